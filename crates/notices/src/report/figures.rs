//! The figures of a report.

use super::acts::{Act, ActKind};
use dues::contributions::{Contributions, Salaries, contributions};
use rust_decimal::Decimal;
use spec::{Code, Rounding, State};
use validation::Verdict;

/// Which deposits a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Those that declare a period (AAAAMM).
    Periode(u32),
    /// Those of employers of the agricultural regime that declare a month of a quarter, by its
    /// first month (AAAAMM).
    Quarter(u32),
    /// Those of an affiliate.
    Affilie(u32),
    /// Those of an affiliate that declare a period.
    Both {
        /// The affiliate.
        affilie: u32,
        /// The period, AAAAMM.
        periode: u32,
    },
    /// One, by its receipt.
    Batch(String),
    /// Whatever came in between the two dates.
    All,
}

/// How a quarter is written, by a month of it: `2026T4`.
pub(super) fn quarter(periode: u32) -> String {
    format!("{:04}T{}", periode / 100, (periode % 100).div_ceil(3))
}

/// Data of a report. Times are RFC 3339; amounts are dirhams with two decimals.
#[derive(Clone, Debug)]
pub struct Report {
    /// Which deposits.
    pub subject: Subject,
    /// Time zone of its days and times, by its IANA name: `Africa/Casablanca`, `UTC`.
    pub zone: String,
    /// First day of receipt that was asked for, AAAA-MM-JJ.
    pub from: Option<String>,
    /// Last day of receipt that was asked for, AAAA-MM-JJ.
    pub to: Option<String>,
    /// When the report was made.
    pub made_at: String,
    /// Version of the program.
    pub engine: String,
    /// How contributions are rounded.
    pub rounding: Rounding,
    /// What came in.
    pub arrivals: Arrivals,
    /// Deposits by hour of receipt, 0 to 23.
    pub hours: [u64; 24],
    /// Verdicts by day of receipt, in order; days without a deposit are left out.
    pub days: Vec<(String, Verdicts)>,
    /// Verdicts by period declared, in order; last those of which no period can be told.
    pub periods: Vec<(Option<u32>, Verdicts)>,
    /// Verdicts in all.
    pub verdicts: Verdicts,
    /// How many are in each state now, in the order of the lifecycle.
    pub states: Vec<(State, u64)>,
    /// What was found, by code: the most frequent first, then in the order of the catalogue.
    pub findings: Vec<CodeCount>,
    /// What declarations that count declare, by period.
    pub totals: Vec<PeriodTotals>,
    /// What people did, oldest first: as many of each kind as were asked for, so that a month taken
    /// in charge leaves room for the others.
    pub acts: Vec<Act>,
    /// How many acts of each kind there are in all; kinds without any are left out.
    pub acts_total: Vec<(ActKind, u64)>,
    /// The deposits, newest first: as many as were asked for.
    pub deposits: Vec<DepositLine>,
    /// Everything that happened to the deposit, oldest first, of a report on one.
    pub story: Vec<StoryEntry>,
    /// The journal as a whole.
    pub journal: JournalState,
}

/// What came in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrivals {
    /// Deposits.
    pub files: u64,
    /// Affiliates that sent them, those that could be told.
    pub affilies: u64,
    /// Size of all, in bytes.
    pub bytes: u64,
    /// Deposits of bytes that had been deposited before.
    pub duplicates: u64,
    /// When the first came.
    pub first: Option<String>,
    /// When the last came.
    pub last: Option<String>,
}

/// Deposits by verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Verdicts {
    /// Nothing found.
    pub accepted: u64,
    /// Warnings only.
    pub reserve: u64,
    /// Something blocking found.
    pub rejected: u64,
}

impl Verdicts {
    /// Adds deposits of a verdict.
    pub fn add(&mut self, verdict: Verdict, files: u64) {
        let count = match verdict {
            Verdict::Accepted => &mut self.accepted,
            Verdict::AcceptedWithReserve => &mut self.reserve,
            Verdict::Rejected => &mut self.rejected,
        };
        *count = count.saturating_add(files);
    }

    /// In the order of gravity.
    #[must_use]
    pub fn all(self) -> [(Verdict, u64); 3] {
        [
            (Verdict::Accepted, self.accepted),
            (Verdict::AcceptedWithReserve, self.reserve),
            (Verdict::Rejected, self.rejected),
        ]
    }
}

/// How often a code was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeCount {
    /// The code.
    pub code: Code,
    /// Findings, listed in notices or not.
    pub findings: u64,
    /// Deposits with one at least.
    pub files: u64,
}

/// What the declarations of a period that count add up to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodTotals {
    /// The period, AAAAMM.
    pub periode: u32,
    /// Declarations, principal and complementary.
    pub declarations: u64,
    /// Affiliates.
    pub affilies: u64,
    /// People declared.
    pub salaries: u64,
    /// Days.
    pub jours: u64,
    /// Real salaries, in dirhams.
    pub salaire_reel: Decimal,
    /// Capped salaries, in dirhams.
    pub salaire_plaf: Decimal,
}

/// Something that happened to the one deposit that a report is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoryEntry {
    /// Position in the journal.
    pub position: u64,
    /// When.
    pub at: String,
    /// What it is about, as the journal writes it: `depot`, `publication`, `acte`.
    pub what: String,
    /// Who.
    pub who: String,
    /// State before.
    pub before: Option<State>,
    /// State after.
    pub after: Option<State>,
    /// Why.
    pub reason: String,
}

/// A deposit in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepositLine {
    /// Receipt.
    pub receipt: String,
    /// When it came.
    pub received_at: String,
    /// Affiliate, 0 when unknown.
    pub affilie: u32,
    /// Period that it declares, AAAAMM.
    pub periode: Option<u32>,
    /// `principal`, `complementary`, `preetabli` or `unknown`.
    pub kind: String,
    /// Number of a complementary declaration, else 0.
    pub sequence: u16,
    /// Verdict.
    pub verdict: Verdict,
    /// State now.
    pub state: State,
    /// Receipt of the first deposit of the same bytes.
    pub duplicate_of: Option<String>,
}

/// The journal as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalState {
    /// Entries.
    pub entries: u64,
    /// When the last was written.
    pub last: Option<String>,
    /// The chain of digests, where the journal is chained.
    pub chain: Option<ChainState>,
}

/// The journal's chain of digests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChainState {
    /// Number of the last entry in the chain.
    pub position: u64,
    /// Digest of the last entry, hexadecimal.
    pub head: String,
    /// When the chain was last sealed.
    pub sealed_at: Option<String>,
}

impl Report {
    /// Deposits that are usually listed at most, and acts of each kind; counts stay exact.
    pub const LISTED: u32 = 200;

    /// How many acts there are in all.
    #[must_use]
    pub fn all_acts(&self) -> u64 {
        self.acts_total.iter().map(|(_, count)| *count).sum()
    }

    /// The contributions that a period's totals entail.
    #[must_use]
    pub fn contributions(&self, totals: &PeriodTotals) -> Contributions {
        let salaries = Salaries { reel: totals.salaire_reel, plaf: totals.salaire_plaf };
        contributions(totals.periode, salaries, self.rounding)
    }
}

/// A period as it is written.
pub(super) fn written(periode: u32) -> String {
    format!("{periode:06}")
}

/// An affiliate as it is written; none when unknown.
pub(super) fn affilie(number: u32) -> Option<String> {
    (number > 0).then(|| format!("{number:07}"))
}

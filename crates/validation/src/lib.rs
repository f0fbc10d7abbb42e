//! Declaration to findings and verdict.
//!
//! Pure: bytes, a préétabli perhaps, and settings in; a [`Control`] out. No clock, no files. A bad file is not an error,
//! it is a value with findings; nothing in here can fail.
//!
//! One pass over the records of the file, whatever is wrong with it. What a line has shown to be unreadable makes the
//! totals that depend on it unknown, and an unknown total is not controlled: a fault is told once, not in echoes.
//!
//! Entry points: [`control`] and [`control_with`] for e-BDS, [`control_any`] for whatever was dropped, [`identity`] to
//! find out which préétabli is to be compared with, [`repair`] for what to change.
//!
//! ```
//! use synthetic::{Country, CountrySpec};
//! use validation::{Settings, Verdict, control};
//!
//! // A made-up firm of three, and the file that it sends.
//! let size = CountrySpec { seed: 1, periode: 202_610, affiliates: 1, employees: 3 };
//! let mut records = Country::new(size).affiliate(0)?.principal;
//! let passed = control(&declaration::write(&records), None, &Settings::USUAL);
//! assert_eq!(passed.verdict(), Verdict::Accepted);
//!
//! // The same with a day too many in the summary record: one finding, with its place.
//! let summary = records.iter_mut().find(|record| record.kind() == spec::RecordType::B03).unwrap();
//! let days = summary.number(&spec::b03::N_T_JOURS_DECLARES).value().unwrap();
//! summary.set_number(&spec::b03::N_T_JOURS_DECLARES, u128::from(days) + 1)?;
//! let refused = control(&declaration::write(&records), None, &Settings::USUAL);
//! assert_eq!(refused.verdict(), Verdict::Rejected);
//! let finding = &refused.findings[0];
//! assert_eq!(finding.place.field.map(|field| field.name), Some("N_T_Jours_Declares"));
//! assert_eq!(finding.place.line, Some(6));
//! assert_eq!(finding.expected.as_deref(), Some(format!("{days:06}").as_bytes()));
//! # Ok::<(), declaration::TooWide>(())
//! ```

// Input decides the numbers here: nothing may overflow, no index may miss.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects, clippy::indexing_slicing))]

mod beside;
mod charset;
mod controller;
mod csv;
mod declared;
mod details;
mod entrants;
mod filler;
mod finding;
mod headers;
mod identity;
mod kinds;
mod names;
mod recaps;
mod rectified;
mod reference;
#[cfg_attr(
    not(test),
    expect(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "sums are wider than all lines of a file, tables as wide as their columns"
    )
)]
pub mod repair;
mod salaires;
mod scale;
mod seen;
// Fields have 19 digits and a file a million lines: 128 bits hold their sums ten thousand times over.
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "wide enough"))]
mod why;

pub use beside::{Damaged, control_beside, control_rectification, control_without};
pub use controller::{control, control_bare, control_with};
pub use csv::{Controlled, control_any, control_csv, known_in};
pub use declared::Declared;
pub use finding::{Fact, Finding, Findings, Medium, Person, Place};
pub use identity::{Identity, identity, identity_with};
pub use rectified::{
    Judged, LineInForce, LineKey, NewVersion, PeriodSums, RectificationOutcome, RowFinding,
    Surroundings, judge,
};
pub use reference::Reference;
pub use repair::Repair;
pub use why::{Explanation, Slip, Who};

use declaration::{Centimes, Total};
use spec::{Cause, Code, Column, Family};
use std::collections::BTreeMap;

/// What the engine is told besides the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Findings listed per code; counts stay exact.
    pub findings_per_code: usize,
    /// Largest file in bytes (-222).
    pub bytes_max: u64,
    /// Edits listed in a repair; those left out are counted.
    pub edits_max: usize,
    /// Ceilings and minimum wages: those of the specification, or others to try. Why a total is wrong, and what a CSV is
    /// completed to, stay with those of the specification.
    pub parameters: spec::Parameters,
    /// What a CSV that does not say it itself is about.
    pub assumed: Assumed,
}

/// Whose declaration a CSV is, and of which month, where it has no column for it: what its sender said beside the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assumed {
    /// Affiliate number.
    pub affilie: Option<u32>,
    /// Period, AAAAMM.
    pub periode: Option<u32>,
}

impl Settings {
    /// 200 findings listed per code, 64 MiB: six times the largest file that the counters of the format allow.
    pub const USUAL: Self = Self {
        findings_per_code: 200,
        bytes_max: 64 << 20,
        edits_max: 1_000,
        parameters: spec::Parameters::SPECIFIED,
        assumed: Assumed { affilie: None, periode: None },
    };
}

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Nothing found.
    Accepted,
    /// Warnings only.
    AcceptedWithReserve,
    /// At least one blocking finding: the whole file is refused (cahier des charges V2, p. 9).
    Rejected,
}

impl Verdict {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedWithReserve => "accepted-with-reserve",
            Self::Rejected => "rejected",
        }
    }
}

/// Whether the file was compared with its préétabli.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conformity {
    /// It was.
    Checked,
    /// No préétabli was at hand, or there was nothing to compare.
    NotChecked,
}

impl Conformity {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::NotChecked => "not-checked",
        }
    }
}

/// Totals recomputed from the detail records 02 and 04. A total is none when a line could not be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// People declared.
    pub salaries: Total,
    /// Days.
    pub jours: Total,
    /// Real salaries.
    pub salaire_reel: Total,
    /// Capped salaries.
    pub salaire_plaf: Total,
}

impl Totals {
    /// An amount of these totals.
    #[must_use]
    pub fn amount(total: Total) -> Option<Centimes> {
        total.value().map(Centimes)
    }
}

/// What the control of a file found.
#[derive(Clone, Debug)]
pub struct Control {
    /// What kind of file it is; none when it cannot be told.
    pub family: Option<Family>,
    /// What it is made of.
    pub medium: Medium,
    /// Affiliate number as written in record 01, when it is seven digits.
    pub affilie: Option<String>,
    /// Period as written in record 01, when it is a month: AAAAMM.
    pub periode: Option<String>,
    /// Number of a complementary declaration, 1 to 9.
    pub sequence: Option<u8>,
    /// `N_Identif_Transfert` of record 00, trailing spaces cut.
    pub transfert: Option<Vec<u8>>,
    /// Records read.
    pub records: u64,
    /// Whether it was compared with a préétabli.
    pub conformity: Conformity,
    /// Totals of the detail records.
    pub totals: Totals,
    /// What is wrong, in order of line, column, code; at most [`Settings::findings_per_code`] of each code.
    pub findings: Vec<Finding>,
    /// How many findings there are of each code, listed or not.
    pub counts: BTreeMap<Code, u64>,
    /// What to change so that the file passes; none when there is nothing to repair or nothing was found.
    pub repair: Option<Repair>,
    /// Outcome of a rectification, once the ledger was asked.
    pub rectification: Option<RectificationOutcome>,
}

/// Whether a finding is that nothing says the month of a CSV.
fn is_month_unsaid(finding: &Finding) -> bool {
    finding.cause == Some(Cause::Unsaid)
        && finding.expected.as_deref() == Some(Column::Periode.name().as_bytes())
}

impl Control {
    /// Number of findings of a severity.
    #[must_use]
    pub fn count(&self, severity: spec::Severity) -> u64 {
        self.counts.iter().filter(|(code, _)| code.severity() == severity).map(|(_, n)| n).sum()
    }

    /// What becomes of the file.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        if self.count(spec::Severity::Blocking) > 0 {
            Verdict::Rejected
        } else if self.counts.is_empty() {
            Verdict::Accepted
        } else {
            Verdict::AcceptedWithReserve
        }
    }

    /// Adds a finding that is about the deposit rather than the content, in its place. No edit of the content undoes
    /// it, and to a stranger in whose folder the file lay (BRD-203) no edit is shown: some come from the préétabli.
    pub fn add(&mut self, finding: Finding) {
        if finding.code == Code::Brd203 {
            self.repair = None;
            for known in &mut self.findings {
                known.caused_by.clear();
            }
        }
        if let Some(repair) = &mut self.repair {
            if finding.code.severity() == spec::Severity::Blocking {
                repair.complete = false;
                repair.verdict_after = Verdict::Rejected;
            } else if repair.verdict_after == Verdict::Accepted {
                repair.verdict_after = Verdict::AcceptedWithReserve;
            }
        }
        let count = self.counts.entry(finding.code).or_default();
        *count = count.saturating_add(1);
        let at = self.findings.partition_point(|present| present.order() <= finding.order());
        self.findings.insert(at, finding);
    }

    /// Names the months, AAAAMM, of which the file's own affiliate has a préétabli, where the month's is lacking or no
    /// month is said; `open` are those for which a declaration is still due.
    pub fn name_months(&mut self, there: &[u32], open: &[u32]) {
        if there.is_empty() {
            return;
        }
        let periode = self.periode.as_deref().and_then(|periode| periode.parse().ok());
        for finding in &mut self.findings {
            match finding.code {
                Code::Brd208 | Code::Brd305 => {
                    let Some((affilie, month)) = self.affilie.clone().zip(periode) else {
                        continue;
                    };
                    finding.cause = Some(Cause::OtherMonths);
                    finding.facts.extend([
                        Fact::Affilie(affilie),
                        Fact::Month(month),
                        Fact::Available(there.to_vec()),
                    ]);
                }
                Code::Brd302 if is_month_unsaid(finding) => {
                    let (cause, months) = if open.is_empty() {
                        (Cause::AllDeclared, there)
                    } else {
                        (Cause::WhichMonth, open)
                    };
                    finding.cause = Some(cause);
                    finding.facts.push(Fact::Months(months.to_vec()));
                }
                _ => {}
            }
        }
    }

    /// The control of a file that was not read because it is too large (-222).
    #[must_use]
    pub fn too_large(bytes: u64, settings: &Settings) -> Self {
        let finding = Finding::new(Code::M222, Place::FILE)
            .received(bytes.to_string())
            .expected(settings.bytes_max.to_string());
        Self::unread(finding, settings)
    }

    /// The control of a file over which the service has died so often that it is not tried again.
    #[must_use]
    pub fn untried(deaths: u32, settings: &Settings) -> Self {
        Self::unread(Finding::new(Code::Brd213, Place::FILE).received(deaths.to_string()), settings)
    }

    /// The control of a file whose content was not looked at.
    fn unread(finding: Finding, settings: &Settings) -> Self {
        let mut findings = Findings::new(settings.findings_per_code);
        findings.push(finding);
        let (findings, counts) = findings.finish();
        Self {
            family: None,
            medium: Medium::Records,
            affilie: None,
            periode: None,
            sequence: None,
            transfert: None,
            records: 0,
            conformity: Conformity::NotChecked,
            totals: Totals::default(),
            findings,
            counts,
            repair: None,
            rectification: None,
        }
    }

    /// The control of rows from which no declaration was composed: their sums are unknown.
    fn of_rows(
        family: Family,
        (affilie, periode): (Option<u64>, Option<u32>),
        records: u64,
        findings: Findings<'_>,
    ) -> Self {
        let (findings, counts) = findings.finish();
        let unknown = Total::UNKNOWN;
        Self {
            family: Some(family),
            medium: Medium::Rows,
            affilie: affilie.map(|affilie| format!("{affilie:07}")),
            periode: periode.map(|periode| format!("{periode:06}")),
            sequence: None,
            transfert: None,
            records,
            conformity: Conformity::NotChecked,
            totals: Totals {
                salaries: unknown,
                jours: unknown,
                salaire_reel: unknown,
                salaire_plaf: unknown,
            },
            findings,
            counts,
            repair: None,
            rectification: None,
        }
    }
}

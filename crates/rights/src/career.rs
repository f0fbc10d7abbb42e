//! What was declared for an insured, month by month and employer by employer.

use jiff::Timestamp;
use spec::{Affilie, Centimes, JOURS_MAX, Periode, Situation};

/// A line of a declaration that counts, or counted, and when what of it was known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The month that was declared.
    pub periode: Periode,
    /// The employer.
    pub affilie: Affilie,
    /// Days declared.
    pub jours: u32,
    /// Real salary.
    pub salaire_reel: Centimes,
    /// Salary cut at the ceiling, as declared.
    pub salaire_plaf: Centimes,
    /// Situation; none for blanks and for entrants, whose record has none.
    pub situation: Option<&'static Situation>,
    /// Receipt of the deposit.
    pub receipt: String,
    /// Line of the file, from 1.
    pub line: u32,
    /// Since when.
    pub history: History,
}

/// When a line began to count, moved on, and ceased to count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct History {
    /// Moment of the journal at which its declaration began to count.
    pub since: Timestamp,
    /// Moment at which the declaration was taken in charge.
    pub taken_in_charge: Option<Timestamp>,
    /// Whether its contributions were paid at the moment that is asked for. The account of the
    /// employer knows: what was paid can be returned, and owed again.
    pub paid: bool,
    /// Moment at which it ceased to count (withdrawn).
    pub until: Option<Timestamp>,
}

impl History {
    /// What was known at a moment; none before the line counted and after it ceased to.
    fn known_at(&self, at: Timestamp) -> Option<Standing> {
        let reached = |moment: Option<Timestamp>| moment.is_some_and(|moment| moment <= at);
        if self.since > at || reached(self.until) {
            return None;
        }
        Some(match (self.paid, reached(self.taken_in_charge)) {
            (true, _) => Standing::Paid,
            (false, true) => Standing::TakenInCharge,
            (false, false) => Standing::Received,
        })
    }
}

/// How far a declared month has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Declared, and accepted by the control.
    Received,
    /// Taken in charge at the due date.
    TakenInCharge,
    /// Its contributions are paid.
    Paid,
}

impl Standing {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::TakenInCharge => "taken-in-charge",
            Self::Paid => "paid",
        }
    }
}

/// Where a month of a career comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A line of a declaration.
    Declared {
        /// The employer.
        affilie: Affilie,
        /// Receipt of the deposit.
        receipt: String,
        /// Line of the file, from 1.
        line: u32,
    },
    /// Supposed by a what-if question.
    Supposed,
}

/// A month at an employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The month.
    pub periode: Periode,
    /// Days.
    pub jours: u32,
    /// Real salary.
    pub salaire_reel: Centimes,
    /// Salary cut at the ceiling.
    pub salaire_plaf: Centimes,
    /// Situation; none for blanks and entrants.
    pub situation: Option<&'static Situation>,
    /// How far it has come.
    pub state: Standing,
    /// Where it comes from.
    pub origin: Origin,
}

impl Entry {
    /// Whether the insured left the employer, or died, in this month.
    fn ends(&self) -> bool {
        self.situation.is_some_and(|situation| matches!(situation.code, b"SO" | b"DE"))
    }

    fn is_assimilable(&self) -> bool {
        let code = self.situation.map(|situation| situation.code);
        code.is_some_and(|code| matches!(code, b"IL" | b"IT" | b"AT" | b"MP"))
    }

    fn order(&self) -> (Periode, u32, &str, u32) {
        match &self.origin {
            Origin::Declared { affilie, receipt, line } => {
                (self.periode, affilie.number(), receipt, *line)
            }
            Origin::Supposed => (self.periode, u32::MAX, "", 0),
        }
    }
}

/// Everything known of an insured's work at a moment, by month, then employer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Career {
    entries: Vec<Entry>,
    months: Vec<Month>,
}

/// A month, all employers together.
///
/// Days add up to the most that a month has, capped salaries to the ceiling of the month: what
/// several employers declare beyond it gives no right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// The month.
    pub periode: Periode,
    /// Days that count, at most [`JOURS_MAX`].
    pub jours: u32,
    /// Real salaries together.
    pub reel: Centimes,
    /// Capped salaries that count, at most the ceiling of the month.
    pub plaf: Centimes,
    /// Days as declared.
    pub jours_declares: u32,
    /// Capped salaries as declared.
    pub plaf_declares: Centimes,
    /// How many employers declared it.
    pub employers: u32,
    /// How far the declarations of every employer have come: the least of them.
    pub state: Standing,
    /// Whether the insured left every employer of the month.
    pub ends: bool,
    /// Whether an employer declared sickness, maternity, a work accident or a disease of work.
    pub is_assimilable: bool,
}

impl Month {
    /// Whether something was earned: a day, or a salary subject to contribution.
    #[must_use]
    pub const fn is_worked(&self) -> bool {
        self.jours > 0 || self.plaf.0 > 0
    }
}

impl Career {
    /// The career as it was known at a moment.
    #[must_use]
    pub fn known_at(lines: &[Line], at: Timestamp) -> Self {
        let entry = |line: &Line| {
            Some(Entry {
                periode: line.periode,
                jours: line.jours,
                salaire_reel: line.salaire_reel,
                salaire_plaf: line.salaire_plaf,
                situation: line.situation,
                state: line.history.known_at(at)?,
                origin: Origin::Declared {
                    affilie: line.affilie,
                    receipt: line.receipt.clone(),
                    line: line.line,
                },
            })
        };
        Self::of(lines.iter().filter_map(entry).collect())
    }

    /// A career of these months, in any order.
    #[must_use]
    pub fn of(mut entries: Vec<Entry>) -> Self {
        entries.sort_by(|a, b| a.order().cmp(&b.order()));
        let months = entries.chunk_by(|a, b| a.periode == b.periode).filter_map(together).collect();
        Self { entries, months }
    }

    /// The same with further months.
    #[must_use]
    pub fn with(&self, supposed: &[Entry]) -> Self {
        Self::of([&self.entries[..], supposed].concat())
    }

    /// Every month and employer.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Every month that was declared, in order of time.
    #[must_use]
    pub fn months(&self) -> &[Month] {
        &self.months
    }

    /// The declared months from one to another, both included.
    #[must_use]
    pub fn between(&self, first: Periode, last: Periode) -> &[Month] {
        let start = self.months.partition_point(|month| month.periode < first);
        let end = self.months.partition_point(|month| month.periode <= last);
        self.months.get(start..end).unwrap_or_default()
    }

    /// The declared months up to one, which is included.
    #[must_use]
    pub fn until(&self, last: Periode) -> &[Month] {
        let end = self.months.partition_point(|month| month.periode <= last);
        self.months.get(..end).unwrap_or_default()
    }

    /// The last month of which every declaration is taken in charge.
    #[must_use]
    pub fn last_taken_in_charge(&self) -> Option<Periode> {
        let month = self.months.iter().rev().find(|month| month.state >= Standing::TakenInCharge);
        month.map(|month| month.periode)
    }
}

/// The employers of one month together; none of no employer.
fn together(entries: &[Entry]) -> Option<Month> {
    let periode = entries.first()?.periode;
    let jours_declares = entries.iter().fold(0_u32, |sum, entry| sum.saturating_add(entry.jours));
    let sum = |pick: fn(&Entry) -> Centimes| {
        Centimes(entries.iter().fold(0_u128, |sum, entry| sum.saturating_add(pick(entry).0)))
    };
    let plaf_declares = sum(|entry| entry.salaire_plaf);
    let ceiling =
        spec::Parameters::SPECIFIED.at(periode.number()).plafond.map_or(u128::MAX, u128::from);
    let mut employers: Vec<_> = entries
        .iter()
        .map(|entry| match &entry.origin {
            Origin::Declared { affilie, .. } => affilie.number(),
            Origin::Supposed => 0,
        })
        .collect();
    employers.dedup();
    Some(Month {
        periode,
        jours: jours_declares.min(u32::try_from(JOURS_MAX).unwrap_or(u32::MAX)),
        reel: sum(|entry| entry.salaire_reel),
        plaf: Centimes(plaf_declares.0.min(ceiling)),
        jours_declares,
        plaf_declares,
        employers: u32::try_from(employers.len()).unwrap_or(u32::MAX),
        state: entries.iter().map(|entry| entry.state).min()?,
        ends: entries.iter().all(Entry::ends),
        is_assimilable: entries.iter().any(Entry::is_assimilable),
    })
}

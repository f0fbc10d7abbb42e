//! Content of a rectification.

use spec::{Cause, RectColumn};

/// A rectification, understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rectification {
    /// Affiliate of the first row that names one.
    pub affilie: Option<u32>,
    /// Period of the first row that names one, AAAAMM.
    pub periode: Option<u32>,
    /// Rows that were understood, in their order.
    pub rows: Vec<Row>,
    /// Number of rows that were read, understood or not.
    pub count: u64,
    /// Faults of the file.
    pub faults: Vec<Fault>,
    /// Whether rows beyond [`spec::RECTIFICATION_ROWS_MAX`] were not read.
    pub is_too_long: bool,
}

/// Line that a row corrects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line in the file, from 1.
    pub line: u32,
    /// Whose line; none for an insured who was forgotten.
    pub target: Target,
    /// The line that is corrected.
    pub change: Change,
    /// Reason given by the sender.
    pub motif: String,
}

/// The corrected line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// The line of this insured.
    Insured(u32),
    /// This line of the deposit with this receipt.
    Line {
        /// Receipt of an accepted declaration, or of a rectification that has added the line.
        accuse: String,
        /// Line in its file.
        ligne: i32,
    },
    /// None: an insured is added.
    New,
}

/// A value as it was reported, and as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair<T> {
    /// The value in force, as the sender knows it.
    pub reported: T,
    /// The correct value.
    pub correct: T,
}

/// Change of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Days declared.
    Days(Pair<u16>),
    /// Real salary, centimes.
    Real(Pair<i64>),
    /// Capped salary, centimes.
    Capped(Pair<i64>),
    /// Situation; spaces for who worked normally.
    Situation(Pair<[u8; 2]>),
    /// Number: given to a line without one (0), or another insured's.
    Number(Pair<u32>),
    /// The line, with this number, counts no more.
    Cancelled(u32),
    /// An insured who was forgotten.
    Added(Added),
}

/// An insured who was forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// Number; 0 when there is none yet.
    pub num_assure: u32,
    /// Name, as a record holds it.
    pub nom_prenom: Option<String>,
    /// Identity card.
    pub num_cin: Option<String>,
    /// Days.
    pub jours: u16,
    /// Real salary, centimes.
    pub salaire_reel: i64,
}

/// Faults of a file before it is compared with anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The titles lack a column.
    NoColumn(RectColumn),
    /// The titles name a column twice.
    Repeated(RectColumn),
    /// A cell is not understood.
    Cell {
        /// Line, from 1.
        line: u32,
        /// Its column.
        column: RectColumn,
        /// Its text, cut.
        text: String,
        /// The cause.
        cause: Cause,
    },
    /// A row is another affiliate's or another period's than the first one.
    Other {
        /// Line, from 1.
        line: u32,
        /// Affiliate or period.
        column: RectColumn,
        /// Its text.
        text: String,
        /// Value of the first row.
        expected: String,
    },
}

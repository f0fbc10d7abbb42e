//! Outcome and findings of a rectification.

use super::line::PeriodSums;
use spec::{Cause, Code, RectColumn, RectificationState};

/// Outcome of a rectification, as in its notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RectificationOutcome {
    /// State that it takes; none when it is refused, or repeats another.
    pub state: Option<RectificationState>,
    /// Version of the period, when it is in force.
    pub version: Option<i32>,
    /// Due date of the period, AAAAMMJJ.
    pub due: u32,
    /// Receipt of the rectification of the same bytes that counts already.
    pub repeats: Option<String>,
    /// Sums in force before.
    pub before: PeriodSums,
    /// Sums that it leads to.
    pub after: PeriodSums,
}

/// A finding of a row, as the ledger keeps it: the notice is derived from it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowFinding {
    /// The code.
    pub code: Code,
    /// Line in the file; none for the whole file.
    pub line: Option<u32>,
    /// Column of the cell.
    pub column: Option<RectColumn>,
    /// Received value.
    pub received: Option<String>,
    /// Expected value.
    pub expected: Option<String>,
    /// The insured's number.
    pub assure: Option<u32>,
    /// Line of the first of two.
    pub first: Option<u32>,
    /// Count.
    pub count: Option<u64>,
    /// Cause, where there are several.
    pub cause: Option<Cause>,
    /// Titles of a column that are accepted.
    pub titles: Option<String>,
}

impl RowFinding {
    /// About a cell of a row.
    #[must_use]
    pub fn at(code: Code, line: u32, column: RectColumn) -> Self {
        Self { line: Some(line), column: Some(column), ..Self::of_file(code) }
    }

    /// About the whole file.
    #[must_use]
    pub const fn of_file(code: Code) -> Self {
        Self {
            code,
            line: None,
            column: None,
            received: None,
            expected: None,
            assure: None,
            first: None,
            count: None,
            cause: None,
            titles: None,
        }
    }

    /// With what was received.
    #[must_use]
    pub fn received(self, text: impl Into<String>) -> Self {
        Self { received: Some(text.into()), ..self }
    }

    /// With what was expected.
    #[must_use]
    pub fn expected(self, text: impl Into<String>) -> Self {
        Self { expected: Some(text.into()), ..self }
    }
}

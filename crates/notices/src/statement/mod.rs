//! Annual statements of declared salaries: the frozen file, and what people get of it.

mod corrections;
mod document;
mod file;
#[cfg(feature = "xlsx")]
mod sheet;

pub use document::StatementNotice;
pub use file::{
    StatementCorrection, StatementEmployee, StatementFile, StatementHead, StatementLine,
    StatementMonth, StatementSums,
};
#[cfg(feature = "xlsx")]
pub use sheet::statement_workbook;

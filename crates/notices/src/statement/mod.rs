//! Annual statements of declared salaries: the frozen file, and what people get of it.

mod document;
mod file;

pub use document::StatementNotice;
pub use file::{
    StatementEmployee, StatementFile, StatementHead, StatementLine, StatementMonth, StatementSums,
};

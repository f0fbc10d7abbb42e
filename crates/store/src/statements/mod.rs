//! Annual statements: drawn, proved, frozen, derived again.

mod draw;
mod issue;
mod search;

pub use draw::StatementFault;
pub(crate) use draw::draw;
pub(crate) use issue::statement_digest;
pub use issue::{IssuedStatements, StatementOrder};
pub use search::{FrozenStatement, StatementFilter, StatementRow};

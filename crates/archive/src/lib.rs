//! The archive: written out under a signed manifest, and verified, in the database or as an
//! export, with witnesses that were kept elsewhere.
//!
//! [`walk`] compares everything with the chain of the journal. A [`Problem`] is a value: a code, a
//! place, the row that it is about, and facts. Its sentence is written at the edge, in one of
//! three languages (`spec/audit.toml`). `Err` is for the machine: disk, database.

mod beneath;
mod export;
mod manifest;
mod names;
mod offline;
mod problem;
mod progress;
mod source;
mod testimony;
#[cfg(test)]
mod tests;
mod trust;
mod walk;

use anyhow::Result;
pub use export::{Exported, Order, export};
pub use offline::Folder;
pub use problem::{About, Problem, Sentence};
pub use progress::Progress;
pub use source::Source;
use std::path::PathBuf;
use store::Store;
pub use testimony::Witnesses;
pub use walk::{Found, Options, walk};

/// Problems of a database, with everything derived again.
///
/// # Errors
/// The database or a witness cannot be read.
pub async fn problems(
    store: &Store,
    witnesses: &[PathBuf],
    progress: Progress<'_>,
) -> Result<Vec<Problem>> {
    let mut source = Source::Database(store.audit().await?);
    let options = Options { periode: None, sample: None, keys: Vec::new(), as_of: source.as_of() };
    let (mut witnesses, mut problems) = Witnesses::gather(witnesses)?;
    let found = walk(&mut source, &options, &mut witnesses, progress).await?;
    problems.extend(found.problems);
    Ok(problems)
}

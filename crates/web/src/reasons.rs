//! Reasons of acts, and what else people write into the journal.

use crate::problem::Problem;

/// Characters of a reason.
const REASON_MAX: usize = 1_000;

/// A reason, without spaces around it.
pub(crate) fn reason(text: &str) -> Result<&str, Problem> {
    said("reason", text)
}

/// A text that must say something.
pub(crate) fn said<'a>(name: &str, text: &'a str) -> Result<&'a str, Problem> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > REASON_MAX {
        return Err(Problem::malformed(format!("{name}: 1 to {REASON_MAX} characters")));
    }
    Ok(text)
}

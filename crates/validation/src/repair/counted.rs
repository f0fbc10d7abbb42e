//! What the totals say of lines that may be too many.

use super::doc::Doc;
use super::solve;
use super::table::{Rules, Table};

/// Lines for which the totals are asked whether they count them.
const ASKED_MAX: usize = 16;

/// Which of these lines the totals do not count.
pub(super) fn not_counted(doc: &Doc<'_>, slots: &[usize]) -> Option<usize> {
    let table = Table::of(doc, None, Rules { plafond: None });
    let known = table.lines.len() <= 1 << 20 && slots.len() <= ASKED_MAX;
    if known { solve::not_counted(&table, slots) } else { None }
}

/// Which of two lines of one insured is the copy that went wrong.
pub(super) fn worse(doc: &Doc<'_>, slots: [usize; 2]) -> Option<usize> {
    solve::worse(&Table::of(doc, None, Rules { plafond: None }), slots)
}

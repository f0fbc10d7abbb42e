//! The place of a row, kept where the row itself would take too much memory.

use spec::Column;

/// The columns of a row whose cells were not understood, or are told already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Unread(u16);

impl Unread {
    /// All of them: the row as a whole cannot be read.
    pub(crate) const ALL: Self = Self(u16::MAX);

    pub(crate) fn insert(&mut self, column: Column) {
        self.0 |= 1 << (column as u16);
    }

    pub(crate) fn has(self, column: Column) -> bool {
        self.0 & (1 << (column as u16)) != 0
    }
}

/// Where a row stands, and which of its cells the records made of it cannot be judged by.
/// [`Sheet::row_at`](crate::csv::Sheet::row_at) reads it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowMark {
    /// Where it begins in the text of the file.
    pub(crate) start: usize,
    /// Offset in the file of its first line.
    pub(crate) offset: usize,
    /// That line, from 1.
    pub line: u32,
    pub(crate) unread: Unread,
}

impl RowMark {
    /// Whether the cell was not understood: then its field holds question marks, and has been told
    /// already.
    #[must_use]
    pub fn is_unread(&self, column: Column) -> bool {
        self.unread.has(column)
    }
}

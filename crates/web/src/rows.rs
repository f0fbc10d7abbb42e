//! Lists over the affiliates of a caller, filled up to a limit.

use crate::caller::Caller;
use spec::Affilie;
use std::vec::IntoIter;

/// Rows of a list, read for one affiliate after another.
pub(crate) struct Rows<T> {
    whom: IntoIter<Option<Affilie>>,
    most: u32,
    found: Vec<T>,
}

impl Caller {
    /// A list of at most so many rows about an affiliate, all of the caller's, or everybody's:
    /// see [`Caller::whom`].
    pub(crate) fn rows<T>(&self, named: Option<Affilie>, most: u32) -> Rows<T> {
        Rows { whom: self.whom(named).into_iter(), most, found: Vec::new() }
    }
}

impl<T> Rows<T> {
    /// The next affiliate to read rows of (none for everybody's), and how many of them fit; none
    /// when the list is full or all affiliates were read.
    pub(crate) fn wanted(&mut self) -> Option<(Option<Affilie>, u32)> {
        let found = u32::try_from(self.found.len()).unwrap_or(u32::MAX);
        let left = self.most.saturating_sub(found);
        if left == 0 { None } else { Some((self.whom.next()?, left)) }
    }

    /// Adds rows of the affiliate that was wanted last.
    pub(crate) fn add(&mut self, rows: impl IntoIterator<Item = T>) {
        self.found.extend(rows);
    }

    /// All rows, by affiliate.
    pub(crate) fn all(self) -> Vec<T> {
        self.found
    }
}

#[cfg(test)]
mod tests {
    use super::Rows;
    use spec::Affilie;

    #[test]
    fn affiliates_are_read_in_order_until_the_list_is_full() {
        let whom: Vec<_> = [1_000_001, 1_000_002, 1_000_003].map(Affilie::of_number).into();
        assert!(whom.iter().all(Option::is_some));
        let mut rows = Rows { whom: whom.clone().into_iter(), most: 3, found: Vec::new() };
        assert_eq!(rows.wanted(), Some((whom[0], 3)));
        rows.add([1]);
        // An affiliate may have no rows.
        assert_eq!(rows.wanted(), Some((whom[1], 2)));
        assert_eq!(rows.wanted(), Some((whom[2], 2)));
        rows.add([2, 3]);
        assert_eq!(rows.wanted(), None);
        assert_eq!(rows.all(), [1, 2, 3]);
        // A full list asks for nobody else.
        let mut rows = Rows { whom: whom.clone().into_iter(), most: 1, found: Vec::new() };
        assert_eq!(rows.wanted(), Some((whom[0], 1)));
        rows.add([1]);
        assert_eq!(rows.wanted(), None);
    }
}

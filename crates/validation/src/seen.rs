//! Which insured numbers have been declared, and where.

use std::collections::HashMap;

/// Numbers already declared. Files are in ascending order as a rule, and then remembering costs one
/// comparison; the first number out of order turns the list into a table.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    ascending: Vec<(u64, u32)>,
    table: Option<HashMap<u64, u32>>,
}

impl Seen {
    /// Remembers a number; gives the line on which it stood before, if it did.
    #[inline]
    pub(crate) fn insert(&mut self, number: u64, line: u32) -> Option<u32> {
        if self.table.is_none() {
            if self.ascending.last().is_none_or(|(last, _)| *last < number) {
                self.ascending.push((number, line));
                return None;
            }
            self.table = Some(self.ascending.drain(..).collect());
        }
        let table = self.table.as_mut()?;
        match table.entry(number) {
            std::collections::hash_map::Entry::Occupied(first) => Some(*first.get()),
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(line);
                None
            }
        }
    }

    /// The line on which a number stands.
    pub(crate) fn line_of(&self, number: u64) -> Option<u32> {
        if let Some(table) = &self.table {
            return table.get(&number).copied();
        }
        let at = self.ascending.binary_search_by_key(&number, |(number, _)| *number).ok()?;
        self.ascending.get(at).map(|(_, line)| *line)
    }
}

#[cfg(test)]
mod tests {
    use super::Seen;

    #[test]
    fn a_number_is_found_again_in_order_and_out_of_order() {
        let mut seen = Seen::default();
        assert_eq!(seen.insert(5, 1), None);
        assert_eq!(seen.insert(9, 2), None);
        assert_eq!(seen.line_of(5), Some(1));
        assert_eq!(seen.line_of(6), None);
        assert_eq!(seen.insert(9, 3), Some(2));
        assert_eq!(seen.insert(7, 4), None);
        assert_eq!(seen.insert(7, 5), Some(4));
        assert_eq!(seen.line_of(5), Some(1));
        assert_eq!(seen.line_of(7), Some(4));
    }
}

//! The range out of which a fund attributes numbers itself.

use super::Config;

impl Config {
    /// First and last number of the range; none where the fund attributes none.
    pub(crate) fn own_numbers(&self) -> Option<(i32, i32)> {
        let of = |number: Option<i32>| number.filter(|number| *number > 0);
        let range = of(self.file.number_first).zip(of(self.file.number_last));
        range.filter(|(first, last)| first <= last)
    }
}

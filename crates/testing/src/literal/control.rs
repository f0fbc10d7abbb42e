//! A file on its way through the rules, and what they share.

use super::found::Found;
use super::rows::{Row, Rows, parameter};
use std::collections::BTreeSet;

/// A file on its way through the rules.
pub(super) struct Control<'c> {
    pub(super) file: &'c Rows<'c>,
    pub(super) preetabli: Option<&'c Rows<'c>>,
    /// Affiliate and period that every record repeats, once they are known.
    pub(super) entete: Option<(Vec<u8>, Vec<u8>)>,
    /// Numbers and cards of other declarations.
    pub(super) other_numbers: BTreeSet<u128>,
    pub(super) other_cards: BTreeSet<Vec<u8>>,
    pub(super) found: Vec<Found>,
}

impl Control<'_> {
    /// Record 00 [p. 12, 17, 27].
    pub(super) fn nature(&mut self, row: Row<'_>) {
        let category = row.cut("L_Cat");
        let right = match self.file.family {
            'E' => category[0] == b'E' && (b'1'..=b'9').contains(&category[1]),
            'A' => category == b"A0",
            _ => category == b"B0",
        };
        if !right {
            self.tell(row, "L_Cat", None);
        }
        if let Some(known) = self.preetabli.map(|known| known.one("00")) {
            self.same(row, "N_Identif_Transfert", known);
        }
    }

    /// Record 01: the préétabli's, byte for byte [p. 18]. Without one, digits where digits are due,
    /// and a month.
    pub(super) fn employer(&mut self, row: Row<'_>) {
        if let Some(known) = self.preetabli.map(|known| known.one("01")) {
            for name in row.names().skip(1) {
                self.same(row, name, known);
            }
            return;
        }
        for name in row.names().filter(|name| row.is_digits_field(name)) {
            let is_month = name != "L_Periode" || month(row.cut(name)).is_some();
            if row.digits(name).is_none() || !is_month {
                self.tell(row, name, None);
            }
        }
        self.adopt(row);
    }

    /// Affiliate and period are the same in every record [p. 24].
    pub(super) fn entete(&mut self, row: Row<'_>) {
        let Some((affilie, periode)) = self.entete.clone() else {
            for name in ["N_Num_Affilie", "L_Periode"] {
                if row.digits(name).is_none() {
                    self.tell(row, name, None);
                }
            }
            return self.adopt(row);
        };
        for (name, due) in [("N_Num_Affilie", affilie), ("L_Periode", periode)] {
            if row.cut(name) != due {
                self.tell(row, name, Some(due));
            }
        }
    }

    pub(super) fn adopt(&mut self, row: Row<'_>) {
        let (affilie, periode) = (row.cut("N_Num_Affilie"), row.cut("L_Periode"));
        if self.entete.is_none() && is_digits(affilie) && month(periode).is_some() {
            self.entete = Some((affilie.to_vec(), periode.to_vec()));
        }
    }

    /// The highest capped salary of the period, in centimes.
    pub(super) fn ceiling(&self) -> Option<u128> {
        parameter("plafond", month(&self.entete.as_ref()?.1)?)
    }

    /// A salary of so many days is too low: it must be above SMIG x (days - 1) / 26 [p. 22].
    pub(super) fn is_too_low(&self, real: u128, days: u128) -> bool {
        let periode = self.entete.as_ref().and_then(|(_, periode)| month(periode));
        let smig = periode.and_then(|periode| parameter("smig", periode));
        let is_asked = real > 0 && (1..=26).contains(&days);
        is_asked && smig.is_some_and(|smig| real * 26 <= smig * (days - 1))
    }

    /// The same bytes as in the préétabli.
    pub(super) fn same(&mut self, row: Row<'_>, name: &str, known: Row<'_>) {
        if row.cut(name) != known.cut(name) {
            self.tell(row, name, Some(known.cut(name).to_vec()));
        }
    }

    /// A finding with the code of its field.
    pub(super) fn tell(&mut self, row: Row<'_>, name: &str, expected: Option<Vec<u8>>) {
        self.tell_code(&row.code(name), row, name, expected);
    }

    pub(super) fn tell_code(
        &mut self,
        code: &str,
        row: Row<'_>,
        name: &str,
        expected: Option<Vec<u8>>,
    ) {
        let field = Some(name.to_owned());
        self.found.push(Found { code: code.to_owned(), line: row.line, field, expected });
    }

    /// The finding of a number that is not what it must be.
    pub(super) fn tell_due(&mut self, row: Row<'_>, name: &str, due: u128) {
        let width = row.cut(name).len();
        self.tell(row, name, Some(format!("{due:0>width$}").into_bytes()));
    }
}

pub(super) fn is_spaces(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == b' ')
}

pub(super) fn is_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

/// A period AAAAMM.
pub(super) fn month(bytes: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| is_digits(bytes))?;
    let period: u32 = text.parse().ok()?;
    (1..=12).contains(&(period % 100)).then_some(period)
}

/// The lines that are not in order, the fewest that can be told so: those outside a longest
/// ascending run. Of several such runs the one that begins earliest, and goes on earliest.
pub(super) fn out_of_order(values: &[u128]) -> Vec<usize> {
    let mut longest = vec![1_usize; values.len()];
    for at in (0..values.len()).rev() {
        for after in at + 1..values.len() {
            if values[after] > values[at] {
                longest[at] = longest[at].max(longest[after] + 1);
            }
        }
    }
    let mut left = longest.iter().copied().max().unwrap_or(0);
    let mut last = None;
    let mut out = Vec::new();
    for at in 0..values.len() {
        if left > 0 && longest[at] == left && last.is_none_or(|last| values[at] > last) {
            (left, last) = (left - 1, Some(values[at]));
        } else {
            out.push(at);
        }
    }
    out
}

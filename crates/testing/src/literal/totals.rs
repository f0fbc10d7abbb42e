//! Records 03, 05 and 06 [p. 13, 19-21, 23, 26, 28-31].

use super::control::Control;
use super::rows::{Row, number_as_term};
use std::collections::BTreeMap;

/// A total, and the field that it adds up in 02 and in 04.
const TOTALS: [(&str, &str, &str); 9] = [
    ("N_T_Enfants", "N_Enfants", ""),
    ("N_T_AF_A_Payer", "N_AF_A_Payer", ""),
    ("N_T_AF_A_Deduire", "N_AF_A_Deduire", ""),
    ("N_T_AF_Net_A_Payer", "N_AF_Net_A_Payer", ""),
    ("N_T_AF_A_Reverser", "N_AF_A_Reverser", ""),
    ("N_T_Jours_Declares", "N_Jours_Declares", "N_Nbr_Jours"),
    ("N_T_Salaire_Reel", "N_Salaire_Reel", "N_Sal_Reel"),
    ("N_T_Salaire_Plaf", "N_Salaire_Plaf", "N_Sal_Plaf"),
    ("N_T_Ctr", "S_Ctr", "S_Ctr"),
];

/// The sums of lines as they are written, by the names of the totals; none where a term cannot be
/// read.
#[derive(Debug, Default)]
pub(super) struct Sums(BTreeMap<&'static str, Option<u128>>);

impl Sums {
    /// Adds a line that declares so many people.
    pub(super) fn add(&mut self, row: Row<'_>, count: Option<u128>) {
        self.term("N_Nbr_Salaries", count);
        self.term("N_T_Num_Imma", number_as_term(row));
        for (total, in_02, in_04) in TOTALS {
            let name = if row.rank() == "02" { in_02 } else { in_04 };
            if !name.is_empty() && row.has(name) {
                self.term(total, row.digits(name));
            }
        }
    }

    fn term(&mut self, total: &'static str, term: Option<u128>) {
        let sum = self.0.entry(total).or_insert(Some(0));
        *sum = sum.zip(term).map(|(sum, term)| sum + term);
    }

    fn of(&self, total: &str) -> Option<u128> {
        *self.0.get(total)?
    }
}

impl Control<'_> {
    pub(super) fn totals(&mut self, salaires: &Sums, entrants: Option<&Sums>) {
        let recap_03 = self.file.one("03");
        let carried = self.preetabli.filter(|_| self.file.family == 'B');
        let carried = carried.map(|known| known.one("03"));
        for name in totals_of(recap_03) {
            // Zeros in a complementary declaration [p. 28-29].
            let sum = if self.file.family == 'E' { Some(0) } else { salaires.of(name) };
            let known = carried.filter(|known| known.has(name));
            self.total(recap_03, name, sum, known.and_then(|known| known.digits(name)));
        }
        let Some(entrants) = entrants else { return };
        let (recap_05, recap_06) = (self.file.one("05"), self.file.one("06"));
        self.entete(recap_05);
        for name in totals_of(recap_05) {
            self.total(recap_05, name, entrants.of(name), None);
        }
        if self.file.family == 'E' && entrants.of("N_Nbr_Salaries") == Some(0) {
            self.tell_code("1152", recap_05, "N_Nbr_Salaries", None);
        }
        self.entete(recap_06);
        for name in totals_of(recap_06) {
            let both = recap_03.digits(name).zip(recap_05.digits(name));
            self.total(recap_06, name, both.map(|(one, other)| one + other), None);
        }
    }

    fn total(&mut self, row: Row<'_>, name: &str, sum: Option<u128>, known: Option<u128>) {
        let Some(written) = row.digits(name) else {
            return self.tell(row, name, None);
        };
        let differs = |due: &u128| *due != written;
        if let Some(due) = known.filter(differs).or(sum.filter(differs)) {
            self.tell_due(row, name, due);
        }
    }
}

fn totals_of(row: Row<'_>) -> impl Iterator<Item = &'static str> + use<> {
    row.names().filter(|name| name.starts_with("N_T_") || *name == "N_Nbr_Salaries")
}

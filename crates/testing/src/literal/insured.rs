//! Records 02: the insured of the préétabli, the préétabli's own lines, and the blank line of a
//! complementary one.

use super::control::{Control, is_spaces, out_of_order};
use super::rows::{Row, number_as_term, situation};
use super::totals::Sums;
use crate::plain::PlainNumber;
use std::collections::BTreeSet;

/// The fields that the préétabli gives besides the number [p. 26].
const CARRIED: [&str; 5] =
    ["L_Nom_Prenom", "N_Enfants", "N_AF_A_Payer", "N_AF_A_Deduire", "N_AF_Net_A_Payer"];

/// The net allowance that bounds what is handed back, and whether the fields of the préétabli were
/// compared.
struct Known {
    net: Option<u128>,
    compared: bool,
}

impl Known {
    fn by_itself(row: Row<'_>) -> Self {
        Self { net: row.digits("N_AF_Net_A_Payer"), compared: false }
    }
}

impl Control<'_> {
    /// All records 02, and what they add up to.
    pub(super) fn insured(&mut self) -> Sums {
        let rows = self.file.of("02");
        let mut sums = Sums::default();
        match self.file.family {
            'A' => self.of_preetabli(&rows, &mut sums),
            'E' => self.of_complementary(rows[0]),
            _ => self.of_principal(&rows, &mut sums),
        }
        sums
    }

    /// A02 [p. 12-13]. The codes are those of B02, lent.
    fn of_preetabli(&mut self, rows: &[Row<'_>], sums: &mut Sums) {
        let mut seen = BTreeSet::new();
        for row in rows.iter().copied() {
            self.entete(row);
            for name in &CARRIED[1..] {
                if row.digits(name).is_none() {
                    self.tell(row, name, None);
                }
            }
            match row.number("N_Num_Assure") {
                PlainNumber::Digits(number) => self.once(row, number, &mut seen),
                PlainNumber::Blank if rows.len() == 1 => {}
                PlainNumber::Blank | PlainNumber::Other => self.tell(row, "N_Num_Assure", None),
            }
            let declares = row.number("N_Num_Assure") != PlainNumber::Blank;
            sums.add(row, Some(u128::from(declares)));
        }
    }

    /// E02: spaces and zeros [p. 27-28].
    fn of_complementary(&mut self, row: Row<'_>) {
        self.entete(row);
        if !is_spaces(row.cut("N_Num_Assure")) {
            self.tell_code("1822", row, "N_Num_Assure", None);
        }
        for name in row.names().skip(4).filter(|name| *name != "L_filler") {
            self.nil(row, name);
        }
    }

    fn nil(&mut self, row: Row<'_>, name: &str) {
        let is_nil = if row.is_digits_field(name) {
            row.digits(name) == Some(0)
        } else {
            is_spaces(row.cut(name))
        };
        if !is_nil {
            self.tell(row, name, None);
        }
    }

    fn of_principal(&mut self, rows: &[Row<'_>], sums: &mut Sums) {
        let all_known = self.preetabli.map(|known| known.of("02")).unwrap_or_default();
        let (nobody, known): (Vec<_>, Vec<_>) =
            all_known.into_iter().partition(|known| is_spaces(known.cut("N_Num_Assure")));
        let mut roll = Roll::new(known);
        let mut seen = BTreeSet::new();
        for row in rows.iter().copied() {
            let mut count = Some(1);
            match row.number("N_Num_Assure") {
                PlainNumber::Blank if rows.len() == 1 => {
                    count = Some(0);
                    self.entete(row);
                    self.nobody(row, nobody.first().copied());
                }
                PlainNumber::Blank => {
                    count = Some(0);
                    self.entete(row);
                    self.tell(row, "N_Num_Assure", None);
                    if !declares_nothing(row) {
                        roll.somebody();
                        self.amounts(row, &Known::by_itself(row));
                    }
                }
                PlainNumber::Other => {
                    self.entete(row);
                    self.tell(row, "N_Num_Assure", None);
                    roll.somebody();
                    if declares_nothing(row) {
                        count = None;
                    } else {
                        self.amounts(row, &Known::by_itself(row));
                    }
                }
                PlainNumber::Digits(number) => {
                    self.once(row, number, &mut seen);
                    self.entete(row);
                    let known = self.of_roll(row, number, &mut roll);
                    self.amounts(row, &known);
                }
            }
            self.horizontal(row);
            sums.add(row, count);
        }
        if self.preetabli.is_some() {
            self.order(&roll);
            // Whoever is missing is told on the recapitulation, which has the count.
            let recap = self.file.one("03");
            for (known, present) in roll.known.iter().zip(&roll.present) {
                if !present {
                    let expected = Some(known.cut("N_Num_Assure").to_vec());
                    self.found.push(super::Found {
                        code: "-428".into(),
                        line: recap.line,
                        field: None,
                        expected,
                    });
                }
            }
        }
    }

    /// A number stands once [p. 24]. 000000000 is nobody's.
    fn once(&mut self, row: Row<'_>, number: u128, seen: &mut BTreeSet<u128>) {
        if number > 0 && !seen.insert(number) {
            self.tell_code("428", row, "N_Num_Assure", None);
        }
    }

    /// The préétabli's line for a number, and its fields byte for byte [p. 26].
    fn of_roll<'r>(&mut self, row: Row<'r>, number: u128, roll: &mut Roll<'r>) -> Known
    where
        Self: 'r,
    {
        if self.preetabli.is_none() {
            return Known::by_itself(row);
        }
        let Some(known) = roll.find(row, number) else {
            self.tell_code("422", row, "N_Num_Assure", None);
            return Known::by_itself(row);
        };
        for name in CARRIED {
            self.same(row, name, known);
        }
        Known { net: known.digits("N_AF_Net_A_Payer"), compared: true }
    }

    /// -422: the order is the préétabli's [p. 22, 26].
    fn order(&mut self, roll: &Roll<'_>) {
        let places: Vec<u128> = roll.met.iter().map(|(place, _)| *place as u128).collect();
        for at in out_of_order(&places) {
            // The second line of somebody is told by 428.
            if !places[..at].contains(&places[at]) {
                self.tell_code("-422", roll.met[at].1, "N_Num_Assure", None);
            }
        }
    }

    /// The only B02 declares nobody: what the préétabli has, or nothing.
    fn nobody(&mut self, row: Row<'_>, known: Option<Row<'_>>) {
        for name in row.names().skip(4).filter(|name| !["S_Ctr", "L_filler"].contains(name)) {
            match known.filter(|_| CARRIED.contains(&name)) {
                Some(known) => self.same(row, name, known),
                None => self.nil(row, name),
            }
        }
    }

    /// Allowance, days and salaries [p. 22, 26, 32-33].
    fn amounts(&mut self, row: Row<'_>, known: &Known) {
        if !known.compared {
            for name in &CARRIED[1..] {
                if row.digits(name).is_none() {
                    self.tell(row, name, None);
                }
            }
        }
        let situation = situation(row.cut("L_Situation"));
        if situation.is_none() {
            self.tell(row, "L_Situation", None);
        }
        let is_nil = situation.is_some_and(|situation| situation.is_nil);
        let is_worked = situation.is_some_and(|situation| situation.is_worked);
        let all = situation.is_some_and(|situation| situation.hands_back_all);
        match (row.digits("N_AF_A_Reverser"), known.net) {
            (None, _) => self.tell(row, "N_AF_A_Reverser", None),
            (Some(reverser), Some(net)) if reverser > net || all && reverser != net => {
                self.tell_due(row, "N_AF_A_Reverser", net);
            }
            _ => {}
        }
        let (days, real) = (row.digits("N_Jours_Declares"), row.digits("N_Salaire_Reel"));
        match days {
            Some(1..) if is_nil => self.tell_code("-1122", row, "N_Jours_Declares", None),
            Some(0) if !is_worked => {}
            Some(1..=26) => {}
            _ => self.tell(row, "N_Jours_Declares", None),
        }
        match real {
            Some(1..) if is_nil => self.tell_code("-1222", row, "N_Salaire_Reel", None),
            Some(real) if real > 0 || !is_worked => {
                if situation.is_some() && days.is_some_and(|days| self.is_too_low(real, days)) {
                    self.tell_code("1622", row, "N_Salaire_Reel", None);
                }
            }
            _ => self.tell(row, "N_Salaire_Reel", None),
        }
        let due = match (real, self.ceiling()) {
            _ if is_nil => Some(0),
            (Some(real), Some(ceiling)) => Some(real.min(ceiling)),
            _ => None,
        };
        match row.digits("N_Salaire_Plaf") {
            None => self.tell(row, "N_Salaire_Plaf", None),
            Some(capped) => {
                if let Some(due) = due.filter(|due| *due != capped) {
                    self.tell_due(row, "N_Salaire_Plaf", due);
                }
            }
        }
    }

    /// Rule x: number + allowance handed back + days + real + capped + rank [p. 18-19, 23].
    fn horizontal(&mut self, row: Row<'_>) {
        let Some(written) = row.digits("S_Ctr") else {
            return self.tell(row, "S_Ctr", None);
        };
        let due = || {
            let mut sum = number_as_term(row)? + situation(row.cut("L_Situation"))?.rank;
            for name in ["N_AF_A_Reverser", "N_Jours_Declares", "N_Salaire_Reel", "N_Salaire_Plaf"]
            {
                sum += row.digits(name)?;
            }
            Some(sum)
        };
        if let Some(due) = due().filter(|due| *due != written) {
            self.tell_due(row, "S_Ctr", due);
        }
    }
}

/// Neither days nor amounts nor a situation.
fn declares_nothing(row: Row<'_>) -> bool {
    let amounts = ["N_AF_A_Reverser", "N_Jours_Declares", "N_Salaire_Reel", "N_Salaire_Plaf"];
    let is_nothing = |name: &str| row.digits(name) == Some(0) || is_spaces(row.cut(name));
    is_spaces(row.cut("L_Situation")) && amounts.into_iter().all(is_nothing)
}

/// The insured of the préétabli, and who has been met.
struct Roll<'r> {
    known: Vec<Row<'r>>,
    /// Met, or a line that cannot be read stands in his place.
    present: Vec<bool>,
    /// Who is due on the next line.
    next: usize,
    /// In file order: place in the préétabli, and the line.
    met: Vec<(usize, Row<'r>)>,
}

impl<'r> Roll<'r> {
    fn new(known: Vec<Row<'r>>) -> Self {
        Self { present: vec![false; known.len()], known, next: 0, met: Vec::new() }
    }

    /// A line of which the number cannot be read stands for the one due there, unless he was met
    /// before.
    fn somebody(&mut self) {
        if let Some(present) = self.present.get_mut(self.next).filter(|present| !**present) {
            *present = true;
            self.next += 1;
        }
    }

    fn find(&mut self, row: Row<'r>, number: u128) -> Option<Row<'r>> {
        let is = |known: &Row<'_>| known.digits("N_Num_Assure") == Some(number);
        // Several may have no number yet: the one due comes first.
        let place = if self.known.get(self.next).is_some_and(is) {
            self.next
        } else {
            self.known.iter().position(is)?
        };
        self.present[place] = true;
        self.next = place + 1;
        self.met.push((place, row));
        Some(self.known[place])
    }
}

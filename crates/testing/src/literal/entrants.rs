//! Records 04: entrants [p. 20, 22, 24-25, 29-33].

use super::control::{Control, is_spaces, out_of_order};
use super::rows::{Row, is_entrant_number, number_as_term, rows};
use super::totals::Sums;
use crate::plain::PlainNumber;
use std::collections::BTreeSet;

/// Occasional labour.
const OCCASIONAL: u128 = 999_999_999;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    Nobody,
    WithoutNumber,
    Occasional,
    Somebody,
}

impl Control<'_> {
    /// All records 04, and what they add up to.
    pub(super) fn entrants(&mut self) -> Sums {
        let rows = self.file.of("04");
        let insured: BTreeSet<u128> = match self.file.family {
            'B' => self.file.of("02").iter().filter_map(|row| row.digits("N_Num_Assure")).collect(),
            _ => BTreeSet::new(),
        };
        let mut sums = Sums::default();
        let (mut numbers, mut cards) = (BTreeSet::new(), BTreeSet::new());
        let mut order: Vec<(u128, Row<'_>)> = Vec::new();
        for row in rows.iter().copied() {
            self.entete(row);
            let mut count = Some(1);
            let written = row.number("N_Num_Assure");
            let who = match written {
                PlainNumber::Blank => Who::Nobody,
                PlainNumber::Digits(0) => Who::WithoutNumber,
                PlainNumber::Digits(OCCASIONAL) => Who::Occasional,
                PlainNumber::Digits(_) | PlainNumber::Other => Who::Somebody,
            };
            match written {
                PlainNumber::Blank => {
                    count = Some(0);
                    if self.file.family == 'B' && rows.len() == 1 {
                        self.content(row, who, &mut cards);
                    } else {
                        self.tell(row, "N_Num_Assure", None);
                    }
                }
                PlainNumber::Other => {
                    self.tell(row, "N_Num_Assure", None);
                    if declares_nothing(row) {
                        count = None;
                    } else {
                        self.content(row, who, &mut cards);
                    }
                }
                PlainNumber::Digits(0) => {
                    self.tell_code("-442", row, "N_Num_Assure", None);
                    self.content(row, who, &mut cards);
                }
                PlainNumber::Digits(number) => {
                    let is_right = is_entrant_number(row.cut("N_Num_Assure"));
                    if who == Who::Somebody && !is_right {
                        self.tell(row, "N_Num_Assure", None);
                    }
                    let is_again = !numbers.insert(number) || insured.contains(&number);
                    if is_again || self.other_numbers.contains(&number) {
                        self.tell_code("448", row, "N_Num_Assure", None);
                    }
                    if who == Who::Somebody && is_right && !is_again {
                        order.push((number, row));
                    }
                    self.content(row, who, &mut cards);
                }
            }
            self.entrant_sum(row);
            sums.add(row, count);
        }
        // Ascending numbers [p. 22]: no official code.
        let places: Vec<u128> = order.iter().map(|(number, _)| *number).collect();
        for at in out_of_order(&places) {
            self.tell_code("BRD-106", order[at].1, "N_Num_Assure", None);
        }
        sums
    }

    fn content(&mut self, row: Row<'_>, who: Who, cards: &mut BTreeSet<Vec<u8>>) {
        let is_person = matches!(who, Who::WithoutNumber | Who::Somebody);
        for (name, is_due) in
            [("L_Nom_Prenom", is_person), ("L_Num_CIN", who == Who::WithoutNumber)]
        {
            let text = row.cut(name);
            if !is_person {
                if !is_spaces(text) {
                    self.tell_code(&format!("-{}", row.code(name)), row, name, None);
                }
            } else if is_empty(text) {
                if is_due {
                    self.tell(row, name, None);
                }
            } else if !text.iter().copied().all(is_accepted) {
                self.tell(row, name, None);
            }
        }
        if is_person {
            let card = card(row.cut("L_Num_CIN"));
            let is_elsewhere = who == Who::WithoutNumber && self.other_cards.contains(&card);
            if !card.is_empty() && (!cards.insert(card) || is_elsewhere) {
                self.tell_code("448", row, "L_Num_CIN", None);
            }
        }
        self.pay(row, who);
    }

    fn pay(&mut self, row: Row<'_>, who: Who) {
        let is_person = matches!(who, Who::WithoutNumber | Who::Somebody);
        let (days, real) = (row.digits("N_Nbr_Jours"), row.digits("N_Sal_Reel"));
        match days {
            Some(1..) if !is_person => self.tell_code("-742", row, "N_Nbr_Jours", None),
            Some(0) if !is_person => {}
            Some(1..=26) => {}
            _ => self.tell(row, "N_Nbr_Jours", None),
        }
        match real {
            Some(1..) if who == Who::Nobody => self.tell_code("-842", row, "N_Sal_Reel", None),
            Some(real) if real > 0 || who == Who::Nobody => {
                let is_low = days.is_some_and(|days| self.is_too_low(real, days));
                if is_person && is_low {
                    self.tell_code("1642", row, "N_Sal_Reel", None);
                }
            }
            _ => self.tell(row, "N_Sal_Reel", None),
        }
        let is_above = |bound: Option<u128>, capped: u128| bound.is_some_and(|most| capped > most);
        let is_wrong = match (row.digits("N_Sal_Plaf"), who) {
            (None, _) => true,
            (Some(capped), Who::Nobody) => capped > 0,
            (Some(capped), Who::Occasional) => is_above(real, capped),
            (Some(capped), _) => is_above(real, capped) || is_above(self.ceiling(), capped),
        };
        if is_wrong {
            self.tell(row, "N_Sal_Plaf", None);
        }
    }

    /// Rule z: number + days + real + capped [p. 3, 23].
    fn entrant_sum(&mut self, row: Row<'_>) {
        let Some(written) = row.digits("S_Ctr") else {
            return self.tell(row, "S_Ctr", None);
        };
        let due = || {
            let mut sum = number_as_term(row)?;
            for name in ["N_Nbr_Jours", "N_Sal_Reel", "N_Sal_Plaf"] {
                sum += row.digits(name)?;
            }
            Some(sum)
        };
        if let Some(due) = due().filter(|due| *due != written) {
            self.tell_due(row, "S_Ctr", due);
        }
    }

    /// Numbers and cards of another declaration of the period [p. 31-32].
    pub(super) fn known_elsewhere(&mut self, other: &[u8]) {
        let Ok(other) = rows(other) else { return };
        for row in &other.list {
            let declares = row.rank() == "04" || row.rank() == "02" && other.family == 'B';
            if !declares {
                continue;
            }
            self.other_numbers.extend(row.digits("N_Num_Assure").filter(|number| *number > 0));
            if row.rank() == "04" {
                self.other_cards.insert(card(row.cut("L_Num_CIN")));
            }
        }
    }
}

/// 38 characters [p. 34]: space, tab, A-Z, 0-9.
fn is_accepted(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'A'..=b'Z' | b'0'..=b'9')
}

fn is_empty(text: &[u8]) -> bool {
    text.iter().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// A card as it is compared: without spaces and case [p. 24].
fn card(written: &[u8]) -> Vec<u8> {
    let letters = written.iter().filter(|byte| !matches!(byte, b' ' | b'\t'));
    letters.map(u8::to_ascii_uppercase).collect()
}

fn declares_nothing(row: Row<'_>) -> bool {
    let is_zero = |name: &str| row.digits(name) == Some(0);
    is_empty(row.cut("L_Nom_Prenom"))
        && is_empty(row.cut("L_Num_CIN"))
        && ["N_Nbr_Jours", "N_Sal_Reel", "N_Sal_Plaf"].into_iter().all(is_zero)
}

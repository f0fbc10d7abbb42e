//! The rules of the cahier des charges once more, written from the document and from nothing else.
//!
//! What the engine (`validation`) finds is compared with what these rules find, over thousands of damaged files in the
//! suite and a million in `benches`. The rules here are slow and plain on purpose: lines are split, columns are cut out,
//! every rule is an `if`. They share no code with `validation` or `declaration`; layouts, situations and parameters are
//! read from the pages of `spec/` as they stand. Pages in brackets are those of the cahier des charges V2.
//!
//! Of files whose records are not of 260 bytes or not in order the document does not say how to read the rest: they are
//! *not spoken of* ([`Silence`]), and only the verdict is compared.
//!
//! # Decisions
//!
//! Where the document is silent or the engine and these rules differed, what was decided:
//!
//! | question | decision | page |
//! |---|---|---|
//! | B03 that is A03 and not the sum of its B02 | both rules hold: a finding; the engine took A03 alone | 23 a-f, 26 |
//! | B03 that is neither | one finding, the préétabli's value is the one to reach | 26 |
//! | 06 beside a wrong 03 or 05 | 03 + 05 as written; the engine summed the lines again | 23 r-w |
//! | `N_T_Ctr` beside a wrong `S_Ctr` | the sum of `S_Ctr` as written; the engine summed them as they should be | 23 k, q, y |
//! | E03 and E06 beside a wrong E02 | E02 and E03 are zeros, E06 is E03 + E05; the engine made them follow | 28-31 |
//! | `S_Ctr` of a wrong E02 | zeros, whatever the fields of the line | 28 |
//! | spaces in a digit field | nobody, and 0, in the number of an insured; elsewhere unreadable, and no sum that needs it is controlled; the engine counted 0 | silent |
//! | a tab where name and card must be empty | not empty; the engine took it for a space | 25 |
//! | a name of tabs only | missing (542): a tab is a character that may stand in a name, and no name | 2, 34 |
//! | an insured twice and out of order | the line out of order is told (-422), the second line is told (428); the engine told the second alone | 24, 26 |
//! | which lines are out of order | the fewest that must move; of two neighbours exchanged the second | silent |
//! | a number that cannot be read | stands for the insured due at its place, who is not missing besides | silent |
//! | such a number beside nothing at all | perhaps the line of nobody: the count is not controlled | silent |
//! | a blank 04 beside others | 442 and nothing else; it declares nobody and is not counted | 25 |
//! | a blank 02 beside others | 422; not counted; its other fields are controlled when they declare something | silent |
//! | 01 whose affiliate or period cannot be read, no préétabli | the first line that has both is the one that the others repeat | silent |
//! | a card in small letters or with blanks | the same card; blanks are spaces and tabs | 24 |

mod entrants;
mod insured;
mod rows;
mod totals;
pub mod trial;

use rows::{Row, Rows, rows};
use std::collections::BTreeSet;

/// What a rule finds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The code, as notices write it.
    pub code: String,
    /// Line, from 1.
    pub line: usize,
    /// Official name of the field; none for a whole record.
    pub field: Option<String>,
    /// What had to stand there, where these rules say so.
    pub expected: Option<Vec<u8>>,
}

/// Why the document says nothing of the rest of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Silence {
    /// A record has not 260 bytes: refused, by that alone.
    Length,
    /// The records are not 00 01 02… 03 04… 05 06 of one family (A ends at 03; one E02): refused, by that alone.
    Order,
    /// Records follow the last one: another declaration, or this one in disorder. Whether that refuses the file or is
    /// something that follows it (-333, a warning) is not said.
    Behind,
    /// The préétabli is not right by itself: nothing can be compared with it.
    Preetabli,
}

/// What the document says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Every finding.
    Spoken(Vec<Found>),
    /// Nothing more than that.
    Silent(Silence),
}

/// Reads a file by the document. `preetabli` is what it is compared with, `others` the other declarations of its period,
/// of which a complementary one repeats nobody.
#[must_use]
pub fn read(file: &[u8], preetabli: Option<&[u8]>, others: &[&[u8]]) -> Reading {
    let file = match rows(file) {
        Ok(file) => file,
        Err(silence) => return Reading::Silent(silence),
    };
    let is_preetabli = file.family == 'A';
    let Some(preetabli) = preetabli.filter(|_| !is_preetabli) else {
        return Reading::Spoken(control(&file, None, others));
    };
    match rows(preetabli) {
        Ok(known) if known.family == 'A' && !refuses(&control(&known, None, &[])) => {
            Reading::Spoken(control(&file, Some(&known), others))
        }
        _ => Reading::Silent(Silence::Preetabli),
    }
}

/// The warnings of the document [p. 32-34]; every other official code refuses the file.
const WARNINGS: [&str; 4] = ["-442", "1622", "1642", "-333"];

/// Whether findings refuse a file, by the official codes.
fn refuses(found: &[Found]) -> bool {
    let mut codes = found.iter().map(|found| found.code.as_str());
    codes.any(|code| !code.starts_with("BRD-") && !WARNINGS.contains(&code))
}

/// A file on its way through the rules.
struct Control<'c> {
    file: &'c Rows<'c>,
    preetabli: Option<&'c Rows<'c>>,
    /// Affiliate and period that every record repeats, once they are known.
    entete: Option<(Vec<u8>, Vec<u8>)>,
    /// Numbers and cards of other declarations.
    other_numbers: BTreeSet<u128>,
    other_cards: BTreeSet<Vec<u8>>,
    found: Vec<Found>,
}

fn control(file: &Rows<'_>, preetabli: Option<&Rows<'_>>, others: &[&[u8]]) -> Vec<Found> {
    let mut control = Control {
        file,
        preetabli,
        entete: None,
        other_numbers: BTreeSet::new(),
        other_cards: BTreeSet::new(),
        found: Vec::new(),
    };
    for other in others {
        control.known_elsewhere(other);
    }
    if let Some(employer) = preetabli.map(|known| known.one("01")) {
        let (affilie, periode) = (employer.cut("N_Num_Affilie"), employer.cut("L_Periode"));
        control.entete = Some((affilie.to_vec(), periode.to_vec()));
    }
    control.nature(file.one("00"));
    control.employer(file.one("01"));
    let salaires = control.insured();
    control.entete(file.one("03"));
    let entrants = if file.family == 'A' { None } else { Some(control.entrants()) };
    control.totals(&salaires, entrants.as_ref());
    for row in file.list.iter().filter(|_| file.family != 'A') {
        // Reserved, spaces [p. 17-31]: no official code.
        if row.has("L_filler") && !is_spaces(row.cut("L_filler")) {
            control.tell_code("BRD-105", *row, "L_filler", None);
        }
    }
    if let Some(line) = file.trailing {
        // Something follows the last record [p. 3]: a warning.
        control.found.push(Found { code: "-333".into(), line, field: None, expected: None });
    }
    control.found
}

impl Control<'_> {
    /// Record 00 [p. 12, 17, 27].
    fn nature(&mut self, row: Row<'_>) {
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

    /// Record 01: the préétabli's, byte for byte [p. 18]. Without one, digits where digits are due, and a month.
    fn employer(&mut self, row: Row<'_>) {
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
    fn entete(&mut self, row: Row<'_>) {
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

    fn adopt(&mut self, row: Row<'_>) {
        let (affilie, periode) = (row.cut("N_Num_Affilie"), row.cut("L_Periode"));
        if self.entete.is_none() && is_digits(affilie) && month(periode).is_some() {
            self.entete = Some((affilie.to_vec(), periode.to_vec()));
        }
    }

    /// The highest capped salary of the period, in centimes.
    fn ceiling(&self) -> Option<u128> {
        rows::parameter("plafond", month(&self.entete.as_ref()?.1)?)
    }

    /// A salary of so many days is too low: it must be above SMIG x (days - 1) / 26 [p. 22].
    fn is_too_low(&self, real: u128, days: u128) -> bool {
        let periode = self.entete.as_ref().and_then(|(_, periode)| month(periode));
        let smig = periode.and_then(|periode| rows::parameter("smig", periode));
        let is_asked = real > 0 && (1..=26).contains(&days);
        is_asked && smig.is_some_and(|smig| real * 26 <= smig * (days - 1))
    }

    /// The same bytes as in the préétabli.
    fn same(&mut self, row: Row<'_>, name: &str, known: Row<'_>) {
        if row.cut(name) != known.cut(name) {
            self.tell(row, name, Some(known.cut(name).to_vec()));
        }
    }

    /// A finding with the code of its field.
    fn tell(&mut self, row: Row<'_>, name: &str, expected: Option<Vec<u8>>) {
        self.tell_code(&row.code(name), row, name, expected);
    }

    fn tell_code(&mut self, code: &str, row: Row<'_>, name: &str, expected: Option<Vec<u8>>) {
        let field = Some(name.to_owned());
        self.found.push(Found { code: code.to_owned(), line: row.line, field, expected });
    }

    /// The finding of a number that is not what it must be.
    fn tell_due(&mut self, row: Row<'_>, name: &str, due: u128) {
        let width = row.cut(name).len();
        self.tell(row, name, Some(format!("{due:0>width$}").into_bytes()));
    }
}

fn is_spaces(bytes: &[u8]) -> bool {
    bytes.iter().all(|byte| *byte == b' ')
}

fn is_digits(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_digit)
}

/// A period AAAAMM.
fn month(bytes: &[u8]) -> Option<u32> {
    let text = std::str::from_utf8(bytes).ok().filter(|_| is_digits(bytes))?;
    let period: u32 = text.parse().ok()?;
    (1..=12).contains(&(period % 100)).then_some(period)
}

/// The lines that are not in order, the fewest that can be told so: those outside a longest ascending run. Of several
/// such runs the one that begins earliest, and goes on earliest.
fn out_of_order(values: &[u128]) -> Vec<usize> {
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

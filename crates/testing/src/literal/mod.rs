//! The rules of the cahier des charges once more, written from the document and from nothing else.
//!
//! What the engine (`validation`) finds is compared with what these rules find, over thousands of
//! damaged files in the suite and a million in `benches`. The rules here are slow and plain on
//! purpose: lines are split, columns are cut out, every rule is an `if`. They share no code with
//! `validation` or `declaration`; layouts, situations and parameters are read from the pages of
//! `spec/` as they stand. Pages in brackets are those of the cahier des charges V2.
//!
//! Of files whose records are not of 260 bytes or not in order the document does not say how to
//! read the rest: they are *not spoken of* ([`Silence`]), and only the verdict is compared.
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

mod control;
mod entrants;
mod found;
mod insured;
mod rows;
mod totals;
pub mod trial;

use control::{Control, is_spaces};
pub use found::{Found, Silence};
use rows::{Rows, rows};
use std::collections::BTreeSet;

/// What the document says of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Every finding.
    Spoken(Vec<Found>),
    /// Nothing more than that.
    Silent(Silence),
}

/// Reads a file by the document. `preetabli` is what it is compared with, `others` the other
/// declarations of its period, of which a complementary one repeats nobody.
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

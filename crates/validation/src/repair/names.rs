//! Names and cards of entrants: characters that the format does not have.

use super::doc::{Doc, Note};
use super::{Certainty, Reason};
use spec::{Rank, b04};

/// Nothing stands beside a number that is nobody's, when nothing is declared with it; nor a name, a
/// card and days beside occasional labour.
fn nobody(doc: &mut Doc<'_>, at: usize, alone: bool) {
    let Some(body) = doc.slots.get(at).and_then(|slot| slot.body) else { return };
    let number = b04::N_NUM_ASSURE.of(&body);
    let is_nobody = declaration::is_blank(number) && alone;
    let is_nil = |field: &spec::Field| field.of(&body).iter().all(|byte| *byte == b'0');
    let nothing = [&b04::N_NBR_JOURS, &b04::N_SAL_REEL, &b04::N_SAL_PLAF, &b04::S_CTR];
    let is_occasional = number == b"999999999";
    if !(is_nobody && nothing.into_iter().all(is_nil) || is_occasional) {
        return;
    }
    // The recapitulation counts nobody either.
    let recap = doc.first(Rank::R05).and_then(|at| doc.field(at, &spec::b05::N_NBR_SALARIES));
    let counted = recap.is_some_and(|count| count.iter().all(|byte| *byte == b'0'));
    let certainty = if is_nobody && counted { Certainty::Proved } else { Certainty::Likely };
    for field in [&b04::L_NOM_PRENOM, &b04::L_NUM_CIN] {
        let blanks = vec![b' '; field.len];
        doc.set(at, field, &blanks, Note::cause(certainty, Reason::Empty));
    }
}

/// Writes accepted characters for others that mean the same: nothing but the alphabet speaks for
/// them.
pub(super) fn settle(doc: &mut Doc<'_>) {
    let all = doc.of_rank(Rank::R04);
    let alone = all.len() == 1 && doc.family == spec::Family::Principal;
    for at in all {
        nobody(doc, at, alone);
        for field in [&b04::L_NOM_PRENOM, &b04::L_NUM_CIN] {
            let Some(written) = doc.field(at, field) else { continue };
            let right: Vec<u8> = written.iter().map(|byte| accepted(*byte)).collect();
            if right != written && !right.iter().all(|byte| *byte == b' ') {
                doc.set(at, field, &right, Note::cause(Certainty::Likely, Reason::Alphabet));
            }
        }
    }
}

/// The letter without its accent, in capitals; a space for signs.
fn accepted(byte: u8) -> u8 {
    match byte {
        b'A'..=b'Z' | b'0'..=b'9' | b' ' | b'\t' => byte,
        b'a'..=b'z' => byte.to_ascii_uppercase(),
        0xC0..=0xC6 | 0xE0..=0xE6 => b'A',
        0xC7 | 0xE7 => b'C',
        0xC8..=0xCB | 0xE8..=0xEB => b'E',
        0xCC..=0xCF | 0xEC..=0xEF => b'I',
        0xD1 | 0xF1 => b'N',
        0xD2..=0xD6 | 0xD8 | 0xF2..=0xF6 | 0xF8 => b'O',
        0xD9..=0xDC | 0xF9..=0xFC => b'U',
        0xDD | 0xFD | 0xFF => b'Y',
        _ => b' ',
    }
}

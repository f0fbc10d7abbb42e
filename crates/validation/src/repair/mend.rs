//! Records in which bytes were lost or came in: the one way that leads back to them.

use super::Certainty;
use crate::reference::Reference;
use declaration::{
    Number, RecordBuf, horizontal_entrant, horizontal_salaire, is_blank, number, salaire,
};
use spec::{RECORD_LEN, Rank, RecordType, Situation, a02, b02};
use std::collections::BTreeSet;

/// A record's 260 bytes.
pub(super) type Body = [u8; RECORD_LEN];

/// As many bytes may be lost or too many.
const MOST: usize = 40;

/// A record of 260 bytes from one of another length, when one is better than all others.
pub(super) fn mended(
    kind: RecordType,
    raw: &[u8],
    reference: Option<&Reference<'_>>,
    entete: Option<&Vec<u8>>,
) -> Option<(Body, Certainty)> {
    match kind.rank() {
        Rank::R00 | Rank::R01 => {
            let known = reference.and_then(|reference| match kind.rank() {
                Rank::R00 => reference.header,
                _ => reference.employer,
            })?;
            // The number of a complementary declaration is nowhere else.
            if kind == RecordType::E00 {
                return None;
            }
            let mut body = *known;
            for (to, from) in body.iter_mut().zip(kind.name().bytes()) {
                *to = from;
            }
            if kind == RecordType::B00 {
                let at = spec::b00::L_CAT.start.saturating_sub(1);
                for (to, from) in body.iter_mut().skip(at).zip(*b"B0") {
                    *to = from;
                }
            }
            return Some((body, Certainty::Proved));
        }
        Rank::R03 | Rank::R05 | Rank::R06 => {
            let mut body = *RecordBuf::new(kind).bytes();
            for (to, from) in body.iter_mut().skip(3).zip(entete?) {
                *to = *from;
            }
            return Some((body, Certainty::Proved));
        }
        // A complementary declaration has one 02, and nobody stands on it.
        Rank::R02 if kind == RecordType::E02 => {
            let mut body = *RecordBuf::new(kind).bytes();
            for (to, from) in body.iter_mut().skip(3).zip(entete?) {
                *to = *from;
            }
            let number = b02::N_NUM_ASSURE;
            for byte in body.iter_mut().skip(number.start.saturating_sub(1)).take(number.len) {
                *byte = b' ';
            }
            return Some((body, Certainty::Proved));
        }
        Rank::R02 | Rank::R04 => {}
    }
    let entete = entete?;
    let mut candidates: BTreeSet<Body> = BTreeSet::new();
    if let Some(surplus) = raw.len().checked_sub(RECORD_LEN).filter(|n| (1..=MOST).contains(n)) {
        for at in 0..=RECORD_LEN {
            let (head, tail) = (raw.get(..at), raw.get(at.saturating_add(surplus)..));
            candidates.extend(head.zip(tail).and_then(|(head, tail)| joined(&[head, tail])));
        }
    }
    if let Some(lost) = RECORD_LEN.checked_sub(raw.len()).filter(|n| (1..=MOST).contains(n)) {
        for at in 0..=raw.len() {
            let (head, tail) = raw.split_at(at);
            let digits = kind.layout().fields.iter().any(|field| {
                field.kind.is_numeric()
                    && (field.start..=field.end()).contains(&at.saturating_add(1))
            });
            let fill = vec![if digits { b'0' } else { b' ' }; lost];
            candidates.extend(joined(&[head, &fill, tail]));
        }
    }
    if candidates.is_empty() {
        return cut(kind, raw, entete);
    }
    let scored: Vec<(usize, Body)> = candidates
        .into_iter()
        .filter(|body| is_aligned(kind, body) && body.get(3..16) == Some(entete.as_slice()))
        .map(|body| (score(kind, &body, reference), body))
        .collect();
    let best = scored.iter().map(|(score, _)| *score).max()?;
    let mut of_best = scored.iter().filter(|(score, _)| *score == best);
    let (_, body) = of_best.next()?;
    // With its sum and its number right there is nothing else that it could be.
    match (of_best.next(), best) {
        (None, 2..) => Some((*body, Certainty::Proved)),
        (None, 1) => Some((*body, Certainty::Likely)),
        _ => None,
    }
}

/// A record that was cut in its fields: what is left stands, what is lost is for the sums to tell.
fn cut(kind: RecordType, raw: &[u8], entete: &[u8]) -> Option<(Body, Certainty)> {
    let mut body = [b' '; RECORD_LEN];
    let known = b02::N_SALAIRE_REEL.end();
    if !(known..b02::S_CTR.end()).contains(&raw.len()) || raw.get(3..16) != Some(entete) {
        return None;
    }
    for (to, from) in body.iter_mut().zip(raw) {
        *to = *from;
    }
    for field in kind.layout().fields.iter().filter(|field| field.kind.is_numeric()) {
        if field.end() > raw.len() {
            // No digits: the cell cannot be read, and is filled in by what it adds up to.
            for byte in body.iter_mut().take(field.end()).skip(field.start.saturating_sub(1)) {
                *byte = b'?';
            }
        }
    }
    let type_is_right = body.starts_with(kind.name().as_bytes());
    type_is_right.then_some((body, Certainty::Likely))
}

fn joined(parts: &[&[u8]]) -> Option<Body> {
    parts.concat().try_into().ok()
}

/// Digits in the digit fields, nothing in the filler, the type right.
pub(super) fn is_aligned(kind: RecordType, body: &Body) -> bool {
    body.starts_with(kind.name().as_bytes())
        && kind.layout().fields.iter().all(|field| {
            let bytes = field.of(body);
            if field.name == b02::L_FILLER.name {
                is_blank(bytes)
            } else {
                !field.kind.is_numeric()
                    || bytes.iter().all(u8::is_ascii_digit)
                    || (field.name == b02::N_NUM_ASSURE.name && is_blank(bytes))
            }
        })
}

/// How much speaks for a detail record: its horizontal sum twice, the préétabli.
pub(super) fn score(kind: RecordType, body: &Body, reference: Option<&Reference<'_>>) -> usize {
    let by_sum = match kind.rank() {
        Rank::R02 => salaire(body).is_some_and(|line| {
            let rank = Situation::of(line.situation).map(|situation| situation.rank);
            line.s_ctr.value().is_some() && horizontal_salaire(&line, rank) == line.s_ctr.value()
        }),
        Rank::R04 => declaration::entrant(body).is_some_and(|line| {
            line.s_ctr.value().is_some() && horizontal_entrant(&line) == line.s_ctr.value()
        }),
        _ => false,
    };
    let carried = b02::N_NUM_ASSURE.start.saturating_sub(1)..b02::N_AF_NET_A_PAYER.end();
    let known = reference.filter(|_| kind == RecordType::B02).and_then(|reference| {
        let Number::Value(value) = number(b02::N_NUM_ASSURE.of(body)) else { return None };
        reference.lines.get(reference.place_of(value, 0)?)
    });
    let by_preetabli = known.is_some_and(|known| {
        a02::N_NUM_ASSURE.of(known.body) == b02::N_NUM_ASSURE.of(body)
            && known.body.get(carried.clone()) == body.get(carried)
    });
    usize::from(by_sum).saturating_mul(2).saturating_add(usize::from(by_preetabli))
}

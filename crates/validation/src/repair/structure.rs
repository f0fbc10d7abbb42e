//! Which records there are, of what kind, and in what order; and what the préétabli says of them.

use super::counted::{not_counted, worse as worse_of};
use super::doc::{Doc, Note};
use super::mend::{Body, mended};
use super::{Certainty, Reason};
use crate::reference::{Reference, entete_of};
use declaration::{Number, RecordBuf, is_blank, number};
use spec::{Family, Field, Rank, RecordType, a02, b00, b01, b02, b04};
use std::collections::BTreeMap;

/// As many lines with the same difference have one cause.
const GROUP: usize = 3;

/// Records out of place that are put in place.
const STRAYS_MAX: usize = 256;

/// Fields in which a copy of a line may differ from it: a cell, what follows from it, and the sum.
const NEAR: usize = 3;

/// Lines about whom it is asked who stands on them.
const ASKED_MAX: usize = 64;

/// Fields of a 02 that are the préétabli's, the number left out.
const CARRIED: [&Field; 5] = [
    &b02::L_NOM_PRENOM,
    &b02::N_ENFANTS,
    &b02::N_AF_A_PAYER,
    &b02::N_AF_A_DEDUIRE,
    &b02::N_AF_NET_A_PAYER,
];

/// Everything that does not depend on amounts.
pub(super) fn settle(doc: &mut Doc<'_>, reference: Option<&Reference<'_>>) {
    types(doc);
    junk(doc);
    let entete = entete(doc, reference);
    unreadable(doc, reference, entete.as_ref());
    misplaced(doc);
    missing(doc, reference, entete.as_ref());
    header(doc, reference);
    if let Some(entete) = entete {
        same_header(doc, &entete);
    }
}

/// The type that the place and the fields tell.
fn types(doc: &mut Doc<'_>) {
    for at in 0..doc.slots.len() {
        let Some(slot) = doc.slots.get(at) else { continue };
        let kind = slot.kind;
        if let Some(field) = kind.layout().fields.first() {
            doc.set(at, field, kind.name().as_bytes(), Note::proved(Reason::RecordType));
        }
    }
}

/// Lines that are no records.
fn junk(doc: &mut Doc<'_>) {
    let is_nothing =
        |bytes: &[u8]| bytes.iter().all(|b| b.is_ascii_whitespace() || matches!(b, 0x1A | 0));
    // Behind the last record: another declaration stays, unless it is the same again.
    let behind = doc.junk.iter().filter(|junk| junk.due.is_none());
    let filled: Vec<&[u8]> =
        behind.map(|junk| junk.bytes).filter(|bytes| !is_nothing(bytes)).collect();
    let is_second = filled
        .first()
        .and_then(|first| declaration::type_at(first))
        .is_some_and(|kind| kind.rank() == Rank::R00);
    let own: Vec<&[u8]> =
        doc.slots.iter().filter_map(|slot| slot.origin.as_ref()).map(|o| o.raw).collect();
    let is_again = is_second && filled == own;
    for (at, junk) in doc.junk.iter().enumerate() {
        if junk.stands_for || (junk.due.is_none() && is_second && !is_again) {
            continue;
        }
        let certainty =
            if is_again || is_nothing(junk.bytes) { Certainty::Proved } else { Certainty::Likely };
        doc.deleted.insert(at, Note::cause(certainty, Reason::Empty));
    }
    {
        let mut behind = doc
            .deleted
            .keys()
            .copied()
            .filter(|at| doc.junk.get(*at).is_some_and(|junk| junk.due.is_none()));
        let first = behind.next();
        let rest: Vec<usize> = behind.collect();
        let cause = first.map(|first| (usize::MAX - 1, first.saturating_add(1)));
        for at in rest {
            if let (Some(note), Some(cause)) = (doc.deleted.get_mut(&at), cause) {
                *note = Note::of(cause, note.certainty, Reason::Same);
            }
        }
    }
}

/// Affiliate and period as every record must have them: the préétabli's, else what most records
/// say.
fn entete(doc: &Doc<'_>, reference: Option<&Reference<'_>>) -> Option<Vec<u8>> {
    if let Some(entete) = reference.and_then(crate::reference::Reference::entete) {
        return Some(entete.to_vec());
    }
    let mut counts: BTreeMap<&[u8], usize> = BTreeMap::new();
    for at in &doc.order {
        let Some(slot) = doc.slots.get(*at).filter(|slot| slot.rank() != Rank::R00) else {
            continue;
        };
        if let Some(body) = &slot.body {
            *counts.entry(entete_of(body)).or_default() += 1;
        }
    }
    let is_right = |entete: &[u8]| {
        entete.iter().all(u8::is_ascii_digit)
            && entete.get(7..).and_then(crate::controller::month).is_some()
    };
    let (entete, count) =
        counts.iter().filter(|(entete, _)| is_right(entete)).max_by_key(|(_, count)| **count)?;
    let others: usize = counts.values().sum::<usize>().saturating_sub(*count);
    // Two against two say nothing.
    (*count > others).then(|| entete.to_vec())
}

/// Records whose fields cannot be told, found again where only one way leads to them.
fn unreadable(doc: &mut Doc<'_>, reference: Option<&Reference<'_>>, entete: Option<&Vec<u8>>) {
    for at in 0..doc.slots.len() {
        let Some(slot) = doc.slots.get(at).filter(|slot| slot.body.is_none()) else { continue };
        let Some(origin) = &slot.origin else { continue };
        if let Some((body, certainty)) = mended(slot.kind, origin.raw, reference, entete) {
            doc.notes.insert((at, 0), Note::cause(certainty, Reason::Length));
            if let Some(slot) = doc.slots.get_mut(at) {
                slot.body = Some(body);
            }
        }
    }
    // From the end, so that places in the order stay what they are.
    for at in (0..doc.junk.len()).rev() {
        let Some(junk) = doc.junk.get(at).filter(|junk| junk.stands_for) else { continue };
        let Some(kind) = junk.due else { continue };
        let Some((body, certainty)) = mended(kind, junk.bytes, reference, entete) else { continue };
        let (offset, raw, before, line, skipped) =
            (junk.offset, junk.bytes, junk.before, junk.line, junk.skipped);
        let slot = doc.slots.len();
        let origin = super::doc::Origin {
            offset,
            line,
            skipped,
            raw,
            ended: true,
            body: None,
            narrowed: None,
        };
        doc.slots.push(super::doc::Slot {
            kind,
            body: Some(body),
            origin: Some(origin),
            due: None,
        });
        doc.order.insert(before.min(doc.order.len()), slot);
        doc.notes.insert((slot, 0), Note::cause(certainty, Reason::Length));
        if let Some(junk) = doc.junk.get_mut(at) {
            junk.stands_for = false;
            junk.found_again = true;
        }
    }
}

/// Records that stand out of place go where they belong; the same again goes away.
fn misplaced(doc: &mut Doc<'_>) {
    let is_stray = |doc: &Doc<'_>, at: usize| doc.slots.get(at).is_some_and(|s| s.due.is_some());
    let strays: Vec<usize> = doc.order.iter().copied().filter(|at| is_stray(doc, *at)).collect();
    // A file in such disorder is no file with a fault.
    if strays.len() > STRAYS_MAX {
        return;
    }
    for at in strays {
        let Some(slot) = doc.slots.get(at).cloned() else { continue };
        if !slot.rank().repeats() {
            let other = doc.of_rank(slot.rank()).into_iter().find(|other| *other != at);
            if let Some(other) = other.and_then(|other| doc.slots.get(other)) {
                let came = |slot: &super::doc::Slot<'_>| slot.origin.as_ref().and_then(|o| o.body);
                if came(other) == came(&slot) {
                    let first = other.line();
                    doc.remove(at, Note::proved(Reason::LineTwice { first }));
                }
                continue;
            }
        }
        doc.order.retain(|other| *other != at);
        let place = doc
            .order
            .iter()
            .position(|other| doc.slots.get(*other).is_some_and(|o| o.rank() > slot.rank()))
            .unwrap_or(doc.order.len());
        doc.order.insert(place, at);
        doc.notes.entry((at, 0)).or_insert_with(|| Note::proved(Reason::Order));
    }
}

/// A record of this kind with the header of the file.
fn fresh(kind: RecordType, entete: &[u8]) -> Body {
    let mut body = *RecordBuf::new(kind).bytes();
    for (to, from) in body.iter_mut().skip(3).zip(entete) {
        *to = *from;
    }
    body
}

/// The préétabli's record as one of the declaration.
fn retyped(from: &Body, kind: RecordType) -> Body {
    let mut body = *from;
    for (to, from) in body.iter_mut().zip(kind.name().bytes()) {
        *to = from;
    }
    if kind == RecordType::B00 {
        for (to, from) in body.iter_mut().skip(b00::L_CAT.start.saturating_sub(1)).zip(*b"B0") {
            *to = from;
        }
    }
    body
}

/// Records that every file has.
fn missing(doc: &mut Doc<'_>, reference: Option<&Reference<'_>>, entete: Option<&Vec<u8>>) {
    for kind in doc.missing.clone() {
        let body = match kind.rank() {
            Rank::R00 if kind == RecordType::B00 => {
                reference.and_then(|reference| reference.header).map(|body| retyped(body, kind))
            }
            Rank::R00 => None,
            Rank::R01 => {
                reference.and_then(|reference| reference.employer).map(|body| retyped(body, kind))
            }
            Rank::R03 | Rank::R05 | Rank::R06 => entete.map(|entete| fresh(kind, entete)),
            // Whoever stands there cannot be told, unless the totals count nobody.
            Rank::R02 | Rank::R04 => {
                let recap = if kind.rank() == Rank::R02 { Rank::R03 } else { Rank::R05 };
                let recap = doc.first(recap).and_then(|at| doc.slots.get(at));
                let is_nobody = recap.and_then(|slot| slot.body.as_ref()).is_some_and(|body| {
                    body.iter().skip(16).all(|byte| matches!(byte, b'0' | b' '))
                });
                let nobody =
                    kind.rank() == Rank::R04 || reference.is_none_or(|r| r.lines.is_empty());
                entete.filter(|_| is_nobody && nobody).map(|entete| {
                    let mut body = fresh(kind, entete);
                    let number = b02::N_NUM_ASSURE;
                    for byte in
                        body.iter_mut().skip(number.start.saturating_sub(1)).take(number.len)
                    {
                        *byte = b' ';
                    }
                    body
                })
            }
        };
        let Some(body) = body else { continue };
        let place = doc
            .order
            .iter()
            .position(|other| doc.slots.get(*other).is_some_and(|o| o.rank() > kind.rank()))
            .unwrap_or(doc.order.len());
        doc.insert(place, kind, &body, Note::proved(Reason::RecordMissing));
    }
}

/// Records 00 and 01.
fn header(doc: &mut Doc<'_>, reference: Option<&Reference<'_>>) {
    let family = doc.family;
    if let Some(at) = doc.first(Rank::R00) {
        if let Some(known) = reference.and_then(|reference| reference.header) {
            let field = &b00::N_IDENTIF_TRANSFERT;
            doc.set(at, field, field.of(known), Note::proved(Reason::Preetabli));
        }
        if family == Family::Principal {
            doc.set(at, &b00::L_CAT, b"B0", Note::proved(Reason::Category));
        }
    }
    let Some(at) = doc.first(Rank::R01) else { return };
    let Some(known) = reference.and_then(|reference| reference.employer) else { return };
    for field in RecordType::B01.layout().fields.iter().skip(1) {
        doc.set(at, field, field.of(known), Note::proved(Reason::Preetabli));
    }
}

/// Affiliate and period in every record; fillers are blank.
fn same_header(doc: &mut Doc<'_>, entete: &[u8]) {
    let (affilie, periode) = entete.split_at(7.min(entete.len()));
    for (field, right) in [(&b01::N_NUM_AFFILIE, affilie), (&b01::L_PERIODE, periode)] {
        let mut wrong: Vec<(usize, Vec<u8>)> = Vec::new();
        let mut all = 0_usize;
        for at in doc.order.clone() {
            let Some(slot) = doc.slots.get(at).filter(|slot| slot.rank() != Rank::R00) else {
                continue;
            };
            let came = slot.origin.as_ref().and_then(|o| o.body.as_ref()).map(|b| field.of(b));
            let Some(came) = came else { continue };
            all = all.saturating_add(1);
            if came != right {
                wrong.push((at, came.to_vec()));
            }
        }
        // A file that agrees with itself and not with the préétabli may be compared with the wrong
        // one.
        let is_other = all > 2 && wrong.len() == all;
        if is_other && field.start == b01::N_NUM_AFFILIE.start {
            continue;
        }
        let certainty = if is_other { Certainty::Likely } else { Certainty::Proved };
        let mut first: BTreeMap<Vec<u8>, (usize, usize)> = BTreeMap::new();
        let mut counts: BTreeMap<&[u8], usize> = BTreeMap::new();
        for (_, came) in &wrong {
            *counts.entry(came).or_default() += 1;
        }
        for (at, came) in &wrong {
            let is_group = counts.get(came.as_slice()).is_some_and(|count| *count >= GROUP);
            let why = if doc.slots.get(*at).is_some_and(|slot| slot.rank() == Rank::R01) {
                Reason::Preetabli
            } else {
                Reason::Header
            };
            let note = match first.get(came).filter(|_| is_group) {
                Some(cause) => Note::of(*cause, certainty, Reason::Same),
                None => Note::cause(certainty, why),
            };
            doc.set(*at, field, right, note.clone());
            doc.notes.insert((*at, field.start), note);
            first.entry(came.clone()).or_insert((*at, field.start));
        }
    }
    for at in doc.order.clone() {
        let Some(slot) = doc.slots.get(at) else { continue };
        let last = slot.kind.layout().fields.last();
        if let Some(filler) = last.filter(|field| field.name == b02::L_FILLER.name) {
            let blanks = vec![b' '; filler.len];
            doc.set(at, filler, &blanks, Note::proved(Reason::Empty));
        }
    }
}

/// The insured of the préétabli: numbers, names, children and allowances; lines twice, and lines
/// too many.
pub(super) fn insured(doc: &mut Doc<'_>, reference: &Reference<'_>) {
    if doc.family != Family::Principal {
        return;
    }
    let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut strangers: Vec<usize> = Vec::new();
    let mut guess = 0_usize;
    for at in doc.of_rank(Rank::R02) {
        let Some(written) = doc.field(at, &b02::N_NUM_ASSURE) else { continue };
        let place = match number(written) {
            Number::Value(value) => reference.place_of(value, guess),
            Number::Blank | Number::Invalid => None,
        };
        match place {
            Some(place) => {
                guess = place.saturating_add(1);
                places.entry(place).or_default().push(at);
            }
            None => strangers.push(at),
        }
    }
    let mut absent: Vec<usize> =
        (0..reference.lines.len()).filter(|place| !places.contains_key(place)).collect();
    // A number that is nobody's, or another's, beside the name of somebody who is missing.
    let twice: Vec<usize> =
        places.values().filter(|slots| slots.len() > 1).flatten().copied().collect();
    let doubtful: Vec<usize> = strangers.iter().chain(&twice).copied().take(ASKED_MAX).collect();
    for at in doubtful {
        let Some(place) = who(doc, at, reference, &absent, &places) else { continue };
        let Some(line) = reference.lines.get(place.0) else { continue };
        let right = a02::N_NUM_ASSURE.of(line.body);
        if doc.set(at, &b02::N_NUM_ASSURE, right, Note::cause(place.1, Reason::Preetabli)) {
            absent.retain(|other| *other != place.0);
            for slots in places.values_mut() {
                slots.retain(|other| *other != at);
            }
            places.entry(place.0).or_default().push(at);
            strangers.retain(|other| *other != at);
        }
    }
    for (place, slots) in &places {
        let Some(line) = reference.lines.get(*place) else { continue };
        for at in slots {
            for field in CARRIED {
                doc.set(*at, field, field.of(line.body), Note::proved(Reason::Preetabli));
            }
        }
    }
    lines_twice(doc, &places);
    lines_too_many(doc, &strangers);
    in_order(doc, reference);
}

/// Whose line one is whose number is wrong: somebody who is missing and has the same name, or
/// stands between the same neighbours and has nearly the same number.
fn who(
    doc: &Doc<'_>,
    at: usize,
    reference: &Reference<'_>,
    absent: &[usize],
    places: &BTreeMap<usize, Vec<usize>>,
) -> Option<(usize, Certainty)> {
    let body = doc.slots.get(at)?.body.as_ref()?;
    let own = places.iter().find(|(_, slots)| slots.contains(&at)).map(|(place, _)| *place);
    let same = |place: usize| {
        let line = reference.lines.get(place)?;
        Some(CARRIED.iter().all(|field| field.of(body) == field.of(line.body)))
    };
    // It is who its number says.
    if own.is_some_and(|own| same(own) == Some(true)) {
        return None;
    }
    let named: Vec<usize> = absent.iter().copied().filter(|p| same(*p) == Some(true)).collect();
    if let [place] = named[..] {
        return Some((place, Certainty::Proved));
    }
    if own.is_some() {
        return None;
    }
    let order = doc.of_rank(Rank::R02);
    let nth = order.iter().position(|other| *other == at)?;
    let place_at = |nth: usize| {
        let slot = order.get(nth)?;
        places.iter().find(|(_, slots)| slots.contains(slot)).map(|(place, _)| *place)
    };
    let before = nth.checked_sub(1).and_then(place_at);
    let after = place_at(nth.saturating_add(1));
    let lowest = before.map_or(0, |place| place.saturating_add(1));
    let highest = after.unwrap_or(reference.lines.len());
    let between: Vec<usize> =
        absent.iter().copied().filter(|p| (lowest..highest).contains(p)).collect();
    let [place] =
        named.iter().find(|p| between.contains(p)).map_or(between.as_slice(), std::slice::from_ref)
    else {
        return None;
    };
    let known = reference.lines.get(*place)?;
    let written = b02::N_NUM_ASSURE.of(body);
    let right = a02::N_NUM_ASSURE.of(known.body);
    let same_name = b02::L_NOM_PRENOM.of(body) == a02::L_NOM_PRENOM.of(known.body);
    let near = distance(written, right) <= 2;
    match (same_name, near) {
        (true, _) => Some((*place, Certainty::Proved)),
        (false, true) => Some((*place, Certainty::Likely)),
        (false, false) => None,
    }
}

/// Bytes that differ.
fn distance(a: &[u8], b: &[u8]) -> usize {
    a.iter().zip(b).filter(|(a, b)| a != b).count()
}

/// An insured who stands on two lines.
fn lines_twice(doc: &mut Doc<'_>, places: &BTreeMap<usize, Vec<usize>>) {
    let mut same_again: Vec<(usize, Note)> = Vec::new();
    let mut asked = 0_usize;
    for slots in places.values() {
        let Some((first, rest)) = slots.split_first() else { continue };
        for at in rest {
            let same = doc.slots.get(*first).zip(doc.slots.get(*at));
            let Some((one, other)) = same else { continue };
            let line = one.line();
            if one.body == other.body {
                same_again.push((*at, Note::proved(Reason::LineTwice { first: line })));
                continue;
            }
            let other_line = other.line();
            asked = asked.saturating_add(1);
            if asked > ASKED_MAX {
                continue;
            }
            let differ = |(one, other): (&Body, &Body)| {
                let fields = RecordType::B02.layout().fields.iter();
                fields.filter(|field| field.of(one) != field.of(other)).count()
            };
            let is_near =
                one.body.as_ref().zip(other.body.as_ref()).is_some_and(|both| differ(both) <= NEAR);
            let surplus = not_counted(doc, &[*first, *at]);
            let worse = || worse_of(doc, [*first, *at]).filter(|_| is_near);
            if let Some(surplus) = surplus.or_else(worse) {
                let kept = if surplus == *at { line } else { other_line };
                same_again.push((surplus, Note::proved(Reason::LineTwice { first: kept })));
            }
        }
    }
    doc.remove_all(same_again);
}

/// Lines of people whom the préétabli does not know and the totals do not count.
fn lines_too_many(doc: &mut Doc<'_>, strangers: &[usize]) {
    for at in strangers.iter().take(ASKED_MAX) {
        let is_nobody = doc
            .slots
            .get(*at)
            .and_then(|slot| slot.body.as_ref())
            .is_some_and(|body| body.iter().skip(16).all(|byte| matches!(byte, b'0' | b' ')));
        let alone = doc.of_rank(Rank::R02).len() < 2;
        if is_nobody && !alone {
            doc.remove(*at, Note::proved(Reason::Empty));
        } else if not_counted(doc, &[*at]).is_some() {
            doc.remove(*at, Note::proved(Reason::NotInPreetabli));
        }
    }
}

/// The order of the préétabli.
pub(super) fn in_order(doc: &mut Doc<'_>, reference: &Reference<'_>) {
    let place = |doc: &Doc<'_>, at: usize| {
        let value = number(doc.field(at, &b02::N_NUM_ASSURE)?).value()?;
        reference
            .place_of(value, 0)
            .or_else(|| Some(reference.lines.partition_point(|line| line.number < value)))
    };
    sorted(doc, Rank::R02, place);
}

/// The entrants in the order of their numbers; lines without anybody beside them go away, and the
/// same line twice.
pub(super) fn entrants(doc: &mut Doc<'_>) {
    let all = doc.of_rank(Rank::R04);
    let blank = |doc: &Doc<'_>, at: usize| {
        doc.slots.get(at).and_then(|slot| slot.body.as_ref()).is_some_and(|body| {
            is_blank(b04::N_NUM_ASSURE.of(body))
                && body.iter().skip(16).all(|byte| matches!(byte, b'0' | b' '))
        })
    };
    if all.len() > 1 {
        let blanks: Vec<usize> = all.iter().copied().filter(|at| blank(doc, *at)).collect();
        // One of them stays where nobody else stands there.
        let kept = usize::from(blanks.len() == all.len());
        let removed = blanks.into_iter().skip(kept);
        doc.remove_all(removed.map(|at| (at, Note::proved(Reason::Empty))).collect());
    }
    let mut seen: BTreeMap<Vec<u8>, usize> = BTreeMap::new();
    let mut again: Vec<(usize, Note)> = Vec::new();
    for at in doc.of_rank(Rank::R04) {
        let Some(body) = doc.slots.get(at).and_then(|slot| slot.body) else { continue };
        match seen.get(body.as_slice()) {
            Some(first) => {
                let line = doc.slots.get(*first).map_or(0, super::doc::Slot::line);
                again.push((at, Note::proved(Reason::LineTwice { first: line })));
            }
            None => drop(seen.insert(body.to_vec(), at)),
        }
    }
    doc.remove_all(again);
    sorted(doc, Rank::R04, |doc, at| {
        let value = number(doc.field(at, &b04::N_NUM_ASSURE)?).value()?;
        let has_place = value % 10 == u64::from(declaration::assure_key(value))
            && value > 0
            && value != 999_999_999;
        usize::try_from(value).ok().filter(|_| has_place)
    });
}

/// Puts the records of a rank that have a place in the order of their places.
fn sorted(doc: &mut Doc<'_>, rank: Rank, place: impl Fn(&Doc<'_>, usize) -> Option<usize>) {
    let mut with_place: Vec<(usize, usize)> = Vec::new();
    let mut positions: Vec<usize> = Vec::new();
    for (position, at) in doc.order.iter().copied().enumerate() {
        if doc.slots.get(at).is_none_or(|slot| slot.rank() != rank) {
            continue;
        }
        if let Some(place) = place(doc, at) {
            with_place.push((place, at));
            positions.push(position);
        }
    }
    if with_place.is_sorted_by_key(|(place, _)| *place) {
        return;
    }
    with_place.sort_by_key(|(place, _)| *place);
    for (position, (_, at)) in positions.into_iter().zip(with_place) {
        if let Some(slot) = doc.order.get_mut(position) {
            *slot = at;
        }
    }
}

/// The line of an insured who is missing, as far as the préétabli knows it.
pub(super) fn line_of(body: &Body, entete: &[u8]) -> Body {
    let mut line = fresh(RecordType::B02, entete);
    let carried = a02::N_NUM_ASSURE.start.saturating_sub(1)..a02::N_AF_NET_A_PAYER.end();
    if let (Some(to), Some(from)) = (line.get_mut(carried.clone()), body.get(carried)) {
        to.copy_from_slice(from);
    }
    line
}

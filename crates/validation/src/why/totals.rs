//! Hypotheses about the totals themselves.

use super::digits::{is_cut, is_one_digit, is_transposed};
use super::lines::{Pass, grain};
use super::tables::{
    CTR, Candidate, Deltas, JOURS, NBR, PLAF, R03, R05, R06, REEL, Set, Wrong, of_sums,
};
use crate::columns::COLUMNS;
use crate::explanation::Explanation;
use crate::padded::padded;
use declaration::number;
use spec::{FieldKind, RECORD_LEN, RecordType};

/// A total is told to be another number only when it is no small one: small ones are equal by
/// chance.
const TELLING_MIN: i128 = 1_000;
/// The same for a single digit, which one number in ten thousand has in common.
const DIGIT_MIN: i128 = 100_000;
/// Columns by which a total may have slipped.
const SHIFT_MAX: usize = 4;

/// Where a total stands.
struct Place {
    kind: FieldKind,
    start: usize,
    len: usize,
}

fn place(pass: &Pass, recap: usize, column: usize) -> Option<Place> {
    let (kind, _) = pass.recaps.get(recap)?.as_ref()?;
    let field = kind.layout().field(COLUMNS.get(column)?)?;
    Some(Place { kind: field.kind, start: field.start, len: field.len })
}

/// A total as it is written.
fn written(pass: &Pass, recap: usize, column: usize) -> Option<i128> {
    let (kind, body) = pass.recaps.get(recap)?.as_ref()?;
    let field = kind.layout().field(COLUMNS.get(column)?)?;
    number(field.of(body)).value().map(i128::from)
}

/// A total as it should be.
fn due(wrong: &[Wrong], pass: &Pass, recap: usize, column: usize) -> Option<i128> {
    let known = wrong.iter().find(|total| total.recap == recap && total.column == column);
    known.map(|total| total.due).or_else(|| written(pass, recap, column))
}

fn single(explanation: Explanation, total: &Wrong) -> Candidate {
    Candidate { explanation, explains: Set::of(total.recap, total.column) }
}

/// One candidate for all totals that are explained alike.
fn shared<'w>(
    explanation: Explanation,
    totals: impl Iterator<Item = &'w Wrong>,
) -> Option<Candidate> {
    let explains =
        totals.fold(Set::default(), |all, total| all.with(Set::of(total.recap, total.column)));
    (explains.len() > 0).then_some(Candidate { explanation, explains })
}

/// What the totals explain by themselves, the most certain first.
pub(super) fn candidates(wrong: &[Wrong], pass: &Pass) -> Vec<Candidate> {
    let own: Vec<&Wrong> = wrong.iter().filter(|total| !total.echo).collect();
    let mut found = Vec::new();
    found.extend(own.iter().filter_map(|total| wraps(total, pass)));
    found.extend(swapped(&own));
    found.extend(not_preetabli(&own, pass));
    found.extend(recaps(&own, wrong, pass));
    found.extend(left_at_zero(&own, wrong, pass));
    found
}

/// What totals resemble: told of those that the lines do not prove to be right.
pub(super) fn resembling(wrong: &[Wrong], deltas: &Deltas, pass: &Pass) -> Vec<Candidate> {
    let own: Vec<&Wrong> = wrong.iter().filter(|total| !total.echo).collect();
    let mut found = without_centimes(&own, pass);
    found.extend(counted(&own, deltas, pass));
    found.extend(own.iter().filter_map(|total| other_column(total, wrong, pass)));
    found
}

/// Digits of a total the wrong way round.
pub(super) fn transposed(wrong: &[Wrong], deltas: &Deltas, pass: &Pass) -> Vec<Candidate> {
    let slips = wrong.iter().filter(|total| {
        may_be_slip(total, deltas, pass)
            && total.due >= TELLING_MIN
            && is_transposed(total.written, total.due)
    });
    slips.map(|total| single(Explanation::TotalTransposed, total)).collect()
}

/// What is said only when nothing else is: one digit is wrong, and no line accounts for it.
pub(super) fn mistyped(wrong: &[Wrong], deltas: &Deltas, pass: &Pass) -> Vec<Candidate> {
    let slips = wrong.iter().filter(|total| {
        let lines = pass.equal.get(total.recap).and_then(|row| row.get(total.column));
        may_be_slip(total, deltas, pass)
            && total.due >= DIGIT_MIN
            && total.written >= DIGIT_MIN
            && lines == Some(&0)
            && (total.written - total.due).abs() > 10
            && is_one_digit(total.written, total.due)
    });
    slips.map(|total| single(Explanation::TotalMistyped, total)).collect()
}

/// Whether the digits of a difference tell anything. Where all salaries are round, so are their
/// differences, and a round difference is one or two digits whatever made it.
fn may_be_slip(total: &Wrong, deltas: &Deltas, pass: &Pass) -> bool {
    let sums = pass.controls.iter().filter_map(|controls| controls.sums.get(REEL).copied());
    let roundness = sums.filter(|sum| *sum != 0).map(grain).max().unwrap_or(1);
    let is_round = roundness > 100 && grain(total.written - total.due) >= roundness;
    !total.echo && !is_round && stands_alone(total, deltas)
}

/// Whether no other total differs by the same amount: else both were made from the same wrong line,
/// and neither was mistyped.
fn stands_alone(total: &Wrong, deltas: &Deltas) -> bool {
    let own = total.written - total.due;
    let mut others = deltas.of(total.recap).filter(|(column, _)| *column != total.column);
    let sum: i128 =
        deltas.of(total.recap).filter(|(column, _)| *column != CTR).map(|(_, delta)| delta).sum();
    let is_consequence = deltas.get(total.recap, CTR) == Some(sum);
    !is_consequence && !others.any(|(_, delta)| delta.abs() == own.abs())
}

/// The sum is wider than the field.
fn wraps(total: &Wrong, pass: &Pass) -> Option<Candidate> {
    let digits = place(pass, total.recap, total.column)?.len;
    let bound = 10_i128.checked_pow(u32::try_from(digits).ok()?)?;
    let wraps = total.due >= bound && total.written == total.due % bound;
    wraps.then(|| single(Explanation::WrapAround { digits }, total))
}

/// Two columns of one record exchanged.
fn swapped(own: &[&Wrong]) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, first) in own.iter().enumerate() {
        for second in own.iter().skip(at + 1).filter(|second| second.recap == first.recap) {
            let (Some(one), Some(other)) = (COLUMNS.get(first.column), COLUMNS.get(second.column))
            else {
                continue;
            };
            if first.written == second.due && second.written == first.due {
                let explanation = Explanation::Swapped { first: one, second: other };
                found.extend(shared(explanation, [*first, *second].into_iter()));
            }
        }
    }
    found
}

/// 03 adds up the file, and the préétabli has other lines.
fn not_preetabli(own: &[&Wrong], pass: &Pass) -> Option<Candidate> {
    let [salaires, _] = &pass.sums;
    let agrees = |total: &&&Wrong| {
        total.recap == R03 && of_sums(salaires, total.column) == Some(total.written)
    };
    shared(Explanation::LinesNotPreetabli, own.iter().filter(agrees).copied())
}

/// One recapitulation shows what another should.
fn recaps(own: &[&Wrong], wrong: &[Wrong], pass: &Pass) -> Vec<Candidate> {
    let is = |total: &&&Wrong, recap: usize, value: Option<i128>| {
        total.recap == recap && value == Some(total.written)
    };
    let known = |recap: usize, column: usize| due(wrong, pass, recap, column);
    let as_is = |recap: usize, column: usize| written(pass, recap, column);
    let forgotten = |total: &&&Wrong, kept: usize| {
        is(total, R06, known(kept, total.column)) || is(total, R06, as_is(kept, total.column))
    };
    let own = || own.iter();
    let entrants = own().filter(|total| forgotten(total, R03)).copied();
    let insured = own().filter(|total| forgotten(total, R05) && total.written > 0).copied();
    let both = own().filter(|total| {
        let column = total.column;
        let sum = known(R03, column).zip(known(R05, column)).map(|(one, other)| one + other);
        is(total, R03, sum)
    });
    [
        shared(Explanation::EntrantsForgotten, entrants),
        shared(Explanation::EntrantsIncluded, both.copied()),
        shared(Explanation::InsuredForgotten, insured),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Every total of the record is zero though several should not be.
fn left_at_zero(own: &[&Wrong], wrong: &[Wrong], pass: &Pass) -> Vec<Candidate> {
    let zero = |recap: &usize| {
        let is_zero =
            (0..COLUMNS.len()).all(|column| written(pass, *recap, column).unwrap_or(0) == 0);
        let due = wrong.iter().filter(|total| total.recap == *recap && total.due > 0);
        is_zero && due.count() > 1
    };
    let recaps = [R03, R05, R06].into_iter().filter(zero);
    recaps
        .filter_map(|recap| {
            let totals = own.iter().filter(|total| total.recap == recap).copied();
            shared(Explanation::LeftAtZero, totals)
        })
        .collect()
}

/// Amounts in dirhams, or in hundredths of centimes.
fn without_centimes(own: &[&Wrong], pass: &Pass) -> Vec<Candidate> {
    let is_money = |total: &&&Wrong| {
        let place = place(pass, total.recap, total.column);
        place.is_some_and(|place| place.kind == FieldKind::Money)
    };
    let money = || own.iter().filter(is_money).copied();
    let cut = |total: &&Wrong| total.written >= TELLING_MIN && is_cut(total.written, total.due);
    let times = |total: &&Wrong| total.due > 0 && total.written == total.due * 100;
    [
        shared(Explanation::TotalWithoutCentimes, money().filter(cut)),
        shared(Explanation::TotalTimesHundred, money().filter(times)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// The recapitulation as it should be, in bytes.
fn image(wrong: &[Wrong], pass: &Pass, recap: usize) -> Option<(RecordType, [u8; RECORD_LEN])> {
    let (kind, mut body) = *pass.recaps.get(recap)?.as_ref()?;
    for total in wrong.iter().filter(|total| total.recap == recap) {
        let field = kind.layout().field(COLUMNS.get(total.column)?)?;
        let right = padded(total.due, field);
        let place = body.get_mut(field.start.checked_sub(1)?..field.end())?;
        if place.len() == right.len() {
            place.copy_from_slice(&right);
        }
    }
    Some((kind, body))
}

/// Totals that stand some columns beside their place: what is read is the end of one and the
/// beginning of another.
pub(super) fn shifted(wrong: &[Wrong], pass: &Pass) -> Vec<Candidate> {
    let own = || wrong.iter().filter(|total| !total.echo);
    let mut found = Vec::new();
    for recap in [R03, R05, R06] {
        let Some((_, right)) = image(wrong, pass, recap) else { continue };
        let Some((_, body)) = pass.recaps.get(recap).and_then(Option::as_ref) else { continue };
        for (columns, to_right) in (1..=SHIFT_MAX).flat_map(|n| [(n, true), (n, false)]) {
            let is_shifted = |total: &&Wrong| {
                let Some(place) = place(pass, recap, total.column) else { return false };
                let start = place.start.saturating_sub(1);
                let from =
                    if to_right { start.checked_sub(columns) } else { Some(start + columns) };
                let there = from.and_then(|from| right.get(from..from + place.len));
                let here = body.get(start..start + place.len);
                // The first of the totals that slipped has zeros in front.
                let inner = right.get(start..start + place.len.saturating_sub(columns));
                let after = body.get(start + columns..start + place.len);
                let front = body.get(start..start + columns);
                let zeros = front.is_some_and(|front| front.iter().all(|byte| *byte == b'0'));
                let is_first = to_right && columns < place.len && zeros && inner == after;
                // A total that left its field altogether, or one digit of it, is no evidence.
                total.recap == recap
                    && total.written >= 10
                    && total.due >= 10
                    && (there == here || is_first)
            };
            let Ok(by) = i8::try_from(columns) else { continue };
            let explanation = Explanation::Shifted(if to_right { by } else { -by });
            found.extend(shared(explanation, own().filter(is_shifted)));
        }
    }
    found
}

/// People counted that are none.
fn counted(own: &[&Wrong], deltas: &Deltas, pass: &Pass) -> Vec<Candidate> {
    let mut found = Vec::new();
    for total in own.iter().filter(|total| total.column == NBR) {
        let [blank_02, blank_04] = pass.blanks;
        let blanks = match total.recap {
            R03 => blank_02,
            R05 => blank_04,
            _ => blank_02 + blank_04,
        };
        let more = total.written - total.due;
        let alone = deltas.of(total.recap).count() == 1;
        if blanks > 0 && alone && more == i128::from(blanks) {
            found.push(single(Explanation::BlankCounted, total));
        } else if alone && total.written == i128::from(pass.records) {
            found.push(single(Explanation::RecordsCounted(pass.records), total));
        }
    }
    found
}

/// The total of another column of the same record.
fn other_column(total: &Wrong, wrong: &[Wrong], pass: &Pass) -> Option<Candidate> {
    // Where totals may be equal, the nearer columns are those that slip.
    let order = [REEL, PLAF, JOURS, CTR, 4, 3, 2, 6, 5, 1, NBR];
    let other = order.into_iter().find(|column| {
        *column != total.column && due(wrong, pass, total.recap, *column) == Some(total.written)
    })?;
    let field = COLUMNS.get(other)?;
    (total.written >= TELLING_MIN).then(|| single(Explanation::OtherColumn(field), total))
}

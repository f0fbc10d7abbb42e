//! Closed numbers of insured in words, for every door.

use jiff::Timestamp;
use jiff::civil::Date;
use notices::NumberClosed;
use spec::Words;
use store::{Closing, ClosingAct, ClosingAsked, ClosingCause, ClosingDone, ClosingRefused, closed};

/// A day as it is kept, AAAAMMJJ; none of a number that is no day.
fn day_of(number: i32) -> Option<Date> {
    let part = |number: i32| i8::try_from(number % 100).ok();
    let year = i16::try_from(number / 10_000).ok()?;
    Date::new(year, part(number / 100)?, part(number)?).ok()
}

/// A day as it is kept, as people type it.
#[must_use]
pub fn closing_day(number: i32) -> String {
    day_of(number).map_or_else(|| number.to_string(), |day| day.to_string())
}

/// The sentence of an act, which tells its `{day}`.
#[must_use]
pub const fn closing_words(act: ClosingAct) -> Words {
    match act {
        ClosingAct::Close(ClosingCause::Death) => Words::InsuredClosedDeath,
        ClosingAct::Close(ClosingCause::Double) => Words::InsuredClosedDouble,
        ClosingAct::Close(ClosingCause::Error) => Words::InsuredClosedError,
        ClosingAct::Reopen => Words::InsuredReopened,
    }
}

/// The closing of a number as it was known at a moment; none where it was open.
pub(crate) fn closed_at(said: &[Closing], at: Timestamp) -> Option<NumberClosed> {
    let known: Vec<Closing> = said.iter().filter(|one| one.at <= at).cloned().collect();
    let one = closed(&known)?;
    Some(NumberClosed { day: day_of(one.day)?, words: closing_words(one.act) })
}

/// What has become of a request, as a sentence that tells the `{number}` and this `{day}`.
#[must_use]
pub fn closing_told(
    asked: &ClosingAsked,
    done: Result<ClosingDone, ClosingRefused>,
) -> (Words, String) {
    let day = asked.day.to_string();
    match done {
        Ok(ClosingDone::Proposed) => (Words::InsuredCloseProposed, day),
        Ok(ClosingDone::InForce) if asked.act == ClosingAct::Reopen => {
            (Words::InsuredReopenDone, day)
        }
        Ok(ClosingDone::InForce) => (Words::InsuredCloseDone, day),
        Err(ClosingRefused::Unknown) => (Words::InsuredCloseUnknown, day),
        Err(ClosingRefused::Closed(since)) => (Words::InsuredCloseClosed, closing_day(since)),
        Err(ClosingRefused::Open) => (Words::InsuredCloseOpen, day),
        Err(ClosingRefused::Before(since)) => (Words::InsuredCloseBefore, closing_day(since)),
        Err(ClosingRefused::SamePerson) => (Words::InsuredCloseSamePerson, day),
    }
}

//! What comes if work goes on as now: every month as the last one declared.

use crate::career::Month;
use crate::question::{Question, first_of};
use crate::tables::{Floor, WageTest};
use jiff::civil::Date;
use spec::Periode;

/// Months that a projection looks ahead: longer than anybody works.
const HORIZON: i32 = 1_200;

/// The last declared month, repeated.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pace<'a> {
    question: &'a Question<'a>,
    event: Periode,
    month: &'a Month,
}

impl<'a> Pace<'a> {
    /// That of a question; none where work does not go on: it ended, or the last declared month is
    /// too long ago.
    pub(crate) fn of(question: &'a Question<'a>) -> Option<Self> {
        let event = question.month()?;
        let month = question.career.months().last()?;
        let ago = i64::from(event.months_since(month.periode));
        let goes_on = month.is_worked() && !month.ends;
        (goes_on && ago <= i64::from(question.settings.pace_months)).then_some(Self {
            question,
            event,
            month,
        })
    }

    /// A month as declared, or as the last one where it is later than that.
    fn at(&self, periode: Periode) -> Option<&'a Month> {
        if periode > self.month.periode {
            return Some(self.month);
        }
        self.question.career.between(periode, periode).first()
    }

    /// The first month, from that of the event on, for which something holds.
    fn first(&self, months: i32, holds: impl Fn(Periode) -> bool) -> Option<Date> {
        let found =
            (0..=months).filter_map(|ahead| self.event.plus(ahead)).find(|at| holds(*at))?;
        Some(first_of(found)?.max(self.question.at))
    }

    /// Months after which nothing changes in a window.
    fn settled(&self, window: u32) -> i32 {
        let last = self.month.periode.months_since(self.event).max(0);
        last.saturating_add(i32::try_from(window).unwrap_or(HORIZON)).saturating_add(2)
    }

    fn within(
        &self,
        event: Periode,
        window: u32,
    ) -> impl Iterator<Item = (Periode, Option<&'a Month>)> {
        let span = self.question.window(event, window);
        let months = span.map_or(0, |(first, last)| last.months_since(first) + 1);
        let each = (0..months).filter_map(move |at| span?.0.plus(at));
        let pace = *self;
        each.map(move |periode| (periode, pace.at(periode)))
    }

    /// The first day on which the days of a window are enough.
    pub(crate) fn days_within(&self, window: u32, least: u32) -> Option<Date> {
        self.first(self.settled(window), |event| {
            let days = self.within(event, window).filter_map(|(_, month)| Some(month?.jours));
            days.fold(0_u32, u32::saturating_add) >= least
        })
    }

    /// The first day on which the days since the beginning are enough.
    pub(crate) fn days(&self, least: u32) -> Option<Date> {
        let mut days = self.question.days(self.event);
        let first = self.month.periode.next()?;
        // Months before the event that are not declared yet, if there are any.
        let mut at = first;
        while at < self.event {
            days = days.saturating_add(self.month.jours);
            at = at.next()?;
        }
        let declared = self.question.career.between(self.event, self.event).first();
        if days >= least {
            return Some(first_of(self.event)?.max(self.question.at));
        }
        if declared.is_none() {
            days = days.saturating_add(self.at(self.event).map_or(0, |month| month.jours));
        }
        for ahead in 1..=HORIZON {
            let event = self.event.plus(ahead)?;
            if days >= least {
                return Some(first_of(event)?.max(self.question.at));
            }
            days = days.saturating_add(self.at(event).map_or(0, |month| month.jours));
        }
        None
    }

    /// The first day on which the salaries of a window are high enough.
    pub(crate) fn wage_within(&self, window: u32, floor: Floor) -> Option<Date> {
        self.first(self.settled(window), |event| {
            let months = self
                .within(event, window)
                .map(|(periode, month)| (periode, month.map_or(0, |month| month.reel.0)));
            is_high_enough(self.question, floor, months) == Some(true)
        })
    }
}

/// What a month has to pay, in hundredths of a centime.
pub(crate) fn floor_of(question: &Question<'_>, floor: Floor, periode: Periode) -> Option<u128> {
    Some(match floor {
        Floor::Fixed(centimes) => u128::from(centimes) * 100,
        Floor::Minimum(percent) => u128::from(question.minimum(periode)?) * u128::from(percent),
    })
}

/// Whether months pay enough; none where a minimum wage is unknown.
pub(crate) fn is_high_enough(
    question: &Question<'_>,
    floor: Floor,
    months: impl Iterator<Item = (Periode, u128)>,
) -> Option<bool> {
    let (mut paid, mut due, mut each) = (0_u128, 0_u128, true);
    for (periode, reel) in months {
        let least = floor_of(question, floor, periode)?;
        let reel = reel.saturating_mul(100);
        each &= reel >= least;
        paid = paid.saturating_add(reel);
        due = due.saturating_add(least);
    }
    Some(match question.settings.wage_test {
        WageTest::Average => paid >= due,
        WageTest::EachMonth => each,
    })
}

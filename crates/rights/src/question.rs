//! What is asked, and what every part of the answer needs of it.

use crate::career::{Career, Month};
use crate::facts::{Fact, Facts};
use crate::generated::pages::SMAG;
use crate::tables::{Settings, Validity, Window};
use jiff::Span as Time;
use jiff::civil::Date;
use spec::{JOURS_MAX, Parameters, Periode};

/// A question about the rights of an insured.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// What was declared.
    pub career: &'a Career,
    /// What people tell.
    pub facts: &'a Facts,
    /// The day of the event: the first day of leave, of retirement, of death …
    pub at: Date,
    /// The day whose law is asked: what was published later is not known.
    pub known: Date,
    /// How open points are settled.
    pub settings: Settings,
    /// Ceiling and minimum wage by period.
    pub parameters: Parameters,
}

/// Months from one to another, both included.
pub(crate) type Span = (Periode, Periode);

impl<'a> Question<'a> {
    /// The rights at a day, as the law was known on that day, with what `spec/` proposes.
    #[must_use]
    pub const fn new(career: &'a Career, facts: &'a Facts, at: Date) -> Self {
        let (settings, parameters) = (Settings::PROPOSED, Parameters::SPECIFIED);
        Self { career, facts, at, known: at, settings, parameters }
    }

    /// The month of the event; none before the year 0.
    pub(crate) fn month(&self) -> Option<Periode> {
        month_of(self.at)
    }

    /// The `months` civil months that count for an event in a month.
    pub(crate) fn window(&self, event: Periode, months: u32) -> Option<Span> {
        let months = i32::try_from(months).ok()?;
        let last = match self.settings.window {
            Window::Before => event.previous()?,
            Window::Through => event,
        };
        Some((last.plus(1 - months)?, last))
    }

    /// The declared months of a window, or of everything up to the event.
    pub(crate) fn counted(
        &self,
        event: Periode,
        window: Option<u32>,
    ) -> (&'a [Month], Option<Span>) {
        match window {
            None => (self.career.until(event), None),
            Some(months) => match self.window(event, months) {
                Some(span) => (self.career.between(span.0, span.1), Some(span)),
                None => (&[], None),
            },
        }
    }

    /// Days since the beginning.
    pub(crate) fn days(&self, event: Periode) -> u32 {
        sum_of_days(self.career.until(event))
    }

    /// Whether the insured works in agriculture, as told.
    pub(crate) fn is_agricultural(&self) -> bool {
        self.facts.told(Fact::Agriculture) == Some(true)
    }

    /// The minimum wage of a month, SMIG or SMAG, in centimes.
    pub(crate) fn minimum(&self, periode: Periode) -> Option<u64> {
        if !self.is_agricultural() {
            return self.parameters.at(periode.number()).smig;
        }
        let day = SMAG.iter().rev().find(|entry| entry.from <= periode.number())?;
        day.centimes.checked_mul(JOURS_MAX)
    }

    /// Whether something was known and held on a day.
    pub(crate) fn holds(&self, validity: &Validity, day: u32) -> bool {
        validity.published <= number_of(self.known)
            && (validity.from..validity.until).contains(&day)
    }

    /// The day on which the insured is so many years old; none where the birth is unknown.
    pub(crate) fn birthday(&self, years: u32) -> Option<Date> {
        self.facts.birth_date.and_then(|birth| anniversary(birth, years))
    }
}

/// Days of months, all together.
pub(crate) fn sum_of_days(months: &[Month]) -> u32 {
    months.iter().fold(0, |sum, month| sum.saturating_add(month.jours))
}

/// Capped salaries of months, all together, in centimes.
pub(crate) fn sum_of_plaf(months: &[Month]) -> u128 {
    months.iter().fold(0, |sum, month| sum.saturating_add(month.plaf.0))
}

/// The month of a day.
#[must_use]
pub fn month_of(day: Date) -> Option<Periode> {
    Periode::new(u16::try_from(day.year()).ok()?, u8::try_from(day.month()).ok()?)
}

/// The first day of a month.
pub(crate) fn first_of(periode: Periode) -> Option<Date> {
    let (year, month) = (i16::try_from(periode.year()).ok()?, i8::try_from(periode.month()).ok()?);
    Date::new(year, month, 1).ok()
}

/// A day as AAAAMMJJ; 0 before the year 0.
pub(crate) fn number_of(day: Date) -> u32 {
    let number =
        i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day());
    u32::try_from(number).unwrap_or(0)
}

/// So many years after a day: the 28th where the 29th does not exist.
pub(crate) fn anniversary(day: Date, years: u32) -> Option<Date> {
    day.checked_add(Time::new().try_years(years).ok()?).ok()
}

/// Completed years between two days; 0 where the second is earlier.
pub(crate) fn age_at(birth: Date, day: Date) -> u32 {
    let years = i32::from(day.year()) - i32::from(birth.year());
    let passed = (day.month(), day.day()) >= (birth.month(), birth.day())
        || u32::try_from(years).ok().and_then(|years| anniversary(birth, years)) == Some(day);
    u32::try_from(if passed { years } else { years - 1 }).unwrap_or(0)
}

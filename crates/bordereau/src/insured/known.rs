//! What was known of a person at a moment.

use super::about::About;
use crate::asked::{self, Until, When};
use crate::visit::Working;
use anyhow::Result;
use deposit::{CareerAt, KnownCareer, known_career};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use notices::{CareerCorrection, NumberClosed};
use rights::Career;

/// A career and the moment at which it was known.
pub(super) struct Known {
    /// The career.
    pub(super) career: Career,
    /// Versions that rectifications have made of its lines.
    pub(super) corrections: Vec<CareerCorrection>,
    /// That the number was closed.
    pub(super) closed: Option<NumberClosed>,
    /// The day that was asked for.
    pub(super) day: Date,
}

impl Known {
    /// Reads a career. The look-up is in the journal before it is answered.
    pub(super) async fn of(about: &About, at: Working<'_>) -> Result<Self> {
        let (store, zone) = (&at.database.store, at.desk.zone());
        let deposit = at.config.intake()?.deposit;
        let (rules, bytes_max) = (&deposit.dues.rules, deposit.validation.bytes_max);
        let (_, end) = asked::span(None, about.at, Until::Through, zone)?;
        let now = Timestamp::now();
        let moment = match end {
            None => now,
            Some(end) => end.parse::<Timestamp>()?.checked_sub(1.microsecond())?,
        };
        let day = match about.at {
            Some(When::Day(day)) => day,
            _ => moment.to_zoned(zone.clone()).date(),
        };
        let actor = crate::actor::actor(about.actor.as_deref());
        store.note_career_lookup(about.insured, &actor, &about.reason).await?;
        let when = if moment < now { CareerAt::Moment(moment) } else { CareerAt::Now };
        let found = known_career(store, about.insured, when, (rules, bytes_max)).await?;
        let KnownCareer { career, corrections, closed, unread } = found;
        for receipt in unread {
            tell!(
                "bordereau: {receipt} counted then and was withdrawn since; it was a table, which is not read again here"
            );
        }
        if let Some(closed) = closed {
            let day = documents::short_day(&closed.day.to_string(), at.desk.lang());
            tell!("{}", at.desk.say(closed.words, &[("day", &day)]));
        }
        Ok(Self { career, corrections, closed, day })
    }
}

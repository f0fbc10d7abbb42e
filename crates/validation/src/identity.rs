//! Whose file it is and for which month, from its first records only.

use crate::Settings;
use crate::controller::month;
use crate::csv::{is_csv, told_by};
use declaration::rectification::is_rectification;
use declaration::{Event, number, read};
use spec::{Family, Rank, b01};

/// What record 01 says, before any control.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// What kind of file it is.
    pub family: Option<Family>,
    /// Affiliate number, when it is digits.
    pub affilie: Option<u32>,
    /// Period, AAAAMM, when it is a month.
    pub periode: Option<u32>,
}

/// Reads as far as record 01, or the rows of a CSV: enough to find the préétabli that the file is
/// to be compared with.
#[must_use]
pub fn identity(bytes: &[u8]) -> Identity {
    identity_with(bytes, &Settings::USUAL)
}

/// Reads as [`identity`] does. A CSV that does not say its affiliate or month is of those assumed.
#[must_use]
pub fn identity_with(bytes: &[u8], settings: &Settings) -> Identity {
    if is_rectification(bytes) {
        let read = declaration::rectification::read(bytes);
        let family = Some(Family::Rectification);
        return Identity { family, affilie: read.affilie, periode: read.periode };
    }
    if is_csv(bytes) {
        // Records in quotes, or in two bytes a character, look like a table.
        if let Some(undone) = crate::repair::undone(bytes) {
            return identity_of_records(&undone);
        }
        let (affilie, periode) = told_by(bytes, settings.assumed);
        // As the rows are read, a period is a month.
        let affilie = affilie.and_then(|affilie| u32::try_from(affilie).ok());
        return Identity { family: Some(Family::Principal), affilie, periode };
    }
    let identity = identity_of_records(bytes);
    if identity.affilie.is_some() && identity.periode.is_some() {
        return identity;
    }
    // What happened to the file on its way may hide its header.
    crate::repair::undone(bytes).map_or(identity, |undone| identity_of_records(&undone))
}

fn identity_of_records(bytes: &[u8]) -> Identity {
    let events = read(bytes);
    let mut identity = Identity { family: events.family(), ..Identity::default() };
    // Record 01 is the second; a stray or damaged one before it is no reason to read on for ever.
    for event in events.take(8) {
        let Event::Record(record) = event else { continue };
        if record.kind.rank() != Rank::R01 {
            continue;
        }
        if let Some(body) = record.body() {
            let affilie = number(b01::N_NUM_AFFILIE.of(body)).value();
            identity.affilie = affilie.and_then(|affilie| u32::try_from(affilie).ok());
            identity.periode = month(b01::L_PERIODE.of(body));
        }
        break;
    }
    identity
}

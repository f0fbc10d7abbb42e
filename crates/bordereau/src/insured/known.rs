//! What was known of a person at a moment.

use super::about::About;
use crate::asked::{self, Until, When};
use crate::visit::Working;
use anyhow::{Context as _, Result};
use declaration::{Event, Number, entrant, read, salaire};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use rights::{Career, History, Line};
use spec::{Affilie, Centimes, Periode, RECORD_LEN, Rank, Situation};
use store::Store;
use store::career::{CareerRow, WithdrawnSince};

/// A career and the moment at which it was known.
pub(super) struct Known {
    /// The career.
    pub(super) career: Career,
    /// Versions that rectifications have made of its lines.
    pub(super) corrections: Vec<CareerRow>,
    /// The day that was asked for.
    pub(super) day: Date,
}

impl Known {
    /// Reads a career. The look-up is in the journal before it is answered.
    pub(super) async fn of(about: &About, at: Working<'_>) -> Result<Self> {
        let (store, zone) = (&at.database.store, at.desk.zone());
        let bytes_max = at.config.intake()?.deposit.validation.bytes_max;
        let now = Timestamp::now();
        let (_, end) = asked::span(None, about.at, Until::Through, zone)?;
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
        let rows = store.career(about.insured).await?;
        let mut lines: Vec<Line> = rows.iter().map(line).collect::<Result<_>>()?;
        // What was withdrawn before counted for nothing then; nothing is withdrawn in the future.
        if moment < now {
            for withdrawn in store.withdrawn_since(about.insured, moment).await? {
                lines.extend(withdrawn_lines(&withdrawn, about.insured, (store, bytes_max)).await?);
            }
        }
        let corrections = rows.into_iter().filter(|row| row.version > 1).collect();
        Ok(Self { career: Career::known_at(&lines, moment), corrections, day })
    }
}

fn line(row: &CareerRow) -> Result<Line> {
    let situation = row.situation.as_deref().unwrap_or_default();
    let money = |centimes: i64| Centimes(u128::try_from(centimes).unwrap_or(0));
    let affilie = u32::try_from(row.affilie).ok().and_then(Affilie::of_number);
    let periode = u32::try_from(row.periode).ok().and_then(Periode::of_number);
    Ok(Line {
        periode: periode.context("a line is of no period")?,
        affilie: affilie.context("a line is of no affiliate")?,
        jours: u32::try_from(row.jours).unwrap_or(0),
        salaire_reel: money(row.salaire_reel),
        salaire_plaf: money(row.salaire_plaf),
        situation: working(situation.as_bytes()),
        receipt: row.accuse.clone(),
        line: u32::try_from(row.ligne).unwrap_or(0),
        history: History {
            // A line that was declared without number counts for the person since its link.
            since: row.lie_le.map_or(row.compte_le, |linked| linked.max(row.compte_le)),
            taken_in_charge: row.pris_en_charge_le,
            paid: None,
            until: row.remplace_le,
        },
    })
}

/// The lines of a person in a declaration that was withdrawn since, from its bytes.
async fn withdrawn_lines(
    withdrawn: &WithdrawnSince,
    insured: i32,
    (store, bytes_max): (&Store, u64),
) -> Result<Vec<Line>> {
    let bytes = store.content(&withdrawn.accuse, bytes_max).await?;
    let bytes = bytes.unwrap_or_default();
    let affilie = u32::try_from(withdrawn.affilie).ok().and_then(Affilie::of_number);
    let periode = u32::try_from(withdrawn.periode).ok().and_then(Periode::of_number);
    let (Some(affilie), Some(periode)) = (affilie, periode) else { return Ok(Vec::new()) };
    let number = u64::try_from(insured)?;
    let (mut lines, mut records) = (Vec::new(), 0_usize);
    for event in read(&bytes) {
        let Event::Record(record) = event else { continue };
        records += 1;
        let told = record.body().and_then(|body| Told::of(record.kind.rank(), body));
        let is_linked = || i32::try_from(record.line).is_ok_and(|at| withdrawn.liens.contains(&at));
        let is_of = |told: &Told| told.num_assure.value() == Some(number) || is_linked();
        let Some(told) = told.filter(is_of) else { continue };
        // What was accepted has digits there.
        let money = |number: Number| Centimes(number.value().unwrap_or(0).into());
        lines.push(Line {
            periode,
            affilie,
            jours: u32::try_from(told.jours.value().unwrap_or(0)).unwrap_or(u32::MAX),
            salaire_reel: money(told.reel),
            salaire_plaf: money(told.plaf),
            situation: told.situation,
            receipt: withdrawn.accuse.clone(),
            line: record.line,
            history: History {
                since: withdrawn.compte_le,
                taken_in_charge: None,
                paid: None,
                until: Some(withdrawn.retire_le),
            },
        });
    }
    if records == 0 {
        tell!(
            "bordereau: {} counted then and was withdrawn since; it was a table, which is not read again here",
            withdrawn.accuse
        );
    }
    Ok(lines)
}

/// What a record says of a person.
struct Told {
    num_assure: Number,
    jours: Number,
    reel: Number,
    plaf: Number,
    situation: Option<&'static Situation>,
}

impl Told {
    fn of(rank: Rank, body: &[u8; RECORD_LEN]) -> Option<Self> {
        match rank {
            Rank::R02 => salaire(body).map(|line| Self {
                num_assure: line.num_assure,
                jours: line.jours_declares,
                reel: line.salaire_reel,
                plaf: line.salaire_plaf,
                situation: working(line.situation),
            }),
            Rank::R04 => entrant(body).map(|line| Self {
                num_assure: line.num_assure,
                jours: line.nbr_jours,
                reel: line.sal_reel,
                plaf: line.sal_plaf,
                situation: None,
            }),
            _ => None,
        }
    }
}

/// A situation other than work as usual.
fn working(code: &[u8]) -> Option<&'static Situation> {
    Situation::of(code).filter(|one| one.code != b"  ")
}

//! What was known of an insured at a moment: the lines that count now, those of declarations that
//! were withdrawn since, and what of them was paid then.

use crate::closings::closed_at;
use crate::error::DepositError;
use crate::month::{day_in_casablanca, midnight};
use declaration::{Event, Number, entrant, read, salaire};
use dues::account::Rules;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan as _};
use notices::{CareerCorrection, NumberClosed};
use rights::{Career, History, Line};
use spec::{Affilie, Centimes, Periode, RECORD_LEN, Rank, Situation};
use store::Store;
use store::career::{CareerRow, WithdrawnSince};

/// When a career is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CareerAt {
    /// As it is known now.
    Now,
    /// As it was known at a moment. Payments are known to the day: those recorded by the end of
    /// its day, in the country, count.
    Moment(Timestamp),
}

/// The last moment of a day, in the country; none at the end of the calendar.
#[must_use]
pub fn through(day: Date) -> Option<Timestamp> {
    let next = day.tomorrow().ok().and_then(midnight)?.parse::<Timestamp>().ok()?;
    next.checked_sub(1.microsecond()).ok()
}

/// A career as it was known.
#[derive(Clone, Debug)]
pub struct KnownCareer {
    /// The career.
    pub career: Career,
    /// Versions that rectifications have made of its lines, and that were known.
    pub corrections: Vec<CareerCorrection>,
    /// That the number was known to be closed.
    pub closed: Option<NumberClosed>,
    /// Receipts of tables that were withdrawn since: they are not read again here.
    pub unread: Vec<String>,
}

/// Reads a career. Whoever shows it has written the look-up down before.
///
/// # Errors
/// The database cannot be read.
pub async fn known_career(
    store: &Store,
    insured: i32,
    at: CareerAt,
    (rules, bytes_max): (&Rules, u64),
) -> Result<KnownCareer, DepositError> {
    let (mut rows, may_be_closed) = store.career_and_whether_closed(insured).await?;
    let mut unread = Vec::new();
    let moment = match at {
        CareerAt::Now => Timestamp::now(),
        CareerAt::Moment(moment) => moment,
    };
    if at != CareerAt::Now {
        store.career_paid_on(&mut rows, rules, day_in_casablanca(moment)).await?;
    }
    let mut lines: Vec<Line> = rows.iter().filter_map(line).collect();
    // What was withdrawn before counted for nothing then; nothing is withdrawn in the future.
    if at != CareerAt::Now {
        for withdrawn in store.withdrawn_since(insured, moment).await? {
            let bytes = store.content(&withdrawn.accuse, bytes_max).await?.unwrap_or_default();
            match withdrawn_lines(&withdrawn, insured, &bytes) {
                Some(found) => lines.extend(found),
                None => unread.push(withdrawn.accuse),
            }
        }
    }
    let closed =
        if may_be_closed { closed_at(&store.closings(insured).await?, moment) } else { None };
    let corrections = rows.iter().filter(|row| row.version > 1 && row.compte_le <= moment);
    Ok(KnownCareer {
        career: Career::known_at(&lines, moment),
        corrections: corrections.filter_map(correction).collect(),
        closed,
        unread,
    })
}

fn correction(row: &CareerRow) -> Option<CareerCorrection> {
    Some(CareerCorrection {
        periode: u32::try_from(row.periode).ok().and_then(Periode::of_number)?,
        receipt: row.accuse.clone(),
        line: u32::try_from(row.ligne).unwrap_or(0),
        version: u32::try_from(row.version).unwrap_or(0),
        day: day_in_casablanca(row.compte_le),
        by: row.rectifie_par.clone().unwrap_or_default(),
        jours: u32::try_from(row.jours).unwrap_or(0),
        salaire_reel: Centimes(u128::try_from(row.salaire_reel).unwrap_or(0)),
    })
}

/// A row as rights count it; none of no month or employer, which no table holds.
fn line(row: &CareerRow) -> Option<Line> {
    let situation = row.situation.as_deref().unwrap_or_default();
    let money = |centimes: i64| Centimes(u128::try_from(centimes).unwrap_or(0));
    Some(Line {
        periode: u32::try_from(row.periode).ok().and_then(Periode::of_number)?,
        affilie: u32::try_from(row.affilie).ok().and_then(Affilie::of_number)?,
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
            paid: row.paye,
            until: row.remplace_le,
        },
    })
}

/// The lines of a person in a declaration that was withdrawn since, from its bytes; none where
/// they are a table.
fn withdrawn_lines(withdrawn: &WithdrawnSince, insured: i32, bytes: &[u8]) -> Option<Vec<Line>> {
    let affilie = u32::try_from(withdrawn.affilie).ok().and_then(Affilie::of_number)?;
    let periode = u32::try_from(withdrawn.periode).ok().and_then(Periode::of_number)?;
    let number = u64::try_from(insured).ok()?;
    let (mut lines, mut records) = (Vec::new(), 0_usize);
    for event in read(bytes) {
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
                // Only what is taken in charge is billed, and that is not withdrawn.
                paid: false,
                until: Some(withdrawn.retire_le),
            },
        });
    }
    (records > 0).then_some(lines)
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

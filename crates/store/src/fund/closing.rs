//! Numbers of insured that are closed, and opened again: rows that are only added.
//!
//! Of the rows of a number that are in force and begin by a month, the one that was said last
//! counts for it. The month of a closing itself is still declared, unless its day is the first.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use jiff::Timestamp;
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};

const LOOK: &str = "look for numbers that are closed";

/// Why a number is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingCause {
    /// The insured has died.
    Death,
    /// The insured has another number.
    Double,
    /// The number was attributed by mistake.
    Error,
}

impl ClosingCause {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Death, Self::Double, Self::Error];

    /// As it is written.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Death => "death",
            Self::Double => "double",
            Self::Error => "error",
        }
    }

    /// By its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cause| cause.name() == name)
    }
}

/// What is said of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingAct {
    /// It is closed.
    Close(ClosingCause),
    /// It is open again.
    Reopen,
}

impl ClosingAct {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Close(_) => "close",
            Self::Reopen => "reopen",
        }
    }

    /// Why, where it is closed.
    #[must_use]
    pub const fn cause(self) -> Option<ClosingCause> {
        match self {
            Self::Close(cause) => Some(cause),
            Self::Reopen => None,
        }
    }
}

/// What was said of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    /// What.
    pub act: ClosingAct,
    /// From which day on, AAAAMMJJ.
    pub day: i32,
    /// First month that it is about, AAAAMM.
    pub since: i32,
    /// Whether it waits for a second person.
    pub is_proposed: bool,
    /// Who.
    pub actor: String,
    /// When.
    pub at: Timestamp,
}

/// Columns of `fonds_cloture` in the order in which they are sent, the key first.
pub(super) const COLUMNS: &str =
    "num_assure, apport, acte, cause, au, depuis, etat, acteur, employeurs, nom_prenom, position";
/// The table.
pub(super) const TABLE: &str = "fonds_cloture";

/// An act, by its names; none in a tampered row alone.
pub(crate) fn act_of(row: &PgRow) -> Result<Option<ClosingAct>, sqlx::Error> {
    let (act, cause): (&str, Option<&str>) = (row.try_get("acte")?, row.try_get("cause")?);
    Ok(match act {
        "close" => cause.and_then(ClosingCause::of_name).map(ClosingAct::Close),
        "reopen" => Some(ClosingAct::Reopen),
        _ => None,
    })
}

/// What was said of a number, the oldest first.
pub(super) async fn closings(
    connection: &mut PgConnection,
    num_assure: i32,
) -> Result<Vec<Closing>, StoreError> {
    let rows = sqlx::query(
        "SELECT c.acte, c.cause, c.au, c.depuis, c.etat = 'proposed' AS propose, c.acteur, \
         coalesce((extract(epoch FROM j.le) * 1000000)::int8, 0) AS le \
         FROM fonds_cloture c LEFT JOIN journal j ON j.affilie = 0 AND j.depot = 0 AND j.position = c.position \
         WHERE c.num_assure = $1 ORDER BY c.apport",
    )
    .bind(num_assure)
    .fetch_all(connection)
    .await
    .doing(LOOK)?;
    let mut said = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(act) = act_of(&row).doing(LOOK)? else { continue };
        let micros: i64 = row.try_get("le").doing(LOOK)?;
        said.push(Closing {
            act,
            day: row.try_get("au").doing(LOOK)?,
            since: row.try_get("depuis").doing(LOOK)?,
            is_proposed: row.try_get("propose").doing(LOOK)?,
            actor: row.try_get("acteur").doing(LOOK)?,
            at: Timestamp::from_microsecond(micros).doing(LOOK)?,
        });
    }
    Ok(said)
}

/// The closing that a number is under, of what was said of it; none where it is open.
#[must_use]
pub fn closed(said: &[Closing]) -> Option<&Closing> {
    let last = said.iter().rev().find(|one| !one.is_proposed)?;
    matches!(last.act, ClosingAct::Close(_)).then_some(last)
}

impl Store {
    /// What was said of a number, the oldest first.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn closings(&self, num_assure: i32) -> Result<Vec<Closing>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(LOOK)?;
        closings(&mut connection, num_assure).await
    }
}

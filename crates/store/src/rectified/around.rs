//! Lines in force around those that a rectification names.

use super::sums::sums_in_force;
use crate::batch::Batch;
use crate::error::{Doing as _, StoreError};
use crate::locks::LockClass;
use crate::regime::{Regime, regime};
use crate::registry::is_insured;
use declaration::rectification::{Change, Row, Target};
use sqlx::{PgConnection, Row as _};
use std::collections::{BTreeSet, HashMap, HashSet};
use validation::{LineInForce, PeriodSums, Surroundings};

const DOING: &str = "look at the lines that a rectification names";

/// Ledger data about the lines of a rectification.
#[derive(Clone, Debug, Default)]
pub struct RectifiedAround {
    /// Receipt of the rectification of the same bytes that counts, or waits, already.
    pub repeats: Option<String>,
    /// Whether a declaration of the period counts.
    pub is_declared: bool,
    /// Sums in force.
    pub sums: PeriodSums,
    /// Version that it becomes once it is in force.
    pub version: i32,
    /// Regime of the affiliate in the period.
    pub regime: Regime,
    /// The lines.
    pub around: Surroundings,
}

impl Batch<'_> {
    /// Looks at what is in force where a rectification applies. Its affiliate must be locked; so
    /// are the persons whose days it adds, from here on.
    pub async fn around_rectification(
        &mut self,
        (affilie, periode): (i32, i32),
        sha256: Option<&[u8; 32]>,
        rows: &[Row],
    ) -> Result<RectifiedAround, StoreError> {
        let connection = self.connection();
        let repeats = match sha256 {
            Some(sha256) => repeated(connection, affilie, sha256).await?,
            None => None,
        };
        around(connection, (affilie, periode), rows)
            .await
            .map(|around| RectifiedAround { repeats, ..around })
    }
}

/// The deposit of the same bytes that is in force, or waits.
async fn repeated(
    connection: &mut PgConnection,
    affilie: i32,
    sha256: &[u8; 32],
) -> Result<Option<String>, StoreError> {
    sqlx::query_scalar(
        "SELECT d.accuse FROM depot d JOIN rectification r ON r.affilie = d.affilie AND r.depot = d.id \
         WHERE d.affilie = $1 AND d.sha256 = $2 AND r.etat <> 'refused' ORDER BY d.id LIMIT 1",
    )
    .bind(affilie)
    .bind(sha256.to_vec())
    .fetch_optional(connection)
    .await
    .doing(DOING)
}

/// As it is in force inside of a transaction.
pub(super) async fn around(
    connection: &mut PgConnection,
    key: (i32, i32),
    rows: &[Row],
) -> Result<RectifiedAround, StoreError> {
    let (affilie, periode) = key;
    let is_declared: bool = sqlx::query_scalar(
        "SELECT EXISTS (SELECT 1 FROM declaration WHERE affilie = $1 AND periode = $2)",
    )
    .bind(affilie)
    .bind(periode)
    .fetch_one(&mut *connection)
    .await
    .doing(DOING)?;
    let version: i32 = sqlx::query_scalar(
        "SELECT coalesce(max(version), 1) + 1 FROM rectification WHERE affilie = $1 AND periode = $2",
    )
    .bind(affilie)
    .bind(periode)
    .fetch_one(&mut *connection)
    .await
    .doing(DOING)?;
    let sums = sums_in_force(connection, key).await?;
    let named = Named::of(rows);
    let lines = lines(connection, key, &named).await?;
    // Persons whose days may grow: those of the lines, and those that numbers are given to.
    let persons: BTreeSet<i32> = lines
        .iter()
        .filter_map(|line| i32::try_from(line.num_assure).ok())
        .chain(named.given.iter().copied())
        .filter(|number| is_insured(*number))
        .collect();
    let persons: Vec<i32> = persons.into_iter().collect();
    lock(connection, &persons).await?;
    let around = Surroundings {
        lines,
        in_month: in_month(connection, key, &named.given).await?,
        closed: closed(connection, periode, &named.given).await?,
        days: days(connection, periode, &persons).await?,
    };
    let regime = regime(connection, key).await?;
    Ok(RectifiedAround { repeats: None, is_declared, sums, version, regime, around })
}

/// Keys named by the rows of a rectification.
#[derive(Default)]
struct Named {
    insured: Vec<i32>,
    accuses: Vec<String>,
    lignes: Vec<i32>,
    /// Numbers that are given or added.
    given: Vec<i32>,
}

impl Named {
    fn of(rows: &[Row]) -> Self {
        let mut named = Self::default();
        for row in rows {
            match &row.target {
                Target::Insured(number) => named.insured.extend(i32::try_from(*number).ok()),
                Target::Line { accuse, ligne } => {
                    named.accuses.push(accuse.clone());
                    named.lignes.push(*ligne);
                }
                Target::New => {}
            }
            let given = match &row.change {
                Change::Number(pair) => pair.correct,
                Change::Added(added) => added.num_assure,
                _ => continue,
            };
            named.given.extend(i32::try_from(given).ok());
        }
        named
    }
}

async fn lines(
    connection: &mut PgConnection,
    (affilie, periode): (i32, i32),
    named: &Named,
) -> Result<Vec<LineInForce>, StoreError> {
    let rows = sqlx::query(
        "SELECT v.depot, v.ligne, d.accuse, v.enregistrement, v.version, v.num_assure, v.nom_prenom, v.num_cin, v.jours, \
         v.salaire_reel, v.salaire_plaf, v.situation \
         FROM ligne_en_vigueur v JOIN depot d ON d.affilie = v.affilie AND d.id = v.depot \
         WHERE v.affilie = $1 AND v.periode = $2 AND NOT v.annulee AND (v.num_assure = ANY($3) \
             OR (d.accuse, v.ligne) IN (SELECT * FROM unnest($4::text[], $5::int4[]))) \
         ORDER BY v.depot, v.ligne",
    )
    .bind(affilie)
    .bind(periode)
    .bind(&named.insured)
    .bind(&named.accuses)
    .bind(&named.lignes)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    let row = |row: &sqlx::postgres::PgRow| {
        let number: Option<i32> = row.try_get("num_assure")?;
        let jours: i16 = row.try_get("jours")?;
        let situation: Option<String> = row.try_get("situation")?;
        Ok::<_, sqlx::Error>(LineInForce {
            key: (row.try_get("depot")?, row.try_get("ligne")?),
            accuse: row.try_get("accuse")?,
            is_entrant: row.try_get::<i16, _>("enregistrement")? == 4,
            version: row.try_get("version")?,
            num_assure: number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0),
            nom_prenom: row.try_get("nom_prenom")?,
            num_cin: row.try_get("num_cin")?,
            jours: u16::try_from(jours).unwrap_or(0),
            salaire_reel: row.try_get("salaire_reel")?,
            salaire_plaf: row.try_get("salaire_plaf")?,
            situation: code_of(situation.as_deref()),
        })
    };
    rows.iter().map(row).collect::<Result<_, _>>().doing(DOING)
}

/// A situation as records write it.
fn code_of(situation: Option<&str>) -> [u8; 2] {
    situation.and_then(|code| code.as_bytes().try_into().ok()).unwrap_or(*b"  ")
}

/// One after the other, ascending: two rectifications do not wait for each other.
async fn lock(connection: &mut PgConnection, persons: &[i32]) -> Result<(), StoreError> {
    sqlx::query("SELECT pg_advisory_xact_lock($1, n) FROM unnest($2::int4[]) AS n")
        .bind(LockClass::Person.number())
        .bind(persons)
        .execute(connection)
        .await
        .doing("lock the persons of a rectification")?;
    Ok(())
}

async fn in_month(
    connection: &mut PgConnection,
    (affilie, periode): (i32, i32),
    given: &[i32],
) -> Result<HashSet<u32>, StoreError> {
    let found: Vec<i32> = sqlx::query_scalar(
        "SELECT DISTINCT num_assure FROM ligne_en_vigueur \
         WHERE affilie = $1 AND periode = $2 AND NOT annulee AND num_assure = ANY($3)",
    )
    .bind(affilie)
    .bind(periode)
    .bind(given)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    Ok(found.into_iter().filter_map(|number| u32::try_from(number).ok()).collect())
}

/// Numbers that are given to nobody for a month.
async fn closed(
    connection: &mut PgConnection,
    periode: i32,
    given: &[i32],
) -> Result<HashSet<u32>, StoreError> {
    let found: Vec<i32> =
        sqlx::query_scalar("SELECT n FROM unnest($1::int4[]) AS n WHERE numero_refuse(n, $2)")
            .bind(given)
            .bind(periode)
            .fetch_all(connection)
            .await
            .doing(DOING)?;
    Ok(found.into_iter().filter_map(|number| u32::try_from(number).ok()).collect())
}

/// Days of persons in a month over all employers, whom the registry names.
async fn days(
    connection: &mut PgConnection,
    periode: i32,
    persons: &[i32],
) -> Result<HashMap<u32, i64>, StoreError> {
    let rows: Vec<(i32, i64)> = sqlx::query_as(
        "SELECT v.num_assure, sum(v.jours)::int8 FROM (SELECT DISTINCT affilie FROM emploi WHERE num_assure = ANY($2)) e \
         JOIN ligne_en_vigueur v ON v.affilie = e.affilie AND v.periode = $1 \
         WHERE v.num_assure = ANY($2) AND NOT v.annulee GROUP BY v.num_assure",
    )
    .bind(periode)
    .bind(persons)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    let person = |(number, days): (i32, i64)| Some((u32::try_from(number).ok()?, days));
    Ok(rows.into_iter().filter_map(person).collect())
}

//! Writing rectifications and the versions of lines that they add.

use super::digest::{RectificationRow, VersionRow, rectification_digest, versions_digest};
use super::kept::KeptRectification;
use crate::error::{Doing as _, StoreError};
use crate::journal::Pieces;
use crate::registry::rederive;
use crate::vocabulary::column;
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{PgConnection, Postgres};
use validation::NewVersion;

const DOING: &str = "write a rectification";

/// Writes the rectification of a deposit; gives the digests that its entry vouches for.
pub(crate) async fn keep(
    connection: &mut PgConnection,
    kept: &KeptRectification,
    (affilie, depot, periode): (i32, i64, i32),
) -> Result<Pieces, StoreError> {
    let row = kept.row(affilie, depot, periode);
    insert(connection, &row).await?;
    let pieces = Pieces::default().with("rectification", &rectification_digest(&row));
    if row.version.is_none() {
        return Ok(pieces);
    }
    let digest = write_versions(connection, &row, &kept.versions).await?;
    Ok(pieces.with("versions", &digest))
}

async fn insert(connection: &mut PgConnection, row: &RectificationRow) -> Result<(), StoreError> {
    let statement = "INSERT INTO rectification (affilie, depot, etat, premier, version, salaries, jours, salaire_reel, \
         salaire_plaf, position, periode, fondement, exigible_le) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)";
    with_state(statement, row)
        .bind(row.periode)
        .bind(&row.fondement)
        .bind(row.exigible_le)
        .execute(connection)
        .await
        .doing(DOING)?;
    Ok(())
}

/// Writes what a decision has changed of a rectification.
pub(crate) async fn write_state(
    connection: &mut PgConnection,
    row: &RectificationRow,
) -> Result<(), StoreError> {
    let statement = "UPDATE rectification SET etat = $3, premier = $4, version = $5, salaries = $6, jours = $7, \
         salaire_reel = $8, salaire_plaf = $9, position = $10 WHERE affilie = $1 AND depot = $2";
    with_state(statement, row).execute(connection).await.doing(DOING)?;
    Ok(())
}

/// Binds the key of a rectification to `$1` and `$2`, and what changes with its state to `$3` to
/// `$10`.
fn with_state(
    statement: &'static str,
    row: &RectificationRow,
) -> Query<'static, Postgres, PgArguments> {
    sqlx::query(statement)
        .bind(row.affilie)
        .bind(row.depot)
        .bind(row.etat.clone())
        .bind(row.premier.clone())
        .bind(row.version)
        .bind(row.added.map(|sums| sums.salaries))
        .bind(row.added.map(|sums| sums.jours))
        .bind(row.added.map(|sums| sums.salaire_reel))
        .bind(row.added.map(|sums| sums.salaire_plaf))
        .bind(row.position)
}

/// Adds the versions of a rectification that is in force, and derives the registry of its affiliate
/// again; gives their digest.
pub(crate) async fn write_versions(
    connection: &mut PgConnection,
    of: &RectificationRow,
    versions: &[NewVersion],
) -> Result<[u8; 32], StoreError> {
    let rows: Vec<VersionRow> = versions.iter().map(|version| row(of.depot, version)).collect();
    sqlx::query(
        "UPDATE version_ligne v SET derniere = false FROM unnest($3::int8[], $4::int4[]) AS n(depot, ligne) \
         WHERE v.affilie = $1 AND v.periode = $2 AND v.depot = n.depot AND v.ligne = n.ligne AND v.derniere",
    )
    .bind(of.affilie)
    .bind(of.periode)
    .bind(column(&rows, |row| row.depot))
    .bind(column(&rows, |row| row.ligne))
    .execute(&mut *connection)
    .await
    .doing(DOING)?;
    sqlx::query(INSERT)
        .bind(of.affilie)
        .bind(of.periode)
        .bind(of.version)
        .bind(of.depot)
        .bind(of.position)
        .bind(column(&rows, |row| row.depot))
        .bind(column(&rows, |row| row.ligne))
        .bind(column(&rows, |row| row.annulee))
        .bind(column(&rows, |row| row.num_assure))
        .bind(column(&rows, |row| row.nom_prenom.clone()))
        .bind(column(&rows, |row| row.num_cin.clone()))
        .bind(column(&rows, |row| row.jours))
        .bind(column(&rows, |row| row.salaire_reel))
        .bind(column(&rows, |row| row.salaire_plaf))
        .bind(column(&rows, |row| row.situation.clone()))
        .bind(column(&rows, |row| row.rang))
        .execute(&mut *connection)
        .await
        .doing(DOING)?;
    rederive(connection, &[of.affilie]).await?;
    Ok(versions_digest(&rows, (of.periode, of.version.unwrap_or(0))))
}

/// A version as the database holds it.
fn row(rectification: i64, version: &NewVersion) -> VersionRow {
    let number = |number: u32| i32::try_from(number).unwrap_or(i32::MAX);
    let (depot, ligne) = version.key.unwrap_or((rectification, number(version.row)));
    let situation = String::from_utf8_lossy(&version.situation).trim().to_owned();
    VersionRow {
        depot,
        ligne,
        annulee: version.is_cancelled,
        num_assure: number(version.num_assure),
        nom_prenom: version.nom_prenom.clone(),
        num_cin: version.num_cin.clone(),
        jours: i16::try_from(version.jours).unwrap_or(i16::MAX),
        salaire_reel: version.salaire_reel,
        salaire_plaf: version.salaire_plaf,
        situation: Some(situation).filter(|code| !code.is_empty()),
        rang: number(version.row),
    }
}

const INSERT: &str = "\
INSERT INTO version_ligne (affilie, periode, version, rectification, position, depot, ligne, annulee, num_assure, nom_prenom,
    num_cin, jours, salaire_reel, salaire_plaf, situation, rang, derniere)
SELECT $1, $2, $3, $4, $5, v.*, true
FROM unnest($6::int8[], $7::int4[], $8::bool[], $9::int4[], $10::text[], $11::text[], $12::int2[], $13::int8[], $14::int8[],
    $15::text[], $16::int4[]) AS v";

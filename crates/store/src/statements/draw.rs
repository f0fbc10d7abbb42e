//! The year of employers, from what is in force of the declarations that count.

use crate::counts::counting;
use crate::error::{Doing as _, StoreError};
use crate::fund::employers_where;
use crate::rectification::Ground;
use notices::StatementFile;
use rights::{
    AcceptedFile, AnnualStatement, Correction, DeclaredLine, Difference, Totals, Unproved,
};
use spec::{Affilie, Centimes, NumAssure, Periode, Situation};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::BTreeMap;

const DOING: &str = "draw annual statements";

/// Reason why the statement of an employer cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementFault {
    /// The employer.
    pub affilie: i32,
    /// Every file whose lines and totals differ.
    pub why: Vec<Unproved>,
}

#[derive(Default)]
struct Year {
    name: Option<String>,
    lines: Vec<DeclaredLine>,
    files: Vec<AcceptedFile>,
    corrections: Vec<Correction>,
}

/// Draws the statements of some employers, by affiliate; each proved, or with what is wrong.
pub(crate) async fn draw(
    connection: &mut PgConnection,
    affilies: &[i32],
    (annee, issuer): (i32, &str),
) -> Result<Vec<(i32, Result<StatementFile, StatementFault>)>, StoreError> {
    let mut years: BTreeMap<i32, Year> = BTreeMap::new();
    let span = (annee.saturating_mul(100) + 1, annee.saturating_mul(100) + 12);
    let files = format!(
        "SELECT c.affilie, c.periode, d.accuse, c.salaries, c.jours, c.salaire_reel::text AS reel, c.salaire_plaf::text AS plaf \
         FROM declaration c JOIN depot d ON d.affilie = c.affilie AND d.id = c.depot \
         WHERE c.affilie = ANY($1) AND c.periode BETWEEN $2 AND $3 AND {} ORDER BY c.periode, d.id",
        counting("d")
    );
    for row in fetch(connection, &files, affilies, span).await? {
        let (affilie, file) = file(&row).doing(DOING)?;
        years.entry(affilie).or_default().files.extend(file);
    }
    let lines = format!(
        "SELECT l.affilie, l.periode, l.num_assure, l.nom_prenom, l.jours, l.salaire_reel::text AS reel, \
         l.salaire_plaf::text AS plaf, l.situation, d.accuse, l.ligne, r.accuse AS rectifie_par \
         FROM ligne_en_vigueur l JOIN depot d ON d.affilie = l.affilie AND d.id = l.depot \
         LEFT JOIN depot r ON r.affilie = l.affilie AND r.id = l.rectification \
         WHERE l.affilie = ANY($1) AND l.periode BETWEEN $2 AND $3 AND NOT l.annulee \
         AND ({} OR d.nature = 'rectification')",
        counting("d")
    );
    for row in fetch(connection, &lines, affilies, span).await? {
        let (affilie, line) = line(&row).doing(DOING)?;
        years.entry(affilie).or_default().lines.extend(line);
    }
    let corrections = "SELECT r.affilie, r.periode, d.accuse, r.version, r.fondement, r.salaries, r.jours, r.salaire_reel, \
         r.salaire_plaf FROM rectification r JOIN depot d ON d.affilie = r.affilie AND d.id = r.depot \
         WHERE r.affilie = ANY($1) AND r.periode BETWEEN $2 AND $3 AND r.etat = 'in-force'";
    for row in fetch(connection, corrections, affilies, span).await? {
        let (affilie, correction) = correction(&row).doing(DOING)?;
        years.entry(affilie).or_default().corrections.extend(correction);
    }
    let names =
        format!("SELECT affilie, raison_sociale FROM {} m", employers_where("affilie = ANY($1)"));
    let names: Vec<(i32, Option<String>)> = sqlx::query_as(AssertSqlSafe(names))
        .bind(affilies)
        .fetch_all(connection)
        .await
        .doing(DOING)?;
    for (affilie, name) in names {
        if let Some(year) = years.get_mut(&affilie) {
            year.name = name.map(|name| squeezed(&name));
        }
    }
    let year = u16::try_from(annee).unwrap_or(0);
    let drawn = years.into_iter().filter_map(|(affilie, all)| {
        let number = u32::try_from(affilie).ok().and_then(Affilie::of_number)?;
        let drawn = AnnualStatement::draw((number, year), &all.lines, &all.files, &all.corrections);
        let file = drawn
            .map(|drawn| StatementFile::of(&drawn, all.name.as_deref(), issuer))
            .map_err(|why| StatementFault { affilie, why });
        Some((affilie, file))
    });
    Ok(drawn.collect())
}

async fn fetch(
    connection: &mut PgConnection,
    statement: &str,
    affilies: &[i32],
    (first, last): (i32, i32),
) -> Result<Vec<PgRow>, StoreError> {
    sqlx::query(AssertSqlSafe(statement.to_owned()))
        .bind(affilies)
        .bind(first)
        .bind(last)
        .fetch_all(connection)
        .await
        .doing(DOING)
}

/// Records fill names up to their columns.
fn squeezed(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn money(row: &PgRow, column: &str) -> Result<Centimes, sqlx::Error> {
    // An unreadable amount counts as zero: then the sums are not proved.
    let text: Option<String> = row.try_get(column)?;
    Ok(text.and_then(|text| text.parse().ok()).map_or(Centimes(0), Centimes))
}

fn month(row: &PgRow) -> Result<Option<Periode>, sqlx::Error> {
    let periode: i32 = row.try_get("periode")?;
    Ok(u32::try_from(periode).ok().and_then(Periode::of_number))
}

fn file(row: &PgRow) -> Result<(i32, Option<AcceptedFile>), sqlx::Error> {
    let count = |column| -> Result<u64, sqlx::Error> {
        let number: i64 = row.try_get(column)?;
        Ok(u64::try_from(number).unwrap_or(0))
    };
    let totals = Totals {
        lignes: count("salaries")?,
        jours: count("jours")?,
        reel: money(row, "reel")?,
        plaf: money(row, "plaf")?,
    };
    let receipt: String = row.try_get("accuse")?;
    let file = month(row)?.map(|periode| AcceptedFile { periode, receipt, totals });
    Ok((row.try_get("affilie")?, file))
}

fn correction(row: &PgRow) -> Result<(i32, Option<Correction>), sqlx::Error> {
    let added = Difference {
        lignes: row.try_get("salaries")?,
        jours: row.try_get("jours")?,
        reel: row.try_get("salaire_reel")?,
        plaf: row.try_get("salaire_plaf")?,
    };
    let receipt: String = row.try_get("accuse")?;
    let version: i32 = row.try_get("version")?;
    let ground: String = row.try_get("fondement")?;
    let correction = month(row)?.map(|periode| Correction {
        periode,
        receipt,
        version: u32::try_from(version).unwrap_or(0),
        is_redressement: Ground::of_name(&ground) == Some(Ground::Redressement),
        added,
    });
    Ok((row.try_get("affilie")?, correction))
}

fn line(row: &PgRow) -> Result<(i32, Option<DeclaredLine>), sqlx::Error> {
    let number: Option<i32> = row.try_get("num_assure")?;
    let situation: Option<String> = row.try_get("situation")?;
    let situation = Situation::of(situation.unwrap_or_default().as_bytes());
    let jours: i16 = row.try_get("jours")?;
    let rank: i32 = row.try_get("ligne")?;
    let name: Option<String> = row.try_get("nom_prenom")?;
    let (reel, plaf) = (money(row, "reel")?, money(row, "plaf")?);
    let receipt: String = row.try_get("accuse")?;
    let rectified_by: Option<String> = row.try_get("rectifie_par")?;
    let line = month(row)?.map(|periode| DeclaredLine {
        periode,
        // Occasional labour and unknown numbers identify no person.
        num_assure: number
            .and_then(|number| u32::try_from(number).ok())
            .filter(|number| !matches!(number, 100_000_000 | 999_999_999))
            .and_then(NumAssure::of_number),
        nom_prenom: squeezed(&name.unwrap_or_default()),
        jours: u64::try_from(jours).unwrap_or(0),
        salaire_reel: reel,
        salaire_plaf: plaf,
        situation: situation.filter(|one| one.code != b"  "),
        receipt,
        line: u32::try_from(rank).unwrap_or(0),
        rectified_by,
    });
    Ok((row.try_get("affilie")?, line))
}

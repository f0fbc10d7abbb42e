//! What a préétabli is made of: the last one, and the changes that were taken in charge since.

use crate::content::{decompress, frame_of};
use crate::error::{Doing as _, StoreError};
use crate::registry::is_insured;
use crate::vocabulary::column;
use declaration::roster::{Change, Move};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::BTreeMap;

/// Largest préétabli that is read back, in bytes.
const PREETABLI_MAX: u64 = 1 << 30;
const DOING: &str = "read what a préétabli is made of";

/// The line that a change comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Receipt of the declaration.
    pub accuse: String,
    /// Line in its file.
    pub ligne: i32,
    /// Whether its number was linked to it.
    pub is_linked: bool,
}

/// A préétabli that another follows on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    pub(crate) periode: i32,
    pub(crate) sha256: Vec<u8>,
    pub(crate) contenu: Vec<u8>,
    /// Last entry of the journal that it knows of.
    pub(crate) lu: i64,
}

/// What a préétabli is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) base: Option<Base>,
    pub(crate) changes: Vec<Change>,
    /// Of each change.
    pub(crate) sources: Vec<Source>,
}

/// The préétabli that another follows on: its period and its digest.
pub(crate) type Named = (i32, Vec<u8>);

/// What the préétablis of these affiliates for a period are made of, as of an entry of the journal.
/// `bases` names the one that each follows on where that is known; else it is the last one in
/// force.
pub(crate) async fn facts(
    connection: &mut PgConnection,
    affilies: &[i32],
    (periode, lu): (i32, i64),
    bases: Option<&[Option<Named>]>,
) -> Result<BTreeMap<i32, Facts>, StoreError> {
    let mut facts: BTreeMap<i32, Facts> =
        affilies.iter().map(|affilie| (*affilie, Facts::default())).collect();
    let which = match bases {
        None => "p.affilie = q.affilie AND p.periode < $2 AND p.actuel".to_owned(),
        Some(_) => {
            "p.affilie = q.affilie AND p.periode = q.periode AND p.sha256 = q.sha256".to_owned()
        }
    };
    // Of one that was made here, what it knows of is written down; of others, it is all that was in
    // the journal when they were put in force.
    let statement = format!(
        "SELECT q.affilie, p.periode, p.sha256, {} AS contenu, coalesce( \
             (SELECT e.lu FROM emission e WHERE e.affilie = p.affilie AND e.periode = p.periode AND e.sha256 = p.sha256), \
             (SELECT max(j.position) FROM journal j WHERE j.affilie = p.affilie AND j.depot = 0 AND j.position <= $3 \
                 AND j.pieces LIKE 'preetabli ' || encode(p.sha256, 'hex') || '%'), 0) AS lu \
         FROM unnest($1::int4[], $4::int4[], $5::bytea[]) AS q(affilie, periode, sha256) CROSS JOIN LATERAL ( \
             SELECT * FROM preetabli p WHERE {which} AND $2::int4 IS NOT NULL ORDER BY p.periode DESC LIMIT 1) p",
        frame_of("p")
    );
    let none = vec![None; affilies.len()];
    let bases = bases.unwrap_or(&none);
    let rows = sqlx::query(AssertSqlSafe(statement))
        .bind(affilies)
        .bind(periode)
        .bind(lu)
        .bind(column(bases, |base| base.as_ref().map(|(periode, _)| *periode)))
        .bind(column(bases, |base| base.as_ref().map(|(_, sha256)| sha256.clone())))
        .fetch_all(&mut *connection)
        .await
        .doing(DOING)?;
    for row in rows {
        let affilie: i32 = row.try_get("affilie").doing(DOING)?;
        let frame: Option<&[u8]> = row.try_get("contenu").doing(DOING)?;
        let base = Base {
            periode: row.try_get("periode").doing(DOING)?,
            sha256: row.try_get("sha256").doing(DOING)?,
            contenu: decompress(frame.unwrap_or_default(), PREETABLI_MAX)?,
            lu: row.try_get("lu").doing(DOING)?,
        };
        facts.entry(affilie).or_default().base = Some(base);
    }
    changes(connection, (periode, lu), &mut facts).await?;
    Ok(facts)
}

/// Adds what was taken in charge, or linked, since the préétabli that each follows on.
async fn changes(
    connection: &mut PgConnection,
    (periode, lu): (i32, i64),
    facts: &mut BTreeMap<i32, Facts>,
) -> Result<(), StoreError> {
    let since: Vec<(i32, i64)> = facts
        .iter()
        .map(|(affilie, facts)| (*affilie, facts.base.as_ref().map_or(0, |base| base.lu)))
        .collect();
    let rows = sqlx::query(CHANGES)
        .bind(column(&since, |(affilie, _)| *affilie))
        .bind(column(&since, |(_, lu)| *lu))
        .bind(lu)
        .bind(periode)
        .fetch_all(connection)
        .await
        .doing(DOING)?;
    for row in rows {
        let affilie: i32 = row.try_get("affilie").doing(DOING)?;
        let num_assure: i32 = row.try_get("num_assure").doing(DOING)?;
        let of: i32 = row.try_get("periode").doing(DOING)?;
        let left: bool = row.try_get("parti").doing(DOING)?;
        let (Ok(num_assure), Ok(periode), true) =
            (u32::try_from(num_assure), u32::try_from(of), is_insured(num_assure))
        else {
            continue;
        };
        let Some(facts) = facts.get_mut(&affilie) else { continue };
        facts.changes.push(Change {
            num_assure,
            periode,
            to: if left { Move::Leaves } else { Move::Enters },
            nom_prenom: row.try_get("nom_prenom").doing(DOING)?,
        });
        facts.sources.push(Source {
            accuse: row.try_get("accuse").doing(DOING)?,
            ligne: row.try_get("ligne").doing(DOING)?,
            is_linked: row.try_get("lie").doing(DOING)?,
        });
    }
    Ok(())
}

/// `$1` affiliates, `$2` the entries of the journal that they were looked at up to, `$3` the entry
/// up to which they are looked at now, `$4` the period of the préétabli. A line counts when its
/// declaration was taken in charge since, or when its number was linked since; and only when no
/// later period that was taken in charge says anything of the same person.
const CHANGES: &str = "\
WITH pris AS (
    SELECT d.affilie, d.id, d.periode, d.accuse, q.apres, max(j.position) AS position
    FROM unnest($1::int4[], $2::int8[]) AS q(affilie, apres)
    JOIN depot d ON d.affilie = q.affilie AND d.etat = 'taken-in-charge' AND d.charge AND d.periode < $4
    JOIN journal j ON j.affilie = d.affilie AND j.depot = d.id AND j.quoi = 'acte' AND j.apres = 'taken-in-charge'
        AND j.position <= $3
    GROUP BY d.affilie, d.id, d.periode, d.accuse, q.apres
), change AS (
    SELECT l.affilie, l.periode, l.depot, l.ligne, p.accuse, coalesce(n.num_assure, l.num_assure) AS num_assure,
        n.num_assure IS NOT NULL AS lie, l.situation IN ('SO', 'DE') IS TRUE AS parti, l.nom_prenom
    FROM pris p JOIN ligne l ON l.affilie = p.affilie AND l.periode = p.periode AND l.depot = p.id
    LEFT JOIN lien n ON n.affilie = l.affilie AND n.depot = l.depot AND n.ligne = l.ligne AND n.position <= $3
    WHERE (l.enregistrement = 4 OR l.situation IN ('SO', 'DE'))
    AND (p.position > p.apres OR n.position > p.apres)
)
SELECT c.* FROM change c
WHERE NOT EXISTS (
    SELECT FROM pris p JOIN ligne m ON m.affilie = p.affilie AND m.periode = p.periode AND m.depot = p.id
    LEFT JOIN lien n ON n.affilie = m.affilie AND n.depot = m.depot AND n.ligne = m.ligne AND n.position <= $3
    WHERE p.affilie = c.affilie AND p.periode > c.periode AND coalesce(n.num_assure, m.num_assure) = c.num_assure
)
ORDER BY c.affilie, c.periode, c.depot, c.ligne";

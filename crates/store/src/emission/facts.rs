//! What a préétabli is made of: the last one, and the changes that were taken in charge since.

use super::closings::closings;
use super::source::{Base, Facts, Source};
use crate::content::{decompress, frame_of};
use crate::error::{Doing as _, StoreError};
use crate::registry::is_insured;
use crate::spread::Layout;
use crate::vocabulary::column;
use declaration::roster::{Change, Move};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::BTreeMap;

/// Largest préétabli that is read back, in bytes.
const PREETABLI_MAX: u64 = 1 << 30;
const DOING: &str = "read what a préétabli is made of";

/// The préétabli that another follows on: its period and its digest.
pub(crate) type Named = (i32, Vec<u8>);

/// What the préétablis of these affiliates for a period are made of, as of an entry of the journal.
/// `bases` names the one that each follows on where that is known; else it is the last one in
/// force.
pub(crate) async fn facts(
    connection: &mut PgConnection,
    layout: Layout,
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
    let asked: Vec<_> = affilies.iter().copied().zip(bases).collect();
    let mut rows = Vec::with_capacity(asked.len());
    for part in layout.parts(&asked, |(affilie, _)| *affilie) {
        let of = |base: &Option<Named>| base.as_ref().map(|(periode, _)| *periode);
        let statement = part.of(&statement, &["preetabli", "emission", "journal", "contenu"]);
        let query = sqlx::query(AssertSqlSafe(statement))
            .bind(column(&part.some, |(affilie, _)| *affilie))
            .bind(periode)
            .bind(lu)
            .bind(column(&part.some, |(_, base)| of(base)))
            .bind(column(&part.some, |(_, base)| base.as_ref().map(|(_, digest)| digest.clone())));
        rows.append(&mut query.fetch_all(&mut *connection).await.doing(DOING)?);
    }
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
    changes(connection, layout, (periode, lu), &mut facts).await?;
    closings(connection, (periode, lu), &mut facts).await?;
    Ok(facts)
}

/// Adds what was taken in charge, or linked, since the préétabli that each follows on.
async fn changes(
    connection: &mut PgConnection,
    layout: Layout,
    (periode, lu): (i32, i64),
    facts: &mut BTreeMap<i32, Facts>,
) -> Result<(), StoreError> {
    let since: Vec<(i32, i64)> = facts
        .iter()
        .map(|(affilie, facts)| (*affilie, facts.base.as_ref().map_or(0, |base| base.lu)))
        .collect();
    let mut rows = Vec::new();
    for part in layout.parts(&since, |(affilie, _)| *affilie) {
        let tables = ["depot", "journal", "rectification", "version_ligne", "ligne", "lien"];
        let query = sqlx::query(AssertSqlSafe(part.of(CHANGES, &tables)))
            .bind(column(&part.some, |(affilie, _)| *affilie))
            .bind(column(&part.some, |(_, lu)| *lu))
            .bind(lu)
            .bind(periode);
        rows.append(&mut query.fetch_all(&mut *connection).await.doing(DOING)?);
    }
    for row in rows {
        let affilie: i32 = row.try_get("affilie").doing(DOING)?;
        // Null in a tampered row alone.
        let num_assure: Option<i32> = row.try_get("num_assure").doing(DOING)?;
        let num_assure = num_assure.unwrap_or(0);
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
        facts.sources.push(Source::Line {
            accuse: row.try_get("accuse").doing(DOING)?,
            ligne: row.try_get("ligne").doing(DOING)?,
            is_linked: row.try_get("lie").doing(DOING)?,
        });
    }
    Ok(())
}

/// `$1` affiliates, `$2` the entries of the journal that they were looked at up to, `$3` the entry
/// up to which they are looked at now, `$4` the period of the préétabli. A line counts as it was in
/// force at that entry, when its declaration was taken in charge since, or its number was linked
/// since, or it was rectified since; and only when no later period that was taken in charge says
/// anything of the same person. A line that was cancelled, or given to another insured, has the one
/// who stood in it leave.
const CHANGES: &str = "\
WITH pris AS (
    SELECT d.affilie, d.id, d.periode, d.accuse, q.apres, max(j.position) AS position
    FROM unnest($1::int4[], $2::int8[]) AS q(affilie, apres)
    JOIN depot d ON d.affilie = q.affilie AND d.etat = 'taken-in-charge' AND d.charge AND d.periode < $4
    JOIN journal j ON j.affilie = d.affilie AND j.depot = d.id AND j.quoi = 'acte' AND j.apres = 'taken-in-charge'
        AND j.position <= $3
    GROUP BY d.affilie, d.id, d.periode, d.accuse, q.apres
), pris_ou_rectifie AS (
    SELECT affilie, id, periode, accuse, apres, position FROM pris
    UNION ALL
    SELECT r.affilie, r.depot, r.periode, d.accuse, p.apres, p.position
    FROM rectification r JOIN depot d ON d.affilie = r.affilie AND d.id = r.depot
    JOIN (SELECT affilie, periode, min(apres) AS apres, min(position) AS position FROM pris GROUP BY affilie, periode) p
        ON p.affilie = r.affilie AND p.periode = r.periode
    WHERE r.position <= $3
), version AS (
    SELECT DISTINCT ON (v.affilie, v.periode, v.depot, v.ligne) v.* FROM version_ligne v
    JOIN (SELECT DISTINCT affilie, periode FROM pris) p ON p.affilie = v.affilie AND p.periode = v.periode
    WHERE v.position <= $3
    ORDER BY v.affilie, v.periode, v.depot, v.ligne, v.version DESC
), dite AS (
    SELECT l.affilie, l.periode, l.depot, l.ligne, p.accuse, p.apres, p.position, n.position AS lien, v.position AS rectifie,
        CASE WHEN v.num_assure <> 0 THEN v.num_assure ELSE coalesce(n.num_assure, l.num_assure) END AS num_assure,
        coalesce(n.num_assure, l.num_assure) AS declare, n.num_assure IS NOT NULL AS lie, l.enregistrement,
        CASE WHEN v.version IS NULL THEN l.situation ELSE v.situation END AS situation, coalesce(v.annulee, false) AS annulee,
        coalesce(v.nom_prenom, l.nom_prenom) AS nom_prenom
    FROM pris p JOIN ligne l ON l.affilie = p.affilie AND l.periode = p.periode AND l.depot = p.id
    LEFT JOIN lien n ON n.affilie = l.affilie AND n.depot = l.depot AND n.ligne = l.ligne AND n.position <= $3
    LEFT JOIN version v ON v.affilie = l.affilie AND v.periode = l.periode AND v.depot = l.depot AND v.ligne = l.ligne
    UNION ALL
    SELECT v.affilie, v.periode, v.depot, v.ligne, p.accuse, p.apres, p.position, n.position, v.position,
        CASE WHEN v.num_assure <> 0 THEN v.num_assure ELSE coalesce(n.num_assure, v.num_assure) END, NULL,
        n.num_assure IS NOT NULL, 4::smallint, v.situation, v.annulee, v.nom_prenom
    FROM pris_ou_rectifie p JOIN version v ON v.affilie = p.affilie AND v.periode = p.periode AND v.depot = p.id
    LEFT JOIN lien n ON n.affilie = v.affilie AND n.depot = v.depot AND n.ligne = v.ligne AND n.position <= $3
    WHERE NOT EXISTS (SELECT FROM ligne l WHERE l.affilie = v.affilie AND l.periode = v.periode AND l.depot = v.depot
        AND l.ligne = v.ligne)
), ancien AS (
    SELECT DISTINCT d.affilie, d.periode, d.depot, d.ligne, d.accuse, a.num_assure
    FROM dite d CROSS JOIN LATERAL (
        SELECT d.declare AS num_assure
        UNION SELECT v.num_assure FROM version_ligne v WHERE v.affilie = d.affilie AND v.periode = d.periode
            AND v.depot = d.depot AND v.ligne = d.ligne AND v.position <= $3
    ) a
    WHERE d.rectifie > d.apres AND a.num_assure <> d.num_assure AND NOT EXISTS (
        SELECT FROM dite o WHERE o.affilie = d.affilie AND o.periode = d.periode AND o.num_assure = a.num_assure
            AND NOT o.annulee)
), change AS (
    SELECT affilie, periode, depot, ligne, accuse, num_assure, lie,
        annulee OR situation IN ('SO', 'DE') IS TRUE AS parti, nom_prenom
    FROM dite
    WHERE (enregistrement = 4 OR situation IN ('SO', 'DE') OR rectifie IS NOT NULL)
    AND (position > apres OR lien > apres OR rectifie > apres)
    UNION ALL
    SELECT affilie, periode, depot, ligne, accuse, num_assure, false, true, NULL FROM ancien
)
SELECT c.* FROM change c
WHERE NOT EXISTS (SELECT FROM dite d WHERE d.affilie = c.affilie AND d.periode > c.periode AND NOT d.annulee
    AND d.num_assure = c.num_assure)
ORDER BY c.affilie, c.periode, c.parti DESC, c.depot, c.ligne";

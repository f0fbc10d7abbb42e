//! The notices of moves, and what they are made of.

use super::{Archived, ArchivedNotice, Audit, CONTENT_MAX, DOING};
use crate::content::decompress;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

/// What the notices of a deposit's moves are made of, and these notices.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "columns of the ledger, described in migrations/")]
pub struct ArchivedMoves {
    pub affilie: i32,
    pub id: i64,
    pub accuse: String,
    pub nom: Vec<u8>,
    pub nature: String,
    pub periode: Option<i32>,
    pub sequence: i16,
    /// Facts of its controls, by rank, 0 for the first; those that are older than the chain are
    /// left out.
    pub faits: Vec<(i32, String)>,
    /// Its notices of moves.
    pub avis: Vec<ArchivedNotice>,
}

impl From<Archived> for ArchivedMoves {
    fn from(depot: Archived) -> Self {
        let first = depot.faits.map(|faits| (0, faits));
        let later = depot.reprises.into_iter().map(|reprise| (reprise.rang, reprise.faits));
        let is_of_move = |notice: &ArchivedNotice| notice.forme.starts_with("etat");
        Self {
            affilie: depot.affilie,
            id: depot.id,
            accuse: depot.accuse,
            nom: depot.nom,
            nature: depot.nature,
            periode: depot.periode,
            sequence: depot.sequence,
            faits: first.into_iter().chain(later).collect(),
            avis: depot.avis.into_iter().filter(is_of_move).collect(),
        }
    }
}

impl Audit<'_> {
    /// What the notices of moves of deposits are made of, and these, in no order.
    pub async fn moves(&mut self, keys: &[(i32, i64)]) -> Result<Vec<ArchivedMoves>, StoreError> {
        let (affilies, ids): (Vec<i32>, Vec<i64>) = keys.iter().copied().unzip();
        let rows = sqlx::query(
            "SELECT d.affilie, d.id, d.accuse, d.nom, d.nature, d.periode, d.sequence, d.faits AS premiers, c.rangs, c.faits, n.formes, n.sha256s, \
             n.corps FROM (SELECT DISTINCT * FROM unnest($1::int4[], $2::int8[]) AS k(affilie, id)) AS k \
             JOIN depot d USING (affilie, id) CROSS JOIN LATERAL ( \
                 SELECT array_agg(r.rang ORDER BY r.rang) AS rangs, array_agg(r.faits ORDER BY r.rang) AS faits \
                 FROM reprise r WHERE r.affilie = d.affilie AND r.depot = d.id \
             ) AS c CROSS JOIN LATERAL ( \
                 SELECT array_agg(a.forme ORDER BY a.forme) AS formes, array_agg(a.sha256 ORDER BY a.forme) AS sha256s, \
                     array_agg(a.corps ORDER BY a.forme) AS corps \
                 FROM avis a WHERE a.affilie = d.affilie AND a.depot = d.id AND a.forme LIKE 'etat%' \
             ) AS n",
        )
        .bind(affilies)
        .bind(ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        rows.iter().map(moves).collect::<Result<_, _>>().doing(DOING)
    }
}

fn moves(row: &PgRow) -> Result<ArchivedMoves, sqlx::Error> {
    let first: Option<String> = row.try_get("premiers")?;
    let rangs: Option<Vec<i32>> = row.try_get("rangs")?;
    let faits: Option<Vec<String>> = row.try_get("faits")?;
    let formes: Option<Vec<String>> = row.try_get("formes")?;
    let digests: Option<Vec<Vec<u8>>> = row.try_get("sha256s")?;
    let corps: Option<Vec<Vec<u8>>> = row.try_get("corps")?;
    let rows = formes.into_iter().flatten();
    let rows = rows.zip(digests.into_iter().flatten()).zip(corps.into_iter().flatten());
    let notices = rows.map(|((forme, sha256), corps)| ArchivedNotice {
        forme,
        sha256,
        corps: decompress(&corps, CONTENT_MAX).ok(),
    });
    Ok(ArchivedMoves {
        affilie: row.try_get("affilie")?,
        id: row.try_get("id")?,
        accuse: row.try_get("accuse")?,
        nom: row.try_get("nom")?,
        nature: row.try_get("nature")?,
        periode: row.try_get("periode")?,
        sequence: row.try_get("sequence")?,
        faits: first
            .map(|faits| (0, faits))
            .into_iter()
            .chain(rangs.into_iter().flatten().zip(faits.into_iter().flatten()))
            .collect(),
        avis: notices.collect(),
    })
}

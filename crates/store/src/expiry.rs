//! Notices whose time in the outbox is over: published long ago, as the journal says.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::append;
use crate::vocabulary::column;
use sqlx::Row as _;
use std::collections::BTreeSet;

/// Entries of the journal that one step looks at.
const STEP: i64 = 2_000;

/// Notices of a deposit that were published before a moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expired {
    /// Affiliate, 0 when unknown.
    pub affilie: i32,
    /// Number in the ledger.
    pub id: i64,
    /// Receipt.
    pub accuse: String,
    /// File name as dropped.
    pub nom: Vec<u8>,
    /// Folder as dropped.
    pub dossier: Option<Vec<u8>>,
    /// The ends of their names.
    pub formes: BTreeSet<String>,
}

/// One step along the journal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExpiryStep {
    /// Deposits with such notices, among them every one that was published in this step.
    pub deposits: Vec<Expired>,
    /// Position of the last entry that was looked at.
    pub to: i64,
    /// Whether entries of before that moment may follow.
    pub goes_on: bool,
}

impl Store {
    /// Looks at some entries of the journal after a position, up to the first publication that is
    /// not before a moment (RFC 3339).
    pub async fn expiry_step(&self, after: i64, before: &str) -> Result<ExpiryStep, StoreError> {
        let doing = "find notices whose time in the outbox is over";
        let rows = sqlx::query(
            "SELECT position, affilie, depot, quoi = 'publication' AS is_publication, le < $2::timestamptz AS is_before \
             FROM journal WHERE position > $1 ORDER BY position LIMIT $3",
        )
        .bind(after)
        .bind(before)
        .bind(STEP)
        .fetch_all(&self.pool())
        .await
        .doing(doing)?;
        let mut step = ExpiryStep { to: after, ..ExpiryStep::default() };
        let mut keys = BTreeSet::new();
        step.goes_on = i64::try_from(rows.len()).is_ok_and(|count| count == STEP);
        for row in &rows {
            if row.try_get("is_publication").doing(doing)? {
                if !row.try_get("is_before").doing(doing)? {
                    step.goes_on = false;
                    break;
                }
                let affilie: i32 = row.try_get("affilie").doing(doing)?;
                keys.insert((affilie, row.try_get::<i64, _>("depot").doing(doing)?));
            }
            step.to = row.try_get("position").doing(doing)?;
        }
        step.deposits = self.expired(&keys.into_iter().collect::<Vec<_>>(), before).await?;
        Ok(step)
    }

    /// Which notices of these deposits, by affiliate and number, were published before a moment
    /// (RFC 3339); deposits without any are left out.
    pub async fn expired(
        &self,
        keys: &[(i32, i64)],
        before: &str,
    ) -> Result<Vec<Expired>, StoreError> {
        let doing = "find when notices were published";
        if keys.is_empty() {
            return Ok(Vec::new());
        }
        // A publication is of everything that was vouched for until then.
        let rows = sqlx::query(
            "SELECT d.affilie, d.id, d.accuse, d.nom, d.dossier, e.pieces \
             FROM (SELECT DISTINCT * FROM unnest($1::int4[], $2::int8[]) AS k(affilie, id)) AS k \
             JOIN depot d USING (affilie, id) CROSS JOIN LATERAL ( \
                 SELECT string_agg(j.pieces, E'\\n') AS pieces FROM journal j \
                 WHERE j.affilie = d.affilie AND j.depot = d.id AND j.position < ( \
                     SELECT max(p.position) FROM journal p WHERE p.affilie = d.affilie AND p.depot = d.id \
                     AND p.quoi = 'publication' AND p.le < $3::timestamptz) \
             ) AS e WHERE e.pieces IS NOT NULL ORDER BY d.id",
        )
        .bind(column(keys, |(affilie, _)| *affilie))
        .bind(column(keys, |(_, id)| *id))
        .bind(before)
        .fetch_all(&self.pool())
        .await
        .doing(doing)?;
        let row = |row: &sqlx::postgres::PgRow| {
            let pieces: &str = row.try_get("pieces")?;
            let names = pieces.lines().filter_map(|line| line.split(' ').next());
            Ok::<_, sqlx::Error>(Expired {
                affilie: row.try_get("affilie")?,
                id: row.try_get("id")?,
                accuse: row.try_get("accuse")?,
                nom: row.try_get("nom")?,
                dossier: row.try_get("dossier")?,
                // Notices are called as the end of their file's name.
                formes: names.filter(|name| name.contains('.')).map(str::to_owned).collect(),
            })
        };
        rows.iter().map(row).collect::<Result<_, _>>().doing(doing)
    }

    /// Notes in the journal that notices are about to be removed from the outbox.
    pub async fn note_expiry(&self, motif: String) -> Result<(), StoreError> {
        let doing = "note that notices are removed from the outbox";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        append(&mut transaction, &[crate::journal::act("service", motif)]).await?;
        transaction.commit().await.doing(doing)
    }
}

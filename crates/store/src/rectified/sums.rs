//! The sums in force of an affiliate and a period, with every version of them.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::{PgConnection, Row as _};
use validation::PeriodSums;

const DOING: &str = "sum up what is in force in a period";

/// A version of the sums of an affiliate and a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodVersion {
    /// 1 is what was declared; 2, 3 … are rectifications, in the order in which they came into
    /// force.
    pub version: i32,
    /// Receipt of the rectification; none for what was declared.
    pub accuse: Option<String>,
    /// Ground (`employer`, `redressement`); none for the declarations.
    pub ground: Option<String>,
    /// Entry of the journal that put it in force; none for what was declared.
    pub position: Option<i64>,
    /// Time, RFC 3339, UTC; none for the declarations.
    pub le: Option<String>,
    /// Difference to the version before; for the declarations, the sums themselves.
    pub added: PeriodSums,
    /// The sums from then on.
    pub sums: PeriodSums,
}

/// The versions of an affiliate and a period, in order; empty when no declaration counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodVersions {
    /// Affiliate.
    pub affilie: i32,
    /// Period, AAAAMM.
    pub periode: i32,
    /// The versions.
    pub versions: Vec<PeriodVersion>,
}

impl PeriodVersions {
    /// The sums in force: those of the last version.
    #[must_use]
    pub fn in_force(&self) -> PeriodSums {
        self.versions.last().map(|version| version.sums).unwrap_or_default()
    }
}

impl Store {
    /// The sums of an affiliate in a period, as declared by everything that counts (principal and
    /// complementary declarations), and after each rectification in force.
    ///
    /// Version 1 moves when a complementary declaration is accepted, or a declaration withdrawn;
    /// what a rectification adds never does.
    pub async fn period_versions(
        &self,
        affilie: i32,
        periode: i32,
    ) -> Result<PeriodVersions, StoreError> {
        let mut connection = self.pool().acquire().await.doing(DOING)?;
        let Some(declared) = declared(&mut connection, (affilie, periode)).await? else {
            return Ok(PeriodVersions { affilie, periode, versions: Vec::new() });
        };
        let rows = sqlx::query(
            "SELECT r.version, d.accuse, r.fondement, r.position, r.salaries, r.jours, r.salaire_reel, r.salaire_plaf, \
             (SELECT to_char(j.le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') FROM journal j \
                 WHERE j.affilie = r.affilie AND j.depot = r.depot AND j.position = r.position) AS le \
             FROM rectification r JOIN depot d ON d.affilie = r.affilie AND d.id = r.depot \
             WHERE r.affilie = $1 AND r.periode = $2 AND r.etat = 'in-force' ORDER BY r.version",
        )
        .bind(affilie)
        .bind(periode)
        .fetch_all(&mut *connection)
        .await
        .doing(DOING)?;
        let first = PeriodVersion {
            version: 1,
            accuse: None,
            ground: None,
            position: None,
            le: None,
            added: declared,
            sums: declared,
        };
        let mut versions = vec![first];
        let mut sums = declared;
        for row in &rows {
            let added = PeriodSums {
                salaries: row.try_get("salaries").doing(DOING)?,
                jours: row.try_get("jours").doing(DOING)?,
                salaire_reel: row.try_get("salaire_reel").doing(DOING)?,
                salaire_plaf: row.try_get("salaire_plaf").doing(DOING)?,
            };
            sums = sums.plus(added);
            versions.push(PeriodVersion {
                version: row.try_get("version").doing(DOING)?,
                accuse: Some(row.try_get("accuse").doing(DOING)?),
                ground: Some(row.try_get("fondement").doing(DOING)?),
                position: row.try_get("position").doing(DOING)?,
                le: row.try_get("le").doing(DOING)?,
                added,
                sums,
            });
        }
        Ok(PeriodVersions { affilie, periode, versions })
    }

    /// Affiliates and periods that rectifications in force have changed since an entry of the
    /// journal, with the last entry that did, in order of entries; at most so many.
    pub async fn rectified_since(
        &self,
        position: i64,
        limit: u32,
    ) -> Result<Vec<(i32, i32, i64)>, StoreError> {
        sqlx::query_as(
            "SELECT affilie, periode, max(position) FROM rectification WHERE position > $1 \
             GROUP BY affilie, periode ORDER BY max(position) LIMIT $2",
        )
        .bind(position)
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await
        .doing(DOING)
    }
}

/// Sums of the declarations that count; none when there is none.
async fn declared(
    connection: &mut PgConnection,
    (affilie, periode): (i32, i32),
) -> Result<Option<PeriodSums>, StoreError> {
    let row = sqlx::query(
        "SELECT count(*) AS n, coalesce(sum(salaries), 0)::int8 AS salaries, coalesce(sum(jours), 0)::int8 AS jours, \
         coalesce(sum(salaire_reel), 0)::int8 AS reel, coalesce(sum(salaire_plaf), 0)::int8 AS plaf \
         FROM declaration WHERE affilie = $1 AND periode = $2",
    )
    .bind(affilie)
    .bind(periode)
    .fetch_one(connection)
    .await
    .doing(DOING)?;
    let count: i64 = row.try_get("n").doing(DOING)?;
    let sums = PeriodSums {
        salaries: row.try_get("salaries").doing(DOING)?,
        jours: row.try_get("jours").doing(DOING)?,
        salaire_reel: row.try_get("reel").doing(DOING)?,
        salaire_plaf: row.try_get("plaf").doing(DOING)?,
    };
    Ok((count > 0).then_some(sums))
}

/// The sums in force inside of a transaction.
pub(super) async fn sums_in_force(
    connection: &mut PgConnection,
    key: (i32, i32),
) -> Result<PeriodSums, StoreError> {
    let declared = declared(connection, key).await?.unwrap_or_default();
    let row = sqlx::query(
        "SELECT coalesce(sum(salaries), 0)::int8 AS salaries, coalesce(sum(jours), 0)::int8 AS jours, \
         coalesce(sum(salaire_reel), 0)::int8 AS reel, coalesce(sum(salaire_plaf), 0)::int8 AS plaf \
         FROM rectification WHERE affilie = $1 AND periode = $2 AND etat = 'in-force'",
    )
    .bind(key.0)
    .bind(key.1)
    .fetch_one(connection)
    .await
    .doing(DOING)?;
    let added = PeriodSums {
        salaries: row.try_get("salaries").doing(DOING)?,
        jours: row.try_get("jours").doing(DOING)?,
        salaire_reel: row.try_get("reel").doing(DOING)?,
        salaire_plaf: row.try_get("plaf").doing(DOING)?,
    };
    Ok(declared.plus(added))
}

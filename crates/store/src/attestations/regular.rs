//! Basis of an attestation of regular situation: the months that an employer has declared.

use crate::counts::counting;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::AssertSqlSafe;

const DOING: &str = "compare the months of an employer with its declarations";

/// The months of an employer up to one, and those that are missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// First month in which a file names the employer; none where no file does.
    pub since: Option<i32>,
    /// Months of which no principal declaration counts.
    pub missing: Vec<i32>,
    /// Months of which a declaration counts that is not taken in charge yet.
    pub waiting: Vec<i32>,
    /// Months of which a declaration is taken in charge without a slip: no rate is known.
    pub unbilled: Vec<i32>,
}

impl Store {
    /// The months of an employer from the first that a file names up to one, both included, less
    /// those from the closure on.
    pub async fn months_declared(&self, affilie: i32, last: i32) -> Result<Standing, StoreError> {
        let since: Option<i32> =
            sqlx::query_scalar("SELECT depuis FROM employeur WHERE affilie = $1")
                .bind(affilie)
                .fetch_optional(&self.pool())
                .await
                .doing(DOING)?;
        let Some(first) = since else { return Ok(Standing::default()) };
        let statement = format!(
            "SELECT m.periode FROM ( \
                 SELECT (to_char(mois, 'YYYYMM'))::int4 AS periode FROM generate_series( \
                     to_date($2::text, 'YYYYMM')::timestamp, to_date($3::text, 'YYYYMM')::timestamp, interval '1 month') AS mois \
             ) m WHERE m.periode < coalesce((SELECT ferme FROM fonds_employeur WHERE affilie = $1 ORDER BY apport DESC LIMIT 1), 999912) \
             AND NOT EXISTS (SELECT FROM depot d WHERE d.affilie = $1 AND d.periode = m.periode AND d.nature = 'principal' AND {}) \
             ORDER BY 1",
            counting("d")
        );
        let missing = sqlx::query_scalar(AssertSqlSafe(statement))
            .bind(affilie)
            .bind(first.to_string())
            .bind(last.to_string())
            .fetch_all(&self.pool())
            .await
            .doing(DOING)?;
        let without_slip = format!(
            "SELECT d.periode, bool_or(d.etat <> 'taken-in-charge') FROM depot d WHERE d.affilie = $1 AND d.periode <= $2 \
             AND d.nature IN ('principal', 'complementary') AND {} AND NOT EXISTS (SELECT FROM bpc b \
             WHERE b.affilie = d.affilie AND b.periode = d.periode AND b.depot = d.id AND b.etat <> 'cancelled') \
             GROUP BY d.periode ORDER BY d.periode",
            counting("d")
        );
        let without_slip: Vec<(i32, bool)> = sqlx::query_as(AssertSqlSafe(without_slip))
            .bind(affilie)
            .bind(last)
            .fetch_all(&self.pool())
            .await
            .doing(DOING)?;
        let all = &without_slip;
        let of = |wanted: bool| {
            all.iter().filter(move |(_, waits)| *waits == wanted).map(|(month, _)| *month)
        };
        Ok(Standing { since, missing, waiting: of(true).collect(), unbilled: of(false).collect() })
    }
}

//! Who is due in a period, and what came.

use crate::counts::counting;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::regime::{Regime, regime_of};
use sqlx::{AssertSqlSafe, Row as _};

/// How far an affiliate has come with a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Declared {
    /// Nothing came.
    Nothing,
    /// What came was rejected, withdrawn or put into quarantine.
    OnlyRejected,
    /// A principal declaration counts.
    Yes,
}

/// An affiliate that has a préétabli for a period, or sent something for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRow {
    /// Affiliate.
    pub affilie: i32,
    /// Insured on the préétabli in force; none without a préétabli.
    pub salaries: Option<i64>,
    /// How far it has come.
    pub declared: Declared,
    /// Receipt of the declaration that counts, else of the last one that came.
    pub accuse: Option<String>,
    /// Numbers of complementary declarations that are missing below one that came.
    pub gaps: Vec<i16>,
    /// Regime of the affiliate in the period.
    pub regime: Regime,
}

impl Store {
    /// Compares the préétablis in force of a period with its declarations, by affiliate. Affiliates
    /// without préétabli are listed when they sent a declaration that is not loaded, or
    /// complementary ones.
    pub async fn missing(&self, periode: i32) -> Result<Vec<MissingRow>, StoreError> {
        let doing = "compare préétablis with declarations";
        let rows = sqlx::query(AssertSqlSafe(missing_sql()))
            .bind(periode)
            .fetch_all(&self.pool())
            .await
            .doing(doing)?;
        let row = |row: &sqlx::postgres::PgRow| {
            let counts: bool = row.try_get("compte")?;
            let accuse: Option<String> = row.try_get("accuse")?;
            let declared = match (counts, &accuse) {
                (true, _) => Declared::Yes,
                (false, Some(_)) => Declared::OnlyRejected,
                (false, None) => Declared::Nothing,
            };
            Ok::<_, sqlx::Error>(MissingRow {
                affilie: row.try_get("affilie")?,
                salaries: row.try_get("salaries")?,
                declared,
                accuse,
                gaps: row.try_get("trous")?,
                regime: Regime::of_name(row.try_get("regime")?).unwrap_or_default(),
            })
        };
        rows.iter().map(row).collect::<Result<_, _>>().doing(doing)
    }
}

fn missing_sql() -> String {
    let regime = regime_of("affilie", "$1");
    [MISSING_BEGIN, &counting("depot"), MISSING, &regime, MISSING_END].concat()
}

const MISSING_BEGIN: &str = "\
WITH venu AS (
    SELECT affilie, id, accuse, nature, sequence, ";

const MISSING: &str = " AS compte
    FROM depot WHERE periode = $1 AND affilie > 0 AND nature IN ('principal', 'complementary')
), principal AS (
    SELECT DISTINCT ON (affilie) affilie, accuse, compte FROM venu WHERE nature = 'principal'
    ORDER BY affilie, compte DESC, id DESC
), complement AS (
    SELECT affilie, array_agg(DISTINCT sequence) FILTER (WHERE compte) AS comptes, max(sequence) AS dernier
    FROM venu WHERE nature = 'complementary' GROUP BY affilie
), du AS (
    SELECT affilie, salaries FROM preetabli WHERE periode = $1 AND actuel
)
SELECT affilie, du.salaries, coalesce(principal.compte, false) AS compte, principal.accuse,
    ARRAY(SELECT n::int2 FROM generate_series(1, complement.dernier - 1) AS n
        WHERE NOT n = ANY(coalesce(complement.comptes, '{}')) ORDER BY n) AS trous, ";

const MISSING_END: &str = " AS regime
FROM du FULL JOIN principal USING (affilie) FULL JOIN complement USING (affilie)
ORDER BY affilie";

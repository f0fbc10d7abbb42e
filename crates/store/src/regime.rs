//! Regimes of employers by period.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use sqlx::{AssertSqlSafe, PgConnection};

const DOING: &str = "look up the regime of employers";

/// Regime of an employer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Regime {
    /// The general one: declared by month.
    #[default]
    General,
    /// Agricultural regime: declared by quarter.
    Agricultural,
}

impl Regime {
    /// Both.
    pub const ALL: [Self; 2] = [Self::General, Self::Agricultural];

    /// As the registry writes it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::General => "general",
            Self::Agricultural => "agricultural",
        }
    }

    /// The one that it is not.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::General => Self::Agricultural,
            Self::Agricultural => Self::General,
        }
    }

    /// By its name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|regime| regime.name() == name)
    }
}

/// The regime of an affiliate in a period, as SQL: both are expressions.
pub(crate) fn regime_of(affilie: &str, periode: &str) -> String {
    format!(
        "coalesce((SELECT g.regime FROM fonds_regime g WHERE g.affilie = {affilie} AND g.depuis <= {periode} \
             ORDER BY g.depuis DESC, g.apport DESC LIMIT 1), \
         (SELECT g.regime FROM fonds_employeur g WHERE g.affilie = {affilie} ORDER BY g.apport DESC LIMIT 1), 'general')"
    )
}

impl Store {
    /// The regimes of affiliates in periods, in their order; the general one where there is no key.
    pub async fn regimes(&self, keys: &[Option<(i32, i32)>]) -> Result<Vec<Regime>, StoreError> {
        let mut regimes = vec![Regime::General; keys.len()];
        if keys.iter().all(Option::is_none) {
            return Ok(regimes);
        }
        let statement = format!(
            "SELECT k.rang FROM unnest($1::int4[], $2::int4[]) WITH ORDINALITY AS k(affilie, periode, rang) \
             WHERE {} = 'agricultural'",
            regime_of("k.affilie", "k.periode")
        );
        let asked: Vec<(usize, i32, i32)> = keys
            .iter()
            .enumerate()
            .filter_map(|(place, key)| key.map(|(affilie, periode)| (place, affilie, periode)))
            .collect();
        for part in self.layout().parts(&asked, |(_, affilie, _)| *affilie) {
            let statement = part.of(&statement, &["fonds_regime", "fonds_employeur"]);
            let agricultural: Vec<i64> = sqlx::query_scalar(AssertSqlSafe(statement))
                .bind(column(&part.some, |(_, affilie, _)| *affilie))
                .bind(column(&part.some, |(.., periode)| *periode))
                .fetch_all(&self.pool())
                .await
                .doing(DOING)?;
            for at in agricultural {
                let at = usize::try_from(at.saturating_sub(1)).ok();
                let place = at.and_then(|at| part.some.get(at)).map(|(place, ..)| *place);
                if let Some(regime) = place.and_then(|place| regimes.get_mut(place)) {
                    *regime = Regime::Agricultural;
                }
            }
        }
        Ok(regimes)
    }
}

/// The regime of an affiliate in a period, inside of a transaction.
pub(crate) async fn regime(
    connection: &mut PgConnection,
    (affilie, periode): (i32, i32),
) -> Result<Regime, StoreError> {
    let statement = format!("SELECT {}", regime_of("$1::int4", "$2::int4"));
    let name: String = sqlx::query_scalar(AssertSqlSafe(statement))
        .bind(affilie)
        .bind(periode)
        .fetch_one(connection)
        .await
        .doing(DOING)?;
    Ok(Regime::of_name(&name).unwrap_or_default())
}

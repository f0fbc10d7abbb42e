//! Looking things up in the registry.

use super::closing::{Closing, closings};
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::regime::Regime;
use crate::registry::EmployerRow;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::HashMap;

/// Which employers are asked for.
#[derive(Clone, Debug, Default)]
pub struct EmployerFilter {
    /// Only this affiliate.
    pub affilie: Option<i32>,
    /// Only names that hold this, without regard to case.
    pub nom: Option<String>,
    /// Only after this affiliate.
    pub after: i32,
    /// At most so many.
    pub limit: u32,
}

/// An employer as the registry has him: what the fund says, where it says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployerShown {
    /// The texts, and the periods that they are of.
    pub row: EmployerRow,
    /// Regime.
    pub regime: Regime,
    /// First period for which nothing is due any more.
    pub ferme: Option<i32>,
    /// Insured who work there.
    pub insured: i64,
}

/// Which insured are asked for.
#[derive(Clone, Debug, Default)]
pub struct InsuredFilter {
    /// Only this number.
    pub num_assure: Option<i32>,
    /// Only this identity card, without regard to spaces and case.
    pub num_cin: Option<String>,
    /// Only names that hold this, without regard to case.
    pub nom: Option<String>,
    /// At most so many.
    pub limit: u32,
}

/// An insured at an employer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InsuredJob {
    /// Affiliate.
    pub affilie: i32,
    /// Name of the employer.
    pub raison_sociale: Option<String>,
    /// First period there.
    pub depuis: i32,
    /// Last period there; none when he works there.
    pub jusqu_a: Option<i32>,
}

/// An insured as the registry has him.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InsuredShown {
    /// `N_Num_Assure`.
    pub num_assure: i32,
    /// Name: the fund's, else that of the employer where he was last named.
    pub nom_prenom: Option<String>,
    /// Identity card, likewise.
    pub num_cin: Option<String>,
    /// First period in which anything names him.
    pub depuis: Option<i32>,
    /// Where he works or worked.
    pub jobs: Vec<InsuredJob>,
    /// What was said of the number, the oldest first: closed, opened again.
    pub closings: Vec<Closing>,
}

/// The employers as they are in force: what the fund said last goes over what the files say. Only
/// those of a condition on `affilie`, which is asked of both sources: the join of all employers
/// would be made before it.
pub(crate) fn employers_where(of: &str) -> String {
    format!(
        "\
(SELECT coalesce(e.affilie, f.affilie) AS affilie, coalesce(f.depuis, e.depuis, 0) AS depuis, coalesce(e.vu_en, 0) AS vu_en,
    coalesce(f.raison_sociale, e.raison_sociale) AS raison_sociale, coalesce(f.activite, e.activite) AS activite,
    coalesce(f.adresse, e.adresse) AS adresse, coalesce(f.ville, e.ville) AS ville,
    coalesce(f.code_postal, e.code_postal) AS code_postal, coalesce(f.agence, e.agence) AS agence,
    coalesce(f.regime, 'general') AS regime, f.ferme
FROM (SELECT * FROM employeur n WHERE {of}) e FULL JOIN (
    SELECT * FROM fonds_employeur d WHERE {of} AND NOT EXISTS (SELECT FROM fonds_employeur a
        WHERE a.affilie = d.affilie AND a.apport > d.apport)
) f ON f.affilie = e.affilie)"
    )
}

const LIST: &str = "look employers up";
const FIND: &str = "look insured up";

/// An employer in force.
pub(crate) fn employer(row: &sqlx::postgres::PgRow) -> Result<EmployerRow, sqlx::Error> {
    Ok(EmployerRow {
        affilie: row.try_get("affilie")?,
        depuis: row.try_get("depuis")?,
        vu_en: row.try_get("vu_en")?,
        raison_sociale: row.try_get("raison_sociale")?,
        activite: row.try_get("activite")?,
        adresse: row.try_get("adresse")?,
        ville: row.try_get("ville")?,
        code_postal: row.try_get("code_postal")?,
        agence: row.try_get("agence")?,
    })
}

impl Store {
    /// Employers that fit a filter, by affiliate.
    pub async fn employers(
        &self,
        filter: &EmployerFilter,
    ) -> Result<Vec<EmployerShown>, StoreError> {
        let statement = format!(
            "SELECT m.* FROM {} m WHERE ($3::text IS NULL OR strpos(lower(m.raison_sociale), lower($3)) > 0) \
             ORDER BY m.affilie LIMIT $4",
            employers_where("affilie > $1 AND ($2::int4 IS NULL OR affilie = $2)")
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(filter.after)
            .bind(filter.affilie)
            .bind(filter.nom.as_deref())
            .bind(i64::from(filter.limit))
            .fetch_all(&self.pool())
            .await
            .doing(LIST)?;
        let affilies = rows.iter().map(|row| row.try_get("affilie"));
        let affilies: Vec<i32> = affilies.collect::<Result<_, _>>().doing(LIST)?;
        let insured: Vec<(i32, i64)> = sqlx::query_as(
            "SELECT affilie, count(*) FROM emploi WHERE affilie = ANY($1) \
             AND (sorti IS NULL OR revenu IS NOT NULL) GROUP BY affilie",
        )
        .bind(affilies)
        .fetch_all(&self.pool())
        .await
        .doing(LIST)?;
        let insured: HashMap<i32, i64> = insured.into_iter().collect();
        let shown = |row: &sqlx::postgres::PgRow| {
            let affilie: i32 = row.try_get("affilie")?;
            let regime: &str = row.try_get("regime")?;
            Ok::<_, sqlx::Error>(EmployerShown {
                row: employer(row)?,
                regime: Regime::of_name(regime).unwrap_or_default(),
                ferme: row.try_get("ferme")?,
                insured: insured.get(&affilie).copied().unwrap_or(0),
            })
        };
        rows.iter().map(shown).collect::<Result<_, _>>().doing(LIST)
    }

    /// Insured that fit a filter, by number. Who asks for a person leaves a trace first
    /// ([`Store::note_lookup`]).
    pub async fn insured(&self, filter: &InsuredFilter) -> Result<Vec<InsuredShown>, StoreError> {
        let numbers: Vec<i32> = sqlx::query_scalar(
            "SELECT num_assure FROM emploi \
             WHERE ($1::int4 IS NULL OR num_assure = $1) \
             AND ($2::text IS NULL OR upper(replace(num_cin, ' ', '')) = upper(replace($2, ' ', ''))) \
             AND ($3::text IS NULL OR strpos(lower(nom_prenom), lower($3)) > 0) \
             UNION SELECT num_assure FROM fonds_assure \
             WHERE ($1::int4 IS NULL OR num_assure = $1) \
             AND ($2::text IS NULL OR upper(replace(num_cin, ' ', '')) = upper(replace($2, ' ', ''))) \
             AND ($3::text IS NULL OR strpos(lower(nom_prenom), lower($3)) > 0) \
             ORDER BY 1 LIMIT $4",
        )
        .persistent(false)
        .bind(filter.num_assure)
        .bind(filter.num_cin.as_deref())
        .bind(filter.nom.as_deref())
        .bind(i64::from(filter.limit))
        .fetch_all(&self.pool())
        .await
        .doing(FIND)?;
        let mut connection = self.pool().acquire().await.doing(FIND)?;
        let mut shown = Vec::with_capacity(numbers.len());
        for number in numbers {
            shown.push(person(&mut connection, number).await?);
        }
        Ok(shown)
    }
}

pub(super) async fn person(
    connection: &mut PgConnection,
    num_assure: i32,
) -> Result<InsuredShown, StoreError> {
    let rows = sqlx::query(
        "SELECT j.affilie, j.depuis, j.nom_prenom, j.num_cin, e.raison_sociale, \
         CASE WHEN j.revenu IS NULL THEN j.sorti END AS jusqu_a \
         FROM emploi j LEFT JOIN employeur e ON e.affilie = j.affilie WHERE j.num_assure = $1 \
         ORDER BY coalesce(j.revenu, j.sorti, j.depuis), j.affilie",
    )
    .bind(num_assure)
    .fetch_all(&mut *connection)
    .await
    .doing(FIND)?;
    let said: Option<(Option<String>, Option<String>, Option<i32>)> = sqlx::query_as(
        "SELECT nom_prenom, num_cin, depuis FROM fonds_assure WHERE num_assure = $1 ORDER BY apport DESC LIMIT 1",
    )
    .bind(num_assure)
    .fetch_optional(&mut *connection)
    .await
    .doing(FIND)?;
    let closings = closings(connection, num_assure).await?;
    let (mut name, mut card, mut depuis) = said.unwrap_or_default();
    let mut jobs = Vec::with_capacity(rows.len());
    // The last one first.
    for row in rows.iter().rev() {
        let one = InsuredJob {
            affilie: row.try_get("affilie").doing(FIND)?,
            raison_sociale: row.try_get("raison_sociale").doing(FIND)?,
            depuis: row.try_get("depuis").doing(FIND)?,
            jusqu_a: row.try_get("jusqu_a").doing(FIND)?,
        };
        name = name.or(row.try_get("nom_prenom").doing(FIND)?);
        card = card.or(row.try_get("num_cin").doing(FIND)?);
        depuis = Some(depuis.map_or(one.depuis, |known| known.min(one.depuis)));
        jobs.push(one);
    }
    jobs.reverse();
    Ok(InsuredShown { num_assure, nom_prenom: name, num_cin: card, depuis, jobs, closings })
}

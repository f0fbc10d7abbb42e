//! What is held of a person, and what of it is pseudonymised on request.
//!
//! Evidence is not touched. An attestation that is over loses what names the person; the digest
//! that was signed stays, and the act vouches for the row as it is then: the chain is whole.

use crate::act::Act;
use crate::attestations::pieces_of;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{self, Event, append, with_reason};
use rights::pseudonymised;
use sqlx::{PgConnection, Row as _};

const DOING: &str = "look for what is held of a person";

/// How many rows are held of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct HeldOf {
    /// Lines declared with the number.
    pub lines: i64,
    /// Versions made by rectifications, and links of the number.
    pub corrections: i64,
    /// Rows of the registry and of what the fund has said.
    pub registry: i64,
    /// Attestations that are valid, or over for too short a time.
    pub attestations: i64,
    /// Attestations that are over, and still name the person.
    pub attestations_over: i64,
    /// Sessions of the account that is the person.
    pub sessions: i64,
}

/// What was pseudonymised or deleted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Attestations without a name now.
    pub attestations: u64,
    /// Sessions that are ended.
    pub sessions: u64,
}

/// Attestations of `$1`; those of non-affiliation name an identity card, of those in `$3`.
const OWN: &str = "(num_assure = $1 OR (genre = 'non-affiliation' AND affilie = 0 AND EXISTS ( \
    SELECT FROM jsonb_array_elements(champs::jsonb) f WHERE f->>0 = 'searched' \
    AND upper(replace(f->>1, ' ', '')) = ANY($3))))";
/// Of them, those that were over before the day `$2`.
const OVER: &str = "etat <> 'valid' AND expire_le < $2::date";

/// Identity cards that stand beside the number, and more that are told, as they are compared.
async fn cards(
    connection: &mut PgConnection,
    insured: i32,
    more: &[String],
) -> Result<Vec<String>, StoreError> {
    sqlx::query_scalar(
        "SELECT DISTINCT upper(replace(num_cin, ' ', '')) FROM ( \
             SELECT num_cin FROM emploi WHERE num_assure = $1 UNION ALL SELECT num_cin FROM fonds_assure WHERE num_assure = $1 \
             UNION ALL SELECT num_cin FROM version_ligne WHERE num_assure = $1 \
             UNION ALL SELECT num_cin FROM ligne WHERE num_assure = $1 UNION ALL SELECT unnest($2::text[])) c \
         WHERE trim(num_cin) <> ''",
    )
    .bind(insured)
    .bind(more)
    .fetch_all(connection)
    .await
    .doing(DOING)
}

impl Store {
    /// How much is held of a person, who has these identity cards besides those that are known;
    /// attestations that ended before a day, AAAA-MM-JJ, are over.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn held_of(
        &self,
        insured: i32,
        (more_cards, over_before): (&[String], &str),
    ) -> Result<HeldOf, StoreError> {
        let mut connection = self.pool().acquire().await.doing(DOING)?;
        let cards = cards(&mut connection, insured, more_cards).await?;
        let statement = format!(
            "SELECT (SELECT count(*) FROM ligne WHERE num_assure = $1) AS lignes, \
             (SELECT count(*) FROM version_ligne WHERE num_assure = $1) + (SELECT count(*) FROM lien WHERE num_assure = $1) \
             AS corrections, (SELECT count(*) FROM emploi WHERE num_assure = $1) \
             + (SELECT count(*) FROM fonds_assure WHERE num_assure = $1) \
             + (SELECT count(*) FROM fonds_cloture WHERE num_assure = $1) AS registre, \
             (SELECT count(*) FROM attestation WHERE {OWN} AND NOT ({OVER})) AS attestations, \
             (SELECT count(*) FROM attestation WHERE {OWN} AND {OVER}) AS echues, \
             (SELECT count(*) FROM seance s JOIN compte_assure a USING (compte) WHERE a.num_assure = $1) AS seances"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(insured)
            .bind(over_before)
            .bind(&cards)
            .fetch_one(&mut *connection)
            .await
            .doing(DOING)?;
        Ok(HeldOf {
            lines: row.try_get("lignes").doing(DOING)?,
            corrections: row.try_get("corrections").doing(DOING)?,
            registry: row.try_get("registre").doing(DOING)?,
            attestations: row.try_get("attestations").doing(DOING)?,
            attestations_over: row.try_get("echues").doing(DOING)?,
            sessions: row.try_get("seances").doing(DOING)?,
        })
    }

    /// Pseudonymises what need not be kept, in one transaction with its entry of the journal. An
    /// entry is written even where there is nothing to be done: the request was answered.
    ///
    /// # Errors
    /// The database does not do what it is asked.
    pub async fn erase_person(
        &self,
        insured: i32,
        (more_cards, over_before): (&[String], &str),
        act: Act<'_>,
    ) -> Result<Erased, StoreError> {
        let doing = "pseudonymise what is held of a person";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let cards = cards(&mut transaction, insured, more_cards).await?;
        let statement = format!(
            "SELECT affilie, empreinte FROM attestation WHERE {OWN} AND {OVER} ORDER BY numero"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(insured)
            .bind(over_before)
            .bind(&cards)
            .fetch_all(&mut *transaction)
            .await
            .doing(doing)?;
        let mut touched: Vec<Vec<u8>> = Vec::with_capacity(rows.len());
        for row in &rows {
            let affilie: i32 = row.try_get("affilie").doing(doing)?;
            let empreinte: Vec<u8> = row.try_get("empreinte").doing(doing)?;
            // Locked one by one: of a distributed database they lie on several servers.
            let champs: String = sqlx::query_scalar(
                "SELECT champs FROM attestation WHERE affilie = $1 AND empreinte = $2 FOR UPDATE",
            )
            .bind(affilie)
            .bind(&empreinte)
            .fetch_one(&mut *transaction)
            .await
            .doing(doing)?;
            sqlx::query(
                "UPDATE attestation SET num_assure = NULL, champs = $3 WHERE affilie = $1 AND empreinte = $2",
            )
            .bind(affilie)
            .bind(&empreinte)
            .bind(pseudonymised(&champs))
            .execute(&mut *transaction)
            .await
            .doing(doing)?;
            touched.push(empreinte);
        }
        let sessions = sqlx::query(
            "DELETE FROM seance s USING compte_assure a WHERE a.compte = s.compte AND a.num_assure = $1",
        )
        .bind(insured)
        .execute(&mut *transaction)
        .await
        .doing(doing)?
        .rows_affected();
        let erased = Erased { attestations: touched.len() as u64, sessions };
        let pieces = pieces_of(&mut transaction, &touched, Some(insured)).await?;
        let what = format!(
            "request of an insured person under law 09-08: {} attestations pseudonymised, {} sessions ended",
            erased.attestations, erased.sessions
        );
        let event = Event { pieces, ..journal::act(act.actor, with_reason(&what, act.reason)) };
        append(&mut transaction, &[event]).await?;
        transaction.commit().await.doing(doing)?;
        Ok(erased)
    }
}

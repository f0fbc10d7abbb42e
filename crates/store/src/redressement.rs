//! Redressements: what the fund corrects after a control, the employer's remarks, the decision.
//!
//! What is upheld comes into force as rectifications, recorded in the same transaction
//! ([`Batch::settle_redressement`]).

use crate::act::Act;
use crate::audit::Audit;
use crate::batch::Batch;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{self, Event, Netstrings, Pieces};
use crate::vocabulary::column;
use ::hex::encode as hex;
use sha2::{Digest as _, Sha256};
use spec::{Life as _, Party, RedressementState};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::BTreeMap;

const DOING: &str = "keep a redressement";
const LOOK: &str = "look redressements up";

/// Affiliate and number of a redressement.
pub type RedressementKey = (i32, i32);

/// A redressement that is opened.
#[derive(Clone, Debug)]
pub struct NewRedressement<'a> {
    /// Affiliate.
    pub affilie: i32,
    /// Motive of the fund.
    pub motif: &'a str,
    /// Day on which the employer received the communication, AAAAMMJJ.
    pub recu_le: i32,
    /// Last day for his remarks, AAAAMMJJ.
    pub delai_le: i32,
    /// Periods and the files of their rows.
    pub pieces: Vec<(i32, Vec<u8>)>,
}

/// A redressement, as people see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedressementShown {
    /// Affiliate and number.
    pub key: RedressementKey,
    /// State.
    pub state: RedressementState,
    /// Motive of the fund.
    pub motif: String,
    /// Day on which the employer received the communication, AAAAMMJJ.
    pub recu_le: i32,
    /// Last day for his remarks, AAAAMMJJ.
    pub delai_le: i32,
    /// His remarks.
    pub remarques: Option<String>,
    /// Reason of the decision.
    pub decision: Option<String>,
    /// Its periods.
    pub periodes: Vec<i32>,
}

/// The rows of a redressement of a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedressementPiece {
    /// Period.
    pub periode: i32,
    /// The file.
    pub contenu: Vec<u8>,
    /// Receipt of the rectification as which it came into force.
    pub accuse: Option<String>,
}

/// Reason why a move of a redressement is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RedressementRefused {
    /// There is none of this number.
    Unknown,
    /// It is in this state, from which it does not move so.
    State(RedressementState),
}

impl Store {
    /// Opens a redressement; gives its number.
    pub async fn open_redressement(
        &self,
        new: &NewRedressement<'_>,
        act: Act<'_>,
    ) -> Result<i32, StoreError> {
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[new.affilie]).await?;
        let numero: i32 = sqlx::query_scalar(
            "SELECT coalesce(max(numero), 0) + 1 FROM redressement WHERE affilie = $1",
        )
        .bind(new.affilie)
        .fetch_one(batch.connection())
        .await
        .doing(DOING)?;
        sqlx::query(
            "INSERT INTO redressement (affilie, numero, etat, motif, recu_le, delai_le) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(new.affilie)
        .bind(numero)
        .bind(RedressementState::Open.name())
        .bind(new.motif)
        .bind(new.recu_le)
        .bind(new.delai_le)
        .execute(batch.connection())
        .await
        .doing(DOING)?;
        sqlx::query(
            "INSERT INTO redressement_piece (affilie, numero, periode, sha256, contenu) \
             SELECT $1, $2, p.* FROM unnest($3::int4[], $4::bytea[], $5::bytea[]) AS p",
        )
        .bind(new.affilie)
        .bind(numero)
        .bind(column(&new.pieces, |(periode, _)| *periode))
        .bind(column(&new.pieces, |(_, contenu)| Sha256::digest(contenu).to_vec()))
        .bind(column(&new.pieces, |(_, contenu)| contenu.clone()))
        .execute(batch.connection())
        .await
        .doing(DOING)?;
        batch.noted((new.affilie, numero), act).await?;
        batch.commit().await?;
        Ok(numero)
    }

    /// Notes the remarks of the employer.
    pub async fn remark_redressement(
        &self,
        key: RedressementKey,
        remarks: &str,
        act: Act<'_>,
    ) -> Result<Result<(), RedressementRefused>, StoreError> {
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[key.0]).await?;
        if let Err(refused) = batch.may_become(key, RedressementState::Remarked).await? {
            return Ok(Err(refused));
        }
        sqlx::query(
            "UPDATE redressement SET etat = $3, remarques = $4 WHERE affilie = $1 AND numero = $2",
        )
        .bind(key.0)
        .bind(key.1)
        .bind(RedressementState::Remarked.name())
        .bind(remarks)
        .execute(batch.connection())
        .await
        .doing(DOING)?;
        batch.noted(key, act).await?;
        batch.commit().await?;
        Ok(Ok(()))
    }

    /// Redressements, the latest of each affiliate first; of one affiliate, or the one named.
    pub async fn redressements(
        &self,
        (affilie, numero): (Option<i32>, Option<i32>),
        limit: u32,
    ) -> Result<Vec<RedressementShown>, StoreError> {
        let rows = sqlx::query(
            "SELECT r.*, ARRAY(SELECT p.periode FROM redressement_piece p \
                 WHERE p.affilie = r.affilie AND p.numero = r.numero ORDER BY p.periode) AS periodes \
             FROM redressement r WHERE ($1::int4 IS NULL OR r.affilie = $1) AND ($2::int4 IS NULL OR r.numero = $2) \
             ORDER BY r.affilie, r.numero DESC LIMIT $3",
        )
        .bind(affilie)
        .bind(numero)
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await
        .doing(LOOK)?;
        let shown = |row: &sqlx::postgres::PgRow| {
            let etat: &str = row.try_get("etat")?;
            Ok::<_, sqlx::Error>(RedressementShown {
                key: (row.try_get("affilie")?, row.try_get("numero")?),
                state: RedressementState::of_name(etat).unwrap_or(RedressementState::Open),
                motif: row.try_get("motif")?,
                recu_le: row.try_get("recu_le")?,
                delai_le: row.try_get("delai_le")?,
                remarques: row.try_get("remarques")?,
                decision: row.try_get("decision")?,
                periodes: row.try_get("periodes")?,
            })
        };
        rows.iter().map(shown).collect::<Result<_, _>>().doing(LOOK)
    }

    /// The rows of a redressement, by period.
    pub async fn redressement_pieces(
        &self,
        key: RedressementKey,
    ) -> Result<Vec<RedressementPiece>, StoreError> {
        let rows = sqlx::query(
            "SELECT p.periode, p.contenu, d.accuse FROM redressement_piece p \
             LEFT JOIN depot d ON d.affilie = p.affilie AND d.id = p.depot \
             WHERE p.affilie = $1 AND p.numero = $2 ORDER BY p.periode",
        )
        .bind(key.0)
        .bind(key.1)
        .fetch_all(&self.pool())
        .await
        .doing(LOOK)?;
        let piece = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(RedressementPiece {
                periode: row.try_get("periode")?,
                contenu: row.try_get("contenu")?,
                accuse: row.try_get("accuse")?,
            })
        };
        rows.iter().map(piece).collect::<Result<_, _>>().doing(LOOK)
    }
}

impl Batch<'_> {
    /// Locks the affiliate of a redressement until the end of the transaction.
    pub async fn lock_for_redressement(
        &mut self,
        (affilie, _): RedressementKey,
    ) -> Result<(), StoreError> {
        self.lock_affilies(&[affilie]).await
    }

    /// Whether the lifecycle lets an operator move it so. Its affiliate must be locked.
    pub async fn may_become(
        &mut self,
        (affilie, numero): RedressementKey,
        to: RedressementState,
    ) -> Result<Result<(), RedressementRefused>, StoreError> {
        let etat: Option<String> = sqlx::query_scalar(
            "SELECT etat FROM redressement WHERE affilie = $1 AND numero = $2 FOR UPDATE",
        )
        .bind(affilie)
        .bind(numero)
        .fetch_optional(self.connection())
        .await
        .doing(LOOK)?;
        let state = etat.as_deref().and_then(RedressementState::of_name);
        Ok(match state {
            None => Err(RedressementRefused::Unknown),
            Some(state) if state.may_become(to, Party::Operator) => Ok(()),
            Some(state) => Err(RedressementRefused::State(state)),
        })
    }

    /// Writes a decision; `deposits` are those as which its periods came into force.
    pub async fn settle_redressement(
        &mut self,
        (affilie, numero): RedressementKey,
        to: RedressementState,
        deposits: &[(i32, i64)],
        act: Act<'_>,
    ) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE redressement SET etat = $3, decision = $4 WHERE affilie = $1 AND numero = $2",
        )
        .bind(affilie)
        .bind(numero)
        .bind(to.name())
        .bind(act.reason)
        .execute(self.connection())
        .await
        .doing(DOING)?;
        sqlx::query(
            "UPDATE redressement_piece p SET depot = d.depot FROM unnest($3::int4[], $4::int8[]) AS d(periode, depot) \
             WHERE p.affilie = $1 AND p.numero = $2 AND p.periode = d.periode",
        )
        .bind(affilie)
        .bind(numero)
        .bind(column(deposits, |(periode, _)| *periode))
        .bind(column(deposits, |(_, depot)| *depot))
        .execute(self.connection())
        .await
        .doing(DOING)?;
        self.noted((affilie, numero), act).await
    }

    /// Adds the entry of the journal that vouches for a redressement as it is now.
    async fn noted(&mut self, key: RedressementKey, act: Act<'_>) -> Result<(), StoreError> {
        let digests = digests(self.connection(), Some(key)).await?;
        let pieces = digests
            .iter()
            .fold(Pieces::default(), |pieces, (name, digest)| pieces.with(name, digest));
        let motif = format!("redressement {}: {}", key.1, act.reason);
        self.append(&[Event { affilie: key.0, pieces, ..journal::act(act.actor, motif) }]).await
    }
}

/// Tables, and what is vouched for of a row, in the order of its key.
const TABLES: [(&str, &str, &str); 2] = [
    (
        "redressement",
        "etat, motif, recu_le::text, delai_le::text, remarques, decision",
        "affilie, numero",
    ),
    (
        "redressement_piece",
        "periode::text, encode(sha256, 'hex'), encode(sha256(contenu), 'hex'), depot::text",
        "affilie, numero, periode",
    ),
];

/// Digests of one redressement, or of all.
async fn digests(
    connection: &mut PgConnection,
    key: Option<RedressementKey>,
) -> Result<Vec<(String, [u8; 32])>, StoreError> {
    let mut found = Vec::new();
    for (table, fields, order) in TABLES {
        let statement = format!(
            "SELECT affilie, numero, ARRAY[{fields}] AS champs FROM {table} \
             WHERE $1::int4 IS NULL OR (affilie = $1 AND numero = $2) ORDER BY {order}"
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(key.map(|(affilie, _)| affilie))
            .bind(key.map(|(_, numero)| numero))
            .fetch_all(&mut *connection)
            .await
            .doing(LOOK)?;
        let mut strings: BTreeMap<RedressementKey, Netstrings> = BTreeMap::new();
        for row in &rows {
            let of = (row.try_get("affilie").doing(LOOK)?, row.try_get("numero").doing(LOOK)?);
            let fields: Vec<Option<String>> = row.try_get("champs").doing(LOOK)?;
            let what = format!("bordereau {table} 1\n");
            let strings = strings.entry(of).or_insert_with(|| Netstrings::new(&what));
            for field in &fields {
                strings.field(field.as_deref().map(str::as_bytes));
            }
        }
        found.extend(strings.into_iter().map(|((affilie, numero), strings)| {
            (format!("{table}:{affilie:07}/{numero}"), strings.digest())
        }));
    }
    Ok(found)
}

impl Audit<'_> {
    /// What the journal must vouch for of the redressements that are there: names of pieces, and
    /// digests.
    pub async fn redressements(&mut self) -> Result<BTreeMap<String, String>, StoreError> {
        let digests = digests(self.connection(), None).await?;
        Ok(digests.into_iter().map(|(name, digest)| (name, hex(digest))).collect())
    }
}

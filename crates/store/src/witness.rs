//! What the database says to a witness that lies outside it.

use crate::batch::Batch;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
pub(crate) use crate::journal::act;
use crate::journal::{Head, append, lock};
use sqlx::Row as _;

/// Where a database stands, as a witness compares it with what it has seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standpoint {
    /// Which database it is: 32 hexadecimal digits.
    pub identite: String,
    /// The last entry of its journal.
    pub head: Head,
    /// Digest of the entry at the position that was asked for; none when there is no such entry.
    pub seen: Option<[u8; 32]>,
    /// Highest number that was given to a deposit.
    pub numero: i64,
}

/// A person's word that a database which was set back is to be gone on with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedRollback<'a> {
    /// Who.
    pub actor: &'a str,
    /// Why, and what the witness had seen.
    pub motif: String,
    /// Number up to which no deposit gets one.
    pub numero: i64,
}

impl Store {
    /// Where the database stands, all at one moment; `position` is the entry that a witness has
    /// seen last, 0 for none.
    pub async fn standpoint(&self, position: i64) -> Result<Standpoint, StoreError> {
        let doing = "tell where it stands";
        let row = sqlx::query(
            "SELECT i.identite, c.position, c.empreinte, n.dernier AS numero, \
             (SELECT j.empreinte FROM journal j WHERE j.position = $1 LIMIT 1) AS seen \
             FROM chaine c, installation i, numero n",
        )
        .bind(position)
        .fetch_one(&self.pool())
        .await
        .doing(doing)?;
        let seen: Option<Vec<u8>> = row.try_get("seen").doing(doing)?;
        Ok(Standpoint {
            identite: row.try_get("identite").doing(doing)?,
            head: head(&row).doing(doing)?,
            seen: seen.and_then(|digest| digest.try_into().ok()),
            numero: row.try_get("numero").doing(doing)?,
        })
    }

    /// Receipt of the newest deposit; none in an empty ledger.
    pub async fn last_receipt(&self) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar("SELECT accuse FROM depot ORDER BY accuse DESC LIMIT 1")
            .fetch_optional(&self.pool())
            .await
            .doing("find the newest receipt")
    }

    /// Whether the journal remembers that a witness was made at this place
    /// ([`Store::keep_witness`]).
    pub async fn has_witness_at(&self, lieu: &str) -> Result<bool, StoreError> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM journal WHERE affilie = 0 AND depot = 0 AND quoi = 'acte' \
             AND starts_with(motif, 'witness ') AND right(motif, length($1)) = $1)",
        )
        .bind(lieu)
        .fetch_one(&self.pool())
        .await
        .doing("look for a witness")
    }

    /// Notes in the journal that a witness was made: its id, its place in words, and a digest of
    /// the place.
    pub async fn keep_witness(&self, id: &str, place: &str, lieu: &str) -> Result<(), StoreError> {
        let doing = "remember a witness";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let motif = format!("witness {id} was made at {place}, {lieu}");
        append(&mut transaction, &[act("service", motif)]).await?;
        transaction.commit().await.doing(doing)?;
        Ok(())
    }

    /// Goes on with a database that was set back: numbers go on above every one that was given
    /// before, and the journal notes it, in one transaction.
    pub async fn accept_rollback(&self, accepted: &AcceptedRollback<'_>) -> Result<(), StoreError> {
        let doing = "go on with a database that was set back";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let event = act(accepted.actor, accepted.motif.clone());
        // Locks the journal, as the recorder of deposits does first.
        append(&mut transaction, &[event]).await?;
        sqlx::query("UPDATE numero SET dernier = $1 WHERE dernier < $1")
            .bind(accepted.numero)
            .execute(&mut *transaction)
            .await
            .doing(doing)?;
        transaction.commit().await.doing(doing)?;
        Ok(())
    }

    /// Notes in the journal that the database was moved to another version of its server.
    pub async fn note_upgrade(&self, actor: &str, motif: &str) -> Result<(), StoreError> {
        let doing = "note the upgrade";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        append(&mut transaction, &[act(actor, motif.to_owned())]).await?;
        transaction.commit().await.doing(doing)?;
        Ok(())
    }

    /// When the journal was last sealed, in seconds of Unix time, and how many entries came after
    /// that seal. Without a seal, none and all of them.
    pub async fn sealed(&self) -> Result<(Option<f64>, i64), StoreError> {
        sqlx::query_as(
            "SELECT (SELECT extract(epoch FROM max(le))::float8 FROM sceau), \
             position - coalesce((SELECT max(position) FROM sceau), 0) FROM chaine",
        )
        .fetch_one(&self.pool())
        .await
        .doing("tell when it was sealed")
    }
}

impl Batch<'_> {
    /// Locks the journal, before [`Batch::next_position`]; an error when it does not hold the entry
    /// that was seen last, which means that the database was set back, or is another one.
    pub async fn lock_after(&mut self, seen: Head) -> Result<(), StoreError> {
        let doing = "lock the journal";
        let end = lock(&mut self.transaction).await?;
        let kept: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT empreinte FROM journal WHERE position = $1 LIMIT 1")
                .bind(seen.position)
                .fetch_optional(&mut *self.transaction)
                .await
                .doing(doing)?;
        let kept = kept.as_deref() == Some(seen.empreinte.as_slice());
        if end.head.position < seen.position || (seen.position > 0 && !kept) {
            return Err(StoreError::behind(format!(
                "the journal ends at entry {}, and entry {} ({}) was seen in it before",
                end.head.position,
                seen.position,
                ::hex::encode(seen.empreinte)
            )));
        }
        self.locked(end);
        Ok(())
    }
}

fn head(row: &sqlx::postgres::PgRow) -> Result<Head, sqlx::Error> {
    let empreinte: Vec<u8> = row.try_get("empreinte")?;
    let empreinte = empreinte.as_slice().try_into();
    Ok(Head {
        position: row.try_get("position")?,
        empreinte: empreinte.map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
    })
}

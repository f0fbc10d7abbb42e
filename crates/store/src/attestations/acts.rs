//! Acts on attestations.

use super::keyed::{AttestationKey, keep};
use super::search::AttestationRow;
use super::vouch::{pieces_of, short};
use crate::act::Act;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{self, Event, Pieces, append, with_reason};
use crate::locks::LockClass;
use crate::vocabulary::column;
use spec::{AttestationState, Life as _, Party};

const DOING: &str = "keep an attestation";

/// An attestation that is to be issued.
#[derive(Clone, Copy, Debug)]
pub struct NewAttestation<'a> {
    /// The employer that it is about; 0 for a person.
    pub affilie: i32,
    /// SHA-256 of the reference.
    pub empreinte: &'a [u8; 32],
    /// Kind.
    pub genre: &'a str,
    /// The insured that it is about.
    pub num_assure: Option<i32>,
    /// Time, RFC 3339.
    pub emise_le: &'a str,
    /// Last day on which it is valid, AAAA-MM-JJ.
    pub expire_le: &'a str,
    /// Its fields without the reference, as JSON.
    pub champs: &'a str,
    /// SHA-256 of the message that was signed.
    pub digest: &'a [u8; 32],
    /// Id of the key.
    pub cle: &'a str,
    /// Signature.
    pub signature: &'a [u8; 64],
    /// Number of the one whose place it takes.
    pub remplace: Option<i64>,
    /// Key of the caller, for whom it is issued once.
    pub une_fois: Option<AttestationKey<'a>>,
}

/// Reason why an act on an attestation is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttestationHindrance {
    /// There is none of this number.
    Unknown,
    /// It is of another kind, or about somebody else.
    OfOther,
    /// Its state does not lead there.
    Is(AttestationState),
    /// The key of the caller has issued one already.
    Keyed,
}

/// An attestation that an act is about.
#[derive(sqlx::FromRow)]
struct Held {
    empreinte: Vec<u8>,
    affilie: i32,
    genre: String,
    num_assure: Option<i32>,
    etat: String,
}

impl Store {
    /// Issues an attestation, and lets it take the place of another one of the same kind about the
    /// same. Gives its number.
    pub async fn issue_attestation(
        &self,
        new: &NewAttestation<'_>,
        act: Act<'_>,
    ) -> Result<Result<i64, AttestationHindrance>, StoreError> {
        let mut batch = self.begin().await?;
        let replaced = match new.remplace {
            None => None,
            Some(numero) => {
                let Some(held) = held(batch.connection(), numero).await? else {
                    return Ok(Err(AttestationHindrance::Unknown));
                };
                let of_same = (held.affilie, &*held.genre, held.num_assure)
                    == (new.affilie, new.genre, new.num_assure);
                if !of_same {
                    return Ok(Err(AttestationHindrance::OfOther));
                }
                if let Err(state) = may_become(&held, AttestationState::Superseded) {
                    return Ok(Err(AttestationHindrance::Is(state)));
                }
                Some((numero, held))
            }
        };
        let numero = batch.next_position(&mut []).await?;
        if let Some(key) = new.une_fois
            && !keep(batch.connection(), key, numero).await?
        {
            return Ok(Err(AttestationHindrance::Keyed));
        }
        sqlx::query(
            "INSERT INTO attestation (affilie, empreinte, numero, genre, num_assure, emise_le, expire_le, champs, digest, \
             cle, signature, etat, etat_le) \
             VALUES ($1, $2, $3, $4, $5, $6::timestamptz, $7::date, $8, $9, $10, $11, 'valid', $6::timestamptz)",
        )
        .bind(new.affilie)
        .bind(new.empreinte.as_slice())
        .bind(numero)
        .bind(new.genre)
        .bind(new.num_assure)
        .bind(new.emise_le)
        .bind(new.expire_le)
        .bind(new.champs)
        .bind(new.digest.as_slice())
        .bind(new.cle)
        .bind(new.signature.as_slice())
        .execute(batch.connection())
        .await
        .doing(DOING)?;
        let mut touched = vec![new.empreinte.to_vec()];
        let mut what = format!("attestation {} issued", new.genre);
        if let Some((numero_of_old, old)) = replaced {
            moved(batch.connection(), &old, AttestationState::Superseded, Some(numero)).await?;
            touched.push(old.empreinte);
            what = format!("{what} in place of number {numero_of_old}");
        }
        let pieces = pieces_of(batch.connection(), &touched, new.num_assure).await?;
        batch.append(&[event(new.affilie, act, &what, pieces)]).await?;
        batch.commit().await?;
        Ok(Ok(numero))
    }

    /// Revokes an attestation by its number.
    pub async fn revoke_attestation(
        &self,
        numero: i64,
        act: Act<'_>,
    ) -> Result<Result<(), AttestationHindrance>, StoreError> {
        let mut batch = self.begin().await?;
        let Some(old) = held(batch.connection(), numero).await? else {
            return Ok(Err(AttestationHindrance::Unknown));
        };
        if let Err(state) = may_become(&old, AttestationState::Revoked) {
            return Ok(Err(AttestationHindrance::Is(state)));
        }
        moved(batch.connection(), &old, AttestationState::Revoked, None).await?;
        let touched = [old.empreinte.clone()];
        let pieces = pieces_of(batch.connection(), &touched, old.num_assure).await?;
        let what = format!("attestation {} number {numero} revoked", old.genre);
        batch.append(&[event(old.affilie, act, &what, pieces)]).await?;
        batch.commit().await?;
        Ok(Ok(()))
    }

    /// Writes down what time has ended before a day, AAAA-MM-JJ, at most a thousand at once; gives
    /// their number.
    pub async fn expire_attestations(&self, today: &str) -> Result<u64, StoreError> {
        let mut transaction = self.pool().begin().await.doing(DOING)?;
        // Of several services one does it; another finds nothing left.
        let is_ours: bool = sqlx::query_scalar("SELECT pg_try_advisory_xact_lock($1, 0)")
            .bind(LockClass::Expiry.number())
            .fetch_one(&mut *transaction)
            .await
            .doing(DOING)?;
        if !is_ours {
            return Ok(0);
        }
        let due: Vec<(i32, Vec<u8>)> = sqlx::query_as(
            "SELECT affilie, empreinte FROM attestation WHERE etat = 'valid' AND expire_le < $1::date \
             ORDER BY numero LIMIT 1000",
        )
        .bind(today)
        .fetch_all(&mut *transaction)
        .await
        .doing(DOING)?;
        let some: Vec<Vec<u8>> = sqlx::query_scalar(
            "UPDATE attestation a SET etat = 'expired', etat_le = now() \
             FROM unnest($1::int4[], $2::bytea[]) AS d(affilie, empreinte) \
             WHERE a.affilie = d.affilie AND a.empreinte = d.empreinte AND a.etat = 'valid' RETURNING a.empreinte",
        )
        .bind(column(&due, |(affilie, _)| *affilie))
        .bind(column(&due, |(_, empreinte)| empreinte.clone()))
        .fetch_all(&mut *transaction)
        .await
        .doing(DOING)?;
        if some.is_empty() {
            return Ok(0);
        }
        let pieces = pieces_of(&mut transaction, &some, None).await?;
        let what = format!("{} attestations have expired before {today}", some.len());
        let act = Act { actor: "service", reason: "" };
        append(&mut transaction, &[event(0, act, &what, pieces)]).await?;
        transaction.commit().await.doing(DOING)?;
        Ok(some.len() as u64)
    }

    /// Notes that an attestation was asked for and refused, and why.
    pub async fn note_attestation_refused(
        &self,
        (affilie, insured): (i32, Option<i32>),
        (genre, why): (&str, &str),
        act: Act<'_>,
    ) -> Result<(), StoreError> {
        let what = format!("attestation {genre} refused ({why})");
        self.note_of(affilie, insured, act, &what).await
    }

    /// Notes that an attestation was looked at.
    pub async fn note_attestation_seen(
        &self,
        row: &AttestationRow,
        act: Act<'_>,
    ) -> Result<(), StoreError> {
        let what = format!(
            "attestation {} number {} looked at ({})",
            row.genre,
            row.numero,
            short(&row.empreinte)
        );
        self.note_of(row.affilie, row.num_assure, act, &what).await
    }

    async fn note_of(
        &self,
        affilie: i32,
        insured: Option<i32>,
        act: Act<'_>,
        what: &str,
    ) -> Result<(), StoreError> {
        let mut transaction = self.pool().begin().await.doing(DOING)?;
        let pieces = pieces_of(&mut transaction, &[], insured).await?;
        append(&mut transaction, &[event(affilie, act, what, pieces)]).await?;
        transaction.commit().await.doing(DOING)
    }
}

fn event<'a>(affilie: i32, act: Act<'a>, what: &str, pieces: Pieces) -> Event<'a> {
    let motif = with_reason(what, act.reason);
    Event { affilie, pieces, ..journal::act(act.actor, motif) }
}

/// The attestation of a number, locked.
async fn held(
    connection: &mut sqlx::PgConnection,
    numero: i64,
) -> Result<Option<Held>, StoreError> {
    // A statement locks rows of one affiliate: of a distributed database they lie on one server.
    let affilie: Option<i32> =
        sqlx::query_scalar("SELECT affilie FROM attestation WHERE numero = $1")
            .bind(numero)
            .fetch_optional(&mut *connection)
            .await
            .doing(DOING)?;
    sqlx::query_as(
        "SELECT empreinte, affilie, genre, num_assure, etat FROM attestation \
         WHERE affilie = $1 AND numero = $2 FOR UPDATE",
    )
    .bind(affilie)
    .bind(numero)
    .fetch_optional(connection)
    .await
    .doing(DOING)
}

/// Whether an operator may move it there; else where it is.
fn may_become(held: &Held, to: AttestationState) -> Result<(), AttestationState> {
    let from = AttestationState::of_name(&held.etat).unwrap_or(AttestationState::Revoked);
    if from.may_become(to, Party::Operator) { Ok(()) } else { Err(from) }
}

async fn moved(
    connection: &mut sqlx::PgConnection,
    held: &Held,
    to: AttestationState,
    by: Option<i64>,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE attestation SET etat = $3, etat_le = now(), remplacee_par = coalesce($4, remplacee_par) \
         WHERE affilie = $1 AND empreinte = $2",
    )
    .bind(held.affilie)
    .bind(&held.empreinte)
    .bind(to.name())
    .bind(by)
    .execute(connection)
    .await
    .doing(DOING)?;
    Ok(())
}

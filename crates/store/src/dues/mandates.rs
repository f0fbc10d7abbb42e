//! Mandates: which account an employer lets the fund debit.

use super::debits::DebitRow;
use super::states::next_id;
use super::values::{affilie as affilie_in, affilie_number, day, day_if_any, number, wrong};
use super::vouch::{Changed, MANDAT, vouch};
use crate::act::Act;
use crate::batch::Batch;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use dues::bank::{Kind, Rib, next_step, reason};
use jiff::civil::Date;
use spec::{Affilie, Life as _, MandateState, NextStep, Party, REPRESENTATIONS};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use std::collections::BTreeMap;

const DOING: &str = "work on a mandate";

/// A mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankMandate {
    /// Whose.
    pub affilie: Affilie,
    /// Its number, from 1 for each affiliate.
    pub id: i32,
    /// The account.
    pub rib: Rib,
    /// Holder of the account.
    pub holder: String,
    /// Standing debit or single payments.
    pub kind: Kind,
    /// Day of signature.
    pub signed: Date,
    /// The last day on which it held.
    pub ended: Option<Date>,
    /// Actor who added it.
    pub asked_by: String,
    /// Its state.
    pub state: MandateState,
}

/// A mandate to be kept.
#[derive(Clone, Debug)]
pub struct NewBankMandate {
    /// Whose.
    pub affilie: Affilie,
    /// The account.
    pub rib: Rib,
    /// Holder of the account.
    pub holder: String,
    /// Standing debit or single payments.
    pub kind: Kind,
    /// Day of signature.
    pub signed: Date,
}

/// Reason why an act on a mandate is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BankMandateRefused {
    /// There is none of this number.
    Unknown,
    /// It cannot move on from this state.
    State(MandateState),
    /// The person who asked for it cannot confirm it.
    SamePerson,
    /// The account is under a mandate already, that of this number.
    Exists(i32),
}

/// Name of a kind.
pub(super) const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Standing => "standing",
        Kind::Single => "single",
    }
}

pub(super) fn kind_of(name: &str) -> Option<Kind> {
    [Kind::Standing, Kind::Single].into_iter().find(|kind| kind_name(*kind) == name)
}

fn mandate_of(row: &PgRow) -> Result<BankMandate, sqlx::Error> {
    let rib: &str = row.try_get("rib")?;
    let state = MandateState::of_name(row.try_get("etat")?);
    Ok(BankMandate {
        affilie: affilie_in(row, "affilie")?,
        id: row.try_get("id")?,
        rib: rib.parse().map_err(|_| wrong("rib", "no RIB"))?,
        holder: row.try_get("titulaire")?,
        kind: kind_of(row.try_get("genre")?).ok_or_else(|| wrong("genre", "no kind"))?,
        signed: day(row, "signe_le")?,
        ended: day_if_any(row, "fin")?,
        asked_by: row.try_get("demandeur")?,
        state: state.ok_or_else(|| wrong("etat", "no state of a mandate"))?,
    })
}

/// Mandates of some affiliates, by affiliate and number.
pub(super) async fn mandates_of(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<Vec<BankMandate>, StoreError> {
    let statement = "SELECT * FROM mandat_bancaire WHERE affilie = ANY($1) ORDER BY affilie, id";
    let rows = sqlx::query(statement).bind(affilies).fetch_all(connection).await.doing(DOING)?;
    rows.iter().map(mandate_of).collect::<Result<_, _>>().doing(DOING)
}

impl Store {
    /// Mandates, of one affiliate or all.
    pub async fn bank_mandates(
        &self,
        affilie: Option<Affilie>,
    ) -> Result<Vec<BankMandate>, StoreError> {
        let statement = "SELECT * FROM mandat_bancaire WHERE $1::int4 IS NULL OR affilie = $1 ORDER BY affilie, id";
        let rows = sqlx::query(statement).bind(affilie.map(affilie_number));
        let rows = rows.fetch_all(&self.pool()).await.doing(DOING)?;
        rows.iter().map(mandate_of).collect::<Result<_, _>>().doing(DOING)
    }

    /// Keeps a mandate; gives its number. With `second_person` another person has to confirm it
    /// before anything is debited.
    pub async fn add_bank_mandate(
        &self,
        new: &NewBankMandate,
        second_person: bool,
        act: Act<'_>,
    ) -> Result<Result<i32, BankMandateRefused>, StoreError> {
        let affilie = affilie_number(new.affilie);
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[affilie]).await?;
        let there = mandates_of(batch.connection(), &[affilie]).await?;
        let same = there.iter().find(|other| {
            let open = [MandateState::Asked, MandateState::InForce, MandateState::Stopped];
            other.rib == new.rib && other.kind == new.kind && open.contains(&other.state)
        });
        if let Some(same) = same {
            return Ok(Err(BankMandateRefused::Exists(same.id)));
        }
        let id = next_id(batch.connection(), "mandat_bancaire", affilie).await?;
        let id = i32::try_from(id).unwrap_or(i32::MAX);
        sqlx::query(
            "INSERT INTO mandat_bancaire (affilie, id, rib, titulaire, genre, signe_le, demandeur, etat) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(affilie)
        .bind(id)
        .bind(new.rib.to_string())
        .bind(&new.holder)
        .bind(kind_name(new.kind))
        .bind(number(new.signed))
        .bind(act.actor)
        .bind(MandateState::Asked.name())
        .execute(batch.connection())
        .await
        .doing(DOING)?;
        let mut changed = Changed::default();
        changed.add(&MANDAT, affilie, id.to_string());
        if !second_person {
            write(batch.connection(), (affilie, id), (MandateState::InForce, None)).await?;
        }
        vouch(&mut batch, changed, "mandat de prélèvement", act).await?;
        batch.commit().await?;
        Ok(Ok(id))
    }

    /// Moves a mandate on: confirmed, refused or ended by a person.
    pub async fn move_bank_mandate(
        &self,
        (affilie, id): (Affilie, i32),
        (to, on): (MandateState, Date),
        second_person: bool,
        act: Act<'_>,
    ) -> Result<Result<(), BankMandateRefused>, StoreError> {
        let number = affilie_number(affilie);
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[number]).await?;
        let there = mandates_of(batch.connection(), &[number]).await?;
        let Some(mandate) = there.into_iter().find(|one| one.id == id) else {
            return Ok(Err(BankMandateRefused::Unknown));
        };
        let may = [Party::Operator, Party::Employer];
        if !may.into_iter().any(|party| mandate.state.may_become(to, party)) {
            return Ok(Err(BankMandateRefused::State(mandate.state)));
        }
        let confirms = mandate.state == MandateState::Asked && to == MandateState::InForce;
        if second_person && confirms && act.is_by(&mandate.asked_by) {
            return Ok(Err(BankMandateRefused::SamePerson));
        }
        let ended = (to == MandateState::Ended).then_some(on);
        write(batch.connection(), (number, id), (to, ended)).await?;
        let mut changed = Changed::default();
        changed.add(&MANDAT, number, id.to_string());
        let motif = format!("mandat de prélèvement {id}, {}", to.name());
        vouch(&mut batch, changed, &motif, act).await?;
        batch.commit().await?;
        Ok(Ok(()))
    }
}

async fn write(
    connection: &mut PgConnection,
    (affilie, id): (i32, i32),
    (to, ended): (MandateState, Option<Date>),
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE mandat_bancaire SET etat = $3, fin = coalesce($4, fin) WHERE affilie = $1 AND id = $2",
    )
    .bind(affilie)
    .bind(id)
    .bind(to.name())
    .bind(ended.map(number))
    .execute(connection)
    .await
    .doing(DOING)?;
    Ok(())
}

impl Batch<'_> {
    /// A bank's answer stops mandates, by affiliate and number: those themselves, or with `true`
    /// all of the same account.
    pub(super) async fn stop_mandates(
        &mut self,
        named: &BTreeMap<(i32, i32), bool>,
        changed: &mut Changed,
    ) -> Result<(), StoreError> {
        if named.is_empty() {
            return Ok(());
        }
        let stopped: Vec<(i32, i32)> = sqlx::query_as(
            "UPDATE mandat_bancaire m SET etat = 'stopped' FROM unnest($1::int4[], $2::int4[], $3::bool[]) \
             AS k(affilie, id, compte) JOIN mandat_bancaire o ON o.affilie = k.affilie AND o.id = k.id \
             WHERE m.affilie = o.affilie AND m.etat = 'in-force' AND (m.id = o.id OR k.compte AND m.rib = o.rib) \
             RETURNING m.affilie, m.id",
        )
        .bind(named.keys().map(|(affilie, _)| *affilie).collect::<Vec<_>>())
        .bind(named.keys().map(|(_, id)| *id).collect::<Vec<_>>())
        .bind(named.values().copied().collect::<Vec<_>>())
        .fetch_all(self.connection())
        .await
        .doing(DOING)?;
        for (affilie, id) in stopped {
            changed.add(&MANDAT, affilie, id.to_string());
        }
        Ok(())
    }
}

/// Whether a slip may be presented by a mandate, of the debits of it that did not succeed.
pub(super) fn may_present(failed: &[DebitRow], mandate: &BankMandate) -> bool {
    let Some(last) = failed.last() else { return true };
    // Another account was named since.
    if last.mandate != mandate.id {
        return true;
    }
    let again = u8::try_from(failed.len().saturating_sub(1)).unwrap_or(u8::MAX);
    let known = last.reason.as_deref().and_then(|code| reason(mandate.rib.bank(), code));
    next_step(known, again, REPRESENTATIONS) == NextStep::Represent
}

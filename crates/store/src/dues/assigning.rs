//! Decisions of operators about rows of answers that matched nothing.

use super::facts::NewFact;
use super::terms::Billing;
use super::values::{affilie_number, amount_if_any, day_if_any};
use super::vouch::{ATTRIBUTION, Changed, vouch};
use crate::act::Act;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use dues::Reference;
use dues::account::{Designation, FactId, What};
use spec::Affilie;
use sqlx::Row as _;

const DOING: &str = "assign a row of an answer";

/// Reason why a row is not assigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssignRefused {
    /// No such row waits.
    Unknown,
    /// It is not money that came in.
    NoCredit,
    /// The affiliate is not known.
    NoAccount,
    /// The reference is another affiliate's.
    OtherReference,
}

impl Store {
    /// Records the money of a row that matched nothing as a payment of an affiliate.
    pub async fn assign_return(
        &self,
        (retour, rang): (i32, i32),
        (affilie, reference): (Affilie, Option<Reference>),
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<Result<FactId, AssignRefused>, StoreError> {
        if reference.is_some_and(|reference| reference.affilie != affilie) {
            return Ok(Err(AssignRefused::OtherReference));
        }
        let number = affilie_number(affilie);
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[number]).await?;
        let row = sqlx::query(
            "SELECT nouvelle, montant::text, valeur_le, cle_banque FROM retour_ligne r WHERE retour = $1 AND rang = $2 \
             AND issue IN ('contradicts', 'several', 'unmatched') \
             AND NOT EXISTS (SELECT FROM attribution a WHERE a.retour = r.retour AND a.rang = r.rang)",
        )
        .bind(retour)
        .bind(rang)
        .fetch_optional(batch.connection())
        .await
        .doing(DOING)?;
        let Some(row) = row else { return Ok(Err(AssignRefused::Unknown)) };
        let news: &str = row.try_get("nouvelle").doing(DOING)?;
        let amount = amount_if_any(&row, "montant").doing(DOING)?;
        let Some(amount) = amount.filter(|_| news == "booked") else {
            return Ok(Err(AssignRefused::NoCredit));
        };
        let key: Option<String> = row.try_get("cle_banque").doing(DOING)?;
        let fact = NewFact {
            affilie,
            what: What::Payment {
                value: day_if_any(&row, "valeur_le").doing(DOING)?.unwrap_or(billing.today),
                amount,
                to: reference.map_or(Designation::None, Designation::Slip),
            },
            origin: "transfer".to_owned(),
            piece: Some(key.unwrap_or_else(|| format!("retour:{retour}:{rang}"))),
        };
        let motif = ("compte, attribution", act);
        let done = batch.record_facts(std::slice::from_ref(&fact), billing, motif).await?;
        let Some(Ok(id)) = done.first() else { return Ok(Err(AssignRefused::NoAccount)) };
        sqlx::query(
            "INSERT INTO attribution (affilie, retour, rang, fait) VALUES ($1, $2, $3, $4)",
        )
        .bind(number)
        .bind(retour)
        .bind(rang)
        .bind(i64::try_from(*id).unwrap_or_default())
        .execute(batch.connection())
        .await
        .doing(DOING)?;
        let mut changed = Changed::default();
        changed.add(&ATTRIBUTION, number, format!("{retour}-{rang}"));
        vouch(&mut batch, changed, "attribution d'un retour de banque", act).await?;
        batch.commit().await?;
        Ok(Ok(*id))
    }
}

//! Debits that employers have validated, taken along by an order.

use super::debits::write;
use super::facts::facts_of;
use super::mandates::{BankMandate, mandates_of};
use super::orders::{Batched, OrderTerms, Planned, debit_by};
use super::slips::key_of;
use super::states::lefts_of;
use super::terms::Billing;
use super::values::{affilie_number, amount, number, wrong};
use super::vouch::{Changed, PRELEVEMENT};
use crate::batch::Batch;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use spec::{Life as _, MandateState, PaymentState};
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use std::collections::{BTreeMap, BTreeSet};

const DOING: &str = "take validated payments along";

impl Batch<'_> {
    /// Adds the validated payments of affiliates, who are locked, to an order that collects on
    /// their day or later. One that was overtaken (its mandate does not hold any more, less is left
    /// of its slip) is given up: the slip is due as before.
    pub(super) async fn take_along(
        &mut self,
        affilies: &[i32],
        terms: &OrderTerms,
        billing: &Billing,
        (planned, changed): (&mut BTreeMap<usize, Vec<Planned>>, &mut Changed),
    ) -> Result<(), StoreError> {
        let rows = sqlx::query(
            "SELECT affilie, id, periode, regime, nature, numero, reference, montant::text AS centimes, mandat FROM prelevement \
             WHERE affilie = ANY($1) AND etat = 'validated' AND collecte <= $2 AND ($3::int4 IS NULL OR periode = $3) \
             ORDER BY affilie, id",
        )
        .bind(affilies)
        .bind(number(terms.collection))
        .bind(terms.periode.map(super::values::periode_number))
        .fetch_all(self.connection())
        .await
        .doing(DOING)?;
        if rows.is_empty() {
            return Ok(());
        }
        let of = |row: &PgRow| row.try_get("affilie");
        let affilies: BTreeSet<i32> = rows.iter().map(of).collect::<Result<_, _>>().doing(DOING)?;
        let affilies: Vec<i32> = affilies.into_iter().collect();
        let facts = facts_of(self.connection(), &affilies).await?;
        let mut mandates: BTreeMap<(i32, i32), BankMandate> = BTreeMap::new();
        for mandate in mandates_of(self.connection(), &affilies).await? {
            mandates.insert((affilie_number(mandate.affilie), mandate.id), mandate);
        }
        for row in &rows {
            let slip = key_of(row).doing(DOING)?;
            let affilie = affilie_number(slip.affilie);
            let id: i64 = row.try_get("id").doing(DOING)?;
            let asked = amount(row, "centimes").doing(DOING)?;
            let mandate: i32 = row.try_get("mandat").doing(DOING)?;
            let reference: &str = row.try_get("reference").doing(DOING)?;
            let reference =
                reference.parse().map_err(|_| wrong("reference", "no reference")).doing(DOING)?;
            let own = facts.get(&affilie).map(Vec::as_slice).unwrap_or_default();
            let holds = mandates.get(&(affilie, mandate)).filter(|mandate| {
                mandate.state == MandateState::InForce && mandate.signed <= terms.collection
            });
            if let Some(mandate) = holds.filter(|_| lefts_of(own, &slip, billing) >= asked) {
                let place = terms.place_of(mandate.rib.bank());
                planned.entry(place).or_default().push(Planned {
                    slip,
                    mandate: mandate.id,
                    debit: debit_by(mandate, reference, asked),
                    validated: Some(id),
                });
            } else {
                write(self.connection(), (affilie, id), PaymentState::Abandoned).await?;
                changed.add(&PRELEVEMENT, affilie, id.to_string());
            }
        }
        Ok(())
    }

    /// Gives validated debits their places in an order.
    pub(super) async fn batch_validated(
        &mut self,
        order: i32,
        validated: &[Batched],
    ) -> Result<(), StoreError> {
        if validated.is_empty() {
            return Ok(());
        }
        sqlx::query(
            "UPDATE prelevement p SET ordre = $3, instruction = v.instruction, groupe = v.groupe, etat = $6 \
             FROM unnest($1::int4[], $2::int8[], $4::text[], $5::text[]) AS v(affilie, id, instruction, groupe) \
             WHERE p.affilie = v.affilie AND p.id = v.id",
        )
        .bind(column(validated, |one| one.affilie))
        .bind(column(validated, |one| one.id))
        .bind(order)
        .bind(column(validated, |one| one.instruction.clone()))
        .bind(column(validated, |one| one.group.clone()))
        .bind(PaymentState::Batched.name())
        .execute(self.connection())
        .await
        .doing(DOING)?;
        Ok(())
    }
}

//! Debits that an order makes of what is due.

use super::debits::{DebitRow, SELECT, debit_of, under_way};
use super::facts::facts_of;
use super::mandates::{BankMandate, mandates_of, may_present};
use super::orders::{NotOrdered, OrderTerms, Planned, debit_by};
use super::slips::{SlipKey, totals_of};
use super::states::Lefts;
use super::terms::Billing;
use super::values::affilie_number;
use crate::batch::Batch;
use crate::error::{Doing as _, StoreError};
use dues::bank::Kind;
use dues::{Amount, Reference};
use spec::{MandateState, SlipState};
use sqlx::AssertSqlSafe;
use std::collections::BTreeMap;

const DOING: &str = "work on orders to banks";

impl Batch<'_> {
    /// Debits by place of the creditor's account.
    pub(super) async fn planned(
        &mut self,
        affilies: &[i32],
        terms: &OrderTerms,
        billing: &Billing,
        left_out: &mut Vec<(SlipKey, NotOrdered)>,
    ) -> Result<BTreeMap<usize, Vec<Planned>>, StoreError> {
        let facts = facts_of(self.connection(), affilies).await?;
        let slips = totals_of(self.connection(), affilies).await?;
        let busy = under_way(self.connection(), affilies).await?;
        let failed = self.failed(affilies).await?;
        let mut mandates: BTreeMap<i32, Vec<BankMandate>> = BTreeMap::new();
        for mandate in mandates_of(self.connection(), affilies).await? {
            mandates.entry(affilie_number(mandate.affilie)).or_default().push(mandate);
        }
        let mut planned: BTreeMap<usize, Vec<Planned>> = BTreeMap::new();
        // Slips of an affiliate stand together.
        let mut of: Option<(i32, Lefts<'_>)> = None;
        for row in &slips {
            let key = row.key;
            let affilie = affilie_number(key.affilie);
            let is_due = matches!(row.state, SlipState::Due | SlipState::PartPaid);
            let is_asked = terms.periode.is_none_or(|periode| periode == key.periode);
            if !is_due || !is_asked || busy.contains(&key) {
                continue;
            }
            let known = of.take().filter(|(known, _)| *known == affilie);
            let (_, lefts) = of.insert(known.unwrap_or_else(|| {
                let own = facts.get(&affilie).map(Vec::as_slice).unwrap_or_default();
                (affilie, Lefts::of(own, billing))
            }));
            let amount = lefts.of_slip(&key);
            if amount <= Amount::ZERO {
                continue;
            }
            let reference = Reference::of(key.affilie, key.periode, key.regime);
            let Some(reference) = reference else { continue };
            let in_force = mandates.get(&affilie).into_iter().flatten().rfind(|mandate| {
                mandate.state == MandateState::InForce
                    && mandate.kind == Kind::Standing
                    && mandate.signed <= terms.collection
            });
            let Some(mandate) = in_force else {
                left_out.push((key, NotOrdered::NoMandate));
                continue;
            };
            if !may_present(failed.get(&key).map(Vec::as_slice).unwrap_or_default(), mandate) {
                left_out.push((key, NotOrdered::Operator));
                continue;
            }
            let place = terms.place_of(mandate.rib.bank());
            planned.entry(place).or_default().push(Planned {
                slip: key,
                mandate: mandate.id,
                debit: debit_by(mandate, reference, amount),
                validated: None,
            });
        }
        Ok(planned)
    }

    /// Debits that did not succeed, by slip, in the order of their numbers.
    async fn failed(
        &mut self,
        affilies: &[i32],
    ) -> Result<BTreeMap<SlipKey, Vec<DebitRow>>, StoreError> {
        let statement = format!(
            "{SELECT} WHERE p.affilie = ANY($1) AND p.etat IN ('rejected', 'returned') ORDER BY p.affilie, p.id"
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(affilies)
            .fetch_all(self.connection())
            .await
            .doing(DOING)?;
        let mut found: BTreeMap<SlipKey, Vec<DebitRow>> = BTreeMap::new();
        for row in &rows {
            let debit = debit_of(row).doing(DOING)?;
            found.entry(debit.slip).or_default().push(debit);
        }
        Ok(found)
    }
}

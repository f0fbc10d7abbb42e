//! Accounts of employers: their facts, read and recorded.

use super::facts::{FactRow, NewFact, RecordRefused, add, facts_of};
use super::states::refresh;
use super::terms::Billing;
use super::values::affilie_number;
use super::vouch::{Changed, vouch};
use crate::act::Act;
use crate::batch::Batch;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use dues::Amount;
use dues::account::{FactId, What};
use spec::Affilie;
use std::collections::{BTreeSet, HashMap};
use std::mem::{Discriminant, discriminant};

const DOING: &str = "read an account";

/// Facts that were recorded, in their order, and why others were not.
pub type Recordings = Vec<Result<FactId, RecordRefused>>;

impl Store {
    /// The facts of an account, in the order in which they were recorded.
    pub async fn account_facts(&self, affilie: Affilie) -> Result<Vec<FactRow>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(DOING)?;
        let number = affilie_number(affilie);
        let mut found = facts_of(&mut connection, &[number]).await?;
        Ok(found.remove(&number).unwrap_or_default())
    }

    /// Name of an employer, where it is known.
    pub async fn employer_name(&self, affilie: Affilie) -> Result<Option<String>, StoreError> {
        let name: Option<Option<String>> =
            sqlx::query_scalar("SELECT raison_sociale FROM employeur WHERE affilie = $1")
                .bind(affilie_number(affilie))
                .fetch_optional(&self.pool())
                .await
                .doing(DOING)?;
        Ok(name.flatten())
    }

    /// Payments and refunds after this affiliate and fact, with whether they hold still.
    pub async fn money_facts(
        &self,
        affilie: Option<Affilie>,
        after: (i32, i64),
        limit: u32,
    ) -> Result<Vec<(FactRow, bool)>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(DOING)?;
        let keys: Vec<(i32, i64)> = sqlx::query_as(
            "SELECT affilie, id FROM compte_fait WHERE quoi IN ('payment', 'refund') AND ($1::int4 IS NULL OR affilie = $1) \
             AND (affilie, id) > ($2, $3) ORDER BY affilie, id LIMIT $4",
        )
        .bind(affilie.map(affilie_number))
        .bind(after.0)
        .bind(after.1)
        .bind(i64::from(limit))
        .fetch_all(&mut *connection)
        .await
        .doing(DOING)?;
        let affilies: BTreeSet<i32> = keys.iter().map(|(affilie, _)| *affilie).collect();
        let affilies: Vec<i32> = affilies.into_iter().collect();
        let facts = facts_of(&mut connection, &affilies).await?;
        let mut found = Vec::with_capacity(keys.len());
        for (affilie, id) in keys {
            let own = facts.get(&affilie).map(Vec::as_slice).unwrap_or_default();
            let id = u64::try_from(id).unwrap_or_default();
            let holds = !is_reversed(own, id);
            found.extend(own.iter().find(|row| row.fact.id == id).map(|row| (row.clone(), holds)));
        }
        Ok(found)
    }

    /// Records facts in one transaction, those that nothing stands against, and moves the slips
    /// that they pay. What was recorded before is told as its fact and changes nothing.
    pub async fn record_facts(
        &self,
        facts: &[NewFact],
        billing: &Billing,
        (motif, act): (&str, Act<'_>),
    ) -> Result<Recordings, StoreError> {
        let mut batch = self.begin().await?;
        let done = batch.record_facts(facts, billing, (motif, act)).await?;
        batch.commit().await?;
        Ok(done)
    }
}

impl Batch<'_> {
    /// As [`Store::record_facts`], in a transaction that does more.
    pub(crate) async fn record_facts(
        &mut self,
        facts: &[NewFact],
        billing: &Billing,
        (motif, act): (&str, Act<'_>),
    ) -> Result<Recordings, StoreError> {
        let affilies = affilies_of(facts);
        self.lock_affilies(&affilies).await?;
        let mut changed = Changed::default();
        let done = self.note_facts(facts, billing, &mut changed).await?;
        if !changed.is_empty() {
            refresh(self.connection(), &affilies, billing, &mut changed).await?;
            vouch(self, changed, motif, act).await?;
        }
        Ok(done)
    }

    /// Adds facts, those that nothing stands against. The affiliates are locked; the states of
    /// slips and the journal are the caller's.
    pub(super) async fn note_facts(
        &mut self,
        facts: &[NewFact],
        billing: &Billing,
        changed: &mut Changed,
    ) -> Result<Recordings, StoreError> {
        let affilies = affilies_of(facts);
        let known = self.known_affilies(&affilies).await?;
        let there = facts_of(self.connection(), &affilies).await?;
        let mut done: Vec<Result<FactId, RecordRefused>> = Vec::with_capacity(facts.len());
        let mut new: Vec<NewFact> = Vec::new();
        let mut places: Vec<Option<usize>> = Vec::with_capacity(facts.len());
        let mut named: HashMap<_, usize> = HashMap::new();
        for fact in facts {
            let number = affilie_number(fact.affilie);
            let own = there.get(&number).map(Vec::as_slice).unwrap_or_default();
            let name = name_of(fact);
            let same = name.as_ref().and_then(|name| named.get(name)).copied();
            let refused = if known.contains(&number) {
                hindrance(fact, own)
            } else {
                Some(RecordRefused::NoAccount)
            };
            let place = match (&refused, same) {
                (Some(_), _) => None,
                (None, Some(place)) => Some(place),
                (None, None) => {
                    if let Some(name) = name {
                        named.insert(name, new.len());
                    }
                    new.push(fact.clone());
                    Some(new.len() - 1)
                }
            };
            places.push(place);
            done.push(refused.map_or(Ok(0), Err));
        }
        let ids = add(self.connection(), &new, billing.today, changed).await?;
        let mut told = BTreeSet::new();
        for (done, place) in done.iter_mut().zip(places) {
            let Some(id) = place.and_then(|place| ids.get(place)).copied() else { continue };
            // The same twice in one file.
            let first = place.is_some_and(|place| told.insert(place));
            *done = if first { Ok(id) } else { Err(RecordRefused::Recorded(id)) };
        }
        Ok(done)
    }

    /// Accounts of affiliates that are named anywhere: an employer, a slip.
    async fn known_affilies(&mut self, affilies: &[i32]) -> Result<BTreeSet<i32>, StoreError> {
        let known: Vec<i32> = sqlx::query_scalar(
            "SELECT affilie FROM employeur WHERE affilie = ANY($1) UNION SELECT affilie FROM bpc WHERE affilie = ANY($1) \
             UNION SELECT affilie FROM fonds_employeur WHERE affilie = ANY($1)",
        )
        .bind(affilies)
        .fetch_all(self.connection())
        .await
        .doing(DOING)?;
        Ok(known.into_iter().collect())
    }
}

/// The affiliates of facts, ascending.
fn affilies_of(facts: &[NewFact]) -> Vec<i32> {
    let affilies: BTreeSet<i32> = facts.iter().map(|fact| affilie_number(fact.affilie)).collect();
    affilies.into_iter().collect()
}

pub(super) fn is_reversed(facts: &[FactRow], id: FactId) -> bool {
    facts.iter().any(|row| matches!(row.fact.what, What::Reversal { of } if of == id))
}

/// What the outside calls a payment, refund or penalty of an affiliate: the same twice is one.
fn name_of(fact: &NewFact) -> Option<(i32, Discriminant<What>, &str)> {
    let piece = fact.piece.as_deref()?;
    Some((affilie_number(fact.affilie), discriminant(&fact.what), piece))
}

fn hindrance(fact: &NewFact, own: &[FactRow]) -> Option<RecordRefused> {
    let same = own.iter().find(|row| {
        let kind = discriminant(&row.fact.what) == discriminant(&fact.what);
        kind && fact.piece.is_some() && row.piece == fact.piece
    });
    if let Some(same) = same {
        return Some(RecordRefused::Recorded(same.fact.id));
    }
    match &fact.what {
        What::Debt { amount, .. }
        | What::Credit { amount, .. }
        | What::Payment { amount, .. }
        | What::Refund { amount }
            if *amount <= Amount::ZERO =>
        {
            Some(RecordRefused::NoAmount)
        }
        What::Reversal { of } => {
            let reversible = own
                .iter()
                .any(|row| row.fact.id == *of && !matches!(row.fact.what, What::Reversal { .. }));
            (!reversible || is_reversed(own, *of)).then_some(RecordRefused::NoFact)
        }
        _ => None,
    }
}

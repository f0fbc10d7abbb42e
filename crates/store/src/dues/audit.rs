//! Dues, compared with what the journal vouches for and with what they derive from.

use super::billing::{ISSUED, MadeAgain, made_again};
use super::facts::{FactRow, facts_of};
use super::handing::HANDED;
use super::slips::{SlipKey, SlipRow, slips_of};
use super::states::origin_of;
use super::values::affilie_number;
use super::vouch::{KEPT, Which, digests};
use crate::audit::Audit;
use crate::error::{Doing as _, StoreError};
use crate::journal::Link;
use ::hex::encode as hex;
use dues::account::What;
use spec::SlipState;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::{BTreeMap, BTreeSet, HashSet};

const DOING: &str = "compare what is owed with the journal";
/// Affiliates that are compared at once.
const AT_ONCE: i64 = 200;

/// What the journal vouches for of dues: by affiliate and piece, the entry and the digest; and the
/// slips that wait for the outbox.
#[derive(Debug, Default)]
pub struct DuesDigests {
    pieces: BTreeMap<(i32, String), (i64, String)>,
    waiting: HashSet<(i32, String)>,
}

/// Something of dues that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DuesDeviation {
    /// The table.
    pub table: &'static str,
    /// Affiliate; 0 for what belongs to none.
    pub affilie: i32,
    /// Key of the row.
    pub key: String,
    /// The fault.
    pub fault: DuesFault,
}

/// Faults of a row of dues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuesFault {
    /// No entry of the journal vouches for it.
    NotVouched,
    /// It differs from the digest of this entry.
    DiffersFromEntry(i64),
    /// The row that this entry vouches for is missing.
    Missing(i64),
    /// Its declaration is not taken in charge.
    NotInCharge,
    /// The lines of its declaration give another slip.
    AnotherSlip,
    /// The account lacks what the slip says.
    NotAccounted,
    /// It waits for the outbox, where the journal says that it is.
    WaitsThoughRemitted,
    /// It does not wait for the outbox, and the journal does not say that it is there.
    NotWaiting,
}

/// Some affiliates, compared.
#[derive(Debug, Default)]
pub struct SlipsAgain {
    /// The last of them; none when there are no more.
    pub last: Option<i32>,
    /// The fault.
    pub deviations: Vec<DuesDeviation>,
    /// Slips that were made again.
    pub again: u64,
}

/// The table that a piece is about.
fn table_of(piece: &str) -> Option<&'static str> {
    let (table, _) = piece.split_once(':')?;
    KEPT.iter().map(|kept| kept.table).find(|known| *known == table)
}

impl DuesDigests {
    /// Remembers what an entry of no deposit vouches for; the last one holds.
    pub fn note(&mut self, link: &Link) {
        for (name, digest) in link.pieces() {
            if table_of(name).is_none() {
                continue;
            }
            let key = (link.affilie, name.to_owned());
            self.pieces.insert(key, (link.position, digest.to_owned()));
            if let Some(key) = name.strip_prefix("bpc_ligne:") {
                self.waiting.insert((link.affilie, key.to_owned()));
            }
        }
        let cancelled = link.motif.strip_prefix(ISSUED).and_then(|rest| rest.strip_prefix(", "));
        if let Some(key) = cancelled.and_then(|rest| rest.split(' ').next()) {
            self.waiting.insert((link.affilie, key.to_owned()));
        }
        if link.quoi == "publication"
            && let Some(handed) = link.motif.strip_prefix(HANDED)
        {
            for key in handed.split_whitespace() {
                self.waiting.remove(&(link.affilie, key.to_owned()));
            }
        }
    }

    /// Whether the journal vouches for any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Pieces without a row.
    #[must_use]
    pub fn missing(self) -> Vec<DuesDeviation> {
        let missing = self.pieces.into_iter().map(|((affilie, name), (at, _))| DuesDeviation {
            table: table_of(&name).unwrap_or("bpc"),
            affilie,
            key: name,
            fault: DuesFault::Missing(at),
        });
        missing.collect()
    }
}

impl Audit<'_> {
    /// Compares what is owed by the next affiliates after one; what was found is taken out of what
    /// the journal vouches for.
    pub async fn dues(
        &mut self,
        after: i32,
        vouched: &mut DuesDigests,
    ) -> Result<SlipsAgain, StoreError> {
        let affilies = self.affilies_with_dues(after).await?;
        let mut step = SlipsAgain { last: affilies.last().copied(), ..SlipsAgain::default() };
        if affilies.is_empty() {
            return Ok(step);
        }
        for kept in KEPT {
            for ((affilie, key), digest) in
                digests(self.connection(), kept, Which::Of(&affilies)).await?
            {
                let name = format!("{}:{key}", kept.table);
                let fault = match vouched.pieces.remove(&(affilie, name)) {
                    None => DuesFault::NotVouched,
                    Some((at, due)) if due != hex(digest) => DuesFault::DiffersFromEntry(at),
                    Some(_) => continue,
                };
                step.deviations.push(DuesDeviation { table: kept.table, affilie, key, fault });
            }
        }
        self.slips_again(&affilies, &mut step).await?;
        self.waiting_slips(&affilies, vouched, &mut step).await?;
        Ok(step)
    }

    /// The next affiliates that any table of dues names.
    async fn affilies_with_dues(&mut self, after: i32) -> Result<Vec<i32>, StoreError> {
        let mut found = BTreeSet::new();
        let tables = KEPT.iter().map(|kept| (kept.table, kept.affilie));
        for (table, affilie) in tables.chain([("bpc_a_remettre", "t.affilie")]) {
            let statement = format!(
                "SELECT DISTINCT {affilie} AS affilie FROM {table} t WHERE {affilie} > $1 ORDER BY 1 LIMIT $2"
            );
            let some: Vec<i32> = sqlx::query_scalar(AssertSqlSafe(statement))
                .bind(after)
                .bind(AT_ONCE)
                .fetch_all(self.connection())
                .await
                .doing(DOING)?;
            found.extend(some);
        }
        Ok(found.into_iter().take(usize::try_from(AT_ONCE).unwrap_or(1)).collect())
    }

    /// Makes slips again from the lines of their declarations, and their facts from them.
    async fn slips_again(
        &mut self,
        affilies: &[i32],
        step: &mut SlipsAgain,
    ) -> Result<(), StoreError> {
        // A row that was tampered with may be none that can be read: its digest has told.
        let Ok(slips) = slips_of(self.connection(), affilies).await else { return Ok(()) };
        let Ok(facts) = facts_of(self.connection(), affilies).await else { return Ok(()) };
        let layout = self.layout;
        let again = made_again(self.connection(), layout, &slips).await?;
        for (row, again) in slips.iter().zip(again) {
            let key = SlipKey::of(&row.slip);
            let affilie = affilie_number(key.affilie);
            let mut wrong = |table, fault| {
                step.deviations.push(DuesDeviation { table, affilie, key: key.written(), fault });
            };
            match again {
                MadeAgain::NotInCharge => wrong("bpc", DuesFault::NotInCharge),
                MadeAgain::None => wrong("bpc", DuesFault::AnotherSlip),
                MadeAgain::As(again) if again != row.slip => wrong("bpc", DuesFault::AnotherSlip),
                MadeAgain::As(_) => step.again = step.again.saturating_add(1),
            }
            let own = facts.get(&affilie).map(Vec::as_slice).unwrap_or_default();
            if !is_accounted(row, own) {
                wrong("compte_fait", DuesFault::NotAccounted);
            }
        }
        Ok(())
    }

    async fn waiting_slips(
        &mut self,
        affilies: &[i32],
        vouched: &DuesDigests,
        step: &mut SlipsAgain,
    ) -> Result<(), StoreError> {
        let rows = sqlx::query(
            "SELECT affilie, concat_ws('-', periode, regime, nature, numero) AS cle FROM bpc_a_remettre \
             WHERE affilie = ANY($1)",
        )
        .bind(affilies)
        .fetch_all(self.connection())
        .await
        .doing(DOING)?;
        let mut there: BTreeSet<(i32, String)> = BTreeSet::new();
        for row in rows {
            there.insert((row.try_get("affilie").doing(DOING)?, row.try_get("cle").doing(DOING)?));
        }
        let due: BTreeSet<(i32, String)> =
            vouched.waiting.iter().filter(|(of, _)| affilies.contains(of)).cloned().collect();
        for (affilie, key) in there.symmetric_difference(&due) {
            let is_there = there.contains(&(*affilie, key.clone()));
            let fault =
                if is_there { DuesFault::WaitsThoughRemitted } else { DuesFault::NotWaiting };
            let (affilie, key) = (*affilie, key.clone());
            step.deviations.push(DuesDeviation { table: "bpc_a_remettre", affilie, key, fault });
        }
        Ok(())
    }
}

/// Whether the account has what a slip says, and has it reversed when the slip is cancelled.
fn is_accounted(row: &SlipRow, facts: &[FactRow]) -> bool {
    let origin = origin_of(&SlipKey::of(&row.slip));
    let own = || facts.iter().filter(|fact| fact.origin == origin);
    let mut due = What::of_slip(&row.slip);
    let (mut there, mut reversed) = (Vec::new(), Vec::new());
    for fact in own() {
        match &fact.fact.what {
            What::Reversal { of } => reversed.push(*of),
            what => there.push((fact.fact.id, what.clone())),
        }
    }
    let is_reversed = there.iter().all(|(id, _)| reversed.contains(id));
    due.retain(|what| !there.iter().any(|(_, other)| other == what));
    let is_whole = due.is_empty() && there.len() == What::of_slip(&row.slip).len();
    let is_cancelled = row.state == SlipState::Cancelled;
    is_whole && if is_cancelled { is_reversed } else { reversed.is_empty() }
}

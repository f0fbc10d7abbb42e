//! Slips made of declarations that are taken in charge, issued later, and cancelled.

use super::basis::{Ask, Earned, bases_of, basis_of, deducted, earned, keep};
use super::facts::{NewFact, add};
use super::made::{Basis, NewSlip};
use super::slips::{KeyColumns, SlipKey, SlipRow, insert, queue, slips_with, totals_of};
use super::states::{origin_of, refresh, write};
use super::terms::Billing;
use super::values::{affilie, affilie_number, day_if_any, periode, periode_number};
use super::vouch::{BPC, Changed, LIGNE, vouch};
use crate::act::Act;
use crate::batch::Batch;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::regime::{Regime, regime_of};
use crate::spread::Layout;
use crate::vocabulary::column;
use dues::account::What;
use dues::{How, Nature, Slip, further};
use jiff::civil::Date;
use spec::{Affilie, Life as _, Party, Periode, SlipState};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, FromRow, PgConnection, Row as _};
use std::collections::BTreeSet;

const DOING: &str = "look for declarations to bill";
/// Beginning of the journal entries whose slips go to the outbox.
pub(super) const ISSUED: &str = "bordereaux de paiement";

/// A declaration for which there is no slip, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unbilled {
    /// Affiliate.
    pub affilie: Affilie,
    /// Month.
    pub periode: Periode,
    /// Its receipt.
    pub accuse: String,
    /// The reason.
    pub why: dues::Unbilled,
}

/// A declaration that is taken in charge.
struct Taken {
    affilie: Affilie,
    periode: Periode,
    nature: Nature,
    depot: i64,
    accuse: String,
    due: Date,
    /// Version of its month that is in force.
    version: i32,
}

impl Taken {
    /// Its lines as a version of the month has them; insured who were forgotten belong to the
    /// principal declaration.
    fn ask(&self, version: i32) -> Ask {
        Ask {
            affilie: affilie_number(self.affilie),
            periode: periode_number(self.periode),
            depots: vec![self.depot],
            with_forgotten: self.nature == Nature::Principal,
            version,
        }
    }

    fn bill(&self, earned: &Earned, (due, how): (Date, How)) -> Result<Vec<Slip>, dues::Unbilled> {
        earned.bill((self.affilie, self.periode, self.nature), (due, how))
    }
}

/// Declarations of these deposits that are taken in charge and count. `due` is that of the
/// préétabli that was made here, else that of the calendar of its regime.
async fn taken(
    connection: &mut PgConnection,
    affilies: &[i32],
    depots: &[i64],
) -> Result<Vec<Taken>, StoreError> {
    let statement = format!(
        "SELECT d.affilie, d.id, d.periode, d.nature, d.sequence, d.accuse, e.exigible_le, {} AS regime, \
         (SELECT coalesce(max(r.version), 1) FROM rectification r WHERE r.affilie = d.affilie AND r.periode = d.periode) \
         AS version FROM unnest($1::int4[], $2::int8[]) AS k(affilie, id) \
         JOIN depot d ON d.affilie = k.affilie AND d.id = k.id AND d.charge AND d.etat = 'taken-in-charge' \
         AND d.nature IN ('principal', 'complementary') AND d.periode IS NOT NULL \
         LEFT JOIN emission e ON e.affilie = d.affilie AND e.periode = d.periode AND e.sha256 = d.preetabli \
         ORDER BY d.affilie, d.periode, d.nature DESC, d.sequence",
        regime_of("d.affilie", "d.periode")
    );
    let rows = sqlx::query(AssertSqlSafe(statement))
        .bind(affilies)
        .bind(depots)
        .fetch_all(connection)
        .await
        .doing(DOING)?;
    let mut found = Vec::with_capacity(rows.len());
    for row in &rows {
        let read = || -> Result<Option<Taken>, sqlx::Error> {
            let periode = periode(row, "periode")?;
            let nature: &str = row.try_get("nature")?;
            let sequence: i16 = row.try_get("sequence")?;
            let nature = Nature::of(nature, u16::try_from(sequence).unwrap_or_default());
            let regime = Regime::of_name(row.try_get("regime")?).unwrap_or_default();
            let due = match day_if_any(row, "exigible_le")? {
                Some(due) => Some(due),
                None => match regime {
                    Regime::General => spec::due_date(periode.number()),
                    Regime::Agricultural => spec::quarter_due_date(periode.number()),
                }
                .and_then(|due| due.parse().ok()),
            };
            let Some((nature, due)) = nature.zip(due) else { return Ok(None) };
            Ok(Some(Taken {
                affilie: affilie(row, "affilie")?,
                periode,
                nature,
                depot: row.try_get("id")?,
                accuse: row.try_get("accuse")?,
                due,
                version: row.try_get("version")?,
            }))
        };
        found.extend(read().doing(DOING)?);
    }
    Ok(found)
}

/// A slip, made again.
pub(super) enum MadeAgain {
    /// A declaration that it bills is not taken in charge.
    NotInCharge,
    /// Nothing says what it was made of, or nothing is due by that.
    None,
    /// As what it was made of gives it.
    As(Slip),
}

/// Slips made again of what they were made of, rounded and due as they are.
pub(super) async fn made_again(
    connection: &mut PgConnection,
    layout: Layout,
    slips: &[SlipRow],
) -> Result<Vec<MadeAgain>, StoreError> {
    let affilies: BTreeSet<i32> =
        slips.iter().map(|row| affilie_number(row.slip.reference.affilie)).collect();
    let affilies: Vec<i32> = affilies.into_iter().collect();
    let kept = bases_of(connection, &affilies).await?;
    let made_of: Vec<Option<Basis>> = slips.iter().map(|row| basis_of(row, &kept)).collect();
    let of: BTreeSet<(i32, i64)> = slips
        .iter()
        .zip(&made_of)
        .flat_map(|(row, basis)| {
            let affilie = affilie_number(row.slip.reference.affilie);
            basis.iter().flat_map(|basis| &basis.depots).map(move |depot| (affilie, *depot))
        })
        .collect();
    let of: Vec<(i32, i64)> = of.into_iter().collect();
    let depots = column(&of, |(_, depot)| *depot);
    let taken = taken(connection, &column(&of, |(affilie, _)| *affilie), &depots).await?;
    let in_charge: BTreeSet<i64> = taken.iter().map(|one| one.depot).collect();
    let asks: Vec<Ask> = slips
        .iter()
        .zip(&made_of)
        .map(|(row, basis)| Ask {
            affilie: affilie_number(row.slip.reference.affilie),
            periode: periode_number(row.slip.reference.periode),
            depots: basis.as_ref().map(|basis| basis.depots.clone()).unwrap_or_default(),
            with_forgotten: !matches!(row.slip.nature, Nature::Complementary(_)),
            version: basis.as_ref().map_or(1, |basis| basis.version),
        })
        .collect();
    let earned = earned(connection, layout, &asks).await?;
    let again = |((row, basis), earned): ((&SlipRow, &Option<Basis>), &Earned)| {
        let Some(basis) = basis else { return MadeAgain::None };
        if !basis.depots.iter().all(|depot| in_charge.contains(depot)) {
            return MadeAgain::NotInCharge;
        }
        let reference = row.slip.reference;
        let of = (reference.affilie, reference.periode, row.slip.nature);
        let with = (row.slip.due, row.slip.how);
        let made = if basis.deducted.is_empty() {
            earned.bill(of, with)
        } else {
            let is_deducted = |other: &&SlipRow| {
                other.slip.reference == reference && basis.deducted.contains(&deducted(&other.slip))
            };
            let billed: Vec<Slip> =
                slips.iter().filter(is_deducted).map(|other| other.slip.clone()).collect();
            further(&billed, &earned.declared(of, with))
        };
        let found =
            made.into_iter().flatten().find(|made| SlipKey::of(made) == SlipKey::of(&row.slip));
        found.map_or(MadeAgain::None, MadeAgain::As)
    };
    Ok(slips.iter().zip(&made_of).zip(&earned).map(again).collect())
}

impl Batch<'_> {
    /// Makes the slips of deposits that are taken in charge and have none, in the transaction that
    /// takes them: of their lines as they are in force. Their affiliates are locked.
    pub(crate) async fn bill(
        &mut self,
        (affilies, depots): (&[i32], &[i64]),
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<(u64, Vec<Unbilled>), StoreError> {
        let taken = taken(self.connection(), affilies, depots).await?;
        let layout = self.layout;
        let asks: Vec<Ask> = taken.iter().map(|one| one.ask(one.version)).collect();
        let earned = earned(self.connection(), layout, &asks).await?;
        let there: Vec<i32> = taken.iter().map(|one| affilie_number(one.affilie)).collect();
        let before: BTreeSet<SlipKey> =
            totals_of(self.connection(), &there).await?.iter().map(|row| row.key).collect();
        let (mut slips, mut refused) = (Vec::new(), Vec::new());
        for (one, earned) in taken.iter().zip(&earned) {
            match one.bill(earned, (one.due, billing.how)) {
                Ok(made) => {
                    let new = made.into_iter().filter(|slip| !before.contains(&SlipKey::of(slip)));
                    slips.extend(new.map(|slip| NewSlip {
                        slip,
                        depot: Some(one.depot),
                        basis: Basis::of_declaration(one.depot, one.version),
                    }));
                }
                Err(why) => refused.push(Unbilled {
                    affilie: one.affilie,
                    periode: one.periode,
                    accuse: one.accuse.clone(),
                    why,
                }),
            }
        }
        let count = slips.len() as u64;
        self.keep_slips(&slips, billing, act).await?;
        Ok((count, refused))
    }

    /// Writes slips and what they mean for accounts.
    pub(super) async fn keep_slips(
        &mut self,
        slips: &[NewSlip],
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<(), StoreError> {
        if slips.is_empty() {
            return Ok(());
        }
        let mut changed = Changed::default();
        insert(self.connection(), slips, billing.today).await?;
        keep(self.connection(), slips, &mut changed).await?;
        let mut facts = Vec::new();
        for NewSlip { slip, .. } in slips {
            let key = SlipKey::of(slip);
            let affilie = affilie_number(key.affilie);
            changed.add(&BPC, affilie, key.written());
            changed.add(&LIGNE, affilie, key.written());
            facts.extend(What::of_slip(slip).into_iter().map(|what| NewFact {
                affilie: key.affilie,
                what,
                origin: origin_of(&key),
                piece: None,
            }));
        }
        add(self.connection(), &facts, billing.today, &mut changed).await?;
        let affilies: BTreeSet<i32> =
            slips.iter().map(|one| affilie_number(one.slip.reference.affilie)).collect();
        let affilies: Vec<i32> = affilies.into_iter().collect();
        refresh(self.connection(), &affilies, billing, &mut changed).await?;
        vouch(self, changed, ISSUED, act).await
    }
}

impl Store {
    /// Affiliates with declarations of a period that are taken in charge and have no slip.
    pub async fn affilies_to_bill(
        &self,
        periode: Option<Periode>,
        affilie: Option<Affilie>,
    ) -> Result<Vec<i32>, StoreError> {
        let statement = format!(
            "SELECT d.affilie {TO_BILL} UNION SELECT r.affilie {TO_CORRECT} ORDER BY affilie"
        );
        sqlx::query_scalar(AssertSqlSafe(statement))
            .bind(periode.map(periode_number))
            .bind(affilie.map(affilie_number))
            .bind(None::<Vec<i32>>)
            .fetch_all(&self.pool())
            .await
            .doing(DOING)
    }

    /// Makes the slips that declarations of these affiliates lack, in one transaction. Gives how
    /// many, and what cannot be billed. With `dry_run` everything is taken back.
    pub async fn issue_slips(
        &self,
        periode: Option<Periode>,
        affilies: &[i32],
        (billing, dry_run): (&Billing, bool),
        act: Act<'_>,
    ) -> Result<(u64, Vec<Unbilled>), StoreError> {
        let mut batch = self.begin().await?;
        batch.lock_affilies(affilies).await?;
        let statement = format!("SELECT d.affilie, d.id {TO_BILL} ORDER BY d.affilie, d.id");
        let due: Vec<(i32, i64)> =
            lacking(batch.connection(), statement, (periode, affilies)).await?;
        let of = (column(&due, |(affilie, _)| *affilie), column(&due, |(_, id)| *id));
        let mut made = batch.bill((&of.0, &of.1), billing, act).await?;
        let statement = format!("SELECT DISTINCT r.affilie, r.periode {TO_CORRECT}");
        let months: Vec<(i32, i32)> =
            lacking(batch.connection(), statement, (periode, affilies)).await?;
        let more = batch.bill_corrected(&months, billing, act).await?;
        made.0 = made.0.saturating_add(more.0);
        made.1.extend(more.1);
        if !dry_run {
            batch.commit().await?;
        }
        Ok(made)
    }

    /// Cancels a slip: what it has added to the account is reversed, and what was paid for it is
    /// imputed anew. None where there is no such slip, its state where it cannot be cancelled.
    pub async fn cancel_slip(
        &self,
        key: SlipKey,
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<Option<Result<(), SlipState>>, StoreError> {
        let affilie = affilie_number(key.affilie);
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[affilie]).await?;
        let Some(row) = slips_with(batch.connection(), &[key]).await?.pop() else {
            return Ok(None);
        };
        if !row.state.may_become(SlipState::Cancelled, Party::Operator) {
            return Ok(Some(Err(row.state)));
        }
        let mut changed = Changed::default();
        write(batch.connection(), &[(key, SlipState::Cancelled)], &mut changed).await?;
        let facts = super::facts::facts_of(batch.connection(), &[affilie]).await?;
        let origin = origin_of(&key);
        let own = facts.values().flatten().filter(|row| row.origin == origin);
        let is_reversed = |id| {
            let mut all = facts.values().flatten();
            all.any(|row| matches!(row.fact.what, What::Reversal { of } if of == id))
        };
        let reversals: Vec<NewFact> = own
            .filter(|row| !is_reversed(row.fact.id))
            .map(|row| NewFact {
                affilie: key.affilie,
                what: What::Reversal { of: row.fact.id },
                origin: origin.clone(),
                piece: None,
            })
            .collect();
        add(batch.connection(), &reversals, billing.today, &mut changed).await?;
        refresh(batch.connection(), &[affilie], billing, &mut changed).await?;
        queue(batch.connection(), &KeyColumns::of([key].into_iter())).await?;
        let motif = format!("{ISSUED}, {} annulé", key.written());
        vouch(&mut batch, changed, &motif, act).await?;
        batch.commit().await?;
        Ok(Some(Ok(())))
    }
}

/// Declarations that are taken in charge and have no slip.
const TO_BILL: &str = "FROM depot d WHERE d.charge AND d.etat = 'taken-in-charge' AND d.periode IS NOT NULL \
    AND d.nature IN ('principal', 'complementary') AND ($1::int4 IS NULL OR d.periode = $1) \
    AND ($2::int4 IS NULL OR d.affilie = $2) AND ($3::int4[] IS NULL OR d.affilie = ANY($3)) \
    AND NOT EXISTS (SELECT FROM bpc b WHERE b.affilie = d.affilie AND b.periode = d.periode AND b.nature = d.nature \
    AND b.numero = d.sequence)";

/// What of a period and of these affiliates lacks slips, by a statement over [`TO_BILL`] or
/// [`TO_CORRECT`].
async fn lacking<R>(
    connection: &mut PgConnection,
    statement: String,
    (periode, affilies): (Option<Periode>, &[i32]),
) -> Result<Vec<R>, StoreError>
where
    R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
{
    sqlx::query_as(AssertSqlSafe(statement))
        .bind(periode.map(periode_number))
        .bind(None::<i32>)
        .bind(affilies)
        .fetch_all(connection)
        .await
        .doing(DOING)
}

/// Rectifications in force of months that were billed before them.
const TO_CORRECT: &str = "FROM rectification r WHERE r.etat = 'in-force' AND ($1::int4 IS NULL OR r.periode = $1) \
    AND ($2::int4 IS NULL OR r.affilie = $2) AND ($3::int4[] IS NULL OR r.affilie = ANY($3)) \
    AND EXISTS (SELECT FROM bpc b WHERE b.affilie = r.affilie AND b.periode = r.periode AND b.nature = 'principal') \
    AND r.version > coalesce((SELECT max(b.version) FROM bpc_base b WHERE b.affilie = r.affilie AND b.periode = r.periode \
    AND b.nature <> 'complementary'), 1)";

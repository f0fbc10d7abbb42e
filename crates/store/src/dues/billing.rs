//! Slips made of declarations that are taken in charge, issued later, and cancelled.

use super::facts::{NewFact, add};
use super::slips::{KeyColumns, SlipKey, SlipRow, insert, queue, slips_of, slips_with};
use super::states::{origin_of, refresh, write};
use super::terms::Billing;
use super::values::{affilie, affilie_number, amount, day_if_any, periode};
use super::vouch::{BPC, Changed, LIGNE, vouch};
use crate::act::Act;
use crate::batch::Batch;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use dues::account::What;
use dues::{Amount, Declared, How, Nature, Slip, Wage, Wages, bill, further};
use jiff::civil::Date;
use spec::{Affilie, Granularity, Life as _, Party, Periode, SlipState};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
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

/// A declaration as slips need it.
struct Taken {
    affilie: Affilie,
    periode: Periode,
    nature: Nature,
    depot: i64,
    accuse: String,
    mass: Wage,
    each: Vec<Wage>,
    af_a_reverser: Amount,
    due: Date,
}

impl Taken {
    fn bill(&self, how: How) -> Result<Vec<Slip>, dues::Unbilled> {
        let wages = match how.granularity {
            Granularity::PerEmployee => Wages::Each(&self.each),
            Granularity::OncePerBranch | Granularity::PerShare => Wages::Mass(self.mass),
        };
        let declared = Declared {
            affilie: self.affilie,
            periode: self.periode,
            nature: self.nature,
            wages,
            af_a_reverser: self.af_a_reverser,
            covered: &[],
            due: self.due,
        };
        bill(&declared, how)
    }
}

/// Declarations of these deposits that are taken in charge and count. `due` is that of the
/// préétabli that was made here, else that of the calendar.
async fn taken(
    connection: &mut PgConnection,
    affilies: &[i32],
    depots: &[i64],
) -> Result<Vec<Taken>, StoreError> {
    let rows = sqlx::query(
        "SELECT d.affilie, d.id, d.periode, d.nature, d.sequence, d.accuse, e.exigible_le, s.reel::text, s.plaf::text, \
         s.af::text, s.reels, s.plafs FROM unnest($1::int4[], $2::int8[]) AS k(affilie, id) \
         JOIN depot d ON d.affilie = k.affilie AND d.id = k.id AND d.charge AND d.etat = 'taken-in-charge' \
         AND d.nature IN ('principal', 'complementary') AND d.periode IS NOT NULL \
         LEFT JOIN emission e ON e.affilie = d.affilie AND e.periode = d.periode AND e.sha256 = d.preetabli \
         CROSS JOIN LATERAL (SELECT coalesce(sum(l.salaire_reel), 0) AS reel, coalesce(sum(l.salaire_plaf), 0) AS plaf, \
         coalesce(sum(l.af_a_reverser), 0) AS af, coalesce(array_agg(l.salaire_reel ORDER BY l.ligne), '{}') AS reels, \
         coalesce(array_agg(l.salaire_plaf ORDER BY l.ligne), '{}') AS plafs \
         FROM ligne l WHERE l.affilie = d.affilie AND l.periode = d.periode AND l.depot = d.id) s \
         ORDER BY d.affilie, d.periode, d.nature DESC, d.sequence",
    )
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
            let due = match day_if_any(row, "exigible_le")? {
                Some(due) => Some(due),
                None => spec::due_date(periode.number()).and_then(|due| due.parse().ok()),
            };
            let Some((nature, due)) = nature.zip(due) else { return Ok(None) };
            let (reels, plafs): (Vec<i64>, Vec<i64>) =
                (row.try_get("reels")?, row.try_get("plafs")?);
            let each = reels
                .into_iter()
                .zip(plafs)
                .map(|(reel, plaf)| Wage { reel: Amount(reel.into()), plaf: Amount(plaf.into()) });
            Ok(Some(Taken {
                affilie: affilie(row, "affilie")?,
                periode,
                nature,
                depot: row.try_get("id")?,
                accuse: row.try_get("accuse")?,
                mass: Wage { reel: amount(row, "reel")?, plaf: amount(row, "plaf")? },
                each: each.collect(),
                af_a_reverser: amount(row, "af")?,
                due,
            }))
        };
        found.extend(read().doing(DOING)?);
    }
    Ok(found)
}

/// The slips of deposits made again, rounded and due as their slips are; none where a deposit is
/// not taken in charge or has none.
pub(super) async fn made_again(
    connection: &mut PgConnection,
    slips: &[SlipRow],
) -> Result<Vec<Option<Slip>>, StoreError> {
    let of: Vec<(i32, i64)> = slips
        .iter()
        .filter_map(|row| Some((affilie_number(row.slip.reference.affilie), row.depot?)))
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let depots = column(&of, |(_, depot)| *depot);
    let taken = taken(connection, &column(&of, |(affilie, _)| *affilie), &depots).await?;
    let again = |row: &SlipRow| {
        let taken = taken.iter().find(|one| Some(one.depot) == row.depot)?;
        let taken =
            Taken { each: taken.each.clone(), accuse: String::new(), due: row.slip.due, ..*taken };
        let made = taken.bill(row.slip.how).ok()?;
        made.into_iter().find(|made| SlipKey::of(made) == SlipKey::of(&row.slip))
    };
    Ok(slips.iter().map(again).collect())
}

impl Batch<'_> {
    /// Makes the slips of deposits that are taken in charge and have none, in the transaction that
    /// takes them. Their affiliates are locked.
    pub(crate) async fn bill(
        &mut self,
        (affilies, depots): (&[i32], &[i64]),
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<(u64, Vec<Unbilled>), StoreError> {
        let taken = taken(self.connection(), affilies, depots).await?;
        let there: Vec<i32> = taken.iter().map(|one| affilie_number(one.affilie)).collect();
        let before: BTreeSet<SlipKey> = slips_of(self.connection(), &there)
            .await?
            .iter()
            .map(|row| SlipKey::of(&row.slip))
            .collect();
        let (mut slips, mut refused) = (Vec::new(), Vec::new());
        for one in &taken {
            match one.bill(billing.how) {
                Ok(made) => {
                    let new = made.into_iter().filter(|slip| !before.contains(&SlipKey::of(slip)));
                    slips.extend(new.map(|slip| (slip, Some(one.depot))));
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

    /// Makes the further slips of a month that is declared otherwise since it was billed: what it
    /// comes to now, less what its slips say. Nothing where there is no slip yet, or no difference.
    ///
    /// `now` is the whole month, its nature the rectification that makes the slips.
    pub async fn bill_further(
        &mut self,
        now: &Declared<'_>,
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<Result<u64, dues::Unbilled>, StoreError> {
        let affilie = affilie_number(now.affilie);
        let rows = slips_of(self.connection(), &[affilie]).await?;
        let is_billed = |row: &&SlipRow| {
            row.slip.reference.periode == now.periode && row.state != SlipState::Cancelled
        };
        let billed: Vec<Slip> = rows.iter().filter(is_billed).map(|row| row.slip.clone()).collect();
        if billed.is_empty() {
            return Ok(Ok(0));
        }
        let made = match further(&billed, now) {
            Ok(made) => made,
            Err(why) => return Ok(Err(why)),
        };
        let slips: Vec<_> = made.into_iter().map(|slip| (slip, None)).collect();
        self.keep_slips(&slips, billing, act).await?;
        Ok(Ok(slips.len() as u64))
    }

    /// Writes slips and what they mean for accounts.
    async fn keep_slips(
        &mut self,
        slips: &[(Slip, Option<i64>)],
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<(), StoreError> {
        if slips.is_empty() {
            return Ok(());
        }
        let mut changed = Changed::default();
        insert(self.connection(), slips, billing.today).await?;
        let mut facts = Vec::new();
        for (slip, _) in slips {
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
            slips.iter().map(|(slip, _)| affilie_number(slip.reference.affilie)).collect();
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
        let statement = format!("SELECT DISTINCT d.affilie {TO_BILL} ORDER BY d.affilie");
        sqlx::query_scalar(AssertSqlSafe(statement))
            .bind(periode.map(super::values::periode_number))
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
        let due: Vec<(i32, i64)> = sqlx::query_as(AssertSqlSafe(statement))
            .bind(periode.map(super::values::periode_number))
            .bind(None::<i32>)
            .bind(affilies)
            .fetch_all(batch.connection())
            .await
            .doing(DOING)?;
        let of = (column(&due, |(affilie, _)| *affilie), column(&due, |(_, id)| *id));
        let made = batch.bill((&of.0, &of.1), billing, act).await?;
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

//! Orders to banks: prepared, released by another person, written once.

use super::debits::{DebitMove, DebitRow, SELECT, debit_of, write_all};
use super::mandates::BankMandate;
use super::sending::{FILE_MAX, lock_orders, next_order};
use super::slips::SlipKey;
use super::states::{next_ids, refresh};
use super::terms::Billing;
use super::values::{affilie_number, amount, day, number, wrong};
use super::vouch::{Changed, ORDRE, PRELEVEMENT, vouch};
use crate::act::Act;
use crate::batch::Batch;
use crate::content::{compress, decompress};
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use dues::bank::{Creditor, Debit, MessageId, Order, OrderForm, WrongOrder, order_version};
use dues::{Amount, Reference};
use jiff::civil::{Date, DateTime};
use sha2::{Digest as _, Sha256};
use spec::{Life as _, OrderState, Party, PaymentState, Periode};
use sqlx::postgres::PgRow;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::{BTreeMap, BTreeSet, HashMap};

const DOING: &str = "work on orders to banks";
/// Employers of one order at most: it is released, presented and answered by itself, and banks take
/// no file of any size. An assumption: no bank's limit is published.
const TOGETHER: usize = 20_000;

/// Terms of orders besides slips and mandates.
#[derive(Clone, Debug)]
pub struct OrderTerms {
    /// Accounts of the fund, each at a bank that presents; the first one takes what the others do
    /// not.
    pub creditors: Vec<Creditor>,
    /// Form of the order that each bank asks for, by its prefix.
    pub versions: BTreeMap<u16, OrderForm>,
    /// Day of collection.
    pub collection: Date,
    /// Current time.
    pub now: DateTime,
    /// Only slips of this month.
    pub periode: Option<Periode>,
}

impl OrderTerms {
    /// Form of the order that a bank takes on the day of collection: as the setting has it, else as
    /// `spec/banks.toml`; none where neither has one.
    #[must_use]
    pub fn form_of(&self, bank: u16) -> Option<OrderForm> {
        let usual = || order_version("pain.008", bank, self.collection).map(OrderForm::Message);
        self.versions.get(&bank).copied().or_else(usual)
    }

    /// Place of the creditor's account that presents the debits of a bank.
    pub(super) fn place_of(&self, bank: u16) -> usize {
        let own = self.creditors.iter().position(|creditor| creditor.rib.bank() == bank);
        own.unwrap_or(0)
    }
}

/// An order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRow {
    /// Its number, never used again.
    pub number: i32,
    /// Identifier of its message.
    pub message: String,
    /// Prefix of the presenting bank.
    pub bank: u16,
    /// Day of collection.
    pub collection: Date,
    /// Version of the message; 0 for fixed columns, 1 for cells.
    pub version: u8,
    /// Number of debits.
    pub count: i32,
    /// Their sum.
    pub total: Amount,
    /// Actor who prepared it, and actor who released it.
    pub prepared_by: String,
    /// The same.
    pub released_by: Option<String>,
    /// Digest of its file, hexadecimal.
    pub sha256: String,
    /// Its state.
    pub state: OrderState,
}

/// Reason why an order is not released or abandoned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OrderRefused {
    /// There is none of this number.
    Unknown,
    /// It cannot move on from this state.
    State(OrderState),
    /// The person who has prepared it cannot release it.
    SamePerson,
}

/// Orders that were made, and debits that could not be.
#[derive(Clone, Debug, Default)]
pub struct Prepared {
    /// The orders.
    pub orders: Vec<OrderRow>,
    /// Slips that are due and not ordered, and why.
    pub left: Vec<(SlipKey, NotOrdered)>,
}

/// Reason why a slip is not ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotOrdered {
    /// No standing mandate is in force.
    NoMandate,
    /// It was presented as often as it may be, or its last reason is for a person.
    Operator,
}

pub(super) fn order_of(row: &PgRow) -> Result<OrderRow, sqlx::Error> {
    let state = OrderState::of_name(row.try_get("etat")?);
    let small = |name| row.try_get::<i16, _>(name);
    Ok(OrderRow {
        number: row.try_get("numero")?,
        message: row.try_get("message")?,
        bank: u16::try_from(small("banque")?).unwrap_or_default(),
        collection: day(row, "collecte")?,
        version: u8::try_from(small("version")?).unwrap_or_default(),
        count: row.try_get("nombre")?,
        total: amount(row, "somme")?,
        prepared_by: row.try_get("preparateur")?,
        released_by: row.try_get("liberateur")?,
        sha256: row.try_get("empreinte")?,
        state: state.ok_or_else(|| wrong("etat", "no state of an order"))?,
    })
}

pub(super) const ORDERS: &str = "SELECT numero, message, banque, collecte, version, nombre, total::text AS somme, preparateur, \
    liberateur, encode(sha256, 'hex') AS empreinte, etat FROM ordre";

/// A validated debit in an order.
pub(super) struct Batched {
    pub(super) affilie: i32,
    /// Number of the debit, among those of its affiliate.
    pub(super) id: i64,
    /// Identifier of the debit in the message.
    pub(super) instruction: String,
    /// Identifier of its group.
    pub(super) group: String,
}

/// A debit before it has its place in an order.
pub(super) struct Planned {
    pub(super) slip: SlipKey,
    pub(super) debit: Debit,
    pub(super) mandate: i32,
    /// Its number where the employer has validated it.
    pub(super) validated: Option<i64>,
}

/// A debit of a slip by a mandate.
pub(super) fn debit_by(mandate: &BankMandate, reference: Reference, amount: Amount) -> Debit {
    Debit {
        reference,
        amount,
        kind: mandate.kind,
        mandate: format!("{}-{:02}", mandate.affilie, mandate.id),
        signed: mandate.signed,
        holder: mandate.holder.clone(),
        rib: mandate.rib,
    }
}

impl Store {
    /// Orders, the newest first, or one.
    pub async fn orders(
        &self,
        number: Option<i32>,
        limit: u32,
    ) -> Result<Vec<OrderRow>, StoreError> {
        let statement =
            format!("{ORDERS} WHERE $1::int4 IS NULL OR numero = $1 ORDER BY numero DESC LIMIT $2");
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(number)
            .bind(i64::from(limit))
            .fetch_all(&self.pool())
            .await
            .doing(DOING)?;
        rows.iter().map(order_of).collect::<Result<_, _>>().doing(DOING)
    }

    /// The debits of an order, in their order.
    pub async fn debits_of_order(&self, number: i32) -> Result<Vec<DebitRow>, StoreError> {
        let statement =
            format!("{SELECT} WHERE p.ordre = $1 ORDER BY length(p.instruction), p.instruction");
        let rows = sqlx::query(AssertSqlSafe(statement)).bind(number);
        let rows = rows.fetch_all(&self.pool()).await.doing(DOING)?;
        rows.iter().map(debit_of).collect::<Result<_, _>>().doing(DOING)
    }

    /// The file of an order.
    pub async fn order_file(&self, number: i32) -> Result<Option<Vec<u8>>, StoreError> {
        let frame: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT contenu FROM ordre WHERE numero = $1")
                .bind(number)
                .fetch_optional(&self.pool())
                .await
                .doing(DOING)?;
        frame.map(|frame| decompress(&frame, FILE_MAX)).transpose()
    }

    /// Makes orders for each presenting bank of what employers have validated, and of what is due
    /// and under a standing mandate in force: one for so many employers at most, and those of the
    /// same employers in one transaction. Interrupted, the orders that are made stand: a slip with
    /// a debit under way is passed over. With `dry_run` everything is taken back.
    pub async fn prepare_orders(
        &self,
        terms: &OrderTerms,
        (billing, dry_run): (&Billing, bool),
        act: Act<'_>,
    ) -> Result<Prepared, StoreError> {
        let affilies = self.affilies_with_due(terms.periode).await?;
        let mut prepared = Prepared::default();
        for some in affilies.chunks(TOGETHER) {
            self.prepare_some(some, terms, (billing, dry_run), act, &mut prepared).await?;
        }
        Ok(prepared)
    }

    /// Affiliates of whom something is due, or validated by themselves.
    async fn affilies_with_due(&self, periode: Option<Periode>) -> Result<Vec<i32>, StoreError> {
        sqlx::query_scalar(
            "SELECT b.affilie FROM bpc b WHERE b.etat IN ('due', 'part-paid') AND ($1::int4 IS NULL OR b.periode = $1) \
             UNION SELECT p.affilie FROM prelevement p WHERE p.etat = 'validated' AND ($1::int4 IS NULL OR p.periode = $1) \
             ORDER BY affilie",
        )
        .bind(periode.map(super::values::periode_number))
        .fetch_all(&self.pool())
        .await
        .doing(DOING)
    }

    /// The orders of some affiliates, in one transaction; added to what was prepared before.
    async fn prepare_some(
        &self,
        affilies: &[i32],
        terms: &OrderTerms,
        (billing, dry_run): (&Billing, bool),
        act: Act<'_>,
        prepared: &mut Prepared,
    ) -> Result<(), StoreError> {
        let mut batch = self.begin().await?;
        batch.lock_affilies(affilies).await?;
        let mut planned = batch.planned(affilies, terms, billing, &mut prepared.left).await?;
        let mut changed = Changed::default();
        batch.take_along(affilies, terms, billing, (&mut planned, &mut changed)).await?;
        lock_orders(batch.connection()).await?;
        let mut number = next_order(batch.connection()).await?;
        if dry_run {
            // What was taken back would stand there.
            let before = i32::try_from(prepared.orders.len()).unwrap_or(i32::MAX);
            number = number.saturating_add(before);
        }
        for (place, debits) in planned {
            let Some(creditor) = terms.creditors.get(place) else { continue };
            batch.keep_order((number, creditor), debits, terms, act, &mut changed).await?;
            let statement = format!("{ORDERS} WHERE numero = $1");
            let row = sqlx::query(AssertSqlSafe(statement))
                .bind(number)
                .fetch_one(batch.connection())
                .await
                .doing(DOING)?;
            prepared.orders.push(order_of(&row).doing(DOING)?);
            number = number.saturating_add(1);
        }
        if dry_run || changed.is_empty() {
            return Ok(());
        }
        refresh(batch.connection(), affilies, billing, &mut changed).await?;
        vouch(&mut batch, changed, "ordres aux banques préparés", act).await?;
        batch.commit().await?;
        Ok(())
    }

    /// Releases an order, or abandons it; its debits follow. With `second_person` the person who
    /// has prepared it cannot release it.
    pub async fn move_order(
        &self,
        (number, to): (i32, OrderState),
        (billing, second_person): (&Billing, bool),
        act: Act<'_>,
    ) -> Result<Result<(), OrderRefused>, StoreError> {
        let mut batch = self.begin().await?;
        let debits = self.debits_of_order(number).await?;
        let affilies: BTreeSet<i32> =
            debits.iter().map(|debit| affilie_number(debit.slip.affilie)).collect();
        let affilies: Vec<i32> = affilies.into_iter().collect();
        let releases = to == OrderState::Released;
        // Released, it changes no account: its slips are ordered as before, and nothing else moves
        // debits that no bank knows of.
        if !releases {
            batch.lock_affilies(&affilies).await?;
        }
        let statement = format!("{ORDERS} WHERE numero = $1 FOR UPDATE");
        let row = sqlx::query(AssertSqlSafe(statement))
            .bind(number)
            .fetch_optional(batch.connection())
            .await
            .doing(DOING)?;
        let Some(order) = row.map(|row| order_of(&row)).transpose().doing(DOING)? else {
            return Ok(Err(OrderRefused::Unknown));
        };
        if !order.state.may_become(to, Party::Operator) {
            return Ok(Err(OrderRefused::State(order.state)));
        }
        if releases && second_person && act.is_by(&order.prepared_by) {
            return Ok(Err(OrderRefused::SamePerson));
        }
        sqlx::query(
            "UPDATE ordre SET etat = $2, liberateur = CASE WHEN $3 THEN $4 ELSE liberateur END WHERE numero = $1",
        )
        .bind(number)
        .bind(to.name())
        .bind(releases)
        .bind(act.actor)
        .execute(batch.connection())
        .await
        .doing(DOING)?;
        let mut changed = Changed::default();
        changed.add(&ORDRE, 0, number.to_string());
        let after = if releases { PaymentState::Sent } else { PaymentState::Abandoned };
        let moves: Vec<DebitMove> =
            debits.iter().map(|debit| DebitMove::to(debit, after)).collect();
        write_all(batch.connection(), &moves).await?;
        for one in &moves {
            changed.add(&PRELEVEMENT, one.affilie, one.id.to_string());
        }
        if releases {
            sqlx::query("INSERT INTO ordre_a_ecrire (numero) VALUES ($1) ON CONFLICT DO NOTHING")
                .bind(number)
                .execute(batch.connection())
                .await
                .doing(DOING)?;
        } else {
            batch.take_refund_back(number, billing, &mut changed).await?;
            refresh(batch.connection(), &affilies, billing, &mut changed).await?;
        }
        let motif = format!("ordre {}, {}", order.message, to.name());
        vouch(&mut batch, changed, &motif, act).await?;
        batch.commit().await?;
        Ok(Ok(()))
    }
}

impl Batch<'_> {
    /// Writes an order of this number with its debits.
    async fn keep_order(
        &mut self,
        (order_number, creditor): (i32, &Creditor),
        planned: Vec<Planned>,
        terms: &OrderTerms,
        act: Act<'_>,
        changed: &mut Changed,
    ) -> Result<(), StoreError> {
        let bank = creditor.rib.bank();
        let Some(form) = terms.form_of(bank) else {
            return Err(WrongOrder::Version).doing(DOING);
        };
        let id = u32::try_from(order_number).unwrap_or_default();
        let message = MessageId::of(bank, terms.collection, id);
        let debits = planned.iter().map(|one| one.debit.clone()).collect();
        let presented = (bank, terms.collection);
        let order =
            Order::new(message, terms.now, creditor.clone(), presented, debits).doing(DOING)?;
        let file = form.write(&order).doing(DOING)?;
        sqlx::query(
            "INSERT INTO ordre (numero, message, genre, banque, collecte, version, cree_le, nombre, total, preparateur, sha256, \
             contenu, etat) VALUES ($1, $2, 'debit', $3, $4, $5, $6, $7, $8::text::numeric, $9, $10, $11, $12)",
        )
        .bind(order_number)
        .bind(order.message().as_str())
        .bind(i16::try_from(bank).unwrap_or_default())
        .bind(number(terms.collection))
        .bind(i16::from(form.version()))
        .bind(terms.now.strftime("%Y-%m-%dT%H:%M:%S").to_string())
        .bind(i32::try_from(order.debits().len()).unwrap_or(i32::MAX))
        .bind(order.total().0.to_string())
        .bind(act.actor)
        .bind(Sha256::digest(&file).to_vec())
        .bind(compress(&file))
        .bind(OrderState::Prepared.name())
        .execute(self.connection())
        .await
        .doing(DOING)?;
        changed.add(&ORDRE, 0, order_number.to_string());
        self.keep_debits((order_number, &order), planned, changed).await
    }

    async fn keep_debits(
        &mut self,
        (order_number, order): (i32, &Order),
        mut planned: Vec<Planned>,
        changed: &mut Changed,
    ) -> Result<(), StoreError> {
        let (mut rows, mut validated) = (Vec::with_capacity(planned.len()), Vec::new());
        let affilies: BTreeSet<i32> =
            planned.iter().map(|one| affilie_number(one.slip.affilie)).collect();
        let affilies: Vec<i32> = affilies.into_iter().collect();
        let mut next = next_ids(self.connection(), "prelevement", &affilies).await?;
        // The order has put them into an order of its own.
        let named = |debit: &Debit| (debit.reference, debit.amount, debit.mandate.clone());
        let mut by_name: HashMap<_, Vec<Planned>> = HashMap::with_capacity(planned.len());
        for one in planned.drain(..) {
            by_name.entry(named(&one.debit)).or_default().push(one);
        }
        for (at, debit) in (1..).zip(order.debits()) {
            // Debits of one slip each: the same reference and amount may stand there twice.
            let found = by_name.get_mut(&named(debit)).and_then(Vec::pop);
            let Some(one) = found else { continue };
            let affilie = affilie_number(one.slip.affilie);
            if let Some(id) = one.validated {
                let (instruction, group) = (order.instruction(at), order.group(debit.kind));
                validated.push(Batched { affilie, id, instruction, group });
                changed.add(&PRELEVEMENT, affilie, id.to_string());
                continue;
            }
            let id = next.get(&affilie).copied().unwrap_or(1);
            next.insert(affilie, id.saturating_add(1));
            changed.add(&PRELEVEMENT, affilie, id.to_string());
            rows.push((one, id, order.instruction(at), order.group(debit.kind)));
        }
        self.batch_validated(order_number, &validated).await?;
        let keys = super::slips::KeyColumns::of(rows.iter().map(|(one, ..)| one.slip));
        sqlx::query(
            "INSERT INTO prelevement (affilie, id, periode, regime, nature, numero, reference, montant, mandat, ordre, \
             instruction, groupe, etat) SELECT affilie, id, periode, regime, nature, numero, reference, montant::numeric, \
             mandat, $10, instruction, groupe, $13 FROM unnest($1::int4[], $2::int8[], $3::int4[], $4::int2[], $5::text[], \
             $6::int2[], $7::text[], $8::text[], $9::int4[], $11::text[], $12::text[]) AS p(affilie, id, periode, regime, \
             nature, numero, reference, montant, mandat, instruction, groupe)",
        )
        .bind(&keys.affilie)
        .bind(column(&rows, |(_, id, ..)| *id))
        .bind(&keys.periode)
        .bind(&keys.regime)
        .bind(&keys.nature)
        .bind(&keys.numero)
        .bind(column(&rows, |(one, ..)| one.debit.reference.to_string()))
        .bind(column(&rows, |(one, ..)| one.debit.amount.0.to_string()))
        .bind(column(&rows, |(one, ..)| one.mandate))
        .bind(order_number)
        .bind(column(&rows, |(_, _, instruction, _)| instruction.clone()))
        .bind(column(&rows, |(.., group)| group.clone()))
        .bind(PaymentState::Batched.name())
        .execute(self.connection())
        .await
        .doing(DOING)?;
        Ok(())
    }
}

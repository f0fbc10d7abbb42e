//! Effects of a bank's answer: debits move on, payments are booked or reversed.

use super::answering::{Whose, Work, listed};
use super::debits::{DebitMove, DebitRow, SELECT, debit_of, write_all};
use super::facts::NewFact;
use super::named::Named;
use super::states::refresh;
use super::terms::Billing;
use super::told::{Line, Told, news_name, unmatched};
use super::values::{affilie_number, number};
use super::vouch::{Changed, LIGNE_RETOUR, ORDRE, PRELEVEMENT};
use crate::batch::Batch;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use dues::account::{Designation, What};
use dues::bank::returns::{Direction, Item, Level, Status};
use dues::bank::{Book, Match, News, Progress, Sent, next_step, progress, reason};
use spec::{Life as _, NextStep, OrderState, Party, PaymentState, REPRESENTATIONS};
use sqlx::Row as _;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

const DOING: &str = "do what an answer of a bank says";

impl Batch<'_> {
    /// Applies an answer.
    pub(super) async fn apply(
        &mut self,
        id: i32,
        items: &[Item],
        billing: &Billing,
        changed: &mut Changed,
    ) -> Result<(), StoreError> {
        let keys = Named::by(items);
        let mut affilies = self.affilies_named(&keys).await?;
        // Money that names a slip is booked though it was not ordered.
        affilies.extend(
            items
                .iter()
                .filter_map(|item| match item {
                    Item::Movement(movement) => Told::of_movement(movement)?.reference(),
                    Item::Status(_) => None,
                })
                .map(|reference| affilie_number(reference.affilie)),
        );
        let affilies: Vec<i32> = affilies.into_iter().collect();
        self.lock_affilies(&affilies).await?;
        let mut debits = self.named_debits(&keys).await?;
        // One that came about before its affiliate was locked is not of this answer.
        debits.retain(|debit| affilies.binary_search(&affilie_number(debit.slip.affilie)).is_ok());
        let sent: Vec<Sent> = debits.iter().filter_map(DebitRow::sent).collect();
        let known = self.known_bank_keys(items).await?;
        let banks = self.banks_of_mandates(&debits).await?;
        let mut work = Work {
            book: Book::new(&sent),
            debits,
            known,
            banks,
            lines: Vec::new(),
            moves: BTreeMap::new(),
            facts: Vec::new(),
            pending: HashSet::new(),
            stops: BTreeMap::new(),
        };
        // A debit that is listed by itself has its own reason: what is said of its message or group
        // as a whole says nothing more of it.
        let listed = listed(&work.book, items);
        let mut touched: BTreeSet<i32> = BTreeSet::new();
        for item in items {
            let (told, found) = match item {
                Item::Status(status) => (Told::of_status(status), work.book.of_status(status)),
                Item::Movement(movement) => {
                    (Told::of_movement(movement), work.book.of_movement(movement))
                }
            };
            if let Item::Status(Status { level: Level::Message, .. }) = item {
                touched.extend(work.debits.iter().map(|debit| debit.order));
            }
            let Some(told) = told else { continue };
            let is_whole = matches!(found, Match::All(_));
            let reached = match found {
                Match::One(at) => vec![at],
                Match::All(mut all) => {
                    if matches!(item, Item::Status(_)) {
                        all.retain(|at| !listed.contains(at));
                    }
                    all
                }
                Match::Several(_) => {
                    work.lines.push(unmatched(&told, "several"));
                    continue;
                }
                Match::None => {
                    let repeats = told.bank_key.is_some_and(|key| work.known.contains(key));
                    if repeats {
                        work.lines.push(unmatched(&told, "repeated"));
                    } else {
                        let is_credit = matches!(item, Item::Movement(movement)
                            if movement.direction == Direction::Credit && !movement.is_reversal);
                        self.transfer(&told, is_credit, billing, &mut work).await?;
                    }
                    continue;
                }
            };
            for at in reached {
                // The amount of a message or group is not that of one debit.
                let own = work.debits.get(at).map(|debit| debit.amount);
                let part = Told {
                    amount: if is_whole { own } else { told.amount },
                    keys: told.keys.clone(),
                    ..told
                };
                self.tell(&part, at, &mut work, billing, changed).await?;
            }
        }
        self.settle(&mut work, billing, changed).await?;
        self.stop_mandates(&work.stops, changed).await?;
        let orders: HashMap<(i32, i64), i32> = work
            .debits
            .iter()
            .map(|debit| ((affilie_number(debit.slip.affilie), debit.id), debit.order))
            .collect();
        let lines = work.lines;
        let of_line = |line: &Line| line.debit.and_then(|of| orders.get(&of).copied());
        touched.extend(lines.iter().filter_map(of_line));
        self.keep_lines(id, &lines).await?;
        changed.add(&LIGNE_RETOUR, 0, id.to_string());
        self.move_orders(&touched, changed).await?;
        refresh(self.connection(), &affilies, billing, changed).await
    }

    /// Affiliates of debits that any item of an answer may be about.
    async fn affilies_named(&mut self, named: &Named) -> Result<BTreeSet<i32>, StoreError> {
        let select = "SELECT p.affilie FROM prelevement p JOIN ordre o ON o.numero = p.ordre";
        let rows = named.rows(self.connection(), select).await.doing(DOING)?;
        rows.iter().map(|row| row.try_get("affilie")).collect::<Result<_, _>>().doing(DOING)
    }

    /// Debits that any item of an answer may be about, in the order in which they were ordered.
    async fn named_debits(&mut self, named: &Named) -> Result<Vec<DebitRow>, StoreError> {
        let rows = named.rows(self.connection(), SELECT).await.doing(DOING)?;
        let mut debits = rows.iter().map(debit_of).collect::<Result<Vec<_>, _>>().doing(DOING)?;
        let place = |debit: &DebitRow| (debit.order, debit.instruction.len());
        debits.sort_by(|a, b| {
            place(a).cmp(&place(b)).then_with(|| a.instruction.cmp(&b.instruction))
        });
        Ok(debits)
    }

    /// Bank references in an answer that are known already.
    async fn known_bank_keys(&mut self, items: &[Item]) -> Result<BTreeSet<String>, StoreError> {
        let keys: Vec<String> = items
            .iter()
            .filter_map(|item| match item {
                Item::Movement(movement) => movement.bank_reference.clone(),
                Item::Status(_) => None,
            })
            .collect();
        let known: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT cle_banque FROM retour_ligne WHERE cle_banque = ANY($1)",
        )
        .bind(&keys)
        .fetch_all(self.connection())
        .await
        .doing(DOING)?;
        Ok(known.into_iter().collect())
    }

    /// Applies a piece of news to one debit.
    async fn tell(
        &mut self,
        told: &Told<'_>,
        at: usize,
        work: &mut Work<'_>,
        billing: &Billing,
        changed: &mut Changed,
    ) -> Result<(), StoreError> {
        let Some(debit) = work.debits.get(at).cloned() else {
            work.lines.push(unmatched(told, "unmatched"));
            return Ok(());
        };
        let affilie = affilie_number(debit.slip.affilie);
        let mut line = unmatched(told, "stays");
        (line.affilie, line.debit) = (affilie, Some((affilie, debit.id)));
        line.reference = Some(debit.reference.clone());
        let to = match progress(debit.state, told.news) {
            Progress::Moves(to) => to,
            Progress::Stays => {
                // Another payment for a booked debit: its bank reference differs.
                let is_other = told.news == News::Booked
                    && debit.state == PaymentState::Booked
                    && told.bank_key.is_some_and(|key| !work.known.contains(key))
                    && self.is_booked_as_another(affilie, debit.id).await?;
                if is_other {
                    line.issue = "contradicts";
                }
                work.lines.push(line);
                return Ok(());
            }
            Progress::Contradicts => {
                line.issue = "contradicts";
                work.lines.push(line);
                return Ok(());
            }
        };
        let origin = format!("debit:{}", debit.instruction);
        if to == PaymentState::Booked {
            let new = NewFact {
                affilie: debit.slip.affilie,
                what: What::Payment {
                    value: told.value.unwrap_or(billing.today),
                    amount: told.amount.unwrap_or(debit.amount),
                    to: debit.reference.parse().map_or(Designation::None, Designation::Slip),
                },
                origin,
                piece: Some(debit.instruction.clone()),
            };
            work.record(new, Whose::Debit(at));
        } else if to == PaymentState::Returned {
            if work.is_pending(at) {
                // It was booked by an item before this: the entry has its number first.
                self.settle(work, billing, changed).await?;
            }
            let booked = work.debits.get(at).and_then(|debit| debit.fact);
            if let Some(of) = booked.and_then(|of| u64::try_from(of).ok()) {
                let what = What::Reversal { of };
                let new = NewFact { affilie: debit.slip.affilie, what, origin, piece: None };
                work.record(new, Whose::Nobody);
            }
        }
        work.moves_on(at, to, told.code);
        if matches!(to, PaymentState::Rejected | PaymentState::Returned) {
            let bank = work.banks.get(&(affilie, debit.mandate)).copied().unwrap_or(0);
            let known = told.code.and_then(|code| reason(bank, code));
            let step = next_step(known, 0, REPRESENTATIONS);
            if matches!(step, NextStep::StopRib | NextStep::StopMandate) {
                let whole = step == NextStep::StopRib;
                *work.stops.entry((affilie, debit.mandate)).or_default() |= whole;
            }
        }
        line.issue = "moved";
        work.lines.push(line);
        Ok(())
    }

    /// Records the entries that are due so far, and moves the debits that have booked them.
    async fn settle(
        &mut self,
        work: &mut Work<'_>,
        billing: &Billing,
        changed: &mut Changed,
    ) -> Result<(), StoreError> {
        let facts = work.due_facts();
        if !facts.is_empty() {
            let new: Vec<NewFact> = facts.iter().map(|(new, _)| new.clone()).collect();
            let done = self.note_facts(&new, billing, changed).await?;
            for ((_, whose), done) in facts.iter().zip(done) {
                let id = done.ok().and_then(|id| i64::try_from(id).ok());
                work.recorded(*whose, id);
            }
        }
        let moves: Vec<DebitMove> = std::mem::take(&mut work.moves).into_values().collect();
        for one in &moves {
            changed.add(&PRELEVEMENT, one.affilie, one.id.to_string());
        }
        write_all(self.connection(), &moves).await
    }

    /// Prefix of the bank of the mandates of debits.
    async fn banks_of_mandates(
        &mut self,
        debits: &[DebitRow],
    ) -> Result<HashMap<(i32, i32), u16>, StoreError> {
        let rows: Vec<(i32, i32, i32)> = sqlx::query_as(
            "SELECT DISTINCT m.affilie, m.id, left(m.rib, 3)::int4 FROM mandat_bancaire m \
             JOIN unnest($1::int4[], $2::int4[]) AS k(affilie, id) ON m.affilie = k.affilie AND m.id = k.id",
        )
        .bind(column(debits, |debit| affilie_number(debit.slip.affilie)))
        .bind(column(debits, |debit| debit.mandate))
        .fetch_all(self.connection())
        .await
        .doing(DOING)?;
        let bank = |(affilie, id, bank)| ((affilie, id), u16::try_from(bank).unwrap_or(0));
        Ok(rows.into_iter().map(bank).collect())
    }

    /// Whether a debit was booked by an entry that the bank has named.
    async fn is_booked_as_another(&mut self, affilie: i32, debit: i64) -> Result<bool, StoreError> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM retour_ligne WHERE affilie = $1 AND prelevement = $2 AND nouvelle = 'booked' \
             AND issue = 'moved' AND cle_banque IS NOT NULL)",
        )
        .bind(affilie)
        .bind(debit)
        .fetch_one(self.connection())
        .await
        .doing(DOING)
    }

    /// Money that came by itself with the reference of a slip: it is a transfer. Without what the
    /// bank calls it, it might be booked twice: a person looks.
    async fn transfer(
        &mut self,
        told: &Told<'_>,
        is_credit: bool,
        billing: &Billing,
        work: &mut Work<'_>,
    ) -> Result<(), StoreError> {
        let mut line = unmatched(told, "unmatched");
        let (Some(reference), Some(key), Some(amount)) =
            (told.reference(), told.bank_key, told.amount)
        else {
            work.lines.push(line);
            return Ok(());
        };
        let is_ours: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM bpc WHERE affilie = $1 AND reference = $2)",
        )
        .bind(affilie_number(reference.affilie))
        .bind(reference.to_string())
        .fetch_one(self.connection())
        .await
        .doing(DOING)?;
        if is_credit && is_ours && told.news == News::Booked {
            let new = NewFact {
                affilie: reference.affilie,
                what: What::Payment {
                    value: told.value.unwrap_or(billing.today),
                    amount,
                    to: Designation::Slip(reference),
                },
                origin: "transfer".to_owned(),
                piece: Some(key.to_owned()),
            };
            line.affilie = affilie_number(reference.affilie);
            line.issue = "repeated";
            work.record(new, Whose::Line(work.lines.len()));
        }
        work.lines.push(line);
        Ok(())
    }

    async fn keep_lines(&mut self, id: i32, lines: &[Line]) -> Result<(), StoreError> {
        let rangs: Vec<i32> = (1..).take(lines.len()).collect();
        sqlx::query(
            "INSERT INTO retour_ligne (affilie, retour, rang, prelevement, nouvelle, reference, montant, valeur_le, cle_banque, \
             texte, motif, issue) SELECT affilie, $2, rang, prelevement, nouvelle, reference, montant::numeric, valeur_le, \
             cle_banque, texte, motif, issue FROM unnest($1::int4[], $3::int4[], $4::int8[], $5::text[], $6::text[], \
             $7::text[], $8::int4[], $9::text[], $10::text[], $11::text[], $12::text[]) AS l(affilie, rang, prelevement, \
             nouvelle, reference, montant, valeur_le, cle_banque, texte, motif, issue)",
        )
        .bind(column(lines, |line| line.affilie))
        .bind(id)
        .bind(rangs)
        .bind(column(lines, |line| line.debit.map(|(_, debit)| debit)))
        .bind(column(lines, |line| news_name(line.news)))
        .bind(column(lines, |line| line.reference.clone()))
        .bind(column(lines, |line| line.amount.map(|amount| amount.0.to_string())))
        .bind(column(lines, |line| line.value.map(number)))
        .bind(column(lines, |line| line.bank_key.clone()))
        .bind(column(lines, |line| line.text.clone()))
        .bind(column(lines, |line| line.reason.clone()))
        .bind(column(lines, |line| line.issue))
        .execute(self.connection())
        .await
        .doing(DOING)?;
        Ok(())
    }

    /// Moves orders to the state that their debits imply.
    async fn move_orders(
        &mut self,
        numbers: &BTreeSet<i32>,
        changed: &mut Changed,
    ) -> Result<(), StoreError> {
        let numbers: Vec<i32> = numbers.iter().copied().collect();
        let rows: Vec<(i32, String, String, i64)> = sqlx::query_as(
            "SELECT o.numero, o.etat, p.etat, count(*) FROM ordre o JOIN prelevement p ON p.ordre = o.numero \
             WHERE o.numero = ANY($1) GROUP BY 1, 2, 3",
        )
        .bind(&numbers)
        .fetch_all(self.connection())
        .await
        .doing(DOING)?;
        let mut orders: BTreeMap<i32, (OrderState, BTreeMap<PaymentState, i64>)> = BTreeMap::new();
        for (number, order, debit, count) in rows {
            let (Some(order), Some(debit)) =
                (OrderState::of_name(&order), PaymentState::of_name(&debit))
            else {
                continue;
            };
            orders.entry(number).or_insert((order, BTreeMap::new())).1.insert(debit, count);
        }
        for (number, (before, debits)) in orders {
            let has = |state| debits.contains_key(&state);
            let open = has(PaymentState::Sent) || has(PaymentState::Accepted);
            let refused = has(PaymentState::Rejected);
            let to = match (open, refused) {
                (false, true) if debits.len() == 1 => OrderState::Refused,
                (false, _) => OrderState::Settled,
                (true, true) => OrderState::AcceptedInPart,
                (true, false) if has(PaymentState::Accepted) => OrderState::Accepted,
                (true, false) => continue,
            };
            if before != to && before.may_become(to, Party::Bank) {
                sqlx::query("UPDATE ordre SET etat = $2 WHERE numero = $1")
                    .bind(number)
                    .bind(to.name())
                    .execute(self.connection())
                    .await
                    .doing(DOING)?;
                changed.add(&ORDRE, 0, number.to_string());
            }
        }
        Ok(())
    }
}

//! Effects of a bank's answer: debits move on, payments are booked or reversed.

use super::debits::{DebitRow, SELECT, debit_of, write};
use super::facts::NewFact;
use super::states::refresh;
use super::terms::Billing;
use super::told::{Line, Told, news_name, unmatched};
use super::values::{affilie_number, number};
use super::vouch::{Changed, LIGNE_RETOUR, ORDRE, PRELEVEMENT};
use crate::act::Act;
use crate::batch::Batch;
use crate::error::{Doing as _, StoreError};
use crate::vocabulary::column;
use dues::account::{Designation, What};
use dues::bank::returns::{Direction, Item, Level, Status};
use dues::bank::{Book, Match, News, Progress, Sent, next_step, progress, reason};
use spec::{Life as _, NextStep, OrderState, Party, PaymentState, REPRESENTATIONS};
use sqlx::AssertSqlSafe;
use std::collections::{BTreeMap, BTreeSet};

const DOING: &str = "do what an answer of a bank says";

impl Batch<'_> {
    /// Applies an answer.
    pub(super) async fn apply(
        &mut self,
        id: i32,
        items: &[Item],
        billing: &Billing,
        act: Act<'_>,
        changed: &mut Changed,
    ) -> Result<(), StoreError> {
        let named = self.named_debits(items).await?;
        let mut affilies: BTreeSet<i32> =
            named.iter().map(|debit| affilie_number(debit.slip.affilie)).collect();
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
        // Read again under the lock.
        let mut debits = self.named_debits(items).await?;
        debits.retain(|debit| affilies.contains(&affilie_number(debit.slip.affilie)));
        let mut sent: Vec<Sent> = debits.iter().filter_map(DebitRow::sent).collect();
        let known = self.known_bank_keys(items).await?;
        let mut lines: Vec<Line> = Vec::new();
        let mut touched: BTreeSet<i32> = BTreeSet::new();
        for item in items {
            let (told, found) = match item {
                Item::Status(status) => {
                    (Told::of_status(status), Book::new(&sent).of_status(status))
                }
                Item::Movement(movement) => {
                    (Told::of_movement(movement), Book::new(&sent).of_movement(movement))
                }
            };
            if let Item::Status(Status { level: Level::Message, .. }) = item {
                touched.extend(debits.iter().map(|debit| debit.order));
            }
            let Some(told) = told else { continue };
            let is_whole = matches!(found, Match::All(_));
            let reached = match found {
                Match::One(at) => vec![at],
                Match::All(all) => all,
                Match::Several(_) => {
                    lines.push(unmatched(&told, "several"));
                    continue;
                }
                Match::None => {
                    let repeats = told.bank_key.is_some_and(|key| known.contains(key));
                    if repeats {
                        lines.push(unmatched(&told, "repeated"));
                    } else {
                        let is_credit = matches!(item, Item::Movement(movement)
                            if movement.direction == Direction::Credit && !movement.is_reversal);
                        lines.push(self.transfer(&told, is_credit, billing, act).await?);
                    }
                    continue;
                }
            };
            for at in reached {
                // The amount of a message or group is not that of one debit.
                let own = debits.get(at).map(|debit| debit.amount);
                let part = Told {
                    amount: if is_whole { own } else { told.amount },
                    keys: told.keys.clone(),
                    ..told
                };
                let which = (at, debits.as_mut_slice(), sent.as_mut_slice());
                lines.push(self.tell(&part, which, &known, billing, act, changed).await?);
            }
        }
        touched.extend(lines.iter().filter_map(|line| {
            let of = line.debit?;
            debits
                .iter()
                .find(|debit| (affilie_number(debit.slip.affilie), debit.id) == of)
                .map(|debit| debit.order)
        }));
        self.keep_lines(id, &lines).await?;
        changed.add(&LIGNE_RETOUR, 0, id.to_string());
        self.move_orders(&touched, changed).await?;
        refresh(self.connection(), &affilies, billing, changed).await
    }

    /// Debits that any item of an answer may be about.
    async fn named_debits(&mut self, items: &[Item]) -> Result<Vec<DebitRow>, StoreError> {
        let (mut keys, mut groups, mut messages) = (Vec::new(), Vec::new(), Vec::new());
        for item in items {
            match item {
                Item::Status(status) => {
                    keys.extend(
                        [&status.instruction, &status.end_to_end].into_iter().flatten().cloned(),
                    );
                    match status.level {
                        Level::Message => messages.push(status.message.clone()),
                        Level::Group => groups.extend(status.group.clone()),
                        Level::Debit => {}
                    }
                }
                Item::Movement(movement) => {
                    keys.extend(movement.keys().map(str::to_owned));
                    for id in [&movement.group, &movement.message].into_iter().flatten() {
                        groups.push(id.clone());
                        messages.push(id.clone());
                    }
                }
            }
        }
        let statement = format!(
            "{SELECT} WHERE p.instruction = ANY($1) OR p.reference = ANY($1) OR p.groupe = ANY($2) OR o.message = ANY($3) \
             ORDER BY p.ordre, length(p.instruction), p.instruction"
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .persistent(false)
            .bind(&keys)
            .bind(&groups)
            .bind(&messages)
            .fetch_all(self.connection())
            .await
            .doing(DOING)?;
        rows.iter().map(debit_of).collect::<Result<_, _>>().doing(DOING)
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
        (at, debits, sent): (usize, &mut [DebitRow], &mut [Sent]),
        known: &BTreeSet<String>,
        billing: &Billing,
        act: Act<'_>,
        changed: &mut Changed,
    ) -> Result<Line, StoreError> {
        let Some(debit) = debits.get_mut(at) else { return Ok(unmatched(told, "unmatched")) };
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
                    && told.bank_key.is_some_and(|key| !known.contains(key))
                    && self.is_booked_as_another(affilie, debit.id).await?;
                if is_other {
                    line.issue = "contradicts";
                }
                return Ok(line);
            }
            Progress::Contradicts => {
                line.issue = "contradicts";
                return Ok(line);
            }
        };
        let mut fact = None;
        if to == PaymentState::Booked {
            let new = NewFact {
                affilie: debit.slip.affilie,
                what: What::Payment {
                    value: told.value.unwrap_or(billing.today),
                    amount: told.amount.unwrap_or(debit.amount),
                    to: debit.reference.parse().map_or(Designation::None, Designation::Slip),
                },
                origin: format!("debit:{}", debit.instruction),
                piece: Some(debit.instruction.clone()),
            };
            fact = self.record_one(new, billing, act).await?;
        }
        if to == PaymentState::Returned
            && let Some(of) = debit.fact.and_then(|of| u64::try_from(of).ok())
        {
            let new = NewFact {
                affilie: debit.slip.affilie,
                what: What::Reversal { of },
                origin: format!("debit:{}", debit.instruction),
                piece: None,
            };
            self.record_one(new, billing, act).await?;
        }
        write(self.connection(), (affilie, debit.id), (to, told.code, fact)).await?;
        changed.add(&PRELEVEMENT, affilie, debit.id.to_string());
        if matches!(to, PaymentState::Rejected | PaymentState::Returned) {
            let bank =
                u16::try_from(self.bank_of_mandate(affilie, debit.mandate).await?).unwrap_or(0);
            let known = told.code.and_then(|code| reason(bank, code));
            let step = next_step(known, 0, REPRESENTATIONS);
            if matches!(step, NextStep::StopRib | NextStep::StopMandate) {
                let whole = step == NextStep::StopRib;
                self.stop_mandates((affilie, debit.mandate), whole, changed).await?;
            }
        }
        debit.state = to;
        debit.fact = fact.or(debit.fact);
        if let Some(sent) = sent.get_mut(at) {
            sent.state = to;
        }
        line.issue = "moved";
        Ok(line)
    }

    async fn record_one(
        &mut self,
        new: NewFact,
        billing: &Billing,
        act: Act<'_>,
    ) -> Result<Option<i64>, StoreError> {
        let motif = ("compte, retour de banque", act);
        let done = self.record_facts(std::slice::from_ref(&new), billing, motif).await?;
        let id = done.into_iter().next().and_then(Result::ok);
        Ok(id.and_then(|id| i64::try_from(id).ok()))
    }

    async fn bank_of_mandate(&mut self, affilie: i32, mandate: i32) -> Result<i32, StoreError> {
        sqlx::query_scalar(
            "SELECT left(rib, 3)::int4 FROM mandat_bancaire WHERE affilie = $1 AND id = $2",
        )
        .bind(affilie)
        .bind(mandate)
        .fetch_one(self.connection())
        .await
        .doing(DOING)
    }

    /// Whether a debit was booked by an entry that the bank has named.
    async fn is_booked_as_another(&mut self, affilie: i32, debit: i64) -> Result<bool, StoreError> {
        sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM retour_ligne WHERE affilie = $1 AND prelevement = $2 AND nouvelle = 'booked' \
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
        act: Act<'_>,
    ) -> Result<Line, StoreError> {
        let mut line = unmatched(told, "unmatched");
        let (Some(reference), Some(key), Some(amount)) =
            (told.reference(), told.bank_key, told.amount)
        else {
            return Ok(line);
        };
        let is_ours: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM bpc WHERE affilie = $1 AND reference = $2)",
        )
        .bind(affilie_number(reference.affilie))
        .bind(reference.to_string())
        .fetch_one(self.connection())
        .await
        .doing(DOING)?;
        if !is_credit || !is_ours || told.news != News::Booked {
            return Ok(line);
        }
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
        line.issue =
            if self.record_one(new, billing, act).await?.is_some() { "paid" } else { "repeated" };
        Ok(line)
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

//! Statements issued: frozen, numbered, vouched for by the journal.

use super::draw::{StatementFault, draw};
use crate::act::Act;
use crate::batch::Batch;
use crate::content::compress;
use crate::counts::counting;
use crate::database::Store;
use crate::dues::{AccountOn, accounts_on};
use crate::error::{Doing as _, StoreError};
use crate::journal::{Event, Netstrings, Pieces, act, with_reason};
use ::dues::Amount;
use ::dues::account::Rules;
use ::hex::encode as hex;
use jiff::civil::Date;
use notices::{StatementFile, StatementHead};
use sha2::{Digest as _, Sha256};
use sqlx::AssertSqlSafe;
use std::collections::HashMap;

const DOING: &str = "issue annual statements";

/// Statements to issue.
#[derive(Clone, Copy, Debug)]
pub struct StatementOrder<'a> {
    /// The year.
    pub annee: i32,
    /// Name of the fund.
    pub issuer: &'a str,
    /// Time of issue, RFC 3339.
    pub emis_le: &'a str,
    /// Last day on which they can be contested, AAAA-MM-JJ.
    pub contestable_jusqu_au: &'a str,
    /// Rules of the accounts that say what is paid, and the day of issue.
    pub paid_on: (&'a Rules, Date),
    /// Actor and reason.
    pub act: Act<'a>,
    /// Whether nothing is changed.
    pub dry_run: bool,
}

/// Statements that were issued, or would be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IssuedStatements {
    /// Affiliate and number of each.
    pub issued: Vec<(i32, i32)>,
    /// Employers whose last statement says the same.
    pub unchanged: u64,
    /// Employers whose sums are not proved: nothing is issued for them.
    pub unproved: Vec<StatementFault>,
}

/// The last statement of an employer and year.
#[derive(sqlx::FromRow)]
struct Last {
    affilie: i32,
    numero: i32,
    fond: Vec<u8>,
}

impl Store {
    /// Employers of whom a declaration of the year counts, after one.
    pub async fn employers_of_year(
        &self,
        annee: i32,
        (after, affilie): (i32, Option<i32>),
        limit: u32,
    ) -> Result<Vec<i32>, StoreError> {
        let statement = format!(
            "SELECT DISTINCT c.affilie FROM declaration c JOIN depot d ON d.affilie = c.affilie AND d.id = c.depot \
             WHERE c.affilie > $1 AND ($2::int4 IS NULL OR c.affilie = $2) AND c.periode BETWEEN $3 AND $4 AND {} \
             ORDER BY c.affilie LIMIT $5",
            counting("d")
        );
        sqlx::query_scalar(AssertSqlSafe(statement))
            .bind(after)
            .bind(affilie)
            .bind(annee.saturating_mul(100))
            .bind(annee.saturating_mul(100).saturating_add(12))
            .bind(i64::from(limit))
            .fetch_all(&self.pool())
            .await
            .doing(DOING)
    }

    /// Issues the statements of these employers in one transaction; one that says the same as the
    /// last one is not issued again, one that differs takes the next number.
    pub async fn issue_statements(
        &self,
        order: StatementOrder<'_>,
        affilies: &[i32],
    ) -> Result<IssuedStatements, StoreError> {
        let mut batch = self.begin().await?;
        batch.lock_affilies(affilies).await?;
        let drawn = draw(batch.connection(), affilies, (order.annee, order.issuer)).await?;
        let (rules, day) = order.paid_on;
        let accounts = accounts_on(batch.connection(), affilies, rules, day).await?;
        let last: Vec<Last> = sqlx::query_as(
            "SELECT DISTINCT ON (affilie) affilie, numero, fond FROM etat_annuel \
             WHERE affilie = ANY($1) AND annee = $2 ORDER BY affilie, numero DESC",
        )
        .bind(affilies)
        .bind(order.annee)
        .fetch_all(batch.connection())
        .await
        .doing(DOING)?;
        let last: HashMap<i32, Last> = last.into_iter().map(|one| (one.affilie, one)).collect();
        let mut told = IssuedStatements::default();
        let mut new = Vec::new();
        for (affilie, drawn) in drawn {
            let file = match drawn {
                Ok(file) => file,
                Err(fault) => {
                    told.unproved.push(fault);
                    continue;
                }
            };
            let fond: [u8; 32] = Sha256::digest(file.json()).into();
            let before = last.get(&affilie);
            if before.is_some_and(|before| before.fond == fond) {
                told.unchanged = told.unchanged.saturating_add(1);
                continue;
            }
            let numero = before.map_or(1, |before| before.numero.saturating_add(1));
            let file = file.with_slips(|periode| slips_of(accounts.get(&affilie), periode));
            told.issued.push((affilie, numero));
            new.push(Frozen::of(affilie, numero, (fond, file), order));
        }
        if order.dry_run || new.is_empty() {
            return Ok(told);
        }
        batch.keep_statements(order, &new).await?;
        batch.commit().await?;
        Ok(told)
    }

    /// What the statement of an employer would say now, or why it cannot be drawn; none where
    /// nothing counts.
    pub async fn drawn_now(
        &self,
        affilie: i32,
        (annee, issuer): (i32, &str),
    ) -> Result<Option<Result<StatementFile, StatementFault>>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(DOING)?;
        let mut drawn = draw(&mut connection, &[affilie], (annee, issuer)).await?;
        Ok(drawn.pop().map(|(_, drawn)| drawn))
    }
}

/// The slips of a month, those of them that are paid, and what is owed of them.
fn slips_of(account: Option<&AccountOn>, periode: &str) -> (u32, u32, Amount) {
    let all = account.map(|account| account.slips.as_slice()).unwrap_or_default();
    let own = all.iter().filter(|slip| slip.key.periode.to_string() == periode);
    own.fold((0, 0, Amount::ZERO), |(slips, paid, owed), slip| {
        (slips + 1, paid + u32::from(slip.is_settled()), owed + slip.balance)
    })
}

/// A statement that is to be kept.
struct Frozen {
    affilie: i32,
    numero: i32,
    fond: [u8; 32],
    json: Vec<u8>,
}

impl Frozen {
    fn of(
        affilie: i32,
        numero: i32,
        (fond, file): ([u8; 32], StatementFile),
        order: StatementOrder<'_>,
    ) -> Self {
        let head = StatementHead {
            number: u32::try_from(numero).unwrap_or(0),
            issued_at: order.emis_le.to_owned(),
            contest_until: order.contestable_jusqu_au.to_owned(),
        };
        Self { affilie, numero, fond, json: file.with(head).json() }
    }
}

/// Digest of a row; affiliate and position stand in the journal itself.
pub(crate) fn statement_digest(
    (annee, numero): (i32, i32),
    (emis_le, until): (&str, &str),
    (fond, sha256): (&[u8], &[u8]),
) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau etat_annuel 1\n");
    strings.text(&annee.to_string());
    strings.text(&numero.to_string());
    strings.text(emis_le);
    strings.text(until);
    strings.text(&hex(fond));
    strings.text(&hex(sha256));
    strings.digest()
}

impl Batch<'_> {
    async fn keep_statements(
        &mut self,
        order: StatementOrder<'_>,
        new: &[Frozen],
    ) -> Result<(), StoreError> {
        let first = self.next_position(&mut []).await?;
        let (mut events, mut positions) = (Vec::with_capacity(new.len()), Vec::new());
        let sha256: Vec<Vec<u8>> =
            new.iter().map(|one| Sha256::digest(&one.json).to_vec()).collect();
        for ((at, one), sha256) in (0_i64..).zip(new).zip(&sha256) {
            positions.push(first.saturating_add(at));
            let digest = statement_digest(
                (order.annee, one.numero),
                (order.emis_le, order.contestable_jusqu_au),
                (&one.fond, sha256),
            );
            let what = format!("annual statement {} number {} issued", order.annee, one.numero);
            events.push(Event {
                affilie: one.affilie,
                pieces: Pieces::default().with("etat_annuel", &digest),
                ..act(order.act.actor, with_reason(&what, order.act.reason))
            });
        }
        sqlx::query(
            "INSERT INTO etat_annuel (affilie, annee, numero, emis_le, contestable_jusqu_au, fond, sha256, corps, position) \
             SELECT a, $2, n, $3::timestamptz, $4::date, f, s, c, p \
             FROM unnest($1::int4[], $5::int4[], $6::bytea[], $7::bytea[], $8::bytea[], $9::int8[]) AS t (a, n, f, s, c, p)",
        )
        .bind(new.iter().map(|one| one.affilie).collect::<Vec<_>>())
        .bind(order.annee)
        .bind(order.emis_le)
        .bind(order.contestable_jusqu_au)
        .bind(new.iter().map(|one| one.numero).collect::<Vec<_>>())
        .bind(new.iter().map(|one| one.fond.to_vec()).collect::<Vec<_>>())
        .bind(&sha256)
        .bind(new.iter().map(|one| compress(&one.json)).collect::<Vec<_>>())
        .bind(&positions)
        .execute(self.connection())
        .await
        .doing(DOING)?;
        self.append(&events).await
    }
}

//! The facts of accounts: only added to.

use super::values::{
    affilie_number, amount_if_any, centimes, day, day_if_any, day_of, number, periode_if_any,
    periode_number, wrong,
};
use super::vouch::{Changed, FAIT};
use crate::error::{Doing as _, StoreError};
use dues::Amount;
use dues::account::{DebtKind, Designation, Fact, FactId, Remitted, What};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use spec::{Affilie, Component, SCHEMES, Scheme};
use sqlx::postgres::PgRow;
use sqlx::{PgConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet};

const DOING: &str = "read the facts of an account";

/// A fact, and where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactRow {
    /// Affiliate.
    pub affilie: Affilie,
    /// The fact.
    pub fact: Fact,
    /// `bpc:…` of a slip, `debit:…`, or how a payment came: `cash`, `transfer`, `desk`.
    pub origin: String,
    /// External reference: of the bank or the cashier.
    pub piece: Option<String>,
}

/// A fact to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFact {
    /// Affiliate.
    pub affilie: Affilie,
    /// Kind of the fact.
    pub what: What,
    /// Its origin.
    pub origin: String,
    /// External reference: of the bank or the cashier.
    pub piece: Option<String>,
}

/// Reason why a fact is not recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordRefused {
    /// It is recorded already, as this fact.
    Recorded(FactId),
    /// Its amount is nothing or negative.
    NoAmount,
    /// The affiliate has no account: no slip, no payment.
    NoAccount,
    /// There is no such fact, or it was reversed before.
    NoFact,
}

/// Values that do not fit their columns.
#[derive(Serialize, Deserialize)]
struct Detail {
    scheme: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    plan: Option<FactId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    parts: Vec<Part>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    debts: Vec<FactId>,
    /// Day AAAAMMJJ and centimes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    instalments: Vec<(i32, String)>,
}

#[derive(Serialize, Deserialize)]
struct Part {
    debt: FactId,
    is_surcharge: bool,
    centimes: String,
}

/// A fact as columns.
#[derive(Default)]
struct Columns {
    quoi: &'static str,
    dette: Option<&'static str>,
    periode: Option<i32>,
    exigible_le: Option<i32>,
    valeur_le: Option<i32>,
    montant: Option<String>,
    vise: Option<String>,
    annule: Option<i64>,
    detail: Option<String>,
}

fn columns_of(what: &What) -> Columns {
    let written = |detail: &Detail| serde_json::to_string(detail).ok();
    match what {
        What::Debt { kind, periode, due, amount } => Columns {
            quoi: "debt",
            dette: Some(kind.name()),
            periode: Some(periode_number(*periode)),
            exigible_le: Some(number(*due)),
            montant: Some(centimes(*amount)),
            ..Columns::default()
        },
        What::Credit { kind, periode, amount } => Columns {
            quoi: "credit",
            dette: Some(kind.name()),
            periode: Some(periode_number(*periode)),
            montant: Some(centimes(*amount)),
            ..Columns::default()
        },
        What::Payment { value, amount, to } => Columns {
            quoi: "payment",
            valeur_le: Some(number(*value)),
            montant: Some(centimes(*amount)),
            vise: match to {
                Designation::None => None,
                Designation::Slip(reference) => Some(reference.to_string()),
                Designation::Debt(id) => Some(format!("fait:{id}")),
                Designation::Plan(id) => Some(format!("plan:{id}")),
            },
            ..Columns::default()
        },
        What::Refund { amount } => {
            Columns { quoi: "refund", montant: Some(centimes(*amount)), ..Columns::default() }
        }
        What::Remission { scheme, plan, parts } => Columns {
            quoi: "remission",
            detail: written(&Detail {
                scheme: scheme.name.to_owned(),
                plan: *plan,
                parts: parts.iter().map(Part::of).collect(),
                debts: Vec::new(),
                instalments: Vec::new(),
            }),
            ..Columns::default()
        },
        What::Plan { scheme, debts, instalments } => Columns {
            quoi: "plan",
            detail: written(&Detail {
                scheme: scheme.name.to_owned(),
                plan: None,
                parts: Vec::new(),
                debts: debts.clone(),
                instalments: instalments
                    .iter()
                    .map(|(day, due)| (number(*day), centimes(*due)))
                    .collect(),
            }),
            ..Columns::default()
        },
        What::Reversal { of } => {
            Columns { quoi: "reversal", annule: i64::try_from(*of).ok(), ..Columns::default() }
        }
    }
}

impl Part {
    fn of(part: &Remitted) -> Self {
        let is_surcharge = part.component == Component::Surcharge;
        Self { debt: part.debt, is_surcharge, centimes: centimes(part.amount) }
    }

    fn read(&self) -> Result<Remitted, sqlx::Error> {
        let component = if self.is_surcharge { Component::Surcharge } else { Component::Principal };
        Ok(Remitted { debt: self.debt, component, amount: whole(&self.centimes)? })
    }
}

fn whole(text: &str) -> Result<Amount, sqlx::Error> {
    text.parse().map(Amount).map_err(|_| wrong("detail", "no whole centimes"))
}

fn what_of(row: &PgRow) -> Result<What, sqlx::Error> {
    let amount = || amount_if_any(row, "montant")?.ok_or_else(|| wrong("montant", "no amount"));
    let kind = || {
        let name: Option<&str> = row.try_get("dette")?;
        name.and_then(DebtKind::of_name).ok_or_else(|| wrong("dette", "no kind of debt"))
    };
    let periode = || periode_if_any(row, "periode")?.ok_or_else(|| wrong("periode", "no period"));
    let detail = || -> Result<(Detail, &'static Scheme), sqlx::Error> {
        let text: Option<&str> = row.try_get("detail")?;
        let detail: Option<Detail> = text.and_then(|text| serde_json::from_str(text).ok());
        let detail = detail.ok_or_else(|| wrong("detail", "no detail"))?;
        let scheme = SCHEMES.iter().find(|scheme| scheme.name == detail.scheme);
        Ok((detail, scheme.ok_or_else(|| wrong("detail", "no scheme"))?))
    };
    Ok(match row.try_get::<&str, _>("quoi")? {
        "debt" => What::Debt {
            kind: kind()?,
            periode: periode()?,
            due: day(row, "exigible_le")?,
            amount: amount()?,
        },
        "credit" => What::Credit { kind: kind()?, periode: periode()?, amount: amount()? },
        "payment" => {
            let named: Option<&str> = row.try_get("vise")?;
            let value = day_if_any(row, "valeur_le")?;
            What::Payment {
                value: value.ok_or_else(|| wrong("valeur_le", "no day"))?,
                amount: amount()?,
                to: designation(named)?,
            }
        }
        "refund" => What::Refund { amount: amount()? },
        "remission" => {
            let (detail, scheme) = detail()?;
            let parts = detail.parts.iter().map(Part::read).collect::<Result<_, _>>()?;
            What::Remission { scheme, plan: detail.plan, parts }
        }
        "plan" => {
            let (detail, scheme) = detail()?;
            let due = |(day, due): &(i32, String)| {
                let day = day_of(*day).ok_or_else(|| wrong("detail", "no day"))?;
                Ok::<_, sqlx::Error>((day, whole(due)?))
            };
            let instalments = detail.instalments.iter().map(due).collect::<Result<_, _>>()?;
            What::Plan { scheme, debts: detail.debts, instalments }
        }
        "reversal" => {
            let of: Option<i64> = row.try_get("annule")?;
            let of = of.and_then(|of| u64::try_from(of).ok());
            What::Reversal { of: of.ok_or_else(|| wrong("annule", "no fact"))? }
        }
        _ => return Err(wrong("quoi", "no kind of fact")),
    })
}

fn designation(named: Option<&str>) -> Result<Designation, sqlx::Error> {
    let Some(named) = named else { return Ok(Designation::None) };
    let id = |text: &str| text.parse().map_err(|_| wrong("vise", "no fact"));
    match named.split_once(':') {
        Some(("fait", of)) => Ok(Designation::Debt(id(of)?)),
        Some(("plan", of)) => Ok(Designation::Plan(id(of)?)),
        _ => {
            let reference = named.parse().map_err(|_| wrong("vise", "no reference"))?;
            Ok(Designation::Slip(reference))
        }
    }
}

/// The facts of accounts, by affiliate, in the order in which they were recorded.
pub(super) async fn facts_of(
    connection: &mut PgConnection,
    affilies: &[i32],
) -> Result<BTreeMap<i32, Vec<FactRow>>, StoreError> {
    let rows = sqlx::query(
        "SELECT affilie, id, connu_le, quoi, dette, periode, exigible_le, valeur_le, montant::text, vise, annule, origine, \
         piece, detail FROM compte_fait WHERE affilie = ANY($1) ORDER BY affilie, id",
    )
    .bind(affilies)
    .fetch_all(connection)
    .await
    .doing(DOING)?;
    let mut found: BTreeMap<i32, Vec<FactRow>> = BTreeMap::new();
    for row in &rows {
        let read = || -> Result<FactRow, sqlx::Error> {
            let id = u64::try_from(row.try_get::<i64, _>("id")?).unwrap_or_default();
            Ok(FactRow {
                affilie: super::values::affilie(row, "affilie")?,
                fact: Fact { id, known: day(row, "connu_le")?, what: what_of(row)? },
                origin: row.try_get("origine")?,
                piece: row.try_get("piece")?,
            })
        };
        let one = read().doing(DOING)?;
        found.entry(affilie_number(one.affilie)).or_default().push(one);
    }
    Ok(found)
}

/// Adds facts to accounts whose affiliates are locked; gives their numbers, in their order.
pub(super) async fn add(
    connection: &mut PgConnection,
    facts: &[NewFact],
    known: Date,
    changed: &mut Changed,
) -> Result<Vec<FactId>, StoreError> {
    let doing = "record facts of accounts";
    let affilies: BTreeSet<i32> = facts.iter().map(|fact| affilie_number(fact.affilie)).collect();
    let affilies: Vec<i32> = affilies.into_iter().collect();
    let last: Vec<(i32, i64)> = sqlx::query_as(
        "SELECT affilie, max(id) FROM compte_fait WHERE affilie = ANY($1) GROUP BY affilie",
    )
    .bind(&affilies)
    .fetch_all(&mut *connection)
    .await
    .doing(doing)?;
    let mut last: BTreeMap<i32, i64> = last.into_iter().collect();
    let mut ids = Vec::with_capacity(facts.len());
    for fact in facts {
        let affilie = affilie_number(fact.affilie);
        let id = last.entry(affilie).or_insert(0);
        *id = id.saturating_add(1);
        ids.push(*id);
        changed.add(&FAIT, affilie, id.to_string());
    }
    let columns: Vec<Columns> = facts.iter().map(|fact| columns_of(&fact.what)).collect();
    let each = |pick: fn(&Columns) -> Option<String>| -> Vec<Option<String>> {
        columns.iter().map(pick).collect()
    };
    sqlx::query(
        "INSERT INTO compte_fait (affilie, id, connu_le, quoi, dette, periode, exigible_le, valeur_le, montant, vise, annule, \
         origine, piece, detail) SELECT affilie, id, $3, quoi, dette, periode, exigible_le, valeur_le, montant::numeric, vise, \
         annule, origine, piece, detail FROM unnest($1::int4[], $2::int8[], $4::text[], $5::text[], $6::int4[], $7::int4[], \
         $8::int4[], $9::text[], $10::text[], $11::int8[], $12::text[], $13::text[], $14::text[]) AS f(affilie, id, quoi, \
         dette, periode, exigible_le, valeur_le, montant, vise, annule, origine, piece, detail)",
    )
    .bind(facts.iter().map(|fact| affilie_number(fact.affilie)).collect::<Vec<_>>())
    .bind(&ids)
    .bind(number(known))
    .bind(columns.iter().map(|one| one.quoi).collect::<Vec<_>>())
    .bind(columns.iter().map(|one| one.dette).collect::<Vec<_>>())
    .bind(columns.iter().map(|one| one.periode).collect::<Vec<_>>())
    .bind(columns.iter().map(|one| one.exigible_le).collect::<Vec<_>>())
    .bind(columns.iter().map(|one| one.valeur_le).collect::<Vec<_>>())
    .bind(each(|one| one.montant.clone()))
    .bind(each(|one| one.vise.clone()))
    .bind(columns.iter().map(|one| one.annule).collect::<Vec<_>>())
    .bind(facts.iter().map(|fact| fact.origin.as_str()).collect::<Vec<_>>())
    .bind(facts.iter().map(|fact| fact.piece.as_deref()).collect::<Vec<_>>())
    .bind(each(|one| one.detail.clone()))
    .execute(connection)
    .await
    .doing(doing)?;
    Ok(ids.into_iter().filter_map(|id| u64::try_from(id).ok()).collect())
}

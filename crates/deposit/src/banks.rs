//! Answers of banks: taken in, and told to employers whose debit did not succeed.

use crate::error::DepositError;
use crate::publication::{Means, Publication};
use dues::bank::returns::Fault;
use dues::bank::{next_step, reason};
use notices::DebitNotice;
use serde_json::{Value, json};
use spec::{FaultKind, Lang, REPRESENTATIONS};
use store::{Act, Notice, ReturnRow, ReturnShown};
use tokio::task::block_in_place;

/// Takes an answer of a bank in, and puts notices of debits that did not succeed in the outboxes.
/// The same bytes again change nothing.
///
/// # Errors
/// The database does not do what it is asked. An outbox that cannot be written is one, too: the
/// same file is taken again then.
pub async fn take_return(
    means: Means<'_>,
    (name, bytes): (&str, &[u8]),
    actor: &str,
    reason: &str,
) -> Result<ReturnShown, DepositError> {
    let Means { settings, store, outlet } = means;
    let received = crate::arrival::now();
    let act = Act { actor, reason };
    let accounts = &settings.banking.accounts;
    let taken =
        store.take_return((name, bytes, &received), accounts, &settings.billing(), act).await?;
    let told: Vec<_> = taken
        .rows
        .iter()
        .filter(|row| row.affilie > 0 && row.issue == "moved" && is_failure(row))
        .map(|row| {
            let reference = row.reference.clone().unwrap_or_default();
            let name = format!("PRELEVEMENT_{reference}.{:07}.x", taken.id);
            (row.affilie, name, notices_of(row, &reference, settings.lang_for(row.affilie)))
        })
        .collect();
    let publications: Vec<_> = told
        .iter()
        .map(|(affilie, name, avis)| Publication::unasked(*affilie, name.as_bytes(), avis))
        .collect();
    block_in_place(|| outlet.put(&publications))?;
    Ok(taken)
}

/// An answer that is not read.
#[derive(Clone, Copy, Debug)]
pub struct BadReturn<'a> {
    /// Name of the file.
    pub name: &'a str,
    /// Digest of its bytes.
    pub sha256: [u8; 32],
    /// How many bytes it has.
    pub bytes: u64,
    /// How many it may have.
    pub bytes_max: u64,
    /// How often the service has died over it, when it is given up for that.
    pub deaths: Option<u32>,
}

/// Refuses an answer that is not read; its bytes are not kept here. The same again changes nothing.
///
/// # Errors
/// The database does not do what it is asked.
pub async fn refuse_return(
    means: Means<'_>,
    bad: &BadReturn<'_>,
    actor: &str,
) -> Result<ReturnShown, DepositError> {
    let fault = match bad.deaths {
        Some(deaths) => Fault::of_file(FaultKind::GivenUp, &deaths.to_string(), ""),
        None => Fault::of_file(
            FaultKind::TooLarge,
            &format!("{} bytes", bad.bytes),
            &format!("{} bytes", bad.bytes_max),
        ),
    };
    let received = crate::arrival::now();
    let act = Act { actor, reason: "" };
    let file = (bad.name, bad.sha256, &*received);
    Ok(means.store.refuse_return(file, &fault, act).await?)
}

fn is_failure(row: &ReturnRow) -> bool {
    matches!(row.news.as_str(), "rejected" | "returned")
}

fn notices_of(row: &ReturnRow, reference: &str, lang: Lang) -> Vec<Notice> {
    // Codes of banks of their own are mapped where the debit is moved; here the public list tells.
    let known = row.reason.as_deref().and_then(reason_of);
    let notice = DebitNotice {
        reference,
        affilie: &format!("{:07}", row.affilie),
        amount: row.amount.unwrap_or_default(),
        is_returned: row.news == "returned",
        reason: known,
        code: row.reason.as_deref(),
        next: next_step(known, row.presented, REPRESENTATIONS),
        lang,
    };
    let mut json = notice.json();
    json.push(b'\n');
    let html = notice.document().html().into_string().into_bytes();
    vec![Notice { forme: "rejet.json", corps: json }, Notice { forme: "rejet.html", corps: html }]
}

fn reason_of(code: &str) -> Option<&'static spec::BankReason> {
    reason(0, code)
}

/// An answer as JSON: what its file in `banque/reponses/` says, and `bank returns show`.
#[must_use]
pub fn return_json(taken: &ReturnShown) -> Value {
    let row = |row: &ReturnRow| {
        json!({
            "row": row.rang,
            "affilie": (row.affilie > 0).then(|| format!("{:07}", row.affilie)),
            "news": row.news,
            "reference": row.reference,
            "amount": row.amount.map(|amount| amount.to_string()),
            "reason": row.reason,
            "text": row.text,
            "result": row.issue,
            "assigned": row.is_assigned,
        })
    };
    let faults = taken.faults.iter().map(|fault| {
        json!({
            "code": fault.code,
            "line": fault.line,
            "place": fault.place,
            "message": fault.messages.get(Lang::Fr as usize),
        })
    });
    json!({
        "answer": "bank-return",
        "version": 1,
        "number": taken.id,
        "file": {"name": taken.name, "sha256": taken.sha256},
        "received": taken.received,
        "message": taken.message,
        "result": taken.issue,
        "faults": faults.collect::<Vec<_>>(),
        "rows": taken.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

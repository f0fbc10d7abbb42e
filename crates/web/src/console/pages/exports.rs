//! Deposits and the journal as tables, to be saved: as many rows as there are, a page of them at a
//! time.

use crate::app::App;
use crate::asked;
use crate::caller::Caller;
use crate::console::page::{Page, Who};
use crate::console::visitor::Visitor;
use crate::lease::Lease;
use crate::names::attachment;
use crate::problem::Problem;
use axum::Extension;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::HeaderValue;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::Response;
use axum::routing::get;
use deposit::DepositView;
use documents::csv::row;
use futures_util::stream;
use serde::Deserialize;
use spec::{Scope, Words, printable};
use std::sync::Arc;
use std::time::Duration;
use store::{Cursor, Deposit, DepositPage, EntryFilter, EntryRow, Filter, Page as Place, Store};

pub(crate) const DEPOSITS: Page = Page {
    path: "/exports/deposits",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleExports,
    menu: false,
    route: || get(deposits),
};

pub(crate) const JOURNAL: Page = Page {
    path: "/exports/journal",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::JournalRead),
    title: Words::ConsoleExports,
    menu: false,
    route: || get(journal),
};

/// Rows that are read at once.
const AT_ONCE: u32 = 1_000;
/// How long a reader may take nothing of what it is sent.
const TAKEN_WITHIN: Duration = Duration::from_mins(1);

#[derive(Deserialize)]
struct OfMonth {
    periode: String,
}

/// Where the next rows begin.
enum Next {
    /// Of a period.
    Deposits(i32, Option<Cursor>),
    Entries(i64),
}

/// A table that is being sent.
struct Sending {
    store: Arc<Store>,
    lease: Lease,
    /// None after the last row.
    next: Option<Next>,
    head: Option<&'static str>,
}

async fn deposits(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    asked::Asked(of): asked::Asked<OfMonth>,
) -> Result<Response, Problem> {
    let periode = asked::periode(of.periode.trim())?;
    let head =
        "receipt,received_at,affilie,periode,kind,sequence,state,verdict,file,bytes,sha256\n";
    let name = format!("depots_{periode}.csv");
    sent((&app, visitor.caller()?), (Next::Deposits(periode, None), head), &name, lease)
}

async fn journal(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
) -> Result<Response, Problem> {
    let head = "position,at,what,actor,receipt,affilie,before,after,reason,digest\n";
    sent((&app, visitor.caller()?), (Next::Entries(0), head), "journal.csv", lease)
}

fn sent(
    (app, caller): (&App, &Caller),
    (next, head): (Next, &'static str),
    name: &str,
    lease: Lease,
) -> Result<Response, Problem> {
    let store = app.store_of(caller)?;
    let sending = Sending { store, lease, next: Some(next), head: Some(head) };
    let rows = stream::unfold(sending, |mut sending| async move {
        let rows = sending.rows().await.transpose()?;
        Some((rows, sending))
    });
    let mut response = Response::new(Body::from_stream(Box::pin(rows)));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&attachment(name)) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    Ok(response)
}

impl Sending {
    /// The next rows; none after the last. An error cuts the answer: what came is not whole.
    async fn rows(&mut self) -> Result<Option<Bytes>, store::StoreError> {
        self.lease.at_least(TAKEN_WITHIN);
        if let Some(head) = self.head.take() {
            return Ok(Some(Bytes::from_static(head.as_bytes())));
        }
        let Some(next) = self.next.take() else { return Ok(None) };
        let is_whole = |count: usize| count >= AT_ONCE as usize;
        let (text, next) = match next {
            Next::Deposits(periode, after) => {
                let filter = Filter { periode: Some(periode), limit: AT_ONCE, ..Filter::default() };
                let page = DepositPage { filter, affilies: None, after };
                let found = self.store.deposits(&page).await?;
                let last = found.last().filter(|_| is_whole(found.len()));
                let next = last.map(|last| Next::Deposits(periode, Some(last.cursor.clone())));
                (found.into_iter().map(deposit_row).collect::<String>(), next)
            }
            Next::Entries(after) => {
                let page = Place::After(after);
                let filter = EntryFilter { page, limit: AT_ONCE, ..EntryFilter::default() };
                let found = self.store.entries(&filter).await?;
                let last = found.last().filter(|_| is_whole(found.len()));
                let next = last.map(|last| Next::Entries(last.position));
                (found.iter().map(entry_row).collect::<String>(), next)
            }
        };
        self.next = next;
        Ok((!text.is_empty()).then(|| text.into()))
    }
}

fn affilie(number: i32) -> String {
    if number > 0 { format!("{number:07}") } else { String::new() }
}

fn deposit_row(deposit: Deposit) -> String {
    let file = printable(&deposit.row.nom);
    let of = DepositView::from(deposit.row);
    row([
        of.receipt,
        of.received_at,
        of.affilie.unwrap_or_default(),
        of.periode.unwrap_or_default(),
        of.kind,
        of.sequence.map(|number| number.to_string()).unwrap_or_default(),
        of.state.to_owned(),
        of.verdict,
        file.to_string(),
        of.bytes.to_string(),
        deposit.sha256.unwrap_or_default(),
    ])
}

fn entry_row(entry: &EntryRow) -> String {
    row([
        entry.position.to_string(),
        entry.le.clone(),
        entry.quoi.clone(),
        printable(&entry.acteur).to_string(),
        entry.accuse.clone().unwrap_or_default(),
        affilie(entry.affilie),
        entry.avant.clone().unwrap_or_default(),
        entry.apres.clone().unwrap_or_default(),
        printable(&entry.motif).to_string(),
        entry.empreinte.clone(),
    ])
}

//! Orders to banks: prepared after a trial, released by another person who sees count and total.

use crate::app::App;
use crate::asked::At;
use crate::banks::{day as day_of, month_if_any, move_order, prepare, whole};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, field};
use crate::console::rows::{Rows, day, living, money};
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use documents::{Insert, Markup, Voice};
use dues::Amount;
use dues::bank::{bank_of, collection_day};
use spec::{Life as _, OrderState, Scope, Words};
use std::sync::Arc;
use store::OrderRow;

const OFFICE: &[Who] = &[Who::Operator, Who::Auditor];

pub(crate) const ORDERS: Page = Page {
    path: "/orders",
    who: OFFICE,
    scope: Some(Scope::JournalRead),
    title: Words::ConsoleOrders,
    menu: true,
    route: || get(list),
};

pub(crate) const PREPARE: Page = Page {
    path: "/orders/prepare",
    who: &[Who::Operator],
    scope: Some(Scope::ActsWrite),
    title: Words::ConsolePrepare,
    menu: false,
    route: || post(make),
};

pub(crate) const ORDER: Page = Page {
    path: "/orders/{number}",
    who: OFFICE,
    scope: Some(Scope::JournalRead),
    title: Words::ConsoleOrders,
    menu: false,
    route: || get(show),
};

pub(crate) const MOVE: Page = Page {
    path: "/orders/{number}/act",
    who: &[Who::Operator],
    scope: Some(Scope::ActsWrite),
    title: Words::ConsoleOrders,
    menu: false,
    route: || post(act),
};

/// Orders and debits that are shown.
const ROWS: u32 = 100;
const DEBITS: usize = 500;

async fn list(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let orders = whole(&app, caller, Scope::JournalRead)?.orders(None, ROWS).await?;
    let mut out = Markup::default();
    if caller.scopes.contains(&Scope::ActsWrite) {
        let usual = collection_day(app.settings.deposit.billing().today).to_string();
        form(&mut out, voice, (&usual, "", ""), true);
    }
    if orders.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleOrdersNone), "</p>");
    } else {
        table(&mut out, voice, &orders, true);
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn bank(voice: Voice, order: &OrderRow) -> String {
    let found = bank_of(order.bank, dues::day_number(order.collection));
    let prefix = format!("{:03}", order.bank);
    voice.value(&found.map_or_else(|| prefix.clone(), |bank| format!("{prefix} {}", bank.name)))
}

fn table(out: &mut Markup, voice: Voice, orders: &[OrderRow], is_linked: bool) {
    let heads = &[
        Words::ConsoleOrderNumber,
        Words::ConsoleBank,
        Words::ConsoleCollection,
        Words::ConsoleCount,
        Words::SlipTotal,
        Words::SlipState,
        Words::ConsolePreparedBy,
        Words::ConsoleReleasedBy,
    ];
    let mut rows = Rows::begin(out, voice, Words::ConsoleOrders, heads);
    for order in orders {
        rows.head(|out, voice| {
            let number = voice.value(&order.number.to_string());
            if is_linked {
                parts::link(out, &format!("/orders/{}", order.number), &number);
            } else {
                out.text(&number);
            }
        });
        rows.text(&bank(voice, order));
        rows.cell(|out, voice| day(out, voice, order.collection));
        rows.value(Some(&order.count.to_string())).amount(Some(order.total));
        rows.cell(|out, voice| living(out, voice, (order.state.name(), order.state.names())));
        rows.value(Some(&order.prepared_by)).value(order.released_by.as_deref());
    }
    rows.end();
}

fn form(
    out: &mut Markup,
    voice: Voice,
    (collection, periode, reason): (&str, &str, &str),
    is_trial: bool,
) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsolePrepare), "</h2>");
    out.element("<p class=\"note\">", &voice.word(Words::ConsolePrepareNote), "</p>");
    out.tag("<form method=\"post\" class=\"narrow\" action=\"/orders/prepare\">\n");
    let text = |value, name, label| Field { value, ..Field::text(name, label) };
    let collection =
        Field { required: true, ..text(collection, "collection", Words::ConsoleCollection) };
    field(out, voice, &collection);
    field(out, voice, &text(periode, "periode", Words::ConsolePeriode));
    field(out, voice, &Field { required: true, ..text(reason, "reason", Words::ConsoleReason) });
    if is_trial {
        out.tag("<input type=\"hidden\" name=\"dry\" value=\"1\">\n");
        parts::button(out, voice, Words::ConsoleDoIt);
    } else {
        parts::button(out, voice, Words::ConsoleDoItNow);
    }
    out.tag("</form>\n</section>\n");
}

async fn make(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let (collection, periode) = (fields.get("collection"), fields.get("periode"));
    let terms = (day_of("collection", collection)?, month_if_any(periode)?);
    let (reason, dry_run) = (fields.get("reason"), !fields.get("dry").is_empty());
    let prepared = prepare(&app, visitor.caller()?, terms, (reason, dry_run)).await?;
    if !dry_run {
        return Ok(Redirect::to("/orders").into_response());
    }
    let mut out = Markup::default();
    let count: i64 = prepared.orders.iter().map(|order| i64::from(order.count)).sum();
    let total: Amount = prepared.orders.iter().map(|order| order.total).sum();
    let told = voice.say(Words::ConsolePreparedWould, |name| {
        Some(match name {
            "count" => Insert::of(documents::number(count, voice.lang)),
            "total" => Insert::Prose(money(voice, total)),
            _ => Insert::of(prepared.orders.len()),
        })
    });
    out.element("<p class=\"todo-next\" role=\"status\">", &told, "</p>");
    if !prepared.left.is_empty() {
        let left = prepared.left.len();
        let told = voice.say(Words::ConsolePreparedLeft, |_| Some(Insert::of(left)));
        out.element("<p>", &told, "</p>");
    }
    if !prepared.orders.is_empty() {
        table(&mut out, voice, &prepared.orders, false);
        form(&mut out, voice, (collection, periode, reason), false);
    }
    out.tag("<p><a href=\"/orders\">").text(&voice.word(Words::ConsoleOrders)).tag("</a></p>\n");
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At(number): At<i32>,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let store = whole(&app, caller, Scope::JournalRead)?;
    let order = store.orders(Some(number), 1).await?.pop().ok_or_else(Problem::not_found)?;
    let debits = store.debits_of_order(number).await?;
    let mut out = Markup::default();
    out.tag("<p>");
    living(&mut out, voice, (order.state.name(), order.state.names()));
    out.tag("</p>\n<dl class=\"numbers\">\n");
    let count = voice.value(&documents::number(order.count, voice.lang));
    parts::fact(&mut out, voice, Words::ConsoleCount, &count);
    parts::fact(&mut out, voice, Words::SlipTotal, &money(voice, order.total));
    out.tag("</dl>\n<dl class=\"facts\">\n");
    parts::fact(&mut out, voice, Words::ConsoleBank, &bank(voice, &order));
    let on = voice.value(&order.collection.to_string());
    parts::fact(&mut out, voice, Words::ConsoleCollection, &on);
    parts::fact(&mut out, voice, Words::ConsoleMessage, &voice.value(&order.message));
    parts::fact(&mut out, voice, Words::ConsolePreparedBy, &voice.value(&order.prepared_by));
    let released = voice.value(order.released_by.as_deref().unwrap_or("-"));
    parts::fact(&mut out, voice, Words::ConsoleReleasedBy, &released);
    parts::fact(&mut out, voice, Words::ConsoleDigest, &voice.value(&order.sha256));
    out.tag("</dl>\n");
    if order.state == OrderState::Prepared && caller.scopes.contains(&Scope::ActsWrite) {
        let two = app.settings.deposit.banking.second_person;
        acts(&mut out, voice, &order, two);
    }
    out.element("<h2>", &voice.word(Words::ConsoleDebits), "</h2>");
    let heads = &[
        Words::SlipReference,
        Words::Affilie,
        Words::SlipAmount,
        Words::SlipState,
        Words::ConsoleReason,
    ];
    let mut rows = Rows::begin(&mut out, voice, Words::ConsoleDebits, heads);
    for debit in debits.iter().take(DEBITS) {
        rows.head(|out, voice| {
            let address = format!("/trail?reference={}", debit.reference);
            parts::link(out, &address, &voice.value(&debit.reference));
        });
        rows.value(Some(&debit.slip.affilie.to_string())).amount(Some(debit.amount));
        rows.cell(|out, voice| living(out, voice, (debit.state.name(), debit.state.names())));
        rows.value(debit.reason.as_deref());
    }
    rows.end();
    let title = voice.say(Words::ConsoleOrder, |_| Some(Insert::of(number)));
    Ok(Sheet::new(&visitor, out).titled(title).answer(&visitor))
}

/// What an operator may do with a prepared order: who releases it sees count and total.
fn acts(out: &mut Markup, voice: Voice, order: &OrderRow, two_persons: bool) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleActs), "</h2>");
    if two_persons {
        out.element("<p class=\"note\">", &voice.word(Words::ConsoleTwoPersons), "</p>");
    }
    out.tag("<form method=\"post\" class=\"narrow\" action=\"/orders/").value(order.number);
    out.tag("/act\">\n<input type=\"hidden\" name=\"count\" value=\"").value(order.count);
    out.tag("\">\n<input type=\"hidden\" name=\"total\" value=\"").value(order.total);
    out.tag("\">\n");
    field(out, voice, &Field { required: true, ..Field::text("reason", Words::ConsoleReason) });
    let release = voice.say(Words::ConsoleReleaseOrder, |name| {
        Some(match name {
            "count" => Insert::of(documents::number(order.count, voice.lang)),
            _ => Insert::Prose(money(voice, order.total)),
        })
    });
    out.tag("<p class=\"actions\"><button name=\"act\" value=\"release\">").text(&release);
    out.tag("</button> <button class=\"grave\" name=\"act\" value=\"abandon\">");
    out.text(&voice.word(Words::ConsoleAbandonOrder)).tag("</button></p>\n</form>\n</section>\n");
}

async fn act(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At(number): At<i32>,
    fields: Fields,
) -> Result<Response, Problem> {
    let caller = visitor.caller()?;
    let store = whole(&app, caller, Scope::ActsWrite)?;
    let order = store.orders(Some(number), 1).await?.pop().ok_or_else(Problem::not_found)?;
    let to = match fields.get("act") {
        "release" => OrderState::Released,
        "abandon" => OrderState::Abandoned,
        _ => return Err(Problem::malformed("act: release or abandon")),
    };
    // What is released is what was seen.
    let seen = (fields.get("count"), fields.get("total"));
    if seen != (&*order.count.to_string(), &*order.total.to_string()) {
        return Err(Problem::malformed("count and total: those of the order"));
    }
    move_order(&app, caller, (number, to), fields.get("reason")).await?;
    Ok(Redirect::to(&format!("/orders/{number}")).into_response())
}

//! The account of an employer: balances at a date, entries, yearly statements to be saved.

use crate::app::App;
use crate::asked;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, field};
use crate::console::rows::{Rows, day, money, month};
use crate::console::visitor::Visitor;
use crate::handed::PaperFormat;
use crate::lease::Lease;
use crate::problem::Problem;
use crate::yearly::statement_of;
use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use deposit::{AccountAt, AccountView};
use documents::{Insert, Markup, Voice};
use jiff::civil::Date;
use serde::Deserialize;
use spec::{Affilie, Scope, Words};
use std::sync::Arc;

pub(crate) const SITUATION: Page = Page {
    path: "/situation",
    who: Who::OF_DEPOSITS,
    scope: Some(Scope::DepositsRead),
    title: Words::AccountTitle,
    menu: true,
    route: || get(show),
};

pub(crate) const STATEMENT: Page = Page {
    path: "/situation/statement",
    who: Who::OF_DEPOSITS,
    scope: Some(Scope::DepositsRead),
    title: Words::AccountStatementTitle,
    menu: false,
    route: || get(statement),
};

/// Years whose statement is offered, the newest ones.
const YEARS: i16 = 5;

/// Whose account, and when.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    affilie: String,
    #[serde(default)]
    at: String,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let billing = app.settings.deposit.billing();
    let named = asked.affilie.trim();
    let affilie = match (named, caller.only()) {
        ("", only) => only,
        (named, _) => Some(caller.affilie_at(named)?),
    };
    let written = affilie.map_or_else(|| named.to_owned(), |affilie| affilie.to_string());
    let at = match asked.at.trim() {
        "" => Some(billing.today),
        text => text.parse::<Date>().ok().filter(|_| text.len() == 10),
    };
    let at_written = at.map_or_else(|| asked.at.trim().to_owned(), |at| at.to_string());
    let mut out = Markup::default();
    out.tag("<form method=\"get\" action=\"/situation\" class=\"filters\">\n");
    field(&mut out, voice, &Field { value: &written, ..Field::text("affilie", Words::Affilie) });
    field(
        &mut out,
        voice,
        &Field { value: &at_written, ..Field::text("at", Words::ConsoleAtDate) },
    );
    parts::button(&mut out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
    let Some(at) = at else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let Some(affilie) = affilie else {
        choices(&mut out, voice, caller.own());
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let store = app.store_of(caller)?;
    let rules = billing.rules;
    let on = AccountAt { date: at, as_known: false };
    let Some(view) = deposit::account(&store, &rules, affilie, on).await? else {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleNoAccount), "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    balances(&mut out, voice, &view);
    let year = (affilie, at.year());
    let entries = deposit::statement(&store, &rules, year, (at, voice.lang)).await?;
    if let Some(entries) = entries {
        movements(&mut out, voice, &entries);
    }
    statements(&mut out, voice, (affilie, &view), billing.today);
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// The affiliates of a caller with several.
fn choices(out: &mut Markup, voice: Voice, own: Option<impl Iterator<Item = Affilie>>) {
    let Some(own) = own else { return };
    out.tag("<ul>\n");
    for affilie in own {
        out.tag("<li>");
        let text = parts::affilie(voice, asked::number(affilie));
        parts::link(out, &format!("/situation?affilie={affilie}"), &text);
        out.tag("</li>\n");
    }
    out.tag("</ul>\n");
}

fn balances(out: &mut Markup, voice: Voice, view: &AccountView) {
    if let Some(name) = &view.name {
        out.element("<p>", &voice.value(name), "</p>");
    }
    out.tag("<dl class=\"numbers\">\n");
    let standing = &view.standing;
    let balance = money(voice, standing.balance());
    parts::fact(out, voice, Words::AccountBalance, &balance);
    parts::fact(out, voice, Words::AccountPaid, &money(voice, standing.paid_in));
    parts::fact(out, voice, Words::AccountAdvance, &money(voice, standing.advance));
    out.tag("</dl>\n");
    out.element("<p class=\"note\">", &voice.word(Words::AccountNote), "</p>");
    if !view.missing.is_empty() {
        out.tag("<details class=\"todo-next\"><summary>").text(&voice.word(Words::AccountMissing));
        out.tag(voice.colon()).value(view.missing.len()).tag("</summary>\n<p>");
        for (at, periode) in view.missing.iter().enumerate() {
            out.tag(if at > 0 { voice.comma() } else { "" }).text(&month(voice, *periode));
        }
        out.tag("</p></details>\n");
    }
    out.element("<h2>", &voice.word(Words::AccountMonths), "</h2>");
    let heads = &[
        Words::Periode,
        Words::AccountKind,
        Words::SlipDue,
        Words::AccountPrincipal,
        Words::AccountSurcharge,
        Words::AccountRemission,
        Words::AccountPaid,
        Words::AccountUnderWay,
        Words::AccountBalance,
    ];
    let mut rows = Rows::begin(out, voice, Words::AccountMonths, heads);
    for one in view.months.iter().rev() {
        let row = one.row;
        rows.head(|out, voice| {
            out.text(&month(voice, row.periode));
        });
        let kind = row.kind.names();
        rows.text(&voice.ours(kind.get(voice.lang as usize).copied().unwrap_or_default()));
        rows.cell(|out, voice| day(out, voice, row.due));
        rows.amount(Some(row.billed)).amount(Some(row.surcharge)).amount(Some(row.remitted));
        rows.amount(Some(row.paid)).amount(Some(one.under_way)).amount(Some(row.balance));
    }
    rows.end();
}

fn movements(out: &mut Markup, voice: Voice, view: &AccountView) {
    let Some(movements) = view.movements.as_ref().filter(|all| !all.is_empty()) else { return };
    out.element("<h2>", &voice.word(Words::AccountMovements), "</h2>");
    let heads = &[Words::AccountDay, Words::AccountWhat, Words::SlipAmount, Words::AccountBalance];
    let mut rows = Rows::begin(out, voice, Words::AccountMovements, heads);
    for one in movements {
        rows.head(|out, voice| day(out, voice, one.on)).text(&voice.ours(&one.what));
        rows.amount(Some(one.amount)).amount(Some(one.balance));
    }
    rows.end();
}

fn statements(
    out: &mut Markup,
    voice: Voice,
    (affilie, view): (Affilie, &AccountView),
    today: Date,
) {
    let first = view.months.iter().map(|one| one.row.due.year()).min();
    let first = first.unwrap_or(today.year()).max(today.year().saturating_sub(YEARS - 1));
    out.element("<h2>", &voice.word(Words::ConsoleAccountStatements), "</h2>");
    out.tag("<ul>\n");
    for year in (first..=today.year()).rev() {
        out.tag("<li>");
        for (at, (format, name)) in
            [("pdf", "PDF"), ("html", "HTML"), ("csv", "CSV")].into_iter().enumerate()
        {
            let address =
                format!("/situation/statement?affilie={affilie}&year={year}&format={format}");
            let text = voice.say(Words::ConsoleStatementOf, |fact| {
                Some(if fact == "year" { Insert::of(year) } else { Insert::of(name) })
            });
            out.tag(if at > 0 { voice.comma() } else { "" });
            parts::link(out, &address, &text);
        }
        out.tag("</li>\n");
    }
    out.tag("</ul>\n");
}

/// Which statement.
#[derive(Deserialize)]
struct StatementAsked {
    #[serde(default)]
    affilie: String,
    #[serde(default)]
    year: i16,
    #[serde(default)]
    format: PaperFormat,
}

async fn statement(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    Query(asked): Query<StatementAsked>,
) -> Result<Response, Problem> {
    let caller = visitor.caller()?;
    let affilie = caller.affilie_at(&asked.affilie)?;
    let about = (affilie, asked.year, asked.format);
    statement_of(&app, caller, about, (visitor.lang, &lease)).await
}

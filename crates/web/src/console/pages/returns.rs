//! Answers of banks, and what matches nothing: looked at, assigned with a reason.

use crate::app::App;
use crate::asked::{self, At};
use crate::banks::{assign, whole};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts;
use crate::console::rows::{Rows, living, money, month};
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use documents::{Insert, Markup, Voice};
use dues::Reference;
use serde::Deserialize;
use spec::{Life as _, PaymentState, Scope, Words};
use std::sync::Arc;
use store::{PossibleSlip, ReturnRow, ReturnShown};

const OFFICE: &[Who] = &[Who::Operator, Who::Auditor];

pub(crate) const RETURNS: Page = Page {
    path: "/returns",
    who: OFFICE,
    scope: Some(Scope::JournalRead),
    title: Words::ConsoleReturns,
    menu: true,
    route: || get(list),
};

pub(crate) const RETURN: Page = Page {
    path: "/returns/{number}",
    who: OFFICE,
    scope: Some(Scope::JournalRead),
    title: Words::ConsoleReturns,
    menu: false,
    route: || get(show),
};

pub(crate) const UNMATCHED: Page = Page {
    path: "/unmatched",
    who: OFFICE,
    scope: Some(Scope::JournalRead),
    title: Words::ConsoleUnmatched,
    menu: true,
    route: || get(queue),
};

pub(crate) const ASSIGN: Page = Page {
    path: "/unmatched/{number}/{row}",
    who: &[Who::Operator],
    scope: Some(Scope::ActsWrite),
    title: Words::ConsoleUnmatched,
    menu: false,
    route: || post(decide),
};

/// Answers, rows of one, and waiting rows that are shown.
const ANSWERS: u32 = 50;
const ROWS: usize = 500;
const WAITING: u32 = 25;

/// An effect in words.
fn effect(voice: Voice, issue: &str) -> String {
    voice.word(match issue {
        "moved" => Words::IssueMoved,
        "stays" => Words::IssueStays,
        "paid" => Words::IssuePaid,
        "repeated" => Words::IssueRepeated,
        "contradicts" => Words::IssueContradicts,
        "several" => Words::IssueSeveral,
        _ => Words::IssueUnmatched,
    })
}

/// News in words: they are called as the state that they lead to.
fn news(out: &mut Markup, voice: Voice, name: &str) {
    match PaymentState::of_name(name) {
        Some(state) => living(out, voice, (state.name(), state.names())),
        None => {
            out.text(&voice.value(name));
        }
    }
}

async fn list(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let store = whole(&app, visitor.caller()?, Scope::JournalRead)?;
    let answers = store.returns(None, ANSWERS).await?;
    let mut out = Markup::default();
    if answers.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleReturnsNone), "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    let heads = &[
        Words::ConsoleReturnNumber,
        Words::ConsoleReturnReceived,
        Words::ConsoleFiles,
        Words::ConsoleMessage,
        Words::SlipState,
        Words::ConsoleCount,
    ];
    let mut rows = Rows::begin(&mut out, voice, Words::ConsoleReturns, heads);
    for one in &answers {
        rows.head(|out, voice| {
            let number = voice.value(&one.id.to_string());
            parts::link(out, &format!("/returns/{}", one.id), &number);
        });
        rows.cell(|out, voice| parts::time(out, (voice, app.zone()), &one.received));
        rows.value(Some(&one.name)).value(one.message.as_deref());
        rows.cell(|out, voice| issue(out, voice, one));
        rows.value(Some(&one.rows.len().to_string()));
    }
    rows.end();
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn issue(out: &mut Markup, voice: Voice, one: &ReturnShown) {
    let (class, word) = if one.issue == "taken" {
        ("<span class=\"state accepted\">", Words::ConsoleReturnTaken)
    } else {
        ("<span class=\"state rejected\">", Words::ConsoleReturnRefused)
    };
    out.tag(class).text(&voice.word(word)).tag("</span>");
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At(number): At<i32>,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let store = whole(&app, visitor.caller()?, Scope::JournalRead)?;
    let one = store.returns(Some(number), 1).await?.pop().ok_or_else(Problem::not_found)?;
    let mut out = Markup::default();
    out.tag("<p>");
    issue(&mut out, voice, &one);
    out.tag("</p>\n<dl class=\"facts\">\n");
    let received = (app.zone(), one.received.as_str());
    parts::fact_time(&mut out, voice, Words::ConsoleReturnReceived, received);
    parts::fact(&mut out, voice, Words::ConsoleFiles, &voice.value(&one.name));
    let message = voice.value(one.message.as_deref().unwrap_or("-"));
    parts::fact(&mut out, voice, Words::ConsoleMessage, &message);
    parts::fact(&mut out, voice, Words::ConsoleDigest, &voice.value(&one.sha256));
    out.tag("</dl>\n");
    if !one.faults.is_empty() {
        out.tag("<div class=\"wrong\"><ul>\n");
        for fault in &one.faults {
            let message = fault.messages.get(voice.lang as usize).cloned().unwrap_or_default();
            out.tag("<li>").text(&voice.value(&fault.code)).tag(", ");
            out.text(&voice.word(Words::ConsoleReturnRow)).tag(" ").value(fault.line);
            out.tag(voice.colon()).text(&voice.ours(&message)).tag("</li>\n");
        }
        out.tag("</ul></div>\n");
    }
    if !one.rows.is_empty() {
        said(&mut out, voice, &one.rows);
    }
    let title = voice.say(Words::ConsoleReturn, |_| Some(Insert::of(number)));
    Ok(Sheet::new(&visitor, out).titled(title).answer(&visitor))
}

fn said(out: &mut Markup, voice: Voice, all: &[ReturnRow]) {
    let heads = &[
        Words::ConsoleReturnRow,
        Words::Affilie,
        Words::SlipReference,
        Words::SlipAmount,
        Words::ConsoleReturnNews,
        Words::ConsoleReason,
        Words::ConsoleReturnEffect,
    ];
    let mut rows = Rows::begin(out, voice, Words::ConsoleReturns, heads);
    for row in all.iter().take(ROWS) {
        rows.head(|out, _| {
            out.value(row.rang);
        });
        rows.text(&parts::affilie(voice, row.affilie));
        rows.cell(|out, voice| {
            let reference = row.reference.as_deref().filter(|_| row.affilie > 0);
            match reference.filter(|text| text.parse::<Reference>().is_ok()) {
                Some(text) => {
                    parts::link(out, &format!("/trail?reference={text}"), &voice.value(text));
                }
                None => {
                    out.text(&voice.value(row.reference.as_deref().unwrap_or("-")));
                }
            }
        });
        rows.amount(row.amount).cell(|out, voice| news(out, voice, &row.news));
        rows.value(row.reason.as_deref()).text(&effect(voice, &row.issue));
    }
    rows.end();
}

/// What has just been done.
#[derive(Default, Deserialize)]
struct Done {
    #[serde(default)]
    affilie: String,
    #[serde(default)]
    fact: String,
}

async fn queue(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(done): Query<Done>,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let store = whole(&app, caller, Scope::JournalRead)?;
    let waiting = store.unmatched(WAITING).await?;
    let mut out = Markup::default();
    let numbers = (asked::affilie(&done.affilie).ok(), done.fact.parse::<u64>().ok());
    if let (Some(affilie), Some(fact)) = numbers {
        let told = voice.say(Words::ConsoleAssigned, |name| {
            Some(if name == "affilie" { Insert::of(affilie) } else { Insert::of(fact) })
        });
        out.element("<p class=\"done\" role=\"status\">", &told, "</p>");
    }
    if waiting.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleUnmatchedNone), "</p>");
    }
    let may_assign = caller.scopes.contains(&Scope::ActsWrite);
    for (number, row) in &waiting {
        let candidates = store.candidates(row).await?;
        waits(&mut out, voice, (*number, row), (&candidates, may_assign));
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn waits(
    out: &mut Markup,
    voice: Voice,
    (number, row): (i32, &ReturnRow),
    (candidates, may_assign): (&[PossibleSlip], bool),
) {
    let title = voice.say(Words::ConsoleReturn, |_| Some(Insert::of(number)));
    out.tag("<section>\n<h2><a href=\"/returns/").value(number).tag("\">").text(&title);
    out.tag("</a>").tag(voice.comma()).text(&voice.word(Words::ConsoleReturnRow)).tag(" ");
    out.value(row.rang).tag("</h2>\n<dl class=\"facts\">\n");
    out.tag("<div><dt>").text(&voice.word(Words::ConsoleReturnNews)).tag("</dt><dd>");
    news(out, voice, &row.news);
    out.tag("</dd></div>\n");
    let amount = row.amount.map_or_else(|| "-".to_owned(), |amount| money(voice, amount));
    parts::fact(out, voice, Words::SlipAmount, &amount);
    for (label, text) in
        [(Words::SlipReference, &row.reference), (Words::ConsoleReturnText, &row.text)]
    {
        parts::fact(out, voice, label, &voice.value(text.as_deref().unwrap_or("-")));
    }
    parts::fact(out, voice, Words::ConsoleReturnEffect, &effect(voice, &row.issue));
    out.tag("</dl>\n");
    if row.news != "booked" || row.amount.is_none() {
        out.element("<p>", &voice.word(Words::ConsoleAssignNoCredit), "</p>");
    } else if may_assign {
        choose(out, voice, (number, row.rang), candidates);
    }
    out.tag("</section>\n");
}

/// Candidates to choose among, or an affiliate to type.
fn choose(out: &mut Markup, voice: Voice, (number, rang): (i32, i32), candidates: &[PossibleSlip]) {
    out.tag("<form method=\"post\" class=\"narrow\" action=\"/unmatched/").value(number);
    out.tag("/").value(rang).tag("\">\n");
    if !candidates.is_empty() {
        out.tag("<fieldset><legend>").text(&voice.word(Words::ConsolePossibleSlips));
        out.tag("</legend>\n");
        for (at, one) in candidates.iter().enumerate() {
            let id = format!("c{number}-{rang}-{at}");
            out.tag("<p class=\"tick\"><input type=\"radio\" name=\"reference\" id=\"").value(&id);
            out.tag("\" value=\"").escaped(&one.reference).tag("\"> <label for=\"").value(&id);
            out.tag("\">").text(&voice.value(&one.reference)).tag(voice.comma());
            out.text(&month(voice, one.slip.periode)).tag(voice.comma());
            out.text(&money(voice, one.total)).tag(" (").text(&voice.word(if one.is_named {
                Words::ConsoleCandidateNamed
            } else {
                Words::ConsoleCandidateAmount
            }));
            out.tag(")</label></p>\n");
        }
        out.tag("</fieldset>\n");
    }
    typed(out, voice, (number, rang), ("affilie", Words::Affilie), false);
    typed(out, voice, (number, rang), ("reason", Words::ConsoleReason), true);
    parts::button(out, voice, Words::ConsoleAssign);
    out.tag("</form>\n");
}

/// A field whose id is its own on a page with many forms.
fn typed(
    out: &mut Markup,
    voice: Voice,
    (number, rang): (i32, i32),
    (name, label): (&'static str, Words),
    required: bool,
) {
    let id = format!("{name}{number}-{rang}");
    out.tag("<div class=\"field\"><label for=\"").value(&id).tag("\">");
    out.text(&voice.word(label)).tag("</label><input id=\"").value(&id).tag("\" name=\"");
    out.tag(name).tag("\" type=\"text\" autocomplete=\"off\"");
    out.tag(if required { " required></div>\n" } else { "></div>\n" });
}

async fn decide(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At((number, rang)): At<(i32, i32)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let named = fields.get("reference");
    let reference = (!named.is_empty()).then(|| named.parse::<Reference>()).transpose();
    let reference =
        reference.map_err(|_| Problem::malformed("reference: 15 digits with their key"))?;
    // An affiliate that is typed is meant; a slip is the choice besides.
    let affilie = match (fields.get("affilie"), reference) {
        ("", Some(reference)) => reference.affilie,
        (text, _) => asked::affilie(text)?,
    };
    let why = (affilie, reference, fields.get("reason"));
    let fact = assign(&app, visitor.caller()?, (number, rang), why).await?;
    let to = format!("/unmatched?affilie={affilie}&fact={fact}");
    Ok(Redirect::to(&to).into_response())
}

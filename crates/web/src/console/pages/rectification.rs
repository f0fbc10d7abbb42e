//! A rectification: what is asked for, the sums before and after, and the decision where it waits.

use super::rectifications::state;
use crate::app::App;
use crate::asked::At;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Choice, Field, cell, fact, field, select};
use crate::console::visitor::Visitor;
use crate::deciding::{Wanted, decide, preview};
use crate::kept::visible;
use crate::lease::Lease;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use declaration::rectification::{Change, Row, Target, read};
use documents::{Markup, Voice};
use spec::{Life as _, RectificationState, Scope, Words};
use std::sync::Arc;
use store::{Decided, PeriodSums, RectificationFilter, RectificationShown};

pub(crate) const RECTIFICATION: Page = Page {
    path: "/rectifications/{rectification}",
    who: Who::OF_DEPOSITS,
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleRectification,
    menu: false,
    route: || get(show).post(act),
};

/// Rows that are shown.
const ROWS: usize = 500;

async fn found(app: &App, visitor: &Visitor, receipt: &str) -> Result<RectificationShown, Problem> {
    let caller = visitor.caller()?;
    let deposit = visible(app, caller, receipt).await?;
    let accuse = Some(deposit.row.accuse);
    let filter = RectificationFilter { accuse, limit: 1, ..RectificationFilter::default() };
    let found = app.store_of(caller)?.rectifications(&filter).await?.pop();
    found.filter(|one| caller.sees(one.row.affilie)).ok_or_else(Problem::not_found)
}

/// What was typed into the form of the decision.
#[derive(Clone, Copy, Default)]
struct Typed<'a> {
    decision: &'a str,
    reason: &'a str,
    /// Whether it was tried, so that it may be done now.
    was_tried: bool,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
) -> Result<Response, Problem> {
    let shown = found(&app, &visitor, &receipt).await?;
    let mut out = Markup::default();
    // Whoever works for the fund sees what an agreement would come to.
    let waits = shown.row.etat == RectificationState::Waiting.name()
        || shown.row.etat == RectificationState::Seconded.name();
    let caller = visitor.caller()?;
    let mut tried = None;
    if waits && caller.own().is_none() {
        match preview(&app, caller, (&shown.accuse, &lease)).await? {
            Ok(decided) => tried = Some(decided),
            Err(refused) => parts::refused(&mut out, visitor.voice(), &refused),
        }
    }
    whole(&mut out, (&app, &visitor), &shown, tried.as_ref(), Typed::default()).await?;
    Ok(sheet(&visitor, &shown, out).answer(&visitor))
}

fn sheet(visitor: &Visitor, shown: &RectificationShown, out: Markup) -> Sheet {
    let voice = visitor.voice();
    let title = voice.word(Words::ConsoleRectification);
    Sheet::new(visitor, out).titled(format!("{title} {}", voice.value(&shown.accuse)))
}

async fn act(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let caller = visitor.caller()?;
    let shown = found(&app, &visitor, &receipt).await?;
    if !caller.scopes.contains(&Scope::ActsWrite) {
        return Err(Problem::not_found());
    }
    let accept = match fields.get("decision") {
        "accept" => true,
        "refuse" => false,
        _ => return Err(Problem::malformed("decision: accept or refuse")),
    };
    let dry_run = !fields.get("dry").is_empty();
    let wanted = Wanted { accept, reason: fields.get("reason"), dry_run };
    let decided = decide(&app, caller, (&shown.accuse, &lease), wanted).await?;
    let (decision, reason) = (fields.get("decision"), fields.get("reason"));
    let mut out = Markup::default();
    match &decided {
        Ok(_) if !dry_run => {
            let place = format!("/rectifications/{}", shown.accuse);
            Ok(Redirect::to(&place).into_response())
        }
        Ok(decided) => {
            let voice = visitor.voice();
            let would = crate::deciding::life_name(voice, decided.state);
            let told = voice
                .say(Words::ConsoleWouldBecome, |_| Some(documents::Insert::Prose(would.clone())));
            out.element("<p class=\"todo-next\" role=\"status\">", &told, "</p>");
            let typed = Typed { decision, reason, was_tried: true };
            whole(&mut out, (&app, &visitor), &shown, Some(decided), typed).await?;
            Ok(sheet(&visitor, &shown, out).answer(&visitor))
        }
        Err(refused) => {
            parts::refused(&mut out, visitor.voice(), refused);
            let typed = Typed { decision, reason, was_tried: false };
            whole(&mut out, (&app, &visitor), &shown, None, typed).await?;
            let mut sheet = sheet(&visitor, &shown, out);
            sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(sheet.answer(&visitor))
        }
    }
}

async fn whole(
    out: &mut Markup,
    (app, visitor): (&App, &Visitor),
    shown: &RectificationShown,
    tried: Option<&Decided>,
    typed: Typed<'_>,
) -> Result<(), Problem> {
    let (caller, voice, row) = (visitor.caller()?, visitor.voice(), &shown.row);
    let store = app.store_of(caller)?;
    out.tag("<p>");
    state(out, voice, &row.etat);
    out.tag("</p>\n<dl class=\"facts\">\n");
    fact(out, voice, Words::Affilie, &parts::affilie(voice, row.affilie));
    fact(out, voice, Words::Periode, &parts::month(voice, row.periode));
    parts::fact_time(out, voice, Words::ReceivedAt, (app.zone(), &shown.recu_le));
    fact(out, voice, Words::ConsoleGround, &parts::ground(voice, &row.fondement));
    if let Some(version) = row.version {
        fact(out, voice, Words::ConsoleVersion, &version.to_string());
    }
    // Who works for the fund is not shown to employers.
    if let Some(first) = row.premier.as_deref().filter(|_| caller.own().is_none()) {
        fact(out, voice, Words::ConsoleFirstAgreed, &voice.value(first));
    }
    out.tag("</dl>\n<p class=\"actions\">");
    parts::link(out, &format!("/deposits/{}", shown.accuse), &voice.word(Words::ConsoleDeposit));
    out.tag(" ");
    let versions = format!("/deposits/{}/versions", shown.accuse);
    parts::link(out, &versions, &voice.word(Words::ConsoleVersions));
    out.tag("</p>\n");
    let most = app.settings.deposit.validation.bytes_max;
    if let Some(bytes) = store.content(&shown.accuse, most).await? {
        rows(out, voice, &read(&bytes).rows);
    }
    let sums = match tried {
        Some(decided) => Some((decided.before, decided.after)),
        None => in_force(&store, shown).await?,
    };
    if let Some((before, after)) = sums {
        out.element("<h2>", &voice.word(Words::ConsoleSums), "</h2>");
        let labels = [Words::ConsoleBeforeIt, Words::ConsoleAfterIt].map(|word| voice.word(word));
        let [first, second] = labels;
        parts::sums(out, voice, &[(first, before), (second, after)]);
    }
    let waits = RectificationState::of_name(&row.etat);
    let waits = matches!(waits, Some(RectificationState::Waiting | RectificationState::Seconded));
    if waits && caller.scopes.contains(&Scope::ActsWrite) {
        form(out, voice, (app, &shown.accuse), typed);
    }
    Ok(())
}

/// The sums before and after one that is in force.
async fn in_force(
    store: &store::Store,
    shown: &RectificationShown,
) -> Result<Option<(PeriodSums, PeriodSums)>, Problem> {
    let Some(version) = shown.row.version else { return Ok(None) };
    let all = store.period_versions(shown.row.affilie, shown.row.periode).await?.versions;
    let sums = |version: i32| all.iter().find(|one| one.version == version).map(|one| one.sums);
    Ok(sums(version.saturating_sub(1)).zip(sums(version)))
}

/// The line that a row names.
fn target(voice: Voice, row: &Row) -> String {
    match (&row.target, &row.change) {
        (Target::Insured(number), _) => voice.value(&format!("{number:09}")),
        (Target::Line { accuse, ligne }, _) => voice.value(&format!("{accuse}:{ligne}")),
        (Target::New, Change::Added(added)) => {
            let number = match added.num_assure {
                0 => String::new(),
                number => format!("{number:09} "),
            };
            let name = added.nom_prenom.as_deref().unwrap_or_default();
            voice.value(format!("{number}{name}").trim())
        }
        (Target::New, _) => "-".to_owned(),
    }
}

/// The reported value of a row, and the correct one.
fn values(voice: Voice, row: &Row) -> [String; 2] {
    match &row.change {
        Change::Real(pair) | Change::Capped(pair) => {
            [pair.reported, pair.correct].map(|amount| parts::money(voice, amount))
        }
        Change::Added(added) => {
            let days = parts::count(voice, added.jours);
            ["-".to_owned(), format!("{days} × {}", parts::money(voice, added.salaire_reel))]
        }
        _ => row.values().map(|text| match text.as_str() {
            "" => "-".to_owned(),
            text => voice.value(text),
        }),
    }
}

/// What is asked for.
pub(super) fn rows(out: &mut Markup, voice: Voice, rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    out.element("<h2>", &voice.word(Words::ConsoleRectificationRows), "</h2>");
    let heads = [
        Words::ConsoleLine,
        Words::ConsoleField,
        Words::ConsoleReported,
        Words::ConsoleCorrect,
        Words::ConsoleMotive,
    ];
    parts::stacked(out, voice, Words::ConsoleRectificationRows, &heads);
    for row in rows.iter().take(ROWS) {
        let [reported, correct] = values(voice, row);
        out.tag("<tr><th scope=\"row\">").text(&target(voice, row)).tag("</th>");
        let field = voice.word(parts::rect_field(row.field()));
        cell(out, voice, Words::ConsoleField, &field);
        cell(out, voice, Words::ConsoleReported, &reported);
        cell(out, voice, Words::ConsoleCorrect, &correct);
        cell(out, voice, Words::ConsoleMotive, &voice.value(&row.motif));
        out.tag("</tr>\n");
    }
    parts::end_table(out);
}

fn form(out: &mut Markup, voice: Voice, (app, accuse): (&App, &str), typed: Typed<'_>) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleRectificationDecide), "</h2>");
    if app.settings.deposit.rectification_by_two {
        out.element("<p class=\"note\">", &voice.word(Words::ConsoleByTwo), "</p>");
    }
    out.tag("<form method=\"post\" class=\"narrow\" action=\"/rectifications/").escaped(accuse);
    out.tag("\">\n");
    let choices = [("accept", Words::ConsoleAccept), ("refuse", Words::ConsoleRefuse)];
    let choices =
        choices.map(|(value, word)| Choice { value: value.to_owned(), text: voice.word(word) });
    select(out, voice, ("decision", Words::ConsoleDecision), (&choices, typed.decision));
    let reason = Field {
        value: typed.reason,
        required: true,
        ..Field::text("reason", Words::ConsoleReason)
    };
    field(out, voice, &reason);
    parts::trial(out, voice, !typed.was_tried);
    parts::button(out, voice, Words::ConsoleDoIt);
    out.tag("</form>\n</section>\n");
}

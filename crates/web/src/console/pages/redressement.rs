//! A redressement: its rows, the remarks of the employer, the decision.

use super::rectification::rows;
use super::redressements::{periods, state};
use crate::app::App;
use crate::asked::{self, At};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Choice, Field, fact, field, select};
use crate::console::visitor::Visitor;
use crate::deciding::life_name;
use crate::lease::Lease;
use crate::problem::Problem;
use crate::redressing::{day_text, key_text, remark, settle};
use crate::refused::Refused;
use axum::Extension;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use declaration::rectification::read;
use documents::{Insert, Markup, Voice};
use serde::Deserialize;
use spec::{Life as _, Party, RedressementState, Scope, Words};
use std::sync::Arc;
use store::{RedressementKey, RedressementShown};

pub(crate) const REDRESSEMENT: Page = Page {
    path: "/redressements/{affilie}/{number}",
    who: Who::OF_DEPOSITS,
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleRedressement,
    menu: false,
    route: || get(show).post(act),
};

/// What was done just now.
#[derive(Deserialize)]
#[serde(default)]
#[derive(Default)]
struct Asked {
    opened: String,
}

async fn found(
    app: &App,
    visitor: &Visitor,
    (affilie, number): (&str, i32),
) -> Result<RedressementShown, Problem> {
    let caller = visitor.caller()?;
    let affilie = asked::number(caller.affilie_at(affilie)?);
    let store = app.store_of(caller)?;
    let found = store.redressements((Some(affilie), Some(number)), 1).await?.pop();
    found.ok_or_else(Problem::not_found)
}

/// What was typed into the forms.
#[derive(Clone, Copy, Default)]
struct Typed<'a> {
    text: &'a str,
    decision: &'a str,
    reason: &'a str,
    was_tried: bool,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At((affilie, number)): At<(String, i32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let shown = found(&app, &visitor, (&affilie, number)).await?;
    let mut out = Markup::default();
    if !asked.opened.is_empty() {
        parts::done(&mut out, visitor.voice(), Words::ConsoleOpened);
    }
    whole(&mut out, (&app, &visitor), &shown, Typed::default()).await?;
    Ok(sheet(&visitor, &shown, out).answer(&visitor))
}

fn sheet(visitor: &Visitor, shown: &RedressementShown, out: Markup) -> Sheet {
    let voice = visitor.voice();
    let title = voice.word(Words::ConsoleRedressement);
    Sheet::new(visitor, out).titled(format!("{title} {}", voice.value(&key_text(shown.key))))
}

async fn act(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At((affilie, number)): At<(String, i32)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let shown = found(&app, &visitor, (&affilie, number)).await?;
    if !caller.scopes.contains(&Scope::ActsWrite) {
        return Err(Problem::not_found());
    }
    let place = Redirect::to(&format!("/redressements/{}", key_text(shown.key)));
    let mut typed = Typed {
        text: fields.get("text"),
        decision: fields.get("decision"),
        reason: fields.get("reason"),
        was_tried: false,
    };
    let mut out = Markup::default();
    let dry_run = !fields.get("dry").is_empty();
    let refused: Option<Refused> = match fields.get("do") {
        "remark" => match remark(&app, caller, shown.key, (typed.text, typed.reason)).await? {
            Ok(()) => return Ok(place.into_response()),
            Err(refused) => Some(refused),
        },
        "decide" => {
            let uphold = match typed.decision {
                "uphold" => true,
                "abandon" => false,
                _ => return Err(Problem::malformed("decision: uphold or abandon")),
            };
            let how = (uphold, typed.reason, dry_run);
            match settle(&app, caller, (shown.key, &lease), how).await? {
                Ok(_) if !dry_run => return Ok(place.into_response()),
                Ok(settled) => {
                    let would = life_name(voice, settled.state);
                    let told = voice
                        .say(Words::ConsoleWouldBecome, |_| Some(Insert::Prose(would.clone())));
                    out.element("<p class=\"todo-next\" role=\"status\">", &told, "</p>");
                    typed.was_tried = true;
                    None
                }
                Err(refused) => Some(refused),
            }
        }
        _ => return Err(Problem::malformed("do: remark or decide")),
    };
    if let Some(refused) = &refused {
        parts::refused(&mut out, voice, refused);
    }
    whole(&mut out, (&app, &visitor), &shown, typed).await?;
    let mut sheet = sheet(&visitor, &shown, out);
    if refused.is_some() {
        sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(sheet.answer(&visitor))
}

async fn whole(
    out: &mut Markup,
    (app, visitor): (&App, &Visitor),
    shown: &RedressementShown,
    typed: Typed<'_>,
) -> Result<(), Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    out.tag("<p>");
    state(out, voice, shown.state);
    out.tag("</p>\n<dl class=\"facts\">\n");
    for (label, value) in [
        (Words::Affilie, parts::affilie(voice, shown.key.0)),
        (Words::ConsolePeriods, periods(voice, &shown.periodes)),
        (
            Words::ConsoleReceivedDay,
            voice.value(&documents::short_day(&day_text(shown.recu_le), voice.lang)),
        ),
        (
            Words::ConsoleRemarksUntil,
            voice.value(&documents::short_day(&day_text(shown.delai_le), voice.lang)),
        ),
        (Words::ConsoleMotive, voice.value(&shown.motif)),
    ] {
        fact(out, voice, label, &value);
    }
    if let Some(remarks) = &shown.remarques {
        fact(out, voice, Words::ConsoleRemarks, &voice.value(remarks));
    }
    if let Some(decision) = &shown.decision {
        fact(out, voice, Words::ConsoleDecision, &voice.value(decision));
    }
    out.tag("</dl>\n");
    for piece in app.store_of(caller)?.redressement_pieces(shown.key).await? {
        out.tag("<section>\n");
        out.element("<p class=\"code\">", &parts::month(voice, piece.periode), "</p>");
        if let Some(accuse) = &piece.accuse {
            out.tag("<p>");
            parts::link(out, &format!("/rectifications/{accuse}"), &voice.value(accuse));
            out.tag("</p>\n");
        }
        rows(out, voice, &read(&piece.contenu).rows);
        out.tag("</section>\n");
    }
    if caller.scopes.contains(&Scope::ActsWrite) {
        forms(out, voice, shown, typed);
    }
    Ok(())
}

fn forms(out: &mut Markup, voice: Voice, shown: &RedressementShown, typed: Typed<'_>) {
    let may = |to| shown.state.may_become(to, Party::Operator);
    if may(RedressementState::Remarked) {
        begin(out, voice, (shown.key, Words::ConsoleRemarkIt));
        parts::area(out, voice, ("text", Words::ConsoleRemarks), (None, typed.text));
        reason(out, voice, ("remark-reason", typed.reason));
        out.tag("<p><button name=\"do\" value=\"remark\" class=\"quiet\">");
        out.text(&voice.word(Words::ConsoleRemarkIt)).tag("</button></p>\n</form>\n</section>\n");
    }
    if may(RedressementState::Upheld) || may(RedressementState::Abandoned) {
        begin(out, voice, (shown.key, Words::ConsoleRectificationDecide));
        let choices = [("uphold", Words::ConsoleUphold), ("abandon", Words::ConsoleAbandon)];
        let choices =
            choices.map(|(value, word)| Choice { value: value.to_owned(), text: voice.word(word) });
        select(out, voice, ("decision", Words::ConsoleDecision), (&choices, typed.decision));
        field(
            out,
            voice,
            &Field {
                value: typed.reason,
                required: true,
                ..Field::text("reason", Words::ConsoleReason)
            },
        );
        parts::trial(out, voice, !typed.was_tried);
        out.tag("<p><button name=\"do\" value=\"decide\">");
        out.text(&voice.word(Words::ConsoleDoIt)).tag("</button></p>\n</form>\n</section>\n");
    }
}

fn begin(out: &mut Markup, voice: Voice, (key, title): (RedressementKey, Words)) {
    out.tag("<section>\n").element("<h2>", &voice.word(title), "</h2>");
    out.tag("<form method=\"post\" class=\"narrow\" action=\"/redressements/");
    out.escaped(&key_text(key)).tag("\">\n");
}

/// A reason whose id is its own: two forms of the page ask for one.
fn reason(out: &mut Markup, voice: Voice, (id, value): (&'static str, &str)) {
    out.tag("<div class=\"field\"><label for=\"").tag(id).tag("\">");
    out.text(&voice.word(Words::ConsoleReason)).tag("</label><input id=\"").tag(id);
    out.tag("\" name=\"reason\" type=\"text\" autocomplete=\"off\" required value=\"");
    out.escaped(value).tag("\"></div>\n");
}

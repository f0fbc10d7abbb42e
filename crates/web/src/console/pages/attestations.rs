//! Attestations: listed, asked for and issued at once, or refused with the reason.

use crate::app::App;
use crate::asked::{self, Asked};
use crate::attesting::{AttestationAsked, Which, listed, refused};
use crate::caller::Caller;
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::papers::{cell, row, stacked};
use crate::console::parts::{self, Choice, Field, field, link, select};
use crate::console::visitor::Visitor;
use crate::names::percent;
use crate::problem::Problem;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use deposit::today_in_casablanca;
use documents::{Markup, Voice};
use notices::attestation_title;
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use spec::{AttestationState, Life as _, Role, Scope, Words};
use std::sync::Arc;
use store::AttestationRow;

pub(crate) const ATTESTATIONS: Page = Page {
    path: "/attestations",
    who: Who::ALL,
    scope: Some(Scope::AttestationsRead),
    title: Words::ConsoleAttestations,
    menu: true,
    route: || get(show).post(ask),
};

/// Attestations of a page.
const ROWS: u32 = 200;

/// Whose attestations.
#[derive(Default, Deserialize)]
struct Filter {
    #[serde(default)]
    affilie: String,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Asked(filter): Asked<Filter>,
) -> Result<Response, Problem> {
    Ok(page(&app, &visitor, &filter, Told::default()).await?.answer(&visitor))
}

/// What was typed, and why it was refused.
#[derive(Default)]
struct Told {
    typed: AttestationAsked,
    refused: Option<String>,
}

async fn page(app: &App, visitor: &Visitor, filter: &Filter, told: Told) -> Result<Sheet, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let mut out = Markup::default();
    if let Some(why) = &told.refused {
        out.tag("<p class=\"wrong\" role=\"alert\">").text(&voice.word(Words::ConsoleRefused));
        out.text(voice.colon()).text(&voice.ours(why)).tag("</p>\n");
    }
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleAttestationsNote), "</p>");
    if caller.scopes.contains(&Scope::AttestationsWrite) && is_somebody(caller) {
        form(&mut out, voice, caller, &told.typed)?;
    }
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleAttestationsIssued), "</h2>");
    if caller.role.sees_all() {
        out.tag(
            "<form method=\"get\" action=\"/attestations\" role=\"search\" class=\"filters\">\n",
        );
        out.tag("<div class=\"field\"><label for=\"of\">").text(&voice.word(Words::Affilie));
        out.tag(
            "</label><input id=\"of\" name=\"affilie\" type=\"text\" autocomplete=\"off\" value=\"",
        );
        out.escaped(filter.affilie.trim()).tag("\"></div>\n");
        parts::button(&mut out, voice, Words::ConsoleSearch);
        out.tag("</form>\n");
    }
    let named = Some(filter.affilie.trim()).filter(|text| !text.is_empty());
    if let Ok(affilie) = named.map(asked::affilie).transpose() {
        let which = Which { affilie, insured: None, purpose: None, limit: ROWS };
        let rows = listed((app, caller), which).await?;
        list(&mut out, (voice, caller), &rows);
    } else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
    }
    out.tag("</section>\n");
    Ok(Sheet::new(visitor, out))
}

/// Whether an account of an insured person is bound to a number.
fn is_somebody(caller: &Caller) -> bool {
    caller.role != Role::Insured || caller.insured.is_some()
}

/// Kinds that a caller may ask for.
fn kinds(caller: &Caller) -> Vec<&'static str> {
    let may = |kind: &&&str| match caller.role {
        Role::Insured => matches!(**kind, "declared-salary" | "immatriculation"),
        Role::Operator => true,
        _ => matches!(**kind, "affiliation" | "closure" | "regularity"),
    };
    rights::KINDS.iter().filter(may).copied().collect()
}

fn form(
    out: &mut Markup,
    voice: Voice,
    caller: &Caller,
    typed: &AttestationAsked,
) -> Result<(), Problem> {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleAsk), "</h2>");
    out.tag("<form method=\"post\" action=\"/attestations\" class=\"narrow\">\n");
    // The same form that is sent twice issues one paper.
    out.tag("<input type=\"hidden\" name=\"once\" value=\"").value(drawn()?).tag("\">\n");
    let choices: Vec<Choice> = kinds(caller)
        .into_iter()
        .map(|kind| Choice { value: kind.to_owned(), text: voice.word(attestation_title(kind)) })
        .collect();
    select(out, voice, ("kind", Words::ConsoleKind), (&choices, &typed.kind));
    let mut add = |name: &'static str, label, hint, value: &Option<String>, required| {
        let value = value.as_deref().unwrap_or_default();
        field(out, voice, &Field { value, hint, required, ..Field::text(name, label) });
    };
    let is_office = caller.role == Role::Operator;
    if caller.role == Role::Insured || is_office {
        if is_office {
            let hint = Some(Words::ConsoleHintPerson);
            add("insured", Words::AttestationInsured, hint, &typed.insured, false);
        }
        let hint = Some(Words::ConsoleHintMonths);
        add("from", Words::ConsoleFromMonth, hint, &typed.from, false);
        add("to", Words::ConsoleToMonth, hint, &typed.to, false);
    }
    if caller.role != Role::Insured {
        if is_office || caller.only().is_none() {
            let hint = is_office.then_some(Words::ConsoleHintEmployer);
            add("affilie", Words::Affilie, hint, &typed.affilie, !is_office);
        }
        let hint = Some(Words::ConsoleHintIce);
        add("ice", Words::AttestationIce, hint, &typed.ice, false);
        let hint = Some(Words::ConsoleHintMotive);
        add("motive", Words::ConsoleClosureMotive, hint, &typed.motive, false);
    }
    if is_office {
        let hint = Some(Words::ConsoleHintNobody);
        add("name", Words::AttestationName, hint, &typed.name, false);
        add("card", Words::AttestationCard, hint, &typed.card, false);
        let hint = Some(Words::ConsoleHintReason);
        add("reason", Words::ConsoleReason, hint, &typed.reason, true);
    }
    parts::button(out, voice, Words::ConsoleAskNow);
    out.tag("</form>\n</section>\n");
    Ok(())
}

/// A name that no other form has.
fn drawn() -> Result<String, Problem> {
    let mut random = [0; 16];
    getrandom::fill(&mut random).map_err(|_| Problem::failed())?;
    Ok(hex::encode(random))
}

/// The list; operators get the way to revoke a valid one.
pub(super) fn list(out: &mut Markup, (voice, caller): (Voice, &Caller), rows: &[AttestationRow]) {
    if rows.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleNoAttestation), "</p>");
        return;
    }
    let may_revoke =
        caller.role == Role::Operator && caller.scopes.contains(&Scope::AttestationsWrite);
    let mut heads = vec![
        Words::ConsoleNumber,
        Words::ConsoleKind,
        Words::Affilie,
        Words::AttestationIssued,
        Words::AttestationValidUntil,
        Words::ConsoleState,
    ];
    if may_revoke {
        heads.insert(5, Words::ConsoleRevoke);
    }
    stacked(out, voice, Words::ConsoleAttestations, &heads);
    let today = today_in_casablanca().to_string();
    for one in rows {
        let state = one.state_on(&today);
        row(out, &voice.value(&one.numero.to_string()));
        cell(out, voice, Words::ConsoleKind, |out| {
            out.text(&voice.word(attestation_title(&one.genre)));
        });
        cell(out, voice, Words::Affilie, |out| {
            out.text(&parts::affilie(voice, one.affilie));
        });
        cell(out, voice, Words::AttestationIssued, |out| {
            parts::day(out, voice, &one.emise_le);
        });
        cell(out, voice, Words::AttestationValidUntil, |out| {
            parts::day(out, voice, &one.expire_le);
        });
        if may_revoke {
            cell(out, voice, Words::ConsoleRevoke, |out| {
                if state != AttestationState::Revoked {
                    let address = format!("/attestations/revoke?number={}", one.numero);
                    link(out, &address, &voice.word(Words::ConsoleRevoke));
                }
            });
        }
        cell(out, voice, Words::ConsoleState, |out| {
            out.tag(if state == AttestationState::Valid {
                "<span class=\"state accepted\">"
            } else {
                "<span class=\"state\">"
            });
            out.text(&voice.ours(state.names().get(voice.lang as usize).unwrap_or(&"")));
            out.tag("</span>");
        });
        out.tag("</tr>\n");
    }
    parts::end_table(out);
}

async fn ask(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Problem> {
    let caller = visitor.caller()?;
    caller.must(Scope::AttestationsWrite)?;
    let text = |name: &str| Some(fields.get(name).to_owned()).filter(|text| !text.is_empty());
    let typed = AttestationAsked {
        kind: fields.get("kind").to_owned(),
        affilie: text("affilie"),
        insured: text("insured"),
        from: text("from"),
        to: text("to"),
        ice: text("ice"),
        motive: text("motive"),
        name: text("name"),
        card: text("card"),
        reason: text("reason"),
        replaces: None,
    };
    if !kinds(caller).contains(&typed.kind.as_str()) {
        return Err(Problem::not_found());
    }
    let once = Some(fields.get("once")).filter(|key| key.len() == 32);
    let once = once.map(|key| {
        let said: Vec<_> = fields.iter().collect();
        (format!("console {key}"), <[u8; 32]>::from(Sha256::digest(format!("{said:?}"))))
    });
    let once = once.as_ref().map(|(key, sha256)| (key.as_str(), *sha256));
    match typed.issue((&app, caller), once).await? {
        Ok(made) => {
            let reference = made.sealed.attestation.field("reference").unwrap_or_default();
            let mut address = format!("/attestations/{reference}");
            if caller.role.sees_all() {
                let purpose = percent(typed.reason.as_deref().unwrap_or_default());
                address = format!("{address}?purpose={purpose}");
            }
            Ok(Redirect::to(&address).into_response())
        }
        Err(why) => {
            let refused = Some(refused(&why, visitor.lang));
            let told = Told { typed, refused };
            let mut sheet = page(&app, &visitor, &Filter::default(), told).await?;
            sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
            Ok(sheet.answer(&visitor))
        }
    }
}

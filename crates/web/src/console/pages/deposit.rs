//! A deposit: where it stands, its notice in the language of the reader, what can be done.

use super::again::again;
use crate::app::App;
use crate::asked::At;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Choice, Field, fact, field, select};
use crate::console::visitor::Visitor;
use crate::kept::{etag, visible};
use crate::lease::Lease;
use crate::problem::Problem;
use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use deposit::ControlAgain;
use documents::{Markup, Voice};
use notices::{ControlNotice, Door, FileFacts};
use spec::{NoticeForm, Scope, Words};
use std::sync::Arc;
use std::time::Duration;
use store::{Deposit, JournalRow};

pub(crate) const DEPOSIT: Page = Page {
    path: "/deposits/{receipt}",
    who: Who::OF_DEPOSITS,
    scope: None,
    title: Words::ConsoleDeposit,
    menu: false,
    route: || get(show),
};

/// Seconds after which a deposit that is not published yet is looked at again.
const AGAIN: u8 = 5;

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let deposit = visible(&app, caller, &receipt).await?;
    lease.at_least(Duration::from_mins(1));
    let store = app.store_of(caller)?;
    let made = again((&app, caller), &receipt).await?;
    let mut out = Markup::default();
    out.tag("<div data-follow=\"/events?again=1&amp;receipt=").escaped(&receipt).tag("&amp;after=");
    out.value(deposit.position).tag("\">\n");
    facts(&mut out, voice, &app, &deposit);
    let is_repairable = made.as_ref().is_some_and(|made| made.repaired.is_some());
    if is_repairable && caller.scopes.contains(&Scope::DepositsWrite) {
        repair(&mut out, voice, &deposit);
    }
    ways(&mut out, &visitor, &deposit)?;
    if caller.scopes.contains(&Scope::ActsWrite) {
        acts(&mut out, voice, &deposit);
    }
    if let Some(made) = &made {
        out.tag("<div class=\"notice\">\n");
        out.markup(&notice(&visitor, &deposit, &made.control).body());
        out.tag("</div>\n");
    }
    files(&mut out, voice, &deposit);
    if let Some(shown) = store.show(&receipt).await? {
        history(&mut out, voice, &app, &shown.journal);
    }
    out.tag("</div>\n");
    let title = format!("{} {}", voice.word(Words::ConsoleDeposit), voice.value(&receipt));
    let mut sheet = Sheet::new(&visitor, out).titled(title);
    // Its notices are on their way: the page looks again until they are there.
    sheet.follows = true;
    sheet.again = deposit.row.publie_le.is_none().then_some(AGAIN);
    Ok(sheet.answer(&visitor))
}

fn notice<'a>(
    visitor: &Visitor,
    deposit: &'a Deposit,
    again: &'a ControlAgain,
) -> ControlNotice<'a> {
    ControlNotice {
        file: FileFacts {
            name: &again.name,
            bytes: u64::try_from(deposit.row.octets).unwrap_or(0),
            sha256: again.sha256.as_ref(),
        },
        control: &again.control,
        source: &again.source,
        deposit: Some(notices::Deposit {
            receipt: &deposit.row.accuse,
            received_at: &deposit.row.recu_le,
            door: Door::Inbox,
            duplicate_of: deposit.row.doublon_de.as_deref(),
            position: Some(again.position),
        }),
        lang: visitor.lang,
    }
}

fn facts(out: &mut Markup, voice: Voice, app: &App, deposit: &Deposit) {
    let row = &deposit.row;
    out.tag("<p id=\"now\" data-live role=\"status\">");
    parts::state(out, voice, row.state);
    if row.publie_le.is_none() {
        out.tag(" ").text(&voice.word(Words::ConsoleUnpublished));
    }
    out.tag("</p>\n<dl class=\"facts\">\n");
    fact(out, voice, Words::File, &voice.value(&String::from_utf8_lossy(&row.nom)));
    fact(out, voice, Words::Affilie, &parts::affilie(voice, row.affilie));
    if let Some(periode) = row.periode {
        fact(out, voice, Words::Periode, &parts::month(voice, periode));
    }
    parts::fact_time(out, voice, Words::ReceivedAt, (app.zone(), &row.recu_le));
    out.tag("</dl>\n");
    if let Some(first) = &row.doublon_de {
        out.tag("<p class=\"todo-next\">").text(&voice.word(Words::ConsoleSameAs)).tag(" ");
        parts::link(out, &format!("/deposits/{first}"), &voice.value(first));
        out.tag("</p>\n");
    }
}

/// Ways to what stands beside an accepted declaration, and to the rectification that a deposit is.
fn ways(out: &mut Markup, visitor: &Visitor, deposit: &Deposit) -> Result<(), Problem> {
    let (caller, voice, row) = (visitor.caller()?, visitor.voice(), &deposit.row);
    let receipt = &row.accuse;
    let mut ways = Vec::new();
    let counts = matches!(
        row.state,
        spec::State::Validated | spec::State::ValidatedWithReserve | spec::State::TakenInCharge
    );
    match row.nature.as_str() {
        "rectification" if row.state != spec::State::Rejected => {
            ways.push((format!("/rectifications/{receipt}"), Words::ConsoleRectification));
        }
        "principal" | "complementary" if counts => {
            ways.push((format!("/deposits/{receipt}/versions"), Words::ConsoleVersions));
            let is_employer = caller.role.has_mandates();
            if is_employer && caller.scopes.contains(&Scope::DepositsWrite) {
                ways.push((format!("/deposits/{receipt}/rectify"), Words::ConsoleRectify));
            }
        }
        _ => return Ok(()),
    }
    out.tag("<p class=\"actions\">");
    for (address, word) in ways {
        out.tag("<a class=\"button quiet\" href=\"").escaped(&address).tag("\">");
        out.text(&voice.word(word)).tag("</a> ");
    }
    out.tag("</p>\n");
    Ok(())
}

fn repair(out: &mut Markup, voice: Voice, deposit: &Deposit) {
    out.tag("<section class=\"done\">\n");
    out.element("<h2>", &voice.word(Words::ConsoleRepair), "</h2>");
    out.element("<p>", &voice.word(Words::ConsoleRepairNote), "</p>");
    out.tag("<form method=\"post\" action=\"/deposits/").escaped(&deposit.row.accuse);
    out.tag("/repair\">");
    parts::button(out, voice, Words::ConsoleRepairSend);
    out.tag("</form>\n</section>\n");
}

fn acts(out: &mut Markup, voice: Voice, deposit: &Deposit) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleActs), "</h2>");
    out.tag("<form method=\"post\" class=\"narrow\" action=\"/deposits/")
        .escaped(&deposit.row.accuse);
    out.tag("/act\">\n<input type=\"hidden\" name=\"seen\" value=\"").escaped(&etag(deposit));
    out.tag("\">\n");
    let choices = [
        ("take-in-charge", Words::ConsoleTakeInCharge),
        ("withdraw", Words::ConsoleWithdraw),
        ("replay", Words::ConsoleReplay),
        ("release", Words::ConsoleRelease),
    ];
    let choices =
        choices.map(|(value, word)| Choice { value: value.to_owned(), text: voice.word(word) });
    select(out, voice, ("act", Words::ConsoleAct), (&choices, ""));
    field(out, voice, &Field { required: true, ..Field::text("reason", Words::ConsoleReason) });
    out.tag("<label class=\"tick\"><input type=\"checkbox\" name=\"dry\" value=\"1\" checked> ");
    out.text(&voice.word(Words::ConsoleDryRun)).tag("</label>\n");
    parts::button(out, voice, Words::ConsoleDoIt);
    out.tag("</form>\n</section>\n");
}

/// Its notices and its own bytes, to be saved.
fn files(out: &mut Markup, voice: Voice, deposit: &Deposit) {
    let receipt = &deposit.row.accuse;
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleFiles), "</h2>");
    out.tag("<ul>\n");
    for form in NoticeForm::ALL.into_iter().map(NoticeForm::name) {
        out.tag("<li>");
        parts::link(out, &format!("/deposits/{receipt}/files/{form}"), &voice.value(form));
        out.tag("</li>\n");
    }
    out.tag("<li>");
    let own = voice.word(Words::ConsoleBytes);
    parts::link(out, &format!("/deposits/{receipt}/content"), &own);
    out.tag("</li>\n</ul>\n</section>\n");
}

fn history(out: &mut Markup, voice: Voice, app: &App, journal: &[JournalRow]) {
    out.tag("<section id=\"history\" data-live>\n").element(
        "<h2>",
        &voice.word(Words::ConsoleHistory),
        "</h2>",
    );
    let heads = [Words::ConsoleWhen, Words::ConsoleWho, Words::ConsoleState, Words::ConsoleReason];
    parts::table(out, voice, Words::ConsoleHistory, &heads);
    for row in journal {
        out.tag("<tr><th scope=\"row\">");
        parts::time(out, (voice, app.zone()), &row.le);
        out.tag("</th><td>").text(&voice.value(&row.acteur)).tag("</td><td>");
        match spec::State::of_name(&row.apres) {
            Some(state) => parts::state(out, voice, state),
            None => {
                out.text(&voice.value(&row.apres));
            }
        }
        out.tag("</td><td>").text(&voice.value(&row.motif)).tag("</td></tr>\n");
    }
    parts::end_table(out);
    out.tag("</section>\n");
}

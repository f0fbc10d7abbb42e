//! The form that corrects an accepted declaration: checked as often as one wants, then sent as the
//! rectification that it is.

use super::rectify_rows::{Shown, form, lines, row_name};
use crate::app::App;
use crate::asked::{self, At};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts;
use crate::console::visitor::Visitor;
use crate::deciding::life_name;
use crate::kept::visible;
use crate::lease::Lease;
use crate::problem::Problem;
use crate::rectify::{Place, Typed};
use crate::sending::{Door, Said};
use axum::Extension;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use documents::{Insert, Markup, Voice};
use spec::{Affilie, Scope, State as Life, Words};
use std::ffi::OsString;
use std::sync::Arc;
use std::time::Duration;
use store::{Deposit, LineShown};
use validation::Control;

pub(crate) const RECTIFY: Page = Page {
    path: "/deposits/{receipt}/rectify",
    who: &[Who::Employer],
    scope: Some(Scope::DepositsWrite),
    title: Words::ConsoleRectify,
    menu: false,
    route: || get(show).post(take).layer(DefaultBodyLimit::max(FORM_MAX)),
};

/// Bytes of a form with all of its rows.
const FORM_MAX: usize = 512 << 10;
/// Lines that are shown, and can be chosen.
const LINES: u32 = 250;
/// Corrections, and forgotten employees, for whom there is room at first.
const ROOM: (usize, usize) = (3, 1);
/// How much more room there is each time.
const MORE: usize = 3;

/// The accepted declaration.
struct Of {
    deposit: Deposit,
    affilie: Affilie,
    periode: i32,
    lines: Vec<LineShown>,
    has_more: bool,
}

/// The declaration that is corrected; none when the deposit is no accepted one.
async fn of(app: &App, visitor: &Visitor, receipt: &str) -> Result<Option<Of>, Problem> {
    let caller = visitor.caller()?;
    let deposit = visible(app, caller, receipt).await?;
    let row = &deposit.row;
    let counts =
        matches!(row.state, Life::Validated | Life::ValidatedWithReserve | Life::TakenInCharge);
    let is_declaration = matches!(row.nature.as_str(), "principal" | "complementary");
    let affilie = u32::try_from(row.affilie).ok().and_then(Affilie::of_number);
    let key = affilie.zip(row.periode).filter(|_| counts && is_declaration);
    let Some((affilie, periode)) = key else { return Ok(None) };
    let store = app.store_of(caller)?;
    let most = LINES.saturating_add(1);
    let mut lines = store.lines_in_force(asked::number(affilie), periode, most).await?;
    let has_more = lines.len() > LINES as usize;
    lines.truncate(LINES as usize);
    Ok(Some(Of { deposit, affilie, periode, lines, has_more }))
}

fn sheet(visitor: &Visitor, receipt: &str, of: Option<&Of>, out: Markup) -> Sheet {
    let voice = visitor.voice();
    let mut title = format!("{}{}", voice.word(Words::ConsoleRectify), voice.colon());
    match of {
        Some(of) => title.push_str(&parts::month(voice, of.periode)),
        None => title.push_str(&voice.value(receipt)),
    }
    Sheet::new(visitor, out).titled(title)
}

fn impossible(visitor: &Visitor, receipt: &str) -> Sheet {
    let voice = visitor.voice();
    let mut out = Markup::default();
    out.element("<p role=\"status\">", &voice.word(Words::ConsoleRectifyNot), "</p>");
    out.tag("<p>");
    parts::link(&mut out, &format!("/deposits/{receipt}"), &voice.value(receipt));
    out.tag("</p>\n");
    sheet(visitor, receipt, None, out)
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At(receipt): At<String>,
) -> Result<Response, Problem> {
    let Some(found) = of(&app, &visitor, &receipt).await? else {
        return Ok(impossible(&visitor, &receipt).answer(&visitor));
    };
    let mut out = Markup::default();
    body(&mut out, visitor.voice(), &found, (&Typed::default(), ROOM, None));
    Ok(sheet(&visitor, &receipt, Some(&found), out).answer(&visitor))
}

async fn take(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let Some(found) = of(&app, &visitor, &receipt).await? else {
        let mut sheet = impossible(&visitor, &receipt);
        sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(sheet.answer(&visitor));
    };
    let typed = Typed::of_fields(fields.iter()).ok_or_else(Problem::form_too_large)?;
    let more = if fields.get("do") == "room" { MORE } else { 0 };
    let room = (
        typed.corrections.len().max(ROOM.0).saturating_add(more),
        typed.forgotten.len().max(ROOM.1).saturating_add(usize::from(more > 0)),
    );
    let mut out = Markup::default();
    if fields.get("do") == "room" {
        body(&mut out, voice, &found, (&typed, room, None));
        return Ok(sheet(&visitor, &receipt, Some(&found), out).answer(&visitor));
    }
    if typed.places().is_empty() {
        let nothing = voice.word(Words::ConsoleRectifyNothing);
        out.element("<p class=\"wrong\" role=\"alert\">", &nothing, "</p>");
        body(&mut out, voice, &found, (&typed, room, None));
        let mut sheet = sheet(&visitor, &receipt, Some(&found), out);
        sheet.status = StatusCode::BAD_REQUEST;
        return Ok(sheet.answer(&visitor));
    }
    lease.at_least(Duration::from_mins(2));
    let bytes = typed.csv(&found.affilie.to_string(), &found.periode.to_string());
    // As the service judges it: days of a person are counted over all employers.
    let control = deposit::would_rectify(&*app.store()?, &app.settings.deposit, &bytes).await?;
    let repeats = control.rectification.as_ref().and_then(|outcome| outcome.repeats.clone());
    let is_fine = control.findings.is_empty() && repeats.is_none();
    if fields.get("do") == "send" && is_fine {
        let name = OsString::from(format!("RECT_{}_{}.csv", found.affilie, found.periode));
        let door = Door { app: &app, lease: &lease, caller };
        let incoming = door.receive(Body::from(bytes)).await?;
        let said = Said { name: &name, affilie: Some(found.affilie), key: None };
        let deposited = door.deposit(incoming, said).await?;
        let place = format!("/deposits/{}", deposited.receipt);
        return Ok(Redirect::to(&place).into_response());
    }
    told(&mut out, voice, (&typed, &control), repeats.as_deref());
    body(&mut out, voice, &found, (&typed, room, Some(&control)));
    let mut sheet = sheet(&visitor, &receipt, Some(&found), out);
    if !is_fine {
        sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(sheet.answer(&visitor))
}

/// What would come of it.
fn told(
    out: &mut Markup,
    voice: Voice,
    (typed, control): (&Typed, &Control),
    repeats: Option<&str>,
) {
    out.tag("<section id=\"result\">\n");
    if let Some(first) = repeats {
        out.tag("<p class=\"todo-next\" role=\"alert\">");
        out.text(&voice.word(Words::ConsoleRectifyRepeats)).tag(" ");
        parts::link(out, &format!("/rectifications/{first}"), &voice.value(first));
        out.tag("</p>\n</section>\n");
        return;
    }
    if !control.findings.is_empty() {
        out.tag("<div class=\"wrong\" role=\"alert\">");
        out.element("<p>", &voice.word(Words::ConsoleRectifyWrong), "</p>").tag("<ul>\n");
        for finding in &control.findings {
            out.tag("<li>");
            match finding.place.line.and_then(|line| typed.place_of(line)) {
                Some(Place::Correction(at)) => {
                    out.tag("<a href=\"#c").value(at).tag("-target\">");
                    out.text(&row_name(voice, Words::ConsoleRectifyRow, at)).tag("</a> ");
                }
                Some(Place::Forgotten(at)) => {
                    out.tag("<a href=\"#f").value(at).tag("-number\">");
                    out.text(&row_name(voice, Words::ConsoleRectifyForgotten, at)).tag("</a> ");
                }
                None => {}
            }
            out.tag("<span class=\"code\">").text(&voice.value(&finding.code.to_string()));
            out.tag("</span> ").text(&notices::message(finding, voice.lang)).tag(" ");
            out.text(&notices::advice(finding, voice.lang)).tag("</li>\n");
        }
        out.tag("</ul></div>\n</section>\n");
        return;
    }
    if let Some(outcome) = &control.rectification {
        let state = outcome.state.map(|state| life_name(voice, state)).unwrap_or_default();
        let told = voice.say(Words::ConsoleRectifyWould, |_| Some(Insert::Prose(state.clone())));
        out.element("<p class=\"done\" role=\"status\">", &told, "</p>");
        let [first, second] =
            [Words::ConsoleBeforeIt, Words::ConsoleAfterIt].map(|word| voice.word(word));
        parts::sums(out, voice, &[(first, outcome.before), (second, outcome.after)]);
    }
    out.tag("</section>\n");
}

fn body(
    out: &mut Markup,
    voice: Voice,
    of: &Of,
    (typed, room, control): (&Typed, (usize, usize), Option<&Control>),
) {
    out.element("<p>", &voice.word(Words::ConsoleRectifyNote), "</p>");
    out.tag("<p>");
    let receipt = &of.deposit.row.accuse;
    parts::link(out, &format!("/deposits/{receipt}"), &voice.value(receipt));
    out.tag(" ");
    let versions = format!("/deposits/{receipt}/versions");
    parts::link(out, &versions, &voice.word(Words::ConsoleVersions));
    out.tag("</p>\n");
    let is_fine = control.is_some_and(|control| control.findings.is_empty());
    let shown = Shown { voice, lines: &of.lines, has_more: of.has_more, typed, room, is_fine };
    form(out, &format!("/deposits/{receipt}/rectify"), &shown);
    lines(out, &shown);
}

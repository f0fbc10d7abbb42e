//! The form of small employers: a month of an affiliate as a table, saved, computed and controlled
//! each time it is sent, and at the end an ordinary declaration.

use super::form_table::{Came, Of, Shown};
use crate::app::App;
use crate::asked::{self, At};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts;
use crate::console::visitor::Visitor;
use crate::form::{Checked, ROWS_MAX, Refused, Typed, check, insured_of};
use crate::lease::Lease;
use crate::problem::Problem;
use crate::sending::{Deposited, Door, Said};
use axum::Extension;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::get;
use documents::{Insert, Markup, Voice};
use sha2::{Digest as _, Sha256};
use spec::{Affilie, Scope, Words};
use std::ffi::OsString;
use std::sync::Arc;
use std::time::Duration;
use store::{DraftOf, Preetabli};
use validation::Reference;

pub(crate) const MONTHS: Page = Page {
    path: "/form",
    who: &[Who::Employer],
    scope: Some(Scope::DepositsWrite),
    title: Words::ConsoleForm,
    menu: true,
    route: || get(months),
};

pub(crate) const FORM: Page = Page {
    path: "/form/{affilie}/{periode}",
    who: &[Who::Employer],
    scope: Some(Scope::DepositsWrite),
    title: Words::ConsoleForm,
    menu: false,
    route: || get(show).post(take).layer(DefaultBodyLimit::max(FORM_MAX)),
};

/// Bytes of a form with all of its rows.
const FORM_MAX: usize = 512 << 10;
/// Affiliates whose months are listed.
const AFFILIATES: usize = 25;
/// Months that are listed of each.
const MONTHS_LISTED: usize = 12;
/// Entrants for whom there is room at first, and for how many more each time.
const ROOM: usize = 3;
/// How long the same form that is sent twice waits for itself.
const WAIT: Duration = Duration::from_secs(15);

/// The months that can be declared by form.
async fn months(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let store = app.store_of(caller)?;
    let own: Vec<Affilie> = caller.own().into_iter().flatten().collect();
    let mut out = Markup::default();
    out.element("<p>", &voice.word(Words::ConsoleFormNote), "</p>");
    let mut rows = Vec::new();
    for affilie in own.iter().take(AFFILIATES) {
        let number = asked::number(*affilie);
        let drafts = store.drafts(number, &caller.account).await?;
        let known = store.list_preetablis(Some(number), None, 200).await?;
        rows.extend(known.into_iter().take(MONTHS_LISTED).map(|row| {
            let is_begun = drafts.contains(&row.periode);
            (row, is_begun)
        }));
    }
    if rows.is_empty() {
        let none = voice.word(Words::ConsoleFormNone);
        out.element("<p role=\"status\">", &none, "</p>");
        out.tag("<p><a href=\"/send\">").text(&voice.word(Words::ConsoleSend)).tag("</a></p>\n");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    let heads = [Words::Periode, Words::Affilie, Words::ConsoleInsured, Words::ConsoleState];
    parts::table(&mut out, voice, Words::ConsoleForm, &heads);
    for (row, is_begun) in rows {
        let month = parts::month(voice, row.periode);
        out.tag("<tr><th scope=\"row\">");
        if row.declare.is_some() {
            out.text(&month);
        } else {
            let told =
                voice.say(Words::ConsoleFormOpenMonth, |_| Some(Insert::Prose(month.clone())));
            parts::link(&mut out, &format!("/form/{:07}/{}", row.affilie, row.periode), &told);
        }
        out.tag("</th><td>").text(&parts::affilie(voice, row.affilie));
        out.tag("</td><td class=\"n\">");
        out.text(&voice.value(&documents::number(row.salaries, voice.lang))).tag("</td><td>");
        match &row.declare {
            Some(accuse) => {
                out.text(&voice.word(Words::ConsoleFormDeclared)).tag(" ");
                parts::link(&mut out, &format!("/deposits/{accuse}"), &voice.value(accuse));
            }
            None if is_begun => {
                out.text(&voice.word(Words::ConsoleFormBegun));
            }
            None => {
                out.text(&voice.word(Words::ConsoleFormToDo));
            }
        }
        out.tag("</td></tr>\n");
    }
    parts::end_table(&mut out);
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// The month of an affiliate that is declared.
struct Month {
    affilie: Affilie,
    number: i32,
    periode: i32,
    /// Receipt of the declaration that counts.
    declared: Option<String>,
    preetabli: Option<Arc<Preetabli>>,
}

impl Month {
    /// The month that an address names. Of others' affiliates there is none.
    async fn at(
        app: &App,
        visitor: &Visitor,
        (affilie, periode): &(String, String),
    ) -> Result<Self, Problem> {
        let caller = visitor.caller()?;
        let affilie = caller.affilie_at(affilie)?;
        let periode = asked::periode(periode).map_err(|_| Problem::not_found())?;
        let number = asked::number(affilie);
        let store = app.store_of(caller)?;
        let most = app.settings.deposit.validation.bytes_max;
        let preetabli = store.preetablis(&[Some((number, periode))], most).await?;
        let preetabli = preetabli.into_iter().next().flatten();
        let listed = store.list_preetablis(Some(number), Some(periode), 1).await?;
        let declared = listed.into_iter().next().and_then(|row| row.declare);
        Ok(Self { affilie, number, periode, declared, preetabli })
    }

    fn of<'a>(&self, visitor: &'a Visitor) -> Result<DraftOf<'a>, Problem> {
        let compte = &visitor.caller()?.account;
        Ok(DraftOf { affilie: self.number, periode: self.periode, compte })
    }

    fn address(&self) -> String {
        format!("/form/{}/{}", self.affilie, self.periode)
    }

    /// The insured, nothing typed; the reason where there is no form for them.
    fn insured(&self) -> Result<Vec<crate::form::Line>, Words> {
        let preetabli = self.preetabli.as_ref().ok_or(Words::ConsoleFormNoPreetabli)?;
        let insured = insured_of(&preetabli.1).ok_or(Words::ConsoleFormNoPreetabli)?;
        if insured.len() > ROWS_MAX { Err(Words::ConsoleFormTooMany) } else { Ok(insured) }
    }

    /// Controls what was typed, off the threads that answer others; none over a damaged préétabli.
    async fn check(&self, app: &App, typed: &Typed) -> Result<Option<Checked>, Problem> {
        let Some(preetabli) = self.preetabli.clone() else { return Ok(None) };
        let (typed, settings) = (typed.clone(), app.settings.deposit.validation);
        let month = (self.affilie, self.periode);
        let checked = tokio::task::spawn_blocking(move || {
            let reference = Reference::read(&preetabli.1).ok()?;
            Some(check(&typed, &reference, month, &settings))
        });
        checked.await.map_err(|_| Problem::failed())
    }
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(at): At<(String, String)>,
    Query(came): Query<Came>,
) -> Result<Response, Problem> {
    let month = Month::at(&app, &visitor, &at).await?;
    lease.at_least(Duration::from_mins(1));
    let insured = match month.insured() {
        Ok(insured) => insured,
        Err(word) => return Ok(closed(&visitor, &month, word).answer(&visitor)),
    };
    let draft = app.store_of(visitor.caller()?)?.draft(month.of(&visitor)?).await?;
    let saved = draft.as_ref().and_then(|draft| serde_json::from_str::<Typed>(&draft.lignes).ok());
    let typed = match saved {
        Some(saved) => saved.over(insured),
        None => Typed { insured, entrants: Vec::new() },
    };
    let checked = match &draft {
        Some(_) => month.check(&app, &typed).await?,
        None => None,
    };
    let key = match &draft {
        Some(draft) => draft.cle.clone(),
        None => drawn()?,
    };
    let of = Of {
        number: month.number,
        periode: month.periode,
        address: &month.address(),
        title: &title(visitor.voice(), &month),
        declared: month.declared.as_deref(),
    };
    let page = Shown { app: &app, visitor: &visitor, of, typed: &typed, checked };
    Ok(page.sheet((&key, draft.as_ref()), &came).answer(&visitor))
}

/// A key of a form that is new.
fn drawn() -> Result<String, Problem> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(|_| Problem::failed())?;
    Ok(hex::encode(bytes))
}

/// The page of a month that has no form.
fn closed(visitor: &Visitor, month: &Month, why: Words) -> Sheet {
    let voice = visitor.voice();
    let mut out = Markup::default();
    let told = voice.say(why, |_| Some(Insert::of(ROWS_MAX)));
    out.element("<p class=\"todo-next\">", &told, "</p>");
    out.tag("<p><a href=\"/send\">").text(&voice.word(Words::ConsoleSend)).tag("</a></p>\n");
    Sheet::new(visitor, out).titled(title(voice, month))
}

fn title(voice: Voice, month: &Month) -> String {
    let (word, of) = (voice.word(Words::ConsoleForm), parts::month(voice, month.periode));
    format!("{word} {of}")
}

/// Saves what was typed; then computes, makes room, or sends.
async fn take(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(at): At<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let month = Month::at(&app, &visitor, &at).await?;
    lease.at_least(Duration::from_mins(3));
    let refused = |word| {
        let mut sheet = closed(&visitor, &month, word);
        sheet.status = StatusCode::UNPROCESSABLE_ENTITY;
        Ok(sheet.answer(&visitor))
    };
    let insured = match month.insured() {
        Ok(insured) => insured,
        Err(word) => return refused(word),
    };
    let typed = match Typed::of_fields(fields.iter(), insured) {
        Ok(typed) => typed,
        Err(Refused::Rows) => return refused(Words::ConsoleFormRows),
        Err(Refused::Cell) => return refused(Words::ConsoleFormCell),
    };
    let key = fields.get("key");
    let is_key = key.len() == 32 && key.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let key = if is_key { key.to_owned() } else { drawn()? };
    let lines = serde_json::to_string(&typed).map_err(|_| Problem::failed())?;
    let store = app.store_of(visitor.caller()?)?;
    store.keep_draft(month.of(&visitor)?, (&key, &lines)).await?;
    let place = match fields.get("do") {
        "send" => match month.check(&app, &typed).await?.and_then(Checked::sendable) {
            None => format!("{}?refused=1#result", month.address()),
            Some(bytes) => {
                let deposited = send((&app, &visitor, &lease), &month, (&key, bytes)).await?;
                let state = asked::state(&deposited.state)?;
                if state != spec::State::Rejected {
                    store.drop_draft(month.of(&visitor)?).await?;
                }
                format!("/deposits/{}", deposited.receipt)
            }
        },
        "room" => {
            let room: usize = fields.get("room").parse().unwrap_or(0);
            let room = room.min(ROWS_MAX).saturating_add(ROOM);
            format!("{}?room={room}#entrants", month.address())
        }
        _ => format!("{}#result", month.address()),
    };
    Ok(Redirect::to(&place).into_response())
}

/// Deposits the declaration as every other file. The same form sent twice is one deposit.
async fn send(
    (app, visitor, lease): (&App, &Visitor, &Lease),
    month: &Month,
    (key, bytes): (&str, Vec<u8>),
) -> Result<Deposited, Problem> {
    let caller = visitor.caller()?;
    let digest = hex::encode(Sha256::digest(&bytes));
    let key = format!("form {key} {}", digest.get(..16).unwrap_or_default());
    let began = std::time::Instant::now();
    let _in_hand = loop {
        match app.takes(&caller.account, &key) {
            Ok(in_hand) => break in_hand,
            Err(problem) if began.elapsed() > WAIT => return Err(problem),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    };
    let name = OsString::from(format!("DS_{}_{}.txt", month.affilie, month.periode));
    let door = Door { app, lease, caller };
    let incoming = door.receive(Body::from(bytes)).await?;
    let said = Said { name: &name, affilie: Some(month.affilie), key: Some(&key) };
    door.deposit(incoming, said).await
}

//! Sending a file by a form, and sending the repair of one.

use super::again::again;
use crate::app::App;
use crate::asked::{self, At};
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Choice, select};
use crate::console::visitor::Visitor;
use crate::kept::visible;
use crate::lease::Lease;
use crate::names::as_file_name;
use crate::problem::Problem;
use crate::sending::{Door, Said};
use axum::Extension;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use documents::Markup;
use multer::Multipart;
use spec::{Affilie, Scope, Words};
use std::ffi::OsString;
use std::sync::Arc;
use std::time::Duration;

pub(crate) const SEND: Page = Page {
    path: "/send",
    who: &[Who::Employer],
    scope: Some(Scope::DepositsWrite),
    title: Words::ConsoleSend,
    menu: true,
    route: || get(show).post(send),
};

pub(crate) const REPAIR: Page = Page {
    path: "/deposits/{receipt}/repair",
    who: &[Who::Employer, Who::Operator],
    scope: Some(Scope::DepositsWrite),
    title: Words::ConsoleRepair,
    menu: false,
    route: || post(send_repair),
};

async fn show(visitor: Visitor) -> Result<Response, Problem> {
    Ok(sheet(&visitor, None)?.answer(&visitor))
}

fn sheet(visitor: &Visitor, wrong: Option<Words>) -> Result<Sheet, Problem> {
    let voice = visitor.voice();
    let own: Vec<Affilie> = visitor.caller()?.own().into_iter().flatten().collect();
    let mut out = Markup::default();
    if let Some(wrong) = wrong {
        out.element("<p class=\"wrong\" role=\"alert\">", &voice.word(wrong), "</p>");
    }
    out.element("<p>", &voice.word(Words::ConsoleSendNote), "</p>");
    out.tag("<form method=\"post\" action=\"/send\" enctype=\"multipart/form-data\" class=\"narrow\">\n");
    // Before the file: a form is read in the order in which it comes.
    if own.len() > 1 {
        let mut choices =
            vec![Choice { value: String::new(), text: voice.word(Words::ConsoleFromFile) }];
        choices.extend(
            own.iter()
                .map(|affilie| Choice { value: affilie.to_string(), text: affilie.to_string() }),
        );
        select(&mut out, voice, ("affilie", Words::Affilie), (&choices, ""));
    }
    out.tag("<div class=\"field\"><label for=\"file\">")
        .text(&voice.word(Words::ConsoleChooseFile));
    out.tag("</label><input id=\"file\" name=\"file\" type=\"file\" required></div>\n");
    parts::button(&mut out, voice, Words::ConsoleSendIt);
    out.tag("</form>\n");
    Ok(Sheet::new(visitor, out))
}

async fn send(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    request: Request,
) -> Result<Response, Problem> {
    let refused = |word, status| -> Result<Response, Problem> {
        let mut sheet = sheet(&visitor, Some(word))?;
        sheet.status = status;
        Ok(sheet.answer(&visitor))
    };
    let Some(boundary) = boundary(request.headers()) else {
        return refused(Words::ConsoleNoFile, StatusCode::BAD_REQUEST);
    };
    let mut form = Multipart::new(request.into_body().into_data_stream(), boundary);
    let cut = |_| Problem::malformed("the form ended before its end");
    let caller = visitor.caller()?;
    let mut affilie = None;
    loop {
        lease.at_least(app.limits.chunk_within.saturating_add(app.limits.done_within));
        let next = tokio::time::timeout(app.limits.chunk_within, form.next_field()).await;
        let Some(field) = next.map_err(|_| Problem::slow())?.map_err(cut)? else {
            return refused(Words::ConsoleNoFile, StatusCode::BAD_REQUEST);
        };
        match field.name() {
            Some("affilie") => {
                let text = short(field).await?;
                if !text.is_empty() {
                    let asked = asked::affilie(&text)?;
                    if !caller.sees(asked::number(asked)) {
                        return Err(Problem::not_found());
                    }
                    affilie = Some(asked);
                }
            }
            Some("file") => {
                let name = field.file_name().and_then(as_file_name);
                let Some(name) = name else {
                    return refused(Words::ConsoleNoFile, StatusCode::BAD_REQUEST);
                };
                let door = Door { app: &app, lease: &lease, caller };
                let incoming = door.receive(Body::from_stream(field)).await?;
                let said = Said { name: &name, affilie, key: None };
                let deposited = door.deposit(incoming, said).await?;
                let place = format!("/deposits/{}", deposited.receipt);
                return Ok(Redirect::to(&place).into_response());
            }
            _ => {}
        }
    }
}

/// A field that holds a word.
async fn short(mut field: multer::Field<'static>) -> Result<String, Problem> {
    let mut text = Vec::new();
    while let Ok(Some(bytes)) = field.chunk().await {
        text.extend_from_slice(&bytes);
        if text.len() > 100 {
            return Err(Problem::malformed("affilie: seven digits, as 1773341"));
        }
    }
    Ok(String::from_utf8_lossy(&text).trim().to_owned())
}

pub(super) fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(kind).ok()
}

/// Sends a file with its repair: a deposit of its own, beside the one that was refused.
async fn send_repair(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(receipt): At<String>,
) -> Result<Response, Problem> {
    let caller = visitor.caller()?;
    let deposit = visible(&app, caller, &receipt).await?;
    lease.at_least(Duration::from_mins(2));
    let made = again((&app, visitor.caller()?), &receipt).await?.ok_or_else(Problem::not_found)?;
    let bytes =
        made.repaired.ok_or_else(|| Problem::impossible("not all of its repair is proved"))?;
    let number = u32::try_from(deposit.row.affilie).ok().and_then(Affilie::of_number);
    let name = as_file_name(&made.control.name).unwrap_or_else(|| OsString::from("correction.txt"));
    let door = Door { app: &app, lease: &lease, caller };
    let incoming = door.receive(Body::from(bytes)).await?;
    let said = Said { name: &name, affilie: number, key: None };
    let deposited = door.deposit(incoming, said).await?;
    Ok(Redirect::to(&format!("/deposits/{}", deposited.receipt)).into_response())
}

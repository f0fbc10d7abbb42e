//! Annual statements: listed, shown, and issued for an employer.

use super::months::unbound;
use crate::app::App;
use crate::asked::{self, Asked, At};
use crate::console::fields::Fields;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::papers::{
    cell, downloads, downloads_again, embedded, format_of, hidden, row, stacked,
};
use crate::console::parts::{self, Field, field, link};
use crate::console::visitor::Visitor;
use crate::handed::{PaperFormat, StatementFormat};
use crate::lease::Lease;
use crate::persons::{look_at, own};
use crate::problem::Problem;
use crate::stated::{Stated, listed, of_person, with_person, year_of};
use crate::stating;
use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};
use documents::{Insert, Markup, Voice};
use serde::Deserialize;
use spec::{Affilie, Role, Scope, Words};
use std::sync::Arc;
use std::time::Duration;
use store::StatementRow;

pub(crate) const STATEMENTS: Page = Page {
    path: "/statements",
    who: Who::ALL,
    scope: None,
    title: Words::ConsoleStatements,
    menu: true,
    route: || get(show_list),
};

pub(crate) const STATEMENT: Page = Page {
    path: "/statements/{affilie}/{year}",
    who: Who::ALL,
    scope: None,
    title: Words::StatementTitle,
    menu: false,
    route: || get(show).post(look),
};

pub(crate) const ISSUE: Page = Page {
    path: "/statements/issue",
    who: &[Who::Operator],
    scope: Some(Scope::ActsWrite),
    title: Words::ConsoleStatementIssue,
    menu: false,
    route: || post(issue),
};

/// Statements of a page.
const ROWS: u32 = 200;
/// Longest time in which a statement is made.
const MADE_WITHIN: Duration = Duration::from_mins(2);

/// Which statements.
#[derive(Default, Deserialize)]
struct Filter {
    #[serde(default)]
    affilie: String,
    #[serde(default)]
    year: String,
}

async fn show_list(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Asked(filter): Asked<Filter>,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let mut out = Markup::default();
    if caller.role == Role::Insured {
        let Some(looked) = own(caller)? else { return Ok(unbound(&visitor)) };
        out.element("<p class=\"note\">", &voice.word(Words::ConsoleStatementsOwn), "</p>");
        let rows = with_person((&app, caller), &looked).await?;
        list(&mut out, voice, &rows, None);
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    caller.must(Scope::StatementsRead)?;
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleStatementsNote), "</p>");
    filters(&mut out, voice, &filter);
    let named = Some(filter.affilie.trim()).filter(|text| !text.is_empty());
    let year = Some(filter.year.trim()).filter(|text| !text.is_empty());
    let (Ok(affilie), Ok(year)) =
        (named.map(asked::affilie).transpose(), year.map(year_of).transpose())
    else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let rows = listed((&app, caller), (affilie, year), ((0, 0, 0), ROWS)).await?;
    list(&mut out, voice, &rows, None);
    if caller.scopes.contains(&Scope::ActsWrite) {
        form(&mut out, voice, &filter);
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn filters(out: &mut Markup, voice: Voice, filter: &Filter) {
    out.tag("<form method=\"get\" action=\"/statements\" role=\"search\" class=\"filters\">\n");
    let affilie = Field { value: filter.affilie.trim(), ..Field::text("affilie", Words::Affilie) };
    field(out, voice, &affilie);
    let year = Field { value: filter.year.trim(), ..Field::text("year", Words::ConsoleOfYear) };
    field(out, voice, &year);
    parts::button(out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
}

/// The list. A person who was looked up, with the purpose: links lead to the edition of the person.
pub(super) fn list(
    out: &mut Markup,
    voice: Voice,
    rows: &[StatementRow],
    of: Option<(&str, &str)>,
) {
    if rows.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleNoStatement), "</p>");
        return;
    }
    let heads = [
        Words::StatementNumber,
        Words::Affilie,
        Words::StatementIssued,
        Words::ConsoleContestUntil,
        Words::ConsoleOpen,
    ];
    stacked(out, voice, Words::ConsoleStatements, &heads);
    for one in rows {
        row(out, &voice.value(&format!("{}-{}", one.annee, one.numero)));
        cell(out, voice, Words::Affilie, |out| {
            out.text(&parts::affilie(voice, one.affilie));
        });
        cell(out, voice, Words::StatementIssued, |out| {
            parts::day(out, voice, &one.emis_le);
        });
        cell(out, voice, Words::ConsoleContestUntil, |out| {
            parts::day(out, voice, &one.contestable_jusqu_au);
        });
        cell(out, voice, Words::ConsoleOpen, |out| {
            let (affilie, year, number) = (one.affilie, one.annee, one.numero);
            let address = format!("/statements/{affilie:07}/{year}");
            let text = voice.say(Words::ConsoleOpenYear, |_| Some(Insert::of(year)));
            let Some((insured, purpose)) = of else {
                link(out, &format!("{address}?number={number}"), &text);
                return;
            };
            out.tag("<form method=\"post\" action=\"").escaped(&address).tag("\">\n");
            let number = number.to_string();
            hidden(out, &[("number", &number), ("insured", insured), ("purpose", purpose)]);
            out.tag("<button class=\"quiet\">").text(&text).tag("</button></form>");
        });
        out.tag("</tr>\n");
    }
    parts::end_table(out);
}

/// The form of an operator.
fn form(out: &mut Markup, voice: Voice, filter: &Filter) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleStatementIssue), "</h2>");
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleStatementIssueNote), "</p>");
    out.tag("<form method=\"post\" action=\"/statements/issue\" class=\"narrow\">\n");
    out.tag("<div class=\"field\"><label for=\"of\">").text(&voice.word(Words::Affilie));
    out.tag("</label><input id=\"of\" name=\"affilie\" type=\"text\" autocomplete=\"off\" required value=\"");
    out.escaped(filter.affilie.trim()).tag("\"></div>\n");
    out.tag("<div class=\"field\"><label for=\"in\">").text(&voice.word(Words::ConsoleOfYear));
    out.tag("</label><input id=\"in\" name=\"year\" type=\"text\" autocomplete=\"off\" required value=\"");
    out.escaped(filter.year.trim()).tag("\"></div>\n");
    field(out, voice, &Field { required: true, ..Field::text("reason", Words::ConsoleReason) });
    out.tag("<label class=\"tick\"><input type=\"checkbox\" name=\"dry\" value=\"1\" checked> ");
    out.text(&voice.word(Words::ConsoleDryRun)).tag("</label>\n");
    parts::button(out, voice, Words::ConsoleDoIt);
    out.tag("</form>\n</section>\n");
}

/// Which number, in which form.
#[derive(Default, Deserialize)]
struct Query {
    number: Option<i32>,
    format: Option<StatementFormat>,
}

/// The edition of a person, for who works for the fund and says why.
async fn look(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At((affilie, year)): At<(String, String)>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let (insured, purpose) = (fields.get("insured"), fields.get("purpose"));
    let looked = look_at(caller, insured, Some(purpose))?;
    let known: Affilie = affilie.parse().map_err(|_| Problem::not_found())?;
    let of = (known, year_of(&year)?);
    let number = match fields.get("number") {
        "" => None,
        text => Some(text.parse().map_err(|_| Problem::not_found())?),
    };
    let stated = of_person((&app, caller), &looked, of, number).await?;
    if let Some(format) = format_of(&fields)? {
        if format == PaperFormat::Csv {
            return Err(Problem::malformed("format: json, html or pdf"));
        }
        return stated.edition_answered(&looked, (format, visitor.lang), &lease).await;
    }
    let document = stated.edition(&looked, visitor.lang)?;
    let mut out = Markup::default();
    let number = stated.file.head.number.to_string();
    let fields = [("number", number.as_str()), ("insured", insured), ("purpose", purpose)];
    let address = format!("/statements/{affilie}/{year}");
    let forms = [PaperFormat::Pdf, PaperFormat::Html, PaperFormat::Json];
    downloads_again(&mut out, voice, (&address, &fields), &forms);
    embedded(&mut out, &document);
    Ok(Sheet::new(&visitor, out).titled(document.title).answer(&visitor))
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At((affilie, year)): At<(String, String)>,
    Asked(query): Asked<Query>,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let at = format!("/statements/{affilie}/{year}");
    let mut out = Markup::default();
    let person = match caller.role {
        Role::Insured => Some(own(caller)?.ok_or_else(Problem::not_found)?),
        _ => None,
    };
    let title = if let Some(looked) = person {
        let known: Affilie = affilie.parse().map_err(|_| Problem::not_found())?;
        let of = (known, year_of(&year)?);
        let stated = of_person((&app, caller), &looked, of, query.number).await?;
        if let Some(format) = query.format.map(PaperFormat::from) {
            if matches!(format, PaperFormat::Csv | PaperFormat::Xlsx) {
                return Err(Problem::malformed("format: json, html or pdf"));
            }
            return stated.edition_answered(&looked, (format, visitor.lang), &lease).await;
        }
        let document = stated.edition(&looked, visitor.lang)?;
        let number = stated.file.head.number;
        let address = format!("{at}?number={number}");
        let forms = [PaperFormat::Pdf, PaperFormat::Html, PaperFormat::Json];
        downloads(&mut out, voice, (&address, &forms));
        embedded(&mut out, &document);
        document.title
    } else {
        caller.must(Scope::StatementsRead)?;
        let of = (caller.affilie_at(&affilie)?, year_of(&year)?);
        let stated = Stated::read(&*app.store_of(caller)?, of, query.number).await?;
        if let Some(format) = query.format.map(PaperFormat::from) {
            return stated.answered((format, visitor.lang), &lease).await;
        }
        let address = format!("{at}?number={}", stated.file.head.number);
        let forms = [
            PaperFormat::Pdf,
            PaperFormat::Xlsx,
            PaperFormat::Csv,
            PaperFormat::Html,
            PaperFormat::Json,
        ];
        downloads(&mut out, voice, (&address, &forms));
        let document = stated.document(visitor.lang);
        embedded(&mut out, &document);
        document.title
    };
    Ok(Sheet::new(&visitor, out).titled(title).answer(&visitor))
}

async fn issue(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    fields: Fields,
) -> Result<Response, Problem> {
    let (voice, caller) = (visitor.voice(), visitor.caller()?);
    let affilie = asked::number(asked::affilie(fields.get("affilie"))?);
    let year = year_of(fields.get("year"))
        .map_err(|_| Problem::malformed("year: four digits, as 2026"))?;
    let reason = fields.get("reason");
    let dry_run = !fields.get("dry").is_empty();
    lease.at_least(MADE_WITHIN);
    let done = stating::issue(&app, caller, (affilie, year), (reason, dry_run)).await?;
    let address = format!("/statements?affilie={affilie:07}&year={year}");
    if !dry_run {
        return Ok(Redirect::to(&address).into_response());
    }
    let mut out = Markup::default();
    let (word, number) = match (done.issued.first(), done.unchanged) {
        (Some((_, number)), _) => (Words::ConsoleStatementWould, *number),
        (None, 0) => (Words::ConsoleStatementNothing, 0),
        (None, _) => (Words::ConsoleStatementSame, 0),
    };
    let said = voice.say(word, |_| Some(Insert::of(format!("{year}-{number}"))));
    out.element("<p class=\"todo-next\" role=\"status\">", &said, "</p>");
    if !done.issued.is_empty() {
        out.tag("<form method=\"post\" action=\"/statements/issue\" class=\"narrow\">\n");
        for (name, value) in [("affilie", format!("{affilie:07}")), ("year", year.to_string())] {
            out.tag("<input type=\"hidden\" name=\"").tag(name).tag("\" value=\"");
            out.escaped(&value).tag("\">\n");
        }
        let reason =
            Field { value: reason, required: true, ..Field::text("reason", Words::ConsoleReason) };
        field(&mut out, voice, &reason);
        parts::button(&mut out, voice, Words::ConsoleDoItNow);
        out.tag("</form>\n");
    }
    out.tag("<p>");
    link(&mut out, &address, &voice.word(Words::ConsoleStatements));
    out.tag("</p>\n");
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

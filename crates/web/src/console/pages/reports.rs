//! The report of a month, to be looked at and to be saved.

use crate::app::App;
use crate::asked::{self, At};
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, field};
use crate::console::visitor::Visitor;
use crate::handed::{PaperFormat, handed, laid_out};
use crate::lease::Lease;
use crate::names::address_with;
use crate::problem::Problem;
use crate::reporting::report_of;
use axum::Extension;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use documents::Markup;
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use spec::{Affilie, Scope, Words};
use std::sync::Arc;

pub(crate) const REPORTS: Page = Page {
    path: "/reports",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::ReportsRead),
    title: Words::ConsoleReports,
    menu: true,
    route: || get(show),
};

pub(crate) const REPORT: Page = Page {
    path: "/reports/{periode}/file",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::ReportsRead),
    title: Words::ConsoleReports,
    menu: false,
    route: || get(file),
};

/// Of which month, and of whom.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    periode: String,
    #[serde(default)]
    affilie: String,
}

impl Asked {
    /// Both, as they are understood.
    fn read(&self) -> Option<(i32, Option<Affilie>)> {
        let affilie = Some(self.affilie.trim()).filter(|affilie| !affilie.is_empty());
        let affilie = affilie.map(asked::affilie).transpose().ok()?;
        Some((asked::periode(self.periode.trim()).ok()?, affilie))
    }
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let usual = Timestamp::now().to_zoned(app.zone().clone()).date();
    let usual = usual.checked_sub(1.month()).unwrap_or(usual).strftime("%Y%m").to_string();
    let is_asked = !asked.periode.trim().is_empty();
    let mut out = Markup::default();
    out.element("<p>", &voice.word(Words::ConsoleReportsNote), "</p>");
    out.tag("<form method=\"get\" action=\"/reports\" class=\"filters\">\n");
    let written = if is_asked { asked.periode.trim() } else { &usual };
    field(
        &mut out,
        voice,
        &Field { value: written, ..Field::text("periode", Words::ConsolePeriode) },
    );
    field(
        &mut out,
        voice,
        &Field { value: &asked.affilie, ..Field::text("affilie", Words::Affilie) },
    );
    parts::button(&mut out, voice, Words::ConsoleReportMake);
    out.tag("</form>\n");
    if !is_asked {
        exports(&mut out, &visitor, &usual);
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    let Some((periode, affilie)) = asked.read() else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let report = report_of((&app, caller), (periode, affilie), &lease).await?;
    let document = report.document(visitor.lang);
    out.tag("<p class=\"actions\">");
    for (format, words) in [("html", "HTML"), ("pdf", "PDF"), ("csv", "CSV"), ("json", "JSON")] {
        let address = format!("/reports/{periode}/file?format={format}");
        let address = address_with(address, &[("affilie", &asked.affilie)]);
        out.tag("<a class=\"button quiet\" href=\"").escaped(&address).tag("\">");
        out.text(&voice.word(Words::ConsoleSaveAs)).tag(" <bdi dir=\"ltr\">").tag(words);
        out.tag("</bdi></a>\n");
    }
    out.tag("</p>\n<div class=\"report\">\n");
    out.element("<p class=\"heading\">", &document.title, "</p>");
    for line in &document.lines {
        out.element("<p>", line, "</p>");
    }
    out.markup(&document.content());
    out.tag("</div>\n");
    exports(&mut out, &visitor, written);
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// Rows to be saved.
fn exports(out: &mut Markup, visitor: &Visitor, periode: &str) {
    let voice = visitor.voice();
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleExports), "</h2>");
    out.element("<p>", &voice.word(Words::ConsoleExportsNote), "</p>");
    out.tag("<ul>\n");
    for (address, word) in [
        (
            address_with("/exports/deposits?".to_owned(), &[("periode", periode)]),
            Words::ConsoleExportDeposits,
        ),
        ("/exports/journal".to_owned(), Words::ConsoleExportJournal),
    ] {
        out.tag("<li>");
        parts::link(out, &address, &voice.word(word));
        out.tag("</li>\n");
    }
    out.tag("</ul>\n</section>\n");
}

/// How it is saved.
#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    format: PaperFormat,
    #[serde(default)]
    affilie: String,
}

async fn file(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Extension(lease): Extension<Lease>,
    At(periode): At<String>,
    asked::Asked(wanted): asked::Asked<Wanted>,
) -> Result<Response, Problem> {
    let asked = Asked { periode, affilie: wanted.affilie };
    let (periode, affilie) = asked.read().ok_or_else(Problem::not_found)?;
    let report = report_of((&app, visitor.caller()?), (periode, affilie), &lease).await?;
    let name = match affilie {
        Some(affilie) => format!("rapport_{periode}_{affilie}"),
        None => format!("rapport_{periode}"),
    };
    match wanted.format {
        PaperFormat::Json => {
            Ok(handed(wanted.format, &name, report.json(visitor.lang).into_bytes()))
        }
        PaperFormat::Csv => Ok(handed(wanted.format, &name, report.csv(visitor.lang).into_bytes())),
        format => laid_out(format, &name, report.document(visitor.lang), &lease).await,
    }
}

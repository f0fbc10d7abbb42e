//! The versions of a period, and what each has changed.

use crate::app::App;
use crate::asked::At;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, begin_cell, cell};
use crate::console::visitor::Visitor;
use crate::kept::visible;
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use documents::{Markup, Voice};
use spec::{RectField, Scope, Words};
use std::sync::Arc;
use store::{LineChange, PeriodVersion};

pub(crate) const VERSIONS: Page = Page {
    path: "/deposits/{receipt}/versions",
    who: Who::OF_DEPOSITS,
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleVersions,
    menu: false,
    route: || get(show),
};

/// Changes that are shown.
const ROWS: usize = 1_000;

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At(receipt): At<String>,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let deposit = visible(&app, caller, &receipt).await?;
    let store = app.store_of(caller)?;
    let mut out = Markup::default();
    let versions = match deposit.row.periode {
        Some(periode) => store.period_versions(deposit.row.affilie, periode).await?.versions,
        None => Vec::new(),
    };
    let Some(periode) = deposit.row.periode.filter(|_| !versions.is_empty()) else {
        let none = voice.word(Words::ConsoleVersionsNone);
        out.element("<p role=\"status\">", &none, "</p>");
        back(&mut out, voice, &receipt);
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let rows: Vec<_> =
        versions.iter().map(|version| (label(voice, version), version.sums)).collect();
    parts::sums(&mut out, voice, &rows);
    out.tag("<ol class=\"versions\">\n");
    for version in &versions {
        out.tag("<li value=\"").value(version.version).tag("\">");
        match &version.accuse {
            None => {
                out.text(&voice.word(Words::ConsoleVersionDeclared));
            }
            Some(accuse) => {
                let address = format!("/rectifications/{accuse}");
                parts::link(&mut out, &address, &voice.value(accuse));
                let ground = version.ground.as_deref().unwrap_or_default();
                out.tag(" ").text(&parts::ground(voice, ground)).tag(" ");
                if let Some(le) = &version.le {
                    parts::time(&mut out, (voice, app.zone()), le);
                }
            }
        }
        out.tag("</li>\n");
    }
    out.tag("</ol>\n");
    let changes = store.version_changes((deposit.row.affilie, periode), (1, i32::MAX)).await?;
    out.element("<h2>", &voice.word(Words::ConsoleChanges), "</h2>");
    if changes.is_empty() {
        out.element("<p>", &voice.word(Words::ConsoleChangesNone), "</p>");
    } else {
        list(&mut out, voice, &changes);
    }
    back(&mut out, voice, &receipt);
    let number = parts::affilie(voice, deposit.row.affilie);
    let month = parts::month(voice, periode);
    let title = format!("{}{}{number}, {month}", voice.word(Words::ConsoleVersions), voice.colon());
    Ok(Sheet::new(&visitor, out).titled(title).answer(&visitor))
}

fn label(voice: Voice, version: &PeriodVersion) -> String {
    format!("{} {}", voice.word(Words::ConsoleVersion), version.version)
}

fn back(out: &mut Markup, voice: Voice, receipt: &str) {
    out.tag("<p>");
    parts::link(out, &format!("/deposits/{receipt}"), &voice.value(receipt));
    out.tag("</p>\n");
}

fn list(out: &mut Markup, voice: Voice, changes: &[LineChange]) {
    let heads = [
        Words::ConsoleVersion,
        Words::ConsoleFormNumber,
        Words::ConsoleLine,
        Words::ConsoleField,
        Words::ConsoleBeforeIt,
        Words::ConsoleAfterIt,
    ];
    parts::stacked(out, voice, Words::ConsoleChanges, &heads);
    for change in changes.iter().take(ROWS) {
        let value = |text: &str| match (change.field, text) {
            (_, "") => "-".to_owned(),
            (RectField::SalaireReel | RectField::SalairePlaf, amount) => {
                let centimes: String = amount.chars().filter(char::is_ascii_digit).collect();
                parts::money(voice, centimes.parse().unwrap_or(0))
            }
            (_, text) => voice.value(text),
        };
        out.tag("<tr><th scope=\"row\">");
        parts::label(out, voice, Words::ConsoleVersion);
        out.value(change.version).tag("</th>");
        let number = parts::insured(voice, change.num_assure);
        cell(out, voice, Words::ConsoleFormNumber, &number);
        begin_cell(out, voice, Words::ConsoleLine);
        let line = format!("{}:{}", change.accuse, change.ligne);
        parts::link(out, &format!("/deposits/{}", change.accuse), &voice.value(&line));
        out.tag("</td>");
        let field = voice.word(parts::rect_field(change.field));
        cell(out, voice, Words::ConsoleField, &field);
        cell(out, voice, Words::ConsoleBeforeIt, &value(&change.before));
        cell(out, voice, Words::ConsoleAfterIt, &value(&change.after));
        out.tag("</tr>\n");
    }
    parts::end_table(out);
}

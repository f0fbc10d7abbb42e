//! The journal: every act, by whom and why.

use crate::app::App;
use crate::asked;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Choice, Field, field, select};
use crate::console::visitor::Visitor;
use crate::names::address_with;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use documents::{Markup, Voice};
use serde::Deserialize;
use spec::{Scope, Words};
use std::sync::Arc;
use store::{EntryFilter, EntryRow, Page as Place, Quoi};

pub(crate) const JOURNAL: Page = Page {
    path: "/journal",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::JournalRead),
    title: Words::ConsoleJournal,
    menu: true,
    route: || get(show),
};

/// Rows of a page.
const ROWS: u32 = 50;

/// Filter of entries. An empty field does not filter.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    receipt: String,
    #[serde(default)]
    actor: String,
    #[serde(default)]
    about: String,
    #[serde(default)]
    since: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    before: String,
}

impl Asked {
    fn filter(&self) -> Result<EntryFilter, Problem> {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        Ok(EntryFilter {
            accuse: some(&self.receipt),
            acteur: some(&self.actor),
            from: some(&self.since).map(|at| asked::moment("since", &at)).transpose()?,
            before: some(&self.until).map(|at| asked::moment("until", &at)).transpose()?,
            quoi: Quoi::ALL.into_iter().find(|quoi| quoi.name() == self.about.trim()),
            page: match self.before.trim().parse() {
                Ok(before) => Place::Before(before),
                Err(_) => Place::Newest,
            },
            limit: ROWS,
        })
    }

    /// Whether nothing is asked for.
    fn is_empty(&self) -> bool {
        self.before(0).ends_with("before=0")
    }

    fn before(&self, position: i64) -> String {
        let address = format!("/journal?before={position}");
        let asked = [
            ("receipt", &self.receipt),
            ("actor", &self.actor),
            ("about", &self.about),
            ("since", &self.since),
            ("until", &self.until),
        ];
        address_with(address, &asked.map(|(name, value)| (name, value.as_str())))
    }
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let mut out = Markup::default();
    filters(&mut out, voice, &asked);
    let Ok(filter) = asked.filter() else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let entries = app.store()?.entries(&filter).await?;
    if entries.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleNoEntry), "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    rows(&mut out, voice, &app, &entries);
    let last = entries.last().map(|entry| entry.position).filter(|at| *at > 1);
    if let Some(last) = last.filter(|_| entries.len() >= 50) {
        out.tag("<p class=\"actions\"><a class=\"button quiet\" rel=\"next\" href=\"");
        out.escaped(&asked.before(last)).tag("\">").text(&voice.word(Words::ConsoleOlder));
        out.tag("</a></p>\n");
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn filters(out: &mut Markup, voice: Voice, asked: &Asked) {
    out.tag(if asked.is_empty() { "<details>" } else { "<details open>" });
    out.tag("<summary>").text(&voice.word(Words::ConsoleFilter)).tag("</summary>\n");
    out.tag("<form method=\"get\" action=\"/journal\" role=\"search\" class=\"filters\">\n");
    for (name, label, kind, value) in [
        ("receipt", Words::Receipt, "text", &asked.receipt),
        ("actor", Words::ConsoleWho, "text", &asked.actor),
        ("since", Words::ConsoleFrom, "date", &asked.since),
        ("until", Words::ConsoleBefore, "date", &asked.until),
    ] {
        field(out, voice, &Field { kind, value, ..Field::text(name, label) });
    }
    let mut choices = vec![Choice { value: String::new(), text: voice.word(Words::ConsoleAll) }];
    choices.extend(
        Quoi::ALL
            .into_iter()
            .map(|quoi| Choice { value: quoi.name().to_owned(), text: quoi.name().to_owned() }),
    );
    select(out, voice, ("about", Words::ConsoleAbout), (&choices, &asked.about));
    parts::button(out, voice, Words::ConsoleSearch);
    out.tag("</form>\n</details>\n");
}

fn rows(out: &mut Markup, voice: Voice, app: &App, entries: &[EntryRow]) {
    let heads = [
        Words::ConsolePosition,
        Words::ConsoleWhen,
        Words::ConsoleWho,
        Words::ConsoleAbout,
        Words::Receipt,
        Words::ConsoleReason,
    ];
    parts::table(out, voice, Words::ConsoleJournal, &heads);
    for entry in entries {
        out.tag("<tr><th scope=\"row\" class=\"n\">").value(entry.position).tag("</th><td>");
        parts::time(out, (voice, app.zone()), &entry.le);
        out.tag("</td><td>").text(&voice.value(&entry.acteur)).tag("</td><td>");
        out.text(&voice.value(&entry.quoi)).tag("</td><td>");
        match &entry.accuse {
            Some(accuse) => parts::link(out, &format!("/deposits/{accuse}"), &voice.value(accuse)),
            None => {
                out.tag("-");
            }
        }
        out.tag("</td><td>").text(&voice.value(&entry.motif)).tag("</td></tr>\n");
    }
    parts::end_table(out);
}

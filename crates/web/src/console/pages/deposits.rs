//! Deposits: the history of an employer, what came in for the fund. With filters, page by page.

use crate::app::App;
use crate::asked;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Choice, Field, field, select};
use crate::console::visitor::Visitor;
use crate::cursor::{read_cursor, write_cursor};
use crate::names::address_with;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use deposit::findings_by_code;
use documents::{Markup, Voice};
use notices::codes_with;
use serde::Deserialize;
use spec::{State as Life, Words};
use std::sync::Arc;
use store::{Deposit, DepositPage, Filter, Text};

pub(crate) const DEPOSITS: Page = Page {
    path: "/deposits",
    who: Who::OF_DEPOSITS,
    scope: None,
    title: Words::ConsoleDeposits,
    menu: true,
    route: || get(show),
};

/// Rows of a page.
const ROWS: u32 = 50;

/// Filter of deposits. An empty field does not filter.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    receipt: String,
    #[serde(default)]
    affilie: String,
    #[serde(default)]
    periode: String,
    #[serde(default)]
    state: String,
    #[serde(default)]
    code: String,
    #[serde(default)]
    text: String,
    #[serde(default)]
    since: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    cursor: String,
}

impl Asked {
    fn page(&self, own: Option<Vec<i32>>) -> Result<DepositPage, Problem> {
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let affilie = some(&self.affilie).map(|text| asked::affilie(&text)).transpose()?;
        let code = some(&self.code).map(|text| asked::code(&text)).transpose()?;
        let filter = Filter {
            affilie: affilie.map(asked::number),
            periode: some(&self.periode).map(|text| asked::periode(&text)).transpose()?,
            state: some(&self.state).map(|text| asked::state(&text)).transpose()?,
            code: code.map(|code| code.to_string()),
            since: some(&self.since).map(|at| asked::moment("since", &at)).transpose()?,
            until: some(&self.until).map(|at| asked::moment("until", &at)).transpose()?,
            accuse: some(&self.receipt),
            text: some(&self.text).map(|words| Text { codes: codes_with(&words), words }),
            limit: ROWS.saturating_add(1),
            ..Filter::default()
        };
        let after = some(&self.cursor).map(|cursor| read_cursor(&cursor)).transpose()?;
        Ok(DepositPage { filter, affilies: own, after })
    }

    /// Whether nothing is asked for.
    fn is_empty(&self) -> bool {
        self.from("").ends_with("cursor=")
    }

    /// The same question from another place on.
    fn from(&self, cursor: &str) -> String {
        let address = format!("/deposits?cursor={cursor}");
        let asked = [
            ("receipt", &self.receipt),
            ("affilie", &self.affilie),
            ("periode", &self.periode),
            ("state", &self.state),
            ("code", &self.code),
            ("text", &self.text),
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
    let (voice, own) = (visitor.voice(), visitor.caller()?.own_numbers());
    let mut out = Markup::default();
    filters(&mut out, voice, &asked);
    let Ok(page) = asked.page(own) else {
        out.tag("<p class=\"wrong\" role=\"alert\">");
        out.text(&voice.word(Words::ConsoleFilterWrong)).tag("</p>\n");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let mut found = app.store_of(visitor.caller()?)?.deposits(&page).await?;
    let most = usize::try_from(ROWS).unwrap_or(usize::MAX);
    let next = (found.len() > most).then(|| found.get(most.saturating_sub(1))).flatten();
    let next = next.map(|last| asked.from(&write_cursor(&last.cursor)));
    found.truncate(most);
    if found.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleNoDeposit), "</p>");
    } else {
        list(&mut out, voice, (&app, Words::ConsoleDeposits), &found);
    }
    if let Some(next) = next {
        out.tag("<p class=\"actions\"><a class=\"button quiet\" rel=\"next\" href=\"")
            .escaped(&next);
        out.tag("\">").text(&voice.word(Words::ConsoleOlder)).tag("</a></p>\n");
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn filters(out: &mut Markup, voice: Voice, asked: &Asked) {
    out.tag(if asked.is_empty() { "<details>" } else { "<details open>" });
    out.tag("<summary>").text(&voice.word(Words::ConsoleFilter)).tag("</summary>\n");
    out.tag("<form method=\"get\" action=\"/deposits\" role=\"search\" class=\"filters\">\n");
    for (name, label, value) in [
        ("receipt", Words::Receipt, &asked.receipt),
        ("affilie", Words::Affilie, &asked.affilie),
        ("periode", Words::ConsolePeriode, &asked.periode),
        ("code", Words::Code, &asked.code),
        ("text", Words::ConsoleText, &asked.text),
    ] {
        field(out, voice, &Field { value, ..Field::text(name, label) });
    }
    let mut choices = vec![Choice { value: String::new(), text: voice.word(Words::ConsoleAll) }];
    choices.extend(Life::ALL.into_iter().map(|state| Choice {
        value: state.name().to_owned(),
        text: voice.ours(state.word(voice.lang)),
    }));
    select(out, voice, ("state", Words::ConsoleState), (&choices, &asked.state));
    for (name, label, value) in
        [("since", Words::ConsoleFrom, &asked.since), ("until", Words::ConsoleBefore, &asked.until)]
    {
        field(out, voice, &Field { kind: "date", value, ..Field::text(name, label) });
    }
    parts::button(out, voice, Words::ConsoleSearch);
    out.tag("</form>\n</details>\n");
}

/// A table of deposits.
pub(crate) fn list(
    out: &mut Markup,
    voice: Voice,
    (app, caption): (&App, Words),
    deposits: &[Deposit],
) {
    let heads = [
        Words::Receipt,
        Words::ReceivedAt,
        Words::Affilie,
        Words::Periode,
        Words::File,
        Words::ConsoleState,
        Words::ConsoleCodes,
    ];
    parts::table(out, voice, caption, &heads);
    for deposit in deposits {
        let row = &deposit.row;
        out.tag("<tr><th scope=\"row\">");
        parts::link(out, &format!("/deposits/{}", row.accuse), &voice.value(&row.accuse));
        out.tag("</th><td>");
        parts::time(out, (voice, app.zone()), &row.recu_le);
        out.tag("</td><td>").text(&parts::affilie(voice, row.affilie)).tag("</td><td>");
        out.text(&row.periode.map_or_else(|| "-".to_owned(), |month| parts::month(voice, month)));
        out.tag("</td><td>")
            .text(&voice.value(&String::from_utf8_lossy(&row.nom)))
            .tag("</td><td>");
        parts::state(out, voice, row.state);
        out.tag("</td><td>").text(&voice.value(&codes(&row.comptes))).tag("</td></tr>\n");
    }
    parts::end_table(out);
}

/// Codes with how often each was found: `1522 × 2`.
pub(crate) fn codes(comptes: &str) -> String {
    let found = findings_by_code(comptes);
    let told = found.iter().map(|(code, count)| match count.as_u64() {
        Some(1) => code.clone(),
        _ => format!("{code} × {count}"),
    });
    told.collect::<Vec<_>>().join(", ")
}

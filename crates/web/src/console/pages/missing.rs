//! Employers who have not declared in a month, or in a quarter of the agricultural regime.

use crate::app::App;
use crate::asked;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, field};
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use documents::{Insert, Markup};
use jiff::{Timestamp, ToSpan as _};
use serde::Deserialize;
use spec::{Scope, Words};
use std::sync::Arc;
use store::{Declared, MissingRow};

pub(crate) const MISSING: Page = Page {
    path: "/missing",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleMissing,
    menu: true,
    route: || get(show),
};

/// Rows that are shown.
const ROWS: usize = 500;

/// The month, or the quarter.
#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    periode: String,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let usual = Timestamp::now().to_zoned(app.zone().clone()).date();
    let usual = usual.checked_sub(1.month()).unwrap_or(usual).strftime("%Y%m").to_string();
    let written = if asked.periode.trim().is_empty() { &usual } else { asked.periode.trim() };
    let mut out = Markup::default();
    out.tag("<form method=\"get\" action=\"/missing\" class=\"filters\">\n");
    let hint = Some(Words::ConsoleMissingHint);
    let month = Field { value: written, hint, ..Field::text("periode", Words::ConsolePeriode) };
    field(&mut out, voice, &month);
    parts::button(&mut out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
    let Ok((months, regime)) = asked::months(written) else {
        let wrong = voice.word(Words::ConsoleFilterWrong);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let store = app.store()?;
    let mut rows = Vec::new();
    for month in &months {
        let own = store.missing(*month).await?.into_iter().filter(|row| row.regime == regime);
        rows.extend(own.map(|row| (*month, row)));
    }
    // The months of an employer stand together: who lacks which of three.
    rows.sort_by_key(|(month, row)| (row.affilie, *month));
    let is_due = |row: &MissingRow| row.declared != Declared::Yes || !row.gaps.is_empty();
    let missing: Vec<_> = rows.iter().filter(|(_, row)| is_due(row)).collect();
    let is_quarter = months.len() > 1;
    let counts = [("missing", missing.len()), ("all", rows.len())];
    // Nought of nought is no number that says anything.
    let word = match (missing.len(), rows.len()) {
        (_, 0) if is_quarter => Words::ConsoleMissingQuarterNobody,
        (_, 0) => Words::ConsoleMissingNobody,
        (0, _) if is_quarter => Words::ConsoleMissingQuarterNone,
        (0, _) => Words::ConsoleMissingNone,
        // Of an employer there are three declarations.
        _ if is_quarter => Words::ConsoleMissingQuarter,
        (1, _) => Words::ConsoleMissingOne,
        _ => Words::ConsoleMissingCount,
    };
    let told = voice.say(word, |name| {
        let count = counts.iter().find(|(known, _)| *known == name)?.1;
        Some(Insert::of(documents::number(count, voice.lang)))
    });
    out.element("<p role=\"status\">", &told, "</p>");
    if missing.is_empty() {
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    let mut heads = vec![Words::Affilie];
    heads.extend(is_quarter.then_some(Words::Periode));
    heads.extend([Words::ConsoleInsured, Words::ConsoleState, Words::Receipt]);
    parts::table(&mut out, voice, Words::ConsoleMissing, &heads);
    for (month, row) in missing.into_iter().take(ROWS) {
        out.tag("<tr><th scope=\"row\">");
        let of = format!("/deposits?affilie={:07}", row.affilie);
        parts::link(&mut out, &of, &parts::affilie(voice, row.affilie));
        out.tag("</th>");
        if is_quarter {
            out.tag("<td>").text(&parts::month(voice, *month)).tag("</td>");
        }
        out.tag("<td class=\"n\">");
        match row.salaries {
            Some(count) => {
                out.text(&voice.value(&documents::number(count, voice.lang)));
            }
            None => {
                out.tag("-");
            }
        }
        out.tag("</td><td>").text(&voice.word(match row.declared {
            Declared::Nothing => Words::ConsoleDeclaredNothing,
            Declared::OnlyRejected => Words::ConsoleDeclaredRejected,
            Declared::Yes => Words::ConsoleDeclaredGaps,
        }));
        out.tag("</td><td>");
        match &row.accuse {
            Some(accuse) => {
                parts::link(&mut out, &format!("/deposits/{accuse}"), &voice.value(accuse));
            }
            None => {
                out.tag("-");
            }
        }
        out.tag("</td></tr>\n");
    }
    parts::end_table(&mut out);
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

//! Today's deposits, waiting work, and refusals by code.

use super::deposits::{codes, list};
use crate::app::App;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts;
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use documents::{Markup, Voice};
use jiff::Timestamp;
use spec::{Scope, State as Life, Words};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Deposit, DepositPage, Filter};

pub(crate) const DESK: Page = Page {
    path: "/desk",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleDesk,
    menu: true,
    route: || get(show),
};

/// Refused deposits of today that are looked at for their codes.
const REFUSED: u32 = 1_000;
/// Newest deposits that are shown.
const NEWEST: u32 = 20;

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    let (voice, store) = (visitor.voice(), app.store()?);
    let day = Timestamp::now().to_zoned(app.zone().clone()).start_of_day();
    let day = day.map_err(|_| Problem::failed())?.timestamp().to_string();
    let pulse = store.pulse(&day).await?;
    let (waiting, age) = store.backlog().await?;
    let mut out = Markup::default();
    let number = |count: u64| voice.value(&documents::number(count, voice.lang));
    out.tag("<dl class=\"numbers\">\n");
    for (state, count) in &pulse.since {
        out.tag("<div><dt>").text(&voice.ours(parts::state_name(voice, *state)));
        out.tag("</dt><dd>").text(&number(*count)).tag("</dd></div>\n");
    }
    parts::fact(&mut out, voice, Words::ConsoleQuarantined, &number(pulse.quarantined));
    parts::fact(&mut out, voice, Words::ConsoleToPublish, &number(waiting));
    parts::fact(&mut out, voice, Words::ConsoleOldest, &number(age.as_secs() / 60));
    out.tag("</dl>\n");
    let page = |state, since, limit| DepositPage {
        filter: Filter { state, since, limit, ..Filter::default() },
        affilies: None,
        after: None,
    };
    let refused = store.deposits(&page(Some(Life::Rejected), Some(day), REFUSED)).await?;
    by_code(&mut out, voice, &refused);
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleNewest), "</h2>");
    let newest = store.deposits(&page(None, None, NEWEST)).await?;
    if newest.is_empty() {
        out.element("<p>", &voice.word(Words::ConsoleNoDeposit), "</p>");
    } else {
        list(&mut out, voice, (&app, Words::ConsoleNewest), &newest);
    }
    out.tag("</section>\n");
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

fn by_code(out: &mut Markup, voice: Voice, refused: &[Deposit]) {
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    for deposit in refused {
        for code in codes(&deposit.row.comptes).split(", ") {
            let code = code.split(' ').next().unwrap_or_default();
            if !code.is_empty() {
                let count = found.entry(code.to_owned()).or_default();
                *count = count.saturating_add(1);
            }
        }
    }
    if found.is_empty() {
        return;
    }
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleRefusedToday), "</h2>");
    let heads = [Words::Code, Words::Title, Words::ConsoleDeposits];
    parts::table(out, voice, Words::ConsoleRefusedToday, &heads);
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    for (code, count) in found {
        let page = spec::Code::parse(&code).map(spec::Code::page);
        let text = page.and_then(|page| page.texts.get(voice.lang as usize));
        out.tag("<tr><th scope=\"row\">");
        let address = format!("/deposits?state=rejected&code={code}");
        parts::link(out, &address, &voice.value(&code));
        out.tag("</th><td>").text(&voice.ours(text.map_or("-", |text| text.title)));
        out.tag("</td><td class=\"n\">").value(count).tag("</td></tr>\n");
    }
    parts::end_table(out);
    out.tag("</section>\n");
}

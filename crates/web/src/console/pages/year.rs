//! The year of an employer at a glance: each month, what became of it, what to do next and by when.

use crate::app::App;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts;
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use documents::{Insert, Markup, Voice};
use jiff::Timestamp;
use spec::{Affilie, Scope, Words};
use std::collections::BTreeMap;
use std::sync::Arc;
use store::{Deposit, DepositPage, Filter, PreetabliRow, Store};

pub(crate) const YEAR: Page = Page {
    path: "/year",
    who: &[Who::Employer],
    scope: Some(Scope::DepositsRead),
    title: Words::ConsoleYear,
    menu: true,
    route: || get(show),
};

/// Months that are shown of each affiliate, the newest first.
const MONTHS: usize = 12;
/// Affiliates that are shown one by one; an accountant with more looks at the list of deposits.
const AFFILIATES: usize = 25;
/// Deposits and préétablis that are read of an affiliate.
const ROWS: u32 = 200;

/// A month of an affiliate.
#[derive(Default)]
struct Month {
    preetabli: Option<PreetabliRow>,
    /// The principal declaration that counts, else the last one that came.
    principal: Option<Deposit>,
}

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    let (voice, store) = (visitor.voice(), app.store_of(visitor.caller()?)?);
    let own: Vec<Affilie> = visitor.caller()?.own().into_iter().flatten().collect();
    let may_send = visitor.caller()?.scopes.contains(&Scope::DepositsWrite);
    let today = Timestamp::now().to_zoned(app.zone().clone()).date().to_string();
    let mut out = Markup::default();
    if own.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleNoMandate), "</p>");
    }
    for affilie in own.iter().take(AFFILIATES) {
        let number = crate::asked::number(*affilie);
        out.tag("<section>\n<h2>").text(&voice.word(Words::Affilie)).tag(" ");
        out.text(&parts::affilie(voice, number)).tag("</h2>\n");
        let months = months(&store, number).await?;
        if months.is_empty() {
            out.element("<p>", &voice.word(Words::ConsoleNoPeriod), "</p>");
        } else {
            out.tag("<ul class=\"months\">\n");
            for (periode, month) in months.iter().rev().take(MONTHS) {
                card(&mut out, voice, (number, *periode, month), (&today, may_send));
            }
            out.tag("</ul>\n");
        }
        out.tag("</section>\n");
    }
    if own.len() > AFFILIATES {
        out.element("<p class=\"note\">", &voice.word(Words::ConsoleMoreAffiliates), "</p>");
    }
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

async fn months(store: &Store, affilie: i32) -> Result<BTreeMap<i32, Month>, Problem> {
    let mut months: BTreeMap<i32, Month> = BTreeMap::new();
    for row in store.list_preetablis(Some(affilie), None, ROWS).await? {
        let month = months.entry(row.periode).or_default();
        month.preetabli = Some(row);
    }
    let filter = Filter { affilie: Some(affilie), limit: ROWS, ..Filter::default() };
    let page = DepositPage { filter, affilies: None, after: None };
    for deposit in store.deposits(&page).await? {
        let Some(periode) = deposit.row.periode else { continue };
        if deposit.row.nature != "principal" {
            continue;
        }
        let month = months.entry(periode).or_default();
        let counts = |deposit: &Deposit| deposit.row.state.blocks();
        // They come newest first.
        let is_better = match &month.principal {
            None => true,
            Some(known) => counts(&deposit) && !counts(known),
        };
        if is_better {
            month.principal = Some(deposit);
        }
    }
    Ok(months)
}

fn card(
    out: &mut Markup,
    voice: Voice,
    (affilie, periode, month): (i32, i32, &Month),
    (today, may_send): (&str, bool),
) {
    let due = u32::try_from(periode).ok().and_then(spec::due_date).unwrap_or_default();
    let counts = month.principal.as_ref().is_some_and(|deposit| deposit.row.state.blocks());
    let is_late = !counts && today > due.as_str();
    out.tag(match (&month.principal, counts) {
        (_, true) => "<li class=\"fine\">",
        (Some(_), false) => "<li class=\"refused\">",
        (None, false) if is_late => "<li class=\"late\">",
        (None, false) => "<li class=\"due\">",
    });
    out.tag("<h3>").text(&parts::month(voice, periode)).tag("</h3>\n<p>");
    match &month.preetabli {
        Some(row) => {
            let count = documents::number(row.salaries, voice.lang);
            out.text(&voice.say(Words::ConsolePreetabliReady, |_| Some(Insert::of(&count))));
        }
        None => {
            out.text(&voice.word(Words::ConsoleNoPreetabli));
        }
    }
    out.tag("</p>\n");
    if let Some(deposit) = &month.principal {
        out.tag("<p>");
        let address = format!("/deposits/{}", deposit.row.accuse);
        parts::link(out, &address, &voice.value(&deposit.row.accuse));
        out.tag(" ");
        parts::state(out, voice, deposit.row.state);
        out.tag("</p>\n");
    }
    out.tag("<p class=\"next\">");
    if counts {
        out.text(&voice.word(Words::ConsoleNothingToDo));
    } else {
        let word = match (&month.principal, is_late) {
            (Some(_), _) => Words::ConsoleCorrectBy,
            (None, true) => Words::ConsoleLate,
            (None, false) => Words::ConsoleDeclareBy,
        };
        out.tag("<strong>").text(&voice.say(word, |_| Some(Insert::of(&due)))).tag("</strong>");
        if may_send {
            out.tag(" <a href=\"/send\">").text(&voice.word(Words::ConsoleSend)).tag("</a>");
            if month.preetabli.is_some() {
                let address = format!("/form/{affilie:07}/{periode}");
                out.tag(" ");
                parts::link(out, &address, &voice.word(Words::ConsoleForm));
            }
        }
    }
    out.tag("</p>\n</li>\n");
}

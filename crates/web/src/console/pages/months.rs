//! The own months of an insured person, as employers have declared them.

use crate::app::App;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts;
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use documents::{Markup, centimes};
use spec::{Situation, Words};
use std::sync::Arc;

pub(crate) const MONTHS: Page = Page {
    path: "/months",
    who: &[Who::Insured],
    scope: None,
    title: Words::ConsoleMonths,
    menu: true,
    route: || get(show),
};

async fn show(State(app): State<Arc<App>>, visitor: Visitor) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let mut out = Markup::default();
    let Some(insured) = visitor.signed()?.insured else {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleUnbound), "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let store = app.store()?;
    let actor = visitor.caller()?.actor();
    // Every look at a career is an entry in the journal, also by the person.
    store.note_career_lookup(insured, &actor, "own months, in the console").await?;
    // What a rectification has replaced is not in force any more.
    let mut rows = store.career(insured).await?;
    rows.retain(|row| row.remplace_le.is_none());
    out.tag("<dl class=\"facts\">\n");
    parts::fact(&mut out, voice, Words::Assure, &voice.value(&format!("{insured:09}")));
    out.tag("</dl>\n");
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleMonthsNote), "</p>");
    if rows.is_empty() {
        out.element("<p role=\"status\">", &voice.word(Words::ConsoleNoMonth), "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    let heads = [
        Words::Periode,
        Words::Affilie,
        Words::ConsoleDays,
        Words::ConsoleSalary,
        Words::ConsoleCapped,
        Words::ConsoleSituation,
        Words::ConsoleState,
    ];
    parts::table(&mut out, voice, Words::ConsoleMonths, &heads);
    for row in rows.iter().rev() {
        let situation = row.situation.as_deref().and_then(|code| Situation::of(code.as_bytes()));
        let situation = situation.filter(|one| one.code != b"  ");
        let situation = situation.and_then(|one| one.names.get(voice.lang as usize).copied());
        let state = match row.pris_en_charge_le {
            Some(_) => spec::State::TakenInCharge,
            None => spec::State::Validated,
        };
        out.tag("<tr><th scope=\"row\">").text(&parts::month(voice, row.periode));
        out.tag("</th><td>").text(&parts::affilie(voice, row.affilie));
        out.tag("</td><td class=\"n\">").value(row.jours);
        for amount in [row.salaire_reel, row.salaire_plaf] {
            out.tag("</td><td class=\"n\">");
            out.text(&voice.value(&centimes(amount, voice.lang)));
        }
        out.tag("</td><td>").text(&voice.ours(situation.unwrap_or("-"))).tag("</td><td>");
        parts::state(&mut out, voice, state);
        out.tag("</td></tr>\n");
    }
    parts::end_table(&mut out);
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

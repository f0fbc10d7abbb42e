//! One centime from the declared line to the bank and back: line, slip, order, answer, entry. Read
//! only.

use crate::app::App;
use crate::banks::whole;
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, Field, field};
use crate::console::rows::{Rows, day, living, money, month};
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use crate::trail::{Trail, share};
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use documents::{Insert, Markup, Voice};
use serde::Deserialize;
use spec::{Life as _, Scope, Words};
use std::sync::Arc;
use store::LineBilled;

pub(crate) const TRAIL: Page = Page {
    path: "/trail",
    who: &[Who::Operator, Who::Auditor],
    scope: Some(Scope::JournalRead),
    title: Words::ConsoleTrail,
    menu: true,
    route: || get(show),
};

/// Lines of a page.
const LINES: u32 = 50;

/// Which slip, which line of it, and which lines are listed.
#[derive(Default, Deserialize)]
struct Asked {
    #[serde(default)]
    reference: String,
    #[serde(default)]
    receipt: String,
    #[serde(default)]
    line: i32,
    #[serde(default)]
    from: u32,
}

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, Problem> {
    let voice = visitor.voice();
    let store = whole(&app, visitor.caller()?, Scope::JournalRead)?;
    let written = asked.reference.trim();
    let mut out = Markup::default();
    out.element("<p class=\"note\">", &voice.word(Words::ConsoleTrailNote), "</p>");
    out.tag("<form method=\"get\" action=\"/trail\" class=\"filters\">\n");
    let named = Field { value: written, ..Field::text("reference", Words::SlipReference) };
    field(&mut out, voice, &named);
    parts::button(&mut out, voice, Words::ConsoleSearch);
    out.tag("</form>\n");
    if written.is_empty() {
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    }
    let trail = match written.parse() {
        Ok(reference) => Trail::of(&store, reference).await?,
        Err(_) => None,
    };
    let Some(trail) = trail else {
        let wrong = voice.word(Words::ConsoleTrailUnknown);
        out.element("<p class=\"wrong\" role=\"alert\">", &wrong, "</p>");
        return Ok(Sheet::new(&visitor, out).answer(&visitor));
    };
    let of = (trail.reference.affilie, trail.reference.periode);
    let lines = store.lines_billed(of, (LINES.saturating_add(1), asked.from)).await?;
    let is_asked = |line: &&LineBilled| line.receipt == asked.receipt && line.line == asked.line;
    let chosen = lines.iter().find(is_asked).or(lines.first());
    out.tag("<p>").text(&voice.word(Words::Affilie)).tag(" ");
    out.text(&voice.value(&of.0.to_string())).tag(voice.comma());
    out.text(&month(voice, of.1)).tag("</p>\n");
    listed(&mut out, voice, (&trail, chosen), (&lines, asked.from));
    slips(&mut out, voice, &trail, chosen);
    debits(&mut out, voice, &trail);
    entries(&mut out, voice, &trail);
    Ok(Sheet::new(&visitor, out).answer(&visitor))
}

/// 1. The lines that were declared; each leads to its own centimes.
fn listed(
    out: &mut Markup,
    voice: Voice,
    (trail, chosen): (&Trail, Option<&LineBilled>),
    (lines, from): (&[LineBilled], u32),
) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleTrailLines), "</h2>");
    let heads = &[
        Words::ConsoleReturnRow,
        Words::Receipt,
        Words::Assure,
        Words::ConsoleRealSalary,
        Words::ConsoleCapped,
    ];
    let mut rows = Rows::begin(out, voice, Words::ConsoleTrailLines, heads);
    let shown = usize::try_from(LINES).unwrap_or(usize::MAX);
    for line in lines.iter().take(shown) {
        rows.head(|out, voice| {
            let address = format!(
                "/trail?reference={}&from={from}&receipt={}&line={}",
                trail.reference, line.receipt, line.line
            );
            out.tag("<a href=\"").escaped(&address).tag("\"");
            if chosen == Some(line) {
                out.tag(" aria-current=\"true\"");
            }
            out.tag(">").text(&voice.value(&line.line.to_string())).tag("</a>");
        });
        rows.cell(|out, voice| {
            let address = format!("/deposits/{}", line.receipt);
            parts::link(out, &address, &voice.value(&line.receipt));
        });
        rows.value(line.insured.map(|number| format!("{number:09}")).as_deref());
        rows.amount(Some(line.reel)).amount(Some(line.plaf));
    }
    rows.end();
    if lines.len() > shown {
        let next = from.saturating_add(LINES);
        let address = format!("/trail?reference={}&from={next}", trail.reference);
        out.tag("<p>");
        parts::link(out, &address, &voice.word(Words::ConsoleTrailNext));
        out.tag("</p>\n");
    }
    out.tag("</section>\n");
}

/// 2. What slips bill, and the share of the chosen line in each of their lines.
fn slips(out: &mut Markup, voice: Voice, trail: &Trail, chosen: Option<&LineBilled>) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleTrailSlips), "</h2>");
    if let Some(line) = chosen {
        let told = voice.say(Words::ConsoleTrailLine, |name| {
            Some(if name == "line" { Insert::of(line.line) } else { Insert::of(&line.receipt) })
        });
        out.tag("<p>").text(&told).tag(". ");
        out.text(&voice.word(Words::ConsoleTrailShareNote)).tag("</p>\n");
    }
    let heads = &[
        Words::SlipBranch,
        Words::SlipNature,
        Words::SlipBase,
        Words::SlipRate,
        Words::SlipAmount,
        Words::ConsoleTrailShare,
    ];
    let mut rows = Rows::begin(out, voice, Words::ConsoleTrailSlips, heads);
    for row in &trail.slips {
        let nature = nature(voice, row.slip.nature);
        for line in &row.slip.lines {
            rows.head(|out, voice| {
                let name = line.of.names.get(voice.lang as usize).copied().unwrap_or_default();
                out.text(&voice.ours(name));
            });
            rows.text(&nature).amount(line.base);
            rows.value(line.rate.map(notices::percent).as_deref());
            rows.amount(Some(line.amount));
            rows.value(chosen.and_then(|chosen| share(chosen, line)).as_deref());
        }
        rows.head(|out, voice| {
            out.text(&voice.word(Words::SlipTotal)).tag(" ");
            living(out, voice, (row.state.name(), row.state.names()));
        });
        rows.text(&nature).value(None).value(None);
        rows.amount(Some(row.slip.total())).value(None);
    }
    rows.end();
    out.tag("</section>\n");
}

/// What a slip bills: the principal declaration, a complementary one, a rectification.
fn nature(voice: Voice, nature: dues::Nature) -> String {
    let words = match nature {
        dues::Nature::Principal => Words::SlipPrincipal,
        dues::Nature::Complementary(_) => Words::SlipComplementary,
        dues::Nature::Rectification(_) => Words::SlipRectification,
    };
    voice.say(words, |_| Some(Insert::of(nature.number())))
}

/// 3. Debits with their orders, and what banks said of each.
fn debits(out: &mut Markup, voice: Voice, trail: &Trail) {
    if trail.debits.is_empty() {
        return;
    }
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleDebits), "</h2>");
    let heads = &[
        Words::ConsoleDebits,
        Words::ConsoleOrderNumber,
        Words::SlipAmount,
        Words::SlipState,
        Words::ConsoleReturns,
        Words::ConsoleTrailFact,
    ];
    let mut rows = Rows::begin(out, voice, Words::ConsoleDebits, heads);
    for debit in &trail.debits {
        rows.head(|out, voice| {
            out.text(&voice.value(debit.instruction.as_deref().unwrap_or("-")));
        });
        rows.cell(|out, voice| match debit.order {
            Some(order) => {
                let text = voice.value(&order.to_string());
                parts::link(out, &format!("/orders/{order}"), &text);
            }
            None => {
                out.tag("-");
            }
        });
        rows.amount(Some(debit.amount));
        rows.cell(|out, voice| living(out, voice, (debit.state.name(), debit.state.names())));
        rows.cell(|out, voice| {
            let said: Vec<_> = trail.news.iter().filter(|one| one.debit == debit.id).collect();
            if said.is_empty() {
                out.tag("-");
            }
            for (at, one) in said.iter().enumerate() {
                out.tag(if at > 0 { voice.comma() } else { "" });
                let place = format!("{}-{}", one.answer, one.row);
                parts::link(out, &format!("/returns/{}", one.answer), &voice.value(&place));
            }
        });
        rows.value(debit.fact.map(|fact| fact.to_string()).as_deref());
    }
    rows.end();
    out.tag("</section>\n");
}

/// 4. The entries of the account that these slips and debits have made.
fn entries(out: &mut Markup, voice: Voice, trail: &Trail) {
    out.tag("<section>\n").element("<h2>", &voice.word(Words::ConsoleTrailEntries), "</h2>");
    let heads =
        &[Words::ConsoleTrailFact, Words::AccountDay, Words::AccountWhat, Words::SlipAmount];
    let mut rows = Rows::begin(out, voice, Words::ConsoleTrailEntries, heads);
    for entry in &trail.entries {
        rows.head(|out, _| {
            out.value(entry.number);
        });
        rows.cell(|out, voice| day(out, voice, entry.known));
        let mut what = voice.word(entry.what);
        if let Some(of) = entry.of {
            what.push(' ');
            what.push_str(&voice.value(&of.to_string()));
        }
        rows.text(&what).amount(entry.amount);
    }
    rows.end();
    out.tag("<p>").text(&voice.word(Words::AccountBalance)).tag(voice.colon());
    out.text(&money(voice, trail.left)).tag("</p>\n</section>\n");
}

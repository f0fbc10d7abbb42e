//! Why each insured stands in a préétabli that was issued here, or stands there no more.

use crate::app::App;
use crate::asked::{self, At};
use crate::console::layout::Sheet;
use crate::console::page::{Page, Who};
use crate::console::parts::{self, begin_cell};
use crate::console::visitor::Visitor;
use crate::problem::Problem;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use documents::{Insert, Markup, Voice};
use spec::{Scope, Words};
use std::sync::Arc;
use store::{EmissionSource, ExplainedLine};

pub(crate) const ORIGINS: Page = Page {
    path: "/preetablis/{affilie}/{periode}",
    who: Who::OF_DEPOSITS,
    scope: Some(Scope::PreetablisRead),
    title: Words::ConsoleOrigins,
    menu: false,
    route: || get(show),
};

/// Lines that are shown.
const ROWS: usize = 2_000;

async fn show(
    State(app): State<Arc<App>>,
    visitor: Visitor,
    At((affilie, periode)): At<(String, String)>,
) -> Result<Response, Problem> {
    let (caller, voice) = (visitor.caller()?, visitor.voice());
    let affilie = caller.affilie_at(&affilie)?;
    let periode = asked::periode(&periode).map_err(|_| Problem::not_found())?;
    let number = asked::number(affilie);
    let found = app.store_of(caller)?.explain_preetabli(number, periode).await?;
    let mut out = Markup::default();
    let month = parts::month(voice, periode);
    let title = format!(
        "{}{}{} {month}",
        voice.word(Words::ConsoleOrigins),
        voice.colon(),
        parts::affilie(voice, number)
    );
    let Some(found) = found else {
        let none = voice.word(Words::PreetabliNotOurs);
        out.element("<p role=\"status\">", &none, "</p>");
        return Ok(Sheet::new(&visitor, out).titled(title).answer(&visitor));
    };
    let position = found.lu;
    let told = match found.base {
        Some(base) => voice.say(Words::PreetabliFollows, |name| {
            Some(match name {
                "periode" => Insert::Prose(parts::month(voice, base)),
                _ => Insert::of(position),
            })
        }),
        None => voice.say(Words::PreetabliIsFirst, |_| Some(Insert::of(position))),
    };
    out.element("<p>", &told, "</p>");
    let (class, word) = if found.is_same {
        ("<p class=\"done\" role=\"status\">", Words::ConsoleOriginsSame)
    } else {
        ("<p class=\"wrong\" role=\"alert\">", Words::ConsoleOriginsDiffer)
    };
    out.element(class, &voice.word(word), "</p>");
    for (word, lines, origin) in [
        (Words::ConsoleListed, &found.lines, Words::OriginEntered),
        (Words::ConsoleGone, &found.left, Words::OriginLeft),
    ] {
        if lines.is_empty() {
            continue;
        }
        out.tag("<section>\n").element("<h2>", &voice.word(word), "</h2>");
        list(&mut out, voice, (word, origin), lines);
        out.tag("</section>\n");
    }
    Ok(Sheet::new(&visitor, out).titled(title).answer(&visitor))
}

/// What an act on the number has done, with its day.
fn of_number(voice: Voice, words: Words, day: i32) -> String {
    voice.say(words, |_| Some(Insert::of(deposit::closing_day(day))))
}

fn list(
    out: &mut Markup,
    voice: Voice,
    (caption, origin): (Words, Words),
    lines: &[ExplainedLine],
) {
    let heads = [Words::ConsoleFormNumber, Words::ConsoleOrigin, Words::Receipt];
    parts::stacked(out, voice, caption, &heads);
    for line in lines.iter().take(ROWS) {
        out.tag("<tr><th scope=\"row\">");
        out.text(&voice.value(&format!("{:09}", line.num_assure))).tag("</th>");
        let told = match &line.source {
            None => voice.word(Words::OriginKept),
            Some(EmissionSource::Line { accuse, ligne, is_linked }) => {
                let words = if *is_linked { Words::OriginLinked } else { origin };
                voice.say(words, |name| {
                    Some(match name {
                        "receipt" => Insert::of(accuse),
                        _ => Insert::of(ligne),
                    })
                })
            }
            Some(EmissionSource::Closed { day }) => of_number(voice, Words::OriginClosed, *day),
            Some(EmissionSource::Reopened { day }) => of_number(voice, Words::OriginReopened, *day),
        };
        parts::cell(out, voice, Words::ConsoleOrigin, &told);
        begin_cell(out, voice, Words::Receipt);
        match &line.source {
            Some(EmissionSource::Line { accuse, .. }) => {
                let address = format!("/deposits/{accuse}");
                parts::link(out, &address, &voice.value(accuse));
            }
            _ => {
                out.tag("-");
            }
        }
        out.tag("</td></tr>\n");
    }
    parts::end_table(out);
}

//! The rows of the form that corrects an accepted declaration, and the lines that it is about.

use crate::console::parts::{self, cell, rect_field};
use crate::rectify::{Correction, Forgotten, OF_CORRECTION, OF_FORGOTTEN, ROWS_MAX, Typed};
use documents::{Insert, Markup, Voice};
use spec::{RectField, Words};
use store::LineShown;

/// What the form shows.
pub(super) struct Shown<'a> {
    pub(super) voice: Voice,
    pub(super) lines: &'a [LineShown],
    /// Whether there are more lines than are shown.
    pub(super) has_more: bool,
    pub(super) typed: &'a Typed,
    /// Rows of corrections, and of forgotten employees.
    pub(super) room: (usize, usize),
    /// Whether it was checked, and nothing is against sending it.
    pub(super) is_fine: bool,
}

/// The name of a row of the form, counted from 1.
pub(super) fn row_name(voice: Voice, words: Words, at: usize) -> String {
    voice.say(words, |_| Some(Insert::of(at.saturating_add(1))))
}

/// The form.
pub(super) fn form(out: &mut Markup, address: &str, shown: &Shown<'_>) {
    let voice = shown.voice;
    out.tag("<form method=\"post\" action=\"").escaped(address).tag("\">\n");
    for at in 0..shown.room.0.min(ROWS_MAX) {
        out.tag("<fieldset><legend>").text(&row_name(voice, Words::ConsoleRectifyRow, at));
        out.tag("</legend>\n<div class=\"filters\">\n");
        let none = Correction::default();
        let row = shown.typed.corrections.get(at).unwrap_or(&none);
        for column in OF_CORRECTION {
            match column {
                "target" if !shown.has_more => target(out, shown, (at, &row.target)),
                "field" => field(out, voice, (at, &row.field)),
                column => {
                    let label = correction(column, shown.has_more);
                    input(out, voice, ('c', at, column), (label, row.cell(column)));
                }
            }
        }
        out.tag("</div></fieldset>\n");
    }
    for at in 0..shown.room.1.min(ROWS_MAX) {
        out.tag("<fieldset><legend>").text(&row_name(voice, Words::ConsoleRectifyForgotten, at));
        out.tag("</legend>\n<div class=\"filters\">\n");
        let none = Forgotten::default();
        let row = shown.typed.forgotten.get(at).unwrap_or(&none);
        for column in OF_FORGOTTEN {
            input(out, voice, ('f', at, column), (forgotten(column), row.cell(column)));
        }
        out.tag("</div></fieldset>\n");
    }
    // The first button is the one that Enter presses.
    out.tag("<p class=\"actions\">");
    button(out, voice, ("try", " class=\"quiet\""), Words::ConsoleRectifyTry);
    button(out, voice, ("room", " class=\"quiet\""), Words::ConsoleFormRoom);
    if shown.is_fine {
        button(out, voice, ("send", ""), Words::ConsoleRectifySend);
    }
    out.tag("</p>\n</form>\n");
}

fn button(
    out: &mut Markup,
    voice: Voice,
    (does, class): (&'static str, &'static str),
    word: Words,
) {
    out.tag("<button name=\"do\" value=\"").tag(does).tag("\"").tag(class).tag(">");
    out.text(&voice.word(word)).tag("</button> ");
}

const fn correction(column: &str, has_more: bool) -> Words {
    match column.as_bytes() {
        b"target" if has_more => Words::ConsoleFormNumber,
        b"reported" => Words::ConsoleReported,
        b"correct" => Words::ConsoleCorrect,
        b"motive" => Words::ConsoleMotive,
        _ => Words::ConsoleLine,
    }
}

const fn forgotten(column: &str) -> Words {
    match column.as_bytes() {
        b"number" => Words::ConsoleFormNumber,
        b"name" => Words::ConsoleRegistryName,
        b"card" => Words::ConsoleFormCard,
        b"days" => Words::ConsoleDays,
        b"salary" => Words::ConsoleSalary,
        _ => Words::ConsoleMotive,
    }
}

/// Begins a field: its label, and its id and name within a tag that is open.
fn begin(
    out: &mut Markup,
    voice: Voice,
    (kind, at, column): (char, usize, &'static str),
    (label, tag): (Words, &'static str),
) {
    let id = |out: &mut Markup| {
        out.tag(if kind == 'c' { "c" } else { "f" }).value(at).tag("-").tag(column);
    };
    out.tag("<div class=\"field\"><label for=\"");
    id(out);
    out.tag("\">").text(&voice.word(label)).tag("</label>").tag(tag).tag(" id=\"");
    id(out);
    out.tag("\" name=\"");
    id(out);
    out.tag("\"");
}

fn input(
    out: &mut Markup,
    voice: Voice,
    place: (char, usize, &'static str),
    (label, value): (Words, &str),
) {
    begin(out, voice, place, (label, "<input"));
    out.tag(" type=\"text\" autocomplete=\"off\" maxlength=\"200\" value=\"").escaped(value);
    out.tag("\"></div>\n");
}

/// The choice of a line in force.
fn target(out: &mut Markup, shown: &Shown<'_>, (at, chosen): (usize, &str)) {
    begin(out, shown.voice, ('c', at, "target"), (Words::ConsoleLine, "<select"));
    out.tag(">\n<option value=\"\"></option>\n");
    let mut is_known = chosen.is_empty();
    for line in shown.lines {
        let value = format!("{}:{}", line.accuse, line.ligne);
        is_known |= value == chosen;
        out.tag("<option value=\"").escaped(&value);
        out.tag(if value == chosen { "\" selected>" } else { "\">" });
        let name = line.nom_prenom.as_deref().unwrap_or_default();
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        out.escaped(&format!("{:09} {name}", line.num_assure)).tag("</option>\n");
    }
    if !is_known {
        out.tag("<option value=\"").escaped(chosen).tag("\" selected>").escaped(chosen);
        out.tag("</option>\n");
    }
    out.tag("</select></div>\n");
}

/// The choice of what is corrected of a line.
fn field(out: &mut Markup, voice: Voice, (at, chosen): (usize, &str)) {
    begin(out, voice, ('c', at, "field"), (Words::ConsoleField, "<select"));
    out.tag(">\n<option value=\"\"></option>\n");
    for field in RectField::ALL.into_iter().filter(|field| *field != RectField::Ajout) {
        out.tag("<option value=\"").escaped(field.name());
        out.tag(if field.name() == chosen { "\" selected>" } else { "\">" });
        out.plain(&voice.word(rect_field(field))).tag("</option>\n");
    }
    out.tag("</select></div>\n");
}

/// The lines in force, to be looked at.
pub(super) fn lines(out: &mut Markup, shown: &Shown<'_>) {
    let voice = shown.voice;
    out.element("<h2>", &voice.word(Words::ConsoleRectifyLines), "</h2>");
    if shown.has_more {
        let most = shown.lines.len();
        let told = voice.say(Words::ConsoleRectifyMore, |_| Some(Insert::of(most)));
        out.element("<p class=\"note\">", &told, "</p>");
    }
    let heads = [
        Words::ConsoleFormNumber,
        Words::ConsoleRegistryName,
        Words::ConsoleDays,
        Words::ConsoleSalary,
        Words::ConsoleCapped,
        Words::ConsoleSituation,
        Words::ConsoleVersion,
    ];
    parts::stacked(out, voice, Words::ConsoleRectifyLines, &heads);
    for line in shown.lines {
        out.tag("<tr><th scope=\"row\">").text(&parts::insured(voice, line.num_assure));
        out.tag("</th>");
        let name = parts::person(voice, line.nom_prenom.as_deref());
        cell(out, voice, Words::ConsoleRegistryName, &name);
        cell(out, voice, Words::ConsoleDays, &line.jours.to_string());
        cell(out, voice, Words::ConsoleSalary, &parts::money(voice, line.salaire_reel));
        cell(out, voice, Words::ConsoleCapped, &parts::money(voice, line.salaire_plaf));
        let situation = line.situation.as_deref().map_or("", str::trim);
        let situation = if situation.is_empty() { "-".to_owned() } else { voice.value(situation) };
        cell(out, voice, Words::ConsoleSituation, &situation);
        cell(out, voice, Words::ConsoleVersion, &line.version.to_string());
        out.tag("</tr>\n");
    }
    parts::end_table(out);
}

//! Parts that many pages are made of: fields, tables, states, times.

use crate::refused::Refused;
use documents::{Markup, Voice};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use spec::{RectField, State, Words};
use store::{Ground, PeriodSums};
use validation::Finding;

/// A field of a form with its label.
pub(crate) struct Field<'a> {
    pub(crate) name: &'static str,
    pub(crate) label: Words,
    /// `text`, `password`, `date`, `search`.
    pub(crate) kind: &'static str,
    pub(crate) value: &'a str,
    /// Said below the label.
    pub(crate) hint: Option<Words>,
    pub(crate) required: bool,
    /// Autocompletion by browsers.
    pub(crate) autocomplete: &'static str,
}

impl Field<'_> {
    /// A text that may be left out.
    pub(crate) const fn text(name: &'static str, label: Words) -> Self {
        Self {
            name,
            label,
            kind: "text",
            value: "",
            hint: None,
            required: false,
            autocomplete: "off",
        }
    }
}

/// Adds a field.
pub(crate) fn field(out: &mut Markup, voice: Voice, field: &Field<'_>) {
    out.tag("<div class=\"field\"><label for=\"").tag(field.name).tag("\">");
    out.text(&voice.word(field.label)).tag("</label>");
    if let Some(hint) = field.hint {
        out.tag("<small id=\"")
            .tag(field.name)
            .tag("-hint\">")
            .text(&voice.word(hint))
            .tag("</small>");
    }
    out.tag("<input id=\"").tag(field.name).tag("\" name=\"").tag(field.name);
    out.tag("\" type=\"").tag(field.kind).tag("\" autocomplete=\"").tag(field.autocomplete);
    out.tag("\" value=\"").escaped(field.value).tag("\"");
    if field.hint.is_some() {
        out.tag(" aria-describedby=\"").tag(field.name).tag("-hint\"");
    }
    out.tag(if field.required { " required></div>\n" } else { "></div>\n" });
}

/// A choice of a select field.
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) text: String,
}

/// Adds a field with choices; the first is none of them when it has no value.
pub(crate) fn select(
    out: &mut Markup,
    voice: Voice,
    (name, label): (&'static str, Words),
    (choices, chosen): (&[Choice], &str),
) {
    out.tag("<div class=\"field\"><label for=\"").tag(name).tag("\">");
    out.text(&voice.word(label)).tag("</label><select id=\"").tag(name);
    out.tag("\" name=\"").tag(name).tag("\">\n");
    for choice in choices {
        out.tag("<option value=\"").escaped(&choice.value);
        out.tag(if choice.value == chosen { "\" selected>" } else { "\">" });
        // An option holds no markup: it is text as it is.
        out.plain(&choice.text).tag("</option>\n");
    }
    out.tag("</select></div>\n");
}

/// Adds a button that sends its form.
pub(crate) fn button(out: &mut Markup, voice: Voice, word: Words) {
    out.tag("<p><button>").text(&voice.word(word)).tag("</button></p>\n");
}

/// Begins a table that scrolls by itself when it is too wide.
pub(crate) fn table(out: &mut Markup, voice: Voice, caption: Words, heads: &[Words]) {
    let caption = voice.word(caption);
    out.tag("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"").plain(&caption);
    out.tag("\">\n<table class=\"list\">\n<caption>").text(&caption);
    out.tag("</caption>\n<thead><tr>");
    for head in heads {
        out.tag("<th scope=\"col\">").text(&voice.word(*head)).tag("</th>");
    }
    out.tag("</tr></thead>\n<tbody>\n");
}

/// Begins a table whose rows stand below one another where there is no room beside. Its cells come
/// from [`cell`] and [`begin_cell`].
pub(crate) fn stacked(out: &mut Markup, voice: Voice, caption: Words, heads: &[Words]) {
    let caption = voice.word(caption);
    out.tag("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"").plain(&caption);
    out.tag("\">\n<table class=\"list stack\">\n<caption>").text(&caption);
    out.tag("</caption>\n<thead><tr>");
    for head in heads {
        out.tag("<th scope=\"col\">").text(&voice.word(*head)).tag("</th>");
    }
    out.tag("</tr></thead>\n<tbody>\n");
}

/// Begins a cell with the title of its column, which is seen where the head is not.
pub(crate) fn begin_cell(out: &mut Markup, voice: Voice, head: Words) {
    out.tag("<td>");
    label(out, voice, head);
}

/// The title of a column within its cell: for where the head of the table is not seen.
pub(crate) fn label(out: &mut Markup, voice: Voice, head: Words) {
    let colon = voice.colon().trim_end_matches(' ');
    out.tag("<span class=\"label\">").text(&voice.word(head)).text(colon).tag("</span> ");
}

/// A cell of a stacked table, its text written by the voice.
pub(crate) fn cell(out: &mut Markup, voice: Voice, head: Words, text: &str) {
    begin_cell(out, voice, head);
    out.text(text).tag("</td>");
}

/// Ends it.
pub(crate) fn end_table(out: &mut Markup) {
    out.tag("</tbody>\n</table>\n</div>\n");
}

/// Adds a link to a place that is made of texts.
pub(crate) fn link(out: &mut Markup, address: &str, text: &str) {
    out.tag("<a href=\"").escaped(address).tag("\">").text(text).tag("</a>");
}

/// Adds a state in its colour, in words.
pub(crate) fn state(out: &mut Markup, voice: Voice, state: State) {
    out.tag(match state {
        State::Rejected => "<span class=\"state rejected\">",
        State::Validated | State::TakenInCharge => "<span class=\"state accepted\">",
        State::ValidatedWithReserve | State::Quarantined => "<span class=\"state reserve\">",
        _ => "<span class=\"state\">",
    });
    out.text(&voice.ours(state_name(voice, state))).tag("</span>");
}

/// A state in words.
pub(crate) fn state_name(voice: Voice, state: State) -> &'static str {
    state.word(voice.lang)
}

/// A line with a label and a value, in a `<dl>`.
pub(crate) fn fact(out: &mut Markup, voice: Voice, label: Words, value: &str) {
    out.tag("<div><dt>").text(&voice.word(label)).tag("</dt><dd>").text(value).tag("</dd></div>\n");
}

/// A line with a label and a time, in a `<dl>`.
pub(crate) fn fact_time(
    out: &mut Markup,
    voice: Voice,
    label: Words,
    (zone, at): (&TimeZone, &str),
) {
    out.tag("<div><dt>").text(&voice.word(label)).tag("</dt><dd>");
    time(out, (voice, zone), at);
    out.tag("</dd></div>\n");
}

/// Adds a time where the fund stands, `29/11/2026 22:41`.
pub(crate) fn time(out: &mut Markup, (voice, zone): (Voice, &TimeZone), at: &str) {
    out.tag("<time dir=\"ltr\" datetime=\"").escaped(at).tag("\">");
    out.text(&clock((voice, zone), at));
    out.tag("</time>");
}

/// Adds a day that is written AAAA-MM-JJ, or the day of a time, as people of the language write it.
pub(crate) fn day(out: &mut Markup, voice: Voice, written: &str) {
    let written = written.get(..10).unwrap_or(written);
    out.tag("<time dir=\"ltr\" datetime=\"").escaped(written).tag("\">");
    out.text(&voice.value(&documents::short_day(written, voice.lang))).tag("</time>");
}

/// A time where the fund stands.
pub(crate) fn clock((voice, zone): (Voice, &TimeZone), at: &str) -> String {
    let Ok(read) = at.parse::<Timestamp>() else { return at.to_owned() };
    let read = read.to_zoned(zone.clone());
    let day = documents::short_day(&read.date().to_string(), voice.lang);
    format!("{day} {}", read.strftime("%H:%M"))
}

/// A month in words, `octobre 2026`.
pub(crate) fn month(voice: Voice, periode: i32) -> String {
    let written = periode.to_string();
    documents::month(&written, voice.lang).map_or(written, |month| voice.ours(&month))
}

/// A number of an affiliate.
pub(crate) fn affilie(voice: Voice, number: i32) -> String {
    if number > 0 { voice.value(&format!("{number:07}")) } else { "-".to_owned() }
}

/// A number with its groups.
pub(crate) fn count(voice: Voice, number: impl std::fmt::Display) -> String {
    voice.value(&documents::number(number, voice.lang))
}

/// An amount in centimes.
pub(crate) fn money(voice: Voice, centimes: i64) -> String {
    voice.value(&documents::centimes(centimes, voice.lang))
}

/// A name as people write it: records fill the surname up to its 30 columns.
pub(crate) fn person(voice: Voice, name: Option<&str>) -> String {
    let name = name.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { "-".to_owned() } else { voice.value(&name) }
}

/// A number of an insured person.
pub(crate) fn insured(voice: Voice, number: i32) -> String {
    voice.value(&format!("{number:09}"))
}

/// Something that succeeded.
pub(crate) fn done(out: &mut Markup, voice: Voice, word: Words) {
    out.element("<p class=\"done\" role=\"status\">", &voice.word(word), "</p>");
}

/// Something that is not done, and what was found.
pub(crate) fn refused(out: &mut Markup, voice: Voice, refused: &Refused) {
    out.tag("<div class=\"wrong\" role=\"alert\">").element("<p>", &refused.told(voice), "</p>");
    findings(out, voice, &refused.findings);
    out.tag("</div>\n");
}

/// Findings with their places.
pub(crate) fn findings(out: &mut Markup, voice: Voice, findings: &[(String, Finding)]) {
    if findings.is_empty() {
        return;
    }
    out.tag("<ul>\n");
    for (place, finding) in findings {
        out.tag("<li>");
        if !place.is_empty() {
            out.text(&voice.word(Words::ConsoleLine)).tag(" ").text(&voice.value(place)).tag(" ");
        }
        out.tag("<span class=\"code\">").text(&voice.value(&finding.code.to_string()));
        out.tag("</span> ").text(&notices::message(finding, voice.lang)).tag(" ");
        out.text(&notices::advice(finding, voice.lang)).tag("</li>\n");
    }
    out.tag("</ul>\n");
}

/// The sums of a period, each in its column.
pub(crate) fn sums(out: &mut Markup, voice: Voice, rows: &[(String, PeriodSums)]) {
    let heads = [
        Words::ConsoleSums,
        Words::TotalSalaries,
        Words::TotalJours,
        Words::TotalSalaireReel,
        Words::TotalSalairePlaf,
    ];
    stacked(out, voice, Words::ConsoleSums, &heads);
    for (label, sums) in rows {
        out.tag("<tr><th scope=\"row\">").text(label).tag("</th>");
        cell(out, voice, Words::TotalSalaries, &count(voice, sums.salaries));
        cell(out, voice, Words::TotalJours, &count(voice, sums.jours));
        cell(out, voice, Words::TotalSalaireReel, &money(voice, sums.salaire_reel));
        cell(out, voice, Words::TotalSalairePlaf, &money(voice, sums.salaire_plaf));
        out.tag("</tr>\n");
    }
    end_table(out);
}

/// A box for several lines of text.
pub(crate) fn area(
    out: &mut Markup,
    voice: Voice,
    (name, label): (&'static str, Words),
    (hint, value): (Option<Words>, &str),
) {
    out.tag("<div class=\"field\"><label for=\"").tag(name).tag("\">");
    out.text(&voice.word(label)).tag("</label>");
    if let Some(hint) = hint {
        out.tag("<small id=\"").tag(name).tag("-hint\">").text(&voice.word(hint)).tag("</small>");
    }
    out.tag("<textarea id=\"").tag(name).tag("\" name=\"").tag(name);
    out.tag("\" rows=\"6\" autocomplete=\"off\" spellcheck=\"false\"");
    if hint.is_some() {
        out.tag(" aria-describedby=\"").tag(name).tag("-hint\"");
    }
    out.tag(">\n").escaped(value).tag("</textarea></div>\n");
}

/// The box that makes an act a trial, ticked at first.
pub(crate) fn trial(out: &mut Markup, voice: Voice, is_ticked: bool) {
    out.tag("<label class=\"tick\"><input type=\"checkbox\" name=\"dry\" value=\"1\"");
    out.tag(if is_ticked { " checked> " } else { "> " });
    out.text(&voice.word(Words::ConsoleDryRun)).tag("</label>\n");
}

/// The field of a rectification in words.
pub(crate) const fn rect_field(field: RectField) -> Words {
    match field {
        RectField::Jours => Words::ConsoleRectJours,
        RectField::SalaireReel => Words::ConsoleRectSalaireReel,
        RectField::SalairePlaf => Words::ConsoleRectSalairePlaf,
        RectField::Situation => Words::ConsoleRectSituation,
        RectField::Assure => Words::ConsoleRectAssure,
        RectField::Annulation => Words::ConsoleRectAnnulation,
        RectField::Ajout => Words::ConsoleRectAjout,
    }
}

/// The ground of a rectification in words.
pub(crate) fn ground(voice: Voice, ground: &str) -> String {
    voice.word(match Ground::of_name(ground) {
        Some(Ground::Redressement) => Words::ConsoleGroundRedressement,
        _ => Words::ConsoleGroundEmployer,
    })
}

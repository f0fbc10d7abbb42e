//! Parts that many pages are made of: fields, tables, states, times.

use documents::{Markup, Voice};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use spec::{STATES, State, Words};

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
    let names = STATES.get(state as usize).map(|info| info.names);
    names.and_then(|names| names.get(voice.lang as usize).copied()).unwrap_or_default()
}

/// A line with a label and a value, in a `<dl>`.
pub(crate) fn fact(out: &mut Markup, voice: Voice, label: Words, value: &str) {
    out.tag("<div><dt>").text(&voice.word(label)).tag("</dt><dd>").text(value).tag("</dd></div>\n");
}

/// Adds a time where the fund stands, `2026-11-29 22:41`.
pub(crate) fn time(out: &mut Markup, zone: &TimeZone, at: &str) {
    out.tag("<time dir=\"ltr\" datetime=\"").escaped(at).tag("\">");
    out.text(&clock(zone, at));
    out.tag("</time>");
}

/// A time where the fund stands.
pub(crate) fn clock(zone: &TimeZone, at: &str) -> String {
    let read = at.parse::<Timestamp>().ok();
    let told = read.map(|at| at.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M").to_string());
    told.unwrap_or_else(|| at.to_owned())
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

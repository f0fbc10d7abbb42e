//! Documents inside a page, and their other forms.

use crate::console::fields::Fields;
use crate::handed::PaperFormat;
use crate::problem::Problem;
use documents::{Document, Insert, Markup, Voice};
use spec::Words;

/// Form of a document that is asked for; none for the page.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
pub(crate) struct Wanted {
    pub(crate) format: Option<PaperFormat>,
}

/// A form of a document that is asked for; none for the page.
pub(crate) fn format_of(fields: &Fields) -> Result<Option<PaperFormat>, Problem> {
    let name = fields.get("format");
    if name.is_empty() {
        return Ok(None);
    }
    let known = [PaperFormat::Pdf, PaperFormat::Csv, PaperFormat::Html, PaperFormat::Json]
        .into_iter()
        .find(|form| form.name() == name);
    known.map(Some).ok_or_else(|| Problem::malformed("format: pdf, csv, html or json"))
}

/// A document as part of a page, which has its title.
pub(crate) fn embedded(out: &mut Markup, document: &Document) {
    out.tag("<div class=\"document\">\n").markup(&document.body()).tag("</div>\n");
}

/// Links to other forms of what is at an address.
pub(crate) fn downloads(out: &mut Markup, voice: Voice, (address, forms): (&str, &[PaperFormat])) {
    out.tag("<p class=\"actions\">");
    let joint = if address.contains('?') { '&' } else { '?' };
    for form in forms {
        let of = format!("{address}{joint}format={}", form.name());
        let name = form.name().to_uppercase();
        out.tag("<a class=\"button quiet\" href=\"").escaped(&of).tag("\">");
        out.text(&voice.say(Words::ConsoleDownload, |_| Some(Insert::of(&name)))).tag("</a>\n");
    }
    out.tag("</p>\n");
}

/// Fields of a form that nobody types again.
pub(crate) fn hidden(out: &mut Markup, fields: &[(&'static str, &str)]) {
    for (name, value) in fields {
        out.tag("<input type=\"hidden\" name=\"").tag(name).tag("\" value=\"");
        out.escaped(value).tag("\">\n");
    }
}

/// Other forms of what was asked for by a form: what it is about stands in no address.
pub(crate) fn downloads_again(
    out: &mut Markup,
    voice: Voice,
    (address, fields): (&str, &[(&'static str, &str)]),
    forms: &[PaperFormat],
) {
    out.tag("<form method=\"post\" action=\"").escaped(address).tag("\" class=\"actions\">\n");
    hidden(out, fields);
    for form in forms {
        let name = form.name().to_uppercase();
        out.tag("<button class=\"quiet\" name=\"format\" value=\"").tag(form.name()).tag("\">");
        out.text(&voice.say(Words::ConsoleDownload, |_| Some(Insert::of(&name))))
            .tag("</button>\n");
    }
    out.tag("</form>\n");
}

/// Begins a table whose rows are laid out one by one on a small screen; roles are told, since
/// browsers forget those of what is laid out in another way.
pub(crate) fn stacked(out: &mut Markup, voice: Voice, caption: Words, heads: &[Words]) {
    let caption = voice.word(caption);
    out.tag("<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"").plain(&caption);
    out.tag("\">\n<table class=\"list stack\" role=\"table\">\n<caption>").text(&caption);
    out.tag("</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">");
    for head in heads {
        out.tag("<th scope=\"col\" role=\"columnheader\">").text(&voice.word(*head)).tag("</th>");
    }
    out.tag("</tr></thead>\n<tbody role=\"rowgroup\">\n");
}

/// Begins a row with its first cell.
pub(crate) fn row(out: &mut Markup, text: &str) {
    out.tag("<tr role=\"row\"><th scope=\"row\" role=\"rowheader\" class=\"code\">");
    out.text(text).tag("</th>");
}

/// Adds a cell under a title.
pub(crate) fn cell(out: &mut Markup, voice: Voice, head: Words, inside: impl FnOnce(&mut Markup)) {
    out.tag("<td role=\"cell\" data-label=\"").plain(&voice.word(head)).tag("\">");
    inside(out);
    out.tag("</td>");
}

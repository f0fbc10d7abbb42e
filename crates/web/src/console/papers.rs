//! Documents inside a page, and their other forms.

use crate::handed::PaperFormat;
use documents::{Document, Insert, Markup, Voice};
use spec::Words;

/// Form of a document that is asked for; none for the page.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
pub(crate) struct Wanted {
    pub(crate) format: Option<PaperFormat>,
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

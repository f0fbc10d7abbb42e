//! What the pages of all notices have in common.

use documents::{Markup, Voice};
use spec::{Lang, Words};

/// Inline, because the page must be whole by itself. System fonts, ink only where it helps.
const STYLE: &str = include_str!("notice.css");
/// What only findings need.
const STYLE_OF_FINDINGS: &str = include_str!("findings.css");

/// Which style a page needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// A few facts.
    Plain,
    /// Findings.
    Findings,
}

/// Begins a page. What became of the file and its name stand in the title of the window, before
/// what the notice is called.
pub(crate) fn open(
    out: &mut Markup,
    voice: Voice,
    style: Style,
    [became, name]: [&str; 2],
    title: Words,
) {
    out.tag("<!doctype html>\n<html lang=\"")
        .value(voice.lang.name())
        .tag(if voice.lang == Lang::Ar { "\" dir=\"rtl\">\n" } else { "\" dir=\"ltr\">\n" })
        .tag(
            "<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
        )
        .plain(became)
        .tag(" - ")
        .plain(spec::printable(name).as_str())
        .tag(" - ")
        .plain(title.get(voice.lang))
        .tag("</title>\n<style>\n")
        .tag(STYLE)
        .tag(if style == Style::Findings { STYLE_OF_FINDINGS } else { "" })
        .tag("</style>\n</head>\n<body>\n<main>\n");
}

/// Begins a section.
pub(crate) fn section(out: &mut Markup, voice: Voice, title: Words) {
    out.tag("<section>\n").element("<h2>", &voice.word(title), "</h2>");
}

/// A row of a table: a label and its value, whose cell begins with this tag.
pub(crate) fn row(out: &mut Markup, (label, cell): (&str, &'static str), value: &str) {
    out.tag("<tr><th scope=\"row\">").text(label).tag("</th>");
    out.tag(cell).text(value).tag("</td></tr>\n");
}

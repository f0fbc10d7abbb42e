//! The control notice as one page: no script, nothing loaded, everything escaped.

use crate::ControlNotice;
use crate::crop::crop;
use crate::lead::{folded, lead, more_corrections, order, who};
use crate::place::{Locator, Spot};
use crate::prose::{advised, said, text_of};
use crate::rows::{
    capped, more_of_code, of_control, severity_word, totals, verdict_line, verdict_word,
};
use crate::values::{Shape, number, written};
use crate::voice::Voice;
use crate::why::explained;
use spec::{Lang, Severity, Words};
use std::fmt::Write as _;
use validation::{Control, Finding, Medium, Verdict};

/// Characters of a record that fit on A4.
const WIDTH: usize = 92;

/// Inline, because the page must be whole by itself. System fonts, ink only where it helps.
pub(crate) const STYLE: &str = include_str!("notice.css");
/// What only findings need: most notices have none, and a page without it fits into one block of the disk.
const STYLE_OF_FINDINGS: &str = include_str!("findings.css");

pub(crate) fn control(notice: &ControlNotice<'_>) -> String {
    let voice = Voice::html(notice.lang);
    let control = notice.control;
    let mut out = String::with_capacity(STYLE.len() + STYLE_OF_FINDINGS.len() + 4096);
    head(&mut out, notice, voice);
    corrections(&mut out, control, voice);
    if !control.counts.is_empty() {
        section(&mut out, voice, Words::FindingsTitle);
        let order = order(control);
        let mut locator = Locator::new(notice.source);
        let mut before = None;
        for (at, finding) in order.shown.into_iter().enumerate() {
            let spot = locator.spot(&finding.place);
            // The same columns of the same line again would be the same picture.
            let drawn = before.replace(finding.place) == Some(finding.place);
            // Of a missing line there is nothing to draw.
            let is_missing = finding.between().is_some();
            let source = if drawn || is_missing { &[] } else { notice.source };
            article(&mut out, voice, at + 1, finding, (spot, source));
        }
        if !order.folded.is_empty() {
            let title = voice.word(Words::LeadConsequences) + voice.colon();
            element(&mut out, "p class=\"more\"", &title);
            out.push_str("<ul>\n");
            for finding in order.folded {
                let spot = locator.spot(&finding.place);
                element(&mut out, "li", &folded(voice, finding, spot));
            }
            out.push_str("</ul>\n");
        }
        for more in capped(control) {
            element(&mut out, "p class=\"more\"", &more_of_code(voice, more));
        }
        out.push_str("</section>\n");
    }
    // What programs and auditors look for comes last.
    facts(&mut out, notice, voice);
    by_code(&mut out, control, voice);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

/// What is to be corrected, when a repair is known.
fn corrections(out: &mut String, control: &Control, voice: Voice) {
    let Some(lead) = lead(control, voice) else { return };
    section(out, voice, Words::LeadTitle);
    element(out, "p class=\"more\"", &format!("{}.", lead.sentence));
    out.push_str("<ol class=\"corrections\">\n");
    for correction in &lead.corrections {
        let _ = writeln!(out, "<li>{}<br><small>{}</small>", correction.sentence, correction.why);
        if !correction.follows.is_empty() {
            out.push_str("<ul>\n");
            for follow in &correction.follows {
                element(out, "li", follow);
            }
            out.push_str("</ul>\n");
        }
        out.push_str("</li>\n");
    }
    out.push_str("</ol>\n");
    if lead.more > 0 {
        element(out, "p class=\"more\"", &more_corrections(voice, lead.more));
    }
    out.push_str("</section>\n");
}

/// An element around text that is already written for HTML.
pub(crate) fn element(out: &mut String, tag: &str, text: &str) {
    let name = tag.split(' ').next().unwrap_or(tag);
    // Writing to a String cannot fail.
    let _ = writeln!(out, "<{tag}>{text}</{name}>");
}

pub(crate) fn section(out: &mut String, voice: Voice, title: Words) {
    out.push_str("<section>\n");
    element(out, "h2", &voice.word(title));
}

fn head(out: &mut String, notice: &ControlNotice<'_>, voice: Voice) {
    let direction = if voice.lang == Lang::Ar { "rtl" } else { "ltr" };
    let verdict = notice.control.verdict();
    let word = voice.word(verdict_word(verdict));
    let title = voice.word(notice.title());
    // No markup is allowed in <title>: the name goes there without isolates.
    let name = Voice::html(Lang::En).value(notice.file.name);
    let plain_title = notice.title().get(voice.lang);
    let plain_word = verdict_word(verdict).get(voice.lang);
    let more = if notice.control.counts.is_empty() { "" } else { STYLE_OF_FINDINGS };
    let _ = write!(
        out,
        "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{plain_word} - {name} - {plain_title}</title>\n<style>\n{STYLE}{more}</style>\n</head>\n<body>\n<main>\n",
        voice.lang.name()
    );
    let class = match verdict {
        Verdict::Accepted => "accepted",
        Verdict::AcceptedWithReserve => "reserve",
        Verdict::Rejected => "rejected",
    };
    let _ =
        writeln!(out, "<header class=\"{class}\">\n<p class=\"kind\">{title}</p>\n<h1>{word}</h1>");
    let who = who(notice.control, voice);
    if !who.is_empty() {
        element(out, "p class=\"kind\"", &who);
    }
    element(out, "p", &verdict_line(notice, voice));
    if notice.is_local() {
        element(out, "p", &voice.word(Words::LocalLine));
    }
    out.push_str("</header>\n");
}

/// The file and its totals.
fn facts(out: &mut String, notice: &ControlNotice<'_>, voice: Voice) {
    section(out, voice, Words::File);
    out.push_str("<table class=\"facts\">\n");
    for (label, value) in of_control(notice, voice) {
        let class = if label == Words::Digest { " class=\"digest\"" } else { "" };
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td{class}>{value}</td></tr>",
            voice.word(label)
        );
    }
    out.push_str("</table>\n</section>\n");
    let totals = totals(notice.control, voice);
    if totals.is_empty() {
        return;
    }
    section(out, voice, Words::Totals);
    out.push_str("<table class=\"totals\">\n<tr>");
    for (label, _) in &totals {
        let _ = write!(out, "<th scope=\"col\">{}</th>", voice.word(*label));
    }
    out.push_str("</tr>\n<tr>");
    for (_, value) in &totals {
        let _ = write!(out, "<td>{value}</td>");
    }
    out.push_str("</tr>\n</table>\n</section>\n");
}

/// How many of each code, when there are several.
fn by_code(out: &mut String, control: &Control, voice: Voice) {
    if control.counts.len() < 2 {
        return;
    }
    section(out, voice, Words::ByCode);
    out.push_str("<table class=\"codes\">\n<tr>");
    for words in [Words::Code, Words::Title, Words::Severity, Words::Count] {
        let _ = write!(out, "<th scope=\"col\">{}</th>", voice.word(words));
    }
    out.push_str("</tr>\n");
    for (code, count) in &control.counts {
        let _ = writeln!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td class=\"count\">{}</td></tr>",
            voice.value(&code.to_string()),
            voice.ours(text_of(*code, voice.lang).title),
            voice.word(severity_word(code.severity())),
            voice.value(&number(count, voice.lang)),
        );
    }
    out.push_str("</table>\n</section>\n");
}

fn article(
    out: &mut String,
    voice: Voice,
    nth: usize,
    finding: &Finding,
    (spot, source): (Spot, &[u8]),
) {
    let severity = finding.code.severity();
    let class = match severity {
        Severity::Blocking => "blocking",
        Severity::Warning => "warning",
    };
    let _ = writeln!(
        out,
        "<article class=\"{class}\">\n<h3>{nth}. {} {}{}{}</h3>\n<p class=\"place\"><strong>{}</strong>{}{}</p>",
        voice.word(Words::Code),
        voice.value(&finding.code.to_string()),
        voice.colon(),
        voice.ours(text_of(finding.code, voice.lang).title),
        voice.word(severity_word(severity)),
        voice.comma(),
        crate::place::words(voice, finding, spot),
    );
    element(out, "p class=\"sentence\"", &said(voice, finding));
    if let Some(why) = explained(voice, finding) {
        element(out, "p class=\"why\"", &why);
    }
    if let Spot::At(offset) = spot {
        record(out, voice, source, offset, finding);
    }
    details(out, voice, finding);
    let todo = voice.word(Words::Todo) + voice.colon();
    element(
        out,
        "p class=\"todo\"",
        &format!("<strong>{todo}</strong>{}", advised(voice, finding)),
    );
    out.push_str("</article>\n");
}

/// The record around the columns in question, under their numbers. The numbers are said above, by the place.
fn record(out: &mut String, voice: Voice, source: &[u8], offset: usize, finding: &Finding) {
    let Some(columns) = finding.place.columns.filter(|_| !source.is_empty()) else { return };
    let Some(crop) = crop(source, offset, columns, WIDTH) else { return };
    let [before, inside, after] = crop.parts();
    out.push_str("<pre class=\"record\" dir=\"ltr\" tabindex=\"0\">");
    // Columns of a table have titles, and are not counted.
    if finding.medium == Medium::Records {
        let ruler = crop.ruler();
        // The line goes with it, where a narrow screen leaves it out.
        let _ = write!(out, "<span class=\"ruler\" aria-hidden=\"true\">{ruler}\n</span>");
    }
    out.push_str("<span class=\"line\"><span>");
    voice.escape(out, &before);
    out.push_str("</span><mark>");
    voice.escape(out, &inside);
    out.push_str("</mark><span>");
    voice.escape(out, after.trim_end());
    out.push_str("</span></span></pre>\n");
}

/// Received, expected, insured as written.
fn details(out: &mut String, voice: Voice, finding: &Finding) {
    let shape = Shape::of(finding);
    let rows = [
        (Words::Received, finding.received.as_deref(), shape),
        (Words::Expected, finding.expected.as_deref(), shape),
        (Words::Assure, finding.assure.as_deref(), Shape::Identifier),
    ];
    if rows.iter().all(|(_, bytes, _)| bytes.is_none()) {
        return;
    }
    out.push_str("<table class=\"values\">\n");
    for (label, bytes, shape) in rows {
        let Some(bytes) = bytes else { continue };
        let name = finding.name_of(bytes).filter(|_| label == Words::Assure);
        let value = voice.named(&written(bytes, shape, voice.lang), name);
        let _ =
            writeln!(out, "<tr><th scope=\"row\">{}</th><td>{value}</td></tr>", voice.word(label));
    }
    out.push_str("</table>\n");
}

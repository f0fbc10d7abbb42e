//! The control notice as one page: no script, nothing loaded, everything escaped.

use crate::ControlNotice;
use crate::crop::{Letters, crop};
use crate::lead::{folded, lead, more_corrections, order, who};
use crate::page::{self, Style};
use crate::place::{Locator, Spot};
use crate::prose::{advised, said, text_of};
use crate::rows::{
    capped, more_of_code, of_control, severity_word, totals, verdict_line, verdict_word,
};
use crate::values::{Shape, named, number, written};
use crate::why::explained;
use documents::{Markup, Voice};
use spec::{Severity, Words};
use validation::{Control, Finding, Medium, Verdict};

/// Characters of a record that fit on A4.
const WIDTH: usize = 92;

pub(crate) fn control(notice: &ControlNotice<'_>) -> Markup {
    let voice = Voice::new(notice.lang);
    let mut out = Markup::with_capacity(16 << 10);
    open(&mut out, notice, voice);
    parts(&mut out, notice, ["<h1>", "</h1>"]);
    out.tag("</main>\n</body>\n</html>\n");
    out
}

/// The notice inside of another page.
pub(crate) fn body(notice: &ControlNotice<'_>) -> Markup {
    let mut out = Markup::with_capacity(16 << 10);
    parts(&mut out, notice, ["<p class=\"verdict\">", "</p>"]);
    out
}

/// All parts, the verdict between these tags.
fn parts(out: &mut Markup, notice: &ControlNotice<'_>, verdict: [&'static str; 2]) {
    let voice = Voice::new(notice.lang);
    let control = notice.control;
    head(out, notice, verdict);
    corrections(out, control, voice);
    if !control.counts.is_empty() {
        page::section(out, voice, Words::FindingsTitle);
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
            article(out, voice, at + 1, finding, (spot, source));
        }
        if !order.folded.is_empty() {
            let title = voice.word(Words::LeadConsequences) + voice.colon();
            out.element("<p class=\"more\">", &title, "</p>");
            out.tag("<ul>\n");
            for finding in order.folded {
                let spot = locator.spot(&finding.place);
                out.element("<li>", &folded(voice, finding, spot), "</li>");
            }
            out.tag("</ul>\n");
        }
        for more in capped(control) {
            out.element("<p class=\"more\">", &more_of_code(voice, more), "</p>");
        }
        out.tag("</section>\n");
    }
    // What programs and auditors look for comes last.
    facts(out, notice, voice);
    by_code(out, control, voice);
}

/// What is to be corrected, when a repair is known.
fn corrections(out: &mut Markup, control: &Control, voice: Voice) {
    let Some(lead) = lead(control, voice) else { return };
    page::section(out, voice, Words::LeadTitle);
    out.element("<p class=\"more\">", &format!("{}.", lead.sentence), "</p>");
    out.tag("<ol class=\"corrections\">\n");
    for correction in &lead.corrections {
        out.tag("<li>").text(&correction.sentence);
        out.tag("<br><small>").text(&correction.why).tag("</small>\n");
        if !correction.follows.is_empty() {
            out.tag("<ul>\n");
            for follow in &correction.follows {
                out.element("<li>", follow, "</li>");
            }
            out.tag("</ul>\n");
        }
        out.tag("</li>\n");
    }
    out.tag("</ol>\n");
    if lead.more > 0 {
        out.element("<p class=\"more\">", &more_corrections(voice, lead.more), "</p>");
    }
    out.tag("</section>\n");
}

fn open(out: &mut Markup, notice: &ControlNotice<'_>, voice: Voice) {
    let word = verdict_word(notice.control.verdict());
    // Most notices have no finding, and a page without their style fits into one block of the disk.
    let style = if notice.control.counts.is_empty() { Style::Plain } else { Style::Findings };
    page::open(out, voice, style, [word.get(voice.lang), notice.file.name], notice.title());
}

fn head(out: &mut Markup, notice: &ControlNotice<'_>, [before, after]: [&'static str; 2]) {
    let voice = Voice::new(notice.lang);
    let verdict = notice.control.verdict();
    out.tag(match verdict {
        Verdict::Accepted => "<header class=\"accepted\">\n",
        Verdict::AcceptedWithReserve => "<header class=\"reserve\">\n",
        Verdict::Rejected => "<header class=\"rejected\">\n",
    });
    out.element("<p class=\"kind\">", &voice.word(notice.title()), "</p>");
    out.element(before, &voice.word(verdict_word(verdict)), after);
    let who = who(notice.control, voice);
    if !who.is_empty() {
        out.element("<p class=\"kind\">", &who, "</p>");
    }
    out.element("<p>", &verdict_line(notice, voice), "</p>");
    if notice.is_local() {
        out.element("<p>", &voice.word(Words::LocalLine), "</p>");
    }
    out.tag("</header>\n");
}

/// The file and its totals.
fn facts(out: &mut Markup, notice: &ControlNotice<'_>, voice: Voice) {
    page::section(out, voice, Words::File);
    out.tag("<table class=\"facts\">\n");
    for (label, value) in of_control(notice, voice) {
        let cell = if label == Words::Digest { "<td class=\"digest\">" } else { "<td>" };
        page::row(out, (&voice.word(label), cell), &value);
    }
    out.tag("</table>\n</section>\n");
    let totals = totals(notice.control, voice);
    if totals.is_empty() {
        return;
    }
    page::section(out, voice, Words::Totals);
    out.tag("<table class=\"totals\">\n<tr>");
    for (label, _) in &totals {
        out.tag("<th scope=\"col\">").text(&voice.word(*label)).tag("</th>");
    }
    out.tag("</tr>\n<tr>");
    for (_, value) in &totals {
        out.tag("<td>").text(value).tag("</td>");
    }
    out.tag("</tr>\n</table>\n</section>\n");
}

/// How many of each code, when there are several.
fn by_code(out: &mut Markup, control: &Control, voice: Voice) {
    if control.counts.len() < 2 {
        return;
    }
    page::section(out, voice, Words::ByCode);
    out.tag("<table class=\"codes\">\n<tr>");
    for words in [Words::Code, Words::Title, Words::Severity, Words::Count] {
        out.tag("<th scope=\"col\">").text(&voice.word(words)).tag("</th>");
    }
    out.tag("</tr>\n");
    for (code, count) in &control.counts {
        out.tag("<tr><th scope=\"row\">")
            .text(&voice.value(&code.to_string()))
            .tag("</th><td>")
            .text(&voice.ours(text_of(*code, voice.lang).title))
            .tag("</td><td>")
            .text(&voice.word(severity_word(code.severity())))
            .tag("</td><td class=\"count\">")
            .text(&voice.value(&number(count, voice.lang)))
            .tag("</td></tr>\n");
    }
    out.tag("</table>\n</section>\n");
}

fn article(
    out: &mut Markup,
    voice: Voice,
    nth: usize,
    finding: &Finding,
    (spot, source): (Spot, &[u8]),
) {
    let severity = finding.code.severity();
    out.tag(match severity {
        Severity::Blocking => "<article class=\"blocking\">\n<h3>",
        Severity::Warning => "<article class=\"warning\">\n<h3>",
    });
    out.value(nth)
        .tag(". ")
        .text(&voice.word(Words::Code))
        .tag(" ")
        .text(&voice.value(&finding.code.to_string()))
        .text(voice.colon())
        .text(&voice.ours(text_of(finding.code, voice.lang).title))
        .tag("</h3>\n<p class=\"place\"><strong>")
        .text(&voice.word(severity_word(severity)))
        .tag("</strong>")
        .text(voice.comma())
        .text(&crate::place::words(voice, finding, spot))
        .tag("</p>\n");
    out.element("<p class=\"sentence\">", &said(voice, finding), "</p>");
    if let Some(why) = explained(voice, finding) {
        out.element("<p class=\"why\">", &why, "</p>");
    }
    if let Spot::At(offset) = spot {
        record(out, source, offset, finding);
    }
    details(out, voice, finding);
    out.tag("<p class=\"todo\"><strong>")
        .text(&voice.word(Words::Todo))
        .text(voice.colon())
        .tag("</strong>")
        .text(&advised(voice, finding))
        .tag("</p>\n");
    out.tag("</article>\n");
}

/// The record around the columns in question, under their numbers. The numbers are said above, by
/// the place.
fn record(out: &mut Markup, source: &[u8], offset: usize, finding: &Finding) {
    let Some(columns) = finding.place.columns.filter(|_| !source.is_empty()) else { return };
    let letters = Letters::of(source, finding.medium);
    let Some(crop) = crop(source, offset, columns, (WIDTH, letters)) else { return };
    let [before, inside, after] = crop.parts();
    out.tag("<pre class=\"record\" dir=\"ltr\" tabindex=\"0\">");
    // Columns of a table have titles, and are not counted.
    if finding.medium == Medium::Records {
        let ruler = crop.ruler();
        // The line goes with it, where a narrow screen leaves it out.
        out.tag("<span class=\"ruler\" aria-hidden=\"true\">").escaped(&ruler).tag("\n</span>");
    }
    out.tag("<span class=\"line\"><span>");
    out.escaped(&before);
    out.tag("</span><mark>");
    out.escaped(&inside);
    out.tag("</mark><span>");
    out.escaped(after.trim_end());
    out.tag("</span></span></pre>\n");
}

/// Received, expected, insured as written.
fn details(out: &mut Markup, voice: Voice, finding: &Finding) {
    let shape = Shape::of(finding);
    let rows = [
        (Words::Received, finding.received.as_deref(), shape),
        (Words::Expected, finding.expected.as_deref(), shape),
        (Words::Assure, finding.assure.as_deref(), Shape::Identifier),
    ];
    if rows.iter().all(|(_, bytes, _)| bytes.is_none()) {
        return;
    }
    out.tag("<table class=\"values\">\n");
    for (label, bytes, shape) in rows {
        let Some(bytes) = bytes else { continue };
        let name = finding.name_of(bytes).filter(|_| label == Words::Assure);
        let value = named(voice, &written(bytes, shape, voice.lang), name);
        page::row(out, (&voice.word(label), "<td>"), &value);
    }
    out.tag("</table>\n");
}

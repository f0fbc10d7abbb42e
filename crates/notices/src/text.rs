//! The notices as text, for reading on paper, in a mail, in a terminal, or aloud.

use crate::crop::{Letters, crop};
use crate::lead::{folded, lead, more_corrections, order, who};
use crate::place::{Locator, Spot};
use crate::prose::{advised, said, text_of};
use crate::rows::{
    Row, capped, more_of_code, of_control, of_deposit, of_file, severity_word, totals,
};
use crate::rows::{verdict_line, verdict_word};
use crate::values::{Shape, named, number, written};
use crate::why::explained;
use crate::{ControlNotice, ReceptionNotice, TextStyle};
use anstyle::{AnsiColor, Style};
use documents::{Insert, Voice, columns_of, wrap};
use spec::{Code, Lang, Severity, Words};
use std::fmt::Write as _;
use validation::{Control, Finding, Medium, Verdict};

const WIDTH: usize = 100;
const WIDTH_MIN: usize = 40;
pub(crate) const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
/// Left-to-right mark: a line that begins with it is laid out as a record even among lines of
/// Arabic.
const LEFT_TO_RIGHT: &str = "\u{200e}";

/// Text under construction.
pub(crate) struct Page {
    out: String,
    width: usize,
    colour: bool,
    voice: Voice,
}

impl Page {
    pub(crate) fn new(lang: Lang, style: TextStyle) -> Self {
        let (width, colour) = match style {
            TextStyle::Plain => (WIDTH, false),
            TextStyle::Colour { width } => (width.unwrap_or(WIDTH).max(WIDTH_MIN), true),
        };
        Self { out: String::with_capacity(2048), width, colour, voice: Voice::new(lang) }
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }

    fn paint(&mut self, style: Style, text: &str) {
        if self.colour && style != Style::new() && !text.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(self.out, "{style}{text}{style:#}");
        } else {
            self.out.push_str(text);
        }
    }

    pub(crate) fn blank(&mut self) {
        self.out.push('\n');
    }

    /// A line, if need be on several lines.
    pub(crate) fn line(&mut self, text: &str, indent: usize, style: Style) {
        self.hanging("", text, indent, indent, style);
    }

    /// A heading, in capitals.
    pub(crate) fn heading(&mut self, text: &str) {
        self.paint(BOLD, &text.to_uppercase());
        self.blank();
    }

    /// A label at `indent`, and what it labels, whose further lines begin at `column`.
    pub(crate) fn hanging(
        &mut self,
        label: &str,
        text: &str,
        indent: usize,
        column: usize,
        style: Style,
    ) {
        self.pad(indent);
        self.paint(FAINT, label);
        let at = indent + columns_of(label);
        self.pad(column.saturating_sub(at));
        let mut first = true;
        for line in wrap(text, column.max(at), column, self.width) {
            if !first {
                self.blank();
                self.pad(column);
            }
            self.paint(style, line);
            first = false;
        }
        self.blank();
    }

    fn pad(&mut self, n: usize) {
        self.out.extend(std::iter::repeat_n(' ', n));
    }

    /// Labels and values in two columns.
    fn table(&mut self, rows: &[(String, String)], indent: usize) {
        let widest = rows.iter().map(|(label, _)| columns_of(label)).max().unwrap_or(0);
        for (label, value) in rows {
            self.hanging(label, value, indent, indent + widest + 2, Style::new());
        }
    }

    fn rows(&mut self, rows: Vec<Row>) {
        let voice = self.voice;
        let rows: Vec<_> =
            rows.into_iter().map(|(label, value)| (voice.word(label), value)).collect();
        self.table(&rows, 2);
    }
}

fn colour_of(severity: Severity) -> Style {
    match severity {
        Severity::Blocking => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
    }
}

fn colour_of_verdict(verdict: Verdict) -> Style {
    match verdict {
        Verdict::Accepted => AnsiColor::Green.on_default().bold(),
        Verdict::AcceptedWithReserve => colour_of(Severity::Warning),
        Verdict::Rejected => colour_of(Severity::Blocking),
    }
}

pub(crate) fn control(notice: &ControlNotice<'_>, style: TextStyle) -> String {
    let mut page = Page::new(notice.lang, style);
    let voice = page.voice;
    let control = notice.control;
    let verdict = control.verdict();
    page.line(&voice.word(verdict_word(verdict)), 0, colour_of_verdict(verdict));
    page.line(&verdict_line(notice, voice), 0, Style::new());
    if notice.is_local() {
        page.line(&voice.word(Words::LocalLine), 0, Style::new());
    }
    let who = who(control, voice);
    if !who.is_empty() {
        page.line(&who, 0, Style::new());
    }
    corrections(&mut page, control);
    findings(&mut page, notice);
    page.blank();
    page.heading(&voice.word(notice.title()));
    let mut rows = of_control(notice, voice);
    rows.extend(totals_row(control, voice));
    page.rows(rows);
    by_code(&mut page, control);
    page.finish()
}

/// What is to be corrected, when a repair is known.
fn corrections(page: &mut Page, control: &Control) {
    let Some(lead) = lead(control, page.voice) else { return };
    let voice = page.voice;
    page.blank();
    page.heading(&voice.word(Words::LeadTitle));
    page.line(&format!("{}.", lead.sentence), 0, BOLD);
    for (at, correction) in lead.corrections.iter().enumerate() {
        let label = format!("{}. ", at + 1);
        let column = INDENT + columns_of(&label);
        page.hanging(&label, &correction.sentence, INDENT, column, Style::new());
        page.line(&correction.why, column, FAINT);
        for follow in &correction.follows {
            page.hanging("- ", follow, column, column + 2, Style::new());
        }
    }
    if lead.more > 0 {
        page.line(&more_corrections(voice, lead.more), 0, BOLD);
    }
}

/// The findings: those to look at whole, their consequences in a line each.
fn findings(page: &mut Page, notice: &ControlNotice<'_>) {
    let (control, voice) = (notice.control, page.voice);
    if control.counts.is_empty() {
        return;
    }
    page.blank();
    page.heading(&voice.word(Words::FindingsTitle));
    let order = order(control);
    let mut locator = Locator::new(notice.source);
    let mut before = None;
    for (at, finding) in order.shown.into_iter().enumerate() {
        let spot = locator.spot(&finding.place);
        // The same columns of the same line again would be the same picture.
        let drawn = before.replace(finding.place) == Some(finding.place);
        page.blank();
        one(page, at + 1, finding, spot);
        // Of a missing line there is nothing to draw.
        let is_missing = finding.between().is_some();
        if let (Spot::At(offset), false) = (spot, drawn || is_missing) {
            record(page, notice.source, offset, finding);
        }
        page.blank();
        details(page, finding);
    }
    if !order.folded.is_empty() {
        page.blank();
        let title = voice.word(Words::LeadConsequences) + voice.colon();
        page.line(title.trim_end(), 0, BOLD);
    }
    for finding in order.folded {
        let spot = locator.spot(&finding.place);
        page.line(&folded(voice, finding, spot), INDENT, Style::new());
    }
    if capped(control).next().is_some() {
        page.blank();
    }
    for more in capped(control) {
        page.line(&more_of_code(voice, more), 0, BOLD);
    }
}

/// `salariés : 3 ; jours : 78 ; …`. A préétabli has people only.
fn totals_row(control: &Control, voice: Voice) -> Option<Row> {
    let mut rows = totals(control, voice);
    if rows.len() < 2 {
        return rows.pop();
    }
    let mut value = |label: Words| {
        rows.iter_mut()
            .find(|(known, _)| *known == label)
            .map(|(_, value)| Insert::Prose(std::mem::take(value)))
    };
    let line = voice.say(Words::TotalsLine, |name| {
        value(match name {
            "salaries" => Words::TotalSalaries,
            "jours" => Words::TotalJours,
            "reel" => Words::TotalSalaireReel,
            _ => Words::TotalSalairePlaf,
        })
    });
    Some((Words::Totals, line))
}

/// How many of each code, when there are several.
fn by_code(page: &mut Page, control: &Control) {
    if control.counts.len() < 2 {
        return;
    }
    let voice = page.voice;
    page.blank();
    page.heading(&voice.word(Words::ByCode));
    let count =
        |code: &Code| control.counts.get(code).map_or_else(String::new, |n| number(n, voice.lang));
    let widest = control.counts.keys().map(|code| count(code).chars().count()).max().unwrap_or(0);
    let label = |code: &Code| format!("{:>5}  {:>widest$}", code.to_string(), count(code));
    let column = control.counts.keys().map(|code| columns_of(&label(code))).max().unwrap_or(0) + 4;
    for code in control.counts.keys() {
        let severity = voice.word(severity_word(code.severity()));
        let title = voice.ours(text_of(*code, voice.lang).title);
        page.hanging(&label(code), &format!("{title} ({severity})"), 2, column, Style::new());
    }
}

/// Code, title, severity, place, sentence.
fn one(page: &mut Page, nth: usize, finding: &Finding, spot: Spot) {
    let voice = page.voice;
    let severity = finding.code.severity();
    let mut title = format!("{nth}. {} ", voice.word(Words::Code));
    voice.push_value(&mut title, &finding.code.to_string());
    title.push_str(voice.colon());
    voice.push_ours(&mut title, text_of(finding.code, voice.lang).title);
    page.line(&title, 0, BOLD);
    let place = crate::place::words(voice, finding, spot);
    page.pad(INDENT);
    page.paint(colour_of(severity), &voice.word(severity_word(severity)));
    page.out.push_str(voice.comma());
    page.out.push_str(&place);
    page.blank();
    page.line(&said(voice, finding), INDENT, Style::new());
    if let Some(why) = explained(voice, finding) {
        page.line(&why, INDENT, Style::new());
    }
}

const INDENT: usize = 3;

/// The record around the columns in question, carets under them, and their numbers.
fn record(page: &mut Page, source: &[u8], offset: usize, finding: &Finding) {
    let Some((columns, line)) = finding.place.columns.zip(finding.place.line) else { return };
    let mark = if page.voice.lang == Lang::Ar { LEFT_TO_RIGHT } else { "" };
    let gutter = format!("{line:>7} │ ");
    let empty = format!("{:>7} │ ", "");
    let width = page.width.saturating_sub(gutter.chars().count());
    let letters = Letters::of(source, finding.medium);
    let Some(crop) = crop(source, offset, columns, (width, letters)) else { return };
    let severity = colour_of(finding.code.severity());
    let [before, inside, after] = crop.parts();
    page.blank();
    page.out.push_str(mark);
    page.paint(FAINT, &gutter);
    page.out.push_str(&before);
    let after = after.trim_end();
    let inside = if after.is_empty() { inside.trim_end() } else { &inside };
    page.paint(severity, inside);
    page.out.push_str(after);
    end_line(page);
    // Columns of a table have titles, and are not counted.
    let ruler = (finding.medium == Medium::Records).then(|| (FAINT, crop.ruler()));
    for (style, text) in std::iter::once((severity, crop.carets())).chain(ruler) {
        page.out.push_str(mark);
        page.paint(FAINT, &empty);
        page.paint(style, &text);
        end_line(page);
    }
}

/// Ends a line without spaces at its end.
fn end_line(page: &mut Page) {
    let kept = page.out.trim_end_matches(' ').len();
    page.out.truncate(kept);
    page.blank();
}

/// Received, expected, insured as written, and what to do.
fn details(page: &mut Page, finding: &Finding) {
    let voice = page.voice;
    let shape = Shape::of(finding);
    let rows: Vec<_> = [
        (Words::Received, finding.received.as_deref(), shape),
        (Words::Expected, finding.expected.as_deref(), shape),
        (Words::Assure, finding.assure.as_deref(), Shape::Identifier),
    ]
    .into_iter()
    .filter_map(|(label, bytes, shape)| {
        let bytes = bytes?;
        let name = finding.name_of(bytes).filter(|_| label == Words::Assure);
        Some((voice.word(label), named(voice, &written(bytes, shape, voice.lang), name)))
    })
    .collect();
    page.table(&rows, INDENT);
    let label = voice.word(Words::Todo) + voice.colon();
    let column = INDENT + columns_of(&label);
    page.hanging(&label, &advised(voice, finding), INDENT, column, Style::new());
}

pub(crate) fn reception(notice: &ReceptionNotice<'_>) -> String {
    let mut page = Page::new(notice.lang, TextStyle::Plain);
    let voice = page.voice;
    page.heading(&voice.word(Words::ReceptionTitle));
    page.line(&voice.word(Words::ReceptionLine), 0, Style::new());
    page.blank();
    let mut rows = Vec::new();
    of_file(&mut rows, &notice.file, None, voice);
    if let Some(affilie) = notice.affilie {
        rows.push((Words::Affilie, voice.value(affilie)));
    }
    of_deposit(&mut rows, &notice.deposit, voice);
    page.rows(rows);
    page.finish()
}

pub(crate) fn short(notice: &ControlNotice<'_>) -> String {
    let voice = Voice::new(notice.lang);
    let control = notice.control;
    // The name comes first on every line and is looked for by programs: it is cleaned, not
    // isolated.
    let name = Voice::new(Lang::En).value(notice.file.name);
    let mut out = String::with_capacity(128);
    // Writing to a String cannot fail.
    for finding in &control.findings {
        out.push_str(&name);
        if let Some(line) = finding.place.line {
            let _ = write!(out, ":{line}:{}", finding.place.columns.map_or(1, |(start, _)| start));
        }
        let _ = write!(out, ": {} {}", finding.code.severity().name(), finding.code);
        if let Some(field) = finding.place.field {
            let _ = write!(out, " {}", field.name);
        }
        let _ = writeln!(out, ": {}", said(voice, finding));
    }
    for more in capped(control) {
        let _ = writeln!(out, "{name}: {}", more_of_code(voice, more));
    }
    let _ = writeln!(out, "{name}: {}: {}", control.verdict().name(), verdict_line(notice, voice));
    out
}

//! The report as one page: no script, nothing loaded, everything escaped.

mod story;

use super::plot::{self, Label, SERIES};
use super::{ActKind, PeriodTotals, Report, Subject, Verdicts, affilie, written};
use crate::explain::readable;
use crate::prose::text_of;
use crate::rows::{severity_word, verdict_word};
use crate::values::{centimes, moment, month, number};
use crate::voice::{Insert, Voice};
use dues::contributions::{Contribution, Levy};
use rust_decimal::Decimal;
use spec::{Base, Lang, Rate, Rounding, SPEC_VERSION, STATES, Severity, State, Words};
use std::fmt::Write as _;
use validation::Verdict;

/// Inline, because the page must be whole by itself.
const STYLE: &str = include_str!("report.css");

/// Columns of a plot and rows of a table of dates; more are put together by month, then by year.
const DATES: usize = 40;

/// Codes in the plot; the others are in the table only.
const CODES: usize = 12;

pub(super) fn page(report: &Report, lang: Lang) -> String {
    let mut page = Page {
        out: String::with_capacity(64 << 10),
        report,
        lang,
        voice: Voice::html(lang),
        ids: 0,
    };
    page.head();
    if report.arrivals.files == 0 {
        page.element("p", &page.voice.word(Words::ReportNothing));
    } else {
        page.figures();
        page.arrivals();
        page.verdicts();
        page.findings();
        page.totals();
        page.acts();
        page.deposits();
        page.story();
    }
    page.journal();
    page.foot();
    page.out
}

struct Page<'a> {
    out: String,
    report: &'a Report,
    lang: Lang,
    voice: Voice,
    ids: u32,
}

/// A cell: its class and what it holds, written for the page.
type Cell = (&'static str, String);

fn text(written: impl Into<String>) -> Cell {
    ("", written.into())
}

impl Page<'_> {
    fn element(&mut self, tag: &str, text: &str) {
        let name = tag.split(' ').next().unwrap_or(tag);
        // Writing to a String cannot fail.
        let _ = writeln!(self.out, "<{tag}>{text}</{name}>");
    }

    fn section(&mut self, title: Words) {
        self.out.push_str("<section>\n");
        let title = self.voice.word(title);
        self.element("h2", &title);
    }

    fn end(&mut self) {
        self.out.push_str("</section>\n");
    }

    fn count(&self, value: u64) -> Cell {
        ("n", self.voice.value(&number(value, self.lang)))
    }

    fn amount(&self, dirhams: Decimal) -> Cell {
        ("n", self.voice.value(&self.dirhams(dirhams)))
    }

    fn dirhams(&self, dirhams: Decimal) -> String {
        let mut exact = dirhams;
        exact.rescale(2);
        centimes(exact.mantissa(), self.lang)
    }

    fn day(&self, time: &str) -> String {
        match moment(time, self.lang) {
            Some((day, hour)) => {
                format!(
                    "{}{}{}",
                    self.voice.ours(&day),
                    self.voice.comma(),
                    self.voice.value(&hour)
                )
            }
            None => self.voice.value(time),
        }
    }

    /// A day without its hour.
    fn date(&self, day: &str) -> String {
        match moment(&format!("{day}T00:00:00Z"), self.lang) {
            Some((day, _)) => self.voice.ours(&day),
            None => self.voice.value(day),
        }
    }

    fn month(&self, periode: u32) -> String {
        let written = written(periode);
        match month(&written, self.lang) {
            Some(month) => self.voice.ours(&month),
            None => self.voice.value(&written),
        }
    }

    fn state(&self, state: State) -> String {
        let names = STATES.get(state as usize).map(|info| info.names);
        let name = names.and_then(|names| names.get(self.lang as usize).copied());
        self.voice.ours(name.unwrap_or_default())
    }

    fn verdict(&self, verdict: Verdict) -> String {
        self.voice.word(match verdict {
            Verdict::Accepted => Words::ReportAccepted,
            Verdict::AcceptedWithReserve => Words::ReportReserve,
            Verdict::Rejected => Words::ReportRejected,
        })
    }

    /// A table with its caption. The first cell of a row names the row.
    fn table(&mut self, caption: &str, class: &str, heads: &[(Words, &str)], rows: &[Vec<Cell>]) {
        self.open_table(caption, class, heads);
        for row in rows {
            self.row(row);
        }
        self.close_table();
    }

    /// A caption that the heading before it says already is for those who do not see it stand there.
    fn open_table(&mut self, caption: &str, class: &str, heads: &[(Words, &str)]) {
        self.ids += 1;
        let id = self.ids;
        let _ = write!(
            self.out,
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"table-{id}\">\n\
             <table class=\"{class}\">\n<caption id=\"table-{id}\">{caption}</caption>\n"
        );
        if !heads.is_empty() {
            self.out.push_str("<thead><tr>");
            for (head, class) in heads {
                let class = attribute(class);
                let _ =
                    write!(self.out, "<th scope=\"col\"{class}>{}</th>", self.voice.word(*head));
            }
            self.out.push_str("</tr></thead>\n");
        }
        self.out.push_str("<tbody>\n");
    }

    fn row(&mut self, cells: &[Cell]) {
        self.out.push_str("<tr>");
        for (at, (class, text)) in cells.iter().enumerate() {
            let class = attribute(class);
            let _ = if at == 0 {
                write!(self.out, "<th scope=\"row\"{class}>{text}</th>")
            } else {
                write!(self.out, "<td{class}>{text}</td>")
            };
        }
        self.out.push_str("</tr>\n");
    }

    fn close_table(&mut self) {
        self.out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn title(&self) -> String {
        let voice = self.voice;
        let labelled =
            |label: Words, value: String| format!("{}{}{value}", voice.word(label), voice.colon());
        match &self.report.subject {
            Subject::Periode(periode) => labelled(Words::Periode, self.month(*periode)),
            Subject::Affilie(number) => {
                labelled(Words::Affilie, voice.value(&affilie(*number).unwrap_or_default()))
            }
            Subject::Both { affilie: number, periode } => format!(
                "{}{}{}",
                labelled(Words::Affilie, voice.value(&affilie(*number).unwrap_or_default())),
                voice.comma(),
                self.month(*periode)
            ),
            Subject::Batch(receipt) => labelled(Words::ReportBatch, voice.value(receipt)),
            Subject::All => voice.word(Words::ReportAll),
        }
    }

    fn head(&mut self) {
        let direction = if self.lang == Lang::Ar { "rtl" } else { "ltr" };
        // No markup is allowed in <title>.
        let subject = match &self.report.subject {
            Subject::Periode(periode) => written(*periode),
            Subject::Affilie(number) => affilie(*number).unwrap_or_default(),
            Subject::Both { affilie: number, periode } => {
                format!("{} {}", affilie(*number).unwrap_or_default(), written(*periode))
            }
            Subject::Batch(receipt) => Voice::html(Lang::En).value(receipt),
            Subject::All => Words::ReportAll.get(self.lang).to_owned(),
        };
        let plain = Words::ReportTitle.get(self.lang).replace('\'', "&#39;");
        let _ = write!(
            self.out,
            "<!doctype html>\n<html lang=\"{}\" dir=\"{direction}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{plain} - {subject}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<header>\n",
            self.lang.name()
        );
        let (kind, title) = (self.voice.word(Words::ReportTitle), self.title());
        self.element("p class=\"kind\"", &kind);
        self.element("h1", &title);
        for (label, day) in
            [(Words::ReportFrom, &self.report.from), (Words::ReportTo, &self.report.to)]
        {
            let Some(day) = day else { continue };
            let said = format!("{} {}", self.voice.word(label), self.date(day));
            self.element("p", &said);
        }
        self.out.push_str("</header>\n");
    }

    /// What matters most, large.
    fn figures(&mut self) {
        let report = self.report;
        let mut figures = vec![
            ("", Words::ReportFiles, number(report.arrivals.files, self.lang)),
            ("accepted", Words::ReportAccepted, number(report.verdicts.accepted, self.lang)),
            ("reserve", Words::ReportReserve, number(report.verdicts.reserve, self.lang)),
            ("rejected", Words::ReportRejected, number(report.verdicts.rejected, self.lang)),
        ];
        if let [totals] = report.totals.as_slice() {
            let contributions = report.contributions(totals);
            figures.extend([
                ("", Words::TotalSalaries, number(totals.salaries, self.lang)),
                ("", Words::TotalSalaireReel, self.dirhams(totals.salaire_reel)),
                ("", Words::TotalSalairePlaf, self.dirhams(totals.salaire_plaf)),
            ]);
            // A partial sum would be taken for the whole one here.
            if contributions.complete {
                let due = self.dirhams(contributions.total());
                figures.push(("", Words::ReportContributionsShort, due));
            }
        }
        self.out.push_str("<dl class=\"figures\">\n");
        for (class, label, value) in figures {
            let class = attribute(class);
            let _ = writeln!(
                self.out,
                "<div{class}><dt>{}</dt><dd>{}</dd></div>",
                self.voice.word(label),
                self.voice.value(&value)
            );
        }
        self.out.push_str("</dl>\n");
    }

    fn arrivals(&mut self) {
        let arrivals = &self.report.arrivals;
        self.section(Words::ReportArrivals);
        let bytes = self
            .voice
            .say(if arrivals.bytes == 1 { Words::BytesOne } else { Words::Bytes }, |_| {
                Some(Insert::Value(number(arrivals.bytes, self.lang).into()))
            });
        let mut rows = vec![
            vec![text(self.voice.word(Words::ReportFiles)), self.count(arrivals.files)],
            vec![text(self.voice.word(Words::ReportAffilies)), self.count(arrivals.affilies)],
            vec![text(self.voice.word(Words::ReportDuplicates)), self.count(arrivals.duplicates)],
            vec![text(self.voice.word(Words::ReportVolume)), ("n", bytes)],
        ];
        for (label, time) in
            [(Words::ReportFirst, &arrivals.first), (Words::ReportLast, &arrivals.last)]
        {
            if let Some(time) = time {
                rows.push(vec![text(self.voice.word(label)), ("n", self.day(time))]);
            }
        }
        let caption = self.voice.word(Words::ReportArrivals);
        self.out.push_str("<div class=\"plots\">\n");
        self.table(&caption, "wide quiet", &[], &rows);
        self.hours();
        self.out.push_str("</div>\n");
        self.end();
    }

    fn hours(&mut self) {
        let hours = &self.report.hours;
        let columns: Vec<_> = (0..)
            .zip(hours)
            .map(|(hour, files)| (format!("{hour:02}"), vec![0, 0, 0, *files]))
            .collect();
        let most = hours.iter().copied().max().unwrap_or(0);
        let peak = (0..).zip(hours).find(|(_, files)| **files == most).map_or(0, |(hour, _)| hour);
        let peak = self.peak(most, &format!("{peak:02}:00-{peak:02}:59"));
        let title = Words::ReportHours.get(self.lang);
        let label = Label { id: "hours", title, description: &peak[0] };
        let svg = plot::columns(&label, self.lang, &columns);
        self.figure(&self.voice.word(Words::ReportHours), &svg, &peak[1], false);
        let rows: Vec<_> = (0..)
            .zip(hours)
            .map(|(hour, files)| {
                vec![text(self.voice.value(&format!("{hour:02}"))), self.count(*files)]
            })
            .collect();
        self.as_table(
            &[(Words::ReportHour, ""), (Words::ReportFiles, "n")],
            &rows,
            Words::ReportHours,
        );
        self.out.push_str("</div>\n");
    }

    /// The highest value in a sentence: without markup for the plot, and with it for the page.
    fn peak(&self, most: u64, place: &str) -> [String; 2] {
        [Voice::text(self.lang), self.voice].map(|voice| {
            voice.say(Words::ReportPeak, |name| {
                Some(if name == "count" {
                    Insert::Value(number(most, self.lang).into())
                } else if !place.is_ascii() {
                    Insert::Prose(voice.ours(place))
                } else {
                    Insert::Value(place.to_owned().into())
                })
            })
        })
    }

    /// A plot under its title, and in a sentence. The figure and its table belong together: the caller closes them.
    fn figure(&mut self, title: &str, svg: &str, sentence: &str, with_key: bool) {
        let _ = write!(self.out, "<div>\n<figure>\n<figcaption>{title}</figcaption>\n{svg}");
        if with_key {
            self.out.push_str("<ul class=\"key\">\n");
            for (class, verdict) in SERIES.into_iter().zip([
                Verdict::Accepted,
                Verdict::AcceptedWithReserve,
                Verdict::Rejected,
            ]) {
                let _ = writeln!(
                    self.out,
                    "<li class=\"{class}\"><span></span>{}</li>",
                    self.verdict(verdict)
                );
            }
            self.out.push_str("</ul>\n");
        }
        self.element("p", sentence);
        self.out.push_str("</figure>\n");
    }

    fn as_table(&mut self, heads: &[(Words, &str)], rows: &[Vec<Cell>], caption: Words) {
        self.out.push_str("<details>\n");
        self.element("summary", &self.voice.word(Words::ReportAsTable));
        let caption = self.voice.word(caption);
        self.table(&caption, "", heads, rows);
        self.out.push_str("</details>\n");
    }

    fn verdicts(&mut self) {
        self.section(Words::ReportVerdicts);
        self.out.push_str("<div class=\"plots\">\n<div>\n");
        let rows: Vec<_> = self
            .report
            .verdicts
            .all()
            .into_iter()
            .map(|(verdict, files)| vec![text(self.verdict(verdict)), self.count(files)])
            .collect();
        let caption = self.voice.word(Words::ReportVerdict);
        let heads = [(Words::ReportVerdict, ""), (Words::ReportFiles, "n")];
        self.table(&caption, "wide quiet", &heads, &rows);
        let rows: Vec<_> = self
            .report
            .states
            .iter()
            .map(|(state, files)| vec![text(self.state(*state)), self.count(*files)])
            .collect();
        let caption = self.voice.word(Words::ReportStates);
        self.table(&caption, "wide", &[(Words::ReportState, ""), (Words::ReportFiles, "n")], &rows);
        self.out.push_str("</div>\n");
        self.days();
        self.out.push_str("</div>\n");
        self.periods();
        self.end();
    }

    fn days(&mut self) {
        let (title, dates) = by_date(&self.report.days);
        let short = |date: &str| match date.len() {
            // 2026-11-05 as 05/11, 2026-11 as 11/2026.
            10 => format!("{}/{}", date.get(8..).unwrap_or(""), date.get(5..7).unwrap_or("")),
            7 => format!("{}/{}", date.get(5..).unwrap_or(""), date.get(..4).unwrap_or("")),
            _ => date.to_owned(),
        };
        let columns: Vec<_> = dates
            .iter()
            .map(|(date, found)| (short(date), vec![found.accepted, found.reserve, found.rejected]))
            .collect();
        let sum = |found: &Verdicts| found.accepted + found.reserve + found.rejected;
        let most = dates.iter().map(|(_, found)| sum(found)).max().unwrap_or(0);
        let peak = dates.iter().find(|(_, found)| sum(found) == most);
        let place = peak.map_or_else(String::new, |(date, _)| {
            let day = moment(&format!("{date}T00:00:00Z"), self.lang);
            day.map_or_else(|| date.clone(), |(day, _)| day)
        });
        let sentence = self.peak(most, &place);
        let plain = title.get(self.lang);
        let label = Label { id: "days", title: plain, description: &sentence[0] };
        let svg = plot::columns(&label, self.lang, &columns);
        self.figure(&self.voice.word(title), &svg, &sentence[1], true);
        let rows: Vec<_> = dates
            .iter()
            .map(|(date, found)| {
                vec![
                    ("code", self.voice.value(date)),
                    self.count(found.accepted),
                    self.count(found.reserve),
                    self.count(found.rejected),
                ]
            })
            .collect();
        let heads = [
            (Words::ReportDate, ""),
            (Words::ReportAccepted, "n"),
            (Words::ReportReserve, "n"),
            (Words::ReportRejected, "n"),
        ];
        self.as_table(&heads, &rows, title);
        self.out.push_str("</div>\n");
    }

    fn findings(&mut self) {
        self.section(Words::ReportFindings);
        let findings = &self.report.findings;
        if findings.is_empty() {
            self.element("p", &self.voice.word(Words::ReportNoFinding));
            self.end();
            return;
        }
        let mut ranked = findings.clone();
        ranked.sort_by_key(|found| std::cmp::Reverse(found.findings));
        let series = |severity| match severity {
            Severity::Warning => 1,
            Severity::Blocking => 2,
        };
        let mut bars: Vec<_> = ranked
            .iter()
            .take(CODES)
            .map(|found| (found.code.to_string(), found.findings, series(found.code.severity())))
            .collect();
        let others = ranked.iter().skip(CODES).map(|found| found.findings);
        let others = others.fold(0_u64, u64::saturating_add);
        if others > 0 {
            bars.push((Words::ReportOtherCodes.get(self.lang).to_owned(), others, 3));
        }
        let most = ranked.first();
        let sentence = self.peak(
            most.map_or(0, |found| found.findings),
            &most.map(|found| found.code.to_string()).unwrap_or_default(),
        );
        let title = Words::ReportFindings.get(self.lang);
        let svg =
            plot::rows(&Label { id: "codes", title, description: &sentence[0] }, self.lang, &bars);
        let title = self.voice.word(Words::ReportFindings);
        self.figure(&title, &svg, &sentence[1], false);
        self.out.push_str("</div>\n");
        let rows: Vec<_> = findings
            .iter()
            .map(|found| {
                let words = text_of(found.code, self.lang);
                let meaning = format!(
                    "<strong>{}</strong><small>{}</small>",
                    self.voice.ours(words.title),
                    readable(self.voice, words.message, found.code.page())
                );
                vec![
                    ("code", self.voice.value(&found.code.to_string())),
                    ("meaning", meaning),
                    text(self.voice.word(severity_word(found.code.severity()))),
                    self.count(found.findings),
                    self.count(found.files),
                ]
            })
            .collect();
        let heads = [
            (Words::Code, ""),
            (Words::ReportMeaning, ""),
            (Words::Severity, ""),
            (Words::ReportCases, "n"),
            (Words::ReportFiles, "n"),
        ];
        self.table(&title, "wide quiet", &heads, &rows);
        self.end();
    }

    fn totals(&mut self) {
        let report = self.report;
        self.section(Words::ReportTotals);
        if report.totals.is_empty() {
            self.element("p", &self.voice.word(Words::ReportNoTotal));
            self.end();
            return;
        }
        self.element("p class=\"note\"", &self.voice.word(Words::ReportTotalsNote));
        let rows: Vec<_> = report
            .totals
            .iter()
            .map(|totals| {
                vec![
                    ("code", self.month(totals.periode)),
                    self.count(totals.declarations),
                    self.count(totals.affilies),
                    self.count(totals.salaries),
                    self.count(totals.jours),
                    self.amount(totals.salaire_reel),
                    self.amount(totals.salaire_plaf),
                ]
            })
            .collect();
        let heads = [
            (Words::Periode, ""),
            (Words::ReportDeclarations, "n"),
            (Words::ReportAffilies, "n"),
            (Words::TotalSalaries, "n"),
            (Words::TotalJours, "n"),
            (Words::TotalSalaireReel, "n"),
            (Words::TotalSalairePlaf, "n"),
        ];
        let caption = self.voice.word(Words::ReportTotals);
        self.table(&caption, "wide quiet", &heads, &rows);
        self.end();
        self.section(Words::ReportContributions);
        let rounding = self.voice.word(match report.rounding {
            Rounding::HalfUp => Words::RoundingHalfUp,
            Rounding::HalfEven => Words::RoundingHalfEven,
            Rounding::Down => Words::RoundingDown,
            Rounding::Up => Words::RoundingUp,
        });
        let note = self
            .voice
            .say(Words::ReportContributionsNote, |_| Some(Insert::Prose(rounding.clone())));
        self.element("p class=\"note\"", &note);
        for totals in &report.totals {
            self.contributions(totals);
        }
        self.sources();
        self.end();
    }

    fn contributions(&mut self, totals: &PeriodTotals) {
        let found = self.report.contributions(totals);
        let caption = self.month(totals.periode);
        let heads = [
            (Words::ReportBranch, ""),
            (Words::ReportBase, "n"),
            (Words::ReportEmployerRate, "n"),
            (Words::ReportEmployer, "n"),
            (Words::ReportEmployeeRate, "n"),
            (Words::ReportEmployee, "n"),
            (Words::ReportTotal, "n"),
        ];
        self.open_table(&caption, "wide keep", &heads);
        for line in &found.lines {
            self.branch(line);
        }
        self.out.push_str("</tbody>\n<tfoot><tr>");
        let _ = write!(self.out, "<th scope=\"row\">{}", self.voice.word(Words::ReportTotal));
        if !found.complete {
            let _ = write!(self.out, "<small>{}</small>", self.voice.word(Words::ReportIncomplete));
        }
        let _ = writeln!(
            self.out,
            "</th><td></td><td></td><td class=\"n\">{}</td><td></td><td class=\"n\">{}</td><td class=\"n\">{}</td></tr></tfoot>\n</table>\n</div>",
            self.amount(found.employer).1,
            self.amount(found.employee).1,
            self.amount(found.total()).1
        );
    }

    fn branch(&mut self, line: &Contribution) {
        let voice = self.voice;
        let name =
            voice.ours(line.branch.names.get(self.lang as usize).copied().unwrap_or_default());
        let base = voice.word(match line.branch.base {
            Base::Capped => Words::ReportBaseCapped,
            Base::Real => Words::ReportBaseReal,
        });
        let base = format!("{}<small>{base}</small>", self.amount(line.base).1);
        let percent = |rate: Decimal| {
            let digits = rate.to_string();
            let digits = if self.lang == Lang::En { digits } else { digits.replace('.', ",") };
            ("n", voice.value(&format!("{digits}\u{a0}%")))
        };
        let why = match line.levy {
            Levy::Due { employer, employee } => {
                let total = employer.amount.saturating_add(employee.amount);
                let cells = [
                    text(name),
                    ("n", base),
                    percent(employer.rate),
                    self.amount(employer.amount),
                    percent(employee.rate),
                    self.amount(employee.amount),
                    self.amount(total),
                ];
                self.row(&cells);
                return;
            }
            Levy::NotDue => ("", voice.word(Words::ReportNotDue)),
            Levy::TooLarge => ("unknown", voice.word(Words::ReportTooLarge)),
            Levy::Unknown(None) => ("unknown", voice.word(Words::ReportRateNone)),
            Levy::Unknown(Some(known)) => {
                let known = known.get(self.lang as usize).copied().unwrap_or_default();
                let say = |_: &str| Some(Insert::Prose(voice.ours(known)));
                ("unknown", voice.say(Words::ReportRateUnknown, say))
            }
        };
        let (class, why) = (attribute(why.0), why.1);
        let _ = writeln!(
            self.out,
            "<tr{class}><th scope=\"row\">{name}</th><td class=\"n\">{base}</td><td colspan=\"5\">{why}</td></tr>"
        );
    }

    /// Where the rates come from, each once.
    fn sources(&mut self) {
        let mut listed: Vec<String> = Vec::new();
        for totals in &self.report.totals {
            for line in self.report.contributions(totals).lines {
                let source = self.source(&line).filter(|source| !listed.contains(source));
                listed.extend(source);
            }
        }
        listed.sort();
        self.element("h3", &self.voice.word(Words::ReportSources));
        self.out.push_str("<ul class=\"note\">\n");
        for source in listed {
            self.element("li", &source);
        }
        self.out.push_str("</ul>\n");
    }

    fn source(&self, line: &Contribution) -> Option<String> {
        let entry = line.entry.filter(|entry| !matches!(entry.rate, Rate::NotDue))?;
        let name = line.branch.names.get(self.lang as usize).copied().unwrap_or_default();
        let since =
            self.voice.say(Words::ReportSince, |_| Some(Insert::Prose(self.month(entry.from))));
        Some(format!(
            "{}{}{since}, {}",
            self.voice.ours(name),
            self.voice.comma(),
            self.voice.value(entry.source)
        ))
    }

    fn acts(&mut self) {
        let report = self.report;
        self.section(Words::ReportActs);
        if report.acts.is_empty() {
            self.element("p", &self.voice.word(Words::ReportNoAct));
            self.end();
            return;
        }
        let rows: Vec<_> = report
            .acts
            .iter()
            .map(|act| {
                let kind = match act.kind {
                    ActKind::Replay => Words::ReportActReplay,
                    ActKind::Withdrawal => Words::ReportActWithdrawal,
                    ActKind::Release => Words::ReportActRelease,
                    ActKind::TakingInCharge => Words::ReportActCharge,
                    ActKind::Preetabli => Words::ReportActPreetabli,
                    ActKind::Rollback => Words::ReportActRollback,
                    ActKind::Key => Words::ReportActKey,
                    ActKind::Seal => Words::ReportActSeal,
                    ActKind::Other => Words::ReportActOther,
                };
                let who = match &act.on_behalf_of {
                    None => self.voice.value(&act.who),
                    Some(whom) => self.voice.say(Words::ReportOnBehalf, |name| {
                        let value = if name == "who" { &act.who } else { whom };
                        Some(Insert::Value(value.into()))
                    }),
                };
                let none = || "-".to_owned();
                vec![
                    text(self.day(&act.at)),
                    ("meaning", who),
                    ("code", self.voice.value(act.receipt.as_deref().unwrap_or("-"))),
                    text(self.voice.value(&affilie(act.affilie).unwrap_or_else(none))),
                    text(self.voice.word(kind)),
                    text(act.before.map(|state| self.state(state)).unwrap_or_default()),
                    text(act.after.map(|state| self.state(state)).unwrap_or_default()),
                    ("meaning", self.voice.value(&act.reason)),
                ]
            })
            .collect();
        let heads = [
            (Words::ReportDate, ""),
            (Words::ReportWho, ""),
            (Words::Receipt, ""),
            (Words::Affilie, ""),
            (Words::ReportAct, ""),
            (Words::ReportBefore, ""),
            (Words::ReportAfter, ""),
            (Words::ReportReason, ""),
        ];
        let caption = self.voice.word(Words::ReportActs);
        self.table(&caption, "wide quiet", &heads, &rows);
        self.more(report.acts.len(), report.all_acts());
        self.end();
    }

    /// Says that a list is not whole.
    fn more(&mut self, shown: usize, total: u64) {
        if u64::try_from(shown).is_ok_and(|shown| shown >= total) {
            return;
        }
        let said = self.voice.say(Words::ReportShown, |name| {
            let value =
                if name == "shown" { number(shown, self.lang) } else { number(total, self.lang) };
            Some(Insert::Value(value.into()))
        });
        self.element("p class=\"note\"", &said);
    }

    fn deposits(&mut self) {
        let report = self.report;
        self.section(Words::ReportDeposits);
        let rows: Vec<_> = report
            .deposits
            .iter()
            .map(|line| {
                let kind = match line.kind.as_str() {
                    "principal" => self.voice.word(Words::KindPrincipal),
                    "complementary" => self
                        .voice
                        .say(Words::KindComplementary, |_| Some(Insert::of(line.sequence))),
                    "preetabli" => self.voice.word(Words::KindPreetabli),
                    _ => self.voice.word(Words::KindUnknown),
                };
                let mut state = self.state(line.state);
                if let Some(first) = &line.duplicate_of {
                    let same = self
                        .voice
                        .say(Words::DuplicateOf, |_| Some(Insert::Value(first.as_str().into())));
                    let _ = write!(state, "<small>{same}</small>");
                }
                vec![
                    ("code", self.voice.value(&line.receipt)),
                    text(self.day(&line.received_at)),
                    text(
                        self.voice.value(&affilie(line.affilie).unwrap_or_else(|| "-".to_owned())),
                    ),
                    (
                        "code",
                        line.periode.map_or_else(|| "-".to_owned(), |periode| self.month(periode)),
                    ),
                    text(kind),
                    text(self.voice.word(verdict_word(line.verdict))),
                    text(state),
                ]
            })
            .collect();
        let heads = [
            (Words::Receipt, ""),
            (Words::ReceivedAt, ""),
            (Words::Affilie, ""),
            (Words::Periode, ""),
            (Words::ReportKind, ""),
            (Words::ReportVerdict, ""),
            (Words::ReportState, ""),
        ];
        let caption = self.voice.word(Words::ReportDeposits);
        self.table(&caption, "wide quiet", &heads, &rows);
        self.more(report.deposits.len(), report.arrivals.files);
        self.end();
    }

    fn journal(&mut self) {
        let journal = &self.report.journal;
        self.section(Words::ReportJournal);
        let last = match &journal.last {
            Some(time) => self.day(time),
            None => self.voice.word(Words::ReportNoEntry),
        };
        let mut rows = vec![
            vec![text(self.voice.word(Words::ReportEntries)), self.count(journal.entries)],
            vec![text(self.voice.word(Words::ReportLastEntry)), text(last)],
        ];
        if let Some(chain) = &journal.chain {
            rows.push(vec![
                text(self.voice.word(Words::ReportChainPosition)),
                self.count(chain.position),
            ]);
            rows.push(vec![
                text(self.voice.word(Words::ReportChainHead)),
                ("mono", self.voice.value(&chain.head)),
            ]);
            let sealed = match &chain.sealed_at {
                Some(time) => self.day(time),
                None => self.voice.word(Words::ReportNoEntry),
            };
            rows.push(vec![text(self.voice.word(Words::ReportChainSealed)), text(sealed)]);
        }
        // Values beside their labels: numbers need not be aligned with one another.
        for cell in rows.iter_mut().filter_map(|row| row.get_mut(1)) {
            cell.0 = if cell.0 == "mono" { "mono" } else { "" };
        }
        let caption = self.voice.word(Words::ReportJournal);
        self.table(&caption, "quiet", &[], &rows);
        self.end();
    }

    fn foot(&mut self) {
        let report = self.report;
        let (day, hour) = moment(&report.made_at, self.lang)
            .unwrap_or_else(|| (report.made_at.clone(), String::new()));
        let hour = hour.trim_end_matches(" UTC");
        let made = self.voice.say(Words::ReportMade, |name| {
            Some(match name {
                "day" => Insert::Prose(self.voice.ours(&day)),
                "hour" => Insert::Value(hour.to_owned().into()),
                "engine" => Insert::Value(report.engine.as_str().into()),
                _ => Insert::Value(SPEC_VERSION.into()),
            })
        });
        self.element("footer class=\"note\"", &made);
        self.out.push_str("</main>\n</body>\n</html>\n");
    }
}

fn attribute(class: &str) -> String {
    if class.is_empty() { String::new() } else { format!(" class=\"{class}\"") }
}

/// Verdicts by day, or by month, or by year: as finely as there is room for.
fn by_date(days: &[(String, Verdicts)]) -> (Words, Vec<(String, Verdicts)>) {
    for (title, digits) in [(Words::ReportByDay, 10), (Words::ReportByMonth, 7)] {
        let dates = grouped(days, digits);
        if dates.len() <= DATES {
            return (title, dates);
        }
    }
    (Words::ReportByYear, grouped(days, 4))
}

fn grouped(days: &[(String, Verdicts)], digits: usize) -> Vec<(String, Verdicts)> {
    let mut dates: Vec<(String, Verdicts)> = Vec::new();
    for (day, found) in days {
        let date = day.get(..digits).unwrap_or(day);
        if dates.last().is_none_or(|(last, _)| last != date) {
            dates.push((date.to_owned(), Verdicts::default()));
        }
        if let Some((_, sum)) = dates.last_mut() {
            for (verdict, files) in found.all() {
                sum.add(verdict, files);
            }
        }
    }
    dates
}

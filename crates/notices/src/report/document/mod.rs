//! The report as a document: in which order it tells what.

mod acts;
mod arrivals;
mod findings;
mod told;
mod totals;

use crate::report::figures::{Report, Subject, affilie, quarter, written};
use crate::values::{moment, number};
use documents::{Block, Breaks, Caption, Cell, CellKind, Document, Figure, Insert, Table, Voice};
use documents::{Row, Width};
use spec::{Lang, SPEC_VERSION, Words};
use told::{Teller, series};

/// The document.
pub(super) fn of(report: &Report, lang: Lang) -> Document {
    let teller = Teller { lang, voice: Voice::new(lang) };
    let mut body = Vec::new();
    if report.arrivals.files == 0 {
        body.push(Block::Paragraph(teller.word(Words::ReportNothing)));
    } else {
        body.push(figures(report, teller));
        body.push(arrivals::section(report, teller));
        body.push(arrivals::verdicts(report, teller));
        body.push(findings::section(report, teller));
        body.extend(totals::sections(report, teller));
        body.push(acts::section(report, teller));
        body.push(acts::deposits(report, teller));
        body.extend(acts::story(report, teller));
    }
    body.push(journal(report, teller));
    let lines = [(Words::ReportFrom, &report.from), (Words::ReportTo, &report.to)];
    let lines = lines.into_iter().filter_map(|(label, day)| {
        Some(format!("{} {}", teller.word(label), teller.day(day.as_deref()?)))
    });
    Document {
        lang,
        name: format!("{} - {}", Words::ReportTitle.get(lang), subject(report, lang)),
        kind: teller.word(Words::ReportTitle),
        title: title(report, teller),
        lines: lines.collect(),
        body,
        foot: foot(report, teller),
    }
}

/// What it is about, in short.
fn subject(report: &Report, lang: Lang) -> String {
    match &report.subject {
        Subject::Periode(periode) => written(*periode),
        Subject::Quarter(first) => quarter(*first),
        Subject::Affilie(number) => affilie(*number).unwrap_or_default(),
        Subject::Both { affilie: number, periode } => {
            format!("{} {}", affilie(*number).unwrap_or_default(), written(*periode))
        }
        Subject::Batch(receipt) => spec::printable(receipt).into_string(),
        Subject::All => Words::ReportAll.get(lang).to_owned(),
    }
}

fn title(report: &Report, teller: Teller) -> String {
    let voice = teller.voice;
    let labelled =
        |label: Words, value: String| format!("{}{}{value}", voice.word(label), voice.colon());
    let number = |number: u32| voice.value(&affilie(number).unwrap_or_default());
    match &report.subject {
        Subject::Periode(periode) => labelled(Words::Periode, teller.month(*periode)),
        Subject::Quarter(first) => labelled(Words::ReportQuarter, voice.value(&quarter(*first))),
        Subject::Affilie(affilie) => labelled(Words::Affilie, number(*affilie)),
        Subject::Both { affilie, periode } => format!(
            "{}{}{}",
            labelled(Words::Affilie, number(*affilie)),
            voice.comma(),
            teller.month(*periode)
        ),
        Subject::Batch(receipt) => labelled(Words::ReportBatch, voice.value(receipt)),
        Subject::All => voice.word(Words::ReportAll),
    }
}

/// What matters most, large.
fn figures(report: &Report, teller: Teller) -> Block {
    let figure = |label, value: String, series| {
        let value = teller.voice.value(&value);
        Figure { label: teller.word(label), value, series }
    };
    let count = |count: u64| number(count, teller.lang);
    let mut figures = vec![figure(Words::ReportFiles, count(report.arrivals.files), None)];
    let verdicts = [Words::ReportAccepted, Words::ReportReserve, Words::ReportRejected];
    for (label, (verdict, files)) in verdicts.into_iter().zip(report.verdicts.all()) {
        figures.push(figure(label, count(files), Some(series(verdict))));
    }
    if let [totals] = report.totals.as_slice() {
        let contributions = report.contributions(totals);
        let dirhams = |amount| teller.dirhams(amount);
        figures.push(figure(Words::TotalSalaries, count(totals.salaries), None));
        figures.push(figure(Words::TotalSalaireReel, dirhams(totals.salaire_reel), None));
        figures.push(figure(Words::TotalSalairePlaf, dirhams(totals.salaire_plaf), None));
        // A partial sum would be taken for the whole one here.
        if contributions.complete {
            let due = dirhams(contributions.total());
            figures.push(figure(Words::ReportContributionsShort, due, None));
        }
    }
    Block::Figures(figures)
}

fn journal(report: &Report, teller: Teller) -> Block {
    let journal = &report.journal;
    // Values beside their labels: numbers need not be aligned with one another.
    let row = |label, kind, value: String| -> Row {
        vec![Cell::text(teller.word(label)), Cell::new(kind, value)].into()
    };
    let count = |value: u64| teller.voice.value(&number(value, teller.lang));
    let time = |time: &Option<String>| match time {
        Some(time) => teller.time(time),
        None => teller.word(Words::ReportNoEntry),
    };
    let mut rows = vec![
        row(Words::ReportEntries, CellKind::Text, count(journal.entries)),
        row(Words::ReportLastEntry, CellKind::Text, time(&journal.last)),
    ];
    if let Some(chain) = &journal.chain {
        let head = teller.voice.value(&chain.head);
        rows.extend([
            row(Words::ReportChainPosition, CellKind::Text, count(chain.position)),
            row(Words::ReportChainHead, CellKind::Digest, head),
            row(Words::ReportChainSealed, CellKind::Text, time(&chain.sealed_at)),
        ]);
    }
    let title = teller.word(Words::ReportJournal);
    let table = Table {
        caption: Caption::Heard(title.clone()),
        width: Width::Content,
        breaks: Breaks::Anywhere,
        heads: Vec::new(),
        rows,
        foot: None,
    };
    Block::Section(title, vec![Block::Table(table)])
}

fn foot(report: &Report, teller: Teller) -> String {
    let (day, hour) = moment(&report.made_at, teller.lang)
        .unwrap_or_else(|| (report.made_at.clone(), String::new()));
    // The zone is said behind it.
    let hour = hour.split(' ').next().unwrap_or_default();
    teller.voice.say(Words::ReportMade, |name| {
        Some(match name {
            "day" => Insert::Prose(teller.voice.ours(&day)),
            "hour" => Insert::Value(hour.to_owned().into()),
            "zone" => Insert::Value(report.zone.as_str().into()),
            "engine" => Insert::Value(report.engine.as_str().into()),
            _ => Insert::Value(SPEC_VERSION.into()),
        })
    })
}

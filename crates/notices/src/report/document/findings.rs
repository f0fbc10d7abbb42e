//! What was found, by code.

use super::told::Teller;
use crate::explain::readable;
use crate::prose::text_of;
use crate::report::figures::{CodeCount, Report};
use crate::rows::severity_word;
use documents::{Block, Cell, CellKind, Drawing, Plot, Row, Series};
use spec::{Severity, Words};

/// Codes in the plot; the others are in the table only.
const CODES: usize = 12;

/// What was found.
pub(super) fn section(report: &Report, teller: Teller) -> Block {
    let title = teller.word(Words::ReportFindings);
    if report.findings.is_empty() {
        return Block::Section(title, vec![Block::Paragraph(teller.word(Words::ReportNoFinding))]);
    }
    let rows = report.findings.iter().map(|found| row(found, teller));
    let heads = [
        (Words::Code, CellKind::Text),
        (Words::ReportMeaning, CellKind::Text),
        (Words::Severity, CellKind::Text),
        (Words::ReportCases, CellKind::Number),
        (Words::ReportFiles, CellKind::Number),
    ];
    let table = teller.table(Words::ReportFindings, &heads, rows.collect());
    Block::Section(title, vec![Block::Plot(plot(report, teller)), Block::Table(table)])
}

fn plot(report: &Report, teller: Teller) -> Plot {
    let mut ranked = report.findings.clone();
    ranked.sort_by_key(|found| std::cmp::Reverse(found.findings));
    let series = |severity| match severity {
        Severity::Warning => Series::Doubtful,
        Severity::Blocking => Series::Bad,
    };
    let mut bars: Vec<_> = ranked
        .iter()
        .take(CODES)
        .map(|found| (found.code.to_string(), found.findings, series(found.code.severity())))
        .collect();
    let others = ranked.iter().skip(CODES).map(|found| found.findings);
    let others = others.fold(0_u64, u64::saturating_add);
    if others > 0 {
        let name = Words::ReportOtherCodes.get(teller.lang).to_owned();
        bars.push((name, others, Series::Every));
    }
    let most = ranked.first();
    Plot {
        id: "codes",
        title: teller.word(Words::ReportFindings),
        sentence: teller.peak(
            most.map_or(0, |found| found.findings),
            &most.map(|found| found.code.to_string()).unwrap_or_default(),
        ),
        drawing: Drawing::Bars(bars),
        key: Vec::new(),
        table: None,
    }
}

fn row(found: &CodeCount, teller: Teller) -> Row {
    let (code, voice) = (found.code, teller.voice);
    let words = text_of(code, teller.lang);
    let meaning = Cell {
        title: Some(voice.ours(words.title)),
        ..Cell::sentence("").with_small(readable(voice, words.message, code.page()))
    };
    vec![
        Cell::code(voice.value(&code.to_string())),
        meaning,
        Cell::text(teller.word(severity_word(code.severity()))),
        teller.count(found.findings),
        teller.count(found.files),
    ]
    .into()
}

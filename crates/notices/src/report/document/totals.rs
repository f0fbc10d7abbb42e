//! What declarations that count add up to, and the contributions that this entails.

use super::told::Teller;
use crate::report::figures::{PeriodTotals, Report};
use documents::{Block, Breaks, Caption, Cell, CellKind, Insert, Row, Standing, Table};
use dues::contributions::{Contribution, Levy};
use rust_decimal::Decimal;
use spec::{Base, Lang, Rate, Rounding, Words};

/// Totals and contributions.
pub(super) fn sections(report: &Report, teller: Teller) -> Vec<Block> {
    let title = teller.word(Words::ReportTotals);
    if report.totals.is_empty() {
        let nothing = Block::Paragraph(teller.word(Words::ReportNoTotal));
        return vec![Block::Section(title, vec![nothing])];
    }
    let rows = report.totals.iter().map(|totals| -> Row {
        vec![
            Cell::code(teller.month(totals.periode)),
            teller.count(totals.declarations),
            teller.count(totals.affilies),
            teller.count(totals.salaries),
            teller.count(totals.jours),
            teller.amount(totals.salaire_reel),
            teller.amount(totals.salaire_plaf),
        ]
        .into()
    });
    let heads = [
        (Words::Periode, CellKind::Text),
        (Words::ReportDeclarations, CellKind::Number),
        (Words::ReportAffilies, CellKind::Number),
        (Words::TotalSalaries, CellKind::Number),
        (Words::TotalJours, CellKind::Number),
        (Words::TotalSalaireReel, CellKind::Number),
        (Words::TotalSalairePlaf, CellKind::Number),
    ];
    let table = teller.table(Words::ReportTotals, &heads, rows.collect());
    let note = Block::Note(teller.word(Words::ReportTotalsNote));
    let totals = Block::Section(title, vec![note, Block::Table(table)]);
    vec![totals, contributions(report, teller)]
}

fn contributions(report: &Report, teller: Teller) -> Block {
    let rounding = teller.word(match report.rounding {
        Rounding::HalfUp => Words::RoundingHalfUp,
        Rounding::HalfEven => Words::RoundingHalfEven,
        Rounding::Down => Words::RoundingDown,
        Rounding::Up => Words::RoundingUp,
    });
    let note =
        teller.voice.say(Words::ReportContributionsNote, |_| Some(Insert::Prose(rounding.clone())));
    let mut blocks = vec![Block::Note(note)];
    for totals in &report.totals {
        blocks.push(Block::Table(of_period(report, totals, teller)));
    }
    blocks.push(Block::Heading(teller.word(Words::ReportSources)));
    blocks.push(Block::Notes(sources(report, teller)));
    Block::Section(teller.word(Words::ReportContributions), blocks)
}

fn of_period(report: &Report, totals: &PeriodTotals, teller: Teller) -> Table {
    let found = report.contributions(totals);
    let heads = [
        (Words::ReportBranch, CellKind::Text),
        (Words::ReportBase, CellKind::Number),
        (Words::ReportEmployerRate, CellKind::Number),
        (Words::ReportEmployer, CellKind::Number),
        (Words::ReportEmployeeRate, CellKind::Number),
        (Words::ReportEmployee, CellKind::Number),
        (Words::ReportTotal, CellKind::Number),
    ];
    let total = Cell::text(teller.word(Words::ReportTotal));
    let total =
        if found.complete { total } else { total.with_small(teller.word(Words::ReportIncomplete)) };
    let foot = vec![
        total,
        Cell::text(""),
        Cell::text(""),
        teller.amount(found.employer),
        Cell::text(""),
        teller.amount(found.employee),
        teller.amount(found.total()),
    ];
    let rows = found.lines.iter().map(|line| branch(line, teller)).collect();
    Table {
        caption: Caption::Shown(teller.month(totals.periode)),
        breaks: Breaks::Nowhere,
        foot: Some(foot.into()),
        ..teller.table(Words::ReportContributions, &heads, rows)
    }
}

fn branch(line: &Contribution, teller: Teller) -> Row {
    let voice = teller.voice;
    let name = voice.ours(line.branch.names.get(teller.lang as usize).copied().unwrap_or_default());
    let base = teller.amount(line.base).with_small(voice.word(match line.branch.base {
        Base::Capped => Words::ReportBaseCapped,
        Base::Real => Words::ReportBaseReal,
    }));
    let percent = |rate: Decimal| {
        let digits = rate.to_string();
        let digits = if teller.lang == Lang::En { digits } else { digits.replace('.', ",") };
        Cell::number(voice.value(&format!("{digits}\u{a0}%")))
    };
    let (standing, why) = match line.levy {
        Levy::Due { employer, employee } => {
            let total = employer.amount.saturating_add(employee.amount);
            return vec![
                Cell::text(name),
                base,
                percent(employer.rate),
                teller.amount(employer.amount),
                percent(employee.rate),
                teller.amount(employee.amount),
                teller.amount(total),
            ]
            .into();
        }
        Levy::NotDue => (Standing::Known, voice.word(Words::ReportNotDue)),
        Levy::TooLarge => (Standing::Unknown, voice.word(Words::ReportTooLarge)),
        Levy::Unknown(None) => (Standing::Unknown, voice.word(Words::ReportRateNone)),
        Levy::Unknown(Some(known)) => {
            let known = known.get(teller.lang as usize).copied().unwrap_or_default();
            let say = |_: &str| Some(Insert::Prose(voice.ours(known)));
            (Standing::Unknown, voice.say(Words::ReportRateUnknown, say))
        }
    };
    let why = Cell { span: 5, ..Cell::text(why) };
    Row { cells: vec![Cell::text(name), base, why], standing }
}

/// Where the rates come from, each once.
fn sources(report: &Report, teller: Teller) -> Vec<String> {
    let mut listed: Vec<String> = Vec::new();
    for totals in &report.totals {
        for line in report.contributions(totals).lines {
            let source = source(&line, teller).filter(|source| !listed.contains(source));
            listed.extend(source);
        }
    }
    listed.sort();
    listed
}

fn source(line: &Contribution, teller: Teller) -> Option<String> {
    let voice = teller.voice;
    let entry = line.entry.filter(|entry| !matches!(entry.rate, Rate::NotDue))?;
    let name = line.branch.names.get(teller.lang as usize).copied().unwrap_or_default();
    let since = voice.say(Words::ReportSince, |_| Some(Insert::Prose(teller.month(entry.from))));
    Some(
        [&voice.ours(name), &since, &voice.value(entry.source)]
            .map(String::as_str)
            .join(voice.comma()),
    )
}

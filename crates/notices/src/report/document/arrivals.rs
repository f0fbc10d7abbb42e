//! What came in, when, and its verdicts.

use super::told::{Teller, series};
use crate::report::figures::{Report, Verdicts};
use crate::values::{moment, number};
use documents::{Block, Caption, Cell, CellKind, Drawing, Insert, Plot, Row, Table};
use spec::Words;

/// Columns of a plot and rows of a table of dates; more are put together by month, then by year.
const DATES: usize = 40;

/// What came in.
pub(super) fn section(report: &Report, teller: Teller) -> Block {
    let arrivals = &report.arrivals;
    let row = |label, value: Cell| -> Row { vec![Cell::text(teller.word(label)), value].into() };
    let words = if arrivals.bytes == 1 { Words::BytesOne } else { Words::Bytes };
    let bytes = teller
        .voice
        .say(words, |_| Some(Insert::Value(number(arrivals.bytes, teller.lang).into())));
    let mut rows = vec![
        row(Words::ReportFiles, teller.count(arrivals.files)),
        row(Words::ReportAffilies, teller.count(arrivals.affilies)),
        row(Words::ReportDuplicates, teller.count(arrivals.duplicates)),
        row(Words::ReportVolume, Cell::number(bytes)),
    ];
    for (label, time) in
        [(Words::ReportFirst, &arrivals.first), (Words::ReportLast, &arrivals.last)]
    {
        rows.extend(time.as_ref().map(|time| row(label, Cell::number(teller.time(time)))));
    }
    let table = teller.table(Words::ReportArrivals, &[], rows);
    let columns = vec![vec![Block::Table(table)], vec![Block::Plot(hours(report, teller))]];
    Block::Section(teller.word(Words::ReportArrivals), vec![Block::Beside(columns)])
}

fn hours(report: &Report, teller: Teller) -> Plot {
    let hours = || (0..).zip(&report.hours).map(|(hour, files)| (format!("{hour:02}"), *files));
    let columns = hours().map(|(hour, files)| (hour, vec![0, 0, 0, files])).collect();
    let most = report.hours.iter().copied().max().unwrap_or(0);
    let peak = hours().find(|(_, files)| *files == most).map_or_else(String::new, |(hour, _)| hour);
    let rows = hours().map(|(hour, files)| {
        vec![Cell::text(teller.voice.value(&hour)), teller.count(files)].into()
    });
    let heads = [(Words::ReportHour, CellKind::Text), (Words::ReportFiles, CellKind::Number)];
    let table = teller.table(Words::ReportHours, &heads, rows.collect());
    Plot {
        id: "hours",
        title: teller.word(Words::ReportHours),
        sentence: teller.peak(most, &format!("{peak}:00-{peak}:59")),
        drawing: Drawing::Columns(columns),
        key: Vec::new(),
        table: Some(teller.table_of_plot(Words::ReportHours, table)),
    }
}

/// The verdicts in all, by day of receipt and by period declared.
pub(super) fn verdicts(report: &Report, teller: Teller) -> Block {
    let row = |name: String, files| -> Row { vec![Cell::text(name), teller.count(files)].into() };
    let verdicts = report.verdicts.all().into_iter();
    let verdicts = verdicts.map(|(verdict, files)| row(teller.verdict(verdict), files)).collect();
    let heads = |first| [(first, CellKind::Text), (Words::ReportFiles, CellKind::Number)];
    let verdicts = teller.table(Words::ReportVerdict, &heads(Words::ReportVerdict), verdicts);
    let states = report.states.iter().map(|(state, files)| row(teller.state(*state), *files));
    let states = Table {
        caption: Caption::Shown(teller.word(Words::ReportStates)),
        ..teller.table(Words::ReportStates, &heads(Words::ReportState), states.collect())
    };
    let tables = vec![Block::Table(verdicts), Block::Table(states)];
    let columns = vec![tables, vec![Block::Plot(days(report, teller))]];
    let blocks = vec![Block::Beside(columns), Block::Table(periods(report, teller))];
    Block::Section(teller.word(Words::ReportVerdicts), blocks)
}

fn days(report: &Report, teller: Teller) -> Plot {
    let (title, dates) = by_date(&report.days);
    let short = |date: &str| match date.len() {
        // 2026-11-05 as 05/11, 2026-11 as 11/2026.
        10 => format!("{}/{}", date.get(8..).unwrap_or(""), date.get(5..7).unwrap_or("")),
        7 => format!("{}/{}", date.get(5..).unwrap_or(""), date.get(..4).unwrap_or("")),
        _ => date.to_owned(),
    };
    let columns = dates
        .iter()
        .map(|(date, found)| (short(date), found.all().map(|(_, files)| files).to_vec()))
        .collect();
    let sum = |found: &Verdicts| found.all().iter().map(|(_, files)| files).sum::<u64>();
    let most = dates.iter().map(|(_, found)| sum(found)).max().unwrap_or(0);
    let peak = dates.iter().find(|(_, found)| sum(found) == most);
    let place = peak.map_or_else(String::new, |(date, _)| {
        let day = moment(&format!("{date}T00:00:00Z"), teller.lang);
        day.map_or_else(|| date.clone(), |(day, _)| day)
    });
    let key = report.verdicts.all().map(|(verdict, _)| (series(verdict), teller.verdict(verdict)));
    let rows = dates.iter();
    let rows =
        rows.map(|(date, found)| teller.verdicts(Cell::code(teller.voice.value(date)), found));
    let heads = teller.heads_of_verdicts(Words::ReportDate);
    let table = Table { heads, ..teller.table(title, &[], rows.collect()) };
    Plot {
        id: "days",
        title: teller.word(title),
        sentence: teller.peak(most, &place),
        drawing: Drawing::Columns(columns),
        key: key.to_vec(),
        table: Some(teller.table_of_plot(title, table)),
    }
}

/// A day tells when files came, a period what they are about.
fn periods(report: &Report, teller: Teller) -> Table {
    let rows = report.periods.iter().map(|(periode, found)| {
        let name = match periode {
            Some(periode) => teller.month(*periode),
            None => teller.word(Words::ReportNoPeriod),
        };
        teller.verdicts(Cell::text(name), found)
    });
    Table {
        caption: Caption::Shown(teller.word(Words::ReportByPeriod)),
        heads: teller.heads_of_verdicts(Words::Periode),
        ..teller.table(Words::ReportByPeriod, &[], rows.collect())
    }
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

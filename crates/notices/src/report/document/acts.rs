//! What people did, the deposits, and the story of one.

use super::told::Teller;
use crate::report::acts::{Act, ActKind};
use crate::report::figures::{DepositLine, Report, affilie};
use crate::rows::verdict_word;
use documents::{Block, Cell, CellKind, Insert, Row};
use spec::Words;

/// What people did.
pub(super) fn section(report: &Report, teller: Teller) -> Block {
    let title = teller.word(Words::ReportActs);
    if report.acts.is_empty() {
        return Block::Section(title, vec![Block::Paragraph(teller.word(Words::ReportNoAct))]);
    }
    let heads = [
        Words::ReportDate,
        Words::ReportWho,
        Words::Receipt,
        Words::Affilie,
        Words::ReportAct,
        Words::ReportBefore,
        Words::ReportAfter,
        Words::ReportReason,
    ]
    .map(|words| (words, CellKind::Text));
    let rows = report.acts.iter().map(|act| row(act, teller)).collect();
    let mut blocks = vec![Block::Table(teller.table(Words::ReportActs, &heads, rows))];
    blocks.extend(teller.more(report.acts.len(), report.all_acts()));
    Block::Section(title, blocks)
}

fn row(act: &Act, teller: Teller) -> Row {
    let voice = teller.voice;
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
        None => voice.value(&act.who),
        Some(whom) => voice.say(Words::ReportOnBehalf, |name| {
            let value = if name == "who" { &act.who } else { whom };
            Some(Insert::Value(value.into()))
        }),
    };
    let none = || "-".to_owned();
    vec![
        Cell::text(teller.time(&act.at)),
        Cell::sentence(who),
        Cell::code(voice.value(act.receipt.as_deref().unwrap_or("-"))),
        Cell::text(voice.value(&affilie(act.affilie).unwrap_or_else(none))),
        Cell::text(teller.word(kind)),
        teller.state_if_any(act.before),
        teller.state_if_any(act.after),
        Cell::sentence(voice.value(&act.reason)),
    ]
    .into()
}

/// The deposits, newest first.
pub(super) fn deposits(report: &Report, teller: Teller) -> Block {
    let heads = [
        Words::Receipt,
        Words::ReceivedAt,
        Words::Affilie,
        Words::Periode,
        Words::ReportKind,
        Words::ReportVerdict,
        Words::ReportState,
    ]
    .map(|words| (words, CellKind::Text));
    let rows = report.deposits.iter().map(|line| deposit(line, teller)).collect();
    let mut blocks = vec![Block::Table(teller.table(Words::ReportDeposits, &heads, rows))];
    blocks.extend(teller.more(report.deposits.len(), report.arrivals.files));
    Block::Section(teller.word(Words::ReportDeposits), blocks)
}

fn deposit(line: &DepositLine, teller: Teller) -> Row {
    let voice = teller.voice;
    let kind = match line.kind.as_str() {
        "principal" => teller.word(Words::KindPrincipal),
        "complementary" => voice.say(Words::KindComplementary, |_| Some(Insert::of(line.sequence))),
        "preetabli" => teller.word(Words::KindPreetabli),
        _ => teller.word(Words::KindUnknown),
    };
    let same = line
        .duplicate_of
        .as_deref()
        .map(|first| voice.say(Words::DuplicateOf, |_| Some(Insert::Value(first.into()))));
    let none = || "-".to_owned();
    vec![
        Cell::code(voice.value(&line.receipt)),
        Cell::text(teller.time(&line.received_at)),
        Cell::text(voice.value(&affilie(line.affilie).unwrap_or_else(none))),
        Cell::code(line.periode.map_or_else(none, |periode| teller.month(periode))),
        Cell::text(kind),
        Cell::text(teller.word(verdict_word(line.verdict))),
        Cell { small: same, ..Cell::text(teller.state(line.state)) },
    ]
    .into()
}

/// What happened to the one deposit that the report is about.
pub(super) fn story(report: &Report, teller: Teller) -> Option<Block> {
    if report.story.is_empty() {
        return None;
    }
    let voice = teller.voice;
    let rows = report.story.iter().map(|entry| -> Row {
        let what = match entry.what.as_str() {
            "depot" => voice.word(Words::EntryDepot),
            "publication" => voice.word(Words::EntryPublication),
            "acte" => voice.word(Words::EntryActe),
            "reprise" => voice.word(Words::EntryReprise),
            other => voice.value(other),
        };
        vec![
            Cell::text(teller.time(&entry.at)),
            teller.count(entry.position),
            Cell::text(what),
            Cell::sentence(voice.value(&entry.who)),
            teller.state_if_any(entry.before),
            teller.state_if_any(entry.after),
            Cell::sentence(voice.value(&entry.reason)),
        ]
        .into()
    });
    let heads = [
        (Words::ReportDate, CellKind::Text),
        (Words::HeadingEntry, CellKind::Number),
        (Words::HeadingWhat, CellKind::Text),
        (Words::ReportWho, CellKind::Text),
        (Words::ReportBefore, CellKind::Text),
        (Words::ReportAfter, CellKind::Text),
        (Words::ReportReason, CellKind::Text),
    ];
    let table = teller.table(Words::ReportStory, &heads, rows.collect());
    Some(Block::Section(teller.word(Words::ReportStory), vec![Block::Table(table)]))
}

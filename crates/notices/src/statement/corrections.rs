//! Rectifications that stand behind the sums of a statement.

use super::file::{StatementCorrection, StatementFile, StatementMonth};
use crate::money::money;
use crate::values::isolated;
use documents::{Block, Breaks, Caption, Cell, CellKind, Head, Row, Table, Voice, Width};
use dues::Amount;
use spec::{Lang, Periode, Words};

/// What rectifications have added to each month, and taken away; none where nothing was
/// rectified.
pub(super) fn corrections(file: &StatementFile, lang: Lang) -> Option<Block> {
    let voice = Voice::new(lang);
    let of_month = |month: &StatementMonth| {
        let rows = month.rectifications.iter().map(|one| correction(lang, month, one));
        rows.collect::<Vec<_>>()
    };
    let rows: Vec<Row> = file.months.iter().flat_map(of_month).collect();
    if rows.is_empty() {
        return None;
    }
    let heads = [
        (Words::AttestationMonth, CellKind::Code),
        (Words::Receipt, CellKind::Code),
        (Words::StatementGround, CellKind::Text),
        (Words::StatementLines, CellKind::Number),
        (Words::AttestationDays, CellKind::Number),
        (Words::AttestationSalary, CellKind::Number),
        (Words::StatementCapped, CellKind::Number),
    ];
    let head = |(words, kind)| Head { text: voice.word(words), kind };
    let table = Table {
        caption: Caption::Heard(voice.word(Words::StatementRectifications)),
        width: Width::Stacked,
        breaks: Breaks::Anywhere,
        heads: heads.map(head).into(),
        rows,
        foot: None,
    };
    let note = Block::Note(voice.word(Words::StatementRectificationsNote));
    let title = voice.word(Words::StatementRectifications);
    Some(Block::Section(title, vec![note, Block::Table(table)]))
}

fn correction(lang: Lang, month: &StatementMonth, one: &StatementCorrection) -> Row {
    let voice = Voice::new(lang);
    let periode: Option<Periode> = month.periode.parse().ok();
    let periode = periode
        .map_or_else(|| voice.value(&month.periode), |periode| voice.ours(&periode.long(lang)));
    let ground = match one.ground.as_str() {
        "redressement" => Words::StatementGroundRedressement,
        _ => Words::StatementGroundEmployer,
    };
    let count = |count: i64| {
        let sign = if count > 0 { "+" } else { "" };
        Cell::number(isolated(&format!("{sign}{count}"), lang))
    };
    let sum = |text: &str| {
        let sum = Amount::of_text(text).unwrap_or_default();
        Cell::number(money(sum, lang))
    };
    Row::from(vec![
        Cell::code(periode),
        Cell::code(voice.value(&one.receipt)),
        Cell::text(voice.word(ground)),
        count(one.lines),
        count(one.jours),
        sum(&one.salaire_reel),
        sum(&one.salaire_plaf),
    ])
}

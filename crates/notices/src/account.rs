//! The account of an employer: JSON and CSV for programs, a document for people.

use crate::money::{day, money};
use crate::one_line::written;
use crate::values::named;
use documents::{
    Block, Breaks, Caption, Cell, CellKind, Document, Figure, Head, Insert, Row, Table, Voice,
    Width,
};
use dues::Amount;
use dues::account::{MonthRow, Standing};
use jiff::civil::Date;
use serde::Serialize;
use spec::{Affilie, Lang, Periode, Words};

/// A month of a kind of debt.
#[derive(Clone, Copy, Debug)]
pub struct AccountMonth {
    /// Amounts owed and paid.
    pub row: MonthRow,
    /// Since when it is declared and billed; none for penalties and fees.
    pub declared: Option<Date>,
    /// Number of slips.
    pub slips: usize,
    /// Amount ordered from banks and not answered yet.
    pub under_way: Amount,
}

/// A change of the account, as the yearly statement lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Movement {
    /// The day on which it was entered.
    pub on: Date,
    /// Kind of the movement.
    pub what: String,
    /// Change of the balance; negative when it reduces it.
    pub amount: Amount,
    /// The balance after it.
    pub balance: Amount,
}

/// An account at a date.
#[derive(Clone, Copy, Debug)]
pub struct AccountNotice<'a> {
    /// Whose.
    pub affilie: Affilie,
    /// Name of the employer, where it is known.
    pub name: Option<&'a str>,
    /// Its balances.
    pub standing: &'a Standing,
    /// Month by month.
    pub months: &'a [AccountMonth],
    /// Months for which nothing is declared.
    pub missing: &'a [Periode],
    /// Movements of a statement; none for the account alone.
    pub movements: Option<&'a [Movement]>,
    /// Language of the sentences.
    pub lang: Lang,
}

#[derive(Serialize)]
struct AccountJson {
    account: &'static str,
    version: u8,
    affilie: String,
    name: Option<String>,
    at: String,
    months: Vec<MonthJson>,
    missing: Vec<String>,
    paid: String,
    credited: String,
    refunded: String,
    advance: String,
    under_way: String,
    total: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    movements: Option<Vec<MovementJson>>,
}

#[derive(Serialize)]
struct MonthJson {
    periode: String,
    regime: String,
    kind: &'static str,
    declared: Option<String>,
    slips: usize,
    due: String,
    principal: String,
    paid: String,
    surcharge: String,
    remitted: String,
    balance: String,
    under_way: String,
    last_paid: Option<String>,
}

#[derive(Serialize)]
struct MovementJson {
    on: String,
    what: String,
    amount: String,
    balance: String,
}

impl AccountNotice<'_> {
    fn under_way(&self) -> Amount {
        self.months.iter().map(|month| month.under_way).sum()
    }

    /// The account as one line of JSON, without line end. Amounts are dirhams as strings.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        let month = |month: &AccountMonth| {
            let row = month.row;
            MonthJson {
                periode: row.periode.to_string(),
                regime: row.kind.regime().to_string(),
                kind: row.kind.name(),
                declared: month.declared.map(|day| day.to_string()),
                slips: month.slips,
                due: row.due.to_string(),
                principal: row.billed.to_string(),
                paid: row.paid.to_string(),
                surcharge: row.surcharge.to_string(),
                remitted: row.remitted.to_string(),
                balance: row.balance.to_string(),
                under_way: month.under_way.to_string(),
                last_paid: row.last_paid.map(|day| day.to_string()),
            }
        };
        let movement = |one: &Movement| MovementJson {
            on: one.on.to_string(),
            what: one.what.clone(),
            amount: one.amount.to_string(),
            balance: one.balance.to_string(),
        };
        let standing = self.standing;
        written(&AccountJson {
            account: "employer",
            version: 1,
            affilie: self.affilie.to_string(),
            name: self.name.map(str::to_owned),
            at: standing.at.to_string(),
            months: self.months.iter().map(month).collect(),
            missing: self.missing.iter().map(Periode::to_string).collect(),
            paid: standing.paid_in.to_string(),
            credited: standing.credited.to_string(),
            refunded: standing.refunded.to_string(),
            advance: standing.advance.to_string(),
            under_way: self.under_way().to_string(),
            total: standing.balance().to_string(),
            movements: self.movements.map(|all| all.iter().map(movement).collect()),
        })
    }

    /// The months as CSV, with titles.
    #[must_use]
    pub fn csv(&self) -> String {
        let mut out = documents::csv::row([
            "affilie",
            "periode",
            "regime",
            "kind",
            "declared",
            "slips",
            "due",
            "principal",
            "paid",
            "surcharge",
            "remitted",
            "balance",
            "under_way",
            "last_paid",
        ]);
        for month in self.months {
            let row = month.row;
            let text = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
            out.push_str(&documents::csv::row([
                self.affilie.to_string(),
                row.periode.to_string(),
                row.kind.regime().to_string(),
                row.kind.name().to_owned(),
                text(month.declared),
                month.slips.to_string(),
                row.due.to_string(),
                row.billed.to_string(),
                row.paid.to_string(),
                row.surcharge.to_string(),
                row.remitted.to_string(),
                row.balance.to_string(),
                month.under_way.to_string(),
                text(row.last_paid),
            ]));
        }
        out
    }

    /// The account for people.
    #[must_use]
    pub fn document(&self) -> Document {
        let voice = Voice::new(self.lang);
        let standing = self.standing;
        let title = match self.movements {
            Some(_) => Words::AccountStatementTitle,
            None => Words::AccountTitle,
        };
        let mut at = Some(Insert::Prose(day(standing.at, voice, self.lang)));
        let figure = |label, amount| Figure {
            label: voice.word(label),
            value: money(amount, self.lang),
            series: None,
        };
        let mut body = vec![Block::Figures(vec![
            figure(Words::AccountBalance, standing.balance()),
            figure(Words::AccountPaid, standing.paid_in),
            figure(Words::AccountUnderWay, self.under_way()),
            figure(Words::AccountAdvance, standing.advance),
        ])];
        body.push(Block::Section(
            voice.word(Words::AccountMonths),
            vec![Block::Table(self.month_table(voice))],
        ));
        if let Some(movements) = self.movements {
            let table = self.movement_table(voice, movements);
            let title = voice.word(Words::AccountMovements);
            body.push(Block::Section(title, vec![Block::Table(table)]));
        }
        if !self.missing.is_empty() {
            let months: Vec<_> =
                self.missing.iter().map(|month| voice.ours(&month.long(self.lang))).collect();
            let text = months.join(voice.comma());
            let title = voice.word(Words::AccountMissing);
            body.push(Block::Section(title, vec![Block::Paragraph(text)]));
        }
        body.push(Block::Note(voice.word(Words::AccountNote)));
        Document {
            lang: self.lang,
            name: format!("{} {}", voice.word(title), self.affilie),
            kind: voice.word(title),
            title: named(voice, &self.affilie.to_string(), self.name.map(str::as_bytes)),
            lines: vec![voice.say(Words::AccountAt, |_| at.take())],
            body,
            foot: String::new(),
        }
    }

    fn month_table(&self, voice: Voice) -> Table {
        let head = |words, kind| Head { text: voice.word(words), kind };
        let row = |month: &AccountMonth| {
            let row = month.row;
            let number = |amount| Cell::number(money(amount, self.lang));
            Row::from(vec![
                Cell::text(voice.ours(&row.periode.long(self.lang))),
                Cell::text(voice.ours(row.kind.names()[self.lang as usize])),
                Cell::text(day(row.due, voice, self.lang)),
                number(row.billed),
                number(row.surcharge),
                number(row.paid),
                number(row.balance),
            ])
        };
        let total = Cell { span: 6, ..Cell::text(voice.word(Words::AccountBalance)) };
        let balance = Cell::number(money(self.standing.balance(), self.lang));
        Table {
            caption: Caption::Heard(voice.word(Words::AccountMonths)),
            width: Width::Full,
            breaks: Breaks::Anywhere,
            heads: vec![
                head(Words::Periode, CellKind::Text),
                head(Words::AccountKind, CellKind::Text),
                head(Words::SlipDue, CellKind::Text),
                head(Words::AccountPrincipal, CellKind::Number),
                head(Words::AccountSurcharge, CellKind::Number),
                head(Words::AccountPaid, CellKind::Number),
                head(Words::AccountBalance, CellKind::Number),
            ],
            rows: self.months.iter().map(row).collect(),
            foot: Some(Row::from(vec![total, balance])),
        }
    }

    fn movement_table(&self, voice: Voice, movements: &[Movement]) -> Table {
        let head = |words, kind| Head { text: voice.word(words), kind };
        let row = |one: &Movement| {
            Row::from(vec![
                Cell::text(day(one.on, voice, self.lang)),
                Cell::text(voice.ours(&one.what)),
                Cell::number(money(one.amount, self.lang)),
                Cell::number(money(one.balance, self.lang)),
            ])
        };
        Table {
            caption: Caption::Heard(voice.word(Words::AccountMovements)),
            width: Width::Full,
            breaks: Breaks::Anywhere,
            heads: vec![
                head(Words::AccountDay, CellKind::Text),
                head(Words::AccountWhat, CellKind::Text),
                head(Words::SlipAmount, CellKind::Number),
                head(Words::AccountBalance, CellKind::Number),
            ],
            rows: movements.iter().map(row).collect(),
            foot: None,
        }
    }
}

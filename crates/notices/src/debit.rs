//! Notice to the employer about a debit that failed.

use crate::money::money;
use crate::one_line::written;
use documents::{Block, Breaks, Caption, Cell, Document, Row, Table, Voice, Width};
use dues::Amount;
use serde::Serialize;
use spec::{BankReason, Lang, NextStep, Words};

/// A debit that was refused, or came back.
#[derive(Clone, Copy, Debug)]
pub struct DebitNotice<'a> {
    /// Reference of the slip.
    pub reference: &'a str,
    /// Affiliate, seven digits.
    pub affilie: &'a str,
    /// Amount of the debit.
    pub amount: Amount,
    /// Whether it had been booked before.
    pub is_returned: bool,
    /// Reason, where the bank's code is known.
    pub reason: Option<&'static BankReason>,
    /// The bank's code.
    pub code: Option<&'a str>,
    /// The next step.
    pub next: NextStep,
    /// Language of the sentences.
    pub lang: Lang,
}

#[derive(Serialize)]
struct DebitJson<'a> {
    notice: &'static str,
    version: u8,
    reference: &'a str,
    affilie: &'a str,
    amount: String,
    state: &'static str,
    reason: Option<&'static str>,
    code: Option<&'a str>,
    next: &'static str,
    message: String,
}

const fn next_name(next: NextStep) -> &'static str {
    match next {
        NextStep::Represent => "represent",
        NextStep::StopRib => "stop-rib",
        NextStep::StopMandate => "stop-mandate",
        NextStep::Operator => "operator",
    }
}

impl DebitNotice<'_> {
    /// As one line of JSON, without line end.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        written(&DebitJson {
            notice: "debit",
            version: 1,
            reference: self.reference,
            affilie: self.affilie,
            amount: self.amount.to_string(),
            state: if self.is_returned { "returned" } else { "rejected" },
            reason: self.reason.map(|reason| reason.name),
            code: self.code,
            next: next_name(self.next),
            message: self.next_words().get(self.lang).to_owned(),
        })
    }

    const fn next_words(&self) -> Words {
        match self.next {
            NextStep::Represent => Words::DebitNextRepresent,
            NextStep::StopRib => Words::DebitNextRib,
            NextStep::StopMandate => Words::DebitNextMandate,
            NextStep::Operator => Words::DebitNextOperator,
        }
    }

    /// For people.
    #[must_use]
    pub fn document(&self) -> Document {
        let voice = Voice::new(self.lang);
        let title = if self.is_returned { Words::DebitReturned } else { Words::DebitRejected };
        let reason = match (self.reason, self.code) {
            (Some(reason), _) => voice.ours(reason.names[self.lang as usize]),
            (None, Some(code)) => voice.value(code),
            (None, None) => voice.word(Words::DebitNoReason),
        };
        let rows = [
            (Words::SlipReference, voice.value(self.reference)),
            (Words::Affilie, voice.value(self.affilie)),
            (Words::SlipAmount, money(self.amount, self.lang)),
            (Words::DebitReason, reason),
        ];
        let rows = rows.into_iter().map(|(label, value)| {
            Row::from(vec![Cell::text(voice.word(label)), Cell::text(value)])
        });
        Document {
            lang: self.lang,
            name: self.reference.to_owned(),
            kind: voice.word(title),
            title: money(self.amount, self.lang),
            lines: vec![voice.word(self.next_words())],
            body: vec![
                Block::Table(Table {
                    caption: Caption::Heard(voice.word(title)),
                    width: Width::Content,
                    breaks: Breaks::Nowhere,
                    heads: Vec::new(),
                    rows: rows.collect(),
                    foot: None,
                }),
                Block::Note(voice.word(Words::DebitNote)),
            ],
            foot: String::new(),
        }
    }
}

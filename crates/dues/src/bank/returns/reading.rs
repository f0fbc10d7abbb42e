//! What is expected of an answer, and what was found in it.

use crate::bank::returns::fault::Fault;
use crate::bank::returns::item::Item;
use crate::bank::returns::limits::Limits;
use crate::bank::returns::walker::Walker;
use crate::bank::rib::Rib;
use crate::money::Amount;
use jiff::civil::Date;
use spec::FaultKind;

/// What an answer must be about.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The creditor's accounts.
    pub accounts: &'a [Rib],
}

/// The currency of everything.
const CURRENCY: &str = "MAD";

/// An answer as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Return {
    /// The message: `pain.002`, `camt.054`, `camt.053`; none where that could not be told.
    pub message: Option<&'static str>,
    /// Its version.
    pub version: u8,
    /// The bank's identifier of it.
    pub id: Option<String>,
    /// When the bank made it, as it is written.
    pub created: Option<String>,
    /// Statuses and movements in it.
    pub items: u64,
    /// What is wrong, in the order of the lines.
    pub faults: Vec<Fault>,
    /// How much is wrong in all.
    pub faults_total: u64,
}

impl Return {
    /// Whether the file is refused as a whole.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.faults_total > 0
    }
}

/// An answer while it is read.
pub(super) struct Reading<'a> {
    expected: &'a Expected<'a>,
    limits: &'a Limits,
    take: &'a mut dyn FnMut(Item),
    found: Return,
}

impl<'a> Reading<'a> {
    pub(super) fn new(
        expected: &'a Expected<'a>,
        limits: &'a Limits,
        take: &'a mut dyn FnMut(Item),
    ) -> Self {
        Self { expected, limits, take, found: Return::default() }
    }

    pub(super) fn found(&mut self, message: &'static str, version: u8) {
        (self.found.message, self.found.version) = (Some(message), version);
    }

    pub(super) fn id(&mut self, id: &str) {
        self.found.id = Some(id.to_owned()).filter(|id| !id.is_empty());
    }

    pub(super) fn created(&mut self, at: &str) {
        self.found.created = Some(at.to_owned());
    }

    pub(super) fn give(&mut self, item: Item) {
        self.found.items += 1;
        (self.take)(item);
    }

    pub(super) fn blame(&mut self, fault: Fault) {
        self.found.faults_total += 1;
        if self.found.faults.len() < self.limits.faults {
            self.found.faults.push(fault);
        }
    }

    /// The amount of the element that closes, in our currency; none, and a fault, for another.
    pub(super) fn amount(&mut self, walker: &mut Walker<'_>, is_money: Money) -> Option<Amount> {
        if is_money == Money::WithCurrency {
            let currency = walker.currency().unwrap_or("").to_owned();
            if currency != CURRENCY {
                let fault = walker.fault(FaultKind::ForeignCurrency, &currency, CURRENCY);
                self.blame(fault);
            }
        }
        let text = walker.text().to_owned();
        let amount = Amount::of_text(&text).filter(|amount| *amount >= Amount::ZERO);
        if amount.is_none() {
            let due = "an amount with two decimals";
            let fault = walker.fault(FaultKind::WrongValue, &text, due);
            self.blame(fault);
        }
        amount
    }

    /// The number in the element that closes.
    pub(super) fn number(&mut self, walker: &mut Walker<'_>) -> Option<u64> {
        let text = walker.text().to_owned();
        let digits = (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
        if !digits {
            let fault = walker.fault(FaultKind::WrongValue, &text, "a number");
            self.blame(fault);
            return None;
        }
        text.parse().ok()
    }

    /// The day in the element that closes: a date, or a time of which the day counts.
    pub(super) fn date(&mut self, walker: &mut Walker<'_>) -> Option<Date> {
        let text = walker.text().to_owned();
        let day = text.get(..10).unwrap_or(&text);
        let date = day.parse::<Date>().ok();
        if date.is_none() {
            let fault = walker.fault(FaultKind::WrongValue, &text, "a date AAAA-MM-JJ");
            self.blame(fault);
        }
        date
    }

    /// The account in the element that closes, one of the creditor's.
    pub(super) fn account(&mut self, walker: &mut Walker<'_>) -> Option<Rib> {
        let text = walker.text().to_owned();
        let rib = text.parse().ok().or_else(|| Rib::of_iban(&text));
        let ours = rib.filter(|rib| self.expected.accounts.contains(rib));
        if ours.is_none() {
            let fault = walker.fault(FaultKind::OtherAccount, &text, "");
            self.blame(fault);
        }
        ours
    }

    /// A currency of its own element.
    pub(super) fn currency(&mut self, walker: &mut Walker<'_>) {
        let text = walker.text().to_owned();
        if text != CURRENCY {
            let fault = walker.fault(FaultKind::ForeignCurrency, &text, CURRENCY);
            self.blame(fault);
        }
    }

    pub(super) fn missing(&mut self, walker: &mut Walker<'_>, what: &str) {
        let fault = walker.fault(FaultKind::Missing, "", what);
        self.blame(fault);
    }

    pub(super) fn done(mut self, line: u64) -> Return {
        if self.found.id.is_none() {
            let fault = Fault::new(FaultKind::Missing, "", "GrpHdr/MsgId");
            self.blame(Fault { line, ..fault });
        }
        self.found
    }

    /// Reading could not go on.
    pub(super) fn stopped(mut self, fault: Fault) -> Return {
        self.blame(fault);
        self.found
    }
}

/// Whether an amount names its currency.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Money {
    /// It must.
    WithCurrency,
    /// It is a control sum.
    Bare,
}

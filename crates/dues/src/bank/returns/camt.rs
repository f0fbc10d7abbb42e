//! `camt.054` and `camt.053`: money that moved.

use crate::bank::returns::fault::Fault;
use crate::bank::returns::item::{Direction, Item, Movement, Why};
use crate::bank::returns::reading::{Money, Reading};
use crate::bank::returns::walker::{Step, Walker};
use crate::bank::rib::Rib;
use crate::money::Amount;
use jiff::civil::Date;
use spec::FaultKind;

/// What may be said of an entry: on the account, or only announced.
const STATES: [&str; 4] = ["BOOK", "PDNG", "INFO", "FUTR"];

/// An entry of the account.
#[derive(Default)]
struct Entry {
    amount: Option<Amount>,
    direction: Option<Direction>,
    is_reversal: bool,
    is_booked: bool,
    booked: Option<Date>,
    value: Option<Date>,
    reference: Option<String>,
    family: Option<String>,
    message: Option<String>,
    group: Option<String>,
    batch_count: Option<u64>,
    batch_sum: Option<Amount>,
    /// Details so far, and their sum with the sign of the entry.
    details: u64,
    sum: Amount,
    /// A detail without an amount, which is the entry's where it is the only one.
    bare: Option<Box<Detail>>,
    line: u64,
}

/// A detail of an entry.
#[derive(Default)]
struct Detail {
    amount: Option<Amount>,
    /// Amount within `AmtDtls`, as the oldest versions have it.
    inner: Option<Amount>,
    direction: Option<Direction>,
    message: Option<String>,
    group: Option<String>,
    instruction: Option<String>,
    end_to_end: Option<String>,
    mandate: Option<String>,
    bank_reference: Option<String>,
    reference: Option<String>,
    text: Option<String>,
    family: Option<String>,
    why: Option<Why>,
    line: u64,
}

/// What a notification states of its entries: all, credits, debits.
#[derive(Clone, Copy, Default)]
struct Summary {
    count: Option<u64>,
    sum: Option<Amount>,
}

#[derive(Default)]
struct State {
    account: Option<Rib>,
    has_account: bool,
    entry: Entry,
    detail: Detail,
    stated: [Summary; 3],
    counted: [(u64, Amount); 3],
}

pub(super) fn read(walker: &mut Walker<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let mut state = State::default();
    loop {
        match walker.step()? {
            Step::Ends => break,
            Step::Opens => state.open(walker),
            Step::Closes => {
                let path = walker.path().to_vec();
                if path.contains(&"TxDtls") {
                    state.close_detail(&path, walker, reading);
                } else if path.contains(&"Ntry") {
                    state.close_entry(&path, walker, reading);
                } else {
                    state.close(&path, walker, reading);
                }
            }
        }
    }
    Ok(())
}

impl State {
    fn open(&mut self, walker: &mut Walker<'_>) {
        match walker.path() {
            [.., "Ntfctn" | "Stmt"] => *self = Self::default(),
            [.., "Ntry"] => self.entry = Entry { line: walker.line(), ..Entry::default() },
            [.., "TxDtls"] => self.detail = Detail { line: walker.line(), ..Detail::default() },
            _ => {}
        }
    }

    fn close(&mut self, path: &[&'static str], walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        match path {
            [.., "GrpHdr", "MsgId"] => {
                let id = walker.text().to_owned();
                reading.id(&id);
            }
            [.., "GrpHdr", "CreDtTm"] => {
                let at = walker.text().to_owned();
                reading.created(&at);
            }
            [.., "Ntfctn" | "Stmt", "Acct", "Id", "Othr", "Id"]
            | [.., "Ntfctn" | "Stmt", "Acct", "Id", "IBAN"] => {
                self.has_account = true;
                self.account = reading.account(walker);
            }
            [.., "Acct", "Ccy"] => reading.currency(walker),
            [.., "TxsSummry", all, "NbOfNtries"] => {
                if let Some(place) = place_of(all) {
                    self.stated[place].count = reading.number(walker);
                }
            }
            [.., "TxsSummry", all, "Sum"] => {
                if let Some(place) = place_of(all) {
                    self.stated[place].sum = reading.amount(walker, Money::Bare);
                }
            }
            [.., "Ntfctn" | "Stmt"] => {
                if !self.has_account {
                    reading.missing(walker, "Acct/Id");
                }
                self.compare(walker, reading);
            }
            _ => {}
        }
    }

    fn close_entry(
        &mut self,
        path: &[&'static str],
        walker: &mut Walker<'_>,
        reading: &mut Reading<'_>,
    ) {
        let text = walker.text().to_owned();
        match path {
            [.., "Ntry", "NtryRef"] => {
                self.entry.reference.get_or_insert(text);
            }
            [.., "Ntry", "AcctSvcrRef"] => self.entry.reference = Some(text),
            [.., "Ntry", "Amt"] => {
                self.entry.amount = reading.amount(walker, Money::WithCurrency);
            }
            [.., "Ntry", "CdtDbtInd"] => self.entry.direction = direction(walker, reading),
            [.., "Ntry", "RvslInd"] => self.entry.is_reversal = text == "true" || text == "1",
            // Up to .06 the status is the text of its element.
            [.., "Ntry", "Sts"] | [.., "Ntry", "Sts", "Cd"] if !text.is_empty() => {
                self.entry.is_booked = text == "BOOK";
                if !STATES.contains(&text.as_str()) {
                    let fault =
                        walker.fault(FaultKind::WrongValue, &text, "BOOK, PDNG, INFO, FUTR");
                    reading.blame(fault);
                }
            }
            [.., "Ntry", "BookgDt", "Dt" | "DtTm"] => self.entry.booked = reading.date(walker),
            [.., "Ntry", "ValDt", "Dt" | "DtTm"] => self.entry.value = reading.date(walker),
            [.., "Ntry", "BkTxCd", "Domn", "Fmly", "SubFmlyCd"] => {
                self.entry.family = Some(text);
            }
            [.., "NtryDtls", "Btch", "MsgId"] => self.entry.message = Some(text),
            [.., "NtryDtls", "Btch", "PmtInfId"] => self.entry.group = Some(text),
            [.., "NtryDtls", "Btch", "NbOfTxs"] => {
                self.entry.batch_count = reading.number(walker);
            }
            [.., "NtryDtls", "Btch", "TtlAmt"] => {
                self.entry.batch_sum = reading.amount(walker, Money::WithCurrency);
            }
            [.., "Ntry"] => self.tell_entry(walker, reading),
            _ => {}
        }
    }

    fn close_detail(
        &mut self,
        path: &[&'static str],
        walker: &mut Walker<'_>,
        reading: &mut Reading<'_>,
    ) {
        let text = walker.text().to_owned();
        let detail = &mut self.detail;
        match path {
            [.., "TxDtls", "Refs", "MsgId"] => detail.message = Some(text),
            [.., "TxDtls", "Refs", "PmtInfId"] => detail.group = Some(text),
            [.., "TxDtls", "Refs", "InstrId"] => detail.instruction = Some(text),
            [.., "TxDtls", "Refs", "EndToEndId"] => {
                detail.end_to_end = Some(text).filter(|text| text != "NOTPROVIDED");
            }
            [.., "TxDtls", "Refs", "MndtId"] => detail.mandate = Some(text),
            [.., "TxDtls", "Refs", "AcctSvcrRef"] => detail.bank_reference = Some(text),
            [.., "TxDtls", "Amt"] => detail.amount = reading.amount(walker, Money::WithCurrency),
            [.., "TxDtls", "AmtDtls", "TxAmt" | "InstdAmt", "Amt"] => {
                detail.inner = reading.amount(walker, Money::WithCurrency);
            }
            [.., "TxDtls", "CdtDbtInd"] => detail.direction = direction(walker, reading),
            [.., "TxDtls", "BkTxCd", "Domn", "Fmly", "SubFmlyCd"] => detail.family = Some(text),
            [.., "TxDtls", "RtrInf", "Rsn", "Cd" | "Prtry"] => {
                detail.why.get_or_insert_default().code.get_or_insert(text);
            }
            [.., "TxDtls", "RtrInf", "AddtlInf"] => {
                detail.why.get_or_insert_default().text.get_or_insert(text);
            }
            [.., "RmtInf", "Strd", "CdtrRefInf", "Ref"] => {
                detail.reference.get_or_insert(text);
            }
            [.., "RmtInf", "Ustrd"] => {
                detail.text.get_or_insert(text);
            }
            [.., "TxDtls"] => self.tell_detail(walker, reading),
            _ => {}
        }
    }

    fn tell_detail(&mut self, walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        let detail = std::mem::take(&mut self.detail);
        self.entry.details += 1;
        let amount = detail.amount.or(detail.inner);
        // Only one detail may leave its amount to the entry.
        if self.entry.bare.is_some() || (amount.is_none() && self.entry.details > 1) {
            reading.missing(walker, "Amt");
            return;
        }
        match amount {
            None => self.entry.bare = Some(Box::new(detail)),
            Some(amount) => {
                let sign = if detail.direction.is_some_and(|of| Some(of) != self.entry.direction) {
                    -amount
                } else {
                    amount
                };
                self.entry.sum += sign;
                self.give(detail, amount, reading);
            }
        }
    }

    fn tell_entry(&mut self, walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        let bare = self.entry.bare.take();
        let (Some(amount), Some(direction)) = (self.entry.amount, self.entry.direction) else {
            if self.entry.direction.is_none() {
                reading.missing(walker, "CdtDbtInd");
            }
            if self.entry.amount.is_none() {
                reading.missing(walker, "Amt");
            }
            return;
        };
        for (place, counts) in
            [(0, true), (1, direction == Direction::Credit), (2, direction == Direction::Debit)]
        {
            if counts {
                self.counted[place].0 += 1;
                self.counted[place].1 += amount;
            }
        }
        match bare {
            Some(detail) => self.give(*detail, amount, reading),
            None if self.entry.details == 0 => {
                let line = self.entry.line;
                self.give(Detail { line, ..Detail::default() }, amount, reading);
            }
            None if self.entry.sum != amount => {
                let (found, expected) = (amount.to_string(), self.entry.sum.to_string());
                let fault = walker.fault(FaultKind::WrongSum, &found, &expected);
                reading.blame(fault);
            }
            None => {}
        }
        let details = self.entry.details;
        if let Some(count) = self.entry.batch_count.filter(|n| details > 0 && *n != details) {
            let (found, expected) = (count.to_string(), details.to_string());
            let fault = walker.fault(FaultKind::WrongCount, &found, &expected);
            reading.blame(fault);
        }
        if let Some(sum) = self.entry.batch_sum.filter(|sum| *sum != amount) {
            let (found, expected) = (sum.to_string(), amount.to_string());
            let fault = walker.fault(FaultKind::WrongSum, &found, &expected);
            reading.blame(fault);
        }
    }

    /// Hands a movement on; one of an account that is not ours is blamed already.
    fn give(&self, detail: Detail, amount: Amount, reading: &mut Reading<'_>) {
        let (entry, Some(account)) = (&self.entry, self.account) else { return };
        let Some(direction) = detail.direction.or(entry.direction) else { return };
        reading.give(Item::Movement(Movement {
            account,
            direction,
            is_reversal: entry.is_reversal,
            amount,
            is_booked: entry.is_booked,
            booked: entry.booked,
            value: entry.value,
            message: detail.message.or_else(|| entry.message.clone()),
            group: detail.group.or_else(|| entry.group.clone()),
            instruction: detail.instruction,
            end_to_end: detail.end_to_end,
            mandate: detail.mandate,
            bank_reference: detail.bank_reference.or_else(|| entry.reference.clone()),
            reference: detail.reference,
            text: detail.text,
            family: detail.family.or_else(|| entry.family.clone()),
            why: detail.why,
            line: detail.line,
        }));
    }

    /// Compares what the notification states with its entries.
    fn compare(&mut self, walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        for (stated, (count, sum)) in self.stated.into_iter().zip(self.counted) {
            if let Some(found) = stated.count.filter(|found| *found != count) {
                let (found, expected) = (found.to_string(), count.to_string());
                let fault = walker.fault(FaultKind::WrongCount, &found, &expected);
                reading.blame(fault);
            }
            if let Some(found) = stated.sum.filter(|found| *found != sum) {
                let (found, expected) = (found.to_string(), sum.to_string());
                let fault = walker.fault(FaultKind::WrongSum, &found, &expected);
                reading.blame(fault);
            }
        }
    }
}

fn place_of(summary: &str) -> Option<usize> {
    ["TtlNtries", "TtlCdtNtries", "TtlDbtNtries"].iter().position(|name| *name == summary)
}

fn direction(walker: &mut Walker<'_>, reading: &mut Reading<'_>) -> Option<Direction> {
    match walker.text() {
        "CRDT" => Some(Direction::Credit),
        "DBIT" => Some(Direction::Debit),
        other => {
            let other = other.to_owned();
            let fault = walker.fault(FaultKind::WrongValue, &other, "CRDT or DBIT");
            reading.blame(fault);
            None
        }
    }
}

//! `pain.002`: what became of an order.

use crate::bank::returns::fault::Fault;
use crate::bank::returns::item::{Item, Level, Status, StatusCode, Why};
use crate::bank::returns::reading::{Money, Reading};
use crate::bank::returns::walker::{Step, Walker};
use crate::money::Amount;
use spec::FaultKind;

/// A status while its elements are read.
#[derive(Default)]
struct Draft {
    status: Option<StatusCode>,
    instruction: Option<String>,
    end_to_end: Option<String>,
    why: Option<Why>,
    amount: Option<Amount>,
    count: Option<u64>,
    line: u64,
    /// A status was written, but is none.
    is_wrong: bool,
}

/// What a message or group says of the debits with a status.
#[derive(Default)]
struct Stated {
    status: Option<StatusCode>,
    count: Option<u64>,
    sum: Option<Amount>,
}

/// What was listed as rejected.
#[derive(Default)]
struct Listed {
    count: u64,
    sum: Amount,
    /// Whether every one of them names its amount.
    has_amounts: bool,
}

#[derive(Default)]
struct State {
    message: String,
    group: Option<String>,
    of_message: Draft,
    of_group: Draft,
    of_debit: Draft,
    stated: Stated,
    /// Rejected in all, as the message and as the group in hand state it.
    rejected: [Option<(u64, Option<Amount>)>; 2],
    listed: [Listed; 2],
}

pub(super) fn read(walker: &mut Walker<'_>, reading: &mut Reading<'_>) -> Result<(), Fault> {
    let mut state = State::default();
    loop {
        match walker.step()? {
            Step::Ends => break,
            Step::Opens => state.open(walker, reading),
            Step::Closes => state.close(walker, reading),
        }
    }
    Ok(())
}

impl State {
    fn open(&mut self, walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        match walker.path() {
            [.., "OrgnlGrpInfAndSts"] => {
                self.of_message = Draft { line: walker.line(), ..Draft::default() };
            }
            [.., "OrgnlPmtInfAndSts"] => {
                self.of_group = Draft { line: walker.line(), ..Draft::default() };
                self.group = None;
                self.rejected[1] = None;
                self.listed[1] = Listed { has_amounts: true, ..Listed::default() };
            }
            [.., "NbOfTxsPerSts"] => self.stated = Stated::default(),
            [.., "TxInfAndSts"] => {
                self.tell_group(walker, reading);
                self.of_debit = Draft { line: walker.line(), ..Draft::default() };
            }
            _ => {}
        }
    }

    /// The draft that an element under this path belongs to.
    fn draft(&mut self, path: &[&str]) -> &mut Draft {
        if path.contains(&"TxInfAndSts") {
            &mut self.of_debit
        } else if path.contains(&"OrgnlPmtInfAndSts") {
            &mut self.of_group
        } else {
            &mut self.of_message
        }
    }

    fn close(&mut self, walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        let path = walker.path().to_vec();
        let text = walker.text().to_owned();
        match path[..] {
            [.., "GrpHdr", "MsgId"] => reading.id(&text),
            [.., "GrpHdr", "CreDtTm"] => reading.created(&text),
            [.., "OrgnlMsgId"] => self.message = text,
            [.., "OrgnlPmtInfId"] => self.group = Some(text),
            [.., "OrgnlInstrId"] => self.of_debit.instruction = Some(text),
            [.., "OrgnlEndToEndId"] => self.of_debit.end_to_end = Some(text),
            [.., "GrpSts" | "PmtInfSts" | "TxSts"] => {
                let status = StatusCode::of(&text);
                let draft = self.draft(&path);
                draft.status = status;
                draft.is_wrong = status.is_none();
                if status.is_none() {
                    let fault = walker.fault(FaultKind::WrongValue, &text, "a status");
                    reading.blame(fault);
                }
            }
            [.., "OrgnlNbOfTxs"] => {
                let number = reading.number(walker);
                self.draft(&path).count = number;
            }
            [.., "OrgnlCtrlSum"] => {
                let amount = reading.amount(walker, Money::Bare);
                self.draft(&path).amount = amount;
            }
            [.., "StsRsnInf", "Rsn", "Cd" | "Prtry"] => {
                // The first reason counts.
                let why = self.draft(&path).why.get_or_insert_default();
                why.code.get_or_insert(text);
            }
            [.., "StsRsnInf", "AddtlInf"] => {
                let why = self.draft(&path).why.get_or_insert_default();
                why.text.get_or_insert(text);
            }
            [.., "NbOfTxsPerSts", "DtldNbOfTxs"] => self.stated.count = reading.number(walker),
            [.., "NbOfTxsPerSts", "DtldSts"] => self.stated.status = StatusCode::of(&text),
            [.., "NbOfTxsPerSts", "DtldCtrlSum"] => {
                self.stated.sum = reading.amount(walker, Money::Bare);
            }
            [.., "NbOfTxsPerSts"] => {
                let place = usize::from(path.contains(&"OrgnlPmtInfAndSts"));
                if self.stated.status == Some(StatusCode::Rejected) {
                    self.rejected[place] = self.stated.count.map(|count| (count, self.stated.sum));
                }
            }
            [.., "OrgnlTxRef", "Amt", "InstdAmt"] => {
                self.of_debit.amount = reading.amount(walker, Money::WithCurrency);
            }
            [.., "OrgnlTxRef", "CdtrAcct", "Id", "Othr", "Id"]
            | [.., "OrgnlTxRef", "CdtrAcct", "Id", "IBAN"] => {
                reading.account(walker);
            }
            [.., "TxInfAndSts"] => self.tell_debit(walker, reading),
            [.., "OrgnlGrpInfAndSts"] => self.tell_message(walker, reading),
            [.., "OrgnlPmtInfAndSts"] => {
                self.tell_group(walker, reading);
                self.compare(1, walker, reading);
            }
            [.., "CstmrPmtStsRpt"] => self.compare(0, walker, reading),
            _ => {}
        }
    }

    fn tell_message(&mut self, walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        if self.message.is_empty() {
            reading.missing(walker, "OrgnlMsgId");
        }
        self.listed[0].has_amounts = true;
        let draft = std::mem::take(&mut self.of_message);
        if let Some(status) = draft.status {
            reading.give(Item::Status(self.status(Level::Message, status, draft)));
        }
    }

    /// Once for each group: before its first debit, or at its end.
    fn tell_group(&mut self, walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        let draft = std::mem::take(&mut self.of_group);
        if let Some(status) = draft.status {
            if self.group.is_none() {
                reading.missing(walker, "OrgnlPmtInfId");
            }
            reading.give(Item::Status(self.status(Level::Group, status, draft)));
        }
    }

    fn tell_debit(&mut self, walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        let draft = std::mem::take(&mut self.of_debit);
        if draft.instruction.is_none() && draft.end_to_end.is_none() {
            reading.missing(walker, "OrgnlInstrId or OrgnlEndToEndId");
        }
        let Some(status) = draft.status else {
            if !draft.is_wrong {
                reading.missing(walker, "TxSts");
            }
            return;
        };
        if status == StatusCode::Rejected {
            for listed in &mut self.listed {
                listed.count += 1;
                listed.has_amounts &= draft.amount.is_some();
                listed.sum += draft.amount.unwrap_or_default();
            }
        }
        reading.give(Item::Status(self.status(Level::Debit, status, draft)));
    }

    fn status(&self, level: Level, status: StatusCode, draft: Draft) -> Status {
        Status {
            level,
            message: self.message.clone(),
            group: self.group.clone().filter(|_| level != Level::Message),
            instruction: draft.instruction,
            end_to_end: draft.end_to_end,
            status,
            why: draft.why,
            amount: draft.amount,
            count: draft.count,
            line: draft.line,
        }
    }

    /// Rejected debits must be listed, each of them; accepted ones need not be. Of a group that is
    /// refused whole none is.
    fn compare(&mut self, place: usize, walker: &mut Walker<'_>, reading: &mut Reading<'_>) {
        let listed = &self.listed[place];
        let Some((count, sum)) = self.rejected[place] else { return };
        if listed.count == 0 {
            return;
        }
        if listed.count != count {
            let (found, expected) = (count.to_string(), listed.count.to_string());
            let fault = walker.fault(FaultKind::WrongCount, &found, &expected);
            reading.blame(fault);
        } else if let Some(sum) = sum.filter(|sum| listed.has_amounts && *sum != listed.sum) {
            let (found, expected) = (sum.to_string(), listed.sum.to_string());
            let fault = walker.fault(FaultKind::WrongSum, &found, &expected);
            reading.blame(fault);
        }
    }
}

//! Which debits an answer is about.

use crate::bank::returns::{Level, Movement, Status};
use crate::money::Amount;
use crate::reference::Reference;
use spec::PaymentState;
use std::collections::HashMap;

/// A debit that was ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its identifier in the message.
    pub instruction: String,
    /// Identifier of its group.
    pub group: String,
    /// Identifier of its message.
    pub message: String,
    /// The slip that it pays.
    pub reference: Reference,
    /// How much.
    pub amount: Amount,
    /// What is known of it.
    pub state: PaymentState,
}

/// What an answer is about: places among the debits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Match {
    /// One debit.
    One(usize),
    /// Debits together: a message or group as a whole.
    All(Vec<usize>),
    /// One of several debits: an operator says which.
    Several(Vec<usize>),
    /// No debit of ours names itself so: an operator looks for it.
    None,
}

/// Debits by what an answer may name them by.
pub struct Book<'a> {
    sent: &'a [Sent],
    /// Their states by now.
    states: Vec<PaymentState>,
    instructions: HashMap<&'a str, usize>,
    references: HashMap<String, Vec<usize>>,
    groups: HashMap<&'a str, Vec<usize>>,
    messages: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Book<'a> {
    /// Debits to look answers up in.
    #[must_use]
    pub fn new(sent: &'a [Sent]) -> Self {
        let mut book = Self {
            sent,
            states: sent.iter().map(|one| one.state).collect(),
            instructions: HashMap::with_capacity(sent.len()),
            references: HashMap::with_capacity(sent.len()),
            groups: HashMap::new(),
            messages: HashMap::new(),
        };
        for (at, one) in sent.iter().enumerate() {
            book.instructions.insert(&one.instruction, at);
            book.references.entry(one.reference.to_string()).or_default().push(at);
            book.groups.entry(&one.group).or_default().push(at);
            book.messages.entry(&one.message).or_default().push(at);
        }
        book
    }

    /// The debit at this place has moved on.
    pub fn moved(&mut self, at: usize, to: PaymentState) {
        if let Some(state) = self.states.get_mut(at) {
            *state = to;
        }
    }

    /// The debits that a status is about. Of a message or group, those that are listed by
    /// themselves besides are among them: their own status comes after it.
    #[must_use]
    pub fn of_status(&self, status: &Status) -> Match {
        let whole = |found: Option<&Vec<usize>>| match found {
            Some(all) => Match::All(all.clone()),
            None => Match::None,
        };
        match status.level {
            Level::Message => whole(self.messages.get(status.message.as_str())),
            Level::Group => whole(status.group.as_deref().and_then(|id| self.groups.get(id))),
            Level::Debit => {
                let keys = [&status.instruction, &status.end_to_end];
                let keys = keys.into_iter().flatten().map(String::as_str);
                let of_message = |at: &usize| self.sent[*at].message == status.message;
                self.by_keys(keys, status.amount, of_message)
            }
        }
    }

    /// The debits that a movement is about: by the identifier in our message, the end-to-end
    /// identifier, the structured reference; a booking of a group as a whole by the group. The
    /// amount alone never says which.
    #[must_use]
    pub fn of_movement(&self, movement: &Movement) -> Match {
        let found = self.by_keys(movement.keys(), Some(movement.amount), |_| true);
        if found != Match::None {
            return found;
        }
        let ids = [&movement.group, &movement.message].into_iter().flatten();
        for id in ids {
            let of_id = self.groups.get(id.as_str()).or_else(|| self.messages.get(id.as_str()));
            let Some(all) = of_id else { continue };
            let left = all.iter().filter(|at| self.states[**at] != PaymentState::Rejected);
            let left: Vec<usize> = left.copied().collect();
            let sum: Amount = left.iter().map(|at| self.sent[*at].amount).sum();
            return if sum == movement.amount { Match::All(left) } else { Match::Several(left) };
        }
        Match::None
    }

    fn by_keys<'k>(
        &self,
        keys: impl Iterator<Item = &'k str>,
        amount: Option<Amount>,
        is_meant: impl Fn(&usize) -> bool,
    ) -> Match {
        for key in keys {
            if let Some(at) = self.instructions.get(key).filter(|at| is_meant(at)) {
                return Match::One(*at);
            }
            let Some(found) = self.references.get(key) else { continue };
            let found: Vec<usize> = found.iter().filter(|at| is_meant(at)).copied().collect();
            // Of debits with one reference the amount may tell which; it never finds one by itself.
            let exact = found.iter().filter(|at| Some(self.sent[**at].amount) == amount);
            let exact: Vec<usize> = exact.copied().collect();
            match (&found[..], &exact[..]) {
                ([], _) => {}
                ([one], _) | (_, [one]) => return Match::One(*one),
                _ => return Match::Several(found),
            }
        }
        Match::None
    }
}

#[cfg(test)]
mod tests {
    use super::{Book, Match, Sent};
    use crate::Amount;
    use crate::bank::returns::{Expected, Item, Limits, read};
    use spec::PaymentState;

    const OURS: &str = "011780000019210016805555";

    fn sent(at: u8, reference: &str, amount: i128, state: PaymentState) -> Sent {
        Sent {
            instruction: format!("M-{at}"),
            group: "M-R".to_owned(),
            message: "M".to_owned(),
            reference: reference.parse().unwrap(),
            amount: Amount(amount),
            state,
        }
    }

    fn matched(sent: &[Sent], refs: &str, amount: &str) -> Match {
        let xml = format!(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn>\
             <GrpHdr><MsgId>C</MsgId></GrpHdr><Ntfctn><Acct><Id><Othr><Id>{OURS}</Id></Othr></Id></Acct>\
             <Ntry><Amt Ccy=\"MAD\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
             <NtryDtls><TxDtls>{refs}</TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"
        );
        let accounts = [OURS.parse().unwrap()];
        let mut found = Vec::new();
        let read =
            read(xml.as_bytes(), &Expected { accounts: &accounts }, &Limits::USUAL, |item| {
                if let Item::Movement(movement) = item {
                    found.push(Book::new(sent).of_movement(&movement));
                }
            });
        assert!(!read.is_refused(), "{read:?}");
        found.pop().unwrap()
    }

    #[test]
    fn a_movement_is_found_by_what_it_names_and_never_by_its_amount() {
        let (cnss, amo) = ("177334126020184", "177334126020285");
        let state = PaymentState::Sent;
        let two = [sent(1, cnss, 1_607_600, state), sent(2, amo, 637_000, state)];
        let refs = |names: &str| format!("<Refs>{names}</Refs>");
        let of = |refs: &str, amount: &str| matched(&two, refs, amount);
        assert_eq!(of(&refs("<InstrId>M-2</InstrId>"), "6370.00"), Match::One(1));
        let named = refs(&format!("<EndToEndId>{cnss}</EndToEndId>"));
        assert_eq!(of(&named, "16076.00"), Match::One(0));
        // A part of what was ordered is still of that debit.
        assert_eq!(of(&named, "100.00"), Match::One(0));
        let remittance =
            format!("<RmtInf><Strd><CdtrRefInf><Ref>{amo}</Ref></CdtrRefInf></Strd></RmtInf>");
        assert_eq!(of(&remittance, "6370.00"), Match::One(1));
        assert_eq!(of("", "6370.00"), Match::None);
        assert_eq!(of(&refs("<EndToEndId>6370.00</EndToEndId>"), "6370.00"), Match::None);
    }

    #[test]
    fn slips_of_one_reference_are_told_apart_by_amount_or_by_a_person() {
        let reference = "177334126020184";
        let state = PaymentState::Sent;
        let two = [sent(1, reference, 100, state), sent(2, reference, 200, state)];
        let named = format!("<Refs><EndToEndId>{reference}</EndToEndId></Refs>");
        assert_eq!(matched(&two, &named, "2.00"), Match::One(1));
        assert_eq!(matched(&two, &named, "3.00"), Match::Several(vec![0, 1]));
        let two = [sent(1, reference, 100, state), sent(2, reference, 100, state)];
        assert_eq!(matched(&two, &named, "1.00"), Match::Several(vec![0, 1]));
    }

    #[test]
    fn a_group_booked_as_a_whole_is_all_that_was_not_rejected() {
        let (cnss, amo) = ("177334126020184", "177334126020285");
        let two = [
            sent(1, cnss, 1_607_600, PaymentState::Rejected),
            sent(2, amo, 637_000, PaymentState::Accepted),
        ];
        let named = "<Refs><PmtInfId>M-R</PmtInfId></Refs>";
        assert_eq!(matched(&two, named, "6370.00"), Match::All(vec![1]));
        assert_eq!(matched(&two, named, "22446.00"), Match::Several(vec![1]));
        assert_eq!(matched(&two, "<Refs><PmtInfId>X</PmtInfId></Refs>", "6370.00"), Match::None);
    }
}

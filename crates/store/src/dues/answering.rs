//! An answer of a bank under way: what it has moved so far, and what is to be written of it.

use super::debits::{DebitMove, DebitRow};
use super::facts::NewFact;
use super::told::Line;
use dues::bank::returns::{Item, Level};
use dues::bank::{Book, Match};
use spec::PaymentState;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// Whose an entry is that is recorded for an answer.
#[derive(Clone, Copy)]
pub(super) enum Whose {
    /// Of the debit at this place, which it books.
    Debit(usize),
    /// Of the row at this place: a transfer.
    Line(usize),
    /// It reverses another one.
    Nobody,
}

/// An answer under way: entries and moves are written together, as few times as can be.
pub(super) struct Work<'a> {
    pub(super) book: Book<'a>,
    pub(super) debits: Vec<DebitRow>,
    /// Entries of the bank that came before.
    pub(super) known: BTreeSet<String>,
    /// Bank by affiliate and mandate.
    pub(super) banks: HashMap<(i32, i32), u16>,
    pub(super) lines: Vec<Line>,
    /// By place of the debit.
    pub(super) moves: BTreeMap<usize, DebitMove>,
    pub(super) facts: Vec<(NewFact, Whose)>,
    /// Places of debits whose booking entry has no number yet.
    pub(super) pending: HashSet<usize>,
    /// Mandates to be stopped, by affiliate and number; whether with all of the same account.
    pub(super) stops: BTreeMap<(i32, i32), bool>,
}

/// Places of debits that have a status of their own in an answer.
pub(super) fn listed(book: &Book<'_>, items: &[Item]) -> BTreeSet<usize> {
    let own = items.iter().filter_map(|item| match item {
        Item::Status(status) if status.level == Level::Debit => Some(book.of_status(status)),
        _ => None,
    });
    own.filter_map(|found| if let Match::One(at) = found { Some(at) } else { None }).collect()
}

impl Work<'_> {
    /// Whether the entry that books a debit has no number yet.
    pub(super) fn is_pending(&self, at: usize) -> bool {
        self.pending.contains(&at)
    }

    /// An entry is to be recorded.
    pub(super) fn record(&mut self, new: NewFact, whose: Whose) {
        if let Whose::Debit(at) = whose {
            self.pending.insert(at);
        }
        self.facts.push((new, whose));
    }

    /// The entries that are to be recorded; they are pending no more.
    pub(super) fn due_facts(&mut self) -> Vec<(NewFact, Whose)> {
        self.pending.clear();
        std::mem::take(&mut self.facts)
    }

    /// A debit moves on; one that moves twice in an answer is written once, as it is then.
    pub(super) fn moves_on(&mut self, at: usize, to: PaymentState, code: Option<&str>) {
        let Some(debit) = self.debits.get_mut(at) else { return };
        debit.state = to;
        self.book.moved(at, to);
        let one = self.moves.entry(at).or_insert_with(|| DebitMove::to(debit, to));
        one.to = to;
        if let Some(code) = code {
            one.reason = Some(code.to_owned());
        }
    }

    /// An entry has its number; none where it was recorded before.
    pub(super) fn recorded(&mut self, whose: Whose, id: Option<i64>) {
        match whose {
            Whose::Debit(at) => {
                let Some(debit) = self.debits.get_mut(at) else { return };
                debit.fact = id.or(debit.fact);
                if let Some(own) = self.moves.get_mut(&at) {
                    own.fact = id;
                }
            }
            Whose::Line(at) => {
                if let Some(line) = self.lines.get_mut(at).filter(|_| id.is_some()) {
                    line.issue = "paid";
                }
            }
            Whose::Nobody => {}
        }
    }
}

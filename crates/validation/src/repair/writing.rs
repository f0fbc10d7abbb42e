//! What was decided, as changes of records and of their totals.

use super::doc::{Doc, Key, Note, Slot};
use super::options::Way;
use super::solve::{Role, TotalChange, totals};
use super::table::{CTR, IMMA, Line, R03, R05, R06, Row, Table, WIDTH, Who, field_of, total_field};
use super::{Candidate, Certainty, Reason, Witness};
use crate::columns::COLUMNS;
use crate::padded::padded;
use crate::reference::Reference;
use declaration::{is_blank, number};
use spec::{Field, RecordType, SITUATIONS, b02};
use std::collections::BTreeMap;

/// Candidates listed for a choice.
pub(super) const CANDIDATES_MAX: usize = 8;
/// A change that was decided on.
pub(super) struct Change {
    pub(super) slot: usize,
    pub(super) field: &'static Field,
    pub(super) to: Vec<u8>,
    pub(super) note: Note,
}

pub(super) fn write(doc: &mut Doc<'_>, changes: Vec<Change>) {
    for change in changes {
        doc.set(change.slot, change.field, &change.to, change.note);
    }
}

/// A cell as it is written; the situation is `WIDTH`.
pub(super) fn written(line: &Line, way: &Way, cell: usize) -> Option<(&'static Field, Vec<u8>)> {
    if cell == WIDTH {
        let code = SITUATIONS.get(way.situation?)?.code;
        return Some((&b02::L_SITUATION, code.to_vec()));
    }
    let field = field_of(line.recap, cell)?;
    let value = way.values[cell]?;
    if cell == IMMA && line.who == Who::Nobody {
        return None;
    }
    let bytes = padded(value, field);
    (bytes.len() == field.len).then_some((field, bytes))
}

pub(super) fn candidate(doc: &Doc<'_>, line: &Line, field: &'static Field, to: &[u8]) -> Candidate {
    let slot = doc.slots.get(line.slot);
    let column = |at: usize| {
        let skipped = slot.and_then(|s| s.origin.as_ref()).map_or(0, |o| o.skipped);
        skipped.saturating_add(u32::try_from(at).unwrap_or(u32::MAX))
    };
    let assure = slot.and_then(|slot| slot.field(&b02::N_NUM_ASSURE));
    Candidate {
        line: slot.map_or(0, Slot::line),
        columns: Some((column(field.start), column(field.end()))),
        field: Some(*field),
        from: slot.and_then(|slot| slot.field(field)).unwrap_or_default().to_vec(),
        to: to.to_vec(),
        assure: assure.filter(|written| !is_blank(written)).map(<[u8]>::to_vec),
        header: None,
    }
}

/// Writes what becomes of the totals.
pub(super) struct TotalsWriter<'a> {
    pub(super) table: &'a Table,
    pub(super) reference: Option<&'a Reference<'a>>,
    pub(super) off: &'a [Row<Option<i128>>; 3],
    pub(super) lines: &'a [(&'a Line, &'a Way)],
    /// How sure the cells of the lines are.
    pub(super) causes: &'a BTreeMap<Key, Certainty>,
}

impl TotalsWriter<'_> {
    pub(super) fn changes(&self, doc: &Doc<'_>, totals: &[TotalChange]) -> Vec<Change> {
        let mut known: BTreeMap<(usize, usize), (Key, Certainty)> = BTreeMap::new();
        let mut changes = Vec::new();
        // What the others stand with comes first.
        let is_cause = |total: &&TotalChange| total.role == Role::Cause;
        let others = totals.iter().filter(|total| !is_cause(total));
        for total in totals.iter().filter(is_cause).chain(others) {
            let Some(slot) = self.table.recaps[total.recap] else { continue };
            let Some(kind) = doc.slots.get(slot).map(|slot| slot.kind) else { continue };
            let Some(field) = total_field(kind, total.column) else { continue };
            let to = padded(total.to, field);
            let key = (slot, field.start);
            let note = match total.role {
                Role::Cause => self.cause(doc, totals, total),
                Role::Together(recap, first) => {
                    let cause = known.get(&(recap, first)).copied();
                    let (cause, certainty) = cause.unwrap_or((key, Certainty::Likely));
                    Note::of(cause, certainty, Reason::Same)
                }
                Role::FollowsRecords => {
                    let cause = self.table.followed[total.recap][total.column].unwrap_or(key);
                    let certainty =
                        doc.notes.get(&cause).map_or(Certainty::Proved, |n| n.certainty);
                    Note::of(cause, certainty, Reason::Follows)
                }
                Role::FollowsLines => {
                    let (cause, certainty) =
                        self.of_lines(total).unwrap_or((key, Certainty::Likely));
                    Note::of(cause, certainty, Reason::Follows)
                }
                Role::FollowsTotal => {
                    let before = [R03, R05]
                        .into_iter()
                        .filter_map(|recap| known.get(&(recap, total.column)).copied())
                        .max_by_key(|(_, certainty)| *certainty);
                    let (cause, certainty) = before.unwrap_or((key, Certainty::Likely));
                    Note::of(cause, certainty, Reason::Follows)
                }
            };
            known.insert((total.recap, total.column), (key, note.certainty));
            if to.len() == field.len {
                changes.push(Change { slot, field, to, note });
            }
        }
        changes
    }

    /// The line that a total follows, and how sure all of them are.
    fn of_lines(&self, total: &TotalChange) -> Option<(Key, Certainty)> {
        let recaps = if total.recap == R06 { [R03, R05] } else { [total.recap; 2] };
        let mut found: Option<(Key, Certainty)> = None;
        for (line, way) in self.lines {
            if !recaps.contains(&line.recap) || way.change(line, total.column) == 0 {
                continue;
            }
            let cell = if way.roots.contains(&total.column) {
                total.column
            } else {
                *way.roots.first()?
            };
            let (field, _) = written(line, way, cell)?;
            let key = (line.slot, field.start);
            let certainty = self.causes.get(&key).copied().unwrap_or(Certainty::Likely);
            found = Some(match found {
                None => (key, certainty),
                Some((key, known)) => (key, known.max(certainty)),
            });
        }
        found
    }

    /// A total that is wrong by itself.
    fn cause(&self, doc: &Doc<'_>, totals: &[TotalChange], total: &TotalChange) -> Note {
        let is_kept = |recap: usize, column: usize| {
            self.table.totals[recap][column].is_some()
                && !totals.iter().any(|c| c.recap == recap && c.column == column)
        };
        let mut evidence = 1;
        let mut witnesses = Vec::new();
        let witness = |recap: usize, column: usize| -> Option<Witness> {
            let slot = doc.slots.get(self.table.recaps[recap]?)?;
            Some(Witness { line: slot.line(), record: slot.kind, field: COLUMNS.get(column)? })
        };
        if total.recap == R06 {
            if is_kept(R03, total.column) && is_kept(R05, total.column) {
                evidence += usize::from(self.table.known == [true; 2]);
                witnesses.extend(witness(R03, total.column));
                witnesses.extend(witness(R05, total.column));
            }
        } else if is_kept(R06, total.column) {
            evidence += 1;
            witnesses.extend(witness(R06, total.column));
        }
        // The lines agree with their sums, and these with their total: each column is confirmed.
        if total.recap != R06
            && (IMMA..CTR).contains(&total.column)
            && is_kept(total.recap, CTR)
            && self.off[total.recap][CTR] == Some(0)
        {
            evidence += 1;
            witnesses.extend(witness(total.recap, CTR));
        }
        let carried = total.column <= IMMA && total.recap == R03;
        if carried && self.agrees_with_preetabli(total) {
            evidence += 1;
        }
        let why = if witnesses.is_empty() { Reason::Recomputed } else { Reason::Sums(witnesses) };
        let several =
            totals.iter().any(|other| other.role == Role::Together(total.recap, total.column));
        let certainty = match (evidence, several) {
            (2.., _) => Certainty::Proved,
            // Made from lines that have changed since: either the lines are right or the totals.
            (_, true) => Certainty::Choice,
            (_, false) => Certainty::Likely,
        };
        let mut note = Note::cause(certainty, why);
        if certainty == Certainty::Choice {
            note.candidates = self.stale(doc, totals, total.recap);
        }
        note
    }

    fn agrees_with_preetabli(&self, total: &TotalChange) -> bool {
        let recap = self.reference.and_then(|reference| reference.recap);
        let field = COLUMNS.get(total.column).and_then(|name| RecordType::A03.layout().field(name));
        recap.zip(field).is_some_and(|(recap, field)| {
            number(field.of(recap)).value().map(i128::from) == Some(total.to)
        })
    }

    /// The lines that would be right with what the totals show.
    fn stale(&self, doc: &Doc<'_>, totals: &[TotalChange], recap: usize) -> Vec<Candidate> {
        let mut found = Vec::new();
        let changed: Vec<&TotalChange> = totals.iter().filter(|c| c.recap == recap).collect();
        if changed.iter().any(|change| change.column <= IMMA) {
            return found;
        }
        for line in self.table.lines.iter().filter(|line| line.recap == recap) {
            let mut way = Way::none(line);
            for change in &changed {
                let by = self.off[recap][change.column].unwrap_or(0);
                way.values[change.column] = line.values[change.column].map(|value| value + by);
            }
            let after = way.applied(line);
            let is_possible = after.values.iter().all(|value| value.is_some_and(|v| v >= 0));
            if !is_possible || !after.is_lawful(&self.table.rules) || after.off() != Some(0) {
                continue;
            }
            for change in changed.iter().filter(|change| change.column != CTR) {
                if let Some((field, to)) = written(line, &way, change.column) {
                    found.push(candidate(doc, line, field, &to));
                }
            }
            if found.len() >= CANDIDATES_MAX {
                found.truncate(CANDIDATES_MAX);
                break;
            }
        }
        found
    }
}

/// The totals that follow from the ways taken, for a file that is not searched.
pub(super) fn totals_of(table: &Table, lines: &[(&Line, &Way)]) -> Vec<TotalChange> {
    let sums = table.sums();
    let off = table.residuals(&sums);
    let mut change = [[0; WIDTH]; 2];
    for (line, way) in lines {
        for (column, change) in change[line.recap].iter_mut().enumerate() {
            *change += way.change(line, column);
        }
    }
    totals(table, &sums, &off, &change, lines).0
}

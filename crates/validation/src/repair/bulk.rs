//! Files in which more lines are wrong than can be searched: what they have in common is one cause.

use super::doc::{Doc, Key, Note};
use super::options::{Term, Way, term_left_out};
use super::solve::{LINES_MAX, suspicious, texts};
use super::table::{CTR, Line, PLAF, R03, R05, R06, Reading, Row, Rules, Table, WIDTH, Who};
use super::writing::{Change, TotalsWriter, totals_of, write, written};
use super::{Certainty, Reason};
use std::collections::BTreeMap;

/// What a line has in common with others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Pattern {
    /// `S_Ctr` lacks something.
    Without(Term),
    /// `S_Ctr` is off by as much.
    By(i128),
    /// `S_Ctr` is off.
    Control,
    /// The capped salary is not the real one up to the ceiling.
    Capped,
    /// The capped salary does not follow, nor `S_Ctr`.
    CappedAndControl,
}

/// The one way that a line is set right without a search, and what it has in common with others.
fn way(line: &Line, rules: &Rules) -> Option<(Way, Pattern)> {
    let mut way = Way::none(line);
    let mut after = line.clone();
    let capped = line.capped(rules).filter(|_| line.who == Who::Insured && line.recap == R03);
    let is_capped = line.is_lawful(rules);
    if !is_capped && let Some(capped) = capped {
        after.values[PLAF] = Some(capped);
        if after.is_lawful(rules) {
            way.values[PLAF] = Some(capped);
            way.roots.push(PLAF);
        } else {
            after.values[PLAF] = line.values[PLAF];
        }
    }
    let control = after.control()?;
    let changes_capped = way.values[PLAF] != line.values[PLAF];
    if line.values[CTR] != Some(control) {
        way.values[CTR] = Some(control);
        if changes_capped && line.off() == Some(0) {
            way.follows.push(CTR);
        } else {
            way.roots.push(CTR);
        }
    }
    let pattern = match (changes_capped, way.roots.contains(&CTR)) {
        (true, true) => Pattern::CappedAndControl,
        (true, false) => Pattern::Capped,
        (false, true) => match (term_left_out(line), line.off()) {
            // Sums that are all off by as much may be off by a rank here and there.
            (Some(term @ (Term::Column(_) | Term::Rank(1))), _) => Pattern::Without(term),
            (_, Some(off)) => Pattern::By(off),
            (_, None) => Pattern::Control,
        },
        (false, false) => return None,
    };
    Some((way, pattern))
}

/// Sets right what has one way each, as one cause for each pattern.
pub(super) fn settle(doc: &mut Doc<'_>, table: &Table, lines: &[usize]) {
    let mut ways: Vec<(&Line, Way, Pattern)> = Vec::new();
    let mut counts: BTreeMap<Pattern, usize> = BTreeMap::new();
    for at in lines {
        let line = &table.lines[*at];
        if let Some((way, pattern)) = way(line, &table.rules) {
            *counts.entry(pattern).or_default() += 1;
            ways.push((line, way, pattern));
        }
    }
    let pairs: Vec<(&Line, &Way)> = ways.iter().map(|(line, way, _)| (*line, way)).collect();
    let totals = totals_of(table, &pairs);
    let off = table.residuals(&table.sums());
    // A total that was off and agrees once the lines are right speaks for all of them.
    let agrees = |recap: usize, column: usize| {
        off[recap][column].is_some_and(|off| off != 0)
            && !totals.iter().any(|change| change.recap == recap && change.column == column)
    };
    let mut first: BTreeMap<(usize, Pattern), Key> = BTreeMap::new();
    let mut changes: Vec<Change> = Vec::new();
    for (line, way, pattern) in &ways {
        let certainty = match pattern {
            Pattern::Capped if agrees(line.recap, PLAF) => Certainty::Proved,
            Pattern::Without(_) | Pattern::By(_) | Pattern::Control | Pattern::CappedAndControl
                if agrees(line.recap, CTR) =>
            {
                Certainty::Proved
            }
            _ => Certainty::Likely,
        };
        // Differences that have nothing in common are one cause all the same: the sum is made
        // otherwise.
        let is_few = counts.get(pattern).is_none_or(|count| count * 10 < ways.len());
        let group = match pattern {
            Pattern::By(_) | Pattern::Without(_) if is_few => Pattern::Control,
            other => *other,
        };
        let mut own: Option<Key> = None;
        for cell in &way.roots {
            let Some((field, to)) = written(line, way, *cell) else { continue };
            let key = (line.slot, field.start);
            let why = match *cell {
                PLAF => Reason::Capped(
                    table.rules.plafond.and_then(|p| u64::try_from(p).ok()).unwrap_or(0),
                ),
                _ => Reason::Recomputed,
            };
            let cause = first.get(&(*cell, group)).copied();
            let note = match cause {
                Some(cause) => Note::of(cause, certainty, Reason::Same),
                None => Note::cause(certainty, why),
            };
            first.entry((*cell, group)).or_insert(key);
            own.get_or_insert(key);
            changes.push(Change { slot: line.slot, field, to, note });
        }
        for cell in &way.follows {
            let (Some((field, to)), Some(cause)) = (written(line, way, *cell), own) else {
                continue;
            };
            let note = Note::of(cause, certainty, Reason::Follows);
            changes.push(Change { slot: line.slot, field, to, note });
        }
    }
    let causes: BTreeMap<Key, Certainty> =
        changes.iter().map(|c| ((c.slot, c.field.start), c.note.certainty)).collect();
    let writer = TotalsWriter { table, reference: None, off: &off, lines: &pairs, causes: &causes };
    let totals = writer.changes(doc, &totals);
    changes.extend(totals);
    write(doc, changes);
}

/// Lines of which `S_Ctr` as it came is looked at each by itself.
const AS_CAME_MAX: usize = 4;

/// By how much the totals of 03 are off: as the lines came, with each that is wrong set right by
/// what it says itself, and the same with `S_Ctr` as it came, which totals may have been made with.
pub(super) fn readings_of(table: &Table, doc: &Doc<'_>) -> Vec<Reading> {
    let mut right = [0_i128; WIDTH];
    let mut controls: Vec<i128> = Vec::new();
    let nothing = [[None; WIDTH]; 3];
    for at in suspicious(table).into_iter().take(LINES_MAX) {
        let line = &table.lines[at];
        let body = doc.slots.get(line.slot).and_then(|slot| slot.body.as_ref());
        let Some(body) = body.filter(|_| line.recap == R03) else { continue };
        let ways = super::options::ways(line, &nothing, &table.rules, &texts(line, body));
        let Some(way) = ways.first() else { continue };
        for (column, right) in right.iter_mut().enumerate() {
            *right += way.change(line, column);
        }
        if way.roots.contains(&CTR) {
            match controls.get_mut(AS_CAME_MAX - 1) {
                Some(others) => *others += way.change(line, CTR),
                None => controls.push(way.change(line, CTR)),
            }
        }
    }
    let mut changes = vec![[0; WIDTH], right];
    for control in controls {
        let with: Vec<[i128; WIDTH]> = changes
            .iter()
            .skip(1)
            .map(|change| {
                let mut change = *change;
                change[CTR] -= control;
                change
            })
            .collect();
        changes.extend(with);
    }
    let sums = table.sums();
    let own = table.residuals(&sums)[R03];
    let reading = |change: [i128; WIDTH]| -> Reading {
        let grand = |column: usize| {
            let both = table.totals[R06][column].zip(table.totals[R05][column]);
            let told = both.filter(|_| table.known[R03]).map(|(grand, entrants)| grand - entrants);
            told.map(|total| total - sums[R03][column] - change[column])
        };
        let off: Row<Option<i128>> =
            std::array::from_fn(|column| own[column].map(|off| off - change[column]));
        [off, std::array::from_fn(|column| grand(column).or(off[column]))]
    };
    changes.into_iter().map(reading).collect()
}

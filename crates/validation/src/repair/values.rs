//! Amounts and sums: writes the solution that has the fewest causes into the records.

use super::doc::{Doc, Key, Note};
use super::options::{Term, Way};
use super::solve::{LINES_MAX, Solution, Solved, solve, suspicious, texts};
use super::table::{CTR, IMMA, Line, PLAF, R03, REVERSER, Row, Rules, Table, WIDTH, field_of};
use super::writing::{CANDIDATES_MAX, Change, TotalsWriter, candidate, write, written};
use super::{Candidate, Certainty, Reason, Witness};
use crate::columns::COLUMNS;
use crate::padded::padded;
use crate::reference::Reference;
use declaration::number;
use spec::{Family, Field, Pay, Rank, RecordType, SITUATIONS, a02, b02};
use std::collections::BTreeMap;

/// Sets amounts and sums right.
pub(super) fn settle(doc: &mut Doc<'_>, reference: Option<&Reference<'_>>, rules: Rules) {
    nobody(doc);
    if let Some(reference) = reference {
        insured_missing(doc, reference, rules);
    }
    let mut table = Table::of(doc, reference, rules);
    // Who is missing or too much explains totals that are off: they are not rewritten without him.
    let counted = table.residuals(&table.sums())[R03][super::table::NBR];
    if counted.is_some_and(|off| off != 0) && is_somebody_open(doc, reference) {
        table.known[R03] = false;
    }
    let lines = suspicious(&table);
    if lines.len() > LINES_MAX {
        super::bulk::settle(doc, &table, &lines);
        return;
    }
    let readings = |at: usize| -> Row<Vec<i128>> {
        let line = &table.lines[at];
        let body = doc.slots.get(line.slot).and_then(|slot| slot.body.as_ref());
        body.map_or_else(|| std::array::from_fn(|_| Vec::new()), |body| texts(line, body))
    };
    let solved = solve(&table, lines, readings);
    let notes = Writer::new(&table, reference, &solved).notes(doc);
    write(doc, notes);
}

/// Whether an insured of the préétabli has no line, or more than one, or a line nobody of it.
fn is_somebody_open(doc: &Doc<'_>, reference: Option<&Reference<'_>>) -> bool {
    let Some(reference) = reference.filter(|_| doc.family == Family::Principal) else {
        return false;
    };
    let mut there = vec![0_u32; reference.lines.len()];
    let (mut guess, mut strangers) = (0, 0);
    for at in doc.of_rank(Rank::R02) {
        let written = doc.field(at, &b02::N_NUM_ASSURE).map(number);
        let place = written
            .and_then(declaration::Number::value)
            .and_then(|value| reference.place_of(value, guess));
        match place {
            Some(place) => {
                guess = place + 1;
                there[place] += 1;
            }
            None => strangers += 1,
        }
    }
    strangers > 0 || there.iter().any(|lines| *lines != 1)
}

/// The record of a complementary declaration that declares nobody.
fn nobody(doc: &mut Doc<'_>) {
    if doc.family != Family::Complementary {
        return;
    }
    for at in doc.of_rank(Rank::R02) {
        for field in RecordType::E02.layout().fields.iter().skip(3) {
            let right = match field.name {
                name if name == b02::N_NUM_ASSURE.name => vec![b' '; field.len],
                _ if field.kind.is_numeric() => vec![b'0'; field.len],
                _ => vec![b' '; field.len],
            };
            doc.set(at, field, &right, Note::cause(Certainty::Likely, Reason::Empty));
        }
    }
}

/// The one insured who is missing, when the totals tell what he was declared with.
fn insured_missing(doc: &mut Doc<'_>, reference: &Reference<'_>, rules: Rules) {
    if doc.family != Family::Principal {
        return;
    }
    let mut there = vec![false; reference.lines.len()];
    let mut guess = 0;
    for at in doc.of_rank(Rank::R02) {
        let value = doc.field(at, &b02::N_NUM_ASSURE).and_then(|written| number(written).value());
        let place = value.and_then(|value| reference.place_of(value, guess));
        if let Some(place) = place {
            guess = place + 1;
            there[place] = true;
        }
    }
    let mut absent = there.iter().enumerate().filter(|(_, there)| !**there).map(|(at, _)| at);
    let (Some(place), None) = (absent.next(), absent.next()) else { return };
    let Some(known) = reference.lines.get(place) else { return };
    let net = number(a02::N_AF_NET_A_PAYER.of(known.body)).value().map(i128::from);
    let table = Table::of(doc, Some(reference), rules);
    let number = i128::from(known.number);
    let line =
        super::table::missing(&super::bulk::readings_of(&table, doc), &table.rules, (number, net));
    let Some(line) = line else { return };
    let Some(entete) = reference.entete() else { return };
    let mut body = super::structure::line_of(known.body, entete);
    for column in [REVERSER, super::table::JOURS, super::table::REEL, PLAF, CTR] {
        let (Some(field), Some(value)) = (field_of(R03, column), line.values[column]) else {
            continue;
        };
        let right = padded(value, field);
        if let Some(to) =
            body.get_mut(field.start - 1..field.end()).filter(|to| to.len() == right.len())
        {
            to.copy_from_slice(&right);
        }
    }
    if let (Some(situation), Some(to)) =
        (line.situation(), body.get_mut(b02::L_SITUATION.start - 1..b02::L_SITUATION.end()))
    {
        to.copy_from_slice(situation.code);
    }
    let recap =
        doc.order.iter().position(|at| doc.slots.get(*at).is_some_and(|s| s.rank() > Rank::R02));
    let at = recap.unwrap_or(doc.order.len());
    doc.insert(at, RecordType::B02, &body, Note::proved(Reason::LineMissing));
    super::structure::in_order(doc, reference);
}

struct Writer<'a> {
    table: &'a Table,
    reference: Option<&'a Reference<'a>>,
    solved: &'a Solved,
    off: [Row<Option<i128>>; 3],
}

impl<'a> Writer<'a> {
    fn new(table: &'a Table, reference: Option<&'a Reference<'a>>, solved: &'a Solved) -> Self {
        Self { table, reference, solved, off: table.residuals(&table.sums()) }
    }

    fn notes(&self, doc: &Doc<'_>) -> Vec<Change> {
        let Some(best) = self.solved.solutions.first() else { return Vec::new() };
        let mut changes = Vec::new();
        for (nth, (at, way)) in self.solved.lines.iter().zip(&best.ways).enumerate() {
            self.line(doc, best, (nth, &self.table.lines[*at], way), &mut changes);
        }
        let ways = self.solved.lines.iter().copied().zip(&best.ways).collect();
        same_term_forgotten(self.table, &ways, &mut changes);
        let causes: BTreeMap<Key, Certainty> =
            changes.iter().map(|c| ((c.slot, c.field.start), c.note.certainty)).collect();
        let pairs: Vec<(&Line, &Way)> =
            self.solved.lines.iter().map(|at| &self.table.lines[*at]).zip(&best.ways).collect();
        changes.extend(
            TotalsWriter {
                table: self.table,
                reference: self.reference,
                off: &self.off,
                lines: &pairs,
                causes: &causes,
            }
            .changes(doc, &best.totals),
        );
        changes
    }

    fn line(
        &self,
        doc: &Doc<'_>,
        best: &Solution,
        (nth, line, way): (usize, &Line, &Way),
        changes: &mut Vec<Change>,
    ) {
        let mut first: Option<(Key, Certainty)> = None;
        for cell in &way.roots {
            let Some((field, to)) = written(line, way, *cell) else { continue };
            let (mut evidence, why) = self.evidence(doc, best, line, way, *cell);
            let mut others = self.others(doc, nth, line, way, *cell);
            if !others.is_empty() {
                evidence = 0;
            }
            // What the characters plainly suggest never gives way in silence to what a rule asks
            // for.
            let read = if evidence < 2 { Self::read(doc, line, *cell) } else { None };
            if let Some((field, read)) = read.filter(|(_, read)| *read != to) {
                evidence = 0;
                others.push(candidate(doc, line, field, &read));
            }
            let certainty = match evidence {
                0 => Certainty::Choice,
                1 => Certainty::Likely,
                _ => Certainty::Proved,
            };
            let mut note = Note::cause(certainty, why);
            if certainty == Certainty::Choice {
                note.candidates.push(candidate(doc, line, field, &to));
                note.candidates.extend(others);
                note.candidates.truncate(CANDIDATES_MAX);
            }
            let key = (line.slot, field.start);
            if first.is_none_or(|(_, known)| certainty > known) {
                first = Some((first.map_or(key, |(key, _)| key), certainty));
            }
            changes.push(Change { slot: line.slot, field, to, note });
        }
        // What the préétabli changed on the line is what its sum follows from.
        let own_note = || {
            let mut own = doc.notes.range((line.slot, 0)..=(line.slot, usize::MAX));
            own.next().map(|(key, note)| (*key, note.certainty))
        };
        let Some((key, certainty)) = first.or_else(own_note) else { return };
        for cell in &way.follows {
            let Some((field, to)) = written(line, way, *cell) else { continue };
            let why = match (*cell, line.capped(&self.table.rules)) {
                (PLAF, Some(_)) => Reason::Capped(ceiling(&self.table.rules)),
                _ => Reason::Follows,
            };
            let note = Note::of(key, certainty, why);
            changes.push(Change { slot: line.slot, field, to, note });
        }
    }

    /// What a cell that is no number plainly suggests.
    fn read(doc: &Doc<'_>, line: &Line, cell: usize) -> Option<(&'static Field, Vec<u8>)> {
        if cell >= WIDTH || line.values[cell].is_some() || cell == IMMA {
            return None;
        }
        let body = doc.slots.get(line.slot).and_then(|slot| slot.body.as_ref())?;
        let field = field_of(line.recap, cell)?;
        let read = padded(*texts(line, body)[cell].first()?, field);
        (read.len() == field.len).then_some((field, read))
    }

    /// How many sums and rules speak for a cell, and which.
    fn evidence(
        &self,
        doc: &Doc<'_>,
        best: &Solution,
        line: &Line,
        way: &Way,
        cell: usize,
    ) -> (usize, Reason) {
        let mut witnesses = Vec::new();
        let was_off = |column: usize| self.off[line.recap][column].is_some_and(|off| off != 0);
        let is_kept = |column: usize| {
            !best.totals.iter().any(|c| c.recap == line.recap && c.column == column)
        };
        let total = |column: usize| self.witness(doc, line.recap, column);
        if cell != WIDTH && was_off(cell) && is_kept(cell) {
            witnesses.extend(total(cell));
        }
        let keeps_control = way.values[CTR] == line.values[CTR];
        let was_unlawful = !line.is_lawful(&self.table.rules);
        let is_lawful = way.applied(line).is_lawful(&self.table.rules);
        if cell == CTR {
            // The sum itself: every term of it is there.
            let own = usize::from(!was_unlawful || is_lawful);
            let evidence = own + witnesses.len();
            return (
                evidence,
                if witnesses.is_empty() { Reason::Recomputed } else { Reason::Sums(witnesses) },
            );
        }
        let was_wrong = line.off() != Some(0);
        if keeps_control && was_wrong {
            let field = field_of(line.recap, CTR).map_or("S_Ctr", |field| field.name);
            let slot = doc.slots.get(line.slot);
            witnesses.extend(slot.map(|slot| Witness {
                line: slot.line(),
                record: slot.kind,
                field,
            }));
        }
        if !keeps_control && was_off(CTR) && is_kept(CTR) {
            witnesses.extend(total(CTR));
        }
        let mut evidence = witnesses.len();
        let has_value =
            if cell == WIDTH { line.situation.is_some() } else { line.values[cell].is_some() };
        if was_unlawful && is_lawful && has_value {
            evidence += 1;
        }
        if !has_value {
            let body = doc.slots.get(line.slot).and_then(|slot| slot.body.as_ref());
            let texts = body.map(|body| texts(line, body));
            let read = texts.is_some_and(|texts| {
                let (column, value) = match cell {
                    WIDTH => (0, way.situation.and_then(|at| i128::try_from(at).ok())),
                    _ => (cell, way.values[cell]),
                };
                value.is_some_and(|value| texts[column].contains(&value))
            });
            evidence += usize::from(read);
        }
        let why =
            if witnesses.is_empty() { self.rule(line, way, cell) } else { Reason::Sums(witnesses) };
        (evidence, why)
    }

    /// The rule that tells a cell.
    fn rule(&self, line: &Line, way: &Way, cell: usize) -> Reason {
        let after = way.applied(line);
        let nil = after.situation().is_some_and(|s| s.pay == Pay::Nil) && line.recap == R03;
        match cell {
            PLAF if nil => Reason::Nil,
            PLAF => Reason::Capped(ceiling(&self.table.rules)),
            REVERSER => {
                Reason::HandedBack(line.net.and_then(|net| u64::try_from(net).ok()).unwrap_or(0))
            }
            WIDTH => Reason::PaperCode,
            _ if nil => Reason::Nil,
            _ => Reason::Recomputed,
        }
    }

    /// What other solutions with as few causes change instead of this cell.
    fn others(
        &self,
        doc: &Doc<'_>,
        nth: usize,
        line: &Line,
        way: &Way,
        cell: usize,
    ) -> Vec<Candidate> {
        let mut found: Vec<Candidate> = Vec::new();
        for other in self.solved.solutions.iter().skip(1) {
            let Some(instead) = other.ways.get(nth) else { continue };
            let same = match cell {
                WIDTH => instead.situation == way.situation,
                _ => instead.values[cell] == way.values[cell],
            };
            if same {
                continue;
            }
            for cell in &instead.roots {
                let Some((field, to)) = written(line, instead, *cell) else { continue };
                let candidate = candidate(doc, line, field, &to);
                if !found.contains(&candidate) && found.len() < CANDIDATES_MAX {
                    found.push(candidate);
                }
            }
            // Another solution may leave this line alone: the choice is between lines or totals.
            if instead.roots.is_empty() && found.is_empty() {
                let field = field_of(line.recap, if cell == WIDTH { CTR } else { cell });
                if let (Some(field), Some(from)) =
                    (field, field.and_then(|f| doc.field(line.slot, f)))
                {
                    found.push(candidate(doc, line, field, from));
                }
            }
        }
        found
    }

    fn witness(&self, doc: &Doc<'_>, recap: usize, column: usize) -> Option<Witness> {
        let slot = doc.slots.get(self.table.recaps[recap]?)?;
        Some(Witness { line: slot.line(), record: slot.kind, field: COLUMNS.get(column)? })
    }
}

fn ceiling(rules: &Rules) -> u64 {
    rules.plafond.and_then(|plafond| u64::try_from(plafond).ok()).unwrap_or(0)
}

/// The rank of the situation, or another term, left out of `S_Ctr` on several lines is one cause.
fn same_term_forgotten(table: &Table, ways: &BTreeMap<usize, &Way>, changes: &mut [Change]) {
    let term_of: BTreeMap<usize, Term> =
        ways.iter().filter_map(|(at, way)| Some((table.lines[*at].slot, way.term?))).collect();
    let ranked = table.lines.iter().enumerate().filter(|(at, line)| {
        let situation = ways.get(at).map_or(line.situation, |way| way.situation);
        let rank = situation.and_then(|at| SITUATIONS.get(at)).map_or(0, |known| known.rank);
        line.recap == R03 && rank > 0
    });
    let ranked = ranked.count();
    let mut first: BTreeMap<Term, Key> = BTreeMap::new();
    for change in changes.iter_mut() {
        if change.field.name != "S_Ctr" || change.note.because.is_some() {
            continue;
        }
        let Some(term) = term_of.get(&change.slot).copied() else { continue };
        let key = (change.slot, change.field.start);
        let lacking = term_of.values().filter(|other| **other == term).count();
        if matches!(term, Term::Rank(_)) && lacking > 1 && lacking == ranked {
            // All lines that have a rank lack it: that is how the sum was made.
            change.note.certainty = change.note.certainty.min(Certainty::Likely);
            change.note.candidates.clear();
        }
        match first.get(&term) {
            Some(cause) => {
                change.note.because = Some(*cause);
                change.note.why = Reason::Same;
            }
            None => drop(first.insert(term, key)),
        }
    }
}

//! The repair of a CSV, by row and column.
//!
//! Sums and totals are composed here, so that faults are in cells, rows and titles. What speaks for
//! an edit is the préétabli, the titles that every cell must fit, the way in which the other cells
//! of a column are written, and a row of totals where the sender has one. Work grows with the rows:
//! what is asked of a row is a few look-ups.

mod amounts;
mod apply;
mod cells;
mod grid;
mod mends;
mod parts;
mod people;
mod quoted;
mod rows;
mod shifts;
mod titles;
mod totals;

pub(super) use apply::apply;

use self::grid::Grid;
use self::parts::Mend;
use self::shifts::said;
use super::engine::{finish, is_better, transport_edit};
use super::transport::Normalised;
use super::{Candidate, Certainty, Edit, Form, Reason, Transport};
use crate::csv::control_table;
use crate::declared::Declared;
use crate::outcome::Control;
use crate::reference::Reference;
use crate::settings::Settings;
use declaration::csv::{Sheet, open};
use spec::{Code, Column};
use std::collections::BTreeMap;

/// As many edits of one kind have one cause.
const GROUP: usize = 3;

/// What a repair is made from.
#[derive(Clone, Copy)]
pub(crate) struct Given<'x, 'r> {
    /// The file as received.
    pub(crate) received: &'x [u8],
    pub(crate) reference: Option<&'x Reference<'r>>,
    pub(crate) declared: Option<&'x Declared>,
    pub(crate) settings: &'x Settings,
}

/// Finds the repair of a CSV that was controlled, and says in each finding which edits cause it.
pub(crate) fn complete(given: Given<'_, '_>, control: &mut Control) {
    if control.findings.is_empty() || control.counts.contains_key(&Code::Brd307) {
        return;
    }
    let normalised = quoted::unquoted(given.received);
    let (edits, of_transport) = edits_of(given, normalised.as_ref());
    let mut tried = None;
    for least in [Certainty::Choice, Certainty::Likely, Certainty::Proved] {
        let edits = as_sure_as(&edits, least);
        if edits.len() <= of_transport && of_transport == 0 || tried == Some(edits.len()) {
            continue;
        }
        tried = Some(edits.len());
        let all: Vec<&Edit> = edits.iter().collect();
        let Some(made) = apply::make(given.received, normalised.as_ref(), &all) else { continue };
        let Given { reference, declared, settings, .. } = given;
        let after = control_table(&made, reference, declared, settings).control;
        // What stood behind a fault that hides the rows was there before.
        let mut hiding = [Code::Brd301, Code::Brd302, Code::Brd309].into_iter();
        let is_shown = hiding
            .any(|code| control.counts.contains_key(&code) && !after.counts.contains_key(&code));
        if is_better(control, &after) || is_shown {
            finish((Form::Table, settings.edits_max), control, edits, &after);
            return;
        }
    }
}

/// The edits that are as sure, with those that follow from them.
fn as_sure_as(edits: &[Edit], least: Certainty) -> Vec<Edit> {
    let mut places: Vec<Option<usize>> = Vec::with_capacity(edits.len());
    let mut kept: Vec<Edit> = Vec::new();
    for edit in edits {
        let cause = edit.because.map(|cause| places.get(cause).copied().flatten());
        let is_kept = edit.certainty <= least && cause != Some(None);
        places.push(is_kept.then_some(kept.len()));
        if is_kept {
            kept.push(Edit { because: cause.flatten(), ..edit.clone() });
        }
    }
    kept
}

/// The edits, and how many of them are about the whole file.
fn edits_of(given: Given<'_, '_>, normalised: Option<&Normalised>) -> (Vec<Edit>, usize) {
    let mut edits: Vec<Edit> =
        normalised.iter().map(|_| transport_edit(Transport::QuotedLines)).collect();
    let of_transport = edits.len();
    let work = normalised.map_or(given.received, |normalised| &normalised.bytes);
    let sheet = opened(work, given.reference);
    let Some(header) = sheet.header.as_ref().filter(|_| !sheet.is_quoted_whole()) else {
        return (edits, of_transport);
    };
    let grid = Grid::new(&sheet, header, given.reference, given.settings);
    let places = apply::Places::new(given.received, normalised);
    let titles = grid.titles();
    if titles.is_empty() && header.missing().next().is_none() && header.repeated.is_empty() {
        edits.extend(written(&grid, &places, grid.mends(), of_transport));
        return (edits, of_transport);
    }
    // What stands below titles that are set right.
    let Some((text, longer)) = retitled(sheet.text(), &titles) else {
        return (edits, of_transport);
    };
    let below = opened(&text, given.reference);
    let mut mends = titles;
    if let Some(header) = &below.header
        && header.missing().next().is_none()
        && header.repeated.is_empty()
    {
        let moved = |at: usize| at.saturating_add_signed(-longer);
        for mut mend in Grid::new(&below, header, given.reference, given.settings).mends() {
            (mend.start, mend.end) = (moved(mend.start), moved(mend.end));
            for instead in &mut mend.candidates {
                (instead.start, instead.end) = (moved(instead.start), moved(instead.end));
            }
            mends.push(mend);
        }
    }
    edits.extend(written(&grid, &places, mends, of_transport));
    (edits, of_transport)
}

fn opened<'s>(work: &'s [u8], reference: Option<&Reference<'_>>) -> Sheet<'s> {
    let mut sheet = open(work);
    if let Some(reference) = reference {
        sheet.hear_names(|number| {
            let place = reference.place_of(number, 0)?;
            let name = spec::b02::L_NOM_PRENOM.of(reference.lines.get(place)?.body);
            Some(name.trim_ascii_end().to_vec())
        });
    }
    sheet
}

/// The text with other titles, and by how much it is longer.
fn retitled(text: &[u8], titles: &[Mend]) -> Option<(Vec<u8>, isize)> {
    let mut sorted: Vec<&Mend> = titles.iter().collect();
    sorted.sort_by_key(|mend| mend.start);
    let mut out = Vec::with_capacity(text.len() + 64);
    let mut at = 0;
    for mend in sorted {
        out.extend_from_slice(text.get(at..mend.start)?);
        out.extend_from_slice(&mend.to);
        at = mend.end;
    }
    out.extend_from_slice(text.get(at..)?);
    let longer = isize::try_from(out.len()).ok()? - isize::try_from(text.len()).ok()?;
    Some((out, longer))
}

/// Mends as edits: causes before what follows from them, in the order of the file.
fn written(
    grid: &Grid<'_>,
    places: &apply::Places<'_>,
    mut mends: Vec<Mend>,
    before: usize,
) -> Vec<Edit> {
    // A title that is not read is told as it is written.
    let renamed: BTreeMap<Column, String> = mends
        .iter()
        .filter(|mend| matches!(mend.why, Reason::TitleByContent | Reason::TitleNearly))
        .filter_map(|mend| Some((mend.column?, said(grid.text.get(mend.start..mend.end)?))))
        .collect();
    let spelling = |column: Column| match renamed.get(&column) {
        Some(title) => title.clone(),
        None => grid.header.spelling(column).to_owned(),
    };
    mends.sort_by_key(|mend| (mend.start, mend.end));
    // Two edits of one place are one too many.
    let mut end = 0;
    mends.retain(|mend| {
        let is_free = mend.start >= end;
        if is_free {
            end = mend.end;
        }
        is_free
    });
    let mut groups: BTreeMap<(u8, usize), usize> = BTreeMap::new();
    for mend in &mends {
        if let Some(group) = mend.group {
            *groups.entry(group).or_default() += 1;
        }
    }
    let mut first: BTreeMap<(u8, usize), usize> = BTreeMap::new();
    let mut edits = Vec::with_capacity(mends.len());
    for (nth, mend) in mends.into_iter().enumerate() {
        let at = before + nth;
        let group = mend.group.filter(|group| groups.get(group).is_some_and(|n| *n >= GROUP));
        let because = group.and_then(|group| {
            let cause = *first.entry(group).or_insert(at);
            (cause != at).then_some(cause)
        });
        edits.push(edit(&spelling, places, mend, because));
    }
    edits
}

fn edit(
    spelling: &impl Fn(Column) -> String,
    places: &apply::Places<'_>,
    mend: Mend,
    because: Option<usize>,
) -> Edit {
    let (line, columns, from) = places.of(mend.start, mend.end);
    let header = mend.column.map(&spelling);
    let candidates = mend.candidates.iter().map(|instead| {
        let (line, columns, from) = places.of(instead.start, instead.end);
        Candidate {
            line,
            columns: instead.column.map(|_| columns),
            field: instead.column.and_then(|column| mend.field_of(column)),
            from,
            to: places.encoded(&instead.to),
            assure: mend.assure.clone(),
            header: instead.column.map(&spelling),
        }
    });
    Edit {
        change: mend.change,
        line,
        columns: mend.is_in_row().then_some(columns),
        record: mend.record,
        field: mend.column.and_then(|column| mend.field_of(column)),
        candidates: candidates.collect(),
        from,
        to: places.encoded(&mend.to),
        certainty: mend.certainty,
        because,
        why: if because.is_some() { Reason::Same } else { mend.why },
        assure: mend.assure,
        header,
    }
}

//! Which edits a finding goes away with.

use super::{Change, Edit};
use crate::columns::COLUMNS;
use crate::finding::Finding;
use spec::{Code, Rank, RecordType};
use std::collections::{BTreeMap, BTreeSet};

/// Causes named in one finding.
const NAMED_MAX: usize = 8;

/// The edits by what they touch, each with its cause.
pub(super) struct Roots {
    /// Cause of each edit, itself for a cause.
    root: Vec<usize>,
    by_line: BTreeMap<u32, Vec<usize>>,
    /// By rank of the details and column of the totals: edits of cells, and of whole lines.
    by_column: BTreeMap<(Rank, usize), BTreeSet<usize>>,
    by_assure: BTreeMap<Vec<u8>, Vec<usize>>,
    records: BTreeMap<RecordType, Vec<usize>>,
    transport: Vec<usize>,
    columns: Vec<Option<(u32, u32)>>,
    fields: Vec<Option<&'static str>>,
    first: Option<usize>,
}

impl Roots {
    pub(super) fn of(edits: &[Edit]) -> Self {
        let mut roots = Self {
            root: Vec::with_capacity(edits.len()),
            by_line: BTreeMap::new(),
            by_column: BTreeMap::new(),
            by_assure: BTreeMap::new(),
            records: BTreeMap::new(),
            transport: Vec::new(),
            columns: edits.iter().map(|edit| edit.columns).collect(),
            fields: edits.iter().map(|edit| edit.field.map(|field| field.name)).collect(),
            first: (!edits.is_empty()).then_some(0),
        };
        for (at, edit) in edits.iter().enumerate() {
            // Causes come before what follows from them.
            let root = edit.because.and_then(|cause| roots.root.get(cause).copied()).unwrap_or(at);
            roots.root.push(root);
            roots.by_line.entry(edit.line).or_default().push(at);
            if let Some(assure) = &edit.assure {
                roots.by_assure.entry(assure.clone()).or_default().push(at);
            }
            if matches!(edit.change, Change::Normalise(_)) {
                roots.transport.push(at);
            }
            let Some(record) = edit.record else { continue };
            roots.records.entry(record).or_default().push(at);
            let rank = record.rank();
            match edit.field {
                Some(field) => {
                    let name = field.name;
                    let columns = COLUMNS.iter().enumerate().filter(|(nth, total)| {
                        if rank.repeats() { adds(name, *nth) } else { **total == name }
                    });
                    for (column, _) in columns {
                        roots.by_column.entry((rank, column)).or_default().insert(root);
                    }
                }
                None => {
                    for column in 0..COLUMNS.len() {
                        roots.by_column.entry((rank, column)).or_default().insert(root);
                    }
                }
            }
        }
        roots
    }

    /// The causes of a finding that goes away.
    pub(super) fn of_finding(&self, finding: &Finding) -> Vec<usize> {
        let mut found: BTreeSet<usize> = BTreeSet::new();
        let is_transport = matches!(
            finding.code,
            Code::Brd107 | Code::Brd108 | Code::Brd109 | Code::Brd110 | Code::Brd111
        );
        let of_file = finding.place.line.is_none() && !self.transport.is_empty();
        if is_transport || of_file {
            found.extend(self.transport.iter().copied());
            return found.into_iter().collect();
        }
        let record = finding.place.record;
        let total = finding
            .place
            .field
            .and_then(|field| COLUMNS.iter().position(|name| *name == field.name));
        if let (Some(record), Some(column)) = (record, total) {
            let ranks: &[Rank] = match record.rank() {
                Rank::R03 => &[Rank::R02, Rank::R03],
                Rank::R05 => &[Rank::R04, Rank::R05],
                _ => &[Rank::R06, Rank::R03, Rank::R05, Rank::R02, Rank::R04],
            };
            // The nearest that changes: the total itself, else what it adds up.
            let own = self.by_column.get(&(record.rank(), column));
            found.extend(own.into_iter().flatten().copied());
            if found.is_empty() {
                for rank in ranks {
                    let more = self.by_column.get(&(*rank, column));
                    found.extend(more.into_iter().flatten().copied());
                }
            }
        }
        if found.is_empty()
            && let Some(line) = finding.place.line
        {
            let here = self.by_line.get(&line).map(Vec::as_slice).unwrap_or_default();
            let meets = |at: &&usize| {
                let edit = self.columns.get(**at).copied().flatten();
                let field = self.fields.get(**at).copied().flatten();
                let named = finding.place.field.map(|field| field.name);
                (field.is_some() && field == named)
                    || match (edit, finding.place.columns) {
                        (Some((a, b)), Some((c, d))) => a <= d && c <= b,
                        _ => true,
                    }
            };
            let root = |at: &usize| self.root.get(*at).copied();
            found.extend(here.iter().filter(meets).filter_map(root));
            if found.is_empty() {
                found.extend(here.iter().filter_map(root));
            }
        }
        let of_person = matches!(
            finding.code,
            Code::C422 | Code::M422 | Code::M428 | Code::C428 | Code::Brd106 | Code::C448
        );
        if let Some(assure) = finding.assure.as_ref().filter(|_| found.is_empty() || of_person) {
            let theirs = self.by_assure.get(assure).map(Vec::as_slice).unwrap_or_default();
            if finding.code == Code::M428 && !theirs.is_empty() {
                found.clear();
            }
            found.extend(theirs.iter().filter_map(|at| self.root.get(*at).copied()));
        }
        if found.is_empty()
            && let Some(record) = record
        {
            let theirs = self.records.get(&record).map(Vec::as_slice).unwrap_or_default();
            found.extend(theirs.iter().filter_map(|at| self.root.get(*at).copied()));
        }
        if found.is_empty() {
            found.extend(self.first);
        }
        found.into_iter().take(NAMED_MAX).collect()
    }
}

/// Whether a field of a detail is added up in a column.
fn adds(field: &str, column: usize) -> bool {
    use super::table::{R03, R05, field_of};
    let names = [R03, R05].into_iter().filter_map(|recap| field_of(recap, column));
    names.into_iter().any(|known| known.name == field)
        || (column == 0 && field == spec::b02::N_NUM_ASSURE.name)
}

//! The records of a file as they are worked on, and the edits that lead from what came to what they
//! have become.

use super::mend::Body;
use super::place::Places;
use super::{Candidate, Certainty, Change, Edit, Reason};
use crate::reference::out_of_order;
use declaration::{Event, Record, lines, read};
use spec::{Family, Field, RECORD_LEN, Rank, RecordType, b02};
use std::collections::BTreeMap;

/// A cell: index of the record, first column of the field. Column 0 is the record as a whole.
pub(super) type Key = (usize, usize);

/// Why something is changed, and what it follows from.
#[derive(Clone, Debug)]
pub(super) struct Note {
    pub(super) certainty: Certainty,
    pub(super) why: Reason,
    pub(super) because: Option<Key>,
    pub(super) candidates: Vec<Candidate>,
}

impl Note {
    pub(super) fn cause(certainty: Certainty, why: Reason) -> Self {
        Self { certainty, why, because: None, candidates: Vec::new() }
    }

    pub(super) fn proved(why: Reason) -> Self {
        Self::cause(Certainty::Proved, why)
    }

    pub(super) fn of(because: Key, certainty: Certainty, why: Reason) -> Self {
        Self { because: Some(because), ..Self::cause(certainty, why) }
    }
}

/// Where a record came from.
#[derive(Clone, Debug)]
pub(super) struct Origin<'a> {
    /// Offset of its first byte.
    pub(super) offset: usize,
    pub(super) line: u32,
    /// Bytes of the line before it.
    pub(super) skipped: u32,
    /// Its bytes as they came.
    pub(super) raw: &'a [u8],
    /// Whether the line ends with it.
    pub(super) ended: bool,
    /// Its fields as they came; none when they cannot be told.
    pub(super) body: Option<Body>,
    /// Where it is text in UTF-8, the record as it was read.
    pub(super) narrowed: Option<Record<'a>>,
}

/// A record.
#[derive(Clone, Debug)]
pub(super) struct Slot<'a> {
    pub(super) kind: RecordType,
    /// What it is to hold; none while its fields cannot be told.
    pub(super) body: Option<Body>,
    /// None for a record that was made here.
    pub(super) origin: Option<Origin<'a>>,
    /// The record that was due where it stands, when it stands out of place.
    pub(super) due: Option<RecordType>,
}

impl Slot<'_> {
    pub(super) fn rank(&self) -> Rank {
        self.kind.rank()
    }

    /// The bytes of a field as they are to be.
    pub(super) fn field(&self, field: &Field) -> Option<&[u8]> {
        self.body.as_ref().map(|body| field.of(body))
    }

    /// The line it came on, 0 for a new one.
    pub(super) fn line(&self) -> u32 {
        self.origin.as_ref().map_or(0, |origin| origin.line)
    }
}

/// A line, or a part of one, that is no record.
#[derive(Clone, Debug)]
pub(super) struct Junk<'a> {
    pub(super) offset: usize,
    pub(super) bytes: &'a [u8],
    pub(super) due: Option<RecordType>,
    pub(super) stands_for: bool,
    /// Whether it has become a record.
    pub(super) found_again: bool,
    pub(super) line: u32,
    pub(super) skipped: u32,
    /// Place in the order of records before which it stands.
    pub(super) before: usize,
}

/// The file.
#[derive(Clone, Debug)]
pub(super) struct Doc<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) family: Family,
    pub(super) slots: Vec<Slot<'a>>,
    /// The records that are to be, in the order in which they are to be.
    pub(super) order: Vec<usize>,
    pub(super) junk: Vec<Junk<'a>>,
    /// Records that are not there.
    pub(super) missing: Vec<RecordType>,
    pub(super) notes: BTreeMap<Key, Note>,
    /// Lines to delete, by their place in `junk`.
    pub(super) deleted: BTreeMap<usize, Note>,
}

impl<'a> Doc<'a> {
    pub(super) fn read(bytes: &'a [u8]) -> Option<Self> {
        let events = read(bytes);
        let family = events.family()?;
        let mut doc = Self {
            bytes,
            family,
            slots: Vec::new(),
            order: Vec::new(),
            junk: Vec::new(),
            missing: Vec::new(),
            notes: BTreeMap::new(),
            deleted: BTreeMap::new(),
        };
        for event in events {
            doc.take(event);
        }
        Some(doc)
    }

    fn take(&mut self, event: Event<'a>) {
        match event {
            Event::Record(record) => {
                let due = match record.standing {
                    declaration::Standing::Misplaced { due } => Some(due),
                    _ => None,
                };
                let body = record.body().copied();
                let origin = Origin {
                    offset: record.offset,
                    line: record.line,
                    skipped: record.skipped,
                    raw: record.raw,
                    ended: record.to_line_end == record.raw.len(),
                    body,
                    narrowed: record.utf8_surplus().map(|_| record.clone()),
                };
                self.order.push(self.slots.len());
                self.slots.push(Slot { kind: record.kind, body, origin: Some(origin), due });
            }
            Event::Debris { line, skipped: before, bytes, due, stands_for } => {
                let skipped = usize::try_from(before).unwrap_or(usize::MAX);
                self.junk.push(Junk {
                    offset: line.offset.saturating_add(skipped),
                    bytes,
                    due: Some(due),
                    stands_for,
                    found_again: false,
                    line: line.number,
                    skipped: before,
                    before: self.order.len(),
                });
            }
            Event::Missing { record, .. } => self.missing.push(record),
            Event::Trailing { bytes, line: first, .. } => {
                let start = self.bytes.len().saturating_sub(bytes.len());
                for line in lines(bytes) {
                    self.junk.push(Junk {
                        offset: start.saturating_add(line.offset),
                        bytes: line.bytes,
                        due: None,
                        stands_for: false,
                        found_again: false,
                        line: first.saturating_add(line.number).saturating_sub(1),
                        skipped: 0,
                        before: self.order.len(),
                    });
                }
            }
        }
    }

    pub(super) fn field(&self, slot: usize, field: &Field) -> Option<&[u8]> {
        self.slots.get(slot)?.field(field)
    }

    /// Writes bytes into a cell, with a note when they are others.
    pub(super) fn set(&mut self, slot: usize, field: &Field, bytes: &[u8], note: Note) -> bool {
        let Some(body) = self.slots.get_mut(slot).and_then(|slot| slot.body.as_mut()) else {
            return false;
        };
        let Some(place) = body.get_mut(field.start.saturating_sub(1)..field.end()) else {
            return false;
        };
        if place == bytes || place.len() != bytes.len() {
            return false;
        }
        place.copy_from_slice(bytes);
        self.notes.insert((slot, field.start), note);
        true
    }

    /// The records of a rank, in order.
    pub(super) fn of_rank(&self, rank: Rank) -> Vec<usize> {
        let ordered = self.order.iter().copied();
        ordered.filter(|at| self.slots.get(*at).is_some_and(|slot| slot.rank() == rank)).collect()
    }

    /// The first record of a rank.
    pub(super) fn first(&self, rank: Rank) -> Option<usize> {
        let mut ordered = self.order.iter().copied();
        ordered.find(|at| self.slots.get(*at).is_some_and(|slot| slot.rank() == rank))
    }

    /// Takes a record out of the file.
    pub(super) fn remove(&mut self, slot: usize, note: Note) {
        self.order.retain(|at| *at != slot);
        self.notes.insert((slot, 0), note);
    }

    /// Takes records out of the file.
    pub(super) fn remove_all(&mut self, records: Vec<(usize, Note)>) {
        let gone: std::collections::BTreeSet<usize> = records.iter().map(|(at, _)| *at).collect();
        self.order.retain(|at| !gone.contains(at));
        for (slot, note) in records {
            self.notes.insert((slot, 0), note);
        }
    }

    /// Puts a new record at a place in the order.
    pub(super) fn insert(&mut self, at: usize, kind: RecordType, body: &Body, note: Note) -> usize {
        let slot = self.slots.len();
        self.slots.push(Slot { kind, body: Some(*body), origin: None, due: None });
        self.order.insert(at.min(self.order.len()), slot);
        self.notes.insert((slot, 0), note);
        slot
    }

    /// Cells that differ from what came.
    fn changed(&self, slot: usize) -> Vec<&'static Field> {
        let Some(slot) = self.slots.get(slot) else { return Vec::new() };
        let Some((now, came)) =
            slot.body.as_ref().zip(slot.origin.as_ref().and_then(|o| o.body.as_ref()))
        else {
            return Vec::new();
        };
        if now == came {
            return Vec::new();
        }
        slot.kind.layout().fields.iter().filter(|field| field.of(now) != field.of(came)).collect()
    }

    /// The insured's number of a detail, as it came or as it is to be.
    fn assure(&self, slot: usize) -> Option<Vec<u8>> {
        let slot = self.slots.get(slot).filter(|slot| slot.rank().repeats())?;
        let body = slot.origin.as_ref().and_then(|o| o.body.as_ref()).or(slot.body.as_ref())?;
        let written = b02::N_NUM_ASSURE.of(body);
        (!declaration::is_blank(written)).then(|| written.to_vec())
    }

    /// The edits, causes first.
    pub(super) fn edits(&self, places: &Places<'_>) -> Vec<Edit> {
        let mut drafts: Vec<(Key, Note, Draft)> = Vec::new();
        let kept = self.kept();
        let default = Note::of((usize::MAX, 0), Certainty::Proved, Reason::Follows);
        // Where the next record that stays begins, from the end.
        let mut next_kept = vec![self.end_of_records(); self.order.len().saturating_add(1)];
        for (at, slot_at) in self.order.iter().enumerate().rev() {
            let offset = self.slots.get(*slot_at).and_then(|slot| slot.origin.as_ref());
            let offset = offset.filter(|_| kept.contains(slot_at)).map(|origin| origin.offset);
            next_kept[at] = offset.unwrap_or(next_kept[at + 1]);
        }
        for (at, slot_at) in self.order.iter().copied().enumerate() {
            let Some(slot) = self.slots.get(slot_at) else { continue };
            let note = |key: Key| self.notes.get(&key).cloned().unwrap_or_else(|| default.clone());
            match &slot.origin {
                Some(origin) if kept.contains(&slot_at) => {
                    for (field, draft) in self.frame(slot_at, origin) {
                        let mut note = note((slot_at, 0));
                        if !self.notes.contains_key(&(slot_at, 0)) {
                            note = Note::proved(draft.why.clone());
                        }
                        drafts.push(((slot_at, field), note, draft));
                    }
                    for field in self.changed(slot_at) {
                        let draft = self.replaced(slot_at, origin, field);
                        drafts.push(((slot_at, field.start), note((slot_at, field.start)), draft));
                    }
                }
                origin => {
                    let Some(body) = &slot.body else { continue };
                    let draft = Draft {
                        change: Change::Insert,
                        start: next_kept[at + 1],
                        from: Vec::new(),
                        to: body.to_vec(),
                        record: Some(slot.kind),
                        field: None,
                        assure: self.assure(slot_at),
                        why: Reason::Order,
                    };
                    let mut why = note((slot_at, 0));
                    if let Some(origin) = origin {
                        if !self.notes.contains_key(&(slot_at, 0)) {
                            why = Note::proved(Reason::Order);
                        }
                        let gone = Draft { assure: self.assure(slot_at), ..deletion(origin, slot) };
                        drafts.push(((slot_at, usize::MAX), why.clone(), gone));
                        why = Note::of((slot_at, usize::MAX), why.certainty, why.why);
                    }
                    drafts.push(((slot_at, 0), why, draft));
                }
            }
        }
        let there: std::collections::BTreeSet<usize> = self.order.iter().copied().collect();
        for (slot_at, slot) in self.slots.iter().enumerate() {
            if let (Some(origin), Some(note)) = (&slot.origin, self.notes.get(&(slot_at, 0)))
                && !there.contains(&slot_at)
            {
                let gone = Draft { assure: self.assure(slot_at), ..deletion(origin, slot) };
                drafts.push(((slot_at, 0), note.clone(), gone));
            }
        }
        for (at, note) in &self.deleted {
            let Some(junk) = self.junk.get(*at) else { continue };
            let draft = Draft {
                change: Change::Delete,
                start: junk.offset,
                from: junk.bytes.to_vec(),
                to: Vec::new(),
                record: None,
                field: None,
                assure: None,
                why: Reason::Empty,
            };
            drafts.push(((usize::MAX - 1, at.saturating_add(1)), note.clone(), draft));
        }
        Self::placed(drafts, places)
    }

    /// Where a record goes that comes after all others.
    fn end_of_records(&self) -> usize {
        let first_behind = self.junk.iter().filter(|junk| junk.due.is_none()).map(|j| j.offset);
        first_behind.min().unwrap_or(self.bytes.len())
    }

    /// The records that stay where they stand.
    fn kept(&self) -> std::collections::BTreeSet<usize> {
        let with_origin: Vec<(usize, usize)> = self
            .order
            .iter()
            .filter_map(|at| Some((*at, self.slots.get(*at)?.origin.as_ref()?.offset)))
            .collect();
        let offsets: Vec<usize> = with_origin.iter().map(|(_, offset)| *offset).collect();
        let mut kept: std::collections::BTreeSet<usize> =
            with_origin.iter().map(|(at, _)| *at).collect();
        if !offsets.is_sorted() {
            for moved in out_of_order(&offsets) {
                if let Some((at, _)) = with_origin.get(moved) {
                    kept.remove(at);
                }
            }
        }
        kept
    }

    /// What is wrong with the length of a record and its line end.
    fn frame(&self, slot: usize, origin: &Origin<'a>) -> Vec<(usize, Draft)> {
        let Some(known) = self.slots.get(slot) else { return Vec::new() };
        let mut drafts = Vec::new();
        let draft = |start: usize, from: &[u8], to: &[u8], why: Reason| Draft {
            change: Change::Replace,
            start,
            from: from.to_vec(),
            to: to.to_vec(),
            record: Some(known.kind),
            field: None,
            assure: self.assure(slot),
            why,
        };
        let length = origin.raw.len();
        match (&origin.body, &origin.narrowed, &known.body) {
            (Some(_), Some(record), Some(_)) => {
                for field in known.kind.layout().fields {
                    let Some(written) = record.written(field) else { continue };
                    if written.len() == field.len {
                        continue;
                    }
                    let (start, _) = record.columns(field);
                    let inside = start.saturating_sub(record.skipped).saturating_sub(1);
                    let start = origin.offset.saturating_add(usize::try_from(inside).unwrap_or(0));
                    let to = known.field(field).unwrap_or_default();
                    let mut one = draft(start, written, to, Reason::Latin1);
                    one.field = Some(*field);
                    drafts.push((0, one));
                }
            }
            (Some(_), None, Some(_)) if length < RECORD_LEN => {
                let blanks = vec![b' '; RECORD_LEN.saturating_sub(length)];
                let end = origin.offset.saturating_add(length);
                drafts.push((0, draft(end, b"", &blanks, Reason::Length)));
            }
            (Some(_), None, Some(_)) if length > RECORD_LEN => {
                let surplus = origin.raw.get(RECORD_LEN..).unwrap_or_default();
                let end = origin.offset.saturating_add(RECORD_LEN);
                drafts.push((0, draft(end, surplus, b"", Reason::Length)));
            }
            (None, _, Some(body)) => {
                drafts.push((0, draft(origin.offset, origin.raw, body, Reason::Length)));
            }
            _ => {}
        }
        if !origin.ended {
            let end = origin.offset.saturating_add(length);
            let lone = self.bytes.get(end).is_some_and(|byte| *byte == b'\r');
            let from: &[u8] = if lone { b"\r" } else { b"" };
            drafts.push((1, draft(end, from, b"\n", Reason::Length)));
        }
        drafts
    }

    fn replaced(&self, slot: usize, origin: &Origin<'a>, field: &Field) -> Draft {
        let known = self.slots.get(slot);
        let (start, from) = match &origin.narrowed {
            Some(record) => {
                let (start, _) = record.columns(field);
                let inside = start.saturating_sub(record.skipped).saturating_sub(1);
                (usize::try_from(inside).unwrap_or(0), record.written(field).unwrap_or_default())
            }
            None => (
                field.start.saturating_sub(1),
                origin.body.as_ref().map_or(&[][..], |body| field.of(body)),
            ),
        };
        Draft {
            change: Change::Replace,
            start: origin.offset.saturating_add(start),
            from: from.to_vec(),
            to: known.and_then(|slot| slot.field(field)).unwrap_or_default().to_vec(),
            record: known.map(|slot| slot.kind),
            field: Some(*field),
            assure: self.assure(slot),
            why: Reason::Follows,
        }
    }

    /// Drafts as edits: causes in the order of the file, then what follows from them.
    fn placed(mut drafts: Vec<(Key, Note, Draft)>, places: &Places<'_>) -> Vec<Edit> {
        // Narrowed fields that were changed besides are one edit, not two.
        drafts.dedup_by(|later, first| {
            later.2.start == first.2.start
                && later.2.from == first.2.from
                && later.2.change == first.2.change
                && !later.2.from.is_empty()
        });
        let known: std::collections::BTreeSet<Key> = drafts.iter().map(|(key, ..)| *key).collect();
        let resolve = |key: Key| -> Option<Key> {
            let (slot, _) = key;
            // A cell of a record that is inserted or moved as a whole is part of that edit.
            [key, (slot, 0), (slot, usize::MAX), (slot, 1)]
                .into_iter()
                .find(|key| known.contains(key))
        };
        let of =
            |key: &Key, note: &Note| note.because.and_then(resolve).filter(|cause| cause != key);
        drafts.sort_by_key(|(key, note, draft)| (of(key, note).is_some(), draft.start));
        let at: BTreeMap<Key, usize> =
            drafts.iter().enumerate().map(|(at, (key, ..))| (*key, at)).collect();
        let mut edits: Vec<Edit> = Vec::with_capacity(drafts.len());
        for (nth, (key, note, draft)) in drafts.iter().enumerate() {
            let mut because = of(key, note).and_then(|cause| at.get(&cause).copied());
            if because.is_none() && note.because.is_some() {
                // What it follows from is part of another edit of the same kind: the first cause.
                because = (nth > 0).then_some(0).filter(|_| note.why == Reason::Follows);
            }
            let because = because.filter(|cause| *cause < nth);
            let (line, column) = places.of(draft.start);
            let last = places.last_column(draft.start, draft.from.len().max(1));
            let whole = draft.change != Change::Replace && column == 1;
            let whole = whole
                && (draft.change == Change::Insert
                    || places.is_line(draft.start, draft.from.len()));
            edits.push(Edit {
                change: draft.change,
                line,
                columns: (!whole)
                    .then_some((column, if draft.from.is_empty() { column } else { last })),
                record: draft.record,
                field: draft.field,
                from: draft.from.clone(),
                to: draft.to.clone(),
                certainty: note.certainty,
                candidates: note.candidates.clone(),
                because,
                why: note.why.clone(),
                assure: draft.assure.clone(),
                header: None,
            });
        }
        edits
    }
}

/// An edit before its place is told.
struct Draft {
    change: Change,
    start: usize,
    from: Vec<u8>,
    to: Vec<u8>,
    record: Option<RecordType>,
    field: Option<Field>,
    assure: Option<Vec<u8>>,
    why: Reason,
}

fn deletion(origin: &Origin<'_>, slot: &Slot<'_>) -> Draft {
    Draft {
        change: Change::Delete,
        start: origin.offset,
        from: origin.raw.to_vec(),
        to: Vec::new(),
        record: Some(slot.kind),
        field: None,
        assure: None,
        why: Reason::Empty,
    }
}

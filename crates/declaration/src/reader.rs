//! Walks a file record by record and finds its way again when one is damaged or out of place.
//!
//! The order due is 00 01 02+ 03 04+ 05 06. A few lines of look-ahead tell a record that is missing
//! (the file goes on from where it jumped to) from one that strayed (the file goes back to where it
//! was), and where a type is in doubt the fields tell what a record is. So one damaged record costs
//! one event, never the rest of the file.

use crate::lines::{Line, Lines, lines};
use crate::record::{Record, Standing, fits, type_at};
use spec::{Family, RECORD_LEN, Rank, RecordType};
use std::collections::VecDeque;

/// How many lines are looked at to tell what kind of file it is.
const LINES_LOOKED_AT: usize = 64;

/// Fewer lines than any whole file has.
const SHORTEST: usize = 3;

/// How many records are looked at beyond one that came too early.
const LOOK_AHEAD: usize = 3;

/// What a file consists of, in file order.
#[derive(Clone, Debug)]
pub enum Event<'a> {
    /// A record, in its place or not.
    Record(Record<'a>),
    /// A line, or the rest of one, that is no record: neither type nor fields can be told.
    Debris {
        /// The line.
        line: Line<'a>,
        /// Bytes of the line before it.
        skipped: u32,
        /// What cannot be read.
        bytes: &'a [u8],
        /// The record that was due there.
        due: RecordType,
        /// Whether it may be that record, damaged; else it is an empty line or something that
        /// slipped in.
        stands_for: bool,
    },
    /// A record that every file has is not there. What stands at its place, or the end of the file,
    /// is told.
    Missing {
        /// The record that is missing.
        record: RecordType,
        /// Line number at which it was due; one more than the last line at the end of the file.
        line: u32,
        /// Bytes of the line before what stands there.
        skipped: u32,
        /// The three characters that stand there instead; none at the end of the file.
        instead: Option<&'a [u8]>,
    },
    /// Something follows the line end of the last record. Nothing after it is read.
    Trailing {
        /// Line number of what follows.
        line: u32,
        /// Bytes of the line before it.
        skipped: u32,
        /// Everything that follows.
        bytes: &'a [u8],
    },
}

/// What kind of file this is: told by the record types of its first lines, by majority, so that one
/// damaged type does not turn a principal declaration into something else.
#[must_use]
pub fn family_of(bytes: &[u8]) -> Option<Family> {
    let mut votes = [0_usize; 3];
    let mut before = None;
    for line in lines(bytes).take(LINES_LOOKED_AT) {
        if let Some(kind) = type_at(line.bytes) {
            if kind.rank() == Rank::R00 && before.is_some_and(|last| ends(last, &votes)) {
                break;
            }
            before = Some(kind);
            for (family, count) in Family::ALL.into_iter().zip(&mut votes) {
                *count = count.saturating_add(usize::from(kind.family() == family));
            }
        }
    }
    let best = votes.into_iter().max().filter(|most| *most > 0)?;
    Family::ALL.into_iter().zip(votes).find(|(_, count)| *count == best).map(|(family, _)| family)
}

/// Whether a whole file ended with this record: another one that was joined to it has no say in
/// what kind it is.
fn ends(last: RecordType, votes: &[usize; 3]) -> bool {
    last.rank() == last.family().last_rank() && votes.iter().sum::<usize>() > SHORTEST
}

/// Reads a file. A file of no known kind gives no event at all: see [`Reader::family`].
#[must_use]
pub fn read(bytes: &[u8]) -> Reader<'_> {
    Reader {
        family: family_of(bytes),
        segments: Segments { lines: lines(bytes), rest: None },
        ahead: VecDeque::new(),
        stage: None,
        strayed: [false; 7],
        ended: false,
        line: 0,
        queue: VecDeque::new(),
    }
}

/// An iterator over the [`Event`]s of a file, of constant size whatever the file.
#[derive(Clone, Debug)]
pub struct Reader<'a> {
    family: Option<Family>,
    segments: Segments<'a>,
    /// The segments after the current one that have been looked at.
    ahead: VecDeque<Segment<'a>>,
    /// Rank of the last record taken in its place.
    stage: Option<Rank>,
    /// Ranks met out of place: they are not missing.
    strayed: [bool; 7],
    ended: bool,
    /// Number of the last line read.
    line: u32,
    queue: VecDeque<Event<'a>>,
}

/// A line, or a part of one that holds several records.
#[derive(Clone, Copy, Debug)]
struct Segment<'a> {
    line: Line<'a>,
    /// Bytes of the line before this segment.
    skipped: usize,
    bytes: &'a [u8],
}

/// Cuts lines in which a line end was lost where the next record stands.
#[derive(Clone, Debug)]
struct Segments<'a> {
    lines: Lines<'a>,
    rest: Option<Segment<'a>>,
}

impl<'a> Iterator for Segments<'a> {
    type Item = Segment<'a>;

    #[inline]
    fn next(&mut self) -> Option<Segment<'a>> {
        let whole = if let Some(rest) = self.rest.take() {
            rest
        } else {
            let line = self.lines.next()?;
            Segment { line, skipped: 0, bytes: line.bytes }
        };
        if whole.bytes.len() <= RECORD_LEN {
            return Some(whole);
        }
        // A lone CR between two records is an old line end.
        for end in [1, 0] {
            let (first, rest) = whole.bytes.split_at(RECORD_LEN);
            let Some((separator, rest)) = rest.split_at_checked(end) else { continue };
            let is_record = type_at(rest).is_some() || is_whole(rest);
            if is_record && separator.iter().all(|byte| *byte == b'\r') {
                let skipped = whole.skipped.saturating_add(RECORD_LEN).saturating_add(end);
                self.rest = Some(Segment { skipped, bytes: rest, ..whole });
                return Some(Segment { bytes: first, ..whole });
            }
        }
        Some(whole)
    }
}

/// Whether bytes are as long as whole records without line ends, and not blanks in excess.
fn is_whole(bytes: &[u8]) -> bool {
    bytes.len().is_multiple_of(RECORD_LEN)
        && !bytes.is_empty()
        && !bytes.iter().take(RECORD_LEN).all(u8::is_ascii_whitespace)
}

impl Segment<'_> {
    fn kind(&self, family: Family) -> Option<RecordType> {
        type_at(self.bytes).filter(|kind| kind.family() == family)
    }

    /// Its rank by its type, unless its fields are those of another rank.
    fn rank(&self, family: Family) -> Option<Rank> {
        let kind = self.kind(family)?;
        if fits(kind, self.bytes) {
            return Some(kind.rank());
        }
        let is = |rank: &Rank| family.record(*rank).is_some_and(|kind| fits(kind, self.bytes));
        Some(Rank::ALL.into_iter().find(is).unwrap_or(kind.rank()))
    }

    fn skipped(&self) -> u32 {
        u32::try_from(self.skipped).unwrap_or(u32::MAX)
    }
}

impl<'a> Reader<'a> {
    /// What kind of file it is; none for an empty file, a picture, or anything without a known
    /// record type.
    #[must_use]
    pub fn family(&self) -> Option<Family> {
        self.family
    }

    #[inline]
    fn next_segment(&mut self) -> Option<Segment<'a>> {
        self.ahead.pop_front().or_else(|| self.segments.next())
    }

    /// The `nth` segment after the current one.
    fn segment_ahead(&mut self, nth: usize) -> Option<Segment<'a>> {
        while self.ahead.len() <= nth {
            let next = self.segments.next()?;
            self.ahead.push_back(next);
        }
        self.ahead.get(nth).copied()
    }

    /// Rank of the segment after the current one, when it is a record of this family.
    fn rank_ahead(&mut self, family: Family) -> Option<Rank> {
        self.segment_ahead(0).and_then(|segment| segment.rank(family))
    }

    /// Whether the file goes back to what was due after a record that came too early.
    fn comes_back(&mut self, family: Family, rank: Rank, due: Rank) -> bool {
        for nth in 0..LOOK_AHEAD {
            let Some(segment) = self.segment_ahead(nth) else { return false };
            match segment.rank(family) {
                Some(ahead) if ahead >= due && ahead < rank => return true,
                Some(ahead) if ahead != rank => return false,
                _ => {}
            }
        }
        false
    }

    /// The first rank that may come now: the same again where records repeat, else the next.
    #[inline]
    fn due(&self) -> Rank {
        match self.stage {
            None => Rank::R00,
            Some(stage) if stage.repeats() => stage,
            Some(stage) => stage.next().unwrap_or(stage),
        }
    }

    /// The rank after the stage.
    fn following(&self) -> Rank {
        self.stage.map_or(Rank::R00, |stage| stage.next().unwrap_or(stage))
    }

    #[inline]
    fn step(&mut self, family: Family, segment: Segment<'a>) -> Event<'a> {
        self.line = segment.line.number;
        match segment.kind(family) {
            Some(kind) if kind.rank() == self.due() && seems(kind, segment.bytes) => {
                self.stage = Some(kind.rank());
                record_of(segment, kind, Standing::InPlace)
            }
            Some(kind) => self.typed(family, segment, kind),
            None => self.untyped(family, segment),
        }
    }

    /// A record that is not what was due, or does not look like what it says it is.
    fn typed(&mut self, family: Family, segment: Segment<'a>, kind: RecordType) -> Event<'a> {
        let rank = kind.rank();
        let due = self.due();
        if let Some(meant) = self.meant(family, &segment, kind) {
            self.stage = Some(meant.rank());
            return record_of(segment, meant, Standing::Mistyped);
        }
        if rank == due {
            self.stage = Some(rank);
            return record_of(segment, kind, Standing::InPlace);
        }
        // Forward: either the file goes on from here, or this record strayed and the file comes
        // back.
        if rank > due && !self.comes_back(family, rank, due) {
            self.report_missing(family, rank, Some(&segment));
            self.stage = Some(rank);
            return record_of(segment, kind, Standing::InPlace);
        }
        if let Some(strayed) = self.strayed.get_mut(rank as usize) {
            *strayed = true;
        }
        let due = family.record(due).unwrap_or(kind);
        record_of(segment, kind, Standing::Misplaced { due })
    }

    /// What a record really is when its type is a known one but not its own: its fields tell, and
    /// where two records have the same fields (05 and 06) what follows tells.
    fn meant(
        &mut self,
        family: Family,
        segment: &Segment<'a>,
        kind: RecordType,
    ) -> Option<RecordType> {
        let (rank, due, following) = (kind.rank(), self.due(), self.following());
        let is = |rank: Rank| family.record(rank).filter(|kind| fits(*kind, segment.bytes));
        if is(rank).is_none() {
            let other = |candidate: Rank| is(candidate).filter(|_| candidate != rank);
            return other(due).or_else(|| other(following));
        }
        if rank.repeats() || rank == due || rank == following {
            return None;
        }
        let ahead = self.rank_ahead(family);
        if rank > due && ahead == Some(rank) {
            is(following)
        } else if rank < due && ahead != Some(due) {
            is(due)
        } else {
            None
        }
    }

    /// A line without a type of this family: its fields and what stands around it tell what it is.
    fn untyped(&mut self, family: Family, segment: Segment<'a>) -> Event<'a> {
        let (due, following) = (self.due(), self.following());
        let is = |rank: Rank| family.record(rank).is_some_and(|kind| fits(kind, segment.bytes));
        let rank = match (is(due), is(following)) {
            (true, false) => due,
            (false, true) => following,
            _ => self.rank_by_neighbours(family, &segment),
        };
        let kind = family.record(rank).or_else(|| family.record(due)).unwrap_or(RecordType::B00);
        // The record due stands right behind: this line slipped in.
        let is_extra = !rank.repeats() && !is(rank) && self.rank_ahead(family) == Some(rank);
        let is_nothing = segment.bytes.iter().all(u8::is_ascii_whitespace);
        if !is_extra && !is_nothing {
            let record = to_record(segment, kind, Standing::Mistyped);
            if record.body().is_some() {
                self.stage = Some(rank);
                return Event::Record(record);
            }
        }
        let stands_for = !is_extra && !is_nothing && segment.bytes.len() >= RECORD_LEN / 2;
        if stands_for {
            self.stage = Some(rank);
        }
        let (line, skipped, bytes) = (segment.line, segment.skipped(), segment.bytes);
        Event::Debris { line, skipped, bytes, due: kind, stands_for }
    }

    /// Of the rank due and the one after, which a line is by its place: after a record that
    /// repeats, one more of them unless the next line shows that the following rank is due.
    fn rank_by_neighbours(&mut self, family: Family, segment: &Segment<'a>) -> Rank {
        let (due, following) = (self.due(), self.following());
        let ahead = self.rank_ahead(family);
        let is_following = due != following
            && match ahead {
                Some(ahead) => ahead > following || (ahead == following && following.repeats()),
                None => self.ahead.is_empty(),
            };
        let hint = family
            .record(following)
            .filter(|kind| kind.name().as_bytes().get(1..) == segment.bytes.get(1..3));
        if is_following || (hint.is_some() && ahead != Some(following)) { following } else { due }
    }

    /// Queues a [`Event::Missing`] for each rank between the stage and `before` that has not been
    /// met.
    fn report_missing(&mut self, family: Family, before: Rank, at: Option<&Segment<'a>>) {
        let mut rank = Some(self.following());
        while let Some(missing) = rank.filter(|rank| *rank < before) {
            self.queue_missing(family, missing, at);
            rank = missing.next();
        }
    }

    fn queue_missing(&mut self, family: Family, rank: Rank, at: Option<&Segment<'a>>) {
        let strayed = self.strayed.get(rank as usize).copied().unwrap_or(false);
        if let Some(record) = family.record(rank).filter(|_| !strayed) {
            let line = at.map_or(self.line.saturating_add(1), |segment| segment.line.number);
            let skipped = at.map_or(0, Segment::skipped);
            let instead = at.and_then(|segment| segment.bytes.get(..3));
            self.queue.push_back(Event::Missing { record, line, skipped, instead });
        }
    }

    /// The end of the file: what has not come will not come.
    fn finish(&mut self, family: Family) {
        self.ended = true;
        let last = family.last_rank();
        if self.stage == Some(last) {
            return;
        }
        self.report_missing(family, last, None);
        self.queue_missing(family, last, None);
    }

    /// What follows the last record.
    fn trailing(&mut self) -> Option<Event<'a>> {
        let lines = &self.segments.lines;
        let ahead = self.ahead.pop_front().or_else(|| self.segments.rest.take());
        let (line, skipped, bytes) = match ahead {
            Some(ahead) => {
                let start = ahead.line.offset.saturating_add(ahead.skipped);
                (ahead.line.number, ahead.skipped(), lines.since(start))
            }
            None => (self.line.saturating_add(1), 0, lines.left()),
        };
        self.ended = true;
        (!bytes.is_empty()).then_some(Event::Trailing { line, skipped, bytes })
    }
}

/// Whether a record that may repeat looks like one of its kind, by two bytes: its last field ends
/// in a digit and the filler begins with a space. Cheap enough for every line; a record that does
/// not is looked at closely.
#[inline]
fn seems(kind: RecordType, bytes: &[u8]) -> bool {
    let Some(filler) = kind.layout().fields.last().filter(|_| kind.rank().repeats()) else {
        return true;
    };
    match bytes.get(filler.start.saturating_sub(2)..filler.start) {
        Some([last, first]) => last.is_ascii_digit() && *first == b' ',
        _ => false,
    }
}

#[inline]
fn to_record(segment: Segment<'_>, kind: RecordType, standing: Standing) -> Record<'_> {
    let offset = segment.line.offset.saturating_add(segment.skipped);
    let to_line_end = segment.line.bytes.len().saturating_sub(segment.skipped);
    let place = (segment.line.number, segment.skipped(), offset);
    Record::new(kind, standing, place, segment.bytes, to_line_end)
}

#[inline]
fn record_of(segment: Segment<'_>, kind: RecordType, standing: Standing) -> Event<'_> {
    Event::Record(to_record(segment, kind, standing))
}

impl<'a> Iterator for Reader<'a> {
    type Item = Event<'a>;

    #[inline]
    fn next(&mut self) -> Option<Event<'a>> {
        let family = self.family?;
        if let Some(event) = self.queue.pop_front() {
            return Some(event);
        }
        if self.ended {
            return None;
        }
        if self.stage == Some(family.last_rank()) {
            return self.trailing();
        }
        let Some(segment) = self.next_segment() else {
            self.finish(family);
            return self.queue.pop_front();
        };
        let event = self.step(family, segment);
        if self.queue.is_empty() {
            return Some(event);
        }
        // Missing records come before the one that shows them missing.
        self.queue.push_back(event);
        self.queue.pop_front()
    }
}

#[cfg(test)]
mod tests;

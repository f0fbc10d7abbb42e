//! What mail, file transfers, mainframes, editors and printers do to a whole file: recognised on
//! all its lines at once, and undone.
//!
//! A line or two that differ are not what happened to a file: they are found one by one. Undoing is
//! kept only when nearly all lines are records afterwards.

use super::Transport;
use super::mend::{Body, is_aligned, score};
use declaration::{lines, type_at};
use spec::{Field, RECORD_LEN, Rank, RecordType};
use std::borrow::Cow;

/// Largest file in which is looked for what happened to it on its way, in bytes: it is held several
/// times meanwhile. Twice that month, in two bytes a character.
const UNDONE_MAX: usize = 32 << 20;

/// A run of bytes that were kept.
#[derive(Clone, Copy, Debug)]
struct Piece {
    /// Offset before.
    from: usize,
    /// Offset after.
    to: usize,
    /// Bytes after.
    len: usize,
    /// Bytes before for each byte after.
    stride: usize,
}

/// The bytes after one step, and where they came from.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    bytes: Vec<u8>,
    pieces: Vec<Piece>,
    /// Length of the bytes after, which are handed on to the next step.
    length: usize,
}

impl Step {
    /// Keeps bytes as they are.
    pub(super) fn keep(&mut self, from: usize, bytes: &[u8]) {
        self.take(from, 1, bytes);
    }

    /// Bytes of which each was `stride` bytes before.
    fn take(&mut self, from: usize, stride: usize, bytes: &[u8]) {
        if bytes.is_empty() {
            return;
        }
        let to = self.bytes.len();
        self.bytes.extend_from_slice(bytes);
        match self.pieces.last_mut() {
            Some(last)
                if last.stride == stride
                    && last.to + last.len == to
                    && last.from + last.len * stride == from =>
            {
                last.len += bytes.len();
            }
            _ => self.pieces.push(Piece { from, to, len: bytes.len(), stride }),
        }
    }

    /// Bytes that were not there.
    fn add(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    fn back(&self, at: usize) -> usize {
        let nth = self.pieces.partition_point(|piece| piece.to <= at);
        let Some(piece) = nth.checked_sub(1).and_then(|nth| self.pieces.get(nth)) else { return 0 };
        piece.from + (at - piece.to).min(piece.len) * piece.stride
    }

    fn forth(&self, at: usize) -> usize {
        let nth = self.pieces.partition_point(|piece| piece.from <= at);
        let here = nth.checked_sub(1).and_then(|nth| self.pieces.get(nth));
        let inside = here.filter(|piece| at < piece.from + piece.len * piece.stride);
        match (inside, self.pieces.get(nth)) {
            (Some(piece), _) => piece.to + (at - piece.from) / piece.stride,
            (None, Some(next)) => next.to,
            (None, None) => self.length,
        }
    }
}

/// What was found on the way, for the finding about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// What happened.
    pub(crate) what: Transport,
    /// Lines concerned.
    pub(crate) lines: u64,
    /// The record whose lines they are, when not all are.
    pub(crate) record: Option<RecordType>,
    /// Column from which bytes are too many or too few, and how many: negative when too few.
    pub(crate) shift: Option<(usize, i32)>,
    /// The field at that column.
    pub(crate) field: Option<Field>,
    /// Lines concerned by rank.
    pub(crate) by_rank: [u64; 7],
}

/// A file with what happened to it undone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Normalised {
    pub(crate) bytes: Vec<u8>,
    pub(crate) whats: Vec<Transport>,
    pub(crate) told: Vec<Told>,
    steps: Vec<Step>,
}

impl Normalised {
    /// Offset in the file as received.
    pub(super) fn to_received(&self, at: usize) -> usize {
        self.steps.iter().rev().fold(at, |at, step| step.back(at))
    }

    /// Offset in the bytes after all.
    pub(super) fn to_normalised(&self, at: usize) -> usize {
        self.steps.iter().fold(at, |at, step| step.forth(at))
    }

    pub(super) fn push(&mut self, told: Told, mut step: Step) {
        step.length = step.bytes.len();
        self.bytes = std::mem::take(&mut step.bytes);
        // Mainframes have records, not lines: that is one thing, not two.
        let is_same = told.what == Transport::NoEnds && self.whats.contains(&Transport::Ebcdic);
        if !is_same {
            self.whats.push(told.what);
            self.told.push(told);
        }
        self.steps.push(step);
    }
}

/// Undoes what happened to a file, when something did and nearly all lines are records afterwards.
pub(crate) fn recognise(received: &[u8]) -> Option<Normalised> {
    if received.len() > UNDONE_MAX {
        return None;
    }
    let mut found = Normalised { bytes: Vec::new(), ..Normalised::default() };
    let mut bytes: Cow<'_, [u8]> = Cow::Borrowed(received);
    for undo in [
        utf_16,
        byte_order_mark,
        ebcdic,
        quoted_printable,
        other_ends,
        wrapped,
        surrounded,
        tabs,
        odd_blanks,
        empty_lines,
        utf_8,
        blanks_cut,
        shifted,
    ] {
        let before = quality(&bytes);
        // Several kinds of records may be shifted, each by itself.
        while let Some((told, step)) = undo(&bytes, before) {
            found.push(told, step);
            bytes = Cow::Owned(found.bytes.clone());
            if told.what != Transport::Shifted {
                break;
            }
        }
    }
    let after = quality(&bytes);
    let is_better = !found.whats.is_empty() && after.good * 10 >= after.all * 9 && after.good >= 2;
    is_better.then_some(found)
}

/// How many lines are records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Quality {
    /// Lines that are not empty.
    all: usize,
    /// Lines of 260 bytes with a type.
    good: usize,
    empty: usize,
}

fn quality(bytes: &[u8]) -> Quality {
    let mut quality = Quality { all: 0, good: 0, empty: 0 };
    for line in lines(bytes) {
        if line.bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0x1A) {
            quality.empty += 1;
            continue;
        }
        quality.all += 1;
        quality.good += usize::from(is_record(line.bytes));
    }
    quality
}

fn is_record(line: &[u8]) -> bool {
    line.len() == RECORD_LEN && type_at(line).is_some()
}

/// Whether a record begins here: its type, and behind it the digits of the header.
fn begins(bytes: &[u8]) -> bool {
    type_at(bytes).is_some_and(|kind| {
        let digits = if kind.rank() == Rank::R00 { 0 } else { 13 };
        bytes.get(3..3 + digits).is_some_and(|header| header.iter().all(u8::is_ascii_digit))
    })
}

pub(super) fn told(what: Transport, lines: usize) -> Told {
    let lines = u64::try_from(lines).unwrap_or(u64::MAX);
    Told { what, lines, record: None, shift: None, field: None, by_rank: [0; 7] }
}

type Undone = Option<(Told, Step)>;

fn is_poor(quality: Quality) -> bool {
    quality.good * 2 < quality.all || quality.all < 2
}

fn utf_16(bytes: &[u8], _: Quality) -> Undone {
    let mark = match bytes.get(..2)? {
        b"\xFF\xFE" => Some(0),
        b"\xFE\xFF" => Some(1),
        _ => None,
    };
    // Without a mark: every other byte is nil.
    let nil = |at: usize| bytes.iter().skip(at).step_by(2).take(64).all(|byte| *byte == 0);
    let low = match mark {
        Some(low) => low,
        None if bytes.len() > 64 && nil(1) => 0,
        None if bytes.len() > 64 && nil(0) => 1,
        None => return None,
    };
    let start = if mark.is_some() { 2 } else { 0 };
    let mut out = Vec::with_capacity(bytes.len() / 2);
    for pair in bytes.get(start..)?.chunks_exact(2) {
        if *pair.get(1 - low)? != 0 {
            return None;
        }
        out.push(*pair.get(low)?);
    }
    type_at(&out)?;
    let mut step = Step::default();
    step.take(start, 2, &out);
    let count = lines(&step.bytes).count();
    Some((told(Transport::Utf16, count), step))
}

fn byte_order_mark(bytes: &[u8], _: Quality) -> Undone {
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF")?;
    let looks = |rest: &[u8]| rest.iter().take(16).any(|byte| matches!(byte, b'A' | b'B' | b'E'));
    if !looks(rest) {
        return None;
    }
    let mut step = Step::default();
    step.keep(3, rest);
    Some((told(Transport::ByteOrderMark, 1), step))
}

/// The characters that all EBCDIC code pages of Latin letters share.
fn from_ebcdic(byte: u8) -> Option<u8> {
    Some(match byte {
        0x40 => b' ',
        0xC1..=0xC9 => b'A' + (byte - 0xC1),
        0xD1..=0xD9 => b'J' + (byte - 0xD1),
        0xE2..=0xE9 => b'S' + (byte - 0xE2),
        0x81..=0x89 => b'a' + (byte - 0x81),
        0x91..=0x99 => b'j' + (byte - 0x91),
        0xA2..=0xA9 => b's' + (byte - 0xA2),
        0xF0..=0xF9 => b'0' + (byte - 0xF0),
        0x4B => b'.',
        0x4D => b'(',
        0x4E => b'+',
        0x50 => b'&',
        0x5C => b'*',
        0x5D => b')',
        0x5E => b';',
        0x60 => b'-',
        0x61 => b'/',
        0x6B => b',',
        0x6C => b'%',
        0x6D => b'_',
        0x6F => b'?',
        0x7A => b':',
        0x7D => b'\'',
        0x7E => b'=',
        0x15 | 0x25 => b'\n',
        0x0D => b'\r',
        _ => return None,
    })
}

fn ebcdic(bytes: &[u8], quality: Quality) -> Undone {
    let first =
        bytes.get(..3)?.iter().map(|byte| from_ebcdic(*byte)).collect::<Option<Vec<_>>>()?;
    if quality.good > 0 || type_at(&first).is_none() {
        return None;
    }
    let out = bytes.iter().map(|byte| from_ebcdic(*byte)).collect::<Option<Vec<_>>>()?;
    let mut step = Step::default();
    step.keep(0, &out);
    let count = step.bytes.len() / RECORD_LEN;
    Some((told(Transport::Ebcdic, count), step))
}

fn quoted_printable(bytes: &[u8], quality: Quality) -> Undone {
    let soft = lines(bytes).filter(|line| line.bytes.ends_with(b"=")).count();
    if !is_poor(quality) || soft * 2 < quality.all {
        return None;
    }
    let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let mut step = Step::default();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if *byte != b'=' {
            step.keep(at, &[*byte]);
            at += 1;
            continue;
        }
        let rest = bytes.get(at + 1..)?;
        if let Some(ending) =
            [&b"\r\n"[..], b"\n"].into_iter().find(|ending| rest.starts_with(ending))
        {
            at += 1 + ending.len();
        } else {
            let (high, low) = (hex(*rest.first()?)?, hex(*rest.get(1)?)?);
            step.take(at, 3, &[high * 16 + low]);
            at += 3;
        }
    }
    Some((told(Transport::QuotedPrintable, soft), step))
}

/// Line ends that are not LF or CR LF, or none at all.
fn other_ends(bytes: &[u8], quality: Quality) -> Undone {
    if !is_poor(quality) && quality.good == quality.all {
        return None;
    }
    let has_usual = bytes.iter().any(|byte| matches!(byte, b'\n' | b'\r'));
    let is_end = |byte: u8| match byte {
        b'\n' | b'\r' => true,
        0x85 | 0x0B | 0x0C | 0x1C..=0x1F => !has_usual,
        _ => false,
    };
    // Tokens between line ends, and what stands between them.
    let mut tokens: Vec<(usize, &[u8])> = Vec::new();
    let mut ends: Vec<&[u8]> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = bytes.get(at..)?;
        let length = rest.iter().position(|byte| is_end(*byte)).unwrap_or(rest.len());
        tokens.push((at, rest.get(..length)?));
        let behind = rest.get(length..)?;
        let end = behind.iter().position(|byte| !is_end(*byte)).unwrap_or(behind.len());
        ends.push(behind.get(..end)?);
        at += length + end;
    }
    tokens.retain(|(_, token)| !token.iter().all(|byte| matches!(byte, b' ' | 0x1A)));
    let good = tokens.iter().filter(|(_, token)| is_record(token)).count();
    if good * 10 >= tokens.len() * 9 && good >= 2 && tokens.len() > 1 {
        let inner = ends.get(..ends.len().saturating_sub(1)).unwrap_or_default();
        let odd = |end: &&&[u8]| !matches!(**end, b"\n" | b"\r\n");
        let count = inner.iter().filter(odd).count();
        if count * 2 < inner.len() {
            return None;
        }
        let most =
            |what: &[u8]| inner.iter().filter(|end| **end == what).count() * 10 >= inner.len() * 9;
        let what = if most(b"\n\r") {
            Transport::LfCr
        } else if most(b"\r") {
            Transport::Cr
        } else if most(b"\r\r\n") {
            Transport::CrCrLf
        } else if inner.iter().all(|end| memchr::memchr_iter(b'\n', end).nth(1).is_some()) {
            return None;
        } else {
            Transport::OtherEnds
        };
        let mut step = Step::default();
        for (from, token) in &tokens {
            step.keep(*from, token);
            step.add(b"\n");
        }
        return Some((told(what, tokens.len()), step));
    }
    no_ends(bytes, &tokens)
}

/// Records one after the other.
fn no_ends(bytes: &[u8], tokens: &[(usize, &[u8])]) -> Undone {
    let [(from, all)] = tokens else { return None };
    let _ = bytes;
    let records = all.chunks(RECORD_LEN);
    let count = records.clone().count();
    let whole = records.clone().filter(|record| begins(record)).count();
    if count < 3 || whole != count {
        return None;
    }
    let mut step = Step::default();
    for (nth, record) in records.enumerate() {
        step.keep(from + nth * RECORD_LEN, record);
        step.add(b"\n");
    }
    Some((told(Transport::NoEnds, count), step))
}

/// Records cut into shorter lines of one width; blanks at the end of a part may be gone.
fn wrapped(bytes: &[u8], quality: Quality) -> Undone {
    if !is_poor(quality) {
        return None;
    }
    let all: Vec<_> = lines(bytes).collect();
    let width = all.iter().map(|line| line.bytes.len()).max()?;
    if !(20..RECORD_LEN).contains(&width) {
        return None;
    }
    let mut step = Step::default();
    let (mut records, mut whole, mut cut) = (0_usize, 0_usize, 0_usize);
    let mut nth = 0;
    while let Some(first) = all.get(nth) {
        if !begins(first.bytes) {
            if first.bytes.iter().all(|byte| byte.is_ascii_whitespace() || *byte == 0x1A) {
                nth += 1;
                continue;
            }
            return None;
        }
        records += 1;
        let start = step.bytes.len();
        let mut parts = 0;
        while let Some(part) = all.get(nth).filter(|part| parts == 0 || !begins(part.bytes)) {
            let written = step.bytes.len() - start;
            let room = RECORD_LEN.saturating_sub(written);
            if room == 0 && part.bytes.iter().all(u8::is_ascii_whitespace) {
                break;
            }
            if part.bytes.len() > room.min(width) {
                return None;
            }
            step.keep(part.offset, part.bytes);
            let blanks = width.min(room) - part.bytes.len();
            step.add(&vec![b' '; blanks]);
            parts += 1;
            nth += 1;
        }
        cut += usize::from(parts > 1);
        let missing = RECORD_LEN.saturating_sub(step.bytes.len() - start);
        step.add(&vec![b' '; missing]);
        let body = step.bytes.get(start..).and_then(|body| Body::try_from(body).ok());
        let kind = body.as_ref().and_then(|body| type_at(body));
        whole += usize::from(kind.zip(body).is_some_and(|(kind, body)| is_aligned(kind, &body)));
        step.add(b"\n");
    }
    (records >= 2 && whole * 2 >= records && cut * 2 >= records)
        .then(|| (told(Transport::Wrapped, records), step))
}

/// The same number of characters before each record, the same characters behind.
fn surrounded(bytes: &[u8], quality: Quality) -> Undone {
    if !is_poor(quality) {
        return None;
    }
    let filled: Vec<_> = lines(bytes)
        .filter(|line| !line.bytes.iter().all(|b| b.is_ascii_whitespace() || *b == 0x1A))
        .collect();
    let second = filled.get(1)?;
    let before = (0..=24).find(|at| second.bytes.get(*at..).is_some_and(begins))?;
    let rest = second.bytes.get(before..)?;
    let behind = rest.get(RECORD_LEN.min(rest.len())..)?;
    if before == 0 && behind.is_empty() {
        return None;
    }
    let mut step = Step::default();
    let mut good = 0;
    for line in &filled {
        let inner = line.bytes.get(before..).unwrap_or_default();
        let is_one = begins(inner);
        let tail = inner.get(RECORD_LEN.min(inner.len())..).unwrap_or_default();
        let is_same = tail.len() == behind.len() || tail.trim_ascii().is_empty();
        if is_one && is_same {
            good += 1;
            let record = inner.get(..RECORD_LEN.min(inner.len())).unwrap_or_default();
            step.keep(line.offset + before, record);
            // Blanks may have been cut off besides.
            step.add(&vec![b' '; RECORD_LEN - record.len()]);
        } else {
            step.keep(line.offset, line.bytes);
        }
        step.add(b"\n");
    }
    (good * 10 >= filled.len() * 9 && good >= 3).then(|| (told(Transport::Surrounded, good), step))
}

/// Tabs for runs of blanks, with stops every eight columns.
fn tabs(bytes: &[u8], quality: Quality) -> Undone {
    let with_tabs = lines(bytes).filter(|line| line.bytes.contains(&b'\t')).count();
    if !is_poor(quality) || with_tabs < 2 {
        return None;
    }
    let mut step = Step::default();
    for line in lines(bytes) {
        let start = step.bytes.len();
        for (at, byte) in line.bytes.iter().enumerate() {
            if *byte == b'\t' {
                let column = step.bytes.len() - start;
                step.add(&vec![b' '; 8 - column % 8]);
            } else {
                step.keep(line.offset + at, &[*byte]);
            }
        }
        let missing = RECORD_LEN.saturating_sub(step.bytes.len() - start);
        step.add(&vec![b' '; missing]);
        step.add(b"\n");
    }
    let after = self::quality(&step.bytes);
    (after.good * 10 >= after.all * 9).then(|| (told(Transport::Tabs, with_tabs), step))
}

/// NUL and no-break spaces in the place of spaces.
fn odd_blanks(bytes: &[u8], quality: Quality) -> Undone {
    let is_odd = |byte: &u8| matches!(byte, 0 | 0xA0);
    let with = |line: &declaration::Line<'_>| line.bytes.iter().filter(|b| is_odd(b)).count() > 4;
    let count = lines(bytes).filter(with).count();
    if count < 3 || count * 2 < quality.all {
        return None;
    }
    let out: Vec<u8> = bytes.iter().map(|b| if is_odd(b) { b' ' } else { *b }).collect();
    let mut step = Step::default();
    step.keep(0, &out);
    Some((told(Transport::OddBlanks, count), step))
}

/// Empty lines between the records.
fn empty_lines(bytes: &[u8], quality: Quality) -> Undone {
    if quality.empty < 3 || quality.empty * 2 < quality.all || quality.all < 3 {
        return None;
    }
    let mut step = Step::default();
    for line in lines(bytes) {
        if !line.bytes.iter().all(u8::is_ascii_whitespace) {
            step.keep(line.offset, line.bytes);
            step.add(b"\n");
        }
    }
    Some((told(Transport::EmptyLines, quality.empty), step))
}

/// Letters of two bytes where one is due, in several records.
fn utf_8(bytes: &[u8], _: Quality) -> Undone {
    let narrow = |line: &[u8]| -> Option<Vec<u8>> {
        let text = std::str::from_utf8(line).ok().filter(|text| !text.is_ascii())?;
        let narrow: Option<Vec<u8>> = text.chars().map(|c| u8::try_from(c).ok()).collect();
        narrow.filter(|narrow| narrow.len() == RECORD_LEN)
    };
    let all: Vec<_> = lines(bytes).collect();
    let count = all.iter().filter(|line| narrow(line.bytes).is_some()).count();
    let odd = all.iter().filter(|line| !line.bytes.is_ascii()).count();
    if count < 2 || count < odd {
        return None;
    }
    let mut step = Step::default();
    let mut told = told(Transport::Utf8, count);
    for line in &all {
        if let Some(kind) = narrow(line.bytes).and_then(|narrow| type_at(&narrow)) {
            told.by_rank[kind.rank() as usize] += 1;
        }
        match narrow(line.bytes) {
            None => step.keep(line.offset, line.bytes),
            Some(narrow) => {
                let mut at = line.offset;
                for byte in narrow {
                    let width = if byte.is_ascii() { 1 } else { 2 };
                    step.take(at, width, &[byte]);
                    at += width;
                }
            }
        }
        step.add(b"\n");
    }
    Some((told, step))
}

/// Blanks at the end of every line cut off.
fn blanks_cut(bytes: &[u8], quality: Quality) -> Undone {
    if !is_poor(quality) {
        return None;
    }
    let all: Vec<_> =
        lines(bytes).filter(|line| !line.bytes.iter().all(u8::is_ascii_whitespace)).collect();
    let short = all.iter().filter(|line| line.bytes.len() < RECORD_LEN).count();
    if short < 3 || all.iter().any(|line| line.bytes.ends_with(b" ")) {
        return None;
    }
    let mut step = Step::default();
    let mut good = 0;
    for line in &all {
        step.keep(line.offset, line.bytes);
        let missing = RECORD_LEN.saturating_sub(line.bytes.len());
        step.add(&vec![b' '; missing]);
        let start = step.bytes.len() - line.bytes.len() - missing;
        let body = step.bytes.get(start..).and_then(|body| Body::try_from(body).ok());
        let kind = type_at(line.bytes);
        good += usize::from(kind.zip(body).is_some_and(|(kind, body)| is_aligned(kind, &body)));
        step.add(b"\n");
    }
    (good * 10 >= all.len() * 9).then(|| (told(Transport::BlanksCut, short), step))
}

/// Lines looked at to find the column where bytes came in or were lost.
const LOOKED_AT: usize = 200;
/// Bytes that may be too many or too few.
const SHIFT_MAX: usize = 40;

/// A field written wider or narrower than it is, in every record of a kind.
fn shifted(bytes: &[u8], _: Quality) -> Undone {
    let all: Vec<_> = lines(bytes).collect();
    for kind in [RecordType::B02, RecordType::B04, RecordType::E04] {
        let own: Vec<&[u8]> =
            all.iter().map(|l| l.bytes).filter(|line| type_at(line) == Some(kind)).collect();
        let Some(length) = own.first().map(|line| line.len()) else { continue };
        let by = length.abs_diff(RECORD_LEN);
        let is_same = own.iter().all(|line| line.len() == length);
        if by == 0 || by > SHIFT_MAX || own.len() < 2 || !is_same {
            continue;
        }
        let wide = length > RECORD_LEN;
        let sample: Vec<&[u8]> = own.iter().copied().take(LOOKED_AT).collect();
        let fits = |field: &Field| {
            sample.iter().all(|line| {
                moved(line, field, by, wide)
                    .is_some_and(|body| is_aligned(kind, &body) && score(kind, &body, None) >= 2)
            })
        };
        let fields = kind.layout().fields.iter().skip(1);
        let mut fitting = fields.filter(|field| fits(field));
        let Some(field) = fitting.next() else { continue };
        let mut step = Step::default();
        for line in &all {
            let body = Some(line.bytes).filter(|line| type_at(line) == Some(kind));
            match body.and_then(|line| moved(line, field, by, wide)) {
                Some(_) => {
                    let at = place(field, by, wide);
                    step.keep(line.offset, line.bytes.get(..at)?);
                    if wide {
                        step.keep(line.offset + at + by, line.bytes.get(at + by..)?);
                    } else {
                        step.add(&vec![filling(field); by]);
                        step.keep(line.offset + at, line.bytes.get(at..)?);
                    }
                }
                None => step.keep(line.offset, line.bytes),
            }
            step.add(b"\n");
        }
        let count = i32::try_from(by).unwrap_or(0);
        let shift = Some((place(field, by, wide) + 1, if wide { count } else { -count }));
        let mut told = told(Transport::Shifted, own.len());
        (told.record, told.shift, told.field) = (Some(kind), shift, Some(*field));
        return Some((told, step));
    }
    None
}

/// Offset in the record at which bytes go or come: digits are filled in front, text behind.
fn place(field: &Field, by: usize, wide: bool) -> usize {
    if field.kind.is_numeric() {
        field.start - 1
    } else if wide {
        field.end()
    } else {
        field.end() - by.min(field.len)
    }
}

fn filling(field: &Field) -> u8 {
    if field.kind.is_numeric() { b'0' } else { b' ' }
}

/// A record with the bytes of one field as many as are due; none when those in excess hold
/// something.
fn moved(line: &[u8], field: &Field, by: usize, wide: bool) -> Option<Body> {
    let at = place(field, by, wide);
    let body = if wide {
        let surplus = line.get(at..at + by)?;
        let is_nothing = surplus.iter().all(|byte| *byte == filling(field) || *byte == b' ');
        is_nothing.then_some(())?;
        [line.get(..at)?, line.get(at + by..)?].concat()
    } else {
        [line.get(..at)?, &vec![filling(field); by], line.get(at..)?].concat()
    };
    body.try_into().ok()
}

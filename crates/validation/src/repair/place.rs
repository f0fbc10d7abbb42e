//! Places in the file as received, whatever was undone of its way here.

use super::transport::Normalised;

/// Tells lines and columns of the file as received from offsets in the bytes that are worked on,
/// and back.
pub(super) struct Places<'a> {
    /// Offset of the first byte of each line of the file as received.
    starts: Vec<usize>,
    received: &'a [u8],
    normalised: Option<&'a Normalised>,
}

impl<'a> Places<'a> {
    pub(super) fn new(received: &'a [u8], normalised: Option<&'a Normalised>) -> Self {
        let ends = memchr::memchr_iter(b'\n', received).map(|at| at.saturating_add(1));
        let mut starts: Vec<usize> = std::iter::once(0).chain(ends).collect();
        if received.ends_with(b"\n") {
            starts.pop();
        }
        Self { starts, received, normalised }
    }

    /// Line and column, from 1, of an offset in the bytes that are worked on.
    pub(super) fn of(&self, offset: usize) -> (u32, u32) {
        let at = self.normalised.map_or(offset, |normalised| normalised.to_received(offset));
        self.of_received(at)
    }

    fn of_received(&self, at: usize) -> (u32, u32) {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        if at >= self.received.len() && (self.received.ends_with(b"\n") || self.received.is_empty())
        {
            return (number(self.starts.len().saturating_add(1)), 1);
        }
        let nth = self.starts.partition_point(|start| *start <= at).max(1);
        let start = self.starts.get(nth.saturating_sub(1)).copied().unwrap_or(0);
        (number(nth), number(at.saturating_sub(start).saturating_add(1)))
    }

    /// Column of the last of so many bytes, in the line of the first.
    pub(super) fn last_column(&self, offset: usize, count: usize) -> u32 {
        let (line, column) = self.of(offset);
        let (last_line, last) = self.of(offset.saturating_add(count.saturating_sub(1)));
        if last_line == line && last >= column {
            return last;
        }
        self.width(line).max(column)
    }

    /// Bytes of a line without its line end.
    pub(super) fn width(&self, line: u32) -> u32 {
        let nth = usize::try_from(line).unwrap_or(usize::MAX);
        let start = self.starts.get(nth.saturating_sub(1)).copied().unwrap_or(self.received.len());
        let end = self.starts.get(nth).copied().unwrap_or(self.received.len());
        let bytes = self.received.get(start..end).unwrap_or_default();
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
        u32::try_from(bytes.len()).unwrap_or(u32::MAX)
    }

    /// Offset in the file as received of the first byte of a line.
    pub(super) fn line_start(&self, line: u32) -> usize {
        let nth = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
        self.starts.get(nth).copied().unwrap_or(self.received.len())
    }

    /// Whether so many bytes from an offset on are a whole line, or several.
    pub(super) fn is_line(&self, offset: usize, count: usize) -> bool {
        if self.normalised.is_some() {
            return self.of(offset).1 == 1;
        }
        let (line, column) = self.of(offset);
        column == 1 && u32::try_from(count) == Ok(self.width(line))
    }

    /// Offset in the bytes that are worked on of a line and column of the file as received.
    pub(super) fn offset(&self, line: u32, column: u32) -> usize {
        let nth = usize::try_from(line).unwrap_or(usize::MAX).saturating_sub(1);
        let start = self.starts.get(nth).copied().unwrap_or(self.received.len());
        let column = usize::try_from(column.saturating_sub(1)).unwrap_or(usize::MAX);
        let at = start.saturating_add(column).min(self.received.len());
        self.normalised.map_or(at, |normalised| normalised.to_normalised(at))
    }
}

//! Lines that something quoted as a whole, as one cell each.

use crate::repair::Transport;
use crate::repair::transport::{Normalised, Step, told};
use declaration::csv::{is_utf16, open};

/// The file without the quotes around its lines; none of a file whose titles are no such line.
pub(super) fn unquoted(received: &[u8]) -> Option<Normalised> {
    let sheet = open(received);
    if !sheet.is_quoted_whole() || is_utf16(received) {
        return None;
    }
    let eol = sheet.line_end();
    let mut step = Step::default();
    let (mut lines, mut whole) = (0_usize, 0_usize);
    let mut start = 0;
    for end in memchr::memchr_iter(eol, received).map(|at| at + 1).chain([received.len()]) {
        let line = received.get(start..end).unwrap_or_default();
        let content = line.strip_suffix(&[eol]).unwrap_or(line);
        let content = content.strip_suffix(b"\r").unwrap_or(content);
        let mark = if start == 0 && content.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
        let inside = content
            .get(mark..)
            .and_then(|content| content.strip_prefix(b"\""))
            .and_then(|content| content.strip_suffix(b"\""));
        lines += usize::from(!content.trim_ascii().is_empty());
        match inside {
            Some(inside) => {
                whole += 1;
                step.keep(start, line.get(..mark).unwrap_or_default());
                let mut at = 0;
                // A quote inside is doubled.
                while at < inside.len() {
                    let rest = inside.get(at..).unwrap_or_default();
                    let kept = memchr::memchr(b'"', rest).map_or(rest.len(), |quote| quote + 1);
                    step.keep(start + mark + 1 + at, rest.get(..kept).unwrap_or_default());
                    at += kept;
                    if kept > 0
                        && rest.get(kept - 1) == Some(&b'"')
                        && rest.get(kept) == Some(&b'"')
                    {
                        at += 1;
                    }
                }
                let behind = start + mark + 2 + inside.len();
                step.keep(behind, received.get(behind..end).unwrap_or_default());
            }
            None => step.keep(start, line),
        }
        start = end;
    }
    if whole < 2 || whole != lines {
        return None;
    }
    let mut normalised = Normalised::default();
    normalised.push(told(Transport::QuotedLines, lines), step);
    Some(normalised)
}

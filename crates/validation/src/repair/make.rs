//! Makes edits.

use super::place::Places;
use super::transport::Normalised;
use super::{Certainty, Change, Edit, Repair};

/// The edits that are at least as sure as `least`, and follow from none that is not.
pub(super) fn chosen(repair: &Repair, least: Certainty) -> Vec<&Edit> {
    let mut made = vec![false; repair.edits.len()];
    for (at, edit) in repair.edits.iter().enumerate() {
        let cause = edit.because.is_none_or(|cause| made.get(cause) == Some(&true));
        if let Some(slot) = made.get_mut(at) {
            *slot = edit.certainty <= least && cause;
        }
    }
    repair.edits.iter().zip(&made).filter(|(_, made)| **made).map(|(edit, _)| edit).collect()
}

/// Makes these edits.
pub(super) fn make(
    received: &[u8],
    normalised: Option<&Normalised>,
    places: &Places<'_>,
    edits: &[&Edit],
) -> Option<Vec<u8>> {
    let bytes = normalised.map_or(received, |normalised| &normalised.bytes);
    let end_of_line: &[u8] = match memchr::memchr(b'\n', bytes) {
        Some(at) if at > 0 && bytes.get(at.saturating_sub(1)) == Some(&b'\r') => b"\r\n",
        _ => b"\n",
    };
    let mut cuts: Vec<Cut> = Vec::new();
    for edit in edits {
        let column = edit.columns.map_or(1, |(start, _)| start);
        let start = places.offset(edit.line, column);
        let end = start.checked_add(edit.from.len())?;
        match edit.change {
            Change::Normalise(_) => {}
            Change::Replace => {
                (bytes.get(start..end)? == edit.from.as_slice()).then_some(())?;
                cuts.push((start, end, edit.to.clone()));
            }
            Change::Delete => {
                (bytes.get(start..end)? == edit.from.as_slice()).then_some(())?;
                let rest = bytes.get(end..).unwrap_or_default();
                let ending = [&b"\r\n"[..], b"\n", b"\r"]
                    .into_iter()
                    .find(|ending| rest.starts_with(ending))
                    .map_or(0, <[u8]>::len);
                cuts.push((start, end.saturating_add(ending), Vec::new()));
            }
            Change::Insert => {
                let mut line = Vec::new();
                if start >= bytes.len() && !bytes.ends_with(b"\n") {
                    line.extend_from_slice(end_of_line);
                }
                line.extend_from_slice(&edit.to);
                line.extend_from_slice(end_of_line);
                cuts.push((start, start, line));
            }
        }
    }
    spliced(bytes, cuts)
}

/// Bytes that stand in place of those from a start to an end, both offsets from 0.
pub(super) type Cut = (usize, usize, Vec<u8>);

/// The bytes with every cut made; none when two of them overlap or one reaches beyond the end.
pub(super) fn spliced(bytes: &[u8], mut cuts: Vec<Cut>) -> Option<Vec<u8>> {
    cuts.sort_by_key(|(start, end, _)| (*start, *end));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for (start, end, to) in cuts {
        (start >= at).then_some(())?;
        out.extend_from_slice(bytes.get(at..start)?);
        out.extend_from_slice(&to);
        at = end;
    }
    out.extend_from_slice(bytes.get(at..)?);
    Some(out)
}

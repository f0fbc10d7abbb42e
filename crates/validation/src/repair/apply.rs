//! Makes edits to the bytes of a file.

use super::make::{chosen, make};
use super::place::Places;
use super::transport::recognise;
use super::{Certainty, Change, Repair};

/// The file with the edits of a repair made that are at least as sure as `least`, with all that
/// they follow from. None when the repair is not one of these bytes.
///
/// With edits left out of the list the file is repaired in part only.
#[must_use]
pub fn apply(received: &[u8], repair: &Repair, least: Certainty) -> Option<Vec<u8>> {
    if crate::csv::is_table(received) {
        return super::sheet::apply(received, repair, least);
    }
    let edits = chosen(repair, least);
    let undone = edits.iter().any(|edit| matches!(edit.change, Change::Normalise(_)));
    let is_normalised = repair.edits.iter().any(|edit| matches!(edit.change, Change::Normalise(_)));
    if is_normalised && !undone {
        return Some(received.to_vec());
    }
    let normalised = if undone { Some(recognise(received)?) } else { None };
    let places = Places::new(received, normalised.as_ref());
    make(received, normalised.as_ref(), &places, &edits)
}

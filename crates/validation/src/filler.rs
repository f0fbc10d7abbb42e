//! BRD-105: what stands in the blanks at the end of a record.

use crate::controller::Controller;
use crate::finding::{Finding, Place};
use declaration::Record;
use spec::{Code, Family, Field, RECORD_LEN, Rank, b02, b04};

const SPACES: [u8; RECORD_LEN] = [b' '; RECORD_LEN];

/// Whether the last `N` bytes are spaces: both lengths are constants, so that this is a few wide
/// comparisons.
#[inline]
fn ends_blank<const N: usize>(body: &[u8; RECORD_LEN]) -> bool {
    body.last_chunk::<N>() == SPACES.last_chunk::<N>()
}

impl<'a> Controller<'a, '_> {
    /// The filler is blank. That of a préétabli is CNSS's.
    #[inline]
    pub(crate) fn filler(&mut self, record: &Record<'a>) {
        let Some(body) = record.body() else { return };
        let blank = match record.kind.rank() {
            Rank::R02 => ends_blank::<{ b02::L_FILLER.len }>(body),
            Rank::R04 => ends_blank::<{ b04::L_FILLER.len }>(body),
            _ => false,
        };
        if !blank && record.kind.family() != Family::Preetabli {
            self.filler_of_any(record, body);
        }
    }

    fn filler_of_any(&mut self, record: &Record<'a>, body: &[u8; RECORD_LEN]) {
        let last = record.kind.layout().fields.last();
        let Some(filler) = last.filter(|field| field.name == b02::L_FILLER.name) else { return };
        let written = filler.of(body);
        let is_filled = |byte: &u8| *byte != b' ';
        let (Some(first), Some(last)) =
            (written.iter().position(is_filled), written.iter().rposition(is_filled))
        else {
            return;
        };
        let received = written.get(first..=last).unwrap_or_default();
        let start = filler.start.saturating_add(first);
        let part = Field { start, len: received.len(), ..*filler };
        let place = Place { field: Some(*filler), ..Place::field(record, &part) };
        let finding = Finding::new(Code::Brd105, place).received(received);
        self.findings.push(crate::controller::about(record, body, finding));
    }
}

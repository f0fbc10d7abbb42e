//! What the controls of detail lines, 02 and 04 alike, have in common.

use crate::controller::{Controller, about};
use crate::finding::{Finding, Place};
use crate::padded::padded;
use declaration::Record;
use spec::{Cause, Code, Field, RECORD_LEN};

/// A detail line on its way through the controls.
pub(crate) struct At<'b, 'a> {
    pub(crate) record: &'b Record<'a>,
    pub(crate) body: &'b [u8; RECORD_LEN],
}

impl<'a> Controller<'a, '_> {
    /// A finding about a value of this line.
    #[cold]
    pub(crate) fn value(
        &mut self,
        at: &At<'_, 'a>,
        field: &Field,
        code: Code,
        cause: Option<Cause>,
        expected: Option<u64>,
    ) {
        let mut finding =
            Finding::new(code, Place::field(at.record, field)).received(field.of(at.body));
        finding.cause = cause;
        finding.expected = expected.map(|expected| padded(expected, field));
        self.push(at, finding);
    }

    /// Adds a finding, with the insured of the line.
    pub(crate) fn push(&mut self, at: &At<'_, 'a>, finding: Finding) {
        self.findings.push(about(at.record, at.body, finding));
    }
}

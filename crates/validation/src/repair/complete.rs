//! The repair of a file that was controlled.

use super::{engine, received, transport};
use crate::controller::control_bare;
use crate::declared::Declared;
use crate::outcome::Control;
use crate::reference::Reference;
use crate::settings::Settings;
use spec::RECORD_LEN;

/// Lines and findings together up to which a repair is looked for: each takes about a KiB
/// meanwhile. The totals of days hold 38,461 whole months, which may be wrong in three fields each.
const LOOKED_AT_MAX: u64 = 160_000;
/// Finds the repair of an e-BDS file that was controlled. A file with more lines and findings than
/// are looked at has none.
pub(crate) fn complete(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
    control: &mut Control,
) {
    if control.findings.is_empty() {
        return;
    }
    let normalised = received::is_suspected(control).then(|| transport::recognise(bytes)).flatten();
    if let Some(normalised) = &normalised {
        *control = control_bare(&normalised.bytes, reference, declared, settings);
        received::told(bytes, normalised, control);
    }
    let normalised = normalised.as_ref();
    let records = normalised.map_or(bytes, |normalised| &normalised.bytes);
    let lines = memchr::memchr_iter(b'\n', records).count().max(records.len() / RECORD_LEN);
    let found = control.counts.values().fold(0_u64, |sum, count| sum.saturating_add(*count));
    if found.saturating_add(u64::try_from(lines).unwrap_or(u64::MAX)) > LOOKED_AT_MAX {
        return;
    }
    let given = engine::Given { received: bytes, normalised, reference, declared, settings };
    engine::repair(&given, control);
}

/// Whether bytes that do not look like records are records all the same, once what happened to them
/// is undone.
pub(crate) fn is_ebds(bytes: &[u8]) -> bool {
    transport::recognise(bytes).is_some()
}

/// The bytes of an e-BDS file once what happened to it on its way is undone; none when nothing did.
pub(crate) fn undone(bytes: &[u8]) -> Option<Vec<u8>> {
    transport::recognise(bytes).map(|normalised| normalised.bytes)
}

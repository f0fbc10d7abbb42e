//! The way of a repair: transport, records, préétabli, amounts; made, controlled, and kept only
//! when it helps.

use super::doc::Doc;
use super::make::make;
use super::place::Places;
use super::table::Rules;
use super::transport::Normalised;
use super::{Certainty, Change, Edit, Form, Reason, Repair, Transport};
use crate::controller::{control_bare, month};
use crate::declared::Declared;
use crate::finding::Finding;
use crate::reference::Reference;
use crate::{Control, Settings, Verdict};
use declaration::number;
use spec::{Code, Family, Severity, b01};
use std::collections::BTreeMap;

/// What a repair is made from.
pub(crate) struct Given<'x, 'r> {
    /// The file as received.
    pub(crate) received: &'x [u8],
    /// What was undone of its way here.
    pub(crate) normalised: Option<&'x Normalised>,
    pub(crate) reference: Option<&'x Reference<'r>>,
    pub(crate) declared: Option<&'x Declared>,
    pub(crate) settings: &'x Settings,
}

/// How much is tried: the most first.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Depth {
    Everything,
    Records,
    Frames,
}

/// Finds the repair of a file that was controlled, and says in each finding which edits cause it.
pub(crate) fn repair(given: &Given<'_, '_>, control: &mut Control) {
    if control.findings.is_empty()
        || !matches!(control.family, Some(Family::Principal | Family::Complementary))
    {
        return;
    }
    let bytes = given.normalised.map_or(given.received, |normalised| &normalised.bytes);
    let places = Places::new(given.received, given.normalised);
    let mut tried: Vec<Edit> = Vec::new();
    for depth in [Depth::Everything, Depth::Records, Depth::Frames] {
        let mut edits = transport_edits(given.normalised);
        let shift = edits.len();
        for mut edit in edits_of(bytes, given, &places, depth) {
            edit.because = edit.because.map(|cause| cause.saturating_add(shift));
            edits.push(edit);
        }
        if edits.is_empty() || edits == tried {
            continue;
        }
        let all: Vec<&Edit> = edits.iter().collect();
        let made = make(given.received, given.normalised, &places, &all);
        if let Some(made) = made {
            let after = control_bare(&made, given.reference, given.declared, given.settings);
            if is_better(control, &after) {
                let most = given.settings.edits_max;
                finish((Form::Records, most), control, edits, &after);
                return;
            }
        }
        tried = edits;
    }
}

fn transport_edits(normalised: Option<&Normalised>) -> Vec<Edit> {
    let whats = normalised.map(|normalised| normalised.whats.as_slice()).unwrap_or_default();
    whats.iter().map(|what| transport_edit(*what)).collect()
}

pub(super) fn transport_edit(what: Transport) -> Edit {
    Edit {
        change: Change::Normalise(what),
        line: 0,
        columns: None,
        record: None,
        field: None,
        from: Vec::new(),
        to: Vec::new(),
        certainty: Certainty::Proved,
        candidates: Vec::new(),
        because: None,
        why: Reason::Transport(what),
        assure: None,
        header: None,
    }
}

fn edits_of(bytes: &[u8], given: &Given<'_, '_>, places: &Places<'_>, depth: Depth) -> Vec<Edit> {
    let Some(mut doc) = Doc::read(bytes) else { return Vec::new() };
    let reference = given.reference;
    super::structure::settle(&mut doc, reference.filter(|_| depth != Depth::Frames));
    if depth != Depth::Frames {
        if let Some(reference) = reference {
            super::structure::insured(&mut doc, reference);
        }
        super::structure::entrants(&mut doc);
    }
    if depth == Depth::Everything {
        let rules = rules(&doc, reference, given.settings);
        super::names::settle(&mut doc);
        super::values::settle(&mut doc, reference, rules);
    }
    doc.edits(places)
}

/// The parameters of the file's period.
fn rules(doc: &Doc<'_>, reference: Option<&Reference<'_>>, settings: &Settings) -> Rules {
    let own = || {
        let at = doc.first(spec::Rank::R01)?;
        doc.field(at, &b01::L_PERIODE)
    };
    let written = reference.and_then(Reference::periode).or_else(own);
    let periode = written.filter(|w| number(w).value().is_some()).and_then(month);
    let parameters = settings.parameters;
    Rules { plafond: periode.and_then(|periode| parameters.at(periode).plafond).map(i128::from) }
}

/// Whether fewer things are wrong than before, and nothing blocking that was not there.
pub(super) fn is_better(before: &Control, after: &Control) -> bool {
    let sum = |control: &Control| control.counts.values().sum::<u64>();
    let blocking = |control: &Control| control.count(Severity::Blocking);
    let adds = after.counts.iter().any(|(code, count)| {
        code.severity() == Severity::Blocking
            && *count > before.counts.get(code).copied().unwrap_or(0)
    });
    let fewer = blocking(after) < blocking(before)
        || (blocking(after) == blocking(before) && sum(after) < sum(before));
    // A fault of transport hides everything behind one finding: what comes to light was there.
    fewer && (!adds || (after.verdict() != Verdict::Rejected))
}

/// Writes the repair into the control.
pub(super) fn finish(
    (form, most): (Form, usize),
    control: &mut Control,
    mut edits: Vec<Edit>,
    after: &Control,
) {
    let verdict_after = after.verdict();
    caused(control, after, &edits);
    let omitted = edits.len().saturating_sub(most);
    edits.truncate(most);
    // The repair is kept until the deposit is answered.
    edits.shrink_to_fit();
    for finding in &mut control.findings {
        finding.caused_by.retain(|at| *at < most);
    }
    control.repair = Some(Repair {
        form,
        complete: verdict_after != Verdict::Rejected && omitted == 0,
        verdict_after,
        edits,
        people: Vec::new(),
        omitted: u64::try_from(omitted).unwrap_or(u64::MAX),
    });
}

/// What tells two findings apart when lines have moved.
type Mark<'a> = (Code, Option<&'a str>, Option<&'a [u8]>, Option<&'a [u8]>);

fn mark(finding: &Finding) -> Mark<'_> {
    let field = finding.place.field.map(|field| field.name);
    (finding.code, field, finding.assure.as_deref(), finding.received.as_deref())
}

/// Names in each finding that goes away the causes that it goes away with.
fn caused(control: &mut Control, after: &Control, edits: &[Edit]) {
    let mut left: BTreeMap<Mark<'_>, usize> = BTreeMap::new();
    for finding in &after.findings {
        *left.entry(mark(finding)).or_default() += 1;
    }
    // More of a code than is listed may be left: then none of them is said to go away.
    let capped = |code: Code| {
        let listed = after.findings.iter().filter(|finding| finding.code == code).count();
        after.counts.get(&code).is_some_and(|count| u64::try_from(listed) != Ok(*count))
    };
    let roots = super::causes::Roots::of(edits);
    let mut capped_codes: BTreeMap<Code, bool> = BTreeMap::new();
    let goes: Vec<bool> = control
        .findings
        .iter()
        .map(|finding| {
            let is_capped =
                *capped_codes.entry(finding.code).or_insert_with(|| capped(finding.code));
            match left.get_mut(&mark(finding)).filter(|count| **count > 0) {
                Some(count) => {
                    *count = count.saturating_sub(1);
                    false
                }
                None => !is_capped,
            }
        })
        .collect();
    for (finding, goes) in control.findings.iter_mut().zip(goes) {
        if goes {
            finding.caused_by = roots.of_finding(finding);
        }
    }
}

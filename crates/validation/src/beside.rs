//! A préétabli that cannot be used, and the control of a file beside the bytes of its préétabli.

use crate::declared::Declared;
use crate::entry::{control, control_any};
use crate::finding::{Fact, Finding, Place};
use crate::outcome::{Control, Controlled};
use crate::reference::Reference;
use crate::settings::Settings;
use crate::verdict::Verdict;
use spec::{Code, Family, Severity};

/// Bytes given as a préétabli that are none, or one with a blocking finding of its own: nothing is
/// compared with it and nothing is completed from it, as `serve` and `preetabli import` would not
/// take it in.
#[derive(Clone, Debug)]
pub struct Damaged {
    control: Box<Control>,
}

impl Damaged {
    /// Controls bytes as a préétabli; none when they are one that can be used.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        let control = control(bytes, None, &Settings::USUAL);
        let usable =
            control.family == Some(Family::Preetabli) && control.verdict() != Verdict::Rejected;
        (!usable).then(|| Self { control: Box::new(control) })
    }

    /// Whether it is a préétabli at all.
    #[must_use]
    pub fn is_preetabli(&self) -> bool {
        self.control.family == Some(Family::Preetabli)
    }

    /// What is wrong with it. Lines and columns are those of the préétabli.
    #[must_use]
    pub fn control(&self) -> &Control {
        &self.control
    }

    /// What a file that it was given for is told (BRD-212): the first blocking finding stands for
    /// all.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let mut blocking =
            self.control.findings.iter().filter(|one| one.code.severity() == Severity::Blocking);
        let finding = Finding::new(Code::Brd212, Place::FILE)
            .fact(Fact::Count(self.control.count(Severity::Blocking)));
        match blocking.next() {
            Some(first) => finding.fact(Fact::Reason(Box::new(first.clone()))),
            None => finding,
        }
    }
}

impl<'a> Reference<'a> {
    /// Reads a préétabli. There is no other way to a reference: what has a blocking finding of its
    /// own is none.
    ///
    /// # Errors
    /// The bytes are no préétabli, or a damaged one.
    pub fn read(bytes: &'a [u8]) -> Result<Self, Damaged> {
        if let Some(damaged) = Damaged::of(bytes) {
            return Err(damaged);
        }
        Ok(Self::of_sound(bytes))
    }
}

/// Controls a file, e-BDS or CSV, beside the bytes of its préétabli. A damaged préétabli is told,
/// and nothing is compared with it.
#[must_use]
pub fn control_beside(
    bytes: &[u8],
    preetabli: Option<&[u8]>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Controlled {
    match preetabli.map(Reference::read) {
        None => control_any(bytes, None, declared, settings),
        Some(Ok(reference)) => control_any(bytes, Some(&reference), declared, settings),
        Some(Err(damaged)) => control_without(bytes, &damaged, declared, settings),
    }
}

/// Controls a file for which only a damaged préétabli is at hand.
#[must_use]
pub fn control_without(
    bytes: &[u8],
    damaged: &Damaged,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Controlled {
    let mut found = control_any(bytes, None, declared, settings);
    if found.control.family == Some(Family::Preetabli) {
        // It is not compared with a préétabli.
        return found;
    }
    // There is a préétabli: not its absence is what is wrong.
    if found.control.counts.remove(&Code::Brd305).is_some() {
        found.control.findings.retain(|finding| finding.code != Code::Brd305);
    }
    found.control.add(damaged.finding());
    if settings.findings_per_code == 0 {
        // Counted like any other, and listed as little.
        found.control.findings.retain(|finding| finding.code != Code::Brd212);
    }
    found
}

//! A préétabli that cannot be used, and the control of a file beside the bytes of its préétabli.

use crate::csv::{Controlled, control_any};
use crate::declared::Declared;
use crate::finding::{Fact, Finding, Findings, Medium, Place};
use crate::rectified::{Alone, RowFinding, alone};
use crate::reference::Reference;
use crate::{Control, Settings, Verdict, control};
use spec::{Code, Family, Severity};

/// Bytes given as a préétabli that are none, or one with a blocking finding of its own: nothing is compared with it and
/// nothing is completed from it, as `serve` and `preetabli import` would not take it in.
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

    /// What a file that it was given for is told (BRD-212): the first blocking finding stands for all.
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

/// Controls a file, e-BDS or CSV, beside the bytes of its préétabli. A damaged préétabli is told, and nothing is compared
/// with it.
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

/// Controls a rectification by itself. What it says is not compared with anything.
#[must_use]
pub fn control_rectification(bytes: &[u8], settings: &Settings) -> Control {
    let Alone { affilie, periode, rows, findings } = alone(bytes);
    let mut found = Findings::new(settings.findings_per_code);
    for finding in findings {
        found.push(finding.finding());
    }
    Control::of_rows(Family::Rectification, (affilie.map(u64::from), periode), rows, found)
}

impl RowFinding {
    /// As a notice has it.
    #[must_use]
    pub fn finding(&self) -> Finding {
        let place = Place { line: self.line, ..Place::FILE };
        let mut finding = Finding::new(self.code, place);
        finding.medium = Medium::Rows;
        finding.cause = self.cause;
        finding.received = self.received.clone().map(String::into_bytes);
        finding.expected = self.expected.clone().map(String::into_bytes);
        finding.assure = self.assure.map(|number| format!("{number:09}").into_bytes());
        if let Some(column) = self.column {
            finding.facts.push(Fact::Header(column.name().to_owned()));
        }
        finding.facts.extend(self.first.map(Fact::FirstLine));
        finding.facts.extend(self.count.map(Fact::Count));
        finding.facts.extend(self.titles.clone().map(Fact::Titles));
        finding
    }
}

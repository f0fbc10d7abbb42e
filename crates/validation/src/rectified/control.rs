//! The control of a rectification by itself.

use super::alone::{Alone, alone};
use super::told::RowFinding;
use crate::finding::{Fact, Finding, Medium, Place};
use crate::findings::Findings;
use crate::outcome::Control;
use crate::settings::Settings;
use spec::Family;

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

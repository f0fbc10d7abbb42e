//! Rectifications and the versions of lines that they have added, against the last entry of the
//! journal about each.

use super::{SaidRectification, Walk};
use crate::problem::{About, Sentence};
use crate::source::Source;
use anyhow::Result;
use spec::AuditCode as Code;
use store::{Link, VersionFault, hex};

/// The sentence of a fault.
fn code(fault: VersionFault) -> Code {
    match fault {
        VersionFault::OfAnother => Code::VersionOfAnother,
        VersionFault::LastOne => Code::VersionLastWrong,
        VersionFault::OfNone => Code::VersionOfNone,
    }
}

impl Walk<'_, '_> {
    /// Remembers what an entry says of a rectification.
    pub(super) fn note_rectified(&mut self, link: &Link) {
        let Some(row) = link.piece("rectification") else { return };
        let said = SaidRectification {
            position: link.position,
            row: row.to_owned(),
            versions: link.piece("versions").map(str::to_owned),
        };
        self.rectified.insert((link.affilie, link.depot), said);
    }

    /// Compares everything, in a database; an export has none of it.
    pub(super) async fn rectified(&mut self) -> Result<()> {
        let Source::Database(audit) = &mut *self.source else { return Ok(()) };
        let rows = audit.rectifications().await?;
        let mut said = std::mem::take(&mut self.rectified);
        for row in rows {
            let about = || About::Deposit { affilie: row.affilie, id: row.depot };
            for fault in &row.faults {
                self.wrong("version_ligne", about(), code(*fault));
            }
            let Some(entry) = said.remove(&(row.affilie, row.depot)) else {
                self.wrong("rectification", about(), Code::NotVouched);
                continue;
            };
            let of_entry = |code| Sentence::of(code, &[("entry", &entry.position)]);
            if entry.row != hex(row.row) {
                self.wrong("rectification", about(), of_entry(Code::DiffersFromEntry));
            }
            if entry.versions != row.versions.map(hex) {
                self.wrong("version_ligne", about(), of_entry(Code::DiffersFromEntry));
            }
            if row.position.is_some_and(|position| position != entry.position) {
                self.wrong("rectification", about(), of_entry(Code::VouchedByAnother));
            }
        }
        for ((affilie, depot), entry) in said {
            let what = Sentence::of(Code::RowOfEntryMissing, &[("entry", &entry.position)]);
            self.wrong("rectification", About::Deposit { affilie, id: depot }, what);
        }
        Ok(())
    }
}

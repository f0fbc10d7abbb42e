//! Rectifications and the versions of lines that they have added, against the last entry of the
//! journal about each.

use super::super::source::Source;
use super::{SaidRectification, Walk};
use anyhow::Result;
use store::{Link, hex};

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
            let about = format!("affiliate {:07}, deposit {}", row.affilie, row.depot);
            for fault in &row.faults {
                self.wrong("version_ligne", &*about, *fault);
            }
            let Some(entry) = said.remove(&(row.affilie, row.depot)) else {
                self.wrong("rectification", about, "no entry of the journal vouches for it");
                continue;
            };
            if entry.row != hex(row.row) {
                let what = format!("not the row that entry {} vouches for", entry.position);
                self.wrong("rectification", &*about, what);
            }
            if entry.versions != row.versions.map(hex) {
                let what = format!("not the versions that entry {} vouches for", entry.position);
                self.wrong("version_ligne", &*about, what);
            }
            if row.position.is_some_and(|position| position != entry.position) {
                let what = format!("entry {} put it in force", entry.position);
                self.wrong("rectification", about, what);
            }
        }
        for ((affilie, depot), entry) in said {
            let about = format!("affiliate {affilie:07}, deposit {depot}");
            let what = format!("the row that entry {} vouches for is missing", entry.position);
            self.wrong("rectification", about, what);
        }
        Ok(())
    }
}

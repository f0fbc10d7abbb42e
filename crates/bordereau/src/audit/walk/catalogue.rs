//! What the database consists of, against what the migrations make.

use super::Walk;
use anyhow::Result;

impl Walk<'_, '_> {
    /// Compares tables, constraints, triggers, functions, rights and the sequence of numbers.
    pub(super) async fn catalogue(&mut self) -> Result<()> {
        let Some(catalogue) = self.source.catalogue().await? else {
            let note = "an export of an earlier version: without what the database consists of";
            self.found.notes.push(note.to_owned());
            return Ok(());
        };
        if self.source.identite().await?.is_none() {
            self.wrong("installation", "", "its row is missing");
        }
        let highest = catalogue.depot_max;
        match catalogue.numero {
            None => self.wrong("numero", "", "its row is missing"),
            Some(given) if given < highest => {
                let what = format!("set back to {given}: deposit {highest} has its number already");
                self.wrong("numero.dernier", "", what);
            }
            Some(given) if given > highest && catalogue.sans_trous => {
                let what = format!("{given} was given, and the last deposit is {highest}");
                self.wrong("numero.dernier", "", what);
            }
            Some(_) => {}
        }
        let others = catalogue.other_migrations();
        if !others.is_empty() {
            // An export stays as it was made, by a program that knew fewer.
            if self.source.is_export() && catalogue.is_earlier() {
                let note = "an export of an earlier version: what the database consists of was not compared";
                self.found.notes.push(note.to_owned());
            } else {
                let what = format!("{others:?} are not as this program has them");
                self.wrong("_sqlx_migrations", "migrations", what);
            }
            return Ok(());
        }
        for deviation in catalogue.deviations() {
            let what = if deviation.is_there {
                format!("no migration makes this: {}", deviation.fait)
            } else {
                format!("this is missing: {}", deviation.fait)
            };
            self.wrong(&deviation.place, "", what);
        }
        Ok(())
    }
}

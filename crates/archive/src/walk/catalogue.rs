//! Compares the catalogue of the database with the one that the migrations make.

use super::Walk;
use crate::problem::{About, Sentence};
use anyhow::Result;
use spec::AuditCode as Code;
use std::fmt::Display;

impl Walk<'_, '_> {
    /// Compares tables, constraints, triggers, functions, rights and the sequence of numbers.
    pub(super) async fn catalogue(&mut self) -> Result<()> {
        let Some(catalogue) = self.source.catalogue().await? else {
            self.found.notes.push(Code::NoteExportWithoutCatalogue.into());
            return Ok(());
        };
        if self.source.identite().await?.is_none() {
            self.wrong("installation", About::Place, Code::RowMissing);
        }
        let highest = catalogue.depot_max;
        match catalogue.numero {
            None => self.wrong("numero", About::Place, Code::RowMissing),
            Some(given) if given < highest => {
                let facts: [(_, &dyn Display); 2] = [("given", &given), ("highest", &highest)];
                let what = Sentence::of(Code::NumberSetBack, &facts);
                self.wrong("numero.dernier", About::Place, what);
            }
            Some(given) if given > highest && catalogue.sans_trous => {
                let facts: [(_, &dyn Display); 2] = [("given", &given), ("highest", &highest)];
                let what = Sentence::of(Code::NumberSkipped, &facts);
                self.wrong("numero.dernier", About::Place, what);
            }
            Some(_) => {}
        }
        let others = catalogue.other_migrations();
        if !others.is_empty() {
            // An export stays as it was made, by a program that knew fewer.
            if self.source.is_export() && catalogue.is_earlier() {
                self.found.notes.push(Code::NoteExportCatalogueOlder.into());
            } else {
                let others = format!("{others:?}");
                let what = Sentence::of(Code::MigrationsDiffer, &[("migrations", &others)]);
                self.wrong("_sqlx_migrations", About::Named("migrations".to_owned()), what);
            }
            return Ok(());
        }
        for deviation in catalogue.deviations() {
            let code = if deviation.is_there { Code::FactUnexpected } else { Code::FactMissing };
            let what = Sentence::of(code, &[("fact", &deviation.fait)]);
            self.wrong(&deviation.place, About::Place, what);
        }
        Ok(())
    }
}

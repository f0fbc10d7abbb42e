//! Which slip a command is about.

use crate::database::Database;
use crate::desk::Desk;
use crate::status;
use anyhow::{Result, ensure};
use clap::{Args, ValueEnum};
use dues::Reference;
use spec::Words;
use store::{SlipFilter, SlipRow};

/// A slip by its reference, and what tells several of one reference apart.
#[derive(Args)]
pub(super) struct Which {
    /// The reference, 15 digits
    #[arg(value_parser = reference)]
    pub(super) reference: Reference,
    /// Of which kind
    #[arg(long, value_enum)]
    kind: Option<Kind>,
    /// Number of the complementary declaration or of the rectification
    #[arg(long, value_parser = clap::value_parser!(u16).range(1..))]
    number: Option<u16>,
}

/// Declaration that a slip bills.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    Principal,
    Complementary,
    Rectification,
}

/// A reference of 15 digits with its key.
pub(super) fn reference(text: &str) -> Result<Reference, String> {
    text.parse().map_err(|wrong: dues::WrongReference| wrong.to_string())
}

/// Refuses several slips where one is meant.
pub(super) fn is_one(rows: &[SlipRow]) -> Result<()> {
    ensure!(
        rows.len() <= 1,
        "{} slips have this reference: name one with --kind and --number",
        rows.len()
    );
    Ok(())
}

impl Which {
    /// The slips of the reference, of that kind and number.
    pub(super) async fn rows(&self, database: &Database) -> Result<Vec<SlipRow>> {
        let reference = Some(self.reference.to_string());
        let filter = SlipFilter {
            affilie: Some(self.reference.affilie),
            reference,
            ..SlipFilter::default()
        };
        let mut rows = database.store.slips(&filter).await?;
        let kind = self.kind.map(|kind| match kind {
            Kind::Principal => "principal",
            Kind::Complementary => "complementary",
            Kind::Rectification => "rectification",
        });
        rows.retain(|row| {
            let nature = row.slip.nature;
            kind.is_none_or(|kind| kind == nature.name())
                && self.number.is_none_or(|number| number == nature.number())
        });
        Ok(rows)
    }

    /// The only one of its slips; none where the reference has none. Several are an error that
    /// says how they are told apart.
    pub(super) async fn only(&self, database: &Database) -> Result<Option<SlipRow>> {
        let mut rows = self.rows(database).await?;
        is_one(&rows)?;
        Ok(rows.pop())
    }

    /// Says that there is none.
    pub(super) fn unknown(&self, desk: &Desk) -> u8 {
        let reference = self.reference.to_string();
        tell!("{}", desk.say(Words::SlipUnknown, &[("reference", &reference)]));
        status::BLOCKING
    }
}

//! The frame of the commands that work on the data of an installation: settings, database, and how
//! people are shown what is found.

use crate::config::{Config, Installation};
use crate::database::{Access, Database};
use crate::desk::{Desk, DeskArgs};
use crate::runtime;
use anyhow::Result;
use clap::Args;

/// Arguments of a command that works on the data of an installation.
#[derive(Args)]
pub(crate) struct VisitArgs {
    #[command(flatten)]
    place: Installation,
    #[command(flatten)]
    desk: DeskArgs,
}

impl VisitArgs {
    /// Reads the settings. The database is not opened yet.
    ///
    /// # Errors
    /// The settings are wrong or cannot be read.
    pub(crate) fn visit(self) -> Result<Visit> {
        Visit::of(self.place, self.desk)
    }
}

/// A visit that can be checked against the settings before the database is opened.
pub(crate) struct Visit {
    pub(crate) config: Config,
    pub(crate) desk: Desk,
}

/// Database, settings and presentation of a command.
#[derive(Clone, Copy)]
pub(crate) struct Working<'a> {
    pub(crate) database: &'a Database,
    pub(crate) config: &'a Config,
    pub(crate) desk: &'a Desk,
}

impl Visit {
    /// As [`VisitArgs::visit`], for a command that lists the two apart.
    ///
    /// # Errors
    /// The settings are wrong or cannot be read.
    pub(crate) fn of(place: Installation, desk: DeskArgs) -> Result<Self> {
        let config = place.config()?;
        let desk = desk.with(&config);
        Ok(Self { config, desk })
    }

    /// Opens the database, works with it, and closes it, also after an error.
    ///
    /// # Errors
    /// The database cannot be opened or closed; what `work` returns.
    pub(crate) fn run<T>(
        &self,
        access: Access,
        work: impl AsyncFnOnce(Working<'_>) -> Result<T>,
    ) -> Result<T> {
        let Self { config, desk } = self;
        runtime()?.block_on(async {
            let database = Database::visit(config, access).await?;
            let done = work(Working { database: &database, config, desk }).await;
            database.close().await?;
            done
        })
    }
}

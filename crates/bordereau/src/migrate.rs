//! `bordereau migrate`: the schema of the database.

use crate::config::Installation;
use crate::database::{self, Migrating};
use crate::{runtime, say, status, wall};
use anyhow::Result;
use clap::Args;

/// Bring the schema of the database up to date, as the owner of its tables
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau migrate --dry-run                        what would be applied
  bordereau migrate                                  the service's own database
  DATABASE_URL=postgres://owner@… bordereau migrate  one with another owner

The service migrates its own database by itself, and another one only where its
login owns the tables. Commands never do. A schema does not go back: make a
backup first (spec/backup.md).

Exit status: 0 the schema is the one that this program knows, or would be; 2
could not run, or a newer version made it.")]
pub(crate) struct Migrate {
    /// Say what would be applied, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    place: Installation,
}

impl Migrate {
    pub(crate) fn run(self) -> Result<u8> {
        let config = self.place.config()?;
        let how = if self.dry_run { Migrating::Look } else { Migrating::Apply };
        let migration = runtime()?.block_on(database::migrate(&config, how))?;
        if migration.steps.is_empty() {
            say(format!("nothing to apply: the schema is {:04}\n", migration.before))?;
            wall::tell(migration.wall);
            return Ok(status::FINE);
        }
        let word = match how {
            Migrating::Look => "would apply",
            Migrating::Apply => "applied",
        };
        for step in &migration.steps {
            say(format!("{word} {:04} {}\n", step.version, step.name))?;
        }
        if how == Migrating::Apply {
            wall::tell(migration.wall);
        }
        Ok(status::FINE)
    }
}

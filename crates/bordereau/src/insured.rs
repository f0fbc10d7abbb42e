//! `bordereau insured`: what was declared for a person, and what it gives right to.

mod about;
mod career;
mod known;
mod rights;

use self::about::Working;
use crate::config::Installation;
use crate::database::{Access, Database};
use crate::desk::DeskArgs;
use crate::runtime;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Look at what was declared for an insured person, and at the rights that follow from it
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured career 168764721 --reason 'asked by the person'
  bordereau insured rights 168764721 --reason 'asked by the person' --lang fr

Who looks at a person says why: it stands in the journal with who asked, and
with the SHA-256 of the number, not with the number.
Exit status: 0 done, 2 could not run.")]
pub(crate) struct Insured {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    place: Installation,
    #[command(flatten)]
    desk: DeskArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Show every month and employer: days, salaries, situation, state, receipt and line
    Career(career::Show),
    /// Show each benefit: its conditions, what was counted, what is missing, what it pays
    Rights(rights::Show),
}

impl Insured {
    pub(crate) fn run(self) -> Result<u8> {
        let config = self.place.config()?;
        let desk = self.desk.with(&config);
        let bytes_max = config.intake()?.deposit.validation.bytes_max;
        // A file that cannot be read is told before the look-up is written down.
        let command = match self.command {
            Command::Career(show) => Prepared::Career(show),
            Command::Rights(show) => Prepared::Rights(show.prepared()?),
        };
        runtime()?.block_on(async {
            let database = Database::visit(&config, Access::Act).await?;
            let at = Working { database: &database, desk: &desk, bytes_max };
            let done = match &command {
                Prepared::Career(show) => show.run(at).await,
                Prepared::Rights(show) => show.run(at).await,
            };
            database.close().await?;
            done
        })
    }
}

enum Prepared {
    Career(career::Show),
    Rights(rights::Prepared),
}

//! `bordereau statements`: annual statements of declared salaries.

mod about;
mod issue;
mod list;
mod show;
mod verify;

use crate::database::Access;
use crate::visit::VisitArgs;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Annual statements of declared salaries
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau statements issue --year 2026 --dry-run
  bordereau statements issue --year 2026 --reason 'year 2026'
  bordereau statements show 1773341 --year 2026 --format xlsx -o 2026.xlsx
  bordereau statements show 1773341 --year 2026 --insured 168764721 \\
      --format pdf -o etat.pdf --reason 'asked by the person'
  bordereau statements verify --year 2026

A statement is frozen when it is issued; a correction is the next number.
Exit status: 0 done, 1 something is not proved or not there, 2 could not run.")]
pub(crate) struct Statements {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Issue the statements of a year: of every employer, or of one
    Issue(issue::Issue),
    /// List statements
    List(list::List),
    /// Show a statement: the employer's edition, or an employee's
    Show(show::Show),
    /// Derive statements again from what counts now
    Verify(verify::Verify),
}

impl Statements {
    pub(crate) fn run(self) -> Result<u8> {
        let visit = self.at.visit()?;
        if let Command::Show(show) = &self.command {
            show.can_be_written()?;
        }
        let access = match &self.command {
            Command::Issue(_) | Command::Show(_) => Access::Act,
            Command::List(_) | Command::Verify(_) => Access::Read,
        };
        visit.run(access, async |at| match &self.command {
            Command::Issue(issue) => issue.run(at).await,
            Command::List(list) => list.run(at).await,
            Command::Show(show) => show.run(at).await,
            Command::Verify(verify) => verify.run(at).await,
        })
    }
}

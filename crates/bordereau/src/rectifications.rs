//! `bordereau rectifications`: corrections of accepted declarations.

mod about;
mod decide;
mod list;
mod show;
mod submit;

pub(crate) use about::sums_text;

use crate::database::Access;
use crate::visit::VisitArgs;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Correct accepted declarations: submit, list, show, decide
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau rectifications submit RECT_1773341_202610.csv --dry-run
  bordereau rectifications list --state waiting
  bordereau rectifications show 261123-0000042-05
  bordereau rectifications decide 261123-0000042-05 --accept \\
      --reason 'pay slips seen'

A rectification is a CSV (spec/rectifications.md). Before the due date of its
period it is in force at once; afterwards it waits for a decision.
Exit status: 0 done, 1 refused or waiting, 2 could not run.")]
pub(crate) struct Rectifications {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Put a rectification into the inbox, or tell what would come of it
    Submit(submit::Submit),
    /// List rectifications, the latest first
    List(list::List),
    /// Show a rectification and the lines that it has changed
    Show(show::Show),
    /// Accept or refuse a rectification that waits for a decision
    Decide(decide::Decide),
}

impl Rectifications {
    pub(crate) fn run(self) -> Result<u8> {
        let visit = self.at.visit()?;
        // Submitting only writes to the inbox and needs no database.
        if let Command::Submit(submit) = &self.command
            && !submit.dry_run
        {
            return submit.put(&visit.config, &visit.desk);
        }
        let access = match &self.command {
            Command::Decide(_) => Access::Act,
            Command::Submit(_) | Command::List(_) | Command::Show(_) => Access::Read,
        };
        visit.run(access, async |at| match &self.command {
            Command::Submit(submit) => submit.try_out(at).await,
            Command::List(list) => list.run(at).await,
            Command::Show(show) => show.run(at).await,
            Command::Decide(decide) => decide.run(at).await,
        })
    }
}

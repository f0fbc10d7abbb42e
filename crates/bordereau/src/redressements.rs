//! `bordereau redressements`: what the fund corrects after a control.

mod decide;
mod list;
mod open;

use crate::database::Access;
use crate::visit::VisitArgs;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Correct declarations after a control: open, note remarks, decide, list, show
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau redressements open REDR_1773341_202610.csv --received 2026-03-02 \\
      --motive 'days not declared' --reason 'control of February'
  bordereau redressements remark 1773341/1 --text 'pay slips sent' \\
      --reason 'letter of 20 March'
  bordereau redressements decide 1773341/1 --uphold --reason 'no document'
  bordereau redressements list --affilie 1773341
  bordereau redressements show 1773341/1

Its rows are files of the form of rectifications (spec/rectifications.md), one
for each period. What is upheld comes into force as rectifications.
Exit status: 0 done, 1 refused, 2 could not run.")]
pub(crate) struct Redressements {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Note that a communication was received, with its rows
    Open(open::Open),
    /// Note the employer's remarks
    Remark(open::Remark),
    /// Uphold it, or abandon it
    Decide(decide::Decide),
    /// List redressements
    List(list::List),
    /// Show one, with its rows
    Show(list::Show),
}

impl Redressements {
    pub(crate) fn run(self) -> Result<u8> {
        let access = match &self.command {
            Command::List(_) | Command::Show(_) => Access::Read,
            Command::Open(_) | Command::Remark(_) | Command::Decide(_) => Access::Act,
        };
        self.at.visit()?.run(access, async |at| {
            let (store, desk) = (&at.database.store, at.desk);
            match &self.command {
                Command::Open(open) => open.run(at).await,
                Command::Remark(remark) => remark.run(store, desk).await,
                Command::Decide(decide) => decide.run(at).await,
                Command::List(list) => list.run(store, desk).await,
                Command::Show(show) => show.run(store, desk).await,
            }
        })
    }
}

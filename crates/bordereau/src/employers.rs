//! `bordereau employers`: the affiliates, as the registry has them.

mod close;
mod import;
mod list;
mod regime;

use crate::database::Access;
use crate::visit::{VisitArgs, Working};
use anyhow::Result;
use clap::{Args, Subcommand};

/// List employers, import them, close one
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau employers list --name ATLAS
  bordereau employers show 1773341
  bordereau employers import affilies.csv --reason 'list of the fund'
  bordereau employers regime 1773341 agricultural --periode 202607 \\
      --reason 'decision of 2 June'
  bordereau employers close 1773341 --periode 202701 --reason 'struck off'")]
pub(crate) struct Employers {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// List employers by number or name
    List(list::List),
    /// Show one employer
    Show(list::Show),
    /// Take in a CSV of the fund
    Import(import::Import),
    /// Set the regime of an employer from a period on
    Regime(regime::OfRegime),
    /// Close an employer: nothing is due from the period given on
    Close(close::Close),
}

impl Employers {
    pub(crate) fn run(self) -> Result<u8> {
        let access = match &self.command {
            Command::List(_) | Command::Show(_) => Access::Read,
            Command::Import(_) | Command::Close(_) | Command::Regime(_) => Access::Act,
        };
        self.at.visit()?.run(access, async |Working { database, desk, .. }| {
            let store = &database.store;
            match &self.command {
                Command::List(list) => list.run(store, desk).await,
                Command::Show(show) => show.run(store, desk).await,
                Command::Import(import) => import.run(store).await,
                Command::Regime(regime) => regime.run(store, desk).await,
                Command::Close(close) => close.run(store, desk).await,
            }
        })
    }
}

//! `bordereau audit`: what auditors ask of the ledger.

use crate::report::Report;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Look at what was done, as an auditor
#[derive(Args)]
pub(crate) struct Audit {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Report(Report),
}

impl Audit {
    pub(crate) fn run(self) -> Result<u8> {
        match self.command {
            Command::Report(report) => report.run(),
        }
    }
}

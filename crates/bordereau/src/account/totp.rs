//! `bordereau account totp`: the second factor of an account.

use super::by::done;
use crate::database::Database;
use anyhow::Result;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use store::Act;

/// Take the second factor of an account off, when telephone and recovery codes are lost
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account totp reset --name guichet --reason 'telephone lost'

People enrol a second factor themselves, in the console under \"Account\".")]
pub(super) struct Totp {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Reset(Reset),
}

/// Take the second factor off; its sessions end. The person enrols another one in the console
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account totp reset --name guichet --reason 'telephone lost'

The reason is kept in the journal. Make sure that it is really the person who
asks: afterwards the password alone opens the account.
Exit status: 0 done, 1 it was refused, 2 could not run.")]
struct Reset {
    /// Name of the account
    #[arg(long)]
    name: String,
    /// Why: kept in the journal
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    reason: String,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
}

impl Totp {
    pub(super) async fn run(&self, database: &Database) -> Result<u8> {
        let Command::Reset(reset) = &self.command;
        let actor = crate::actor::actor(reset.actor.as_deref());
        let act = Act { actor: &actor, reason: &reset.reason };
        Ok(done(database.store.retire_factor(&reset.name, act).await?, &reset.name))
    }
}

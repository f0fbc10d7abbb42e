//! `bordereau database wall`: whether the database itself keeps requests of accounts to their
//! affiliates.

use crate::config::Config;
use crate::database::{self, Migrating};
use crate::{say, status};
use anyhow::Result;
use clap::Args;
use store::Wall;

/// Say whether the database itself keeps requests of accounts to their affiliates
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau database wall
  DATABASE_URL=postgres://… bordereau database wall

Queries keep affiliates apart in any case; row security of PostgreSQL is a
second wall behind them (spec/security.md). The own database has it. Another
one needs roles that an administrator makes: this command says which.

Exit status: 0 it stands, 1 it does not, 2 could not run.")]
pub(crate) struct AskWall {}

impl AskWall {
    pub(crate) async fn run(self, config: &Config) -> Result<u8> {
        let found = database::migrate(config, Migrating::Look).await?;
        let Some(lacks) = found.wall.lacks() else {
            say(
                "the wall stands: row security confines requests of accounts to their affiliates\n",
            )?;
            return Ok(status::FINE);
        };
        say(format!("no wall: {lacks}\n{}\n", found.wall.remedy().unwrap_or_default()))?;
        Ok(status::BLOCKING)
    }
}

/// Tells what is missing of the wall, and what to run.
pub(crate) fn tell(wall: Wall) {
    if let (Some(lacks), Some(remedy)) = (wall.lacks(), wall.remedy()) {
        tell!("no wall between affiliates in the database: {lacks}. {remedy}");
    }
}

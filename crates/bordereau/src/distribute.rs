//! `bordereau database distribute`: one database over several servers, by affiliate.

use crate::config::Config;
use crate::{say, status};
use anyhow::Result;
use clap::Args;
use std::fmt::Write as _;
use store::{Distribution, Place};

/// Distribute the database over several servers by affiliate (Citus), and check it
#[derive(Args)]
#[command(after_help = "Examples:
  DATABASE_URL=postgres://owner@… bordereau database distribute --dry-run
  DATABASE_URL=postgres://owner@… bordereau database distribute

For a PostgreSQL of yours with the extension Citus, on an empty database: after
`bordereau migrate`, before the service starts for the first time. Later it
checks that every table is where it belongs; `bordereau migrate` distributes
tables that come with a new version. docs/distributed.md says how to set the
servers up, and what differs.

Exit status: 0 the database is distributed and whole; 1 it is not, and what is
missing was said; 2 could not run.")]
pub(crate) struct Distribute {
    /// Look, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Distribute {
    pub(crate) async fn run(self, config: &Config) -> Result<u8> {
        let Some(url) = &config.database_url else {
            say("not distributed: the program's own database is one server\n\
                 name a database of yours that has the extension citus: DATABASE_URL, or database_url in --config\n")?;
            return Ok(status::BLOCKING);
        };
        let options = store::options_of(url)?;
        let found = if self.dry_run {
            Distribution::of(&options).await?
        } else {
            store::distribute(&options).await?
        };
        if found.lacks.is_empty() {
            say(whole(&found))?;
            return Ok(status::FINE);
        }
        let state =
            if found.is_distributed { "distributed, and not whole" } else { "not distributed" };
        let mut text = format!("{state}:\n");
        for (lack, remedy) in found.lacks.iter().map(store::DistributionLack::told) {
            let _ = writeln!(text, "- {lack}\n  {remedy}");
        }
        say(text)?;
        Ok(status::BLOCKING)
    }
}

/// Where the tables of a whole database lie.
fn whole(found: &Distribution) -> String {
    let number = |place| found.tables.values().filter(|one| **one == place).count();
    format!(
        "distributed over {} servers (Citus {}): {} tables by affiliate, {} on every server, {} on the coordinator\n",
        found.servers,
        found.extension.as_deref().unwrap_or_default(),
        number(Place::ByAffiliate),
        number(Place::Everywhere),
        number(Place::Coordinator)
    )
}

//! `bordereau database upgrade`: the program's own database under a newer major version of
//! PostgreSQL.

use crate::actor::actor;
use crate::audit;
use crate::config::{Config, Installation};
use crate::database::{self, Access, Database};
use crate::{distribute, runtime, say, status, wall};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use cluster::{Moving, Options, Plan, Stage, copied, forget, kept, plan};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::path::{Path, PathBuf};
use store::Store;

/// Look after the database: its server, the wall between affiliates, its distribution
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau database wall
  bordereau database distribute --dry-run
  bordereau database upgrade --dry-run
  bordereau database upgrade")]
pub(crate) struct OwnDatabase {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    place: Installation,
}

#[derive(Subcommand)]
enum Command {
    Upgrade(Upgrade),
    Wall(wall::AskWall),
    Distribute(distribute::Distribute),
}

/// Move the program's own database to a newer major version of PostgreSQL
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau database upgrade --dry-run       from and to which version
  bordereau database upgrade                 to the newest that is installed
  bordereau database upgrade --bin /usr/lib/postgresql/17/bin
  bordereau database upgrade --forget-old    verify, then remove the old data

Both versions are installed, the service is stopped, and there is room for the
database once more. Everything is written out of the old server and into a new
one, compared, and verified as `audit verify` does; only then the new cluster
takes the place of the old one, whose data stays in
DATA/postgres/data.before-… until --forget-old. After an interruption the old
cluster is still in use; run the command again. spec/upgrade.md says more.

Exit status: 0 done, or nothing to do; 1 the archive is not as it was written; 2
could not run.")]
struct Upgrade {
    /// Directory of the newer version's programs [default: the newest that is installed]
    #[arg(long, value_name = "DIR")]
    bin: Option<PathBuf>,
    /// Say from which version to which, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Why, beside the versions: kept in the journal
    #[arg(long)]
    reason: Option<String>,
    /// Write it anew where the major version stays the same, too
    #[arg(long, hide = true)]
    anyway: bool,
    /// Verify the archive once more, then remove the data of the earlier version
    #[arg(long, conflicts_with_all = ["bin", "dry_run", "anyway", "reason"])]
    forget_old: bool,
}

impl OwnDatabase {
    pub(crate) fn run(self) -> Result<u8> {
        let config = self.place.config()?;
        let upgrade = match self.command {
            Command::Upgrade(upgrade) => upgrade,
            Command::Wall(wall) => return runtime()?.block_on(wall.run(&config)),
            Command::Distribute(distribute) => {
                return runtime()?.block_on(distribute.run(&config));
            }
        };
        anyhow::ensure!(
            config.database_url.is_none(),
            "the database is another server's (DATABASE_URL): it is upgraded there (spec/upgrade.md)"
        );
        let options = database::options(&config);
        anyhow::ensure!(
            cluster::is_there(&options.home),
            "there is no database in {}",
            config.data.display()
        );
        runtime()?.block_on(async {
            if upgrade.forget_old {
                return forget_old(&config, &options.home).await;
            }
            upgrade.run(&config, &options).await
        })
    }
}

impl Upgrade {
    async fn run(self, config: &Config, options: &Options) -> Result<u8> {
        let plan = plan(options, self.bin.as_deref()).await?;
        let Plan { from, from_dir, to, to_dir, is_major, bytes, free } = &plan;
        if !is_major && !self.anyway {
            say(format!(
                "nothing to do: the cluster runs with PostgreSQL {from} ({}), and no newer major version is found\n",
                from_dir.display()
            ))?;
            return Ok(status::FINE);
        }
        let said = format!(
            "{} MiB from PostgreSQL {from} ({}) to {to} ({}); {} MiB are free",
            bytes >> 20,
            from_dir.display(),
            to_dir.display(),
            free >> 20
        );
        if self.dry_run {
            say(format!("would move {said}\n"))?;
            if let Some(holder) = cluster::holder(&options.home)? {
                say(format!("it is in use by {holder}, which has to be stopped first\n"))?;
            }
            return Ok(status::FINE);
        }
        tell!("moving {said}");
        let progress = Progress::new(*bytes);
        let moving = copied(options, self.bin.as_deref(), &|stage| progress.tell(stage)).await?;
        progress.end();
        tell!("both hold the same; verifying the archive in the new one");
        let problems = verify(config, &moving).await?;
        self.note(&plan, &moving).await?;
        let old = moving.put_in_place().await?;
        say(format!("moved to PostgreSQL {to}; the old data is kept in {}\n", old.display()))?;
        if options.bin_dir.as_ref().is_some_and(|set| set != to_dir) {
            say(format!(
                "next: set postgres_bin to {} (it names the earlier version)\n",
                to_dir.display()
            ))?;
        }
        if config.backup.is_some() {
            say("next: `bordereau backup`, from which on moments can be restored again\n")?;
        }
        if problems {
            say(
                "the archive is not as it was written, before and after alike: see `bordereau audit verify`\n",
            )?;
            return Ok(status::BLOCKING);
        }
        say(
            "next: `bordereau serve`; when all is well `bordereau database upgrade --forget-old`\n",
        )?;
        Ok(status::FINE)
    }

    /// The entry that the journal has of it, in the new cluster.
    async fn note(&self, plan: &Plan, moving: &Moving) -> Result<()> {
        let store = Store::existing(moving.new_options(), 1).await?;
        let kept = moving.kept_as();
        let kept = kept.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut motif = format!(
            "upgrade: from PostgreSQL {} to {}, the old data is kept as {kept}",
            plan.from, plan.to
        );
        if let Some(reason) = &self.reason {
            motif = format!("{motif}: {reason}");
        }
        let noted = store.note_upgrade(&actor(None), &motif).await;
        store.close().await;
        Ok(noted?)
    }
}

/// Verifies the new cluster. Whether something is wrong that was wrong before, too; what was not is
/// an error.
async fn verify(config: &Config, moving: &Moving) -> Result<bool> {
    let witness = config.folders().cles.join(deposit::WITNESS);
    let witness: Vec<PathBuf> = Some(witness).filter(|path| path.exists()).into_iter().collect();
    let after = problems_of(moving.new_options(), &witness).await?;
    if after.is_empty() {
        return Ok(false);
    }
    let before = problems_of(moving.old_options(), &witness).await?;
    let new = after.iter().find(|problem| !before.contains(problem));
    if let Some(new) = new {
        anyhow::bail!(
            "the archive is not in the new cluster as it is in the old one, which stays in use: {new}"
        );
    }
    for problem in &after {
        tell!("{problem}");
    }
    Ok(true)
}

async fn problems_of(options: store::ConnectOptions, witness: &[PathBuf]) -> Result<Vec<String>> {
    let store = Store::reading(options, 2).await?;
    let problems = audit::problems(&store, witness).await;
    store.close().await;
    problems
}

/// Removes old data only after the whole archive was verified as it is now.
async fn forget_old(config: &Config, home: &Path) -> Result<u8> {
    let old = kept(home)?;
    if old.is_empty() {
        say("nothing to remove: no data of an earlier version is kept\n")?;
        return Ok(status::FINE);
    }
    let database = Database::visit(config, Access::Read).await?;
    let problems = audit::problems(&database.store, &[]).await;
    database.close().await?;
    let problems = problems?;
    if !problems.is_empty() {
        for problem in &problems {
            tell!("{problem}");
        }
        say(format!(
            "{} things are not as they were written: the old data stays in {}\n",
            problems.len(),
            home.display()
        ))?;
        return Ok(status::BLOCKING);
    }
    for folder in old {
        forget(home, &folder).context("cannot remove the old data")?;
        say(format!("removed {}\n", folder.display()))?;
    }
    Ok(status::FINE)
}

/// A bar on a terminal, a line for each stage elsewhere.
struct Progress(ProgressBar);

impl Progress {
    fn new(bytes: u64) -> Self {
        let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr_with_hz(4));
        // Text is longer than what it becomes, or shorter: the bytes are told, no share of them.
        if let Ok(style) = ProgressStyle::with_template("{msg} {bytes} in {elapsed}") {
            bar.set_style(style);
        }
        Self(bar)
    }

    fn tell(&self, stage: Stage) {
        let message = match stage {
            Stage::Starting => "starting both servers",
            Stage::Copying(bytes) => {
                self.0.set_position(bytes);
                "copying"
            }
            Stage::Comparing => "comparing what both hold",
        };
        if self.0.message() != message {
            self.0.set_message(message);
            if self.0.is_hidden() {
                tell!("{message}");
            }
        }
    }

    fn end(&self) {
        self.0.finish_and_clear();
    }
}

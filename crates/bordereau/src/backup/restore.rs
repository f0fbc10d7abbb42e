//! `bordereau restore`: a new data directory from a backup, as it was at a moment.

use super::shelf::{Label, Shelf, WITNESS, copy_folder, label_of, write_private};
use crate::config::Config;
use crate::database;
use crate::{permissions, runtime, say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use cluster::{self, Archive, gap, verify};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use store::{Extent, Store, hex};

/// Make a new data directory from a backup, as the database was at a moment
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau restore --from /srv/backup --data /srv/bordereau-2
  bordereau restore --from /srv/backup --data /srv/bordereau-2 \\
      --at 2026-11-05T08:00:00Z
  bordereau restore --from /srv/backup/base-20261101T010000Z \\
      --data /srv/bordereau-2 --at base

Nothing is overwritten: the data directory must be empty or new. The backup is
verified before, and where the archive of the log has a gap, it is named. Keys
and witness come with it, and the outbox is written again from the ledger. Run
it as the user of the service. When the witness has seen more than the database
now holds, `serve` refuses to start without --accept-rollback.

Exit status: 0 restored, 2 not.")]
pub(crate) struct Restore {
    /// Directory of the backups, or one backup in it
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// Data directory to make
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// The moment: a time as 2026-11-05T08:00:00Z, `latest` (all that was archived), or `base` (the
    /// end of the backup)
    #[arg(long, value_name = "TIME", default_value = "latest", value_parser = parse_at)]
    at: At,
    /// A witness that has seen more than those of the backup, such as a copy of DATA/cles/temoin
    /// kept elsewhere
    #[arg(long, value_name = "FILE")]
    witness: Option<PathBuf>,
    /// Configuration file, for where PostgreSQL is
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// The moment that a restore goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum At {
    Latest,
    Base,
    Time(Timestamp),
}

fn parse_at(text: &str) -> Result<At, String> {
    match text {
        "latest" => Ok(At::Latest),
        "base" => Ok(At::Base),
        time => time.parse().map(At::Time).map_err(|error| {
            format!("neither latest, nor base, nor a time as 2026-11-05T08:00:00Z: {error}")
        }),
    }
}

impl Restore {
    pub(crate) fn run(self) -> Result<u8> {
        let mut config = Config::load(self.config.as_deref(), Some(self.data.clone()))?;
        // An own cluster, whatever the environment says; its log is not archived.
        config.database_url = None;
        config.backup = None;
        let occupied = fs::read_dir(&config.data).is_ok_and(|mut found| found.next().is_some());
        anyhow::ensure!(
            !occupied,
            "{} is not empty: a restore overwrites nothing, name a new directory",
            config.data.display()
        );
        let (backups, label) = self.chosen()?;
        let made = runtime()?.block_on(self.make(&config, &backups, &label));
        if made.is_err() {
            // It was empty before, and what is half restored must not be taken for more.
            let folders = config.folders();
            for begun in [folders.postgres, folders.cles, folders.outbox] {
                let _ = fs::remove_dir_all(begun);
            }
        }
        made?;
        Ok(status::FINE)
    }

    /// The directory of backups, and the newest one in it that ended before the moment.
    fn chosen(&self) -> Result<(Shelf, Label)> {
        if self.from.join("backup.json").exists() {
            let label = label_of(&self.from)?;
            let root = self.from.parent().unwrap_or(Path::new("."));
            let backups = Shelf::open(root)?;
            self.reaches(&label)?;
            return Ok((backups, label));
        }
        let backups = Shelf::open(&self.from)?;
        let all = backups.labels()?;
        let oldest = all
            .first()
            .with_context(|| format!("there is no backup in {}", self.from.display()))?;
        let fit = all.iter().rev().find(|label| self.reaches(label).is_ok());
        match fit {
            Some(label) => Ok((backups, label.clone())),
            None => {
                Err(self.reaches(oldest).err().unwrap_or_else(|| anyhow::anyhow!("no backup fits")))
            }
        }
    }

    /// Fails when the moment lies before the end of a backup.
    fn reaches(&self, label: &Label) -> Result<()> {
        if let At::Time(time) = self.at {
            let ended: Timestamp =
                label.ended.parse().context("the label of the backup names no time")?;
            anyhow::ensure!(
                time >= ended,
                "{time} lies before the end of the oldest backup that is named ({}, {ended}): no earlier moment can be restored",
                label.name
            );
        }
        Ok(())
    }

    async fn make(&self, config: &Config, backups: &Shelf, label: &Label) -> Result<()> {
        let place = backups.place_of(&label.name);
        let options = database::options(config);
        eprintln!("verifying {}", place.display());
        verify(&options, &place.join("base")).await?;
        for (name, digest) in &label.cles {
            let path = place.join("cles").join(name);
            let bytes =
                fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            anyhow::ensure!(
                hex(Sha256::digest(&bytes)) == *digest,
                "{} is not as it was backed up",
                path.display()
            );
        }
        let archive = Archive::of(backups.root(), &place.join("base"));
        let archived = archive.segments()?;
        let goes_on = self.at != At::Base && !archived.is_empty();
        if goes_on && let Some(missing) = gap(&archived, &label.wal_from) {
            anyhow::bail!(
                "the archive of the log has a gap: {missing} is not in {}; restore the backup alone with --at base, or from a \
                 newer one",
                archive.folder().display()
            );
        }
        let until = match self.at {
            // Without letters: at its start the server knows no names of time zones.
            At::Time(time) => Some(time.strftime("%Y-%m-%d %H:%M:%S%.6f+00").to_string()),
            At::Latest | At::Base => None,
        };
        anyhow::ensure!(
            until.is_none() || goes_on,
            "there is no archive of the log in {}: only the end of a backup can be restored (--at base)",
            backups.root().display()
        );
        permissions::make_passable(&config.data)
            .with_context(|| format!("cannot make {}", config.data.display()))?;
        eprintln!("recovering in {}", config.data.display());
        let backup = goes_on.then(|| backups.root().to_owned());
        let from = cluster::Restore { base: place.join("base"), backup, until };
        let cluster = cluster::restore(options, &from).await?;
        let looked = async {
            let store = Store::reading(cluster.connect_options(), 2).await?;
            eprintln!("writing {} again from the ledger", config.folders().outbox.display());
            let written =
                intake::write_outbox_again(&config.folders(), &store, config.intake()?.outbox_days)
                    .await?;
            let extent = store.extent().await?;
            store.close().await;
            anyhow::Ok((extent, written))
        };
        let looked = looked.await;
        cluster.stop().await?;
        let (extent, answered) = looked?;
        let cles = config.folders().cles;
        copy_folder(&place.join("cles"), &cles)?;
        let newer = backups.root().join(WITNESS);
        let witness = self.witness.clone().or_else(|| Some(newer).filter(|newer| newer.exists()));
        if let Some(witness) = &witness {
            let seen = fs::read(witness)
                .with_context(|| format!("cannot read the witness {}", witness.display()))?;
            write_private(&cles.join(WITNESS), &seen)?;
        }
        say(told(config, label, &extent, answered))?;
        Ok(())
    }
}

fn told(config: &Config, label: &Label, extent: &Extent, answered: u64) -> String {
    let Extent { position, empreinte, written, deposits, receipt, .. } = extent;
    let mut text = String::new();
    // Writing to a String cannot fail.
    let _ = writeln!(text, "restored in {} from {}", config.data.display(), label.name);
    let written = written.as_deref().unwrap_or("-");
    let _ = writeln!(text, "last entry of the journal: {position}, written {written}, {empreinte}");
    let receipt = receipt.as_deref().unwrap_or("-");
    let _ = writeln!(text, "deposits: {deposits}, the last receipt {receipt}");
    let _ =
        writeln!(text, "outbox: the notices of {answered} deposits, written again from the ledger");
    text.push_str(
        "next: `bordereau audit verify`, then `bordereau serve`; files that were answered after that moment are dropped again\n",
    );
    text
}

#[cfg(test)]
mod tests {
    use super::{At, parse_at};

    #[test]
    fn a_moment_is_a_time_or_a_word() {
        assert_eq!(parse_at("latest"), Ok(At::Latest));
        assert_eq!(parse_at("base"), Ok(At::Base));
        assert!(matches!(parse_at("2026-11-05T08:00:00+01:00"), Ok(At::Time(_))));
        assert!(parse_at("yesterday").unwrap_err().contains("2026-11-05T08:00:00Z"));
    }
}

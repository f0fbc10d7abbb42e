//! `bordereau backup`: a base backup of the program's own cluster, with the keys, verified.

mod restore;
mod shelf;

pub(crate) use restore::Restore;
pub(crate) use shelf::copy_witness;

use crate::config::{Config, Installation};
use crate::database;
use crate::{runtime, say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use cluster::{Archive, Progress, base_backup, first_segment};
use shelf::{Label, Shelf};
use std::collections::{BTreeMap, BTreeSet};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use store::{Extent, Store};

/// Back up the program's own database and the keys, while the service runs or without it
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau backup --config /etc/bordereau.toml
      to the directory that `backup` names
  bordereau backup --to /srv/backup --keep 7

Each backup is a folder base-TIME: base/ (the cluster, with pg_verifybackup's
manifest), cles/ (keys and witness: the secret key is in it, so keep the folder
as you keep the key) and backup.json. Where the service's setting `backup` names
the same directory, its log is archived in wal/, and a restore reaches every
moment after the end of the oldest backup. The outbox is written again from the
ledger by a restore. Not in it: files in inbox/, preetabli/ and work/ that have
no answer yet, and the configuration. For a database of DATABASE_URL, see
spec/backup.md.

Exit status: 0 made and verified, 2 not.")]
pub(crate) struct Backup {
    /// Directory of the backups [default: the setting `backup`]
    #[arg(long, value_name = "DIR")]
    to: Option<PathBuf>,
    /// Keep so many, the newest; older ones, and the log before them, are removed
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    keep: Option<u32>,
    #[command(flatten)]
    place: Installation,
}

impl Backup {
    pub(crate) fn run(self) -> Result<u8> {
        let config = self.place.config()?;
        must_be_own(&config)?;
        let to = self.to.clone().or_else(|| config.backup.clone());
        let to = to.context("where to? name --to DIR, or set `backup` in the configuration")?;
        let backups = Shelf::open_or_make(&to)?;
        let label = runtime()?.block_on(make(&config, &backups))?;
        let size = shelf::size_of(&backups.place_of(&label.name));
        say(format!(
            "{}: {} deposits up to entry {} of the journal, {} MiB, verified\n",
            backups.place_of(&label.name).display(),
            label.deposits,
            label.position,
            size >> 20
        ))?;
        if let Some(keep) = self.keep {
            let data = config.folders().postgres.join("data");
            retire(&backups, usize::try_from(keep)?, &data)?;
        }
        Ok(status::FINE)
    }
}

/// A foreign database is backed up by those who run it.
fn must_be_own(config: &Config) -> Result<()> {
    anyhow::ensure!(
        config.database_url.is_none(),
        "the database is another server's (DATABASE_URL): back it up there, with DATA/cles beside it; spec/backup.md says how"
    );
    Ok(())
}

async fn make(config: &Config, backups: &Shelf) -> Result<Label> {
    // Keys and witness first: a witness that has seen less than the copy of the database is in
    // order, one that has seen more is not.
    let making = backups.begin()?;
    let cles = making.copy_keys(&config.folders().cles)?;
    let own = database::options(config);
    let (running, cluster) = database::reach(config).await?;
    let begun = jiff::Timestamp::now().to_string();
    let made = async {
        let progress =
            if std::io::stderr().is_terminal() { Progress::Told } else { Progress::Silent };
        base_backup(&own, &running, &making.base(), progress).await?;
        // What the copy holds at least: counted before would be less, after is not sure to be in
        // it.
        let store = Store::reading(running.clone(), 1).await?;
        let extent = store.extent().await;
        store.close().await;
        anyhow::Ok(extent?)
    };
    let made = made.await;
    if let Some(cluster) = cluster {
        cluster.stop().await?;
    }
    let Extent { position, empreinte, deposits, receipt, now, .. } = made?;
    let label = Label {
        backup: "bordereau".to_owned(),
        version: 1,
        name: making.name().to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        schema: store::schema::known(),
        data: config.data.display().to_string(),
        begun,
        ended: now,
        wal_from: first_segment(&making.base())?,
        position,
        empreinte,
        deposits,
        receipt,
        cles,
    };
    making.end(&label)?;
    Ok(label)
}

/// Removes all but the newest so many, and the log that only they needed.
fn retire(backups: &Shelf, keep: usize, data: &Path) -> Result<()> {
    let all = backups.labels()?;
    let (old, kept) = all.split_at(all.len().saturating_sub(keep));
    let archive_of =
        |label: &Label| Archive::of(backups.root(), &backups.place_of(&label.name).join("base"));
    // By archive: the first segment that is needed; a cluster that was upgraded has another one
    // than before.
    let mut needed: BTreeMap<Archive, &str> = BTreeMap::new();
    for label in kept {
        let first = needed.entry(archive_of(label)).or_insert(&label.wal_from);
        if label.wal_from.get(8..) < first.get(8..) {
            *first = &label.wal_from;
        }
    }
    let unneeded: BTreeSet<Archive> = old.iter().map(archive_of).collect();
    for label in old {
        let place = backups.place_of(&label.name);
        std::fs::remove_dir_all(&place)
            .with_context(|| format!("cannot remove {}", place.display()))?;
        eprintln!("removed {}", place.display());
    }
    for (archive, from) in &needed {
        let removed = archive.remove_before(from)?;
        if removed > 0 {
            eprintln!("removed {removed} segments of the log before {from}");
        }
    }
    let in_use = Archive::of(backups.root(), data);
    for archive in unneeded {
        let folder = archive.folder();
        if archive != in_use && !needed.contains_key(&archive) && folder.exists() {
            std::fs::remove_dir_all(folder)
                .with_context(|| format!("cannot remove {}", folder.display()))?;
            eprintln!("removed {}, the log of an earlier version", folder.display());
        }
    }
    Ok(())
}

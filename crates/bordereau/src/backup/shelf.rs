//! The directory of backups: `base-TIME/` each, `wal/`, `temoin`.

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fs::{self, DirBuilder, File};
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use store::hex;

const LABEL: &str = "backup.json";
const PREFIX: &str = "base-";
/// A backup that is not whole yet.
const UNFINISHED: &str = ".unfinished-";
/// The witness as the service saw it last.
pub(crate) const WITNESS: &str = "temoin";

/// What a backup is, in its own words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Label {
    /// `bordereau`.
    pub(crate) backup: String,
    /// Version of this form: 1.
    pub(crate) version: u8,
    /// Name of its folder.
    pub(crate) name: String,
    /// The program that made it.
    pub(crate) program: String,
    /// Number of the last migration.
    pub(crate) schema: i64,
    /// Data directory that it was made of.
    pub(crate) data: String,
    pub(crate) begun: String,
    /// From this moment on it can be recovered, by the server's clock, UTC.
    pub(crate) ended: String,
    /// The first segment of the log that it needs.
    pub(crate) wal_from: String,
    /// Last entry of the journal when it ended, its digest, and what the ledger held.
    pub(crate) position: i64,
    pub(crate) empreinte: String,
    pub(crate) deposits: i64,
    pub(crate) receipt: Option<String>,
    /// Files of cles/ with their SHA-256.
    pub(crate) cles: Vec<(String, String)>,
}

/// A directory of backups, which one process at a time makes backups in.
pub(crate) struct Shelf {
    root: PathBuf,
    _lock: Option<File>,
}

impl Shelf {
    pub(crate) fn open_or_make(root: &Path) -> Result<Self> {
        let root = std::path::absolute(root)?;
        let cannot = || format!("cannot make the backup directory {}", root.display());
        crate::permissions::make_passable(&root).with_context(cannot)?;
        let lock = File::create(root.join("lock")).with_context(cannot)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => {
                anyhow::bail!("another backup is being made in {}", root.display())
            }
            Err(fs::TryLockError::Error(error)) => return Err(error).with_context(cannot),
        }
        let shelf = Self { root, _lock: Some(lock) };
        for left in shelf.names(UNFINISHED)? {
            fs::remove_dir_all(shelf.root.join(&left))
                .with_context(|| format!("cannot remove {left}"))?;
        }
        Ok(shelf)
    }

    /// To read only.
    pub(crate) fn open(root: &Path) -> Result<Self> {
        Ok(Self { root: std::path::absolute(root)?, _lock: None })
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    pub(crate) fn place_of(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    fn names(&self, prefix: &str) -> Result<Vec<String>> {
        let cannot = || format!("cannot read {}", self.root.display());
        let mut names = Vec::new();
        for entry in fs::read_dir(&self.root).with_context(cannot)? {
            let name = entry.with_context(cannot)?.file_name();
            names.extend(name.into_string().ok().filter(|name| name.starts_with(prefix)));
        }
        names.sort();
        Ok(names)
    }

    /// The backups that are whole, oldest first.
    pub(crate) fn labels(&self) -> Result<Vec<Label>> {
        let read = |name: &String| label_of(&self.root.join(name));
        self.names(PREFIX)?.iter().map(read).collect()
    }

    /// Begins a backup.
    pub(crate) fn begin(&self) -> Result<Making<'_>> {
        let name = jiff::Timestamp::now().strftime("base-%Y%m%dT%H%M%SZ").to_string();
        anyhow::ensure!(!self.place_of(&name).exists(), "{name} is there already: try again");
        let place = self.root.join(format!("{UNFINISHED}{name}"));
        let cannot = || format!("cannot make {}", place.display());
        DirBuilder::new().mode(0o700).create(&place).with_context(cannot)?;
        Ok(Making { shelf: self, name, place })
    }
}

/// The label of the backup in this folder.
pub(crate) fn label_of(place: &Path) -> Result<Label> {
    let path = place.join(LABEL);
    let text = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let label: Label = serde_json::from_slice(&text)
        .with_context(|| format!("{} is no label of a backup", path.display()))?;
    anyhow::ensure!(
        label.backup == "bordereau" && label.version == 1,
        "{} was written by a newer version of bordereau",
        path.display()
    );
    Ok(label)
}

/// A backup that is being made; what is left of one that fails is removed by the next.
pub(crate) struct Making<'a> {
    shelf: &'a Shelf,
    name: String,
    place: PathBuf,
}

impl Making<'_> {
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    pub(crate) fn base(&self) -> PathBuf {
        self.place.join("base")
    }

    pub(crate) fn copy_keys(&self, cles: &Path) -> Result<Vec<(String, String)>> {
        copy_folder(cles, &self.place.join("cles"))
    }

    /// It is whole: durable, and under its name.
    pub(crate) fn end(self, label: &Label) -> Result<()> {
        let path = self.place.join(LABEL);
        let cannot = || format!("cannot write {}", path.display());
        let file = File::create(&path).with_context(cannot)?;
        serde_json::to_writer_pretty(&file, label)?;
        file.sync_all().with_context(cannot)?;
        for folder in [&self.place.join("cles"), &self.place] {
            File::open(folder).and_then(|folder| folder.sync_all()).with_context(cannot)?;
        }
        fs::rename(&self.place, self.shelf.place_of(&self.name)).with_context(cannot)?;
        File::open(&self.shelf.root).and_then(|root| root.sync_all()).with_context(cannot)?;
        Ok(())
    }
}

/// Copies the regular files of a folder, 0600 in 0700, and gives their names and digests. An
/// installation without keys has no folder.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<Vec<(String, String)>> {
    let cannot = |path: &Path| format!("cannot copy {}", path.display());
    DirBuilder::new().mode(0o700).create(to).with_context(|| cannot(to))?;
    let entries = match fs::read_dir(from) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.with_context(|| cannot(from))?,
    };
    let mut copied = Vec::new();
    for entry in entries {
        let entry = entry.with_context(|| cannot(from))?;
        if !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let path = entry.path();
        let bytes = fs::read(&path).with_context(|| cannot(&path))?;
        write_private(&to.join(entry.file_name()), &bytes)?;
        copied
            .push((entry.file_name().to_string_lossy().into_owned(), hex(Sha256::digest(&bytes))));
    }
    copied.sort();
    Ok(copied)
}

/// Writes a file that its owner alone reads, durably.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("/"));
    let write = || {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.as_file().set_permissions(fs::Permissions::from_mode(0o600))?;
        std::io::Write::write_all(&mut file, bytes)?;
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)
    };
    write().with_context(|| format!("cannot write {}", path.display()))?;
    Ok(())
}

/// Copies the witness beside the archive when it has changed: what was seen last outlives the disk
/// of the service.
pub(crate) fn copy_witness(cles: &Path, backup: &Path) -> Result<()> {
    let to = backup.join(WITNESS);
    let seen = match fs::read(cles.join(WITNESS)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        seen => seen.context("cannot read the witness")?,
    };
    if fs::read(&to).is_ok_and(|kept| kept == seen) { Ok(()) } else { write_private(&to, &seen) }
}

/// Bytes of all files below a folder.
pub(crate) fn size_of(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let size = |entry: fs::DirEntry| match entry.metadata() {
        Ok(metadata) if metadata.is_dir() => size_of(&entry.path()),
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    };
    entries.map(size).fold(0, u64::saturating_add)
}

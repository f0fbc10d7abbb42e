//! Finding `initdb` and `postgres`.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use tokio::process::Command;

use super::error::{Doing as _, EmbeddedError};
use super::fetch;
use super::listing::children;

/// The oldest major version the schema is written for.
const OLDEST: u32 = 14;

/// Where binaries may come from. Tests narrow it; everything else uses the default.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Search {
    /// Look for binaries installed on the machine.
    pub installed: bool,
    /// Download packages when nothing else is found.
    pub fetch: bool,
    /// Download as if no package were installed, shared libraries too.
    pub bare_machine: bool,
}

impl Default for Search {
    fn default() -> Self {
        Self { installed: true, fetch: true, bare_machine: false }
    }
}

/// A PostgreSQL that can run.
#[derive(Debug, Clone)]
pub(super) struct Binaries {
    pub(super) dir: PathBuf,
    pub(super) major: u32,
    minor: u32,
    /// `LD_LIBRARY_PATH` for packages that are unpacked and not installed.
    pub(super) libraries: Option<OsString>,
}

impl Binaries {
    /// A command for one of the programs, with an environment of its own: the service's may
    /// hold passwords, and `PG*` variables would change what the server does.
    pub(super) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.dir.join(program));
        command.env_clear().env("LC_ALL", "C").current_dir("/");
        if let Some(path) = env::var_os("PATH") {
            command.env("PATH", path);
        }
        let libraries = self.libraries.clone().or_else(|| env::var_os("LD_LIBRARY_PATH"));
        if let Some(libraries) = libraries {
            command.env("LD_LIBRARY_PATH", libraries);
        }
        command
    }

    /// Looks at one directory; the error says in a few words why it does not serve.
    async fn at(dir: &Path, libraries: Option<OsString>) -> Result<Self, String> {
        for program in ["initdb", "postgres"] {
            if !dir.join(program).is_file() {
                return Err(format!("there is no `{program}` in it"));
            }
        }
        let mut found = Self { dir: dir.to_owned(), major: 0, minor: 0, libraries };
        let output = found.command("postgres").arg("--version").output().await;
        let output = output.map_err(|error| format!("its `postgres` does not run ({error})"))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let (major, minor) =
            version(&text).ok_or_else(|| "its `postgres --version` names no version".to_owned())?;
        if major < OLDEST {
            return Err(format!("it is version {major}, older than {OLDEST}"));
        }
        found.major = major;
        found.minor = minor;
        Ok(found)
    }
}

/// What tells one set of installed files from another: device, inode, time and size of the server
/// and its libraries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Files(Vec<(PathBuf, u64, u64, i64, u64)>);

impl Binaries {
    /// The files as they are now.
    pub(super) fn files(&self) -> Files {
        let libraries = self.dir.join("../lib");
        let names = [self.dir.join("postgres"), libraries.join("plpgsql.so")];
        let found = names.into_iter().filter_map(|path| {
            let path = path.canonicalize().ok()?;
            let metadata = fs::metadata(&path).ok()?;
            Some((path, metadata.dev(), metadata.ino(), metadata.mtime(), metadata.size()))
        });
        Files(found.collect())
    }

    /// `15.4`.
    pub(super) fn version(&self) -> String {
        format!("{}.{}", self.major, self.minor)
    }
}

/// Major and minor version in the answer to `postgres --version`.
fn version(text: &str) -> Option<(u32, u32)> {
    let number = text.split(") ").nth(1)?;
    let mut parts = number.split(|c: char| !c.is_ascii_digit());
    let major = parts.next()?.parse().ok()?;
    let minor = parts.next().and_then(|part| part.parse().ok()).unwrap_or(0);
    Some((major, minor))
}

/// The binaries that were set, or the newest that are installed or were downloaded before.
/// `None` when there are none; an explicit setting that is wrong is an error.
pub(super) async fn find(
    set: Option<&Path>,
    cache: &Path,
    data: &Path,
    search: Search,
) -> Result<Option<Binaries>, EmbeddedError> {
    let wanted = major_of(data);
    if let Some(dir) = set {
        // Programs run from `/`.
        let dir = std::path::absolute(dir).doing("find", dir)?;
        let found = Binaries::at(&dir, None).await;
        let found = found.map_err(|problem| EmbeddedError::WrongBinaries {
            dir: dir.clone(),
            problem: if dir.is_dir() { problem } else { "there is no such directory".to_owned() },
        })?;
        return match wanted {
            Some(wanted) if wanted != found.major => Err(EmbeddedError::OtherMajor {
                data: data.to_owned(),
                wanted,
                dir,
                found: found.major,
            }),
            _ => Ok(Some(found)),
        };
    }
    let (mut best, mut newest): (Option<Binaries>, Option<Binaries>) = (None, None);
    let installed = if search.installed { installed_dirs().await } else { BTreeSet::new() };
    let unpacked = fetch::unpacked(cache);
    let candidates =
        installed.into_iter().map(|dir| (dir, None)).chain(unpacked.into_iter().map(|root| {
            let libraries = fetch::libraries(&root.tree);
            (root.bin, Some(libraries))
        }));
    for (dir, libraries) in candidates {
        let Ok(found) = Binaries::at(&dir, libraries).await else { continue };
        if wanted.is_some_and(|wanted| wanted != found.major) {
            if newest.as_ref().is_none_or(|newest| found.major > newest.major) {
                newest = Some(found);
            }
            continue;
        }
        // Strictly newer: what is installed goes before what was downloaded.
        if best.as_ref().is_none_or(|best| (found.major, found.minor) > (best.major, best.minor)) {
            best = Some(found);
        }
    }
    if let (Some(best), Some(newest)) = (&best, &newest)
        && newest.major > best.major
    {
        tracing::info!(
            version = best.version(),
            newest = newest.version(),
            "a newer PostgreSQL is installed: `bordereau database upgrade` moves the cluster to it"
        );
    }
    Ok(best)
}

/// Downloads PostgreSQL where packages can be, or says what to install.
pub(super) async fn obtain(
    cache: &Path,
    data: &Path,
    search: Search,
) -> Result<Binaries, EmbeddedError> {
    let wanted = major_of(data);
    let obtained = obtain_version(cache, data, wanted, search).await;
    if let (Err(_), Some(wanted)) = (&obtained, wanted)
        && let Some(other) = find(None, cache, Path::new("/nonexistent"), search).await?
    {
        let (data, dir, found) = (data.to_owned(), other.dir.clone(), other.version());
        return Err(EmbeddedError::OtherVersions { data, wanted, dir, found });
    }
    obtained
}

async fn obtain_version(
    cache: &Path,
    data: &Path,
    wanted: Option<u32>,
    search: Search,
) -> Result<Binaries, EmbeddedError> {
    if !search.fetch || !fetch::possible() {
        return Err(EmbeddedError::NoBinaries {
            wanted: wanted.map_or_else(
                || format!("PostgreSQL {OLDEST} or newer"),
                |wanted| format!("PostgreSQL {wanted}, which made {},", data.display()),
            ),
            searched: "`pg_config --bindir`, PATH, /usr/lib/postgresql/*/bin, /usr/pgsql-*/bin, \
                       /usr/local/pgsql/bin, /opt/homebrew/opt/postgresql@*/bin"
                .to_owned(),
        });
    }
    let root = fetch::fetch(cache, OLDEST, wanted, search.bare_machine).await?;
    let libraries = fetch::libraries(&root.tree);
    Binaries::at(&root.bin, Some(libraries)).await.map_err(|problem| EmbeddedError::Fetch {
        problem: format!("{} was unpacked, but {problem}", root.bin.display()),
    })
}

/// The major version that made the cluster, if there is one.
pub(super) fn major_of(data: &Path) -> Option<u32> {
    fs::read_to_string(data.join("PG_VERSION")).ok()?.trim().parse().ok()
}

/// Directories on this machine that may hold the binaries, each once.
async fn installed_dirs() -> BTreeSet<PathBuf> {
    let mut dirs: Vec<PathBuf> = Vec::new();
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output().await {
        dirs.push(PathBuf::from(String::from_utf8_lossy(&output.stdout).trim()));
    }
    if let Some(path) = env::var_os("PATH") {
        dirs.extend(env::split_paths(&path).filter(|dir| dir.is_absolute()));
    }
    dirs.extend(children("/usr/lib/postgresql", "", "bin"));
    dirs.extend(children("/usr", "pgsql-", "bin"));
    dirs.push(PathBuf::from("/usr/local/pgsql/bin"));
    dirs.extend(children("/opt/homebrew/opt", "postgresql@", "bin"));
    dirs.iter().filter(|dir| dir.join("postgres").is_file()).map(|dir| real_dir(dir)).collect()
}

/// Where the programs really are, for directories of links such as `/usr/local/bin`.
fn real_dir(dir: &Path) -> PathBuf {
    let target = dir.join("postgres").canonicalize().ok();
    match target.as_deref().and_then(Path::parent) {
        Some(real) if real.join("initdb").is_file() => real.to_owned(),
        _ => dir.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn version_is_read_from_what_postgres_prints() {
        assert_eq!(version("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)"), Some((15, 18)));
        assert_eq!(version("postgres (PostgreSQL) 18beta1\n"), Some((18, 0)));
        assert_eq!(version("postgres (PostgreSQL) 14.0\n"), Some((14, 0)));
        assert_eq!(version("sh: not found"), None);
    }
}

//! PostgreSQL from the packages of Debian and Ubuntu, unpacked into a cache: nothing is installed,
//! and no privilege is needed. `apt-get` finds, checks and downloads; `dpkg-deb` unpacks.

use std::ffi::OsString;
use std::os::unix::fs::{DirBuilderExt as _, PermissionsExt as _};
use std::path::{Path, PathBuf};
use std::time::Duration;
use std::{env, fs, process};

use tokio::process::Command;

use super::error::{Doing as _, EmbeddedError, tail};
use super::listing::children;

/// Enough for the slowest line on which anybody would wait at all.
const APT_PATIENCE: Duration = Duration::from_mins(15);

/// Packages that are unpacked: a tree like `/`, and in it the directory of the binaries.
pub(super) struct Root {
    pub(super) tree: PathBuf,
    pub(super) bin: PathBuf,
}

/// What was downloaded earlier.
pub(super) fn unpacked(cache: &Path) -> Vec<Root> {
    let trees = children(cache, "postgresql-", "");
    trees.into_iter().filter_map(root_of).collect()
}

fn root_of(tree: PathBuf) -> Option<Root> {
    let bin = children(tree.join("usr/lib/postgresql"), "", "bin").pop()?;
    Some(Root { tree, bin })
}

/// `LD_LIBRARY_PATH` for the programs of a tree.
pub(super) fn libraries(tree: &Path) -> OsString {
    let mut dirs = Vec::new();
    for lib in ["usr/lib", "lib"] {
        dirs.extend(
            children(tree.join(lib), "", "")
                .into_iter()
                .filter(|dir| dir.to_string_lossy().contains("-linux-")),
        );
    }
    env::join_paths(dirs).unwrap_or_default()
}

/// Whether this machine has the tools.
pub(super) fn possible() -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    ["apt-get", "apt-cache", "dpkg-deb"]
        .iter()
        .all(|tool| env::split_paths(&path).any(|dir| dir.join(tool).is_file()))
}

/// How `apt` is asked: with the machine's package lists, or with private ones in the cache.
struct Apt {
    options: Vec<OsString>,
    /// Where private lists are kept.
    private: Option<PathBuf>,
}

impl Apt {
    fn new(cache: &Path, private: bool, bare_machine: bool) -> Result<Self, EmbeddedError> {
        let home = cache.join("apt");
        let mut apt = Self { options: Vec::new(), private: None };
        if rustix::process::geteuid().is_root() {
            // The sandbox's user cannot write into the cache; signatures are checked all the same.
            apt.set("APT::Sandbox::User", "root");
        }
        apt.set("Acquire::Retries", "2");
        apt.set("Acquire::http::Timeout", "30");
        apt.set("Acquire::https::Timeout", "30");
        if bare_machine {
            make_dir(&home)?;
            let status = home.join("status");
            fs::write(&status, "").doing("write", &status)?;
            apt.set("Dir::State::status", &status);
        }
        if private {
            for dir in ["lists/partial", "cache/archives/partial"] {
                make_dir(&home.join(dir))?;
            }
            if !bare_machine {
                apt.set("Dir::State::status", "/var/lib/dpkg/status");
            }
            apt.set("Dir::State", &home);
            apt.set("Dir::Cache", home.join("cache"));
            apt.private = Some(home);
        }
        Ok(apt)
    }

    fn set(&mut self, option: &str, value: impl Into<OsString>) {
        let mut assignment = OsString::from(format!("{option}="));
        assignment.push(value.into());
        self.options.extend(["-o".into(), assignment]);
    }

    /// Runs one of the tools and returns what it printed.
    async fn run(&self, tool: &str, args: &[&str], dir: &Path) -> Result<String, EmbeddedError> {
        let mut command = Command::new(tool);
        command.args(&self.options).args(args).current_dir(dir).env("LC_ALL", "C");
        let shown = format!("{tool} {}", args.join(" "));
        output(command, &shown).await
    }

    /// Major versions that can be had, newest first.
    async fn majors(&self, oldest: u32, wanted: Option<u32>) -> Result<Vec<u32>, EmbeddedError> {
        let search = ["search", "--names-only", "^postgresql-[0-9]+$"];
        let listing = self.run("apt-cache", &search, Path::new("/")).await?;
        let mut majors: Vec<u32> = listing
            .lines()
            .filter_map(|line| line.split(' ').next()?.strip_prefix("postgresql-")?.parse().ok())
            .filter(|major| wanted.map_or(*major >= oldest, |wanted| *major == wanted))
            .collect();
        majors.sort_unstable_by(|a, b| b.cmp(a));
        Ok(majors)
    }

    /// The packages to unpack for one major version, the server's first: what an installation
    /// would add to this machine, less all that is neither the server nor a library it loads.
    async fn packages(&self, major: u32) -> Result<Vec<String>, EmbeddedError> {
        let server = format!("postgresql-{major}");
        let args = ["-q", "-s", "install", "--no-install-recommends", &server];
        let plan = self.run("apt-get", &args, Path::new("/")).await?;
        let mut packages = vec![server.clone()];
        for line in plan.lines() {
            // `Inst name [installed version] (version origin [architecture])`
            let Some(rest) = line.strip_prefix("Inst ") else { continue };
            let Some((name, rest)) = rest.split_once(' ') else { continue };
            let version = rest.split_once('(').and_then(|(_, rest)| rest.split(' ').next());
            let Some(version) = version else { continue };
            if name == server {
                packages[0] = format!("{name}={version}");
            } else if is_needed_library(name) {
                packages.push(format!("{name}={version}"));
            }
        }
        Ok(packages)
    }
}

/// Libraries the server or `initdb` load. Left out: the C library, which must match the machine's
/// loader; perl and its modules, for scripts around the server; LLVM, for compiled expressions,
/// which are switched off.
fn is_needed_library(name: &str) -> bool {
    name.starts_with("lib")
        && !name.ends_with("-perl")
        && !name.starts_with("libc6")
        && !["libc-", "libllvm", "libz3", "libperl", "libpython", "libclang"]
            .iter()
            .any(|prefix| name.starts_with(prefix))
}

/// Downloads and unpacks the newest version that can be had, or the wanted one.
pub(super) async fn fetch(
    cache: &Path,
    oldest: u32,
    wanted: Option<u32>,
    bare_machine: bool,
) -> Result<Root, EmbeddedError> {
    make_dir(cache)?;
    remove_leftovers(cache);
    tracing::info!(
        cache = %cache.display(),
        "no PostgreSQL is installed: downloading its packages; nothing will be installed"
    );
    let mut failure = None;
    // The machine's lists may be missing, or too old to download by.
    for private in [false, true] {
        let apt = Apt::new(cache, private, bare_machine)?;
        match fetch_with(&apt, cache, oldest, wanted).await {
            Ok(root) => {
                tracing::info!(directory = %root.bin.display(), "PostgreSQL is unpacked");
                return Ok(root);
            }
            Err(error) => failure = Some(error),
        }
    }
    Err(match failure {
        Some(EmbeddedError::Program { program, output, .. }) => {
            EmbeddedError::Fetch { problem: format!("`{program}` failed: {output}") }
        }
        Some(error) => error,
        None => EmbeddedError::Fetch { problem: "nothing was tried".to_owned() },
    })
}

async fn fetch_with(
    apt: &Apt,
    cache: &Path,
    oldest: u32,
    wanted: Option<u32>,
) -> Result<Root, EmbeddedError> {
    if apt.private.is_some() {
        tracing::info!("the machine's package lists do not serve: downloading private ones");
        apt.run("apt-get", &["-q", "update"], Path::new("/")).await?;
    }
    let majors = apt.majors(oldest, wanted).await?;
    let Some(major) = majors.first() else {
        let wanted = wanted.map_or(format!("{oldest} or newer"), |wanted| wanted.to_string());
        return Err(EmbeddedError::Fetch {
            problem: format!("no package source of this machine has PostgreSQL {wanted}"),
        });
    };
    let packages = apt.packages(*major).await?;
    tracing::info!(packages = packages.len(), "downloading PostgreSQL {major}");
    let work = cache.join(format!(".unpack-{}", process::id()));
    let result = unpack(apt, &packages, &work, cache).await;
    // Best effort: what stays is removed by the next download.
    let _ = fs::remove_dir_all(&work);
    result
}

/// Downloads into `work`, unpacks there, and puts the tree into the cache when it is whole.
async fn unpack(
    apt: &Apt,
    packages: &[String],
    work: &Path,
    cache: &Path,
) -> Result<Root, EmbeddedError> {
    let (archives, tree) = (work.join("archives"), work.join("tree"));
    make_dir(&archives)?;
    make_dir(&tree)?;
    let mut args = vec!["-q", "download"];
    args.extend(packages.iter().map(String::as_str));
    apt.run("apt-get", &args, &archives).await?;
    let mut name = None;
    for archive in children(&archives, "", "") {
        if archive.extension().is_none_or(|extension| extension != "deb") {
            continue;
        }
        let mut command = Command::new("dpkg-deb");
        command.arg("-x").arg(&archive).arg(&tree);
        output(command, &format!("dpkg-deb -x {}", archive.display())).await?;
        // `name_version_architecture.deb`
        let stem = archive.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if stem.starts_with("postgresql-") {
            name = Some(stem);
        }
    }
    // `dpkg-deb` gives the tree the mode of the packages' root; the server must enter it.
    fs::set_permissions(&tree, fs::Permissions::from_mode(0o755)).doing("open", &tree)?;
    let (Some(name), Some(bin)) =
        (name, children(tree.join("usr/lib/postgresql"), "", "bin").pop())
    else {
        return Err(EmbeddedError::Fetch { problem: "the package holds no server".to_owned() });
    };
    check_libraries(&bin, &tree).await?;
    let place = cache.join(name);
    match fs::rename(&tree, &place) {
        // Another program was faster; its tree is as good.
        Err(_) if place.join("usr").is_dir() => {}
        result => result.doing("put in place", &place)?,
    }
    root_of(place).ok_or_else(|| EmbeddedError::Fetch { problem: "it vanished".to_owned() })
}

/// Fails when a program would miss a shared library, or the machine the time zones that the
/// packaged server does not bring.
async fn check_libraries(bin: &Path, tree: &Path) -> Result<(), EmbeddedError> {
    for program in ["initdb", "postgres"] {
        let mut command = Command::new("ldd");
        command.arg(bin.join(program)).env("LD_LIBRARY_PATH", libraries(tree));
        let listing = output(command, &format!("ldd {program}")).await?;
        if let Some(line) = listing.lines().find(|line| line.contains("not found")) {
            return Err(EmbeddedError::Fetch {
                problem: format!("`{program}` would miss a library ({})", line.trim()),
            });
        }
    }
    if !Path::new("/usr/share/zoneinfo/UTC").exists() {
        return Err(EmbeddedError::Fetch {
            problem: "the server needs the time zones of the package `tzdata`, which is not \
                      installed"
                .to_owned(),
        });
    }
    Ok(())
}

/// Runs a program to its end, within bounds.
async fn output(mut command: Command, shown: &str) -> Result<String, EmbeddedError> {
    command.kill_on_drop(true).stdin(process::Stdio::null());
    let program = PathBuf::from(shown.split(' ').next().unwrap_or_default());
    let output = tokio::time::timeout(APT_PATIENCE, command.output()).await.map_err(|_| {
        EmbeddedError::Fetch { problem: format!("`{shown}` took more than 15 minutes") }
    })?;
    let output = output.doing("run", program)?;
    if !output.status.success() {
        return Err(EmbeddedError::Program {
            program: shown.to_owned(),
            status: output.status,
            output: tail(&output.stderr, 5),
        });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn make_dir(dir: &Path) -> Result<(), EmbeddedError> {
    let made = fs::DirBuilder::new().recursive(true).mode(0o755).create(dir);
    made.doing("create the directory", dir)
}

/// Removes what a download that was killed left behind.
fn remove_leftovers(cache: &Path) {
    for leftover in children(cache, ".unpack-", "") {
        let _ = fs::remove_dir_all(leftover);
    }
}

//! Settings of the service: defaults, a TOML file, the environment, the command line, each over the one before.

use crate::Language;
use anyhow::{Context as _, Result};
use intake::{Folders, WithoutPreetabli};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// What a configuration file may hold. Unknown keys are refused, with their line.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfigFile {
    /// Data directory.
    data: Option<PathBuf>,
    /// `postgres://…`; without one the program runs its own database.
    database_url: Option<String>,
    /// Directory of `initdb` and `postgres` for the program's own database.
    postgres_bin: Option<PathBuf>,
    /// Language of the notices.
    lang: Option<Language>,
    /// Language of the notices of some affiliates: `lang_of = { 1773341 = "ar" }`.
    #[serde(default)]
    lang_of: BTreeMap<String, Language>,
    /// What becomes of a declaration whose préétabli is not at hand: `refuse` or `accept`.
    without_preetabli: Option<Missing>,
    /// Whether complementary declarations are taken before the principal one was taken in charge.
    complementary_at_once: Option<bool>,
    /// How long a file written in place must be left alone before it is taken, in milliseconds.
    settle_ms: Option<u64>,
    /// How often the whole inbox is looked at, in milliseconds.
    scan_every_ms: Option<u64>,
    /// How often what could not be worked on is tried again, in milliseconds.
    retry_every_ms: Option<u64>,
    /// Largest file that is read, in bytes.
    bytes_max: Option<u64>,
    /// Findings listed per code.
    findings_per_code: Option<usize>,
    /// Most files in one transaction.
    batch_files: Option<usize>,
    /// Bytes of files held in memory at once.
    memory_bytes: Option<u64>,
}

/// What becomes of a declaration without préétabli.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Missing {
    Refuse,
    Accept,
}

/// Which installation a command beside the service is about.
#[derive(clap::Args)]
pub(crate) struct Installation {
    /// Data directory [default: as for serve]
    #[arg(long, value_name = "DIR", global = true)]
    data: Option<PathBuf>,
    /// Configuration file
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
}

impl Installation {
    /// Its settings.
    pub(crate) fn config(self) -> Result<Config> {
        Config::load(self.config.as_deref(), self.data)
    }
}

/// The settings in force.
#[derive(Clone, Debug)]
pub(crate) struct Config {
    pub(crate) data: PathBuf,
    pub(crate) database_url: Option<String>,
    pub(crate) postgres_bin: Option<PathBuf>,
    file: ConfigFile,
}

impl Config {
    /// Reads the file, if any, and puts the command line and the environment over it.
    pub(crate) fn load(file: Option<&Path>, data: Option<PathBuf>) -> Result<Self> {
        let file = match file {
            None => ConfigFile::default(),
            Some(path) => {
                let text = std::fs::read_to_string(path)
                    .with_context(|| format!("cannot read {}", path.display()))?;
                toml::from_str(&text)
                    .with_context(|| format!("{} is not a valid configuration", path.display()))?
            }
        };
        let environment = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty());
        let data = data
            .or_else(|| environment("BORDEREAU_DATA").map(PathBuf::from))
            .or_else(|| file.data.clone());
        let database_url = match std::env::var("DATABASE_URL") {
            Ok(url) if !url.is_empty() => Some(url),
            _ => file.database_url.clone(),
        };
        let postgres_bin = environment("BORDEREAU_PG_BIN")
            .map(PathBuf::from)
            .or_else(|| file.postgres_bin.clone());
        Ok(Self {
            data: std::path::absolute(data.unwrap_or_else(usual_data))?,
            database_url,
            postgres_bin,
            file,
        })
    }

    /// The folders of the installation.
    pub(crate) fn folders(&self) -> Folders {
        Folders::below(&self.data)
    }

    /// The settings of the service.
    pub(crate) fn intake(&self) -> Result<intake::Settings> {
        let mut settings = intake::Settings::usual(self.folders());
        let file = &self.file;
        if let Some(lang) = file.lang {
            settings.lang = lang.into();
        }
        for (affilie, lang) in &file.lang_of {
            let number = affilie.parse().ok().filter(|_| affilie.len() == 7);
            let number = number.with_context(|| {
                format!("lang_of: {affilie} is no affiliate number of seven digits")
            })?;
            settings.lang_of.insert(number, (*lang).into());
        }
        settings.without_preetabli = match file.without_preetabli {
            Some(Missing::Accept) => WithoutPreetabli::Accept,
            Some(Missing::Refuse) | None => WithoutPreetabli::Refuse,
        };
        settings.complementary_at_once =
            file.complementary_at_once.unwrap_or(settings.complementary_at_once);
        let duration = |set: Option<u64>, usual: Duration| set.map_or(usual, Duration::from_millis);
        settings.settle = duration(file.settle_ms, settings.settle);
        settings.scan_every = duration(file.scan_every_ms, settings.scan_every);
        settings.retry_every = duration(file.retry_every_ms, settings.retry_every);
        settings.validation.bytes_max = file.bytes_max.unwrap_or(settings.validation.bytes_max);
        settings.validation.findings_per_code =
            file.findings_per_code.unwrap_or(settings.validation.findings_per_code);
        settings.batch_files = file.batch_files.unwrap_or(settings.batch_files);
        settings.memory_bytes = file.memory_bytes.unwrap_or(settings.memory_bytes);
        anyhow::ensure!(!settings.scan_every.is_zero(), "scan_every_ms must be above 0");
        anyhow::ensure!(!settings.retry_every.is_zero(), "retry_every_ms must be above 0");
        anyhow::ensure!(settings.batch_files > 0, "batch_files must be above 0");
        Ok(settings)
    }
}

/// `/var/lib/bordereau` for root, the user's own place for data otherwise.
fn usual_data() -> PathBuf {
    if rustix::process::geteuid().is_root() {
        return PathBuf::from("/var/lib/bordereau");
    }
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    let data = std::env::var_os("XDG_DATA_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
    data.or_else(home).unwrap_or_else(|| PathBuf::from(".")).join("bordereau")
}

#[cfg(test)]
mod tests {
    use super::Config;

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "lang = \"en\"\nsetle_ms = 5\n").unwrap();
        let error = format!("{:#}", Config::load(Some(file.path()), None).unwrap_err());
        assert!(
            error.contains("line 2") && error.contains("setle_ms") && error.contains("settle_ms"),
            "{error}"
        );
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), "data = \"/elsewhere\"\nsettle_ms = 5\n").unwrap();
        let config = Config::load(Some(file.path()), Some("/here".into())).unwrap();
        assert_eq!(config.data, std::path::Path::new("/here"));
        let settings = config.intake().unwrap();
        assert_eq!(settings.settle.as_millis(), 5);
        assert_eq!(settings.scan_every, intake::Settings::usual(config.folders()).scan_every);
    }
}

//! Settings of the service: defaults, a TOML file, the environment, the command line, each over the one before.
//!
//! [`KEYS`] is the one table of them: help, `spec/configuration.md` and `bordereau config check` derive from it.

use crate::{Language, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use intake::{Folders, WithoutPreetabli};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One setting.
struct Key {
    /// Its name in the file.
    name: &'static str,
    /// The variable that goes over it.
    variable: &'static str,
    /// Whether it is text; anything else is written in the variable as in the file.
    text: bool,
    /// What holds when nobody says anything.
    usual: &'static str,
    /// What it is, in a sentence.
    what: &'static str,
}

const fn key(
    name: &'static str,
    variable: &'static str,
    text: bool,
    usual: &'static str,
    what: &'static str,
) -> Key {
    Key { name, variable, text, usual, what }
}

/// Everything that can be set.
const KEYS: [Key; 16] = [
    key(
        "data",
        "BORDEREAU_DATA",
        true,
        "/var/lib/bordereau as root, else ~/.local/share/bordereau",
        "data directory: inbox/, outbox/, preetabli/, work/, postgres/",
    ),
    key(
        "database_url",
        "DATABASE_URL",
        true,
        "the program's own cluster",
        "postgres://…; better in the environment than in a file",
    ),
    key(
        "postgres_bin",
        "BORDEREAU_PG_BIN",
        true,
        "looked for",
        "directory of initdb and postgres for the own cluster",
    ),
    key(
        "listen",
        "BORDEREAU_LISTEN",
        true,
        USUAL_LISTEN,
        "address of /health, /ready and /metrics; off for none, port 0 for any",
    ),
    key("lang", "BORDEREAU_LANG", true, "fr", "language of the notices: fr, ar, en"),
    key(
        "lang_of",
        "BORDEREAU_LANG_OF",
        false,
        "{}",
        "language of the notices of some affiliates: { 1773341 = \"ar\" }",
    ),
    key(
        "without_preetabli",
        "BORDEREAU_WITHOUT_PREETABLI",
        true,
        "refuse",
        "a declaration whose préétabli is not at hand: refuse (BRD-208) or accept",
    ),
    key(
        "complementary_at_once",
        "BORDEREAU_COMPLEMENTARY_AT_ONCE",
        false,
        "false",
        "whether complementary declarations come before the principal one was taken in charge",
    ),
    key(
        "settle_ms",
        "BORDEREAU_SETTLE_MS",
        false,
        "2000",
        "how long a file written in place must be left alone, milliseconds",
    ),
    key(
        "scan_every_ms",
        "BORDEREAU_SCAN_EVERY_MS",
        false,
        "10000",
        "how often the whole inbox is looked at, milliseconds",
    ),
    key(
        "retry_every_ms",
        "BORDEREAU_RETRY_EVERY_MS",
        false,
        "30000",
        "how often what could not be read, recorded or published is tried again, milliseconds",
    ),
    key(
        "hung_after_ms",
        "BORDEREAU_HUNG_AFTER_MS",
        false,
        "600000",
        "how long an answer of the database is waited for before its connection is given up, milliseconds",
    ),
    key("bytes_max", "BORDEREAU_BYTES_MAX", false, "67108864", "largest file that is read, bytes"),
    key(
        "findings_per_code",
        "BORDEREAU_FINDINGS_PER_CODE",
        false,
        "200",
        "findings listed per code; counts stay exact",
    ),
    key("batch_files", "BORDEREAU_BATCH_FILES", false, "384", "most files in one transaction"),
    key(
        "memory_bytes",
        "BORDEREAU_MEMORY_BYTES",
        false,
        "50331648",
        "bytes of files held in memory at once",
    ),
];

const USUAL_LISTEN: &str = "127.0.0.1:9260";

/// The keys as help of a command.
pub(crate) fn help() -> String {
    let mut text = String::from(
        "Configuration keys (TOML), the variable that goes over each, and what is usual:\n",
    );
    for key in &KEYS {
        let _ = writeln!(
            text,
            "  {:<22}{:<33}{}\n      {}",
            key.name, key.variable, key.usual, key.what
        );
    }
    text.push_str("Logs: BORDEREAU_LOG, a tracing filter, e.g. debug.");
    text
}

/// Check the settings that a service would run with
#[derive(Args)]
pub(crate) struct Settings {
    #[command(subcommand)]
    command: SettingsCommand,
}

#[derive(Subcommand)]
enum SettingsCommand {
    /// Say which settings are in force and where each comes from
    #[command(after_help = "Exit status: 0 usable, 2 not.")]
    Check {
        /// Configuration file [default: none, as for serve]
        file: Option<PathBuf>,
    },
}

impl Settings {
    pub(crate) fn run(self) -> Result<u8> {
        let SettingsCommand::Check { file } = self.command;
        let config = Config::load(file.as_deref(), None)?;
        config.intake()?;
        let mut text = String::new();
        for key in &KEYS {
            let value = match (config.merged.get(key.name), key.name) {
                (None, "data") => config.data.display().to_string(),
                (None, _) => key.usual.to_owned(),
                (Some(toml::Value::String(url)), "database_url") => without_password(url),
                (Some(toml::Value::String(text)), _) => text.clone(),
                (Some(value), _) => value.to_string(),
            };
            let origin = config.origins.get(key.name).map_or("usual", String::as_str);
            let _ = writeln!(text, "{:<22}{value}  ({origin})", key.name);
        }
        say(text)?;
        Ok(status::FINE)
    }
}

/// An address without what must not be shown: everything between the scheme and the host but the user, and parameters.
fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "(set)".to_owned() };
    let address = rest.split(['?', '#']).next().unwrap_or_default();
    match address.rsplit_once('@') {
        Some((who, host)) => {
            let user = who.split(':').next().unwrap_or_default();
            format!("{scheme}://{user}@{host}")
        }
        None => format!("{scheme}://{address}"),
    }
}

/// What a configuration file may hold. Unknown keys are refused, with their line.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfigFile {
    /// Data directory.
    data: Option<PathBuf>,
    /// `postgres://…`; without one the program runs its own database.
    database_url: Option<String>,
    /// Address of `/health`, `/ready` and `/metrics`, or `off`.
    listen: Option<String>,
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
    /// How long an answer of the database is waited for, in milliseconds.
    hung_after_ms: Option<u64>,
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
    /// Address of `/health`, `/ready` and `/metrics`; none when they are off.
    pub(crate) listen: Option<String>,
    file: ConfigFile,
    /// What is set, and where.
    merged: toml::Table,
    origins: BTreeMap<&'static str, String>,
}

impl Config {
    /// Reads the file, if any, and puts the environment and the command line over it.
    pub(crate) fn load(file: Option<&Path>, data: Option<PathBuf>) -> Result<Self> {
        Self::from(file, data, |name| std::env::var_os(name))
    }

    fn from(
        path: Option<&Path>,
        data: Option<PathBuf>,
        variable: impl Fn(&str) -> Option<OsString>,
    ) -> Result<Self> {
        let mut merged = match path {
            None => toml::Table::new(),
            Some(path) => read(path)?,
        };
        let mut origins = BTreeMap::new();
        for key in &KEYS {
            if let (true, Some(path)) = (merged.contains_key(key.name), path) {
                origins.insert(key.name, path.display().to_string());
            }
            let Some(value) = variable(key.variable).filter(|value| !value.is_empty()) else {
                continue;
            };
            let value = value
                .into_string()
                .map_err(|_| anyhow::anyhow!("{} is not UTF-8", key.variable))?;
            merged.insert(key.name.to_owned(), key.value(value)?);
            origins.insert(key.name, format!("environment: {}", key.variable));
        }
        let file: ConfigFile = merged.clone().try_into().map_err(|error: toml::de::Error| {
            anyhow::anyhow!("a setting cannot be understood: {}", error.message())
        })?;
        let listen = file.listen.clone().unwrap_or_else(|| USUAL_LISTEN.to_owned());
        Ok(Self {
            data: std::path::absolute(
                data.or_else(|| file.data.clone()).unwrap_or_else(usual_data),
            )?,
            database_url: file.database_url.clone(),
            postgres_bin: file.postgres_bin.clone(),
            listen: Some(listen).filter(|listen| listen != "off"),
            file,
            merged,
            origins,
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
        settings.hung_after = duration(file.hung_after_ms, settings.hung_after);
        settings.validation.bytes_max = file.bytes_max.unwrap_or(settings.validation.bytes_max);
        settings.validation.findings_per_code =
            file.findings_per_code.unwrap_or(settings.validation.findings_per_code);
        settings.batch_files = file.batch_files.unwrap_or(settings.batch_files);
        settings.memory_bytes = file.memory_bytes.unwrap_or(settings.memory_bytes);
        if let Some(listen) = &self.listen {
            let address = listen.parse::<std::net::SocketAddr>();
            anyhow::ensure!(address.is_ok(), "listen must be an address and a port, or off");
        }
        anyhow::ensure!(!settings.scan_every.is_zero(), "scan_every_ms must be above 0");
        anyhow::ensure!(!settings.retry_every.is_zero(), "retry_every_ms must be above 0");
        anyhow::ensure!(!settings.hung_after.is_zero(), "hung_after_ms must be above 0");
        anyhow::ensure!(settings.batch_files > 0, "batch_files must be above 0");
        Ok(settings)
    }
}

impl Key {
    /// What a variable says, as the file would.
    fn value(&self, written: String) -> Result<toml::Value> {
        if self.text {
            return Ok(toml::Value::String(written));
        }
        let line: Option<toml::Table> = toml::from_str(&format!("value = {written}")).ok();
        let value = line.filter(|line| line.len() == 1).and_then(|mut line| line.remove("value"));
        value.with_context(|| format!("{} is not written as in the file", self.variable))
    }
}

/// Reads a file, and refuses what it must not hold. The line itself is not shown: it may hold a password.
fn read(path: &Path) -> Result<toml::Table> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let told = |error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start);
        let line = text.get(..at).unwrap_or_default().matches('\n').count() + 1;
        anyhow::anyhow!("{}, line {line}: {}", path.display(), error.message())
    };
    toml::from_str::<ConfigFile>(&text).map_err(told)?;
    toml::from_str(&text).map_err(told)
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
    use super::{Config, KEYS, without_password};
    use std::ffi::OsString;
    use std::fmt::Write as _;

    fn file(text: &str) -> tempfile::NamedTempFile {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        file
    }

    fn refused(text: &str) -> String {
        format!("{:#}", Config::load(Some(file(text).path()), None).unwrap_err())
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line() {
        let error = refused("lang = \"en\"\nsetle_ms = 5\n");
        assert!(
            error.contains("line 2") && error.contains("setle_ms") && error.contains("settle_ms"),
            "{error}"
        );
    }

    #[test]
    fn a_refusal_never_shows_a_password() {
        let url = "postgres://bordereau:secret@base.example/depots";
        for text in [
            format!("databse_url = \"{url}\"\n"),
            format!("database_url = \"{url}\nlang = 3"),
            format!("lang = \"en\"\ndatabase_url = \"{url}\" x\n"),
            format!("database_url = [\"{url}\"]\n"),
        ] {
            let error = refused(&text);
            assert!(!error.contains("secret"), "{error}");
        }
        assert_eq!(without_password(url), "postgres://bordereau@base.example/depots");
        let hidden = without_password("postgres://h/d?password=secret");
        assert_eq!(hidden, "postgres://h/d");
        assert_eq!(without_password("postgres://u:a@secret@h/d"), "postgres://u@h/d");
    }

    #[test]
    fn a_file_changes_what_it_names_and_nothing_else() {
        let file = file("data = \"/elsewhere\"\nsettle_ms = 5\n");
        let config = Config::from(Some(file.path()), Some("/here".into()), |_| None).unwrap();
        assert_eq!(config.data, std::path::Path::new("/here"));
        let settings = config.intake().unwrap();
        assert_eq!(settings.settle.as_millis(), 5);
        assert_eq!(settings.scan_every, intake::Settings::usual(config.folders()).scan_every);
    }

    #[test]
    fn every_key_has_a_variable_that_goes_over_the_file() {
        let said = |name: &str| match name {
            "BORDEREAU_LANG" => Some("ar"),
            "BORDEREAU_LANG_OF" => Some("{ 1773341 = \"en\" }"),
            "BORDEREAU_SETTLE_MS" => Some("7"),
            "BORDEREAU_COMPLEMENTARY_AT_ONCE" => Some("true"),
            "BORDEREAU_LISTEN" => Some("off"),
            _ => None,
        };
        let variable = |name: &str| said(name).map(OsString::from);
        let file = file("lang = \"en\"\nsettle_ms = 5\n");
        let config = Config::from(Some(file.path()), None, variable).unwrap();
        let settings = config.intake().unwrap();
        assert_eq!(settings.lang, spec::Lang::Ar);
        assert_eq!(settings.lang_of[&1_773_341], spec::Lang::En);
        assert_eq!(settings.settle.as_millis(), 7);
        assert!(settings.complementary_at_once);
        assert_eq!(config.listen, None);
        assert_eq!(config.origins["settle_ms"], "environment: BORDEREAU_SETTLE_MS");
        let wrong = |name: &str| (name == "BORDEREAU_SETTLE_MS").then(|| "soon".into());
        let error = format!("{:#}", Config::from(None, None, wrong).unwrap_err());
        assert!(error.contains("BORDEREAU_SETTLE_MS"), "{error}");
    }

    #[test]
    fn what_is_said_to_be_usual_is() {
        let nothing = Config::from(None, Some("/here".into()), |_| None).unwrap();
        let text: String = KEYS
            .iter()
            .filter(|key| !["data", "database_url", "postgres_bin"].contains(&key.name))
            .map(|key| {
                if key.text {
                    format!("{} = \"{}\"\n", key.name, key.usual)
                } else {
                    format!("{} = {}\n", key.name, key.usual)
                }
            })
            .collect();
        let said = Config::from(Some(file(&text).path()), Some("/here".into()), |_| None).unwrap();
        assert_eq!(said.listen, nothing.listen);
        let shown = |config: &Config| {
            let settings = config.intake().unwrap();
            format!(
                "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {} {}",
                settings.settle,
                settings.scan_every,
                settings.validation,
                settings.lang,
                settings.lang_of,
                settings.without_preetabli,
                settings.complementary_at_once,
                settings.batch_files,
                settings.memory_bytes
            )
        };
        assert_eq!(shown(&said), shown(&nothing));
    }

    /// `UPDATE=1 cargo test -p bordereau` writes the page.
    #[test]
    fn the_page_lists_every_key() {
        let mut page = String::from(
            "# Configuration\n\n\
             `bordereau serve --config FILE` takes TOML; unknown keys are refused with their line.\n\
             A variable of the environment goes over the file, the command line over both.\n\
             `bordereau config check [FILE]` says what is in force and where it comes from; it exits with 2 when it is not usable.\n\n\
             | key | variable | usual | what it is |\n|---|---|---|---|\n",
        );
        for key in &KEYS {
            let _ = writeln!(
                page,
                "| `{}` | `{}` | {} | {} |",
                key.name, key.variable, key.usual, key.what
            );
        }
        page.push_str("\nIn a variable text stands as it is, everything else as in the file: `BORDEREAU_LANG_OF='{ 1773341 = \"ar\" }'`.\n");
        page.push_str("`BORDEREAU_LOG` is a tracing filter (`info,sqlx=warn` is usual).\n");
        let path =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/configuration.md");
        if std::env::var_os("UPDATE").is_some() {
            std::fs::write(&path, &page).unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), page, "UPDATE=1 writes it");
    }
}

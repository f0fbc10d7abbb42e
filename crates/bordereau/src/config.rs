//! Settings of the service: defaults, a TOML file, the environment, the command line, each over the
//! one before.
//!
//! The table of them is in [`keys`].

pub(crate) mod checked;
mod door;
mod keys;
mod kinds;
mod near;
mod numbers;
mod organisation;
mod owed;
mod words;

pub(crate) use keys::help;
pub(crate) use kinds::zone;
pub(crate) use near::nearest_of;

use crate::Language;
use anyhow::{Context as _, Result};
use declaration::roster::Allowances;
use deposit::{Calendar, Linking, TakeInCharge, WithoutPreetabli};
use intake::{Folders, LeftAlone};
use jiff::tz::TimeZone;
use keys::{ConfigFile, KEYS, USUAL_LISTEN, misspelt, nearest};
use kinds::{Key, USUAL_ZONE};
use spec::{NoticeForm, NoticeForms};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;
use toml::de::DeTable;
use words::{Charge, FamilyAllowances, Links, Missing, Persons};

/// Which installation a command beside the service is about.
#[derive(Clone, clap::Args)]
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
    /// Where backups of the own database lie, and the archive of its log.
    pub(crate) backup: Option<PathBuf>,
    /// Address of the API and of `/health`, `/ready` and `/metrics`; none when they are off.
    pub(crate) listen: Option<String>,
    file: ConfigFile,
    /// What is set, and where.
    merged: toml::Table,
    origins: BTreeMap<&'static str, String>,
}

impl Config {
    /// Reads the file, if any, and puts the environment and the command line over it.
    pub(crate) fn load(file: Option<&Path>, data: Option<PathBuf>) -> Result<Self> {
        Self::from(file, data, &std::env::vars_os().collect())
    }

    fn from(path: Option<&Path>, data: Option<PathBuf>, environment: &Environment) -> Result<Self> {
        let mut faults = Vec::new();
        let mut merged = match path {
            None => toml::Table::new(),
            Some(path) => read(path, &mut faults)?,
        };
        let mut origins = BTreeMap::new();
        for key in KEYS {
            if let (true, Some(path)) = (merged.contains_key(key.name), path) {
                origins.insert(key.name, path.display().to_string());
            }
            let set = environment.get(&OsString::from(key.variable));
            let Some(value) = set.filter(|value| !value.is_empty()) else { continue };
            let value = match key.value(value) {
                Ok(value) => value,
                Err(fault) => {
                    faults.push(fault);
                    continue;
                }
            };
            if let Some(fault) = key.fault(&value) {
                faults.push(format!("{}: {fault}", key.variable));
            }
            merged.insert(key.name.to_owned(), value);
            origins.insert(key.name, format!("environment: {}", key.variable));
        }
        faults.extend(environment.keys().filter_map(|name| misspelt(name.to_str()?)));
        anyhow::ensure!(faults.is_empty(), "{}", faults.join("\n"));
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
            backup: file.backup.clone(),
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

    /// The language of what commands show, and of notices.
    pub(crate) fn lang(&self) -> Language {
        self.file.lang.unwrap_or_default()
    }

    /// The time zone of what commands show.
    pub(crate) fn time_zone(&self) -> TimeZone {
        let name = self.file.time_zone.as_deref().unwrap_or(USUAL_ZONE);
        // The name was looked at when it was read.
        zone(name).unwrap_or(TimeZone::UTC)
    }

    /// Name of the fund, as it signs attestations and statements.
    pub(crate) fn issuer(&self) -> &str {
        self.file.issuer.as_deref().unwrap_or("CNSS")
    }

    /// Address before the reference in the code of an attestation; empty for none.
    pub(crate) fn verify_address(&self) -> &str {
        self.file.verify_address.as_deref().unwrap_or_default()
    }

    /// What stands on documents that the API issues.
    pub(crate) fn issuing(&self) -> web::Issuing {
        web::Issuing { name: self.issuer().to_owned(), address: self.verify_address().to_owned() }
    }

    /// The settings of the service.
    pub(crate) fn intake(&self) -> Result<intake::Settings> {
        let mut settings = intake::Settings::usual(self.folders());
        let file = &self.file;
        if let Some(lang) = file.lang {
            settings.deposit.lang = lang.into();
        }
        for (affilie, lang) in &file.lang_of {
            settings.deposit.lang_of.insert(affilie.parse()?, (*lang).into());
        }
        let forms = |names: &[String]| -> NoticeForms {
            names.iter().filter_map(|name| NoticeForm::of_name(name)).collect()
        };
        if let Some(names) = &file.notices {
            settings.deposit.notices = forms(names);
        }
        for (affilie, names) in &file.notices_of {
            settings.deposit.notices_of.insert(affilie.parse()?, forms(names));
        }
        settings.deposit.without_preetabli = match file.without_preetabli {
            Some(Missing::Accept) => WithoutPreetabli::Accept,
            Some(Missing::Refuse) | None => WithoutPreetabli::Refuse,
        };
        settings.deposit.complementary_at_once =
            file.complementary_at_once.unwrap_or(settings.deposit.complementary_at_once);
        settings.deposit.rectification_by_two =
            matches!(file.rectification_decision, Some(Persons::Two));
        settings.deposit.closing_by_two = matches!(file.closing_decision, Some(Persons::Two));
        settings.deposit.linking = match file.link {
            Some(Links::Automatic) => Linking::Automatic,
            Some(Links::Propose) | None => Linking::Propose,
        };
        let duration = |set: Option<u64>, usual: Duration| set.map_or(usual, Duration::from_millis);
        settings.settle = duration(file.settle_ms, settings.settle);
        settings.open_writer_max = duration(file.open_writer_max_ms, settings.open_writer_max);
        if let Some(names) = &file.left_alone {
            settings.left_alone = LeftAlone::only(names);
        }
        settings.left_alone = settings.left_alone.and(&file.left_alone_also);
        settings.scan_every = duration(file.scan_every_ms, settings.scan_every);
        settings.retry_every = duration(file.retry_every_ms, settings.retry_every);
        settings.deposit.hung_after = duration(file.hung_after_ms, settings.deposit.hung_after);
        settings.deposit.validation.bytes_max =
            file.bytes_max.unwrap_or(settings.deposit.validation.bytes_max);
        settings.deposit.validation.findings_per_code =
            file.findings_per_code.unwrap_or(settings.deposit.validation.findings_per_code);
        settings.deposit.batch_files = file.batch_files.unwrap_or(settings.deposit.batch_files);
        settings.deposit.memory_bytes = file.memory_bytes.unwrap_or(settings.deposit.memory_bytes);
        settings.reserve.bytes = file.free_space_min.unwrap_or(settings.reserve.bytes);
        settings.outbox_days = file.outbox_days.filter(|days| *days > 0);
        settings.deposit.calendar = Calendar {
            take_in_charge: match file.take_in_charge {
                Some(Charge::DueDate) => TakeInCharge::DueDate,
                Some(Charge::Manual) | None => TakeInCharge::Manual,
            },
            emission_day: file.emission_day.filter(|day| *day > 0),
            allowances: match file.family_allowances {
                Some(FamilyAllowances::Keep) => Allowances::Kept,
                Some(FamilyAllowances::Zero) | None => Allowances::Zero,
            },
            ..settings.deposit.calendar
        };
        settings.deposit.dues = self.dues();
        settings.deposit.banking = self.banking()?;
        if self.database_url.is_none() {
            settings.reserve.places.push(self.folders().postgres);
        }
        Ok(settings)
    }
}

/// Variables of the environment.
type Environment = BTreeMap<OsString, OsString>;

impl Key {
    /// What a variable says, as the file would; else what is wrong with it.
    fn value(&self, written: &OsString) -> Result<toml::Value, String> {
        let Some(written) = written.to_str() else {
            return Err(format!("{} is not UTF-8", self.variable));
        };
        if self.is_text() {
            return Ok(toml::Value::String(written.to_owned()));
        }
        let line: Option<toml::Table> = toml::from_str(&format!("value = {written}")).ok();
        let value = line.filter(|line| line.len() == 1).and_then(|mut line| line.remove("value"));
        value.ok_or_else(|| {
            format!("{}: is not written as in the file: must be {}", self.variable, self.allowed())
        })
    }
}

/// Reads a file, and tells everything that it must not hold. The line itself is not shown: it may
/// hold a password.
fn read(path: &Path, faults: &mut Vec<String>) -> Result<toml::Table> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let at = |start: usize| {
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        format!("{}, line {line}", path.display())
    };
    let told = |error: &toml::de::Error| {
        anyhow::anyhow!("{}: {}", at(error.span().map_or(0, |span| span.start)), error.message())
    };
    let places = DeTable::parse(&text).map_err(|error| told(&error))?;
    let table: toml::Table = toml::from_str(&text).map_err(|error| told(&error))?;
    for place in places.get_ref().keys() {
        let name: &str = place.get_ref();
        let fault = match KEYS.iter().find(|key| key.name == name) {
            Some(key) => table.get(name).and_then(|value| key.fault(value)),
            None => Some(unknown(name)),
        };
        faults.extend(fault.map(|fault| format!("{}: {fault}", at(place.span().start))));
    }
    Ok(table)
}

fn unknown(name: &str) -> String {
    let name: String = name.chars().take(60).flat_map(char::escape_debug).collect();
    let meant = match nearest(&name) {
        Some(meant) => format!("; did you mean {meant}?"),
        None => {
            format!("; keys are {}", KEYS.iter().map(|key| key.name).collect::<Vec<_>>().join(", "))
        }
    };
    format!("{name} is no key{meant}")
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
mod tests;

//! `bordereau config check`: the settings in force, and where each comes from.

use super::Config;
use super::keys::KEYS;
use crate::{say, status};
use anyhow::Result;
use clap::{Args, Subcommand};
use std::fmt::Write as _;
use std::path::PathBuf;

/// Check the settings that a service would run with
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau config check
  bordereau config check /etc/bordereau.toml")]
pub(crate) struct Settings {
    #[command(subcommand)]
    command: SettingsCommand,
}

#[derive(Subcommand)]
enum SettingsCommand {
    /// Say which settings are in force and where each comes from
    #[command(after_help = "Examples:
  bordereau config check
  bordereau config check /etc/bordereau.toml

Exit status: 0 usable, 2 not.")]
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
        config.served()?;
        if let Some(organisation) = config.organisation()? {
            organisation.check()?;
        }
        let mut text = String::new();
        for key in KEYS {
            let value = match (config.merged.get(key.name), key.name) {
                (None, "data") => config.data.display().to_string(),
                (None, _) => key.usual.to_owned(),
                (Some(toml::Value::String(url)), "database_url") => without_password(url),
                (Some(toml::Value::String(text)), _) => text.clone(),
                (Some(value), _) => value.to_string(),
            };
            let origin = config.origins.get(key.name).map_or("default", String::as_str);
            let _ = writeln!(text, "{:<24}{value}  ({origin})", key.name);
        }
        say(text)?;
        Ok(status::FINE)
    }
}

/// An address without what must not be shown: everything between the scheme and the host but the
/// user, and parameters.
pub(super) fn without_password(url: &str) -> String {
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

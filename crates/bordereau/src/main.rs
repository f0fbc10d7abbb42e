//! Bordereau takes in the monthly salary declarations that Moroccan employers owe the CNSS, controls every record,
//! loads what is valid into PostgreSQL, and answers each file with notices that say exactly what happened and why.

/// Writes a line to standard error, with nothing in it that could steer a terminal or begin another line.
macro_rules! tell {
    ($($what:tt)*) => {
        eprintln!("{}", spec::printable(format!($($what)*)))
    };
}

mod actor;
mod asked;
mod audit;
mod backup;
mod batches;
mod check;
mod config;
mod convert;
mod database;
mod demo;
mod desk;
mod explain;
mod find;
mod generate;
mod http;
mod insured;
mod metrics;
mod migrate;
mod missing;
mod permissions;
mod preetabli;
mod replay;
mod report;
mod serve;
mod shell;
mod standing;
mod upgrade;

use clap::{Parser, Subcommand, ValueEnum};
use std::io::Write as _;
use std::process::ExitCode;

/// Exit statuses, the same for every command.
mod status {
    /// Nothing blocking.
    pub(crate) const FINE: u8 = 0;
    /// Something blocking.
    pub(crate) const BLOCKING: u8 = 1;
    /// Could not run.
    pub(crate) const FAILED: u8 = 2;
}

/// CNSS salary declarations (e-BDS): controlled, loaded, answered.
#[derive(Parser)]
#[command(
    version,
    about = "CNSS salary declarations (e-BDS): controlled, loaded, answered",
    after_help = "Examples:
  bordereau check DS_1773341_200610.txt   control a file before sending it
  bordereau serve --data /srv/bordereau
      take in what is dropped in /srv/bordereau/inbox
  bordereau batches list --state rejected            what was refused
  bordereau explain 1522   what a code means and what to do
  bordereau demo   see it all work, without arguments

Exit status: 0 nothing blocking, 1 something blocking, 2 could not run."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Serve(serve::Serve),
    Demo(demo::Demo),
    Generate(generate::Generate),
    Convert(convert::Convert),
    Explain(explain::Explain),
    Batches(batches::Batches),
    Config(config::Settings),
    Preetabli(preetabli::Preetabli),
    Audit(audit::Audit),
    Missing(missing::Missing),
    Insured(insured::Insured),
    Replay(replay::Replay),
    Migrate(migrate::Migrate),
    Backup(backup::Backup),
    Restore(backup::Restore),
    Status(standing::Standing),
    Completions(shell::Completions),
    Man(shell::Man),
    Database(upgrade::OwnDatabase),
}

/// Language of texts.
#[derive(Clone, Copy, Debug, Default, ValueEnum, serde::Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Language {
    /// French
    #[default]
    Fr,
    /// Arabic
    Ar,
    /// English
    En,
}

impl From<Language> for spec::Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Fr => Self::Fr,
            Language::Ar => Self::Ar,
            Language::En => Self::En,
        }
    }
}

fn main() -> ExitCode {
    let command = Cli::parse().command;
    if let Err(error) = failpoints::arm() {
        tell!("bordereau: {error}");
        return ExitCode::from(status::FAILED);
    }
    permissions::limit(match command {
        // The outbox of a restore is as the service would have written it.
        Command::Serve(_) | Command::Restore(_) => permissions::Maker::Service,
        _ => permissions::Maker::Command,
    });
    let outcome = match command {
        Command::Check(check) => check.run(),
        Command::Explain(explain) => explain.run(),
        Command::Generate(generate) => generate.run(),
        Command::Convert(convert) => convert.run(),
        Command::Serve(serve) => serve.run(),
        Command::Demo(demo) => demo.run(),
        Command::Batches(batches) => batches.run(),
        Command::Config(config) => config.run(),
        Command::Preetabli(preetabli) => preetabli.run(),
        Command::Audit(audit) => audit.run(),
        Command::Missing(missing) => missing.run(),
        Command::Insured(insured) => insured.run(),
        Command::Replay(replay) => replay.run(),
        Command::Migrate(migrate) => migrate.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Status(standing) => standing.run(),
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
        Command::Database(database) => database.run(),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        // Whoever read us has read enough, as in `bordereau check … | head`.
        Err(error) if error.is::<ReaderGone>() => ExitCode::from(status::FINE),
        Err(error) => {
            tell!("bordereau: {error:#}");
            ExitCode::from(status::FAILED)
        }
    }
}

/// Standard output is a pipe whose reader has closed it. A connection to the database that breaks is a
/// broken pipe as well: only [`say`] tells them apart.
#[derive(Debug, thiserror::Error)]
#[error("nobody reads standard output any more")]
struct ReaderGone;

/// Writes to standard output; a closed pipe is an error that `main` understands.
pub(crate) fn say(bytes: impl AsRef<[u8]>) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes.as_ref()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(ReaderGone.into()),
        written => Ok(written?),
    }
}

/// A runtime for the commands that need one.
pub(crate) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

#[cfg(test)]
mod tests {
    use super::Cli;
    use clap::{Command, CommandFactory as _};

    const WIDTH: usize = 80;

    fn all(command: Command, path: &str, found: &mut Vec<(String, Command)>) {
        let path = format!("{path} {}", command.get_name());
        for below in command.get_subcommands().cloned() {
            all(below, &path, found);
        }
        found.push((path, command));
    }

    #[test]
    fn every_command_has_examples_and_help_that_fits_80_columns() {
        let mut cli = Cli::command().disable_help_subcommand(true);
        cli.build();
        let mut found = Vec::new();
        all(cli, "", &mut found);
        assert!(found.len() > 30, "{} commands", found.len());
        let mut faults = Vec::new();
        for (path, command) in found {
            let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            let leaf = command.get_subcommands().next().is_none();
            if !after.contains("Example") || leaf && !after.contains(path.trim()) {
                faults.push(format!("{path}: no example"));
            }
            let mut command = command.term_width(WIDTH);
            for help in [command.render_help().to_string(), command.render_long_help().to_string()]
            {
                let long = help.lines().filter(|line| line.chars().count() > WIDTH);
                faults.extend(long.map(|line| format!("{path}: {line}")));
                // A line that was broken to fit stands there no more.
                let broken = after.lines().filter(|line| !help.contains(line.trim_end()));
                faults.extend(broken.map(|line| format!("{path}, broken: {line}")));
            }
        }
        faults.dedup();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

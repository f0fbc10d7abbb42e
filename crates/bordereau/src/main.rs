//! Bordereau takes in the monthly salary declarations that Moroccan employers owe the CNSS, controls every record,
//! loads what is valid into PostgreSQL, and answers each file with notices that say exactly what happened and why.

/// Writes a line to standard error, with nothing in it that could steer a terminal or begin another line.
macro_rules! tell {
    ($($what:tt)*) => {
        eprintln!("{}", spec::printable(format!($($what)*)))
    };
}

mod actor;
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
mod generate;
mod http;
mod metrics;
mod migrate;
mod missing;
mod permissions;
mod preetabli;
mod replay;
mod report;
mod serve;

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
  bordereau check DS_1773341_200610.txt              control a file before sending it
  bordereau serve --data /srv/bordereau              take in what is dropped in /srv/bordereau/inbox
  bordereau batches list --state rejected            what was refused
  bordereau explain 1522                             what a code means and what to do
  bordereau demo                                     see it all work, without arguments

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
    Replay(replay::Replay),
    Migrate(migrate::Migrate),
    Backup(backup::Backup),
    Restore(backup::Restore),
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
    if let Err(error) = store::fault::arm() {
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
        Command::Replay(replay) => replay.run(),
        Command::Migrate(migrate) => migrate.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        // Whoever read us has read enough, as in `bordereau check … | head`.
        Err(error) if is_broken_pipe(&error) => ExitCode::from(status::FINE),
        Err(error) => {
            tell!("bordereau: {error:#}");
            ExitCode::from(status::FAILED)
        }
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    let kinds = error.chain().filter_map(|cause| cause.downcast_ref::<std::io::Error>());
    kinds.map(std::io::Error::kind).any(|kind| kind == std::io::ErrorKind::BrokenPipe)
}

/// Writes to standard output; a closed pipe is an error that `main` understands.
pub(crate) fn say(bytes: impl AsRef<[u8]>) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes.as_ref())?;
    out.flush()?;
    Ok(())
}

/// That the ledger does not know a receipt, and whether it was misread.
pub(crate) fn no_deposit(receipt: &str) -> String {
    let misread = match spec::Receipt::of(receipt) {
        spec::Receipt::Wrong => ": its check digits do not fit, it was misread",
        spec::Receipt::Right | spec::Receipt::Former => "",
    };
    format!("no deposit has the receipt {receipt}{misread}")
}

/// A runtime for the commands that need one.
pub(crate) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

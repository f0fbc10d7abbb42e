//! Bordereau takes in the monthly salary declarations that Moroccan employers owe the CNSS,
//! controls every record, loads what is valid into PostgreSQL, and answers each file with notices
//! that say exactly what happened and why.

/// Writes a line to standard error, with nothing in it that could steer a terminal or begin another
/// line.
macro_rules! tell {
    ($($what:tt)*) => {
        eprintln!("{}", spec::printable(format!($($what)*)))
    };
}

mod account;
mod actor;
mod asked;
mod attest;
mod audit;
mod backup;
mod batches;
mod check;
mod config;
mod convert;
mod database;
mod demo;
mod desk;
mod distribute;
mod employers;
mod explain;
mod find;
mod fund;
mod generate;
mod http;
mod insured;
mod language;
mod metrics;
mod migrate;
mod missing;
mod owed;
mod paper;
mod permissions;
mod preetabli;
mod process;
mod rectifications;
mod redressements;
mod replay;
mod report;
mod serve;
mod shell;
mod standing;
mod statements;
mod status;
mod upgrade;
mod visit;
mod wall;

use clap::{CommandFactory as _, Parser, Subcommand};
pub(crate) use language::Language;
use process::ReaderGone;
pub(crate) use process::{runtime, say};
use std::process::ExitCode;

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
    Config(config::checked::Settings),
    Preetabli(preetabli::Preetabli),
    Employers(employers::Employers),
    Insured(insured::Insured),
    Slips(owed::Slips),
    Payments(owed::Payments),
    Debts(owed::Debts),
    Rectifications(rectifications::Rectifications),
    Attest(attest::Attest),
    Mandates(owed::Mandates),
    Bank(owed::Bank),
    Statements(statements::Statements),
    Redressements(redressements::Redressements),
    Audit(audit::Audit),
    Missing(missing::Missing),
    Replay(replay::Replay),
    Migrate(migrate::Migrate),
    Backup(backup::Backup),
    Restore(backup::Restore),
    Account(account::Account),
    Status(standing::Standing),
    Completions(shell::Completions),
    Man(shell::Man),
    Database(upgrade::OwnDatabase),
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
        Command::Employers(employers) => employers.run(),
        Command::Insured(insured) => insured.run(),
        Command::Slips(slips) => slips.run(),
        Command::Payments(payments) => payments.run(),
        Command::Debts(debts) => debts.run(),
        Command::Rectifications(rectifications) => rectifications.run(),
        Command::Attest(attest) => attest.run(),
        Command::Mandates(mandates) => mandates.run(),
        Command::Bank(bank) => bank.run(),
        Command::Statements(statements) => statements.run(),
        Command::Redressements(redressements) => redressements.run(),
        Command::Audit(audit) => audit.run(),
        Command::Missing(missing) => missing.run(),
        Command::Replay(replay) => replay.run(),
        Command::Migrate(migrate) => migrate.run(),
        Command::Backup(backup) => backup.run(),
        Command::Restore(restore) => restore.run(),
        Command::Account(account) => account.run(),
        Command::Status(standing) => standing.run(),
        Command::Completions(completions) => completions.run(Cli::command()),
        Command::Man(man) => man.run(Cli::command()),
        Command::Database(database) => database.run(),
    };
    match outcome {
        Ok(code) => ExitCode::from(code),
        // The reader closed the pipe, as in `bordereau check … | head`.
        Err(error) if error.is::<ReaderGone>() => ExitCode::from(status::FINE),
        Err(error) => {
            tell!("bordereau: {error:#}");
            ExitCode::from(status::FAILED)
        }
    }
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

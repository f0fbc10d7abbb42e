//! `bordereau insured`: people as the registry has them, what was declared for a person, and what
//! it gives right to.

mod about;
mod attribute;
mod career;
mod close;
mod erase;
mod import;
mod known;
mod link;
mod list;
mod rights;
mod show;
mod unnumbered;

use crate::database::Access;
use crate::visit::VisitArgs;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Look insured persons up, and their rights; give numbers to those declared without
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured career 168764721 --reason 'asked by the person'
  bordereau insured rights 168764721 --reason 'asked by the person' --lang fr
  bordereau insured list --name BROYON --reason 'asked by the agency'
  bordereau insured unnumbered --periode 202611
  bordereau insured link 261123-0000042-05:7 --number 168764721 \\
      --reason 'request of 12 November'
  bordereau insured close 168764721 --because death --at 2026-10-15 \\
      --reason 'death certificate 4711'

Who looks at a person says why: it stands in the journal with who asked, and
with the SHA-256 of the number, not with the number.
Exit status: 0 done, 1 not found or refused, 2 could not run.")]
pub(crate) struct Insured {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// Show every month and employer: days, salaries, situation, state, receipt and line
    Career(career::Show),
    /// Show each benefit: its conditions, what was counted, what is missing, what it pays
    Rights(rights::Show),
    /// Show what must be kept of a person and why, and pseudonymise what need not
    EraseRequest(erase::Erase),
    /// Look for people by number, name or identity card
    List(list::List),
    /// Show where a person works and worked
    Show(show::Show),
    /// List the employees who were declared without number (000000000)
    Unnumbered(unnumbered::Unnumbered),
    /// Give a number to a line that was declared without one
    Link(link::Link),
    /// Attribute a number of the own range to a line that was declared without one
    Attribute(attribute::Attribute),
    /// Close a number (death, double, error), or open it again
    Close(close::Close),
    /// Take in a CSV of the fund: numbers, names, identity cards
    Import(import::Import),
}

impl Insured {
    pub(crate) fn run(self) -> Result<u8> {
        let visit = self.at.visit()?;
        // A file that cannot be read is reported before the look-up is written down.
        let command = match self.command {
            Command::Career(show) => Prepared::Career(show),
            Command::Rights(show) => Prepared::Rights(show.prepared()?),
            Command::EraseRequest(erase) => Prepared::Erase(erase),
            Command::List(list) => Prepared::List(list),
            Command::Show(show) => Prepared::Show(show),
            Command::Unnumbered(unnumbered) => Prepared::Unnumbered(unnumbered),
            Command::Link(link) => Prepared::Link(link),
            Command::Attribute(attribute) => Prepared::Attribute(attribute),
            Command::Close(close) => Prepared::Close(close),
            Command::Import(import) => Prepared::Import(import),
        };
        let access = match &command {
            Prepared::Unnumbered(_) => Access::Read,
            // A search for a person is an act: it is written down.
            _ => Access::Act,
        };
        visit.run(access, async |at| {
            let (store, desk) = (&at.database.store, at.desk);
            match &command {
                Prepared::Career(show) => show.run(at).await,
                Prepared::Rights(show) => show.run(at).await,
                Prepared::Erase(erase) => erase.run(at).await,
                Prepared::List(list) => list.run(store, desk).await,
                Prepared::Show(show) => show.run(store, desk).await,
                Prepared::Unnumbered(unnumbered) => unnumbered.run(store, desk).await,
                Prepared::Link(link) => link.run(store, desk).await,
                Prepared::Attribute(attribute) => attribute.run(at).await,
                Prepared::Close(close) => close.run(at).await,
                Prepared::Import(import) => import.run(store).await,
            }
        })
    }
}

enum Prepared {
    Close(close::Close),
    Career(career::Show),
    Rights(rights::Prepared),
    Erase(erase::Erase),
    List(list::List),
    Show(show::Show),
    Unnumbered(unnumbered::Unnumbered),
    Link(link::Link),
    Attribute(attribute::Attribute),
    Import(import::Import),
}

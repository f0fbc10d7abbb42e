//! `bordereau attest`: attestations issued, shown, revoked, verified.

mod about;
mod bodies;
mod issue;
mod list;
mod revoke;
mod show;
mod verify;

use crate::database::Access;
use crate::paper::{PaperForm, can_write_pdf};
use crate::visit::VisitArgs;
use anyhow::Result;
use clap::{Args, Subcommand};

/// Issue attestations, show, revoke and verify them
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau attest issue declared-salary 168764721 --from 202601 --to 202606 \\
      --format pdf -o salaires.pdf --reason 'asked by the person'
  bordereau attest issue regularity 1773341 --reason 'tender 12/2026'
  bordereau attest verify 7KQ4-0D2M-XB9T-5HVC
  bordereau attest verify attestation.json --key 0123456789abcdef.pub
  bordereau attest revoke --number 4711 --reason 'issued by mistake'

A paper is found by the reference printed on it, which is kept nowhere: the
database has its digest only. Issue, look-up and refusal stand in the journal.
Exit status: 0 done or valid, 1 refused or not valid, 2 could not run.")]
pub(crate) struct Attest {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    Issue(issue::Issue),
    /// Show an attestation again, to the bearer of its reference
    Show(show::Show),
    /// List attestations, without their references
    List(list::List),
    /// Revoke an attestation
    Revoke(revoke::Revoke),
    /// Verify an attestation by its reference, or a file by a public key
    Verify(verify::Verify),
}

impl Attest {
    pub(crate) fn run(self) -> Result<u8> {
        let visit = self.at.visit()?;
        if let Command::Verify(verify) = &self.command
            && let Some(done) = verify.offline(&visit.config, &visit.desk)?
        {
            return Ok(done);
        }
        self.command.form().map_or(Ok(()), |form| match form {
            PaperForm::Pdf => can_write_pdf(),
            _ => Ok(()),
        })?;
        // Each of them is written down.
        visit.run(Access::Act, async |at| match &self.command {
            Command::Issue(issue) => issue.run(at).await,
            Command::Show(show) => show.run(at).await,
            Command::List(list) => list.run(at).await,
            Command::Revoke(revoke) => revoke.run(at).await,
            Command::Verify(verify) => verify.run(at).await,
        })
    }
}

impl Command {
    const fn form(&self) -> Option<PaperForm> {
        match self {
            Self::Issue(issue) => Some(issue.out.format),
            Self::Show(show) => Some(show.out.format),
            Self::List(_) | Self::Revoke(_) | Self::Verify(_) => None,
        }
    }
}

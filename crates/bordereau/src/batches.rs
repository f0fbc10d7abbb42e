//! `bordereau batches`: what was deposited, what became of it, and what an operator does about it.

mod acts;
mod again;
mod common;
mod diff;
mod list;
mod show;
mod versions;

use crate::database::Access;
use crate::visit::{VisitArgs, Working};
use crate::{find, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
pub(crate) use common::{By, ListFormat, notice};
use spec::NoticeForm;
use std::io::Write as _;
use std::path::PathBuf;

/// Look at deposits and act on them: list, show, diff, replay, release, withdraw, take in charge,
/// export
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau batches list --state rejected --periode 202610
  bordereau batches list --code 1522 --format json
  bordereau batches show 261123-0000042-05
  bordereau batches diff 261123-0000042-05 261124-0000007-76
  bordereau batches diff 261123-0000042-05 --version 1..3
  bordereau batches replay --state rejected --periode 202610 --dry-run \\
      --reason 'préétablis came late'
  bordereau batches take-in-charge --periode 202610 --reason 'due date'

Acts need a reason; it is kept in the journal with who acted.
Exit status: 0 done, 1 something was refused or still does not pass, 2 could not
run.")]
pub(crate) struct Batches {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    at: VisitArgs,
}

#[derive(Subcommand)]
enum Command {
    /// List deposits
    List(list::List),
    /// Show everything about one deposit
    Show(show::Show),
    /// Show what a corrected submission changed, or rectifications of a declaration; exit status 1
    /// when there is a difference
    Diff(diff::Diff),
    /// Control rejected deposits again, from their stored bytes, under today's rules and préétablis
    Replay(again::Replay),
    /// Let a deposit out of quarantine, saying what it is
    Release(again::Release),
    /// Withdraw a declaration that is not taken in charge yet: another one may then take its place
    Withdraw(acts::Withdraw),
    /// Write the original bytes of a deposit to a file, or its notice in any form
    Export(Export),
    /// Mark validated declarations as taken in charge: complementary declarations may follow,
    /// nothing can be withdrawn
    TakeInCharge(acts::TakeInCharge),
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau batches export 261123-0000042-05 -o DS_1773341_202610.txt
  bordereau batches export 261123-0000042-05 --notice controle.txt -o -")]
struct Export {
    /// Receipt of the deposit, or a beginning of it that no other has
    receipt: String,
    /// Its notice in force in this form instead: controle.json, controle.html,
    /// controle.txt, reception.json, reception.txt
    #[arg(long, value_name = "FORM", value_parser = parse_form)]
    notice: Option<NoticeForm>,
    /// File to write, which must not exist; `-` is standard output
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
}

fn parse_form(text: &str) -> Result<NoticeForm, String> {
    NoticeForm::of_name(text).ok_or_else(|| {
        let names: Vec<_> = NoticeForm::ALL.into_iter().map(NoticeForm::name).collect();
        format!("no such form; known are {}", names.join(", "))
    })
}

impl Batches {
    pub(crate) fn run(self) -> Result<u8> {
        let access = match &self.command {
            Command::List(list) => list.access(),
            Command::Show(_) | Command::Diff(_) | Command::Export(_) => Access::Read,
            Command::Replay(_)
            | Command::Release(_)
            | Command::Withdraw(_)
            | Command::TakeInCharge(_) => Access::Act,
        };
        self.at.visit()?.run(access, async |at| match &self.command {
            Command::List(list) => list.run(at).await,
            Command::Show(show) => show.run(at).await,
            Command::Diff(diff) => diff.run(at).await,
            Command::Replay(replay) => replay.run(at).await,
            Command::Release(release) => release.run(at).await,
            Command::Withdraw(withdraw) => withdraw.run(at).await,
            Command::Export(export) => export.run(at).await,
            Command::TakeInCharge(take) => take.run(at).await,
        })
    }
}

impl Export {
    async fn run(&self, at: Working<'_>) -> Result<u8> {
        let receipt = find::receipt(&at.database.store, &self.receipt).await?;
        let bytes = if let Some(form) = self.notice {
            notice(at.database, &receipt, form).await?
        } else {
            let bytes_max = at.config.intake()?.deposit.validation.bytes_max;
            let bytes = at.database.store.content(&receipt, bytes_max).await?;
            let none = || format!("no bytes are kept under the receipt {receipt}");
            bytes.with_context(none)?
        };
        if self.output.as_os_str() == "-" {
            say(bytes)?;
            return Ok(status::FINE);
        }
        let cannot = || format!("cannot write {}", self.output.display());
        let mut file = std::fs::File::create_new(&self.output).with_context(cannot)?;
        file.write_all(&bytes).and_then(|()| file.sync_all()).with_context(cannot)?;
        tell!("{} bytes in {}", bytes.len(), self.output.display());
        Ok(status::FINE)
    }
}

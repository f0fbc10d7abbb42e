//! `statements issue`.

use super::about::year;
use crate::generate::progress;
use crate::visit::Working;
use crate::{asked, status};
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use deposit::{Outlet as _, Publication, today_in_casablanca};
use jiff::{Span, Timestamp};
use notices::{StatementFile, StatementNotice};
use spec::Words;
use store::{Act, IssuedStatements, Notice, StatementFilter, StatementOrder, StatementRow};
use tokio::task::block_in_place;

/// Employers whose statements are issued in one transaction.
const AT_ONCE: u32 = 100;
/// Employers counted at first, for the progress alone.
const COUNTED_MAX: u32 = 1_000_000;
/// Employers whose sums are not proved, and who are told one by one.
const TOLD_MAX: usize = 100;

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau statements issue --year 2026 --dry-run
  bordereau statements issue --year 2026 --reason 'year 2026'
  bordereau statements issue --year 2026 --affilie 1773341 --reason 'contested'

The lines of each accepted file must add up to its totals: where they do not,
nothing is issued, and the file is named. An employer whose last statement says
the same is left out; one that differs gets the next number. Asked again, it
goes on where it was interrupted. Statements are put in DATA/outbox.
Exit status: 0 issued, 1 some are not proved, 2 could not run.")]
pub(super) struct Issue {
    /// The year, which must be over
    #[arg(long, value_parser = year)]
    year: i32,
    /// Only of this employer
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// Say what would be issued, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Why: kept in the journal
    #[arg(long, default_value = "", hide_default_value = true)]
    reason: String,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
}

impl Issue {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        let today = today_in_casablanca();
        ensure!(i32::from(today.year()) > self.year, "the year {} is not over", self.year);
        let actor = crate::actor::actor(self.actor.as_deref());
        let days = Span::new().try_days(rights::Settings::PROPOSED.contest_days)?;
        let until = today.checked_add(days).context("this day is too far away")?.to_string();
        let due = store.employers_of_year(self.year, (0, self.affilie), COUNTED_MAX).await?;
        let rules = at.config.intake()?.deposit.dues.rules;
        let bar = progress(due.len() as u64, "employers");
        drop(due);
        let (mut all, mut after) = (IssuedStatements::default(), 0);
        loop {
            let some = store.employers_of_year(self.year, (after, self.affilie), AT_ONCE).await?;
            let Some(last) = some.last() else { break };
            after = *last;
            let now = Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string();
            let order = StatementOrder {
                annee: self.year,
                issuer: at.config.issuer(),
                emis_le: &now,
                contestable_jusqu_au: &until,
                paid_on: (&rules, today),
                act: Act { actor: &actor, reason: &self.reason },
                dry_run: self.dry_run,
            };
            let done = store.issue_statements(order, &some).await?;
            all.unchanged = all.unchanged.saturating_add(done.unchanged);
            all.issued.extend(done.issued);
            all.unproved.extend(done.unproved);
            if !self.dry_run {
                self.remit(at).await?;
            }
            bar.inc(some.len() as u64);
        }
        if !self.dry_run {
            // Statements left by an interrupted command.
            self.remit(at).await?;
        }
        bar.finish_and_clear();
        self.tell(&all, at);
        Ok(if all.unproved.is_empty() { status::FINE } else { status::BLOCKING })
    }

    /// Puts in the outbox what was issued for the year and is not known to be there.
    async fn remit(&self, at: Working<'_>) -> Result<()> {
        let store = &at.database.store;
        let folders = at.config.folders();
        let settings = at.config.intake()?;
        let mut filter = StatementFilter {
            annee: Some(self.year),
            affilie: self.affilie,
            waiting: true,
            after: (0, 0, 0),
            limit: AT_ONCE,
        };
        loop {
            let some = store.statements(&filter).await?;
            let Some(last) = some.last() else { return Ok(()) };
            filter.after = (last.affilie, last.annee, last.numero);
            let mut ready = Vec::with_capacity(some.len());
            for row in &some {
                let found = store.statement((row.affilie, row.annee), Some(row.numero)).await?;
                let json = found.map(|found| found.json).unwrap_or_default();
                ready.push(files_of(row, json, settings.deposit.lang_for(row.affilie)));
            }
            block_in_place(|| {
                let publications: Vec<_> = some
                    .iter()
                    .zip(&ready)
                    .map(|(row, (name, files))| {
                        Publication::unasked(row.affilie, name.as_bytes(), files)
                    })
                    .collect();
                folders.put(&publications)
            })
            .context(
                "they are issued, but cannot be put in the outbox; the same command does it",
            )?;
            for row in &some {
                store.statement_remitted(row).await?;
            }
        }
    }

    fn tell(&self, all: &IssuedStatements, at: Working<'_>) {
        for fault in all.unproved.iter().take(TOLD_MAX) {
            let affilie = format!("{:07}", fault.affilie);
            let why: Vec<_> = fault.why.iter().map(ToString::to_string).collect();
            let facts = [("affilie", &*affilie), ("why", &*why.join("; "))];
            tell!("{}", at.desk.say(Words::StatementUnproved, &facts));
        }
        let words = if self.dry_run {
            [Words::StatementsWouldIssueOne, Words::StatementsWouldIssueMany]
        } else {
            [Words::StatementsIssuedOne, Words::StatementsIssuedMany]
        };
        let unchanged = notices::number(all.unchanged, at.desk.lang());
        let unproved = notices::number(all.unproved.len(), at.desk.lang());
        let facts = [("unchanged", &*unchanged), ("unproved", &*unproved)];
        tell!("{}", at.desk.counted_with(all.issued.len() as u64, words, &facts));
    }
}

/// Name of a statement in the outbox, and its files: JSON and page.
fn files_of(row: &StatementRow, json: Vec<u8>, lang: spec::Lang) -> (String, Vec<Notice>) {
    let name = format!("etat-annuel_{:07}_{}_{}.json", row.affilie, row.annee, row.numero);
    let page = StatementFile::read(&json).map(|file| {
        let html = StatementNotice { file: &file, lang }.document().html().into_string();
        Notice { forme: "html", corps: html.into_bytes() }
    });
    let files = [Notice { forme: "json", corps: json }].into_iter().chain(page);
    (name, files.collect())
}

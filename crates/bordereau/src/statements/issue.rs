//! `statements issue`.

use super::about::year;
use crate::generate::progress;
use crate::visit::Working;
use crate::{asked, status};
use anyhow::{Result, ensure};
use clap::Args;
use deposit::{Stating, remit_statements, state_years, today_in_casablanca};
use spec::Words;
use store::{Act, IssuedStatements};

/// Employers whose statements are issued in one transaction.
const AT_ONCE: usize = 100;
/// Employers of a year: there are seven digits of them.
const EMPLOYERS_MAX: u32 = 10_000_000;
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
        // Asked for once: each time costs a look at every declaration of the year.
        let due = store.employers_of_year(self.year, (0, self.affilie), EMPLOYERS_MAX).await?;
        let settings = at.config.intake()?.deposit;
        let bar = progress(due.len() as u64, "employers");
        let mut all = IssuedStatements::default();
        for some in due.chunks(AT_ONCE) {
            let stating = Stating {
                annee: self.year,
                issuer: at.config.issuer(),
                rules: &settings.dues.rules,
                act: Act { actor: &actor, reason: &self.reason },
                dry_run: self.dry_run,
            };
            let done = state_years(store, stating, some).await?;
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
        let (folders, settings) = (at.config.folders(), at.config.intake()?);
        let of = (self.year, self.affilie);
        Ok(remit_statements(&at.database.store, &folders, &settings.deposit, of).await?)
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

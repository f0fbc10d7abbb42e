//! `statements verify`: derived again.

use super::about::year;
use crate::visit::Working;
use crate::{asked, say, status};
use anyhow::Result;
use clap::Args;
use notices::{StatementFile, StatementHead};
use store::{StatementFilter, StatementRow};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau statements verify --year 2026
  bordereau statements verify --year 2026 --affilie 1773341

Of each employer the last statement is derived again from the declarations that
count now. One that differs is due a successor: `statements issue` makes it.
Exit status: 0 all say what counts now, 1 some do not, 2 could not run.")]
pub(super) struct Verify {
    /// The year
    #[arg(long, value_parser = year)]
    year: i32,
    /// Only of this employer
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
}

impl Verify {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        let mut filter = StatementFilter {
            annee: Some(self.year),
            affilie: self.affilie,
            limit: 1_000,
            ..StatementFilter::default()
        };
        let (mut same, mut wrong) = (0_u64, 0_u64);
        let mut held: Option<StatementRow> = None;
        loop {
            let rows = store.statements(&filter).await?;
            let Some(last) = rows.last() else { break };
            filter.after = (last.affilie, last.annee, last.numero);
            for row in rows {
                // The last one of each employer.
                if let Some(before) = held.replace(row.clone())
                    && before.affilie != row.affilie
                {
                    count(self.compare(&before, at).await?, &mut same, &mut wrong);
                }
            }
        }
        if let Some(last) = held {
            count(self.compare(&last, at).await?, &mut same, &mut wrong);
        }
        say(format!("{same} the same, {wrong} others\n"))?;
        Ok(if wrong == 0 { status::FINE } else { status::BLOCKING })
    }

    /// Whether it says what counts now; else it is told what is wrong.
    async fn compare(&self, row: &StatementRow, at: Working<'_>) -> Result<bool> {
        let store = &at.database.store;
        let about = format!("{:07} {}-{}", row.affilie, row.annee, row.numero);
        let frozen = store.statement((row.affilie, row.annee), Some(row.numero)).await?;
        let file = frozen.and_then(|frozen| StatementFile::read(&frozen.json));
        let Some(file) = file else {
            say(format!("{about}: it cannot be read\n"))?;
            return Ok(false);
        };
        let issuer = file.issuer.clone();
        let now = store.drawn_now(row.affilie, (row.annee, &issuer)).await?;
        let told = match now {
            None => "nothing counts any more".to_owned(),
            Some(Err(fault)) => {
                fault.why.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            }
            Some(Ok(now)) if now == file.with(StatementHead::default()).without_slips() => {
                return Ok(true);
            }
            Some(Ok(_)) => "what counts now is something else".to_owned(),
        };
        say(format!("{about}: {told}\n"))?;
        Ok(false)
    }
}

const fn count(is_same: bool, same: &mut u64, wrong: &mut u64) {
    if is_same {
        *same = same.saturating_add(1);
    } else {
        *wrong = wrong.saturating_add(1);
    }
}

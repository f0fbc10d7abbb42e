//! `preetabli emit`: the préétablis of a period, made of the last ones and of what was taken in
//! charge since.

use crate::asked;
use crate::desk::Desk;
use crate::generate::progress;
use crate::status;
use crate::visit::Working;
use anyhow::Result;
use clap::Args;
use deposit::{Emitted, Manner, Wanted, emit_because, would_emit};
use spec::{Periode, Words};
use store::{Issued, Regime};

/// Employers counted at first, for the progress alone.
const COUNTED_MAX: u32 = 1_000_000;

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau preetabli emit --periode 202611 --dry-run
  bordereau preetabli emit --periode 202611 --reason 'day of issue'
  bordereau preetabli emit --periode 202611 --affilie 1773341
  bordereau preetabli emit --quarter 2026T4            three months, agriculture

One of each affiliate and period, frozen once it is issued. Who is in it: those
of the last préétabli, without those declared SO or DE and with the entrants of
declarations that were taken in charge since. It is put in DATA/outbox.
Asked again, it goes on where it was interrupted.

Exit status: 0 issued, 1 one could not be issued, 2 could not run.")]
pub(super) struct Emit {
    /// Period, AAAAMM
    #[arg(long, required_unless_present = "quarter", value_parser = asked::periode::<u32>)]
    periode: Option<u32>,
    /// The three months of a quarter, as 2026T4, for employers of the agricultural regime
    #[arg(long, conflicts_with = "periode", value_parser = asked::quarter)]
    quarter: Option<u32>,
    /// Only of this affiliate
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// Why: kept in the journal, for each préétabli
    #[arg(long, value_name = "WHY", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: Option<String>,
    /// Say what would be issued, and change nothing
    #[arg(long)]
    dry_run: bool,
}

impl Emit {
    pub(super) async fn run(&self, Working { database, config, desk }: Working<'_>) -> Result<u8> {
        let settings = config.intake()?;
        let store = &database.store;
        let actor = crate::actor::actor(None);
        let (periodes, regime) = match (self.periode, self.quarter) {
            (_, Some(quarter)) => {
                (spec::quarter_of(quarter).unwrap_or_default().to_vec(), Some(Regime::Agricultural))
            }
            (periode, None) => (periode.into_iter().collect(), None),
        };
        let mut emitted = Emitted::default();
        for number in periodes {
            let periode = Periode::of_number(number)
                .ok_or_else(|| anyhow::anyhow!("{number} is no period: AAAAMM"))?;
            let wanted = Wanted { periode, affilie: self.affilie, actor: &actor };
            let manner = Manner { reason: self.reason.as_deref(), regime };
            let due = store.due_a_preetabli(periode, (0, self.affilie), COUNTED_MAX).await?;
            let bar = progress(due.len() as u64, "préétablis");
            drop(due);
            let told = |count| bar.inc(count);
            let of_month = if self.dry_run {
                would_emit(settings.means(store), &wanted, manner, told).await
            } else {
                emit_because(settings.means(store), &wanted, manner, told).await
            };
            bar.finish_and_clear();
            emitted.join(of_month?);
        }
        self.tell(&emitted, desk);
        Ok(if emitted.refused_total == 0 { status::FINE } else { status::BLOCKING })
    }

    fn tell(&self, emitted: &Emitted, desk: &Desk) {
        for (affilie, why) in &emitted.refused {
            let affilie = format!("{affilie:07}");
            let line = match why {
                Issued::Declared(receipt) => desk
                    .say(Words::NotEmittedDeclared, &[("affilie", &affilie), ("receipt", receipt)]),
                Issued::Impossible(why) => {
                    desk.say(Words::NotEmittedImpossible, &[("affilie", &affilie), ("why", why)])
                }
                Issued::Done => continue,
            };
            tell!("{line}");
        }
        let more = emitted.refused_total.saturating_sub(emitted.refused.len() as u64);
        if more > 0 {
            tell!("{}", desk.counted(more, [Words::AndMoreOne, Words::AndMoreMany]));
        }
        let words = if self.dry_run {
            [Words::WouldEmitOne, Words::WouldEmitMany]
        } else {
            [Words::EmittedOne, Words::EmittedMany]
        };
        let insured = desk.counted(emitted.insured, [Words::InsuredOne, Words::InsuredMany]);
        let [entered, left] =
            [emitted.entered, emitted.left].map(|count| notices::number(count, desk.lang()));
        let facts = [("insured", &*insured), ("entered", &*entered), ("left", &*left)];
        tell!("{}", desk.counted_with(emitted.issued, words, &facts));
        if self.dry_run {
            tell!("{}", desk.word(Words::NothingChanged));
        }
    }
}

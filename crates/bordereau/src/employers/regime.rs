//! `employers regime`: an employer changes his regime.

use crate::desk::Desk;
use crate::{asked, status};
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use spec::Words;
use store::{Act, EmployerFilter, FundRegime, Regime, Store};

#[derive(Args)]
#[command(override_usage = "bordereau employers regime [OPTIONS] <AFFILIE> <REGIME>
           --periode <AAAAMM> --reason <WHY>")]
#[command(after_help = "Examples:
  bordereau employers regime 1773341 agricultural --periode 202607 \\
      --reason 'decision of 2 June'

Months before the period keep the regime that they had.")]
pub(super) struct OfRegime {
    /// Affiliate
    #[arg(value_parser = asked::affilie::<i32>)]
    affilie: i32,
    /// general or agricultural
    #[arg(value_parser = regime)]
    regime: Regime,
    /// First period of that regime, AAAAMM
    #[arg(long, value_name = "AAAAMM", value_parser = asked::periode::<i32>)]
    periode: i32,
    /// Why: kept in the journal
    #[arg(long, value_name = "WHY", value_parser = NonEmptyStringValueParser::new())]
    reason: String,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
}

fn regime(text: &str) -> Result<Regime, String> {
    Regime::of_name(text).ok_or_else(|| "known are general and agricultural".to_owned())
}

impl OfRegime {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let affilie = format!("{:07}", self.affilie);
        let filter =
            EmployerFilter { affilie: Some(self.affilie), limit: 1, ..EmployerFilter::default() };
        let unknown = || desk.say(Words::EmployerUnknown, &[("affilie", &affilie)]);
        store.employers(&filter).await?.pop().with_context(unknown)?;
        let actor = crate::actor::actor(self.actor.as_deref());
        let given = FundRegime { affilie: self.affilie, depuis: self.periode, regime: self.regime };
        store.keep_regime(given, Act { actor: &actor, reason: &self.reason }).await?;
        let periode = self.periode.to_string();
        let facts =
            [("affilie", &*affilie), ("regime", self.regime.name()), ("periode", &*periode)];
        tell!("{}", desk.say(Words::EmployerRegime, &facts));
        Ok(status::FINE)
    }
}

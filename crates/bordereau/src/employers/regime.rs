//! `employers regime`: an employer changes his regime.

use super::list::employer;
use crate::batches::By;
use crate::desk::Desk;
use crate::{asked, status};
use anyhow::Result;
use clap::Args;
use spec::Words;
use store::{Act, FundRegime, Regime, Store};

#[derive(Args)]
#[command(override_usage = "bordereau employers regime [OPTIONS] <AFFILIE> <REGIME>
           --periode <AAAAMM> --reason <REASON>")]
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
    #[command(flatten)]
    by: By,
}

fn regime(text: &str) -> Result<Regime, String> {
    Regime::of_name(text).ok_or_else(|| "known are general and agricultural".to_owned())
}

impl OfRegime {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let affilie = format!("{:07}", self.affilie);
        employer(store, self.affilie, desk).await?;
        let actor = self.by.actor();
        let given = FundRegime { affilie: self.affilie, depuis: self.periode, regime: self.regime };
        store.keep_regime(given, Act { actor: &actor, reason: &self.by.reason }).await?;
        let periode = self.periode.to_string();
        let facts =
            [("affilie", &*affilie), ("regime", self.regime.name()), ("periode", &*periode)];
        tell!("{}", desk.say(Words::EmployerRegime, &facts));
        Ok(status::FINE)
    }
}

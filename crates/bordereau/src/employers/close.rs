//! `employers close`: nothing is due from an employer any more.

use super::list::employer;
use crate::batches::By;
use crate::desk::Desk;
use crate::{asked, status};
use anyhow::Result;
use clap::Args;
use spec::Words;
use store::{Act, FundEmployer, Store};

#[derive(Args)]
#[command(
    override_usage = "bordereau employers close <AFFILIE> --periode <AAAAMM> --reason <REASON>"
)]
#[command(after_help = "Examples:
  bordereau employers close 1773341 --periode 202701 --reason 'struck off'")]
pub(super) struct Close {
    /// Affiliate
    #[arg(value_parser = asked::affilie::<i32>)]
    affilie: i32,
    /// First period for which nothing is due any more, AAAAMM
    #[arg(long, value_name = "AAAAMM", value_parser = asked::periode::<i32>)]
    periode: i32,
    #[command(flatten)]
    by: By,
}

impl Close {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let affilie = format!("{:07}", self.affilie);
        let found = employer(store, self.affilie, desk).await?;
        // What the fund has said of him stays said.
        let row = found.row;
        let closed = FundEmployer {
            affilie: row.affilie,
            raison_sociale: row.raison_sociale,
            activite: row.activite,
            adresse: row.adresse,
            ville: row.ville,
            code_postal: row.code_postal,
            agence: row.agence,
            regime: found.regime,
            depuis: (row.depuis > 0).then_some(row.depuis),
            ferme: Some(self.periode),
        };
        let actor = self.by.actor();
        store.keep_employers([closed], Act { actor: &actor, reason: &self.by.reason }).await?;
        let facts = [("affilie", &*affilie), ("periode", &*self.periode.to_string())];
        tell!("{}", desk.say(Words::EmployerClosed, &facts));
        Ok(status::FINE)
    }
}

//! `employers close`: nothing is due from an employer any more.

use crate::desk::Desk;
use crate::{asked, status};
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use spec::Words;
use store::{Act, EmployerFilter, FundEmployer, Store};

#[derive(Args)]
#[command(override_usage = "bordereau employers close <AFFILIE> --periode <AAAAMM> --reason <WHY>")]
#[command(after_help = "Examples:
  bordereau employers close 1773341 --periode 202701 --reason 'struck off'")]
pub(super) struct Close {
    /// Affiliate
    #[arg(value_parser = asked::affilie::<i32>)]
    affilie: i32,
    /// First period for which nothing is due any more, AAAAMM
    #[arg(long, value_name = "AAAAMM", value_parser = asked::periode::<i32>)]
    periode: i32,
    /// Why: kept in the journal
    #[arg(long, value_name = "WHY", value_parser = NonEmptyStringValueParser::new())]
    reason: String,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
}

impl Close {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let affilie = format!("{:07}", self.affilie);
        let filter =
            EmployerFilter { affilie: Some(self.affilie), limit: 1, ..EmployerFilter::default() };
        let unknown = || desk.say(Words::EmployerUnknown, &[("affilie", &affilie)]);
        let found = store.employers(&filter).await?.pop().with_context(unknown)?;
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
        let actor = crate::actor::actor(self.actor.as_deref());
        store.keep_employers([closed], Act { actor: &actor, reason: &self.reason }).await?;
        let facts = [("affilie", &*affilie), ("periode", &*self.periode.to_string())];
        tell!("{}", desk.say(Words::EmployerClosed, &facts));
        Ok(status::FINE)
    }
}

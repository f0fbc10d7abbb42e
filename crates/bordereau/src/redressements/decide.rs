//! `redressements decide`.

use super::list::{key, key_text, state_in, told_of};
use crate::batches::By;
use crate::status;
use crate::visit::Working;
use anyhow::Result;
use clap::Args;
use deposit::{NotSettled, settle_redressement};
use notices::message;
use spec::{RedressementState, Words};
use store::{Act, RedressementKey};

#[derive(Args)]
#[command(
    group(clap::ArgGroup::new("answer").required(true).args(["uphold", "abandon"])),
    override_usage = "bordereau redressements decide <WHICH> --uphold --reason <REASON>
       bordereau redressements decide <WHICH> --abandon --reason <REASON>",
    after_help = "Examples:
  bordereau redressements decide 1773341/1 --uphold --reason 'no document'
  bordereau redressements decide 1773341/1 --abandon --reason 'proved' --dry-run

Before the last day for remarks it is upheld only once there are some.
Exit status: 0 decided, 1 refused, 2 could not run."
)]
pub(super) struct Decide {
    /// Affiliate and number, as 1773341/1
    #[arg(value_parser = key)]
    which: RedressementKey,
    /// Its rows come into force
    #[arg(long)]
    uphold: bool,
    /// Nothing changes
    #[arg(long)]
    abandon: bool,
    /// Tell what would come of it, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

impl Decide {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let Working { database, config, desk } = at;
        let store = &database.store;
        let intake = config.intake()?;
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let to = if self.uphold { RedressementState::Upheld } else { RedressementState::Abandoned };
        let means = intake.means(store);
        let settled = settle_redressement(means, self.which, (to, self.dry_run), act).await?;
        let key = key_text(self.which);
        match settled {
            Ok(settled) => {
                let facts =
                    [("key", key.as_str()), ("state", state_in(settled.state, desk.lang()))];
                tell!("{}", desk.say(Words::RedressementSettled, &facts));
                for (periode, receipt) in &settled.rectifications {
                    tell!("{periode}: {receipt}");
                }
                if self.dry_run {
                    tell!("{}", desk.word(Words::NothingChanged));
                }
                Ok(status::FINE)
            }
            Err(NotSettled::Refused(refused)) => Ok(told_of(refused, self.which, desk)),
            Err(NotSettled::Early(day)) => {
                let day = format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100);
                let facts = [("key", key.as_str()), ("day", &*day)];
                tell!("{}", desk.say(Words::RedressementEarly, &facts));
                Ok(status::BLOCKING)
            }
            Err(NotSettled::Overtaken(findings)) => {
                for (periode, finding) in &findings {
                    let line = finding.place.line.unwrap_or(0);
                    tell!("{periode}:{line}: {} {}", finding.code, message(finding, desk.lang()));
                }
                tell!("{}", desk.say(Words::RedressementOvertaken, &[("key", &key)]));
                Ok(status::BLOCKING)
            }
        }
    }
}

//! `rectifications decide`.

use super::about::{state_in, sums_text};
use crate::batches::By;
use crate::visit::Working;
use crate::{find, say, status};
use anyhow::Result;
use clap::Args;
use notices::message;
use spec::Words;
use store::{Act, DecisionRefused, RectificationDecision};

#[derive(Args)]
#[command(
    group(clap::ArgGroup::new("answer").required(true).args(["accept", "reject"])),
    override_usage = "bordereau rectifications decide <RECEIPT> --accept --reason <REASON>
       bordereau rectifications decide <RECEIPT> --reject --reason <REASON>",
    after_help = "Examples:
  bordereau rectifications decide 261123-0000042-05 --accept \\
      --reason 'pay slips seen'
  bordereau rectifications decide 261123-0000042-05 --reject \\
      --reason 'no document came' --dry-run

Where the setting rectification_decision is \"two\", the first agreement is
noted and the second must come from another account.
Exit status: 0 decided, 1 refused, 2 could not run."
)]
pub(super) struct Decide {
    /// Receipt of the rectification, or a beginning of it that no other has
    receipt: String,
    /// It comes into force
    #[arg(long)]
    accept: bool,
    /// It is refused, and everything stays as it is
    #[arg(long)]
    reject: bool,
    /// Tell what would come of it, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

impl Decide {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let store = &at.database.store;
        let receipt = find::receipt(store, &self.receipt).await?;
        let intake = at.config.intake()?;
        let actor = self.by.actor();
        let decision = RectificationDecision {
            accuse: &receipt,
            accept: self.accept,
            by_two: intake.deposit.rectification_by_two,
            dry_run: self.dry_run,
            act: Act { actor: &actor, reason: &self.by.reason },
        };
        let lang = at.desk.lang();
        let decided = deposit::decide_rectification(intake.means(store), decision).await?;
        let facts = [("receipt", receipt.as_str())];
        let (done, is_published) = match decided {
            Ok(done) => done,
            Err(DecisionRefused::Unknown) => {
                tell!("{}", at.desk.say(Words::RectificationUnknown, &facts));
                return Ok(status::BLOCKING);
            }
            Err(DecisionRefused::State(state)) => {
                let facts = [facts[0], ("state", state_in(state, lang))];
                tell!("{}", at.desk.say(Words::RectificationNotMovable, &facts));
                return Ok(status::BLOCKING);
            }
            Err(DecisionRefused::SamePerson) => {
                tell!("{}", at.desk.say(Words::RectificationSamePerson, &facts));
                return Ok(status::BLOCKING);
            }
            Err(DecisionRefused::Overtaken(findings)) => {
                for finding in findings.iter().map(validation::RowFinding::finding) {
                    let line = finding.place.line.unwrap_or(0);
                    let told = format!("{line}: {} {}", finding.code, message(&finding, lang));
                    say(format!("{}\n", spec::printable(&told)))?;
                }
                tell!("{}", at.desk.say(Words::RectificationOvertaken, &facts));
                return Ok(status::BLOCKING);
            }
        };
        let words =
            if self.dry_run { Words::RectificationWould } else { Words::RectificationDecided };
        tell!("{}", at.desk.say(words, &[facts[0], ("state", state_in(done.state, lang))]));
        for (label, sums) in
            [(Words::RectificationBefore, done.before), (Words::RectificationAfter, done.after)]
        {
            say(format!("{}: {}\n", at.desk.word(label), sums_text(sums, at.desk)))?;
        }
        if done.slips > 0 {
            let words = [Words::FurtherSlipsOne, Words::FurtherSlipsMany];
            tell!("{}", at.desk.counted(done.slips, words));
        }
        for one in &done.unbilled {
            tell!("{}: {}", one.accuse, one.why);
        }
        if self.dry_run {
            tell!("{}", at.desk.word(Words::NothingChanged));
        } else if !is_published {
            let words = [Words::UnpublishedOne, Words::UnpublishedMany];
            tell!("{}", at.desk.counted(1, words));
        }
        Ok(status::FINE)
    }
}

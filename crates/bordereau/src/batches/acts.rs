//! `batches take-in-charge` and `batches withdraw`: what they would do, the question, and the act.

use super::common::{By, told_of};
use crate::desk::Desk;
use crate::visit::Working;
use crate::{find, status};
use anyhow::Result;
use clap::Args;
use deposit::{Acted, Refused, act, would_act};
use spec::{State, Words};
use std::io::{BufRead, IsTerminal as _, Write as _};
use store::{Act, Hindrance, Selection};

#[derive(Args)]
#[command(
    group(clap::ArgGroup::new("which").required(true).args(["receipt", "periode"])),
    override_usage = "bordereau batches take-in-charge --reason <REASON> <RECEIPT>
       bordereau batches take-in-charge --reason <REASON> --periode <PERIODE>",
    after_help = "Examples:
  bordereau batches take-in-charge --periode 202610 --dry-run \\
      --reason 'due date of October'
  bordereau batches take-in-charge 261123-0000042 --reason 'checked by phone'

The count and the total in dirhams are shown first. On a terminal a question
follows; --yes answers it, and without a terminal there is none.
Exit status: 0 done, 1 something was refused or the answer was no, 2 could not
run."
)]
pub(super) struct TakeInCharge {
    /// One declaration, by its receipt or a beginning of it that no other has
    receipt: Option<String>,
    /// Every validated declaration of this period, AAAAMM
    #[arg(long, value_parser = crate::asked::periode::<i32>)]
    periode: Option<i32>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    by: By,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau batches withdraw 261123-0000042-05 --reason 'asked by the employer'
  bordereau batches withdraw 261123-0000042 --reason 'twice' --dry-run

On a terminal a question follows; --yes answers it, and without a terminal
there is none.
Exit status: 0 done, 1 it was refused or the answer was no, 2 could not run.")]
pub(super) struct Withdraw {
    /// Receipt of the declaration, or a beginning of it that no other has
    receipt: String,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    by: By,
}

/// Dry run or not, with a question or without.
#[derive(Args, Clone, Copy)]
struct How {
    /// Show what would be done, with the total, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Do it without a question (there is one on a terminal only)
    #[arg(long)]
    yes: bool,
}

/// An act and the texts of its messages.
struct Deed {
    to: State,
    would: [Words; 2],
    did: [Words; 2],
    ask: Words,
    cannot: Words,
}

const CHARGE: Deed = Deed {
    to: State::TakenInCharge,
    would: [Words::WouldChargeOne, Words::WouldChargeMany],
    did: [Words::DidChargeOne, Words::DidChargeMany],
    ask: Words::AskCharge,
    cannot: Words::CannotCharge,
};

const WITHDRAWAL: Deed = Deed {
    to: State::Withdrawn,
    would: [Words::WouldWithdrawOne, Words::WouldWithdrawMany],
    did: [Words::DidWithdrawOne, Words::DidWithdrawMany],
    ask: Words::AskWithdraw,
    cannot: Words::CannotWithdraw,
};

impl TakeInCharge {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let selection = match (&self.receipt, self.periode) {
            (Some(written), _) => {
                Selection::Receipt(find::receipt(&at.database.store, written).await?)
            }
            (None, Some(periode)) => Selection::Periode(periode),
            (None, None) => anyhow::bail!("name a receipt or a period"),
        };
        CHARGE.run(at, &selection, self.how, &self.by).await
    }
}

impl Withdraw {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let receipt = find::receipt(&at.database.store, &self.receipt).await?;
        WITHDRAWAL.run(at, &Selection::Receipt(receipt), self.how, &self.by).await
    }
}

impl Deed {
    async fn run(&self, at: Working<'_>, selection: &Selection, how: How, by: &By) -> Result<u8> {
        let (store, desk) = (&at.database.store, at.desk);
        let is_asked =
            !how.yes && std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
        if how.dry_run || is_asked {
            let would = would_act(store, selection, self.to).await?;
            self.tell(&would, self.would, desk);
            if how.dry_run {
                tell!("{}", desk.word(Words::NothingChanged));
                return Ok(outcome(&would));
            }
            if would.moved > 0 && !confirmed(desk.word(self.ask), &mut std::io::stdin().lock())? {
                tell!("{}", desk.word(Words::NothingDone));
                return Ok(status::BLOCKING);
            }
            if would.moved == 0 {
                return Ok(outcome(&would));
            }
        }
        let actor = by.actor();
        let order = store::Order { to: self.to, act: Act { actor: &actor, reason: &by.reason } };
        let done = act(at.config.intake()?.means(store), selection, order).await;
        let is_whole = done.is_ok();
        told_of(done, |done| {
            if is_whole || *done != Acted::default() {
                self.tell(done, self.did, desk);
            }
            Ok(outcome(done))
        })
    }

    /// Says what was moved, with its total, what was not and why, and what the employers were not
    /// told yet.
    fn tell(&self, acted: &Acted, moved: [Words; 2], desk: &Desk) {
        for refused in &acted.refused {
            let facts = [("receipt", &*refused.accuse), ("why", &*hindrance(refused, desk))];
            tell!("{}", desk.say(self.cannot, &facts));
        }
        let more = acted.refused_total.saturating_sub(acted.refused.len() as u64);
        if more > 0 {
            tell!("{}", desk.counted(more, [Words::AndMoreOne, Words::AndMoreMany]));
        }
        if let Some(receipt) = &acted.unknown {
            tell!("{}", desk.say(Words::NotInLedger, &[("receipt", receipt)]));
        } else if acted.moved > 0 || acted.refused_total == 0 {
            let insured =
                desk.counted(acted.sums.salaries, [Words::InsuredOne, Words::InsuredMany]);
            let amount = notices::centimes(acted.sums.salaire_reel, desk.lang());
            let facts = [("insured", &*insured), ("amount", &*amount)];
            tell!("{}", desk.counted_with(acted.moved, moved, &facts));
        }
        if acted.unpublished > 0 {
            let words = [Words::UnpublishedOne, Words::UnpublishedMany];
            tell!("{}", desk.counted(acted.unpublished, words));
        }
    }
}

/// A deposit that was named and not moved is a fault; a period with nothing left to move is none.
const fn outcome(acted: &Acted) -> u8 {
    if acted.refused_total == 0 && acted.unknown.is_none() {
        status::FINE
    } else {
        status::BLOCKING
    }
}

/// Asks, and takes nothing but a yes for one.
fn confirmed(question: &str, answers: &mut impl BufRead) -> Result<bool> {
    let mut err = std::io::stderr().lock();
    write!(err, "{question} ")?;
    err.flush()?;
    let mut answer = String::new();
    answers.read_line(&mut answer)?;
    Ok(["o", "oui", "y", "yes", "ن", "نعم"].contains(&answer.trim().to_lowercase().as_str()))
}

/// Why a deposit is not moved.
fn hindrance(refused: &Refused, desk: &Desk) -> String {
    match &refused.hindrance {
        // Commands name no state that they have seen: the state of now tells enough.
        Hindrance::NoMove | Hindrance::Changed => {
            desk.say(Words::HindranceState, &[("state", desk.state_name(refused.state))])
        }
        Hindrance::Repeats(first) => desk.say(Words::HindranceRepeats, &[("receipt", first)]),
        Hindrance::RestsOnIt(others) => {
            desk.say(Words::HindranceRests, &[("receipts", &others.join(", "))])
        }
        Hindrance::Rectified(others) => {
            desk.say(Words::HindranceRectified, &[("receipts", &others.join(", "))])
        }
        Hindrance::Before(principal) => desk.say(Words::HindranceBefore, &[("receipt", principal)]),
    }
}

#[cfg(test)]
mod tests {
    use super::{confirmed, outcome};
    use crate::status;
    use deposit::Acted;

    #[test]
    fn a_receipt_of_which_nothing_became_is_no_success() {
        let unknown = Acted { unknown: Some("261123-0000042-05".to_owned()), ..Acted::default() };
        assert_eq!(outcome(&unknown), status::BLOCKING);
        assert_eq!(outcome(&Acted { refused_total: 1, ..Acted::default() }), status::BLOCKING);
        assert_eq!(outcome(&Acted::default()), status::FINE, "nothing was left of a period");
    }

    #[test]
    fn nothing_but_a_yes_is_one() {
        for (answer, due) in [
            ("o\n", true),
            ("OUI\n", true),
            ("y\n", true),
            ("نعم\n", true),
            ("\n", false),
            ("", false),
            ("non\n", false),
            ("ok go\n", false),
        ] {
            assert_eq!(confirmed("?", &mut answer.as_bytes()).unwrap(), due, "{answer:?}");
        }
    }
}

//! `bordereau slips pay`: the payment of a slip by mandate, as an employer validates it in the
//! console. The next order takes it along.

use super::asked::{amount, day};
use super::which::Which;
use crate::batches::By;
use crate::visit::Working;
use crate::{say, status};
use anyhow::Result;
use clap::Args;
use dues::Amount;
use dues::bank::collection_day;
use jiff::civil::Date;
use serde_json::json;
use spec::{Life as _, MandateState};
use store::{Act, PaymentAsked, PaymentRefused, SlipKey};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau slips pay 177334126020184 --reason 'asked by telephone'
  bordereau slips pay 177334126020184 --mandate 2 --amount 6370.00 \\
      --reason 'asked by telephone'

Without --mandate the only one in force is debited, without --amount what is
left of the slip, without --collection on the next day of collection. The next
order for that day or a later one takes the debit along. The same payment
twice is there once. Prints it as JSON: debit, reference, amount, mandate,
collection.
Exit status: 0 validated, 1 it was refused, 2 could not run.")]
pub(super) struct Pay {
    #[command(flatten)]
    which: Which,
    /// Number of the mandate [default: the only one in force]
    #[arg(long, value_name = "N")]
    mandate: Option<i32>,
    /// Dirhams; refused when something else is left [default: what is left]
    #[arg(long, value_parser = amount)]
    amount: Option<Amount>,
    /// Day of collection [default: the next one]
    #[arg(long, value_name = "DATE", value_parser = day)]
    collection: Option<Date>,
    /// Show the payment, and change nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    by: By,
}

/// Why nothing is paid.
fn refused(refused: &PaymentRefused) -> String {
    match refused {
        PaymentRefused::Unknown => "there is no such slip any more".to_owned(),
        PaymentRefused::State(state) => format!("the slip is {}", state.name()),
        PaymentRefused::UnderWay(debit) => {
            format!("debit {} of {} is under way for this slip", debit.id, debit.amount)
        }
        PaymentRefused::NoMandate => {
            "no mandate of this number is in force on the day of collection".to_owned()
        }
        PaymentRefused::Changed(left) => format!("{left} is left of the slip"),
    }
}

impl Pay {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let Working { database, config, desk } = at;
        let Some(row) = self.which.only(database).await? else {
            return Ok(self.which.unknown(desk));
        };
        let (store, slip) = (&database.store, SlipKey::of(&row.slip));
        let billing = config.intake()?.deposit.billing();
        let collection = self.collection.unwrap_or_else(|| collection_day(billing.today));
        let number = i32::try_from(slip.affilie.number()).unwrap_or(0);
        let standing = store.account_on(number, &billing.rules, billing.today).await?;
        let left = standing.slips.iter().find(|one| one.key == slip).map(|one| one.left);
        let in_force = store.bank_mandates(Some(slip.affilie)).await?.into_iter();
        let mut in_force = in_force.filter(|mandate| {
            mandate.state == MandateState::InForce && mandate.signed <= collection
        });
        let mandate = match (self.mandate, in_force.next(), in_force.next()) {
            (Some(number), ..) => number,
            (None, Some(only), None) => only.id,
            (None, Some(_), Some(_)) => {
                tell!(
                    "bordereau: several mandates are in force: name one with --mandate; nothing was changed"
                );
                return Ok(status::BLOCKING);
            }
            (None, None, _) => {
                tell!(
                    "bordereau: {} has no mandate in force on {collection}; `bordereau mandates add` makes one; nothing was changed",
                    slip.affilie
                );
                return Ok(status::BLOCKING);
            }
        };
        let amount = self.amount.or(left).unwrap_or_default();
        let asked = PaymentAsked { slip, mandate, amount, collection };
        let shown = |debit: Option<i64>| {
            json!({
                "debit": debit,
                "reference": row.slip.reference.to_string(),
                "amount": amount.to_string(),
                "mandate": mandate,
                "collection": collection.to_string(),
            })
        };
        if self.dry_run {
            say(format!("{}\n", shown(None)))?;
            return Ok(status::FINE);
        }
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let debit = match store.validate_payment(&asked, &billing, act).await? {
            Ok(debit) => debit,
            // Asked twice: it is the same payment.
            Err(PaymentRefused::UnderWay(debit))
                if debit.mandate == mandate && self.amount.is_none_or(|it| it == debit.amount) =>
            {
                debit.id
            }
            Err(why) => {
                tell!("bordereau: {}; nothing was changed", refused(&why));
                return Ok(status::BLOCKING);
            }
        };
        say(format!("{}\n", shown(Some(debit))))?;
        Ok(status::FINE)
    }
}

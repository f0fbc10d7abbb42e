//! Gives a number to a line that was declared without one.

use crate::app::App;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::reasons::reason;
use crate::refused::Refused;
use spec::{NumAssure, Words};
use store::{Act, LinkRefused, NumberLink};

/// Links a number, as it was typed, to a line of the deposit with a receipt.
pub(crate) async fn link(
    app: &App,
    caller: &Caller,
    (accuse, ligne): (&str, i32),
    (number, why): (&str, &str),
) -> Result<Result<(), Refused>, Problem> {
    let why = reason(why)?;
    let shown = ligne.to_string();
    let facts = |number: &str| {
        let facts = [("receipt", accuse), ("line", &*shown), ("number", number)];
        facts.map(|(name, value)| (name, value.to_owned()))
    };
    let refused = |words, facts: &[(&'static str, String)]| {
        let facts: Vec<_> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
        Ok(Err(Refused::new(words, &facts)))
    };
    let known: Option<NumAssure> = number.trim().parse().ok();
    let known = known.filter(|number| number.is_of_a_person());
    let Some(num_assure) = known.and_then(|number| i32::try_from(number.number()).ok()) else {
        return refused(Words::LinkWrongKey, &facts(number.trim()));
    };
    let actor = caller.actor();
    let act = Act { actor: &actor, reason: why };
    let linked =
        app.store_of(caller)?.link_number(NumberLink { accuse, ligne, num_assure }, act).await?;
    match linked {
        Ok(()) => Ok(Ok(())),
        Err(LinkRefused::NoLine) => refused(Words::LinkNoLine, &facts("")),
        Err(LinkRefused::Linked(known)) => {
            refused(Words::LinkLinked, &facts(&format!("{known:09}")))
        }
        Err(LinkRefused::InTheMonth(other)) => {
            let [receipt, at, _] = facts("");
            refused(Words::LinkInMonth, &[receipt, at, ("other", other)])
        }
        Err(LinkRefused::Closed(day)) => {
            let [receipt, at, number] = facts(&format!("{num_assure:09}"));
            let day = ("day", deposit::closing_day(day));
            refused(Words::LinkClosed, &[receipt, at, number, day])
        }
    }
}

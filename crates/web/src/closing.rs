//! Closes the number of an insured, or opens it again.

use crate::app::App;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::reasons::reason;
use crate::refused::Refused;
use deposit::closing_told;
use jiff::civil::Date;
use spec::{NumAssure, Words};
use store::{Act, ClosingAct, ClosingAsked, ClosingCause, ClosingDone};

/// What is wanted, as it was typed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) number: &'a str,
    pub(crate) act: ClosingAct,
    pub(crate) day: &'a str,
    pub(crate) reason: &'a str,
}

/// An act by the name of its form field: a cause, or `reopen`.
pub(crate) fn act_of(name: &str) -> Option<ClosingAct> {
    match name {
        "reopen" => Some(ClosingAct::Reopen),
        cause => ClosingCause::of_name(cause).map(ClosingAct::Close),
    }
}

/// Does it, or proposes it where two persons must agree.
pub(crate) async fn close(
    app: &App,
    caller: &Caller,
    wanted: Wanted<'_>,
) -> Result<Result<ClosingDone, Refused>, Problem> {
    let why = reason(wanted.reason)?;
    let typed = wanted.number.trim();
    let known: Option<NumAssure> = typed.parse().ok();
    let known = known.filter(|number| number.is_of_a_person());
    let Some(num_assure) = known.and_then(|number| i32::try_from(number.number()).ok()) else {
        return Ok(Err(Refused::new(Words::LinkWrongKey, &[("number", typed)])));
    };
    let Ok(day) = wanted.day.trim().parse::<Date>() else {
        return Ok(Err(Refused::new(Words::ConsoleClosingDayWrong, &[])));
    };
    let by_two = app.settings.deposit.closing_by_two;
    let asked = ClosingAsked { num_assure, act: wanted.act, day, by_two };
    let actor = caller.actor();
    let act = Act { actor: &actor, reason: why };
    let done = app.store_of(caller)?.close_number(asked, act).await?;
    Ok(done.map_err(|refused| {
        let (words, day) = closing_told(&asked, Err(refused));
        Refused::new(words, &[("number", &format!("{num_assure:09}")), ("day", &day)])
    }))
}

//! Decides about a rectification that waits.

use crate::app::App;
use crate::caller::Caller;
use crate::lease::Lease;
use crate::problem::Problem;
use crate::reasons::reason;
use crate::refused::Refused;
use documents::Voice;
use spec::{Life, Words};
use std::time::Duration;
use store::{Act, Decided, DecisionRefused, RectificationDecision};
use validation::{Finding, RowFinding};

/// Longest time that a decision takes.
const DECIDED_WITHIN: Duration = Duration::from_mins(2);

/// The decision that is wanted.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted<'a> {
    pub(crate) accept: bool,
    pub(crate) reason: &'a str,
    /// Whether nothing is to be changed.
    pub(crate) dry_run: bool,
}

/// What an agreement that needs no other would come to. Nothing is changed.
pub(crate) async fn preview(
    app: &App,
    caller: &Caller,
    (accuse, lease): (&str, &Lease),
) -> Result<Result<Decided, Refused>, Problem> {
    let wanted = Wanted { accept: true, reason: "trial", dry_run: true };
    decided(app, caller, (accuse, lease), (wanted, false)).await
}

/// Decides, or says what would come of it.
pub(crate) async fn decide(
    app: &App,
    caller: &Caller,
    (accuse, lease): (&str, &Lease),
    wanted: Wanted<'_>,
) -> Result<Result<Decided, Refused>, Problem> {
    let by_two = app.settings.deposit.rectification_by_two;
    decided(app, caller, (accuse, lease), (wanted, by_two)).await
}

async fn decided(
    app: &App,
    caller: &Caller,
    (accuse, lease): (&str, &Lease),
    (wanted, by_two): (Wanted<'_>, bool),
) -> Result<Result<Decided, Refused>, Problem> {
    let reason = reason(wanted.reason)?;
    lease.at_least(DECIDED_WITHIN);
    let (store, actor) = (app.store_of(caller)?, caller.actor());
    let decision = RectificationDecision {
        accuse,
        accept: wanted.accept,
        by_two,
        dry_run: wanted.dry_run,
        act: Act { actor: &actor, reason },
    };
    let decided = deposit::decide_rectification(app.settings.means(&store), decision).await?;
    let facts = [("receipt", accuse)];
    let refused = match decided {
        Ok((decided, _)) => return Ok(Ok(decided)),
        Err(DecisionRefused::Unknown) => return Err(Problem::not_found()),
        Err(DecisionRefused::State(state)) => {
            let facts = [facts[0], ("state", state.name())];
            Refused::new(Words::RectificationNotMovable, &facts)
        }
        Err(DecisionRefused::SamePerson) => Refused::new(Words::RectificationSamePerson, &facts),
        Err(DecisionRefused::Overtaken(findings)) => {
            let findings = findings.iter().map(RowFinding::finding).map(placed).collect();
            Refused::new(Words::RectificationOvertaken, &facts).with(findings)
        }
    };
    Ok(Err(refused))
}

/// A finding with its line.
pub(crate) fn placed(finding: Finding) -> (String, Finding) {
    (finding.place.line.map_or_else(String::new, |line| line.to_string()), finding)
}

/// A state of something that lives, in words.
pub(crate) fn life_name<L: Life>(voice: Voice, state: L) -> String {
    voice.ours(state.names().get(voice.lang as usize).copied().unwrap_or_default())
}

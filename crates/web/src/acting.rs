//! What operators do to a deposit: with a reason, and upon a state that they have seen.

use crate::app::App;
use crate::caller::Caller;
use crate::kept::{etag, visible};
use crate::lease::Lease;
use crate::problem::Problem;
use crate::reasons::reason;
use deposit::{Acted, Refusal, Replay};
use serde::Deserialize;
use spec::State;
use std::time::Duration;
use store::{Act, Deposit, Hindrance, Order, Selection, Store};
use utoipa::ToSchema;

/// Longest time that an act takes.
const ACTED_WITHIN: Duration = Duration::from_mins(2);

/// The act.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Deed {
    /// Mark a validated declaration as taken in charge.
    TakeInCharge,
    /// Withdraw a declaration that is not taken in charge yet.
    Withdraw,
    /// Control a rejected deposit again under today's rules and préétablis.
    Replay,
    /// Control a deposit in quarantine again, and let it out.
    Release,
}

impl Deed {
    const ALL: [Self; 4] = [Self::TakeInCharge, Self::Withdraw, Self::Replay, Self::Release];

    /// As the API and forms write it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::TakeInCharge => "take-in-charge",
            Self::Withdraw => "withdraw",
            Self::Replay => "replay",
            Self::Release => "release",
        }
    }

    /// By its name.
    pub(crate) fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|deed| deed.name() == name)
    }
}

/// A requested act and its reason.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wish<'a> {
    pub(crate) deed: Deed,
    pub(crate) reason: &'a str,
    /// Whether nothing is to be changed.
    pub(crate) dry_run: bool,
}

/// Does it upon the deposit as it was read, or says what would be done; gives the state then. When
/// something has happened to it meanwhile, nothing is done: of several who have seen the same, one
/// alone acts.
pub(crate) async fn perform(
    app: &App,
    caller: &Caller,
    (deposit, lease): (&Deposit, &Lease),
    wish: Wish<'_>,
) -> Result<State, Problem> {
    let reason = reason(wish.reason)?;
    lease.at_least(ACTED_WITHIN);
    let (store, actor) = (app.store_of(caller)?, caller.actor());
    let by = Act { actor: &actor, reason };
    let done = match wish.deed {
        Deed::TakeInCharge => {
            moved(app, &store, deposit, (State::TakenInCharge, by, wish.dry_run)).await
        }
        Deed::Withdraw => moved(app, &store, deposit, (State::Withdrawn, by, wish.dry_run)).await,
        Deed::Replay => replayed(app, &store, deposit, (State::Rejected, by, wish.dry_run)).await,
        Deed::Release => {
            replayed(app, &store, deposit, (State::Quarantined, by, wish.dry_run)).await
        }
    };
    let Err(problem) = done else { return done };
    // Somebody was faster: the transaction of the act has compared what was seen with what is
    // there, whatever it has told.
    let now = visible(app, caller, &deposit.row.accuse).await?;
    Err(if etag(&now) == etag(deposit) { problem } else { Problem::changed(&etag(&now)) })
}

/// Moves a deposit; gives its state then.
async fn moved(
    app: &App,
    store: &Store,
    deposit: &Deposit,
    (to, by, dry_run): (State, Act<'_>, bool),
) -> Result<State, Problem> {
    let (accuse, position) = (deposit.row.accuse.clone(), deposit.position);
    let selection = Selection::Seen { accuse, position };
    let acted = if dry_run {
        deposit::would_act(store, &selection, to).await?
    } else {
        deposit::act(app.settings.means(store), &selection, Order { to, act: by })
            .await
            .map_err(|interrupted| interrupted.error)?
    };
    match &acted {
        Acted { refused, .. } if let Some(refused) = refused.first() => {
            Err(Problem::impossible(hindrance(&refused.hindrance, refused.state.name())))
        }
        Acted { moved: 1, .. } => Ok(to),
        _ => Err(Problem::impossible("nothing was moved")),
    }
}

fn hindrance(hindrance: &Hindrance, state: &str) -> String {
    match hindrance {
        Hindrance::Changed => "it has changed since it was seen".to_owned(),
        Hindrance::NoMove => format!("the lifecycle has no such move from the state {state}"),
        Hindrance::Repeats(first) => format!("it repeats {first}, and follows it"),
        Hindrance::RestsOnIt(others) => {
            format!("complementary declarations rest on it: {}", others.join(", "))
        }
        Hindrance::Rectified(others) => {
            format!("rectifications of its period rest on it: {}", others.join(", "))
        }
        Hindrance::Before(principal) => {
            format!("the declaration that it completes, {principal}, is not taken in charge yet")
        }
    }
}

/// Controls a deposit again; gives its state then.
async fn replayed(
    app: &App,
    store: &Store,
    deposit: &Deposit,
    (from, by, dry_run): (State, Act<'_>, bool),
) -> Result<State, Problem> {
    let seen = Some(deposit.position);
    let order = Replay { actor: by.actor, reason: by.reason, from, dry_run, seen };
    let accuses = [deposit.row.accuse.clone()];
    let done = deposit::replay(app.settings.means(store), &accuses, order)
        .await
        .map_err(|interrupted| interrupted.error)?;
    let done = done.into_iter().next().ok_or_else(Problem::not_found)?;
    match done.after {
        Ok(after) => Ok(after.state),
        Err(refusal) => Err(Problem::impossible(match refusal {
            Refusal::Changed => "it has changed since it was seen".to_owned(),
            Refusal::Unknown => return Err(Problem::not_found()),
            Refusal::State(state) => {
                let (is, due) = (state.name(), from.name());
                format!("it is {is}: only {due} deposits are controlled again so")
            }
            Refusal::NoMove(from, to) => {
                format!("the lifecycle has no move from {} to {}", from.name(), to.name())
            }
            Refusal::NotKept => "its bytes were not kept".to_owned(),
            Refusal::Preetabli => "it came as a préétabli: have it sent again".to_owned(),
            Refusal::Rectification => "it is a rectification: have it sent again".to_owned(),
            Refusal::OtherDeclaration => {
                "today's engine takes it for another declaration".to_owned()
            }
            Refusal::Meanwhile => "somebody else has it controlled at this moment".to_owned(),
            Refusal::TooOften => "it was controlled again too often".to_owned(),
        })),
    }
}

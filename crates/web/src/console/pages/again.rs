//! The control of a deposit, made again for a page, and the file that its repair gives.

use crate::app::App;
use crate::caller::Caller;
use crate::problem::Problem;
use deposit::{ControlAgain, control_again};
use validation::repair::{Certainty, apply};
use validation::{Settings, Verdict, control_beside};

/// A control that was made again.
pub(crate) struct Again {
    pub(crate) control: ControlAgain,
    /// The file with its repair, when all of that is proved and nothing is left to refuse. The
    /// service controls it as every other file once it is sent.
    pub(crate) repaired: Option<Vec<u8>>,
}

/// Makes a control again, off the threads that answer others; none when what it was made of is not
/// kept.
pub(crate) async fn again(
    (app, caller): (&App, &Caller),
    receipt: &str,
) -> Result<Option<Again>, Problem> {
    let (store, settings) = (app.store_of(caller)?, app.settings.deposit.validation);
    let (runtime, receipt) = (tokio::runtime::Handle::current(), receipt.to_owned());
    let made = tokio::task::spawn_blocking(move || {
        let control = runtime.block_on(async move { control_again(&store, &receipt).await })?;
        Ok::<_, deposit::DepositError>(
            control.map(|control| Again { repaired: repaired(&control, &settings), control }),
        )
    });
    Ok(made.await.map_err(|_| Problem::failed())??)
}

fn repaired(again: &ControlAgain, settings: &Settings) -> Option<Vec<u8>> {
    if again.control.verdict() != Verdict::Rejected {
        return None;
    }
    let repair = again.control.repair.as_ref()?;
    let is_proved = !repair.edits.is_empty()
        && repair.edits.iter().all(|edit| edit.certainty == Certainty::Proved);
    if !is_proved {
        return None;
    }
    let bytes = apply(&again.source, repair, Certainty::Proved)?;
    let found = control_beside(&bytes, again.preetabli.as_deref(), None, settings).control;
    (bytes != again.source && found.verdict() != Verdict::Rejected).then_some(bytes)
}

//! Codes of a second factor, tried.

use crate::app::App;
use crate::caller::{Via, actor};
use crate::factor::{Seed, recovery_digest};
use crate::problem::Problem;
use jiff::Timestamp;
use store::Act;

/// The step of which this is the code now, or one step beside it.
pub(super) fn step_now(seed: &Seed, typed: &str) -> Option<u64> {
    let now = u64::try_from(Timestamp::now().as_second()).ok()?;
    seed.step_of(typed, now)
}

/// Whether what was typed opens an account: a code of its application, neither taken before nor
/// older than one that was, or a recovery code that was not used.
pub(super) async fn opens(app: &App, account: &str, typed: &str) -> Result<bool, Problem> {
    let store = app.store()?;
    let Some(factor) = store.factor(account).await? else { return Ok(false) };
    if let Some(step) = Seed::of(&factor.graine).and_then(|seed| step_now(&seed, typed)) {
        return Ok(store.take_step(account, factor.rang, step).await?);
    }
    let Some(digest) = recovery_digest(typed) else { return Ok(false) };
    let act = Act { actor: &actor(account, &Via::Console), reason: "" };
    Ok(store.take_recovery_code((account, factor.rang), &digest, act).await?)
}

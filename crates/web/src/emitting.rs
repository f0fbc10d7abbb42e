//! Issues préétablis, or says what would be issued.

use crate::app::App;
use crate::caller::Caller;
use crate::lease::Lease;
use crate::problem::Problem;
use crate::reasons::reason;
use deposit::Emitted;
use spec::{Affilie, Periode};
use std::sync::Arc;
use std::time::Duration;

/// Longest time that a caller waits. What was issued until then stays, and the rest goes on.
const EMITTED_WITHIN: Duration = Duration::from_mins(30);

/// What is to be issued.
#[derive(Clone, Debug)]
pub(crate) struct Wanted {
    pub(crate) periode: Periode,
    /// Only of this affiliate.
    pub(crate) affilie: Option<Affilie>,
    /// Why; not needed for a trial.
    pub(crate) reason: String,
    /// Whether nothing is to be changed.
    pub(crate) dry_run: bool,
}

/// Issues them. A caller who hangs up does not cancel it.
pub(crate) async fn emit(
    app: &Arc<App>,
    caller: &Caller,
    lease: &Lease,
    wanted: Wanted,
) -> Result<Emitted, Problem> {
    if !wanted.dry_run {
        reason(&wanted.reason)?;
    }
    let turn = app.heavy_turn().await?;
    lease.at_least(EMITTED_WITHIN);
    let (app, store, actor) = (app.clone(), app.store_of(caller)?, caller.actor());
    let done = tokio::spawn(async move {
        let _turn = turn;
        let means = app.settings.means(&store);
        let order = deposit::Wanted {
            periode: wanted.periode,
            affilie: wanted.affilie.map(crate::asked::number),
            actor: &actor,
        };
        if wanted.dry_run {
            deposit::would_emit(means, &order, deposit::Manner::default(), |_| {}).await
        } else {
            let manner = deposit::Manner {
                reason: Some(wanted.reason.trim()),
                ..deposit::Manner::default()
            };
            deposit::emit_because(means, &order, manner, |_| {}).await
        }
    });
    Ok(done.await.map_err(|_| Problem::failed())??)
}

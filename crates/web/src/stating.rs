//! An annual statement issued for an employer: the same for routes and pages.

use crate::app::App;
use crate::caller::Caller;
use crate::problem::Problem;
use crate::reasons;
use deposit::{NotRemitted, Stating, remit_statements, state_years, today_in_casablanca};
use store::{Act, IssuedStatements};

/// Issues the statement of an employer and puts it in the outbox, or says what would be issued. A
/// year that is not over, and one whose sums cannot be proved, has none.
pub(crate) async fn issue(
    app: &App,
    caller: &Caller,
    (affilie, annee): (i32, i32),
    (reason, dry_run): (&str, bool),
) -> Result<IssuedStatements, Problem> {
    let reason = reasons::reason(reason)?;
    if i32::from(today_in_casablanca().year()) <= annee {
        return Err(Problem::impossible(format!("the year {annee} is not over")));
    }
    let (store, actor) = (app.store()?, caller.actor());
    let settings = &app.settings.deposit;
    let due = store.employers_of_year(annee, (0, Some(affilie)), 1).await?;
    let stating = Stating {
        annee,
        issuer: &app.issuing.name,
        rules: &settings.dues.rules,
        act: Act { actor: &actor, reason },
        dry_run,
    };
    let done = state_years(&store, stating, &due).await?;
    if let Some(fault) = done.unproved.first() {
        let why: Vec<String> = fault.why.iter().map(ToString::to_string).collect();
        return Err(Problem::impossible(why.join("; ")));
    }
    if !dry_run {
        let of = (annee, Some(affilie));
        let put = remit_statements(&store, &app.settings.folders, settings, of).await;
        put.map_err(|error| match error {
            NotRemitted::Store(error) => error.into(),
            NotRemitted::Outlet(error) => {
                tracing::error!(error = &error as &dyn std::error::Error, "no place in the outbox");
                Problem::busy("issued, but not in the outbox yet: the same again puts it there")
            }
        })?;
    }
    Ok(done)
}

/// Revokes an attestation by its number for the fund.
pub(crate) async fn revoke(
    app: &App,
    caller: &Caller,
    (numero, reason): (i64, &str),
) -> Result<(), Problem> {
    use store::AttestationHindrance;
    let (reason, actor) = (reasons::reason(reason)?, caller.actor());
    let act = Act { actor: &actor, reason };
    match app.store()?.revoke_attestation(numero, act).await? {
        Ok(()) => Ok(()),
        Err(AttestationHindrance::Unknown) => Err(Problem::not_found()),
        Err(_) => Err(Problem::impossible("it is revoked already")),
    }
}

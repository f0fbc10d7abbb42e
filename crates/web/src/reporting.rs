//! The report of a period, for the API and the console.

use crate::app::App;
use crate::asked;
use crate::caller::Caller;
use crate::lease::Lease;
use crate::problem::Problem;
use notices::report::{Report, Subject};
use spec::Affilie;
use std::time::Duration;
use store::ReportQuestion;

/// Longest time that a report takes.
const REPORTED_WITHIN: Duration = Duration::from_mins(2);

/// The report of a period: of an affiliate, or of all for a caller who sees all.
pub(crate) async fn report_of(
    (app, caller): (&App, &Caller),
    (periode, affilie): (i32, Option<Affilie>),
    lease: &Lease,
) -> Result<Report, Problem> {
    let periode = u32::try_from(periode).map_err(|_| Problem::not_found())?;
    let subject = match affilie {
        Some(affilie) if caller.sees(asked::number(affilie)) => {
            Subject::Both { affilie: affilie.number(), periode }
        }
        // A token that is confined sees no report of all.
        None if caller.own().is_none() => Subject::Periode(periode),
        _ => return Err(Problem::not_found()),
    };
    let question = ReportQuestion {
        subject,
        zone: "UTC".to_owned(),
        from: None,
        to: None,
        rounding: None,
        listed: Some(Report::LISTED),
        engine: deposit::ENGINE_VERSION.to_owned(),
    };
    lease.at_least(REPORTED_WITHIN);
    let _turn = app.heavy_turn().await?;
    Ok(app.store_of(caller)?.report(&question).await?)
}

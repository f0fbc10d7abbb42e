//! What is asked for, read once where it comes in; what can match nothing says what could.

use crate::problem::Problem;
use axum::extract::{FromRequestParts, Path, Query};
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use spec::{Affilie, Code, Life, State};
use store::Regime;

/// Parameters after the question mark.
pub(crate) struct Asked<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Asked<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(asked)) => Ok(Self(asked)),
            Err(rejection) => Err(Problem::malformed(spec::printable(rejection.body_text()))),
        }
    }
}

/// Parameters in the path. What is not written as one is not there.
pub(crate) struct At<T>(pub(crate) T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for At<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let path = Path::<T>::from_request_parts(parts, state).await;
        path.map(|Path(at)| Self(at)).map_err(|_| Problem::not_found())
    }
}

/// A period, AAAAMM.
pub(crate) fn periode(text: &str) -> Result<i32, Problem> {
    let read = text.parse::<spec::Periode>().ok();
    read.and_then(|periode| i32::try_from(periode.number()).ok()).ok_or_else(|| {
        Problem::malformed("periode: six digits, AAAAMM, with a month from 01 to 12, as 202610")
    })
}

/// A month of the general regime, AAAAMM, or the three of a quarter of the agricultural one,
/// `2026T4`, and the regime.
pub(crate) fn months(text: &str) -> Result<(Vec<i32>, Regime), Problem> {
    if let Some(months) = spec::quarter_named(text).and_then(spec::quarter_of) {
        let months = months.iter().filter_map(|month| i32::try_from(*month).ok());
        return Ok((months.collect(), Regime::Agricultural));
    }
    periode(text).map(|month| (vec![month], Regime::General))
}

/// The number of an affiliate.
pub(crate) fn affilie(text: &str) -> Result<Affilie, Problem> {
    text.parse().map_err(|_| Problem::malformed("affilie: seven digits, as 1773341"))
}

/// A number as the ledger writes it.
pub(crate) fn number(affilie: Affilie) -> i32 {
    i32::try_from(affilie.number()).unwrap_or(0)
}

/// A state of a deposit, by its name.
pub(crate) fn state(text: &str) -> Result<State, Problem> {
    State::of_name(text).ok_or_else(|| {
        let names = State::ALL.map(State::name);
        Problem::malformed(format!("state: one of {}", names.join(", ")))
    })
}

/// A state of something else than a deposit, by its name.
pub(crate) fn state_of<L: Life>(text: &str) -> Result<L, Problem> {
    L::of_name(text).ok_or_else(|| {
        let names: Vec<_> = L::ALL.iter().map(|state| state.name()).collect();
        Problem::malformed(format!("state: one of {}", names.join(", ")))
    })
}

/// A code of the catalogue, as the ledger writes it.
pub(crate) fn code(text: &str) -> Result<Code, Problem> {
    Code::parse(text).ok_or_else(|| Problem::malformed("code: one of the catalogue, as 1522"))
}

/// A moment, RFC 3339, or the beginning of a day in UTC.
pub(crate) fn moment(name: &str, text: &str) -> Result<String, Problem> {
    let at = text.parse::<jiff::Timestamp>().ok();
    let day = || text.parse::<jiff::civil::Date>().ok()?.to_zoned(jiff::tz::TimeZone::UTC).ok();
    at.or_else(|| day().map(|day| day.timestamp())).map(|at| at.to_string()).ok_or_else(|| {
        Problem::malformed(format!("{name}: a time as 2026-11-01T08:00:00Z, or a day"))
    })
}

/// Most rows of a page.
pub(crate) const LIMIT_MAX: u32 = 200;

/// Rows of a page.
pub(crate) fn limit(asked: Option<u32>) -> Result<u32, Problem> {
    let limit = asked.unwrap_or(50);
    let fits = (1..=LIMIT_MAX).contains(&limit);
    if fits { Ok(limit) } else { Err(Problem::malformed(format!("limit: 1 to {LIMIT_MAX}"))) }
}

//! What people ask for on the command line. A value that can match nothing is an error that says
//! what could.

use crate::config::nearest_of;
use anyhow::{Context as _, Result, ensure};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan as _};
use spec::{CODES, Code, STATES, State};

/// A period, AAAAMM, with a month that exists.
pub(crate) fn periode<N: TryFrom<u32>>(text: &str) -> Result<N, String> {
    const WANTED: &str = "a period is six digits, AAAAMM, with a month from 01 to 12";
    let known = |text: &str| {
        let is_written_so = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse::<u32>().ok().filter(|_| is_written_so)?;
        ((1..=12).contains(&(number % 100)) && number >= 190_000).then_some(number)
    };
    if let Some(number) = known(text).and_then(|number| N::try_from(number).ok()) {
        return Ok(number);
    }
    // 2026-10 and 10/2026 are what people write.
    let meant = match text.split(['-', '/']).collect::<Vec<_>>()[..] {
        [year, month] if year.len() == 4 => format!("{year}{month:0>2}"),
        [month, year] if year.len() == 4 => format!("{year}{month:0>2}"),
        _ => String::new(),
    };
    Err(match known(&meant) {
        Some(_) => format!("{WANTED}; did you mean {meant}?"),
        None => WANTED.to_owned(),
    })
}

/// The first period of a quarter: `2026T4`, or a period of it, AAAAMM.
pub(crate) fn quarter(text: &str) -> Result<u32, String> {
    let told =
        || "a quarter is a year and T1 to T4, as 2026T4, or a period of it, AAAAMM".to_owned();
    let first = match spec::quarter_named(text) {
        Some(first) => first,
        None => periode(text).map_err(|_| told())?,
    };
    spec::quarter_of(first).map(|[first, ..]| first).ok_or_else(told)
}

/// The number of an affiliate, seven digits or fewer.
pub(crate) fn affilie<N: TryFrom<u32>>(text: &str) -> Result<N, String> {
    number(text, 9_999_999, "the number of an affiliate is seven digits, as 1773341")
}

/// The number of an insured person, nine digits or fewer.
pub(crate) fn insured(text: &str) -> Result<i32, String> {
    number(text, 999_999_999, "the number of an insured person is nine digits, as 168764721")
}

fn number<N: TryFrom<u32>>(text: &str, most: u32, wanted: &str) -> Result<N, String> {
    let is_written_so = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse::<u32>().ok().filter(|_| is_written_so);
    let number = number.filter(|number| (1..=most).contains(number));
    number.and_then(|number| N::try_from(number).ok()).ok_or_else(|| wanted.to_owned())
}

/// A code of the catalogue, as the ledger writes it.
pub(crate) fn code(text: &str) -> Result<String, String> {
    if let Some(code) = Code::parse(text) {
        return Ok(code.to_string());
    }
    let known: Vec<String> = CODES.iter().map(|page| page.id.to_string()).collect();
    let meant = nearest_of(text, known.iter().map(String::as_str));
    let meant = meant.map_or_else(String::new, |meant| format!("did you mean {meant}? "));
    Err(format!("no such code; {meant}`bordereau explain --list` shows them all"))
}

/// A state by its name.
pub(crate) fn state(text: &str) -> Result<State, String> {
    let known = || State::ALL.into_iter().zip(STATES);
    if let Some((state, _)) = known().find(|(_, info)| info.name == text) {
        return Ok(state);
    }
    // People may read the states in another language than commands take.
    let lower = text.to_lowercase();
    let translated = known().find(|(_, info)| info.names.iter().any(|name| *name == lower));
    let meant = translated.map(|(_, info)| info.name);
    let meant = meant.or_else(|| nearest_of(text, STATES.iter().map(|info| info.name)));
    let meant = meant.map_or_else(String::new, |meant| format!("; did you mean {meant}?"));
    let names: Vec<_> = STATES.iter().map(|info| info.name).collect();
    Err(format!("no such state{meant}; known are {}", names.join(", ")))
}

/// A day, or a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    /// From midnight to midnight, in the time zone of the reader.
    Day(Date),
    /// A moment.
    At(Timestamp),
}

/// A day as 2026-11-01, or a time as 2026-11-01T08:00:00Z.
pub(crate) fn when(text: &str) -> Result<When, String> {
    let at = text.parse::<Timestamp>().map(When::At);
    at.or_else(|_| text.parse::<Date>().map(When::Day)).map_err(|_| {
        "a day that exists, as 2026-11-01, or a time as 2026-11-01T08:00:00Z".to_owned()
    })
}

impl When {
    /// When it begins.
    fn start(self, zone: &TimeZone) -> Result<Timestamp> {
        Ok(match self {
            Self::Day(day) => day.to_zoned(zone.clone())?.timestamp(),
            Self::At(at) => at,
        })
    }

    /// When it is over: the end of the day, or just after the moment.
    fn end(self, zone: &TimeZone) -> Result<Timestamp> {
        Ok(match self {
            Self::Day(day) => day.tomorrow()?.to_zoned(zone.clone())?.timestamp(),
            Self::At(at) => at.checked_add(1.microsecond())?,
        })
    }
}

/// How the end of a span is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Until {
    /// What is asked for ends before it.
    Before,
    /// The day, or the moment, belongs to it.
    Through,
}

/// From when on, and before when, RFC 3339.
pub(crate) type Span = (Option<String>, Option<String>);

/// The moments of a span; one that ends before it begins is an error, since nothing can lie in it.
pub(crate) fn span(
    from: Option<When>,
    to: Option<When>,
    until: Until,
    zone: &TimeZone,
) -> Result<Span> {
    let cannot = "this day is too far away";
    let start = from.map(|when| when.start(zone)).transpose().context(cannot)?;
    let end = to.map(|when| match until {
        Until::Before => when.start(zone),
        Until::Through => when.end(zone),
    });
    let end = end.transpose().context(cannot)?;
    if let (Some(start), Some(end)) = (start, end) {
        ensure!(
            start < end,
            "nothing can lie between: the time from which on is not before the end"
        );
    }
    Ok((start.map(|at| at.to_string()), end.map(|at| at.to_string())))
}

#[cfg(test)]
mod tests {
    use super::{Until, affilie, code, insured, periode, span, state, when};
    use jiff::tz::TimeZone;
    use spec::State;

    #[test]
    fn what_can_match_nothing_is_an_error_that_says_what_could() {
        assert_eq!(periode::<i32>("202610"), Ok(202_610));
        for wrong in ["202613", "202600", "26-10", "2026101", "", "+20261", "000001"] {
            assert!(periode::<i32>(wrong).is_err(), "{wrong}");
        }
        for written in ["2026-10", "10/2026"] {
            assert!(periode::<i32>(written).unwrap_err().ends_with("did you mean 202610?"));
        }
        assert_eq!(affilie::<i32>("0012345"), Ok(12_345));
        for wrong in ["", "0", "12345678", "17x", "-5", "+5"] {
            assert!(affilie::<i32>(wrong).is_err(), "{wrong}");
        }
        assert_eq!(insured("168764721"), Ok(168_764_721));
        assert!(insured("1687647210").is_err() && insured("168 764").is_err());
        assert_eq!(state("rejected"), Ok(State::Rejected));
        assert!(state("rejeted").unwrap_err().contains("did you mean rejected?"));
        assert!(state("rejetée").unwrap_err().contains("did you mean rejected?"));
        assert!(state("zzz").unwrap_err().starts_with("no such state; known are "));
        assert_eq!(code("1522").as_deref(), Ok("1522"));
        assert!(code("2222").unwrap_err().contains("did you mean "));
        assert!(code("BRD-20l").unwrap_err().contains("did you mean BRD-20"));
    }

    #[test]
    fn days_are_those_of_the_reader_and_a_span_that_is_empty_is_an_error() {
        let zone = TimeZone::fixed(jiff::tz::offset(1));
        let (from, to) = (when("2024-11-01").ok(), when("2024-11-02").ok());
        let moments = |until| span(from, to, until, &zone).unwrap();
        let due = |end: &str| (Some("2024-10-31T23:00:00Z".to_owned()), Some(end.to_owned()));
        assert_eq!(moments(Until::Before), due("2024-11-01T23:00:00Z"));
        assert_eq!(moments(Until::Through), due("2024-11-02T23:00:00Z"));
        assert!(span(to, from, Until::Before, &zone).is_err());
        assert!(span(from, from, Until::Before, &zone).is_err());
        assert!(span(from, from, Until::Through, &zone).is_ok());
        assert!(when("2024-02-30").is_err() && when("hier").is_err());
    }
}

//! When a period is to be declared.

use crate::{DUE_DATES_PUT_OFF, DUE_DAYS, Periode, QUARTER_DUE_DAYS};

/// Date by which a period (AAAAMM) is to be declared: `AAAA-MM-JJ`. None for what is no period.
#[must_use]
pub fn due_date(periode: u32) -> Option<String> {
    if let Some((_, date)) = DUE_DATES_PUT_OFF.iter().find(|(put_off, _)| *put_off == periode) {
        return Some((*date).to_owned());
    }
    let next = Periode::of_number(periode)?.next()?;
    let (_, day) = DUE_DAYS.iter().rev().find(|(from, _)| *from <= periode)?;
    Some(format!("{:04}-{:02}-{day:02}", next.year(), next.month()))
}

/// The three periods (AAAAMM) of the quarter that a period is of. None for what is no period.
#[must_use]
pub fn quarter_of(periode: u32) -> Option<[u32; 3]> {
    let month = Periode::of_number(periode)?.month();
    let first = periode.checked_sub((month - 1) % 3)?;
    Some([first, first + 1, first + 2])
}

/// First period of a quarter as people write it: a year, T and 1 to 4, `2026T4`.
#[must_use]
pub fn quarter_named(text: &str) -> Option<u32> {
    let (year, nth) = text.split_once(['T', 't'])?;
    let is_written_so = year.len() == 4 && nth.len() == 1;
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_written_so || !digits(year) || !digits(nth) {
        return None;
    }
    let nth = nth.parse::<u32>().ok().filter(|nth| (1..=4).contains(nth))?;
    let first = year.parse::<u32>().ok()?.checked_mul(100)?.checked_add(nth * 3 - 2)?;
    quarter_of(first).map(|[first, ..]| first)
}

/// How a quarter is written, by a period of it: `2026T4`.
#[must_use]
pub fn quarter_text(periode: u32) -> String {
    format!("{:04}T{}", periode / 100, (periode % 100).div_ceil(3))
}

/// Date by which the quarter of a period is to be declared in the agricultural regime:
/// `AAAA-MM-JJ`. None for what is no period.
#[must_use]
pub fn quarter_due_date(periode: u32) -> Option<String> {
    let [.., last] = quarter_of(periode)?;
    let next = Periode::of_number(last)?.next()?;
    let (_, day) = QUARTER_DUE_DAYS.iter().rev().find(|(from, _)| *from <= last)?;
    Some(format!("{:04}-{:02}-{day:02}", next.year(), next.month()))
}

#[cfg(test)]
mod tests {
    use super::{due_date, quarter_due_date, quarter_named, quarter_of, quarter_text};

    #[test]
    fn a_quarter_is_read_as_it_is_written() {
        for (text, first) in [("2026T4", 202_610), ("2026t1", 202_601)] {
            assert_eq!(quarter_named(text), Some(first));
            assert_eq!(quarter_text(first + 2), text.to_uppercase());
        }
        for wrong in ["2026T5", "2026T0", "26T1", "2026T", "T1", "202610", "+026T1", "2026T+"] {
            assert_eq!(quarter_named(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_quarter_is_due_on_the_tenth_after_it() {
        assert_eq!(quarter_of(202_605), Some([202_604, 202_605, 202_606]));
        for month in [202_604, 202_605, 202_606] {
            assert_eq!(quarter_due_date(month).as_deref(), Some("2026-07-10"));
        }
        assert_eq!(quarter_due_date(202_612).as_deref(), Some("2027-01-10"));
        assert_eq!((quarter_of(202_613), quarter_due_date(0)), (None, None));
    }

    #[test]
    fn a_period_is_due_on_the_tenth_of_the_next_month_unless_put_off() {
        assert_eq!(due_date(202_610).as_deref(), Some("2026-11-10"));
        assert_eq!(due_date(202_612).as_deref(), Some("2027-01-10"));
        assert_eq!(due_date(202_506).as_deref(), Some("2025-07-21"));
        assert_eq!(due_date(202_613), None);
        assert_eq!(due_date(202_600), None);
    }
}

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
    use super::{due_date, quarter_due_date, quarter_of};

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

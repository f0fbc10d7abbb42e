//! When a period is to be declared.

use crate::{DUE_DATES_PUT_OFF, DUE_DAYS, Periode};

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

#[cfg(test)]
mod tests {
    use super::due_date;

    #[test]
    fn a_period_is_due_on_the_tenth_of_the_next_month_unless_put_off() {
        assert_eq!(due_date(202_610).as_deref(), Some("2026-11-10"));
        assert_eq!(due_date(202_612).as_deref(), Some("2027-01-10"));
        assert_eq!(due_date(202_506).as_deref(), Some("2025-07-21"));
        assert_eq!(due_date(202_613), None);
        assert_eq!(due_date(202_600), None);
    }
}

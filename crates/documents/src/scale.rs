//! Whole numbers to whole lengths, for plots.

/// A round step and how many of them reach over a number.
pub(crate) fn scale(most: u64) -> (u64, u64) {
    let mut unit: u64 = 1;
    loop {
        for step in [1, 2, 5].map(|digit| unit.saturating_mul(digit)) {
            if most <= step.saturating_mul(4) {
                return (step, most.div_ceil(step).max(1));
            }
        }
        match unit.checked_mul(10) {
            Some(next) => unit = next,
            None => return (u64::MAX / 4, 4),
        }
    }
}

/// The part of `full` that a value takes of `of`.
pub(crate) fn part(value: u64, of: u64, full: u64) -> u64 {
    let part = u128::from(value) * u128::from(full) / u128::from(of.max(1));
    u64::try_from(part).unwrap_or(full).min(full)
}

#[cfg(test)]
mod tests {
    use super::{part, scale};

    #[test]
    fn the_axis_has_round_numbers() {
        assert_eq!(scale(0), (1, 1));
        assert_eq!(scale(3), (1, 3));
        assert_eq!(scale(5), (2, 3));
        assert_eq!(scale(41), (20, 3));
        assert_eq!(scale(400), (100, 4));
        assert_eq!(scale(u64::MAX).1, 4);
        assert_eq!(part(u64::MAX, u64::MAX, 1500), 1500);
        assert_eq!(part(1, 0, 10), 10);
    }
}

//! Dates and periods of the pages.

use anyhow::{Context as _, Result, bail, ensure};

/// `AAAAMM` as a number.
pub(super) fn period(text: &str) -> Result<u32> {
    ensure!(text.len() == 6, "{text} is no period");
    text.parse().with_context(|| format!("{text} is no period"))
}

/// `AAAA-MM-JJ` as the number AAAAMMJJ.
pub(super) fn day(text: &str) -> Result<u32> {
    let parts: Vec<&str> = text.split('-').collect();
    if !parts.iter().map(|part| part.len()).eq([4, 2, 2]) {
        bail!("{text} is no date AAAA-MM-JJ");
    }
    parts.concat().parse().with_context(|| format!("{text} is no date"))
}

#[cfg(test)]
mod tests {
    use super::{day, period};

    #[test]
    fn days_and_periods_are_numbers() {
        assert_eq!(day("2025-03-03").ok(), Some(20_250_303));
        assert!(day("2025-3-3").is_err() && day("20250303").is_err());
        assert!(day("abcd-ef-gh").is_err());
        assert_eq!(period("202503").ok(), Some(202_503));
        assert!(period("20253").is_err() && period("2025o3").is_err());
    }
}

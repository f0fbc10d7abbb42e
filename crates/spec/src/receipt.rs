//! Receipts: the number that a sender gets for a file (`spec/receipts.md`).
//!
//! `AAMMJJ-NNNNNNN-CC`: day of receipt (UTC), number in the ledger with seven digits or more, and
//! two check digits as in a RIB, so that a receipt read aloud is not mistaken for another.

/// Digits of the number in the ledger, at least.
const NUMBER_WIDTH: usize = 7;

/// What the check digits of a receipt say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {
    /// They fit.
    Right,
    /// They are those that earlier versions gave from number 10,000,000 on. The receipt is valid.
    Former,
    /// They do not fit, or it has not the form of a receipt: it was misread.
    Wrong,
}

impl Receipt {
    /// The receipt of a day (`AAMMJJ`, six digits) and a number of the ledger.
    #[must_use]
    pub fn issue(day: &str, number: u64) -> String {
        let number = format!("{number:0NUMBER_WIDTH$}");
        let check = check(remainder(day.bytes().chain(number.bytes())));
        format!("{day}-{number}-{check:02}")
    }

    /// What the check digits of a receipt say.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let Some((day, number, digits)) = parts(text) else { return Self::Wrong };
        if check(remainder(day.bytes().chain(number.bytes()))) == digits {
            return Self::Right;
        }
        match former(day, number) {
            Some(former) if former == digits => Self::Former,
            _ => Self::Wrong,
        }
    }

    /// The receipt with the check digits that day and number ask for; none when the text has not
    /// the form of a receipt.
    #[must_use]
    pub fn corrected(text: &str) -> Option<String> {
        let (day, number, _) = parts(text)?;
        let digits = check(remainder(day.bytes().chain(number.bytes())));
        Some(format!("{day}-{number}-{digits:02}"))
    }
}

/// Day, number and check digits.
fn parts(text: &str) -> Option<(&str, &str, u64)> {
    let mut parts = text.split('-');
    let (day, number, check) = (parts.next()?, parts.next()?, parts.next()?);
    let are_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let wide = number.len() > NUMBER_WIDTH;
    let right = parts.next().is_none()
        && [day, number, check].into_iter().all(are_digits)
        && day.len() == 6
        && check.len() == 2
        && number.len() >= NUMBER_WIDTH
        && !(wide && number.starts_with('0'));
    right.then(|| Some((day, number, check.parse().ok()?))).flatten()
}

/// Remainder of a row of digits by 97. Digit by digit: no row is too long.
fn remainder(digits: impl Iterator<Item = u8>) -> u64 {
    digits.fold(0, |rest, digit| (rest * 10 + u64::from(digit.wrapping_sub(b'0') % 10)) % 97)
}

/// 97 minus the remainder of the digits followed by two zeros: 01 to 97.
const fn check(remainder: u64) -> u64 {
    97 - remainder * 100 % 97
}

/// Earlier versions added the number to the day times ten million, whatever its width.
fn former(day: &str, number: &str) -> Option<u64> {
    let day: i64 = day.parse().ok()?;
    let sum = day.checked_mul(10_000_000)?.saturating_add(number.parse().ok()?);
    u64::try_from(97 - sum.saturating_mul(100).rem_euclid(97)).ok()
}

#[cfg(test)]
mod tests {
    use super::{Receipt, former};

    /// `261128-10000000-27` in the first column, what it is in the last.
    fn vectors() -> impl Iterator<Item = (&'static str, &'static str, &'static str, &'static str)> {
        let page = include_str!("../../../spec/receipts.md");
        page.lines().filter_map(|line| {
            let mut cells = line.strip_prefix("| `")?.split('|').map(str::trim);
            let receipt = cells.next()?.trim_end_matches('`');
            Some((receipt, cells.next()?, cells.next()?, cells.next()?))
        })
    }

    #[test]
    fn the_page_gives_receipts_as_they_are_issued_and_read() {
        let mut seen = 0;
        for (receipt, day, number, what) in vectors() {
            let read = Receipt::of(receipt);
            let due = match what {
                "right" => Receipt::Right,
                "former" => Receipt::Former,
                _ => Receipt::Wrong,
            };
            assert_eq!(read, due, "{receipt}");
            if due == Receipt::Right {
                assert_eq!(Receipt::issue(day, number.parse().unwrap()), receipt);
            }
            seen += 1;
        }
        assert!(seen >= 12, "{seen} vectors");
    }

    #[test]
    fn check_digits_make_all_digits_a_multiple_of_97_whatever_the_number() {
        let mut number = 1_u64;
        for _ in 0..64 {
            for number in [number - 1, number, number + 1] {
                let receipt = Receipt::issue("991231", number);
                let digits: u128 = receipt.replace('-', "").parse().unwrap();
                assert_eq!(digits % 97, 0, "{receipt}");
                assert_eq!(Receipt::of(&receipt), Receipt::Right);
            }
            number = number.saturating_mul(2).min(u64::MAX - 1);
        }
    }

    #[test]
    fn a_digit_misread_and_two_swapped_do_not_pass() {
        for number in [42, 9_999_999, 10_000_000, 1_234_567_890] {
            let receipt = Receipt::issue("261128", number);
            // Within the check digits themselves 97 apart would be needed: the same holds.
            for at in (0..receipt.len()).filter(|at| receipt.as_bytes()[*at] != b'-') {
                for digit in b'0'..=b'9' {
                    let mut other = receipt.clone().into_bytes();
                    other[at] = digit;
                    let other = String::from_utf8(other).unwrap();
                    let read = Receipt::of(&other);
                    // Those of former versions are accepted too, by chance one in ninety-seven.
                    assert!(other == receipt || read != Receipt::Right, "{receipt} {other}");
                }
            }
        }
    }

    #[test]
    fn the_check_digits_that_are_due_are_told() {
        let due = Some("261123-0000042-05".to_owned());
        assert_eq!(Receipt::corrected("261123-0000042-17"), due);
        assert_eq!(Receipt::corrected("261123-0000042-05"), due);
        assert_eq!(Receipt::corrected("261123-42-05"), None);
    }

    #[test]
    fn receipts_below_ten_million_are_those_of_former_versions() {
        for number in [0, 1, 42, 1_234_567, 9_999_999_u64] {
            let receipt = Receipt::issue("061102", number);
            let check = receipt.rsplit('-').next().unwrap().parse().ok();
            assert_eq!(former("061102", &number.to_string()), check);
        }
    }
}

//! Slips of the pen: how one number becomes another.

use crate::explanation::Slip;

/// Digits of any number held here, units first.
const PLACES: usize = 30;

fn digits(number: i128) -> [u8; PLACES] {
    let mut left = number.unsigned_abs();
    std::array::from_fn(|_| {
        let digit = u8::try_from(left % 10).unwrap_or(0);
        left /= 10;
        digit
    })
}

/// The places at which two numbers differ: how many, and whether they are two neighbours the wrong
/// way round.
fn difference(one: i128, other: i128) -> (usize, bool) {
    let (one, other) = (digits(one), digits(other));
    let differs = |at: &usize| one.get(*at) != other.get(*at);
    let count = (0..PLACES).filter(differs).count();
    let first = (0..PLACES).find(differs).unwrap_or(PLACES);
    let next = first + 1;
    let crossed = one.get(first) == other.get(next) && one.get(next) == other.get(first);
    (count, count == 2 && crossed)
}

/// Whether two neighbouring digits are the wrong way round.
pub(super) fn is_transposed(wrong: i128, right: i128) -> bool {
    difference(wrong, right).1
}

/// Whether exactly one digit differs.
pub(super) fn is_one_digit(wrong: i128, right: i128) -> bool {
    difference(wrong, right).0 == 1
}

/// How `right` became `wrong`.
pub(super) fn slip(wrong: i128, right: i128) -> Slip {
    if is_transposed(wrong, right) {
        Slip::Transposed
    } else if wrong != 0 && is_cut(wrong, right) {
        Slip::WithoutCentimes
    } else if right != 0 && wrong == right * 100 {
        Slip::TimesHundred
    } else if is_one_digit(wrong, right) {
        Slip::Digit
    } else {
        Slip::Other
    }
}

/// Whether `wrong` is `right` in whole dirhams, cut or rounded.
pub(super) fn is_cut(wrong: i128, right: i128) -> bool {
    wrong == right / 100 || wrong == (right + 50) / 100
}

#[cfg(test)]
mod tests {
    use super::slip;
    use crate::explanation::Slip;

    #[test]
    fn a_slip_is_told_by_the_digits() {
        assert_eq!(slip(501_200, 510_200), Slip::Transposed);
        assert_eq!(slip(10, 1), Slip::Transposed);
        assert_eq!(slip(5_012, 501_200), Slip::WithoutCentimes);
        assert_eq!(slip(5_013, 501_250), Slip::WithoutCentimes);
        assert_eq!(slip(501_200, 5_012), Slip::TimesHundred);
        assert_eq!(slip(501_200, 501_900), Slip::Digit);
        assert_eq!(slip(501_200, 400_000), Slip::Other);
        assert_eq!(slip(0, 0), Slip::Other);
    }
}

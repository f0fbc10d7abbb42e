//! Shared by the commands about statements.

/// A year that declarations can be of.
pub(super) fn year(text: &str) -> Result<i32, String> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = text.parse().ok().filter(|year| is_year && (1970..=2999).contains(year));
    year.ok_or_else(|| "a year is four digits, as 2026".to_owned())
}

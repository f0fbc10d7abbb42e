//! Language of an answer.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use spec::Lang;

/// A language by its tag, as `fr` or `ar-MA`.
pub(crate) fn named(tag: &str) -> Option<Lang> {
    match tag.split('-').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "fr" => Some(Lang::Fr),
        "ar" => Some(Lang::Ar),
        "en" => Some(Lang::En),
        _ => None,
    }
}

/// The language that is asked for, of those that there are: the first that is named. French
/// without.
pub(crate) fn language(headers: &HeaderMap) -> Lang {
    let asked = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let known = |range: &str| named(range.split(';').next().unwrap_or_default().trim());
    asked.and_then(|asked| asked.split(',').find_map(known)).unwrap_or(Lang::Fr)
}

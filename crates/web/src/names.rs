//! Names of files in headers: as they are sent, and as they are given back.

use std::ffi::OsString;
use std::fmt::Write as _;

/// Bytes of a name that a file system takes.
const NAME_MAX: usize = 255;

/// A name that a file can have and that names nothing else.
pub(crate) fn as_file_name(name: &str) -> Option<OsString> {
    let is_fine = !name.is_empty()
        && name.len() <= NAME_MAX
        && !matches!(name, "." | "..")
        && !name.contains(['/', '\\', '\0']);
    is_fine.then(|| OsString::from(name))
}

/// The name in a `Content-Disposition` (RFC 6266): `filename*` before `filename`.
pub(crate) fn name_in(disposition: &str) -> Option<String> {
    let mut plain = None;
    for parameter in parameters(disposition) {
        let (name, value) = parameter.split_once('=')?;
        match name.trim().to_ascii_lowercase().as_str() {
            "filename*" => {
                let (charset, rest) = value.trim().split_once('\'')?;
                let (_, encoded) = rest.split_once('\'')?;
                if charset.eq_ignore_ascii_case("utf-8") {
                    return unpercent(encoded);
                }
            }
            "filename" => plain = Some(unquoted(value.trim())),
            _ => {}
        }
    }
    plain
}

/// What follows the type, part by part: a semicolon in quotation marks parts nothing.
fn parameters(disposition: &str) -> Vec<String> {
    let (mut parts, mut part) = (Vec::new(), String::new());
    let (mut quoted, mut escaped) = (false, false);
    for letter in disposition.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            ';' if !quoted => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(letter);
    }
    parts.push(part);
    parts.into_iter().filter(|part| part.contains('=')).collect()
}

fn unquoted(value: &str) -> String {
    let inner = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let Some(inner) = inner else { return value.to_owned() };
    let mut out = String::with_capacity(inner.len());
    let mut letters = inner.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => out.extend(letters.next()),
            other => out.push(other),
        }
    }
    out
}

fn unpercent(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let (digits, after) = after.split_at_checked(2)?;
            if !digits.iter().all(u8::is_ascii_hexdigit) {
                return None;
            }
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Everything but letters, digits and `-._~` as `%XX`.
pub(crate) fn percent(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// An address with more in its query; what is blank is left out.
pub(crate) fn address_with(mut address: String, asked: &[(&str, &str)]) -> String {
    for (name, value) in asked {
        if !value.trim().is_empty() {
            address.push('&');
            address.push_str(name);
            address.push('=');
            address.push_str(&percent(value.trim()));
        }
    }
    address
}

/// A `Content-Disposition` that has a file saved under this name.
pub(crate) fn attachment(name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|letter| match letter {
            '"' | '\\' => '_',
            ' '..='~' => letter,
            _ => '_',
        })
        .collect();
    format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", percent(name))
}

#[cfg(test)]
mod tests {
    use super::{as_file_name, attachment, name_in};

    #[test]
    fn a_name_is_read_however_it_is_sent() {
        for (sent, due) in [
            ("attachment; filename=DS_1.txt", Some("DS_1.txt")),
            ("attachment; filename=\"a; b\\\".txt\"", Some("a; b\".txt")),
            (
                "attachment; filename=x; filename*=UTF-8''paie%20%C3%A9t%C3%A9.csv",
                Some("paie été.csv"),
            ),
            ("attachment; FILENAME = \"y\"", Some("y")),
            ("attachment", None),
            ("attachment; filename*=UTF-8''%C3", None),
            ("attachment; filename*=UTF-8''a%+1b", None),
            ("attachment; filename*=latin1", None),
        ] {
            assert_eq!(name_in(sent).as_deref(), due, "{sent}");
        }
        for name in ["DS_1.txt", "paie été \"x\".csv", "تصريح.txt"] {
            assert_eq!(name_in(&attachment(name)).as_deref(), Some(name));
            assert!(attachment(name).is_ascii());
        }
    }

    #[test]
    fn what_names_another_place_is_no_name() {
        assert!(as_file_name("DS_1.txt").is_some());
        for wrong in ["", ".", "..", "a/b", "..\\b", "a\0b", &"x".repeat(256)] {
            assert!(as_file_name(wrong).is_none(), "{wrong:?}");
        }
    }
}

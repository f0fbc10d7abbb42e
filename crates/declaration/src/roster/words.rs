//! Numbers and texts of people, as records and the registry write them.

/// Number of an employee who has none yet (`N_Num_Assure`, cahier des charges V2, p. 33).
pub const NO_NUMBER: u32 = 0;
/// Number of occasional labour: no person.
pub const OCCASIONAL: u32 = 999_999_999;

/// Whether a number of nine digits stands for one person.
#[must_use]
pub const fn is_person(num_assure: u32) -> bool {
    num_assure > NO_NUMBER && num_assure < OCCASIONAL
}

/// Text of a record as the registry holds it: UTF-8 where it is that, else Latin-1; spaces at the
/// end cut, NUL as its picture, nothing as none.
#[must_use]
pub fn plain(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.trim_ascii_end();
    if bytes.is_empty() {
        return None;
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(char::from).collect(),
    };
    Some(text.replace('\0', "\u{2400}"))
}

/// Text as a record holds it: one byte for each letter, so that an accent does not make the record
/// longer (Latin-1; what that lacks becomes `?`), cut at the width.
#[must_use]
pub fn encoded(text: &str, width: usize) -> Vec<u8> {
    let byte = |letter: char| u8::try_from(u32::from(letter)).unwrap_or(b'?');
    // A control character would end the line or begin another.
    let plain = |byte: u8| if byte < b' ' || byte == 0x7F { b' ' } else { byte };
    text.chars().map(byte).map(plain).take(width).collect()
}

#[cfg(test)]
mod tests {
    use super::{encoded, is_person, plain};

    #[test]
    fn text_is_read_as_people_wrote_it_and_never_makes_a_record_longer() {
        assert_eq!(plain(b"ESSAI   ").as_deref(), Some("ESSAI"));
        assert_eq!(plain(b"ESSA\xCF ").as_deref(), Some("ESSAÏ"));
        assert_eq!(plain("ESSAÏ".as_bytes()).as_deref(), Some("ESSAÏ"));
        assert_eq!(plain(b"A\0B").as_deref(), Some("A\u{2400}B"));
        assert_eq!(plain(b"    "), None);
        assert_eq!(encoded("ESSAÏ", 60), b"ESSA\xCF");
        assert_eq!(encoded("مثال\nX", 5), b"???? ");
    }

    #[test]
    fn neither_no_number_nor_occasional_labour_is_a_person() {
        assert!(!is_person(0) && !is_person(999_999_999) && !is_person(1_000_000_000));
        assert!(is_person(168_764_721));
    }
}

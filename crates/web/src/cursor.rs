//! Places in a list of deposits, as addresses carry them.

use crate::problem::Problem;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use store::Cursor;

/// As it is written into an address.
pub(crate) fn write_cursor(cursor: &Cursor) -> String {
    URL_SAFE_NO_PAD.encode(format!("{} {}", cursor.recu_le, cursor.id))
}

/// As it was written.
pub(crate) fn read_cursor(text: &str) -> Result<Cursor, Problem> {
    let read = || {
        let text = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let (recu_le, id) = text.split_once(' ')?;
        let recu_le = recu_le.parse::<jiff::Timestamp>().ok()?.to_string();
        Some(Cursor { recu_le, id: id.parse().ok()? })
    };
    read().ok_or_else(|| Problem::malformed("cursor: `next` of the page before"))
}

#[cfg(test)]
mod tests {
    use super::{read_cursor, write_cursor};
    use store::Cursor;

    #[test]
    fn a_cursor_is_read_as_it_is_written_and_nothing_else_is_one() {
        let cursor = Cursor { recu_le: "2026-11-29T08:30:00.123456Z".to_owned(), id: 42 };
        assert_eq!(read_cursor(&write_cursor(&cursor)).unwrap(), cursor);
        for wrong in ["", "x", "eA", "MjAyNiA0Mg", "MjAyNi0xMS0yOVQwODozMDowMFogeA"] {
            assert!(read_cursor(wrong).is_err(), "{wrong}");
        }
    }
}

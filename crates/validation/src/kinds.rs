//! What a file is that is no declaration: told by its first bytes, so that its sender knows what to do instead.

use memchr::memmem;
use spec::Cause;

/// Bytes of an archive in which the names of its files are looked for.
const LOOKED_AT: usize = 1 << 20;

/// What a file without a record type is; none when its first bytes do not tell.
pub(crate) fn kind_of(bytes: &[u8]) -> Option<Cause> {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let has = |part: &[u8]| memmem::find(head, part).is_some();
    let starts = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    if bytes.starts_with(b"PK\x03\x04") {
        let is_workbook = has(b"xl/") || has(b"opendocument.spreadsheet");
        return Some(if is_workbook { Cause::Workbook } else { Cause::Archive });
    }
    // The container of old Excel and Word.
    if starts(&[b"\xD0\xCF\x11\xE0", b"\x09\x08\x10\x00", b"\x09\x04\x06\x00"]) {
        return Some(Cause::Workbook);
    }
    if starts(&[b"\x1F\x8B", b"Rar!", b"7z\xBC\xAF", b"BZh", b"\xFD7zXZ"]) {
        return Some(Cause::Archive);
    }
    if starts(&[b"%PDF"]) {
        return Some(Cause::Pdf);
    }
    if starts(&[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"MM\0*"]) {
        return Some(Cause::Picture);
    }
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let begins = |mark: &[u8]| text.get(..mark.len()).is_some_and(|t| t.eq_ignore_ascii_case(mark));
    let is_page = begins(b"<html") || begins(b"<!doctype") || begins(b"<?xml") || begins(b"<table");
    is_page.then_some(Cause::WebPage)
}

#[cfg(test)]
mod tests {
    use super::kind_of;
    use spec::Cause;

    #[test]
    fn what_is_sent_by_mistake_is_named() {
        for (file, due) in [
            (&b"PK\x03\x04....[Content_Types].xml....xl/workbook.xml"[..], Some(Cause::Workbook)),
            (
                b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet",
                Some(Cause::Workbook),
            ),
            (b"PK\x03\x04paie.txt", Some(Cause::Archive)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Some(Cause::Workbook)),
            (b"%PDF-1.7", Some(Cause::Pdf)),
            (b"\x89PNG\r\n", Some(Cause::Picture)),
            (b"\xEF\xBB\xBF \n<HTML><table>", Some(Cause::WebPage)),
            (b"bonjour", None),
            (b"", None),
        ] {
            assert_eq!(kind_of(file), due, "{}", file.escape_ascii());
        }
    }
}

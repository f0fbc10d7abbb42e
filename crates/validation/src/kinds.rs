//! What a file is that is no declaration: told by its first bytes, so that its sender knows what to
//! do instead.

use memchr::memmem;
use spec::Cause;

/// Bytes of an archive in which the names of its files are looked for.
const LOOKED_AT: usize = 1 << 20;
/// Bytes of a text that are looked at.
const MARKUP_WITHIN: usize = 16 << 10;
/// Lines of a mail among which its headers stand.
const MAIL_HEADERS: usize = 30;

/// What a file without a record type is; none when its first bytes do not tell.
pub(crate) fn kind_of(bytes: &[u8]) -> Option<Cause> {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let has = |part: &[u8]| memmem::find(head, part).is_some();
    let starts = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    if bytes.starts_with(b"PK\x03\x04") {
        if has(b"xl/") || has(b"opendocument.spreadsheet") {
            return Some(Cause::Workbook);
        }
        let is_document = has(b"word/") || has(b"opendocument.text");
        return Some(if is_document { Cause::Document } else { Cause::Archive });
    }
    // The container of old Excel and Word.
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        let is_word = has(b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t");
        return Some(if is_word { Cause::Document } else { Cause::Workbook });
    }
    if starts(&[b"\x09\x08\x10\x00", b"\x09\x04\x06\x00", b"ID;P", b"TABLE\r\n0,1", b"TABLE\n0,1"])
    {
        return Some(Cause::Workbook);
    }
    if starts(&[b"\x1F\x8B", b"Rar!", b"7z\xBC\xAF", b"BZh", b"\xFD7zXZ"]) {
        return Some(Cause::Archive);
    }
    if starts(&[b"%PDF"]) {
        return Some(Cause::Pdf);
    }
    if starts(&[b"{\\rtf"]) {
        return Some(Cause::Document);
    }
    if starts(&[b"\x89PNG", b"\xFF\xD8\xFF", b"GIF8", b"BM", b"II*\0", b"MM\0*"]) {
        return Some(Cause::Picture);
    }
    if is_utf16_without_mark(bytes) {
        return Some(Cause::Encoding);
    }
    let text = text_after_mark(bytes);
    markup_of(text).or_else(|| text_of(text))
}

/// Whether every other byte is zero, as in text of two bytes a letter.
fn is_utf16_without_mark(bytes: &[u8]) -> bool {
    let head = bytes.get(..MARKUP_WITHIN.min(bytes.len() & !1)).unwrap_or_default();
    let zeros = |at: usize| head.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
    let half = head.len() / 2;
    let (even, odd) = (zeros(0), zeros(1));
    half >= 8 && even.max(odd) > half.saturating_sub(half / 8) && even.min(odd) == 0
}

/// Whether a text is of a kind that has marks between its values, and may look like a table for
/// that.
pub(crate) fn is_marked_up(bytes: &[u8]) -> bool {
    markup_of(text_after_mark(bytes)).is_some()
        || matches!(kind_of(bytes), Some(Cause::Workbook | Cause::Document | Cause::Pdf))
}

fn text_after_mark(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start()
}

/// Text that is marked up, by how it begins.
fn markup_of(text: &[u8]) -> Option<Cause> {
    let head = text.get(..MARKUP_WITHIN).unwrap_or(text).to_ascii_lowercase();
    let has = |part: &[u8]| memmem::find(&head, part).is_some();
    let begins = |mark: &[u8]| head.starts_with(mark);
    if begins(b"<") {
        // Spreadsheets write XML of their own, and open it.
        let is_page = [&b"<html"[..], b"<!doctype html", b"<table", b"<tr", b"<td", b"<div"]
            .iter()
            .any(|mark| has(mark));
        if is_page || has(b"office:spreadsheet") || has(b"opendocument.spreadsheet") {
            return Some(Cause::WebPage);
        }
        let is_xml = begins(b"<?xml") || has(b"</") || has(b"/>");
        return is_xml.then_some(Cause::Xml);
    }
    let is_json = (begins(b"{") || begins(b"[")) && has(b"\"") && has(b":");
    if is_json {
        return Some(Cause::Json);
    }
    // The headers of a mail that was saved whole.
    let fields =
        [&b"from:"[..], b"to:", b"received:", b"return-path:", b"mime-version:", b"subject:"];
    let lines = head.split(|byte| *byte == b'\n').take(MAIL_HEADERS);
    let told = lines.filter(|line| fields.iter().any(|field| line.starts_with(field))).count();
    (told >= 3).then_some(Cause::Mail)
}

/// Text of another kind, when it is text at all.
fn text_of(text: &[u8]) -> Option<Cause> {
    let head = text.get(..MARKUP_WITHIN).unwrap_or(text);
    let is_strange =
        |byte: &u8| byte.is_ascii_control() && !matches!(byte, b'\t' | b'\r' | b'\n' | 0x0C | 0x1A);
    if head.is_empty() || head.iter().any(is_strange) {
        return None;
    }
    // Numbers of insured beside others, set apart by blanks: a table that was printed, or copied
    // out of a PDF.
    let is_row = |line: &[u8]| {
        let gaps = line
            .trim_ascii()
            .windows(3)
            .filter(|three| matches!(three, [b' ', b' ', last] if !last.is_ascii_whitespace()));
        let is_number = |nine: &[u8]| nine.iter().all(u8::is_ascii_digit);
        gaps.count() >= 2 && line.windows(9).any(is_number)
    };
    let rows = head.split(|byte| matches!(byte, b'\n' | b'\r')).filter(|line| is_row(line)).count();
    Some(if rows > 0 { Cause::Aligned } else { Cause::Prose })
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
            (b"PK\x03\x04....[Content_Types].xml....word/document.xml", Some(Cause::Document)),
            (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", Some(Cause::Document)),
            (b"{\\rtf1\\ansi", Some(Cause::Document)),
            (b"ID;PWXL;N;E\nP;PGeneral", Some(Cause::Workbook)),
            (b"[{\"num_cnss\": 168764721, \"jours\": 26}]", Some(Cause::Json)),
            (b"<?xml version=\"1.0\"?><paie><salarie/></paie>", Some(Cause::Xml)),
            (b"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
                Some(Cause::WebPage)),
            (b"<meta charset=utf-8><table><tr><td>N", Some(Cause::WebPage)),
            (b"From: a@example.com\r\nTo: b@example.com\r\nSubject: paie\r\n\r\nBonjour", Some(Cause::Mail)),
            (b"Etat des salaires\n168764721  ESSAI UN   26   5000,00\n", Some(Cause::Aligned)),
            (b"bonjour", Some(Cause::Prose)),
            (b"\x00\x01\x02", None),
            (b"", None),
        ] {
            assert_eq!(kind_of(file), due, "{}", file.escape_ascii());
        }
    }
}

//! Values as people read them: amounts in dirhams, counts in groups, text in quotes, dates in
//! words.

use documents::{Breaks, Caption, Cell, Row, Table, Voice, Width};
pub use documents::{centimes, number};
pub(crate) use documents::{grouped, moment, money, month, quoted};
use spec::{CodeId, Field, FieldKind, Lang, RecordType, Words};
use std::borrow::Cow;
use std::fmt::Write as _;
use validation::Finding;

/// What the bytes of a finding mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A number of people, days, bytes; a sum.
    Count,
    /// Digits that are not counted with.
    Identifier,
    /// Centimes.
    Money,
    /// The name of a record.
    Record,
    /// Anything.
    Text,
}

impl Shape {
    /// What the bytes of this finding mean: told by its field, or by the field that the code is
    /// about.
    pub(crate) fn of(finding: &Finding) -> Self {
        let page = finding.code.page();
        // Cells of a CSV that are told for themselves are shown as they were written.
        if finding.header().is_some() && matches!(page.id, CodeId::Ours(_)) {
            return Self::Text;
        }
        // What is no number is shown as it stands: a decimal point is what is wrong with it.
        if finding.header().is_none() && finding.cause == Some(spec::Cause::NotNumeric) {
            return Self::Count;
        }
        let kind = match finding.place.field {
            Some(field) => Some((field.name, field.kind)),
            None => {
                page.field.and_then(|name| kind_of(page.records, name).map(|kind| (name, kind)))
            }
        };
        match kind {
            Some(("L_Type_Enreg", _)) => Self::Record,
            Some((_, FieldKind::Money)) => Self::Money,
            Some((_, FieldKind::Identifier)) => Self::Identifier,
            Some((_, FieldKind::Text | FieldKind::Situation)) => Self::Text,
            // Codes about no field count bytes.
            Some((_, FieldKind::Count)) | None => Self::Count,
        }
    }
}

impl Shape {
    /// What the bytes of a field mean; text where there is none.
    pub(crate) fn of_field(field: Option<&Field>) -> Self {
        match field {
            Some(field) if field.name == "L_Type_Enreg" => Self::Record,
            Some(field) => match field.kind {
                FieldKind::Money => Self::Money,
                FieldKind::Identifier => Self::Identifier,
                FieldKind::Text | FieldKind::Situation => Self::Text,
                FieldKind::Count => Self::Count,
            },
            None => Self::Text,
        }
    }
}

fn kind_of(records: &[&str], field: &str) -> Option<FieldKind> {
    let record = RecordType::ALL.into_iter().find(|record| records.contains(&record.name()))?;
    record.layout().field(field).map(|field| field.kind)
}

/// Received and expected as people read them. Where both would look the same, what tells them apart
/// is made visible.
pub(crate) fn pair(finding: &Finding, lang: Lang) -> [Option<Cow<'_, str>>; 2] {
    let shape = Shape::of(finding);
    let human = |bytes: &'_ Option<Vec<u8>>| {
        bytes.as_deref().map(|bytes| human(bytes, shape, lang).into_owned())
    };
    let (received, expected) = (human(&finding.received), human(&finding.expected));
    if received.is_some() && received == expected && finding.received != finding.expected {
        let visible =
            |bytes: &Option<Vec<u8>>| bytes.as_deref().map(|bytes| visible(bytes, lang).into());
        return [visible(&finding.received), visible(&finding.expected)];
    }
    [received.map(Cow::Owned), expected.map(Cow::Owned)]
}

/// Bytes as people read them.
pub(crate) fn human(bytes: &[u8], shape: Shape, lang: Lang) -> Cow<'_, str> {
    if bytes.is_empty() {
        return Words::Empty.get(lang).into();
    }
    if bytes.iter().all(|byte| *byte == b' ') {
        return Words::Blank.get(lang).into();
    }
    let digits = digits(bytes);
    match (shape, digits) {
        (Shape::Count, Some(digits)) => grouped(digits, lang).into(),
        (Shape::Money, Some(digits)) => money(digits, lang).into(),
        (Shape::Money, None) if let Some(digits) = centimes_of(bytes) => {
            money(&digits, lang).into()
        }
        (Shape::Identifier, Some(digits)) => digits.into(),
        (Shape::Text, _) => quoted(decode(bytes).trim_matches(' '), lang).into(),
        (Shape::Record, _) => match std::str::from_utf8(bytes) {
            Ok(name) if RecordType::ALL.iter().any(|record| record.name() == name) => name.into(),
            _ => quoted(&decode(bytes).replace(' ', "␣"), lang).into(),
        },
        // Digits were due: spaces are part of what is wrong.
        (_, None) => quoted(&decode(bytes).replace(' ', "␣"), lang).into(),
    }
}

/// Text with the differences that the eye would miss: spaces in front, bytes that are not ASCII.
fn visible(bytes: &[u8], lang: Lang) -> String {
    let text = bytes.trim_ascii_end();
    let start = text.iter().take_while(|byte| **byte == b' ').count();
    let mut out = "␣".repeat(start);
    for byte in text.iter().skip(start) {
        // Writing to a String cannot fail.
        let _ = if byte.is_ascii() {
            write!(out, "{}", char::from(*byte))
        } else {
            write!(out, "\\x{byte:02X}")
        };
    }
    quoted(&out, lang)
}

/// Bytes as text: UTF-8 when they are, one character a byte (Latin-1) otherwise.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(_) => bytes.iter().copied().map(char::from).collect::<String>().into(),
    }
}

/// The bytes as they were written, for comparing one with another: spaces that matter can be seen.
pub(crate) fn written(bytes: &[u8], shape: Shape, lang: Lang) -> Cow<'_, str> {
    if bytes.is_empty() {
        return Words::Empty.get(lang).into();
    }
    let text = match shape {
        Shape::Text => bytes.trim_ascii_end(),
        _ => bytes,
    };
    let inner = text.trim_ascii_start();
    if inner.is_empty() {
        return Words::Blank.get(lang).into();
    }
    if shape == Shape::Text {
        let spaces = text.len().saturating_sub(inner.len());
        return if spaces == 0 {
            decode(text)
        } else {
            ("␣".repeat(spaces) + &decode(inner)).into()
        };
    }
    if text.contains(&b' ') { decode(text).replace(' ', "␣").into() } else { decode(text) }
}

/// The character that begins with this byte, in a field that may be UTF-8.
pub(crate) fn character(byte: u8, from: &[u8]) -> String {
    let rest = from.get(..4.min(from.len())).unwrap_or_default();
    let valid = match std::str::from_utf8(rest) {
        Ok(text) => text,
        Err(error) => rest
            .get(..error.valid_up_to())
            .and_then(|rest| std::str::from_utf8(rest).ok())
            .unwrap_or(""),
    };
    match valid.chars().next() {
        Some(letter) if rest.first() == Some(&byte) => letter.to_string(),
        _ => char::from(byte).to_string(),
    }
}

/// The bytes as text, when they are digits.
fn digits(bytes: &[u8]) -> Option<&str> {
    if bytes.iter().all(u8::is_ascii_digit) { std::str::from_utf8(bytes).ok() } else { None }
}

/// Dirhams with two decimals, the form of a CSV's findings, as digits of centimes.
fn centimes_of(bytes: &[u8]) -> Option<String> {
    let (dirhams, centimes) = std::str::from_utf8(bytes).ok()?.split_once('.')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (digits(dirhams) && digits(centimes) && centimes.len() == 2)
        .then(|| format!("{dirhams}{centimes}"))
}

/// A number with the name of the person behind it: `111222338 (EL FASSI AHMED)`.
pub(crate) fn named(voice: Voice, number: &str, name: Option<&[u8]>) -> String {
    let mut out = voice.value(number);
    if let Some(name) = name {
        out.push_str(" (");
        voice.push_value(&mut out, &decode(name));
        out.push(')');
    }
    out
}

/// No-break space.
const NBSP: char = '\u{a0}';

/// A number, which a line of Arabic must not turn around.
pub(crate) fn isolated(text: &str, lang: Lang) -> String {
    match lang {
        Lang::Ar => format!("\u{2068}{text}\u{2069}"),
        Lang::Fr | Lang::En => text.to_owned(),
    }
}

/// An amount in centimes with its sign; in Arabic the digits keep their order, and the unit follows
/// them.
pub(crate) fn amount(sign: &str, magnitude: u128, lang: Lang) -> String {
    let written = format!("{sign}{}", centimes(magnitude, lang));
    match written.rsplit_once(NBSP) {
        Some((digits, unit)) => format!("{}{NBSP}{unit}", isolated(digits, lang)),
        None => isolated(&written, lang),
    }
}

/// Labels with their values.
pub(crate) fn labelled(voice: Voice, caption: &str, facts: Vec<(Words, String)>) -> Table {
    let row = |(label, value)| Row::from(vec![Cell::text(voice.word(label)), Cell::text(value)]);
    Table {
        caption: Caption::Heard(caption.to_owned()),
        width: Width::Content,
        breaks: Breaks::Nowhere,
        heads: Vec::new(),
        rows: facts.into_iter().map(row).collect(),
        foot: None,
    }
}

/// What stands in cells, as people read it: without what makes two bytes of a letter.
pub(crate) fn cell(bytes: &[u8]) -> String {
    let text: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    decode(text.trim_ascii_end()).into_owned()
}

/// Bytes of an edit in machine output: one character a byte.
pub(crate) fn latin_1(bytes: &[u8]) -> String {
    if bytes.is_ascii() {
        decode(bytes).into_owned()
    } else {
        bytes.iter().copied().map(char::from).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Shape, character, decode, human, visible};
    use spec::Lang::{self, Ar, En, Fr};

    fn read(bytes: &[u8], shape: Shape, lang: Lang) -> String {
        human(bytes, shape, lang).replace('\u{a0}', "~")
    }

    #[test]
    fn amounts_are_dirhams_in_the_manner_of_the_language() {
        assert_eq!(read(b"0000000500000", Shape::Money, Fr), "5~000,00~DH");
        assert_eq!(read(b"0000000500000", Shape::Money, En), "5,000.00~DH");
        assert_eq!(read(b"0000000500000", Shape::Money, Ar), "5~000,00~درهم");
        assert_eq!(read(b"7", Shape::Money, Fr), "0,07~DH");
        assert_eq!(read(b"0000", Shape::Money, Fr), "0,00~DH");
        assert_eq!(read(b"999999999999999", Shape::Money, En), "9,999,999,999,999.99~DH");
    }

    #[test]
    fn counts_lose_zeros_and_identifiers_keep_them() {
        assert_eq!(read(b"0000000000169764748", Shape::Count, Fr), "169~764~748");
        assert_eq!(read(b"00", Shape::Count, En), "0");
        assert_eq!(read(b"012345678", Shape::Identifier, Fr), "012345678");
    }

    #[test]
    fn what_is_no_number_is_shown_as_it_stands() {
        assert_eq!(read(b"  12A", Shape::Count, En), "“␣␣12A”");
        assert_eq!(read(b"     ", Shape::Money, En), "(blank)");
        assert_eq!(read(b"", Shape::Record, En), "nothing");
        assert_eq!(read(b"B03", Shape::Record, Fr), "B03");
        assert_eq!(read(b"X 3", Shape::Record, Fr), "«~X␣3~»");
        assert_eq!(read(b"  NOM \xC9T\xC9  ", Shape::Text, Fr), "«~NOM ÉTÉ~»");
    }

    #[test]
    fn hidden_differences_can_be_seen() {
        assert_eq!(visible(b" \xC9TE   ", En), "“␣\\xC9TE”");
        assert_eq!(decode("é".as_bytes()), "é");
        assert_eq!(decode(b"\xE9"), "é");
        assert_eq!(character(0xC3, "é".as_bytes()), "é");
        assert_eq!(character(0xC9, b"\xC9T\xC9"), "É");
        assert_eq!(character(b'-', b""), "-");
    }
}

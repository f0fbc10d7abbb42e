//! BRD-104: text in UTF-8, where one byte is one character.

use crate::controller::Controller;
use crate::finding::{Fact, Finding, Place};
use declaration::{Number, Record, Salaire};
use spec::{Cause, Code, Family, Field, RECORD_LEN, RecordType, b02};

impl<'a> Controller<'a, '_> {
    /// A record that is too long by the further bytes of its letters.
    #[cold]
    pub(crate) fn too_long_by_utf8(&mut self, record: &Record<'a>, surplus: usize) {
        // All that comes before the first such letter is one byte a character: its column is that
        // of the layout.
        let Some(at) = record.raw.iter().position(|byte| !byte.is_ascii()) else { return };
        let column = at.saturating_add(1);
        let fields = record.kind.layout().fields;
        let field = fields.iter().find(|field| (field.start..=field.end()).contains(&column));
        self.utf8(record, field, column, surplus, None);
    }

    /// The name of an insured in a record of the right length.
    #[cold]
    pub(crate) fn name_in_utf8(&mut self, record: &Record<'a>, line: &Salaire<'_>) {
        if record.kind != RecordType::B02 {
            return;
        }
        // The préétabli's name is carried over byte for byte, whatever its encoding.
        let known = self.reference.and_then(|reference| {
            let Number::Value(number) = line.num_assure else { return None };
            let place = reference.place_of(number, self.next_place.saturating_sub(1))?;
            reference.lines.get(place).map(|line| line.body)
        });
        self.padded_by_bytes(record, &b02::L_NOM_PRENOM, known);
    }

    /// The texts of record 01, the first of them that is in UTF-8.
    #[cold]
    pub(crate) fn employer_in_utf8(&mut self, record: &Record<'a>) {
        let known = self.reference.and_then(|reference| reference.employer);
        if self.family == Some(Family::Preetabli) {
            return;
        }
        for field in record.kind.layout().fields.iter().filter(|field| !field.kind.is_numeric()) {
            if self.padded_by_bytes(record, field, known) {
                return;
            }
        }
    }

    /// A field in UTF-8 that was filled up to its bytes: it holds fewer characters than it could.
    fn padded_by_bytes(
        &mut self,
        record: &Record<'a>,
        field: &Field,
        known: Option<&[u8; RECORD_LEN]>,
    ) -> bool {
        let Ok(body) = <&[u8; RECORD_LEN]>::try_from(record.raw) else { return false };
        let written = field.of(body);
        if known.is_some_and(|known| field.of(known) == written) {
            return false;
        }
        let Some((at, surplus)) = utf8_letters(written) else { return false };
        let column = field.start.saturating_add(at);
        self.utf8(record, Some(field), column, surplus, Some(Cause::Padded));
        true
    }

    fn utf8(
        &mut self,
        record: &Record<'a>,
        field: Option<&Field>,
        column: usize,
        surplus: usize,
        cause: Option<Cause>,
    ) {
        let rest = record.raw.get(column.saturating_sub(1)..).unwrap_or_default();
        let length =
            rest.iter().skip(1).take_while(|byte| **byte & 0xC0 == 0x80).count().saturating_add(1);
        let letter = rest.get(..length).unwrap_or_default();
        let Some(first) = letter.first() else { return };
        let start = record.skipped.saturating_add(u32::try_from(column).unwrap_or(u32::MAX));
        let end = start.saturating_add(u32::try_from(length.saturating_sub(1)).unwrap_or(0));
        let place =
            Place { columns: Some((start, end)), field: field.copied(), ..Place::record(record) };
        let mut finding = Finding::new(Code::Brd104, place)
            .received(letter)
            .fact(Fact::Character(*first))
            .fact(Fact::Column(start))
            .fact(Fact::Count(u64::try_from(surplus).unwrap_or(u64::MAX)));
        finding.cause = cause;
        let number = record.raw.get(b02::N_NUM_ASSURE.start - 1..b02::N_NUM_ASSURE.end());
        if let Some(number) =
            number.filter(|number| record.kind.rank().repeats() && !declaration::is_blank(number))
        {
            finding = finding.assure(number);
        }
        self.findings.push(finding);
    }
}

/// Where the first character of several bytes stands in UTF-8 text, and how many bytes are too
/// many. None when it is ASCII or anything else: in Latin-1, no accented letter is followed by what
/// UTF-8 wants there.
fn utf8_letters(written: &[u8]) -> Option<(usize, usize)> {
    let text = match std::str::from_utf8(written) {
        Ok(text) => text,
        // The end of a field may have cut a letter in two.
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(written.get(..error.valid_up_to())?).ok()?
        }
        Err(_) => return None,
    };
    let at = text.bytes().position(|byte| !byte.is_ascii())?;
    let is_text = text.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic());
    let surplus = text.len().saturating_sub(text.chars().count());
    is_text.then_some((at, surplus))
}

#[cfg(test)]
mod tests {
    use super::utf8_letters;

    #[test]
    fn latin_1_is_not_taken_for_utf8() {
        assert_eq!(utf8_letters("ÉTÉ".as_bytes()), Some((0, 2)));
        assert_eq!(utf8_letters("A É".as_bytes()), Some((2, 1)));
        assert_eq!(utf8_letters(b"A\xC3\x89 \xC3"), Some((1, 1)));
        assert_eq!(utf8_letters("ESSAI 1°".as_bytes()), None);
        assert_eq!(utf8_letters(b"\xC9T\xC9"), None);
        assert_eq!(utf8_letters(b"\xC3\x89 \xC9 "), None);
        assert_eq!(utf8_letters(b"ESSAI"), None);
        assert_eq!(utf8_letters(b""), None);
    }
}

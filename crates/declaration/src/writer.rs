//! Records to bytes.

use crate::numbers::{Number, number};
use crate::record::{Record, Standing};
use spec::{Field, RECORD_LEN, RecordType};
use std::fmt;

/// A record being written: 260 bytes of its type, text fields blank and digit fields zero to begin
/// with.
#[derive(Clone, PartialEq, Eq)]
pub struct RecordBuf {
    kind: RecordType,
    bytes: [u8; RECORD_LEN],
}

/// A value does not fit its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TooWide {
    /// Official name of the field.
    pub field: &'static str,
    /// Its width in bytes.
    pub width: usize,
}

impl fmt::Display for TooWide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the value does not fit the {} bytes of {}", self.width, self.field)
    }
}

impl std::error::Error for TooWide {}

impl fmt::Debug for RecordBuf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({:?})", self.kind, String::from_utf8_lossy(&self.bytes).trim_end())
    }
}

impl RecordBuf {
    /// An empty record of this type.
    #[must_use]
    pub fn new(kind: RecordType) -> Self {
        let mut buf = Self { kind, bytes: [b' '; RECORD_LEN] };
        for field in kind.layout().fields {
            if field.kind.is_numeric() {
                buf.field_mut(field).fill(b'0');
            }
        }
        buf.bytes[..3].copy_from_slice(kind.name().as_bytes());
        buf
    }

    /// A record of this type with these bytes.
    #[must_use]
    pub fn from_bytes(kind: RecordType, bytes: [u8; RECORD_LEN]) -> Self {
        Self { kind, bytes }
    }

    /// What it is.
    #[must_use]
    pub fn kind(&self) -> RecordType {
        self.kind
    }

    /// Its 260 bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8; RECORD_LEN] {
        &self.bytes
    }

    /// The bytes of a field.
    #[must_use]
    pub fn field(&self, field: &Field) -> &[u8] {
        field.of(&self.bytes)
    }

    /// The number in a field.
    #[must_use]
    pub fn number(&self, field: &Field) -> Number {
        number(self.field(field))
    }

    /// The bytes of a field, to be changed as they are.
    #[cfg_attr(
        not(test),
        expect(
            clippy::indexing_slicing,
            reason = "codegen has checked that every field lies inside"
        )
    )]
    pub fn field_mut(&mut self, field: &Field) -> &mut [u8] {
        &mut self.bytes[field.start.saturating_sub(1)..field.end()]
    }

    /// Writes text, left-aligned and filled with spaces.
    pub fn set_text(&mut self, field: &Field, text: &[u8]) -> Result<(), TooWide> {
        let place = self.field_mut(field);
        if text.len() > place.len() {
            return Err(TooWide { field: field.name, width: field.len });
        }
        let (filled, blank) = place.split_at_mut(text.len());
        filled.copy_from_slice(text);
        blank.fill(b' ');
        Ok(())
    }

    /// Writes a number, right-aligned and filled with zeros.
    pub fn set_number(&mut self, field: &Field, value: u128) -> Result<(), TooWide> {
        let mut left = value;
        let mut digits = [b'0'; 39];
        for digit in digits.iter_mut().rev() {
            *digit = b'0'.wrapping_add(u8::try_from(left % 10).unwrap_or(0));
            left /= 10;
        }
        let (overflow, fitting) = digits.split_at(digits.len().saturating_sub(field.len));
        if overflow.iter().any(|digit| *digit != b'0') {
            return Err(TooWide { field: field.name, width: field.len });
        }
        self.field_mut(field).copy_from_slice(fitting);
        Ok(())
    }
}

impl Record<'_> {
    /// The record as it can be written again; none when it cannot be read or stands out of place.
    #[must_use]
    pub fn to_buf(&self) -> Option<RecordBuf> {
        let bytes = *self.body()?;
        (self.standing == Standing::InPlace).then_some(RecordBuf { kind: self.kind, bytes })
    }
}

/// Writes records as a file: each ended by LF (cahier des charges V2, p. 11).
#[must_use]
pub fn write<'a>(records: impl IntoIterator<Item = &'a RecordBuf>) -> Vec<u8> {
    let mut out = Vec::new();
    for record in records {
        out.extend_from_slice(&record.bytes);
        out.push(b'\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{RecordBuf, write};
    use crate::reader::{Event, read};
    use proptest::prelude::*;
    use spec::{FieldKind, RecordType, b02, b03};

    #[test]
    fn values_stand_where_the_layout_says() {
        let mut record = RecordBuf::new(RecordType::B02);
        record.set_text(&b02::L_NOM_PRENOM, b"ESSAI").unwrap();
        record.set_number(&b02::N_SALAIRE_REEL, 500_000).unwrap();
        assert_eq!(&record.bytes()[25..31], b"ESSAI ");
        assert_eq!(&record.bytes()[113..126], b"0000000500000");
        assert!(record.set_number(&b02::N_JOURS_DECLARES, 100).is_err());
        assert!(record.set_text(&b02::L_SITUATION, b"SOS").is_err());
        let mut recap = RecordBuf::new(RecordType::B03);
        recap.set_number(&b03::N_T_CTR, 9_999_999_999_999_999_999).unwrap();
        assert!(recap.set_number(&b03::N_T_CTR, 10_000_000_000_000_000_000).is_err());
    }

    /// A record of this type with arbitrary text bytes (line ends excepted) and arbitrary digits.
    fn any_record(kind: RecordType) -> impl Strategy<Value = RecordBuf> {
        proptest::collection::vec(any::<u8>(), 260).prop_map(move |noise| {
            let mut record = RecordBuf::new(kind);
            for field in kind.layout().fields.iter().skip(1) {
                let noise = field.of(noise.as_slice().try_into().unwrap());
                for (to, from) in record.field_mut(field).iter_mut().zip(noise) {
                    *to = match field.kind {
                        FieldKind::Text if *from != b'\n' && *from != b'\r' => *from,
                        FieldKind::Text | FieldKind::Situation => b' ',
                        _ => b'0' + from % 10,
                    };
                }
            }
            record
        })
    }

    fn any_file() -> impl Strategy<Value = Vec<RecordBuf>> {
        let principal = |n02: usize, n04: usize| {
            let mut kinds = vec![RecordType::B00, RecordType::B01];
            kinds.extend(std::iter::repeat_n(RecordType::B02, n02));
            kinds.push(RecordType::B03);
            kinds.extend(std::iter::repeat_n(RecordType::B04, n04));
            kinds.extend([RecordType::B05, RecordType::B06]);
            kinds
        };
        (1..6_usize, 1..4_usize, 0..3_usize).prop_flat_map(move |(n02, n04, family)| {
            let kinds: Vec<_> = match family {
                0 => principal(n02, n04),
                1 => [RecordType::E00, RecordType::E01, RecordType::E02, RecordType::E03]
                    .into_iter()
                    .chain(std::iter::repeat_n(RecordType::E04, n04))
                    .chain([RecordType::E05, RecordType::E06])
                    .collect(),
                _ => [RecordType::A00, RecordType::A01]
                    .into_iter()
                    .chain(std::iter::repeat_n(RecordType::A02, n02))
                    .chain([RecordType::A03])
                    .collect(),
            };
            kinds.into_iter().map(any_record).collect::<Vec<_>>()
        })
    }

    fn read_back(bytes: &[u8]) -> Vec<RecordBuf> {
        read(bytes)
            .map(|event| match event {
                Event::Record(record) => record.to_buf().expect("whole and in place"),
                other => panic!("{other:?}"),
            })
            .collect()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(file in any_file()) {
            let bytes = write(&file);
            prop_assert_eq!(&read_back(&bytes), &file);
            prop_assert_eq!(write(&read_back(&bytes)), bytes.clone());
            let crlf: Vec<u8> =
                file.iter().flat_map(|record| [&record.bytes()[..], b"\r\n"].concat()).collect();
            prop_assert_eq!(&read_back(&crlf), &file);
        }

        #[test]
        fn no_bytes_make_reading_fail(mut bytes in proptest::collection::vec(any::<u8>(), 0..2000), valid in any_file(), at in any::<u16>()) {
            prop_assert!(read(&bytes).count() <= bytes.len() + 8);
            // Noise inside a real file goes deeper than noise alone.
            let mut file = write(&valid);
            let at = usize::from(at) % file.len();
            let tail = file.split_off(at);
            file.append(&mut bytes);
            file.extend(tail.iter().skip(1));
            let events = read(&file).count();
            prop_assert!(events > 0 && events <= file.len() + 8);
        }
    }
}

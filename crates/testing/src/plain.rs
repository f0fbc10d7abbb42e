//! A second reader of the format, slow and plain: what the fast one is compared with.
//!
//! It knows only the tables of `spec/records/*.toml`, read as they stand, and shares no code with
//! `declaration`: lines are split, columns cut out, digits added up one after the other. It reads
//! files that are in order and says of every other that it does not; finding one's way in damaged
//! files is the fast reader's task.

// A table that cannot be read must stop the test where it stands.
#![expect(clippy::expect_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Bytes of a record.
const LENGTH: usize = 260;

/// A total of 03, 05 and 06, and the field that it adds up in 02 and in 04.
const TOTALS: [(&str, Option<&str>, Option<&str>); 9] = [
    ("N_T_Enfants", Some("N_Enfants"), None),
    ("N_T_AF_A_Payer", Some("N_AF_A_Payer"), None),
    ("N_T_AF_A_Deduire", Some("N_AF_A_Deduire"), None),
    ("N_T_AF_Net_A_Payer", Some("N_AF_Net_A_Payer"), None),
    ("N_T_Num_Imma", Some("N_Num_Assure"), Some("N_Num_Assure")),
    ("N_T_AF_A_Reverser", Some("N_AF_A_Reverser"), None),
    ("N_T_Jours_Declares", Some("N_Jours_Declares"), Some("N_Nbr_Jours")),
    ("N_T_Salaire_Reel", Some("N_Salaire_Reel"), Some("N_Sal_Reel")),
    ("N_T_Salaire_Plaf", Some("N_Salaire_Plaf"), Some("N_Sal_Plaf")),
];

/// A line of a layout page.
#[derive(Clone, Debug)]
pub struct PlainField {
    /// Official name.
    pub name: String,
    /// First column, from 1.
    pub start: usize,
    /// Bytes.
    pub len: usize,
    /// Whether it holds digits (kinds N, I, M).
    pub digits: bool,
    /// The code of a finding about it.
    pub code: Option<i64>,
    /// What must stand in it for the record to be readable.
    content: Content,
}

/// What a field must hold to be readable.
#[derive(Clone, Copy, Debug)]
enum Content {
    /// Spaces: the filler.
    Nothing,
    /// Not only spaces: the category.
    Something,
    /// Digits.
    Digits,
    /// Digits or spaces: the number of an insured.
    DigitsOrNothing,
    /// Whatever it is.
    Any,
}

impl PlainField {
    /// Its bytes in a record of 260.
    #[must_use]
    pub fn cut<'a>(&self, bytes: &'a [u8]) -> &'a [u8] {
        &bytes[self.start - 1..self.start - 1 + self.len]
    }
}

/// The pages of `spec/`, as read from the disk.
#[derive(Debug)]
pub struct Tables {
    /// By letter and digit of the type: see [`slot`].
    records: [Vec<PlainField>; SLOTS],
}

/// What stands in a digit field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlainNumber {
    /// Digits.
    Digits(u128),
    /// Spaces.
    Blank,
    /// Anything else.
    Other,
}

/// A record of a file that is in order.
#[derive(Clone, Copy, Debug)]
pub struct PlainRecord<'a> {
    /// Line, from 1.
    pub line: usize,
    /// Its three characters.
    pub kind: &'a str,
    /// Its 260 bytes.
    pub bytes: &'a [u8],
}

impl Tables {
    /// The tables of this repository.
    #[must_use]
    pub fn get() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(|| Self::load(&spec_dir()))
    }

    fn load(spec: &Path) -> Self {
        let mut records = [const { Vec::new() }; SLOTS];
        for entry in std::fs::read_dir(spec.join("records")).expect("spec/records is there") {
            let page = table(&entry.expect("it can be listed").path());
            let name = page["record"].as_str().expect("a record has a name").to_owned();
            let fields = page["field"].as_array().expect("a record has fields");
            let slot = slot(&name).expect("a type is a letter and two digits");
            records[slot] = fields.iter().map(field).collect();
        }
        Self { records }
    }

    /// The fields of a record.
    #[must_use]
    pub fn fields(&self, kind: &str) -> &[PlainField] {
        slot(kind).map_or(&[], |slot| &self.records[slot])
    }

    fn field(&self, kind: &str, name: &str) -> Option<&PlainField> {
        self.fields(kind).iter().find(|field| field.name == name)
    }

    /// The bytes of a field in a record of 260.
    #[must_use]
    pub fn cut<'a>(&self, kind: &str, name: &str, bytes: &'a [u8]) -> Option<&'a [u8]> {
        self.field(kind, name).map(|field| field.cut(bytes))
    }

    /// The number in a field of a record of 260.
    #[must_use]
    pub fn number(&self, kind: &str, name: &str, bytes: &[u8]) -> Option<PlainNumber> {
        self.cut(kind, name, bytes).map(number)
    }

    /// Reads a file in order: lines of 260 bytes, 00 01 02… 03 04… 05 06 of one family (A ends at
    /// 03), nothing else.
    #[must_use]
    pub fn read<'a>(&self, bytes: &'a [u8]) -> Option<Vec<PlainRecord<'a>>> {
        let mut pieces: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        if pieces.last().is_some_and(|last| last.is_empty()) {
            pieces.pop();
        }
        let mut records = Vec::new();
        for (at, piece) in pieces.into_iter().enumerate() {
            let piece = piece.strip_suffix(b"\r").unwrap_or(piece);
            let kind = std::str::from_utf8(piece.get(..3)?).ok()?;
            if piece.len() != LENGTH || self.fields(kind).is_empty() {
                return None;
            }
            records.push(PlainRecord { line: at + 1, kind, bytes: piece });
        }
        let family = records.first()?.kind.get(..1)?;
        let last = if family == "A" { "03" } else { "06" };
        let mut before = "";
        for record in &records {
            let (letter, rank) = record.kind.split_at(1);
            let follows = match rank {
                "00" => before.is_empty(),
                "01" => before == "00",
                "02" => before == "01" || before == "02",
                "03" => before == "02",
                "04" => before == "03" || before == "04",
                "05" => before == "04",
                _ => before == "05",
            };
            if letter != family || !follows {
                return None;
            }
            before = rank;
        }
        (before == last).then_some(records)
    }

    /// Whether every field of a record can be read: digits where they are due (the number of an
    /// insured may be blank), a category, nothing in the filler.
    #[must_use]
    pub fn is_readable(&self, record: &PlainRecord<'_>) -> bool {
        self.fields(record.kind).iter().all(|field| {
            let bytes = field.cut(record.bytes);
            let blank = || bytes.iter().all(|byte| *byte == b' ');
            let digits = || bytes.iter().all(u8::is_ascii_digit);
            match field.content {
                Content::Nothing => blank(),
                Content::Something => !blank(),
                Content::Digits => digits(),
                Content::DigitsOrNothing => digits() || blank(),
                Content::Any => true,
            }
        })
    }

    /// What the 02 or the 04 records add up to as they are written, by the names of the
    /// recapitulation.
    #[must_use]
    pub fn totals(&self, records: &[PlainRecord<'_>], rank: char) -> BTreeMap<&'static str, u128> {
        let mut totals = BTreeMap::new();
        for record in records.iter().filter(|record| record.kind.ends_with(rank)) {
            let read = |name| self.number(record.kind, name, record.bytes);
            let somebody = read("N_Num_Assure") != Some(PlainNumber::Blank);
            *totals.entry("N_Nbr_Salaries").or_default() += u128::from(somebody);
            for (total, in_02, in_04) in TOTALS {
                let name = if rank == '2' { in_02 } else { in_04 };
                *totals.entry(total).or_default() += name.map_or(0, |name| counted(read(name)));
            }
            *totals.entry("N_T_Ctr").or_default() += counted(read("S_Ctr"));
        }
        totals
    }
}

/// The number that bytes spell, one digit after the other.
#[must_use]
pub fn number(bytes: &[u8]) -> PlainNumber {
    if bytes.iter().all(|byte| *byte == b' ') {
        return PlainNumber::Blank;
    }
    let mut value = 0_u128;
    for byte in bytes {
        match char::from(*byte).to_digit(10) {
            Some(digit) => value = value * 10 + u128::from(digit),
            None => return PlainNumber::Other,
        }
    }
    PlainNumber::Digits(value)
}

fn counted(number: Option<PlainNumber>) -> u128 {
    match number {
        Some(PlainNumber::Digits(value)) => value,
        _ => 0,
    }
}

/// Places for types A00 to H07.
const SLOTS: usize = 64;

/// Where the page of a type is kept.
fn slot(kind: &str) -> Option<usize> {
    match kind.as_bytes() {
        [letter @ b'A'..=b'H', b'0', digit @ b'0'..=b'7'] => {
            Some(usize::from(letter - b'A') * 8 + usize::from(digit - b'0'))
        }
        _ => None,
    }
}

fn spec_dir() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec")
}

fn table(path: &Path) -> toml::Table {
    let text = std::fs::read_to_string(path).expect("the page can be read");
    toml::from_str(&text).expect("the page is TOML")
}

fn field(entry: &toml::Value) -> PlainField {
    let size = |key: &str| usize::try_from(whole(&entry[key])).expect("columns are small");
    let digits = matches!(entry["kind"].as_str(), Some("N" | "I" | "M"));
    let content = match entry["name"].as_str() {
        Some("L_filler") => Content::Nothing,
        Some("L_Cat") => Content::Something,
        Some("N_Num_Assure") => Content::DigitsOrNothing,
        _ if digits => Content::Digits,
        _ => Content::Any,
    };
    PlainField {
        name: entry["name"].as_str().expect("a field has a name").to_owned(),
        start: size("start"),
        len: size("len"),
        digits,
        code: entry.get("code").map(whole),
        content,
    }
}

fn whole(value: &toml::Value) -> i64 {
    value.as_integer().expect("it is a whole number")
}

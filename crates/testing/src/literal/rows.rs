//! Lines and columns, as the pages of `spec/` give them.

// A page that cannot be read must stop the test where it stands.
#![expect(clippy::expect_used)]

use super::found::Silence;
use crate::plain::{PlainField, PlainNumber, Tables, number};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

/// Bytes of a record [p. 11].
const LENGTH: usize = 260;

/// A record.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) line: usize,
    kind: &'a str,
    bytes: &'a [u8],
}

/// A file in order.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    pub(super) family: char,
    pub(super) list: Vec<Row<'a>>,
    /// The line of what follows the last record.
    pub(super) trailing: Option<usize>,
}

impl<'a> Rows<'a> {
    /// The only record of a rank.
    pub(super) fn one(&self, rank: &str) -> Row<'a> {
        self.of(rank)[0]
    }

    /// The records of a rank, of which there is one at least.
    pub(super) fn of(&self, rank: &str) -> Vec<Row<'a>> {
        self.list.iter().copied().filter(|row| row.rank() == rank).collect()
    }
}

impl<'a> Row<'a> {
    pub(super) fn rank(&self) -> &'a str {
        &self.kind[1..]
    }

    fn field(&self, name: &str) -> Option<&'static PlainField> {
        Tables::get().fields(self.kind).iter().find(|field| field.name == name)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.field(name).is_some()
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        Tables::get().fields(self.kind).iter().map(|field| field.name.as_str())
    }

    pub(super) fn is_digits_field(&self, name: &str) -> bool {
        self.field(name).is_some_and(|field| field.digits)
    }

    /// The code of a field.
    pub(super) fn code(&self, name: &str) -> String {
        self.field(name).and_then(|field| field.code).expect("the field has a code").to_string()
    }

    /// The bytes of a field.
    pub(super) fn cut(&self, name: &str) -> &'a [u8] {
        self.field(name).expect("the record has the field").cut(self.bytes)
    }

    /// The number in a field.
    pub(super) fn number(&self, name: &str) -> PlainNumber {
        number(self.cut(name))
    }

    /// The number in a field, when it is made of digits.
    pub(super) fn digits(&self, name: &str) -> Option<u128> {
        match self.number(name) {
            PlainNumber::Digits(value) => Some(value),
            PlainNumber::Blank | PlainNumber::Other => None,
        }
    }
}

/// Reads the lines of a file whose records are of 260 bytes and in order [p. 11, 15, 22]. CR LF
/// counts as LF.
pub(super) fn rows(bytes: &[u8]) -> Result<Rows<'_>, Silence> {
    let mut lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    if lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    let mut rows: Vec<Row<'_>> = Vec::new();
    let mut before = "";
    let mut family = "";
    for (at, line) in lines.iter().enumerate() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let is_over = before == "06" || family == "A" && before == "03";
        if is_over {
            if lines[at..].iter().any(|line| kind_of(line).is_some()) {
                return Err(Silence::Behind);
            }
            let family = family.chars().next().ok_or(Silence::Order)?;
            return Ok(Rows { family, list: rows, trailing: Some(at + 1) });
        }
        if line.len() != LENGTH {
            return Err(Silence::Length);
        }
        let kind = kind_of(line).ok_or(Silence::Order)?;
        let (letter, rank) = kind.split_at(1);
        if at == 0 {
            family = letter;
        }
        let follows = match rank {
            "00" => before.is_empty(),
            "01" => before == "00",
            "02" => before == "01" || before == "02" && letter != "E",
            "03" => before == "02",
            "04" => before == "03" || before == "04",
            "05" => before == "04",
            _ => before == "05",
        };
        if letter != family || !follows {
            return Err(Silence::Order);
        }
        rows.push(Row { line: at + 1, kind, bytes: line });
        before = rank;
    }
    if before != if family == "A" { "03" } else { "06" } {
        return Err(Silence::Order);
    }
    let family = family.chars().next().ok_or(Silence::Order)?;
    Ok(Rows { family, list: rows, trailing: None })
}

fn kind_of(line: &[u8]) -> Option<&str> {
    let kind = std::str::from_utf8(line.get(..3)?).ok()?;
    (!Tables::get().fields(kind).is_empty()).then_some(kind)
}

/// What is known of a situation [p. 3, 18-19, 22, 26].
#[derive(Clone, Copy, Debug)]
pub(super) struct Situation {
    pub(super) rank: u128,
    /// No day and no salary.
    pub(super) is_nil: bool,
    /// Days and a salary are due.
    pub(super) is_worked: bool,
    /// The whole net allowance is handed back.
    pub(super) hands_back_all: bool,
}

/// The pages that are no layouts.
struct Pages {
    situations: BTreeMap<Vec<u8>, Situation>,
    /// By name: from which period which amount holds.
    parameters: BTreeMap<&'static str, BTreeMap<u32, u128>>,
    first_digits: Vec<u8>,
    first_digits_without_key: Vec<u8>,
    refused: Vec<u128>,
}

fn pages() -> &'static Pages {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    PAGES.get_or_init(|| {
        let page = |name: &str| -> toml::Table {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec").join(name);
            let text = std::fs::read_to_string(path).expect("the page can be read");
            toml::from_str(&text).expect("the page is TOML")
        };
        let whole = |value: &toml::Value| value.as_integer().expect("a whole number");
        let list = |value: &toml::Value| value.as_array().cloned().expect("a list");
        let situations = list(&page("situations.toml")["situation"]);
        let situations = situations.iter().map(|entry| {
            let text = |key: &str| entry[key].as_str().expect("a text").to_owned();
            let situation = Situation {
                rank: u128::from(whole(&entry["rank"]).unsigned_abs()),
                is_nil: text("pay") == "nil",
                is_worked: text("pay") == "worked",
                hands_back_all: text("af") == "all",
            };
            (text("code").into_bytes(), situation)
        });
        let parameters = page("parameters.toml");
        let dated = |name: &str| {
            let entries = list(&parameters[name]);
            let entries = entries.iter().map(|entry| {
                let from = entry["from"].as_str().expect("a period").parse().expect("AAAAMM");
                (from, u128::from(whole(&entry["centimes"]).unsigned_abs()))
            });
            entries.collect::<BTreeMap<u32, u128>>()
        };
        let entrant = &parameters["entrant"];
        let digits = |name: &str| {
            let digits = list(&entrant[name]);
            digits.iter().map(|digit| b'0' + u8::try_from(whole(digit)).expect("a digit")).collect()
        };
        Pages {
            situations: situations.collect(),
            parameters: ["plafond", "smig"].map(|name| (name, dated(name))).into(),
            first_digits: digits("first_digits"),
            first_digits_without_key: digits("first_digits_without_key"),
            refused: list(&entrant["refused"])
                .iter()
                .map(|number| u128::from(whole(number).unsigned_abs()))
                .collect(),
        }
    })
}

/// The situation that two bytes name.
pub(super) fn situation(code: &[u8]) -> Option<Situation> {
    pages().situations.get(code).copied()
}

/// A parameter in a period.
pub(super) fn parameter(name: &str, period: u32) -> Option<u128> {
    pages().parameters[name].range(..=period).next_back().map(|(_, value)| *value)
}

/// Whether a number may be an entrant's: not refused, first digit 1, key right [p. 25].
pub(super) fn is_entrant_number(written: &[u8]) -> bool {
    let pages = pages();
    let digits: Vec<u32> = written.iter().map(|byte| u32::from(*byte - b'0')).collect();
    if matches!(number(written), PlainNumber::Digits(value) if pages.refused.contains(&value)) {
        return false;
    }
    if pages.first_digits_without_key.contains(&written[0]) {
        return true;
    }
    // u = units of 2 x (C2 + C4 + C6 + C8) + C3 + C5 + C7; C9 = 0 if u = 0, else 10 - u.
    let twice = digits[1] + digits[3] + digits[5] + digits[7];
    let units = (2 * twice + digits[2] + digits[4] + digits[6]) % 10;
    let key = if units == 0 { 0 } else { 10 - units };
    pages.first_digits.contains(&written[0]) && digits[8] == key
}

/// The number of an insured in a sum: spaces count 0.
pub(super) fn number_as_term(row: Row<'_>) -> Option<u128> {
    match row.number("N_Num_Assure") {
        PlainNumber::Digits(number) => Some(number),
        PlainNumber::Blank => Some(0),
        PlainNumber::Other => None,
    }
}

//! CSV files with planted faults, and what their repair comes to.

#![expect(
    clippy::missing_panics_doc,
    clippy::unwrap_used,
    clippy::panic,
    clippy::assigning_clones,
    clippy::format_push_string,
    reason = "what does not hold must stop the run"
)]

use crate::planted::{Outcome, Share, valid};
use declaration::csv::{Encoding, Style, write_rows};
use declaration::write;
use fastrand::Rng;
use std::collections::BTreeMap;
use validation::repair::{Certainty, apply};
use validation::{Control, Reference, Settings, Verdict, control_any};

/// What happens to a table before it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A digit of an insured's number is another.
    Digit,
    /// Two digits of a number are exchanged.
    Exchanged,
    /// A digit of a number is left out.
    DigitLost,
    /// A letter stands for a digit of a number.
    Letter,
    /// A spreadsheet has rounded a number: `1,69E+08`.
    Rounded,
    /// A spreadsheet could not compute a number: `#REF!`.
    Reference,
    /// Another row's number stands in a row.
    NumberOfAnother,
    /// An amount has a mark between its thousands and another before its decimals.
    Marks,
    /// An amount has a word beside it.
    Word,
    /// Days have a letter for a digit.
    DaysLetter,
    /// In a file with commas, an amount has one without quotes.
    Split,
    /// A row has a cell less.
    CellLess,
    /// A row has an empty cell more.
    CellMore,
    /// A row of totals.
    Total,
    /// A text below the table.
    Footer,
    /// A row stands there twice.
    Twice,
    /// Another month in every row.
    Month,
    /// Another month in one row.
    MonthOfOne,
    /// Another affiliate in one row.
    AffilieOfOne,
    /// The paper form's code of a situation.
    Paper,
    /// The situation in words.
    Named,
    /// A column stands there twice.
    ColumnTwice,
    /// A slip in a title.
    Title,
    /// A title that is not read.
    OtherTitle,
    /// Every line is quoted as a whole.
    Quoted,
    /// A sum of allowances that is not what is to be handed back.
    HandedBack,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 26] = [
        Self::Digit,
        Self::Exchanged,
        Self::DigitLost,
        Self::Letter,
        Self::Rounded,
        Self::Reference,
        Self::NumberOfAnother,
        Self::Marks,
        Self::Word,
        Self::DaysLetter,
        Self::Split,
        Self::CellLess,
        Self::CellMore,
        Self::Total,
        Self::Footer,
        Self::Twice,
        Self::Month,
        Self::MonthOfOne,
        Self::AffilieOfOne,
        Self::Paper,
        Self::Named,
        Self::ColumnTwice,
        Self::Title,
        Self::OtherTitle,
        Self::Quoted,
        Self::HandedBack,
    ];
}

/// How a table is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// UTF-8 with a mark.
    Utf8,
    /// Windows-1252.
    Windows1252,
    /// UTF-16, low byte first, with a mark.
    Utf16,
}

/// A table: titles, rows, and how it is written.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Titles.
    pub titles: Vec<String>,
    /// Rows of cells.
    pub rows: Vec<Vec<String>>,
    /// Between cells.
    pub delimiter: char,
    /// Encoding.
    pub sent: Sent,
    /// Line end.
    pub ending: &'static str,
    /// Cells that are written without the quotes that they need.
    pub bare: Vec<(usize, usize)>,
    /// Whether each line is quoted as a whole.
    pub quoted: bool,
}

const NUMBER: usize = 2;
const NOM: usize = 3;
const JOURS: usize = 6;
const REEL: usize = 7;
const SITUATION: usize = 8;
const REVERSER: usize = 9;

impl Sheet {
    /// A valid table and its préétabli.
    #[must_use]
    pub fn valid(seed: u64, employees: u32, rng: &mut Rng) -> (Self, Vec<u8>) {
        let (records, preetabli) = valid(seed, employees);
        let delimiter = if rng.bool() { ';' } else { ',' };
        let style = Style {
            delimiter: b'\t',
            comma: delimiter == ';',
            encoding: Encoding::Utf8,
            bom: false,
        };
        let text = String::from_utf8(write_rows(&write(&records), style).unwrap()).unwrap();
        let mut lines = text.lines();
        let cells = |line: &str| line.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let titles = cells(lines.next().unwrap());
        let rows: Vec<Vec<String>> = lines.map(cells).collect();
        let sent = *rng.choice(&[Sent::Utf8, Sent::Windows1252, Sent::Utf16]).unwrap();
        let ending = *rng.choice(&["\n", "\r\n"]).unwrap();
        let sheet = Self { titles, rows, delimiter, sent, ending, bare: Vec::new(), quoted: false };
        (sheet, preetabli)
    }

    /// The file.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut text = String::new();
        let all = std::iter::once(&self.titles).chain(&self.rows);
        for (nth, row) in all.enumerate() {
            let cell = |(at, cell): (usize, &String)| {
                let is_bare = nth > 0 && self.bare.contains(&(nth - 1, at));
                if !is_bare && cell.contains([self.delimiter, '"']) {
                    format!("\"{}\"", cell.replace('"', "\"\""))
                } else {
                    cell.clone()
                }
            };
            let cells: Vec<String> = row.iter().enumerate().map(cell).collect();
            let line = cells.join(&self.delimiter.to_string());
            text += &if self.quoted { format!("\"{}\"", line.replace('"', "\"\"")) } else { line };
            text += self.ending;
        }
        match self.sent {
            Sent::Utf8 => ["\u{feff}", &text].concat().into_bytes(),
            Sent::Windows1252 => {
                text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
            }
            Sent::Utf16 => {
                let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
                units.flat_map(u16::to_le_bytes).collect()
            }
        }
    }
}

/// Plants a fault; none when the table cannot show it.
#[expect(clippy::too_many_lines, reason = "one arm a kind of fault")]
pub fn damage(sheet: &mut Sheet, kind: Kind, rng: &mut Rng, preetabli: &[u8]) -> Option<()> {
    let reference = Reference::read(preetabli).ok()?;
    let known = |row: &Vec<String>| {
        let Some(number) = row.get(NUMBER) else { return false };
        let line = format!("num_assure;jours;salaire_reel\n{number}\n");
        validation::known_in(line.as_bytes(), &reference) == 1
    };
    let insured: Vec<usize> = (0..sheet.rows.len()).filter(|at| known(&sheet.rows[*at])).collect();
    // Few rows have a situation.
    let fits = |at: &&usize| {
        let situation = sheet.rows[**at].get(SITUATION).map_or("", String::as_str);
        match kind {
            Kind::Named => matches!(situation, "SO" | "IL" | "IT"),
            Kind::Paper => matches!(situation, "CS" | "IL" | "IT"),
            Kind::HandedBack => situation == "SO",
            _ => true,
        }
    };
    let fitting: Vec<usize> = insured.iter().filter(fits).copied().collect();
    let at = *rng.choice(&fitting)?;
    let comma = sheet.delimiter == ';';
    let width = sheet.titles.len();
    if sheet.rows[at].len() != width || sheet.titles[NUMBER] != "num_assure" {
        return None;
    }
    let rows = sheet.rows.len();
    let row = &mut sheet.rows[at];
    match kind {
        Kind::Digit => {
            let mut digits = row[NUMBER].clone().into_bytes();
            let place = rng.usize(1..9);
            digits[place] = b'0' + (digits[place] - b'0' + 1 + rng.u8(0..9)) % 10;
            let wrong = String::from_utf8(digits).unwrap();
            if wrong == row[NUMBER] {
                return None;
            }
            row[NUMBER] = wrong;
        }
        Kind::Exchanged => {
            let mut digits = row[NUMBER].clone().into_bytes();
            let place = rng.usize(1..8);
            if digits[place] == digits[place + 1] {
                return None;
            }
            digits.swap(place, place + 1);
            row[NUMBER] = String::from_utf8(digits).unwrap();
        }
        Kind::DigitLost => {
            let place = rng.usize(1..9);
            row[NUMBER].remove(place);
        }
        Kind::Letter => {
            let place = row[NUMBER].find(['0', '1'])?;
            let letter = if row[NUMBER].as_bytes()[place] == b'0' { "O" } else { "l" };
            row[NUMBER].replace_range(place..=place, letter);
        }
        Kind::Rounded => {
            let number: u64 = row[NUMBER].parse().ok()?;
            let mark = if comma { ',' } else { '.' };
            row[NUMBER] = format!(
                "{}{mark}{:02}E+08",
                (number + 500_000) / 100_000_000,
                (number + 500_000) / 1_000_000 % 100
            );
        }
        Kind::Reference => row[NUMBER] = "#REF!".to_owned(),
        Kind::NumberOfAnother => {
            let other = *rng.choice(&insured)?;
            if other == at {
                return None;
            }
            sheet.rows[at][NUMBER] = sheet.rows[other][NUMBER].clone();
        }
        Kind::Marks => {
            let (whole, cents) = row[REEL].split_once([',', '.'])?;
            if whole.len() < 4 {
                return None;
            }
            let (thousands, rest) = whole.split_at(whole.len() - 3);
            row[REEL] = if comma {
                format!("{thousands}.{rest},{cents}")
            } else {
                format!("{thousands},{rest}.{cents}")
            };
        }
        Kind::Word => {
            if row[REEL].is_empty() || row[REEL].contains(' ') {
                return None;
            }
            row[REEL] += " dirhams";
        }
        Kind::DaysLetter => {
            let place = row[JOURS].find(['0', '1'])?;
            let letter = if row[JOURS].as_bytes()[place] == b'0' { "O" } else { "l" };
            row[JOURS].replace_range(place..=place, letter);
        }
        Kind::Split => {
            if comma || !row[REEL].contains('.') || row[REEL].starts_with('0') {
                return None;
            }
            row[REEL] = row[REEL].replace('.', ",");
            sheet.bare.push((at, REEL));
        }
        Kind::CellLess => {
            let place = row.iter().rposition(String::is_empty)?;
            row.remove(place);
        }
        Kind::CellMore => row.push(String::new()),
        Kind::Total => {
            let days: u64 =
                sheet.rows.iter().filter_map(|row| row.get(JOURS)?.parse::<u64>().ok()).sum();
            let cents =
                |row: &Vec<String>| row.get(REEL)?.replace([',', '.'], "").parse::<u64>().ok();
            let sum: u64 = sheet.rows.iter().filter_map(cents).sum();
            let mark = if comma { ',' } else { '.' };
            let mut total = vec![String::new(); width];
            total[NOM] = "TOTAL".to_owned();
            total[JOURS] = days.to_string();
            total[REEL] = format!("{}{mark}{:02}", sum / 100, sum % 100);
            sheet.rows.push(total);
        }
        Kind::Footer => sheet.rows.push(vec!["Edite par la paie".to_owned()]),
        Kind::Twice => {
            let again = row.clone();
            sheet.rows.insert(at + 1, again);
            for (row, _) in &mut sheet.bare {
                *row += usize::from(*row > at);
            }
        }
        Kind::Month => {
            for row in &mut sheet.rows {
                *row.get_mut(1)? = "202609".to_owned();
            }
        }
        Kind::MonthOfOne | Kind::AffilieOfOne => {
            if rows < 2 {
                return None;
            }
            if kind == Kind::MonthOfOne {
                row[1] = "202609".to_owned();
            } else {
                row[0] = "1234567".to_owned();
            }
        }
        Kind::Paper | Kind::Named => {
            let written = match (kind, row[SITUATION].as_str()) {
                (Kind::Paper, "CS") => "CO",
                (Kind::Paper, "IL") => "ML",
                (Kind::Paper, "IT") => "MT",
                (Kind::Named, "SO") => "Sorti",
                (Kind::Named, "IL") => "maladie",
                (Kind::Named, "IT") => "maternité",
                _ => return None,
            };
            row[SITUATION] = written.to_owned();
        }
        Kind::ColumnTwice => {
            if sheet.titles.len() > 10 {
                return None;
            }
            sheet.titles.push("Nb jours".to_owned());
            for row in &mut sheet.rows {
                if row.len() < 10 {
                    return None;
                }
                let again = row[JOURS].clone();
                row.push(again);
            }
        }
        Kind::Title => sheet.titles[REEL] = "salaire_rele".to_owned(),
        Kind::OtherTitle => sheet.titles[NUMBER] = "Matricule".to_owned(),
        Kind::Quoted => {
            if sheet.sent == Sent::Utf16 {
                return None;
            }
            sheet.quoted = true;
        }
        Kind::HandedBack => {
            if row[SITUATION] != "SO" {
                return None;
            }
            row[REVERSER] = if comma { "9999,00" } else { "9999.00" }.to_owned();
        }
    }
    Some(())
}

/// Controls a table, makes its repair, and controls it again.
#[must_use]
pub fn outcome(bytes: &[u8], preetabli: &[u8], original: &[u8]) -> (Outcome, Control) {
    let reference = Reference::read(preetabli).ok();
    let control = |bytes: &[u8]| control_any(bytes, reference.as_ref(), None, &Settings::USUAL);
    let found = control(bytes).control;
    let mut outcome = Outcome { found: !found.findings.is_empty(), ..Outcome::default() };
    if let Some(repair) = &found.repair {
        outcome.repaired = true;
        outcome.complete = repair.complete;
        outcome.roots = repair.roots().count();
        outcome.edits = repair.edits.len();
        let made = apply(bytes, repair, Certainty::Choice)
            .unwrap_or_else(|| panic!("the repair is not one of its file: {repair:#?}"));
        let after = control(&made);
        outcome.right = after.control.verdict() == repair.verdict_after;
        outcome.original = after.ebds.is_some() && after.ebds == control(original).ebds;
        let proved = apply(bytes, repair, Certainty::Proved).unwrap();
        outcome.proved = control(&proved).control.verdict() != Verdict::Rejected;
    }
    (outcome, found)
}

/// Plants `faults` faults at once in `files` tables, and sums up by the first kind.
pub fn campaign(
    files: u64,
    faults: usize,
    employees: u32,
    mut each: impl FnMut(&[Kind], &[u8], &[u8], &Outcome, &Control),
) -> BTreeMap<Kind, Share> {
    let mut shares: BTreeMap<Kind, Share> = BTreeMap::new();
    for seed in 0..files {
        let mut rng = Rng::with_seed(seed.wrapping_mul(0x9E37_79B9) + faults as u64);
        let first = Kind::ALL[usize::try_from(seed).unwrap() % Kind::ALL.len()];
        let is_rare = matches!(first, Kind::Paper | Kind::Named | Kind::HandedBack);
        let insured = if is_rare { 60 } else { rng.u32(3..=employees.max(3)) };
        let (valid, preetabli) = Sheet::valid(seed % 97, insured, &mut rng);
        let original = valid.bytes();
        let mut damaged = valid.clone();
        let mut kinds = Vec::new();
        for nth in 0..faults {
            let mut kind = first;
            for _ in 0..if nth == 0 { 12 } else { 1 } {
                if nth > 0 {
                    kind = *rng.choice(&Kind::ALL).unwrap();
                }
                let mut next = damaged.clone();
                if damage(&mut next, kind, &mut rng, &preetabli).is_some() {
                    damaged = next;
                    kinds.push(kind);
                    break;
                }
            }
        }
        if kinds.first() != Some(&first) {
            continue;
        }
        let bytes = damaged.bytes();
        let (outcome, control) = outcome(&bytes, &preetabli, &original);
        shares.entry(first).or_default().add(&outcome, kinds.len());
        each(&kinds, &bytes, &preetabli, &outcome, &control);
    }
    shares
}

//! Tables that the fund gives as CSV (`spec/fonds.md`): read row by row, with every fault at its
//! row.

use crate::{say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use declaration::csv::values::header_key;
use std::collections::HashSet;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Seek as _};
use std::path::{Path, PathBuf};

/// Faults that are told one by one.
const TOLD: usize = 100;
/// Bytes of the title line that are looked at.
const TITLES_MAX: u64 = 64 << 10;

/// A file of the fund, and why it is taken in.
#[derive(Args)]
pub(crate) struct Given {
    /// The file
    pub(crate) file: PathBuf,
    /// Why: kept in the journal
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    pub(crate) reason: String,
}

/// A column of a table.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
}

/// What a table must be.
#[derive(Clone, Copy)]
pub(crate) struct Table {
    pub(crate) columns: &'static [Column],
    /// What its key is, in words.
    pub(crate) key: &'static str,
}

/// What is wrong with a file.
#[derive(Debug, Default)]
pub(crate) struct Faults {
    /// The first hundred, each with its place, what was found and what is expected.
    pub(crate) some: Vec<String>,
    pub(crate) total: u64,
}

impl Faults {
    fn add(&mut self, fault: String) {
        self.total += 1;
        if self.some.len() < TOLD {
            self.some.push(fault);
        }
    }
}

/// A row of a table.
pub(crate) struct Row<'r> {
    cells: &'r csv::ByteRecord,
    places: &'r [Option<usize>],
    columns: &'static [Column],
}

impl Row<'_> {
    fn cell(&self, name: &str) -> Option<String> {
        let at = self.columns.iter().position(|column| column.name == name)?;
        let bytes = self.cells.get((*self.places.get(at)?)?)?;
        declaration::roster::plain(bytes.trim_ascii())
    }

    /// Text of at most so many letters; none for an empty cell.
    pub(crate) fn text(&self, name: &str, most: usize) -> Result<Option<String>, String> {
        let Some(text) = self.cell(name) else { return Ok(None) };
        let is_plain = !text.chars().any(char::is_control);
        if text.chars().count() > most || !is_plain {
            return Err(format!("{name}: at most {most} letters on one line are expected"));
        }
        Ok(Some(text))
    }

    /// A number of so many digits at most, zeros in front or not.
    pub(crate) fn number(&self, name: &str, digits: usize, most: i32) -> Result<i32, String> {
        let found = self.cell(name).unwrap_or_default();
        let is_number = found.len() <= digits && found.bytes().all(|byte| byte.is_ascii_digit());
        let number = found.parse().ok().filter(|number| is_number && (1..=most).contains(number));
        number
            .ok_or_else(|| format!("{name}: {found:?} found, a number of {digits} digits expected"))
    }

    /// A period, AAAAMM; none for an empty cell.
    pub(crate) fn periode(&self, name: &str) -> Result<Option<i32>, String> {
        let Some(text) = self.cell(name) else { return Ok(None) };
        crate::asked::periode(&text)
            .map(Some)
            .map_err(|_| format!("{name}: {text:?} found, a period AAAAMM expected"))
    }

    /// One of some words; the first one for an empty cell.
    pub(crate) fn word(&self, name: &str, words: &[&'static str]) -> Result<&'static str, String> {
        let Some(text) = self.cell(name) else { return Ok(words.first().copied().unwrap_or("")) };
        let known = words.iter().find(|word| **word == text.to_lowercase());
        known
            .copied()
            .ok_or_else(|| format!("{name}: {text:?} found, one of {} expected", words.join(", ")))
    }
}

/// Reads a table; `take` understands a row, and gives its key, which no other row may have.
pub(crate) fn open(
    path: &Path,
    table: Table,
    mut take: impl FnMut(&Row<'_>) -> Result<i32, String>,
) -> Result<Faults> {
    let cannot = || format!("cannot read {}", path.display());
    let mut file = BufReader::new(File::open(path).with_context(cannot)?);
    let mut faults = Faults::default();
    let mut titles = Vec::new();
    std::io::Read::take(&mut file, TITLES_MAX)
        .read_until(b'\n', &mut titles)
        .with_context(cannot)?;
    let marks = |mark: u8| titles.split(|byte| *byte == mark).count();
    let delimiter = [b';', b',', b'\t'].into_iter().max_by_key(|mark| marks(*mark)).unwrap_or(b';');
    file.rewind().with_context(cannot)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(file);
    let headers: Vec<String> = match reader.byte_headers() {
        Ok(headers) => headers
            .iter()
            .map(|title| title.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(title))
            .map(|title| header_key(&String::from_utf8_lossy(title)))
            .collect(),
        Err(error) => return Err(error).with_context(cannot),
    };
    let places: Vec<Option<usize>> = table
        .columns
        .iter()
        .map(|column| headers.iter().position(|title| title == column.name))
        .collect();
    for (column, place) in table.columns.iter().zip(&places) {
        if column.required && place.is_none() {
            let names: Vec<_> = table.columns.iter().map(|column| column.name).collect();
            faults.add(format!(
                "line 1: no column {}; known columns are {}",
                column.name,
                names.join(", ")
            ));
        }
    }
    if faults.total > 0 {
        return Ok(faults);
    }
    let mut seen = HashSet::new();
    let mut cells = csv::ByteRecord::new();
    loop {
        let line = reader.position().line();
        match reader.read_byte_record(&mut cells) {
            Ok(false) => break,
            Ok(true) => {}
            Err(error) => return Err(error).with_context(cannot),
        }
        let line = cells.position().map_or(line, csv::Position::line);
        let row = Row { cells: &cells, places: &places, columns: table.columns };
        match take(&row) {
            Ok(key) if !seen.insert(key) => {
                faults.add(format!(
                    "line {line}: {key} stands in an earlier row too; {} stands once",
                    table.key
                ));
            }
            Ok(_) => {}
            Err(fault) => faults.add(format!("line {line}: {fault}")),
        }
    }
    Ok(faults)
}

/// Says what is wrong; nothing was taken in.
pub(crate) fn told(faults: &Faults) -> Result<u8> {
    for fault in &faults.some {
        say(format!("{}\n", spec::printable(fault)))?;
    }
    let more = faults.total.saturating_sub(faults.some.len() as u64);
    if more > 0 {
        tell!("and {more} more");
    }
    tell!("{} faults: nothing was taken in", faults.total);
    Ok(status::BLOCKING)
}

#[cfg(test)]
mod tests {
    use super::{Column, Faults, Table, open};

    const TABLE: Table = Table {
        columns: &[
            Column { name: "num_assure", required: true },
            Column { name: "nom", required: false },
            Column { name: "depuis", required: false },
        ],
        key: "an insured's number",
    };

    /// Number, name and period of a row.
    type Read = (i32, Option<String>, Option<i32>);

    fn read(text: &[u8]) -> (Vec<Read>, Faults) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), text).unwrap();
        let mut rows = Vec::new();
        let faults = open(file.path(), TABLE, |row| {
            let number = row.number("num_assure", 9, 999_999_998)?;
            rows.push((number, row.text("nom", 10)?, row.periode("depuis")?));
            Ok(number)
        });
        (rows, faults.unwrap())
    }

    #[test]
    fn a_table_is_read_as_spreadsheets_write_it() {
        let text = b"\xEF\xBB\xBFDepuis;Num Assur\xC3\xA9;NOM\r\n202601;168764721;\"ESSA\xCF; X\"\r\n;012;\r\n";
        let (rows, faults) = read(text);
        assert_eq!(faults.some, Vec::<String>::new());
        let due = [(168_764_721, Some("ESSAÏ; X".to_owned()), Some(202_601)), (12, None, None)];
        assert_eq!(rows, due);
    }

    #[test]
    fn every_fault_is_told_at_its_row() {
        let text = "num_assure,nom,depuis\n1,A,202613\n1687647210,B,\n5,C,\n5,D,\n6,ABCDEFGHIJK,\n";
        let (_, faults) = read(text.as_bytes());
        assert_eq!(faults.total, 4);
        for (fault, due) in faults.some.iter().zip([
            "line 2: depuis: \"202613\" found, a period AAAAMM expected",
            "line 3: num_assure: \"1687647210\" found, a number of 9 digits expected",
            "line 5: 5 stands in an earlier row too; an insured's number stands once",
            "line 6: nom: at most 10 letters on one line are expected",
        ]) {
            assert_eq!(fault, due);
        }
        let (_, faults) = read(b"numero,nom\n1,A\n");
        assert_eq!(
            faults.some,
            ["line 1: no column num_assure; known columns are num_assure, nom, depuis"]
        );
        let (_, faults) = read(b"");
        assert_eq!(faults.total, 1);
    }
}

//! Records to rows.

use crate::csv::charset::Encoding;
use crate::csv::compose::{Composer, Template};
use crate::csv::reader::open;
use crate::details::{entrant, preetabli, salaire};
use crate::lines::lines;
use crate::numbers::Number;
use crate::reader::{Event, read};
use crate::record::{Record, Standing};
use spec::{CSV_COLUMNS, Family, RECORD_LEN, Rank, b02};
use std::borrow::Cow;
use std::fmt;

/// How a CSV is written.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Between cells.
    pub delimiter: u8,
    /// Whether amounts have a decimal comma instead of a point.
    pub comma: bool,
    /// How the text is encoded.
    pub encoding: Encoding,
    /// Whether UTF-8 begins with a byte order mark, without which spreadsheets read it as something
    /// else.
    pub bom: bool,
}

impl Style {
    /// What a spreadsheet in French opens by itself: semicolons, decimal commas, UTF-8 with its
    /// mark.
    pub const SPREADSHEET: Self =
        Self { delimiter: b';', comma: true, encoding: Encoding::Utf8, bom: true };
}

/// Records that no CSV of the profile says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unwritable {
    /// Not a file of the kind asked for.
    Kind(Option<Family>),
    /// A record that cannot be read, or is out of its place; its line.
    Record(u32),
    /// A digit field that holds something else; its line and its name.
    Field(u32, &'static str),
    /// Text that the encoding does not have.
    Encoding,
}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind(Some(Family::Complementary)) => f.write_str(
                "a complementary declaration has no CSV: the profile is that of principal declarations",
            ),
            Self::Kind(_) => f.write_str("neither an e-BDS file nor a CSV of the profile"),
            Self::Record(line) => write!(f, "line {line} cannot be read as a record in its place"),
            Self::Field(line, field) => write!(f, "line {line}: {field} is not a number"),
            Self::Encoding => f.write_str("a name cannot be written in Windows-1252: use UTF-8"),
        }
    }
}

impl std::error::Error for Unwritable {}

/// Writes a principal declaration as a CSV: one row for each insured and each entrant.
///
/// # Errors
/// It is no principal declaration, or a record of it cannot be read.
pub fn write_rows(bytes: &[u8], style: Style) -> Result<Vec<u8>, Unwritable> {
    of_family(bytes, Family::Principal, style)
}

/// Writes a préétabli as a CSV to be filled in: one row for each insured, days and salaries left
/// empty.
///
/// # Errors
/// It is no préétabli, or a record of it cannot be read.
pub fn write_preetabli_rows(bytes: &[u8], style: Style) -> Result<Vec<u8>, Unwritable> {
    of_family(bytes, Family::Preetabli, style)
}

fn of_family(bytes: &[u8], family: Family, style: Style) -> Result<Vec<u8>, Unwritable> {
    let events = read(bytes);
    if events.family() != Some(family) {
        return Err(Unwritable::Kind(events.family()));
    }
    let mut table = csv::WriterBuilder::new()
        .delimiter(style.delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::with_capacity(bytes.len() / 2));
    row(&mut table, CSV_COLUMNS.iter().map(|page| page.name));
    for event in events {
        let record = match event {
            Event::Record(record) => record,
            Event::Debris { line, .. } => return Err(Unwritable::Record(line.number)),
            Event::Missing { line, .. } | Event::Trailing { line, .. } => {
                return Err(Unwritable::Record(line));
            }
        };
        let rank = record.kind.rank();
        if !rank.repeats() {
            continue;
        }
        let line = record.line;
        let whole = record.to_buf().ok_or(Unwritable::Record(line))?;
        let cells = match (family, rank) {
            (Family::Preetabli, _) => of_preetabli(whole.bytes()),
            (_, Rank::R02) => of_salaire(whole.bytes(), style),
            _ => of_entrant(whole.bytes(), style),
        };
        let Some(cells) = cells.map_err(|field| Unwritable::Field(line, field))? else { continue };
        row(&mut table, cells.iter().map(Cow::as_ref));
    }
    // Writing to memory cannot fail, and every cell is text.
    let table = table.into_inner().unwrap_or_default();
    encoded(String::from_utf8(table).unwrap_or_default(), style)
}

/// The lines of a principal declaration that a CSV written from it does not give back: a capped
/// salary that is not the one computed, a wrong sum, entrants that are not in order, spaces before
/// a name. None for most files.
#[must_use]
pub fn lost(bytes: &[u8], csv: &[u8]) -> Vec<u32> {
    let whole = || {
        let records = read(bytes).filter_map(|event| match event {
            Event::Record(record) => Some(record),
            _ => None,
        });
        records.filter(|record| record.standing == Standing::InPlace && record.body().is_some())
    };
    // What comes from the préétabli stands in the same columns of the declaration.
    let somebody = |body: &[u8; RECORD_LEN]| !crate::is_blank(b02::N_NUM_ASSURE.of(body));
    let all = || whole().map(|record| record.line).collect();
    // Few, as a rule none: those whose bytes are not their fields.
    let padded = whole().filter(|record| record.raw.len() != RECORD_LEN);
    let padded: Vec<_> = padded.filter_map(|record| record.body().copied()).collect();
    let mut padded = padded.iter();
    let (mut header, mut employer, mut insured, mut nobody) = (None, None, Vec::new(), None);
    for record in whole() {
        let body = <&[u8; RECORD_LEN]>::try_from(record.raw).ok().or_else(|| padded.next());
        let Some(body) = body else { return all() };
        match record.kind.rank() {
            Rank::R00 => header = header.or(Some(body)),
            Rank::R01 => employer = employer.or(Some(body)),
            Rank::R02 if somebody(body) => insured.push(body),
            Rank::R02 => nobody = nobody.or(Some(body)),
            _ => {}
        }
    }
    let (Some(header), Some(employer)) = (header, employer) else { return all() };
    let template = Template { header, employer, insured, nobody };
    let mut composer = Composer::new(template, spec::Parameters::SPECIFIED);
    let sheet = open(csv);
    for row in sheet.rows() {
        let draft = composer.draft(&row);
        composer.push(&row, &draft);
    }
    let Ok(back) = composer.finish() else { return all() };
    let mut back = lines(&back.ebds);
    let mut differs = |record: &Record<'_>| {
        back.next().map(|line| line.bytes) != record.body().map(<[u8; RECORD_LEN]>::as_slice)
    };
    whole().filter(|record| differs(record)).map(|record| record.line).collect()
}

type Cells = [Cow<'static, str>; 10];

/// The row of a B02; none for the one that declares nobody.
fn of_salaire(body: &[u8; RECORD_LEN], style: Style) -> Result<Option<Cells>, &'static str> {
    let Some(line) = salaire(body).filter(|line| line.num_assure != Number::Blank) else {
        return Ok(None);
    };
    let (nom, prenom) = names(line.nom_prenom);
    let (affilie, periode) = entete(line.entete);
    Ok(Some([
        affilie,
        periode,
        padded(line.num_assure, "N_Num_Assure")?,
        nom,
        prenom,
        "".into(),
        digits(line.jours_declares, "N_Jours_Declares")?,
        amount(line.salaire_reel, "N_Salaire_Reel", style)?,
        text_of(line.situation),
        amount(line.af_a_reverser, "N_AF_A_Reverser", style)?,
    ]))
}

/// The row of a B04; none for the one that declares nobody.
fn of_entrant(body: &[u8; RECORD_LEN], style: Style) -> Result<Option<Cells>, &'static str> {
    let Some(line) = entrant(body).filter(|line| line.num_assure != Number::Blank) else {
        return Ok(None);
    };
    let (nom, prenom) = names(line.nom_prenom);
    let (affilie, periode) = entete(line.entete);
    Ok(Some([
        affilie,
        periode,
        padded(line.num_assure, "N_Num_Assure")?,
        nom,
        prenom,
        text_of(line.num_cin),
        digits(line.nbr_jours, "N_Nbr_Jours")?,
        amount(line.sal_reel, "N_Sal_Reel", style)?,
        "".into(),
        "".into(),
    ]))
}

/// The row of an A02, to be filled in.
fn of_preetabli(body: &[u8; RECORD_LEN]) -> Result<Option<Cells>, &'static str> {
    let Some(line) = preetabli(body).filter(|line| line.num_assure != Number::Blank) else {
        return Ok(None);
    };
    let (nom, prenom) = names(line.nom_prenom);
    let (affilie, periode) = entete(line.entete);
    let number = padded(line.num_assure, "N_Num_Assure")?;
    let empty = || Cow::Borrowed("");
    Ok(Some([affilie, periode, number, nom, prenom, empty(), empty(), empty(), empty(), empty()]))
}

fn entete(written: &[u8]) -> (Cow<'static, str>, Cow<'static, str>) {
    let (affilie, periode) = written.split_at(7.min(written.len()));
    (text_of(affilie), text_of(periode))
}

/// Surname and first name as they stand in the two halves; the whole name where the halves cut
/// through a space.
fn names(written: &[u8]) -> (Cow<'static, str>, Cow<'static, str>) {
    let (nom, prenom) = written.split_at(written.len() / 2);
    if prenom.first() == Some(&b' ') && !crate::is_blank(prenom) {
        return (text_of(written), "".into());
    }
    (text_of(nom), text_of(prenom))
}

/// A text as people read it: UTF-8 when it is, Windows-1252 otherwise.
fn text_of(written: &[u8]) -> Cow<'static, str> {
    let written = written.trim_ascii_end();
    let text = match std::str::from_utf8(written) {
        Ok(text) => text.to_owned(),
        Err(_) => Encoding::Windows1252.decode(written),
    };
    text.into()
}

fn padded(value: Number, field: &'static str) -> Result<Cow<'static, str>, &'static str> {
    value.value().map(|value| format!("{value:09}").into()).ok_or(field)
}

fn digits(value: Number, field: &'static str) -> Result<Cow<'static, str>, &'static str> {
    value.value().map(|value| value.to_string().into()).ok_or(field)
}

fn amount(
    value: Number,
    field: &'static str,
    style: Style,
) -> Result<Cow<'static, str>, &'static str> {
    let mark = if style.comma { ',' } else { '.' };
    let centimes = value.value().ok_or(field)?;
    Ok(format!("{}{mark}{:02}", centimes / 100, centimes % 100).into())
}

/// A spreadsheet computes no cell: names are other people's.
fn row<'c>(table: &mut csv::Writer<Vec<u8>>, cells: impl Iterator<Item = &'c str>) {
    // Writing to memory cannot fail.
    for cell in cells {
        let _ = table.write_field(spec::guarded(cell).as_bytes());
    }
    let _ = table.write_record(None::<&[u8]>);
}

fn encoded(text: String, style: Style) -> Result<Vec<u8>, Unwritable> {
    match style.encoding {
        Encoding::Utf8 if style.bom => Ok([b"\xEF\xBB\xBF", text.as_bytes()].concat()),
        Encoding::Utf8 => Ok(text.into_bytes()),
        Encoding::Windows1252 => match encoding_rs::WINDOWS_1252.encode(&text) {
            (bytes, _, false) => Ok(bytes.into_owned()),
            _ => Err(Unwritable::Encoding),
        },
    }
}

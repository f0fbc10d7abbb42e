//! CSV files: composed to the declaration that they mean, controlled by the same engine as e-BDS files, and every
//! finding taken back to its row and column.

use crate::controller::{control_into, control_with};
use crate::declared::Declared;
use crate::finding::{Fact, Finding, Findings, Place};
use crate::reference::Reference;
use crate::{Assumed, Conformity, Control, Settings, Totals};
use declaration::csv::{
    Composed, Composer, Draft, Header, Look, Role, Row, RowPlace, Sheet, Spot, Template, is_utf16,
    look, open,
};
use declaration::{Centimes, Number, Total, number, write};
use spec::{CSV_ROWS_MAX, Cause, Code, Column, Family, Field, FieldKind, RecordType, b02, b04};

/// Characters of a cell that a finding shows.
const SHOWN: usize = 80;

/// The number of occasional labour.
const OCCASIONAL: u64 = 999_999_999;

/// What a file of either kind comes to.
#[derive(Clone, Debug)]
pub struct Controlled {
    /// What was found. Lines and columns are those of the file as it came.
    pub control: Control,
    /// The e-BDS declaration that a CSV was composed to; none when it could not be, and for an e-BDS file, which is its
    /// own. Worth loading only when the control has nothing blocking.
    pub ebds: Option<Vec<u8>>,
}

/// Whether a file is to be controlled as a CSV: its content tells.
pub(crate) fn is_csv(bytes: &[u8]) -> bool {
    look(bytes) != Look::Other
}

/// Controls a file, e-BDS or CSV: its content tells which. `declared` is as for [`control_with`].
#[must_use]
pub fn control_any(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Controlled {
    match look(bytes) {
        Look::Other => controlled(bytes, reference, declared, settings),
        // Records in quotes, or in two bytes a character, are no table.
        Look::Headless | Look::Utf16 if crate::repair::is_ebds(bytes) => {
            controlled(bytes, reference, declared, settings)
        }
        Look::Csv | Look::Headless | Look::Utf16 => csv_with(bytes, reference, declared, settings),
    }
}

/// Rows of a CSV whose insured a préétabli knows. Occasional labour and numbers not yet given are nobody's.
#[must_use]
pub fn known_in(bytes: &[u8], reference: &Reference<'_>) -> u64 {
    let sheet = open(bytes);
    let known = sheet.rows().filter(|row| {
        let draft = Draft::read(row, |_| Role::Unknown);
        let number = draft.num_assure.filter(|number| *number != 0 && *number != OCCASIONAL);
        number.is_some_and(|number| reference.place_of(number, 0).is_some())
    });
    u64::try_from(known.count()).unwrap_or(u64::MAX)
}

/// Controls an e-BDS file, which is its own declaration.
fn controlled(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Controlled {
    Controlled { control: control_with(bytes, reference, declared, settings), ebds: None }
}

/// Controls a CSV of the profile (`spec/csv.toml`). `reference` is the préétabli that completes it, without which it
/// cannot be composed (BRD-305) and only its cells are controlled.
#[must_use]
pub fn control_csv(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    settings: &Settings,
) -> Controlled {
    csv_with(bytes, reference, None, settings)
}

fn csv_with(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Controlled {
    let sheet = open(bytes);
    let mut findings = Findings::new(settings.findings_per_code);
    let usable = match &sheet.header {
        Some(header) if !is_utf16(bytes) => header_findings(header, &mut findings),
        _ => {
            findings.push(without_header(bytes));
            None
        }
    };
    let Some(header) = usable else {
        return Controlled { control: not_composed(findings, &Told::of(settings), 0), ebds: None };
    };
    let template = reference.and_then(Reference::template);
    if template.is_none() {
        findings.push(Finding::new(Code::Brd305, Place::FILE));
    }
    let mut composer = template.map(Composer::new);
    let mut told = Told::of(settings);
    let mut rows = 0_u64;
    for row in sheet.rows() {
        rows = rows.saturating_add(1);
        if rows > CSV_ROWS_MAX {
            findings.push(Finding::new(Code::Brd307, place_of(row.spot)));
            break;
        }
        let draft = draft(&row, &header, composer.as_mut(), &mut findings);
        told.compare(&row, &draft, &header, &mut findings);
        if let Some(composer) = &mut composer {
            let place = RowPlace::of(&row, &draft);
            composer.push(draft, place);
        }
    }
    let beyond = rows > CSV_ROWS_MAX;
    match composer.filter(|_| !beyond).map(Composer::finish) {
        Some(Ok(made)) => judged(made, &sheet, (reference, declared), findings, rows),
        Some(Err(_)) => {
            findings.push(Finding::new(Code::Brd307, Place::FILE));
            Controlled { control: not_composed(findings, &told, rows), ebds: None }
        }
        None => Controlled { control: not_composed(findings, &told, rows), ebds: None },
    }
}

/// The engine's findings on a composed declaration, taken back to the rows.
fn judged(
    composed: Composed,
    sheet: &Sheet<'_>,
    (reference, declared): (Option<&Reference<'_>>, Option<&Declared>),
    mut findings: Findings,
    rows: u64,
) -> Controlled {
    let Composed { records, rows: places } = composed;
    let ebds = write(&records);
    drop(records);
    let spellings = Column::ALL.map(|column| {
        sheet.header.as_ref().map_or(column.name(), |header| header.spelling(column)).to_owned()
    });
    findings.translate(Box::new(Origin { places, spellings }));
    let parameters = spec::Parameters::SPECIFIED;
    let mut control = control_into(&ebds, reference, declared, findings, parameters);
    control.records = rows;
    Controlled { control, ebds: Some(ebds) }
}

fn without_header(bytes: &[u8]) -> Finding {
    let finding = Finding::new(Code::Brd301, Place { line: Some(1), ..Place::FILE });
    if is_utf16(bytes) { finding.cause(Cause::Encoding) } else { finding }
}

/// What is wrong with the header line; the header when rows can be read by it.
fn header_findings(header: &Header, findings: &mut Findings) -> Option<Header> {
    let place = place_of(header.spot);
    if Column::ALL.iter().all(|column| !header.has(*column)) {
        findings.push(Finding::new(Code::Brd301, place));
        return None;
    }
    let mut usable = true;
    for column in header.missing() {
        usable = false;
        findings.push(Finding::new(Code::Brd302, place).expected(column.name()));
    }
    for (column, spot) in &header.repeated {
        usable = false;
        findings.push(
            Finding::new(Code::Brd309, place_of(*spot))
                .expected(column.name())
                .fact(Fact::Header(column.name().to_owned())),
        );
    }
    usable.then(|| header.clone())
}

/// A row understood, with what is not told.
fn draft(
    row: &Row<'_>,
    header: &Header,
    composer: Option<&mut Composer<'_>>,
    findings: &mut Findings,
) -> Draft {
    if row.width < header.width || row.unclosed || has_surplus(row, header) {
        let mut finding = Finding::new(Code::Brd306, place_of(row.spot))
            .received(row.width.to_string())
            .expected(header.width.to_string());
        if row.unclosed {
            finding = finding.cause(Cause::UnclosedQuote);
        }
        findings.push(finding);
        return Draft::unreadable();
    }
    let draft = match composer {
        Some(composer) => composer.draft(row),
        None => Draft::read(row, |_| Role::Unknown),
    };
    for fault in &draft.faults {
        let cell = row.cell(fault.column);
        let spot = cell.map_or(row.spot, |cell| cell.spot);
        let text: String = cell.map_or("", |cell| cell.text.trim()).chars().take(SHOWN).collect();
        let place = field_of(&draft, fault.column, spot);
        let mut finding = Finding::new(fault.code, place)
            .received(text)
            .fact(Fact::Header(header.spelling(fault.column).to_owned()));
        finding.cause = fault.cause;
        if let Some(number) = draft.num_assure {
            finding = finding.assure(format!("{number:09}").as_bytes());
        }
        findings.push(finding);
    }
    draft
}

/// The field that a cell fills in.
fn field_of(draft: &Draft, column: Column, spot: Spot) -> Place {
    let record = if draft.role == Role::Entrant { RecordType::B04 } else { RecordType::B02 };
    let field = column.field(record).copied();
    Place { record: field.map(|_| record), field, ..place_of(spot) }
}

/// Whether a row has more cells than the header line, and something in them.
fn has_surplus(row: &Row<'_>, header: &Header) -> bool {
    row.width > header.width && row.filled > header.width
}

fn place_of(spot: Spot) -> Place {
    Place {
        record: None,
        line: Some(spot.line),
        columns: Some(spot.columns),
        field: None,
        offset: Some(spot.offset),
    }
}

/// The affiliate and the period that the first rows tell.
#[derive(Default)]
struct Told {
    affilie: Option<u64>,
    periode: Option<u32>,
}

impl Told {
    /// What the sender said beside the file; the rows have the last word.
    fn of(settings: &Settings) -> Self {
        let Assumed { affilie, periode } = settings.assumed;
        Self { affilie: affilie.map(u64::from), periode }
    }

    /// BRD-304: a row of another affiliate or period than the first.
    fn compare(&mut self, row: &Row<'_>, draft: &Draft, header: &Header, findings: &mut Findings) {
        let affilie = self.affilie.or(draft.affilie);
        let periode = self.periode.or(draft.periode);
        (self.affilie, self.periode) = (affilie, periode);
        let written = |value: Option<u64>, width: usize| value.map(|v| format!("{v:0>width$}"));
        for (column, received, expected) in [
            (Column::Affilie, written(draft.affilie, 7), written(affilie, 7)),
            (
                Column::Periode,
                written(draft.periode.map(u64::from), 6),
                written(periode.map(u64::from), 6),
            ),
        ] {
            let Some((received, expected)) = received.zip(expected) else { continue };
            if received == expected {
                continue;
            }
            let spot = row.cell(column).map_or(row.spot, |cell| cell.spot);
            let place = field_of(draft, column, spot);
            let mut finding = Finding::new(Code::Brd304, place)
                .received(received)
                .expected(expected)
                .fact(Fact::Header(header.spelling(column).to_owned()));
            if let Some(number) = draft.num_assure {
                finding = finding.assure(format!("{number:09}").as_bytes());
            }
            findings.push(finding);
        }
    }
}

/// The control of a CSV of which no declaration could be made.
fn not_composed(findings: Findings, told: &Told, rows: u64) -> Control {
    let (findings, counts) = findings.finish();
    let unknown = Total::UNKNOWN;
    Control {
        family: Some(Family::Principal),
        affilie: told.affilie.map(|affilie| format!("{affilie:07}")),
        periode: told.periode.map(|periode| format!("{periode:06}")),
        sequence: None,
        transfert: None,
        records: rows,
        conformity: Conformity::NotChecked,
        totals: Totals {
            salaries: unknown,
            jours: unknown,
            salaire_reel: unknown,
            salaire_plaf: unknown,
        },
        findings,
        counts,
        repair: None,
    }
}

/// Where the records of a composed declaration come from: takes the engine's findings back to the CSV.
#[derive(Debug)]
pub(crate) struct Origin {
    /// The row of each record.
    places: Vec<Option<RowPlace>>,
    /// How the file spells each column.
    spellings: [String; Column::COUNT],
}

impl Origin {
    fn row(&self, line: u32) -> Option<&RowPlace> {
        let at = usize::try_from(line.checked_sub(1)?).ok()?;
        self.places.get(at)?.as_ref()
    }

    /// A finding on a composed record as one on the row that it comes from. None for what a row cannot be blamed for:
    /// a cell that was told already, a sum that was computed here, a total of lines that are missing.
    pub(crate) fn translate(&self, mut finding: Finding) -> Option<Finding> {
        if finding.code == Code::M428 {
            finding.place = Place::FILE;
            return Some(finding);
        }
        let row = finding.place.line.and_then(|line| self.row(line))?;
        let record = finding.place.record?;
        let Some(field) = finding.place.field else {
            finding.place = Place { record: Some(record), ..place_of(row.spot) };
            return Some(finding);
        };
        if is_computed(&field) {
            return None;
        }
        let columns = Column::ALL.into_iter().filter(|column| is_about(*column, record, &field));
        let mut column = None;
        for candidate in columns {
            if row.is_unread(candidate) {
                return None;
            }
            if column.is_none() || row.cell(candidate).is_some() && is_absent(row, column) {
                column = Some(candidate);
            }
        }
        let spot = column.and_then(|column| row.cell(column)).unwrap_or(row.spot);
        finding.place = Place { record: Some(record), field: Some(field), ..place_of(spot) };
        for value in [&mut finding.received, &mut finding.expected] {
            *value = value.take().map(|written| as_in_csv(written, &field));
        }
        for fact in &mut finding.facts {
            if let Fact::FirstLine(line) = fact
                && let Some(first) = self.row(*line)
            {
                *line = first.spot.line;
            }
        }
        if let Some(spelling) = column.and_then(|column| self.spellings.get(column as usize)) {
            finding.facts.push(Fact::Header(spelling.clone()));
        }
        Some(finding)
    }
}

fn is_absent(row: &RowPlace, column: Option<Column>) -> bool {
    column.is_some_and(|column| row.cell(column).is_none())
}

/// Whether a column fills in a field of a record. 01 has the affiliate and the period.
fn is_about(column: Column, record: RecordType, field: &Field) -> bool {
    let record = if record == RecordType::B01 { RecordType::B02 } else { record };
    column.field(record).is_some_and(|known| known.name == field.name)
}

/// Fields that nobody wrote: the composition computes them.
fn is_computed(field: &Field) -> bool {
    [b02::N_SALAIRE_PLAF.name, b04::N_SAL_PLAF.name, b02::S_CTR.name].contains(&field.name)
}

/// A value of a record as the CSV writes it: dirhams with a point and two decimals, counts without zeros in front.
fn as_in_csv(written: Vec<u8>, field: &Field) -> Vec<u8> {
    match (field.kind, number(&written)) {
        (FieldKind::Money, Number::Value(value)) => {
            Centimes(u128::from(value)).to_string().into_bytes()
        }
        (FieldKind::Count, Number::Value(value)) => value.to_string().into_bytes(),
        _ => written,
    }
}

impl<'a> Reference<'a> {
    /// What a CSV is completed with; none when its header cannot be read.
    fn template(&self) -> Option<Template<'a>> {
        Some(Template {
            header: self.header?,
            employer: self.employer?,
            insured: self.lines.iter().map(|line| line.body).collect(),
            nobody: self.nobody,
        })
    }
}

//! CSV files: composed to the declaration that they mean, controlled by the same engine as e-BDS
//! files, and every finding taken back to its row and column.

use crate::controller::control_into;
use crate::declared::Declared;
use crate::finding::{Fact, Finding, Place};
use crate::findings::Findings;
use crate::origin::{Origin, place_of};
use crate::outcome::{Control, Controlled};
use crate::reference::Reference;
use crate::scale::{Scale, Strange};
use crate::settings::{Assumed, Settings};
use declaration::csv::{
    Cell, Composed, Composer, Doubt, Draft, Header, Look, Role, Row, Sheet, Spot, is_utf16, look,
    open, rows_max,
};
use spec::{Cause, Code, Column, Family, Parameters, RecordType};

/// Characters of a cell that a finding shows.
const SHOWN: usize = 80;

/// The number of occasional labour.
const OCCASIONAL: u64 = 999_999_999;

/// Whether a file is to be controlled as a CSV: its content tells.
pub(crate) fn is_csv(bytes: &[u8]) -> bool {
    look(bytes) != Look::Other
}

/// Rows of a CSV whose insured a préétabli knows. Occasional labour and numbers not yet given are
/// nobody's.
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

/// Whether a file is controlled as a table: what [`control_any`] decides by.
pub(crate) fn is_table(bytes: &[u8]) -> bool {
    match look(bytes) {
        Look::Other => false,
        // Records in quotes, or in two bytes a character, are no table, and neither is what
        // programs mark up.
        Look::Headless => !crate::kinds::is_marked_up(bytes) && !crate::repair::is_ebds(bytes),
        Look::Utf16 => !crate::repair::is_ebds(bytes),
        Look::Csv => true,
    }
}

/// The control alone, without a repair and the names of people.
pub(crate) fn control_table(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Controlled {
    let mut sheet = open(bytes);
    let mut findings = Findings::new(settings.findings_per_code);
    let usable = match &sheet.header {
        Some(header) if !sheet.is_quoted_whole() => {
            header_findings(header, is_utf16(bytes), &mut findings)
        }
        Some(_) => {
            let place = Place { line: Some(1), ..Place::FILE };
            findings.push(Finding::new(Code::Brd301, place).cause(Cause::QuotedLines));
            None
        }
        None => {
            findings.push(without_header(is_utf16(bytes)));
            None
        }
    };
    let Some(header) = usable else {
        return Controlled { control: not_composed(findings, &Told::default(), 0), ebds: None };
    };
    let template = reference.and_then(Reference::template);
    let assumed = settings.assumed;
    if template.is_none() {
        let unsaid = [
            (Column::Affilie, assumed.affilie.is_none()),
            (Column::Periode, assumed.periode.is_none()),
        ];
        let unsaid =
            unsaid.into_iter().filter(|(column, is_unsaid)| *is_unsaid && !header.has(*column));
        for (column, _) in unsaid {
            let finding = missing(column, place_of(header.spot));
            findings.push(finding.cause(Cause::Unsaid));
        }
        findings.push(Finding::new(Code::Brd305, Place::FILE));
    }
    let mut composer = template.map(|template| Composer::new(template, settings.parameters));
    if let Some(composer) = &composer {
        sheet.hear_names(|number| composer.name_of(number));
    }
    let smig = reference.and_then(|reference| smig_of(reference, &settings.parameters));
    let mut pass = Pass {
        header: &header,
        shape: (sheet.delimiter, smig),
        assumed,
        told: Told::of(assumed, &header),
    };
    let mut scale: Option<Scale> = None;
    let mut rows = 0_u64;
    // Counted before anything is made of them.
    let most = rows_max(settings.bytes_max);
    for row in sheet.rows() {
        rows = rows.saturating_add(1);
        if rows > most {
            // What was kept of those before it is of no use any more.
            composer = None;
            findings.push(Finding::new(Code::Brd307, place_of(row.spot)));
            break;
        }
        let draft = pass.row(&row, composer.as_mut(), &mut findings);
        if let Some(draft) = &draft {
            // The month is the préétabli's, or the one that the first row tells.
            let scale = scale.get_or_insert_with(|| {
                let told = || pass.told.periode.and_then(|told| settings.parameters.at(told).smig);
                Scale::new(smig.or_else(told), settings.findings_per_code)
            });
            scale.row(&row, draft);
        }
        if let Some((composer, draft)) = composer.as_mut().zip(draft) {
            composer.push(&row, &draft);
        }
    }
    let told = pass.told;
    let smig = scale.as_ref().and_then(|scale| scale.smig).unwrap_or_default();
    for strange in scale.map(Scale::finish).unwrap_or_default() {
        findings.push(of_strange(strange, smig, header.spelling(Column::SalaireReel)));
    }
    let mut found = match composer.map(Composer::finish) {
        Some(Ok(made)) => {
            let engine = (settings.parameters, findings);
            judged(made, &sheet, (reference, declared), engine, rows)
        }
        Some(Err(_)) => {
            findings.push(Finding::new(Code::Brd307, Place::FILE));
            Controlled { control: not_composed(findings, &told, rows), ebds: None }
        }
        None => Controlled { control: not_composed(findings, &told, rows), ebds: None },
    };
    if found.control.counts.contains_key(&Code::Brd312) {
        // Each salary is below the SMIG because of its unit: that is told once.
        let is_echo = |code: Code| matches!(code, Code::C1622 | Code::C1642);
        found.control.findings.retain(|finding| !is_echo(finding.code));
        found.control.counts.retain(|code, _| !is_echo(*code));
    }
    found
}

/// BRD-311 and BRD-312.
fn of_strange(strange: Strange, smig: u64, header: &str) -> Finding {
    let Strange { salary, code, cause, count } = strange;
    let mut finding = Finding::new(code, place_of(salary.spot))
        .received(salary.text.chars().take(SHOWN).collect::<String>())
        .assure(format!("{:09}", salary.number).as_bytes());
    finding.cause = cause;
    let header = Fact::Header(header.to_owned());
    finding.facts.extend([header, Fact::Smig(smig), Fact::Count(count), Fact::Days(salary.jours)]);
    finding
}

/// The affiliate and the period that a CSV declares for, told by its first rows: what
/// [`control_csv`] finds of them.
pub(crate) fn told_by(bytes: &[u8], assumed: Assumed) -> (Option<u64>, Option<u32>) {
    let sheet = open(bytes);
    let mut findings = Findings::new(0);
    let header = sheet.header.as_ref().filter(|_| !sheet.is_quoted_whole());
    let Some(header) = header.and_then(|header| header_findings(header, false, &mut findings))
    else {
        return (None, None);
    };
    let told = Told::of(assumed, &header);
    let mut pass = Pass { header: &header, shape: (sheet.delimiter, None), assumed, told };
    let most = usize::try_from(rows_max(u64::MAX)).unwrap_or(usize::MAX);
    for row in sheet.rows().take(most) {
        pass.row(&row, None, &mut findings);
        if pass.told.affilie.is_some() && pass.told.periode.is_some() {
            break;
        }
    }
    (pass.told.affilie, pass.told.periode)
}

/// What is known on the way through the rows.
struct Pass<'h> {
    header: &'h Header,
    /// The delimiter, and the minimum wage of the préétabli's month.
    shape: (u8, Option<u64>),
    assumed: Assumed,
    told: Told,
}

impl Pass<'_> {
    /// A row understood, with what is told of it; none when it is nobody's.
    fn row(
        &mut self,
        row: &Row<'_>,
        composer: Option<&mut Composer<'_>>,
        findings: &mut Findings<'_>,
    ) -> Option<Draft> {
        let header = self.header;
        if let Some(finding) = of_nobody(row, header) {
            findings.push(finding);
            return None;
        }
        let shift = shifted(row, header, self.shape);
        let mut draft = draft(row, (header, shift), composer, findings);
        if !header.has(Column::Affilie) {
            draft.affilie = self.assumed.affilie.map(u64::from);
        }
        if !header.has(Column::Periode) {
            draft.periode = self.assumed.periode;
        }
        self.told.compare(row, &draft, header, findings);
        Some(draft)
    }
}

/// The engine's findings on a composed declaration, taken back to the rows.
fn judged(
    composed: Composed,
    sheet: &Sheet<'_>,
    (reference, declared): (Option<&Reference<'_>>, Option<&Declared>),
    (parameters, findings): (spec::Parameters, Findings<'_>),
    rows: u64,
) -> Controlled {
    let Composed { ebds, origins } = composed;
    let origin = Origin { origins, sheet };
    let findings = findings.taken_back(&origin);
    let mut control = control_into(&ebds, reference, declared, findings, parameters);
    control.records = rows;
    Controlled { control, ebds: Some(ebds) }
}

fn without_header(is_utf16: bool) -> Finding {
    let finding = Finding::new(Code::Brd301, Place { line: Some(1), ..Place::FILE });
    if is_utf16 { finding.cause(Cause::Encoding) } else { finding }
}

/// What is wrong with the header line; the header when rows can be read by it.
fn header_findings(header: &Header, is_utf16: bool, findings: &mut Findings<'_>) -> Option<Header> {
    let place = place_of(header.spot);
    if Column::ALL.iter().all(|column| !header.has(*column)) {
        let mut finding = Finding::new(Code::Brd301, place);
        if is_utf16 {
            finding = finding.cause(Cause::Encoding);
        }
        findings.push(finding);
        return None;
    }
    let mut usable = true;
    for column in header.missing() {
        usable = false;
        findings.push(match header.resembling(column) {
            Some((title, spot)) => missing(column, place_of(*spot))
                .cause(Cause::Resembling)
                .fact(Fact::Header(title.clone())),
            None => missing(column, place),
        });
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

/// BRD-302, with the titles that would be read.
fn missing(column: Column, place: Place) -> Finding {
    let titles = std::iter::once(column.name()).chain(column.page().headers.iter().copied());
    let titles: Vec<String> = titles.map(|title| title.replace('_', " ")).collect();
    Finding::new(Code::Brd302, place).expected(column.name()).fact(Fact::Titles(titles.join(", ")))
}

/// The monthly minimum wage of the préétabli's month, centimes.
pub(crate) fn smig_of(reference: &Reference<'_>, parameters: &Parameters) -> Option<u64> {
    let periode = std::str::from_utf8(reference.periode()?).ok()?.parse().ok()?;
    parameters.at(periode).smig
}

/// A row of totals or the text of a footer: nobody's, and told as what it is (BRD-310).
pub(crate) fn of_nobody(row: &Row<'_>, header: &Header) -> Option<Finding> {
    let is_blank = |column: Column| row.cell(column).is_none_or(|cell| cell.text.trim().is_empty());
    let names = [Column::Nom, Column::Prenom, Column::Cin];
    let number = row.cell(Column::NumAssure).map_or("", |cell| cell.text.trim());
    let is_numbered = number.bytes().any(|byte| byte.is_ascii_digit());
    let finding = Finding::new(Code::Brd310, place_of(row.spot));
    if row.unclosed {
        return None;
    }
    if row.is_total && !is_numbered {
        return Some(finding);
    }
    let is_short = row.width < header.width;
    if is_short && row.filled == 1 {
        return Some(finding.cause(Cause::Footer));
    }
    let has_nothing = is_blank(Column::Jours) && is_blank(Column::SalaireReel);
    // A sentence below the table, filled up with empty cells.
    let is_prose = number.chars().filter(|letter| letter.is_alphabetic()).count() >= 3;
    if has_nothing && is_prose {
        return Some(finding.cause(Cause::Footer));
    }
    // What names affiliate and month is meant for an employee.
    let is_dated = [Column::Affilie, Column::Periode].into_iter().any(|column| !is_blank(column));
    if !number.is_empty() || is_dated || is_short || row.width > header.width {
        return None;
    }
    if has_nothing {
        return Some(finding.cause(Cause::Footer));
    }
    names.into_iter().all(is_blank).then_some(finding)
}

/// A row whose cells may stand under the wrong titles, and why; no cause where their number says
/// it.
pub(crate) struct Shift(Option<Cause>);

/// Why the cells of a row may stand under the wrong titles; none when they stand as they should.
pub(crate) fn shifted(
    row: &Row<'_>,
    header: &Header,
    (delimiter, smig): (u8, Option<u64>),
) -> Option<Shift> {
    if row.unclosed {
        return Some(Shift(Some(Cause::UnclosedQuote)));
    }
    if row.has_other_titles() {
        return Some(Shift(Some(Cause::Titles)));
    }
    if row.width != header.width {
        return Some(Shift(None));
    }
    if row.untitled {
        return Some(Shift(Some(Cause::Untitled)));
    }
    (delimiter == b',' && is_split_amount(row, smig)).then_some(Shift(Some(Cause::Shifted)))
}

/// Whether the comma of an amount may have split it in two: `5234,56` or `5,234.56` without quotes,
/// in a row that has one empty cell less at its end.
fn is_split_amount(row: &Row<'_>, smig: Option<u64>) -> bool {
    let Some((beside, is_known)) = row.beside_salary else { return false };
    let digits = |text: &[u8]| !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    let Some(salary) = row.cell(Column::SalaireReel).map(|cell| cell.raw) else { return false };
    if !digits(salary) {
        return false;
    }
    // The decimals of a whole amount, under a title that is not ours.
    if !is_known && beside.len() == 2 && digits(beside) {
        return true;
    }
    // The rest of a thousand: believed only when what stands before it is less than half of the
    // minimum wage.
    let (thousands, decimals) = match beside.iter().position(|byte| *byte == b'.') {
        Some(at) => (beside.get(..at), beside.get(at.saturating_add(1)..)),
        None => (Some(beside), None),
    };
    let is_rest = thousands.is_some_and(|part| part.len() == 3 && digits(part))
        && decimals.is_none_or(|part| part.len() <= 2 && digits(part));
    if !is_rest || salary.len() > 3 {
        return false;
    }
    let number = |text: &[u8]| std::str::from_utf8(text).ok()?.parse::<u64>().ok();
    let jours = row.cell(Column::Jours).and_then(|cell| number(cell.raw)).unwrap_or(26);
    let dirhams = number(salary).unwrap_or(0);
    let due = smig.unwrap_or(u64::MAX / 100).saturating_mul(jours) / 26 / 2 / 100;
    jours > 0 && dirhams < due
}

/// A row understood, with what is not told.
fn draft(
    row: &Row<'_>,
    (header, shift): (&Header, Option<Shift>),
    composer: Option<&mut Composer<'_>>,
    findings: &mut Findings<'_>,
) -> Draft {
    if let Some(Shift(cause)) = shift {
        let mut finding = Finding::new(Code::Brd306, place_of(row.spot))
            .received(row.width.to_string())
            .expected(header.width.to_string());
        finding.cause = cause;
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
        if let (Some(Cause::Encoding | Cause::EncodedTwice), Some(cell)) = (fault.cause, cell) {
            finding.facts.push(Fact::Readings(readings(cell)));
            // The bytes as they came: what is shown of them is one of the readings.
            finding.received = Some(cell.raw.get(..SHOWN).unwrap_or(cell.raw).to_vec());
        }
        if let Some(number) = draft.num_assure {
            finding = finding.assure(format!("{number:09}").as_bytes());
        }
        findings.push(finding);
    }
    draft
}

/// What a cell whose encoding is not sure may say.
fn readings(cell: &Cell<'_>) -> Vec<String> {
    let own = (cell.doubt != Some(Doubt::Twice)).then_some(&cell.text);
    let all = own.into_iter().chain(&cell.others);
    all.map(|text| text.trim().chars().take(SHOWN).collect()).collect()
}

/// The field that a cell fills in.
fn field_of(draft: &Draft, column: Column, spot: Spot) -> Place {
    let record = if draft.role == Role::Entrant { RecordType::B04 } else { RecordType::B02 };
    let field = column.field(record).copied();
    Place { record: field.map(|_| record), field, ..place_of(spot) }
}

/// The affiliate and the period that the first rows tell.
#[derive(Default)]
struct Told {
    affilie: Option<u64>,
    periode: Option<u32>,
}

impl Told {
    /// What was said beside the file, where the rows do not say it.
    fn of(Assumed { affilie, periode }: Assumed, header: &Header) -> Self {
        Self {
            affilie: affilie.map(u64::from).filter(|_| !header.has(Column::Affilie)),
            periode: periode.filter(|_| !header.has(Column::Periode)),
        }
    }

    /// BRD-304: a row of another affiliate or period than the first.
    fn compare(
        &mut self,
        row: &Row<'_>,
        draft: &Draft,
        header: &Header,
        findings: &mut Findings<'_>,
    ) {
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
fn not_composed(findings: Findings<'_>, told: &Told, rows: u64) -> Control {
    Control::of_rows(Family::Principal, (told.affilie, told.periode), rows, findings)
}

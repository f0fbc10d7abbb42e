//! The pass over a file: what each event means, and what is only known at its end.

use crate::declared::Declared;
use crate::finding::{Fact, Finding, Medium, Place};
use crate::findings::Findings;
use crate::outcome::{Control, Totals};
use crate::reference::Reference;
use crate::seen::Seen;
use crate::settings::Settings;
use crate::verdict::Conformity;
use declaration::{Event, Line, Record, Standing, Sums, lines, number, read, type_at};
use spec::{Cause, Code, Family, Field, Periode, RECORD_LEN, Rank, RecordType};
use std::collections::HashMap;

/// The control alone, without a repair.
#[must_use]
pub fn control_bare(
    bytes: &[u8],
    reference: Option<&Reference<'_>>,
    declared: Option<&Declared>,
    settings: &Settings,
) -> Control {
    let findings = Findings::new(settings.findings_per_code);
    control_into(bytes, reference, declared, findings, settings.parameters)
}

/// Controls a file and adds what is found to what has been found before.
pub(crate) fn control_into<'r>(
    bytes: &[u8],
    reference: Option<&'r Reference<'r>>,
    declared: Option<&'r Declared>,
    findings: Findings<'r>,
    parameters: spec::Parameters,
) -> Control {
    let events = read(bytes);
    let mut controller = Controller::new(events.family(), reference, findings, parameters);
    controller.length = bytes.len();
    controller.declared = declared.filter(|_| controller.family != Some(Family::Preetabli));
    if controller.family.is_none() {
        controller.unrecognised(bytes);
    }
    for event in events {
        controller.event(event);
    }
    let mut control = controller.finish();
    crate::why::explain(bytes, &mut control, &parameters);
    control
}

/// Everything that is remembered on the way through a file.
pub(crate) struct Controller<'a, 'r> {
    pub(crate) findings: Findings<'r>,
    pub(crate) family: Option<Family>,
    pub(crate) reference: Option<&'r Reference<'r>>,
    /// Who stands in other declarations; none for a préétabli.
    pub(crate) declared: Option<&'r Declared>,
    pub(crate) header: Header<'a>,
    /// Affiliate and period that every record must repeat.
    pub(crate) entete: Option<Vec<u8>>,
    parameters: spec::Parameters,
    pub(crate) plafond: Option<u64>,
    pub(crate) smig: Option<u64>,
    /// Cause of a salary that is too low, where it is not the SMIG.
    pub(crate) smig_cause: Option<Cause>,
    records: u64,
    /// Records 02 met, and what they add up to.
    pub(crate) salaires: u64,
    pub(crate) salaires_sums: Sums,
    pub(crate) salaires_seen: Seen,
    /// A 02 record without insured that came first: right only if it stays alone.
    pub(crate) nobody: Option<Record<'a>>,
    /// Records 04 met, and what they add up to.
    pub(crate) entrants: u64,
    pub(crate) entrants_sums: Sums,
    pub(crate) entrants_seen: Seen,
    pub(crate) cins: HashMap<Vec<u8>, u32>,
    /// The entrants who have a place in the order of numbers.
    pub(crate) entered: Vec<Matched>,
    /// A 04 record without entrant that came first: right only if it stays alone.
    pub(crate) no_entrant: Option<Record<'a>>,
    /// Where each insured stands in the préétabli, in the order declared.
    pub(crate) matched: Vec<Matched>,
    pub(crate) presence: Vec<Presence>,
    /// The insured of the préétabli who is due on the next line.
    pub(crate) next_place: usize,
    /// Records 03, 05 and 06: compared at the end, when the sums are known.
    pub(crate) recaps: Vec<Record<'a>>,
    last_line: u32,
    /// Length of the file.
    length: usize,
}

/// What the header says of the file.
#[derive(Default)]
pub(crate) struct Header<'a> {
    pub(crate) transfert: Option<&'a [u8]>,
    pub(crate) sequence: Option<u8>,
    pub(crate) affilie: Option<String>,
    pub(crate) periode: Option<String>,
}

/// Whether an insured of the préétabli is in the declaration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// Not met.
    Absent,
    /// Not met, but a line that cannot be read stands where he is due: that line is told, not his
    /// absence.
    Perhaps,
    /// Met.
    Declared,
}

/// Somebody declared who has a place in an order.
#[derive(Clone, Copy)]
pub(crate) struct Matched {
    /// Where he stands in the préétabli; of an entrant, his number.
    pub(crate) place: usize,
    /// Where he stands in the declaration: line, bytes of the line before the record, offset of the
    /// record.
    pub(crate) line: u32,
    pub(crate) skipped: u32,
    pub(crate) offset: usize,
}

impl<'a, 'r> Controller<'a, 'r> {
    fn new(
        family: Option<Family>,
        reference: Option<&'r Reference<'r>>,
        findings: Findings<'r>,
        parameters: spec::Parameters,
    ) -> Self {
        // A préétabli is not compared with a préétabli.
        let reference = reference.filter(|_| family != Some(Family::Preetabli));
        let mut controller = Self {
            findings,
            family,
            reference,
            declared: None,
            header: Header::default(),
            entete: None,
            parameters,
            plafond: None,
            smig: None,
            smig_cause: parameters.is_agricultural.then_some(Cause::Smag),
            records: 0,
            salaires: 0,
            salaires_sums: Sums::default(),
            salaires_seen: Seen::default(),
            nobody: None,
            entrants: 0,
            entrants_sums: Sums::default(),
            entrants_seen: Seen::default(),
            cins: HashMap::new(),
            entered: Vec::new(),
            no_entrant: None,
            matched: Vec::new(),
            presence: vec![
                Presence::Absent;
                reference.map_or(0, |reference| reference.lines.len())
            ],
            next_place: 0,
            recaps: Vec::new(),
            last_line: 0,
            length: 0,
        };
        if let Some(entete) = reference.and_then(Reference::entete) {
            controller.adopt(entete);
        }
        controller
    }

    /// Takes an affiliate and a period as those of the file, and the parameters of the period with
    /// them.
    pub(crate) fn adopt(&mut self, entete: &[u8]) {
        self.entete = Some(entete.to_vec());
        let periode = entete.get(7..).and_then(month);
        let in_force = periode.map(|periode| self.parameters.at(periode)).unwrap_or_default();
        self.plafond = in_force.plafond;
        self.smig = in_force.smig;
    }

    /// A file without a single known record type: nothing else can be said of it.
    fn unrecognised(&mut self, bytes: &[u8]) {
        let empty = bytes.iter().all(u8::is_ascii_whitespace);
        let code = if empty { Code::Brd101 } else { Code::Brd102 };
        let mut finding = Finding::new(code, Place::FILE);
        finding.cause = crate::kinds::kind_of(bytes);
        self.findings.push(finding);
    }

    #[inline]
    fn event(&mut self, event: Event<'a>) {
        match event {
            Event::Record(record) => self.record(record),
            Event::Debris { line, skipped, bytes, due, stands_for } => {
                self.debris(&line, (skipped, bytes), due, stands_for);
            }
            Event::Missing { record, line, skipped, instead } => {
                self.missing(record, (line, skipped), instead);
            }
            Event::Trailing { line, skipped, bytes } => self.trailing((line, skipped), bytes),
        }
    }

    #[inline]
    fn record(&mut self, record: Record<'a>) {
        self.records = self.records.saturating_add(1);
        self.last_line = record.line;
        if !record.has_due_length() {
            self.wrong_length(&record);
        }
        if record.standing != Standing::InPlace {
            self.wrong_type(&record);
        }
        self.filler(&record);
        match record.kind.rank() {
            Rank::R00 => self.header(&record),
            Rank::R01 => self.employer(&record),
            Rank::R02 if record.kind == RecordType::A02 => self.preetabli_line(&record),
            Rank::R02 => self.salaire(record),
            Rank::R04 => self.entrant(record),
            Rank::R03 | Rank::R05 | Rank::R06 => self.recap(record),
        }
    }

    #[cold]
    fn wrong_length(&mut self, record: &Record<'a>) {
        let finding = Finding::new(record.kind.length_code(), Place::record(record))
            .received(record.to_line_end.to_string())
            .expected(RECORD_LEN.to_string());
        self.findings.push(finding);
        if let Some(surplus) = record.utf8_surplus() {
            self.too_long_by_utf8(record, surplus);
        }
    }

    #[cold]
    fn wrong_type(&mut self, record: &Record<'a>) {
        let (due, cause) = match record.standing {
            Standing::Misplaced { due } => (due, Some(Cause::Misplaced)),
            Standing::Mistyped | Standing::InPlace => (record.kind, None),
        };
        let at =
            due.layout().fields.first().map_or(Place::FILE, |field| Place::field(record, field));
        let place = Place { record: Some(due), ..at };
        let mut finding = Finding::new(due.type_code(), place)
            .received(record.raw.get(..3).unwrap_or(record.raw))
            .expected(due.name());
        finding.cause = cause;
        self.findings.push(finding);
    }

    /// A line that is no record. If it may have been a detail, who was on it and what it added
    /// cannot be told.
    #[cold]
    fn debris(
        &mut self,
        line: &Line<'a>,
        (skipped, bytes): (u32, &'a [u8]),
        due: RecordType,
        stands_for: bool,
    ) {
        self.last_line = line.number;
        let place = Place {
            record: Some(due),
            line: Some(line.number),
            columns: Some(extent(skipped, bytes)),
            field: None,
            offset: Some(line.offset),
        };
        // 260 bytes are not a wrong length: then it is the type that cannot be told.
        let finding = if bytes.len() == RECORD_LEN {
            let field = due.layout().fields.first().copied();
            let columns = Some((skipped.saturating_add(1), skipped.saturating_add(3)));
            Finding::new(due.type_code(), Place { columns, field, ..place })
                .received(bytes.get(..3).unwrap_or_default())
                .expected(due.name())
        } else {
            Finding::new(due.length_code(), place)
                .received(bytes.len().to_string())
                .expected(RECORD_LEN.to_string())
        };
        self.findings.push(finding);
        match due.rank() {
            Rank::R02 if stands_for => {
                self.salaires_sums = Sums::UNKNOWN;
                self.unreadable_insured(bytes);
            }
            Rank::R04 if stands_for => self.entrants_sums = Sums::UNKNOWN,
            _ => {}
        }
    }

    #[cold]
    fn missing(&mut self, record: RecordType, (line, skipped): (u32, u32), instead: Option<&[u8]>) {
        let place = Place {
            record: Some(record),
            line: Some(line),
            columns: Some(extent(skipped, instead.unwrap_or(b"B00"))),
            field: record.layout().fields.first().copied(),
            offset: None,
        };
        let finding = Finding::new(record.type_code(), place)
            .cause(Cause::Missing)
            .received(instead.unwrap_or_default())
            .expected(record.name());
        self.findings.push(finding);
        match record.rank() {
            Rank::R02 => self.salaires_sums = Sums::UNKNOWN,
            Rank::R04 => self.entrants_sums = Sums::UNKNOWN,
            _ => {}
        }
    }

    /// What follows the last record: another declaration (BRD-103), or anything else (-333).
    #[cold]
    fn trailing(&mut self, (line, skipped): (u32, u32), bytes: &[u8]) {
        let start = self.length.saturating_sub(bytes.len());
        let header = |line: &Line<'_>| type_at(line.bytes).filter(|kind| kind.rank() == Rank::R00);
        // Before another declaration, empty lines and an end-of-file character are no content.
        let is_empty = |byte: &u8| byte.is_ascii_whitespace() || *byte == 0x1A;
        let mut filled = lines(bytes).filter(|line| !line.bytes.iter().all(is_empty));
        if let Some(first) = filled.next()
            && let Some(kind) = header(&first)
        {
            // Only the first of these lines may be the rest of one.
            let skipped = if first.number == 1 { skipped } else { 0 };
            let field = kind.layout().fields.first().copied();
            let place = Place {
                record: Some(kind),
                line: Some(line.saturating_add(first.number).saturating_sub(1)),
                columns: Some(extent(skipped, kind.name().as_bytes())),
                field,
                offset: Some(line_start(start.saturating_add(first.offset), skipped)),
            };
            let more = filled.filter(|line| header(line).is_some()).count();
            let count = u64::try_from(more).unwrap_or(u64::MAX).saturating_add(1);
            let finding =
                Finding::new(Code::Brd103, place).received(kind.name()).fact(Fact::Count(count));
            self.findings.push(finding);
            return;
        }
        let first = lines(bytes).next().map_or(&[][..], |line| line.bytes);
        let place = Place {
            record: None,
            line: Some(line),
            columns: Some(extent(skipped, first)),
            field: None,
            offset: Some(line_start(start, skipped)),
        };
        self.findings.push(Finding::new(Code::M333, place).received(bytes.len().to_string()));
    }

    /// A digit field that holds something else: the code of the field, whatever the record.
    #[cold]
    pub(crate) fn not_numeric(
        &mut self,
        record: &Record<'a>,
        body: &[u8; RECORD_LEN],
        field: &Field,
    ) {
        let Some(code) = field.code else { return };
        let finding = Finding::new(code, Place::field(record, field))
            .cause(Cause::NotNumeric)
            .received(field.of(body));
        self.findings.push(about(record, body, finding));
    }

    /// Affiliate and period of a record after 01, compared with those of the file.
    #[cold]
    pub(crate) fn entete_differs(&mut self, record: &Record<'a>, body: &[u8; RECORD_LEN]) {
        let Some(expected) = self.entete.clone() else { return };
        let (affilie, periode) = expected.split_at(7.min(expected.len()));
        let fields = record.kind.layout().fields;
        for (field, expected) in fields.iter().skip(1).zip([affilie, periode]) {
            let written = field.of(body);
            let Some(code) = field.code.filter(|_| written != expected) else { continue };
            let mut finding = Finding::new(code, Place::field(record, field))
                .received(written)
                .expected(expected);
            if number(written).value().is_none() {
                finding = finding.cause(Cause::NotNumeric);
            }
            self.findings.push(about(record, body, finding));
        }
    }

    /// Affiliate and period when the header has given none to compare with: digits at least, and
    /// the first that are right are those of the file.
    #[cold]
    fn entete_unknown(&mut self, record: &Record<'a>, body: &[u8; RECORD_LEN], written: &[u8]) {
        for field in record.kind.layout().fields.iter().skip(1).take(2) {
            if number(field.of(body)).value().is_none() {
                self.not_numeric(record, body, field);
            }
        }
        let in_place = !matches!(record.standing, Standing::Misplaced { .. });
        let (affilie, periode) = written.split_at(7.min(written.len()));
        if in_place && number(affilie).value().is_some() && month(periode).is_some() {
            self.adopt(written);
        }
    }

    #[inline]
    pub(crate) fn entete(&mut self, record: &Record<'a>, body: &[u8; RECORD_LEN], written: &[u8]) {
        match &self.entete {
            Some(expected) if expected == written => {}
            Some(_) => self.entete_differs(record, body),
            None => self.entete_unknown(record, body, written),
        }
    }

    fn finish(mut self) -> Control {
        if self.family.is_some() {
            self.sole_blank_salaire();
            self.sole_blank_entrant();
            self.absent_and_out_of_order();
            self.entrants_out_of_order();
            self.compare_recaps();
        }
        let sums = self.salaires_sums.plus(self.entrants_sums);
        let totals = Totals {
            salaries: sums.nbr_salaries,
            jours: sums.jours_declares,
            salaire_reel: sums.salaire_reel,
            salaire_plaf: sums.salaire_plaf,
        };
        let conformity = match (self.reference, self.family) {
            (Some(_), Some(_)) => Conformity::Checked,
            _ => Conformity::NotChecked,
        };
        let transfert = self.header.transfert.map(|written| written.trim_ascii_end().to_vec());
        let (findings, counts) = self.findings.finish();
        Control {
            family: self.family,
            medium: Medium::Records,
            affilie: self.header.affilie,
            periode: self.header.periode,
            sequence: self.header.sequence,
            transfert,
            records: self.records,
            conformity,
            totals,
            findings,
            counts,
            repair: None,
            rectification: None,
        }
    }

    /// Line of the first record of a rank, or the end of the file.
    pub(crate) fn line_after(&self) -> u32 {
        self.last_line.saturating_add(1)
    }
}

/// First and last column of bytes that stand after others in their line; an empty line has one
/// column, its end.
fn extent(skipped: u32, bytes: &[u8]) -> (u32, u32) {
    let length = u32::try_from(bytes.len().max(1)).unwrap_or(u32::MAX);
    (skipped.saturating_add(1), skipped.saturating_add(length))
}

/// Offset of the line in which so many bytes come before this offset.
fn line_start(offset: usize, skipped: u32) -> usize {
    offset.saturating_sub(usize::try_from(skipped).unwrap_or(usize::MAX))
}

/// A period, when it is a month: AAAAMM.
pub(crate) fn month(written: &[u8]) -> Option<u32> {
    Periode::of_digits(written).map(Periode::number)
}

/// Adds the insured's number to a finding about a detail line, and shows text in UTF-8 as it came.
pub(crate) fn about(record: &Record<'_>, body: &[u8; RECORD_LEN], mut finding: Finding) -> Finding {
    if record.utf8_surplus().is_some() {
        as_it_came(record, &mut finding);
    }
    match record.kind.rank() {
        // The number stands in the same columns in 02 and 04.
        Rank::R02 | Rank::R04 => {
            let written = spec::b02::N_NUM_ASSURE.of(body);
            if declaration::is_blank(written) { finding } else { finding.assure(written) }
        }
        _ => finding,
    }
}

/// The controls look at one byte for each character; the finding shows those that the file has.
#[cold]
fn as_it_came(record: &Record<'_>, finding: &mut Finding) {
    let written = finding.place.field.and_then(|field| record.written(&field));
    if let Some(written) = written.filter(|_| finding.received.is_some()) {
        finding.received = Some(written.to_vec());
    }
}

//! What must hold of any bytes. Fuzz targets (`benches/fuzz`) and the property tests of the suite run the same checks.
//!
//! Each check takes bytes and panics when something does not hold.

// A property that does not hold must stop where it stands.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

use crate::plain::{PlainNumber, PlainRecord, Tables};
use declaration::csv::{self, Look, look};
use declaration::{
    Event, Number, Record, RecordBuf, Standing, complete, entrant, lines, preetabli, read, salaire,
    write,
};
use notices::{ControlNotice, FileFacts, TextStyle};
use spec::{Code, Family, Field, FieldKind, Lang, RECORD_LEN, Rank, RecordType, SITUATIONS};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use validation::{Control, Finding, Reference, Settings, Verdict, control, control_any};

/// Most bytes that are worth trying: a file of about fifteen records has every shape.
pub const BYTES_MAX: usize = 4_096;

/// Any bytes get a verdict and notices, as JSON that can be read, as text and as a page.
pub fn notice(bytes: &[u8]) {
    let settings = settings_of(bytes);
    let found = control_any(bytes, None, None, &settings);
    if look(bytes) == Look::Other {
        sound(bytes, &found.control, &settings);
    } else {
        counted(&found.control, &settings);
    }
    rendered(bytes, &found.control);
}

/// Any bytes beside a préétabli get a verdict and notices; as CSV they make an e-BDS file that reads back whole.
pub fn csv(bytes: &[u8]) {
    static PREETABLI: OnceLock<Vec<u8>> = OnceLock::new();
    let preetabli = PREETABLI.get_or_init(|| {
        let path = fixtures().join("csv-accepted/AFFEBDS_3002003_202610.txt");
        std::fs::read(path).expect("the fixture can be read")
    });
    let reference = Reference::read(preetabli).expect("the fixture is a préétabli");
    let settings = settings_of(bytes);
    let beside = (bytes.len() % 8 != 7).then_some(&reference);
    let found = control_any(bytes, beside, None, &settings);
    counted(&found.control, &settings);
    rendered(bytes, &found.control);
    let Some(ebds) = &found.ebds else { return };
    let again = control(ebds, beside, &settings);
    // What is refused goes nowhere: rows that cannot be read may leave it without a record that is due.
    if found.control.verdict() != Verdict::Rejected {
        let records = whole(ebds).expect("what was composed is in order");
        assert_eq!(&write(&records), ebds);
        assert_ne!(again.verdict(), Verdict::Rejected, "accepted as CSV, refused as e-BDS");
        assert_eq!(found.control.totals, again.totals);
        let style =
            csv::Style { delimiter: b';', comma: true, encoding: csv::Encoding::Utf8, bom: true };
        let rows = csv::write_rows(ebds, style).expect("an accepted declaration has rows");
        if csv::lost(ebds, &rows).is_empty() {
            let back = control_any(&rows, beside, None, &settings);
            assert_eq!(back.ebds.as_ref(), Some(ebds), "rows come back as they went");
        }
    }
}

/// A declaration written is read back as it was; whole records of any bytes are written as they came.
pub fn roundtrip(bytes: &[u8]) {
    let file = Source(bytes).file();
    let written = write(&file);
    assert_eq!(whole(&written).as_deref(), Some(&file[..]), "what is written is read back");
    let with_crlf: Vec<u8> =
        file.iter().flat_map(|record| [&record.bytes()[..], b"\r\n"].concat()).collect();
    assert_eq!(whole(&with_crlf).as_deref(), Some(&file[..]), "with CR LF too");
    for event in read(bytes) {
        let Event::Record(record) = event else { continue };
        if let Some(buf) = record.to_buf().filter(|_| record.raw.len() == RECORD_LEN) {
            assert_eq!(&buf.bytes()[..], record.raw);
        }
    }
    if let Some(records) = whole(bytes) {
        let mut plain: Vec<u8> = Vec::new();
        for line in lines(bytes) {
            plain.extend(line.bytes);
            plain.push(b'\n');
        }
        assert_eq!(write(&records), plain, "whole records are written as they came");
    }
}

/// The fast reader and the engine say what the plain reader says: of the bytes as they are, and of a declaration that
/// they are taken to describe, with a few bytes of it changed.
pub fn differential(bytes: &[u8]) {
    compare(bytes);
    let mut source = Source(bytes);
    let mut described = write(&source.file());
    compare(&described);
    for _ in 0..source.byte() % 4 {
        let (high, low, byte) = (source.byte(), source.byte(), source.byte());
        let at = usize::from(u16::from_be_bytes([high, low])) % described.len();
        described[at] = byte;
    }
    compare(&described);
}

fn compare(bytes: &[u8]) {
    let tables = Tables::get();
    let pieces: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let mut seen = Vec::new();
    for event in read(bytes) {
        let Event::Record(record) = event else { continue };
        let line = pieces[record.line as usize - 1];
        let from = record.skipped as usize;
        assert_eq!(&line[from..from + record.raw.len()], record.raw, "line {}", record.line);
        assert_eq!(bytes[record.offset..].get(..record.raw.len()), Some(record.raw));
        if let Ok(body) = <&[u8; RECORD_LEN]>::try_from(record.raw) {
            same_fields(tables, &record, body);
        }
        seen.push((record.line as usize, record.kind.name(), record.standing, record.raw));
    }
    let Some(records) = tables.read(bytes) else { return };
    if !records.iter().all(|record| tables.is_readable(record)) {
        return;
    }
    let plain: Vec<_> = records
        .iter()
        .map(|record| (record.line, record.kind, Standing::InPlace, record.bytes))
        .collect();
    assert_eq!(seen, plain, "a file in order is read in order");
    same_sums(tables, &records, bytes);
}

/// Every field stands where the page says, and holds what it spells.
fn same_fields(tables: &Tables, record: &Record<'_>, body: &[u8; RECORD_LEN]) {
    let kind = record.kind.name();
    let fields = record.kind.layout().fields;
    assert_eq!(fields.len(), tables.fields(kind).len());
    for (field, plain) in fields.iter().zip(tables.fields(kind)) {
        let cut = &body[plain.start - 1..plain.start - 1 + plain.len];
        assert_eq!((field.name, field.of(body)), (plain.name.as_str(), cut), "{kind}");
        assert_eq!(field.code.map(|code| code.to_string()), plain.code.map(|c| c.to_string()));
    }
    let number = |name: &str, read: Number| {
        let due = match tables.number(kind, name, body).expect("the field is known") {
            PlainNumber::Digits(value) => Number::Value(u64::try_from(value).unwrap()),
            PlainNumber::Blank => Number::Blank,
            PlainNumber::Other => Number::Invalid,
        };
        assert_eq!(read, due, "{kind}.{name}");
    };
    let text = |name: &str, read: &[u8]| assert_eq!(tables.cut(kind, name, body), Some(read));
    match record.kind {
        RecordType::A02 => {
            let line = preetabli(body).expect("260 bytes are read");
            number("N_Num_Assure", line.num_assure);
            text("L_Nom_Prenom", line.nom_prenom);
            number("N_Enfants", line.enfants);
            number("N_AF_A_Payer", line.af_a_payer);
            number("N_AF_A_Deduire", line.af_a_deduire);
            number("N_AF_Net_A_Payer", line.af_net_a_payer);
        }
        RecordType::B02 | RecordType::E02 => {
            let line = salaire(body).expect("260 bytes are read");
            number("N_Num_Assure", line.num_assure);
            text("L_Nom_Prenom", line.nom_prenom);
            number("N_Enfants", line.enfants);
            number("N_AF_A_Payer", line.af_a_payer);
            number("N_AF_A_Deduire", line.af_a_deduire);
            number("N_AF_Net_A_Payer", line.af_net_a_payer);
            number("N_AF_A_Reverser", line.af_a_reverser);
            number("N_Jours_Declares", line.jours_declares);
            number("N_Salaire_Reel", line.salaire_reel);
            number("N_Salaire_Plaf", line.salaire_plaf);
            text("L_Situation", line.situation);
            number("S_Ctr", line.s_ctr);
        }
        RecordType::B04 | RecordType::E04 => {
            let line = entrant(body).expect("260 bytes are read");
            number("N_Num_Assure", line.num_assure);
            text("L_Nom_Prenom", line.nom_prenom);
            text("L_Num_CIN", line.num_cin);
            number("N_Nbr_Jours", line.nbr_jours);
            number("N_Sal_Reel", line.sal_reel);
            number("N_Sal_Plaf", line.sal_plaf);
            number("S_Ctr", line.s_ctr);
        }
        _ => {}
    }
}

/// The engine's totals, and its findings about sums, are those of a plain addition.
fn same_sums(tables: &Tables, records: &[PlainRecord<'_>], bytes: &[u8]) {
    let settings = Settings { findings_per_code: BYTES_MAX, ..Settings::USUAL };
    let found = control(bytes, None, &settings);
    let (salaires, entrants) = (tables.totals(records, '2'), tables.totals(records, '4'));
    let both = |name: &str| {
        let of = |totals: &BTreeMap<&str, u128>| totals.get(name).copied().unwrap_or(0);
        of(&salaires) + of(&entrants)
    };
    if found.family != Some(Family::Preetabli) {
        let totals = found.totals;
        for (total, name) in [
            (totals.salaries, "N_Nbr_Salaries"),
            (totals.jours, "N_T_Jours_Declares"),
            (totals.salaire_reel, "N_T_Salaire_Reel"),
            (totals.salaire_plaf, "N_T_Salaire_Plaf"),
        ] {
            assert_eq!(total.value(), Some(both(name)), "{name}");
        }
    }
    let mut due: BTreeSet<(usize, String, String)> = BTreeSet::new();
    let mut about: BTreeSet<(usize, String)> = BTreeSet::new();
    let mut expect = |record: &PlainRecord<'_>, name: &str, sum: u128| {
        let Some(field) = tables.fields(record.kind).iter().find(|field| field.name == name) else {
            return;
        };
        about.insert((record.line, name.to_owned()));
        let written = tables.number(record.kind, name, record.bytes);
        if written != Some(PlainNumber::Digits(sum)) {
            due.insert((
                record.line,
                name.to_owned(),
                format!("{sum:0>width$}", width = field.len),
            ));
        }
    };
    for record in records {
        match &record.kind[1..] {
            "02" | "04" if !record.kind.starts_with('A') => {
                if let Some(sum) = tables.horizontal(record) {
                    expect(record, "S_Ctr", sum);
                }
            }
            "03" => salaires.iter().for_each(|(name, sum)| expect(record, name, *sum)),
            "05" => entrants.iter().for_each(|(name, sum)| expect(record, name, *sum)),
            "06" => salaires.keys().for_each(|name| expect(record, name, both(name))),
            _ => {}
        }
    }
    let told: BTreeSet<(usize, String, String)> = found
        .findings
        .iter()
        .filter_map(|finding| {
            let (line, field) = (finding.place.line? as usize, finding.place.field?);
            let key = (line, field.name.to_owned());
            // What 1152 says of the same field is another matter.
            let is_sum = about.contains(&key) && Some(finding.code) == field.code;
            let expected = String::from_utf8(finding.expected.clone()?).ok()?;
            is_sum.then_some((key.0, key.1, expected))
        })
        .collect();
    assert_eq!(told, due, "sums");
}

/// The records of a file of which every line is a whole record in its place; none for any other.
fn whole(bytes: &[u8]) -> Option<Vec<RecordBuf>> {
    let events = read(bytes);
    events.family()?;
    let whole = |event| match event {
        Event::Record(record) if record.has_due_length() => record.to_buf(),
        _ => None,
    };
    events.map(whole).collect()
}

fn settings_of(bytes: &[u8]) -> Settings {
    let findings_per_code = [3, 200, 1, 0][bytes.len() % 4];
    Settings { findings_per_code, ..Settings::USUAL }
}

/// What holds of every control of an e-BDS file, whatever the bytes.
pub fn sound(bytes: &[u8], control: &Control, settings: &Settings) {
    let lengths: Vec<usize> = lines(bytes).map(|line| line.bytes.len()).collect();
    for finding in &control.findings {
        let Some((start, end)) = finding.place.columns else { continue };
        let line = finding.place.line.expect("columns are those of a line") as usize;
        assert!((1..=lengths.len() + 1).contains(&line), "line {line}: {finding:?}");
        assert!(start >= 1 && start <= end, "{finding:?}");
        match lengths.get(line - 1) {
            Some(length) => {
                assert!(end as usize <= (*length).max(1), "beyond {length}: {finding:?}");
            }
            None => assert!(end as usize <= RECORD_LEN, "{finding:?}"),
        }
    }
    counted(control, settings);
}

/// Findings are in order, as many are listed as the settings say, and the verdict is theirs.
pub fn counted(control: &Control, settings: &Settings) {
    assert!(control.findings.is_sorted_by_key(Finding::order), "in order of line, column, code");
    let mut listed: BTreeMap<Code, u64> = BTreeMap::new();
    for finding in &control.findings {
        *listed.entry(finding.code).or_default() += 1;
    }
    for (code, count) in &control.counts {
        let most = settings.findings_per_code as u64;
        assert_eq!(listed.get(code).copied().unwrap_or(0), (*count).min(most), "{code}");
    }
    assert!(listed.keys().all(|code| control.counts.contains_key(code)));
    let blocking = control.counts.keys().any(|code| code.severity() == spec::Severity::Blocking);
    let verdict = match (blocking, control.counts.is_empty()) {
        (true, _) => Verdict::Rejected,
        (false, true) => Verdict::Accepted,
        (false, false) => Verdict::AcceptedWithReserve,
    };
    assert_eq!(control.verdict(), verdict);
}

/// One rendering of the nine, chosen by the length of the bytes: they are what takes most of the time.
fn rendered(bytes: &[u8], control: &Control) {
    let (form, lang) = (bytes.len() % 4, Lang::ALL[(bytes.len() / 4) % 3]);
    let notice = ControlNotice {
        file: FileFacts { name: "essai.txt", bytes: bytes.len() as u64, sha256: Some(&[0; 32]) },
        control,
        source: bytes,
        deposit: None,
        lang,
    };
    let no_controls = |text: &str| {
        let odd = |char: char| char.is_control() && char != '\n';
        assert!(!text.contains(odd), "control characters are shown, never sent: {text:?}");
    };
    match form {
        0 | 1 => {
            let json: serde_json::Value = serde_json::from_slice(&notice.json()).expect("JSON");
            assert_eq!(json["verdict"], control.verdict().name());
            assert_eq!(json["findings"].as_array().map(Vec::len), Some(control.findings.len()));
            let count = |name: &str| json["counts"][name].as_u64();
            assert_eq!(count("blocking"), Some(control.count(spec::Severity::Blocking)));
            assert_eq!(count("warning"), Some(control.count(spec::Severity::Warning)));
            let reel = validation::Totals::amount(control.totals.salaire_reel);
            let reel = reel.map(|centimes| centimes.to_string());
            assert_eq!(json["totals"]["salaire_reel"].as_str().map(str::to_owned), reel);
        }
        2 => {
            no_controls(&notice.text(TextStyle::Plain));
            no_controls(&notice.short());
        }
        _ => {
            let page = notice.html();
            no_controls(&page);
            assert!(page.trim_end().ends_with("</html>"));
        }
    }
}

/// The fixtures of the repository.
#[must_use]
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

/// The small files among the fixtures, to start fuzzing from: declarations, préétablis and CSV.
#[must_use]
pub fn seeds() -> Vec<(String, Vec<u8>)> {
    let mut seeds = Vec::new();
    for folder in std::fs::read_dir(fixtures()).expect("the fixtures can be listed") {
        let folder = folder.expect("they can be listed").path();
        let Ok(files) = std::fs::read_dir(&folder) else { continue };
        for file in files {
            let path = file.expect("they can be listed").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with("controle") {
                continue;
            }
            let bytes = std::fs::read(&path).expect("a fixture can be read");
            if bytes.len() <= BYTES_MAX {
                let folder = folder.file_name().unwrap_or_default().to_string_lossy();
                seeds.push((format!("{folder}-{name}"), bytes));
            }
        }
    }
    for name in ["principal", "entrants", "complementary", "preetabli", "nothing"] {
        seeds.push((format!("base-{name}"), write(&crate::bases::base(name))));
    }
    seeds.sort();
    seeds
}

/// Bytes taken one after the other; zeros when there are no more.
struct Source<'a>(&'a [u8]);

impl Source<'_> {
    fn byte(&mut self) -> u8 {
        match self.0.split_first() {
            Some((first, rest)) => {
                self.0 = rest;
                *first
            }
            None => 0,
        }
    }

    fn any_digits(&mut self, bytes: &mut [u8]) {
        for digit in bytes {
            *digit = b'0' + self.byte() % 10;
        }
    }

    /// A declaration or préétabli that these bytes describe, in order; its sums are right or not.
    fn file(&mut self) -> Vec<RecordBuf> {
        let shape = self.byte();
        let family = Family::ALL[usize::from(shape % 3)];
        let salaries = if family == Family::Complementary { 1 } else { 1 + (shape / 4) % 4 };
        let entrants = 1 + (shape / 16) % 3;
        let mut entete = [b'0'; 13];
        self.any_digits(&mut entete);
        let mut records = Vec::new();
        for rank in Rank::ALL {
            let Some(kind) = family.record(rank) else { continue };
            let count = match rank {
                Rank::R02 => salaries,
                Rank::R04 => entrants,
                _ => 1,
            };
            for _ in 0..count {
                records.push(self.record(kind, entete));
            }
        }
        let mask = self.byte();
        if !mask.is_multiple_of(4) {
            let keep = |index: usize, field: &Field| {
                mask % 4 == 2 && (index + field.start).is_multiple_of(5)
            };
            // More than the format can hold: then the sums stay as they are.
            let mut summed = records.clone();
            if complete(&mut summed, keep).is_ok() {
                records = summed;
            }
        }
        records
    }

    fn record(&mut self, kind: RecordType, entete: [u8; 13]) -> RecordBuf {
        let mut record = RecordBuf::new(kind);
        for field in kind.layout().fields.iter().skip(1) {
            match field.kind {
                _ if field.name == "L_filler" => {}
                FieldKind::Identifier if field.name == "N_Num_Affilie" => {
                    record.field_mut(field).copy_from_slice(&entete[..7]);
                }
                FieldKind::Identifier if field.name == "L_Periode" => {
                    record.field_mut(field).copy_from_slice(&entete[7..]);
                }
                FieldKind::Situation => {
                    let byte = usize::from(self.byte());
                    let known = SITUATIONS.get(byte % 16).map_or(*b"??", |known| *known.code);
                    record.field_mut(field).copy_from_slice(&known);
                }
                FieldKind::Text => {
                    for _ in 0..(self.byte() % 9).min(u8::try_from(field.len).unwrap_or(8)) {
                        let at = usize::from(self.byte()) % field.len;
                        let byte = self.byte();
                        record.field_mut(field)[at] =
                            if matches!(byte, b'\n' | b'\r') { b'X' } else { byte };
                    }
                    if field.name == "L_Cat" && declaration::is_blank(record.field_mut(field)) {
                        record.field_mut(field).fill(b'0');
                    }
                }
                _ => self.digits(record.field_mut(field), field),
            }
        }
        record
    }

    /// A small number, any number, all nines, or nothing in the number of an insured.
    fn digits(&mut self, bytes: &mut [u8], field: &Field) {
        let byte = self.byte();
        match byte {
            0..=127 => {
                let text = format!("{byte:0>width$}", width = bytes.len());
                bytes.copy_from_slice(&text.as_bytes()[text.len() - bytes.len()..]);
            }
            128..=239 => self.any_digits(bytes),
            240..=247 => bytes.fill(b'9'),
            _ if field.name == "N_Num_Assure" => bytes.fill(b' '),
            _ => bytes.fill(b'0'),
        }
    }
}

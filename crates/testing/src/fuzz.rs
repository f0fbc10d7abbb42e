//! What must hold of any bytes. Fuzz targets (`benches/fuzz`) and the property tests of the suite
//! run the same checks.
//!
//! Each check takes bytes and panics when something does not hold.

// A property that does not hold must stop where it stands.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::missing_panics_doc)]

use crate::literal::trial::Trial;
use crate::plain::{self, PlainNumber, PlainRecord, Tables};
use declaration::csv::{self, Look, look};
use declaration::{
    Event, Number, Record, RecordBuf, Standing, complete, entrant, lines, preetabli, read, salaire,
    write,
};
use notices::{ControlNotice, FileFacts, TextStyle};
use spec::{
    Code, Column, Family, Field, FieldKind, Lang, RECORD_LEN, Rank, RecordType, SITUATIONS, a02,
};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Once, OnceLock};
use validation::{
    Control, Finding, Reference, Settings, Verdict, control, control_any, control_beside,
};

/// Most bytes that are worth trying: a file of about fifteen records has every shape.
pub const BYTES_MAX: usize = 4_096;

/// Any bytes get a verdict and notices, as JSON that can be read, as text and as a page; with a
/// préétabli and without.
pub fn notice(bytes: &[u8]) {
    static PREETABLI: OnceLock<Vec<u8>> = OnceLock::new();
    let preetabli = PREETABLI.get_or_init(|| write(&crate::bases::base("preetabli")));
    let reference = match choice(bytes, Choice::Beside, 2) {
        0 => None,
        _ => Reference::read(preetabli).ok(),
    };
    let settings = settings_of(bytes);
    let found = control_any(bytes, reference.as_ref(), None, &settings);
    if look(bytes) == Look::Other {
        sound(bytes, &found.control, &settings);
    } else {
        counted(&found.control, &settings);
    }
    rendered(bytes, &found.control);
}

/// Any CSV beside a préétabli gets a verdict and notices; it makes an e-BDS file that is whole
/// whatever is wrong with rows or préétabli, and that reads back as it was composed. What begins
/// like no header is taken as rows under one.
pub fn csv(bytes: &[u8]) {
    match bytes.first() {
        Some(b'a'..=b'z' | b'A'..=b'Z' | 0xEF | 0xFE | 0xFF) => of_csv(bytes),
        _ => of_csv(&[header(), bytes].concat()),
    }
}

/// The header line with every column, as we write it.
fn header() -> &'static [u8] {
    static HEADER: OnceLock<Vec<u8>> = OnceLock::new();
    HEADER.get_or_init(|| {
        let names: Vec<&str> = Column::ALL.iter().map(|column| column.name()).collect();
        (names.join(";") + "\n").into_bytes()
    })
}

fn of_csv(bytes: &[u8]) {
    let damaged;
    let (beside, is_sound) = match choice(bytes, Choice::Beside, 16) {
        0 | 1 => (None, true),
        2 | 3 => (Some(nobody()), true),
        4..=6 => {
            damaged = damaged_preetabli(bytes);
            (Some(&damaged[..]), false)
        }
        _ => (Some(preetabli_beside()), true),
    };
    let reference = beside.and_then(|preetabli| Reference::read(preetabli).ok());
    assert!(reference.is_some() || beside.is_none() || !is_sound);
    let settings = settings_of(bytes);
    let found = control_beside(bytes, beside, None, &settings);
    assert!(reference.is_some() || found.ebds.is_none(), "composed without a préétabli");
    counted(&found.control, &settings);
    rendered(bytes, &found.control);
    let Some(ebds) = &found.ebds else { return };
    // Whatever the verdict: a deposit that was refused is compared with the one after it, record by
    // record.
    let records = whole(ebds).expect("what was composed is in order");
    assert_eq!(&write(&records), ebds);
    // What is wrong in the préétabli cannot be told of a row.
    if !is_sound || found.control.verdict() == Verdict::Rejected {
        return;
    }
    let again = control(ebds, reference.as_ref(), &settings);
    assert_ne!(again.verdict(), Verdict::Rejected, "accepted as CSV, refused as e-BDS");
    assert_eq!(found.control.totals, again.totals);
    let style =
        csv::Style { delimiter: b';', comma: true, encoding: csv::Encoding::Utf8, bom: true };
    let rows = csv::write_rows(ebds, style).expect("an accepted declaration has rows");
    if csv::lost(ebds, &rows).is_empty() {
        let back = control_any(&rows, reference.as_ref(), None, &settings);
        assert_eq!(back.ebds.as_ref(), Some(ebds), "rows come back as they went");
    }
}

/// The préétabli of the fixture that the CSV among the seeds belong to.
fn preetabli_beside() -> &'static [u8] {
    static PREETABLI: OnceLock<Vec<u8>> = OnceLock::new();
    PREETABLI.get_or_init(|| {
        let path = fixtures().join("csv-accepted/AFFEBDS_3002003_202610.txt");
        std::fs::read(path).expect("the fixture can be read")
    })
}

/// The same of an affiliate who has nobody yet.
fn nobody() -> &'static [u8] {
    static NOBODY: OnceLock<Vec<u8>> = OnceLock::new();
    NOBODY.get_or_init(|| {
        let mut records = whole(preetabli_beside()).expect("the fixture is in order");
        let kind = |rank| move |record: &RecordBuf| record.kind().rank() == rank;
        let entete = records.iter().find(|record| kind(Rank::R02)(record)).expect("has insured");
        let mut blank = RecordBuf::new(RecordType::A02);
        for field in [&a02::N_NUM_AFFILIE, &a02::L_PERIODE] {
            blank.field_mut(field).copy_from_slice(entete.field(field));
        }
        blank.field_mut(&a02::N_NUM_ASSURE).fill(b' ');
        let at = records.iter().position(kind(Rank::R02)).expect("has insured");
        records.retain(|record| !kind(Rank::R02)(record));
        records.insert(at, blank);
        complete(&mut records, |_, _| false).expect("nothing is too wide");
        write(&records)
    })
}

/// The same with up to four of its bytes changed, and with LF or CR LF: which bytes, and to what,
/// the last ones of the input say, which in a CSV are of no row when they are blank or of one that
/// cannot be read.
fn damaged_preetabli(bytes: &[u8]) -> Vec<u8> {
    static CR_LF: OnceLock<Vec<u8>> = OnceLock::new();
    let chosen = choice(bytes, Choice::Damage, 8);
    let mut preetabli = preetabli_beside().to_vec();
    if chosen >= 4 {
        let lines = || preetabli_beside().split(|byte| *byte == b'\n');
        preetabli.clone_from(CR_LF.get_or_init(|| lines().collect::<Vec<_>>().join(&b"\r\n"[..])));
    }
    for change in bytes.rchunks_exact(3).take(1 + chosen % 4) {
        let at = usize::from(u16::from_be_bytes([change[0], change[1]])) % preetabli.len();
        preetabli[at] = change[2];
    }
    preetabli
}

/// A declaration written is read back as it was; whole records of any bytes are written as they
/// came.
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

/// The fast reader says what the plain reader says, and the engine what the document says: of the
/// bytes as they are, and of a declaration that they are taken to describe, with a few bytes of it
/// changed.
pub fn differential(bytes: &[u8]) {
    compare(bytes);
    let mut source = Source(bytes);
    let mut described = write(&source.file());
    compare(&described);
    let changes = source.byte() % 4;
    for _ in 0..changes {
        let (high, low, byte) = (source.byte(), source.byte(), source.byte());
        let at = usize::from(u16::from_be_bytes([high, low])) % described.len();
        described[at] = byte;
    }
    if changes > 0 {
        compare(&described);
    }
}

fn compare(bytes: &[u8]) {
    static LAYOUTS: Once = Once::new();
    let tables = Tables::get();
    LAYOUTS.call_once(|| same_layouts(tables));
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
    same_findings(bytes);
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

/// The layouts are those of the pages, whatever the bytes.
fn same_layouts(tables: &Tables) {
    for kind in RecordType::ALL {
        let fields = kind.layout().fields;
        assert_eq!(fields.len(), tables.fields(kind.name()).len());
        for (field, plain) in fields.iter().zip(tables.fields(kind.name())) {
            assert_eq!(field.name, plain.name, "{kind}");
            assert_eq!(field.code.map(|code| code.to_string()), plain.code.map(|c| c.to_string()));
        }
    }
}

/// Every field stands where the page says, and holds what it spells.
fn same_fields(tables: &Tables, record: &Record<'_>, body: &[u8; RECORD_LEN]) {
    let kind = record.kind.name();
    let plain = tables.fields(kind);
    for (field, plain) in record.kind.layout().fields.iter().zip(plain) {
        assert!(std::ptr::eq(field.of(body), plain.cut(body)), "{kind}.{}", field.name);
    }
    let due = |name: &str| plain.iter().find(|field| field.name == name).expect("it is known");
    let number = |name: &str, read: Number| {
        let due = match plain::number(due(name).cut(body)) {
            PlainNumber::Digits(value) => Number::Value(u64::try_from(value).unwrap()),
            PlainNumber::Blank => Number::Blank,
            PlainNumber::Other => Number::Invalid,
        };
        assert_eq!(read, due, "{kind}.{name}");
    };
    let text = |name: &str, read: &[u8]| assert_eq!(due(name).cut(body), read);
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

/// The engine's totals are those of a plain addition.
fn same_sums(tables: &Tables, records: &[PlainRecord<'_>], bytes: &[u8]) {
    let found = control(bytes, None, &Settings::USUAL);
    if found.family == Some(Family::Preetabli) {
        return;
    }
    let (salaires, entrants) = (tables.totals(records, '2'), tables.totals(records, '4'));
    let totals = found.totals;
    for (total, name) in [
        (totals.salaries, "N_Nbr_Salaries"),
        (totals.jours, "N_T_Jours_Declares"),
        (totals.salaire_reel, "N_T_Salaire_Reel"),
        (totals.salaire_plaf, "N_T_Salaire_Plaf"),
    ] {
        let of = |totals: &BTreeMap<&str, u128>| totals.get(name).copied().unwrap_or(0);
        assert_eq!(total.value(), Some(of(&salaires) + of(&entrants)), "{name}");
    }
}

/// The engine finds what the document says, alone and beside a préétabli.
fn same_findings(bytes: &[u8]) {
    static PREETABLI: OnceLock<Vec<u8>> = OnceLock::new();
    let preetabli = PREETABLI.get_or_init(|| write(&crate::bases::base("preetabli")));
    for preetabli in [None, Some(preetabli.clone())] {
        let trial = Trial::of(bytes.to_vec(), preetabli, Vec::new());
        let difference = trial.compare().err();
        assert!(difference.is_none(), "{}", difference.map_or_else(String::new, |d| d.to_string()));
    }
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

/// What the length of the bytes chooses, each independently of the others.
#[derive(Clone, Copy)]
enum Choice {
    Beside,
    Damage,
    PerCode,
    Form,
    Lang,
}

/// One of so many choices, by the length alone: it stays while bytes are changed in place, and the
/// next length has another.
fn choice(bytes: &[u8], what: Choice, of: usize) -> usize {
    let mut mixed = (bytes.len() as u64).wrapping_mul(8).wrapping_add(what as u64 + 1);
    for shift in [30, 27, 31] {
        mixed = (mixed ^ (mixed >> shift)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    }
    usize::try_from((mixed >> 32) % of as u64).expect("less than a small number")
}

fn settings_of(bytes: &[u8]) -> Settings {
    let findings_per_code = [3, 200, 1, 0][choice(bytes, Choice::PerCode, 4)];
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

/// One rendering of the nine, chosen by the length of the bytes: they are what takes most of the
/// time.
fn rendered(bytes: &[u8], control: &Control) {
    let form = choice(bytes, Choice::Form, 4);
    let lang = Lang::ALL[choice(bytes, Choice::Lang, 3)];
    let notice = ControlNotice {
        file: FileFacts { name: "essai.txt", bytes: bytes.len() as u64, sha256: Some(&[0; 32]) },
        control,
        source: bytes,
        deposit: None,
        lang,
    };
    let no_controls = |text: &str| {
        assert!(!has_controls(text), "control characters are shown, never sent: {text:?}");
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

/// Whether there is a control character other than the line end in a text: looked for byte by byte,
/// without a jump, which is several times faster than character by character. U+0080 to U+009F are
/// 0xC2 and a byte below 0xA0.
#[expect(clippy::needless_bitwise_bool, reason = "a jump for every byte is what is slow")]
fn has_controls(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ascii = |odd, byte: &u8| odd | ((*byte < b' ') & (*byte != b'\n')) | (*byte == 0x7F);
    let pairs = bytes.iter().zip(bytes.iter().skip(1));
    bytes.iter().fold(false, ascii)
        || pairs.fold(false, |odd, (first, second)| odd | ((*first == 0xC2) & (*second < 0xA0)))
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
            if name.starts_with("controle") || path.is_dir() {
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
        let mut records = crate::bases::base(name);
        seeds.push((format!("base-{name}"), write(&records)));
        // One of each record: what is short is tried more often in the same time.
        records.dedup_by_key(|record| record.kind());
        seeds.push((format!("short-{name}"), write(&records)));
    }
    seeds.extend(csv_seeds());
    seeds.sort();
    seeds
}

/// CSV in every style, with entrants and with rows that cannot be read; each in several lengths,
/// which choose what it is tried beside.
fn csv_seeds() -> Vec<(String, Vec<u8>)> {
    let path = fixtures().join("csv-accepted/paie-3002003.csv");
    let accepted = std::fs::read_to_string(path).expect("the fixture can be read");
    let (head, rows) = accepted.split_once('\n').expect("it has a header line");
    let entrants = "3002003;202610;190000010;\"Entr;ant\";Deux;ZZ100002;26;7 000,00;;\n\
        3002003;202610;000000000;Zo\u{eb};\u{c9}t\u{e9};;1;100;;\n\
        3002003;202610;999999999;;;;;1234,5;;\n";
    let cells = |delimiter: &str| accepted.replace(';', delimiter).into_bytes();
    let latin = |text: &str| text.chars().map(|char| u8::try_from(char).unwrap_or(b'?')).collect();
    let styles: [(&str, Vec<u8>); 7] = [
        ("whole", accepted.clone().into_bytes()),
        ("tabs", cells("\t")),
        ("commas", cells(",")),
        ("entrants", [&accepted, entrants].concat().into_bytes()),
        ("only-entrants", [head, "\n", entrants].concat().into_bytes()),
        ("windows-1252", latin(&[accepted.trim_start_matches('\u{feff}'), entrants].concat())),
        ("unreadable", [head, "\nx;y\n", rows.trim_end(), "\n\"open\n"].concat().into_bytes()),
    ];
    let of_length = |(name, bytes): &(&str, Vec<u8>), more: usize| {
        (format!("style-{name}-{more}.csv"), [&bytes[..], &b"\n".repeat(more)].concat())
    };
    let lengths = |style| (0..6).map(move |more| of_length(style, more));
    styles.iter().flat_map(lengths).collect()
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

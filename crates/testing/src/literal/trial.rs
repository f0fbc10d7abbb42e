//! Damaged files, and whether the engine finds in them what the document says.
//!
//! Each file follows from a seed and a number. Whole small files are made (`synthetic`), then
//! damaged in one to three ways: planted faults of every kind, cells of all sorts, lines moved and
//! repeated, bytes; with the sums that follow and sums that do not.

// What cannot be made up must stop the test where it stands.
#![expect(clippy::expect_used)]

use super::found::{Found, Silence};
use super::{Reading, read, refuses};
use declaration::{RecordBuf, complete, write};
use fastrand::Rng;
use spec::{CodeId, Field, Rank, RecordType, Severity, b02};
use std::collections::BTreeMap;
use std::sync::OnceLock;
use synthetic::faults::{Valid, plant, plantable};
use synthetic::{Affiliate, Country, CountrySpec};
use validation::{Control, Declared, Reference, Settings, control_with};

/// Months with and without a SMIG, under both ceilings and in between.
const PERIODES: [u32; 5] = [200_203, 200_510, 200_610, 201_207, 202_610];

/// A file to be read twice.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The file.
    pub file: Vec<u8>,
    /// What it is compared with.
    pub preetabli: Option<Vec<u8>>,
    /// The other declarations of its period.
    pub others: Vec<Vec<u8>>,
    /// The file before it was damaged.
    base: Vec<u8>,
}

/// What both readings have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreed {
    /// The same findings: their codes.
    Spoken(Vec<String>),
    /// The document does not speak of the file; the verdict is the same where it has one.
    Silent(Silence),
}

/// What one reading says and the other does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Findings of the engine alone.
    pub engine: Vec<String>,
    /// Findings of the document alone.
    pub document: Vec<String>,
}

impl std::fmt::Display for Difference {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "engine alone: {:?}; document alone: {:?}", self.engine, self.document)
    }
}

/// Whole files of one kind.
struct Base {
    records: Vec<RecordBuf>,
    preetabli: Option<Vec<RecordBuf>>,
    others: Vec<Vec<u8>>,
}

fn bases() -> &'static [Base] {
    static BASES: OnceLock<Vec<Base>> = OnceLock::new();
    BASES.get_or_init(|| {
        let mut bases = Vec::new();
        for (nth, periode) in PERIODES.into_iter().enumerate() {
            for size in [1, 2, 3, 3, 4, 5, 8] {
                let seed = (nth * 100 + bases.len()) as u64;
                let spec = CountrySpec { seed, periode, affiliates: 1, employees: size };
                let affiliate = Country::new(spec).affiliate(0).expect("small files can be made");
                bases.extend(of_affiliate(&affiliate, seed));
            }
        }
        bases
    })
}

fn of_affiliate(affiliate: &Affiliate, seed: u64) -> Vec<Base> {
    let preetabli = Some(affiliate.preetabli.clone());
    let sequence = u8::try_from(seed % 9 + 1).expect("one to nine");
    let complementary = affiliate.complementary(sequence, &mut Rng::with_seed(seed));
    let of = |records: Vec<RecordBuf>| Base {
        records,
        preetabli: preetabli.clone(),
        others: Vec::new(),
    };
    let complementary = complementary.expect("it can be made");
    let principal = of(affiliate.principal.clone());
    let mut bases = vec![
        of(affiliate.principal.clone()),
        // Its own entrants, declared before by a complementary declaration.
        Base { others: vec![write(&complementary), write(&affiliate.principal)], ..principal },
        Base { others: vec![write(&affiliate.principal)], ..of(complementary) },
        Base { preetabli: None, ..of(affiliate.preetabli.clone()) },
    ];
    if seed.is_multiple_of(5) {
        let (mut known, mut principal) = (affiliate.preetabli.clone(), affiliate.principal.clone());
        without_insured(&mut known);
        without_insured(&mut principal);
        bases.push(Base { preetabli: None, ..of(known.clone()) });
        bases.push(Base { preetabli: Some(known), ..of(principal) });
    }
    bases
}

/// Nobody known yet: one blank 02.
fn without_insured(records: &mut Vec<RecordBuf>) {
    let mut kept = false;
    records
        .retain(|record| record.kind().rank() != Rank::R02 || !std::mem::replace(&mut kept, true));
    let old = &records[2];
    let mut blank = RecordBuf::new(old.kind());
    for field in [&b02::N_NUM_AFFILIE, &b02::L_PERIODE] {
        blank.field_mut(field).copy_from_slice(old.field(field));
    }
    blank.field_mut(&b02::N_NUM_ASSURE).fill(b' ');
    records[2] = blank;
    complete(records, |_, _| false).expect("nothing is too wide");
}

impl Trial {
    /// The file of a number: the same for the same seed.
    #[must_use]
    pub fn new(seed: u64, number: u64) -> Self {
        let mut rng = Rng::with_seed(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(number));
        let all = bases();
        let base = &all[rng.usize(0..all.len())];
        let preetabli = base.preetabli.as_ref().filter(|_| rng.u8(0..3) > 0);
        let varied = preetabli.map(|known| {
            let mut known = known.clone();
            if rng.u8(0..4) == 0 {
                vary(&mut known, &mut rng);
            }
            write(&known)
        });
        let others = if rng.bool() { base.others.clone() } else { Vec::new() };
        let mut damage = Damage { base, records: base.records.clone(), whole: None, rng };
        for nth in 0..damage.rng.u8(1..=3) {
            damage.step(nth == 0);
        }
        let file = damage.finish();
        Self { file, preetabli: varied, others, base: write(&base.records) }
    }

    /// Some file, and what it is compared with.
    #[must_use]
    pub fn of(file: Vec<u8>, preetabli: Option<Vec<u8>>, others: Vec<Vec<u8>>) -> Self {
        Self { base: file.clone(), file, preetabli, others }
    }

    /// Reads the file by the engine and by the document.
    ///
    /// # Errors
    /// They differ.
    pub fn compare(&self) -> Result<Agreed, Difference> {
        let preetabli = self.preetabli.as_deref();
        let others: Vec<&[u8]> = self.others.iter().map(Vec::as_slice).collect();
        let reading = read(&self.file, preetabli, &others);
        let reference = preetabli.map(Reference::read);
        // A préétabli is not compared with one; every other file needs one that is right by itself.
        let is_refused = matches!(reference, Some(Err(_)));
        match reading {
            Reading::Silent(Silence::Preetabli) if !is_refused => {
                let document = vec!["damaged préétabli".to_owned()];
                return Err(Difference { engine: Vec::new(), document });
            }
            Reading::Spoken(_) if is_refused && self.file.first() != Some(&b'A') => {
                let engine = vec!["damaged préétabli".to_owned()];
                return Err(Difference { engine, document: Vec::new() });
            }
            _ => {}
        }
        let reference = reference.and_then(Result::ok);
        let mut declared = Declared::default();
        for other in &others {
            declared.add_file("autre", other);
        }
        let settings = Settings { findings_per_code: usize::MAX, ..Settings::USUAL };
        let control = control_with(&self.file, reference.as_ref(), Some(&declared), &settings);
        match reading {
            Reading::Spoken(found) => same(&control, &found),
            Reading::Silent(silence) => {
                let must_refuse = matches!(silence, Silence::Length | Silence::Order);
                if must_refuse && control.verdict() != validation::Verdict::Rejected {
                    let engine = vec![control.verdict().name().to_owned()];
                    return Err(Difference { engine, document: vec![format!("{silence:?}")] });
                }
                Ok(Agreed::Silent(silence))
            }
        }
    }

    /// A smaller file that is still read differently: lines left out, lines as they were, no
    /// préétabli, no others.
    #[must_use]
    pub fn minimised(&self) -> Self {
        let mut best = self.clone();
        while let Some(smaller) = best.smaller().into_iter().find(|trial| trial.compare().is_err())
        {
            best = smaller;
        }
        best
    }

    fn smaller(&self) -> Vec<Self> {
        let mut trials = Vec::new();
        if !self.others.is_empty() {
            trials.push(Self { others: Vec::new(), ..self.clone() });
        }
        if self.preetabli.is_some() {
            trials.push(Self { preetabli: None, ..self.clone() });
        }
        let lines: Vec<&[u8]> = self.file.split_inclusive(|byte| *byte == b'\n').collect();
        let base: Vec<&[u8]> = self.base.split_inclusive(|byte| *byte == b'\n').collect();
        for at in 0..lines.len() {
            let file = [lines[..at].concat(), lines[at + 1..].concat()].concat();
            // Without a line both have one less, so that the others can still be compared.
            let shorter = if base.len() == lines.len() {
                [base[..at].concat(), base[at + 1..].concat()].concat()
            } else {
                self.base.clone()
            };
            trials.push(Self { file, base: shorter, ..self.clone() });
        }
        if base.len() == lines.len() {
            for at in (0..lines.len()).filter(|at| lines[*at] != base[*at]) {
                let file = [lines[..at].concat(), base[at].to_vec(), lines[at + 1..].concat()];
                trials.push(Self { file: file.concat(), ..self.clone() });
            }
        }
        trials
    }
}

/// Whether the engine found what the document says: the same codes on the same lines about the same
/// fields, as often, the same values expected where the document gives them, and the same verdict
/// by the official codes.
fn same(control: &Control, found: &[Found]) -> Result<Agreed, Difference> {
    type Key = (String, usize, Option<String>);
    let mut told: BTreeMap<Key, Vec<Option<Vec<u8>>>> = BTreeMap::new();
    for finding in &control.findings {
        let code = finding.code.to_string();
        // Of our own codes these two are about what the document asks for and gives no code to.
        if code.starts_with("BRD-") && !["BRD-105", "BRD-106"].contains(&code.as_str()) {
            continue;
        }
        let line = finding.place.line.map_or(0, |line| line as usize);
        let field = finding.place.field.map(|field| field.name.to_owned());
        told.entry((code, line, field)).or_default().push(finding.expected.clone());
    }
    let mut due: BTreeMap<Key, Vec<Option<Vec<u8>>>> = BTreeMap::new();
    for found in found {
        let key = (found.code.clone(), found.line, found.field.clone());
        due.entry(key).or_default().push(found.expected.clone());
    }
    let mut difference = Difference { engine: Vec::new(), document: Vec::new() };
    let name = |key: &Key, expected: &[Option<Vec<u8>>]| {
        let (code, line, field) = key;
        let expected: Vec<String> =
            expected.iter().flatten().map(|bytes| bytes.escape_ascii().to_string()).collect();
        format!("{code} line {line} {} {expected:?}", field.as_deref().unwrap_or("-"))
    };
    for (key, of_engine) in &told {
        let is_same = due.get(key).is_some_and(|of_document| {
            let sorted = |list: &[Option<Vec<u8>>]| {
                let mut list = list.to_vec();
                list.sort();
                list
            };
            let says = of_document.iter().all(Option::is_some);
            of_engine.len() == of_document.len()
                && (!says || sorted(of_engine) == sorted(of_document))
        });
        if !is_same {
            difference.engine.push(name(key, of_engine));
        }
    }
    for (key, of_document) in &due {
        let is_told = told.get(key).is_some_and(|_| {
            !difference.engine.contains(&name(key, told.get(key).map_or(&[][..], Vec::as_slice)))
        });
        if !is_told {
            difference.document.push(name(key, of_document));
        }
    }
    let refuses = refuses(found);
    let is_refused = control.counts.keys().any(|code| {
        matches!(code.id(), CodeId::Official(_)) && code.severity() == Severity::Blocking
    });
    if refuses != is_refused {
        difference.engine.push(format!("refused: {is_refused}"));
        difference.document.push(format!("refused: {refuses}"));
    }
    if difference.engine.is_empty() && difference.document.is_empty() {
        return Ok(Agreed::Spoken(found.iter().map(|found| found.code.clone()).collect()));
    }
    Err(difference)
}

/// Another préétabli, right by itself.
fn vary(known: &mut Vec<RecordBuf>, rng: &mut Rng) {
    let insured: Vec<usize> =
        (0..known.len()).filter(|at| known[*at].kind() == RecordType::A02).collect();
    let at = insured[rng.usize(0..insured.len())];
    match rng.u8(0..6) {
        0 if insured.len() > 1 => drop(known.remove(at)),
        1 => known.swap(at, insured[rng.usize(0..insured.len())]),
        2 => known[at].field_mut(&b02::N_NUM_ASSURE).copy_from_slice(b"000000000"),
        3 => {
            let again = known[at].clone();
            known.insert(at, again);
            let number = format!("1{:08}", rng.u32(0..100_000_000));
            known[at].field_mut(&b02::N_NUM_ASSURE).copy_from_slice(number.as_bytes());
        }
        _ => {
            let fields = known[at].kind().layout().fields;
            let field = &fields[rng.usize(4..9)];
            let byte = if field.kind.is_numeric() { b'0' + rng.u8(0..10) } else { b'X' };
            let place = rng.usize(0..field.len);
            known[at].field_mut(field)[place] = byte;
        }
    }
    // Wider than its field: as it was, and then wrong by itself.
    let _ = complete(known, |_, _| false);
}

struct Damage<'b> {
    base: &'b Base,
    records: Vec<RecordBuf>,
    /// The bytes of a file that is no list of records any longer.
    whole: Option<Vec<u8>>,
    rng: Rng,
}

impl Damage<'_> {
    fn step(&mut self, is_first: bool) {
        if self.whole.is_some() {
            return;
        }
        match self.rng.u8(0..16) {
            0..=4 => self.planted(is_first),
            5..=8 => self.cell(),
            9..=11 => {
                self.cell();
                self.follow();
            }
            12 | 13 => {
                self.line();
                if self.rng.bool() {
                    self.follow();
                }
            }
            14 => self.follow(),
            _ => self.byte(),
        }
    }

    fn finish(mut self) -> Vec<u8> {
        let mut file = self.whole.take().unwrap_or_else(|| write(&self.records));
        match self.rng.u8(0..48) {
            0 => file = file.split_inclusive(|b| *b == b'\n').flat_map(with_cr).collect(),
            1 => file.extend_from_slice(
                self.rng.choice([&b"\n"[..], b"\x1A", b"FIN\n"]).unwrap_or(b"\n"),
            ),
            2 => _ = file.pop(),
            3 => {
                let again = file.clone();
                file.extend(again);
            }
            _ => {}
        }
        file
    }

    /// A fault of any kind, laid over what is there.
    fn planted(&mut self, is_first: bool) {
        let codes: Vec<_> = plantable().collect();
        let code = codes[self.rng.usize(0..codes.len())];
        let (records, preetabli) = (&self.base.records, self.base.preetabli.as_deref());
        let Some(planted) = plant(&Valid { records, preetabli }, code, &mut self.rng) else {
            return self.cell();
        };
        let lines: Vec<&[u8]> =
            planted.bytes.split_inclusive(|b| *b == b'\n').map(|l| &l[..l.len() - 1]).collect();
        if lines.len() == records.len() && self.records.len() == records.len() {
            let pairs = records.iter().zip(&mut self.records).zip(&lines);
            if lines.iter().all(|line| line.len() == spec::RECORD_LEN) {
                for ((base, record), line) in pairs {
                    let mut bytes = *record.bytes();
                    for ((byte, was), is) in bytes.iter_mut().zip(base.bytes()).zip(*line) {
                        if was != is {
                            *byte = *is;
                        }
                    }
                    *record = RecordBuf::from_bytes(record.kind(), bytes);
                }
                return;
            }
        }
        if is_first {
            self.whole = Some(planted.bytes);
        }
    }

    /// One field of one record holds something else.
    fn cell(&mut self) {
        let at = self.rng.usize(0..self.records.len());
        let fields = self.records[at].kind().layout().fields;
        let field = fields[self.rng.usize(1..fields.len())];
        let mut bytes = self.records[at].field(&field).to_vec();
        let place = self.rng.usize(0..bytes.len());
        let kind = self.records[at].kind();
        let value = self.records[at].number(&field).value().unwrap_or(0);
        let digits = |value: u64| {
            let text = format!("{value:0>width$}", width = bytes.len());
            text.as_bytes()[text.len() - bytes.len()..].to_vec()
        };
        if field.kind.is_numeric() {
            bytes = match self.rng.u8(0..13) {
                0 => digits(0),
                1 => vec![b' '; bytes.len()],
                2 => vec![b'9'; bytes.len()],
                3 => bytes.iter().map(|_| b'0' + self.rng.u8(0..10)).collect(),
                4 => digits(value.saturating_add(1)),
                5 => digits(value.saturating_sub(1)),
                6 => digits(self.rng.u64(0..40)),
                7 => digits(self.rng.u64(150_000..900_000)),
                8 => {
                    let same: Vec<&RecordBuf> =
                        self.records.iter().filter(|other| other.kind() == kind).collect();
                    same[self.rng.usize(0..same.len())].field(&field).to_vec()
                }
                9 if field.name == b02::N_NUM_ASSURE.name => {
                    let number =
                        [0, 999_999_999, 100_000_000, 168_764_721, 990_000_000, 168_764_722];
                    digits(number[self.rng.usize(0..number.len())])
                }
                10 => {
                    let other = self.rng.usize(0..bytes.len());
                    bytes.swap(place, other);
                    bytes
                }
                11 => {
                    bytes[place] = *self.rng.choice(b"A \t-.,\xE9\0").unwrap_or(&b'A');
                    bytes
                }
                _ => {
                    bytes[place] = b'0' + self.rng.u8(0..10);
                    bytes
                }
            };
        } else if field.name == b02::L_SITUATION.name {
            let codes: [&[u8; 2]; 13] = [
                b"  ", b"SO", b"DE", b"IT", b"IL", b"AT", b"CS", b"MS", b"MP", b"CO", b"so", b"S ",
                b"XX",
            ];
            bytes = codes[self.rng.usize(0..codes.len())].to_vec();
        } else {
            match self.rng.u8(0..6) {
                0 => bytes.fill(b' '),
                1 => bytes.fill(b'\t'),
                2 => bytes[place] = b'\t',
                3 => bytes[place] = *self.rng.choice(b"AZ09-'.ez\xC9\xE9\0").unwrap_or(&b'A'),
                4 => {
                    let same: Vec<&RecordBuf> =
                        self.records.iter().filter(|other| other.kind() == kind).collect();
                    bytes = same[self.rng.usize(0..same.len())].field(&field).to_vec();
                }
                _ => bytes[place] = not_a_line_end(self.rng.u8(..)),
            }
        }
        self.records[at].field_mut(&field).copy_from_slice(&bytes);
    }

    /// The sums are made again, but for one of them perhaps, or for those that the préétabli gives.
    fn follow(&mut self) {
        let kept = self.rng.usize(0..self.records.len());
        let name = {
            let fields = self.records[kept].kind().layout().fields;
            fields[self.rng.usize(0..fields.len())].name
        };
        let mode = self.rng.u8(0..4);
        let of_03 = self.records.iter().position(|record| record.kind().rank() == Rank::R03);
        let keep = |at: usize, field: &Field| match mode {
            0 => at == kept && field.name == name,
            1 => Some(at) == of_03 && field.start < 80,
            2 => at == kept,
            _ => false,
        };
        // Wider than its field: then the sums do not follow.
        let _ = complete(&mut self.records, keep);
    }

    /// A line left out, repeated, exchanged or moved: details as a rule.
    fn line(&mut self) {
        let is_any = self.rng.u8(0..8) == 0;
        let lines: Vec<usize> = (0..self.records.len())
            .filter(|at| is_any || self.records[*at].kind().rank().repeats())
            .collect();
        if lines.is_empty() {
            return;
        }
        let (one, other) =
            (lines[self.rng.usize(0..lines.len())], lines[self.rng.usize(0..lines.len())]);
        match self.rng.u8(0..4) {
            0 if self.records.len() > 1 => drop(self.records.remove(one)),
            1 => {
                let again = self.records[one].clone();
                self.records.insert(other, again);
            }
            2 => self.records.swap(one, other),
            _ => {
                let moved = self.records.remove(one);
                self.records.insert(other.min(self.records.len()), moved);
            }
        }
    }

    fn byte(&mut self) {
        let mut file = write(&self.records);
        let at = self.rng.usize(0..file.len());
        if file[at] != b'\n' || self.rng.bool() {
            file[at] = self.rng.u8(..);
        }
        let lines: Vec<&[u8]> = file.split(|byte| *byte == b'\n').collect();
        let is_whole = lines.len() == self.records.len() + 1
            && lines[..self.records.len()].iter().all(|line| line.len() == spec::RECORD_LEN);
        if !is_whole {
            self.whole = Some(file);
            return;
        }
        for (record, line) in self.records.iter_mut().zip(lines) {
            if let Ok(bytes) = line.try_into() {
                *record = RecordBuf::from_bytes(record.kind(), bytes);
            }
        }
    }
}

fn not_a_line_end(byte: u8) -> u8 {
    if byte == b'\n' { b'N' } else { byte }
}

fn with_cr(line: &[u8]) -> Vec<u8> {
    match line.strip_suffix(b"\n") {
        Some(line) => [line, b"\r\n"].concat(),
        None => line.to_vec(),
    }
}

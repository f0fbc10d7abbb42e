//! What the tests of the controls share: synthetic files, and what holds of every control.

#![allow(dead_code, unreachable_pub, reason = "each test file uses a part of it")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "what cannot be made up must stop the test"
)]

use declaration::{RecordBuf, complete, write};
use fastrand::Rng;
use spec::{Code, RecordType, b02};
use std::collections::BTreeSet;
use synthetic::{Affiliate, Country, CountrySpec};
pub use testing::fuzz::sound;
use validation::{Control, Reference, Settings, control};

pub const PERIODES: [u32; 4] = [200_510, 200_610, 201_207, 202_610];

/// `few` as a rule, `many` when `BORDEREAU_THOROUGH` is set.
pub fn cases(few: u64, many: u64) -> u64 {
    if std::env::var_os("BORDEREAU_THOROUGH").is_some() { many } else { few }
}

/// One affiliate of so many insured.
pub fn affiliate(seed: u64, periode: u32, employees: u32) -> Affiliate {
    let spec = CountrySpec { seed, periode, affiliates: 1, employees };
    Country::new(spec).affiliate(0).unwrap()
}

/// One affiliate of so many insured who declares entrants.
pub fn with_entrants(seed: u64, periode: u32, employees: u32, entrants: usize) -> Affiliate {
    let count = |affiliate: &Affiliate| {
        let b04 = affiliate.principal.iter().filter(|r| r.kind() == RecordType::B04);
        b04.filter(|record| record.number(&b02::N_NUM_ASSURE).value().is_some()).count()
    };
    (0..1_000)
        .map(|more| affiliate(seed * 1_000 + more, periode, employees))
        .find(|affiliate| count(affiliate) == entrants)
        .unwrap()
}

/// An affiliate without any insured: one blank line in the préétabli, one in the declaration.
pub fn without_insured(seed: u64, periode: u32) -> Affiliate {
    let mut affiliate = affiliate(seed, periode, 1);
    for records in [&mut affiliate.preetabli, &mut affiliate.principal] {
        let kind = records[2].kind();
        let entete = records[2].bytes()[3..16].to_vec();
        records[2] = RecordBuf::new(kind);
        records[2].field_mut(&b02::N_NUM_AFFILIE).copy_from_slice(&entete[..7]);
        records[2].field_mut(&b02::L_PERIODE).copy_from_slice(&entete[7..]);
        records[2].field_mut(&b02::N_NUM_ASSURE).fill(b' ');
        complete(records, |_, _| false).unwrap();
    }
    affiliate
}

pub fn complementary(affiliate: &Affiliate, sequence: u8, seed: u64) -> Vec<RecordBuf> {
    affiliate.complementary(sequence, &mut Rng::with_seed(seed)).unwrap()
}

/// Controls bytes, compared with a préétabli when there is one, and checks what holds of every
/// control.
pub fn check(bytes: &[u8], preetabli: Option<&[u8]>) -> Control {
    check_with(bytes, preetabli, &Settings::USUAL)
}

pub fn check_with(bytes: &[u8], preetabli: Option<&[u8]>, settings: &Settings) -> Control {
    let reference = preetabli.map(|bytes| Reference::read(bytes).expect("a préétabli"));
    let result = control(bytes, reference.as_ref(), settings);
    sound(bytes, &result, settings);
    result
}

pub fn codes(control: &Control) -> BTreeSet<Code> {
    control.counts.keys().copied().collect()
}

/// Findings in a few words, for messages.
pub fn told(control: &Control) -> Vec<String> {
    let tell = |finding: &validation::Finding| {
        format!("{} at {:?} {:?}", finding.code, finding.place.line, finding.place.columns)
    };
    control.findings.iter().map(tell).collect()
}

/// A file to be damaged, and the préétabli it may be compared with.
pub struct Sample {
    pub name: &'static str,
    pub records: Vec<RecordBuf>,
    pub preetabli: Option<Vec<RecordBuf>>,
}

impl Sample {
    pub fn bytes(&self) -> Vec<u8> {
        write(&self.records)
    }

    pub fn reference(&self) -> Option<Vec<u8>> {
        self.preetabli.as_ref().map(write)
    }
}

/// Small files of every kind, so that every record type and every shape is among them.
pub fn samples(seed: u64, periode: u32) -> Vec<Sample> {
    let several = with_entrants(seed, periode, 4, 2);
    let alone = with_entrants(seed, periode, 1, 1);
    let no_entrant = with_entrants(seed, periode, 3, 0);
    let nobody = without_insured(seed, periode);
    let of = |name, records: &[RecordBuf], affiliate: &Affiliate| Sample {
        name,
        records: records.to_vec(),
        preetabli: Some(affiliate.preetabli.clone()),
    };
    let mut samples = vec![
        of("principal", &several.principal, &several),
        of("principal of one insured", &alone.principal, &alone),
        of("principal without entrant", &no_entrant.principal, &no_entrant),
        of("principal without insured", &nobody.principal, &nobody),
        of("complementary", &complementary(&several, 1, seed), &several),
        of("complementary of one", &complementary(&alone, 9, seed + 1), &alone),
    ];
    for affiliate in [several, nobody] {
        let records = affiliate.preetabli;
        samples.push(Sample { name: "preetabli", records, preetabli: None });
    }
    samples
}

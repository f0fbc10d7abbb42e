//! Valid files give nothing, and a planted fault gives itself and what it entails, where it was
//! planted.

use crate::common::{
    PERIODES, Sample, affiliate, cases, check, codes, complementary, samples, told, with_entrants,
};
use declaration::write;
use fastrand::Rng;
use spec::Code;
use std::collections::BTreeSet;
use synthetic::faults::{Planted, Valid, plant, plantable};

fn clean(bytes: &[u8], preetabli: Option<&[u8]>, what: &str) {
    let control = check(bytes, preetabli);
    assert!(control.findings.is_empty(), "{what}: {:?}", told(&control));
}

fn clean_affiliate(seed: u64, periode: u32, size: u32) {
    let what = format!("seed {seed}, period {periode}, {size} insured");
    let affiliate = affiliate(seed, periode, size);
    let preetabli = write(&affiliate.preetabli);
    let principal = write(&affiliate.principal);
    clean(&preetabli, None, &what);
    clean(&principal, None, &what);
    clean(&principal, Some(&preetabli), &what);
    for sequence in [1, 9] {
        let complementary = write(&complementary(&affiliate, sequence, seed));
        clean(&complementary, None, &what);
        clean(&complementary, Some(&preetabli), &what);
    }
}

#[test]
fn valid_files_are_accepted_without_a_finding() {
    for periode in PERIODES {
        for seed in 0..cases(2, 40) {
            for size in 1..=50 {
                clean_affiliate(seed, periode, size);
            }
        }
        for sample in samples(7, periode) {
            clean(&sample.bytes(), None, sample.name);
            clean(&sample.bytes(), sample.reference().as_deref(), sample.name);
        }
    }
    clean_affiliate(3, 202_610, 2_000);
}

#[test]
fn complementary_declarations_never_share_an_entrant() {
    let affiliate = with_entrants(5, 202_610, 3, 2);
    let mut numbers = BTreeSet::new();
    for sequence in 1..=9 {
        for record in complementary(&affiliate, sequence, u64::from(sequence)) {
            if record.kind() == spec::RecordType::E04 {
                assert!(numbers.insert(record.field(&spec::b04::N_NUM_ASSURE).to_vec()));
            }
        }
    }
    assert!(numbers.len() >= 9);
}

/// The control finds the code, where it was planted, and exactly what it entails.
fn found(planted: &Planted, preetabli: Option<&[u8]>) -> Result<(), String> {
    let control = check(&planted.bytes, preetabli);
    let mut due = planted.entails.clone();
    due.insert(planted.code);
    let is_there = control.findings.iter().any(|finding| {
        (finding.code, finding.place.line, finding.place.columns)
            == (planted.code, planted.line, planted.columns)
    });
    if codes(&control) == due && is_there {
        return Ok(());
    }
    Err(format!(
        "{} planted at {:?} {:?}, due {due:?}: {:?}",
        planted.code,
        planted.line,
        planted.columns,
        told(&control)
    ))
}

/// Plants a code in a file; whether the file could show it.
fn planted_in(sample: &Sample, code: Code, seed: u64) -> bool {
    let reference = sample.reference();
    // A fault that a comparison alone shows is not planted where there is nothing to compare with.
    for preetabli in [sample.preetabli.as_deref(), None] {
        let valid = Valid { records: &sample.records, preetabli };
        let mut rng = Rng::with_seed(seed);
        let Some(planted) = plant(&valid, code, &mut rng) else { continue };
        assert_eq!(planted.code, code);
        assert!(
            preetabli.is_some() || !planted.needs_preetabli,
            "{code} has nothing to differ from"
        );
        let again = plant(&valid, code, &mut Rng::with_seed(seed)).map(|planted| planted.bytes);
        assert_eq!(Some(&planted.bytes), again.as_ref(), "{code} is not the same twice");
        let mut checks =
            vec![found(&planted, reference.as_deref().filter(|_| preetabli.is_some()))];
        if !planted.needs_preetabli {
            checks.push(found(&planted, None));
        }
        for result in checks {
            assert_eq!(result, Ok(()), "{}, seed {seed}", sample.name);
        }
        return true;
    }
    false
}

#[test]
fn every_planted_fault_is_found_and_nothing_else() {
    let mut shown = BTreeSet::new();
    for (nth, periode) in PERIODES.into_iter().enumerate() {
        let mut files = samples(11 + nth as u64, periode);
        let many = with_entrants(nth as u64, periode, 12, 2);
        files.push(Sample {
            name: "principal of twelve",
            records: many.principal,
            preetabli: Some(many.preetabli),
        });
        for sample in files.iter().filter(|sample| sample.preetabli.is_some()) {
            for code in plantable() {
                for seed in 0..cases(6, 300) {
                    if planted_in(sample, code, seed) {
                        shown.insert(code);
                    }
                }
            }
        }
    }
    let never: Vec<Code> = plantable().filter(|code| !shown.contains(code)).collect();
    assert!(never.is_empty(), "never shown: {never:?}");
}

#[test]
fn without_a_preetabli_what_can_be_shown_is_shown() {
    let file = with_entrants(2, 202_610, 5, 2);
    let valid = Valid { records: &file.principal, preetabli: None };
    let mut rng = Rng::with_seed(1);
    let mut shown = 0;
    for code in plantable() {
        if let Some(planted) = plant(&valid, code, &mut rng) {
            assert!(!planted.needs_preetabli);
            found(&planted, None).unwrap();
            shown += 1;
        }
    }
    // Not: the préétabli's texts (202, 412-812, 522), -422, -428, and the two of complementary
    // declarations.
    assert_eq!(shown, 94 - 11 + 4);
}

#[test]
fn a_preetabli_is_no_place_for_a_fault() {
    let file = affiliate(1, 202_610, 3);
    let valid = Valid { records: &file.preetabli, preetabli: None };
    assert!(plantable().all(|code| plant(&valid, code, &mut Rng::with_seed(1)).is_none()));
    let empty = Valid { records: &[], preetabli: None };
    assert!(plant(&empty, Code::C2, &mut Rng::with_seed(1)).is_none());
}

#[test]
fn every_code_but_the_size_of_the_file_can_be_planted() {
    assert_eq!(plantable().count(), 94 + 4);
    assert!(plantable().all(|code| code != Code::M222));
}

/// Damages the frame of one line: its type, its length, its line end.
fn damaged(bytes: &[u8], at: usize, how: u8) -> Option<(Vec<u8>, Code)> {
    let mut lines: Vec<Vec<u8>> = bytes.split_inclusive(|b| *b == b'\n').map(Vec::from).collect();
    let last = lines.len() - 1;
    let line = lines.get_mut(at)?;
    let kind = spec::RecordType::ALL.into_iter().find(|k| line.starts_with(k.name().as_bytes()))?;
    let code = match how {
        0 => {
            line[..3].copy_from_slice(b"???");
            kind.type_code()
        }
        1 => {
            line.insert(260, b' ');
            kind.length_code()
        }
        // The header 01 has no blanks at its end to be lost.
        2 if kind.rank() != spec::Rank::R01 => {
            line.remove(259);
            kind.length_code()
        }
        3 if at < last => {
            line.pop();
            kind.length_code()
        }
        _ => return None,
    };
    Some((lines.concat(), code))
}

#[test]
fn a_damaged_frame_hides_no_fault_of_another_line() {
    for (nth, sample) in samples(17, 200_610).iter().enumerate() {
        let Some(preetabli) = &sample.preetabli else { continue };
        let valid = Valid { records: &sample.records, preetabli: Some(preetabli) };
        let reference = write(preetabli);
        for code in plantable().filter(|code| code.page().field.is_some()) {
            for seed in 0..cases(6, 60) {
                let mut rng = Rng::with_seed(seed + 1_000 * nth as u64);
                let Some(planted) = plant(&valid, code, &mut rng) else { continue };
                let line = planted.line.unwrap() as usize - 1;
                let at = rng.usize(0..sample.records.len());
                let how = rng.u8(0..4);
                if at == line {
                    continue;
                }
                let Some((bytes, frame)) = damaged(&planted.bytes, at, how) else { continue };
                let control = check(&bytes, Some(&reference));
                let mut due = planted.entails.clone();
                due.extend([planted.code, frame]);
                assert_eq!(
                    codes(&control),
                    due,
                    "{}, {code} on line {}, frame of line {} ({how}): {:?}",
                    sample.name,
                    line + 1,
                    at + 1,
                    told(&control)
                );
            }
        }
    }
}

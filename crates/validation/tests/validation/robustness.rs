//! No bytes make the control fail or contradict itself, and what does not matter makes no
//! difference.

use crate::common::{
    affiliate, cases, check, check_with, codes, samples, sound, told, with_entrants,
};
use declaration::{RecordBuf, write};
use proptest::prelude::*;
use spec::{Code, b02};
use std::time::Instant;
use synthetic::faults::{Valid, plant, plantable};
use validation::{Control, Finding, Settings, Verdict, control};

/// Everything of a control that does not depend on how lines end.
fn essence(control: &Control) -> Vec<impl PartialEq + std::fmt::Debug> {
    let facts = |finding: &Finding| {
        let Finding {
            code,
            cause,
            place,
            medium: _,
            received,
            expected,
            assure,
            facts,
            explanation,
            caused_by,
        } = finding.clone();
        // -333 tells how many bytes follow, line ends included.
        let received = received.filter(|_| code != Code::M333);
        let place = (place.record, place.line, place.columns, place.field);
        (code, cause, place, received, expected, assure, facts, explanation, caused_by)
    };
    control.findings.iter().map(facts).collect()
}

fn with_crlf(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for byte in bytes {
        if *byte == b'\n' {
            out.push(b'\r');
        }
        out.push(*byte);
    }
    out
}

#[test]
fn how_lines_end_makes_no_difference() {
    for (nth, sample) in samples(61, 202_610).iter().enumerate() {
        let preetabli = sample.reference();
        let valid = Valid { records: &sample.records, preetabli: sample.preetabli.as_deref() };
        let mut files = vec![sample.bytes()];
        for code in plantable() {
            let mut rng = fastrand::Rng::with_seed(nth as u64);
            files.extend(plant(&valid, code, &mut rng).map(|planted| planted.bytes));
        }
        for file in files.iter().filter(|file| !file.contains(&b'\r')) {
            let plain = check(file, preetabli.as_deref());
            let crlf = check(&with_crlf(file), preetabli.as_deref());
            assert_eq!(essence(&plain), essence(&crlf));
            let [unended @ .., b'\n'] = &file[..] else { continue };
            // Without its line end an empty line after the last record is not there.
            if !unended.ends_with(b"\n") {
                let unended = check(unended, preetabli.as_deref());
                assert_eq!(essence(&plain), essence(&unended));
            }
        }
    }
}

#[test]
fn the_same_file_gives_the_same_findings_in_the_same_order() {
    let file = with_entrants(3, 202_610, 30, 2);
    let mut bytes = write(&file.principal);
    for at in (5..bytes.len()).step_by(97) {
        if bytes[at] != b'\n' {
            bytes[at] = b'?';
        }
    }
    let preetabli = write(&file.preetabli);
    let first = check(&bytes, Some(&preetabli));
    let second = check(&bytes, Some(&preetabli));
    assert!(first.findings.len() > 50);
    assert_eq!(first.findings, second.findings);
    assert_eq!(first.counts, second.counts);
}

#[test]
fn a_file_cut_anywhere_is_controlled() {
    for sample in samples(71, 202_610) {
        let bytes = sample.bytes();
        let preetabli = sample.reference();
        for end in 0..bytes.len() {
            let control = check(&bytes[..end], preetabli.as_deref());
            // The last line end alone may be missing.
            let whole = end == bytes.len() - 1;
            assert_eq!(control.verdict() == Verdict::Accepted, whole, "{} at {end}", sample.name);
        }
    }
}

#[test]
fn what_is_no_declaration_is_refused() {
    let strange: [&[u8]; 5] = [b"\xFF\xD8\xFF\xE0", b"nom;prenom\n", &[0; 600], b"B0", b"\x1A"];
    let empty: [&[u8]; 4] = [b"", b"\n", b"\r", b"   \r\n\r\n"];
    for (files, code) in [(&strange[..], Code::Brd102), (&empty, Code::Brd101)] {
        for bytes in files {
            let control = check(bytes, None);
            assert_eq!(control.family, None);
            assert_eq!(control.verdict(), Verdict::Rejected, "{bytes:?}");
            assert_eq!(codes(&control), [code].into(), "{bytes:?}");
        }
    }
}

/// A file in which every line is wrong: what is listed is bounded, what is counted is exact.
#[test]
fn a_file_wrong_in_every_line_is_listed_in_part_and_counted_in_full() {
    let mut records = affiliate(1, 202_610, 2_000).principal;
    let details = 2_000_u64;
    for record in records.iter_mut().filter(|r| r.kind() == spec::RecordType::B02) {
        record.field_mut(&b02::N_JOURS_DECLARES).copy_from_slice(b"99");
        record.field_mut(&b02::S_CTR).copy_from_slice(&[b'9'; 19]);
        record.field_mut(&b02::L_PERIODE).copy_from_slice(b"199901");
    }
    let bytes = write(&records);
    for findings_per_code in [0, 1, 200, 10_000] {
        let settings = Settings { findings_per_code, ..Settings::USUAL };
        let control = check_with(&bytes, None, &settings);
        for code in [Code::C322, Code::C1522] {
            assert_eq!(control.counts[&code], details);
        }
        let days = [Code::C1122, Code::M1122];
        let days: u64 = days.iter().filter_map(|code| control.counts.get(code)).sum();
        assert_eq!(days, details);
        assert_eq!(control.verdict(), Verdict::Rejected);
    }
}

fn in_time(what: &str, bytes: &[u8], preetabli: Option<&[u8]>) -> Control {
    let start = Instant::now();
    let control = check(bytes, preetabli);
    // Not a measurement: quadratic work would take longer, on any machine.
    assert!(start.elapsed() < testing::PATIENCE, "{what} took {:?}", start.elapsed());
    control
}

#[test]
fn no_file_takes_long() {
    let newlines = vec![b'\n'; 200_000];
    in_time("newlines", &newlines, None);
    in_time("newlines after a record", &[&b"B00\n"[..], &newlines].concat(), None);
    in_time("types", &b"B02\n".repeat(50_000), None);
    in_time("types in disorder", &b"B06\nB04\nB02\nB00\n".repeat(12_000), None);
    in_time("one line of types", &b"B02".repeat(100_000), None);
    let file = affiliate(9, 202_610, 4_000);
    let preetabli = write(&file.preetabli);
    let reversed: Vec<RecordBuf> = {
        let mut records = file.principal.clone();
        records[2..4_002].reverse();
        records
    };
    let control = in_time("a reversed file", &write(&reversed), Some(&preetabli));
    assert_eq!(control.counts[&Code::M422], 3_999);
    let unended: Vec<u8> =
        file.principal.iter().flat_map(|record| record.bytes().to_vec()).collect();
    in_time("a file without line ends", &unended, Some(&preetabli));
    let twice = [&file.principal[..4_002], &file.principal[2..]].concat();
    let control = in_time("everybody twice", &write(&twice), Some(&preetabli));
    assert_eq!(control.counts[&Code::C428], 4_000);
}

#[test]
fn a_lost_line_end_is_told_and_hides_nothing() {
    for sample in samples(81, 202_610) {
        for at in 1..sample.records.len() {
            let (before, after) = sample.records.split_at(at);
            let mut bytes = write(before);
            bytes.pop();
            bytes.extend(write(after));
            let control = check(&bytes, sample.reference().as_deref());
            let due = before.last().unwrap().kind().length_code();
            assert_eq!(told(&control).len(), 1, "{}: {:?}", sample.name, told(&control));
            assert_eq!(control.findings[0].code, due);
            assert_eq!(control.findings[0].received.as_deref(), Some(&b"520"[..]));
        }
    }
}

#[test]
fn a_line_that_slipped_in_is_told_once() {
    for sample in samples(91, 202_610) {
        let preetabli = sample.reference();
        for at in 0..sample.records.len() {
            for line in [&b""[..], b" ", b"\x1A", b"------", &[b' '; 260], &[b' '; 180]] {
                let (before, after) = sample.records.split_at(at);
                let bytes = [write(before), line.to_vec(), b"\n".to_vec(), write(after)].concat();
                let control = check(&bytes, preetabli.as_deref());
                assert_eq!(
                    told(&control).len(),
                    1,
                    "{}, {:?} as line {}: {:?}",
                    sample.name,
                    line.escape_ascii().to_string(),
                    at + 1,
                    told(&control)
                );
                assert_eq!(control.findings[0].place.line, u32::try_from(at + 1).ok());
            }
        }
    }
}

/// Neither type nor length: a line that is told once, by its place, and entails nothing.
#[test]
fn a_line_beyond_reading_is_told_by_its_place() {
    const KEPT: usize = 135;
    for sample in samples(83, 202_610) {
        for at in 0..sample.records.len() {
            let kind = sample.records[at].kind();
            let (before, after) = sample.records.split_at(at);
            let mut line = sample.records[at].bytes()[..KEPT].to_vec();
            line[..3].copy_from_slice(b"???");
            line.push(b'\n');
            let bytes = [write(before), line, write(&after[1..])].concat();
            // Where only blanks are lost the fields still tell what the record is.
            let filler = kind.layout().fields.last().map_or(0, |field| field.start);
            let has_filler = kind.rank() != spec::Rank::R01;
            let mut due = std::collections::BTreeSet::from([kind.length_code()]);
            if has_filler && filler <= KEPT + 1 {
                due.insert(kind.type_code());
            }
            for preetabli in [None, sample.reference()] {
                let control = check(&bytes, preetabli.as_deref());
                let what = format!("{}, line {}: {:?}", sample.name, at + 1, told(&control));
                assert_eq!(codes(&control), due, "{what}");
                assert!(
                    control.findings.iter().all(|f| f.place.line == u32::try_from(at + 1).ok())
                );
            }
        }
    }
}

#[test]
fn an_accent_in_utf8_is_a_wrong_length_and_its_reason() {
    let file = with_entrants(4, 202_610, 3, 0);
    let (mut records, mut preetabli) = (file.principal, file.preetabli);
    for record in [&mut records[3], &mut preetabli[3]] {
        record.field_mut(&b02::L_NOM_PRENOM)[2] = 0xC9;
    }
    let preetabli = write(&preetabli);
    assert!(check(&write(&records), Some(&preetabli)).findings.is_empty());
    let bytes: Vec<u8> =
        write(&records).iter().flat_map(|b| char::from(*b).to_string().into_bytes()).collect();
    let control = check(&bytes, Some(&preetabli));
    assert_eq!(codes(&control), [Code::C22, Code::Brd104].into());
    assert_eq!(control.findings[0].place.columns, Some((1, 261)));
    assert_eq!(control.findings[1].place.columns, Some((28, 29)));
}

/// From where, to where, how much of it, and noise before it.
type Splice = (usize, usize, usize, Vec<u8>);

/// A valid file of any kind with pieces of it, or noise, put elsewhere.
fn spliced() -> impl Strategy<Value = (usize, Vec<Splice>)> {
    let noise = proptest::collection::vec(any::<u8>(), 0..40);
    let splice = (any::<u16>(), any::<u16>(), 0..600_usize, noise);
    let splice = splice
        .prop_map(|(from, to, length, noise)| (usize::from(from), usize::from(to), length, noise));
    (0..8_usize, proptest::collection::vec(splice, 1..5))
}

fn config() -> ProptestConfig {
    let cases = u32::try_from(cases(300, 20_000)).unwrap_or(u32::MAX);
    let given = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: given.unwrap_or(cases),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn no_bytes_make_the_control_fail(bytes in proptest::collection::vec(any::<u8>(), 0..1_500)) {
        let result = control(&bytes, None, &Settings::USUAL);
        sound(&bytes, &result, &Settings::USUAL);
    }

    #[test]
    fn no_lines_make_the_control_fail(
        lines in proptest::collection::vec("[ABE]0[0-6][ 0-9A-Z\u{e9}]{0,270}", 0..12),
    ) {
        let bytes = lines.join("\n").into_bytes();
        let result = control(&bytes, None, &Settings::USUAL);
        sound(&bytes, &result, &Settings::USUAL);
    }

    #[test]
    fn no_splice_makes_the_control_fail((which, splices) in spliced()) {
        let sample = &samples(101, 202_610)[which];
        let mut bytes = sample.bytes();
        for (from, to, length, noise) in splices {
            let from = from % bytes.len();
            let piece = bytes[from..bytes.len().min(from + length)].to_vec();
            let to = to % (bytes.len() + 1);
            let tail = bytes.split_off(to);
            bytes.extend(noise);
            bytes.extend(piece);
            bytes.extend(tail.iter().skip(length / 2));
            bytes.push(b'\n');
        }
        let preetabli = sample.reference();
        check(&bytes, preetabli.as_deref());
        check(&bytes, None);
    }
}

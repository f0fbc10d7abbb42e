//! What another declaration of the period says, and what our own codes show that a page case
//! cannot.

use crate::common::{affiliate, cases, codes, complementary, samples, sound, told, with_entrants};
use declaration::{RecordBuf, write};
use spec::{Cause, Code, RecordType, b01, b02, b04};
use std::sync::Arc;
use validation::{Control, Declared, Fact, Reference, Settings, control_with};

fn check(bytes: &[u8], declared: &Declared) -> Control {
    let result = control_with(bytes, None, Some(declared), &Settings::USUAL);
    sound(bytes, &result, &Settings::USUAL);
    result
}

#[test]
fn complementary_declarations_repeat_nobody() {
    for seed in 0..cases(20, 300) {
        let file = affiliate(seed, 202_610, 1 + u32::try_from(seed).unwrap() * 7 % 40);
        let mut declared = Declared::from_file("DS", &write(&file.principal));
        assert!(!declared.is_empty());
        for sequence in 1..=9 {
            let bytes = write(&complementary(&file, sequence, seed));
            let control = check(&bytes, &declared);
            assert!(control.findings.is_empty(), "{seed}, E{sequence}: {:?}", told(&control));
            declared.add_file(&format!("DSC{sequence}"), &bytes);
            // The same file again: every entrant is declared already, once told each.
            let again = check(&bytes, &declared);
            assert_eq!(codes(&again), [Code::C448].into());
            for finding in &again.findings {
                assert_eq!(finding.cause, Some(Cause::OtherDeclaration));
                let elsewhere = Fact::Elsewhere(format!("DSC{sequence}"));
                assert_eq!(finding.facts.first(), Some(&elsewhere));
            }
        }
    }
}

#[test]
fn of_others_only_entrants_are_told_and_nothing_of_a_preetabli() {
    for sample in samples(21, 202_610).iter().filter(|s| !s.name.starts_with("complementary")) {
        let bytes = sample.bytes();
        let control = check(&bytes, &Declared::from_file("the same", &bytes));
        let entrants = sample.records.iter().filter(|record| record.kind() == RecordType::B04);
        let entrants =
            entrants.filter(|entrant| entrant.number(&b04::N_NUM_ASSURE).value().is_some());
        assert_eq!(
            control.findings.len(),
            entrants.count(),
            "{}: {:?}",
            sample.name,
            told(&control)
        );
        assert!(codes(&control).iter().all(|code| *code == Code::C448), "{:?}", told(&control));
    }
    let preetabli = write(&affiliate(1, 202_610, 3).preetabli);
    assert!(Declared::from_file("a préétabli", &preetabli).is_empty());
    assert!(Declared::from_file("nothing", b"").is_empty());
}

#[test]
fn the_first_place_where_somebody_is_declared_is_told() {
    let mut declared = Declared::default();
    let (first, second): (Arc<str>, Arc<str>) = ("first".into(), "second".into());
    for name in [&first, &second] {
        declared.add_number(190_000_002, name);
        declared.add_number(0, name);
        declared.add_cin(b" zz 1 ", name);
        declared.add_cin(b"  ", name);
    }
    assert_eq!(declared.number(190_000_002), Some("first"));
    assert_eq!(declared.cin(b"ZZ1"), Some("first"));
    assert_eq!((declared.number(0), declared.cin(b"")), (None, None));
}

fn in_utf8(records: &[RecordBuf]) -> Vec<u8> {
    write(records).iter().flat_map(|byte| char::from(*byte).to_string().into_bytes()).collect()
}

#[test]
fn a_finding_about_a_name_in_utf8_shows_its_bytes() {
    let file = with_entrants(4, 202_610, 3, 2);
    let mut records = file.principal;
    let insured = records.iter().position(|r| r.kind() == RecordType::B02).unwrap();
    let entrant = records.iter().position(|r| r.kind() == RecordType::B04).unwrap();
    records[1].set_text(&b01::L_VILLE, b"K\xC9NITRA").unwrap();
    records[insured].set_text(&b02::L_NOM_PRENOM, b"ESSAI \xC9T\xC9").unwrap();
    records[entrant].set_text(&b04::L_NOM_PRENOM, b"ENTRANT \xC9T\xC9").unwrap();
    let preetabli = write(&file.preetabli);
    let reference = Reference::read(&preetabli).unwrap();
    let bytes = in_utf8(&records);
    let control = control_with(&bytes, Some(&reference), None, &Settings::USUAL);
    sound(&bytes, &control, &Settings::USUAL);
    let received = |code: Code| {
        let finding = control.findings.iter().find(|finding| finding.code == code).unwrap();
        let (start, end) = finding.place.columns.unwrap();
        let line = bytes.split(|byte| *byte == b'\n').nth(finding.place.line.unwrap() as usize - 1);
        let shown = &line.unwrap()[start as usize - 1..end as usize];
        assert_eq!(finding.received.as_deref(), Some(shown), "what stands in the columns");
        String::from_utf8(shown.to_vec()).unwrap()
    };
    assert_eq!(received(Code::C712).trim_end(), "KÉNITRA");
    assert_eq!(received(Code::C522).trim_end(), "ESSAI ÉTÉ");
    assert_eq!(received(Code::C542).trim_end(), "ENTRANT ÉTÉ");
    // That the file was saved in UTF-8 is told once.
    assert_eq!(control.counts[&Code::Brd104], 1);
    let character = |finding: &validation::Finding| finding.facts.contains(&Fact::Character(0xC3));
    assert_eq!(control.findings.iter().filter(|finding| character(finding)).count(), 1);
}

/// Record 06 without its line end: what follows stands behind it in its line.
#[test]
fn what_follows_in_the_line_of_record_06_is_shown_there() {
    for sample in samples(23, 202_610) {
        let mut bytes = sample.bytes();
        bytes.pop();
        let first = bytes.len() - 260;
        let line = u32::try_from(sample.records.len()).unwrap();
        let last = sample.records.last().unwrap().kind();
        let header = sample.records[0].kind();
        let surplus = RecordBuf::new(last);
        let again = sample.bytes();
        for (surplus, code, columns, record) in [
            (&surplus.bytes()[..], Code::M333, (261, 520), None),
            (&again[..], Code::Brd103, (261, 263), Some(header)),
        ] {
            let joined = [&bytes[..], surplus].concat();
            let control = check(&joined, &Declared::default());
            assert_eq!(codes(&control), [last.length_code(), code].into(), "{}", sample.name);
            let place = control.findings.iter().find(|f| f.code == code).unwrap().place;
            assert_eq!((place.line, place.columns), (Some(line), Some(columns)));
            assert_eq!((place.record, place.offset), (record, Some(first)));
        }
    }
}

#[test]
fn every_declaration_that_follows_is_counted() {
    let file = write(&with_entrants(4, 202_610, 3, 2).principal);
    let lines = file.split(|byte| *byte == b'\n').count() - 1;
    for more in 1..=3 {
        let tail = [&b"\r\n \x1A\n"[..], &file.repeat(more)].concat();
        let control = check(&[&file[..], &tail].concat(), &Declared::default());
        assert_eq!(codes(&control), [Code::Brd103].into());
        let finding = &control.findings[0];
        assert_eq!(finding.facts, [Fact::Count(more as u64)]);
        assert_eq!(finding.place.line, u32::try_from(lines + 3).ok());
        assert_eq!(finding.place.offset, Some(file.len() + 5));
        assert_eq!(finding.place.columns, Some((1, 3)));
    }
}

/// What must be nil in a complementary declaration's E02 tells what its texts tell elsewhere.
#[test]
fn what_must_be_nil_has_its_facts() {
    let file = with_entrants(4, 202_610, 3, 2);
    let mut records = complementary(&file, 1, 4);
    for field in [&b02::N_AF_A_REVERSER, &b02::N_SALAIRE_PLAF] {
        records[2].set_number(field, 1).unwrap();
    }
    let control = check(&write(&records), &Declared::default());
    let facts = |code| &control.findings.iter().find(|finding| finding.code == code).unwrap().facts;
    assert_eq!(facts(Code::C1022), &[Fact::AfNet(0)]);
    assert_eq!(facts(Code::C1322), &[Fact::Ceiling(600_000)]);
}

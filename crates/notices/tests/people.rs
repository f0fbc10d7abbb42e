//! Who stands behind a number, and where a missing line belongs.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::{RecordBuf, complete, write};
use notices::{ControlNotice, FileFacts, TextStyle, explanation, message};
use serde_json::Value;
use spec::{Code, Lang, b02};
use testing::bases::base;
use testing::pages::base_file;
use validation::repair::Change;
use validation::{Control, Settings, control_beside};

const DIGEST: [u8; 32] = [0xA5; 32];

fn checked(file: &[u8], preetabli: Option<&[u8]>) -> Control {
    control_beside(file, preetabli, None, &Settings::USUAL).control
}

fn notice<'a>(file: &'a [u8], control: &'a Control, lang: Lang) -> ControlNotice<'a> {
    let bytes = u64::try_from(file.len()).unwrap();
    let file_facts = FileFacts { name: "DS.txt", bytes, sha256: Some(&DIGEST) };
    ControlNotice { file: file_facts, control, source: file, deposit: None, lang }
}

fn json(file: &[u8], control: &Control) -> Value {
    serde_json::from_slice(&notice(file, control, Lang::Fr).json()).unwrap()
}

/// Number and name of a line, the name as notices show it.
fn who(record: &RecordBuf) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let name = text(b02::L_NOM_PRENOM.of(record.bytes()));
    let words: Vec<&str> = name.split_whitespace().collect();
    (text(b02::N_NUM_ASSURE.of(record.bytes())), words.join(" "))
}

/// The page without its tags, and the text, without the marks that isolate values.
fn shown(file: &[u8], control: &Control, lang: Lang) -> [String; 2] {
    let notice = notice(file, control, lang);
    let html = notice.html().replace("<bdi dir=\"ltr\">", "").replace("</bdi>", "");
    let html = html.replace("&#39;", "'");
    let text = notice.text(TextStyle::Plain).replace(['\u{2068}', '\u{2069}'], "");
    // A long line is cut at its spaces.
    [html.replace("<bdi>", ""), text.split_whitespace().collect::<Vec<_>>().join(" ")]
}

#[test]
fn a_missing_insured_is_named_and_placed_between_two_lines() {
    let preetabli = base_file("preetabli");
    for at in [2, 3, 4] {
        let mut records = base("principal");
        let (number, name) = who(&records.remove(at));
        complete(&mut records, |_, _| false).unwrap();
        let file = write(&records);
        let control = checked(&file, Some(&preetabli));
        let finding = control.findings.iter().find(|one| one.code == Code::M428).unwrap();
        let line = u32::try_from(at).unwrap();
        assert_eq!(finding.between(), Some((line, line + 1)), "between two lines of the file");
        let found = json(&file, &control);
        let told = found["findings"].as_array().unwrap();
        let told = told.iter().find(|one| one["code"] == -428).unwrap();
        assert_eq!(told["name"], name);
        assert_eq!(told["between"], serde_json::json!([line, line + 1]));
        assert_eq!(told["assure"], number, "the number stays a number");
        assert_eq!(told["record"], "B03", "the keys of the contract stay what they were");
        for lang in Lang::ALL {
            let said = message(finding, lang).replace(['\u{2068}', '\u{2069}'], "");
            assert!(said.contains(&format!("{number} ({name})")), "{said}");
            let place = match lang {
                Lang::Fr => format!("ligne absente entre les lignes {at} et {}", at + 1),
                Lang::En => format!("line missing between lines {at} and {}", at + 1),
                Lang::Ar => format!("سطر ناقص بين السطر {at} والسطر {}", at + 1),
            };
            for shown in shown(&file, &control, lang) {
                assert!(shown.contains(&place), "{lang:?}: {place} in {shown}");
                assert!(shown.contains(&format!("{number} ({name})")), "{lang:?}: {shown}");
            }
        }
    }
}

#[test]
fn what_the_repair_inserts_goes_where_the_finding_says() {
    let preetabli = base_file("preetabli");
    for at in [2, 3, 4] {
        let mut records = base("principal");
        let (number, name) = who(&records.remove(at));
        let file = write(&records);
        let control = checked(&file, Some(&preetabli));
        let repair = control.repair.as_ref().unwrap();
        let finding = control.findings.iter().find(|one| one.code == Code::M428).unwrap();
        let (after, before) = finding.between().unwrap();
        let edit = repair.edits.iter().find(|edit| edit.change == Change::Insert).unwrap();
        assert!(after < edit.line && edit.line <= before, "{after} {} {before}", edit.line);
        assert_eq!(repair.name_of(number.as_bytes()), Some(name.as_bytes()));
        let found = json(&file, &control);
        let edits = found["repair"]["edits"].as_array().unwrap();
        assert!(edits.iter().any(|edit| edit["do"] == "insert" && edit["name"] == name));
        for shown in shown(&file, &control, Lang::Fr) {
            assert!(shown.contains(&format!("B02 de l'assuré {number} ({name})")), "{shown}");
        }
    }
}

#[test]
fn without_a_preetabli_the_own_line_names() {
    let mut records = base("principal");
    let (number, name) = who(&records[3]);
    records[3].field_mut(&b02::S_CTR).copy_from_slice(b"0000000000000000001");
    let file = write(&records);
    let control = checked(&file, None);
    let finding = control.findings.iter().find(|one| one.code == Code::C1522).unwrap();
    assert_eq!(finding.name_of(number.as_bytes()), Some(name.as_bytes()));
    for shown in shown(&file, &control, Lang::En) {
        assert!(shown.contains(&format!("{number} ({name})")), "{shown}");
    }
}

#[test]
fn the_preetabli_knows_better_than_the_line() {
    let mut records = base("principal");
    let (number, name) = who(&records[3]);
    records[3].field_mut(&b02::L_NOM_PRENOM)[..7].copy_from_slice(b"ANOTHER");
    let file = write(&records);
    let control = checked(&file, Some(&base_file("preetabli")));
    let finding = control.findings.iter().find(|one| one.assure.is_some()).unwrap();
    assert_eq!(finding.name_of(number.as_bytes()), Some(name.as_bytes()));
}

#[test]
fn lines_that_disagree_name_nobody() {
    let mut records = base("principal");
    let (number, _) = who(&records[3]);
    records[4].field_mut(&b02::N_NUM_ASSURE).copy_from_slice(number.as_bytes());
    let file = write(&records);
    let control = checked(&file, None);
    let finding = control.findings.iter().find(|one| one.code == Code::C428).unwrap();
    assert_eq!(finding.name_of(number.as_bytes()), None);
}

#[test]
fn a_difference_that_is_one_employees_says_whose() {
    let mut records = base("principal");
    for (at, salary) in [(2, 0x31), (3, 0x32), (4, 0x33)] {
        // Salaries that differ, so that one of them can be told from the others.
        records[at].field_mut(&b02::N_SALAIRE_REEL)[8..11].fill(salary);
        records[at].field_mut(&b02::N_SALAIRE_PLAF)[5..8].fill(salary);
    }
    complete(&mut records, |_, _| false).unwrap();
    let (number, name) = who(&records[4]);
    let one = records.remove(4);
    complete(&mut records, |_, _| false).unwrap();
    records.insert(4, one);
    let file = write(&records);
    let control = checked(&file, None);
    let said: Vec<String> =
        control.findings.iter().filter_map(|one| explanation(one, Lang::Fr)).collect();
    let whose = format!("(assuré {number} ({name}))");
    assert!(said.iter().any(|said| said.contains(&whose)), "{said:?}");
}

#[test]
fn whoever_is_nobody_has_no_name() {
    let mut records = base("principal");
    records[3].field_mut(&b02::N_NUM_ASSURE).copy_from_slice(b"000000000");
    let control = checked(&write(&records), Some(&base_file("preetabli")));
    assert!(control.findings.iter().all(|one| one.name_of(b"000000000").is_none()));
}

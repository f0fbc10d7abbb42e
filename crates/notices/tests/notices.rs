//! Whole notices, from files controlled as the service controls them.

// What cannot be read or written must stop the test where it stands.
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use notices::{
    ControlNotice, Deposit, Door, FileFacts, MoveNotice, ReceptionNotice, TextStyle, advice,
    explain, explanation, message,
};
use serde_json::{Value, json};
use spec::{CODES, Cause, Code, Lang};
use std::path::{Path, PathBuf};
use testing::bases::base;
use testing::pages::{Case, base_file, cases};
use validation::{
    Control, Explanation, Fact, Finding, Place, Reference, Settings, Slip, Who, control_beside,
};

const DIGEST: [u8; 32] = [0xA5; 32];
const NAME: &str = "DS_1773341_200610.txt";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn all_cases() -> Vec<Case> {
    cases(&root().join("spec/codes"))
}

fn checked(file: &[u8], preetabli: Option<&[u8]>) -> Control {
    control_beside(file, preetabli, None, &Settings::USUAL).control
}

fn facts(bytes: u64) -> FileFacts<'static> {
    FileFacts { name: NAME, bytes, sha256: Some(&DIGEST) }
}

fn deposit(duplicate_of: Option<&'static str>) -> Deposit<'static> {
    Deposit {
        receipt: "000123",
        received_at: "2006-11-01T09:30:05+01:00",
        door: Door::Inbox,
        duplicate_of,
        position: Some(4711),
    }
}

fn notice<'a>(file: &'a [u8], control: &'a Control, lang: Lang) -> ControlNotice<'a> {
    let bytes = u64::try_from(file.len()).unwrap();
    ControlNotice { file: facts(bytes), control, source: file, deposit: None, lang }
}

/// The principal declaration with the sum of its first insured one too high, added up as it is
/// written.
fn sample() -> (Vec<u8>, Control) {
    let mut records = base("principal");
    let field = &spec::b02::S_CTR;
    records[2].field_mut(field).copy_from_slice(b"0000000000169764748");
    declaration::complete(&mut records, |at, other| at == 2 && other == field).unwrap();
    let file = declaration::write(&records);
    let control = checked(&file, Some(&base_file("preetabli")));
    (file, control)
}

fn parsed(bytes: &[u8]) -> Value {
    assert!(!bytes.contains(&b'\n'), "one line");
    serde_json::from_slice(bytes).expect("JSON")
}

#[test]
fn the_json_is_the_one_of_the_contract() {
    let (file, control) = sample();
    let text = notice(&file, &control, Lang::Fr).json();
    let mut found = parsed(&text);
    let said = found["findings"][0]["message"].take();
    for key in ["title", "advice"] {
        assert!(found["findings"][0][key].take().as_str().is_some_and(|text| !text.is_empty()));
    }
    assert!(said.as_str().is_some_and(|said| said.contains("169\u{a0}764\u{a0}747")), "{said}");
    let expected = json!({
        "notice": "control", "version": 1,
        "file": {"name": NAME, "bytes": 2349, "sha256": "a5".repeat(32), "records": 9},
        "declaration": {"kind": "principal", "affilie": "1773341", "periode": "200610",
            "sequence": null, "transfert": "17733410610011"},
        "verdict": "rejected",
        "conformity": "checked",
        "counts": {"blocking": 1, "warning": 0, "by_code": {"1522": 1}},
        "totals": {"salaries": 3, "jours": 78, "salaire_reel": "15000.00", "salaire_plaf": "15000.00"},
        "findings": [{"code": 1522, "severity": "blocking", "record": "B02", "line": 3,
            "columns": [138, 156], "field": "S_Ctr", "received": "0000000000169764748",
            "expected": "0000000000169764747", "assure": "168764721", "message": null,
            "caused_by": [0], "title": null, "advice": null, "name": "ESSAI UN"}],
        "repair": {"complete": true, "verdict_after": "accepted", "edits": [
            {"do": "replace", "line": 3, "columns": [138, 156], "record": "B02", "field": "S_Ctr",
                "from": "0000000000169764748", "to": "0000000000169764747", "certainty": "likely",
                "because": null, "why": null, "assure": "168764721", "name": "ESSAI UN"},
            {"do": "replace", "line": 6, "columns": [126, 144], "record": "B03", "field": "N_T_Ctr",
                "from": "0000000000509294286", "to": "0000000000509294285", "certainty": "likely",
                "because": 0, "why": null},
            {"do": "replace", "line": 9, "columns": [72, 90], "record": "B06", "field": "N_T_Ctr",
                "from": "0000000000509294286", "to": "0000000000509294285", "certainty": "likely",
                "because": 1, "why": null}]}
    });
    let why = found["repair"]["edits"][0]["why"].take();
    assert_eq!(why, "C'est la somme des valeurs déclarées.");
    for edit in [1, 2] {
        let why = found["repair"]["edits"][edit]["why"].take();
        assert!(why.as_str().is_some_and(|why| why.starts_with("Cette somme suit")), "{why}");
    }
    // As text, so that the order of the keys counts.
    assert_eq!(found.to_string(), expected.to_string());
}

#[test]
fn a_deposit_adds_its_keys_at_the_end() {
    let (file, control) = sample();
    let bare = notice(&file, &control, Lang::Fr);
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let without = keys(&parsed(&bare.json()));
    for first in [None, Some("000007")] {
        let with = parsed(&ControlNotice { deposit: Some(deposit(first)), ..bare }.json());
        assert_eq!(keys(&with)[..without.len()], without);
        assert_eq!(
            keys(&with)[without.len()..],
            ["receipt", "received_at", "duplicate_of", "journal"]
        );
        assert_eq!(with["duplicate_of"], json!(first));
    }
}

#[test]
fn json_keeps_to_one_line_and_to_the_schema_whatever_the_file_holds() {
    let schema = schema();
    for case in all_cases() {
        let (file, preetabli) = case.files();
        let control = checked(&file, preetabli.as_deref());
        for lang in Lang::ALL {
            let json = notice(&file, &control, lang).json();
            agrees(&schema, &schema["$defs"]["control"], &parsed(&json), &case.place());
        }
    }
    let name = "a\u{9b}31m\u{7f}\u{2028}\u{85}\n.txt";
    let control = Control::too_large(70 << 20, &Settings::USUAL);
    let file = FileFacts { name, bytes: 70 << 20, sha256: None };
    let bare =
        ControlNotice { file, control: &control, source: b"", deposit: None, lang: Lang::Fr };
    let json = ControlNotice { deposit: Some(deposit(None)), ..bare }.json();
    assert_eq!(parsed(&json)["file"]["name"], name);
    let text = String::from_utf8(json.clone()).unwrap();
    assert!(!text.chars().any(|letter| letter.is_control() || letter == '\u{2028}'), "{text}");
    agrees(&schema, &schema["$defs"]["control"], &parsed(&json), "too large");
    let reception = ReceptionNotice { file, deposit: deposit(None), affilie: None, lang: Lang::Fr };
    agrees(&schema, &schema["$defs"]["reception"], &parsed(&reception.json()), "reception");
}

/// Every state that a deposit can be brought to, in every language.
#[test]
fn notices_of_moves_agree_with_the_schema_and_are_whole() {
    let schema = schema();
    assert_eq!(
        schema["$defs"]["etat"]["enum"].as_array().unwrap().len(),
        spec::State::ALL.len(),
        "the states of the lifecycle"
    );
    for lang in Lang::ALL {
        for after in spec::State::ALL {
            let notice = MoveNotice {
                receipt: "261123-0000042-17",
                name: "DS_1773341_200610.txt",
                family: Some(spec::Family::Complementary),
                affilie: Some("1773341"),
                periode: Some("200610"),
                sequence: Some(1),
                before: spec::State::Validated,
                after,
                at: "2026-11-28T18:00:00.000Z",
                reason: "double envoi",
                engine: "0.2.0",
                position: 42,
                lang,
            };
            let json = parsed(&notice.json());
            agrees(&schema, &schema["$defs"]["state"], &json, "state");
            for sentence in ["message", "advice"] {
                is_sound(json[sentence].as_str().unwrap(), sentence);
            }
            let page = notice.html();
            assert!(page.contains(r#"<p class="kind">"#) && page.contains("double envoi"));
            assert!(!page.contains('{') || page.contains("<style>"), "{page}");
        }
    }
}

fn schema() -> Value {
    let text = std::fs::read_to_string(root().join("spec/notices.schema.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// As much of JSON Schema as the notices need; the order of `properties` is that of the keys.
fn agrees(schema: &Value, rule: &Value, value: &Value, at: &str) {
    if let Some(reference) = rule["$ref"].as_str() {
        let target = schema.pointer(reference.trim_start_matches('#')).expect("a definition");
        return agrees(schema, target, value, at);
    }
    let kinds: Vec<&str> = match &rule["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => vec![],
    };
    let is = |kind: &str| match kind {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "string" => value.is_string(),
        "integer" => value.is_i64() || value.is_u64(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("{at}: the schema has type {other}"),
    };
    assert!(kinds.is_empty() || kinds.iter().any(|kind| is(kind)), "{at}: {value} is no {kinds:?}");
    if let Some(values) = rule["enum"].as_array() {
        assert!(values.contains(value), "{at}: {value} is not one of {values:?}");
    }
    if let Some(due) = rule.get("const") {
        assert_eq!(value, due, "{at}");
    }
    for (nth, item) in value.as_array().into_iter().flatten().enumerate() {
        agrees(schema, &rule["items"], item, &format!("{at}[{nth}]"));
    }
    let Some(object) = value.as_object() else { return };
    let required: Vec<&str> =
        rule["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for name in &required {
        assert!(object.contains_key(*name), "{at}: no {name}");
    }
    let Some(known) = rule["properties"].as_object() else {
        let rule = &rule["additionalProperties"];
        return object.iter().for_each(|(name, value)| agrees(schema, rule, value, name));
    };
    let order: Vec<_> = known.keys().filter(|name| object.contains_key(*name)).collect();
    assert_eq!(order, object.keys().collect::<Vec<_>>(), "{at}: unknown keys, or another order");
    for (name, value) in object {
        agrees(schema, &known[name], value, &format!("{at}.{name}"));
    }
}

fn is_sound(text: &str, what: &str) {
    assert!(!text.trim().is_empty(), "{what} is empty");
    // A character that is shown escaped has braces of its own.
    let mut rest = text.to_owned();
    while let Some(at) = rest.find("\\u{") {
        let end = rest[at..].find('}').map_or(rest.len(), |end| at + end + 1);
        rest.replace_range(at..end, "");
    }
    assert!(!rest.contains(['{', '}']), "{what}: {text}");
    assert!(!text.chars().any(char::is_control), "{what}: {text:?}");
}

#[test]
fn every_sentence_of_every_case_is_whole() {
    let mut seen = 0;
    for case in all_cases() {
        let (file, control) = case.control();
        for lang in Lang::ALL {
            for finding in &control.findings {
                let what = format!("{} {} {lang:?}", case.place(), finding.code);
                let said = message(finding, lang);
                is_sound(&said, &what);
                assert!(!said.contains('…'), "{what}: a fact is missing: {said}");
                is_sound(&advice(finding, lang), &what);
                seen += 1;
            }
            let notice = notice(&file, &control, lang);
            let text = notice.text(TextStyle::Plain);
            let html = notice.html();
            let open = text.lines().find(|line| line.ends_with(' '));
            assert_eq!(open, None, "{}", case.place());
            assert!(text.ends_with('\n') && html.ends_with("</html>\n"), "{}", case.place());
            assert_eq!(notice.short().lines().count(), control.findings.len() + 1);
        }
    }
    assert!(seen > 500, "{seen} findings");
}

#[test]
fn no_sentence_shows_a_brace_when_facts_are_missing() {
    let causes: Vec<Cause> = CODES
        .iter()
        .flat_map(|page| page.texts.iter().flat_map(|text| text.causes))
        .map(|(cause, _)| *cause)
        .chain([Cause::NotNumeric])
        .collect();
    let hostile: &[u8] = b"\x1b[31m\x00\xff\x9b   ";
    for page in &CODES {
        for cause in causes.iter().copied().map(Some).chain([None]) {
            let mut bare = Finding::new(page.code, Place::FILE);
            bare.cause = cause;
            let full = bare.clone().received(hostile).expected(hostile).assure(hostile);
            let full = full.fact(Fact::Character(0x1B)).fact(Fact::Elsewhere("\u{202e}".into()));
            for finding in [bare.clone(), bare.received("").expected(""), full] {
                for lang in Lang::ALL {
                    let what = format!("{} {cause:?} {lang:?}", page.code);
                    let said = message(&finding, lang).replace("\\u{202e}", "");
                    is_sound(&said, &what);
                    is_sound(&advice(&finding, lang), &what);
                }
            }
        }
    }
}

#[test]
fn every_code_explains_itself_in_every_language() {
    for page in &CODES {
        for lang in Lang::ALL {
            let text = explain(page.code, lang);
            let what = format!("{} {lang:?}", page.code);
            is_sound(&text.replace('\n', " "), &what);
            assert!(
                text.contains(&page.code.to_string()) && text.contains(page.source),
                "{what}: {text}"
            );
            assert!(!text.contains('…'), "{what}: a fact without a name: {text}");
        }
    }
}

#[test]
fn carets_stand_under_the_columns_of_the_finding() {
    for case in all_cases() {
        let (file, preetabli) = case.files();
        let control = checked(&file, preetabli.as_deref());
        for finding in &control.findings {
            let alone = Finding { caused_by: Vec::new(), ..finding.clone() };
            let alone = Control { findings: vec![alone], repair: None, ..control.clone() };
            let (Some(offset), Some((start, end))) = (finding.place.offset, finding.place.columns)
            else {
                continue;
            };
            // Of a missing line there is nothing to draw.
            if finding.between().is_some() {
                continue;
            }
            let received = file[offset..].split(|byte| *byte == b'\n').next().unwrap();
            let due = received.get(start as usize - 1..end as usize).unwrap_or_default();
            let text = notice(&file, &alone, Lang::Fr).text(TextStyle::Plain);
            let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
            let at = lines.iter().position(|line| line.contains(&'^')).unwrap();
            let carets = |c: &char| *c == '^';
            let first = lines[at].iter().position(carets).unwrap();
            let last = lines[at].iter().rposition(carets).unwrap();
            if due.len() < 80 && due.is_ascii() {
                assert_eq!(last - first + 1, (end - start + 1) as usize, "{text}");
                let shown: String = lines[at - 1].iter().skip(first).take(due.len()).collect();
                let due = String::from_utf8_lossy(due).replace('\t', "␉").replace('\x1A', "␚");
                assert_eq!(shown.trim_end(), due.trim_end(), "{}: {text}", case.place());
            }
            let ruler: String = lines[at + 1].iter().collect();
            assert!(
                ruler.contains(&start.to_string()) && ruler.contains(&end.to_string()),
                "{text}"
            );
        }
    }
}

#[test]
fn nothing_hostile_reaches_a_page_or_a_terminal() {
    let name = "<script>alert(1)</script>\u{1b}[2J\u{202e}.txt";
    let mut file = base_file("entrants");
    // The name of the first entrant: line 7, columns 26 on.
    let at = 261 * 6 + 25;
    file[at..at + 29].copy_from_slice(b"<script>\"'&\x1b]0;x\x07\x9b</script>\x00\xff");
    let control = checked(&file, None);
    assert!(control.counts.contains_key(&Code::C542));
    for lang in Lang::ALL {
        let notice = ControlNotice {
            file: FileFacts { name, bytes: 1, sha256: None },
            deposit: Some(Deposit {
                receipt: "<b>",
                received_at: "<i>",
                door: Door::Inbox,
                duplicate_of: Some("<u>"),
                position: None,
            }),
            ..notice(&file, &control, lang)
        };
        let html = notice.html();
        for tag in ["<script", "<b>", "<i>", "<u>", "\u{1b}", "\0", "\u{202e}"] {
            assert!(!html.contains(tag), "{tag:?} in {html}");
        }
        for text in [notice.text(TextStyle::Plain), notice.short()] {
            assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
            assert!(!text.contains('\u{202e}'), "{text:?}");
        }
    }
}

#[test]
fn one_enormous_line_is_not_copied() {
    let mut file = base_file("principal");
    let last = file.len() - 1;
    file.truncate(last - 260);
    file.resize(8 << 20, b'9');
    let control = checked(&file, None);
    assert!(!control.findings.is_empty());
    let notice = notice(&file, &control, Lang::Fr);
    assert!(notice.text(TextStyle::Plain).len() < 100_000);
    assert!(notice.html().len() < 100_000);
    assert!(notice.short().len() < 20_000);
}

#[test]
fn listings_that_were_cut_say_so() {
    let mut records = base("principal");
    let line = records[2].clone();
    records.splice(3..5, std::iter::repeat_n(line, 1500));
    let file = declaration::write(&records);
    let control = checked(&file, None);
    let notice = notice(&file, &control, Lang::En);
    let more = "Code 428: 200 cases shown of 1,500";
    assert!(notice.text(TextStyle::Plain).contains(more));
    assert!(notice.html().contains(more));
    assert!(notice.short().contains(more));
}

#[test]
fn colours_are_for_terminals_and_lines_keep_to_their_width() {
    let (file, control) = sample();
    let notice = notice(&file, &control, Lang::Fr);
    let plain = notice.text(TextStyle::Plain);
    assert!(!plain.contains('\u{1b}'));
    assert!(plain.lines().all(|line| line.chars().count() <= 100), "{plain}");
    let colour = notice.text(TextStyle::Colour { width: Some(100) });
    assert!(colour.contains("\u{1b}["));
    let mut bare = String::new();
    for (at, part) in colour.split('\u{1b}').enumerate() {
        bare.push_str(if at == 0 { part } else { part.split_once('m').unwrap().1 });
    }
    let trimmed = |text: &str| text.lines().map(|l| l.trim_end().to_owned()).collect::<Vec<_>>();
    assert_eq!(trimmed(&bare), trimmed(&plain));
    let narrow = notice.text(TextStyle::Colour { width: Some(1) });
    assert!(narrow.contains("^^^"));
}

/// A declaration whose recapitulations lack the second insured.
fn one_left_out() -> (Vec<u8>, Control) {
    let mut records = base("entrants");
    // Salaries of their own, so that one insured is not another.
    for (at, reel) in [(2, 312_345_u64), (3, 498_765), (4, 276_543)] {
        records[at].set_number(&spec::b02::N_SALAIRE_REEL, u128::from(reel)).unwrap();
        records[at].set_number(&spec::b02::N_SALAIRE_PLAF, u128::from(reel)).unwrap();
    }
    declaration::complete(&mut records, |_, _| false).unwrap();
    let mut without = records.clone();
    without.remove(3);
    declaration::complete(&mut without, |_, _| false).unwrap();
    for record in without {
        let same = |known: &&mut declaration::RecordBuf| known.kind() == record.kind();
        if matches!(record.kind().rank(), spec::Rank::R03 | spec::Rank::R06)
            && let Some(place) = records.iter_mut().find(same)
        {
            *place = record.clone();
        }
    }
    let file = declaration::write(&records);
    let control = checked(&file, None);
    (file, control)
}

#[test]
fn a_wrong_total_says_why_in_every_language_and_form() {
    let (file, control) = one_left_out();
    let explained = control.findings.iter().filter(|finding| finding.explanation.is_some());
    assert_eq!(explained.count(), control.findings.len());
    for lang in Lang::ALL {
        let said = explanation(&control.findings[0], lang).expect("an explanation");
        is_sound(&said, lang.name());
        assert!(!said.contains('…'), "{said}");
        let notice = notice(&file, &control, lang);
        let json = parsed(&notice.json());
        let finding = json["findings"][0].as_object().unwrap();
        assert_eq!(finding["explanation"], said);
        assert!(notice.html().contains("<p class=\"why\">"));
        agrees(&schema(), &schema()["$defs"]["control"], &json, "explained");
    }
    let french = notice(&file, &control, Lang::Fr);
    golden("total-explained.fr.txt", &french.text(TextStyle::Plain));
}

#[test]
fn every_explanation_is_whole_in_every_language() {
    let who = Who { line: 512, assure: b"168764721".to_vec() };
    let altered =
        |field, slip| Explanation::LineAltered { who: who.clone(), field, right: 500_000, slip };
    let all = [
        Explanation::LineLeftOut(who.clone()),
        Explanation::LineTwice(Who { line: 3, assure: b"         ".to_vec() }),
        altered("N_Salaire_Reel", Slip::Transposed),
        altered("N_Jours_Declares", Slip::Digit),
        altered("N_Sal_Reel", Slip::WithoutCentimes),
        altered("N_Num_Assure", Slip::TimesHundred),
        altered("N_AF_A_Reverser", Slip::Other),
        Explanation::LinesWithoutCentimes(12),
        Explanation::LinesTimesHundred(12),
        Explanation::LinesAltered(1_200),
        Explanation::TotalTransposed,
        Explanation::TotalMistyped,
        Explanation::TotalWithoutCentimes,
        Explanation::TotalTimesHundred,
        Explanation::Shifted(1),
        Explanation::Shifted(-3),
        Explanation::WrapAround { digits: 6 },
        Explanation::LeftOutOfControl { field: "L_Situation", lines: 4 },
        Explanation::LeftOutOfControl { field: "N_AF_A_Reverser", lines: 4 },
        Explanation::ControlCorrected(1),
        Explanation::Swapped { first: "N_T_Salaire_Reel", second: "N_T_Salaire_Plaf" },
        Explanation::OtherColumn("N_T_Ctr"),
        Explanation::EntrantsForgotten,
        Explanation::InsuredForgotten,
        Explanation::EntrantsIncluded,
        Explanation::LeftAtZero,
        Explanation::BlankCounted,
        Explanation::RecordsCounted(9),
        Explanation::LinesNotPreetabli,
        Explanation::PreetabliNotLines,
        Explanation::RightOnceCorrected,
    ];
    let (_, control) = one_left_out();
    for known in all {
        let finding = Finding { explanation: Some(known.clone()), ..control.findings[0].clone() };
        for lang in Lang::ALL {
            let said = explanation(&finding, lang).expect("an explanation");
            is_sound(&said, &format!("{known:?} {lang:?}"));
            assert!(!said.contains('…'), "{known:?} {lang:?}: {said}");
        }
        assert!(explanation(&Finding::new(Code::C432, Place::FILE), Lang::Fr).is_none());
    }
}

/// The case of a page by its place among the cases of that page.
fn case_of(code: &str, nth: usize) -> Case {
    all_cases().into_iter().filter(|case| case.code == code).nth(nth).expect("a case")
}

fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, found).unwrap();
        return;
    }
    let due = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(due == found, "{name} differs (UPDATE=1 rewrites it):\n{found}");
}

/// A CSV with a fault of the engine's, one of a cell's, and an insured without row.
fn csv() -> Vec<u8> {
    b"Affili\xE9;P\xE9riode;N\xB0 assur\xE9;Jours;Salaire r\xE9el;Situation\r\n\
      1773341;200610;168764739;26;1.234;\r\n\
      1773341;200610;168764721;0;1 000,00;CS\r\n"
        .to_vec()
}

#[test]
fn sentences_about_a_csv_are_whole() {
    let preetabli = base_file("preetabli");
    let reference = Reference::read(&preetabli).ok();
    let text = String::from_utf8_lossy(&csv()).into_owned();
    for file in
        [text.replace("1.234", "x"), text.replace(";26", ""), text.replace("N\u{fffd} ", "")]
    {
        let bytes: Vec<u8> = file.chars().map(|c| u8::try_from(c).unwrap_or(0xE9)).collect();
        let control =
            validation::control_any(&bytes, reference.as_ref(), None, &Settings::USUAL).control;
        assert!(!control.findings.is_empty());
        for lang in Lang::ALL {
            for finding in &control.findings {
                let said = message(finding, lang);
                is_sound(&said, "csv");
                assert!(!said.contains('\u{2026}'), "a fact is missing: {said}");
                is_sound(&advice(finding, lang), "csv");
            }
            let notice = notice(&bytes, &control, lang);
            assert!(
                notice.html().ends_with("</html>\n") && !notice.text(TextStyle::Plain).is_empty()
            );
        }
    }
}

#[test]
fn golden_notices() {
    let (file, control) = sample();
    let sample = notice(&file, &control, Lang::Fr);
    golden("sum.fr.txt", &sample.text(TextStyle::Plain));
    golden("sum.fr.html", &sample.html());
    golden("sum.fr.short", &sample.short());
    golden("sum.json", &String::from_utf8(sample.json()).unwrap());
    let arabic = ControlNotice { lang: Lang::Ar, ..sample };
    golden("sum.ar.txt", &arabic.text(TextStyle::Plain));
    golden("sum.ar.html", &arabic.html());

    let (file, preetabli) = case_of("422", 0).files();
    let control = checked(&file, preetabli.as_deref());
    golden(
        "insured-not-in-preetabli.fr.txt",
        &notice(&file, &control, Lang::Fr).text(TextStyle::Plain),
    );
    golden("insured-not-in-preetabli.ar.html", &notice(&file, &control, Lang::Ar).html());

    let (file, _) = case_of("1622", 0).files();
    let control = checked(&file, None);
    let warning =
        ControlNotice { deposit: Some(deposit(None)), ..notice(&file, &control, Lang::En) };
    golden("warning.en.txt", &warning.text(TextStyle::Plain));
    golden("warning.en.json", &String::from_utf8(warning.json()).unwrap());

    let file = base_file("principal");
    let control = checked(&file, Some(&base_file("preetabli")));
    let again = ControlNotice {
        deposit: Some(deposit(Some("000007"))),
        ..notice(&file, &control, Lang::Fr)
    };
    golden("accepted.fr.txt", &again.text(TextStyle::Plain));
    golden("accepted.fr.html", &again.html());

    let (file, _) = case_of("162", 0).files();
    let control = checked(&file, None);
    golden("record-missing.fr.txt", &notice(&file, &control, Lang::Fr).text(TextStyle::Plain));

    let file = csv();
    let preetabli = base_file("preetabli");
    let reference = Reference::read(&preetabli).ok();
    let control =
        validation::control_any(&file, reference.as_ref(), None, &Settings::USUAL).control;
    let csv = notice(&file, &control, Lang::Fr);
    golden("csv.fr.txt", &csv.text(TextStyle::Plain));
    golden("csv.fr.short", &csv.short());
    golden("csv.json", &String::from_utf8(csv.json()).unwrap());
    agrees(&schema(), &schema()["$defs"]["control"], &parsed(&csv.json()), "csv");

    let control = Control::too_large(70 << 20, &Settings::USUAL);
    let file = FileFacts { name: NAME, bytes: 70 << 20, sha256: None };
    let large =
        ControlNotice { file, control: &control, source: b"", deposit: None, lang: Lang::Fr };
    golden("too-large.fr.txt", &large.text(TextStyle::Plain));

    let reception = ReceptionNotice {
        file: facts(2349),
        deposit: deposit(None),
        affilie: Some("1773341"),
        lang: Lang::Fr,
    };
    golden("reception.fr.txt", &reception.text());
    golden("reception.json", &String::from_utf8(reception.json()).unwrap());
    for lang in Lang::ALL {
        golden(&format!("explain-1122.{}.txt", lang.name()), &explain(Code::C1122, lang));
    }
}

//! CSV files are controlled by the same engine, and every finding names a row and a column.

use declaration::csv::{Encoding, Style, write_rows};
use declaration::{Event, Standing, read, write};
use proptest::prelude::*;
use spec::{Cause, Code, Column};
use std::collections::BTreeSet;
use synthetic::{Country, CountrySpec};
use testing::pages::base_file;
use validation::{
    Conformity, Controlled, Reference, Settings, Verdict, control, control_any, control_csv,
};

const HEAD: &str =
    "affilie;periode;num_assure;nom;prenom;cin;jours;salaire_reel;situation;af_a_reverser";
pub(crate) const ROWS: [&str; 5] = [
    "1773341;200610;168764747;;;;26;5000,00;;",
    "1773341;200610;168764721;;;;26;5000;;0",
    "1773341;200610;168764739;;;;26;5 000,00;;",
    "1773341;200610;190000010;Entrant;Deux;;26;7000,00;;",
    "1773341;200610;190000002;Entrant-Un;;zz100001;20;4000,00;;",
];

pub(crate) fn file(rows: &[&str]) -> Vec<u8> {
    let mut text = HEAD.to_owned();
    for row in rows {
        text = text + "\n" + row;
    }
    text.into_bytes()
}

fn checked(bytes: &[u8]) -> Controlled {
    let preetabli = base_file("preetabli");
    control_csv(bytes, Reference::read(&preetabli).ok().as_ref(), &Settings::USUAL)
}

/// Code, line, header of every finding.
pub(crate) fn told(controlled: &Controlled) -> Vec<(String, Option<u32>, Option<&str>)> {
    let findings = &controlled.control.findings;
    assert_eq!(controlled.control.counts.values().sum::<u64>(), findings.len() as u64);
    findings.iter().map(|f| (f.code.to_string(), f.place.line, f.header())).collect()
}

/// The rows with one of them changed.
pub(crate) fn with(at: usize, row: &str) -> Vec<u8> {
    let mut rows = ROWS;
    rows[at] = row;
    file(&rows)
}

/// Refused for those who are absent, and still a declaration of which every record stands in its
/// place: `batches diff` holds it against the corrected one.
#[test]
fn without_a_row_for_any_insured_the_composed_file_has_no_hole() {
    for rows in [&ROWS[3..], &[]] {
        let csv = checked(&file(rows));
        let absent = ["-428"; 3].map(|code| (code.to_owned(), None, None));
        assert_eq!(told(&csv), absent);
        assert_eq!(csv.control.verdict(), Verdict::Rejected);
        // Nothing is unknown about who is there.
        assert_eq!(csv.control.totals.salaries.value(), Some(rows.len() as u128));
        let entrants = vec!["B04"; rows.len().max(1)];
        let due = [vec!["B00", "B01", "B02", "B03"], entrants, vec!["B05", "B06"]].concat();
        assert_eq!(kinds(&csv.ebds.unwrap()).unwrap(), due);
    }
}

/// The types of a file of which every record is whole and stands in its place; none of any other.
fn kinds(ebds: &[u8]) -> Option<Vec<&str>> {
    let kind = |event: Event<'_>| match event {
        Event::Record(record) => {
            let in_place = record.standing == Standing::InPlace && record.has_due_length();
            in_place.then(|| record.kind.name())
        }
        _ => None,
    };
    read(ebds).map(kind).collect()
}

/// With CR LF, the header of the préétabli may end in another CR: taken over as it is, it would be
/// half of a line end.
#[test]
fn what_ends_a_line_in_the_preetabli_ends_none_in_the_composed_file() {
    for line in [0] {
        let preetabli = base_file("preetabli");
        let mut lines: Vec<Vec<u8>> =
            preetabli.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
        for (at, bytes) in lines.iter_mut().enumerate() {
            bytes.truncate(260);
            if at == line {
                bytes[259] = b'\r';
            }
            bytes.extend(b"\r\n");
        }
        let preetabli = lines.concat();
        let reference = Reference::read(&preetabli).unwrap();
        let csv = control_csv(&file(&ROWS), Some(&reference), &Settings::USUAL);
        let due = ["B00", "B01", "B02", "B02", "B02", "B03", "B04", "B04", "B05", "B06"];
        assert_eq!(kinds(&csv.ebds.unwrap()).unwrap(), due);
    }
}

#[test]
fn a_csv_composes_to_the_file_that_it_means() {
    let csv = checked(&file(&ROWS));
    assert_eq!(told(&csv), []);
    assert_eq!(csv.control.verdict(), Verdict::Accepted);
    assert_eq!((csv.control.records, csv.control.conformity), (5, Conformity::Checked));
    assert_eq!(csv.control.affilie.as_deref(), Some("1773341"));
    let ebds = csv.ebds.unwrap();
    let preetabli = base_file("preetabli");
    let direct = control(&ebds, Reference::read(&preetabli).ok().as_ref(), &Settings::USUAL);
    assert_eq!(direct.findings, []);
    assert_eq!(direct.totals, csv.control.totals);
    // Only how the names of entrants are spread differs from the base.
    let text = String::from_utf8(ebds).unwrap();
    assert!(text.contains("190000002ENTRANT UN  "), "{text}");
    assert!(text.contains("190000010ENTRANT                       DEUX  "), "{text}");
    assert!(text.contains("ZZ100001200000000400000"), "{text}");
}

#[test]
fn findings_name_the_row_and_the_column() {
    let nothing: Option<&str> = None;
    for (at, row, due) in [
        (1, "1773341;200610;168764721;;;;27;5000;;0", vec![("1122", Some(3), Some("jours"))]),
        (1, "1773341;200610;168764721;;;;26;0;;0", vec![("1222", Some(3), Some("salaire_reel"))]),
        (
            1,
            "1773341;200610;168764721;;;;0;10,00;CS;0",
            vec![("-1222", Some(3), Some("salaire_reel"))],
        ),
        (1, "1773341;200610;168764721;;;;26;5000;ML;", vec![("1422", Some(3), Some("situation"))]),
        (
            1,
            "1773341;200610;168764721;;;;26;5000;;999,00",
            vec![("1022", Some(3), Some("af_a_reverser"))],
        ),
        (1, "", vec![("-428", None, nothing)]),
        (1, ROWS[0], vec![("-428", None, nothing), ("428", Some(3), Some("num_assure"))]),
        (
            3,
            "1773341;200610;190000011;A;B;;26;7000,00;;",
            vec![("442", Some(5), Some("num_assure"))],
        ),
        (
            3,
            "1773341;200610;190000002;A;B;;26;7000,00;;",
            vec![("448", Some(6), Some("num_assure"))],
        ),
        (3, "1773341;200610;190000010;;;;26;7000,00;;", vec![("542", Some(5), Some("nom"))]),
        (
            3,
            "1773341;200610;000000000;A;B;ZZ1;26;7000;;",
            vec![("-442", Some(5), Some("num_assure"))],
        ),
        (
            3,
            "1773341;200610;0;A;B;;26;7000;;",
            vec![("-442", Some(5), Some("num_assure")), ("642", Some(5), Some("cin"))],
        ),
        (3, "1773341;200610;999999999;;;;;70000;;", vec![]),
        (3, "1773341;200610;999999999;A;;;;70000;;", vec![("-542", Some(5), Some("nom"))]),
        (2, "1773341;200610;168764739;;;;26;1000;;", vec![("1622", Some(4), Some("salaire_reel"))]),
    ] {
        let found = checked(&with(at, row));
        let due: Vec<_> = due.into_iter().map(|(c, l, h)| (c.to_owned(), l, h)).collect();
        assert_eq!(told(&found), due, "{row}");
        for finding in &found.control.findings {
            let Some((start, end)) = finding.place.columns.filter(|_| finding.header().is_some())
            else {
                continue;
            };
            let bytes = with(at, row);
            let cell = &bytes[finding.place.offset.unwrap()..][start as usize - 1..end as usize];
            let column = Column::of_header(finding.header().unwrap()).unwrap();
            let line = bytes.split(|b| *b == b'\n').nth(finding.place.line.unwrap() as usize - 1);
            let due = line.unwrap().split(|b| *b == b';').nth(column as usize).unwrap();
            assert!(due.is_empty() || cell == due, "{row}");
        }
    }
}

#[test]
fn amounts_of_findings_are_dirhams() {
    let found = checked(&with(1, "1773341;200610;168764721;;;;0;10;CS;0"));
    let finding = &found.control.findings[0];
    assert_eq!(finding.received.as_deref(), Some(&b"10.00"[..]));
    assert_eq!(finding.expected.as_deref(), Some(&b"0.00"[..]));
    assert_eq!(finding.place.field.map(|field| field.name), Some("N_Salaire_Reel"));
}

#[test]
fn a_cell_that_is_not_understood_is_told_once() {
    for (row, cause, column) in [
        ("1773341;200610;168764721;;;;26;1.234;;", Cause::Ambiguous, "salaire_reel"),
        ("1773341;200610;168764721;;;;;5000;;", Cause::Missing, "jours"),
        ("1773341;200610;168764721;;;;20,5;5000;;", Cause::WholeDays, "jours"),
        ("1773341;200610;;;;;26;5000;;", Cause::Missing, "num_assure"),
        ("1773341;200610;1,68E+08;;;;26;5000;;", Cause::Scientific, "num_assure"),
        ("1773341;2006;168764721;;;;26;5000;;", Cause::Month, "periode"),
        ("177334X;200610;168764721;;;;26;5000;;", Cause::Digits, "affilie"),
        ("1773341;200610;168764721;;;;26;5000;sorti;", Cause::Situation, "situation"),
        ("1773341;200610;168764721;;;;26;5000;;-1", Cause::Negative, "af_a_reverser"),
        ("1773341;200610;168764721;;;;26;=1+1;;", Cause::Spreadsheet, "salaire_reel"),
        ("1773341;200610;168764721;;;;26;99999999999999;;", Cause::TooLarge, "salaire_reel"),
    ] {
        let found = checked(&with(1, row));
        assert_eq!(told(&found), [("BRD-303".to_owned(), Some(3), Some(column))], "{row}");
        assert_eq!(found.control.findings[0].cause, Some(cause), "{row}");
    }
    for (row, cause, column) in [
        ("1773341;200610;190000010;محمد;B;;26;7000,00;;", Cause::Character, "nom"),
        ("1773341;200610;190000010;A;B;ZZ1234567;26;7000,00;;", Cause::TooLong, "cin"),
    ] {
        let found = checked(&with(3, row));
        assert_eq!(told(&found), [("BRD-303".to_owned(), Some(5), Some(column))], "{row}");
        assert_eq!(found.control.findings[0].cause, Some(cause), "{row}");
    }
    // The name of an insured of the préétabli is the préétabli's.
    assert_eq!(told(&checked(&with(1, "1773341;200610;168764721;محمد;=;;26;5000;;"))), []);
}

/// What `spec/csv.md` shows: a row among others that are right, and the one code of ours that it
/// gets.
#[test]
fn the_examples_of_the_page_hold() {
    let page = include_str!("../../../../spec/csv.md");
    let examples = page.split("```csv ->\n").nth(1).unwrap().split("```").next().unwrap();
    let mut tried = 0;
    for line in examples.lines() {
        let (row, told_of_it) = line.split_at(line.find("  ").unwrap());
        // A few examples hold two blanks: the code is what comes behind them.
        let due = told_of_it.split_whitespace().next().unwrap();
        let mut rows = ROWS.to_vec();
        if due == "BRD-310" {
            rows.push(row);
        } else {
            rows[1] = row;
        }
        let found = checked(&file(&rows));
        let ours: BTreeSet<String> = found
            .control
            .counts
            .keys()
            .map(ToString::to_string)
            .filter(|code| code.starts_with("BRD-3"))
            .collect();
        let due: BTreeSet<String> = (due != "-").then(|| due.to_owned()).into_iter().collect();
        assert_eq!(ours, due, "{line}: {:?}", found.control.findings);
        tried += 1;
    }
    assert!(tried > 10, "the examples are gone");
    // The tables of the page are files that compose.
    for table in page.split("```csv\n").skip(1) {
        let table = table.split("```").next().unwrap();
        let found = checked(table.as_bytes());
        assert_eq!(told(&found), [], "{table}");
    }
}

#[test]
fn our_own_codes() {
    let one = |bytes: &[u8]| {
        let found = checked(bytes);
        let codes: BTreeSet<String> =
            found.control.findings.iter().map(|finding| finding.code.to_string()).collect();
        assert_eq!(found.control.verdict(), Verdict::Rejected);
        (codes.into_iter().collect::<Vec<_>>().join(" "), found.ebds.is_some())
    };
    let bare = file(&ROWS)[HEAD.len() + 1..].to_vec();
    assert_eq!(one(&bare), ("BRD-301".into(), false));
    assert_eq!(one(b""), ("BRD-301".into(), false));
    assert_eq!(one(b"\xFF\xFEa\0"), ("BRD-301".into(), false));
    let untitled = String::from_utf8(file(&ROWS)).unwrap().replacen("num_assure", "personne", 1);
    assert_eq!(one(untitled.as_bytes()), ("BRD-302".into(), false));
    let totals = [file(&ROWS), b"\n;;;;;TOTAL;98;22000,00;;".to_vec()].concat();
    assert_eq!(one(&totals), ("BRD-310".into(), true));
    assert_eq!(one(&with(1, "1773341;200611;168764721;;;;26;5000;;")), ("BRD-304".into(), true));
    assert_eq!(one(&with(1, "1773341;200610;168764721;26;5000")), ("BRD-306".into(), true));
    assert_eq!(one(&with(1, "1773341;200610;168764721;;;;26;5000;;;;x")), ("BRD-306".into(), true));
    assert_eq!(one(&with(4, "1773341;200610;190000002;\"A;;;26;5000;;")), ("BRD-306".into(), true));
    let month = ROWS.map(|row| row.replace(";26;", ";99;"));
    let many: Vec<String> =
        (0..12_000).map(|n| format!("1773341;200610;{};A;B;;99;1;;", 190_000_020 + n)).collect();
    let all: Vec<&str> = month.iter().chain(&many).map(String::as_str).collect();
    assert_eq!(one(&file(&all)), ("BRD-307".into(), false));
    assert_eq!(
        one(&with(3, "1773341;200610;190000010;A;B;;26;7000,00;AT;1")),
        ("BRD-308".into(), true)
    );
    let twice = String::from_utf8(file(&ROWS)).unwrap().replacen("cin", "nb_jours", 1);
    assert_eq!(one(twice.as_bytes()), ("BRD-309".into(), false));
    let alone = control_csv(&file(&ROWS), None, &Settings::USUAL);
    assert_eq!(told(&alone), [("BRD-305".to_owned(), None, None)]);
    assert_eq!(alone.control.affilie.as_deref(), Some("1773341"));
    assert_eq!(alone.control.periode.as_deref(), Some("200610"));
}

/// The SMIG of October 2006 is 1,841.84 DH for 26 days: what stands on either side of its
/// multiples.
#[test]
fn salaries_of_another_unit_are_told_on_either_side_of_their_bounds() {
    let paid = |amounts: [&str; 3]| {
        let row = |at: usize, number: u32, days: u32| {
            format!("1773341;200610;{number};;;;{days};{};;", amounts[at])
        };
        let rows = [row(0, 168_764_721, 26), row(1, 168_764_739, 13), row(2, 168_764_747, 26)];
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let found = checked(&file(&rows));
        let causes = found.control.findings.iter().map(|finding| finding.cause);
        let causes: Vec<_> = causes.collect();
        let told: Vec<_> = told(&found).into_iter().map(|(code, line, _)| (code, line)).collect();
        (told, causes)
    };
    let one = |code: &str, line| vec![(code.to_owned(), Some(line))];
    // Sixty times: the second row has half of the days, and half of the bound.
    assert_eq!(paid(["110510,43", "55255,21", "900000"]).0, one("BRD-312", 3));
    let lowest_at = paid(["110510,40", "60000", "900000"]);
    assert_eq!(lowest_at, (one("BRD-311", 2), vec![Some(Cause::EveryRow)]));
    // Eight times.
    assert_eq!(paid(["14735", "7367,37", "15000"]).0, one("BRD-311", 3));
    assert_eq!(paid(["14734,72", "9000", "15000"]).0, []);
    // A hundred times in one row.
    assert_eq!(paid(["184184,01", "2500", "5000"]), (one("BRD-311", 2), vec![None]));
    assert_eq!(paid(["184184,00", "2500", "5000"]).0, []);
    // A twentieth, and nothing is said of the SMIG besides.
    let tiny = paid(["92,09", "46,04", "5"]);
    assert_eq!(tiny, (one("BRD-312", 2), vec![Some(Cause::Thousands)]));
    let low: BTreeSet<String> = paid(["92,10", "46", "5"]).0.into_iter().map(|t| t.0).collect();
    assert_eq!(low, BTreeSet::from(["1622".to_owned()]));
}

#[test]
fn two_rows_prove_no_other_unit_and_occasional_labour_is_no_salary() {
    let of = |rows: &[&str]| {
        let found = checked(&file(rows));
        let codes = told(&found).into_iter().map(|(code, line, _)| (code, line));
        codes.filter(|(code, _)| code.starts_with("BRD-31")).collect::<Vec<_>>()
    };
    let two = [
        "1773341;200610;168764721;;;;26;500000;;",
        "1773341;200610;168764739;;;;26;500000;;",
        "1773341;200610;168764747;;;;0;0;SO;",
    ];
    let each = [("BRD-311".to_owned(), Some(2)), ("BRD-311".to_owned(), Some(3))];
    assert_eq!(of(&two), each);
    let labour = "1773341;200610;999999999;;;;0;900000;;";
    assert_eq!(of(&[two[2], labour, labour, labour]), []);
    // Counted beyond those listed, and with none listed.
    let settings = Settings { findings_per_code: 0, ..Settings::USUAL };
    let preetabli = base_file("preetabli");
    let reference = Reference::read(&preetabli).ok();
    let found = control_csv(&file(&two), reference.as_ref(), &settings).control;
    assert_eq!((found.counts[&Code::Brd311], found.findings.len()), (2, 0));
}

#[test]
fn another_affiliates_preetabli_is_found_out_once() {
    let rows = ROWS.map(|row| row.replace("1773341;200610", "1773342;200611"));
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let due = [
        ("212".to_owned(), Some(2), Some("affilie")),
        ("312".to_owned(), Some(2), Some("periode")),
    ];
    assert_eq!(told(&checked(&file(&rows))), due);
}

/// A declaration has as many lines as its file has room for: rows beyond them are not made into
/// records first.
#[test]
fn more_rows_than_a_declaration_has_lines_are_refused_before_it_is_made() {
    let preetabli = base_file("preetabli");
    let reference = Reference::read(&preetabli).unwrap();
    let rows = vec![ROWS[0]; 40];
    let of = |rows: &[&str], lines: u64| {
        let settings = Settings { bytes_max: lines * 261, ..Settings::USUAL };
        control_csv(&file(rows), Some(&reference), &settings)
    };
    let made = of(&rows[..34], 40);
    assert_eq!(made.control.counts.get(&Code::Brd307), None);
    assert_eq!(made.ebds.unwrap().len(), 40 * 261);
    let beyond = of(&rows, 40);
    assert_eq!(told(&beyond), [("BRD-307".to_owned(), Some(36), None)]);
    assert!(beyond.ebds.is_none());
}

/// A total of days has six digits, and a row two.
#[test]
fn more_days_than_the_totals_hold_are_refused() {
    let row = ROWS[0].replace(";26;", ";99;");
    for (rows, due) in [(10_101, None), (10_102, Some(1))] {
        let csv = checked(&file(&vec![row.as_str(); rows]));
        assert_eq!(csv.control.counts.get(&Code::Brd307).copied(), due, "{rows}");
        assert_eq!(csv.ebds.is_some(), due.is_none());
    }
}

#[test]
fn counts_stay_exact_when_the_listing_is_cut() {
    let mut rows = ROWS.to_vec();
    rows.resize(50, "1773341;200610;190000011;A;B;;26;x;;");
    let preetabli = base_file("preetabli");
    let reference = Reference::read(&preetabli).ok();
    let settings = Settings { findings_per_code: 3, ..Settings::USUAL };
    let found = control_csv(&file(&rows), reference.as_ref(), &settings).control;
    assert_eq!(found.counts[&Code::Brd303], 45);
    assert_eq!(found.counts[&Code::C442], 45);
    assert_eq!(found.findings.iter().filter(|f| f.code == Code::C442).count(), 3);
}

#[test]
fn the_content_tells_what_a_file_is() {
    let preetabli = base_file("preetabli");
    let reference = Reference::read(&preetabli).ok();
    let csv = control_any(&file(&ROWS), reference.as_ref(), None, &Settings::USUAL);
    assert!(csv.ebds.is_some());
    let ebds = base_file("principal");
    let direct = control_any(&ebds, reference.as_ref(), None, &Settings::USUAL);
    assert!(direct.ebds.is_none());
    assert_eq!((direct.control.verdict(), direct.control.records), (Verdict::Accepted, 9));
    let nothing = control_any(b"", None, None, &Settings::USUAL);
    assert_eq!(nothing.control.findings[0].code, Code::Brd101);
}

#[test]
fn a_file_without_rows_declares_nobody_of_the_preetabli() {
    let found = checked(HEAD.as_bytes());
    assert_eq!(found.control.counts.len(), 1);
    assert_eq!(found.control.counts[&Code::M428], 3);
}

fn style() -> impl Strategy<Value = Style> {
    (0..3_usize, any::<bool>(), 0..3_usize).prop_map(|(delimiter, comma, encoding)| Style {
        delimiter: spec::CSV_DELIMITERS[delimiter],
        comma,
        encoding: if encoding == 0 { Encoding::Windows1252 } else { Encoding::Utf8 },
        bom: encoding == 1,
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn there_and_back_loses_nothing(seed: u64, employees in 1_u32..60, style in style(), old: bool) {
        let periode = if old { 200_610 } else { 202_610 };
        let country = Country::new(CountrySpec { seed, periode, affiliates: 1, employees });
        let affiliate = country.affiliate(0).unwrap();
        let (preetabli, principal) = (write(&affiliate.preetabli), write(&affiliate.principal));
        let csv = write_rows(&principal, style).unwrap();
        let reference = Reference::read(&preetabli).ok();
        let back = control_any(&csv, reference.as_ref(), None, &Settings::USUAL);
        prop_assert_eq!(&back.control.findings, &[]);
        let direct = control(&principal, reference.as_ref(), &Settings::USUAL);
        prop_assert_eq!(direct.totals, back.control.totals);
        let ebds = back.ebds.unwrap();
        prop_assert_eq!(&ebds, &principal);
        prop_assert_eq!(write_rows(&ebds, style).unwrap(), csv);
    }

    #[test]
    fn nothing_in_a_csv_makes_control_fail(
        at in 0..5_usize,
        noise in "[0-9;\",.\t\r\n é=\u{0}-]{0,80}",
        bytes in proptest::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut file = with(at, &noise);
        file.extend(bytes);
        let found = checked(&file);
        for finding in &found.control.findings {
            if let (Some(offset), Some(line)) = (finding.place.offset, finding.place.line) {
                let before = file[..offset].split(|byte| *byte == b'\n').count();
                prop_assert_eq!(before, line as usize);
            }
        }
        // Nothing but what is told keeps the composed file from being right.
        if let Some(ebds) = found.ebds.filter(|_| found.control.counts.is_empty()) {
            let preetabli = base_file("preetabli");
            let direct = control(&ebds, Reference::read(&preetabli).ok().as_ref(), &Settings::USUAL);
            prop_assert_eq!(direct.findings, vec![]);
        }
    }
}

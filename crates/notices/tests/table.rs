//! What people read of a CSV is in the words of tables: titles of columns, rows, dirhams; no
//! record, no field of the official format, no position in bytes.

use notices::{ControlNotice, FileFacts, TextStyle, advice, message};
use spec::{Code, Lang};
use std::collections::BTreeSet;
use testing::pages::base_file;
use validation::{Control, Medium, Settings, control_beside};

const DIGEST: [u8; 32] = [0xA5; 32];

const TITLES: [&str; 10] = [
    "Affilié",
    "Mois",
    "N° CNSS",
    "Nom",
    "Prénom",
    "CIN",
    "Jours",
    "Salaire réel",
    "Situation",
    "AF à reverser",
];
const AFFILIE: usize = 0;
const NUMBER: usize = 2;
const SITUATION: usize = 8;

type Row = [&'static str; 10];

/// Three insured of the préétabli, and somebody new.
const ROWS: [Row; 4] = [
    ["1773341", "200610", "168764721", "ESSAI", "UN", "", "26", "5000,00", "", "0"],
    ["1773341", "200610", "168764739", "ESSAI", "DEUX", "", "26", "5000,00", "", "0"],
    ["1773341", "200610", "168764747", "ESSAI", "TROIS", "", "26", "5000,00", "", "0"],
    ["1773341", "200610", "000000000", "NOUVEAU", "VENU", "ZZ100001", "20", "4000,00", "", ""],
];

/// What may stand in a cell.
const CELLS: [&str; 26] = [
    "",
    "0",
    "1",
    "27",
    "26,5",
    "-1",
    "abc",
    "É",
    "😀",
    "SO",
    "CS",
    "XX",
    "1,00",
    "100,00",
    "999999999",
    "268764730",
    "168764722",
    "168764754",
    "200611",
    "200613",
    "1773342",
    "1.234,5.6",
    "99999999999999999999",
    "000000000",
    "=A1",
    "1,68E+08",
];

fn csv(rows: &[Row]) -> Vec<u8> {
    let lines = std::iter::once(TITLES).chain(rows.iter().copied());
    lines.map(|row| row.join(";") + "\n").collect::<String>().into_bytes()
}

/// A file that reads well, and what one cell, one row, or one column more or less makes of it.
fn files() -> Vec<Vec<u8>> {
    let mut files = vec![csv(&ROWS), csv(&ROWS[..2]), csv(&ROWS[..0]), csv(&[ROWS[3]])];
    for at in [0, 3] {
        for column in 0..TITLES.len() {
            for cell in CELLS {
                let mut rows = ROWS;
                rows[at][column] = cell;
                files.push(csv(&rows));
            }
        }
        let mut rows = ROWS.to_vec();
        rows.push(ROWS[at]);
        files.push(csv(&rows));
        // The whole row in a situation without pay, and of those who left.
        for situation in ["SO", "CS", "MS", "sortant"] {
            let mut rows = ROWS;
            rows[at][SITUATION] = situation;
            files.push(csv(&rows));
        }
    }
    let mut nameless = ROWS;
    nameless[3][3..6].fill("");
    files.push(csv(&nameless));
    for (column, cell) in [(AFFILIE, "1773342"), (1, "200611"), (NUMBER, "999999999")] {
        let mut rows = ROWS;
        for row in &mut rows {
            row[column] = cell;
        }
        files.push(csv(&rows));
    }
    for text in [
        "TOTAL;;;;;;98;19000,00;;\n",
        "Édité le 3;;;;;;;;;\n",
        "1;2;3\n",
        "a;b;c;d;e;f;g;h;i;j;k\n",
    ] {
        files.push([csv(&ROWS), text.as_bytes().to_vec()].concat());
    }
    let without = |title: &str| {
        let text = String::from_utf8_lossy(&csv(&ROWS)).replacen(title, "Autre", 1);
        text.into_bytes()
    };
    files.extend(TITLES.map(without));
    files.push(String::from_utf8_lossy(&csv(&ROWS)).replacen("CIN", "Jours", 1).into_bytes());
    files
}

/// What stands for records, fields and positions in the three languages.
fn of_records(text: &str) -> Option<String> {
    let official = ["N", "L", "S", "C", "D"];
    let words = text.split(|letter: char| !(letter.is_alphanumeric() || "_-'".contains(letter)));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_of_records = |word: &&str| {
        let lower = word.to_lowercase();
        let is_record = word.len() == 3
            && word.starts_with(['A', 'B', 'E'])
            && matches!(word.as_bytes().get(1..), Some([b'0', b'0'..=b'6']));
        let is_field = word.split_once('_').is_some_and(|(first, rest)| {
            official.contains(&first)
                && rest.starts_with(|letter: char| letter.is_ascii_uppercase())
        });
        is_record
            || is_field
            || ["enregistrement", "enregistrements", "record", "records", "octet", "octets"]
                .iter()
                .any(|known| lower.trim_start_matches("l'").trim_start_matches("d'") == *known)
            || ["تسجيلة", "التسجيلة", "تسجيلات", "بالسنتيم", "centimes"].contains(&lower.as_str())
    };
    if let Some(word) = words.iter().find(|word| is_of_records(word)) {
        return Some((*word).to_owned());
    }
    let positions = ["colonne", "colonnes", "column", "columns", "العمود", "الأعمدة"];
    let counted = words.windows(2).find(|two| {
        positions.contains(&two[0].to_lowercase().as_str())
            && two[1].bytes().all(|byte| byte.is_ascii_digit())
    });
    counted.map(|two| two.join(" "))
}

/// A page without its style and tags.
fn read(html: &str) -> String {
    let body = html.split_once("</style>").map_or(html, |(_, body)| body);
    let mut out = String::new();
    for piece in body.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        out.push(' ');
    }
    out.replace("&#39;", "'")
}

/// Without what is shown of the file itself, and without its size and digest.
fn of_people(text: &str) -> String {
    let is_ours = |line: &&str| !line.contains('│') && !line.contains("SHA-256");
    let lines: Vec<&str> = text.lines().filter(is_ours).collect();
    let text = lines.join("\n").replace(['\u{2068}', '\u{2069}', '\u{a0}'], " ");
    let bytes: Vec<&str> = text.split('\n').filter(|line| !line.contains("paie.csv")).collect();
    bytes.join("\n")
}

fn told(file: &[u8], control: &Control) {
    assert_eq!(control.medium, Medium::Rows);
    for lang in Lang::ALL {
        for finding in &control.findings {
            for said in [message(finding, lang), advice(finding, lang)] {
                assert_eq!(of_records(&said), None, "{} {lang:?}: {said}", finding.code);
                assert!(!said.contains('…'), "{} {lang:?}: {said}", finding.code);
            }
        }
        let notice = ControlNotice {
            file: FileFacts { name: "paie.csv", bytes: file.len() as u64, sha256: Some(&DIGEST) },
            control,
            source: file,
            deposit: None,
            lang,
        };
        let text = of_people(&notice.text(TextStyle::Plain));
        assert_eq!(of_records(&text), None, "{lang:?}: {text}");
        let page = read(&notice.html());
        let shown = page.find("paie.csv").map_or(page.clone(), |_| of_people(&page));
        assert_eq!(of_records(&shown), None, "{lang:?}: {shown}");
    }
}

#[test]
fn a_table_is_spoken_of_in_its_own_words() {
    let preetabli = base_file("preetabli");
    let mut seen = BTreeSet::new();
    for file in files() {
        for preetabli in [Some(preetabli.as_slice()), None] {
            let control = control_beside(&file, preetabli, None, &Settings::USUAL).control;
            if control.medium == Medium::Rows {
                seen.extend(control.counts.keys().copied());
                told(&file, &control);
            }
        }
    }
    let due = [
        Code::M428,
        Code::C428,
        Code::C442,
        Code::M442,
        Code::C642,
        Code::M742,
        Code::C742,
        Code::C842,
        Code::M542,
        Code::M642,
        Code::C448,
        Code::C1022,
        Code::C1122,
        Code::M1122,
        Code::C1222,
        Code::M1222,
        Code::C1422,
        Code::C1622,
        Code::C1642,
        Code::C212,
        Code::C312,
        Code::Brd302,
        Code::Brd303,
        Code::Brd304,
        Code::Brd305,
        Code::Brd306,
        Code::Brd308,
        Code::Brd309,
        Code::Brd310,
    ];
    let unseen: Vec<_> = due.iter().filter(|code| !seen.contains(code)).collect();
    assert!(unseen.is_empty(), "not met: {unseen:?}; met: {seen:?}");
}

#[test]
fn an_amount_is_placed_by_title_and_row_in_dirhams() {
    let mut rows = ROWS;
    rows[0][7] = "1,00";
    let file = csv(&rows);
    let control = control_beside(&file, Some(&base_file("preetabli")), None, &Settings::USUAL);
    let notice = ControlNotice {
        file: FileFacts { name: "paie.csv", bytes: 1, sha256: Some(&DIGEST) },
        control: &control.control,
        source: &file,
        deposit: None,
        lang: Lang::Fr,
    };
    let text = notice.text(TextStyle::Plain);
    assert!(text.contains("ligne 2, colonne Salaire réel, en dirhams"), "{text}");
    assert!(text.contains("4 lignes") || text.contains("4\u{a0}lignes"), "{text}");
}

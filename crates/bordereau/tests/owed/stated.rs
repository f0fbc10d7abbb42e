//! A month that is rectified, in careers, attestations and annual statements alike.

use crate::corrected::{TITLES, insured};
use crate::office::{Office, declared};
use serde_json::{Value, json};

const REASON: [&str; 2] = ["--reason", "essai"];

impl Office {
    async fn rectify_january(&self, name: &str, rows: &[String]) -> String {
        let rows: Vec<String> = rows.iter().map(|row| format!("1773341;202501;{row}\n")).collect();
        let file = format!("{TITLES}\n{}", rows.concat());
        let receipt = self.drop_in(name, file.as_bytes()).await;
        self.said(&["rectifications", "decide", &receipt, "--accept", "--reason", "pièces vues"]);
        receipt
    }

    fn issue(&self) -> String {
        let issue = ["statements", "issue", "--year", "2025", "--lang", "en", "--reason", "année"];
        let output = self.run(&issue);
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(0), "{err}");
        err
    }

    fn statement(&self, more: &[&str]) -> Value {
        let asked = ["statements", "show", "1773341", "--year", "2025", "--format", "json"];
        serde_json::from_str(&self.said(&[&asked[..], more].concat())).unwrap()
    }

    /// Days, real and capped salary of January: of the career, the attestation, the statement.
    fn everywhere(&self, person: u32) -> [Vec<[String; 3]>; 3] {
        let number = format!("{person:09}");
        let career = self.json(&[&["insured", "career", &number][..], &REASON].concat());
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let sums =
            |one: &Value| ["jours", "salaire_reel", "salaire_plaf"].map(|key| text(&one[key]));
        let career: Vec<_> = career.iter().map(sums).collect();
        let issue = ["attest", "issue", "declared-salary", &number, "--from", "202501"];
        let more = ["--to", "202512", "--format", "json", "--lang", "en", "--reason", "essai"];
        let output = self.run(&[&issue[..], &more].concat());
        let paper = serde_json::from_slice::<Value>(&output.stdout).unwrap_or_default();
        let fields = paper["attestation"]["fields"].as_array().cloned().unwrap_or_default();
        let months = fields.iter().filter(|field| field[0] == "month");
        let attested = months.map(|field| {
            let said: Vec<&str> = field[1].as_str().unwrap().split(' ').collect();
            assert_eq!((said[0], said[1]), ("202501", "1773341"));
            [said[2].to_owned(), said[3].to_owned(), String::new()]
        });
        let attested = attested.collect();
        let statement = self.statement(&[]);
        let employees = statement["employees"].as_array().unwrap();
        let own = employees.iter().filter(|one| one["insured"] == number.as_str());
        let lines = own.flat_map(|one| one["lines"].as_array().unwrap());
        [career, attested, lines.map(sums).collect()]
    }
}

fn centimes(value: &Value) -> i64 {
    value.as_str().unwrap().replace('.', "").parse().unwrap()
}

/// Real salaries of the months, of the employees with the lines without number, and of the year.
fn sides(statement: &Value) -> [i64; 3] {
    let sum = |of: &Value, what: fn(&Value) -> &Value| -> i64 {
        of.as_array().unwrap().iter().map(|one| centimes(what(one))).sum()
    };
    let employees = sum(&statement["employees"], |one| &one["totals"]["salaire_reel"])
        + sum(&statement["without_number"], |one| &one["salaire_reel"]);
    [
        sum(&statement["months"], |one| &one["totals"]["salaire_reel"]),
        employees,
        centimes(&statement["totals"]["salaire_reel"]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_rectified_is_the_same_in_career_attestation_and_statement() {
    let office = Office::open().await;
    let month = declared(1_773_341, 202_501, &[(658_825, 600_000); 5]);
    office.take_in_charge("a.txt", &month).await;
    assert!(office.issue().contains("1 annual statement issued"));
    let first = office.statement(&[]);
    assert_eq!(sides(&first), [5 * 658_825; 3]);
    let text = first.to_string();
    assert!(!text.contains("rectif"), "nothing was rectified: {text}");

    // Days and salary of one, another one cancelled, a third moved, somebody forgotten.
    let (changed, gone, from, to, forgotten) =
        (insured(0), insured(1), insured(2), insured(40), insured(41));
    let rows = [
        format!("{changed};;;salaire_reel;6588.25;7366.02;rappel;;;;"),
        format!("{changed};;;jours;26;24;absence;;;;"),
        format!("{gone};;;annulation;{gone};;double;;;;"),
    ];
    let one = office.rectify_january("r1.csv", &rows).await;
    let rows = [
        format!("{from};;;assure;{from};{to};erreur;;;;"),
        format!("{forgotten};;;ajout;;;oubli;ESSAI;AB4;13;2500"),
    ];
    let two = office.rectify_january("r2.csv", &rows).await;
    let verify = ["statements", "verify", "--year", "2025"];
    assert_eq!(office.run(&verify).status.code(), Some(1), "a successor is due");
    office.said(&["audit", "verify"]);
    assert!(office.issue().contains("1 annual statement issued"));
    assert!(office.issue().contains("(1 unchanged"));
    assert!(office.said(&verify).contains("1 the same"));

    let second = office.statement(&[]);
    assert_eq!((&first["number"], &second["number"]), (&json!(1), &json!(2)));
    assert_eq!(office.statement(&["--number", "1"]), first, "what was issued stays");
    let sum = 736_602 + 2 * 658_825 + 658_825 + 250_000;
    assert_eq!(sides(&second), [sum; 3]);
    let january = &second["months"][0];
    assert_eq!(january["totals"]["lines"], 5);
    assert_eq!(january["totals"]["jours"], 24 + 3 * 26 + 13);
    let of = |receipt: &str, version: u32, sums: [i64; 2], money: [&str; 2]| {
        json!({
            "receipt": receipt, "version": version, "ground": "employer", "lines": sums[0],
            "jours": sums[1], "salaire_reel": money[0], "salaire_plaf": money[1],
        })
    };
    let all = [
        of(&one, 2, [-1, -28], ["-5810.48", "-6000.00"]),
        of(&two, 3, [1, 13], ["2500.00", "2500.00"]),
    ];
    assert_eq!(january["rectifications"], json!(all));
    assert!(second["months"][1].get("rectifications").is_none());
    assert_eq!(first["totals"]["lines"], 5);

    // Everybody's months are the same wherever they are told.
    let row = |days: &str, real: &str, capped: &str| vec![[days, real, capped].map(str::to_owned)];
    let due = [
        (changed, row("24", "7366.02", "6000.00")),
        (gone, Vec::new()),
        (from, Vec::new()),
        (to, row("26", "6588.25", "6000.00")),
        (forgotten, row("13", "2500.00", "2500.00")),
        (insured(3), row("26", "6588.25", "6000.00")),
    ];
    for (person, due) in due {
        let [career, attested, stated] = office.everywhere(person);
        assert_eq!((&career, &stated), (&due, &due), "{person}");
        let short = |rows: &[[String; 3]]| -> Vec<_> {
            rows.iter().map(|[days, real, _]| (days.clone(), real.clone())).collect()
        };
        assert_eq!(short(&attested), short(&due), "{person}");
    }
    let by = |person: u32| {
        let number = format!("{person:09}");
        let employees = second["employees"].as_array().unwrap();
        let own = employees.iter().find(|one| one["insured"] == number.as_str()).unwrap();
        own["lines"][0].get("rectified_by").cloned()
    };
    let receipts = [Some(json!(one)), Some(json!(two)), Some(json!(two)), None];
    assert_eq!([changed, to, forgotten, insured(3)].map(by), receipts);

    // People read it as well.
    let shown = |more: &[&str]| {
        let asked = ["statements", "show", "1773341", "--year", "2025", "--lang", "en"];
        office.said(&[&asked[..], more].concat())
    };
    let text = shown(&[]);
    assert!(text.contains("RECTIFICATIONS") && text.contains("-5,810.48"), "{text}");
    let csv = shown(&["--format", "csv"]);
    let line = csv.lines().find(|line| line.contains(&format!(",{changed:09},"))).unwrap();
    assert!(line.ends_with(&format!(",{one}")), "{csv}");
    let edition = shown(&["--insured", &format!("{changed:09}"), "--reason", "essai"]);
    let words: Vec<&str> = edition.split_whitespace().collect();
    assert!(words.join(" ").contains(&format!("line 3, rectified by {one}")), "{edition}");
    office.said(&["audit", "verify"]);
    office.close().await;
}

/// An employee without number gets one: the statement after the link names him.
#[tokio::test(flavor = "multi_thread")]
async fn a_forgotten_employee_without_number_is_linked_in_the_next_statement() {
    let office = Office::open().await;
    office.take_in_charge("a.txt", &declared(1_773_341, 202_501, &[(658_825, 600_000); 2])).await;
    let rows = ["000000000;;;ajout;;;oubli;ESSAI;AB4;13;2500".to_owned()];
    let receipt = office.rectify_january("r.csv", &rows).await;
    office.issue();
    let first = office.statement(&[]);
    let line = &first["without_number"][0];
    assert_eq!((&line["receipt"], &line["salaire_reel"]), (&json!(receipt), &json!("2500.00")));
    let number = insured(41);
    let of_line = (format!("{receipt}:{}", line["line"]), format!("{number:09}"));
    let give = ["insured", "link", &of_line.0, "--number", &of_line.1];
    office.said(&[&give[..], &REASON].concat());
    assert!(office.issue().contains("1 annual statement issued"));
    let second = office.statement(&[]);
    assert_eq!(second["without_number"], json!([]));
    let [career, _, stated] = office.everywhere(number);
    assert_eq!((&career, stated[0][1].as_str()), (&stated, "2500.00"));
    assert_eq!(sides(&first), sides(&second));
    office.said(&["audit", "verify"]);
    office.close().await;
}

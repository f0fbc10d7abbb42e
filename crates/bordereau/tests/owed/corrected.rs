//! Months that were billed and are rectified, completed or redressed: further slips and credits,
//! of a database that a real service has filled.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use crate::office::{Office, declared, numbered};
use declaration::{RecordBuf, complete, write};
use serde_json::Value;
use spec::{RecordType, a00, a01, b04};
use std::fs;
use testing::bases::base;

pub(crate) const TITLES: &str =
    "affilie;periode;assure;recu;ligne;champ;declare;correct;motif;nom;cin;jours;salaire";

/// The insured of a line, from 0.
pub(crate) fn insured(line: u32) -> u32 {
    numbered(19_100_000 + line)
}

fn rectification(rows: &[String]) -> Vec<u8> {
    let rows: Vec<String> = rows.iter().map(|row| format!("1773341;202602;{row}\n")).collect();
    format!("{TITLES}\n{}", rows.concat()).into_bytes()
}

/// `salaire` of a line, in dirhams.
fn salary(line: u32, from: &str, to: &str) -> String {
    format!("{};;;salaire;{from};{to};rappel;;;;", insured(line))
}

impl Office {
    /// Drops a rectification, which waits since its month is overdue, and agrees to it.
    async fn rectify(&self, name: &str, rows: &[String]) {
        let receipt = self.drop_in(name, &rectification(rows)).await;
        self.said(&["rectifications", "decide", &receipt, "--accept", "--reason", "pièces vues"]);
    }

    /// The slips of February 2026: kind and number, regime, total.
    fn slips(&self) -> Vec<(String, String, String)> {
        let slips = self.json(&["slips", "list", "--affilie", "1773341"]);
        let text = |slip: &Value, key: &str| slip[key].as_str().unwrap().to_owned();
        let short = |slip: &Value| {
            let number = slip["number"].as_u64().unwrap_or(0);
            let kind = format!("{} {number}", text(slip, "kind"));
            (kind, text(slip, "regime"), text(slip, "total"))
        };
        slips.iter().map(short).collect()
    }

    /// Those of a rectification: CNSS and AMO.
    fn slips_of(&self, number: u32) -> Vec<String> {
        let kind = format!("rectification {number}");
        let own = self.slips().into_iter().filter(|(of, ..)| *of == kind);
        own.map(|(_, regime, total)| format!("{regime} {total}")).collect()
    }

    fn owed(&self) -> String {
        let shown =
            ["account", "show", "--affilie", "1773341", "--format", "json", "--at", "2026-03-10"];
        self.json(&shown).remove(0)["total"].as_str().unwrap().to_owned()
    }
}

/// Ten salaries of 10,000.00 under the ceiling of 6,000.00: 6.40 and 1.60 % of the whole salary,
/// 1.57 and 11.89 % of the capped one, AMO 6.37 %.
#[tokio::test(flavor = "multi_thread")]
async fn what_changes_after_billing_is_billed_or_credited() {
    let office = Office::open().await;
    let month = declared(1_773_341, 202_602, &[(1_000_000, 600_000); 10]);
    office.take_in_charge("a.txt", &month).await;

    // Above the ceiling only the whole salary grows: 2,000.00.
    office.rectify("r1.csv", &[salary(0, "10000", "12000")]).await;
    assert_eq!(office.slips_of(1), ["01 160.00", "02 127.40"]);
    let slips = office.json(&["slips", "list", "--affilie", "1773341"]);
    let further = slips.iter().find(|slip| slip["kind"] == "rectification").unwrap();
    // Surcharges run from the due date of the month, and its reference is that of the month.
    assert_eq!(
        (&further["due"], &further["reference"]),
        (&slips[0]["due"], &slips[0]["reference"])
    );
    let branches: Vec<&str> = further["lines"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["branch"].as_str().unwrap())
        .collect();
    assert_eq!(branches, ["allocations-familiales", "taxe-formation-professionnelle"]);

    // 5,000.00 less, 1,000.00 of them capped; a line cancelled; both credits.
    office.rectify("r2.csv", &[salary(1, "10000", "5000")]).await;
    assert_eq!(office.slips_of(2), ["01 -534.60", "02 -318.50"]);
    let cancelled = insured(2);
    office.rectify("r3.csv", &[format!("{cancelled};;;annulation;{cancelled};;double;;;;")]).await;
    assert_eq!(office.slips_of(3), ["01 -1607.60", "02 -637.00"]);
    // To another insured: nothing more is owed, and nothing less.
    let (from, to) = (insured(3), insured(40));
    office.rectify("r4.csv", &[format!("{from};;;assure;{from};{to};erreur;;;;")]).await;
    assert_eq!(office.slips_of(4), [""; 0]);
    // One who was forgotten: 2,500.00.
    let forgotten = insured(41);
    office.rectify("r5.csv", &[format!("{forgotten};;;ajout;;;oubli;ESSAI;AB4;13;2500")]).await;
    assert_eq!(office.slips_of(5), ["01 536.50", "02 159.25"]);

    // The same file again is the same rectification.
    let before = office.slips();
    let again = rectification(&[salary(1, "10000", "5000")]);
    let receipt = office.drop_in("r2-encore.csv", &again).await;
    let decide = ["rectifications", "decide", &receipt, "--accept", "--reason", "encore"];
    assert_ne!(office.run(&decide).status.code(), Some(0));
    // Another one that is refused, and one that is only tried.
    let refused = office.drop_in("r6.csv", &rectification(&[salary(4, "10000", "9000")])).await;
    let tried = ["rectifications", "decide", &refused, "--accept", "--dry-run", "--reason", "x"];
    office.said(&tried);
    office.said(&["rectifications", "decide", &refused, "--reject", "--reason", "rien vu"]);
    assert_eq!(office.slips(), before);
    office.said(&["slips", "issue", "--periode", "202602", "--reason", "encore"]);
    assert_eq!(office.slips(), before);

    // 16,076.00 + 160.00 - 534.60 - 1,607.60 + 536.50, and 6,370.00 + 127.40 - 318.50 - 637.00
    // + 159.25.
    let paper = office.outbox("1773341", "BPC_177334126020184-R2.bordereau.json");
    assert!(String::from_utf8(paper).unwrap().contains("\"total\":\"-534.60\""));
    // Both, on the due date.
    assert_eq!(office.owed(), "20331.45");
    office.said(&["audit", "verify"]);
    office.close().await;
}

/// What is in force when a declaration is taken in charge is what its slips bill; what comes of a
/// redressement later has its own.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_rectified_before_is_billed_at_once() {
    let office = Office::open().await;
    let month = declared(1_773_341, 202_602, &[(1_000_000, 600_000); 10]);
    let receipt = office.drop_in("a.txt", &month).await;
    office.rectify("r1.csv", &[salary(0, "10000", "12000")]).await;
    let forgotten = insured(41);
    office.rectify("r2.csv", &[format!("{forgotten};;;ajout;;;oubli;ESSAI;AB4;13;2500")]).await;
    assert_eq!(office.slips(), []);
    office.charge_with(&[], &receipt);
    let slip = |kind: &str, regime: &str, total: &str| {
        (kind.to_owned(), regime.to_owned(), total.to_owned())
    };
    let whole = [slip("principal 0", "01", "16772.50"), slip("principal 0", "02", "6656.65")];
    assert_eq!(office.slips(), whole);

    let rows = rectification(&[salary(1, "10000", "11000"), salary(2, "10000", "10500")]);
    let file = office.data.path().join("redressement.csv");
    fs::write(&file, rows).unwrap();
    office.said(&[
        "redressements",
        "open",
        file.to_str().unwrap(),
        "--received",
        "2026-04-01",
        "--motive",
        "primes",
        "--reason",
        "contrôle",
    ]);
    office.said(&["redressements", "decide", "1773341/1", "--uphold", "--reason", "sans remarque"]);
    // 1,500.00 of whole salary.
    assert_eq!(office.slips_of(3), ["01 120.00", "02 95.55"]);
    office.said(&["audit", "verify"]);
    office.close().await;
}

/// A complementary declaration of one insured, the first of its month.
fn complementary(insured: u32) -> Vec<u8> {
    let mut records = base("complementary");
    records[0].set_text(&a00::N_IDENTIF_TRANSFERT, b"17733410260211").unwrap();
    let at = records.iter().position(|record| record.kind() == RecordType::E04).unwrap();
    let is_other = |record: &RecordBuf| record.kind() == RecordType::E04;
    let mut line = records[at].clone();
    records.retain(|record| !is_other(record));
    line.set_number(&b04::N_NUM_ASSURE, insured.into()).unwrap();
    line.set_text(&b04::L_NUM_CIN, b"AB77").unwrap();
    records.insert(at, line);
    for record in &mut records[1..] {
        record.set_number(&a01::L_PERIODE, 202_602).unwrap();
    }
    complete(&mut records, |_, _| false).unwrap();
    write(&records)
}

/// What a complementary declaration must not repeat is who is in force, not who was declared.
#[tokio::test(flavor = "multi_thread")]
async fn a_complementary_declaration_is_compared_with_what_is_in_force() {
    let office = Office::open().await;
    let month = declared(1_773_341, 202_602, &[(1_000_000, 600_000); 10]);
    office.take_in_charge("a.txt", &month).await;
    let (cancelled, forgotten) = (insured(2), insured(41));
    office
        .rectify(
            "r1.csv",
            &[
                format!("{cancelled};;;annulation;{cancelled};;double;;;;"),
                format!("{forgotten};;;ajout;;;oubli;ESSAI;AB4;13;2500"),
            ],
        )
        .await;
    let repeats = office.drop_in("DSC1-a.txt", &complementary(forgotten)).await;
    let shown = office.said(&["batches", "show", &repeats, "--format", "json"]);
    assert!(shown.contains("\"rejected\""), "{shown}");
    let billed = office.slips();
    let fine = office.drop_in("DSC1-b.txt", &complementary(cancelled)).await;
    office.charge_with(&[], &fine);
    let more: Vec<_> = office.slips().into_iter().filter(|slip| !billed.contains(slip)).collect();
    assert_eq!(more.len(), 2, "{more:?}");
    assert!(more.iter().all(|(kind, ..)| kind == "complementary 1"), "{more:?}");
    // A correction of the complementary line is a further slip of the month, too.
    let salary = office.json(&["slips", "list", "--affilie", "1773341"]);
    assert!(salary.iter().any(|slip| slip["kind"] == "complementary"));
    office.said(&["audit", "verify"]);
    office.close().await;
}

/// Amounts are rounded as they were: a month billed employee by employee is corrected so.
#[tokio::test(flavor = "multi_thread")]
async fn a_correction_is_rounded_as_its_month_was() {
    let office = Office::open().await;
    let setting = ("BORDEREAU_SLIP_GRANULARITY", "per-employee");
    let month = declared(1_773_341, 202_602, &[(333_333, 333_333); 3]);
    office.take_in_charge_with(&[setting], "a.txt", &month).await;
    let one = insured(2);
    office.rectify("r1.csv", &[format!("{one};;;annulation;{one};;double;;;;")]).await;
    let slips = office.json(&["slips", "list", "--affilie", "1773341"]);
    let further = slips.iter().find(|slip| slip["kind"] == "rectification").unwrap();
    // A third of 639.99 and 1,188.99, whatever the rounding of the whole would be.
    let amount = |branch: &str| {
        let lines = further["lines"].as_array().unwrap();
        lines.iter().find(|line| line["branch"] == branch).unwrap()["amount"].clone()
    };
    assert_eq!(amount("allocations-familiales"), "-213.33");
    assert_eq!(amount("prestations-long-terme"), "-396.33");
    office.said(&["audit", "verify"]);
    office.close().await;
}

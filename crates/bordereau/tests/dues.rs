//! What employers owe and pay, from the command line, of a database that a real service has filled.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

mod owed;

use owed::{Office, declared};
use serde_json::{Value, json};
use std::fs;

/// The worked example: 100,000.00 real, 60,000.00 capped, February 2026.
const CNSS: &str = "177334126020184";
const AMO: &str = "177334126020285";

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_taken_in_charge_has_its_slips_at_once() {
    let office = Office::open().await;
    office
        .take_in_charge("a.txt", &declared(1_773_341, 202_602, &[(1_000_000, 600_000); 10]))
        .await;
    let slips = office.json(&["slips", "list", "--periode", "202602"]);
    let line = |branch: &str, base: &str, rate: &str, amount: &str| json!({"branch": branch, "base": base, "rate": rate, "amount": amount});
    assert_eq!(slips.len(), 2);
    assert_eq!(slips[0]["reference"], CNSS);
    assert_eq!((&slips[0]["total"], &slips[0]["due"]), (&json!("16076.00"), &json!("2026-03-10")));
    assert_eq!(
        slips[0]["lines"],
        json!([
            line("allocations-familiales", "100000.00", "6.40", "6400.00"),
            line("prestations-court-terme", "60000.00", "1.57", "942.00"),
            line("prestations-long-terme", "60000.00", "11.89", "7134.00"),
            line("taxe-formation-professionnelle", "100000.00", "1.60", "1600.00"),
        ])
    );
    assert_eq!((&slips[1]["reference"], &slips[1]["regime"]), (&json!(AMO), &json!("02")));
    assert_eq!((&slips[1]["total"], &slips[1]["state"]), (&json!("6370.00"), &json!("due")));

    // In the outbox, whole; and nothing is left to hand out.
    let published = office.outbox("1773341", &format!("BPC_{CNSS}.bordereau.json"));
    assert_eq!(serde_json::from_slice::<Value>(&published).unwrap(), slips[0]);
    let page = office.outbox("1773341", &format!("BPC_{AMO}.bordereau.html"));
    assert!(String::from_utf8(page).unwrap().contains(AMO));

    // As the cashier reads it, in three languages, and as data.
    for (lang, word) in [("fr", "Bordereau de paiement"), ("en", "payment slip"), ("ar", "ورقة")]
    {
        let text = office.said(&["slips", "show", CNSS, "--lang", lang]);
        assert!(text.to_lowercase().contains(&word.to_lowercase()), "{text}");
    }
    let csv = office.said(&["slips", "show", CNSS, "--format", "csv"]);
    assert_eq!(csv.lines().count(), 5, "{csv}");
    let paper = office.data.path().join("bpc.pdf");
    office.said(&["slips", "show", CNSS, "--format", "pdf", "-o", paper.to_str().unwrap()]);
    assert!(fs::read(paper).unwrap().starts_with(b"%PDF-"));
    assert!(
        office.said(&["slips", "list", "--state", "paid", "--format", "csv"]).lines().count() == 1
    );
    assert_eq!(office.run(&["slips", "show", "177334126030187"]).status.code(), Some(1));

    // Issued once, whatever is asked again; the archive vouches for all of it.
    office.said(&["slips", "issue", "--periode", "202602", "--reason", "encore"]);
    assert_eq!(office.json(&["slips", "list"]).len(), 2);
    office.said(&["audit", "verify"]);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_account_is_right_to_the_centime() {
    let office = Office::open().await;
    office
        .take_in_charge("a.txt", &declared(1_773_341, 202_602, &[(1_000_000, 600_000); 10]))
        .await;
    let at = |day: &str| {
        let shown = ["account", "show", "--affilie", "1773341", "--format", "json", "--at", day];
        office.json(&shown).remove(0)
    };
    let cnss = |account: &Value, key: &str| account["months"][0][key].as_str().unwrap().to_owned();
    for (day, surcharge) in [
        ("2026-03-10", "0.00"),
        ("2026-03-11", "482.28"),
        ("2026-06-10", "643.04"),
        ("2026-06-11", "723.42"),
    ] {
        let account = at(day);
        assert_eq!(cnss(&account, "surcharge"), surcharge, "{day}");
        assert_eq!(cnss(&account, "principal"), "16076.00");
    }
    // Both slips, three months: 897.84.
    assert_eq!(at("2026-06-10")["total"], "23343.84");
    assert_eq!(at("2026-06-10")["missing"], json!(["202603", "202604"]));
    let old = office.said_with(
        &[("BORDEREAU_SURCHARGES", "b")],
        &["account", "show", "--affilie", "1773341", "--format", "json", "--at", "2026-06-11"],
    );
    assert!(old.contains("\"surcharge\":\"1044.94\""), "{old}");

    // Paid by transfer on 10 June: the AMO slip to its name, once, whatever is sent again.
    let pay = |reference: &str, amount: &str, piece: &str| {
        office.run(&[
            "payments",
            "record",
            "--reference",
            reference,
            "--amount",
            amount,
            "--value",
            "2026-06-10",
            "--piece",
            piece,
            "--reason",
            "relevé",
        ])
    };
    assert_eq!(pay(AMO, "6370.00", "VIR-1").status.code(), Some(0));
    assert_eq!(pay(AMO, "6370.00", "VIR-1").status.code(), Some(1));
    assert_eq!(pay(AMO, "0", "VIR-2").status.code(), Some(2));
    let account = at("2026-07-11");
    let amo = &account["months"][1];
    assert_eq!((&amo["paid"], &amo["last_paid"]), (&json!("6370.00"), &json!("2026-06-10")));
    // What was late stays owed: 3 % and twice 0.5 % of 6370.00.
    assert_eq!((&amo["surcharge"], &amo["balance"]), (&json!("254.80"), &json!("254.80")));
    let states = |office: &Office| {
        let slips = office.json(&["slips", "list"]);
        slips.iter().map(|slip| slip["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(states(&office), ["due", "paid"]);
    // A part of the other slip at the desk, by a file; twice the same file changes nothing twice.
    let desk = office.data.path().join("guichet.csv");
    fs::write(&desk, format!("piece;reference;montant;valeur\nQ-1;{CNSS};76,00;2026-06-10\n"))
        .unwrap();
    for _ in 0..2 {
        office.said(&["payments", "import", desk.to_str().unwrap(), "--reason", "guichet"]);
    }
    assert_eq!(states(&office), ["part-paid", "paid"]);
    assert_eq!(cnss(&at("2026-06-10"), "paid"), "76.00");
    // It came back.
    let list = office.json(&["payments", "list", "--affilie", "1773341"]);
    let fact = list.iter().find(|one| one["piece"] == "Q-1").unwrap()["fact"].to_string();
    let back =
        ["payments", "reverse", "--affilie", "1773341", "--fact", &fact, "--reason", "erreur"];
    office.said(&back);
    assert_eq!(office.run(&back).status.code(), Some(1));
    assert_eq!(states(&office), ["due", "paid"]);
    assert_eq!(at("2026-12-31")["months"][0]["paid"], "0.00");
    // A file with a fault changes nothing.
    fs::write(&desk, "piece;reference;montant;valeur\nQ-2;177334126020185;1;2026-06-10\n").unwrap();
    let file = desk.to_str().unwrap();
    assert_eq!(office.run(&["payments", "import", file, "--reason", "x"]).status.code(), Some(1));
    // For people: the statement of the year, and the page.
    let year = jiff::Zoned::now().year().to_string();
    let statement = ["account", "statement", "--affilie", "1773341", "--year", &year];
    let text = office.said(&[&statement[..], &["--lang", "fr"]].concat());
    assert!(text.contains("RELEVÉ DE COMPTE") && text.contains("Paiement"), "{text}");
    let page = office.said(&["account", "show", "--affilie", "1773341", "--format", "html"]);
    assert!(page.contains("SOCIETE ESSAI"), "{page}");
    assert_eq!(office.run(&["account", "show", "--affilie", "12345"]).status.code(), Some(1));
    office.said(&["audit", "verify"]);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn amounts_are_rounded_as_the_setting_says() {
    let office = Office::open().await;
    let three = |affilie| declared(affilie, 202_602, &[(333_333, 333_333); 3]);
    for (affilie, granularity, family, long) in [
        (1_773_341, "once-per-branch", "640.00", "1189.00"),
        (12_345, "per-employee", "639.99", "1188.99"),
        (2_345_678, "per-share", "640.00", "1189.00"),
    ] {
        let name = format!("{affilie}.txt");
        let setting = ("BORDEREAU_SLIP_GRANULARITY", granularity);
        office.take_in_charge_with(&[setting], &name, &three(affilie)).await;
        let affilie = affilie.to_string();
        let slip = office.json(&["slips", "list", "--affilie", &affilie]).remove(0);
        assert_eq!(slip["lines"][0]["amount"], family, "{granularity}");
        assert_eq!(slip["lines"][2]["amount"], long, "{granularity}");
        assert_eq!(slip["rounding"]["granularity"], granularity);
    }
    // Shares apart where they come to another sum: 1,002.22.
    let one = declared(4_567_891, 202_602, &[(100_222, 100_222)]);
    let setting = ("BORDEREAU_SLIP_GRANULARITY", "per-share");
    office.take_in_charge_with(&[setting], "share.txt", &one).await;
    let slip = office.json(&["slips", "list", "--affilie", "4567891"]).remove(0);
    assert_eq!(slip["lines"][2]["amount"], "119.17");
    office.said(&["audit", "verify"]);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slip_is_cancelled_and_its_money_is_an_advance() {
    let office = Office::open().await;
    office
        .take_in_charge("a.txt", &declared(1_773_341, 202_602, &[(1_000_000, 600_000); 10]))
        .await;
    office.said(&[
        "payments",
        "record",
        "--reference",
        AMO,
        "--amount",
        "6370.00",
        "--piece",
        "VIR-1",
        "--value",
        "2026-03-10",
        "--reason",
        "relevé",
    ]);
    let cancel = ["slips", "cancel", AMO, "--reason", "déclaré deux fois"];
    office.said(&cancel);
    assert_eq!(office.run(&cancel).status.code(), Some(1));
    let states: Vec<_> =
        office.json(&["slips", "list"]).iter().map(|slip| slip["state"].clone()).collect();
    // What was paid for it goes to the oldest debt.
    assert_eq!(states, [json!("part-paid"), json!("cancelled")]);
    let published = office.outbox("1773341", &format!("BPC_{AMO}.bordereau.json"));
    assert!(String::from_utf8(published).unwrap().contains("\"state\":\"cancelled\""));
    office.said(&["audit", "verify"]);
    office.close().await;
}

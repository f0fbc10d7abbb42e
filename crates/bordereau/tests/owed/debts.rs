//! Penalties, plans and refunds by command, of a database that a real service has filled.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use crate::office::{Office, declared};
use serde_json::Value;
use std::fs;

const ACCOUNTS: [(&str, &str); 2] = [
    ("BORDEREAU_CREDITOR_ACCOUNTS", "011780000019210016805555"),
    ("BORDEREAU_CREDITOR_ISSUER", "4711"),
];
const ALONE: (&str, &str) = ("BORDEREAU_ORDER_SECOND_PERSON", "false");

impl Office {
    /// February 2026, billed with 16,076.00 and 6,370.00.
    async fn billed() -> Self {
        let office = Self::open().await;
        let month = declared(1_773_341, 202_602, &[(1_000_000, 600_000); 10]);
        office.take_in_charge("a.txt", &month).await;
        assert!(!office.outbox("1773341", "BPC_177334126020184.bordereau.json").is_empty());
        office
    }

    fn account(&self) -> Value {
        let shown = ["account", "show", "--affilie", "1773341", "--format", "json"];
        self.json(&shown).remove(0)
    }
}

fn object(said: &str) -> Value {
    serde_json::from_str(said.trim()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn penalties_are_claimed_once_and_debts_are_planned_once() {
    let office = Office::billed().await;
    let before: f64 = office.account()["total"].as_str().unwrap().parse().unwrap();
    let penalty = [
        "debts",
        "penalty",
        "--affilie",
        "1773341",
        "--name",
        "declaration-manquante",
        "--periode",
        "202603",
        "--employees",
        "10",
        "--reason",
        "notifiée",
    ];
    assert_eq!(object(&office.said(&penalty))["amount"], "500.00");
    assert_eq!(office.run(&penalty).status.code(), Some(1), "claimed once");
    office.said(&[&penalty[..], &["--nth", "2"]].concat());
    let wrong: Vec<&str> =
        penalty.iter().map(|one| if *one == "10" { "0" } else { *one }).collect();
    assert_eq!(office.run(&wrong).status.code(), Some(2));
    let other: Vec<&str> = penalty
        .iter()
        .map(|one| if *one == "declaration-manquante" { "amende" } else { *one })
        .collect();
    let told = office.run(&other);
    assert_eq!(told.status.code(), Some(2));
    assert!(String::from_utf8(told.stderr).unwrap().contains("salarie-errone"));
    let after: f64 = office.account()["total"].as_str().unwrap().parse().unwrap();
    assert!((after - before - 1_000.0).abs() < 0.001, "{before} {after}");

    // Nothing is let off before a plan is there, and its debts are planned once.
    let plan = |instalments: &str, more: &[&str]| {
        let first = jiff::Zoned::now().date().saturating_add(jiff::Span::new().days(20));
        let first = first.to_string();
        let arguments = [
            "debts",
            "plan",
            "--affilie",
            "1773341",
            "--scheme",
            "permanent-2020",
            "--instalments",
            instalments,
            "--first",
            &first,
            "--reason",
            "demande",
        ];
        office.run(&[&arguments[..], more].concat())
    };
    assert_eq!(plan("61", &[]).status.code(), Some(1));
    let would = plan("4", &["--dry-run"]);
    let would = object(&String::from_utf8(would.stdout).unwrap());
    assert_eq!((would["fact"].is_null(), would["debts"].as_u64()), (true, Some(4)));
    let parts: Vec<i64> = would["instalments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["amount"].as_str().unwrap().replace('.', "").parse().unwrap())
        .collect();
    let left: i64 = would["left"].as_str().unwrap().replace('.', "").parse().unwrap();
    assert_eq!((parts.len(), parts.iter().sum::<i64>()), (4, left));
    assert_eq!(plan("4", &[]).status.code(), Some(0));
    assert_eq!(plan("4", &[]).status.code(), Some(1), "planned once");
    let unknown =
        ["debts", "remit", "--affilie", "1773341", "--scheme", "aucun", "--reason", "demande"];
    assert_eq!(office.run(&unknown).status.code(), Some(2));
    // No scheme that lets something off is open today.
    let closed = [
        "debts",
        "remit",
        "--affilie",
        "1773341",
        "--scheme",
        "decision-005-2023",
        "--lang",
        "fr",
        "--reason",
        "demande",
    ];
    let told = office.run(&closed);
    let said = String::from_utf8(told.stderr).unwrap();
    assert!(told.status.code() == Some(1) && said.contains("n'est pas ouvert"), "{said}");

    let past = ["--instalments", "4", "--first", "2026-01-01"];
    let again = ["debts", "plan", "--affilie", "1773341", "--scheme", "permanent-2020"];
    let told = office.run(&[&again[..], &past, &["--reason", "demande", "--lang", "en"]].concat());
    let said = String::from_utf8(told.stderr).unwrap();
    assert!(told.status.code() == Some(1) && said.contains("in the past"), "{said}");
    office.said(&["audit", "verify"]);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fee_is_a_part_of_what_is_owed_and_claimed_once() {
    let office = Office::billed().await;
    // A fee is a part of what the account owes, to the centime, and claimed once.
    let centimes = |text: &str| text.replace('.', "").parse::<i128>().unwrap();
    let owed = centimes(office.account()["total"].as_str().unwrap());
    let fee = [
        "debts",
        "fee",
        "--affilie",
        "1773341",
        "--name",
        "commandement",
        "--periode",
        "202602",
        "--reason",
        "commandement",
    ];
    let claimed = object(&office.said(&fee));
    let due = (owed * 2 + 50) / 100;
    assert_eq!(centimes(claimed["amount"].as_str().unwrap()), due, "{owed}");
    assert_eq!(centimes(office.account()["total"].as_str().unwrap()), owed + due);
    assert_eq!(office.run(&fee).status.code(), Some(1), "claimed once");
    office.said(&["audit", "verify"]);
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn money_that_no_debt_has_taken_is_given_back_once() {
    let office = Office::billed().await;
    // Both slips on the due date, and 7,554.00 more.
    office.said(&[
        "payments",
        "record",
        "--affilie",
        "1773341",
        "--amount",
        "30000.00",
        "--piece",
        "VIR-1",
        "--value",
        "2026-03-10",
        "--reason",
        "relevé",
    ]);
    assert_eq!(office.account()["advance"], "7554.00");
    let refund = |amount: &str, more: &[&str]| {
        let arguments = [
            "payments",
            "refund",
            "--affilie",
            "1773341",
            "--amount",
            amount,
            "--rib",
            "007780000000000000000063",
            "--holder",
            "SOCIETE ESSAI",
            "--execution",
            "2026-06-10",
            "--reason",
            "demande",
        ];
        office.run_with(&[ACCOUNTS[0], ACCOUNTS[1]], &[&arguments[..], more].concat())
    };
    let much = refund("7554.01", &[]);
    assert_eq!(much.status.code(), Some(1));
    assert!(String::from_utf8(much.stderr).unwrap().contains("7554.00"));
    assert_eq!(refund("7554.00", &["--dry-run"]).status.code(), Some(0));
    assert_eq!(office.account()["advance"], "7554.00");
    // A bank without a version of the message on that day gets none.
    let at_another = ("BORDEREAU_CREDITOR_ACCOUNTS", "007780000000000000000063");
    let early = [
        "payments",
        "refund",
        "--affilie",
        "1773341",
        "--amount",
        "1.00",
        "--rib",
        "007780000000000000000063",
        "--holder",
        "SOCIETE ESSAI",
        "--execution",
        "2003-12-31",
        "--reason",
        "demande",
    ];
    let orders = ["bank", "orders", "prepare", "--collection", "2003-12-31", "--reason", "essai"];
    for (command, message) in [(&early[..], "pain.001"), (&orders, "pain.008")] {
        let told =
            office.run_with(&[at_another, ACCOUNTS[1]], &[command, &["--lang", "en"]].concat());
        let said = String::from_utf8(told.stderr).unwrap();
        let due = format!("Bank 007 has no version of {message} known on 2003-12-31");
        assert!(told.status.code() == Some(1) && said.contains(&due), "{said}");
    }
    assert_eq!(office.account()["advance"], "7554.00");
    let done = refund("7554.00", &[]);
    let order = object(&String::from_utf8(done.stdout).unwrap());
    assert_eq!((&order["total"], &order["order"]), (&"7554.00".into(), &1.into()));
    // It is not his any more, and comes back when the order is given up.
    assert_eq!(office.account()["advance"], "0.00");
    assert_eq!(refund("0.01", &[]).status.code(), Some(1));
    office.said(&["bank", "orders", "abandon", "1", "--reason", "mauvais compte"]);
    assert_eq!(office.account()["advance"], "7554.00");

    let done = refund("54.00", &[]);
    let order = object(&String::from_utf8(done.stdout).unwrap());
    let release = ["bank", "orders", "release", "2", "--reason", "contrôlé"];
    assert_eq!(office.run_with(&ACCOUNTS, &release).status.code(), Some(1), "two persons");
    office.said_with(&[ACCOUNTS[0], ACCOUNTS[1], ALONE], &release);
    let name = format!("banque/ordres/{}.xml", order["message"].as_str().unwrap());
    let written = fs::read_to_string(office.data.path().join(name)).unwrap();
    for part in ["CstmrCdtTrfInitn", "54.00", "007780000000000000000063", "REMB-1773341-2"] {
        assert!(written.contains(part), "{part}: {written}");
    }
    let account = office.account();
    assert_eq!((&account["refunded"], &account["advance"]), (&"54.00".into(), &"7500.00".into()));
    office.said(&["audit", "verify"]);
    office.close().await;
}

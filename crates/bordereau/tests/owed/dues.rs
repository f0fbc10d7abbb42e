//! What employers owe and pay, from the command line, of a database that a real service has filled.

use crate::office::{Office, declared};
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
    // The surcharge stays owed: 3 % and twice 0.5 % of 6370.00.
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
    // Its payment goes to the oldest debt.
    assert_eq!(states, [json!("part-paid"), json!("cancelled")]);
    let published = office.outbox("1773341", &format!("BPC_{AMO}.bordereau.json"));
    assert!(String::from_utf8(published).unwrap().contains("\"state\":\"cancelled\""));
    office.said(&["audit", "verify"]);
    office.close().await;
}

const ACCOUNTS: [(&str, &str); 2] = [
    ("BORDEREAU_CREDITOR_ACCOUNTS", "011780000019210016805555"),
    ("BORDEREAU_CREDITOR_ISSUER", "4711"),
];

fn part(message: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.10\">\n\
         <CstmrPmtStsRpt>\n<GrpHdr><MsgId>S1</MsgId><CreDtTm>2026-03-10T08:00:00</CreDtTm></GrpHdr>\n\
         <OrgnlGrpInfAndSts><OrgnlMsgId>{message}</OrgnlMsgId><OrgnlMsgNmId>pain.008.001.08</OrgnlMsgNmId>\
         <GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>\n<OrgnlPmtInfAndSts><OrgnlPmtInfId>{message}-R</OrgnlPmtInfId>\n\
         <TxInfAndSts><OrgnlInstrId>{message}-1</OrgnlInstrId><OrgnlEndToEndId>{CNSS}</OrgnlEndToEndId>\
         <TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AM04</Cd></Rsn></StsRsnInf></TxInfAndSts></OrgnlPmtInfAndSts>\n\
         </CstmrPmtStsRpt>\n</Document>\n"
    )
}

fn credit(key: &str, refs: &str, amount: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\">\n\
         <BkToCstmrDbtCdtNtfctn>\n<GrpHdr><MsgId>{key}</MsgId><CreDtTm>2026-03-10T20:00:00</CreDtTm></GrpHdr>\n\
         <Ntfctn><Id>{key}</Id><Acct><Id><Othr><Id>011780000019210016805555</Id></Othr></Id></Acct>\n\
         <Ntry><Amt Ccy=\"MAD\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>\
         <BookgDt><Dt>2026-03-10</Dt></BookgDt><ValDt><Dt>2026-03-10</Dt></ValDt><AcctSvcrRef>{key}</AcctSvcrRef>\
         <NtryDtls><TxDtls><Refs>{refs}</Refs><Amt Ccy=\"MAD\">{amount}</Amt></TxDtls></NtryDtls></Ntry>\n\
         </Ntfctn></BkToCstmrDbtCdtNtfctn>\n</Document>\n"
    )
}

/// The worked example: two slips ordered, the CNSS one refused for want of funds, the AMO booked.
#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one story from order to account")]
async fn slips_are_ordered_refused_and_booked() {
    let office = Office::open().await;
    office
        .take_in_charge("a.txt", &declared(1_773_341, 202_602, &[(1_000_000, 600_000); 10]))
        .await;
    let states = || {
        let slips = office.json(&["slips", "list"]);
        slips.iter().map(|slip| slip["state"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let rib = "007 780 0000000000000000 63";
    let add = |rib: &str| {
        office.run(&[
            "mandates",
            "add",
            "--affilie",
            "1773341",
            "--rib",
            rib,
            "--holder",
            "SOCIETE ESSAI",
            "--signed",
            "2026-01-05",
            "--reason",
            "formulaire",
        ])
    };
    let wrong = add("007780000000000000000064");
    assert_eq!(wrong.status.code(), Some(2));
    assert!(String::from_utf8(wrong.stderr).unwrap().contains("the key of this RIB is 63"));
    assert_eq!(add(rib).status.code(), Some(0));
    assert_eq!(add(rib).status.code(), Some(1), "the same account twice");

    // Prepared: count and total; without accounts of the creditor it cannot be.
    let prepare = ["bank", "orders", "prepare", "--collection", "2026-03-10", "--reason", "mars"];
    assert_eq!(office.run(&prepare).status.code(), Some(2));
    let would = office.said_with(&ACCOUNTS, &[&prepare[..], &["--dry-run"]].concat());
    assert!(would.contains("\"count\":2") && would.contains("\"total\":\"22446.00\""), "{would}");
    assert_eq!(office.said(&["bank", "orders", "list"]), "");
    office.said_with(&ACCOUNTS, &prepare);
    let order: Value = serde_json::from_str(&office.said(&["bank", "orders", "list"])).unwrap();
    let message = order["message"].as_str().unwrap().to_owned();
    assert_eq!(message, "BRD-011-20260310-0000001");
    assert_eq!(states(), ["ordered", "ordered"]);
    // Again: nothing is ordered twice.
    office.said_with(&ACCOUNTS, &prepare);
    assert_eq!(office.said(&["bank", "orders", "list"]).lines().count(), 1);

    // Two persons.
    let release = ["bank", "orders", "release", "1", "--reason", "contrôlé"];
    let same = office.run_with(&ACCOUNTS, &release);
    assert_eq!(same.status.code(), Some(1));
    assert!(String::from_utf8(same.stderr).unwrap().contains("order_second_person"));
    assert!(!office.data.path().join("banque/ordres").exists());
    // Whom he says that he acts for makes him no other person.
    let said = [&release[..], &["--actor", "Karim"]].concat();
    assert_eq!(office.run_with(&ACCOUNTS, &said).status.code(), Some(1));
    let alone = [ACCOUNTS[0], ACCOUNTS[1], ("BORDEREAU_ORDER_SECOND_PERSON", "false")];
    office.said_with(&alone, &release);
    assert_eq!(office.run_with(&alone, &release).status.code(), Some(1), "released once");
    let file = office.data.path().join(format!("banque/ordres/{message}.xml"));
    let written = fs::read_to_string(&file).unwrap();
    for part in ["<NbOfTxs>2</NbOfTxs>", "<CtrlSum>22446.00</CtrlSum>", CNSS, AMO] {
        assert!(written.contains(part), "{part}: {written}");
    }
    assert_eq!(office.said(&["bank", "orders", "show", "1", "--file"]), written);

    // The bank answers, twice, and a stranger's file besides.
    let take = |name: &str, bytes: &str| {
        let path = office.data.path().join(name);
        fs::write(&path, bytes).unwrap();
        let arguments = ["bank", "returns", "take", path.to_str().unwrap(), "--reason", "essai"];
        office.run_with(&ACCOUNTS, &arguments)
    };
    assert_eq!(take("s1.xml", &part(&message)).status.code(), Some(0));
    assert_eq!(states(), ["due", "ordered"]);
    let told = office.outbox("1773341", &format!("PRELEVEMENT_{CNSS}.0000001.rejet.json"));
    let told: Value = serde_json::from_slice(&told).unwrap();
    assert_eq!((&told["reason"], &told["next"]), (&json!("no-funds"), &json!("represent")));
    let amo = credit("B1", &format!("<EndToEndId>{AMO}</EndToEndId>"), "6370.00");
    assert_eq!(take("c1.xml", &amo).status.code(), Some(0));
    assert_eq!(take("c1-again.xml", &amo).status.code(), Some(1));
    // The same entry in another file.
    let again = amo.replace("<MsgId>B1</MsgId>", "<MsgId>C9</MsgId>");
    assert_eq!(take("c2.xml", &again).status.code(), Some(0));
    assert_eq!(states(), ["due", "paid"]);
    let account = |day: &str| {
        let shown = ["account", "show", "--affilie", "1773341", "--format", "json", "--at", day];
        office.json(&shown).remove(0)
    };
    assert_eq!(account("2026-06-10")["paid"], "6370.00");
    assert_eq!(account("2026-06-10")["total"], "16719.04");
    assert_eq!(account("2026-06-11")["months"][0]["surcharge"], "723.42");

    // Refused once for want of funds: presented once more, and then by a person's decision only.
    office.said_with(&ACCOUNTS, &prepare);
    office.said_with(&alone, &["bank", "orders", "release", "2", "--reason", "x"]);
    let second = part("BRD-011-20260310-0000002");
    assert_eq!(take("s2.xml", &second).status.code(), Some(0));
    let left = office.run_with(&ACCOUNTS, &prepare);
    assert_eq!(left.status.code(), Some(1), "{}", String::from_utf8_lossy(&left.stderr));
    assert_eq!(office.said(&["bank", "orders", "list"]).lines().count(), 2);

    // Money that names nothing waits for a person; hostile files are refused at their line.
    let lost = credit("B2", "<EndToEndId>LOYER</EndToEndId>", "16076.00");
    assert_eq!(take("c3.xml", &lost).status.code(), Some(0));
    let queue = office.said(&["bank", "unmatched", "list"]);
    assert!(queue.contains("\"amount\":\"16076.00\""), "{queue}");
    let row: Value = serde_json::from_str(queue.trim()).unwrap();
    let (number, rang) = (row["return"].to_string(), row["row"].to_string());
    let assign = [
        "bank",
        "unmatched",
        "assign",
        "--return",
        &number,
        "--row",
        &rang,
        "--affilie",
        "1773341",
        "--reference",
        CNSS,
        "--reason",
        "appel de la banque",
    ];
    office.said(&assign);
    assert_eq!(office.run(&assign).status.code(), Some(1));
    assert_eq!(office.said(&["bank", "unmatched", "list"]), "");
    assert_eq!(states(), ["paid", "paid"]);
    let hostile = amo.replacen("<Document", "<!DOCTYPE x [<!ENTITY a \"b\">]>\n<Document", 1);
    let refused = take("h.xml", &hostile);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stderr).unwrap().contains("BRD-602"));
    office.said(&["audit", "verify"]);
    office.close().await;
}

/// Off by default: where the bank asks for columns, its orders are columns.
#[tokio::test(flavor = "multi_thread")]
async fn an_order_is_in_the_layout_that_its_bank_asks_for() {
    let office = Office::open().await;
    let month = |periode| declared(1_773_341, periode, &[(1_000_000, 600_000)]);
    office.take_in_charge("a.txt", &month(202_602)).await;
    let mandate = [
        "mandates",
        "add",
        "--affilie",
        "1773341",
        "--rib",
        "007780000000000000000063",
        "--holder",
        "SOCIETE ESSAI",
        "--signed",
        "2026-01-05",
        "--reason",
        "formulaire",
    ];
    office.said(&mandate);
    let prepare = ["bank", "orders", "prepare", "--collection", "2026-03-10", "--reason", "mars"];
    for (number, layout, end) in [("1", "simt-500", "txt"), ("2", "csv", "csv")] {
        let versions = format!("011={layout}");
        let settings = [
            ACCOUNTS[0],
            ACCOUNTS[1],
            ("BORDEREAU_BANK_VERSIONS", versions.as_str()),
            ("BORDEREAU_ORDER_SECOND_PERSON", "false"),
        ];
        office.said_with(&settings, &prepare);
        office.said_with(&settings, &["bank", "orders", "release", number, "--reason", "x"]);
        let name = format!("banque/ordres/BRD-011-20260310-000000{number}.{end}");
        let file = fs::read_to_string(office.data.path().join(name)).unwrap();
        assert_eq!(file.lines().count(), if end == "txt" { 4 } else { 3 }, "{file}");
        assert!(file.contains("007780000000000000000063"), "{file}");
        if end == "txt" {
            assert!(file.lines().all(|line| line.len() == 500), "{file}");
            // The next month is ordered in cells.
            office.take_in_charge("b.txt", &month(202_603)).await;
        }
    }
    let wrong = [("BORDEREAU_BANK_VERSIONS", "011=xls")];
    assert_eq!(office.run_with(&wrong, &prepare).status.code(), Some(2));
    office.said(&["audit", "verify"]);
    office.close().await;
}

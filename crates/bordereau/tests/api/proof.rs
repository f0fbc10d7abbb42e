//! Documents that everybody may have verified, without an account.

use super::console::is_well_made;
use super::house::{Answer, Ask, House, wait_for};
use super::{ACCEPT, valid};
use serde_json::json;

impl House {
    /// An attestation of declared salary; its reference and its file.
    fn attestation(&self) -> (String, Vec<u8>) {
        let path = self.data.path().join("paper.json");
        let path = path.to_str().unwrap();
        let issued = self.run(&[
            "attest",
            "issue",
            "declared-salary",
            "168764721",
            "--from",
            "200601",
            "--to",
            "200612",
            "--reason",
            "asked",
            "--lang",
            "en",
            "--format",
            "json",
            "-o",
            path,
        ]);
        let told = String::from_utf8_lossy(&issued.stderr).into_owned();
        assert!(issued.status.success(), "{told}");
        let reference = told.split("reference ").nth(1).unwrap().split(',').next().unwrap();
        (reference.to_owned(), std::fs::read(path).unwrap())
    }

    fn by_file(&self, name: &str, bytes: &[u8]) -> Answer {
        let head = format!(
            "--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--xYz--\r\n"].concat();
        let ask = Ask { method: "POST", token: None, body: &body, ..Ask::get("/verify", "") };
        let ask = ask.with("Content-Type", "multipart/form-data; boundary=xYz");
        self.ask(&ask.with("Origin", "http://x").with("Cookie", "lang=en"))
    }

    async fn look_ups(&self) -> Vec<String> {
        let options = self.database.options();
        let pool = sqlx::PgPool::connect_with(options).await.unwrap();
        let found = sqlx::query_scalar("SELECT motif FROM journal WHERE motif LIKE '%looked at%'")
            .fetch_all(&pool)
            .await
            .unwrap();
        pool.close().await;
        found
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_is_verified_by_reference_and_by_file() {
    let settings = [ACCEPT, &[("BORDEREAU_VERIFY_RATE", "1000")]].concat();
    let house = House::open(&settings).await;
    let token =
        house.token("employer", "paie", (&["1773341"], &["deposits:write", "deposits:read"]));
    let sent = house.ask(&Ask::send("DS_1773341_200610.txt", &valid(), &token));
    let receipt = sent.json()["receipt"].as_str().unwrap().to_owned();
    let (reference, paper) = house.attestation();
    let page = |reference: &str| house.page(&format!("/verify?reference={reference}"), "lang=en");

    let found = page(&reference);
    is_well_made(&found, "valid", "en");
    let text = found.text();
    assert!(text.contains("class=\"done\"") && text.contains("***"), "{text}");
    assert!(!text.contains("5,000") && !text.contains("5000") && !text.contains("168764721"));
    // Unknown, of another installation, and no reference at all: the same page.
    let told = |asked: &str| page(asked).text().replace(asked, "REFERENCE");
    let unknown = told("0000-0000-0000-0000");
    assert!(unknown.contains("class=\"wrong\""), "{unknown}");
    assert_eq!(unknown, told("7KQ4-0D2M-XB9T-5HVC"));
    assert_eq!(unknown, told("something"));
    let timed = |asked: &str| {
        let began = std::time::Instant::now();
        page(asked);
        began.elapsed()
    };
    // None is answered before the time that all of them take.
    let floor = std::time::Duration::from_millis(250);
    for asked in [&*reference, "0000-0000-0000-0000", "something"] {
        assert!(timed(asked) >= floor, "{asked}");
    }

    // By its file; a file that was changed is told.
    let by_file = house.by_file("paper.json", &paper);
    is_well_made(&by_file, "by file", "en");
    assert!(by_file.text().contains("class=\"done\""), "{}", by_file.text());
    let forged = String::from_utf8(paper.clone()).unwrap().replace("5000.00", "9000.00");
    assert!(forged.as_bytes() != paper);
    assert!(house.by_file("paper.json", forged.as_bytes()).text().contains("class=\"wrong\""));
    house.fine(&["attest", "revoke", &reference, "--reason", "erreur"]);
    assert!(house.by_file("paper.json", &paper).text().contains("class=\"wrong\""));
    // A notice, under the name that it was handed out with.
    for form in ["controle.json", "controle.html"] {
        let notice = house.get(&format!("/v1/deposits/{receipt}/notices/{form}"), &token).body;
        let name = format!("DS_1773341_200610.{receipt}.{form}");
        assert!(house.by_file(&name, &notice).text().contains("class=\"done\""), "{form}");
        let changed = [&notice[..], b" "].concat();
        let other = name.replace(&receipt, "060101-0000001-00");
        let wrong = house.by_file(&name, &changed).text();
        assert!(wrong.contains("class=\"wrong\""), "{form}");
        assert_eq!(wrong, house.by_file(&other, &notice).text(), "{form}");
    }
    for (name, bytes) in [("x.bin", &b"\0\xff"[..]), ("", b"{}"), ("a.json", b"")] {
        let answer = house.by_file(name, bytes);
        assert!(answer.status < 500 && answer.text().contains("class=\"wrong\""), "{name:?}");
    }
    assert_eq!(house.by_file("large.json", &vec![b' '; (1 << 20) + 1]).status, 400);
    house.fine(&["audit", "verify"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holder_of_a_reference_fills_neither_the_journal_nor_the_service() {
    let house = House::open(ACCEPT).await;
    let token = house.token("employer", "paie", (&["1773341"], &["deposits:write"]));
    house.ask(&Ask::send("DS_1773341_200610.txt", &valid(), &token));
    let (reference, _) = house.attestation();
    let path = format!("/v1/attestations/{reference}");
    let ask = || house.ask(&Ask { token: None, ..Ask::get(&path, "") });
    let first = ask();
    assert_eq!((first.status, &first.json()["status"]), (200, &json!("valid")));
    let answers: Vec<Answer> = std::thread::scope(|scope| {
        let many: Vec<_> =
            (0..8).map(|_| scope.spawn(|| (0..12).map(|_| ask()).collect::<Vec<_>>())).collect();
        many.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    let refused: Vec<_> = answers.iter().filter(|answer| answer.status == 429).collect();
    assert!(refused.len() > 50, "{}", refused.len());
    refused[0].is_problem(429);
    assert!(refused[0].headers["retry-after"].parse::<u64>().unwrap() >= 1);
    let page = house.page(&format!("/verify?reference={reference}"), "lang=ar");
    assert_eq!(page.status, 429);
    is_well_made(&page, "too often", "ar");
    // Others are served meanwhile, and the journal has one entry of it all.
    assert_eq!(house.page("/login", "").status, 200);
    let mut entries = Vec::new();
    for _ in 0..100 {
        entries = house.look_ups().await;
        if !entries.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(entries.len(), 1, "{entries:?}");
    wait_for("its end", || house.fine(&["audit", "verify"]).contains("all is as it was written"));
}

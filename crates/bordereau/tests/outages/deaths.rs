//! A file that the service cannot stand ends some runs, and not all of them.

use crate::place::{Place, Service, count, drop_in, wait_for};
use declaration::write;
use sqlx::postgres::PgPool;
use std::path::Path;
use std::process::Command;
use synthetic::{Country, CountrySpec};
use testing::crash::Campaign;

/// Runs a service until it has died, or nothing is left for it to do; gives whether it has died.
fn died(campaign: &Campaign, data: &Path) -> bool {
    let (inbox, preetabli, work) = (data.join("inbox"), data.join("preetabli"), data.join("work"));
    // The lock of its own place alone.
    died_before(campaign, || count(&inbox) + count(&preetabli) == 0 && count(&work) == 1)
}

/// Runs a service until it has died, or is done; gives whether it has died.
fn died_before(campaign: &Campaign, is_done: impl Fn() -> bool) -> bool {
    let abort = ("BORDEREAU_ABORT_ON", "DEADLY".to_owned());
    let three = ("BORDEREAU_DEATHS_MAX", "3".to_owned());
    let mut service = Service(campaign.start(&[abort, three]).unwrap());
    let mut has_died = false;
    wait_for("the service to die or to be done", || {
        has_died = service.0.try_wait().unwrap().is_some();
        has_died || is_done()
    });
    if !has_died {
        service.signal(rustix::process::Signal::TERM);
        assert!(service.0.wait().unwrap().success());
    }
    has_died
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_ends_the_service_three_times_is_quarantined_and_stops_nobody() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let campaign = Campaign::over(program, &data, place.url()).unwrap();
    let spec = CountrySpec { seed: 7, periode: 202_610, affiliates: 12, employees: 60 };
    let country = Country::new(spec);
    for at in 0..country.len() {
        let bytes = write(&country.affiliate(at).unwrap().principal);
        drop_in(&data, &format!("inbox/DS_{at}.txt"), &bytes);
    }
    drop_in(&data, "inbox/deadly.txt", b"B00 DEADLY");
    drop_in(&data, "preetabli/deadly-too.txt", b"A00 DEADLY");
    let mut deaths = 0;
    while died(&campaign, &data) {
        deaths += 1;
        assert!(deaths <= 6, "three for each, no more");
    }
    // Both may have been in hand at a death.
    assert!(deaths >= 3, "{deaths}");
    let pool = PgPool::connect(&place.url()).await.unwrap();
    let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
        "SELECT convert_from(nom, 'UTF8'), etat, comptes::text, octets FROM depot \
         WHERE etat <> 'validated' ORDER BY nom",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let quarantined =
        |name: &str| (name.to_owned(), "quarantined".to_owned(), "{\"BRD-213\": 1}".to_owned(), 10);
    assert_eq!(rows, [quarantined("deadly-too.txt"), quarantined("deadly.txt")]);
    let accepted: i64 =
        sqlx::query_scalar("SELECT count(*) FROM depot WHERE etat = 'validated' AND charge")
            .fetch_one(&pool)
            .await
            .unwrap();
    assert_eq!(accepted, 12, "nobody else is concerned");
    assert_eq!(
        (count(&data.join("outbox/inconnu")), count(&data.join("outbox/operateur"))),
        (2, 2)
    );
    let run = |args: &[&str]| {
        let done = Command::new(program)
            .args(args)
            .arg("--data")
            .arg(&data)
            .env("DATABASE_URL", place.url())
            .output()
            .unwrap();
        let said = [done.stdout, done.stderr].concat();
        (done.status.success(), String::from_utf8(said).unwrap())
    };
    let (done, said) = run(&["batches", "list", "--state", "quarantined"]);
    assert!(done && said.contains("deadly.txt") && said.contains("deadly-too.txt"), "{said}");
    // Derived again without being looked into.
    let (done, said) = run(&["audit", "verify"]);
    assert!(done, "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_of_a_bank_that_ends_the_service_three_times_is_put_aside_and_stops_no_other() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let campaign = Campaign::over(program, &data, place.url()).unwrap();
    let (retours, reponses) = (data.join("banque/retours"), data.join("banque/reponses"));
    std::fs::create_dir_all(&retours).unwrap();
    let deadly = b"<Document>DEADLY</Document>";
    drop_in(&data, "banque/retours/a-deadly.xml", deadly);
    drop_in(&data, "banque/retours/b.xml", b"<Document/>");
    drop_in(&data, "banque/retours/c.xml", b"no message");
    let is_done = || count(&retours) == 0 && count(&reponses) == 3;
    let mut deaths = 0;
    while died_before(&campaign, is_done) {
        deaths += 1;
        assert!(deaths <= 3, "three, no more");
    }
    assert_eq!(deaths, 3);
    let pool = PgPool::connect(&place.url()).await.unwrap();
    let rows: Vec<(String, String, i32, String)> = sqlx::query_as(
        "SELECT nom, issue, octet_length(contenu), fautes::jsonb -> 0 ->> 'code' FROM retour ORDER BY nom",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let codes: Vec<_> = rows.iter().map(|(name, _, _, code)| (&**name, &**code)).collect();
    assert_eq!(codes[0], ("a-deadly.xml", "BRD-612"), "{rows:?}");
    assert_eq!((rows.len(), codes[1].0, codes[2].0), (3, "b.xml", "c.xml"));
    assert!(rows.iter().all(|(_, issue, ..)| issue == "refused"), "{rows:?}");
    // The others were answered before it was given up, and it lies whole beside for an operator.
    let answers: Vec<serde_json::Value> = std::fs::read_dir(&reponses)
        .unwrap()
        .map(|file| serde_json::from_slice(&std::fs::read(file.unwrap().path()).unwrap()).unwrap())
        .collect();
    let of = |name: &str| answers.iter().find(|one| one["file"]["name"] == name).unwrap();
    assert_eq!(of("a-deadly.xml")["number"], 3);
    let told = of("a-deadly.xml")["faults"][0]["message"].as_str().unwrap();
    assert!(told.contains("3 fois"), "{told}");
    let kept = data.join("work/oversize/retour-0000003");
    assert_eq!(std::fs::read(kept).unwrap(), deadly);
    // Dropped again it is the same answer: nobody dies of it once more.
    drop_in(&data, "banque/retours/again.xml", b"<Document/>");
    assert!(!died_before(&campaign, || count(&retours) == 0 && count(&data.join("work")) == 2));
    let verified = Command::new(program)
        .args(["audit", "verify", "--data"])
        .arg(&data)
        .env("DATABASE_URL", place.url())
        .output()
        .unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));
}

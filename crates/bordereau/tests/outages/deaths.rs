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
    let abort = ("BORDEREAU_ABORT_ON", "DEADLY".to_owned());
    let three = ("BORDEREAU_DEATHS_MAX", "3".to_owned());
    let mut service = Service(campaign.start(&[abort, three]).unwrap());
    let (inbox, preetabli, work) = (data.join("inbox"), data.join("preetabli"), data.join("work"));
    let mut has_died = false;
    wait_for("the service to die or to be done", || {
        has_died = service.0.try_wait().unwrap().is_some();
        // The lock of its own place alone.
        has_died || (count(&inbox) + count(&preetabli) == 0 && count(&work) == 1)
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

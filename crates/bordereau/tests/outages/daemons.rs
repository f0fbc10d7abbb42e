//! Several services on one inbox and one database: each file is answered once, also while one of them dies.

use crate::place::{Place, Service, count, wait_for};
use declaration::{Country, CountrySpec};
use rustix::process::Signal;
use sqlx::postgres::PgPool;
use testing::crash::Campaign;

#[tokio::test(flavor = "multi_thread")]
async fn services_share_an_inbox_and_one_that_is_killed_or_held_changes_nothing() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let mut campaign = Campaign::over(program, &data, place.url()).unwrap();
    let mut one = Service(campaign.start(&[]).unwrap());
    let other = Service(campaign.start(&[]).unwrap());
    let third = Service(campaign.start(&[]).unwrap());
    let pool = PgPool::connect(&place.url()).await.unwrap();
    let waits = tokio::spawn(waits(pool.clone()));
    campaign.drop_some(40).unwrap();
    wait_for("the first answers", || count(&data.join("outbox")) > 20);
    third.signal(Signal::STOP);
    one.0.kill().unwrap();
    one.0.wait().unwrap();
    campaign.drop_some(40).unwrap();
    let again = Service(campaign.start(&[]).unwrap());
    campaign.drop_some(40).unwrap();
    // What it had locked, the others have waited for.
    third.signal(Signal::CONT);
    let mut last = again;
    let (verdict, took) = campaign.checked(&mut last.0).await.unwrap();
    assert!(verdict.is_clean(), "{verdict:#?}");
    waits.abort();
    let deadlocks: i64 = sqlx::query_scalar(
        "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()",
    )
    .fetch_one(&pool)
    .await
    .unwrap();
    println!(
        "{} files dropped, all answered after {took:?}, {deadlocks} deadlocks",
        verdict.dropped
    );
    assert_eq!(deadlocks, 0);
    assert!(verdict.dropped > 120);
    drop((other, third, last));
}

/// Looks every few milliseconds how many sessions wait for a lock, and says so now and then, for whoever runs it by hand.
async fn waits(pool: PgPool) {
    const WAITING: &str = "SELECT count(*) FILTER (WHERE wait_event_type = 'Lock'), \
        coalesce(max(extract(epoch FROM now() - query_start)) FILTER (WHERE wait_event_type = 'Lock'), 0)::float8 \
        FROM pg_stat_activity WHERE datname = current_database()";
    let (mut looks, mut waiting, mut longest) = (0_u32, 0_u32, 0.0_f64);
    while let Ok((sessions, seconds)) =
        sqlx::query_as::<_, (i64, f64)>(WAITING).fetch_one(&pool).await
    {
        looks += 1;
        waiting += u32::from(sessions > 0);
        longest = longest.max(seconds);
        if looks % 20 == 0 {
            println!(
                "a session waited for a lock in {waiting} of {looks} looks, at most {longest:.3} s"
            );
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_waits_for_its_preetabli_in_the_hands_of_another_service() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = std::path::Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let campaign = Campaign::over(program, &data, place.url()).unwrap();
    let refuse = ("BORDEREAU_WITHOUT_PREETABLI", "refuse".to_owned());
    let log = ("BORDEREAU_LOG", "info".to_owned());
    let slow = ("BORDEREAU_SLEEP_AT", "preetabli-read:3000".to_owned());
    let retry = ("BORDEREAU_RETRY_EVERY_MS", "5000".to_owned());
    let holder = Service(campaign.start(&[refuse.clone(), slow, retry.clone()]).unwrap());
    let work = data.join("work");
    wait_for("the first service", || count(&work) == 1);
    let spec = CountrySpec { seed: 12, periode: 202_610, affiliates: 10, employees: 30 };
    let affiliate = Country::new(spec).affiliate_of(3, 3).unwrap();
    std::fs::write(data.join("being-written"), declaration::write(&affiliate.preetabli)).unwrap();
    std::fs::rename(data.join("being-written"), data.join("preetabli/A.txt")).unwrap();
    wait_for("its claim", || count(&work) == 2);
    // Stopped, so that it keeps the préétabli in hand until the other one has met the declaration, however slow.
    holder.signal(Signal::STOP);
    let mut other = Service(campaign.start(&[refuse, retry, log]).unwrap());
    std::fs::write(data.join("being-written"), declaration::write(&affiliate.principal)).unwrap();
    std::fs::rename(data.join("being-written"), data.join("inbox/B.txt")).unwrap();
    let log = || std::fs::read_to_string(data.join("serve.log")).unwrap();
    wait_for("the declaration to be put off", || log().contains("waiting for préétablis"));
    holder.signal(Signal::CONT);
    wait_for("an answer", || count(&data.join("outbox")) == 5);
    let pool = PgPool::connect(&place.url()).await.unwrap();
    let verdict: String =
        sqlx::query_scalar("SELECT verdict FROM depot").fetch_one(&pool).await.unwrap();
    assert_eq!(verdict, "accepted");
    assert!(other.0.try_wait().unwrap().is_none());
    drop(holder);
}

//! Several services on one inbox and one database: each file is answered once, also while one of
//! them dies.

use crate::place::{Moment, NOTICES, Place, Service, count, drop_in, lies_below, wait_for};
use declaration::write;
use rustix::process::Signal;
use sqlx::postgres::PgPool;
use std::path::{Path, PathBuf};
use std::time::Duration;
use synthetic::{Country, CountrySpec};
use testing::crash::Campaign;

#[tokio::test(flavor = "multi_thread")]
async fn services_share_an_inbox_and_one_that_is_killed_or_held_changes_nothing() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
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

/// Looks every few milliseconds how many sessions wait for a lock, and says so now and then, for
/// whoever runs it by hand.
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
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

/// A service that holds a préétabli in hand, stopped, and another one that has met a declaration
/// without préétabli and put it off; they look again every so many milliseconds.
struct PutOff {
    place: Place,
    data: PathBuf,
    holder: Service,
    other: Service,
}

impl PutOff {
    /// The préétabli is the declaration's.
    async fn new(retry_every: u32) -> Self {
        Self::over(retry_every, 3, 0).await
    }

    /// The préétabli is this affiliate's, the declaration is affiliate 3's, and the second service
    /// takes so many milliseconds over each préétabli.
    async fn over(retry_every: u32, preetabli_of: usize, slowness: u32) -> Self {
        let place = Place::new().await;
        let data = place.folder.path().join("data");
        let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
        let campaign = Campaign::over(program, &data, place.url_held_for(2_000)).unwrap();
        let refuse = ("BORDEREAU_WITHOUT_PREETABLI", "refuse".to_owned());
        let log = ("BORDEREAU_LOG", "info".to_owned());
        let retry = ("BORDEREAU_RETRY_EVERY_MS", retry_every.to_string());
        let moment = Moment::new("preetabli-read", &data);
        let environment = [refuse.clone(), moment.variable(), retry.clone()];
        let holder = Service(campaign.start(&environment).unwrap());
        wait_for("the first service", || count(&data.join("work")) == 1);
        let spec = CountrySpec { seed: 12, periode: 202_610, affiliates: 10, employees: 30 };
        let country = Country::new(spec);
        let affiliate = |index| country.affiliate_of(index, 3).unwrap();
        drop_in(&data, "preetabli/A.txt", &write(&affiliate(preetabli_of).preetabli));
        moment.has_come();
        // Stopped too, so that it does not take the declaration. It may be sealing the journal just
        // then.
        holder.signal(Signal::STOP);
        moment.ends();
        let slow = ("BORDEREAU_SLEEP_AT", format!("preetabli-read:{slowness}"));
        let other = Service(campaign.start(&[refuse, retry, log, slow]).unwrap());
        drop_in(&data, "inbox/B.txt", &write(&affiliate(3).principal));
        let made = Self { place, data, holder, other };
        wait_for("the declaration to be put off", || made.times_put_off() > 0);
        made
    }

    fn times_put_off(&self) -> usize {
        let log = std::fs::read_to_string(self.data.join("serve.log")).unwrap();
        log.matches("waiting for préétablis").count()
    }

    async fn verdict(&mut self) -> String {
        wait_for("an answer", || count(&self.data.join("outbox")) == NOTICES);
        let pool = PgPool::connect(&self.place.url()).await.unwrap();
        let verdict = sqlx::query_scalar("SELECT verdict FROM depot WHERE nature <> 'preetabli'")
            .fetch_one(&pool)
            .await;
        assert!(self.other.0.try_wait().unwrap().is_none());
        verdict.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_waits_for_its_preetabli_in_the_hands_of_another_service() {
    let mut two = PutOff::new(5_000).await;
    two.holder.signal(Signal::CONT);
    assert_eq!(two.verdict().await, "accepted");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_waits_as_long_as_its_preetabli_is_in_hand() {
    let mut two = PutOff::new(2_000).await;
    wait_for("it to be put off again and again", || two.times_put_off() > 2);
    assert_eq!(count(&two.data.join("outbox")), 0);
    two.holder.signal(Signal::CONT);
    assert_eq!(two.verdict().await, "accepted");
}

/// Neither does it wait for ever, nor for what comes after it.
#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_whose_preetabli_stays_in_hand_is_decided_in_the_end() {
    let mut two = PutOff::new(500).await;
    assert_eq!(two.verdict().await, "rejected");
    assert!((2..12).contains(&two.times_put_off()), "{} times", two.times_put_off());
    two.holder.signal(Signal::CONT);
}

/// Whatever is claimed after a declaration was put off is not waited for, else a declaration could
/// wait as long as others send préétablis.
#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_does_not_wait_for_preetablis_that_were_claimed_after_it() {
    let mut two = PutOff::over(4_000, 1, 120_000).await;
    let spec = CountrySpec { seed: 12, periode: 202_610, affiliates: 10, employees: 30 };
    let later = Country::new(spec).affiliate_of(2, 3).unwrap().preetabli;
    drop_in(&two.data, "preetabli/C.txt", &write(&later));
    let in_hand = || lies_below(&two.data.join("work"), "C.txt");
    wait_for("the other's claim", in_hand);
    two.holder.signal(Signal::CONT);
    assert_eq!(two.verdict().await, "rejected");
    assert!(lies_below(&two.data.join("work"), "C.txt"), "still in hand");
    assert!(two.times_put_off() < 6, "{} times", two.times_put_off());
}

/// Temporary files of notices.
fn temporary(data: &Path) -> usize {
    let folders = std::fs::read_dir(data.join("outbox")).into_iter().flatten().flatten();
    let files = folders.flat_map(|folder| std::fs::read_dir(folder.path()).into_iter().flatten());
    files.flatten().filter(|file| file.path().extension().is_some_and(|end| end == "tmp")).count()
}

/// A service that is held over the notices of a file, which it has just written.
fn held(campaign: &Campaign, data: &Path) -> (Service, Moment) {
    let moment = Moment::new("notices-synced", data);
    let service = Service(campaign.start(&[moment.variable()]).unwrap());
    wait_for("the service", || count(&data.join("work")) == 1);
    drop_in(data, "inbox/a.txt", b"B00");
    moment.has_come();
    assert_eq!(temporary(data), NOTICES, "not in place");
    (service, moment)
}

async fn unpublished(pool: &PgPool) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM a_publier").fetch_one(pool).await.unwrap()
}

/// Another service publishes what one is long about; then that one is killed over it.
#[tokio::test(flavor = "multi_thread")]
async fn a_service_killed_over_notices_that_another_has_published_leaves_nothing_in_the_outbox() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let campaign = Campaign::over(program, &data, place.url()).unwrap();
    let (mut dies, _moment) = held(&campaign, &data);
    let caretaker = Service(campaign.start(&[]).unwrap());
    let pool = PgPool::connect(&place.url()).await.unwrap();
    while unpublished(&pool).await > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    // What the slow one had written is gone, the caretaker having tidied up; what it writes from
    // now on is not.
    std::fs::write(data.join("outbox/inconnu").join(leftover(&pool).await), "").unwrap();
    dies.0.kill().unwrap();
    dies.0.wait().unwrap();
    wait_for("the claim to go", || count(&data.join("work")) == 1);
    assert_eq!((temporary(&data), count(&data.join("outbox"))), (0, NOTICES));
    drop(caretaker);
}

/// A name under which the only deposit may have a notice before it is in place.
async fn leftover(pool: &PgPool) -> String {
    let accuse: String =
        sqlx::query_scalar("SELECT accuse FROM depot").fetch_one(pool).await.unwrap();
    format!(".{accuse}.controle.txt.0.tmp")
}

/// A caretaker is killed over notices that another service is long about and then puts in place
/// itself.
#[tokio::test(flavor = "multi_thread")]
async fn a_caretaker_that_is_killed_over_its_notices_leaves_nothing_in_the_outbox() {
    let place = Place::new().await;
    let data = place.folder.path().join("data");
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let campaign = Campaign::over(program, &data, place.url()).unwrap();
    let (service, moment) = held(&campaign, &data);
    let kill = ("BORDEREAU_KILL_AT", "notice-written:1".to_owned());
    let mut caretaker = Service(campaign.start(&[kill]).unwrap());
    wait_for("the caretaker to die", || caretaker.0.try_wait().unwrap().is_some());
    assert!(temporary(&data) > NOTICES, "those of both");
    moment.ends();
    let pool = PgPool::connect(&place.url()).await.unwrap();
    while unpublished(&pool).await > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    wait_for("the outbox to be tidy", || temporary(&data) == 0);
    assert_eq!(count(&data.join("outbox")), NOTICES);
    drop(service);
}

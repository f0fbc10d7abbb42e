//! Without free space nothing is taken, wherever it lies; with it everything is.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use deposit::WithoutPreetabli;
use intake::Reserve;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;
use testing::bases::base;
use testing::{Service, eventually};

async fn recorded(pool: &sqlx::PgPool) -> i64 {
    sqlx::query_scalar("SELECT count(*) FROM depot").fetch_one(pool).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn without_free_space_everything_waits_where_it_is() {
    let mut house = Service::open().await;
    let pool = sqlx::PgPool::connect_with(house.database.options()).await.unwrap();
    let settings = &mut house.settings;
    let folders = settings.folders.clone();
    settings.settle = Duration::ZERO;
    settings.scan_every = Duration::from_millis(50);
    settings.retry_every = Duration::from_millis(50);
    settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    let valid = write(&base("principal"));
    // Dropped, and left over by a run that died with it in hand.
    let place = folders.work.join("20061102T080000-dead0000");
    fs::create_dir_all(place.join("1/f")).unwrap();
    fs::write(place.join("lock"), "").unwrap();
    fs::create_dir(folders.inbox.join("1773341")).unwrap();
    let waiting: [(PathBuf, Vec<u8>); 4] = [
        (folders.inbox.join("a.txt"), valid.clone()),
        (folders.inbox.join("1773341/b.txt"), valid.clone()),
        (folders.preetabli.join("AFF.txt"), write(&base("preetabli"))),
        (place.join("1/f/claimed.txt"), valid),
    ];
    for (path, bytes) in &waiting {
        fs::write(path, bytes).unwrap();
    }

    // No file system has so much.
    settings.reserve = Reserve { bytes: u64::MAX, places: vec![folders.inbox.clone()] };
    let gauges = settings.gauges.clone();
    let (last, looks) = (std::cell::Cell::new(Duration::MAX), std::cell::Cell::new(0));
    let looked = async || {
        // The time since the last look begins again with each.
        let since = gauges.since_scan();
        looks.set(looks.get() + u32::from(since < last.get()));
        last.set(since);
        looks.get() > 5
    };
    house.serving(async || eventually("looks", looked).await).await;
    assert!(gauges.shortage().is_some_and(|short| short.due == u64::MAX));
    for (path, _) in &waiting {
        assert!(path.exists(), "{} was taken", path.display());
    }
    assert_eq!(recorded(&pool).await, 0);

    // A place that cannot be asked says nothing.
    house.settings.reserve.places = vec![house.data.path().join("nowhere")];
    let all = async || recorded(&pool).await == 4;
    house.serving(async || eventually("what waits", all).await).await;
    assert!(gauges.shortage().is_none());
    for (path, _) in &waiting {
        assert!(!path.exists(), "{} was left", path.display());
    }
}

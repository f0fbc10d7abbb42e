//! Deposits through different doors: the same control, the same decision, the same notices.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use deposit::{Arrival, Content, Depositor, Office, Outcome, Via, WithoutPreetabli, now};
use intake::{Folders, Settings, serve_beside};
use serde_json::Value;
use spec::State;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;
use store::{Notice, Store};
use testing::bases::base;
use testing::postgres::{ScratchDatabase, scratch};
use tokio_util::sync::CancellationToken;

const AFFILIE: i32 = 1_773_341;
const NAME: &str = "DS_1773341_200610.txt";

struct House {
    _data: tempfile::TempDir,
    _database: ScratchDatabase,
    settings: Settings,
    office: Office,
    end: CancellationToken,
}

impl House {
    async fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let mut settings = Settings::usual(Folders::below(data.path()));
        settings.deposit.without_preetabli = WithoutPreetabli::Accept;
        settings.deposit.notices = spec::NoticeForms::ALL;
        settings.deposit.validation.bytes_max = 100_000;
        settings.folders.make().unwrap();
        let database = scratch().await;
        let store = Arc::new(Store::open(database.options(), 4).await.unwrap());
        let end = CancellationToken::new();
        let office = Office::open(settings.deposit.clone(), store, end.clone()).await.unwrap();
        Self { _data: data, _database: database, settings, office, end }
    }
}

fn arrival(prise: &str, via: Via) -> Arrival {
    let name = NAME.as_bytes().to_vec();
    Arrival { prise: prise.to_owned(), name, via, received_at: now(), given_up: None }
}

fn whole(bytes: &[u8]) -> Content {
    Content::Whole(bytes.to_vec())
}

/// Notices by form, without what differs from one moment to the next.
fn comparable(notices: BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Value> {
    let json = notices.into_iter().filter(|(form, _)| form.rsplit('.').next() == Some("json"));
    let same = json.map(|(form, bytes)| {
        let mut notice: Value = serde_json::from_slice(&bytes).unwrap();
        let keys = notice.as_object_mut().unwrap();
        // The janitor of a service has entries of its own in the journal.
        assert!(keys.remove("received_at").is_some() && keys.remove("journal").is_some());
        (form, notice)
    });
    same.collect()
}

fn of_outcome(notices: &[Notice]) -> BTreeMap<String, Vec<u8>> {
    notices.iter().map(|one| (one.forme.to_string(), one.corps.clone())).collect()
}

/// The notices in a folder, once there are as many as forms.
async fn of_folder(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let start = Instant::now();
    loop {
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let named = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.path()));
        let paths: Vec<_> = named.filter(|(name, _)| !name.starts_with('.')).collect();
        if paths.len() == spec::NoticeForms::ALL.iter().count() {
            let form = |name: &str| name.splitn(3, '.').nth(2).unwrap().to_owned();
            let read = paths.iter().map(|(name, path)| (form(name), fs::read(path).unwrap()));
            return read.collect();
        }
        assert!(start.elapsed() < testing::PATIENCE, "{paths:?}");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deposit_in_memory_gets_the_notices_of_one_in_the_folder_of_its_affiliate() {
    let mut damaged = write(&base("principal"));
    let middle = damaged.len() / 2;
    damaged[middle] = b'?';
    for bytes in [write(&base("principal")), damaged, vec![b'x'; 100_001]] {
        let dropped = House::new().await;
        let folder = dropped.settings.folders.inbox.join(format!("{AFFILIE:07}"));
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(NAME), &bytes).unwrap();
        let mut settings = dropped.settings.clone();
        settings.settle = std::time::Duration::from_millis(50);
        let outbox = settings.folders.outbox.join(format!("{AFFILIE:07}"));
        let serving = tokio::spawn(serve_beside(settings, dropped.office.clone()));
        let of_the_folder = of_folder(&outbox).await;
        dropped.end.cancel();
        serving.await.unwrap().unwrap();

        let sent = House::new().await;
        let (door, recording) = Depositor::open(&sent.office);
        let arrival = arrival("essai/1", Via::of_affilie(AFFILIE));
        let outcome = door.take(arrival, whole(&bytes)).await.unwrap();
        let in_memory = of_outcome(&outcome.decision().unwrap().avis);
        drop(door);
        recording.await.unwrap();

        let in_memory = comparable(in_memory);
        assert_eq!(in_memory, comparable(of_the_folder));
        assert_eq!(in_memory.len(), 2);
    }
}

/// Deposits that come together are recorded together, each answered once, and the same handing-over
/// again is answered from the ledger.
#[tokio::test(flavor = "multi_thread")]
async fn each_deposit_gets_its_own_answer_and_the_same_handing_over_again_the_same() {
    let house = House::new().await;
    let (door, recording) = Depositor::open(&house.office);
    let bytes = write(&base("principal"));
    let sending = (0..20).map(|number: u32| {
        let (door, bytes) = (door.clone(), bytes.clone());
        let arrival = arrival(&format!("essai/{number}"), Via::of_affilie(AFFILIE));
        tokio::spawn(async move { door.take(arrival, whole(&bytes)).await.unwrap() })
    });
    let sending: Vec<_> = sending.collect();
    let mut receipts = Vec::new();
    for sent in sending {
        let Outcome::Decided(decision) = sent.await.unwrap() else { panic!("decided now") };
        receipts.push((decision.accuse, decision.doublon_de));
    }
    let firsts: Vec<_> = receipts.iter().filter(|(_, first)| first.is_none()).collect();
    let [(first, _)] = firsts.as_slice() else { panic!("{firsts:?}") };
    let others = receipts.iter().filter(|(accuse, _)| accuse != first);
    assert!(others.clone().all(|(_, of)| of.as_ref() == Some(first)), "{receipts:?}");
    assert_eq!(others.count(), 19);
    assert_eq!(house.office.ledger.store().count_lignes().await.unwrap(), 3, "loaded once");

    let again = arrival("essai/7", Via::of_affilie(AFFILIE));
    let again = door.take(again, whole(&bytes)).await.unwrap();
    let Outcome::Recorded(earlier) = again else { panic!("{again:?}") };
    assert_eq!(earlier.accuse, receipts[7].0);

    // A declarer who is not the affiliate of the door learns that, and nothing else.
    let foreign = arrival("essai/foreign", Via::of_affilie(1_234_567));
    let foreign = door.take(foreign, whole(&bytes)).await.unwrap();
    let decision = foreign.decision().unwrap();
    assert_eq!((decision.affilie, decision.state), (1_234_567, State::Rejected));
    drop(door);
    recording.await.unwrap();
}

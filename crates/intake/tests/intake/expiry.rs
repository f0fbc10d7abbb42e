//! Notices go from the outbox some days after they were published, and stay in the ledger.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use deposit::{WithoutPreetabli, move_notices};
use intake::{Folders, Settings, write_outbox_again};
use spec::{Lang, State};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::time::Duration;
use store::{Act, Filter, Order, Selection};
use testing::bases::of_affiliate;
use testing::{Service, eventually};

/// The subject of this file.
struct Expiry;

type House = crate::house::House<Expiry>;

/// Ends of the names of what lies in a folder, after the receipt.
fn ends(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter_map(|name| name.splitn(3, '.').nth(2).map(str::to_owned)).collect()
}

fn named(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

impl House {
    async fn new() -> Self {
        let mut service = Service::open().await;
        service.settings.settle = Duration::ZERO;
        service.settings.scan_every = Duration::from_millis(100);
        service.settings.retry_every = Duration::from_millis(100);
        service.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
        Self::of(service)
    }

    fn folders(&self) -> &Folders {
        &self.settings.folders
    }

    fn outbox(&self, affilie: &str) -> BTreeSet<String> {
        ends(&self.folders().outbox.join(affilie))
    }

    /// Serves with this expiry until something holds.
    async fn serve(&self, outbox_days: Option<u32>, what: &str, holds: impl AsyncFnMut() -> bool) {
        let settings = Settings { outbox_days, ..self.settings.clone() };
        self.serving_with(&settings, async || eventually(what, holds).await).await;
    }

    async fn drop_file(&self, name: &str, affilie: &str) {
        let due = self.answered().await + 1;
        fs::write(self.folders().inbox.join(name), of_affiliate(affilie)).unwrap();
        self.serve(None, name, async || self.answered().await == due).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn notices_go_from_the_folder_when_their_time_is_over_and_do_not_come_back() {
    let house = House::new().await;
    house.drop_file("old.txt", "1234567").await;
    let old = house.store.list(&Filter { limit: 1, ..Filter::default() }).await.unwrap().remove(0);
    // Time passes: by the journal's time, whatever the files say.
    let options = house.database.options().username("postgres");
    let owner = sqlx::PgPool::connect_with(options).await.unwrap();
    let aged =
        "SET session_replication_role = replica; UPDATE journal SET le = le - interval '40 days'";
    sqlx::raw_sql(aged).execute(&owner).await.unwrap();
    house.drop_file("new.txt", "2345678").await;
    let both = named(&["controle.html", "controle.json"]);
    assert_eq!((house.outbox("1234567"), house.outbox("2345678")), (both.clone(), both.clone()));
    house.serve(Some(41), "a look", async || house.folders().outbox.join(".expiry").exists()).await;
    assert_eq!(house.outbox("1234567"), both, "their time is not over");
    // A file of the sender's own stays, too.
    fs::write(house.folders().outbox.join("1234567/mine.x.txt"), "").unwrap();
    let mine = named(&["txt"]);
    house.serve(Some(39), "their end", async || house.outbox("1234567") == mine).await;
    assert_eq!(house.outbox("2345678"), both);
    let told: Vec<String> = sqlx::query_scalar(
        "SELECT motif FROM journal WHERE acteur = 'service' AND motif LIKE 'outbox: %'",
    )
    .fetch_all(&owner)
    .await
    .unwrap();
    assert!(told.len() == 1 && told[0].contains("of 1 deposits"), "{told:?}");
    // Something new is told of the deposit, which another service publishes: the old notices stay
    // away.
    let which = Selection::Receipt(old.accuse.clone());
    let act = Act { actor: "essai", reason: "sent by mistake" };
    let moved = house
        .store
        .move_some(&which, &[old.affilie], Order { to: State::Withdrawn, act }, |moving| {
            move_notices(moving, Lang::Fr)
        })
        .await
        .unwrap();
    assert!(moved[0].is_done());
    let now = named(&["etat.html", "etat.json", "txt"]);
    house.serve(Some(39), "the new notices", async || house.outbox("1234567") == now).await;
    // An outbox that is written again has what it had; without an expiry everything.
    let again = tempfile::tempdir().unwrap();
    let folders = Folders::below(again.path());
    write_outbox_again(&folders, &house.store, Some(39)).await.unwrap();
    assert_eq!(ends(&folders.outbox.join("1234567")), named(&["etat.html", "etat.json"]));
    assert_eq!(ends(&folders.outbox.join("2345678")), both);
    write_outbox_again(&folders, &house.store, None).await.unwrap();
    let all = named(&["controle.html", "controle.json", "etat.html", "etat.json"]);
    assert_eq!(ends(&folders.outbox.join("1234567")), all);
}

//! The key of an installation that is served by several machines, each with a data directory of its
//! own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use deposit::SealKey;
use std::fs;
use std::path::Path;
use store::{Introduction, Store};
use testing::postgres::scratch;

/// What a machine is told that may not seal.
async fn refused(folder: &Path, store: &Store) -> String {
    match SealKey::open_or_make(folder, store).await {
        Err(error) => error.to_string(),
        Ok(key) => format!("{:?}", key.seal(store, false, "essai").await.unwrap_err()),
    }
}

async fn seals(folder: &Path, store: &Store) -> bool {
    // Something to seal.
    store.keep_witness("0123456789abcdef", "here", "0123456789abcdef").await.unwrap();
    let key = SealKey::open_or_make(folder, store).await.unwrap();
    key.seal(store, false, "essai").await.unwrap().is_some()
}

fn copy_key(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[tokio::test]
async fn one_key_seals_for_all_machines_of_a_database() {
    let database = scratch().await;
    let store = Store::open(database.options(), 2).await.unwrap();
    let machines = tempfile::tempdir().unwrap();
    let [one, two] = ["one", "two"].map(|name| machines.path().join(name));
    assert!(seals(&one, &store).await);

    // Without a key it makes none; with one of its own it does not seal.
    assert!(refused(&two, &store).await.contains("audit key rotate"));
    assert!(!two.join("sceau.key").exists());
    SealKey::first(&two).unwrap();
    let told = refused(&two, &store).await;
    assert!(told.contains("no key of this database has signed"), "{told}");
    fs::remove_dir_all(&two).unwrap();
    copy_key(&one, &two);
    assert!(seals(&two, &store).await && seals(&one, &store).await);

    // Rotated, and then lost, on one machine: the other one has to be given the new key.
    for lost in [false, true] {
        let (key, introduction) = if lost {
            (SealKey::replace(&one).unwrap(), Introduction::Lost("read by others"))
        } else {
            (SealKey::open(&one).unwrap().rotate(&one).unwrap(), Introduction::Signed)
        };
        store.keep_key(key.public(), introduction, "essai").await.unwrap();
        let told = refused(&two, &store).await;
        assert!(told.contains("has taken the place of") && told.contains("copy"), "{told}");
        assert!(seals(&one, &store).await);
        copy_key(&one, &two);
        assert!(seals(&two, &store).await);
    }
}

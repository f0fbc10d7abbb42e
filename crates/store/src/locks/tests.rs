use crate::batch::Batch;
use crate::{Store, StoreError};
use testing::postgres::scratch;

/// More than any server of these tests has room for: one by one they cannot be locked.
const MANY: i32 = 400_000;

/// A transaction that waits for no lock.
async fn impatient(store: &Store) -> Batch<'_> {
    let mut batch = store.begin().await.unwrap();
    let patience = "SET LOCAL lock_timeout = '20ms'";
    sqlx::raw_sql(patience).execute(batch.connection()).await.unwrap();
    batch
}

async fn locks(store: &Store, affilies: &[i32]) -> Result<(), StoreError> {
    impatient(store).await.lock_affilies(affilies).await
}

#[tokio::test]
async fn affiliates_are_locked_however_many_they_are() {
    let database = scratch().await;
    let store = Store::open(database.options(), 3).await.unwrap();
    let many: Vec<i32> = (1..=MANY).collect();
    let mut all = store.begin().await.unwrap();
    all.lock_affilies(&many).await.unwrap();
    // It may lock some of them again.
    all.lock_affilies(&[7]).await.unwrap();
    assert!(locks(&store, &[7]).await.is_err());
    all.commit().await.unwrap();
    locks(&store, &[7]).await.unwrap();

    let mut one = store.begin().await.unwrap();
    one.lock_affilies(&[7]).await.unwrap();
    assert!(locks(&store, &many).await.is_err());
    assert!(locks(&store, &[6, 7]).await.is_err());
    locks(&store, &[6, 8]).await.unwrap();
    one.commit().await.unwrap();
    locks(&store, &many).await.unwrap();
    store.close().await;
}

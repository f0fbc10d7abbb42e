//! One transaction over many deposits.

use crate::database::Store;
use crate::error::{COMMIT, Doing as _, StoreError};
use crate::journal::{Event, Head, Locked, append_at, lock};
use crate::locks::lock_affilies;
use crate::spread::Layout;
use failpoints::Point;
use sqlx::postgres::Postgres;
use sqlx::{PgConnection, Transaction};

/// A transaction over a batch of deposits. Dropped without [`Batch::commit`], nothing has happened.
pub struct Batch<'s> {
    pub(crate) transaction: Transaction<'s, Postgres>,
    /// Whether rows of one statement may lie on several servers.
    pub(crate) layout: Layout,
    /// The end of the journal, once it is locked.
    pub(super) head: Option<Locked>,
    /// Préétablis that were put in force, and by whom: the journal is told of them after the
    /// deposits that they came as.
    pub(super) put_in_force: Vec<(Event<'static>, String)>,
}

impl Store {
    /// Begins a batch.
    pub async fn begin(&self) -> Result<Batch<'_>, StoreError> {
        let transaction = self.pool().begin().await.doing("begin a transaction")?;
        failpoints::at(Point::Begun);
        let layout = self.layout();
        Ok(Batch { transaction, layout, head: None, put_in_force: Vec::new() })
    }
}

impl Batch<'_> {
    /// Locks affiliates until the end of the transaction, in ascending order, so that two batches
    /// cannot wait for each other.
    pub(crate) async fn lock_affilies(&mut self, affilies: &[i32]) -> Result<(), StoreError> {
        lock_affilies(&mut self.transaction, affilies).await?;
        failpoints::at(Point::AffiliatesLocked);
        Ok(())
    }

    pub(crate) fn connection(&mut self) -> &mut PgConnection {
        &mut self.transaction
    }

    /// Adds entries to the journal; its end stays locked until the end of the transaction.
    pub(crate) async fn append(&mut self, events: &[Event<'_>]) -> Result<(), StoreError> {
        let mut head = self.head().await?;
        append_at(&mut self.transaction, &mut head, events).await?;
        self.head = Some(head);
        Ok(())
    }

    pub(crate) fn keep_head(&mut self, head: Locked) {
        self.head = Some(head);
    }

    pub(crate) async fn head(&mut self) -> Result<Locked, StoreError> {
        if let Some(head) = self.head {
            return Ok(head);
        }
        let head = lock(&mut self.transaction).await?;
        self.locked(head);
        Ok(head)
    }

    /// The end of the journal is locked, and is this.
    pub(crate) fn locked(&mut self, head: Locked) {
        failpoints::at(Point::JournalLocked);
        self.head = Some(head);
    }

    /// Makes it all durable; gives the end of the journal, when it was locked for this batch.
    pub async fn commit(self) -> Result<Option<Head>, StoreError> {
        let head = self.head.map(|end| end.head);
        if failpoints::is_possible() {
            // The moment between what the server does and what is known of it.
            let mut commit = std::pin::pin!(self.transaction.commit());
            tokio::select! {
                biased;
                done = &mut commit => done.doing(COMMIT)?,
                () = std::future::ready(()) => {
                    failpoints::at(Point::Committing);
                    commit.await.doing(COMMIT)?;
                }
            }
        } else {
            self.transaction.commit().await.doing(COMMIT)?;
        }
        failpoints::at(Point::Committed);
        Ok(head)
    }
}

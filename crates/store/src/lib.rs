//! The only crate that knows SQL: migrations, ledger, rows, notices, and the embedded PostgreSQL.
//!
//! A batch of deposits goes through one transaction ([`Batch`]): look up what the ledger knows of each, decide, record
//! everything, commit. Publishing comes after and is marked when done.

pub mod embedded;
pub mod fault;

mod batch;
mod content;
mod journal;
mod moves;
mod preetablis;
mod queries;
mod report;
mod rows;

pub use batch::{Batch, Counting, Earlier, Entry, Known, Notice, Person, Question, Recorded};
pub use content::{compress, decompress};
pub use journal::{Link, Netstrings, Pieces, Quoi, hex};
pub use moves::{Moved, Selection};
pub use preetablis::{Kept, NewPreetabli, Preetabli, PreetabliRow};
pub use queries::{DepotRow, DepotShow, Filter, JournalRow, Unpublished};
pub use report::ReportQuestion;

use sqlx::AssertSqlSafe;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use std::collections::HashSet;
use std::sync::Mutex;
use std::time::Duration;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// Periods that get a partition of their own; others share one, so that no file can make up partitions without end.
const PLAUSIBLE_PERIODS: std::ops::RangeInclusive<i32> = 199_001..=210_012;

/// The database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("the database failed to {doing}")]
pub struct StoreError {
    doing: &'static str,
    source: Box<dyn std::error::Error + Send + Sync>,
}

impl StoreError {
    /// The database has not answered and is waited for no longer.
    #[must_use]
    pub fn hung(doing: &'static str) -> Self {
        Self { doing, source: Box::new(sqlx::Error::PoolTimedOut) }
    }

    /// Whether the database is away or busy, so that the same work may succeed later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        let Some(error) = self.source.downcast_ref::<sqlx::Error>() else { return false };
        match error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Tls(_)
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => true,
            // Connections (08), resources (53), operator intervention (57), serialisation and deadlock (40), a system
            // error (58), and a read-only server (25006).
            sqlx::Error::Database(error) => error.code().is_some_and(|code| {
                ["08", "53", "57", "40", "58"].iter().any(|class| code.starts_with(class))
                    || code == "25006"
            }),
            _ => false,
        }
    }
}

pub(crate) trait Doing<T> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError>;
}

impl<T, E: std::error::Error + Send + Sync + 'static> Doing<T> for Result<T, E> {
    fn doing(self, doing: &'static str) -> Result<T, StoreError> {
        self.map_err(|source| StoreError { doing, source: Box::new(source) })
    }
}

/// The database of one installation.
#[derive(Debug)]
pub struct Store {
    pool: PgPool,
    /// Periods whose partition is known to exist.
    partitions: Mutex<HashSet<i32>>,
}

impl Store {
    /// Connects and brings the schema up to date.
    pub async fn open(options: PgConnectOptions, connections: u32) -> Result<Self, StoreError> {
        let pool = PgPoolOptions::new()
            .max_connections(connections)
            // Whoever waits longer says so and asks again.
            .acquire_timeout(Duration::from_secs(5))
            .connect_with(options)
            .await
            .doing("take a connection")?;
        let store = Self { pool, partitions: Mutex::default() };
        MIGRATIONS.run(&store.pool).await.doing("bring its schema up to date")?;
        Ok(store)
    }

    /// Connects to the database of this address, `postgres://…`.
    pub async fn open_url(url: &str, connections: u32) -> Result<Self, StoreError> {
        let options = url.parse::<PgConnectOptions>().doing("understand DATABASE_URL")?;
        Self::open(options, connections).await
    }

    /// Ends all connections in order.
    pub async fn close(&self) {
        self.pool.close().await;
    }

    /// Makes sure that the lines of these periods have a partition. Called before the transaction that fills it: making
    /// a partition takes a lock that waits for other loads.
    pub async fn ensure_partitions(&self, periods: &[i32]) -> Result<(), StoreError> {
        for &periode in periods {
            let known = self.partitions.lock().is_ok_and(|known| known.contains(&periode));
            if known || !PLAUSIBLE_PERIODS.contains(&periode) {
                continue;
            }
            // The name and the bounds are made of one checked integer.
            let next = periode.saturating_add(1);
            let statement = format!(
                "CREATE TABLE IF NOT EXISTS ligne_{periode} PARTITION OF ligne FOR VALUES FROM ({periode}) TO ({next})"
            );
            let made = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&self.pool).await;
            // Two services that make it at the same moment: one is told that it exists.
            let exists =
                made.as_ref().err().and_then(sqlx::Error::as_database_error).is_some_and(|error| {
                    matches!(error.code().as_deref(), Some("42P07" | "23505" | "42710"))
                });
            if !exists {
                made.doing("make the partition of a period")?;
            }
            if let Ok(mut known) = self.partitions.lock() {
                known.insert(periode);
            }
        }
        Ok(())
    }
}

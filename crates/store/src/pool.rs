//! Connections kept for use.

use sqlx::Connection as _;
use sqlx::postgres::PgPoolOptions;
use std::time::Duration;

/// Acquire timeout of the pool; callers retry.
const PATIENCE: Duration = Duration::from_secs(5);

/// At most so many connections.
pub(crate) fn pool(connections: u32) -> PgPoolOptions {
    PgPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE).after_release(
        // Of a server that vanished: a connection that gives no answer any more must not keep its
        // place for ever.
        |connection, _| {
            Box::pin(async move {
                let answered = tokio::time::timeout(PATIENCE, connection.ping()).await;
                answered.unwrap_or(Err(sqlx::Error::PoolTimedOut)).map(|()| true)
            })
        },
    )
}

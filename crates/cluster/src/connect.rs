//! How to connect to a cluster.

use std::path::Path;

use sqlx::postgres::{PgConnectOptions, PgSslMode};

use super::layout::PORT;
use super::roles::OWNER;

/// Nothing here comes from the environment, where `PG*` variables may be meant for another server.
pub(super) fn connect_options(socket: &Path, database: &str) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(socket)
        .port(PORT)
        .username(OWNER)
        .database(database)
        .ssl_mode(PgSslMode::Disable)
        .application_name("bordereau")
}

//! A cluster of a measurement's own, as durable as that of a service.

use anyhow::Result;
use cluster::{Durability, Options};
use sqlx::{AssertSqlSafe, PgConnection};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use store::Store;

/// Options of a cluster below a folder, which the server of a measurement that runs as root, with a
/// user of its own, can get through.
pub(crate) fn durable(folder: &Path) -> Result<Options> {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    Ok(Options {
        home: folder.join("postgres"),
        cache: folder.join("cache"),
        bin_dir: None,
        durability: Durability::Full,
        database: "bordereau".to_owned(),
        backup: None,
    })
}

/// Fills months by statements, as the owner of the tables: what is read afterwards is the same as
/// if it had been declared.
pub(crate) async fn fill(
    store: &Store,
    owner: &mut PgConnection,
    months: impl IntoIterator<Item = (i32, [String; 5])>,
) -> Result<()> {
    sqlx::raw_sql("SET session_replication_role = replica; SET synchronous_commit = off")
        .execute(&mut *owner)
        .await?;
    for (periode, statements) in months {
        store.ensure_partitions(&[periode]).await?;
        for statement in statements {
            sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *owner).await?;
        }
    }
    sqlx::raw_sql("VACUUM ANALYZE").execute(owner).await?;
    Ok(())
}

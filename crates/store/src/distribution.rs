//! A database that is distributed by affiliate over several servers (Citus): setting it up, and
//! looking whether it is whole (`docs/distributed.md`).

use crate::error::{Doing as _, StoreError};
use crate::schema::{OpenError, Schema};
use crate::spread::{Place, connected, grant, spread, tables};
use cluster::{DOOR, SERVICE};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _};
use std::collections::BTreeMap;

/// What keeps a database from being distributed, or from being whole when it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DistributionLack {
    /// The extension is not in this database; whether the server has its files, and has loaded it.
    Extension {
        /// Files of the extension are installed.
        is_installed: bool,
        /// `shared_preload_libraries` names it.
        is_loaded: bool,
    },
    /// No server takes rows.
    Workers,
    /// The login does not own the tables.
    Owner,
    /// The journal has entries: history is not moved.
    History(i64),
    /// A role is refused by servers that the coordinator connects to as that role.
    Login {
        /// Name of the role.
        role: String,
        /// Servers and what they said.
        refusals: Vec<String>,
    },
    /// Nothing is distributed yet.
    Nothing,
    /// Tables that are not where they belong.
    Tables(Vec<String>),
}

impl DistributionLack {
    /// What is missing, and what to do about it.
    #[must_use]
    pub fn told(&self) -> (String, String) {
        match self {
            Self::Extension { is_installed: false, .. } => (
                "the server has no extension citus".to_owned(),
                "install Citus for this version of PostgreSQL on every server, name it first in \
                 shared_preload_libraries, and start the servers again"
                    .to_owned(),
            ),
            Self::Extension { is_loaded: false, .. } => (
                "citus is installed and not loaded".to_owned(),
                "on every server: shared_preload_libraries = 'citus', and a restart".to_owned(),
            ),
            Self::Extension { .. } => (
                "the database has no extension citus".to_owned(),
                "as a superuser, in this database of every server: CREATE EXTENSION citus".to_owned(),
            ),
            Self::Workers => (
                "no server takes rows".to_owned(),
                "as a superuser, in this database: SELECT citus_set_coordinator_host('HOST', 5432); \
                 SELECT citus_add_node('WORKER', 5432) for each worker"
                    .to_owned(),
            ),
            Self::Owner => (
                "this login does not own the tables of bordereau".to_owned(),
                "run the command with a DATABASE_URL of their owner".to_owned(),
            ),
            Self::History(entries) => (
                format!("the journal has {entries} entries: what was recorded is not moved"),
                "distribute an empty database: bordereau migrate, bordereau database distribute, \
                 then the first start of the service"
                    .to_owned(),
            ),
            Self::Login { role, refusals } => (
                format!("servers refuse the role {role}: {}", refusals.join("; ")),
                format!(
                    "on every server: ALTER ROLE {role} LOGIN, and a line of pg_hba.conf, or a \
                     password in .pgpass, by which the other servers log in as it"
                ),
            ),
            Self::Nothing => (
                "the tables are not distributed".to_owned(),
                "as the owner of the tables: bordereau database distribute".to_owned(),
            ),
            Self::Tables(tables) => (
                format!("tables are not where they belong: {}", tables.join(", ")),
                "as the owner of the tables: bordereau database distribute".to_owned(),
            ),
        }
    }

    /// Whether [`distribute`] mends it.
    fn is_mended_here(&self) -> bool {
        matches!(self, Self::Nothing | Self::Tables(_))
    }
}

/// A database as it is distributed.
#[derive(Clone, Debug, Default)]
pub struct Distribution {
    /// Version of the extension; none when the database has none.
    pub extension: Option<String>,
    /// Servers that take rows.
    pub servers: u32,
    /// Whether it is distributed.
    pub is_distributed: bool,
    /// Tables by where they lie.
    pub tables: BTreeMap<String, Place>,
    /// What is missing; empty for a database that is distributed and whole.
    pub lacks: Vec<DistributionLack>,
}

const DOING: &str = "look how the database is distributed";

impl Distribution {
    /// Looks, and changes nothing. A schema that is not this program's is an error.
    pub async fn of(options: &PgConnectOptions) -> Result<Self, OpenError> {
        let schema = Schema::of(options).await?;
        schema.must_be_current()?;
        let mut connection = connected(options).await?;
        let looked = Self::look(&mut connection, schema.is_owner).await;
        connection.close().await.doing("close a connection")?;
        Ok(looked?)
    }

    async fn look(connection: &mut PgConnection, is_owner: bool) -> Result<Self, StoreError> {
        let mut found = Self::default();
        let (extension, is_installed, is_loaded): (Option<String>, bool, bool) = sqlx::query_as(
            "SELECT (SELECT extversion FROM pg_extension WHERE extname = 'citus'), \
             EXISTS (SELECT FROM pg_available_extensions WHERE name = 'citus'), \
             EXISTS (SELECT FROM pg_settings WHERE name = 'citus.shard_count')",
        )
        .fetch_one(&mut *connection)
        .await
        .doing(DOING)?;
        found.extension = extension;
        if found.extension.is_none() {
            found.lacks.push(DistributionLack::Extension { is_installed, is_loaded });
            return Ok(found);
        }
        if !is_owner {
            found.lacks.push(DistributionLack::Owner);
        }
        let servers: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM pg_dist_node WHERE isactive AND shouldhaveshards AND noderole = 'primary'",
        )
        .fetch_one(&mut *connection)
        .await
        .doing(DOING)?;
        found.servers = u32::try_from(servers).unwrap_or(u32::MAX);
        if found.servers == 0 {
            found.lacks.push(DistributionLack::Workers);
        }
        let (entries, is_distributed): (i64, bool) =
            sqlx::query_as("SELECT position, repartie FROM chaine")
                .fetch_one(&mut *connection)
                .await
                .doing(DOING)?;
        found.is_distributed = is_distributed;
        for role in [SERVICE, DOOR] {
            found.lacks.extend(refused(connection, role).await?);
        }
        let mut misplaced = Vec::new();
        for table in tables(connection).await? {
            let place = table.place();
            if place != Some(table.due()) {
                misplaced.push(table.name.clone());
            }
            found.tables.insert(table.name, place.unwrap_or(Place::Coordinator));
        }
        match (is_distributed, misplaced.is_empty()) {
            (false, _) if entries > 0 => found.lacks.push(DistributionLack::History(entries)),
            (false, _) => found.lacks.push(DistributionLack::Nothing),
            (true, false) => found.lacks.push(DistributionLack::Tables(misplaced)),
            (true, true) => {}
        }
        Ok(found)
    }
}

/// Servers that refuse a role: the coordinator connects to them as the role that a session has.
/// None where the role is not there, or the login may not take it.
async fn refused(
    connection: &mut PgConnection,
    role: &str,
) -> Result<Option<DistributionLack>, StoreError> {
    let may: Option<bool> = sqlx::query_scalar(
        "SELECT pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = $1",
    )
    .bind(role)
    .fetch_optional(&mut *connection)
    .await
    .doing(DOING)?;
    if may != Some(true) {
        return Ok(None);
    }
    let mut transaction = connection.begin().await.doing(DOING)?;
    let statement = format!("SET LOCAL ROLE {role}");
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *transaction).await.doing(DOING)?;
    let said: Vec<(String, i32, bool, String)> = sqlx::query_as(
        "SELECT nodename, nodeport, success, result FROM run_command_on_workers('SELECT 1')",
    )
    .fetch_all(&mut *transaction)
    .await
    .doing(DOING)?;
    transaction.rollback().await.doing(DOING)?;
    let refusals: Vec<String> = said
        .into_iter()
        .filter(|(_, _, success, _)| !success)
        .map(|(name, port, _, said)| {
            format!("{name}:{port}: {}", said.lines().next().unwrap_or_default())
        })
        .collect();
    let lack = || DistributionLack::Login { role: role.to_owned(), refusals: refusals.clone() };
    Ok((!refusals.is_empty()).then(lack))
}

/// Distributes the tables of an empty database by affiliate, or those that migrations have added
/// since; gives the database as it is then. Where something is missing that the owner of the
/// tables cannot mend, nothing is changed, and the result says what.
pub async fn distribute(options: &PgConnectOptions) -> Result<Distribution, OpenError> {
    let found = Distribution::of(options).await?;
    if !found.lacks.iter().all(DistributionLack::is_mended_here) {
        return Ok(found);
    }
    let mut connection = connected(options).await?;
    if !found.lacks.is_empty() {
        spread(&mut connection).await?;
    }
    // Also of a whole one: rows that were moved to another server have lost these rights.
    grant(&mut connection).await?;
    connection.close().await.doing("close a connection")?;
    Distribution::of(options).await
}

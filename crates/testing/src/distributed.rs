//! Fresh databases on a distributed server (Citus) that somebody runs.
//!
//! `BORDEREAU_TEST_CITUS` names a database of its coordinator as a superuser, who logs in to the
//! other servers in the same manner; the role `bordereau` and those of the service log in without
//! a password.

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, Connection as _};
use std::sync::atomic::{AtomicU32, Ordering};

pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Counts the databases of this process.
static MADE: AtomicU32 = AtomicU32::new(0);

const ROLES: &str = "DO $$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['bordereau', 'bordereau_service', 'bordereau_porte'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I LOGIN', role);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
        END;
    END LOOP;
    ALTER ROLE bordereau_service BYPASSRLS;
    GRANT bordereau_service, bordereau_porte TO bordereau;
EXCEPTION WHEN internal_error THEN NULL; -- Another test does the same just now.
END $$";

/// A database over several servers, distributed and empty; gone with the value.
#[derive(Debug)]
pub(crate) struct Distributed {
    /// How superusers connect to its servers, the coordinator first.
    servers: Vec<PgConnectOptions>,
    name: String,
}

impl Distributed {
    /// How to connect to the coordinator, as the role `bordereau`.
    pub(crate) fn options(&self) -> PgConnectOptions {
        let [coordinator, ..] = &*self.servers else { return PgConnectOptions::new() };
        coordinator.clone().username("bordereau").database(&self.name)
    }

    /// Makes the database beside the one that an address names, over the same servers.
    pub(crate) async fn create(url: &str) -> Result<Self, Failure> {
        let named: PgConnectOptions = url.parse()?;
        let mut connection = PgConnection::connect_with(&named).await?;
        let nodes: Vec<(String, i32, i32)> = sqlx::query_as(
            "SELECT nodename, nodeport, groupid FROM pg_dist_node WHERE noderole = 'primary' ORDER BY groupid",
        )
        .fetch_all(&mut connection)
        .await?;
        connection.close().await?;
        let mut servers = Vec::new();
        for (host, port, group) in &nodes {
            let port = u16::try_from(*port)?;
            let is_coordinator = *group == 0;
            servers.push(if is_coordinator {
                named.clone()
            } else {
                named.clone().host(host).port(port)
            });
        }
        if servers.len() < 2 {
            return Err("its database has no workers, or no entry of the coordinator".into());
        }
        let name = format!("t_{}_{}", std::process::id(), MADE.fetch_add(1, Ordering::Relaxed));
        let made = Self { servers, name };
        for server in &made.servers {
            made.run(server, "postgres", ROLES).await?;
            let create = format!("CREATE DATABASE {} OWNER bordereau", made.name);
            made.run(server, "postgres", &create).await?;
            let login = format!("ALTER DATABASE {} SET bordereau.service_login = on", made.name);
            made.run(server, "postgres", &login).await?;
            made.run(server, &made.name, "CREATE EXTENSION citus").await?;
        }
        let [coordinator, ..] = &*made.servers else { return Err("no coordinator".into()) };
        for (host, port, group) in nodes {
            let statement = if group == 0 {
                format!("SELECT citus_set_coordinator_host('{host}', {port})")
            } else {
                format!("SELECT citus_add_node('{host}', {port})")
            };
            made.run(coordinator, &made.name, &statement).await?;
        }
        store::schema::migrate(&made.options()).await?;
        let found = store::distribute(&made.options()).await?;
        if !found.lacks.is_empty() {
            return Err(format!("it cannot be distributed: {:?}", found.lacks).into());
        }
        Ok(made)
    }

    async fn run(
        &self,
        server: &PgConnectOptions,
        database: &str,
        statement: &str,
    ) -> Result<(), Failure> {
        let mut connection = PgConnection::connect_with(&server.clone().database(database)).await?;
        let statement = AssertSqlSafe(statement.to_owned());
        sqlx::raw_sql(statement).execute(&mut connection).await?;
        connection.close().await?;
        Ok(())
    }

    async fn remove(&self) -> Result<(), Failure> {
        for server in &self.servers {
            let statement = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
            self.run(server, "postgres", &statement).await?;
        }
        Ok(())
    }
}

impl Drop for Distributed {
    fn drop(&mut self) {
        let this = Self { servers: std::mem::take(&mut self.servers), name: self.name.clone() };
        if this.servers.is_empty() {
            return;
        }
        // The runtime of the test may be ending: one of its own, on a thread of its own.
        let removing = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            if let Ok(runtime) = runtime {
                let removed = runtime.block_on(this.remove());
                // What is left is the operator's to remove; a test does not fail for it.
                drop(removed);
            }
            std::mem::forget(this);
        });
        drop(removing.join());
    }
}

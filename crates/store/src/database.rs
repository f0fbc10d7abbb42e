//! The database of one installation: its connections and what each is set to first.

use crate::connections::{Confined, Connections};
use crate::error::{Doing as _, MAKE_PARTITION, StoreError};
use crate::pool::pool;
use crate::role::Role;
use crate::schema::{self, OpenError, Schema};
use crate::spread::Layout;
use crate::wall::Wall;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection as _};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

/// Periods that get a partition of their own; others share one, so that no file can make up
/// partitions without end.
const PLAUSIBLE_PERIODS: std::ops::RangeInclusive<i32> = 199_001..=210_012;

/// Settings of our sessions. A client that hangs in a transaction, or whose machine is gone, holds
/// locks that block all others: the server ends its session. Values that an operator has set, for
/// the server, the role or in the address, stay.
const SESSION: &str = "SELECT set_config(s.name, ours.wanted, false) FROM (VALUES \
    ('idle_in_transaction_session_timeout', '1min'), ('tcp_keepalives_idle', '30'), \
    ('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '3'), \
    ('citus.propagate_set_commands', 'local')) AS ours(name, wanted) \
    JOIN pg_settings s ON s.name = ours.name WHERE s.source = 'default'";

/// For a reader that holds no lock: its output may be read slowly, so no timeout applies.
pub(crate) const SNAPSHOT: &str = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; \
    SET LOCAL idle_in_transaction_session_timeout = 0";

/// How to connect to the database of an address, `postgres://…`.
pub fn options_of(url: &str) -> Result<PgConnectOptions, StoreError> {
    url.parse::<PgConnectOptions>().doing("understand DATABASE_URL")
}

/// What a store is for.
#[derive(Clone, Copy)]
enum Use {
    Read,
    Write,
}

/// First statement of sessions of a role.
#[derive(Clone, Debug)]
struct Sessions {
    options: PgConnectOptions,
    session: Arc<str>,
}

const PROBE: &str = "serve a new connection";
const TRY: &str = "SET lock_timeout = '1s'; SET statement_timeout = '1500ms'; \
    SELECT FROM chaine; SELECT FROM depot LIMIT 1; DO $$ BEGIN NULL; END $$";

/// The database of one installation.
#[derive(Debug)]
pub struct Store {
    /// Replaced by another like it when its server gave no answer.
    pool: RwLock<PgPool>,
    /// Whether its sessions can never become the owner of the tables.
    is_separate: bool,
    /// First statement of each connection.
    session: Arc<str>,
    /// First statement of sessions of the door; none for a store of the door.
    door: Option<Sessions>,
    /// Whether the database confines what is asked through the door.
    wall: Wall,
    /// Whether rows of one statement may lie on several servers.
    layout: Layout,
    /// To whose rows its statements are confined; none for all.
    confined: Option<Confined>,
    /// Periods whose partition is known to exist.
    partitions: Mutex<HashSet<i32>>,
}

impl Store {
    /// Connects, brings the schema up to date as the owner of it, and works from then on as the
    /// role `bordereau_service`, when the database has it, which cannot change history: logged in
    /// as that role where the server lets it.
    pub async fn open(options: PgConnectOptions, connections: u32) -> Result<Self, OpenError> {
        schema::migrate(&options).await?;
        Ok(Self::connect(options, connections, Use::Write).await?)
    }

    /// For a service: as [`Store::open`] where the login owns the tables, as [`Store::existing`]
    /// elsewhere.
    pub async fn open_or_existing(
        options: PgConnectOptions,
        connections: u32,
    ) -> Result<Self, OpenError> {
        let schema = Schema::of(&options).await?;
        schema.must_be_known()?;
        if schema.is_owner && !schema.is_complete() {
            return Self::open(options, connections).await;
        }
        schema.must_be_current()?;
        Ok(Self::connect(options, connections, Use::Write).await?)
    }

    /// Connects to a database that has this program's schema. Nothing is migrated.
    pub async fn existing(options: PgConnectOptions, connections: u32) -> Result<Self, OpenError> {
        Schema::of(&options).await?.must_be_current()?;
        Ok(Self::connect(options, connections, Use::Write).await?)
    }

    /// As [`Store::existing`], for a reader: rights to read are enough, and its sessions can write
    /// nothing.
    pub async fn reading(options: PgConnectOptions, connections: u32) -> Result<Self, OpenError> {
        Schema::of(&options).await?.must_be_current()?;
        Ok(Self::connect(options, connections, Use::Read).await?)
    }

    /// Works as the role [`SERVICE`] where the login is a member of it.
    async fn connect(
        options: PgConnectOptions,
        connections: u32,
        purpose: Use,
    ) -> Result<Self, StoreError> {
        let mut first = PgConnection::connect_with(&options).await.doing("take a connection")?;
        let role = Role::of(&mut first).await?;
        let wall = Wall::of(&mut first).await?;
        let layout = Layout::of(&mut first).await?;
        first.close().await.doing("close a connection")?;
        let (door, role) = (role.door(options.clone()), role.session(options));
        let only = match purpose {
            Use::Write => "",
            Use::Read => "; SET default_transaction_read_only = on",
        };
        let session: Arc<str> = format!("{SESSION}{}{only}", role.become_service).into();
        let pool = telling(pool(connections), session.clone());
        let pool = match pool.connect_with(role.options.clone()).await {
            // The pool tries again and again, and does not say what is in the way: one try tells.
            Err(error @ sqlx::Error::PoolTimedOut) => {
                let tried = PgConnection::connect_with(&role.options).await;
                tried.and(Err(error)).doing("take a connection")?
            }
            made => made.doing("take a connection")?,
        };
        let door = Sessions {
            options: door.options,
            session: format!("{SESSION}{only}{}", door.become_door).into(),
        };
        Ok(Self {
            pool: RwLock::new(pool),
            is_separate: role.is_separate,
            session,
            door: Some(door),
            wall,
            layout,
            confined: None,
            partitions: Mutex::default(),
        })
    }

    /// Whether the database confines what is asked through the door.
    #[must_use]
    pub fn wall(&self) -> Wall {
        self.wall
    }

    /// Whether rows of one statement may lie on several servers.
    pub(crate) fn layout(&self) -> Layout {
        self.layout
    }

    /// Connections as the door; none where the wall does not stand.
    pub(crate) fn walled(&self, connections: u32) -> Option<PgPool> {
        let door = self.door.as_ref().filter(|_| self.wall == Wall::Stands)?;
        let pool = telling(pool(connections), door.session.clone());
        Some(pool.connect_lazy_with(door.options.clone()))
    }

    /// The same database over connections of the door, confined to the rows of some affiliates.
    pub(crate) fn confined(&self, pool: PgPool, to: Confined) -> Self {
        Self {
            pool: RwLock::new(pool),
            session: self.session.clone(),
            is_separate: self.is_separate,
            door: None,
            wall: self.wall,
            layout: self.layout,
            confined: Some(to),
            partitions: Mutex::default(),
        }
    }

    /// Whether its sessions can never become the owner of the tables. One that can may switch off
    /// what keeps history: only an audit shows it then.
    #[must_use]
    pub fn is_separate(&self) -> bool {
        self.is_separate
    }

    /// The connections as they are now. Every statement of this crate goes over them.
    pub(crate) fn pool(&self) -> Connections {
        Connections::new(self.sockets(), self.confined.clone())
    }

    fn sockets(&self) -> PgPool {
        self.pool.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes other connections from now on: the server has given no answer over these. One that was
    /// lost in the middle of sending keeps its place among them until the kernel gives it up, and
    /// they would run out. What is under way over them goes on; they end as they are given back.
    pub fn reconnect(&self) {
        let mut pool = self.pool.write().unwrap_or_else(PoisonError::into_inner);
        let options = pool.connect_options().as_ref().clone();
        let fresh = pool.options().clone().connect_lazy_with(options);
        let stale = std::mem::replace(&mut *pool, fresh);
        tokio::spawn(async move { stale.close().await });
    }

    /// Tries what a deposit needs over a new connection, as the pool makes them: the session's
    /// settings and role, the tables, and the procedural language of their triggers, which a server
    /// whose files were replaced can load no more. The server itself ends a try that takes long.
    pub async fn probe(&self) -> Result<(), StoreError> {
        let pool = self.sockets();
        let mut connection =
            PgConnection::connect_with(&pool.connect_options()).await.doing(PROBE)?;
        let statements = format!("{}; {TRY}", self.session);
        sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut connection).await.doing(PROBE)?;
        connection.close().await.doing(PROBE)
    }

    /// Another store of the same database with connections of its own.
    pub(crate) fn beside(&self, connections: u32) -> Self {
        let pool = self.sockets();
        let options = pool.options().clone().max_connections(connections).min_connections(0);
        let lazy = options.connect_lazy_with(pool.connect_options().as_ref().clone());
        Self {
            pool: RwLock::new(lazy),
            session: self.session.clone(),
            is_separate: self.is_separate,
            door: self.door.clone(),
            wall: self.wall,
            layout: self.layout,
            confined: None,
            partitions: Mutex::default(),
        }
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::raw_sql("SELECT 1").execute(&self.pool()).await.doing("answer")?;
        Ok(())
    }

    /// Ends all connections in order.
    pub async fn close(&self) {
        self.sockets().close().await;
    }

    /// Makes sure that the lines of these periods have a partition. Called before the transaction
    /// that fills it: making a partition takes a lock that waits for other loads, and for readers,
    /// but not long. Gives the periods for which it would have to wait longer: a session reads them
    /// all, as a backup does.
    pub async fn ensure_partitions(&self, periods: &[i32]) -> Result<Vec<i32>, StoreError> {
        let pool = self.pool();
        let mut busy = Vec::new();
        for &periode in periods {
            let known = self.partitions.lock().is_ok_and(|known| known.contains(&periode));
            if known || !PLAUSIBLE_PERIODS.contains(&periode) {
                continue;
            }
            let made = sqlx::query("SELECT ouvrir_periode($1)").bind(periode).execute(&pool);
            let made = made.await;
            let refused = made.as_ref().err().and_then(sqlx::Error::as_database_error);
            match refused.and_then(sqlx::error::DatabaseError::code).as_deref() {
                // Two services that make it at the same moment: one gets an error that it exists.
                Some("42P07" | "23505" | "42710") => {}
                // The lock timeout of `ouvrir_periode` has passed.
                Some("55P03") => {
                    busy.push(periode);
                    continue;
                }
                _ => {
                    made.doing(MAKE_PARTITION)?;
                }
            }
            if let Ok(mut known) = self.partitions.lock() {
                known.insert(periode);
            }
        }
        Ok(busy)
    }
}

/// Connections that are told this first.
fn telling(pool: PgPoolOptions, session: Arc<str>) -> PgPoolOptions {
    pool.after_connect(move |connection, _| {
        let session = AssertSqlSafe(session.clone());
        Box::pin(async move { sqlx::raw_sql(session).execute(connection).await.map(drop) })
    })
}

#[cfg(test)]
mod tests;

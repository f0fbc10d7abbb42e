//! The only crate that knows the schema: migrations, ledger, rows, notices.
//!
//! A batch of deposits goes through one transaction ([`Batch`]): look up what the ledger knows of each, decide, record
//! everything, commit. Publishing comes after and is marked when done.

pub mod schema;

mod audit;
mod batch;
mod career;
mod content;
mod counts;
mod entries;
mod expiry;
mod extent;
mod journal;
mod lookup;
mod missing;
mod months;
mod moves;
mod pieces;
mod preetablis;
mod pulse;
mod queries;
mod report;
mod role;
mod rows;
mod sample;
mod sums;
mod vocabulary;
mod witness;

pub use ::hex::encode as hex;
pub use audit::{
    Archived, ArchivedMoves, ArchivedNotice, ArchivedPreetabli, ArchivedReprise, ArchivedTotals,
    Audit, Catalogue, Deviation, Introduction, PreetabliLine, PublicKey, Seal, Standing, Stray,
    Succession, seal_message, unhex,
};
pub use batch::{
    AS_PREETABLI, Act, Batch, Counting, Earlier, Entry, Known, Notice, Person, Question, Recorded,
    Replayed, StandsNow, Stored, renamed_for_replay,
};
pub use career::{CareerRow, WithdrawnSince};
pub use content::{compress, decompress};
pub use entries::{EntryFilter, EntryRow, Page};
pub use expiry::{Expired, ExpiryStep};
pub use extent::Extent;
pub use journal::{Head, Link, Netstrings, Pieces, Quoi, now};
pub use missing::{Declared, MissingRow};
pub use months::Months;
pub use moves::{Hindrance, Moved, Moving, Order, Selection};
pub use preetablis::{Kept, NewPreetabli, Preetabli, PreetabliRow};
pub use pulse::Pulse;
pub use queries::{
    DepotRow, DepotShow, Filter, JournalRow, Judged, Kinds, Sort, Taken, Text, Unpublished,
    etat_form,
};
pub use report::ReportQuestion;
pub use rows::lines_of;
pub use sample::Sampled;
pub use sums::Sums;
pub use witness::{AcceptedRollback, Standpoint};

use cluster::words;
use role::Role;
use schema::{OpenError, Schema};
use sqlx::migrate::Migrator;
pub use sqlx::postgres::PgConnectOptions as ConnectOptions;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, Connection as _};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// Periods that get a partition of their own; others share one, so that no file can make up partitions without end.
const PLAUSIBLE_PERIODS: std::ops::RangeInclusive<i32> = 199_001..=210_012;

/// The database did not do what it was asked.
#[derive(Debug, thiserror::Error)]
#[error("the database failed to {doing}")]
pub struct StoreError {
    doing: &'static str,
    passing: bool,
    /// Whether it lacks what was seen in it before.
    behind: bool,
    fault: Fault,
    source: Box<dyn std::error::Error + Send + Sync>,
}

/// Whose fault it is, as far as it matters for a server of our own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The server cannot do its work, or cannot be reached: starting it again may mend it.
    Server,
    /// It has no place for another session, or not yet.
    Busy,
    /// Anything else.
    Other,
}

/// The server said no. Its own words are left out where they may quote rows, that is numbers, names and salaries.
#[derive(Debug, thiserror::Error)]
#[error("SQLSTATE {sqlstate}{}{}", on(table.as_deref(), constraint.as_deref()), said(message.as_deref()))]
struct Refused {
    sqlstate: String,
    table: Option<String>,
    constraint: Option<String>,
    /// What the server said, where that is about the server and not about rows.
    message: Option<String>,
}

fn said(message: Option<&str>) -> String {
    message.map_or_else(String::new, |message| format!(": {message}"))
}

fn on(table: Option<&str>, constraint: Option<&str>) -> String {
    let part = |word: &str, name: Option<&str>| name.map(|name| format!(", {word} {name}"));
    [part("table", table), part("constraint", constraint)].into_iter().flatten().collect()
}

impl StoreError {
    /// The database has not answered and is waited for no longer.
    #[must_use]
    pub fn hung(doing: &'static str) -> Self {
        let source = "it gave no answer in time".into();
        Self { doing, passing: true, behind: false, fault: Fault::Other, source }
    }

    /// A partition cannot be made as long as somebody reads them all.
    #[must_use]
    pub fn read_by_others() -> Self {
        Self {
            doing: MAKE_PARTITION,
            passing: true,
            behind: false,
            fault: Fault::Other,
            source: "another session reads the table".into(),
        }
    }

    /// The database lacks what was seen in it before: it was set back, or another one took its place. It is waited for
    /// until it is right again.
    #[must_use]
    pub fn behind(reason: String) -> Self {
        Self {
            doing: "hold what was seen in it",
            passing: true,
            behind: true,
            fault: Fault::Other,
            source: reason.into(),
        }
    }

    /// A key that may not be used so.
    pub(crate) fn of_keys(doing: &'static str, reason: String) -> Self {
        let source = reason.into();
        Self { doing, passing: false, behind: false, fault: Fault::Other, source }
    }

    /// Whether the database lacks what was seen in it before.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.behind
    }

    /// Why it failed, in a sentence.
    #[must_use]
    pub fn reason(&self) -> String {
        self.source.to_string()
    }

    /// Whether the database is away or busy, so that the same work may succeed later.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        self.passing
    }

    /// Whether bytes that are kept cannot be given back: too large, or damaged. Others are not concerned.
    #[must_use]
    pub fn is_of_content(&self) -> bool {
        self.doing == content::GIVE_BACK
    }

    /// Whose fault it is.
    #[must_use]
    pub fn fault(&self) -> Fault {
        self.fault
    }

    /// What failed and why, in one line; holds no data.
    #[must_use]
    pub fn told(&self) -> String {
        format!("{self}: {}", self.source)
    }

    /// Keeps what may be told of an error of the driver.
    fn new(doing: &'static str, error: Box<dyn std::error::Error + Send + Sync>) -> Self {
        let (mut passing, mut fault) = (false, Fault::Other);
        let mut next: Option<&(dyn std::error::Error + 'static)> = Some(&*error);
        let mut refused = None;
        while let Some(cause) = next {
            // Migrations wrap what the connection said.
            if let Some(error) = cause.downcast_ref::<sqlx::Error>() {
                passing |= Self::passes(error);
                fault = Self::fault_of(error);
            }
            if let Some(sqlx::Error::Database(said)) = cause.downcast_ref::<sqlx::Error>() {
                refused = Some(Refused {
                    sqlstate: said.code().unwrap_or("unknown".into()).into_owned(),
                    table: said.table().map(str::to_owned),
                    constraint: said.constraint().map(str::to_owned),
                    message: said
                        .code()
                        .and_then(|code| words::of_the_server(&code, said.message())),
                });
            }
            next = cause.source();
        }
        let waited = matches!(error.downcast_ref(), Some(sqlx::Error::PoolTimedOut));
        let source: Box<dyn std::error::Error + Send + Sync> = match refused {
            Some(refused) => Box::new(refused),
            None if waited => NO_CONNECTION.into(),
            None => error,
        };
        Self { doing, passing, behind: false, fault, source }
    }

    fn fault_of(error: &sqlx::Error) -> Fault {
        match error {
            sqlx::Error::Io(_) | sqlx::Error::Protocol(_) | sqlx::Error::WorkerCrashed => {
                Fault::Server
            }
            // A system error (58), an internal one (XX), a library that does not fit (0A), a broken connection (08).
            sqlx::Error::Database(error) => match error.code().as_deref() {
                Some("53300" | "57P03") => Fault::Busy,
                Some(code) if ["58", "XX", "0A", "08"].iter().any(|c| code.starts_with(c)) => {
                    Fault::Server
                }
                _ => Fault::Other,
            },
            _ => Fault::Other,
        }
    }

    fn passes(error: &sqlx::Error) -> bool {
        match error {
            sqlx::Error::Io(_)
            | sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Tls(_)
            | sqlx::Error::WorkerCrashed
            | sqlx::Error::Protocol(_) => true,
            // Connections (08), resources (53), operator intervention (57), serialisation and deadlock (40), a system
            // error (58), a read-only server (25006), and a session that was held in a transaction (25P03).
            sqlx::Error::Database(error) => error.code().is_some_and(|code| {
                ["08", "53", "57", "40", "58"].iter().any(|class| code.starts_with(class))
                    || matches!(&*code, "25006" | "25P03")
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
        self.map_err(|source| StoreError::new(doing, Box::new(source)))
    }
}

const MAKE_PARTITION: &str = "make the partition of a period";

/// Whoever waits longer for a connection says so and asks again.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is said of a connection that was not to be had.
const NO_CONNECTION: &str =
    "no connection was to be had in 5 s: the server takes no more of them, or is away";

/// What our sessions ask the server for. Whoever is held in the middle of a transaction, or whose machine is gone, has locks
/// for which everybody else waits: the server ends such a session. What an operator has set, for the server, the role or in
/// the address, stays.
const SESSION: &str = "SELECT set_config(s.name, ours.wanted, false) FROM (VALUES \
    ('idle_in_transaction_session_timeout', '1min'), ('tcp_keepalives_idle', '30'), \
    ('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '3')) AS ours(name, wanted) \
    JOIN pg_settings s ON s.name = ours.name WHERE s.source = 'default'";

/// For a reader who holds no lock and may take all the time in the world: whoever reads what it prints.
pub(crate) const SNAPSHOT: &str = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY; \
    SET LOCAL idle_in_transaction_session_timeout = 0";

fn pool(connections: u32) -> PgPoolOptions {
    PgPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE).after_release(
        // Of a server that vanished: a connection that gives no answer any more must not keep its place for ever.
        |connection, _| {
            Box::pin(async move {
                let answered = tokio::time::timeout(PATIENCE, connection.ping()).await;
                answered.unwrap_or(Err(sqlx::Error::PoolTimedOut)).map(|()| true)
            })
        },
    )
}

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
    /// What each connection is told first.
    session: Arc<str>,
    /// Periods whose partition is known to exist.
    partitions: Mutex<HashSet<i32>>,
}

impl Store {
    /// Connects, brings the schema up to date as the owner of it, and works from then on as the role `bordereau_service`, when the
    /// database has it, which cannot change history: logged in as that role where the server lets it.
    pub async fn open(options: PgConnectOptions, connections: u32) -> Result<Self, OpenError> {
        schema::migrate(&options).await?;
        Ok(Self::connect(options, connections, Use::Write).await?)
    }

    /// For a service: as [`Store::open`] where the login owns the tables, as [`Store::existing`] elsewhere.
    pub async fn open_or_existing(
        options: PgConnectOptions,
        connections: u32,
    ) -> Result<Self, OpenError> {
        let schema = Schema::of(&options).await?;
        schema.must_be_known()?;
        if schema.is_owner && !schema.pending.is_empty() {
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

    /// As [`Store::existing`], for a reader: rights to read are enough, and its sessions can write nothing.
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
        let role = Role::of(&mut first).await?.session(options);
        first.close().await.doing("close a connection")?;
        let only = match purpose {
            Use::Write => "",
            Use::Read => "; SET default_transaction_read_only = on",
        };
        let session: Arc<str> = format!("{SESSION}{}{only}", role.become_service).into();
        let set_up = session.clone();
        let pool = pool(connections).after_connect(move |connection, _| {
            let session = AssertSqlSafe(set_up.clone());
            Box::pin(async move { sqlx::raw_sql(session).execute(connection).await.map(drop) })
        });
        let pool = match pool.connect_with(role.options.clone()).await {
            // The pool tries again and again, and does not say what is in the way: one try tells.
            Err(error @ sqlx::Error::PoolTimedOut) => {
                let tried = PgConnection::connect_with(&role.options).await;
                tried.and(Err(error)).doing("take a connection")?
            }
            made => made.doing("take a connection")?,
        };
        let is_separate = role.is_separate;
        Ok(Self { pool: RwLock::new(pool), session, is_separate, partitions: Mutex::default() })
    }

    /// Whether its sessions can never become the owner of the tables. One that can may switch off what keeps history: only
    /// an audit shows it then.
    #[must_use]
    pub fn is_separate(&self) -> bool {
        self.is_separate
    }

    /// The connections as they are now.
    fn pool(&self) -> PgPool {
        self.pool.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Takes other connections from now on: the server has given no answer over these. One that was lost in the middle of
    /// sending keeps its place among them until the kernel gives it up, and they would run out. What is under way over them
    /// goes on; they end as they are given back.
    pub fn reconnect(&self) {
        let mut pool = self.pool.write().unwrap_or_else(PoisonError::into_inner);
        let options = pool.connect_options().as_ref().clone();
        let fresh = pool.options().clone().connect_lazy_with(options);
        let stale = std::mem::replace(&mut *pool, fresh);
        tokio::spawn(async move { stale.close().await });
    }

    /// Tries what a deposit needs over a new connection, as the pool makes them: the session's settings and role, the
    /// tables, and the procedural language of their triggers, which a server whose files were replaced can load no more.
    /// The server itself ends a try that takes long.
    pub async fn probe(&self) -> Result<(), StoreError> {
        let pool = self.pool();
        let mut connection =
            PgConnection::connect_with(&pool.connect_options()).await.doing(PROBE)?;
        let statements = format!("{}; {TRY}", self.session);
        sqlx::raw_sql(AssertSqlSafe(statements)).execute(&mut connection).await.doing(PROBE)?;
        connection.close().await.doing(PROBE)
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        sqlx::raw_sql("SELECT 1").execute(&self.pool()).await.doing("answer")?;
        Ok(())
    }

    /// Ends all connections in order.
    pub async fn close(&self) {
        self.pool().close().await;
    }

    /// Makes sure that the lines of these periods have a partition. Called before the transaction that fills it: making
    /// a partition takes a lock that waits for other loads, and for readers, but not long. Gives the periods for which it
    /// would have to wait longer: somebody reads them all, as a backup does.
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
                // Two services that make it at the same moment: one is told that it exists.
                Some("42P07" | "23505" | "42710") => {}
                // The lock is not to be had in time (`migrations/0010_periode.sql`).
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

#[cfg(test)]
mod tests {
    use super::{Doing as _, Store, StoreError};
    use cluster::SERVICE;
    use sqlx::AssertSqlSafe;
    use sqlx::postgres::PgPool;
    use std::error::Error;

    /// What the server says quotes what it was sent.
    #[tokio::test]
    async fn an_error_tells_the_sqlstate_and_no_value() {
        let database = testing::postgres::scratch().await;
        let pool = PgPool::connect_with(database.options()).await.unwrap();
        let setup = "CREATE TABLE t (nom text CONSTRAINT nom_seul PRIMARY KEY); INSERT INTO t VALUES ('ESSAI')";
        sqlx::raw_sql(setup).execute(&pool).await.unwrap();
        for (statement, due) in [
            ("INSERT INTO t VALUES ('ESSAI')", "SQLSTATE 23505, table t, constraint nom_seul"),
            ("SELECT 'ESSAI'::integer", "SQLSTATE 22P02"),
        ] {
            let error: StoreError =
                sqlx::raw_sql(statement).execute(&pool).await.doing("try it").unwrap_err();
            assert_eq!(error.to_string(), "the database failed to try it");
            assert_eq!(error.source().unwrap().to_string(), due);
            let everything = format!("{error:?} {error:#?}");
            assert!(!everything.contains("ESSAI"), "{everything}");
            assert!(!error.is_passing());
        }
        let busy: StoreError = sqlx::raw_sql("DO $$ BEGIN RAISE SQLSTATE '53300'; END $$")
            .execute(&pool)
            .await
            .doing("try it")
            .unwrap_err();
        assert!(busy.is_passing());
    }

    #[tokio::test]
    async fn a_session_that_is_held_is_ended_and_what_an_operator_has_set_stays() {
        let database = testing::postgres::scratch().await;
        let limit = async |options| {
            let store = Store::open(options, 1).await.unwrap();
            let shown = sqlx::query_scalar("SHOW idle_in_transaction_session_timeout");
            let shown: String = shown.fetch_one(&store.pool()).await.unwrap();
            shown
        };
        assert_eq!(limit(database.options()).await, "1min");
        let set = [("idle_in_transaction_session_timeout", "200ms")];
        assert_eq!(limit(database.options().options(set)).await, "200ms");
        let store = Store::open(database.options().options(set), 2).await.unwrap();
        let mut snapshot = store.audit().await.unwrap();
        let held = store.begin().await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(600)).await;
        let error = held.commit().await.unwrap_err();
        assert!(error.is_passing(), "{error:?}");
        assert!(snapshot.head().await.is_ok(), "who only reads is not");
    }

    /// As when the only one was lost in the middle of sending: it does not come back for long.
    #[tokio::test]
    async fn a_connection_that_does_not_come_back_is_done_without() {
        let database = testing::postgres::scratch().await;
        let store = Store::open(database.options(), 1).await.unwrap();
        let away = store.begin().await.unwrap();
        store.reconnect();
        let pool = store.pool();
        let role: String =
            sqlx::query_scalar("SELECT current_user::text").fetch_one(&pool).await.unwrap();
        assert_eq!(role, SERVICE, "the new one is as the old one was");
        away.commit().await.unwrap();
    }

    /// What the service could do wrong, it may not do.
    #[tokio::test]
    async fn the_service_cannot_change_history() {
        let database = testing::postgres::scratch().await;
        let store = Store::open(database.options(), 1).await.unwrap();
        let role: String =
            sqlx::query_scalar("SELECT current_user::text").fetch_one(&store.pool()).await.unwrap();
        assert_eq!(role, SERVICE);
        store.ensure_partitions(&[202_610]).await.unwrap();
        assert!(store.is_separate());
        let refused = async |statement: String| {
            let error = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&store.pool()).await;
            let error = error.unwrap_err().into_database_error().unwrap();
            error.code().unwrap().into_owned()
        };
        for table in [
            "depot",
            "contenu",
            "constat",
            "avis",
            "reprise",
            "constat_reprise",
            "journal",
            "preetabli",
            "cle",
            "sceau",
            "chaine",
        ] {
            for statement in [format!("DELETE FROM {table}"), format!("TRUNCATE {table}")] {
                assert_eq!(refused(statement.clone()).await, "42501", "{statement}");
            }
        }
        for change in [
            "depot SET contenu = NULL",
            "contenu SET corps = ''",
            "depot SET sha256 = NULL",
            "depot SET recu_le = now()",
            "constat SET code = '1'",
            "avis SET corps = ''",
            "reprise SET verdict = 'accepted'",
            "constat_reprise SET code = '1'",
            "journal SET motif = ''",
            "preetabli SET contenu = ''",
            "ligne SET salaire_reel = 0",
            "declaration SET salaries = 0",
            "sceau SET signature = ''",
        ] {
            let statement = format!("UPDATE {change}");
            assert_eq!(refused(statement.clone()).await, "42501", "{statement}");
        }
        for statement in [
            "DROP TABLE journal",
            "ALTER TABLE journal DISABLE TRIGGER ALL",
            "CREATE TABLE autre (x integer)",
            "INSERT INTO _sqlx_migrations SELECT * FROM _sqlx_migrations",
            "TRUNCATE ligne",
            "RESET ROLE; ALTER TABLE journal DISABLE TRIGGER ALL",
            "RESET SESSION AUTHORIZATION; DROP TRIGGER journal_enchaine ON journal",
            "SET ROLE bordereau",
            "SET session_replication_role = replica",
            "UPDATE chaine SET position = position + 1",
            "UPDATE chaine SET empreinte = empreinte",
            "INSERT INTO chaine (position, empreinte) VALUES (0, '')",
            "CREATE OR REPLACE FUNCTION histoire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
            "SELECT journal_enchaine()",
        ] {
            assert_eq!(refused(statement.to_owned()).await, "42501", "{statement}");
        }
        assert_eq!(refused("SELECT ouvrir_periode(1)".to_owned()).await, "22023");
    }

    /// A login that owns the tables may change its role back: that is told.
    #[tokio::test]
    async fn a_login_that_may_become_the_owner_is_told_from_one_that_may_not() {
        let database = testing::postgres::scratch().await;
        let options = database.options();
        let name = options.get_database().unwrap().to_owned();
        Store::open(options.clone(), 1).await.unwrap().close().await;
        let as_superuser =
            PgPool::connect_with(options.clone().username("postgres")).await.unwrap();
        let off = format!("ALTER DATABASE {name} SET bordereau.service_login = off");
        sqlx::raw_sql(AssertSqlSafe(off)).execute(&as_superuser).await.unwrap();
        let store = Store::open(options, 1).await.unwrap();
        assert!(!store.is_separate());
        let role: String =
            sqlx::query_scalar("SELECT current_user::text").fetch_one(&store.pool()).await.unwrap();
        assert_eq!(role, SERVICE, "it works as the service all the same");
        let back = sqlx::raw_sql("RESET ROLE; ALTER TABLE journal DISABLE TRIGGER histoire");
        back.execute(&store.pool()).await.unwrap();
    }

    /// What only the chain of the journal holds, the service cannot forge.
    #[tokio::test]
    async fn the_service_cannot_jump_the_chain_or_put_an_entry_in() {
        const ENTRY: &str = "INSERT INTO journal SELECT position, le, 'acte', 0, 0, 'x', NULL, NULL, '', '', precedent, \
            empreinte FROM (VALUES (now(), ";
        let database = testing::postgres::scratch().await;
        let store = Store::open(database.options(), 1).await.unwrap();
        let event = crate::journal::Event {
            quoi: crate::Quoi::Cle,
            affilie: 0,
            depot: 0,
            le: None,
            acteur: "essai",
            avant: None,
            apres: None,
            motif: "é: an entry".to_owned(),
            pieces: crate::Pieces::default(),
        };
        let add = async |events: &[crate::journal::Event<'_>]| {
            let mut transaction = store.pool().begin().await.unwrap();
            crate::journal::append(&mut transaction, events).await.unwrap();
            transaction.commit().await.unwrap();
        };
        add(std::slice::from_ref(&event)).await;
        // The digest of the last entry, of zeros, and one that is made up.
        let (last, zeros, made_up) = (
            "(SELECT empreinte FROM chaine)",
            "decode(repeat('00', 32), 'hex')",
            "decode(repeat('ab', 32), 'hex')",
        );
        for (position, precedent) in [(2, last), (3, last), (2, zeros)] {
            let statement = format!(
                "{ENTRY}{position}::bigint, {precedent}, {made_up})) AS e(le, position, precedent, empreinte)"
            );
            let error = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&store.pool()).await;
            let error = error.unwrap_err().into_database_error().unwrap();
            assert_eq!(error.constraint(), Some("journal_enchaine"), "{position} {precedent}");
        }
        // An entry that is what it says may come after the last one, several at once.
        add(&[event.clone(), event]).await;
        let mut audit = store.audit().await.unwrap();
        let links = audit.links(0).await.unwrap();
        assert_eq!(links.len(), 3);
        assert_eq!(audit.head().await.unwrap(), (3, links[2].empreinte.to_vec()));
    }
}

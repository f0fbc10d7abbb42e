//! The schema of a database, beside the one that this program was built with.
//!
//! Only `bordereau migrate` and a service whose login owns the tables bring a schema up to date.
//! Everything else looks at it first, changes nothing, and says what to do when it is not the one
//! that this program knows.

use crate::error::{Doing as _, StoreError};
use crate::pool::pool;
use crate::spread::keep_up;
use crate::wall::Wall;
use sqlx::Connection as _;
use sqlx::migrate::Migrator;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use std::collections::BTreeMap;

/// The migrations of this program.
pub(crate) static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

/// Name of the first migration before all of them became the baseline `0001_schema.sql`.
const BEFORE_BASELINE: &str = "registre";

/// One migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its number.
    pub version: i64,
    /// What it is about, as its file is named.
    pub name: String,
}

/// What a database has of the schema.
#[derive(Debug, Clone)]
pub struct Schema {
    /// Migrations that were applied, in order.
    pub applied: Vec<Step>,
    /// Those that this program knows and the database lacks, in order.
    pub pending: Vec<Step>,
    /// Applied ones that this program does not know: a newer version made them.
    newer: Vec<Step>,
    /// Applied ones whose text was another one.
    changed: Vec<Step>,
    /// Whether the login may bring it up to date: it owns the tables, or may create the first.
    pub is_owner: bool,
    /// Whether the database confines requests to the affiliates of their caller.
    pub wall: Wall,
}

/// Why a database cannot be worked with as it is. Nothing was changed in it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    /// A newer program has migrated it.
    #[error(
        "the database was made by a newer version of bordereau: its schema is {theirs:04}, this program knows {ours:04}; \
         nothing was changed, use the newer program (a schema does not go back)"
    )]
    Newer {
        /// Last migration of the database.
        theirs: i64,
        /// Last migration that this program knows.
        ours: i64,
    },
    /// It lacks migrations, and the login may not or the command must not apply them.
    #[error(
        "the schema of the database is older than this program: {theirs:04}, and {ours:04} is due; nothing was changed, \
         run `bordereau migrate` as the owner of the tables"
    )]
    Older {
        /// Last migration of the database.
        theirs: i64,
        /// Last migration that this program knows.
        ours: i64,
    },
    /// There is nothing of ours in it.
    #[error(
        "the database holds no tables of bordereau, or none that this login can see; nothing was changed, run \
         `bordereau migrate` as the role that is to own them"
    )]
    Missing,
    /// It was made before the baseline: by migrations that this program no longer has.
    #[error(
        "the database was made by an early edition of bordereau, whose schema {theirs:04} this program does not take over; \
         nothing was changed: use that edition, or another database"
    )]
    BeforeBaseline {
        /// Last migration of the database.
        theirs: i64,
    },
    /// A migration had another text.
    #[error(
        "migration {version:04} was applied to the database in another form than this program knows: it belongs to another \
         edition of bordereau; nothing was changed"
    )]
    Changed {
        /// The first such migration.
        version: i64,
    },
}

/// Why a store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database did not do what it was asked.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// It has another schema.
    #[error(transparent)]
    Schema(#[from] SchemaError),
}

impl OpenError {
    /// Whether the database is away or busy, so that opening it later may succeed.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_passing())
    }
}

/// The last migration that this program knows; 0 when there are none.
#[must_use]
pub fn known() -> i64 {
    MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0)
}

const LISTED: &str = "SELECT version, description, checksum FROM _sqlx_migrations ORDER BY version";
/// The privileges of the owner, as held without asking for another role.
const IS_OWNER: &str = "SELECT coalesce(CASE WHEN to_regclass('depot') IS NULL \
    THEN has_schema_privilege(current_schema(), 'CREATE') \
    ELSE (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = to_regclass('depot')) END, false)";

impl Schema {
    /// Looks, and changes nothing.
    pub async fn of(options: &PgConnectOptions) -> Result<Self, StoreError> {
        let mut connection =
            PgConnection::connect_with(options).await.doing("take a connection")?;
        let schema = Self::read(&mut connection).await;
        connection.close().await.doing("close a connection")?;
        schema
    }

    async fn read(connection: &mut PgConnection) -> Result<Self, StoreError> {
        const DOING: &str = "tell the version of its schema";
        let listed: bool = sqlx::query_scalar("SELECT to_regclass('_sqlx_migrations') IS NOT NULL")
            .fetch_one(&mut *connection)
            .await
            .doing(DOING)?;
        let rows: Vec<(i64, String, Vec<u8>)> = if listed {
            sqlx::query_as(LISTED).fetch_all(&mut *connection).await.doing(DOING)?
        } else {
            Vec::new()
        };
        let is_owner: bool =
            sqlx::query_scalar(IS_OWNER).fetch_one(&mut *connection).await.doing(DOING)?;
        Ok(Self::compared(rows, is_owner, Wall::of(connection).await?))
    }

    /// Of migrations applied (number, name, checksum) beside those of this program.
    fn compared(rows: Vec<(i64, String, Vec<u8>)>, is_owner: bool, wall: Wall) -> Self {
        let known: BTreeMap<i64, _> =
            MIGRATIONS.iter().map(|migration| (migration.version, migration)).collect();
        let mut schema = Self {
            applied: Vec::new(),
            pending: Vec::new(),
            newer: Vec::new(),
            changed: Vec::new(),
            is_owner,
            wall,
        };
        for (version, name, checksum) in rows {
            let step = Step { version, name };
            match known.get(&version) {
                None => schema.newer.push(step.clone()),
                Some(ours) if *ours.checksum != *checksum => schema.changed.push(step.clone()),
                Some(_) => {}
            }
            schema.applied.push(step);
        }
        let lacks = |version: &i64| schema.applied.iter().all(|step| step.version != *version);
        schema.pending = known
            .iter()
            .filter(|(version, _)| lacks(version))
            .map(|(version, ours)| Step { version: *version, name: ours.description.to_string() })
            .collect();
        schema
    }

    /// Whether the owner of the tables has nothing to do: no migration to apply, no wall to raise.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.pending.is_empty() && !self.wall.can_be_raised()
    }

    /// Number of the last migration that was applied; 0 when none was.
    #[must_use]
    pub fn version(&self) -> i64 {
        self.applied.iter().map(|step| step.version).max().unwrap_or(0)
    }

    /// Fails when the schema can neither be used nor brought up to date by this program.
    pub fn must_be_known(&self) -> Result<(), SchemaError> {
        let is_early = |step: &Step| step.version == 1 && step.name == BEFORE_BASELINE;
        if self.changed.iter().any(is_early) {
            return Err(SchemaError::BeforeBaseline { theirs: self.version() });
        }
        if !self.newer.is_empty() {
            return Err(SchemaError::Newer { theirs: self.version(), ours: known() });
        }
        match self.changed.first() {
            Some(step) => Err(SchemaError::Changed { version: step.version }),
            None => Ok(()),
        }
    }

    /// Fails when the schema is not exactly the one that this program knows.
    pub fn must_be_current(&self) -> Result<(), SchemaError> {
        self.must_be_known()?;
        match (self.applied.is_empty(), self.pending.is_empty()) {
            (true, _) => Err(SchemaError::Missing),
            (false, false) => Err(SchemaError::Older { theirs: self.version(), ours: known() }),
            (false, true) => Ok(()),
        }
    }
}

/// Applies missing migrations as the owner of the tables, and raises the wall; gives the applied
/// migrations. Never goes back. Of two programs at once the second waits for the first.
pub async fn migrate(options: &PgConnectOptions) -> Result<Vec<Step>, OpenError> {
    let schema = Schema::of(options).await?;
    schema.must_be_known()?;
    if !schema.is_complete() {
        let owner = pool(1).connect_with(options.clone()).await;
        let owner = owner.doing("take a connection")?;
        MIGRATIONS.run(&owner).await.doing("bring its schema up to date")?;
        // Around tables that came with migrations, too.
        sqlx::query("SELECT mur_dresse()").execute(&owner).await.doing("raise the wall")?;
        owner.close().await;
        keep_up(options).await?;
    }
    Ok(schema.pending)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

    use super::{MIGRATIONS, Schema, SchemaError, Wall, known};

    type Rows = Vec<(i64, String, Vec<u8>)>;

    fn refusal(change: impl FnOnce(&mut Rows)) -> Option<SchemaError> {
        let all = MIGRATIONS.iter();
        let mut rows: Rows = all
            .map(|one| (one.version, one.description.to_string(), one.checksum.to_vec()))
            .collect();
        change(&mut rows);
        Schema::compared(rows, true, Wall::Stands).must_be_current().err()
    }

    #[test]
    fn a_schema_that_is_not_this_programs_is_refused_for_what_it_is() {
        let ours = known();
        assert_eq!(refusal(|_| ()), None);
        assert_eq!(refusal(Vec::clear), Some(SchemaError::Missing));
        let changed = refusal(|rows| rows[0].2.clear());
        assert_eq!(changed, Some(SchemaError::Changed { version: 1 }));
        let newer = refusal(|rows| rows.push((9_999, "of tomorrow".to_owned(), Vec::new())));
        assert_eq!(newer, Some(SchemaError::Newer { theirs: 9_999, ours }));
        // The eighteen migrations that were there before the baseline.
        let early = refusal(|rows| {
            *rows = vec![(1, "registre".to_owned(), vec![1]), (18, "registre".to_owned(), vec![2])];
        });
        assert_eq!(early, Some(SchemaError::BeforeBaseline { theirs: 18 }));
    }
}

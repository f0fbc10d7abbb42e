//! What the database itself consists of: tables, constraints, triggers, functions, rights, against
//! what the migrations make.

mod conditions;

use super::{Audit, DOING};
use crate::error::{Doing as _, StoreError};
use crate::schema::MIGRATIONS;
use ::hex::encode as hex;
use serde::{Deserialize, Serialize};
use sqlx::Row as _;
use std::collections::{BTreeMap, BTreeSet};

/// Facts about the database that decide what it lets happen, as an audit reads them.
///
/// They are told in such a way that the same schema has the same facts whatever the server's
/// version, the names of the owner and of the schema, the periods that have a partition, and
/// whether it was written out and read in again (`pg_dump`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    /// By relation, function or role, what holds of it.
    pub faits: BTreeMap<String, BTreeSet<String>>,
    /// Migrations that were applied, and the SHA-384 of each in hexadecimal.
    pub migrations: BTreeMap<i64, String>,
    /// Highest number that was given, as `numero` says; none when it does not say.
    pub numero: Option<i64>,
    /// Whether it must be that of the last deposit: a deposit was received since the schema was
    /// made. Numbers have no gaps; exports of early editions had some, from transactions that
    /// failed.
    pub sans_trous: bool,
    /// Highest number of a deposit, in the ledger or in the journal.
    pub depot_max: i64,
    /// Whether the database is distributed over several servers: the program moves the head of the
    /// journal then, not the trigger `journal_enchaine`.
    #[serde(default)]
    pub is_distributed: bool,
}

/// A fact that should hold and does not, or one that should not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    /// Relation, function or role.
    pub place: String,
    /// The fact.
    pub fait: String,
    /// Whether the fact is there; else it is missing.
    pub is_there: bool,
}

/// What the migrations make, as [`Catalogue::text`] writes it. A test derives it from a database
/// that was just migrated, and writes it anew with `UPDATE=1`.
const EXPECTED: &str = include_str!("catalogue.txt");
/// A partition of `ligne` in [`EXPECTED`].
const PARTITION: &str = "ligne_*";
const QUERY: &str = include_str!("catalogue.sql");
/// What is granted to the role of the service.
const SERVICE_GRANT: &str = " to bordereau_service";
/// Privileges of the role of the door, once the wall stands.
const DOOR_GRANT: &str = " to bordereau_porte";
/// How the trigger that moves the head of the journal begins; there is none in a distributed
/// database.
const MOVES_HEAD: &str = "trigger CREATE TRIGGER journal_enchaine ";
/// What the service may do to the head of the journal of a distributed database.
const HEAD_GRANTS: [&str; 3] = [
    "grant UPDATE (position) on chaine to ",
    "grant UPDATE (empreinte) on chaine to ",
    "grant EXECUTE on function champ to ",
];
/// What every table around which the wall stands has.
const WALLED: &str = "row security";

impl Catalogue {
    /// As lines of text, a fact each; partitions of periods under one name.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = BTreeSet::new();
        for (place, faits) in &self.faits {
            let (name, periode) = generic(place);
            lines.extend(faits.iter().map(|fait| format!("{name}: {}\n", told(fait, periode))));
        }
        lines.into_iter().collect()
    }

    /// Where the database is not what the migrations make; empty when it is.
    #[must_use]
    pub fn deviations(&self) -> Vec<Deviation> {
        let mut expected: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for line in EXPECTED.lines() {
            if let Some((place, fait)) = line.split_once(": ") {
                expected.entry(place).or_default().insert(conditions::flat(fait));
            }
        }
        // Where there is no role for the service or the door, nothing is granted to it.
        let granted = |to: &str| self.faits.values().flatten().any(|fait| fait.ends_with(to));
        let served = granted(SERVICE_GRANT);
        // The schema may be open to everybody: that makes no wall.
        let is_of_wall = |fait: &String| {
            fait == WALLED || fait.ends_with(DOOR_GRANT) && !fait.contains(" on schema ")
        };
        let walled = self.faits.values().flatten().any(is_of_wall);
        let is_due = |fait: &str| {
            !(self.is_distributed && fait.starts_with(MOVES_HEAD))
                && (served || !fait.ends_with(SERVICE_GRANT))
                && (walled || !(fait.ends_with(DOOR_GRANT) || fait == WALLED))
        };
        let mut deviations = Vec::new();
        let mut deviates = |place: &str, fait: &str, is_there| {
            deviations.push(Deviation { place: place.to_owned(), fait: fait.to_owned(), is_there });
        };
        for (place, faits) in &self.faits {
            let (name, periode) = generic(place);
            let due = expected.get(name).cloned().unwrap_or_default();
            let there: BTreeSet<String> = faits.iter().map(|fait| told(fait, periode)).collect();
            for fait in &there {
                let is_of_head = || HEAD_GRANTS.iter().any(|grant| fait.starts_with(grant));
                if self.is_distributed && is_of_head() {
                    continue;
                }
                if !due.contains(fait) && !is_the_operators(fait) {
                    deviates(place, fait, true);
                }
            }
            for fait in &due {
                if !there.contains(fait) && is_due(fait) {
                    deviates(place, fait, false);
                }
            }
        }
        for (place, due) in expected {
            if place != PARTITION && !self.faits.contains_key(place) {
                for fait in due.iter().filter(|fait| is_due(fait)) {
                    deviates(place, fait, false);
                }
            }
        }
        deviations
    }

    /// Whether the database is only older than the program: it lacks the last migrations, and what
    /// it has is the same.
    #[must_use]
    pub fn is_earlier(&self) -> bool {
        let last = self.migrations.keys().next_back();
        self.other_migrations()
            .iter()
            .all(|at| !self.migrations.contains_key(at) && last.is_some_and(|last| at > last))
    }

    /// Migrations that the program knows and the database lacks, that the database has and the
    /// program does not know, and that are not the same.
    #[must_use]
    pub fn other_migrations(&self) -> Vec<i64> {
        let known: BTreeMap<i64, String> =
            MIGRATIONS.iter().map(|one| (one.version, hex(&one.checksum))).collect();
        let versions: BTreeSet<i64> = known.keys().chain(self.migrations.keys()).copied().collect();
        versions.into_iter().filter(|at| known.get(at) != self.migrations.get(at)).collect()
    }
}

/// The name under which a relation is expected, and the period when it is the partition of one.
fn generic(place: &str) -> (&str, Option<i32>) {
    match place.strip_prefix("ligne_").and_then(|digits| digits.parse().ok()) {
        Some(periode) if place.len() == "ligne_".len() + 6 => (PARTITION, Some(periode)),
        _ => (place, None),
    }
}

/// A fact as it is expected: conditions in one form, and of a partition without its period.
fn told(fait: &str, periode: Option<i32>) -> String {
    let fait = conditions::flat(fait);
    let Some(periode) = periode else { return fait };
    let bounds = format!("FROM ({periode}) TO ({})", periode.saturating_add(1));
    fait.replace(&format!("ligne_{periode}"), PARTITION).replace(&bounds, "FROM (*) TO (* + 1)")
}

/// An index by which somebody finds rows faster; it neither forbids nor computes anything.
fn is_the_operators(fait: &str) -> bool {
    let plain =
        fait.strip_prefix("index ").map(|rest| rest.strip_prefix("not valid ").unwrap_or(rest));
    plain.and_then(|index| index.split_once(" USING ")).is_some_and(|(head, columns)| {
        let columns = columns.split_once('(').and_then(|(_, columns)| columns.strip_suffix(')'));
        head.starts_with("CREATE INDEX ")
            && columns.is_some_and(|columns| !columns.contains(['(', ')']))
    })
}

impl Audit<'_> {
    /// What the database consists of.
    pub async fn catalogue(&mut self) -> Result<Catalogue, StoreError> {
        let mut catalogue = Catalogue::default();
        let rows = sqlx::query(QUERY).fetch_all(&mut *self.transaction).await.doing(DOING)?;
        for row in &rows {
            let place: String = row.try_get("place").doing(DOING)?;
            let fait: String = row.try_get("fact").doing(DOING)?;
            catalogue.faits.entry(place).or_default().insert(fait.trim().to_owned());
        }
        let rows = sqlx::query("SELECT version, checksum FROM _sqlx_migrations WHERE success")
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        for row in &rows {
            let checksum: &[u8] = row.try_get("checksum").doing(DOING)?;
            catalogue.migrations.insert(row.try_get("version").doing(DOING)?, hex(checksum));
        }
        let row = sqlx::query(
            "SELECT (SELECT dernier FROM numero) AS numero, \
             greatest((SELECT max(id) FROM depot), (SELECT max(depot) FROM journal), (SELECT \
                 max(substring(motif FROM 'numbers go on above ([0-9]{1,18})$')::int8) FROM journal WHERE affilie = 0 \
                 AND depot = 0 AND quoi = 'acte' AND starts_with(motif, 'accept-rollback: ')), 0) AS highest, \
             coalesce((SELECT max(recu_le) FROM depot) > (SELECT max(installed_on) FROM _sqlx_migrations \
                 WHERE version = 1), false) AS sans_trous, \
             coalesce((SELECT repartie FROM chaine), false) \
                 AND EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus') AS repartie",
        )
        .fetch_one(&mut *self.transaction)
        .await
        .doing(DOING)?;
        catalogue.numero = row.try_get("numero").doing(DOING)?;
        catalogue.depot_max = row.try_get("highest").doing(DOING)?;
        catalogue.is_distributed = row.try_get("repartie").doing(DOING)?;
        catalogue.sans_trous = row.try_get("sans_trous").doing(DOING)?;
        Ok(catalogue)
    }
}

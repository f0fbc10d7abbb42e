//! The registry, compared with what it derives from.

use super::{Audit, DOING};
use crate::emission::{again, emission};
use crate::error::{Doing as _, StoreError};
use crate::fund::{GIVEN, given_columns, link_digest};
use crate::registry::{EmployerRow, JobRow, derive};
use crate::rows::row_as_sent;
use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::{BTreeMap, BTreeSet};

/// Affiliates that are derived at once.
const AT_ONCE: usize = 100;
/// Rows of a table that are looked at for the next affiliates.
const ROWS: i64 = 2_000;

/// A part of the registry that is not what it derives from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RegistryDeviation {
    /// The table.
    pub table: &'static str,
    /// Affiliate.
    pub affilie: i32,
    /// Rows that are missing, superfluous or others.
    pub rows: usize,
}

/// Some affiliates, compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RegistryStep {
    /// The last of them; none when there are no more.
    pub last: Option<i32>,
    /// What is wrong.
    pub deviations: Vec<RegistryDeviation>,
    /// Affiliates of which files are kept and the registry holds nothing yet: an earlier version
    /// has kept them.
    pub not_yet: u64,
}

/// A row that an entry of the journal vouches for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vouched {
    /// The table.
    pub table: &'static str,
    /// Affiliate; 0 for what belongs to none.
    pub affilie: i32,
    /// Period of a préétabli, number of what the fund has said, else 0.
    pub about: i32,
    /// Entry that the row itself names.
    pub position: Option<i64>,
    /// Digest that an entry must vouch for.
    pub digest: [u8; 32],
    /// Whether it comes to the same when it is made again from its facts.
    pub is_same: bool,
}

impl Audit<'_> {
    /// Préétablis that were made here, after one of them, each made again; empty when there are no
    /// more.
    pub async fn emissions(&mut self, after: (i32, i32)) -> Result<Vec<Vouched>, StoreError> {
        let rows = sqlx::query(
            "SELECT * FROM emission WHERE (affilie, periode) > ($1, $2) ORDER BY affilie, periode LIMIT 100",
        )
        .bind(after.0)
        .bind(after.1)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        let rows: Vec<_> = rows.iter().map(emission).collect::<Result<_, _>>().doing(DOING)?;
        let made = again(&mut self.transaction, self.layout, &rows).await?;
        let vouched = rows.iter().zip(made).map(|(row, made)| Vouched {
            table: "emission",
            affilie: row.affilie,
            about: row.periode,
            position: None,
            digest: row.digest(),
            is_same: made.is_some_and(|made| made.is_same),
        });
        Ok(vouched.collect())
    }

    /// Affiliate and period of préétablis that wait to be put in the outbox.
    pub async fn waiting_preetablis(&mut self) -> Result<Vec<(i32, i32)>, StoreError> {
        sqlx::query_as("SELECT affilie, periode FROM a_remettre")
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)
    }

    /// Numbers linked to lines, and what the fund has said.
    pub async fn said(&mut self) -> Result<Vec<Vouched>, StoreError> {
        let rows: Vec<(i32, i64, i32, i32, i64)> =
            sqlx::query_as("SELECT affilie, depot, ligne, num_assure, position FROM lien")
                .fetch_all(&mut *self.transaction)
                .await
                .doing(DOING)?;
        let link =
            |(affilie, depot, ligne, num_assure, position): (i32, i64, i32, i32, i64)| Vouched {
                table: "lien",
                affilie,
                about: 0,
                position: Some(position),
                digest: link_digest(depot, ligne, num_assure),
                is_same: true,
            };
        let mut said: Vec<_> = rows.into_iter().map(link).collect();
        for table in GIVEN {
            let columns = given_columns(table);
            let as_text: Vec<_> = columns.split(", ").map(|one| format!("{one}::text")).collect();
            let key = columns.split(',').next().unwrap_or_default();
            let statement = format!(
                "SELECT apport AS rang, {} FROM {table} ORDER BY apport, {table}.{key}",
                as_text.join(", ")
            );
            let mut rows = sqlx::query(AssertSqlSafe(statement)).fetch(&mut *self.transaction);
            let mut sums: BTreeMap<i32, Sha256> = BTreeMap::new();
            let mut sent = Vec::new();
            while let Some(row) = rows.try_next().await.doing(DOING)? {
                let apport: i32 = row.try_get("rang").doing(DOING)?;
                let cells = (1..=as_text.len()).map(|at| row.try_get::<Option<String>, _>(at));
                let cells: Vec<_> = cells.collect::<Result<_, _>>().doing(DOING)?;
                sent.clear();
                row_as_sent(&cells, &mut sent);
                sums.entry(apport).or_default().update(&sent);
            }
            said.extend(sums.into_iter().map(|(apport, sum)| Vouched {
                table,
                affilie: 0,
                about: apport,
                position: None,
                digest: sum.finalize().into(),
                is_same: true,
            }));
        }
        Ok(said)
    }

    /// Compares the registry of the next affiliates after one with what it derives from.
    pub async fn registry(&mut self, after: i32) -> Result<RegistryStep, StoreError> {
        let affilies = self.affilies_after(after).await?;
        let mut step = RegistryStep { last: affilies.last().copied(), ..RegistryStep::default() };
        if affilies.is_empty() {
            return Ok(step);
        }
        let derived = derive(&mut self.transaction, &affilies).await?;
        let employers: Vec<EmployerRow> =
            sqlx::query_as("SELECT * FROM employeur WHERE affilie = ANY($1)")
                .bind(&affilies)
                .fetch_all(&mut *self.transaction)
                .await
                .doing(DOING)?;
        let jobs: Vec<JobRow> = sqlx::query_as("SELECT * FROM emploi WHERE affilie = ANY($1)")
            .bind(&affilies)
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        for affilie in affilies {
            let of = |row: &&EmployerRow| row.affilie == affilie;
            let (due, there): (Vec<_>, Vec<_>) = (
                derived.employers.iter().filter(of).collect(),
                employers.iter().filter(of).collect(),
            );
            let job = |row: &&JobRow| row.affilie == affilie;
            let (due_jobs, mut jobs): (Vec<_>, Vec<_>) =
                (derived.jobs.iter().filter(job).collect(), jobs.iter().filter(job).collect());
            if there.is_empty() && jobs.is_empty() && !due.is_empty() {
                step.not_yet = step.not_yet.saturating_add(1);
                continue;
            }
            if due != there {
                step.deviations.push(RegistryDeviation { table: "employeur", affilie, rows: 1 });
            }
            jobs.sort_by_key(|row| row.num_assure);
            if due_jobs != jobs {
                let rows = differing(&due_jobs, &jobs);
                step.deviations.push(RegistryDeviation { table: "emploi", affilie, rows });
            }
        }
        Ok(step)
    }

    /// The next affiliates of which the registry, a préétabli or a declaration knows.
    async fn affilies_after(&mut self, after: i32) -> Result<Vec<i32>, StoreError> {
        let mut found = BTreeSet::new();
        let mut bound = i32::MAX;
        for table in ["employeur", "emploi", "preetabli", "declaration"] {
            let statement =
                format!("SELECT affilie FROM {table} WHERE affilie > $1 ORDER BY affilie LIMIT $2");
            let some: Vec<i32> = sqlx::query_scalar(AssertSqlSafe(statement))
                .bind(after)
                .bind(ROWS)
                .fetch_all(&mut *self.transaction)
                .await
                .doing(DOING)?;
            if i64::try_from(some.len()).is_ok_and(|count| count == ROWS) {
                bound = bound.min(some.last().copied().unwrap_or(bound));
            }
            found.extend(some);
        }
        let next = found.into_iter().filter(|affilie| *affilie <= bound).take(AT_ONCE);
        Ok(next.collect())
    }
}

/// How many insured two lists do not say the same of.
fn differing(due: &[&JobRow], there: &[&JobRow]) -> usize {
    let by_number = |rows: &[&JobRow]| -> BTreeMap<i32, JobRow> {
        rows.iter().map(|row| (row.num_assure, (*row).clone())).collect()
    };
    let (due, there) = (by_number(due), by_number(there));
    let numbers: BTreeSet<_> = due.keys().chain(there.keys()).collect();
    numbers.into_iter().filter(|number| due.get(number) != there.get(number)).count()
}

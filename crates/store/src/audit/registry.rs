//! The registry, compared with what it derives from.

use super::{Audit, DOING};
use crate::registry::{EmployerRow, JobRow, derive};
use crate::{Doing as _, StoreError};
use sqlx::AssertSqlSafe;
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

impl Audit<'_> {
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

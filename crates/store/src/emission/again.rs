//! A préétabli made again from the facts that it was made of.

use super::facts::facts;
use super::issue::{EmissionRow, emission};
use super::source::Source;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::spread::Layout;
use declaration::roster::Origin;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

const DOING: &str = "make préétablis again";

/// Reason why an insured is listed, or is listed no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedLine {
    /// `N_Num_Assure`.
    pub num_assure: u32,
    /// The line that has brought him in, or out; none for who was in the préétabli before.
    pub source: Option<Source>,
}

/// What a préétabli derives from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Period of the préétabli that it follows on.
    pub base: Option<i32>,
    /// Last entry of the journal that was looked at.
    pub lu: i64,
    /// Those listed, ascending.
    pub lines: Vec<ExplainedLine>,
    /// Those of the one before who are listed no more, ascending.
    pub left: Vec<ExplainedLine>,
    /// Whether it comes to the same bytes today.
    pub is_same: bool,
}

impl Store {
    /// What the préétabli of an affiliate and a period derives from; none when it was not made
    /// here.
    pub async fn explain_preetabli(
        &self,
        affilie: i32,
        periode: i32,
    ) -> Result<Option<Explained>, StoreError> {
        let mut connection = self.pool().acquire().await.doing(DOING)?;
        let row = sqlx::query("SELECT * FROM emission WHERE affilie = $1 AND periode = $2")
            .bind(affilie)
            .bind(periode)
            .fetch_optional(&mut *connection)
            .await
            .doing(DOING)?;
        let Some(row) = row else { return Ok(None) };
        let row = emission(&row).doing(DOING)?;
        let mut explained =
            again(&mut connection, self.layout(), std::slice::from_ref(&row)).await?;
        Ok(explained.pop().flatten())
    }
}

/// Makes préétablis of one period again, in their order; none for one that cannot be made.
pub(crate) async fn again(
    connection: &mut PgConnection,
    layout: Layout,
    rows: &[EmissionRow],
) -> Result<Vec<Option<Explained>>, StoreError> {
    let mut explained = Vec::with_capacity(rows.len());
    for row in rows {
        let bases = [row.base.clone()];
        let as_of = (row.periode, row.lu);
        let mut found = facts(connection, layout, &[row.affilie], as_of, Some(&bases)).await?;
        let facts = found.remove(&row.affilie).unwrap_or_default();
        let is_there = facts.base.is_some() == row.base.is_some();
        let source = |at: usize| facts.sources.get(at).cloned();
        let made = row.composed(&facts).ok().filter(|_| is_there).map(|composed| Explained {
            base: row.base.as_ref().map(|(periode, _)| *periode),
            lu: row.lu,
            lines: composed
                .lines
                .iter()
                .map(|(num_assure, origin)| ExplainedLine {
                    num_assure: *num_assure,
                    source: match origin {
                        Origin::Kept => None,
                        Origin::Entered(at) => source(*at),
                    },
                })
                .collect(),
            left: composed
                .left
                .iter()
                .map(|(num_assure, at)| ExplainedLine {
                    num_assure: *num_assure,
                    source: source(*at),
                })
                .collect(),
            is_same: Sha256::digest(&composed.bytes).as_slice() == row.sha256.as_slice(),
        });
        explained.push(made);
    }
    Ok(explained)
}

//! Which of the numbers that a declaration names are closed in its month.

use crate::batch::Batch;
use crate::error::{Doing as _, StoreError};

const DOING: &str = "look for declared numbers that are closed";

/// A number that is closed in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosedNumber {
    /// `N_Num_Assure`.
    pub num_assure: i32,
    /// First month in which it is closed, AAAAMM.
    pub since: i32,
}

impl Batch<'_> {
    /// Whether any number was ever closed.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn knows_closings(&mut self) -> Result<bool, StoreError> {
        sqlx::query_scalar("SELECT clotures_existent()")
            .fetch_one(self.connection())
            .await
            .doing(DOING)
    }

    /// Those of some numbers that are closed in a month, ascending.
    ///
    /// # Errors
    /// The database cannot be read.
    pub async fn closed_numbers(
        &mut self,
        numbers: &[i32],
        periode: i32,
    ) -> Result<Vec<ClosedNumber>, StoreError> {
        let rows: Vec<(i32, i32)> = sqlx::query_as(
            "SELECT c.num_assure, c.depuis FROM fonds_cloture c \
             WHERE c.num_assure = ANY($1) AND c.etat = 'in-force' AND c.acte = 'close' AND c.depuis <= $2 \
             AND NOT EXISTS (SELECT FROM fonds_cloture a WHERE a.num_assure = c.num_assure AND a.etat = 'in-force' \
                 AND a.depuis <= $2 AND a.apport > c.apport) \
             ORDER BY c.num_assure",
        )
        .bind(numbers)
        .bind(periode)
        .fetch_all(self.connection())
        .await
        .doing(DOING)?;
        Ok(rows.into_iter().map(|(num_assure, since)| ClosedNumber { num_assure, since }).collect())
    }
}

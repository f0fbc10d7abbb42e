//! Names of states, kinds and verdicts, as columns hold them.
//!
//! A name that this version does not know is an error: a newer version or a stranger has written
//! it, and taking it for another one would answer an employer wrongly.

use spec::{Family, State};
use sqlx::postgres::PgRow;
use sqlx::{ColumnIndex, Row as _};
use std::fmt;
use validation::Verdict;

/// A column of rows that are written together.
pub(crate) fn column<T, C>(rows: &[T], pick: impl Fn(&T) -> C) -> Vec<C> {
    rows.iter().map(pick).collect()
}

/// Kind of file as the ledger writes it.
pub(crate) fn nature(family: Option<Family>) -> &'static str {
    family.map_or("unknown", Family::name)
}

/// Name of a state as the ledger writes it.
pub(crate) fn name_of(state: State) -> &'static str {
    state.name()
}

/// A name that is none of those that a column may hold.
#[derive(Debug, PartialEq, Eq)]
struct Unknown {
    what: &'static str,
    name: String,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Names of states and kinds are no personal data; a column that holds something else is cut
        // short all the same.
        let name: String = self.name.chars().take(40).collect();
        write!(f, "{name:?} is no {} that this version knows", self.what)
    }
}

impl std::error::Error for Unknown {}

fn state_of(name: &str) -> Result<State, Unknown> {
    State::of_name(name).ok_or_else(|| Unknown { what: "state", name: name.to_owned() })
}

fn family_of(name: &str) -> Result<Option<Family>, Unknown> {
    let kinds = [None].into_iter().chain(Family::KINDS.map(Some));
    let known = kinds.into_iter().find(|kind| nature(*kind) == name);
    known.ok_or_else(|| Unknown { what: "kind of file", name: name.to_owned() })
}

fn verdict_of(name: &str) -> Result<Verdict, Unknown> {
    let all = [Verdict::Accepted, Verdict::AcceptedWithReserve, Verdict::Rejected];
    let known = all.into_iter().find(|verdict| verdict.name() == name);
    known.ok_or_else(|| Unknown { what: "verdict", name: name.to_owned() })
}

/// The state in a column.
pub(crate) fn state<I>(row: &PgRow, column: I) -> Result<State, sqlx::Error>
where
    I: ColumnIndex<PgRow> + fmt::Debug,
{
    read(row, column, state_of)
}

/// The state in a column, where there is one.
pub(crate) fn state_if_any<I>(row: &PgRow, column: I) -> Result<Option<State>, sqlx::Error>
where
    I: ColumnIndex<PgRow> + fmt::Debug,
{
    let at = format!("{column:?}");
    let name: Option<&str> = row.try_get(column)?;
    name.map(state_of).transpose().map_err(|unknown| undecoded(at, unknown))
}

/// The kind of file in a column; none for `unknown`, a file that is none of them.
pub(crate) fn family<I>(row: &PgRow, column: I) -> Result<Option<Family>, sqlx::Error>
where
    I: ColumnIndex<PgRow> + fmt::Debug,
{
    read(row, column, family_of)
}

/// The verdict in a column.
pub(crate) fn verdict<I>(row: &PgRow, column: I) -> Result<Verdict, sqlx::Error>
where
    I: ColumnIndex<PgRow> + fmt::Debug,
{
    read(row, column, verdict_of)
}

fn read<I, T>(row: &PgRow, column: I, of: fn(&str) -> Result<T, Unknown>) -> Result<T, sqlx::Error>
where
    I: ColumnIndex<PgRow> + fmt::Debug,
{
    let at = format!("{column:?}");
    let name: &str = row.try_get(column)?;
    of(name).map_err(|unknown| undecoded(at, unknown))
}

fn undecoded(index: String, unknown: Unknown) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index, source: Box::new(unknown) }
}

#[cfg(test)]
mod tests {
    use super::{family, family_of, name_of, nature, state, state_if_any, state_of, verdict};
    use spec::{Family, State};
    use sqlx::postgres::{PgPool, PgRow};

    #[test]
    fn every_name_that_is_written_is_read() {
        for one in State::ALL {
            assert_eq!(state_of(name_of(one)), Ok(one));
        }
        for one in Family::KINDS.map(Some).into_iter().chain([None]) {
            assert_eq!(family_of(nature(one)), Ok(one));
        }
    }

    #[tokio::test]
    async fn a_name_that_no_version_has_written_is_an_error() {
        let database = testing::postgres::scratch().await;
        let pool = PgPool::connect_with(database.options()).await.unwrap();
        let statement = "SELECT 'annulee' AS etat, 'bulletin' AS nature, 'peut-etre' AS verdict";
        let row: PgRow = sqlx::query(statement).fetch_one(&pool).await.unwrap();
        let errors = [
            state(&row, "etat").unwrap_err(),
            state_if_any(&row, 0).unwrap_err(),
            family(&row, "nature").unwrap_err(),
            verdict(&row, 2).unwrap_err(),
        ];
        for (error, due) in errors.iter().zip(["state", "state", "kind of file", "verdict"]) {
            let told = error.to_string();
            assert!(told.contains(&format!("is no {due} that this version knows")), "{told}");
        }
    }
}

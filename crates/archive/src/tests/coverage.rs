//! Which check of `audit verify` covers which column.

use super::archive::Archive;
use super::covered::COVERAGE;
use sqlx::{Connection as _, PgConnection};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

/// Every column of every table of the schema; a partition has those of its table.
pub(super) async fn columns(connection: &mut PgConnection) -> Vec<(String, String)> {
    sqlx::query_as(
        "SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c \
         JOIN pg_class t ON t.oid = format('%I.%I', c.table_schema, c.table_name)::regclass \
         WHERE c.table_schema = current_schema() AND t.relkind IN ('r', 'p') AND NOT t.relispartition \
         ORDER BY c.table_name, c.ordinal_position",
    )
    .fetch_all(connection)
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_column_is_covered_by_a_check() {
    let archive = Archive::make().await;
    let mut connection = PgConnection::connect_with(&archive.database.options()).await.unwrap();
    let there: BTreeSet<_> = columns(&mut connection).await.into_iter().collect();
    let mut told = BTreeSet::new();
    for row in COVERAGE {
        for column in row.columns {
            let new = told.insert((row.table.to_owned(), (*column).to_owned()));
            assert!(new, "{}.{column} is told twice", row.table);
        }
    }
    let uncovered: Vec<_> = there.difference(&told).collect();
    assert!(uncovered.is_empty(), "no check covers {uncovered:?}: name it in COVERAGE");
    let gone: Vec<_> = told.difference(&there).collect();
    assert!(gone.is_empty(), "{gone:?} are not there any more");
}

/// `spec/journal.md` has the same table.
#[test]
fn the_documentation_says_the_same() {
    const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/journal.md");
    let mut table = String::from("| table | columns | compared with |\n|---|---|---|\n");
    for row in COVERAGE {
        let columns: Vec<_> = row.columns.iter().map(|column| format!("`{column}`")).collect();
        let by = row.by.map_or_else(|why| format!("nothing: {why}"), str::to_owned);
        writeln!(table, "| `{}` | {} | {by} |", row.table, columns.join(", ")).unwrap();
    }
    let page = fs::read_to_string(PAGE).unwrap();
    let (begin, end) = ("<!-- begin coverage -->\n", "<!-- end coverage -->");
    let (before, rest) = page.split_once(begin).unwrap();
    let (there, after) = rest.split_once(end).unwrap();
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(PAGE, format!("{before}{begin}{table}{end}{after}")).unwrap();
    }
    assert!(there == table, "write it anew: UPDATE=1 cargo test -p archive coverage");
}

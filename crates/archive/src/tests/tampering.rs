//! Every column of every table is tampered with, one row at a time; so is every table, by taking a
//! row out and putting one in.

use super::archive::Archive;
use super::coverage::columns;
use super::covered::COVERAGE;
use crate::problem::Problem;
use crate::source::Source;
use crate::testimony::Witnesses;
use crate::walk::{Options, walk};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::collections::BTreeSet;
use std::sync::Arc;
use store::Audit;

/// What an audit finds after these statements, with every trigger and key switched off; they are
/// taken back. None when they do not change one row, or cannot be done: a constraint stands in
/// their way.
async fn found(
    connection: &mut PgConnection,
    statement: &str,
) -> Option<anyhow::Result<Vec<Problem>>> {
    let mut transaction = connection.begin().await.unwrap();
    let off = "SET LOCAL session_replication_role = replica";
    sqlx::raw_sql(off).execute(&mut *transaction).await.unwrap();
    let done = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(&mut *transaction).await;
    if done.is_ok_and(|done| done.rows_affected() == 1) {
        return Some(verified(Audit::within(transaction)).await);
    }
    None
}

/// As few notices derived as can be: digests find what was changed, whatever engine looks at it.
async fn verified(audit: Audit<'_>) -> anyhow::Result<Vec<Problem>> {
    let options =
        Options { periode: None, sample: Some(1), keys: Vec::new(), as_of: String::new() };
    let mut source = Source::Database(audit);
    Ok(walk(&mut source, &options, &mut Witnesses::default(), &|_, _| ()).await?.problems)
}

/// Other values for a column, as expressions over a row `x`, the most plausible first.
fn others(table: &str, column: &str, kind: &str) -> Vec<String> {
    let of_another =
        format!("(SELECT o.{column} FROM {table} o WHERE o.{column} <> x.{column} LIMIT 1)");
    let words = [
        "principal",
        "rejected",
        "validated",
        "accepted",
        "checked",
        "not-checked",
        "warning",
        "blocking",
        "publication",
        "auditor",
        "0123456789abcdef",
        "{7}",
        "reader",
        "kept",
        "agricultural",
        "general",
        "standing",
        "single",
        "debit",
        "refund",
        "taken",
        "refused",
        "moved",
        "paid",
        "remarked",
        "abandoned",
        "open",
        "x",
    ];
    let some: Vec<String> = match kind {
        "smallint" | "integer" | "bigint" | "numeric" => {
            let near = ["+ 1", "- 1", "+ 1000"].map(|step| format!("x.{column} {step}"));
            near.into_iter().chain(["7".to_owned()]).collect()
        }
        "boolean" => vec![format!("NOT x.{column}")],
        "bytea" => vec![
            of_another,
            format!("set_byte(x.{column}, 0, get_byte(x.{column}, 0) # 1)"),
            "decode(repeat('ab', 32), 'hex')".to_owned(),
        ],
        "timestamp with time zone" => vec![format!("x.{column} + interval '1 second'")],
        "date" => vec![format!("x.{column} + 1")],
        "jsonb" => vec!["'{\"1522\": 7}'".to_owned()],
        _ => [
            of_another,
            format!("x.{column} || 'x'"),
            format!("translate(x.{column}, '0123456789', '1234567890')"),
        ]
        .into_iter()
        .chain(words.map(|word| format!("'{word}'")))
        .collect(),
    };
    some
}

fn is_found(problems: &[Problem], table: &str) -> bool {
    let column = format!("{table}.");
    problems.iter().any(|problem| problem.place == table || problem.place.starts_with(&column))
}

/// What was not found, and how many tamperings there were.
#[derive(Default)]
struct Tally {
    done: usize,
    unseen: Vec<String>,
}

impl Tally {
    /// Tries statements until one changes a row; gives whether one did.
    async fn tamper(
        &mut self,
        connection: &mut PgConnection,
        table: &str,
        statements: &[String],
    ) -> bool {
        for statement in statements {
            let Some(problems) = found(connection, statement).await else { continue };
            self.done += 1;
            match problems {
                Ok(problems) if is_found(&problems, table) => {}
                Ok(problems) => {
                    let told: Vec<_> = problems.iter().map(ToString::to_string).collect();
                    self.unseen.push(format!("{statement}: {told:?}"));
                }
                Err(error) => self.unseen.push(format!("{statement}: ended with {error:#}")),
            }
            return true;
        }
        false
    }
}

/// The type of a column, and whether it may be null.
async fn kind_of(connection: &mut PgConnection, table: &str, column: &str) -> (String, bool) {
    sqlx::query_as(
        "SELECT data_type::text, is_nullable = 'YES' FROM information_schema.columns \
         WHERE table_schema = current_schema() AND table_name = $1 AND column_name = $2",
    )
    .bind(table)
    .bind(column)
    .fetch_one(connection)
    .await
    .unwrap()
}

/// Statements that put a row of a table in once more under another key: for each column of its
/// key, one for each other value.
async fn copies_of(
    connection: &mut PgConnection,
    table: &str,
    all: &[(String, String)],
) -> Vec<Vec<String>> {
    let keys: Vec<(String, String)> = sqlx::query_as(
        "SELECT a.attname::text, format_type(a.atttypid, NULL) FROM pg_index i \
         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey) \
         WHERE i.indisprimary AND i.indrelid = to_regclass($1)",
    )
    .bind(table)
    .fetch_all(connection)
    .await
    .unwrap();
    let own: Vec<_> = all.iter().filter(|(of, _)| of == table).map(|(_, column)| column).collect();
    let under = |key: &str, value: &str| {
        let column = |column: &&String| {
            if **column == key { value.to_owned() } else { format!("x.{column}") }
        };
        let values: Vec<_> = own.iter().map(column).collect();
        format!("INSERT INTO {table} SELECT {} FROM {table} x LIMIT 1", values.join(", "))
    };
    let copies = |(key, kind): &(String, String)| {
        others(table, key, kind).iter().map(|value| under(key, value)).collect()
    };
    keys.iter().map(copies).collect()
}

/// Tampers with some tables, over a connection of its own; gives what was done, and of what there
/// is no row to change.
async fn tampered(
    options: PgConnectOptions,
    tables: Vec<String>,
    all: Arc<[(String, String)]>,
) -> (Tally, Vec<String>) {
    let mut connection = PgConnection::connect_with(&options).await.unwrap();
    let exempt: BTreeSet<_> = COVERAGE
        .iter()
        .filter(|row| row.by.is_err())
        .flat_map(|row| row.columns.iter().map(|column| (row.table, *column)))
        .collect();
    let (mut tally, mut stuck) = (Tally::default(), Vec::new());
    for (table, column) in all.iter().filter(|(table, _)| tables.contains(table)) {
        if exempt.contains(&(table.as_str(), column.as_str())) {
            continue;
        }
        let (kind, nullable) = kind_of(&mut connection, table, column).await;
        // Of the first row that lets itself be changed.
        let update = |values: &[String], is_null: &str| -> Vec<String> {
            let of_row = |value: &String, at: usize| {
                format!(
                    "UPDATE {table} x SET {column} = {value} WHERE (x.tableoid, x.ctid) = (SELECT y.tableoid, y.ctid \
                     FROM {table} y WHERE y.{column} {is_null} LIMIT 1 OFFSET {at}) \
                     AND x.{column} IS DISTINCT FROM {value}"
                )
            };
            values.iter().flat_map(|value| (0..6).map(move |at| of_row(value, at))).collect()
        };
        let other = others(table, column, &kind);
        let changed = update(&other, "IS NOT NULL");
        let any = tally.tamper(&mut connection, table, &changed).await;
        let mut filled = false;
        if nullable {
            let emptying = update(&["NULL".to_owned()], "IS NOT NULL");
            tally.tamper(&mut connection, table, &emptying).await;
            let filling = update(&other, "IS NULL");
            filled = tally.tamper(&mut connection, table, &filling).await;
        }
        // Slips come in pairs, one of each regime: the other value of one is the key of the other.
        let taken = (table.as_str(), column.as_str()) == ("bpc", "regime");
        if !(any || filled || taken) {
            stuck.push(format!("{table}.{column}"));
        }
    }
    for table in &tables {
        // Of which nothing is compared.
        if all.iter().all(|(of, column)| of != table || exempt.contains(&(of.as_str(), column))) {
            continue;
        }
        let first = format!("(SELECT y.tableoid, y.ctid FROM {table} y LIMIT 1)");
        let delete = format!("DELETE FROM {table} x WHERE (x.tableoid, x.ctid) = {first}");
        if !tally.tamper(&mut connection, table, &[delete]).await {
            stuck.push(format!("{table}, no row"));
        }
        // Once more under another key, of each column of the key that allows it.
        for copies in copies_of(&mut connection, table, &all).await {
            tally.tamper(&mut connection, table, &copies).await;
        }
    }
    (tally, stuck)
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_changed_taken_out_or_put_in_is_found() {
    let archive = Archive::make().await;
    let options = archive.database.options().username("postgres");
    let mut connection = PgConnection::connect_with(&options).await.unwrap();
    let clean = verified(Audit::within(connection.begin().await.unwrap())).await.unwrap();
    assert_eq!(clean, [], "nothing was changed yet");
    let all: Arc<[_]> = columns(&mut connection).await.into();
    let tables: BTreeSet<_> = all.iter().map(|(table, _)| table.clone()).collect();
    // Two at a time, of other tables: neither sees nor waits for what the other has not committed.
    let half = |parity: usize| {
        let tables = tables.iter().skip(parity).step_by(2).cloned().collect();
        let (options, all) = (options.clone(), Arc::clone(&all));
        let runtime = tokio::runtime::Handle::current();
        tokio::task::spawn_blocking(move || runtime.block_on(tampered(options, tables, all)))
    };
    let (one, other) = (half(0), half(1));
    let ((one, mut stuck), (other, others)) = (one.await.unwrap(), other.await.unwrap());
    stuck.extend(others);
    assert_eq!(stuck, [""; 0], "of these there is no row to change");
    let (done, unseen) = (one.done + other.done, [one.unseen, other.unseen].concat());
    assert!(unseen.is_empty(), "{} of {done} not found:\n{}", unseen.len(), unseen.join("\n"));
    assert!(done > 150, "{done} tamperings");
}

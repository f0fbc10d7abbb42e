//! What a cluster holds, in facts that are the same whatever the version of its server.

use std::path::Path;

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use super::super::connect::connect_options;
use super::super::error::EmbeddedError;
use super::super::roles::SUPERUSER;

/// Roles, memberships, settings, databases.
const CLUSTER: &str = include_str!("cluster.sql");
/// What a database holds but rows: relations, columns, rights, functions, triggers, indexes,
/// constraints.
const DATABASE: &str = include_str!("database.sql");
const DATABASES: &str = "SELECT datname::text FROM pg_database WHERE datallowconn AND datname <> 'template0' ORDER BY 1";
/// Tables with rows of their own, and sequences.
const HOLDING: &str = "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname), c.relkind = 'S' \
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'm', 'S') \
    AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1";

/// All facts of the cluster at a socket, in order: two clusters hold the same when they are equal.
pub(super) async fn facts(socket: &Path) -> Result<Vec<String>, EmbeddedError> {
    let failed = |source| EmbeddedError::Sql { doing: "tell what it holds", source };
    read(socket).await.map_err(failed)
}

async fn read(socket: &Path) -> Result<Vec<String>, sqlx::Error> {
    let mut connection = connect(socket, "postgres").await?;
    let mut facts: Vec<String> = sqlx::query_scalar(CLUSTER).fetch_all(&mut connection).await?;
    let databases: Vec<String> = sqlx::query_scalar(DATABASES).fetch_all(&mut connection).await?;
    connection.close().await?;
    for database in databases {
        let mut connection = connect(socket, &database).await?;
        let about = |fact: String| format!("{database}: {fact}");
        let listed: Vec<String> = sqlx::query_scalar(DATABASE).fetch_all(&mut connection).await?;
        facts.extend(listed.into_iter().map(about));
        let holding: Vec<(String, bool)> =
            sqlx::query_as(HOLDING).fetch_all(&mut connection).await?;
        for (name, is_sequence) in holding {
            // 60 bits of each row's digest, added up: the order in which rows lie does not matter.
            let question = if is_sequence {
                format!("SELECT format('at %s, called %s', last_value, is_called) FROM {name}")
            } else {
                format!(
                    "SELECT format('%s rows, %s', count(*), coalesce(sum(('x' || left(encode(sha256(convert_to(\
                     t::text, 'UTF8')), 'hex'), 15))::bit(60)::bigint), 0)) FROM ONLY {name} t"
                )
            };
            let held: String =
                sqlx::query_scalar(AssertSqlSafe(question)).fetch_one(&mut connection).await?;
            facts.push(about(format!("{name} {held}")));
        }
        connection.close().await?;
    }
    facts.sort();
    Ok(facts)
}

async fn connect(socket: &Path, database: &str) -> Result<PgConnection, sqlx::Error> {
    // What decides how values are written; no names are found but those that are written whole.
    let settings = [
        ("search_path", "pg_catalog"),
        ("timezone", "UTC"),
        ("datestyle", "ISO"),
        ("intervalstyle", "postgres"),
        ("bytea_output", "hex"),
        ("extra_float_digits", "1"),
        ("statement_timeout", "0"),
        ("row_security", "off"),
    ];
    let options = connect_options(socket, database).username(SUPERUSER).options(settings);
    PgConnection::connect_with(&options).await
}

/// The first fact that only one of the two has, for a message.
pub(super) fn difference(before: &[String], after: &[String]) -> Option<String> {
    let lacks = before.iter().find(|fact| !after.contains(fact));
    let extra = || after.iter().find(|fact| !before.contains(fact));
    lacks
        .map(|fact| format!("it lacks: {fact}"))
        .or_else(|| extra().map(|fact| format!("it has besides: {fact}")))
}

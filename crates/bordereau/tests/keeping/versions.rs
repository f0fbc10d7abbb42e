//! Databases whose schema is not the one that the program knows.

use super::{bordereau, stderr};
use sqlx::AssertSqlSafe;
use sqlx::postgres::PgPool;
use std::process::Output;
use testing::postgres::ScratchDatabase;

fn on(url: &str, arguments: &[&str]) -> Output {
    let data = std::env::temp_dir().join("bordereau-no-data");
    bordereau().args(arguments).arg("--data").arg(data).env("DATABASE_URL", url).output().unwrap()
}

const READING: [&[&str]; 6] = [
    &["batches", "list"],
    &["batches", "show", "261123-0000042-17"],
    &["missing", "--periode", "202610"],
    &["audit", "verify"],
    &["audit", "report", "--periode", "202610"],
    &["preetabli", "list"],
];

async fn run(pool: &PgPool, statements: &str) {
    sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(pool).await.unwrap();
}

async fn tables(database: &ScratchDatabase) -> i64 {
    let pool = PgPool::connect_with(database.options()).await.unwrap();
    let count = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
    sqlx::query_scalar(count).fetch_one(&pool).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn only_migrate_makes_a_schema_and_says_what_it_would_do() {
    let database = testing::postgres::scratch().await;
    let url = database.url();
    for command in READING {
        let refused = on(&url, command);
        assert_eq!(refused.status.code(), Some(2), "{command:?}");
        let told = stderr(&refused);
        assert!(
            told.contains("no tables of bordereau") && told.contains("bordereau migrate"),
            "{told}"
        );
    }
    let dry = on(&url, &["migrate", "--dry-run"]);
    let listed = String::from_utf8(dry.stdout).unwrap();
    assert!(dry.status.success() && listed.starts_with("would apply 0001 "), "{listed}");
    assert_eq!(tables(&database).await, 0, "nothing was changed");
    let done = on(&url, &["migrate"]);
    let applied = String::from_utf8(done.stdout).unwrap();
    assert_eq!(applied, listed.replace("would apply", "applied"));
    let again = String::from_utf8(on(&url, &["migrate"]).stdout).unwrap();
    assert!(again.starts_with("nothing to apply"), "{again}");
    assert!(on(&url, &["batches", "list"]).status.success());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_schema_of_another_version_is_told_by_every_command() {
    let database = testing::postgres::scratch().await;
    let url = database.url();
    assert!(on(&url, &["migrate"]).status.success());
    let pool = PgPool::connect_with(database.options()).await.unwrap();
    run(&pool, "CREATE TABLE mark AS SELECT * FROM _sqlx_migrations").await;
    run(&pool, "DELETE FROM _sqlx_migrations WHERE version = (SELECT max(version) FROM mark)")
        .await;
    // Without its first migration a database is none of ours.
    let lacking = match store::schema::known() {
        1 => "no tables of bordereau",
        _ => "older than this program",
    };
    for command in READING {
        let told = stderr(&on(&url, command));
        assert!(told.contains(lacking), "{command:?}: {told}");
    }
    let left =
        "SELECT count(*) FROM mark WHERE version NOT IN (SELECT version FROM _sqlx_migrations)";
    let left: i64 = sqlx::query_scalar(left).fetch_one(&pool).await.unwrap();
    assert_eq!(left, 1, "no reader migrates");
    run(
        &pool,
        "INSERT INTO _sqlx_migrations SELECT * FROM mark WHERE version NOT IN (SELECT version FROM _sqlx_migrations); \
         INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         VALUES (9999, 'of tomorrow', true, '', 0)",
    )
    .await;
    let others: [&[&str]; 3] = [&["migrate"], &["migrate", "--dry-run"], &["serve"]];
    for command in READING.into_iter().chain(others) {
        let refused = on(&url, command);
        assert_eq!(refused.status.code(), Some(2), "{command:?}");
        let told = stderr(&refused);
        assert!(told.contains("made by a newer version of bordereau"), "{command:?}: {told}");
    }
    run(&pool, "DELETE FROM _sqlx_migrations WHERE version = 9999").await;
    run(&pool, "UPDATE _sqlx_migrations SET checksum = '\\x00' WHERE version = 1").await;
    let told = stderr(&on(&url, &["migrate"]));
    assert!(told.contains("migration 0001 was applied") && told.contains("another form"), "{told}");
}

/// Its migrations went up to 18 before they became one.
#[tokio::test(flavor = "multi_thread")]
async fn a_database_from_before_the_baseline_is_refused_and_left_alone() {
    let database = testing::postgres::scratch().await;
    let url = database.url();
    assert!(on(&url, &["migrate"]).status.success());
    let pool = PgPool::connect_with(database.options()).await.unwrap();
    run(
        &pool,
        "DELETE FROM _sqlx_migrations; \
         INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
         SELECT n, CASE n WHEN 1 THEN 'registre' ELSE 'another' END, true, '\\x00', 0 FROM generate_series(1, 18) n; \
         CREATE TABLE mark AS SELECT * FROM _sqlx_migrations",
    )
    .await;
    let others: [&[&str]; 3] = [&["migrate"], &["migrate", "--dry-run"], &["serve"]];
    for command in READING.into_iter().chain(others) {
        let refused = on(&url, command);
        assert_eq!(refused.status.code(), Some(2), "{command:?}");
        let told = stderr(&refused);
        assert!(
            told.contains("early edition of bordereau, whose schema 0018"),
            "{command:?}: {told}"
        );
    }
    let changed = "SELECT count(*) FROM (TABLE _sqlx_migrations EXCEPT TABLE mark) AS changed";
    let changed: i64 = sqlx::query_scalar(changed).fetch_one(&pool).await.unwrap();
    assert_eq!(changed, 0);
}

/// The login of the test becomes another role: who only reads, and who may write and owns nothing.
#[tokio::test(flavor = "multi_thread")]
async fn rights_to_read_are_enough_to_read_and_nobody_else_migrates() {
    let database = testing::postgres::scratch().await;
    let url = database.url();
    assert!(on(&url, &["migrate"]).status.success());
    let pool = PgPool::connect_with(database.options()).await.unwrap();
    let chores = database.options().username("postgres");
    let chores = PgPool::connect_with(chores).await.unwrap();
    let reader = format!("lecteur_{}", database.options().get_database().unwrap());
    run(&chores, &format!("CREATE ROLE {reader}; GRANT {reader} TO bordereau")).await;
    run(&pool, &format!("GRANT SELECT ON ALL TABLES IN SCHEMA public TO {reader}")).await;
    let as_reader = format!("{url}&options[role]={reader}");
    for command in [&READING[0], &READING[2], &READING[3], &READING[5]] {
        let read = on(&as_reader, command);
        assert!(read.status.success(), "{command:?}: {}", stderr(&read));
    }
    // Whatever is imported gets a row: an act that finds nothing to move would write nothing.
    let folder = super::folder();
    let file = folder.path().join("AFFEBDS_1234567_202610.txt");
    std::fs::write(&file, "no preetabli").unwrap();
    let refused = on(&as_reader, &["preetabli", "import", file.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("SQLSTATE 42501"), "{}", stderr(&refused));
    let entries: i64 =
        sqlx::query_scalar("SELECT count(*) FROM journal").fetch_one(&pool).await.unwrap();
    assert_eq!(entries, 0, "nothing was written");
    run(
        &pool,
        "DELETE FROM _sqlx_migrations WHERE version = (SELECT max(version) FROM _sqlx_migrations)",
    )
    .await;
    for command in [&["serve"][..], &["migrate"]] {
        let refused = on(&as_reader, command);
        assert_eq!(refused.status.code(), Some(2), "{command:?}");
        let told = stderr(&refused);
        assert!(told.contains("run `bordereau migrate`"), "{command:?}: {told}");
    }
    pool.close().await;
    let drop = format!("DROP OWNED BY {reader}");
    let here = database.options().username("postgres");
    run(&PgPool::connect_with(here).await.unwrap(), &drop).await;
    run(&chores, &format!("DROP ROLE {reader}")).await;
}

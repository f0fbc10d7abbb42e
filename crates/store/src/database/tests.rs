use super::Store;
use crate::error::{Doing as _, StoreError};
use cluster::SERVICE;
use sqlx::AssertSqlSafe;
use sqlx::postgres::PgPool;
use std::error::Error;

/// What the server says quotes what it was sent.
#[tokio::test]
async fn an_error_tells_the_sqlstate_and_no_value() {
    let database = testing::postgres::scratch().await;
    let pool = PgPool::connect_with(database.options()).await.unwrap();
    let setup =
        "CREATE TABLE t (nom text CONSTRAINT nom_seul PRIMARY KEY); INSERT INTO t VALUES ('ESSAI')";
    sqlx::raw_sql(setup).execute(&pool).await.unwrap();
    for (statement, due) in [
        ("INSERT INTO t VALUES ('ESSAI')", "SQLSTATE 23505, table t, constraint nom_seul"),
        ("SELECT 'ESSAI'::integer", "SQLSTATE 22P02"),
    ] {
        let error: StoreError =
            sqlx::raw_sql(statement).execute(&pool).await.doing("try it").unwrap_err();
        assert_eq!(error.to_string(), "the database failed to try it");
        assert_eq!(error.source().unwrap().to_string(), due);
        let everything = format!("{error:?} {error:#?}");
        assert!(!everything.contains("ESSAI"), "{everything}");
        assert!(!error.is_passing());
    }
    let busy: StoreError = sqlx::raw_sql("DO $$ BEGIN RAISE SQLSTATE '53300'; END $$")
        .execute(&pool)
        .await
        .doing("try it")
        .unwrap_err();
    assert!(busy.is_passing());
}

#[tokio::test]
async fn a_session_that_is_held_is_ended_and_what_an_operator_has_set_stays() {
    let database = testing::postgres::scratch().await;
    let limit = async |options| {
        let store = Store::open(options, 1).await.unwrap();
        let shown = sqlx::query_scalar("SHOW idle_in_transaction_session_timeout");
        let shown: String = shown.fetch_one(&store.pool()).await.unwrap();
        shown
    };
    assert_eq!(limit(database.options()).await, "1min");
    let set = [("idle_in_transaction_session_timeout", "200ms")];
    assert_eq!(limit(database.options().options(set)).await, "200ms");
    let store = Store::open(database.options().options(set), 2).await.unwrap();
    let mut snapshot = store.audit().await.unwrap();
    let held = store.begin().await.unwrap();
    tokio::time::sleep(std::time::Duration::from_millis(600)).await;
    let error = held.commit().await.unwrap_err();
    assert!(error.is_passing(), "{error:?}");
    assert!(snapshot.head().await.is_ok(), "who only reads is not");
}

/// As when the only one was lost in the middle of sending: it does not come back for long.
#[tokio::test]
async fn a_connection_that_does_not_come_back_is_done_without() {
    let database = testing::postgres::scratch().await;
    let store = Store::open(database.options(), 1).await.unwrap();
    let away = store.begin().await.unwrap();
    store.reconnect();
    let pool = store.pool();
    let role: String =
        sqlx::query_scalar("SELECT current_user::text").fetch_one(&pool).await.unwrap();
    assert_eq!(role, SERVICE, "the new one is as the old one was");
    away.commit().await.unwrap();
}

/// What the service could do wrong, it may not do.
#[tokio::test]
async fn the_service_cannot_change_history() {
    let database = testing::postgres::scratch().await;
    let store = Store::open(database.options(), 1).await.unwrap();
    let role: String =
        sqlx::query_scalar("SELECT current_user::text").fetch_one(&store.pool()).await.unwrap();
    assert_eq!(role, SERVICE);
    store.ensure_partitions(&[202_610]).await.unwrap();
    assert!(store.is_separate());
    let refused = async |statement: String| {
        let error = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&store.pool()).await;
        let error = error.unwrap_err().into_database_error().unwrap();
        error.code().unwrap().into_owned()
    };
    for table in [
        "depot",
        "contenu",
        "constat",
        "avis",
        "reprise",
        "constat_reprise",
        "journal",
        "preetabli",
        "cle",
        "sceau",
        "chaine",
    ] {
        for statement in [format!("DELETE FROM {table}"), format!("TRUNCATE {table}")] {
            assert_eq!(refused(statement.clone()).await, "42501", "{statement}");
        }
    }
    for change in [
        "depot SET contenu = NULL",
        "contenu SET corps = ''",
        "depot SET sha256 = NULL",
        "depot SET recu_le = now()",
        "constat SET code = '1'",
        "avis SET corps = ''",
        "reprise SET verdict = 'accepted'",
        "constat_reprise SET code = '1'",
        "journal SET motif = ''",
        "preetabli SET contenu = ''",
        "ligne SET salaire_reel = 0",
        "declaration SET salaries = 0",
        "sceau SET signature = ''",
    ] {
        let statement = format!("UPDATE {change}");
        assert_eq!(refused(statement.clone()).await, "42501", "{statement}");
    }
    for statement in [
        "DROP TABLE journal",
        "ALTER TABLE journal DISABLE TRIGGER ALL",
        "CREATE TABLE autre (x integer)",
        "INSERT INTO _sqlx_migrations SELECT * FROM _sqlx_migrations",
        "TRUNCATE ligne",
        "RESET ROLE; ALTER TABLE journal DISABLE TRIGGER ALL",
        "RESET SESSION AUTHORIZATION; DROP TRIGGER journal_enchaine ON journal",
        "SET ROLE bordereau",
        "SET session_replication_role = replica",
        "UPDATE chaine SET position = position + 1",
        "UPDATE chaine SET empreinte = empreinte",
        "INSERT INTO chaine (position, empreinte) VALUES (0, '')",
        "CREATE OR REPLACE FUNCTION histoire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "SELECT journal_enchaine()",
    ] {
        assert_eq!(refused(statement.to_owned()).await, "42501", "{statement}");
    }
    assert_eq!(refused("SELECT ouvrir_periode(1)".to_owned()).await, "22023");
}

/// A login that owns the tables may change its role back: that is told.
#[tokio::test]
async fn a_login_that_may_become_the_owner_is_told_from_one_that_may_not() {
    let database = testing::postgres::scratch().await;
    let options = database.options();
    let name = options.get_database().unwrap().to_owned();
    Store::open(options.clone(), 1).await.unwrap().close().await;
    let as_superuser = PgPool::connect_with(options.clone().username("postgres")).await.unwrap();
    let off = format!("ALTER DATABASE {name} SET bordereau.service_login = off");
    sqlx::raw_sql(AssertSqlSafe(off)).execute(&as_superuser).await.unwrap();
    let store = Store::open(options, 1).await.unwrap();
    assert!(!store.is_separate());
    let role: String =
        sqlx::query_scalar("SELECT current_user::text").fetch_one(&store.pool()).await.unwrap();
    assert_eq!(role, SERVICE, "it works as the service all the same");
    let back = sqlx::raw_sql("RESET ROLE; ALTER TABLE journal DISABLE TRIGGER histoire");
    back.execute(&store.pool()).await.unwrap();
}

/// What only the chain of the journal holds, the service cannot forge.
#[tokio::test]
async fn the_service_cannot_jump_the_chain_or_put_an_entry_in() {
    const ENTRY: &str = "INSERT INTO journal SELECT position, le, 'acte', 0, 0, 'x', NULL, NULL, '', '', precedent, \
        empreinte FROM (VALUES (now(), ";
    let database = testing::postgres::scratch().await;
    let store = Store::open(database.options(), 1).await.unwrap();
    let event = crate::journal::Event {
        quoi: crate::Quoi::Cle,
        affilie: 0,
        depot: 0,
        le: None,
        acteur: "essai",
        avant: None,
        apres: None,
        motif: "é: an entry".to_owned(),
        pieces: crate::Pieces::default(),
    };
    let add = async |events: &[crate::journal::Event<'_>]| {
        let mut transaction = store.pool().begin().await.unwrap();
        crate::journal::append(&mut transaction, events).await.unwrap();
        transaction.commit().await.unwrap();
    };
    add(std::slice::from_ref(&event)).await;
    // The digest of the last entry, of zeros, and one that is made up.
    let (last, zeros, made_up) = (
        "(SELECT empreinte FROM chaine)",
        "decode(repeat('00', 32), 'hex')",
        "decode(repeat('ab', 32), 'hex')",
    );
    for (position, precedent) in [(2, last), (3, last), (2, zeros)] {
        let statement = format!(
            "{ENTRY}{position}::bigint, {precedent}, {made_up})) AS e(le, position, precedent, empreinte)"
        );
        let error = sqlx::raw_sql(AssertSqlSafe(statement)).execute(&store.pool()).await;
        let error = error.unwrap_err().into_database_error().unwrap();
        assert_eq!(error.constraint(), Some("journal_enchaine"), "{position} {precedent}");
    }
    // An entry that is what it says may come after the last one, several at once.
    add(&[event.clone(), event]).await;
    let mut audit = store.audit().await.unwrap();
    let links = audit.links(0).await.unwrap();
    assert_eq!(links.len(), 3);
    assert_eq!(audit.head().await.unwrap(), (3, links[2].empreinte.to_vec()));
}

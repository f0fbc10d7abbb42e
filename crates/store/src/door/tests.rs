use super::Door;
use crate::wall::Wall;
use crate::{DepositPage, EntryFilter, Filter, Page, Store};
use cluster::{Durability, Options, start};
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPool};
use sqlx::{AssertSqlSafe, Connection as _, Row as _};
use std::sync::Arc;
use testing::postgres::{ScratchDatabase, scratch};

const OWN: i32 = 3_002_003;
const FOREIGN: i32 = 1_773_341;

/// A database in which every table with an affiliate has a row of each of the two.
struct House {
    door: Door,
    store: Store,
    superuser: PgPool,
    _database: ScratchDatabase,
}

/// Tables and views with an affiliate, partitions left out.
async fn of_affiliates(pool: &PgPool, kinds: &str) -> Vec<String> {
    let statement = format!(
        "SELECT c.relname::text FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'affilie' \
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ({kinds}) AND NOT c.relispartition ORDER BY 1"
    );
    sqlx::query_scalar(AssertSqlSafe(statement)).fetch_all(pool).await.unwrap()
}

/// Puts a made-up row of an affiliate into a table; keys of different salts differ.
async fn insertion(pool: &PgPool, table: &str, affilie: i32, salt: i32) -> String {
    let rows = sqlx::query(
        "SELECT attname::text AS name, format_type(atttypid, NULL) AS kind FROM pg_attribute \
         WHERE attrelid = to_regclass($1) AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = ''",
    )
    .bind(table)
    .fetch_all(pool)
    .await
    .unwrap();
    let (mut names, mut values) = (Vec::new(), Vec::new());
    for row in rows {
        let (name, kind): (String, String) = (row.get("name"), row.get("kind"));
        let number = affilie.wrapping_add(salt);
        let value = match (name.as_str(), kind.as_str()) {
            ("affilie", _) => affilie.to_string(),
            ("etat", _) => "'validated'".to_owned(),
            ("verdict", _) => "'accepted'".to_owned(),
            ("conformite", _) => "'checked'".to_owned(),
            ("nature", _) => "'principal'".to_owned(),
            ("quoi", _) => "'depot'".to_owned(),
            ("periode", _) => "200610".to_owned(),
            (_, "smallint") => salt.to_string(),
            (_, "integer" | "bigint" | "numeric") => number.to_string(),
            (_, "text" | "character varying") => format!("'x{number}'"),
            (_, "bytea") => format!("decode(repeat('{:02x}', 32), 'hex')", salt & 0xff),
            (_, "boolean") => "true".to_owned(),
            (_, "timestamp with time zone" | "date") => "now()".to_owned(),
            (_, "jsonb" | "json") => "'{}'".to_owned(),
            (_, array) if array.ends_with("[]") => "'{}'".to_owned(),
            _ => "NULL".to_owned(),
        };
        names.push(name);
        values.push(value);
    }
    format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "))
}

async fn run(pool: &PgPool, statement: &str) {
    let done = sqlx::raw_sql(AssertSqlSafe(statement.to_owned())).execute(pool).await;
    assert!(done.is_ok(), "{statement}: {done:?}");
}

async fn house() -> House {
    let database = scratch().await;
    let store = Store::open(database.options(), 2).await.unwrap();
    let superuser = PgPool::connect_with(database.options().username("postgres")).await.unwrap();
    // Rows that no service would write: their content does not matter here.
    let checks: Vec<(String, String)> = sqlx::query_as(
        "SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_constraint \
         WHERE contype = 'c' AND connamespace = 'public'::regnamespace AND conislocal AND coninhcount = 0",
    )
    .fetch_all(&superuser)
    .await
    .unwrap();
    for (table, name) in checks {
        run(&superuser, &format!("ALTER TABLE {table} DROP CONSTRAINT {name}")).await;
    }
    for table in of_affiliates(&superuser, "'r', 'p'").await {
        for affilie in [OWN, FOREIGN] {
            let row = insertion(&superuser, &table, affilie, 1).await;
            run(&superuser, &format!("SET session_replication_role = replica; {row}")).await;
        }
    }
    let door = store.door(2);
    House { door, store, superuser, _database: database }
}

impl House {
    fn within(&self, affilies: &[i32]) -> Arc<Store> {
        self.door.within(Some(affilies))
    }

    async fn count(&self, what: &str) -> i64 {
        let statement = format!("SELECT count(*) FROM {what}");
        sqlx::query_scalar(AssertSqlSafe(statement)).fetch_one(&self.superuser).await.unwrap()
    }
}

/// Rows of the affiliate and of others that a statement without any filter sees.
async fn seen(store: &Store, relation: &str) -> (i64, i64) {
    let statement = format!(
        "SELECT count(*) FILTER (WHERE affilie = {OWN}), count(*) FILTER (WHERE affilie <> {OWN}) FROM {relation}"
    );
    sqlx::query_as(AssertSqlSafe(statement)).fetch_one(&store.pool()).await.unwrap()
}

#[tokio::test]
async fn statements_without_a_filter_give_nothing_of_another_affiliate() {
    let house = house().await;
    assert_eq!(house.store.wall(), Wall::Stands);
    let (own, nobody) = (house.within(&[OWN]), house.within(&[]));
    let role: (String, String) = sqlx::query_as("SELECT current_user::text, session_user::text")
        .fetch_one(&own.pool())
        .await
        .unwrap();
    assert_eq!(role, ("bordereau_porte".to_owned(), "bordereau_porte".to_owned()));
    let relations = of_affiliates(&house.superuser, "'r', 'p', 'v'").await;
    assert!(relations.len() > 15, "{relations:?}");
    for relation in &relations {
        // A line and a version of one are two lines in force.
        let rows = if relation == "ligne_en_vigueur" { 2 } else { 1 };
        assert_eq!(seen(&own, relation).await, (rows, 0), "{relation}");
        assert_eq!(seen(&nobody, relation).await, (0, 0), "{relation}");
        assert_eq!(
            seen(&house.within(&[OWN, FOREIGN]), relation).await,
            (rows, rows),
            "{relation}"
        );
        assert_eq!(seen(&house.door.whole(), relation).await, (rows, rows), "{relation}");
    }
    // Whatever it may do to rows, it does to its own.
    for table in of_affiliates(&house.superuser, "'r', 'p'").await {
        let foreign = insertion(&house.superuser, &table, FOREIGN, 2).await;
        let refused = sqlx::raw_sql(AssertSqlSafe(foreign.clone())).execute(&own.pool()).await;
        let refused = refused.unwrap_err().into_database_error().unwrap();
        // By row security, or before it by the trigger of a table that has states.
        let code = refused.code().unwrap();
        assert!(code == "42501" || code == "23514", "{foreign}: {refused}");
        let columns: Vec<String> = sqlx::query_scalar(
            "SELECT attname::text FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 \
             AND NOT attisdropped AND has_column_privilege('bordereau_porte', attrelid, attnum, 'UPDATE')",
        )
        .bind(&table)
        .fetch_all(&house.superuser)
        .await
        .unwrap();
        let updates =
            columns.iter().map(|column| format!("UPDATE {table} SET {column} = {column}"));
        for statement in updates.chain([format!("DELETE FROM {table}")]) {
            if let Ok(done) =
                sqlx::raw_sql(AssertSqlSafe(statement.clone())).execute(&own.pool()).await
            {
                assert!(done.rows_affected() <= 1, "{statement}");
            }
        }
        assert_eq!(house.count(&format!("{table} WHERE affilie = {FOREIGN}")).await, 1, "{table}");
    }
    for statement in ["SET ROLE bordereau_service", "SELECT * FROM compte", "SELECT * FROM jeton"] {
        let refused = sqlx::raw_sql(statement).execute(&own.pool()).await;
        assert!(refused.is_err(), "{statement}");
    }
}

/// A query of this crate as a route would ask it that forgot whom it is for.
#[tokio::test]
async fn a_query_that_forgets_its_filter_gives_its_caller_s_rows_alone() {
    let house = house().await;
    let page = |limit| DepositPage {
        filter: Filter { limit, ..Filter::default() },
        affilies: None,
        after: None,
    };
    let all = house.door.whole().deposits(&page(10)).await.unwrap();
    assert_eq!(all.len(), 2, "it has no filter");
    let own = house.within(&[OWN]);
    let found = own.deposits(&page(10)).await.unwrap();
    assert_eq!(found.iter().map(|one| one.row.affilie).collect::<Vec<_>>(), [OWN]);
    let receipt =
        |affilie| all.iter().find(|one| one.row.affilie == affilie).unwrap().row.accuse.clone();
    assert!(own.deposit(&receipt(OWN)).await.unwrap().is_some());
    assert!(own.deposit(&receipt(FOREIGN)).await.unwrap().is_none());
    let entries = EntryFilter {
        accuse: None,
        acteur: None,
        from: None,
        before: None,
        quoi: None,
        page: Page::Newest,
        limit: 10,
    };
    let found = own.entries(&entries).await.unwrap();
    assert_eq!(found.iter().map(|one| one.affilie).collect::<Vec<_>>(), [OWN]);
}

/// Every later table is behind the wall, or is listed as one that need not be.
#[tokio::test]
async fn every_table_with_an_affiliate_has_its_policy_and_the_door_reaches_nothing_else() {
    let database = scratch().await;
    let store = Store::open(database.options(), 2).await.unwrap();
    store.ensure_partitions(&[200_610]).await.unwrap();
    let pool = PgPool::connect_with(database.options().username("postgres")).await.unwrap();
    let rows = sqlx::query(
        "SELECT c.relname::text AS name, c.relkind::text AS kind, c.relispartition AS is_part, c.relrowsecurity AS is_on, \
             EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'affilie') AS has_affilie, \
             (SELECT string_agg(p.polname::text || ' ' || p.polcmd::text || ' ' || (p.polroles = '{0}')::text || ' ' \
                 || pg_get_expr(p.polqual, c.oid) || ' / ' || pg_get_expr(p.polwithcheck, c.oid), '; ') \
              FROM pg_policy p WHERE p.polrelid = c.oid) AS policies, \
             CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) END AS view, \
             has_any_column_privilege('bordereau_porte', c.oid, 'SELECT, INSERT, UPDATE') AS is_reached \
         FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f')",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert!(rows.len() > 20);
    let condition = "((CURRENT_USER <> 'bordereau_porte'::name) OR dans_portee(affilie))";
    let due = format!("mur * true {condition} / {condition}");
    for row in rows {
        let name: String = row.get("name");
        let policies: Option<String> = row.get("policies");
        match (row.get::<&str, _>("kind"), row.get("has_affilie")) {
            // Reached over its table.
            ("r", _) if row.get("is_part") => assert!(!row.get::<bool, _>("is_reached"), "{name}"),
            ("r" | "p", true) => {
                assert!(row.get::<bool, _>("is_on"), "{name} has no row security");
                assert_eq!(policies.as_deref(), Some(&*due), "{name}");
            }
            ("v", true) => assert!(row.get::<&str, _>("view").contains("dans_portee"), "{name}"),
            // Tables without an affiliate name no person.
            _ if ["chaine", "numero", "installation", "cle", "sceau", "_sqlx_migrations"]
                .contains(&&*name) => {}
            _ => assert!(!row.get::<bool, _>("is_reached"), "the door reaches {name}"),
        }
    }
}

/// What the service loads and operators read goes by no policy; the door's own index is used.
#[tokio::test]
async fn no_policy_is_evaluated_for_the_service() {
    let database = scratch().await;
    let store = Store::open(database.options(), 2).await.unwrap();
    let door = store.door(1);
    let within = door.within(Some(&[OWN]));
    let plan = async |store: &Store, statement: &str| {
        let explain = format!("EXPLAIN (COSTS OFF, VERBOSE) {statement}");
        let rows: Vec<String> =
            sqlx::query_scalar(AssertSqlSafe(explain)).fetch_all(&store.pool()).await.unwrap();
        rows.join("\n")
    };
    for statement in [
        "SELECT * FROM depot",
        "SELECT sum(jours) FROM ligne",
        "UPDATE depot SET etat = etat",
        "INSERT INTO a_publier (affilie, depot) VALUES (1, 1)",
    ] {
        let service = plan(&store, statement).await;
        assert!(!service.contains("porte") && !service.contains("Filter"), "{service}");
    }
    let confined = plan(&within, "SELECT * FROM depot ORDER BY affilie, id").await;
    assert!(confined.contains("bordereau.affilies") && confined.contains("Filter"), "{confined}");
}

/// Roles are made by an administrator where the owner of the tables may not.
#[tokio::test]
async fn what_the_wall_lacks_is_told_and_it_is_raised_when_the_roles_are_there() {
    let home = tempfile::tempdir().unwrap();
    let options = Options {
        home: home.path().join("postgres"),
        cache: home.path().join("cache"),
        bin_dir: None,
        durability: Durability::Scratch,
        database: "bordereau".to_owned(),
        backup: None,
    };
    let cluster = start(options).await.unwrap();
    let owner: PgConnectOptions = cluster.connect_options();
    let mut superuser =
        PgConnection::connect_with(&owner.clone().username("postgres")).await.unwrap();
    let mut administrator = async |statement: &'static str| {
        sqlx::raw_sql(statement).execute(&mut superuser).await.unwrap();
    };
    administrator("DROP ROLE bordereau_porte; ALTER ROLE bordereau_service NOBYPASSRLS").await;
    let states = [
        (Wall::NoDoor, "CREATE ROLE bordereau_porte NOLOGIN"),
        (Wall::NoBypass, "ALTER ROLE bordereau_service BYPASSRLS"),
        (Wall::NotMember, "GRANT bordereau_porte TO bordereau"),
    ];
    for (wall, remedy) in states {
        let store = Store::open(owner.clone(), 1).await.unwrap();
        assert_eq!(store.wall(), wall);
        assert!(wall.lacks().is_some() && wall.remedy().is_some());
        // Queries keep affiliates apart by themselves then.
        store.door(1).within(Some(&[OWN])).ping().await.unwrap();
        let deviations = store.audit().await.unwrap().catalogue().await.unwrap().deviations();
        assert_eq!(deviations, [], "{wall:?}");
        store.close().await;
        administrator(remedy).await;
    }
    let store = Store::open(owner, 1).await.unwrap();
    assert_eq!(store.wall(), Wall::Stands);
    let door = store.door(1);
    let role: String = sqlx::query_scalar("SELECT current_user::text")
        .fetch_one(&door.within(Some(&[OWN])).pool())
        .await
        .unwrap();
    assert_eq!(role, "bordereau_porte");
    door.close().await;
    store.close().await;
    drop(superuser);
    cluster.stop().await.unwrap();
}

//! What the database consists of, as an audit reads it: the migrations make what is expected,
//! whatever names and periods there are, and nothing that makes it let more happen goes unseen.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use cluster::{Durability, Options, start};
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::os::unix::fs::PermissionsExt as _;
use std::process::Command;
use std::{env, fs};
use store::{Audit, Catalogue, Store};
use testing::postgres::scratch;

const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/audit/catalogue.txt");
const LAYOUT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/layout.txt");
/// What the catalogue leaves out because nothing that it lets happen depends on it: order and
/// storage of columns, parameters of tables.
const LAYOUT_QUERY: &str = "
SELECT format('%s%s: %s', c.relname, ' (' || array_to_string(c.reloptions, ', ') || ')',
    string_agg(a.attname || CASE a.attstorage WHEN t.typstorage THEN '' ELSE ' (storage ' || a.attstorage::text || ')' END,
        ', ' ORDER BY a.attnum))
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v') AND a.attnum > 0
    AND NOT a.attisdropped AND c.relname NOT LIKE '\\_sqlx%'
GROUP BY c.oid, c.relname, c.reloptions ORDER BY c.relname COLLATE \"C\"";

/// The catalogue when this was done, as the superuser; it is taken back.
async fn after(options: &PgConnectOptions, statements: &str) -> Catalogue {
    let mut connection =
        PgConnection::connect_with(&options.clone().username("postgres")).await.unwrap();
    let mut transaction = connection.begin().await.unwrap();
    let done = sqlx::raw_sql(AssertSqlSafe(statements.to_owned())).execute(&mut *transaction).await;
    assert!(done.is_ok(), "{statements}: {done:?}");
    Audit::within(transaction).catalogue().await.unwrap()
}

#[tokio::test]
async fn the_migrations_make_what_is_expected() {
    let database = scratch().await;
    let store = Store::open(database.options(), 2).await.unwrap();
    store.ensure_partitions(&[200_610, 202_612]).await.unwrap();
    let catalogue = store.audit().await.unwrap().catalogue().await.unwrap();
    let made = catalogue.text();
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(EXPECTED, made).unwrap();
    }
    assert_eq!(
        catalogue.deviations(),
        [],
        "write it anew: UPDATE=1 cargo test -p store --test store catalogue"
    );
    assert!(made == fs::read_to_string(EXPECTED).unwrap(), "write it anew with UPDATE=1");
    assert_eq!(catalogue.other_migrations(), [] as [i64; 0]);
}

/// Services that start at once on a new database: each brings the schema up to date, or finds that
/// another one has.
#[tokio::test(flavor = "multi_thread")]
async fn programs_that_start_at_once_find_one_schema() {
    let database = scratch().await;
    for round in 0..5 {
        // As after the upgrade of a program: the schema is whole, the wall is raised again.
        let lower = "DO $$ BEGIN IF to_regclass('depot') IS NOT NULL THEN \
             REVOKE ALL ON depot FROM bordereau_porte; END IF; END $$";
        let mut owner = PgConnection::connect_with(&database.options()).await.unwrap();
        sqlx::raw_sql(lower).execute(&mut owner).await.unwrap();
        let options = database.options();
        let started = (0..8).map(|_| tokio::spawn(Store::open(options.clone(), 1)));
        for started in started.collect::<Vec<_>>() {
            let opened = started.await.unwrap();
            assert!(opened.is_ok(), "round {round}: {:?}", opened.err());
        }
    }
}

/// With the catalogue, a snapshot of the whole schema: a migration that changes more than it says
/// shows in it.
#[tokio::test]
async fn the_migrations_lay_tables_out_as_written() {
    let database = scratch().await;
    let store = Store::open(database.options(), 2).await.unwrap();
    store.close().await;
    let mut connection = PgConnection::connect_with(&database.options()).await.unwrap();
    let lines: Vec<String> =
        sqlx::query_scalar(LAYOUT_QUERY).fetch_all(&mut connection).await.unwrap();
    let made = lines.join("\n") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        return fs::write(LAYOUT, made).unwrap();
    }
    let due = fs::read_to_string(LAYOUT).unwrap();
    assert_eq!(made, due, "write it anew: UPDATE=1 cargo test -p store --test store catalogue");
}

/// As when a database is moved to another server, or to another version.
#[tokio::test]
async fn a_database_written_out_and_read_in_again_is_no_deviation() {
    let (from, to) = (scratch().await, scratch().await);
    if !from.bin_dir().join("pg_dump").exists() {
        return println!("skipped: this PostgreSQL comes without pg_dump");
    }
    let store = Store::open(from.options(), 2).await.unwrap();
    store.ensure_partitions(&[200_610, 202_612]).await.unwrap();
    store.close().await;
    let folder = tempfile::tempdir().unwrap();
    let written = folder.path().join("written");
    let run = |program: &str, arguments: &[&str]| {
        let mut command = Command::new(from.bin_dir().join(program));
        command.arg("--host").arg(from.options().get_socket().unwrap());
        command.args(["--port", "5432", "--username", "postgres", "--no-password"]).args(arguments);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    let (name, other) = (from.options(), to.options());
    let path = written.to_str().unwrap();
    run("pg_dump", &["--format", "custom", "--file", path, name.get_database().unwrap()]);
    let into = ["--exit-on-error", "--dbname", other.get_database().unwrap(), path];
    run("pg_restore", &into);
    let store = Store::existing(other, 2).await.unwrap();
    let catalogue = store.audit().await.unwrap().catalogue().await.unwrap();
    assert_eq!(catalogue.deviations(), []);
    assert_eq!(catalogue.text(), fs::read_to_string(EXPECTED).unwrap());
}

#[tokio::test]
#[ignore = "needs other versions: BORDEREAU_TEST_PG_OTHER names the directories of their programs, a colon between them"]
async fn the_migrations_make_the_same_in_every_version() {
    let others = env::var_os("BORDEREAU_TEST_PG_OTHER").expect("directories of programs");
    for bin in env::split_paths(&others) {
        let folder = tempfile::tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o711)).unwrap();
        let options = Options {
            home: folder.path().join("postgres"),
            cache: folder.path().join("cache"),
            bin_dir: Some(bin.clone()),
            durability: Durability::Scratch,
            database: "bordereau".to_owned(),
            backup: None,
        };
        let cluster = start(options).await.unwrap();
        let store = Store::open(cluster.connect_options(), 2).await.unwrap();
        store.ensure_partitions(&[200_610]).await.unwrap();
        let catalogue = store.audit().await.unwrap().catalogue().await.unwrap();
        assert_eq!(catalogue.deviations(), [], "{}", bin.display());
        let (made, due) = (catalogue.text(), fs::read_to_string(EXPECTED).unwrap());
        assert_eq!(made, due, "{}", bin.display());
        store.close().await;
        cluster.stop().await.unwrap();
        println!("the same: {}", bin.display());
    }
}

/// Neither the names that an installation has chosen nor what is its operator's are deviations.
#[tokio::test]
async fn other_names_and_what_is_the_operators_are_no_deviation() {
    let database = scratch().await;
    let options = database.options();
    let mut superuser =
        PgConnection::connect_with(&options.clone().username("postgres")).await.unwrap();
    let name = options.get_database().unwrap();
    let setup = format!(
        "CREATE ROLE fonds_{name} LOGIN; CREATE ROLE lecture_{name}; CREATE SCHEMA bds AUTHORIZATION fonds_{name}; \
         GRANT bordereau_service TO fonds_{name}; ALTER ROLE fonds_{name} SET search_path = bds; \
         ALTER DATABASE {name} OWNER TO fonds_{name}"
    );
    sqlx::raw_sql(AssertSqlSafe(setup)).execute(&mut superuser).await.unwrap();
    // Whoever may connect as the owner of the scratch databases may connect as this one, too.
    let own =
        PgConnectOptions::clone(&options).username("postgres").options([("search_path", "bds")]);
    let mut connection = PgConnection::connect_with(&own).await.unwrap();
    let role = format!("SET ROLE fonds_{name}");
    sqlx::raw_sql(AssertSqlSafe(role)).execute(&mut connection).await.unwrap();
    sqlx::migrate!("../../migrations").run(&mut connection).await.unwrap();
    let mine = format!(
        "SELECT ouvrir_periode(200611); CREATE INDEX mien ON depot (octets, recu_le DESC); \
         GRANT USAGE ON SCHEMA bds TO lecture_{name}; GRANT SELECT ON ALL TABLES IN SCHEMA bds TO lecture_{name}"
    );
    sqlx::raw_sql(AssertSqlSafe(mine)).execute(&mut connection).await.unwrap();
    let transaction = connection.begin().await.unwrap();
    let catalogue = Audit::within(transaction).catalogue().await.unwrap();
    assert_eq!(catalogue.deviations(), []);
    drop(connection);
    let clean = format!(
        "REASSIGN OWNED BY fonds_{name} TO bordereau; DROP OWNED BY fonds_{name}; DROP OWNED BY lecture_{name}; \
         DROP ROLE fonds_{name}, lecture_{name}"
    );
    sqlx::raw_sql(AssertSqlSafe(clean)).execute(&mut superuser).await.unwrap();
}

/// What was done, and the place that is told.
const TAMPERINGS: &[(&str, &str)] = &[
    ("DROP TRIGGER histoire ON journal", "journal"),
    ("ALTER TABLE depot DISABLE TRIGGER histoire_colonnes", "depot"),
    ("ALTER TABLE chaine ENABLE REPLICA TRIGGER chaine_avance", "chaine"),
    ("ALTER TABLE sceau DISABLE TRIGGER ALL", "sceau"),
    ("CREATE TRIGGER autre AFTER INSERT ON avis EXECUTE FUNCTION histoire()", "avis"),
    (
        "CREATE OR REPLACE FUNCTION histoire() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
        "histoire()",
    ),
    ("ALTER FUNCTION ouvrir_periode(integer) RESET search_path", "ouvrir_periode()"),
    ("ALTER FUNCTION journal_enchaine() SECURITY INVOKER", "journal_enchaine()"),
    ("CREATE FUNCTION autre() RETURNS integer LANGUAGE sql AS 'SELECT 1'", "autre()"),
    ("GRANT UPDATE ON depot TO bordereau_service", "depot"),
    ("GRANT UPDATE (contenu) ON depot TO bordereau_service", "depot"),
    ("DROP TRIGGER histoire ON contenu", "contenu"),
    ("ALTER TABLE contenu DROP CONSTRAINT contenu_pkey", "contenu"),
    ("GRANT SELECT ON ligne TO PUBLIC", "ligne"),
    ("GRANT TRUNCATE ON ligne_200610 TO bordereau_service", "ligne_200610"),
    ("GRANT INSERT ON numero TO bordereau_service", "numero"),
    ("GRANT EXECUTE ON FUNCTION ouvrir_periode TO PUBLIC", "ouvrir_periode()"),
    ("GRANT CREATE ON SCHEMA public TO bordereau_service", "schema"),
    ("GRANT CREATE ON SCHEMA public TO PUBLIC", "schema"),
    (
        "REVOKE USAGE ON SCHEMA public FROM PUBLIC; REVOKE USAGE ON SCHEMA public FROM bordereau_service",
        "schema",
    ),
    (
        "DROP TRIGGER depot_cycle ON depot; CREATE TRIGGER depot_cycle BEFORE UPDATE OF etat ON depot FOR EACH ROW \
         WHEN (old.etat <> new.etat AND (old.etat, new.etat) NOT IN (('rejected', 'validated'))) \
         EXECUTE FUNCTION depot_cycle_refuse()",
        "depot",
    ),
    ("GRANT SELECT ON avis TO bordereau_service WITH GRANT OPTION", "avis"),
    ("REVOKE UPDATE (etat) ON depot FROM bordereau_service", "depot"),
    ("CREATE ROLE tiers; GRANT DELETE ON constat TO tiers", "constat"),
    ("ALTER TABLE constat OWNER TO postgres", "constat"),
    ("ALTER FUNCTION histoire() OWNER TO bordereau_service", "histoire()"),
    ("DROP INDEX depot_actif", "depot"),
    ("ALTER TABLE avis DROP CONSTRAINT avis_pkey", "avis"),
    ("ALTER TABLE sceau DROP CONSTRAINT sceau_cle_fkey", "sceau"),
    ("ALTER TABLE depot DROP CONSTRAINT depot_etat_check", "depot"),
    (
        "ALTER TABLE depot DROP CONSTRAINT depot_etat_check; ALTER TABLE depot ADD CONSTRAINT depot_etat_check \
         CHECK (etat <> '') NOT VALID",
        "depot",
    ),
    ("ALTER TABLE preetabli ALTER COLUMN importe_le DROP DEFAULT", "preetabli"),
    ("ALTER TABLE depot ALTER COLUMN sequence SET DEFAULT 1", "depot"),
    ("ALTER TABLE journal ALTER COLUMN motif DROP NOT NULL", "journal"),
    ("ALTER TABLE depot ADD COLUMN autre text", "depot"),
    ("ALTER TABLE ligne ALTER COLUMN s_ctr TYPE numeric", "ligne"),
    ("ALTER TABLE avis DISABLE ROW LEVEL SECURITY", "avis"),
    ("CREATE POLICY rien ON avis USING (false)", "avis"),
    ("CREATE RULE rien AS ON DELETE TO ligne_autres DO INSTEAD NOTHING", "ligne_autres"),
    ("CREATE TABLE autre (x integer)", "autre"),
    ("CREATE VIEW autre AS SELECT 1 AS x", "autre"),
    (
        "CREATE SCHEMA ailleurs; CREATE TABLE ailleurs.depot () INHERITS (public.depot)",
        "ailleurs.depot",
    ),
    (
        "CREATE OR REPLACE VIEW jugement AS SELECT d.affilie, d.id, d.accuse, d.prise, d.nom, d.dossier, d.recu_le, d.octets, \
         d.sha256, d.contenu, d.nature, d.periode, d.sequence, d.etat, d.charge, 0 AS rang, d.verdict, d.conformite, d.comptes, \
         d.doublon_de, d.specification, d.moteur, d.preetabli, d.faits FROM depot d",
        "jugement",
    ),
    ("ALTER TABLE ligne DETACH PARTITION ligne_200610", "ligne_200610"),
    (
        "ALTER TABLE ligne DETACH PARTITION ligne_200610; ALTER TABLE ligne ATTACH PARTITION ligne_200610 \
         FOR VALUES FROM (200610) TO (200613)",
        "ligne_200610",
    ),
    ("DROP TABLE ligne_autres", "ligne_autres"),
    ("ALTER TABLE ligne_200610 SET UNLOGGED", "ligne_200610"),
    ("CREATE SEQUENCE autre", "autre"),
    (
        "REVOKE bordereau_service FROM bordereau; GRANT bordereau TO bordereau_service",
        "bordereau_service",
    ),
    ("ALTER ROLE bordereau_service SUPERUSER", "bordereau_service"),
    ("ALTER ROLE bordereau_service SET session_replication_role = replica", "schema"),
    (
        "ALTER DEFAULT PRIVILEGES FOR ROLE bordereau GRANT UPDATE ON TABLES TO bordereau_service",
        "schema",
    ),
];

#[tokio::test]
async fn what_lets_more_happen_is_a_deviation() {
    let database = scratch().await;
    let options = database.options();
    let store = Store::open(options.clone(), 2).await.unwrap();
    store.ensure_partitions(&[200_610]).await.unwrap();
    store.close().await;
    let mut unseen = Vec::new();
    for (statements, place) in TAMPERINGS {
        let deviations = after(&options, statements).await.deviations();
        if !deviations.iter().any(|deviation| deviation.place == *place) {
            unseen.push(format!("{statements}: {place} is due, {deviations:?} is told"));
        }
    }
    assert!(unseen.is_empty(), "{}", unseen.join("\n"));
}

#[tokio::test]
async fn migrations_that_are_not_the_programs_are_told() {
    let database = scratch().await;
    let options = database.options();
    Store::open(options.clone(), 2).await.unwrap().close().await;
    for (statements, others, is_earlier) in [
        ("UPDATE _sqlx_migrations SET checksum = 'x' WHERE version = 1", vec![1], false),
        ("DELETE FROM _sqlx_migrations WHERE version = 1", vec![1], false),
        (
            "INSERT INTO _sqlx_migrations SELECT 9999, description, now(), true, checksum, 0 FROM _sqlx_migrations \
             WHERE version = 1",
            vec![9999],
            false,
        ),
        ("UPDATE _sqlx_migrations SET success = false WHERE version = 1", vec![1], false),
    ] {
        let catalogue = after(&options, statements).await;
        assert_eq!(catalogue.other_migrations(), others, "{statements}");
        assert_eq!(catalogue.is_earlier(), is_earlier, "{statements}");
    }
    let last =
        "DELETE FROM _sqlx_migrations WHERE version = (SELECT max(version) FROM _sqlx_migrations)";
    let catalogue = after(&options, last).await;
    assert_eq!(catalogue.other_migrations().len(), 1);
    // Without its first migration a database is none of ours.
    assert_eq!(catalogue.is_earlier(), store::schema::known() > 1);
}

//! A cluster moved to another version of PostgreSQL. Where only one is installed it is moved to
//! itself, by the same steps; `BORDEREAU_TEST_PG_OTHER` names the directories of others.

use super::{Service, below, bordereau, drop_in, folder, options, stderr, wait_for};
use cluster::start;
use declaration::write;
use failpoints::Point;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use synthetic::{Country, CountrySpec};

/// A data directory, and the PostgreSQL that its cluster is of at the moment.
struct House {
    data: PathBuf,
    bin: Option<PathBuf>,
    dropped: usize,
}

impl House {
    fn new(folder: &Path) -> Self {
        let bin = std::env::var_os("BORDEREAU_PG_BIN").map(PathBuf::from);
        Self { data: folder.join("data"), bin, dropped: 0 }
    }

    fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Output {
        let mut command = bordereau();
        if let Some(bin) = &self.bin {
            command.env("BORDEREAU_PG_BIN", bin);
        }
        command.args(arguments).arg("--data").arg(&self.data);
        command.envs(environment.iter().copied()).output().unwrap()
    }

    fn told(&self, arguments: &[&str]) -> String {
        let output = self.run_with(arguments, &[]);
        let out = String::from_utf8(output.stdout.clone()).unwrap();
        assert!(output.status.success(), "{arguments:?}: {out}{}", stderr(&output));
        out
    }

    fn serve(&self, environment: &[(&str, &Path)]) -> Service {
        let mut environment = environment.to_vec();
        if let Some(bin) = &self.bin {
            environment.push(("BORDEREAU_PG_BIN", bin));
        }
        let service = Service::start(&self.data, &environment);
        wait_for("it to serve", || service.is_ready());
        service
    }

    /// Drops so many declarations and waits for their answers.
    fn drop_some(&mut self, count: usize) {
        let spec = CountrySpec { seed: 17, periode: 202_610, affiliates: 60, employees: 240 };
        let country = Country::new(spec);
        for _ in 0..count {
            let bytes = write(&country.affiliate_of(self.dropped, 3).unwrap().principal);
            drop_in(&self.data, &format!("inbox/{}.txt", self.dropped), &bytes);
            self.dropped += 1;
        }
        wait_for("answers", || self.answers() == self.dropped);
    }

    fn answers(&self) -> usize {
        below(&self.data.join("outbox"), ".controle.json").len()
    }

    /// Every deposit, as a machine is told of it.
    fn listed(&self) -> String {
        self.told(&["batches", "list", "--format", "json", "--limit", "1000"])
    }

    fn is_clean(&self) {
        let witness = self.data.join("cles/temoin");
        self.told(&["audit", "verify", "--witness", witness.to_str().unwrap()]);
    }

    fn kept(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(self.data.join("postgres")).unwrap().flatten();
        let names = entries.map(|entry| entry.path());
        names.filter(|path| path.to_string_lossy().contains("/data.before-")).collect()
    }

    fn upgrade(&self, to: Option<&Path>) -> Output {
        let mut arguments = vec!["database", "upgrade", "--anyway"];
        if let Some(to) = to {
            arguments.extend(["--bin", to.to_str().unwrap()]);
        }
        self.run_with(&arguments, &[])
    }

    /// Statements, or one answer, of the superuser of the cluster, which is at rest.
    fn as_superuser(&self, statements: &str, question: &str) -> String {
        let options = cluster::Options { bin_dir: self.bin.clone(), ..options(&self.data) };
        tokio::runtime::Runtime::new().unwrap().block_on(async {
            let cluster = start(options).await.unwrap();
            let connect = cluster.connect_options().username("postgres");
            let mut connection = PgConnection::connect_with(&connect).await.unwrap();
            for statement in statements.split(';').filter(|text| !text.trim().is_empty()) {
                let statement = AssertSqlSafe(statement.to_owned());
                sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
            }
            let question = AssertSqlSafe(question.to_owned());
            let answer = sqlx::query_scalar(question).fetch_one(&mut connection).await.unwrap();
            connection.close().await.unwrap();
            cluster.stop().await.unwrap();
            answer
        })
    }
}

/// What an administrator has added, and the numbers of the service.
const ADDED: &str = "CREATE ROLE lecture LOGIN PASSWORD 'x'; ALTER ROLE lecture SET work_mem = '9MB'; \
    CREATE ROLE groupe; GRANT groupe TO lecture; GRANT USAGE ON SCHEMA public TO groupe; GRANT SELECT ON avis TO groupe; \
    ALTER DATABASE bordereau SET lock_timeout = '99s'; CREATE DATABASE autre OWNER lecture; CREATE SCHEMA rapports; \
    CREATE TABLE rapports.suivi (id bigserial PRIMARY KEY, texte text); \
    INSERT INTO rapports.suivi (texte) SELECT 'é' || g FROM generate_series(1, 41) g";
const HELD: &str = "SELECT concat_ws(' ', (SELECT rolpassword IS NOT NULL FROM pg_authid WHERE rolname = 'lecture'), \
    pg_has_role('lecture', 'groupe', 'MEMBER'), has_table_privilege('lecture', 'avis', 'SELECT'), \
    has_table_privilege('lecture', 'depot', 'SELECT'), \
    (SELECT string_agg(array_to_string(setconfig, ','), ';' ORDER BY setconfig) FROM pg_db_role_setting), \
    (SELECT datdba::regrole FROM pg_database WHERE datname = 'autre'), \
    (SELECT string_agg(texte, '' ORDER BY id) FROM rapports.suivi), nextval('rapports.suivi_id_seq'), \
    (SELECT dernier FROM numero), (SELECT identite FROM installation), \
    (SELECT string_agg(inhrelid::regclass::text, ',' ORDER BY inhrelid::regclass::text) FROM pg_inherits))";

/// Moves a cluster in which everything has happened.
fn moves(to: Option<&Path>) {
    let folder = folder();
    let backup = folder.path().join("backup");
    let mut house = House::new(folder.path());
    let archiving: [(&str, &Path); 1] = [("BORDEREAU_BACKUP", &backup)];
    let mut service = house.serve(&archiving);
    house.drop_some(4);
    house.told(&["backup", "--to", backup.to_str().unwrap()]);
    let refused = house.upgrade(to);
    assert_eq!(refused.status.code(), Some(2), "the service runs");
    assert!(stderr(&refused).contains("in use by process"), "{}", stderr(&refused));
    service.end();
    house.told(&["batches", "take-in-charge", "--periode", "202610", "--reason", "due"]);
    house.told(&["audit", "seal"]);
    // Twice, so that the number that the question itself takes is the next one.
    house.as_superuser(ADDED, HELD);
    let (listed, held) = (house.listed(), house.as_superuser("", HELD));
    let keys = below(&house.data.join("cles"), ".key");
    let key = fs::read(&keys[0]).unwrap();

    let before = fs::read_to_string(house.data.join("postgres/data/PG_VERSION")).unwrap();
    let mut arguments = vec!["database", "upgrade", "--anyway", "--dry-run"];
    if let Some(to) = to {
        arguments.extend(["--bin", to.to_str().unwrap()]);
    }
    assert!(house.told(&arguments).starts_with("would move "));
    assert!(house.told(&["database", "upgrade", "--forget-old"]).starts_with("nothing to remove"));
    let moved = house.upgrade(to);
    let out = String::from_utf8(moved.stdout.clone()).unwrap();
    assert!(moved.status.success(), "{out}{}", stderr(&moved));
    assert!(out.starts_with("moved to PostgreSQL"), "{out}");
    let kept = house.kept();
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(fs::read_to_string(kept[0].join("PG_VERSION")).unwrap(), before);
    assert!(!house.data.join("postgres/next").exists());
    if let Some(to) = to {
        // Of the earlier version, which is still the one that is set.
        let refused = house.run_with(&["serve"], &[]);
        assert_eq!(refused.status.code(), Some(2));
        assert!(stderr(&refused).contains("made by PostgreSQL"), "{}", stderr(&refused));
        house.bin = Some(to.to_owned());
    }
    assert_eq!(house.listed(), listed);
    assert_ne!(house.as_superuser("", HELD), held, "the question takes a number");
    let next = held.replace(" 43 ", " 44 ");
    assert_ne!(next, held, "{held}");
    assert_eq!(house.as_superuser("SELECT setval('rapports.suivi_id_seq', 43)", HELD), next);
    assert_eq!(fs::read(&keys[0]).unwrap(), key);
    house.is_clean();
    let noted = "SELECT motif FROM journal WHERE quoi = 'acte' AND affilie = 0 AND starts_with(motif, 'upgrade')";
    let noted = house.as_superuser("", noted);
    assert!(noted.starts_with("upgrade: from PostgreSQL"), "{noted}");
    let name = kept[0].file_name().unwrap().to_str().unwrap();
    assert!(noted.ends_with(name), "{noted}");

    // It goes on, and its log goes to an archive of its own.
    let mut service = house.serve(&archiving);
    house.drop_some(4);
    house.told(&["backup", "--to", backup.to_str().unwrap()]);
    house.drop_some(4);
    service.end();
    house.is_clean();
    let listed = house.listed();
    let restored = House { data: folder.path().join("restored"), ..House::new(folder.path()) };
    let restored = House { bin: house.bin.clone(), ..restored };
    restored.told(&["restore", "--from", backup.to_str().unwrap()]);
    assert_eq!(restored.listed(), listed);
    restored.is_clean();
    let archives = || {
        let entries = fs::read_dir(&backup).unwrap().flatten();
        entries.filter(|entry| entry.file_name().to_string_lossy().starts_with("wal")).count()
    };
    assert_eq!(archives(), 2);
    house.told(&["backup", "--to", backup.to_str().unwrap(), "--keep", "1"]);
    assert_eq!(archives(), 1, "no backup needs the log of the earlier version");

    assert_eq!(house.kept().len(), 1, "nobody has said that it may go");
    assert!(house.told(&["database", "upgrade", "--forget-old"]).contains("removed "));
    assert_eq!(house.kept(), [] as [PathBuf; 0]);
    assert_eq!(house.listed(), listed);
}

#[test]
fn everything_moves_and_the_old_data_stays_until_it_is_forgotten() {
    moves(None);
}

#[test]
#[ignore = "needs another version: BORDEREAU_TEST_PG_OTHER names directories of programs, pg_dump among them"]
fn everything_moves_to_another_version() {
    let others = std::env::var_os("BORDEREAU_TEST_PG_OTHER").expect("directories of programs");
    let complete = |bin: &PathBuf| bin.join("pg_dumpall").exists();
    let others: Vec<PathBuf> = std::env::split_paths(&others).filter(complete).collect();
    assert!(!others.is_empty(), "none of them has pg_dumpall");
    for other in others {
        println!("to {}", other.display());
        moves(Some(&other));
    }
}

#[test]
fn an_upgrade_that_is_killed_leaves_one_cluster_and_can_be_run_again() {
    let folder = folder();
    let mut house = House::new(folder.path());
    let mut service = house.serve(&[]);
    house.drop_some(3);
    service.end();
    let mut kept = 0;
    for point in Point::UPGRADE {
        let listed = house.listed();
        let killed = house
            .run_with(&["database", "upgrade", "--anyway"], &[("BORDEREAU_KILL_AT", point.name())]);
        assert_eq!(killed.status.code(), None, "{}: {}", point.name(), stderr(&killed));
        // Served by the old one or by the new one, whole.
        let mut service = house.serve(&[]);
        house.drop_some(1);
        service.end();
        assert!(!house.data.join("postgres/next").exists(), "{}", point.name());
        let now = house.listed();
        assert!(listed.lines().all(|line| now.contains(line)), "{}", point.name());
        assert_eq!(now.lines().count(), house.dropped, "{}", point.name());
        house.is_clean();
        let exchanged = matches!(point, Point::UpgradeExchanged | Point::UpgradeKept);
        kept += usize::from(exchanged);
        assert_eq!(house.kept().len(), kept, "{}", point.name());
    }
    let again = house.upgrade(None);
    assert!(again.status.success(), "{}", stderr(&again));
    assert_eq!(house.kept().len(), kept + 1);
    house.is_clean();
}

/// What is written to the old cluster while it is copied would be lost.
#[test]
fn nobody_works_with_a_cluster_that_is_being_moved() {
    let folder = folder();
    let mut house = House::new(folder.path());
    let mut service = house.serve(&[]);
    house.drop_some(2);
    service.end();
    let hold = folder.path().join("hold");
    fs::write(&hold, "").unwrap();
    let listed = house.listed();
    std::thread::scope(|scope| {
        let at = format!("{}:{}", Point::UpgradeCopied.name(), hold.display());
        let house = &house;
        let moving = scope.spawn(move || {
            house.run_with(&["database", "upgrade", "--anyway"], &[("BORDEREAU_HOLD_AT", &at)])
        });
        wait_for("the copy", || failpoints::held_by(&hold).exists());
        for arguments in [
            &["batches", "list"][..],
            &["batches", "take-in-charge", "--periode", "202610", "--reason", "due"],
            &["audit", "seal"],
            &["database", "upgrade", "--anyway"],
        ] {
            let refused = house.run_with(arguments, &[]);
            assert_eq!(refused.status.code(), Some(2), "{arguments:?}");
            let told = stderr(&refused);
            assert!(told.contains("`bordereau database upgrade`"), "{arguments:?}: {told}");
        }
        // A service waits for it.
        let mut environment = Vec::new();
        if let Some(bin) = &house.bin {
            environment.push(("BORDEREAU_PG_BIN", bin.as_path()));
        }
        let mut service = Service::start(&house.data, &environment);
        wait_for("it to say so", || service.log().contains("`bordereau database upgrade`"));
        fs::remove_file(&hold).unwrap();
        let moved = moving.join().unwrap();
        assert!(moved.status.success(), "{}", stderr(&moved));
        wait_for("it to serve", || service.is_ready());
        service.end();
    });
    assert_eq!(house.listed(), listed);
    house.is_clean();
}

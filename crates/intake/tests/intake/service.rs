//! The service on a real file system and a real PostgreSQL.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use deposit::WithoutPreetabli;
use intake::{Folders, Settings, Tally, serve};
use spec::{State, b02};
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Filter, Store};
use testing::bases::{base, of_affiliate};
use testing::postgres::{ScratchDatabase, scratch};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

struct House {
    data: tempfile::TempDir,
    folders: Folders,
    store: Arc<Store>,
    database: ScratchDatabase,
    without_preetabli: WithoutPreetabli,
    settle: Duration,
    running: Option<(JoinHandle<Result<Tally, intake::IntakeError>>, CancellationToken)>,
}

impl House {
    async fn new() -> Self {
        let data = tempfile::tempdir().unwrap();
        let folders = Folders::below(data.path());
        folders.make().unwrap();
        let database = scratch().await;
        let store = Arc::new(Store::open(database.options(), 4).await.unwrap());
        Self {
            data,
            folders,
            store,
            database,
            without_preetabli: WithoutPreetabli::Accept,
            settle: Duration::from_millis(300),
            running: None,
        }
    }

    fn settings(&self) -> Settings {
        let mut settings = Settings::usual(self.folders.clone());
        settings.deposit.notices = spec::NoticeForms::ALL;
        settings.settle = self.settle;
        settings.scan_every = Duration::from_millis(500);
        settings.deposit.validation.bytes_max = 100_000;
        settings.deposit.without_preetabli = self.without_preetabli;
        settings.deposit.lang_of.insert(1_234_567, spec::Lang::Ar);
        settings
    }

    fn start(&mut self) {
        let end = CancellationToken::new();
        let task = tokio::spawn(serve(self.settings(), self.store.clone(), end.clone()));
        self.running = Some((task, end));
    }

    async fn end(&mut self) -> Tally {
        let (task, end) = self.running.take().expect("running");
        end.cancel();
        task.await.unwrap().unwrap()
    }

    /// Drops a file as a careful sender does.
    fn drop_file(&self, name: impl AsRef<OsStr>, bytes: &[u8]) {
        let temporary = self.data.path().join("elsewhere");
        fs::write(&temporary, bytes).unwrap();
        fs::rename(&temporary, self.folders.inbox.join(name.as_ref())).unwrap();
    }

    /// Waits for the control notice of a file, in JSON text.
    async fn notice(&self, folder: &str, stem: &str) -> String {
        self.notices(folder, stem, 1).await.remove(0)
    }

    /// Waits for so many control notices of files of this stem, oldest first.
    async fn notices(&self, folder: &str, stem: &str, due: usize) -> Vec<String> {
        let start = Instant::now();
        loop {
            let mut paths = files(&self.folders.outbox.join(folder));
            let named = |path: &PathBuf| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                name.starts_with(&format!("{stem}.")) && name.ends_with(".controle.json")
            };
            paths.retain(named);
            if paths.len() >= due {
                paths.sort();
                return paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect();
            }
            assert!(
                start.elapsed() < testing::PATIENCE,
                "no notice of {stem} in {folder}: {paths:?}"
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    async fn lines(&self) -> i64 {
        self.store.count_lignes().await.unwrap()
    }

    async fn wait_until_done(&self) {
        let start = Instant::now();
        while below(&self.folders.work)
            .iter()
            .any(|path| path.file_name().is_some_and(|name| name != "lock"))
        {
            assert!(
                start.elapsed() < testing::PATIENCE,
                "left in work: {:?}",
                below(&self.folders.work)
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for House {
    /// A test that fails must not wait for its service for ever.
    fn drop(&mut self) {
        if let Some((_, end)) = self.running.take() {
            end.cancel();
        }
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default()
}

/// Every file below a folder.
fn below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in files(folder) {
        if path.is_dir() {
            found.extend(below(&path));
        } else {
            found.push(path);
        }
    }
    found
}

fn valid() -> Vec<u8> {
    write(&base("principal"))
}

fn wrong() -> Vec<u8> {
    let mut records = base("principal");
    records[2].set_number(&b02::S_CTR, 169_764_748).unwrap();
    // The totals follow what stands there.
    declaration::complete(&mut records, |at, field| at == 2 && *field == b02::S_CTR).unwrap();
    write(&records)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_valid_file_is_loaded_and_answered_with_all_its_notices() {
    let mut house = House::new().await;
    house.start();
    house.drop_file("DS_1773341_200610.txt", &valid());
    let notice = house.notice("1773341", "DS_1773341_200610").await;
    assert!(notice.contains(r#""verdict":"accepted""#), "{notice}");
    assert_eq!(house.lines().await, 3);
    let mut ends: Vec<String> = files(&house.folders.outbox.join("1773341"))
        .iter()
        .map(|path| {
            path.file_name().unwrap().to_string_lossy().splitn(3, '.').nth(2).unwrap().to_owned()
        })
        .collect();
    ends.sort();
    assert_eq!(
        ends,
        ["controle.html", "controle.json", "controle.txt", "reception.json", "reception.txt"]
    );
    house.wait_until_done().await;
    assert!(files(&house.folders.inbox).is_empty());
    let tally = house.end().await;
    assert_eq!((tally.depots, tally.accepted, tally.lignes), (1, 1, 3));
    assert!(files(&house.folders.work).is_empty(), "nothing is left in work/");
    let rows = house.store.list(&Filter { limit: 9, ..Filter::default() }).await.unwrap();
    assert_eq!(rows[0].state, State::Validated);
    assert!(rows[0].publie_le.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_file_gets_its_answer_and_stops_nobody() {
    let mut house = House::new().await;
    house.start();
    house.drop_file("empty.txt", b"");
    house.drop_file("picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    house.drop_file("large.txt", &vec![b' '; 100_001]);
    house.drop_file("wrong.txt", &wrong());
    house.drop_file("preetabli.txt", &write(&base("preetabli")));
    house.drop_file(OsStr::from_bytes(b"\xffodd\nname.txt"), &of_affiliate("1234567"));
    house.drop_file("last.txt", &of_affiliate("7654321"));
    for (folder, stem, codes) in [
        ("inconnu", "empty", r#""BRD-101":1"#),
        ("inconnu", "picture", r#""BRD-102":1"#),
        ("inconnu", "large", r#""-222":1"#),
        ("1773341", "wrong", r#""1522":1"#),
        ("1773341", "preetabli", r#""BRD-202":1"#),
    ] {
        let notice = house.notice(folder, stem).await;
        assert!(notice.contains(&format!(r#""by_code":{{{codes}}}"#)), "{stem}: {notice}");
        assert!(notice.contains(r#""verdict":"rejected""#), "{stem}: {notice}");
    }
    assert!(house.notice("1234567", "_odd_name").await.contains(r#""verdict":"accepted""#));
    let texts = below(&house.folders.outbox.join("1234567"));
    let html =
        texts.iter().find(|path| path.to_string_lossy().ends_with(".controle.html")).unwrap();
    assert!(
        fs::read_to_string(html).unwrap().contains(r#"dir="rtl""#),
        "an affiliate may have a language of its own"
    );
    assert!(house.notice("7654321", "last").await.contains(r#""verdict":"accepted""#));
    assert_eq!(house.lines().await, 6);
    house.end().await;
    let state = |name: &str| {
        let filter = Filter { limit: 20, kinds: store::Kinds::All, ..Filter::default() };
        let (store, name) = (house.store.clone(), name.to_owned());
        async move {
            let rows = store.list(&filter).await.unwrap();
            rows.into_iter().find(|row| row.nom == name.as_bytes()).unwrap().state
        }
    };
    assert_eq!(state("picture.txt").await, State::Quarantined);
    assert_eq!(state("empty.txt").await, State::Rejected);
    // What the ledger cannot keep is kept as a file.
    assert_eq!(below(&house.folders.work.join("oversize")).len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_are_loaded_once_and_a_second_declaration_is_refused() {
    let mut house = House::new().await;
    house.start();
    house.drop_file("a.txt", &valid());
    let first = house.notice("1773341", "a").await;
    let receipt =
        first.split(r#""receipt":""#).nth(1).and_then(|rest| rest.split('"').next()).unwrap();
    house.drop_file("b.txt", &valid());
    let again = house.notice("1773341", "b").await;
    assert!(again.contains(r#""verdict":"accepted""#), "{again}");
    assert!(again.contains(&format!(r#""duplicate_of":"{receipt}""#)), "{again}");
    let mut other = base("principal");
    other[2].set_text(&b02::L_NOM_PRENOM, b"ESSAI AUTRE").unwrap();
    house.drop_file("c.txt", &write(&other));
    let refused = house.notice("1773341", "c").await;
    assert!(
        refused.contains(r#""by_code":{"BRD-201":1}"#) && refused.contains(receipt),
        "{refused}"
    );
    assert_eq!(house.lines().await, 3);
    assert_eq!(house.end().await.duplicates, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_and_two_declarations_at_once_are_told_apart_in_one_transaction() {
    let mut house = House::new().await;
    let mut other = base("principal");
    other[2].set_text(&b02::L_NOM_PRENOM, b"ESSAI AUTRE").unwrap();
    for at in 0..10 {
        house.drop_file(format!("same{at}.txt"), &valid());
        house.drop_file(format!("other{at}.txt"), &write(&other));
    }
    house.start();
    for at in 0..10 {
        house.notice("1773341", &format!("same{at}")).await;
        house.notice("1773341", &format!("other{at}")).await;
    }
    let tally = house.end().await;
    assert_eq!((tally.depots, tally.accepted, tally.rejected, tally.lignes), (20, 10, 10, 3));
    assert_eq!(house.lines().await, 3);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_taken_when_it_is_complete_and_not_before() {
    use std::io::Write as _;
    let mut house = House::new().await;
    // Longer than the writer pauses, on any machine.
    house.settle = Duration::from_secs(10);
    house.start();
    tokio::time::sleep(Duration::from_millis(200)).await;
    for name in [".hidden.txt", "being.written.tmp", "being.written.PART"] {
        fs::write(house.folders.inbox.join(name), valid()).unwrap();
    }
    let mut slow = fs::File::create(house.folders.inbox.join("slow.txt")).unwrap();
    for piece in valid().chunks(500) {
        slow.write_all(piece).unwrap();
        slow.flush().unwrap();
        tokio::time::sleep(Duration::from_millis(250)).await;
        assert!(house.folders.inbox.join("slow.txt").exists(), "taken while it was being written");
    }
    drop(slow);
    let notice = house.notice("1773341", "slow").await;
    assert!(notice.contains(r#""verdict":"accepted""#), "{notice}");
    tokio::time::sleep(Duration::from_millis(700)).await;
    assert_eq!(files(&house.folders.inbox).len(), 3, "temporary names are left alone");
    house.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn folders_of_affiliates_take_their_own_declarations_only() {
    let mut house = House::new().await;
    house.start();
    tokio::time::sleep(Duration::from_millis(100)).await;
    for folder in ["1773341", "7654321", "1773341/deeper"] {
        fs::create_dir_all(house.folders.inbox.join(folder)).unwrap();
    }
    house.drop_file("1773341/own.txt", &valid());
    house.drop_file("7654321/foreign.txt", &valid());
    fs::write(house.folders.inbox.join("1773341/deeper/lost.txt"), valid()).unwrap();
    assert!(house.notice("1773341", "own").await.contains(r#""verdict":"accepted""#));
    let refused = house.notice("7654321", "foreign").await;
    assert!(refused.contains(r#""BRD-203":1"#), "{refused}");
    assert!(
        refused.contains(r#""duplicate_of":null"#),
        "nothing is told of the declarer's deposits"
    );
    assert_eq!(files(&house.folders.outbox.join("1773341")).len(), 5);
    assert!(house.folders.inbox.join("1773341/deeper/lost.txt").exists());
    house.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn links_pipes_and_folders_are_left_alone_and_stop_nobody() {
    let mut house = House::new().await;
    let secret = house.data.path().join("secret.txt");
    fs::write(&secret, valid()).unwrap();
    std::os::unix::fs::symlink(&secret, house.folders.inbox.join("link.txt")).unwrap();
    std::os::unix::fs::symlink(house.data.path(), house.folders.inbox.join("1111111")).unwrap();
    rustix::fs::mknodat(
        rustix::fs::CWD,
        house.folders.inbox.join("pipe.txt"),
        rustix::fs::FileType::Fifo,
        rustix::fs::Mode::RUSR | rustix::fs::Mode::WUSR,
        0,
    )
    .unwrap();
    house.start();
    house.drop_file("after.txt", &valid());
    assert!(house.notice("1773341", "after").await.contains(r#""verdict":"accepted""#));
    assert_eq!(house.end().await.depots, 1);
    assert!(house.folders.inbox.join("pipe.txt").exists());
    assert!(secret.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_killed_run_had_claimed_recorded_or_published_is_finished_once() {
    let mut house = House::new().await;
    // A run that died with one file claimed.
    let place = house.folders.work.join("20061102T080000-dead0000");
    let files_of_batch = place.join("1").join("f");
    fs::create_dir_all(&files_of_batch).unwrap();
    fs::write(place.join("lock"), "").unwrap();
    fs::write(files_of_batch.join("claimed.txt"), valid()).unwrap();
    house.start();
    assert!(house.notice("1773341", "claimed").await.contains(r#""verdict":"accepted""#));
    house.wait_until_done().await;
    house.end().await;
    assert_eq!(house.lines().await, 3);
    // It died after the commit: the claim is still there, the notices are not, and nothing is
    // marked.
    fs::create_dir_all(&files_of_batch).unwrap();
    fs::write(place.join("lock"), "").unwrap();
    fs::write(files_of_batch.join("claimed.txt"), valid()).unwrap();
    let before = below(&house.folders.outbox);
    for path in &before {
        fs::remove_file(path).unwrap();
    }
    let pool = sqlx::PgPool::connect_with(house.database.options()).await.unwrap();
    sqlx::query("INSERT INTO a_publier SELECT affilie, id FROM depot")
        .execute(&pool)
        .await
        .unwrap();
    house.start();
    assert!(house.notice("1773341", "claimed").await.contains(r#""verdict":"accepted""#));
    house.wait_until_done().await;
    let tally = house.end().await;
    assert_eq!(tally.depots, 0, "it is in the ledger already");
    assert_eq!(house.lines().await, 3);
    let mut after = below(&house.folders.outbox);
    let mut before = before;
    after.sort();
    before.sort();
    assert_eq!(after, before);
    let unpublished: i64 =
        sqlx::query_scalar("SELECT count(*) FROM a_publier").fetch_one(&pool).await.unwrap();
    assert_eq!(unpublished, 0);
    assert!(files(&house.folders.work).is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declaration_is_compared_with_the_preetabli_in_force() {
    let mut house = House::new().await;
    house.without_preetabli = WithoutPreetabli::Refuse;
    house.start();
    house.drop_file("too-early.txt", &valid());
    let refused = house.notice("1773341", "too-early").await;
    assert!(
        refused.contains(r#""BRD-208":1"#) && refused.contains(r#""conformity":"not-checked""#),
        "{refused}"
    );
    fs::write(
        house.folders.preetabli.join("AFFEBDS_1773341_200610.txt"),
        write(&base("preetabli")),
    )
    .unwrap();
    // The same bytes again, now that the préétabli is there: controlled afresh and loaded.
    let start = Instant::now();
    while !files(&house.folders.preetabli).is_empty() {
        assert!(start.elapsed() < testing::PATIENCE, "the préétabli is not taken in");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    house.wait_until_done().await;
    let mut wrong_name = base("principal");
    wrong_name[2].set_text(&b02::L_NOM_PRENOM, b"ESSAI AUTRE").unwrap();
    house.drop_file("differs.txt", &write(&wrong_name));
    let differs = house.notice("1773341", "differs").await;
    assert!(
        differs.contains(r#""by_code":{"522":1}"#) && differs.contains(r#""conformity":"checked""#),
        "{differs}"
    );
    house.drop_file("again.txt", &valid());
    let accepted = house.notice("1773341", "again").await;
    assert!(accepted.contains(r#""verdict":"accepted","conformity":"checked""#), "{accepted}");
    assert!(!accepted.contains(r#""duplicate_of":null"#), "{accepted}");
    assert_eq!(house.lines().await, 3);
    // Another préétabli comes too late: something was accepted against the first.
    let mut late = base("preetabli");
    late[2].set_text(&b02::L_NOM_PRENOM, b"ESSAI AUTRE").unwrap();
    fs::write(house.folders.preetabli.join("late.txt"), write(&late)).unwrap();
    let refused = house.notice("operateur", "late").await;
    assert!(refused.contains(r#""BRD-210":1"#), "{refused}");
    assert!(files(&house.folders.preetabli).is_empty());
    let kept = house.store.list_preetablis(None, None, 10).await.unwrap();
    assert_eq!(kept.len(), 1);
    assert!(kept[0].declare.is_some());
    house.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn waiting_preetablis_are_taken_in_before_waiting_declarations() {
    let mut house = House::new().await;
    house.without_preetabli = WithoutPreetabli::Refuse;
    let country = synthetic::Country::new(synthetic::CountrySpec {
        seed: 3,
        periode: 202_610,
        affiliates: 150,
        employees: 600,
    });
    for at in 0..country.len() {
        let affiliate = country.affiliate(at).unwrap();
        house.drop_file(format!("DS_{}.txt", affiliate.affilie), &write(&affiliate.principal));
        let place = house.folders.preetabli.join(format!("A_{}.txt", affiliate.affilie));
        fs::write(place, write(&affiliate.preetabli)).unwrap();
    }
    fs::write(house.folders.preetabli.join("no-preetabli.txt"), valid()).unwrap();
    tokio::time::sleep(Duration::from_millis(400)).await;
    house.start();
    for at in 0..country.len() {
        let affiliate = country.affiliate(at).unwrap().affilie;
        let notice = house.notice(&affiliate.to_string(), &format!("DS_{affiliate}")).await;
        assert!(notice.contains(r#""verdict":"accepted","conformity":"checked""#), "{notice}");
    }
    assert!(house.notice("operateur", "no-preetabli").await.contains(r#""BRD-211":1"#));
    assert_eq!(house.end().await.accepted, 150);
}

#[tokio::test(flavor = "multi_thread")]
async fn complementaries_come_after_the_principal_in_order_and_repeat_nobody() {
    use spec::b04;
    use store::Selection;
    let mut house = House::new().await;
    house.start();
    let complementary = |number: u8, first: u64, card: &[u8]| {
        let mut records = base("complementary");
        records[0].set_text(&spec::e00::L_CAT, format!("E{number}").as_bytes()).unwrap();
        for (record, number) in records[4..6].iter_mut().zip([first, first + 8]) {
            record.set_number(&b04::N_NUM_ASSURE, u128::from(number)).unwrap();
        }
        records[4].set_text(&b04::L_NUM_CIN, card).unwrap();
        declaration::complete(&mut records, |_, _| false).unwrap();
        write(&records)
    };
    let one = complementary(1, 190_000_002, b"ZZ100001");
    house.drop_file("alone.txt", &one);
    let alone = house.notice("1773341", "alone").await;
    assert!(alone.contains(r#""by_code":{"BRD-207":1}"#), "{alone}");
    house.drop_file("principal.txt", &valid());
    house.notice("1773341", "principal").await;
    house.drop_file("early.txt", &one);
    let early = house.notice("1773341", "early").await;
    assert!(early.contains(r#""by_code":{"BRD-206":1}"#), "{early}");
    let close = async |to| {
        let act = store::Act { actor: "test", reason: "due date" };
        let order = store::Order { to, act };
        let all = Selection::Periode(200_610);
        deposit::act(house.settings().means(&house.store), &all, order).await.unwrap()
    };
    assert_eq!(close(State::TakenInCharge).await.moved, 1);
    house.drop_file("one.txt", &one);
    let first = house.notice("1773341", "one").await;
    assert!(
        first.contains(r#""verdict":"accepted""#) && first.contains(r#""sequence":1"#),
        "{first}"
    );
    assert_eq!(house.lines().await, 5);
    // Again, the same bytes: answered as before.
    house.drop_file("one-again.txt", &one);
    let again = house.notice("1773341", "one-again").await;
    assert!(
        again.contains(r#""verdict":"accepted""#) && !again.contains(r#""duplicate_of":null"#),
        "{again}"
    );
    // The same number of complementary with other people; somebody of the first again; a number
    // skipped.
    house.drop_file("repeated.txt", &complementary(1, 190_000_028, b"ZZ100009"));
    let repeated = house.notice("1773341", "repeated").await;
    assert!(repeated.contains(r#""by_code":{"BRD-205":1}"#), "{repeated}");
    house.drop_file("somebody.txt", &complementary(2, 190_000_002, b"ZZ100009"));
    let somebody = house.notice("1773341", "somebody").await;
    assert!(somebody.contains(r#""by_code":{"448":2}"#), "{somebody}");
    house.drop_file("skipped.txt", &complementary(3, 190_000_028, b"ZZ100009"));
    let skipped = house.notice("1773341", "skipped").await;
    assert!(
        skipped.contains(r#""verdict":"accepted-with-reserve""#)
            && skipped.contains(r#""BRD-204":1"#),
        "{skipped}"
    );
    assert_eq!(house.lines().await, 7);
    // What is taken in charge stays: the lifecycle allows no way back. A complementary declaration
    // that another follows stays as well.
    let withdrawn = close(State::Withdrawn).await;
    assert_eq!((withdrawn.moved, withdrawn.refused_total), (1, 1), "{withdrawn:?}");
    house.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_preetabli_that_is_too_large_is_refused_as_such_and_kept_aside() {
    let mut house = House::new().await;
    house.start();
    fs::write(house.folders.preetabli.join("large.txt"), vec![b'A'; 100_001]).unwrap();
    let refused = house.notice("operateur", "large").await;
    assert!(refused.contains(r#""by_code":{"-222":1}"#), "{refused}");
    let start = Instant::now();
    while below(&house.folders.work.join("oversize")).is_empty() {
        assert!(start.elapsed() < testing::PATIENCE, "it is gone");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    house.end().await;
}

/// Every file that was ever dropped has a row, through whatever folder; operators are told of what
/// they drop.
#[tokio::test(flavor = "multi_thread")]
async fn every_file_dropped_as_a_preetabli_has_a_row_and_its_notice_goes_to_operators() {
    let mut house = House::new().await;
    let preetabli = write(&base("preetabli"));
    let mut other = base("preetabli");
    other[2].set_text(&b02::L_NOM_PRENOM, b"ESSAI AUTRE").unwrap();
    house.start();
    let put = |name: &str, bytes: &[u8]| {
        let temporary = house.data.path().join("elsewhere");
        fs::write(&temporary, bytes).unwrap();
        fs::rename(temporary, house.folders.preetabli.join(name)).unwrap();
    };
    let rows = async |due: usize| {
        let start = Instant::now();
        loop {
            let filter = Filter { limit: 20, kinds: store::Kinds::All, ..Filter::default() };
            let mut rows = house.store.list(&filter).await.unwrap();
            if rows.len() >= due {
                rows.sort_by(|one, other| one.nom.cmp(&other.nom));
                break rows;
            }
            assert!(start.elapsed() < testing::PATIENCE, "{rows:?}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    put("a-first.txt", &preetabli);
    rows(1).await;
    put("b-again.txt", &preetabli);
    put("c-declaration.txt", &valid());
    put("d-picture.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    put("e-large.txt", &vec![b'A'; 100_001]);
    let all = rows(5).await;
    let told: Vec<(&str, State)> = all.iter().map(|row| (row.nature.as_str(), row.state)).collect();
    assert_eq!(
        told,
        [
            ("preetabli", State::Validated),
            ("preetabli", State::Validated),
            ("principal", State::Rejected),
            ("unknown", State::Rejected),
            ("unknown", State::Rejected),
        ]
    );
    // The bytes are kept of all that can be.
    let kept = house.store.content(&all[2].accuse, 1 << 20).await.unwrap();
    assert_eq!(kept, Some(valid()));
    // A declaration in its place is accepted, and is no duplicate of what an operator has dropped.
    house.drop_file("f.txt", &valid());
    let notice = house.notice("1773341", "f").await;
    assert!(notice.contains(r#""verdict":"accepted","conformity":"checked""#), "{notice}");
    assert!(notice.contains(r#""duplicate_of":null"#), "{notice}");
    put("g-late.txt", &write(&other));
    for (stem, code) in [
        ("c-declaration", "BRD-211"),
        ("d-picture", "BRD-102"),
        ("e-large", "-222"),
        ("g-late", "BRD-210"),
    ] {
        let notice = house.notice("operateur", stem).await;
        assert!(notice.contains(&format!(r#""{code}":1"#)), "{stem}: {notice}");
    }
    let start = Instant::now();
    while house.store.backlog().await.unwrap().0 > 0 {
        assert!(start.elapsed() < testing::PATIENCE, "not published");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let own = files(&house.folders.outbox.join("1773341"));
    assert_eq!(own.len(), 5, "only the answer to the declaration: {own:?}");
    assert!(!house.folders.outbox.join("inconnu").exists());
    let texts = files(&house.folders.outbox.join("operateur"));
    let late = texts.iter().find(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with("g-late.") && name.ends_with(".controle.html")
    });
    let text = fs::read_to_string(late.unwrap()).unwrap();
    assert!(text.contains("Préétabli refusé") && !text.contains("Déclaration rejetée"), "{text}");
    assert_eq!(house.end().await.depots, 1);
}

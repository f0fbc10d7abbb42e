//! Nobody reads another affiliate's data: what a sender is told who drops into the folder of one
//! affiliate a file that declares for another is a function of the file's bytes and of the folder's
//! name.
//!
//! Two ledgers differ in nothing but the declarer's data; every answer must be the same in both,
//! byte for byte.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::csv::{Style, write_preetabli_rows, write_rows};
use declaration::{RecordBuf, write};
use deposit::{Replay, WithoutPreetabli, replay};
use spec::{Lang, NoticeForms, State, Words, b02};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use store::{Filter, Sort};
use testing::bases::base;
use testing::pages::cases;
use testing::{Service, drop_in, eventually};

/// Who declares, and in whose folder it is dropped.
const DECLARER: &str = "1773341";
const SENDER: &str = "7654321";

/// The subject of this file.
struct Wall;

type House = crate::house::House<Wall>;

impl House {
    async fn new() -> Self {
        let mut service = Service::open().await;
        service.settings.deposit.validation.bytes_max = 200_000;
        service.settings.deposit.notices = NoticeForms::ALL;
        service.settings.deposit.complementary_at_once = true;
        service.settings.deposit.without_preetabli = WithoutPreetabli::Refuse;
        Self::of(service)
    }

    fn put(&self, folder: &str, name: &str, bytes: &[u8]) {
        drop_in(&self.settings.folders.inbox.join(folder), name, bytes);
    }

    /// Takes in everything that lies in the folders.
    async fn take_in(&self, due: usize) {
        let before = self.receipts(None).await.len();
        let is_done =
            async || self.receipts(None).await.len() >= before + due && !self.waits().await;
        self.serving(async || eventually("every answer", is_done).await).await;
    }

    async fn receipts(&self, affilie: Option<i32>) -> Vec<String> {
        let all = Filter { affilie, limit: 10_000, sort: Sort::Oldest, ..Filter::default() };
        self.store.list(&all).await.unwrap().into_iter().map(|row| row.accuse).collect()
    }

    fn preetabli(&self, records: &[RecordBuf]) {
        drop_in(&self.settings.folders.preetabli, "a.txt", &write(&records.to_vec()));
    }

    /// Everything that the declarer may have: a préétabli, a declaration, a complementary one, and
    /// every file of the sender's before him.
    async fn settle(&self, files: &[(String, Vec<u8>)]) {
        self.preetabli(&base("preetabli"));
        self.take_in(0).await;
        eventually("the préétabli", async || {
            self.take_in(0).await;
            !self.store.list_preetablis(None, None, 9).await.unwrap().is_empty()
        })
        .await;
        self.put("", "first.txt", &write(&base("principal")));
        self.take_in(1).await;
        self.put("", "more.txt", &write(&base("complementary")));
        self.take_in(1).await;
        assert!(self.store.count_lignes().await.unwrap() > 3, "both are loaded");
        for (name, bytes) in files {
            self.put(DECLARER, name, bytes);
        }
        self.take_in(files.len()).await;
    }

    /// What lies in the sender's outbox, by file name, without what the ledger itself numbers.
    fn answers(&self) -> BTreeMap<String, String> {
        let folder = self.settings.folders.outbox.join(SENDER);
        let mut answers = BTreeMap::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let (stem, rest) = name.split_once('.').unwrap();
            let (receipt, form) = rest.split_once('.').unwrap();
            answers.insert(format!("{stem}.{form}"), unnumbered(&path, receipt));
        }
        answers
    }
}

/// A notice without receipt, time of receipt and position in the journal.
fn unnumbered(path: &Path, receipt: &str) -> String {
    let text = fs::read_to_string(path).unwrap();
    if path.extension().is_some_and(|end| end == "json") {
        let mut notice: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(notice["receipt"], receipt);
        for key in ["receipt", "received_at", "journal"] {
            assert!(notice.as_object_mut().unwrap().remove(key).is_some(), "{key}");
        }
        return notice.to_string();
    }
    let labels = [Words::ReceivedAt, Words::Journal].map(|words| words.get(Lang::Fr));
    let numbered = |line: &&str| labels.iter().any(|label| line.contains(label));
    let (out, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(numbered);
    assert_eq!(out.len(), 2, "{text}");
    rest.join("\n").replace(receipt, "RECEIPT")
}

/// The same records of another affiliate.
fn of(affilie: &str, records: &[RecordBuf]) -> Vec<RecordBuf> {
    let mut records = records.to_vec();
    for record in &mut records[1..] {
        record.field_mut(&b02::N_NUM_AFFILIE).copy_from_slice(affilie.as_bytes());
    }
    records
}

/// Every case of every page, CSVs, and what else declares for the declarer.
fn corpus() -> Vec<(String, Vec<u8>)> {
    let mut files: BTreeSet<Vec<u8>> = BTreeSet::new();
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/codes");
    files.extend(cases(&pages).iter().map(|case| case.files().0));
    for name in ["principal", "entrants", "complementary", "preetabli"] {
        files.insert(write(&base(name)));
    }
    let csv = write_rows(&write(&base("principal")), Style::SPREADSHEET).unwrap();
    let text = String::from_utf8(csv.clone()).unwrap();
    files.insert(text.replacen(DECLARER, SENDER, 1).into_bytes());
    files.insert(text.replace("ESSAI UN", "ESSAI AUTRE").into_bytes());
    files.insert(csv);
    files.insert(write_preetabli_rows(&write(&base("preetabli")), Style::SPREADSHEET).unwrap());
    files.insert(
        format!(
            "affilie;periode;num_assure;nom_prenom;jours;salaire_reel\n{DECLARER};200610;;X;26;1\n"
        )
        .into_bytes(),
    );
    // The header says the sender, the lines the declarer, and the other way round.
    let mut mixed = of(SENDER, &base("principal"));
    mixed[2].field_mut(&b02::N_NUM_AFFILIE).copy_from_slice(DECLARER.as_bytes());
    files.insert(write(&mixed));
    let mut mixed = base("principal");
    mixed[2].field_mut(&b02::N_NUM_AFFILIE).copy_from_slice(SENDER.as_bytes());
    files.insert(write(&mixed));
    // A damaged 01 of the sender before one of the declarer.
    let mut two = base("principal");
    let mut first = of(SENDER, &two)[1].clone();
    first.field_mut(&b02::N_NUM_AFFILIE)[0] = b'x';
    two.insert(1, first);
    files.insert(write(&two));
    files.insert(b"\x89PNG\r\n\x1a\n\0\0".to_vec());
    files.insert(Vec::new());
    files.insert(vec![b' '; 200_001]);
    files.into_iter().enumerate().map(|(at, bytes)| (format!("f{at:04}.txt"), bytes)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_in_a_folder_does_not_depend_on_what_another_affiliate_has() {
    let files = corpus();
    let (with, without) = (House::new().await, House::new().await);
    with.settle(&files).await;
    for house in [&with, &without] {
        for (name, bytes) in &files {
            house.put(SENDER, name, bytes);
        }
        house.take_in(files.len()).await;
    }
    let (one, other) = (with.answers(), without.answers());
    assert!(one.len() >= 2 * files.len(), "{} answers to {} files", one.len(), files.len());
    assert_eq!(one.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>());
    for (name, answer) in &one {
        assert_eq!(Some(answer), other.get(name), "{name}");
    }
    let foreign = one.iter().filter(|(name, _)| name.ends_with(".controle.json"));
    let foreign = foreign.filter(|(_, answer)| answer.contains("\"BRD-203\":1")).count();
    assert!(foreign * 10 > files.len() * 9, "{foreign} of {} are another's", files.len());

    // They are the sender's: in his listings and in nobody else's.
    let sent = with.receipts(Some(7_654_321)).await;
    assert_eq!(sent.len(), files.len());
    assert_eq!(without.receipts(None).await.len(), files.len());
    assert_eq!(without.receipts(Some(1_773_341)).await, Vec::<String>::new());
    assert_eq!(without.store.missing(200_610).await.unwrap(), with_own(&without).await);

    // Controlled again, also once the declarer's data have changed, they are told the same.
    for house in [&with, &without] {
        house.preetabli(&base("preetabli")[..3]);
        house.take_in(0).await;
        for from in [State::Rejected, State::Quarantined] {
            let order = Replay { actor: "essai", reason: "again", from, dry_run: true, seen: None };
            let done =
                replay(house.settings.means(&house.store), &sent_of(house).await, order).await;
            for one in done.unwrap().iter().filter(|one| one.after.is_ok()) {
                let released = from == State::Quarantined;
                assert!(!one.loaded && (released || !one.changed), "{one:?}");
            }
        }
    }
}

async fn sent_of(house: &House) -> Vec<String> {
    house.receipts(Some(7_654_321)).await
}

/// What the sender's own deposits make of a period.
async fn with_own(house: &House) -> Vec<store::MissingRow> {
    let rows = house.store.missing(200_610).await.unwrap();
    assert!(rows.iter().all(|row| row.affilie == 7_654_321), "{rows:?}");
    rows
}

/// The same bytes in two folders, in either order and in one transaction: neither is a duplicate of
/// the other.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_bytes_in_two_folders_are_two_deposits() {
    let principal = write(&base("principal"));
    for order in [[SENDER, DECLARER], [DECLARER, SENDER]] {
        for at_once in [false, true] {
            let mut house = House::new().await;
            house.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
            for (at, folder) in order.iter().enumerate() {
                house.put(folder, &format!("{at}.txt"), &principal);
                if !at_once {
                    house.take_in(1).await;
                }
            }
            if at_once {
                house.take_in(2).await;
            }
            assert_eq!(house.store.count_lignes().await.unwrap(), 3);
            let all = Filter { limit: 9, ..Filter::default() };
            let rows = house.store.list(&all).await.unwrap();
            assert!(rows.iter().all(|row| row.doublon_de.is_none()), "{rows:?}");
            let states: BTreeMap<i32, (State, Option<i32>)> =
                rows.iter().map(|row| (row.affilie, (row.state, row.periode))).collect();
            assert_eq!(states[&1_773_341], (State::Validated, Some(200_610)));
            assert_eq!(states[&7_654_321], (State::Rejected, None));
        }
    }
}

/// What cannot be told whose it is belongs to the folder that it lay in.
#[tokio::test(flavor = "multi_thread")]
async fn what_declares_for_nobody_is_a_duplicate_within_its_folder_only() {
    let house = House::new().await;
    let picture = b"\x89PNG\r\n\x1a\n\0\0";
    for (at, folder) in [DECLARER, SENDER, SENDER, ""].iter().enumerate() {
        house.put(folder, &format!("{at}.txt"), picture);
        house.take_in(1).await;
    }
    let all = Filter { limit: 9, sort: Sort::Oldest, ..Filter::default() };
    let rows = house.store.list(&all).await.unwrap();
    let affilies: Vec<i32> = rows.iter().map(|row| row.affilie).collect();
    assert_eq!(affilies, [1_773_341, 7_654_321, 7_654_321, 0]);
    let firsts: Vec<_> = rows.iter().map(|row| row.doublon_de.as_ref()).collect();
    assert_eq!(firsts, [None, None, Some(&rows[1].accuse), None]);
}

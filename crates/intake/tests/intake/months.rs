//! The month of a declaration: taken from the préétabli where a CSV does not say it, and named
//! where none is there.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::{RecordBuf, write};
use deposit::WithoutPreetabli;
use serde_json::Value;
use spec::{NoticeForm, b02};
use std::fs;
use store::{Filter, Sort};
use testing::bases::base;
use testing::{Service, drop_in, eventually};

const AFFILIE: &str = "1773341";

/// A payroll program's own export: neither affiliate nor month.
const EXPORT: &str = "N° CNSS;Nom;Prénom;Jours;Salaire brut\n\
    168764721;ESSAI;UN;26;5000,00\n168764739;ESSAI;DEUX;26;5000,00\n168764747;ESSAI;TROIS;26;5000,00\n";

/// The subject of this file.
struct Months;

type House = crate::house::House<Months>;

impl House {
    async fn new() -> Self {
        let mut service = Service::open().await;
        service.settings.deposit.notices =
            [NoticeForm::ControleJson, NoticeForm::ControleTxt].into_iter().collect();
        service.settings.deposit.without_preetabli = WithoutPreetabli::Refuse;
        Self::of(service)
    }

    async fn preetabli(&self, periode: &str) {
        let records = of_month(base("preetabli"), periode);
        let before = self.preetablis().await;
        drop_in(&self.settings.folders.preetabli, &format!("{periode}.txt"), &write(&records));
        let is_taken = async || self.preetablis().await != before;
        self.serving(async || eventually("the préétabli", is_taken).await).await;
    }

    async fn preetablis(&self) -> usize {
        self.store.list_preetablis(None, None, 99).await.unwrap().len()
    }

    /// The answer to a file in the folder of the affiliate, and its text.
    async fn answer(&self, name: &str, bytes: &[u8]) -> (Value, String) {
        drop_in(&self.settings.folders.inbox.join(AFFILIE), name, bytes);
        let outbox = self.settings.folders.outbox.join(AFFILIE);
        let stem = name.split('.').next().unwrap().to_owned();
        let found = |end: &str| {
            let entries = fs::read_dir(&outbox).into_iter().flatten();
            let paths = entries.map(|entry| entry.unwrap().path());
            let mut of_it = paths.filter(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                name.starts_with(&format!("{stem}.")) && name.ends_with(end)
            });
            of_it.next()
        };
        let is_answered =
            async || found(".controle.json").is_some() && found(".controle.txt").is_some();
        self.serving(async || eventually(name, is_answered).await).await;
        let json = fs::read(found(".controle.json").unwrap()).unwrap();
        let text = fs::read_to_string(found(".controle.txt").unwrap()).unwrap();
        let text = text.replace('\u{a0}', " ");
        (
            serde_json::from_slice(&json).unwrap(),
            text.split_whitespace().collect::<Vec<_>>().join(" "),
        )
    }

    async fn lignes(&self) -> i64 {
        self.store.count_lignes().await.unwrap()
    }

    async fn last(&self) -> String {
        let all = Filter { limit: 1, sort: Sort::Newest, ..Filter::default() };
        self.store.list(&all).await.unwrap().remove(0).accuse
    }
}

fn of_month(mut records: Vec<RecordBuf>, periode: &str) -> Vec<RecordBuf> {
    for record in &mut records[1..] {
        record.field_mut(&b02::L_PERIODE).copy_from_slice(periode.as_bytes());
    }
    records
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_csv_without_a_month_is_of_the_only_one_that_waits() {
    let house = House::new().await;
    house.preetabli("200610").await;
    let (first, _) = house.answer("a.csv", EXPORT.as_bytes()).await;
    assert_eq!(first["verdict"], "accepted", "{first}");
    assert_eq!(first["declaration"]["periode"], "200610");
    let lignes = house.lignes().await;
    assert!(lignes > 0);
    // The same bytes are the same declaration, though another month waits by now.
    house.preetabli("200611").await;
    let (again, _) = house.answer("b.csv", EXPORT.as_bytes()).await;
    assert_eq!(again["duplicate_of"], first["receipt"], "{again}");
    assert_eq!(again["declaration"]["periode"], "200610");
    assert_eq!(house.lignes().await, lignes);
    // Other bytes are of the month that waits.
    let other = EXPORT.replace("5000,00", "5100,00");
    let (next, _) = house.answer("c.csv", other.as_bytes()).await;
    assert_eq!(next["verdict"], "accepted", "{next}");
    assert_eq!(next["declaration"]["periode"], "200611");
    // Nothing waits any more.
    let (last, text) = house.answer("d.csv", EXPORT.replace("26", "25").as_bytes()).await;
    assert_eq!(last["verdict"], "rejected");
    let all = "une déclaration est déjà acceptée pour chacun des préétablis disponibles (octobre 2006, novembre 2006)";
    assert!(text.contains(all), "{text}");
    // The month is a fact of the deposit: years later the same notice comes of it.
    let derived = |accuse: String| async move {
        deposit::notice(&house.store, &accuse, NoticeForm::ControleHtml).await.unwrap().unwrap()
    };
    let receipt = next["receipt"].as_str().unwrap().to_owned();
    let html = String::from_utf8(derived(receipt).await.bytes).unwrap();
    assert!(html.contains("novembre 2006") && html.contains("class=\"accepted\""), "{html}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn where_several_months_wait_they_are_named() {
    let house = House::new().await;
    house.preetabli("200611").await;
    house.preetabli("200610").await;
    let (answer, text) = house.answer("a.csv", EXPORT.as_bytes()).await;
    assert_eq!(answer["verdict"], "rejected");
    assert_eq!(answer["declaration"]["periode"], Value::Null);
    let which = "Préétablis qui attendent une déclaration : octobre 2006, novembre 2006.";
    assert!(text.contains(which), "{text}");
    assert_eq!(house.lignes().await, 0);
    let last = house.last().await;
    let html = deposit::notice(&house.store, &last, NoticeForm::ControleHtml).await.unwrap();
    let html = String::from_utf8(html.unwrap().bytes).unwrap();
    assert!(html.contains("octobre 2006, novembre 2006"), "derived again: {html}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_month_is_told_which_ones_there_are() {
    let house = House::new().await;
    house.preetabli("200610").await;
    let wrong = write(&of_month(base("principal"), "200612"));
    let (answer, text) = house.answer("a.txt", &wrong).await;
    assert_eq!(answer["verdict"], "rejected");
    let said =
        "Aucun préétabli pour 1773341 / décembre 2006 ; celui d'octobre 2006 est disponible.";
    assert!(text.contains(said), "{text}");
    let csv = EXPORT.replace("N° CNSS", "Mois;N° CNSS").replace("\n168", "\n200612;168");
    let (answer, text) = house.answer("b.csv", csv.as_bytes()).await;
    assert_eq!(answer["verdict"], "rejected");
    assert!(text.contains(said), "{text}");
    // Somebody else's months are nobody's business.
    let foreign: Vec<RecordBuf> = base("principal")
        .into_iter()
        .enumerate()
        .map(|(at, mut record)| {
            if at > 0 {
                record.field_mut(&b02::N_NUM_AFFILIE).copy_from_slice(b"7654321");
            }
            record
        })
        .collect();
    let (answer, text) = house.answer("c.txt", &write(&of_month(foreign, "200612"))).await;
    assert_eq!(answer["counts"]["by_code"]["BRD-203"], 1, "{answer}");
    assert!(!text.contains("disponible"), "{text}");
}

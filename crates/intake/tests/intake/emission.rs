//! Préétablis out, declarations taken in charge by the calendar, and the month after that.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on must stop")]

use declaration::roster::OCCASIONAL;
use declaration::{Event, RecordBuf, complete, preetabli, read, write};
use deposit::{
    Calendar, Emitted, Manner, TakeInCharge, Wanted, emit, today_in_casablanca, would_emit,
};
use intake::{Settings, serve};
use jiff::civil::{Date, date};
use serde_json::Value;
use spec::{Rank, RecordType, State, a01, b00, b02, b04};
use std::fs;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{
    Act, ClosingAct, ClosingAsked, ClosingCause, ClosingDone, EmissionSource, EntryFilter, Filter,
    FundEmployer, NumberLink, Store,
};
use testing::bases::base;
use testing::{Service, drop_in, eventually};
use tokio_util::sync::CancellationToken;

const AFFILIE: i32 = 1_773_341;
const ONE: u32 = 168_764_721;
const TWO: u32 = 168_764_739;
const THREE: u32 = 168_764_747;
const NEW: u32 = 190_000_002;
const ACT: Act<'static> = Act { actor: "essai", reason: "essai" };

/// The subject of this file.
struct Emission;

type House = crate::house::House<Emission>;

fn long_after() -> Date {
    date(2030, 1, 3)
}

fn long_before() -> Date {
    date(2006, 11, 3)
}

impl House {
    async fn new() -> Self {
        let mut service = Service::open().await;
        service.settings.settle = Duration::from_millis(50);
        service.settings.retry_every = Duration::from_millis(200);
        Self::of(service)
    }

    /// Services run until something is so.
    async fn served(&self, services: usize, settings: &Settings, is_so: impl AsyncFn() -> bool) {
        let end = CancellationToken::new();
        let mut running = Vec::new();
        for _ in 0..services {
            let store = Arc::new(Store::open(self.database.options(), 4).await.unwrap());
            running.push(tokio::spawn(serve(settings.clone(), store, end.clone())));
        }
        eventually("services", is_so).await;
        end.cancel();
        for service in running {
            service.await.unwrap().unwrap();
        }
    }

    async fn states(&self) -> Vec<State> {
        let all = self.store.list(&Filter { limit: 100, ..Filter::default() }).await.unwrap();
        all.into_iter().map(|row| row.state).collect()
    }

    /// Files are dropped, and answered.
    async fn dropped(&self, files: &[(&str, &[u8])]) {
        let before = self.states().await.len();
        for (name, bytes) in files {
            drop_in(&self.settings.folders.inbox, name, bytes);
        }
        let due = before + files.len();
        self.served(1, &self.settings, async || self.states().await.len() == due).await;
    }

    async fn lists(&self, contenu: &[u8]) {
        let folder = &self.settings.folders.preetabli;
        fs::write(folder.join("AFF.txt"), contenu).unwrap();
        let is_there =
            async || !self.store.list_preetablis(None, None, 10).await.unwrap().is_empty();
        self.served(1, &self.settings, is_there).await;
    }

    async fn emits(&self, periode: &str) -> Emitted {
        let wanted = Wanted { periode: periode.parse().unwrap(), affilie: None, actor: "essai" };
        emit(self.settings.means(&self.store), &wanted, |_| {}).await.unwrap()
    }

    /// What lies in the outbox.
    fn outbox(&self, periode: &str, end: &str) -> Vec<u8> {
        let name = format!("{AFFILIE:07}/AFFEBDS_{AFFILIE:07}_{periode}.{end}");
        fs::read(self.settings.folders.outbox.join(name)).unwrap()
    }

    /// Declarations are taken in charge by the calendar of a day long after.
    async fn taken_in_charge(&self, services: usize) {
        let mut settings = self.settings.clone();
        settings.deposit.calendar = Calendar {
            take_in_charge: TakeInCharge::DueDate,
            today: long_after,
            ..Calendar::default()
        };
        let all_are = async || {
            let states = self.states().await;
            states
                .iter()
                .all(|state| !matches!(state, State::Validated | State::ValidatedWithReserve))
        };
        self.served(services, &settings, all_are).await;
    }
}

fn of_month(mut records: Vec<RecordBuf>, periode: u32) -> Vec<RecordBuf> {
    for record in records.iter_mut().skip(1) {
        record.set_number(&b02::L_PERIODE, u128::from(periode)).unwrap();
    }
    complete(&mut records, |_, _| false).unwrap();
    records
}

/// Everybody in a préétabli.
fn listed(bytes: &[u8]) -> Vec<u32> {
    let lines = read(bytes).filter_map(|event| match event {
        Event::Record(record) if record.kind.rank() == Rank::R02 => {
            preetabli(record.body().unwrap()).unwrap().num_assure.value()
        }
        _ => None,
    });
    lines.map(|number| u32::try_from(number).unwrap()).collect()
}

/// A declaration that answers a préétabli: with these situations, and these entrants.
fn answered(preetabli: &[u8], left: &[u32], entrants: &[(u32, &str)]) -> Vec<u8> {
    let records: Vec<RecordBuf> = read(preetabli)
        .map(|event| match event {
            Event::Record(record) => record.to_buf().unwrap(),
            other => panic!("{other:?}"),
        })
        .collect();
    let retyped = |record: &RecordBuf, kind: RecordType| {
        let mut record = RecordBuf::from_bytes(kind, *record.bytes());
        record.set_text(&b00::L_TYPE_ENREG, kind.name().as_bytes()).unwrap();
        record
    };
    let mut out =
        vec![retyped(&records[0], RecordType::B00), retyped(&records[1], RecordType::B01)];
    out[0].set_text(&b00::L_CAT, b"B0").unwrap();
    for line in records.iter().filter(|record| record.kind() == RecordType::A02) {
        let number = line.number(&b02::N_NUM_ASSURE).value();
        let mut salaire = RecordBuf::new(RecordType::B02);
        for at in 3..105 {
            let byte = line.bytes()[at];
            let mut bytes = *salaire.bytes();
            bytes[at] = byte;
            salaire = RecordBuf::from_bytes(RecordType::B02, bytes);
        }
        match number.and_then(|number| u32::try_from(number).ok()) {
            None => {}
            Some(number) if left.contains(&number) => {
                salaire.set_text(&b02::L_SITUATION, b"SO").unwrap();
                let net = salaire.field(&b02::N_AF_NET_A_PAYER).to_vec();
                salaire.field_mut(&b02::N_AF_A_REVERSER).copy_from_slice(&net);
            }
            Some(_) => {
                salaire.set_number(&b02::N_JOURS_DECLARES, 26).unwrap();
                salaire.set_number(&b02::N_SALAIRE_REEL, 500_000).unwrap();
                salaire.set_number(&b02::N_SALAIRE_PLAF, 500_000).unwrap();
            }
        }
        out.push(salaire);
    }
    let detail = |kind: RecordType| {
        let mut record = RecordBuf::new(kind);
        for field in [&b02::N_NUM_AFFILIE, &b02::L_PERIODE] {
            record.field_mut(field).copy_from_slice(records[1].field(field));
        }
        record
    };
    out.push(detail(RecordType::B03));
    for (number, card) in entrants {
        let mut entrant = detail(RecordType::B04);
        entrant.set_number(&b04::N_NUM_ASSURE, u128::from(*number)).unwrap();
        if *number != OCCASIONAL {
            entrant.set_text(&b04::L_NOM_PRENOM, b"ENTRANT").unwrap();
            entrant.set_text(&b04::L_NUM_CIN, card.as_bytes()).unwrap();
            entrant.set_number(&b04::N_NBR_JOURS, 26).unwrap();
        }
        entrant.set_number(&b04::N_SAL_REEL, 500_000).unwrap();
        entrant.set_number(&b04::N_SAL_PLAF, 500_000).unwrap();
        out.push(entrant);
    }
    if entrants.is_empty() {
        let mut nobody = detail(RecordType::B04);
        nobody.field_mut(&b04::N_NUM_ASSURE).fill(b' ');
        out.push(nobody);
    }
    out.extend([detail(RecordType::B05), detail(RecordType::B06)]);
    complete(&mut out, |_, _| false).unwrap();
    write(&out)
}

/// October's préétabli comes from outside; it is answered with a leaver, an entrant, one without
/// number and occasional labour; November's and December's are made here.
#[tokio::test(flavor = "multi_thread")]
async fn a_month_goes_round() {
    let house = House::new().await;
    let october = write(&of_month(base("preetabli"), 200_610));
    house.lists(&october).await;
    let mut entrants = vec![(0, "ZZ200001"), (NEW, "ZZ200002"), (OCCASIONAL, "")];
    entrants.sort_unstable();
    house.dropped(&[("DS.txt", &answered(&october, &[TWO], &entrants))]).await;
    assert_eq!(house.states().await, [State::ValidatedWithReserve], "one has no number");
    // Nothing is known for sure before it is taken in charge.
    let wanted = Wanted { periode: "200611".parse().unwrap(), affilie: None, actor: "essai" };
    let would = would_emit(house.settings.means(&house.store), &wanted, Manner::default(), |_| {})
        .await
        .unwrap();
    assert_eq!((would.issued, would.insured, would.entered, would.left), (1, 3, 0, 0));
    house.taken_in_charge(1).await;
    let would = would_emit(house.settings.means(&house.store), &wanted, Manner::default(), |_| {})
        .await
        .unwrap();
    assert_eq!((would.issued, would.insured, would.entered, would.left), (1, 3, 1, 1));
    assert_eq!(house.store.list_preetablis(None, None, 10).await.unwrap().len(), 1, "a dry run");

    let emitted = house.emits("200611").await;
    assert_eq!((emitted.issued, emitted.refused_total), (1, 0));
    let november = house.outbox("200611", "txt");
    assert_eq!(listed(&november), [ONE, THREE, NEW]);
    assert_eq!(&november[3..17], b"17733410611011");
    let notice: Value = serde_json::from_slice(&house.outbox("200611", "avis.json")).unwrap();
    assert_eq!(notice["due"], "2006-12-10");
    assert_eq!(notice["insured"], 3);
    assert!(house.outbox("200611", "avis.txt").starts_with("PRÉÉTABLI".as_bytes()));
    // Once, and frozen.
    assert_eq!(house.emits("200611").await.issued, 0);
    let explained = house.store.explain_preetabli(AFFILIE, 200_611).await.unwrap().unwrap();
    assert!(explained.is_same);
    assert_eq!(explained.base, Some(200_610));
    let from: Vec<_> = explained.lines.iter().filter_map(|line| line.source.as_ref()).collect();
    let [EmissionSource::Line { is_linked: false, .. }] = from[..] else { panic!("{from:?}") };
    assert_eq!(explained.left[0].num_assure, TWO);

    // It is in force for the control, and its answer is accepted.
    house.dropped(&[("DS.txt", &answered(&november, &[], &[]))]).await;
    assert!(house.states().await.contains(&State::Validated), "{:?}", house.states().await);
    house.taken_in_charge(1).await;
    // A number for the one without: into the next préétabli, not into the frozen one.
    let waiting = house.store.unnumbered(None, None, 10).await.unwrap().remove(0);
    let link =
        NumberLink { accuse: &waiting.accuse, ligne: waiting.ligne, num_assure: 190_000_010 };
    assert_eq!(house.store.link_number(link, ACT).await.unwrap(), Ok(()));
    assert_eq!(house.outbox("200611", "txt"), november);
    house.emits("200612").await;
    assert_eq!(listed(&house.outbox("200612", "txt")), [ONE, THREE, NEW, 190_000_010]);
    let explained = house.store.explain_preetabli(AFFILIE, 200_612).await.unwrap().unwrap();
    let linked = explained.lines.iter().find(|line| line.num_assure == 190_000_010).unwrap();
    let is_linked = matches!(linked.source, Some(EmissionSource::Line { is_linked: true, .. }));
    assert!(is_linked && explained.is_same);
    // And nothing twice: January is December's people again.
    house.emits("200701").await;
    assert_eq!(listed(&house.outbox("200701", "txt")), listed(&house.outbox("200612", "txt")));
    let mut audit = house.store.audit().await.unwrap();
    assert!(audit.registry(0).await.unwrap().deviations.is_empty());
    assert!(audit.emissions((0, 0)).await.unwrap().iter().all(|one| one.is_same));
}

/// A number is closed in October: November's préétabli does not list it, a declaration of it is
/// told and loaded, December's does not take it in; opened again, January's lists it.
#[tokio::test(flavor = "multi_thread")]
async fn a_closed_number_is_listed_no_more_until_it_is_open_again() {
    let house = House::new().await;
    let october = write(&of_month(base("preetabli"), 200_610));
    house.lists(&october).await;
    let two = i32::try_from(TWO).unwrap();
    let said = async |act, day| {
        let asked = ClosingAsked { num_assure: two, act, day, by_two: false };
        assert_eq!(house.store.close_number(asked, ACT).await.unwrap(), Ok(ClosingDone::InForce));
    };
    said(ClosingAct::Close(ClosingCause::Double), date(2006, 10, 15)).await;
    // The month of the closing is declared without a word.
    house.dropped(&[("DS.txt", &answered(&october, &[], &[]))]).await;
    assert_eq!(house.states().await, [State::Validated]);
    house.taken_in_charge(1).await;
    house.emits("200611").await;
    let november = house.outbox("200611", "txt");
    assert_eq!(listed(&november), [ONE, THREE]);
    let explained = house.store.explain_preetabli(AFFILIE, 200_611).await.unwrap().unwrap();
    assert_eq!(explained.left[0].num_assure, TWO);
    assert_eq!(explained.left[0].source, Some(EmissionSource::Closed { day: 20_061_015 }));

    house.dropped(&[("DS11.txt", &answered(&november, &[], &[(TWO, "ZZ200002")]))]).await;
    let rows = house.store.list(&Filter { limit: 9, ..Filter::default() }).await.unwrap();
    let row = rows.iter().find(|row| row.periode == Some(200_611)).unwrap();
    assert_eq!(row.state, State::ValidatedWithReserve);
    let name = format!("DS11.{}.controle.json", row.accuse);
    let all: Vec<_> = walked(&house.settings.folders.outbox);
    let path = all.iter().find(|path| path.ends_with(&name));
    let path = path.unwrap_or_else(|| panic!("{name} is not among {all:?}"));
    let notice: Value = serde_json::from_slice(&fs::read(path).unwrap()).unwrap();
    let found = &notice["findings"][0];
    assert_eq!((&found["code"], &found["received"]), (&"BRD-214".into(), &"168764739".into()));
    assert!(found["message"].as_str().unwrap().contains("novembre 2006"), "{found}");
    house.taken_in_charge(1).await;
    house.emits("200612").await;
    assert_eq!(listed(&house.outbox("200612", "txt")), [ONE, THREE]);

    // Whoever makes them again as of then, comes to the same now.
    said(ClosingAct::Reopen, date(2006, 12, 20)).await;
    house.emits("200701").await;
    assert_eq!(listed(&house.outbox("200701", "txt")), [ONE, TWO, THREE]);
    let explained = house.store.explain_preetabli(AFFILIE, 200_701).await.unwrap().unwrap();
    assert_eq!(explained.lines[1].source, Some(EmissionSource::Reopened { day: 20_061_220 }));
    house.emits("200702").await;
    assert_eq!(listed(&house.outbox("200702", "txt")), [ONE, TWO, THREE]);
    let mut audit = house.store.audit().await.unwrap();
    assert!(audit.registry(0).await.unwrap().deviations.is_empty());
    let made = audit.emissions((0, 0)).await.unwrap();
    assert!(made.len() == 4 && made.iter().all(|one| one.is_same), "{made:?}");
}

/// Every file below a folder.
fn walked(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let all = entries.flat_map(|path| {
        if path.is_dir() { walked(&path) } else { vec![path.to_string_lossy().into_owned()] }
    });
    all.collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_new_employer_gets_an_empty_form_that_can_be_answered() {
    let house = House::new().await;
    let new = |affilie, ferme| FundEmployer {
        affilie,
        raison_sociale: Some("SOCIETE NEUVE".to_owned()),
        ferme,
        ..FundEmployer::default()
    };
    let rows = [new(AFFILIE, None), new(AFFILIE + 1, Some(200_610))];
    house.store.keep_employers(rows, ACT).await.unwrap();
    let emitted = house.emits("200610").await;
    assert_eq!((emitted.issued, emitted.insured), (1, 0), "the other one is closed");
    let form = house.outbox("200610", "txt");
    assert_eq!(form.len(), 4 * 261);
    let head = &form[261..522];
    assert!(head[a01::L_RAISON_SOCIALE.start - 1..].starts_with(b"SOCIETE NEUVE "));
    house.dropped(&[("DS.txt", &answered(&form, &[], &[(NEW, "ZZ200002")]))]).await;
    assert_eq!(house.states().await, [State::Validated]);
    house.taken_in_charge(1).await;
    house.emits("200611").await;
    assert_eq!(listed(&house.outbox("200611", "txt")), [NEW]);
}

/// Nothing before the day after, and nothing that came today; then all of it once, by whichever of
/// several services; and the employers are told.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_is_taken_in_charge_once() {
    let house = House::new().await;
    house.lists(&write(&base("preetabli"))).await;
    house.dropped(&[("DS.txt", &write(&base("principal")))]).await;
    let mut settings = house.settings.clone();
    settings.deposit.calendar.take_in_charge = TakeInCharge::DueDate;
    for today in [today_in_casablanca as fn() -> Date, long_before] {
        settings.deposit.calendar.today = today;
        let start = Instant::now();
        let looked = async || start.elapsed() > Duration::from_millis(1_500);
        house.served(1, &settings, looked).await;
        assert_eq!(house.states().await, [State::Validated], "it came today, or is not due");
    }
    house.taken_in_charge(3).await;
    assert_eq!(house.states().await, [State::TakenInCharge]);
    let filter =
        EntryFilter { acteur: Some("calendar".into()), limit: 10, ..EntryFilter::default() };
    let entries = house.store.entries(&filter).await.unwrap();
    // The move, and the slips that follow from it; newest first.
    assert_eq!(entries.len(), 2);
    assert!(entries[1].motif.contains("2006-11-10"), "{}", entries[1].motif);
    let folder = house.settings.folders.outbox.join(format!("{AFFILIE:07}"));
    let told = fs::read_dir(folder).unwrap().filter(|entry| {
        entry.as_ref().unwrap().file_name().to_string_lossy().ends_with(".etat.json")
    });
    assert_eq!(told.count(), 1);
}

/// By the calendar: the month's préétablis from the day on, also where an outbox was in the way.
#[tokio::test(flavor = "multi_thread")]
async fn the_service_issues_the_month_s_preetablis() {
    let house = House::new().await;
    house.lists(&write(&base("preetabli"))).await;
    let mut settings = house.settings.clone();
    settings.deposit.calendar.emission_day = Some(15);
    settings.deposit.calendar.today = || date(2006, 11, 14);
    let start = Instant::now();
    let looked = async || start.elapsed() > Duration::from_millis(1_500);
    house.served(1, &settings, looked).await;
    assert_eq!(house.store.list_preetablis(None, None, 10).await.unwrap().len(), 1);
    settings.deposit.calendar.today = || date(2006, 11, 16);
    // Something lies where the employer's folder would be.
    let folder = house.settings.folders.outbox.join(format!("{AFFILIE:07}"));
    fs::write(&folder, b"x").unwrap();
    let issued = async || house.store.list_preetablis(None, None, 10).await.unwrap().len() == 2;
    house.served(2, &settings, issued).await;
    assert!(folder.is_file());
    fs::remove_file(&folder).unwrap();
    let file = folder.join(format!("AFFEBDS_{AFFILIE:07}_200611.txt"));
    house.served(2, &settings, async || file.exists()).await;
    assert_eq!(listed(&fs::read(&file).unwrap()), [ONE, TWO, THREE]);
}

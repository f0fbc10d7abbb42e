//! The registry on a real PostgreSQL: what is added as files come is what derives from all of them.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::{Event, RecordBuf, complete, read, write};
use fastrand::Rng;
use jiff::civil::date;
use sha2::{Digest as _, Sha256};
use spec::{Family, RecordType, State, a02, b02, b04};
use std::collections::BTreeMap;
use store::{
    Act, ClosingAct, ClosingAsked, ClosingCause, ClosingDone, ClosingRefused, EmployerFilter,
    Entry, FundEmployer, FundInsured, InsuredFilter, LinkRefused, NewPreetabli, NumberLink, Order,
    Question, Regime, Selection, Store, closed,
};
use testing::bases::base;
use testing::ledger::entry;
use testing::postgres::{ScratchDatabase, scratch};
use validation::{Settings, control};

const AFFILIE: i32 = 1_773_341;
const ACT: Act<'static> = Act { actor: "essai", reason: "essai" };

struct Registry {
    store: Store,
    count: u32,
    _database: ScratchDatabase,
}

/// Of an insured in a file: number, situation or `entrant`, name.
type Line = (u32, &'static str, String);

impl Registry {
    async fn new() -> Self {
        let database = scratch().await;
        let store = Store::open(database.options(), 3).await.unwrap();
        Self { store, count: 0, _database: database }
    }

    fn of(mut records: Vec<RecordBuf>, affilie: i32, periode: i32) -> Vec<u8> {
        for record in records.iter_mut().skip(1) {
            record.set_number(&b02::N_NUM_AFFILIE, affilie.unsigned_abs().into()).unwrap();
            record.set_number(&b02::L_PERIODE, periode.unsigned_abs().into()).unwrap();
        }
        complete(&mut records, |_, _| false).unwrap();
        write(&records)
    }

    /// A préétabli that lists these.
    async fn lists(&self, affilie: i32, periode: i32, people: &[(u32, String)]) {
        let mut records = base("preetabli");
        let line = records[2].clone();
        let lines = people.iter().map(|(number, name)| {
            let mut line = line.clone();
            line.set_number(&a02::N_NUM_ASSURE, u128::from(*number)).unwrap();
            line.set_text(&a02::L_NOM_PRENOM, name.as_bytes()).unwrap();
            line
        });
        let lines: Vec<_> = lines.collect();
        records.splice(2..5, lines);
        let contenu = Self::of(records, affilie, periode);
        let new = NewPreetabli {
            affilie,
            periode,
            sha256: Sha256::digest(&contenu).into(),
            nom: b"AFF.txt",
            salaries: people.len() as u64,
            contenu: &contenu,
        };
        self.store.keep_preetablis(&[new], "essai").await.unwrap();
    }

    /// A declaration of these; compared with a préétabli, or not. Gives its receipt, none when one
    /// counts already.
    async fn declares(
        &mut self,
        affilie: i32,
        (periode, sequence): (i32, i16),
        lines: &[Line],
        preetabli: Option<[u8; 32]>,
    ) -> Option<String> {
        let is_principal = sequence == 0;
        let mut records = base(if is_principal { "principal" } else { "complementary" });
        let kinds = if is_principal {
            [RecordType::B02, RecordType::B04]
        } else {
            [RecordType::E02, RecordType::E04]
        };
        let [salaire, entrant] =
            kinds.map(|kind| records.iter().find(|record| record.kind() == kind).unwrap().clone());
        let made = |is_entrant: bool| {
            let lines = lines.iter().filter(move |line| (line.1 == "entrant") == is_entrant);
            let (salaire, entrant) = (salaire.clone(), entrant.clone());
            let made = lines.map(move |(number, situation, name)| {
                let mut line = if is_entrant { entrant.clone() } else { salaire.clone() };
                line.set_number(&b02::N_NUM_ASSURE, u128::from(*number)).unwrap();
                line.set_text(&b02::L_NOM_PRENOM, name.as_bytes()).unwrap();
                if is_entrant {
                    line.set_text(&b04::L_NUM_CIN, format!("ZZ{}", number % 1000).as_bytes())
                        .unwrap();
                } else {
                    line.set_text(&b02::L_SITUATION, situation.as_bytes()).unwrap();
                }
                line
            });
            let mut made = made.collect::<Vec<_>>();
            if made.is_empty() {
                let mut nobody = RecordBuf::new(kinds[usize::from(is_entrant)]);
                nobody.field_mut(&b02::N_NUM_ASSURE).fill(b' ');
                made.push(nobody);
            }
            made
        };
        let (salaires, entrants) = (made(false), made(true));
        let mut out = Vec::new();
        for record in records.drain(..) {
            if record.kind() == kinds[0] && is_principal {
                continue;
            }
            if record.kind() == kinds[1] {
                continue;
            }
            if record.kind().name().ends_with("03") && is_principal {
                out.extend(salaires.iter().cloned());
            }
            if record.kind().name().ends_with("05") {
                out.extend(entrants.iter().cloned());
            }
            out.push(record);
        }
        let bytes = Self::of(out, affilie, periode);
        assert!(read(&bytes).all(|event| matches!(event, Event::Record(_))));
        let control = control(&bytes, None, &Settings::USUAL);
        self.count += 1;
        let question = Question {
            prise: format!("p{}", self.count),
            sha256: Some(Sha256::digest(format!("{}", self.count)).into()),
            affilie,
            periode: Some(periode),
            family: Some(if is_principal { Family::Principal } else { Family::Complementary }),
            sequence,
        };
        self.store.ensure_partitions(&[periode]).await.unwrap();
        let mut batch = self.store.begin().await.unwrap();
        let mut known = batch.ask(std::slice::from_ref(&question)).await.unwrap();
        if known[0].active.is_some() {
            return None;
        }
        batch.next_position(&mut known).await.unwrap();
        let accuse = format!("R{}", self.count);
        let entry = Entry {
            recu_le: "2026-11-02T08:00:00.000Z",
            preetabli,
            ..entry(&question, (known[0].id, &accuse), (&bytes, &control))
        };
        batch.record(&[entry]).await.unwrap();
        batch.commit().await.unwrap();
        Some(accuse)
    }

    async fn withdraw(&self, affilie: i32, accuse: &str) -> bool {
        let order = Order { to: State::Withdrawn, act: ACT };
        let which = Selection::Receipt(accuse.to_owned());
        let moved = self.store.move_some(&which, &[affilie], order, |_| Vec::new()).await.unwrap();
        moved[0].is_done()
    }

    /// Everything in the registry is what it derives from.
    async fn agrees(&self, after_what: &str) {
        let mut audit = self.store.audit().await.unwrap();
        let mut after = 0;
        loop {
            let step = audit.registry(after).await.unwrap();
            assert_eq!((step.deviations, step.not_yet), (Vec::new(), 0), "{after_what}");
            let Some(last) = step.last else { break };
            after = last;
        }
    }

    async fn works(&self, number: u32) -> Vec<(i32, Option<i32>)> {
        let filter = InsuredFilter {
            num_assure: Some(i32::try_from(number).unwrap()),
            limit: 5,
            ..InsuredFilter::default()
        };
        let found = self.store.insured(&filter).await.unwrap();
        let jobs = found.into_iter().flat_map(|one| one.jobs);
        jobs.map(|job| (job.depuis, job.jusqu_a)).collect()
    }
}

const ONE: u32 = 168_764_721;
const TWO: u32 = 168_764_739;
const NEW: u32 = 190_000_002;

fn named(number: u32) -> (u32, String) {
    (number, format!("ESSAI {number}"))
}

fn line(number: u32, what: &'static str) -> Line {
    (number, what, format!("ESSAI {number}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn who_works_where_follows_the_files_and_their_withdrawal() {
    let mut registry = Registry::new().await;
    let compared = Some([7; 32]);
    registry.lists(AFFILIE, 202_610, &[named(ONE), named(TWO)]).await;
    let lines = [line(ONE, "  "), line(TWO, "SO"), line(NEW, "entrant")];
    let accuse = registry.declares(AFFILIE, (202_610, 0), &lines, compared).await.unwrap();
    registry.agrees("a declaration").await;
    assert_eq!(registry.works(ONE).await, [(202_610, None)]);
    assert_eq!(registry.works(TWO).await, [(202_610, Some(202_610))]);
    assert_eq!(registry.works(NEW).await, [(202_610, None)]);
    let by_card =
        InsuredFilter { num_cin: Some("zz 2".into()), limit: 5, ..InsuredFilter::default() };
    assert_eq!(registry.store.insured(&by_card).await.unwrap()[0].num_assure, 190_000_002);
    assert!(registry.withdraw(AFFILIE, &accuse).await);
    registry.agrees("its withdrawal").await;
    assert_eq!(registry.works(TWO).await, [(202_610, None)]);
    assert_eq!(registry.works(NEW).await, []);
    let employers =
        EmployerFilter { nom: Some("essai".into()), limit: 5, ..EmployerFilter::default() };
    let found = registry.store.employers(&employers).await.unwrap();
    assert_eq!((found.len(), found[0].insured, found[0].regime), (1, 2, Regime::General));
    assert_eq!(found[0].row.raison_sociale.as_deref(), Some("SOCIETE ESSAI"));
}

/// Préétablis of any period, new and replaced, declarations in any order with and without
/// préétabli, complementary ones, withdrawals: what was added as it came is what derives from all.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_added_as_files_come_is_what_derives_from_all_of_them() {
    for seed in 0..3 {
        let mut rng = Rng::with_seed(seed);
        let mut registry = Registry::new().await;
        let mut receipts: Vec<(i32, String)> = Vec::new();
        let people: Vec<u32> = (0..7).map(|at| ONE + at).collect();
        let mut in_order = 202_601;
        for step in 0..25 {
            let affilie = AFFILIE + rng.i32(0..2);
            // Mostly as time goes, sometimes late.
            in_order = (in_order + i32::from(rng.u8(0..4) == 0)).min(202_612);
            let periode = if rng.u8(0..4) == 0 { rng.i32(202_601..=in_order) } else { in_order };
            let name = |rng: &mut Rng, number: u32| format!("ESSAI {} {}", number, rng.u8(0..2));
            let what = match rng.u8(0..10) {
                0..3 => {
                    let some: BTreeMap<u32, String> = (0..rng.usize(1..5))
                        .map(|_| {
                            let number = people[rng.usize(0..people.len())];
                            (number, name(&mut rng, number))
                        })
                        .collect();
                    let some: Vec<_> = some.into_iter().collect();
                    registry.lists(affilie, periode, &some).await;
                    format!("préétabli {periode}")
                }
                3..8 => {
                    let sequence = if rng.u8(0..4) == 0 { rng.i16(1..4) } else { 0 };
                    let some: BTreeMap<u32, Line> = (0..rng.usize(1..6))
                        .map(|_| {
                            let number = people[rng.usize(0..people.len())];
                            let what = ["  ", "SO", "entrant", "IL", "DE"][rng.usize(0..5)];
                            let what = if sequence > 0 { "entrant" } else { what };
                            (number, (number, what, name(&mut rng, number)))
                        })
                        .collect();
                    let lines: Vec<_> = some.into_values().collect();
                    // Only with a préétabli that lists those of 02 may it be said to be compared.
                    let alone = lines.iter().any(|line| line.1 != "entrant");
                    let compared = (!alone).then_some([7; 32]);
                    let key = (periode, sequence);
                    let made = registry.declares(affilie, key, &lines, compared).await;
                    receipts.extend(made.map(|accuse| (affilie, accuse)));
                    format!("declaration {periode}-{sequence} {lines:?}")
                }
                _ if receipts.is_empty() => continue,
                _ => {
                    let (affilie, accuse) = receipts.swap_remove(rng.usize(0..receipts.len()));
                    registry.withdraw(affilie, &accuse).await;
                    format!("withdrawal {accuse}")
                }
            };
            registry.agrees(&format!("seed {seed}, step {step}: {what}")).await;
        }
    }
}

/// As the month goes: each declaration is compared with its préétabli, and says of everybody on it
/// how he stands; somebody who left is listed again, and declared again.
#[tokio::test(flavor = "multi_thread")]
async fn months_in_order_come_to_the_same_without_anything_derived_again() {
    let mut rng = Rng::with_seed(11);
    let mut registry = Registry::new().await;
    let mut listed: Vec<u32> = (0..5).map(|at| ONE + at).collect();
    for periode in 202_601..=202_612 {
        let some: Vec<_> = listed.iter().map(|number| named(*number)).collect();
        registry.lists(AFFILIE, periode, &some).await;
        let mut lines: Vec<_> = listed
            .iter()
            .map(|number| line(*number, ["  ", "  ", "  ", "SO", "DE"][rng.usize(0..5)]))
            .collect();
        let entrant = ONE + 10 + rng.u32(0..6);
        if !listed.contains(&entrant) {
            lines.push(line(entrant, "entrant"));
            listed.push(entrant);
        }
        registry.declares(AFFILIE, (periode, 0), &lines, Some([7; 32])).await.unwrap();
        registry.agrees(&format!("{periode}")).await;
        // Most of those who left are listed no more; one of them stays by mistake.
        let left = lines.iter().filter(|line| matches!(line.1, "SO" | "DE")).skip(1);
        let left: Vec<u32> = left.map(|line| line.0).collect();
        listed.retain(|number| !left.contains(number));
        listed.sort_unstable();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_is_linked_beside_the_line_once_and_not_twice_in_a_month() {
    let mut registry = Registry::new().await;
    registry.lists(AFFILIE, 202_610, &[named(ONE)]).await;
    let lines = [line(ONE, "  "), line(0, "entrant")];
    let accuse = registry.declares(AFFILIE, (202_610, 0), &lines, Some([7; 32])).await.unwrap();
    let store = &registry.store;
    let waiting = store.unnumbered(Some(AFFILIE), None, 10).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].accuse.as_str()), (1, accuse.as_str()));
    let ligne = waiting[0].ligne;
    let link = |ligne, number: u32| NumberLink {
        accuse: &accuse,
        ligne,
        num_assure: i32::try_from(number).unwrap(),
    };
    let refused = store.link_number(link(ligne, ONE), ACT).await.unwrap();
    assert_eq!(refused, Err(LinkRefused::InTheMonth(accuse.clone())));
    let refused = store.link_number(link(ligne + 7, NEW), ACT).await.unwrap();
    assert_eq!(refused, Err(LinkRefused::NoLine));
    assert_eq!(store.link_number(link(ligne, NEW), ACT).await.unwrap(), Ok(()));
    let refused = store.link_number(link(ligne, TWO), ACT).await.unwrap();
    assert_eq!(refused, Err(LinkRefused::Linked(190_000_002)));
    assert!(store.unnumbered(None, None, 10).await.unwrap().is_empty());
    registry.agrees("a link").await;
    assert_eq!(registry.works(NEW).await, [(202_610, None)]);
    // What it stands beside counts no more.
    assert!(registry.withdraw(AFFILIE, &accuse).await);
    registry.agrees("a withdrawal").await;
    assert_eq!(registry.works(NEW).await, []);
}

/// Lines that nothing fits stand before one that fits, and keep it from nothing.
#[tokio::test(flavor = "multi_thread")]
async fn what_fits_is_found_behind_what_does_not() {
    let mut registry = Registry::new().await;
    for month in [202_609, 202_610, 202_611] {
        registry.lists(AFFILIE, month, &[named(ONE)]).await;
        let lines = [line(ONE, "  "), line(0, "entrant")];
        registry.declares(AFFILIE, (month, 0), &lines, Some([7; 32])).await.unwrap();
    }
    let store = &registry.store;
    let waiting = store.unnumbered(None, None, 10).await.unwrap();
    assert_eq!(waiting.len(), 3);
    let num_assure = i32::try_from(NEW).unwrap();
    let known = |name: &str| FundInsured {
        num_assure,
        nom_prenom: Some(name.to_owned()),
        num_cin: waiting[0].num_cin.clone(),
        depuis: None,
    };
    store.keep_insured([known("AUTRE NOM")], ACT).await.unwrap();
    assert!(store.fitting((0, 0), 10).await.unwrap().is_empty(), "of another name");
    let name = waiting[0].nom_prenom.clone().unwrap();
    store.keep_insured([known(&name)], ACT).await.unwrap();
    // One at a time, each once, to the end.
    let (mut after, mut seen) = ((0, 0), Vec::new());
    while let Some(one) = store.fitting(after, 1).await.unwrap().pop() {
        after = (one.depot, one.ligne);
        seen.push(one.accuse);
    }
    assert_eq!(seen, waiting.iter().map(|one| one.accuse.clone()).collect::<Vec<_>>());
}

/// What is closed is proposed for no line and linked to none: a double number never, that of one
/// who died for the months before.
#[tokio::test(flavor = "multi_thread")]
async fn a_closed_number_is_given_to_no_line() {
    let mut registry = Registry::new().await;
    registry.lists(AFFILIE, 202_610, &[named(ONE)]).await;
    let lines = [line(ONE, "  "), line(0, "entrant")];
    let accuse = registry.declares(AFFILIE, (202_610, 0), &lines, Some([7; 32])).await.unwrap();
    let store = &registry.store;
    let waiting = async || store.unnumbered(Some(AFFILIE), None, 10).await.unwrap().remove(0);
    let unnumbered = waiting().await;
    let num_assure = i32::try_from(NEW).unwrap();
    let known = FundInsured {
        num_assure,
        nom_prenom: unnumbered.nom_prenom.clone(),
        num_cin: unnumbered.num_cin.clone(),
        depuis: None,
    };
    store.keep_insured([known], ACT).await.unwrap();
    assert_eq!(waiting().await.fitting(), Some(num_assure));
    let close = async |act, day| {
        let asked = ClosingAsked { num_assure, act, day, by_two: false };
        store.close_number(asked, ACT).await.unwrap()
    };
    let link = || NumberLink { accuse: &accuse, ligne: unnumbered.ligne, num_assure };
    let (double, death) =
        (ClosingAct::Close(ClosingCause::Double), ClosingAct::Close(ClosingCause::Death));
    // From a month after that of the line on.
    assert_eq!(close(double, date(2026, 12, 5)).await, Ok(ClosingDone::InForce));
    assert_eq!(waiting().await.candidates, []);
    assert!(store.fitting((0, 0), 10).await.unwrap().is_empty());
    let refused = store.link_number(link(), ACT).await.unwrap();
    assert_eq!(refused, Err(LinkRefused::Closed(20_261_205)));
    let again = close(death, date(2026, 12, 5)).await;
    assert_eq!(again, Err(ClosingRefused::Closed(20_261_205)));
    let early = close(ClosingAct::Reopen, date(2026, 12, 4)).await;
    assert_eq!(early, Err(ClosingRefused::Before(20_261_205)));
    assert!(close(ClosingAct::Reopen, date(2026, 12, 5)).await.is_ok());
    assert_eq!(close(ClosingAct::Reopen, date(2027, 1, 1)).await, Err(ClosingRefused::Open));
    assert_eq!(waiting().await.fitting(), Some(num_assure));
    // Who died in the month of the line had worked in it; in the month before, not.
    assert!(close(death, date(2026, 9, 30)).await.is_ok());
    assert_eq!(waiting().await.candidates, []);
    assert!(close(ClosingAct::Reopen, date(2026, 9, 30)).await.is_ok());
    assert!(close(death, date(2026, 10, 31)).await.is_ok());
    assert_eq!(waiting().await.fitting(), Some(num_assure));
    assert_eq!(store.link_number(link(), ACT).await.unwrap(), Ok(()));
    assert_eq!(store.closings(num_assure).await.unwrap().len(), 5, "the history of all stays");
    let nobody =
        ClosingAsked { num_assure: 150_000_000, act: death, day: date(2026, 1, 1), by_two: false };
    assert_eq!(store.close_number(nobody, ACT).await.unwrap(), Err(ClosingRefused::Unknown));
    registry.agrees("closings").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_two_must_agree_the_second_is_another_person() {
    let registry = Registry::new().await;
    registry.lists(AFFILIE, 202_610, &[named(ONE)]).await;
    let store = &registry.store;
    let num_assure = i32::try_from(ONE).unwrap();
    let close = async |actor: &str, day| {
        let act = ClosingAct::Close(ClosingCause::Death);
        let asked = ClosingAsked { num_assure, act, day, by_two: true };
        store.close_number(asked, Act { actor, reason: "acte de décès" }).await.unwrap()
    };
    let day = date(2026, 10, 15);
    assert_eq!(close("amina (uid 1000)", day).await, Ok(ClosingDone::Proposed));
    assert!(closed(&store.closings(num_assure).await.unwrap()).is_none());
    let karim = "root (uid 0), logged in as amina (uid 1000), on behalf of \"karim\"";
    assert_eq!(close(karim, day).await, Err(ClosingRefused::SamePerson));
    // Another day is another proposal.
    let other = date(2026, 10, 16);
    assert_eq!(close("karim (uid 1001)", other).await, Ok(ClosingDone::Proposed));
    assert_eq!(close("amina (uid 1000)", other).await, Ok(ClosingDone::InForce));
    let said = store.closings(num_assure).await.unwrap();
    assert_eq!((said.len(), closed(&said).map(|one| one.day)), (3, Some(20_261_016)));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_fund_says_goes_over_what_the_files_say() {
    let registry = Registry::new().await;
    let store = &registry.store;
    registry.lists(AFFILIE, 202_610, &[named(ONE)]).await;
    let given = |ville: &str, ferme| FundEmployer {
        affilie: AFFILIE,
        ville: Some(ville.to_owned()),
        regime: Regime::Agricultural,
        ferme,
        ..FundEmployer::default()
    };
    let other = FundEmployer { affilie: AFFILIE + 1, ..FundEmployer::default() };
    let rows = [given("FES \\ VILLE\tX", None), other];
    assert_eq!(store.keep_employers(rows, ACT).await.unwrap(), 2);
    assert_eq!(store.keep_employers([given("TANGER", Some(202_701))], ACT).await.unwrap(), 1);
    let filter = EmployerFilter { limit: 5, ..EmployerFilter::default() };
    let found = store.employers(&filter).await.unwrap();
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].row.ville.as_deref(), Some("TANGER"));
    assert_eq!(found[0].row.raison_sociale.as_deref(), Some("SOCIETE ESSAI"));
    assert_eq!((found[0].regime, found[0].ferme), (Regime::Agricultural, Some(202_701)));
    let insured = FundInsured {
        num_assure: i32::try_from(ONE).unwrap(),
        nom_prenom: Some("BROYON".to_owned()),
        num_cin: Some("ZZ 77".to_owned()),
        depuis: Some(200_401),
    };
    assert_eq!(store.keep_insured([insured], ACT).await.unwrap(), 1);
    let filter =
        InsuredFilter { num_cin: Some("ZZ77".into()), limit: 5, ..InsuredFilter::default() };
    let found = store.insured(&filter).await.unwrap();
    assert_eq!(found[0].nom_prenom.as_deref(), Some("BROYON"));
    assert_eq!((found[0].depuis, found[0].jobs.len()), (Some(200_401), 1));
    registry.agrees("what the fund says").await;
}

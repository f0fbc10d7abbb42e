//! What operators agree on: by two at once, and what a remission really lets off.

use crate::office::{Office, declared};
use deposit::act;
use dues::Amount;
use dues::account::{DebtKind, NotOpen, What};
use jiff::civil::{Date, date};
use serde_json::{Value, json};
use spec::{Affilie, Periode, Regime, SCHEMES, Scheme, State};
use std::sync::Arc;
use store::{
    Act, Billing, Claim, ClaimRefused, NewFact, Order, RecordRefused, SchemeAgreed, SchemeAsked,
    SchemeRefused, Selection, Store,
};
use tokio::sync::Barrier;

const ACT: Act<'_> = Act { actor: "essai", reason: "essai" };
/// How often two begin at once.
const ROUNDS: u32 = 24;
/// Within the time of decision 005/2023.
const DAY: Date = date(2024, 6, 10);

fn affilie() -> Affilie {
    Affilie::of_number(1_773_341).unwrap()
}

fn scheme(name: &str) -> &'static Scheme {
    SCHEMES.iter().find(|one| one.name == name).unwrap()
}

fn asked(name: &str, plan: Option<(u16, Date)>) -> SchemeAsked {
    SchemeAsked { affilie: affilie(), scheme: scheme(name), plan }
}

async fn record(store: &Store, what: What, day: Date) -> u64 {
    let fact = NewFact { affilie: affilie(), what, origin: "operator".to_owned(), piece: None };
    let done = store.record_facts(&[fact], &Billing::specified(day), ("compte", ACT)).await;
    done.unwrap().remove(0).unwrap()
}

type Agreed = Result<SchemeAgreed, SchemeRefused>;

/// Two ask at once, each over connections of his own.
async fn at_once(stores: &[Arc<Store>; 2], two: [SchemeAsked; 2]) -> [Agreed; 2] {
    let barrier = Arc::new(Barrier::new(2));
    let tasks = stores.iter().zip(two).map(|(store, asked)| {
        let (store, barrier) = (store.clone(), barrier.clone());
        tokio::spawn(async move {
            let billing = Billing::specified(DAY);
            barrier.wait().await;
            store.agree_on_scheme(asked, (&billing, false), ACT).await.unwrap()
        })
    });
    let tasks: Vec<_> = tasks.collect();
    let mut done = Vec::new();
    for task in tasks {
        done.push(task.await.unwrap());
    }
    done.try_into().unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_at_once_agree_on_one_thing() {
    let office = Office::open().await;
    office.drop_in("a.txt", &declared(1_773_341, 202_401, &[(1_000_000, 600_000); 10])).await;
    let open = || async { Arc::new(Store::open(office.database.options(), 3).await.unwrap()) };
    let stores = [open().await, open().await];
    let debt = What::Debt {
        kind: DebtKind::Contributions(Regime::Cnss),
        periode: "202401".parse().unwrap(),
        due: date(2024, 2, 10),
        amount: Amount(1_607_600),
    };
    record(&stores[0], debt, date(2024, 2, 5)).await;
    let plan = asked("permanent-2020", Some((12, date(2024, 7, 1))));
    let by_plan = asked("decision-005-2023", Some((12, date(2024, 7, 1))));
    let at_once_paid = asked("decision-005-2023", None);
    for round in 0..ROUNDS {
        for two in [[plan; 2], [at_once_paid; 2], [by_plan, at_once_paid], [plan, by_plan]] {
            let done = at_once(&stores, two).await;
            let (one, refused): (Vec<_>, Vec<_>) = done.into_iter().partition(Result::is_ok);
            assert_eq!(one.len(), 1, "round {round}: {one:?} {refused:?}");
            let agreed = one.into_iter().next().unwrap().unwrap();
            let fact = agreed.fact.unwrap();
            let why = refused.into_iter().next().unwrap().unwrap_err();
            let expected = [SchemeRefused::Planned, SchemeRefused::Remitted(fact)];
            assert!(expected.contains(&why), "round {round}: {why:?}");
            // What is written, and nothing besides: the plan or remission, and what goes with it.
            let rows = stores[0].account_facts(affilie()).await.unwrap();
            let new: Vec<_> = rows.iter().filter(|row| row.fact.id >= fact).collect();
            assert!(new.len() <= 2, "{new:?}");
            for row in new.iter().rev() {
                record(&stores[0], What::Reversal { of: row.fact.id }, DAY).await;
            }
        }
        // A fee on the balance.
        let periode = 200_101 + 100 * (round / 12) + round % 12;
        let periode = Periode::of_number(periode).unwrap();
        let barrier = Arc::new(Barrier::new(2));
        let tasks = stores.clone().map(|store| {
            let barrier = barrier.clone();
            tokio::spawn(async move {
                let (claim, billing) =
                    (Claim::Fee { name: "commandement" }, Billing::specified(DAY));
                barrier.wait().await;
                store.claim_debt((affilie(), periode), claim, &billing, ACT).await.unwrap()
            })
        });
        let [one, other] = tasks;
        let done = [one.await.unwrap(), other.await.unwrap()];
        let is_second = |one: &&Result<_, ClaimRefused>| {
            matches!(one, Err(ClaimRefused::Record(RecordRefused::Recorded(_), _)))
        };
        assert_eq!(done.iter().filter(is_second).count(), 1, "round {round}: {done:?}");
        let fee = done.into_iter().find_map(Result::ok).unwrap();
        let What::Debt { amount, .. } = fee.1.what else { panic!("no debt") };
        // 2 % of 16,076.00 and of four months' surcharge at 3 + 1 + 1 + 1 %.
        assert_eq!(amount, Amount(34_081), "round {round}");
        record(&stores[0], What::Reversal { of: fee.0 }, DAY).await;
    }
    office.said(&["audit", "verify"]);
    for store in stores {
        store.close().await;
    }
    office.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_remission_lets_off_what_the_decision_says_and_nothing_else() {
    let mut office = Office::open().await;
    office.0.settings.deposit.calendar.today = || date(2024, 2, 5);
    let bytes = declared(1_773_341, 202_401, &[(1_000_000, 600_000); 10]);
    let receipt = office.drop_in("a.txt", &bytes).await;
    let order = Order { to: State::TakenInCharge, act: ACT };
    let means = office.settings.means(&office.store);
    let moved = act(means, &Selection::Receipt(receipt), order).await.unwrap();
    assert_eq!(moved.moved, 1);
    let store = office.store.clone();
    let account = |day: &str| -> Value {
        let shown = ["account", "show", "--affilie", "1773341", "--format", "json", "--at", day];
        office.json(&shown).remove(0)
    };
    let states = || -> Vec<Value> {
        office.json(&["slips", "list"]).into_iter().map(|slip| slip["state"].clone()).collect()
    };
    // 16,076.00 and 6,370.00, and 6 % of both.
    assert_eq!(account("2024-06-10")["total"], "23792.76");
    let billing = Billing::specified(DAY);
    let penalty = Claim::Penalty { name: "salarie-errone", employees: 4, nth: 1 };
    let month: Periode = "202401".parse().unwrap();
    let claimed = store.claim_debt((affilie(), month), penalty, &billing, ACT).await.unwrap();
    assert!(claimed.is_ok(), "{claimed:?}");
    assert_eq!(account("2024-06-10")["total"], "23992.76");
    let agree = async |asked, dry_run, day| {
        let billing = Billing::specified(day);
        store.agree_on_scheme(asked, (&billing, dry_run), ACT).await.unwrap()
    };
    let remission = asked("decision-005-2023", None);
    // Before and after the decision, and of a scheme that lets nothing off.
    for day in [date(2023, 10, 16), date(2025, 1, 16)] {
        let closed = agree(remission, false, day).await;
        assert_eq!(closed, Err(SchemeRefused::NotOpen(NotOpen::Closed)), "{day}");
    }
    let nothing = agree(asked("permanent-2020", None), false, DAY).await;
    assert_eq!(nothing, Err(SchemeRefused::Nothing));
    // 60 % of 964.56 and 382.20, 90 % of 200.00.
    let would = agree(remission, true, DAY).await.unwrap();
    let (off, left) = (Amount(57_874 + 22_932 + 18_000), Amount(2_399_276 - 98_806));
    assert_eq!((would.fact, would.offer.remitted, would.offer.left), (None, off, left));
    assert_eq!(account("2024-06-10")["total"], "23992.76", "a trial changes nothing");
    let done = agree(remission, false, DAY).await.unwrap();
    assert_eq!((done.fact.is_some(), &done.offer), (true, &would.offer));
    assert_eq!(account("2024-06-10")["total"], left.to_string());
    // A balance of before does not know it; the slips are due as they were.
    assert_eq!(account("2024-06-09")["total"], "23792.76");
    assert_eq!(states(), [json!("due"), json!("due")]);
    let again = agree(remission, false, DAY).await;
    assert_eq!(again, Err(SchemeRefused::Remitted(done.fact.unwrap())));
    // What is left is paid, to the centime: nothing is owed.
    let rest = What::Payment { value: DAY, amount: left, to: dues::account::Designation::None };
    record(&store, rest, DAY).await;
    let paid = account("2024-06-10");
    assert_eq!((&paid["total"], &paid["advance"]), (&json!("0.00"), &json!("0.00")));
    assert_eq!(account("2026-06-10")["total"], "0.00", "nothing grows any more");
    assert_eq!(states(), [json!("paid"), json!("paid")]);
    // Taken back, the surcharges are owed again.
    record(&store, What::Reversal { of: done.fact.unwrap() }, DAY).await;
    assert_eq!(account("2024-06-10")["total"], off.to_string());
    office.said(&["audit", "verify"]);
    office.close().await;
}

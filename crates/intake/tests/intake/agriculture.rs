//! Employers of the agricultural regime: by quarter, with the SMAG, from a period on.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::{RecordBuf, complete, write};
use deposit::{Calendar, TakeInCharge, Wanted, WithoutPreetabli, emit};
use jiff::civil::date;
use spec::{RecordType, State, b02};
use std::fs;
use std::time::{Duration, Instant};
use store::{Act, Filter, FundEmployer, FundRegime, Regime};
use testing::bases::base;
use testing::{Service, eventually};

const AFFILIE: i32 = 1_773_341;
const ACT: Act<'static> = Act { actor: "essai", reason: "essai" };

/// The subject of this file.
struct Agriculture;

type House = crate::house::House<Agriculture>;

impl House {
    async fn new() -> Self {
        let mut service = Service::open().await;
        service.settings.settle = Duration::from_millis(50);
        service.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
        Self::of(service)
    }

    async fn states(&self, periode: i32) -> Vec<State> {
        let filter = Filter { periode: Some(periode), limit: 100, ..Filter::default() };
        let rows = self.store.list(&filter).await.unwrap();
        rows.into_iter().map(|row| row.state).collect()
    }

    /// Declares a month; gives the codes of its notice.
    async fn declares(&self, periode: u32) -> Vec<i64> {
        self.take_in(&[(&format!("DS_{periode}.txt"), month(periode))]).await;
        let notice = self.control_notice(&format!("DS_{periode}")).unwrap();
        let findings = notice["findings"].as_array().unwrap();
        findings.iter().map(|one| one["code"].as_i64().unwrap_or(0)).collect()
    }

    /// Whether the calendar of a day takes a period in charge.
    async fn taken_on(&self, today: fn() -> jiff::civil::Date, periode: i32) -> bool {
        let mut settings = self.settings.clone();
        settings.deposit.calendar =
            Calendar { take_in_charge: TakeInCharge::DueDate, today, ..Calendar::default() };
        let start = Instant::now();
        let looked = async || {
            start.elapsed() > Duration::from_secs(2)
                || self.states(periode).await == [State::TakenInCharge]
        };
        self.serving_with(&settings, async || eventually("it has looked", looked).await).await;
        self.states(periode).await == [State::TakenInCharge]
    }
}

/// Three insured, 26 days and 3,000.00: below the SMIG of 2026, above the SMAG.
fn month(periode: u32) -> Vec<u8> {
    let mut records: Vec<RecordBuf> = base("principal");
    for record in records.iter_mut().skip(1) {
        record.set_number(&b02::L_PERIODE, u128::from(periode)).unwrap();
        if record.kind() == RecordType::B02 {
            record.set_number(&b02::N_SALAIRE_REEL, 300_000).unwrap();
            record.set_number(&b02::N_SALAIRE_PLAF, 300_000).unwrap();
        }
    }
    complete(&mut records, |_, _| false).unwrap();
    write(&records)
}

/// From July on the employer is of the agricultural regime: his June is the general regime's.
#[tokio::test(flavor = "multi_thread")]
async fn a_regime_counts_from_its_period_on() {
    let house = House::new().await;
    house
        .store
        .keep_employers([FundEmployer { affilie: AFFILIE, ..FundEmployer::default() }], ACT)
        .await
        .unwrap();
    let given = FundRegime { affilie: AFFILIE, depuis: 202_607, regime: Regime::Agricultural };
    house.store.keep_regime(given, ACT).await.unwrap();
    let keys = [Some((AFFILIE, 202_606)), None, Some((AFFILIE, 202_607)), Some((1, 202_607))];
    let due = [Regime::General, Regime::General, Regime::Agricultural, Regime::General];
    assert_eq!(house.store.regimes(&keys).await.unwrap(), due);
    assert_eq!(house.declares(202_606).await, [1622, 1622, 1622]);
    assert_eq!(house.declares(202_607).await, Vec::<i64>::new(), "3,000.00 is above the SMAG");

    // June is due on the 10th of July, July with its quarter on the 10th of October.
    let mut rows = Vec::new();
    for periode in [202_606, 202_607] {
        rows.extend(house.store.missing(periode).await.unwrap().into_iter().map(|row| row.regime));
    }
    assert_eq!(rows, [Regime::General, Regime::Agricultural]);
    assert!(house.taken_on(|| date(2030, 1, 3), 202_606).await);
    assert!(house.taken_on(|| date(2030, 1, 3), 202_607).await);

    // One of each month, with the due date of the quarter.
    let wanted = Wanted { periode: "202608".parse().unwrap(), affilie: None, actor: "essai" };
    let emitted = emit(house.settings.means(&house.store), &wanted, |_| {}).await.unwrap();
    assert_eq!((emitted.issued, emitted.refused_total), (1, 0));
    let name = format!("{AFFILIE:07}/AFFEBDS_{AFFILIE:07}_202608.txt");
    let file = fs::read(house.settings.folders.outbox.join(name)).unwrap();
    let due = &file[261..522][spec::a01::D_DATE_EXIG.start - 1..][..8];
    assert_eq!(due, b"20261010", "{}", due.escape_ascii());
    let mut audit = house.store.audit().await.unwrap();
    assert!(audit.emissions((0, 0)).await.unwrap().iter().all(|one| one.is_same));
}

/// Before the due date of the quarter it stays validated, though its month's has passed.
#[tokio::test(flavor = "multi_thread")]
async fn a_quarter_is_taken_in_charge_after_its_own_due_date() {
    let house = House::new().await;
    let employer =
        FundEmployer { affilie: AFFILIE, regime: Regime::Agricultural, ..FundEmployer::default() };
    house.store.keep_employers([employer], ACT).await.unwrap();
    // Of a past year, so that it came before any day that is tried.
    assert_eq!(house.declares(202_804).await, Vec::<i64>::new());
    assert!(!house.taken_on(|| date(2028, 5, 20), 202_804).await, "a month would be due by then");
    assert!(!house.taken_on(|| date(2028, 7, 10), 202_804).await);
    assert!(house.taken_on(|| date(2028, 7, 11), 202_804).await);
}

//! Rectifications of accepted declarations, dropped like any other file.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::{RecordBuf, complete, write};
use deposit::{TakeInCharge, Wanted, decide_rectification, emit};
use jiff::civil::{Date, date};
use serde_json::Value;
use spec::{RecordType, State, b04};
use std::fmt::Write as _;
use std::time::Duration;
use store::{
    Act, ClosingAct, ClosingAsked, ClosingCause, ClosingDone, Decided, DecisionRefused, Filter,
    FundInsured, Hindrance, NumberLink, Order, PeriodSums, RectificationDecision, Selection,
};
use testing::bases::base;
use testing::{Service, drop_in, eventually};

const AFFILIE: i32 = 1_773_341;
const PERIODE: i32 = 200_610;
const TITLES: &str =
    "affilie;periode;assure;recu;ligne;champ;declare;correct;motif;nom;cin;jours;salaire\r\n";

/// Before the due date of October 2006, the 10th of November.
fn in_time() -> Date {
    date(2006, 11, 3)
}

fn too_late() -> Date {
    date(2006, 11, 11)
}

/// The subject of this file.
struct Rectifications;

type House = crate::house::House<Rectifications>;

impl House {
    /// October 2006 is declared: three insured of 26 days and 5,000 dirhams.
    async fn declared(principal: &[u8]) -> Self {
        let mut service = Service::open().await;
        service.settings.settle = Duration::from_millis(50);
        service.settings.deposit.calendar.today = in_time;
        drop_in(&service.settings.folders.preetabli, "AFF.txt", &write(&base("preetabli")));
        let is_there =
            async || !service.store.list_preetablis(None, None, 10).await.unwrap().is_empty();
        service.serving(async || eventually("the préétabli", is_there).await).await;
        let house = Self::of(service);
        let told = house.dropped("DS.txt", principal).await;
        assert_ne!(told["verdict"], "rejected", "{told}");
        house
    }

    /// Drops a file; gives its control notice.
    async fn dropped(&self, name: &str, bytes: &[u8]) -> Value {
        let receipt = self.take_in(&[(name, bytes.to_vec())]).await.remove(0);
        self.control_notice(&receipt).unwrap()
    }

    async fn rectified(&self, rows: &[&str]) -> Value {
        self.dropped("RECT_1773341_200610.csv", &rectification(rows)).await
    }

    async fn sums(&self) -> PeriodSums {
        self.store.period_versions(AFFILIE, PERIODE).await.unwrap().in_force()
    }

    async fn receipt_of(&self, nom: &[u8]) -> String {
        let all = self.store.list(&Filter { limit: 100, ..Filter::default() }).await.unwrap();
        all.into_iter().find(|row| row.nom == nom).unwrap().accuse
    }

    async fn decided(
        &self,
        accuse: &str,
        accept: bool,
        (by_two, actor): (bool, &str),
    ) -> Result<Decided, DecisionRefused> {
        let act = Act { actor, reason: "essai" };
        let decision = RectificationDecision { accuse, accept, by_two, dry_run: false, act };
        let means = self.settings.means(&self.store);
        decide_rectification(means, decision).await.unwrap().map(|(decided, _)| decided)
    }

    async fn state_of(&self, accuse: &str) -> State {
        let all = self.store.list(&Filter { limit: 100, ..Filter::default() }).await.unwrap();
        all.into_iter().find(|row| row.accuse == accuse).unwrap().state
    }

    async fn taken_in_charge(&self) {
        let mut settings = self.settings.clone();
        settings.deposit.calendar.take_in_charge = TakeInCharge::DueDate;
        settings.deposit.calendar.today = || date(2030, 1, 3);
        self.serving_with(&settings, async || {
            let is_taken = async || {
                self.state_of(&self.receipt_of(b"DS.txt").await).await == State::TakenInCharge
            };
            eventually("it is taken in charge", is_taken).await;
        })
        .await;
    }

    /// The audit finds no fault in the registry and the préétablis.
    async fn is_sound(&self) {
        let mut audit = self.store.audit().await.unwrap();
        assert!(audit.registry(0).await.unwrap().deviations.is_empty());
        assert!(audit.emissions((0, 0)).await.unwrap().iter().all(|one| one.is_same));
        let rectified = audit.rectifications().await.unwrap();
        assert!(rectified.iter().all(|one| one.faults.is_empty()), "{rectified:?}");
    }
}

/// `champ;declare;correct` of an insured, or whole rows.
fn rectification(rows: &[&str]) -> Vec<u8> {
    let mut text = TITLES.to_owned();
    for row in rows {
        write!(text, "1773341;200610;{row}\r\n").unwrap();
    }
    text.into_bytes()
}

fn codes(notice: &Value) -> Vec<String> {
    let findings = notice["findings"].as_array().unwrap();
    findings.iter().map(|one| one["code"].as_str().unwrap_or("official").to_owned()).collect()
}

/// 5,000.00 to 5,500.00, both below the ceiling (services.md 4.2): fifty thousand centimes more in
/// both sums; then a rectification of the rectification.
#[tokio::test(flavor = "multi_thread")]
async fn before_the_due_date_a_rectification_is_in_force_at_once() {
    let principal = write(&base("principal"));
    let house = House::declared(&principal).await;
    let before = house.sums().await;
    let declared =
        PeriodSums { salaries: 3, jours: 78, salaire_reel: 1_500_000, salaire_plaf: 1_500_000 };
    assert_eq!(before, declared);
    let told = house.rectified(&["168764721;;;salaire;5 000,00;5 500,00;rappel;;;;"]).await;
    assert_eq!(told["verdict"], "accepted", "{told}");
    assert_eq!(told["declaration"]["kind"], "rectification");
    assert_eq!(told["rectification"]["state"], "in-force");
    assert_eq!(told["rectification"]["version"], 2);
    assert_eq!(told["rectification"]["before"]["salaire_reel"], "15000.00");
    assert_eq!(told["rectification"]["after"]["salaire_reel"], "15500.00");
    let after = house.sums().await;
    let more = after.minus(before);
    let due = PeriodSums { salaire_reel: 50_000, salaire_plaf: 50_000, ..PeriodSums::default() };
    assert_eq!(more, due);

    // The values reported then are not in force any more.
    let told = house.rectified(&["168764721;;;salaire;5000;6000;rappel;;;;"]).await;
    assert_eq!(
        (told["verdict"].as_str(), codes(&told)),
        (Some("rejected"), vec!["BRD-623".into()])
    );
    assert_eq!(told["findings"][0]["expected"], "5500.00");
    assert_eq!(house.sums().await, after, "nothing half done");
    // The ceiling cuts what is capped.
    let told = house.rectified(&["168764721;;;salaire;5500;7000;rappel;;;;"]).await;
    assert_eq!(told["rectification"]["version"], 3, "{told}");
    assert_eq!(house.sums().await.salaire_plaf, declared.salaire_plaf + 100_000);
    let versions = house.store.period_versions(AFFILIE, PERIODE).await.unwrap().versions;
    let numbers: Vec<_> = versions.iter().map(|version| version.version).collect();
    assert_eq!(numbers, [1, 2, 3]);
    assert_eq!(versions[0].sums, declared);

    // The file is what it was, and so are its lines.
    let accuse = house.receipt_of(b"DS.txt").await;
    assert_eq!(house.store.content(&accuse, 1 << 20).await.unwrap(), Some(principal));
    let career = house.store.career(168_764_721).await.unwrap();
    let salaries: Vec<_> = career.iter().map(|line| (line.version, line.salaire_reel)).collect();
    assert_eq!(salaries, [(1, 500_000), (2, 550_000), (3, 700_000)]);
    assert!(career[1].remplace_le == Some(career[2].compte_le) && career[2].remplace_le.is_none());
    // Declarations that rest on it are withdrawn first.
    let order = Order { to: State::Withdrawn, act: Act { actor: "essai", reason: "essai" } };
    let would = house.store.look_some(&Selection::Receipt(accuse), &[AFFILIE], order.to).await;
    let hindrance = would.unwrap().remove(0).hindrance;
    assert!(matches!(hindrance, Some(Hindrance::Rectified(some)) if some.len() == 2));
    house.is_sound().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_file_twice_counts_once() {
    let house = House::declared(&write(&base("principal"))).await;
    let row = ["168764721;;;jours;26;20;absence;;;;"];
    let first = house.rectified(&row).await;
    let again = house.rectified(&row).await;
    assert_eq!(again["duplicate_of"], first["receipt"]);
    assert_eq!(again["verdict"], "accepted");
    assert_eq!(again["rectification"]["repeats"], first["receipt"]);
    assert_eq!(house.sums().await.jours, 72);
    assert_eq!(house.store.period_versions(AFFILIE, PERIODE).await.unwrap().versions.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_due_date_it_waits_for_a_decision() {
    let mut house = House::declared(&write(&base("principal"))).await;
    let before = house.sums().await;
    house.settings.deposit.calendar.today = too_late;
    let told = house.rectified(&["168764721;;;jours;26;20;absence;;;;"]).await;
    assert_eq!(told["rectification"]["state"], "waiting", "{told}");
    assert_eq!(told["rectification"]["after"]["jours"], 72);
    let first = told["receipt"].as_str().unwrap().to_owned();
    assert_eq!((house.sums().await, house.state_of(&first).await), (before, State::Received));
    let told = house.rectified(&["168764721;;;jours;26;25;absence;;;;"]).await;
    let second = told["receipt"].as_str().unwrap().to_owned();
    let third = house.rectified(&["168764739;;;situation;;IL;maladie;;;;"]).await;
    let third = third["receipt"].as_str().unwrap().to_owned();

    // One person agrees once.
    let half = house.decided(&first, true, (true, "un")).await.unwrap();
    assert_eq!((half.state, half.version), (spec::RectificationState::Seconded, None));
    let same = house.decided(&first, true, (true, "un")).await;
    assert_eq!(same, Err(DecisionRefused::SamePerson));
    let whole = house.decided(&first, true, (true, "deux")).await.unwrap();
    assert_eq!(whole.version, Some(2));
    assert_eq!((whole.before.jours, whole.after.jours), (78, 72));
    assert_eq!((house.sums().await.jours, house.state_of(&first).await), (72, State::Validated));
    // The version that the second rests on is not in force any more.
    let overtaken = house.decided(&second, true, (false, "un")).await;
    assert!(matches!(overtaken, Err(DecisionRefused::Overtaken(_))), "{overtaken:?}");
    let refused = house.decided(&second, false, (false, "un")).await.unwrap();
    assert_eq!(refused.before, refused.after);
    assert_eq!((house.sums().await.jours, house.state_of(&second).await), (72, State::Rejected));
    let again = house.decided(&second, true, (false, "un")).await;
    assert!(matches!(again, Err(DecisionRefused::State(_))), "{again:?}");
    house.decided(&third, true, (false, "un")).await.unwrap();
    house.is_sound().await;
}

/// Each is one clear notice, and nothing is changed.
#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_hold_is_refused_whole() {
    let house = House::declared(&write(&base("entrants"))).await;
    let before = house.sums().await;
    let principal = house.receipt_of(b"DS.txt").await;
    // The fund knows a number and has closed it: it was double.
    let num_assure = 190_000_044;
    let known = FundInsured { num_assure, ..FundInsured::default() };
    let act = Act { actor: "essai", reason: "essai" };
    house.store.keep_insured([known], act).await.unwrap();
    let closing = ClosingAct::Close(ClosingCause::Double);
    let asked = ClosingAsked { num_assure, act: closing, day: date(2030, 1, 1), by_two: false };
    assert_eq!(house.store.close_number(asked, act).await.unwrap(), Ok(ClosingDone::InForce));
    let line = format!(";{principal};3;jours;26;20;m;;;;");
    let unknown = ";261123-0000042-05;3;jours;26;20;m;;;;";
    let nowhere = format!(";{principal};99;jours;26;20;m;;;;");
    for (rows, due) in [
        (&["168764721;;;jours;26;27;m;;;;"][..], &["BRD-626"][..]),
        (&["168764721;;;jours;26;26;m;;;;"], &["BRD-624"]),
        (&["168764721;;;salaire;5000;0;m;;;;"], &["BRD-627"]),
        (&["168764721;;;salaire_plaf;5000;4000;m;;;;"], &["BRD-627"]),
        (&["168764721;;;situation;;ZZ;m;;;;"], &["BRD-628"]),
        (&["168764721;;;situation;;SO;m;;;;"], &["BRD-626", "BRD-627"]),
        (&["168764721;;;assure;168764721;168764722;m;;;;"], &["BRD-629"]),
        (&["168764721;;;assure;168764721;168764739;m;;;;"], &["BRD-630"]),
        (&["168764722;;;jours;26;20;m;;;;"], &["BRD-621"]),
        (&[unknown], &["BRD-621"]),
        (&[nowhere.as_str()], &["BRD-621"]),
        (&["168764721;;;jours;26;20;m;;;;", "168764721;;;jours;26;21;m;;;;"], &["BRD-625"]),
        (&["190000002;;;ajout;;;m;ENTRANT UN;ZZ1;3;900"], &["BRD-630"]),
        (&["190000044;;;ajout;;;m;ESSAI;ZZ1;3;900"], &["BRD-634"]),
        (&["168764721;;;assure;168764721;190000044;m;;;;"], &["BRD-634"]),
        (&["190000036;;;ajout;;;m;ESSAI;ZZ1;27;900"], &["BRD-626"]),
        // One good row does not save the others.
        (&[line.as_str(), "168764739;;;jours;25;20;m;;;;"], &["BRD-623"]),
    ] {
        let told = house.rectified(rows).await;
        assert_eq!(told["verdict"], "rejected", "{rows:?}: {told}");
        assert_eq!(codes(&told), due, "{rows:?}: {told}");
        assert_eq!(house.sums().await, before, "{rows:?}");
    }
    let empty = house.dropped("RECT.csv", TITLES.as_bytes()).await;
    assert_eq!(codes(&empty), ["BRD-633"]);
    let other = rectification(&["168764721;;;jours;26;20;m;;;;"]);
    let other = String::from_utf8(other).unwrap().replace("200610", "200611");
    let undeclared = house.dropped("RECT.csv", other.as_bytes()).await;
    assert_eq!(codes(&undeclared), ["BRD-620"]);
    let foreign = other.replace("1773341", "1234567").replace("200611", "200610");
    let foreign = house.dropped("RECT.csv", foreign.as_bytes()).await;
    assert_eq!(codes(&foreign), ["BRD-620"], "nothing of another affiliate is told");
    house.is_sound().await;
}

/// Who is cancelled, or moved, leaves the next préétabli; who is added or linked enters it.
#[tokio::test(flavor = "multi_thread")]
async fn the_next_preetabli_follows_what_is_in_force() {
    let mut records = base("entrants");
    for record in &mut records {
        if record.kind() == RecordType::B04 {
            numberless(record);
            break;
        }
    }
    complete(&mut records, |_, _| false).unwrap();
    let house = House::declared(&write(&records)).await;
    let line = house.store.unnumbered(None, None, 10).await.unwrap().remove(0);
    let linked = format!(";{};{};assure;0;190000028;reçu;;;;", line.accuse, line.ligne);
    let told = house
        .rectified(&[
            "168764739;;;annulation;168764739;;double;;;;",
            "168764747;;;assure;168764747;190000036;erreur;;;;",
            &linked,
            "190000044;;;ajout;;;oubli;ESSAI QUATRE;AB4;13;2 500,00",
        ])
        .await;
    assert_eq!(told["rectification"]["state"], "in-force", "{told}");
    assert!(house.store.unnumbered(None, None, 10).await.unwrap().is_empty(), "it has its number");
    let again = NumberLink { accuse: &line.accuse, ligne: line.ligne, num_assure: 190_000_051 };
    let act = Act { actor: "essai", reason: "essai" };
    assert!(house.store.link_number(again, act).await.unwrap().is_err());
    house.taken_in_charge().await;
    let wanted = Wanted { periode: "200611".parse().unwrap(), affilie: None, actor: "essai" };
    emit(house.settings.means(&house.store), &wanted, |_| {}).await.unwrap();
    let explained = house.store.explain_preetabli(AFFILIE, 200_611).await.unwrap().unwrap();
    let listed: Vec<_> = explained.lines.iter().map(|line| line.num_assure).collect();
    assert_eq!(listed, [168_764_721, 190_000_010, 190_000_028, 190_000_036, 190_000_044]);
    let left: Vec<_> = explained.left.iter().map(|line| line.num_assure).collect();
    assert_eq!(left, [168_764_739, 168_764_747]);
    // A situation corrected after that, and one who had not left.
    let mut house = house;
    house.settings.deposit.calendar.today = too_late;
    let told = house
        .rectified(&[
            "168764721;;;situation;;SO;parti;;;;",
            "168764721;;;jours;26;0;parti;;;;",
            "168764721;;;salaire;5000;0;parti;;;;",
        ])
        .await;
    let accuse = told["receipt"].as_str().unwrap().to_owned();
    house.decided(&accuse, true, (false, "un")).await.unwrap();
    let wanted = Wanted { periode: "200612".parse().unwrap(), affilie: None, actor: "essai" };
    emit(house.settings.means(&house.store), &wanted, |_| {}).await.unwrap();
    let explained = house.store.explain_preetabli(AFFILIE, 200_612).await.unwrap().unwrap();
    let listed: Vec<_> = explained.lines.iter().map(|line| line.num_assure).collect();
    assert_eq!(listed, [190_000_010, 190_000_028, 190_000_036, 190_000_044]);
    house.is_sound().await;
}

fn numberless(record: &mut RecordBuf) {
    record.set_number(&b04::N_NUM_ASSURE, 0).unwrap();
    record.set_text(&b04::L_NUM_CIN, b"ZZ200001").unwrap();
}

/// Two employers, 26 days in the month over both; who the other one is, is not told.
#[tokio::test(flavor = "multi_thread")]
async fn days_of_a_person_over_employers_are_summed() {
    let house = House::declared(&write(&base("principal"))).await;
    let add = |days: &str| format!("190000036;;;ajout;;;oubli;ESSAI;AB1;{days};2500");
    let told = house.rectified(&[&add("20")]).await;
    assert_eq!(told["rectification"]["state"], "in-force", "{told}");
    let mut other = base("principal");
    for record in other.iter_mut().skip(1) {
        record.set_number(&b04::N_NUM_AFFILIE, 1_234_567).unwrap();
    }
    complete(&mut other, |_, _| false).unwrap();
    let mut house = house;
    house.settings.deposit.without_preetabli = deposit::WithoutPreetabli::Accept;
    let accepted = house.dropped("DS2.txt", &write(&other)).await;
    assert_ne!(accepted["verdict"], "rejected", "{accepted}");
    let of_other = |days: &str| {
        let text = String::from_utf8(rectification(&[&add(days)])).unwrap();
        text.replace("1773341", "1234567").into_bytes()
    };
    let told = house.dropped("RECT.csv", &of_other("7")).await;
    assert_eq!(codes(&told), ["BRD-631"], "{told}");
    assert!(!told.to_string().contains("1773341"), "{told}");
    let told = house.dropped("RECT.csv", &of_other("6")).await;
    assert_eq!(told["rectification"]["state"], "in-force", "{told}");
}

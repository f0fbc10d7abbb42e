//! Acts of people: what rests on a deposit, what follows it, and what the employer is told.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::{complete, write};
use deposit::{Acted, Refusal, Replay, WithoutPreetabli, act, move_notices, replay, would_act};
use intake::{Folders, write_outbox_again};
use spec::{Lang, State, b04};
use std::collections::BTreeSet;
use std::fs;
use store::{Act, Hindrance, Order, Selection};
use testing::bases::base;
use testing::{Service, drop_in, eventually};

/// The subject of this file.
struct Acts;

type House = crate::house::House<Acts>;

impl House {
    async fn new() -> Self {
        let mut service = Service::open().await;
        service.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
        service.settings.deposit.complementary_at_once = true;
        Self::of(service)
    }

    /// Takes files in, one after the other, until all are answered; gives their receipts.
    async fn take_in(&self, files: &[Vec<u8>]) -> Vec<String> {
        let before = self.list().await.len();
        self.serving(async || {
            for (at, bytes) in files.iter().enumerate() {
                let name = format!("f{}.txt", before + at);
                drop_in(&self.settings.folders.inbox, &name, bytes);
                let is_done = async || self.list().await.len() > before + at && !self.waits().await;
                eventually(&name, is_done).await;
            }
            // Notices left by an earlier run are published as well.
            eventually("notices", async || !self.waits().await).await;
        })
        .await;
        self.list().await.into_iter().skip(before).map(|row| row.accuse).collect()
    }

    async fn state(&self, accuse: &str) -> State {
        self.list().await.into_iter().find(|row| row.accuse == accuse).unwrap().state
    }

    async fn act(&self, selection: Selection, to: State) -> Acted {
        let order =
            Order { to, act: Act { actor: "u1234", reason: "à la demande\nde l'affilié" } };
        act(self.settings.means(&self.store), &selection, order).await.unwrap()
    }

    async fn one(&self, accuse: &str, to: State) -> Result<(), Hindrance> {
        let mut acted = self.act(Selection::Receipt(accuse.to_owned()), to).await;
        assert_eq!(acted.moved + acted.refused_total, 1, "{acted:?}");
        acted.refused.pop().map_or(Ok(()), |refused| Err(refused.hindrance))
    }

    /// Ends of the names of the notices of moves of a deposit.
    fn told(&self, accuse: &str) -> BTreeSet<String> {
        let folder = self.settings.folders.outbox.join("1773341");
        let names = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let ends = names.filter_map(|name| {
            let (_, end) = name.split_once(&format!("{accuse}."))?;
            end.starts_with("etat").then(|| end.to_owned())
        });
        ends.collect()
    }

    fn notice(&self, accuse: &str, end: &str) -> String {
        let folder = self.settings.folders.outbox.join("1773341");
        let mut paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let named = format!("{accuse}.{end}");
        fs::read_to_string(paths.find(|path| path.to_string_lossy().ends_with(&named)).unwrap())
            .unwrap()
    }
}

/// A complementary declaration of this number, of two entrants from this number on.
fn complementary(number: u8, first: u64, card: &[u8]) -> Vec<u8> {
    let mut records = base("complementary");
    records[0].set_text(&spec::e00::L_CAT, format!("E{number}").as_bytes()).unwrap();
    for (record, number) in records[4..6].iter_mut().zip([first, first + 8]) {
        record.set_number(&b04::N_NUM_ASSURE, u128::from(number)).unwrap();
    }
    records[4].set_text(&b04::L_NUM_CIN, card).unwrap();
    complete(&mut records, |_, _| false).unwrap();
    write(&records)
}

fn set(ends: &[&str]) -> BTreeSet<String> {
    ends.iter().map(|end| (*end).to_owned()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_taken_from_under_what_rests_on_it() {
    let house = House::new().await;
    let principal = write(&base("principal"));
    let (one, two) = (complementary(1, 190_000_002, b"ZZ1"), complementary(2, 190_000_028, b"ZZ2"));
    let receipts = house.take_in(&[principal.clone(), one, two]).await;
    let [principal_of, one, two] = [0, 1, 2].map(|at| receipts[at].as_str());
    let rests = |on: &[&str]| {
        Err(Hindrance::RestsOnIt(on.iter().map(|accuse| (*accuse).to_owned()).collect()))
    };
    assert_eq!(house.one(principal_of, State::Withdrawn).await, rests(&[one, two]));
    assert_eq!(house.one(one, State::Withdrawn).await, rests(&[two]));
    let before = Err(Hindrance::Before(principal_of.to_owned()));
    assert_eq!(house.one(one, State::TakenInCharge).await, before);
    assert_eq!(house.store.count_lignes().await.unwrap(), 7);
    // The last one first.
    for accuse in [two, one, principal_of] {
        assert_eq!(house.one(accuse, State::Withdrawn).await, Ok(()));
    }
    assert_eq!(house.store.count_lignes().await.unwrap(), 0);
    assert_eq!(house.one(one, State::Withdrawn).await, Err(Hindrance::NoMove));

    // Taken in charge together.
    let again = complementary(1, 190_000_002, b"ZZ1");
    let receipts = house.take_in(&[principal, again]).await;
    let acted = house.act(Selection::Periode(200_610), State::TakenInCharge).await;
    assert_eq!((acted.moved, acted.refused_total, acted.unpublished), (2, 0, 0), "{acted:?}");
    for accuse in &receipts {
        assert_eq!(house.state(accuse).await, State::TakenInCharge);
        assert_eq!(house.told(accuse), set(&["etat.html", "etat.json"]));
    }
    assert_eq!(house.act(Selection::Periode(200_610), State::TakenInCharge).await.moved, 0);
}

/// Ledgers from before acts looked at what rests on a deposit may have a complementary declaration
/// alone.
#[tokio::test(flavor = "multi_thread")]
async fn a_later_principal_declaration_repeats_nobody_of_the_complementary_ones_that_count() {
    let house = House::new().await;
    let receipts =
        house.take_in(&[write(&base("principal")), complementary(1, 190_000_002, b"ZZ1")]).await;
    let pool = sqlx::PgPool::connect_with(house.database.options()).await.unwrap();
    for statement in [
        "DELETE FROM ligne USING depot d WHERE d.accuse = $1 AND ligne.depot = d.id",
        "UPDATE depot SET etat = 'withdrawn', charge = false WHERE accuse = $1",
    ] {
        sqlx::query(statement).bind(&receipts[0]).execute(&pool).await.unwrap();
    }
    let later = house.take_in(&[write(&base("entrants"))]).await;
    let row = house.list().await.pop().unwrap();
    assert_eq!((row.accuse.as_str(), row.state), (later[0].as_str(), State::Rejected));
    assert_eq!(row.comptes, r#"{"448": 2}"#, "both entrants");
    let found = house.take_in(&[write(&base("principal"))]).await;
    assert_eq!(house.state(&found[0]).await, State::Validated, "nobody is repeated");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicate_follows_what_it_repeats_and_is_not_acted_on() {
    let house = House::new().await;
    let principal = write(&base("principal"));
    let receipts = house.take_in(&[principal.clone(), principal.clone()]).await;
    let (first, second) = (receipts[0].as_str(), receipts[1].as_str());
    let repeats = Err(Hindrance::Repeats(first.to_owned()));
    for to in [State::TakenInCharge, State::Withdrawn] {
        assert_eq!(house.one(second, to).await, repeats);
    }
    assert_eq!(house.state(second).await, State::Validated);
    assert_eq!(house.one(first, State::Withdrawn).await, Ok(()));
    assert_eq!(house.state(second).await, State::Withdrawn);
    assert_eq!(house.one(second, State::TakenInCharge).await, repeats, "nothing was loaded of it");
    let missing = house.store.missing(200_610).await.unwrap();
    assert_eq!(missing[0].declared, store::Declared::OnlyRejected);
    // Sent again it is loaded, and what followed the first still does.
    let third = house.take_in(&[principal]).await.remove(0);
    assert_eq!(house.one(&third, State::TakenInCharge).await, Ok(()));
    assert_eq!(house.state(&third).await, State::TakenInCharge);
    assert_eq!(house.state(second).await, State::Withdrawn);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_employer_is_told_of_every_move_also_when_nobody_published_it() {
    let mut house = House::new().await;
    house.settings.deposit.without_preetabli = WithoutPreetabli::Refuse;
    house.settings.deposit.lang_of.insert(1_773_341, Lang::Ar);
    let accuse = house.take_in(&[write(&base("principal"))]).await.remove(0);
    assert_eq!(house.told(&accuse), set(&[]), "the answer is no move");
    house.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    let order = Replay {
        actor: "u1234",
        reason: "préétabli égaré",
        from: State::Rejected,
        dry_run: false,
        seen: None,
    };
    let receipts = [accuse.clone()];
    assert!(replay(house.settings.means(&house.store), &receipts, order).await.unwrap()[0].loaded);
    assert!(!house.waits().await, "published and marked by the replay itself");
    assert_eq!(house.told(&accuse), set(&["etat.html", "etat.json"]));
    let notice: serde_json::Value =
        serde_json::from_str(&house.notice(&accuse, "etat.json")).unwrap();
    assert_eq!(
        [&notice["before"], &notice["after"], &notice["by"], &notice["reason"]],
        ["rejected", "validated", "operator", "préétabli égaré"]
    );
    assert!(!notice.to_string().contains("u1234"), "the account is not the employer's to know");
    assert!(house.notice(&accuse, "etat.html").contains(r#"dir="rtl""#));

    // Killed between commit and publishing: the next service publishes, and marks.
    let selection = Selection::Receipt(accuse.clone());
    let act = Act { actor: "u1234", reason: "due date" };
    let order = Order { to: State::TakenInCharge, act };
    let affilies = house.store.affilies_to_move(&selection, order.to).await.unwrap();
    let write = |moving: &store::Moving<'_>| move_notices(moving, Lang::Fr);
    let moved = house.store.move_some(&selection, &affilies, order, write).await.unwrap();
    assert!(moved[0].is_done() && house.waits().await);
    house.take_in(&[]).await;
    let all = ["etat-2.html", "etat-2.json", "etat.html", "etat.json"];
    assert_eq!(house.told(&accuse), set(&all));
    // In the ledger as in the outbox, and vouched for by the act's entry.
    let show = house.store.show(&accuse).await.unwrap().unwrap();
    for (forme, corps) in show.avis.iter().filter(|(forme, _)| forme.starts_with("etat")) {
        assert_eq!(house.notice(&accuse, forme).as_bytes(), corps, "{forme}");
    }
    let pool = sqlx::PgPool::connect_with(house.database.options()).await.unwrap();
    let pieces: Vec<String> = sqlx::query_scalar(
        "SELECT pieces FROM journal WHERE quoi = 'acte' AND depot > 0 ORDER BY position",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    assert!(pieces[0].contains("\netat.json ") || pieces[0].starts_with("etat.json "));
    assert!(pieces[1].contains("etat-2.html ") && pieces[1].contains("etat-2.json "));
}

/// An outbox that cannot be written keeps no act back.
#[tokio::test(flavor = "multi_thread")]
async fn an_act_is_done_where_the_outbox_is_away_and_told_later() {
    let house = House::new().await;
    let accuse = house.take_in(&[write(&base("principal"))]).await.remove(0);
    let outbox = &house.settings.folders.outbox;
    let away = outbox.with_extension("away");
    fs::rename(outbox, &away).unwrap();
    fs::write(outbox, "no folder").unwrap();
    let acted = house.act(Selection::Receipt(accuse.clone()), State::Withdrawn).await;
    assert_eq!((acted.moved, acted.unpublished), (1, 1));
    fs::remove_file(outbox).unwrap();
    fs::rename(&away, outbox).unwrap();
    house.take_in(&[]).await;
    assert_eq!(house.told(&accuse), set(&["etat.html", "etat.json"]));
}

/// Whoever names a deposit learns what became of it, also when it is gone; what was done before an
/// error is told with it.
#[tokio::test(flavor = "multi_thread")]
async fn every_receipt_that_is_named_has_an_answer() {
    let mut house = House::new().await;
    let gone = "261123-0000042-05".to_owned();
    for to in [State::Withdrawn, State::TakenInCharge] {
        let acted = house.act(Selection::Receipt(gone.clone()), to).await;
        assert_eq!((acted.moved, acted.refused_total, acted.unknown), (0, 0, Some(gone.clone())));
        let would = would_act(&house.store, &Selection::Receipt(gone.clone()), to).await.unwrap();
        assert_eq!(would.unknown, Some(gone.clone()));
    }
    let nothing = house.act(Selection::Periode(200_610), State::TakenInCharge).await;
    assert_eq!(nothing, Acted::default());

    house.settings.deposit.without_preetabli = WithoutPreetabli::Refuse;
    let two = [write(&base("principal")), complementary(1, 190_000_002, b"ZZ1")];
    let receipts = house.take_in(&two).await;
    house.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    let pool = sqlx::PgPool::connect_with(house.database.options()).await.unwrap();
    for statement in [
        "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$",
        "CREATE TRIGGER no BEFORE INSERT ON declaration FOR EACH ROW WHEN (NEW.nature = 'complementary') \
         EXECUTE FUNCTION no()",
    ] {
        sqlx::query(statement).execute(&pool).await.unwrap();
    }
    let order =
        Replay { actor: "u1234", reason: "-", from: State::Rejected, dry_run: false, seen: None };
    let asked = [receipts.clone(), vec![gone.clone()]].concat();
    let broken = replay(house.settings.means(&house.store), &asked, order).await.unwrap_err();
    assert!(!broken.is_uncertain(), "{broken}");
    assert_eq!(broken.done.len(), 1, "{broken:?}");
    assert_eq!((&broken.done[0].accuse, broken.done[0].loaded), (&receipts[0], true));

    sqlx::query("DROP TRIGGER no ON declaration").execute(&pool).await.unwrap();
    let done = replay(house.settings.means(&house.store), &asked, order).await.unwrap();
    let after: Vec<_> = done.iter().map(|one| one.after.as_ref().err()).collect();
    let validated = Refusal::State(State::Validated);
    assert_eq!(after, [Some(&validated), None, Some(&Refusal::Unknown)], "{done:?}");
    assert_eq!(done[2].accuse, gone);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_replay_is_done_where_the_outbox_is_away_and_told_later() {
    let mut house = House::new().await;
    house.settings.deposit.without_preetabli = WithoutPreetabli::Refuse;
    let receipts = house.take_in(&[write(&base("principal"))]).await;
    house.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    let outbox = &house.settings.folders.outbox;
    let away = outbox.with_extension("away");
    fs::rename(outbox, &away).unwrap();
    fs::write(outbox, "no folder").unwrap();
    let order =
        Replay { actor: "u1234", reason: "-", from: State::Rejected, dry_run: false, seen: None };
    let done = replay(house.settings.means(&house.store), &receipts, order).await.unwrap();
    assert!(done[0].loaded && done[0].unpublished, "{done:?}");
    fs::remove_file(outbox).unwrap();
    fs::rename(&away, outbox).unwrap();
    house.take_in(&[]).await;
    assert_eq!(house.told(&receipts[0]), set(&["etat.html", "etat.json"]));
}

/// A sender who drops the same file for ever fills no disk with its notices.
#[tokio::test(flavor = "multi_thread")]
async fn notices_of_the_same_bytes_again_are_kept_as_a_difference() {
    let house = House::new().await;
    let mut records = base("principal");
    for record in records.iter_mut().skip(1) {
        record.set_text(&spec::b02::L_NOM_PRENOM, b"1").unwrap();
    }
    let (right, wrong) = (write(&base("principal")), write(&records));
    let files = [right.clone(), wrong.clone(), right.clone(), right, wrong.clone(), wrong];
    let receipts = house.take_in(&files).await;
    let pool = sqlx::PgPool::connect_with(house.database.options()).await.unwrap();
    let kept = async |accuse: &str| -> (bool, i64, i64) {
        sqlx::query_as(
            "SELECT coalesce(bool_and(w.accuse = $2), false), sum(octet_length(a.corps)), count(*) FROM depot d \
             JOIN avis a ON a.affilie = d.affilie AND a.depot = d.id \
             LEFT JOIN depot w ON w.affilie = a.affilie AND w.id = a.base WHERE d.accuse = $1",
        )
        .bind(accuse)
        .bind(if [0, 2, 3].map(|at| receipts[at].as_str()).contains(&accuse) {
            &receipts[0]
        } else {
            &receipts[1]
        })
        .fetch_one(&pool)
        .await
        .unwrap()
    };
    for (first, later) in [(0, [2, 3]), (1, [4, 5])] {
        let (_, whole, forms) = kept(&receipts[first]).await;
        for at in later {
            let (is_of_the_first, octets, count) = kept(&receipts[at]).await;
            assert!(is_of_the_first && count == forms, "{at}: not a difference from the first");
            assert!(octets * 4 < whole, "{at}: {octets} bytes, the first {whole}");
        }
    }
    // Whatever door they come out of.
    for accuse in &receipts {
        let show = house.store.show(accuse).await.unwrap().unwrap();
        assert_eq!(show.avis.len(), 2);
        for (forme, corps) in &show.avis {
            assert_eq!(house.notice(accuse, forme).as_bytes(), corps, "{accuse}.{forme}");
        }
        let again = deposit::notice(&house.store, accuse, spec::NoticeForm::ControleJson).await;
        let again = again.unwrap().unwrap().bytes;
        assert_eq!(house.notice(accuse, "controle.json").as_bytes(), again, "{accuse}");
    }
    let outbox = tempfile::tempdir().unwrap();
    let folders = Folders::below(outbox.path());
    write_outbox_again(&folders, &house.store, None).await.unwrap();
    for entry in fs::read_dir(house.settings.folders.outbox.join("1773341")).unwrap() {
        let path = entry.unwrap().path();
        let again = folders.outbox.join("1773341").join(path.file_name().unwrap());
        assert_eq!(fs::read(&again).unwrap(), fs::read(&path).unwrap(), "{}", again.display());
    }
    // A replay compares with the notice in force.
    let order =
        Replay { actor: "u1234", reason: "-", from: State::Rejected, dry_run: false, seen: None };
    let later = [receipts[4].clone()];
    let done = replay(house.settings.means(&house.store), &later, order).await.unwrap();
    assert!(done[0].after.is_ok() && !done[0].changed, "{done:?}");
}

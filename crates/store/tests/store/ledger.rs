//! The ledger on a real PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use spec::{Family, State};
use sqlx::Row as _;
use std::sync::Arc;
use std::time::Duration;
use store::{Entry, Filter, Known, NewPreetabli, Notice, Preetabli, Question, Store};
use testing::bases::base;
use testing::postgres::{ScratchDatabase, scratch};
use validation::{Control, Settings, control};

struct Ledger {
    store: Store,
    pool: sqlx::PgPool,
    // Dropped last: the cluster ends with it.
    database: ScratchDatabase,
}

async fn ledger() -> Ledger {
    let database = scratch().await;
    let store = Store::open(database.options(), 4).await.unwrap();
    let pool = sqlx::PgPool::connect_with(database.options()).await.unwrap();
    Ledger { store, pool, database }
}

fn question(prise: &str, bytes: u8) -> Question {
    Question {
        prise: prise.to_owned(),
        sha256: Some([bytes; 32]),
        affilie: 1_773_341,
        periode: Some(200_610),
        family: Some(Family::Principal),
        sequence: 0,
    }
}

fn entry<'a>(
    question: &'a Question,
    known: &Known,
    accuse: &'a str,
    of: (&'a [u8], &'a Control),
    avis: &'a [Notice],
) -> Entry<'a> {
    Entry { avis, ..testing::ledger::entry(question, (known.id, accuse), of) }
}

const AVIS: &[(&str, &[u8])] = &[("controle.json", b"{}"), ("controle.txt", b"text")];

fn avis() -> Vec<Notice> {
    AVIS.iter().map(|(forme, corps)| Notice { forme, corps: corps.to_vec() }).collect()
}

/// What the ledger knows, and the number that the deposit gets.
async fn asked(batch: &mut store::Batch<'_>, question: &Question) -> Known {
    let mut known = batch.ask(std::slice::from_ref(question)).await.unwrap();
    batch.next_position(&mut known).await.unwrap();
    known.remove(0)
}

async fn record_one(store: &Store, question: &Question, accuse: &str, bytes: &[u8]) -> Known {
    let control = control(bytes, None, &Settings::USUAL);
    store.ensure_partitions(&[200_610]).await.unwrap();
    let mut batch = store.begin().await.unwrap();
    let known = asked(&mut batch, question).await;
    let avis = avis();
    batch.record(&[entry(question, &known, accuse, (bytes, &control), &avis)]).await.unwrap();
    batch.commit().await.unwrap();
    known
}

/// Moves what a selection names; without notices.
async fn moved(
    store: &Store,
    selection: &store::Selection,
    to: State,
    reason: &str,
) -> Vec<store::Moved> {
    let order = store::Order { to, act: store::Act { actor: "essai", reason } };
    let affilies = store.affilies_to_move(selection, to).await.unwrap();
    store.move_some(selection, &affilies, order, |_| Vec::new()).await.unwrap()
}

#[tokio::test]
async fn a_declaration_is_recorded_with_its_lines_bytes_and_notices() {
    let ledger = ledger().await;
    let bytes = write(&base("entrants"));
    record_one(&ledger.store, &question("p1", 1), "R1", &bytes).await;
    let rows = sqlx::query(
        "SELECT ligne, enregistrement, num_assure, nom_prenom, num_cin, jours, salaire_reel, salaire_plaf, s_ctr \
         FROM ligne_200610 ORDER BY ligne",
    )
    .fetch_all(&ledger.pool)
    .await
    .unwrap();
    let first = &rows[0];
    assert_eq!(rows.len(), 5);
    assert_eq!(first.get::<i32, _>("ligne"), 3);
    assert_eq!(first.get::<i32, _>("num_assure"), 168_764_721);
    assert_eq!(first.get::<String, _>("nom_prenom"), "ESSAI UN");
    assert_eq!(first.get::<i64, _>("salaire_reel"), 500_000);
    assert_eq!(first.get::<i64, _>("s_ctr"), 169_764_747);
    let entrant = &rows[3];
    assert_eq!(entrant.get::<i16, _>("enregistrement"), 4);
    assert_eq!(entrant.get::<String, _>("num_cin"), "ZZ100001");
    assert_eq!(rows[4].get::<Option<String>, _>("num_cin"), None);
    assert_eq!(rows[4].get::<i64, _>("salaire_plaf"), 600_000);
    let totals = sqlx::query(
        "SELECT salaries, jours, salaire_reel::text AS reel, transfert FROM declaration",
    );
    let totals = totals.fetch_one(&ledger.pool).await.unwrap();
    assert_eq!(totals.get::<i64, _>("salaries"), 5);
    assert_eq!(totals.get::<i64, _>("jours"), 124);
    assert_eq!(totals.get::<String, _>("reel"), "2600000");
    assert_eq!(totals.get::<String, _>("transfert"), "17733410610011");
    assert_eq!(ledger.store.content("R1", 1 << 20).await.unwrap().unwrap(), bytes);
    let show = ledger.store.show("R1").await.unwrap().unwrap();
    assert_eq!(show.lignes, 5);
    assert_eq!(
        show.avis,
        AVIS.iter().map(|(f, c)| ((*f).to_owned(), c.to_vec())).collect::<Vec<_>>()
    );
    assert_eq!(show.journal.len(), 1);
    assert_eq!(
        (show.journal[0].avant.as_deref(), show.journal[0].apres.as_str()),
        (Some("received"), "validated")
    );
}

#[tokio::test]
async fn names_come_back_as_text_whatever_bytes_they_hold() {
    let ledger = ledger().await;
    let mut records = base("principal");
    let names: [&[u8]; 3] = [b"BEN \xC9SSAI\\N", b"TAB\tNUL\0CR\rX", "É SUR DEUX".as_bytes()];
    for (record, name) in records[2..5].iter_mut().zip(names) {
        record.set_text(&spec::b02::L_NOM_PRENOM, name).unwrap();
    }
    record_one(&ledger.store, &question("p1", 1), "R1", &write(&records)).await;
    let names: Vec<String> = sqlx::query_scalar("SELECT nom_prenom FROM ligne ORDER BY ligne")
        .fetch_all(&ledger.pool)
        .await
        .unwrap();
    assert_eq!(names, ["BEN ÉSSAI\\N", "TAB\tNUL\u{2400}CR\rX", "É SUR DEUX"]);
}

#[tokio::test]
async fn the_ledger_knows_a_claim_the_same_bytes_and_the_declaration_that_counts() {
    let ledger = ledger().await;
    let bytes = write(&base("principal"));
    let first = record_one(&ledger.store, &question("p1", 1), "R1", &bytes).await;
    let mut batch = ledger.store.begin().await.unwrap();
    let questions = [
        question("p1", 9),
        question("p2", 1),
        question("p3", 2),
        Question { affilie: 1, ..question("p1", 1) },
    ];
    let mut known = batch.ask(&questions).await.unwrap();
    batch.next_position(&mut known).await.unwrap();
    let receipts = |pick: fn(&Known) -> &Option<store::Earlier>| -> Vec<Option<String>> {
        known
            .iter()
            .map(|known| pick(known).as_ref().map(|earlier| earlier.accuse.clone()))
            .collect()
    };
    let r1 = || Some("R1".to_owned());
    assert_eq!(receipts(|known| &known.recorded), [r1(), None, None, None]);
    assert_eq!(receipts(|known| &known.same_bytes), [None, r1(), None, None]);
    assert_eq!(receipts(|known| &known.active), [r1(), r1(), r1(), None]);
    // What is recorded already takes no number.
    let ids: Vec<i64> = known.iter().map(|known| known.id - first.id).collect();
    assert_eq!(ids, [-first.id, 1, 2, 3]);
}

/// Retries and failures leave no gap, whoever comes between.
#[tokio::test]
async fn a_transaction_that_fails_gives_its_numbers_back() {
    let ledger = ledger().await;
    let bytes = write(&base("principal"));
    let first = record_one(&ledger.store, &question("p1", 1), "R1", &bytes).await;
    for round in 0..3 {
        let questions = [question("p2", 2), question("p3", 3)];
        let mut batch = ledger.store.begin().await.unwrap();
        let mut known = batch.ask(&questions).await.unwrap();
        batch.next_position(&mut known).await.unwrap();
        let ids: Vec<i64> = known.iter().map(|known| known.id).collect();
        assert_eq!(ids, [first.id + 1, first.id + 2], "round {round}");
    }
    let another = Question { affilie: 1_773_342, ..question("p4", 4) };
    let next = record_one(&ledger.store, &another, "R2", &bytes).await;
    assert_eq!(next.id, first.id + 1);
    // Nobody sets them back.
    for statement in [
        "UPDATE numero SET dernier = 1",
        "DELETE FROM numero",
        "UPDATE numero SET dernier = dernier",
    ] {
        let refused = sqlx::query(statement).execute(&ledger.pool).await.unwrap_err();
        assert_eq!(refused.into_database_error().unwrap().code().as_deref(), Some("23001"));
    }
}

/// A connection may keep a plan that it has made. One that was made for a small ledger reads for
/// each question everything that the affiliate has ever deposited: seconds for a batch, in which
/// nobody else's is recorded.
#[tokio::test]
async fn a_question_reads_few_rows_however_many_deposits_an_affiliate_has() {
    // A service begins with few files, and may be given many.
    let rounds: Vec<usize> = [40].repeat(5).into_iter().chain([200].repeat(15)).collect();
    let ledger = ledger().await;
    // One connection.
    let store = Store::open(ledger.database.options(), 1).await.unwrap();
    let control = control(b"B00", None, &Settings::USUAL);
    for (round, each) in rounds.iter().enumerate() {
        let questions: Vec<_> = (0..*each)
            .map(|at| Question {
                affilie: 0,
                periode: None,
                family: None,
                ..question(&format!("{round} {at}"), 1)
            })
            .collect();
        let mut batch = store.begin().await.unwrap();
        let mut known = batch.ask(&questions).await.unwrap();
        batch.next_position(&mut known).await.unwrap();
        let receipts: Vec<_> = known.iter().map(|known| format!("R{}", known.id)).collect();
        let rows = questions.iter().zip(&known).zip(&receipts);
        let entries: Vec<_> = rows
            .map(|((question, known), accuse)| Entry {
                state: State::Rejected,
                charge: false,
                ..entry(question, known, accuse, (b"B00", &control), &[])
            })
            .collect();
        batch.record(&entries).await.unwrap();
        batch.commit().await.unwrap();
    }
    // What a session has counted is known when it ends.
    store.close().await;
    let counts = "SELECT n_tup_ins, seq_tup_read::int8 + \
         (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = 'depot')::int8 \
         FROM pg_stat_user_tables WHERE relname = 'depot'";
    let all = i64::try_from(rounds.iter().sum::<usize>()).unwrap();
    let mut read = None;
    let start = std::time::Instant::now();
    while start.elapsed() < testing::PATIENCE {
        let (written, count): (i64, i64) =
            sqlx::query_as(counts).fetch_one(&ledger.pool).await.unwrap();
        if written == all {
            read = Some(count);
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    let read = read.unwrap();
    assert!(read < 50 * all, "{read} rows read for {all} questions");
}

#[tokio::test]
async fn nothing_has_happened_without_a_commit_and_a_second_declaration_is_kept_out() {
    let ledger = ledger().await;
    let bytes = write(&base("principal"));
    let found = control(&bytes, None, &Settings::USUAL);
    ledger.store.ensure_partitions(&[200_610]).await.unwrap();
    let avis = avis();
    {
        let mut batch = ledger.store.begin().await.unwrap();
        let question = question("p1", 1);
        let known = asked(&mut batch, &question).await;
        batch.record(&[entry(&question, &known, "R1", (&bytes, &found), &avis)]).await.unwrap();
    }
    assert_eq!(ledger.store.count_lignes().await.unwrap(), 0);
    assert!(ledger.store.list(&Filter { limit: 9, ..Filter::default() }).await.unwrap().is_empty());
    record_one(&ledger.store, &question("p1", 1), "R1", &bytes).await;
    // The database itself refuses a second one that counts.
    let mut batch = ledger.store.begin().await.unwrap();
    let question = question("p2", 2);
    let known = asked(&mut batch, &question).await;
    let refused = batch.record(&[entry(&question, &known, "R2", (&bytes, &found), &avis)]).await;
    let error = refused.expect_err("one declaration counts");
    assert!(!error.is_passing());
}

#[tokio::test]
async fn unpublished_notices_are_found_until_they_are_marked() {
    let ledger = ledger().await;
    let known =
        record_one(&ledger.store, &question("p1", 1), "R1", &write(&base("principal"))).await;
    let left = ledger.store.take_unpublished(0, 10, Duration::ZERO, &[]).await.unwrap();
    assert_eq!(left.deposits.len(), 1);
    assert_eq!(left.deposits[0].avis, avis());
    left.mark(&[(1_773_341, known.id, 0)]).await.unwrap();
    assert_eq!(ledger.store.backlog().await.unwrap().0, 0);
    let row = &ledger.store.list(&Filter { limit: 1, ..Filter::default() }).await.unwrap()[0];
    assert!(row.publie_le.is_some());
}

/// The clock was set back since: what was received in the future is due, and not once the clock has
/// come there again.
#[tokio::test]
async fn what_was_received_in_the_future_does_not_wait_for_it() {
    let ledger = ledger().await;
    let age = Duration::from_secs(30);
    for (at, ahead, due) in [(1, 3_600, true), (2, 20, false), (3, -3_600, true)] {
        let received = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(ahead);
        let question = Question { affilie: at, ..question("p", 1) };
        let control = control(b"B00", None, &Settings::USUAL);
        let mut batch = ledger.store.begin().await.unwrap();
        let known = asked(&mut batch, &question).await;
        let (received, avis) = (received.to_string(), avis());
        let entry = entry(&question, &known, "R", (b"B00", &control), &avis);
        let entry = Entry { recu_le: &received, state: State::Rejected, charge: false, ..entry };
        batch.record(&[entry]).await.unwrap();
        batch.commit().await.unwrap();
        let taken = ledger.store.take_unpublished(known.id - 1, 10, age, &[]).await.unwrap();
        assert_eq!(taken.deposits.len(), usize::from(due), "{ahead} s ahead");
    }
}

/// A notice that cannot be given back whole is told, is never marked as published, and stands in
/// nobody's way.
#[tokio::test]
async fn a_notice_that_cannot_be_read_back_is_told_and_left() {
    let ledger = ledger().await;
    let bytes = write(&base("principal"));
    let first = record_one(&ledger.store, &question("p1", 1), "R1", &bytes).await;
    let another = Question { affilie: 1_773_342, ..question("p2", 1) };
    let second = record_one(&ledger.store, &another, "R2", &bytes).await;
    // One byte more than is read back, zeros, which hardly take room.
    let large = store::compress(&vec![0; (256 << 20) + 1]);
    sqlx::raw_sql("ALTER TABLE avis DISABLE TRIGGER ALL").execute(&ledger.pool).await.unwrap();
    sqlx::query("UPDATE avis SET corps = $1 WHERE depot = $2 AND forme = 'controle.txt'")
        .bind(large)
        .bind(first.id)
        .execute(&ledger.pool)
        .await
        .unwrap();
    let taken = ledger.store.take_unpublished(0, 10, Duration::ZERO, &[]).await.unwrap();
    let ids: Vec<i64> = taken.deposits.iter().map(|deposit| deposit.id).collect();
    assert_eq!((ids, taken.last), (vec![second.id], Some(second.id)));
    assert_eq!(taken.unreadable[0].0, "R1");
    assert!(taken.unreadable[0].1.is_of_content());
}

/// Two caretakers never write the same notices, and nobody waits for one.
#[tokio::test]
async fn what_a_caretaker_has_taken_is_left_to_him_and_comes_back_when_he_is_gone() {
    let ledger = ledger().await;
    let bytes = write(&base("principal"));
    let first = record_one(&ledger.store, &question("p1", 1), "R1", &bytes).await.id;
    let another = Question { affilie: 1_773_342, ..question("p2", 1) };
    let second = record_one(&ledger.store, &another, "R2", &bytes).await.id;
    let due = [(1_773_341, first, 0), (1_773_342, second, 0)];
    let ids = |taken: &store::Taken<'_>| -> Vec<i64> {
        taken.deposits.iter().map(|deposit| deposit.id).collect()
    };
    let take = async |besides: &[i64]| {
        ledger.store.take_unpublished(0, 10, Duration::ZERO, besides).await.unwrap()
    };
    let one = take(&[second]).await;
    assert_eq!(ids(&one), [first]);
    let other = take(&[]).await;
    assert_eq!(ids(&other), [second], "the first is taken");
    assert!(ids(&take(&[]).await).is_empty());
    // Whoever has published them too marks none, and does not wait.
    ledger.store.mark_published(&due).await.unwrap();
    assert_eq!(ledger.store.backlog().await.unwrap().0, 2);
    other.mark(&due[1..]).await.unwrap();
    assert_eq!(ledger.store.backlog().await.unwrap().0, 1);
    drop(one);
    // The server hears of it in its own time.
    let next = loop {
        let next = take(&[]).await;
        if !next.deposits.is_empty() {
            break next;
        }
    };
    assert_eq!(ids(&next), [first]);
    next.mark(&due[..1]).await.unwrap();
    assert_eq!(ledger.store.backlog().await.unwrap().0, 0);
}

#[tokio::test]
async fn periods_out_of_all_reason_make_no_partition() {
    let ledger = ledger().await;
    ledger.store.ensure_partitions(&[200_610, 200_610, 1, 999_912, 202_610]).await.unwrap();
    let partitions: Vec<String> =
        sqlx::query_scalar("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'ligne'::regclass ORDER BY 1")
            .fetch_all(&ledger.pool)
            .await
            .unwrap();
    assert_eq!(partitions, ["ligne_200610", "ligne_202610", "ligne_autres"]);
}

/// The schema spells out what `spec/lifecycle.toml` says.
#[tokio::test]
async fn the_states_of_the_database_are_those_of_the_lifecycle() {
    let ledger = ledger().await;
    let constraint: String = sqlx::query_scalar(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'depot'::regclass AND conname = 'depot_etat_check'",
    )
    .fetch_one(&ledger.pool)
    .await
    .unwrap();
    let index: String =
        sqlx::query_scalar("SELECT indexdef FROM pg_indexes WHERE indexname = 'depot_actif'")
            .fetch_one(&ledger.pool)
            .await
            .unwrap();
    for state in spec::STATES {
        assert!(
            constraint.contains(&format!("'{}'", state.name)),
            "{} is not in {constraint}",
            state.name
        );
        assert_eq!(
            index.contains(&format!("'{}'", state.name)),
            state.blocks,
            "{} in {index}",
            state.name
        );
    }
}

#[tokio::test]
async fn one_preetabli_is_in_force_and_stays_once_something_was_accepted() {
    use store::Kept;
    let ledger = ledger().await;
    let new = |affilie: i32, version: u8| NewPreetabli {
        affilie,
        periode: 200_610,
        sha256: [version; 32],
        nom: b"AFFEBDS",
        salaries: 3,
        contenu: b"A00",
    };
    let keep = async |some: &[NewPreetabli<'_>]| {
        ledger.store.keep_preetablis(some, "service").await.unwrap()
    };
    assert_eq!(keep(&[]).await, []);
    assert_eq!(keep(&[new(1, 1), new(2, 1)]).await, [Kept::New, Kept::New]);
    assert_eq!(keep(&[new(1, 1), new(2, 2)]).await, [Kept::Same, Kept::Replaced]);
    // The same affiliate several times in one batch: in order, and a version may come back.
    assert_eq!(
        keep(&[new(3, 1), new(3, 2), new(3, 1), new(3, 1)]).await,
        [Kept::New, Kept::Replaced, Kept::Replaced, Kept::Same]
    );
    assert_eq!(in_force(&ledger.store, 3, 200_610).await, Some(([1; 32], b"A00".to_vec())));
    assert_eq!(keep(&[new(1_773_341, 1)]).await, [Kept::New]);
    record_one(&ledger.store, &question("p1", 1), "R1", &write(&base("principal"))).await;
    assert_eq!(
        keep(&[new(1_773_341, 2), new(4, 1)]).await,
        [Kept::Refused("R1".to_owned()), Kept::New]
    );
    assert_eq!(in_force(&ledger.store, 1_773_341, 200_610).await.unwrap().0, [1; 32]);
    assert_eq!(ledger.store.list_preetablis(None, None, 10).await.unwrap().len(), 5);
}

/// Records bytes that are refused, under a claim of their own.
async fn record_refused(store: &Store, affilie: i32, accuse: &str, bytes: &[u8]) {
    let control = control(bytes, None, &Settings::USUAL);
    let question = Question { affilie, ..question(accuse, bytes[0]) };
    let mut batch = store.begin().await.unwrap();
    let known = asked(&mut batch, &question).await;
    let entry = entry(&question, &known, accuse, (bytes, &control), &[]);
    let entry = Entry { state: State::Rejected, charge: false, ..entry };
    batch.record(&[entry]).await.unwrap();
    batch.commit().await.unwrap();
}

#[tokio::test]
async fn the_same_bytes_of_an_affiliate_are_kept_once() {
    let ledger = ledger().await;
    let store = &ledger.store;
    let bytes = write(&base("preetabli"));
    let kept = async || -> Vec<(i32, i64)> {
        let counted = "SELECT affilie, count(*) FROM contenu GROUP BY 1 ORDER BY 1";
        sqlx::query_as(counted).fetch_all(&ledger.pool).await.unwrap()
    };
    for accuse in ["R1", "R2", "R3"] {
        record_refused(store, 1_773_341, accuse, &bytes).await;
    }
    let preetabli = NewPreetabli {
        affilie: 1_773_341,
        periode: 200_610,
        sha256: [bytes[0]; 32],
        nom: b"AFFEBDS",
        salaries: 3,
        contenu: &bytes,
    };
    store.keep_preetablis(&[preetabli], "service").await.unwrap();
    assert_eq!(kept().await, [(1_773_341, 1)]);
    // Nothing is shared with another affiliate; many bytes are kept once, too.
    record_refused(store, 7_654_321, "R4", &bytes).await;
    assert_eq!(kept().await, [(1_773_341, 1), (7_654_321, 1)]);
    for accuse in ["R1", "R2", "R3", "R4"] {
        assert_eq!(store.content(accuse, 1 << 20).await.unwrap().as_ref(), Some(&bytes));
    }
    assert_eq!(in_force(store, 1_773_341, 200_610).await.unwrap().1, bytes);
    let many = vec![b' '; 2 << 20];
    for accuse in ["R5", "R6"] {
        record_refused(store, 1_773_341, accuse, &many).await;
        assert_eq!(store.content(accuse, 2 << 20).await.unwrap().as_ref(), Some(&many));
    }
    assert_eq!(kept().await, [(1_773_341, 2), (7_654_321, 1)]);
}

/// What an earlier version has kept stays where it is.
#[tokio::test]
async fn bytes_in_a_row_of_their_own_are_given_back() {
    let ledger = ledger().await;
    let store = &ledger.store;
    let bytes = write(&base("preetabli"));
    record_refused(store, 1_773_341, "R1", &bytes).await;
    let owner = sqlx::PgPool::connect_with(ledger.database.options().username("postgres"));
    let moved = "SET session_replication_role = replica; \
        UPDATE depot d SET contenu = c.corps FROM contenu c WHERE c.affilie = d.affilie; DELETE FROM contenu";
    sqlx::raw_sql(moved).execute(&owner.await.unwrap()).await.unwrap();
    assert_eq!(store.content("R1", 1 << 20).await.unwrap().as_ref(), Some(&bytes));
    record_refused(store, 1_773_341, "R2", &bytes).await;
    for accuse in ["R1", "R2"] {
        let stored = store.stored(&[accuse.to_owned()], 1 << 20).await.unwrap();
        assert_eq!(stored[0].contenu.as_ref(), Some(&bytes), "{accuse}");
    }
}

async fn in_force(store: &Store, affilie: i32, periode: i32) -> Option<Preetabli> {
    let found = store.preetablis(&[Some((affilie, periode))], 1).await.unwrap();
    found.first().cloned().flatten().map(|preetabli| (*preetabli).clone())
}

#[tokio::test(flavor = "multi_thread")]
async fn preetablis_are_read_together_as_far_as_they_fit() {
    let ledger = ledger().await;
    let contents = [vec![b'1'; 600], vec![b'2'; 600], vec![b'3'; 600]];
    let new = |affilie: i32, contenu: &'static [u8]| NewPreetabli {
        affilie,
        periode: 200_610,
        sha256: [u8::try_from(affilie).unwrap(); 32],
        nom: b"a.txt",
        salaries: 1,
        contenu,
    };
    let [one, two, three] = contents.map(|content| &*content.leak());
    ledger
        .store
        .keep_preetablis(&[new(1, one), new(2, two), new(3, three)], "service")
        .await
        .unwrap();
    let key = |affilie| Some((affilie, 200_610));
    let keys = [key(1), None, key(9), key(1), key(2), key(3), key(1)];
    let read = |most: u64| {
        let store = &ledger.store;
        async move {
            let found = store.preetablis(&keys, most).await.unwrap();
            found.iter().map(|found| found.as_ref().map(|found| found.1[0])).collect::<Vec<_>>()
        }
    };
    let all = [Some(b'1'), None, None, Some(b'1'), Some(b'2'), Some(b'3'), Some(b'1')];
    assert_eq!(read(10_000).await, all);
    // One at least, and nobody is told that there is none because it did not fit.
    assert_eq!(read(1).await, all[..4]);
    assert_eq!(read(601).await, all[..5]);
    assert_eq!(store_none(&ledger).await, [None, None]);
}

async fn store_none(ledger: &Ledger) -> Vec<Option<Arc<Preetabli>>> {
    ledger.store.preetablis(&[None, None], 1).await.unwrap()
}

/// Brings a deposit into a state past the lifecycle's own guard.
async fn force(pool: &sqlx::PgPool, state: &str) {
    for statement in [
        "ALTER TABLE depot DISABLE TRIGGER depot_cycle".to_owned(),
        format!("UPDATE depot SET etat = '{state}'"),
        "ALTER TABLE depot ENABLE TRIGGER depot_cycle".to_owned(),
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(pool).await.unwrap();
    }
}

#[tokio::test]
async fn the_database_refuses_every_move_that_is_not_drawn() {
    let ledger = ledger().await;
    record_one(&ledger.store, &question("p1", 1), "R1", &write(&base("principal"))).await;
    for (from, before) in State::ALL.into_iter().zip(spec::STATES) {
        for (to, after) in State::ALL.into_iter().zip(spec::STATES) {
            force(&ledger.pool, before.name).await;
            let drawn = from == to || spec::MOVES.iter().any(|(f, t, _)| (*f, *t) == (from, to));
            let moved = sqlx::query("UPDATE depot SET etat = $1").bind(after.name);
            let moved = moved.execute(&ledger.pool).await;
            assert_eq!(moved.is_ok(), drawn, "{} -> {}", before.name, after.name);
            if let Err(error) = moved {
                let error = error.into_database_error().unwrap();
                assert_eq!(error.code().as_deref(), Some("23514"), "{error}");
            }
        }
    }
    // Nor does a deposit begin where the program cannot bring it.
    for (state, info) in State::ALL.into_iter().zip(spec::STATES) {
        let begins = state == State::Received
            || spec::MOVES.contains(&(State::Received, state, spec::Mover::Service));
        let copy = sqlx::query(
            "INSERT INTO depot (affilie, id, accuse, prise, nom, recu_le, octets, nature, etat, verdict, conformite, \
             charge, comptes, specification, moteur) SELECT affilie, $2, 'C' || $2, 'c' || $2, nom, recu_le, octets, \
             'unknown', $1, verdict, conformite, false, comptes, specification, moteur FROM depot WHERE accuse = 'R1'",
        );
        let id = 1_000_i64 + i64::try_from(state as usize).unwrap();
        let made = copy.bind(info.name).bind(id).execute(&ledger.pool).await;
        assert_eq!(made.is_ok(), begins, "{}", info.name);
    }
}

#[tokio::test]
async fn random_walks_stay_within_the_drawing() {
    use spec::{MOVES, Mover};
    use store::Selection;
    let ledger = ledger().await;
    let bytes = write(&base("entrants"));
    for seed in 0..12_u8 {
        let mut rng = fastrand::Rng::with_seed(u64::from(seed));
        let accuse = format!("R{seed}");
        let question = Question {
            affilie: 1_000_000 + i32::from(seed),
            ..question(&format!("p{seed}"), seed)
        };
        record_one(&ledger.store, &question, &accuse, &bytes).await;
        let mut now = State::Validated;
        for _ in 0..10 {
            let to = *rng.choice(&State::ALL).unwrap();
            let selection = Selection::Receipt(accuse.clone());
            let moved = moved(&ledger.store, &selection, to, "a walk").await;
            assert_eq!((moved.len(), moved[0].before), (1, now));
            assert_eq!(
                moved[0].is_done(),
                MOVES.contains(&(now, to, Mover::Operator)),
                "{now:?} -> {to:?}"
            );
            if moved[0].is_done() {
                now = to;
            }
            let show = ledger.store.show(&accuse).await.unwrap().unwrap();
            assert_eq!(show.depot.state, now);
            let counts = spec::STATES[now as usize].blocks;
            assert_eq!(show.lignes, if counts { 5 } else { 0 }, "{now:?}");
        }
        // The journal tells the whole walk, each step from where the one before ended, each drawn.
        let journal = ledger.store.show(&accuse).await.unwrap().unwrap().journal;
        let named =
            |name: &str| State::ALL[spec::STATES.iter().position(|s| s.name == name).unwrap()];
        let mut at = State::Received;
        for row in &journal {
            assert_eq!(named(row.avant.as_deref().unwrap()), at);
            let to = named(&row.apres);
            assert!(MOVES.iter().any(|(f, t, _)| (*f, *t) == (at, to)), "{at:?} -> {to:?}");
            at = to;
        }
        assert_eq!(at, now);
    }
}

#[tokio::test]
async fn a_withdrawn_declaration_lets_another_be_loaded_and_keeps_its_bytes() {
    use store::Selection;
    let ledger = ledger().await;
    let bytes = write(&base("principal"));
    record_one(&ledger.store, &question("p1", 1), "R1", &bytes).await;
    let selection = Selection::Receipt("R1".to_owned());
    moved(&ledger.store, &selection, State::Withdrawn, "declared twice").await;
    assert_eq!(ledger.store.count_lignes().await.unwrap(), 0);
    record_one(&ledger.store, &question("p2", 2), "R2", &bytes).await;
    assert_eq!(ledger.store.count_lignes().await.unwrap(), 3);
    let declarations: i64 = sqlx::query_scalar("SELECT count(*) FROM declaration")
        .fetch_one(&ledger.pool)
        .await
        .unwrap();
    assert_eq!(declarations, 1);
    assert_eq!(ledger.store.content("R1", 1 << 20).await.unwrap().unwrap(), bytes);
    assert_eq!(ledger.store.show("R1").await.unwrap().unwrap().avis.len(), AVIS.len());
}

//! The journal's chain on a real PostgreSQL: nothing is changed, taken out, put in or moved unseen.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use sha2::{Digest as _, Sha256};
use spec::{Family, State};
use sqlx::{PgPool, Row as _};
use std::fmt::Write as _;
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;
use store::{Entry, NewPreetabli, Notice, Question, Selection, Store};
use testing::bases::base;
use testing::ledger::entry;
use testing::postgres::{ScratchDatabase, scratch};
use validation::{Settings, control};

struct Ledger {
    store: Store,
    pool: PgPool,
    // Dropped last: the cluster ends with it.
    database: ScratchDatabase,
}

async fn ledger() -> Ledger {
    let database = scratch().await;
    let store = Store::open(database.options(), 4).await.unwrap();
    let pool = PgPool::connect_with(database.options()).await.unwrap();
    Ledger { store, pool, database }
}

/// Records one deposit; gives the position that was announced for it.
async fn deposit(store: &Store, affilie: i32, prise: &str) -> (i64, i64) {
    let bytes = write(&base("principal"));
    let control = control(&bytes, None, &Settings::USUAL);
    let question = Question {
        prise: prise.to_owned(),
        sha256: Some(Sha256::digest(&bytes).into()),
        affilie,
        periode: Some(200_610),
        family: Some(Family::Principal),
        sequence: 0,
    };
    let mut batch = store.begin().await.unwrap();
    let mut known = batch.ask(std::slice::from_ref(&question)).await.unwrap();
    let position = batch.next_position(&mut known).await.unwrap();
    let known = known.remove(0);
    let avis = [
        Notice { forme: "reception.txt", corps: b"reception".to_vec() },
        Notice { forme: "controle.txt", corps: format!("no. {position}").into_bytes() },
    ];
    let accuse = format!("R{}", known.id);
    let entry = Entry {
        charge: known.active.is_none(),
        avis: &avis,
        ..entry(&question, (known.id, &accuse), (&bytes, &control))
    };
    batch.record(&[entry]).await.unwrap();
    batch.commit().await.unwrap();
    (known.id, position)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}

/// Walks the chain by spec/journal.md alone; gives its length. Nothing of the program is used.
async fn walk(pool: &PgPool) -> i64 {
    let rows = sqlx::query(
        "SELECT position::text, to_char(le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS le, quoi, \
         affilie::text, depot::text, acteur, avant, apres, motif, pieces, precedent, empreinte \
         FROM journal ORDER BY journal.position",
    )
    .fetch_all(pool)
    .await
    .unwrap();
    let mut before = vec![0_u8; 32];
    let mut position = 0;
    for row in &rows {
        position += 1;
        assert_eq!(row.get::<String, _>("position"), position.to_string());
        assert_eq!(row.get::<Vec<u8>, _>("precedent"), before);
        let mut fields = vec![Some(hexadecimal(&before))];
        fields.extend(
            [
                "position", "le", "quoi", "affilie", "depot", "acteur", "avant", "apres", "motif",
                "pieces",
            ]
            .map(|name| row.get::<Option<String>, _>(name)),
        );
        let fields = fields.into_iter().map(|field| {
            field.map_or("-,".to_owned(), |field| format!("{}:{field},", field.len()))
        });
        let message = "bordereau journal 1\n".to_owned() + &fields.collect::<String>();
        before = Sha256::digest(message.as_bytes()).to_vec();
        assert_eq!(row.get::<Vec<u8>, _>("empreinte"), before, "at {position}");
    }
    let head = sqlx::query("SELECT position, empreinte FROM chaine").fetch_one(pool).await.unwrap();
    assert_eq!(head.get::<i64, _>("position"), position);
    assert_eq!(head.get::<Vec<u8>, _>("empreinte"), before);
    position
}

/// A digest as spec/journal.md makes it, of these columns of the only row of a table.
async fn of_row(pool: &PgPool, title: &str, columns: &str, table: &str) -> String {
    let statement = format!("SELECT ARRAY[{columns}] FROM {table}");
    let fields: Vec<Option<String>> =
        sqlx::query_scalar(sqlx::AssertSqlSafe(statement)).fetch_one(pool).await.unwrap();
    let fields = fields
        .into_iter()
        .map(|field| field.map_or("-,".to_owned(), |field| format!("{}:{field},", field.len())));
    let message = format!("bordereau {title} 1\n{}", fields.collect::<String>());
    hexadecimal(&Sha256::digest(message))
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
async fn everything_that_happens_becomes_an_entry_that_holds_the_digest_of_the_one_before() {
    let ledger = ledger().await;
    ledger.store.ensure_partitions(&[200_610]).await.unwrap();
    let contenu = write(&base("preetabli"));
    let preetabli = NewPreetabli {
        affilie: 1_773_341,
        periode: 200_610,
        sha256: Sha256::digest(&contenu).into(),
        nom: b"AFF.txt",
        salaries: 3,
        contenu: &contenu,
    };
    ledger.store.keep_preetablis(std::slice::from_ref(&preetabli), "service").await.unwrap();
    // The same again is no event.
    ledger.store.keep_preetablis(&[preetabli], "service").await.unwrap();
    let (id, position) = deposit(&ledger.store, 1_773_341, "p1").await;
    assert_eq!(position, 2);
    ledger.store.mark_published(&[(1_773_341, id, 0)]).await.unwrap();
    ledger.store.mark_published(&[(1_773_341, id, 0)]).await.unwrap();
    let which = Selection::Receipt(format!("R{id}"));
    moved(&ledger.store, &which, State::TakenInCharge, "due date, 10: é").await;
    // The act, and the slips that follow from it.
    assert_eq!(walk(&ledger.pool).await, 5);
    let rows = sqlx::query("SELECT quoi, acteur, pieces FROM journal ORDER BY position")
        .fetch_all(&ledger.pool)
        .await
        .unwrap();
    let what: Vec<(String, String)> =
        rows.iter().map(|row| (row.get("quoi"), row.get("acteur"))).collect();
    let due = [
        ("preetabli", "service"),
        ("depot", "service"),
        ("publication", "service"),
        ("acte", "essai"),
        ("acte", "essai"),
    ];
    assert_eq!(what, due.map(|(quoi, acteur)| (quoi.to_owned(), acteur.to_owned())));
    let pieces: String = rows[1].get("pieces");
    let names: Vec<&str> = pieces.lines().map(|line| line.split_once(' ').unwrap().0).collect();
    let due =
        ["contenu", "registre", "periode", "lignes", "totaux", "controle.txt", "reception.txt"];
    assert_eq!(names, due);
    let lines = store::lines_of(&write(&base("principal")), 1_773_341, 200_610, id);
    let columns = "periode::text, nature, sequence::text, transfert, salaries::text, jours::text, salaire_reel::text, \
        salaire_plaf::text";
    let totals = of_row(&ledger.pool, "totaux", columns, "declaration").await;
    let vouched = format!("lignes {}\ntotaux {totals}\n", hexadecimal(&Sha256::digest(lines)));
    assert!(pieces.contains(&vouched), "{pieces}");
    let of_preetabli: String = rows[0].get("pieces");
    let columns = "periode::text, encode(sha256, 'hex'), convert_from(nom, 'UTF8'), octets::text, salaries::text, \
        to_char(importe_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
    let fiche = of_row(&ledger.pool, "preetabli", columns, "preetabli").await;
    assert!(of_preetabli.ends_with(&format!("fiche {fiche}\n")), "{of_preetabli}");
    let told = hexadecimal(&Sha256::digest(b"no. 2"));
    assert!(pieces.contains(&format!("controle.txt {told}\n")), "{pieces}");
}

#[tokio::test]
async fn history_is_written_once() {
    let ledger = ledger().await;
    ledger.store.ensure_partitions(&[200_610]).await.unwrap();
    deposit(&ledger.store, 1_773_341, "p1").await;
    for table in [
        "journal",
        "avis",
        "constat",
        "reprise",
        "constat_reprise",
        "depot",
        "cle",
        "sceau",
        "preetabli",
        "chaine",
    ] {
        for statement in [format!("DELETE FROM {table}"), format!("TRUNCATE {table} CASCADE")] {
            let refused = sqlx::raw_sql(sqlx::AssertSqlSafe(statement.clone()))
                .execute(&ledger.pool)
                .await
                .unwrap_err();
            assert!(
                refused.to_string().contains("history is written once"),
                "{statement}: {refused}"
            );
        }
    }
    // Whatever column a table gets later is protected, or named here.
    let free = [
        ("depot", &["etat", "charge"][..]),
        ("preetabli", &["actuel"]),
        ("journal", &[]),
        ("avis", &[]),
        ("constat", &[]),
        ("reprise", &[]),
        ("constat_reprise", &[]),
        ("cle", &[]),
        ("sceau", &[]),
    ];
    for (table, free) in free {
        let columns: Vec<String> = sqlx::query_scalar(
            "SELECT column_name::text FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name = $1",
        )
        .bind(table)
        .fetch_all(&ledger.pool)
        .await
        .unwrap();
        assert!(columns.len() > 2);
        for column in columns {
            let statement = format!("UPDATE {table} SET {column} = {column}");
            let updated = sqlx::raw_sql(sqlx::AssertSqlSafe(statement)).execute(&ledger.pool).await;
            assert_eq!(updated.is_ok(), free.contains(&column.as_str()), "{table}.{column}");
        }
    }
    let back = sqlx::query("UPDATE chaine SET position = position - 1").execute(&ledger.pool).await;
    assert!(back.unwrap_err().to_string().contains("only grows"));
    walk(&ledger.pool).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_services_write_one_chain_without_gap_fork_or_deadlock() {
    const EACH: i32 = 12;
    let ledger = ledger().await;
    ledger.store.ensure_partitions(&[200_610]).await.unwrap();
    let mut services = Vec::new();
    for service in 0..2 {
        let options = ledger.database.options();
        services.push(tokio::spawn(async move {
            let store = Store::open(options, 2).await.unwrap();
            for n in 0..EACH {
                // The same affiliates in both, so that their locks cross as well.
                let affilie = 1_000_000 + n;
                let (id, _) = deposit(&store, affilie, &format!("{service}/{n}")).await;
                store.mark_published(&[(affilie, id, 0)]).await.unwrap();
            }
        }));
    }
    let mover = async {
        for _ in 0..EACH {
            let all = Selection::Periode(200_610);
            moved(&ledger.store, &all, State::TakenInCharge, "in between").await;
            tokio::task::yield_now().await;
        }
    };
    mover.await;
    for service in services {
        service.await.unwrap();
    }
    let all = Selection::Periode(200_610);
    moved(&ledger.store, &all, State::TakenInCharge, "the rest").await;
    // Those that an act held while they were marked wait for the caretaker.
    let taken = ledger.store.take_unpublished(0, 1_000, Duration::ZERO, &[]).await.unwrap();
    let due: Vec<_> = taken.deposits.iter().map(|one| (one.affilie, one.id, one.rang)).collect();
    taken.mark(&due).await.unwrap();
    // Each deposit: recorded, published; and the one of each affiliate that counts, taken in charge
    // and billed.
    assert_eq!(walk(&ledger.pool).await, i64::from(EACH) * 2 * 2 + i64::from(EACH) * 2);
    // The position that a notice tells is the one of its deposit's entry.
    let told: Vec<(i64, String)> =
        sqlx::query_as("SELECT position, pieces FROM journal WHERE quoi = 'depot'")
            .fetch_all(&ledger.pool)
            .await
            .unwrap();
    for (position, pieces) in told {
        let digest = hexadecimal(&Sha256::digest(format!("no. {position}")));
        assert!(pieces.contains(&digest), "at {position}");
    }
}

/// A loader that takes complementary declarations where a principal one counts, and a mover that
/// withdraws and takes in charge, over stores of their own: at no moment does one count without
/// what it rests on, and nothing is loaded twice.
#[tokio::test(flavor = "multi_thread")]
async fn acts_and_loads_that_meet_leave_nothing_without_what_it_rests_on() {
    const AFFILIATES: i32 = 12;
    const ROUNDS: i32 = 6;
    let ledger = ledger().await;
    ledger.store.ensure_partitions(&[200_610]).await.unwrap();
    // Loads that are done, of all: the movers go on as long as there are any to come.
    let loads = Arc::new(AtomicI32::new(0));
    let all = 2 * ROUNDS * AFFILIATES;
    let mut tasks = Vec::new();
    for loader in 0..2 {
        let (options, loads) = (ledger.database.options(), loads.clone());
        tasks.push(tokio::spawn(async move {
            let store = Store::open(options, 2).await.unwrap();
            for round in 0..ROUNDS {
                for n in 0..AFFILIATES {
                    let affilie = 1_000_000 + n;
                    let prise = format!("{loader}/{round}/{n}");
                    // The principal one, when none counts; then a complementary one on it.
                    deposit(&store, affilie, &prise).await;
                    complete_it(&store, affilie, &format!("{prise}/E")).await;
                    loads.fetch_add(1, Ordering::Relaxed);
                }
            }
        }));
    }
    // Taken in charge from half of the loads on, or nothing would be left to withdraw.
    for (to, from) in [(State::Withdrawn, 0), (State::TakenInCharge, all / 2)] {
        let (options, loads) = (ledger.database.options(), loads.clone());
        tasks.push(tokio::spawn(async move {
            let store = Store::open(options, 2).await.unwrap();
            loop {
                let done = loads.load(Ordering::Relaxed);
                if done >= from {
                    moved(&store, &Selection::Periode(200_610), to, "a race").await;
                }
                if done >= all {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
    let alone: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM depot c WHERE c.nature = 'complementary' AND c.charge AND NOT EXISTS ( \
             SELECT FROM depot p WHERE p.affilie = c.affilie AND p.periode = c.periode AND p.nature = 'principal' \
             AND p.charge)",
    )
    .fetch_one(&ledger.pool)
    .await
    .unwrap();
    assert_eq!(alone, 0, "complementary declarations without a principal one");
    let early: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM depot c JOIN depot p ON p.affilie = c.affilie AND p.nature = 'principal' AND p.charge \
         WHERE c.nature = 'complementary' AND c.etat = 'taken-in-charge' AND p.etat <> 'taken-in-charge'",
    )
    .fetch_one(&ledger.pool)
    .await
    .unwrap();
    assert_eq!(early, 0, "complementary declarations taken in charge before the principal one");
    let acts: i64 = sqlx::query_scalar("SELECT count(*) FROM journal WHERE quoi = 'acte'")
        .fetch_one(&ledger.pool)
        .await
        .unwrap();
    assert!(acts > 0, "nothing was moved");
    walk(&ledger.pool).await;
}

/// Records a complementary declaration if a principal one counts, as the service decides it.
async fn complete_it(store: &Store, affilie: i32, prise: &str) {
    let bytes = write(&base("complementary"));
    let control = control(&bytes, None, &Settings::USUAL);
    let question = Question {
        prise: prise.to_owned(),
        sha256: Some(Sha256::digest(prise).into()),
        affilie,
        periode: Some(200_610),
        family: Some(Family::Complementary),
        sequence: 1,
    };
    let mut batch = store.begin().await.unwrap();
    let mut known = batch.ask(std::slice::from_ref(&question)).await.unwrap();
    let counting = batch.counting(affilie, 200_610).await.unwrap();
    batch.next_position(&mut known).await.unwrap();
    let known = known.remove(0);
    let charge = known.active.is_none() && counting.iter().any(|one| one.is_principal);
    let accuse = format!("R{}", known.id);
    let entry = Entry {
        state: if charge { State::Validated } else { State::Rejected },
        charge,
        ..entry(&question, (known.id, &accuse), (&bytes, &control))
    };
    batch.record(&[entry]).await.unwrap();
    batch.commit().await.unwrap();
}

/// A complementary declaration is being loaded while its principal one is withdrawn: the act waits,
/// and then sees it.
#[tokio::test(flavor = "multi_thread")]
async fn an_act_waits_for_what_is_being_loaded_and_sees_it() {
    let ledger = ledger().await;
    ledger.store.ensure_partitions(&[200_610]).await.unwrap();
    let affilie = 1_773_341;
    let (id, _) = deposit(&ledger.store, affilie, "p1").await;
    let bytes = write(&base("complementary"));
    let control = control(&bytes, None, &Settings::USUAL);
    let question = Question {
        prise: "e1".to_owned(),
        sha256: Some(Sha256::digest(&bytes).into()),
        affilie,
        periode: Some(200_610),
        family: Some(Family::Complementary),
        sequence: 1,
    };
    let mut batch = ledger.store.begin().await.unwrap();
    let mut known = batch.ask(std::slice::from_ref(&question)).await.unwrap();
    assert!(batch.counting(affilie, 200_610).await.unwrap()[0].is_principal);
    let options = ledger.database.options();
    let act = tokio::spawn(async move {
        let store = Store::open(options, 2).await.unwrap();
        let which = Selection::Receipt(format!("R{id}"));
        moved(&store, &which, State::Withdrawn, "meanwhile").await
    });
    // Until it waits for the affiliate, or is done without.
    let start = std::time::Instant::now();
    let waits = "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)";
    while !act.is_finished() {
        if sqlx::query_scalar::<_, bool>(waits).fetch_one(&ledger.pool).await.unwrap() {
            break;
        }
        assert!(start.elapsed() < testing::PATIENCE, "it neither waits nor ends");
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    batch.next_position(&mut known).await.unwrap();
    let entry = entry(&question, (known[0].id, "E1"), (&bytes, &control));
    batch.record(&[entry]).await.unwrap();
    batch.commit().await.unwrap();
    let done = act.await.unwrap().remove(0);
    assert_eq!(done.hindrance, Some(store::Hindrance::RestsOnIt(vec!["E1".to_owned()])));
}

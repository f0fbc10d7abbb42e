//! Replays on a real PostgreSQL: what was refused is judged again from its stored bytes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use declaration::write;
use deposit::{Refusal, Replay, Replayed, WithoutPreetabli, act, replay};
use spec::State;
use std::fs;
use std::time::Duration;
use store::{Act, Declared, Order, Selection};
use testing::Service;
use testing::bases::base;

async fn again(house: &Service, accuses: &[String], from: State) -> Vec<Replayed> {
    let order = Replay { actor: "essai", reason: "tried again", from, dry_run: false, seen: None };
    replay(house.settings.means(&house.store), accuses, order).await.unwrap()
}

/// A service that writes every form of a notice.
async fn house() -> Service {
    let mut house = Service::open().await;
    house.settings.deposit.notices = spec::NoticeForms::ALL;
    house
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_refused_is_judged_again_and_history_stays() {
    let mut house = house().await;
    let store = house.store.clone();
    let valid = write(&base("principal"));
    // Refused for want of a préétabli, twice the same bytes; and a picture.
    let picture = b"\x89PNG\r\n\x1a\n\0\0".to_vec();
    let files = [("a.txt", valid.clone()), ("b.txt", valid.clone()), ("c.txt", picture)];
    house.take_in(&files).await;
    let rows = house.list().await;
    let accuses: Vec<String> = rows.iter().map(|row| row.accuse.clone()).collect();
    let states: Vec<State> = rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [State::Rejected, State::Rejected, State::Quarantined]);
    let missing = store.missing(200_610).await.unwrap();
    assert_eq!((missing.len(), missing[0].declared), (1, Declared::OnlyRejected));

    // Nothing has changed yet: the same answer, told in the journal, no new notice.
    let done = again(&house, &accuses[..1], State::Rejected).await;
    assert!(!done[0].changed && !done[0].loaded);
    let show = store.show(&accuses[0]).await.unwrap().unwrap();
    assert_eq!((show.avis.len(), show.journal.len(), show.controles.len()), (5, 3, 1));

    // Without préétabli accepted now: the first is loaded, the second answered as its duplicate.
    house.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    let dry =
        Replay { actor: "essai", reason: "-", from: State::Rejected, dry_run: true, seen: None };
    let dry = replay(house.settings.means(&store), &accuses, dry).await.unwrap();
    assert!(dry.iter().any(|one| one.loaded));
    assert_eq!(store.count_lignes().await.unwrap(), 0);
    let mut done = again(&house, &accuses, State::Rejected).await;
    done.sort_by(|a, b| a.accuse.cmp(&b.accuse));
    let after: Vec<_> =
        done.iter().map(|one| one.after.as_ref().map(|after| after.state)).collect();
    let quarantined = Refusal::State(State::Quarantined);
    assert_eq!(after, [Ok(State::Validated), Ok(State::Validated), Err(&quarantined)]);
    assert_eq!(done.iter().map(|one| one.loaded).collect::<Vec<_>>(), [true, false, false]);
    assert_eq!(store.count_lignes().await.unwrap(), 3);
    let show = store.show(&accuses[0]).await.unwrap().unwrap();
    assert_eq!(show.avis.len(), 10);
    assert_eq!(show.depot.verdict, "accepted");
    let said: Vec<_> = show.controles.iter().map(|one| (one.rang, one.verdict.as_str())).collect();
    assert_eq!(said, [(0, "rejected"), (1, "accepted")]);
    assert!(show.depot.publie_le.is_some());
    assert_eq!(store.backlog().await.unwrap().0, 0);
    let first = show.avis.iter().find(|(forme, _)| forme == "controle.json").unwrap();
    assert!(String::from_utf8_lossy(&first.1).contains("BRD-208"));
    let folder = house.settings.folders.outbox.join("1773341");
    let replayed = fs::read_dir(folder).unwrap().flatten();
    let named = |name: &str| name.contains(".r1.controle.");
    assert_eq!(replayed.filter(|entry| named(&entry.file_name().to_string_lossy())).count(), 6);
    assert_eq!(house.list().await[1].doublon_de.as_ref(), Some(&accuses[0]));
    assert_eq!(store.missing(200_610).await.unwrap()[0].declared, Declared::Yes);

    // What is validated is not replayed; withdrawn, it leaves the place to a new deposit of the
    // same bytes.
    let done = again(&house, &accuses[..1], State::Rejected).await;
    assert_eq!(done[0].after, Err(Refusal::State(State::Validated)));
    let selection = Selection::Receipt(accuses[0].clone());
    let order = Order { to: State::Withdrawn, act: Act { actor: "essai", reason: "-" } };
    assert_eq!(act(house.settings.means(&store), &selection, order).await.unwrap().moved, 1);
    assert_eq!(store.count_lignes().await.unwrap(), 0);
    house.take_in(&[("d.txt", valid)]).await;
    assert_eq!(store.count_lignes().await.unwrap(), 3);

    // A picture stays one: released, it is rejected.
    let done = again(&house, &accuses[2..], State::Quarantined).await;
    assert_eq!(done[0].after.as_ref().map(|after| after.state), Ok(State::Rejected));
}

/// A run was killed before it had marked the first notices; the service reads them while an
/// operator replays the deposit.
#[tokio::test(flavor = "multi_thread")]
async fn notices_of_a_replay_are_not_taken_for_published_with_those_before_them() {
    let mut house = house().await;
    let store = house.store.clone();
    house.take_in(&[("a.txt", write(&base("principal")))]).await;
    let pool = sqlx::PgPool::connect_with(house.database.options()).await.unwrap();
    sqlx::query("INSERT INTO a_publier SELECT affilie, id FROM depot ON CONFLICT DO NOTHING")
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    let waiting = async || store.take_unpublished(0, 10, Duration::ZERO, &[]).await.unwrap();
    let first = waiting().await.deposits.remove(0);
    assert_eq!((first.rang, first.avis.len()), (0, 5));

    house.settings.deposit.without_preetabli = WithoutPreetabli::Accept;
    let accuses = [first.accuse.clone()];
    let done = again(&house, &accuses, State::Rejected).await;
    assert!(done[0].changed && done[0].loaded, "{done:?}");
    // What the service read is in the outbox now, and does not stand for what has come since.
    store.mark_published(&[(first.affilie, first.id, first.rang)]).await.unwrap();
    let taken = waiting().await;
    let second = &taken.deposits[0];
    assert_eq!((second.rang, second.avis.len()), (2, 10));
    let due = [(second.affilie, second.id, second.rang)];
    taken.mark(&due).await.unwrap();
    assert_eq!(store.backlog().await.unwrap().0, 0);
}

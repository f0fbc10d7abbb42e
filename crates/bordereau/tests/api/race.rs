//! Two operators who have seen the same state: one acts, the other is told that it has changed.

use super::house::{Answer, Ask, House, wait_for};
use super::{ACCEPT, of_affiliate, valid};
use serde_json::{Value, json};
use std::sync::Barrier;

/// What both do at the same moment, upon the same `If-Match`.
fn at_once(
    house: &House,
    (place, etag): (&str, &str),
    tokens: [&str; 2],
    body: &Value,
) -> [Answer; 2] {
    let (path, body) = (format!("{place}/acts"), body.to_string());
    let barrier = Barrier::new(2);
    let act = |token: &str| {
        let ask = Ask { method: "POST", body: body.as_bytes(), ..Ask::get(&path, token) };
        let ask = ask.with("If-Match", etag);
        barrier.wait();
        house.ask(&ask)
    };
    std::thread::scope(|scope| {
        let both = tokens.map(|token| scope.spawn(move || act(token)));
        both.map(|one| one.join().unwrap())
    })
}

/// Waits until a deposit is published: nothing happens to it by itself after that. Gives its tag.
fn settled(house: &House, place: &str, token: &str) -> String {
    wait_for("its publication", || house.get(place, token).json()["published_at"].is_string());
    house.get(place, token).headers["etag"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_act_upon_the_same_state_at_once_exactly_one_does() {
    const ROUNDS: usize = 12;
    let house = House::open(ACCEPT).await;
    let affilies: Vec<String> = (0..2 * ROUNDS).map(|n| format!("{}", 1_773_341 + n)).collect();
    let own: Vec<&str> = affilies.iter().map(String::as_str).collect();
    let sender = house.token("accountant", "fiduciaire", (&own, &["deposits:write"]));
    let scopes = ["deposits:read", "acts:write"];
    let tokens = ["guichet", "comptoir"].map(|name| house.token("operator", name, (&[], &scopes)));
    let tokens = [tokens[0].as_str(), tokens[1].as_str()];
    let send = |name: &str, bytes: &[u8], affilie: &str| {
        let path = format!("/v1/deposits?affilie={affilie}");
        let answer = house.ask(&Ask { path: &path, ..Ask::send(name, bytes, &sender) });
        assert_eq!(answer.status, 202, "{}", answer.text());
        answer.headers["location"].clone()
    };
    let mut wrong = String::from_utf8(valid()).unwrap();
    wrong = wrong.replace("0000000000169764747", "0000000000169764748");
    let rejected = send("DS.txt", wrong.as_bytes(), own[0]);
    let mut won = [0_usize; 2];
    for round in 0..ROUNDS {
        let picture = [b"\x89PNG\r\n\x1a\n\0\0".as_slice(), round.to_string().as_bytes()].concat();
        let valid = |at: usize| {
            let affilie = own[at];
            send(&format!("DS_{affilie}_200610.txt"), &of_affiliate(affilie), affilie)
        };
        for (act, place, state) in [
            ("replay", rejected.clone(), "rejected"),
            ("release", send("scan.txt", &picture, own[0]), "quarantined"),
            ("withdraw", valid(2 * round), "validated"),
            ("take-in-charge", valid(2 * round + 1), "validated"),
        ] {
            let etag = settled(&house, &place, tokens[0]);
            let before = house.get(&place, tokens[0]).json();
            assert_eq!(before["state"], state, "{act} {before}");
            let receipt = before["receipt"].as_str().unwrap();
            let entries = || {
                let journal = ["audit", "journal", "--receipt", receipt, "--format", "json"];
                let told = house.fine(&journal);
                told.matches("asked by both").count()
            };
            let done = entries();
            let both = at_once(
                &house,
                (&place, &etag),
                tokens,
                &json!({"act": act, "reason": "asked by both"}),
            );
            let mut statuses = both.each_ref().map(|answer| answer.status);
            if let Some(winner) = statuses.iter().position(|status| *status == 200) {
                won[winner] += 1;
            }
            statuses.sort_unstable();
            let told = both.each_ref().map(Answer::text);
            assert_eq!(statuses, [200, 412], "{act}, round {round}: {told:?}");
            let loser = both.iter().find(|answer| answer.status == 412).unwrap();
            loser.is_problem(412);
            assert_ne!(loser.headers["etag"], etag, "it is told what is there now");
            assert_eq!(entries(), done + 1, "{act}, round {round}");
        }
    }
    eprintln!("won: {won:?}");
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

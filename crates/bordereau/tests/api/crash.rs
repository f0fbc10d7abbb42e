//! The service is killed over an upload: the same request again gets one receipt, and there is one
//! deposit.

use super::house::{Ask, House, files_below, wait_for};
use super::{ACCEPT, valid};
use std::io::Write as _;

const BOTH: &[&str] = &["deposits:write", "deposits:read"];

/// Sends a file whose service dies over it, then again with the same key; gives both receipts when
/// there are two.
fn survives(house: &mut House, point: &str, n: usize) {
    let token = house.another("paie", BOTH, &[]);
    let bytes = [valid().as_slice(), &vec![b'\n'; n]].concat();
    let key = format!("{point}-{n}");
    let send = Ask::send("DS.txt", &bytes, &token).with("Idempotency-Key", &*key);
    let before = count(house, &token);
    house.kill();
    house.start(&[("BORDEREAU_KILL_AT", point)]);
    let mut stream = house.connect();
    stream.write_all(send.head().as_bytes()).unwrap();
    let _ = stream.write_all(&bytes);
    house.ended();
    house.start(&[]);
    let first = house.ask(&send);
    assert!(matches!(first.status, 200 | 202), "{point}: {}", first.text());
    let again = house.ask(&send);
    assert_eq!((again.status, &again.body), (first.status, &first.body), "{point}");
    wait_for("its publication", || files_below(&house.data.path().join("work")) == 1);
    assert_eq!(count(house, &token), before + 1, "{point}: one deposit");
}

fn count(house: &House, token: &str) -> usize {
    let listed = house.get("/v1/deposits?limit=200", token).json();
    listed["deposits"].as_array().unwrap().len()
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_moment_it_is_killed_at_there_is_one_deposit_and_one_receipt() {
    let mut house = House::open(ACCEPT).await;
    house.token("employer", "paie", (&["1773341"], BOTH));
    for (n, point) in
        ["claimed", "read", "decided", "committed", "notices-synced"].iter().enumerate()
    {
        survives(&mut house, point, n);
    }
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_was_cut_by_a_kill_leaves_nothing() {
    let mut house = House::open(ACCEPT).await;
    let token = house.token("employer", "paie", (&["1773341"], BOTH));
    let bytes = valid();
    let send = Ask::send("DS.txt", &bytes, &token).with("Idempotency-Key", "cut");
    for cut in [0, 1, 500, bytes.len() - 1] {
        let mut stream = house.connect();
        stream.write_all(send.head().as_bytes()).unwrap();
        stream.write_all(&bytes[..cut]).unwrap();
        let work = house.data.path().join("work");
        wait_for("its place", || files_below(&work) == 2);
        house.kill();
        house.start(&[]);
        wait_for("the leftovers to go", || files_below(&work) == 1);
        assert_eq!(count(&house, &token), 0);
    }
    let first = house.ask(&send);
    assert_eq!(first.status, 202);
    assert_eq!(house.ask(&send).body, first.body);
    assert_eq!(count(&house, &token), 1);
}

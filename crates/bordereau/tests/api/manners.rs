//! What is refused, and how; who is slow, and whom that harms.

use super::house::{Answer, Ask, House, files_below, wait_for};
use super::{ACCEPT, valid};
use std::io::Write as _;
use std::time::{Duration, Instant};

const BOTH: &[&str] = &["deposits:write", "deposits:read"];

#[tokio::test(flavor = "multi_thread")]
async fn tokens_open_what_they_are_for_and_as_long_as_they_are_in_force() {
    let house = House::open(ACCEPT).await;
    let both = house.token("employer", "paie", (&["1773341"], BOTH));
    let reads = house.another("paie", &["deposits:read"], &[]);
    let short = house.another("paie", BOTH, &["--expires", "2100-01-01"]);
    assert_eq!(house.get("/v1/deposits", &short).status, 200);
    let bytes = valid();
    house.ask(&Ask::send("DS.txt", &bytes, &reads)).is_problem(403);
    house.get("/v1/journal", &both).is_problem(403);
    for wrong in ["", "x", "brd_0123456789abcdef_0", &both.replace("brd_", "brd-")] {
        house.get("/v1/deposits", wrong).is_problem(401);
    }
    let (id, secret) = both.rsplit_once('_').unwrap();
    let other: String = secret.chars().rev().collect();
    let guessed = house.get("/v1/deposits", &format!("{id}_{other}"));
    guessed.is_problem(401);
    assert_eq!(guessed.headers["www-authenticate"], "Bearer");
    let nobody = Ask { token: None, ..Ask::get("/v1/deposits", "") };
    assert_eq!(house.ask(&nobody).body, guessed.body, "a stranger learns nothing");

    // As when its time is over.
    let id = short.split('_').nth(1).unwrap();
    let over = format!("UPDATE jeton SET expire_le = now() WHERE id = '{id}'");
    house.owner(&over).await;
    house.get("/v1/deposits", &short).is_problem(401);
    let listed = house.fine(&["account", "show", "--name", "paie"]);
    assert!(listed.contains("last used"), "{listed}");
    house.fine(&["account", "revoke", "--token", reads.split('_').nth(1).unwrap()]);
    house.get("/v1/deposits", &reads).is_problem(401);
    // A mandate that ends is over for the token at once.
    house.fine(&["account", "mandate", "--name", "paie", "--affilie", "1773341", "--end"]);
    let place = "/v1/deposits?affilie=1773341";
    house.ask(&Ask { path: place, ..Ask::send("DS.txt", &bytes, &both) }).is_problem(404);
    house.fine(&["account", "disable", "--name", "paie"]);
    house.get("/v1/deposits", &both).is_problem(401);
    // Nothing of a token that would open anything is in the log.
    let log = house.log();
    for token in [&both, &reads, &short] {
        assert!(!log.contains(token.rsplit_once('_').unwrap().1));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_says_why_and_leaves_nothing() {
    let house = House::open(&[ACCEPT[0], ("BORDEREAU_BYTES_MAX", "100000")]).await;
    let token = house.token("employer", "paie", (&["1773341"], BOTH));
    let bytes = valid();
    let large = vec![b'x'; 100_001];
    house.ask(&Ask::send("DS.txt", &large, &token)).is_problem(413);
    // Without an announced length it is noticed on the way.
    let mut stream = house.connect();
    let head = Ask::send("DS.txt", b"", &token).head();
    let head = head.replace("Content-Length: 0", "Transfer-Encoding: chunked");
    stream.write_all(head.as_bytes()).unwrap();
    let _ = stream.write_all(b"186A1\r\n").and_then(|()| stream.write_all(&large));
    Answer::read(&mut stream).unwrap().is_problem(413);
    let send = |headers: &[(&'static str, &str)], name: &str| {
        let mut ask = Ask::send(name, &bytes, &token);
        for (header, value) in headers {
            ask = ask.with(header, *value);
        }
        house.ask(&ask)
    };
    send(&[("Repr-Digest", "sha-256=:AAAA:")], "DS.txt").is_problem(400);
    send(&[("Content-Encoding", "gzip")], "DS.txt").is_problem(400);
    send(&[], "../DS.txt").is_problem(400);
    send(&[], "").is_problem(400);
    let nameless = Ask { headers: Vec::new(), ..Ask::send("x", &bytes, &token) };
    house.ask(&nameless).is_problem(400);
    // A caller that promises more than it sends.
    let mut stream = house.connect();
    let head = Ask::send("DS.txt", &bytes, &token).head();
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&bytes[..500]).unwrap();
    drop(stream);
    // Places and methods that there are not.
    house.get("/v1/nothing", &token).is_problem(404);
    house.get("/nothing", &token).is_problem(404);
    let wrong = house.ask(&Ask { method: "PUT", ..Ask::get("/v1/deposits", &token) });
    wrong.is_problem(405);
    assert!(wrong.headers["allow"].contains("POST"), "{:?}", wrong.headers);
    assert_eq!(house.get("/v1/deposits", &token).json()["deposits"].as_array().unwrap().len(), 0);
    // The place of the run has its lock, and nothing that was being sent.
    wait_for("the leftovers to go", || files_below(&house.data.path().join("work")) == 1);
    let right = "sha-256=:".to_owned() + &sha256(&bytes) + ":";
    assert_eq!(send(&[("Repr-Digest", &right)], "DS.txt").status, 202);
    // Every type of a problem is a page.
    for code in [400, 401, 403, 404, 405, 408, 409, 412, 413, 422, 428, 429, 500, 503] {
        let page = house.get(&format!("/v1/codes/BRD-{code}"), "");
        assert_eq!(page.status, 200);
        assert!(page.text().contains(&format!("BRD-{code}")), "{}", page.text());
    }
}

fn sha256(bytes: &[u8]) -> String {
    use base64::Engine as _;
    use sha2::Digest as _;
    base64::engine::general_purpose::STANDARD.encode(sha2::Sha256::digest(bytes))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_asks_too_often_waits_and_others_do_not() {
    let house = House::open(&[("BORDEREAU_API_RATE", "1")]).await;
    let eager = house.token("employer", "paie", (&["1773341"], BOTH));
    let calm = house.another("paie", BOTH, &[]);
    let begun = Instant::now();
    let mut refused = None;
    while refused.is_none() {
        assert!(begun.elapsed() < testing::PATIENCE, "nothing was refused");
        let answer = house.get("/v1/account", &eager);
        refused = (answer.status != 200).then_some(answer);
    }
    let refused = refused.unwrap();
    refused.is_problem(429);
    assert!(refused.headers["retry-after"].parse::<u64>().unwrap() >= 1);
    assert_eq!(house.get("/v1/account", &calm).status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn callers_who_dribble_harm_nobody() {
    let house = House::open(ACCEPT).await;
    let token = house.token("employer", "paie", (&["1773341"], BOTH));
    let bytes = valid();
    let mut slow = Vec::new();
    for n in 0..200 {
        let mut stream = house.connect();
        let head = Ask::send("slow.txt", &bytes, &token).head();
        // Heads that never end, bodies that never end, and those that say nothing.
        match n % 3 {
            0 => stream.write_all(&head.as_bytes()[..40]).unwrap(),
            1 => stream.write_all(head.as_bytes()).unwrap(),
            _ => {}
        }
        slow.push(stream);
    }
    for round in 0..5 {
        for stream in &mut slow {
            let _ = stream.write_all(b"x");
        }
        assert_eq!(house.get("/v1/deposits", &token).status, 200, "round {round}");
    }
    // The bodies hold every turn of an upload; whoever is quick waits for one at most.
    let begun = Instant::now();
    let sent = loop {
        let sent = house.ask(&Ask::send("DS.txt", &bytes, &token));
        if sent.status != 503 {
            break sent;
        }
        assert!(sent.headers.contains_key("retry-after"));
        assert!(begun.elapsed() < testing::PATIENCE, "no turn");
        std::thread::sleep(Duration::from_millis(100));
    };
    assert_eq!(sent.status, 202, "{}", sent.text());
    let listed = house.get("/v1/deposits", &token).json();
    assert_eq!(listed["deposits"].as_array().unwrap().len(), 1, "{listed}");
    drop(slow);
    wait_for("the leftovers to go", || files_below(&house.data.path().join("work")) == 1);
}

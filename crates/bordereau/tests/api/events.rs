//! What happens to deposits, followed over HTTP.

use super::house::{Ask, House, wait_for};
use super::{ACCEPT, of_affiliate};
use serde_json::Value;
use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;

/// An event, as a browser reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Event {
    id: i64,
    name: String,
    data: Value,
}

/// A stream that is read as it comes.
struct Events {
    status: u16,
    head: String,
    from: BufReader<TcpStream>,
    text: String,
}

impl Events {
    fn open(house: &House, path: &str, token: &str, last: Option<i64>) -> Self {
        let mut ask = Ask::get(path, token);
        if let Some(last) = last {
            ask = ask.with("Last-Event-ID", last.to_string());
        }
        let mut stream = house.connect();
        stream.write_all(ask.head().as_bytes()).unwrap();
        let mut from = BufReader::new(stream);
        let mut head = String::new();
        while from.read_line(&mut head).unwrap() > 2 {}
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        Self { status, head: head.to_lowercase(), from, text: String::new() }
    }

    /// The next event; none when the stream has ended. Comments are no events.
    fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                let field = |name: &str| {
                    block.lines().find_map(|line| line.strip_prefix(&format!("{name}: ")))
                };
                let Some(id) = field("id") else { continue };
                return Some(Event {
                    id: id.parse().unwrap(),
                    name: field("event").unwrap().to_owned(),
                    data: serde_json::from_str(field("data").unwrap()).unwrap(),
                });
            }
            let mut size = String::new();
            if self.from.read_line(&mut size).ok()? == 0 {
                return None;
            }
            let size = usize::from_str_radix(size.trim(), 16).ok()?;
            let mut chunk = vec![0; size + 2];
            self.from.read_exact(&mut chunk).ok()?;
            if size == 0 {
                return None;
            }
            self.text.push_str(std::str::from_utf8(&chunk[..size]).unwrap());
        }
    }

    /// The next event about a deposit.
    fn deposit(&mut self) -> Event {
        loop {
            let event = self.next().unwrap_or_else(|| panic!("the stream has ended"));
            if event.name == "deposit" {
                return event;
            }
            assert_eq!((event.name.as_str(), &event.data), ("begin", &serde_json::json!({})));
        }
    }

    /// All that are left, of a stream that ends.
    fn rest(mut self) -> Vec<Event> {
        std::iter::from_fn(|| self.next()).filter(|event| event.name == "deposit").collect()
    }
}

/// Positions of the entries about deposits of affiliates, as the journal has them.
fn entries(house: &House, own: &[&str]) -> Vec<i64> {
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    let entries = journal.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let own = |entry: &Value| {
        let affilie = entry["affilie"].as_str();
        entry["receipt"].is_string() && affilie.is_some_and(|affilie| own.contains(&affilie))
    };
    let mut positions: Vec<i64> =
        entries.filter(own).map(|entry| entry["position"].as_i64().unwrap()).collect();
    positions.sort_unstable();
    positions
}

impl House {
    fn sent(&self, affilie: &str, token: &str) -> String {
        let path = format!("/v1/deposits?affilie={affilie}");
        let name = format!("DS_{affilie}_200610.txt");
        let answer =
            self.ask(&Ask { path: &path, ..Ask::send(&name, &of_affiliate(affilie), token) });
        assert_eq!(answer.status, 202, "{}", answer.text());
        answer.json()["receipt"].as_str().unwrap().to_owned()
    }
}

fn numbers(from: u32, count: u32) -> Vec<String> {
    (from..from + count).map(|number| number.to_string()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_or_told_twice_over_kills_and_hang_ups() {
    let mut house = House::open(ACCEPT).await;
    let all = numbers(1_773_341, 24);
    let own: Vec<&str> = all.iter().map(String::as_str).collect();
    let token =
        house.token("accountant", "fiduciaire", (&own, &["deposits:write", "deposits:read"]));
    let mut events = Events::open(&house, "/v1/events", &token, None);
    assert_eq!(events.status, 200, "{}", events.head);
    assert!(events.head.contains("content-type: text/event-stream"), "{}", events.head);
    let begin = events.next().unwrap();
    assert_eq!(begin.name, "begin");
    let receipts: Vec<String> = own[..4].iter().map(|one| house.sent(one, &token)).collect();
    let mut seen = Vec::new();
    // Each of them came and was published.
    while seen.len() < 8 {
        seen.push(events.deposit());
    }
    let first = &seen[0];
    assert!(first.id > begin.id);
    assert_eq!(first.data["about"], "depot", "{first:?}");
    assert_eq!(
        (&first.data["after"], &first.data["before"]),
        (&"validated".into(), &"received".into())
    );
    assert_eq!(first.data["affilie"], "1773341");
    for receipt in &receipts {
        let of_it = seen.iter().filter(|event| event.data["receipt"] == receipt.as_str());
        assert_eq!(of_it.count(), 2, "{receipt}: {seen:?}");
    }

    // The service dies; meanwhile an operator acts, and something is dropped.
    house.kill();
    assert_eq!(events.next(), None, "the stream has ended with the service");
    house.fine(&["batches", "withdraw", &receipts[0], "--reason", "asked by the employer"]);
    house.start(&[]);
    let last = seen.last().unwrap().id;
    let mut events = Events::open(&house, "/v1/events", &token, Some(last));
    let missed = events.deposit();
    assert_eq!(
        (&missed.data["about"], &missed.data["after"]),
        (&"acte".into(), &"withdrawn".into())
    );
    assert_eq!(missed.data["receipt"], receipts[0].as_str());
    seen.push(missed);

    // Hung up on and resumed again and again, while others send.
    drop(events);
    let mut last = seen.last().unwrap().id;
    std::thread::scope(|scope| {
        for some in own[4..].chunks(5) {
            let (house, token) = (&house, &token);
            scope.spawn(move || {
                for one in some {
                    house.sent(one, token);
                }
            });
        }
        let due = 2 * (own.len() - 4);
        let (mut got, mut round) = (0, 0);
        while got < due {
            let mut events = Events::open(&house, "/v1/events", &token, Some(last));
            round += 1;
            for _ in 0..(1 + round % 4).min(due - got) {
                let event = events.deposit();
                last = event.id;
                seen.push(event);
                got += 1;
            }
        }
    });
    wait_for("all publications", || {
        let all = house.get("/v1/deposits?limit=200", &token).json();
        let all = all["deposits"].as_array().unwrap();
        assert_eq!(all.len(), own.len());
        all.iter().all(|one| one["published_at"].is_string())
    });
    seen.extend(Events::open(&house, "/v1/events?wait=0", &token, Some(last)).rest());
    let told: Vec<i64> = seen.iter().map(|event| event.id).collect();
    assert_eq!(told, entries(&house, &own), "each once, in order");
    // From the beginning, in one go, and of one deposit alone.
    let whole = Events::open(&house, "/v1/events?after=0&wait=0", &token, None).rest();
    assert_eq!(whole, seen);
    let path = format!("/v1/events?after=0&wait=0&receipt={}", receipts[0]);
    let of_one = Events::open(&house, &path, &token, None).rest();
    let due: Vec<_> =
        seen.iter().filter(|event| event.data["receipt"] == receipts[0].as_str()).collect();
    assert_eq!(of_one.iter().collect::<Vec<_>>(), due);
    assert!(of_one.len() >= 3, "{of_one:?}");
    for wrong in ["after=-1", "after=x", "wait=3601", "color=red"] {
        house.get(&format!("/v1/events?{wrong}"), &token).is_problem(400);
    }
    house.ask(&Ask::get("/v1/events", &token).with("Last-Event-ID", "x")).is_problem(400);
    house.ask(&Ask { token: None, ..Ask::get("/v1/events", "") }).is_problem(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_of_another_affiliate() {
    let house = House::open(ACCEPT).await;
    let scopes = ["deposits:write", "deposits:read"];
    let tokens = [("paie", "1773341"), ("autre", "3002003")]
        .map(|(name, affilie)| (affilie, house.token("employer", name, (&[affilie], &scopes))));
    let operator = house.token("operator", "guichet", (&[], &["deposits:read"]));
    let confined = house.another("guichet", &["deposits:read"], &["--affilie", "3002003"]);
    let open = |token: &str| Events::open(&house, "/v1/events", token, None);
    let mut live = tokens.each_ref().map(|(_, token)| open(token));
    let (mut all, mut few) = (open(&operator), open(&confined));
    let mut receipts = [BTreeSet::new(), BTreeSet::new()];
    for (affilie, token) in &tokens {
        let receipt = house.sent(affilie, token);
        let at = usize::from(*affilie == "3002003");
        receipts[at].insert(receipt);
        // What nobody knows the sender of is nobody's but the fund's.
        let unknown = Ask {
            path: &format!("/v1/deposits?affilie={affilie}"),
            ..Ask::send("x.png", b"\x89PNG\r\n\x1a\n\0", token)
        };
        receipts[at].insert(house.ask(&unknown).json()["receipt"].as_str().unwrap().to_owned());
    }
    let told = |events: &mut Events, count: usize| -> BTreeSet<String> {
        let receipt = |event: Event| event.data["receipt"].as_str().unwrap().to_owned();
        (0..count).map(|_| receipt(events.deposit())).collect()
    };
    // Live: the last of theirs comes after all of the others'.
    for (at, events) in live.iter_mut().enumerate() {
        assert_eq!(told(events, 4), receipts[at]);
    }
    assert_eq!(told(&mut few, 4), receipts[1]);
    assert_eq!(told(&mut all, 8), &receipts[0] | &receipts[1]);
    // Read again from the beginning, and asked for by name.
    for (at, (_, token)) in tokens.iter().enumerate() {
        let foreign = receipts[1 - at].first().unwrap();
        for path in [
            "/v1/events?after=0&wait=0".to_owned(),
            format!("/v1/events?after=0&wait=0&receipt={foreign}"),
        ] {
            let events = Events::open(&house, &path, token, None).rest();
            let known: BTreeSet<_> =
                events.iter().map(|it| it.data["receipt"].as_str().unwrap()).collect();
            assert!(known.iter().all(|receipt| receipts[at].contains(*receipt)), "{known:?}");
            assert_eq!(known.is_empty(), path.contains("receipt"), "{path}");
        }
    }
    // In the console, for its session.
    house.account("employer", "console", &["--affilie", "3002003"]);
    let session = house.sign_in("console");
    let foreign = receipts[0].first().unwrap();
    assert_eq!(house.page("/events", &session).status, 400);
    assert_eq!(house.page(&format!("/events?receipt={foreign}"), "").status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn streams_end_with_their_token_and_one_account_has_so_many() {
    let house = House::open(ACCEPT).await;
    let token = house.token("operator", "guichet", (&[], &["deposits:read"]));
    let mut streams: Vec<Events> =
        (0..64).map(|_| Events::open(&house, "/v1/events", &token, None)).collect();
    assert!(streams.iter_mut().all(|stream| stream.next().is_some_and(|it| it.name == "begin")));
    house.get("/v1/events", &token).is_problem(503);
    let other = house.token("auditor", "audit", (&[], &["deposits:read"]));
    assert_eq!(house.get("/v1/events?wait=0", &other).status, 200, "others have their own");
    assert_eq!(house.get("/v1/deposits", &token).status, 200, "and requests go on");
    // A place is free again once somebody has hung up.
    streams.truncate(60);
    wait_for("a place", || house.get("/v1/events?wait=0", &token).status == 200);
    // Longer than the silence after which a comment is sent: that is no event.
    assert!(Events::open(&house, "/v1/events?wait=16", &token, None).rest().is_empty());
    house.fine(&["account", "disable", "--name", "guichet"]);
    for stream in streams {
        assert!(stream.rest().is_empty());
    }
}

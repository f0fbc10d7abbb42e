//! A reader of events that takes nothing of what it is sent.

use super::ACCEPT;
use super::house::{Ask, House, wait_for};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use testing::bases::of_affiliate;

/// Events that are told: some ten megabytes, more than a socket holds on both sides.
const EVENTS: usize = 60_000;

/// Begins to follow everything from the beginning, and reads nothing yet.
fn followed(house: &House, token: &str) -> TcpStream {
    let mut stream = house.connect();
    let ask = Ask::get("/v1/events?after=0&wait=1", token);
    stream.write_all(ask.head().as_bytes()).unwrap();
    stream
}

/// Events in what is left of a stream; with its end.
fn rest(mut stream: TcpStream) -> (usize, bool) {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let text = String::from_utf8_lossy(&bytes);
    (text.matches("event: deposit").count(), text.ends_with("0\r\n\r\n"))
}

/// Whether the service still has its end of a connection open: what the kernel knows of it, since
/// the end itself stands behind what was never read.
fn is_open(stream: &TcpStream) -> bool {
    let (own, theirs) = (stream.local_addr().unwrap().port(), stream.peer_addr().unwrap().port());
    let table = std::fs::read_to_string("/proc/net/tcp").unwrap();
    let end = |field: &str, port: u16| field.ends_with(&format!(":{port:04X}"));
    table.lines().skip(1).any(|line| {
        let fields: Vec<&str> = line.split_whitespace().collect();
        // 01: established.
        end(fields[1], theirs) && end(fields[2], own) && fields[3] == "01"
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_takes_nothing_is_hung_up_on_and_harms_nobody() {
    let house = House::open(ACCEPT).await;
    let token =
        house.token("employer", "paie", (&["1773341"], &["deposits:write", "deposits:read"]));
    let sent = house.ask(&Ask::send("a.txt", &of_affiliate("1773341"), &token));
    let place = sent.headers["location"].clone();
    wait_for("its publication", || house.get(&place, &token).json()["published_at"].is_string());
    // More of the same, as a busy day would have it.
    house
        .owner(&format!(
            "INSERT INTO journal SELECT (SELECT max(position) FROM journal) + n, j.le, j.quoi, j.affilie, j.depot, \
             j.acteur, j.avant, j.apres, j.motif, j.pieces, j.precedent, j.empreinte \
             FROM (SELECT * FROM journal WHERE depot > 0 LIMIT 1) j, generate_series(1, {EVENTS}) n; \
             UPDATE chaine SET position = (SELECT max(position) FROM journal)"
        ))
        .await;
    let slow = followed(&house, &token);
    wait_for("its stream", || is_open(&slow));
    // Meanwhile whoever reads is told everything, and others are answered.
    let (told, is_whole) = rest(followed(&house, &token));
    assert!(told >= EVENTS && is_whole, "{told}");
    assert_eq!(house.get(&place, &token).status, 200);
    wait_for("the end of the one that takes nothing", || !is_open(&slow));
    let (told, is_whole) = rest(slow);
    assert!(told > 0 && told < EVENTS && !is_whole, "{told}");
    // Its place is free again, and it goes on from where it was.
    assert_eq!(house.get(&place, &token).status, 200);
}

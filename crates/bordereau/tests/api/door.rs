//! The door, tried by an enemy: forms of other sites, addresses that lead elsewhere, sessions and
//! mandates that should be over.

use super::console::{PASSWORD, encoded};
use super::house::{Ask, House};
use super::{ACCEPT, of_affiliate, valid};

/// Every page, its parameters filled with something.
fn addresses() -> Vec<String> {
    let filled = |path: &str| {
        let mut out = String::new();
        let mut rest = path;
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            out.push('1');
            rest = after.split_once('}').unwrap().1;
        }
        out + rest
    };
    web::console_pages().iter().map(|page| filled(page.path)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn no_page_takes_a_form_of_another_site() {
    let house = House::open(ACCEPT).await;
    house.account("operator", "guichet", &[]);
    let session = house.sign_in("guichet");
    let fields = encoded(&[("reason", "x"), ("account", "guichet"), ("password", PASSWORD)]);
    for path in addresses() {
        let ask =
            Ask { method: "POST", token: None, body: fields.as_bytes(), ..Ask::get(&path, "") }
                .with("Content-Type", "application/x-www-form-urlencoded")
                .with("Cookie", session.clone());
        for headers in [
            &[][..],
            &[("Origin", "https://evil.ma")],
            &[("Origin", "null")],
            &[("Origin", "http://x"), ("Sec-Fetch-Site", "cross-site")],
            &[("Origin", "http://x.evil.ma")],
            &[("Referer", "http://x/")],
        ] {
            let ask = headers.iter().fold(ask.clone(), |ask, (name, value)| ask.with(name, *value));
            assert_eq!(house.ask(&ask).status, 403, "{path} {headers:?}");
        }
    }
    assert_eq!(house.page("/deposits", &session).status, 200, "nobody was signed out by it");
    // A cookie opens nothing of the API.
    let ask = Ask { token: None, ..Ask::get("/v1/deposits", "") }.with("Cookie", session);
    house.ask(&ask).is_problem(401);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_to_another_site() {
    let house = House::open(&[]).await;
    house.account("operator", "guichet", &[]);
    for wrong in [
        "https://evil.ma",
        "//evil.ma",
        "/\\evil.ma",
        "/\t/evil.ma",
        "/\n/evil.ma",
        "/é",
        "/%0d%0aX: y\r\nX: y",
        "javascript:alert(1)",
    ] {
        let fields = [("account", "guichet"), ("password", PASSWORD), ("next", wrong)];
        let answer = house.form("/login", "", &fields);
        assert_eq!((answer.status, &*answer.headers["location"]), (303, "/"), "{wrong:?}");
        let asked = encoded(&[("back", wrong)]);
        let answer = house.page(&format!("/language/fr?{asked}"), "");
        assert_eq!((answer.status, &*answer.headers["location"]), (303, "/"), "{wrong:?}");
        let page = house.page(&format!("/login?{}", encoded(&[("next", wrong)])), "");
        assert!(page.text().contains("name=\"next\" value=\"/\""), "{wrong:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_should_be_over_opens_nothing() {
    let house = House::open(ACCEPT).await;
    house.account("accountant", "fiduciaire", &["--affilie", "1773341", "--affilie", "3002003"]);
    let scopes = ["deposits:read", "deposits:write"];
    let token = house.another("fiduciaire", &scopes, &[]);
    let mut places = Vec::new();
    for affilie in ["1773341", "3002003"] {
        let sent = house.ask(&Ask::send("a.txt", &of_affiliate(affilie), &token));
        places.push(sent.headers["location"].clone());
    }
    let session = house.sign_in("fiduciaire");
    let sees = |place: &str| {
        let page = place.strip_prefix("/v1").unwrap();
        (house.get(place, &token).status, house.page(page, &session).status)
    };
    assert_eq!((sees(&places[0]), sees(&places[1])), ((200, 200), (200, 200)));
    // The day after its last day, for token and session alike; another one goes on.
    house.owner("UPDATE mandat SET depuis = CURRENT_DATE - 9, fin = CURRENT_DATE WHERE affilie = 1773341").await;
    assert_eq!((sees(&places[0]), sees(&places[1])), ((404, 404), (200, 200)));
    let listed = house.get("/v1/deposits", &token).json();
    assert_eq!(listed["deposits"].as_array().unwrap().len(), 1, "{listed}");
    let path = "/v1/deposits?affilie=1773341";
    let sent = house.ask(&Ask { path, ..Ask::send("b.txt", &valid(), &token) });
    sent.is_problem(404);
    // One that begins tomorrow is none yet.
    house
        .owner("UPDATE mandat SET depuis = CURRENT_DATE + 1, fin = NULL WHERE affilie = 1773341")
        .await;
    assert_eq!(sees(&places[0]), (404, 404));
    // The cursor of another caller gives rows of the own affiliates only.
    let theirs = house.token("operator", "guichet", (&[], &["deposits:read"]));
    let page = house.get("/v1/deposits?limit=1", &theirs).json();
    let next = page["next"].as_str().unwrap();
    let rows = house.get(&format!("/v1/deposits?cursor={next}"), &token).json();
    let told = rows.to_string();
    assert!(!told.contains("1773341"), "{told}");
}

/// A password is replaced while a sign-in with the old one runs: in either order, no session of the
/// old one stays open.
#[tokio::test(flavor = "multi_thread")]
async fn no_session_begins_with_a_password_that_is_none_any_more() {
    let house = House::open(&[]).await;
    house.account("operator", "guichet", &[]);
    let file = house.data.path().join("new");
    for round in 0..3 {
        let (old, new) = (format!("{PASSWORD} {round}"), format!("{PASSWORD} {}", round + 1));
        std::fs::write(&file, &old).unwrap();
        let set = ["account", "password", "--name", "guichet", "--password-file"];
        house.fine(&[&set[..], &[file.to_str().unwrap()]].concat());
        std::fs::write(&file, &new).unwrap();
        let fields = [("account", "guichet"), ("password", old.as_str())];
        let answers = std::thread::scope(|scope| {
            let tries: Vec<_> =
                (0..5).map(|_| scope.spawn(|| house.form("/login", "", &fields))).collect();
            house.fine(&[&set[..], &[file.to_str().unwrap()]].concat());
            tries.into_iter().map(|one| one.join().unwrap()).collect::<Vec<_>>()
        });
        for answer in answers {
            assert!(matches!(answer.status, 303 | 401), "{}", answer.status);
            let Some(set) = answer.headers.get("set-cookie") else { continue };
            let cookie = set.split(';').next().unwrap();
            assert_eq!(house.page("/deposits", cookie).status, 303, "open with the old password");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn names_and_methods_that_nobody_expects_are_answered() {
    let house = House::open(ACCEPT).await;
    let token =
        house.token("employer", "paie", (&["1773341"], &["deposits:write", "deposits:read"]));
    house.account("employer", "lecteur", &["--affilie", "1773341"]);
    let session = house.sign_in("lecteur");
    // A name that turns what follows around is shown as what it is, and comes back to the letter.
    let name = "paie\u{202e}txt.exe\u{200b}.txt";
    let encoded_name = encoded(&[("", name)]);
    let encoded_name = encoded_name.trim_start_matches('=');
    let disposition = format!("attachment; filename*=UTF-8''{encoded_name}");
    let bytes = valid();
    let mut ask = Ask::send("x", &bytes, &token);
    ask.headers = vec![("Content-Disposition", disposition)];
    let sent = house.ask(&ask);
    assert_eq!(sent.status, 202, "{}", sent.text());
    let place = sent.headers["location"].clone();
    assert_eq!(house.get(&place, &token).json()["file"]["name"], name);
    for page in ["/deposits", place.strip_prefix("/v1").unwrap()] {
        let text = house.page(page, &session).text();
        assert!(text.contains("paie") && !text.contains(['\u{202e}', '\u{200b}']), "{page}");
    }
    let content = house.get(&format!("{place}/content"), &token);
    let told = &content.headers["content-disposition"];
    assert!(told.is_ascii() && told.contains("%E2%80%AE"), "{told}");
    // Methods: HEAD is GET without its body; others say what is allowed.
    let with =
        |method: &'static str, path: &str| house.ask(&Ask { method, ..Ask::get(path, &token) });
    let (head, get) = (with("HEAD", &place), with("GET", &place));
    assert_eq!((head.status, &head.headers["etag"]), (200, &get.headers["etag"]));
    assert!(head.body.is_empty() && !get.body.is_empty());
    for method in ["OPTIONS", "PUT", "PATCH", "TRACE", "DELETE"] {
        let answer = with(method, &place);
        assert_eq!(answer.status, 405, "{method}");
        assert!(answer.headers["allow"].contains("GET"), "{method}");
    }
    for known in
        ["*", &format!("W/{}", get.headers["etag"]), &format!("\"x\", {}", get.headers["etag"])]
    {
        let ask = Ask::get(&place, &token).with("If-None-Match", known);
        assert_eq!(house.ask(&ask).status, 304, "{known}");
    }
    // Whatever is asked for, an unknown address below /v1 is told to programs.
    for accept in ["text/html", "*/*;q=0", "\u{e9}"] {
        let ask = Ask::get("/v1/nothing", &token).with("Accept", accept);
        house.ask(&ask).is_problem(404);
    }
    // Heads that are too large, and two lengths.
    for head in [
        format!("X-Long: {}\r\n", "x".repeat(40_000)),
        "X-Many: 1\r\n".repeat(200),
        "Content-Length: 3\r\nContent-Length: 4\r\n".to_owned(),
    ] {
        use std::io::Write as _;
        let mut stream = house.connect();
        let text = format!("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{head}\r\n");
        let _ = stream.write_all(text.as_bytes());
        let answer = super::house::Answer::read(&mut stream);
        assert!(answer.is_none_or(|it| (400..500).contains(&it.status)), "{}", &head[..20]);
    }
    assert_eq!(house.ask(&Ask { token: None, ..Ask::get("/health", "") }).status, 200);
}

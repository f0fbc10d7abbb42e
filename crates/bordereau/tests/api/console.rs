//! The console over HTTP: who gets in, and what every page shows to whom.

use super::house::{Answer, Ask, House};
use super::{ACCEPT, of_affiliate};
use std::fmt::Write as _;

pub(crate) const PASSWORD: &str = "une phrase assez longue";

/// As a form sends its fields.
pub(crate) fn encoded(fields: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in fields {
        let _ = write!(out, "{}{name}=", if out.is_empty() { "" } else { "&" });
        for byte in value.bytes() {
            let _ = if byte.is_ascii_alphanumeric() {
                write!(out, "{}", char::from(byte))
            } else {
                write!(out, "%{byte:02X}")
            };
        }
    }
    out
}

impl House {
    /// An account that may sign in.
    pub(crate) fn account(&self, role: &str, name: &str, more: &[&str]) {
        let file = self.data.path().join("password");
        std::fs::write(&file, PASSWORD).unwrap();
        let create = ["account", "create", "--role", role, "--name", name];
        let file = ["--password-file", file.to_str().unwrap()];
        self.fine(&[&create[..], &file, more].concat());
    }

    /// A page as a browser asks for it.
    pub(crate) fn page(&self, path: &str, cookie: &str) -> Answer {
        self.ask(
            &Ask { token: None, ..Ask::get(path, "") }
                .with("Cookie", cookie)
                .with("Accept", "text/html"),
        )
    }

    /// A form as a browser sends it.
    pub(crate) fn form(&self, path: &str, cookie: &str, fields: &[(&str, &str)]) -> Answer {
        let body = encoded(fields);
        let kind = "application/x-www-form-urlencoded";
        let ask = Ask { method: "POST", token: None, body: body.as_bytes(), ..Ask::get(path, "") };
        let ask = ask.with("Content-Type", kind).with("Origin", "http://x");
        self.ask(&ask.with("Cookie", cookie))
    }

    /// Signs in; gives the cookie.
    pub(crate) fn sign_in(&self, name: &str) -> String {
        let answer = self.form("/login", "", &[("account", name), ("password", PASSWORD)]);
        assert_eq!(answer.status, 303, "{}", answer.text());
        answer.headers["set-cookie"].split(';').next().unwrap().to_owned()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_opens_a_session_that_ends_when_it_should() {
    let house = House::open(ACCEPT).await;
    house.account("employer", "paie", &["--affilie", "1773341"]);
    house.token("employer", "machine", (&["1773341"], &["deposits:read"]));
    // Unknown, wrong, and without any password: the same answer.
    let refused = |name: &str, password: &str| {
        let answer = house.form("/login", "", &[("account", name), ("password", password)]);
        assert_eq!(answer.status, 401, "{name}");
        assert!(!answer.headers.contains_key("set-cookie"));
        answer.text().replace(name, "NAME")
    };
    let wrong = refused("paie", "une autre phrase");
    assert_eq!(wrong, refused("personne", PASSWORD));
    assert_eq!(wrong, refused("machine", PASSWORD));
    // Not from another site, and not from what says nothing.
    let login = encoded(&[("account", "paie"), ("password", PASSWORD)]);
    let ask = Ask { method: "POST", token: None, body: login.as_bytes(), ..Ask::get("/login", "") }
        .with("Content-Type", "application/x-www-form-urlencoded");
    assert_eq!(house.ask(&ask).status, 403);
    assert_eq!(house.ask(&ask.clone().with("Origin", "https://evil.ma")).status, 403);
    let cross = ask.with("Origin", "http://x").with("Sec-Fetch-Site", "cross-site");
    assert_eq!(house.ask(&cross).status, 403);

    let answer = house.form("/login", "", &[("account", "paie"), ("password", PASSWORD)]);
    let set = &answer.headers["set-cookie"];
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
    let cookie = set.split(';').next().unwrap().to_owned();
    assert_eq!(house.page("/deposits", &cookie).status, 200);
    assert!(!house.log().contains(&cookie["session=".len()..]), "no identifier in the log");
    // A new identifier at each login; the one before is over.
    let again = house.form("/login", &cookie, &[("account", "paie"), ("password", PASSWORD)]);
    let newer = again.headers["set-cookie"].split(';').next().unwrap().to_owned();
    assert_ne!(newer, cookie);
    let over = house.page("/deposits", &cookie);
    assert_eq!((over.status, &*over.headers["location"]), (303, "/login?next=%2Fdeposits"));
    // Idle, and too old.
    let other = house.sign_in("paie");
    for column in ["vue_le", "cree_le"] {
        let cookie = house.sign_in("paie");
        house.owner(&format!("UPDATE seance SET {column} = now() - interval '13 hours'")).await;
        assert_eq!(house.page("/deposits", &cookie).status, 303, "{column}");
    }
    assert_eq!(house.page("/deposits", &other).status, 303);
    // A new password ends every other session, and the old password opens nothing.
    let (one, two) = (house.sign_in("paie"), house.sign_in("paie"));
    let change = |current: &str, new: &str| {
        house.form("/account/password", &one, &[("current", current), ("new", new)])
    };
    assert!(change("wrong", "une nouvelle phrase").text().contains("role=\"alert\""));
    assert!(change(PASSWORD, "court").text().contains("role=\"alert\""));
    let changed = change(PASSWORD, "une nouvelle phrase");
    let kept = changed.headers["set-cookie"].split(';').next().unwrap().to_owned();
    assert_eq!(house.page("/deposits", &two).status, 303);
    assert_eq!(house.page("/deposits", &kept).status, 200);
    house.form("/logout", &kept, &[]);
    assert_eq!(house.page("/deposits", &kept).status, 303);
    // A disabled account is out at once.
    house.account("operator", "guichet", &[]);
    let operator = house.sign_in("guichet");
    assert_eq!(house.page("/deposits", &operator).status, 200);
    house.fine(&["account", "disable", "--name", "guichet"]);
    assert_eq!(house.page("/deposits", &operator).status, 303);
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_are_tried_slowly() {
    let house = House::open(&[]).await;
    let answered = || house.form("/login", "", &[("account", "paie"), ("password", "x")]).status;
    assert_eq!(answered(), 401);
    assert!((0..90).any(|_| answered() == 429), "it was never too often");
    // Another account is not locked out by that.
    assert_eq!(house.form("/login", "", &[("account", "b"), ("password", "x")]).status, 401);
}

/// Parts of a page that browsers and screen readers rely on.
pub(crate) fn is_well_made(page: &Answer, what: &str, lang: &str) {
    let text = page.text();
    let dir = if lang == "ar" { "rtl" } else { "ltr" };
    assert!(text.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\">")), "{what}");
    let policy = &page.headers["content-security-policy"];
    assert!(policy.starts_with("default-src 'none'") && !policy.contains("unsafe"), "{what}");
    assert!(policy.contains("frame-ancestors 'none'") && policy.contains("base-uri 'none'"));
    assert_eq!(page.headers["x-content-type-options"], "nosniff", "{what}");
    assert_eq!(page.headers["cache-control"], "no-store", "{what}");
    assert_eq!(text.matches("<h1>").count(), 1, "{what}");
    assert!(text.contains("<main id=\"main\"") && text.contains("href=\"#main\""), "{what}");
    assert!(!text.contains("<style") && !text.contains(" style=\""), "{what}");
    // No script but the one of the console, and that only where the policy lets it in.
    let scripts = text.matches("<script").count();
    let own = text.matches("<script type=\"module\" src=\"/assets/console.").count();
    assert!(scripts == own && own <= 1 && !text.contains(" onclick"), "{what}");
    assert_eq!(policy.contains("script-src 'self'"), own == 1, "{what}");
    // No heading leaves one out.
    let mut before = 1;
    for part in text.split("<h").skip(1) {
        let Some(level) = part.chars().next().and_then(|c| c.to_digit(10)) else { continue };
        assert!(level <= before + 1, "{what}: h{level} after h{before}");
        before = level;
    }
    // Every field has its label, and every id is there once.
    for part in text.split("<input ").skip(1).chain(text.split("<select ").skip(1)) {
        let tag = part.split('>').next().unwrap();
        if tag.contains("type=\"hidden\"") || tag.contains("type=\"checkbox\"") {
            continue;
        }
        let id = tag.split("id=\"").nth(1).and_then(|rest| rest.split('"').next());
        let id = id.unwrap_or_else(|| panic!("{what}: a field without id: {tag}"));
        assert!(text.contains(&format!("<label for=\"{id}\"")), "{what}: {id}");
        assert_eq!(text.matches(&format!(" id=\"{id}\"")).count(), 1, "{what}: {id}");
    }
}

impl House {
    /// Has an attestation issued, and gives its reference.
    pub(crate) fn attested(&self, of: &[&str]) -> String {
        let issue = [&["attest", "issue"][..], of, &["--reason", "essai", "--format", "json"]];
        let paper: serde_json::Value = serde_json::from_str(&self.fine(&issue.concat())).unwrap();
        let fields = paper["attestation"]["fields"].as_array().unwrap();
        let reference = fields.iter().find(|field| field[0] == "reference").unwrap();
        reference[1].as_str().unwrap().to_owned()
    }

    /// A file by the form of the console.
    fn upload(&self, cookie: &str, name: &str, bytes: &[u8]) -> Answer {
        let head = format!(
            "--xYz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        let body = [head.as_bytes(), bytes, b"\r\n--xYz--\r\n"].concat();
        let ask = Ask { method: "POST", token: None, body: &body, ..Ask::get("/send", "") };
        let ask = ask.with("Content-Type", "multipart/form-data; boundary=xYz");
        self.ask(&ask.with("Origin", "http://x").with("Cookie", cookie))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_employer_sends_a_file_reads_its_notice_and_sends_the_repair() {
    let house = House::open(ACCEPT).await;
    house.account("employer", "paie", &["--affilie", "1773341"]);
    house.account("employer", "lecture", &["--affilie", "1773341", "--function", "reader"]);
    let (cookie, reader) = (house.sign_in("paie"), house.sign_in("lecture"));
    let mut wrong = testing::bases::base("principal");
    wrong[2].field_mut(&spec::b02::S_CTR).copy_from_slice(b"0000000000169764748");
    let wrong = declaration::write(&wrong);
    let sent = house.upload(&cookie, "DS_1773341_200610.txt", &wrong);
    assert_eq!(sent.status, 303, "{}", sent.text());
    let place = sent.headers["location"].clone();
    let page = house.page(&place, &format!("{cookie}; lang=ar"));
    is_well_made(&page, &place, "ar");
    let text = page.text();
    assert!(text.contains("class=\"state rejected\"") && text.contains("1522"), "{text}");
    // The record with its bytes marked.
    assert!(text.contains("<mark>") && text.contains("169764748"), "{text}");
    assert!(text.contains(&format!("action=\"{place}/repair\"")), "{text}");
    assert!(!house.page(&place, &reader).text().contains("/repair\""));
    assert_eq!(house.form(&format!("{place}/repair"), &reader, &[]).status, 404);
    assert_eq!(house.upload(&reader, "x.txt", &wrong).status, 404);
    let repaired = house.form(&format!("{place}/repair"), &cookie, &[]);
    assert_eq!(repaired.status, 303, "{}", repaired.text());
    let second = repaired.headers["location"].clone();
    assert_ne!(second, place);
    let shown = house.page(&second, &cookie).text();
    assert!(shown.contains("class=\"state accepted\""), "{shown}");
    assert!(!shown.contains("/repair\""), "nothing is left to repair");
    assert_eq!(house.form(&format!("{second}/repair"), &cookie, &[]).status, 422);
    assert!(house.page(&place, &cookie).text().contains("class=\"state rejected\""));
    // The bytes that were sent are the repaired ones, and the notice is that of the outbox.
    let content = house.page(&format!("{second}/content"), &cookie);
    assert!(content.headers["content-disposition"].starts_with("attachment;"));
    assert_eq!(content.body, super::valid());
    let receipt = second.rsplit('/').next().unwrap().to_owned();
    super::wait_for("its notice", || {
        house.outbox("1773341").keys().any(|name| name.contains(&receipt) && name.ends_with("html"))
    });
    let outbox = house.outbox("1773341");
    let dropped = outbox.iter().find(|(name, _)| name.contains(&receipt) && name.ends_with("html"));
    let notice = house.page(&format!("{second}/files/controle.html"), &cookie);
    assert_eq!(&notice.body, dropped.unwrap().1);
    let year = house.page("/year", &cookie).text();
    assert!(year.contains("class=\"fine\"") && year.contains(&receipt), "{year}");
    // No file at all is told, and nothing is taken.
    let ask = house.form("/send", &cookie, &[]);
    assert_eq!((ask.status, ask.text().contains("role=\"alert\"")), (400, true));
    let list = house.page("/deposits?state=rejected", &cookie).text();
    assert!(list.contains(place.rsplit('/').next().unwrap()) && !list.contains(&receipt));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_operator_tries_an_act_and_does_it_and_an_auditor_looks_on() {
    let house = House::open(ACCEPT).await;
    house.account("operator", "guichet", &[]);
    house.account("auditor", "audit", &[]);
    let token = house.token("employer", "machine", (&["1773341"], &["deposits:write"]));
    let sent = house.ask(&Ask::send("DS.txt", &super::valid(), &token));
    let place = format!("/deposits/{}", sent.json()["receipt"].as_str().unwrap());
    let (operator, auditor) = (house.sign_in("guichet"), house.sign_in("audit"));
    super::wait_for("its publication", || {
        !house.page(&place, &operator).text().contains("http-equiv=\"refresh\"")
    });
    let text = house.page(&place, &operator).text();
    let seen = text.split("name=\"seen\" value=\"").nth(1).unwrap().split("\">").next().unwrap();
    let seen = seen.replace("&quot;", "\"");
    let act = |fields: &[(&str, &str)]| house.form(&format!("{place}/act"), &operator, fields);
    let withdraw = [("seen", &*seen), ("act", "withdraw"), ("reason", "sent by mistake")];
    let tried = act(&[&withdraw[..], &[("dry", "1")]].concat());
    assert_eq!(tried.status, 200, "{}", tried.text());
    assert!(house.page(&place, &operator).text().contains("class=\"state accepted\""));
    assert_eq!(act(&[withdraw[0], withdraw[1], ("reason", " ")]).status, 400);
    assert_eq!(act(&[("seen", "\"x\""), withdraw[1], withdraw[2]]).status, 412);
    assert_eq!(act(&withdraw).status, 303);
    assert_eq!(act(&withdraw).status, 412, "it has changed since");
    let text = house.page(&place, &auditor).text();
    assert!(text.contains("sent by mistake") && text.contains("(console)"), "{text}");
    assert!(!text.contains("/act\""), "an auditor does nothing");
    assert_eq!(house.form(&format!("{place}/act"), &auditor, &withdraw).status, 404);
    let journal = house.page("/journal?actor=guichet", &auditor).text();
    assert!(journal.contains("sent by mistake"), "{journal}");
    // A verification goes on whoever looks, and says how far it is.
    assert_eq!(house.form("/verification", &auditor, &[]).status, 303);
    super::wait_for("the verification", || {
        let text = house.page("/verification", &operator).text();
        let (goes_on, done) = (text.contains("<progress"), text.contains("class=\"done\""));
        assert!(goes_on != done, "{text}");
        assert_eq!(text.contains("http-equiv=\"refresh\""), goes_on, "{text}");
        done
    });
    let text = house.page("/verification", &operator).text();
    assert!(text.contains("audit") && text.contains("action=\"/verification\""), "{text}");
    house.owner("UPDATE avis SET corps = '\\\\x00'").await;
    house.form("/verification", &auditor, &[]);
    super::wait_for("what is wrong", || {
        house.page("/verification", &auditor).text().contains("class=\"wrong\" role=\"alert\"")
    });
    let missing = house.page("/missing?periode=200610", &operator);
    assert!(missing.text().contains("1773341"), "{}", missing.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn reports_are_looked_at_and_saved_and_rows_are_exported() {
    let house = House::open(ACCEPT).await;
    house.account("auditor", "audit", &[]);
    house.account("employer", "paie", &["--affilie", "1773341"]);
    let all: Vec<String> = (0..3).map(|nth| (1_773_341 + nth).to_string()).collect();
    let own: Vec<&str> = all.iter().map(String::as_str).collect();
    let token = house.token("accountant", "fiduciaire", (&own, &["deposits:write"]));
    for affilie in &own {
        // A name that a spreadsheet would calculate.
        let path = format!("/v1/deposits?affilie={affilie}");
        let bytes = of_affiliate(affilie);
        let sent = house.ask(&Ask { path: &path, ..Ask::send("=1+1.txt", &bytes, &token) });
        assert_eq!(sent.status, 202, "{}", sent.text());
    }
    let (auditor, employer) = (house.sign_in("audit"), house.sign_in("paie"));
    for lang in ["fr", "ar", "en"] {
        let cookie = format!("{auditor}; lang={lang}");
        for path in
            ["/reports", "/reports?periode=200610", "/reports?periode=200610&affilie=1773341"]
        {
            let page = house.page(path, &cookie);
            assert_eq!(page.status, 200, "{path}: {}", page.text());
            is_well_made(&page, path, lang);
            assert_eq!(page.text().contains("<svg"), path.contains('?'), "{path}");
        }
        assert!(house.page("/reports?periode=200613", &cookie).text().contains("role=\"alert\""));
    }
    let api = house.token("auditor", "machine", (&[], &["reports:read"]));
    for (format, begin) in
        [("html", "<!doctype html>"), ("csv", "section,"), ("json", "{"), ("pdf", "%PDF-")]
    {
        let file = house.page(&format!("/reports/200610/file?format={format}"), &auditor);
        assert!(file.body.starts_with(begin.as_bytes()), "{format}: {}", file.text());
        let named = &file.headers["content-disposition"];
        assert!(named.starts_with("attachment; filename=\"rapport_200610."), "{named}");
        if format == "csv" {
            let same = house.get("/v1/reports/200610?format=csv", &api);
            let rows = |text: String| text.lines().filter(|line| !line.contains("made_at")).count();
            assert_eq!(rows(file.text()), rows(same.text()), "as by the API");
        }
    }
    let deposits = house.page("/exports/deposits?periode=200610", &auditor);
    assert!(deposits.headers["content-type"].starts_with("text/csv"), "{}", deposits.text());
    let text = deposits.text();
    assert_eq!(text.lines().count(), 4, "{text}");
    assert!(text.contains(",'=1+1.txt,") && own.iter().all(|one| text.contains(one)), "{text}");
    assert_eq!(house.page("/exports/deposits?periode=x", &auditor).status, 400);
    let journal = house.page("/exports/journal", &auditor).text();
    let told = house.fine(&["audit", "journal", "--format", "csv", "--limit", "1000"]);
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort_unstable();
        lines
    };
    assert_eq!(sorted(&journal), sorted(&told), "as the command writes it");
    for path in [
        "/reports",
        "/reports/200610/file?format=csv",
        "/exports/journal",
        "/exports/deposits?periode=200610",
    ] {
        assert_eq!(house.page(path, &employer).status, 404, "{path}");
    }
}

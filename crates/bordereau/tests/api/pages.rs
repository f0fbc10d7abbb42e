//! Every page of the console: for its roles, in three languages.

use super::console::is_well_made;
use super::house::{Ask, House};
use super::lived::{LIVED, lived_in};
use super::{ACCEPT, of_affiliate};

/// Every page × every role × identifiers of another affiliate, and of none.
#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_there_for_its_roles_and_gives_nothing_of_others() {
    let house = House::open(ACCEPT).await;
    let theirs = house.token("employer", "theirs", (&["1773341"], &["deposits:write"]));
    let sent = house.ask(&Ask::send("secret.txt", &of_affiliate("1773341"), &theirs));
    let receipt = sent.json()["receipt"].as_str().unwrap().to_owned();
    house.fine(&["batches", "take-in-charge", &receipt, "--reason", "due"]);
    house.fine(&["statements", "issue", "--year", "2006"]);
    let reference = house.attested(&["affiliation", "1773341"]);
    let unknown_reference = "7KQ4-0D2M-XB9T-5HVC";
    let roles = [
        ("employer", "paie", &["--affilie", "3002003"][..]),
        ("employer", "lecture", &["--affilie", "3002003", "--function", "reader"]),
        ("accountant", "fiduciaire", &["--affilie", "3002003"]),
        // Not in the file of the others.
        ("insured", "karim", &["--insured", "190000002"]),
        ("operator", "guichet", &[]),
        ("auditor", "audit", &[]),
    ];
    let mut tried = 0;
    for (role, name, more) in roles {
        house.account(role, name, more);
        let cookie = house.sign_in(name);
        for page in web::console_pages() {
            let path = |whose: &str, affilie: &str| {
                let path = page
                    .path
                    .replace("{receipt}", whose)
                    .replace("{rectification}", whose)
                    .replace("{line}", "5")
                    .replace("{number}", "1")
                    .replace("{affilie}", affilie)
                    .replace("{periode}", "200610")
                    .replace("{form}", "controle.json")
                    .replace("{id}", "0123456789abcdef")
                    .replace("{slip}", "200610-1-principal-0")
                    .replace("{row}", "1")
                    .replace("{year}", "2006")
                    .replace(
                        "{reference}",
                        if whose == receipt { &reference } else { unknown_reference },
                    )
                    .replace("{tag}", "fr");
                assert!(!path.contains('{'), "a parameter that this test does not know: {path}");
                path
            };
            let (foreign, unknown) =
                (path(&receipt, "1773341"), path("060101-0000001-00", "1234567"));
            let what = format!("{name} {foreign}");
            // Before the login, nothing but the way to it.
            let stranger = house.page(&foreign, "");
            // Without an issuer there is no such way in.
            let is_none = page.path.starts_with("/login/organisation") && stranger.status == 404;
            let is_fine = matches!(stranger.status, 200 | 303 | 405) || is_none;
            assert!(is_fine, "{what}: {}", stranger.status);
            assert!(!stranger.text().contains("secret.txt"), "{what}");
            tried += 1;
            for method in ["GET", "POST"] {
                let ask = |path: &str| match method {
                    "GET" => house.page(path, &cookie),
                    _ if path == "/logout" => house.page(path, &cookie),
                    _ => house.form(path, &cookie, &[]),
                };
                let answer = ask(&foreign);
                assert!(answer.status < 500, "{what} {method}: {}", answer.text());
                let is_role = page.roles.is_empty() || page.roles.contains(&role);
                if !is_role {
                    assert_eq!(answer.status, 404, "{what} {method}");
                }
                let sees_all = matches!(role, "operator" | "auditor");
                if !sees_all {
                    let told = answer.text();
                    assert!(!told.contains("secret.txt"), "{what} {method}: {told}");
                    // Data of others is answered like data that does not exist.
                    let nothing = ask(&unknown);
                    let own = |told: String| {
                        // Each form for an attestation has a name of its own.
                        let once = told.split("name=\"once\" value=\"").nth(1);
                        let once =
                            once.map_or("no such form", |rest| rest.split('"').next().unwrap());
                        told.replace(once, "O")
                            .replace(&receipt, "R")
                            .replace(&reference, "P")
                            .replace(unknown_reference, "P")
                            .replace("060101-0000001-00", "R")
                            .replace("1773341", "A")
                            .replace("1234567", "A")
                    };
                    assert_eq!(answer.status, nothing.status, "{what} {method}");
                    assert_eq!(own(told), own(nothing.text()), "{what} {method}");
                }
            }
        }
    }
    assert!(tried >= 60, "{tried}");
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    assert!(!journal.contains("audit\\\" (console)"), "an auditor has changed something");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_well_made_in_three_languages() {
    let house = House::open(LIVED).await;
    let lived = lived_in(&house);
    for (role, name) in
        [("employer", "paie"), ("insured", "amina"), ("operator", "guichet"), ("auditor", "audit")]
    {
        let session = house.sign_in(name);
        for page in web::console_pages().into_iter().filter(|page| page.roles.contains(&role)) {
            // These want a deposit, or a month.
            if ["/events", "/exports/deposits", "/situation/statement"].contains(&page.path) {
                continue;
            }
            let path = lived.address(&house, (page.path, role), &session);
            if path.contains('{') {
                continue;
            }
            for lang in ["fr", "ar", "en"] {
                let shown = house.page(&path, &format!("{session}; lang={lang}"));
                if matches!(shown.status, 303 | 405) {
                    continue;
                }
                assert_eq!(shown.status, 200, "{name} {path}: {}", shown.text());
                if shown.headers["content-type"].starts_with("text/html") {
                    is_well_made(&shown, &format!("{name} {path} {lang}"), lang);
                }
            }
        }
        let nothing = house.page("/nothing", &session);
        assert_eq!(nothing.status, 404);
        is_well_made(&nothing, "nothing", "fr");
    }
    is_well_made(&house.page("/login", "lang=ar"), "login", "ar");
    // For programs it is a problem.
    house.get("/nothing", "").is_problem(404);
    let login = house.page("/login", "").text();
    let sheet = login.split("href=\"/assets/").nth(1).unwrap().split('"').next().unwrap();
    let sheet = house.page(&format!("/assets/{sheet}"), "");
    assert!(sheet.headers["cache-control"].contains("immutable"));
}

/// The page for people lists every page that can be looked at, with the way there by keyboard and
/// the same task by the API; and what it says of the API is in the contract.
#[test]
fn the_list_of_pages_has_every_page_and_names_routes_and_commands_that_there_are() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let read = |path: &str| std::fs::read_to_string(root.join(path)).unwrap();
    let (page, contract) = (read("spec/console.md"), read("spec/openapi.json"));
    let rows: Vec<Vec<&str>> = page
        .lines()
        .filter(|line| line.starts_with("| `/"))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    let told = |cell: &str| -> Vec<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let listed: Vec<String> = rows.iter().flat_map(|row| told(row[0])).collect();
    // Forms of a page, which stand on it, and what has no page of its own.
    let parts = |path: &str| {
        ["/", "/language/{tag}", "/logout", "/statements/issue", "/situation/statement"]
            .contains(&path)
            || path.starts_with("/account/")
            || [
                "/revoke",
                "/prepare",
                "/move",
                "/acts",
                "/withdraw",
                "/assign",
                "/notices/{form}",
                "/files/{form}",
                "/orders/{number}/act",
                "/unmatched/{number}/{row}",
                "/content",
            ]
            .iter()
            .any(|end| path.ends_with(end))
    };
    let lacking: Vec<_> = web::console_pages()
        .into_iter()
        .map(|page| page.path)
        .filter(|path| !parts(path) && !listed.iter().any(|known| known == path))
        .collect();
    assert_eq!(lacking, [""; 0], "spec/console.md does not list these");
    let contract: serde_json::Value = serde_json::from_str(&contract).unwrap();
    let routes: Vec<&String> = contract["paths"].as_object().unwrap().keys().collect();
    for row in &rows {
        assert_eq!(row.len(), 5, "{row:?}");
        assert!(row[3..].iter().all(|cell| !cell.is_empty()), "{row:?}");
        for route in told(row[4]).iter().filter_map(|text| {
            text.split_once(' ').filter(|(method, _)| ["GET", "POST", "DELETE"].contains(method))
        }) {
            let path = route.1.split_once("/v1").map(|(_, rest)| format!("/v1{rest}"));
            let Some(path) = path else { continue };
            let path = path.split(['?', '…']).next().unwrap();
            let is_there = routes.iter().any(|known| {
                let known = known.as_str();
                known == path || (route.1.contains('…') && known.starts_with(path))
            });
            assert!(is_there, "{row:?} names {path}, which is not in the contract");
        }
    }
}

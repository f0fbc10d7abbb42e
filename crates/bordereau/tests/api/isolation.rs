//! The wall between affiliates, over every route that the contract has: a route that is added is
//! tried without anybody thinking of it.

use super::house::{Answer, Ask, House};
use super::{ACCEPT, of_affiliate};
use serde_json::Value;
use std::collections::BTreeSet;

/// A way into the contract: method, path, and the scope that it wants; none for everybody.
#[derive(Debug)]
struct Route {
    method: String,
    path: String,
    scope: Option<String>,
}

fn routes(contract: &Value) -> Vec<Route> {
    let mut routes = Vec::new();
    for (path, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let wanted = &operation["security"][0]["token"];
            routes.push(Route {
                method: method.to_uppercase(),
                path: path.clone(),
                scope: wanted.get(0).and_then(Value::as_str).map(str::to_owned),
            });
        }
    }
    routes
}

/// Whose identifiers are put into a path.
struct Whose<'a> {
    receipt: &'a str,
    affilie: &'a str,
}

impl Route {
    fn is_open(&self) -> bool {
        let open = ["/v1/attestations/{reference}", "/v1/openapi.json"];
        open.contains(&self.path.as_str()) || self.path.starts_with("/v1/codes")
    }

    /// Whether it names something of an affiliate.
    fn names_somebody(&self) -> bool {
        self.path.contains("{receipt}")
            || self.path.contains("{affilie}")
            || self.path.starts_with("/v1/slips/")
    }

    fn of(&self, whose: &Whose<'_>) -> String {
        let affilie = whose.affilie.parse().unwrap();
        let slip = dues::Reference::of(affilie, "200610".parse().unwrap(), spec::Regime::Cnss);
        let named = self
            .path
            .replace("/v1/slips/{reference}", &format!("/v1/slips/{}", slip.unwrap()))
            .replace("{receipt}", whose.receipt)
            .replace("{affilie}", whose.affilie)
            .replace("{periode}", "200610")
            .replace("{insured}", "168764721")
            .replace("{year}", "2006")
            .replace("{debit}", "1")
            .replace("{number}", "1")
            .replace("{row}", "1")
            .replace("{form}", "controle.json")
            .replace("{reference}", "7KQ4-0D2M-XB9T-5HVC")
            .replace("{line}", "5")
            .replace("{number}", "1")
            .replace("{code}", "1522");
        // A stream ends at once when nothing is waited for.
        let named = named.replace("/v1/events", "/v1/events?after=0&wait=0");
        assert!(!named.contains('{'), "a parameter that this test does not know: {named}");
        named
    }

    fn ask(&self, house: &House, token: &str, path: &str) -> Answer {
        let name = "attachment; filename=\"DS.txt\"".to_owned();
        house.ask(&Ask {
            method: &self.method,
            path,
            token: Some(token),
            headers: vec![("If-Match", "\"x\"".to_owned()), ("Content-Disposition", name)],
            body: if self.method == "POST" { b"{}" } else { b"" },
        })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_route_gives_anything_of_another_affiliate_to_any_role() {
    let house = House::open(ACCEPT).await;
    let folder = house.data.path().join("lot");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("AFF.txt"), declaration::write(&testing::bases::base("preetabli")))
        .unwrap();
    house.fine(&["preetabli", "import", folder.to_str().unwrap()]);
    let contract = house.get("/v1/openapi.json", "").json();
    let routes = routes(&contract);
    assert!(routes.len() >= 14, "{routes:?}");
    // 1773341 has a deposit and a préétabli; 3002003 looks for them.
    let theirs = house.token("employer", "theirs", (&["1773341"], &["deposits:write"]));
    let sent = house.ask(&Ask::send("secret.txt", &of_affiliate("1773341"), &theirs));
    let receipt = sent.json()["receipt"].as_str().unwrap().to_owned();
    house.fine(&["batches", "take-in-charge", &receipt, "--reason", "due"]);
    let foreign = Whose { receipt: &receipt, affilie: "1773341" };
    let unknown = Whose { receipt: "060101-0000001-00", affilie: "1234567" };

    let own = &["3002003"][..];
    let strangers = [
        ("employer", "administrator"),
        ("employer", "declarant"),
        ("employer", "payer"),
        ("employer", "reader"),
        ("accountant", ""),
    ];
    let mut tried = 0;
    for (role, function) in strangers {
        let name = format!("{role}{function}");
        let mut create = vec!["account", "create", "--role", role, "--name", &name];
        if !function.is_empty() {
            create.extend(["--function", function]);
        }
        create.extend(["--affilie", own[0]]);
        house.fine(&create);
        let may = |scope: &str| {
            house.run(&["account", "token", "--name", &name, "--scope", scope]).status.success()
        };
        let scopes: Vec<&str> = spec::Scope::ALL
            .map(spec::Scope::name)
            .into_iter()
            .filter(|scope| may(scope))
            .collect();
        let token = house.another(&name, &scopes, &[]);
        for route in &routes {
            let answer = route.ask(&house, &token, &route.of(&foreign));
            tried += 1;
            if route.is_open() {
                assert_eq!(answer.status, 200, "{route:?}");
                continue;
            }
            let is_allowed =
                route.scope.as_ref().is_none_or(|scope| scopes.contains(&scope.as_str()));
            if !is_allowed {
                answer.is_problem(403);
            } else if route.names_somebody() {
                answer.is_problem(404);
            }
            // What is foreign is as what there is not.
            if route.names_somebody() {
                let nothing = route.ask(&house, &token, &route.of(&unknown));
                let same = (answer.status, &answer.body) == (nothing.status, &nothing.body);
                assert!(same, "{name} {route:?}: {} / {}", answer.text(), nothing.text());
            }
            let told = answer.text();
            assert!(
                !told.contains(&receipt) && !told.contains("secret.txt"),
                "{name} {route:?}: {told}"
            );
            assert!(!told.contains("1773341"), "{name} {route:?}: {told}");
            // Named as a parameter, too.
            for parameter in ["affilie=1773341", "affilie=1773341&periode=200610", "periode=200610"]
            {
                let path = route.of(&unknown);
                let join = if path.contains('?') { '&' } else { '?' };
                let path = format!("{path}{join}{parameter}");
                let told = route.ask(&house, &token, &path);
                assert!(!told.text().contains(&receipt), "{name} {route:?}: {}", told.text());
                assert!(!told.text().contains("secret.txt"), "{name} {route:?}: {}", told.text());
            }
        }
    }
    assert!(tried >= 5 * 14, "{tried}");
    let sees = house.another("theirs", &["deposits:read"], &[]);
    assert_eq!(house.get(&format!("/v1/deposits/{receipt}"), &sees).status, 200, "it is there");
    // So is everything else of theirs that was looked for, for themselves.
    for path in ["/v1/employers/1773341", "/v1/accounts/1773341", "/v1/slips?periode=200610"] {
        let answer = house.get(path, &sees);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        assert!(answer.text().contains("1773341"), "{path}: {}", answer.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_route_wants_the_scope_that_the_contract_says_and_an_auditor_changes_nothing() {
    let house = House::open(ACCEPT).await;
    let contract = house.get("/v1/openapi.json", "").json();
    let nothing = house.token("operator", "guichet", (&[], &["deposits:read"]));
    let all: Vec<&str> = spec::Scope::ALL.map(spec::Scope::name).to_vec();
    let whose = Whose { receipt: "060101-0000001-00", affilie: "1234567" };
    let auditor = {
        let may = spec::Role::Auditor.scopes().iter().map(|scope| scope.name());
        let may: Vec<&str> = may.collect();
        house.token("auditor", "audit", (&[], &may))
    };
    let mut scopes = BTreeSet::new();
    for route in routes(&contract) {
        let path = route.of(&whose);
        if route.is_open() {
            continue;
        }
        house
            .ask(&Ask {
                method: &route.method,
                path: &path,
                token: None,
                headers: Vec::new(),
                body: b"",
            })
            .is_problem(401);
        let Some(scope) = &route.scope else { continue };
        scopes.insert(scope.clone());
        assert!(all.contains(&scope.as_str()), "{route:?}");
        if scope != "deposits:read" {
            route.ask(&house, &nothing, &path).is_problem(403);
        }
        let answer = route.ask(&house, &auditor, &path);
        if scope.ends_with(":write") {
            answer.is_problem(403);
        } else {
            assert_ne!(answer.status, 403, "{route:?}");
        }
    }
    assert_eq!(scopes.len(), all.len(), "{scopes:?}");
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "1000"]);
    assert!(!journal.contains("API token"), "an auditor has left nothing in it: {journal}");
}

/// `UPDATE=1 cargo test -p bordereau --test api contract` writes it anew.
#[tokio::test(flavor = "multi_thread")]
async fn the_contract_that_is_served_is_the_one_that_is_committed() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/openapi.json");
    let house = House::open(&[]).await;
    let served = house.get("/v1/openapi.json", "").text();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &served).unwrap();
    }
    assert!(served == std::fs::read_to_string(path).unwrap(), "write it anew with UPDATE=1");
    let contract: Value = serde_json::from_str(&served).unwrap();
    assert_eq!(contract["openapi"], "3.1.0");
    // Each operation has its own name, and every problem that it may answer is one of ours.
    let mut names = BTreeSet::new();
    for item in contract["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let name = operation["operationId"].as_str().unwrap();
            assert!(names.insert(name), "{name} is there twice");
            for (status, response) in operation["responses"].as_object().unwrap() {
                if status.starts_with(['4', '5']) {
                    assert!(response["content"]["application/problem+json"].is_object(), "{name}");
                    assert!(spec::Code::parse(&format!("BRD-{status}")).is_some(), "{status}");
                }
            }
        }
    }
}

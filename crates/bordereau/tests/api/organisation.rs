//! Signing in through the issuer of an organisation, and everything that an attacker would try.

use super::console::{PASSWORD, is_well_made};
use super::factor::Telephone;
use super::house::{Answer, House, wait_for};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::PrivateKeyDer;
use serde_json::{Value, json};
use std::io::Write as _;
use std::net::TcpStream;
use std::sync::Arc;
use testing::issuer::{CLIENT, Issuer, Manner, SECRET, Signed};

const BACK: &str = "/login/organisation/back";

/// A service that lets people sign in through an issuer.
async fn house_of(issuer: &Issuer, more: &[(&'static str, &str)]) -> (House, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret");
    std::fs::write(&secret, format!("{SECRET}\n")).unwrap();
    let settings = [
        ("BORDEREAU_OIDC_ISSUER", issuer.address()),
        ("BORDEREAU_OIDC_CLIENT_ID", CLIENT),
        ("BORDEREAU_OIDC_CLIENT_SECRET_FILE", secret.to_str().unwrap()),
        ("BORDEREAU_OIDC_ADDRESS", "http://127.0.0.1:1/"),
        ("BORDEREAU_OIDC_NAME", "la Caisse"),
        ("BORDEREAU_OIDC_CLAIM", "email"),
    ];
    (House::open(&[&settings[..], more].concat()).await, folder)
}

/// What a browser has after it began: its cookie, and where it is sent.
fn begun(house: &House, next: &str) -> (String, String) {
    let answer = house.page(&format!("/login/organisation?next={next}"), "");
    assert_eq!(answer.status, 303, "{}", answer.text());
    (
        answer.headers["set-cookie"].split(';').next().unwrap().to_owned(),
        answer.headers["location"].clone(),
    )
}

/// Where an issuer on this machine sends a browser: the path at the service.
fn sent_back(address: &str) -> String {
    let rest = address.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).unwrap();
    let head = format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    let answer = Answer::read(&mut stream).unwrap();
    assert!(matches!(answer.status, 302 | 303), "{}", answer.text());
    let to = &answer.headers["location"];
    to.strip_prefix("http://127.0.0.1:1").unwrap_or_else(|| panic!("sent to {to}")).to_owned()
}

/// The whole way: there, and back.
fn came_back(house: &House, next: &str) -> Answer {
    let (cookie, address) = begun(house, next);
    house.page(&sent_back(&address), &cookie)
}

/// The cookie of the session that began; the other one forgets the sign-in.
fn session(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.text());
    answer.cookies().into_iter().find(|it| it.starts_with("session=")).unwrap()
}

impl Answer {
    fn cookies(&self) -> Vec<String> {
        let all = self.headers["set-cookie"].split('\n');
        all.map(|it| it.split(';').next().unwrap().to_owned()).collect()
    }
}

fn refused(house: &House, issuer: &Issuer, manner: &Manner, due: &str) {
    issuer.does(manner.clone());
    let answer = came_back(house, "%2Fdeposits");
    assert_eq!(answer.status, 401, "{manner:?}: {}", answer.text());
    assert!(!answer.headers["set-cookie"].contains("session="), "{manner:?}");
    // The cause is for the operator alone.
    wait_for("the cause in the log", || house.log().contains(due));
    assert!(!answer.text().contains(due), "{}", answer.text());
    assert!(answer.text().contains("role=\"alert\""));
}

fn with(claims: &Value) -> Manner {
    let mut all = claims.as_object().unwrap().clone();
    all.entry("sub").or_insert(json!("s-1"));
    Manner { claims: all, ..Manner::default() }
}

fn now() -> u64 {
    Telephone::now() * 30
}

#[tokio::test(flavor = "multi_thread")]
async fn people_of_an_organisation_open_the_accounts_that_they_are_linked_to() {
    let issuer = Issuer::open().await;
    let (house, _secret) = house_of(&issuer, &[]).await;
    let login = house.page("/login", "lang=fr");
    assert!(login.text().contains("Se connecter avec "), "{}", login.text());
    is_well_made(&login, "login", "fr");
    issuer.person("s-1", &json!({"email": "amina@caisse.ma", "email_verified": true}));
    // Known to the issuer, linked to nothing: what to link is shown, and no account is made.
    let unlinked = came_back(&house, "%2F");
    assert_eq!(unlinked.status, 403);
    assert!(unlinked.text().contains("s-1") && !house.log().contains("amina@"));
    is_well_made(&unlinked, "unlinked", "fr");
    assert_eq!(house.fine(&["account", "list"]), "");

    house.fine(&["account", "create", "--role", "operator", "--name", "guichet"]);
    house.fine(&["account", "create", "--role", "auditor", "--name", "audit"]);
    let link = |name: &str, what: &[&str]| {
        house.run(&[&["account", "link", "--name", name], what].concat()).status.code()
    };
    assert_eq!(link("guichet", &["--login", "Amina@Caisse.ma"]), Some(0));
    assert_eq!(link("guichet", &["--subject", "s-9"]), Some(1), "linked already");
    assert_eq!(link("audit", &["--login", "amina@caisse.ma"]), Some(1), "awaited elsewhere");
    assert_eq!(link("nobody", &["--subject", "s-9"]), Some(1));
    // An address that the issuer has not verified is none.
    issuer.person("s-2", &json!({"email": "amina@caisse.ma", "email_verified": false}));
    assert_eq!(came_back(&house, "%2F").status, 403);
    issuer.person("s-2", &json!({"email": "amina@caisse.ma"}));
    assert_eq!(came_back(&house, "%2F").status, 403);
    issuer.person("s-1", &json!({"email": "AMINA@caisse.ma", "email_verified": true}));
    let answer = came_back(&house, "%2Fdeposits%3Fstate%3Drejected");
    assert_eq!(answer.headers["location"], "/deposits?state=rejected");
    let cookie = session(&answer);
    assert_eq!(house.page("/deposits", &cookie).status, 200);
    // Bound for good: another subject with the same address is not the person.
    issuer.person("s-3", &json!({"email": "amina@caisse.ma", "email_verified": true}));
    assert_eq!(came_back(&house, "%2F").status, 403);
    issuer.person("s-1", &json!({}));
    let second = session(&came_back(&house, "%2F"));
    let shown = house.fine(&["account", "show", "guichet", "--format", "json"]);
    let shown: Value = serde_json::from_str(&shown).unwrap();
    assert_eq!(shown["linked_to"]["subject"], "s-1");
    assert_eq!(link("audit", &["--subject", "s-1"]), Some(1), "a subject opens one account");

    // Other ways of the issuer: the elliptic key, new keys, its secret in the body.
    for manner in [
        Manner { signed: Signed::Elliptic, ..with(&json!({})) },
        Manner { in_body: true, ..with(&json!({})) },
        Manner { answers_as: Some(issuer.address().to_owned()), ..with(&json!({})) },
    ] {
        issuer.does(manner);
        session(&came_back(&house, "%2F"));
    }
    issuer.rotate();
    session(&came_back(&house, "%2F"));

    // Nobody is sent to another site.
    let elsewhere = came_back(&house, "https%3A%2F%2Fevil.ma");
    assert_eq!(elsewhere.headers["location"], "/");
    // Signing out ends our session; the end of a link ends all of them.
    house.form("/logout", &second, &[]);
    assert_eq!(house.page("/deposits", &second).status, 303);
    assert_eq!(house.page("/deposits", &cookie).status, 200);
    house.fine(&["account", "unlink", "--name", "guichet", "--reason", "left"]);
    assert_eq!(house.page("/deposits", &cookie).status, 303);
    assert_eq!(came_back(&house, "%2F").status, 403);
    let journal = house.fine(&["audit", "journal", "--format", "json", "--limit", "100"]);
    for due in ["awaits its first sign-in", "bound to it", "ended: left"] {
        assert!(journal.contains(due), "{due}: {journal}");
    }
    assert!(!journal.contains("caisse.ma") && !journal.contains("s-1"), "{journal}");
    let verified = house.fine(&["audit", "verify"]);
    assert!(verified.contains("all is as it was written"), "{verified}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_issuer_has_not_said_to_us_now_opens_nothing() {
    let issuer = Issuer::open().await;
    let (house, _secret) = house_of(&issuer, &[]).await;
    house.fine(&["account", "create", "--role", "operator", "--name", "guichet"]);
    house.fine(&["account", "link", "--name", "guichet", "--subject", "s-1"]);
    issuer.person("s-1", &json!({}));
    session(&came_back(&house, "%2F"));
    let signed = |signed| Manner { signed, ..with(&json!({})) };
    let offers = |how| Manner { offers: vec!["HS256", "none"], ..signed(how) };
    for (manner, due) in [
        (with(&json!({"aud": "another"})), "Invalid audiences"),
        (with(&json!({"aud": [CLIENT, "another"]})), "is not a trusted audience"),
        (with(&json!({"azp": "another"})), "authorized party"),
        (with(&json!({"iss": "https://evil.ma"})), "Invalid issuer"),
        (with(&json!({"exp": now() - 60})), "ID token expired"),
        (with(&json!({"iat": now() + 3_600, "exp": now() + 7_200})), "of the future"),
        (with(&json!({"iat": now() - 3_600})), "seconds ago"),
        (with(&json!({"nonce": "that of another"})), "that of another sign-in"),
        (with(&json!({"nonce": null})), "Invalid nonce: there is none"),
        (with(&json!({"sub": ""})), "no subject"),
        (offers(Signed::Not), "No signature found"),
        (offers(Signed::Secret), "`HS256` is not one of"),
        (offers(Signed::PublicAsSecret), "`HS256` is not one of"),
        (signed(Signed::Forged), "Crypto error"),
        (Manner { denies: true, ..with(&json!({})) }, "refused by the issuer"),
        (
            Manner { answers_as: Some("https://evil.ma".to_owned()), ..with(&json!({})) },
            "another issuer has answered",
        ),
    ] {
        refused(&house, &issuer, &manner, due);
    }
    // Sign-ins of other browsers, of nobody, and twice.
    issuer.person("s-1", &json!({}));
    let (cookie, address) = begun(&house, "%2F");
    let back = sent_back(&address);
    let (other, _) = begun(&house, "%2F");
    for (path, cookie) in [
        (&*back, ""),
        (&*back, &*other),
        (&format!("{BACK}?code=code-1&state=x"), &*cookie),
        (&format!("{BACK}?code=code-1"), &*cookie),
        (BACK, "sign-in=abc"),
    ] {
        let answer = house.page(path, cookie);
        assert_eq!(answer.status, 400, "{path}");
        assert!(!answer.headers.contains_key("set-cookie"), "{path}");
    }
    session(&house.page(&back, &cookie));
    assert_eq!(house.page(&back, &cookie).status, 400, "a state that was used");
    // A code that the issuer has given out for another sign-in.
    let (_, theirs) = begun(&house, "%2F");
    let theirs = sent_back(&theirs);
    let code = theirs.split("code=").nth(1).unwrap().split('&').next().unwrap();
    let (cookie, address) = begun(&house, "%2F");
    let state = sent_back(&address).split("state=").nth(1).unwrap().to_owned();
    let injected = house.page(&format!("{BACK}?code={code}&state={state}"), &cookie);
    assert_eq!(injected.status, 401);
    assert!(house.log().contains("invalid_grant") && !house.log().contains("amina"));
    // One that was begun too long ago.
    let (cookie, address) = begun(&house, "%2F");
    house.owner("UPDATE connexion SET cree_le = now() - interval '11 minutes'").await;
    assert_eq!(house.page(&sent_back(&address), &cookie).status, 400);
    // An account that is disabled, and an issuer that is away, or another.
    house.account("auditor", "audit", &[]);
    issuer.does(Manner { is_down: true, ..with(&json!({})) });
    let (cookie, address) = begun(&house, "%2F");
    assert_eq!(house.page(&sent_back(&address), &cookie).status, 503);
    issuer.does(Manner { is_other: true, ..with(&json!({})) });
    let (cookie, address) = begun(&house, "%2F");
    assert_eq!(house.page(&sent_back(&address), &cookie).status, 503);
    assert!(house.log().contains("unexpected issuer URI"));
    issuer.person("s-1", &json!({}));
    house.fine(&["account", "disable", "--name", "guichet"]);
    assert_eq!(came_back(&house, "%2F").status, 403);
    drop(issuer);
    // Whoever has a password signs in all the same.
    house.sign_in("audit");
    let log = house.log();
    assert!(!log.contains("code_verifier") && !log.contains(SECRET) && !log.contains("eyJ"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_factor_of_the_issuer_counts_only_where_the_setting_says_so() {
    let issuer = Issuer::open().await;
    let due = ("BORDEREAU_SECOND_FACTOR_DUE", "true");
    for (counted, amr, opens) in [
        ("", json!(["pwd", "mfa"]), false),
        ("amr:mfa", json!(["pwd"]), false),
        ("amr:mfa", json!(["pwd", "mfa"]), true),
    ] {
        let (house, _secret) =
            house_of(&issuer, &[due, ("BORDEREAU_OIDC_SECOND_FACTOR", counted)]).await;
        house.fine(&["account", "create", "--role", "operator", "--name", "guichet"]);
        house.fine(&["account", "link", "--name", "guichet", "--subject", "s-1"]);
        issuer.person("s-1", &json!({"amr": amr}));
        let cookie = session(&came_back(&house, "%2Fdeposits"));
        let page = house.page("/deposits", &cookie);
        assert_eq!(page.status, if opens { 200 } else { 303 }, "{counted} {amr}");
        if opens {
            continue;
        }
        // An account without a password enrols with a sign-in of the last minutes.
        assert_eq!(page.headers["location"], "/account/second-factor");
        let place = house.page("/account/second-factor", &cookie);
        assert!(!place.text().contains("type=\"password\""));
        house.owner("UPDATE seance SET cree_le = now() - interval '11 minutes'").await;
        let late = house.form("/account/second-factor", &cookie, &[]);
        assert!(late.text().contains("role=\"alert\""), "{}", late.text());
        let cookie = session(&came_back(&house, "%2Fdeposits"));
        let proposed = house.form("/account/second-factor", &cookie, &[]).text();
        let key = proposed.split("<code class=\"token\" dir=\"ltr\">").nth(1).unwrap();
        let telephone = Telephone::with_key(key.split('<').next().unwrap());
        let code = telephone.code(Telephone::now());
        let enrolled = house.form("/account/second-factor/confirm", &cookie, &[("code", &code)]);
        assert!(enrolled.text().contains("class=\"recovery\""), "{}", enrolled.text());
        // From then on it is asked for after the way through the issuer.
        let answer = came_back(&house, "%2Fdeposits");
        assert_eq!(answer.headers["location"], "/login/code?next=%2Fdeposits");
        let cookie = session(&answer);
        assert_eq!(house.page("/deposits", &cookie).status, 303);
        let code = telephone.code(Telephone::now() + 1);
        let opened = house.form("/login/code", &cookie, &[("code", &code), ("next", "/deposits")]);
        assert_eq!(opened.headers["location"], "/deposits", "{}", opened.text());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_issuer_is_believed_by_its_certificate_alone() {
    let folder = tempfile::tempdir().unwrap();
    let certified = || generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let CertifiedKey { cert, signing_key } = certified();
    let key = PrivateKeyDer::try_from(signing_key.serialize_der()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    let issuer = Issuer::open_over_tls(Arc::new(config)).await;
    let (known, other) = (folder.path().join("known.pem"), folder.path().join("other.pem"));
    std::fs::write(&known, cert.pem()).unwrap();
    std::fs::write(&other, certified().cert.pem()).unwrap();
    for (path, status) in [(&known, 303), (&other, 503)] {
        let set = ("BORDEREAU_OIDC_AUTHORITIES", path.to_str().unwrap());
        let (house, _secret) = house_of(&issuer, &[set]).await;
        let answer = house.page("/login/organisation", "");
        assert_eq!(answer.status, status, "{}", answer.text());
        assert_eq!(house.log().contains("no TLS with localhost"), status == 503);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_an_issuer_there_is_no_such_way_and_half_of_one_is_refused() {
    let house = House::open(&[]).await;
    assert!(!house.page("/login", "").text().contains("organisation"));
    assert_eq!(house.page("/login/organisation", "").status, 404);
    assert_eq!(house.page(BACK, "").status, 404);
    let checked = |settings: &[(&str, &str)]| {
        // It knows no --data.
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bordereau"));
        let output = command.args(["config", "check"]).envs(settings.iter().copied()).output();
        let output = output.unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let issuer = ("BORDEREAU_OIDC_ISSUER", "https://connexion.example");
    let client = ("BORDEREAU_OIDC_CLIENT_ID", "bordereau");
    let address = ("BORDEREAU_OIDC_ADDRESS", "https://bordereau.example");
    for (settings, due) in [
        (vec![client], "oidc_client_id is set, and oidc_issuer is not"),
        (vec![issuer, client], "oidc_address is not"),
        (vec![issuer, address], "oidc_client_id is not"),
        (
            vec![("BORDEREAU_OIDC_ISSUER", "http://a.example"), client, address],
            "must begin with https://",
        ),
        (
            vec![issuer, client, address, ("BORDEREAU_OIDC_SECOND_FACTOR", "mfa")],
            "must be amr: or acr:",
        ),
        (
            vec![issuer, client, address, ("BORDEREAU_OIDC_CLIENT_SECRET_FILE", "/nowhere")],
            "/nowhere",
        ),
        (vec![issuer, client, address], ""),
    ] {
        let (status, told) = checked(&settings);
        assert_eq!(status, Some(if due.is_empty() { 0 } else { 2 }), "{settings:?}: {told}");
        assert!(told.contains(due), "{settings:?}: {told}");
    }
    // A password is no way around: the account of the first test has none.
    house.fine(&["account", "create", "--role", "operator", "--name", "guichet"]);
    let refused = house.form("/login", "", &[("account", "guichet"), ("password", PASSWORD)]);
    assert_eq!(refused.status, 401);
}

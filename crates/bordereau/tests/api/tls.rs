//! TLS, with certificates made here and a client that believes these only.

use super::console::{PASSWORD, encoded};
use super::house::{Answer, Ask, House, wait_for};
use super::{ACCEPT, valid};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Writes a new certificate and its key; gives the certificate.
fn certified(folder: &Path) -> CertificateDer<'static> {
    let names = vec!["localhost".to_owned()];
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    std::fs::write(folder.join("key.pem"), signing_key.serialize_pem()).unwrap();
    std::fs::write(folder.join("certificate.pem"), cert.pem()).unwrap();
    cert.der().clone()
}

fn files(folder: &Path) -> [PathBuf; 2] {
    [folder.join("certificate.pem"), folder.join("key.pem")]
}

/// What a client that believes a certificate is answered; none when they do not come together.
fn asked(house: &House, known: &CertificateDer<'static>, ask: &Ask<'_>) -> Option<Answer> {
    let mut roots = RootCertStore::empty();
    roots.add(known.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let name = ServerName::try_from("localhost").unwrap();
    let client = ClientConnection::new(Arc::new(config), name).unwrap();
    let mut stream = StreamOwned::new(client, TcpStream::connect(house.address()?).ok()?);
    stream.write_all(ask.head().as_bytes()).ok()?;
    stream.write_all(ask.body).ok()?;
    Answer::read(&mut stream)
}

async fn open(folder: &Path) -> House {
    let [certificate, key] = files(folder);
    let paths = [
        ("BORDEREAU_TLS_CERTIFICATE", certificate.to_str().unwrap()),
        ("BORDEREAU_TLS_KEY", key.to_str().unwrap()),
    ];
    House::open(&[ACCEPT, &paths].concat()).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_asked_over_tls_is_answered_and_a_new_certificate_is_taken() {
    let folder = tempfile::tempdir().unwrap();
    let first = certified(folder.path());
    let house = open(folder.path()).await;
    let token = house.token("employer", "paie", (&["1773341"], &["deposits:write"]));
    let sent = asked(&house, &first, &Ask::send("DS_1773341_200610.txt", &valid(), &token));
    assert_eq!(sent.unwrap().status, 202);
    // The cookie of a session goes over TLS only.
    house.account("operator", "guichet", &[]);
    let body = encoded(&[("account", "guichet"), ("password", PASSWORD)]);
    let login =
        Ask { method: "POST", token: None, body: body.as_bytes(), ..Ask::get("/login", "") };
    let login = login.with("Content-Type", "application/x-www-form-urlencoded");
    let answer = asked(&house, &first, &login.with("Origin", "https://x")).unwrap();
    assert_eq!(answer.status, 303, "{}", answer.text());
    let cookie = &answer.headers["set-cookie"];
    assert!(cookie.starts_with("__Host-session=") && cookie.contains("; Secure"), "{cookie}");
    assert!(answer.headers.contains_key("strict-transport-security"));
    // Programs of this machine that speak without it, as monitoring does, are answered too.
    assert_eq!(house.ask(&Ask { token: None, ..Ask::get("/health", "") }).status, 200);
    let curl = Command::new("curl")
        .args(["-sS", "--cacert", folder.path().join("certificate.pem").to_str().unwrap()])
        .args(["--noproxy", "*", "--connect-to", &format!("::{}", house.address().unwrap())])
        .arg("https://localhost/health")
        .output()
        .unwrap();
    assert_eq!(curl.stdout, b"ok\n", "{}", String::from_utf8_lossy(&curl.stderr));

    // Half of a new pair is not taken, and what is in use stays; the whole of it is.
    let health = Ask { token: None, ..Ask::get("/health", "") };
    let [certificate, key] = files(folder.path());
    let before = std::fs::read(&key).unwrap();
    let second = certified(folder.path());
    let after = std::fs::read(&key).unwrap();
    std::fs::write(&key, &before).unwrap();
    wait_for("the warning", || house.log().contains("the certificate before stays in use"));
    assert_eq!(asked(&house, &first, &health).unwrap().status, 200);
    assert!(asked(&house, &second, &health).is_none());
    std::fs::write(&key, &after).unwrap();
    wait_for("the new certificate", || asked(&house, &second, &health).is_some());
    assert!(asked(&house, &first, &health).is_none());
    assert!(house.log().contains("the new certificate is in use"));
    // Gone altogether, it stays in use.
    std::fs::remove_file(&certificate).unwrap();
    wait_for("the next look", || house.log().matches("stays in use").count() >= 2);
    assert_eq!(asked(&house, &second, &health).unwrap().status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn handshakes_that_do_not_go_on_end_and_keep_nobody_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let known = certified(folder.path());
    let house = open(folder.path()).await;
    let began = Instant::now();
    // The beginning of a handshake, and nothing more.
    let mut slow: Vec<TcpStream> = (0..100).map(|_| house.connect()).collect();
    for stream in &mut slow {
        stream.write_all(&[22, 3, 1, 2, 0, 1]).unwrap();
    }
    let health = Ask { token: None, ..Ask::get("/health", "") };
    assert_eq!(asked(&house, &known, &health).unwrap().status, 200);
    for stream in &mut slow {
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        let mut rest = Vec::new();
        // Ended by the service, whether with an alert or without a word.
        let ended = stream.read_to_end(&mut rest);
        let is_over = ended.is_ok()
            || ended.is_err_and(|error| error.kind() == std::io::ErrorKind::ConnectionReset);
        assert!(is_over);
    }
    assert!(began.elapsed() < testing::PATIENCE);
    // What is no TLS at all, and never says more.
    let mut other = house.connect();
    other.write_all(&[22]).unwrap();
    other.write_all(b"GET / HTTP/1.1\r\n\r\n").unwrap();
    let mut rest = Vec::new();
    let _ = other.read_to_end(&mut rest);
    assert!(!rest.starts_with(b"HTTP"), "{rest:?}");
}

#[test]
fn an_address_for_others_wants_tls_or_a_proxy() {
    let folder = tempfile::tempdir().unwrap();
    certified(folder.path());
    let [certificate, key] = files(folder.path());
    let other = tempfile::tempdir().unwrap();
    certified(other.path());
    let [_, key_of_other] = files(other.path());
    let path = |path: &Path| path.to_str().unwrap().to_owned();
    let checked = |settings: &[(&str, String)]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("BORDEREAU_") {
                command.env_remove(name);
            }
        }
        let output = command.args(["config", "check"]).envs(settings.iter().cloned()).output();
        let output = output.unwrap();
        (output.status.code().unwrap(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let listen = ("BORDEREAU_LISTEN", "0.0.0.0:9260".to_owned());
    let pair =
        [("BORDEREAU_TLS_CERTIFICATE", path(&certificate)), ("BORDEREAU_TLS_KEY", path(&key))];
    for (settings, told) in [
        (vec![listen.clone()], Some("can be reached from other machines")),
        (vec![("BORDEREAU_LISTEN", "[::1]:9260".to_owned())], None),
        (vec![listen.clone(), pair[0].clone(), pair[1].clone()], None),
        (vec![listen.clone(), ("BORDEREAU_PROXY", "192.0.2.1".to_owned())], None),
        (vec![listen.clone(), ("BORDEREAU_PLAIN_HTTP", "true".to_owned())], None),
        (vec![("BORDEREAU_PROXY", "the proxy".to_owned())], Some("must be an IP address")),
        (vec![pair[0].clone()], Some("tls_key is not")),
        (vec![pair[0].clone(), ("BORDEREAU_TLS_KEY", path(&key_of_other))], Some("cannot be used")),
        (vec![pair[0].clone(), ("BORDEREAU_TLS_KEY", path(&certificate))], Some("a private key")),
        (
            vec![pair[1].clone(), ("BORDEREAU_TLS_CERTIFICATE", "/nowhere".to_owned())],
            Some("/nowhere"),
        ),
    ] {
        let (status, err) = checked(&settings);
        assert_eq!(status, if told.is_some() { 2 } else { 0 }, "{settings:?}: {err}");
        assert!(told.is_none_or(|told| err.contains(told)), "{settings:?}: {err}");
    }
}

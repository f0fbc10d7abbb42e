//! Attestations: issued, refused, looked up, verified by reference and by file.

use super::office::{Office, PERSON, REASON};
use declaration::write;
use serde_json::Value;
use spec::{AttestationState, Life as _};
use std::fs;
use std::process::Command;
use testing::bases::base;

const PAGE: &str = include_str!("../../../../spec/attestations.md");

/// Status, standard output, standard error.
fn told(office: &Office, arguments: &[&str]) -> (i32, String, String) {
    let output = office.run(arguments);
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// Issues an attestation; gives its reference and its number.
fn issued(office: &Office, kind: &[&str], more: &[&str]) -> (String, String, String) {
    let asked = [&["attest", "issue"][..], kind, &REASON, &["--lang", "en"], more].concat();
    let (status, out, err) = told(office, &asked);
    assert_eq!(status, 0, "{asked:?}: {err}");
    let number = err.split(' ').nth(1).unwrap().to_owned();
    let reference = err.split("reference ").nth(1).unwrap().split(',').next().unwrap().to_owned();
    (reference, number, out)
}

const SALARY: [&str; 6] = ["declared-salary", PERSON, "--from", "200601", "--to", "200612"];

fn answer(office: &Office, what: &str) -> (i32, Value) {
    let (status, out, err) = told(office, &["attest", "verify", what, "--format", "json"]);
    assert!(!out.is_empty(), "{what}: {err}");
    (status, serde_json::from_str(&out).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn an_attestation_is_valid_until_it_is_superseded_or_revoked() {
    let office = Office::open().await;
    office.take_in(&[("a.txt", write(&base("principal")))]).await;
    let (first, number, text) = issued(&office, &SALARY, &[]);
    let key = office.said(&["audit", "key", "show"]);
    assert!(text.contains(key.split(' ').next().unwrap()), "the key is named: {text}");
    assert!(text.contains(&first) && text.contains("5,000.00") && text.contains("October 2006"));
    let (code, valid) = answer(&office, &first);
    assert_eq!((code, valid["status"].as_str()), (0, Some("valid")));
    assert_eq!(valid["kind"], "declared-salary");
    let name = valid["name"].as_str().unwrap();
    assert!(name.contains("***") && !valid.to_string().contains("5000"), "{valid}");
    // People type a reference without hyphens and in small letters.
    assert_eq!(answer(&office, &first.replace('-', "").to_lowercase()).1, valid);

    // Another one takes its place, and is revoked.
    let (second, number_of_second, _) = issued(&office, &SALARY, &["--replaces", &number]);
    assert_eq!(answer(&office, &first).1["status"], "superseded");
    let again = [&["attest", "issue"][..], &SALARY, &REASON, &["--replaces", &number]].concat();
    assert_eq!(told(&office, &again).0, 1, "it is superseded already");
    office.said(&["attest", "revoke", &second, "--reason", "erreur"]);
    assert_eq!(answer(&office, &second), (1, serde_json::json!({"status": "revoked"})));
    let twice = ["attest", "revoke", "--number", &number_of_second, "--reason", "erreur"];
    assert_eq!(told(&office, &twice).0, 1);
    let unknown = answer(&office, "0000-0000-0000-0000");
    assert_eq!(unknown, (1, serde_json::json!({"status": "not-valid"})));

    // It is shown to the bearer of its reference, and says that it is no longer valid.
    let (_, shown, _) =
        told(&office, &["attest", "show", &second, "--lang", "fr", "--reason", "copie"]);
    assert!(shown.contains("révoquée") && shown.contains(&second), "{shown}");
    let list = office.said(&["attest", "list", "--format", "json"]);
    assert!(!list.contains(&first) && !list.contains(&second.replace('-', "")), "{list}");
    let states: Vec<Value> = list.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(
        (&states[0]["state"], &states[1]["state"]),
        (&"revoked".into(), &"superseded".into())
    );
    assert_eq!(states[1]["superseded_by"].to_string(), number_of_second);

    // Issue, look-ups, refusal and revocation stand in the journal, without reference or number.
    let pool = sqlx::PgPool::connect_with(office.database.options()).await.unwrap();
    let entries: Vec<(String, String)> = sqlx::query_as(
        "SELECT motif, pieces FROM journal WHERE motif LIKE 'attestation %' ORDER BY position",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    let count = |what: &str| entries.iter().filter(|(motif, _)| motif.contains(what)).count();
    assert_eq!((count("issued"), count("revoked:"), count("looked at")), (2, 1, 5), "{entries:?}");
    let all = format!("{entries:?}");
    assert!(!all.contains(&first) && !all.contains(PERSON), "{all}");
    let kept: String = sqlx::query_scalar("SELECT string_agg(a::text, ' ') FROM attestation a")
        .fetch_one(&pool)
        .await
        .unwrap();
    assert!(!kept.contains(&first) && !kept.contains(&first.replace('-', "")), "{kept}");
    office.said(&["audit", "verify"]);
    pool.close().await;
    office.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_proves_itself_and_a_forged_one_is_told() {
    let office = Office::open().await;
    office.take_in(&[("a.txt", write(&base("principal")))]).await;
    let path = office.data.path().join("paper.json");
    let path = path.to_str().unwrap();
    issued(&office, &SALARY, &["--format", "json", "-o", path]);
    let genuine = fs::read_to_string(path).unwrap();
    let key = office.said(&["audit", "key", "show"]);
    let key = key.split_whitespace().last().unwrap();
    // Without database and installation.
    let nowhere = tempfile::tempdir().unwrap();
    let offline = |text: &str, key: &str| {
        fs::write(path, text).unwrap();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_bordereau"))
            .args(["attest", "verify", path, "--format", "json", "--key", key, "--data"])
            .arg(nowhere.path())
            .output()
            .unwrap();
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        (output.status.code().unwrap(), told["status"].as_str().unwrap().to_owned())
    };
    assert_eq!(offline(&genuine, key), (0, "valid".to_owned()));
    let name = serde_json::from_str::<Value>(&genuine).unwrap();
    let name = name["attestation"]["fields"].as_array().unwrap().iter();
    let name =
        name.clone().find(|field| field[0] == "name").unwrap()[1].as_str().unwrap().to_owned();
    for (from, to) in [
        ("5000.00", "9000.00"),
        (name.as_str(), "AUTRE PERSONNE"),
        ("\"valid_until\",\"2", "\"valid_until\",\"3"),
    ] {
        let forged = genuine.replacen(from, to, 1);
        assert_ne!(forged, genuine, "{from}");
        assert_eq!(offline(&forged, key), (1, "forged".to_owned()), "{from}");
    }
    let other = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    assert_eq!(offline(&genuine, other), (1, "other-key".to_owned()));
    assert_eq!(offline("{}", key), (1, "forged".to_owned()));
    office.store.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_so_is_not_attested_and_the_reason_is_told() {
    let office = Office::open().await;
    let receipts = office.take_in(&[("a.txt", write(&base("principal")))]).await;
    for (kind, why) in [
        (&["declared-salary", "190000002"][..], "nothing is registered"),
        (&["declared-salary", PERSON], "no salary is declared"),
        (&["immatriculation", "190000002"], "nothing is registered"),
        (&["affiliation", "7654321"], "nothing is registered"),
        (&["closure", "1773341", "--motive", "x"], "not closed"),
        // Declared in October 2006, and never since.
        (&["regularity", "1773341"], "months not declared: 200611 200612"),
    ] {
        let asked = [&["attest", "issue"][..], kind, &REASON, &["--lang", "en"]].concat();
        let (status, out, err) = told(&office, &asked);
        assert_eq!((status, out.as_str()), (1, ""), "{asked:?}");
        assert!(err.contains(why), "{asked:?}: {err}");
    }
    let (status, _, err) = told(&office, &["attest", "issue", "affiliation", "1773341"]);
    assert!(status == 2 && err.contains("--reason"), "{err}");
    let close = ["employers", "close", "1773341", "--periode", "200611", "--reason", "radié"];
    office.said(&close);
    let asked = [&["attest", "issue", "regularity", "1773341"][..], &REASON, &["--lang", "en"]];
    let refused = |why: &str| {
        let (status, out, err) = told(&office, &asked.concat());
        assert_eq!((status, out.as_str()), (1, ""));
        assert!(err.contains(why), "{err}");
    };
    refused("payment slip is not issued yet: 200610");
    // Taken in charge, it is owed, surcharges included.
    let charge = ["batches", "take-in-charge", &receipts[0], "--reason", "échéance"];
    office.said(&charge);
    refused("still owed: ");
    for kind in [
        &["affiliation", "1773341"][..],
        &["immatriculation", PERSON],
        &["closure", "1773341", "--motive", "cessation d'activité"],
        &["non-affiliation", "--name", "ESSAI DEUX", "--card", "ZZ999999"],
    ] {
        let (reference, _, _) = issued(&office, kind, &[]);
        assert_eq!(answer(&office, &reference).0, 0, "{kind:?}");
    }
    let pool = sqlx::PgPool::connect_with(office.database.options()).await.unwrap();
    let refused = "SELECT count(*) FROM journal WHERE motif LIKE 'attestation % refused (%'";
    let refused: i64 = sqlx::query_scalar(refused).fetch_one(&pool).await.unwrap();
    assert_eq!(refused, 8);
    // Time ends one, and that is written down when they are listed.
    let owner = office.database.options().username("postgres");
    let past = "SET session_replication_role = replica; UPDATE attestation SET expire_le = '2020-01-01' WHERE genre = 'affiliation'";
    let owner = sqlx::PgPool::connect_with(owner).await.unwrap();
    sqlx::raw_sql(past).execute(&owner).await.unwrap();
    let expired = office.said(&["attest", "list", "--state", "expired", "--format", "csv"]);
    assert_eq!(expired.lines().count(), 2, "{expired}");
    owner.close().await;
    pool.close().await;
    office.store.close().await;
}

/// The page's own programs say the same: openssl and Python know nothing of this one.
#[tokio::test(flavor = "multi_thread")]
async fn openssl_and_python_verify_what_the_page_says() {
    let office = Office::open().await;
    office.take_in(&[("a.txt", write(&base("principal")))]).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("attestation.json");
    issued(&office, &SALARY, &["--format", "json", "-o", path.to_str().unwrap()]);
    let key = office.said(&["audit", "key", "show"]);
    let key = key.split_whitespace().last().unwrap();
    let after = |start: &str| PAGE.split(start).nth(1).unwrap().split("\n```\n").next().unwrap();
    let openssl = after("put the message together:\n\n```sh\n");
    let python = after("```python\n");
    let run = |program: &str, script: &str| {
        let mut command = Command::new(program);
        let flag = if program == "bash" { "-c" } else { "-" };
        let folder = command.current_dir(folder.path()).env("KEY", key);
        let output = if flag == "-c" {
            folder.args(["-euo", "pipefail", "-c", script]).output().unwrap()
        } else {
            fs::write(path.with_file_name("verify.py"), script).unwrap();
            folder.arg("verify.py").output().unwrap()
        };
        (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (fine, told) = run("bash", openssl);
    assert!(fine && told.contains("Verified Successfully"), "{told}");
    let (fine, told) = run("python3", python);
    assert!(fine && told.starts_with("signed, valid until 20"), "{told}");
    // With another salary neither does.
    let forged = fs::read_to_string(&path).unwrap().replace("5000.00", "9000.00");
    fs::write(&path, forged).unwrap();
    assert!(!run("bash", openssl).0);
    assert!(!run("python3", python).0);
    office.store.close().await;
}

/// The database knows the moves of `spec/cycles.toml`, and no other.
#[tokio::test(flavor = "multi_thread")]
async fn the_database_moves_an_attestation_as_the_cycle_says() {
    let office = Office::open().await;
    let owner = office.database.options().username("postgres");
    let owner = sqlx::PgPool::connect_with(owner).await.unwrap();
    let insert = |state: AttestationState| {
        format!(
            "INSERT INTO attestation (affilie, empreinte, numero, genre, emise_le, expire_le, champs, digest, cle, \
             signature, etat, etat_le) VALUES (1, decode(repeat('ab', 32), 'hex'), 1, 'affiliation', now(), now(), '[]', \
             decode(repeat('ab', 32), 'hex'), 'k', decode(repeat('ab', 64), 'hex'), '{}', now())",
            state.name()
        )
    };
    for from in AttestationState::ALL {
        let mut begun = owner.begin().await.unwrap();
        let inserted = sqlx::raw_sql(sqlx::AssertSqlSafe(insert(*from))).execute(&mut *begun).await;
        assert_eq!(inserted.is_ok(), *from == AttestationState::ALL[0], "{}", from.name());
        drop(begun);
        for to in AttestationState::ALL.iter().filter(|to| *to != from) {
            let mut begun = owner.begin().await.unwrap();
            let placed = format!(
                "SET LOCAL session_replication_role = replica; {}; SET LOCAL session_replication_role = origin",
                insert(*from)
            );
            sqlx::raw_sql(sqlx::AssertSqlSafe(placed)).execute(&mut *begun).await.unwrap();
            let moved = format!("UPDATE attestation SET etat = '{}'", to.name());
            let moved = sqlx::raw_sql(sqlx::AssertSqlSafe(moved)).execute(&mut *begun).await;
            let known = AttestationState::MOVES.iter().any(|(a, b, _)| (a, b) == (from, to));
            assert_eq!(moved.is_ok(), known, "{} -> {}", from.name(), to.name());
        }
    }
    owner.close().await;
    office.store.close().await;
}

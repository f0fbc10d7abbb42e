//! Accounts and tokens by command, beside each other and in the journal, on a real PostgreSQL.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use serde_json::Value;
use std::process::{Command, Output};
use store::Store;
use testing::postgres::{ScratchDatabase, scratch};

struct Office {
    data: tempfile::TempDir,
    database: ScratchDatabase,
}

impl Office {
    async fn open() -> Self {
        let database = scratch().await;
        Store::open(database.options(), 2).await.unwrap().close().await;
        Self { data: tempfile::tempdir().unwrap(), database }
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_bordereau"))
            .args(arguments)
            .arg("--data")
            .arg(self.data.path())
            .env("DATABASE_URL", self.database.url())
            .output()
            .unwrap()
    }

    /// Exit status, standard output, standard error.
    fn told(&self, arguments: &[&str]) -> (i32, String, String) {
        let output = self.run(arguments);
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
    }

    fn fine(&self, arguments: &[&str]) -> String {
        let (status, out, err) = self.told(arguments);
        assert_eq!((status, err.as_str()), (0, ""), "{arguments:?}: {out}");
        out
    }

    fn refused(&self, arguments: &[&str], why: &str) {
        let (status, out, err) = self.told(arguments);
        assert_eq!((status, out.as_str()), (1, ""), "{arguments:?}");
        assert!(err.contains(why), "{arguments:?}: {err}");
    }

    fn shown(&self, name: &str) -> Value {
        let out = self.fine(&["account", "show", "--name", name, "--format", "json"]);
        serde_json::from_str(&out).unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn accounts_are_made_and_closed_and_every_act_is_in_the_journal() {
    let office = Office::open().await;
    let create = ["account", "create", "--role", "employer", "--name", "paie"];
    assert_eq!(office.fine(&[&create[..], &["--affilie", "1773341"]].concat()), "");
    office.refused(&create, "already");
    let token = office.fine(&[
        "account",
        "token",
        "--name",
        "paie",
        "--scope",
        "deposits:write",
        "deposits:read",
        "--expires",
        "2100-01-01",
        "--reason",
        "payroll of 2026",
    ]);
    let (line, rest) = token.split_once('\n').unwrap();
    let parts: Vec<_> = line.split('_').collect();
    assert_eq!((parts[0], parts[1].len(), parts[2].len(), rest), ("brd", 16, 64, ""));
    let shown = office.shown("paie");
    assert_eq!(shown["function"], "administrator");
    assert_eq!(shown["mandates"][0]["affilie"], "1773341");
    assert_eq!(shown["tokens"][0]["id"], parts[1]);
    assert!(!shown.to_string().contains(parts[2]), "the secret is nowhere");

    let scoped = |scope| ["account", "token", "--name", "paie", "--scope", scope];
    office.refused(&scoped("acts:write"), "does not allow the scope acts:write");
    let confined = [&scoped("deposits:read")[..], &["--affilie", "3002003"]].concat();
    office.refused(&confined, "no mandate for 3002003");
    let mandate = ["account", "mandate", "--name", "paie", "--affilie", "3002003"];
    office.fine(&mandate);
    office.fine(&confined);
    office.fine(&[&mandate[..], &["--end"]].concat());
    office.refused(&[&mandate[..], &["--end"]].concat(), "no mandate for 3002003");
    // It may be given again on the day on which it ended.
    office.fine(&mandate);
    office.refused(&["account", "show", "--name", "nobody"], "no account");

    office.fine(&["account", "revoke", "--token", parts[1]]);
    office.refused(&["account", "revoke", "--token", line], "not revoked");
    office.fine(&["account", "disable", "--name", "paie", "--reason", "left"]);
    office.refused(&scoped("deposits:read"), "disabled");

    let journal = office.fine(&["audit", "journal", "--format", "json"]);
    for act in ["made: employer (administrator), for 1773341", "payroll of 2026", "disabled: left"]
    {
        assert!(journal.contains(act), "{act}: {journal}");
    }
    assert!(journal.contains("(uid ") && !journal.contains(parts[2]), "{journal}");
    let (status, out, _) = office.told(&["audit", "verify"]);
    assert_eq!(status, 0, "{out}");
}

#[tokio::test(flavor = "multi_thread")]
async fn roles_have_what_belongs_to_them() {
    let office = Office::open().await;
    for (role, more) in
        [("operator", &[][..]), ("auditor", &[]), ("accountant", &["--affilie", "1773341"])]
    {
        office.fine(&[&["account", "create", "--role", role, "--name", role], more].concat());
    }
    for wrong in [
        &["--role", "auditor", "--affilie", "1773341"][..],
        &["--role", "operator", "--function", "payer"],
    ] {
        let (status, _, err) =
            office.told(&[&["account", "create", "--name", "x"], wrong].concat());
        assert_eq!(status, 2, "{err}");
    }
    let scoped = |name, scope| ["account", "token", "--name", name, "--scope", scope];
    office.fine(&scoped("operator", "acts:write"));
    office.refused(&scoped("auditor", "acts:write"), "does not allow");
    office.refused(&scoped("auditor", "deposits:write"), "does not allow");
    office.refused(&scoped("accountant", "journal:read"), "does not allow");
    let list = office.fine(&["account", "list"]);
    assert!(list.contains("operator: operator") && list.contains("for 1773341"), "{list}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_is_kept_as_a_digest_and_a_short_one_is_refused() {
    let office = Office::open().await;
    let file = office.data.path().join("password");
    let create = ["account", "create", "--role", "auditor", "--name", "audit", "--password-file"];
    let create = [&create[..], &[file.to_str().unwrap()]].concat();
    std::fs::write(&file, "court\n").unwrap();
    let (status, _, err) = office.told(&create);
    assert_eq!(status, 2);
    assert!(err.contains("at least 12 characters, this one has 5"), "{err}");
    std::fs::write(&file, "une phrase assez longue\n").unwrap();
    office.fine(&create);
    assert_eq!(office.shown("audit")["has_password"], true);
}

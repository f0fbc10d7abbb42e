//! A server whose files are replaced while it runs, as by a distribution's upgrade.

use super::{Service, below, drop_in, folder, wait_for};
use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where the installed PostgreSQL has its programs, libraries and shared files, as below one root.
/// None where they do not lie as a copy can find its own.
fn installed() -> Option<(PathBuf, Vec<PathBuf>)> {
    let of = |what: &str| {
        let told = Command::new("pg_config").arg(what).output().ok()?;
        Some(PathBuf::from(String::from_utf8(told.stdout).ok()?.trim()))
    };
    let bin = match std::env::var_os("BORDEREAU_PG_BIN") {
        Some(bin) => PathBuf::from(bin),
        None => of("--bindir")?,
    };
    let folders = [bin.clone(), of("--pkglibdir")?, of("--sharedir")?];
    folders.iter().all(|folder| folder.starts_with("/usr")).then(|| (bin, folders.to_vec()))
}

fn copied(folders: &[PathBuf], root: &Path) {
    for folder in folders {
        let to = root.join(folder.strip_prefix("/usr").unwrap());
        fs::create_dir_all(to.parent().unwrap()).unwrap();
        let copied = Command::new("cp").args(["-rL", "--"]).arg(folder).arg(&to).status().unwrap();
        assert!(copied.success());
    }
}

#[test]
fn a_server_whose_files_are_replaced_is_noticed_and_started_again() {
    let Some((bin, folders)) = installed() else {
        println!("skipped: the files of PostgreSQL are not below /usr");
        return;
    };
    let folder = folder();
    let root = |name: &str| folder.path().join(name);
    copied(&folders, &root("old"));
    let now = root("now");
    symlink(root("old"), &now).unwrap();
    let set = now.join(bin.strip_prefix("/usr").unwrap());
    let data = root("data");
    let mut service = Service::start(&data, &[("BORDEREAU_PG_BIN", &set)]);
    wait_for("it to serve", || service.is_ready());
    drop_in(&data, "inbox/a.txt", b"B00");
    wait_for("an answer", || below(&data.join("outbox"), ".controle.json").len() == 1);
    let pid = fs::read_to_string(data.join("postgres/data/postmaster.pid")).unwrap();

    // Half of an upgrade: the files of the version that runs are gone, others are not yet there.
    fs::rename(root("old"), root("new")).unwrap();
    wait_for("it to say so", || !service.is_ready());
    let ready = service.get("/ready");
    assert!(ready.contains("could not access file"), "the server's own words: {ready}");
    wait_for("the metric", || service.get("/metrics").contains("bordereau_database_accepts 0"));
    wait_for("the log", || {
        service.log().contains("the database does not serve new connections")
            && service.log().contains("the embedded database does not start")
    });
    let same = fs::read_to_string(data.join("postgres/data/postmaster.pid")).unwrap();
    assert_eq!(same, pid, "a server that cannot be started again is not ended");

    // The other half.
    fs::remove_file(&now).unwrap();
    symlink(root("new"), &now).unwrap();
    wait_for("it to serve again", || service.is_ready());
    let other = fs::read_to_string(data.join("postgres/data/postmaster.pid")).unwrap();
    assert_ne!(other.lines().next(), pid.lines().next(), "another server");
    assert!(service.get("/metrics").contains("bordereau_own_server_restarts_total 1"));
    wait_for("the log", || service.log().contains("the database serves new connections again"));
    drop_in(&data, "inbox/b.txt", b"B00 ");
    wait_for("an answer", || below(&data.join("outbox"), ".controle.json").len() == 2);
    service.end();
}

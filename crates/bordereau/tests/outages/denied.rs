//! A service without the rights of root, among files and folders that are not its own.

use crate::place::{NOTICES, Place, Service, count, wait_for};
use crate::{idle, log};
use rustix::process::Signal;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt as _, chown};
use std::path::{Path, PathBuf};
use std::process::Command;
use testing::crash::Campaign;

/// Somebody who owns nothing.
const NOBODY: u32 = 65_534;

/// A program that runs the service as nobody, where nobody can reach it; none when that cannot be
/// done here.
fn as_nobody(folder: &Path) -> Option<PathBuf> {
    let may = rustix::process::geteuid().is_root()
        && Command::new("setpriv").arg("--version").output().is_ok();
    if !may {
        println!("skipped: only root can run a program as somebody else, with setpriv");
        return None;
    }
    let (copy, program) = (folder.join("bordereau"), folder.join("as-nobody"));
    fs::copy(env!("CARGO_BIN_EXE_bordereau"), &copy).unwrap();
    let to = format!("--reuid={NOBODY} --regid={NOBODY} --clear-groups");
    fs::write(&program, format!("#!/bin/sh\nexec setpriv {to} {} \"$@\"\n", copy.display()))
        .unwrap();
    for path in [copy, program.clone()] {
        fs::set_permissions(path, Permissions::from_mode(0o755)).unwrap();
    }
    Some(program)
}

fn mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_not_be_read_or_moved_is_left_alone_until_it_may() {
    let folder = Place::folder();
    let Some(program) = as_nobody(folder.path()) else { return };
    let data = folder.path().join("data");
    let campaign = Campaign::new(&program, &data).unwrap();
    for folder in [".", "inbox", "outbox", "preetabli", "work"] {
        chown(data.join(folder), Some(NOBODY), Some(NOBODY)).unwrap();
    }
    let (inbox, outbox) = (data.join("inbox"), data.join("outbox"));
    let (closed, fixed) = (inbox.join("7777777"), inbox.join("1773341"));
    fs::create_dir(&closed).unwrap();
    fs::create_dir(&fixed).unwrap();
    let unreadable = [inbox.join("a.txt"), data.join("preetabli/a.txt")];
    for path in &unreadable {
        fs::write(path, "B00").unwrap();
        mode(path, 0o600);
    }
    let others = [inbox.join("z.txt"), closed.join("a.txt"), fixed.join("a.txt")];
    for path in &others {
        fs::write(path, "B00").unwrap();
    }
    mode(&closed, 0o700);
    let mut service = Service(campaign.start(&[]).unwrap());
    wait_for("the answer to what may be read", || count(&outbox) == NOTICES);
    assert!(!others[0].exists());
    wait_for("the log to say so", || {
        let log = log(&data);
        // The two files, the file in the folder that may not be written in, and the folder that may
        // not be read.
        log.matches("a file of the inbox cannot be claimed and is left alone").count() == 3
            && log.contains("what is dropped in a folder cannot be claimed")
    });
    idle(&service, "files that may not be read");
    let left = [&unreadable[0], &unreadable[1], &others[1], &others[2]];
    assert!(left.iter().all(|path| path.exists()) && count(&outbox) == NOTICES);
    // Each is told once, however often it is met.
    assert_eq!(log(&data).matches("cannot be claimed").count(), 4);
    mode(&closed, 0o755);
    for folder in [&closed, &fixed] {
        chown(folder, Some(NOBODY), Some(NOBODY)).unwrap();
    }
    for path in &unreadable {
        mode(path, 0o644);
    }
    // Of each of the four files, and of the préétabli, which is refused.
    wait_for("all answers", || count(&outbox) == 5 * NOTICES);
    wait_for("nothing to be left", || left.iter().all(|path| !path.exists()));
    assert!(service.0.try_wait().unwrap().is_none());
    service.signal(Signal::TERM);
    assert!(service.0.wait().unwrap().success());
}

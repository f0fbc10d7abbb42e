//! Who can read what the program writes.

use super::{bordereau, folder};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Under a shell whose umask lets everybody read.
#[test]
fn what_a_command_writes_is_its_user_s_alone() {
    let folder = folder();
    let month = folder.path().join("month");
    let script = r#"umask 0000; exec "$0" generate --affiliates 2 --employees 8 --out "$1""#;
    let program = bordereau().get_program().to_owned();
    let mut command = std::process::Command::new("/bin/sh");
    let made = command.args(["-c", script]).arg(program).arg(&month).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    assert_eq!(mode(&month), 0o700);
    let mut files = 0;
    for path in super::below(&month, ".txt") {
        assert_eq!(mode(&path), 0o600, "{}", path.display());
        assert_eq!(mode(path.parent().unwrap()), 0o700);
        files += 1;
    }
    assert!(files > 1);
}

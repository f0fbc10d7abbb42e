//! Every named moment once, and the database: the process is killed there, and nothing is lost or
//! done twice.

use failpoints::Point;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;
use testing::crash::{Campaign, Fault};

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_moment_loses_nothing_and_doubles_nothing() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_bordereau"));
    let mut campaign = Campaign::new(program, folder.path()).unwrap();
    for &point in Point::ALL {
        let reached = campaign.inflict(Fault::At(point, 1), 7).await.unwrap();
        assert!(reached, "{} was never reached", point.name());
    }
    for fault in [Fault::After(Duration::from_millis(700)), Fault::Session, Fault::Server] {
        assert!(campaign.inflict(fault, 7).await.unwrap(), "{}", fault.name());
    }
    let (verdict, _) = campaign.check().await.unwrap();
    assert!(verdict.is_clean(), "{verdict:#?}");
    assert!(verdict.dropped > 300);

    // Nor does what a kill has left look like tampering.
    let verified = std::process::Command::new(program)
        .args(["audit", "verify", "--data"])
        .arg(folder.path())
        .arg("--config")
        .arg(folder.path().join("config.toml"))
        .env_remove("DATABASE_URL")
        .output()
        .unwrap();
    let said = [verified.stdout, verified.stderr].concat();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&said));
}

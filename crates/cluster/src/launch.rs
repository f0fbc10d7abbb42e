//! A cluster is made, and its server started.

use std::fs::{self, File};

use failpoints::Point;

use super::account::Account;
use super::binaries::Binaries;
use super::error::{self, Doing as _, EmbeddedError};
use super::layout::Layout;
use super::listing::children;
use super::options::Durability;
use super::roles::SUPERUSER;
use super::server::{self, Server};

/// Makes the cluster if there is none: beside its place, and moved there when complete, so that
/// being killed in between leaves nothing half-made.
pub(super) async fn initialise(
    layout: &Layout,
    binaries: &Binaries,
    account: &Account,
    durability: Durability,
) -> Result<(), EmbeddedError> {
    let data = &layout.data;
    if data.join("PG_VERSION").is_file() {
        return Ok(());
    }
    if fs::read_dir(data).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(EmbeddedError::NotACluster { data: data.clone() });
    }
    for leftover in children(&layout.home, "data.new-", "") {
        // Its `initdb` may still be running; then the next start removes it.
        let _ = fs::remove_dir_all(leftover);
    }
    tracing::info!(home = %layout.home.display(), "making the embedded database");
    let mut attempt = 0;
    let made = loop {
        let made = layout.home.join(format!("data.new-{}-{attempt}", std::process::id()));
        if !made.exists() {
            break made;
        }
        attempt += 1;
    };
    account.private_dir(&made)?;
    let mut command = binaries.command("initdb");
    command.args(["--username", SUPERUSER, "--encoding", "UTF8", "--locale", "C"]);
    // Of no effect: another file says who may connect. But without it `initdb` warns.
    command.args(["--auth-local", "peer", "--auth-host", "reject", "--data-checksums"]);
    if durability == Durability::Scratch {
        command.arg("--no-sync");
    }
    command.arg("-D").arg(&made).stdin(std::process::Stdio::null()).kill_on_drop(true);
    account.apply(&mut command);
    let output = command.output().await.doing("run", binaries.dir.join("initdb"))?;
    if !output.status.success() {
        let _ = fs::remove_dir_all(&made);
        return Err(EmbeddedError::Program {
            program: format!("initdb -D {}", made.display()),
            status: output.status,
            output: error::tail(&output.stderr, 5),
        });
    }
    fs::rename(&made, data).doing("put the new cluster in place at", data)?;
    File::open(&layout.home).and_then(|home| home.sync_all()).doing("sync", &layout.home)
}

/// Starts the server and waits until it takes connections.
pub(super) async fn launch(
    layout: &Layout,
    binaries: &Binaries,
    account: &Account,
) -> Result<Server, EmbeddedError> {
    server::remove_old_logs(layout);
    let recovering = server::needs_recovery(binaries, account, layout).await;
    let mut server = Server::spawn(binaries, account, layout)?;
    failpoints::at(Point::ServerSpawned);
    server.ready(layout, recovering).await?;
    failpoints::at(Point::ServerReady);
    Ok(server)
}

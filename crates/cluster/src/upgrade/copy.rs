//! Everything of one cluster written into another: roles, their memberships and settings, every
//! database.

use std::path::Path;
use std::process::Stdio;

use tokio::io::{AsyncBufReadExt as _, AsyncReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::process::{ChildStdin, ChildStdout, Command};

use super::super::binaries::Binaries;
use super::super::error::{self, Doing as _, EmbeddedError};
use super::super::layout::PORT;
use super::super::roles::SUPERUSER;

/// Bytes that are passed on in one go.
const CHUNK: usize = 1 << 16;

/// Writes out the cluster at one socket with the programs of the newer version, and reads it into
/// the other one, an empty one of the same superuser. `passed` is told the bytes so far.
pub(super) async fn copy(
    programs: &Binaries,
    from: &Path,
    to: &Path,
    passed: &(dyn Fn(u64) + Send + Sync),
) -> Result<(), EmbeddedError> {
    let connecting = |command: &mut Command, socket: &Path| {
        command.arg("--host").arg(socket).args(["--port", &PORT.to_string()]);
        command.args(["--username", SUPERUSER, "--no-password"]).kill_on_drop(true);
    };
    let mut dump = programs.command("pg_dumpall");
    connecting(&mut dump, from);
    dump.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut dump = dump.spawn().doing("run", programs.dir.join("pg_dumpall"))?;
    let mut psql = programs.command("psql");
    connecting(&mut psql, to);
    psql.args(["--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname", "postgres"]);
    psql.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let mut psql = psql.spawn().doing("run", programs.dir.join("psql"))?;
    let (Some(out), Some(into)) = (dump.stdout.take(), psql.stdin.take()) else {
        let lost = std::io::Error::other("a pipe is missing");
        return Err(lost).doing("pass on what is written by", programs.dir.join("pg_dumpall"));
    };
    // A program that has ended closes its side, and then the other one ends, too.
    let (dumped, read, pumped) =
        tokio::join!(dump.wait_with_output(), psql.wait_with_output(), pump(out, into, passed));
    // The one that reads knows what is wrong when both have failed.
    for (program, ended) in [("psql", read), ("pg_dumpall", dumped)] {
        let ended = ended.doing("wait for", program)?;
        if !ended.status.success() {
            return Err(EmbeddedError::Program {
                program: program.to_owned(),
                status: ended.status,
                output: error::tail(&ended.stderr, 5),
            });
        }
    }
    pumped.doing("pass on what is written by", programs.dir.join("pg_dumpall"))
}

/// Passes everything on but the statement that makes the superuser, who is there.
async fn pump(
    out: ChildStdout,
    mut into: ChildStdin,
    passed: &(dyn Fn(u64) + Send + Sync),
) -> std::io::Result<()> {
    let superuser = format!("CREATE ROLE {SUPERUSER};\n");
    let mut out = BufReader::with_capacity(CHUNK, out);
    let mut line = Vec::new();
    // Roles come before everything else.
    loop {
        line.clear();
        if out.read_until(b'\n', &mut line).await? == 0 {
            break;
        }
        if line == superuser.as_bytes() {
            break;
        }
        into.write_all(&line).await?;
        if line.starts_with(b"\\connect ") {
            break;
        }
    }
    let (mut chunk, mut total) = (vec![0; CHUNK], 0_u64);
    loop {
        let read = out.read(&mut chunk).await?;
        let Some(bytes) = chunk.get(..read).filter(|bytes| !bytes.is_empty()) else { break };
        into.write_all(bytes).await?;
        total = total.saturating_add(u64::try_from(read).unwrap_or(0));
        passed(total);
    }
    into.shutdown().await
}

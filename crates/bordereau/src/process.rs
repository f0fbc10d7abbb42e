//! What every command needs of its process: standard output, and a runtime.

use std::io::Write as _;

/// Standard output is a pipe whose reader has closed it. A connection to the database that breaks
/// is a broken pipe as well: only [`say`] tells them apart.
#[derive(Debug, thiserror::Error)]
#[error("standard output was closed by its reader")]
pub(crate) struct ReaderGone;

/// Writes to standard output; a closed pipe is an error that `main` understands.
pub(crate) fn say(bytes: impl AsRef<[u8]>) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(bytes.as_ref()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Err(ReaderGone.into()),
        written => Ok(written?),
    }
}

/// A runtime for the commands that need one.
pub(crate) fn runtime() -> anyhow::Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

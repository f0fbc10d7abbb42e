//! A connection to a database that breaks where a test wants it to.

use std::io::{Read as _, Write as _};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::spawn;

use crate::Failure;
use crate::postgres::ScratchDatabase;

/// What happens to a connection on which the client has sent the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    /// The client gets the answer and cannot write any more: its next message meets a broken pipe,
    /// as after the death of the server.
    Writing,
    /// The server does what it is asked, and the client never gets the answer.
    Answer,
}

/// Stands between a client and its database; gives the address for the client. `folder` is empty.
///
/// # Errors
/// The socket cannot be made.
pub fn breaking(
    database: &ScratchDatabase,
    folder: &Path,
    word: &'static [u8],
    how: Break,
) -> Result<String, Failure> {
    let options = database.options();
    let socket = options.get_socket().ok_or("the database has no socket")?.clone();
    let listener = UnixListener::bind(folder.join(".s.PGSQL.5432"))?;
    let encoded = |path: &Path| path.display().to_string().replace('/', "%2F");
    let url = database.url().replace(&encoded(&socket), &encoded(folder));
    let server = socket.join(".s.PGSQL.5432");
    spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            // Whoever cannot be served sees the end of the connection.
            let _ = serve(client, &server, word, how);
        }
    });
    Ok(url)
}

fn serve(
    client: UnixStream,
    server: &Path,
    word: &'static [u8],
    how: Break,
) -> std::io::Result<()> {
    let server = UnixStream::connect(server)?;
    let met = Arc::new(AtomicBool::new(false));
    let (from, to, seen) = (client.try_clone()?, server.try_clone()?, met.clone());
    spawn(move || {
        pass(from, to, |bytes| {
            if bytes.windows(word.len()).any(|part| part == word) {
                seen.store(true, Ordering::SeqCst);
            }
            true
        });
    });
    let closed = client.try_clone()?;
    spawn(move || {
        pass(server, client, |_| {
            if met.load(Ordering::SeqCst) {
                let _ = closed.shutdown(Shutdown::Read);
                return how == Break::Writing;
            }
            true
        });
    });
    Ok(())
}

/// Passes on what comes until it ends, or `look` says that it does.
fn pass(mut from: UnixStream, mut to: UnixStream, look: impl Fn(&[u8]) -> bool) {
    let mut piece = vec![0; 64 << 10];
    while let Ok(count @ 1..) = from.read(&mut piece) {
        let Some(bytes) = piece.get(..count) else { break };
        if !look(bytes) || to.write_all(bytes).is_err() {
            break;
        }
    }
    let _ = to.shutdown(Shutdown::Both);
}

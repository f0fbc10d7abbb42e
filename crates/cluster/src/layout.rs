//! Where the parts of a cluster's home are.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::PathBuf;

/// The number in the name of the socket; nothing listens on a port.
pub(super) const PORT: u16 = 5432;
/// Socket addresses end at 108 bytes on Linux and at 104 elsewhere.
const LONGEST_SOCKET: usize = 100;

/// The parts of a cluster's home.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub(super) home: PathBuf,
    /// The server's: the cluster.
    pub(super) data: PathBuf,
    /// The server's: its log files.
    pub(super) log: PathBuf,
    /// Ours: configuration, rewritten at each start. The server only reads it, so that its user
    /// cannot make a program that runs as root write elsewhere.
    pub(super) conf: PathBuf,
    /// Ours: what the server says before its log is open.
    pub(super) start_log: PathBuf,
    /// The server's: where the socket is.
    pub(super) socket: PathBuf,
}

impl Layout {
    pub(super) fn new(home: PathBuf) -> Self {
        let run = home.join("run");
        let socket = format!(".s.PGSQL.{PORT}");
        let socket = if run.join(socket).as_os_str().len() > LONGEST_SOCKET {
            PathBuf::from(format!("/tmp/bordereau-{:016x}", digest(home.as_os_str().as_bytes())))
        } else {
            run
        };
        Self {
            data: home.join("data"),
            log: home.join("log"),
            conf: home.join("conf"),
            start_log: home.join("start.log"),
            socket,
            home,
        }
    }

    pub(super) fn socket_is_elsewhere(&self) -> bool {
        !self.socket.starts_with(&self.home)
    }

    /// Removes the short directory; the one in the home stays.
    pub(super) fn remove_short_socket(&self) {
        if self.socket_is_elsewhere() {
            // Fails when something is in it, and that is right.
            let _ = fs::remove_dir(&self.socket);
        }
    }
}

/// FNV-1a, which stays the same from one build to the next. It only keeps homes apart: who owns
/// the directory is checked.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::Layout;

    #[test]
    fn socket_stays_in_the_home_while_its_address_fits() {
        let fits = format!("/{}", "x".repeat(81));
        assert!(Layout::new(fits.clone().into()).socket.starts_with(&fits));
        let longer = Layout::new(format!("{fits}x").into());
        assert!(longer.socket.starts_with("/tmp"), "{:?}", longer.socket);
        let other = Layout::new(format!("{fits}y").into());
        assert_ne!(longer.socket, other.socket);
    }
}

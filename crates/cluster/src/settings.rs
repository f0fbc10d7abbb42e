//! What the server is told: configuration, who may connect, and where its socket is.

use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _};
use std::{fs, io};

use super::account::{Account, SERVER_USER};
use super::archive::Archive;
use super::error::{Doing as _, EmbeddedError};
use super::layout::Layout;
use super::options::Durability;
use super::roles::{DOOR, OWNER, SERVICE, SUPERUSER};

/// Who may connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// The owner of the database, the service, and the superuser.
    Usual,
    /// The superuser: nobody works with the cluster while it is moved.
    Chores,
}

impl Layout {
    /// Creates the directories of the server, the socket's included.
    pub(super) fn prepare(&self, account: &Account) -> Result<(), EmbeddedError> {
        account.private_dir(&self.log)?;
        if self.socket_is_elsewhere() {
            self.prepare_short_socket(account)?;
        } else {
            account.private_dir(&self.socket)?;
        }
        match fs::DirBuilder::new().mode(0o755).create(&self.conf) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            result => result.doing("create the directory", &self.conf)?,
        }
        let mode = if account.switch { 0o755 } else { 0o700 };
        fs::set_permissions(&self.conf, fs::Permissions::from_mode(mode))
            .doing("set the permissions of", &self.conf)
    }

    /// Anybody may have put anything at a name in `/tmp`: only a directory, no link, that belongs
    /// to the server's user and that nobody else can enter, will do.
    fn prepare_short_socket(&self, account: &Account) -> Result<(), EmbeddedError> {
        let dir = &self.socket;
        match fs::DirBuilder::new().mode(0o700).create(dir) {
            Ok(()) => account.give(dir)?,
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error).doing("create the directory", dir),
        }
        let metadata = fs::symlink_metadata(dir).doing("look at", dir)?;
        let problem = if !metadata.is_dir() {
            "something else has this name"
        } else if metadata.uid() != account.uid {
            "it belongs to somebody else"
        } else if metadata.mode() & 0o777 != 0o700 {
            "others may enter it"
        } else {
            return Ok(());
        };
        Err(EmbeddedError::SocketDirectory { dir: dir.clone(), problem })
    }

    /// Writes the configuration files. `client` is the user this program runs as.
    pub(super) fn write(
        &self,
        account: &Account,
        client: &str,
        durability: Durability,
        archive: Option<&Archive>,
        access: Access,
    ) -> Result<(), EmbeddedError> {
        let mut configuration = self.configuration(durability);
        for (name, value) in archive.map(Archive::settings).unwrap_or_default() {
            configuration.extend(line(name, &value));
        }
        self.put("postgresql.conf", &configuration)?;
        // The second line is for base backups.
        let hba = match access {
            Access::Usual => format!(
                "local all {OWNER},{SERVICE},{DOOR},{SUPERUSER} peer map={OWNER}\n\
                 local replication {SUPERUSER} peer map={OWNER}\n"
            ),
            Access::Chores => format!("local all {SUPERUSER} peer map={OWNER}\n"),
        };
        self.put("pg_hba.conf", hba.as_bytes())?;
        // A user that only the server has connects to nothing: no program of ours runs as it.
        let mut users = vec![client];
        users.extend(Some(account.name.as_str()).filter(|name| *name != SERVER_USER));
        users.dedup();
        let ident: Vec<String> = users
            .into_iter()
            .map(|user| user.replace('"', "\"\""))
            .flat_map(|user| {
                [OWNER, SERVICE, DOOR, SUPERUSER].map(|role| format!("{OWNER} \"{user}\" {role}\n"))
            })
            .collect();
        self.put("pg_ident.conf", ident.concat().as_bytes())
    }

    /// Adds what a recovery needs, until [`Layout::write`] is called again.
    pub(super) fn write_recovery(&self, recovery: &Recovery) -> Result<(), EmbeddedError> {
        let path = self.conf.join("postgresql.conf");
        let mut text = fs::read(&path).doing("read", &path)?;
        // Nobody reads before it is done. A base alone has all it needs.
        let command = recovery.command.clone().unwrap_or_else(|| b"false".to_vec());
        let fixed: [(&str, &[u8]); 5] = [
            ("hot_standby", b"off"),
            ("archive_mode", b"off"),
            ("recovery_target_action", b"promote"),
            ("recovery_target_timeline", b"latest"),
            ("restore_command", &command),
        ];
        for (name, value) in fixed {
            text.extend(line(name, value));
        }
        if let Some(until) = &recovery.until {
            text.extend(line("recovery_target_time", until.as_bytes()));
        }
        self.put("postgresql.conf", &text)
    }

    fn put(&self, name: &str, content: &[u8]) -> Result<(), EmbeddedError> {
        let path = self.conf.join(name);
        fs::write(&path, content).doing("write", &path)?;
        // The server's user reads it, whatever the umask.
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644))
            .doing("set the permissions of", &path)
    }

    fn configuration(&self, durability: Durability) -> Vec<u8> {
        let mut text = b"# Rewritten at each start.\n".to_vec();
        // What `initdb` found out about this machine comes first; later lines win.
        text.extend_from_slice(b"include ");
        text.extend(quoted(self.data.join("postgresql.conf").as_os_str().as_bytes()));
        text.push(b'\n');
        let mut paths = vec![
            ("hba_file", self.conf.join("pg_hba.conf").as_os_str().as_bytes().to_vec()),
            ("ident_file", self.conf.join("pg_ident.conf").as_os_str().as_bytes().to_vec()),
            ("log_directory", self.log.as_os_str().as_bytes().to_vec()),
        ];
        // A list, whose members may be in double quotes.
        let socket = self.socket.as_os_str().as_bytes();
        let mut list = vec![b'"'];
        for byte in socket {
            list.extend(std::iter::repeat_n(*byte, if *byte == b'"' { 2 } else { 1 }));
        }
        list.push(b'"');
        paths.push(("unix_socket_directories", list));
        for (name, value) in paths {
            text.extend(line(name, &value));
        }
        text.extend_from_slice(COMMON.as_bytes());
        match durability {
            Durability::Full => {
                text.extend_from_slice(FULL.as_bytes());
                let mebibytes = shared_mebibytes(memory_mebibytes());
                text.extend_from_slice(format!("shared_buffers = '{mebibytes}MB'\n").as_bytes());
            }
            Durability::Scratch => text.extend_from_slice(SCRATCH.as_bytes()),
        }
        text
    }
}

/// Memory of the machine, in MiB, as far as it can be told.
fn memory_mebibytes() -> Option<u64> {
    let pages = rustix::system::sysinfo();
    let unit = u64::from(pages.mem_unit.max(1));
    Some(pages.totalram.checked_mul(unit)? >> 20)
}

/// Pages that the server holds itself, in MiB. Identifiers spread over the whole of the indexes:
/// pages that do not stay are written again and again while a month comes in. A sixteenth of the
/// memory leaves the rest of the machine its own; what is not needed is not taken.
fn shared_mebibytes(memory: Option<u64>) -> u64 {
    memory.map_or(256, |memory| memory / 16).clamp(128, 1_024)
}

/// How a restored cluster recovers.
#[derive(Debug)]
pub(super) struct Recovery {
    /// What reads a segment of the log; none: those that the backup holds are all.
    pub(super) command: Option<Vec<u8>>,
    /// The moment to recover to; none: the end.
    pub(super) until: Option<String>,
}

/// A line of the configuration file.
fn line(name: &str, value: &[u8]) -> Vec<u8> {
    let mut text = format!("{name} = ").into_bytes();
    text.extend(quoted(value));
    text.push(b'\n');
    text
}

/// A value of the configuration file.
fn quoted(value: &[u8]) -> Vec<u8> {
    let mut text = vec![b'\''];
    for byte in value {
        match byte {
            b'\'' => text.extend_from_slice(b"''"),
            b'\\' => text.extend_from_slice(b"\\\\"),
            b'\n' => text.extend_from_slice(b"\\n"),
            byte => text.push(*byte),
        }
    }
    text.push(b'\'');
    text
}

/// The server's log holds no personal data: no statements, no parameters, no details of errors
/// (which quote keys and values). Sessions of the owner log no errors at all, see the chores.
const COMMON: &str = "\
listen_addresses = ''
port = 5432
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
# Tells our programs that the service's role logs in by itself: it is no member of the owner.
bordereau.service_login = on
# Pages are written whole after a checkpoint: rarer ones write less than compressing them does, and cost nothing.
wal_compression = off
checkpoint_timeout = '15min'
checkpoint_completion_target = 0.9
# Compiled expressions do not pay for short transactions, and their library may be missing.
jit = off
logging_collector = on
log_destination = 'stderr'
# One file for each day of the week, overwritten after a week.
log_filename = 'postgresql-%a.log'
log_rotation_age = '1d'
log_rotation_size = 0
log_truncate_on_rotation = on
log_file_mode = 0600
log_line_prefix = '%m [%p] %e '
log_min_messages = warning
log_min_error_statement = panic
log_error_verbosity = terse
log_statement = 'none'
log_min_duration_statement = -1
log_min_duration_sample = -1
log_transaction_sample_rate = 0
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
log_connections = off
log_disconnections = off
log_checkpoints = off
";

const FULL: &str = "\
fsync = on
synchronous_commit = on
full_page_writes = on
max_connections = 50
# An order to a bank, and its answer, lock each employer that they are about until they are recorded.
max_locks_per_transaction = 1024
max_wal_size = '4GB'
";

/// A machine with many cores runs many tests at once, each with its connections.
const SCRATCH: &str = "\
fsync = off
synchronous_commit = off
full_page_writes = off
max_connections = 200
shared_buffers = '32MB'
max_wal_size = '256MB'
";

#[cfg(test)]
mod tests {
    use super::{quoted, shared_mebibytes};

    #[test]
    fn the_server_holds_a_sixteenth_of_the_memory_within_bounds() {
        let of = |gibibytes: u64| shared_mebibytes(Some(gibibytes << 10));
        assert_eq!((of(1), of(4), of(24), of(512)), (128, 256, 1_024, 1_024));
        assert_eq!(shared_mebibytes(None), 256);
    }

    #[test]
    fn values_with_quotes_stay_values() {
        assert_eq!(quoted(b"/a'b\\c\nd"), b"'/a''b\\\\c\\nd'");
    }
}

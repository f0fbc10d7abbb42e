//! Who can have a cluster, and how the lock file names them.

use std::fmt;
use std::fs::File;
use std::io::Read as _;

/// What a process has a cluster for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// It serves until it is told to end.
    Service,
    /// A command, which ends by itself.
    Command,
    /// It moves the cluster to another version; nobody works with it meanwhile.
    Upgrade,
}

impl Purpose {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Service => "serve",
            Self::Command => "command",
            Self::Upgrade => "upgrade",
        }
    }
}

/// The process that has a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Its number, where it is known.
    pub pid: Option<u32>,
    /// What for, where it is known: an older version said nothing.
    pub purpose: Option<Purpose>,
}

impl Holder {
    fn parse(text: &str) -> Self {
        let mut lines = text.lines();
        let pid = lines.next().and_then(|line| line.trim().parse().ok());
        let purposes = [Purpose::Service, Purpose::Command, Purpose::Upgrade];
        let said = lines.next().unwrap_or_default().trim();
        let purpose = purposes.into_iter().find(|purpose| purpose.word() == said);
        Self { pid, purpose }
    }

    /// Who the lock file names, as far as it can be read.
    pub(super) fn read(mut file: &File) -> Self {
        let mut text = String::new();
        // What cannot be read is not known.
        let _ = file.read_to_string(&mut text);
        Self::parse(&text)
    }
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.pid {
            Some(pid) => write!(f, "process {pid}")?,
            None => f.write_str("another process")?,
        }
        match self.purpose {
            Some(Purpose::Service) => f.write_str(" (`bordereau serve`)"),
            Some(Purpose::Command) => f.write_str(" (a command of bordereau)"),
            Some(Purpose::Upgrade) => f.write_str(" (`bordereau database upgrade`)"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Holder, Purpose};

    #[test]
    fn a_holder_is_told_as_far_as_it_is_known() {
        let of = |text| Holder::parse(text).to_string();
        assert_eq!(of("12\nserve\n"), "process 12 (`bordereau serve`)");
        assert_eq!(of("12\ncommand\n"), "process 12 (a command of bordereau)");
        assert_eq!(of("12\nupgrade\n"), "process 12 (`bordereau database upgrade`)");
        assert_eq!(of("12\n"), "process 12");
        assert_eq!(of(""), "another process");
        assert_eq!(Holder::parse("7\nserve\n").purpose, Some(Purpose::Service));
    }
}

//! What a door says about a deposit besides its bytes.

use crate::foreign::folder_affilie;
use store::AS_PREETABLI;

/// Where a deposit was handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Via {
    /// To the installation: the file says whom it declares for.
    #[default]
    Inbox,
    /// In a folder of this name. In that of an affiliate, seven digits, everything is the
    /// affiliate's: what is told there is a function of the bytes and of this number.
    Folder(Vec<u8>),
    /// As a préétabli.
    Preetabli,
}

impl Via {
    /// Handed over by an affiliate, who reads nobody else's answers.
    #[must_use]
    pub fn of_affilie(affilie: i32) -> Self {
        Self::Folder(format!("{affilie:07}").into_bytes())
    }

    /// As the ledger keeps it.
    #[must_use]
    pub fn of_dossier(dossier: Option<&[u8]>) -> Self {
        match dossier {
            None => Self::Inbox,
            Some(AS_PREETABLI) => Self::Preetabli,
            Some(folder) => Self::Folder(folder.to_vec()),
        }
    }

    /// As the ledger is to keep it.
    #[must_use]
    pub fn dossier(&self) -> Option<&[u8]> {
        match self {
            Self::Inbox => None,
            Self::Folder(folder) => Some(folder),
            Self::Preetabli => Some(AS_PREETABLI),
        }
    }

    /// The folder, where it has one.
    pub(crate) fn folder(&self) -> Option<&[u8]> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Inbox | Self::Preetabli => None,
        }
    }

    /// The affiliate whose folder it is; none of the inbox itself and of folders of other names.
    #[must_use]
    pub fn affilie(&self) -> Option<i32> {
        self.folder().and_then(folder_affilie)
    }

    /// Whether it is the place of préétablis.
    #[must_use]
    pub fn is_preetabli(&self) -> bool {
        *self == Self::Preetabli
    }
}

/// What a door says about a deposit.
#[derive(Clone, Debug, Default)]
pub struct Arrival {
    /// Name of this handing-over: the ledger records no two deposits under one. Printable ASCII,
    /// unique over all doors and machines; begins with the door's own prefix.
    pub prise: String,
    /// File name as handed over; any bytes.
    pub name: Vec<u8>,
    /// Where it was handed over.
    pub via: Via,
    /// Time of receipt, RFC 3339, UTC, milliseconds (see [`now`]).
    pub received_at: String,
    /// How often a service has died over it, when it is given up for that: it is recorded
    /// unread, in quarantine.
    pub given_up: Option<u32>,
}

/// The content of a deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// All of its bytes, no more than [`validation::Settings::bytes_max`].
    Whole(Vec<u8>),
    /// More than that: its size in bytes. It is answered, and its bytes are not kept.
    TooLarge(u64),
}

/// The time of receipt as [`Arrival::received_at`] has it.
#[must_use]
pub fn now() -> String {
    moment(jiff::Timestamp::now())
}

/// A moment as [`Arrival::received_at`] has it.
#[must_use]
pub fn moment(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%S.%3fZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::Via;

    #[test]
    fn a_place_is_what_the_ledger_keeps_of_it() {
        for via in [Via::Inbox, Via::Preetabli, Via::of_affilie(7), Via::Folder(b"x".to_vec())] {
            assert_eq!(Via::of_dossier(via.dossier()), via);
        }
        assert_eq!(Via::of_affilie(1_773_341).affilie(), Some(1_773_341));
        assert_eq!(Via::Folder(b"0000000".to_vec()).affilie(), None);
        assert_eq!(Via::Preetabli.affilie(), None);
    }
}

//! What a notice is made of.

use spec::{Lang, Words};
use validation::Control;

/// The file that a notice answers.
#[derive(Clone, Copy, Debug)]
pub struct FileFacts<'a> {
    /// Name under which it came.
    pub name: &'a str,
    /// Size.
    pub bytes: u64,
    /// Digest of the content; none when the file was not read (-222).
    pub sha256: Option<&'a [u8; 32]>,
}

/// Through which door a file came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Door {
    /// As a declaration, by an employer.
    #[default]
    Inbox,
    /// As a préétabli, by an operator.
    Preetabli,
}

/// How a file came, when it came to the service.
#[derive(Clone, Copy, Debug)]
pub struct Deposit<'a> {
    /// Number of the deposit.
    pub receipt: &'a str,
    /// When it came, RFC 3339.
    pub received_at: &'a str,
    /// Through which door it came.
    pub door: Door,
    /// Receipt of an earlier deposit of the same bytes.
    pub duplicate_of: Option<&'a str>,
    /// Position in the journal of the entry that vouches for it; none where there was no chain yet.
    pub position: Option<i64>,
}

/// The answer to a file: what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct ControlNotice<'a> {
    /// The file.
    pub file: FileFacts<'a>,
    /// What was found.
    pub control: &'a Control,
    /// The file's bytes, to show records in part; may be empty.
    pub source: &'a [u8],
    /// How it came; none for a file controlled on the spot.
    pub deposit: Option<Deposit<'a>>,
    /// Language of the sentences.
    pub lang: Lang,
}

/// The answer that a file gets at once: that it has come.
#[derive(Clone, Copy, Debug)]
pub struct ReceptionNotice<'a> {
    /// The file.
    pub file: FileFacts<'a>,
    /// How it came.
    pub deposit: Deposit<'a>,
    /// Affiliate in whose folder it was dropped.
    pub affilie: Option<&'a str>,
    /// Language of the sentences.
    pub lang: Lang,
}

/// How text is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextStyle {
    /// For files: no colours, 100 columns.
    Plain,
    /// For a terminal.
    Colour {
        /// Its width, when it is known.
        width: Option<usize>,
    },
}

impl ControlNotice<'_> {
    /// Whether the file was controlled on the spot, without being sent.
    pub(crate) fn is_local(&self) -> bool {
        self.deposit.is_none()
    }

    /// What the notice is called.
    pub(crate) fn title(&self) -> Words {
        if self.is_local() { Words::LocalTitle } else { Words::ControlTitle }
    }
}

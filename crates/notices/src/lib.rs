//! Reception and control notices: JSON, text, HTML, in French, English and Arabic.
//!
//! Pure: a [`validation::Control`] and the facts of the deposit in, bytes out. No files, no clock: the time of reception
//! is given. A finding is one value; everything here is a rendering of it, in the words of `spec/`.
//!
//! Entry points: [`ControlNotice`] answers a file, [`ReceptionNotice`] says that it has come, [`report::Report`] tells
//! an auditor what became of many, [`explain`] prints the page of a code, [`message`], [`advice`] and [`explanation`]
//! put one finding into a sentence.
//!
//! What a file holds is hostile: control characters are shown, never sent to a terminal, and HTML is escaped.

mod account;
mod attestation;
mod career;
mod crop;
mod debit;
mod etat;
mod explain;
mod html;
mod json;
mod lead;
mod money;
mod one_line;
mod page;
mod place;
mod preetabli;
mod prose;
mod repair;
pub mod report;
mod rows;
mod search;
mod slip;
mod statement;
mod text;
mod values;
mod version;
mod why;

pub use account::{AccountMonth, AccountNotice, Movement};
pub use attestation::{AttestationNotice, attestation_answer, attestation_title};
pub use career::{
    CareerCorrection, CareerNotice, RightsNotice, career_csv, career_days, career_state,
    career_windows, rights_csv,
};
pub use debit::DebitNotice;
pub use etat::MoveNotice;
pub use explain::{explain, explain_fault};
pub use preetabli::PreetabliNotice;
pub use prose::{advice, message};
pub use repair::{reason, repair_lines, repair_not_written, repair_written, words};
pub use search::codes_with;
pub use slip::{SlipNotice, percent};
pub use statement::{
    StatementEmployee, StatementFile, StatementHead, StatementLine, StatementMonth,
    StatementNotice, StatementSums,
};
pub use values::{centimes, number};
pub use why::explanation;

use spec::{Lang, Words};
use validation::Control;

pub use version::NOTICE_VERSION;

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

    /// The notice as one line of JSON, without line end.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        json::control(self)
    }

    /// The notice as text for people.
    #[must_use]
    pub fn text(&self, style: TextStyle) -> String {
        text::control(self, style)
    }

    /// The notice as one self-contained page.
    #[must_use]
    pub fn html(&self) -> String {
        html::control(self).into_string()
    }

    /// Content of that page, to be shown in another one that has a title and a style.
    #[must_use]
    pub fn body(&self) -> documents::Markup {
        html::body(self)
    }

    /// One line for each finding (`file:line:column: severity code field: sentence`) and one for the verdict.
    #[must_use]
    pub fn short(&self) -> String {
        text::short(self)
    }
}

impl ReceptionNotice<'_> {
    /// The notice as one line of JSON, without line end.
    #[must_use]
    pub fn json(&self) -> Vec<u8> {
        json::reception(self)
    }

    /// The notice as text for people.
    #[must_use]
    pub fn text(&self) -> String {
        text::reception(self)
    }
}

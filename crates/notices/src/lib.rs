//! Reception and control notices: JSON, text, HTML, in French, English and Arabic.
//!
//! Pure: a [`validation::Control`] and the facts of the deposit in, bytes out. No files, no clock:
//! the time of reception is given. A finding is one value; everything here is a rendering of it, in
//! the words of `spec/`.
//!
//! Entry points: [`ControlNotice`] answers a file, [`ReceptionNotice`] says that it has come,
//! [`report::Report`] tells an auditor what became of many, [`explain`] prints the page of a code,
//! [`message`], [`advice`] and [`explanation`] put one finding into a sentence.
//!
//! What a file holds is hostile: control characters are shown, never sent to a terminal, and HTML
//! is escaped.

mod account;
mod attestation;
mod career;
mod crop;
mod debit;
mod etat;
mod explain;
mod facts;
mod html;
mod json;
mod lead;
mod money;
mod one_line;
mod page;
mod place;
mod preetabli;
mod prose;
mod reasons;
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
    CareerCorrection, CareerNotice, NumberClosed, RightsNotice, career_csv, career_days,
    career_state, career_windows, rights_csv,
};
pub use debit::DebitNotice;
pub use etat::MoveNotice;
pub use explain::{explain, explain_fault};
pub use facts::{ControlNotice, Deposit, Door, FileFacts, ReceptionNotice, TextStyle};
pub use preetabli::PreetabliNotice;
pub use prose::{advice, message};
pub use reasons::reason;
pub use repair::{repair_lines, repair_not_written, repair_written, words};
pub use search::codes_with;
pub use slip::{SlipNotice, percent};
#[cfg(feature = "xlsx")]
pub use statement::statement_workbook;
pub use statement::{
    StatementCorrection, StatementEmployee, StatementFile, StatementHead, StatementLine,
    StatementMonth, StatementNotice, StatementSums,
};
pub use values::{centimes, number};
pub use why::explanation;

pub use version::NOTICE_VERSION;

impl ControlNotice<'_> {
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

    /// One line for each finding (`file:line:column: severity code field: sentence`) and one for
    /// the verdict.
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

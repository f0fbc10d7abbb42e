//! The report for auditors: what came in, what became of it, what was declared and what it entails.
//!
//! Pure: figures in, a document for people or data for programs out. It names no insured person and
//! no file: affiliates are named by their numbers, deposits by their receipts.

mod acts;
mod document;
mod figures;
mod json;

pub use acts::{Act, ActKind, who_and_for_whom};
pub use figures::{
    Arrivals, ChainState, CodeCount, DepositLine, JournalState, PeriodTotals, Report, StoryEntry,
    Subject, Verdicts,
};
pub use json::REPORT_VERSION;

use documents::{Data, Document};
use spec::Lang;

/// Name of what stands alone in the CSV.
const WHOLE: &str = "report";

impl Report {
    /// The report for people, in a language.
    #[must_use]
    pub fn document(&self, lang: Lang) -> Document {
        document::of(self, lang)
    }

    /// The report for programs; texts of the catalogue in a language.
    #[must_use]
    pub fn data(&self, lang: Lang) -> Data {
        json::value(self, lang).into()
    }

    /// The report as one self-contained page, for screens and for A4.
    #[must_use]
    pub fn html(&self, lang: Lang) -> String {
        self.document(lang).html().into_string()
    }

    /// The report as text.
    #[must_use]
    pub fn text(&self, lang: Lang) -> String {
        self.document(lang).text()
    }

    /// The report as one JSON document on several lines; texts of the catalogue in a language.
    #[must_use]
    pub fn json(&self, lang: Lang) -> String {
        self.data(lang).json()
    }

    /// What the JSON tells, as a CSV of four columns: section, key, field and value.
    #[must_use]
    pub fn csv(&self, lang: Lang) -> String {
        self.data(lang).csv(WHOLE)
    }

    /// What the JSON tells, as a CSV for each section: its name, and a table with one line of
    /// titles.
    #[must_use]
    pub fn tables(&self, lang: Lang) -> Vec<(String, String)> {
        self.data(lang).tables(WHOLE)
    }
}

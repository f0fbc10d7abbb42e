//! Who is asked about, and what is needed to answer.

use crate::asked::{self, When};
use crate::paper::{Readers, can_write_pdf, hand_out, pdf};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use documents::Document;
use jiff::Timestamp;
use spec::NumAssure;
use std::path::PathBuf;

/// Who is asked about, when, and why.
#[derive(Args)]
pub(super) struct About {
    /// Number of the insured person
    #[arg(value_name = "NUMBER", value_parser = person)]
    pub(super) insured: i32,
    /// What was known at the end of this day, or at this time [default: now]
    #[arg(long, value_name = "DATE", value_parser = asked::when)]
    pub(super) at: Option<When>,
    /// Why the person is looked for: kept in the journal
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(super) reason: String,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, value_name = "WHO")]
    pub(super) actor: Option<String>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Form {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
    Csv,
    /// One self-contained page
    Html,
    /// A4, PDF/A-2a, tagged
    Pdf,
}

/// How something about a person is handed out.
#[derive(Args)]
pub(super) struct Out {
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Form,
    /// File [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Out {
    /// Fails before anybody is looked at where the form cannot be written.
    pub(super) fn can_be_written(&self) -> Result<()> {
        match self.format {
            Form::Pdf => can_write_pdf(),
            _ => Ok(()),
        }
    }

    pub(super) fn hand(&self, bytes: &[u8]) -> Result<()> {
        hand_out(self.output.as_deref(), bytes, Readers::Owner)
    }

    /// Hands a document out, as page or paper.
    pub(super) fn document(&self, document: &Document) -> Result<()> {
        match self.format {
            Form::Pdf => self.hand(&pdf(document, &Timestamp::now().to_string())?),
            _ => self.hand(document.html().into_string().as_bytes()),
        }
    }
}

/// The number of one person. Numbers that many people share are refused: lines of strangers are
/// never shown together.
fn person(text: &str) -> std::result::Result<i32, String> {
    let number = asked::insured(text)?;
    match number {
        999_999_999 => Err("999999999 is shared by all occasional workers".into()),
        100_000_000 => Err("100000000 is given to no person".into()),
        _ => Ok(number),
    }
}

impl About {
    /// The person, as documents write the number.
    pub(super) fn number(&self) -> Result<NumAssure> {
        let known = u32::try_from(self.insured).ok().and_then(NumAssure::of_number);
        known.context("no insured person has this number")
    }
}

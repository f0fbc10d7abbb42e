//! Who is asked about, and what is needed to answer.

use crate::asked::{self, When};
use clap::{Args, ValueEnum};

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
}

/// The number of one person. Numbers that many people share are refused: lines of strangers are
/// never shown together.
fn person(text: &str) -> Result<i32, String> {
    let number = asked::insured(text)?;
    match number {
        999_999_999 => Err("999999999 is shared by all occasional workers".into()),
        100_000_000 => Err("100000000 is given to no person".into()),
        _ => Ok(number),
    }
}

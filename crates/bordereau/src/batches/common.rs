//! Shared by the commands about deposits.

use crate::database::Database;
use anyhow::Result;
use clap::{Args, ValueEnum};
use deposit::{Interrupted, NoNotice};
use serde_json::{Map, Value};
use spec::NoticeForm;

/// Who acts, and why.
#[derive(Args)]
pub(crate) struct By {
    /// Why: kept in the journal
    #[arg(long, value_parser = clap::builder::NonEmptyStringValueParser::new())]
    pub(crate) reason: String,
    /// On whose behalf: kept beside the account of the system that acts, never instead of it
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
}

impl By {
    /// The actor as the journal writes it.
    pub(crate) fn actor(&self) -> String {
        crate::actor::actor(self.actor.as_deref())
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum ListFormat {
    #[default]
    Table,
    /// One JSON object a line
    Json,
    Csv,
}

/// Error of an act that broke off during its commit.
const UNCERTAIN: &str = "whether the last of it was done is not known: look at it with `bordereau batches show` or \
    `bordereau audit journal` before you ask again";

/// Tells what was done, also where an error ended it.
pub(super) fn told_of<T>(
    done: Result<T, Box<Interrupted<T>>>,
    tell: impl FnOnce(&T) -> Result<u8>,
) -> Result<u8> {
    let interrupted = match done {
        Ok(done) => return tell(&done),
        Err(interrupted) => interrupted,
    };
    tell(&interrupted.done)?;
    let uncertain = interrupted.is_uncertain();
    let error = anyhow::Error::from(interrupted.error);
    Err(if uncertain { error.context(UNCERTAIN) } else { error })
}

/// Findings by code in a cell: `1522×2 1523×1`.
pub(super) fn codes_text(counts: &Map<String, Value>) -> String {
    let pairs: Vec<String> = counts.iter().map(|(code, count)| format!("{code}×{count}")).collect();
    pairs.join(" ")
}

/// A deposit's notice in force in a form, as it was or would have been.
pub(crate) async fn notice(database: &Database, accuse: &str, form: NoticeForm) -> Result<Vec<u8>> {
    match deposit::notice(&database.store, accuse, form).await? {
        Ok(again) => {
            if let Some(version) = again.other_engine {
                tell!(
                    "bordereau: version {version} made this control; the notice is derived by version {} and may differ",
                    deposit::ENGINE_VERSION
                );
            }
            Ok(again.bytes)
        }
        Err(NoNotice::NoDeposit) => anyhow::bail!("no deposit has the receipt {accuse}"),
        Err(NoNotice::NotKept) => anyhow::bail!(
            "{accuse}: {} was not kept, nor what it would be derived from",
            form.name()
        ),
    }
}

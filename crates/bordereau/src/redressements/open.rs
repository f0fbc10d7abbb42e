//! `redressements open` and `redressements remark`.

use super::list::{key, key_text, told_of};
use crate::batches::By;
use crate::desk::Desk;
use crate::status;
use crate::visit::Working;
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use deposit::{BadPiece, last_day_for_remarks, pieces_of};
use jiff::civil::Date;
use notices::message;
use spec::Words;
use std::path::PathBuf;
use store::{Act, NewRedressement, RedressementKey, Store};

#[derive(Args)]
#[command(override_usage = "bordereau redressements open [OPTIONS] --received <DATE>
           --motive <MOTIVE> --reason <REASON> <FILES>...")]
#[command(after_help = "Examples:
  bordereau redressements open REDR_1773341_202610.csv --received 2026-03-02 \\
      --motive 'days not declared' --reason 'control of February'

The employer has 45 days for his remarks, from the day of receipt (assumption).")]
pub(super) struct Open {
    /// The rows, a file for each period
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Day on which the employer received the communication, AAAA-MM-JJ
    #[arg(long, value_name = "DATE")]
    received: Date,
    /// What is corrected, and on what ground
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    motive: String,
    #[command(flatten)]
    by: By,
}

/// A day as records write it: AAAAMMJJ.
fn written(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

impl Open {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let Working { database, config, desk } = at;
        let store = &database.store;
        let engine = config.intake()?.deposit.validation;
        let mut files = Vec::with_capacity(self.files.len());
        for file in &self.files {
            let cannot = || format!("cannot read {}", file.display());
            files.push(std::fs::read(file).with_context(cannot)?);
        }
        let pieces = match pieces_of(&files, &engine) {
            Ok(pieces) => pieces,
            Err((at, why)) => {
                let shown = self.files.get(at).map(|file| file.display().to_string());
                told(&shown.unwrap_or_default(), &why, desk);
                return Ok(status::BLOCKING);
            }
        };
        let last = last_day_for_remarks(self.received).context("no such day")?;
        let new = NewRedressement {
            affilie: pieces.affilie,
            motif: &self.motive,
            recu_le: written(self.received),
            delai_le: written(last),
            pieces: pieces.files,
        };
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let numero = store.open_redressement(&new, act).await?;
        let key = key_text((new.affilie, numero));
        let facts = [("key", key.as_str()), ("day", &*last.to_string())];
        tell!("{}", desk.say(Words::RedressementOpened, &facts));
        Ok(status::FINE)
    }
}

/// Says why a file holds no rows of a redressement.
fn told(shown: &str, why: &BadPiece, desk: &Desk) {
    match why {
        BadPiece::NotOne => {
            tell!("{}", desk.say(Words::RectificationNotOne, &[("file", shown)]));
        }
        BadPiece::Wrong(findings) => {
            for finding in findings {
                let line = finding.place.line.unwrap_or(0);
                tell!("{shown}:{line}: {} {}", finding.code, message(finding, desk.lang()));
            }
        }
        BadPiece::Other => {
            tell!("{}", desk.say(Words::RedressementOtherAffiliate, &[("file", shown)]));
        }
    }
}

#[derive(Args)]
#[command(override_usage = "bordereau redressements remark [OPTIONS] --text <TEXT>
           --reason <REASON> <WHICH>")]
#[command(after_help = "Examples:
  bordereau redressements remark 1773341/1 --text 'pay slips sent' \\
      --reason 'letter of 20 March'")]
pub(super) struct Remark {
    /// Affiliate and number, as 1773341/1
    #[arg(value_parser = key)]
    which: RedressementKey,
    /// What the employer says
    #[arg(long, value_parser = NonEmptyStringValueParser::new())]
    text: String,
    #[command(flatten)]
    by: By,
}

impl Remark {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        match store.remark_redressement(self.which, &self.text, act).await? {
            Ok(()) => {
                let key = key_text(self.which);
                tell!("{}", desk.say(Words::RedressementRemarked, &[("key", &key)]));
                Ok(status::FINE)
            }
            Err(refused) => Ok(told_of(refused, self.which, desk)),
        }
    }
}

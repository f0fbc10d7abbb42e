//! `preetabli explain`: why each insured stands in a préétabli that was issued here.

use crate::asked;
use crate::desk::Desk;
use crate::visit::Working;
use crate::{say, status};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use deposit::closing_day;
use serde_json::json;
use spec::Words;
use store::{EmissionSource, Explained, ExplainedLine};

#[derive(Args)]
#[command(override_usage = "bordereau preetabli explain --affilie <N> --periode <AAAAMM>")]
#[command(after_help = "Examples:
  bordereau preetabli explain --affilie 1773341 --periode 202611
  bordereau preetabli explain --affilie 1773341 --periode 202611 --format json")]
pub(super) struct Explain {
    /// Affiliate
    #[arg(long, value_name = "NUMBER", value_parser = asked::affilie::<i32>)]
    affilie: i32,
    /// Period, AAAAMM
    #[arg(long, value_name = "AAAAMM", value_parser = asked::periode::<i32>)]
    periode: i32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Table,
    /// One JSON object
    Json,
}

impl Explain {
    pub(super) async fn run(&self, Working { database, desk, .. }: Working<'_>) -> Result<u8> {
        let explained = database.store.explain_preetabli(self.affilie, self.periode).await?;
        let explained = explained.with_context(|| desk.word(Words::PreetabliNotOurs).to_owned())?;
        match self.format {
            Format::Json => say(format!("{}\n", json_of(&explained)))?,
            Format::Table => say(table(&explained, desk))?,
        }
        let position = explained.lu.to_string();
        match explained.base {
            Some(periode) => {
                let facts = [("periode", &*periode.to_string()), ("position", &*position)];
                tell!("{}", desk.say(Words::PreetabliFollows, &facts));
            }
            None => tell!("{}", desk.say(Words::PreetabliIsFirst, &[("position", &position)])),
        }
        Ok(if explained.is_same { status::FINE } else { status::BLOCKING })
    }
}

fn json_of(explained: &Explained) -> serde_json::Value {
    let lines = |lines: &[ExplainedLine]| -> Vec<serde_json::Value> {
        let line = |line: &ExplainedLine| {
            let (mut of_line, mut of_number) = (None, None);
            match &line.source {
                Some(EmissionSource::Line { accuse, ligne, is_linked }) => {
                    of_line = Some((accuse, ligne, *is_linked));
                }
                Some(EmissionSource::Closed { day }) => of_number = Some(("closed", *day)),
                Some(EmissionSource::Reopened { day }) => of_number = Some(("reopened", *day)),
                None => {}
            }
            json!({
                "insured": format!("{:09}", line.num_assure),
                "receipt": of_line.map(|(receipt, ..)| receipt),
                "line": of_line.map(|(_, line, _)| line),
                "linked": of_line.is_some_and(|(.., is_linked)| is_linked),
                "number": of_number.map(|(act, _)| act),
                "from": of_number.map(|(_, day)| closing_day(day)),
            })
        };
        lines.iter().map(line).collect()
    };
    json!({
        "follows": explained.base.map(|periode| periode.to_string()),
        "journal": explained.lu,
        "listed": lines(&explained.lines),
        "left": lines(&explained.left),
        "same": explained.is_same,
    })
}

/// What an act on the number has done, with its day.
fn of_number(desk: &Desk, words: Words, day: i32) -> String {
    let day = documents::short_day(&closing_day(day), desk.lang());
    desk.say(words, &[("day", &day)])
}

fn table(explained: &Explained, desk: &Desk) -> String {
    let mut table = desk.table([Words::HeadingNumber, Words::HeadingOrigin]);
    let mut add = |line: &ExplainedLine, words: Words| {
        let origin = match &line.source {
            None => desk.word(Words::OriginKept).to_owned(),
            Some(EmissionSource::Line { accuse, ligne, is_linked }) => {
                let words = if *is_linked { Words::OriginLinked } else { words };
                desk.say(words, &[("receipt", accuse), ("line", &ligne.to_string())])
            }
            Some(EmissionSource::Closed { day }) => of_number(desk, Words::OriginClosed, *day),
            Some(EmissionSource::Reopened { day }) => of_number(desk, Words::OriginReopened, *day),
        };
        table.add_row([format!("{:09}", line.num_assure), origin]);
    };
    for line in &explained.lines {
        add(line, Words::OriginEntered);
    }
    for line in &explained.left {
        add(line, Words::OriginLeft);
    }
    format!("{table}\n")
}

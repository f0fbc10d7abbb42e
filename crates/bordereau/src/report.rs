//! `bordereau audit report`: what came in, what became of it, what it entails.

use crate::config::Config;
use crate::database::Database;
use crate::paper::{Readers, can_write_pdf, hand_out, pdf, put};
use crate::{Language, find, status};
use anyhow::{Context as _, Result, bail, ensure};
use clap::{ArgGroup, Args, ValueEnum};
use jiff::tz::TimeZone;
use notices::report::Subject;
use spec::Rounding;
use std::path::{Path, PathBuf};
use store::ReportQuestion;

/// Report on a period, an affiliate, a deposit or a span of days: arrivals, verdicts, findings,
/// totals, contributions
#[derive(Args)]
#[command(
    group(ArgGroup::new("which").required(true).multiple(true).args(["periode", "quarter", "affilie", "batch", "from", "to"])),
    override_usage = "bordereau audit report [OPTIONS] [--periode <AAAAMM>] [--affilie <N>]
       bordereau audit report [OPTIONS] [--from <DAY>] [--to <DAY>]
       bordereau audit report [OPTIONS] --batch <RECEIPT>",
    after_help = "Examples:
  bordereau audit report --periode 202610 -o octobre.html
      one page, to read or to print
  bordereau audit report --affilie 1773341 --from 2026-01-01 --lang ar \\
      -o 1773341.html
  bordereau audit report --affilie 1773341 --periode 202610
  bordereau audit report --quarter 2026T4 -o agriculture.html
  bordereau audit report --batch 261123-0000042-05       the story of one file
  bordereau audit report --periode 202610 --all --format tables -o octobre/
  bordereau audit report --periode 202610 --format pdf -o octobre.pdf
  bordereau audit report --periode 202610 --format csv
      the same figures for a spreadsheet

Declarations that count are those validated, validated with reserve or taken in
charge. Rates and their sources are those of spec/parameters.toml; where none
was found the report says so. No insured person is named."
)]
pub(crate) struct Report {
    /// Deposits that declare this period, AAAAMM
    #[arg(long, value_parser = crate::asked::periode::<u32>)]
    periode: Option<u32>,
    /// Deposits of the agricultural regime for the three months of this quarter, as 2026T4
    #[arg(
        long,
        value_name = "QUARTER",
        conflicts_with_all = ["periode", "affilie", "batch"],
        value_parser = crate::asked::quarter
    )]
    quarter: Option<u32>,
    /// Deposits of this affiliate
    #[arg(long, value_parser = crate::asked::affilie::<u32>)]
    affilie: Option<u32>,
    /// One deposit and its story, by its receipt or a beginning of it that no other has
    #[arg(long, value_name = "RECEIPT", conflicts_with_all = ["periode", "affilie"])]
    batch: Option<String>,
    /// Received on this day or later, AAAA-MM-JJ
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    from: Option<String>,
    /// Received on this day or before, AAAA-MM-JJ
    #[arg(long, value_name = "DAY", value_parser = parse_day)]
    to: Option<String>,
    /// How contributions are rounded to the centime [default: as spec/parameters.toml says]
    #[arg(long, value_enum)]
    rounding: Option<Nearest>,
    /// Language [default: the setting `lang`, else French]
    #[arg(long, value_enum)]
    lang: Option<Language>,
    /// Days and times in UTC instead of the setting `time_zone` (Africa/Casablanca); those of CSV
    /// and JSON are in UTC always
    #[arg(long)]
    utc: bool,
    /// List all deposits and acts, however many; usually the first 200
    #[arg(long)]
    all: bool,
    /// What to write
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// One page that needs nothing else
    #[default]
    Html,
    /// The page as text, in lines of 100 columns
    Text,
    /// section,key,field,value
    Csv,
    /// One CSV table for each section, in the folder that -o names
    Tables,
    /// One document
    Json,
    /// The page laid out on A4: PDF/A-2a, tagged
    Pdf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Nearest {
    HalfUp,
    HalfEven,
    Down,
    Up,
}

impl From<Nearest> for Rounding {
    fn from(nearest: Nearest) -> Self {
        match nearest {
            Nearest::HalfUp => Self::HalfUp,
            Nearest::HalfEven => Self::HalfEven,
            Nearest::Down => Self::Down,
            Nearest::Up => Self::Up,
        }
    }
}

/// A day that exists, so that the database understands it.
fn parse_day(text: &str) -> Result<String, String> {
    let wrong = || "a day is written AAAA-MM-JJ, as 2026-11-05".to_owned();
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return Err(wrong()) };
    let widths = [year.len(), month.len(), day.len()] == [4, 2, 2];
    let digits = parts.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    if !widths || !digits {
        return Err(wrong());
    }
    let number = |part: &str| part.parse::<u16>().map_err(|_| wrong());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    if year == 0 || day == 0 || day > last {
        return Err(format!("there is no day {text}"));
    }
    Ok(text.to_owned())
}

impl Report {
    pub(crate) async fn run(self, database: &Database, config: &Config) -> Result<u8> {
        if matches!(self.format, Format::Pdf) {
            can_write_pdf()?;
        }
        if matches!(self.format, Format::Tables) && self.output.is_none() {
            bail!("--format tables writes a file for each section: name their folder with -o DIR");
        }
        let subject = match (self.periode, self.affilie, self.batch) {
            (Some(periode), Some(affilie), _) => Subject::Both { affilie, periode },
            (Some(periode), _, _) => Subject::Periode(periode),
            (_, Some(affilie), _) => Subject::Affilie(affilie),
            (_, _, Some(written)) => {
                Subject::Batch(find::receipt(&database.store, &written).await?)
            }
            (None, None, None) => self.quarter.map_or(Subject::All, Subject::Quarter),
        };
        if let (Some(from), Some(to)) = (&self.from, &self.to) {
            // Written alike, days compare as they follow each other.
            ensure!(from <= to, "nothing can lie between {from} and {to}: --from is after --to");
        }
        let is_for_machines = matches!(self.format, Format::Csv | Format::Tables | Format::Json);
        let zone = if self.utc || is_for_machines { TimeZone::UTC } else { config.time_zone() };
        let question = ReportQuestion {
            subject,
            zone: zone.iana_name().unwrap_or("UTC").to_owned(),
            from: self.from,
            to: self.to,
            rounding: self.rounding.map(Into::into),
            listed: (!self.all).then_some(notices::report::Report::LISTED),
            engine: env!("CARGO_PKG_VERSION").to_owned(),
        };
        let report = database.store.report(&question).await?;
        let lang = self.lang.unwrap_or_else(|| config.lang()).into();
        let bytes = match self.format {
            Format::Html => report.html(lang).into_bytes(),
            Format::Text => report.text(lang).into_bytes(),
            Format::Csv => report.csv(lang).into_bytes(),
            Format::Tables => {
                tables(&report, lang, self.output.as_deref().unwrap_or(Path::new(".")))?;
                return Ok(status::FINE);
            }
            Format::Json => report.json(lang).into_bytes(),
            Format::Pdf => pdf(&report.document(lang), &report.made_at)?,
        };
        hand_out(self.output.as_deref(), &bytes, Readers::All)?;
        Ok(status::FINE)
    }
}

/// A file for each section that has rows.
fn tables(report: &notices::report::Report, lang: spec::Lang, folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder)
        .with_context(|| format!("cannot write into {}", folder.display()))?;
    let mut names = Vec::new();
    for (section, table) in report.tables(lang) {
        if table.lines().count() > 1 {
            let name = format!("{section}.csv");
            put(&folder.join(&name), table.as_bytes(), Readers::All)?;
            names.push(name);
        }
    }
    tell!("bordereau: in {}: {}", folder.display(), names.join(", "));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::parse_day;

    #[test]
    fn only_days_that_exist_are_taken() {
        for day in ["2026-11-05", "2024-02-29", "2000-02-29", "2026-12-31"] {
            assert_eq!(parse_day(day).as_deref(), Ok(day));
        }
        for day in [
            "2026-02-29",
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-11-00",
            "0000-01-01",
            "2026-1-05",
            "+026-11-05",
            "",
            "hier",
        ] {
            assert!(parse_day(day).is_err(), "{day}");
        }
    }
}

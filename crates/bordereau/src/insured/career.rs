//! `insured career`: every month and employer.

use super::about::{About, Form, Out};
use super::known::Known;
use crate::status;
use crate::visit::Working;
use anyhow::Result;
use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use jiff::civil::Date;
use notices::{CareerNotice, career_csv, career_days, career_state, career_windows};
use rights::{Career, Entry, Origin, Word, career_json};
use spec::{Centimes, Lang, Words};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured career 168764721 --reason 'asked by the person'
  bordereau insured career 168764721 --at 2026-06-30 --format json \\
      --reason 'claim 4711'
  bordereau insured career 168764721 --format pdf -o carriere.pdf --lang fr \\
      --reason 'asked by the person'

A month is paid where every payment slip that bills its declaration is settled.")]
pub(super) struct Show {
    #[command(flatten)]
    about: About,
    #[command(flatten)]
    out: Out,
}

impl Show {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        self.out.can_be_written()?;
        let known = Known::of(&self.about, at).await?;
        let entries = known.career.entries();
        match self.out.format {
            Form::Html | Form::Pdf => {
                let notice = CareerNotice {
                    issuer: at.config.issuer(),
                    insured: self.about.number()?,
                    day: known.day,
                    career: &known.career,
                    corrections: &known.corrections,
                    closed: known.closed,
                    lang: at.desk.lang(),
                };
                self.out.document(&notice.document())?;
            }
            Form::Json => {
                let mut out = String::new();
                for entry in entries {
                    out.push_str(&career_json(entry).to_string());
                    out.push('\n');
                }
                self.out.hand(out.as_bytes())?;
            }
            Form::Csv => self.out.hand(career_csv(&known.career).as_bytes())?,
            Form::Text => {
                let lang = at.desk.lang();
                if entries.is_empty() {
                    self.out.hand(format!("{}\n", Word::NoDeclaration.get(lang)).as_bytes())?;
                    return Ok(status::FINE);
                }
                let mut out = format!("{}\n", table(entries, lang));
                out.push_str(&totals(&known.career, known.day, lang));
                for one in &known.corrections {
                    let facts = [
                        ("periode", one.periode.to_string()),
                        ("receipt", one.receipt.clone()),
                        ("line", one.line.to_string()),
                        ("version", one.version.to_string()),
                        ("by", one.by.clone()),
                        ("day", documents::short_day(&one.day.to_string(), lang)),
                        ("days", one.jours.to_string()),
                        ("real", notices::centimes(money(one.salaire_reel), lang)),
                    ];
                    let facts: Vec<_> =
                        facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    out.push_str(&at.desk.say(Words::CareerCorrected, &facts));
                    out.push('\n');
                }
                self.out.hand(out.as_bytes())?;
            }
        }
        Ok(status::FINE)
    }
}

/// The columns of a month.
fn cells(entry: &Entry, lang: Lang) -> [String; 9] {
    let (affilie, receipt, line) = match &entry.origin {
        Origin::Declared { affilie, receipt, line } => {
            (affilie.to_string(), receipt.clone(), line.to_string())
        }
        Origin::Supposed => (String::new(), String::new(), String::new()),
    };
    let situation = entry.situation.and_then(|one| one.names.get(lang as usize).copied());
    let state = career_state(entry.state, lang);
    [
        entry.periode.to_string(),
        affilie,
        entry.jours.to_string(),
        entry.salaire_reel.to_string(),
        entry.salaire_plaf.to_string(),
        situation.unwrap_or_default().to_owned(),
        state.to_owned(),
        receipt,
        line,
    ]
}

fn table(entries: &[Entry], lang: Lang) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    let headings = [
        Word::HeadingMonth,
        Word::HeadingEmployer,
        Word::HeadingDays,
        Word::HeadingReal,
        Word::HeadingCapped,
        Word::HeadingSituation,
        Word::HeadingState,
        Word::HeadingReceipt,
        Word::HeadingLine,
    ];
    table.set_header(headings.map(|word| word.get(lang)));
    for entry in entries {
        table.add_row(cells(entry, lang));
    }
    table
}

fn money(sum: Centimes) -> i64 {
    i64::try_from(sum.0).unwrap_or(i64::MAX)
}

/// Days since the beginning and of the windows that benefits ask for, 26 a month at most.
fn totals(career: &Career, day: Date, lang: Lang) -> String {
    let all = career_days(career).to_string();
    let mut out = format!("\n{}\n", Word::DaysSinceStart.say(lang, &all));
    for (months, count) in career_windows(career, day) {
        out.push_str(&spec::filled(Word::DaysOfLast.get(lang), |name| match name {
            "months" => Some(months.to_string()),
            "what" => Some(count.to_string()),
            _ => None,
        }));
        out.push('\n');
    }
    out
}

//! `insured career`: every month and employer.

use super::about::{About, Form};
use super::known::Known;
use crate::visit::Working;
use crate::{say, status};
use anyhow::Result;
use clap::Args;
use comfy_table::{ContentArrangement, Table, presets};
use rights::{Career, Entry, Origin, Standing, Word, career_json};
use spec::{Lang, Periode, Words};

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured career 168764721 --reason 'asked by the person'
  bordereau insured career 168764721 --at 2026-06-30 --format json \\
      --reason 'claim 4711'")]
pub(super) struct Show {
    #[command(flatten)]
    about: About,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

/// Windows whose days people ask for, in civil months.
const WINDOWS: [i32; 4] = [6, 10, 12, 36];

impl Show {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let known = Known::of(&self.about, at).await?;
        let entries = known.career.entries();
        match self.format {
            Form::Json => {
                for entry in entries {
                    say(format!("{}\n", career_json(entry)))?;
                }
            }
            Form::Csv => {
                let mut out =
                    "periode,affilie,jours,salaire_reel,salaire_plaf,situation,state,receipt,line\n"
                        .to_owned();
                for entry in entries {
                    out.push_str(&documents::csv::row(cells(entry, None)));
                }
                say(out)?;
            }
            Form::Text => {
                let lang = at.desk.lang();
                if entries.is_empty() {
                    say(format!("{}\n", Word::NoDeclaration.get(lang)))?;
                    return Ok(status::FINE);
                }
                say(format!("{}\n", table(entries, lang)))?;
                let month = rights::month_of(known.day);
                say(totals(&known.career, month, lang))?;
                for row in &known.corrections {
                    let version = row.version.to_string();
                    let day = row.compte_le.to_zoned(at.desk.zone().clone()).date().to_string();
                    let facts = [
                        ("periode", row.periode.to_string()),
                        ("receipt", row.accuse.clone()),
                        ("line", row.ligne.to_string()),
                        ("version", version),
                        ("by", row.rectifie_par.clone().unwrap_or_default()),
                        ("day", day),
                        ("days", row.jours.to_string()),
                        ("real", notices::centimes(row.salaire_reel.max(0), lang)),
                    ];
                    let facts: Vec<_> =
                        facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
                    say(format!("{}\n", at.desk.say(Words::CareerCorrected, &facts)))?;
                }
            }
        }
        Ok(status::FINE)
    }
}

/// The columns of a month, in the language of people where there is one.
fn cells(entry: &Entry, lang: Option<Lang>) -> [String; 9] {
    let (affilie, receipt, line) = match &entry.origin {
        Origin::Declared { affilie, receipt, line } => {
            (affilie.to_string(), receipt.clone(), line.to_string())
        }
        Origin::Supposed => (String::new(), String::new(), String::new()),
    };
    let situation = entry.situation.map_or_else(String::new, |situation| match lang {
        Some(lang) => situation.names.get(lang as usize).copied().unwrap_or_default().to_owned(),
        None => String::from_utf8_lossy(situation.code).into_owned(),
    });
    let state = match lang {
        None => entry.state.name(),
        Some(lang) => match entry.state {
            Standing::Received => Word::StateReceived,
            Standing::TakenInCharge => Word::StateTakenInCharge,
            Standing::Paid => Word::StatePaid,
        }
        .get(lang),
    };
    [
        entry.periode.to_string(),
        affilie,
        entry.jours.to_string(),
        entry.salaire_reel.to_string(),
        entry.salaire_plaf.to_string(),
        situation,
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
        table.add_row(cells(entry, Some(lang)));
    }
    table
}

/// Days since the beginning and of the windows that benefits ask for, 26 a month at most.
fn totals(career: &Career, month: Option<Periode>, lang: Lang) -> String {
    let days = |months: &[rights::Month]| months.iter().map(|month| month.jours).sum::<u32>();
    let all = days(career.months()).to_string();
    let mut out = format!("\n{}\n", Word::DaysSinceStart.get(lang).replace("{what}", &all));
    for months in WINDOWS {
        let span = month.and_then(|month| Some((month.plus(-months)?, month.previous()?)));
        let Some((first, last)) = span else { continue };
        let count = days(career.between(first, last)).to_string();
        let line = Word::DaysOfLast.get(lang).replace("{months}", &months.to_string());
        out.push_str(&line.replace("{what}", &count));
        out.push('\n');
    }
    out
}

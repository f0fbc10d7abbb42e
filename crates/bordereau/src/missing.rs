//! `bordereau missing`: who is due in a period and has not declared.

use crate::batches::ListFormat;
use crate::config::Installation;
use crate::database::{Access, Database};
use crate::desk::{Desk, DeskArgs};
use crate::{runtime, say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use comfy_table::Table;
use jiff::civil::Date;
use serde_json::json;
use spec::Words;
use store::{Declared, MissingRow};

/// Compare the préétablis of a period with its declarations: who has not declared, who has only rejected ones
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau missing --periode 202610
  bordereau missing --periode 202610 --format csv > relance.csv

Exit status: 0 none is missing, 1 a declaration is, principal or complementary;
2 could not run.")]
pub(crate) struct Missing {
    /// Period, AAAAMM
    #[arg(long, value_parser = crate::asked::periode::<u32>)]
    periode: u32,
    /// List those who have declared too
    #[arg(long)]
    all: bool,
    /// Day from which days to the due date are counted, AAAA-MM-JJ [default: today]
    #[arg(long, value_name = "DATE")]
    today: Option<Date>,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
    #[command(flatten)]
    desk: DeskArgs,
    #[command(flatten)]
    place: Installation,
}

impl Missing {
    pub(crate) fn run(self) -> Result<u8> {
        let due = spec::due_date(self.periode)
            .with_context(|| format!("{} is no period: AAAAMM", self.periode))?;
        let periode = i32::try_from(self.periode)?;
        let today = self.today.unwrap_or_else(|| jiff::Zoned::now().date());
        let days = due.parse::<Date>()?.since(today)?.get_days();
        let Self { all, format, place, desk, .. } = self;
        let config = place.config()?;
        let desk = desk.with(&config);
        let rows = runtime()?.block_on(async {
            let database = Database::visit(&config, Access::Read).await?;
            let rows = database.store.missing(periode).await;
            database.close().await?;
            anyhow::Ok(rows?)
        })?;
        let missing = |row: &MissingRow| row.declared != Declared::Yes || !row.gaps.is_empty();
        let listed: Vec<&MissingRow> = rows.iter().filter(|row| all || missing(row)).collect();
        match format {
            ListFormat::Table => {
                if !listed.is_empty() {
                    say(format!("{}\n", table(&listed, &desk)))?;
                }
            }
            ListFormat::Json => {
                for row in &listed {
                    let value = json!({
                        "affilie": format!("{:07}", row.affilie),
                        "periode": periode.to_string(),
                        "declared": word(row),
                        "insured_due": row.salaries,
                        "receipt": row.accuse,
                        "complementary_gaps": row.gaps,
                        "due_date": due,
                        "days_left": days,
                    });
                    say(format!("{value}\n"))?;
                }
            }
            ListFormat::Csv => {
                say(
                    "affilie,periode,declared,insured_due,receipt,complementary_gaps,due_date,days_left\n",
                )?;
                for row in &listed {
                    let cells = [
                        format!("{:07}", row.affilie),
                        periode.to_string(),
                        word(row).to_owned(),
                        row.salaries.map_or(String::new(), |count| count.to_string()),
                        row.accuse.clone().unwrap_or_default(),
                        gaps(row),
                        due.clone(),
                        days.to_string(),
                    ];
                    say(documents::csv::row(&cells))?;
                }
            }
        }
        let count = |state: Declared| rows.iter().filter(|row| row.declared == state).count();
        let away = u64::from(days.unsigned_abs());
        let when = match days {
            0 => desk.word(Words::DayToday).to_owned(),
            1.. => desk.counted(away, [Words::DayInOne, Words::DayInMany]),
            _ => desk.counted(away, [Words::DayAgoOne, Words::DayAgoMany]),
        };
        let gaps = rows.iter().filter(|row| !row.gaps.is_empty()).count();
        let figures =
            [count(Declared::Yes), count(Declared::Nothing), count(Declared::OnlyRejected), gaps];
        let [declared, nothing, rejected, gaps] = figures.map(|n| notices::number(n, desk.lang()));
        let facts = [
            ("periode", &*self.periode.to_string()),
            ("declared", &*declared),
            ("nothing", &*nothing),
            ("rejected", &*rejected),
            ("gaps", &*gaps),
            ("due", &*due),
            ("when", &*when),
        ];
        tell!("{}", desk.say(Words::MissingSummary, &facts));
        Ok(if rows.iter().any(missing) { status::BLOCKING } else { status::FINE })
    }
}

fn word(row: &MissingRow) -> &'static str {
    match row.declared {
        Declared::Nothing => "nothing",
        Declared::OnlyRejected => "only-rejected",
        Declared::Yes => "declared",
    }
}

fn gaps(row: &MissingRow) -> String {
    let numbers: Vec<String> = row.gaps.iter().map(ToString::to_string).collect();
    numbers.join(" ")
}

fn table(rows: &[&MissingRow], desk: &Desk) -> Table {
    let mut table = desk.table([
        Words::HeadingAffilie,
        Words::HeadingDeclared,
        Words::HeadingInsuredDue,
        Words::HeadingReceipt,
        Words::HeadingGaps,
    ]);
    for row in rows {
        table.add_row([
            format!("{:07}", row.affilie),
            desk.word(match row.declared {
                Declared::Nothing => Words::DeclaredNothing,
                Declared::OnlyRejected => Words::DeclaredOnlyRejected,
                Declared::Yes => Words::DeclaredYes,
            })
            .to_owned(),
            row.salaries
                .map_or(desk.word(Words::NoPreetabli).to_owned(), |count| count.to_string()),
            row.accuse.clone().unwrap_or("-".to_owned()),
            gaps(row),
        ]);
    }
    table
}

//! `bordereau missing`: who is due in a period and has not declared.

use crate::batches::ListFormat;
use crate::config::Installation;
use crate::database::Access;
use crate::desk::{Desk, DeskArgs};
use crate::visit::Visit;
use crate::{say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use comfy_table::Table;
use jiff::civil::Date;
use serde_json::json;
use spec::Words;
use store::{Declared, MissingRow, Regime};

/// Compare the préétablis of a period with its declarations: who has not declared, who has only
/// rejected ones
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau missing --periode 202610
  bordereau missing --periode 202610 --format csv > relance.csv
  bordereau missing --quarter 2026T4

Employers of the agricultural regime declare by quarter: --periode lists those
of the general regime, --quarter the three months of the others, each with the
months that lack, due on the 10th after the quarter.
Exit status: 0 none is missing, 1 a declaration is, principal or complementary;
2 could not run.")]
pub(crate) struct Missing {
    /// Period, AAAAMM, of the general regime
    #[arg(
        long,
        required_unless_present = "quarter",
        value_parser = crate::asked::periode::<u32>
    )]
    periode: Option<u32>,
    /// A quarter of the agricultural regime, as 2026T4, or a period of it
    #[arg(long, value_name = "QUARTER", conflicts_with = "periode", value_parser = crate::asked::quarter)]
    quarter: Option<u32>,
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
        let asked = Asked::of(self.periode, self.quarter)?;
        let today = self.today.unwrap_or_else(|| jiff::Zoned::now().date());
        let due = asked.due;
        let days = due.parse::<Date>()?.since(today)?.get_days();
        let Self { all, format, place, desk, .. } = self;
        let visit = Visit::of(place, desk)?;
        let desk = &visit.desk;
        let rows = visit.run(Access::Read, async |at| {
            let mut rows = Vec::new();
            for periode in asked.periodes {
                let of_month = at.database.store.missing(i32::try_from(periode)?).await?;
                let own = of_month.into_iter().filter(|row| row.regime == asked.regime);
                rows.extend(own.map(|row| (periode, row)));
            }
            // The months of an employer stand together: who lacks which of three.
            rows.sort_by_key(|(periode, row): &(u32, MissingRow)| (row.affilie, *periode));
            Ok(rows)
        })?;
        let missing = |row: &MissingRow| row.declared != Declared::Yes || !row.gaps.is_empty();
        let listed: Vec<&(u32, MissingRow)> =
            rows.iter().filter(|(_, row)| all || missing(row)).collect();
        match format {
            ListFormat::Table => {
                if !listed.is_empty() {
                    say(crate::desk::fitted(table(&listed, asked.regime, desk)))?;
                }
            }
            ListFormat::Json => {
                for (periode, row) in &listed {
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
                for (periode, row) in &listed {
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
        let count = |state: Declared| rows.iter().filter(|(_, row)| row.declared == state).count();
        let away = u64::from(days.unsigned_abs());
        let when = match days {
            0 => desk.word(Words::DayToday).to_owned(),
            1.. => desk.counted(away, [Words::DayInOne, Words::DayInMany]),
            _ => desk.counted(away, [Words::DayAgoOne, Words::DayAgoMany]),
        };
        let gaps = rows.iter().filter(|(_, row)| !row.gaps.is_empty()).count();
        let figures =
            [count(Declared::Yes), count(Declared::Nothing), count(Declared::OnlyRejected), gaps];
        let [declared, nothing, rejected, gaps] = figures.map(|n| notices::number(n, desk.lang()));
        let facts = [
            ("periode", &*asked.name),
            ("declared", &*declared),
            ("nothing", &*nothing),
            ("rejected", &*rejected),
            ("gaps", &*gaps),
            ("due", &*due),
            ("when", &*when),
        ];
        tell!("{}", desk.say(Words::MissingSummary, &facts));
        Ok(if rows.iter().any(|(_, row)| missing(row)) { status::BLOCKING } else { status::FINE })
    }
}

/// Months of one regime, and their due date.
struct Asked {
    periodes: Vec<u32>,
    regime: Regime,
    due: String,
    name: String,
}

impl Asked {
    fn of(periode: Option<u32>, quarter: Option<u32>) -> Result<Self> {
        if let Some(month) = quarter {
            let no_period = || format!("{month} is no period: AAAAMM");
            let periodes = spec::quarter_of(month).with_context(no_period)?;
            return Ok(Self {
                periodes: periodes.to_vec(),
                regime: Regime::Agricultural,
                due: spec::quarter_due_date(month).with_context(no_period)?,
                name: spec::quarter_text(month),
            });
        }
        let month = periode.context("name a period or a quarter")?;
        Ok(Self {
            periodes: vec![month],
            regime: Regime::General,
            due: spec::due_date(month).with_context(|| format!("{month} is no period: AAAAMM"))?,
            name: month.to_string(),
        })
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

fn table(rows: &[&(u32, MissingRow)], regime: Regime, desk: &Desk) -> Table {
    const HEADINGS: [Words; 5] = [
        Words::HeadingAffilie,
        Words::HeadingDeclared,
        Words::HeadingInsuredDue,
        Words::HeadingReceipt,
        Words::HeadingGaps,
    ];
    let [affilie, rest @ ..] = HEADINGS;
    let [declared, due, receipt, gaps_of] = rest;
    // A quarter has three months.
    let is_quarter = regime == Regime::Agricultural;
    let mut table = if is_quarter {
        desk.table([affilie, Words::HeadingPeriode, declared, due, receipt, gaps_of])
    } else {
        desk.table(HEADINGS)
    };
    for (periode, row) in rows {
        let mut cells = vec![format!("{:07}", row.affilie)];
        cells.extend(is_quarter.then(|| periode.to_string()));
        cells.extend([
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
        table.add_row(cells);
    }
    table
}

//! `insured rights`: each benefit.

use super::about::{About, Form};
use super::known::Known;
use crate::visit::Working;
use crate::{say, status};
use anyhow::{Context as _, Result, bail};
use clap::Args;
use rights::{Outcome, Question, Right, Value, WhatIf, answer, answer_text, right_json};
use std::io::Read as _;
use std::path::{Path, PathBuf};

/// A file of suppositions is written by hand.
const WHAT_IF_MAX: u64 = 1 << 20;

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau insured rights 168764721 --reason 'asked by the person'
  bordereau insured rights 168764721 --at 2027-01-01 --what-if rights.toml \\
      --format json --reason 'advice'

rights.toml says what no declaration does, and months to come:
  birth-date = \"1966-05-02\"
  stopped-work = true
  spouse = true
  [[child]]
  birth-date = \"2015-01-01\"
  status = \"student\"
  [[month]]
  first = \"202612\"
  last = \"202705\"
  jours = 26
  salaire = \"5000.00\"")]
pub(super) struct Show {
    #[command(flatten)]
    about: About,
    /// Facts and months to suppose
    #[arg(long, value_name = "FILE")]
    what_if: Option<PathBuf>,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Form,
}

/// A question whose suppositions were read.
pub(super) struct Prepared {
    show: Show,
    what_if: WhatIf,
}

impl Show {
    pub(super) fn prepared(self) -> Result<Prepared> {
        let what_if = self.what_if.as_deref().map(suppositions).transpose()?.unwrap_or_default();
        Ok(Prepared { show: self, what_if })
    }
}

fn suppositions(path: &Path) -> Result<WhatIf> {
    let cannot = || format!("cannot read {}", path.display());
    let file = std::fs::File::open(path).with_context(cannot)?;
    let mut text = String::new();
    file.take(WHAT_IF_MAX + 1).read_to_string(&mut text).with_context(cannot)?;
    if text.len() as u64 > WHAT_IF_MAX {
        bail!("{}: more than {WHAT_IF_MAX} bytes", path.display());
    }
    WhatIf::parse(&text).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))
}

impl Prepared {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let Known { career, day, .. } = Known::of(&self.show.about, at).await?;
        let career = career.with(&self.what_if.months);
        let answer = answer(&Question::new(&career, &self.what_if.facts, day));
        let lang = at.desk.lang();
        match self.show.format {
            Form::Json => {
                for right in &answer.rights {
                    say(format!("{}\n", right_json(&answer, right, lang)))?;
                }
            }
            Form::Csv => {
                let mut out = "benefit,met,met_from,at_least,at_most,per,assumptions\n".to_owned();
                for right in &answer.rights {
                    out.push_str(&documents::csv::row(cells(right)));
                }
                say(out)?;
            }
            Form::Text => say(answer_text(&answer, lang))?,
        }
        Ok(status::FINE)
    }
}

/// A benefit in a row; empty cells are unknown.
fn cells(right: &Right) -> [String; 7] {
    let (least, most, per) = match &right.amount {
        Outcome::None | Outcome::NotComputed(_) => (None, None, ""),
        Outcome::Amount(amount) => {
            let (least, most) = match amount.value {
                Value::Exact(exact) => (exact, Some(exact)),
                Value::AtLeast(least) => (least, None),
                Value::Between(least, most) => (least, Some(most)),
            };
            (Some(least), most, amount.per.name())
        }
    };
    let text = |value: Option<String>| value.unwrap_or_default();
    let assumptions: Vec<_> = right.assumptions.iter().map(|one| one.name()).collect();
    [
        right.page.name.to_owned(),
        text(right.met.map(|met| met.to_string())),
        text(right.met_from.map(|day| day.to_string())),
        text(least.map(|amount| amount.to_string())),
        text(most.map(|amount| amount.to_string())),
        per.to_owned(),
        assumptions.join(" "),
    ]
}

//! `insured rights`: each benefit.

use super::about::{About, Form, Out};
use super::known::Known;
use crate::status;
use crate::visit::Working;
use anyhow::{Context as _, Result, bail};
use clap::Args;
use notices::{RightsNotice, rights_csv};
use rights::{Question, WhatIf, answer, answer_text, right_json};
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
    #[command(flatten)]
    out: Out,
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
        self.show.out.can_be_written()?;
        let Known { career, day, closed, .. } = Known::of(&self.show.about, at).await?;
        let career = career.with(&self.what_if.months);
        let answer = answer(&Question::new(&career, &self.what_if.facts, day));
        let lang = at.desk.lang();
        let out = &self.show.out;
        match out.format {
            Form::Html | Form::Pdf => {
                let insured = self.show.about.number()?;
                let issuer = at.config.issuer();
                let notice = RightsNotice { issuer, insured, answer: &answer, closed, lang };
                out.document(&notice.document())?;
            }
            Form::Json => {
                let mut lines = String::new();
                for right in &answer.rights {
                    lines.push_str(&right_json(&answer, right, lang).to_string());
                    lines.push('\n');
                }
                out.hand(lines.as_bytes())?;
            }
            Form::Csv => out.hand(rights_csv(&answer).as_bytes())?,
            Form::Text => out.hand(answer_text(&answer, lang).as_bytes())?,
        }
        Ok(status::FINE)
    }
}

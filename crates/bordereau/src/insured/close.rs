//! `insured close`: closes the number of an insured person, or reopens it.

use crate::batches::By;
use crate::visit::Working;
use crate::{asked, status};
use anyhow::Result;
use clap::{Args, ValueEnum};
use deposit::closing_told;
use documents::short_day;
use jiff::civil::Date;
use store::{Act, ClosingAct, ClosingAsked, ClosingCause};

#[derive(Args)]
#[command(
    group(clap::ArgGroup::new("what").required(true).args(["because", "reopen"])),
    override_usage = "bordereau insured close <N> --because <CAUSE> --at <DATE> --reason <WHY>
       bordereau insured close <N> --reopen --at <DATE> --reason <WHY>",
    after_help = "Examples:
  bordereau insured close 168764721 --because death --at 2026-10-15 \\
      --reason 'death certificate 4711'
  bordereau insured close 168764721 --reopen --at 2026-10-15 \\
      --reason 'certificate of another person'

A closed number stands in no préétabli of later months, and is not proposed for
employees without number. The month of the day given is still declared, unless
it is the first of that month. Declared lines stay; the employer is told
(BRD-214). Nothing is overwritten: reopening is said beside the closing.
Where the setting closing_decision is \"two\", another person asks for the same.
Exit status: 0 done or proposed, 1 refused, 2 could not run."
)]
pub(super) struct Close {
    /// Insured number
    #[arg(value_name = "N", value_parser = asked::insured)]
    number: i32,
    /// Why it is closed
    #[arg(long, value_enum)]
    because: Option<Because>,
    /// Open it again instead
    #[arg(long)]
    reopen: bool,
    /// From which day on, AAAA-MM-JJ
    #[arg(long, value_name = "DATE")]
    at: Date,
    #[command(flatten)]
    by: By,
}

#[derive(Clone, Copy, ValueEnum)]
enum Because {
    /// The insured has died
    Death,
    /// The insured has another number
    Double,
    /// The number was attributed by mistake
    Error,
}

impl Close {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let act = match self.because {
            Some(Because::Death) => ClosingAct::Close(ClosingCause::Death),
            Some(Because::Double) => ClosingAct::Close(ClosingCause::Double),
            Some(Because::Error) => ClosingAct::Close(ClosingCause::Error),
            None => ClosingAct::Reopen,
        };
        let by_two = at.config.intake()?.deposit.closing_by_two;
        let asked = ClosingAsked { num_assure: self.number, act, day: self.at, by_two };
        let actor = self.by.actor();
        let by = Act { actor: &actor, reason: &self.by.reason };
        let done = at.database.store.close_number(asked, by).await?;
        let (words, day) = closing_told(&asked, done);
        let (number, day) = (format!("{:09}", self.number), short_day(&day, at.desk.lang()));
        tell!("{}", at.desk.say(words, &[("number", &number), ("day", &day)]));
        Ok(if done.is_ok() { status::FINE } else { status::BLOCKING })
    }
}

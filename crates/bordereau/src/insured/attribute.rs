//! `insured attribute`: a number of the fund's own range for a line that was declared without one.

use super::link::line;
use crate::batches::By;
use crate::visit::Working;
use crate::{find, status};
use anyhow::Result;
use clap::Args;
use spec::Words;
use store::{Act, LinkRefused, NotAttributed};

#[derive(Args)]
#[command(
    override_usage = "bordereau insured attribute [OPTIONS] --reason <REASON> <RECEIPT:LINE>"
)]
#[command(after_help = "Examples:
  bordereau insured attribute 261123-0000042-05:7 \\
      --reason 'request of 12 November'

For a fund that attributes numbers itself: off until the settings number_first
and number_last name a range. The next free number of the range with its key is
given to the person, and linked to the line. A person whose identity card has a
number already gets no second one.

Exit status: 0 attributed, 1 refused, 2 could not run.")]
pub(super) struct Attribute {
    /// Receipt of the declaration and line in its file, as `insured unnumbered` lists them
    #[arg(value_name = "RECEIPT:LINE", value_parser = line)]
    line: (String, i32),
    #[command(flatten)]
    by: By,
}

impl Attribute {
    pub(super) async fn run(&self, at: Working<'_>) -> Result<u8> {
        let (store, desk) = (&at.database.store, at.desk);
        let Some(range) = at.config.own_numbers() else {
            tell!("{}", desk.word(Words::AttributeOff));
            return Ok(status::BLOCKING);
        };
        let receipt = find::receipt(store, &self.line.0).await?;
        let actor = self.by.actor();
        let act = Act { actor: &actor, reason: &self.by.reason };
        let done = store.attribute_number(range, (&receipt, self.line.1), act).await?;
        let line = self.line.1.to_string();
        let facts = [("receipt", &*receipt), ("line", &*line)];
        let told = match &done {
            Ok(number) => {
                let number = format!("{number:09}");
                desk.say(Words::LinkDone, &[facts[0], facts[1], ("number", &number)])
            }
            Err(NotAttributed::Exhausted) => desk.word(Words::AttributeExhausted).to_owned(),
            Err(NotAttributed::Known(numbers)) => {
                let numbers: Vec<_> = numbers.iter().map(|number| format!("{number:09}")).collect();
                let numbers = numbers.join(" ");
                desk.say(Words::AttributeKnown, &[facts[0], facts[1], ("numbers", &numbers)])
            }
            Err(NotAttributed::Link(LinkRefused::InTheMonth(other))) => {
                desk.say(Words::LinkInMonth, &[facts[0], facts[1], ("other", other)])
            }
            Err(NotAttributed::Link(
                LinkRefused::NoLine | LinkRefused::Linked(_) | LinkRefused::Closed(_),
            )) => desk.say(Words::LinkNoLine, &facts),
        };
        tell!("{told}");
        Ok(if done.is_ok() { status::FINE } else { status::BLOCKING })
    }
}

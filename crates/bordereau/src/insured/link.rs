//! `insured link`: a number for a line that was declared without one.

use crate::desk::Desk;
use crate::fund::{Column, Table, open, told};
use crate::{asked, find, status};
use anyhow::{Context as _, Result};
use clap::Args;
use clap::builder::NonEmptyStringValueParser;
use spec::{NumAssure, Words};
use std::path::PathBuf;
use store::{Act, LinkRefused, NumberLink, Store};

#[derive(Args)]
#[command(override_usage = "bordereau insured link <RECEIPT:LINE> --number <N> --reason <WHY>
       bordereau insured link --from <FILE> --reason <WHY>")]
#[command(after_help = "Examples:
  bordereau insured link 261123-0000042-05:7 --number 168764721 \\
      --reason 'request of 12 November'
  bordereau insured link --from answers.csv --reason 'answers of 20 November'

The file has the columns receipt, line and number, as `insured unnumbered
--format csv` writes the first two; what is wrong with it is told by row, and
nothing is linked then.

The accepted file stays as it is: the number stands beside its line. The person
stands in the next préétabli once the declaration is taken in charge.

Exit status: 0 linked, 1 refused, 2 could not run.")]
pub(super) struct Link {
    /// Receipt of the declaration and line in its file, as `insured unnumbered` lists them
    #[arg(
        value_name = "RECEIPT:LINE",
        value_parser = line,
        required_unless_present = "from",
        requires = "number"
    )]
    line: Option<(String, i32)>,
    /// Insured number
    #[arg(long, value_name = "N", value_parser = asked::insured)]
    number: Option<i32>,
    /// A CSV of answers instead: receipt, line, number
    #[arg(long, value_name = "FILE", conflicts_with_all = ["line", "number"])]
    from: Option<PathBuf>,
    /// Why: kept in the journal
    #[arg(long, value_name = "WHY", value_parser = NonEmptyStringValueParser::new())]
    reason: String,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, value_name = "WHO")]
    actor: Option<String>,
}

/// A line of a deposit as it is written in arguments: `receipt:line`.
pub(super) fn line(text: &str) -> Result<(String, i32), String> {
    let told = || "a receipt and a line, as 261123-0000042-05:7".to_owned();
    let (receipt, line) = text.rsplit_once(':').ok_or_else(told)?;
    let line: i32 = line.parse().map_err(|_| told())?;
    if receipt.is_empty() || line < 1 { Err(told()) } else { Ok((receipt.to_owned(), line)) }
}

impl Link {
    pub(super) async fn run(&self, store: &Store, desk: &Desk) -> Result<u8> {
        let mut given = Vec::new();
        if let Some(file) = &self.from {
            let faults = open(file, TABLE, |row| {
                let receipt = row.text("receipt", 40)?.ok_or("receipt: a receipt is expected")?;
                let line = row.number("line", 9, i32::MAX)?;
                let number = row.number("number", 9, 999_999_998)?;
                given.push(((receipt, line), number));
                Ok(number)
            })?;
            if faults.total > 0 {
                return told(&faults);
            }
        }
        given.extend(self.line.clone().zip(self.number));
        let mut status = status::FINE;
        for (line, number) in given {
            status = status.max(self.link(store, desk, (line, number)).await?);
        }
        Ok(status)
    }

    async fn link(
        &self,
        store: &Store,
        desk: &Desk,
        (at, insured): ((String, i32), i32),
    ) -> Result<u8> {
        let receipt = find::receipt(store, &at.0).await?;
        let (number, line) = (format!("{insured:09}"), at.1.to_string());
        let facts = [("receipt", &*receipt), ("line", &*line), ("number", &*number)];
        let known = NumAssure::of_digits(number.as_bytes());
        let known = known.filter(|number| number.is_of_a_person());
        if known.is_none() {
            tell!("{}", desk.say(Words::LinkWrongKey, &facts));
            return Ok(status::BLOCKING);
        }
        let actor = crate::actor::actor(self.actor.as_deref());
        let given = NumberLink { accuse: &receipt, ligne: at.1, num_assure: insured };
        let act = Act { actor: &actor, reason: &self.reason };
        let linked = store.link_number(given, act).await.context("nothing was linked")?;
        let told = match &linked {
            Ok(()) => desk.say(Words::LinkDone, &facts),
            Err(LinkRefused::NoLine) => desk.say(Words::LinkNoLine, &facts),
            Err(LinkRefused::Linked(known)) => {
                let known = format!("{known:09}");
                let facts = [("receipt", &*receipt), ("line", &*line), ("number", &*known)];
                desk.say(Words::LinkLinked, &facts)
            }
            Err(LinkRefused::InTheMonth(other)) => {
                let facts = [("receipt", &*receipt), ("line", &*line), ("other", &**other)];
                desk.say(Words::LinkInMonth, &facts)
            }
            Err(LinkRefused::Closed(day)) => {
                let day = documents::short_day(&deposit::closing_day(*day), desk.lang());
                desk.say(Words::LinkClosed, &[facts[0], facts[1], facts[2], ("day", &day)])
            }
        };
        tell!("{told}");
        Ok(if linked.is_ok() { status::FINE } else { status::BLOCKING })
    }
}

/// A CSV of answers.
const TABLE: Table = Table {
    columns: &[
        Column { name: "receipt", required: true },
        Column { name: "line", required: true },
        Column { name: "number", required: true },
    ],
    key: "a number",
};

#[cfg(test)]
mod tests {
    use super::line;
    use spec::NumAssure;

    #[test]
    fn a_line_is_a_receipt_and_a_number() {
        assert_eq!(line("261123-0000042-05:7"), Ok(("261123-0000042-05".to_owned(), 7)));
        for wrong in ["261123-0000042-05", ":7", "a:0", "a:-1", "a:b", "a:99999999999"] {
            assert!(line(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn only_a_person_s_number_is_linked() {
        let of = |digits: &str| digits.parse::<NumAssure>().unwrap().is_of_a_person();
        assert!(of("168764721"));
        for wrong in ["168764722", "999999999", "100000000", "268764721"] {
            assert!(!of(wrong), "{wrong}");
        }
    }
}

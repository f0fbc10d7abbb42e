//! The contributions of `spec/parameters.toml`: branches and their dated rates.

use crate::model::Words;
use crate::rust::camel;
use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::fmt::Write as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contributions {
    rounding: String,
    branch: Vec<Branch>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Branch {
    name: String,
    base: String,
    fr: String,
    en: String,
    ar: String,
    rates: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    from: String,
    employer: Option<String>,
    employee: Option<String>,
    due: Option<bool>,
    unknown: Option<Words>,
    source: String,
}

impl Contributions {
    /// Names of the branches, in order.
    pub(crate) fn branches(&self) -> Vec<&str> {
        self.branch.iter().map(|branch| branch.name.as_str()).collect()
    }
}

/// Every entry says one thing, with its date and source.
pub(crate) fn check(contributions: &Contributions) -> Result<()> {
    let known = ["half-up", "half-even", "down", "up"].contains(&contributions.rounding.as_str());
    ensure!(known, "unknown rounding {}", contributions.rounding);
    for branch in &contributions.branch {
        check_branch(branch).with_context(|| branch.name.clone())?;
    }
    Ok(())
}

fn check_branch(branch: &Branch) -> Result<()> {
    ensure!(["capped", "real"].contains(&branch.base.as_str()), "unknown base {}", branch.base);
    for name in [&branch.fr, &branch.en, &branch.ar] {
        ensure!(!name.is_empty(), "a language has no name");
    }
    ensure!(!branch.rates.is_empty(), "no rate");
    ensure!(branch.rates.is_sorted_by(|a, b| a.from < b.from), "rates are not in order of date");
    for entry in &branch.rates {
        ensure!(
            entry.from.len() == 6 && entry.from.parse::<u32>().is_ok(),
            "{} is no period",
            entry.from
        );
        ensure!(!entry.source.is_empty(), "{} has no source", entry.from);
        rate(entry).with_context(|| entry.from.clone())?;
    }
    Ok(())
}

/// The Rust of a rate.
fn rate(entry: &Entry) -> Result<String> {
    Ok(match (&entry.employer, &entry.employee, entry.due, &entry.unknown) {
        (Some(patronal), Some(salarial), None, None) => format!(
            "Rate::Shares {{ employer: {}, employee: {} }}",
            hundredths(patronal)?,
            hundredths(salarial)?
        ),
        (None, None, Some(false), None) => "Rate::NotDue".to_owned(),
        (None, None, None, Some(words)) => {
            format!("Rate::Unknown([{:?}, {:?}, {:?}])", words.fr, words.en, words.ar)
        }
        _ => bail!("an entry has both shares, or `due = false`, or `unknown`"),
    })
}

/// `7.93` as 793: exact, or refused.
pub(crate) fn hundredths(percent: &str) -> Result<u16> {
    let (whole, fraction) = percent.split_once('.').unwrap_or((percent, "00"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    ensure!(digits(whole) && digits(fraction), "{percent} is no number");
    ensure!(fraction.len() == 2, "{percent} does not have two decimals");
    let number: u16 = format!("{whole}{fraction}").parse().with_context(|| percent.to_owned())?;
    ensure!(number <= 10_000, "{percent} is more than everything");
    Ok(number)
}

/// The table. The pages were checked: what does not hold together does not come here.
pub(crate) fn emit(contributions: &Contributions) -> String {
    let mut out = format!(
        "/// How contributions are rounded, once for each branch and share.\n\
         pub const ROUNDING: Rounding = Rounding::{};\n\n\
         /// The branches of the contributions, in the order of the payment slip.\n\
         pub static BRANCHES: &[Branch] = &[",
        camel(&contributions.rounding)
    );
    for branch in &contributions.branch {
        // Writing to a String cannot fail.
        let _ = write!(
            out,
            "Branch {{ name: {:?}, base: Base::{}, names: [{:?}, {:?}, {:?}], rates: &[",
            branch.name,
            camel(&branch.base),
            branch.fr,
            branch.en,
            branch.ar
        );
        for entry in &branch.rates {
            let from = entry.from.trim_start_matches('0');
            let rate = rate(entry).unwrap_or_default();
            let _ = write!(
                out,
                "DatedRate {{ from: {from}, rate: {rate}, source: {:?} }},",
                entry.source
            );
        }
        out.push_str("] },\n");
    }
    out.push_str("];\n\n");
    out
}

#[cfg(test)]
mod tests {
    use super::{Entry, hundredths, rate};

    #[test]
    fn rates_are_exact_or_refused() {
        assert_eq!(hundredths("7.93").ok(), Some(793));
        assert_eq!(hundredths("0").ok(), Some(0));
        for bad in ["7.9", "7.933", "7,93", "-1.00", "100.01", "", "x", "+1.00", ".50"] {
            assert!(hundredths(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_entry_says_one_thing() {
        let entry = |text: &str| toml::from_str::<Entry>(text).expect("an entry");
        let with = |text: &str| rate(&entry(&format!("from = '200101'\nsource = 's'\n{text}")));
        assert!(with("employer = '1.00'\nemployee = '0'").is_ok());
        assert!(with("due = false").is_ok());
        for bad in [
            "",
            "due = true",
            "employer = '1.00'",
            "employer = '1.00'\nemployee = '0'\ndue = false",
        ] {
            assert!(with(bad).is_err(), "{bad}");
        }
    }
}

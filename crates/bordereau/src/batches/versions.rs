//! `batches diff RECEIPT --version`: what rectifications changed between versions of a period.

use super::common::ListFormat;
use crate::desk::Desk;
use crate::rectifications::sums_text;
use crate::visit::Working;
use crate::{find, say, status};
use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use spec::{Centimes, Words};
use store::{LineChange, PeriodVersion};

/// Two versions of a period; the last one where the second is not named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Between {
    from: i32,
    to: Option<i32>,
}

impl Between {
    /// What was declared, and what is in force.
    pub(super) const ALL: Self = Self { from: 1, to: None };
}

/// `1..3`, `1..` or `2`, which is the version before it and it.
pub(super) fn between(text: &str) -> Result<Between, String> {
    let told = || "two versions, as 1..3, or one, as 2".to_owned();
    let number = |text: &str| text.parse().ok().filter(|one: &i32| *one >= 1).ok_or_else(told);
    let Some((from, to)) = text.split_once("..") else {
        let to = number(text)?;
        return if to > 1 { Ok(Between { from: to - 1, to: Some(to) }) } else { Err(told()) };
    };
    let from = number(from)?;
    let to = if to.is_empty() { None } else { Some(number(to)?) };
    if to.is_some_and(|to| to <= from) { Err(told()) } else { Ok(Between { from, to }) }
}

/// Says what changed.
pub(super) async fn run(
    at: Working<'_>,
    receipt: &str,
    (between, format): (Between, ListFormat),
) -> Result<u8> {
    let (store, desk) = (&at.database.store, at.desk);
    let receipt = find::receipt(store, receipt).await?;
    let deposit = store.deposit(&receipt).await?;
    let row = deposit.with_context(|| format!("no deposit has the receipt {receipt}"))?.row;
    let none = || desk.say(Words::VersionsNone, &[("receipt", &receipt)]);
    let periode = row.periode.with_context(none)?;
    let versions = store.period_versions(row.affilie, periode).await?.versions;
    let last = versions.last().with_context(none)?.version;
    let (from, to) = (between.from, between.to.unwrap_or(last));
    let stand = |version: i32| versions.iter().find(|one| one.version == version);
    let (before, after) = (stand(from), stand(to));
    let known = last.to_string();
    ensure!(
        before.is_some() && after.is_some(),
        "{}",
        desk.say(Words::VersionsUnknown, &[("last", &known), ("receipt", &receipt)])
    );
    let changes = store.version_changes((row.affilie, periode), (from, to)).await?;
    let sums: Vec<&PeriodVersion> = before.into_iter().chain(after).collect();
    match format {
        ListFormat::Table => table(&changes, &sums, desk)?,
        ListFormat::Json => {
            for change in &changes {
                say(format!("{}\n", change_json(change)))?;
            }
            for version in &sums {
                say(format!("{}\n", sums_json(version)))?;
            }
        }
        ListFormat::Csv => {
            say("version,receipt,line,insured,field,before,after,ground,rectification,actor,at\n")?;
            for change in &changes {
                say(documents::csv::row([
                    change.version.to_string(),
                    change.accuse.clone(),
                    change.ligne.to_string(),
                    format!("{:09}", change.num_assure),
                    change.field.name().to_owned(),
                    change.before.clone(),
                    change.after.clone(),
                    change.ground.clone(),
                    change.rectification.clone(),
                    change.actor.clone(),
                    change.at.clone(),
                ]))?;
            }
        }
    }
    Ok(if changes.is_empty() { status::FINE } else { status::BLOCKING })
}

fn table(changes: &[LineChange], sums: &[&PeriodVersion], desk: &Desk) -> Result<()> {
    if changes.is_empty() {
        say(format!("{}\n", desk.word(Words::VersionsSame)))?;
    } else {
        let mut table = desk.table([
            Words::HeadingVersion,
            Words::HeadingReceipt,
            Words::HeadingLine,
            Words::HeadingNumber,
            Words::HeadingField,
            Words::HeadingBefore,
            Words::HeadingAfter,
            Words::HeadingGround,
            Words::HeadingActor,
            Words::HeadingWhen,
        ]);
        for change in changes {
            table.add_row([
                change.version.to_string(),
                change.accuse.clone(),
                change.ligne.to_string(),
                format!("{:09}", change.num_assure),
                change.field.name().to_owned(),
                change.before.clone(),
                change.after.clone(),
                change.ground.clone(),
                spec::printable(&change.actor).to_string(),
                desk.time(&change.at),
            ]);
        }
        say(format!("{table}\n\n"))?;
    }
    for version in sums {
        let label = desk.word(Words::HeadingVersion);
        say(format!("{label} {}: {}\n", version.version, sums_text(version.sums, desk)))?;
    }
    Ok(())
}

fn change_json(change: &LineChange) -> Value {
    json!({
        "version": change.version,
        "receipt": change.accuse,
        "line": change.ligne,
        "insured": format!("{:09}", change.num_assure),
        "field": change.field.name(),
        "before": change.before,
        "after": change.after,
        "ground": change.ground,
        "rectification": change.rectification,
        "actor": change.actor,
        "at": change.at,
        "journal": change.position,
    })
}

fn sums_json(version: &PeriodVersion) -> Value {
    let amount = |centimes: i64| Centimes(u128::try_from(centimes).unwrap_or(0)).to_string();
    json!({
        "version": version.version,
        "sums": {
            "salaries": version.sums.salaries,
            "jours": version.sums.jours,
            "salaire_reel": amount(version.sums.salaire_reel),
            "salaire_plaf": amount(version.sums.salaire_plaf),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{Between, between};

    #[test]
    fn versions_are_written_in_three_ways() {
        assert_eq!(between("1..3"), Ok(Between { from: 1, to: Some(3) }));
        assert_eq!(between("2.."), Ok(Between { from: 2, to: None }));
        assert_eq!(between("2"), Ok(Between { from: 1, to: Some(2) }));
        for wrong in ["", "1", "0..2", "3..1", "2..2", "..2", "a..b", "-1", "1..2..3"] {
            assert!(between(wrong).is_err(), "{wrong}");
        }
    }
}

//! Refuses what does not hold together in `spec/rights/`.

use super::emit::{centimes, day, rule_kind};
use super::model::{AmountKind, Common, Condition, End, Front, Limit, ORDER, Page, Validity};
use crate::model::facts;
use anyhow::{Context as _, Result, ensure};
use std::collections::{BTreeMap, BTreeSet};

const CERTAINTIES: [&str; 5] = ["confirmed", "single", "derived", "conflict", "assumed"];

/// Settings are known, tables in order of date, texts in every language.
pub(super) fn common(common: &Common) -> Result<()> {
    let settings = &common.settings;
    for (value, known) in [
        (&settings.window, &["before", "through"][..]),
        (&settings.wage_test, &["average", "each-month"]),
        (&settings.daily_base, &["declared-days", "full-months"]),
        (&settings.rounding, &["half-up", "half-even", "down", "up"]),
    ] {
        ensure!(known.contains(&value.as_str()), "unknown setting {value}");
    }
    ensure!(settings.pace_months > 0 && settings.contest_days > 0, "a time of nothing");
    ensure!(common.smag.is_sorted_by(|a, b| a.from < b.from), "smag is not in order of date");
    ensure!(common.smag.iter().all(|entry| !entry.source.is_empty()), "a smag has no source");
    for month in common.smag.iter().map(|entry| &entry.from) {
        period(month)?;
    }
    for span in &common.smig_uncertain {
        ensure!(period(&span.from)? < period(&span.until)?, "{} is after its end", span.from);
    }
    let mut names = BTreeSet::new();
    let words = ["what", "least", "most", "at", "declared", "charged", "months"];
    let known = |names| common.assumption.iter().map(move |one| (one, names));
    for (one, known) in known(&[][..]).chain(common.word.iter().map(|one| (one, &words[..]))) {
        ensure!(names.insert(&one.name), "{} is there twice", one.name);
        texts([&one.fr, &one.en, &one.ar], known).with_context(|| one.name.clone())?;
    }
    Ok(())
}

fn period(text: &str) -> Result<u32> {
    let number: u32 = text.parse().with_context(|| format!("{text} is no period"))?;
    ensure!(text.len() == 6 && (1..=12).contains(&(number % 100)), "{text} is no period");
    Ok(number)
}

/// A text in every language that tells the same facts, of those known.
fn texts(all: [&String; 3], known: &[&str]) -> Result<()> {
    for text in all {
        ensure!(!text.trim().is_empty(), "a language has no text");
        ensure!(facts(text) == facts(all[0]), "other facts than in French: {text}");
    }
    let told = facts(all[0]);
    ensure!(told.iter().all(|fact| known.contains(&fact.as_str())), "unknown fact in {}", all[0]);
    Ok(())
}

/// What one page says.
pub(super) fn page(front: &Front, common: &Common) -> Result<()> {
    ensure!(["declared", "paid"].contains(&front.needs.as_str()), "unknown needs {}", front.needs);
    for words in [&front.fr, &front.en, &front.ar] {
        ensure!(!words.title.is_empty() && !words.summary.is_empty(), "a language has no title");
    }
    let has_paid = front.condition.iter().any(|condition| condition.kind == "paid");
    ensure!(has_paid == (front.needs == "paid"), "`needs = paid` and a condition that asks for it");
    let known = |names: &[String]| {
        let unknown = names
            .iter()
            .find(|name| !common.assumption.iter().any(|assumption| assumption.name == **name));
        ensure!(unknown.is_none(), "unknown assumption {}", unknown.map_or("", |name| name));
        Ok(())
    };
    for condition in &front.condition {
        one(condition).with_context(|| condition.rule.clone())?;
        known(&condition.assumptions).with_context(|| condition.rule.clone())?;
    }
    versions(front.condition.iter().map(|one| (&one.rule, one.validity())))?;
    for amount in &front.amount {
        certain(&amount.certainty, &amount.source)?;
        days(&amount.validity())?;
        known(&amount.assumptions)?;
        self::amount(&amount.kind)?;
        let open = ["conflict", "assumed"].contains(&amount.certainty.as_str());
        let says =
            !amount.assumptions.is_empty() || matches!(amount.kind, AmountKind::Unknown { .. });
        ensure!(!open || says, "an amount that is not certain names no assumption");
    }
    for limit in &front.limit {
        self::limit(limit).with_context(|| limit.name.clone())?;
    }
    versions(front.limit.iter().map(|one| (&one.name, one.validity())))
}

fn certain(certainty: &str, source: &str) -> Result<()> {
    ensure!(CERTAINTIES.contains(&certainty), "unknown certainty {certainty}");
    ensure!(!source.is_empty(), "no source");
    Ok(())
}

fn days(validity: &Validity) -> Result<(u32, u32)> {
    let at = |text: &Option<String>, none: u32| text.as_ref().map_or(Ok(none), |text| day(text));
    let (from, until) = (at(&validity.from, 0)?, at(&validity.until, u32::MAX)?);
    ensure!(from < until, "it ends before it begins");
    at(&validity.published, 0)?;
    Ok((from, until))
}

/// Versions of one name follow each other.
fn versions<'a>(all: impl Iterator<Item = (&'a String, Validity)>) -> Result<()> {
    let mut last = BTreeMap::new();
    for (name, validity) in all {
        let (from, until) = days(&validity).with_context(|| name.clone())?;
        if let Some(before) = last.insert(name, (from, until)) {
            ensure!(before.0 < from, "{name}: versions are not in order of date");
        }
    }
    Ok(())
}

fn one(condition: &Condition) -> Result<()> {
    certain(&condition.certainty, &condition.source)?;
    rule_kind(condition)?;
    let known: &[&str] = match condition.kind.as_str() {
        "days" | "wage" | "age" | "paid" => &["required"],
        _ => &[],
    };
    texts([&condition.fr, &condition.en, &condition.ar], known)?;
    let open = ["conflict", "assumed"].contains(&condition.certainty.as_str());
    ensure!(!open || !condition.assumptions.is_empty(), "not certain, and names no assumption");
    Ok(())
}

fn amount(kind: &AmountKind) -> Result<()> {
    let sorted = |steps: &[(u32, String)]| -> Result<()> {
        ensure!(
            !steps.is_empty() && steps.is_sorted_by(|a, b| a.0 < b.0),
            "steps are not in order"
        );
        steps.iter().try_for_each(|(_, amount)| centimes(amount).map(drop))
    };
    match kind {
        AmountKind::PerChild { ranks, .. } => sorted(ranks),
        AmountKind::Bands { bands } => sorted(bands),
        AmountKind::Daily { window, part: (above, below), floor } => {
            ensure!(*window > 0 && *below > 0 && above <= below, "no part of a salary");
            ensure!(floor.as_deref().is_none_or(|floor| floor == "smig"), "unknown floor");
            Ok(())
        }
        AmountKind::Average { window, percent } => {
            ensure!(*window > 0 && (1..=100).contains(percent), "no part of a salary");
            Ok(())
        }
        AmountKind::Pension { percent, step, most, reference, end, least, .. } => {
            ensure!(percent <= most && *most <= 100 && *step > 0, "no part of a salary");
            ensure!(!reference.is_empty() && !reference.contains(&0), "no month of reference");
            if let End::Named(name) = end {
                ensure!(name == "before-event", "unknown end {name}");
            }
            least.as_ref().map_or(Ok(()), |least| centimes(least).map(drop))
        }
        AmountKind::Survivors { of, spouse, full, half, .. } => {
            ensure!(
                [spouse, full, half].into_iter().all(|part| (1..=100).contains(part)),
                "no part"
            );
            ensure!(of.iter().all(|name| ORDER.contains(&name.as_str())), "unknown benefit");
            Ok(())
        }
        AmountKind::Between { least, most } => {
            ensure!(centimes(least)? < centimes(most)?, "{least} is not below {most}");
            Ok(())
        }
        AmountKind::Once { amount } => centimes(amount).map(drop),
        AmountKind::Unknown { fr, en, ar } => texts([fr, en, ar], &[]),
    }
}

fn limit(limit: &Limit) -> Result<()> {
    certain(&limit.certainty, &limit.source)?;
    ensure!(["days", "weeks", "months"].contains(&limit.unit.as_str()), "unknown unit");
    ensure!(["extent", "deadline"].contains(&limit.role.as_str()), "unknown role");
    ensure!(facts(&limit.fr).contains("value"), "the text does not tell the value");
    texts([&limit.fr, &limit.en, &limit.ar], &["value"])
}

/// Names of rules are names of one page, and nothing rests on itself.
pub(super) fn together(pages: &[Page]) -> Result<()> {
    let mut places = BTreeMap::new();
    for page in pages {
        let front = &page.front;
        for condition in &front.condition {
            let place = places.entry(&condition.rule).or_insert(&front.benefit);
            ensure!(*place == &front.benefit, "{} is a rule of two pages", condition.rule);
            let Some(other) = &condition.benefit else { continue };
            let other = pages.iter().find(|page| page.front.benefit == *other);
            let other = other.with_context(|| format!("{}: unknown benefit", condition.rule))?;
            let plain = other.front.condition.iter().all(|one| one.kind != "career-of");
            ensure!(plain, "{} rests on a benefit that rests on another", condition.rule);
        }
    }
    Ok(())
}

//! Refuses what does not hold together in `spec/`.

use crate::model::{CodePage, CodeText, Id, Record, facts};
use crate::pages::Pages;
use anyhow::{Context, Result, bail, ensure};
use std::collections::{BTreeMap, BTreeSet};

/// The messages of a code by cause.
type Causes = fn(&CodeText) -> &BTreeMap<String, String>;

/// A layout has neither gap nor overlap and ends at its length.
pub(crate) fn check_record(record: &Record) -> Result<()> {
    let mut next = 1;
    for field in &record.field {
        ensure!(field.len > 0, "{} is empty", field.name);
        ensure!(
            field.start == next,
            "{} starts at column {}, but column {next} is due",
            field.name,
            field.start
        );
        ensure!("ANIMS".contains(&field.kind), "{}: unknown kind {}", field.name, field.kind);
        next += field.len;
    }
    ensure!(next == record.length + 1, "fields end at {}, not at {}", next - 1, record.length);
    ensure!(record.length == 260, "length is {}, not 260", record.length);
    let first = record.field.first().context("no field")?;
    ensure!(first.value.as_deref() == Some(record.record.as_str()), "L_Type_Enreg has no value");
    Ok(())
}

pub(crate) fn check_page(page: &CodePage, records: &[Record]) -> Result<()> {
    ensure!(["blocking", "warning"].contains(&page.severity.as_str()), "unknown severity");
    if let Some(field) = &page.field {
        for name in page.records.iter().filter(|name| *name != "file") {
            let record = records.iter().find(|record| record.record == *name);
            let record = record.with_context(|| format!("unknown record {name}"))?;
            let known = record.field.iter().any(|candidate| candidate.name == *field);
            ensure!(known, "{name} has no field {field}");
        }
    }
    let causes: BTreeSet<_> = page.fr.causes.keys().collect();
    for (lang, text) in page.texts() {
        for (what, value) in
            [("title", &text.title), ("message", &text.message), ("advice", &text.advice)]
        {
            ensure!(!value.trim().is_empty(), "{lang}: no {what}");
        }
        let same = text.complementary.is_empty() == page.fr.complementary.is_empty();
        ensure!(
            same,
            "{lang}: an advice for complementary declarations is there, or not, as in French"
        );
        let of_table: BTreeSet<_> = text.table.causes.keys().collect();
        ensure!(
            of_table == page.fr.table.causes.keys().collect(),
            "{lang}: other causes for tables than in French"
        );
        let here: BTreeSet<_> = text.causes.keys().collect();
        ensure!(here == causes, "{lang}: other causes than in French");
    }
    // What one language tells, all tell.
    for pick in [
        |t: &CodeText| t.message.clone(),
        |t: &CodeText| t.advice.clone(),
        |t: &CodeText| t.complementary.clone(),
        |t: &CodeText| t.table.message.clone(),
        |t: &CodeText| t.table.advice.clone(),
    ] {
        let french = facts(&pick(&page.fr));
        for (lang, text) in page.texts() {
            ensure!(facts(&pick(text)) == french, "{lang}: other facts than in French");
        }
    }
    let picks: [Causes; 2] = [|text| &text.causes, |text| &text.table.causes];
    for pick in picks {
        for (cause, message) in pick(&page.fr) {
            for (lang, text) in page.texts() {
                let same = pick(text).get(cause).is_some_and(|t| facts(t) == facts(message));
                ensure!(same, "{lang}: other facts than in French for cause {cause}");
            }
        }
    }
    for (lang, text) in page.texts() {
        for (what, value, french) in [
            ("message", &text.table.message, &page.fr.table.message),
            ("advice", &text.table.advice, &page.fr.table.advice),
        ] {
            ensure!(
                value.is_empty() == french.is_empty(),
                "{lang}: a {what} for tables is there, or not, as in French"
            );
        }
    }
    Ok(())
}

pub(crate) fn check_together(pages: &Pages) -> Result<()> {
    let mut slugs = BTreeSet::new();
    for page in &pages.codes {
        ensure!(slugs.insert(&page.slug), "slug {} is used twice", page.slug);
    }
    for record in &pages.records {
        for field in &record.field {
            let Some(code) = field.code else { continue };
            let known = pages.codes.iter().any(|page| page.code == Id::Official(code));
            ensure!(known, "{}.{}: code {code} has no page", record.record, field.name);
        }
    }
    for (name, words) in pages.texts.iter().chain(&pages.audit) {
        let french = facts(&words.fr);
        ensure!(french == facts(&words.en), "texts: {name}: en tells other facts than fr");
        ensure!(french == facts(&words.ar), "texts: {name}: ar tells other facts than fr");
    }
    for table in [&pages.parameters.plafond, &pages.parameters.smig] {
        ensure!(table.is_sorted_by(|a, b| a.from < b.from), "parameters are not in order of date");
        for entry in table {
            ensure!(!entry.source.is_empty(), "a parameter has no source");
        }
    }
    crate::contributions::check(&pages.parameters.contributions).context("contributions")?;
    for due in pages.parameters.echeance.iter().chain(&pages.parameters.echeance_agricole) {
        ensure!((1..=28).contains(&due.day), "a due day is from 1 to 28, which every month has");
        ensure!(!due.source.is_empty(), "a due day has no source");
    }
    let transfer = &pages.parameters.transfert;
    let digits = transfer.suffix.len() == 3 && transfer.suffix.bytes().all(|b| b.is_ascii_digit());
    ensure!(digits && !transfer.source.is_empty(), "the transfer suffix is three digits");
    for moved in &pages.parameters.echeance_reportee {
        let day = moved.date.split('-').map(str::len).eq([4, 2, 2]);
        ensure!(day && moved.periode.len() == 6, "an extension is a period and a date AAAA-MM-JJ");
        ensure!(!moved.source.is_empty(), "an extension has no source");
    }
    let states: BTreeSet<_> = pages.lifecycle.state.iter().map(|state| &state.name).collect();
    for step in &pages.lifecycle.moves {
        if !states.contains(&step.from) || !states.contains(&step.to) {
            bail!("lifecycle: {} -> {} names an unknown state", step.from, step.to);
        }
    }
    crate::lifecycle::check(&pages.lifecycle)?;
    Ok(())
}

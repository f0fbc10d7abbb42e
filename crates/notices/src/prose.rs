//! The sentences of a finding.

use crate::place::{Spot, words};
use crate::values::{centimes, character, decode, month, named, number, pair, quoted};
use documents::{Insert, Voice};
use spec::{Cause, Code, CodeText, Lang, RecordType, Words};
use std::borrow::Cow;
use validation::{Fact, Finding, Medium};

/// What is wrong, in a sentence.
#[must_use]
pub fn message(finding: &Finding, lang: Lang) -> String {
    said(Voice::new(lang), finding)
}

/// What to do about it.
#[must_use]
pub fn advice(finding: &Finding, lang: Lang) -> String {
    advised(Voice::new(lang), finding)
}

pub(crate) fn said(voice: Voice, finding: &Finding) -> String {
    fill(voice, template(finding, voice.lang), finding)
}

pub(crate) fn advised(voice: Voice, finding: &Finding) -> String {
    let text = text_of(finding.code, voice.lang);
    let record = finding.place.record.map(RecordType::name);
    let is_complementary = record.is_some_and(|name| name.starts_with('E'));
    let of_table = text.table.advice;
    let template = if finding.medium == Medium::Rows && !of_table.is_empty() {
        of_table
    } else if finding.cause == Some(Cause::NotNumeric) {
        Words::NotNumericAdvice.get(voice.lang)
    } else if is_complementary && !text.complementary.is_empty() {
        text.complementary
    } else {
        text.advice
    };
    fill(voice, template, finding)
}

/// What a code says in a language.
pub(crate) fn text_of(code: Code, lang: Lang) -> &'static CodeText {
    let [fr, en, ar] = &code.page().texts;
    match lang {
        Lang::Fr => fr,
        Lang::En => en,
        Lang::Ar => ar,
    }
}

/// The most exact sentence that the pages have for it, among those whose facts are known.
fn template(finding: &Finding, lang: Lang) -> &'static str {
    let text = text_of(finding.code, lang);
    let is_table = finding.medium == Medium::Rows;
    let general = match text.table.message {
        of_table if is_table && !of_table.is_empty() => of_table,
        _ => text.message,
    };
    let exact = match finding.cause {
        Some(Cause::NotNumeric) => Words::NotNumeric.get(lang),
        Some(cause) => {
            let of_table = text.table.causes.iter().filter(|_| is_table);
            let mut known = of_table.chain(text.causes).filter(|(known, _)| *known == cause);
            known.next().map_or(general, |(_, message)| message)
        }
        None => general,
    };
    let differs = if is_table { Words::DiffersCell } else { Words::Differs };
    let candidates = [exact, general, differs.get(lang)];
    candidates.into_iter().find(|template| is_told(template, finding)).unwrap_or(exact)
}

/// Whether every fact of a template is known.
fn is_told(template: &str, finding: &Finding) -> bool {
    let names = template.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    names.into_iter().all(|(name, _)| match spec::placeholder(name).0 {
        "field" => field(finding).is_some(),
        "record" => finding.place.record.is_some(),
        "received" => finding.received.is_some(),
        "expected" => finding.expected.is_some(),
        name => finding.facts.iter().any(|fact| name_of(fact) == name),
    })
}

fn fill(voice: Voice, template: &str, finding: &Finding) -> String {
    let mut values = None;
    voice.fill(template, |name| {
        let value: Cow<'_, str> = match name {
            "field" => field(finding)?.into(),
            "record" => finding.place.record?.name().into(),
            "received" | "expected" => {
                let [received, expected] = values.get_or_insert_with(|| pair(finding, voice.lang));
                let (value, bytes) = if name == "received" {
                    (received, &finding.received)
                } else {
                    (expected, &finding.expected)
                };
                let value = value.clone()?;
                if let Some(person) = bytes.as_deref().and_then(|bytes| finding.name_of(bytes)) {
                    return Some(Insert::Prose(named(voice, &value, Some(person))));
                }
                value
            }
            name => {
                let fact = finding.facts.iter().find(|fact| name_of(fact) == name)?;
                if let Fact::Reason(reason) = fact {
                    let place = words(voice, reason, Spot::Unknown);
                    let colon = voice.colon();
                    return Some(Insert::Prose(format!("{place}{colon}{}", said(voice, reason))));
                }
                told(fact, finding, voice.lang)
            }
        };
        Some(Insert::Value(value))
    })
}

/// The field a finding is about, or else its code; in a table the title of its column.
fn field(finding: &Finding) -> Option<&str> {
    if finding.medium == Medium::Rows {
        return finding.header();
    }
    finding.place.field.map(|field| field.name).or(finding.code.page().field)
}

/// The fact's name in the texts.
fn name_of(fact: &Fact) -> &'static str {
    match fact {
        Fact::AfNet(_) => "af_net",
        Fact::Ceiling(_) => "ceiling",
        Fact::Smig(_) => "smig",
        Fact::Days(_) => "days",
        Fact::Suggestion(_) => "suggestion",
        Fact::FirstLine(_) => "first_line",
        Fact::Character(_) => "character",
        Fact::Column(_) => "column",
        Fact::Count(_) => "count",
        Fact::Elsewhere(_) => "elsewhere",
        Fact::Header(_) => "header",
        Fact::Reason(_) => "reason",
        Fact::Readings(_) => "readings",
        Fact::Titles(_) => "titles",
        Fact::Affilie(_) => "affilie",
        Fact::Month(_) => "month",
        Fact::Available(_) => "available",
        Fact::Months(_) => "months",
        // Told by the place, and beside the number.
        Fact::Between { .. } => "between",
        Fact::Person(_) => "person",
    }
}

/// The fact as people read it.
fn told<'a>(fact: &'a Fact, finding: &Finding, lang: Lang) -> Cow<'a, str> {
    let value = match fact {
        Fact::AfNet(amount) | Fact::Ceiling(amount) | Fact::Smig(amount) => centimes(amount, lang),
        Fact::Days(days) if lang == Lang::Ar => arabic_days(*days),
        Fact::Days(count) | Fact::Count(count) => number(count, lang),
        Fact::Suggestion(code) => quoted(code, lang),
        Fact::FirstLine(number) | Fact::Column(number) => number.to_string(),
        Fact::Character(byte) => character(*byte, after(finding, *byte)),
        Fact::Elsewhere(name) | Fact::Header(name) | Fact::Titles(name) => {
            return name.as_str().into();
        }
        Fact::Readings(readings) => {
            let quoted: Vec<String> = readings.iter().map(|text| quoted(text, lang)).collect();
            quoted.join(", ")
        }
        Fact::Reason(reason) => message(reason, lang),
        Fact::Affilie(affilie) => return affilie.as_str().into(),
        Fact::Month(month) => in_words(*month, lang),
        Fact::Available(months) => available(months, lang),
        Fact::Months(months) => listed(months, lang),
        Fact::Between { after, before } => format!("{after}-{before}"),
        Fact::Person(person) => return decode(&person.name),
    };
    value.into()
}

/// A month in words.
fn in_words(periode: u32, lang: Lang) -> String {
    let written = format!("{periode:06}");
    month(&written, lang).unwrap_or(written)
}

/// Months in words, one after the other.
fn listed(months: &[u32], lang: Lang) -> String {
    let comma = Voice::new(lang).comma();
    months.iter().map(|month| in_words(*month, lang)).collect::<Vec<_>>().join(comma)
}

/// `celui d'octobre 2026 est disponible`.
fn available(months: &[u32], lang: Lang) -> String {
    let words = if months.len() == 1 { Words::AvailableOne } else { Words::AvailableMany };
    let mut told = listed(months, lang);
    if let (Lang::Fr, [_]) = (lang, months) {
        let is_vowel = told.starts_with(['a', 'e', 'i', 'o', 'u']);
        told.insert_str(0, if is_vowel { "d'" } else { "de " });
    }
    words.get(lang).replace("{months}", &told)
}

/// Days with their noun, which Arabic inflects by the number.
fn arabic_days(days: u64) -> String {
    match days {
        1 => "يوم واحد".to_owned(),
        2 => "يومين".to_owned(),
        3..=10 => format!("{days}\u{a0}أيام"),
        _ => format!("{}\u{a0}يوما", number(days, Lang::Ar)),
    }
}

/// What the field holds from the byte in question on: the byte may be the first of several of one
/// character.
fn after(finding: &Finding, byte: u8) -> &[u8] {
    let received = finding.received.as_deref().unwrap_or_default();
    let column = finding.facts.iter().find_map(|fact| match fact {
        Fact::Column(column) => Some(*column),
        _ => None,
    });
    let start = finding.place.columns.map(|(start, _)| start);
    let at = column
        .zip(start)
        .and_then(|(column, start)| usize::try_from(column.checked_sub(start)?).ok());
    let rest = at.and_then(|at| received.get(at..)).unwrap_or_default();
    if rest.first() == Some(&byte) { rest } else { &[] }
}

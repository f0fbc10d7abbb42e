//! The page of a code, for people: `bordereau explain 1522`.

use crate::TextStyle;
use crate::prose::text_of;
use crate::rows::severity_word;
use crate::text::{BOLD, Page};
use crate::values::month;
use anstyle::Style;
use documents::{Insert, Voice};
use spec::{Code, CodeId, CodePage, FaultInfo, Field, Lang, RecordType, Severity, Words};

/// What a code means, where it is found, what its notice says and what to do about it, as text.
#[must_use]
pub fn explain(code: Code, lang: Lang) -> String {
    let mut page = Page::new(lang, TextStyle::Plain);
    let voice = Voice::new(lang);
    let known = code.page();
    let text = text_of(code, lang);
    let mut title = format!("{} ", voice.word(Words::Code));
    voice.push_value(&mut title, &code.to_string());
    title.push_str(voice.colon());
    voice.push_ours(&mut title, text.title);
    page.line(&title, 0, BOLD);
    let status = status_of(known);
    if let Some(status) = status {
        page.line(&capital(&voice.word(Words::ExplainApi)), 0, Style::new());
        section(&mut page, voice, Words::ExplainWhere);
        let place =
            voice.say(Words::ExplainApiPlace, |_| Some(Insert::Value(status.to_owned().into())));
        page.hanging("-", &place, 2, 4, Style::new());
        section(&mut page, voice, Words::ExplainApiSays);
    } else {
        let meaning = match known.severity {
            Severity::Blocking => Words::ExplainBlocking,
            Severity::Warning => Words::ExplainWarning,
        };
        let severity = voice.word(severity_word(known.severity));
        let meaning = voice.word(meaning);
        page.line(&format!("{severity}{}{meaning}", voice.colon()), 0, Style::new());
        section(&mut page, voice, Words::ExplainWhere);
        places(&mut page, voice, known);
        section(&mut page, voice, Words::ExplainSays);
    }
    let messages =
        std::iter::once(text.message).chain(text.causes.iter().map(|(_, message)| *message));
    let not_numeric = fields(known).iter().any(|(_, field)| field.kind.is_numeric());
    for message in messages.chain(not_numeric.then_some(Words::NotNumeric.get(lang))) {
        page.hanging("-", &readable(voice, message, known), 2, 4, Style::new());
    }
    section(&mut page, voice, Words::ExplainTodo);
    for advice in [text.advice, text.complementary] {
        if !advice.is_empty() {
            page.line(&readable(voice, advice, known), 2, Style::new());
        }
    }
    if lang == Lang::En {
        section(&mut page, voice, Words::ExplainDetails);
        page.line(&voice.ours(known.prose), 2, Style::new());
    }
    page.blank();
    let since = known.since.replace('-', "");
    let since =
        month(&since, lang).map_or_else(|| voice.value(known.since), |month| voice.ours(&month));
    for (label, value) in
        [(Words::ExplainSource, voice.value(known.source)), (Words::ExplainSince, since)]
    {
        page.line(&format!("{}{}{value}", voice.word(label), voice.colon()), 0, Style::new());
    }
    page.finish()
}

/// The HTTP status that is the number of a code of the API.
fn status_of(page: &CodePage) -> Option<&'static str> {
    let CodeId::Ours(name) = page.id else { return None };
    name.strip_prefix("BRD-").filter(|number| number.starts_with(['4', '5']))
}

/// A sentence that begins a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Meaning of a code in a bank's answer, as [`explain`] for codes of files.
#[must_use]
pub fn explain_fault(fault: &FaultInfo, lang: Lang) -> String {
    let mut page = Page::new(lang, TextStyle::Plain);
    let voice = Voice::new(lang);
    let mut title = format!("{} ", voice.word(Words::Code));
    voice.push_value(&mut title, fault.code);
    page.line(&title, 0, BOLD);
    page.line(&capital(&voice.word(Words::ExplainBank)), 0, Style::new());
    section(&mut page, voice, Words::ExplainWhere);
    page.hanging("-", &voice.word(Words::ExplainBankPlace), 2, 4, Style::new());
    section(&mut page, voice, Words::ExplainApiSays);
    let message = fault.messages.get(lang as usize).copied().unwrap_or_default();
    let message = voice.fill(message, |name| {
        let fact = if name == "found" { Words::FactReceived } else { Words::FactExpected };
        let fact = fact.get(lang).replace(' ', "\u{a0}");
        Some(Insert::Value(format!("‹{fact}›").into()))
    });
    page.hanging("-", &message, 2, 4, Style::new());
    section(&mut page, voice, Words::ExplainTodo);
    page.line(&voice.word(Words::ExplainBankTodo), 2, Style::new());
    page.finish()
}

fn section(page: &mut Page, voice: Voice, title: Words) {
    page.blank();
    page.heading(&voice.word(title));
}

/// The records that the code is about, with its field in each.
fn fields(page: &CodePage) -> Vec<(RecordType, &'static Field)> {
    let records = RecordType::ALL.into_iter().filter(|record| {
        page.records.contains(&record.name()) || page.also.contains(&record.name())
    });
    records.filter_map(|record| Some((record, record.layout().field(page.field?)?))).collect()
}

/// One line for each place, records of the same columns together.
fn places(page: &mut Page, voice: Voice, known: &CodePage) {
    for (records, also) in [(known.records, false), (known.also, true)] {
        let mut groups: Vec<(String, Vec<&str>)> = Vec::new();
        for record in records {
            let place = place(voice, known, record);
            match groups.iter_mut().find(|(known, _)| *known == place) {
                Some((_, records)) => records.push(record),
                None => groups.push((place, vec![record])),
            }
        }
        for (place, records) in groups {
            let mut line = String::new();
            if records != ["file"] {
                let names: Vec<String> = records.iter().map(|name| voice.value(name)).collect();
                line.push_str(&names.join(voice.comma()));
                line.push_str(voice.colon());
            }
            line.push_str(&place);
            if also {
                line.push_str(" (");
                line.push_str(&voice.word(Words::ExplainAlso));
                line.push(')');
            }
            page.hanging("-", &line, 2, 4, Style::new());
        }
    }
}

fn place(voice: Voice, known: &CodePage, record: &str) -> String {
    let Some(kind) = RecordType::ALL.into_iter().find(|kind| kind.name() == record) else {
        return voice.word(Words::PlaceFile);
    };
    let Some(field) = known.field.and_then(|name| kind.layout().field(name)) else {
        return voice.word(Words::ExplainWholeRecord);
    };
    let columns = voice.say(Words::PlaceColumns, |name| {
        Some(Insert::of(if name == "start" { field.start } else { field.end() }))
    });
    let field = voice.say(Words::PlaceField, |_| Some(Insert::Value(field.name.into())));
    format!("{field}{}{columns}", voice.comma())
}

/// A template with the names of its facts instead of the facts.
pub(crate) fn readable(voice: Voice, template: &str, known: &CodePage) -> String {
    voice.fill(template, |name| {
        if let ("field", Some(field)) = (name, known.field) {
            return Some(Insert::Value(field.into()));
        }
        let name = fact_name(name).get(voice.lang);
        Some(Insert::Value(format!("‹{}›", name.replace(' ', "\u{a0}")).into()))
    })
}

fn fact_name(fact: &str) -> Words {
    match fact {
        "record" => Words::FactRecord,
        "field" => Words::FactField,
        "received" => Words::FactReceived,
        "af_net" => Words::FactAfNet,
        "ceiling" => Words::FactCeiling,
        "smig" => Words::FactSmig,
        "days" => Words::FactDays,
        "suggestion" => Words::FactSuggestion,
        "first_line" => Words::FactFirstLine,
        "affilie" => Words::Affilie,
        "month" | "months" | "available" => Words::FactMonth,
        "character" => Words::FactCharacter,
        "column" => Words::FactColumn,
        "count" => Words::FactCount,
        "elsewhere" => Words::FactElsewhere,
        "header" => Words::FactHeader,
        _ => Words::FactExpected,
    }
}

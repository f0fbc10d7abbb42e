//! Banks and their messages: `spec/banks.toml`.

use super::dates::day;
use crate::model::{Words, facts};
use crate::rust::{HEAD, camel, line};
use anyhow::{Context as _, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write as _;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Banks {
    bank: Vec<Bank>,
    message: Vec<Message>,
    order_version: Vec<OrderVersion>,
    collection: Collection,
    reasons: Reasons,
    reason: Vec<Reason>,
    #[serde(default)]
    bank_code: Vec<BankCode>,
    template: Vec<Template>,
    sheet: Vec<Sheet>,
    fault: Vec<Fault>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bank {
    first: String,
    last: String,
    name: String,
    from: String,
    to: Option<String>,
    disputed: Option<String>,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Message {
    name: String,
    versions: Vec<u8>,
    usual: u8,
    direction: String,
    source: String,
}

/// What banks take from a day on.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderVersion {
    message: String,
    bank: Option<String>,
    from: String,
    version: u8,
    source: String,
    assumed: Option<Words>,
}

/// How early a bank wants a debit.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Collection {
    days: u8,
    source: String,
    assumed: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reasons {
    representations: u8,
    assumed: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    name: String,
    codes: Vec<String>,
    next: String,
    fr: String,
    en: String,
    ar: String,
}

/// What a bank means by a code of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BankCode {
    bank: String,
    code: String,
    reason: String,
    source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    name: String,
    width: usize,
    source: String,
    assumed: Words,
    header: Vec<Place>,
    detail: Vec<Place>,
    trailer: Vec<Place>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    start: usize,
    len: usize,
    text: Option<String>,
    fact: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    name: String,
    separator: String,
    source: String,
    columns: Vec<Column>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Column {
    title: String,
    text: Option<String>,
    fact: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fault {
    name: String,
    code: String,
    fr: String,
    en: String,
    ar: String,
}

const FACTS: [&str; 16] = [
    "affilie",
    "amount",
    "collection",
    "count",
    "created-date",
    "created-time",
    "creditor-name",
    "creditor-rib",
    "debtor-bank",
    "debtor-name",
    "debtor-rib",
    "issuer",
    "mandate",
    "presenting-bank",
    "reference",
    "total",
];
const NEXT: [&str; 4] = ["represent", "stop-rib", "stop-mandate", "operator"];

/// Refuses what does not hold together.
pub(crate) fn check(banks: &Banks) -> Result<()> {
    for bank in &banks.bank {
        check_bank(bank).with_context(|| bank.name.clone())?;
    }
    for message in &banks.message {
        ensure!(message.versions.contains(&message.usual), "{}: usual", message.name);
        ensure!(["in", "out"].contains(&message.direction.as_str()), "{}", message.name);
        ensure!(!message.source.is_empty(), "{}: no source", message.name);
    }
    for row in &banks.order_version {
        let written = |one: &&Message| one.name == row.message && one.direction == "out";
        let message = banks.message.iter().find(written);
        let is_known = message.is_some_and(|one| one.versions.contains(&row.version));
        ensure!(is_known && !row.source.is_empty(), "{}: version or source", row.message);
        day(&row.from)?;
        let named = |prefix: &String| {
            banks.bank.iter().any(|bank| (&bank.first..=&bank.last).contains(&prefix))
        };
        ensure!(row.bank.as_ref().is_none_or(named), "{}: unknown bank", row.message);
    }
    let Collection { days, source, .. } = &banks.collection;
    ensure!((1..=30).contains(days) && !source.is_empty(), "collection: days or source");
    let mut codes = BTreeSet::new();
    for reason in &banks.reason {
        ensure!(NEXT.contains(&reason.next.as_str()), "{}: unknown next step", reason.name);
        for code in &reason.codes {
            ensure!(codes.insert(code), "{code} has two reasons");
        }
    }
    for code in &banks.bank_code {
        let known = banks.reason.iter().any(|reason| reason.name == code.reason);
        ensure!(known && !code.source.is_empty(), "{} {}: no such reason", code.bank, code.code);
    }
    for template in &banks.template {
        ensure!(!template.source.is_empty(), "{}: no source", template.name);
        for record in [&template.header, &template.detail, &template.trailer] {
            check_record(record, template.width).with_context(|| template.name.clone())?;
        }
    }
    for sheet in &banks.sheet {
        ensure!(sheet.separator.len() == 1, "{}: one separator is due", sheet.name);
        ensure!(!sheet.source.is_empty(), "{}: no source", sheet.name);
        for column in &sheet.columns {
            check_value(column.text.as_deref(), column.fact.as_deref())?;
        }
    }
    let mut codes = BTreeSet::new();
    for fault in &banks.fault {
        ensure!(codes.insert(&fault.code), "{} is used twice", fault.code);
        ensure!(fault.code.starts_with("BRD-6"), "{} is not of the range 6xx", fault.code);
        for other in [&fault.en, &fault.ar] {
            ensure!(facts(other) == facts(&fault.fr), "{}: other facts than in French", fault.name);
        }
    }
    Ok(())
}

fn check_bank(bank: &Bank) -> Result<()> {
    for prefix in [&bank.first, &bank.last] {
        let digits = prefix.len() == 3 && prefix.bytes().all(|byte| byte.is_ascii_digit());
        ensure!(digits, "{prefix} is not three digits");
    }
    ensure!(bank.first <= bank.last && !bank.source.is_empty(), "prefixes or source");
    let from = day(&bank.from)?;
    if let Some(to) = &bank.to {
        ensure!(from <= day(to)?, "ends before it begins");
    }
    Ok(())
}

fn check_record(record: &[Place], width: usize) -> Result<()> {
    let mut next = 1;
    for place in record {
        ensure!(place.start >= next && place.len > 0, "position {} overlaps", place.start);
        next = place.start + place.len;
        check_value(place.text.as_deref(), place.fact.as_deref())?;
        let fits = place.text.as_ref().is_none_or(|text| text.len() == place.len);
        ensure!(fits, "the text at {} is not {} long", place.start, place.len);
    }
    ensure!(next <= width + 1, "position {next} is beyond {width}");
    Ok(())
}

fn check_value(text: Option<&str>, fact: Option<&str>) -> Result<()> {
    ensure!(text.is_some() != fact.is_some(), "a text or a fact is due");
    ensure!(fact.is_none_or(|fact| FACTS.contains(&fact)), "unknown fact {fact:?}");
    Ok(())
}

/// The tables. The page was checked: what does not hold together does not come here.
pub(crate) fn emit(banks: &Banks) -> String {
    let mut out = format!(
        "{HEAD}//! Banks and their messages.\n\n\
         use crate::{{Bank, BankCode, BankReason, FaultInfo, FileFact, Filling, Message, NextStep, \
         OrderVersion, RecordPlace, Sheet, SheetColumn, Template}};\n\n"
    );
    line!(out, "/// Banks by prefix and date.\npub static BANKS: &[Bank] = &[");
    for bank in &banks.bank {
        let to = bank.to.as_deref().map_or(99_991_231, |to| day(to).unwrap_or_default());
        line!(
            out,
            "Bank {{ first: {}, last: {}, name: {:?}, from: {}, to: {to}, disputed: {:?}, source: {:?} }},",
            bank.first.trim_start_matches('0'),
            bank.last.trim_start_matches('0'),
            bank.name,
            day(&bank.from).unwrap_or_default(),
            bank.disputed,
            bank.source
        );
    }
    line!(
        out,
        "];\n\n/// Messages that are written and read.\npub static MESSAGES: &[Message] = &["
    );
    for message in &banks.message {
        line!(
            out,
            "Message {{ name: {:?}, versions: &{:?}, usual: {}, is_read: {} }},",
            message.name,
            message.versions,
            message.usual,
            message.direction == "in"
        );
    }
    order_versions(&mut out, &banks.order_version);
    line!(
        out,
        "];\n\n/// How often a debit without funds is presented again, unless a setting says something else.\n\
         pub const REPRESENTATIONS: u8 = {};\n",
        banks.reasons.representations
    );
    let collection = &banks.collection;
    line!(
        out,
        "/// Days before its collection on which a debit has to be with the bank.\npub const COLLECTION_DAYS: u8 = {};\n\n\
         /// What is assumed about that.\npub static COLLECTION_ASSUMED: [&str; 3] = [{:?}, {:?}, {:?}];\n",
        collection.days,
        collection.assumed.fr,
        collection.assumed.en,
        collection.assumed.ar
    );
    let assumed = &banks.reasons.assumed;
    line!(
        out,
        "/// What is assumed about that.\npub static REPRESENTATIONS_ASSUMED: [&str; 3] = [{:?}, {:?}, {:?}];\n",
        assumed.fr,
        assumed.en,
        assumed.ar
    );
    line!(out, "/// Why a debit did not succeed.\npub static BANK_REASONS: &[BankReason] = &[");
    for reason in &banks.reason {
        line!(
            out,
            "BankReason {{ name: {:?}, codes: &{:?}, next: NextStep::{}, names: [{:?}, {:?}, {:?}] }},",
            reason.name,
            reason.codes,
            camel(&reason.next),
            reason.fr,
            reason.en,
            reason.ar
        );
    }
    line!(out, "];\n\n/// Codes of banks of their own.\npub static BANK_CODES: &[BankCode] = &[");
    for code in &banks.bank_code {
        line!(
            out,
            "BankCode {{ bank: {}, code: {:?}, reason: {:?} }},",
            code.bank.trim_start_matches('0'),
            code.code,
            code.reason
        );
    }
    line!(out, "];\n");
    files(&mut out, banks);
    faults(&mut out, banks);
    out
}

fn order_versions(out: &mut String, rows: &[OrderVersion]) {
    line!(
        out,
        "];\n\n/// Versions of messages that banks take from a day on.\n\
         pub static ORDER_VERSIONS: &[OrderVersion] = &["
    );
    for row in rows {
        let bank = row.bank.as_ref().map(|prefix| prefix.parse::<u16>().unwrap_or_default());
        let assumed = row.assumed.as_ref().map(|words| [&words.fr, &words.en, &words.ar]);
        line!(
            out,
            "OrderVersion {{ message: {:?}, bank: {bank:?}, from: {}, version: {}, assumed: {assumed:?} }},",
            row.message,
            day(&row.from).unwrap_or_default(),
            row.version
        );
    }
}

fn filling(text: Option<&str>, fact: Option<&str>) -> String {
    match (text, fact) {
        (Some(text), _) => format!("Filling::Text({text:?})"),
        (None, fact) => format!("Filling::Fact(FileFact::{})", camel(fact.unwrap_or_default())),
    }
}

fn files(out: &mut String, banks: &Banks) {
    line!(out, "/// Layouts of fixed columns.\npub static TEMPLATES: &[Template] = &[");
    for template in &banks.template {
        line!(out, "Template {{ name: {:?}, width: {},", template.name, template.width);
        for (name, record) in [
            ("header", &template.header),
            ("detail", &template.detail),
            ("trailer", &template.trailer),
        ] {
            line!(out, "{name}: &[");
            for place in record {
                let filling = filling(place.text.as_deref(), place.fact.as_deref());
                line!(
                    out,
                    "RecordPlace {{ start: {}, len: {}, filling: {filling} }},",
                    place.start,
                    place.len
                );
            }
            line!(out, "],");
        }
        let assumed = &template.assumed;
        line!(
            out,
            "assumed: [{:?}, {:?}, {:?}], source: {:?} }},",
            assumed.fr,
            assumed.en,
            assumed.ar,
            template.source
        );
    }
    line!(out, "];\n\n/// Layouts of cells.\npub static SHEETS: &[Sheet] = &[");
    for sheet in &banks.sheet {
        line!(
            out,
            "Sheet {{ name: {:?}, separator: {:?}, columns: &[",
            sheet.name,
            sheet.separator.chars().next().unwrap_or(';')
        );
        for column in &sheet.columns {
            let filling = filling(column.text.as_deref(), column.fact.as_deref());
            line!(out, "SheetColumn {{ title: {:?}, filling: {filling} }},", column.title);
        }
        line!(out, "] }},");
    }
    line!(out, "];\n");
}

fn faults(out: &mut String, banks: &Banks) {
    line!(out, "/// What is wrong with an answer of a bank.");
    line!(
        out,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum FaultKind {{"
    );
    for fault in &banks.fault {
        line!(out, "/// {}: {}.\n{},", fault.code, fault.en, camel(&fault.name));
    }
    line!(out, "}}\n\n/// Codes and sentences, in the order of [`FaultKind`].");
    line!(out, "pub static FAULTS: &[FaultInfo] = &[");
    for fault in &banks.fault {
        line!(
            out,
            "FaultInfo {{ code: {:?}, name: {:?}, messages: [{:?}, {:?}, {:?}] }},",
            fault.code,
            fault.name,
            fault.fr,
            fault.en,
            fault.ar
        );
    }
    line!(out, "];");
}

#[cfg(test)]
mod tests {
    use super::{Banks, check};

    const PAGE: &str = include_str!("../../../../spec/banks.toml");

    fn checked(page: &str) -> Result<(), String> {
        let banks: Banks = toml::from_str(page).map_err(|error| error.to_string())?;
        check(&banks).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn a_page_that_does_not_hold_together_is_refused() {
        assert_eq!(checked(PAGE), Ok(()));
        for (from, to, told) in [
            ("first = \"007\"", "first = \"7\"", "not three digits"),
            ("usual = 10", "usual = 16", "usual"),
            ("version = 8", "version = 7", "version or source"),
            ("next = \"operator\"", "next = \"wait\"", "unknown next step"),
            ("codes = [\"AC04\"]", "codes = [\"AC01\"]", "two reasons"),
            ("start = 48, len = 16", "start = 47, len = 16", "overlaps"),
            ("start = 474, len = 24", "start = 478, len = 24", "beyond 500"),
            ("text = \"VOV100\"", "text = \"VOV10\"", "not 6 long"),
            ("fact = \"issuer\"", "fact = \"owner\"", "unknown fact"),
            ("code = \"BRD-602\"", "code = \"BRD-601\"", "used twice"),
            ("The entity {found}", "The entity {name}", "other facts"),
        ] {
            assert!(PAGE.contains(from), "{from}");
            let found = checked(&PAGE.replacen(from, to, 1)).expect_err(to);
            assert!(found.contains(told), "{to}: {found}");
        }
    }
}

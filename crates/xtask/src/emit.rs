//! Writes the Rust tables.

use crate::model::{CodePage, Dated, Field, Id, Record, Words, facts};
use crate::pages::Pages;
use crate::rust::{HEAD, camel, line};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The generated files: name and text.
pub(crate) fn all(pages: &Pages) -> Vec<(&'static str, String)> {
    vec![
        ("mod.rs", module()),
        ("names.rs", crate::names::emit(pages)),
        ("layouts.rs", layouts(&pages.records)),
        ("codes.rs", codes(pages)),
        ("tables.rs", tables(pages)),
        ("csv.rs", crate::csv::emit(&pages.csv)),
        ("arrivals.rs", crate::arrivals::emit(&pages.arrivals)),
        ("audit.rs", audit(pages)),
        ("banks.rs", crate::dues::banks::emit(&pages.banks)),
        ("dues.rs", dues(pages)),
        ("rectification.rs", crate::rectification::emit(&pages.rectification)),
        ("retention.rs", crate::retention::emit(&pages.retention)),
    ]
}

fn dues(pages: &Pages) -> String {
    let branches = pages.parameters.contributions.branches();
    crate::dues::emit(&pages.dues, &pages.cycles, &branches)
}

fn module() -> String {
    format!(
        "{HEAD}//! Tables generated from `spec/`.\n\n\
         pub(crate) mod arrivals;\npub(crate) mod audit;\npub(crate) mod banks;\npub(crate) mod codes;\npub(crate) mod csv;\npub(crate) mod dues;\npub(crate) mod layouts;\npub(crate) mod names;\npub(crate) mod rectification;\npub(crate) mod retention;\npub(crate) mod tables;\n"
    )
}

fn layouts(records: &[Record]) -> String {
    let mut out = format!(
        "{HEAD}//! The record layouts.\n\nuse crate::{{Code, Field, FieldKind, Layout, RecordType}};\n\n"
    );
    line!(out, "/// The layouts, in the order of [`RecordType::ALL`].");
    line!(out, "pub static LAYOUTS: [Layout; {}] = [", records.len());
    for record in records {
        line!(
            out,
            "Layout {{ record: RecordType::{0}, title: {1:?}, source: {2:?}, fields: {3}::FIELDS }},",
            record.record,
            record.title,
            record.source,
            record.record.to_lowercase()
        );
    }
    line!(out, "];\n");
    for record in records {
        record_module(&mut out, record);
    }
    out
}

fn record_module(out: &mut String, record: &Record) {
    line!(out, "/// Fields of {}: {}.", record.record, record.title);
    line!(
        out,
        "pub mod {} {{ use super::{{Code, Field, FieldKind}};",
        record.record.to_lowercase()
    );
    for field in &record.field {
        line!(
            out,
            "/// `{}`, columns {} to {}.",
            field.name,
            field.start,
            field.start + field.len - 1
        );
        line!(out, "pub const {}: Field = {};", field.name.to_uppercase(), field_value(field));
    }
    let names: Vec<_> = record.field.iter().map(|field| field.name.to_uppercase()).collect();
    line!(out, "/// All of them, in order.");
    line!(out, "pub static FIELDS: &[Field] = &[{}]; }}\n", names.join(", "));
}

fn field_value(field: &Field) -> String {
    let kind = match field.kind.as_str() {
        "N" => "Count",
        "I" => "Identifier",
        "M" => "Money",
        "S" => "Situation",
        _ => "Text",
    };
    let code = field
        .code
        .map_or("None".into(), |code| format!("Some(Code::{})", Id::Official(code).variant()));
    format!(
        "Field {{ name: {:?}, start: {}, len: {}, kind: FieldKind::{kind}, code: {code} }}",
        field.name, field.start, field.len
    )
}

fn codes(pages: &Pages) -> String {
    let mut out = format!(
        "{HEAD}//! The texts of the control codes.\n\nuse crate::{{Cause, Code, CodeId, CodePage, CodeText, Severity, TableText}};\n\n"
    );
    line!(out, "/// The pages, in the order of [`Code`].");
    line!(out, "pub static CODES: [CodePage; {}] = [", pages.codes.len());
    for page in &pages.codes {
        code_page(&mut out, page);
    }
    line!(out, "];");
    out
}

fn code_page(out: &mut String, page: &CodePage) {
    let id = match &page.code {
        Id::Official(number) => format!("CodeId::Official({number})"),
        Id::Ours(name) => format!("CodeId::Ours({name:?})"),
    };
    line!(out, "CodePage {{ code: Code::{}, id: {id}, slug: {:?},", page.code.variant(), page.slug);
    line!(
        out,
        "severity: Severity::{}, records: &{:?}, also: &{:?}, field: {:?},",
        camel(&page.severity),
        page.records,
        page.also,
        page.field
    );
    line!(
        out,
        "source: {:?}, since: {:?}, prose: {:?}, texts: [",
        page.source,
        page.since,
        page.prose
    );
    for text in [&page.fr, &page.en, &page.ar] {
        line!(
            out,
            "CodeText {{ title: {:?}, message: {:?}, advice: {:?}, complementary: {:?}, causes: &[",
            text.title,
            text.message,
            text.advice,
            text.complementary
        );
        for (cause, message) in &text.causes {
            line!(out, "(Cause::{}, {message:?}),", camel(cause));
        }
        let table = &text.table;
        line!(
            out,
            "], table: TableText {{ message: {:?}, advice: {:?}, causes: &[",
            table.message,
            table.advice
        );
        for (cause, message) in &table.causes {
            line!(out, "(Cause::{}, {message:?}),", camel(cause));
        }
        line!(out, "] }} }},");
    }
    line!(out, "] }},");
}

fn tables(pages: &Pages) -> String {
    let mut out = format!(
        "{HEAD}//! Situations, parameters, lifecycle, words.\n\n\
         use crate::{{Base, Branch, Dated, DatedRate, Lang, Mover, Pay, Rate, Rounding, Situation, StateInfo}};\n\n"
    );
    line!(out, "/// The situations, by rank.\npub static SITUATIONS: &[Situation] = &[");
    for s in &pages.situations.situation {
        line!(
            out,
            "Situation {{ code: b{:?}, rank: {}, pay: Pay::{}, hands_back_all: {}, names: [{:?}, {:?}, {:?}] }},",
            s.code,
            s.rank,
            camel(&s.pay),
            s.af == "all",
            s.fr,
            s.en,
            s.ar
        );
    }
    line!(out, "];\n\n/// Codes of the paper form, and the file's code to use instead.");
    line!(out, "pub static PAPER_SITUATIONS: &[(&[u8; 2], &str)] = &[");
    for paper in &pages.situations.paper {
        line!(out, "(b{:?}, {:?}),", paper.code, paper.use_instead);
    }
    line!(out, "];\n");
    for (name, doc, table) in [
        ("PLAFOND", "Ceiling of the capped salary", &pages.parameters.plafond),
        ("SMIG", "Monthly minimum wage", &pages.parameters.smig),
    ] {
        dated(&mut out, name, doc, table);
    }
    // A month has the days of the ceiling on days.
    let days = u64::from(pages.parameters.days_max);
    line!(
        out,
        "/// Monthly minimum wage of agriculture, by period, in centimes.\npub static SMAG: &[Dated] = &["
    );
    for (from, daily, source) in pages.rights.smag() {
        line!(
            out,
            "Dated {{ from: {from}, centimes: {}, source: {source:?} }},",
            daily.saturating_mul(days)
        );
    }
    line!(out, "];\n");
    let parameters = &pages.parameters;
    line!(out, "/// Most days in a month.\npub const JOURS_MAX: u64 = {};\n", parameters.days_max);
    line!(out, "/// Day of the next month by which a period is due: first period, day.");
    let days = parameters.echeance.iter();
    let days = days.map(|due| format!("({}, {})", due.from.trim_start_matches('0'), due.day));
    line!(out, "pub static DUE_DAYS: &[(u32, u8)] = &[{}];\n", days.collect::<Vec<_>>().join(", "));
    line!(out, "/// The same for the quarters of the agricultural regime.");
    let days = parameters.echeance_agricole.iter();
    let days = days.map(|due| format!("({}, {})", due.from.trim_start_matches('0'), due.day));
    line!(
        out,
        "pub static QUARTER_DUE_DAYS: &[(u32, u8)] = &[{}];\n",
        days.collect::<Vec<_>>().join(", ")
    );
    line!(out, "/// Periods whose due date was put off: period, date AAAA-MM-JJ.");
    let moved = parameters.echeance_reportee.iter();
    let moved = moved.map(|moved| format!("({}, {:?})", moved.periode, moved.date));
    line!(
        out,
        "pub static DUE_DATES_PUT_OFF: &[(u32, &str)] = &[{}];\n",
        moved.collect::<Vec<_>>().join(", ")
    );
    line!(
        out,
        "/// The last three digits of `N_Identif_Transfert`.\npub const TRANSFER_SUFFIX: &str = {:?};\n",
        parameters.transfert.suffix
    );
    line!(out, "/// First digits of an entrant's number that carries a key.");
    line!(
        out,
        "pub static ENTRANT_FIRST_DIGITS: &[u8] = &{:?};\n",
        ascii(&parameters.entrant.first_digits)
    );
    line!(out, "/// First digits of an entrant's number without key.");
    line!(
        out,
        "pub static ENTRANT_FIRST_DIGITS_WITHOUT_KEY: &[u8] = &{:?};\n",
        ascii(&parameters.entrant.first_digits_without_key)
    );
    line!(out, "/// Numbers that an entrant cannot have.");
    line!(out, "pub static ENTRANT_REFUSED: &[u32] = &{:?};\n", parameters.entrant.refused);
    out.push_str(&crate::contributions::emit(&parameters.contributions));
    lifecycle(&mut out, pages);
    let doc = "Words of the notices and commands (`spec/texts.toml`).";
    texts(&mut out, &Texts { name: "Words", doc, table: &pages.texts });
    out
}

fn ascii(digits: &[u8]) -> Vec<u8> {
    digits.iter().map(|digit| b'0' + digit).collect()
}

fn dated(out: &mut String, name: &str, doc: &str, table: &[Dated]) {
    line!(out, "/// {doc}, by period, in centimes.\npub static {name}: &[Dated] = &[");
    for entry in table {
        let from = entry.from.trim_start_matches('0');
        line!(
            out,
            "Dated {{ from: {from}, centimes: {}, source: {:?} }},",
            entry.centimes,
            entry.source
        );
    }
    line!(out, "];\n");
}

fn lifecycle(out: &mut String, pages: &Pages) {
    line!(out, "/// States of a declaration.");
    line!(
        out,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum State {{"
    );
    for state in &pages.lifecycle.state {
        line!(out, "/// {}.\n{},", state.en, camel(&state.name));
    }
    let names: Vec<_> =
        pages.lifecycle.state.iter().map(|s| format!("Self::{}", camel(&s.name))).collect();
    line!(out, "}}\n\nimpl State {{ /// All of them.");
    line!(out, "pub const ALL: [Self; {}] = [{}]; }}\n", names.len(), names.join(", "));
    line!(
        out,
        "/// What is said of each state, in the order of [`State`].\npub static STATES: &[StateInfo] = &["
    );
    for s in &pages.lifecycle.state {
        line!(
            out,
            "StateInfo {{ name: {:?}, blocks: {}, names: [{:?}, {:?}, {:?}] }},",
            s.name,
            s.blocks,
            s.fr,
            s.en,
            s.ar
        );
    }
    line!(out, "];\n\n/// The moves allowed: from, to, and who makes them.");
    line!(out, "pub static MOVES: &[(State, State, Mover)] = &[");
    for step in &pages.lifecycle.moves {
        line!(
            out,
            "(State::{}, State::{}, Mover::{}),",
            camel(&step.from),
            camel(&step.to),
            camel(&step.who)
        );
    }
    line!(out, "];\n");
}

/// A table of texts as an enum with a text in each language.
struct Texts<'p> {
    name: &'static str,
    doc: &'static str,
    table: &'p BTreeMap<String, Words>,
}

fn texts(out: &mut String, texts: &Texts<'_>) {
    let Texts { name: kind, doc, table } = texts;
    line!(out, "/// {doc}");
    line!(
        out,
        "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\n#[expect(clippy::doc_markdown, reason = \"texts as people read them\")]\npub enum {kind} {{"
    );
    for (name, words) in *table {
        let facts: Vec<_> = facts(&words.fr).into_iter().collect();
        let facts =
            if facts.is_empty() { String::new() } else { format!(" Facts: {}.", facts.join(", ")) };
        line!(out, "/// {:?}.{facts}\n{},", words.en, camel(name));
    }
    line!(out, "}}\n\nimpl {kind} {{");
    line!(
        out,
        "/// The text in a language.\n#[must_use]\n#[expect(clippy::too_many_lines, clippy::match_same_arms, reason = \"a table\")]"
    );
    line!(out, "pub const fn get(self, lang: Lang) -> &'static str {{ match (self, lang) {{");
    for (name, words) in *table {
        let name = camel(name);
        line!(out, "(Self::{name}, Lang::Fr) => {:?},", words.fr);
        line!(out, "(Self::{name}, Lang::En) => {:?},", words.en);
        line!(out, "(Self::{name}, Lang::Ar) => {:?},", words.ar);
    }
    line!(out, "}} }} }}");
}

/// What an audit finds: its codes have names, which scripts read.
fn audit(pages: &Pages) -> String {
    let mut out = format!("{HEAD}//! What an audit finds.\n\nuse crate::Lang;\n\n");
    let doc = "What an audit finds and says (`spec/audit.toml`).";
    texts(&mut out, &Texts { name: "AuditCode", doc, table: &pages.audit });
    line!(out, "\nimpl AuditCode {{ /// Its name, `entry-changed`.\n#[must_use]");
    line!(out, "#[expect(clippy::too_many_lines, reason = \"a table\")]");
    line!(out, "pub const fn name(self) -> &'static str {{ match self {{");
    for name in pages.audit.keys() {
        line!(out, "Self::{} => {name:?},", camel(name));
    }
    line!(out, "}} }} }}");
    out
}

//! Reads `spec/` and refuses what does not hold together.

use anyhow::{Context, Result, bail, ensure};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Everything that `spec/` says.
pub(crate) struct Pages {
    pub(crate) records: Vec<Record>,
    pub(crate) codes: Vec<CodePage>,
    pub(crate) situations: Situations,
    pub(crate) parameters: Parameters,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) csv: crate::csv::Profile,
    pub(crate) arrivals: crate::arrivals::Arrivals,
    pub(crate) texts: BTreeMap<String, Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_field_names, reason = "the key of the page")]
pub(crate) struct Record {
    pub(crate) record: String,
    pub(crate) title: String,
    pub(crate) length: usize,
    pub(crate) source: String,
    pub(crate) field: Vec<Field>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) start: usize,
    pub(crate) len: usize,
    pub(crate) kind: String,
    pub(crate) code: Option<i16>,
    pub(crate) value: Option<String>,
}

/// A code as its page writes it: a number when official, a string when ours.
#[derive(Clone, Deserialize, PartialEq)]
#[serde(untagged)]
pub(crate) enum Id {
    Official(i16),
    Ours(String),
}

impl Id {
    /// Name of the variant of `Code`: `C1522`, `M1222` for -1222, `Brd101`.
    pub(crate) fn variant(&self) -> String {
        match self {
            Self::Official(number) if *number < 0 => format!("M{}", number.unsigned_abs()),
            Self::Official(number) => format!("C{number}"),
            Self::Ours(name) => name.replace("BRD-", "Brd"),
        }
    }

    pub(crate) fn text(&self) -> String {
        match self {
            Self::Official(number) => number.to_string(),
            Self::Ours(name) => name.clone(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodePage {
    pub(crate) code: Id,
    pub(crate) slug: String,
    pub(crate) severity: String,
    pub(crate) records: Vec<String>,
    #[serde(default)]
    pub(crate) also: Vec<String>,
    pub(crate) field: Option<String>,
    pub(crate) source: String,
    pub(crate) since: String,
    pub(crate) fr: CodeText,
    pub(crate) en: CodeText,
    pub(crate) ar: CodeText,
    #[serde(skip)]
    pub(crate) prose: String,
}

impl CodePage {
    pub(crate) fn texts(&self) -> [(&'static str, &CodeText); 3] {
        [("fr", &self.fr), ("en", &self.en), ("ar", &self.ar)]
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CodeText {
    pub(crate) title: String,
    pub(crate) message: String,
    pub(crate) advice: String,
    /// What to do where the finding is in a complementary declaration, when that is another thing.
    #[serde(default)]
    pub(crate) complementary: String,
    #[serde(default)]
    pub(crate) causes: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Words {
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Situations {
    #[expect(dead_code, reason = "kept for the reader of the page")]
    pub(crate) source: String,
    pub(crate) situation: Vec<Situation>,
    pub(crate) paper: Vec<Paper>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Situation {
    pub(crate) code: String,
    pub(crate) rank: u8,
    pub(crate) pay: String,
    pub(crate) af: String,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Paper {
    pub(crate) code: String,
    #[serde(rename = "use")]
    pub(crate) use_instead: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {
    pub(crate) plafond: Vec<Dated>,
    pub(crate) smig: Vec<Dated>,
    pub(crate) days_max: u8,
    pub(crate) echeance: Vec<DueDay>,
    pub(crate) echeance_reportee: Vec<Extension>,
    pub(crate) entrant: Entrant,
    pub(crate) contributions: crate::contributions::Contributions,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DueDay {
    pub(crate) from: String,
    pub(crate) day: u8,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Extension {
    pub(crate) periode: String,
    pub(crate) date: String,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dated {
    pub(crate) from: String,
    pub(crate) centimes: u64,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entrant {
    pub(crate) first_digits: Vec<u8>,
    pub(crate) first_digits_without_key: Vec<u8>,
    pub(crate) refused: Vec<u32>,
    #[expect(dead_code, reason = "kept for the reader of the page")]
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lifecycle {
    pub(crate) state: Vec<State>,
    #[serde(rename = "move")]
    pub(crate) moves: Vec<Move>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct State {
    pub(crate) name: String,
    pub(crate) blocks: bool,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Move {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) who: String,
}

/// Reads and checks every page.
pub(crate) fn load(spec: &Path) -> Result<Pages> {
    let pages = Pages {
        records: load_records(&spec.join("records"))?,
        codes: load_codes(&spec.join("codes"))?,
        situations: toml_file(&spec.join("situations.toml"))?,
        parameters: toml_file(&spec.join("parameters.toml"))?,
        lifecycle: toml_file(&spec.join("lifecycle.toml"))?,
        csv: toml_file(&spec.join("csv.toml"))?,
        arrivals: toml_file(&spec.join("arrivals.toml"))?,
        texts: toml_file(&spec.join("texts.toml"))?,
    };
    for record in &pages.records {
        check_record(record).with_context(|| format!("record {}", record.record))?;
    }
    for page in &pages.codes {
        check_page(page, &pages.records).with_context(|| format!("code {}", page.code.text()))?;
    }
    check_together(&pages)?;
    crate::csv::check(&pages.csv, &pages.records).context("csv.toml")?;
    crate::arrivals::check(&pages.arrivals).context("arrivals.toml")?;
    Ok(pages)
}

fn toml_file<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}

fn load_records(folder: &Path) -> Result<Vec<Record>> {
    let mut records = Vec::new();
    for path in sorted_files(folder)? {
        records.push(toml_file::<Record>(&path)?);
    }
    records.sort_by(|a, b| a.record.cmp(&b.record));
    ensure!(records.len() == 18, "18 record layouts are due, {} found", records.len());
    Ok(records)
}

fn load_codes(folder: &Path) -> Result<Vec<CodePage>> {
    let mut codes = Vec::new();
    for path in sorted_files(folder)? {
        let text = std::fs::read_to_string(&path)?;
        let page = parse_page(&text).with_context(|| path.display().to_string())?;
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        ensure!(stem == page.code.text(), "{} holds code {}", path.display(), page.code.text());
        codes.push(page);
    }
    // Official codes by number, ours after them: the order of the manual.
    codes.sort_by_key(|page| match &page.code {
        Id::Official(number) => (0, number.unsigned_abs(), *number > 0, String::new()),
        Id::Ours(name) => (1, 0, false, name.clone()),
    });
    Ok(codes)
}

fn parse_page(text: &str) -> Result<CodePage> {
    let rest = text.strip_prefix("---\n").context("the page does not begin with `---`")?;
    let (front, body) = rest.split_once("\n---\n").context("the front matter is not closed")?;
    let mut page: CodePage = toml::from_str(front)?;
    let (prose, cases) = body.split_once("## Cases").context("no section `## Cases`")?;
    ensure!(!cases.trim().is_empty(), "the section `## Cases` is empty");
    page.prose = prose.split_whitespace().collect::<Vec<_>>().join(" ");
    ensure!(!page.prose.is_empty(), "no prose");
    Ok(page)
}

fn sorted_files(folder: &Path) -> Result<Vec<std::path::PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    Ok(paths)
}

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

fn check_page(page: &CodePage, records: &[Record]) -> Result<()> {
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
        let here: BTreeSet<_> = text.causes.keys().collect();
        ensure!(here == causes, "{lang}: other causes than in French");
    }
    // What one language tells, all tell.
    for pick in [
        |t: &CodeText| t.message.clone(),
        |t: &CodeText| t.advice.clone(),
        |t: &CodeText| t.complementary.clone(),
    ] {
        let french = facts(&pick(&page.fr));
        for (lang, text) in page.texts() {
            ensure!(facts(&pick(text)) == french, "{lang}: other facts than in French");
        }
    }
    for (cause, message) in &page.fr.causes {
        for (lang, text) in page.texts() {
            let same = text.causes.get(cause).is_some_and(|t| facts(t) == facts(message));
            ensure!(same, "{lang}: other facts than in French for cause {cause}");
        }
    }
    Ok(())
}

fn check_together(pages: &Pages) -> Result<()> {
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
    for (name, words) in &pages.texts {
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
    for due in &pages.parameters.echeance {
        ensure!((1..=28).contains(&due.day), "a due day is from 1 to 28, which every month has");
        ensure!(!due.source.is_empty(), "a due day has no source");
    }
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

/// The `{facts}` of a text.
pub(crate) fn facts(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(f, _)| f.into()).collect()
}

//! Reads `spec/`.

use crate::check::{check_page, check_record, check_together};
use crate::model::{CodePage, Id, Record};
use crate::pages::Pages;
use anyhow::{Context, Result, ensure};
use std::path::Path;

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
        dues: toml_file(&spec.join("dues.toml"))?,
        banks: toml_file(&spec.join("banks.toml"))?,
        cycles: toml_file(&spec.join("cycles.toml"))?,
        texts: toml_file(&spec.join("texts.toml"))?,
        rectification: toml_file(&spec.join("rectification.toml"))?,
        retention: toml_file(&spec.join("retention.toml"))?,
        audit: toml_file(&spec.join("audit.toml"))?,
        rights: crate::rights::load(&spec.join("rights")).context("rights")?,
    };
    for record in &pages.records {
        check_record(record).with_context(|| format!("record {}", record.record))?;
    }
    for page in &pages.codes {
        check_page(page, &pages.records).with_context(|| format!("code {}", page.code.text()))?;
    }
    check_together(&pages)?;
    crate::csv::check(&pages.csv, &pages.records).context("csv.toml")?;
    let branches = pages.parameters.contributions.branches();
    crate::dues::check(&pages.dues, &branches).context("dues.toml")?;
    crate::dues::banks::check(&pages.banks).context("banks.toml")?;
    crate::dues::cycles::check(&pages.cycles).context("cycles.toml")?;
    crate::rectification::check(&pages.rectification).context("rectification.toml")?;
    crate::retention::check(&pages.retention).context("retention.toml")?;
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

//! The pages of `spec/rights/`: benefits with their conditions, amounts and limits.

mod check;
mod emit;
mod model;
#[cfg(test)]
mod tests;

pub(crate) use emit::emit;
pub(crate) use model::Rights;

use anyhow::{Context as _, Result, ensure};
use model::{Common, Front, ORDER, Page};
use std::path::Path;

impl Rights {
    /// Minimum wage of agriculture: first period, centimes a day, source.
    pub(crate) fn smag(&self) -> impl Iterator<Item = (&str, u64, &str)> {
        let entries = self.common.smag.iter();
        entries.map(|one| (one.from.as_str(), one.centimes, one.source.as_str()))
    }
}

/// Reads and checks every page.
pub(crate) fn load(folder: &Path) -> Result<Rights> {
    let text = std::fs::read_to_string(folder.join("common.toml")).context("common.toml")?;
    let common: Common = toml::from_str(&text).context("common.toml")?;
    check::common(&common).context("common.toml")?;
    let mut pages = Vec::new();
    for name in ORDER {
        let file = format!("{name}.md");
        let text = std::fs::read_to_string(folder.join(&file)).with_context(|| file.clone())?;
        let page = parse(&text).with_context(|| file.clone())?;
        ensure!(page.front.benefit == name, "{file} holds {}", page.front.benefit);
        check::page(&page.front, &common).with_context(|| file)?;
        pages.push(page);
    }
    let there = std::fs::read_dir(folder)?
        .filter_map(Result::ok)
        .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "md"));
    ensure!(there.count() == ORDER.len(), "a page has no place in the order of the benefits");
    check::together(&pages)?;
    Ok(Rights { common, pages })
}

fn parse(text: &str) -> Result<Page> {
    let rest = text.strip_prefix("---\n").context("the page does not begin with `---`")?;
    let (front, body) = rest.split_once("\n---\n").context("the front matter is not closed")?;
    let front: Front = toml::from_str(front)?;
    let (prose, cases) = body.split_once("## Cases").context("no section `## Cases`")?;
    ensure!(cases.contains("```rights\n"), "the section `## Cases` has no case");
    Ok(Page { front, prose: prose.split_whitespace().collect::<Vec<_>>().join(" ") })
}

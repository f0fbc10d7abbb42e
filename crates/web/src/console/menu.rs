//! The menu: pages in the order of the registry. Where a role has many, they stand in groups that
//! open by themselves (`<details>`): by keyboard, and without any script.

use super::page::Page;
use super::visitor::Visitor;
use documents::Markup;
use spec::{Role, Words};

/// So many pages stand beside each other; more are grouped.
const FLAT_MAX: usize = 6;

/// Groups, and the pages in each. What is in none stands for itself.
const GROUPS: [(Words, &[&str]); 5] = [
    (
        Words::ConsoleGroupDeclarations,
        &[
            "/form",
            "/send",
            "/deposits",
            "/missing",
            "/unnumbered",
            "/rectifications",
            "/redressements",
        ],
    ),
    (
        Words::ConsoleGroupMoney,
        &["/due", "/situation", "/orders", "/refunds", "/returns", "/unmatched", "/trail"],
    ),
    (Words::ConsoleGroupRegistry, &["/emission", "/employers", "/insured", "/persons"]),
    (Words::ConsoleGroupPapers, &["/statements", "/attestations", "/reports"]),
    (Words::ConsoleGroupControl, &["/journal", "/verification"]),
];

/// The group of a page.
fn group_of(page: &Page) -> Option<Words> {
    GROUPS.iter().find(|(_, paths)| paths.contains(&page.path)).map(|(word, _)| *word)
}

/// What stands in the menu of a role, in order: a page alone, or a group of several.
pub(super) fn entries(
    pages: &'static [&'static Page],
    role: Role,
) -> Vec<(Option<Words>, Vec<&'static Page>)> {
    let own: Vec<&'static Page> =
        pages.iter().copied().filter(|page| page.menu && page.is_for(role)).collect();
    let mut out: Vec<(Option<Words>, Vec<&'static Page>)> = Vec::new();
    for page in &own {
        let group = group_of(page).filter(|_| own.len() > FLAT_MAX);
        match out.iter_mut().find(|(of, _)| group.is_some() && *of == group) {
            Some((_, pages)) => pages.push(page),
            None => out.push((group, vec![page])),
        }
    }
    for (group, pages) in &mut out {
        // A group of one is that page.
        if pages.len() == 1 {
            *group = None;
        }
    }
    out
}

/// Adds the menu of who is signed in.
pub(super) fn menu(out: &mut Markup, visitor: &Visitor, role: Role) {
    let voice = visitor.voice();
    out.tag("<nav aria-label=\"").plain(&voice.word(Words::ConsoleMenu)).tag("\">\n<ul>\n");
    let is_here = |page: &Page| std::ptr::eq(page, visitor.page);
    let link = |out: &mut Markup, page: &Page| {
        out.tag("<li><a href=\"").escaped(page.path).tag("\"");
        if is_here(page) {
            out.tag(" aria-current=\"page\"");
        }
        out.tag(">").text(&voice.word(page.title)).tag("</a></li>\n");
    };
    for (group, pages) in entries(visitor.pages, role) {
        let Some(group) = group else {
            for page in pages {
                link(out, page);
            }
            continue;
        };
        // Of one name: opening one closes the other.
        out.tag("<li><details name=\"menu\"><summary");
        if pages.iter().any(|page| is_here(page)) {
            out.tag(" aria-current=\"true\"");
        }
        out.tag(">").text(&voice.word(group)).tag("</summary>\n<ul>\n");
        for page in pages {
            link(out, page);
        }
        out.tag("</ul></details></li>\n");
    }
    out.tag("</ul>\n</nav>\n");
}

#[cfg(test)]
mod tests {
    use super::{FLAT_MAX, GROUPS, entries};
    use crate::console::registry::PAGES;
    use spec::{Function, Role};
    use std::collections::BTreeSet;

    #[test]
    fn every_page_of_the_menu_is_there_once_and_no_menu_is_long() {
        let roles = [
            Role::Employer(Function::Administrator),
            Role::Employer(Function::Reader),
            Role::Accountant,
            Role::Insured,
            Role::Operator,
            Role::Auditor,
        ];
        for role in roles {
            let due: BTreeSet<_> = PAGES
                .iter()
                .filter(|page| page.menu && page.is_for(role))
                .map(|page| page.path)
                .collect();
            let entries = entries(PAGES, role);
            let paths: Vec<_> =
                entries.iter().flat_map(|(_, pages)| pages).map(|page| page.path).collect();
            assert_eq!(paths.len(), due.len(), "{role:?}");
            assert_eq!(paths.iter().copied().collect::<BTreeSet<_>>(), due, "{role:?}");
            assert!(entries.len() <= FLAT_MAX + 1, "{role:?}: {}", entries.len());
            assert!(entries.iter().all(|(_, pages)| pages.len() <= 7), "{role:?}");
        }
        let known: BTreeSet<_> =
            PAGES.iter().filter(|page| page.menu).map(|page| page.path).collect();
        let grouped = GROUPS.iter().flat_map(|(_, paths)| *paths);
        assert!(grouped.clone().all(|path| known.contains(path)), "a group names no page");
        assert_eq!(grouped.clone().collect::<BTreeSet<_>>().len(), grouped.count());
    }
}

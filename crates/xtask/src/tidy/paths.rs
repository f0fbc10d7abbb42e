//! Which file leans on which: every path, followed to the file that defines what it names.

use super::modules::{Mention, Module, ModulePath, Modules};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Files, each with the files that it needs and a line that shows it.
pub(super) type Edges = BTreeMap<PathBuf, BTreeMap<PathBuf, usize>>;

/// The edges between the files of a crate. A re-export is followed: who imports `crate::Thing`
/// needs the file that defines `Thing`, and not the root that only passes it on; the root needs it
/// too.
pub(super) fn edges(modules: &Modules) -> Edges {
    let mut edges = Edges::new();
    for (place, module) in &modules.by_path {
        let from = edges.entry(module.file.clone()).or_default();
        let imports = module.imports.iter().map(|import| &import.mention);
        for mention in imports.chain(&module.paths) {
            let Some(target) = target(modules, place, mention) else { continue };
            if target.file != module.file {
                from.entry(target.file.clone()).or_insert(mention.line);
            }
        }
    }
    edges
}

/// The module that defines what a path names; none when it leads out of the crate.
fn target<'m>(modules: &'m Modules, place: &ModulePath, mention: &Mention) -> Option<&'m Module> {
    let path = absolute(modules, place, &mention.segments)?;
    follow(modules, &path, 0)
}

/// A path from the root of the crate; none when it leads out of it, or begins with a name that some
/// `use` brought in and that is counted there.
fn absolute(modules: &Modules, place: &ModulePath, segments: &[String]) -> Option<ModulePath> {
    let (first, rest) = segments.split_first()?;
    let mut path = match first.as_str() {
        "crate" => Vec::new(),
        "self" => place.clone(),
        "super" => parent(place)?,
        name => {
            let child = [place.clone(), vec![name.to_owned()]].concat();
            modules.by_path.contains_key(&child).then_some(child)?
        }
    };
    for segment in rest {
        match segment.as_str() {
            "super" => path = parent(&path)?,
            "self" => {}
            name => path.push(name.to_owned()),
        }
    }
    Some(path)
}

fn parent(place: &ModulePath) -> Option<ModulePath> {
    place.split_last().map(|(_, before)| before.to_vec())
}

/// Re-exports of re-exports end somewhere; a circle of them does not.
const DEEPEST: usize = 16;

fn follow<'m>(modules: &'m Modules, path: &ModulePath, depth: usize) -> Option<&'m Module> {
    if depth > DEEPEST {
        return None;
    }
    let longest = (0..=path.len()).rev().find(|end| modules.by_path.contains_key(&path[..*end]))?;
    let (place, rest) = path.split_at(longest);
    let module = modules.by_path.get(place)?;
    let Some(name) = rest.first() else { return Some(module) };
    if module.items.contains(name) {
        return Some(module);
    }
    let place = place.to_vec();
    let passed_on = module.imports.iter().find_map(|import| match &import.name {
        Some(brought) if brought == name => {
            let mut path = absolute(modules, &place, &import.mention.segments)?;
            path.extend(rest.iter().skip(1).cloned());
            follow(modules, &path, depth + 1)
        }
        Some(_) => None,
        None => {
            let mut path = absolute(modules, &place, &import.mention.segments)?;
            path.push(name.clone());
            let found = follow(modules, &path, depth + 1)?;
            found.items.contains(name).then_some(found)
        }
    });
    // Brought in from another crate, or made by a macro.
    Some(passed_on.unwrap_or(module))
}

#[cfg(test)]
mod tests {
    use super::super::modules::tests::made_up;
    use super::edges;

    fn edges_of(files: &[(&str, &str)]) -> Vec<(String, String, usize)> {
        let edges = edges(&made_up(files));
        let name =
            |path: &std::path::PathBuf| path.strip_prefix("src").unwrap().display().to_string();
        edges
            .iter()
            .flat_map(|(from, to)| to.iter().map(move |(to, line)| (name(from), name(to), *line)))
            .collect()
    }

    fn edge(from: &str, to: &str, line: usize) -> (String, String, usize) {
        (from.to_owned(), to.to_owned(), line)
    }

    #[test]
    fn a_re_export_is_followed_to_the_definition() {
        let found = edges_of(&[
            ("lib.rs", "mod a;\nmod b;\npub use a::*;\npub use b::Other as Another;"),
            ("a.rs", "pub struct Thing;\nfn f() { crate::Another::new() }"),
            ("b.rs", "use crate::Thing;\npub struct Other;"),
        ]);
        let due = [
            edge("a.rs", "b.rs", 2),
            edge("b.rs", "a.rs", 1),
            edge("lib.rs", "a.rs", 3),
            edge("lib.rs", "b.rs", 4),
        ];
        assert_eq!(found, due);
    }

    #[test]
    fn relative_paths_and_children_are_resolved_and_other_crates_left_out() {
        let found = edges_of(&[
            ("lib.rs", "mod a; fn here() {} use std::fmt; use other::a::X;"),
            ("a/mod.rs", "mod b; mod c;\nfn f() { b::g() }\nuse self::c::h;"),
            ("a/b.rs", "use super::c;\npub fn g() { c::h(); super::super::here() }"),
            ("a/c.rs", "pub fn h() {}"),
        ]);
        let due = [
            edge("a/b.rs", "a/c.rs", 1),
            edge("a/b.rs", "lib.rs", 2),
            edge("a/mod.rs", "a/b.rs", 2),
            edge("a/mod.rs", "a/c.rs", 3),
        ];
        assert_eq!(found, due);
    }

    #[test]
    fn re_exports_in_a_circle_end() {
        let found = edges_of(&[
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "pub use crate::b::X;"),
            ("b.rs", "pub use crate::a::X;"),
        ]);
        assert_eq!(found, [edge("a.rs", "b.rs", 1), edge("b.rs", "a.rs", 1)]);
    }
}

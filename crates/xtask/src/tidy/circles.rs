//! Circles of files.

use super::paths::Edges;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};

/// Files each of which needs every other one, by way of others perhaps.
#[derive(Debug, PartialEq)]
pub(super) struct Circle {
    /// Each of them with its shortest way back to itself: a file, the line that leads on, and so
    /// on.
    files: BTreeMap<PathBuf, Vec<(PathBuf, usize)>>,
}

impl Circle {
    /// Each file with its way as `FILE:LINE -> FILE:LINE`, names relative to a folder.
    pub(super) fn named(&self, root: &Path) -> BTreeMap<String, String> {
        let name = |path: &Path| path.strip_prefix(root).unwrap_or(path).display().to_string();
        let said = |way: &[(PathBuf, usize)]| {
            let steps = way.iter().map(|(file, line)| format!("{}:{line}", name(file)));
            steps.collect::<Vec<_>>().join(" -> ")
        };
        self.files.iter().map(|(file, way)| (name(file), said(way))).collect()
    }
}

/// The circles of a graph, each as large as it is.
pub(super) fn of(edges: &Edges) -> Vec<Circle> {
    let reach: BTreeMap<&PathBuf, BTreeSet<&PathBuf>> =
        edges.keys().map(|file| (file, reached(edges, file))).collect();
    let mut seen: BTreeSet<&PathBuf> = BTreeSet::new();
    let mut circles = Vec::new();
    for (file, from_here) in &reach {
        if seen.contains(file) || !from_here.contains(file) {
            continue;
        }
        let comes_back =
            |other: &&PathBuf| reach.get(*other).is_some_and(|back| back.contains(file));
        let files = from_here.iter().copied().filter(comes_back);
        let files: BTreeMap<PathBuf, _> =
            files.map(|file| (file.clone(), shortest(edges, file))).collect();
        seen.extend(reach.keys().copied().filter(|file| files.contains_key(*file)));
        circles.push(Circle { files });
    }
    circles
}

/// Every file that a file needs, by way of others too. A crate has some dozens of files: no finer
/// algorithm is called for.
fn reached<'e>(edges: &'e Edges, file: &PathBuf) -> BTreeSet<&'e PathBuf> {
    let mut found = BTreeSet::new();
    let mut left: Vec<&PathBuf> = edges.get(file).into_iter().flat_map(BTreeMap::keys).collect();
    while let Some(next) = left.pop() {
        if found.insert(next) {
            left.extend(edges.get(next).into_iter().flat_map(BTreeMap::keys));
        }
    }
    found
}

/// The shortest way from a file back to itself.
fn shortest(edges: &Edges, start: &PathBuf) -> Vec<(PathBuf, usize)> {
    let mut ways = VecDeque::from([(start, Vec::new())]);
    let mut seen = BTreeSet::new();
    while let Some((file, way)) = ways.pop_front() {
        for (next, line) in edges.get(file).into_iter().flatten() {
            let way = [way.clone(), vec![(file.clone(), *line)]].concat();
            if next == start {
                return way;
            }
            if seen.insert(next) {
                ways.push_back((next, way));
            }
        }
    }
    Vec::new()
}

#[cfg(test)]
mod tests {
    use super::{Edges, of};
    use std::path::{Path, PathBuf};

    fn graph(edges: &[(&str, &str)]) -> Edges {
        let mut graph = Edges::new();
        for (line, (from, to)) in edges.iter().enumerate() {
            graph.entry(to.into()).or_default();
            graph.entry(from.into()).or_default().insert(PathBuf::from(to), line + 1);
        }
        graph
    }

    #[test]
    fn a_circle_is_told_with_its_shortest_way_and_what_hangs_on_it_is_none() {
        let edges =
            graph(&[("a", "b"), ("b", "c"), ("c", "a"), ("c", "b"), ("z", "a"), ("c", "end")]);
        let circles = of(&edges);
        assert_eq!(circles.len(), 1);
        let files = circles[0].named(Path::new(""));
        assert_eq!(files.keys().collect::<Vec<_>>(), ["a", "b", "c"]);
        assert_eq!(files["a"], "a:1 -> b:2 -> c:3");
        assert_eq!(files["b"], "b:2 -> c:4");
    }

    #[test]
    fn two_circles_are_two_and_a_tree_has_none() {
        assert_eq!(
            of(&graph(&[("a", "b"), ("b", "a"), ("b", "c"), ("c", "d"), ("d", "c")])).len(),
            2
        );
        assert_eq!(of(&graph(&[("a", "b"), ("a", "c"), ("b", "c")])), []);
    }
}

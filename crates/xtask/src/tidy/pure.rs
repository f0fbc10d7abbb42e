//! The pure crates: bytes in, values out.

use super::modules::Modules;
use std::path::Path;

/// What lets a program see or change the world around it.
const WORLD: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
    "std::net",
    "std::os",
    "std::path::Path::exists",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "std::time::SystemTime",
    "jiff::Timestamp::now",
    "jiff::Zoned::now",
    "jiff::tz::TimeZone::system",
    "fastrand::Rng::new",
    "tokio",
];

/// Every mention of the world in the modules of a pure crate, tests left out.
pub(super) fn check(modules: &Modules, root: &Path) -> Vec<String> {
    let mut breaches = Vec::new();
    for module in modules.by_path.values() {
        let named = |segments: &[String]| {
            // A path that begins with an imported name is that import's and goes on.
            let first = segments.first().map_or("", String::as_str);
            let import = module.imports.iter().find(|import| import.name.as_deref() == Some(first));
            match import {
                Some(import) => {
                    [&import.mention.segments, segments.get(1..).unwrap_or_default()].concat()
                }
                None => segments.to_vec(),
            }
            .join("::")
        };
        let imports = module
            .imports
            .iter()
            .map(|import| (import.mention.segments.join("::"), import.mention.line));
        let paths = module.paths.iter().map(|path| (named(&path.segments), path.line));
        for (path, line) in imports.chain(paths) {
            let of = |world: &&&str| {
                path == **world
                    || path.strip_prefix(**world).is_some_and(|rest| rest.starts_with("::"))
            };
            if let Some(world) = WORLD.iter().find(of) {
                let file = module.file.strip_prefix(root).unwrap_or(&module.file);
                breaches.push(format!(
                    "{}:{line}: a pure crate does not use {world}; take what it gives as an argument",
                    file.display()
                ));
            }
        }
    }
    breaches.sort();
    breaches.dedup();
    breaches
}

#[cfg(test)]
mod tests {
    use super::super::modules::tests::made_up;
    use super::check;
    use std::path::Path;

    #[test]
    fn files_clocks_and_threads_are_found_however_they_are_named() {
        let modules = made_up(&[
            ("lib.rs", "mod a;\nuse std::{fmt, fs};\nuse std::time::{Duration, SystemTime};"),
            (
                "a.rs",
                "use std::time;\nuse jiff::Timestamp;\nfn f() {\n  std::thread::spawn(|| 1);\n  time::Instant::now();\n  \
                      Timestamp::now();\n  time::Duration::ZERO;\n  println!(\"{:?}\", std::env::args());\n}\n\
                      #[cfg(test)] mod tests { use std::fs; }",
            ),
        ]);
        let places: Vec<String> = check(&modules, Path::new("src"))
            .iter()
            .map(|breach| breach.split(": ").next().unwrap().to_owned())
            .collect();
        assert_eq!(places, ["a.rs:4", "a.rs:5", "a.rs:6", "a.rs:8", "lib.rs:2", "lib.rs:3"]);
    }
}

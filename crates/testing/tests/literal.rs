//! The engine finds in damaged files what the document says, no more and no less.

use std::collections::{BTreeMap, BTreeSet};
use testing::literal::Silence;
use testing::literal::trial::{Agreed, Trial};

/// The lengths and types of records: what is wrong with the frame of a file is not spoken of. Nor
/// is its size.
const FRAMES: [i32; 15] = [2, 12, 22, 32, 42, 52, 62, 102, 112, 122, 132, 142, 152, 162, -222];

fn files() -> u64 {
    let given = std::env::var("BORDEREAU_LITERAL_FILES").ok().and_then(|files| files.parse().ok());
    let thorough = std::env::var_os("BORDEREAU_THOROUGH").is_some();
    given.unwrap_or(if thorough { 200_000 } else { 6_000 })
}

#[test]
fn the_engine_finds_what_the_document_says() {
    let mut silent: BTreeMap<Silence, u64> = BTreeMap::new();
    let mut codes: BTreeSet<String> = BTreeSet::new();
    let mut different = Vec::new();
    for number in 0..files() {
        match Trial::new(2026, number).compare() {
            Ok(Agreed::Spoken(found)) => codes.extend(found),
            Ok(Agreed::Silent(silence)) => *silent.entry(silence).or_default() += 1,
            Err(difference) => different.push(format!("file {number}: {difference}")),
        }
    }
    let first: Vec<&String> = different.iter().take(12).collect();
    assert!(different.is_empty(), "{} files differ: {first:#?}", different.len());
    let silent_in_all: u64 = silent.values().sum();
    println!("{} files, {silent:?}, {} codes", files(), codes.len());
    assert!(silent_in_all * 3 < files(), "the document is silent too often: {silent:?}");
    let official = spec::CODES.iter().filter_map(|page| match page.id {
        spec::CodeId::Official(code) => Some(i32::from(code)),
        spec::CodeId::Ours(_) => None,
    });
    let never: Vec<i32> = official
        .filter(|code| !FRAMES.contains(code) && !codes.contains(&code.to_string()))
        .collect();
    assert!(never.is_empty(), "never found: {never:?}");
}

//! Every case of every code page gives the findings that the page lists.

use std::collections::BTreeMap;
use std::path::Path;
use testing::pages::cases;

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../spec/codes")
}

#[test]
fn every_case_of_every_page_holds() {
    let failures: Vec<String> =
        cases(&folder()).iter().filter_map(|case| case.run().err()).collect();
    assert!(failures.is_empty(), "{} cases fail:\n{}", failures.len(), failures.join("\n"));
}

/// A page without a case that fires shows no defect; one without a near miss does not show where it
/// ends.
#[test]
fn every_page_has_a_case_that_fires_and_a_near_miss() {
    let mut seen: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for page in std::fs::read_dir(folder()).unwrap() {
        let name = page.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned();
        seen.insert(name, (false, false));
    }
    assert_eq!(seen.len(), spec::CODES.len());
    for case in cases(&folder()) {
        let (fires, misses) = seen.get_mut(&case.code).unwrap();
        *fires |= case.fires();
        *misses |= !case.fires();
    }
    // These are about a deposit, not about what is in the file: tests of the service show them.
    seen.retain(|code, _| {
        let page = std::fs::read_to_string(folder().join(format!("{code}.md"))).unwrap();
        let needs_the_service =
            page.contains("\nNeeds the ledger: ") || page.contains("\nNeeds the service: ");
        // Of rectifications: about what is in force.
        let is_of_rectifications = code.starts_with("BRD-6");
        let may_need = code.starts_with("BRD-2") || is_of_rectifications;
        assert!(!needs_the_service || may_need, "{code} can be shown by a file");
        // Of the API: about a request, not about what is in the file.
        let needs_the_api = page.contains("\nNeeds the API: ");
        let is_of_the_api = code.starts_with("BRD-4") || code.starts_with("BRD-5");
        assert_eq!(needs_the_api, is_of_the_api, "{code}");
        !needs_the_service && !needs_the_api
    });
    // Those above 300 are about CSV files: `csv.rs` fires every one of them.
    seen.retain(|code, _| !code.starts_with("BRD-3"));
    let lacking: Vec<_> = seen.iter().filter(|(_, seen)| **seen != (true, true)).collect();
    assert!(lacking.is_empty(), "(fires, near miss) of {lacking:?}");
}

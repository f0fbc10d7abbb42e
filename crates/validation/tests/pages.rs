//! Every case of every code page gives the findings that the page lists.

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

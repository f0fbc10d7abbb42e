//! What spec/ says and what is made of it agree.

use crate::check::check_record;
use crate::model::{Id, Record};
use crate::{codegen, load, root};

#[test]
fn generated_tables_are_fresh() {
    codegen(&root(), &root().join("spec"), true).expect("spec/ and the generated tables agree");
}

#[test]
fn every_official_code_has_a_page() {
    let pages = load::load(&root().join("spec")).expect("spec/ holds together");
    let official = pages.codes.iter().filter(|page| matches!(page.code, Id::Official(_)));
    assert_eq!(official.count(), 95);
}

#[test]
fn a_layout_with_a_gap_or_a_wrong_end_is_refused() {
    let text = std::fs::read_to_string(root().join("spec/records/B02.toml")).expect("layout");
    let record = |text: &str| toml::from_str::<Record>(text).expect("still a layout");
    assert!(check_record(&record(&text)).is_ok());
    let gap = text.replace("start = 112, len =   2", "start = 112, len =   1");
    assert_ne!(gap, text);
    let message = check_record(&record(&gap)).expect_err("a gap").to_string();
    assert!(message.contains("N_Salaire_Reel starts at column 114"), "{message}");
    let short = text.replace("start = 157, len = 104", "start = 157, len = 103");
    assert_ne!(short, text);
    let message = check_record(&record(&short)).expect_err("a short end").to_string();
    assert!(message.contains("fields end at 259"), "{message}");
}

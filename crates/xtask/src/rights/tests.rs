//! Pages of benefits that do not hold together are refused.

use super::model::ORDER;
use super::{check, emit, load, parse};
use crate::root;

fn page(name: &str) -> String {
    std::fs::read_to_string(root().join(format!("spec/rights/{name}.md"))).expect("a page")
}

fn common() -> super::model::Common {
    let path = root().join("spec/rights/common.toml");
    toml::from_str(&std::fs::read_to_string(path).expect("common.toml")).expect("the common part")
}

#[test]
fn every_benefit_has_a_page() {
    let rights = load(&root().join("spec/rights")).expect("spec/rights/ holds together");
    assert_eq!(rights.pages.len(), ORDER.len());
}

#[test]
fn a_page_that_says_too_little_or_too_much_is_refused() {
    let text = page("family-allowances");
    let refused = |from: &str, to: &str| {
        let changed = text.replacen(from, to, 1);
        assert_ne!(changed, text, "{from} is in the page");
        match parse(&changed) {
            Err(error) => format!("{error:#}"),
            Ok(page) => {
                format!("{:#}", check::page(&page.front, &common()).expect_err("refused"))
            }
        }
    };
    let assumption = r#"["window", "assimilated", "several-employers"]"#;
    for (from, to, told) in [
        ("least = 108", "least = 108\nbelow = 200", "`least` or `below`"),
        ("least = 108", "leest = 108", "unknown field `leest`"),
        ("least = 108", "least = 108\nyears = 60", "years does not belong to days"),
        ("window = 6", "window = 0", "no month"),
        ("source = \"cnss.ma\"", "source = \"\"", "no source"),
        ("certainty = \"confirmed\"", "certainty = \"sure\"", "unknown certainty sure"),
        (assumption, "[\"guess\"]", "unknown assumption guess"),
        ("from = \"2002-04-01\"", "from = \"2002-04-31x\"", "is no day"),
        ("from = \"2002-04-01\"", "from = \"2010-04-01\"", "not in order of date"),
        ("floor = \"500.00\"", "floor = \"500\"", "no centimes"),
        ("en = \"a monthly salary of at least {required}", "en = \"a salary", "other facts"),
        ("needs = \"declared\"", "needs = \"paid\"", "`needs = paid`"),
        ("assumptions = [\"child-age\", \"family-rates\"]", "", "names no assumption"),
        ("[[3, \"150.00\"], [6, \"36.00\"]]", "[[6, \"36.00\"], [3, \"1.00\"]]", "in order"),
        ("## Cases", "## Examples", "no section"),
    ] {
        let message = refused(from, to);
        assert!(message.contains(told), "{from}: {message}");
    }
}

#[test]
fn days_and_amounts_are_exact_or_refused() {
    assert_eq!(emit::day("2025-05-01").ok(), Some(20_250_501));
    for bad in ["2025-5-01", "2025-13-01", "2025-00-10", "2025-01-32", "20250501", "aaaa-bb-cc"] {
        assert!(emit::day(bad).is_err(), "{bad}");
    }
    assert_eq!(emit::centimes("1000.00").ok(), Some(100_000));
    for bad in ["1000", "1000.0", "1000.000", "-1.00", ".50", "1,00", "+1.00"] {
        assert!(emit::centimes(bad).is_err(), "{bad}");
    }
}

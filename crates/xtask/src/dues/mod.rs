//! What is owed and paid: `spec/dues.toml`, `spec/banks.toml`, `spec/cycles.toml`.

pub(crate) mod banks;
pub(crate) mod cycles;
mod dates;
mod emit;
mod model;

pub(crate) use banks::Banks;
pub(crate) use cycles::Cycles;
pub(crate) use emit::emit;
pub(crate) use model::Dues;

use crate::contributions::hundredths;
use anyhow::{Context as _, Result, ensure};
use dates::{day, period};
use std::collections::BTreeSet;

/// Every rule has its date, its source and its words, and names what exists.
pub(crate) fn check(dues: &Dues, branches: &[&str]) -> Result<()> {
    let one_of = |what: &str, name: &str, known: &[&str]| {
        ensure!(known.contains(&name), "{what}: unknown name {name}");
        Ok(())
    };
    let named = dues.granularity.iter().map(|granularity| granularity.name.as_str());
    ensure!(named.eq(GRANULARITIES), "granularities are {GRANULARITIES:?}, in this order");
    one_of("rounding", &dues.rounding.granularity, &GRANULARITIES)?;
    let numbered = dues.regime.iter().map(|regime| (regime.name.as_str(), regime.number));
    ensure!(numbered.eq([("cnss", 1), ("amo", 2)]), "regimes are cnss (1) and amo (2)");
    let regimes: Vec<&str> = dues.regime.iter().map(|regime| regime.name.as_str()).collect();
    let mut placed = BTreeSet::new();
    for line in &dues.line {
        one_of(&line.name, &line.regime, &regimes)?;
        ensure!(!line.branches.is_empty(), "{}: no branch", line.name);
        for branch in &line.branches {
            one_of(&line.name, branch, branches)?;
            ensure!(placed.insert(branch.clone()), "{branch} stands in two lines");
        }
    }
    ensure!(placed.len() == branches.len(), "a branch stands in no line of a slip");
    for line in &dues.other_line {
        one_of(&line.name, &line.regime, &regimes)?;
    }
    for rate in &dues.assumed_rate {
        one_of("assumed_rate", &rate.branch, branches)?;
        ensure!(period(&rate.from)? <= period(&rate.to)?, "{}: ends before it begins", rate.branch);
        hundredths(&rate.employer)?;
        hundredths(&rate.employee)?;
    }
    for programme in &dues.programme {
        period(&programme.from)?;
        ensure!(!programme.source.is_empty(), "{}: no source", programme.name);
        for taken in &programme.shares {
            one_of(&programme.name, &taken.branch, branches)?;
            one_of(&programme.name, &taken.share, &["employer", "employee"])?;
        }
    }
    check_rules(dues)
}

const GRANULARITIES: [&str; 3] = ["once-per-branch", "per-share", "per-employee"];

fn check_rules(dues: &Dues) -> Result<()> {
    let known = dues.surcharge.iter().any(|variant| variant.name == dues.surcharges.in_force);
    ensure!(known, "no variant of the surcharges is called {}", dues.surcharges.in_force);
    for variant in &dues.surcharge {
        let sorted = variant.rules.is_sorted_by(|a, b| a.from < b.from);
        ensure!(sorted && !variant.rules.is_empty(), "{}: rules out of order", variant.name);
        for rule in &variant.rules {
            day(&rule.from).with_context(|| variant.name.clone())?;
            hundredths(&rule.first)?;
            hundredths(&rule.further)?;
            ensure!(!rule.source.is_empty(), "{}: no source", variant.name);
        }
    }
    for penalty in &dues.penalty {
        day(&penalty.from).with_context(|| penalty.name.clone())?;
        ensure!(!penalty.source.is_empty(), "{}: no source", penalty.name);
    }
    for fee in &dues.fee {
        hundredths(&fee.percent)?;
        ensure!(!fee.source.is_empty(), "{}: no source", fee.name);
    }
    for name in &dues.imputation.debts {
        ensure!(["designated", "oldest-due"].contains(&name.as_str()), "imputation: {name}");
    }
    let components: BTreeSet<&str> =
        dues.imputation.components.iter().map(String::as_str).collect();
    let both = BTreeSet::from(["principal", "surcharge"]);
    ensure!(components == both && dues.imputation.components.len() == 2, "imputation: components");
    for scheme in &dues.scheme {
        check_scheme(scheme).with_context(|| scheme.name.clone())?;
    }
    Ok(())
}

fn check_scheme(scheme: &model::Scheme) -> Result<()> {
    ensure!(day(&scheme.filed_from)? <= day(&scheme.filed_to)?, "ends before it begins");
    ensure!(period(&scheme.debts_from)? <= period(&scheme.debts_to)?, "debts end before");
    ensure!(!scheme.source.is_empty() && scheme.broken_after > 0, "no source or no breach");
    let steps = scheme.tiers.is_sorted_by(|a, b| a.instalments_max < b.instalments_max);
    ensure!(steps && !scheme.tiers.is_empty(), "tiers are not in order");
    let whole = |tier: &model::Tier| tier.surcharges <= 100 && tier.penalties <= 100;
    ensure!(scheme.tiers.iter().all(whole), "more than everything is remitted");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Dues, check};

    const PAGE: &str = include_str!("../../../../spec/dues.toml");
    const BRANCHES: [&str; 7] = [
        "prestations-court-terme",
        "prestations-long-terme",
        "indemnite-perte-emploi",
        "allocations-familiales",
        "taxe-formation-professionnelle",
        "amo",
        "amo-solidarite",
    ];

    fn checked(page: &str) -> Result<(), String> {
        let dues: Dues = toml::from_str(page).map_err(|error| error.to_string())?;
        check(&dues, &BRANCHES).map_err(|error| format!("{error:#}"))
    }

    #[test]
    fn a_page_that_does_not_hold_together_is_refused() {
        assert_eq!(checked(PAGE), Ok(()));
        for (from, to, told) in [
            ("in_force = \"a\"", "in_force = \"z\"", "no variant"),
            ("branches = [\"amo\"]", "branches = [\"amo-solidarite\"]", "stands in two lines"),
            ("regime = \"amo\"", "regime = \"cimr\"", "unknown name cimr"),
            ("further = \"0.50\"", "further = \"0.5\"", "two decimals"),
            ("from = \"2025-03-03\"", "from = \"1994-03-03\"", "out of order"),
            ("components = [\"principal\", \"surcharge\"]", "components = []", "components"),
            ("surcharges = 60,", "surcharges = 160,", "more than everything"),
            ("to = \"201001\"", "to = \"200001\"", "ends before it begins"),
            ("share = \"employer\"", "share = \"state\"", "unknown name state"),
        ] {
            assert!(PAGE.contains(from), "{from}");
            let found = checked(&PAGE.replacen(from, to, 1)).expect_err(to);
            assert!(found.contains(told), "{to}: {found}");
        }
    }
}

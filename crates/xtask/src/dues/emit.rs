//! The tables of `spec/dues.toml`. The page was checked: what does not hold together does not
//! come here.

use super::cycles::{self, Cycles};
use super::dates::{day, period};
use super::model::{Dues, Scheme};
use crate::contributions::hundredths;
use crate::rust::{HEAD, camel, line};
use std::fmt::Write as _;

/// A triple of texts as Rust.
macro_rules! words {
    ($of:expr) => {
        format!("[{:?}, {:?}, {:?}]", $of.fr, $of.en, $of.ar)
    };
}

/// The generated file.
pub(crate) fn emit(dues: &Dues, lives: &Cycles, branches: &[&str]) -> String {
    let mut out = format!(
        "{HEAD}//! What is owed and paid: slips, surcharges, penalties, remissions, and the states of these.\n\n\
         use crate::{{AssumedRate, Component, Fee, Granularity, Imputation, Life, Party, Penalty, Programme, \
         Regime, Scheme, Share, SlipLine, Surcharge, SurchargeRule, Target, Tier}};\n\n"
    );
    slips(&mut out, dues, branches);
    rules(&mut out, dues);
    cycles::emit(&mut out, lives);
    out
}

fn slips(out: &mut String, dues: &Dues, branches: &[&str]) {
    let at = |branch: &str| branches.iter().position(|name| *name == branch).unwrap_or_default();
    line!(
        out,
        "/// How often amounts are rounded, unless a setting says something else.\n\
         pub const GRANULARITY: Granularity = Granularity::{};\n",
        camel(&dues.rounding.granularity)
    );
    line!(
        out,
        "/// What is assumed about rounding, in the order of [`crate::Lang::ALL`].\n\
         pub static GRANULARITY_ASSUMED: [&str; 3] = {};\n",
        words!(dues.rounding.assumed)
    );
    line!(
        out,
        "/// Words for each granularity, in the order of [`Granularity::ALL`].\n\
         pub static GRANULARITIES: [[&str; 3]; {}] = [",
        dues.granularity.len()
    );
    for granularity in &dues.granularity {
        line!(out, "{},", words!(granularity));
    }
    line!(out, "];\n\n/// Number in a reference, name and words of each regime.");
    line!(out, "pub static REGIMES: &[(u8, &str, [&str; 3])] = &[");
    for regime in &dues.regime {
        line!(out, "({}, {:?}, {}),", regime.number, regime.name, words!(regime));
    }
    line!(out, "];\n\n/// Lines of contributions, in the order of the slips.");
    line!(out, "pub static SLIP_LINES: &[SlipLine] = &[");
    for entry in &dues.line {
        let of: Vec<usize> = entry.branches.iter().map(|branch| at(branch)).collect();
        line!(
            out,
            "SlipLine {{ name: {:?}, regime: Regime::{}, branches: &{of:?}, names: {} }},",
            entry.name,
            camel(&entry.regime),
            words!(entry)
        );
    }
    line!(out, "];\n");
    for entry in &dues.other_line {
        line!(
            out,
            "/// {}.\npub static LINE_{}: SlipLine = SlipLine {{ name: {:?}, regime: Regime::{}, branches: &[], names: {} }};\n",
            entry.en,
            entry.name.replace('-', "_").to_uppercase(),
            entry.name,
            camel(&entry.regime),
            words!(entry)
        );
    }
    line!(out, "/// Rates that slips take where none is known.");
    line!(out, "pub static ASSUMED_RATES: &[AssumedRate] = &[");
    for rate in &dues.assumed_rate {
        line!(
            out,
            "AssumedRate {{ branch: {}, from: {}, to: {}, employer: {}, employee: {}, why: {} }},",
            at(&rate.branch),
            period(&rate.from).unwrap_or_default(),
            period(&rate.to).unwrap_or_default(),
            hundredths(&rate.employer).unwrap_or_default(),
            hundredths(&rate.employee).unwrap_or_default(),
            words!(rate)
        );
    }
    line!(out, "];\n\n/// Programmes that take over shares.");
    line!(out, "pub static PROGRAMMES: &[Programme] = &[");
    for programme in &dues.programme {
        line!(
            out,
            "Programme {{ name: {:?}, from: {}, employees_max: {}, months: {}, shares: &[",
            programme.name,
            period(&programme.from).unwrap_or_default(),
            programme.employees_max,
            programme.months
        );
        for taken in &programme.shares {
            line!(out, "({}, Share::{}),", at(&taken.branch), camel(&taken.share));
        }
        line!(
            out,
            "], names: {}, assumed: {}, source: {:?} }},",
            words!(programme),
            words!(programme.assumed),
            programme.source
        );
    }
    line!(out, "];\n");
}

fn rules(out: &mut String, dues: &Dues) {
    line!(
        out,
        "/// The variant of the surcharges in force, unless a setting says something else.\n\
         pub const SURCHARGE_IN_FORCE: &str = {:?};\n",
        dues.surcharges.in_force
    );
    line!(
        out,
        "/// What is assumed about surcharges, in the order of [`crate::Lang::ALL`].\n\
         pub static SURCHARGE_ASSUMED: [&str; 3] = {};\n",
        words!(dues.surcharges.assumed)
    );
    line!(out, "/// The variants of the surcharges.\npub static SURCHARGES: &[Surcharge] = &[");
    for variant in &dues.surcharge {
        line!(out, "Surcharge {{ name: {:?}, rules: &[", variant.name);
        for rule in &variant.rules {
            line!(
                out,
                "SurchargeRule {{ from: {}, first: {}, further: {}, source: {:?} }},",
                day(&rule.from).unwrap_or_default(),
                hundredths(&rule.first).unwrap_or_default(),
                hundredths(&rule.further).unwrap_or_default(),
                rule.source
            );
        }
        line!(out, "] }},");
    }
    line!(
        out,
        "];\n\n/// Days after its notice at which a penalty is due.\npub const PENALTY_DUE_DAYS: u16 = {};\n",
        dues.penalties.due_days
    );
    line!(out, "/// The penalties.\npub static PENALTIES: &[Penalty] = &[");
    for penalty in &dues.penalty {
        line!(
            out,
            "Penalty {{ name: {:?}, from: {}, per_employee: {}, most: {}, repeats: {}, names: {}, source: {:?} }},",
            penalty.name,
            day(&penalty.from).unwrap_or_default(),
            penalty.per_employee,
            penalty.most,
            penalty.repeats,
            words!(penalty),
            penalty.source
        );
    }
    line!(out, "];\n\n/// Fees of forced recovery.\npub static FEES: &[Fee] = &[");
    for fee in &dues.fee {
        line!(
            out,
            "Fee {{ name: {:?}, percent: {}, names: {}, source: {:?} }},",
            fee.name,
            hundredths(&fee.percent).unwrap_or_default(),
            words!(fee),
            fee.source
        );
    }
    let variants = |of: &str, names: &[String]| {
        names.iter().map(|name| format!("{of}::{}", camel(name))).collect::<Vec<_>>().join(", ")
    };
    line!(
        out,
        "];\n\n/// What a payment goes to.\npub static IMPUTATION: Imputation = Imputation {{ debts: &[{}], components: &[{}], assumed: {} }};\n",
        variants("Target", &dues.imputation.debts),
        variants("Component", &dues.imputation.components),
        words!(dues.imputation.assumed)
    );
    line!(out, "/// Schemes of remission and of payment in instalments.");
    line!(out, "pub static SCHEMES: &[Scheme] = &[");
    for scheme in &dues.scheme {
        emit_scheme(out, scheme);
    }
    line!(out, "];\n");
}

fn emit_scheme(out: &mut String, scheme: &Scheme) {
    line!(
        out,
        "Scheme {{ name: {:?}, filed_from: {}, filed_to: {}, debts_from: {}, debts_to: {},",
        scheme.name,
        day(&scheme.filed_from).unwrap_or_default(),
        day(&scheme.filed_to).unwrap_or_default(),
        period(&scheme.debts_from).unwrap_or_default(),
        period(&scheme.debts_to).unwrap_or_default()
    );
    line!(
        out,
        "current_due: {}, plan_accrues: {}, broken_after: {}, tiers: &[",
        scheme.current_due,
        scheme.plan_accrues,
        scheme.broken_after
    );
    for tier in &scheme.tiers {
        line!(
            out,
            "Tier {{ instalments_max: {}, surcharges: {}, penalties: {} }},",
            tier.instalments_max,
            tier.surcharges,
            tier.penalties
        );
    }
    line!(
        out,
        "], names: {}, assumed: {}, source: {:?} }},",
        words!(scheme),
        words!(scheme.assumed),
        scheme.source
    );
}

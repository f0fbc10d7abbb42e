//! Writes the tables of the crate `rights`.

use super::model::{
    Ages, Amount, AmountKind, Common, Condition, End, Front, Limit, Page, Rights, Validity,
};
use crate::rust::{HEAD, camel, line};
use anyhow::{Context as _, Result, bail, ensure};
use std::fmt::Write as _;

/// `2025-05-01` as 20250501: a day that can exist, or refused.
pub(super) fn day(text: &str) -> Result<u32> {
    let parts: Vec<_> = text.split('-').collect();
    ensure!(parts.iter().map(|part| part.len()).eq([4, 2, 2]), "{text} is no day AAAA-MM-JJ");
    let number: u32 = parts.concat().parse().with_context(|| text.to_owned())?;
    let exists = (1..=12).contains(&(number / 100 % 100)) && (1..=31).contains(&(number % 100));
    ensure!(exists, "{text} is no day AAAA-MM-JJ");
    Ok(number)
}

/// `600.00` as 60000: exact, or refused.
pub(super) fn centimes(text: &str) -> Result<u64> {
    let (whole, fraction) = text.split_once('.').with_context(|| format!("{text}: no centimes"))?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    ensure!(digits(whole) && digits(fraction) && fraction.len() == 2, "{text} is no amount");
    format!("{whole}{fraction}").parse().with_context(|| text.to_owned())
}

fn validity(validity: &Validity) -> String {
    let at = |text: &Option<String>, none: &str| {
        text.as_ref().map_or(none.to_owned(), |text| day(text).unwrap_or_default().to_string())
    };
    format!(
        "Validity {{ from: {}, until: {}, published: {} }}",
        at(&validity.from, "0"),
        at(&validity.until, "u32::MAX"),
        at(&validity.published, "0")
    )
}

fn fact(name: &str) -> String {
    format!("Fact::{}", camel(name))
}

fn option<T>(value: Option<&T>, write: impl Fn(&T) -> String) -> String {
    value.map_or("None".to_owned(), |value| format!("Some({})", write(value)))
}

/// The Rust of what a condition is about; refused where the page says too little or too much.
pub(super) fn rule_kind(one: &Condition) -> Result<String> {
    let given = [
        ("window", one.window.is_some()),
        ("least", one.least.is_some()),
        ("below", one.below.is_some()),
        ("floor", one.floor.is_some()),
        ("floor-percent", one.floor_percent.is_some()),
        ("years", one.years.is_some()),
        ("only-if", one.only_if.is_some()),
        ("fact", one.fact.is_some()),
        ("holds", one.holds.is_some()),
        ("unless-told", one.unless_told.is_some()),
        ("benefit", one.benefit.is_some()),
    ];
    let allowed: &[&str] = match one.kind.as_str() {
        "days" => &["window", "least", "below"],
        "wage" => &["window", "floor", "floor-percent"],
        "age" => &["years", "only-if"],
        "told" => &["fact", "holds", "unless-told"],
        "paid" => &["window"],
        "career-of" => &["benefit"],
        other => bail!("unknown kind {other}"),
    };
    for (name, is_given) in given {
        ensure!(!is_given || allowed.contains(&name), "{name} does not belong to {}", one.kind);
    }
    ensure!(one.window != Some(0), "a window of no month");
    let lacks = |what: &str| format!("{} needs {what}", one.kind);
    Ok(match one.kind.as_str() {
        "days" => {
            let bound = match (one.least, one.below) {
                (Some(least), None) => format!("Bound::AtLeast({least})"),
                (None, Some(below)) => format!("Bound::Below({below})"),
                _ => bail!("days are `least` or `below`"),
            };
            let window = option(one.window.as_ref(), u32::to_string);
            format!("RuleKind::Days {{ window: {window}, bound: {bound} }}")
        }
        "wage" => {
            let floor = match (&one.floor, one.floor_percent) {
                (Some(floor), None) => format!("Floor::Fixed({})", centimes(floor)?),
                (None, Some(percent)) => format!("Floor::Minimum({percent})"),
                _ => bail!("a floor is an amount or a percentage"),
            };
            let window = one.window.with_context(|| lacks("window"))?;
            format!("RuleKind::Wage {{ window: {window}, floor: {floor} }}")
        }
        "age" => {
            let years = one.years.with_context(|| lacks("years"))?;
            let only_if = option(one.only_if.as_ref(), |name| fact(name));
            format!("RuleKind::Age {{ years: {years}, only_if: {only_if} }}")
        }
        "told" => {
            let name = one.fact.as_ref().with_context(|| lacks("fact"))?;
            let holds = one.holds.with_context(|| lacks("holds"))?;
            let unless_told = option(one.unless_told.as_ref(), bool::to_string);
            format!(
                "RuleKind::Told {{ fact: {}, holds: {holds}, unless_told: {unless_told} }}",
                fact(name)
            )
        }
        "paid" => {
            let window = one.window.with_context(|| lacks("window"))?;
            format!("RuleKind::Paid {{ window: {window} }}")
        }
        _ => {
            let benefit = one.benefit.as_ref().with_context(|| lacks("benefit"))?;
            format!("RuleKind::CareerOf(Benefit::{})", camel(benefit))
        }
    })
}

/// The generated files: name and text. The pages were checked: what does not hold together does
/// not come here.
pub(crate) fn emit(rights: &Rights) -> [(&'static str, String); 3] {
    let module = format!(
        "{HEAD}//! Tables generated from `spec/rights/`.\n\n\
         pub(crate) mod names;\npub(crate) mod pages;\n"
    );
    [("mod.rs", module), ("names.rs", names(rights)), ("pages.rs", pages(rights))]
}

/// What is named: benefits, assumptions, words.
fn names(rights: &Rights) -> String {
    let mut out = format!("{HEAD}//! Benefits, assumptions and words.\n\n");
    line!(out, "/// The benefits, in the order in which answers list them.");
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    line!(out, "pub enum Benefit {{");
    for page in &rights.pages {
        line!(out, "/// {}.\n{},", page.front.en.title, camel(&page.front.benefit));
    }
    line!(out, "}}\n\n/// What is supposed where the public record is silent.");
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]");
    line!(out, "pub enum Assumption {{");
    for one in &rights.common.assumption {
        line!(out, "/// {}.\n{},", one.en, camel(&one.name));
    }
    line!(out, "}}\n");
    words(&mut out, &rights.common);
    out
}

/// What is said of them.
fn pages(rights: &Rights) -> String {
    let mut out = format!(
        "{HEAD}//! The pages of the benefits, and what they share.\n\n\
         use super::names::{{Assumption, Benefit}};\nuse crate::facts::Fact;\n\
         use crate::tables::{{AmountKind, AmountRule, Ages, AssumptionPage, Bound, Certainty, \
         DailyBase, DailyFloor, Floor, Limit, Needs, Page, Pension, ReferenceEnd, Role, Rule, \
         RuleKind, Settings, Smag, Unit, Validity, WageTest, Window}};\nuse spec::Rounding;\n\n"
    );
    line!(out, "/// The assumptions, in the order of [`Assumption`].");
    line!(out, "pub static ASSUMPTIONS: &[AssumptionPage] = &[");
    for one in &rights.common.assumption {
        line!(
            out,
            "AssumptionPage {{ name: {:?}, texts: [{:?}, {:?}, {:?}] }},",
            one.name,
            one.fr,
            one.en,
            one.ar
        );
    }
    line!(out, "];\n");
    common(&mut out, &rights.common);
    line!(out, "/// The pages, in the order of [`Benefit`].\npub static PAGES: &[Page] = &[");
    for page in &rights.pages {
        self::page(&mut out, page);
    }
    line!(out, "];");
    out
}

fn words(out: &mut String, common: &Common) {
    line!(out, "/// Words of an answer.");
    line!(out, "#[derive(Clone, Copy, Debug, PartialEq, Eq)]\npub enum Word {{");
    for one in &common.word {
        line!(out, "/// {:?}.\n{},", one.en, camel(&one.name));
    }
    line!(
        out,
        "}}\n\nimpl Word {{ /// The text, in the order of [`spec::Lang::ALL`].\n#[must_use]"
    );
    line!(out, "pub const fn texts(self) -> [&'static str; 3] {{ match self {{");
    for one in &common.word {
        line!(out, "Self::{} => [{:?}, {:?}, {:?}],", camel(&one.name), one.fr, one.en, one.ar);
    }
    line!(out, "}} }} }}\n");
}

fn common(out: &mut String, common: &Common) {
    let settings = &common.settings;
    line!(out, "impl Settings {{ /// What `spec/rights/common.toml` proposes.");
    line!(
        out,
        "pub const PROPOSED: Self = Self {{ window: Window::{}, wage_test: WageTest::{}, \
         daily_base: DailyBase::{}, rounding: Rounding::{}, pace_months: {}, contest_days: {} }}; }}\n",
        camel(&settings.window),
        camel(&settings.wage_test),
        camel(&settings.daily_base),
        camel(&settings.rounding),
        settings.pace_months,
        settings.contest_days
    );
    line!(out, "/// The minimum wage of agriculture, in order of date.");
    line!(out, "pub static SMAG: &[Smag] = &[");
    for one in &common.smag {
        line!(
            out,
            "Smag {{ from: {}, centimes: {}, source: {:?} }},",
            one.from,
            one.centimes,
            one.source
        );
    }
    line!(
        out,
        "];\n\n/// Months (AAAAMM) whose SMIG is not certain: first, and first certain one."
    );
    line!(out, "pub static SMIG_UNCERTAIN: &[(u32, u32)] = &[");
    for span in &common.smig_uncertain {
        line!(out, "({}, {}),", span.from, span.until);
    }
    line!(out, "];\n");
}

fn page(out: &mut String, page: &Page) {
    let Front { benefit, needs, fr, en, ar, condition, amount, limit } = &page.front;
    line!(
        out,
        "Page {{ benefit: Benefit::{}, name: {benefit:?}, needs: Needs::{},",
        camel(benefit),
        camel(needs)
    );
    line!(out, "titles: [{:?}, {:?}, {:?}],", fr.title, en.title, ar.title);
    line!(out, "summaries: [{:?}, {:?}, {:?}],", fr.summary, en.summary, ar.summary);
    line!(out, "prose: {:?}, rules: &[", page.prose);
    for one in condition {
        rule(out, one);
    }
    line!(out, "], amounts: &[");
    for one in amount {
        self::amount(out, one);
    }
    line!(out, "], limits: &[");
    for one in limit {
        self::limit(out, one);
    }
    line!(out, "] }},");
}

fn assumptions(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| format!("Assumption::{}", camel(name))).collect();
    format!("&[{}]", names.join(", "))
}

fn rule(out: &mut String, one: &Condition) {
    line!(
        out,
        "Rule {{ name: {:?}, validity: {}, dated_by_age: {:?}, groups: &{:?}, kind: {}, \
         source: {:?}, certainty: Certainty::{}, assumptions: {}, texts: [{:?}, {:?}, {:?}] }},",
        one.rule,
        validity(&one.validity()),
        one.dated_by_age,
        one.groups,
        rule_kind(one).unwrap_or_default(),
        one.source,
        camel(&one.certainty),
        assumptions(&one.assumptions),
        one.fr,
        one.en,
        one.ar
    );
}

fn amount(out: &mut String, one: &Amount) {
    line!(
        out,
        "AmountRule {{ validity: {}, only_if: {}, kind: AmountKind::{}, source: {:?}, \
         certainty: Certainty::{}, assumptions: {} }},",
        validity(&one.validity()),
        option(one.only_if.as_ref(), |name| fact(name)),
        amount_kind(&one.kind),
        one.source,
        camel(&one.certainty),
        assumptions(&one.assumptions)
    );
}

fn steps(all: &[(u32, String)]) -> String {
    let steps: Vec<_> = all
        .iter()
        .map(|(upto, amount)| format!("({upto}, {})", centimes(amount).unwrap_or_default()))
        .collect();
    format!("&[{}]", steps.join(", "))
}

fn ages(ages: &Ages) -> String {
    let Ages { child, apprentice, student } = ages;
    format!("Ages {{ child: {child}, apprentice: {apprentice}, student: {student} }}")
}

fn amount_kind(kind: &AmountKind) -> String {
    let money = |text: &String| centimes(text).unwrap_or_default();
    match kind {
        AmountKind::PerChild { ranks, ages } => {
            format!("PerChild {{ ranks: {}, ages: {} }}", steps(ranks), self::ages(ages))
        }
        AmountKind::Daily { window, part, floor } => {
            let floor = floor.as_deref().map_or("None".to_owned(), camel);
            format!("Daily {{ window: {window}, part: {part:?}, floor: DailyFloor::{floor} }}")
        }
        AmountKind::Average { window, percent } => {
            format!("Average {{ window: {window}, percent: {percent} }}")
        }
        AmountKind::Pension { percent, days, step, most, third_person, least, reference, end } => {
            let least = least.as_ref().map_or(0, money);
            let end = match end {
                End::Named(_) => "BeforeEvent".to_owned(),
                End::Age(age) => format!("BeforeLastBeforeAge({})", age.before_last_before_age),
            };
            format!(
                "Pension(Pension {{ percent: {percent}, days: {days}, step: {step}, most: {most}, \
                 third_person: {third_person}, least: {least}, reference: &{reference:?}, \
                 end: ReferenceEnd::{end} }})"
            )
        }
        AmountKind::Bands { bands } => format!("Bands({})", steps(bands)),
        AmountKind::Survivors { of, spouse, full, half, ages } => {
            let of: Vec<_> = of.iter().map(|name| format!("Benefit::{}", camel(name))).collect();
            format!(
                "Survivors {{ of: &[{}], spouse: {spouse}, full: {full}, half: {half}, ages: {} }}",
                of.join(", "),
                self::ages(ages)
            )
        }
        AmountKind::Between { least, most } => {
            format!("Between({}, {})", money(least), money(most))
        }
        AmountKind::Once { amount } => format!("Once({})", money(amount)),
        AmountKind::Unknown { fr, en, ar } => format!("Unknown([{fr:?}, {en:?}, {ar:?}])"),
    }
}

fn limit(out: &mut String, one: &Limit) {
    line!(
        out,
        "Limit {{ name: {:?}, validity: {}, value: {}, unit: Unit::{}, role: Role::{}, \
         source: {:?}, certainty: Certainty::{}, texts: [{:?}, {:?}, {:?}] }},",
        one.name,
        validity(&one.validity()),
        one.value,
        camel(&one.unit),
        camel(&one.role),
        one.source,
        camel(&one.certainty),
        one.fr,
        one.en,
        one.ar
    );
}

//! Every benefit's answer.

use crate::amounts::amount;
use crate::answer::{Answer, Condition, Limited, NotComputed, Outcome, Right};
use crate::conditions::{in_force, judge, rests_on};
use crate::facts::Fact;
use crate::generated::names::Assumption;
use crate::generated::pages::{ASSUMPTIONS, PAGES};
use crate::question::{Question, number_of};
use crate::tables::{AmountKind, Limit, Page, ReferenceEnd, Role, Rule, Unit};
use jiff::Span;
use jiff::civil::Date;

/// What every benefit makes of a career at a day.
#[must_use]
pub fn answer(question: &Question<'_>) -> Answer {
    let months = question.career.months();
    Answer {
        at: question.at,
        known: question.known,
        last_declared: months.last().map(|month| month.periode),
        last_taken_in_charge: question.career.last_taken_in_charge(),
        rights: PAGES.iter().map(|page| right(question, page)).collect(),
    }
}

fn right(question: &Question<'_>, page: &'static Page) -> Right {
    let rules = in_force(question, page);
    let conditions: Vec<Condition> = rules.into_iter().map(|rule| judge(question, rule)).collect();
    let groups = groups(&conditions);
    // A benefit none of whose rules is in force does not exist yet.
    let met = if groups.is_empty() { Some(false) } else { all(groups.iter().map(any)) };
    let amount = if met == Some(false) { Outcome::None } else { amount(question, page) };
    let mut assumptions: Vec<Assumption> =
        conditions.iter().flat_map(|condition| rests_on(question, condition)).collect();
    assumptions.extend(of_amount(question, &amount));
    assumptions.sort_unstable();
    assumptions.dedup();
    let met_from = if met == Some(true) { None } else { met_from(&groups) };
    let limits =
        page.limits.iter().filter(|limit| question.holds(&limit.validity, number_of(question.at)));
    let limits = limits.map(|limit| Limited { limit, until: deadline(question.at, limit) });
    Right { page, met, met_from, amount, limits: limits.collect(), assumptions, conditions }
}

/// Conditions by group: of each group one has to be met.
fn groups(conditions: &[Condition]) -> Vec<Vec<&Condition>> {
    let mut seen: Vec<&str> = Vec::new();
    let mut groups = Vec::new();
    for condition in conditions {
        let Rule { groups: names, .. } = condition.rule;
        if names.is_empty() {
            groups.push(vec![condition]);
        }
        for name in *names {
            if !seen.contains(name) {
                seen.push(name);
                let of = |other: &&Condition| other.rule.groups.contains(name);
                groups.push(conditions.iter().filter(of).collect());
            }
        }
    }
    groups
}

/// True where one is, false where all are.
fn any(group: &Vec<&Condition>) -> Option<bool> {
    let unknown = group.iter().any(|condition| condition.met.is_none());
    let met = group.iter().any(|condition| condition.met == Some(true));
    if met { Some(true) } else { (!unknown).then_some(false) }
}

/// False where one is, true where all are.
fn all(mut groups: impl Iterator<Item = Option<bool>> + Clone) -> Option<bool> {
    let failed = groups.clone().any(|met| met == Some(false));
    if failed { Some(false) } else { groups.all(|met| met == Some(true)).then_some(true) }
}

/// The last of the days from which each group would be met; none where one never would.
fn met_from(groups: &[Vec<&Condition>]) -> Option<Date> {
    let each = groups.iter().filter(|group| any(group) != Some(true));
    let days: Option<Vec<Date>> =
        each.map(|group| group.iter().filter_map(|condition| condition.met_from).min()).collect();
    days?.into_iter().max()
}

/// What an amount rests on, as far as it matters to this question.
fn of_amount(question: &Question<'_>, outcome: &Outcome) -> Vec<Assumption> {
    let Outcome::Amount(amount) = outcome else { return Vec::new() };
    let third = question.facts.told(Fact::ThirdPerson) == Some(true);
    let floored = amount.basis.is_some_and(|basis| basis.bounded);
    let matters = |assumption: &Assumption| match assumption {
        Assumption::ThirdPersonPart => third,
        Assumption::DailyFloor => floored,
        _ => true,
    };
    let mut found: Vec<Assumption> =
        amount.rule.assumptions.iter().copied().filter(matters).collect();
    let by_age = matches!(&amount.rule.kind, AmountKind::Pension(pension)
        if matches!(pension.end, ReferenceEnd::BeforeLastBeforeAge(_)));
    if by_age && question.facts.birth_date.is_none() {
        found.push(Assumption::PensionWithoutBirth);
    }
    found
}

/// The last day of a time limit that counts from a day.
fn deadline(at: Date, limit: &Limit) -> Option<Date> {
    if limit.role == Role::Extent {
        return None;
    }
    let value = limit.value;
    let span = match limit.unit {
        Unit::Days => Span::new().try_days(value),
        Unit::Weeks => Span::new().try_weeks(value),
        Unit::Months => Span::new().try_months(value),
    };
    at.checked_add(span.ok()?).ok()
}

impl NotComputed {
    /// Why, in the order of [`spec::Lang::ALL`].
    #[must_use]
    pub const fn texts(self) -> [&'static str; 3] {
        match self {
            Self::Page(texts) => texts,
            Self::Lacks(word) => word.texts(),
        }
    }
}

impl Assumption {
    /// Name in machine output.
    #[must_use]
    pub fn name(self) -> &'static str {
        // The table is generated in the order of the enum.
        ASSUMPTIONS[self as usize].name
    }

    /// What is supposed, in the order of [`spec::Lang::ALL`].
    #[must_use]
    pub fn texts(self) -> [&'static str; 3] {
        ASSUMPTIONS[self as usize].texts
    }
}

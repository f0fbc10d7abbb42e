//! Counts what conditions ask for.

use crate::answer::{Condition, Measure};
use crate::career::{Month, Standing};
use crate::facts::Fact;
use crate::generated::names::{Assumption, Benefit};
use crate::generated::pages::{PAGES, SMIG_UNCERTAIN};
use crate::pace::{Pace, floor_of, is_high_enough};
use crate::question::{Question, age_at, number_of, sum_of_days};
use crate::tables::{Bound, Floor, Page, Rule, RuleKind};
use jiff::civil::Date;
use spec::{Centimes, Periode};

impl Benefit {
    /// Its page.
    #[must_use]
    pub fn page(self) -> &'static Page {
        // The table is generated in the order of the enum.
        &PAGES[self as usize]
    }
}

/// The rules of a page that hold on the day asked for: one version of each name.
pub(crate) fn in_force(question: &Question<'_>, page: &'static Page) -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = Vec::new();
    for rule in page.rules {
        let day = rule.dated_by_age.and_then(|years| question.birthday(years));
        if !question.holds(&rule.validity, number_of(day.unwrap_or(question.at))) {
            continue;
        }
        match rules.iter_mut().find(|other| other.name == rule.name) {
            Some(other) => *other = rule,
            None => rules.push(rule),
        }
    }
    rules
}

impl Condition {
    /// A rule of which nothing is counted yet.
    const fn uncounted(rule: &'static Rule) -> Self {
        Self {
            rule,
            required: None,
            counted: None,
            missing: None,
            window: None,
            months: Vec::new(),
            met: None,
            met_from: None,
        }
    }
}

/// What a rule finds.
pub(crate) fn judge(question: &Question<'_>, rule: &'static Rule) -> Condition {
    let Some(event) = question.month() else { return Condition::uncounted(rule) };
    let mut condition = match rule.kind {
        RuleKind::Days { window, bound } => days(question, event, (window, bound), rule),
        RuleKind::Wage { window, floor } => wage(question, event, (window, floor), rule),
        RuleKind::Age { years, only_if } => age(question, (years, only_if), rule),
        RuleKind::Told { fact, holds, unless_told } => {
            let told = question.facts.told(fact);
            Condition {
                required: Some(Measure::Holds(holds)),
                counted: told.map(Measure::Holds),
                met: told.or(unless_told).map(|told| told == holds),
                ..Condition::uncounted(rule)
            }
        }
        RuleKind::Paid { window } => paid(question, event, window, rule),
        RuleKind::CareerOf(benefit) => career_of(question, benefit, rule),
    };
    // Which version holds is not known either.
    if rule.dated_by_age.is_some() && question.facts.birth_date.is_none() {
        condition.met = None;
    }
    condition
}

fn worked(months: &[Month]) -> Vec<Periode> {
    months.iter().filter(|month| month.is_worked()).map(|month| month.periode).collect()
}

fn days(
    question: &Question<'_>,
    event: Periode,
    (window, bound): (Option<u32>, Bound),
    rule: &'static Rule,
) -> Condition {
    let (months, span) = question.counted(event, window);
    let counted = sum_of_days(months);
    let condition = Condition {
        counted: Some(Measure::Days(counted)),
        window: span.or_else(|| Some((months.first()?.periode, months.last()?.periode))),
        months: worked(months),
        ..Condition::uncounted(rule)
    };
    match bound {
        Bound::Below(limit) => Condition {
            required: Some(Measure::Days(limit)),
            met: Some(counted < limit),
            ..condition
        },
        Bound::AtLeast(least) => {
            let missing = least.saturating_sub(counted);
            let later = || {
                let pace = Pace::of(question)?;
                window.map_or_else(|| pace.days(least), |window| pace.days_within(window, least))
            };
            Condition {
                required: Some(Measure::Days(least)),
                missing: (missing > 0).then_some(Measure::Days(missing)),
                met: Some(missing == 0),
                met_from: if missing > 0 { later() } else { None },
                ..condition
            }
        }
    }
}

fn wage(
    question: &Question<'_>,
    event: Periode,
    (window, floor): (u32, Floor),
    rule: &'static Rule,
) -> Condition {
    let (months, span) = question.counted(event, Some(window));
    let Some((first, _)) = span else { return Condition::uncounted(rule) };
    let each = || (0_i32..).map_while(|at| first.plus(at)).take(window as usize);
    let paid = |periode: Periode| {
        months.iter().find(|month| month.periode == periode).map_or(0, |month| month.reel.0)
    };
    let met = is_high_enough(question, floor, each().map(|periode| (periode, paid(periode))));
    let due: Option<u128> = each().map(|periode| floor_of(question, floor, periode)).sum();
    let sum = months.iter().fold(0_u128, |sum, month| sum.saturating_add(month.reel.0));
    let over = u128::from(window);
    // Rounded so that what is shown tells the same as what was compared.
    let average = if met == Some(true) { sum.div_ceil(over) } else { sum / over };
    let required = due.map(|due| Centimes(due.div_ceil(over * 100)));
    let missing = required
        .filter(|_| met == Some(false))
        .and_then(|required| required.0.checked_sub(average).filter(|missing| *missing > 0));
    Condition {
        required: required.map(Measure::Wage),
        counted: Some(Measure::Wage(Centimes(average))),
        missing: missing.map(|missing| Measure::Wage(Centimes(missing))),
        window: span,
        months: worked(months),
        met,
        met_from: match met {
            Some(false) => Pace::of(question).and_then(|pace| pace.wage_within(window, floor)),
            _ => None,
        },
        ..Condition::uncounted(rule)
    }
}

fn age(
    question: &Question<'_>,
    (years, only_if): (u32, Option<Fact>),
    rule: &'static Rule,
) -> Condition {
    let required = Some(Measure::Years(years));
    if only_if.is_some_and(|fact| question.facts.told(fact) != Some(true)) {
        return Condition { required, met: Some(false), ..Condition::uncounted(rule) };
    }
    let (Some(birth), Some(reached)) = (question.facts.birth_date, question.birthday(years)) else {
        return Condition { required, ..Condition::uncounted(rule) };
    };
    let age = age_at(birth, question.at);
    let met = question.at >= reached;
    Condition {
        required,
        counted: Some(Measure::Years(age)),
        missing: (!met).then(|| Measure::Years(years.saturating_sub(age))),
        met: Some(met),
        met_from: (!met).then_some(reached),
        ..Condition::uncounted(rule)
    }
}

/// That contributions are not paid leaves the answer open: after which delay that closes the right
/// is not published.
fn paid(question: &Question<'_>, event: Periode, window: u32, rule: &'static Rule) -> Condition {
    let (months, span) = question.counted(event, Some(window));
    let worked_months = months.iter().filter(|month| month.is_worked());
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let paid: Vec<Periode> = worked_months
        .clone()
        .filter(|month| month.state == Standing::Paid)
        .map(|month| month.periode)
        .collect();
    let (declared, paid_count) = (count(worked_months.count()), count(paid.len()));
    let missing = declared - paid_count;
    Condition {
        required: Some(Measure::Months(declared)),
        counted: Some(Measure::Months(paid_count)),
        missing: (missing > 0).then_some(Measure::Months(missing)),
        window: span,
        months: paid,
        met: (declared > 0 && missing == 0).then_some(true),
        ..Condition::uncounted(rule)
    }
}

fn career_of(question: &Question<'_>, benefit: Benefit, rule: &'static Rule) -> Condition {
    let conditions = days_of(question, benefit.page());
    let met = conditions.iter().all(|one| one.met == Some(true));
    let open = conditions.iter().filter(|one| one.met != Some(true));
    let from: Option<Vec<Date>> = open.map(|one| one.met_from).collect();
    Condition {
        required: Some(Measure::Holds(true)),
        counted: Some(Measure::Holds(met)),
        met: Some(met),
        met_from: from.and_then(|days| days.into_iter().max()),
        ..Condition::uncounted(rule)
    }
}

/// The conditions on days of a page.
pub(crate) fn days_of(question: &Question<'_>, page: &'static Page) -> Vec<Condition> {
    let rules = in_force(question, page).into_iter();
    let rules = rules.filter(|rule| matches!(rule.kind, RuleKind::Days { .. }));
    rules.map(|rule| judge(question, rule)).collect()
}

/// What a condition rests on: the assumptions of its rule, as far as they matter to this career.
pub(crate) fn rests_on(question: &Question<'_>, condition: &Condition) -> Vec<Assumption> {
    let months =
        condition.window.map_or(&[][..], |(first, last)| question.career.between(first, last));
    let matters = |assumption: &Assumption| match assumption {
        Assumption::SeveralEmployers => months.iter().any(|month| month.employers > 1),
        Assumption::Assimilated => months.iter().any(|month| month.is_assimilable),
        Assumption::DeclaredSuffices => months.iter().any(|month| month.state < Standing::Paid),
        Assumption::UnpaidDelay => condition.met != Some(true),
        _ => true,
    };
    let mut found: Vec<Assumption> =
        condition.rule.assumptions.iter().copied().filter(matters).collect();
    if let RuleKind::Wage { floor: Floor::Minimum(_), .. } = condition.rule.kind {
        let uncertain = |periode: Periode| {
            SMIG_UNCERTAIN.iter().any(|(from, until)| (*from..*until).contains(&periode.number()))
        };
        if question.is_agricultural() {
            found.push(Assumption::SmagMonth);
        } else if condition.window.is_some_and(|(first, last)| uncertain(last) || uncertain(first))
        {
            found.push(Assumption::SmigUncertain);
        }
    }
    if condition.met_from.is_some() && !matches!(condition.rule.kind, RuleKind::Age { .. }) {
        found.push(Assumption::AsNow);
    }
    found
}

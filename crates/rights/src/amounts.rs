//! What benefits pay. Fractions are exact until the last step, which is rounded once.

use crate::answer::{Amount, Basis, NotComputed, Outcome, Per, Share, ShareOf, Value};
use crate::career::Month;
use crate::conditions::days_of;
use crate::facts::{Child, ChildStatus, Fact, OtherParent};
use crate::generated::names::{Benefit, Word};
use crate::question::{Question, age_at, month_of, number_of, sum_of_days, sum_of_plaf};
use crate::tables::{
    Ages, AmountKind, AmountRule, DailyBase, DailyFloor, Page, Pension, ReferenceEnd,
};
use spec::{Centimes, JOURS_MAX, Periode, Rounding};

/// An amount, or why there is none.
type Computed = Result<Amount, NotComputed>;

/// What a page pays for a question whose conditions are not refused.
pub(crate) fn amount(question: &Question<'_>, page: &'static Page) -> Outcome {
    if page.amounts.is_empty() {
        return Outcome::None;
    }
    match rule(question, page).map_or(Err(lacks(Word::LacksRule)), |rule| compute(question, rule)) {
        Ok(amount) => Outcome::Amount(amount),
        Err(why) => Outcome::NotComputed(why),
    }
}

const fn lacks(word: Word) -> NotComputed {
    NotComputed::Lacks(word)
}

/// The rule in force: one for something that is told goes before the others.
fn rule(question: &Question<'_>, page: &'static Page) -> Option<&'static AmountRule> {
    let holds = |rule: &&AmountRule| question.holds(&rule.validity, number_of(question.at));
    let mut special =
        page.amounts.iter().filter(holds).filter(|rule| {
            rule.only_if.is_some_and(|fact| question.facts.told(fact) == Some(true))
        });
    let mut plain = page.amounts.iter().filter(holds).filter(|rule| rule.only_if.is_none());
    special.next().or_else(|| plain.next_back())
}

fn compute(question: &Question<'_>, rule: &'static AmountRule) -> Computed {
    let plain =
        |value: Value, per: Per| Amount { value, per, shares: Vec::new(), basis: None, rule };
    let money = |centimes: u64| Centimes(u128::from(centimes));
    match &rule.kind {
        AmountKind::PerChild { ranks, ages } => {
            let sum = children(question, ranks, *ages)?;
            Ok(plain(Value::Exact(sum), Per::Month))
        }
        AmountKind::Daily { window, part, floor } => {
            let (value, basis) = daily(question, (*window, *part, *floor))?;
            Ok(Amount { basis: Some(basis), ..plain(Value::Exact(value), Per::Day) })
        }
        AmountKind::Average { window, percent } => {
            let (value, basis) = average(question, *window, *percent)?;
            Ok(Amount { basis: Some(basis), ..plain(Value::Exact(value), Per::Month) })
        }
        AmountKind::Pension(pension) => {
            let (value, basis) = self::pension(question, pension)?;
            Ok(Amount { basis: Some(basis), ..plain(Value::Exact(value), Per::Month) })
        }
        AmountKind::Bands(bands) => {
            let days = question.month().map_or(0, |event| question.days(event));
            let band = bands.iter().rev().find(|(from, _)| *from <= days);
            let (_, centimes) = band.ok_or(lacks(Word::LacksDays))?;
            Ok(plain(Value::AtLeast(money(*centimes)), Per::Month))
        }
        AmountKind::Survivors { of, spouse, full, half, ages } => {
            let parts = parts(question, [*spouse, *full, *half], *ages)?;
            let (value, shares, basis) = survivors(question, of, &parts)?;
            Ok(Amount { shares, basis: Some(basis), ..plain(value, Per::Month) })
        }
        AmountKind::Between(least, most) => {
            Ok(plain(Value::Between(money(*least), money(*most)), Per::Once))
        }
        AmountKind::Once(centimes) => Ok(plain(Value::Exact(money(*centimes)), Per::Once)),
        AmountKind::Unknown(why) => Err(NotComputed::Page(*why)),
    }
}

/// A fraction as centimes, rounded once.
pub(crate) fn rounded(above: u128, below: u128, rounding: Rounding) -> Centimes {
    let below = below.max(1);
    let (whole, rest) = (above / below, above % below);
    let up = match rounding {
        Rounding::HalfUp => rest >= below - rest,
        Rounding::HalfEven => rest > below - rest || (rest == below - rest && whole % 2 == 1),
        Rounding::Down => false,
        Rounding::Up => rest > 0,
    };
    Centimes(whole.saturating_add(u128::from(up && rest > 0)))
}

/// Whether a child counts on the day asked for.
fn counts(question: &Question<'_>, child: Child, ages: Ages) -> bool {
    let age = age_at(child.birth_date, question.at);
    let most = match child.status {
        ChildStatus::None => ages.child,
        ChildStatus::Apprentice => ages.apprentice,
        ChildStatus::Student => ages.student,
        ChildStatus::Disabled => u32::MAX,
    };
    child.birth_date <= question.at && age <= most
}

fn children(
    question: &Question<'_>,
    ranks: &[(u32, u64)],
    ages: Ages,
) -> Result<Centimes, NotComputed> {
    let children = question.facts.children.as_ref().ok_or(lacks(Word::LacksChildren))?;
    let count = children.iter().copied().filter(|child| counts(question, *child, ages)).count();
    let each = (1_u32..).take(count).map_while(|nth| ranks.iter().find(|(upto, _)| nth <= *upto));
    Ok(Centimes(each.fold(0, |sum, (_, centimes)| sum + u128::from(*centimes))))
}

fn daily(
    question: &Question<'_>,
    (window, (above, below), floor): (u32, (u32, u32), DailyFloor),
) -> Result<(Centimes, Basis), NotComputed> {
    let event = question.month().ok_or(lacks(Word::LacksDays))?;
    let (months, span) = question.counted(event, Some(window));
    let days = match question.settings.daily_base {
        DailyBase::DeclaredDays => u128::from(sum_of_days(months)),
        DailyBase::FullMonths => {
            let worked = months.iter().filter(|month| month.is_worked()).count();
            u128::from(JOURS_MAX) * worked as u128
        }
    };
    if days == 0 {
        return Err(lacks(Word::LacksDays));
    }
    let (sum, rounding) = (sum_of_plaf(months), question.settings.rounding);
    let (over, under) = (sum.saturating_mul(above.into()), days * u128::from(below));
    let basis = Basis {
        reference: rounded(sum, days, rounding),
        part: (above, below),
        months: span,
        bounded: false,
    };
    if floor == DailyFloor::Smig {
        let smig = question.parameters.at(event.number()).smig;
        let smig = u128::from(smig.ok_or(lacks(Word::LacksMinimumWage))?);
        if over.saturating_mul(JOURS_MAX.into()) < smig * under {
            let least = rounded(smig, JOURS_MAX.into(), rounding);
            return Ok((least, Basis { bounded: true, ..basis }));
        }
    }
    Ok((rounded(over, under, rounding), basis))
}

fn average(
    question: &Question<'_>,
    window: u32,
    percent: u32,
) -> Result<(Centimes, Basis), NotComputed> {
    let event = question.month().ok_or(lacks(Word::LacksDays))?;
    let (months, span) = question.counted(event, Some(window));
    let smig = question.parameters.at(event.number()).smig.ok_or(lacks(Word::LacksMinimumWage))?;
    let (sum, rounding) = (sum_of_plaf(months), question.settings.rounding);
    let computed = rounded(sum.saturating_mul(percent.into()), u128::from(window) * 100, rounding);
    let most = Centimes(smig.into());
    let basis = Basis {
        reference: rounded(sum, window.into(), rounding),
        part: (percent, 100),
        months: span,
        bounded: computed > most,
    };
    Ok((computed.min(most), basis))
}

/// The months that a reference salary may be made of, the last one last.
fn reference_months<'a>(question: &Question<'a>, end: ReferenceEnd) -> Option<Vec<&'a Month>> {
    let event = question.month()?;
    let before = |limit: Periode| {
        let months = limit.previous().map_or(&[][..], |last| question.career.until(last));
        months.iter().filter(|month| month.is_worked()).collect::<Vec<_>>()
    };
    Some(match end {
        ReferenceEnd::BeforeEvent => before(event),
        ReferenceEnd::BeforeLastBeforeAge(years) => {
            let age = question.birthday(years).and_then(month_of);
            let mut months = before(age.map_or(event, |age| age.min(event)));
            months.pop();
            months
        }
    })
}

/// Percent of the reference salary.
fn percent(question: &Question<'_>, pension: &Pension, days: u32) -> u32 {
    let steps = days.saturating_sub(pension.days) / pension.step.max(1);
    let third = question.facts.told(Fact::ThirdPerson) == Some(true);
    let percent = pension.percent.saturating_add(steps).min(pension.most);
    percent + if third { pension.third_person } else { 0 }
}

fn pension(question: &Question<'_>, pension: &Pension) -> Result<(Centimes, Basis), NotComputed> {
    let too_few = lacks(Word::LacksMonths);
    let event = question.month().ok_or(too_few)?;
    let months = reference_months(question, pension.end).ok_or(too_few)?;
    let averages = pension.reference.iter().filter_map(|count| {
        let first = months.len().checked_sub(*count as usize)?;
        let months = months.get(first..)?;
        let sum = months.iter().fold(0_u128, |sum, month| sum.saturating_add(month.plaf.0));
        Some((sum, *count, (months.first()?.periode, months.last()?.periode)))
    });
    // The better of several: sums over other numbers of months, compared across.
    let best = averages.reduce(|best, other| {
        let (ours, theirs) = (best.0 * u128::from(other.1), other.0 * u128::from(best.1));
        if theirs > ours { other } else { best }
    });
    let (sum, count, months) = best.ok_or(too_few)?;
    let rounding = question.settings.rounding;
    let percent = percent(question, pension, question.days(event));
    let computed = rounded(sum.saturating_mul(percent.into()), u128::from(count) * 100, rounding);
    let least = Centimes(pension.least.into());
    let basis = Basis {
        reference: rounded(sum, count.into(), rounding),
        part: (percent, 100),
        months: Some(months),
        bounded: computed < least,
    };
    Ok((computed.max(least), basis))
}

/// Who has a part, and how many percent.
fn parts(
    question: &Question<'_>,
    [spouse, full, half]: [u32; 3],
    ages: Ages,
) -> Result<Vec<(ShareOf, u32)>, NotComputed> {
    let has_spouse = question.facts.spouse.ok_or(lacks(Word::LacksSpouse))?;
    // Nothing told of children beside a spouse that is told is what people mean by none.
    let children = question.facts.children.as_deref().unwrap_or_default();
    let orphans =
        children.iter().copied().filter(|child| counts(question, *child, ages)).map(|child| {
            match child.other_parent {
                OtherParent::Lives => (ShareOf::HalfOrphan, half),
                OtherParent::Dead => (ShareOf::FullOrphan, full),
            }
        });
    Ok(has_spouse.then_some((ShareOf::Spouse, spouse)).into_iter().chain(orphans).collect())
}

/// The pension of the deceased, told or computed, divided.
fn survivors(
    question: &Question<'_>,
    of: &[Benefit],
    parts: &[(ShareOf, u32)],
) -> Result<(Value, Vec<Share>, Basis), NotComputed> {
    let whole = match question.facts.pension {
        Some(pension) => Value::Exact(pension),
        None => own_pension(question, of).ok_or(lacks(Word::LacksPension))?,
    };
    let (Value::Exact(pension) | Value::AtLeast(pension) | Value::Between(pension, _)) = whole;
    let percent: u32 = parts.iter().map(|(_, percent)| percent).sum();
    let shares = divided(pension, parts, question.settings.rounding);
    let sum = Centimes(shares.iter().map(|share| share.amount.0).sum());
    let basis = Basis {
        reference: pension,
        part: (percent.min(100), 100),
        months: None,
        bounded: percent > 100,
    };
    Ok(match whole {
        Value::Exact(_) => (Value::Exact(sum), shares, basis),
        Value::AtLeast(_) | Value::Between(..) => (Value::AtLeast(sum), shares, basis),
    })
}

/// The first pension whose conditions on days are met.
fn own_pension(question: &Question<'_>, of: &[Benefit]) -> Option<Value> {
    of.iter().find_map(|benefit| {
        let days = days_of(question, benefit.page());
        let met = !days.is_empty() && days.iter().all(|one| one.met == Some(true));
        match met.then(|| amount(question, benefit.page()))? {
            Outcome::Amount(amount) => Some(amount.value),
            Outcome::None | Outcome::NotComputed(_) => None,
        }
    })
}

/// Parts of an amount. From 100 % on they are cut in proportion and add up to the whole: centimes
/// that are left over go to the largest remainders, the first of equal ones.
fn divided(whole: Centimes, parts: &[(ShareOf, u32)], rounding: Rounding) -> Vec<Share> {
    let percent: u32 = parts.iter().map(|(_, percent)| percent).sum();
    let share =
        |(of, percent): &(ShareOf, u32), amount| Share { of: *of, percent: *percent, amount };
    if percent < 100 {
        let each = |part: &(ShareOf, u32)| {
            share(part, rounded(whole.0.saturating_mul(part.1.into()), 100, rounding))
        };
        return parts.iter().map(each).collect();
    }
    let below = u128::from(percent);
    let exact = |part: &(ShareOf, u32)| whole.0.saturating_mul(part.1.into());
    let mut shares: Vec<Share> =
        parts.iter().map(|part| share(part, Centimes(exact(part) / below))).collect();
    let given: u128 = shares.iter().map(|share| share.amount.0).sum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(parts.get(*at).map_or(0, |part| exact(part) % below)));
    let left = usize::try_from(whole.0.saturating_sub(given)).unwrap_or(0);
    for at in order.into_iter().take(left) {
        if let Some(share) = shares.get_mut(at) {
            share.amount.0 += 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::{divided, rounded};
    use crate::answer::ShareOf;
    use proptest::prelude::*;
    use spec::{Centimes, Rounding};

    #[test]
    fn a_half_goes_where_the_setting_says() {
        let all = |above| Rounding::ALL.map(|rounding| rounded(above, 2, rounding).0);
        assert_eq!(all(3), [2, 2, 1, 2]);
        assert_eq!(all(5), [3, 2, 2, 3]);
        assert_eq!(all(4), [2, 2, 2, 2]);
    }

    proptest! {
        #[test]
        fn parts_of_a_whole_never_exceed_it_and_from_100_percent_on_are_all_of_it(
            whole in 0..10_000_000_u128,
            spouse in any::<bool>(),
            full in 0..4_usize,
            half in 0..6_usize,
        ) {
            let mut parts = vec![(ShareOf::FullOrphan, 50); full];
            parts.extend(vec![(ShareOf::HalfOrphan, 25); half]);
            parts.extend(spouse.then_some((ShareOf::Spouse, 50)));
            let percent: u32 = parts.iter().map(|(_, percent)| percent).sum();
            let shares = divided(Centimes(whole), &parts, Rounding::HalfUp);
            let sum: u128 = shares.iter().map(|share| share.amount.0).sum();
            prop_assert!(sum <= whole, "{sum} of {whole}");
            prop_assert!(percent < 100 || sum == whole);
            for share in &shares {
                let exact = whole * u128::from(share.percent) / u128::from(percent.max(100));
                prop_assert!(share.amount.0.abs_diff(exact) <= 1);
            }
        }
    }
}

//! What made-up firms owe, in the plainest way: every amount added up anew each time it is asked.
//!
//! It knows rates, ceiling and surcharges of 2024 to 2026 as printed, and nothing of slips, facts
//! or ledgers.

use jiff::ToSpan as _;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

/// CNSS or AMO.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fund {
    /// 01.
    Cnss,
    /// 02.
    Amo,
}

impl Fund {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Cnss, Self::Amo];

    /// Of the two digits in a reference.
    #[must_use]
    pub fn of_digits(digits: &str) -> Option<Self> {
        match digits {
            "01" => Some(Self::Cnss),
            "02" => Some(Self::Amo),
            _ => None,
        }
    }

    /// Rates in hundredths of a percent, and whether of the capped salary.
    const fn rates(self) -> &'static [(i128, bool)] {
        match self {
            Self::Cnss => &[(640, false), (157, true), (1_189, true), (160, false)],
            Self::Amo => &[(452, false), (185, false)],
        }
    }
}

/// The ceiling, in centimes.
const CEILING: i128 = 600_000;

/// Why something was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Asked {
    /// The declaration of this number, 0 for the principal one.
    Declaration(u8),
    /// What was declared was corrected.
    Correction,
}

/// A part of a declaration.
#[derive(Clone, Debug)]
struct Declared {
    /// Salaries in centimes by insured; those without number by their place.
    salaries: BTreeMap<u64, i128>,
    /// Allowances to hand back.
    handed_back: i128,
    is_billed: bool,
}

/// What was asked for at once: an amount for each rate, and allowances to hand back.
#[derive(Clone, Debug)]
struct Billed {
    why: Asked,
    amounts: Vec<i128>,
    handed_back: i128,
}

impl Billed {
    fn contributions(&self) -> i128 {
        self.amounts.iter().sum()
    }
}

/// A month of a firm.
#[derive(Clone, Debug, Default)]
struct Month {
    due: Option<Date>,
    /// Principal and complementary, by number.
    declared: BTreeMap<u8, Declared>,
    billed: BTreeMap<Fund, Vec<Billed>>,
}

/// Money that came in.
#[derive(Clone, Debug)]
struct Paid {
    day: Date,
    amount: i128,
    month: Option<(u32, Fund)>,
}

#[derive(Clone, Debug, Default)]
struct Firm {
    months: BTreeMap<u32, Month>,
    paid: Vec<Paid>,
}

/// Who owes what.
#[derive(Clone, Debug, Default)]
pub struct Books {
    firms: BTreeMap<u32, Firm>,
    quarterly: BTreeSet<u32>,
}

fn half_up(amount: i128, rate: i128) -> i128 {
    let exact = amount * rate;
    (exact * 2 + exact.signum() * 10_000) / 20_000
}

/// The tenth after the month, or after the quarter.
fn due(periode: u32, by_quarter: bool) -> Option<Date> {
    let (year, month) = (i16::try_from(periode / 100).ok()?, i8::try_from(periode % 100).ok()?);
    let last = if by_quarter { (month + 2) / 3 * 3 } else { month };
    Date::new(year, last, 10).ok()?.checked_add(1.month()).ok()
}

impl Books {
    /// A firm declares by quarter.
    pub fn quarterly(&mut self, affilie: u32) {
        self.quarterly.insert(affilie);
    }

    /// A declaration was filed: number (0 for the principal one), salaries by insured, allowances
    /// to hand back.
    pub fn filed(
        &mut self,
        (affilie, periode, number): (u32, u32, u8),
        salaries: BTreeMap<u64, u64>,
        handed_back: u64,
    ) {
        let due = due(periode, self.quarterly.contains(&affilie));
        let month = self.month(affilie, periode);
        month.due = due;
        let salaries = salaries.into_iter().map(|(who, salary)| (who, salary.into())).collect();
        let handed_back = handed_back.into();
        month.declared.insert(number, Declared { salaries, handed_back, is_billed: false });
    }

    fn month(&mut self, affilie: u32, periode: u32) -> &mut Month {
        self.firms.entry(affilie).or_default().months.entry(periode).or_default()
    }

    /// Everything that was filed is taken in charge, and asked for.
    pub fn taken_in_charge(&mut self) {
        for month in self.firms.values_mut().flat_map(|firm| firm.months.values_mut()) {
            let month: &mut Month = month;
            for (number, declared) in &mut month.declared {
                if declared.is_billed {
                    continue;
                }
                declared.is_billed = true;
                for fund in Fund::ALL {
                    let handed_back = if fund == Fund::Cnss { declared.handed_back } else { 0 };
                    let amounts = amounts(fund, declared.salaries.values());
                    let why = Asked::Declaration(*number);
                    let billed = Billed { why, amounts, handed_back };
                    month.billed.entry(fund).or_default().push(billed);
                }
            }
        }
    }

    /// Salaries of insured are corrected, or some were forgotten: what is billed already is made up
    /// for, all at once.
    pub fn corrected(&mut self, (affilie, periode): (u32, u32), salaries: &[(u64, u64)]) {
        let month = self.month(affilie, periode);
        let mut is_billed = false;
        for (insured, salary) in salaries {
            let mut all = month.declared.iter();
            let known = all.find(|(_, one)| one.salaries.contains_key(insured));
            let number = known.map_or(0, |(number, _)| *number);
            let Some(declared) = month.declared.get_mut(&number) else { continue };
            declared.salaries.insert(*insured, (*salary).into());
            is_billed |= declared.is_billed;
        }
        if !is_billed {
            return;
        }
        let now = || {
            let billed = month.declared.values().filter(|one| one.is_billed);
            billed.flat_map(|one| one.salaries.values())
        };
        for fund in Fund::ALL {
            let before = month.billed.entry(fund).or_default();
            let mut amounts = amounts(fund, now());
            for (at, amount) in amounts.iter_mut().enumerate() {
                let earlier = before.iter().filter_map(|one| one.amounts.get(at));
                *amount -= earlier.sum::<i128>();
            }
            before.push(Billed { why: Asked::Correction, amounts, handed_back: 0 });
        }
    }

    /// The salary of an insured in a month as declared, or corrected since.
    #[must_use]
    pub fn salary(&self, (affilie, periode): (u32, u32), insured: u64) -> Option<u64> {
        let month = self.firms.get(&affilie)?.months.get(&periode)?;
        let salary = month.declared.values().find_map(|one| one.salaries.get(&insured))?;
        u64::try_from(*salary).ok()
    }

    /// Insured with a number who are declared with a salary in a month.
    #[must_use]
    pub fn insured(&self, affilie: u32, periode: u32) -> Vec<u64> {
        let month = self.firms.get(&affilie).and_then(|firm| firm.months.get(&periode));
        let all = month.into_iter().flat_map(|month| month.declared.values());
        all.flat_map(|one| &one.salaries)
            .filter(|(who, salary)| **who > 0 && **who < 999_999_999 && **salary > 0)
            .map(|(who, _)| *who)
            .collect()
    }

    /// Money came in: its day, its amount in centimes, and the month that it names.
    pub fn paid(&mut self, affilie: u32, day: Date, amount: u64, month: Option<(u32, Fund)>) {
        let firm = self.firms.entry(affilie).or_default();
        firm.paid.push(Paid { day, amount: amount.into(), month });
    }

    /// What was billed to a firm for a month, in centimes.
    #[must_use]
    pub fn billed(&self, affilie: u32, periode: u32, fund: Fund) -> i128 {
        let month = self.firms.get(&affilie).and_then(|firm| firm.months.get(&periode));
        let billed = month.and_then(|month| month.billed.get(&fund)).into_iter().flatten();
        billed.map(|one| one.contributions() + one.handed_back).sum()
    }

    /// The affiliates.
    pub fn affilies(&self) -> impl Iterator<Item = u32> {
        self.firms.keys().copied()
    }

    /// Months that are known of a firm.
    #[must_use]
    pub fn months(&self, affilie: u32) -> Vec<u32> {
        self.firms
            .get(&affilie)
            .map(|firm| firm.months.keys().copied().collect())
            .unwrap_or_default()
    }

    /// What a firm owes on a day, surcharges included, in centimes; everything known on that day.
    #[must_use]
    pub fn owed(&self, affilie: u32, on: Date) -> i128 {
        self.firms.get(&affilie).map_or(0, |firm| firm.owed(on))
    }

    /// Whether what was asked of a firm is there on a day, surcharges aside, by month and reason.
    #[must_use]
    pub fn settled(&self, affilie: u32, on: Date) -> BTreeMap<(u32, Asked), bool> {
        self.firms.get(&affilie).map(|firm| firm.settled(on)).unwrap_or_default()
    }
}

/// What salaries come to, for each rate of a fund.
fn amounts<'a>(fund: Fund, salaries: impl Iterator<Item = &'a i128>) -> Vec<i128> {
    let (mut whole, mut capped) = (0, 0);
    for salary in salaries {
        whole += salary;
        capped += (*salary).min(CEILING);
    }
    let rates = fund.rates().iter();
    rates.map(|(rate, is_capped)| half_up(if *is_capped { capped } else { whole }, *rate)).collect()
}

/// What was asked for too much: its day, month, whether it was handed back, and how much.
type Credit = (Date, (u32, Fund), bool, i128);

/// Something that is owed.
struct Debt {
    due: Date,
    month: (u32, Fund),
    why: Asked,
    is_handed_back: bool,
    left: i128,
    /// Surcharge in ten thousandths of a centime, and what was paid of it in centimes.
    surcharge: i128,
    surcharge_paid: i128,
}

impl Debt {
    fn surcharge_left(&self) -> i128 {
        half_up(self.surcharge, 1) - self.surcharge_paid
    }

    /// A month begins after the due date on this day.
    fn grow(&mut self, day: Date) {
        let months = (0..).take(1_200).map(|nth: i32| self.due.checked_add(nth.months()));
        let begins =
            months.map_while(|day| day.ok()?.tomorrow().ok()).take_while(|one| *one <= day);
        let Some(nth) = begins.into_iter().position(|begins| begins == day) else { return };
        let rate = match (self.is_handed_back, nth) {
            (true, _) | (false, 0) => 300,
            _ if day < date(2025, 3, 3) => 100,
            _ => 50,
        };
        self.surcharge += self.left * rate;
    }

    fn pay(&mut self, money: &mut i128) {
        for of_surcharge in [false, true] {
            let owed = if of_surcharge { self.surcharge_left() } else { self.left };
            let part = (*money).min(owed).max(0);
            *money -= part;
            if of_surcharge {
                self.surcharge_paid += part;
            } else {
                self.left -= part;
            }
        }
    }
}

impl Firm {
    fn owed(&self, on: Date) -> i128 {
        let (debts, advance) = self.played(on);
        let owed = |debt: &Debt| debt.left + debt.surcharge_left();
        debts.iter().map(owed).sum::<i128>() - advance
    }

    fn settled(&self, on: Date) -> BTreeMap<(u32, Asked), bool> {
        let mut settled = BTreeMap::new();
        for (periode, month) in &self.months {
            // Nothing is left of what comes to nothing, or is a credit.
            let asked = month.billed.values().flatten();
            settled.extend(asked.map(|one| ((*periode, one.why), true)));
        }
        let (debts, _) = self.played(on);
        let left = debts.iter().filter(|debt| debt.left > 0);
        settled.extend(left.map(|debt| ((debt.month.0, debt.why), false)));
        settled
    }

    /// Day by day: surcharges first, then what is due, credits, money that comes in. What is left
    /// of each debt, and of the money.
    fn played(&self, on: Date) -> (Vec<Debt>, i128) {
        let (mut debts, mut credits): (Vec<Debt>, Vec<Credit>) = (Vec::new(), Vec::new());
        for (periode, month) in &self.months {
            let Some(due) = month.due else { continue };
            for (fund, billed) in &month.billed {
                for one in billed {
                    let month = (*periode, *fund);
                    for (is_handed_back, amount) in
                        [(false, one.contributions()), (true, one.handed_back)]
                    {
                        if amount > 0 {
                            let (left, surcharge, surcharge_paid) = (amount, 0, 0);
                            let debt = Debt {
                                due,
                                month,
                                why: one.why,
                                is_handed_back,
                                left,
                                surcharge,
                                surcharge_paid,
                            };
                            debts.push(debt);
                        } else if amount < 0 {
                            credits.push((due, month, is_handed_back, -amount));
                        }
                    }
                }
            }
        }
        debts.sort_by_key(|debt| (debt.due, debt.month.0, debt.is_handed_back, debt.month.1));
        let days = debts.iter().map(|debt| debt.due).chain(self.paid.iter().map(|paid| paid.day));
        let mut day = days.min().unwrap_or(on).min(on);
        let mut advance = 0;
        while day <= on {
            let is_last = day == on;
            // What lies beyond is known today all the same.
            let is_now = |of: Date| of == day || is_last && of > on;
            for debt in debts.iter_mut().filter(|debt| debt.due < day) {
                debt.grow(day);
            }
            let is_open = |debt: &Debt| debt.due <= day || is_last;
            spend(&mut debts, &mut advance, is_open);
            for (_, month, handed_back, amount) in credits.iter().filter(|one| is_now(one.0)) {
                let mut left = *amount;
                for debt in &mut debts {
                    if debt.month == *month && debt.is_handed_back == *handed_back {
                        let part = left.min(debt.left).max(0);
                        debt.left -= part;
                        left -= part;
                    }
                }
                advance += left;
            }
            spend(&mut debts, &mut advance, is_open);
            for paid in self.paid.iter().filter(|paid| is_now(paid.day)) {
                let mut money = paid.amount;
                for debt in debts.iter_mut().filter(|debt| is_open(debt)) {
                    if Some(debt.month) == paid.month {
                        debt.pay(&mut money);
                    }
                }
                spend(&mut debts, &mut money, is_open);
                advance += money;
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        (debts, advance)
    }
}

/// Money without a name goes to the oldest debt.
fn spend(debts: &mut [Debt], money: &mut i128, is_open: impl Fn(&Debt) -> bool) {
    for debt in debts.iter_mut().filter(|debt| is_open(debt)) {
        if *money > 0 {
            debt.pay(money);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asked, Books, Fund};
    use jiff::civil::date;
    use std::collections::BTreeMap;

    /// The printed example: ten salaries of 10,000.00, 16,076.00 and 6,370.00, three months late.
    #[test]
    fn the_worked_example() {
        let mut books = Books::default();
        let salaries: BTreeMap<u64, u64> = (1..=10).map(|who| (who, 1_000_000)).collect();
        books.filed((1_773_341, 202_602, 0), salaries, 0);
        books.taken_in_charge();
        assert_eq!(books.billed(1_773_341, 202_602, Fund::Cnss), 1_607_600);
        assert_eq!(books.owed(1_773_341, date(2026, 3, 10)), 2_244_600);
        assert_eq!(books.owed(1_773_341, date(2026, 6, 10)), 2_244_600 + 89_784);
        books.paid(1_773_341, date(2026, 6, 10), 637_000, Some((202_602, Fund::Amo)));
        assert_eq!(books.owed(1_773_341, date(2026, 6, 10)), 1_671_904 + 25_480);
        let principal = (202_602, Asked::Declaration(0));
        assert_eq!(books.settled(1_773_341, date(2026, 6, 10)), [(principal, false)].into());
        let mut paid = books.clone();
        paid.paid(1_773_341, date(2026, 6, 10), 1_607_599, Some((202_602, Fund::Cnss)));
        assert_eq!(paid.settled(1_773_341, date(2026, 6, 10)), [(principal, false)].into());
        // To the centime; the surcharges are still owed.
        paid.paid(1_773_341, date(2026, 6, 10), 1, Some((202_602, Fund::Cnss)));
        assert_eq!(paid.settled(1_773_341, date(2026, 6, 10)), [(principal, true)].into());
        books.corrected((1_773_341, 202_602), &[(3, 0)]);
        assert_eq!(books.billed(1_773_341, 202_602, Fund::Cnss), 1_607_600 - 160_760);
    }
}

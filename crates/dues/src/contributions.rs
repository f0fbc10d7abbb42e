//! What declared salaries entail: contributions by branch and by share, at the rates of the
//! period.
//!
//! A declaration file carries no contribution amount, so this controls nothing: it serves
//! reports. Rates and their sources are those of `spec/parameters.toml`. Where a rate was not
//! found, nothing is computed for that branch, and the sums say that they are not whole.

use rust_decimal::{Decimal, RoundingStrategy};
use spec::{BRANCHES, Base, Branch, DatedRate, Rate, Rounding};

/// Totals that contributions are computed from, in dirhams.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Salaries {
    /// Real salaries (`salaire_reel`).
    pub reel: Decimal,
    /// Salaries cut at the ceiling (`salaire_plaf`).
    pub plaf: Decimal,
}

/// One of the two shares of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Rate in percent, two decimals.
    pub rate: Decimal,
    /// Amount in dirhams, rounded to the centime.
    pub amount: Decimal,
}

/// What is known of a branch for a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Levy {
    /// Both shares.
    Due {
        /// Paid by the employer.
        employer: Share,
        /// Kept from the salaries.
        employee: Share,
    },
    /// The branch was not levied then.
    NotDue,
    /// The rate of the period was not found, or sources disagree: what is known, in the order of
    /// [`spec::Lang::ALL`]; nothing before the first entry of the table.
    Unknown(Option<&'static [&'static str; 3]>),
    /// The salaries are too large to be multiplied exactly (10^20 dirhams and more).
    TooLarge,
}

/// What a branch costs.
#[derive(Clone, Copy, Debug)]
pub struct Contribution {
    /// The branch.
    pub branch: &'static Branch,
    /// The salaries that count for it, in dirhams.
    pub base: Decimal,
    /// The entry of the table that holds for the period.
    pub entry: Option<&'static DatedRate>,
    /// What is due.
    pub levy: Levy,
}

/// The contributions of a period.
#[derive(Clone, Debug)]
pub struct Contributions {
    /// Every branch, in the order of the payment slip.
    pub lines: Vec<Contribution>,
    /// Sum of the employers' shares that could be computed, in dirhams.
    pub employer: Decimal,
    /// Sum of the employees' shares that could be computed, in dirhams.
    pub employee: Decimal,
    /// Whether every branch that was levied is in the sums.
    pub complete: bool,
}

impl Contributions {
    /// Both shares together.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.employer.saturating_add(self.employee)
    }
}

/// Salaries up to here, in dirhams with two decimals, times a rate fit the 28 digits of a
/// [`Decimal`] exactly.
const LARGEST: Decimal = Decimal::from_parts(1_661_992_960, 1_808_227_885, 5, false, 0);

/// The contributions that these salaries of a period (AAAAMM) entail.
///
/// Each share of each branch is the total of salaries times the rate, rounded once: the sum of
/// the payment slips of several affiliates may differ from it by some centimes.
#[must_use]
pub fn contributions(periode: u32, salaries: Salaries, rounding: Rounding) -> Contributions {
    let mut sums = Contributions {
        lines: Vec::with_capacity(BRANCHES.len()),
        employer: Decimal::ZERO,
        employee: Decimal::ZERO,
        complete: true,
    };
    for branch in BRANCHES {
        let base = match branch.base {
            Base::Capped => salaries.plaf,
            Base::Real => salaries.reel,
        };
        let entry = branch.rate(periode);
        let levy = match entry.map(|entry| &entry.rate) {
            None => Levy::Unknown(None),
            Some(Rate::Unknown(known)) => Levy::Unknown(Some(known)),
            Some(Rate::NotDue) => Levy::NotDue,
            Some(Rate::Shares { employer, employee }) => {
                share(base, *employer, rounding).zip(share(base, *employee, rounding)).map_or(
                    Levy::TooLarge,
                    |shares| Levy::Due { employer: shares.0, employee: shares.1 },
                )
            }
        };
        match levy {
            Levy::Due { employer, employee } => {
                sums.employer = sums.employer.saturating_add(employer.amount);
                sums.employee = sums.employee.saturating_add(employee.amount);
            }
            Levy::NotDue => {}
            Levy::Unknown(_) | Levy::TooLarge => sums.complete = false,
        }
        sums.lines.push(Contribution { branch, base, entry, levy });
    }
    sums
}

/// A base times a rate in hundredths of a percent.
fn share(base: Decimal, hundredths: u16, rounding: Rounding) -> Option<Share> {
    if base.abs() >= LARGEST || base.scale() > 2 {
        return None;
    }
    let exact = base.checked_mul(Decimal::new(hundredths.into(), 4))?;
    let strategy = match rounding {
        Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
        Rounding::Down => RoundingStrategy::ToZero,
        Rounding::Up => RoundingStrategy::AwayFromZero,
    };
    let mut amount = exact.round_dp_with_strategy(2, strategy);
    amount.rescale(2);
    Some(Share { rate: Decimal::new(hundredths.into(), 2), amount })
}

#[cfg(test)]
mod tests {
    use super::{LARGEST, Levy, Salaries, contributions, share};
    use rust_decimal::Decimal;
    use spec::{Lang, ROUNDING, Rounding};

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    /// Employer's and employee's amounts of a branch, or why there are none.
    fn levied(periode: u32, reel: &str, plaf: &str) -> Vec<String> {
        let salaries = Salaries { reel: decimal(reel), plaf: decimal(plaf) };
        let found = contributions(periode, salaries, ROUNDING);
        let line = |levy: &Levy| match levy {
            Levy::Due { employer, employee } => format!("{} {}", employer.amount, employee.amount),
            Levy::NotDue => "not due".to_owned(),
            Levy::Unknown(Some(known)) => format!("unknown: {}", known[Lang::En as usize]),
            Levy::Unknown(None) => "unknown".to_owned(),
            Levy::TooLarge => "too large".to_owned(),
        };
        let mut lines: Vec<String> = found.lines.iter().map(|found| line(&found.levy)).collect();
        lines.push(format!("{} {} {}", found.employer, found.employee, found.total()));
        if !found.complete {
            lines.push("incomplete".to_owned());
        }
        lines
    }

    /// Ten employees capped at 6,000 DH who earn 100,000 DH, at the rates of 2026: the published
    /// example.
    #[test]
    fn the_published_example_of_2026() {
        let due = [
            "402.00 198.00",
            "4758.00 2376.00",
            "228.00 114.00",
            "6400.00 0.00",
            "1600.00 0.00",
            "2260.00 2260.00",
            "1850.00 0.00",
            "17498.00 4948.00 22446.00",
        ];
        assert_eq!(levied(202_601, "100000.00", "60000.00"), due);
        assert_eq!(levied(201_601, "100000.00", "60000.00"), due);
    }

    #[test]
    fn a_period_has_its_own_rates() {
        // The last month before the rates of 2016, and the first with the indemnity for job loss.
        let due = [
            "402.00 198.00",
            "4758.00 2376.00",
            "228.00 114.00",
            "6400.00 0.00",
            "1600.00 0.00",
            "2000.00 2000.00",
            "1500.00 0.00",
            "16888.00 4688.00 21576.00",
        ];
        assert_eq!(levied(201_512, "100000.00", "60000.00"), due);
        assert_eq!(levied(201_412, "100000.00", "60000.00"), due);
        let due = [
            "402.00 198.00",
            "4758.00 2376.00",
            "not due",
            "6400.00 0.00",
            "1600.00 0.00",
            "2000.00 2000.00",
            "1500.00 0.00",
            "16660.00 4574.00 21234.00",
        ];
        assert_eq!(levied(201_411, "100000.00", "60000.00"), due);
        // April 2002 to February 2006: 17.70 and 4.29 in the hundred below the ceiling.
        let due = [
            "67.00 33.00",
            "793.00 396.00",
            "not due",
            "750.00 0.00",
            "160.00 0.00",
            "not due",
            "not due",
            "1770.00 429.00 2199.00",
        ];
        assert_eq!(levied(200_602, "10000.00", "10000.00"), due);
        assert_eq!(levied(200_204, "10000.00", "10000.00"), due);
    }

    #[test]
    fn what_was_not_found_is_said_and_not_made_up() {
        let found = levied(200_610, "15000.00", "15000.00");
        assert_eq!(found[3], "unknown: 6.50% or 6.40%, paid by the employer: sources disagree");
        assert_eq!(
            found[5..],
            ["300.00 300.00", "225.00 0.00", "2055.00 943.50 2998.50", "incomplete"]
        );
        assert!(levied(200_203, "1.00", "1.00")[0].starts_with("unknown: 0.66% in all"));
        assert_eq!(levied(200_203, "100.00", "100.00")[3], "8.87 0.00");
        assert_eq!(levied(199_912, "1.00", "1.00")[0], "unknown");
    }

    #[test]
    fn amounts_are_rounded_once_as_the_setting_says() {
        // 150.00 x 0.67 % = 1.005.
        let rounded = |rounding| share(decimal("150.00"), 67, rounding).unwrap().amount.to_string();
        assert_eq!(rounded(Rounding::HalfUp), "1.01");
        assert_eq!(rounded(Rounding::HalfEven), "1.00");
        assert_eq!(rounded(Rounding::Down), "1.00");
        assert_eq!(rounded(Rounding::Up), "1.01");
        // 100.15 x 0.67 % = 0.671005: nearer to 0.67, and up is one centime more.
        let rounded = |rounding| share(decimal("100.15"), 67, rounding).unwrap().amount.to_string();
        assert_eq!(rounded(Rounding::HalfUp), "0.67");
        assert_eq!(rounded(Rounding::Up), "0.68");
        assert_eq!(share(decimal("0"), 67, ROUNDING).unwrap().amount.to_string(), "0.00");
    }

    #[test]
    fn what_cannot_be_exact_is_not_computed() {
        assert_eq!(LARGEST, decimal("100000000000000000000"));
        let largest = decimal("99999999999999999999.99");
        assert_eq!(
            share(largest, 793, Rounding::Down).unwrap().amount.to_string(),
            "7929999999999999999.99"
        );
        assert!(share(LARGEST, 793, ROUNDING).is_none());
        assert!(share(decimal("1.001"), 793, ROUNDING).is_none());
    }
}

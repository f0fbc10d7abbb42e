//! Payment slips (bordereaux de paiement, BPC): what a declaration taken in charge entails, one
//! slip for the CNSS and one for the AMO.

use crate::money::Amount;
use crate::reference::Reference;
use jiff::civil::Date;
use spec::{
    ASSUMED_RATES, AssumedRate, BRANCHES, Base, Granularity, LINE_AF_A_REVERSER,
    LINE_PRISE_EN_CHARGE, Programme, Rate, Regime, Rounding, SLIP_LINES, Share, SlipLine,
};
use spec::{Affilie, Periode};

/// What one employee earned in the month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wage {
    /// Real salary (`salaire_reel`).
    pub reel: Amount,
    /// Salary cut at the ceiling (`salaire_plaf`).
    pub plaf: Amount,
}

/// The salaries that a slip is computed from.
#[derive(Clone, Copy, Debug)]
pub enum Wages<'a> {
    /// Their totals: enough unless amounts are rounded employee by employee.
    Mass(Wage),
    /// Each of them.
    Each(&'a [Wage]),
}

impl Wages<'_> {
    fn mass(&self) -> Wage {
        match self {
            Self::Mass(wage) => *wage,
            Self::Each(wages) => Wage {
                reel: wages.iter().map(|wage| wage.reel).sum(),
                plaf: wages.iter().map(|wage| wage.plaf).sum(),
            },
        }
    }
}

/// How amounts are rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct How {
    /// How often.
    pub granularity: Granularity,
    /// To which centime.
    pub rounding: Rounding,
}

impl How {
    /// As `spec/` says.
    pub const SPECIFIED: Self = Self { granularity: spec::GRANULARITY, rounding: spec::ROUNDING };
}

/// What a slip is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nature {
    /// The principal declaration.
    Principal,
    /// The complementary declaration of this number (1 to 9).
    Complementary(u8),
    /// The rectification of this number, from 1.
    Rectification(u16),
}

impl Nature {
    /// Of a name and a number, as machine output has them.
    #[must_use]
    pub fn of(name: &str, number: u16) -> Option<Self> {
        match name {
            "principal" => (number == 0).then_some(Self::Principal),
            "complementary" => u8::try_from(number).ok().map(Self::Complementary),
            "rectification" => Some(Self::Rectification(number)),
            _ => None,
        }
    }

    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Principal => "principal",
            Self::Complementary(_) => "complementary",
            Self::Rectification(_) => "rectification",
        }
    }

    /// Its number; 0 for the principal one.
    #[must_use]
    pub const fn number(self) -> u16 {
        match self {
            Self::Principal => 0,
            Self::Complementary(number) => number as u16,
            Self::Rectification(number) => number,
        }
    }
}

/// Employees whose shares a programme takes over.
#[derive(Clone, Copy, Debug)]
pub struct Covered<'a> {
    /// The programme.
    pub programme: &'static Programme,
    /// Their salaries, which are among those declared.
    pub wages: &'a [Wage],
}

/// What was declared, as far as slips need it.
#[derive(Clone, Copy, Debug)]
pub struct Declared<'a> {
    /// Who owes.
    pub affilie: Affilie,
    /// The month.
    pub periode: Periode,
    /// Principal, complementary or rectified.
    pub nature: Nature,
    /// The salaries.
    pub wages: Wages<'a>,
    /// Total of the allowances to hand back (`N_T_AF_A_Reverser`): added as it is.
    pub af_a_reverser: Amount,
    /// What programmes take over; usually nothing.
    pub covered: &'a [Covered<'a>],
    /// By when it is to be paid: `D_Date_Exig` of the préétabli, or the calendar's.
    pub due: Date,
}

/// A line of a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it is for.
    pub of: &'static SlipLine,
    /// What the rate is multiplied with; none for an amount taken as it is.
    pub base: Option<Amount>,
    /// The whole rate, in hundredths of a percent.
    pub rate: Option<u32>,
    /// What is due, negative for a credit.
    pub amount: Amount,
    /// The assumption about its rate.
    pub assumed: Option<&'static AssumedRate>,
    /// The programme that a credit line is for.
    pub programme: Option<&'static Programme>,
}

/// A payment slip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// What a payment names.
    pub reference: Reference,
    /// Principal, complementary or rectified.
    pub nature: Nature,
    /// By when it is to be paid.
    pub due: Date,
    /// How its amounts were rounded.
    pub how: How,
    /// Its lines.
    pub lines: Vec<Line>,
}

impl Slip {
    /// What is due in all, negative for a credit.
    #[must_use]
    pub fn total(&self) -> Amount {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// The allowances to hand back in it, which have surcharges of their own.
    #[must_use]
    pub fn af_a_reverser(&self) -> Amount {
        let handed = self.lines.iter().filter(|line| line.of.name == LINE_AF_A_REVERSER.name);
        handed.map(|line| line.amount).sum()
    }
}

/// Why there is no slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unbilled {
    /// No rate is known for a branch, and none is assumed.
    UnknownRate {
        /// Name of the branch.
        branch: &'static str,
    },
    /// Amounts are rounded employee by employee, and only totals are known.
    OnlyTotals,
    /// A salary is negative or larger than [`Amount::LARGEST`].
    WrongSalary,
    /// The year cannot be told by two digits.
    WrongPeriod,
    /// A programme does not cover this month or so many employees.
    NotCovered {
        /// Its name.
        programme: &'static str,
    },
    /// The earlier slips are of another affiliate or month, or there is none.
    OtherSlips,
}

impl std::fmt::Display for Unbilled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::UnknownRate { branch } => write!(f, "no rate is known for {branch}"),
            Self::OnlyTotals => f.write_str("rounding per employee needs each salary"),
            Self::WrongSalary => f.write_str("a salary is negative or beyond every bound"),
            Self::WrongPeriod => f.write_str("a reference tells the years 1961 to 2060"),
            Self::NotCovered { programme } => {
                write!(f, "{programme} does not cover this month or so many employees")
            }
            Self::OtherSlips => f.write_str("the earlier slips are not those of this month"),
        }
    }
}

impl std::error::Error for Unbilled {}

/// The shares of a branch in a month.
struct Shares {
    employer: u16,
    employee: u16,
    assumed: Option<&'static AssumedRate>,
}

/// The rate of the branch at a place in [`BRANCHES`]; nothing where it was not levied.
fn shares(branch: usize, periode: u32) -> Result<Option<Shares>, Unbilled> {
    let of = &BRANCHES[branch];
    let assumed = || {
        let holds =
            |rate: &&AssumedRate| rate.branch == branch && (rate.from..=rate.to).contains(&periode);
        let rate = ASSUMED_RATES.iter().find(holds);
        let rate = rate.ok_or(Unbilled::UnknownRate { branch: of.name })?;
        Ok(Some(Shares { employer: rate.employer, employee: rate.employee, assumed: Some(rate) }))
    };
    match of.rate(periode).map(|entry| &entry.rate) {
        Some(Rate::Shares { employer, employee }) => {
            Ok(Some(Shares { employer: *employer, employee: *employee, assumed: None }))
        }
        Some(Rate::NotDue) => Ok(None),
        Some(Rate::Unknown(_)) | None => assumed(),
    }
}

/// The shares of a line in a month.
struct LineRate {
    base: Base,
    employer: u32,
    employee: u32,
    assumed: Option<&'static AssumedRate>,
}

fn line_rate(line: &SlipLine, periode: u32) -> Result<Option<LineRate>, Unbilled> {
    let mut whole: Option<LineRate> = None;
    for branch in line.branches {
        let Some(found) = shares(*branch, periode)? else { continue };
        let rate = whole.get_or_insert(LineRate {
            base: BRANCHES[*branch].base,
            employer: 0,
            employee: 0,
            assumed: None,
        });
        rate.employer += u32::from(found.employer);
        rate.employee += u32::from(found.employee);
        rate.assumed = rate.assumed.or(found.assumed);
    }
    Ok(whole)
}

/// The assumption about the rate of a line in a month; none where its rate is known.
#[must_use]
pub fn assumption(line: &SlipLine, periode: Periode) -> Option<&'static AssumedRate> {
    line_rate(line, periode.number()).ok().flatten().and_then(|rate| rate.assumed)
}

fn part_of(base: Base, wage: Wage) -> Amount {
    match base {
        Base::Capped => wage.plaf,
        Base::Real => wage.reel,
    }
}

/// Two rates (employer, employee) on salaries, rounded as the setting says.
fn levied(
    wages: &Wages<'_>,
    base: Base,
    rates: (u32, u32),
    how: How,
) -> Result<(Amount, Amount), Unbilled> {
    let mass = part_of(base, wages.mass());
    let whole = rates.0 + rates.1;
    let amount = match (how.granularity, wages) {
        (Granularity::OncePerBranch, _) => mass.part(whole, how.rounding),
        (Granularity::PerShare, _) => {
            mass.part(rates.0, how.rounding) + mass.part(rates.1, how.rounding)
        }
        (Granularity::PerEmployee, Wages::Each(each)) => {
            each.iter().map(|wage| part_of(base, *wage).part(whole, how.rounding)).sum()
        }
        (Granularity::PerEmployee, Wages::Mass(_)) => return Err(Unbilled::OnlyTotals),
    };
    Ok((mass, amount))
}

/// The slips of a declaration taken in charge: one for each regime that was levied in the month,
/// CNSS first.
///
/// A complementary declaration gets slips of its own, on its own salaries, at the rates of its
/// month. What changes a month that was billed is [`further`].
///
/// # Errors
/// There is no slip: see [`Unbilled`].
pub fn bill(declared: &Declared<'_>, how: How) -> Result<Vec<Slip>, Unbilled> {
    check_salaries(declared)?;
    let mut slips = Vec::with_capacity(2);
    for regime in Regime::ALL {
        let reference = Reference::of(declared.affilie, declared.periode, regime);
        let reference = reference.ok_or(Unbilled::WrongPeriod)?;
        let lines = lines_of(declared, regime, how)?;
        if !lines.is_empty() {
            let (nature, due) = (declared.nature, declared.due);
            slips.push(Slip { reference, nature, due, how, lines });
        }
    }
    Ok(slips)
}

fn check_salaries(declared: &Declared<'_>) -> Result<(), Unbilled> {
    let fits = |amount: Amount| (Amount::ZERO..=Amount::LARGEST).contains(&amount);
    let fits = |wage: &Wage| fits(wage.reel) && fits(wage.plaf);
    let each = match declared.wages {
        Wages::Mass(_) => true,
        Wages::Each(each) => each.iter().all(fits),
    };
    let covered = declared.covered.iter().all(|covered| covered.wages.iter().all(fits));
    let handed = (Amount::ZERO..=Amount::LARGEST).contains(&declared.af_a_reverser);
    if each && covered && handed && fits(&declared.wages.mass()) {
        return Ok(());
    }
    Err(Unbilled::WrongSalary)
}

fn lines_of(declared: &Declared<'_>, regime: Regime, how: How) -> Result<Vec<Line>, Unbilled> {
    let periode = declared.periode.number();
    let mut lines = Vec::with_capacity(6);
    for of in SLIP_LINES.iter().filter(|line| line.regime == regime) {
        let Some(rate) = line_rate(of, periode)? else { continue };
        let rates = (rate.employer, rate.employee);
        let (base, amount) = levied(&declared.wages, rate.base, rates, how)?;
        lines.push(Line {
            of,
            base: Some(base),
            rate: Some(rates.0 + rates.1),
            amount,
            assumed: rate.assumed,
            programme: None,
        });
    }
    if regime == LINE_AF_A_REVERSER.regime && !declared.af_a_reverser.is_zero() {
        lines.push(Line {
            of: &LINE_AF_A_REVERSER,
            base: Some(declared.af_a_reverser),
            rate: None,
            amount: declared.af_a_reverser,
            assumed: None,
            programme: None,
        });
    }
    for covered in declared.covered {
        let amount = taken_over(covered, regime, periode, how, &lines)?;
        if !amount.is_zero() {
            lines.push(Line {
                of: &LINE_PRISE_EN_CHARGE,
                base: None,
                rate: None,
                amount: -amount,
                assumed: None,
                programme: Some(covered.programme),
            });
        }
    }
    Ok(lines)
}

/// What a programme takes over of the lines of a slip: never more than stands there.
fn taken_over(
    covered: &Covered<'_>,
    regime: Regime,
    periode: u32,
    how: How,
    lines: &[Line],
) -> Result<Amount, Unbilled> {
    let programme = covered.programme;
    let most = usize::try_from(programme.employees_max).unwrap_or(usize::MAX);
    if periode < programme.from || covered.wages.len() > most {
        return Err(Unbilled::NotCovered { programme: programme.name });
    }
    let mut sum = Amount::ZERO;
    for of in SLIP_LINES.iter().filter(|line| line.regime == regime) {
        let Some(rate) = line_rate(of, periode)? else { continue };
        let mut taken = (0, 0);
        for (branch, share) in programme.shares.iter().filter(|(at, _)| of.branches.contains(at)) {
            let Some(found) = shares(*branch, periode)? else { continue };
            match share {
                Share::Employer => taken.0 += u32::from(found.employer),
                Share::Employee => taken.1 += u32::from(found.employee),
            }
        }
        let (_, amount) = levied(&Wages::Each(covered.wages), rate.base, taken, how)?;
        let billed: Amount = lines.iter().filter(|line| line.of == of).map(|l| l.amount).sum();
        sum += amount.min(billed);
    }
    // What two programmes take together is bounded too.
    let left: Amount = lines.iter().map(|line| line.amount).sum();
    Ok(sum.min(left.owed()))
}

/// The further slips of a month that was billed, once it is declared otherwise: the difference
/// between what the month comes to now and what its slips say, line by line, at the rates of the
/// month and rounded as its first slip was. A slip with a negative total is a credit.
///
/// Since a month never comes to less than nothing, no line is ever credited with more than was
/// billed for it. `now` is the whole month as it is declared now, by principal and complementary
/// declarations together. Regimes and lines without a difference are left out.
///
/// # Errors
/// There is no slip: see [`Unbilled`].
pub fn further(billed: &[Slip], now: &Declared<'_>) -> Result<Vec<Slip>, Unbilled> {
    let first = billed.first().ok_or(Unbilled::OtherSlips)?;
    let of_month = |slip: &Slip| {
        slip.reference.affilie == now.affilie && slip.reference.periode == now.periode
    };
    if !billed.iter().all(of_month) {
        return Err(Unbilled::OtherSlips);
    }
    let mut slips = Vec::new();
    for slip in bill(now, first.how)? {
        let before: Vec<&Line> = billed
            .iter()
            .filter(|other| other.reference.regime == slip.reference.regime)
            .flat_map(|other| &other.lines)
            .collect();
        let mut lines = slip.lines;
        // Lines that the month no longer has: allowances to hand back, a programme.
        for old in &before {
            if !lines.iter().any(|line| is_same(line, old)) {
                let base = old.base.map(|_| Amount::ZERO);
                lines.push(Line { base, amount: Amount::ZERO, ..**old });
            }
        }
        for line in &mut lines {
            for old in &before {
                if is_same(line, old) {
                    line.amount -= old.amount;
                    line.base = line.base.zip(old.base).map(|(now, then)| now - then);
                }
            }
        }
        lines.retain(|line| !line.amount.is_zero());
        if !lines.is_empty() {
            slips.push(Slip { lines, ..slip });
        }
    }
    Ok(slips)
}

fn is_same(one: &Line, other: &Line) -> bool {
    let named = |line: &Line| (line.of.name, line.programme.map(|programme| programme.name));
    named(one) == named(other)
}

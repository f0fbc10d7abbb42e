//! The annual statement of declared salaries: an employer's year, and each employee's.
//!
//! A statement is drawn only where its sums are proved: those of the employees, those of the twelve
//! months, and those of the recapitulations (06) of the accepted files are the same.

use crate::tables::Settings;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use spec::{Affilie, Centimes, NumAssure, Periode, Situation};
use std::collections::BTreeMap;
use std::fmt;

/// A line of an accepted declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclaredLine {
    /// The month.
    pub periode: Periode,
    /// The insured; none for a line without a number.
    pub num_assure: Option<NumAssure>,
    /// Name as declared.
    pub nom_prenom: String,
    /// Days.
    pub jours: u64,
    /// Real salary.
    pub salaire_reel: Centimes,
    /// Capped salary.
    pub salaire_plaf: Centimes,
    /// Situation; none for who worked normally and for entrants.
    pub situation: Option<&'static Situation>,
    /// Receipt of the deposit.
    pub receipt: String,
    /// Line of the file, from 1.
    pub line: u32,
}

/// What the recapitulation (06) of an accepted file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AcceptedFile {
    /// The month.
    pub periode: Periode,
    /// Receipt of the deposit.
    pub receipt: String,
    /// Its totals.
    pub totals: Totals,
}

/// Sums of a month, of an employee, of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Lines: an insured who is declared twice counts twice, as in the file.
    pub lignes: u64,
    /// Days.
    pub jours: u64,
    /// Real salaries.
    pub reel: Centimes,
    /// Capped salaries.
    pub plaf: Centimes,
}

impl Totals {
    fn add(&mut self, other: Self) {
        self.lignes = self.lignes.saturating_add(other.lignes);
        self.jours = self.jours.saturating_add(other.jours);
        self.reel.0 = self.reel.0.saturating_add(other.reel.0);
        self.plaf.0 = self.plaf.0.saturating_add(other.plaf.0);
    }

    fn of<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sum = Self::default();
        all.into_iter().for_each(|one| sum.add(*one));
        sum
    }

    fn of_line(line: &DeclaredLine) -> Self {
        Self { lignes: 1, jours: line.jours, reel: line.salaire_reel, plaf: line.salaire_plaf }
    }
}

/// A month of the employer's edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementMonth {
    /// The month.
    pub periode: Periode,
    /// Sums.
    pub totals: Totals,
    /// Receipts of the accepted files; empty where the month is missing.
    pub receipts: Vec<String>,
}

/// An employee's edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmployeeYear {
    /// The insured.
    pub num_assure: NumAssure,
    /// Name as declared last.
    pub nom_prenom: String,
    /// Lines in order of time.
    pub lines: Vec<DeclaredLine>,
    /// Sums.
    pub totals: Totals,
}

/// A year that is proved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnnualStatement {
    /// The employer.
    pub affilie: Affilie,
    /// The year.
    pub year: u16,
    /// January to December.
    pub months: [StatementMonth; 12],
    /// Employees by number.
    pub employees: Vec<EmployeeYear>,
    /// Lines without a number, in order of time.
    pub without_number: Vec<DeclaredLine>,
    /// Sums of the year.
    pub totals: Totals,
}

/// Why a statement cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unproved {
    /// No such year.
    NoYear(u16),
    /// Lines or files of another year.
    OtherYear {
        /// Receipt of the deposit.
        receipt: String,
        /// Its month.
        periode: Periode,
    },
    /// The lines of a file and its recapitulation differ.
    Differs {
        /// Receipt of the deposit.
        receipt: String,
        /// Its month.
        periode: Periode,
        /// What its lines add up to.
        lines: Totals,
        /// What its recapitulation says; none where no accepted file has the receipt.
        file: Option<Totals>,
    },
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { lignes, jours, reel, plaf } = self;
        write!(f, "{lignes} lines, {jours} days, {reel} real, {plaf} capped")
    }
}

impl fmt::Display for Unproved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoYear(year) => write!(f, "{year} is no year of a declaration"),
            Self::OtherYear { receipt, periode } => {
                write!(f, "{receipt}: declares {periode}, which is of another year")
            }
            Self::Differs { receipt, periode, lines, file: Some(file) } => {
                write!(f, "{receipt}, {periode}: its lines are {lines}; its total (06) is {file}")
            }
            Self::Differs { receipt, periode, lines, file: None } => {
                write!(f, "{receipt}, {periode}: {lines}, of no accepted file")
            }
        }
    }
}

impl AnnualStatement {
    /// Draws the statement of a year.
    ///
    /// # Errors
    /// Every file whose lines and recapitulation differ: nothing is drawn then.
    pub fn draw(
        (affilie, year): (Affilie, u16),
        lines: &[DeclaredLine],
        files: &[AcceptedFile],
    ) -> Result<Self, Vec<Unproved>> {
        let periode = |month: u8| Periode::new(year, month);
        let (Some(first), Some(last)) = (periode(1), periode(12)) else {
            return Err(vec![Unproved::NoYear(year)]);
        };
        prove((first, last), lines, files)?;
        let month = |at: usize| {
            let periode = first.plus(i32::try_from(at).unwrap_or(0)).unwrap_or(first);
            let of_month = lines.iter().filter(|line| line.periode == periode);
            let totals: Vec<Totals> = of_month.map(Totals::of_line).collect();
            let files = files.iter().filter(|file| file.periode == periode);
            StatementMonth {
                periode,
                totals: Totals::of(&totals),
                receipts: files.map(|file| file.receipt.clone()).collect(),
            }
        };
        let mut ordered: Vec<&DeclaredLine> = lines.iter().collect();
        ordered.sort_by_key(|line| (line.periode, &line.receipt, line.line));
        let mut by_number: BTreeMap<NumAssure, Vec<DeclaredLine>> = BTreeMap::new();
        let mut without_number = Vec::new();
        for line in ordered {
            match line.num_assure {
                Some(number) => by_number.entry(number).or_default().push(line.clone()),
                None => without_number.push(line.clone()),
            }
        }
        let employees = by_number.into_iter().map(|(num_assure, lines)| EmployeeYear {
            num_assure,
            nom_prenom: lines.last().map(|line| line.nom_prenom.clone()).unwrap_or_default(),
            totals: Totals::of(&lines.iter().map(Totals::of_line).collect::<Vec<_>>()),
            lines,
        });
        let months = std::array::from_fn(month);
        let totals = Totals::of(months.iter().map(|month| &month.totals));
        Ok(Self { affilie, year, months, employees: employees.collect(), without_number, totals })
    }

    /// Months of the year for which nothing was accepted.
    #[must_use]
    pub fn missing(&self) -> Vec<Periode> {
        let missing = self.months.iter().filter(|month| month.receipts.is_empty());
        missing.map(|month| month.periode).collect()
    }

    /// Sums over the employees and the lines without a number: those of the months, as proved.
    #[must_use]
    pub fn over_employees(&self) -> Totals {
        let without: Vec<Totals> = self.without_number.iter().map(Totals::of_line).collect();
        let employees = self.employees.iter().map(|employee| &employee.totals);
        Totals::of(employees.chain(&without))
    }
}

/// File by file, the lines add up to the recapitulation.
fn prove(
    (first, last): (Periode, Periode),
    lines: &[DeclaredLine],
    files: &[AcceptedFile],
) -> Result<(), Vec<Unproved>> {
    let mut wrong = Vec::new();
    let mut sums: BTreeMap<(Periode, &str), (Totals, Option<Totals>)> = BTreeMap::new();
    for line in lines {
        let sum = sums.entry((line.periode, &line.receipt)).or_default();
        sum.0.add(Totals::of_line(line));
    }
    for file in files {
        let file_totals = &mut sums.entry((file.periode, &file.receipt)).or_default().1;
        // Two files with one receipt: neither can be told from the other.
        match file_totals {
            Some(totals) => totals.add(file.totals),
            None => *file_totals = Some(file.totals),
        }
    }
    for ((periode, receipt), (lines, file)) in sums {
        let receipt = receipt.to_owned();
        if periode < first || periode > last {
            wrong.push(Unproved::OtherYear { receipt, periode });
        } else if file != Some(lines) {
            wrong.push(Unproved::Differs { receipt, periode, lines, file });
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

/// A statement that was issued: frozen, and corrected by its successor only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// Which of the statements of this employer and year, from 1.
    pub number: u32,
    /// When.
    pub at: Timestamp,
    /// The last day on which it can be contested.
    pub contest_until: Date,
}

impl Issue {
    /// The issue after another one, or the first, on a day of the reader.
    ///
    /// None where the day has no successor in the calendar.
    #[must_use]
    pub fn next(
        before: Option<&Self>,
        at: Timestamp,
        day: Date,
        settings: Settings,
    ) -> Option<Self> {
        let days = Span::new().try_days(settings.contest_days).ok()?;
        Some(Self {
            number: before.map_or(Some(1), |before| before.number.checked_add(1))?,
            at,
            contest_until: day.checked_add(days).ok()?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{AcceptedFile, AnnualStatement, DeclaredLine, Issue, Totals, Unproved};
    use crate::tables::Settings;
    use jiff::Timestamp;
    use jiff::civil::date;
    use proptest::prelude::*;
    use spec::{Affilie, Centimes, NumAssure, Periode};

    fn affilie() -> Affilie {
        Affilie::of_number(1_773_341).unwrap()
    }

    fn line(month: u32, number: u32, reel: u128) -> DeclaredLine {
        DeclaredLine {
            periode: Periode::of_number(month).unwrap(),
            num_assure: NumAssure::of_number(number),
            nom_prenom: "ESSAI UN".into(),
            jours: 26,
            salaire_reel: Centimes(reel),
            salaire_plaf: Centimes(reel.min(600_000)),
            situation: None,
            receipt: format!("receipt of {month}"),
            line: number % 1_000,
        }
    }

    fn file(month: u32, lines: &[DeclaredLine]) -> AcceptedFile {
        let of: Vec<Totals> = lines
            .iter()
            .filter(|line| line.periode.number() == month)
            .map(Totals::of_line)
            .collect();
        AcceptedFile {
            periode: Periode::of_number(month).unwrap(),
            receipt: format!("receipt of {month}"),
            totals: Totals::of(&of),
        }
    }

    /// The worked example: one employee, twelve months of 26 days at 7,000 DH.
    #[test]
    fn a_year_of_one_employee() {
        let lines: Vec<_> =
            (202_601..=202_612).map(|month| line(month, 168_764_721, 700_000)).collect();
        let files: Vec<_> = (202_601..=202_612).map(|month| file(month, &lines)).collect();
        let drawn = AnnualStatement::draw((affilie(), 2026), &lines, &files).unwrap();
        let due =
            Totals { lignes: 12, jours: 312, reel: Centimes(8_400_000), plaf: Centimes(7_200_000) };
        assert_eq!((drawn.totals, drawn.over_employees()), (due, due));
        assert_eq!(drawn.employees[0].totals, due);
        assert!(
            drawn.missing().is_empty() && drawn.months.iter().all(|month| month.totals.jours == 26)
        );
    }

    #[test]
    fn a_sum_that_is_not_the_files_is_told_and_nothing_is_drawn() {
        let lines = [line(202_601, 168_764_721, 700_000), line(202_602, 0, 100_000)];
        let files = [file(202_601, &lines), file(202_602, &lines)];
        let drawn = AnnualStatement::draw((affilie(), 2026), &lines, &files).unwrap();
        assert_eq!((drawn.missing().len(), drawn.without_number.len()), (10, 1));
        let mut other = files.clone();
        other[1].totals.reel.0 += 1;
        let told = AnnualStatement::draw((affilie(), 2026), &lines, &other).unwrap_err();
        assert_eq!(
            told[0].to_string(),
            "receipt of 202602, 202602: its lines are 1 lines, 26 days, 1000.00 real, 1000.00 \
             capped; its total (06) is 1 lines, 26 days, 1000.01 real, 1000.00 capped"
        );
        let told = AnnualStatement::draw((affilie(), 2026), &lines, &files[..1]).unwrap_err();
        assert!(matches!(&told[..], [Unproved::Differs { file: None, .. }]), "{told:?}");
        let told = AnnualStatement::draw((affilie(), 2025), &lines, &files).unwrap_err();
        assert!(matches!(&told[..], [Unproved::OtherYear { .. }, _]), "{told:?}");
        assert!(AnnualStatement::draw((affilie(), 10_000), &[], &[]).is_err());
    }

    #[test]
    fn a_correction_is_the_next_number_and_can_be_contested_for_30_days() {
        let (at, day) = (Timestamp::UNIX_EPOCH, date(2027, 3, 2));
        let first = Issue::next(None, at, day, Settings::PROPOSED).unwrap();
        assert_eq!((first.number, first.contest_until), (1, date(2027, 4, 1)));
        let second = Issue::next(Some(&first), at, day, Settings::PROPOSED).unwrap();
        assert_eq!(second.number, 2);
    }

    proptest! {
        #[test]
        fn sums_are_equal_on_both_sides(
            all in prop::collection::vec((1..=12_u32, 0..5_u32, 0..2_000_000_u128), 0..60),
        ) {
            let lines: Vec<_> = all.iter().map(|(month, number, reel)| line(202_600 + month, *number, *reel)).collect();
            let files: Vec<_> = (202_601..=202_612)
                .filter(|month| lines.iter().any(|line| line.periode.number() == *month))
                .map(|month| file(month, &lines))
                .collect();
            let drawn = AnnualStatement::draw((affilie(), 2026), &lines, &files).unwrap();
            let of_files = Totals::of(files.iter().map(|file| &file.totals));
            prop_assert_eq!(drawn.over_employees(), of_files);
            prop_assert_eq!(drawn.totals, of_files);
            prop_assert_eq!(drawn.missing().len(), 12 - files.len());
        }
    }
}

//! The annual statement of declared salaries: an employer's year, and each employee's.
//!
//! A statement is drawn from what is in force, and only where its sums are proved: those of the
//! employees, those of the twelve months, and those of the recapitulations (06) of the accepted
//! files with what rectifications add are the same.

mod declared;
mod proof;

pub use declared::{AcceptedFile, Correction, DeclaredLine, Difference, Totals};
pub use proof::Unproved;

use crate::tables::Settings;
use jiff::civil::Date;
use jiff::{Span, Timestamp};
use proof::prove;
use spec::{Affilie, NumAssure, Periode};
use std::collections::BTreeMap;

/// A month of the employer's edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementMonth {
    /// The month.
    pub periode: Periode,
    /// Sums.
    pub totals: Totals,
    /// Receipts of the accepted files; empty where the month is missing.
    pub receipts: Vec<String>,
    /// Rectifications in force, in the order in which they came into force.
    pub corrections: Vec<Correction>,
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

impl AnnualStatement {
    /// Draws the statement of a year from its lines in force.
    ///
    /// # Errors
    /// Every file whose lines and recapitulation differ, and every rectified month whose lines are
    /// not what its files and rectifications add up to: nothing is drawn then.
    pub fn draw(
        (affilie, year): (Affilie, u16),
        lines: &[DeclaredLine],
        files: &[AcceptedFile],
        corrections: &[Correction],
    ) -> Result<Self, Vec<Unproved>> {
        let periode = |month: u8| Periode::new(year, month);
        let (Some(first), Some(last)) = (periode(1), periode(12)) else {
            return Err(vec![Unproved::NoYear(year)]);
        };
        prove((first, last), lines, files, corrections)?;
        let month = |at: usize| {
            let periode = first.plus(i32::try_from(at).unwrap_or(0)).unwrap_or(first);
            let of_month = lines.iter().filter(|line| line.periode == periode);
            let totals: Vec<Totals> = of_month.map(Totals::of_line).collect();
            let files = files.iter().filter(|file| file.periode == periode);
            let own = corrections.iter().filter(|one| one.periode == periode);
            let mut corrections: Vec<Correction> = own.cloned().collect();
            corrections.sort_by_key(|one| one.version);
            StatementMonth {
                periode,
                totals: Totals::of(&totals),
                receipts: files.map(|file| file.receipt.clone()).collect(),
                corrections,
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
    use super::{
        AcceptedFile, AnnualStatement, Correction, DeclaredLine, Difference, Issue, Totals,
        Unproved,
    };
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
            rectified_by: None,
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
        let drawn = AnnualStatement::draw((affilie(), 2026), &lines, &files, &[]).unwrap();
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
        let drawn = AnnualStatement::draw((affilie(), 2026), &lines, &files, &[]).unwrap();
        assert_eq!((drawn.missing().len(), drawn.without_number.len()), (10, 1));
        let mut other = files.clone();
        other[1].totals.reel.0 += 1;
        let told = AnnualStatement::draw((affilie(), 2026), &lines, &other, &[]).unwrap_err();
        assert_eq!(
            told[0].to_string(),
            "receipt of 202602, 202602: its lines are 1 lines, 26 days, 1000.00 real, 1000.00 \
             capped; its total (06) is 1 lines, 26 days, 1000.01 real, 1000.00 capped"
        );
        let told = AnnualStatement::draw((affilie(), 2026), &lines, &files[..1], &[]).unwrap_err();
        assert!(matches!(&told[..], [Unproved::Differs { file: None, .. }]), "{told:?}");
        let told = AnnualStatement::draw((affilie(), 2025), &lines, &files, &[]).unwrap_err();
        assert!(matches!(&told[..], [Unproved::OtherYear { .. }, _]), "{told:?}");
        assert!(AnnualStatement::draw((affilie(), 10_000), &[], &[], &[]).is_err());
    }

    /// Days and a salary rectified, a line cancelled, one who was forgotten added.
    #[test]
    fn a_rectified_month_is_proved_as_a_whole() {
        let mut lines = vec![line(202_601, 168_764_721, 700_000), line(202_601, 7, 100_000)];
        lines.push(line(202_602, 168_764_721, 700_000));
        let files = [file(202_601, &lines), file(202_602, &lines)];
        let correction = |version, (lignes, jours), (reel, plaf)| Correction {
            periode: Periode::of_number(202_601).unwrap(),
            receipt: format!("rectification {version}"),
            version,
            is_redressement: version == 3,
            added: Difference { lignes, jours, reel, plaf },
        };
        let corrections = [
            correction(3, (1, 26), (200_000, 200_000)),
            correction(2, (-1, -28), (-50_000, -100_000)),
        ];
        lines[0].salaire_reel.0 += 50_000;
        lines[0].jours -= 2;
        lines[0].rectified_by = Some("rectification 2".into());
        lines.remove(1);
        let forgotten = DeclaredLine {
            receipt: "rectification 3".into(),
            rectified_by: Some("rectification 3".into()),
            ..line(202_601, 900, 200_000)
        };
        lines.push(forgotten);
        let of_year = (affilie(), 2026);
        let drawn = AnnualStatement::draw(of_year, &lines, &files, &corrections).unwrap();
        let january = &drawn.months[0];
        assert_eq!(january.totals.reel, Centimes(950_000));
        assert_eq!((january.totals.lignes, january.totals.jours), (2, 50));
        let versions: Vec<u32> = january.corrections.iter().map(|one| one.version).collect();
        assert_eq!((versions, &*january.receipts), (vec![2, 3], &["receipt of 202601".into()][..]));
        assert!(drawn.months[1].corrections.is_empty());
        assert_eq!(drawn.over_employees(), drawn.totals);

        // Without its rectifications, or with others, the month is not proved.
        let told = AnnualStatement::draw(of_year, &lines, &files, &corrections[..1]).unwrap_err();
        let [Unproved::Rectified { due: Some(due), .. }] = &told[..] else { panic!("{told:?}") };
        assert_eq!((due.lignes, due.reel), (3, Centimes(1_000_000)));
        assert!(told[0].to_string().starts_with("202601, rectified: lines in force are 2 lines"));
        let told = AnnualStatement::draw(of_year, &lines, &files, &[]).unwrap_err();
        assert!(matches!(&told[..], [Unproved::Differs { .. }, Unproved::Differs { .. }]));
        let taken = [correction(2, (-9, 0), (0, 0))];
        let told = AnnualStatement::draw(of_year, &lines, &files, &taken).unwrap_err();
        assert!(matches!(&told[..], [.., Unproved::Rectified { due: None, .. }]), "{told:?}");
        // A month without one is still proved file by file.
        lines[1].salaire_reel.0 += 1;
        let told = AnnualStatement::draw(of_year, &lines, &files, &corrections).unwrap_err();
        assert!(matches!(&told[..], [Unproved::Differs { .. }]), "{told:?}");
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
            let drawn = AnnualStatement::draw((affilie(), 2026), &lines, &files, &[]).unwrap();
            let of_files = Totals::of(files.iter().map(|file| &file.totals));
            prop_assert_eq!(drawn.over_employees(), of_files);
            prop_assert_eq!(drawn.totals, of_files);
            prop_assert_eq!(drawn.missing().len(), 12 - files.len());
        }
    }
}

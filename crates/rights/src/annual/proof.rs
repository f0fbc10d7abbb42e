//! The proof of a year: what is in force adds up to accepted files and rectifications.

use super::declared::{AcceptedFile, Correction, DeclaredLine, Totals};
use spec::Periode;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Why a statement cannot be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unproved {
    /// No such year.
    NoYear(u16),
    /// Lines, files or rectifications of another year.
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
    /// The lines in force of a rectified month are not what its files and rectifications add up to.
    Rectified {
        /// The month.
        periode: Periode,
        /// What its lines in force add up to.
        lines: Totals,
        /// Files and rectifications; none where these take away more than there is.
        due: Option<Totals>,
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
            Self::Rectified { periode, lines, due: Some(due) } => {
                write!(f, "{periode}, rectified: lines in force are {lines}; ")?;
                write!(f, "its totals (06) and rectifications add up to {due}")
            }
            Self::Rectified { periode, lines, due: None } => {
                write!(f, "{periode}, rectified: lines in force are {lines}; ")?;
                write!(f, "its rectifications take away more than was declared")
            }
        }
    }
}

/// File by file, the lines add up to the recapitulation. A month with rectifications is proved as a
/// whole: its lines in force add up to the recapitulations and what each rectification adds.
pub(super) fn prove(
    (first, last): (Periode, Periode),
    lines: &[DeclaredLine],
    files: &[AcceptedFile],
    corrections: &[Correction],
) -> Result<(), Vec<Unproved>> {
    let mut wrong = Vec::new();
    let rectified: BTreeSet<Periode> = corrections.iter().map(|one| one.periode).collect();
    let corrections_told: BTreeSet<(Periode, &str)> =
        corrections.iter().map(|one| (one.periode, one.receipt.as_str())).collect();
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
    let is_outside = |periode: Periode| periode < first || periode > last;
    let outside = corrections.iter().filter(|one| is_outside(one.periode));
    wrong.extend(
        outside
            .map(|one| Unproved::OtherYear { receipt: one.receipt.clone(), periode: one.periode }),
    );
    for ((periode, receipt), (lines, file)) in &sums {
        let (periode, receipt) = (*periode, (*receipt).to_owned());
        let is_correction = corrections_told.contains(&(periode, receipt.as_str()));
        if is_outside(periode) {
            wrong.push(Unproved::OtherYear { receipt, periode });
        } else if rectified.contains(&periode) {
            if file.is_none() && !is_correction {
                wrong.push(Unproved::Differs { receipt, periode, lines: *lines, file: None });
            }
        } else if *file != Some(*lines) {
            wrong.push(Unproved::Differs { receipt, periode, lines: *lines, file: *file });
        }
    }
    for periode in rectified.into_iter().filter(|periode| !is_outside(*periode)) {
        let of_month = || sums.iter().filter(|((of, _), _)| *of == periode);
        let in_force = Totals::of(of_month().map(|(_, (lines, _))| lines));
        let declared = Totals::of(of_month().filter_map(|(_, (_, file))| file.as_ref()));
        let mut own = corrections.iter().filter(|one| one.periode == periode);
        let due = own.try_fold(declared, |sums, one| sums.corrected(one.added));
        if due != Some(in_force) {
            wrong.push(Unproved::Rectified { periode, lines: in_force, due });
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(wrong) }
}

//! Why a total is wrong: what explains the difference between a recapitulation and its lines, when
//! something does.
//!
//! Runs only when a total is wrong, over the bytes once more, in constant memory: the differences
//! are known before the lines are read again, so each line is held against them as it goes by.
//!
//! Every hypothesis says which wrong totals it accounts for. The one that accounts for most is told
//! first, then the best of what is left. A coincidence is not told: among many lines some salary
//! equals any difference, so a line is named only when no other fits and when chance would hardly
//! have found one.

mod digits;
mod evidence;
mod lines;
mod totals;
mod work;

use crate::Control;
use crate::finding::Finding;
use declaration::Sums;
use lines::Pass;
use spec::{Rank, RecordType};

/// What explains a wrong total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// The total lacks exactly what this line adds to it.
    LineLeftOut(Who),
    /// The total has exactly once too much what this line adds to it.
    LineTwice(Who),
    /// The total is right for another amount on one line: that line was altered, not the total.
    LineAltered {
        /// The line.
        who: Who,
        /// Official name of its field.
        field: &'static str,
        /// What that field would have to hold, in the unit of the file.
        right: u64,
        /// How it comes to hold something else.
        slip: Slip,
    },
    /// The total is right for so many lines, were their salary not written without centimes.
    LinesWithoutCentimes(u64),
    /// The total is right for so many lines, were their salary not a hundred times too high.
    LinesTimesHundred(u64),
    /// The total is right for what `S_Ctr` says of so many lines on which it does not agree with
    /// the amounts.
    LinesAltered(u64),
    /// Two neighbouring digits of the total are the wrong way round.
    TotalTransposed,
    /// One digit of the total is wrong.
    TotalMistyped,
    /// The total is the right one without its centimes.
    TotalWithoutCentimes,
    /// The total is a hundred times the right one.
    TotalTimesHundred,
    /// The total stands so many columns too far to the right; to the left when negative.
    Shifted(i8),
    /// The total kept only the last digits of a sum that is wider than its field.
    WrapAround {
        /// Digits of the field.
        digits: usize,
    },
    /// A term was left out of `S_Ctr`.
    LeftOutOfControl {
        /// Official name of the field that was not counted.
        field: &'static str,
        /// Lines on which it is not nil.
        lines: u64,
    },
    /// `N_T_Ctr` adds up the `S_Ctr` as they should be, and so many of them are wrong on their
    /// lines.
    ControlCorrected(u64),
    /// Each of two totals shows the other's value.
    Swapped {
        /// Official name of the first.
        first: &'static str,
        /// Official name of the second.
        second: &'static str,
    },
    /// The total is that of another column of the same record.
    OtherColumn(&'static str),
    /// 06 shows 03: the entrants are missing.
    EntrantsForgotten,
    /// 06 shows 05: the insured of the préétabli are missing.
    InsuredForgotten,
    /// 03 counts the entrants of 05 as well.
    EntrantsIncluded,
    /// The recapitulation was left at zero although there are lines.
    LeftAtZero,
    /// The line that declares nobody was counted.
    BlankCounted,
    /// All records of the file were counted, not only those that declare somebody.
    RecordsCounted(u64),
    /// The total is that of the lines of the file; the préétabli has another.
    LinesNotPreetabli,
    /// The total is the préétabli's; the lines of the file give another.
    PreetabliNotLines,
    /// 06 is what 03 and 05 give once they are corrected.
    RightOnceCorrected,
}

/// A line of the file and who stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// Line number, from 1.
    pub line: u32,
    /// The insured's number as written.
    pub assure: Vec<u8>,
}

/// How an amount comes to be another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Two neighbouring digits the wrong way round.
    Transposed,
    /// One digit.
    Digit,
    /// A hundred times too low.
    WithoutCentimes,
    /// A hundred times too high.
    TimesHundred,
    /// Anything else.
    Other,
}

/// The columns that are added up, by the official names of their totals.
pub(crate) const COLUMNS: [&str; 11] = [
    "N_Nbr_Salaries",
    "N_T_Enfants",
    "N_T_AF_A_Payer",
    "N_T_AF_A_Deduire",
    "N_T_AF_Net_A_Payer",
    "N_T_Num_Imma",
    "N_T_AF_A_Reverser",
    "N_T_Jours_Declares",
    "N_T_Salaire_Reel",
    "N_T_Salaire_Plaf",
    "N_T_Ctr",
];
const NBR: usize = 0;
const IMMA: usize = 5;
const REVERSER: usize = 6;
const JOURS: usize = 7;
const REEL: usize = 8;
const PLAF: usize = 9;
const CTR: usize = 10;

/// The recapitulations, as places in the tables below.
const R03: usize = 0;
const R05: usize = 1;
const R06: usize = 2;

/// A value for each column.
type Row<T> = [T; COLUMNS.len()];

/// Wider than any total, and far from what could overflow.
const DUE_MAX: u128 = 1 << 96;

/// The totals that are wrong, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Set(u64);

impl Set {
    fn of(recap: usize, column: usize) -> Self {
        Self(1 << (recap * COLUMNS.len() + column))
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    fn shared(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn len(self) -> u32 {
        self.0.count_ones()
    }
}

/// An explanation, and the totals that it accounts for.
struct Candidate {
    explanation: Explanation,
    explains: Set,
}

/// A wrong total.
struct Wrong {
    /// Which of the findings.
    finding: usize,
    recap: usize,
    column: usize,
    written: i128,
    due: i128,
    /// Whether 06 is right once 03 and 05 are.
    echo: bool,
}

/// The differences of the totals that are wrong by themselves: written less due.
struct Deltas([Row<Option<i128>>; 3]);

impl Deltas {
    fn get(&self, recap: usize, column: usize) -> Option<i128> {
        *self.0.get(recap)?.get(column)?
    }

    /// The columns of a recapitulation that are wrong, with their differences.
    fn of(&self, recap: usize) -> impl Iterator<Item = (usize, i128)> {
        let row = self.0.get(recap).into_iter().flatten();
        row.enumerate().filter_map(|(column, delta)| Some((column, (*delta)?)))
    }
}

/// Says for every wrong total why it is wrong, when something explains it.
pub(crate) fn explain(bytes: &[u8], control: &mut Control) {
    let mut wrong = wrong_totals(&control.findings);
    if wrong.is_empty() {
        return;
    }
    mark_echoes(&mut wrong);
    let mut deltas = Deltas([[None; COLUMNS.len()]; 3]);
    for total in wrong.iter().filter(|total| !total.echo) {
        if let Some(slot) = deltas.0.get_mut(total.recap).and_then(|row| row.get_mut(total.column))
        {
            *slot = Some(total.written - total.due);
        }
    }
    let periode = control.periode.as_deref().and_then(|periode| periode.parse().ok());
    let pass = Pass::over(bytes, &deltas, periode);
    let mut candidates = totals::candidates(&wrong, &pass);
    candidates.extend(evidence::proved(&deltas, &pass));
    candidates.extend(totals::resembling(&wrong, &deltas, &pass));
    candidates.extend(totals::transposed(&wrong, &deltas, &pass));
    candidates.extend(totals::shifted(&wrong, &pass));
    candidates.extend(evidence::fitting(&deltas, &pass));
    candidates.extend(totals::mistyped(&wrong, &deltas, &pass));
    let chosen = choose(candidates, &wrong);
    for total in &wrong {
        let explanation = explanation_of(total, &chosen);
        if let Some(finding) = control.findings.get_mut(total.finding) {
            finding.explanation = explanation;
        }
    }
}

/// The findings about totals that differ from what is due, those that are explained already left
/// out.
fn wrong_totals(findings: &[Finding]) -> Vec<Wrong> {
    let totals = findings.iter().enumerate().filter_map(|(at, finding)| {
        let recap = recap_of(finding.place.record?).filter(|_| finding.explanation.is_none())?;
        let name = finding.place.field?.name;
        let column = COLUMNS.iter().position(|known| *known == name)?;
        let value = |bytes: &Option<Vec<u8>>| -> Option<i128> {
            let text = std::str::from_utf8(bytes.as_deref()?).ok()?;
            let value = text.parse::<u128>().ok().filter(|value| *value < DUE_MAX)?;
            i128::try_from(value).ok()
        };
        let (written, due) = (value(&finding.received)?, value(&finding.expected)?);
        Some(Wrong { finding: at, recap, column, written, due, echo: false })
    });
    totals.collect()
}

fn recap_of(record: RecordType) -> Option<usize> {
    match record.rank() {
        Rank::R03 => Some(R03),
        Rank::R05 => Some(R05),
        Rank::R06 => Some(R06),
        _ => None,
    }
}

/// A 06 that agrees with 03 and 05 as they should be has nothing of its own to explain.
fn mark_echoes(wrong: &mut [Wrong]) {
    let delta = |recap: usize, column: usize| -> i128 {
        let total = wrong.iter().find(|total| total.recap == recap && total.column == column);
        total.map_or(0, |total| total.written - total.due)
    };
    let echoes: Vec<bool> = wrong
        .iter()
        .map(|total| {
            let column = total.column;
            let of_others = delta(R03, column) + delta(R05, column);
            total.recap == R06 && total.written - total.due == -of_others
        })
        .collect();
    for (total, echo) in wrong.iter_mut().zip(echoes) {
        total.echo = echo;
    }
}

/// The explanation that accounts for most totals, then the best of what is left. Among equals the
/// first: the hypotheses come in the order of their certainty.
fn choose(candidates: Vec<Candidate>, wrong: &[Wrong]) -> Vec<Candidate> {
    let own = wrong.iter().filter(|total| !total.echo);
    let mut left =
        own.fold(Set::default(), |all, total| all.with(Set::of(total.recap, total.column)));
    let mut pool = candidates;
    let mut chosen: Vec<Candidate> = Vec::new();
    while left.len() > 0 {
        let counts = pool.iter().map(|candidate| candidate.explains.shared(left).len());
        let Some((at, _)) = counts
            .enumerate()
            .filter(|(_, count)| *count > 0)
            .min_by_key(|(at, count)| (std::cmp::Reverse(*count), *at))
        else {
            break;
        };
        let mut best = pool.remove(at);
        best.explains = best.explains.shared(left);
        left = left.without(best.explains);
        chosen.push(best);
    }
    chosen
}

fn explanation_of(total: &Wrong, chosen: &[Candidate]) -> Option<Explanation> {
    if total.echo {
        return Some(Explanation::RightOnceCorrected);
    }
    let this = Set::of(total.recap, total.column);
    let known = chosen.iter().find(|candidate| candidate.explains.shared(this).len() > 0)?;
    Some(known.explanation.clone())
}

/// What the lines add up to in a column.
fn of_sums(sums: &Sums, column: usize) -> Option<i128> {
    let total = sums.of(COLUMNS.get(column)?)?.value()?;
    i128::try_from(total).ok()
}

#[cfg(test)]
mod tests {
    use super::work::steps;
    use crate::{Control, Settings, control};
    use declaration::write;
    use spec::{Code, Rank, RecordType};
    use synthetic::{Country, CountrySpec};

    /// A file whose lines come several times while its totals count them once, and the steps that
    /// it took.
    fn searched(times: usize) -> (Control, u64) {
        let size = CountrySpec { seed: 2, periode: 202_610, affiliates: 1, employees: 500 };
        let once = Country::new(size).affiliate(0).unwrap().principal;
        let totals = once.iter().position(|record| record.kind().rank() == Rank::R03).unwrap();
        let lines = write(once.iter().filter(|record| record.kind() == RecordType::B02));
        let file = [write(&once[..2]), lines.repeat(times), write(&once[totals..])].concat();
        steps();
        let control = control(&file, None, &Settings::USUAL);
        (control, steps())
    }

    /// Each line is read again once and held against a fixed number of hypotheses, however many
    /// lines there are.
    #[test]
    fn the_search_grows_with_the_lines_and_not_with_their_square() {
        let ((few, of_few), (many, of_many)) = (searched(2), searched(20));
        for control in [&few, &many] {
            assert!(control.counts.contains_key(&Code::C1232));
        }
        assert!(of_few > few.records, "{of_few} steps for {} records", few.records);
        assert!(of_many <= of_few * 10, "{of_few} steps, and {of_many} for ten times the lines");
    }
}

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
mod tables;
mod totals;
mod work;

use crate::columns::COLUMNS;
use crate::explanation::Explanation;
use crate::finding::Finding;
use crate::outcome::Control;
use lines::Pass;
use spec::Parameters;
use tables::{Candidate, DUE_MAX, Deltas, R03, R05, R06, Set, Wrong, recap_of};

/// Says for every wrong total why it is wrong, when something explains it.
pub(crate) fn explain(bytes: &[u8], control: &mut Control, parameters: &Parameters) {
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
    let in_force = periode.map(|periode| parameters.at(periode)).unwrap_or_default();
    let pass = Pass::over(bytes, &deltas, in_force);
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

//! Hypotheses about lines.

use super::lines::{Altered, Controls, Fit, Hundred, Pass, field_of, grain};
use super::tables::{
    CTR, Candidate, Deltas, IMMA, JOURS, NBR, PLAF, R03, R05, R06, REEL, REVERSER, Row, Set,
};
use crate::columns::COLUMNS;
use crate::explanation::Explanation;
use spec::b02;

/// A line that fits by chance once in so many times is not told.
const CHANCE: i128 = 200;

/// What lines prove by themselves, the most certain first.
pub(super) fn proved(deltas: &Deltas, pass: &Pass) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (at, recap) in [(0, R03), (1, R05)] {
        if let Some(controls) = pass.controls.get(at) {
            found.extend(left_out_of_control(controls, recap, deltas));
        }
        if let Some((low, high)) = pass.low.get(at).zip(pass.high.get(at)) {
            found.extend(hundreds(low, true, recap, deltas));
            found.extend(hundreds(high, false, recap, deltas));
        }
    }
    found.extend(pass.altered.iter().filter_map(|altered| line_altered(altered, deltas)));
    found
}

/// What lines only fit.
pub(super) fn fitting(deltas: &Deltas, pass: &Pass) -> Vec<Candidate> {
    let mut found = Vec::new();
    for recap in [R03, R05, R06] {
        found.extend(one_line(pass, recap, deltas));
    }
    for (at, recap) in [(0, R03), (1, R05)] {
        if let Some(controls) = pass.controls.get(at) {
            found.extend(by_control(controls, recap, deltas));
        }
    }
    found
}

/// A line left out or counted twice.
fn one_line(pass: &Pass, recap: usize, deltas: &Deltas) -> Vec<Candidate> {
    let mut found = Vec::new();
    for (best, twice) in [(&pass.left_out, false), (&pass.twice, true)] {
        let Some((who, columns)) = best.get(recap).and_then(|best| best.only()) else { continue };
        if !is_telling(columns, pass.near.get(recap), recap, deltas) {
            continue;
        }
        let explains = (0..COLUMNS.len())
            .filter(|column| columns.get(*column) == Some(&true))
            .fold(Set::default(), |all, column| all.with(Set::of(recap, column)));
        let explanation = if twice {
            Explanation::LineTwice(who.clone())
        } else {
            Explanation::LineLeftOut(who.clone())
        };
        found.push(Candidate { explanation, explains });
    }
    // More columns first: `choose` counts only what is left.
    found.sort_by_key(|candidate| std::cmp::Reverse(candidate.explains.len()));
    found
}

/// Whether chance would hardly give a line that fits: it does in several columns that have nothing
/// to do with each other, or in one in which the lines are so sparse around the difference that few
/// differences are the value of any.
fn is_telling(columns: &Row<bool>, near: Option<&Row<u64>>, recap: usize, deltas: &Deltas) -> bool {
    let Some(near) = near else { return false };
    let fits = |column: usize| columns.get(column) == Some(&true);
    // Without the capped salary, which is the real one as a rule.
    if [NBR, IMMA, JOURS, REEL].into_iter().filter(|column| fits(*column)).count() > 2 {
        return true;
    }
    near.iter().enumerate().any(|(column, near)| {
        let Some(delta) = deltas.get(recap, column).filter(|_| fits(column)) else { return false };
        // As many values as round lie within an eighth on both sides.
        let values = delta.abs() / 4 / grain(delta);
        values > i128::from(*near) * CHANCE
    })
}

/// A line altered after the totals were made.
fn line_altered(altered: &Altered, deltas: &Deltas) -> Option<Candidate> {
    let fit = altered.only()?;
    let sum = altered.sum();
    let columns = altered.changes.iter().map(|(column, _)| *column);
    let mut explains =
        columns.fold(Set::default(), |all, column| all.with(Set::of(altered.recap, column)));
    if deltas.get(altered.recap, CTR) == Some(sum) {
        explains = explains.with(Set::of(altered.recap, CTR));
    }
    Some(Candidate { explanation: altered_line(fit)?, explains })
}

fn altered_line(fit: &Fit) -> Option<Explanation> {
    Some(Explanation::LineAltered {
        who: fit.who.clone(),
        field: field_of(fit.column, fit.entrant),
        right: u64::try_from(fit.right).ok()?,
        slip: fit.slip,
    })
}

/// Salaries with or without centimes on some lines.
fn hundreds(hundred: &Hundred, is_low: bool, recap: usize, deltas: &Deltas) -> Option<Candidate> {
    let fits = [
        (REEL, hundred.reel),
        (PLAF, hundred.plaf),
        (CTR, hundred.reel + hundred.plaf),
        (CTR, hundred.reel),
    ];
    let explains = fits
        .into_iter()
        .filter(|(column, change)| *change != 0 && deltas.get(recap, *column) == Some(*change))
        .fold(Set::default(), |all, (column, _)| all.with(Set::of(recap, column)));
    // The capped salaries alone prove nothing: they are low when the real ones are.
    if explains.shared(Set::of(recap, REEL)).len() == 0 {
        return None;
    }
    let explanation = match (hundred.lines, is_low) {
        (1, _) => altered_line(hundred.first.as_ref()?)?,
        (lines, true) => Explanation::LinesWithoutCentimes(lines),
        (lines, false) => Explanation::LinesTimesHundred(lines),
    };
    Some(Candidate { explanation, explains })
}

/// The rank or a column left out of the total of `S_Ctr`, and not of the lines.
fn left_out_of_control(controls: &Controls, recap: usize, deltas: &Deltas) -> Vec<Candidate> {
    let Some(delta) = deltas.get(recap, CTR) else { return Vec::new() };
    let mut found = Vec::new();
    let mut tell = |field: &'static str, lines: u64| {
        let explanation = Explanation::LeftOutOfControl { field, lines };
        found.push(Candidate { explanation, explains: Set::of(recap, CTR) });
    };
    let rank = b02::L_SITUATION.name;
    if controls.ranks > 0 && delta == -controls.ranks {
        tell(rank, controls.ranked);
    }
    for column in [REVERSER, JOURS, PLAF, REEL, IMMA] {
        let having = controls.having.get(column).copied().unwrap_or(0);
        let sum = controls.sums.get(column).copied().unwrap_or(0);
        if (column == REVERSER || having > 1) && sum > 0 && delta == -sum {
            tell(field_of(column, recap == R05), having);
        }
    }
    found
}

/// Where `S_Ctr` of lines does not agree with their amounts: amounts added up as `S_Ctr` says, and
/// `S_Ctr` added up as the amounts say.
fn by_control(controls: &Controls, recap: usize, deltas: &Deltas) -> Vec<Candidate> {
    let mut found = Vec::new();
    if controls.lines == 0 {
        return found;
    }
    let wrong: Vec<(usize, i128)> =
        deltas.of(recap).filter(|(column, _)| [REEL, PLAF, JOURS].contains(column)).collect();
    let sum: i128 = wrong.iter().map(|(_, delta)| delta).sum();
    if controls.lines > 1 && !wrong.is_empty() && sum == controls.off {
        let columns = wrong.iter().map(|(column, _)| Set::of(recap, *column));
        let explanation = Explanation::LinesAltered(controls.lines);
        found.push(Candidate { explanation, explains: columns.fold(Set::default(), Set::with) });
    }
    if deltas.get(recap, CTR) == Some(-controls.off) {
        let explanation = Explanation::ControlCorrected(controls.lines);
        found.push(Candidate { explanation, explains: Set::of(recap, CTR) });
    }
    found
}

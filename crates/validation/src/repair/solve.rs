//! The fewest causes that explain every sum that is off.

use super::explain::{Off, TERMS, Told, fewest};
use super::options::{Term, WIDTH_TEXT, Way, paper, readings, ways};
use super::table::{
    CTR, IMMA, JOURS, Line, NBR, PLAF, R03, R05, R06, REEL, REVERSER, Row, Table, WIDTH, field_of,
    has_column,
};
use spec::b02;
use std::collections::{BTreeMap, BTreeSet};

/// The highest rank of a situation.
const RANK_MAX: i128 = 8;

/// Lines that are searched; more are told by what they have in common.
pub(super) const LINES_MAX: usize = 48;
/// States kept from one line to the next.
const BEAM: usize = 256;

/// What becomes of a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TotalChange {
    pub(super) recap: usize,
    pub(super) column: usize,
    pub(super) to: i128,
    pub(super) role: Role,
}

/// Whether a total is wrong by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// By itself.
    Cause,
    /// It was made with what a line held.
    FollowsLines,
    /// It was made with the lines as they came, some of which were changed, left out or put in.
    FollowsRecords,
    /// 06 was made with 03 or 05 as they were.
    FollowsTotal,
    /// It is one of several that were made together: recapitulation and column of the first.
    Together(usize, usize),
}

/// A set of changes after which all sums agree.
#[derive(Clone, Debug)]
pub(super) struct Solution {
    /// The way taken for each line in question.
    pub(super) ways: Vec<Way>,
    pub(super) totals: Vec<TotalChange>,
    pub(super) causes: u32,
    pub(super) penalty: u32,
    pub(super) edits: usize,
}

/// The lines in question, and the solutions: the best first, then others with as few causes.
pub(super) struct Solved {
    pub(super) lines: Vec<usize>,
    pub(super) solutions: Vec<Solution>,
}

/// Lines that break a rule or their sum, or cannot be read.
pub(super) fn suspicious(table: &Table) -> Vec<usize> {
    let odd = |line: &Line| line.off() != Some(0) || !line.is_lawful(&table.rules);
    table.lines.iter().enumerate().filter(|(_, line)| odd(line)).map(|(at, _)| at).collect()
}

/// Readings of cells that cannot be read.
pub(super) fn texts(line: &Line, body: &super::mend::Body) -> Row<Vec<i128>> {
    let mut texts: Row<Vec<i128>> = std::array::from_fn(|_| Vec::new());
    for (column, texts) in texts.iter_mut().enumerate().take(WIDTH).skip(1) {
        if line.values[column].is_none()
            && let Some(field) = field_of(line.recap, column)
        {
            *texts = readings(field.of(body));
        }
    }
    if line.situation.is_none() {
        texts[WIDTH_TEXT] = paper(b02::L_SITUATION.of(body));
    }
    texts
}

struct State {
    ways: Vec<usize>,
    /// What sums of lines lack: of several that lack the same, the first is a cause.
    terms: Vec<Term>,
    /// By how much the sums of the lines change.
    change: [Row<i128>; 2],
    causes: u32,
    penalty: u32,
}

/// Solves the lines in question together with the totals.
pub(super) fn solve(
    table: &Table,
    lines: Vec<usize>,
    texts: impl Fn(usize) -> Row<Vec<i128>>,
) -> Solved {
    let sums = table.sums();
    let off = table.residuals(&sums);
    let all = ways_of(table, (&lines, &off), &texts);
    let mut states = vec![State {
        ways: Vec::new(),
        terms: Vec::new(),
        change: [[0; WIDTH]; 2],
        causes: 0,
        penalty: 0,
    }];
    for (at, found) in lines.iter().zip(&all) {
        let line = &table.lines[*at];
        let mut next = Vec::with_capacity(states.len() * found.len());
        for state in &states {
            for (nth, way) in found.iter().enumerate() {
                let mut change = state.change;
                for (column, change) in change[line.recap].iter_mut().enumerate() {
                    *change += way.change(line, column);
                }
                let mut ways = state.ways.clone();
                ways.push(nth);
                let mut terms = state.terms.clone();
                let term = way.term.filter(|_| way.roots.contains(&CTR));
                let again = term.is_some_and(|term| terms.contains(&term));
                terms.extend(term.filter(|_| !again));
                next.push(State {
                    ways,
                    terms,
                    change,
                    causes: state.causes + way.causes - u32::from(again),
                    penalty: state.penalty + way.penalty,
                });
            }
        }
        if next.len() > BEAM {
            next.sort_by_cached_key(|state| {
                let open = |recap: usize| {
                    let columns = (0..WIDTH).filter(|column| {
                        off[recap][*column]
                            .is_some_and(|off| off != state.change[recap][*column] && off != 0)
                    });
                    u32::try_from(columns.count()).unwrap_or(0)
                };
                (state.causes + open(R03) + open(R05), state.penalty)
            });
            next.truncate(BEAM);
        }
        states = next;
    }
    let mut solutions: Vec<Solution> = states
        .into_iter()
        .map(|state| {
            let ways: Vec<Way> =
                state.ways.iter().zip(&all).map(|(nth, found)| found[*nth].clone()).collect();
            let pairs = lines.iter().zip(&ways).map(|(at, way)| (&table.lines[*at], way));
            let pairs: Vec<(&Line, &Way)> = pairs.collect();
            let (totals, causes) = totals(table, &sums, &off, &state.change, &pairs);
            let cells: usize = ways.iter().map(|way| way.roots.len() + way.follows.len()).sum();
            Solution {
                edits: cells + totals.len(),
                causes: state.causes + causes,
                penalty: state.penalty,
                ways,
                totals,
            }
        })
        .collect();
    solutions.sort_by_key(|s| (s.causes, s.penalty, s.edits));
    let best = solutions.first().map(|best| (best.causes, best.penalty));
    solutions
        .retain(|s| best.is_some_and(|(causes, most)| s.causes == causes && s.penalty <= most));
    solutions.truncate(BEAM);
    Solved { lines, solutions }
}

/// The ways in which each of these lines may be set right.
fn ways_of(
    table: &Table,
    (lines, off): (&[usize], &[Row<Option<i128>>; 3]),
    texts: &impl Fn(usize) -> Row<Vec<i128>>,
) -> Vec<Vec<Way>> {
    let alone: Vec<Option<Way>> = lines
        .iter()
        .map(|at| {
            let nothing = [[None; WIDTH]; 3];
            ways(&table.lines[*at], &nothing, &table.rules, &texts(*at)).into_iter().next()
        })
        .collect();
    let mut by_lines = [[0_i128; WIDTH]; 2];
    for (line, way) in lines.iter().map(|at| &table.lines[*at]).zip(&alone) {
        for (column, change) in by_lines[line.recap].iter_mut().enumerate() {
            *change += way.as_ref().map_or(0, |way| way.change(line, column));
        }
    }
    // What the totals are off by where the other lines are what each of them says by itself.
    let told = |line: &Line, alone: Option<&Way>| {
        let own = &off[line.recap];
        let by_grand = |column: usize| own[column].zip(off[R06][column]).map(|(a, b)| a + b);
        let by_others = |column: usize| {
            let own_change = alone.map_or(0, |way| way.change(line, column));
            own[column].map(|off| off - (by_lines[line.recap][column] - own_change))
        };
        [*own, std::array::from_fn(by_grand), std::array::from_fn(by_others)]
    };
    lines
        .iter()
        .zip(&alone)
        .map(|(at, alone)| {
            let line = &table.lines[*at];
            let told = told(line, alone.as_ref());
            let mut found = ways(line, &told, &table.rules, &texts(*at));
            for way in &mut found {
                // Cells that no sum of the line counts: children and allowances.
                for (column, off) in off[line.recap].iter().enumerate().take(5).skip(1) {
                    if way.values[column].is_none() && line.recap == R03 && !line.carried {
                        way.values[column] = off
                            .filter(|value| *value >= 0)
                            .or_else(|| texts(*at)[column].first().copied());
                        if way.values[column].is_some() {
                            way.roots.push(column);
                            way.causes += 1;
                        }
                    }
                }
            }
            found
        })
        .collect()
}

/// What becomes of the totals, and how many of them are wrong by themselves.
pub(super) fn totals(
    table: &Table,
    sums: &[Row<i128>; 2],
    off: &[Row<Option<i128>>; 3],
    change: &[Row<i128>; 2],
    lines: &[(&Line, &Way)],
) -> (Vec<TotalChange>, u32) {
    let mut changes: Vec<TotalChange> = Vec::new();
    let mut now = table.totals;
    for recap in [R03, R05] {
        if table.recaps[recap].is_none() || !table.known[recap] {
            continue;
        }
        for column in (0..WIDTH).filter(|column| has_column(recap, *column)) {
            let to = sums[recap][column] + change[recap][column];
            if table.totals[recap][column] == Some(to) {
                continue;
            }
            now[recap][column] = Some(to);
            let role = match (table.totals[recap][column], off[recap][column]) {
                (Some(_), _) if table.followed[recap][column].is_some() => Role::FollowsRecords,
                (Some(_), Some(0)) => Role::FollowsLines,
                // It was made with some of the lines as they were.
                (Some(total), Some(_))
                    if is_made_with(lines, |line| line.recap == recap, (column, to - total)) =>
                {
                    Role::FollowsLines
                }
                _ => Role::Cause,
            };
            changes.push(TotalChange { recap, column, to, role });
        }
    }
    if table.recaps[R06].is_some() {
        for column in (0..WIDTH).filter(|column| has_column(R06, *column)) {
            let Some((a, b)) = now[R03][column].zip(now[R05][column]) else { continue };
            if table.totals[R06][column] == Some(a + b) {
                continue;
            }
            let moved = |recap: usize| {
                table.totals[recap][column]
                    .zip(now[recap][column])
                    .map_or(0, |(before, after)| after - before)
            };
            let by = table.totals[R06][column].map(|total| a + b - total);
            let follows = by.is_some_and(|by| {
                [moved(R03), moved(R05), moved(R03) + moved(R05)].contains(&by) && by != 0
            });
            let lines_follow =
                by.is_some_and(|by| by != 0 && is_made_with(lines, |_| true, (column, by)));
            let role = match (follows, lines_follow) {
                (true, _) => Role::FollowsTotal,
                (false, true) => Role::FollowsLines,
                (false, false) => Role::Cause,
            };
            changes.push(TotalChange { recap: R06, column, to: a + b, role });
        }
    }
    let mut joined = changes.clone();
    together(table, &mut joined);
    if causes_of(&joined) > 0 {
        explained(table, lines, &mut changes);
        if causes_of(&changes) < causes_of(&joined) {
            joined = changes;
        }
    }
    let causes = causes_of(&joined);
    (joined, causes)
}

fn causes_of(changes: &[TotalChange]) -> u32 {
    let causes = changes.iter().filter(|change| change.role == Role::Cause);
    u32::try_from(causes.count()).unwrap_or(u32::MAX)
}

/// The columns that [`explain`](super::explain) knows.
const EXPLAINED: [usize; TERMS + 1] = [IMMA, REVERSER, JOURS, REEL, PLAF, CTR];

/// Tells what totals that are off go back to, where fewer things may have happened than there are
/// totals.
fn explained(table: &Table, lines: &[(&Line, &Way)], changes: &mut [TotalChange]) {
    let ways: BTreeMap<usize, &Way> = lines.iter().map(|(line, way)| (line.slot, *way)).collect();
    let right =
        |line: &Line| ways.get(&line.slot).map_or_else(|| line.clone(), |w| w.applied(line));
    for (recap, other) in [(R03, R05), (R05, R03)] {
        let is_here = |c: &TotalChange, recap: usize| {
            c.recap == recap && EXPLAINED.contains(&c.column) && c.role == Role::Cause
        };
        let has_other = changes.iter().any(|c| is_here(c, other));
        // Where both are off, those of 06 are told with the first.
        let with_grand = table.recaps[R06].is_some() && (recap == R03 || !has_other);
        let own = |c: &&TotalChange| is_here(c, recap) || (with_grand && is_here(c, R06));
        let causes = changes.iter().filter(own).count();
        if causes == 0 {
            continue;
        }
        let (made, groups) = left_in_control(table, recap, lines);
        let is_salary = |reel: i128, plaf: i128| {
            let had_less = |line: &Line| {
                let mut less = right(line);
                less.values[REEL] = less.values[REEL].map(|value| value - reel);
                less.values[PLAF] = less.values[PLAF].map(|value| value - plaf);
                line.recap == recap && less.values[PLAF] >= Some(0) && less.is_lawful(&table.rules)
            };
            reel == plaf || table.lines.iter().any(had_less)
        };
        let left = EXPLAINED.map(|column| left_of(table, changes, (recap, other), column));
        let off = Off {
            recap: left.map(|(own, _)| own),
            grand: left.map(|(_, grand)| grand),
            is_shown: EXPLAINED
                .map(|column| with_grand && has_column(R06, column) && column != REVERSER),
            lines: &made,
            groups: &groups,
            is_salary: &is_salary,
        };
        let Some((_, told)) = fewest(&off, u32::try_from(causes).unwrap_or(u32::MAX)) else {
            continue;
        };
        for (of, told) in [recap, R06].into_iter().zip(told) {
            for (column, told) in EXPLAINED.into_iter().zip(told) {
                let change = changes.iter_mut().find(|c| c.recap == of && c.column == column);
                let Some(change) = change else { continue };
                change.role = match told {
                    Told::Right => continue,
                    Told::Cause => Role::Cause,
                    Told::With((is_grand, at)) => {
                        Role::Together(if is_grand { R06 } else { recap }, EXPLAINED[at])
                    }
                    Told::Lines => Role::FollowsLines,
                    Told::Total => Role::FollowsTotal,
                };
            }
        }
    }
}

/// By how much a total and that of 06 are off beside what is told already: lines put in or left
/// out, and the other recapitulation.
fn left_of(
    table: &Table,
    changes: &[TotalChange],
    (recap, other): (usize, usize),
    column: usize,
) -> (Option<i128>, Option<i128>) {
    let at = |recap: usize| changes.iter().find(|c| c.recap == recap && c.column == column);
    let by = |recap: usize| match at(recap) {
        Some(change) => table.totals[recap][column].map(|from| change.to - from),
        None => Some(0),
    };
    let is_told = at(recap).is_some_and(|change| {
        change.role == Role::FollowsRecords || (change.role == Role::FollowsLines && column != CTR)
    });
    let own = by(recap);
    let left = if is_told { Some(0) } else { own };
    let grand = by(R06).map(|all| {
        let others = by(other).unwrap_or(0);
        let told = own.filter(|_| is_told).unwrap_or(0);
        let ways = [all - others - told, all - others, all - told, all];
        let fits = ways.into_iter().find(|way| *way == 0 || Some(*way) == left);
        fits.unwrap_or(ways[0])
    });
    (left, grand)
}

/// What the total of `S_Ctr` may have been made with of the lines that are changed: sorted, each
/// choice of lines, and those that have something in common.
fn left_in_control(table: &Table, recap: usize, lines: &[(&Line, &Way)]) -> (Vec<i128>, Vec<i128>) {
    let changed: Vec<&(&Line, &Way)> = lines
        .iter()
        .filter(|(line, way)| line.recap == recap && way.change(line, CTR) != 0)
        .collect();
    let rank = |line: &Line| line.situation().map_or(0, |known| i128::from(known.rank));
    let times: BTreeSet<i128> = changed
        .iter()
        .filter_map(|(_, way)| match way.term {
            Some(Term::Rank(times)) => Some(i128::from(times)),
            _ => None,
        })
        .collect();
    let mut alike = vec![0, changed.iter().map(|(line, way)| way.change(line, CTR)).sum()];
    for times in &times {
        let is_of = |way: &Way| matches!(way.term, Some(Term::Rank(n)) if i128::from(n) == *times);
        let of_term = changed.iter().filter(|(_, way)| is_of(way)).map(|(line, _)| rank(line));
        let of_all = changed.iter().map(|(line, _)| rank(line)).sum::<i128>();
        // Lines that were put in: they may have lacked theirs.
        let of_new = table.lines.iter().filter(|line| line.recap == recap && line.is_new);
        let of_new = of_new.map(rank).sum::<i128>();
        let of_term = of_term.sum::<i128>();
        alike.extend([of_term, of_all, of_term + of_new, of_all + of_new].map(|sum| times * sum));
    }
    let mut groups = alike.clone();
    for moved in &table.moved[recap] {
        let with: Vec<i128> = groups.iter().map(|sum| sum + moved).collect();
        groups.extend(with);
    }
    groups.sort_unstable();
    groups.dedup();
    let mut all = groups.clone();
    for (line, way) in changed {
        let whole = way.change(line, CTR);
        let mut parts = vec![whole];
        parts.extend(&way.own);
        let off = line.off().filter(|off| *off != 0);
        parts.extend(off.into_iter().flat_map(|off| [-off, whole + off]));
        parts.extend(times.iter().map(|times| whole - times * rank(line)));
        let few = all.len() * (parts.len() + 1) <= LEFT_MAX;
        let from = if few { all.clone() } else { groups.clone() };
        all.extend(from.iter().flat_map(|sum| parts.iter().map(move |part| sum + part)));
        all.sort_unstable();
        all.dedup();
    }
    (all, groups)
}

/// Sums of changes that are tried.
const LEFT_MAX: usize = 4_096;
/// Lines of which every choice is tried.
const CHOSEN_MAX: usize = 6;

/// Whether a total is off by what some of the lines change. What changes in `S_Ctr` may be in
/// parts: what it was off by itself, and what follows from other cells; a total may have been made
/// between the two.
fn is_made_with(
    lines: &[(&Line, &Way)],
    is_of: impl Fn(&Line) -> bool,
    (column, by): (usize, i128),
) -> bool {
    let mut parts: Vec<Vec<i128>> = Vec::new();
    for (line, way) in lines.iter().filter(|(line, _)| is_of(line)) {
        let whole = way.change(line, column);
        let mut own = vec![whole];
        if column == CTR
            && let Some(off) = line.off().filter(|off| *off != 0)
        {
            own.extend([-off, whole + off]);
        }
        own.retain(|part| *part != 0);
        if !own.is_empty() {
            parts.push(own);
        }
    }
    if parts.iter().flatten().any(|part| *part == by) {
        return true;
    }
    if parts.len() > CHOSEN_MAX {
        return false;
    }
    let mut sums = vec![0_i128];
    for own in &parts {
        let with = sums.iter().flat_map(|sum| own.iter().map(move |part| sum + part));
        let with: Vec<i128> = with.collect();
        sums.extend(with);
    }
    sums.contains(&by)
}

/// Totals that were made together, from lines that have changed since: one cause. So are a record
/// left at zero, one that shows another, and two totals exchanged.
fn together(table: &Table, changes: &mut [TotalChange]) {
    for recap in [R03, R05, R06] {
        let causes: Vec<usize> = changes
            .iter()
            .enumerate()
            .filter(|(_, c)| c.recap == recap && c.role == Role::Cause)
            .map(|(at, _)| at)
            .collect();
        if causes.len() < 2 {
            continue;
        }
        with_control(table, recap, &causes, changes);
        let from = |at: usize| {
            let change = changes[at];
            table.totals[recap][change.column]
        };
        let zero = causes.iter().all(|at| from(*at) == Some(0));
        let shows = recap == R06
            && [R03, R05].iter().any(|other| {
                causes.iter().all(|at| {
                    let column = changes[*at].column;
                    table.totals[*other][column] == from(*at)
                })
            });
        let swapped = match causes[..] {
            [a, b] => from(a) == Some(changes[b].to) && from(b) == Some(changes[a].to),
            _ => false,
        };
        if zero || shows || swapped {
            let first = changes[causes[0]].column;
            for at in causes.iter().skip(1) {
                changes[*at].role = Role::Together(recap, first);
            }
        }
    }
}

/// Totals that are off by as much together as that of `S_Ctr`: they were made together, from lines
/// that have changed since. The rank of a situation is in no other total.
fn with_control(table: &Table, recap: usize, causes: &[usize], changes: &mut [TotalChange]) {
    let by = |at: usize| table.totals[recap][changes[at].column].map(|from| changes[at].to - from);
    let Some(ctr) = causes.iter().copied().find(|at| changes[*at].column == CTR) else {
        return;
    };
    let Some(due) = by(ctr) else { return };
    let terms: Vec<usize> =
        causes.iter().copied().filter(|at| (IMMA..CTR).contains(&changes[*at].column)).collect();
    let mut chosen: Vec<(Vec<usize>, i128)> = vec![(Vec::new(), 0)];
    for &at in &terms {
        let Some(by) = by(at) else { continue };
        let with = chosen.iter().map(|(own, sum)| {
            let own = own.iter().copied().chain([at]).collect();
            (own, sum + by)
        });
        let with: Vec<(Vec<usize>, i128)> = with.collect();
        chosen.extend(with);
    }
    let made = |(own, sum): &(Vec<usize>, i128)| !own.is_empty() && (due - sum).abs() <= RANK_MAX;
    let Some((own, _)) = chosen.into_iter().filter(made).max_by_key(|(own, _)| own.len()) else {
        return;
    };
    // With all that the sum is made of, the counts and allowances beside it: the record is of other
    // lines.
    let own = if own.len() == terms.len() && own.len() > 1 {
        causes.iter().copied().filter(|at| *at != ctr).collect()
    } else {
        own
    };
    let first = changes[own[0]].column;
    for at in own.into_iter().skip(1).chain([ctr]) {
        changes[at].role = Role::Together(recap, first);
    }
}

/// Which of these lines is not counted: the totals lack what it adds, but for one of them.
pub(super) fn not_counted(table: &Table, slots: &[usize]) -> Option<usize> {
    let off = table.residuals(&table.sums());
    let columns = [NBR, IMMA, JOURS, REEL, CTR];
    let mut lacking: Vec<(usize, usize)> = Vec::new();
    for slot in slots {
        let line = table.lines.iter().find(|line| line.slot == *slot)?;
        let lacks = |column: &&usize| {
            off[R03][**column].zip(line.values[**column]).is_some_and(|(off, v)| off == -v)
        };
        lacking.push((columns.iter().filter(lacks).count(), *slot));
    }
    lacking.sort_unstable();
    let (most, slot) = lacking.pop()?;
    let is_alone = lacking.last().is_none_or(|(count, _)| *count < most);
    (is_alone && most + 1 >= columns.len()).then_some(slot)
}

/// Which of two lines of one insured is the copy: the one that breaks a rule or its sum, where the
/// other does not.
pub(super) fn worse(table: &Table, [one, other]: [usize; 2]) -> Option<usize> {
    let is_right = |slot: usize| {
        let line = table.lines.iter().find(|line| line.slot == slot)?;
        Some(line.off() == Some(0) && line.is_lawful(&table.rules))
    };
    match (is_right(one)?, is_right(other)?) {
        (true, false) => Some(other),
        (false, true) => Some(one),
        _ => None,
    }
}

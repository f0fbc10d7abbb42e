//! The fewest causes that explain every sum that is off.

use super::options::{WIDTH_TEXT, Way, paper, readings, ways};
use super::table::{
    CTR, JOURS, Line, NBR, R03, R05, R06, REEL, Row, Table, WIDTH, Who, field_of, has_column,
};
use spec::b02;

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
    /// It is one of several that were made together.
    Together(usize),
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
pub(super) fn texts(line: &Line, body: &super::doc::Body) -> Row<Vec<i128>> {
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
    let all: Vec<Vec<Way>> = lines
        .iter()
        .map(|at| {
            let line = &table.lines[*at];
            let mut found = ways(line, &off[line.recap], &table.rules, &texts(*at));
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
        .collect();
    let mut states =
        vec![State { ways: Vec::new(), change: [[0; WIDTH]; 2], causes: 0, penalty: 0 }];
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
                next.push(State {
                    ways,
                    change,
                    causes: state.causes + way.causes,
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
            let changed = lines.iter().zip(&ways).map(|(at, way)| (&table.lines[*at], way));
            let changed: Vec<(&Line, &Way)> = changed.collect();
            let (totals, causes) = totals(table, &sums, &off, &state.change, &changed);
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
            let moved =
                |(line, way): &&(&Line, &Way)| line.recap == recap && way.change(line, column) != 0;
            let by = |(line, way): &(&Line, &Way)| way.change(line, column);
            let role = match (table.totals[recap][column], off[recap][column]) {
                (Some(_), _) if table.followed[recap][column].is_some() => Role::FollowsRecords,
                (Some(_), Some(0)) => Role::FollowsLines,
                // It was made with some of the lines as they were.
                (Some(total), Some(_))
                    if lines.iter().filter(moved).any(|line| by(line) == to - total) =>
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
            let lines_follow = lines
                .iter()
                .any(|(line, way)| by.is_some_and(|by| way.change(line, column) == by && by != 0));
            let role = match (follows, lines_follow) {
                (true, _) => Role::FollowsTotal,
                (false, true) => Role::FollowsLines,
                (false, false) => Role::Cause,
            };
            changes.push(TotalChange { recap: R06, column, to: a + b, role });
        }
    }
    together(table, &mut changes);
    let causes = changes.iter().filter(|change| change.role == Role::Cause).count();
    (changes, u32::try_from(causes).unwrap_or(u32::MAX))
}

/// Totals that were made together, from lines that have changed since: one cause. So are a record left at zero, one
/// that shows another, and two totals exchanged.
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
        let from = |at: usize| {
            let change = changes[at];
            table.totals[recap][change.column]
        };
        let by = |at: usize| from(at).map(|from| changes[at].to - from);
        let of = |column: usize| causes.iter().copied().find(|at| changes[*at].column == column);
        let in_control = |at: &&usize| changes[**at].column >= 5 && changes[**at].column != CTR;
        let rest: Option<i128> = causes.iter().filter(in_control).map(|at| by(*at)).sum();
        // The rank of a situation is in no other total.
        let stale =
            of(CTR).and_then(by).zip(rest).is_some_and(|(ctr, rest)| (ctr - rest).abs() <= 8);
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
        if stale || zero || shows || swapped {
            let first = changes[causes[0]].column;
            for at in causes.iter().skip(1) {
                changes[*at].role = Role::Together(first);
            }
        }
    }
}

/// The amounts of a line that is missing, from what the totals have besides; none when they are no line's.
pub(super) fn missing(table: &Table, number: i128, net: Option<i128>) -> Option<Line> {
    let off = table.residuals(&table.sums());
    let off = &off[R03];
    if off[NBR] != Some(1) {
        return None;
    }
    // Another line that is wrong would be in the same differences.
    let mut line = Line {
        slot: usize::MAX,
        recap: R03,
        values: *off,
        situation: Some(0),
        net,
        who: Who::Insured,
        carried: true,
        followed: false,
    };
    line.values[super::table::IMMA] = Some(number);
    let rank = off[CTR]? - line.control()?;
    line.situation = spec::SITUATIONS.iter().position(|s| i128::from(s.rank) == rank);
    let has_all = [JOURS, REEL].iter().all(|column| line.values[*column].is_some_and(|v| v >= 0));
    (line.situation.is_some()
        && has_all
        && off[super::table::IMMA] == Some(number)
        && line.is_lawful(&table.rules))
    .then_some(line)
}

/// Whether one of these lines is not counted: the totals lack exactly what it adds.
pub(super) fn not_counted(table: &Table, slots: &[usize]) -> Option<usize> {
    let off = table.residuals(&table.sums());
    let mut fitting = slots.iter().copied().filter(|slot| {
        table.lines.iter().find(|line| line.slot == *slot).is_some_and(|line| {
            [NBR, super::table::IMMA, JOURS, REEL, CTR].iter().all(|column| {
                off[R03][*column].zip(line.values[*column]).is_some_and(|(off, v)| off == -v)
            })
        })
    });
    let first = fitting.next()?;
    fitting.next().is_none().then_some(first)
}

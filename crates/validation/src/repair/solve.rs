//! The fewest causes that explain every sum that is off.

use super::options::{WIDTH_TEXT, Way, paper, readings, ways};
use super::table::{
    CTR, IMMA, JOURS, Line, NBR, PLAF, R03, R05, R06, REEL, REVERSER, Row, Table, WIDTH, Who,
    field_of, has_column,
};
use spec::b02;

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
    by_grand_totals(table, &mut changes);
    together(table, &mut changes);
    let causes = changes.iter().filter(|change| change.role == Role::Cause).count();
    (changes, u32::try_from(causes).unwrap_or(u32::MAX))
}

/// A total of 03 that is wrong besides: where those of 06 are what one line's salary is missing in, that of 06 is no
/// cause of its own.
fn by_grand_totals(table: &Table, changes: &mut [TotalChange]) {
    let by = |changes: &[TotalChange], recap: usize, column: usize| {
        let change = changes.iter().find(|c| c.recap == recap && c.column == column)?;
        Some(change.to - table.totals[recap][column]?)
    };
    let [reel, plaf, ctr] = [REEL, PLAF, CTR].map(|column| by(changes, R06, column));
    let (Some(reel), Some(plaf), Some(ctr)) = (reel, plaf, ctr) else { return };
    if ctr != reel + plaf || reel == 0 || plaf == 0 {
        return;
    }
    let own: Vec<usize> = [REEL, PLAF, CTR]
        .into_iter()
        .filter(|column| {
            let total = by(changes, R03, *column);
            total.is_some() && total != by(changes, R06, *column)
        })
        .collect();
    if let [column] = own[..] {
        let cause = changes.iter_mut().find(|c| c.recap == R06 && c.column == column);
        if let Some(cause) = cause.filter(|cause| cause.role == Role::Cause) {
            cause.role = Role::FollowsTotal;
        }
        // The others of 03 were made together.
        let mut others = [REEL, PLAF, CTR].into_iter().filter(|other| *other != column);
        if let (Some(first), Some(second)) = (others.next(), others.next())
            && changes.iter().any(|c| (c.recap, c.column, c.role) == (R03, first, Role::Cause))
            && let Some(other) = changes
                .iter_mut()
                .find(|c| (c.recap, c.column, c.role) == (R03, second, Role::Cause))
        {
            other.role = Role::Together(first);
        }
    }
}

/// Lines of which every choice is tried.
const CHOSEN_MAX: usize = 6;

/// Whether a total is off by what some of the lines change. What changes in `S_Ctr` may be in parts: what it was off by
/// itself, and what follows from other cells; a total may have been made between the two.
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
        if !with_control(table, recap, &causes, changes) {
            salary(table, recap, &causes, changes);
        }
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
                changes[*at].role = Role::Together(first);
            }
        }
    }
}

/// Totals that are off by as much together as that of `S_Ctr`: they were made together, from lines that have changed
/// since. The rank of a situation is in no other total.
fn with_control(
    table: &Table,
    recap: usize,
    causes: &[usize],
    changes: &mut [TotalChange],
) -> bool {
    let by = |at: usize| table.totals[recap][changes[at].column].map(|from| changes[at].to - from);
    let Some(ctr) = causes.iter().copied().find(|at| changes[*at].column == CTR) else {
        return false;
    };
    let Some(due) = by(ctr) else { return false };
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
        return false;
    };
    // With all that the sum is made of, the counts and allowances beside it: the record is of other lines.
    let own = if own.len() == terms.len() && own.len() > 1 {
        causes.iter().copied().filter(|at| *at != ctr).collect()
    } else {
        own
    };
    let first = changes[own[0]].column;
    for at in own.into_iter().skip(1).chain([ctr]) {
        changes[at].role = Role::Together(first);
    }
    true
}

/// The totals of real and capped salaries that one line's salary is missing in, and that of `S_Ctr` with them.
fn salary(table: &Table, recap: usize, causes: &[usize], changes: &mut [TotalChange]) {
    let of = |column: usize| causes.iter().copied().find(|at| changes[*at].column == column);
    let by = |at: usize| table.totals[recap][changes[at].column].map(|from| changes[at].to - from);
    let (Some(reel), Some(plaf)) = (of(REEL), of(PLAF)) else { return };
    let Some((more, capped)) = by(reel).zip(by(plaf)) else { return };
    let was = |line: &&Line| {
        let mut was = (*line).clone();
        was.values[REEL] = was.values[REEL].map(|value| value - more);
        was.values[PLAF] = was.values[PLAF].map(|value| value - capped);
        line.recap == recap && was.values[PLAF] >= Some(0) && was.is_lawful(&table.rules)
    };
    if more != capped && !table.lines.iter().any(|line| was(&line)) {
        return;
    }
    let is_with_control = of(CTR).and_then(by) == Some(more + capped);
    let with = of(CTR).filter(|_| is_with_control);
    for at in std::iter::once(plaf).chain(with) {
        changes[at].role = Role::Together(REEL);
    }
}

/// The amounts of a line that is missing, from what the totals have besides; none when they are no line's. One of the
/// totals may be wrong besides, when what is left of them tells the line all the same.
pub(super) fn missing(table: &Table, number: i128, net: Option<i128>) -> Option<Line> {
    let off = table.residuals(&table.sums());
    let off = &off[R03];
    if let Some(line) = exactly(table, off, (number, net)) {
        return Some(line);
    }
    let mut found: Vec<Line> = Vec::new();
    for column in [NBR, IMMA, REVERSER, JOURS, REEL, PLAF, CTR] {
        for value in instead(table, off, (column, number)) {
            let mut off = *off;
            off[column] = Some(value);
            let line = exactly(table, &off, (number, net));
            found.extend(line.filter(|line| {
                // The rank of a situation is told by the total that is wrong: then there is none.
                column != CTR || line.situation == Some(0)
            }));
        }
    }
    found.dedup_by(|a, b| a.values == b.values && a.situation == b.situation);
    if found.len() == 1 { found.pop() } else { None }
}

/// What a total would have besides, if the others are right.
fn instead(table: &Table, off: &Row<Option<i128>>, (column, number): (usize, i128)) -> Vec<i128> {
    let ceiling = table.rules.plafond;
    let capped = |reel: i128| ceiling.map_or(reel, |ceiling| reel.min(ceiling));
    let terms = [IMMA, REVERSER, JOURS, REEL, PLAF];
    let rest = |without: usize| -> Option<i128> {
        terms.into_iter().filter(|term| *term != without).map(|term| off[term]).sum()
    };
    match column {
        NBR => vec![1],
        IMMA => vec![number],
        PLAF => off[REEL].map(capped).into_iter().collect(),
        CTR => rest(usize::MAX).into_iter().collect(),
        _ => off[CTR].zip(rest(column)).map(|(sum, rest)| sum - rest).into_iter().collect(),
    }
}

fn exactly(
    table: &Table,
    off: &Row<Option<i128>>,
    (number, net): (i128, Option<i128>),
) -> Option<Line> {
    if off[NBR] != Some(1) {
        return None;
    }
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
    line.values[IMMA] = Some(number);
    let rank = off[CTR]? - line.control()?;
    line.situation = spec::SITUATIONS.iter().position(|s| i128::from(s.rank) == rank);
    let has_all = [JOURS, REEL].iter().all(|column| line.values[*column].is_some_and(|v| v >= 0));
    (line.situation.is_some()
        && has_all
        && off[IMMA] == Some(number)
        && line.is_lawful(&table.rules))
    .then_some(line)
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

/// Which of two lines of one insured is the copy: the one that breaks a rule or its sum, where the other does not.
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

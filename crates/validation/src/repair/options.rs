//! The ways in which one line may be set right.

use super::table::{
    CTR, IMMA, JOURS, Line, PLAF, R03, REEL, REVERSER, Row, Rules, WIDTH, Who, field_of,
};
use spec::{PAPER_SITUATIONS, Pay, SITUATIONS};

/// Ways kept of a line, the best first.
const KEPT: usize = 24;
/// Cells of one line that may be wrong by themselves.
const CAUSES_MAX: u32 = 3;

/// One way to set a line right.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) values: Row<Option<i128>>,
    pub(super) situation: Option<usize>,
    /// Causes: cells that are wrong by themselves.
    pub(super) causes: u32,
    /// How little speaks for it beside others with as many causes.
    pub(super) penalty: u32,
    /// Columns changed as causes; the situation is `WIDTH`.
    pub(super) roots: Vec<usize>,
    /// Columns that follow from one of them.
    pub(super) follows: Vec<usize>,
    /// What `S_Ctr` lacks.
    pub(super) term: Option<Term>,
    /// What `S_Ctr` may be off by itself, where it is a cause: without what it was made with of the
    /// other cells.
    pub(super) own: Vec<i128>,
}

/// What a sum of a line lacks, or has besides: the same on several lines is how the sum was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Term {
    /// The rank of the situation, so many times.
    Rank(i8),
    /// A column.
    Column(usize),
}

/// How often the rank of a situation may be missing in a sum; once too much is one of them.
const TIMES: [i8; 4] = [1, 2, -1, 3];

impl Term {
    /// The likelier first.
    fn order(&self) -> usize {
        match self {
            Self::Rank(times) => {
                TIMES.iter().position(|known| known == times).unwrap_or(TIMES.len())
            }
            Self::Column(column) => TIMES.len() + column,
        }
    }
}

/// What `S_Ctr` of a line lacks, when the line is right but for it.
pub(super) fn term_left_out(line: &Line) -> Option<Term> {
    lacks(line, line.off().filter(|off| *off != 0).map(|off| -off)?)
}

/// What a sum lacks that is to grow by so much.
fn lacks(line: &Line, by: i128) -> Option<Term> {
    let rank = line.situation().map_or(0, |situation| i128::from(situation.rank));
    let is_ranked = line.recap == R03 && rank > 0;
    let times = TIMES.into_iter().find(|times| is_ranked && by == i128::from(*times) * rank);
    let missing = || {
        let terms = [IMMA, REVERSER, JOURS, REEL, PLAF];
        terms.into_iter().find(|column| line.values[*column].is_some_and(|v| v > 0 && by == v))
    };
    times.map(Term::Rank).or_else(|| missing().map(Term::Column))
}

impl Way {
    /// The line as it is.
    pub(super) fn none(line: &Line) -> Self {
        Self {
            values: line.values,
            situation: line.situation,
            causes: 0,
            penalty: 0,
            roots: Vec::new(),
            follows: Vec::new(),
            term: None,
            own: Vec::new(),
        }
    }

    /// By how much a column changes.
    pub(super) fn change(&self, line: &Line, column: usize) -> i128 {
        self.values[column].unwrap_or(0) - line.values[column].unwrap_or(0)
    }

    /// The line as it becomes.
    pub(super) fn applied(&self, line: &Line) -> Line {
        Line { values: self.values, situation: self.situation, ..line.clone() }
    }
}

/// What the totals of the line's recapitulation are off by; the same as those of 06 tell it; and
/// with the other lines set right by themselves.
pub(super) type Off = [Row<Option<i128>>; 3];

struct Search<'a> {
    line: &'a Line,
    off_totals: &'a Off,
    rules: &'a Rules,
    texts: &'a Row<Vec<i128>>,
    /// By how much `S_Ctr` is off, a situation that is not known counted as none.
    off: Option<i128>,
    found: Vec<Way>,
}

/// The ways to set a line right, the best first. Without one that satisfies every rule, those that
/// at least make the sum right.
pub(super) fn ways(
    line: &Line,
    off_totals: &Off,
    rules: &Rules,
    texts: &Row<Vec<i128>>,
) -> Vec<Way> {
    let as_if = Line { situation: line.situation.or(Some(0)), ..line.clone() };
    let mut search = Search { line, off_totals, rules, texts, off: as_if.off(), found: Vec::new() };
    search.cells(&mut line.clone(), 0, &mut Vec::new());
    let mut found = search.found;
    if found.is_empty() {
        found = open(line);
    }
    found.sort_by_key(|way| (way.causes, way.penalty, way.roots.len() + way.follows.len()));
    found.dedup_by(|a, b| a.values == b.values && a.situation == b.situation);
    found.truncate(KEPT);
    found
}

/// A line that only its sender can set right; its sum is made right all the same.
fn open(line: &Line) -> Vec<Way> {
    let mut way = Way::none(line);
    if let Some(control) = line.control().filter(|control| line.values[CTR] != Some(*control)) {
        way.values[CTR] = Some(control);
        way.causes = 1;
        way.roots.push(CTR);
    }
    vec![way]
}

const CELLS: [usize; 6] = [IMMA, REVERSER, JOURS, REEL, WIDTH, PLAF];

impl Search<'_> {
    /// Tries the values of one cell after the other.
    fn cells(&mut self, now: &mut Line, nth: usize, changed: &mut Vec<usize>) {
        let Some(cell) = CELLS.get(nth).copied() else { return self.done(now, changed) };
        self.cells(now, nth + 1, changed);
        let causes = changed.iter().filter(|cell| **cell != PLAF).count();
        if u32::try_from(causes).is_ok_and(|causes| causes >= CAUSES_MAX) && cell != PLAF {
            return;
        }
        if cell == WIDTH {
            let before = now.situation;
            for situation in self.situations(now) {
                now.situation = Some(situation);
                changed.push(cell);
                self.cells(now, nth + 1, changed);
                changed.pop();
            }
            now.situation = before;
            return;
        }
        let before = now.values[cell];
        for value in self.domain(now, cell) {
            if Some(value) == before {
                continue;
            }
            now.values[cell] = Some(value);
            changed.push(cell);
            self.cells(now, nth + 1, changed);
            changed.pop();
        }
        now.values[cell] = before;
    }

    /// Values that something speaks for.
    fn domain(&self, now: &Line, cell: usize) -> Vec<i128> {
        let Some(field) = field_of(self.line.recap, cell) else { return Vec::new() };
        if cell == IMMA && (self.line.carried || self.line.who == Who::Nobody) {
            return Vec::new();
        }
        let mut values: Vec<i128> = Vec::new();
        let own = self.line.values[cell];
        let by_totals = self.off_totals.map(|off| off[cell]);
        if let Some(own) = own {
            let by_line = [self.off, now.off()];
            let off = by_line.into_iter().chain(by_totals).flatten().filter(|off| *off != 0);
            values.extend(off.map(|off| own + off));
        } else {
            values.extend(by_totals.into_iter().flatten());
            // What the sum of the line leaves for it.
            let others = [IMMA, REVERSER, JOURS, REEL, PLAF].into_iter().filter(|c| *c != cell);
            let rest: Option<i128> = others.map(|column| now.values[column]).sum::<Option<i128>>();
            let rank = now.situation().map(|s| i128::from(s.rank)).filter(|_| now.recap == R03);
            let sum = self.line.values[CTR].zip(rest);
            values.extend(sum.map(|(sum, rest)| sum - rest - rank.unwrap_or(0)));
            values.extend(self.texts[cell].iter().copied());
            if cell == PLAF {
                values.extend(now.capped(self.rules));
            }
        }
        let nil = self.line.who == Who::Nobody
            || now.situation().is_some_and(|s| s.pay == Pay::Nil) && now.recap == R03;
        match cell {
            PLAF | JOURS | REEL if nil => values.push(0),
            PLAF => {
                let reel = now.values[REEL];
                let most =
                    if self.line.who == Who::Occasional { reel } else { now.capped(self.rules) };
                let is_above = now.values[PLAF].zip(most).is_some_and(|(plaf, most)| plaf > most);
                if self.line.recap == R03 || is_above {
                    values.extend(most);
                }
            }
            JOURS if self.line.who == Who::Occasional => values.push(0),
            REVERSER => {
                let all = now.situation().is_some_and(|s| s.hands_back_all);
                values.extend(now.net.filter(|_| all && now.recap == R03));
                if self.line.who == Who::Nobody {
                    values.push(0);
                }
            }
            REEL => {
                let plaf = self.line.values[PLAF];
                let below = self.rules.plafond.is_none_or(|most| plaf.is_some_and(|p| p < most));
                values.extend(plaf.filter(|plaf| below && *plaf > 0 && self.line.recap == R03));
                if self.line.recap == R03 && self.off != Some(0) {
                    values.extend(self.with_capped(now));
                }
            }
            _ => {}
        }
        let bound =
            10_i128.checked_pow(u32::try_from(field.len).unwrap_or(30)).unwrap_or(i128::MAX);
        values.retain(|value| (0..bound).contains(value));
        values.sort_unstable();
        values.dedup();
        values
    }

    /// The real salaries that `S_Ctr` tells together with a capped one that is wrong as well.
    fn with_capped(&self, now: &Line) -> Vec<i128> {
        let rank = now.situation().map(|known| i128::from(known.rank));
        let others: Option<i128> =
            [IMMA, REVERSER, JOURS].into_iter().map(|column| now.values[column]).sum();
        let both = self.line.values[CTR].zip(others).zip(rank);
        let Some(both) = both.map(|((sum, others), rank)| sum - others - rank) else {
            return Vec::new();
        };
        let above = self.rules.plafond.map(|plafond| both - plafond);
        let half = Some(both / 2).filter(|_| both % 2 == 0);
        above.into_iter().chain(half).filter(|reel| *reel > 0).collect()
    }

    /// Situations that something speaks for: the sum of the line, or the paper form's code.
    fn situations(&self, now: &Line) -> Vec<usize> {
        if self.line.recap != R03 || self.line.who != Who::Insured {
            return Vec::new();
        }
        let mut found = Vec::new();
        let rest: Option<i128> =
            [IMMA, REVERSER, JOURS, REEL, PLAF].into_iter().map(|c| now.values[c]).sum();
        if let Some((sum, rest)) = self.line.values[CTR].zip(rest) {
            let of_rank = |situation: &spec::Situation| i128::from(situation.rank) == sum - rest;
            found.extend(SITUATIONS.iter().position(of_rank));
        }
        found.extend(self.texts[WIDTH_TEXT].iter().filter_map(|at| usize::try_from(*at).ok()));
        found.retain(|at| Some(*at) != self.line.situation);
        found.sort_unstable();
        found.dedup();
        found
    }

    fn done(&mut self, now: &Line, changed: &[usize]) {
        if !now.is_lawful(self.rules) || !number_is_right(now, changed) {
            return;
        }
        let Some(control) = now.control() else { return };
        let line = self.line;
        let mut way = Way::none(line);
        (way.values, way.situation) = (now.values, now.situation);
        let was_capped =
            line.values[PLAF].is_some() && line.values[PLAF] == line.capped(self.rules);
        let is_capped = now.values[PLAF] == now.capped(self.rules);
        for cell in changed {
            if *cell == PLAF && changed.contains(&REEL) && was_capped && is_capped {
                way.follows.push(PLAF);
            } else {
                way.roots.push(*cell);
                way.causes += 1;
            }
        }
        if line.values[CTR] != Some(control) {
            way.values[CTR] = Some(control);
            let by = line.values[CTR].map(|before| control - before);
            let parts = parts(line, now, changed);
            let followed = line.followed
                || (self.off == Some(0) && !changed.is_empty())
                || by.is_some_and(|by| by != 0 && parts.contains(&by));
            if followed {
                way.follows.push(CTR);
            } else {
                way.roots.push(CTR);
                way.causes += 1;
                // What it lacks beside the cells that it was made with before they changed.
                way.own = by.into_iter().flat_map(|by| parts.iter().map(move |p| by - p)).collect();
                way.term = way.own.iter().filter_map(|by| lacks(now, *by)).min_by_key(Term::order);
            }
        }
        if way.causes > CAUSES_MAX || (way.causes == 0 && way.follows.is_empty()) {
            return;
        }
        way.penalty = self.penalty(&way);
        self.found.push(way);
    }

    /// Cells changed although no total says so, and nothing but a rule does.
    fn penalty(&self, way: &Way) -> u32 {
        let mut penalty = 0;
        for cell in &way.roots {
            let cell = *cell;
            if cell == WIDTH {
                let by_sum = self.line.values[CTR] == way.values[CTR];
                let by_paper = way.situation.is_some_and(|at| {
                    self.texts[WIDTH_TEXT].iter().any(|t| usize::try_from(*t) == Ok(at))
                });
                let was_known = u32::from(self.line.situation.is_some());
                penalty += if by_sum || by_paper { was_known } else { 2 };
                continue;
            }
            if cell == CTR || self.line.values[cell].is_none() {
                continue;
            }
            let by_total = self.off_totals[0][cell].is_some_and(|off| off != 0);
            let by_sum = self.off.is_some_and(|off| off != 0) && !way.roots.contains(&CTR);
            let derived =
                cell == PLAF || (cell == REVERSER && way.values[REVERSER] == self.line.net);
            penalty += match (by_total, by_sum) {
                (true, _) => 0,
                (false, _) if derived => 0,
                (false, true) => 1,
                (false, false) => 2,
            };
        }
        penalty
    }
}

/// What `S_Ctr` may have been made with of these cells: the sums of each choice of their changes.
/// Cells that could not be read were made with what is right.
fn parts(line: &Line, now: &Line, changed: &[usize]) -> Vec<i128> {
    let change = |cell: &usize| {
        if *cell == WIDTH {
            let rank = |line: &Line| line.situation().map(|known| i128::from(known.rank));
            return Some(rank(now)? - rank(line)?);
        }
        Some(now.values[*cell]? - line.values[*cell]?)
    };
    // No more than the cells that a line has: sixty-four choices.
    let mut sums = vec![0];
    for part in changed.iter().filter_map(change).filter(|part| *part != 0) {
        let with: Vec<i128> = sums.iter().map(|sum| sum + part).collect();
        sums.extend(with);
    }
    sums
}

/// Where the readings of a situation that is no code stand in the table of texts.
pub(super) const WIDTH_TEXT: usize = 0;

/// What a cell that cannot be read may have been meant to hold: letters for digits, a decimal
/// point, blanks.
pub(super) fn readings(bytes: &[u8]) -> Vec<i128> {
    let mut digits = Vec::new();
    for byte in bytes {
        match byte {
            b'0'..=b'9' => digits.push(*byte),
            b'O' | b'o' => digits.push(b'0'),
            b'l' | b'I' | b'i' => digits.push(b'1'),
            b' ' | b'.' | b',' => {}
            _ => return Vec::new(),
        }
    }
    let text = String::from_utf8(digits).unwrap_or_default();
    let value = if text.is_empty() { None } else { text.parse().ok() };
    value.into_iter().collect()
}

/// The situation that the paper form's code stands for.
pub(super) fn paper(code: &[u8]) -> Vec<i128> {
    let upper = code.to_ascii_uppercase();
    let meant = PAPER_SITUATIONS
        .iter()
        .find(|(paper, _)| paper.as_slice() == code)
        .map_or(upper, |(_, meant)| meant.as_bytes().to_vec());
    let at = SITUATIONS.iter().position(|situation| situation.code.as_slice() == meant.as_slice());
    at.and_then(|at| i128::try_from(at).ok()).into_iter().collect()
}

/// An entrant's number that is changed must have a right key.
fn number_is_right(line: &Line, changed: &[usize]) -> bool {
    let is_entrant = line.who == Who::Entrant;
    if !is_entrant {
        return true;
    }
    let Some(value) = line.values[IMMA].and_then(|value| u64::try_from(value).ok()) else {
        return false;
    };
    let written = format!("{value:09}");
    let is_right = value == 0 || crate::entrants::wrong_number(value, written.as_bytes()).is_none();
    is_right || !changed.contains(&IMMA)
}

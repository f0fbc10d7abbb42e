//! Why several totals are off at once: the fewest things that may have happened.
//!
//! Four things make totals wrong. A total of a recapitulation is wrong alone; one of 06 is; both
//! are, because 06 was made with the other; or a line was changed after the totals were made, with
//! its `S_Ctr`: then its column and that of `S_Ctr` are off by as much, and a salary takes the
//! capped one along. Two of them may meet in one total.

/// The terms of `S_Ctr`: numbers, allowances handed back, days, real and capped salaries.
pub(super) const TERMS: usize = 5;
/// The total of `S_Ctr` stands behind them.
const CTR: usize = TERMS;
const REEL: usize = 3;
const PLAF: usize = 4;

/// A value for each term and for `S_Ctr`.
pub(super) type Sums<T> = [T; TERMS + 1];

/// By how much totals are to change.
pub(super) struct Off<'a> {
    /// Those of the recapitulation; none where it cannot be read.
    pub(super) recap: Sums<Option<i128>>,
    /// Those of 06, without what the other recapitulation explains.
    pub(super) grand: Sums<Option<i128>>,
    /// Whether 06 shows the column.
    pub(super) is_shown: Sums<bool>,
    /// What the lines may have left in the total of `S_Ctr`, sorted; 0 is one of them.
    pub(super) lines: &'a [i128],
    /// The same for each whole group of lines, 0 first: those that are tried beside a value that
    /// nothing else tells.
    pub(super) groups: &'a [i128],
    /// Whether a line may have had so much less real and capped salary.
    pub(super) is_salary: &'a dyn Fn(i128, i128) -> bool,
}

/// A total: whether it is one of 06, and its column.
pub(super) type Cell = (bool, usize);

/// What a total that is off goes back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// It is not off.
    Right,
    /// It is wrong by itself, or stands for a line that was changed late.
    Cause,
    /// The same as another total.
    With(Cell),
    /// Lines that are changed.
    Lines,
    /// 06 was made with it.
    Total,
}

/// The totals of the recapitulation, then those of 06.
pub(super) type Explanation = [Sums<Told>; 2];

/// Columns changed late together, and whether the total of `S_Ctr` lacks them.
#[derive(Clone, Debug)]
struct Late {
    columns: Vec<usize>,
    is_in_control: bool,
}

#[derive(Clone, Debug)]
struct Found {
    causes: u32,
    late: [i128; TERMS],
    groups: Vec<Late>,
}

struct Search<'a> {
    off: &'a Off<'a>,
    /// As many causes are too many.
    most: u32,
    found: Option<Found>,
}

/// The explanation with the fewest causes, when it has fewer than so many.
pub(super) fn fewest(off: &Off<'_>, most: u32) -> Option<(u32, Explanation)> {
    let mut search = Search { off, most, found: None };
    search.columns(0, &mut [0; TERMS], None, 0);
    search.found.map(|found| (found.causes, off.told(&found)))
}

/// Causes of what is left of a total and of that of 06.
fn own(recap: Option<i128>, grand: Option<i128>, is_shown: bool) -> u32 {
    let is_off = |value: Option<i128>| u32::from(value != Some(0));
    match (recap, grand) {
        _ if !is_shown => is_off(recap),
        (Some(a), Some(b)) if a == b => is_off(recap),
        _ => is_off(recap) + is_off(grand),
    }
}

impl Search<'_> {
    /// Tries what a line may have left out of one column after the other.
    fn columns(
        &mut self,
        column: usize,
        late: &mut [i128; TERMS],
        free: Option<usize>,
        causes: u32,
    ) {
        if causes >= self.most {
            return;
        }
        if column == TERMS {
            return self.groups(late, free, causes);
        }
        let (recap, grand) = (self.off.recap[column], self.off.grand[column]);
        let is_shown = self.off.is_shown[column];
        let mut values = vec![Some(0), recap, grand.filter(|_| is_shown)];
        values.dedup();
        for value in values.into_iter().flatten().take(3) {
            let left = |total: Option<i128>| total.map(|total| total - value);
            let own = own(left(recap), left(grand), is_shown);
            late[column] = value;
            self.columns(column + 1, late, free, causes + own);
        }
        late[column] = 0;
        if free.is_none() && (recap != Some(0) || (is_shown && grand != Some(0))) {
            self.columns(column + 1, late, Some(column), causes);
        }
    }

    /// Tries which columns were changed together, and which of them `S_Ctr` lacks.
    fn groups(&mut self, late: &[i128; TERMS], free: Option<usize>, causes: u32) {
        let columns: Vec<usize> =
            (0..TERMS).filter(|at| late[*at] != 0 || free == Some(*at)).collect();
        let both = columns.contains(&REEL) && columns.contains(&PLAF);
        for is_one in [true, false] {
            if is_one && !both {
                continue;
            }
            let mut groups: Vec<Vec<usize>> = Vec::new();
            for column in &columns {
                match groups.last_mut().filter(|_| is_one && *column == PLAF) {
                    Some(salary) => salary.push(*column),
                    None => groups.push(vec![*column]),
                }
            }
            let count = u32::try_from(groups.len()).unwrap_or(u32::MAX);
            if causes.saturating_add(count) >= self.most {
                continue;
            }
            for chosen in 0..1_usize << groups.len() {
                let groups: Vec<Late> = groups
                    .iter()
                    .enumerate()
                    .map(|(nth, columns)| Late {
                        columns: columns.clone(),
                        is_in_control: chosen >> nth & 1 == 1,
                    })
                    .collect();
                self.control(late, free, causes + count, &groups);
            }
        }
    }

    /// Tries what is left of the total of `S_Ctr`.
    fn control(&mut self, late: &[i128; TERMS], free: Option<usize>, causes: u32, groups: &[Late]) {
        let off = self.off;
        let Some(free) = free else {
            self.take(*late, causes + off.control(lacking(late, groups)).0, groups);
            return;
        };
        let of_free = groups.iter().find(|group| group.columns.contains(&free));
        if of_free.is_none_or(|group| !group.is_in_control) {
            return;
        }
        let sum = lacking(late, groups);
        for total in [off.recap[CTR], off.grand[CTR]].into_iter().flatten() {
            for lines in off.groups {
                let mut late = *late;
                late[free] = total - sum - lines;
                let left = |total: Option<i128>| total.map(|total| total - late[free]);
                let (recap, grand) = (off.recap[free], off.grand[free]);
                if late[free] == 0 || recap == Some(late[free]) {
                    continue;
                }
                let own = own(left(recap), left(grand), off.is_shown[free]);
                let control = off.control(lacking(&late, groups)).0;
                self.take(late, causes + own + control, groups);
            }
        }
    }

    fn take(&mut self, late: [i128; TERMS], causes: u32, groups: &[Late]) {
        let is_possible = |group: &Late| match group.columns[..] {
            [reel, plaf] => (self.off.is_salary)(late[reel], late[plaf]),
            _ => true,
        };
        if causes < self.most && groups.iter().all(is_possible) {
            self.most = causes;
            self.found = Some(Found { causes, late, groups: groups.to_vec() });
        }
    }
}

/// What the total of `S_Ctr` lacks of the lines that were changed late.
fn lacking(late: &[i128; TERMS], groups: &[Late]) -> i128 {
    let missing = groups.iter().filter(|group| group.is_in_control);
    missing.flat_map(|group| &group.columns).map(|column| late[*column]).sum()
}

impl Off<'_> {
    /// Causes of what is left of the total of `S_Ctr` and of that of 06; and whether each of them
    /// is explained.
    fn control(&self, lacks: i128) -> (u32, [bool; 2]) {
        let (recap, grand) = (self.recap[CTR], self.grand[CTR]);
        let is_told = |total: Option<i128>| {
            total.is_some_and(|total| self.lines.binary_search(&(total - lacks)).is_ok())
        };
        let is_one = !self.is_shown[CTR] || (recap == grand && recap.is_some());
        match (is_told(recap), is_told(grand)) {
            (told, _) if is_one => (u32::from(!told), [told; 2]),
            (true, _) => (1, [true, false]),
            (false, true) => (1, [false, true]),
            (false, false) => (2, [false; 2]),
        }
    }

    /// What each total goes back to.
    fn told(&self, found: &Found) -> Explanation {
        let mut told = [[Told::Right; TERMS + 1]; 2];
        // Which of the late changes a total shows.
        let mut shows: Vec<(Cell, usize)> = Vec::new();
        for (column, late) in found.late.into_iter().enumerate() {
            let left = |total: Option<i128>| total.map(|total| total - late);
            let of_group = || found.groups.iter().position(|g| g.columns.contains(&column));
            let (recap, grand) = (self.recap[column], self.grand[column]);
            let is_made_with = left(recap) == left(grand) && recap.is_some();
            for (is_grand, total) in [(false, recap), (true, grand)] {
                if total == Some(0) || (is_grand && !self.is_shown[column]) {
                    continue;
                }
                told[usize::from(is_grand)][column] = match (left(total), of_group()) {
                    (Some(0), Some(group)) => {
                        shows.push(((is_grand, column), group));
                        Told::Lines
                    }
                    _ if is_grand && is_made_with => Told::Total,
                    _ => Told::Cause,
                };
            }
        }
        self.told_of_control(found, &mut told, &mut shows);
        for group in 0..found.groups.len() {
            let mut cells = shows.iter().filter(|(_, of)| *of == group).map(|(cell, _)| *cell);
            let Some(first) = cells.next() else { continue };
            told[usize::from(first.0)][first.1] = Told::Cause;
            for (is_grand, column) in cells {
                told[usize::from(is_grand)][column] = Told::With(first);
            }
        }
        let [recap, grand] = &mut told;
        for (column, (recap, grand)) in recap.iter().zip(grand).enumerate() {
            let is_same = self.recap[column] == self.grand[column];
            if is_same && ![*recap, *grand].contains(&Told::Right) {
                *grand = Told::Total;
            }
        }
        told
    }

    /// The total of `S_Ctr` shows the late change that no other total shows, else the first.
    fn told_of_control(
        &self,
        found: &Found,
        told: &mut Explanation,
        shows: &mut Vec<(Cell, usize)>,
    ) {
        let is_told = self.control(lacking(&found.late, &found.groups)).1;
        let mut missing = found.groups.iter().enumerate().filter(|(_, g)| g.is_in_control);
        let alone = missing.clone().find(|(at, _)| shows.iter().all(|(_, of)| of != at));
        let group = alone.or_else(|| missing.next()).map(|(at, _)| at);
        let (recap, grand) = (self.recap[CTR], self.grand[CTR]);
        for (is_grand, total) in [(false, recap), (true, grand)] {
            if total == Some(0) || (is_grand && !self.is_shown[CTR]) {
                continue;
            }
            told[usize::from(is_grand)][CTR] = match (is_told[usize::from(is_grand)], group) {
                (true, Some(group)) => {
                    shows.push(((is_grand, CTR), group));
                    Told::Lines
                }
                (true, None) => Told::Lines,
                (false, _) if is_grand && recap == grand => Told::Total,
                (false, _) => Told::Cause,
            };
        }
        // In the order of the file, so that a total stands before what was made with it.
        shows.sort_unstable();
    }
}

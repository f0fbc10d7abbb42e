//! The lines read again, each held against the differences as it goes by. Constant memory.

use super::digits::slip;
use super::tables::{
    CTR, Deltas, IMMA, JOURS, PLAF, R03, R05, R06, REEL, REVERSER, Row, of_sums, recap_of,
};
use super::work::step;
use crate::columns::COLUMNS;
use crate::explanation::{Slip, Who};
use declaration::{
    Event, Number, Record, Sums, entrant, horizontal_entrant, horizontal_salaire, preetabli, read,
    salaire,
};
use spec::{InForce, JOURS_MAX, RECORD_LEN, Rank, RecordType, Situation, b02};

/// A detail line as it counts.
pub(super) struct Detail {
    who: Who,
    /// Whether it is a 04.
    entrant: bool,
    /// What it adds to each column; none where it cannot be read.
    values: Row<Option<i128>>,
    /// Rank of its situation.
    rank: i128,
    /// `S_Ctr` as written less `S_Ctr` as it should be.
    off: i128,
}

/// The line that fits best, of all those that went by.
#[derive(Clone, Debug, Default)]
pub(super) struct Best {
    score: usize,
    /// How many lines fit as well.
    ties: u64,
    who: Option<Who>,
    /// The columns in which it fits.
    columns: Row<bool>,
}

impl Best {
    /// The line, when no other fits as well, and its columns.
    pub(super) fn only(&self) -> Option<(&Who, &Row<bool>)> {
        self.who.as_ref().filter(|_| self.ties == 1).map(|who| (who, &self.columns))
    }

    fn offer(&mut self, detail: &Detail, columns: Row<bool>) {
        let score = columns.iter().filter(|fits| **fits).count();
        if score == 0 || score < self.score {
            return;
        }
        if score == self.score {
            self.ties += 1;
            return;
        }
        *self = Self { score, ties: 1, who: Some(detail.who.clone()), columns };
    }
}

/// A line that was altered after the totals were made, by what proves it.
#[derive(Clone, Debug)]
pub(super) struct Altered {
    pub(super) recap: usize,
    /// What the columns of the line would have to change by.
    pub(super) changes: Vec<(usize, i128)>,
    /// Lines whose `S_Ctr` or capped salary is right for the amount that the total was made with.
    proved: Fits,
    /// Lines that a slip of the pen leads to from that amount.
    likely: Fits,
}

#[derive(Clone, Debug, Default)]
struct Fits {
    lines: u64,
    first: Option<Fit>,
}

/// A line altered in this way.
#[derive(Clone, Debug)]
pub(super) struct Fit {
    pub(super) who: Who,
    pub(super) column: usize,
    pub(super) entrant: bool,
    pub(super) right: i128,
    pub(super) slip: Slip,
}

/// Lines whose salary is a hundred times too low or too high, and what would set them right.
#[derive(Clone, Debug, Default)]
pub(super) struct Hundred {
    pub(super) lines: u64,
    pub(super) reel: i128,
    pub(super) plaf: i128,
    pub(super) first: Option<Fit>,
}

/// What is wrong with the `S_Ctr` of lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Controls {
    /// Lines whose `S_Ctr` is wrong, and by how much together.
    pub(super) lines: u64,
    pub(super) off: i128,
    /// Lines that have a rank, a column, and what these add up to.
    pub(super) ranked: u64,
    pub(super) ranks: i128,
    pub(super) having: Row<u64>,
    pub(super) sums: Row<i128>,
}

/// Zeros at the end of the roundest salaries, in centimes.
const GRAIN_MAX: u32 = 5;

/// Everything that the lines have to say about the differences.
pub(super) struct Pass {
    /// The line left out of the totals of each recapitulation, and the line counted twice.
    pub(super) left_out: [Best; 3],
    pub(super) twice: [Best; 3],
    /// Lines whose value is near a difference and as round, and lines whose value is it.
    pub(super) near: [Row<u64>; 3],
    pub(super) equal: [Row<u64>; 3],
    pub(super) altered: Vec<Altered>,
    /// By record 02 and 04: too low, too high.
    pub(super) low: [Hundred; 2],
    pub(super) high: [Hundred; 2],
    pub(super) controls: [Controls; 2],
    /// What the lines add up to.
    pub(super) sums: [Sums; 2],
    /// Whether there is a 02, a 04 that declares nobody.
    pub(super) blanks: [u64; 2],
    /// Records of the file.
    pub(super) records: u64,
    /// The recapitulations as they are.
    pub(super) recaps: [Option<(RecordType, [u8; RECORD_LEN])>; 3],
    plafond: Option<i128>,
    smig: Option<u64>,
}

impl Pass {
    /// Reads the lines again.
    pub(super) fn over(bytes: &[u8], deltas: &Deltas, in_force: InForce) -> Self {
        let mut pass = Self {
            left_out: Default::default(),
            twice: Default::default(),
            near: Default::default(),
            equal: Default::default(),
            altered: [R03, R05].into_iter().flat_map(|recap| alterations(deltas, recap)).collect(),
            low: Default::default(),
            high: Default::default(),
            controls: Default::default(),
            sums: Default::default(),
            blanks: [0; 2],
            records: 0,
            recaps: [None; 3],
            plafond: in_force.plafond.map(i128::from),
            smig: in_force.smig,
        };
        for event in read(bytes) {
            let Event::Record(record) = event else { continue };
            step();
            pass.records += 1;
            let Some(body) = record.body() else { continue };
            if let Some(recap) = recap_of(record.kind) {
                if let Some(slot) = pass.recaps.get_mut(recap).filter(|slot| slot.is_none()) {
                    *slot = Some((record.kind, *body));
                }
            } else if let Some(detail) = pass.detail(&record, body) {
                pass.compare(&detail, deltas);
                pass.hundreds(&detail);
                pass.control(&detail);
            }
        }
        pass
    }

    /// Takes a detail line apart, and adds it up.
    fn detail(&mut self, record: &Record<'_>, body: &[u8; RECORD_LEN]) -> Option<Detail> {
        let [sums_02, sums_04] = &mut self.sums;
        let mut one = Sums::default();
        let (mut rank, mut off) = (0, 0);
        let off_of = |written: Number, sum: Option<u64>| {
            let both = written.value().zip(sum);
            both.map_or(0, |(written, sum)| i128::from(written) - i128::from(sum))
        };
        let at = usize::from(record.kind.rank() == Rank::R04);
        let number = match record.kind.rank() {
            Rank::R02 if record.kind == RecordType::A02 => {
                let line = preetabli(body)?;
                one.add_preetabli(&line, line.num_assure != Number::Blank);
                line.num_assure
            }
            // E03 does not add it up.
            Rank::R02 if record.kind == RecordType::E02 => {
                let [of_02, _] = &mut self.blanks;
                *of_02 += u64::from(salaire(body)?.num_assure == Number::Blank);
                return None;
            }
            Rank::R02 => {
                let line = salaire(body)?;
                let known = Situation::of(line.situation).map(|situation| situation.rank);
                let sum = horizontal_salaire(&line, known);
                one.add_salaire(&line, line.num_assure != Number::Blank);
                (rank, off) = (known.map_or(0, i128::from), off_of(line.s_ctr, sum));
                line.num_assure
            }
            Rank::R04 => {
                let line = entrant(body)?;
                let sum = horizontal_entrant(&line);
                one.add_entrant(&line, line.num_assure != Number::Blank);
                off = off_of(line.s_ctr, sum);
                line.num_assure
            }
            _ => return None,
        };
        let sums = if at == 0 { sums_02 } else { sums_04 };
        *sums = sums.plus(one);
        if let Some(blanks) = self.blanks.get_mut(at).filter(|_| number == Number::Blank) {
            *blanks += 1;
        }
        // The number stands in the same columns in 02 and 04.
        let who = Who { line: record.line, assure: b02::N_NUM_ASSURE.of(body).to_vec() };
        let values = std::array::from_fn(|column| of_sums(&one, column));
        Some(Detail { who, entrant: at == 1, values, rank, off })
    }

    /// Whether the line was left out, counted twice, or altered.
    fn compare(&mut self, detail: &Detail, deltas: &Deltas) {
        for recap in [R03, R05, R06] {
            if recap != R06 && (recap == R05) != detail.entrant {
                continue;
            }
            let (mut left_out, mut twice) = ([false; COLUMNS.len()], [false; COLUMNS.len()]);
            for (column, delta) in deltas.of(recap) {
                step();
                let Some(value) = detail.value(column).filter(|value| *value != 0) else {
                    continue;
                };
                let size = delta.abs();
                if (value - size).abs() * 8 <= size && value % grain(delta) == 0 {
                    bump(&mut self.near, recap, column);
                }
                if value == size {
                    bump(&mut self.equal, recap, column);
                    let fits = if delta < 0 { &mut left_out } else { &mut twice };
                    if let Some(fits) = fits.get_mut(column) {
                        *fits = true;
                    }
                }
            }
            if let Some(best) = self.left_out.get_mut(recap) {
                best.offer(detail, left_out);
            }
            if let Some(best) = self.twice.get_mut(recap) {
                best.offer(detail, twice);
            }
        }
        let plafond = self.plafond;
        for altered in &mut self.altered {
            step();
            if (altered.recap == R05) == detail.entrant {
                altered.offer(detail, deltas, plafond);
            }
        }
    }

    /// Salaries that are a hundred times what they can be.
    fn hundreds(&mut self, detail: &Detail) {
        let at = usize::from(detail.entrant);
        let (Some(reel), Some(plaf), Some(jours), Some(smig)) =
            (detail.value(REEL), detail.value(PLAF), detail.value(JOURS), self.smig)
        else {
            return;
        };
        // Half the SMIG a day is less than anybody earns, and fifty times more than what lost its
        // centimes.
        let is_below = |reel: i128| reel * i128::from(JOURS_MAX) * 2 < i128::from(smig) * jours;
        let capped = |reel: i128| self.plafond.map_or(reel, |plafond| reel.min(plafond));
        let low = reel > 0 && is_below(reel) && !is_below(reel * 100);
        let high = jours > 0 && reel > 0 && reel % 100 == 0 && !is_below(reel / 100);
        let (list, right) = match (low, high) {
            (true, _) => (&mut self.low, reel * 100),
            (false, true) => (&mut self.high, reel / 100),
            (false, false) => return,
        };
        let change = capped(right) - plaf;
        let Some(hundred) = list.get_mut(at) else { return };
        hundred.lines += 1;
        hundred.reel += right - reel;
        hundred.plaf += change;
        if hundred.first.is_none() {
            hundred.first = Some(detail.fit(REEL, right));
        }
    }

    /// What is missing in `S_Ctr`.
    fn control(&mut self, detail: &Detail) {
        let Some(controls) = self.controls.get_mut(usize::from(detail.entrant)) else { return };
        controls.ranked += u64::from(detail.rank > 0);
        controls.ranks += detail.rank;
        controls.lines += u64::from(detail.off != 0);
        controls.off += detail.off;
        for column in [IMMA, REVERSER, JOURS, REEL, PLAF] {
            let Some(value) = detail.value(column).filter(|value| *value != 0) else { continue };
            if let Some(count) = controls.having.get_mut(column) {
                *count += 1;
            }
            if let Some(sum) = controls.sums.get_mut(column) {
                *sum += value;
            }
        }
    }
}

/// How round a difference is: people with round salaries have round differences, and then few
/// values are possible.
pub(super) fn grain(delta: i128) -> i128 {
    let divides = |power: &u32| delta % 10_i128.pow(*power) == 0;
    (1..=GRAIN_MAX).take_while(divides).last().map_or(1, |power| 10_i128.pow(power))
}

fn bump(counts: &mut [Row<u64>; 3], recap: usize, column: usize) {
    if let Some(count) = counts.get_mut(recap).and_then(|row| row.get_mut(column)) {
        *count += 1;
    }
}

impl Detail {
    fn value(&self, column: usize) -> Option<i128> {
        *self.values.get(column)?
    }

    fn fit(&self, column: usize, right: i128) -> Fit {
        let wrong = self.value(column).unwrap_or(0);
        let (who, entrant) = (self.who.clone(), self.entrant);
        Fit { who, column, entrant, right, slip: slip(wrong, right) }
    }
}

/// The ways in which one line may account for the differences of a recapitulation: all its columns,
/// or some of them.
fn alterations(deltas: &Deltas, recap: usize) -> Vec<Altered> {
    let wrong: Vec<(usize, i128)> = deltas
        .of(recap)
        .filter(|(column, _)| [IMMA, REVERSER, JOURS, REEL, PLAF].contains(column))
        .collect();
    let all: Vec<usize> = wrong.iter().map(|(column, _)| *column).collect();
    let mut ways: Vec<Vec<usize>> = vec![all.clone()];
    for way in [vec![REEL, PLAF], vec![REEL], vec![PLAF], vec![JOURS], vec![REVERSER], vec![IMMA]] {
        if !ways.contains(&way) && way.iter().all(|column| all.contains(column)) {
            ways.push(way);
        }
    }
    ways.retain(|way| !way.is_empty());
    let changes = |way: &Vec<usize>| {
        wrong.iter().filter(|(column, _)| way.contains(column)).copied().collect()
    };
    ways.iter()
        .map(|way| Altered {
            recap,
            changes: changes(way),
            proved: Fits::default(),
            likely: Fits::default(),
        })
        .collect()
}

impl Altered {
    /// What `S_Ctr` would have to change by.
    pub(super) fn sum(&self) -> i128 {
        self.changes.iter().map(|(_, change)| change).sum()
    }

    /// The only line that fits: first those that prove it themselves.
    pub(super) fn only(&self) -> Option<&Fit> {
        [&self.proved, &self.likely]
            .into_iter()
            .find(|fits| fits.lines > 0)
            .filter(|fits| fits.lines == 1)
            .and_then(|fits| fits.first.as_ref())
    }

    fn offer(&mut self, detail: &Detail, deltas: &Deltas, plafond: Option<i128>) {
        let right = |column: usize| -> Option<i128> {
            let change = self.changes.iter().find(|(changed, _)| *changed == column);
            Some(detail.value(column)? + change.map_or(0, |(_, change)| *change))
        };
        let is_possible = self.changes.iter().all(|(column, _)| right(*column) >= Some(0));
        if !is_possible {
            return;
        }
        // What people type is the real salary, the days, the number: the rest follows.
        let told = [REEL, JOURS, IMMA, REVERSER, PLAF];
        let changed = |column: &usize| self.changes.iter().any(|(changed, _)| changed == column);
        let Some(column) = told.into_iter().find(changed) else { return };
        let Some(right_value) = right(column) else { return };
        let capped = |reel: Option<i128>| reel.zip(plafond).map(|(reel, most)| reel.min(most));
        let agrees = right(PLAF) == capped(right(REEL));
        let by_control = detail.off != 0 && detail.off == self.sum();
        let by_capped = column == REEL
            && !changed(&PLAF)
            && agrees
            && right(PLAF) != capped(detail.value(REEL));
        let fit = detail.fit(column, right_value);
        let by_slip = column == REEL
            && matches!(fit.slip, Slip::Transposed | Slip::WithoutCentimes | Slip::TimesHundred)
            && (agrees || plafond.is_none())
            && deltas.get(self.recap, CTR) == Some(self.sum());
        let fits = match (by_control || by_capped, by_slip) {
            (true, _) => &mut self.proved,
            (false, true) => &mut self.likely,
            (false, false) => return,
        };
        fits.lines += 1;
        fits.first.get_or_insert(fit);
    }
}

/// The field of a detail line that a column adds up.
pub(super) fn field_of(column: usize, entrant: bool) -> &'static str {
    let (salaire, entrant_name) = match column {
        IMMA => (b02::N_NUM_ASSURE.name, b02::N_NUM_ASSURE.name),
        REVERSER => (b02::N_AF_A_REVERSER.name, b02::N_AF_A_REVERSER.name),
        JOURS => (b02::N_JOURS_DECLARES.name, spec::b04::N_NBR_JOURS.name),
        REEL => (b02::N_SALAIRE_REEL.name, spec::b04::N_SAL_REEL.name),
        PLAF => (b02::N_SALAIRE_PLAF.name, spec::b04::N_SAL_PLAF.name),
        _ => (b02::S_CTR.name, b02::S_CTR.name),
    };
    if entrant { entrant_name } else { salaire }
}

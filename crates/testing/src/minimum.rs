//! The fewest edits after which a small file passes, found by trying: what repairs are measured by.
//!
//! It shares nothing with the repair. The rules are those of a principal declaration beside its
//! préétabli: everything that is carried over is told by it; days, salaries, situation and
//! allowances handed back of each line, `S_Ctr` and the totals are what is searched. Edits are
//! counted as they are listed: a cell, a line left out, a line put in; a line that moves is one of
//! each.
//!
//! Nothing is searched in 04 and 05: whoever changes a total of 05 changes two cells there, where
//! one of 06 does.

use declaration::{Number, RecordBuf, number};
use spec::{Field, JOURS_MAX, Pay, Rank, RecordType, SITUATIONS, b00, b02, b03, b06};

/// Edits beyond which nothing is looked for.
const EDITS_MAX: usize = 7;
/// Insured of the largest file that is searched.
const INSURED_MAX: usize = 4;

/// The columns that are searched: allowances handed back, days, real salary, capped salary,
/// `S_Ctr`.
const WIDTH: usize = 5;
const CTR: usize = 4;
const CELLS: [&Field; WIDTH] = [
    &b02::N_AF_A_REVERSER,
    &b02::N_JOURS_DECLARES,
    &b02::N_SALAIRE_REEL,
    &b02::N_SALAIRE_PLAF,
    &b02::S_CTR,
];
const TOTALS: [&Field; WIDTH] = [
    &b03::N_T_AF_A_REVERSER,
    &b03::N_T_JOURS_DECLARES,
    &b03::N_T_SALAIRE_REEL,
    &b03::N_T_SALAIRE_PLAF,
    &b03::N_T_CTR,
];
/// The fields that a line has from the préétabli.
const CARRIED: [&Field; 6] = [
    &b02::N_NUM_ASSURE,
    &b02::L_NOM_PRENOM,
    &b02::N_ENFANTS,
    &b02::N_AF_A_PAYER,
    &b02::N_AF_A_DEDUIRE,
    &b02::N_AF_NET_A_PAYER,
];

/// A line of the declaration, or one to be put in.
#[derive(Clone, Debug)]
struct Line {
    cells: [Option<i64>; WIDTH],
    situation: Option<usize>,
    number: i64,
    net: i64,
    is_new: bool,
    /// For one that is put in, the cells of the lines that are left out: it may be one of them,
    /// moved.
    moved: Vec<[Option<i64>; WIDTH]>,
}

/// What a line becomes: edits, and the values that it adds.
#[derive(Clone, Debug)]
struct Way {
    cost: usize,
    adds: [i64; WIDTH],
}

/// What the total of a column may become: the sum that it asks of the lines, and the edits that it
/// takes.
#[derive(Clone, Copy, Debug)]
struct Target {
    sum: Option<i64>,
    cost: usize,
}

fn value(record: &RecordBuf, field: &Field) -> Option<i64> {
    match number(record.field(field)) {
        Number::Value(value) => i64::try_from(value).ok(),
        _ => None,
    }
}

fn of(records: &[RecordBuf], rank: Rank) -> Vec<&RecordBuf> {
    records.iter().filter(|record| record.kind().rank() == rank).collect()
}

/// The fewest edits after which the file passes; none of a file that is too large, of another kind,
/// or needs too many. `right` is any file that passes beside the same préétabli: its records 04 and
/// 05, its headers and its total of what is carried over are those of every one.
#[must_use]
pub fn edits(wrong: &[RecordBuf], right: &[RecordBuf]) -> Option<usize> {
    if wrong.first()?.kind() != RecordType::B00 {
        return None;
    }
    let (lines, known) = (of(wrong, Rank::R02), of(right, Rank::R02));
    if known.len() > INSURED_MAX || lines.len() > INSURED_MAX + 2 {
        return None;
    }
    for rank in [Rank::R04, Rank::R05] {
        let (a, b) = (of(wrong, rank), of(right, rank));
        let same = a.iter().zip(&b).all(|(a, b)| a.bytes()[16..] == b.bytes()[16..]);
        if a.len() != b.len() || !same {
            return None;
        }
    }
    let fixed = fixed(wrong, right)?;
    let plafond = spec::Parameters::SPECIFIED
        .at(u32::try_from(value(right.get(1)?, &b02::L_PERIODE)?).ok()?)
        .plafond;
    let search = Search { lines, known, plafond: i64::try_from(plafond?).ok()?, wrong, right };
    (fixed..=EDITS_MAX.max(fixed + 3)).find(|most| search.passes_within(most - fixed))
}

/// Edits of what the préétabli tells outside of the lines: headers, and totals of what is carried
/// over.
fn fixed(wrong: &[RecordBuf], right: &[RecordBuf]) -> Option<usize> {
    let mut edits = 0;
    let entete = [&b02::N_NUM_AFFILIE, &b02::L_PERIODE];
    let due = right.get(1)?;
    // Those of a line are counted with the line: one that is put in has them right.
    let has_own = |rank: Rank| matches!(rank, Rank::R00 | Rank::R02);
    for record in wrong.iter().filter(|record| !has_own(record.kind().rank())) {
        edits += entete.iter().filter(|field| record.field(field) != due.field(field)).count();
    }
    for (rank, fields) in [
        (Rank::R00, &[&b00::N_IDENTIF_TRANSFERT, &b00::L_CAT][..]),
        (
            Rank::R03,
            &[
                &b03::N_NBR_SALARIES,
                &b03::N_T_ENFANTS,
                &b03::N_T_AF_A_PAYER,
                &b03::N_T_AF_A_DEDUIRE,
                &b03::N_T_AF_NET_A_PAYER,
                &b03::N_T_NUM_IMMA,
            ],
        ),
        (Rank::R06, &[&b06::N_NBR_SALARIES, &b06::N_T_NUM_IMMA]),
    ] {
        let (a, b) = (of(wrong, rank), of(right, rank));
        let (&[a], &[b]) = (a.as_slice(), b.as_slice()) else { return None };
        edits += fields.iter().filter(|field| a.field(field) != b.field(field)).count();
    }
    Some(edits)
}

struct Search<'s> {
    lines: Vec<&'s RecordBuf>,
    known: Vec<&'s RecordBuf>,
    plafond: i64,
    wrong: &'s [RecordBuf],
    right: &'s [RecordBuf],
}

impl Search<'_> {
    /// Whether so many edits are enough.
    fn passes_within(&self, most: usize) -> bool {
        self.place(&mut Vec::new(), 0, most)
    }

    /// Gives each insured one of the lines, or a new one.
    fn place(&self, chosen: &mut Vec<Option<usize>>, cost: usize, most: usize) -> bool {
        if cost > most {
            return false;
        }
        let nth = chosen.len();
        let Some(known) = self.known.get(nth) else {
            let kept: Vec<usize> = chosen.iter().flatten().copied().collect();
            let gone = self.lines.len() - kept.len();
            // A line that moves is left out and put in.
            let cost = cost + gone;
            return kept.is_sorted() && cost <= most && self.amounts(chosen, most - cost);
        };
        for at in 0..self.lines.len() {
            if chosen.contains(&Some(at)) {
                continue;
            }
            let differs = |field: &&&Field| self.lines[at].field(field) != known.field(field);
            let entete = [&b02::N_NUM_AFFILIE, &b02::L_PERIODE];
            let own = CARRIED.iter().chain(&entete).filter(differs).count();
            chosen.push(Some(at));
            let found = self.place(chosen, cost + own, most);
            chosen.pop();
            if found {
                return true;
            }
        }
        chosen.push(None);
        let found = self.place(chosen, cost + 1, most);
        chosen.pop();
        found
    }

    /// Whether the amounts are right within so many edits.
    fn amounts(&self, chosen: &[Option<usize>], most: usize) -> bool {
        let cells = |own: &RecordBuf| CELLS.map(|field| value(own, field));
        let gone = (0..self.lines.len()).filter(|at| !chosen.contains(&Some(*at)));
        let gone: Vec<[Option<i64>; WIDTH]> = gone.map(|at| cells(self.lines[at])).collect();
        let lines: Vec<Line> = chosen
            .iter()
            .zip(&self.known)
            .map(|(at, known)| {
                let own = at.map(|at| self.lines[at]);
                Line {
                    cells: CELLS.map(|field| own.and_then(|own| value(own, field))),
                    situation: own.and_then(|own| {
                        let code = own.field(&b02::L_SITUATION);
                        SITUATIONS.iter().position(|known| known.code.as_slice() == code)
                    }),
                    number: value(known, &b02::N_NUM_ASSURE).unwrap_or(0),
                    net: value(known, &b02::N_AF_NET_A_PAYER).unwrap_or(0),
                    is_new: own.is_none(),
                    moved: if own.is_none() { gone.clone() } else { Vec::new() },
                }
            })
            .collect();
        let targets: Vec<Vec<Target>> = (0..WIDTH).map(|column| self.targets(column)).collect();
        self.columns(&lines, &targets, &mut Vec::new(), most)
    }

    /// What a total may become: as it is, as 06 tells it, or anything.
    fn targets(&self, column: usize) -> Vec<Target> {
        let one = |records: &[RecordBuf], rank, field: &Field| {
            of(records, rank).first().and_then(|record| value(record, field))
        };
        let total = one(self.wrong, Rank::R03, TOTALS[column]);
        let named = |kind: RecordType| kind.layout().field(TOTALS[column].name);
        let grand = named(RecordType::B06).and_then(|field| one(self.wrong, Rank::R06, field));
        let entrants = named(RecordType::B05).and_then(|field| one(self.right, Rank::R05, field));
        let Some(entrants) = entrants.filter(|_| named(RecordType::B06).is_some()) else {
            return vec![Target { sum: total, cost: 0 }, Target { sum: None, cost: 1 }];
        };
        let by_grand = grand.map(|grand| grand - entrants);
        let mut targets = Vec::new();
        if total.is_some() {
            targets.push(Target { sum: total, cost: usize::from(by_grand != total) });
        }
        if by_grand.is_some() && by_grand != total {
            targets.push(Target { sum: by_grand, cost: 1 });
        }
        targets.push(Target { sum: None, cost: 2 });
        targets
    }

    /// Chooses what each total becomes.
    fn columns(
        &self,
        lines: &[Line],
        targets: &[Vec<Target>],
        chosen: &mut Vec<Target>,
        most: usize,
    ) -> bool {
        let Some(options) = targets.get(chosen.len()) else {
            let sums: [Option<i64>; WIDTH] = std::array::from_fn(|column| {
                let own = lines.iter().map(|line| line.cells[column].unwrap_or(0));
                chosen[column].sum.map(|sum| sum - own.sum::<i64>())
            });
            return self.orders(lines, sums, most);
        };
        options.iter().any(|target| {
            target.cost <= most && {
                chosen.push(*target);
                let found = self.columns(lines, targets, chosen, most - target.cost);
                chosen.pop();
                found
            }
        })
    }

    /// Which lines change, in every order: the last of them takes what is left.
    fn orders(&self, lines: &[Line], off: [Option<i64>; WIDTH], most: usize) -> bool {
        let wrong: Vec<usize> = (0..lines.len()).filter(|at| !self.is_right(&lines[*at])).collect();
        self.order(lines, off, (&mut vec![false; lines.len()], &wrong), most)
    }

    fn order(
        &self,
        lines: &[Line],
        off: [Option<i64>; WIDTH],
        (used, wrong): (&mut Vec<bool>, &[usize]),
        most: usize,
    ) -> bool {
        let is_settled = off.iter().all(|off| off.is_none_or(|off| off == 0));
        let open = wrong.iter().filter(|at| !used[**at]).count();
        if open == 0 && is_settled {
            return true;
        }
        if most < open.max(usize::from(!is_settled)) && !lines.iter().any(|line| line.is_new) {
            return false;
        }
        for at in 0..lines.len() {
            if used[at] {
                continue;
            }
            used[at] = true;
            let ways = self.ways(&lines[at], &off, most);
            let found = ways.into_iter().any(|way| {
                let left =
                    std::array::from_fn(|column| off[column].map(|off| off - way.adds[column]));
                self.order(lines, left, (used, wrong), most - way.cost)
            });
            used[at] = false;
            if found {
                return true;
            }
        }
        false
    }

    fn is_right(&self, line: &Line) -> bool {
        let (Some(situation), [Some(reverser), Some(jours), Some(reel), Some(plaf), Some(ctr)]) =
            (line.situation, line.cells)
        else {
            return false;
        };
        self.is_lawful(line, situation, [reverser, jours, reel, plaf])
            && ctr == sum(line, situation, [reverser, jours, reel, plaf])
    }

    fn is_lawful(
        &self,
        line: &Line,
        situation: usize,
        [reverser, jours, reel, plaf]: [i64; 4],
    ) -> bool {
        let known = &SITUATIONS[situation];
        let most = i64::try_from(JOURS_MAX).unwrap_or(26);
        let pay = match known.pay {
            Pay::Nil => jours == 0 && reel == 0 && plaf == 0,
            Pay::Worked => (1..=most).contains(&jours) && reel > 0,
            Pay::Free => (0..=most).contains(&jours),
        };
        let handed = if known.hands_back_all { reverser == line.net } else { reverser <= line.net };
        let fits = [reverser, jours, reel, plaf].iter().all(|value| *value >= 0);
        pay && handed && fits && (known.pay == Pay::Nil || plaf == reel.min(self.plafond))
    }

    /// What a line may become within so many edits, by what is off and by its own rules.
    fn ways(&self, line: &Line, off: &[Option<i64>; WIDTH], most: usize) -> Vec<Way> {
        let most = if line.is_new { usize::MAX } else { most };
        let cost = |changed: bool| usize::from(changed && !line.is_new);
        let by = |column: usize| off[column].map(|off| line.cells[column].unwrap_or(0) + off);
        let mut ways: Vec<Way> = Vec::new();
        for (situation, known) in SITUATIONS.iter().enumerate() {
            let first = cost(line.situation != Some(situation));
            if first > most {
                continue;
            }
            let mut handed = vec![line.cells[0], by(0), Some(line.net), Some(0)];
            let ctr = line.cells[CTR];
            let rank = i64::from(known.rank);
            let moved = |column: usize| line.moved.iter().map(move |cells| cells[column]);
            handed.extend(moved(0));
            sorted(&mut handed);
            for reverser in handed.into_iter().flatten() {
                let second = first + cost(line.cells[0] != Some(reverser));
                if second > most {
                    continue;
                }
                let rest = |ctr: i64| ctr - line.number - rank - reverser;
                for sum_due in [ctr, by(CTR)] {
                    let left = sum_due.map(rest);
                    let pay = |jours: i64| left.map(|left| left - jours);
                    let mut days = vec![line.cells[1], by(1), Some(0), Some(1), Some(26)];
                    let both = |reel: Option<i64>, plaf: Option<i64>| Some(left? - reel? - plaf?);
                    days.extend([both(line.cells[2], line.cells[3]), both(by(2), by(3))]);
                    days.extend([both(by(2), line.cells[3]), both(line.cells[2], by(3))]);
                    days.extend(moved(1));
                    sorted(&mut days);
                    for jours in days.into_iter().flatten() {
                        let third = second + cost(line.cells[1] != Some(jours));
                        if third > most {
                            continue;
                        }
                        let mut salaries =
                            vec![line.cells[2], by(2), line.cells[3], by(3), Some(0)];
                        salaries.extend([
                            pay(jours).map(|pay| pay / 2),
                            pay(jours).map(|pay| pay - self.plafond),
                            pay(jours).and_then(|pay| Some(pay - line.cells[3]?)),
                        ]);
                        salaries.extend(moved(2));
                        sorted(&mut salaries);
                        for reel in salaries.into_iter().flatten() {
                            let nil = known.pay == Pay::Nil;
                            let plaf = if nil { 0 } else { reel.min(self.plafond) };
                            let values = [reverser, jours, reel, plaf];
                            if !self.is_lawful(line, situation, values) {
                                continue;
                            }
                            let ctr = sum(line, situation, values);
                            let all = [reverser, jours, reel, plaf, ctr];
                            let cost = third
                                + cost(line.cells[2] != Some(reel))
                                + cost(line.cells[3] != Some(plaf))
                                + cost(line.cells[CTR] != Some(ctr));
                            if cost > most {
                                continue;
                            }
                            let adds = std::array::from_fn(|column| {
                                all[column] - line.cells[column].unwrap_or(0)
                            });
                            if !ways.iter().any(|way| way.adds == adds && way.cost <= cost) {
                                ways.push(Way { cost, adds });
                            }
                        }
                    }
                }
            }
        }
        ways
    }
}

fn sum(line: &Line, situation: usize, values: [i64; 4]) -> i64 {
    line.number + i64::from(SITUATIONS[situation].rank) + values.iter().sum::<i64>()
}

fn sorted(values: &mut Vec<Option<i64>>) {
    values.sort_unstable();
    values.dedup();
}

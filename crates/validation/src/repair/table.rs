//! The amounts of a file as a table: lines, columns, totals, and by how much each sum is off.

use super::doc::{Doc, Key};
use crate::columns::COLUMNS;
pub(super) use crate::columns::{
    CTR, IMMA, JOURS, NBR, PLAF, R03, R05, R06, REEL, REVERSER, Row, WIDTH,
};
use crate::reference::Reference;
use declaration::{Number, is_blank, number};
use spec::{Family, Field, JOURS_MAX, Pay, Rank, RecordType, SITUATIONS, Situation, b02, b04};

/// Records put in, left out or changed that are looked at each by itself.
const MOVED_MAX: usize = 4;

/// A detail line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Which record.
    pub(super) slot: usize,
    /// `R03` for a 02, `R05` for a 04.
    pub(super) recap: usize,
    /// What it adds to each column; none where it cannot be read.
    pub(super) values: Row<Option<i128>>,
    /// Its situation: place in the table, none when unknown. 0 for an entrant.
    pub(super) situation: Option<usize>,
    /// Net family allowance.
    pub(super) net: Option<i128>,
    pub(super) who: Who,
    /// Whether number, children and allowances are the préétabli's.
    pub(super) carried: bool,
    /// Whether `S_Ctr` was right for the line as it came, and the line was changed since.
    pub(super) followed: bool,
    /// Whether it was put in here.
    pub(super) is_new: bool,
}

/// Who stands on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Who {
    /// Nobody: everything is nil.
    Nobody,
    /// An insured of the préétabli.
    Insured,
    /// An entrant.
    Entrant,
    /// Occasional labour.
    Occasional,
}

/// What holds of the whole file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rules {
    pub(super) plafond: Option<i128>,
}

/// Lines and totals.
#[derive(Clone, Debug)]
pub(super) struct Table {
    pub(super) lines: Vec<Line>,
    /// Which record each recapitulation is.
    pub(super) recaps: [Option<usize>; 3],
    /// What they show; none where it cannot be read.
    pub(super) totals: [Row<Option<i128>>; 3],
    /// Whether all lines of 02, of 04 are there and can be read.
    pub(super) known: [bool; 2],
    /// Totals that were right for the lines as they came, and the first of the changes since in
    /// their column.
    pub(super) followed: [Row<Option<Key>>; 2],
    /// By how much the total of `S_Ctr` changes with records that were put in, left out or changed:
    /// the first few each, then all others together.
    pub(super) moved: [Vec<i128>; 2],
    pub(super) rules: Rules,
}

/// The field of a line that a column adds up.
pub(super) fn field_of(recap: usize, column: usize) -> Option<&'static Field> {
    let field: &'static Field = if recap == R03 {
        match column {
            1 => &b02::N_ENFANTS,
            2 => &b02::N_AF_A_PAYER,
            3 => &b02::N_AF_A_DEDUIRE,
            4 => &b02::N_AF_NET_A_PAYER,
            IMMA => &b02::N_NUM_ASSURE,
            REVERSER => &b02::N_AF_A_REVERSER,
            JOURS => &b02::N_JOURS_DECLARES,
            REEL => &b02::N_SALAIRE_REEL,
            PLAF => &b02::N_SALAIRE_PLAF,
            CTR => &b02::S_CTR,
            _ => return None,
        }
    } else {
        match column {
            IMMA => &b04::N_NUM_ASSURE,
            JOURS => &b04::N_NBR_JOURS,
            REEL => &b04::N_SAL_REEL,
            PLAF => &b04::N_SAL_PLAF,
            CTR => &b04::S_CTR,
            _ => return None,
        }
    };
    Some(field)
}

/// The field of a recapitulation that shows a column.
pub(super) fn total_field(kind: RecordType, column: usize) -> Option<&'static Field> {
    kind.layout().field(COLUMNS.get(column)?)
}

fn counts(bytes: &[u8]) -> Option<i128> {
    number(bytes).counts().map(i128::from)
}

/// A number in a digit field; blanks are no digits.
fn digits(bytes: &[u8]) -> Option<i128> {
    number(bytes).value().map(i128::from)
}

impl Table {
    pub(super) fn of(doc: &Doc<'_>, reference: Option<&Reference<'_>>, rules: Rules) -> Self {
        let mut table = Self {
            lines: Vec::new(),
            recaps: [None; 3],
            totals: [[None; WIDTH]; 3],
            known: [true; 2],
            followed: [[None; WIDTH]; 2],
            moved: [Vec::new(), Vec::new()],
            rules,
        };
        for junk in doc.junk.iter().filter(|junk| junk.stands_for) {
            match junk.due.map(RecordType::rank) {
                Some(Rank::R02) => table.known[R03] = false,
                Some(Rank::R04) => table.known[R05] = false,
                _ => {}
            }
        }
        let mut guess = 0;
        for at in doc.order.iter().copied() {
            let Some(slot) = doc.slots.get(at) else { continue };
            let recap = match slot.rank() {
                Rank::R02 | Rank::R03 => R03,
                Rank::R04 | Rank::R05 => R05,
                Rank::R06 => R06,
                _ => continue,
            };
            let Some(body) = &slot.body else {
                if slot.rank().repeats() {
                    table.known[recap.min(R05)] = false;
                }
                continue;
            };
            if slot.rank().repeats() {
                let mut line = line_of(at, recap, body, doc.family);
                line.is_new = slot.origin.is_none();
                if let Some(reference) = reference.filter(|_| slot.kind == RecordType::B02)
                    && let Number::Value(value) = number(b02::N_NUM_ASSURE.of(body))
                    && let Some(place) = reference.place_of(value, guess)
                {
                    guess = place + 1;
                    line.carried = true;
                }
                if let Some(came) = slot.origin.as_ref().and_then(|origin| origin.body.as_ref())
                    && came != body
                {
                    let came = line_of(at, recap, came, doc.family);
                    line.followed = came.off() == Some(0) && line.off() != Some(0);
                }
                table.lines.push(line);
            } else if table.recaps[recap].is_none() {
                table.recaps[recap] = Some(at);
                // What was made here says nothing of the lines.
                if slot.origin.as_ref().is_none_or(|origin| origin.body.is_none()) {
                    continue;
                }
                for column in 0..WIDTH {
                    table.totals[recap][column] =
                        total_field(slot.kind, column).and_then(|field| digits(field.of(body)));
                }
            }
        }
        table.came(doc);
        table
    }

    /// Finds the totals that add up the lines as they came, some of which have been changed since.
    fn came(&mut self, doc: &Doc<'_>) {
        let there: std::collections::BTreeSet<usize> = doc.order.iter().copied().collect();
        let mut sums = [[Some(0_i128); WIDTH]; 2];
        let mut moved: [Vec<i128>; 2] = [Vec::new(), Vec::new()];
        let mut first: [Row<Option<Key>>; 2] = [[None; WIDTH]; 2];
        for (at, slot) in doc.slots.iter().enumerate().filter(|(_, slot)| slot.rank().repeats()) {
            let recap = if slot.rank() == Rank::R02 { R03 } else { R05 };
            let body_of = |body: &super::mend::Body| line_of(at, recap, body, doc.family).values;
            let came = slot.origin.as_ref().map(|origin| origin.body.as_ref().map(body_of));
            let now = slot.body.as_ref().filter(|_| there.contains(&at)).map(body_of);
            if slot.body.is_none() {
                return;
            }
            for column in 0..WIDTH {
                let before = match &came {
                    None => Some(0),
                    Some(values) => values.and_then(|values| values[column]),
                };
                let after = now.map_or(Some(0), |values| values[column]);
                let sum = &mut sums[recap][column];
                *sum = sum.zip(before).map(|(sum, value)| sum + value);
                if column == CTR && before != after {
                    let by = after.unwrap_or(0) - before.unwrap_or(0);
                    let moved = &mut moved[recap];
                    if moved.len() < MOVED_MAX {
                        moved.push(by);
                    } else if let Some(last) = moved.last_mut() {
                        *last += by;
                    }
                }
                if before != after && first[recap][column].is_none() {
                    let own = field_of(recap, column).map(|field| (at, field.start));
                    let own = own.filter(|key| doc.notes.contains_key(key));
                    first[recap][column] = Some(own.unwrap_or((at, 0)));
                }
            }
        }
        self.moved = moved;
        for recap in [R03, R05] {
            for column in 0..WIDTH {
                let total = self.totals[recap][column];
                if total.is_some() && total == sums[recap][column] {
                    self.followed[recap][column] = first[recap][column];
                }
            }
        }
    }

    /// What the lines add up to; cells that cannot be read count nothing.
    pub(super) fn sums(&self) -> [Row<i128>; 2] {
        let mut sums = [[0; WIDTH]; 2];
        for line in &self.lines {
            for (sum, value) in sums[line.recap].iter_mut().zip(line.values) {
                *sum += value.unwrap_or(0);
            }
        }
        sums
    }

    /// By how much each total is off its lines, and 06 off 03 and 05. None where one of them cannot
    /// be told.
    pub(super) fn residuals(&self, sums: &[Row<i128>; 2]) -> [Row<Option<i128>>; 3] {
        let mut off = [[None; WIDTH]; 3];
        for column in 0..WIDTH {
            for recap in [R03, R05] {
                if self.known[recap] {
                    off[recap][column] =
                        self.totals[recap][column].map(|total| total - sums[recap][column]);
                }
            }
            let both = self.totals[R03][column].zip(self.totals[R05][column]);
            let both = if has_column(R05, column) { both.map(|(a, b)| a + b) } else { None };
            off[R06][column] = self.totals[R06][column].zip(both).map(|(total, sum)| total - sum);
        }
        off
    }
}

/// Whether a recapitulation shows a column.
pub(super) fn has_column(recap: usize, column: usize) -> bool {
    recap == R03 || matches!(column, NBR | IMMA | JOURS | REEL | PLAF | CTR)
}

fn line_of(slot: usize, recap: usize, body: &super::mend::Body, family: Family) -> Line {
    let mut values = [Some(0); WIDTH];
    let written = b02::N_NUM_ASSURE.of(body);
    let is_nobody = is_blank(written);
    for (column, value) in values.iter_mut().enumerate() {
        let Some(field) = field_of(recap, column) else { continue };
        *value = match column {
            IMMA => counts(field.of(body)),
            _ => digits(field.of(body)),
        };
    }
    values[NBR] = Some(i128::from(!is_nobody));
    let (situation, net, who);
    if recap == R03 {
        let code = b02::L_SITUATION.of(body);
        situation = SITUATIONS.iter().position(|known| known.code == code);
        net = digits(b02::N_AF_NET_A_PAYER.of(body));
        who = if is_nobody || family == Family::Complementary { Who::Nobody } else { Who::Insured };
    } else {
        (situation, net) = (Some(0), None);
        who = match number(written) {
            Number::Blank => Who::Nobody,
            Number::Value(999_999_999) => Who::Occasional,
            _ => Who::Entrant,
        };
    }
    Line {
        slot,
        recap,
        values,
        situation,
        net,
        who,
        carried: false,
        followed: false,
        is_new: false,
    }
}

impl Line {
    /// What `S_Ctr` must be.
    pub(super) fn control(&self) -> Option<i128> {
        let rank = i128::from(SITUATIONS.get(self.situation?)?.rank);
        let rank = if self.recap == R03 { rank } else { 0 };
        [IMMA, REVERSER, JOURS, REEL, PLAF]
            .into_iter()
            .try_fold(rank, |sum, column| Some(sum + self.values[column]?))
    }

    /// By how much `S_Ctr` is off.
    pub(super) fn off(&self) -> Option<i128> {
        Some(self.values[CTR]? - self.control()?)
    }

    pub(super) fn situation(&self) -> Option<&'static Situation> {
        SITUATIONS.get(self.situation?)
    }

    /// What the capped salary must be, in a record 02 that is paid.
    pub(super) fn capped(&self, rules: &Rules) -> Option<i128> {
        let reel = self.values[REEL]?;
        Some(rules.plafond.map_or(reel, |plafond| reel.min(plafond)))
    }

    /// Whether every rule of one line holds, `S_Ctr` left out. Cells that cannot be read break
    /// them.
    pub(super) fn is_lawful(&self, rules: &Rules) -> bool {
        let value = |column: usize| self.values[column];
        let (Some(jours), Some(reel), Some(plaf), Some(reverser), Some(_)) =
            (value(JOURS), value(REEL), value(PLAF), value(REVERSER), value(IMMA))
        else {
            return false;
        };
        let most = i128::from(JOURS_MAX);
        match self.who {
            Who::Nobody => [jours, reel, plaf, reverser].iter().all(|value| *value == 0),
            Who::Insured => {
                let Some(situation) = self.situation() else { return false };
                let handed = match (situation.hands_back_all, self.net) {
                    (_, None) => true,
                    (true, Some(net)) => reverser == net,
                    (false, Some(net)) => reverser <= net,
                };
                let pay = match situation.pay {
                    Pay::Nil => jours == 0 && reel == 0 && plaf == 0,
                    Pay::Worked => (1..=most).contains(&jours) && reel > 0,
                    Pay::Free => jours <= most,
                };
                let capped = situation.pay == Pay::Nil
                    || rules.plafond.is_none()
                    || Some(plaf) == self.capped(rules);
                handed && pay && capped && (1..=4).all(|column| value(column).is_some())
            }
            Who::Entrant | Who::Occasional => {
                let occasional = self.who == Who::Occasional;
                let days = if occasional { jours == 0 } else { (1..=most).contains(&jours) };
                let ceiling = rules.plafond.filter(|_| !occasional);
                days && reel > 0 && plaf <= reel && ceiling.is_none_or(|ceiling| plaf <= ceiling)
            }
        }
    }
}

/// By how much the totals of 03 are off their lines in one reading of the file, and by how much
/// when 06 and 05 tell them.
pub(super) type Reading = [Row<Option<i128>>; 2];

/// The amounts of a line that is missing, from what the totals have besides in one of these
/// readings; none when they are no line's. One of the totals may be wrong besides, when what is
/// left of them tells the line all the same.
pub(super) fn missing(
    readings: &[Reading],
    rules: &Rules,
    (number, net): (i128, Option<i128>),
) -> Option<Line> {
    let of_insured = (number, net);
    let told = readings.iter().find_map(|[off, _]| exactly(off, rules, of_insured));
    let told = told.or_else(|| {
        readings.iter().find_map(|[off, grand]| {
            let by_grand = |column: usize| {
                let mut off = *off;
                off[column] = grand[column].filter(|value| off[column] != Some(*value))?.into();
                exactly(&off, rules, of_insured)
            };
            (0..WIDTH).find_map(by_grand).or_else(|| exactly(grand, rules, of_insured))
        })
    });
    told.or_else(|| readings.iter().find_map(|[off, _]| nearly(off, rules, of_insured)))
        .or_else(|| readings.iter().find_map(|[_, grand]| nearly(grand, rules, of_insured)))
}

/// The line that all totals but one tell, when there is one.
fn nearly(
    off: &Row<Option<i128>>,
    rules: &Rules,
    (number, net): (i128, Option<i128>),
) -> Option<Line> {
    let mut found: Vec<Line> = Vec::new();
    for column in [NBR, IMMA, REVERSER, JOURS, REEL, PLAF, CTR] {
        for value in instead(rules, off, (column, number)) {
            let mut off = *off;
            off[column] = Some(value);
            let line = exactly(&off, rules, (number, net));
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
fn instead(rules: &Rules, off: &Row<Option<i128>>, (column, number): (usize, i128)) -> Vec<i128> {
    let ceiling = rules.plafond;
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
    off: &Row<Option<i128>>,
    rules: &Rules,
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
        is_new: true,
    };
    line.values[IMMA] = Some(number);
    let rank = off[CTR]? - line.control()?;
    line.situation = spec::SITUATIONS.iter().position(|s| i128::from(s.rank) == rank);
    let has_all =
        [REVERSER, JOURS, REEL].iter().all(|column| line.values[*column].is_some_and(|v| v >= 0));
    (line.situation.is_some() && has_all && off[IMMA] == Some(number) && line.is_lawful(rules))
        .then_some(line)
}

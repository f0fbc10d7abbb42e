//! A row of totals: nobody's, and what it says of the rows above it.

use super::amounts::{Marks, amounts, written};
use super::grid::Grid;
use super::parts::{Mend, Values};
use crate::repair::{Certainty, Change, Reason};
use declaration::csv::{Draft, Role, Row};
use spec::{Column, JOURS_MAX, Pay, RecordType, Situation};
use std::ops::Range;

/// A row of totals or the text of a footer.
pub(super) struct TotalRow {
    line: u32,
    range: Range<usize>,
    jours: Option<u64>,
    reel: Option<u64>,
    /// Whether it says that it is one of totals.
    is_total: bool,
}

impl TotalRow {
    pub(super) fn of(row: &Row<'_>, is_total: bool) -> Self {
        let value = |column| {
            let cell = row.cell(column)?;
            match amounts(&cell.text, None).as_slice() {
                [one] => Some(one.value),
                _ => None,
            }
        };
        let jours = value(Column::Jours).filter(|value| value % 100 == 0);
        Self {
            line: row.spot.line,
            range: row.range.clone(),
            jours: jours.map(|value| value / 100),
            reel: value(Column::SalaireReel),
            is_total,
        }
    }
}

/// A cell of which a total may tell the value.
struct Suspect {
    cell: Option<Range<usize>>,
    raw: Vec<u8>,
    column: Column,
    /// What it adds as it stands.
    now: u64,
    /// Whether it can be read and breaks a rule.
    is_read: bool,
    record: RecordType,
    number: Option<u64>,
    marks: Marks,
}

/// What the rows add up to, and which of them cannot be believed.
pub(super) struct Sums {
    jours: u64,
    reel: u64,
    /// Whether every row could be read.
    pub(super) is_whole: bool,
    suspects: [Vec<Suspect>; 2],
}

impl Default for Sums {
    fn default() -> Self {
        Self { jours: 0, reel: 0, is_whole: true, suspects: [Vec::new(), Vec::new()] }
    }
}

impl Sums {
    pub(super) fn add(&mut self, values: &Values) {
        self.jours += values.jours.unwrap_or(0);
        self.reel = self.reel.saturating_add(values.reel.unwrap_or(0));
    }

    pub(super) fn remove(&mut self, values: &Values) {
        self.jours = self.jours.saturating_sub(values.jours.unwrap_or(0));
        self.reel = self.reel.saturating_sub(values.reel.unwrap_or(0));
    }

    /// A cell that could not be read.
    pub(super) fn doubt(&mut self, row: &Row<'_>, column: Column) {
        self.suspected(row, column, (0, false), (RecordType::B02, None));
    }

    fn suspected(
        &mut self,
        row: &Row<'_>,
        column: Column,
        (now, is_read): (u64, bool),
        (record, number): (RecordType, Option<u64>),
    ) {
        let list = match column {
            Column::Jours => &mut self.suspects[0],
            Column::SalaireReel => &mut self.suspects[1],
            _ => return,
        };
        // One can be told, of more none.
        if list.len() > 1 {
            return;
        }
        let cell = row.cell(column);
        let mut marks = Marks::default();
        if let Some(cell) = row.cell(Column::SalaireReel) {
            marks.count(&cell.text);
        }
        list.push(Suspect {
            cell: cell.map(|cell| cell.range.clone()),
            raw: cell.map(|cell| cell.raw.to_vec()).unwrap_or_default(),
            column,
            now,
            is_read,
            record,
            number,
            marks,
        });
    }

    /// Cells that can be read and break a rule.
    pub(super) fn suspect(&mut self, row: &Row<'_>, draft: &Draft, values: &Values) {
        let situation = values.situation.and_then(|code| Situation::of(&code));
        let record = if draft.role == Role::Entrant { RecordType::B04 } else { RecordType::B02 };
        let is_worked = record == RecordType::B04
            || situation.is_some_and(|situation| situation.pay == Pay::Worked);
        let is_nil = situation.is_some_and(|situation| situation.pay == Pay::Nil);
        let is_occasional = values.number == Some(999_999_999);
        if is_nil || is_occasional {
            return;
        }
        let who = (record, values.number);
        if let Some(jours) = values.jours.filter(|j| *j > JOURS_MAX || is_worked && *j == 0) {
            self.suspected(row, Column::Jours, (jours, true), who);
        }
        if values.reel == Some(0) && is_worked {
            self.suspected(row, Column::SalaireReel, (0, true), who);
        }
    }
}

impl Grid<'_> {
    /// Takes rows of totals away, and what they tell with them.
    pub(super) fn by_totals(
        &self,
        mends: &mut Vec<Mend>,
        (sums, totals): (Sums, Vec<TotalRow>),
        (absent, end): (&[usize], Option<usize>),
    ) {
        let last = totals.iter().rfind(|row| row.is_total);
        let mut found = [Some(sums.jours), Some(sums.reel)];
        if let Some(row) = last.filter(|_| sums.is_whole) {
            for (nth, total) in [row.jours, row.reel].into_iter().enumerate() {
                let sum = &mut found[nth];
                match (sums.suspects[nth].as_slice(), total, *sum) {
                    ([], ..) => {}
                    ([one], Some(total), Some(known)) if absent.is_empty() => {
                        *sum = self.told(one, (total, known, row.line), mends);
                    }
                    _ => *sum = None,
                }
            }
            if let [place] = absent
                && sums.suspects.iter().all(Vec::is_empty)
                && let Some(end) = end
                && self.missing(*place, (row, &sums), end, mends).is_some()
            {
                found = [row.jours, row.reel];
            }
        }
        for row in &totals {
            let is_right = |total: Option<u64>, sum: Option<u64>| total.is_none() || total == sum;
            let says = row.jours.is_some() || row.reel.is_some();
            let agrees = sums.is_whole
                && says
                && is_right(row.jours, found[0])
                && is_right(row.reel, found[1]);
            let is_proved = row.is_total && agrees;
            let certainty = if is_proved { Certainty::Proved } else { Certainty::Likely };
            let why = if row.is_total { Reason::TotalRow } else { Reason::FooterRow };
            mends.push(Mend::delete(row.range.clone(), why).sure(certainty));
        }
    }

    /// The value that a total leaves for the one cell that cannot be believed.
    fn told(
        &self,
        suspect: &Suspect,
        (total, sum, line): (u64, u64, u32),
        mends: &mut Vec<Mend>,
    ) -> Option<u64> {
        let value = total.checked_sub(sum.checked_sub(suspect.now)?)?;
        let is_lawful = match suspect.column {
            Column::Jours => (1..=JOURS_MAX).contains(&value),
            _ => value > 0 && value < 10_u64.pow(11),
        };
        let range = suspect.cell.clone().filter(|_| is_lawful)?;
        let mark = if self.sheet.delimiter == b',' { '.' } else { ',' };
        let text = match suspect.column {
            Column::Jours => value.to_string(),
            _ => written(value, suspect.marks.mark().unwrap_or(mark)),
        };
        let to = super::parts::styled(&suspect.raw, &text, self.sheet.delimiter);
        // The rule that the cell breaks and the total agree.
        let certainty = if suspect.is_read { Certainty::Proved } else { Certainty::Likely };
        let mend = Mend::replace(range, to, Reason::FromTotal { line }).sure(certainty);
        mends.push(Mend {
            column: Some(suspect.column),
            record: Some(suspect.record),
            assure: suspect.number.map(|number| format!("{number:09}").into_bytes()),
            ..mend
        });
        Some(total)
    }

    /// The row of the one insured who is missing, when the totals tell what he was declared with.
    fn missing(
        &self,
        place: usize,
        (row, sums): (&TotalRow, &Sums),
        end: usize,
        mends: &mut Vec<Mend>,
    ) -> Option<()> {
        let jours = row.jours?.checked_sub(sums.jours)?;
        let reel = row.reel?.checked_sub(sums.reel)?;
        if !(1..=JOURS_MAX).contains(&jours) || reel == 0 || reel >= 10_u64.pow(11) {
            return None;
        }
        let number = self.reference?.lines.get(place)?.number;
        let delimiter = self.sheet.delimiter;
        let mut cells: Vec<String> = vec![String::new(); self.header.width];
        let mark = if delimiter == b',' { '.' } else { ',' };
        for (column, text) in [
            (Column::Affilie, self.affilie.map(|value| format!("{value:07}"))),
            (Column::Periode, self.periode.map(|value| format!("{value:06}"))),
            (Column::NumAssure, Some(format!("{number:09}"))),
            (Column::Jours, Some(jours.to_string())),
            (Column::SalaireReel, Some(written(reel, mark))),
        ] {
            if let (Some(place), Some(text)) = (self.header.place(column), text)
                && let Some(cell) = cells.get_mut(place)
            {
                *cell = text;
            }
        }
        let to = cells.join(&char::from(delimiter).to_string()).into_bytes();
        // Behind the last row: before the line that follows it.
        let rest = self.text.get(end..).unwrap_or_default();
        let next = memchr::memchr(self.sheet.line_end(), rest);
        let at = next.map_or(self.text.len(), |next| end + next + 1);
        mends.push(Mend {
            change: Change::Insert,
            record: Some(RecordType::B02),
            assure: Some(format!("{number:09}").into_bytes()),
            ..Mend::replace(at..at, to, Reason::RowMissing { line: row.line })
        });
        Some(())
    }
}

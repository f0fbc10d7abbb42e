//! Cells that are not understood, or break a rule of their row.

use super::amounts::{amounts, days, written};
use super::grid::{Census, Grid};
use super::parts::{Instead, Mend, Values, styled};
use crate::repair::{Certainty, Reason};
use declaration::csv::values::{header_key, name};
use declaration::csv::{Cell, Draft, Fault, Role, Row};
use spec::{Cause, Code, Column, JOURS_MAX, PAPER_SITUATIONS, Pay, SITUATIONS, Situation, b04};

/// Kinds of edits that are one cause when many rows have them.
pub(super) mod kind {
    pub(crate) const DATED: u8 = 1;
    pub(crate) const AMOUNT: u8 = 2;
    pub(crate) const DAYS: u8 = 3;
    pub(crate) const SITUATION: u8 = 4;
    pub(crate) const NAME: u8 = 5;
    pub(crate) const JOINED: u8 = 6;
    pub(crate) const NARROW: u8 = 7;
    pub(crate) const WIDE: u8 = 8;
    pub(crate) const CLEARED: u8 = 9;
    pub(crate) const MARKED: u8 = 10;
}

impl Grid<'_> {
    /// A cell with other content.
    pub(super) fn put(&self, cell: &Cell<'_>, value: &str, why: Reason) -> Mend {
        let raw = self.text.get(cell.range.clone()).unwrap_or_default();
        let to = styled(raw, value, self.sheet.delimiter);
        Mend { column: Some(cell.column), ..Mend::replace(cell.range.clone(), to, why) }
    }

    /// The same place with other content, as one of several that would do.
    fn instead(&self, cell: &Cell<'_>, value: &str) -> Instead {
        let mend = self.put(cell, value, Reason::OneReading);
        Instead { start: mend.start, end: mend.end, to: mend.to, column: mend.column }
    }

    /// What a cell that is not understood can only mean.
    pub(super) fn cell(
        &self,
        row: &Row<'_>,
        fault: Fault,
        census: &Census,
        values: &mut Values,
    ) -> Option<Mend> {
        let cell = row.cell(fault.column)?;
        if fault.code == Code::Brd308 {
            return Some(self.of_entrant(cell));
        }
        let group = |kind: u8| Some((kind, fault.column as usize));
        match fault.column {
            Column::SalaireReel | Column::AfAReverser => {
                let found = amounts(&cell.text, fault.cause);
                let style = census.marks.mark();
                let mark = style.unwrap_or(if self.sheet.delimiter == b',' { '.' } else { ',' });
                let to = |value: u64| written(value, mark);
                let fits = |value: u64| value < 10_u64.pow(11);
                let first = found.first().filter(|first| fits(first.value))?;
                // Other cells show which mark is the decimal one: then one reading is left.
                let as_others: Vec<_> =
                    found.iter().filter(|r| r.mark.is_some() && r.mark == style).collect();
                let (chosen, certainty) = match (found.as_slice(), as_others.as_slice()) {
                    ([one], [_]) => (one, Certainty::Proved),
                    ([one], _) => (one, Certainty::Likely),
                    (_, [one]) => (*one, Certainty::Likely),
                    _ => (first, Certainty::Choice),
                };
                let slot = match fault.column {
                    Column::SalaireReel => &mut values.reel,
                    _ => &mut values.reverser,
                };
                *slot = Some(chosen.value);
                let why = match certainty {
                    Certainty::Choice => Reason::SeveralReadings,
                    _ if as_others.len() == 1 => Reason::AsColumn,
                    _ => Reason::OneReading,
                };
                let mut mend = self.put(cell, &to(chosen.value), why).sure(certainty);
                if certainty == Certainty::Choice {
                    mend.candidates =
                        found.iter().map(|r| self.instead(cell, &to(r.value))).collect();
                }
                Some(Mend { group: group(kind::AMOUNT), ..mend })
            }
            Column::Jours => {
                let value = days(&cell.text)?;
                values.jours = Some(value);
                let mend = self.put(cell, &value.to_string(), Reason::OneReading);
                Some(Mend { group: group(kind::DAYS), ..mend })
            }
            Column::Situation => {
                let code = situation(&cell.text)?;
                values.situation = Some(*code);
                let mend = self.put(cell, &String::from_utf8_lossy(code), Reason::PaperCode);
                Some(Mend { group: group(kind::SITUATION), ..mend })
            }
            Column::Nom | Column::Prenom | Column::Cin => self.name(cell, fault),
            _ => None,
        }
    }

    /// The name or card of an entrant.
    fn name(&self, cell: &Cell<'_>, fault: Fault) -> Option<Mend> {
        let plain = |text: &str| name(text).ok().and_then(|name| String::from_utf8(name).ok());
        let group = Some((kind::NAME, cell.column as usize));
        if matches!(fault.cause, Some(Cause::Encoding | Cause::EncodedTwice)) {
            let own = (fault.cause == Some(Cause::Encoding)).then_some(&cell.text);
            let mut found: Vec<String> = Vec::new();
            for reading in own.into_iter().chain(&cell.others).filter_map(|text| plain(text)) {
                if !found.contains(&reading) {
                    found.push(reading);
                }
            }
            let first = found.first()?;
            let certainty = if found.len() > 1 { Certainty::Choice } else { Certainty::Likely };
            let why = if found.len() > 1 { Reason::SeveralReadings } else { Reason::OneReading };
            let mut mend = self.put(cell, first, why).sure(certainty);
            if found.len() > 1 {
                mend.candidates = found.iter().map(|name| self.instead(cell, name)).collect();
            }
            return Some(mend);
        }
        let text: String = match (cell.column, fault.cause) {
            (Column::Cin, Some(Cause::TooLong | Cause::Character)) => {
                cell.text.chars().filter(char::is_ascii_alphanumeric).collect()
            }
            (_, Some(Cause::Character)) => {
                let letter = |c: char| if name(&c.to_string()).is_ok() { c } else { ' ' };
                cell.text.chars().map(letter).collect()
            }
            _ => return None,
        };
        let right = plain(text.trim())?;
        let right = right.split_whitespace().collect::<Vec<_>>().join(" ");
        let fits = cell.column != Column::Cin || right.len() <= b04::L_NUM_CIN.len;
        // Signs are let go; a word of letters that the format does not have is not.
        let lost = cell.text.chars().filter(|c| c.is_alphabetic() && name(&c.to_string()).is_err());
        let is_kept = lost.count() == 0 && !right.is_empty() && !cell.text.starts_with(['=', '#']);
        (fits && is_kept).then(|| Mend { group, ..self.put(cell, &right, Reason::Alphabet) })
    }

    /// A situation or an allowance beside the number of an entrant.
    fn of_entrant(&self, cell: &Cell<'_>) -> Mend {
        let is_zero = cell.column == Column::AfAReverser;
        let mend = self.put(cell, if is_zero { "0" } else { "" }, Reason::NotForEntrant);
        Mend { group: Some((kind::CLEARED, cell.column as usize)), ..mend }
    }

    /// Affiliate and month, which every row has the same.
    pub(super) fn dated(
        &self,
        row: &Row<'_>,
        draft: &Draft,
        census: &Census,
        mends: &mut Vec<Mend>,
    ) {
        let due = [
            (Column::Affilie, draft.affilie, self.affilie, 7),
            (Column::Periode, draft.periode.map(u64::from), self.periode.map(u64::from), 6),
        ];
        for ((column, said, due, width), agree) in due.into_iter().zip(census.agree) {
            let (Some(cell), Some(due)) = (row.cell(column), due) else { continue };
            // A file of which no row agrees with the préétabli may be compared with the wrong one.
            let is_other = agree == 0 && said.is_some();
            if said == Some(due) || is_other && column == Column::Affilie {
                continue;
            }
            let certainty = if is_other { Certainty::Likely } else { Certainty::Proved };
            let mend = self.put(cell, &format!("{due:0width$}"), Reason::Preetabli);
            let group = Some((kind::DATED, column as usize));
            mends.push(Mend { group, ..mend.sure(certainty) });
        }
    }

    /// The rules of one row.
    pub(super) fn lawful(
        &self,
        row: &Row<'_>,
        draft: &Draft,
        values: &mut Values,
        mends: &mut Vec<Mend>,
    ) {
        let Role::Insured(place) = draft.role else { return };
        let Some(code) = values.situation else { return };
        let cell = |column| row.cell(column);
        let Some(known) = Situation::of(&code) else {
            let cell = cell(Column::Situation);
            if let Some((cell, code)) = cell.and_then(|cell| Some((cell, situation(&cell.text)?))) {
                let mend = self.put(cell, &String::from_utf8_lossy(code), Reason::PaperCode);
                let group = Some((kind::SITUATION, Column::Situation as usize));
                mends.push(Mend { group, ..mend });
                values.situation = Some(*code);
            }
            return;
        };
        let pay = [(Column::Jours, values.jours), (Column::SalaireReel, values.reel)];
        let paid: Vec<Column> = pay
            .iter()
            .filter(|(_, value)| value.is_some_and(|value| value > 0))
            .map(|(column, _)| *column)
            .collect();
        let is_nil = known.pay == Pay::Nil && !paid.is_empty();
        if let Some(own) = cell(Column::Situation).filter(|_| is_nil) {
            let mut mend = self.put(own, "", Reason::Nil).sure(Certainty::Choice);
            mend.candidates.push(self.instead(own, ""));
            let paid = paid.iter().filter_map(|column| cell(*column));
            mend.candidates.extend(paid.map(|cell| self.instead(cell, "0")));
            let both = values.jours.zip(values.reel);
            let is_worked =
                both.is_some_and(|(jours, reel)| (1..=JOURS_MAX).contains(&jours) && reel > 0);
            if is_worked {
                values.situation = Some(*b"  ");
                mends.push(mend);
            } else if let [column] = paid_columns(values).as_slice()
                && let Some(cell) = cell(*column)
            {
                // Days without pay, or pay without days: beside this situation it is a slip.
                let zero = self.put(cell, "0", Reason::Nil).sure(Certainty::Likely);
                mends.push(Mend { group: Some((kind::CLEARED, *column as usize)), ..zero });
                match column {
                    Column::Jours => values.jours = Some(0),
                    _ => values.reel = Some(0),
                }
            }
        }
        let net = self.net(place);
        let Some((net, handed)) = net.zip(values.reverser) else { return };
        let is_wrong = if known.hands_back_all { handed != net } else { handed > net };
        let Some(cell) = cell(Column::AfAReverser).filter(|_| is_wrong) else { return };
        let mark = if cell.text.contains('.') || self.sheet.delimiter == b',' { '.' } else { ',' };
        let mend = self.put(cell, &written(net, mark), Reason::HandedBack(net));
        mends.push(if known.hands_back_all {
            mend
        } else {
            let candidates = [written(net, mark), written(0, mark)];
            let candidates = candidates.iter().map(|value| self.instead(cell, value)).collect();
            Mend { candidates, ..mend.sure(Certainty::Choice) }
        });
        values.reverser = Some(net);
    }
}

fn paid_columns(values: &Values) -> Vec<Column> {
    let pay = [(Column::Jours, values.jours), (Column::SalaireReel, values.reel)];
    let paid = pay.iter().filter(|(_, value)| value.is_some_and(|value| value > 0));
    paid.map(|(column, _)| *column).collect()
}

/// The situation that a text names: its code with marks, the paper form's, or its name.
fn situation(text: &str) -> Option<&'static [u8; 2]> {
    let letters: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
    let upper = letters.to_ascii_uppercase();
    let paper = PAPER_SITUATIONS.iter().find(|(paper, _)| paper.as_slice() == upper.as_bytes());
    let meant = paper.map_or(upper.as_bytes(), |(_, meant)| meant.as_bytes());
    let key = header_key(text);
    SITUATIONS
        .iter()
        .find(|known| {
            known.code.as_slice() == meant
                || (!key.is_empty() && known.names.iter().any(|name| header_key(name) == key))
        })
        .map(|known| known.code)
        .filter(|code| *code != b"  ")
}

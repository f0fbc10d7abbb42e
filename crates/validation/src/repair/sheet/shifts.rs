//! Rows whose cells stand under the wrong titles: an amount that its comma cut in two, cells too
//! many or too few.

use super::cells::kind;
use super::grid::Grid;
use super::parts::{Instead, Mend, Values};
use crate::entrants::wrong_number;
use crate::repair::{Certainty, Reason};
use declaration::csv::values::{amount, days, header_key, identifier, month, situation};
use declaration::csv::{Role, Row};
use spec::{Column, JOURS_MAX, Pay, Situation};
use std::ops::Range;

/// Most cells of a row that is set right.
const WIDTH_MAX: usize = 64;
/// Cells too many or too few that are looked for.
const CELLS_MAX: usize = 4;

/// The cells of a row: the range of each, quotes included.
pub(super) fn split(text: &[u8], row: Range<usize>, delimiter: u8) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = row.start;
    let mut quoted = false;
    for at in row.clone() {
        match text.get(at) {
            // A quote opens a cell at its beginning only.
            Some(b'"') if quoted || at == start => quoted = !quoted,
            Some(b'"') if !quoted && text.get(at.wrapping_sub(1)) == Some(&b'"') => quoted = true,
            Some(byte) if *byte == delimiter && !quoted => {
                cells.push(start..at);
                start = at + 1;
            }
            _ => {}
        }
    }
    cells.push(start..row.end);
    cells
}

/// What a cell says, its quotes taken off.
pub(super) fn said(raw: &[u8]) -> String {
    let text = String::from_utf8_lossy(raw);
    let text = text.trim();
    match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(inside) => inside.replace("\"\"", "\"").trim().to_owned(),
        None => text.to_owned(),
    }
}

/// A way to put the cells below their titles.
struct Way {
    start: usize,
    end: usize,
    to: Vec<u8>,
    /// The cell that it makes whole.
    place: Option<usize>,
    group: (u8, usize),
    values: Values,
    score: u32,
}

impl Grid<'_> {
    /// The row with its cells where they belong, and what it says then.
    pub(super) fn unshifted(&self, row: &Row<'_>) -> Option<(Mend, Values)> {
        if row.unclosed || row.has_other_titles() || self.header.width > WIDTH_MAX {
            return None;
        }
        let delimiter = self.sheet.delimiter;
        let cells = split(self.text, row.range.clone(), delimiter);
        let texts: Vec<String> = cells
            .iter()
            .map(|cell| said(self.text.get(cell.clone()).unwrap_or_default()))
            .collect();
        let due = self.header.width;
        if texts.len() > due + CELLS_MAX || texts.len() + CELLS_MAX < due {
            return None;
        }
        let mut ways: Vec<Way> = Vec::new();
        let mut add = |texts: &[String], (range, to): (Range<usize>, Vec<u8>), place, group| {
            let Some((values, score)) = self.judged(texts) else { return };
            // The same values by another way are no other reading.
            if !ways.iter().any(|way| way.values == values) {
                let Range { start, end } = range;
                ways.push(Way { start, end, to, place, group, values, score });
            }
        };
        if texts.len() > due {
            let more = texts.len() - due;
            for at in (0..=texts.len() - more).rev() {
                if texts[at..at + more].iter().all(String::is_empty) {
                    let mut fewer = texts.clone();
                    fewer.drain(at..at + more);
                    let range = if at + more == texts.len() {
                        cells[at - 1].end..cells[at + more - 1].end
                    } else {
                        cells[at].start..cells[at + more].start
                    };
                    add(&fewer, (range, Vec::new()), None, (kind::WIDE, at));
                }
            }
            if more == 1 && delimiter == b',' {
                self.joined(&cells, &texts, 0, &mut add);
            }
        } else if texts.len() < due {
            let less = due - texts.len();
            for at in (0..=texts.len()).rev() {
                let mut wider = texts.clone();
                wider.splice(at..at, std::iter::repeat_n(String::new(), less));
                let place = cells.get(at).map_or(row.range.end, |cell| cell.start);
                let to = vec![delimiter; less];
                add(&wider, (place..place, to), None, (kind::NARROW, at));
            }
        } else if delimiter == b',' {
            self.joined(&cells, &texts, 1, &mut add);
        }
        ways.sort_by_key(|way| std::cmp::Reverse(way.score));
        let best = ways.first()?;
        let rivals = ways.iter().filter(|way| way.score == best.score).count();
        let certainty = match (rivals, ways.len()) {
            (1, 1) => Certainty::Proved,
            (1, _) => Certainty::Likely,
            _ => Certainty::Choice,
        };
        let column = |way: &Way| {
            let place = way.place?;
            Column::ALL.into_iter().find(|column| self.header.place(*column) == Some(place))
        };
        let mut mend = Mend::replace(best.start..best.end, best.to.clone(), Reason::UnderTitles);
        mend.certainty = certainty;
        mend.column = column(best);
        mend.group = Some(best.group);
        mend.assure = best.values.number.map(|number| format!("{number:09}").into_bytes());
        let role = best.values.number.map(|number| self.role(number));
        mend.record = Some(match role {
            Some(Role::Entrant) => spec::RecordType::B04,
            _ => spec::RecordType::B02,
        });
        if certainty == Certainty::Choice {
            let instead = |way: &Way| Instead {
                start: way.start,
                end: way.end,
                to: way.to.clone(),
                column: column(way),
            };
            mend.candidates =
                ways.iter().filter(|way| way.score == best.score).map(instead).collect();
        }
        Some((mend, best.values))
    }

    /// Two cells as one amount, and as many empty ones put at the end.
    fn joined(
        &self,
        cells: &[Range<usize>],
        texts: &[String],
        missing: usize,
        add: &mut impl FnMut(&[String], (Range<usize>, Vec<u8>), Option<usize>, (u8, usize)),
    ) {
        let places = [Column::SalaireReel, Column::AfAReverser];
        for place in places.into_iter().filter_map(|column| self.header.place(column)) {
            let (Some(whole), Some(rest)) = (texts.get(place), texts.get(place + 1)) else {
                continue;
            };
            let is_digits =
                |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
            let (rest, decimals) = rest.split_once('.').unwrap_or((rest, ""));
            let amount = match (rest.len(), decimals.len()) {
                (1 | 2, 0) if is_digits(whole) && is_digits(rest) => format!("{whole}.{rest}"),
                (3, 0) if is_digits(whole) && is_digits(rest) => format!("{whole}{rest}"),
                (3, 1 | 2) if is_digits(whole) && is_digits(rest) && is_digits(decimals) => {
                    format!("{whole}{rest}.{decimals}")
                }
                _ => continue,
            };
            let mut joined = texts.to_vec();
            joined[place].clone_from(&amount);
            joined.remove(place + 1);
            joined.extend(std::iter::repeat_n(String::new(), missing));
            let mut range = cells[place].start..cells[place + 1].end;
            let mut to = amount.into_bytes();
            if missing > 0 {
                // The cells behind move back by one.
                let last = cells.last().map_or(range.end, |cell| cell.end);
                to.extend_from_slice(self.text.get(range.end..last).unwrap_or_default());
                to.extend(std::iter::repeat_n(self.sheet.delimiter, missing));
                range.end = last;
            }
            add(&joined, (range, to), Some(place), (kind::JOINED, place));
        }
    }

    /// What the cells of a row say, and how much speaks for it; none when some cell does not fit
    /// its title.
    fn judged(&self, texts: &[String]) -> Option<(Values, u32)> {
        let text = |column: Column| {
            let place = self.header.place(column)?;
            texts.get(place).map(String::as_str)
        };
        let said = |column: Column| text(column).unwrap_or_default();
        if let Some(affilie) = text(Column::Affilie) {
            let affilie = identifier(affilie, 7).ok()?;
            self.affilie.is_none_or(|due| due == affilie).then_some(())?;
        }
        if let Some(periode) = text(Column::Periode) {
            let periode = month(periode).ok()?;
            self.periode.is_none_or(|due| due == periode).then_some(())?;
        }
        let number = identifier(said(Column::NumAssure), 9).ok()?;
        let code = situation(said(Column::Situation)).ok()?;
        let known = Situation::of(&code)?;
        let nil = known.pay == Pay::Nil;
        let jours = days(said(Column::Jours)).ok()?.or(nil.then_some(0))?;
        let reel = amount(said(Column::SalaireReel), 11).ok()?.or(nil.then_some(0))?;
        let reverser = amount(said(Column::AfAReverser), 11).ok()?.unwrap_or(0);
        for column in [Column::Nom, Column::Prenom] {
            let name = said(column);
            let has_letter = name.chars().any(char::is_alphabetic);
            (name.is_empty() || has_letter).then_some(())?;
        }
        let cin = said(Column::Cin);
        (cin.len() <= 12).then_some(())?;
        let role = self.role(number);
        let mut score = match role {
            Role::Insured(_) => 4,
            Role::Entrant => {
                let written = format!("{number:09}");
                let is_right = number == 0 || wrong_number(number, written.as_bytes()).is_none();
                is_right.then_some(1)?
            }
            Role::Unknown => 1,
        };
        let is_lawful = match known.pay {
            Pay::Nil => jours == 0 && reel == 0,
            Pay::Worked => (1..=JOURS_MAX).contains(&jours) && reel > 0,
            Pay::Free => jours <= JOURS_MAX,
        };
        is_lawful.then_some(())?;
        let net = match role {
            Role::Insured(place) => self.net(place),
            Role::Entrant | Role::Unknown => None,
        };
        let is_handed = net
            .is_none_or(|net| if known.hands_back_all { reverser == net } else { reverser <= net });
        score += u32::from(is_handed);
        let values = Values {
            number: Some(number),
            jours: Some(jours),
            reel: Some(reel),
            situation: Some(code),
            reverser: Some(reverser),
        };
        Some((values, score))
    }

    /// Whether a title would be read as this column.
    pub(super) fn is_title(text: &str, column: Column) -> bool {
        Column::of_header(&header_key(text)) == Some(column)
    }
}

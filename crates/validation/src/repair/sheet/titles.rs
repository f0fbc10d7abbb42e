//! Titles that stand there twice, or are not read and can only mean one column.

use super::grid::Grid;
use super::parts::{Instead, Mend};
use super::shifts::{said, split};
use crate::repair::{Certainty, Reason};
use declaration::csv::values::{header_key, identifier};
use spec::Column;
use std::ops::Range;

/// Rows that are asked what stands below a title.
const ASKED_MAX: usize = 1 << 20;

impl Grid<'_> {
    /// The cells of the line of titles.
    fn titles_of(&self) -> Vec<Range<usize>> {
        // Titles stand on one line.
        let start = self.header_start();
        let rest = self.text.get(start..).unwrap_or_default();
        let length = memchr::memchr(self.sheet.line_end(), rest).unwrap_or(rest.len());
        let mut end = start + length;
        while end > start && self.text.get(end - 1) == Some(&b'\r') {
            end -= 1;
        }
        split(self.text, start..end, self.sheet.delimiter)
    }

    fn header_start(&self) -> usize {
        let line = usize::try_from(self.header.spot.line).unwrap_or(1);
        let eol = self.sheet.line_end();
        let start = match line.checked_sub(2) {
            None => 0,
            Some(nth) => memchr::memchr_iter(eol, self.text).nth(nth).map_or(0, |at| at + 1),
        };
        let mark = b"\xEF\xBB\xBF";
        let is_marked = start == 0 && self.text.starts_with(mark);
        if is_marked { mark.len() } else { start }
    }

    /// What to change in the titles.
    pub(super) fn titles(&self) -> Vec<Mend> {
        let missing: Vec<Column> = self.header.missing().collect();
        let repeated: Vec<Column> =
            self.header.repeated.iter().map(|(column, _)| *column).collect();
        let mut mends = Vec::new();
        if missing.is_empty() && repeated.is_empty() {
            return mends;
        }
        let cells = self.titles_of();
        let titles: Vec<String> = cells
            .iter()
            .map(|cell| said(self.text.get(cell.clone()).unwrap_or_default()))
            .collect();
        for column in repeated {
            self.repeated(column, (&cells, &titles), &mut mends);
        }
        for column in missing {
            self.renamed(column, (&cells, &titles), &mut mends);
        }
        mends
    }

    /// The cells below two titles.
    fn below(&self, mut each: impl FnMut(&[Range<usize>])) {
        for row in self.sheet.rows().take(ASKED_MAX) {
            each(&split(self.text, row.range.clone(), self.sheet.delimiter));
        }
    }

    /// A column that stands there twice: the second says the same, or nothing.
    fn repeated(
        &self,
        column: Column,
        (cells, titles): (&[Range<usize>], &[String]),
        mends: &mut Vec<Mend>,
    ) {
        let places: Vec<usize> =
            (0..titles.len()).filter(|at| Self::is_title(&titles[*at], column)).collect();
        let [first, second] = places[..] else { return };
        let (mut same, mut empty) = (true, [true; 2]);
        self.below(|row| {
            let text = |at: usize| {
                let cell = row.get(at).cloned().unwrap_or(0..0);
                said(self.text.get(cell).unwrap_or_default())
            };
            let (one, other) = (text(first), text(second));
            same &= one == other;
            empty[0] &= one.is_empty();
            empty[1] &= other.is_empty();
        });
        let certainty =
            if same || empty != [false; 2] { Certainty::Proved } else { Certainty::Choice };
        let gone = if empty[0] && !empty[1] { first } else { second };
        let other_name = |at: usize| {
            let raw = self.text.get(cells[at].clone()).unwrap_or_default();
            super::parts::styled(raw, &format!("{} (2)", titles[at]), self.sheet.delimiter)
        };
        let mut mend = Mend::replace(cells[gone].clone(), other_name(gone), Reason::TitleTwice);
        mend.column = Some(column);
        mend.certainty = certainty;
        if certainty == Certainty::Choice {
            let instead = |at: usize| Instead {
                start: cells[at].start,
                end: cells[at].end,
                to: other_name(at),
                column: Some(column),
            };
            mend.candidates = vec![instead(second), instead(first)];
        }
        mends.push(mend);
    }

    /// A title that is not read and can be no other column's.
    fn renamed(
        &self,
        column: Column,
        (cells, titles): (&[Range<usize>], &[String]),
        mends: &mut Vec<Mend>,
    ) {
        let is_known = |text: &str| Column::of_header(&header_key(text)).is_some();
        let place = match (column, self.reference) {
            // Those whom the préétabli knows stand below it.
            (Column::NumAssure, Some(_)) => {
                let mut counts = vec![(0_u64, 0_u64); titles.len()];
                self.below(|row| {
                    for (at, (all, known)) in counts.iter_mut().enumerate() {
                        let cell = row.get(at).cloned().unwrap_or(0..0);
                        let text = said(self.text.get(cell).unwrap_or_default());
                        let number = identifier(&text, 9).ok();
                        *all += u64::from(!text.is_empty());
                        *known += u64::from(number.is_some_and(|number| {
                            matches!(self.role(number), declaration::csv::Role::Insured(_))
                        }));
                    }
                });
                let mut fitting = (0..titles.len()).filter(|at| {
                    let (all, known) = counts[*at];
                    known > 0 && known * 2 >= all && !is_known(&titles[*at])
                });
                let one = fitting.next();
                one.filter(|_| fitting.next().is_none()).map(|at| (at, Certainty::Proved))
            }
            _ => None,
        };
        let typo = || {
            let (title, _) = self.header.resembling(column)?;
            let is_other = column.page().resembling.contains(&header_key(title).as_str());
            let at = titles.iter().position(|known| known == title)?;
            (!is_other).then_some((at, Certainty::Likely))
        };
        let Some((at, certainty)) = place.or_else(typo) else { return };
        let raw = self.text.get(cells[at].clone()).unwrap_or_default();
        let to = super::parts::styled(raw, column.name(), self.sheet.delimiter);
        let why = if certainty == Certainty::Proved {
            Reason::TitleByContent
        } else {
            Reason::TitleNearly
        };
        let mend = Mend::replace(cells[at].clone(), to, why).sure(certainty);
        mends.push(Mend { column: Some(column), ..mend });
    }
}

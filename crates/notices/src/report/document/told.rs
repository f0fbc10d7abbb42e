//! A report's figures, days and states in a language.

use crate::report::figures::{Verdicts, written};
use crate::values::{centimes, moment, month, number};
use documents::{
    Block, Breaks, Caption, Cell, CellKind, Head, Insert, Series, Table, Voice, Width,
};
use rust_decimal::Decimal;
use spec::{Lang, State, Words};
use validation::Verdict;

/// Who tells, in which language.
#[derive(Clone, Copy)]
pub(super) struct Teller {
    pub(super) lang: Lang,
    pub(super) voice: Voice,
}

impl Teller {
    pub(super) fn word(self, words: Words) -> String {
        self.voice.word(words)
    }

    pub(super) fn count(self, value: u64) -> Cell {
        Cell::number(self.voice.value(&number(value, self.lang)))
    }

    pub(super) fn amount(self, dirhams: Decimal) -> Cell {
        Cell::number(self.voice.value(&self.dirhams(dirhams)))
    }

    pub(super) fn dirhams(self, dirhams: Decimal) -> String {
        let mut exact = dirhams;
        exact.rescale(2);
        centimes(exact.mantissa(), self.lang)
    }

    /// A day and its hour.
    pub(super) fn time(self, time: &str) -> String {
        let voice = self.voice;
        match moment(time, self.lang) {
            Some((day, hour)) => {
                format!("{}{}{}", voice.ours(&day), voice.comma(), voice.value(&hour))
            }
            None => voice.value(time),
        }
    }

    /// A day without its hour.
    pub(super) fn day(self, day: &str) -> String {
        match moment(&format!("{day}T00:00:00Z"), self.lang) {
            Some((day, _)) => self.voice.ours(&day),
            None => self.voice.value(day),
        }
    }

    pub(super) fn month(self, periode: u32) -> String {
        let written = written(periode);
        match month(&written, self.lang) {
            Some(month) => self.voice.ours(&month),
            None => self.voice.value(&written),
        }
    }

    pub(super) fn state(self, state: State) -> String {
        self.voice.ours(state.word(self.lang))
    }

    /// A state, or nothing.
    pub(super) fn state_if_any(self, state: Option<State>) -> Cell {
        Cell::text(state.map(|state| self.state(state)).unwrap_or_default())
    }

    pub(super) fn verdict(self, verdict: Verdict) -> String {
        self.word(match verdict {
            Verdict::Accepted => Words::ReportAccepted,
            Verdict::AcceptedWithReserve => Words::ReportReserve,
            Verdict::Rejected => Words::ReportRejected,
        })
    }

    pub(super) fn verdicts(self, name: Cell, found: &Verdicts) -> documents::Row {
        let counts = found.all().into_iter().map(|(_, files)| self.count(files));
        std::iter::once(name).chain(counts).collect::<Vec<_>>().into()
    }

    /// Titles of the columns of [`Self::verdicts`].
    pub(super) fn heads_of_verdicts(self, first: Words) -> Vec<Head> {
        self.heads(&[
            (first, CellKind::Text),
            (Words::ReportAccepted, CellKind::Number),
            (Words::ReportReserve, CellKind::Number),
            (Words::ReportRejected, CellKind::Number),
        ])
    }

    pub(super) fn heads(self, heads: &[(Words, CellKind)]) -> Vec<Head> {
        let heads = heads.iter();
        heads.map(|(words, kind)| Head { text: self.word(*words), kind: *kind }).collect()
    }

    /// A table as wide as the page, of which the title before it says what it is about.
    pub(super) fn table(
        self,
        caption: Words,
        heads: &[(Words, CellKind)],
        rows: Vec<documents::Row>,
    ) -> Table {
        Table {
            caption: Caption::Heard(self.word(caption)),
            width: Width::Full,
            breaks: Breaks::Anywhere,
            heads: self.heads(heads),
            rows,
            foot: None,
        }
    }

    /// The figures of a plot.
    pub(super) fn table_of_plot(self, caption: Words, table: Table) -> (String, Table) {
        let caption = Caption::Shown(self.word(caption));
        (self.word(Words::ReportAsTable), Table { caption, width: Width::Content, ..table })
    }

    /// The highest value in a sentence, and where it is: a value, or words of ours.
    pub(super) fn peak(self, most: u64, place: &str) -> String {
        self.voice.say(Words::ReportPeak, |name| {
            Some(if name == "count" {
                Insert::Value(number(most, self.lang).into())
            } else if !place.is_ascii() {
                Insert::Prose(self.voice.ours(place))
            } else {
                Insert::Value(place.to_owned().into())
            })
        })
    }

    /// Says that a list is not whole.
    pub(super) fn more(self, shown: usize, total: u64) -> Option<Block> {
        if u64::try_from(shown).is_ok_and(|shown| shown >= total) {
            return None;
        }
        let said = self.voice.say(Words::ReportShown, |name| {
            let value =
                if name == "shown" { number(shown, self.lang) } else { number(total, self.lang) };
            Some(Insert::Value(value.into()))
        });
        Some(Block::Note(said))
    }
}

/// The series of a verdict.
pub(super) fn series(verdict: Verdict) -> Series {
    match verdict {
        Verdict::Accepted => Series::Good,
        Verdict::AcceptedWithReserve => Series::Doubtful,
        Verdict::Rejected => Series::Bad,
    }
}

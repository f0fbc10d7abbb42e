//! Where a finding is, in words, and where its line begins in the file.

use declaration::{Line, Lines, lines};
use documents::{Insert, Voice};
use spec::{Code, FieldKind, Words};
use validation::{Finding, Medium, Place};

/// Where the line of a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// It begins at this offset.
    At(usize),
    /// After the last line.
    End,
    /// There is no line, or the bytes are not at hand.
    Unknown,
}

/// Finds lines by their number. Findings come in order of line, so that one walk through the file
/// serves them all.
pub(crate) struct Locator<'a> {
    source: &'a [u8],
    lines: Lines<'a>,
    current: Option<Line<'a>>,
    /// Number of lines, once the end has been met.
    total: Option<u32>,
}

impl<'a> Locator<'a> {
    pub(crate) fn new(source: &'a [u8]) -> Self {
        Self { source, lines: lines(source), current: None, total: None }
    }

    pub(crate) fn spot(&mut self, place: &Place) -> Spot {
        let Some(line) = place.line.filter(|_| !self.source.is_empty()) else {
            return Spot::Unknown;
        };
        match place.offset {
            Some(offset) if offset <= self.source.len() => Spot::At(offset),
            Some(_) => Spot::Unknown,
            None => self.walk_to(line),
        }
    }

    fn walk_to(&mut self, number: u32) -> Spot {
        if self.total.is_some_and(|total| number > total) {
            return Spot::End;
        }
        if self.current.is_some_and(|line| line.number > number) {
            (self.lines, self.current) = (lines(self.source), None);
        }
        while self.current.is_none_or(|line| line.number < number) {
            let Some(line) = self.lines.next() else {
                self.total = Some(self.current.map_or(0, |line| line.number));
                return Spot::End;
            };
            self.current = Some(line);
        }
        self.current.map_or(Spot::Unknown, |line| Spot::At(line.offset))
    }
}

/// `ligne 3, colonnes 138 à 156, zone S_Ctr (B02)`.
pub(crate) fn words(voice: Voice, finding: &Finding, spot: Spot) -> String {
    let place = &finding.place;
    if let Some((after, before)) = finding.between() {
        return voice.say(Words::PlaceBetween, |name| {
            Some(Insert::of(if name == "after" { after } else { before }))
        });
    }
    let is_table = finding.medium == Medium::Rows;
    let Some(line) = place.line else {
        let is_absent = is_table && finding.code == Code::M428;
        return voice.word(if is_absent { Words::PlaceAbsent } else { Words::PlaceFile });
    };
    let mut out = if spot == Spot::End {
        let last = line.saturating_sub(1);
        voice.say(Words::PlaceEnd, |_| Some(Insert::of(last)))
    } else {
        voice.say(Words::PlaceLine, |_| Some(Insert::of(line)))
    };
    // In a CSV a column has a name: the bytes are for programs and for the carets.
    if let Some(header) = finding.header() {
        out.push_str(voice.comma());
        out.push_str(&voice.say(Words::PlaceHeader, |_| Some(Insert::Value(header.into()))));
    } else if let Some((start, end)) = place.columns.filter(|_| spot != Spot::End && !is_table) {
        out.push_str(voice.comma());
        out.push_str(&if start == end {
            voice.say(Words::PlaceColumn, |_| Some(Insert::of(start)))
        } else {
            voice.say(Words::PlaceColumns, |name| {
                Some(Insert::of(if name == "start" { start } else { end }))
            })
        });
    }
    if is_table {
        if place.field.is_some_and(|field| field.kind == FieldKind::Money) {
            out.push_str(voice.comma());
            out.push_str(&voice.word(Words::PlaceDirhams));
        }
        return out;
    }
    if let Some(field) = place.field.filter(|_| spot != Spot::End) {
        out.push_str(voice.comma());
        out.push_str(&voice.say(Words::PlaceField, |_| Some(Insert::Value(field.name.into()))));
    }
    if let Some(record) = place.record {
        out.push_str(" (");
        voice.push_value(&mut out, record.name());
        out.push(')');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{Locator, Spot};
    use validation::Place;

    #[test]
    fn lines_are_found_in_any_order() {
        let mut locator = Locator::new(b"a\nb\nc");
        let mut at = |line| locator.spot(&Place { line: Some(line), ..Place::FILE });
        assert_eq!(at(2), Spot::At(2));
        assert_eq!(at(2), Spot::At(2));
        assert_eq!(at(4), Spot::End);
        assert_eq!(at(9), Spot::End);
        assert_eq!(at(3), Spot::At(4));
        assert_eq!(at(1), Spot::At(0));
    }

    #[test]
    fn without_the_file_nothing_is_found() {
        let place = Place { line: Some(1), offset: Some(0), ..Place::FILE };
        assert_eq!(Locator::new(b"").spot(&place), Spot::Unknown);
        assert_eq!(Locator::new(b"a").spot(&Place::FILE), Spot::Unknown);
        let beyond = Place { offset: Some(9), ..place };
        assert_eq!(Locator::new(b"a").spot(&beyond), Spot::Unknown);
    }
}

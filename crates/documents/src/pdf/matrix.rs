//! QR codes on sheets.

use super::compose::{Composer, NOTE, Place};
use super::ink::Ink;
use super::setting::Style;
use super::sheet::{Area, Drawn, MATRIX as SIDE, MATRIX_WITH_SENTENCE, Meaning, Shape};
use crate::model::Matrix;
use crate::voice::plain;
use krilla::tagging::Tag;

/// A number of modules, of which no code has many.
fn modules(count: usize) -> f32 {
    f32::from(u16::try_from(count).unwrap_or(u16::MAX))
}

impl Composer {
    pub(super) fn matrix(&mut self, code: &Matrix) {
        self.need(MATRIX_WITH_SENTENCE);
        let (left, top) = (self.left(self.at.start, SIDE), self.at.y);
        let scale = SIDE / modules(code.whole());
        let bars = code.bars().into_iter().map(|[column, row, length]| Shape::Fill {
            area: Area {
                x: left + modules(column) * scale,
                y: top + modules(row) * scale,
                // A hair more: between two bars that meet, no viewer draws a light line.
                width: modules(length) * scale,
                height: scale + 0.05,
            },
            ink: Ink::Text,
        });
        let shapes = bars.collect();
        let group = self.tags.group(Tag::Figure(Some(plain(&code.sentence))));
        let leaf = self.tags.leaf(group);
        self.draw(self.at.sheet, Drawn { meaning: Meaning::Picture(leaf), shapes });
        self.at.y += SIDE + 2.0;
        let whole = self.at;
        self.at.width = whole.width.min(2.0 * SIDE);
        self.paragraph(&code.sentence, Style::of(NOTE).grey(), Tag::P);
        self.at = Place { width: whole.width, ..self.at };
    }
}

//! Plots on sheets: shapes in the colours of the page, hatched where these need it.

use super::compose::{Composer, NOTE, Place};
use super::ink::Ink;
use super::setting::{Align, Laid, Style, Wrap};
use super::sheet::{Area, Drawn, Meaning, Shape};
use crate::model::{Plot, Series};
use crate::shapes::{self, Anchor};
use crate::voice::plain;
use krilla::tagging::Tag;
use std::rc::Rc;

/// A plot is drawn no wider, in points.
const WIDEST: f32 = 300.0;
/// Width of a plot, in units.
const UNITS: f32 = 400.0;
/// Size of letters, in units.
const LETTERS: f32 = 11.0;
/// Between two lines of hatching.
const HATCH: f32 = 3.0;
/// Side of a sample in the key.
const SAMPLE: f32 = 7.0;

/// Units as a number of points at a scale.
fn points(units: u64, scale: f32) -> f32 {
    // A plot is some hundred units wide and high.
    f32::from(u16::try_from(units).unwrap_or(u16::MAX)) * scale
}

impl Composer {
    /// What a plot with its title, key and sentence needs.
    pub(super) fn height_of_plot(&self, plot: &Plot, width: f32) -> f32 {
        let (_, height) = shapes::of(plot, self.lang);
        points(height, width.min(WIDEST) / UNITS) + 64.0
    }

    pub(super) fn plot(&mut self, plot: &Plot) {
        let whole = self.at;
        let width = whole.width.min(WIDEST);
        self.need(self.height_of_plot(plot, width));
        self.at.width = width;
        self.paragraph(&plot.title, Style::of(8.5).bold(), Tag::P);
        self.gap(3.0);
        let (drawing, height) = shapes::of(plot, self.lang);
        let scale = width / UNITS;
        let origin = (self.left(self.at.start, width), self.at.y);
        let mut shapes = Vec::new();
        for shape in drawing {
            self.shape(&mut shapes, &shape, scale, origin);
        }
        let sentence = plain(&plot.sentence);
        let group = self.tags.group(Tag::Figure(Some(sentence)));
        let leaf = self.tags.leaf(group);
        self.draw(self.at.sheet, Drawn { meaning: Meaning::Picture(leaf), shapes });
        self.gap(points(height, scale) + 3.0);
        self.key(&plot.key);
        self.paragraph(&plot.sentence, Style::of(NOTE).grey(), Tag::P);
        self.gap(6.0);
        self.at = Place { width: whole.width, ..self.at };
    }

    fn shape(
        &mut self,
        out: &mut Vec<Shape>,
        shape: &shapes::Shape,
        scale: f32,
        (left, top): (f32, f32),
    ) {
        match shape {
            shapes::Shape::Line { from, to, y } => {
                let y = top + points(*y, scale);
                let (from, to) = (left + points(*from, scale), left + points(*to, scale));
                let (from, to) = ((from, y), (to, y));
                out.push(Shape::Stroke { from, to, width: 0.5, ink: Ink::Hair });
            }
            shapes::Shape::Text { x, y, anchor, text } => {
                let size = LETTERS * scale;
                let style = Style::of(size).wrapped(Wrap::Never).aligned(Align::Start);
                let laid = self.one_line(text, style);
                let x = left + points(*x, scale);
                let x = match anchor {
                    Anchor::Left => x,
                    Anchor::Middle => x - laid.natural / 2.0,
                    Anchor::Right => x - laid.natural,
                };
                // The baseline is given: the top of the line is above it.
                let above = laid.layout.first_baseline().unwrap_or(size);
                let y = top + points(*y, scale) - above;
                out.push(Shape::Lines { lines: 0..laid.layout.len(), laid, x, y });
            }
            shapes::Shape::Bar { series, place, tip: _ } => {
                let [x, y, width, height] = place.map(|tenths| points(tenths, scale / 10.0));
                let area = Area { x: left + x, y: top + y, width, height };
                bar(out, *series, area);
            }
        }
    }

    fn one_line(&mut self, text: &str, style: Style) -> Rc<Laid> {
        let mut laid = self.setter.set(text, style);
        let width = laid.natural + 0.1;
        self.setter.cut(&mut laid, width);
        Rc::new(laid)
    }

    /// What the colours stand for, one beside the other.
    fn key(&mut self, key: &[(Series, String)]) {
        let whole = self.at;
        for (series, name) in key {
            let laid = self.one_line(name, Style::of(NOTE).grey());
            let needed = SAMPLE + 4.0 + laid.natural;
            if self.at.start > whole.start && self.at.start + needed > whole.start + whole.width {
                self.at = Place { start: whole.start, y: self.at.y + laid.height(), ..self.at };
            }
            let area = Area {
                x: self.left(self.at.start, SAMPLE),
                y: self.at.y + (laid.height() - SAMPLE) / 2.0,
                width: SAMPLE,
                height: SAMPLE,
            };
            let mut shapes = Vec::new();
            bar(&mut shapes, *series, area);
            for shape in shapes {
                self.ornament(shape);
            }
            let group = self.tags.group(Tag::P);
            let width = laid.natural + 0.1;
            let place = Place { start: self.at.start + SAMPLE + 4.0, width, ..self.at };
            self.flow(&laid, place, group);
            self.at.start += needed + 12.0;
        }
        self.at.start = whole.start;
        if !key.is_empty() {
            self.gap(NOTE * 1.5);
        }
    }
}

/// A bar of a series, with its edge, and hatched when it is doubtful.
fn bar(out: &mut Vec<Shape>, series: Series, area: Area) {
    let edge = Ink::EdgeOf(series);
    out.push(Shape::Fill { area, ink: Ink::GroundOf(series) });
    let Area { x, y, width, height } = area;
    let (right, bottom) = (x + width, y + height);
    if series == Series::Doubtful {
        // Lines from the left lower to the right upper side, each cut where it leaves the bar.
        let mut foot = x - height + HATCH / 2.0;
        while foot < right {
            let (from, to) = (foot.max(x), (foot + height).min(right));
            let (start, end) = ((from, bottom - (from - foot)), (to, bottom - (to - foot)));
            out.push(Shape::Stroke { from: start, to: end, width: 0.8, ink: edge });
            foot += HATCH;
        }
    }
    for (from, to) in [
        ((x, y), (right, y)),
        ((right, y), (right, bottom)),
        ((right, bottom), (x, bottom)),
        ((x, bottom), (x, y)),
    ] {
        out.push(Shape::Stroke { from, to, width: 0.5, ink: edge });
    }
}

//! Plots as shapes and numbers only, in whole units: what every rendering draws.
//!
//! A plot is drawn for a width of 400 units, about that of a telephone and of half a page of A4. In
//! Arabic it runs from the right. Its figures stand in a table beside it.

use crate::model::{Drawing, Plot, Series};
use crate::scale::{part, scale};
use crate::values::number;
use crate::voice::Voice;
use spec::Lang;

/// Width of a plot, in units.
pub(crate) const WIDTH: u64 = 400;
/// Room for the numbers of the axis.
const MARGIN: u64 = 46;
const TOP: u64 = 12;
const PLOT: u64 = 150;
/// Rows of horizontal bars.
const ROW: u64 = 24;

/// Which part of a text stands at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// Its left end.
    Left,
    /// Its middle.
    Middle,
    /// Its right end.
    Right,
}

/// A shape of a plot. Places and lengths are in tenths of a unit where it says so, else in units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A line of the scale: from, to, height.
    Line {
        /// Left or right end.
        from: u64,
        /// The other end.
        to: u64,
        /// Distance from the top.
        y: u64,
    },
    /// A text on its baseline.
    Text {
        /// Where it is anchored.
        x: u64,
        /// Its baseline.
        y: u64,
        /// Which part of it is there.
        anchor: Anchor,
        /// The text.
        text: String,
    },
    /// A bar: left, top, width and height in tenths.
    Bar {
        /// Its kind.
        series: Series,
        /// Left, top, width, height.
        place: [u64; 4],
        /// What it stands for; empty where a text beside it says so.
        tip: String,
    },
}

/// The shapes of a plot, and its height.
pub(crate) fn of(plot: &Plot, lang: Lang) -> (Vec<Shape>, u64) {
    let mut shapes = Shapes { shapes: Vec::new(), mirrored: lang == Lang::Ar };
    let height = match &plot.drawing {
        Drawing::Columns(columns) => shapes.columns(columns, lang),
        Drawing::Bars(bars) => shapes.bars(bars, lang),
    };
    (shapes.shapes, height)
}

struct Shapes {
    shapes: Vec<Shape>,
    mirrored: bool,
}

impl Shapes {
    /// Columns, one for each category, stacked of up to four series. A category without label has a
    /// column only.
    fn columns(&mut self, columns: &[(String, Vec<u64>)], lang: Lang) -> u64 {
        let height = TOP + PLOT + 30;
        let most = columns.iter().map(|(_, values)| values.iter().sum()).max().unwrap_or(0);
        let (step, steps) = scale(most);
        let full = step.saturating_mul(steps);
        for nth in 0..=steps {
            let y = TOP + PLOT - part(nth, steps, PLOT * 10) / 10;
            self.line(MARGIN, y, WIDTH);
            self.text(MARGIN - 6, y + 4, Anchor::Right, number(step.saturating_mul(nth), lang));
        }
        let count = u64::try_from(columns.len()).unwrap_or(u64::MAX).max(1);
        // A letter takes six units, and labels stand apart.
        let letters = columns.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        let room = u64::try_from(letters).unwrap_or(0).saturating_mul(6).saturating_add(8);
        let every = count.saturating_mul(room).div_ceil(WIDTH - MARGIN).max(1);
        for (at, (name, values)) in (0..).zip(columns) {
            let start = MARGIN * 10 + at * (WIDTH - MARGIN) * 10 / count;
            let end = MARGIN * 10 + (at + 1) * (WIDTH - MARGIN) * 10 / count;
            let gap = ((end - start) / 6).min(120);
            let mut below = 0;
            for (series, value) in Series::ALL.into_iter().zip(values) {
                let floor = part(below, full, PLOT * 10);
                below += value;
                let ceiling = part(below, full, PLOT * 10);
                let bar = [
                    start + gap,
                    (TOP + PLOT) * 10 - ceiling,
                    end - start - 2 * gap,
                    ceiling - floor,
                ];
                self.bar(
                    series,
                    bar,
                    format!("{name}{}{}", Voice::new(lang).colon(), number(value, lang)),
                );
            }
            if at % every == 0 && !name.is_empty() {
                self.text(
                    u64::midpoint(start, end) / 10,
                    TOP + PLOT + 16,
                    Anchor::Middle,
                    name.clone(),
                );
            }
        }
        height
    }

    /// Rows, one for each category, each with its value behind it.
    fn bars(&mut self, rows: &[(String, u64, Series)], lang: Lang) -> u64 {
        let height = ROW * u64::try_from(rows.len()).unwrap_or(0) + 8;
        let most = rows.iter().map(|(_, value, _)| *value).max().unwrap_or(0).max(1);
        let (left, right) = (92, 64);
        for (at, (name, value, series)) in (0..).zip(rows) {
            let y = 4 + at * ROW;
            let extent = part(*value, most, (WIDTH - left - right) * 10).max(10);
            self.text(left - 8, y + 16, Anchor::Right, name.clone());
            self.bar(*series, [left * 10, (y + 3) * 10, extent, (ROW - 7) * 10], String::new());
            self.text(left + extent / 10 + 6, y + 16, Anchor::Left, number(value, lang));
        }
        height
    }

    fn x(&self, x: u64) -> u64 {
        if self.mirrored { WIDTH - x.min(WIDTH) } else { x }
    }

    fn line(&mut self, from: u64, y: u64, to: u64) {
        let (from, to) = (self.x(from), self.x(to));
        self.shapes.push(Shape::Line { from, to, y });
    }

    fn text(&mut self, x: u64, y: u64, anchor: Anchor, text: String) {
        let anchor = match anchor {
            Anchor::Left if self.mirrored => Anchor::Right,
            Anchor::Right if self.mirrored => Anchor::Left,
            anchor => anchor,
        };
        self.shapes.push(Shape::Text { x: self.x(x), y, anchor, text });
    }

    fn bar(&mut self, series: Series, [x, y, width, height]: [u64; 4], tip: String) {
        if height == 0 || width == 0 {
            return;
        }
        let x = if self.mirrored { (WIDTH * 10).saturating_sub(x + width) } else { x };
        self.shapes.push(Shape::Bar { series, place: [x, y, width, height], tip });
    }
}

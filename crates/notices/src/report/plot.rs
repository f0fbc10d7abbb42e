//! Plots as SVG: shapes and numbers only, in whole units, told apart by lightness and hatching as well as by colour.
//!
//! A plot is drawn for a width of 400 units, about that of a telephone and of half a page of A4. In Arabic it runs from
//! the right. Its figures stand in a table beside it.

use crate::values::number;
use crate::voice::Voice;
use spec::Lang;
use std::fmt::Write as _;

const WIDTH: u64 = 400;
/// Room for the numbers of the axis.
const MARGIN: u64 = 46;
const TOP: u64 = 12;
const PLOT: u64 = 150;
/// Rows of horizontal bars.
const ROW: u64 = 24;

/// What a plot is called, and what it shows in a sentence.
pub(super) struct Label<'a> {
    /// Unique in the page.
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

/// Classes of the series: the three verdicts, lightest first, and deposits whatever their verdict.
pub(super) const SERIES: [&str; 4] = ["accepted", "reserve", "rejected", "every"];

/// Columns, one for each category, stacked of up to four series. A category without label has a column only.
pub(super) fn columns(label: &Label<'_>, lang: Lang, columns: &[(String, Vec<u64>)]) -> String {
    let height = TOP + PLOT + 30;
    let most = columns.iter().map(|(_, values)| values.iter().sum()).max().unwrap_or(0);
    let (step, steps) = scale(most);
    let full = step.saturating_mul(steps);
    let mut svg = Svg::open(label, lang, height);
    for nth in 0..=steps {
        let y = TOP + PLOT - length(nth, steps, PLOT * 10) / 10;
        svg.line(MARGIN, y, WIDTH);
        svg.text(MARGIN - 6, y + 4, "end", &number(step.saturating_mul(nth), lang));
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
        for (series, value) in values.iter().enumerate() {
            let floor = length(below, full, PLOT * 10);
            below += value;
            let ceiling = length(below, full, PLOT * 10);
            let bar =
                [start + gap, (TOP + PLOT) * 10 - ceiling, end - start - 2 * gap, ceiling - floor];
            svg.bar(
                series,
                bar,
                &format!("{name}{}{}", Voice::text(lang).colon(), number(value, lang)),
            );
        }
        if at % every == 0 && !name.is_empty() {
            svg.text(u64::midpoint(start, end) / 10, TOP + PLOT + 16, "middle", name);
        }
    }
    svg.close()
}

/// Rows, one for each category, each with its value behind it.
pub(super) fn rows(label: &Label<'_>, lang: Lang, rows: &[(String, u64, usize)]) -> String {
    let height = ROW * u64::try_from(rows.len()).unwrap_or(0) + 8;
    let most = rows.iter().map(|(_, value, _)| *value).max().unwrap_or(0).max(1);
    let (left, right) = (92, 64);
    let mut svg = Svg::open(label, lang, height);
    for (at, (name, value, series)) in (0..).zip(rows) {
        let y = 4 + at * ROW;
        let extent = length(*value, most, (WIDTH - left - right) * 10).max(10);
        svg.text(left - 8, y + 16, "end", name);
        svg.bar(*series, [left * 10, (y + 3) * 10, extent, (ROW - 7) * 10], "");
        svg.text(left + extent / 10 + 6, y + 16, "start", &number(value, lang));
    }
    svg.close()
}

/// A round step and how many of them reach over a number.
fn scale(most: u64) -> (u64, u64) {
    let mut unit: u64 = 1;
    loop {
        for step in [1, 2, 5].map(|digit| unit.saturating_mul(digit)) {
            if most <= step.saturating_mul(4) {
                return (step, most.div_ceil(step).max(1));
            }
        }
        match unit.checked_mul(10) {
            Some(next) => unit = next,
            None => return (u64::MAX / 4, 4),
        }
    }
}

/// The part of `full` that a value takes of `of`.
fn length(value: u64, of: u64, full: u64) -> u64 {
    let part = u128::from(value) * u128::from(full) / u128::from(of.max(1));
    u64::try_from(part).unwrap_or(full).min(full)
}

struct Svg {
    out: String,
    mirrored: bool,
}

impl Svg {
    fn open(label: &Label<'_>, lang: Lang, height: u64) -> Self {
        let Label { id, title, description } = label;
        let mut svg = Self { out: String::with_capacity(4096), mirrored: lang == Lang::Ar };
        // Writing to a String cannot fail.
        let _ = write!(
            svg.out,
            "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" direction=\"ltr\" aria-labelledby=\"{id}-title {id}-desc\">\n<title id=\"{id}-title\">"
        );
        svg.escaped(title);
        let _ = write!(svg.out, "</title>\n<desc id=\"{id}-desc\">");
        svg.escaped(description);
        let _ = write!(
            svg.out,
            "</desc>\n<defs><pattern id=\"{id}-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
             <rect width=\"6\" height=\"6\" fill=\"#fdf3dc\"/><rect width=\"2.4\" height=\"6\" fill=\"#9a6200\"/></pattern></defs>\n"
        );
        // The pattern's name differs from plot to plot.
        let _ = writeln!(svg.out, "<g style=\"--hatch:url(#{id}-hatch)\">");
        svg
    }

    fn escaped(&mut self, text: &str) {
        Voice::html(Lang::En).escape(&mut self.out, text);
    }

    fn x(&self, x: u64) -> u64 {
        if self.mirrored { WIDTH - x.min(WIDTH) } else { x }
    }

    fn line(&mut self, from: u64, y: u64, to: u64) {
        let (from, to) = (self.x(from), self.x(to));
        let _ = writeln!(self.out, "<line x1=\"{from}\" x2=\"{to}\" y1=\"{y}\" y2=\"{y}\"/>");
    }

    fn text(&mut self, x: u64, y: u64, anchor: &str, text: &str) {
        let anchor = match (self.mirrored, anchor) {
            (true, "end") => "start",
            (true, "start") => "end",
            _ => anchor,
        };
        let x = self.x(x);
        let _ = write!(self.out, "<text x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">");
        self.escaped(text);
        self.out.push_str("</text>\n");
    }

    /// Left, top, width and height in tenths of a unit.
    fn bar(&mut self, series: usize, [x, y, width, height]: [u64; 4], tip: &str) {
        if height == 0 || width == 0 {
            return;
        }
        let x = if self.mirrored { (WIDTH * 10).saturating_sub(x + width) } else { x };
        let class = SERIES.get(series).copied().unwrap_or_default();
        let tenths = |value: u64| format!("{}.{}", value / 10, value % 10);
        let _ = write!(
            self.out,
            "<rect class=\"{class}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\">",
            tenths(x),
            tenths(y),
            tenths(width),
            tenths(height)
        );
        if !tip.is_empty() {
            self.out.push_str("<title>");
            self.escaped(tip);
            self.out.push_str("</title>");
        }
        self.out.push_str("</rect>\n");
    }

    fn close(mut self) -> String {
        self.out.push_str("</g>\n</svg>\n");
        self.out
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, columns, length, rows, scale};
    use spec::Lang;

    #[test]
    fn the_axis_has_round_numbers() {
        assert_eq!(scale(0), (1, 1));
        assert_eq!(scale(3), (1, 3));
        assert_eq!(scale(5), (2, 3));
        assert_eq!(scale(41), (20, 3));
        assert_eq!(scale(400), (100, 4));
        assert_eq!(scale(u64::MAX).1, 4);
        assert_eq!(length(u64::MAX, u64::MAX, 1500), 1500);
        assert_eq!(length(1, 0, 10), 10);
    }

    #[test]
    fn columns_are_as_high_as_their_values() {
        let label = Label { id: "p", title: "a & b", description: "d" };
        let svg = columns(
            &label,
            Lang::En,
            &[("08".into(), vec![3, 1, 0]), ("09".into(), vec![0, 0, 2])],
        );
        assert!(svg.contains("<title id=\"p-title\">a &amp; b</title>"), "{svg}");
        // Four steps of one over 150 units: three of them, one of them, and half of the height for two.
        for height in ["height=\"112.5\"", "height=\"37.5\"", "height=\"75.0\""] {
            assert!(svg.contains(height), "{height} is not in {svg}");
        }
        assert_eq!(svg.matches("<rect class=").count(), 3);
    }

    #[test]
    fn arabic_runs_from_the_right() {
        let label = Label { id: "p", title: "t", description: "d" };
        let bars = [("1522".to_owned(), 4, 2)];
        let (latin, arabic) = (rows(&label, Lang::Fr, &bars), rows(&label, Lang::Ar, &bars));
        assert!(latin.contains("x=\"92.0\" y=\"7.0\" width=\"244.0\""), "{latin}");
        assert!(arabic.contains("x=\"64.0\" y=\"7.0\" width=\"244.0\""), "{arabic}");
    }
}

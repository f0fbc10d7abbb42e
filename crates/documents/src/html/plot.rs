//! Plots as SVG, told apart by lightness and hatching as well as by colour.

use crate::html::series::class;
use crate::markup::Markup;
use crate::model::Plot;
use crate::shapes::{self, Anchor, Shape, WIDTH};
use spec::Lang;

/// The rest of the hatching's element.
const HATCH: &str = "-hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">\
    <rect width=\"6\" height=\"6\" fill=\"#fdf3dc\"/><rect width=\"2.4\" height=\"6\" fill=\"#9a6200\"/></pattern></defs>\n";

/// Draws a plot; hatched only where the page may have styles in its elements.
pub(super) fn draw(out: &mut Markup, plot: &Plot, (lang, is_hatched): (Lang, bool)) {
    let (shapes, height) = shapes::of(plot, lang);
    open(out, plot, (height, is_hatched));
    for shape in shapes {
        match shape {
            Shape::Line { from, to, y } => {
                out.tag("<line x1=\"").value(from).tag("\" x2=\"").value(to);
                out.tag("\" y1=\"").value(y).tag("\" y2=\"").value(y).tag("\"/>\n");
            }
            Shape::Text { x, y, anchor, text } => {
                out.tag("<text x=\"").value(x).tag("\" y=\"").value(y).tag("\" text-anchor=\"");
                out.tag(match anchor {
                    Anchor::Left => "start",
                    Anchor::Middle => "middle",
                    Anchor::Right => "end",
                });
                out.tag("\">").escaped(&text).tag("</text>\n");
            }
            Shape::Bar { series, place: [x, y, width, height], tip } => {
                let tenths = |value: u64| format!("{}.{}", value / 10, value % 10);
                out.tag("<rect class=\"").tag(class(series)).tag("\" x=\"").value(tenths(x));
                out.tag("\" y=\"").value(tenths(y)).tag("\" width=\"").value(tenths(width));
                out.tag("\" height=\"").value(tenths(height)).tag("\">");
                if !tip.is_empty() {
                    out.tag("<title>").escaped(&tip).tag("</title>");
                }
                out.tag("</rect>\n");
            }
        }
    }
    out.tag("</g>\n</svg>\n");
}

fn open(out: &mut Markup, plot: &Plot, (height, is_hatched): (u64, bool)) {
    let id = plot.id;
    out.tag("<svg viewBox=\"0 0 ")
        .value(WIDTH)
        .tag(" ")
        .value(height)
        .tag("\" role=\"img\" direction=\"ltr\" aria-labelledby=\"")
        .value(id)
        .tag("-title ")
        .value(id)
        .tag("-desc\">\n<title id=\"")
        .value(id)
        .tag("-title\">")
        .escaped(&plot.title)
        .tag("</title>\n<desc id=\"")
        .value(id)
        .tag("-desc\">")
        .escaped(&plot.sentence)
        .tag("</desc>\n");
    if !is_hatched {
        out.tag("<g>\n");
        return;
    }
    out.tag("<defs><pattern id=\"")
        .value(id)
        .tag(HATCH)
        // The pattern's name differs from plot to plot.
        .tag("<g style=\"--hatch:url(#")
        .value(id)
        .tag("-hatch)\">\n");
}

#[cfg(test)]
mod tests {
    use super::draw;
    use crate::markup::Markup;
    use crate::model::{Drawing, Plot, Series};
    use spec::Lang;

    fn drawn(drawing: Drawing, lang: Lang) -> String {
        let (title, sentence) = ("a & b".to_owned(), "d".to_owned());
        let plot = Plot { id: "p", title, sentence, drawing, key: Vec::new(), table: None };
        let mut out = Markup::default();
        draw(&mut out, &plot, (lang, true));
        out.into_string()
    }

    #[test]
    fn columns_are_as_high_as_their_values() {
        let columns = vec![("08".to_owned(), vec![3, 1, 0]), ("09".to_owned(), vec![0, 0, 2])];
        let svg = drawn(Drawing::Columns(columns), Lang::En);
        assert!(svg.contains("<title id=\"p-title\">a &amp; b</title>"), "{svg}");
        // Four steps of one over 150 units: three of them, one of them, and half of the height for
        // two.
        for height in ["height=\"112.5\"", "height=\"37.5\"", "height=\"75.0\""] {
            assert!(svg.contains(height), "{height} is not in {svg}");
        }
        assert_eq!(svg.matches("<rect class=").count(), 3);
    }

    #[test]
    fn arabic_runs_from_the_right() {
        let bars = Drawing::Bars(vec![("1522".to_owned(), 4, Series::Bad)]);
        let (latin, arabic) = (drawn(bars.clone(), Lang::Fr), drawn(bars, Lang::Ar));
        assert!(latin.contains("x=\"92.0\" y=\"7.0\" width=\"244.0\""), "{latin}");
        assert!(arabic.contains("x=\"64.0\" y=\"7.0\" width=\"244.0\""), "{arabic}");
    }
}

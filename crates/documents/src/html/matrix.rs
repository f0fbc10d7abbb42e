//! QR codes as SVG: one path, black on white whatever the page looks like.

use crate::markup::Markup;
use crate::model::Matrix;

/// Draws a code, with what it holds below it.
pub(super) fn draw(out: &mut Markup, code: &Matrix) {
    let whole = code.whole();
    out.tag("<figure class=\"qr\">\n<svg viewBox=\"0 0 ").value(whole).tag(" ").value(whole);
    out.tag("\" role=\"img\" shape-rendering=\"crispEdges\" aria-label=\"").plain(&code.sentence);
    out.tag("\">\n<path fill=\"#fff\" d=\"M0 0h")
        .value(whole)
        .tag("v")
        .value(whole)
        .tag("H0z\"/>\n");
    out.tag("<path fill=\"#000\" d=\"");
    for [column, row, length] in code.bars() {
        out.tag("M").value(column).tag(" ").value(row).tag("h").value(length);
        out.tag("v1h-").value(length).tag("z");
    }
    out.tag("\"/>\n</svg>\n").element("<p>", &code.sentence, "</p>").tag("</figure>\n");
}

//! Sheets to PDF.

use super::ink::Ink;
use super::setting::{Laid, is_invisible};
use super::sheet::{Area, Drawn, HEIGHT, Meaning, Shape, Sheet, WIDTH};
use krilla::Document;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ContentTag, Identifier, SpanTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use parley::{Cluster, Run};
use std::collections::BTreeMap;
use std::ops::Range;

/// Draws all sheets; the names of what was drawn for each leaf of the structure.
pub(super) fn paint(
    document: &mut Document,
    sheets: &[Sheet],
    leaves: usize,
) -> Vec<Option<Identifier>> {
    let mut painter = Painter { fonts: BTreeMap::new(), drawn: vec![None; leaves] };
    for sheet in sheets {
        let Some(settings) = PageSettings::from_wh(WIDTH, HEIGHT) else { continue };
        let mut page = document.start_page_with(settings);
        let mut surface = page.surface();
        for drawn in &sheet.drawn {
            painter.drawn(&mut surface, drawn);
        }
        surface.finish();
        page.finish();
    }
    painter.drawn
}

struct Painter {
    /// Fonts by the name that the layout has for their bytes.
    fonts: BTreeMap<(u64, u32), Option<Font>>,
    drawn: Vec<Option<Identifier>>,
}

impl Painter {
    fn drawn(&mut self, surface: &mut Surface<'_>, drawn: &Drawn) {
        let (tag, leaf) = match drawn.meaning {
            Meaning::Leaf(leaf) => (ContentTag::Span(SpanTag::empty()), Some(leaf)),
            Meaning::Picture(leaf) => (ContentTag::Other, Some(leaf)),
            Meaning::Ornament(kind) => (ContentTag::Artifact(Artifact::with_kind(kind)), None),
        };
        let name = surface.start_tagged(tag);
        for shape in &drawn.shapes {
            self.shape(surface, shape);
        }
        surface.end_tagged();
        if let Some(known) = leaf.and_then(|leaf| self.drawn.get_mut(leaf.0)) {
            *known = Some(name);
        }
    }

    fn shape(&mut self, surface: &mut Surface<'_>, shape: &Shape) {
        match shape {
            Shape::Lines { laid, lines, x, y } => {
                self.lines(surface, laid, lines.clone(), (*x, *y));
            }
            Shape::Fill { area, ink } => {
                if let Some(path) = rectangle(*area) {
                    surface.set_stroke(None);
                    surface.set_fill(Some(fill(*ink)));
                    surface.draw_path(&path);
                }
            }
            Shape::Stroke { from, to, width, ink } => {
                let mut path = PathBuilder::new();
                path.move_to(from.0, from.1);
                path.line_to(to.0, to.1);
                if let Some(path) = path.finish() {
                    surface.set_fill(None);
                    surface.set_stroke(Some(Stroke {
                        paint: ink.colour().into(),
                        width: *width,
                        ..Stroke::default()
                    }));
                    surface.draw_path(&path);
                }
            }
        }
    }

    fn lines(
        &mut self,
        surface: &mut Surface<'_>,
        laid: &Laid,
        lines: Range<usize>,
        (left, top): (f32, f32),
    ) {
        let above = laid.extent(lines.start).map_or(0.0, |(top, _)| top);
        surface.set_stroke(None);
        for line in lines.filter_map(|line| laid.layout.get(line)) {
            let y = top + line.metrics().baseline - above;
            let mut x = left + line.metrics().offset;
            for run in line.runs() {
                let data = run.font().clone();
                let known = (data.data.id(), data.index);
                let font = self.fonts.entry(known).or_insert_with(|| {
                    let (bytes, _) = data.data.into_raw_parts();
                    Font::new(bytes.into(), data.index)
                });
                let size = run.font_size();
                let (mut start, mut ink) = (x, Ink::default());
                let mut glyphs = Vec::<KrillaGlyph>::new();
                for (cluster, range) in clusters(&run) {
                    let letters = laid.text.get(range.clone()).unwrap_or_default();
                    if letters.chars().all(is_invisible) {
                        x += cluster.advance();
                        match glyphs.last_mut() {
                            Some(glyph) => glyph.x_advance += cluster.advance() / size,
                            None => start = x,
                        }
                        continue;
                    }
                    ink = cluster.style().brush;
                    for glyph in cluster.glyphs() {
                        glyphs.push(KrillaGlyph::new(
                            GlyphId::new(glyph.id),
                            glyph.advance / size,
                            glyph.x / size,
                            glyph.y / size,
                            0.0,
                            range.clone(),
                            None,
                        ));
                        x += glyph.advance;
                    }
                }
                let Some(font) = font.as_ref().filter(|_| !glyphs.is_empty()) else { continue };
                surface.set_fill(Some(fill(ink)));
                let point = Point::from_xy(start, y);
                surface.draw_glyphs(point, &glyphs, font.clone(), &laid.text, size, false);
            }
        }
    }
}

/// The clusters of a run from left to right, each with the letters that its glyphs stand for: a
/// ligature (lam-alef) stands for those that follow it, too.
fn clusters<'a>(run: &Run<'a, Ink>) -> Vec<(Cluster<'a, Ink>, Range<usize>)> {
    let mut found: Vec<(Cluster<'a, Ink>, Range<usize>)> = Vec::with_capacity(run.len());
    for cluster in run.clusters() {
        let range = cluster.text_range();
        match found.last_mut().filter(|_| cluster.is_ligature_continuation()) {
            Some((_, whole)) => *whole = whole.start.min(range.start)..whole.end.max(range.end),
            None => found.push((cluster, range)),
        }
    }
    if run.is_rtl() {
        found.reverse();
    }
    found
}

fn fill(ink: Ink) -> Fill {
    Fill { paint: ink.colour().into(), opacity: NormalizedF32::ONE, ..Fill::default() }
}

fn rectangle(area: Area) -> Option<Path> {
    let rect = Rect::from_xywh(area.x, area.y, area.width, area.height)?;
    let mut path = PathBuilder::new();
    path.push_rect(rect);
    path.finish()
}

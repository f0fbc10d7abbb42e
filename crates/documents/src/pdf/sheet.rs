//! What stands on a sheet of paper, and where: points from its left upper corner.

use super::ink::Ink;
use super::setting::Laid;
use super::tags::Leaf;
use krilla::tagging::ArtifactType;
use std::ops::Range;
use std::rc::Rc;

/// A4, upright.
pub(super) const WIDTH: f32 = 595.28;
/// A4, upright.
pub(super) const HEIGHT: f32 = 841.89;
/// Left and right, and above: 14 mm.
pub(super) const MARGIN: f32 = 39.7;
/// Room of the number of the sheet.
pub(super) const BOTTOM: f32 = 51.0;

/// Side of a QR code with its quiet zone: 37 mm.
pub(super) const MATRIX: f32 = 105.0;
/// Height of a QR code with its sentence.
pub(super) const MATRIX_WITH_SENTENCE: f32 = MATRIX + 30.0;

/// A shape.
pub(super) enum Shape {
    /// Lines of a text: where the text begins, and the top of the first line.
    Lines { laid: Rc<Laid>, lines: Range<usize>, x: f32, y: f32 },
    /// A ground.
    Fill { area: Area, ink: Ink },
    /// A straight line.
    Stroke { from: (f32, f32), to: (f32, f32), width: f32, ink: Ink },
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
}

/// What shapes are for.
#[derive(Clone, Copy)]
pub(super) enum Meaning {
    /// They say something.
    Leaf(Leaf),
    /// They show something.
    Picture(Leaf),
    /// They say nothing by themselves.
    Ornament(ArtifactType),
}

/// Shapes that belong together.
pub(super) struct Drawn {
    pub(super) meaning: Meaning,
    pub(super) shapes: Vec<Shape>,
}

/// A sheet.
#[derive(Default)]
pub(super) struct Sheet {
    pub(super) drawn: Vec<Drawn>,
}

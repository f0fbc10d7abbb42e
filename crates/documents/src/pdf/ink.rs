//! Colours.

use crate::model::Series;
use krilla::color::rgb;

/// What something is drawn with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Ink {
    /// Text.
    #[default]
    Text,
    /// Remarks.
    Grey,
    /// Rules between rows.
    Hair,
    /// Rules below titles.
    Rule,
    /// Edges of what is about all.
    Edge,
    /// Ground of rows in which something is not known, and of hatching.
    Doubt,
    /// Edge of a series.
    EdgeOf(Series),
    /// Ground of a series.
    GroundOf(Series),
}

impl Ink {
    pub(super) fn colour(self) -> rgb::Color {
        let [red, green, blue] = match self {
            Self::Text => [0x1a, 0x1a, 0x1a],
            Self::Grey => [0x4a, 0x4a, 0x4a],
            Self::Hair => [0xdc, 0xdc, 0xdc],
            Self::Rule => [0x8a, 0x8a, 0x8a],
            Self::Edge => [0x1f, 0x4e, 0x79],
            Self::Doubt | Self::GroundOf(Series::Doubtful) => [0xfd, 0xf3, 0xdc],
            Self::EdgeOf(Series::Good) => [0x1f, 0x5f, 0x8b],
            Self::EdgeOf(Series::Doubtful) => [0x9a, 0x62, 0x00],
            Self::EdgeOf(Series::Bad) => [0x5e, 0x0f, 0x0f],
            Self::EdgeOf(Series::Every) => [0x2f, 0x4a, 0x61],
            Self::GroundOf(Series::Good) => [0xa9, 0xcf, 0xe8],
            Self::GroundOf(Series::Bad) => [0x8b, 0x1a, 0x1a],
            Self::GroundOf(Series::Every) => [0x5b, 0x7c, 0x99],
        };
        rgb::Color::new(red, green, blue)
    }
}

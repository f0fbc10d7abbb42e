//! A document as PDF on A4: PDF/A-2a and PDF/UA-1, tagged, with its fonts.
//!
//! The layout is the program's own: [`compose`] puts blocks on sheets, [`setting`] shapes lines in
//! their direction (`parley`), [`paint`] draws them (`krilla`). No font, clock or file of the
//! machine is looked at, so that the same document gives the same bytes.

mod compose;
mod ink;
mod matrix;
mod paint;
mod plot;
mod setting;
mod sheet;
mod table;
mod tags;

use crate::model::{Block, Document};
use crate::voice::plain;
use compose::Composer;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::{SerializeSettings, document};
use spec::Lang;

/// Rows of tables that a PDF has at most: all are laid out before the first is drawn.
pub const PDF_ROWS: usize = 20_000;

/// What a PDF says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Made<'a> {
    /// When the document was made: RFC 3339, UTC.
    pub at: &'a str,
    /// The program and its version.
    pub by: &'a str,
}

/// Why a document cannot be written as PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// It is too long.
    #[error(
        "{rows} rows are too many for a PDF, which has {PDF_ROWS} at most: ask for fewer, or for another form"
    )]
    TooLong {
        /// Rows of its tables.
        rows: usize,
    },
    /// The time at which it was made is none.
    #[error("{0:?} is no time in UTC, as 2026-11-24T08:00:00Z")]
    Time(String),
    /// What was made would break the rules of PDF/A or PDF/UA, in the words of the library.
    #[error("the PDF would not be a valid one: {0}")]
    Invalid(String),
}

impl Document {
    /// The document as PDF/A-2a and PDF/UA-1 on A4.
    ///
    /// # Errors
    /// It has more than [`PDF_ROWS`] rows, or no time at which it was made.
    pub fn pdf(&self, made: Made<'_>) -> Result<Vec<u8>, PdfError> {
        let rows = rows(&self.body);
        if rows > PDF_ROWS {
            return Err(PdfError::TooLong { rows });
        }
        let time = time(made.at).ok_or_else(|| PdfError::Time(made.at.to_owned()))?;
        let mut composer = Composer::new(self.lang);
        composer.document(self);
        let configuration = ConfigurationBuilder::new()
            .with_archival_validator(Archival::A2_A)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .map_err(|error| PdfError::Invalid(format!("{error:?}")))?;
        let mut document = document::Document::new_with(SerializeSettings {
            configuration,
            ..SerializeSettings::default()
        });
        let Composer { sheets, tags, entries, .. } = composer;
        let mut drawn = paint::paint(&mut document, &sheets, tags.leaves());
        document.set_tag_tree(tags.tree(&mut drawn, self.lang.name()));
        let mut outline = Outline::new();
        for entry in entries {
            let place = XyzDestination::new(entry.sheet, Point::from_xy(0.0, entry.y));
            outline.push_child(OutlineNode::new(entry.title, place));
        }
        document.set_outline(outline);
        let direction = match self.lang {
            Lang::Ar => TextDirection::RightToLeft,
            Lang::Fr | Lang::En => TextDirection::LeftToRight,
        };
        document.set_metadata(
            Metadata::new()
                .title(plain(&self.name))
                .language(self.lang.name().to_owned())
                .creator(made.by.to_owned())
                .creation_date(time)
                .text_direction(direction),
        );
        document.finish().map_err(|error| PdfError::Invalid(format!("{error}")))
    }
}

fn rows(blocks: &[Block]) -> usize {
    let of = |block: &Block| match block {
        Block::Table(table) => table.rows.len(),
        Block::Section(_, blocks) => rows(blocks),
        Block::Beside(columns) => columns.iter().map(|blocks| rows(blocks)).sum(),
        _ => 0,
    };
    blocks.iter().map(of).sum()
}

/// `2026-11-24T08:00:00Z` or `2026-11-24T09:00:00+01:00`, parts of a second left out.
fn time(text: &str) -> Option<DateTime> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u8>().ok();
    let year = text.get(..4)?.parse().ok()?;
    let (hours, minutes) = offset(text.get(19..)?)?;
    Some(
        DateTime::new(year)
            .month(part(5, 7)?)
            .day(part(8, 10)?)
            .hour(part(11, 13)?)
            .minute(part(14, 16)?)
            .second(part(17, 19)?)
            .utc_offset_hour(hours)
            .utc_offset_minute(minutes),
    )
}

/// Hours and minutes of what stands behind the seconds: `Z`, `+01:00`, after parts of a second.
fn offset(text: &str) -> Option<(i8, u8)> {
    let zone = text.trim_start_matches(|letter: char| letter == '.' || letter.is_ascii_digit());
    if zone == "Z" {
        return Some((0, 0));
    }
    let (hours, minutes) = zone.split_once(':')?;
    Some((hours.parse().ok()?, minutes.parse().ok()?))
}

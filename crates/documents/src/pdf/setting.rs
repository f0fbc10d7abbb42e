//! Lines of text: shaped, laid out in their direction, cut to a width.

use super::ink::Ink;
use crate::voice::{END_OF_ISOLATE, ISOLATE};
use parley::fontique::{Blob, Collection, CollectionOptions, SourceCache};
use parley::{
    Alignment, AlignmentOptions, BaseDirection, FontContext, FontFamily, FontFamilyName,
    FontWeight, Layout, LayoutContext, LineHeight, OverflowWrap, StyleProperty, TextWrapMode,
};
use spec::Lang;
use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

/// The fonts of the program; those of the machine are not looked at.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/NotoNaskhArabic-Regular.ttf"),
    include_bytes!("../../fonts/NotoNaskhArabic-Bold.ttf"),
];

/// Their families, in the order in which a letter is looked for.
const FAMILIES: [FontFamilyName<'static>; 2] = [
    FontFamilyName::Named(Cow::Borrowed("Noto Sans")),
    FontFamilyName::Named(Cow::Borrowed("Noto Naskh Arabic")),
];

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Style {
    /// Points.
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
    pub(super) align: Align,
    pub(super) wrap: Wrap,
}

impl Style {
    /// Text of this size.
    pub(super) const fn of(size: f32) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            ink: Ink::Text,
            align: Align::Start,
            wrap: Wrap::Words,
        }
    }

    pub(super) const fn bold(self) -> Self {
        Self { weight: Weight::Bold, ..self }
    }

    pub(super) const fn grey(self) -> Self {
        Self { ink: Ink::Grey, ..self }
    }

    pub(super) const fn aligned(self, align: Align) -> Self {
        Self { align, ..self }
    }

    pub(super) const fn wrapped(self, wrap: Wrap) -> Self {
        Self { wrap, ..self }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Bold,
}

/// Where lines stand: in the direction of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Align {
    Start,
    Center,
    End,
}

/// Where lines may be cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrap {
    /// Between words; within one that is wider than a line.
    Words,
    /// Nowhere, where there is room at all.
    Never,
    /// Between any two letters.
    Anywhere,
}

/// A text that is laid out.
pub(super) struct Laid {
    /// What is drawn, all of it letters that the fonts have.
    pub(super) text: String,
    pub(super) layout: Layout<Ink>,
    style: Style,
    /// Width in one line.
    pub(super) natural: f32,
    /// Width of the widest part that cannot be cut.
    pub(super) narrow: f32,
}

impl Laid {
    /// Its height.
    pub(super) fn height(&self) -> f32 {
        self.layout.height()
    }

    /// Top and bottom of a line.
    pub(super) fn extent(&self, line: usize) -> Option<(f32, f32)> {
        let line = self.layout.get(line)?;
        Some((line.metrics().block_min_coord, line.metrics().block_max_coord))
    }
}

/// Sets texts in one language.
pub(super) struct Setter {
    fonts: FontContext,
    layouts: LayoutContext<Ink>,
    lang: Lang,
}

impl Setter {
    pub(super) fn new(lang: Lang) -> Self {
        let options = CollectionOptions { shared: false, system_fonts: false };
        let mut collection = Collection::new(options);
        for font in FONTS {
            collection.register_fonts(Blob::new(Arc::new(font)), None);
        }
        let fonts = FontContext { collection, source_cache: SourceCache::default() };
        Self { fonts, layouts: LayoutContext::new(), lang }
    }

    /// A text in one line, and what widths it may have.
    pub(super) fn set(&mut self, text: &str, style: Style) -> Laid {
        let mut text = text.to_owned();
        let mut layout = self.shaped(&text, style, OverflowWrap::Normal);
        if let Some(escaped) = without_missing(&text, &layout) {
            text = escaped;
            layout = self.shaped(&text, style, OverflowWrap::Normal);
        }
        let natural = layout.width();
        layout.break_all_lines(Some(0.0));
        let narrow = if style.wrap == Wrap::Anywhere { style.size } else { layout.width() };
        Laid { text, layout, style, natural, narrow }
    }

    /// Cuts a text into lines of a width.
    pub(super) fn cut(&mut self, laid: &mut Laid, width: f32) {
        // A thousandth of a point is not seen.
        if laid.style.wrap == Wrap::Anywhere || laid.narrow > width + 0.001 {
            let style = Style { wrap: Wrap::Words, ..laid.style };
            laid.layout = self.shaped(&laid.text, style, OverflowWrap::Anywhere);
        }
        laid.layout.break_all_lines(Some(width));
        let alignment = match laid.style.align {
            Align::Start => Alignment::Start,
            Align::Center => Alignment::Center,
            Align::End => Alignment::End,
        };
        laid.layout.align(alignment, AlignmentOptions::default());
    }

    fn shaped(&mut self, text: &str, style: Style, overflow: OverflowWrap) -> Layout<Ink> {
        let mut builder = self.layouts.ranged_builder(&mut self.fonts, text, 1.0, false);
        let arabic = self.lang == Lang::Ar;
        builder.set_base_direction(if arabic { BaseDirection::Rtl } else { BaseDirection::Ltr });
        let family = FontFamily::List(Cow::Borrowed(&FAMILIES));
        let weight = match style.weight {
            Weight::Regular => FontWeight::NORMAL,
            Weight::Bold => FontWeight::BOLD,
        };
        let wrap =
            if style.wrap == Wrap::Never { TextWrapMode::NoWrap } else { TextWrapMode::Wrap };
        for property in [
            StyleProperty::FontFamily(family),
            StyleProperty::FontSize(style.size),
            StyleProperty::FontWeight(weight),
            StyleProperty::Brush(style.ink),
            // Marks above and below Arabic letters need room.
            StyleProperty::LineHeight(LineHeight::FontSizeRelative(if arabic { 1.5 } else { 1.3 })),
            StyleProperty::TextWrapMode(wrap),
            StyleProperty::OverflowWrap(overflow),
        ] {
            builder.push_default(property);
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(None);
        layout
    }
}

/// Whether it is only there for the order of others, and not drawn.
pub(super) fn is_invisible(letter: char) -> bool {
    matches!(letter, ISOLATE | END_OF_ISOLATE)
}

/// The text with the numbers of those letters that no font has; none where there are no such.
fn without_missing(text: &str, layout: &Layout<Ink>) -> Option<String> {
    let mut missing = vec![false; text.len()];
    for run in layout.lines().flat_map(|line| line.runs().collect::<Vec<_>>()) {
        for cluster in run.clusters() {
            let range = cluster.text_range();
            let is_missing = cluster.glyphs().any(|glyph| glyph.id == 0)
                && !text.get(range.clone()).is_some_and(|part| part.chars().all(is_invisible));
            if let Some(missing) = missing.get_mut(range).filter(|_| is_missing) {
                missing.fill(true);
            }
        }
    }
    if !missing.contains(&true) {
        return None;
    }
    let mut out = String::with_capacity(text.len() * 2);
    for (at, letter) in text.char_indices() {
        if missing.get(at) == Some(&true) {
            // Writing to a String cannot fail.
            let _ = write!(out, "\\u{{{:x}}}", u32::from(letter));
        } else {
            out.push(letter);
        }
    }
    Some(out)
}

//! A report's page as PDF, through a layout engine.
//!
//! The page that `notices` makes is the one source: it is well-formed, so that it is read here as data, and laid out again for
//! A4 by a template. Nothing of it is ever taken for markup of the layout engine. The same page gives the same bytes: the
//! time in them is the page's own, and fonts are those that are built in, but for Arabic, for which none is.

mod world;

use std::fmt;
use std::fmt::Write as _;
use typst::foundations::{Datetime, Smart};
use typst::layout::PageRanges;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandards, Timestamp};
use world::World;

/// A page that was made by `notices::report`, and what its document says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Page<'a> {
    /// The page, HTML.
    pub html: &'a str,
    /// When the report was made: RFC 3339, UTC.
    pub made_at: &'a str,
    /// The program and its version.
    pub creator: &'a str,
}

/// Why a page cannot be laid out.
#[derive(Debug)]
pub enum PdfError {
    /// It is no page of a report, and what it lacks.
    NoReport(&'static str),
    /// It is in Arabic, and no font of this machine has Arabic letters.
    NoArabicFont,
    /// The layout engine does not take it, in its own words.
    Layout(String),
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoReport(what) => write!(f, "this is no page of a report: {what} is missing"),
            Self::NoArabicFont => write!(
                f,
                "there is no font for Arabic on this machine: install Noto Naskh Arabic (on Debian, fonts-noto-core)"
            ),
            Self::Layout(said) => write!(f, "the page cannot be laid out: {said}"),
        }
    }
}

impl std::error::Error for PdfError {}

/// What the page has in its style sheet, said again for plots that stand alone.
const PLOT_STYLE: &str = "text{font-size:11px;fill:#2a2a2a;font-family:'Libertinus Serif','Noto Naskh Arabic','Noto Sans Arabic'}\
line{stroke:#c4c4c4;stroke-width:1}rect{stroke-width:1}.every{fill:#5b7c99;stroke:#2f4a61}\
.accepted{fill:#a9cfe8;stroke:#1f5f8b}.rejected{fill:#8b1a1a;stroke:#5e0f0f}";

/// Lays a page out on A4 and writes it as tagged PDF/A-2a.
pub fn pdf(page: Page<'_>) -> Result<Vec<u8>, PdfError> {
    let (report, plots) = taken_apart(page.html)?;
    let world = World::new(report, plots, page.html.contains("<html lang=\"ar\""))?;
    let document =
        typst::compile::<PagedDocument>(&world).output.map_err(|errors| said(&errors))?;
    let time = time(page.made_at).ok_or(PdfError::NoReport("the time at which it was made"))?;
    let standards = PdfStandards::new(&[typst_pdf::PdfStandard::A_2a])
        .map_err(|error| PdfError::Layout(error.message().to_string()))?;
    let options = PdfOptions {
        ident: Smart::Custom(page.html.to_owned()),
        creator: Smart::Custom(Some(page.creator.to_owned())),
        timestamp: Some(Timestamp::new_utc(time)),
        page_ranges: None::<PageRanges>,
        standards,
        tagged: true,
        pretty: false,
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| said(&errors))
}

fn said(errors: &[typst::diag::SourceDiagnostic]) -> PdfError {
    let said: Vec<_> = errors.iter().map(|error| error.message.as_str()).collect();
    PdfError::Layout(said.join("; "))
}

/// The body of a page as XML that the template reads, and its plots as pictures of their own.
fn taken_apart(html: &str) -> Result<(String, Vec<String>), PdfError> {
    let between = |start: &str, end: &str, what| {
        let after = html.split_once(start).map(|(_, after)| after);
        after
            .and_then(|after| after.split_once(end))
            .map(|(inside, _)| inside)
            .ok_or(PdfError::NoReport(what))
    };
    let head = between("<html ", ">", "its language")?;
    let title = between("<title>", "</title>", "its title")?;
    let mut rest = between("<main>", "</main>", "its body")?;
    // Writing to a String cannot fail.
    let mut report = String::with_capacity(rest.len());
    let _ = write!(report, "<report {head} title=\"{title}\">");
    let mut plots = Vec::new();
    while let Some((before, after)) = rest.split_once("<svg ") {
        let (svg, after) = after.split_once("</svg>").ok_or(PdfError::NoReport("a plot's end"))?;
        let (attributes, shapes) = svg.split_once('>').ok_or(PdfError::NoReport("a plot"))?;
        let alt = shapes.split_once("<desc").and_then(|(_, after)| after.split_once('>'));
        let alt = alt.and_then(|(_, after)| after.split_once("</desc>")).map_or("", |(alt, _)| alt);
        let hatch =
            shapes.split_once("<pattern id=\"").and_then(|(_, after)| after.split_once('"'));
        let hatch = hatch.map_or("", |(name, _)| name);
        report.push_str(before);
        let _ = write!(report, "<plot file=\"{}\" alt=\"{alt}\"/>", World::plot(plots.len()));
        plots.push(format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" {attributes}><style>{PLOT_STYLE}\
             .reserve{{fill:url(#{hatch});stroke:#9a6200}}</style>{shapes}</svg>"
        ));
        rest = after;
    }
    report.push_str(rest);
    report.push_str("</report>");
    Ok((report, plots))
}

/// `2026-11-24T08:00:00Z`, parts of a second left out.
fn time(text: &str) -> Option<Datetime> {
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u8>().ok();
    let year = text.get(..4)?.parse().ok()?;
    Datetime::from_ymd_hms(
        year,
        part(5, 7)?,
        part(8, 10)?,
        part(11, 13)?,
        part(14, 16)?,
        part(17, 19)?,
    )
}

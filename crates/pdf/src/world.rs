//! What the layout engine may see: the template, the report, its plots and a few fonts. No other file, no network, no clock.

use crate::PdfError;
use std::path::{Path, PathBuf};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _};

const TEMPLATE: &str = include_str!("report.typ");
const REPORT: &str = "report.xml";

/// Where fonts of the machine lie.
const FOLDERS: [&str; 2] = ["/usr/share/fonts", "/usr/local/share/fonts"];
/// Files of fonts that have Arabic letters, by the beginnings of their names, the best first.
const ARABIC: [&str; 4] = ["NotoNaskhArabic-", "NotoSansArabic-", "Amiri-", "ScheherazadeNew-"];
/// Folders within folders that are looked into.
const DEPTH: u8 = 4;

pub(crate) struct World {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    files: Vec<(String, Bytes)>,
}

impl World {
    pub(crate) fn new(report: String, plots: Vec<String>, arabic: bool) -> Result<Self, PdfError> {
        let mut fonts: Vec<Font> =
            typst_assets::fonts().flat_map(|data| Font::iter(Bytes::new(data))).collect();
        if arabic {
            let found = arabic_fonts();
            if found.is_empty() {
                return Err(PdfError::NoArabicFont);
            }
            fonts.extend(found);
        }
        let mut files = vec![(REPORT.to_owned(), Bytes::from_string(report))];
        for (at, plot) in plots.into_iter().enumerate() {
            files.push((Self::plot(at), Bytes::from_string(plot)));
        }
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: Source::detached(TEMPLATE),
            files,
        })
    }

    /// Name of a plot.
    pub(crate) fn plot(at: usize) -> String {
        format!("plot-{at}.svg")
    }
}

/// All styles of the first family that is there.
fn arabic_fonts() -> Vec<Font> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        list(Path::new(folder), DEPTH, &mut files);
    }
    files.sort();
    for family in ARABIC {
        let wanted = |path: &&PathBuf| {
            path.file_name().is_some_and(|name| {
                let name = name.to_string_lossy();
                name.starts_with(family) && (name.ends_with(".ttf") || name.ends_with(".otf"))
            })
        };
        let found: Vec<Font> = files
            .iter()
            .filter(wanted)
            .filter_map(|path| std::fs::read(path).ok())
            .flat_map(|data| Font::iter(Bytes::new(data)))
            .collect();
        if !found.is_empty() {
            return found;
        }
    }
    Vec::new()
}

fn list(folder: &Path, depth: u8, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth > 0 => list(&path, depth - 1, files),
            Ok(_) => files.push(path),
            Err(_) => {}
        }
    }
}

impl typst::World for World {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let found = self.files.iter().find(|(name, _)| {
            VirtualPath::new(name)
                .is_ok_and(|path| RootedPath::new(VirtualRoot::Project, path).intern() == id)
        });
        found.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

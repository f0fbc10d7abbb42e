//! A document as one page: no script, nothing loaded, everything escaped; for screens and for A4.

mod matrix;
mod plot;
mod prose;
mod series;
mod table;

use crate::markup::Markup;
use crate::model::{Block, Document, Figure, Matrix, Plot};
use series::class;
use spec::Lang;

/// Inline, because the page must be whole by itself.
const STYLE: &str = include_str!("document.css");

impl Document {
    /// The document as one self-contained page.
    #[must_use]
    pub fn html(&self) -> Markup {
        let mut page = Page::new(self.lang, true);
        page.document(self);
        page.out
    }

    /// What it says, to be shown in a page that has a title and a style of its own.
    #[must_use]
    pub fn body(&self) -> Markup {
        let mut page = Page::new(self.lang, false);
        for line in &self.lines {
            page.out.element("<p>", line, "</p>");
        }
        page.content(self);
        page.out
    }

    /// What stands below its title and first lines, to be shown in such a page.
    #[must_use]
    pub fn content(&self) -> Markup {
        let mut page = Page::new(self.lang, false);
        page.content(self);
        page.out
    }
}

impl Matrix {
    /// The code alone, to be shown in a page that has a style.
    #[must_use]
    pub fn html(&self) -> Markup {
        let mut out = Markup::default();
        matrix::draw(&mut out, self);
        out
    }
}

/// A page under construction.
struct Page {
    out: Markup,
    lang: Lang,
    /// Whether it is a page by itself, with a style of its own.
    is_whole: bool,
    /// Tables so far: each has a name of its own.
    tables: u32,
}

impl Page {
    fn content(&mut self, document: &Document) {
        self.blocks(&document.body);
        if !document.foot.is_empty() {
            self.out.element("<p class=\"note\">", &document.foot, "</p>");
        }
    }

    fn new(lang: Lang, is_whole: bool) -> Self {
        Self { out: Markup::with_capacity(64 << 10), lang, is_whole, tables: 0 }
    }

    fn document(&mut self, document: &Document) {
        self.out
            .tag("<!doctype html>\n<html lang=\"")
            .value(document.lang.name())
            .tag(if document.lang == Lang::Ar { "\" dir=\"rtl\">\n" } else { "\" dir=\"ltr\">\n" })
            .tag(
                "<head>\n<meta charset=\"utf-8\">\n\
                 <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
                 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>",
            )
            .plain(&document.name)
            .tag("</title>\n<style>\n")
            .tag(STYLE)
            .tag("</style>\n</head>\n<body>\n<main>\n<header>\n")
            .element("<p class=\"kind\">", &document.kind, "</p>")
            .element("<h1>", &document.title, "</h1>");
        for line in &document.lines {
            self.out.element("<p>", line, "</p>");
        }
        self.out.tag("</header>\n");
        self.blocks(&document.body);
        if !document.foot.is_empty() {
            self.out.element("<footer class=\"note\">", &document.foot, "</footer>");
        }
        self.out.tag("</main>\n</body>\n</html>\n");
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Section(title, blocks) => {
                self.out.tag("<section>\n").element("<h2>", title, "</h2>");
                self.blocks(blocks);
                self.out.tag("</section>\n");
            }
            Block::Heading(title) => {
                self.out.element("<h3>", title, "</h3>");
            }
            Block::Paragraph(text) => {
                self.out.tag("<p>");
                prose::write(&mut self.out, text);
                self.out.tag("</p>\n");
            }
            Block::Note(text) => {
                self.out.tag("<p class=\"note\">");
                prose::write(&mut self.out, text);
                self.out.tag("</p>\n");
            }
            Block::Notes(notes) => {
                self.out.tag("<ul class=\"note\">\n");
                for note in notes {
                    self.out.element("<li>", note, "</li>");
                }
                self.out.tag("</ul>\n");
            }
            Block::Figures(figures) => self.figures(figures),
            Block::Table(table) => self.table(table),
            Block::Plot(plot) => self.plot(plot),
            Block::Matrix(code) => matrix::draw(&mut self.out, code),
            Block::Beside(columns) => {
                self.out.tag("<div class=\"plots\">\n");
                for blocks in columns {
                    if let [block] = blocks.as_slice() {
                        self.block(block);
                    } else {
                        self.out.tag("<div>\n");
                        self.blocks(blocks);
                        self.out.tag("</div>\n");
                    }
                }
                self.out.tag("</div>\n");
            }
        }
    }

    fn figures(&mut self, figures: &[Figure]) {
        self.out.tag("<dl class=\"figures\">\n");
        for figure in figures {
            self.out
                .tag(match figure.series.map(class) {
                    Some("accepted") => "<div class=\"accepted\"><dt>",
                    Some("reserve") => "<div class=\"reserve\"><dt>",
                    Some("rejected") => "<div class=\"rejected\"><dt>",
                    _ => "<div><dt>",
                })
                .text(&figure.label)
                .tag("</dt><dd>")
                .text(&figure.value)
                .tag("</dd></div>\n");
        }
        self.out.tag("</dl>\n");
    }

    fn plot(&mut self, plot: &Plot) {
        self.out.tag("<div>\n<figure>\n").element("<figcaption>", &plot.title, "</figcaption>");
        plot::draw(&mut self.out, plot, (self.lang, self.is_whole));
        if !plot.key.is_empty() {
            self.out.tag("<ul class=\"key\">\n");
            for (series, name) in &plot.key {
                self.out.tag("<li class=\"").tag(class(*series)).tag("\"><span></span>");
                self.out.text(name).tag("</li>\n");
            }
            self.out.tag("</ul>\n");
        }
        self.out.element("<p>", &plot.sentence, "</p>").tag("</figure>\n");
        if let Some((title, table)) = &plot.table {
            self.out.tag("<details>\n").element("<summary>", title, "</summary>");
            self.table(table);
            self.out.tag("</details>\n");
        }
        self.out.tag("</div>\n");
    }
}

//! The report as PDF: `BORDEREAU_PDF_TO=DIR` keeps what was made, for people to look at.

use crate::sample::sample;
use documents::{Block, Made, PDF_ROWS, PdfError};
use spec::Lang;
use std::io::Write as _;
use std::process::{Command, Stdio};

const MADE: Made<'_> = Made { at: "2026-11-24T08:00:00Z", by: "Bordereau 0.3.0" };

/// What a program of poppler says of a document; none where it is not installed.
fn read(program: &str, pdf: &[u8], arguments: &[&str]) -> Option<String> {
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        let missing = format!("{program} is not installed: apt-get install poppler-utils");
        assert!(std::env::var_os("CI").is_none(), "{missing}");
        eprintln!("skipped: {missing}");
        return None;
    };
    // Written by another thread: what is read may fill the pipe before all is written.
    let (mut stdin, bytes) = (child.stdin.take().unwrap(), pdf.to_vec());
    let writer = std::thread::spawn(move || stdin.write_all(&bytes).unwrap());
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Letters in their places, whatever spaces and marks of direction stand between them.
fn plain(text: &str) -> String {
    let spaced = text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2019}', "'");
    let is_mark = |letter: char| matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let spaced = spaced.replace(is_mark, "");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_report_is_laid_out_on_a4_and_says_the_same() {
    for (lang, due) in [
        (Lang::Fr, ["Rapport d'audit", "4 559 012,34 DH", "261103-0000042-17"]),
        (Lang::En, ["Audit report", "4,559,012.34 DH", "<desk>"]),
        (Lang::Ar, ["1773341", "71 234 567,89", "261103-0000042-17"]),
    ] {
        let document = sample().document(lang);
        let made = document.pdf(MADE).unwrap();
        assert!(made.starts_with(b"%PDF-1.7"));
        assert_eq!(made, document.pdf(MADE).unwrap(), "other bytes for the same document");
        if let Some(folder) = std::env::var_os("BORDEREAU_PDF_TO") {
            let name = format!("report.{}.pdf", lang.name());
            std::fs::write(std::path::Path::new(&folder).join(name), &made).unwrap();
        }
        let Some(about) = read("pdfinfo", &made, &["-"]) else { continue };
        let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
        assert!((3..=7).contains(&pages.trim().parse::<u8>().unwrap()), "{about}");
        for said in ["(A4)", "2026", "Bordereau 0.3.0"] {
            assert!(about.contains(said), "{said} is not in\n{about}");
        }
        // PDF/A-2a and PDF/UA-1, as it says itself: the library refuses what would break their
        // rules.
        let meta = read("pdfinfo", &made, &["-meta", "-"]).unwrap();
        for said in ["<pdfaid:part>2<", "<pdfaid:conformance>A<", "<pdfuaid:part>1<"] {
            assert!(meta.contains(said), "{said} is not in\n{meta}");
        }
        assert!(about.lines().any(|line| line.starts_with("Tagged:") && line.ends_with("yes")));
        // Name, type, encoding, embedded, subset, mapped to letters.
        let fonts = read("pdffonts", &made, &["-"]).unwrap();
        let fonts: Vec<&str> = fonts.lines().skip(2).collect();
        assert!(fonts.len() >= 2 && fonts.iter().all(|font| font.contains(" yes yes yes ")));
        let text = plain(&read("pdftotext", &made, &["-layout", "-", "-"]).unwrap());
        for due in due {
            let told = text.to_lowercase();
            assert!(told.contains(&plain(due).to_lowercase()), "{due} is not in\n{text}");
        }
    }
}

/// Numbers read from left to right among words that do not, and letters are those that were
/// written.
#[test]
fn arabic_runs_from_the_right_and_its_numbers_do_not() {
    let document = sample().document(Lang::Ar);
    let Some(text) = read("pdftotext", &document.pdf(MADE).unwrap(), &["-", "-"]) else {
        return;
    };
    let text = plain(&text);
    for backwards in ["1433771", "98,765 432 17", "71-2400000-301162"] {
        assert!(!text.contains(backwards), "{backwards} is in\n{text}");
    }
    for due in [spec::Words::ReportTitle.get(Lang::Ar), spec::Words::ReportDeposits.get(Lang::Ar)] {
        assert!(text.contains(due), "{due} is not in\n{text}");
    }
}

#[test]
fn letters_that_no_font_has_are_shown_by_their_numbers() {
    let mut document = sample().document(Lang::En);
    let voice = documents::Voice::new(Lang::En);
    document.body = vec![Block::Paragraph(voice.value("essai 中 é Ж \u{1f600}"))];
    let Some(text) = read("pdftotext", &document.pdf(MADE).unwrap(), &["-", "-"]) else { return };
    assert!(text.contains("essai \\u{4e2d} é Ж \\u{1f600}"), "{text}");
}

#[test]
fn what_does_not_fit_on_a_sheet_goes_on_on_the_next() {
    let mut report = sample();
    report.acts.iter_mut().for_each(|act| act.reason = "encore une raison ".repeat(800));
    let line = report.deposits.first().unwrap().clone();
    report.deposits = vec![line; 300];
    let made = report.document(Lang::Fr).pdf(MADE).unwrap();
    let Some(text) = read("pdftotext", &made, &["-raw", "-", "-"]) else { return };
    let words = plain(&text);
    assert_eq!(words.matches("encore").count(), 1600);
    assert_eq!(words.matches("261110-0000251-08").count(), 300);
}

#[test]
fn what_cannot_be_a_pdf_is_refused() {
    let mut report = sample();
    let made = Made { at: "hier", ..MADE };
    assert!(matches!(report.document(Lang::Fr).pdf(made), Err(PdfError::Time(_))));
    let line = report.deposits.first().unwrap().clone();
    report.deposits = vec![line; PDF_ROWS + 1];
    assert!(matches!(report.document(Lang::Fr).pdf(MADE), Err(PdfError::TooLong { .. })));
}

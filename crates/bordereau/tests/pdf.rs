//! `bordereau audit report --format pdf`, where the program is built with the feature `pdf`.
//!
//! `cargo test -p bordereau --features pdf --test pdf`; `BORDEREAU_PDF_TO=DIR` keeps what was made, for people to look at.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use std::process::{Command, Output, Stdio};

fn report(url: &str, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_bordereau"));
    command.env_remove("BORDEREAU_DATA").env("DATABASE_URL", url).stdin(Stdio::null());
    command.args(["audit", "report"]).args(arguments).output().unwrap()
}

async fn scratch() -> (testing::postgres::ScratchDatabase, String) {
    let database = testing::postgres::scratch().await;
    let url = database.url();
    (database, url)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_written_as_pdf() {
    let (_database, url) = scratch().await;
    let output = report(&url, &["--periode", "202610", "--format", "pdf", "--lang", "en"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stdout.starts_with(b"%PDF-1.7"));
    let Some(text) = read("pdftotext", &output.stdout, &["-", "-"]) else { return };
    assert!(text.contains("No deposit answers this request."), "{text}");
}

/// What a program of poppler says of a document; none where it is not installed.
fn read(program: &str, pdf: &[u8], arguments: &[&str]) -> Option<String> {
    use std::io::Write as _;
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn();
    let Ok(mut child) = child else {
        eprintln!("skipped: {program} is not installed (poppler-utils)");
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

/// The page of `notices` in each language, as A4 that can be searched, the same bytes each time.
#[test]
fn the_page_that_was_looked_at_is_laid_out_on_a4() {
    let golden = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../notices/tests/golden");
    for (lang, due) in [
        ("fr", ["RAPPORT D’AUDIT", "4\u{a0}559\u{a0}012,34\u{a0}DH", "261103-0000042-17"]),
        (
            "en",
            ["AUDIT REPORT", "4,559,012.34\u{a0}DH", "sent twice <by mistake>, \"the same\" month"],
        ),
        ("ar", ["1773341", "261103-0000042-17", "-428"]),
    ] {
        let html = std::fs::read_to_string(golden.join(format!("report.{lang}.html"))).unwrap();
        let page = pdf::Page { html: &html, made_at: "2026-11-24T08:00:00Z", creator: "Bordereau" };
        let made = match pdf::pdf(page) {
            Err(pdf::PdfError::NoArabicFont) if lang == "ar" => {
                eprintln!("skipped: no font of this machine has Arabic letters");
                continue;
            }
            made => made.unwrap(),
        };
        assert_eq!(made, pdf::pdf(page).unwrap(), "{lang}: other bytes for the same page");
        if let Some(folder) = std::env::var_os("BORDEREAU_PDF_TO") {
            let path = std::path::Path::new(&folder).join(format!("report.{lang}.pdf"));
            std::fs::write(path, &made).unwrap();
        }
        let Some(about) = read("pdfinfo", &made, &["-"]) else { continue };
        let pages = about.lines().find_map(|line| line.strip_prefix("Pages:")).unwrap();
        assert!((3..=6).contains(&pages.trim().parse::<u8>().unwrap()), "{about}");
        assert!(about.contains("(A4)") && about.contains("2026"), "{about}");
        let plain = |text: &str| {
            let spaced = text.replace(['\u{a0}', '\u{202f}'], " ").replace('\u{2019}', "'");
            spaced.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        let text = plain(&read("pdftotext", &made, &["-layout", "-", "-"]).unwrap());
        for due in due {
            assert!(text.contains(&plain(due)), "{lang}: {due} is not in\n{text}");
        }
    }
}

#[test]
fn what_is_no_report_is_refused() {
    let page = pdf::Page { html: "<p>", made_at: "2026-11-24T08:00:00Z", creator: "-" };
    assert!(matches!(pdf::pdf(page), Err(pdf::PdfError::NoReport(_))));
    let html = "<html lang=\"en\" dir=\"ltr\"><title>t</title><main><p>&</main>";
    let page = pdf::Page { html, ..page };
    assert!(matches!(pdf::pdf(page), Err(pdf::PdfError::Layout(_))));
}

//! Documents that commands hand out: on standard output or in a file, as page, paper or text.

use crate::say;
use anyhow::{Context as _, Result, bail};
use clap::ValueEnum;
use documents::Document;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Output formats of a document for people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum PaperForm {
    #[default]
    Text,
    /// One self-contained page
    Html,
    /// A4, PDF/A-2a, tagged
    Pdf,
    /// One JSON object
    Json,
}

/// Readers of a file that a command writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Readers {
    /// Everybody on the machine.
    All,
    /// Its owner: it is about a person.
    Owner,
}

/// Fails before anything is done where this program cannot write PDF.
pub(crate) fn can_write_pdf() -> Result<()> {
    if cfg!(feature = "pdf") {
        return Ok(());
    }
    bail!(
        "this program was built without PDF (feature `pdf`): print the page that --format html writes"
    )
}

/// A document laid out on A4.
#[cfg(feature = "pdf")]
pub(crate) fn pdf(document: &Document, made_at: &str) -> Result<Vec<u8>> {
    let by = concat!("Bordereau ", env!("CARGO_PKG_VERSION"));
    Ok(document.pdf(documents::Made { at: made_at, by })?)
}

#[cfg(not(feature = "pdf"))]
pub(crate) fn pdf(_: &Document, _: &str) -> Result<Vec<u8>> {
    can_write_pdf().map(|()| Vec::new())
}

/// Writes to a file, else to standard output.
pub(crate) fn hand_out(path: Option<&Path>, bytes: &[u8], readers: Readers) -> Result<()> {
    match path {
        Some(path) => put(path, bytes, readers),
        None => say(bytes),
    }
}

/// The file appears whole, or not at all.
pub(crate) fn put(path: &Path, bytes: &[u8], readers: Readers) -> Result<()> {
    use std::io::Write as _;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mode = match readers {
        Readers::All => 0o644,
        Readers::Owner => 0o600,
    };
    let wrong = || format!("cannot write {}", path.display());
    let mut file = tempfile::Builder::new()
        .prefix(".paper-")
        .permissions(std::fs::Permissions::from_mode(mode))
        .tempfile_in(folder)
        .with_context(wrong)?;
    file.write_all(bytes).with_context(wrong)?;
    file.as_file().sync_all().with_context(wrong)?;
    file.persist(path).with_context(wrong)?;
    Ok(())
}

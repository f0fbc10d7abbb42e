//! Documents on their way to a file or to standard output.

use crate::say;
use anyhow::{Context as _, Result};
use documents::Document;
use std::path::Path;

/// Writes a file whole or not at all.
pub(crate) fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    use std::io::Write as _;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let wrong = || format!("cannot write {}", path.display());
    let mut file = tempfile::Builder::new()
        .prefix(".bordereau-")
        .permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))
        .tempfile_in(folder)
        .with_context(wrong)?;
    file.write_all(bytes).with_context(wrong)?;
    file.as_file().sync_all().with_context(wrong)?;
    file.persist(path).with_context(wrong)?;
    Ok(())
}

/// Writes to a file, or to standard output where none is named.
pub(crate) fn put_or_say(path: Option<&Path>, bytes: Vec<u8>) -> Result<()> {
    match path {
        Some(path) => put(path, &bytes),
        None => say(bytes),
    }
}

/// Fails where the program was built without PDF.
pub(crate) fn must_have_pdf() -> Result<()> {
    anyhow::ensure!(
        cfg!(feature = "pdf"),
        "this program was built without PDF (feature `pdf`): print the page that --format html writes"
    );
    Ok(())
}

/// A document laid out on A4, made at a moment, RFC 3339 in UTC.
#[cfg(feature = "pdf")]
pub(crate) fn pdf(document: &Document, at: &str) -> Result<Vec<u8>> {
    let by = concat!("Bordereau ", env!("CARGO_PKG_VERSION"));
    Ok(document.pdf(documents::Made { at, by })?)
}

#[cfg(not(feature = "pdf"))]
pub(crate) fn pdf(_: &Document, _: &str) -> Result<Vec<u8>> {
    must_have_pdf()?;
    Ok(Vec::new())
}

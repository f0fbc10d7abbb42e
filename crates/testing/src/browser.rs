//! The browser of tests that look at pages.

use std::path::PathBuf;

/// Arguments of every start: no window, no sandbox (tests may run as root), and nothing asked of
/// the network. A profile of its own is the caller's.
pub const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The browser: `BORDEREAU_BROWSER`, else the first one of `PATH`.
#[must_use]
pub fn program() -> Option<PathBuf> {
    let named = std::env::var_os("BORDEREAU_BROWSER").map(PathBuf::from);
    named.or_else(|| found(&["chromium", "chromium-browser", "google-chrome"]))
}

/// The first program of `PATH` with one of these names.
#[must_use]
pub fn found(names: &[&str]) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&folders)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
}

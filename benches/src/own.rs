//! A cluster of a measurement's own, as durable as that of a service.

use anyhow::Result;
use cluster::{Durability, Options};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

/// Options of a cluster below a folder, which the server of a measurement that runs as root, with a
/// user of its own, can get through.
pub(crate) fn durable(folder: &Path) -> Result<Options> {
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))?;
    Ok(Options {
        home: folder.join("postgres"),
        cache: folder.join("cache"),
        bin_dir: None,
        durability: Durability::Full,
        database: "bordereau".to_owned(),
        backup: None,
    })
}

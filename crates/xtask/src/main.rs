//! Code generation from `spec/` and the checks that keep the house in order.
//!
//! ```text
//! cargo xtask codegen          write the tables that the crates use
//! cargo xtask codegen --check  fail when they are stale
//! cargo xtask tidy             check the house rules that the compiler does not keep
//! cargo xtask ci               everything that must hold before a change lands
//! ```

mod arrivals;
mod check;
mod contributions;
mod csv;
mod dues;
mod emit;
mod lifecycle;
mod load;
mod model;
mod names;
mod pages;
mod rectification;
mod retention;
mod rights;
mod rust;
#[cfg(test)]
mod tests;
mod tidy;

use anyhow::{Context, Result, bail};
use clap::{Parser, Subcommand};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(Parser)]
#[command(about = "Code generation and house checks")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write the tables of `spec` and `rights`, spec/lifecycle.md and the lifecycle's triggers
    Codegen {
        /// Write nothing, fail when a file is stale
        #[arg(long)]
        check: bool,
        /// Pages to read instead of spec/
        #[arg(long, value_name = "DIR")]
        spec: Option<PathBuf>,
    },
    /// Check the house rules: circles, directions, pure crates, lengths and widths
    Tidy {
        /// Strike what has been mended off crates/xtask/debt.toml
        #[arg(long)]
        forget: bool,
    },
    /// Run .ci/run: formatting, lints, documentation, tests, licences
    Ci,
}

fn main() -> ExitCode {
    let root = root();
    let done = match Cli::parse().command {
        Command::Codegen { check, spec } => {
            let spec = spec.unwrap_or_else(|| root.join("spec"));
            codegen(&root, &spec, check)
        }
        Command::Tidy { forget } => tidy(&root, forget),
        Command::Ci => ci(&root),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Root of the workspace: two folders above this crate.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().and_then(Path::parent).unwrap_or(here).to_path_buf()
}

fn tidy(root: &Path, forget: bool) -> Result<()> {
    if forget {
        tidy::forget(root)?;
    }
    let breaches = tidy::check(root)?;
    for breach in &breaches {
        eprintln!("{breach}");
    }
    if !breaches.is_empty() {
        bail!("{} breaches of the house rules", breaches.len());
    }
    Ok(())
}

/// The script stays the one source of the steps: it runs where nothing is built yet.
fn ci(root: &Path) -> Result<()> {
    let status = std::process::Command::new(root.join(".ci/run")).current_dir(root).status();
    if !status.context("starting .ci/run")?.success() {
        bail!(".ci/run failed");
    }
    Ok(())
}

fn codegen(root: &Path, spec: &Path, check: bool) -> Result<()> {
    let pages = load::load(spec)?;
    let mut files = lifecycle::files(root, &pages.lifecycle)?;
    files.extend(dues::cycles::migrations(root, &pages.cycles)?);
    files.push((root.join("spec/cycles.md"), dues::cycles::page(&pages.cycles)));
    let of_spec = emit::all(&pages).into_iter().map(|file| ("spec", file));
    let of_rights = rights::emit(&pages.rights).into_iter().map(|file| ("rights", file));
    for (name, (file, text)) in of_spec.chain(of_rights) {
        let text = rustfmt(&text).with_context(|| format!("formatting {file} of {name}"))?;
        files.push((root.join("crates").join(name).join("src/generated").join(file), text));
    }
    for (path, text) in files {
        let present = std::fs::read_to_string(&path).unwrap_or_default();
        if present == text {
            continue;
        }
        if check {
            bail!("{} is stale: run `cargo xtask codegen`", path.display());
        }
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
        eprintln!("wrote {}", path.display());
    }
    Ok(())
}

/// Formats generated code as the rest of the workspace, so that `cargo fmt --check` holds for it
/// too.
fn rustfmt(text: &str) -> Result<String> {
    use std::io::Write as _;
    use std::process::{Command, Stdio};
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--config", "max_width=100,use_small_heuristics=Max"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("starting rustfmt")?;
    let mut stdin = child.stdin.take().context("rustfmt without standard input")?;
    let input = text.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output()?;
    writer.join().map_err(|_| anyhow::anyhow!("the writer of rustfmt's input panicked"))??;
    if !output.status.success() {
        bail!("rustfmt failed");
    }
    Ok(String::from_utf8(output.stdout)?)
}

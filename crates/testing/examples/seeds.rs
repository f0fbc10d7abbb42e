//! Writes what fuzzing starts from: `cargo run -p testing --example seeds -- FOLDER`. CSV go to
//! `FOLDER/csv`, everything else to `FOLDER/ebds`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(std::path::PathBuf::from) else {
        return Err(std::io::Error::other("name the folder to write to"));
    };
    for kind in ["csv", "ebds"] {
        std::fs::create_dir_all(folder.join(kind))?;
    }
    let seeds = testing::fuzz::seeds();
    for (name, bytes) in &seeds {
        let kind = if declaration::csv::is_csv(bytes) { "csv" } else { "ebds" };
        std::fs::write(folder.join(kind).join(name), bytes)?;
    }
    writeln!(std::io::stdout(), "{} seeds in {}", seeds.len(), folder.display())
}

//! Writes what fuzzing starts from: `cargo run -p testing --example seeds -- FOLDER`.

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    let Some(folder) = std::env::args_os().nth(1).map(std::path::PathBuf::from) else {
        return Err(std::io::Error::other("name the folder to write to"));
    };
    std::fs::create_dir_all(&folder)?;
    let seeds = testing::fuzz::seeds();
    for (name, bytes) in &seeds {
        std::fs::write(folder.join(name), bytes)?;
    }
    writeln!(std::io::stdout(), "{} seeds in {}", seeds.len(), folder.display())
}

//! Speed, measured beside something named, in the same run. Nothing here is a test: figures are read by people.
//!
//! ```text
//! cargo run --release -p benches -- engine    reading and controlling in memory, beside a memchr line count
//! cargo run --release -p benches -- load      loading a declaration, beside psql \copy of the same rows
//! cargo run --release -p benches -- month     a month through the real service, beside its floors
//! cargo run --release -p benches -- audit     verifying archives of 1,000, 10,000 and 100,000 declarations
//! ```

mod audit;
mod engine;
mod load;
mod month;
mod psql;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Measurements of Bordereau")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Audit(audit::Audit),
    Engine(engine::Engine),
    Load(load::Load),
    Month(month::Month),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Audit(audit) => audit.run(),
        Command::Engine(engine) => engine.run(),
        Command::Load(load) => load.run(),
        Command::Month(month) => month.run(),
    }
}

//! Speed, measured beside something named, in the same run. Nothing here is a test: figures are
//! read by people.
//!
//! ```text
//! cargo run --release -p benches -- engine    reading and controlling in memory, beside a memchr line count
//! cargo run --release -p benches -- load      loading a declaration, beside psql \copy of the same rows
//! cargo run --release -p benches -- month     a month through the real service, beside its floors and peers
//! cargo run --release -p benches -- alone     one large file, then small ones, into an idle inbox
//! cargo run --release -p benches -- bounds    memory of the service whatever lies in its inbox
//! cargo run --release -p benches -- audit     verifying archives of 1,000, 10,000 and 100,000 declarations
//! cargo run --release -p benches -- careers   career and rights of one person, beside a plain indexed look-up
//! cargo run --release -p benches -- dues      slips, orders, returns of a month, beside SQL sums and the same bytes written
//! cargo run --release -p benches -- statements    annual statements of a year, beside their lines read and their bytes written
//! cargo run --release -p benches -- fuzz-bank --executions 5000000    answers of banks that are nearly valid
//! cargo run --release -p benches -- repair    what repairs of planted faults come to, and their time
//! cargo run --release -p benches -- peers     gawk, DuckDB, polars and pgloader on the same bytes
//! cargo run -p benches -- crash               the service killed at every named moment, while operators act
//! cargo run --release -p benches -- literal   the findings of damaged files, beside the rules read from the document
//! cargo run --release -p benches -- race      operators who act on the same deposits at once, beside two services
//! cargo run --release -p benches -- web       deposits by API beside the folder, pages meanwhile, idle streams of events
//! cargo run -p benches -- restore             a month restored as at ten moments, each verified
//! ```

mod alone;
mod audit;
mod bounds;
mod careers;
mod crash;
mod dues;
mod engine;
mod figures;
mod floors;
mod fuzz_bank;
mod http;
mod literal;
mod load;
mod month;
mod own;
mod peers;
mod psql;
mod race;
mod repair;
mod restore;
mod service;
mod statements;
mod web;

use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(about = "Measurements of Bordereau")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Alone(alone::Alone),
    Audit(audit::Audit),
    Bounds(bounds::Bounds),
    Careers(careers::Careers),
    Crash(crash::Crash),
    Dues(dues::Dues),
    Engine(engine::Engine),
    FuzzBank(fuzz_bank::FuzzBank),
    Literal(literal::Literal),
    Load(load::Load),
    Month(month::Month),
    Peers(peers::Peers),
    Race(race::Race),
    Repair(repair::Repair),
    Restore(restore::Restore),
    Statements(statements::Statements),
    Web(web::Web),
}

fn main() -> anyhow::Result<()> {
    match Cli::parse().command {
        Command::Alone(alone) => alone.run(),
        Command::Audit(audit) => audit.run(),
        Command::Bounds(bounds) => bounds.run(),
        Command::Careers(careers) => careers.run(),
        Command::Crash(crash) => crash.run(),
        Command::Dues(dues) => dues.run(),
        Command::Engine(engine) => engine.run(),
        Command::FuzzBank(fuzz) => fuzz.run(),
        Command::Literal(literal) => literal.run(),
        Command::Load(load) => load.run(),
        Command::Month(month) => month.run(),
        Command::Peers(peers) => peers.run(),
        Command::Race(race) => race.run(),
        Command::Repair(repair) => repair.run(),
        Command::Restore(restore) => restore.run(),
        Command::Statements(statements) => statements.run(),
        Command::Web(web) => web.run(),
    }
}

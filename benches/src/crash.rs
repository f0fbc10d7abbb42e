//! The service killed again and again: at every named moment in turn, at random moments, and its
//! database under it.

use anyhow::{Result, anyhow, ensure};
use clap::Args;
use failpoints::Point;
use std::collections::BTreeMap;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};
use testing::crash::{Campaign, Fault};

/// Kills after which everything is worked off and the time for it taken.
const RECOVER_EVERY: u64 = 20;

/// Kill the service at every named moment while files drop in, and count what is lost or done twice
#[derive(Args)]
pub(crate) struct Crash {
    /// Kills
    #[arg(long, default_value_t = 500)]
    kills: u64,
    /// Seconds after which no more are begun
    #[arg(long, default_value_t = 3600)]
    seconds: u64,
    /// Seed of what is random
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Operators who replay, withdraw and take in charge meanwhile
    #[arg(long, default_value_t = 2)]
    operators: u64,
    /// A program built with the feature `failpoints` [default: built now]
    #[arg(long)]
    program: Option<PathBuf>,
}

#[derive(Default)]
struct Line {
    kills: u64,
    unreached: u64,
}

impl Crash {
    #[expect(clippy::print_stdout, reason = "its output is a table")]
    pub(crate) fn run(self) -> Result<()> {
        let program = match &self.program {
            Some(program) => program.clone(),
            None => build()?,
        };
        let folder = tempfile::tempdir()?;
        std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755))?;
        let mut campaign =
            Campaign::new(&program, folder.path()).map_err(|error| anyhow!(error))?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let mut rng = fastrand::Rng::with_seed(self.seed);
        let mut table: BTreeMap<&str, Line> = BTreeMap::new();
        let (begin, mut longest) = (Instant::now(), Duration::ZERO);
        let mut kills = 0;
        let operators = campaign.desk().open(self.operators);
        while kills < self.kills && begin.elapsed().as_secs() < self.seconds {
            let turn = usize::try_from(kills)? % (Point::ALL.len() + 12);
            let fault = match (Point::ALL.get(turn), turn - turn.min(Point::ALL.len())) {
                (Some(point), _) => {
                    Fault::At(*point, if repeats(*point) { rng.u64(1..=8) } else { 1 })
                }
                (None, 0..=7) => Fault::After(Duration::from_millis(rng.u64(100..1200))),
                (None, 8..=9) => Fault::Session,
                (None, _) => Fault::Server,
            };
            let reached =
                runtime.block_on(campaign.inflict(fault, 7)).map_err(|error| anyhow!(error))?;
            let line = table.entry(fault.name()).or_default();
            if reached {
                line.kills += 1;
            } else {
                line.unreached += 1;
            }
            kills += 1;
            if kills % RECOVER_EVERY == 0 {
                let took = runtime.block_on(campaign.recover()).map_err(|error| anyhow!(error))?;
                longest = longest.max(took);
            }
        }
        let seconds = begin.elapsed().as_secs();
        let acts = operators.stop().map_err(|error| anyhow!(error))?;
        let summary = crate::race::told(&acts);
        campaign.acted(acts);
        let (verdict, took) = runtime.block_on(campaign.check()).map_err(|error| anyhow!(error))?;
        longest = longest.max(took);
        println!("{:34} {:>6} {:>10}", "fault", "times", "not reached");
        for (name, line) in &table {
            println!("{name:34} {:6} {:10}", line.kills, line.unreached);
        }
        let done: u64 = table.values().map(|line| line.kills).sum();
        println!(
            "{done} faults in {seconds} s; files dropped {}, lost {}, doubled {}, answered wrong {}, longest recovery {:.1} s",
            verdict.dropped,
            verdict.lost,
            verdict.doubled,
            verdict.wrong,
            longest.as_secs_f64()
        );
        println!("{summary}");
        ensure!(verdict.is_clean(), "{:#?}", verdict.faults);
        println!("{}", campaign.desk().verify().map_err(|error| anyhow!(error))?);
        Ok(())
    }
}

/// Whether a file of its own or a notice of its own brings it about: then any of several may be
/// chosen.
fn repeats(point: Point) -> bool {
    matches!(
        point,
        Point::Claimed
            | Point::Read
            | Point::Controlled
            | Point::NoticeWritten
            | Point::NoticeRenamed
    )
}

/// Builds the program with failpoints.
fn build() -> Result<PathBuf> {
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "-p", "bordereau", "--features", "bordereau/failpoints"])
        .status()?;
    ensure!(status.success(), "the program does not build");
    let exe = std::env::current_exe()?;
    let target = exe.ancestors().nth(2).ok_or_else(|| anyhow!("no target directory"))?;
    Ok(target.join("debug/bordereau"))
}

//! Operators who act on the same deposits at once, while two services take files in.

use crate::own::durable;
use anyhow::{Result, anyhow, ensure};
use clap::Args;
use cluster::start;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Child;
use std::thread::sleep;
use std::time::{Duration, Instant};
use testing::acts::Act;
use testing::crash::Campaign;

/// Files that are dropped at once, and the pause after them.
const FILES: usize = 6;
const PAUSE: Duration = Duration::from_millis(700);

/// Have operators replay, withdraw and take in charge the same deposits at once, while two services
/// take files in
#[derive(Args)]
pub(crate) struct Race {
    /// Seconds after which no more is begun
    #[arg(long, default_value_t = 600)]
    seconds: u64,
    /// Operators
    #[arg(long, default_value_t = 4)]
    operators: u64,
    /// The program
    #[arg(long, default_value = "target/release/bordereau")]
    program: PathBuf,
}

impl Race {
    #[expect(clippy::print_stdout, reason = "its output is a table")]
    pub(crate) fn run(self) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let cluster = runtime.block_on(start(durable(folder.path())?))?;
        let url = testing::postgres::url(&cluster.connect_options());
        let wrong = |error: testing::Failure| anyhow!(error);
        let data = folder.path().join("data");
        let mut campaign = Campaign::over(&self.program, &data, url).map_err(wrong)?;
        let mut services = Services(Vec::new());
        for _ in 0..2 {
            services.0.push(campaign.start(&[]).map_err(wrong)?);
        }
        let operators = campaign.desk().open(self.operators);
        let begin = Instant::now();
        while begin.elapsed().as_secs() < self.seconds {
            campaign.drop_some(FILES).map_err(wrong)?;
            sleep(PAUSE);
            for service in &mut services.0 {
                ensure!(service.try_wait()?.is_none(), "a service has ended");
            }
        }
        let acts = operators.stop().map_err(wrong)?;
        println!("{}", told(&acts));
        campaign.acted(acts);
        let service = services.0.first_mut().ok_or_else(|| anyhow!("no service"))?;
        let (verdict, _) = runtime.block_on(campaign.checked(service)).map_err(wrong)?;
        println!(
            "{} s; files dropped {}, lost {}, doubled {}, wrong {}",
            begin.elapsed().as_secs(),
            verdict.dropped,
            verdict.lost,
            verdict.doubled,
            verdict.wrong
        );
        ensure!(verdict.is_clean(), "{:#?}", verdict.faults);
        println!("{}", campaign.desk().verify().map_err(wrong)?);
        drop(services);
        runtime.block_on(cluster.stop())?;
        Ok(())
    }
}

/// Services that end with this.
struct Services(Vec<Child>);

impl Drop for Services {
    fn drop(&mut self) {
        for child in &mut self.0 {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// How many acts of each kind were done, refused, or could not run, and why those could not.
pub(crate) fn told(acts: &[Act]) -> String {
    let mut table: BTreeMap<&str, [u64; 3]> = BTreeMap::new();
    for act in acts {
        let column = match act.status {
            Some(0) => 0,
            Some(1) => 1,
            _ => 2,
        };
        if let Some(count) = table.entry(act.verb).or_default().get_mut(column) {
            *count += 1;
        }
    }
    let line = |(verb, [done, refused, failed]): (&&str, &[u64; 3])| {
        format!("{verb}: {done} done, {refused} refused, {failed} could not run")
    };
    let mut lines = vec![table.iter().map(line).collect::<Vec<_>>().join("; ")];
    let mut reasons: BTreeMap<String, u64> = BTreeMap::new();
    for act in acts.iter().filter(|act| !matches!(act.status, Some(0 | 1))) {
        *reasons.entry(alike(&act.said)).or_default() += 1;
    }
    lines.extend(reasons.iter().map(|(reason, count)| format!("{count:6} × {reason}")));
    lines.join("\n")
}

/// The last line of what an act told, without numbers and paths, which differ each time.
fn alike(said: &str) -> String {
    let last = said.trim().lines().last().unwrap_or("(nothing)");
    let words = last.split(' ').map(|word| {
        let varies = word.contains('/') || word.contains(|letter: char| letter.is_ascii_digit());
        if varies { "…" } else { word }
    });
    words.collect::<Vec<_>>().join(" ")
}

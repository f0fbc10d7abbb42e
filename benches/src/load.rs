//! Loading the lines of one large declaration, beside `psql \copy` of the same rows into the same
//! table.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::own::durable;
use crate::psql::Psql;
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use cluster::{Cluster, start};
use declaration::write;
use spec::{Family, State};
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};
use store::{Entry, Question, Store};
use synthetic::{Country, CountrySpec};
use validation::{Settings, control};

const PERIODE: u32 = 202_610;

/// Load one declaration into PostgreSQL, beside psql \copy of the same rows into the same table
#[derive(Args)]
pub(crate) struct Load {
    /// Employees of the declaration
    #[arg(long, default_value_t = 38_000)]
    employees: u32,
    /// Rounds of each
    #[arg(long, default_value_t = 5)]
    rounds: usize,
}

impl Load {
    pub(crate) fn run(&self) -> Result<()> {
        let folder = tempfile::tempdir()?;
        tokio::runtime::Runtime::new()?.block_on(async {
            let cluster = start(durable(folder.path())?).await?;
            let measured = self.measure(&cluster, folder.path()).await;
            cluster.stop().await?;
            measured
        })
    }

    async fn measure(&self, cluster: &Cluster, folder: &Path) -> Result<()> {
        let store = Store::open(cluster.connect_options(), 2).await?;
        let spec =
            CountrySpec { seed: 1, periode: PERIODE, affiliates: 1, employees: self.employees };
        let bytes = write(&Country::new(spec).affiliate(0)?.principal);
        let periode = i32::try_from(PERIODE)?;
        store.ensure_partitions(&[periode]).await?;
        let psql = Psql::new(&cluster.connect_options(), Some(cluster.bin_dir()))?;
        // History is written once; here it is written over and over.
        for table in ["depot", "constat", "avis", "journal"] {
            psql.run(&format!("ALTER TABLE {table} DISABLE TRIGGER USER"))?;
        }
        let rows = folder.join("rows");
        let (mut ours, mut copies) = (Vec::new(), Vec::new());
        for round in 0..self.rounds.max(1) {
            let begin = Instant::now();
            let lines = record(&store, &bytes, round).await?;
            ours.push(begin.elapsed());
            if round == 0 {
                psql.run(&format!("\\copy (SELECT * FROM ligne) TO '{}'", rows.display()))?;
                let found = memchr::memchr_iter(b'\n', &fs::read(&rows)?).count();
                ensure!(found as u64 == lines, "{lines} lines loaded, {found} in the table");
            }
            psql.run("TRUNCATE depot, declaration, ligne, constat, avis, journal")?;
            let begin = Instant::now();
            psql.run(&format!("\\copy ligne FROM '{}'", rows.display()))?;
            copies.push(begin.elapsed());
            psql.run("TRUNCATE depot, declaration, ligne, constat, avis, journal")?;
        }
        store.close().await;
        let (ours, copies) = (median(ours), median(copies));
        println!(
            "One declaration of {} employees, {} rounds, medians, full durability:",
            self.employees, self.rounds
        );
        println!("  ledger, bytes, lines, one transaction   {:>7.0} ms", milliseconds(ours));
        println!("  psql \\copy of the lines alone           {:>7.0} ms", milliseconds(copies));
        println!(
            "  ratio                                   {:>7.2}",
            ours.as_secs_f64() / copies.as_secs_f64()
        );
        Ok(())
    }
}

/// Everything that the service does in the database for one file, but for its notices; control
/// included.
async fn record(store: &Store, bytes: &[u8], round: usize) -> Result<u64> {
    let found = control(bytes, None, &Settings::USUAL);
    let affilie = found.affilie.as_ref().context("an affiliate")?.parse()?;
    let question = Question {
        prise: format!("round {round}"),
        sha256: Some([u8::try_from(round % 256)?; 32]),
        affilie,
        periode: Some(i32::try_from(PERIODE)?),
        family: Some(Family::Principal),
        sequence: 0,
    };
    let mut batch = store.begin().await?;
    let mut known = batch.ask(std::slice::from_ref(&question)).await?;
    batch.next_position(&mut known).await?;
    let known = known.pop().context("an answer")?;
    let entry = Entry {
        question: &question,
        id: known.id,
        accuse: &format!("bench {round}"),
        nom: b"bench",
        dossier: None,
        recu_le: "2026-11-23T00:00:00Z",
        octets: bytes.len() as u64,
        contenu: Some(bytes),
        ebds: None,
        control: &found,
        state: State::Validated,
        charge: true,
        doublon_de: None,
        preetabli: None,
        moteur: "bench",
        faits: "{}",
        avis: &[],
        rectification: None,
    };
    let recorded = batch.record(&[entry]).await?;
    batch.commit().await?;
    Ok(recorded.lignes)
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

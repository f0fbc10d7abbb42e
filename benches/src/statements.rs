//! The annual statements of a year by one command, beside reading the same lines and writing the
//! same bytes; killed in the middle and asked again.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::own::{durable, fill};
use crate::psql::Psql;
use crate::service::peak_kib;
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use cluster::{Cluster, start};
use sqlx::{Connection as _, PgConnection};
use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use store::Store;

/// The year; it is over.
const YEAR: i32 = 2025;
/// Files that are made durable together, as the command does.
const TOGETHER: usize = 200;
/// How often the command's memory is looked at.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// Issue the annual statements of many employers, beside reading their lines and writing the bytes
#[derive(Args)]
pub(crate) struct Statements {
    /// Employers, each with a declaration in every month
    #[arg(long, default_value_t = 100_000)]
    employers: u32,
    /// Employees of each
    #[arg(long, default_value_t = 10)]
    employees: u32,
    /// Where the database and the outbox are made [default: a temporary folder]
    #[arg(long)]
    folder: Option<PathBuf>,
}

impl Statements {
    pub(crate) fn run(&self) -> Result<()> {
        let folder = match &self.folder {
            Some(folder) => tempfile::tempdir_in(folder)?,
            None => tempfile::tempdir()?,
        };
        tokio::runtime::Runtime::new()?.block_on(async {
            let cluster = start(durable(folder.path())?).await?;
            let measured = self.measure(&cluster, folder.path()).await;
            cluster.stop().await?;
            measured
        })
    }

    async fn measure(&self, cluster: &Cluster, folder: &Path) -> Result<()> {
        let store = Store::open(cluster.connect_options(), 2).await?;
        let owner = cluster.connect_options().username("postgres");
        let mut owner = PgConnection::connect_with(&owner).await?;
        let begin = Instant::now();
        let month = |month| {
            let periode = YEAR * 100 + month;
            (periode, self.statements(periode, month))
        };
        fill(&store, &mut owner, (1..=12).map(month)).await?;
        store.close().await;
        let lines = u64::from(self.employers) * u64::from(self.employees) * 12;
        println!(
            "{} employers, {lines} lines of {YEAR}: made in {:.0} s",
            self.employers,
            begin.elapsed().as_secs_f64()
        );
        // Killed once a third of them is there: what is there stays, and nothing is there twice.
        let begin = Instant::now();
        let mut command = issue(folder)?;
        let third = i64::from(self.employers / 3);
        while count(&mut owner).await? < third {
            ensure!(command.try_wait()?.is_none(), "the command ended before it was killed");
            tokio::time::sleep(LOOK_EVERY).await;
        }
        command.kill()?;
        command.wait()?;
        let killed = begin.elapsed();
        let before = count(&mut owner).await?;
        let begin = Instant::now();
        let peak = finish(issue(folder)?)?;
        let took = begin.elapsed();
        let issued = i64::from(self.employers) - before;
        self.whole(&mut owner, folder).await?;
        let (floor, bytes) = floor(&Psql::new(&cluster.connect_options(), None)?, folder)?;
        let each = |time: Duration, of: i64| {
            time.as_secs_f64() * 1e3 / u32::try_from(of).map_or(f64::NAN, |of| f64::from(of.max(1)))
        };
        println!(
            "  {:<50} {:>9.1} s, {before} of them",
            "until it was killed",
            killed.as_secs_f64()
        );
        println!(
            "  {:<50} {:>9.1} s, {issued} of them: {:.2} ms each, {} MiB at most",
            "asked again",
            took.as_secs_f64(),
            each(took, issued),
            peak / 1_024
        );
        let all = i64::from(self.employers);
        println!(
            "  {:<50} {:>9.1} s: {:.2} ms each",
            format!("\\copy of the lines, the same {} MiB as files", bytes >> 20),
            floor.as_secs_f64(),
            each(floor, all)
        );
        println!("  {:<50} {:>9.2}", "ratio, each", each(took, issued) / each(floor, all));
        Ok(())
    }

    /// Every employer has one statement, number 1, and its two files.
    async fn whole(&self, owner: &mut PgConnection, folder: &Path) -> Result<()> {
        let (all, twice, left): (i64, i64, i64) = sqlx::query_as(
            "SELECT count(*), count(*) FILTER (WHERE numero > 1), count(*) FILTER (WHERE remis_le IS NULL) FROM etat_annuel",
        )
        .fetch_one(owner)
        .await?;
        ensure!(
            (all, twice, left) == (i64::from(self.employers), 0, 0),
            "{all} statements, {twice} twice, {left} not handed out"
        );
        let (mut files, mut hidden) = (0, 0);
        for affiliate in fs::read_dir(folder.join("outbox"))? {
            for file in fs::read_dir(affiliate?.path())? {
                let is_hidden = file?.file_name().to_string_lossy().starts_with('.');
                *(if is_hidden { &mut hidden } else { &mut files }) += 1;
            }
        }
        let due = usize::try_from(self.employers)? * 2;
        ensure!(files == due, "{files} files in the outbox, {due} are due");
        println!("  {hidden} temporary files of the killed command are left");
        Ok(())
    }

    fn statements(&self, periode: i32, month: i32) -> [String; 5] {
        let (employers, people) = (self.employers, self.employees);
        let id = format!("{month}::int8 * {employers} + e + 1");
        let each = format!("FROM generate_series(0, {employers} - 1) e");
        let facts = format!(
            "SELECT 8000000 + e, {month} * 4 - 4 + f, {periode}11, CASE WHEN f < 3 THEN 'debt' ELSE 'payment' END, \
             CASE f WHEN 1 THEN 'cnss' WHEN 2 THEN 'amo' END, CASE WHEN f < 3 THEN {periode} END, \
             CASE WHEN f < 3 THEN {periode}28 END, CASE WHEN f > 2 THEN {periode}20 END, 100000, \
             CASE WHEN f < 3 THEN 'bpc:{periode}-' || f || '-principal-0' ELSE 'cash' END, \
             CASE WHEN f > 2 THEN 'p{month}-' || f END {each}, generate_series(1, 4) f"
        );
        [
            format!(
                "INSERT INTO depot (affilie, id, accuse, prise, nom, recu_le, octets, nature, periode, sequence, etat, verdict, \
                 conformite, charge, comptes, specification, moteur) SELECT 8000000 + e, {id}, 'r' || {id}, 'r' || {id}, 'x', \
                 now(), 0, 'principal', {periode}, 0, 'taken-in-charge', 'accepted', 'checked', true, '{{}}', '', '' {each}"
            ),
            format!(
                "INSERT INTO declaration (affilie, periode, depot, nature, sequence, salaries, jours, salaire_reel, salaire_plaf) \
                 SELECT 8000000 + e, {periode}, {id}, 'principal', 0, {people}, {people} * 26, {people}::numeric * 500000, \
                 {people}::numeric * 500000 {each}"
            ),
            format!(
                "INSERT INTO ligne (affilie, periode, depot, ligne, enregistrement, num_assure, nom_prenom, jours, salaire_reel, \
                 salaire_plaf, s_ctr) SELECT 8000000 + e, {periode}, {id}, p + 3, 2, (100000001 + (p * {employers}::int8 + e) \
                 * 7919 % 800000000)::int4, 'PERSONNE DE L''ENTREPRISE ' || p, 26, 500000, 500000, 0 {each}, \
                 generate_series(0, {people} - 1) p"
            ),
            format!(
                "INSERT INTO bpc (affilie, periode, regime, nature, numero, depot, reference, exigible_le, emis_le, granularite, \
                 arrondi, total, etat) SELECT 8000000 + e, {periode}, regime, 'principal', 0, {id}, \
                 lpad(regime::text, 15, '0'), {periode}28, {periode}11, 'once-per-branch', 'half-up', 100000, 'paid' \
                 {each}, generate_series(1, 2) regime"
            ),
            format!(
                "INSERT INTO compte_fait (affilie, id, connu_le, quoi, dette, periode, exigible_le, valeur_le, montant, origine, \
                 piece) {facts}"
            ),
        ]
    }
}

async fn count(owner: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar("SELECT count(*) FROM etat_annuel").fetch_one(owner).await?)
}

/// `bordereau statements issue` beside this program, over the database of the folder.
fn issue(folder: &Path) -> Result<Child> {
    let program = std::env::current_exe()?.with_file_name("bordereau");
    ensure!(program.exists(), "{} is not there: cargo build --release first", program.display());
    Command::new(program)
        .args(["statements", "issue", "--year", &YEAR.to_string(), "--reason", "bench", "--data"])
        .arg(folder)
        .env_remove("DATABASE_URL")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(File::create(folder.join("issue.log"))?)
        .spawn()
        .context("the command does not start")
}

/// Waits for the command; gives the most memory that it has held, KiB.
fn finish(mut command: Child) -> Result<u64> {
    let mut peak = 0;
    loop {
        // One that has just ended holds none.
        peak = peak_kib(command.id()).unwrap_or(0).max(peak);
        if let Some(ended) = command.try_wait()? {
            ensure!(ended.success(), "the command ended with {ended}");
            return Ok(peak);
        }
        std::thread::sleep(LOOK_EVERY);
    }
}

/// Reads the lines of the year with `\copy` and writes the bytes of the outbox again, in as many
/// files and folders, as durable.
fn floor(psql: &Psql, folder: &Path) -> Result<(Duration, u64)> {
    let mut folders = Vec::new();
    for affiliate in fs::read_dir(folder.join("outbox"))? {
        let mut bodies = Vec::new();
        for file in fs::read_dir(affiliate?.path())? {
            let file = file?;
            if !file.file_name().to_string_lossy().starts_with('.') {
                bodies.push(file.path());
            }
        }
        folders.push(bodies);
    }
    let rows = folder.join("rows");
    let begin = Instant::now();
    psql.run(&format!(
        "\\copy (SELECT * FROM ligne ORDER BY affilie, periode, ligne) TO '{}'",
        rows.display()
    ))?;
    let mut took = begin.elapsed();
    let place = folder.join("floor");
    fs::create_dir(&place)?;
    let root = File::open(&place)?;
    let mut bytes = 0;
    for (nth, some) in folders.chunks(TOGETHER / 2).enumerate() {
        let mut read = Vec::with_capacity(some.len());
        for files in some {
            let bodies: std::io::Result<Vec<Vec<u8>>> = files.iter().map(fs::read).collect();
            read.push(bodies?);
        }
        let begin = Instant::now();
        let mut written = Vec::with_capacity(TOGETHER);
        for (at, bodies) in read.iter().enumerate() {
            let own = place.join(format!("{nth}-{at}"));
            fs::create_dir(&own)?;
            for (number, body) in bodies.iter().enumerate() {
                let temporary = own.join(format!(".{number}.tmp"));
                File::create(&temporary)?.write_all(body)?;
                written.push((temporary, own.join(number.to_string())));
                bytes += body.len() as u64;
            }
        }
        rustix::fs::syncfs(&root)?;
        for (temporary, to) in written {
            fs::rename(temporary, to)?;
        }
        rustix::fs::syncfs(&root)?;
        took += begin.elapsed();
    }
    Ok((took, bytes))
}

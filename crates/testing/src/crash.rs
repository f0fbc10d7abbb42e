//! Kills the real service again and again while files drop in, and checks from outside that nothing
//! was lost or done twice.

use crate::acts::{Act, Desk};
use crate::{Failure, PATIENCE};
use cluster::attach;
use declaration::csv::{Encoding, Style, write_rows};
use declaration::write;
use failpoints::Point;
use rustix::process::{Pid, Signal, kill_process};
use sqlx::postgres::PgPool;
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::HashMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use synthetic::{Country, CountrySpec};

/// Longest time in which everything dropped must be answered once nobody kills any more.
const RECOVERY_MAX: Duration = PATIENCE;
/// Longest time in which a moment must be reached.
const REACH_MAX: Duration = PATIENCE;
/// Longest time in which a temporary file of a living service must be gone from the outbox.
const TEMPORARY_MAX: Duration = Duration::from_secs(20);
/// Notices of a deposit.
const NOTICES: i64 = 2;

/// What is done to the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It kills itself at this moment, the so-manyeth time that it comes there.
    At(Point, u64),
    /// It is killed after this time of work.
    After(Duration),
    /// A session of its PostgreSQL is killed.
    Session,
    /// Its PostgreSQL is stopped at once, as after a crash.
    Server,
}

impl Fault {
    /// As the table names it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::At(point, _) => point.name(),
            Self::After(_) => "(a random moment)",
            Self::Session => "(a session of PostgreSQL killed)",
            Self::Server => "(PostgreSQL stopped at once)",
        }
    }
}

/// What is not as it must be, in the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Files dropped.
    pub dropped: usize,
    /// Files without an entry in the ledger, or without lines or notices that they must have.
    pub lost: u64,
    /// Entries, lines and notices too many.
    pub doubled: u64,
    /// Files with another verdict than they deserve, and notices that are not what the ledger says.
    pub wrong: u64,
    /// What was found, in words.
    pub faults: Vec<String>,
}

/// A file that was dropped, and the verdict that it must get; none when that depends on which came
/// first.
struct Dropped {
    name: String,
    accepted: Option<bool>,
}

/// A service, its data directory, and everything that was dropped into it.
pub struct Campaign {
    program: PathBuf,
    data: PathBuf,
    /// Address of a database of somebody else's; none: the service has its own.
    database: Option<String>,
    country: Country,
    next: usize,
    drops: Vec<Dropped>,
    acts: Vec<Act>,
}

impl Campaign {
    /// A campaign over an empty data directory, which every user can pass through.
    pub fn new(program: &Path, data: &Path) -> Result<Self, Failure> {
        for folder in ["inbox", "preetabli", "work", "outbox"] {
            fs::create_dir_all(data.join(folder))?;
        }
        // Small batches: several of them are under way at once.
        let config = "without_preetabli = \"accept\"\ncomplementary_at_once = true\nsettle_ms = 100\n\
                      scan_every_ms = 300\nretry_every_ms = 500\nfree_space_min = 0\nbytes_max = 200000\nbatch_files = 6\n";
        fs::write(data.join("config.toml"), config)?;
        let spec =
            CountrySpec { seed: 11, periode: 202_610, affiliates: 20_000, employees: 60_000 };
        Ok(Self {
            program: program.to_owned(),
            data: data.to_owned(),
            database: None,
            country: Country::new(spec),
            next: 0,
            drops: Vec::new(),
            acts: Vec::new(),
        })
    }

    /// As [`Campaign::new`], with services that work on the database of this address.
    pub fn over(program: &Path, data: &Path, database: String) -> Result<Self, Failure> {
        Ok(Self { database: Some(database), ..Self::new(program, data)? })
    }

    /// Where operators work on what this campaign drops.
    #[must_use]
    pub fn desk(&self) -> Desk {
        Desk {
            program: self.program.clone(),
            data: self.data.clone(),
            database: self.database.clone(),
        }
    }

    /// Has the check look for these acts too.
    pub fn acted(&mut self, acts: Vec<Act>) {
        self.acts.extend(acts);
    }

    fn put(&mut self, folder: &str, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let temporary = self.data.join("being-written");
        fs::write(&temporary, bytes)?;
        fs::rename(&temporary, self.data.join(folder).join(name))?;
        Ok(())
    }

    fn deposit(
        &mut self,
        name: String,
        bytes: &[u8],
        accepted: Option<bool>,
    ) -> Result<(), Failure> {
        self.put("inbox", &name, bytes)?;
        self.drops.push(Dropped { name, accepted });
        Ok(())
    }

    /// A préétabli has a row of the ledger like everything that is dropped.
    fn preetabli(
        &mut self,
        name: String,
        bytes: &[u8],
        accepted: Option<bool>,
    ) -> Result<(), Failure> {
        self.put("preetabli", &name, bytes)?;
        self.drops.push(Dropped { name, accepted });
        Ok(())
    }

    /// Drops files of every kind, for so many affiliates.
    pub fn drop_some(&mut self, affiliates: usize) -> Result<(), Failure> {
        for _ in 0..affiliates {
            let at = self.next;
            self.next += 1;
            let affiliate = self.country.affiliate_of(at % self.country.len(), 3)?;
            let principal = write(&affiliate.principal);
            let name = |kind: &str| format!("{kind}_{at:06}.txt");
            match at % 7 {
                0 => {
                    self.preetabli(name("A"), &write(&affiliate.preetabli), None)?;
                    self.deposit(name("valid"), &principal, Some(true))?;
                }
                1 => {
                    let mut records = affiliate.principal;
                    let number = records[2].number(&spec::b02::S_CTR).value().unwrap_or(1);
                    let number = u128::from(number);
                    records[2].set_number(&spec::b02::S_CTR, number + 1)?;
                    self.deposit(name("faulty"), &write(&records), Some(false))?;
                }
                2 => {
                    self.deposit(name("first"), &principal, Some(true))?;
                    self.deposit(name("again"), &principal, Some(true))?;
                }
                3 => {
                    self.preetabli(name("A"), &write(&affiliate.preetabli), None)?;
                    let style =
                        Style { delimiter: b';', comma: true, encoding: Encoding::Utf8, bom: true };
                    let csv = write_rows(&principal, style)?;
                    self.deposit(name("csv"), &csv, Some(true))?;
                }
                4 => {
                    let mut rng = fastrand::Rng::with_seed(at as u64);
                    let more = write(&affiliate.complementary(1, &mut rng)?);
                    self.deposit(name("principal"), &principal, Some(true))?;
                    self.deposit(name("complementary"), &more, None)?;
                }
                5 => {
                    self.deposit(name("large"), &vec![b' '; 200_001], Some(false))?;
                    // Refused there, whatever it is.
                    self.preetabli(name("declaration"), &principal, Some(false))?;
                    self.preetabli(name("large-preetabli"), &vec![b' '; 200_001], Some(false))?;
                }
                _ => self.deposit(name("plain"), &principal, Some(true))?,
            }
        }
        Ok(())
    }

    /// Starts a service, with this in its environment. Whoever starts it ends it.
    pub fn start(&self, environment: &[(&str, String)]) -> Result<Child, Failure> {
        let log = File::options().append(true).create(true).open(self.data.join("serve.log"))?;
        let mut command = Command::new(&self.program);
        command.args(["serve", "--log", "json", "--data"]).arg(&self.data).arg("--config");
        command.arg(self.data.join("config.toml")).env("BORDEREAU_LOG", "warn");
        command.env_remove("DATABASE_URL").env_remove("BORDEREAU_DATA");
        // Files that are in hand at every kill are not to blame.
        command.env("BORDEREAU_DEATHS_MAX", "1000000");
        for fault in ["KILL", "SLEEP", "HOLD"] {
            command.env_remove(format!("BORDEREAU_{fault}_AT"));
        }
        if let Some(database) = &self.database {
            command.env("DATABASE_URL", database);
        }
        command.envs(environment.iter().map(|(name, value)| (*name, value)));
        Ok(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn()?)
    }

    /// Does this to a service of its own while files drop in. Whether the fault has come about.
    pub async fn inflict(&mut self, fault: Fault, files: usize) -> Result<bool, Failure> {
        self.drop_some(files)?;
        let environment: Vec<_> = match fault {
            Fault::At(point, nth) => vec![("BORDEREAU_KILL_AT", format!("{}:{nth}", point.name()))],
            _ => Vec::new(),
        };
        let mut child = self.start(&environment)?;
        let reached = self.await_fault(&mut child, fault).await;
        if child.try_wait()?.is_none() {
            child.kill()?;
            child.wait()?;
        }
        reached
    }

    async fn await_fault(&mut self, child: &mut Child, fault: Fault) -> Result<bool, Failure> {
        match fault {
            Fault::At(point, _) => {
                let begin = Instant::now();
                let at_end = matches!(
                    point,
                    Point::PlaceLeft | Point::ServerStopping | Point::ServerStopped
                );
                let mut dropped = false;
                while begin.elapsed() < REACH_MAX {
                    if let Some(status) = child.try_wait()? {
                        use std::os::unix::process::ExitStatusExt as _;
                        return Ok(status.signal() == Some(Signal::KILL.as_raw()));
                    }
                    // Once it serves: some more, and the end when that is what is due.
                    if !dropped && self.serves() {
                        dropped = true;
                        self.drop_some(2)?;
                        if at_end {
                            sleep(Duration::from_millis(200));
                            signal(child.id(), Signal::TERM)?;
                        }
                    }
                    sleep(Duration::from_millis(5));
                }
                Ok(false)
            }
            Fault::After(time) => {
                sleep(time);
                self.drop_some(2)?;
                sleep(Duration::from_millis(20));
                Ok(child.try_wait()?.is_none())
            }
            Fault::Session | Fault::Server => {
                let pool = self.pool().await?;
                self.drop_some(4)?;
                sleep(Duration::from_millis(100));
                let pid = if fault == Fault::Server {
                    let file = self.data.join("postgres/data/postmaster.pid");
                    let text = fs::read_to_string(file)?;
                    text.lines().next().unwrap_or_default().trim().parse()?
                } else {
                    let pid: i32 = sqlx::query_scalar(
                        "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' \
                         ORDER BY pid = pg_backend_pid(), random() LIMIT 1",
                    )
                    .fetch_one(&pool)
                    .await?;
                    u32::try_from(pid)?
                };
                signal(pid, if fault == Fault::Server { Signal::QUIT } else { Signal::KILL })?;
                self.quiet(child)?;
                Ok(true)
            }
        }
    }

    /// Whether a run of the service has its place, and nothing else says that it is dead.
    fn serves(&self) -> bool {
        fs::read_dir(self.data.join("work")).is_ok_and(|entries| {
            entries.flatten().any(|entry| {
                File::open(entry.path().join("lock")).is_ok_and(|lock| {
                    matches!(lock.try_lock_shared(), Err(fs::TryLockError::WouldBlock))
                })
            })
        })
    }

    async fn pool(&self) -> Result<PgPool, Failure> {
        let begin = Instant::now();
        loop {
            if let Some(database) = &self.database
                && self.serves()
                && let Ok(pool) = PgPool::connect(database).await
            {
                return Ok(pool);
            }
            if self.serves()
                && self.database.is_none()
                && let Some(options) = attach(&self.data.join("postgres"), "bordereau").await?
                && let Ok(pool) = PgPool::connect_with(options).await
            {
                return Ok(pool);
            }
            if begin.elapsed() > REACH_MAX {
                let log = fs::read_to_string(self.data.join("serve.log")).unwrap_or_default();
                let last: Vec<&str> = log.lines().rev().take(4).collect();
                return Err(format!("the service does not start: {last:#?}").into());
            }
            sleep(Duration::from_millis(20));
        }
    }

    /// Waits until nothing is left in the inbox and in work.
    fn quiet(&self, child: &mut Child) -> Result<(), Failure> {
        let begin = Instant::now();
        loop {
            let mut left = Vec::new();
            for folder in ["inbox", "preetabli", "work"] {
                below(&self.data.join(folder), &mut left);
            }
            left.retain(|path| {
                path.file_name().is_some_and(|name| name != "lock")
                    && !path.starts_with(self.data.join("work/oversize"))
            });
            if left.is_empty() {
                return Ok(());
            }
            if let Some(status) = child.try_wait()? {
                return Err(format!("the service ended: {status}").into());
            }
            if begin.elapsed() > RECOVERY_MAX {
                return Err(format!("left: {left:?}").into());
            }
            sleep(Duration::from_millis(10));
        }
    }

    /// Lets the service work everything off undisturbed; gives the time it took, its start
    /// included.
    pub async fn recover(&mut self) -> Result<Duration, Failure> {
        let begin = Instant::now();
        let mut child = self.start(&[])?;
        let done = self.recovered(&mut child, begin).await;
        if child.try_wait()?.is_none() {
            signal(child.id(), Signal::TERM)?;
            let status = child.wait()?;
            if !status.success() {
                return Err(format!("the service ended: {status}").into());
            }
        }
        done
    }

    fn has_temporary(&self) -> bool {
        let mut paths = Vec::new();
        below(&self.data.join("outbox"), &mut paths);
        paths.iter().any(|path| is_temporary(path))
    }

    async fn recovered(&self, child: &mut Child, begin: Instant) -> Result<Duration, Failure> {
        let pool = self.pool().await?;
        self.quiet(child)?;
        while number(&pool, "SELECT count(*) FROM a_publier").await? > 0 {
            if begin.elapsed() > RECOVERY_MAX {
                return Err("notices are not marked as published".into());
            }
            sleep(Duration::from_millis(10));
        }
        // Two services may publish the same notices at once; the slower one has its temporary files
        // for a moment more. Those that a killed one has left stay, and are counted.
        let patience = Instant::now();
        while patience.elapsed() < TEMPORARY_MAX && self.has_temporary() {
            sleep(Duration::from_millis(10));
        }
        Ok(begin.elapsed())
    }

    /// Recovers, and then looks at everything from outside: the folders, and the tables with SQL.
    pub async fn check(&mut self) -> Result<(Verdict, Duration), Failure> {
        let mut child = self.start(&[])?;
        let checked = self.checked(&mut child).await;
        if child.try_wait()?.is_none() {
            signal(child.id(), Signal::TERM)?;
            child.wait()?;
        }
        checked
    }

    /// As [`Campaign::check`], with a service that runs: waits until it, and others beside it, have
    /// answered everything.
    pub async fn checked(&self, child: &mut Child) -> Result<(Verdict, Duration), Failure> {
        let took = self.recovered(child, Instant::now()).await?;
        let pool = self.pool().await?;
        let mut verdict = Verdict { dropped: self.drops.len(), ..Verdict::default() };
        let rows = sqlx::query(
            "SELECT convert_from(nom, 'UTF8') AS nom, count(*) AS times, min(verdict) AS verdict \
             FROM depot GROUP BY nom",
        )
        .fetch_all(&pool)
        .await?;
        let mut ledger = HashMap::new();
        for row in rows {
            let (times, found): (i64, String) = (row.try_get("times")?, row.try_get("verdict")?);
            ledger.insert(row.try_get::<String, _>("nom")?, (times, found));
        }
        for drop in &self.drops {
            match ledger.remove(&drop.name) {
                None => verdict.lose(1, &format!("{} is not in the ledger", drop.name)),
                Some((times, found)) => {
                    verdict
                        .double(times - 1, &format!("{} more than once in the ledger", drop.name));
                    let accepted = found != "rejected";
                    if drop.accepted.is_some_and(|due| due != accepted) {
                        verdict.err(1, &format!("{}: {found}", drop.name));
                    }
                }
            }
        }
        verdict.double(i64::try_from(ledger.len())?, "in the ledger and never dropped");
        let loaded = "SELECT d.affilie, d.id, CASE WHEN d.charge THEN coalesce(e.salaries, 0) ELSE 0 END AS due, \
             (SELECT count(*) FROM ligne l WHERE l.affilie = d.affilie AND l.depot = d.id) AS found \
             FROM depot d LEFT JOIN declaration e ON e.affilie = d.affilie AND e.depot = d.id";
        for (what, sign) in [("lost", "<"), ("doubled", ">")] {
            let count =
                number(&pool, &format!("SELECT count(*) FROM ({loaded}) x WHERE found {sign} due"))
                    .await?;
            let text = format!("declarations with lines {what}");
            if sign == "<" { verdict.lose(count, &text) } else { verdict.double(count, &text) }
        }
        let unloaded = number(&pool, "SELECT count(*) FROM depot d WHERE verdict <> 'rejected' AND nature <> 'preetabli' AND NOT EXISTS \
             (SELECT FROM depot e WHERE e.affilie = d.affilie AND e.sha256 = d.sha256 AND (e.charge OR e.etat = 'withdrawn'))").await?;
        verdict.lose(unloaded, "accepted and loaded by nobody");
        let twice = number(
            &pool,
            "SELECT count(*) FROM (SELECT FROM declaration GROUP BY affilie, periode, nature, \
             sequence HAVING count(*) > 1) x",
        )
        .await?;
        verdict.double(twice, "declarations loaded twice");
        self.notices(&pool, &mut verdict).await?;
        journal(&pool, &mut verdict).await?;
        self.acts(&pool, &mut verdict).await?;
        Ok((verdict, took))
    }

    /// An act that was done stands in the journal once; one whose command was cut short, at most
    /// once.
    async fn acts(&self, pool: &PgPool, verdict: &mut Verdict) -> Result<(), Failure> {
        let rows = sqlx::query("SELECT motif, count(*) AS times FROM journal GROUP BY motif")
            .fetch_all(pool)
            .await?;
        let mut entries = HashMap::new();
        for row in rows {
            entries.insert(row.try_get::<String, _>("motif")?, row.try_get::<i64, _>("times")?);
        }
        for act in &self.acts {
            let times = entries.get(&act.reason).copied().unwrap_or(0);
            let what = format!("{} ({})", act.verb, act.reason);
            if act.status == Some(0) && times == 0 {
                let said = &act.said;
                verdict.lose(1, &format!("{what} was done and is not in the journal: {said:?}"));
            }
            // Whoever names a deposit learns what became of it.
            if act.said.trim().is_empty() {
                verdict.err(1, &format!("{what} ended with {:?} in silence", act.status));
            }
            verdict.double(times - 1, &format!("{what} more than once in the journal"));
        }
        Ok(())
    }

    /// Every notice of the ledger is in the outbox, byte for byte, and nothing else is.
    async fn notices(&self, pool: &PgPool, verdict: &mut Verdict) -> Result<(), Failure> {
        let mut paths = Vec::new();
        below(&self.data.join("outbox"), &mut paths);
        let mut files = HashMap::new();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some((receipt, forme)) = receipt_and_form(&name) else { continue };
            if files.insert((receipt.to_owned(), forme.to_owned()), path).is_some() {
                verdict.double(1, &format!("{name} lies in the outbox twice"));
            }
        }
        let rows = sqlx::query(
            "SELECT d.accuse, a.forme, a.corps, b.corps AS base, count(*) FILTER (WHERE a.forme LIKE 'controle.%') \
             OVER (PARTITION BY d.affilie, d.id) AS forms \
             FROM depot d JOIN avis a ON a.affilie = d.affilie AND a.depot = d.id \
             LEFT JOIN avis b ON b.affilie = a.affilie AND b.depot = a.base AND b.forme = a.forme",
        )
        .fetch_all(pool)
        .await?;
        for row in rows {
            let key: (String, String) = (row.try_get("accuse")?, row.try_get("forme")?);
            let (corps, base): (&[u8], Option<&[u8]>) =
                (row.try_get("corps")?, row.try_get("base")?);
            let body = match base {
                Some(base) => store::restored(corps, &store::decompress(base, 1 << 30)?, 1 << 30)?,
                None => store::decompress(corps, 1 << 30)?,
            };
            if row.try_get::<i64, _>("forms")? != NOTICES {
                verdict.err(1, &format!("{} has not {NOTICES} notices", key.0));
            }
            match files.remove(&key) {
                None => verdict.lose(1, &format!("{}.{} is not in the outbox", key.0, key.1)),
                Some(path) if fs::read(&path)? != body => {
                    verdict.err(1, &format!("{} is not what the ledger says", path.display()));
                }
                Some(_) => {}
            }
        }
        // A living service that has read what waits, and publishes it after another one did, has
        // temporary files again.
        let patience = Instant::now();
        while patience.elapsed() < TEMPORARY_MAX && files.values().any(|path| is_there(path)) {
            sleep(Duration::from_millis(10));
        }
        files.retain(|_, path| !is_temporary(path) || path.exists());
        verdict.double(i64::try_from(files.len())?, &format!("in the outbox alone: {files:?}"));
        Ok(())
    }
}

/// The receipt in the name of a notice, and what follows it: `r1.controle.json`.
fn receipt_and_form(name: &str) -> Option<(&str, &str)> {
    let is_receipt =
        |part: &&str| part.len() >= 17 && part.bytes().all(|byte| b"0123456789-".contains(&byte));
    let receipt = name.split('.').find(is_receipt)?;
    let (_, form) = name.split_once(&format!("{receipt}."))?;
    Some((receipt, form))
}

fn is_temporary(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "tmp")
}

fn is_there(path: &Path) -> bool {
    is_temporary(path) && path.exists()
}

impl Verdict {
    /// Whether everything is as it must be.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.lost == 0 && self.doubled == 0 && self.wrong == 0
    }

    fn say(&mut self, count: i64, text: &str) -> u64 {
        let count = u64::try_from(count).unwrap_or(0);
        if count > 0 && self.faults.len() < 20 {
            self.faults.push(format!("{count} × {text}"));
        }
        count
    }

    fn lose(&mut self, count: i64, text: &str) {
        self.lost += self.say(count, text);
    }

    fn double(&mut self, count: i64, text: &str) {
        self.doubled += self.say(count, text);
    }

    fn err(&mut self, count: i64, text: &str) {
        self.wrong += self.say(count, text);
    }
}

/// The journal is one chain, with one entry for each deposit and one for its publication.
async fn journal(pool: &PgPool, verdict: &mut Verdict) -> Result<(), Failure> {
    let broken = number(pool, "SELECT count(*) FROM (SELECT position, precedent, \
         lag(position, 1, 0::bigint) OVER w AS p, lag(empreinte, 1, decode(repeat('00', 32), 'hex')) OVER w AS e \
         FROM journal WINDOW w AS (ORDER BY position)) x WHERE position <> p + 1 OR precedent <> e").await?;
    verdict.err(broken, "gaps in the journal");
    // A later control is published by itself, as is a move that the employer is told of.
    let published = "(SELECT count(DISTINCT regexp_replace(a.forme, '^(r[0-9]+|etat(-[0-9]+)?)?.*$', '\\1')) \
         FROM avis a WHERE a.affilie = d.affilie AND a.depot = d.id)";
    for (quoi, most) in [("depot", "1"), ("publication", published)] {
        let each = format!(
            "SELECT count(j.position) AS n, {most} AS most FROM depot d LEFT JOIN journal j \
             ON j.affilie = d.affilie AND j.depot = d.id AND j.quoi = '{quoi}' \
             WHERE '{quoi}' = 'depot' OR EXISTS (SELECT FROM avis a \
             WHERE a.affilie = d.affilie AND a.depot = d.id) GROUP BY d.affilie, d.id"
        );
        let none = number(pool, &format!("SELECT count(*) FROM ({each}) x WHERE n = 0")).await?;
        let more = number(pool, &format!("SELECT count(*) FROM ({each}) x WHERE n > most")).await?;
        verdict.lose(none, &format!("deposits without {quoi} in the journal"));
        verdict.double(more, &format!("deposits with {quoi} twice in the journal"));
    }
    Ok(())
}

async fn number(pool: &PgPool, query: &str) -> Result<i64, Failure> {
    Ok(sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(pool).await?)
}

fn signal(pid: u32, signal: Signal) -> Result<(), Failure> {
    let pid = i32::try_from(pid).ok().and_then(Pid::from_raw).ok_or("no pid")?;
    Ok(kill_process(pid, signal)?)
}

fn below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => below(&entry.path(), found),
            _ => found.push(entry.path()),
        }
    }
}

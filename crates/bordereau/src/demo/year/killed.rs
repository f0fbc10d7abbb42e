//! Services of a year that are killed at seeded moments and start again, and commands that are
//! killed and run again: what a kernel or an administrator does to them.

use crate::demo::service::{Hardship, Place, Service};
use crate::say;
use anyhow::{Context as _, Result};
use cluster::{Cluster, Durability, Options, start};
use intake::Folders;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use store::Store;

/// How long a command may take.
const ACTED_WITHIN: Duration = Duration::from_mins(5);
/// How soon after a kill the next one comes, in milliseconds: files get on meanwhile.
const PAUSE: std::ops::Range<u64> = 1_500..3_500;
/// How soon a command that is killed dies, in milliseconds.
const MOMENT: std::ops::Range<u64> = 0..400;

/// The services of a year.
pub(super) struct Fleet {
    services: Vec<Service>,
    /// A database that no kill of a service ends; none where the service has its own.
    cluster: Option<Cluster>,
    place: Place,
    rng: fastrand::Rng,
    /// Kills that are left, of services and of commands that there were.
    left: u32,
    killed: [u32; 2],
    next: Instant,
}

impl Fleet {
    /// Starts the services.
    pub(super) async fn start(data: &Path, hardship: Hardship) -> Result<Self> {
        let Hardship { services, kills, seed, lang } = hardship;
        let is_hard = services > 1 || kills > 0;
        let cluster = if is_hard { Some(start(options(data)).await?) } else { None };
        let database = cluster.as_ref().map(address);
        let place = Place { data: data.to_owned(), lang, database };
        let mut fleet = Self {
            services: Vec::new(),
            cluster,
            place,
            rng: fastrand::Rng::with_seed(seed),
            left: kills,
            killed: [0; 2],
            next: Instant::now(),
        };
        for _ in 0..services.max(1) {
            fleet.services.push(Service::start(&fleet.place)?);
        }
        Ok(fleet)
    }

    /// Waits until the services serve, and connects beside them.
    pub(super) async fn ready(&mut self, data: &Path) -> Result<Store> {
        let Some(cluster) = &self.cluster else {
            let service = self.services.first_mut().context("no service")?;
            return service.ready(data).await;
        };
        let options = cluster.connect_options();
        let folders = Folders::below(data);
        let patience = Instant::now();
        // Each has its place in work/ when the schema is there.
        while places(&folders.work) < self.services.len() {
            self.services.iter_mut().try_for_each(Service::must_live)?;
            anyhow::ensure!(patience.elapsed() < ACTED_WITHIN, "the services do not start");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        self.pause();
        Ok(Store::open(options, 2).await?)
    }

    /// Whether anything is killed.
    pub(super) fn is_killed(&self) -> bool {
        self.cluster.is_some()
    }

    fn pause(&mut self) {
        self.next = Instant::now() + Duration::from_millis(self.rng.u64(PAUSE));
    }

    /// Kills a service when its moment has come; the others must live.
    pub(super) fn must_live(&mut self) -> Result<()> {
        if self.left > 0 && Instant::now() >= self.next {
            self.kill_one()?;
        }
        self.services.iter_mut().try_for_each(Service::must_live)
    }

    fn kill_one(&mut self) -> Result<()> {
        let at = self.rng.usize(..self.services.len());
        if let Some(service) = self.services.get_mut(at) {
            service.kill()?;
            *service = Service::start(&self.place)?;
            self.left -= 1;
            self.killed[0] += 1;
        }
        self.pause();
        Ok(())
    }

    /// Runs a command of this program; half of them are killed, as long as kills are left. Gives
    /// the status of one that has ended by itself.
    pub(super) fn command(&mut self, arguments: &[&str]) -> Result<Option<i32>> {
        let database = self.place.database.as_deref().context("no database")?;
        let program = std::env::current_exe().context("cannot find this program again")?;
        let mut child = Command::new(program)
            .args(arguments)
            .arg("--data")
            .arg(&self.place.data)
            .arg("--config")
            .arg(self.place.config())
            .env("DATABASE_URL", database)
            .env("BORDEREAU_ORDER_SECOND_PERSON", "false")
            .env("BORDEREAU_BANK_VERSIONS", "007=2,011=10")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot run a command")?;
        if self.left > 0 && self.rng.bool() {
            std::thread::sleep(Duration::from_millis(self.rng.u64(MOMENT)));
            if child.try_wait()?.is_none() {
                child.kill()?;
                child.wait()?;
                self.left -= 1;
                self.killed[1] += 1;
                return Ok(None);
            }
        }
        Ok(child.wait()?.code())
    }

    /// The kills that are left, of services that start; then all of them serve, and the year is
    /// compared with what it has to be.
    pub(super) async fn last_kills(&mut self) -> Result<()> {
        while self.left > 0 {
            tokio::time::sleep(Duration::from_millis(self.rng.u64(100..1_000))).await;
            self.kill_one()?;
        }
        if self.is_killed() {
            let [services, commands] = self.killed;
            let count = self.services.len();
            say(format!(
                "{count} services; kills: {services} of services, {commands} of commands\n"
            ))?;
        }
        Ok(())
    }

    /// Ends them in order.
    pub(super) async fn end(mut self) -> Result<()> {
        let ended = self.services.iter_mut().try_for_each(Service::end);
        if let Some(cluster) = self.cluster.take() {
            cluster.stop().await?;
        }
        ended
    }
}

/// The cluster of a year in which services are killed: no service has it.
fn options(data: &Path) -> Options {
    Options {
        home: Folders::below(data).postgres,
        cache: data.join("cache/postgresql"),
        bin_dir: std::env::var_os("BORDEREAU_PG_BIN").map(PathBuf::from),
        durability: Durability::Full,
        database: "bordereau".to_owned(),
        backup: None,
    }
}

/// How to connect over a socket, as `DATABASE_URL`.
fn address(cluster: &Cluster) -> String {
    let options = cluster.connect_options();
    let socket = options.get_socket().map_or_else(String::new, |path| path.display().to_string());
    format!(
        "postgres://{}@localhost:{}/{}?host={}",
        options.get_username(),
        options.get_port(),
        options.get_database().unwrap_or_default(),
        socket.replace('/', "%2F")
    )
}

/// Places of services in `work/`.
fn places(work: &Path) -> usize {
    std::fs::read_dir(work).map_or(0, |entries| entries.flatten().count())
}

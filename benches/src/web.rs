//! The door: deposits by API beside the folder, pages while a month is worked off, and streams of
//! events that stay open.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::http::{Client, head_of};
use crate::service::{Service, clean};
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use declaration::write;
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use synthetic::{Country, CountrySpec};

/// First period of the rounds.
const FIRST: u32 = 202_001;
/// Streams of one account.
const STREAMS_OF_ACCOUNT: usize = 50;
/// Pages that are looked at, at least: the slowest of a few is no 99th of a hundred.
const PAGES: usize = 200;
/// Months that are worked off meanwhile, at most.
const MONTHS_MAX: u32 = 8;
const PASSWORD: &str = "une phrase assez longue";

/// Send deposits by API beside the folder, look at pages meanwhile, and keep streams open
#[derive(Args)]
pub(crate) struct Web {
    /// Declarations of a round
    #[arg(long, default_value_t = 2_000)]
    declarations: u32,
    /// Employees over all of them
    #[arg(long, default_value_t = 32_000)]
    employees: u32,
    /// Rounds, each once by API and once by folder
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=12))]
    rounds: u32,
    /// Connections over which deposits are sent
    #[arg(long, default_value_t = 16)]
    connections: usize,
    /// Streams of events that stay open
    #[arg(long, default_value_t = 1_000)]
    streams: usize,
    /// Where the service works
    #[arg(long, default_value = "/tmp/bordereau-web")]
    folder: PathBuf,
    /// The program measured
    #[arg(long, default_value = "target/release/bordereau")]
    program: PathBuf,
}

/// A declaration: affiliate, name, bytes.
type File = (u32, String, Vec<u8>);

impl Web {
    pub(crate) fn run(&self) -> Result<()> {
        fs::create_dir_all(&self.folder)?;
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let config =
            format!("listen = \"{address}\"\nwithout_preetabli = \"accept\"\napi_rate = 1000000\n");
        let service = Service::start(&self.program, &self.folder, &config)?;
        let runtime = tokio::runtime::Runtime::new()?;
        let measured = runtime.block_on(self.measure(service, &address));
        clean(&self.folder)?;
        measured
    }

    fn month(&self, nth: u32) -> Result<Vec<File>> {
        let periode = FIRST + nth / 12 * 100 + nth % 12;
        let (affiliates, employees) = (self.declarations, self.employees);
        let country = Country::new(CountrySpec { seed: 2_006, periode, affiliates, employees });
        let file = |index| {
            let one = country.affiliate(index)?;
            let name = format!("DS_{:07}_{periode}.txt", one.affilie);
            Ok((one.affilie, name, write(&one.principal)))
        };
        (0..country.len()).map(file).collect()
    }

    async fn measure(&self, mut service: Service, address: &str) -> Result<()> {
        let (store, psql) = service.ready().await?;
        let data = service.data().to_path_buf();
        let all = self.month(0)?;
        let affilies: Vec<String> =
            all.iter().map(|(affilie, ..)| format!("{affilie:07}")).collect();
        let program = Program { program: &self.program, data: &data };
        program.account("accountant", "fiduciaire", &affilies)?;
        program.account("operator", "guichet", &[])?;
        let token = program.token("fiduciaire", "deposits:write")?;

        let mut done = 0;
        let (mut api, mut folder, mut pages) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..self.rounds {
            // Whoever comes second finds more in the database: each comes first in turn.
            for by_api in [round % 2 == 0, round % 2 != 0] {
                let files = self.month(2 * round + u32::from(!by_api))?;
                done += files.len();
                psql.run("CHECKPOINT").or_else(|_| Ok::<_, anyhow::Error>(String::new()))?;
                rustix::fs::sync();
                let begin = Instant::now();
                if by_api {
                    self.send(address, &token, &files)?;
                    service.published(done).await?;
                    api.push(begin.elapsed());
                } else {
                    drop_all(&files, &data.join("inbox"))?;
                    service.published(done).await?;
                    folder.push(begin.elapsed());
                }
            }
        }
        // Pages, while more months are worked off.
        for nth in 2 * self.rounds..2 * self.rounds + MONTHS_MAX {
            if pages.len() >= PAGES {
                break;
            }
            let files = self.month(nth)?;
            done += files.len();
            pages.extend(looked_at(&mut service, done, (address, &data), &files)?);
        }

        let a_second = |times: &[Duration]| {
            let mut rates: Vec<f64> = times
                .iter()
                .map(|time| f64::from(self.declarations) / time.as_secs_f64())
                .collect();
            rates.sort_by(f64::total_cmp);
            rates.get(rates.len() / 2).copied().unwrap_or(0.0)
        };
        let (api, folder) = (a_second(&api), a_second(&folder));
        println!(
            "{} declarations, {} rounds: by API over {} connections {api:.0} a second, by folder {folder:.0}: {:.2} of it (0.80 due)",
            self.declarations,
            self.rounds,
            self.connections,
            api / folder
        );
        pages.sort_unstable();
        let at = |share: usize| pages.get(pages.len().saturating_sub(1) * share / 100).copied();
        println!(
            "{} pages while a month is worked off: p50 {:.1} ms, p99 {:.1} ms (50 due)",
            pages.len(),
            millis(at(50).context("no page")?),
            millis(at(99).context("no page")?)
        );
        let connections =
            "SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'";
        let before = (service.resident_kib()?, psql.run(connections)?);
        let open = self.open_streams(&program, address)?;
        // Once all have begun and been silent for a while.
        std::thread::sleep(Duration::from_secs(5));
        let after = (service.resident_kib()?, psql.run(connections)?);
        println!(
            "{} idle streams: {} MiB before, {} MiB with them, {} KiB each (50 MiB due in all); connections of the database {} and {}",
            open.len(),
            before.0 / 1_024,
            after.0 / 1_024,
            after.0.saturating_sub(before.0) / u64::try_from(open.len())?.max(1),
            before.1,
            after.1
        );
        drop(open);
        store.close().await;
        service.end()
    }

    /// Sends files over so many connections, each the next one that is left.
    fn send(&self, address: &str, token: &str, files: &[File]) -> Result<()> {
        let next = AtomicUsize::new(0);
        let failed = Mutex::new(None);
        std::thread::scope(|scope| {
            for _ in 0..self.connections {
                scope.spawn(|| {
                    let sent = || -> Result<()> {
                        let mut client = Client::open(address)?;
                        while let Some((affilie, name, bytes)) =
                            files.get(next.fetch_add(1, Ordering::Relaxed))
                        {
                            let path = format!("/v1/deposits?affilie={affilie:07}");
                            let named =
                                format!("Content-Disposition: attachment; filename=\"{name}\"\r\n");
                            let bearer = format!("Authorization: Bearer {token}\r\n{named}");
                            let answer =
                                client.ask(&head_of("POST", &path, &bearer, bytes.len()), bytes)?;
                            ensure!(answer.status == 202, "{}: {}", answer.status, answer.body);
                        }
                        Ok(())
                    };
                    if let Err(error) = sent() {
                        *failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner) =
                            Some(error);
                    }
                });
            }
        });
        match failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
            Some(error) => Err(error),
            None => Ok(()),
        }
    }

    fn open_streams(&self, program: &Program<'_>, address: &str) -> Result<Vec<TcpStream>> {
        let mut open = Vec::with_capacity(self.streams);
        let mut token = String::new();
        for nth in 0..self.streams {
            if nth % STREAMS_OF_ACCOUNT == 0 {
                let name = format!("abonne-{}", nth / STREAMS_OF_ACCOUNT);
                program.account("auditor", &name, &[])?;
                token = program.token(&name, "deposits:read")?;
            }
            let bearer = format!("Authorization: Bearer {token}\r\n");
            let mut client = Client::open(address)?;
            open.push(client.begin(&head_of("GET", "/v1/events", &bearer, 0))?);
        }
        Ok(open)
    }
}

/// The program, as an administrator uses it beside the service.
struct Program<'a> {
    program: &'a Path,
    data: &'a Path,
}

impl Program<'_> {
    fn run(&self, arguments: &[&str]) -> Result<String> {
        let output = Command::new(self.program)
            .args(arguments)
            .arg("--data")
            .arg(self.data)
            .env_remove("DATABASE_URL")
            .output()?;
        ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn account(&self, role: &str, name: &str, affilies: &[String]) -> Result<()> {
        let secret = self.data.join("password");
        fs::write(&secret, PASSWORD)?;
        let secret = secret.to_str().context("a path")?;
        let mut create = vec!["account", "create", "--role", role, "--name", name];
        create.extend(["--password-file", secret]);
        for affilie in affilies {
            create.extend(["--affilie", affilie]);
        }
        self.run(&create).map(drop)
    }

    fn token(&self, name: &str, scope: &str) -> Result<String> {
        self.run(&["account", "token", "--name", name, "--scope", scope])
    }
}

/// Puts files into the inbox as careful senders do.
fn drop_all(files: &[File], inbox: &Path) -> Result<()> {
    for (_, name, bytes) in files {
        let temporary = inbox.join(format!(".{name}.tmp"));
        fs::write(&temporary, bytes)?;
        fs::rename(&temporary, inbox.join(name))?;
    }
    Ok(())
}

/// Times of the pages that an operator looks at while these files are worked off.
fn looked_at(
    service: &mut Service,
    done: usize,
    (address, data): (&str, &Path),
    files: &[File],
) -> Result<Vec<Duration>> {
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let looking = scope.spawn(|| look_at_pages(address, &is_over));
        let worked = drop_all(files, &data.join("inbox")).and_then(|()| {
            let runtime = tokio::runtime::Handle::current();
            tokio::task::block_in_place(|| runtime.block_on(service.published(done)))
        });
        is_over.store(true, Ordering::Relaxed);
        let looked = looking.join().map_err(|_| anyhow::anyhow!("looking has failed"))?;
        worked.and(looked)
    })
}

/// Times of the pages that an operator looks at, one after the other, until it is over.
fn look_at_pages(address: &str, is_over: &AtomicBool) -> Result<Vec<Duration>> {
    let body = format!("account=guichet&password={}", PASSWORD.replace(' ', "+"));
    let form = "Origin: http://x\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    let mut client = Client::open(address)?;
    let signed_in = client.ask(&head_of("POST", "/login", form, body.len()), body.as_bytes())?;
    let cookie = signed_in.header("set-cookie").context("nobody is signed in")?;
    let cookie = format!("Cookie: {}\r\n", cookie.split(';').next().unwrap_or_default());
    let mut client = Client::open(address)?;
    let mut times = Vec::new();
    let mut receipt = None;
    while !is_over.load(Ordering::Relaxed) {
        let deposit = receipt.as_ref().map(|receipt| format!("/deposits/{receipt}"));
        for path in ["/desk", "/deposits"].into_iter().chain(deposit.as_deref()) {
            let begin = Instant::now();
            let page = client.ask(&head_of("GET", path, &cookie, 0), b"")?;
            times.push(begin.elapsed());
            ensure!(page.status == 200, "{path}: {}", page.status);
            let newest = page.body.split("href=\"/deposits/").nth(1);
            receipt = newest.and_then(|rest| rest.split('"').next()).map(str::to_owned).or(receipt);
        }
    }
    Ok(times)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

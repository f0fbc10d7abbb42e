//! `bordereau demo --year`: months go round, and a plain model says who must stand in each
//! préétabli, what everybody's career is, what he has a right to, what every firm's year is, and
//! what it owes.

mod careers;
mod correcting;
mod killed;
mod ordering;
mod paying;
mod rights;
mod statements;

use super::service::Hardship;
use crate::audit::problems;
use crate::generate::progress;
use crate::{runtime, say, status};
use anyhow::{Context as _, Result};
use comfy_table::{CellAlignment, Table, presets};
use declaration::write;
use deposit::{Wanted, act, emit};
use intake::{Folders, Settings};
use killed::Fleet;
use spec::{Periode, State};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{fmt, fs};
use store::{Act, Filter, FundEmployer, NumberLink, Order, Selection, Store};
use synthetic::year::{Events, Filed, Year};
use synthetic::{Country, CountrySpec};

/// Employees of each affiliate, on average.
const EMPLOYEES: u32 = 6;
/// How long the answers to a month are waited for.
const PATIENCE: Duration = Duration::from_mins(10);
const ACT: Act<'static> = Act { actor: "demo", reason: "due date" };

/// What is played.
pub(super) struct Round {
    pub(super) seed: u64,
    pub(super) affiliates: u32,
    pub(super) months: u8,
    pub(super) hardship: Hardship,
}

/// What came of a month.
struct Month {
    periode: Periode,
    insured: u64,
    filed: usize,
    taken: u64,
    linked: u64,
    events: Events,
    corrected: u64,
    paid: Paid,
    differences: u64,
}

/// What went over the banks and over the counter in a month.
#[derive(Clone, Copy, Default)]
struct Paid {
    ordered: u64,
    rejected: u64,
    returned: u64,
    booked: u64,
    cash: u64,
}

/// What was compared in all months: nothing would agree with anything.
#[derive(Clone, Copy, Default)]
struct Compared {
    careers: u64,
    months: u64,
    paid: u64,
    rights: u64,
    met: u64,
}

impl fmt::Display for Compared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { careers, months, paid, rights, met } = self;
        write!(f, "{careers} careers compared, of {months} months, {paid} of them paid; ")?;
        write!(f, "{rights} rights, {met} of them met")
    }
}

struct Play<'p> {
    store: &'p Store,
    settings: Settings,
    service: &'p mut Fleet,
    year: Year,
    rng: fastrand::Rng,
    first: Periode,
    dropped: usize,
    /// Answers of banks that were taken in.
    answers: i32,
    compared: Compared,
}

impl Round {
    pub(super) fn run(&self, data: &Path) -> Result<u8> {
        tell!("Starting the service and its own PostgreSQL …");
        let differences = runtime()?.block_on(async {
            let mut fleet = Fleet::start(data, self.hardship).await?;
            let store = fleet.ready(data).await?;
            let done = self.play(&store, &mut fleet, data).await;
            store.close().await;
            let ended = fleet.end().await;
            let differences = done?;
            ended.map(|()| differences)
        })?;
        say(format!("{differences} differences\n"))?;
        Ok(if differences == 0 { status::FINE } else { status::BLOCKING })
    }

    async fn play(&self, store: &Store, service: &mut Fleet, data: &Path) -> Result<u64> {
        let settings = Settings::usual(Folders::below(data));
        // The last month is this one: it is not due yet.
        let today = (settings.deposit.calendar.today)();
        let this = u32::try_from(i32::from(today.year()) * 100 + i32::from(today.month()))?;
        let first = Periode::of_number(this)
            .and_then(|this| this.plus(1 - i32::from(self.months)))
            .context("no month")?;
        let firms = self.firms(store, &settings, first).await?;
        let year = Year::new(self.seed, firms);
        let rng = fastrand::Rng::with_seed(self.seed);
        let (dropped, answers, compared) = (0, 0, Compared::default());
        let mut play =
            Play { store, settings, service, year, rng, first, dropped, answers, compared };
        play.farmers().await?;
        let bar = progress(u64::from(self.months), "months");
        let mut months = Vec::new();
        for month in 0..i32::from(self.months) {
            let periode = first.plus(month).context("no month")?;
            months.push(play.month(periode).await?);
            bar.inc(1);
        }
        bar.finish_and_clear();
        play.service.last_kills().await?;
        say(table(&months))?;
        say(format!("{}\n", play.compared))?;
        let unequal = play.balances().await? + play.statements().await?;
        let wrong = problems(store, &[]).await?;
        for problem in &wrong {
            say(format!("{problem}\n"))?;
        }
        let differences = months.iter().map(|month| month.differences).sum::<u64>();
        Ok(differences + unequal + wrong.len() as u64)
    }

    /// Firms: most have a préétabli of the first month from elsewhere, one in five begins.
    async fn firms(
        &self,
        store: &Store,
        settings: &Settings,
        from: Periode,
    ) -> Result<Vec<(u32, Option<Vec<u8>>)>> {
        let country = Country::new(CountrySpec {
            seed: self.seed,
            periode: from.number(),
            affiliates: self.affiliates,
            employees: self.affiliates * EMPLOYEES,
        });
        let (mut firms, mut beginning) = (Vec::new(), Vec::new());
        for at in 0..country.len() {
            let firm = country.affiliate(at)?;
            if at % 5 == 4 {
                beginning.push(FundEmployer {
                    affilie: i32::try_from(firm.affilie)?,
                    raison_sociale: Some(format!("SOCIETE ESSAI {}", firm.affilie)),
                    agence: Some(1),
                    ..FundEmployer::default()
                });
                firms.push((firm.affilie, None));
                continue;
            }
            let first = write(&firm.preetabli);
            let name = format!("AFFEBDS_{:07}_{from}.txt", firm.affilie);
            let hidden = settings.folders.preetabli.join(format!(".{name}"));
            fs::write(&hidden, &first)?;
            fs::rename(&hidden, settings.folders.preetabli.join(&name))?;
            // Where the employers of a fund find those that it issues.
            let folder = settings.folders.outbox.join(format!("{:07}", firm.affilie));
            fs::create_dir_all(&folder)?;
            fs::write(folder.join(name), &first)?;
            firms.push((firm.affilie, Some(first)));
        }
        beginning.sort_unstable_by_key(|row| row.affilie);
        store.keep_employers(beginning, ACT).await?;
        let due = firms.iter().filter(|(_, first)| first.is_some()).count();
        let start = Instant::now();
        let limit = u32::try_from(due)? + 1;
        while store.list_preetablis(None, None, limit).await?.len() < due {
            anyhow::ensure!(start.elapsed() < PATIENCE, "préétablis are not taken in");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(firms)
    }
}

impl Play<'_> {
    /// Préétablis out, declarations in, taken in charge, complementary ones, numbers.
    async fn month(&mut self, periode: Periode) -> Result<Month> {
        self.year.events = Events::default();
        let wanted = Wanted { periode, affilie: None, actor: "demo" };
        let emitted = emit(self.settings.means(self.store), &wanted, |_| {}).await?;
        let mut differences = emitted.refused_total;
        let (mut filed, mut insured) = (Vec::new(), 0);
        for affilie in self.year.affilies().collect::<Vec<_>>() {
            let name = format!("{affilie:07}/AFFEBDS_{affilie:07}_{periode}.txt");
            let path = self.settings.folders.outbox.join(name);
            let Ok(given) = fs::read(&path) else {
                say(format!("{affilie:07}, {periode}: no préétabli in the outbox\n"))?;
                differences += 1;
                continue;
            };
            let differing = self.year.differences(affilie, &given);
            if differing > 0 {
                say(format!("{affilie:07}, {periode}: {differing} insured differ\n"))?;
            }
            differences += differing;
            insured += (given.len() / 261).saturating_sub(3) as u64;
            filed.extend(self.year.month(affilie, periode, &given)?);
        }
        let count = filed.len();
        differences += self.drop_in(filed).await?;
        let taken = self.take_in_charge(periode).await?;
        self.year.taken_in_charge();
        let (corrected, wrong) = self.correct(periode).await?;
        differences += wrong;
        let mut more = Vec::new();
        for affilie in self.year.affilies().collect::<Vec<_>>() {
            more.extend(self.year.complementary(affilie)?);
        }
        let count = count + more.len();
        differences += self.drop_in(more).await?;
        let linked = self.link().await?;
        let paid = self.pay(periode).await?;
        differences += self.careers(periode).await?;
        let events = self.year.events;
        Ok(Month {
            periode,
            insured,
            filed: count,
            taken,
            linked,
            events,
            corrected,
            paid,
            differences,
        })
    }

    /// Drops files, and waits until all are answered; gives how many were refused.
    async fn drop_in(&mut self, files: Vec<Filed>) -> Result<u64> {
        let inbox = &self.settings.folders.inbox;
        let before = self.dropped;
        self.dropped += files.len();
        for file in files {
            let hidden = inbox.join(format!(".{}", file.name));
            fs::write(&hidden, &file.bytes)?;
            fs::rename(&hidden, inbox.join(&file.name))?;
        }
        let start = Instant::now();
        let limit = u32::try_from(self.dropped)? + 1;
        loop {
            let rows = self.store.list(&Filter { limit, ..Filter::default() }).await?;
            let answered = rows.iter().filter(|row| row.publie_le.is_some()).count();
            if answered >= self.dropped {
                // The newest first.
                let new = rows.iter().take(self.dropped - before);
                let refused: Vec<_> = new.filter(|row| row.verdict == "rejected").collect();
                for row in &refused {
                    say(format!("{}: rejected, {}\n", spec::printable(&row.nom), row.comptes))?;
                }
                return Ok(refused.len() as u64);
            }
            self.service.must_live()?;
            anyhow::ensure!(start.elapsed() < PATIENCE, "declarations are not answered");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Takes everything in charge that was filed.
    async fn take_in_charge(&self, until: Periode) -> Result<u64> {
        let order = Order { to: State::TakenInCharge, act: ACT };
        let mut taken = 0;
        let mut periode = Some(self.first);
        while let Some(one) = periode.filter(|one| *one <= until) {
            let selection = Selection::Periode(i32::try_from(one.number())?);
            taken += act(self.settings.means(self.store), &selection, order).await?.moved;
            periode = one.next();
        }
        Ok(taken)
    }

    /// Numbers for those who were declared without, of declarations that are taken in charge.
    async fn link(&mut self) -> Result<u64> {
        let mut linked = BTreeMap::new();
        for line in self.store.unnumbered(None, None, 100_000).await? {
            let number = line.num_cin.as_deref().and_then(|card| self.year.number_of(card));
            let Some(number) = number.filter(|_| line.state == State::TakenInCharge) else {
                continue;
            };
            let link = NumberLink {
                accuse: &line.accuse,
                ligne: line.ligne,
                num_assure: i32::try_from(number)?,
            };
            if self.store.link_number(link, ACT).await?.is_ok() {
                let of = (u32::try_from(line.affilie)?, u32::try_from(line.periode)?);
                let card = line.num_cin.as_deref().unwrap_or_default();
                self.year.careers.linked(of, card, number);
                linked.insert(number, of.0);
            }
        }
        for (number, affilie) in &linked {
            self.year.linked(*affilie, *number);
        }
        Ok(linked.len() as u64)
    }
}

fn table(months: &[Month]) -> String {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    let headings = [
        "period",
        "listed",
        "filed",
        "taken in charge",
        "hired",
        "without number",
        "linked",
        "left",
        "back",
        "late",
        "forgotten",
        "corrected",
        "ordered",
        "rejected",
        "returned",
        "booked",
        "cash",
        "differences",
    ];
    table.set_header(headings);
    for month in months {
        let events = month.events;
        table.add_row([
            month.periode.to_string(),
            month.insured.to_string(),
            month.filed.to_string(),
            month.taken.to_string(),
            events.hired.to_string(),
            events.without_number.to_string(),
            month.linked.to_string(),
            events.left.to_string(),
            events.back.to_string(),
            events.late.to_string(),
            events.forgotten.to_string(),
            month.corrected.to_string(),
            month.paid.ordered.to_string(),
            month.paid.rejected.to_string(),
            month.paid.returned.to_string(),
            month.paid.booked.to_string(),
            month.paid.cash.to_string(),
            month.differences.to_string(),
        ]);
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    format!("{table}\n")
}

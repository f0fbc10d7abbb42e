//! A career and all rights of one person, beside a plain look-up of the same rows by an index; and
//! what that index, or a table of all months in its place, costs the load of a month.
#![expect(clippy::print_stdout, reason = "figures are what it is for")]

use crate::own::{durable, fill};
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use cluster::{Cluster, start};
use declaration::write;
use deposit::{CareerAt, known_career};
use dues::account::Rules;
use jiff::civil::date;
use rights::{Facts, Question, answer};
use spec::{Family, Periode, State};
use sqlx::{Connection as _, PgConnection, Row as _};
use std::time::{Duration, Instant};
use store::{Entry, Question as Asked, Store};
use synthetic::{Country, CountrySpec};
use validation::{Control, Settings, control};

/// First month of the careers.
const FIRST: u32 = 201_901;
/// Declarations in one transaction of the measured load.
const AT_ONCE: usize = 100;

/// Read careers and rights beside a plain look-up; load a month with and without what finds them
#[derive(Args)]
pub(crate) struct Careers {
    /// People, each of whom has a line in every month
    #[arg(long, default_value_t = 20_000)]
    people: u32,
    /// Employers
    #[arg(long, default_value_t = 2_000)]
    employers: u32,
    /// Months
    #[arg(long, default_value_t = 96)]
    months: u16,
    /// People who are looked up
    #[arg(long, default_value_t = 500)]
    asked: u32,
    /// Declarations of a month that is loaded for the comparison
    #[arg(long, default_value_t = 500)]
    declarations: u32,
    /// Employees of these
    #[arg(long, default_value_t = 25_000)]
    employees: u32,
    /// Rounds of each load
    #[arg(long, default_value_t = 12)]
    rounds: usize,
    /// Measure the loads only, without look-ups
    #[arg(long)]
    loads_only: bool,
    /// Where the database is made [default: a temporary folder]
    #[arg(long)]
    folder: Option<std::path::PathBuf>,
}

impl Careers {
    pub(crate) fn run(&self) -> Result<()> {
        let folder = match &self.folder {
            Some(folder) => tempfile::tempdir_in(folder)?,
            None => tempfile::tempdir()?,
        };
        tokio::runtime::Runtime::new()?.block_on(async {
            let cluster = start(durable(folder.path())?).await?;
            let measured = self.measure(&cluster).await;
            cluster.stop().await?;
            measured
        })
    }

    async fn measure(&self, cluster: &Cluster) -> Result<()> {
        let store = Store::open(cluster.connect_options(), 2).await?;
        let owner = cluster.connect_options().username("postgres");
        let mut owner = PgConnection::connect_with(&owner).await?;
        if self.loads_only {
            project(&mut owner).await?;
            self.loads(&store, &mut owner).await?;
            store.close().await;
            return Ok(());
        }
        let begin = Instant::now();
        let month = |nth| month_of(nth).map(|periode| (periode, self.statements(periode, nth)));
        let months: Vec<_> = (0..self.months).map(month).collect::<Result<_>>()?;
        fill(&store, &mut owner, months).await?;
        println!(
            "{} lines of {} people, {} employers, {} months: made in {:.0} s",
            u64::from(self.people) * u64::from(self.months),
            self.people,
            self.employers,
            self.months,
            begin.elapsed().as_secs_f64()
        );
        self.look_up(&store, &mut owner, "SELECT * FROM ligne WHERE num_assure = $1", "index")
            .await?;
        // What stands in the place of the index: a table of all months.
        let projected = "SELECT l.* FROM projection p JOIN ligne l USING (affilie, periode, depot, ligne) WHERE p.num_assure = $1";
        project(&mut owner).await?;
        self.look_up(&store, &mut owner, projected, "projection").await?;
        println!("\n{:<34} {:>10} {:>12}", "size", "index", "projection");
        let sizes = "SELECT (SELECT sum(pg_relation_size(i.indexrelid)) FROM pg_inherits h JOIN pg_index i ON i.indexrelid = h.inhrelid \
             WHERE h.inhparent = 'ligne_assure'::regclass)::int8 AS own, pg_total_relation_size('projection') AS other";
        let sizes = sqlx::query(sizes).fetch_one(&mut owner).await?;
        let mebibytes = |column| -> Result<i64> { Ok(sizes.try_get::<i64, _>(column)? >> 20) };
        println!("{:<34} {:>6} MiB {:>8} MiB", "", mebibytes("own")?, mebibytes("other")?);
        self.loads(&store, &mut owner).await?;
        store.close().await;
        Ok(())
    }

    fn statements(&self, periode: i32, nth: u16) -> [String; 5] {
        let (employers, people) = (self.employers, self.people);
        let id = |employer: &str| format!("{nth}::int8 * {employers} + {employer} + 1");
        let (of_employer, of_person) = (id("e"), id(&format!("(p % {employers})")));
        // Numbers without order among the employees of an employer, as they are.
        let number = "(100000000 + (p::int8 * 7919) % 800000000)::int4";
        let zeros = "decode(repeat('00', 32), 'hex')";
        [
            format!(
                "INSERT INTO depot (affilie, id, accuse, prise, nom, recu_le, octets, nature, periode, sequence, etat, verdict, \
                 conformite, charge, comptes, specification, moteur) SELECT 8000000 + e, {of_employer}, 'r' || {of_employer}, \
                 'r' || {of_employer}, 'x', now(), 0, 'principal', {periode}, 0, 'taken-in-charge', 'accepted', 'checked', true, \
                 '{{}}', '', '' FROM generate_series(0, {employers} - 1) e"
            ),
            format!(
                "INSERT INTO ligne (affilie, periode, depot, ligne, enregistrement, num_assure, jours, salaire_reel, \
                 salaire_plaf, s_ctr) SELECT 8000000 + p % {employers}, {periode}, {of_person}, p / {employers} + 3, 2, {number}, \
                 26, 500000, 500000, 0 FROM generate_series(0, {people} - 1) p ORDER BY 1, 6"
            ),
            format!(
                "INSERT INTO journal (position, le, quoi, affilie, depot, acteur, avant, apres, motif, pieces, precedent, \
                 empreinte) SELECT {of_employer}, now(), 'depot', 8000000 + e, {of_employer}, 'service', NULL, 'validated', '', \
                 '', {zeros}, {zeros} FROM generate_series(0, {employers} - 1) e"
            ),
            format!(
                "INSERT INTO journal (position, le, quoi, affilie, depot, acteur, avant, apres, motif, pieces, precedent, \
                 empreinte) SELECT 1000000000 + {of_employer}, now(), 'acte', 8000000 + e, {of_employer}, 'service', \
                 'validated', 'taken-in-charge', '', '', {zeros}, {zeros} FROM generate_series(0, {employers} - 1) e"
            ),
            format!(
                "INSERT INTO bpc (affilie, periode, regime, nature, numero, depot, reference, exigible_le, emis_le, granularite, \
                 arrondi, total, etat) SELECT 8000000 + e, {periode}, regime, 'principal', 0, {of_employer}, \
                 lpad(regime::text, 15, '0'), {periode}10, {periode}10, 'once-per-branch', 'half-up', 1, 'paid' \
                 FROM generate_series(0, {employers} - 1) e, generate_series(1, 2) regime"
            ),
        ]
    }

    /// Each person once plainly and once as the command and the API do, in turn.
    async fn look_up(
        &self,
        store: &Store,
        owner: &mut PgConnection,
        plain: &'static str,
        by: &str,
    ) -> Result<()> {
        let rules = Rules::specified();
        let mut rng = fastrand::Rng::with_seed(7);
        let (mut plainly, mut wholly) = (Vec::new(), Vec::new());
        let months = usize::from(self.months);
        // The first look-ups prepare statements and read pages of catalogues.
        let warm = 20;
        for nth in 0..self.asked.saturating_add(warm) {
            let person = i64::from(rng.u32(0..self.people));
            let number = i32::try_from(100_000_000 + (person * 7_919) % 800_000_000)?;
            let begin = Instant::now();
            let rows = sqlx::query(plain).bind(number).fetch_all(&mut *owner).await?;
            let plain_took = begin.elapsed();
            ensure!(rows.len() == months, "{} rows of {number}", rows.len());
            let begin = Instant::now();
            let known = known_career(store, number, CareerAt::Now, (&rules, 0)).await?;
            let told = answer(&Question::new(&known.career, &Facts::default(), date(2026, 12, 1)));
            let took = begin.elapsed();
            ensure!(known.career.entries().len() == months && !told.rights.is_empty());
            let paid = known.career.months().iter().all(|one| one.state == rights::Standing::Paid);
            ensure!(paid, "a month of {number} is not paid");
            if nth >= warm {
                plainly.push(plain_took);
                wholly.push(took);
            }
        }
        let (a, b) = (Percentiles::of(plainly), Percentiles::of(wholly));
        println!("\nOne of {} people, found by the {by}:{:>20} {:>10}", self.asked, "p50", "p99");
        for (name, times) in [("plain look-up of the rows", a), ("career and all rights", b)] {
            println!("  {name:<42} {:>7.2} ms {:>7.2} ms", times.half, times.last);
        }
        println!(
            "  {:<42} {:>10.2} {:>10.2}",
            "ratio (at most 3)",
            b.half / a.half,
            b.last / a.last
        );
        Ok(())
    }

    /// A month loaded as the service does, with nothing, with the index, with the table.
    async fn loads(&self, store: &Store, owner: &mut PgConnection) -> Result<()> {
        let mut times: [Vec<Duration>; 3] = Default::default();
        let mut month = self.months;
        let all: [(&str, &[&str]); 3] = [
            (
                "without either",
                &["DROP INDEX IF EXISTS ligne_assure", "DROP TRIGGER IF EXISTS projette ON ligne"],
            ),
            (
                "with the index",
                &["CREATE INDEX IF NOT EXISTS ligne_assure ON ONLY ligne (num_assure)"],
            ),
            (
                "with the projection",
                &[
                    "DROP INDEX IF EXISTS ligne_assure",
                    "CREATE OR REPLACE TRIGGER projette AFTER INSERT ON ligne REFERENCING NEW TABLE AS neuves \
                     FOR EACH STATEMENT EXECUTE FUNCTION projette()",
                ],
            ),
        ];
        // What is cleaned up meanwhile is work of an earlier round.
        for statement in ["ALTER SYSTEM SET autovacuum = off", "SELECT pg_reload_conf()"] {
            sqlx::raw_sql(statement).execute(&mut *owner).await?;
        }
        // The first round is not counted: it reads catalogues and prepares statements.
        for round in 0..=self.rounds.max(1) {
            for turn in 0..all.len() {
                // Each comes first, second and last as often as the others.
                let which = (round + turn) % all.len();
                let Some((_, statements)) = all.get(which) else { continue };
                // Months before have no part in it: the index of a month is its partition's own.
                for statement in all[0].1.iter().chain(*statements) {
                    sqlx::raw_sql(*statement).execute(&mut *owner).await?;
                }
                let periode = month_of(month)?;
                month = month.saturating_add(1);
                store.ensure_partitions(&[periode]).await?;
                let made = self.made(u32::try_from(periode)?)?;
                // What was written before is on disk, and each page is logged whole once again.
                sqlx::raw_sql("CHECKPOINT").execute(&mut *owner).await?;
                let begin = Instant::now();
                load(store, periode, (round, which), &made).await?;
                if let Some(times) = times.get_mut(which).filter(|_| round > 0) {
                    times.push(begin.elapsed());
                }
            }
        }
        println!(
            "\nA month of {} declarations, {} employees, {} rounds in changing order, full durability:",
            self.declarations,
            self.employees,
            times[0].len()
        );
        println!("  {:<42} {:>10} {:>22}", "", "median", "of the same round");
        let [without, ..] = &times;
        for ((name, _), times) in all.iter().zip(&times) {
            let took = Percentiles::of(times.clone()).half;
            let [low, half, high] = quartiles(times, without);
            println!("  {name:<42} {took:>7.0} ms {half:>8.2} ({low:.2} to {high:.2})");
        }
        Ok(())
    }

    fn made(&self, periode: u32) -> Result<Vec<(Vec<u8>, Control)>> {
        let (affiliates, employees) = (self.declarations, self.employees);
        let country = Country::new(CountrySpec { seed: 1, periode, affiliates, employees });
        (0..country.len())
            .map(|at| {
                let bytes = write(&country.affiliate(at)?.principal);
                let found = control(&bytes, None, &Settings::USUAL);
                Ok((bytes, found))
            })
            .collect()
    }
}

/// Makes the table of all months, and the function that adds what is loaded.
async fn project(owner: &mut PgConnection) -> Result<()> {
    for statement in [
        "CREATE TABLE projection (num_assure integer NOT NULL, periode integer NOT NULL, affilie integer NOT NULL, \
         depot bigint NOT NULL, ligne integer NOT NULL)",
        "INSERT INTO projection SELECT num_assure, periode, affilie, depot, ligne FROM ligne",
        "ALTER TABLE projection ADD PRIMARY KEY (num_assure, periode, affilie, depot, ligne)",
        "GRANT ALL ON projection TO PUBLIC",
        "CREATE FUNCTION projette() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO projection \
         SELECT num_assure, periode, affilie, depot, ligne FROM neuves; RETURN NULL; END $$",
        "VACUUM ANALYZE projection",
    ] {
        sqlx::raw_sql(statement).execute(&mut *owner).await?;
    }
    Ok(())
}

/// Everything that the service does in the database for a month, but for its notices.
pub(crate) async fn load(
    store: &Store,
    periode: i32,
    round: (usize, usize),
    made: &[(Vec<u8>, Control)],
) -> Result<()> {
    for (nth, some) in made.chunks(AT_ONCE).enumerate() {
        let mut asked = Vec::with_capacity(some.len());
        for (at, (_, found)) in some.iter().enumerate() {
            let affilie = found.affilie.as_ref().context("an affiliate")?.parse()?;
            let name = format!("{round:?} {nth} {at}");
            let mut sha256 = [0; 32];
            for (byte, letter) in sha256.iter_mut().zip(name.bytes()) {
                *byte = letter;
            }
            asked.push(Asked {
                prise: name,
                sha256: Some(sha256),
                affilie,
                periode: Some(periode),
                family: Some(Family::Principal),
                sequence: 0,
            });
        }
        let mut batch = store.begin().await?;
        let mut known = batch.ask(&asked).await?;
        batch.next_position(&mut known).await?;
        let receipts: Vec<String> =
            asked.iter().map(|question| format!("bench {}", question.prise)).collect();
        let entries = some.iter().zip(&asked).zip(known.iter().zip(&receipts));
        let entries: Vec<Entry<'_>> = entries
            .map(|(((bytes, found), question), (known, accuse))| Entry {
                question,
                id: known.id,
                accuse,
                nom: b"bench",
                dossier: None,
                recu_le: "2026-11-23T00:00:00Z",
                octets: bytes.len() as u64,
                contenu: Some(bytes),
                ebds: None,
                control: found,
                state: State::Validated,
                charge: true,
                doublon_de: None,
                preetabli: None,
                moteur: "bench",
                faits: "{}",
                avis: &[],
                rectification: None,
            })
            .collect();
        batch.record(&entries).await?;
        batch.commit().await?;
    }
    Ok(())
}

/// Milliseconds within which half, and 99 of 100, are done.
#[derive(Clone, Copy)]
struct Percentiles {
    half: f64,
    last: f64,
}

impl Percentiles {
    fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let at = |percent: usize| {
            let place = (times.len() * percent / 100).min(times.len().saturating_sub(1));
            times.get(place).map_or(0.0, |time| time.as_secs_f64() * 1e3)
        };
        Self { half: at(50), last: at(99) }
    }
}

/// Quartiles of the ratios of rounds: what slows a whole round down has no part in them.
fn quartiles(times: &[Duration], base: &[Duration]) -> [f64; 3] {
    let ratio = |(time, base): (&Duration, &Duration)| time.as_secs_f64() / base.as_secs_f64();
    let mut ratios: Vec<f64> = times.iter().zip(base).map(ratio).collect();
    ratios.sort_unstable_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| {
        let place = (ratios.len() * quarter / 4).min(ratios.len().saturating_sub(1));
        ratios.get(place).copied().unwrap_or(0.0)
    })
}

/// The month of this number, AAAAMM; the first is 0.
fn month_of(nth: u16) -> Result<i32> {
    let first = Periode::of_number(FIRST).context("a month")?;
    let month = first.plus(i32::from(nth)).context("a month")?;
    Ok(i32::try_from(month.number())?)
}

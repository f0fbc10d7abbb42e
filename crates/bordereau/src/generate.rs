//! `bordereau generate`: synthetic préétablis and declarations, with faults on request.

use crate::{say, status};
use anyhow::{Context as _, Result};
use clap::Args;
use declaration::{RecordBuf, write};
use fastrand::Rng;
use indicatif::{ProgressBar, ProgressStyle};
use spec::Code;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use synthetic::faults::{Planted, Valid, plant, plantable};
use synthetic::{Affiliate, Country, CountrySpec};

/// Make up a month: seeded, synthetic préétablis and declarations, valid but for the faults asked
/// for
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau generate --out /tmp/month   100 affiliates, 1000 employees
  bordereau generate --affiliates 1 --employees 38000 --out /tmp/giant
  bordereau generate --fault 1522 --fault 442 --out /tmp/faulty
      these two faults, in two files
  bordereau generate --faulty 30 --out /tmp/faulty
      30 files with a fault of a random code
  bordereau generate --faults-known   codes that can be planted

Writes OUT/preetabli/AFFEBDS_*.txt and OUT/declarations/DS_*.txt; prints the
planted faults, one a line: file, code, line, first and last column. Same seed,
same bytes.")]
pub(crate) struct Generate {
    /// Folder to write into
    #[arg(long, value_name = "DIR", required_unless_present = "faults_known")]
    out: Option<PathBuf>,
    /// Affiliates
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=799_999))]
    affiliates: u32,
    /// Employees over all affiliates: most have three at most, a few have thousands
    #[arg(long, default_value_t = 1_000)]
    employees: u32,
    /// Period, AAAAMM
    #[arg(long, default_value_t = 202_610, value_parser = crate::asked::periode::<u32>)]
    periode: u32,
    /// Seed
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Plant a fault of this code in one more file; may be given several times
    #[arg(long, value_name = "CODE", allow_negative_numbers = true, value_parser = parse_code)]
    fault: Vec<Code>,
    /// Plant faults of random codes in so many more files
    #[arg(long, default_value_t = 0, value_name = "N")]
    faulty: usize,
    /// Print the codes that can be planted and end
    #[arg(long)]
    faults_known: bool,
}

fn parse_code(text: &str) -> Result<Code, String> {
    let known = crate::asked::code(text)?;
    let code = Code::parse(&known).ok_or("no such code")?;
    if plantable().any(|known| known == code) {
        Ok(code)
    } else {
        Err("this code cannot be planted in one file; see --faults-known".to_owned())
    }
}

impl Generate {
    pub(crate) fn run(self) -> Result<u8> {
        if self.faults_known {
            for code in plantable() {
                say(format!("{code}\n"))?;
            }
            return Ok(status::FINE);
        }
        let out = self.out.as_deref().unwrap_or(Path::new("."));
        let spec = CountrySpec {
            seed: self.seed,
            periode: self.periode,
            affiliates: self.affiliates,
            employees: self.employees,
        };
        let month = Month::new(spec, &self.fault, self.faulty)?;
        let bar = progress(month.country.len() as u64, "files written");
        let (preetablis, declarations) = (out.join("preetabli"), out.join("declarations"));
        for folder in [&preetablis, &declarations] {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}", folder.display()))?;
        }
        for index in 0..month.country.len() {
            let files = month.files(index)?;
            put(&preetablis.join(&files.preetabli_name), &files.preetabli)?;
            put(&declarations.join(&files.name), &files.declaration)?;
            if let Some(planted) = &files.planted {
                say(line_of(&files.name, planted))?;
            }
            bar.inc(1);
        }
        bar.finish_and_clear();
        let employees: u64 = month.country.sizes().iter().map(|size| u64::from(*size)).sum();
        tell!(
            "{} affiliates, {employees} employees, {} files with a planted fault, in {}",
            month.country.len(),
            month.faults.len(),
            out.display()
        );
        Ok(status::FINE)
    }
}

/// A bar on a terminal, nothing elsewhere.
pub(crate) fn progress(length: u64, what: &'static str) -> ProgressBar {
    let bar = ProgressBar::new(length).with_message(what);
    // The template is a constant: a mistake in it would show as the default style.
    if let Ok(style) =
        ProgressStyle::with_template("{bar:30} {pos}/{len} {msg} ({elapsed}, {eta} left)")
    {
        bar.set_style(style);
    }
    bar
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

fn line_of(name: &str, planted: &Planted) -> String {
    let number = |number: Option<u32>| number.map_or("-".to_owned(), |number| number.to_string());
    let (start, end) = planted.columns.unzip();
    format!(
        "{name}\t{}\t{}\t{}\t{}\n",
        planted.code,
        number(planted.line),
        number(start),
        number(end)
    )
}

/// A month of files, and which of them get which fault.
pub(crate) struct Month {
    pub(crate) country: Country,
    faults: BTreeMap<usize, Planted>,
    periode: u32,
}

/// The two files of an affiliate.
pub(crate) struct Files {
    pub(crate) preetabli_name: String,
    pub(crate) preetabli: Vec<u8>,
    pub(crate) name: String,
    pub(crate) declaration: Vec<u8>,
    pub(crate) planted: Option<Planted>,
}

impl Month {
    /// Plans a month with these faults, each in a file of its own, and `faulty` more of random
    /// codes.
    pub(crate) fn new(spec: CountrySpec, codes: &[Code], faulty: usize) -> Result<Self> {
        anyhow::ensure!(
            spec.employees >= spec.affiliates,
            "each affiliate needs an employee at least"
        );
        let country = Country::new(spec);
        let mut month = Self { country, faults: BTreeMap::new(), periode: spec.periode };
        let mut rng = Rng::with_seed(spec.seed ^ 0xFA17);
        for code in codes {
            anyhow::ensure!(
                month.plant(*code, &mut rng)?,
                "no file is left that can show code {code}"
            );
        }
        let known: Vec<Code> = plantable().collect();
        let mut left = faulty;
        let mut tries = faulty.saturating_mul(10).saturating_add(1_000);
        while left > 0 && tries > 0 {
            tries -= 1;
            if let Some(code) = rng.choice(&known)
                && month.plant(*code, &mut rng)?
            {
                left -= 1;
            }
        }
        anyhow::ensure!(
            left == 0,
            "only {} of {faulty} faults found a file of their own",
            faulty - left
        );
        Ok(month)
    }

    /// Plants a fault in the first file from a random one on that is still whole and can show it.
    fn plant(&mut self, code: Code, rng: &mut Rng) -> Result<bool> {
        let count = self.country.len();
        let start = rng.usize(0..count);
        for step in 0..count.min(2_000) {
            let index = (start + step) % count;
            // Planting walks the whole file: the few giants are left alone.
            if self.faults.contains_key(&index)
                || self.country.sizes().get(index).is_some_and(|size| *size > 500)
            {
                continue;
            }
            let affiliate = self.country.affiliate(index)?;
            let valid =
                Valid { records: &affiliate.principal, preetabli: Some(&affiliate.preetabli) };
            if let Some(planted) = plant(&valid, code, rng) {
                self.faults.insert(index, planted);
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The files of the affiliate at `index`.
    pub(crate) fn files(&self, index: usize) -> Result<Files> {
        let Affiliate { affilie, preetabli, principal } = self.country.affiliate(index)?;
        let planted = self.faults.get(&index).cloned();
        let declaration =
            planted.as_ref().map_or_else(|| bytes(&principal), |planted| planted.bytes.clone());
        Ok(Files {
            preetabli_name: format!("AFFEBDS_{affilie:07}_{}.txt", self.periode),
            preetabli: bytes(&preetabli),
            name: format!("DS_{affilie:07}_{}.txt", self.periode),
            declaration,
            planted,
        })
    }
}

fn bytes(records: &[RecordBuf]) -> Vec<u8> {
    write(records)
}

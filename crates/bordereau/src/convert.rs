//! `bordereau convert`: a CSV to an e-BDS declaration, and back.

use crate::check::{AssumedArgs, Chosen, Preetablis, read};
use crate::{Language, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use declaration::csv::{
    Encoding, Look, Style, Unwritable, look, lost, write_preetabli_rows, write_rows,
};
use declaration::family_of;
use notices::{ControlNotice, FileFacts, TextStyle};
use sha2::{Digest as _, Sha256};
use spec::Family;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use validation::{Control, Reference, Settings, Verdict, control, control_csv};

/// Lines that are named when a CSV does not give them back.
const LINES_NAMED: usize = 10;

/// Turn a CSV into an e-BDS declaration, or a declaration or préétabli into a CSV
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau convert paie.csv --preetabli AFFEBDS_1773341_200610.txt \\
      -o DS_1773341_200610.txt
  bordereau convert DS_1773341_200610.txt -o paie.csv   a declaration as a table
  bordereau convert DS_1773341_200610.txt --decimal-comma
      for a spreadsheet in French
  bordereau convert AFFEBDS_1773341_200610.txt -o paie.csv   a table to fill in

The content tells the direction. The columns of a CSV, and what it does not
hold, are in spec/csv.md.

Exit status: 0 converted, 1 something blocking and nothing written (--force
writes all the same), 2 could not run.")]
pub(crate) struct Convert {
    /// File to convert; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The préétabli that completes a CSV, or a folder that has it; a declaration is compared with
    /// it
    #[arg(long, value_name = "FILE|DIR")]
    preetabli: Vec<PathBuf>,
    #[command(flatten)]
    assumed: AssumedArgs,
    /// File to write, which must not exist; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write in spite of blocking findings (what was not understood becomes
    /// question marks), and over a file that is there
    #[arg(long)]
    force: bool,
    /// Between the cells of a CSV
    #[arg(long, value_enum, default_value_t)]
    delimiter: Delimiter,
    /// Write amounts with a decimal comma instead of a point
    #[arg(long)]
    decimal_comma: bool,
    /// How a CSV is encoded
    #[arg(long, value_enum, default_value_t)]
    encoding: Charset,
    /// Language of the notice
    #[arg(long, value_enum, default_value_t)]
    lang: Language,
    /// Largest file that is read, in bytes
    #[arg(long, default_value_t = Settings::USUAL.bytes_max, value_name = "BYTES")]
    max_bytes: u64,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Delimiter {
    #[default]
    Semicolon,
    Comma,
    Tab,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Charset {
    /// UTF-8 with a byte order mark, which spreadsheets need
    #[default]
    #[value(name = "utf-8-bom")]
    Utf8Bom,
    /// UTF-8 without it
    #[value(name = "utf-8")]
    Utf8,
    /// Windows-1252
    #[value(name = "windows-1252")]
    Windows1252,
}

impl Convert {
    pub(crate) fn run(self) -> Result<u8> {
        let bytes = self.whole(&self.file)?;
        let settings =
            Settings { assumed: self.assumed.get(), bytes_max: self.max_bytes, ..Settings::USUAL };
        let preetablis = Preetablis::of(&self.preetabli, self.max_bytes)?;
        let chosen = match preetablis.choose(&self.file, &bytes, (1, &settings))? {
            Chosen::Nothing => None,
            Chosen::Unfit(why) => anyhow::bail!("{why}"),
            Chosen::One(one) => Some(one),
        };
        let reference = match chosen.as_ref().map(|one| (one, one.reference())) {
            None => None,
            Some((_, Ok(reference))) => Some(reference),
            Some((one, Err(damaged))) => {
                self.show(one.path, one.bytes(), damaged.control());
                tell!(
                    "bordereau: the préétabli {} is damaged: nothing was compared, composed or written",
                    one.path.display()
                );
                return Ok(status::BLOCKING);
            }
        };
        let written = match (look(&bytes), family_of(&bytes)) {
            (Look::Csv | Look::Headless | Look::Utf16, _) => {
                self.to_ebds(&bytes, reference.as_ref(), &settings)?
            }
            (Look::Other, Some(Family::Preetabli)) => self.to_table(&bytes)?,
            (Look::Other, Some(Family::Principal)) => self.to_csv(&bytes, reference.as_ref())?,
            (Look::Other, family) => {
                return Err(Unwritable::Kind(family))
                    .with_context(|| format!("cannot convert {}", self.file.display()));
            }
        };
        let Some(written) = written else {
            tell!(
                "bordereau: {} was not converted and nothing was written: see what is blocking above",
                self.file.display()
            );
            return Ok(status::BLOCKING);
        };
        let (size, what) = (written.len(), what(&written));
        match &self.output {
            Some(path) => {
                self.put(path, &written)?;
                tell!("bordereau: {} written: {what}, {size} bytes", path.display());
            }
            None => say(written)?,
        }
        Ok(status::FINE)
    }

    /// An existing file may be a person's work.
    fn put(&self, path: &Path, bytes: &[u8]) -> Result<()> {
        let mut options = std::fs::OpenOptions::new();
        options.write(true).create(true);
        if self.force {
            options.truncate(true);
        } else {
            options.create_new(true);
        }
        let file = options.open(path);
        if file.as_ref().is_err_and(|error| error.kind() == std::io::ErrorKind::AlreadyExists) {
            anyhow::bail!("{} exists; --force writes over it", path.display());
        }
        file.and_then(|mut file| file.write_all(bytes))
            .with_context(|| format!("cannot write {}", path.display()))
    }

    fn whole(&self, path: &Path) -> Result<Vec<u8>> {
        let input = read(path, self.max_bytes)?;
        input.bytes.with_context(|| {
            format!("{} has more than {} bytes (--max-bytes)", path.display(), self.max_bytes)
        })
    }

    fn style(&self) -> Style {
        let delimiter = match self.delimiter {
            Delimiter::Semicolon => b';',
            Delimiter::Comma => b',',
            Delimiter::Tab => b'\t',
        };
        let (encoding, bom) = match self.encoding {
            Charset::Utf8Bom => (Encoding::Utf8, true),
            Charset::Utf8 => (Encoding::Utf8, false),
            Charset::Windows1252 => (Encoding::Windows1252, false),
        };
        Style { delimiter, comma: self.decimal_comma, encoding, bom }
    }

    fn to_ebds(
        &self,
        bytes: &[u8],
        reference: Option<&Reference<'_>>,
        settings: &Settings,
    ) -> Result<Option<Vec<u8>>> {
        anyhow::ensure!(
            reference.is_some(),
            "a CSV is completed with the préétabli of its affiliate and period: give it with --preetabli FILE"
        );
        let found = control_csv(bytes, reference, settings);
        let goes_on = self.goes_on(bytes, &found.control);
        // Where no declaration could be made there is nothing to write, whatever is forced.
        Ok(found.ebds.filter(|_| goes_on))
    }

    /// A préétabli as a table to fill in. A damaged one has lost people: nothing is written.
    fn to_table(&self, bytes: &[u8]) -> Result<Option<Vec<u8>>> {
        if let Err(damaged) = Reference::read(bytes) {
            self.show(&self.file, bytes, damaged.control());
            return Ok(None);
        }
        Ok(Some(write_preetabli_rows(bytes, self.style())?))
    }

    fn to_csv(&self, bytes: &[u8], reference: Option<&Reference<'_>>) -> Result<Option<Vec<u8>>> {
        let found = control(bytes, reference, &Settings::USUAL);
        if !self.goes_on(bytes, &found) {
            return Ok(None);
        }
        let csv = write_rows(bytes, self.style())
            .with_context(|| format!("cannot convert {}", self.file.display()))?;
        let lost = lost(bytes, &csv);
        if !lost.is_empty() {
            let named: Vec<String> = lost.iter().take(LINES_NAMED).map(u32::to_string).collect();
            let more = if lost.len() > LINES_NAMED { " …" } else { "" };
            tell!(
                "bordereau: {} lines would not come back from the CSV as they are: {}{more} \
                 (capped salaries and sums are computed anew, entrants put in order)",
                lost.len(),
                named.join(", ")
            );
        }
        Ok(Some(csv))
    }

    /// Says what was found, when there is something; whether to write.
    fn goes_on(&self, bytes: &[u8], found: &Control) -> bool {
        if found.counts.is_empty() {
            return true;
        }
        self.show(&self.file, bytes, found);
        self.force || found.verdict() != Verdict::Rejected
    }

    /// What was found, on standard error.
    fn show(&self, path: &Path, bytes: &[u8], found: &Control) {
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let notice = ControlNotice {
            file: FileFacts { name: &name, bytes: bytes.len() as u64, sha256: Some(&digest) },
            control: found,
            source: bytes,
            deposit: None,
            lang: self.lang.into(),
        };
        eprint!("{}", notice.text(TextStyle::Plain));
    }
}

/// What was made, in words.
fn what(written: &[u8]) -> String {
    let lines = declaration::lines(written).count();
    match family_of(written) {
        Some(_) => format!("an e-BDS declaration of {lines} records"),
        None => format!("a CSV of {} rows below its line of titles", lines.saturating_sub(1)),
    }
}

//! `bordereau convert`: a CSV to an e-BDS declaration, and back.

use crate::check::read;
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
use std::path::{Path, PathBuf};
use validation::{Control, Reference, Settings, Verdict, control, control_csv};

/// Lines that are named when a CSV does not give them back.
const LINES_NAMED: usize = 10;

/// Turn a CSV into an e-BDS declaration, or a declaration or préétabli into a CSV
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau convert paie.csv --preetabli AFFEBDS_1773341_200610.txt -o DS_1773341_200610.txt
  bordereau convert DS_1773341_200610.txt -o paie.csv                 a declaration as a table
  bordereau convert DS_1773341_200610.txt --decimal-comma             for a spreadsheet in French
  bordereau convert AFFEBDS_1773341_200610.txt -o paie.csv            a table to fill in

The content tells the direction. The columns of a CSV, and what it does not hold, are in spec/csv.md.

Exit status: 0 converted, 1 something blocking and nothing written (--force writes all the same), 2 could not run.")]
pub(crate) struct Convert {
    /// File to convert; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The préétabli that completes a CSV; a declaration is compared with it
    #[arg(long, value_name = "FILE")]
    preetabli: Option<PathBuf>,
    /// File to write; standard output without it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write in spite of blocking findings; what was not understood becomes question marks
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
        let preetabli = self.preetabli.as_deref().map(|path| self.whole(path)).transpose()?;
        let reference = match (&preetabli, &self.preetabli) {
            (Some(bytes), Some(path)) => Some(Reference::read(bytes).with_context(|| {
                format!("{} is not a préétabli (no record A00 to A03)", path.display())
            })?),
            _ => None,
        };
        let written = match (look(&bytes), family_of(&bytes)) {
            (Look::Csv | Look::Headless | Look::Utf16, _) => {
                self.to_ebds(&bytes, reference.as_ref())?
            }
            (Look::Other, Some(Family::Preetabli)) => {
                Some(write_preetabli_rows(&bytes, self.style())?)
            }
            (Look::Other, Some(Family::Principal)) => self.to_csv(&bytes, reference.as_ref())?,
            (Look::Other, family) => {
                return Err(Unwritable::Kind(family))
                    .with_context(|| format!("cannot convert {}", self.file.display()));
            }
        };
        let Some(written) = written else { return Ok(status::BLOCKING) };
        match &self.output {
            Some(path) => std::fs::write(path, written)
                .with_context(|| format!("cannot write {}", path.display()))?,
            None => say(written)?,
        }
        Ok(status::FINE)
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

    fn to_ebds(&self, bytes: &[u8], reference: Option<&Reference<'_>>) -> Result<Option<Vec<u8>>> {
        anyhow::ensure!(
            reference.is_some(),
            "a CSV is completed with the préétabli of its affiliate and period: give it with --preetabli FILE"
        );
        let found = control_csv(bytes, reference, &Settings::USUAL);
        Ok(found.ebds.filter(|_| self.goes_on(bytes, &found.control)))
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
            eprintln!(
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
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        let name = self.file.file_name().unwrap_or(self.file.as_os_str()).to_string_lossy();
        let notice = ControlNotice {
            file: FileFacts { name: &name, bytes: bytes.len() as u64, sha256: Some(&digest) },
            control: found,
            source: bytes,
            deposit: None,
            lang: self.lang.into(),
        };
        eprint!("{}", notice.text(TextStyle::Plain));
        self.force || found.verdict() != Verdict::Rejected
    }
}

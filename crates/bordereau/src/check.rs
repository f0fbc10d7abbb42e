//! `bordereau check`: the control of a file without a database, the same as the service's.

use crate::{Language, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, ValueEnum};
use notices::{ControlNotice, FileFacts, TextStyle};
use sha2::{Digest as _, Sha256};
use spec::Family;
use std::io::{IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use validation::{
    Control, Declared, Identity, Reference, Settings, Verdict, control_any, identity,
};

/// Control declarations without sending them: the same engine and the same notice as the service
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau check DS_1773341_200610.txt
  bordereau check --preetabli AFFEBDS_1773341_200610.txt DS_1773341_200610.txt
  bordereau check --principal DS_1773341_200610.txt DSC1_1773341_200610.txt
  bordereau check --preetabli AFFEBDS_1773341_200610.txt paie.csv     a CSV (spec/csv.md)
  bordereau check --format json *.txt | jq -r .verdict
  bordereau check --format short --lang en DS_1773341_200610.txt

Exit status: 0 nothing blocking, 1 something blocking, 2 a file could not be read.")]
pub(crate) struct Check {
    /// Files to control; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// A préétabli to compare with; may be given several times, each file takes the one of its affiliate and period
    #[arg(long, value_name = "FILE")]
    preetabli: Vec<PathBuf>,
    /// The principal declaration of a complementary one, or another complementary of the period: whoever is declared
    /// there is not declared again (448); may be given several times, each file takes those of its affiliate and period
    #[arg(long, value_name = "FILE")]
    principal: Vec<PathBuf>,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Language of the sentences
    #[arg(long, value_enum, default_value_t)]
    lang: Language,
    /// Colours
    #[arg(long, value_enum, default_value_t)]
    color: Colour,
    /// Largest file that is read, in bytes
    #[arg(long, default_value_t = Settings::USUAL.bytes_max, value_name = "BYTES")]
    max_bytes: u64,
    /// Findings listed per code; counts stay exact
    #[arg(long, default_value_t = Settings::USUAL.findings_per_code, value_name = "N")]
    findings_per_code: usize,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
    /// One line a finding
    Short,
}

#[derive(Clone, Copy, Default, ValueEnum)]
pub(crate) enum Colour {
    /// On a terminal
    #[default]
    Auto,
    Always,
    Never,
}

impl Colour {
    /// How text is written to standard output.
    pub(crate) fn style(self) -> TextStyle {
        let wanted = match self {
            Self::Auto => std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none(),
            Self::Always => true,
            Self::Never => false,
        };
        let width = rustix::termios::tcgetwinsize(std::io::stdout())
            .ok()
            .map(|size| usize::from(size.ws_col));
        if wanted {
            TextStyle::Colour { width: width.filter(|width| *width >= 40) }
        } else {
            TextStyle::Plain
        }
    }
}

impl Check {
    pub(crate) fn run(self) -> Result<u8> {
        let settings = Settings {
            findings_per_code: self.findings_per_code,
            bytes_max: self.max_bytes,
            ..Settings::USUAL
        };
        let mut preetablis = Vec::new();
        for path in &self.preetabli {
            let bytes =
                std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
            anyhow::ensure!(
                Reference::read(&bytes).is_some(),
                "{} is not a préétabli (no record A00 to A03)",
                path.display()
            );
            preetablis.push(bytes);
        }
        let references: Vec<Reference<'_>> =
            preetablis.iter().filter_map(|bytes| Reference::read(bytes)).collect();
        let others = self
            .principal
            .iter()
            .map(|path| Other::read(path, &settings))
            .collect::<Result<Vec<_>>>()?;
        let mut worst = status::FINE;
        for path in &self.files {
            let file = match read(path, settings.bytes_max) {
                Ok(file) => file,
                Err(error) => {
                    eprintln!("bordereau: {error:#}");
                    worst = worst.max(status::FAILED);
                    continue;
                }
            };
            let verdict = self.one(path, &file, (&references, &others), &settings)?;
            if verdict == Verdict::Rejected {
                worst = worst.max(status::BLOCKING);
            }
        }
        Ok(worst)
    }

    fn one(
        &self,
        path: &Path,
        file: &Input,
        (references, others): (&[Reference<'_>], &[Other]),
        settings: &Settings,
    ) -> Result<Verdict> {
        let source = file.bytes.as_deref().unwrap_or_default();
        let found = match &file.bytes {
            None => Control::too_large(file.size, settings),
            Some(bytes) => {
                let reference = choose(bytes, references, self.files.len());
                if reference.is_none() && !references.is_empty() {
                    eprintln!(
                        "bordereau: none of the préétablis is of the affiliate and period of {}",
                        path.display()
                    );
                }
                let declared = declared_elsewhere(path, bytes, others);
                control_any(bytes, reference, declared.as_ref(), settings).control
            }
        };
        let digest: Option<[u8; 32]> =
            file.bytes.as_ref().map(|bytes| Sha256::digest(bytes).into());
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let notice = ControlNotice {
            file: FileFacts { name: &name, bytes: file.size, sha256: digest.as_ref() },
            control: &found,
            source,
            deposit: None,
            lang: self.lang.into(),
        };
        match self.format {
            Format::Text => say(notice.text(self.color.style()))?,
            Format::Json => {
                let mut line = notice.json();
                line.push(b'\n');
                say(line)?;
            }
            Format::Short => say(notice.short())?,
        }
        Ok(found.verdict())
    }
}

/// A file to control; no bytes when it is larger than the limit.
pub(crate) struct Input {
    pub(crate) size: u64,
    pub(crate) bytes: Option<Vec<u8>>,
}

pub(crate) fn read(path: &Path, bytes_max: u64) -> Result<Input> {
    let mut bytes = Vec::new();
    let cannot = || format!("cannot read {}", path.display());
    if path.as_os_str() == "-" {
        std::io::stdin()
            .take(bytes_max.saturating_add(1))
            .read_to_end(&mut bytes)
            .with_context(cannot)?;
    } else {
        let metadata = std::fs::metadata(path).with_context(cannot)?;
        anyhow::ensure!(!metadata.is_dir(), "{} is a folder: name the files in it", path.display());
        if metadata.is_file() && metadata.len() > bytes_max {
            return Ok(Input { size: metadata.len(), bytes: None });
        }
        let file = std::fs::File::open(path).with_context(cannot)?;
        file.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes).with_context(cannot)?;
    }
    let size = bytes.len() as u64;
    Ok(Input { size, bytes: (size <= bytes_max).then_some(bytes) })
}

/// Another declaration, for what stands in it already.
struct Other {
    /// What notices call it.
    name: String,
    bytes: Vec<u8>,
    identity: Identity,
}

impl Other {
    fn read(path: &Path, settings: &Settings) -> Result<Self> {
        let Input { bytes: Some(bytes), .. } = read(path, settings.bytes_max)? else {
            anyhow::bail!("{} is larger than {} bytes", path.display(), settings.bytes_max)
        };
        let identity = identity(&bytes);
        anyhow::ensure!(
            matches!(identity.family, Some(Family::Principal | Family::Complementary)),
            "{} is not a declaration (no record B00 to B06 or E00 to E06)",
            path.display()
        );
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        Ok(Self { name, bytes, identity })
    }
}

/// Who stands in the other declarations of a complementary one; none for any other file.
fn declared_elsewhere(path: &Path, bytes: &[u8], others: &[Other]) -> Option<Declared> {
    if others.is_empty() {
        return None;
    }
    let own = identity(bytes);
    if own.family != Some(Family::Complementary) {
        return None;
    }
    let mut declared = Declared::default();
    for other in others {
        let Identity { affilie, periode, .. } = other.identity;
        if affilie.is_none() || (affilie, periode) != (own.affilie, own.periode) {
            eprintln!(
                "bordereau: {} is not of the affiliate and period of {}: not used",
                other.name,
                path.display()
            );
        } else if other.bytes == bytes {
            eprintln!("bordereau: {} is {} itself: not used", other.name, path.display());
        } else {
            declared.add_file(&other.name, &other.bytes);
        }
    }
    Some(declared)
}

/// The préétabli of the declaration's affiliate and period. One préétabli given for one file is meant for it, so that a
/// wrong affiliate number is told rather than left unchecked.
fn choose<'r, 'b>(
    bytes: &[u8],
    references: &'r [Reference<'b>],
    files: usize,
) -> Option<&'r Reference<'b>> {
    if let ([reference], 1) = (references, files) {
        return Some(reference);
    }
    let header = control_any(bytes, None, None, &Settings::USUAL).control;
    references.iter().find(|reference| {
        reference.affilie() == header.affilie.as_ref().map(String::as_bytes)
            && reference.periode() == header.periode.as_ref().map(String::as_bytes)
    })
}

//! `bordereau check`: the control of a file without a database, the same as the service's.

mod input;
mod preetablis;
mod repaired;

pub(crate) use input::{Input, read};
pub(crate) use preetablis::{Chosen, Preetablis};

use self::input::{again, files_of, once};
use self::repaired::RepairArgs;
use crate::{Language, say, status};
use anyhow::Result;
use clap::{Args, ValueEnum};
use notices::{ControlNotice, FileFacts, TextStyle};
use sha2::{Digest as _, Sha256};
use spec::{Code, Family, Lang};
use std::borrow::Cow;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use validation::{
    Assumed, Control, Declared, Finding, Identity, Place, Settings, Verdict, control_any,
    control_without, identity,
};

/// Control declarations without sending them: the same engine and the same notice as the service
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau check DS_1773341_200610.txt
  bordereau check --preetabli AFFEBDS_1773341_200610.txt DS_1773341_200610.txt
  bordereau check --preetabli /srv/cnss/octobre /srv/paie/octobre  whole folders
  bordereau check --principal DS_1773341_200610.txt DSC1_1773341_200610.txt
  bordereau check --preetabli AFFEBDS_1773341_200610.txt paie.csv
      a CSV (spec/csv.md)
  bordereau check --format json *.txt | jq -r .verdict
  bordereau check --format short --lang en DS_1773341_200610.txt
  bordereau check --format html DS_1773341_200610.txt > controle.html
  bordereau check --repair -o fixed.txt DS_1773341_200610.txt
      write the file with what is proved corrected

Exit status: 0 nothing blocking, 1 something blocking, 2 a file could not be
read.")]
pub(crate) struct Check {
    /// Files to control, or folders whose files are all controlled; `-` is standard input
    #[arg(required = true, value_name = "FILE|DIR")]
    files: Vec<PathBuf>,
    /// A préétabli to compare with, or a folder of them; may be given several times, each file
    /// takes the one of its affiliate and period
    #[arg(long, value_name = "FILE|DIR")]
    preetabli: Vec<PathBuf>,
    /// The principal declaration of a complementary one, or another complementary of the period:
    /// insured declared there are not declared again (448); may be given several times, each file
    /// takes those of its affiliate and period
    #[arg(long, value_name = "FILE")]
    principal: Vec<PathBuf>,
    #[command(flatten)]
    assumed: AssumedArgs,
    #[command(flatten)]
    repair: RepairArgs,
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

/// What a CSV without these columns is about.
#[derive(Args, Clone, Copy)]
pub(crate) struct AssumedArgs {
    /// Affiliate of a CSV that has no such column
    #[arg(long, value_name = "NUMBER", value_parser = crate::asked::affilie::<u32>)]
    affilie: Option<u32>,
    /// Month of a CSV that has no such column, AAAAMM
    #[arg(long, value_name = "AAAAMM", value_parser = crate::asked::periode::<u32>)]
    periode: Option<u32>,
}

impl AssumedArgs {
    pub(crate) fn get(self) -> Assumed {
        Assumed { affilie: self.affilie, periode: self.periode }
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
    /// One line a finding
    Short,
    /// A page; of one file only
    Html,
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

/// How many files got which verdict.
#[derive(Default)]
struct Tally {
    accepted: u64,
    reserve: u64,
    rejected: u64,
}

impl Tally {
    fn count(&mut self, verdict: Verdict) {
        let counter = match verdict {
            Verdict::Accepted => &mut self.accepted,
            Verdict::AcceptedWithReserve => &mut self.reserve,
            Verdict::Rejected => &mut self.rejected,
        };
        *counter = counter.saturating_add(1);
    }

    fn line(&self, lang: Lang) -> String {
        let Self { accepted, reserve, rejected } = *self;
        let all = accepted.saturating_add(reserve).saturating_add(rejected);
        spec::Words::CheckedFiles
            .get(lang)
            .replace("{count}", &all.to_string())
            .replace("{accepted}", &accepted.to_string())
            .replace("{reserve}", &reserve.to_string())
            .replace("{rejected}", &rejected.to_string())
    }
}

impl Check {
    pub(crate) fn run(self) -> Result<u8> {
        let settings = Settings {
            findings_per_code: self.findings_per_code,
            bytes_max: self.max_bytes,
            assumed: self.assumed.get(),
            edits_max: self.repair.edits_max(),
            ..Settings::USUAL
        };
        let preetablis = Preetablis::of(&self.preetabli, settings.bytes_max)?;
        let others = self
            .principal
            .iter()
            .map(|path| Other::read(path, &settings))
            .collect::<Result<Vec<_>>>()?;
        let mut worst = status::FINE;
        let mut paths = Vec::new();
        for path in &self.files {
            match files_at(path) {
                Ok(found) => paths.extend(found),
                Err(error) => {
                    tell!("bordereau: {error:#}");
                    worst = worst.max(status::FAILED);
                }
            }
        }
        anyhow::ensure!(
            self.format != Format::Html || paths.len() == 1,
            "--format html makes one page: give one file, not {}",
            paths.len()
        );
        self.repair.fits(paths.len())?;
        let mut tally = Tally::default();
        for path in &paths {
            let file = match read(path, settings.bytes_max) {
                Ok(file) => file,
                Err(error) => {
                    tell!("bordereau: {error:#}");
                    worst = worst.max(status::FAILED);
                    continue;
                }
            };
            let found = one(path, &file, (&preetablis, paths.len()), (&others, &settings))?;
            self.print(path, &file, &found, paths.len())?;
            tally.count(found.verdict());
            let source = file.bytes.as_deref().unwrap_or_default();
            let verdict = self.repair.repaired(source, &found, self.lang.into(), |bytes| {
                let made = Input { size: bytes.len() as u64, bytes: Some(bytes) };
                one(path, &made, (&preetablis, paths.len()), (&others, &settings))
            })?;
            if verdict == Verdict::Rejected {
                worst = worst.max(status::BLOCKING);
            }
        }
        if paths.len() > 1 && matches!(self.format, Format::Text | Format::Short) {
            say(format!("{}\n", tally.line(self.lang.into())))?;
        }
        Ok(worst)
    }

    fn print(&self, path: &Path, file: &Input, found: &Control, files: usize) -> Result<()> {
        let digest: Option<[u8; 32]> =
            file.bytes.as_ref().map(|bytes| Sha256::digest(bytes).into());
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
        let notice = ControlNotice {
            file: FileFacts { name: &name, bytes: file.size, sha256: digest.as_ref() },
            control: found,
            source: file.bytes.as_deref().unwrap_or_default(),
            deposit: None,
            lang: self.lang.into(),
        };
        match self.format {
            // Of many files a good one is a line.
            Format::Text if files > 1 && found.counts.is_empty() => say(notice.short()),
            Format::Text if files > 1 => say(notice.text(self.color.style()) + "\n"),
            Format::Text => say(notice.text(self.color.style())),
            Format::Json => {
                let mut line = notice.json();
                line.push(b'\n');
                say(line)
            }
            Format::Short => say(notice.short()),
            Format::Html => say(notice.html()),
        }
    }
}

fn one(
    path: &Path,
    file: &Input,
    (preetablis, files): (&Preetablis, usize),
    (others, settings): (&[Other], &Settings),
) -> Result<Control> {
    let Some(bytes) = &file.bytes else { return Ok(Control::too_large(file.size, settings)) };
    let declared = declared_elsewhere(path, bytes, (others, settings))?;
    let declared = declared.as_ref();
    let mut found = match preetablis.choose(path, bytes, (files, settings))? {
        Chosen::Nothing => control_any(bytes, None, declared, settings),
        Chosen::Unfit(why) => {
            tell!("bordereau: {why}");
            control_any(bytes, None, declared, settings)
        }
        Chosen::One(one) => match one.reference() {
            Ok(reference) => control_any(bytes, Some(&reference), declared, settings),
            Err(damaged) => {
                tell!("bordereau: {} is damaged: not used", one.path.display());
                control_without(bytes, &damaged, declared, settings)
            }
        },
    }
    .control;
    // As the service answers a préétabli in its inbox: it declares nothing, whatever its state.
    if found.family == Some(Family::Preetabli) {
        found.add(Finding::new(Code::Brd202, Place::FILE));
    }
    Ok(found)
}

/// A file, or the files of a folder.
fn files_at(path: &Path) -> Result<Vec<PathBuf>> {
    let is_folder = path.as_os_str() != "-" && path.is_dir();
    if !is_folder {
        return Ok(vec![path.to_path_buf()]);
    }
    let files = files_of(path)?;
    anyhow::ensure!(!files.is_empty(), "there is no file in the folder {}", path.display());
    Ok(files)
}

/// Another declaration, for what stands in it already.
struct Other {
    path: PathBuf,
    /// What notices call it.
    name: String,
    /// Its bytes where they can be read only once; a file is read again when it is wanted.
    bytes: Option<Vec<u8>>,
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
        Ok(Self { path: path.to_owned(), name, bytes: once(path, bytes), identity })
    }

    fn load(&self, bytes_max: u64) -> Result<Cow<'_, [u8]>> {
        again(&self.path, self.bytes.as_deref(), bytes_max)
    }
}

/// Who stands in the other declarations of a complementary one; none for any other file.
fn declared_elsewhere(
    path: &Path,
    bytes: &[u8],
    (others, settings): (&[Other], &Settings),
) -> Result<Option<Declared>> {
    if others.is_empty() {
        return Ok(None);
    }
    let own = identity(bytes);
    if own.family != Some(Family::Complementary) {
        return Ok(None);
    }
    let mut declared = Declared::default();
    for other in others {
        let Identity { affilie, periode, .. } = other.identity;
        if affilie.is_none() || (affilie, periode) != (own.affilie, own.periode) {
            tell!(
                "bordereau: {} is not of the affiliate and period of {}: not used",
                other.name,
                path.display()
            );
            continue;
        }
        let theirs = other.load(settings.bytes_max)?;
        if *theirs == *bytes {
            tell!("bordereau: {} is {} itself: not used", other.name, path.display());
        } else {
            declared.add_file(&other.name, &theirs);
        }
    }
    Ok(Some(declared))
}

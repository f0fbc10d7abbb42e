//! `bordereau preetabli`: issue préétablis, take in those that CNSS issued, list them.

mod emit;
mod explain;

use crate::asked;
use crate::config::Installation;
use crate::database::Access;
use crate::desk::{Desk, DeskArgs, Total};
use crate::generate::progress;
use crate::visit::{Visit, Working};
use crate::{say, status};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand, ValueEnum};
use deposit::{PreetabliAnswer, PreetabliFile, import_preetablis};
use notices::{ControlNotice, Deposit, Door, FileFacts};
use serde_json::json;
use spec::Words;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::{Path, PathBuf};
use store::Kept;

/// Files taken in with one transaction.
const AT_ONCE: usize = 128;

/// Issue préétablis, take some in, list and explain them
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau preetabli import AFFEBDS_1773341_200610.txt
  bordereau preetabli import /srv/cnss/octobre   every file of a folder
  bordereau preetabli list --periode 202610
  bordereau preetabli emit --periode 202611 --dry-run
  bordereau preetabli explain --affilie 1773341 --periode 202611

A running service also takes in what is dropped in DATA/preetabli.")]
pub(crate) struct Preetabli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    desk: DeskArgs,
    #[command(flatten)]
    place: Installation,
}

#[derive(Subcommand)]
enum Command {
    /// Control files as préétablis and keep them; exit status 1 when one is refused
    Import(Import),
    /// List the préétablis in force
    List(List),
    /// Issue the préétablis of a period
    Emit(emit::Emit),
    /// Say why each insured stands in a préétabli that was issued here
    Explain(explain::Explain),
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau preetabli import AFFEBDS_1773341_200610.txt
  bordereau preetabli import /srv/cnss/octobre")]
struct Import {
    /// Files, or folders whose files are all taken
    #[arg(required = true, value_name = "FILE|DIR")]
    paths: Vec<PathBuf>,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau preetabli list --periode 202610
  bordereau preetabli list --affilie 1773341 --format json")]
struct List {
    /// Only of this affiliate
    #[arg(long, value_parser = asked::affilie::<i32>)]
    affilie: Option<i32>,
    /// Only of this period, AAAAMM
    #[arg(long, value_parser = asked::periode::<i32>)]
    periode: Option<i32>,
    /// At most so many
    #[arg(long, default_value_t = 1_000)]
    limit: u32,
    /// How to say it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Table,
    /// One JSON object a line
    Json,
}

impl Preetabli {
    pub(crate) fn run(self) -> Result<u8> {
        let access = match &self.command {
            // Préétablis may come before the first start of the service.
            Command::Import(_) => Access::Make,
            Command::List(_) | Command::Explain(_) => Access::Read,
            Command::Emit(_) => Access::Act,
        };
        Visit::of(self.place, self.desk)?.run(access, async |at| match &self.command {
            Command::Import(import) => import.run(at).await,
            Command::List(list) => list.run(at).await,
            Command::Emit(emit) => emit.run(at).await,
            Command::Explain(explain) => explain.run(at).await,
        })
    }
}

impl Import {
    async fn run(&self, Working { database, config, desk }: Working<'_>) -> Result<u8> {
        let settings = config.intake()?;
        let actor = crate::actor::actor(None);
        let paths = self.files()?;
        let read_in_all = paths.len() as u64;
        let bar = progress(read_in_all, "préétablis");
        let mut worst = status::FINE;
        let mut kept = 0_usize;
        let mut paths = paths.iter().peekable();
        while paths.peek().is_some() {
            let (mut files, mut bytes) = (Vec::new(), 0_u64);
            while files.len() < AT_ONCE
                && bytes < settings.deposit.batch_bytes
                && let Some(path) = paths.next()
            {
                let file = read(path, settings.deposit.validation.bytes_max)?;
                bytes = bytes.saturating_add(file.size);
                files.push(file);
            }
            let answers =
                import_preetablis(settings.means(&database.store), &mut files, &actor).await?;
            for (file, answer) in files.iter().zip(answers) {
                if answer.is_refused() {
                    worst = status::BLOCKING;
                    bar.suspend(|| Self::refused(file, &answer, desk))?;
                } else {
                    kept += usize::from(answer.kept != Some(Kept::Same));
                }
                bar.inc(1);
            }
        }
        bar.finish_and_clear();
        tell!(
            "{}, {}",
            desk.counted(read_in_all, [Words::FilesReadOne, Words::FilesReadMany]),
            desk.counted(kept as u64, [Words::PreetablisNewOne, Words::PreetablisNewMany])
        );
        Ok(worst)
    }

    /// The files named, and those of the folders named.
    fn files(&self) -> Result<Vec<PathBuf>> {
        let mut found = Vec::new();
        for path in &self.paths {
            let cannot = || format!("cannot read {}", path.display());
            if !fs::metadata(path).with_context(cannot)?.is_dir() {
                found.push(path.clone());
                continue;
            }
            let mut files = Vec::new();
            for entry in fs::read_dir(path).with_context(cannot)? {
                let entry = entry.with_context(cannot)?;
                if entry.file_type().with_context(cannot)?.is_file() {
                    files.push(entry.path());
                }
            }
            files.sort();
            found.append(&mut files);
        }
        Ok(found)
    }

    fn refused(file: &PreetabliFile, answer: &PreetabliAnswer, desk: &Desk) -> Result<()> {
        let name = String::from_utf8_lossy(&file.name);
        let notice = ControlNotice {
            file: FileFacts { name: &name, bytes: file.size, sha256: None },
            control: &answer.control,
            source: file.bytes.as_deref().unwrap_or_default(),
            // Not all of it is shown in a line.
            deposit: Some(Deposit {
                receipt: &answer.accuse,
                received_at: "",
                door: Door::Preetabli,
                duplicate_of: None,
                position: None,
            }),
            lang: desk.lang(),
        };
        say(notice.short())?;
        let name = spec::printable(&file.name);
        let facts = [("file", name.as_str()), ("receipt", &answer.accuse)];
        tell!("{}", desk.say(Words::PreetabliRefused, &facts));
        Ok(())
    }
}

fn read(path: &Path, bytes_max: u64) -> Result<PreetabliFile> {
    let cannot = || format!("cannot read {}", path.display());
    let size = fs::metadata(path).with_context(cannot)?.len();
    let name = path.file_name().unwrap_or(path.as_os_str()).as_bytes().to_vec();
    let bytes = if size > bytes_max { None } else { Some(fs::read(path).with_context(cannot)?) };
    Ok(PreetabliFile { name, size, bytes })
}

impl List {
    async fn run(&self, Working { database, desk, .. }: Working<'_>) -> Result<u8> {
        let rows = database.store.list_preetablis(self.affilie, self.periode, self.limit).await?;
        match self.format {
            Format::Json => {
                for row in &rows {
                    let line = json!({
                        "affilie": format!("{:07}", row.affilie),
                        "periode": row.periode.to_string(),
                        "insured": row.salaries,
                        "file": String::from_utf8_lossy(&row.nom),
                        "imported_at": row.importe_le,
                        "declared": row.declare,
                    });
                    say(format!("{line}\n"))?;
                }
            }
            Format::Table => {
                let mut table = desk.table([
                    Words::HeadingAffilie,
                    Words::HeadingPeriode,
                    Words::HeadingInsured,
                    Words::HeadingTakenIn,
                    Words::HeadingDeclared,
                ]);
                for row in &rows {
                    table.add_row([
                        format!("{:07}", row.affilie),
                        row.periode.to_string(),
                        row.salaries.to_string(),
                        desk.time(&row.importe_le),
                        row.declare.clone().unwrap_or_else(|| "-".to_owned()),
                    ]);
                }
                say(crate::desk::fitted(table))?;
                let shown = rows.len() as u64;
                let is_full = rows.len() == self.limit as usize;
                let total = Total {
                    shown,
                    of: shown + u64::from(is_full),
                    one: Words::TotalPreetabli,
                    many: Words::TotalPreetablis,
                    some: Words::TotalPreetablisMore,
                };
                tell!("{}", desk.total(&total));
            }
        }
        Ok(status::FINE)
    }
}

//! `bordereau audit`: the journal and its seals, verified and taken elsewhere.

mod journal;

use crate::config::{Config, Installation};
use crate::database::{Access, Database};
use crate::language::Language;
use crate::report::Report;
use crate::{runtime, say, status};
use anyhow::{Context as _, Result};
use archive::{Folder, Found, Options, Problem, Sentence, Source, Witnesses, walk};
use clap::{Args, Subcommand};
use deposit::SealKey;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use journal::Journal;
use spec::{AuditCode, Lang};
use std::fs;
use std::path::PathBuf;
use store::{Introduction, Store, hex, unhex};

/// Verify the archive, seal it, take it elsewhere
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau audit verify   the chain, its seals, every notice derived again
  bordereau audit export -o /mnt/archive --periode 202610
  bordereau audit verify --offline /mnt/archive --key 0123456789abcdef.pub
  bordereau audit verify --witness /mnt/archive --witness DATA/outbox
  bordereau audit key rotate

Exit status: 0 all is as it was written, 1 something is not, 2 could not run.")]
pub(crate) struct Audit {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    place: Installation,
}

#[derive(Subcommand)]
enum Command {
    /// Walk the journal, compare everything with it, derive every notice again
    Verify(Verify),
    /// Write everything that a verifier needs into a folder
    Export(Export),
    /// Sign the end of the journal now
    #[command(after_help = "Examples:
  bordereau audit seal
  bordereau audit seal --data /srv/bordereau")]
    Seal,
    /// The key that signs
    Key(Key),
    Journal(Journal),
    Report(Report),
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau audit verify
  bordereau audit verify --sample 1000
  bordereau audit verify --offline /mnt/archive --key 0123456789abcdef.pub
  bordereau audit verify --witness /mnt/archive --witness DATA/outbox

Exit status: 0 all is as it was written, 1 something is not, 2 could not run.")]
struct Verify {
    /// Derive the notices of about so many deposits only, drawn from the head of the chain: the
    /// same for all verifiers of the same journal. Digests are compared for all
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    sample: Option<u64>,
    /// Deposits of this period only, AAAAMM; the chain is walked whole
    #[arg(long, value_parser = crate::asked::periode::<i32>)]
    periode: Option<i32>,
    /// An exported folder instead of the database
    #[arg(long, value_name = "DIR")]
    offline: Option<PathBuf>,
    /// Public key that is trusted, as published in DATA/cles and kept elsewhere; several may be
    /// given. Keys that it has signed are trusted, too. What the journal's end has for no seal of
    /// these for more than a day is wrong then, and so is a seal of any other key
    #[arg(long, value_name = "FILE")]
    key: Vec<PathBuf>,
    /// What was kept elsewhere and must be found in the journal as it says: a witness
    /// (DATA/cles/temoin), an export, a notice, an outbox; several may be given
    #[arg(long, value_name = "PATH")]
    witness: Vec<PathBuf>,
    /// Language of what is found
    #[arg(long, value_enum, default_value_t = Language::En)]
    language: Language,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau audit export -o /mnt/archive
  bordereau audit export -o /mnt/archive-202610 --periode 202610")]
struct Export {
    /// Folder to make
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Deposits of this period only, AAAAMM; the journal is exported whole
    #[arg(long, value_parser = crate::asked::periode::<i32>)]
    periode: Option<i32>,
}

impl Export {
    /// Writes the folder, signed with the key of the installation.
    async fn run(&self, source: Source<'_>, key: &SealKey) -> Result<u8> {
        let order = archive::Order { output: &self.output, periode: self.periode };
        let bar = progress();
        let exported = archive::export(source, order, key, &|at, all| show(&bar, at, all)).await?;
        bar.finish_and_clear();
        let folder = self.output.display();
        let told =
            format!("{} files in {folder}, signed with key {}", exported.files, exported.cle);
        say(format!("{}\n", spec::printable(told)))?;
        Ok(status::FINE)
    }
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau audit key show
  bordereau audit key rotate")]
struct Key {
    #[command(subcommand)]
    command: KeyCommand,
}

#[derive(Subcommand)]
enum KeyCommand {
    /// Make a new key, which the one in use signs; seals of earlier keys stay valid
    Rotate(Rotate),
    /// Print the id of the key in use, and its public half
    #[command(after_help = "Examples:
  bordereau audit key show > /mnt/elsewhere/bordereau.pub")]
    Show,
}

#[derive(Args)]
#[command(after_help = "Examples:
  bordereau audit key rotate
  bordereau audit key rotate --lost --reason 'the disk of the keys is gone'")]
struct Rotate {
    /// The secret half of the key in use is lost: no key signs the new one, and verifiers that
    /// trust the old one need notice
    #[arg(long, requires = "reason")]
    lost: bool,
    /// Why the key was lost: kept in the journal
    #[arg(long, requires = "lost", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    reason: Option<String>,
}

impl Rotate {
    async fn run(&self, database: &Database, config: &Config, actor: &str) -> Result<u8> {
        let folder = config.folders().cles;
        let store = &database.store;
        let (key, introduction) = if let Some(reason) = &self.reason {
            (SealKey::replace(&folder)?, Introduction::Lost(reason))
        } else {
            let old = SealKey::open_or_make(&folder, store).await?;
            store.keep_key(old.public(), Introduction::Signed, actor).await?;
            (old.rotate(&folder)?, Introduction::Signed)
        };
        store.keep_key(key.public(), introduction, actor).await?;
        say(format!("key {} from now on\n", key.public().id))?;
        Ok(status::FINE)
    }
}

impl Audit {
    pub(crate) fn run(self) -> Result<u8> {
        if let Command::Verify(verify) = &self.command
            && let Some(folder) = &verify.offline
        {
            let (folder, problems) = Folder::open(folder)?;
            let Some(folder) = folder else {
                say(told(&Found { problems, ..Found::default() }, verify.language.into()))?;
                return Ok(status::BLOCKING);
            };
            return runtime()?.block_on(verify.run(Source::Folder(Box::new(folder)), problems));
        }
        let config = self.place.config()?;
        runtime()?.block_on(async {
            if let Command::Key(Key { command: KeyCommand::Show }) = &self.command {
                let key = SealKey::open(&config.folders().cles)?;
                say(format!("{} {}\n", key.public().id, hex(key.public().publique)))?;
                return Ok(status::FINE);
            }
            let access = match &self.command {
                Command::Verify(_)
                | Command::Export(_)
                | Command::Journal(_)
                | Command::Report(_) => Access::Read,
                Command::Seal | Command::Key(_) => Access::Act,
            };
            let database = Database::visit(&config, access).await?;
            let done = self.command.on(&database, &config).await;
            database.close().await?;
            done
        })
    }
}

impl Command {
    async fn on(self, database: &Database, config: &Config) -> Result<u8> {
        let store = &database.store;
        let actor = crate::actor::actor(None);
        match self {
            Self::Verify(verify) => {
                verify.run(Source::Database(store.audit().await?), Vec::new()).await
            }
            Self::Export(export) => {
                let key = SealKey::open_or_make(&config.folders().cles, store).await?;
                store.keep_key(key.public(), Introduction::Signed, &actor).await?;
                export.run(Source::Database(store.audit().await?), &key).await
            }
            Self::Seal => {
                let key = SealKey::open_or_make(&config.folders().cles, store).await?;
                match key.seal(store, false, &actor).await? {
                    Some(seal) => {
                        say(format!("sealed entry {} with key {}\n", seal.position, seal.cle))?;
                    }
                    None => say("nothing new to seal\n")?,
                }
                Ok(status::FINE)
            }
            Self::Journal(journal) => journal.run(database, config).await,
            Self::Report(report) => report.run(database, config).await,
            Self::Key(Key { command: KeyCommand::Rotate(rotate) }) => {
                rotate.run(database, config, &actor).await
            }
            // Needs no database, and was answered without one.
            Self::Key(Key { command: KeyCommand::Show }) => Ok(status::FINE),
        }
    }
}

fn progress() -> ProgressBar {
    // Drawn on a terminal only.
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(4));
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} entries, {eta} left") {
        bar.set_style(style);
    }
    bar
}

impl Verify {
    async fn run(&self, mut source: Source<'_>, mut problems: Vec<Problem>) -> Result<u8> {
        let mut keys = Vec::new();
        for path in &self.key {
            let text = fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let key = unhex(text.trim()).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
            keys.push(key.with_context(|| format!("{} is no public key", path.display()))?);
        }
        let periode = self.periode.or(source.periode());
        let options = Options { periode, sample: self.sample, keys, as_of: source.as_of() };
        let (mut witnesses, strange) = Witnesses::gather(&self.witness)?;
        problems.extend(strange);
        let bar = progress();
        let shown = |at, all| show(&bar, at, all);
        let mut found = walk(&mut source, &options, &mut witnesses, &shown).await?;
        bar.finish_and_clear();
        problems.extend(source.problems());
        found.problems.splice(0..0, problems);
        say(told(&found, self.language.into()))?;
        Ok(if found.problems.is_empty() { status::FINE } else { status::BLOCKING })
    }
}

/// Moves the bar.
fn show(bar: &ProgressBar, at: u64, all: u64) {
    bar.set_length(all);
    bar.set_position(at);
}

/// What `audit verify` finds wrong in a database, all of it derived again; a line each.
pub(crate) async fn problems(store: &Store, witnesses: &[PathBuf]) -> Result<Vec<String>> {
    let bar = progress();
    let problems = archive::problems(store, witnesses, &|at, all| show(&bar, at, all)).await?;
    bar.finish_and_clear();
    Ok(problems.iter().map(Problem::to_string).collect())
}

/// Problems found, one per line.
fn told(found: &Found, lang: Lang) -> String {
    use AuditCode as Code;
    let mut lines: Vec<String> = found.problems.iter().map(|problem| problem.text(lang)).collect();
    let mut line = |sentence: Sentence| lines.push(sentence.text(lang));
    line(Sentence::of(
        Code::Summary,
        &[
            ("entries", &found.entries),
            ("seals", &found.seals),
            ("sealed", &found.sealed_to),
            ("deposits", &found.depots),
            ("derived", &found.derived),
        ],
    ));
    let (replays, derived) = found.replays;
    if replays > 0 {
        let facts: [(_, &dyn std::fmt::Display); 2] =
            [("replays", &replays), ("derived", &derived)];
        line(Sentence::of(Code::SummaryReplays, &facts));
    }
    if found.one_of > 1 {
        let head = hex(&found.head);
        let facts: [(_, &dyn std::fmt::Display); 2] = [("one_of", &found.one_of), ("head", &head)];
        line(Sentence::of(Code::SummarySample, &facts));
    }
    for (reason, controls) in &found.digest_only {
        let reason = reason.text(lang);
        let facts: [(_, &dyn std::fmt::Display); 2] = [("controls", controls), ("reason", &reason)];
        line(Sentence::of(Code::SummaryDigestOnly, &facts));
    }
    for note in &found.notes {
        line(note.clone());
    }
    line(match found.problems.len() {
        0 => Code::SummaryWhole.into(),
        n => Sentence::of(Code::SummaryBroken, &[("problems", &n)]),
    });
    lines.join("\n") + "\n"
}

//! `bordereau audit`: the journal and its seals, verified and taken elsewhere.

mod problem;
mod source;
#[cfg(test)]
mod tests;
mod walk;

use crate::config::{Config, Installation};
use crate::database::Database;
use crate::report::Report;
use crate::{runtime, say, status};
use anyhow::{Context as _, Result};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use intake::SealKey;
use serde::Serialize;
use source::{Folder, Head, Source, avis_name, contenu_name, digest_of, preetabli_name};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use store::{Introduction, hex, unhex};
use walk::{Found, Options, walk};

/// Verify the archive, seal it, take it elsewhere
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau audit verify                             the chain, its seals, every notice derived again
  bordereau audit export -o /mnt/archive --periode 202610
  bordereau audit verify --offline /mnt/archive --key 0123456789abcdef.pub
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
    Seal,
    /// The key that signs
    Key(Key),
    Report(Report),
}

#[derive(Args)]
struct Verify {
    /// Derive the notices of about so many deposits only, drawn from the head of the chain: the same for whoever verifies
    /// the same journal. Digests are compared for all
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
    sample: Option<u64>,
    /// Deposits of this period only, AAAAMM; the chain is walked whole
    #[arg(long)]
    periode: Option<i32>,
    /// An exported folder instead of the database
    #[arg(long, value_name = "DIR")]
    offline: Option<PathBuf>,
    /// Public key that is trusted, as published in DATA/cles; several may be given
    #[arg(long, value_name = "FILE")]
    key: Vec<PathBuf>,
}

#[derive(Args)]
struct Export {
    /// Folder to make
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Deposits of this period only, AAAAMM; the journal is exported whole
    #[arg(long)]
    periode: Option<i32>,
}

#[derive(Args)]
struct Key {
    #[command(subcommand)]
    command: KeyCommand,
}

#[derive(Subcommand)]
enum KeyCommand {
    /// Make a new key, which the one in use signs; seals of earlier keys stay valid
    Rotate(Rotate),
    /// Print the id of the key in use, and its public half
    Show,
}

#[derive(Args)]
struct Rotate {
    /// The secret half of the key in use is lost: no key signs the new one, and whoever trusts the old one has to be told
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
        let (key, introduction) = match &self.reason {
            Some(reason) => (SealKey::replace(&folder)?, Introduction::Lost(reason)),
            None => {
                let old = SealKey::open_or_make(&folder, store).await?;
                store.keep_key(old.public(), Introduction::Signed, actor).await?;
                (old.rotate(&folder)?, Introduction::Signed)
            }
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
            return runtime()?.block_on(verify.run(Source::Folder(Box::new(folder)), problems));
        }
        let config = self.place.config()?;
        runtime()?.block_on(async {
            if let Command::Key(Key { command: KeyCommand::Show }) = &self.command {
                let key = SealKey::open(&config.folders().cles)?;
                say(format!("{} {}\n", key.public().id, hex(key.public().publique)))?;
                return Ok(status::FINE);
            }
            let database = Database::visit(&config).await?;
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
            Self::Export(export) => export.run(Source::Database(store.audit().await?)).await,
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
            Self::Report(report) => report.run(database).await,
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
    async fn run(&self, mut source: Source<'_>, problems: Vec<String>) -> Result<u8> {
        let mut keys = Vec::new();
        for path in &self.key {
            let text = fs::read_to_string(path)
                .with_context(|| format!("cannot read {}", path.display()))?;
            let key = unhex(text.trim()).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
            keys.push(key.with_context(|| format!("{} is no public key", path.display()))?);
        }
        let periode = self.periode.or(source.periode());
        let options = Options { periode, sample: self.sample, keys };
        let bar = progress();
        let mut found = walk(&mut source, &options, &bar).await?;
        bar.finish_and_clear();
        found.problems.splice(0..0, problems.into_iter().map(problem::Problem::from));
        say(told(&found))?;
        Ok(if found.problems.is_empty() { status::FINE } else { status::BLOCKING })
    }
}

fn told(found: &Found) -> String {
    let mut out = String::new();
    for problem in &found.problems {
        // Writing to a String cannot fail.
        let _ = writeln!(out, "{}", spec::printable(problem.to_string()));
    }
    let _ = writeln!(
        out,
        "{} entries, {} seals, sealed up to entry {}; {} deposits, {} derived again",
        found.entries, found.seals, found.sealed_to, found.depots, found.derived
    );
    if found.replays.0 > 0 {
        let _ = writeln!(out, "{} replays, {} derived again", found.replays.0, found.replays.1);
    }
    if found.one_of > 1 {
        let _ = writeln!(
            out,
            "sample: one entry in {}, drawn from the head of the chain {}",
            found.one_of,
            hex(&found.head)
        );
    }
    for (reason, n) in &found.digest_only {
        let _ = writeln!(out, "{n} controls by digest only: {reason}");
    }
    for note in &found.notes {
        let _ = writeln!(out, "{note}");
    }
    let _ = match found.problems.len() {
        0 => writeln!(out, "all is as it was written"),
        n => writeln!(out, "{n} things are not as they were written"),
    };
    out
}

/// A folder under construction, and the manifest of what was written.
struct Folio {
    root: PathBuf,
    manifest: Vec<(String, String)>,
}

impl Folio {
    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        use sha2::Digest as _;
        let path = self.root.join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        self.manifest.push((hex(sha2::Sha256::digest(bytes)), name.to_owned()));
        Ok(())
    }

    fn begin(&self, name: &str) -> Result<BufWriter<fs::File>> {
        let path = self.root.join(name);
        let file =
            fs::File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(BufWriter::new(file))
    }

    fn end(&mut self, name: &str, mut file: BufWriter<fs::File>) -> Result<()> {
        file.flush()?;
        drop(file);
        self.manifest.push((digest_of(&self.root.join(name))?, name.to_owned()));
        Ok(())
    }

    fn lines<T: Serialize>(&mut self, name: &str, rows: &[T]) -> Result<()> {
        let mut bytes = Vec::new();
        for row in rows {
            serde_json::to_writer(&mut bytes, row)?;
            bytes.push(b'\n');
        }
        self.write(name, &bytes)
    }
}

fn json_line(file: &mut impl std::io::Write, row: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *file, row)?;
    file.write_all(b"\n")?;
    Ok(())
}

impl Export {
    /// Writes the rows of the préétablis of the period, or of all.
    async fn preetablis(&self, source: &mut Source<'_>, folio: &mut Folio) -> Result<()> {
        let mut file = folio.begin("preetablis.jsonl")?;
        let mut after = None;
        while let Some(lines) = source.preetablis(after.as_ref()).await? {
            let Some(last) = lines.last().cloned() else { break };
            for line in lines.iter().filter(|line| self.periode.is_none_or(|p| p == line.periode)) {
                json_line(&mut file, line)?;
            }
            after = Some(last);
        }
        folio.end("preetablis.jsonl", file)
    }

    async fn run(&self, mut source: Source<'_>) -> Result<u8> {
        let root: &Path = &self.output;
        anyhow::ensure!(
            !root.exists() || fs::read_dir(root)?.next().is_none(),
            "{} is not empty",
            root.display()
        );
        for name in ["contenus", "avis", "preetablis"] {
            fs::create_dir_all(root.join(name))
                .with_context(|| format!("cannot make {}", root.display()))?;
        }
        let mut folio = Folio { root: root.to_owned(), manifest: Vec::new() };
        let (position, empreinte) = source.head().await?;
        let head = Head { position, empreinte: hex(&empreinte), periode: self.periode };
        folio.lines("export.json", &[head])?;
        folio.lines("sceaux.jsonl", &source.seals().await?)?;
        let keys = source.keys().await?;
        folio.lines("cles.jsonl", &keys)?;
        for key in &keys {
            folio.write(&format!("{}.pub", key.id), (hex(key.publique) + "\n").as_bytes())?;
        }
        if let Some(catalogue) = source.catalogue().await? {
            folio.lines("catalogue.jsonl", &[catalogue])?;
        }
        folio.lines("egares.jsonl", &source.strays().await?)?;
        self.preetablis(&mut source, &mut folio).await?;
        let mut etats = folio.begin("etats.jsonl")?;
        let mut after = (i32::MIN, i64::MIN);
        loop {
            let some = source.standings(after).await?;
            let Some(last) = some.last() else { break };
            after = (last.affilie, last.id);
            for standing in &some {
                json_line(&mut etats, standing)?;
            }
        }
        folio.end("etats.jsonl", etats)?;
        let (mut journal, mut depots) =
            (folio.begin("journal.jsonl")?, folio.begin("depots.jsonl")?);
        let mut preetablis = BTreeSet::new();
        let mut after = 0;
        let bar = progress();
        bar.set_length(u64::try_from(position).unwrap_or(0));
        loop {
            let links = source.links(after).await?;
            let Some(last) = links.last() else { break };
            after = last.position;
            let mut keys = BTreeSet::new();
            for link in &links {
                json_line(&mut journal, link)?;
                if link.piece("registre").or(link.piece("reception.json")).is_some() {
                    keys.insert((link.affilie, link.depot));
                }
                let wanted = self.periode.is_none() || walk::periode_of(link) == self.periode;
                if let Some(digest) = link.piece("preetabli").filter(|_| wanted) {
                    preetablis.insert((link.affilie, digest.to_owned()));
                }
            }
            let keys: Vec<_> = keys.into_iter().collect();
            let mut sizes = source.sizes(&keys).await?;
            sizes.retain(|(.., periode)| self.periode.is_none() || *periode == self.periode);
            for (affilie, id, ..) in sizes {
                for depot in source.deposits(&[(affilie, id)]).await? {
                    if let Some(bytes) = &depot.contenu {
                        folio.write(&contenu_name(affilie, id), bytes)?;
                    }
                    for notice in &depot.avis {
                        let corps = notice.corps.as_deref().unwrap_or_default();
                        folio.write(&avis_name(affilie, id, &notice.forme), corps)?;
                    }
                    let later = depot.reprises.iter().map(|reprise| &reprise.preetabli);
                    for digest in later.chain([&depot.preetabli]).flatten() {
                        preetablis.insert((affilie, digest.clone()));
                    }
                    json_line(&mut depots, &depot)?;
                }
            }
            bar.set_position(u64::try_from(after).unwrap_or(0));
        }
        bar.finish_and_clear();
        folio.end("journal.jsonl", journal)?;
        folio.end("depots.jsonl", depots)?;
        for (affilie, digest) in preetablis {
            let sha256 = unhex(&digest).unwrap_or_default();
            if let Some(bytes) =
                source.preetabli(affilie, None, &sha256).await?.and_then(|kept| kept.contenu)
            {
                folio.write(&preetabli_name(affilie, &sha256), &bytes)?;
            }
        }
        let mut manifest = String::new();
        for (digest, name) in &folio.manifest {
            // Writing to a String cannot fail.
            let _ = writeln!(manifest, "{digest}  {name}");
        }
        fs::write(root.join("MANIFEST"), manifest)?;
        say(format!("{} files in {}\n", folio.manifest.len(), root.display()))?;
        Ok(status::FINE)
    }
}

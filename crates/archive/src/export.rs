//! `audit export`: everything that a verifier needs, in a folder, under a signed manifest.

use crate::manifest::{
    Deposits, FOLDERS, Listed, MANIFEST, SIGNATURE, Scope, digest_of, is_exported, signature,
};
use crate::names::{avis_name, contenu_name, preetabli_name};
use crate::source::Source;
use crate::walk::periode_of;
use anyhow::{Context as _, Result};
use deposit::SealKey;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{BufWriter, Seek as _, Write as _};
use std::path::{Path, PathBuf};
use store::{hex, unhex};

/// Source and destination of an export.
#[derive(Clone, Copy, Debug)]
pub struct Order<'o> {
    /// Folder to make; it may be there, empty.
    pub output: &'o Path,
    /// Deposits of this period only, AAAAMM; the journal is exported whole.
    pub periode: Option<i32>,
}

/// Counts of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// Files that the manifest names.
    pub files: usize,
    /// Id of the key that has signed it.
    pub cle: String,
}

/// A folder under construction, and what was written into it.
struct Folio {
    root: PathBuf,
    /// Lines of the manifest, in a file without a name: there may be millions.
    listed: BufWriter<File>,
    files: usize,
}

impl Folio {
    fn open(root: &Path) -> Result<Self> {
        anyhow::ensure!(
            !root.exists() || fs::read_dir(root)?.next().is_none(),
            "{} is not empty",
            root.display()
        );
        let cannot = || format!("cannot make {}", root.display());
        for name in FOLDERS {
            fs::create_dir_all(root.join(name)).with_context(cannot)?;
        }
        let listed = BufWriter::new(tempfile::tempfile_in(root).with_context(cannot)?);
        Ok(Self { root: root.to_owned(), listed, files: 0 })
    }

    fn list(&mut self, name: &str, octets: u64, sha256: String) -> Result<()> {
        let listed = Listed { octets, sha256, name: name.to_owned() };
        self.listed.write_all(listed.line().as_bytes())?;
        self.files = self.files.saturating_add(1);
        Ok(())
    }

    fn write(&mut self, name: &str, bytes: &[u8]) -> Result<()> {
        // Part of a name may come from the database.
        anyhow::ensure!(is_exported(name), "no file of an export is called {name}");
        let path = self.root.join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        self.list(name, bytes.len() as u64, hex(Sha256::digest(bytes)))
    }

    fn begin(&self, name: &str) -> Result<BufWriter<File>> {
        let path = self.root.join(name);
        let file =
            File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        Ok(BufWriter::new(file))
    }

    fn end(&mut self, name: &str, mut file: BufWriter<File>) -> Result<()> {
        file.flush()?;
        drop(file);
        let (sha256, octets) = digest_of(File::open(self.root.join(name))?)?;
        self.list(name, octets, sha256)
    }

    fn lines<T: Serialize>(&mut self, name: &str, rows: &[T]) -> Result<()> {
        let mut bytes = Vec::new();
        for row in rows {
            json_line(&mut bytes, row)?;
        }
        self.write(name, &bytes)
    }

    /// Writes the manifest and signs it; gives the number of files that it names.
    fn seal(mut self, scope: &Scope, key: &SealKey) -> Result<usize> {
        let path = self.root.join(MANIFEST);
        let cannot = || format!("cannot write {}", path.display());
        let mut manifest = File::create_new(&path).with_context(cannot)?;
        manifest.write_all(scope.text().as_bytes()).with_context(cannot)?;
        self.listed.flush().with_context(cannot)?;
        let listed = self.listed.get_mut();
        listed.rewind().with_context(cannot)?;
        std::io::copy(listed, &mut manifest).with_context(cannot)?;
        manifest.sync_all().with_context(cannot)?;
        let (sha256, _) = digest_of(File::open(&path)?)?;
        fs::write(self.root.join(SIGNATURE), signature(key, &sha256)).with_context(cannot)?;
        Ok(self.files)
    }
}

fn json_line(file: &mut impl std::io::Write, row: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *file, row)?;
    file.write_all(b"\n")?;
    Ok(())
}

/// Writes the folder, signed with the key of the installation.
///
/// # Errors
/// The folder is not empty or cannot be written, the database cannot be read, or it does not know
/// the key.
pub async fn export(
    source: Source<'_>,
    order: Order<'_>,
    key: &SealKey,
    progress: crate::progress::Progress<'_>,
) -> Result<Exported> {
    Export { output: order.output, periode: order.periode, progress }.run(source, key).await
}

/// An export under way.
struct Export<'o> {
    output: &'o Path,
    periode: Option<i32>,
    progress: crate::progress::Progress<'o>,
}

impl Export<'_> {
    async fn run(&self, mut source: Source<'_>, key: &SealKey) -> Result<Exported> {
        let mut folio = Folio::open(self.output)?;
        let (position, empreinte) = source.head().await?;
        let keys = source.keys().await?;
        anyhow::ensure!(
            keys.iter().any(|known| known.publique == key.public().publique),
            "the database does not know the key {}, with which the export would be signed: `bordereau audit seal` makes it known",
            key.public().id
        );
        folio.lines("sceaux.jsonl", &source.seals().await?)?;
        folio.lines("cles.jsonl", &keys)?;
        for key in &keys {
            folio.write(&format!("{}.pub", key.id), (hex(key.publique) + "\n").as_bytes())?;
        }
        if let Some(catalogue) = source.catalogue().await? {
            folio.lines("catalogue.jsonl", &[catalogue])?;
        }
        folio.lines("egares.jsonl", &source.strays().await?)?;
        self.preetablis(&mut source, &mut folio).await?;
        let etats = standings(&mut folio, &mut source).await?;
        let mut preetablis = BTreeSet::new();
        let depots = self.deposits(&mut folio, &mut source, &mut preetablis).await?;
        for (affilie, digest) in preetablis {
            let sha256 = unhex(&digest).unwrap_or_default();
            if let Some(bytes) =
                source.preetabli(affilie, None, &sha256).await?.and_then(|kept| kept.contenu)
            {
                folio.write(&preetabli_name(affilie, &sha256), &bytes)?;
            }
        }
        let scope = Scope {
            installation: source
                .identite()
                .await?
                .context("the database does not say which one it is")?,
            le: source.as_of(),
            periode: self.periode,
            position,
            empreinte: hex(&empreinte),
            depots: depots.finish(),
            etats,
            cle: key.public().id.clone(),
        };
        let files = folio.seal(&scope, key)?;
        Ok(Exported { files, cle: scope.cle })
    }

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

    /// The journal, and the deposits that its entries are about.
    async fn deposits(
        &self,
        folio: &mut Folio,
        source: &mut Source<'_>,
        preetablis: &mut BTreeSet<(i32, String)>,
    ) -> Result<Deposits> {
        let (mut journal, mut depots) =
            (folio.begin("journal.jsonl")?, folio.begin("depots.jsonl")?);
        let mut which = Deposits::default();
        let mut written = BTreeSet::new();
        let mut contents = BTreeSet::new();
        let mut after = 0;
        let all = u64::try_from(source.head().await?.0).unwrap_or(0);
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
                let wanted = self.periode.is_none() || periode_of(link) == self.periode;
                if let Some(digest) = link.piece("preetabli").filter(|_| wanted) {
                    preetablis.insert((link.affilie, digest.to_owned()));
                }
            }
            let keys: Vec<_> = keys.into_iter().collect();
            let mut sizes = source.sizes(&keys).await?;
            sizes.retain(|(.., periode)| self.periode.is_none() || *periode == self.periode);
            sizes.sort_unstable();
            for (affilie, id, ..) in sizes {
                // A journal that was tampered with may name one twice.
                if !written.insert((affilie, id)) {
                    continue;
                }
                for depot in source.deposits(&[(affilie, id)]).await? {
                    if let Some(bytes) = &depot.contenu {
                        let sha256 = hex(Sha256::digest(bytes));
                        if contents.insert((affilie, sha256.clone())) {
                            folio.write(&contenu_name(affilie, &sha256), bytes)?;
                        }
                    }
                    for notice in &depot.avis {
                        let corps = notice.corps.as_deref().unwrap_or_default();
                        folio.write(&avis_name(affilie, id, &notice.forme), corps)?;
                    }
                    let later = depot.reprises.iter().map(|reprise| &reprise.preetabli);
                    for digest in later.chain([&depot.preetabli]).flatten() {
                        preetablis.insert((affilie, digest.clone()));
                    }
                    which.add(&depot);
                    json_line(&mut depots, &depot)?;
                }
            }
            (self.progress)(u64::try_from(after).unwrap_or(0), all);
        }
        folio.end("journal.jsonl", journal)?;
        folio.end("depots.jsonl", depots)?;
        Ok(which)
    }
}

/// How every deposit stands; gives their number.
async fn standings(folio: &mut Folio, source: &mut Source<'_>) -> Result<u64> {
    let mut etats = folio.begin("etats.jsonl")?;
    let mut after = (i32::MIN, i64::MIN);
    let mut count = 0_u64;
    loop {
        let some = source.standings(after).await?;
        let Some(last) = some.last() else { break };
        after = (last.affilie, last.id);
        for standing in &some {
            json_line(&mut etats, standing)?;
            count = count.saturating_add(1);
        }
    }
    folio.end("etats.jsonl", etats)?;
    Ok(count)
}

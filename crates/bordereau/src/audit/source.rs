//! Where an audit reads: the database, or a folder that was exported from it.

use anyhow::{Context as _, Result};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom};
use std::path::{Path, PathBuf};
use store::{
    Archived, ArchivedMoves, ArchivedPreetabli, Catalogue, Link, PreetabliLine, PublicKey, Seal,
    Standing, Stray, hex, unhex,
};

/// What an export says of itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    pub(crate) position: i64,
    pub(crate) empreinte: String,
    /// The period whose deposits are in it; none for all.
    pub(crate) periode: Option<i32>,
}

/// The archive, wherever it lies.
pub(crate) enum Source<'a> {
    Database(store::Audit<'a>),
    Folder(Box<Folder>),
}

/// An exported folder. What is held in memory is where each deposit stands: some 100 bytes a deposit.
pub(crate) struct Folder {
    root: PathBuf,
    pub(crate) head: Head,
    journal: BufReader<File>,
    depots: File,
    places: HashMap<(i32, i64), (u64, i64, Option<i32>)>,
    by_receipt: HashMap<(i32, String), (i32, i64)>,
    standings: Option<Vec<Standing>>,
}

pub(crate) fn contenu_name(affilie: i32, id: i64) -> String {
    format!("contenus/{affilie:07}-{id}")
}

pub(crate) fn avis_name(affilie: i32, id: i64, forme: &str) -> String {
    format!("avis/{affilie:07}-{id}.{forme}")
}

pub(crate) fn preetabli_name(affilie: i32, sha256: &[u8]) -> String {
    format!("preetablis/{affilie:07}-{}", hex(sha256))
}

/// Every line of a file as JSON.
fn lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let parsed = BufReader::new(file).lines().map(|line| Ok(serde_json::from_str(&line?)?));
    parsed.collect::<Result<_>>().with_context(|| format!("{} is damaged", path.display()))
}

impl Folder {
    /// Opens an export, and says which of its files are not those of its manifest.
    pub(crate) fn open(root: &Path) -> Result<(Self, Vec<String>)> {
        let problems = manifest_problems(root)?;
        let head = lines::<Head>(&root.join("export.json"))?;
        let head = head.into_iter().next().context("export.json is empty")?;
        let open = |name: &str| {
            let path = root.join(name);
            File::open(&path).with_context(|| format!("cannot read {}", path.display()))
        };
        let (mut places, mut by_receipt) = (HashMap::new(), HashMap::new());
        let mut reader = BufReader::new(open("depots.jsonl")?);
        let (mut line, mut at) = (String::new(), 0_u64);
        while reader.read_line(&mut line)? > 0 {
            let depot: Archived = serde_json::from_str(&line).context("depots.jsonl is damaged")?;
            places.insert((depot.affilie, depot.id), (at, depot.octets, depot.periode));
            by_receipt.insert((depot.affilie, depot.accuse), (depot.affilie, depot.id));
            at = at.saturating_add(line.len() as u64);
            line.clear();
        }
        let folder = Self {
            head,
            journal: BufReader::new(open("journal.jsonl")?),
            depots: open("depots.jsonl")?,
            places,
            by_receipt,
            standings: Some(lines(&root.join("etats.jsonl"))?),
            root: root.to_owned(),
        };
        Ok((folder, problems))
    }

    /// Every line of one of its files, which exports of earlier versions lack.
    fn lines_if_there<T: DeserializeOwned>(&self, name: &str) -> Result<Option<Vec<T>>> {
        let path = self.root.join(name);
        if path.exists() { lines(&path).map(Some) } else { Ok(None) }
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        std::fs::read(self.root.join(name)).ok()
    }

    fn depot(&mut self, key: (i32, i64)) -> Result<Option<Archived>> {
        let Some((at, ..)) = self.places.get(&key) else { return Ok(None) };
        self.depots.seek(SeekFrom::Start(*at))?;
        let mut line = String::new();
        BufReader::new(&self.depots).read_line(&mut line)?;
        let mut depot: Archived = serde_json::from_str(&line)?;
        depot.contenu = self.read(&contenu_name(depot.affilie, depot.id));
        for notice in &mut depot.avis {
            notice.corps = self.read(&avis_name(depot.affilie, depot.id, &notice.forme));
        }
        Ok(Some(depot))
    }
}

/// Files that are not as the manifest says.
fn manifest_problems(root: &Path) -> Result<Vec<String>> {
    let manifest = std::fs::read_to_string(root.join("MANIFEST"))
        .with_context(|| format!("cannot read {}/MANIFEST", root.display()))?;
    let mut problems = Vec::new();
    for line in manifest.lines() {
        let (digest, name) = line.split_once("  ").context("MANIFEST is damaged")?;
        // A manifest must not lead out of its folder.
        anyhow::ensure!(
            !name.starts_with('/') && !name.split('/').any(|part| part == ".."),
            "MANIFEST names {name}, which is elsewhere"
        );
        match digest_of(&root.join(name)) {
            Ok(found) if found == digest => {}
            Ok(_) => problems.push(format!("{name}: not the file that MANIFEST names")),
            Err(_) => problems.push(format!("{name}: missing")),
        }
    }
    Ok(problems)
}

/// SHA-256 of a file, hexadecimal.
pub(crate) fn digest_of(path: &Path) -> std::io::Result<String> {
    let mut file = File::open(path)?;
    let (mut digest, mut piece) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let n = file.read(&mut piece)?;
        if n == 0 {
            return Ok(hex(digest.finalize()));
        }
        digest.update(piece.get(..n).unwrap_or_default());
    }
}

impl Source<'_> {
    /// Position and digest that the last entry must have.
    pub(crate) async fn head(&mut self) -> Result<(i64, Vec<u8>)> {
        Ok(match self {
            Self::Database(audit) => audit.head().await?,
            Self::Folder(folder) => {
                (folder.head.position, unhex(&folder.head.empreinte).unwrap_or_default())
            }
        })
    }

    pub(crate) async fn links(&mut self, after: i64) -> Result<Vec<Link>> {
        match self {
            Self::Database(audit) => Ok(audit.links(after).await?),
            Self::Folder(folder) => {
                let mut links = Vec::new();
                let mut line = String::new();
                while links.len() < 256 && folder.journal.read_line(&mut line)? > 0 {
                    links.push(serde_json::from_str(&line).context("journal.jsonl is damaged")?);
                    line.clear();
                }
                Ok(links)
            }
        }
    }

    pub(crate) async fn seals(&mut self) -> Result<Vec<Seal>> {
        match self {
            Self::Database(audit) => Ok(audit.seals().await?),
            Self::Folder(folder) => lines(&folder.root.join("sceaux.jsonl")),
        }
    }

    pub(crate) async fn keys(&mut self) -> Result<Vec<PublicKey>> {
        match self {
            Self::Database(audit) => Ok(audit.keys().await?),
            Self::Folder(folder) => lines(&folder.root.join("cles.jsonl")),
        }
    }

    /// Affiliate, number, size and period of deposits, in no order.
    pub(crate) async fn sizes(
        &mut self,
        keys: &[(i32, i64)],
    ) -> Result<Vec<(i32, i64, i64, Option<i32>)>> {
        match self {
            Self::Database(audit) => Ok(audit.sizes(keys).await?),
            Self::Folder(folder) => Ok(keys
                .iter()
                .filter_map(|key| folder.places.get(key).map(|at| (key.0, key.1, at.1, at.2)))
                .collect()),
        }
    }

    pub(crate) async fn deposits(&mut self, keys: &[(i32, i64)]) -> Result<Vec<Archived>> {
        match self {
            Self::Database(audit) => Ok(audit.deposits(keys).await?),
            Self::Folder(folder) => {
                keys.iter().filter_map(|key| folder.depot(*key).transpose()).collect()
            }
        }
    }

    /// What the notices of moves of deposits are made of, and these, in no order.
    pub(crate) async fn moves(&mut self, keys: &[(i32, i64)]) -> Result<Vec<ArchivedMoves>> {
        match self {
            Self::Database(audit) => Ok(audit.moves(keys).await?),
            Self::Folder(folder) => {
                let found = keys.iter().filter_map(|key| folder.depot(*key).transpose());
                found.map(|depot| depot.map(ArchivedMoves::from)).collect()
            }
        }
    }

    pub(crate) async fn standings(&mut self, after: (i32, i64)) -> Result<Vec<Standing>> {
        match self {
            Self::Database(audit) => Ok(audit.standings(after).await?),
            Self::Folder(folder) => Ok(folder.standings.take().unwrap_or_default()),
        }
    }

    pub(crate) async fn content(
        &mut self,
        affilie: i32,
        accuse: &str,
    ) -> Result<Option<(Vec<u8>, Option<Vec<u8>>)>> {
        match self {
            Self::Database(audit) => Ok(audit.content(affilie, accuse).await?),
            Self::Folder(folder) => {
                let key = folder.by_receipt.get(&(affilie, accuse.to_owned())).copied();
                let depot = key.map(|key| folder.depot(key)).transpose()?.flatten();
                Ok(depot.and_then(|depot| {
                    let last = depot.reprises.last();
                    let preetabli = last.map_or(&depot.preetabli, |last| &last.preetabli);
                    Some((depot.contenu?, preetabli.as_deref().and_then(unhex)))
                }))
            }
        }
    }

    /// A préétabli by its digest: of this period, or of whichever has it. An export has each once.
    pub(crate) async fn preetabli(
        &mut self,
        affilie: i32,
        periode: Option<i32>,
        sha256: &[u8],
    ) -> Result<Option<ArchivedPreetabli>> {
        match self {
            Self::Database(audit) => Ok(audit.preetabli(affilie, periode, sha256).await?),
            Self::Folder(folder) => {
                let contenu = folder.read(&preetabli_name(affilie, sha256));
                Ok(contenu.map(|contenu| ArchivedPreetabli {
                    affilie,
                    sha256: sha256.to_vec(),
                    contenu: Some(contenu),
                }))
            }
        }
    }

    /// Rows of préétablis after one of them; empty at the end, none when the export is older than they are in exports.
    pub(crate) async fn preetablis(
        &mut self,
        after: Option<&PreetabliLine>,
    ) -> Result<Option<Vec<PreetabliLine>>> {
        match self {
            Self::Database(audit) => Ok(Some(audit.preetablis(after).await?)),
            Self::Folder(_) if after.is_some() => Ok(Some(Vec::new())),
            Self::Folder(folder) => folder.lines_if_there("preetablis.jsonl"),
        }
    }

    /// Rows that hang on no deposit.
    pub(crate) async fn strays(&mut self) -> Result<Vec<Stray>> {
        match self {
            Self::Database(audit) => Ok(audit.strays().await?),
            Self::Folder(folder) => Ok(folder.lines_if_there("egares.jsonl")?.unwrap_or_default()),
        }
    }

    /// What the database consists of; none when the export is older than that is in exports.
    pub(crate) async fn catalogue(&mut self) -> Result<Option<Catalogue>> {
        match self {
            Self::Database(audit) => Ok(Some(audit.catalogue().await?)),
            Self::Folder(folder) => {
                let lines = folder.lines_if_there::<Catalogue>("catalogue.jsonl")?;
                Ok(lines.and_then(|lines| lines.into_iter().next()))
            }
        }
    }

    /// Whether the database says which one it is.
    pub(crate) async fn is_installation_known(&mut self) -> Result<bool> {
        match self {
            Self::Database(audit) => Ok(audit.identite().await?.is_some()),
            Self::Folder(_) => Ok(true),
        }
    }

    /// Whether it is an export.
    pub(crate) fn is_export(&self) -> bool {
        matches!(self, Self::Folder(_))
    }

    /// Whether it is an export that was made before the rows of préétablis were in exports.
    pub(crate) fn is_before_the_rows(&self) -> bool {
        match self {
            Self::Database(_) => false,
            Self::Folder(folder) => !folder.root.join("preetablis.jsonl").exists(),
        }
    }

    /// The period to which an export is confined.
    pub(crate) fn periode(&self) -> Option<i32> {
        match self {
            Self::Database(_) => None,
            Self::Folder(folder) => folder.head.periode,
        }
    }
}

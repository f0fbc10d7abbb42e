//! Where an audit reads: the database, or a folder that was exported from it.

use crate::offline::Folder;
use crate::problem::Problem;
use crate::trust::Trust;
use anyhow::Result;
use store::{
    AccountDigests, Archived, ArchivedMoves, ArchivedPreetabli, Catalogue, Link, PreetabliLine,
    PublicKey, Seal, Standing, Stray,
};

/// The archive, wherever it lies.
pub enum Source<'a> {
    /// The database.
    Database(store::Audit<'a>),
    /// An export.
    Folder(Box<Folder>),
}

impl Source<'_> {
    /// Position and digest that the last entry must have.
    pub(crate) async fn head(&mut self) -> Result<(i64, Vec<u8>)> {
        Ok(match self {
            Self::Database(audit) => audit.head().await?,
            Self::Folder(folder) => folder.head(),
        })
    }

    /// Which database it is, or was made of; none when it does not say.
    pub(crate) async fn identite(&mut self) -> Result<Option<String>> {
        match self {
            Self::Database(audit) => Ok(audit.identite().await?),
            Self::Folder(folder) => Ok(Some(folder.scope().installation.clone())),
        }
    }

    /// The moment as of which it speaks, RFC 3339.
    #[must_use]
    pub fn as_of(&self) -> String {
        match self {
            Self::Database(_) => jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            Self::Folder(folder) => folder.scope().le.clone(),
        }
    }

    /// What is wrong with the signature of an export.
    pub(crate) fn signature_problem(&self, trust: &Trust) -> Option<Problem> {
        match self {
            Self::Database(_) => None,
            Self::Folder(folder) => folder.signature_problem(trust),
        }
    }

    /// What was found wrong with the files of an export while they were read.
    pub fn problems(&mut self) -> Vec<Problem> {
        match self {
            Self::Database(_) => Vec::new(),
            Self::Folder(folder) => folder.problems(),
        }
    }

    pub(crate) async fn links(&mut self, after: i64) -> Result<Vec<Link>> {
        match self {
            Self::Database(audit) => Ok(audit.links(after).await?),
            Self::Folder(folder) => Ok(folder.links()),
        }
    }

    pub(crate) async fn seals(&mut self) -> Result<Vec<Seal>> {
        match self {
            Self::Database(audit) => Ok(audit.seals().await?),
            Self::Folder(folder) => Ok(folder.seals()),
        }
    }

    pub(crate) async fn keys(&mut self) -> Result<Vec<PublicKey>> {
        match self {
            Self::Database(audit) => Ok(audit.keys().await?),
            Self::Folder(folder) => Ok(folder.keys()),
        }
    }

    /// Affiliate, number, size and period of deposits, in no order.
    pub(crate) async fn sizes(
        &mut self,
        keys: &[(i32, i64)],
    ) -> Result<Vec<(i32, i64, i64, Option<i32>)>> {
        match self {
            Self::Database(audit) => Ok(audit.sizes(keys).await?),
            Self::Folder(folder) => Ok(folder.sizes(keys)),
        }
    }

    pub(crate) async fn deposits(&mut self, keys: &[(i32, i64)]) -> Result<Vec<Archived>> {
        match self {
            Self::Database(audit) => Ok(audit.deposits(keys).await?),
            Self::Folder(folder) => Ok(folder.deposits(keys)),
        }
    }

    /// What the notices of moves of deposits are made of, and these, in no order.
    pub(crate) async fn moves(&mut self, keys: &[(i32, i64)]) -> Result<Vec<ArchivedMoves>> {
        match self {
            Self::Database(audit) => Ok(audit.moves(keys).await?),
            Self::Folder(folder) => {
                Ok(folder.deposits(keys).into_iter().map(ArchivedMoves::from).collect())
            }
        }
    }

    pub(crate) async fn standings(&mut self, after: (i32, i64)) -> Result<Vec<Standing>> {
        match self {
            Self::Database(audit) => Ok(audit.standings(after).await?),
            Self::Folder(folder) => Ok(folder.standings()),
        }
    }

    pub(crate) async fn content(
        &mut self,
        affilie: i32,
        accuse: &str,
    ) -> Result<Option<(Vec<u8>, Option<Vec<u8>>)>> {
        match self {
            Self::Database(audit) => Ok(audit.content(affilie, accuse).await?),
            Self::Folder(folder) => Ok(folder.content(affilie, accuse)),
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
                let contenu = folder.preetabli(affilie, sha256);
                Ok(contenu.map(|contenu| ArchivedPreetabli {
                    affilie,
                    sha256: sha256.to_vec(),
                    contenu: Some(contenu),
                    is_shared: false,
                }))
            }
        }
    }

    /// Rows of préétablis after one of them; empty at the end, none when the export lacks them.
    pub(crate) async fn preetablis(
        &mut self,
        after: Option<&PreetabliLine>,
    ) -> Result<Option<Vec<PreetabliLine>>> {
        match self {
            Self::Database(audit) => Ok(Some(audit.preetablis(after).await?)),
            Self::Folder(_) if after.is_some() => Ok(Some(Vec::new())),
            Self::Folder(folder) => Ok(folder.rows_if_named("preetablis.jsonl")),
        }
    }

    /// Rows that hang on no deposit.
    pub(crate) async fn strays(&mut self) -> Result<Vec<Stray>> {
        match self {
            Self::Database(audit) => Ok(audit.strays().await?),
            Self::Folder(folder) => Ok(folder.rows_if_named("egares.jsonl").unwrap_or_default()),
        }
    }

    /// What must be vouched for of the accounts; none in an export, which has no accounts.
    pub(crate) async fn accounts(&mut self) -> Result<Option<AccountDigests>> {
        match self {
            Self::Database(audit) => {
                let mut there = audit.accounts().await?;
                there.extend(audit.redressements().await?);
                Ok(Some(there))
            }
            Self::Folder(_) => Ok(None),
        }
    }

    /// What the database consists of; none when the export lacks it.
    pub(crate) async fn catalogue(&mut self) -> Result<Option<Catalogue>> {
        match self {
            Self::Database(audit) => Ok(Some(audit.catalogue().await?)),
            Self::Folder(folder) => {
                let lines = folder.rows_if_named::<Catalogue>("catalogue.jsonl");
                Ok(lines.and_then(|lines| lines.into_iter().next()))
            }
        }
    }

    /// Whether it is an export.
    pub(crate) fn is_export(&self) -> bool {
        matches!(self, Self::Folder(_))
    }

    /// Whether it is an export without the rows of préétablis.
    pub(crate) fn is_before_the_rows(&self) -> bool {
        match self {
            Self::Database(_) => false,
            Self::Folder(folder) => !folder.names("preetablis.jsonl"),
        }
    }

    /// The period to which an export is confined.
    #[must_use]
    pub fn periode(&self) -> Option<i32> {
        match self {
            Self::Database(_) => None,
            Self::Folder(folder) => folder.scope().periode,
        }
    }
}

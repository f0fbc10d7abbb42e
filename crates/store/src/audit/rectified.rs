//! Rectifications and the versions of lines that they have added, for the audit.

use super::{Audit, DOING};
use crate::error::{Doing as _, StoreError};
use crate::rectification::{
    rectification_digest, rectification_rows, version_rows, versions_digest,
};
use std::collections::BTreeMap;

/// A rectification, as the journal must vouch for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VouchedRectification {
    /// Affiliate.
    pub affilie: i32,
    /// Its deposit.
    pub depot: i64,
    /// Digest of its row.
    pub row: [u8; 32],
    /// Digest of the versions that it has added; none when there are none.
    pub versions: Option<[u8; 32]>,
    /// Entry that put it in force, as its row and its versions say.
    pub position: Option<i64>,
    /// Faults of the versions.
    pub faults: Vec<VersionFault>,
}

/// Faults of the versions that a rectification has added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum VersionFault {
    /// One has another period, version or entry than its rectification.
    OfAnother,
    /// The mark of the last version of a line is wrong.
    LastOne,
    /// There is no such rectification.
    OfNone,
}

impl Audit<'_> {
    /// Rectifications, and versions of lines that none of them names.
    pub async fn rectifications(&mut self) -> Result<Vec<VouchedRectification>, StoreError> {
        let rows = rectification_rows(&mut self.transaction).await.doing(DOING)?;
        let versions = version_rows(&mut self.transaction).await.doing(DOING)?;
        // Of each line, its last version.
        let mut last: BTreeMap<(i32, i32, i64, i32), i32> = BTreeMap::new();
        for version in &versions {
            let known = last.entry(version.line()).or_insert(version.version);
            *known = version.version.max(*known);
        }
        let mut of: BTreeMap<(i32, i64), Vec<_>> = BTreeMap::new();
        for version in versions {
            of.entry((version.affilie, version.rectification)).or_default().push(version);
        }
        let mut vouched = Vec::with_capacity(rows.len());
        for row in rows {
            let added = of.remove(&(row.affilie, row.depot)).unwrap_or_default();
            let mut faults = Vec::new();
            for version in &added {
                let own = (Some(version.version), version.periode, Some(version.position));
                if own != (row.version, row.periode, row.position) {
                    faults.push(VersionFault::OfAnother);
                }
                if version.derniere != (last.get(&version.line()) == Some(&version.version)) {
                    faults.push(VersionFault::LastOne);
                }
            }
            faults.sort_unstable();
            faults.dedup();
            let lines: Vec<_> = added.into_iter().map(|version| version.row).collect();
            let key = (row.periode, row.version.unwrap_or(0));
            vouched.push(VouchedRectification {
                affilie: row.affilie,
                depot: row.depot,
                row: rectification_digest(&row),
                versions: (!lines.is_empty()).then(|| versions_digest(&lines, key)),
                position: row.position,
                faults,
            });
        }
        vouched.extend(of.into_keys().map(|(affilie, depot)| VouchedRectification {
            affilie,
            depot,
            row: [0; 32],
            versions: None,
            position: None,
            faults: vec![VersionFault::OfNone],
        }));
        Ok(vouched)
    }
}

//! The préétablis: every version that was taken in, and which of them is in force.

use super::Walk;
use anyhow::Result;
use sha2::{Digest as _, Sha256};
use store::{Link, PreetabliLine, hex, unhex};

/// A préétabli that was put in force, as an entry of the journal says.
pub(super) struct PutInForce {
    /// Position of the entry.
    at: i64,
    /// Digest of its bytes.
    sha256: [u8; 32],
    /// Digest of its row; entries of earlier versions do not vouch for it.
    fiche: Option<[u8; 32]>,
    /// Whether the one before it, for the same affiliate and period, was in force until then. The entries that were made
    /// when the chain began name the préétablis that were there, in no order that tells which was in force.
    is_in_order: bool,
    /// Whether its row is there.
    seen: bool,
}

pub(super) fn digest(text: &str) -> Option<[u8; 32]> {
    unhex(text).and_then(|bytes| bytes.try_into().ok())
}

/// The period in the reason of an entry, `période 200610, first`.
pub(crate) fn periode_of(link: &Link) -> Option<i32> {
    link.motif.strip_prefix("période ")?.split(',').next()?.parse().ok()
}

impl Walk<'_, '_> {
    /// Remembers that a préétabli was put in force.
    pub(super) fn note_preetabli(&mut self, link: &Link) {
        let Some(sha256) = link.piece("preetabli").and_then(digest) else { return };
        let Some(periode) = periode_of(link) else { return };
        let earlier = self.in_force.entry((link.affilie, periode)).or_default();
        let before = earlier.last().map(|before| hex(before.sha256));
        let replaces = link.piece("remplace").map(str::to_owned);
        let is_in_order = link.quoi == "preetabli";
        earlier.push(PutInForce {
            at: link.position,
            sha256,
            fiche: link.piece("fiche").and_then(digest),
            is_in_order,
            seen: false,
        });
        if link.piece("fiche").is_some()
            && is_in_order
            && earlier_is_known(earlier)
            && before != replaces
        {
            let about = of(link.affilie, periode);
            let what = format!("entry {} replaces another than was in force", link.position);
            self.wrong("preetabli", about, what);
        }
    }

    /// Compares the bytes of the préétablis that these entries vouch for.
    pub(super) async fn bytes_of_preetablis(&mut self, links: &[Link]) -> Result<()> {
        for link in links {
            let Some(due) = link.piece("preetabli") else { continue };
            let periode = periode_of(link);
            // An export of a period has the préétablis of that period only.
            let exported = self.source.periode();
            if exported.is_some() && periode != exported {
                continue;
            }
            let sha256 = unhex(due).unwrap_or_default();
            let kept = self.source.preetabli(link.affilie, periode, &sha256).await?;
            let who = format!("affiliate {}", link.affilie);
            let at = link.position;
            let Some(kept) = kept else {
                self.wrong("preetabli", who, format!("the préétabli of entry {at} is missing"));
                continue;
            };
            if kept.contenu.as_ref().is_none_or(|bytes| hex(Sha256::digest(bytes)) != due) {
                let place = if kept.is_shared { "contenu.corps" } else { "preetabli.contenu" };
                self.wrong(place, who, format!("not the bytes that entry {at} vouches for"));
            }
        }
        Ok(())
    }

    /// Compares every row with the entries that vouch for it, and which is in force with the last of them.
    pub(super) async fn preetablis(&mut self) -> Result<()> {
        let mut after = None;
        while let Some(lines) = self.source.preetablis(after.as_ref()).await? {
            let Some(last) = lines.last().cloned() else { break };
            for line in lines {
                self.line(&line);
            }
            after = Some(last);
        }
        if after.is_none() && self.source.is_before_the_rows() {
            self.found
                .notes
                .push("an export of an earlier version: préétablis by their bytes only".to_owned());
            return Ok(());
        }
        let exported = self.source.periode();
        let mut missing = Vec::new();
        for ((affilie, periode), put) in &self.in_force {
            let wanted = exported.is_none_or(|exported| exported == *periode);
            for one in put.iter().filter(|one| wanted && !one.seen) {
                missing.push((of(*affilie, *periode), one.at));
            }
        }
        missing.sort();
        for (who, at) in missing {
            self.wrong("preetabli", who, format!("the row that entry {at} vouches for is missing"));
        }
        Ok(())
    }

    fn line(&mut self, line: &PreetabliLine) {
        let who = of(line.affilie, line.periode);
        let key = (line.affilie, line.periode);
        let put = self.in_force.get_mut(&key).map(Vec::as_mut_slice).unwrap_or_default();
        let last = put.last().map(|last| (last.sha256, last.is_in_order || put_once(put)));
        let (mut vouched, mut is_other) = (false, false);
        for one in put.iter_mut().filter(|one| one.sha256 == line.sha256) {
            (one.seen, vouched) = (true, true);
            is_other |= one.fiche.is_some_and(|fiche| fiche != line.digest());
        }
        if !vouched {
            return self.wrong("preetabli", who, "no entry of the journal vouches for it");
        }
        if is_other {
            self.wrong("preetabli", who.as_str(), "a column is not what the journal vouches for");
        }
        if let Some((sha256, true)) = last
            && (sha256 == line.sha256) != line.actuel
        {
            let what = if line.actuel {
                "it is in force, and the journal has put another in force"
            } else {
                "it is not in force, and the journal has put it in force"
            };
            self.wrong("preetabli.actuel", who, what);
        }
    }
}

fn put_once(put: &[PutInForce]) -> bool {
    put.len() == 1
}

/// Whether which one was in force before the last is known.
fn earlier_is_known(put: &[PutInForce]) -> bool {
    match put {
        [.., before, _] => before.is_in_order || put.len() == 2,
        _ => true,
    }
}

fn of(affilie: i32, periode: i32) -> String {
    format!("affiliate {affilie}, période {periode}")
}

//! The préétablis: every version that was taken in, and which of them is in force.

use super::Walk;
use super::in_force::{PutInForce, digest, earlier_is_known, periode_of, put_once};
use crate::problem::{About, Sentence};
use anyhow::Result;
use sha2::{Digest as _, Sha256};
use spec::AuditCode as Code;
use store::{Link, PreetabliLine, hex, unhex};

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
            let about = About::Period { affilie: link.affilie, periode };
            let what = Sentence::of(Code::ReplacesAnother, &[("entry", &link.position)]);
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
            let about = About::Affiliate(link.affilie);
            let of_entry = |code: Code| Sentence::of(code, &[("entry", &link.position)]);
            let Some(kept) = kept else {
                self.wrong("preetabli", about, of_entry(Code::PreetabliMissing));
                continue;
            };
            if kept.contenu.as_ref().is_none_or(|bytes| hex(Sha256::digest(bytes)) != due) {
                let place = if kept.is_shared { "contenu.corps" } else { "preetabli.contenu" };
                self.wrong(place, about, of_entry(Code::BytesDifferFromEntry));
            }
        }
        Ok(())
    }

    /// Compares every row with the entries that vouch for it, and which is in force with the last
    /// of them.
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
            self.found.notes.push(Code::NotePreetablisByBytes.into());
            return Ok(());
        }
        let exported = self.source.periode();
        let mut missing = Vec::new();
        for ((affilie, periode), put) in &self.in_force {
            let wanted = exported.is_none_or(|exported| exported == *periode);
            for one in put.iter().filter(|one| wanted && !one.seen) {
                missing.push((*affilie, *periode, one.at));
            }
        }
        missing.sort_unstable();
        for (affilie, periode, at) in missing {
            let what = Sentence::of(Code::RowOfEntryMissing, &[("entry", &at)]);
            self.wrong("preetabli", About::Period { affilie, periode }, what);
        }
        Ok(())
    }

    fn line(&mut self, line: &PreetabliLine) {
        let about = About::Period { affilie: line.affilie, periode: line.periode };
        let key = (line.affilie, line.periode);
        let put = self.in_force.get_mut(&key).map(Vec::as_mut_slice).unwrap_or_default();
        let last = put.last().map(|last| (last.sha256, last.is_in_order || put_once(put)));
        let (mut vouched, mut is_other) = (false, false);
        for one in put.iter_mut().filter(|one| one.sha256 == line.sha256) {
            (one.seen, vouched) = (true, true);
            is_other |= one.fiche.is_some_and(|fiche| fiche != line.digest());
        }
        if !vouched {
            return self.wrong("preetabli", about, Code::NotVouched);
        }
        if is_other {
            self.wrong("preetabli", about.clone(), Code::ColumnChanged);
        }
        if let Some((sha256, true)) = last
            && (sha256 == line.sha256) != line.actuel
        {
            let code = if line.actuel { Code::InForceUnsaid } else { Code::NotInForceUnsaid };
            self.wrong("preetabli.actuel", about, code);
        }
    }
}

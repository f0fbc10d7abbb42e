//! The registry and the préétablis that were made here: derived again; the rest of it compared with
//! the entries that vouch for it.

use super::Walk;
use super::in_force::periode_of;
use crate::problem::{About, Sentence};
use crate::source::Source;
use anyhow::Result;
use spec::AuditCode as Code;
use std::collections::HashSet;
use store::{Link, Vouched, hex};

/// Pieces that vouch for rows of the table of their name.
const PIECES: [&str; 7] = [
    "emission",
    "lien",
    "fonds_employeur",
    "fonds_assure",
    "fonds_regime",
    "fonds_cloture",
    "etat_annuel",
];

impl Walk<'_, '_> {
    /// Remembers what an entry vouches for.
    pub(super) fn note_registry(&mut self, link: &Link) {
        for (name, digest) in link.pieces() {
            if let Some(table) = PIECES.into_iter().find(|table| *table == name) {
                self.vouchers.insert((table, link.affilie, digest.to_owned()), link.position);
            }
        }
        let Some(periode) = periode_of(link) else { return };
        let key = (link.affilie, periode);
        if link.piece("emission").is_some() {
            self.to_remit.insert(key);
        } else if link.quoi == "publication" {
            self.to_remit.remove(&key);
        }
    }

    /// Compares everything, in a database; an export has none of it.
    pub(super) async fn registry(&mut self) -> Result<()> {
        let Source::Database(audit) = &mut *self.source else { return Ok(()) };
        let (mut after, mut not_yet) = (0, 0_u64);
        let mut deviations = Vec::new();
        loop {
            let step = audit.registry(after).await?;
            deviations.extend(step.deviations);
            not_yet = not_yet.saturating_add(step.not_yet);
            let Some(last) = step.last else { break };
            after = last;
        }
        let waiting: HashSet<_> = audit.waiting_preetablis().await?.into_iter().collect();
        let mut rows = audit.said().await?;
        let mut after = (0, 0);
        loop {
            let some = audit.emissions(after).await?;
            let Some(last) = some.last() else { break };
            after = (last.affilie, last.about);
            rows.extend(some);
        }
        let mut after = (0, 0, 0);
        loop {
            let step = audit.statements(after).await?;
            rows.extend(step.rows);
            let Some(last) = step.last else { break };
            after = last;
        }
        for one in deviations {
            let what = Sentence::of(Code::DerivedRowsDiffer, &[("rows", &one.rows)]);
            self.wrong(one.table, About::Affiliate(one.affilie), what);
        }
        if not_yet > 0 {
            let note = Sentence::of(Code::NoteRegistryWaits, &[("employers", &not_yet)]);
            self.found.notes.push(note);
        }
        let mut other: Vec<_> = self.to_remit.symmetric_difference(&waiting).copied().collect();
        other.sort_unstable();
        for (affilie, periode) in other {
            let code = if waiting.contains(&(affilie, periode)) {
                Code::WaitsThoughRemitted
            } else {
                Code::UnremittedNotWaiting
            };
            self.wrong("a_remettre", About::Period { affilie, periode }, code);
        }
        self.vouched(&rows);
        Ok(())
    }

    fn vouched(&mut self, rows: &[Vouched]) {
        let mut seen = HashSet::new();
        for row in rows {
            let affilie = row.affilie;
            let about = match row.table {
                "emission" => About::Period { affilie, periode: row.about },
                "etat_annuel" => About::Row { affilie, key: row.about.to_string() },
                "lien" => About::Affiliate(affilie),
                _ => About::Import(row.about.into()),
            };
            let key = (row.table, row.affilie, hex(row.digest));
            let entry = self.vouchers.get(&key).copied();
            if !seen.insert(key) {
                self.wrong(row.table, about.clone(), Code::Twice);
            }
            match entry {
                None => self.wrong(row.table, about.clone(), Code::NotVouched),
                Some(entry) if row.position.is_some_and(|position| position != entry) => {
                    let what = Sentence::of(Code::VouchedByAnother, &[("entry", &entry)]);
                    self.wrong(row.table, about.clone(), what);
                }
                Some(_) => {}
            }
            if !row.is_same {
                self.wrong(row.table, about, Code::RemadeDiffers);
            }
        }
        let missing: Vec<_> =
            self.vouchers.iter().filter(|(key, _)| !seen.contains(*key)).collect();
        let mut missing: Vec<_> =
            missing.into_iter().map(|((table, affilie, _), at)| (*at, *table, *affilie)).collect();
        missing.sort_unstable();
        for (at, table, affilie) in missing {
            let what = Sentence::of(Code::RowOfEntryMissing, &[("entry", &at)]);
            self.wrong(table, About::Affiliate(affilie), what);
        }
    }
}

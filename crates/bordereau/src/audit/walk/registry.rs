//! The registry and the préétablis that were made here: derived again; the rest of it compared with
//! the entries that vouch for it.

use super::super::source::Source;
use super::{Walk, periode_of};
use anyhow::Result;
use std::collections::HashSet;
use store::{Link, Vouched, hex};

/// Pieces that vouch for rows of the table of their name.
const PIECES: [&str; 4] = ["emission", "lien", "fonds_employeur", "fonds_assure"];

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
        for one in deviations {
            let about = format!("affiliate {:07}", one.affilie);
            let what = format!("{} rows are not what they derive from", one.rows);
            self.wrong(one.table, about, what);
        }
        if not_yet > 0 {
            self.found.notes.push(format!(
                "{not_yet} employers came with an earlier version and are not in the registry yet: a service puts them there"
            ));
        }
        let mut other: Vec<_> = self.to_remit.symmetric_difference(&waiting).copied().collect();
        other.sort_unstable();
        for (affilie, periode) in other {
            let about = format!("affiliate {affilie:07}, période {periode}");
            let what = if waiting.contains(&(affilie, periode)) {
                "it waits, and the journal says that it is in the outbox, or was never issued"
            } else {
                "it does not wait, and the journal does not say that it is in the outbox"
            };
            self.wrong("a_remettre", about, what);
        }
        self.vouched(&rows);
        Ok(())
    }

    fn vouched(&mut self, rows: &[Vouched]) {
        let mut seen = HashSet::new();
        for row in rows {
            let about = match row.table {
                "emission" => format!("affiliate {:07}, période {}", row.affilie, row.about),
                "lien" => format!("affiliate {:07}", row.affilie),
                _ => format!("apport {}", row.about),
            };
            let key = (row.table, row.affilie, hex(row.digest));
            let entry = self.vouchers.get(&key).copied();
            if !seen.insert(key) {
                self.wrong(row.table, &*about, "it is there twice");
            }
            match entry {
                None => self.wrong(row.table, &*about, "no entry of the journal vouches for it"),
                Some(entry) if row.position.is_some_and(|position| position != entry) => {
                    self.wrong(row.table, &*about, format!("entry {entry} vouches for it"));
                }
                Some(_) => {}
            }
            if !row.is_same {
                let what = "made again from the same facts it comes to other bytes";
                self.wrong(row.table, about, what);
            }
        }
        let missing: Vec<_> =
            self.vouchers.iter().filter(|(key, _)| !seen.contains(*key)).collect();
        let mut missing: Vec<_> =
            missing.into_iter().map(|((table, affilie, _), at)| (*at, *table, *affilie)).collect();
        missing.sort_unstable();
        for (at, table, affilie) in missing {
            let about = format!("affiliate {affilie:07}");
            self.wrong(table, about, format!("the row that entry {at} vouches for is missing"));
        }
    }
}

//! The notices of moves, against the acts that vouch for them.

use super::Walk;
use crate::problem::{About, Problem, Sentence};
use anyhow::Result;
use deposit::{ENGINE_VERSION, move_notices};
use serde_json::Value;
use sha2::{Digest as _, Sha256};
use spec::{AuditCode as Code, Lang, State};
use std::collections::HashMap;
use store::{ArchivedMoves, Link, Moving, hex};

/// Deposits whose notices of moves are read at once.
const AT_ONCE: usize = 256;

/// Which notice of a move this is the end of a name of: the first is 1; none for other notices.
pub(super) fn nth(forme: &str) -> Option<u32> {
    let (name, end) = forme.split_once('.')?;
    let nth = match name.strip_prefix("etat")? {
        "" => 1,
        rest => rest.strip_prefix('-')?.parse().ok().filter(|nth| *nth > 1)?,
    };
    matches!(end, "json" | "html").then_some(nth)
}

/// The notices of moves of a deposit as bits: two for each move. Those beyond share the last two.
pub(super) fn bit(forme: &str) -> u64 {
    let Some(nth) = nth(forme) else { return 0 };
    let at = nth.saturating_sub(1).min(31).saturating_mul(2);
    1_u64 << at.saturating_add(u32::from(forme.ends_with("html")))
}

impl Walk<'_, '_> {
    /// Compares the notices of moves with the acts among these entries.
    pub(super) async fn moves(&mut self, links: &[Link]) -> Result<()> {
        let acts: Vec<&Link> = links
            .iter()
            .filter(|link| link.depot > 0 && link.pieces().any(|(name, _)| nth(name).is_some()))
            .collect();
        for some in acts.chunks(AT_ONCE) {
            let keys: Vec<_> = some.iter().map(|link| (link.affilie, link.depot)).collect();
            let found = self.source.moves(&keys).await?;
            let found: HashMap<_, _> =
                found.into_iter().map(|moves| ((moves.affilie, moves.id), moves)).collect();
            for link in some {
                let said = self.said.entry((link.affilie, link.depot)).or_default();
                for (name, _) in link.pieces() {
                    said.etats &= !bit(name);
                }
                let moves = found.get(&(link.affilie, link.depot));
                // A deposit that is not there is told by itself; in an export of a period, others
                // are not.
                let wanted = |moves: &&ArchivedMoves| {
                    self.options.periode.is_none() || moves.periode == self.options.periode
                };
                if let Some(moves) = moves.filter(wanted) {
                    self.found.problems.extend(check(moves, link));
                }
            }
        }
        Ok(())
    }
}

/// Compares the notices of a move with the act that vouches for them, and derives them again.
fn check(moves: &ArchivedMoves, link: &Link) -> Vec<Problem> {
    let mut problems = Vec::new();
    let about = About::Receipt { accuse: moves.accuse.clone(), entry: Some(link.position) };
    let mut wrong = |place: &str, code: Code, form: &str| {
        let what = Sentence::of(code, &[("form", &form)]);
        problems.push(Problem::new(place, about.clone(), what));
    };
    let derived = derived(moves, link);
    for (name, due) in link.pieces().filter(|(name, _)| nth(name).is_some()) {
        let Some(notice) = moves.avis.iter().find(|notice| notice.forme == name) else {
            wrong("avis", Code::NoticeMissing, name);
            continue;
        };
        if hex(&notice.sha256) != due {
            wrong("avis.sha256", Code::NoticeDigest, name);
        }
        let corps = notice.corps.as_deref();
        if corps.map(|corps| hex(Sha256::digest(corps))).as_deref() != Some(due) {
            wrong("avis.corps", Code::NoticeChanged, name);
        }
        let other = |due: &store::Notice| due.forme == name && Some(due.corps.as_slice()) != corps;
        if derived.iter().any(other) {
            wrong("avis.corps", Code::NoticeOfAct, name);
        }
    }
    problems
}

/// The notices that an act gives; none when another version of the program made them.
fn derived(moves: &ArchivedMoves, link: &Link) -> Vec<store::Notice> {
    let json = link.pieces().map(|(name, _)| name).find(|name| {
        nth(name).is_some() && name.rsplit_once('.').is_some_and(|(_, end)| end == "json")
    });
    let Some(json) = json else { return Vec::new() };
    let kept = moves.avis.iter().find(|notice| notice.forme == json);
    let said: Option<Value> =
        kept.and_then(|notice| serde_json::from_slice(notice.corps.as_deref()?).ok());
    if said.is_none_or(|said| said["engine"] != ENGINE_VERSION) {
        return Vec::new();
    }
    let state = |name: &Option<String>| name.as_deref().and_then(State::of_name);
    let (Some(before), Some(after)) = (state(&link.avant), state(&link.apres)) else {
        return Vec::new();
    };
    // The control that the move came of, or that was the last before it: nothing is controlled
    // again once it has moved on.
    let rang = link.pieces().find_map(|(name, _)| super::rank(name));
    let faits = moves.faits.iter().rfind(|(one, _)| rang.is_none_or(|rang| *one <= rang));
    let Some((_, faits)) = faits else { return Vec::new() };
    move_notices(
        &Moving {
            affilie: moves.affilie,
            accuse: &moves.accuse,
            nom: &moves.nom,
            nature: &moves.nature,
            periode: moves.periode,
            sequence: moves.sequence,
            before,
            after,
            le: &link.le,
            reason: &link.motif,
            faits: Some(faits),
            moved: nth(json).unwrap_or(1).saturating_sub(1),
            position: link.position,
        },
        Lang::Fr,
    )
}

#[cfg(test)]
mod tests {
    use super::{bit, nth};

    #[test]
    fn notices_of_moves_are_told_from_others_and_from_each_other() {
        assert_eq!(nth("etat.json"), Some(1));
        assert_eq!(nth("etat-2.html"), Some(2));
        for other in ["controle.json", "etat.txt", "etat-1.json", "etat-x.json", "etats.json"] {
            assert_eq!((nth(other), bit(other)), (None, 0), "{other}");
        }
        let bits = ["etat.json", "etat.html", "etat-2.json", "etat-32.html"].map(bit);
        assert_eq!(bits, [1, 2, 4, 1 << 63]);
    }
}

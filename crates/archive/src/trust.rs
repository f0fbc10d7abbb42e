//! Which keys an audit trusts, and what their seals hold.

use crate::problem::Sentence;
use deposit::{is_signed_with, is_successor};
use spec::AuditCode as Code;
use std::collections::{HashMap, HashSet};
use store::PublicKey;

/// Hours that the end of the journal may wait for the daily seal: a day, and what a service may be
/// late.
const TAIL_HOURS: i64 = 26;

/// What a key is to an audit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// Given to the verifier, or signed by one that is trusted; without given keys, every key of
    /// the archive.
    Trusted,
    /// A trusted key names it as the one before, with its signature.
    Before,
    /// None of these.
    Stranger,
}

/// The keys of an archive as an audit sees them.
#[derive(Debug, Default)]
pub(crate) struct Trust {
    /// Whether keys were given: the archive's own say nothing of themselves then.
    pub(crate) given: bool,
    trusted: HashSet<String>,
    before: HashSet<String>,
    /// Which key has taken the place of which.
    successors: HashMap<String, Vec<String>>,
    /// Position of the entry that vouches for a key.
    entered: HashMap<String, i64>,
}

impl Trust {
    /// From the keys of the archive and those that were given.
    pub(crate) fn new(keys: &[PublicKey], given: &[[u8; 32]]) -> Self {
        let mut trust = Self { given: !given.is_empty(), ..Self::default() };
        for key in keys {
            let predecessors = keys.iter().filter(|of| of.id != key.id && is_successor(key, of));
            for of in predecessors {
                trust.successors.entry(of.id.clone()).or_default().push(key.id.clone());
            }
            if given.is_empty() || given.contains(&key.publique) {
                trust.trusted.insert(key.id.clone());
            }
        }
        // As many rounds as keys, at most: each adds one, or is the last.
        loop {
            let next = |id: &String| trust.successors.get(id).cloned().unwrap_or_default();
            let more: Vec<_> = trust.trusted.iter().flat_map(next).collect();
            let old = trust.trusted.len();
            trust.trusted.extend(more);
            if trust.trusted.len() == old {
                break;
            }
        }
        loop {
            let leads = |id: &String| trust.trusted.contains(id) || trust.before.contains(id);
            let all = trust.successors.iter();
            let more: Vec<_> = all
                .filter(|(_, after)| after.iter().any(leads))
                .map(|(id, _)| id.clone())
                .filter(|id| !leads(id))
                .collect();
            if more.is_empty() {
                break;
            }
            trust.before.extend(more);
        }
        trust
    }

    pub(crate) fn of(&self, id: &str) -> Standing {
        if self.trusted.contains(id) {
            Standing::Trusted
        } else if self.before.contains(id) {
            Standing::Before
        } else {
            Standing::Stranger
        }
    }

    /// The entry at this position vouches for a key.
    pub(crate) fn enters(&mut self, id: &str, position: i64) {
        self.entered.entry(id.to_owned()).or_insert(position);
    }

    /// The key that has taken the place of this one before a position, if any.
    pub(crate) fn replaced_before(&self, id: &str, position: i64) -> Option<&str> {
        let after = self.successors.get(id)?.iter();
        after
            .filter(|next| self.entered.get(*next).is_some_and(|entered| *entered <= position))
            .map(String::as_str)
            .next()
    }
}

/// Problem of the signature of a key by the one before it; none when it holds.
pub(crate) fn succession_problem(key: &PublicKey, keys: &[PublicKey]) -> Option<Sentence> {
    let signed = key.succession.as_ref()?;
    let Some(before) = keys.iter().find(|known| known.id == signed.precedente) else {
        let facts: [(_, &dyn std::fmt::Display); 1] = [("key", &signed.precedente)];
        return Some(Sentence::of(Code::KeyWithoutPredecessor, &facts));
    };
    let message = key.message(&before.id);
    let right = is_signed_with(&message, &signed.signature, &before.publique);
    (!right).then(|| Sentence::of(Code::KeyNotSigned, &[("key", &before.id)]))
}

/// What comes after the last seal: where it begins and when.
#[derive(Debug, Default)]
pub(crate) struct Tail {
    /// Position and time of its oldest entry whose time is that of its writing: a deposit's is that
    /// of its receipt.
    oldest: Option<(i64, String)>,
}

impl Tail {
    /// An entry comes, which no seal holds yet.
    pub(crate) fn entry(&mut self, position: i64, quoi: &str, le: &str) {
        if self.oldest.is_none() && !matches!(quoi, "depot" | "reprise") {
            self.oldest = Some((position, le.to_owned()));
        }
    }

    /// A seal holds everything so far.
    pub(crate) fn sealed(&mut self) {
        self.oldest = None;
    }

    /// What is wrong when it is older than the daily seal lets it be, as of a time.
    pub(crate) fn problem(&self, as_of: &str) -> Option<Sentence> {
        let (position, le) = self.oldest.as_ref()?;
        let (then, now): (jiff::Timestamp, jiff::Timestamp) =
            (le.parse().ok()?, as_of.parse().ok()?);
        let hours = now.duration_since(then).as_hours();
        (hours >= TAIL_HOURS).then(|| {
            let facts: [(_, &dyn std::fmt::Display); 3] =
                [("entry", position), ("time", le), ("hours", &hours)];
            Sentence::of(Code::TailUnsealed, &facts)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Standing, Tail, Trust, succession_problem};
    use deposit::SealKey;

    #[test]
    fn trust_goes_from_a_given_key_to_those_that_it_has_signed_and_no_other() {
        use Standing::{Before, Stranger, Trusted};

        let folder = tempfile::tempdir().unwrap();
        let first = SealKey::first(folder.path()).unwrap();
        let second = first.rotate(folder.path()).unwrap();
        let third = second.rotate(folder.path()).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let stranger = SealKey::first(elsewhere.path()).unwrap();
        let lost = SealKey::replace(folder.path()).unwrap();
        let all = [&first, &second, &third, &stranger, &lost];
        let keys: Vec<_> = all.iter().map(|key| key.public().clone()).collect();
        let standings = |given: &[[u8; 32]]| {
            let trust = Trust::new(&keys, given);
            keys.iter().map(|key| trust.of(&key.id)).collect::<Vec<_>>()
        };
        assert_eq!(standings(&[]), [Trusted; 5]);
        let of = |key: &SealKey| key.public().publique;
        assert_eq!(standings(&[of(&first)]), [Trusted, Trusted, Trusted, Stranger, Stranger]);
        assert_eq!(standings(&[of(&second)]), [Before, Trusted, Trusted, Stranger, Stranger]);
        assert_eq!(standings(&[of(&third)]), [Before, Before, Trusted, Stranger, Stranger]);
        assert_eq!(standings(&[[7; 32]]), [Stranger; 5]);
        for key in &keys {
            assert_eq!(succession_problem(key, &keys), None);
        }
        // A stranger that says the first has signed it.
        let mut forged = stranger.public().clone();
        forged.succession.as_mut().unwrap().precedente = first.public().id.clone();
        assert!(succession_problem(&forged, &keys).is_some());
        let forged_keys = [first.public().clone(), forged];
        let trust = Trust::new(&forged_keys, &[of(&first)]);
        assert_eq!(trust.of(&forged_keys[1].id), Stranger);
        let mut trust = Trust::new(&keys, &[]);
        trust.enters(&keys[1].id, 10);
        assert_eq!(trust.replaced_before(&keys[0].id, 9), None);
        assert_eq!(trust.replaced_before(&keys[0].id, 10), Some(keys[1].id.as_str()));
    }

    #[test]
    fn what_waits_for_the_daily_seal_is_no_alarm_and_what_has_missed_it_is() {
        let mut tail = Tail::default();
        tail.entry(4, "depot", "2026-11-01T08:00:00.000000Z");
        tail.entry(5, "publication", "2026-11-24T08:00:00.000000Z");
        tail.entry(6, "acte", "2026-11-24T09:00:00.000000Z");
        assert_eq!(tail.problem("2026-11-25T09:00:00Z"), None);
        let late = tail.problem("2026-11-25T10:00:00Z").unwrap().text(spec::Lang::En);
        assert!(late.contains("entry 5"), "{late}");
        tail.sealed();
        assert_eq!(tail.problem("2027-01-01T00:00:00Z"), None);
    }
}

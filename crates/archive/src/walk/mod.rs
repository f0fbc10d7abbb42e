//! The walk over an archive: the chain, its seals, and every deposit against what the chain vouches
//! for.

mod accounts;
mod catalogue;
mod deposits;
mod dues;
mod in_force;
mod moves;
mod preetablis;
mod rectified;
mod registry;
mod seals;
mod standings;
mod strays;

use crate::problem::{About, Problem, Sentence};
use crate::source::Source;
use crate::testimony::Witnesses;
use crate::trust::{Tail, Trust, succession_problem};
use anyhow::Result;
use deposit::key_id;
use in_force::PutInForce;
pub(crate) use in_force::periode_of;
use sha2::{Digest as _, Sha256};
use spec::AuditCode as Code;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fmt::Display;
use store::{DuesDigests, Link, Seal, hex};

/// What is walked, and how far.
pub struct Options {
    /// Deposits of this period only; the chain is walked whole.
    pub periode: Option<i32>,
    /// Derive the notices of about so many deposits; none for all.
    pub sample: Option<u64>,
    /// Public keys that are trusted; without any, those of the archive itself.
    pub keys: Vec<[u8; 32]>,
    /// The moment as of which the archive speaks, RFC 3339.
    pub as_of: String,
}

/// What was found.
#[derive(Default)]
pub struct Found {
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
    /// Entries of the journal.
    pub entries: u64,
    /// Seals.
    pub seals: u64,
    /// Deposits.
    pub depots: u64,
    /// Deposits whose notices were derived again.
    pub derived: u64,
    /// Later controls, and those that were derived.
    pub replays: (u64, u64),
    /// Deposits of which digests were compared but notices not derived, by reason.
    pub digest_only: BTreeMap<Sentence, u64>,
    /// Of how many entries one was drawn into the sample; 1 when there is none, or it is all of
    /// them.
    pub one_of: u64,
    /// The head of the chain, from which the sample was drawn.
    pub head: Vec<u8>,
    /// Position of the last entry that a seal holds.
    pub sealed_to: i64,
    /// What could not be compared, and why that is no fault.
    pub notes: Vec<Sentence>,
}

/// What the journal says of a deposit so far.
#[derive(Default)]
struct Said {
    etat: Option<String>,
    published: bool,
    /// Whether its last control has loaded its lines, when that can be told.
    charge: Option<bool>,
    /// Whether it was compared with its entry.
    compared: bool,
    seen: bool,
    /// Digest of its period ([`store::Standing::periode_digest`]); entries of earlier versions have
    /// none.
    periode: Option<[u8; 32]>,
    /// Notices of moves that are kept and that no act has vouched for yet ([`moves::bit`]).
    etats: u64,
    /// Ranks of later controls: which the journal vouches for, and which something of is kept.
    vouched: BTreeSet<i32>,
    kept: BTreeSet<i32>,
}

/// Pieces of the last entry about a rectification.
struct SaidRectification {
    position: i64,
    row: String,
    versions: Option<String>,
}

struct Walk<'w, 'a> {
    source: &'w mut Source<'a>,
    options: &'w Options,
    found: Found,
    witnesses: &'w mut Witnesses,
    said: HashMap<(i32, i64), Said>,
    /// By affiliate and period, every time that a préétabli was put in force, in order.
    in_force: HashMap<(i32, i32), Vec<PutInForce>>,
    /// By piece, the last act on an account that names it: its position, and the digest.
    accounts: BTreeMap<String, (i64, String)>,
    /// What the journal vouches for: table, affiliate, digest; and the entry.
    vouchers: HashMap<(&'static str, i32, String), i64>,
    /// By affiliate and deposit, what the last entry says of a rectification.
    rectified: BTreeMap<(i32, i64), SaidRectification>,
    /// Préétablis that were issued and are not in the outbox, as the journal says.
    to_remit: HashSet<(i32, i32)>,
    /// Pieces of the journal about slips and accounts.
    dues: DuesDigests,
}

/// Walks the whole archive.
///
/// # Errors
/// The database cannot be read. What is wrong with an archive is found, and is no error.
pub async fn walk(
    source: &mut Source<'_>,
    options: &Options,
    witnesses: &mut Witnesses,
    progress: crate::progress::Progress<'_>,
) -> Result<Found> {
    let (position, empreinte) = source.head().await?;
    let every = options.sample.map_or(1, |sample| {
        (u64::try_from(position).unwrap_or(0) / 2).checked_div(sample).unwrap_or(u64::MAX).max(1)
    });
    let found = Found { one_of: every, head: empreinte.clone(), ..Found::default() };
    let (said, in_force, vouchers) = (HashMap::new(), HashMap::new(), HashMap::new());
    let (accounts, to_remit) = (BTreeMap::new(), HashSet::new());
    let rectified = BTreeMap::new();
    let mut walk = Walk {
        source,
        options,
        found,
        witnesses,
        said,
        in_force,
        accounts,
        vouchers,
        rectified,
        to_remit,
        dues: DuesDigests::default(),
    };
    walk.catalogue().await?;
    walk.chain((position, &empreinte), progress).await?;
    walk.standings().await?;
    walk.preetablis().await?;
    walk.strays().await?;
    walk.accounts().await?;
    walk.registry().await?;
    walk.dues().await?;
    walk.rectified().await?;
    Ok(walk.found)
}

impl Walk<'_, '_> {
    /// Something is wrong at a place: with which row, and what.
    fn wrong(&mut self, place: &str, about: About, what: impl Into<Sentence>) {
        self.found.problems.push(Problem::new(place, about, what));
    }

    #[expect(clippy::too_many_lines, reason = "one walk, one branch a kind of entry")]
    async fn chain(
        &mut self,
        head: (i64, &[u8]),
        progress: crate::progress::Progress<'_>,
    ) -> Result<()> {
        let keys = self.source.keys().await?;
        let seals = self.source.seals().await?;
        for key in &keys {
            if key_id(&key.publique) != key.id {
                let about = About::Key(key.id.clone());
                self.wrong("cle.publique", about, Code::KeyUnderAnotherId);
            }
        }
        let mut trust = Trust::new(&keys, &self.options.keys);
        let mut tail = Tail::default();
        for key in &keys {
            if let Some(what) = succession_problem(key, &keys) {
                self.wrong("cle.signature", About::Key(key.id.clone()), what);
            }
        }
        let mut at_position: BTreeMap<i64, Vec<&Seal>> = BTreeMap::new();
        for seal in &seals {
            at_position.entry(seal.position).or_default().push(seal);
        }
        let (mut before, mut position) = ([0_u8; 32], 0_i64);
        let (mut vouched_seals, mut vouched_keys) = (HashSet::new(), HashSet::new());
        loop {
            let links = self.source.links(position).await?;
            let Some(last) = links.last() else { break };
            let last = last.position;
            for link in &links {
                self.link(link, (position, before));
                (position, before) = (link.position, link.empreinte);
                self.found.entries = self.found.entries.saturating_add(1);
                self.found.problems.extend(self.witnesses.sees(link));
                tail.entry(position, &link.quoi, &link.le);
                self.succession(link, &keys, &mut trust);
                for seal in at_position.remove(&position).unwrap_or_default() {
                    if self.seal(seal, &before, &keys, &trust) {
                        tail.sealed();
                    }
                }
                if let Some(digest) = link.piece("sceau") {
                    vouched_seals.insert(digest.to_owned());
                    match seals.iter().find(|seal| hex(seal.digest()) == digest) {
                        None => {
                            let what = of_entry(Code::SealMissing, position);
                            self.wrong("sceau", About::Place, what);
                        }
                        Some(seal) if seal.le != link.le => {
                            let what = of_entry(Code::SealTime, position);
                            self.wrong("sceau.le", About::Seal(seal.position), what);
                        }
                        Some(_) => {}
                    }
                }
                if let Some(digest) = link.piece("cle") {
                    vouched_keys.insert(digest.to_owned());
                    match keys.iter().find(|key| hex(Sha256::digest(key.publique)) == digest) {
                        None => {
                            let what = of_entry(Code::KeyMissing, position);
                            self.wrong("cle", About::Place, what);
                        }
                        Some(key)
                            if link.piece("fiche").is_some_and(|due| due != hex(key.digest())) =>
                        {
                            let what = of_entry(Code::KeyColumnChanged, position);
                            self.wrong("cle", About::Key(key.id.clone()), what);
                        }
                        Some(_) => {}
                    }
                }
                self.note(link);
            }
            self.pieces(&links).await?;
            self.moves(&links).await?;
            // Only an archive that was tampered with does not go forward.
            position = position.max(last);
            progress(self.found.entries, u64::try_from(head.0).unwrap_or(0));
        }
        for (at, seals) in at_position {
            for seal in seals {
                let facts: [(_, &dyn Display); 2] = [("day", &seal.jour), ("entry", &at)];
                let what = Sentence::of(Code::JournalCutOff, &facts);
                self.wrong("journal", About::Place, what);
            }
        }
        for seal in &seals {
            if !vouched_seals.contains(&hex(seal.digest())) {
                self.wrong("sceau", About::Seal(seal.position), Code::NotVouched);
            }
        }
        for key in &keys {
            if !vouched_keys.contains(&hex(Sha256::digest(key.publique))) {
                self.wrong("cle", About::Key(key.id.clone()), Code::NotVouched);
            }
        }
        if (position, before.as_slice()) != head && (position != 0 || head.0 != 0) {
            let digest = hex(head.1);
            let facts: [(_, &dyn Display); 3] =
                [("entry", &position), ("head", &head.0), ("digest", &digest)];
            self.wrong("chaine", About::Place, Sentence::of(Code::HeadDiffers, &facts));
        }
        self.end_of_seals(head.0, &trust, &tail);
        self.end_of_witnesses().await
    }

    fn link(&mut self, link: &Link, (position, before): (i64, [u8; 32])) {
        let at = link.position;
        if at != position.saturating_add(1) {
            let what =
                Sentence::of(Code::EntryOutOfOrder, &[("entry", &at), ("before", &position)]);
            self.wrong("journal.position", About::Place, what);
        }
        if link.precedent != before {
            let what = of_entry(Code::EntryDoesNotFollow, at);
            self.wrong("journal.precedent", About::Place, what);
        }
        if link.digest() != link.empreinte {
            self.wrong("journal.empreinte", About::Place, of_entry(Code::EntryChanged, at));
        }
    }

    /// Remembers what an entry says of its deposit, or of its préétabli.
    fn note(&mut self, link: &Link) {
        self.note_preetabli(link);
        self.note_registry(link);
        self.note_rectified(link);
        if link.depot == 0 {
            self.note_account(link);
            self.dues.note(link);
            return;
        }
        let said = self.said.entry((link.affilie, link.depot)).or_default();
        said.etat.clone_from(&link.apres);
        if let Some(digest) = link.piece("periode").and_then(in_force::digest) {
            said.periode = Some(digest);
        }
        // A préétabli that was taken in has no notices, and nothing to be published.
        let has_notices = link.pieces().any(|(name, _)| is_notice(name));
        if link.quoi == "publication" || (link.quoi == "depot" && !has_notices) {
            said.published = true;
        }
        if link.quoi == "acte" {
            said.vouched.extend(rank_of(link));
            // New notices wait to be published.
            said.published &= !link.pieces().any(|(name, _)| is_notice(name));
        }
    }
}

/// A sentence about an entry.
fn of_entry(code: Code, position: i64) -> Sentence {
    Sentence::of(code, &[("entry", &position)])
}

/// Whether a piece is a notice: these are called as the end of their file's name.
fn is_notice(piece: &str) -> bool {
    piece.contains('.')
}

/// The rank in the name of a notice, `r1.controle.json`.
fn rank(forme: &str) -> Option<i32> {
    forme.strip_prefix('r')?.split_once('.')?.0.parse().ok()
}

/// The rank of the later control that an entry vouches for.
fn rank_of(link: &Link) -> Option<i32> {
    link.pieces().find_map(|(name, _)| rank(name))
}

//! What everybody may ask without an account: whether a document is genuine. At a small rate of its
//! own, answered in the same time whatever comes of it, and noted in the journal sparingly: who
//! holds one reference could otherwise append to it as fast as he asks.

use crate::peer::Peer;
use crate::problem::Problem;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, NotUntil, Quota, RateLimiter};
use rights::{Attestation, Reference, Seen};
use std::collections::HashMap;
use std::num::NonZeroU32;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use store::{Act, AttestationRow, Store};
use tokio::sync::Semaphore;

/// So many addresses at their full rate are answered at once.
const ADDRESSES: u32 = 20;
/// How long an answer takes at least: longer than it takes to find something, or nothing.
const FLOOR: Duration = Duration::from_millis(250);
/// How long a reference that was noted is not noted again.
const NOTED_EVERY: Duration = Duration::from_hours(1);
/// References that are noted in that time.
const NOTED_MAX: usize = 1_000;
/// Entries that are written at once; no more than [`NOTED_MAX`] wait for that.
const WRITING: usize = 2;

/// Look-ups without an account.
pub(crate) struct Public {
    by_peer: DefaultKeyedRateLimiter<String>,
    all: DefaultDirectRateLimiter,
    noted: Mutex<Noted>,
    writing: Arc<Semaphore>,
    files: Arc<Semaphore>,
}

/// What was noted of references lately, by their digests.
#[derive(Default)]
struct Noted(HashMap<Vec<u8>, Note>);

struct Note {
    at: Instant,
    /// Look-ups since, which have no entry of their own.
    more: u32,
}

impl Noted {
    /// A reference was looked up; gives how many look-ups had no entry before this one, when it is
    /// to have one.
    fn look_up(&mut self, digest: &[u8], now: Instant) -> Option<u32> {
        if let Some(note) = self.0.get_mut(digest) {
            if now.saturating_duration_since(note.at) < NOTED_EVERY {
                note.more = note.more.saturating_add(1);
                return None;
            }
            note.at = now;
            return Some(std::mem::take(&mut note.more));
        }
        if self.0.len() >= NOTED_MAX {
            self.0.retain(|_, note| now.saturating_duration_since(note.at) < NOTED_EVERY);
        }
        if self.0.len() >= NOTED_MAX {
            return None;
        }
        self.0.insert(digest.to_vec(), Note { at: now, more: 0 });
        Some(0)
    }
}

impl Public {
    /// With so many look-ups a minute of one address.
    pub(crate) fn new(rate: u32) -> Self {
        let rate = NonZeroU32::new(rate).unwrap_or(NonZeroU32::MIN);
        let all = rate.saturating_mul(NonZeroU32::new(ADDRESSES).unwrap_or(NonZeroU32::MIN));
        Self {
            by_peer: RateLimiter::keyed(Quota::per_minute(rate)),
            all: RateLimiter::direct(Quota::per_minute(all)),
            noted: Mutex::default(),
            writing: Arc::new(Semaphore::new(WRITING)),
            files: Arc::new(Semaphore::new(1)),
        }
    }

    /// Forgets addresses that have not asked lately.
    pub(crate) fn forget(&self) {
        self.by_peer.retain_recent();
    }

    /// Somebody asks. The address comes first: what it asks too often takes nothing from others.
    pub(crate) fn asks(&self, peer: Peer) -> Result<(), Problem> {
        let clock = DefaultClock::default();
        let late = |until: &NotUntil<_>| {
            let wait = until.wait_time_from(clock.now()).as_secs().saturating_add(1);
            Problem::asked_too_often(wait)
        };
        self.by_peer.check_key(&peer.address()).map_err(|until| late(&until))?;
        self.all.check().map_err(|until| late(&until))
    }

    /// Notes a look-up, unless its reference was noted a short while ago. Nobody waits for it.
    fn note(&self, store: Arc<Store>, row: AttestationRow) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(before) = noted.look_up(&row.empreinte, Instant::now()) else { return };
        drop(noted);
        let writing = self.writing.clone();
        tokio::spawn(async move {
            let _turn = writing.acquire_owned().await;
            let mut reason = "verified by its reference, without an account".to_owned();
            if before > 0 {
                reason = format!("{reason}; {before} times more since the entry before");
            }
            let act = Act { actor: "service", reason: &reason };
            if let Err(error) = store.note_attestation_seen(&row, act).await {
                let error = &error as &dyn std::error::Error;
                tracing::warn!(error, "a look-up of an attestation is not in the journal");
            }
        });
    }
}

/// Lets an answer take as long as every other of its kind.
pub(crate) struct Floor(Instant);

impl Floor {
    /// From now on.
    pub(crate) fn begin() -> Self {
        Self(Instant::now())
    }

    /// Waits until it is time.
    pub(crate) async fn reach(self) {
        tokio::time::sleep(FLOOR.saturating_sub(self.0.elapsed())).await;
    }
}

impl Public {
    /// What is known under a reference. One that was never issued, and a text that is none, are
    /// looked up alike and get the same answer after the same time.
    pub(crate) async fn seen(&self, store: Arc<Store>, text: &str) -> Result<Seen, Problem> {
        let floor = Floor::begin();
        let reference = text.trim().parse::<Reference>();
        let asked = reference.unwrap_or(Reference::of_random([0; 10]));
        let row = store.attestation(&asked.digest()).await?.filter(|_| reference.is_ok());
        let paper = row.as_ref().and_then(|row| Attestation::of_kept(&row.champs, asked));
        let withdrawal = row.as_ref().and_then(AttestationRow::withdrawal);
        let paper = paper.as_ref().map(|paper| (paper, withdrawal));
        let seen = Seen::of(paper, deposit::today_in_casablanca());
        if let Some(row) = row {
            self.note(store, row);
        }
        floor.reach().await;
        Ok(seen)
    }

    /// The turn of a file to be verified.
    pub(crate) async fn file_turn(&self) -> Result<tokio::sync::OwnedSemaphorePermit, Problem> {
        let turn = tokio::time::timeout(Duration::from_secs(5), self.files.clone().acquire_owned());
        let turn = turn.await.ok().and_then(Result::ok);
        turn.ok_or_else(|| Problem::busy("too many files are being verified"))
    }
}

#[cfg(test)]
mod tests {
    use super::{NOTED_EVERY, NOTED_MAX, Noted, Public};
    use crate::peer::Peer;
    use std::net::SocketAddr;
    use std::time::Instant;

    #[test]
    fn a_reference_is_noted_once_and_then_counted() {
        let (mut noted, now) = (Noted::default(), Instant::now());
        assert_eq!(noted.look_up(b"a", now), Some(0));
        for _ in 0..500 {
            assert_eq!(noted.look_up(b"a", now), None);
        }
        assert_eq!(noted.look_up(b"b", now), Some(0));
        let later = now + NOTED_EVERY;
        assert_eq!(noted.look_up(b"a", later), Some(500));
        assert_eq!(noted.look_up(b"a", later), None);
    }

    #[test]
    fn what_is_noted_in_an_hour_is_bounded() {
        let (mut noted, now) = (Noted::default(), Instant::now());
        let entries = |noted: &mut Noted, at| {
            let all = 0..3 * NOTED_MAX;
            all.filter(|n| noted.look_up(&n.to_be_bytes(), at).is_some()).count()
        };
        assert_eq!(entries(&mut noted, now), NOTED_MAX);
        assert!(noted.0.len() <= NOTED_MAX);
        assert_eq!(entries(&mut noted, now + NOTED_EVERY), NOTED_MAX);
    }

    #[test]
    fn an_address_that_asks_too_often_takes_nothing_from_others() {
        let public = Public::new(5);
        let peer = |text: &str| Peer(text.parse::<SocketAddr>().unwrap());
        let answered = |peer: Peer| (0..12).filter(|_| public.asks(peer).is_ok()).count();
        assert_eq!(answered(peer("192.0.2.1:1")), 5);
        assert_eq!(answered(peer("192.0.2.1:2")), 0, "another port is the same address");
        assert_eq!(answered(peer("[2001:db8::1]:1")), 5);
        assert_eq!(answered(peer("[2001:db8::2]:1")), 0, "one network");
        let others: usize = (0..60).map(|n| answered(peer(&format!("198.51.100.{n}:1")))).sum();
        assert!((90..=95).contains(&others), "all together: {others}");
    }
}

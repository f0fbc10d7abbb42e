//! The memory that files in hand take together. Each is weighed at what it comes to, not at its
//! size: one that does not fit beside others waits for its turn, and is then alone.

use declaration::family_of;
use std::sync::Arc;
use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

/// Files up to this size, in bytes, are many, and none of them matters by itself.
const SMALL: u64 = 64 << 10;
/// How much of a larger file is looked at to tell what it is.
pub const HEAD: usize = 8 << 10;
/// What a file comes to from its reading to its recording: its bytes, its préétabli, and the frame
/// that the ledger keeps or its notices.
pub const KEPT: u64 = 3;
/// Shortest rows of a CSV have 24 bytes; the record made of one has 261.
const COMPOSED: u64 = 11;
/// What a control takes besides, for each byte of the file: tables of its lines, the repair of
/// many.
const CONTROLLED: u64 = 8;

/// Memory, in permits of a KiB.
#[derive(Clone, Debug)]
pub struct Memory {
    /// For files in hand, until they are published.
    kept: Arc<Semaphore>,
    /// For controls, until each has come to its end.
    controls: Arc<Semaphore>,
    all: u32,
    bytes_max: u64,
}

/// A share of it.
pub type Taken = OwnedSemaphorePermit;

impl Memory {
    /// So many bytes for files in hand, half as many for their controls; no file is larger than
    /// `bytes_max`.
    #[must_use]
    pub fn of(bytes: u64, bytes_max: u64) -> Self {
        let all = permits(bytes).max(2);
        let pool = |permits: u32| Arc::new(Semaphore::new(usize::try_from(permits).unwrap_or(2)));
        Self { kept: pool(all), controls: pool(all / 2), all, bytes_max }
    }

    /// Waits until so much is free: all of it, for more than there is.
    ///
    /// # Errors
    /// Never: the memory is closed by nobody.
    pub async fn take(&self, bytes: u64) -> Result<Taken, AcquireError> {
        let due = permits(bytes).saturating_add(1).min(self.all);
        self.kept.clone().acquire_many_owned(due).await
    }

    /// Waits until nothing else is in hand.
    ///
    /// # Errors
    /// Never: the memory is closed by nobody.
    pub async fn take_all(&self) -> Result<Taken, AcquireError> {
        self.take(u64::MAX).await
    }

    /// Waits until there is room for the control of the largest of some files; none is needed for
    /// small ones.
    ///
    /// # Errors
    /// Never: the memory is closed by nobody.
    pub async fn control(&self, largest: u64) -> Result<Option<Taken>, AcquireError> {
        if largest <= SMALL {
            return Ok(None);
        }
        let due = permits(self.read(largest).saturating_mul(CONTROLLED)).min(self.all / 2);
        self.controls.clone().acquire_many_owned(due).await.map(Some)
    }

    /// What a file of this size comes to; `head` gives its first bytes, when they matter.
    #[must_use]
    pub fn weight(&self, size: u64, head: impl FnOnce() -> Vec<u8>) -> u64 {
        let read = self.read(size);
        let kept = read.saturating_mul(KEPT);
        if size <= SMALL || size > self.bytes_max {
            return kept;
        }
        let composed = match family_of(&head()) {
            Some(_) => 0,
            // A table, or records that are to be found again.
            None => read.saturating_mul(COMPOSED).min(self.bytes_max),
        };
        kept.saturating_add(composed)
    }

    /// What of a file is read.
    fn read(&self, size: u64) -> u64 {
        if size > self.bytes_max { 0 } else { size }
    }
}

fn permits(bytes: u64) -> u32 {
    u32::try_from(bytes >> 10).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::Memory;

    const MIB: u64 = 1 << 20;

    #[test]
    fn a_file_weighs_what_it_comes_to() {
        let memory = Memory::of(144 * MIB, 64 * MIB);
        let of = |size: u64, head: &'static [u8]| memory.weight(size, || head.to_vec());
        let unread = |size| memory.weight(size, || unreachable!("small files are not looked at"));
        assert_eq!(unread(1_000), 3_000);
        assert_eq!(unread(65 * MIB), 0, "too large to be read");
        assert_eq!(of(10 * MIB, b"B00\nB01\nB02\n"), 30 * MIB);
        assert_eq!(of(MIB, b"num_assure;jours;salaire_reel\n"), 14 * MIB);
        assert_eq!(of(53 * MIB, b"\xFF\xFEn\0u\0"), (3 * 53 + 64) * MIB);
    }

    #[tokio::test]
    async fn what_does_not_fit_beside_others_is_alone() {
        let memory = Memory::of(144 * MIB, 64 * MIB);
        let small = memory.take(MIB).await.unwrap();
        let large = memory.take(223 * MIB);
        let mut large = std::pin::pin!(large);
        assert!(poll_now(large.as_mut()).await.is_none());
        // In its turn: what comes later does not pass it by.
        let mut later = std::pin::pin!(memory.take(MIB));
        assert!(poll_now(later.as_mut()).await.is_none());
        drop(small);
        let large = large.await.unwrap();
        assert!(poll_now(later.as_mut()).await.is_none());
        drop(large);
        drop(later.await.unwrap());
    }

    /// What a future gives now.
    async fn poll_now<F: Future>(mut future: std::pin::Pin<&mut F>) -> Option<F::Output> {
        std::future::poll_fn(|context| {
            std::task::Poll::Ready(match future.as_mut().poll(context) {
                std::task::Poll::Ready(output) => Some(output),
                std::task::Poll::Pending => None,
            })
        })
        .await
    }
}

//! The one reader of the journal for all who follow it.

use std::sync::Arc;
use std::time::Duration;
use store::{EventPage, EventRow, Store, StoreError};
use tokio::sync::{Mutex, broadcast};

/// Events that wait for callers who are behind. Whoever is further behind reads them again.
const WAITING: usize = 1_024;
/// How often the journal is read while somebody follows it.
const EVERY: Duration = Duration::from_millis(250);
/// Events that are read at once.
const AT_ONCE: u32 = 500;

/// Reads the journal for all.
pub(crate) struct Hub {
    told: broadcast::Sender<Arc<EventRow>>,
    /// Up to which position everything was told; none while nobody follows.
    position: Mutex<Option<i64>>,
}

impl Hub {
    pub(crate) fn new() -> Self {
        Self { told: broadcast::Sender::new(WAITING), position: Mutex::new(None) }
    }

    /// Events from now on, and the position up to which they are not told any more: everything
    /// after it is, here or to whoever reads the journal afterwards.
    pub(crate) async fn follow(
        &self,
        store: &Store,
    ) -> Result<(broadcast::Receiver<Arc<EventRow>>, i64), StoreError> {
        let mut position = self.position.lock().await;
        let at = match *position {
            Some(at) => at,
            None => store.journal_end().await?,
        };
        *position = Some(at);
        Ok((self.told.subscribe(), at))
    }

    /// Tells what has happened since the last time, if anybody follows.
    pub(crate) async fn tell(&self, store: &Store) -> Result<(), StoreError> {
        let mut position = self.position.lock().await;
        if self.told.receiver_count() == 0 {
            *position = None;
        }
        let Some(mut at) = *position else { return Ok(()) };
        let end = store.journal_end().await?;
        while at < end {
            let page = EventPage { after: at, affilies: None, accuse: None, limit: AT_ONCE };
            let events = store.events(&page).await?;
            let is_last = events.len() < AT_ONCE as usize;
            for event in events {
                at = at.max(event.position);
                // Nobody follows any more: nothing is lost.
                let _ = self.told.send(Arc::new(event));
            }
            // What is not about deposits is not read again.
            at = if is_last { at.max(end) } else { at };
            *position = Some(at);
        }
        Ok(())
    }

    /// Time between two looks.
    pub(crate) async fn pause() {
        tokio::time::sleep(EVERY).await;
    }
}

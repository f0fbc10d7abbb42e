//! The queue between the recorder and the publisher. It holds as many files as one batch may have,
//! in batches of any size: what was recorded meanwhile is published together. Making notices
//! durable costs the same for a few as for many.

use std::fmt;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

/// An item of the queue.
pub(crate) trait Joins: Send {
    /// Number of files in it.
    fn files(&self) -> usize;
    /// Appends what came after it.
    fn join(&mut self, later: Self);
}

/// An item, and the room that it takes up until it is received.
struct Queued<T> {
    item: T,
    _room: OwnedSemaphorePermit,
}

/// The end of the recorder.
pub(crate) struct Entrance<T> {
    items: mpsc::UnboundedSender<Queued<T>>,
    room: Arc<Semaphore>,
    most: u32,
}

/// The end of the publisher.
pub(crate) struct Exit<T> {
    items: mpsc::UnboundedReceiver<Queued<T>>,
    room: Arc<Semaphore>,
    most: usize,
    /// One that did not fit into the item before.
    next: Option<Queued<T>>,
}

/// A queue of items with at most so many files in all, and in each that is received; a larger item
/// goes alone.
pub(crate) fn queue<T: Joins>(files_max: usize) -> (Entrance<T>, Exit<T>) {
    let most = u32::try_from(files_max.clamp(1, Semaphore::MAX_PERMITS)).unwrap_or(u32::MAX);
    let room = Arc::new(Semaphore::new(most as usize));
    let (entrance, exit) = mpsc::unbounded_channel();
    (
        Entrance { items: entrance, room: room.clone(), most },
        Exit { items: exit, room, most: most as usize, next: None },
    )
}

impl<T> fmt::Debug for Entrance<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Entrance").field("most", &self.most).finish_non_exhaustive()
    }
}

impl<T: Joins> Entrance<T> {
    /// Hands an item on as soon as there is room for it; drops it when nobody receives any more.
    pub(crate) async fn send(&self, item: T) {
        let files = u32::try_from(item.files()).unwrap_or(u32::MAX).clamp(1, self.most);
        let Ok(room) = self.room.clone().acquire_many_owned(files).await else { return };
        let _ = self.items.send(Queued { item, _room: room });
    }
}

impl<T: Joins> Exit<T> {
    /// Waits for an item, and joins those that have come since; none when no more will come.
    pub(crate) async fn recv(&mut self) -> Option<T> {
        let first = match self.next.take() {
            Some(next) => next,
            None => self.items.recv().await?,
        };
        Some(self.joined(first))
    }

    /// The same without waiting.
    pub(crate) fn try_recv(&mut self) -> Option<T> {
        let first = self.next.take().or_else(|| self.items.try_recv().ok())?;
        Some(self.joined(first))
    }

    fn joined(&mut self, first: Queued<T>) -> T {
        let mut item = first.item;
        while let Ok(later) = self.items.try_recv() {
            if item.files().saturating_add(later.item.files()) > self.most {
                self.next = Some(later);
                break;
            }
            item.join(later.item);
        }
        item
    }
}

impl<T> Drop for Exit<T> {
    /// Nobody waits for room in a queue that is not emptied any more.
    fn drop(&mut self) {
        self.room.close();
    }
}

#[cfg(test)]
mod tests {
    use super::{Joins, queue};

    impl Joins for Vec<u32> {
        fn files(&self) -> usize {
            self.len()
        }

        fn join(&mut self, later: Self) {
            self.extend(later);
        }
    }

    #[tokio::test]
    async fn what_was_sent_meanwhile_comes_together_and_in_order() {
        let (entrance, mut exit) = queue(5);
        for item in [vec![1], vec![2, 3], vec![4], vec![5]] {
            entrance.send(item).await;
        }
        assert_eq!(exit.recv().await, Some(vec![1, 2, 3, 4, 5]));
        assert_eq!(exit.try_recv(), None);
        entrance.send(vec![6]).await;
        drop(entrance);
        assert_eq!(exit.recv().await, Some(vec![6]));
        assert_eq!(exit.recv().await, None);
    }

    #[tokio::test]
    async fn no_more_files_wait_and_come_together_than_may() {
        let (entrance, mut exit) = queue(3);
        entrance.send(vec![1, 2]).await;
        let later = async {
            entrance.send(vec![3, 4]).await;
            // More than ever fits goes alone.
            entrance.send(vec![5, 6, 7, 8]).await;
            drop(entrance);
        };
        let received = async {
            let mut received = Vec::new();
            while let Some(item) = exit.recv().await {
                received.push(item);
                tokio::task::yield_now().await;
            }
            received
        };
        let ((), received) = tokio::join!(later, received);
        assert_eq!(received, [vec![1, 2], vec![3, 4], vec![5, 6, 7, 8]]);
    }

    #[tokio::test]
    async fn a_sender_does_not_wait_for_a_receiver_that_is_gone() {
        let (entrance, exit) = queue(1);
        entrance.send(vec![1]).await;
        let waiting = entrance.send(vec![2]);
        drop(exit);
        waiting.await;
    }
}

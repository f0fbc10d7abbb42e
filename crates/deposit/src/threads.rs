//! Threads that read and control files: one of its own for every large file.
//!
//! The C library keeps memory that was freed for the thread that took it. With large files on as
//! many threads as there are, each keeps what its largest file took: five files of 10 MiB, wrong in
//! every line, left 327 MiB with the service. Large files are few, and hold each other up anyhow.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Sender, channel};
use std::thread::Builder;
use tokio::sync::oneshot;
use tokio::task::spawn_blocking;

/// Bytes from which a file is large.
const LARGE: u64 = 1 << 20;

type Job = Box<dyn FnOnce() + Send>;

/// Where files are read and controlled, off the async threads.
#[derive(Clone, Debug)]
pub struct Threads {
    /// None where the system gives no thread.
    large: Option<Sender<Job>>,
}

impl Threads {
    /// Starts the thread of large files.
    #[must_use]
    pub fn start() -> Self {
        let (sender, jobs) = channel::<Job>();
        let started = Builder::new().name("large files".to_owned()).spawn(move || {
            for job in jobs {
                // Whoever waits for the job learns that it came to no end.
                let _ = catch_unwind(AssertUnwindSafe(job));
            }
        });
        Self { large: started.is_ok().then_some(sender) }
    }

    /// Does this work over so many bytes; none when it has panicked, or the service ends.
    pub async fn run<T: Send + 'static>(
        &self,
        bytes: u64,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Option<T> {
        let Some(large) = self.large.as_ref().filter(|_| bytes >= LARGE) else {
            return spawn_blocking(work).await.ok();
        };
        let (done, result) = oneshot::channel();
        let job = move || {
            let _ = done.send(work());
        };
        large.send(Box::new(job)).ok()?;
        result.await.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{LARGE, Threads};
    use std::thread::current;

    #[tokio::test]
    async fn large_files_share_a_thread_and_survive_a_panic() {
        let threads = Threads::start();
        let first = threads.run(LARGE, || current().id()).await.unwrap();
        assert_eq!(threads.run(LARGE, || -> u8 { panic!("on purpose") }).await, None);
        assert_eq!(threads.run(LARGE, || current().id()).await, Some(first));
        assert_ne!(threads.run(LARGE - 1, || current().id()).await, Some(first));
    }
}

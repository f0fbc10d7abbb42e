//! Events of watched folders.

use crate::left_alone::LeftAlone;
use crate::seen::pending::Lost;
use crate::seen::writers::Unclosed;
use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError};
use std::time::Instant;

/// Something that the watcher has said.
pub(super) enum Hint {
    /// This file is complete.
    Complete(Shown),
    /// The service is to end.
    Closing,
}

/// A file that an event has shown to be complete.
pub(super) struct Shown {
    pub(super) path: PathBuf,
    pub(super) how: How,
    pub(super) at: Instant,
}

/// What shows that a file is complete.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// It was renamed in.
    Renamed,
    /// A writer has closed it; there may be another.
    Closed,
}

/// What events are told to.
pub(super) struct Told {
    pub(super) hint: SyncSender<Hint>,
    pub(super) lost: Lost,
    pub(super) unclosed: Arc<Unclosed>,
    pub(super) preetabli: PathBuf,
    pub(super) left_alone: LeftAlone,
}

/// Follows events, and says what they show.
pub(super) fn watcher(told: Told) -> notify::Result<RecommendedWatcher> {
    let Told { hint, lost, unclosed, preetabli, left_alone } = told;
    notify::recommended_watcher(move |event: notify::Result<Event>| {
        let lost_all = || {
            unclosed.forget();
            lost.preetablis.lose();
            lost.look();
        };
        let event = match event {
            Ok(event) if event.need_rescan() => return lost_all(),
            Ok(event) => event,
            Err(_) => return lost_all(),
        };
        unclosed.learn(&event);
        let how = match event.kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) => How::Closed,
            EventKind::Modify(ModifyKind::Name(RenameMode::To)) => How::Renamed,
            // A folder of an affiliate: what lies in it came without events.
            EventKind::Create(CreateKind::Folder) => return lost.look(),
            _ => return,
        };
        let path = event.paths.into_iter().next();
        let is_taken = |path: &PathBuf| path.file_name().is_some_and(|name| !left_alone.has(name));
        let Some(path) = path.filter(is_taken) else { return };
        let shown = Shown { path, how, at: Instant::now() };
        if let Err(TrySendError::Full(Hint::Complete(shown))) = hint.try_send(Hint::Complete(shown))
        {
            if shown.path.starts_with(&preetabli) {
                lost.preetablis.lose();
            }
            lost.look();
        }
    })
}

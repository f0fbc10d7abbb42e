//! The reserve of free space: below it nothing is claimed, so that what was claimed can still be
//! recorded and answered, and the database can still write.

use crate::metrics::Gauges;
use crate::space::{Reserve, Shortage};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How long what was seen holds: a look costs a system call for each place.
const HOLDS: Duration = Duration::from_millis(250);

/// The look-out for free space that the eyes share.
#[derive(Debug)]
pub(crate) struct LookOut {
    reserve: Reserve,
    gauges: Gauges,
    /// When it was last looked at, and whether there was too little.
    seen: Mutex<Option<(Instant, bool)>>,
}

impl LookOut {
    pub(crate) fn new(reserve: &Reserve, gauges: &Gauges) -> Self {
        Self { reserve: reserve.clone(), gauges: gauges.clone(), seen: Mutex::default() }
    }

    /// Whether there is too little free space to take anything; told when that begins, and when it
    /// is over.
    pub(crate) fn is_short(&self) -> bool {
        if self.reserve.bytes == 0 {
            return false;
        }
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let was_short = match *seen {
            Some((at, short)) if at.elapsed() < HOLDS => return short,
            Some((_, short)) => short,
            None => false,
        };
        let due = self.reserve.due(was_short);
        let least = self.reserve.least();
        let short = least.filter(|(_, free)| *free < due);
        let shortage = short.map(|(place, free)| Shortage { place: place.clone(), free, due });
        match (&shortage, was_short) {
            (Some(short), false) => tracing::warn!(
                folder = %short.place.display(),
                free = short.free,
                reserve = self.reserve.bytes,
                "too little free space: what is dropped waits where it is (free_space_min)"
            ),
            (None, true) => tracing::info!("enough free space again: what was dropped is taken"),
            _ => {}
        }
        let is_short = shortage.is_some();
        self.gauges.set_space(least.map(|(_, free)| free), shortage);
        *seen = Some((Instant::now(), is_short));
        is_short
    }
}

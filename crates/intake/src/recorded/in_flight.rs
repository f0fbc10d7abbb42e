//! Deposits that the publisher has in hand.

use deposit::Outcome;
use std::collections::HashSet;
use std::sync::Arc;

/// Deposits that this process is about to publish: its caretaker leaves them alone.
#[derive(Debug, Default)]
pub(crate) struct InFlight(std::sync::Mutex<HashSet<i64>>);

/// Some of them, until they are published or given up.
#[derive(Debug)]
pub(crate) struct Flight {
    all: Arc<InFlight>,
    ids: Vec<i64>,
}

impl InFlight {
    pub(crate) fn hold(self: &Arc<Self>, decisions: &[Outcome]) -> Flight {
        let decided = decisions.iter().filter_map(Outcome::decision);
        let ids: Vec<i64> = decided.map(|decision| decision.id).collect();
        if let Ok(mut all) = self.0.lock() {
            all.extend(&ids);
        }
        Flight { all: self.clone(), ids }
    }

    pub(crate) fn all(&self) -> Vec<i64> {
        self.0.lock().map(|all| all.iter().copied().collect()).unwrap_or_default()
    }
}

impl Drop for Flight {
    fn drop(&mut self) {
        if let Ok(mut all) = self.all.0.lock() {
            for id in &self.ids {
                all.remove(id);
            }
        }
    }
}

//! What the lifecycle says of a state of a declaration.

use crate::generated::tables::{STATES, State};
use crate::types::{Lang, StateInfo};

impl State {
    fn info(self) -> Option<&'static StateInfo> {
        STATES.get(self as usize)
    }

    /// Name in machine output and in the database.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.info().map_or("", |info| info.name)
    }

    /// The state with this name; none when there is none.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// The word shown.
    #[must_use]
    pub fn word(self, lang: Lang) -> &'static str {
        self.info().and_then(|info| info.names.get(lang as usize)).copied().unwrap_or_default()
    }

    /// Whether a declaration in this state keeps another one of the same affiliate, period and
    /// kind out.
    #[must_use]
    pub fn blocks(self) -> bool {
        self.info().is_some_and(|info| info.blocks)
    }
}

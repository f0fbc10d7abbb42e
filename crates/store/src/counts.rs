//! What counts, as SQL: the lifecycle says which states do.

use crate::vocabulary::name_of;
use spec::{MOVES, Mover, State};
use std::sync::LazyLock;

/// States in which a declaration counts, as SQL lists them: the planner takes the index
/// `depot_actif` for nothing else.
static STATES: LazyLock<String> = LazyLock::new(|| {
    let counting = State::ALL.into_iter().filter(|state| counts(*state));
    let names: Vec<_> = counting.map(|state| format!("'{}'", name_of(state))).collect();
    names.join(", ")
});

/// Whether a declaration in this state counts.
pub(crate) fn counts(state: State) -> bool {
    state.blocks()
}

/// The condition that a row of `depot` is a declaration that counts: loaded, and in such a state.
pub(crate) fn counting(alias: &str) -> String {
    format!("{alias}.charge AND {alias}.etat IN ({})", STATES.as_str())
}

/// Names of the states from which people may move a deposit to this one.
pub(crate) fn movable(to: State) -> Vec<String> {
    let moves = MOVES.iter().filter(|(_, after, who)| *after == to && *who == Mover::Operator);
    moves.map(|(before, ..)| name_of(*before).to_owned()).collect()
}

//! Shared by the commands about rectifications.

use crate::desk::Desk;
use spec::{Lang, Life as _, RectificationState, Words};
use store::PeriodSums;

/// A state in the language of people.
pub(super) fn state_in(state: RectificationState, lang: Lang) -> &'static str {
    state.names().get(lang as usize).copied().unwrap_or_default()
}

/// Sums of a period in a sentence.
pub(crate) fn sums_text(sums: PeriodSums, desk: &Desk) -> String {
    let amount = |centimes: i64| notices::centimes(centimes.max(0), desk.lang());
    let facts = [
        ("salaries", notices::number(sums.salaries, desk.lang())),
        ("days", notices::number(sums.jours, desk.lang())),
        ("real", amount(sums.salaire_reel)),
        ("capped", amount(sums.salaire_plaf)),
    ];
    let facts: Vec<_> = facts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    desk.say(Words::RectificationSums, &facts)
}

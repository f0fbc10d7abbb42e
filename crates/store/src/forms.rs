//! Names of notices that come after the first: of replays, and of moves.

use spec::NoticeForm;
use std::sync::LazyLock;

/// Times that a deposit can be controlled again and answered with notices of their own.
const REPLAYS_MAX: u32 = 999;

/// The ends of the names of notices after a replay, `r1.controle.json` and so on.
static REPLAYED_FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let control = || NoticeForm::ALL.into_iter().filter(|form| form.is_of_control());
    (1..=REPLAYS_MAX)
        .flat_map(|rang| control().map(move |form| format!("r{rang}.{}", form.name())))
        .collect()
});

/// Most notices of moves that a deposit has: the lifecycle has no circle, so it moves a few times.
const MOVES_MAX: u32 = 32;

/// The ends of the names of notices of moves: `etat.json` and `etat.html`, of the second
/// `etat-2.json` and so on.
static ETAT_FORMS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let ends = |nth: u32| ["json", "html"].map(|end| etat_name(nth, end));
    (1..=MOVES_MAX).flat_map(ends).collect()
});

fn etat_name(nth: u32, end: &str) -> String {
    if nth == 1 { format!("etat.{end}") } else { format!("etat-{nth}.{end}") }
}

/// The end of the name of the notice of a deposit's move, its first, second and so on; `end` is
/// `json` or `html`.
#[must_use]
pub fn etat_form(nth: u32, end: &str) -> Option<&'static str> {
    known_form(&etat_name(nth, end))
}

pub(crate) fn known_form(forme: &str) -> Option<&'static str> {
    let known = NoticeForm::of_name(forme).map(NoticeForm::name);
    let later = || ETAT_FORMS.iter().chain(REPLAYED_FORMS.iter()).map(String::as_str);
    known.or_else(|| later().find(|known| *known == forme))
}

/// The end of a notice's name after a replay.
pub(crate) fn replayed_form(rang: u32, forme: &str) -> Option<&'static str> {
    known_form(&format!("r{rang}.{forme}"))
}

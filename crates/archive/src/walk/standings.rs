//! The state of every deposit, against its last entry in the journal.

use super::Walk;
use crate::problem::{About, Problem, Sentence};
use anyhow::Result;
use spec::AuditCode as Code;

impl Walk<'_, '_> {
    /// Compares how every deposit stands with the last that the journal says of it.
    pub(super) async fn standings(&mut self) -> Result<()> {
        let mut after = (i32::MIN, i64::MIN);
        let mut untold = 0_u64;
        loop {
            let some = self.source.standings(after).await?;
            let Some(last) = some.last() else { break };
            after = (last.affilie, last.id);
            for standing in some {
                let about = About::Receipt { accuse: standing.accuse.clone(), entry: None };
                let Some(said) = self.said.get_mut(&(standing.affilie, standing.id)) else {
                    self.found.problems.push(Problem::new("depot", about, Code::NotVouched));
                    continue;
                };
                said.seen = true;
                let mut wrong: Vec<(&str, Sentence)> = Vec::new();
                let scope = self.options.periode;
                let is_of = |periode| match said.periode {
                    Some(vouched) => vouched == standing.periode_digest(periode),
                    // An entry of an earlier version does not tell the period.
                    None => standing.periode == periode,
                };
                if !is_of(standing.periode) {
                    wrong.push(("depot.periode", Code::PeriodChanged.into()));
                }
                if scope.is_some() && said.periode.is_none() {
                    untold = untold.saturating_add(1);
                }
                let wanted = scope.is_none() || is_of(scope);
                if wanted && !said.compared {
                    wrong.push(("depot", Code::NotCompared.into()));
                }
                if said.etat.as_deref() != Some(standing.etat.as_str()) {
                    wrong.push(("depot.etat", state_differs(&standing.etat, said.etat.as_deref())));
                }
                if said.published == standing.attend {
                    let code = if standing.attend {
                        Code::WaitsThoughPublished
                    } else {
                        Code::UnpublishedNotWaiting
                    };
                    wrong.push(("a_publier", code.into()));
                }
                if wanted && said.etats != 0 {
                    wrong.push(("avis", Code::MoveNoticeNotVouched.into()));
                }
                if wanted && said.kept != said.vouched {
                    let (kept, due) = (format!("{:?}", said.kept), format!("{:?}", said.vouched));
                    let what =
                        Sentence::of(Code::ControlsDiffer, &[("kept", &kept), ("due", &due)]);
                    wrong.push(("reprise", what));
                }
                // What no longer counts has no lines; what counts has those that it was loaded
                // with.
                let due = if counts(said.etat.as_deref()) { said.charge } else { Some(false) };
                if due.is_some_and(|due| due != standing.charge) {
                    let code =
                        if standing.charge { Code::LoadedUnsaid } else { Code::UnloadedUnsaid };
                    wrong.push(("depot.charge", code.into()));
                }
                for (place, what) in wrong {
                    self.wrong(place, about.clone(), what);
                }
            }
        }
        let missing = self.said.iter().filter(|(_, said)| !said.seen);
        let missing: Vec<_> = missing.map(|((affilie, id), _)| (*affilie, *id)).collect();
        for (affilie, id) in missing {
            self.wrong("depot", About::Deposit { affilie, id }, Code::NotInLedger);
        }
        if untold > 0 {
            let note = Sentence::of(Code::NotePeriodsUnsaid, &[("deposits", &untold)]);
            self.found.notes.push(note);
        }
        Ok(())
    }
}

/// A state beside the one that the journal says; none when it says none.
fn state_differs(state: &str, due: Option<&str>) -> Sentence {
    match due {
        Some(due) => Sentence::of(Code::StateDiffers, &[("state", &state), ("due", &due)]),
        None => Sentence::of(Code::StateUnsaid, &[("state", &state)]),
    }
}

/// Whether a declaration in this state counts.
fn counts(etat: Option<&str>) -> bool {
    etat.and_then(spec::State::of_name).is_some_and(spec::State::blocks)
}

//! How every deposit stands, against the last that the journal says of it.

use super::super::problem::Problem;
use super::Walk;
use anyhow::Result;

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
                let who = format!("receipt {}", standing.accuse);
                let Some(said) = self.said.get_mut(&(standing.affilie, standing.id)) else {
                    self.found.problems.push(Problem::new(
                        "depot",
                        who,
                        "no entry of the journal vouches for it",
                    ));
                    continue;
                };
                said.seen = true;
                let mut wrong = Vec::new();
                let scope = self.options.periode;
                let is_of = |periode| match said.periode {
                    Some(vouched) => vouched == standing.periode_digest(periode),
                    // An entry of an earlier version does not tell the period.
                    None => standing.periode == periode,
                };
                if !is_of(standing.periode) {
                    wrong.push(format!(
                        "depot.periode: {who}: not the period that the journal vouches for"
                    ));
                }
                if scope.is_some() && said.periode.is_none() {
                    untold = untold.saturating_add(1);
                }
                let wanted = scope.is_none() || is_of(scope);
                if wanted && !said.compared {
                    wrong.push(format!(
                        "depot: {who}: it is not there to be compared, or no entry of the journal vouches for it"
                    ));
                }
                if said.etat.as_deref() != Some(standing.etat.as_str()) {
                    wrong.push(format!(
                        "depot.etat: {who}: it is {}, the journal says {}",
                        standing.etat,
                        said.etat.as_deref().unwrap_or("nothing")
                    ));
                }
                if said.published == standing.attend {
                    let what = if standing.attend {
                        "it waits to be published, and the journal says that it was"
                    } else {
                        "it does not wait to be published, and the journal does not say that it was"
                    };
                    wrong.push(format!("a_publier: {who}: {what}"));
                }
                if wanted && said.etats != 0 {
                    wrong.push(format!(
                        "avis: {who}: no act vouches for a notice of a move that is kept"
                    ));
                }
                if wanted && said.kept != said.vouched {
                    wrong.push(format!(
                        "reprise: {who}: later controls {:?} are kept, the journal vouches for {:?}",
                        said.kept, said.vouched
                    ));
                }
                // What no longer counts has no lines; what counts has those that it was loaded with.
                let due = if counts(said.etat.as_deref()) { said.charge } else { Some(false) };
                if due.is_some_and(|due| due != standing.charge) {
                    let what = if standing.charge {
                        "it is marked as loaded, and the journal says that it is not"
                    } else {
                        "it is marked as not loaded, and the journal says that it is"
                    };
                    wrong.push(format!("depot.charge: {who}: {what}"));
                }
                self.found.problems.extend(wrong.into_iter().map(Problem::from));
            }
        }
        let missing: Vec<String> = self
            .said
            .iter()
            .filter(|(_, said)| !said.seen)
            .map(|((affilie, id), _)| {
                format!("depot: affiliate {affilie}, deposit {id}: in the journal, but not in the ledger")
            })
            .collect();
        self.found.problems.extend(missing.into_iter().map(Problem::from));
        if untold > 0 {
            self.found.notes.push(format!(
                "the journal does not tell the period of {untold} deposits, which an earlier version recorded"
            ));
        }
        Ok(())
    }
}

/// Whether a declaration in this state counts.
fn counts(etat: Option<&str>) -> bool {
    spec::STATES.iter().any(|state| Some(state.name) == etat && state.blocks)
}

//! Acts of people on deposits, and the notices that tell the employer of them.
//!
//! An act is in the ledger before its notices are in the outbox, as everything is: what is not put
//! in place here, the service puts in place, or the next one.

use crate::engine::ENGINE_VERSION;
use crate::error::DepositError;
use crate::facts::Facts;
use crate::interrupted::Interrupted;
use crate::publication::{Means, Publication};
use crate::slips::hand_out_soon;
use notices::MoveNotice;
use spec::{Family, Lang, State};
use std::error::Error;
use store::{Hindrance, Moved, Moving, Notice, Order, Selection, Store, Sums, etat_form};

/// Affiliates whose deposits are moved in one transaction: so many of them wait, and so many
/// notices are held.
const AT_ONCE: usize = 200;
/// Deposits that are not moved, and are told one by one.
const REFUSED_MAX: usize = 1_000;

/// What came of an act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Acted {
    /// Deposits moved, or that would be.
    pub moved: u64,
    /// What these declare.
    pub sums: Sums,
    /// Deposits that were not, at most a thousand of them.
    pub refused: Vec<Refused>,
    /// How many were not, listed or not.
    pub refused_total: u64,
    /// The receipt that was named, when the ledger has no such deposit any more.
    pub unknown: Option<String>,
    /// Deposits whose notices are in the ledger and not in the outbox yet.
    pub unpublished: u64,
}

/// A deposit that is not moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its receipt.
    pub accuse: String,
    /// The state that it is in.
    pub state: State,
    /// Why.
    pub hindrance: Hindrance,
}

impl Acted {
    /// Counts deposits; gives back those that are moved.
    fn add(&mut self, moved: Vec<Moved>) -> Vec<Moved> {
        let (done, refused): (Vec<Moved>, Vec<Moved>) = moved.into_iter().partition(Moved::is_done);
        self.moved = self.moved.saturating_add(done.len() as u64);
        self.sums = done.iter().fold(self.sums, |sums, one| sums.and(one.sums));
        self.refused_total = self.refused_total.saturating_add(refused.len() as u64);
        let room = REFUSED_MAX.saturating_sub(self.refused.len());
        self.refused.extend(refused.into_iter().take(room).filter_map(|one| {
            let (accuse, state) = (one.accuse, one.before);
            one.hindrance.map(|hindrance| Refused { accuse, state, hindrance })
        }));
        done
    }

    /// Whoever named a deposit learns what became of it.
    fn answering(mut self, selection: &Selection) -> Self {
        if let (Selection::Receipt(accuse), 0, 0) = (selection, self.moved, self.refused_total) {
            self.unknown = Some(accuse.clone());
        }
        self
    }
}

/// What [`act`] would do at this moment. Nothing is locked or changed.
///
/// # Errors
/// The database does not do what it is asked.
pub async fn would_act(
    store: &Store,
    selection: &Selection,
    to: State,
) -> Result<Acted, DepositError> {
    let mut acted = Acted::default();
    for some in store.affilies_to_move(selection, to).await?.chunks(AT_ONCE) {
        acted.add(store.look_some(selection, some, to).await?);
    }
    Ok(acted.answering(selection))
}

/// Moves deposits to a state, some affiliates at once, and tells the employers.
///
/// # Errors
/// The database does not do what it is asked. What was done before stays done, and comes with the
/// error: asked again, it goes on with the rest. An outbox that cannot be written is none: see
/// [`Acted::unpublished`].
pub async fn act(
    means: Means<'_>,
    selection: &Selection,
    order: Order<'_>,
) -> Result<Acted, Box<Interrupted<Acted>>> {
    let mut acted = Acted::default();
    let affilies = match means.store.affilies_to_move(selection, order.to).await {
        Ok(affilies) => affilies,
        Err(error) => return Interrupted::by(error, acted),
    };
    for some in affilies.chunks(AT_ONCE) {
        if let Err(error) = act_some(means, (selection, some), order, &mut acted).await {
            return Interrupted::by(error, acted);
        }
    }
    Ok(acted.answering(selection))
}

/// Moves deposits of some affiliates, and counts them.
pub(crate) async fn act_some(
    means: Means<'_>,
    (selection, some): (&Selection, &[i32]),
    order: Order<'_>,
    acted: &mut Acted,
) -> Result<(), DepositError> {
    let Means { settings, store, .. } = means;
    let write = |moving: &Moving<'_>| move_notices(moving, settings.lang_for(moving.affilie));
    let billing = settings.billing();
    let (moved, unbilled) = store.move_and_bill(selection, some, (order, &billing), write).await?;
    for one in unbilled {
        tracing::warn!(receipt = one.accuse, why = %one.why, "no payment slip can be made");
    }
    let done = acted.add(moved);
    if !publish_moves(means, &done).await {
        acted.unpublished = acted.unpublished.saturating_add(done.len() as u64);
    }
    if order.to == State::TakenInCharge {
        hand_out_soon(means).await;
    }
    Ok(())
}

/// Puts the notices of moves in place, and marks them; says whether they are there.
async fn publish_moves(means: Means<'_>, done: &[Moved]) -> bool {
    let publications: Vec<_> = done
        .iter()
        .map(|one| Publication {
            affilie: one.affilie,
            accuse: &one.accuse,
            name: &one.nom,
            folder: one.dossier.as_deref(),
            avis: &one.avis,
        })
        .collect();
    let published: Vec<_> =
        done.iter().filter_map(|one| Some((one.affilie, one.id, one.answers?))).collect();
    publish_at_once(means, &publications, &published).await
}

/// Puts notices of an act in place, and marks those deposits that have no others to be published;
/// says whether they are there. What is not, the service puts there.
pub(crate) async fn publish_at_once(
    means: Means<'_>,
    publications: &[Publication<'_>],
    published: &[(i32, i64, u32)],
) -> bool {
    let placed = tokio::task::block_in_place(|| means.outlet.put(publications));
    if let Err(error) = placed {
        tracing::warn!(
            error = &error as &dyn Error,
            "notices of an act cannot be published yet; the service does it"
        );
        return false;
    }
    if let Err(error) = means.store.mark_published(published).await {
        // They are published once more, and nothing changes by that.
        tracing::warn!(error = &error as &dyn Error, "published notices are not marked yet");
    }
    true
}

/// The notices of a move, in the language of those before; `lang` is for deposits of which it is
/// not known.
#[must_use]
pub fn move_notices(moving: &Moving<'_>, lang: Lang) -> Vec<Notice> {
    let facts = moving.faits.and_then(|faits| serde_json::from_str::<Facts>(faits).ok());
    let lang = facts.map_or(lang, |facts| facts.lang());
    let affilie = format!("{:07}", moving.affilie);
    let periode = moving.periode.map(|periode| periode.to_string());
    let family = Family::KINDS.into_iter().find(|family| family.name() == moving.nature);
    // Milliseconds, as notices write it.
    let at = format!("{}Z", moving.le.get(..23).unwrap_or(moving.le));
    let notice = MoveNotice {
        receipt: moving.accuse,
        name: &String::from_utf8_lossy(moving.nom),
        family,
        affilie: (moving.affilie > 0).then_some(affilie.as_str()),
        periode: periode.as_deref(),
        sequence: u8::try_from(moving.sequence).ok().filter(|sequence| *sequence > 0),
        before: moving.before,
        after: moving.after,
        at: &at,
        reason: moving.reason,
        engine: ENGINE_VERSION,
        position: moving.position,
        lang,
    };
    let nth = moving.moved.saturating_add(1);
    let forms = [("json", notice.json()), ("html", notice.html().into_bytes())];
    // The lifecycle has no circle: a deposit moves a few times.
    let named = forms
        .into_iter()
        .filter_map(|(end, corps)| etat_form(nth, end).map(|forme| Notice { forme, corps }));
    named.collect()
}

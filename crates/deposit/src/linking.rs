//! Numbers that are linked by rule: those that fit, and that nobody has to decide about.

use crate::error::DepositError;
use store::{Act, NumberLink, Store};

/// Lines that are looked at together.
const TOGETHER: u32 = 500;
/// The rule, as the journal has it.
const RULE: &str = "by the rule link = \"automatic\": the only number of this identity card, without spaces and case, \
    and the same name";

/// Links every number that fits; gives how many. Never where the identity card has several numbers,
/// where the name is another, where the number is closed, and where it stands in that month
/// already. Every line that waits is looked at once: those that are refused keep no other waiting.
///
/// # Errors
/// The database does not do what it is asked; what was linked stays linked.
pub async fn link_fitting(store: &Store, actor: &str) -> Result<u64, DepositError> {
    link_some(store, actor, TOGETHER).await
}

/// As [`link_fitting`], so many lines together.
async fn link_some(store: &Store, actor: &str, together: u32) -> Result<u64, DepositError> {
    let (mut count, mut after) = (0_u64, (0, 0));
    loop {
        let some = store.fitting(after, together).await?;
        let Some(last) = some.last() else { return Ok(count) };
        after = (last.depot, last.ligne);
        for line in some {
            let Some(num_assure) = line.fitting() else { continue };
            let link = NumberLink { accuse: &line.accuse, ligne: line.ligne, num_assure };
            let act = Act { actor, reason: RULE };
            // Two lines of one month may have the same card: the second keeps waiting.
            count = count.saturating_add(u64::from(store.link_number(link, act).await?.is_ok()));
        }
    }
}

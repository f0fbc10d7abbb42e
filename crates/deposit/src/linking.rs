//! Numbers that are linked by rule: those that fit, and that nobody has to decide about.

use crate::error::DepositError;
use store::{Act, NumberLink, Store};

/// Lines that are looked at together.
const TOGETHER: u32 = 500;
/// The rule, as the journal has it.
const RULE: &str = "by the rule link = \"automatic\": the only number of this identity card, without spaces and case, \
    and the same name";

/// Links every number that fits; gives how many. Never where the identity card has several numbers,
/// where the name is another, and where the number stands in that month already.
///
/// # Errors
/// The database does not do what it is asked; what was linked stays linked.
pub async fn link_fitting(store: &Store, actor: &str) -> Result<u64, DepositError> {
    let mut count = 0_u64;
    loop {
        let mut linked = 0_u64;
        for line in store.fitting(TOGETHER).await? {
            let Some(num_assure) = line.fitting() else { continue };
            let link = NumberLink { accuse: &line.accuse, ligne: line.ligne, num_assure };
            let act = Act { actor, reason: RULE };
            // Two lines of one month may have the same card: the second keeps waiting.
            linked = linked.saturating_add(u64::from(store.link_number(link, act).await?.is_ok()));
        }
        count = count.saturating_add(linked);
        if linked == 0 {
            return Ok(count);
        }
    }
}

//! Why a debit did not succeed, and what happens next.

use spec::{BANK_CODES, BANK_REASONS, BankReason, NextStep};

/// What a bank (its prefix) means by a code: the bank's own list first, then that of ISO 20022.
/// None for a code that nothing maps, which is for an operator.
#[must_use]
pub fn reason(bank: u16, code: &str) -> Option<&'static BankReason> {
    let own = BANK_CODES.iter().find(|own| own.bank == bank && own.code == code);
    let named = |name: &str| BANK_REASONS.iter().find(|reason| reason.name == name);
    own.and_then(|own| named(own.reason))
        .or_else(|| BANK_REASONS.iter().find(|reason| reason.codes.contains(&code)))
}

/// What happens after a debit failed for a reason and was presented again so many times: a debit
/// that may not be presented any more is for an operator, as is one whose reason nothing maps.
#[must_use]
pub fn next_step(reason: Option<&BankReason>, presented_again: u8, most: u8) -> NextStep {
    match reason.map(|reason| reason.next) {
        Some(NextStep::Represent) if presented_again >= most => NextStep::Operator,
        Some(next) => next,
        None => NextStep::Operator,
    }
}

#[cfg(test)]
mod tests {
    use super::{next_step, reason};
    use spec::{NextStep, REPRESENTATIONS};

    #[test]
    fn every_reason_of_the_table_has_its_next_step() {
        for (code, name, next) in [
            ("AM04", "no-funds", NextStep::Represent),
            ("AC01", "unknown-account", NextStep::StopRib),
            ("AC04", "closed-account", NextStep::StopRib),
            ("AC06", "blocked-account", NextStep::StopRib),
            ("MD01", "no-mandate", NextStep::StopMandate),
            ("MD06", "opposition", NextStep::StopMandate),
            ("AG01", "forbidden", NextStep::StopRib),
            ("BE05", "unknown-creditor", NextStep::Operator),
            ("MS03", "other", NextStep::Operator),
        ] {
            let found = reason(7, code);
            assert_eq!(found.map(|reason| reason.name), Some(name));
            assert_eq!(next_step(found, 0, REPRESENTATIONS), next);
        }
        assert_eq!(next_step(reason(7, "AM04"), 1, REPRESENTATIONS), NextStep::Operator);
        assert_eq!(next_step(reason(7, "R01"), 0, REPRESENTATIONS), NextStep::Operator);
    }
}

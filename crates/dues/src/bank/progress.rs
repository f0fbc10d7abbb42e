//! What an answer of a bank does to a debit: states only move forward.

use spec::{Life as _, Party, PaymentState};

/// What a bank says of a debit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum News {
    /// It was taken in.
    Accepted,
    /// It was refused.
    Rejected,
    /// The money was credited.
    Booked,
    /// The money was taken back.
    Returned,
}

impl News {
    const fn state(self) -> PaymentState {
        match self {
            Self::Accepted => PaymentState::Accepted,
            Self::Rejected => PaymentState::Rejected,
            Self::Booked => PaymentState::Booked,
            Self::Returned => PaymentState::Returned,
        }
    }
}

/// What becomes of the debit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// It moves on to this state.
    Moves(PaymentState),
    /// It is there already, or further: older news.
    Stays,
    /// The news contradict what is known: money for a debit that was refused, say. An operator
    /// looks at it; the debit does not move.
    Contradicts,
}

/// What news do to a debit in a state. News may come twice, late and out of order.
#[must_use]
pub fn progress(state: PaymentState, news: News) -> Progress {
    let to = news.state();
    if state == to {
        return Progress::Stays;
    }
    if state.may_become(to, Party::Bank) {
        return Progress::Moves(to);
    }
    match (state, news) {
        // Booked, then the acceptance that came before it; returned, then the booking.
        (
            PaymentState::Booked | PaymentState::Returned | PaymentState::Rejected,
            News::Accepted,
        )
        | (PaymentState::Returned, News::Booked) => Progress::Stays,
        _ => Progress::Contradicts,
    }
}

#[cfg(test)]
mod tests {
    use super::{News, Progress, progress};
    use spec::{Life as _, PaymentState};

    const NEWS: [News; 4] = [News::Accepted, News::Rejected, News::Booked, News::Returned];

    /// Whatever comes in whatever order, a debit ends in the same state, and never moves twice to
    /// the same one.
    #[test]
    fn the_order_of_news_does_not_matter() {
        let play = |order: &[News]| {
            let mut state = PaymentState::Sent;
            let mut moved = Vec::new();
            for news in order {
                if let Progress::Moves(to) = progress(state, *news) {
                    assert!(!moved.contains(&to), "{order:?}");
                    moved.push(to);
                    state = to;
                }
            }
            state
        };
        let all = [News::Accepted, News::Booked, News::Returned];
        for first in all {
            for second in all {
                for third in all {
                    let order = [first, second, third];
                    let expected = if order.contains(&News::Returned) {
                        PaymentState::Returned
                    } else if order.contains(&News::Booked) {
                        PaymentState::Booked
                    } else {
                        PaymentState::Accepted
                    };
                    assert_eq!(play(&order), expected, "{order:?}");
                    let twice = [order, order].concat();
                    assert_eq!(play(&twice), expected);
                }
            }
        }
    }

    #[test]
    fn money_for_a_refused_debit_is_for_an_operator() {
        assert_eq!(progress(PaymentState::Rejected, News::Booked), Progress::Contradicts);
        assert_eq!(progress(PaymentState::Booked, News::Rejected), Progress::Contradicts);
        for state in [PaymentState::Notified, PaymentState::Batched, PaymentState::Abandoned] {
            for news in NEWS {
                assert_eq!(progress(state, news), Progress::Contradicts);
            }
        }
    }

    #[test]
    fn a_final_state_is_left_by_nothing() {
        for state in PaymentState::ALL.iter().filter(|state| state.is_final()) {
            for news in NEWS {
                assert!(!matches!(progress(*state, news), Progress::Moves(_)), "{state:?}");
            }
        }
    }
}

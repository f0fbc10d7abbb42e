//! Work on several deposits that an error ended.

use crate::error::DepositError;

/// Work on several deposits that an error ended: each transaction before it stays done.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct Interrupted<T> {
    /// What is known to be done, or refused.
    pub done: T,
    /// What ended it.
    #[source]
    pub error: DepositError,
}

impl<T> Interrupted<T> {
    pub(crate) fn by<R>(error: impl Into<DepositError>, done: T) -> Result<R, Box<Self>> {
        Err(Box::new(Self { done, error: error.into() }))
    }

    /// Whether the last transaction may be done all the same: its end was asked for, and the answer
    /// never came.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        matches!(&self.error, DepositError::Store(error) if error.is_of_commit())
    }
}

//! How much work the search for explanations was, so that a test can say how it grows. Nothing is
//! counted outside tests.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// One line read again, or one hypothesis held against a line.
#[inline]
pub(super) fn step() {
    #[cfg(test)]
    STEPS.set(STEPS.get() + 1);
}

/// The steps of this thread since the last call.
#[cfg(test)]
pub(super) fn steps() -> u64 {
    STEPS.take()
}

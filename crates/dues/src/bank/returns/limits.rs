//! How much of an answer is read.

/// Bounds of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes.
    pub bytes: usize,
    /// Most elements.
    pub elements: u64,
    /// Most elements within one another.
    pub depth: usize,
    /// Most bytes of text in an element.
    pub text: usize,
    /// Most faults that are told; all are counted.
    pub faults: usize,
}

impl Limits {
    /// Enough for the answer to a million debits.
    pub const USUAL: Self =
        Self { bytes: 1 << 31, elements: 100_000_000, depth: 32, text: 4_096, faults: 100 };
}

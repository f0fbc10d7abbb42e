//! What the rules say of a file.

/// What a rule finds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// The code, as notices write it.
    pub code: String,
    /// Line, from 1.
    pub line: usize,
    /// Official name of the field; none for a whole record.
    pub field: Option<String>,
    /// What had to stand there, where these rules say so.
    pub expected: Option<Vec<u8>>,
}

/// Why the document says nothing of the rest of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Silence {
    /// A record has not 260 bytes: refused, by that alone.
    Length,
    /// The records are not 00 01 02… 03 04… 05 06 of one family (A ends at 03; one E02): refused,
    /// by that alone.
    Order,
    /// Records follow the last one: another declaration, or this one in disorder. Whether that
    /// refuses the file or is something that follows it (-333, a warning) is not said.
    Behind,
    /// The préétabli is not right by itself: nothing can be compared with it.
    Preetabli,
}

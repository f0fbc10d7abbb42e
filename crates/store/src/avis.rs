//! A notice as the ledger keeps it.

/// A notice: the end of its file's name, and its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// `reception.json`, `controle.txt` …
    pub forme: &'static str,
    /// The whole file.
    pub corps: Vec<u8>,
}

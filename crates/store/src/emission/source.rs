//! What a préétabli is made of, as values.

use declaration::roster::Change;

/// What a change comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A line.
    Line {
        /// Receipt of the declaration.
        accuse: String,
        /// Line in its file.
        ligne: i32,
        /// Whether its number was linked to it.
        is_linked: bool,
    },
    /// The number is closed.
    Closed {
        /// From which day on, AAAAMMJJ.
        day: i32,
    },
    /// The number was closed and is open again.
    Reopened {
        /// From which day on, AAAAMMJJ.
        day: i32,
    },
}

/// A préétabli that another follows on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base {
    pub(crate) periode: i32,
    pub(crate) sha256: Vec<u8>,
    pub(crate) contenu: Vec<u8>,
    /// Last entry of the journal that it knows of.
    pub(crate) lu: i64,
}

/// What a préétabli is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    pub(crate) base: Option<Base>,
    pub(crate) changes: Vec<Change>,
    /// Of each change.
    pub(crate) sources: Vec<Source>,
}

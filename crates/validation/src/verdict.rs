//! What becomes of a file.

/// What becomes of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Nothing found.
    Accepted,
    /// Warnings only.
    AcceptedWithReserve,
    /// At least one blocking finding: the whole file is refused (cahier des charges V2, p. 9).
    Rejected,
}

impl Verdict {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::AcceptedWithReserve => "accepted-with-reserve",
            Self::Rejected => "rejected",
        }
    }
}

/// Whether the file was compared with its préétabli.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Conformity {
    /// It was.
    Checked,
    /// No préétabli was at hand, or there was nothing to compare.
    NotChecked,
}

impl Conformity {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Checked => "checked",
            Self::NotChecked => "not-checked",
        }
    }
}

//! What the engine is told besides the bytes.

/// What the engine is told besides the bytes.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Findings listed per code; counts stay exact.
    pub findings_per_code: usize,
    /// Largest file in bytes (-222).
    pub bytes_max: u64,
    /// Edits listed in a repair; those left out are counted.
    pub edits_max: usize,
    /// Ceilings and minimum wages: those of the specification, or others to try.
    pub parameters: spec::Parameters,
    /// What a CSV that does not say it itself is about.
    pub assumed: Assumed,
}

/// Whose declaration a CSV is, and of which month, where it has no column for it: what its sender
/// said beside the file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assumed {
    /// Affiliate number.
    pub affilie: Option<u32>,
    /// Period, AAAAMM.
    pub periode: Option<u32>,
}

impl Settings {
    /// 200 findings listed per code, 64 MiB: six times the largest file that the counters of the
    /// format allow.
    pub const USUAL: Self = Self {
        findings_per_code: 200,
        bytes_max: 64 << 20,
        edits_max: 1_000,
        parameters: spec::Parameters::SPECIFIED,
        assumed: Assumed { affilie: None, periode: None },
    };
}

//! A deposit as it is recorded.

use super::asked::Question;
use crate::avis::Notice;
use crate::rectification::KeptRectification;
use spec::State;
use validation::Control;

/// Everything that is recorded of a deposit.
#[derive(Clone, Debug)]
pub struct Entry<'a> {
    /// What was asked.
    pub question: &'a Question,
    /// Number in the ledger.
    pub id: i64,
    /// Receipt.
    pub accuse: &'a str,
    /// File name as dropped.
    pub nom: &'a [u8],
    /// Folder of the inbox, when it was in one.
    pub dossier: Option<&'a [u8]>,
    /// Time of receipt, RFC 3339.
    pub recu_le: &'a str,
    /// Size in bytes.
    pub octets: u64,
    /// Original bytes; none when the file was too large to be read.
    pub contenu: Option<&'a [u8]>,
    /// The e-BDS declaration that the original was completed to, when it was a CSV: its lines are
    /// the ones loaded.
    pub ebds: Option<&'a [u8]>,
    /// What was found.
    pub control: &'a Control,
    /// State it takes.
    pub state: State,
    /// Whether its lines are loaded now.
    pub charge: bool,
    /// Receipt of the first deposit of the same bytes.
    pub doublon_de: Option<&'a str>,
    /// Digest of the préétabli that it was compared with.
    pub preetabli: Option<[u8; 32]>,
    /// Version of the program.
    pub moteur: &'a str,
    /// What was known when it was decided and is not in its bytes, JSON: with it the notices can be
    /// derived again.
    pub faits: &'a str,
    /// The notices.
    pub avis: &'a [Notice],
    /// The rectification that it is, when the control has nothing against it.
    pub rectification: Option<&'a KeptRectification>,
}

/// The folder of what was dropped in `preetabli/`, or imported as a préétabli: with a slash, no
/// folder of the inbox is called so. Statements write it as `'\x2f707265657461626c69'`.
pub const AS_PREETABLI: &[u8] = b"/preetabli";

/// What [`Batch::record`](crate::Batch::record) did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// Lines loaded.
    pub lignes: u64,
}

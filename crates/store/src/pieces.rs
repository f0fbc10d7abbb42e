//! Digests of rows that entries of the journal vouch for (`spec/journal.md`).

use crate::avis::Notice;
use crate::journal::{Netstrings, Pieces};
use ::hex::encode as hex;

/// A row of `declaration`; affiliate and deposit stand in the journal themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Totaux<'a> {
    pub(crate) periode: i32,
    pub(crate) nature: &'a str,
    pub(crate) sequence: i16,
    pub(crate) transfert: Option<&'a str>,
    /// People, days, real and capped salaries in centimes, as decimal numbers.
    pub(crate) sommes: [&'a str; 4],
}

/// Digest of a row of `declaration`.
pub(crate) fn totaux_digest(row: &Totaux<'_>) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau totaux 1\n");
    strings.text(&row.periode.to_string());
    strings.text(row.nature);
    strings.text(&row.sequence.to_string());
    strings.field(row.transfert.map(str::as_bytes));
    for total in row.sommes {
        strings.text(total);
    }
    strings.digest()
}

/// Digest of the period of a deposit: with it, the journal alone says which deposits a period has.
pub(crate) fn periode_digest(affilie: i32, depot: i64, periode: Option<i32>) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau periode 1\n");
    strings.text(&affilie.to_string());
    strings.text(&depot.to_string());
    strings.field(periode.map(|periode| periode.to_string()).as_deref().map(str::as_bytes));
    strings.digest()
}

/// A row of `preetabli`; the affiliate stands in the journal itself, and which one is in force
/// follows from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fiche<'a> {
    pub(crate) periode: i32,
    pub(crate) sha256: &'a [u8],
    pub(crate) nom: &'a [u8],
    pub(crate) octets: i64,
    pub(crate) salaries: i64,
    /// UTC, microseconds.
    pub(crate) importe_le: &'a str,
}

/// Digest of a row of `preetabli`.
pub(crate) fn fiche_digest(row: &Fiche<'_>) -> [u8; 32] {
    let mut strings = Netstrings::new("bordereau preetabli 1\n");
    strings.text(&row.periode.to_string());
    strings.text(&hex(row.sha256));
    strings.field(Some(row.nom));
    strings.text(&row.octets.to_string());
    strings.text(&row.salaries.to_string());
    strings.text(row.importe_le);
    strings.digest()
}

/// Vouches for notices by name.
pub(crate) fn vouched(pieces: Pieces, avis: &[Notice], digests: &[[u8; 32]]) -> Pieces {
    let mut avis: Vec<_> = avis.iter().zip(digests).collect();
    avis.sort_by_key(|(notice, _)| notice.forme);
    avis.into_iter().fold(pieces, |pieces, (notice, digest)| pieces.with(notice.forme, digest))
}

/// Number of notices of moves of a deposit `d`.
pub(crate) const ETATS: &str = "(SELECT count(*) FROM avis a WHERE a.affilie = d.affilie AND a.depot = d.id \
    AND a.forme LIKE 'etat%.json')";

/// Number of answers to a deposit `d` after the first: later controls and moves.
pub(crate) const ANSWERS: &str = "((SELECT count(*) FROM reprise r WHERE r.affilie = d.affilie AND r.depot = d.id) + \
    (SELECT count(*) FROM avis a WHERE a.affilie = d.affilie AND a.depot = d.id AND a.forme LIKE 'etat%.json'))";

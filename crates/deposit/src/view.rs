//! A deposit as machines read it: commands, tables and the API are made of this one value.

use serde::Serialize;
use serde_json::{Map, Value};
use store::DepotRow;

/// A deposit of the ledger as machine output writes it.
#[derive(Clone, Debug, Serialize)]
pub struct DepositView {
    /// Its receipt.
    pub receipt: String,
    /// When it was received, UTC.
    pub received_at: String,
    /// Affiliate, seven digits; none when unknown.
    pub affilie: Option<String>,
    /// Period, AAAAMM.
    pub periode: Option<String>,
    /// Kind of file: principal, complementary, preetabli, rectification, unknown.
    pub kind: String,
    /// Number of a complementary declaration.
    pub sequence: Option<i16>,
    /// Name of the file as dropped; bytes that are no UTF-8 are replaced.
    pub file: String,
    /// Its size.
    pub bytes: i64,
    /// State, by its name.
    pub state: &'static str,
    /// Verdict of the last control.
    pub verdict: String,
    /// Findings of the last control by code.
    pub by_code: Map<String, Value>,
    /// Receipt of the first deposit of the same bytes.
    pub duplicate_of: Option<String>,
    /// When its last notices were published, UTC.
    pub published_at: Option<String>,
}

impl From<DepotRow> for DepositView {
    fn from(row: DepotRow) -> Self {
        Self {
            receipt: row.accuse,
            received_at: row.recu_le,
            affilie: (row.affilie > 0).then(|| format!("{:07}", row.affilie)),
            periode: row.periode.map(|periode| periode.to_string()),
            kind: row.nature,
            sequence: (row.sequence > 0).then_some(row.sequence),
            file: String::from_utf8_lossy(&row.nom).into_owned(),
            bytes: row.octets,
            state: row.state.name(),
            verdict: row.verdict,
            by_code: findings_by_code(&row.comptes),
            duplicate_of: row.doublon_de,
            published_at: row.publie_le,
        }
    }
}

/// Findings by code, from a column of the ledger.
#[must_use]
pub fn findings_by_code(comptes: &str) -> Map<String, Value> {
    serde_json::from_str(comptes).unwrap_or_default()
}

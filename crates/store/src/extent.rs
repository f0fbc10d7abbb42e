//! Extent of a ledger, for backups and restores.

use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use sqlx::Row as _;

/// How far a ledger goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extent {
    /// Last entry of the journal.
    pub position: i64,
    /// Its digest, hexadecimal.
    pub empreinte: String,
    /// When it was written, UTC; none in an empty journal.
    pub written: Option<String>,
    /// Deposits in the ledger.
    pub deposits: i64,
    /// The receipt of the last one.
    pub receipt: Option<String>,
    /// The server's time, UTC.
    pub now: String,
}

const EXTENT: &str = "SELECT c.position, encode(c.empreinte, 'hex') AS empreinte, \
    (SELECT to_char(j.le AT TIME ZONE 'UTC', $1) FROM journal j ORDER BY j.position DESC LIMIT 1) AS written, \
    (SELECT count(*) FROM depot) AS deposits, \
    (SELECT d.accuse FROM depot d ORDER BY d.id DESC LIMIT 1) AS receipt, \
    to_char(clock_timestamp() AT TIME ZONE 'UTC', $1) AS now FROM chaine c";
const TIME: &str = "YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"";

impl Store {
    /// Looks how far the ledger goes; reads all of its keys.
    pub async fn extent(&self) -> Result<Extent, StoreError> {
        const DOING: &str = "tell how far the ledger goes";
        let row = sqlx::query(EXTENT).bind(TIME).fetch_one(&self.pool()).await.doing(DOING)?;
        let read = || {
            Ok::<_, sqlx::Error>(Extent {
                position: row.try_get("position")?,
                empreinte: row.try_get("empreinte")?,
                written: row.try_get("written")?,
                deposits: row.try_get("deposits")?,
                receipt: row.try_get("receipt")?,
                now: row.try_get("now")?,
            })
        };
        read().doing(DOING)
    }
}

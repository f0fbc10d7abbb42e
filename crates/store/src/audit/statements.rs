//! Annual statements, compared with what they derive from.

use super::registry::Vouched;
use super::{Audit, DOING};
use crate::content::decompress;
use crate::error::{Doing as _, StoreError};
use crate::statements::{StatementFault, draw, statement_digest};
use notices::{StatementFile, StatementHead};
use sha2::{Digest as _, Sha256};
use std::collections::{BTreeMap, HashMap};

/// Largest statement that is read back, in bytes.
const STATEMENT_MAX: u64 = 1 << 30;

/// Some statements, compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatementStep {
    /// Employer, year and number of the last of them; none when there are no more.
    pub last: Option<(i32, i32, i32)>,
    /// Pieces that the journal must have.
    pub rows: Vec<Vouched>,
}

#[derive(sqlx::FromRow)]
struct Row {
    affilie: i32,
    annee: i32,
    numero: i32,
    emis_le: String,
    jusqu_au: String,
    fond: Vec<u8>,
    sha256: Vec<u8>,
    corps: Vec<u8>,
    position: i64,
    intact: bool,
}

/// `intact`: the last one of its year, and no act since has been about its employer.
const SELECT: &str = "SELECT affilie, annee, numero, \
    to_char(emis_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS emis_le, \
    to_char(contestable_jusqu_au, 'YYYY-MM-DD') AS jusqu_au, fond, sha256, corps, position, \
    NOT EXISTS (SELECT FROM etat_annuel e WHERE e.affilie = s.affilie AND e.annee = s.annee AND e.numero > s.numero) \
    AND NOT EXISTS (SELECT FROM journal j WHERE j.affilie = s.affilie AND j.position > s.position \
        AND j.quoi IN ('depot', 'acte') AND j.pieces NOT LIKE 'etat_annuel %' AND j.pieces NOT LIKE 'attestation:%') AS intact \
    FROM etat_annuel s WHERE (affilie, annee, numero) > ($1, $2, $3) ORDER BY affilie, annee, numero LIMIT 100";

impl Audit<'_> {
    /// The next statements after one, each compared with its own digests, and derived again where
    /// nothing has happened since.
    pub async fn statements(
        &mut self,
        after: (i32, i32, i32),
    ) -> Result<StatementStep, StoreError> {
        let some: Vec<Row> = sqlx::query_as(SELECT)
            .bind(after.0)
            .bind(after.1)
            .bind(after.2)
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        let mut step = StatementStep {
            last: some.last().map(|row| (row.affilie, row.annee, row.numero)),
            rows: Vec::with_capacity(some.len()),
        };
        let read: Vec<Option<StatementFile>> = some.iter().map(read).collect();
        let mut years: BTreeMap<(i32, &str), Vec<i32>> = BTreeMap::new();
        for (row, said) in some.iter().zip(&read) {
            if let Some(said) = said.as_ref().filter(|_| row.intact) {
                years.entry((row.annee, &said.issuer)).or_default().push(row.affilie);
            }
        }
        let mut now = HashMap::new();
        for ((annee, issuer), affilies) in years {
            let drawn = draw(&mut self.transaction, &affilies, (annee, issuer)).await?;
            now.extend(drawn.into_iter().map(|(affilie, drawn)| ((affilie, annee), drawn)));
        }
        for (row, said) in some.iter().zip(&read) {
            let is_same = said.as_ref().is_some_and(|said| {
                !row.intact || is_drawn(said, now.get(&(row.affilie, row.annee)))
            });
            step.rows.push(Vouched {
                table: "etat_annuel",
                affilie: row.affilie,
                about: row.annee,
                position: Some(row.position),
                digest: statement_digest(
                    (row.annee, row.numero),
                    (&row.emis_le, &row.jusqu_au),
                    (&row.fond, &row.sha256),
                ),
                is_same,
            });
        }
        Ok(step)
    }
}

/// Content of a row, without number and dates; none where its digests do not match it.
fn read(row: &Row) -> Option<StatementFile> {
    let json = decompress(&row.corps, STATEMENT_MAX).ok()?;
    let file = StatementFile::read(&json).filter(|_| is_of(&json, &row.sha256))?;
    let said = file.with(StatementHead::default()).without_slips();
    Some(said).filter(|said| is_of(&said.json(), &row.fond))
}

fn is_of(bytes: &[u8], digest: &[u8]) -> bool {
    Sha256::digest(bytes).as_slice() == digest
}

/// Whether it says what counts now. A name comes from files that the journal vouches for by
/// themselves.
fn is_drawn(said: &StatementFile, now: Option<&Result<StatementFile, StatementFault>>) -> bool {
    let now = now.and_then(|now| now.as_ref().ok());
    now.is_some_and(|now| StatementFile { name: said.name.clone(), ..now.clone() } == *said)
}

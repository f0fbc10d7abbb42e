//! What the journal vouches for of an account: digests over its row, its mandates, its tokens, the
//! insured person that it is, its second factor, and who opens it at an issuer.

use crate::audit::Audit;
use crate::error::{Doing as _, StoreError};
use crate::journal::{Netstrings, Pieces};
use ::hex::encode as hex;
use sha2::{Digest as _, Sha256};
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::BTreeMap;

/// The tables of an account: name, column that names the account, and what is vouched for of a
/// row, in order of its key.
const TABLES: [(&str, &str, &[&str], &str); 7] = [
    ("compte", "nom", &["nom", "role", "fonction", "secret", "cree_le", "ferme_le"], "nom"),
    ("mandat", "compte", &["affilie", "depuis", "fin"], "affilie, depuis"),
    (
        "jeton",
        "compte",
        &["id", "empreinte", "portees", "affilies", "cree_le", "expire_le", "revoque_le"],
        "id",
    ),
    ("compte_assure", "compte", &["num_assure"], "compte"),
    ("second_facteur", "compte", &["rang", "graine", "cree_le", "retire_le"], "rang"),
    ("code_secours", "compte", &["rang", "empreinte", "utilise_le"], "rang, empreinte"),
    (
        "compte_emetteur",
        "compte",
        &["rang", "emetteur", "identifiant", "sujet", "cree_le", "lie_le", "retire_le"],
        "rang",
    ),
];

/// What of the accounts and attestations in a database the journal vouches for: names of pieces,
/// and digests.
pub type AccountDigests = BTreeMap<String, String>;

/// The name of a piece: names of accounts may hold spaces.
fn piece_name(table: &str, nom: &str) -> String {
    let digest = hex(Sha256::digest(nom.as_bytes()));
    format!("{table}:{}", digest.get(..32).unwrap_or_default())
}

/// Digests of one account, or of all.
async fn digests(
    connection: &mut PgConnection,
    nom: Option<&str>,
) -> Result<Vec<(String, [u8; 32])>, StoreError> {
    let doing = "read an account";
    let mut found = Vec::new();
    for (table, key, columns, order) in TABLES {
        let texts: Vec<String> = columns
            .iter()
            .map(|column| match *column {
                bytes @ ("empreinte" | "graine") => format!("encode({bytes}, 'hex')"),
                time if time.ends_with("_le") => {
                    format!(
                        "to_char({time} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                    )
                }
                date @ ("depuis" | "fin") => format!("to_char({date}, 'YYYY-MM-DD')"),
                other => format!("{other}::text"),
            })
            .collect();
        let statement = format!(
            "SELECT {key} AS nom, ARRAY[{}] AS champs FROM {table} WHERE $1::text IS NULL OR {key} = $1 \
             ORDER BY {key}, {order}",
            texts.join(", ")
        );
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(nom)
            .fetch_all(&mut *connection)
            .await
            .doing(doing)?;
        let mut strings: BTreeMap<String, Netstrings> = BTreeMap::new();
        for row in &rows {
            let of: String = row.try_get("nom").doing(doing)?;
            let fields: Vec<Option<String>> = row.try_get("champs").doing(doing)?;
            let what = format!("bordereau {table} 1\n");
            let strings = strings.entry(of).or_insert_with(|| Netstrings::new(&what));
            for field in &fields {
                strings.field(field.as_deref().map(str::as_bytes));
            }
        }
        let some = strings.into_iter();
        found.extend(some.map(|(nom, strings)| (piece_name(table, &nom), strings.digest())));
    }
    Ok(found)
}

/// What an act on an account vouches for.
pub(super) async fn pieces_of(
    connection: &mut PgConnection,
    nom: &str,
) -> Result<Pieces, StoreError> {
    let digests = digests(connection, Some(nom)).await?;
    Ok(digests.iter().fold(Pieces::default(), |pieces, (name, digest)| pieces.with(name, digest)))
}

impl Audit<'_> {
    /// What the journal must vouch for of the accounts and attestations that are there.
    pub async fn accounts(&mut self) -> Result<AccountDigests, StoreError> {
        let mut digests = digests(self.connection(), None).await?;
        digests.extend(crate::attestations::digests(self.connection(), None).await?);
        Ok(digests.into_iter().map(|(name, digest)| (name, hex(digest))).collect())
    }
}

//! What an audit reads: the journal, its seals, and every deposit as the ledger keeps it, in one
//! snapshot.

pub(crate) mod catalogue;
mod deposits;
pub(crate) mod moves;
pub(crate) mod preetablis;
pub(crate) mod rectified;
pub(crate) mod registry;
pub(crate) mod statements;
pub(crate) mod strays;

use crate::batch::{ControlSaid, Registre, registre_digest, reprise_digest};
use crate::content::{decompress, unhex};
use crate::database::{SNAPSHOT, Store};
use crate::error::{Doing as _, StoreError};
use crate::journal::{
    Event, Head, Link, Netstrings, Pieces, Quoi, append_at, happened, lock, moment,
};
use crate::pieces::{Totaux, periode_digest, totaux_digest};
use crate::spread::Layout;
use ::hex::encode as hex;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use sqlx::postgres::{PgRow, Postgres};
use sqlx::{Row as _, Transaction};
use std::collections::BTreeMap;

/// Largest content or notice that is read back, in bytes.
const CONTENT_MAX: u64 = 1 << 30;
/// Entries of the journal read at once.
const PAGE: i64 = 256;

/// Bytes as hexadecimal digits in JSON.
pub(crate) mod hexed {
    use super::{hex, unhex};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(crate) fn serialize<S: Serializer>(
        bytes: impl AsRef<[u8]>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&hex(bytes.as_ref()))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>, T: TryFrom<Vec<u8>>>(
        deserializer: D,
    ) -> Result<T, D::Error> {
        let text = String::deserialize(deserializer)?;
        let bytes = unhex(&text).ok_or_else(|| D::Error::custom("not hexadecimal"))?;
        bytes.try_into().map_err(|_| D::Error::custom("of another length"))
    }
}

/// A signature over the end of the chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// Position of the last entry at that moment.
    pub position: i64,
    /// Its digest.
    #[serde(with = "hexed")]
    pub empreinte: [u8; 32],
    /// Day, UTC, `2026-11-24`.
    pub jour: String,
    /// When.
    pub le: String,
    /// Id of the key.
    pub cle: String,
    /// Ed25519 signature of [`seal_message`].
    #[serde(with = "hexed")]
    pub signature: [u8; 64],
}

impl Seal {
    /// What is signed.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        seal_message(&self.jour, self.position, &self.empreinte, &self.cle)
    }

    /// What the journal vouches for: SHA-256 of the message and the signature.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        Sha256::new().chain_update(self.message()).chain_update(self.signature).finalize().into()
    }
}

/// What a seal signs (`spec/journal.md`).
#[must_use]
pub fn seal_message(jour: &str, position: i64, empreinte: &[u8; 32], cle: &str) -> Vec<u8> {
    let mut strings = Netstrings::new("bordereau sceau 1\n");
    strings.text(jour);
    strings.text(&position.to_string());
    strings.text(&hex(empreinte));
    strings.text(cle);
    strings.bytes().to_vec()
}

/// The public half of a key for seals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PublicKey {
    /// First 16 hexadecimal digits of its SHA-256.
    pub id: String,
    /// The key.
    #[serde(with = "hexed")]
    pub publique: [u8; 32],
    /// Since when it is kept: UTC, microseconds. None for one that is not kept yet, and in exports
    /// of earlier versions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub depuis: Option<String>,
    /// Which key has signed it; none for keys that are older than this, and where the one before
    /// was lost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub succession: Option<Succession>,
}

/// The signature of a key by the one before it; the first key has signed itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Succession {
    /// Id of the key that signed.
    pub precedente: String,
    /// Its Ed25519 signature of [`PublicKey::message`].
    #[serde(with = "hexed")]
    pub signature: [u8; 64],
}

impl PublicKey {
    /// Digest of its row as the journal vouches for it; who has signed it is a piece of its own.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let mut strings = Netstrings::new("bordereau cle 1\n");
        strings.text(&self.id);
        strings.text(&hex(self.publique));
        strings.field(self.depuis.as_deref().map(str::as_bytes));
        strings.digest()
    }

    /// What the key of this id signs to make this one its successor.
    #[must_use]
    pub fn message(&self, precedente: &str) -> Vec<u8> {
        let mut strings = Netstrings::new("bordereau succession 1\n");
        strings.text(&self.id);
        strings.text(&hex(self.publique));
        strings.text(precedente);
        strings.bytes().to_vec()
    }

    /// What the journal vouches for besides the key: SHA-256 of the message and the signature; none
    /// without.
    #[must_use]
    pub fn succession_digest(&self) -> Option<[u8; 32]> {
        let signed = self.succession.as_ref()?;
        let digest = Sha256::new().chain_update(self.message(&signed.precedente));
        Some(digest.chain_update(signed.signature).finalize().into())
    }
}

/// How a key comes among those of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Introduction<'a> {
    /// Signed by one that is known, or the first of all.
    Signed,
    /// The one before was lost; why, for the journal.
    Lost(&'a str),
}

/// A notice as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchivedNotice {
    /// End of its file's name.
    pub forme: String,
    /// Digest that stands beside it.
    #[serde(with = "hexed")]
    pub sha256: Vec<u8>,
    /// Its bytes; none when they cannot be given back.
    #[serde(skip)]
    pub corps: Option<Vec<u8>>,
}

/// A préétabli as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArchivedPreetabli {
    /// Affiliate.
    pub affilie: i32,
    /// Digest that stands beside it.
    #[serde(with = "hexed")]
    pub sha256: Vec<u8>,
    /// Its bytes; none when they cannot be given back.
    #[serde(skip)]
    pub contenu: Option<Vec<u8>>,
    /// Whether they are kept in `contenu`, by their digest, and not in its row.
    #[serde(skip)]
    pub is_shared: bool,
}

/// A deposit as it is kept: the row of the ledger, and all that hangs on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "columns of the ledger, described in migrations/")]
pub struct Archived {
    pub affilie: i32,
    pub id: i64,
    pub accuse: String,
    pub prise: String,
    #[serde(with = "hexed")]
    pub nom: Vec<u8>,
    /// Hexadecimal.
    pub dossier: Option<String>,
    /// UTC, microseconds.
    pub recu_le: String,
    pub octets: i64,
    /// Hexadecimal.
    pub sha256: Option<String>,
    pub nature: String,
    pub periode: Option<i32>,
    pub sequence: i16,
    pub verdict: String,
    pub conformite: String,
    pub comptes: BTreeMap<String, u64>,
    pub doublon_de: Option<String>,
    pub specification: String,
    pub moteur: String,
    /// Hexadecimal.
    pub preetabli: Option<String>,
    pub faits: Option<String>,
    pub charge: bool,
    /// Original bytes; none when there are none, or when they cannot be given back.
    #[serde(skip)]
    pub contenu: Option<Vec<u8>>,
    /// Whether they are kept in `contenu`, by their digest, and not in its row.
    #[serde(skip)]
    pub is_shared: bool,
    /// Digest of the findings, and their number.
    #[serde(with = "hexed")]
    pub constats: Vec<u8>,
    pub constats_n: usize,
    /// SHA-256 of the lines as they were loaded, and their number.
    #[serde(with = "hexed")]
    pub lignes: Vec<u8>,
    pub lignes_n: u64,
    /// What `declaration` says: people, days, real salaries, capped salaries. Exports of earlier
    /// versions have this only.
    pub declaration: Option<[String; 4]>,
    /// Its rows of `declaration`: one when it was loaded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub totaux: Vec<ArchivedTotals>,
    /// Columns that number rows, where the numbers have gaps or do not begin with 1; that of the
    /// bytes, when these cannot be given back.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ruptures: Vec<String>,
    pub avis: Vec<ArchivedNotice>,
    /// Its later controls, by rank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reprises: Vec<ArchivedReprise>,
    /// Ranks of findings of which there is no later control.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constats_sans_reprise: Vec<i32>,
}

/// A row of `declaration` as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "columns of the ledger, described in migrations/")]
pub struct ArchivedTotals {
    pub periode: i32,
    pub nature: String,
    pub sequence: i16,
    pub transfert: Option<String>,
    /// People, days, real salaries, capped salaries.
    pub totaux: [String; 4],
}

impl ArchivedTotals {
    /// Digest of the row as the journal vouches for it.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let [salaries, jours, reel, plaf] = &self.totaux;
        totaux_digest(&Totaux {
            periode: self.periode,
            nature: &self.nature,
            sequence: self.sequence,
            transfert: self.transfert.as_deref(),
            sommes: [salaries, jours, reel, plaf],
        })
    }
}

/// A later control of a deposit as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "columns of the ledger, described in migrations/")]
pub struct ArchivedReprise {
    pub rang: i32,
    /// UTC, microseconds.
    pub le: String,
    pub verdict: String,
    pub conformite: String,
    pub comptes: BTreeMap<String, u64>,
    pub doublon_de: Option<String>,
    pub specification: String,
    pub moteur: String,
    /// Hexadecimal.
    pub preetabli: Option<String>,
    pub faits: String,
    /// Digest of the findings, and their number.
    #[serde(with = "hexed")]
    pub constats: Vec<u8>,
    pub constats_n: usize,
}

impl ArchivedReprise {
    /// Digest of the row as the journal vouches for it.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        let comptes: Vec<_> = self.comptes.iter().map(|(code, n)| (code.clone(), *n)).collect();
        let preetabli = self.preetabli.as_deref().and_then(unhex);
        let said = ControlSaid {
            verdict: &self.verdict,
            conformite: &self.conformite,
            comptes: &comptes,
            doublon_de: self.doublon_de.as_deref(),
            specification: &self.specification,
            moteur: &self.moteur,
            preetabli: preetabli.as_deref(),
            faits: Some(&self.faits),
        };
        reprise_digest(u32::try_from(self.rang).unwrap_or(0), &said)
    }
}

impl Archived {
    /// Notes that this column has gaps, or cannot be read.
    fn rompu(&mut self, column: &str) {
        if !self.ruptures.iter().any(|known| known == column) {
            self.ruptures.push(column.to_owned());
        }
    }

    /// Digest of the row as the journal vouches for it.
    #[must_use]
    pub fn registre(&self) -> [u8; 32] {
        let comptes: Vec<_> = self.comptes.iter().map(|(code, n)| (code.clone(), *n)).collect();
        registre_digest(&Registre {
            accuse: &self.accuse,
            prise: &self.prise,
            nom: &self.nom,
            dossier: self.dossier.as_deref().and_then(unhex).as_deref(),
            octets: self.octets,
            nature: &self.nature,
            periode: self.periode,
            sequence: self.sequence,
            said: ControlSaid {
                verdict: &self.verdict,
                conformite: &self.conformite,
                comptes: &comptes,
                doublon_de: self.doublon_de.as_deref(),
                specification: &self.specification,
                moteur: &self.moteur,
                preetabli: self.preetabli.as_deref().and_then(unhex).as_deref(),
                faits: self.faits.as_deref(),
            },
        })
    }
}

/// How a deposit stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "columns of the ledger, described in migrations/")]
pub struct Standing {
    pub affilie: i32,
    pub id: i64,
    pub accuse: String,
    pub periode: Option<i32>,
    pub charge: bool,
    pub etat: String,
    /// Whether its notices wait to be published.
    pub attend: bool,
}

impl Standing {
    /// Digest of a period of this deposit as the journal vouches for it (`spec/journal.md`).
    #[must_use]
    pub fn periode_digest(&self, periode: Option<i32>) -> [u8; 32] {
        periode_digest(self.affilie, self.id, periode)
    }
}

/// One snapshot of the database, read only.
pub struct Audit<'s> {
    transaction: Transaction<'s, Postgres>,
    pub(crate) layout: Layout,
}

const DOING: &str = "read the archive";
/// How the digest of findings begins.
const CONSTATS: &str = "bordereau constats 1\n";
const UTC: &str = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

impl Store {
    /// Begins an audit: what it reads is what the database held at one moment, whatever a service
    /// writes meanwhile.
    pub async fn audit(&self) -> Result<Audit<'_>, StoreError> {
        let mut transaction = self.pool().begin().await.doing(DOING)?;
        sqlx::raw_sql(SNAPSHOT).execute(&mut *transaction).await.doing(DOING)?;
        Ok(Audit { transaction, layout: self.layout() })
    }

    /// Whether any key is known.
    pub async fn has_key(&self) -> Result<bool, StoreError> {
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM cle)")
            .fetch_one(&self.pool())
            .await
            .doing("look for keys")
    }

    /// Keeps the public half of a key, with an entry in the journal; false when it is known
    /// already. A key that none of the known ones has signed is an error, unless it is said that
    /// the one before was lost.
    pub async fn keep_key(
        &self,
        key: &PublicKey,
        introduction: Introduction<'_>,
        actor: &str,
    ) -> Result<bool, StoreError> {
        let doing = "keep a public key";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let known: bool = sqlx::query_scalar("SELECT EXISTS (SELECT FROM cle WHERE id = $1)")
            .bind(&key.id)
            .fetch_one(&mut *transaction)
            .await
            .doing(doing)?;
        if known {
            return Ok(false);
        }
        let mut head = lock(&mut transaction).await?;
        let le = moment(jiff::Timestamp::now());
        let signer = key.succession.as_ref().map(|signed| signed.precedente.as_str());
        let fits: bool = sqlx::query_scalar(
            "SELECT NOT EXISTS (SELECT FROM cle) OR EXISTS (SELECT FROM cle WHERE id = $1)",
        )
        .bind(signer.filter(|signer| *signer != key.id))
        .fetch_one(&mut *transaction)
        .await
        .doing(doing)?;
        if !fits && introduction == Introduction::Signed {
            return Err(StoreError::of_keys(
                doing,
                format!(
                    "no key of this database has signed {}: bring the installation's key back from a copy, or make one \
                     with `bordereau audit key rotate --lost --reason …`",
                    key.id
                ),
            ));
        }
        let made = sqlx::query(
            "INSERT INTO cle (id, publique, depuis, precedente, signature) \
             VALUES ($1, $2, $3::timestamptz, $4, $5) ON CONFLICT (id) DO NOTHING",
        )
        .bind(&key.id)
        .bind(key.publique.as_slice())
        .bind(&le)
        .bind(signer)
        .bind(key.succession.as_ref().map(|signed| signed.signature.to_vec()))
        .execute(&mut *transaction)
        .await
        .doing(doing)?
        .rows_affected()
            > 0;
        if made {
            let kept = PublicKey { depuis: Some(le.clone()), ..key.clone() };
            let mut pieces = Pieces::default()
                .with("cle", &Sha256::digest(key.publique).into())
                .with("fiche", &kept.digest());
            if let Some(digest) = key.succession_digest() {
                pieces = pieces.with("succession", &digest);
            }
            let motif = match (introduction, signer) {
                (Introduction::Lost(reason), _) => {
                    format!("key {}; the one before was lost: {reason}", key.id)
                }
                (Introduction::Signed, Some(signer)) if signer != key.id => {
                    format!("key {}, signed by {signer}", key.id)
                }
                (Introduction::Signed, _) => format!("key {}", key.id),
            };
            let event = Event { le: Some(&le), pieces, ..happened(Quoi::Cle, actor, motif) };
            append_at(&mut transaction, &mut head, &[event]).await?;
        }
        transaction.commit().await.doing(doing)?;
        Ok(made)
    }

    /// Signs the end of the chain with the key of this id. None when there is nothing new to sign,
    /// or, with `daily`, when the day has its seal already.
    pub async fn seal(
        &self,
        cle: &str,
        daily: bool,
        actor: &str,
        sign: impl Fn(&[u8]) -> [u8; 64] + Send,
    ) -> Result<Option<Seal>, StoreError> {
        let doing = "seal the journal";
        let now = jiff::Timestamp::now();
        let jour = now.strftime("%Y-%m-%d").to_string();
        let mut transaction = self.pool().begin().await.doing(doing)?;
        // Asked first without the lock: it is asked often.
        if daily && has_seal(&mut transaction, &jour).await? {
            return Ok(None);
        }
        let mut end = lock(&mut transaction).await?;
        // The newest one, also where it was made because the one before was lost.
        let replaced: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT FROM cle o, cle n WHERE o.id = $1 AND n.id <> o.id \
             AND (n.precedente = o.id OR n.depuis > o.depuis))",
        )
        .bind(cle)
        .fetch_one(&mut *transaction)
        .await
        .doing(doing)?;
        if replaced {
            return Err(StoreError::of_keys(
                doing,
                format!(
                    "another key has taken the place of {cle}: copy DATA/cles/sceau.key from the machine that has it"
                ),
            ));
        }
        let sealed: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT FROM sceau WHERE position >= $1)")
                .bind(end.head.position)
                .fetch_one(&mut *transaction)
                .await
                .doing(doing)?;
        if end.head.position == 0 || sealed || (daily && has_seal(&mut transaction, &jour).await?) {
            return Ok(None);
        }
        let Head { position, empreinte } = end.head;
        let message = seal_message(&jour, position, &empreinte, cle);
        let signature = sign(&message);
        let seal =
            Seal { position, empreinte, jour, le: moment(now), cle: cle.to_owned(), signature };
        sqlx::query(
            "INSERT INTO sceau (position, empreinte, jour, le, cle, signature) \
             VALUES ($1, $2, $3::date, $4::timestamptz, $5, $6)",
        )
        .bind(seal.position)
        .bind(seal.empreinte.as_slice())
        .bind(&seal.jour)
        .bind(&seal.le)
        .bind(&seal.cle)
        .bind(seal.signature.as_slice())
        .execute(&mut *transaction)
        .await
        .doing(doing)?;
        let event = Event {
            le: Some(&seal.le),
            pieces: Pieces::default().with("sceau", &seal.digest()),
            ..happened(Quoi::Sceau, actor, format!("day {}, entry {position}", seal.jour))
        };
        append_at(&mut transaction, &mut end, &[event]).await?;
        transaction.commit().await.doing(doing)?;
        Ok(Some(seal))
    }
}

async fn has_seal(
    transaction: &mut Transaction<'_, Postgres>,
    jour: &str,
) -> Result<bool, StoreError> {
    sqlx::query_scalar("SELECT EXISTS (SELECT FROM sceau WHERE jour = $1::date)")
        .bind(jour)
        .fetch_one(&mut **transaction)
        .await
        .doing("look for the seal of a day")
}

impl<'s> Audit<'s> {
    /// An audit of what this transaction sees, its own changes included: tests tamper in it and
    /// take it back.
    #[doc(hidden)]
    #[must_use]
    pub fn within(transaction: Transaction<'s, Postgres>) -> Self {
        Self { transaction, layout: Layout::OneServer }
    }
}

impl Audit<'_> {
    /// The snapshot that it reads in.
    pub(crate) fn connection(&mut self) -> &mut sqlx::PgConnection {
        &mut self.transaction
    }

    /// Position and digest of the last entry, as the head of the chain says.
    pub async fn head(&mut self) -> Result<(i64, Vec<u8>), StoreError> {
        sqlx::query_as("SELECT position, empreinte FROM chaine")
            .fetch_optional(&mut *self.transaction)
            .await
            .doing(DOING)
            .map(Option::unwrap_or_default)
    }

    /// Entries after a position, in order; none when there are no more.
    pub async fn links(&mut self, after: i64) -> Result<Vec<Link>, StoreError> {
        let statement = format!(
            "SELECT position, to_char(le AT TIME ZONE 'UTC', {UTC}) AS le, quoi, affilie, depot, acteur, avant, apres, motif, \
             pieces, precedent, empreinte FROM journal WHERE position > $1 ORDER BY position LIMIT $2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(after)
            .bind(PAGE)
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        rows.iter().map(link).collect::<Result<_, _>>().doing(DOING)
    }

    /// Which database it is: 32 hexadecimal digits.
    /// None when it does not say.
    pub async fn identite(&mut self) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar("SELECT identite FROM installation")
            .fetch_optional(&mut *self.transaction)
            .await
            .doing(DOING)
    }

    /// Every seal, in order of position.
    pub async fn seals(&mut self) -> Result<Vec<Seal>, StoreError> {
        let statement = format!(
            "SELECT position, empreinte, jour::text AS jour, to_char(le AT TIME ZONE 'UTC', {UTC}) AS le, cle, signature \
             FROM sceau ORDER BY position"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        let seal = |row: &PgRow| {
            Ok::<_, sqlx::Error>(Seal {
                position: row.try_get("position")?,
                empreinte: array(row, "empreinte")?,
                jour: row.try_get("jour")?,
                le: row.try_get("le")?,
                cle: row.try_get("cle")?,
                signature: array(row, "signature")?,
            })
        };
        rows.iter().map(seal).collect::<Result<_, _>>().doing(DOING)
    }

    /// Every public key.
    pub async fn keys(&mut self) -> Result<Vec<PublicKey>, StoreError> {
        let statement = format!(
            "SELECT id, publique, to_char(depuis AT TIME ZONE 'UTC', {UTC}) AS debut, precedente, signature \
             FROM cle ORDER BY depuis, id"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        let key = |row: &PgRow| {
            let precedente: Option<String> = row.try_get("precedente")?;
            let succession = precedente.map(|precedente| {
                let signature = array(row, "signature")?;
                Ok::<_, sqlx::Error>(Succession { precedente, signature })
            });
            Ok::<_, sqlx::Error>(PublicKey {
                id: row.try_get("id")?,
                publique: array(row, "publique")?,
                depuis: row.try_get("debut")?,
                succession: succession.transpose()?,
            })
        };
        rows.iter().map(key).collect::<Result<_, _>>().doing(DOING)
    }

    /// How deposits stand now, in order of affiliate and number, after one of them; none when there
    /// are no more.
    pub async fn standings(&mut self, after: (i32, i64)) -> Result<Vec<Standing>, StoreError> {
        let statement = "SELECT affilie, id, accuse, periode, charge, etat, \
                 EXISTS (SELECT FROM a_publier p WHERE p.affilie = d.affilie AND p.depot = d.id) AS attend \
             FROM depot d WHERE (affilie, id) > ($1, $2) ORDER BY affilie, id LIMIT 4000";
        let rows = sqlx::query(statement)
            .bind(after.0)
            .bind(after.1)
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        let standing = |row: &PgRow| {
            Ok::<_, sqlx::Error>(Standing {
                affilie: row.try_get("affilie")?,
                id: row.try_get("id")?,
                accuse: row.try_get("accuse")?,
                periode: row.try_get("periode")?,
                charge: row.try_get("charge")?,
                etat: row.try_get("etat")?,
                attend: row.try_get("attend")?,
            })
        };
        rows.iter().map(standing).collect::<Result<_, _>>().doing(DOING)
    }

    /// Sizes of deposits in bytes, and their periods, in no order: affiliate, number, size, period.
    pub async fn sizes(
        &mut self,
        keys: &[(i32, i64)],
    ) -> Result<Vec<(i32, i64, i64, Option<i32>)>, StoreError> {
        let (affilies, ids): (Vec<i32>, Vec<i64>) = keys.iter().copied().unzip();
        sqlx::query_as(
            "SELECT d.affilie, d.id, d.octets, d.periode FROM depot d \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, id) USING (affilie, id)",
        )
        .bind(affilies)
        .bind(ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)
    }

    /// Affiliate and number of a deposit, by its receipt.
    pub async fn key_of(&mut self, accuse: &str) -> Result<Option<(i32, i64)>, StoreError> {
        sqlx::query_as("SELECT affilie, id FROM depot WHERE accuse = $1")
            .bind(accuse)
            .fetch_optional(&mut *self.transaction)
            .await
            .doing(DOING)
    }

    /// Position of the entry that vouches for a control of a deposit: the first one, or the later
    /// one of this rank.
    pub async fn entry_of(
        &mut self,
        (affilie, depot): (i32, i64),
        rang: Option<i32>,
    ) -> Result<Option<i64>, StoreError> {
        let of_control = rang.map(|rang| format!("\nr{rang}.controle.json "));
        sqlx::query_scalar(
            "SELECT min(position) FROM journal WHERE affilie = $1 AND depot = $2 AND \
             CASE WHEN $3::text IS NULL THEN quoi = 'depot' ELSE strpos(E'\n' || pieces, $3) > 0 END",
        )
        .bind(affilie)
        .bind(depot)
        .bind(of_control)
        .fetch_one(&mut *self.transaction)
        .await
        .doing(DOING)
    }

    /// Original bytes of a deposit of an affiliate, and the digest of the préétabli of its last
    /// control, by its receipt.
    pub async fn content(
        &mut self,
        affilie: i32,
        accuse: &str,
    ) -> Result<Option<(Vec<u8>, Option<Vec<u8>>)>, StoreError> {
        let row = sqlx::query(
            "SELECT contenu, preetabli FROM jugement WHERE affilie = $1 AND accuse = $2",
        )
        .bind(affilie)
        .bind(accuse)
        .fetch_optional(&mut *self.transaction)
        .await
        .doing(DOING)?;
        let Some(row) = row else { return Ok(None) };
        let frame: Option<&[u8]> = row.try_get("contenu").doing(DOING)?;
        let preetabli = row.try_get("preetabli").doing(DOING)?;
        let contenu = frame.and_then(|frame| decompress(frame, CONTENT_MAX).ok());
        Ok(contenu.map(|contenu| (contenu, preetabli)))
    }
}

fn array<const N: usize>(row: &PgRow, name: &str) -> Result<[u8; N], sqlx::Error> {
    let bytes: &[u8] = row.try_get(name)?;
    bytes.try_into().map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

fn link(row: &PgRow) -> Result<Link, sqlx::Error> {
    Ok(Link {
        position: row.try_get("position")?,
        le: row.try_get("le")?,
        quoi: row.try_get("quoi")?,
        affilie: row.try_get("affilie")?,
        depot: row.try_get("depot")?,
        acteur: row.try_get("acteur")?,
        avant: row.try_get("avant")?,
        apres: row.try_get("apres")?,
        motif: row.try_get("motif")?,
        pieces: row.try_get("pieces")?,
        precedent: array(row, "precedent")?,
        empreinte: array(row, "empreinte")?,
    })
}

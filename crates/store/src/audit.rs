//! What an audit reads: the journal, its seals, and every deposit as the ledger keeps it, in one snapshot.

use crate::batch::{LaterControl, Registre, constat, registre_digest, reprise_digest};
use crate::journal::{Event, Head, Link, Netstrings, Pieces, Quoi, append_at, lock, moment};
use crate::rows::row_as_sent;
use crate::{Doing as _, SNAPSHOT, Store, StoreError, decompress, hex};
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

/// Bytes from hexadecimal digits, lower case.
#[must_use]
pub fn unhex(text: &str) -> Option<Vec<u8>> {
    let lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
    lower.then(|| ::hex::decode(text).ok()).flatten()
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
    /// Digest of the findings, and their number.
    #[serde(with = "hexed")]
    pub constats: Vec<u8>,
    pub constats_n: usize,
    /// SHA-256 of the lines as they were loaded, and their number.
    #[serde(with = "hexed")]
    pub lignes: Vec<u8>,
    pub lignes_n: u64,
    /// What `declaration` says: people, days, real salaries, capped salaries.
    pub declaration: Option<[String; 4]>,
    pub avis: Vec<ArchivedNotice>,
    /// Its later controls, by rank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reprises: Vec<ArchivedReprise>,
    /// Ranks of findings of which there is no later control.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub constats_sans_reprise: Vec<i32>,
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
        reprise_digest(&LaterControl {
            rang: u32::try_from(self.rang).unwrap_or(0),
            verdict: &self.verdict,
            conformite: &self.conformite,
            comptes: &comptes,
            doublon_de: self.doublon_de.as_deref(),
            specification: &self.specification,
            moteur: &self.moteur,
            preetabli: self.preetabli.as_deref().and_then(unhex).as_deref(),
            faits: &self.faits,
        })
    }
}

impl Archived {
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
            verdict: &self.verdict,
            conformite: &self.conformite,
            comptes: &comptes,
            doublon_de: self.doublon_de.as_deref(),
            specification: &self.specification,
            moteur: &self.moteur,
            preetabli: self.preetabli.as_deref().and_then(unhex).as_deref(),
            faits: self.faits.as_deref(),
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

/// One snapshot of the database, read only.
pub struct Audit<'s> {
    transaction: Transaction<'s, Postgres>,
}

const DOING: &str = "read the archive";
/// How the digest of findings begins.
const CONSTATS: &str = "bordereau constats 1\n";
const UTC: &str = "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'";

impl Store {
    /// Begins an audit: what it reads is what the database held at one moment, whatever a service writes meanwhile.
    pub async fn audit(&self) -> Result<Audit<'_>, StoreError> {
        let mut transaction = self.pool().begin().await.doing(DOING)?;
        sqlx::raw_sql(SNAPSHOT).execute(&mut *transaction).await.doing(DOING)?;
        Ok(Audit { transaction })
    }

    /// Keeps the public half of a key, with an entry in the journal; false when it is known already.
    pub async fn keep_key(&self, key: &PublicKey, actor: &str) -> Result<bool, StoreError> {
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
        let made = sqlx::query(
            "INSERT INTO cle (id, publique, depuis) VALUES ($1, $2, now()) ON CONFLICT (id) DO NOTHING",
        )
        .bind(&key.id)
        .bind(key.publique.as_slice())
        .execute(&mut *transaction)
        .await
        .doing(doing)?
        .rows_affected()
            > 0;
        if made {
            let event = Event {
                pieces: Pieces::default().with("cle", &Sha256::digest(key.publique).into()),
                ..happened(Quoi::Cle, actor, format!("key {}", key.id))
            };
            append_at(&mut transaction, &mut head, &[event]).await?;
        }
        transaction.commit().await.doing(doing)?;
        Ok(made)
    }

    /// Signs the end of the chain with the key of this id. None when there is nothing new to sign, or, with `daily`, when
    /// the day has its seal already.
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
        let mut head: Head = lock(&mut transaction).await?;
        let sealed: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT FROM sceau WHERE position >= $1)")
                .bind(head.position)
                .fetch_one(&mut *transaction)
                .await
                .doing(doing)?;
        if head.position == 0 || sealed || (daily && has_seal(&mut transaction, &jour).await?) {
            return Ok(None);
        }
        let (position, empreinte) = (head.position, head.empreinte);
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
        append_at(&mut transaction, &mut head, &[event]).await?;
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

/// An event about no deposit.
fn happened(quoi: Quoi, acteur: &str, motif: String) -> Event<'_> {
    Event {
        quoi,
        affilie: 0,
        depot: 0,
        le: None,
        acteur,
        avant: None,
        apres: None,
        motif,
        pieces: Pieces::default(),
    }
}

impl Audit<'_> {
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
        let rows = sqlx::query("SELECT id, publique FROM cle ORDER BY depuis, id")
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        let key = |row: &PgRow| {
            Ok::<_, sqlx::Error>(PublicKey {
                id: row.try_get("id")?,
                publique: array(row, "publique")?,
            })
        };
        rows.iter().map(key).collect::<Result<_, _>>().doing(DOING)
    }

    /// How deposits stand now, in order of affiliate and number, after one of them; none when there are no more.
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

    /// Deposits with all that hangs on them, in no order. Those that are not there are left out.
    pub async fn deposits(&mut self, keys: &[(i32, i64)]) -> Result<Vec<Archived>, StoreError> {
        let (affilies, ids): (Vec<i32>, Vec<i64>) = keys.iter().copied().unzip();
        let statement = format!(
            "SELECT d.*, comptes::text AS nombres, to_char(recu_le AT TIME ZONE 'UTC', {UTC}) AS recu \
             FROM depot d JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, id) USING (affilie, id)"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(&affilies)
            .bind(&ids)
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        let mut found = BTreeMap::new();
        for row in &rows {
            let depot = archived(row).doing(DOING)?;
            found.insert((depot.affilie, depot.id), (depot, Sha256::new(), None));
        }
        self.constats(&affilies, &ids, &mut found).await?;
        self.reprises(&affilies, &ids, &mut found).await?;
        self.lignes(&affilies, &ids, &mut found).await?;
        let rows = sqlx::query(
            "SELECT affilie, depot, forme, sha256, corps FROM avis \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) ORDER BY forme",
        )
        .bind(&affilies)
        .bind(&ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        for row in &rows {
            if let Some((depot, ..)) = found.get_mut(&key(row).doing(DOING)?) {
                let corps: Vec<u8> = row.try_get("corps").doing(DOING)?;
                depot.avis.push(ArchivedNotice {
                    forme: row.try_get("forme").doing(DOING)?,
                    sha256: row.try_get("sha256").doing(DOING)?,
                    corps: decompress(&corps, CONTENT_MAX).ok(),
                });
            }
        }
        let rows = sqlx::query(
            "SELECT affilie, depot, salaries::text, jours::text, salaire_reel::text, salaire_plaf::text FROM declaration \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot)",
        )
        .bind(&affilies)
        .bind(&ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        for row in &rows {
            if let Some((depot, ..)) = found.get_mut(&key(row).doing(DOING)?) {
                let text = |name| row.try_get(name).doing(DOING);
                depot.declaration = Some([
                    text("salaries")?,
                    text("jours")?,
                    text("salaire_reel")?,
                    text("salaire_plaf")?,
                ]);
            }
        }
        let finished = found.into_values().map(|(mut depot, lines, constats)| {
            depot.lignes = lines.finalize().to_vec();
            depot.constats =
                constats.unwrap_or_else(|| Netstrings::new(CONSTATS)).digest().to_vec();
            depot
        });
        Ok(finished.collect())
    }

    async fn constats(
        &mut self,
        affilies: &[i32],
        ids: &[i64],
        found: &mut Found,
    ) -> Result<(), StoreError> {
        let rows = sqlx::query(
            "SELECT affilie, depot, code, gravite, cause, enregistrement, ligne::text, col_debut::text, col_fin::text, zone, \
             recu, attendu, assure FROM constat \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) ORDER BY affilie, depot, rang",
        )
        .bind(affilies)
        .bind(ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        for row in &rows {
            let Some((depot, _, strings)) = found.get_mut(&key(row).doing(DOING)?) else {
                continue;
            };
            let strings = strings.get_or_insert_with(|| Netstrings::new(CONSTATS));
            constat_row(strings, row).doing(DOING)?;
            depot.constats_n = depot.constats_n.saturating_add(1);
        }
        Ok(())
    }

    /// Later controls, and what they found.
    async fn reprises(
        &mut self,
        affilies: &[i32],
        ids: &[i64],
        found: &mut Found,
    ) -> Result<(), StoreError> {
        let statement = format!(
            "SELECT r.*, comptes::text AS nombres, to_char(le AT TIME ZONE 'UTC', {UTC}) AS fait FROM reprise r \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) ORDER BY affilie, depot, rang"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(affilies)
            .bind(ids)
            .fetch_all(&mut *self.transaction)
            .await
            .doing(DOING)?;
        let none = Netstrings::new(CONSTATS);
        for row in &rows {
            if let Some((depot, ..)) = found.get_mut(&key(row).doing(DOING)?) {
                depot.reprises.push(reprise(row, &none).doing(DOING)?);
            }
        }
        let rows = sqlx::query(
            "SELECT affilie, depot, reprise, code, gravite, cause, enregistrement, ligne::text, col_debut::text, col_fin::text, \
             zone, recu, attendu, assure FROM constat_reprise \
             JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) \
             ORDER BY affilie, depot, reprise, rang",
        )
        .bind(affilies)
        .bind(ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        let mut digests: BTreeMap<((i32, i64), i32), (Netstrings, usize)> = BTreeMap::new();
        for row in &rows {
            let at = (key(row).doing(DOING)?, row.try_get("reprise").doing(DOING)?);
            let (strings, n) = digests.entry(at).or_insert_with(|| (none.clone(), 0));
            constat_row(strings, row).doing(DOING)?;
            *n = n.saturating_add(1);
        }
        for ((key, rang), (strings, n)) in digests {
            let Some((depot, ..)) = found.get_mut(&key) else { continue };
            match depot.reprises.iter_mut().find(|reprise| reprise.rang == rang) {
                Some(reprise) => {
                    (reprise.constats, reprise.constats_n) = (strings.digest().to_vec(), n);
                }
                None => depot.constats_sans_reprise.push(rang),
            }
        }
        Ok(())
    }

    async fn lignes(
        &mut self,
        affilies: &[i32],
        ids: &[i64],
        found: &mut Found,
    ) -> Result<(), StoreError> {
        let rows = sqlx::query(
            "SELECT affilie, depot, ARRAY[affilie::text, periode::text, depot::text, ligne::text, enregistrement::text, \
             num_assure::text, nom_prenom, num_cin, enfants::text, af_a_payer::text, af_a_deduire::text, af_net_a_payer::text, \
             af_a_reverser::text, jours::text, salaire_reel::text, salaire_plaf::text, situation, s_ctr::text] AS colonnes \
             FROM ligne JOIN unnest($1::int4[], $2::int8[]) AS k(affilie, depot) USING (affilie, depot) \
             ORDER BY affilie, depot, periode, ligne",
        )
        .bind(affilies)
        .bind(ids)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)?;
        let mut line = Vec::new();
        for row in &rows {
            let Some((depot, digest, _)) = found.get_mut(&key(row).doing(DOING)?) else { continue };
            let columns: Vec<Option<String>> = row.try_get("colonnes").doing(DOING)?;
            line.clear();
            row_as_sent(&columns, &mut line);
            digest.update(&line);
            depot.lignes_n = depot.lignes_n.saturating_add(1);
        }
        Ok(())
    }

    /// Original bytes of a deposit of an affiliate, and the digest of the préétabli of its last control, by its receipt.
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
        let frame: Option<Vec<u8>> = row.try_get("contenu").doing(DOING)?;
        let preetabli = row.try_get("preetabli").doing(DOING)?;
        let contenu = frame.and_then(|frame| decompress(&frame, CONTENT_MAX).ok());
        Ok(contenu.map(|contenu| (contenu, preetabli)))
    }

    /// A préétabli by its affiliate and digest, whatever its period.
    pub async fn preetabli(
        &mut self,
        affilie: i32,
        sha256: &[u8],
    ) -> Result<Option<ArchivedPreetabli>, StoreError> {
        let frame: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT contenu FROM preetabli WHERE affilie = $1 AND sha256 = $2 LIMIT 1",
        )
        .bind(affilie)
        .bind(sha256)
        .fetch_optional(&mut *self.transaction)
        .await
        .doing(DOING)?;
        Ok(frame.map(|frame| ArchivedPreetabli {
            affilie,
            sha256: sha256.to_vec(),
            contenu: decompress(&frame, CONTENT_MAX).ok(),
        }))
    }

    /// What stands in tables though nothing vouches for it: a sentence each, at most 100 of each kind.
    pub async fn strays(&mut self) -> Result<Vec<String>, StoreError> {
        sqlx::query_scalar(
            "(SELECT 'preetabli: affiliate ' || affilie || ', période ' || periode || ': no entry of the journal vouches for it' \
              FROM preetabli p WHERE NOT EXISTS (SELECT FROM journal j WHERE j.affilie = p.affilie AND j.depot = 0 \
                  AND j.pieces = 'preetabli ' || encode(p.sha256, 'hex') || E'\\n') LIMIT 100) \
             UNION ALL \
             (SELECT 'ligne: affiliate ' || l.affilie || ', deposit ' || l.depot || ': lines of a deposit that was not loaded' \
              FROM (SELECT DISTINCT affilie, depot FROM ligne) l \
              WHERE NOT EXISTS (SELECT FROM depot d WHERE d.affilie = l.affilie AND d.id = l.depot AND d.charge) LIMIT 100) \
             UNION ALL \
             (SELECT 'reprise: affiliate ' || r.affilie || ', deposit ' || r.depot || ': a later control of no deposit' \
              FROM (SELECT affilie, depot FROM reprise UNION SELECT affilie, depot FROM constat_reprise) r \
              WHERE NOT EXISTS (SELECT FROM depot d WHERE d.affilie = r.affilie AND d.id = r.depot) LIMIT 100)",
        )
        .fetch_all(&mut *self.transaction)
        .await
        .doing(DOING)
    }
}

type Found = BTreeMap<(i32, i64), (Archived, Sha256, Option<Netstrings>)>;

fn key(row: &PgRow) -> Result<(i32, i64), sqlx::Error> {
    Ok((row.try_get("affilie")?, row.try_get("depot")?))
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

/// Adds a finding to the digest of findings.
fn constat_row(strings: &mut Netstrings, row: &PgRow) -> Result<(), sqlx::Error> {
    let text = |name| row.try_get::<Option<&str>, _>(name);
    let bytes = |name| row.try_get::<Option<&[u8]>, _>(name);
    constat(
        strings,
        [
            text("code")?.map(str::as_bytes),
            text("gravite")?.map(str::as_bytes),
            text("cause")?.map(str::as_bytes),
            text("enregistrement")?.map(str::as_bytes),
            text("ligne")?.map(str::as_bytes),
            text("col_debut")?.map(str::as_bytes),
            text("col_fin")?.map(str::as_bytes),
            text("zone")?.map(str::as_bytes),
            bytes("recu")?,
            bytes("attendu")?,
            text("assure")?.map(str::as_bytes),
        ],
    );
    Ok(())
}

fn reprise(row: &PgRow, no_findings: &Netstrings) -> Result<ArchivedReprise, sqlx::Error> {
    let nombres: &str = row.try_get("nombres")?;
    Ok(ArchivedReprise {
        rang: row.try_get("rang")?,
        le: row.try_get("fait")?,
        verdict: row.try_get("verdict")?,
        conformite: row.try_get("conformite")?,
        comptes: serde_json::from_str(nombres).unwrap_or_default(),
        doublon_de: row.try_get("doublon_de")?,
        specification: row.try_get("specification")?,
        moteur: row.try_get("moteur")?,
        preetabli: row.try_get::<Option<&[u8]>, _>("preetabli")?.map(hex),
        faits: row.try_get("faits")?,
        constats: no_findings.digest().to_vec(),
        constats_n: 0,
    })
}

fn archived(row: &PgRow) -> Result<Archived, sqlx::Error> {
    let digest = |name| Ok::<_, sqlx::Error>(row.try_get::<Option<&[u8]>, _>(name)?.map(hex));
    let nombres: &str = row.try_get("nombres")?;
    let contenu: Option<&[u8]> = row.try_get("contenu")?;
    Ok(Archived {
        affilie: row.try_get("affilie")?,
        id: row.try_get("id")?,
        accuse: row.try_get("accuse")?,
        prise: row.try_get("prise")?,
        nom: row.try_get("nom")?,
        dossier: digest("dossier")?,
        recu_le: row.try_get("recu")?,
        octets: row.try_get("octets")?,
        sha256: digest("sha256")?,
        nature: row.try_get("nature")?,
        periode: row.try_get("periode")?,
        sequence: row.try_get("sequence")?,
        verdict: row.try_get("verdict")?,
        conformite: row.try_get("conformite")?,
        comptes: serde_json::from_str(nombres).unwrap_or_default(),
        doublon_de: row.try_get("doublon_de")?,
        specification: row.try_get("specification")?,
        moteur: row.try_get("moteur")?,
        preetabli: digest("preetabli")?,
        faits: row.try_get("faits")?,
        charge: row.try_get("charge")?,
        contenu: contenu.and_then(|frame| decompress(frame, CONTENT_MAX).ok()),
        constats: Vec::new(),
        constats_n: 0,
        lignes: Vec::new(),
        lignes_n: 0,
        declaration: None,
        avis: Vec::new(),
        reprises: Vec::new(),
        constats_sans_reprise: Vec::new(),
    })
}

//! The préétablis: one in force for each affiliate and period, earlier versions kept.

use crate::content::{self, Content, decompress, frame_of};
use crate::counts::counting;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{Event, Pieces, Quoi, append, happened};
use crate::locks::lock_affilies;
use crate::pieces::{Fiche, fiche_digest};
use crate::registry;
use crate::spread::Layout;
use crate::vocabulary::column;
use failpoints::Point;
use sqlx::{AssertSqlSafe, PgConnection, Row as _};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// Largest préétabli that is read back, in bytes.
const PREETABLI_MAX: u64 = 1 << 30;

/// A préétabli to keep.
#[derive(Clone, Debug)]
pub struct NewPreetabli<'a> {
    /// Affiliate.
    pub affilie: i32,
    /// Period, AAAAMM.
    pub periode: i32,
    /// Digest of its bytes.
    pub sha256: [u8; 32],
    /// File name as dropped.
    pub nom: &'a [u8],
    /// Insured that it lists.
    pub salaries: u64,
    /// Its bytes.
    pub contenu: &'a [u8],
}

/// A préétabli: digest and bytes.
pub type Preetabli = ([u8; 32], Vec<u8>);

/// What became of a préétabli.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is the first of its affiliate and period.
    New,
    /// It is the one in force already.
    Same,
    /// It replaced another.
    Replaced,
    /// A declaration was accepted against the one in force; its receipt.
    Refused(String),
}

/// A préétabli in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreetabliRow {
    /// Affiliate.
    pub affilie: i32,
    /// Period.
    pub periode: i32,
    /// File name as dropped.
    pub nom: Vec<u8>,
    /// Insured that it lists.
    pub salaries: i64,
    /// When it was taken in, UTC.
    pub importe_le: String,
    /// Receipt of the declaration accepted against it.
    pub declare: Option<String>,
}

impl Store {
    /// Keeps préétablis, in one transaction and in order, and notes in the journal who has brought
    /// them. Nothing is replaced once a declaration was accepted.
    pub async fn keep_preetablis(
        &self,
        some: &[NewPreetabli<'_>],
        actor: &str,
    ) -> Result<Vec<Kept>, StoreError> {
        let mut transaction = self.pool().begin().await.doing("begin a transaction")?;
        let affilies: Vec<i32> = some.iter().map(|preetabli| preetabli.affilie).collect();
        lock_affilies(&mut transaction, &affilies).await?;
        let kept = keep_in_order(&mut transaction, self.layout(), some).await?;
        let events = put_in_force(some, &kept);
        let events: Vec<_> = events.iter().map(|event| event.by(actor)).collect();
        append(&mut transaction, &events).await?;
        failpoints::at(Point::PreetabliWritten);
        transaction.commit().await.doing("commit préétablis")?;
        failpoints::at(Point::PreetabliCommitted);
        Ok(kept.into_iter().map(|one| one.kept).collect())
    }

    /// The préétablis in force for these affiliates and periods, in their order, for as many of
    /// them as fit into `bytes_max` bytes: fewer than asked when they are large, but one at least.
    /// Equal keys share one.
    pub async fn preetablis(
        &self,
        keys: &[Option<(i32, i32)>],
        bytes_max: u64,
    ) -> Result<Vec<Option<Arc<Preetabli>>>, StoreError> {
        let doing = "read préétablis";
        let mut unique: Vec<(i32, i32)> = Vec::new();
        let mut places = HashMap::new();
        for key in keys.iter().flatten() {
            places.entry(*key).or_insert_with(|| {
                unique.push(*key);
                unique.len() - 1
            });
        }
        if unique.is_empty() {
            return Ok(vec![None; keys.len()]);
        }
        let mut known = unique.len();
        let one_server = format!(
            "SELECT rang, sha256, CASE WHEN avant < $3 THEN {} END AS contenu FROM ( \
                 SELECT q.rang, p.affilie, p.sha256, p.contenu, sum(p.octets) OVER (ORDER BY q.rang) - p.octets AS avant \
                 FROM unnest($1::int4[], $2::int4[]) WITH ORDINALITY AS q(affilie, periode, rang) \
                 JOIN preetabli p ON p.affilie = q.affilie AND p.periode = q.periode AND p.actuel) AS p",
            frame_of("p")
        );
        let statement = match self.layout() {
            Layout::OneServer => one_server,
            Layout::Distributed => {
                known = self.fitting_places(&unique, bytes_max).await?;
                unique.truncate(known);
                CONTENTS_DISTRIBUTED.to_owned()
            }
        };
        let rows = sqlx::query(AssertSqlSafe(statement))
            .bind(column(&unique, |(affilie, _)| *affilie))
            .bind(column(&unique, |(_, periode)| *periode))
            .bind(i64::try_from(bytes_max.max(1)).unwrap_or(i64::MAX))
            .fetch_all(&self.pool())
            .await
            .doing(doing)?;
        // From the first that did not fit on none has an answer.
        let mut found = vec![None; unique.len()];
        for row in rows {
            let place: i64 = row.try_get("rang").doing(doing)?;
            let place = usize::try_from(place.saturating_sub(1)).unwrap_or(usize::MAX);
            let digest: Vec<u8> = row.try_get("sha256").doing(doing)?;
            let digest: [u8; 32] = digest.as_slice().try_into().doing(doing)?;
            let frame: Option<&[u8]> = row.try_get("contenu").doing(doing)?;
            match (frame, found.get_mut(place)) {
                (Some(frame), Some(slot)) => {
                    *slot = Some(Arc::new((digest, decompress(frame, PREETABLI_MAX)?)));
                }
                _ => known = known.min(place),
            }
        }
        let answers = keys.iter().map_while(|key| match key.and_then(|key| places.get(&key)) {
            None => Some(None),
            Some(place) if *place < known => Some(found.get(*place).cloned().flatten()),
            Some(_) => None,
        });
        Ok(answers.collect())
    }

    /// How many of these préétablis fit into so many bytes: those before the first that does not.
    /// The first one always does.
    async fn fitting_places(
        &self,
        keys: &[(i32, i32)],
        bytes_max: u64,
    ) -> Result<usize, StoreError> {
        let doing = "read the sizes of préétablis";
        let mut sizes: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT q.rang, p.octets FROM unnest($1::int4[], $2::int4[]) WITH ORDINALITY AS q(affilie, periode, rang) \
             JOIN preetabli p ON p.affilie = q.affilie AND p.periode = q.periode AND p.actuel",
        )
        .bind(column(keys, |(affilie, _)| *affilie))
        .bind(column(keys, |(_, periode)| *periode))
        .fetch_all(&self.pool())
        .await
        .doing(doing)?;
        sizes.sort_unstable();
        let mut before = 0_u64;
        for (rang, octets) in sizes {
            if before >= bytes_max.max(1) {
                return Ok(usize::try_from(rang.saturating_sub(1)).unwrap_or(0));
            }
            before = before.saturating_add(u64::try_from(octets).unwrap_or(0));
        }
        Ok(keys.len())
    }

    /// The préétablis in force of an affiliate or a period, by period and affiliate.
    pub async fn list_preetablis(
        &self,
        affilie: Option<i32>,
        periode: Option<i32>,
        limit: u32,
    ) -> Result<Vec<PreetabliRow>, StoreError> {
        let doing = "list préétablis";
        let rows = sqlx::query(AssertSqlSafe(format!(
            "SELECT p.affilie, p.periode, p.nom, p.salaries, d.accuse AS declare, \
             to_char(p.importe_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS importe_le \
             FROM preetabli p LEFT JOIN depot d ON d.affilie = p.affilie AND d.periode = p.periode \
                 AND d.nature = 'principal' AND d.sequence = 0 AND {} \
             WHERE p.actuel AND ($1::int4 IS NULL OR p.affilie = $1) AND ($2::int4 IS NULL OR p.periode = $2) \
             ORDER BY p.periode DESC, p.affilie LIMIT $3",
            counting("d")
        )))
        .bind(affilie)
        .bind(periode)
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await
        .doing(doing)?;
        let row = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(PreetabliRow {
                affilie: row.try_get("affilie")?,
                periode: row.try_get("periode")?,
                nom: row.try_get("nom")?,
                salaries: row.try_get("salaries")?,
                importe_le: row.try_get("importe_le")?,
                declare: row.try_get("declare")?,
            })
        };
        rows.iter().map(row).collect::<Result<_, _>>().doing(doing)
    }
}

/// The préétabli in force, on a connection or inside a transaction.
pub(crate) async fn in_force(
    connection: &mut PgConnection,
    affilie: i32,
    periode: i32,
) -> Result<Option<([u8; 32], Vec<u8>)>, StoreError> {
    let doing = "read a préétabli";
    let row = sqlx::query(
        AssertSqlSafe(format!(
            "SELECT sha256, {} AS contenu FROM preetabli p WHERE affilie = $1 AND periode = $2 AND actuel",
            frame_of("p")
        )),
    )
    .bind(affilie)
    .bind(periode)
    .fetch_optional(connection)
    .await
    .doing(doing)?;
    let Some(row) = row else { return Ok(None) };
    let digest: Vec<u8> = row.try_get("sha256").doing(doing)?;
    let frame: &[u8] = row.try_get("contenu").doing(doing)?;
    let digest = digest.as_slice().try_into().doing(doing)?;
    Ok(Some((digest, decompress(frame, PREETABLI_MAX)?)))
}

/// What became of a préétabli, and what the journal vouches for when it is in force now and was not
/// before.
pub(crate) struct Taken {
    pub(crate) kept: Kept,
    in_force: Option<InForce>,
}

/// A préétabli that was put in force.
struct InForce {
    /// Digest of its row.
    fiche: [u8; 32],
    /// Digest of the one that was in force before.
    replaces: Option<[u8; 32]>,
}

/// Bytes of préétablis whose sizes were looked at; `$3` is there as in the statement that it stands
/// for.
const CONTENTS_DISTRIBUTED: &str = "\
SELECT q.rang, p.sha256, coalesce(p.contenu, c.corps) AS contenu
FROM unnest($1::int4[], $2::int4[]) WITH ORDINALITY AS q(affilie, periode, rang)
JOIN preetabli p ON p.affilie = q.affilie AND p.periode = q.periode AND p.actuel AND $3::int8 > 0
LEFT JOIN contenu c ON c.affilie = p.affilie AND c.sha256 = p.sha256";

/// Keeps préétablis one after the other.
pub(crate) async fn keep_in_order(
    transaction: &mut PgConnection,
    layout: Layout,
    some: &[NewPreetabli<'_>],
) -> Result<Vec<Taken>, StoreError> {
    let keys: BTreeSet<_> = some.iter().map(|new| (new.affilie, new.periode)).collect();
    // Two of one affiliate and period at once: the second is decided by what became of the first.
    let pieces = if keys.len() == some.len() { some.len().max(1) } else { 1 };
    let mut kept = Vec::with_capacity(some.len());
    for piece in some.chunks(pieces) {
        kept.append(&mut keep(transaction, layout, piece).await?);
    }
    Ok(kept)
}

/// What the journal is told of those that were put in force; by whom is told later.
pub(crate) fn put_in_force(some: &[NewPreetabli<'_>], kept: &[Taken]) -> Vec<Event<'static>> {
    let taken = some.iter().zip(kept).filter_map(|(new, kept)| {
        let InForce { fiche, replaces } = kept.in_force.as_ref()?;
        let mut pieces = Pieces::default().with("preetabli", &new.sha256).with("fiche", fiche);
        if let Some(replaced) = replaces {
            pieces = pieces.with("remplace", replaced);
        }
        let how = if replaces.is_some() { "replaces another" } else { "first" };
        let motif = format!("période {}, {how}", new.periode);
        Some(Event { affilie: new.affilie, pieces, ..happened(Quoi::Preetabli, "", motif) })
    });
    taken.collect()
}

/// Keeps préétablis of different affiliates and periods.
async fn keep(
    transaction: &mut PgConnection,
    layout: Layout,
    some: &[NewPreetabli<'_>],
) -> Result<Vec<Taken>, StoreError> {
    let doing = "keep préétablis";
    let keys: Vec<_> = some.iter().map(|new| (new.affilie, Some(new.periode))).collect();
    let present = digests(transaction, &keys).await?;
    let accepted = accepted(transaction, some).await?;
    let mut kept = Vec::with_capacity(some.len());
    let mut new = Vec::with_capacity(some.len());
    for ((candidate, present), accepted) in some.iter().zip(&present).zip(accepted) {
        kept.push(match (*present, accepted) {
            (Some(present), _) if present == candidate.sha256 => Kept::Same,
            (_, Some(accepted)) => Kept::Refused(accepted),
            (present, None) => {
                new.push(candidate);
                if present.is_some() { Kept::Replaced } else { Kept::New }
            }
        });
    }
    sqlx::query(
        "UPDATE preetabli SET actuel = false FROM unnest($1::int4[], $2::int4[]) AS n(affilie, periode) \
         WHERE preetabli.affilie = n.affilie AND preetabli.periode = n.periode AND actuel",
    )
    .bind(column(&new, |new| new.affilie))
    .bind(column(&new, |new| new.periode))
    .execute(&mut *transaction)
    .await
    .doing(doing)?;
    let contents = new.iter().map(|new| Content {
        affilie: new.affilie,
        sha256: new.sha256,
        bytes: new.contenu,
    });
    content::keep(&mut *transaction, contents).await?;
    // A version that was replaced may come back: its row stays as it was first written.
    let rows = sqlx::query(
        "INSERT INTO preetabli (affilie, periode, sha256, actuel, nom, octets, salaries) \
         SELECT affilie, periode, sha256, true, nom, octets, salaries \
         FROM unnest($1::int4[], $2::int4[], $3::bytea[], $4::bytea[], $5::int8[], $6::int8[]) \
             AS n(affilie, periode, sha256, nom, octets, salaries) \
         ON CONFLICT (affilie, periode, sha256) DO UPDATE SET actuel = true \
         RETURNING affilie, periode, sha256, nom, octets, salaries, \
             to_char(importe_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS importe",
    )
    .bind(column(&new, |new| new.affilie))
    .bind(column(&new, |new| new.periode))
    .bind(column(&new, |new| new.sha256.to_vec()))
    .bind(column(&new, |new| new.nom.to_vec()))
    .bind(column(&new, |new| i64::try_from(new.contenu.len()).unwrap_or(i64::MAX)))
    .bind(column(&new, |new| i64::try_from(new.salaries).unwrap_or(i64::MAX)))
    .fetch_all(&mut *transaction)
    .await
    .doing(doing)?;
    tell_registry(transaction, layout, some, &kept).await?;
    let fiches: HashMap<_, _> =
        rows.iter().map(fiche).collect::<Result<_, sqlx::Error>>().doing(doing)?;
    let taken = kept.into_iter().zip(some).zip(present).map(|((kept, new), present)| {
        let fiche = match kept {
            Kept::New | Kept::Replaced => fiches.get(&(new.affilie, new.periode)).copied(),
            Kept::Same | Kept::Refused(_) => None,
        };
        Taken { kept, in_force: fiche.map(|fiche| InForce { fiche, replaces: present }) }
    });
    Ok(taken.collect())
}

/// Tells the registry of those that were put in force.
async fn tell_registry(
    transaction: &mut PgConnection,
    layout: Layout,
    some: &[NewPreetabli<'_>],
    kept: &[Kept],
) -> Result<(), StoreError> {
    let of = |what: Kept| {
        some.iter().zip(kept).filter(move |(_, kept)| **kept == what).map(|(new, _)| new)
    };
    let first: Vec<_> = of(Kept::New).map(|new| (new.affilie, new.periode, new.contenu)).collect();
    let replaced: Vec<_> = of(Kept::Replaced).map(|new| new.affilie).collect();
    registry::listed(transaction, layout, &first, &replaced).await
}

/// Affiliate and period of a row, and its digest.
fn fiche(row: &sqlx::postgres::PgRow) -> Result<((i32, i32), [u8; 32]), sqlx::Error> {
    let periode = row.try_get("periode")?;
    let digest = fiche_digest(&Fiche {
        periode,
        sha256: row.try_get("sha256")?,
        nom: row.try_get("nom")?,
        octets: row.try_get("octets")?,
        salaries: row.try_get("salaries")?,
        importe_le: row.try_get("importe")?,
    });
    Ok(((row.try_get("affilie")?, periode), digest))
}

/// Receipt of a declaration that counts for each affiliate and period, in their order.
async fn accepted(
    transaction: &mut PgConnection,
    some: &[NewPreetabli<'_>],
) -> Result<Vec<Option<String>>, StoreError> {
    let doing = "look up accepted declarations";
    let rows = sqlx::query(AssertSqlSafe(format!(
        "SELECT n.rang, min(d.accuse) AS accuse \
         FROM unnest($1::int4[], $2::int4[]) WITH ORDINALITY AS n(affilie, periode, rang) \
         JOIN depot d ON d.affilie = n.affilie AND d.periode = n.periode AND {} \
         GROUP BY n.rang",
        counting("d")
    )))
    .bind(column(some, |new| new.affilie))
    .bind(column(some, |new| new.periode))
    .fetch_all(transaction)
    .await
    .doing(doing)?;
    let mut found = vec![None; some.len()];
    for row in rows {
        let place: i64 = row.try_get("rang").doing(doing)?;
        if let Some(slot) =
            usize::try_from(place.saturating_sub(1)).ok().and_then(|place| found.get_mut(place))
        {
            *slot = Some(row.try_get("accuse").doing(doing)?);
        }
    }
    Ok(found)
}

/// Digests of the préétablis in force for these affiliates and periods, in their order.
pub(crate) async fn digests(
    connection: &mut PgConnection,
    keys: &[(i32, Option<i32>)],
) -> Result<Vec<Option<[u8; 32]>>, StoreError> {
    let doing = "look up préétablis";
    let rows = sqlx::query(
        "SELECT q.rang, p.sha256 FROM unnest($1::int4[], $2::int4[]) WITH ORDINALITY AS q(affilie, periode, rang) \
         JOIN preetabli p ON p.affilie = q.affilie AND p.periode = q.periode AND p.actuel",
    )
    .bind(column(keys, |(affilie, _)| *affilie))
    .bind(column(keys, |(_, periode)| *periode))
    .fetch_all(connection)
    .await
    .doing(doing)?;
    let mut found = vec![None; keys.len()];
    for row in rows {
        let place: i64 = row.try_get("rang").doing(doing)?;
        let digest: Vec<u8> = row.try_get("sha256").doing(doing)?;
        if let Some(slot) =
            usize::try_from(place.saturating_sub(1)).ok().and_then(|place| found.get_mut(place))
        {
            *slot = digest.as_slice().try_into().ok();
        }
    }
    Ok(found)
}

//! Questions that operators and restarts ask of the ledger.

use crate::avis::Notice;
use crate::batch::mark;
use crate::content::decompress;
use crate::content::{CORPS, WITH_BASE, corps};
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::forms::known_form;
use crate::pieces::ANSWERS;
use crate::spread::{Busy, Layout, locked};
use crate::vocabulary::state;
use spec::State;
use sqlx::postgres::{PgRow, Postgres};
use sqlx::{AssertSqlSafe, PgConnection, Row as _, Transaction};
use std::time::Duration;

/// Largest notice that is read back, in bytes.
pub(crate) const NOTICE_MAX: u64 = 256 << 20;
/// Bytes of notices after which no more of them are read at once.
const TAKEN_BYTES: usize = 8 << 20;

/// Which deposits to list.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only in this state.
    pub state: Option<State>,
    /// Only of this affiliate.
    pub affilie: Option<i32>,
    /// Only of this period.
    pub periode: Option<i32>,
    /// Only with a finding of this code.
    pub code: Option<String>,
    /// Only received from this time on, RFC 3339 or a date.
    pub since: Option<String>,
    /// Only received before this time.
    pub until: Option<String>,
    /// Only receipts that begin so.
    pub accuse: Option<String>,
    /// Only with a loaded line of this insured person.
    pub insured: Option<i32>,
    /// Only where this is found.
    pub text: Option<Text>,
    /// Of which kinds.
    pub kinds: Kinds,
    /// In which order.
    pub sort: Sort,
    /// At most so many.
    pub limit: u32,
    /// So many left out first.
    pub offset: u64,
}

/// Words that are looked for: in names of files and in reasons of acts, without regard to case, and
/// by code.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The words.
    pub words: String,
    /// Codes whose texts hold them.
    pub codes: Vec<String>,
}

/// Which kinds of deposit a list shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kinds {
    /// All but préétablis that were taken in: these have a list of their own.
    #[default]
    WithoutKeptPreetablis,
    /// All.
    All,
}

/// Orders of a list of deposits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Newest first.
    #[default]
    Newest,
    /// Oldest first.
    Oldest,
    /// By affiliate, period and number.
    Affilie,
    /// By period, affiliate and number.
    Periode,
    /// Largest first.
    Bytes,
}

impl Sort {
    const fn order(self) -> &'static str {
        match self {
            Self::Newest => " ORDER BY recu_le DESC, id DESC",
            Self::Oldest => " ORDER BY recu_le, id",
            Self::Affilie => " ORDER BY affilie, periode NULLS FIRST, id",
            Self::Periode => " ORDER BY periode NULLS FIRST, affilie, id",
            Self::Bytes => " ORDER BY octets DESC, id",
        }
    }
}

/// A deposit in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DepotRow {
    /// Receipt.
    pub accuse: String,
    /// Affiliate, 0 when unknown.
    pub affilie: i32,
    /// Period.
    pub periode: Option<i32>,
    /// Kind of file.
    pub nature: String,
    /// Number of a complementary declaration, else 0.
    pub sequence: i16,
    /// File name as dropped.
    pub nom: Vec<u8>,
    /// Time of receipt, UTC.
    pub recu_le: String,
    /// Size in bytes.
    pub octets: i64,
    /// State.
    pub state: State,
    /// Verdict of the last control.
    pub verdict: String,
    /// Its findings by code, JSON.
    pub comptes: String,
    /// Receipt of the first deposit of the same bytes.
    pub doublon_de: Option<String>,
    /// When its notices were published, UTC.
    pub publie_le: Option<String>,
}

/// A change of state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRow {
    /// When, UTC.
    pub le: String,
    /// Who.
    pub acteur: String,
    /// State before.
    pub avant: Option<String>,
    /// State after.
    pub apres: String,
    /// Why.
    pub motif: String,
}

/// What one control of a deposit said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// 0 for the control at receipt, 1 and up for replays.
    pub rang: i32,
    /// When, UTC.
    pub le: String,
    /// Verdict.
    pub verdict: String,
    /// Findings by code, JSON.
    pub comptes: String,
    /// SHA-256 of the préétabli that it was compared with, hexadecimal.
    pub preetabli: Option<String>,
    /// Version of the program.
    pub moteur: String,
}

/// Everything about one deposit.
#[derive(Clone, Debug)]
pub struct DepotShow {
    /// The ledger's row.
    pub depot: DepotRow,
    /// SHA-256 of the bytes, hexadecimal.
    pub sha256: Option<String>,
    /// Lines loaded.
    pub lignes: i64,
    /// Its controls: the first, then each replay that came to something else.
    pub controles: Vec<Judged>,
    /// Its notices.
    pub avis: Vec<(String, Vec<u8>)>,
    /// Its history.
    pub journal: Vec<JournalRow>,
}

/// A deposit whose notices are not known to be on disk.
#[derive(Clone, Debug)]
pub struct Unpublished {
    /// Affiliate, 0 when unknown.
    pub affilie: i32,
    /// Number in the ledger.
    pub id: i64,
    /// Receipt.
    pub accuse: String,
    /// File name as dropped.
    pub nom: Vec<u8>,
    /// Folder as dropped.
    pub dossier: Option<Vec<u8>>,
    /// How many answers came after the first; [`Store::mark_published`] wants it.
    pub rang: u32,
    /// The notices.
    pub avis: Vec<Notice>,
}

/// Deposits that one caretaker publishes and nobody else: taken until they are marked, or this is
/// dropped, or its process dies. What he does not mark, the next one takes.
pub struct Taken<'s> {
    /// The deposits.
    pub deposits: Vec<Unpublished>,
    /// Receipts of those whose notices cannot be read back, and why: they wait on, and keep nobody
    /// else's back.
    pub unreadable: Vec<(String, StoreError)>,
    /// Number of the last that was looked at; none when none was.
    pub last: Option<i64>,
    transaction: Transaction<'s, Postgres>,
}

impl<'a> Taken<'a> {
    /// Reads the notices of these deposits.
    async fn read(
        mut transaction: Transaction<'a, Postgres>,
        rows: Vec<PgRow>,
    ) -> Result<Self, StoreError> {
        let doing = "find the notices of deposits";
        let mut deposits = Vec::with_capacity(rows.len());
        let (mut unreadable, mut last, mut bytes) = (Vec::new(), None, 0_usize);
        for row in rows {
            // The rest comes the next time.
            if bytes >= TAKEN_BYTES {
                break;
            }
            let (affilie, id) =
                (row.try_get("affilie").doing(doing)?, row.try_get("id").doing(doing)?);
            let accuse: String = row.try_get("accuse").doing(doing)?;
            last = Some(id);
            // Read after the rank: there may be more of them, never fewer.
            let avis = match avis_of(&mut transaction, affilie, id).await {
                Ok(avis) => avis,
                Err(error) if error.is_of_content() => {
                    unreadable.push((accuse, error));
                    continue;
                }
                Err(error) => return Err(error),
            };
            bytes = avis.iter().fold(bytes, |sum, (_, corps)| sum.saturating_add(corps.len()));
            let rang: i64 = row.try_get("rang").doing(doing)?;
            let avis = avis
                .into_iter()
                .filter_map(|(forme, corps)| Some(Notice { forme: known_form(&forme)?, corps }));
            deposits.push(Unpublished {
                affilie,
                id,
                accuse,
                nom: row.try_get("nom").doing(doing)?,
                dossier: row.try_get("dossier").doing(doing)?,
                rang: u32::try_from(rang).unwrap_or(u32::MAX),
                avis: avis.collect(),
            });
        }
        Ok(Taken { deposits, unreadable, last, transaction })
    }

    /// Marks some of them as published, as [`Store::mark_published`] does, and lets go of all.
    pub async fn mark(self, deposits: &[(i32, i64, u32)]) -> Result<(), StoreError> {
        mark(self.transaction, deposits).await
    }
}

pub(crate) const COLUMNS: &str = "SELECT accuse, affilie, periode, nature, sequence, nom, \
    to_char(recu_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS recu_le, octets, etat, verdict, \
    comptes::text AS comptes, doublon_de, \
    (SELECT to_char(max(j.le) AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') FROM journal j \
        WHERE j.affilie = depot.affilie AND j.depot = depot.id AND j.quoi = 'publication') AS publie_le, \
    encode(sha256, 'hex') AS sha256, id FROM jugement AS depot";

pub(crate) fn depot(row: &PgRow) -> Result<DepotRow, sqlx::Error> {
    Ok(DepotRow {
        accuse: row.try_get("accuse")?,
        affilie: row.try_get("affilie")?,
        periode: row.try_get("periode")?,
        nature: row.try_get("nature")?,
        sequence: row.try_get("sequence")?,
        nom: row.try_get("nom")?,
        recu_le: row.try_get("recu_le")?,
        octets: row.try_get("octets")?,
        state: state(row, "etat")?,
        verdict: row.try_get("verdict")?,
        comptes: row.try_get("comptes")?,
        doublon_de: row.try_get("doublon_de")?,
        publie_le: row.try_get("publie_le")?,
    })
}

/// What a [`Filter`] asks for; `$1` to `$11`, bound by `filtered`. Names are bytes, compared as
/// PostgreSQL escapes them.
pub(crate) const WHERE: &str = " WHERE ($1::text IS NULL OR etat = $1) AND ($2::int4 IS NULL OR affilie = $2) \
    AND ($3::int4 IS NULL OR periode = $3) AND ($4::text IS NULL OR comptes ? $4) \
    AND ($5::text IS NULL OR recu_le >= $5::timestamptz) \
    AND ($6::text IS NULL OR recu_le < $6::timestamptz) AND ($7::text IS NULL OR starts_with(accuse, $7)) \
    AND ($8 OR nature <> 'preetabli' OR verdict = 'rejected') \
    AND ($9::int4 IS NULL OR (affilie, id) IN (SELECT l.affilie, l.depot FROM ligne l WHERE l.num_assure = $9 \
        AND ($2::int4 IS NULL OR l.affilie = $2) AND ($3::int4 IS NULL OR l.periode = $3))) \
    AND ($10::text IS NULL OR comptes ?| $11 \
        OR strpos(lower(encode(nom, 'escape')), lower(encode(convert_to($10, 'UTF8'), 'escape'))) > 0 \
        OR EXISTS (SELECT FROM journal j WHERE j.affilie = depot.affilie AND j.depot = depot.id \
            AND strpos(lower(j.motif), lower($10)) > 0))";

macro_rules! filtered {
    ($query:expr, $filter:expr) => {
        $query
            .bind($filter.state.map(|state| $crate::vocabulary::name_of(state).to_owned()))
            .bind($filter.affilie)
            .bind($filter.periode)
            .bind($filter.code.clone())
            .bind($filter.since.clone())
            .bind($filter.until.clone())
            .bind($filter.accuse.clone())
            .bind($filter.kinds == $crate::queries::Kinds::All)
            .bind($filter.insured)
            .bind($filter.text.as_ref().map(|text| text.words.clone()))
            .bind($filter.text.as_ref().map(|text| text.codes.clone()).unwrap_or_default())
    };
}
pub(crate) use filtered;

impl Store {
    /// Deposits that fit a filter.
    pub async fn list(&self, filter: &Filter) -> Result<Vec<DepotRow>, StoreError> {
        let statement = [COLUMNS, WHERE, filter.sort.order(), " LIMIT $12 OFFSET $13"].concat();
        let rows = filtered!(sqlx::query(sqlx::AssertSqlSafe(statement)), filter)
            .bind(i64::from(filter.limit))
            .bind(i64::try_from(filter.offset).unwrap_or(i64::MAX))
            .fetch_all(&self.pool())
            .await
            .doing("list deposits")?;
        rows.iter().map(depot).collect::<Result<_, _>>().doing("list deposits")
    }

    /// Number of deposits that fit a filter, without its limit and offset.
    pub async fn count(&self, filter: &Filter) -> Result<u64, StoreError> {
        let statement = ["SELECT count(*) FROM jugement AS depot", WHERE].concat();
        let count: i64 = filtered!(sqlx::query_scalar(sqlx::AssertSqlSafe(statement)), filter)
            .fetch_one(&self.pool())
            .await
            .doing("count deposits")?;
        Ok(u64::try_from(count).unwrap_or(0))
    }

    /// Receipts that begin so, the newest first: at most `limit` of them. A whole receipt is found
    /// by the index.
    pub async fn receipts(&self, beginning: &str, limit: u32) -> Result<Vec<String>, StoreError> {
        let doing = "look for a receipt";
        let whole: Vec<String> =
            sqlx::query_scalar("SELECT accuse FROM depot WHERE accuse = $1 LIMIT 1")
                .bind(beginning)
                .fetch_all(&self.pool())
                .await
                .doing(doing)?;
        if !whole.is_empty() {
            return Ok(whole);
        }
        sqlx::query_scalar(
            "SELECT accuse FROM depot WHERE starts_with(accuse, $1) ORDER BY id DESC LIMIT $2",
        )
        .bind(beginning)
        .bind(i64::from(limit))
        .fetch_all(&self.pool())
        .await
        .doing(doing)
    }

    /// One deposit, by its receipt.
    pub async fn show(&self, accuse: &str) -> Result<Option<DepotShow>, StoreError> {
        let doing = "show a deposit";
        let statement = [COLUMNS, " WHERE accuse = $1"].concat();
        let row = sqlx::query(sqlx::AssertSqlSafe(statement))
            .bind(accuse)
            .fetch_optional(&self.pool())
            .await;
        let Some(row) = row.doing(doing)? else { return Ok(None) };
        let (affilie, id): (i32, i64) =
            (row.try_get("affilie").doing(doing)?, row.try_get("id").doing(doing)?);
        let lignes = sqlx::query_scalar(
            "SELECT count(*) FROM ligne WHERE affilie = $1 AND periode = $2 AND depot = $3",
        )
        .bind(affilie)
        .bind(row.try_get::<Option<i32>, _>("periode").doing(doing)?)
        .bind(id)
        .fetch_one(&self.pool())
        .await
        .doing(doing)?;
        let journal = sqlx::query(
            "SELECT to_char(le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS le, acteur, avant, coalesce(apres, '') AS apres, \
             motif FROM journal WHERE affilie = $1 AND depot = $2 ORDER BY position",
        )
        .bind(affilie)
        .bind(id)
        .fetch_all(&self.pool())
        .await
        .doing(doing)?;
        let journal = journal.iter().map(|row| {
            Ok::<_, sqlx::Error>(JournalRow {
                le: row.try_get("le")?,
                acteur: row.try_get("acteur")?,
                avant: row.try_get("avant")?,
                apres: row.try_get("apres")?,
                motif: row.try_get("motif")?,
            })
        });
        Ok(Some(DepotShow {
            depot: depot(&row).doing(doing)?,
            sha256: row.try_get("sha256").doing(doing)?,
            lignes,
            controles: self.controles_of(affilie, id).await?,
            avis: {
                let mut connection = self.pool().acquire().await.doing(doing)?;
                avis_of(&mut connection, affilie, id).await?
            },
            journal: journal.collect::<Result<_, _>>().doing(doing)?,
        }))
    }

    async fn controles_of(&self, affilie: i32, id: i64) -> Result<Vec<Judged>, StoreError> {
        let doing = "read the controls of a deposit";
        let rows = sqlx::query(
            "SELECT c.rang, to_char(c.le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS le, c.verdict, \
             c.comptes::text AS comptes, encode(c.preetabli, 'hex') AS preetabli, c.moteur FROM ( \
                 SELECT 0 AS rang, recu_le AS le, verdict, comptes, preetabli, moteur FROM depot WHERE affilie = $1 AND id = $2 \
                 UNION ALL \
                 SELECT rang, le, verdict, comptes, preetabli, moteur FROM reprise WHERE affilie = $1 AND depot = $2 \
             ) AS c ORDER BY c.rang",
        )
        .bind(affilie)
        .bind(id)
        .fetch_all(&self.pool())
        .await
        .doing(doing)?;
        let judged = |row: &PgRow| {
            Ok::<_, sqlx::Error>(Judged {
                rang: row.try_get("rang")?,
                le: row.try_get("le")?,
                verdict: row.try_get("verdict")?,
                comptes: row.try_get("comptes")?,
                preetabli: row.try_get("preetabli")?,
                moteur: row.try_get("moteur")?,
            })
        };
        rows.iter().map(judged).collect::<Result<_, _>>().doing(doing)
    }

    /// Deposits whose notices are not known to be on disk: how many, and the age of the oldest.
    pub async fn backlog(&self) -> Result<(u64, Duration), StoreError> {
        let doing = "count unpublished notices";
        let (count, age): (i64, f64) = sqlx::query_as(
            "SELECT count(*), coalesce(extract(epoch FROM now() - min(d.recu_le)), 0)::float8 FROM a_publier p \
             JOIN depot d ON d.affilie = p.affilie AND d.id = p.depot",
        )
        .fetch_one(&self.pool())
        .await
        .doing(doing)?;
        let age = Duration::try_from_secs_f64(age).unwrap_or_default();
        Ok((u64::try_from(count).unwrap_or_default(), age))
    }

    /// Takes deposits older than `age` whose notices are not known to be on disk: lowest number
    /// first, at most `limit`, after number `after`, none of those `besides`, and none that
    /// somebody else has taken or is marking. One that was received in the future by more than
    /// `age` is due too: the clock was set back since.
    pub async fn take_unpublished(
        &self,
        after: i64,
        limit: u32,
        age: Duration,
        besides: &[i64],
    ) -> Result<Taken<'_>, StoreError> {
        let doing = "find unpublished notices";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let lock = self.layout().locks(" FOR UPDATE OF p SKIP LOCKED");
        let mut rows = sqlx::query(
            sqlx::AssertSqlSafe(format!(
                "SELECT d.affilie, d.id, d.accuse, d.nom, d.dossier, {ANSWERS} AS rang FROM a_publier p \
                 JOIN depot d ON d.affilie = p.affilie AND d.id = p.depot WHERE d.id > $1 \
                 AND (d.recu_le <= now() - make_interval(secs => $3) OR d.recu_le > now() + make_interval(secs => $3)) \
                 AND d.id <> ALL($4) ORDER BY d.id LIMIT $2{lock}"
            )),
        )
        .bind(after)
        .bind(i64::from(limit))
        .bind(age.as_secs_f64())
        .bind(besides)
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        if self.layout() == Layout::Distributed {
            let key = |row: &PgRow| {
                Ok::<(i32, i64), sqlx::Error>((row.try_get("affilie")?, row.try_get("id")?))
            };
            let keys: Vec<_> = rows.iter().map(key).collect::<Result<_, _>>().doing(doing)?;
            let queue = ("a_publier", "depot");
            let held = locked(&mut transaction, queue, keys, Busy::Skip).await?;
            rows.retain(|row| key(row).is_ok_and(|key| held.contains(&key)));
        }
        Taken::read(transaction, rows).await
    }

    /// Reads deposits for an outbox that is gone, whether they were published or not: lowest number
    /// first, at most `limit`, after number `after`.
    pub async fn take_any(&self, after: i64, limit: u32) -> Result<Taken<'_>, StoreError> {
        let doing = "find notices";
        let mut transaction = self.pool().begin().await.doing(doing)?;
        let rows = sqlx::query(
            "SELECT d.affilie, d.id, d.accuse, d.nom, d.dossier, \
             (SELECT count(*) FROM reprise r WHERE r.affilie = d.affilie AND r.depot = d.id) AS rang FROM depot d \
             WHERE d.id > $1 ORDER BY d.id LIMIT $2",
        )
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(&mut *transaction)
        .await
        .doing(doing)?;
        Taken::read(transaction, rows).await
    }

    /// Number of lines loaded.
    pub async fn count_lignes(&self) -> Result<i64, StoreError> {
        sqlx::query_scalar("SELECT count(*) FROM ligne")
            .fetch_one(&self.pool())
            .await
            .doing("count the lines")
    }

    /// The original bytes of a deposit, by its receipt.
    pub async fn content(
        &self,
        accuse: &str,
        bytes_max: u64,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let doing = "read the bytes of a deposit";
        let frame: Option<Option<Vec<u8>>> =
            sqlx::query_scalar("SELECT contenu FROM jugement WHERE accuse = $1")
                .bind(accuse)
                .fetch_optional(&self.pool())
                .await
                .doing(doing)?;
        frame.flatten().map(|frame| decompress(&frame, bytes_max)).transpose()
    }
}

/// The notices of a deposit: ends of their names, and bytes.
async fn avis_of(
    connection: &mut PgConnection,
    affilie: i32,
    id: i64,
) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
    let doing = "read the notices of a deposit";
    let rows = sqlx::query(AssertSqlSafe(format!(
        "SELECT a.forme, {CORPS} FROM {WITH_BASE} WHERE a.affilie = $1 AND a.depot = $2 ORDER BY a.forme"
    )))
    .bind(affilie)
    .bind(id)
    .fetch_all(connection)
    .await
    .doing(doing)?;
    let notice =
        |row: &PgRow| Ok((row.try_get("forme").doing(doing)?, corps(row, doing, NOTICE_MAX)?));
    rows.iter().map(notice).collect()
}

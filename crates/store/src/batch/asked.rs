//! What the ledger knows of files before it is decided about them.

use super::transaction::Batch;
use crate::counts::counting;
use crate::error::{Doing as _, StoreError};
use crate::preetablis::{digests, in_force};
use crate::spread::Layout;
use crate::vocabulary::{column, family, nature, state};
use failpoints::Point;
use spec::{Family, State};
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What the ledger is asked about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Which claimed file this is; the same after a crash.
    pub prise: String,
    /// Digest of its bytes; none when it was too large to be read.
    pub sha256: Option<[u8; 32]>,
    /// Affiliate, 0 when it cannot be told.
    pub affilie: i32,
    /// Period, AAAAMM.
    pub periode: Option<i32>,
    /// Kind of file.
    pub family: Option<Family>,
    /// Number of a complementary declaration, else 0.
    pub sequence: i16,
}

/// An earlier deposit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// Its affiliate, 0 when unknown.
    pub affilie: i32,
    /// Its number in the ledger.
    pub id: i64,
    /// Digest of its bytes; none when it was too large to be read.
    pub sha256: Option<[u8; 32]>,
    /// Its receipt.
    pub accuse: String,
    /// Its state.
    pub state: State,
    /// Whether its lines were loaded.
    pub charge: bool,
}

/// What the ledger answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Number that the deposit gets: 0 until [`Batch::next_position`] has given it one, and for
    /// what is recorded already.
    pub id: i64,
    /// This very claimed file is in the ledger: a crash came between recording and publishing.
    pub recorded: Option<Earlier>,
    /// The first deposit of the same bytes; one that was loaded rather than one that was not.
    pub same_bytes: Option<Earlier>,
    /// The declaration that counts for the same affiliate, period, kind and sequence.
    pub active: Option<Earlier>,
    /// Of a principal declaration: a complementary one that counts for the same affiliate and
    /// period.
    pub completed_by: Option<Earlier>,
    /// Digest of the préétabli in force for the affiliate and the period.
    pub preetabli: Option<[u8; 32]>,
}

/// A declaration that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counting {
    /// Principal or complementary.
    pub is_principal: bool,
    /// Number of a complementary declaration, else 0.
    pub sequence: i16,
    /// Its receipt.
    pub accuse: String,
    /// Its state.
    pub state: State,
}

/// A declared insured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Insured number; 0 when there is none yet.
    pub num_assure: Option<i32>,
    /// Identity card, as declared.
    pub num_cin: Option<String>,
    /// Receipt of the declaration.
    pub accuse: String,
}
impl Batch<'_> {
    /// Locks the affiliates of these files until the end of the transaction, so that two services
    /// never decide about the same affiliate at once, and tells what the ledger knows of each file.
    pub async fn ask(&mut self, questions: &[Question]) -> Result<Vec<Known>, StoreError> {
        self.lock_affilies(&column(questions, |question| question.affilie)).await?;
        let earlier = self.earlier(questions).await?;
        let keys: Vec<_> =
            questions.iter().map(|question| (question.affilie, question.periode)).collect();
        let preetablis = digests(&mut self.transaction, &keys).await?;
        failpoints::at(Point::Asked);
        let known = questions.iter().zip(preetablis).map(|(question, preetabli)| Known {
            id: 0,
            preetabli,
            recorded: earlier.get(&("prise", key_of_prise(question))).cloned(),
            same_bytes: earlier.get(&("sha256", key_of_bytes(question))).cloned(),
            completed_by: earlier.get(&("complement", key_of_period(question))).cloned(),
            active: earlier.get(&("actif", key_of_declaration(question))).cloned(),
        });
        Ok(known.collect())
    }

    /// Locks the journal until the end of the transaction, and gives the position that its next
    /// entry gets. The deposits then recorded get this one and those that follow, in their order:
    /// notices can name them. Numbers those that are new; a transaction that fails gives its
    /// numbers back. Other services wait meanwhile: this comes last, when everything else that is
    /// asked has been asked.
    pub async fn next_position(&mut self, known: &mut [Known]) -> Result<i64, StoreError> {
        let position = self.head().await?.head.position.saturating_add(1);
        let new = || known.iter().filter(|known| known.recorded.is_none());
        let count = i64::try_from(new().count()).unwrap_or(i64::MAX);
        if count > 0 {
            let before: i64 = sqlx::query_scalar(
                "UPDATE numero SET dernier = dernier + $1 RETURNING dernier - $1",
            )
            .bind(count)
            .fetch_one(&mut *self.transaction)
            .await
            .doing("number the deposits of a batch")?;
            let new = known.iter_mut().filter(|known| known.recorded.is_none());
            for (known, id) in new.zip(before.saturating_add(1)..) {
                known.id = id;
            }
        }
        Ok(position)
    }

    async fn earlier(
        &mut self,
        questions: &[Question],
    ) -> Result<HashMap<(&'static str, String), Earlier>, StoreError> {
        // Planned anew each time: a plan that was made for a small ledger and kept reads all that
        // one affiliate has deposited for each question.
        let statement = match self.layout {
            Layout::OneServer => &EARLIER,
            Layout::Distributed => &EARLIER_DISTRIBUTED,
        };
        let rows = sqlx::query(AssertSqlSafe(statement.as_str()))
            .persistent(false)
            .bind(questions.iter().map(|question| question.affilie).collect::<Vec<_>>())
            .bind(questions.iter().map(|question| question.prise.clone()).collect::<Vec<_>>())
            .bind(
                questions
                    .iter()
                    .map(|question| question.sha256.map(|digest| digest.to_vec()))
                    .collect::<Vec<_>>(),
            )
            .bind(questions.iter().map(|question| question.periode).collect::<Vec<_>>())
            .bind(
                questions
                    .iter()
                    .map(|question| nature(question.family).to_owned())
                    .collect::<Vec<_>>(),
            )
            .bind(questions.iter().map(|question| question.sequence).collect::<Vec<_>>())
            .fetch_all(&mut *self.transaction)
            .await
            .doing("look up earlier deposits")?;
        let mut found = HashMap::new();
        for row in rows {
            let kind: String = row.try_get("quoi").doing("read an earlier deposit")?;
            let place: i64 = row.try_get("rang").doing("read an earlier deposit")?;
            let Some(question) =
                usize::try_from(place - 1).ok().and_then(|place| questions.get(place))
            else {
                continue;
            };
            let digest: Option<Vec<u8>> = row.try_get("sha256").doing("read an earlier deposit")?;
            let earlier = Earlier {
                affilie: question.affilie,
                sha256: digest.and_then(|digest| digest.try_into().ok()),
                id: row.try_get("id").doing("read an earlier deposit")?,
                accuse: row.try_get("accuse").doing("read an earlier deposit")?,
                state: state(&row, "etat").doing("read an earlier deposit")?,
                charge: row.try_get("charge").doing("read an earlier deposit")?,
            };
            let key = match kind.as_str() {
                "prise" => ("prise", key_of_prise(question)),
                "sha256" => ("sha256", key_of_bytes(question)),
                "complement" => ("complement", key_of_period(question)),
                _ => ("actif", key_of_declaration(question)),
            };
            found.entry(key).or_insert(earlier);
        }
        Ok(found)
    }

    /// The préétabli in force, as it is inside this transaction: digest and bytes.
    pub async fn preetabli(
        &mut self,
        affilie: i32,
        periode: i32,
    ) -> Result<Option<([u8; 32], Vec<u8>)>, StoreError> {
        in_force(&mut self.transaction, affilie, periode).await
    }

    /// The declarations that count for an affiliate and a period: kind, complementary number,
    /// receipt and state.
    pub async fn counting(
        &mut self,
        affilie: i32,
        periode: i32,
    ) -> Result<Vec<Counting>, StoreError> {
        let doing = "look up the declarations of a period";
        let rows = sqlx::query(
            AssertSqlSafe(format!(
                "SELECT d.nature, d.sequence, d.accuse, d.etat FROM depot d WHERE d.affilie = $1 AND d.periode = $2 AND {} \
                 ORDER BY d.nature, d.sequence",
                counting("d")
            )),
        )
        .bind(affilie)
        .bind(periode)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(doing)?;
        let row = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(Counting {
                is_principal: family(row, "nature")? == Some(Family::Principal),
                sequence: row.try_get("sequence")?,
                accuse: row.try_get("accuse")?,
                state: state(row, "etat")?,
            })
        };
        rows.iter().map(row).collect::<Result<_, _>>().doing(doing)
    }

    /// Everybody declared by an affiliate for a period: number, identity card, and the receipt of
    /// the declaration.
    pub async fn declared(
        &mut self,
        affilie: i32,
        periode: i32,
    ) -> Result<Vec<Person>, StoreError> {
        let doing = "look up who is declared in a period";
        let rows = sqlx::query(AssertSqlSafe(format!(
            "SELECT l.num_assure, l.num_cin, d.accuse FROM ligne l \
                 JOIN depot d ON d.affilie = l.affilie AND d.id = l.depot AND {} \
                 WHERE l.affilie = $1 AND l.periode = $2",
            counting("d")
        )))
        .bind(affilie)
        .bind(periode)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(doing)?;
        let row = |row: &sqlx::postgres::PgRow| {
            Ok::<_, sqlx::Error>(Person {
                num_assure: row.try_get("num_assure")?,
                num_cin: row.try_get("num_cin")?,
                accuse: row.try_get("accuse")?,
            })
        };
        rows.iter().map(row).collect::<Result<_, _>>().doing(doing)
    }

    /// This very claim, whatever affiliate it was recorded for: for a file that is not looked into,
    /// and whose affiliate is not known therefore. No index serves it; such files are rare.
    pub async fn recorded(&mut self, prise: &str) -> Result<Option<Earlier>, StoreError> {
        let doing = "look up a claim";
        let row = sqlx::query(
            "SELECT affilie, id, accuse, etat, charge, sha256 FROM depot WHERE prise = $1 LIMIT 1",
        )
        .bind(prise)
        .fetch_optional(&mut *self.transaction)
        .await
        .doing(doing)?;
        let Some(row) = row else { return Ok(None) };
        let digest: Option<Vec<u8>> = row.try_get("sha256").doing(doing)?;
        Ok(Some(Earlier {
            affilie: row.try_get("affilie").doing(doing)?,
            id: row.try_get("id").doing(doing)?,
            sha256: digest.and_then(|digest| digest.try_into().ok()),
            accuse: row.try_get("accuse").doing(doing)?,
            state: state(&row, "etat").doing(doing)?,
            charge: row.try_get("charge").doing(doing)?,
        }))
    }
}

fn key_of_prise(question: &Question) -> String {
    format!("{}/{}", question.affilie, question.prise)
}

fn key_of_bytes(question: &Question) -> String {
    format!("{}/{:?}", question.affilie, question.sha256)
}

fn key_of_period(question: &Question) -> String {
    format!("{}/{:?}/{}", question.affilie, question.periode, nature(question.family))
}

fn key_of_declaration(question: &Question) -> String {
    format!(
        "{}/{:?}/{}/{}",
        question.affilie,
        question.periode,
        nature(question.family),
        question.sequence
    )
}

/// Each part finds one row at most by an index of its own; the limits keep the planner from reading
/// the whole ledger once instead, which it prefers while that is small.
static EARLIER: LazyLock<String> = LazyLock::new(|| {
    [EARLIER_BEGIN, &counting("depot"), EARLIER_COMPLEMENT, &counting("depot"), " LIMIT 1) d"]
        .concat()
});

/// The same as joins: rows of a distributed table are not looked for one by one.
static EARLIER_DISTRIBUTED: LazyLock<String> = LazyLock::new(|| {
    let part = |what: &str, which: &str, order: &str| {
        format!(
            "SELECT * FROM (SELECT DISTINCT ON (q.rang) '{what}' AS quoi, q.rang, d.id, d.accuse, d.etat, d.charge, d.sha256 \
             FROM unnest($1::int4[], $2::text[], $3::bytea[], $4::int4[], $5::text[], $6::int2[]) \
             WITH ORDINALITY AS q(affilie, prise, sha256, periode, nature, sequence, rang) \
             JOIN depot d ON d.affilie = q.affilie AND {which} ORDER BY q.rang, {order}) AS {what}"
        )
    };
    let counts = counting("d");
    [
        part("prise", "d.prise = q.prise", "d.id"),
        part(
            "sha256",
            "d.sha256 = q.sha256 AND d.dossier IS DISTINCT FROM '\\x2f707265657461626c69'::bytea",
            "d.charge DESC, d.id",
        ),
        part(
            "actif",
            &format!(
                "d.periode = q.periode AND d.nature = q.nature AND d.sequence = q.sequence AND {counts}"
            ),
            "d.id",
        ),
        part(
            "complement",
            &format!(
                "q.nature = 'principal' AND d.periode = q.periode AND d.nature = 'complementary' AND {counts}"
            ),
            "d.id",
        ),
    ]
    .join(" UNION ALL ")
});

const EARLIER_BEGIN: &str = "\
WITH q AS (
    SELECT * FROM unnest($1::int4[], $2::text[], $3::bytea[], $4::int4[], $5::text[], $6::int2[])
        WITH ORDINALITY AS q(affilie, prise, sha256, periode, nature, sequence, rang)
)
SELECT 'prise' AS quoi, q.rang, d.id, d.accuse, d.etat, d.charge, d.sha256
    FROM q CROSS JOIN LATERAL (
        SELECT id, accuse, etat, charge, sha256 FROM depot
        WHERE affilie = q.affilie AND prise = q.prise LIMIT 1
    ) d
UNION ALL
SELECT 'sha256', q.rang, d.id, d.accuse, d.etat, d.charge, q.sha256
    FROM q CROSS JOIN LATERAL (
        SELECT id, accuse, etat, charge FROM depot
        -- What an operator has dropped as a préétabli is no earlier deposit of the employer.
        WHERE affilie = q.affilie AND sha256 = q.sha256 AND dossier IS DISTINCT FROM '\\x2f707265657461626c69'::bytea
        ORDER BY charge DESC, id LIMIT 1
    ) d
UNION ALL
SELECT 'actif', q.rang, d.id, d.accuse, d.etat, d.charge, d.sha256
    FROM q CROSS JOIN LATERAL (
        SELECT id, accuse, etat, charge, sha256 FROM depot
        WHERE affilie = q.affilie AND periode = q.periode AND nature = q.nature AND sequence = q.sequence AND ";

const EARLIER_COMPLEMENT: &str = " LIMIT 1
    ) d
UNION ALL
SELECT 'complement', q.rang, d.id, d.accuse, d.etat, d.charge, d.sha256
    FROM q CROSS JOIN LATERAL (
        SELECT id, accuse, etat, charge, sha256 FROM depot
        WHERE q.nature = 'principal' AND affilie = q.affilie AND periode = q.periode AND nature = 'complementary' AND ";

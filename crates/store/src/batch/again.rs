//! Deposits that are controlled again from their stored bytes. What was said before stays as it was
//! written.

use super::entry::Entry;
use super::record::INSERT_CONSTAT_REPRISE;
use super::transaction::Batch;
use super::vouched::{counts, reprise_digest, said, sorted_counts, with_answer, with_lines};
use crate::act::Act;
use crate::avis::Notice;
use crate::content::corps;
use crate::content::decompress;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::forms::replayed_form;
use crate::journal::{Event, Pieces, Quoi, append_at};
use crate::pieces::ETATS;
use crate::spread::{Busy, Layout, locked};
use crate::vocabulary::{column, name_of, state};
use failpoints::Point;
use spec::{SPEC_VERSION, State};
use sqlx::Row as _;
use std::collections::HashMap;

/// A deposit as the ledger keeps it, with what is needed to control it again.
#[derive(Clone, Debug)]
pub struct Stored {
    /// Affiliate, 0 when unknown.
    pub affilie: i32,
    /// Number in the ledger.
    pub id: i64,
    /// Receipt.
    pub accuse: String,
    /// Which claimed file it was.
    pub prise: String,
    /// File name as dropped.
    pub nom: Vec<u8>,
    /// Folder as dropped.
    pub dossier: Option<Vec<u8>>,
    /// Time of receipt, RFC 3339, UTC, milliseconds.
    pub recu_le: String,
    /// Size in bytes.
    pub octets: u64,
    /// Kind of file.
    pub nature: String,
    /// Period, AAAAMM.
    pub periode: Option<i32>,
    /// Number of a complementary declaration, else 0.
    pub sequence: i16,
    /// State.
    pub state: State,
    /// Verdict of the last control.
    pub verdict: String,
    /// Its findings by code.
    pub codes: Vec<(String, u64)>,
    /// Original bytes; none when it was too large to be read, or when the limit given is smaller.
    pub contenu: Option<Vec<u8>>,
    /// How many controls came after the first.
    pub rang: u32,
    /// The notice of the last control, as JSON.
    pub avis: Vec<u8>,
}

/// Where a deposit stands inside a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StandsNow {
    /// State.
    pub state: State,
    /// How many controls came after the first.
    pub rang: u32,
    /// How many notices of moves it has.
    pub moved: u32,
    /// Whether notices of its earlier controls are not known to be on disk yet.
    pub waits: bool,
}

/// A deposit that was controlled again.
#[derive(Clone, Debug)]
pub struct Replayed<'a> {
    /// What came of it; its notices are those of the control, under the names of the replay
    /// ([`renamed_for_replay`]).
    pub entry: Entry<'a>,
    /// State before.
    pub before: State,
    /// Rank of this control, from 1; none when it came to the same as the last: then only the
    /// journal tells of it.
    pub rang: Option<u32>,
}

impl Store {
    /// Receipts of deposits with their sizes in bytes, in order of receipt; those that are not
    /// known are left out. What is read with its bytes at once depends on it.
    pub async fn sizes(&self, accuses: &[String]) -> Result<Vec<(String, u64)>, StoreError> {
        let doing = "look up the sizes of deposits";
        let rows: Vec<(String, i64)> =
            sqlx::query_as("SELECT accuse, octets FROM depot WHERE accuse = ANY($1) ORDER BY id")
                .bind(accuses)
                .fetch_all(&self.pool())
                .await
                .doing(doing)?;
        let rows = rows.into_iter();
        Ok(rows.map(|(accuse, octets)| (accuse, u64::try_from(octets).unwrap_or(0))).collect())
    }

    /// Deposits with their bytes, by receipt, in order of receipt; receipts that are not known are
    /// left out.
    pub async fn stored(
        &self,
        accuses: &[String],
        bytes_max: u64,
    ) -> Result<Vec<Stored>, StoreError> {
        let doing = "read deposits to control again";
        let rows = sqlx::query(
            "SELECT d.affilie, d.id, d.accuse, d.prise, d.nom, d.dossier, d.octets, d.nature, d.periode, d.sequence, d.etat, \
             d.verdict, ARRAY(SELECT jsonb_object_keys(d.comptes)) AS codes, \
             ARRAY(SELECT value::int8 FROM jsonb_each(d.comptes)) AS nombres, CASE WHEN d.octets <= $2 THEN d.contenu END AS contenu, \
             to_char(d.recu_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS recu_le, d.rang, \
             a.corps, a.base, b.corps AS corps_base \
             FROM jugement d LEFT JOIN avis a ON a.affilie = d.affilie AND a.depot = d.id \
                 AND a.forme = CASE d.rang WHEN 0 THEN 'controle.json' ELSE 'r' || d.rang || '.controle.json' END \
             LEFT JOIN avis b ON b.affilie = a.affilie AND b.depot = a.base AND b.forme = a.forme AND b.base IS NULL \
             WHERE d.accuse = ANY($1) ORDER BY d.id",
        )
        .bind(accuses)
        .bind(i64::try_from(bytes_max).unwrap_or(i64::MAX))
        .fetch_all(&self.pool())
        .await
        .doing(doing)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let octets: i64 = row.try_get("octets").doing(doing)?;
            // Given back from where the driver has them.
            let contenu: Option<&[u8]> = row.try_get("contenu").doing(doing)?;
            let has_avis = row.try_get::<Option<&[u8]>, _>("corps").doing(doing)?.is_some();
            let avis = has_avis.then(|| corps(&row, doing, crate::queries::NOTICE_MAX));
            let codes: Vec<String> = row.try_get("codes").doing(doing)?;
            let counts: Vec<i64> = row.try_get("nombres").doing(doing)?;
            let counts = counts.into_iter().map(|count| u64::try_from(count).unwrap_or(0));
            let rang: i32 = row.try_get("rang").doing(doing)?;
            found.push(Stored {
                affilie: row.try_get("affilie").doing(doing)?,
                id: row.try_get("id").doing(doing)?,
                accuse: row.try_get("accuse").doing(doing)?,
                prise: row.try_get("prise").doing(doing)?,
                nom: row.try_get("nom").doing(doing)?,
                dossier: row.try_get("dossier").doing(doing)?,
                recu_le: row.try_get("recu_le").doing(doing)?,
                octets: u64::try_from(octets).unwrap_or(0),
                nature: row.try_get("nature").doing(doing)?,
                periode: row.try_get("periode").doing(doing)?,
                sequence: row.try_get("sequence").doing(doing)?,
                state: state(&row, "etat").doing(doing)?,
                verdict: row.try_get("verdict").doing(doing)?,
                codes: codes.into_iter().zip(counts).collect(),
                contenu: contenu.map(|frame| decompress(frame, bytes_max)).transpose()?,
                rang: u32::try_from(rang).unwrap_or(u32::MAX),
                avis: avis.unwrap_or_else(|| Ok(Vec::new()))?,
            });
        }
        Ok(found)
    }
}

impl Batch<'_> {
    /// Where these deposits stand now, in the order of the receipts given; they stay so until the
    /// end of the transaction, and none is marked as published meanwhile.
    pub async fn standings(
        &mut self,
        accuses: &[String],
    ) -> Result<Vec<Option<StandsNow>>, StoreError> {
        let doing = "look up the states of deposits";
        if self.layout == Layout::Distributed {
            let keys: Vec<(i32, i64)> =
                sqlx::query_as("SELECT affilie, id FROM depot WHERE accuse = ANY($1)")
                    .bind(accuses)
                    .fetch_all(&mut *self.transaction)
                    .await
                    .doing(doing)?;
            locked(&mut self.transaction, ("depot", "id"), keys.clone(), Busy::Wait).await?;
            locked(&mut self.transaction, ("a_publier", "depot"), keys, Busy::Wait).await?;
        }
        let [lock_deposits, lock_queue] =
            [" FOR UPDATE OF d", " FOR UPDATE OF p"].map(|clause| self.layout.locks(clause));
        let rows = sqlx::query(
            sqlx::AssertSqlSafe(format!(
                "SELECT d.accuse, d.etat, {ETATS} AS etats, \
                 (SELECT count(*) FROM reprise r WHERE r.affilie = d.affilie AND r.depot = d.id) AS rang \
                 FROM depot d WHERE d.accuse = ANY($1) ORDER BY d.id{lock_deposits}"
            )),
        )
        .bind(accuses)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(doing)?;
        // Before the end of the chain is locked: who marks notices as published locks these first,
        // too.
        let waiting: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "SELECT d.accuse FROM a_publier p JOIN depot d ON d.affilie = p.affilie AND d.id = p.depot \
             WHERE d.accuse = ANY($1) ORDER BY p.affilie, p.depot{lock_queue}",
        )))
        .bind(accuses)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(doing)?;
        let mut found = HashMap::new();
        for row in rows {
            let accuse: String = row.try_get("accuse").doing(doing)?;
            let rang: i64 = row.try_get("rang").doing(doing)?;
            let moved: i64 = row.try_get("etats").doing(doing)?;
            let state = state(&row, "etat").doing(doing)?;
            let rang = u32::try_from(rang).unwrap_or(u32::MAX);
            let moved = u32::try_from(moved).unwrap_or(u32::MAX);
            let waits = waiting.contains(&accuse);
            found.insert(accuse, StandsNow { state, rang, moved, waits });
        }
        Ok(accuses.iter().map(|accuse| found.get(accuse).copied()).collect())
    }

    /// Position of the last entry of the journal about a deposit, 0 for none. It stays so until the
    /// end of the transaction once the end of the journal is locked ([`Batch::next_position`]).
    pub async fn last_entry(&mut self, affilie: i32, id: i64) -> Result<i64, StoreError> {
        sqlx::query_scalar(
            "SELECT coalesce(max(position), 0) FROM journal WHERE affilie = $1 AND depot = $2",
        )
        .bind(affilie)
        .bind(id)
        .fetch_one(&mut *self.transaction)
        .await
        .doing("look up the last entry about a deposit")
    }

    /// Records later controls: a row of `reprise` each, with findings, notices and lines of its
    /// own. Of the ledger's row only the state changes, and whether its lines are loaded. Each
    /// deposit gets one entry of the journal, in the order given, the first at
    /// [`Batch::next_position`], at the time `le` as the journal writes it ([`crate::now`]). Their
    /// partitions must exist ([`Store::ensure_partitions`]).
    pub async fn record_again(
        &mut self,
        replayed: &[Replayed<'_>],
        act: Act<'_>,
        le: &str,
    ) -> Result<(), StoreError> {
        let new: Vec<(Entry<'_>, u32)> =
            replayed.iter().filter_map(|one| Some((one.entry.clone(), one.rang?))).collect();
        let entries = column(&new, |(entry, _)| entry.clone());
        let (affilies, ids) =
            (column(&entries, |entry| entry.question.affilie), column(&entries, |entry| entry.id));
        sqlx::query(UPDATE_DEPOT)
            .bind(&affilies)
            .bind(&ids)
            .bind(column(&entries, |entry| name_of(entry.state).to_owned()))
            .bind(column(&entries, |entry| entry.charge))
            .execute(&mut *self.transaction)
            .await
            .doing("change the states of deposits")?;
        sqlx::query(INSERT_REPRISE)
            .bind(&affilies)
            .bind(&ids)
            .bind(column(&new, |(_, rang)| i32::try_from(*rang).unwrap_or(i32::MAX)))
            .bind(le)
            .bind(column(&entries, |entry| entry.control.verdict().name().to_owned()))
            .bind(column(&entries, |entry| entry.control.conformity.name().to_owned()))
            .bind(column(&entries, |entry| counts(entry.control)))
            .bind(column(&entries, |entry| entry.doublon_de.map(str::to_owned)))
            .bind(SPEC_VERSION)
            .bind(column(&entries, |entry| entry.moteur.to_owned()))
            .bind(column(&entries, |entry| entry.preetabli.map(|digest| digest.to_vec())))
            .bind(column(&entries, |entry| entry.faits.to_owned()))
            .execute(&mut *self.transaction)
            .await
            .doing("write later controls")?;
        failpoints::at(Point::DepotsWritten);
        self.declarations(&entries).await?;
        failpoints::at(Point::DeclarationsWritten);
        self.constats(&entries, INSERT_CONSTAT_REPRISE).await?;
        failpoints::at(Point::ConstatsWritten);
        let avis = self.avis(&entries).await?;
        failpoints::at(Point::AvisWritten);
        sqlx::query(
            "INSERT INTO a_publier (affilie, depot) SELECT * FROM unnest($1::int4[], $2::int8[]) ON CONFLICT DO NOTHING",
        )
        .bind(&affilies)
        .bind(&ids)
        .execute(&mut *self.transaction)
        .await
        .doing("queue the notices")?;
        failpoints::at(Point::Queued);
        let loaded = self.lignes(&entries).await?;
        failpoints::at(Point::LignesLoaded);
        // Those that came to another answer have notices, in the same order.
        let mut answers = avis.iter().zip(&loaded.lignes);
        let mut events = Vec::with_capacity(replayed.len());
        for one in replayed {
            let answer = one.rang.and_then(|rang| Some((rang, answers.next()?)));
            events.push(Event {
                quoi: Quoi::Acte,
                affilie: one.entry.question.affilie,
                depot: one.entry.id,
                le: Some(le),
                acteur: act.actor,
                avant: Some(one.before),
                apres: Some(one.entry.state),
                motif: act.reason.to_owned(),
                pieces: answer
                    .map(|(rang, (avis, lignes))| pieces(&one.entry, rang, lignes.as_ref(), avis))
                    .unwrap_or_default(),
            });
        }
        let mut head = self.head().await?;
        append_at(&mut self.transaction, &mut head, &events).await?;
        self.head = Some(head);
        failpoints::at(Point::JournalWritten);
        Ok(())
    }
}

/// The control notices under the names of a replay; none when there were more replays than names.
#[must_use]
pub fn renamed_for_replay(avis: Vec<Notice>, rang: u32) -> Option<Vec<Notice>> {
    let control = avis.into_iter().filter(|notice| notice.forme.starts_with("controle."));
    control
        .map(|notice| {
            Some(Notice { forme: replayed_form(rang, notice.forme)?, corps: notice.corps })
        })
        .collect()
}

/// What the journal vouches for of a later control.
fn pieces(entry: &Entry<'_>, rang: u32, lignes: Option<&[u8; 32]>, avis: &[[u8; 32]]) -> Pieces {
    let codes = sorted_counts(entry.control);
    let digest = reprise_digest(rang, &said(entry, &codes));
    let pieces = with_lines(Pieces::default().with("reprise", &digest), entry, lignes);
    with_answer(pieces, entry, avis)
}

const UPDATE_DEPOT: &str = "\
UPDATE depot SET etat = r.etat, charge = r.charge
FROM unnest($1::int4[], $2::int8[], $3::text[], $4::bool[]) AS r(affilie, id, etat, charge)
WHERE depot.affilie = r.affilie AND depot.id = r.id";

const INSERT_REPRISE: &str = "\
INSERT INTO reprise (affilie, depot, rang, le, verdict, conformite, comptes, doublon_de, specification, moteur, preetabli,
    faits)
SELECT affilie, depot, rang, $4::text::timestamptz, verdict, conformite, comptes::jsonb, doublon_de, $9::text, moteur,
    preetabli, faits
FROM unnest($1::int4[], $2::int8[], $3::int4[], $5::text[], $6::text[], $7::text[], $8::text[], $10::text[], $11::bytea[],
    $12::text[])
AS r(affilie, depot, rang, verdict, conformite, comptes, doublon_de, moteur, preetabli, faits)";

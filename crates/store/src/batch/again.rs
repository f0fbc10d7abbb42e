//! Deposits that are controlled again from their stored bytes.

use super::{Batch, Entry, Notice, column, counts, name_of, state};
use crate::journal::{Event, append};
use crate::queries::replayed_form;
use crate::{Doing as _, Store, StoreError, decompress};
use spec::{SPEC_VERSION, State};
use sqlx::Row as _;

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
    /// State.
    pub state: State,
    /// Verdict.
    pub verdict: String,
    /// Findings by code.
    pub codes: Vec<(String, u64)>,
    /// Original bytes; none when it was too large to be read, or when the limit given is smaller.
    pub contenu: Option<Vec<u8>>,
    /// How many times a later control has taken the place of an earlier one.
    pub rang: u32,
    /// The control notice in force, as JSON.
    pub avis: Vec<u8>,
}

/// What an operator does to deposits that are controlled again.
#[derive(Clone, Copy, Debug)]
pub struct Act<'a> {
    /// Who.
    pub actor: &'a str,
    /// Why.
    pub reason: &'a str,
}

impl Store {
    /// Deposits with their bytes, by receipt, in order of receipt; receipts that are not known are left out.
    pub async fn stored(
        &self,
        accuses: &[String],
        bytes_max: u64,
    ) -> Result<Vec<Stored>, StoreError> {
        let doing = "read deposits to control again";
        let rows = sqlx::query(
            "SELECT d.affilie, d.id, d.accuse, d.prise, d.nom, d.dossier, d.octets, d.etat, d.verdict, \
             ARRAY(SELECT jsonb_object_keys(d.comptes)) AS codes, \
             ARRAY(SELECT value::int8 FROM jsonb_each(d.comptes)) AS nombres, CASE WHEN d.octets <= $2 THEN d.contenu END AS contenu, \
             to_char(d.recu_le AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"') AS recu_le, r.rang, a.corps \
             FROM depot d \
             CROSS JOIN LATERAL (SELECT count(*) AS rang FROM controle_anterieur c \
                 WHERE c.affilie = d.affilie AND c.depot = d.id) r \
             LEFT JOIN avis a ON a.affilie = d.affilie AND a.depot = d.id \
                 AND a.forme = CASE r.rang WHEN 0 THEN 'controle.json' ELSE 'r' || r.rang || '.controle.json' END \
             WHERE d.accuse = ANY($1) ORDER BY d.id",
        )
        .bind(accuses)
        .bind(i64::try_from(bytes_max).unwrap_or(i64::MAX))
        .fetch_all(&self.pool)
        .await
        .doing(doing)?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let octets: i64 = row.try_get("octets").doing(doing)?;
            let contenu: Option<Vec<u8>> = row.try_get("contenu").doing(doing)?;
            let avis: Option<Vec<u8>> = row.try_get("corps").doing(doing)?;
            let codes: Vec<String> = row.try_get("codes").doing(doing)?;
            let counts: Vec<i64> = row.try_get("nombres").doing(doing)?;
            let counts = counts.into_iter().map(|count| u64::try_from(count).unwrap_or(0));
            let rang: i64 = row.try_get("rang").doing(doing)?;
            found.push(Stored {
                affilie: row.try_get("affilie").doing(doing)?,
                id: row.try_get("id").doing(doing)?,
                accuse: row.try_get("accuse").doing(doing)?,
                prise: row.try_get("prise").doing(doing)?,
                nom: row.try_get("nom").doing(doing)?,
                dossier: row.try_get("dossier").doing(doing)?,
                recu_le: row.try_get("recu_le").doing(doing)?,
                octets: u64::try_from(octets).unwrap_or(0),
                state: state(row.try_get("etat").doing(doing)?),
                verdict: row.try_get("verdict").doing(doing)?,
                codes: codes.into_iter().zip(counts).collect(),
                contenu: contenu.map(|frame| decompress(&frame, bytes_max)).transpose()?,
                rang: u32::try_from(rang).unwrap_or(u32::MAX),
                avis: avis.map_or(Ok(Vec::new()), |frame| {
                    decompress(&frame, crate::queries::NOTICE_MAX)
                })?,
            });
        }
        Ok(found)
    }
}

impl Batch<'_> {
    /// The states in which these deposits are now, in the order of the receipts given; they stay so until the end of the
    /// transaction.
    pub async fn states(&mut self, accuses: &[String]) -> Result<Vec<Option<State>>, StoreError> {
        let doing = "look up the states of deposits";
        let rows = sqlx::query(
            "SELECT accuse, etat FROM depot WHERE accuse = ANY($1) ORDER BY id FOR UPDATE",
        )
        .bind(accuses)
        .fetch_all(&mut *self.transaction)
        .await
        .doing(doing)?;
        let mut found = std::collections::HashMap::new();
        for row in rows {
            let accuse: String = row.try_get("accuse").doing(doing)?;
            found.insert(accuse, state(row.try_get("etat").doing(doing)?));
        }
        Ok(accuses.iter().map(|accuse| found.get(accuse).copied()).collect())
    }

    /// Replaces the last control of deposits by another: state, verdict, findings, lines. What the earlier control was
    /// made with is kept in `controle_anterieur`, and its notices stay: the new ones are those of `avis`, whose forms
    /// name the rank that they answer to ([`renamed_for_replay`]). Each deposit gets a journal row.
    pub async fn record_again(
        &mut self,
        entries: &[(Entry<'_>, State)],
        act: Act<'_>,
    ) -> Result<(), StoreError> {
        let doing = "replace the control of deposits";
        let only = column(entries, |(entry, _)| entry.clone());
        let affilies = column(&only, |entry| entry.question.affilie);
        let ids = column(&only, |entry| entry.id);
        for statement in [KEEP_EARLIER, DELETE_CONSTAT] {
            sqlx::query(statement)
                .bind(&affilies)
                .bind(&ids)
                .execute(&mut *self.transaction)
                .await
                .doing(doing)?;
        }
        sqlx::query(UPDATE_DEPOT)
            .bind(&affilies)
            .bind(&ids)
            .bind(column(&only, |entry| super::nature(entry.question.family).to_owned()))
            .bind(column(&only, |entry| entry.question.periode))
            .bind(column(&only, |entry| entry.question.sequence))
            .bind(column(&only, |entry| name_of(entry.state).to_owned()))
            .bind(column(&only, |entry| entry.control.verdict().name().to_owned()))
            .bind(column(&only, |entry| entry.control.conformity.name().to_owned()))
            .bind(column(&only, |entry| entry.charge))
            .bind(column(&only, |entry| counts(entry.control)))
            .bind(column(&only, |entry| entry.doublon_de.map(str::to_owned)))
            .bind(column(&only, |_| SPEC_VERSION.to_owned()))
            .bind(column(&only, |entry| entry.moteur.to_owned()))
            .bind(column(&only, |entry| entry.preetabli.map(|digest| digest.to_vec())))
            .execute(&mut *self.transaction)
            .await
            .doing(doing)?;
        self.declarations(&only).await?;
        self.constats(&only).await?;
        self.avis(&only).await?;
        let acts: Vec<_> = entries
            .iter()
            .map(|(entry, before)| (entry.question.affilie, entry.id, *before, entry.state))
            .collect();
        self.journal_acts(&acts, act).await?;
        self.lignes(&only).await?;
        Ok(())
    }

    /// Writes to the journal what was done to deposits: affiliate, number, state before and after.
    pub async fn journal_acts(
        &mut self,
        acts: &[(i32, i64, State, State)],
        act: Act<'_>,
    ) -> Result<(), StoreError> {
        let events = column(acts, |(affilie, depot, before, after)| Event {
            affilie: *affilie,
            depot: *depot,
            le: None,
            acteur: act.actor,
            avant: Some(*before),
            apres: *after,
            motif: act.reason.to_owned(),
        });
        append(&mut self.transaction, &events).await
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

const KEEP_EARLIER: &str = "\
INSERT INTO controle_anterieur (affilie, depot, rang, etat, verdict, conformite, comptes, doublon_de, specification,
    moteur, preetabli)
SELECT d.affilie, d.id, (SELECT count(*) FROM controle_anterieur c WHERE c.affilie = d.affilie AND c.depot = d.id),
    d.etat, d.verdict, d.conformite, d.comptes, d.doublon_de, d.specification, d.moteur, d.preetabli
FROM unnest($1::int4[], $2::int8[]) AS r(affilie, id) JOIN depot d ON d.affilie = r.affilie AND d.id = r.id";

const DELETE_CONSTAT: &str = "\
DELETE FROM constat USING unnest($1::int4[], $2::int8[]) AS r(affilie, id)
WHERE constat.affilie = r.affilie AND constat.depot = r.id";

const UPDATE_DEPOT: &str = "\
UPDATE depot SET nature = r.nature, periode = r.periode, sequence = r.sequence, etat = r.etat, verdict = r.verdict,
    conformite = r.conformite, charge = r.charge, comptes = r.comptes::jsonb, doublon_de = r.doublon_de,
    specification = r.specification, moteur = r.moteur, preetabli = r.preetabli, publie_le = NULL
FROM unnest($1::int4[], $2::int8[], $3::text[], $4::int4[], $5::int2[], $6::text[], $7::text[], $8::text[], $9::bool[],
    $10::text[], $11::text[], $12::text[], $13::text[], $14::bytea[])
    AS r(affilie, id, nature, periode, sequence, etat, verdict, conformite, charge, comptes, doublon_de,
        specification, moteur, preetabli)
WHERE depot.affilie = r.affilie AND depot.id = r.id";

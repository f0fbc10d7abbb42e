//! Decisions about rectifications that wait for one.

use super::around::around;
use crate::act::Act;
use crate::avis::Notice;
use crate::batch::Batch;
use crate::content::{decompress, frame_of};
use crate::database::Store;
use crate::dues::{Billing, Unbilled};
use crate::error::{Doing as _, StoreError};
use crate::journal::{Event, Pieces, Quoi, now};
use crate::pieces::{ETATS, vouched};
use crate::rectification::{
    ROW, RectificationRow, rectification_digest, row_of, write_state, write_versions,
};
use crate::vocabulary::{name_of, state};
use crate::wanted::Moving;
use declaration::rectification::read;
use spec::{Code, Life as _, Party, RectColumn, RectificationState, State};
use sqlx::{AssertSqlSafe, Row as _};
use std::collections::HashMap;
use validation::{NewVersion, PeriodSums, RowFinding, judge};

const DOING: &str = "decide about a rectification";
/// Largest rectification that is read back, in bytes.
const FILE_MAX: u64 = 1 << 30;

/// A decision about a rectification.
#[derive(Clone, Copy, Debug)]
pub struct RectificationDecision<'a> {
    /// Receipt of its deposit.
    pub accuse: &'a str,
    /// Whether it is accepted.
    pub accept: bool,
    /// Whether two persons must agree.
    pub by_two: bool,
    /// Whether nothing is to be written.
    pub dry_run: bool,
    /// Actor and reason.
    pub act: Act<'a>,
}

/// Reason why a decision is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionRefused {
    /// No rectification has this receipt.
    Unknown,
    /// It is in this state, from which it does not move so.
    State(RectificationState),
    /// The second agreement must be another person's.
    SamePerson,
    /// The lines in force have changed meanwhile; it stays as it is.
    Overtaken(Vec<RowFinding>),
}

/// Result of a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Affiliate.
    pub affilie: i32,
    /// Number of its deposit.
    pub id: i64,
    /// Receipt.
    pub accuse: String,
    /// File name as dropped.
    pub nom: Vec<u8>,
    /// Folder as dropped.
    pub dossier: Option<Vec<u8>>,
    /// Period.
    pub periode: i32,
    /// The state that it is in now.
    pub state: RectificationState,
    /// Version of the period, when it is in force.
    pub version: Option<i32>,
    /// Sums in force before.
    pub before: PeriodSums,
    /// Sums in force now.
    pub after: PeriodSums,
    /// Notices of its deposit.
    pub avis: Vec<Notice>,
    /// As [`crate::Moved::answers`].
    pub answers: Option<u32>,
    /// Further payment slips that it entails.
    pub slips: u64,
    /// Why there are none, where the month was billed and cannot be billed further.
    pub unbilled: Vec<Unbilled>,
}

/// A deposit whose rectification is decided about.
struct Asked {
    id: i64,
    nom: Vec<u8>,
    dossier: Option<Vec<u8>>,
    etat: State,
    faits: Option<String>,
    contenu: Vec<u8>,
    etats: u32,
    row: RectificationRow,
    state: RectificationState,
}

/// Outcome of a decision.
struct Outcome {
    to: RectificationState,
    versions: Vec<NewVersion>,
    before: PeriodSums,
    added: PeriodSums,
    version: Option<i32>,
}

impl Store {
    /// Decides about a rectification that waits, in one transaction with the entry of the journal:
    /// what it changes is judged again against what is in force now, and billed where the month
    /// was. `write` makes the notices of its deposit.
    pub async fn decide_rectification(
        &self,
        decision: RectificationDecision<'_>,
        billing: &Billing,
        write: impl Fn(&Moving<'_>) -> Vec<Notice> + Send,
    ) -> Result<Result<Decided, DecisionRefused>, StoreError> {
        let affilie: Option<i32> = sqlx::query_scalar(
            "SELECT d.affilie FROM depot d JOIN rectification r ON r.affilie = d.affilie AND r.depot = d.id \
             WHERE d.accuse = $1",
        )
        .bind(decision.accuse)
        .fetch_optional(&self.pool())
        .await
        .doing(DOING)?;
        let Some(affilie) = affilie else { return Ok(Err(DecisionRefused::Unknown)) };
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[affilie]).await?;
        let Some(asked) = batch.rectification(affilie, decision.accuse).await? else {
            return Ok(Err(DecisionRefused::Unknown));
        };
        let outcome = match batch.outcome(&asked, &decision).await? {
            Ok(outcome) => outcome,
            Err(refused) => return Ok(Err(refused)),
        };
        let mut decided = batch.decided(&asked, &outcome, &decision, write).await?;
        if decided.version.is_some() {
            let month = [(affilie, decided.periode)];
            let billed = batch.bill_corrected(&month, billing, decision.act).await?;
            (decided.slips, decided.unbilled) = billed;
        }
        if !decision.dry_run {
            batch.commit().await?;
        }
        Ok(Ok(decided))
    }
}

impl Batch<'_> {
    async fn rectification(
        &mut self,
        affilie: i32,
        accuse: &str,
    ) -> Result<Option<Asked>, StoreError> {
        let statement = format!(
            "SELECT {ROW}, d.nom, d.dossier, d.etat AS etat_depot, d.faits, {} AS contenu, {ETATS} AS etats \
             FROM depot d JOIN rectification r ON r.affilie = d.affilie AND r.depot = d.id \
             WHERE d.affilie = $1 AND d.accuse = $2 FOR UPDATE OF r",
            frame_of("d")
        );
        let row = sqlx::query(AssertSqlSafe(statement))
            .bind(affilie)
            .bind(accuse)
            .fetch_optional(self.connection())
            .await
            .doing(DOING)?;
        let Some(row) = row else { return Ok(None) };
        let frame: Option<&[u8]> = row.try_get("contenu").doing(DOING)?;
        let contenu = decompress(frame.unwrap_or_default(), FILE_MAX)?;
        let etats: i64 = row.try_get("etats").doing(DOING)?;
        let of = row_of(&row).doing(DOING)?;
        let Some(state_of) = RectificationState::of_name(&of.etat) else { return Ok(None) };
        Ok(Some(Asked {
            id: of.depot,
            nom: row.try_get("nom").doing(DOING)?,
            dossier: row.try_get("dossier").doing(DOING)?,
            etat: state(&row, "etat_depot").doing(DOING)?,
            faits: row.try_get("faits").doing(DOING)?,
            contenu,
            etats: u32::try_from(etats).unwrap_or(u32::MAX),
            state: state_of,
            row: of,
        }))
    }

    /// Outcome of a decision, or the reason why there is none.
    async fn outcome(
        &mut self,
        asked: &Asked,
        decision: &RectificationDecision<'_>,
    ) -> Result<Result<Outcome, DecisionRefused>, StoreError> {
        let key = (asked.row.affilie, asked.row.periode);
        let is_first = asked.state == RectificationState::Waiting;
        let to = match (decision.accept, decision.by_two && is_first) {
            (false, _) => RectificationState::Refused,
            (true, true) => RectificationState::Seconded,
            (true, false) => RectificationState::InForce,
        };
        if !asked.state.may_become(to, Party::Operator) {
            return Ok(Err(DecisionRefused::State(asked.state)));
        }
        let is_same = asked.row.premier.as_deref().is_some_and(|one| decision.act.is_by(one));
        if to == RectificationState::InForce && is_same {
            return Ok(Err(DecisionRefused::SamePerson));
        }
        let rows = read(&asked.contenu).rows;
        let known = around(self.connection(), key, &rows).await?;
        let mut outcome = Outcome {
            to,
            versions: Vec::new(),
            before: known.sums,
            added: PeriodSums::default(),
            version: None,
        };
        if to == RectificationState::Refused {
            return Ok(Ok(outcome));
        }
        let periode = u32::try_from(key.1).unwrap_or(0);
        let mut judged = judge(&rows, &known.around, (periode, &spec::Parameters::SPECIFIED));
        if !known.is_declared {
            judged.findings.push(RowFinding::at(Code::Brd620, 1, RectColumn::Periode));
        }
        if !judged.findings.is_empty() {
            return Ok(Err(DecisionRefused::Overtaken(judged.findings)));
        }
        if to == RectificationState::InForce {
            outcome.version = Some(known.version);
            outcome.versions = judged.versions;
            outcome.added = judged.added;
        }
        Ok(Ok(outcome))
    }

    /// Writes a decision.
    async fn decided(
        &mut self,
        asked: &Asked,
        outcome: &Outcome,
        decision: &RectificationDecision<'_>,
        write: impl Fn(&Moving<'_>) -> Vec<Notice> + Send,
    ) -> Result<Decided, StoreError> {
        let affilie = asked.row.affilie;
        // Before the end of the chain is locked: who marks notices as published does so, too.
        let waits =
            sqlx::query("SELECT FROM a_publier WHERE affilie = $1 AND depot = $2 FOR UPDATE")
                .bind(affilie)
                .bind(asked.id)
                .fetch_optional(self.connection())
                .await
                .doing(DOING)?
                .is_some();
        let position = self.next_position(&mut []).await?;
        let is_in_force = outcome.version.is_some();
        let mut row = RectificationRow {
            etat: outcome.to.name().to_owned(),
            version: outcome.version,
            added: is_in_force.then_some(outcome.added),
            position: is_in_force.then_some(position),
            ..asked.row.clone()
        };
        if outcome.to == RectificationState::Seconded {
            row.premier = Some(decision.act.actor.to_owned());
        }
        write_state(self.connection(), &row).await?;
        let mut pieces = Pieces::default();
        let etat = match outcome.to {
            RectificationState::InForce => State::Validated,
            RectificationState::Refused => State::Rejected,
            _ => asked.etat,
        };
        let le = now();
        let mut avis = Vec::new();
        if etat != asked.etat {
            avis = write(&Moving {
                affilie,
                accuse: decision.accuse,
                nom: &asked.nom,
                nature: "rectification",
                periode: Some(row.periode),
                sequence: 0,
                before: asked.etat,
                after: etat,
                le: &le,
                reason: decision.act.reason,
                faits: asked.faits.as_deref(),
                moved: asked.etats,
                position,
            });
            sqlx::query("UPDATE depot SET etat = $3 WHERE affilie = $1 AND id = $2")
                .bind(affilie)
                .bind(asked.id)
                .bind(name_of(etat))
                .execute(self.connection())
                .await
                .doing(DOING)?;
            let of = [(affilie, asked.id, &avis[..])];
            let digests = self.write_avis(&of, HashMap::new()).await?;
            pieces = vouched(pieces, &avis, digests.first().map(Vec::as_slice).unwrap_or_default());
            sqlx::query(
                "INSERT INTO a_publier (affilie, depot) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            )
            .bind(affilie)
            .bind(asked.id)
            .execute(self.connection())
            .await
            .doing("queue the notices")?;
        }
        pieces = pieces.with("rectification", &rectification_digest(&row));
        if is_in_force {
            let digest = write_versions(self.connection(), &row, &outcome.versions).await?;
            pieces = pieces.with("versions", &digest);
        }
        self.append(&[Event {
            quoi: Quoi::Acte,
            affilie,
            depot: asked.id,
            le: Some(&le),
            acteur: decision.act.actor,
            avant: Some(asked.etat),
            apres: Some(etat),
            motif: decision.act.reason.to_owned(),
            pieces,
        }])
        .await?;
        Ok(Decided {
            affilie,
            id: asked.id,
            accuse: decision.accuse.to_owned(),
            nom: asked.nom.clone(),
            dossier: asked.dossier.clone(),
            periode: row.periode,
            state: outcome.to,
            version: outcome.version,
            before: outcome.before,
            after: outcome.before.plus(outcome.added),
            answers: (!waits).then_some(asked.etats.saturating_add(1)),
            avis,
            slips: 0,
            unbilled: Vec::new(),
        })
    }
}

//! What the fund itself says of employers and insured: files that it gives, and acts.
//!
//! Rows are only added; the last one of each employer or insured counts. The journal vouches for
//! each file and each act by the digest of its rows.

use super::closing;
use crate::act::Act;
use crate::batch::Batch;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use crate::journal::{self, Event, Pieces};
use crate::locks::LockClass;
use crate::regime::Regime;
use crate::rows::row_as_sent;
use sha2::{Digest as _, Sha256};

const DOING: &str = "keep what the fund says";
/// Pieces in which rows are sent to COPY, in bytes.
const PIECE: usize = 256 << 10;

/// What the fund says of an employer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FundEmployer {
    /// Affiliate.
    pub affilie: i32,
    /// `L_Raison_Sociale`.
    pub raison_sociale: Option<String>,
    /// `L_Activite`.
    pub activite: Option<String>,
    /// `L_Adresse`.
    pub adresse: Option<String>,
    /// `L_Ville`.
    pub ville: Option<String>,
    /// `C_Code_Postal`.
    pub code_postal: Option<String>,
    /// `C_Code_Agence`.
    pub agence: Option<i16>,
    /// Regime.
    pub regime: Regime,
    /// First period.
    pub depuis: Option<i32>,
    /// First period for which nothing is due any more.
    pub ferme: Option<i32>,
}

/// What the fund says of an insured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FundInsured {
    /// `N_Num_Assure`.
    pub num_assure: i32,
    /// `L_Nom_Prenom`.
    pub nom_prenom: Option<String>,
    /// `L_Num_CIN`.
    pub num_cin: Option<String>,
    /// First period.
    pub depuis: Option<i32>,
}

/// From which period on an employer is of which regime.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FundRegime {
    /// Affiliate.
    pub affilie: i32,
    /// First period.
    pub depuis: i32,
    /// Regime from then on; before it the other one held.
    pub regime: Regime,
}

const REGIME: &str = "affilie, apport, depuis, regime";
const EMPLOYER: &str = "affilie, apport, raison_sociale, activite, adresse, ville, code_postal, agence, regime, \
    depuis, ferme";
const INSURED: &str = "num_assure, apport, nom_prenom, num_cin, depuis";

/// The tables of what the fund gives.
pub(crate) const GIVEN: [&str; 4] =
    ["fonds_employeur", "fonds_assure", "fonds_regime", closing::TABLE];

/// Columns of such a table in the order in which they are sent, the key first.
pub(crate) fn given_columns(table: &str) -> &'static str {
    match table {
        FundEmployer::TABLE => EMPLOYER,
        FundRegime::TABLE => REGIME,
        closing::TABLE => closing::COLUMNS,
        _ => INSURED,
    }
}

/// Rows that the fund gives.
pub(super) trait Given {
    /// Table, and what the journal calls its rows.
    const TABLE: &'static str;
    /// Its columns, the key first.
    const COLUMNS: &'static str;
    fn columns(&self, apport: i32) -> Vec<Option<String>>;
}

impl Given for FundEmployer {
    const TABLE: &'static str = "fonds_employeur";
    const COLUMNS: &'static str = EMPLOYER;

    fn columns(&self, apport: i32) -> Vec<Option<String>> {
        vec![
            Some(self.affilie.to_string()),
            Some(apport.to_string()),
            self.raison_sociale.clone(),
            self.activite.clone(),
            self.adresse.clone(),
            self.ville.clone(),
            self.code_postal.clone(),
            self.agence.map(|agence| agence.to_string()),
            Some(self.regime.name().to_owned()),
            self.depuis.map(|depuis| depuis.to_string()),
            self.ferme.map(|ferme| ferme.to_string()),
        ]
    }
}

impl Given for FundRegime {
    const TABLE: &'static str = "fonds_regime";
    const COLUMNS: &'static str = REGIME;

    fn columns(&self, apport: i32) -> Vec<Option<String>> {
        vec![
            Some(self.affilie.to_string()),
            Some(apport.to_string()),
            Some(self.depuis.to_string()),
            Some(self.regime.name().to_owned()),
        ]
    }
}

impl Given for FundInsured {
    const TABLE: &'static str = "fonds_assure";
    const COLUMNS: &'static str = INSURED;

    fn columns(&self, apport: i32) -> Vec<Option<String>> {
        vec![
            Some(self.num_assure.to_string()),
            Some(apport.to_string()),
            self.nom_prenom.clone(),
            self.num_cin.clone(),
            self.depuis.map(|depuis| depuis.to_string()),
        ]
    }
}

impl Store {
    /// Keeps employers that the fund names, all or none; of each affiliate one. `rows` must be in
    /// order of affiliates. Gives their number.
    pub async fn keep_employers(
        &self,
        rows: impl IntoIterator<Item = FundEmployer> + Send,
        act: Act<'_>,
    ) -> Result<u64, StoreError> {
        self.keep_employers_and_regimes(rows, Vec::new(), act).await
    }

    /// As [`Store::keep_employers`], with the periods from which some of them are of another
    /// regime, in order of affiliates.
    pub async fn keep_employers_and_regimes(
        &self,
        rows: impl IntoIterator<Item = FundEmployer> + Send,
        regimes: Vec<FundRegime>,
        act: Act<'_>,
    ) -> Result<u64, StoreError> {
        let mut batch = self.begin().await?;
        let mut events = Vec::new();
        if !regimes.is_empty() {
            events.push(given(&mut batch, regimes, act).await?.1);
        }
        let (count, event) = given(&mut batch, rows, act).await?;
        events.push(event);
        batch.append(&events).await?;
        batch.commit().await?;
        Ok(count)
    }

    /// Keeps from which period on an employer is of which regime.
    pub async fn keep_regime(&self, regime: FundRegime, act: Act<'_>) -> Result<(), StoreError> {
        self.keep_given([regime], act).await.map(|_| ())
    }

    /// Keeps insured that the fund names, all or none; each number once, in order.
    pub async fn keep_insured(
        &self,
        rows: impl IntoIterator<Item = FundInsured> + Send,
        act: Act<'_>,
    ) -> Result<u64, StoreError> {
        self.keep_given(rows, act).await
    }

    async fn keep_given<G: Given>(
        &self,
        rows: impl IntoIterator<Item = G> + Send,
        act: Act<'_>,
    ) -> Result<u64, StoreError> {
        let mut batch = self.begin().await?;
        let (count, event) = given(&mut batch, rows, act).await?;
        batch.append(&[event]).await?;
        batch.commit().await?;
        Ok(count)
    }
}

/// Sends rows; gives their number, and the entry that vouches for them.
pub(super) async fn given<'a, G: Given>(
    batch: &mut Batch<'_>,
    rows: impl IntoIterator<Item = G> + Send,
    act: Act<'a>,
) -> Result<(u64, Event<'a>), StoreError> {
    let apport = next(batch, G::TABLE).await?;
    let mut digest = Sha256::new();
    let statement = format!("COPY {} ({}) FROM STDIN", G::TABLE, G::COLUMNS);
    let mut copy = batch.connection().copy_in_raw(&statement).await.doing(DOING)?;
    let mut piece = Vec::with_capacity(PIECE * 2);
    for row in rows {
        row_as_sent(&row.columns(apport), &mut piece);
        if piece.len() >= PIECE {
            digest.update(&piece);
            copy.send(piece.as_slice()).await.doing(DOING)?;
            piece.clear();
        }
    }
    digest.update(&piece);
    copy.send(piece.as_slice()).await.doing(DOING)?;
    let count = copy.finish().await.doing(DOING)?;
    let motif = format!("apport {apport}, {count} rows: {}", act.reason);
    let event = Event {
        pieces: Pieces::default().with(G::TABLE, &digest.finalize().into()),
        ..journal::act(act.actor, motif)
    };
    Ok((count, event))
}

/// The number of what the fund says next; nobody else says something until the end of the
/// transaction.
async fn next(batch: &mut Batch<'_>, table: &str) -> Result<i32, StoreError> {
    settle(batch).await?;
    // Each table is numbered by itself; what was said before is in the journal.
    let statement = format!("SELECT coalesce(max(apport), 0) + 1 FROM {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
        .fetch_one(batch.connection())
        .await
        .doing(DOING)
}

/// Waits until nobody else says something, until the end of the transaction.
pub(super) async fn settle(batch: &mut Batch<'_>) -> Result<(), StoreError> {
    sqlx::query("SELECT pg_advisory_xact_lock($1, 0)")
        .bind(LockClass::Fund.number())
        .execute(batch.connection())
        .await
        .doing(DOING)?;
    Ok(())
}

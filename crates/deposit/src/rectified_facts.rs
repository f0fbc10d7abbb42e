//! Lines in force when a rectification was judged, and its outcome.

use serde::{Deserialize, Serialize};
use spec::{Code, Life as _, RectColumn, RectificationState};
use validation::{PeriodSums, RectificationOutcome, RowFinding};

/// What was known when a rectification was judged, and what came of it: kept with the facts of its
/// deposit. Keys are part of what the journal vouches for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RectifiedFacts {
    /// State that it took; none when it was refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) etat: Option<String>,
    /// Due date of the period, AAAAMMJJ.
    pub(crate) echeance: i32,
    /// Version of the period, when it is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) version: Option<i32>,
    /// Receipt of the rectification of the same bytes that counts already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) repete: Option<String>,
    /// Sums in force before.
    pub(crate) avant: Sommes,
    /// Sums that it leads to.
    pub(crate) apres: Sommes,
    /// Findings against the lines in force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) constats: Vec<Constat>,
}

/// People, days, real and capped salaries in centimes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Sommes(i64, i64, i64, i64);

/// A finding of a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Constat {
    code: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ligne: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    colonne: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recu: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    attendu: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    assure: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    premiere: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    nombre: Option<u64>,
}

impl From<PeriodSums> for Sommes {
    fn from(sums: PeriodSums) -> Self {
        Self(sums.salaries, sums.jours, sums.salaire_reel, sums.salaire_plaf)
    }
}

impl From<Sommes> for PeriodSums {
    fn from(Sommes(salaries, jours, salaire_reel, salaire_plaf): Sommes) -> Self {
        Self { salaries, jours, salaire_reel, salaire_plaf }
    }
}

impl From<&RowFinding> for Constat {
    fn from(finding: &RowFinding) -> Self {
        Self {
            code: finding.code.to_string(),
            ligne: finding.line,
            colonne: finding.column.map(|column| column.name().to_owned()),
            recu: finding.received.clone(),
            attendu: finding.expected.clone(),
            assure: finding.assure,
            premiere: finding.first,
            nombre: finding.count,
        }
    }
}

impl Constat {
    fn finding(&self) -> Option<RowFinding> {
        let column = self.colonne.as_deref();
        Some(RowFinding {
            code: Code::parse(&self.code)?,
            line: self.ligne,
            column: RectColumn::ALL.into_iter().find(|known| Some(known.name()) == column),
            received: self.recu.clone(),
            expected: self.attendu.clone(),
            assure: self.assure,
            first: self.premiere,
            count: self.nombre,
            cause: None,
            titles: None,
        })
    }
}

impl RectifiedFacts {
    /// Findings against the lines in force.
    pub(crate) fn findings(&self) -> impl Iterator<Item = RowFinding> {
        self.constats.iter().filter_map(Constat::finding)
    }

    /// Outcome in its notice.
    pub(crate) fn outcome(&self) -> RectificationOutcome {
        RectificationOutcome {
            state: self.etat.as_deref().and_then(RectificationState::of_name),
            version: self.version,
            due: u32::try_from(self.echeance).unwrap_or(0),
            repeats: self.repete.clone(),
            before: self.avant.into(),
            after: self.apres.into(),
        }
    }

    /// Whether it waits for a decision.
    pub(crate) fn is_waiting(&self) -> bool {
        self.etat.as_deref() == Some(RectificationState::Waiting.name())
    }
}

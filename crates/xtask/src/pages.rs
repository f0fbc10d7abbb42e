//! All pages of `spec/` together.

use crate::arrivals::Arrivals;
use crate::contributions::Contributions;
use crate::csv::Profile;
use crate::dues::{Banks, Cycles, Dues};
use crate::model::{
    CodePage, Dated, DueDay, Entrant, Extension, Lifecycle, Record, Situations, Words,
};
use crate::rectification::Rectification;
use crate::retention::Retention;
use crate::rights::Rights;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Everything that `spec/` says.
pub(crate) struct Pages {
    pub(crate) records: Vec<Record>,
    pub(crate) codes: Vec<CodePage>,
    pub(crate) situations: Situations,
    pub(crate) parameters: Parameters,
    pub(crate) lifecycle: Lifecycle,
    pub(crate) csv: Profile,
    pub(crate) arrivals: Arrivals,
    pub(crate) dues: Dues,
    pub(crate) cycles: Cycles,
    pub(crate) banks: Banks,
    pub(crate) texts: BTreeMap<String, Words>,
    pub(crate) audit: BTreeMap<String, Words>,
    pub(crate) rights: Rights,
    pub(crate) rectification: Rectification,
    pub(crate) retention: Retention,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Parameters {
    pub(crate) plafond: Vec<Dated>,
    pub(crate) smig: Vec<Dated>,
    pub(crate) days_max: u8,
    pub(crate) echeance: Vec<DueDay>,
    pub(crate) echeance_agricole: Vec<DueDay>,
    pub(crate) echeance_reportee: Vec<Extension>,
    pub(crate) transfert: Transfer,
    pub(crate) entrant: Entrant,
    pub(crate) contributions: Contributions,
}

/// The end of the transfer identifier.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Transfer {
    pub(crate) suffix: String,
    pub(crate) source: String,
}

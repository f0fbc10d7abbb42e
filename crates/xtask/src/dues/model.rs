//! What `spec/dues.toml` is made of.

use crate::model::Words;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Dues {
    pub(crate) rounding: Rounding,
    pub(crate) granularity: Vec<Named>,
    pub(crate) regime: Vec<Regime>,
    pub(crate) line: Vec<Line>,
    pub(crate) other_line: Vec<OtherLine>,
    pub(crate) assumed_rate: Vec<AssumedRate>,
    pub(crate) programme: Vec<Programme>,
    pub(crate) surcharges: Surcharges,
    pub(crate) surcharge: Vec<Surcharge>,
    pub(crate) penalties: Penalties,
    pub(crate) penalty: Vec<Penalty>,
    pub(crate) fee: Vec<Fee>,
    pub(crate) imputation: Imputation,
    pub(crate) scheme: Vec<Scheme>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rounding {
    pub(crate) granularity: String,
    pub(crate) assumed: Words,
    #[expect(dead_code, reason = "kept for the reader of the page")]
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Regime {
    pub(crate) name: String,
    pub(crate) number: u8,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) regime: String,
    pub(crate) branches: Vec<String>,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OtherLine {
    pub(crate) name: String,
    pub(crate) regime: String,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AssumedRate {
    pub(crate) branch: String,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) employer: String,
    pub(crate) employee: String,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Programme {
    pub(crate) name: String,
    pub(crate) from: String,
    pub(crate) employees_max: u32,
    pub(crate) months: u32,
    pub(crate) shares: Vec<TakenShare>,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
    pub(crate) assumed: Words,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TakenShare {
    pub(crate) branch: String,
    pub(crate) share: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Surcharges {
    pub(crate) in_force: String,
    pub(crate) assumed: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Surcharge {
    pub(crate) name: String,
    pub(crate) rules: Vec<SurchargeRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SurchargeRule {
    pub(crate) from: String,
    pub(crate) first: String,
    pub(crate) further: String,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Penalties {
    pub(crate) due_days: u16,
    #[expect(dead_code, reason = "kept for the reader of the page")]
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Penalty {
    pub(crate) name: String,
    pub(crate) from: String,
    pub(crate) per_employee: u32,
    pub(crate) most: u32,
    pub(crate) repeats: bool,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fee {
    pub(crate) name: String,
    pub(crate) percent: String,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Imputation {
    pub(crate) debts: Vec<String>,
    pub(crate) components: Vec<String>,
    pub(crate) assumed: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Scheme {
    pub(crate) name: String,
    pub(crate) filed_from: String,
    pub(crate) filed_to: String,
    pub(crate) debts_from: String,
    pub(crate) debts_to: String,
    pub(crate) current_due: bool,
    pub(crate) plan_accrues: bool,
    pub(crate) broken_after: u16,
    pub(crate) tiers: Vec<Tier>,
    pub(crate) fr: String,
    pub(crate) en: String,
    pub(crate) ar: String,
    pub(crate) assumed: Words,
    pub(crate) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Tier {
    pub(crate) instalments_max: u16,
    pub(crate) surcharges: u8,
    pub(crate) penalties: u8,
}

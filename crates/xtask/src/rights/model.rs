//! What the pages of `spec/rights/` are made of.

use serde::Deserialize;

/// The benefits, in the order in which answers list them.
pub(super) const ORDER: [&str; 13] = [
    "family-allowances",
    "sickness",
    "maternity",
    "birth-leave",
    "job-loss",
    "health-cover",
    "old-age",
    "old-age-short",
    "early-old-age",
    "invalidity",
    "survivors",
    "death-grant",
    "refund",
];

/// Everything that `spec/rights/` says.
pub(crate) struct Rights {
    pub(super) common: Common,
    pub(super) pages: Vec<Page>,
}

pub(super) struct Page {
    pub(super) front: Front,
    pub(super) prose: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Common {
    pub(super) settings: Settings,
    pub(super) smag: Vec<Smag>,
    pub(super) smig_uncertain: Vec<Span>,
    pub(super) assumption: Vec<Named>,
    pub(super) word: Vec<Named>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Settings {
    pub(super) window: String,
    pub(super) wage_test: String,
    pub(super) daily_base: String,
    pub(super) rounding: String,
    pub(super) pace_months: u32,
    pub(super) contest_days: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Smag {
    pub(super) from: String,
    pub(super) centimes: u64,
    pub(super) source: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Span {
    pub(super) from: String,
    pub(super) until: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) fr: String,
    pub(super) en: String,
    pub(super) ar: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Front {
    pub(super) benefit: String,
    pub(super) needs: String,
    pub(super) fr: Words,
    pub(super) en: Words,
    pub(super) ar: Words,
    pub(super) condition: Vec<Condition>,
    #[serde(default)]
    pub(super) amount: Vec<Amount>,
    #[serde(default)]
    pub(super) limit: Vec<Limit>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) title: String,
    pub(super) summary: String,
}

/// When something holds, as pages write it: days AAAA-MM-JJ.
#[derive(Default)]
pub(super) struct Validity {
    pub(super) from: Option<String>,
    pub(super) until: Option<String>,
    pub(super) published: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Condition {
    pub(super) rule: String,
    pub(super) kind: String,
    #[serde(default)]
    pub(super) groups: Vec<String>,
    pub(super) from: Option<String>,
    pub(super) until: Option<String>,
    pub(super) published: Option<String>,
    pub(super) dated_by_age: Option<u32>,
    pub(super) window: Option<u32>,
    pub(super) least: Option<u32>,
    pub(super) below: Option<u32>,
    pub(super) floor: Option<String>,
    pub(super) floor_percent: Option<u32>,
    pub(super) years: Option<u32>,
    pub(super) only_if: Option<String>,
    pub(super) fact: Option<String>,
    pub(super) holds: Option<bool>,
    pub(super) unless_told: Option<bool>,
    pub(super) benefit: Option<String>,
    pub(super) source: String,
    pub(super) certainty: String,
    #[serde(default)]
    pub(super) assumptions: Vec<String>,
    pub(super) fr: String,
    pub(super) en: String,
    pub(super) ar: String,
}

impl Condition {
    pub(super) fn validity(&self) -> Validity {
        Validity {
            from: self.from.clone(),
            until: self.until.clone(),
            published: self.published.clone(),
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct Amount {
    pub(super) from: Option<String>,
    pub(super) until: Option<String>,
    pub(super) published: Option<String>,
    pub(super) only_if: Option<String>,
    pub(super) source: String,
    pub(super) certainty: String,
    #[serde(default)]
    pub(super) assumptions: Vec<String>,
    #[serde(flatten)]
    pub(super) kind: AmountKind,
}

impl Amount {
    pub(super) fn validity(&self) -> Validity {
        Validity {
            from: self.from.clone(),
            until: self.until.clone(),
            published: self.published.clone(),
        }
    }
}

#[derive(Deserialize)]
#[serde(
    tag = "kind",
    deny_unknown_fields,
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case"
)]
pub(super) enum AmountKind {
    PerChild {
        ranks: Vec<(u32, String)>,
        ages: Ages,
    },
    Daily {
        window: u32,
        part: (u32, u32),
        #[serde(default)]
        floor: Option<String>,
    },
    Average {
        window: u32,
        percent: u32,
    },
    Pension {
        percent: u32,
        days: u32,
        step: u32,
        most: u32,
        #[serde(default)]
        third_person: u32,
        #[serde(default)]
        least: Option<String>,
        reference: Vec<u32>,
        end: End,
    },
    Bands {
        bands: Vec<(u32, String)>,
    },
    Survivors {
        of: Vec<String>,
        spouse: u32,
        full: u32,
        half: u32,
        ages: Ages,
    },
    Between {
        least: String,
        most: String,
    },
    Once {
        amount: String,
    },
    Unknown {
        fr: String,
        en: String,
        ar: String,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ages {
    pub(super) child: u32,
    pub(super) apprentice: u32,
    pub(super) student: u32,
}

/// Where the months of a reference salary end: `"before-event"`, or an age.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum End {
    Named(String),
    Age(BeforeAge),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct BeforeAge {
    pub(super) before_last_before_age: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Limit {
    pub(super) name: String,
    pub(super) from: Option<String>,
    pub(super) until: Option<String>,
    pub(super) value: u32,
    pub(super) unit: String,
    pub(super) role: String,
    pub(super) source: String,
    pub(super) certainty: String,
    pub(super) fr: String,
    pub(super) en: String,
    pub(super) ar: String,
}

impl Limit {
    pub(super) fn validity(&self) -> Validity {
        Validity { from: self.from.clone(), until: self.until.clone(), published: None }
    }
}

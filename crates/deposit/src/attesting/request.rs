//! What is asked for, and why there is no attestation.

use documents::Voice;
use rights::Refusal;
use spec::{Lang, Words};

/// What is to be attested, and of whom. Numbers are as the ledger has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttestationRequest {
    /// Salaries declared for an insured, from a month to another, AAAAMM; of the last twelve where
    /// they are not given.
    DeclaredSalary {
        /// Number of the insured.
        insured: i32,
        /// First month.
        from: Option<i32>,
        /// Last month.
        to: Option<i32>,
    },
    /// That a person is registered.
    Immatriculation {
        /// Number of the insured.
        insured: i32,
    },
    /// That an employer is affiliated.
    Affiliation {
        /// Affiliate.
        affilie: i32,
    },
    /// That nobody is registered.
    NonAffiliation {
        /// Name, as it is to stand on the paper.
        name: String,
        /// What was searched for.
        searched: SearchedFor,
    },
    /// That an affiliation was closed.
    Closure {
        /// Affiliate.
        affilie: i32,
        /// Why, as it is to stand on the paper.
        motive: String,
    },
    /// That an employer has declared and paid every month that is due.
    Regularity {
        /// Affiliate.
        affilie: i32,
        /// Common identifier of the firm (ICE), as it is to stand on the paper.
        ice: String,
    },
}

/// Who was searched for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SearchedFor {
    /// A person, by this identity card.
    Card(String),
    /// A firm, by its name.
    Firm,
}

impl AttestationRequest {
    /// Name of the kind in machine output.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::DeclaredSalary { .. } => "declared-salary",
            Self::Immatriculation { .. } => "immatriculation",
            Self::Affiliation { .. } => "affiliation",
            Self::NonAffiliation { .. } => "non-affiliation",
            Self::Closure { .. } => "closure",
            Self::Regularity { .. } => "regularity",
        }
    }

    /// Whom it is about: an affiliate, 0 for none, and an insured.
    #[must_use]
    pub const fn subject(&self) -> (i32, Option<i32>) {
        match self {
            Self::DeclaredSalary { insured, .. } | Self::Immatriculation { insured } => {
                (0, Some(*insured))
            }
            Self::Affiliation { affilie }
            | Self::Closure { affilie, .. }
            | Self::Regularity { affilie, .. } => (*affilie, None),
            Self::NonAffiliation { .. } => (0, None),
        }
    }
}

/// Why there is no attestation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAttested {
    /// Nothing is registered under the number.
    Unknown,
    /// A registration was found.
    Found,
    /// The affiliation is not closed.
    Open,
    /// No salary is declared for the time.
    NoSalary,
    /// The situation is not regular.
    NotRegular(Vec<Refusal>),
}

impl NotAttested {
    /// In machine words, for the journal.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Unknown => "unknown".to_owned(),
            Self::Found => "found".to_owned(),
            Self::Open => "not closed".to_owned(),
            Self::NoSalary => "no salary".to_owned(),
            Self::NotRegular(why) => {
                why.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// For people.
    #[must_use]
    pub fn said(&self, lang: Lang) -> String {
        match self {
            Self::Unknown => Words::AttestationRefusedUnknown.get(lang).to_owned(),
            Self::Found => Words::AttestationRefusedFound.get(lang).to_owned(),
            Self::Open => Words::AttestationRefusedOpen.get(lang).to_owned(),
            Self::NoSalary => Words::AttestationRefusedNoSalary.get(lang).to_owned(),
            Self::NotRegular(why) => {
                // In English as machines write them, which people read as well.
                let listed = |months: &[spec::Periode]| {
                    let one = |month: &spec::Periode| match lang {
                        Lang::En => month.to_string(),
                        Lang::Fr | Lang::Ar => month.long(lang),
                    };
                    let joint = if lang == Lang::En { " " } else { Voice::new(lang).comma() };
                    months.iter().map(one).collect::<Vec<_>>().join(joint)
                };
                let with = |words: Words, value: String| {
                    spec::filled(words.get(lang), |_| Some(value.clone()))
                };
                let one = |one: &Refusal| match one {
                    Refusal::Missing(months) => {
                        with(Words::AttestationRefusedMissing, listed(months))
                    }
                    Refusal::Unbilled(months) => {
                        with(Words::AttestationRefusedUnbilled, listed(months))
                    }
                    Refusal::Owed(owed) => with(
                        Words::AttestationRefusedOwed,
                        match lang {
                            Lang::En => owed.to_string(),
                            Lang::Fr | Lang::Ar => documents::money(&owed.0.to_string(), lang),
                        },
                    ),
                };
                why.iter().map(one).collect::<Vec<_>>().join("; ")
            }
        }
    }
}

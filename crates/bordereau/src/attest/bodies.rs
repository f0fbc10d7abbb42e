//! What is to be attested, and of whom, as it is typed.

use crate::asked;
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use deposit::{AttestationRequest, SearchedFor};

/// Kind and subject of an attestation.
#[derive(Subcommand, Clone, Debug)]
pub(super) enum Kind {
    /// Salaries declared for an insured person
    #[command(after_help = "Examples:
  bordereau attest issue declared-salary 168764721 --reason 'loan' \\
      --from 202601 --to 202612 --format pdf -o salaires.pdf")]
    DeclaredSalary {
        /// Number of the insured person
        #[arg(value_parser = asked::insured)]
        insured: i32,
        /// First month, AAAAMM [default: the twelfth before today]
        #[arg(long, value_parser = asked::periode::<i32>)]
        from: Option<i32>,
        /// Last month, AAAAMM [default: that of today]
        #[arg(long, value_parser = asked::periode::<i32>)]
        to: Option<i32>,
    },
    /// That a person is registered
    #[command(after_help = "Examples:
  bordereau attest issue immatriculation 168764721 --reason 'asked'")]
    Immatriculation {
        /// Number of the insured person
        #[arg(value_parser = asked::insured)]
        insured: i32,
    },
    /// That an employer is affiliated
    #[command(after_help = "Examples:
  bordereau attest issue affiliation 1773341 --reason 'bank'")]
    Affiliation {
        /// Affiliate
        #[arg(value_parser = asked::affilie::<i32>)]
        affilie: i32,
    },
    /// That nobody is registered under an identity card, or no employer under a name
    #[command(after_help = "Examples:
  bordereau attest issue non-affiliation --name 'BROYON AMINA' --card AB123456 \\
      --reason 'social aid'")]
    NonAffiliation(Searched),
    /// That an affiliation was closed
    #[command(after_help = "Examples:
  bordereau attest issue closure 1773341 --motive 'struck off' --reason 'asked'")]
    Closure {
        /// Affiliate
        #[arg(value_parser = asked::affilie::<i32>)]
        affilie: i32,
        /// Why it was closed, as it is to stand on the paper
        #[arg(long, value_parser = NonEmptyStringValueParser::new())]
        motive: String,
    },
    /// That an employer has declared and paid every month that is due: for tenders
    #[command(after_help = "Examples:
  bordereau attest issue regularity 1773341 --ice 001234567000089 \\
      --reason 'tender 12/2026' --format pdf -o regularite.pdf

Refused with every month that is missing or not taken in charge, and with what
is owed and was due; a plan of which no instalment is missed stands for what is
in it. Where a month could not be billed, the paper says that payments were not
checked.")]
    Regularity {
        /// Affiliate
        #[arg(value_parser = asked::affilie::<i32>)]
        affilie: i32,
        /// Common identifier of the firm (ICE), as it is to stand on the paper
        #[arg(long, default_value = "", hide_default_value = true)]
        ice: String,
    },
}

/// Subject of the search.
#[derive(Args, Clone, Debug)]
pub(super) struct Searched {
    /// Name of the person or firm, as it is to stand on the paper
    #[arg(long, required = true, value_parser = NonEmptyStringValueParser::new())]
    name: String,
    /// Identity card of the person
    #[arg(long, required_unless_present = "firm", value_parser = NonEmptyStringValueParser::new())]
    card: Option<String>,
    /// It is a firm: no employer of this name is to be found
    #[arg(long, conflicts_with = "card")]
    firm: bool,
}

impl Kind {
    /// What is asked for.
    pub(super) fn request(&self) -> AttestationRequest {
        match self {
            Self::DeclaredSalary { insured, from, to } => {
                AttestationRequest::DeclaredSalary { insured: *insured, from: *from, to: *to }
            }
            Self::Immatriculation { insured } => {
                AttestationRequest::Immatriculation { insured: *insured }
            }
            Self::Affiliation { affilie } => AttestationRequest::Affiliation { affilie: *affilie },
            Self::NonAffiliation(searched) => AttestationRequest::NonAffiliation {
                name: searched.name.clone(),
                searched: searched.card.clone().map_or(SearchedFor::Firm, SearchedFor::Card),
            },
            Self::Closure { affilie, motive } => {
                AttestationRequest::Closure { affilie: *affilie, motive: motive.clone() }
            }
            Self::Regularity { affilie, ice } => {
                AttestationRequest::Regularity { affilie: *affilie, ice: ice.clone() }
            }
        }
    }
}

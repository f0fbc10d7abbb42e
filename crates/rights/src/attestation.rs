//! Attestations: papers that their holders can have verified.
//!
//! An attestation is a row of named fields. Its message, in netstrings, is what the digest and the
//! signature are of: whatever is changed in the paper is another message. Each kind has the fields
//! that its purpose needs, and no other.
//!
//! What an installation keeps of it has no reference ([`Attestation::kept`]): a copy of what is
//! kept gives nobody the paper.

use crate::reference::Reference;
use jiff::civil::Date;
use jiff::{Span, Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use spec::{Affilie, Centimes, Digest, NumAssure, Periode};

/// First bytes of every message: what it is of, and the version of its form.
const HEAD: &str = "bordereau attestation 1\n";

/// A month of declared salary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wage {
    /// The month.
    pub periode: Periode,
    /// The employer.
    pub affilie: Affilie,
    /// Days.
    pub jours: u32,
    /// Real salary.
    pub salaire_reel: Centimes,
}

/// What an attestation attests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Salaries declared for an insured.
    DeclaredSalary {
        /// The insured.
        num_assure: NumAssure,
        /// Name.
        name: String,
        /// Identity card; only its ends are printed.
        cin: String,
        /// The months.
        wages: Vec<Wage>,
    },
    /// A person is registered.
    Immatriculation {
        /// The insured.
        num_assure: NumAssure,
        /// Name.
        name: String,
        /// Since when.
        since: Date,
    },
    /// That an employer is affiliated.
    Affiliation {
        /// The employer.
        affilie: Affilie,
        /// Name.
        name: String,
        /// Since when.
        since: Date,
    },
    /// The search found no person.
    NonAffiliation {
        /// Name of the person or firm.
        name: String,
        /// What was searched for: identity card, ICE, register of commerce.
        searched: Vec<String>,
    },
    /// That an affiliation was closed.
    Closure {
        /// The employer.
        affilie: Affilie,
        /// Name.
        name: String,
        /// When.
        on: Date,
        /// Why.
        reason: String,
    },
    /// That an employer has declared and paid, for public tenders.
    Regularity(Declared),
}

/// What a regular employer has declared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declared {
    /// The employer.
    pub affilie: Affilie,
    /// Name.
    pub name: String,
    /// Common identifier of the firm (ICE).
    pub ice: String,
    /// Last month that was due, declared like all before it.
    pub up_to: Periode,
    /// Data that was checked.
    pub checked: Checked,
    /// Number of the plan that is kept, where something is owed.
    pub plan: Option<String>,
}

/// Basis of an attestation of regular situation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checked {
    /// Declarations alone: payments are not known to the installation.
    Declarations,
    /// Declarations and payments.
    Payments,
}

impl Checked {
    /// Name in the signed fields.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Declarations => "declarations",
            Self::Payments => "declarations payments",
        }
    }
}

/// What an account says of an employer who asks for an attestation of regular situation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Months that are due and not declared.
    pub missing: Vec<Periode>,
    /// Months that are declared, and not taken in charge yet: what is owed for them is not known.
    pub unbilled: Vec<Periode>,
    /// What is owed and due.
    pub owed: Centimes,
    /// The plan by which it is paid off.
    pub plan: Option<Plan>,
}

/// A plan of instalments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Its number.
    pub number: String,
    /// Whether it is kept.
    pub is_kept: bool,
}

/// Why an attestation of regular situation is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Months are not declared.
    Missing(Vec<Periode>),
    /// Months are declared, and what is owed for them is not known yet.
    Unbilled(Vec<Periode>),
    /// Something is owed, and no plan is kept.
    Owed(Centimes),
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let listed = |months: &[Periode]| {
            months.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
        };
        match self {
            Self::Missing(months) => write!(f, "not declared: {}", listed(months)),
            Self::Unbilled(months) => write!(f, "not billed yet: {}", listed(months)),
            Self::Owed(owed) => write!(f, "owed: {owed}"),
        }
    }
}

impl Declared {
    /// What can be attested; a plan that is kept stands for what is owed.
    ///
    /// # Errors
    /// Every reason to refuse.
    pub fn regular(self, account: &Account) -> Result<Body, Vec<Refusal>> {
        let kept = account.plan.as_ref().filter(|plan| plan.is_kept);
        let mut refusals = Vec::new();
        if !account.missing.is_empty() {
            refusals.push(Refusal::Missing(account.missing.clone()));
        }
        if !account.unbilled.is_empty() {
            refusals.push(Refusal::Unbilled(account.unbilled.clone()));
        }
        if account.owed.0 > 0 && kept.is_none() {
            refusals.push(Refusal::Owed(account.owed));
        }
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let plan = kept.filter(|_| account.owed.0 > 0).map(|plan| plan.number.clone());
        Ok(Body::Regularity(Self { plan, ..self }))
    }
}

/// An identity card of which the middle is left out.
fn masked_card(card: &str) -> String {
    let letters: Vec<char> = card.chars().collect();
    let shown = |at: usize| at < 2 || at + 2 >= letters.len();
    let masked = letters.iter().enumerate();
    masked.map(|(at, letter)| if shown(at) && letters.len() > 4 { *letter } else { '*' }).collect()
}

/// Whether an attestation is recent enough for a tender: issued less than one year before the day
/// of filing (decree 2-22-431, article 28), and not after it.
#[must_use]
pub fn is_recent_for_tender(issued: Date, filed: Date) -> bool {
    issued <= filed && issued.checked_add(1.year()).is_ok_and(|year_on| filed < year_on)
}

/// A paper: fields in order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attestation {
    fields: Vec<(String, String)>,
}

impl Attestation {
    /// An attestation of something, issued at a moment by somebody, that is valid through a day.
    #[must_use]
    pub fn new(
        reference: Reference,
        (issuer, at): (&str, Timestamp),
        until: Date,
        body: &Body,
    ) -> Self {
        let mut paper = Self { fields: Vec::new() };
        paper.add("kind", body.kind());
        paper.add("reference", &reference.to_string());
        paper.add("issuer", issuer);
        paper.add("issued_at", &at.to_string());
        paper.add("valid_until", &until.to_string());
        body.write(&mut paper);
        paper
    }

    fn add(&mut self, name: &str, value: &str) {
        self.fields.push((name.to_owned(), value.to_owned()));
    }

    /// The value of a field.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// Its fields in order.
    #[must_use]
    pub fn fields(&self) -> &[(String, String)] {
        &self.fields
    }

    /// What is signed: names and values, each with its length before it.
    #[must_use]
    pub fn message(&self) -> Vec<u8> {
        let mut message = HEAD.as_bytes().to_vec();
        for text in self.fields.iter().flat_map(|(name, value)| [name, value]) {
            message.extend_from_slice(format!("{}:{text},", text.len()).as_bytes());
        }
        message
    }

    /// SHA-256 of the message.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::new(Sha256::digest(self.message()).into())
    }

    /// The reference printed on it.
    #[must_use]
    pub fn reference(&self) -> Option<Reference> {
        self.field("reference")?.parse().ok()
    }

    /// Stored form: the fields without the reference, as JSON.
    #[must_use]
    pub fn kept(&self) -> String {
        let fields: Vec<_> = self.fields.iter().filter(|(name, _)| name != "reference").collect();
        serde_json::to_string(&fields).unwrap_or_default()
    }

    /// The paper again, of what was kept and the reference that its bearer has.
    #[must_use]
    pub fn of_kept(kept: &str, reference: Reference) -> Option<Self> {
        let mut fields: Vec<(String, String)> = serde_json::from_str(kept).ok()?;
        let at = fields.iter().position(|(name, _)| name == "kind")?.checked_add(1)?;
        fields.insert(at, ("reference".to_owned(), reference.to_string()));
        Some(Self { fields })
    }

    /// The last day on which it is valid.
    pub(crate) fn until(&self) -> Option<Date> {
        self.field("valid_until")?.parse().ok()
    }
}

/// Fields without a person: the rest of an attestation that is pseudonymised.
const NAMELESS: [&str; 4] = ["kind", "issuer", "issued_at", "valid_until"];

/// What an installation keeps of an attestation, without what names a person. Nothing of it can be
/// shown again; that it has ended can still be told by its reference.
#[must_use]
pub fn pseudonymised(kept: &str) -> String {
    let fields: Vec<(String, String)> = serde_json::from_str(kept).unwrap_or_default();
    let left: Vec<_> =
        fields.into_iter().filter(|(name, _)| NAMELESS.contains(&name.as_str())).collect();
    serde_json::to_string(&left).unwrap_or_default()
}

/// The kinds, in the order in which they are listed.
pub const KINDS: [&str; 6] = [
    "declared-salary",
    "immatriculation",
    "affiliation",
    "non-affiliation",
    "closure",
    "regularity",
];

impl Body {
    /// Name of the kind in machine output.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::DeclaredSalary { .. } => "declared-salary",
            Self::Immatriculation { .. } => "immatriculation",
            Self::Affiliation { .. } => "affiliation",
            Self::NonAffiliation { .. } => "non-affiliation",
            Self::Closure { .. } => "closure",
            Self::Regularity(_) => "regularity",
        }
    }

    /// Until when an attestation that is issued on a day is valid: a month for salaries, which is
    /// what banks ask for, a year for tenders; a year for the others is this project's choice.
    #[must_use]
    pub fn valid_until(&self, issued: Date) -> Option<Date> {
        let span = match self {
            Self::DeclaredSalary { .. } => Span::new().months(1),
            _ => Span::new().years(1),
        };
        issued.checked_add(span).and_then(|end| end.checked_sub(1.day())).ok()
    }

    fn write(&self, paper: &mut Attestation) {
        match self {
            Self::DeclaredSalary { num_assure, name, cin, wages } => {
                paper.add("num_assure", &num_assure.to_string());
                paper.add("name", name);
                paper.add("cin", &masked_card(cin));
                for wage in wages {
                    let Wage { periode, affilie, jours, salaire_reel } = wage;
                    paper.add("month", &format!("{periode} {affilie} {jours} {salaire_reel}"));
                }
            }
            Self::Immatriculation { num_assure, name, since } => {
                paper.add("num_assure", &num_assure.to_string());
                paper.add("name", name);
                paper.add("since", &since.to_string());
            }
            Self::Affiliation { affilie, name, since } => {
                paper.add("affilie", &affilie.to_string());
                paper.add("name", name);
                paper.add("since", &since.to_string());
            }
            Self::NonAffiliation { name, searched } => {
                paper.add("name", name);
                for key in searched {
                    paper.add("searched", key);
                }
            }
            Self::Closure { affilie, name, on, reason } => {
                paper.add("affilie", &affilie.to_string());
                paper.add("name", name);
                paper.add("closed_on", &on.to_string());
                paper.add("reason", reason);
            }
            Self::Regularity(Declared { affilie, name, ice, up_to, checked, plan }) => {
                paper.add("affilie", &affilie.to_string());
                paper.add("name", name);
                paper.add("ice", ice);
                paper.add("declared_up_to", &up_to.to_string());
                paper.add("checked", checked.name());
                if let Some(plan) = plan {
                    paper.add("plan", plan);
                }
            }
        }
    }
}

//! Content of an attestation, from the data of the installation; or the reason why there is none.

use crate::asked;
use crate::visit::Working;
use anyhow::{Context as _, Result};
use clap::builder::NonEmptyStringValueParser;
use clap::{Args, Subcommand};
use jiff::civil::Date;
use rights::{Account, Body, Checked, Declared, Refusal, Wage};
use spec::{Affilie, Centimes, NumAssure, Periode, Words};
use store::{EmployerFilter, EmployerShown, InsuredFilter, InsuredShown};

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
    /// That an employer has declared every month that is due: for tenders
    #[command(after_help = "Examples:
  bordereau attest issue regularity 1773341 --ice 001234567000089 \\
      --reason 'tender 12/2026' --format pdf -o regularite.pdf

Refused with every month that is missing. Payments are not looked at, and the
paper says so.")]
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

/// Reason why there is no attestation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum NotAttested {
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
    pub(super) fn name(&self) -> String {
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
    pub(super) fn said(&self, at: Working<'_>) -> String {
        let desk = at.desk;
        let word = |words: Words| desk.word(words).to_owned();
        match self {
            Self::Unknown => word(Words::AttestationRefusedUnknown),
            Self::Found => word(Words::AttestationRefusedFound),
            Self::Open => word(Words::AttestationRefusedOpen),
            Self::NoSalary => word(Words::AttestationRefusedNoSalary),
            Self::NotRegular(why) => {
                let one = |one: &Refusal| match one {
                    Refusal::Missing(months) => {
                        let months: Vec<_> = months.iter().map(ToString::to_string).collect();
                        let facts = [("months", &*months.join(" "))];
                        desk.say(Words::AttestationRefusedMissing, &facts)
                    }
                    Refusal::Owed(owed) => {
                        let facts = [("owed", &*owed.to_string())];
                        desk.say(Words::AttestationRefusedOwed, &facts)
                    }
                };
                why.iter().map(one).collect::<Vec<_>>().join("; ")
            }
        }
    }
}

/// Its subject: an affiliate, 0 for none, and an insured.
pub(super) type Subject = (i32, Option<i32>);

impl Kind {
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::DeclaredSalary { .. } => "declared-salary",
            Self::Immatriculation { .. } => "immatriculation",
            Self::Affiliation { .. } => "affiliation",
            Self::NonAffiliation(_) => "non-affiliation",
            Self::Closure { .. } => "closure",
            Self::Regularity { .. } => "regularity",
        }
    }

    pub(super) const fn subject(&self) -> Subject {
        match self {
            Self::DeclaredSalary { insured, .. } | Self::Immatriculation { insured } => {
                (0, Some(*insured))
            }
            Self::Affiliation { affilie }
            | Self::Closure { affilie, .. }
            | Self::Regularity { affilie, .. } => (*affilie, None),
            Self::NonAffiliation(_) => (0, None),
        }
    }

    /// Content of the attestation on a day.
    pub(super) async fn body(
        &self,
        today: Date,
        at: Working<'_>,
    ) -> Result<Result<Body, NotAttested>> {
        match self {
            Self::DeclaredSalary { insured, from, to } => {
                let Some(person) = person(*insured, at).await? else {
                    return Ok(Err(NotAttested::Unknown));
                };
                let month = rights::month_of(today).context("this day is of no month")?;
                let months = month.plus(-11).context("this day is of no month")?;
                let of = |number: Option<i32>, usual| number.map_or(Ok(usual), periode_of);
                let (first, last) = (of(*from, months)?, of(*to, month)?);
                let wages = wages(*insured, (first, last), at).await?;
                if wages.is_empty() {
                    return Ok(Err(NotAttested::NoSalary));
                }
                Ok(Ok(Body::DeclaredSalary {
                    num_assure: number_of(*insured)?,
                    name: squeezed(person.nom_prenom),
                    cin: person.num_cin.unwrap_or_default().replace(' ', ""),
                    wages,
                }))
            }
            Self::Immatriculation { insured } => {
                let found = person(*insured, at).await?;
                let Some((person, since)) = found.and_then(|one| one.depuis.map(|day| (one, day)))
                else {
                    return Ok(Err(NotAttested::Unknown));
                };
                Ok(Ok(Body::Immatriculation {
                    num_assure: number_of(*insured)?,
                    name: squeezed(person.nom_prenom),
                    since: first_day(since)?,
                }))
            }
            Self::Affiliation { affilie } => {
                let found = employer(*affilie, at).await?.filter(|one| one.row.depuis > 0);
                let Some(found) = found else { return Ok(Err(NotAttested::Unknown)) };
                Ok(Ok(Body::Affiliation {
                    affilie: affilie_of(*affilie)?,
                    name: squeezed(found.row.raison_sociale),
                    since: first_day(found.row.depuis)?,
                }))
            }
            Self::NonAffiliation(searched) => searched.body(at).await,
            Self::Closure { affilie, motive } => {
                let Some(found) = employer(*affilie, at).await? else {
                    return Ok(Err(NotAttested::Unknown));
                };
                let Some(closed) = found.ferme else { return Ok(Err(NotAttested::Open)) };
                Ok(Ok(Body::Closure {
                    affilie: affilie_of(*affilie)?,
                    name: squeezed(found.row.raison_sociale),
                    on: first_day(closed)?,
                    reason: motive.clone(),
                }))
            }
            Self::Regularity { affilie, ice } => regularity(*affilie, ice, today, at).await,
        }
    }
}

impl Searched {
    async fn body(&self, at: Working<'_>) -> Result<Result<Body, NotAttested>> {
        let store = &at.database.store;
        let (is_there, searched) = if let Some(card) = &self.card {
            let filter =
                InsuredFilter { num_cin: Some(card.clone()), limit: 1, ..InsuredFilter::default() };
            (!store.insured(&filter).await?.is_empty(), card.replace(' ', ""))
        } else {
            let filter = EmployerFilter {
                nom: Some(self.name.clone()),
                limit: 1,
                ..EmployerFilter::default()
            };
            (!store.employers(&filter).await?.is_empty(), self.name.clone())
        };
        if is_there {
            return Ok(Err(NotAttested::Found));
        }
        Ok(Ok(Body::NonAffiliation { name: self.name.clone(), searched: vec![searched] }))
    }
}

/// Every month up to the last that is due is declared, or some are missing.
async fn regularity(
    affilie: i32,
    ice: &str,
    today: Date,
    at: Working<'_>,
) -> Result<Result<Body, NotAttested>> {
    let Some(found) = employer(affilie, at).await? else { return Ok(Err(NotAttested::Unknown)) };
    let last = last_due(today).context("this day is of no month")?;
    let number = i32::try_from(last.number())?;
    let months = at.database.store.months_declared(affilie, number).await?;
    if months.since.is_none() {
        return Ok(Err(NotAttested::Unknown));
    }
    let missing = months.missing.into_iter().map(periode_of).collect::<Result<_>>()?;
    let declared = Declared {
        affilie: affilie_of(affilie)?,
        name: squeezed(found.row.raison_sociale),
        ice: ice.to_owned(),
        up_to: last,
        checked: Checked::Declarations,
        plan: None,
    };
    Ok(declared
        .regular(&Account { missing, ..Account::default() })
        .map_err(NotAttested::NotRegular))
}

/// The last month whose due date is over.
fn last_due(today: Date) -> Option<Periode> {
    let mut month = rights::month_of(today)?;
    loop {
        let due: Option<Date> = spec::due_date(month.number()).and_then(|due| due.parse().ok());
        if due.is_some_and(|due| due < today) {
            return Some(month);
        }
        month = month.previous()?;
    }
}

async fn person(insured: i32, at: Working<'_>) -> Result<Option<InsuredShown>> {
    let filter = InsuredFilter { num_assure: Some(insured), limit: 1, ..InsuredFilter::default() };
    Ok(at.database.store.insured(&filter).await?.pop())
}

async fn employer(affilie: i32, at: Working<'_>) -> Result<Option<EmployerShown>> {
    let filter = EmployerFilter { affilie: Some(affilie), limit: 1, ..EmployerFilter::default() };
    Ok(at.database.store.employers(&filter).await?.pop())
}

async fn wages(
    insured: i32,
    (first, last): (Periode, Periode),
    at: Working<'_>,
) -> Result<Vec<Wage>> {
    let rows = at.database.store.career(insured).await?;
    let mut wages = Vec::new();
    for row in rows {
        let periode = periode_of(row.periode)?;
        if periode < first || periode > last {
            continue;
        }
        wages.push(Wage {
            periode,
            affilie: affilie_of(row.affilie)?,
            jours: u32::try_from(row.jours)?,
            salaire_reel: Centimes(u128::try_from(row.salaire_reel)?),
        });
    }
    Ok(wages)
}

fn periode_of(number: i32) -> Result<Periode> {
    let known = u32::try_from(number).ok().and_then(Periode::of_number);
    known.with_context(|| format!("{number} is no period"))
}

fn affilie_of(number: i32) -> Result<Affilie> {
    u32::try_from(number).ok().and_then(Affilie::of_number).context("no affiliate has this number")
}

fn number_of(insured: i32) -> Result<NumAssure> {
    let known = u32::try_from(insured).ok().and_then(NumAssure::of_number);
    known.context("this number is nobody's")
}

fn first_day(periode: i32) -> Result<Date> {
    let (year, month) = (i16::try_from(periode / 100)?, i8::try_from(periode % 100)?);
    Ok(Date::new(year, month, 1)?)
}

/// Records fill names up to their columns.
fn squeezed(name: Option<String>) -> String {
    name.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::last_due;
    use jiff::civil::date;

    #[test]
    fn a_month_is_due_after_its_due_date() {
        let month = |day| last_due(day).unwrap().number();
        // Those of October 2026 are due by 10 November.
        assert_eq!(month(date(2026, 11, 10)), 202_609);
        assert_eq!(month(date(2026, 11, 11)), 202_610);
    }
}

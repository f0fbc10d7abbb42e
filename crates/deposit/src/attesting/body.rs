//! What an attestation says, from what the installation knows; or why there is none.

use super::registered::{
    NONE, affilie_of, employer, first_day, number_of, periode_of, person, squeezed,
};
use super::regular::regularity;
use super::request::{AttestationRequest, NotAttested, SearchedFor};
use crate::error::DepositError;
use dues::account::Rules;
use jiff::civil::Date;
use rights::{Body, Wage};
use spec::{Centimes, Periode};
use store::{EmployerFilter, InsuredFilter, Store};

/// What is to be attested on a day, or why it is not.
///
/// # Errors
/// The database cannot be read.
pub async fn attestable(
    store: &Store,
    rules: &Rules,
    request: &AttestationRequest,
    today: Date,
) -> Result<Result<Body, NotAttested>, DepositError> {
    match request {
        AttestationRequest::DeclaredSalary { insured, from, to } => {
            declared_salary(store, *insured, (*from, *to), today).await
        }
        AttestationRequest::Immatriculation { insured } => {
            let found = person(store, *insured).await?;
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
        AttestationRequest::Affiliation { affilie } => {
            let found = employer(store, *affilie).await?.filter(|one| one.row.depuis > 0);
            let Some(found) = found else { return Ok(Err(NotAttested::Unknown)) };
            Ok(Ok(Body::Affiliation {
                affilie: affilie_of(*affilie)?,
                name: squeezed(found.row.raison_sociale),
                since: first_day(found.row.depuis)?,
            }))
        }
        AttestationRequest::NonAffiliation { name, searched } => {
            let (is_there, searched) = search(store, name, searched).await?;
            if is_there {
                return Ok(Err(NotAttested::Found));
            }
            Ok(Ok(Body::NonAffiliation { name: name.clone(), searched: vec![searched] }))
        }
        AttestationRequest::Closure { affilie, motive } => {
            let Some(found) = employer(store, *affilie).await? else {
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
        AttestationRequest::Regularity { affilie, ice } => {
            regularity(store, rules, (*affilie, ice), today).await
        }
    }
}

async fn declared_salary(
    store: &Store,
    insured: i32,
    (from, to): (Option<i32>, Option<i32>),
    today: Date,
) -> Result<Result<Body, NotAttested>, DepositError> {
    let Some(person) = person(store, insured).await? else {
        return Ok(Err(NotAttested::Unknown));
    };
    let month = rights::month_of(today).ok_or(NONE)?;
    let year = month.plus(-11).ok_or(NONE)?;
    let of = |number: Option<i32>, usual| number.map_or(Ok(usual), periode_of);
    let span = (of(from, year)?, of(to, month)?);
    let wages = wages(store, insured, span).await?;
    if wages.is_empty() {
        return Ok(Err(NotAttested::NoSalary));
    }
    Ok(Ok(Body::DeclaredSalary {
        num_assure: number_of(insured)?,
        name: squeezed(person.nom_prenom),
        cin: person.num_cin.unwrap_or_default().replace(' ', ""),
        wages,
    }))
}

/// Whether something is registered, and by what it was searched for.
async fn search(
    store: &Store,
    name: &str,
    searched: &SearchedFor,
) -> Result<(bool, String), DepositError> {
    Ok(match searched {
        SearchedFor::Card(card) => {
            let filter =
                InsuredFilter { num_cin: Some(card.clone()), limit: 1, ..InsuredFilter::default() };
            (!store.insured(&filter).await?.is_empty(), card.replace(' ', ""))
        }
        SearchedFor::Firm => {
            let nom = Some(name.to_owned());
            let filter = EmployerFilter { nom, limit: 1, ..EmployerFilter::default() };
            (!store.employers(&filter).await?.is_empty(), name.to_owned())
        }
    })
}

/// Salaries as they are in force: what a rectification has replaced is not attested.
async fn wages(
    store: &Store,
    insured: i32,
    (first, last): (Periode, Periode),
) -> Result<Vec<Wage>, DepositError> {
    let mut wages = Vec::new();
    for row in store.career(insured).await?.into_iter().filter(|row| row.remplace_le.is_none()) {
        let periode = periode_of(row.periode)?;
        if periode < first || periode > last {
            continue;
        }
        wages.push(Wage {
            periode,
            affilie: affilie_of(row.affilie)?,
            jours: u32::try_from(row.jours).unwrap_or(0),
            salaire_reel: Centimes(u128::try_from(row.salaire_reel).unwrap_or(0)),
        });
    }
    Ok(wages)
}

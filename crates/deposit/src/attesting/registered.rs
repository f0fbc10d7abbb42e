//! Persons and employers as they are registered, and the numbers by which they are.

use crate::error::DepositError;
use jiff::civil::Date;
use spec::{Affilie, NumAssure, Periode};
use store::{EmployerFilter, EmployerShown, InsuredFilter, InsuredShown, Store};

/// A day or a number that no month, person or employer has.
pub(super) const NONE: DepositError =
    DepositError::Unreadable("no month, person or employer is so numbered");

pub(super) async fn person(
    store: &Store,
    insured: i32,
) -> Result<Option<InsuredShown>, DepositError> {
    let filter = InsuredFilter { num_assure: Some(insured), limit: 1, ..InsuredFilter::default() };
    Ok(store.insured(&filter).await?.pop())
}

pub(super) async fn employer(
    store: &Store,
    affilie: i32,
) -> Result<Option<EmployerShown>, DepositError> {
    let filter = EmployerFilter { affilie: Some(affilie), limit: 1, ..EmployerFilter::default() };
    Ok(store.employers(&filter).await?.pop())
}

pub(super) fn periode_of(number: i32) -> Result<Periode, DepositError> {
    u32::try_from(number).ok().and_then(Periode::of_number).ok_or(NONE)
}

pub(super) fn affilie_of(number: i32) -> Result<Affilie, DepositError> {
    u32::try_from(number).ok().and_then(Affilie::of_number).ok_or(NONE)
}

pub(super) fn number_of(insured: i32) -> Result<NumAssure, DepositError> {
    u32::try_from(insured).ok().and_then(NumAssure::of_number).ok_or(NONE)
}

pub(super) fn first_day(periode: i32) -> Result<Date, DepositError> {
    let year = i16::try_from(periode / 100).map_err(|_| NONE)?;
    let month = i8::try_from(periode % 100).map_err(|_| NONE)?;
    Date::new(year, month, 1).map_err(|_| NONE)
}

/// Records fill names up to their columns.
pub(super) fn squeezed(name: Option<String>) -> String {
    name.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

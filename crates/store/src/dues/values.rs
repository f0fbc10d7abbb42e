//! Values of dues as columns hold them: amounts in centimes, days AAAAMMJJ, names of `spec/`.

use dues::{Amount, day_number, day_of_number};
use jiff::civil::Date;
use spec::{Affilie, Periode};
use sqlx::Row as _;
use sqlx::postgres::PgRow;

/// A value that a column cannot hold.
pub(super) fn wrong(column: &str, what: &'static str) -> sqlx::Error {
    sqlx::Error::ColumnDecode { index: column.to_owned(), source: what.into() }
}

/// A day as a column holds it.
pub(crate) fn number(day: Date) -> i32 {
    i32::try_from(day_number(day)).unwrap_or_default()
}

/// The day of a number.
pub(super) fn day_of(number: i32) -> Option<Date> {
    u32::try_from(number).ok().and_then(day_of_number)
}

pub(super) fn day(row: &PgRow, column: &str) -> Result<Date, sqlx::Error> {
    day_of(row.try_get(column)?).ok_or_else(|| wrong(column, "no day of the calendar"))
}

pub(super) fn day_if_any(row: &PgRow, column: &str) -> Result<Option<Date>, sqlx::Error> {
    let number: Option<i32> = row.try_get(column)?;
    let day = number.map(|number| day_of(number).ok_or_else(|| wrong(column, "no day")));
    day.transpose()
}

/// An amount that the statement gives as text.
pub(super) fn amount(row: &PgRow, column: &str) -> Result<Amount, sqlx::Error> {
    amount_if_any(row, column)?.ok_or_else(|| wrong(column, "no amount"))
}

pub(super) fn amount_if_any(row: &PgRow, column: &str) -> Result<Option<Amount>, sqlx::Error> {
    let text: Option<&str> = row.try_get(column)?;
    let centimes = text.map(|text| text.parse().map_err(|_| wrong(column, "no whole centimes")));
    Ok(centimes.transpose()?.map(Amount))
}

pub(super) fn affilie(row: &PgRow, column: &str) -> Result<Affilie, sqlx::Error> {
    let number = u32::try_from(row.try_get::<i32, _>(column)?).ok();
    number.and_then(Affilie::of_number).ok_or_else(|| wrong(column, "no affiliate"))
}

pub(super) fn periode(row: &PgRow, column: &str) -> Result<Periode, sqlx::Error> {
    periode_if_any(row, column)?.ok_or_else(|| wrong(column, "no period"))
}

pub(super) fn periode_if_any(row: &PgRow, column: &str) -> Result<Option<Periode>, sqlx::Error> {
    let number: Option<i32> = row.try_get(column)?;
    let periode = number.map(|number| {
        let known = u32::try_from(number).ok().and_then(Periode::of_number);
        known.ok_or_else(|| wrong(column, "no period"))
    });
    periode.transpose()
}

/// The number of an affiliate as columns hold it.
pub(super) fn affilie_number(affilie: Affilie) -> i32 {
    i32::try_from(affilie.number()).unwrap_or_default()
}

/// The number of a period as columns hold it.
pub(super) fn periode_number(periode: Periode) -> i32 {
    i32::try_from(periode.number()).unwrap_or_default()
}

/// An amount as statements take it, `$1::text::numeric`.
pub(super) fn centimes(amount: Amount) -> String {
    amount.0.to_string()
}

//! Numbers that a fund attributes itself, out of a range of its own.

use super::FundInsured;
use super::given::{given, settle};
use super::links::{Link, LinkRefused, linked, waiting};
use crate::act::Act;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use spec::NumAssure;
use sqlx::PgConnection;

const DOING: &str = "attribute a number";

/// Why no number is attributed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAttributed {
    /// The line does not take one.
    Link(LinkRefused),
    /// The person has these numbers by its identity card.
    Known(Vec<i32>),
    /// No number of the range is free.
    Exhausted,
}

impl Store {
    /// Attributes the next free number of a range, its key included, to a line that was declared
    /// without one: the fund names the person by it, and it is linked to the line, in one
    /// transaction. Nobody else attributes one meanwhile.
    ///
    /// # Errors
    /// The database does not do what it is asked.
    pub async fn attribute_number(
        &self,
        range: (i32, i32),
        (accuse, ligne): (&str, i32),
        act: Act<'_>,
    ) -> Result<Result<i32, NotAttributed>, StoreError> {
        let no_line = Ok(Err(NotAttributed::Link(LinkRefused::NoLine)));
        let affilie: Option<i32> =
            sqlx::query_scalar("SELECT affilie FROM depot WHERE accuse = $1")
                .bind(accuse)
                .fetch_optional(&self.pool())
                .await
                .doing(DOING)?;
        let Some(affilie) = affilie else { return no_line };
        let mut batch = self.begin().await?;
        batch.lock_affilies(&[affilie]).await?;
        settle(&mut batch).await?;
        let of = (Some(affilie), None);
        let layout = batch.layout;
        let found = waiting(batch.connection(), layout, of, Some((accuse, ligne)), 1).await?.pop();
        let Some(person) = found else { return no_line };
        if !person.candidates.is_empty() {
            let known = person.candidates.iter().map(|one| one.num_assure).collect();
            return Ok(Err(NotAttributed::Known(known)));
        }
        let Some(num_assure) = next_free(batch.connection(), range).await? else {
            return Ok(Err(NotAttributed::Exhausted));
        };
        let row = FundInsured {
            num_assure,
            nom_prenom: person.nom_prenom,
            num_cin: person.num_cin,
            depuis: Some(person.periode),
        };
        let (_, said) = given(&mut batch, [row], act).await?;
        let link = Link { accuse, ligne, num_assure };
        let event = match linked(&mut batch, affilie, link, act).await? {
            Ok(event) => event,
            Err(refused) => return Ok(Err(NotAttributed::Link(refused))),
        };
        batch.append(&[event, said]).await?;
        batch.commit().await?;
        Ok(Ok(num_assure))
    }
}

/// The least number of a range that nothing knows: the first of it, or one after a known one. The
/// last digit is the key of the others.
async fn next_free(
    connection: &mut PgConnection,
    (first, last): (i32, i32),
) -> Result<Option<i32>, StoreError> {
    let stem: Option<i32> = sqlx::query_scalar(
        "WITH connu AS ( \
             SELECT num_assure / 10 AS tige FROM emploi WHERE num_assure BETWEEN $1 / 10 * 10 AND $2 / 10 * 10 + 9 \
             UNION SELECT num_assure / 10 FROM fonds_assure WHERE num_assure BETWEEN $1 / 10 * 10 AND $2 / 10 * 10 + 9) \
         SELECT min(c.tige) FROM (SELECT $1 / 10 AS tige UNION ALL SELECT tige + 1 FROM connu) c \
         WHERE c.tige <= $2 / 10 AND c.tige NOT IN (SELECT tige FROM connu)",
    )
    .bind(first)
    .bind(last)
    .fetch_one(connection)
    .await
    .doing(DOING)?;
    let Some(stem) = stem.and_then(|stem| u32::try_from(stem).ok()) else { return Ok(None) };
    let key = spec::assure_key(u64::from(stem) * 10);
    let number = NumAssure::of_number(stem.saturating_mul(10).saturating_add(u32::from(key)));
    let number = number.filter(|number| number.is_of_a_person());
    Ok(number.and_then(|number| i32::try_from(number.number()).ok()))
}

//! Closing the number of an insured, and opening it again.

use super::closing::{COLUMNS, ClosingAct, TABLE, closed};
use super::given::{Given, given, settle};
use super::search::person;
use crate::act::Act;
use crate::database::Store;
use crate::error::{Doing as _, StoreError};
use jiff::civil::Date;

const DOING: &str = "close the number of an insured";

/// What is wanted of a number.
#[derive(Clone, Copy, Debug)]
pub struct ClosingAsked {
    /// `N_Num_Assure`.
    pub num_assure: i32,
    /// What.
    pub act: ClosingAct,
    /// From which day on.
    pub day: Date,
    /// Whether two persons must agree.
    pub by_two: bool,
}

/// What has become of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingDone {
    /// It is in force.
    InForce,
    /// It waits for a second person, who asks for the same.
    Proposed,
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClosingRefused {
    /// Neither the registry nor the fund knows the number.
    Unknown,
    /// It is closed already, from this day on, AAAAMMJJ.
    Closed(i32),
    /// It is not closed.
    Open,
    /// It is closed from this day on only, AAAAMMJJ: it is not opened from an earlier one.
    Before(i32),
    /// The second agreement must be another person's.
    SamePerson,
}

/// A row of `fonds_cloture`.
#[derive(Clone, Debug)]
struct Row {
    num_assure: i32,
    act: ClosingAct,
    day: i32,
    since: i32,
    is_proposed: bool,
    actor: String,
    employers: Vec<i32>,
    name: Option<String>,
    position: i64,
}

impl Given for Row {
    const TABLE: &'static str = TABLE;
    const COLUMNS: &'static str = COLUMNS;

    fn columns(&self, apport: i32) -> Vec<Option<String>> {
        let employers: Vec<_> = self.employers.iter().map(i32::to_string).collect();
        vec![
            Some(self.num_assure.to_string()),
            Some(apport.to_string()),
            Some(self.act.name().to_owned()),
            self.act.cause().map(|cause| cause.name().to_owned()),
            Some(self.day.to_string()),
            Some(self.since.to_string()),
            Some(if self.is_proposed { "proposed" } else { "in-force" }.to_owned()),
            Some(self.actor.clone()),
            Some(format!("{{{}}}", employers.join(","))),
            self.name.clone(),
            Some(self.position.to_string()),
        ]
    }
}

/// A day as it is kept, AAAAMMJJ.
fn number_of(day: Date) -> i32 {
    i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
}

/// First month that an act is about: a month of which some days are before a closing is declared.
fn first_month(act: ClosingAct, day: Date) -> i32 {
    let next = matches!(act, ClosingAct::Close(_)) && day.day() > 1;
    let (year, month) = (i32::from(day.year()), i32::from(day.month()));
    match (next, month) {
        (false, _) => year * 100 + month,
        (true, 12) => (year + 1) * 100 + 1,
        (true, _) => year * 100 + month + 1,
    }
}

impl Store {
    /// Closes a number from a day on, or opens it again, in one transaction with the entry of the
    /// journal that vouches for it. Where two persons must agree, the first proposes it.
    ///
    /// # Errors
    /// The database does not do what it is asked.
    pub async fn close_number(
        &self,
        asked: ClosingAsked,
        act: Act<'_>,
    ) -> Result<Result<ClosingDone, ClosingRefused>, StoreError> {
        let mut batch = self.begin().await?;
        settle(&mut batch).await?;
        let is_known: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM emploi WHERE num_assure = $1) \
             OR EXISTS (SELECT FROM fonds_assure WHERE num_assure = $1)",
        )
        .bind(asked.num_assure)
        .fetch_one(batch.connection())
        .await
        .doing(DOING)?;
        if !is_known {
            return Ok(Err(ClosingRefused::Unknown));
        }
        let known = person(batch.connection(), asked.num_assure).await?;
        let day = number_of(asked.day);
        match (asked.act, closed(&known.closings)) {
            (ClosingAct::Close(_), Some(one)) => return Ok(Err(ClosingRefused::Closed(one.day))),
            (ClosingAct::Reopen, None) => return Ok(Err(ClosingRefused::Open)),
            (ClosingAct::Reopen, Some(one)) if day < one.day => {
                return Ok(Err(ClosingRefused::Before(one.day)));
            }
            _ => {}
        }
        let proposal = known.closings.last().filter(|one| one.is_proposed);
        let seconded = proposal.filter(|one| one.act == asked.act && one.day == day);
        if asked.by_two && seconded.is_some_and(|one| act.is_by(&one.actor)) {
            return Ok(Err(ClosingRefused::SamePerson));
        }
        let is_proposed = asked.by_two && seconded.is_none();
        let reopens = asked.act == ClosingAct::Reopen && !is_proposed;
        let works = known.jobs.iter().filter(|job| job.jusqu_a.is_none() && reopens);
        let row = Row {
            num_assure: asked.num_assure,
            act: asked.act,
            day,
            since: first_month(asked.act, asked.day),
            is_proposed,
            actor: act.actor.to_owned(),
            employers: works.map(|job| job.affilie).collect(),
            name: known.nom_prenom.filter(|_| reopens),
            position: batch.next_position(&mut []).await?,
        };
        let what = match asked.act {
            ClosingAct::Close(cause) => format!("closed ({})", cause.name()),
            ClosingAct::Reopen => "opened again".to_owned(),
        };
        let proposed = if is_proposed { "proposed: " } else { "" };
        // The number is in the row that the entry vouches for: who reads the journal learns none.
        let reason = format!("{proposed}number {what} from {} on: {}", asked.day, act.reason);
        let (_, event) =
            given(&mut batch, [row], Act { actor: act.actor, reason: &reason }).await?;
        batch.append(&[event]).await?;
        batch.commit().await?;
        Ok(Ok(if is_proposed { ClosingDone::Proposed } else { ClosingDone::InForce }))
    }
}

#[cfg(test)]
mod tests {
    use super::{ClosingAct, first_month, number_of};
    use crate::fund::ClosingCause;
    use jiff::civil::date;

    #[test]
    fn the_month_of_a_closing_is_declared_unless_it_begins_with_it() {
        let close = ClosingAct::Close(ClosingCause::Death);
        assert_eq!(first_month(close, date(2026, 10, 15)), 202_611);
        assert_eq!(first_month(close, date(2026, 10, 31)), 202_611);
        assert_eq!(first_month(close, date(2026, 11, 1)), 202_611);
        assert_eq!(first_month(close, date(2026, 12, 2)), 202_701);
        assert_eq!(first_month(ClosingAct::Reopen, date(2026, 10, 15)), 202_610);
        assert_eq!(number_of(date(2026, 1, 5)), 20_260_105);
    }
}

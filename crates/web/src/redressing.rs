//! Redressements: communicated, remarked upon, decided.

use crate::app::App;
use crate::caller::Caller;
use crate::deciding::placed;
use crate::lease::Lease;
use crate::problem::Problem;
use crate::reasons::{reason, said};
use crate::refused::Refused;
use deposit::{BadPiece, NotSettled, Settled, last_day_for_remarks, pieces_of};
use jiff::civil::Date;
use spec::{Life as _, RedressementState, Words};
use std::time::Duration;
use store::{Act, NewRedressement, RedressementKey, RedressementRefused};

/// Longest time that a decision takes.
const SETTLED_WITHIN: Duration = Duration::from_mins(2);

/// A communication that an employer has received.
#[derive(Clone, Debug)]
pub(crate) struct Communication<'a> {
    /// Day of receipt, AAAA-MM-JJ.
    pub(crate) received: &'a str,
    pub(crate) motive: &'a str,
    pub(crate) reason: &'a str,
    /// The rows, a file for each period.
    pub(crate) files: Vec<Vec<u8>>,
}

/// As people write it.
pub(crate) fn key_text((affilie, numero): RedressementKey) -> String {
    format!("{affilie:07}/{numero}")
}

/// A day as records write it, AAAAMMJJ, with hyphens.
pub(crate) fn day_text(day: i32) -> String {
    format!("{:04}-{:02}-{:02}", day / 10_000, day / 100 % 100, day % 100)
}

fn written(day: Date) -> i32 {
    i32::try_from(dues::day_number(day)).unwrap_or(0)
}

/// Notes that an employer has received a communication; gives its number and the last day for his
/// remarks.
pub(crate) async fn open(
    app: &App,
    caller: &Caller,
    what: Communication<'_>,
) -> Result<Result<(RedressementKey, Date), Refused>, Problem> {
    let (reason, motive) = (reason(what.reason)?, said("motive", what.motive)?);
    let day: Option<Date> = what.received.trim().parse().ok();
    let day = day.ok_or_else(|| Problem::malformed("received: a day, as 2026-03-02"))?;
    let last = last_day_for_remarks(day);
    let last = last.ok_or_else(|| Problem::malformed("received: a day, as 2026-03-02"))?;
    if what.files.is_empty() {
        return Err(Problem::malformed("files: the rows, a file for each period"));
    }
    let pieces = match pieces_of(&what.files, &app.settings.deposit.validation) {
        Ok(pieces) => pieces,
        Err((at, why)) => {
            let file = at.saturating_add(1).to_string();
            let facts = [("file", &*file)];
            return Ok(Err(match why {
                BadPiece::NotOne => Refused::new(Words::RectificationNotOne, &facts),
                BadPiece::Other => Refused::new(Words::RedressementOtherAffiliate, &facts),
                BadPiece::Wrong(findings) => Refused::new(Words::RedressementRowsWrong, &facts)
                    .with(findings.into_iter().map(placed).collect()),
            }));
        }
    };
    let new = NewRedressement {
        affilie: pieces.affilie,
        motif: motive,
        recu_le: written(day),
        delai_le: written(last),
        pieces: pieces.files,
    };
    let (store, actor) = (app.store_of(caller)?, caller.actor());
    let numero = store.open_redressement(&new, Act { actor: &actor, reason }).await?;
    Ok(Ok(((new.affilie, numero), last)))
}

/// Notes the remarks of the employer.
pub(crate) async fn remark(
    app: &App,
    caller: &Caller,
    key: RedressementKey,
    (remarks, why): (&str, &str),
) -> Result<Result<(), Refused>, Problem> {
    let (reason, remarks) = (reason(why)?, said("text", remarks)?);
    let (store, actor) = (app.store_of(caller)?, caller.actor());
    let done = store.remark_redressement(key, remarks, Act { actor: &actor, reason }).await?;
    done.map_or_else(|refused| unmovable(refused, key).map(Err), |()| Ok(Ok(())))
}

/// Upholds it, or abandons it.
pub(crate) async fn settle(
    app: &App,
    caller: &Caller,
    (key, lease): (RedressementKey, &Lease),
    (uphold, why, dry_run): (bool, &str, bool),
) -> Result<Result<Settled, Refused>, Problem> {
    let reason = reason(why)?;
    lease.at_least(SETTLED_WITHIN);
    let (store, actor) = (app.store_of(caller)?, caller.actor());
    let to = if uphold { RedressementState::Upheld } else { RedressementState::Abandoned };
    let (means, act) = (app.settings.means(&store), Act { actor: &actor, reason });
    let text = key_text(key);
    Ok(Err(match deposit::settle_redressement(means, key, (to, dry_run), act).await? {
        Ok(settled) => return Ok(Ok(settled)),
        Err(NotSettled::Refused(refused)) => unmovable(refused, key)?,
        Err(NotSettled::Early(day)) => {
            Refused::new(Words::RedressementEarly, &[("key", &text), ("day", &day_text(day))])
        }
        Err(NotSettled::Overtaken(findings)) => {
            let place = |(periode, finding): (i32, validation::Finding)| {
                let line = finding.place.line.unwrap_or(0);
                (format!("{periode}:{line}"), finding)
            };
            Refused::new(Words::RedressementOvertaken, &[("key", &text)])
                .with(findings.into_iter().map(place).collect())
        }
    }))
}

fn unmovable(refused: RedressementRefused, key: RedressementKey) -> Result<Refused, Problem> {
    match refused {
        RedressementRefused::Unknown => Err(Problem::not_found()),
        RedressementRefused::State(state) => Ok(Refused::new(
            Words::RedressementNotMovable,
            &[("key", &key_text(key)), ("state", state.name())],
        )),
    }
}

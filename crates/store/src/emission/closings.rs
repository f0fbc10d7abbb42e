//! Numbers that are closed, and opened again, as they concern préétablis.
//!
//! Who is closed in the month of a préétabli is not listed in it, whatever is declared. Who was
//! taken out for it comes back with the first préétabli after the number is open again, where the
//! registry had the person at work when it was opened; what was declared of the person decides
//! over it.

use super::source::{Facts, Source};
use crate::error::{Doing as _, StoreError};
use crate::fund::{ClosingAct, act_of};
use crate::registry::is_insured;
use declaration::roster::{Change, Move};
use declaration::{Event, preetabli, read};
use spec::Rank;
use sqlx::{PgConnection, Row as _};
use std::collections::{BTreeMap, BTreeSet};

const DOING: &str = "read which numbers are closed";

/// An act on a number, in force.
struct Act {
    what: ClosingAct,
    day: i32,
    since: i32,
    employers: Vec<i32>,
    name: Option<String>,
    position: i64,
}

/// Adds what closings and openings change, to changes of declarations that are there.
pub(super) async fn closings(
    connection: &mut PgConnection,
    (periode, lu): (i32, i64),
    facts: &mut BTreeMap<i32, Facts>,
) -> Result<(), StoreError> {
    let any: bool = sqlx::query_scalar("SELECT clotures_existent()")
        .fetch_one(&mut *connection)
        .await
        .doing(DOING)?;
    if !any {
        return Ok(());
    }
    let named: BTreeMap<i32, BTreeSet<i32>> =
        facts.iter().map(|(affilie, facts)| (*affilie, numbers(facts))).collect();
    let all: BTreeSet<i32> = named.values().flatten().copied().collect();
    let affilies: Vec<i32> = facts.keys().copied().collect();
    let by_number = acts(connection, (&all, &affilies), lu).await?;
    for (affilie, facts) in facts {
        let known = facts.base.as_ref().map_or((0, 0), |base| (base.periode, base.lu));
        let listed = named.get(affilie);
        let mut opened = (Vec::new(), Vec::new());
        for (number, acts) in &by_number {
            let Ok(num_assure) = u32::try_from(*number) else { continue };
            let Some(last) = acts.iter().rev().find(|one| one.since <= periode) else { continue };
            let change = |to, of: i32| Change {
                num_assure,
                periode: u32::try_from(of).unwrap_or(0),
                to,
                nom_prenom: last.name.clone(),
            };
            // The last préétabli has not seen it, or it was not time yet.
            let is_new = last.position > known.1 || last.since > known.0;
            if matches!(last.what, ClosingAct::Close(_)) {
                if listed.is_some_and(|listed| listed.contains(number)) {
                    // Over every declaration, whose months are before it.
                    facts.changes.push(change(Move::Leaves, periode));
                    facts.sources.push(Source::Closed { day: last.day });
                }
            } else if is_new && last.employers.contains(affilie) {
                opened.0.push(change(Move::Enters, 0));
                opened.1.push(Source::Reopened { day: last.day });
            }
        }
        if !opened.0.is_empty() {
            opened.0.append(&mut facts.changes);
            opened.1.append(&mut facts.sources);
            (facts.changes, facts.sources) = opened;
        }
    }
    Ok(())
}

/// Numbers that a préétabli may list: those of the one before, and those that changes name.
fn numbers(facts: &Facts) -> BTreeSet<i32> {
    let base = facts.base.as_ref().map_or(&[][..], |base| base.contenu.as_slice());
    let listed = read(base).filter_map(|event| {
        let Event::Record(record) = event else { return None };
        let line = record.body().filter(|_| record.kind.rank() == Rank::R02).and_then(preetabli)?;
        line.num_assure.value().and_then(|number| i32::try_from(number).ok())
    });
    let changed = facts.changes.iter().filter_map(|change| i32::try_from(change.num_assure).ok());
    listed.chain(changed).filter(|number| is_insured(*number)).collect()
}

/// What is in force on numbers, and what concerns affiliates, up to an entry of the journal.
async fn acts(
    connection: &mut PgConnection,
    (numbers, affilies): (&BTreeSet<i32>, &[i32]),
    lu: i64,
) -> Result<BTreeMap<i32, Vec<Act>>, StoreError> {
    let numbers: Vec<i32> = numbers.iter().copied().collect();
    let rows = sqlx::query("SELECT * FROM clotures_vues($1, $2, $3)")
        .bind(&numbers)
        .bind(affilies)
        .bind(lu)
        .fetch_all(connection)
        .await
        .doing(DOING)?;
    let mut by_number: BTreeMap<i32, Vec<Act>> = BTreeMap::new();
    for row in rows {
        let Some(what) = act_of(&row).doing(DOING)? else { continue };
        let number: i32 = row.try_get("num_assure").doing(DOING)?;
        by_number.entry(number).or_default().push(Act {
            what,
            day: row.try_get("au").doing(DOING)?,
            since: row.try_get("depuis").doing(DOING)?,
            employers: row.try_get("employeurs").doing(DOING)?,
            name: row.try_get("nom_prenom").doing(DOING)?,
            position: row.try_get("position").doing(DOING)?,
        });
    }
    Ok(by_number)
}

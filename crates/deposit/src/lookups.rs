//! What the ledger is asked about a deposit before it is decided, and what it is given after.

use crate::decide::{Decision, question};
use crate::deposited::Prepared;
use crate::engine::ENGINE_VERSION;
use crate::facts::{CLOS_MAX, Clos, Corrige, correct};
use declaration::{Event, entrant, read, salaire};
use spec::{Family, Rank};
use std::sync::Arc;
use store::{Batch, CorrectedPerson, Counting, Entry, Known, Person, StoreError};
use validation::Declared;

/// A file that is given up may have been recorded by a run that died after that, for an affiliate
/// that is not known now.
pub(crate) async fn recorded_before(
    transaction: &mut Batch<'_>,
    prepared: &Prepared,
    known: &mut Known,
) -> Result<(), StoreError> {
    let arrival = &prepared.deposit.arrival;
    if known.recorded.is_none() && arrival.given_up.is_some() {
        known.recorded = transaction.recorded(&arrival.prise).await?;
    }
    Ok(())
}

/// Controls a file again when the ledger knows more than was known when it was read: another
/// préétabli in force, or who else is declared, for a complementary declaration and for a principal
/// one that complementary ones came before. Gives the declarations that count in its period, for a
/// complementary one.
pub(crate) async fn refresh(
    engine: &validation::Settings,
    transaction: &mut Batch<'_>,
    prepared: &mut Prepared,
    known: &Known,
) -> Result<Vec<Counting>, StoreError> {
    let Some((affilie, periode)) = prepared.deposit.preetabli_key() else { return Ok(Vec::new()) };
    let complementary = prepared.complementary().is_some();
    let completed = !complementary && known.completed_by.is_some();
    if prepared.preetabli == known.preetabli && !complementary && !completed {
        return Ok(Vec::new());
    }
    let preetabli = transaction.preetabli(affilie, periode).await?;
    if !complementary && !completed {
        prepared.control_again(preetabli.as_ref(), None, engine);
        return Ok(Vec::new());
    }
    let mut people = transaction.declared(affilie, periode).await?;
    // The same bytes again repeat nobody but themselves.
    people
        .retain(|person| known.same_bytes.as_ref().is_none_or(|same| same.accuse != person.accuse));
    // A principal declaration that counts is told as such, and not person by person.
    if completed {
        let active = known.active.as_ref();
        people.retain(|person| active.is_none_or(|active| active.accuse != person.accuse));
    }
    let mut declared = declared(&people);
    let corrected = transaction.corrected_people(affilie, periode).await?;
    let is_other = |one: &CorrectedPerson| {
        let same = known.same_bytes.as_ref().is_some_and(|same| same.accuse == one.accuse);
        let active = known.active.as_ref().filter(|_| completed);
        !same && active.is_none_or(|active| active.accuse != one.accuse)
    };
    prepared.corrected = corrected.into_iter().filter(is_other).map(Corrige::of).collect();
    correct(&mut declared, &prepared.corrected);
    let mut receipts: Vec<_> = people.into_iter().map(|person| person.accuse).collect();
    receipts.sort_unstable();
    receipts.dedup();
    prepared.declares = receipts;
    prepared.control_again(preetabli.as_ref(), Some(&declared), engine);
    if completed {
        return Ok(Vec::new());
    }
    transaction.counting(affilie, periode).await
}

/// Asks, for a declaration that lacks its préétabli, of which months its own affiliate has one.
/// Nothing is asked for what lies in the folder of another.
pub(crate) async fn learn_months(
    transaction: &mut Batch<'_>,
    prepared: &mut Prepared,
    known: &Known,
) -> Result<(), StoreError> {
    let is_lacking = prepared.preetabli.is_none()
        && prepared.foreign.is_none()
        && prepared.control.family == Some(Family::Principal)
        && !prepared.deposit.arrival.via.is_preetabli()
        && known.recorded.is_none();
    let affilie = question(prepared).affilie;
    prepared.months = match affilie {
        1.. if is_lacking => transaction.months(affilie).await?,
        _ => store::Months::default(),
    };
    Ok(())
}

/// Asks which of the numbers that declarations name are closed in their month. Nothing is asked
/// where no number was ever closed.
pub(crate) async fn learn_closed(
    transaction: &mut Batch<'_>,
    prepared: impl Iterator<Item = (&mut Prepared, &Known)> + Send,
) -> Result<(), StoreError> {
    let mut knows = None;
    for (prepared, known) in prepared {
        prepared.closed = (Vec::new(), 0);
        let key = prepared.deposit.preetabli_key().filter(|_| prepared.foreign.is_none());
        let Some((_, periode)) = key.filter(|_| known.recorded.is_none()) else { continue };
        let knows = match knows {
            Some(knows) => knows,
            None => *knows.insert(transaction.knows_closings().await?),
        };
        if !knows {
            return Ok(());
        }
        let numbers = numbers(prepared);
        let asked: Vec<i32> = numbers.iter().map(|(_, number)| *number).collect();
        let closed = transaction.closed_numbers(&asked, periode).await?;
        let of = |number: i32| {
            let at = closed.binary_search_by_key(&number, |one| one.num_assure).ok()?;
            closed.get(at)
        };
        let is_table = prepared.ebds.is_some();
        let mut told = numbers.iter().filter_map(|(line, number)| {
            Some(Clos {
                ligne: (!is_table).then_some(*line),
                numero: u32::try_from(*number).ok()?,
                depuis: u32::try_from(of(*number)?.since).ok()?,
            })
        });
        let some: Vec<Clos> = told.by_ref().take(CLOS_MAX).collect();
        prepared.closed = (some, told.count() as u64);
    }
    Ok(())
}

/// The numbers of persons in a declaration, with their lines.
fn numbers(prepared: &Prepared) -> Vec<(u32, i32)> {
    let bytes = prepared.ebds.as_deref().or(prepared.deposit.bytes.as_deref());
    let number = read(bytes.unwrap_or_default()).filter_map(|event| {
        let Event::Record(record) = event else { return None };
        let body = record.body()?;
        let number = match record.kind.rank() {
            Rank::R02 => salaire(body)?.num_assure,
            Rank::R04 => entrant(body)?.num_assure,
            _ => return None,
        };
        let number = number.value().and_then(|number| u32::try_from(number).ok())?;
        let number = Some(number).filter(|number| declaration::roster::is_person(*number))?;
        Some((record.line, i32::try_from(number).ok()?))
    });
    number.collect()
}

/// Everybody declared in a period, as the engine wants to know it.
fn declared(people: &[Person]) -> Declared {
    let mut declared = Declared::default();
    let mut name: Arc<str> = Arc::from("");
    for person in people {
        if *name != *person.accuse {
            name = Arc::from(person.accuse.as_str());
        }
        if let Some(number) = person.num_assure.and_then(|number| u64::try_from(number).ok()) {
            declared.add_number(number, &name);
        }
        if let Some(cin) = &person.num_cin {
            declared.add_cin(cin.as_bytes(), &name);
        }
    }
    declared
}

/// The row of a deposit.
pub(crate) fn entry<'a>(
    prepared: &'a Prepared,
    question: &'a store::Question,
    decision: &'a Decision,
) -> Entry<'a> {
    Entry {
        question,
        id: decision.id,
        accuse: &decision.accuse,
        nom: &prepared.deposit.arrival.name,
        dossier: prepared.deposit.arrival.via.dossier(),
        recu_le: &prepared.deposit.arrival.received_at,
        octets: prepared.deposit.size,
        contenu: prepared.deposit.bytes.as_deref(),
        ebds: prepared.ebds.as_deref(),
        control: &decision.control,
        state: decision.state,
        charge: decision.charge,
        doublon_de: decision.doublon_de.as_deref(),
        preetabli: prepared.preetabli,
        moteur: ENGINE_VERSION,
        faits: &decision.faits,
        avis: &decision.avis,
        rectification: decision.rectification.as_ref(),
    }
}

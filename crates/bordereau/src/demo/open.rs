//! Accounts of a demonstration that stays open: one for each role, with passwords that are drawn at
//! random and printed once.

use super::service::Service;
use crate::generate::Month;
use crate::say;
use anyhow::{Context as _, Result};
use comfy_table::{Table, presets};
use declaration::RecordBuf;
use spec::{Affilie, Function, Role, b02};
use std::time::Duration;
use store::{Act, DepotRow, NewAccount, Store};
use tokio::signal::unix::{SignalKind, signal};
use web::Secret;

/// Bytes that a password is drawn from.
const PASSWORD_BYTES: usize = 10;
/// Affiliates of the accountant.
const MANDATES: usize = 5;
/// How often it is looked whether the service still lives.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// An account that was made.
pub(super) struct Opened {
    role: &'static str,
    name: &'static str,
    password: String,
    sees: String,
}

/// A password: four groups of five letters and digits.
fn password() -> Result<String> {
    let mut bytes = [0_u8; PASSWORD_BYTES];
    getrandom::fill(&mut bytes)?;
    let letters = store::hex(bytes);
    let groups = letters.as_bytes().chunks(5).map(String::from_utf8_lossy);
    Ok(groups.collect::<Vec<_>>().join("-"))
}

/// Makes an account for each role: an employer who has something to correct, an accountant of some,
/// an insured person of a declaration that was accepted.
pub(super) async fn accounts(
    store: &Store,
    month: &Month,
    rows: &[DepotRow],
) -> Result<Vec<Opened>> {
    let affilie = |row: &DepotRow| u32::try_from(row.affilie).ok().and_then(Affilie::of_number);
    let rejected = rows.iter().filter(|row| row.verdict == "rejected").find_map(affilie);
    let employer = rejected.context("no declaration was refused")?;
    let mut several = vec![employer];
    for other in rows.iter().filter_map(affilie) {
        if several.len() < MANDATES && !several.contains(&other) {
            several.push(other);
        }
    }
    let insured = insured(month, rows)?;
    let actor = crate::actor::actor(None);
    let act = Act { actor: &actor, reason: "demonstration" };
    let of_several = several.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    let everything = || "everything".to_owned();
    let mut opened = Vec::new();
    for (name, role, affilies, sees) in [
        ("employeur", Role::Employer(Function::Administrator), &several[..1], employer.to_string()),
        ("fiduciaire", Role::Accountant, &several[..], of_several),
        ("assure", Role::Insured, &[][..], format!("the months of {insured:09}")),
        ("operateur", Role::Operator, &[], everything()),
        ("auditeur", Role::Auditor, &[], everything()),
    ] {
        let password = password()?;
        let secret = Secret::of_password(&password)?.into_phc();
        let new = NewAccount { nom: name, role, affilies, secret: Some(&secret) };
        store.make_account(&new, act).await?.ok().context("the account is there already")?;
        if role == Role::Insured {
            let bound = store.bind_insured(name, insured, act).await?;
            bound.ok().context("the account cannot be bound")?;
        }
        opened.push(Opened { role: role.name(), name, password, sees });
    }
    Ok(opened)
}

/// The number of somebody whose months are known.
fn insured(month: &Month, rows: &[DepotRow]) -> Result<i32> {
    let accepted = rows.iter().filter(|row| row.verdict == "accepted");
    let accepted: Vec<i32> = accepted.map(|row| row.affilie).collect();
    for index in 0..month.country.len() {
        let affiliate = month.country.affiliate(index)?;
        let is_accepted = i32::try_from(affiliate.affilie).is_ok_and(|it| accepted.contains(&it));
        let number = |record: &RecordBuf| {
            let text = std::str::from_utf8(record.field(&b02::N_NUM_ASSURE)).ok()?;
            text.trim().parse::<i32>().ok().filter(|number| *number > 0)
        };
        let lines = || affiliate.principal.iter().filter(|it| it.kind() == spec::RecordType::B02);
        if let Some(number) = lines().filter(|_| is_accepted).find_map(number) {
            return Ok(number);
        }
    }
    anyhow::bail!("no declaration with somebody in it was accepted")
}

/// Prints where the console is and who may sign in, and stays until Ctrl-C.
pub(super) async fn stay_open(service: &mut Service, opened: &[Opened]) -> Result<()> {
    let mut ends = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    let address = service.address()?;
    let mut table = Table::new();
    table.load_preset(presets::NOTHING);
    table.set_header(["role", "account", "password", "sees"]);
    for one in opened {
        table.add_row([one.role, one.name, &one.password, &one.sees]);
    }
    say(format!(
        "\nThe console: http://{address}/\n\n{table}\n\nThe passwords are shown this once. Ctrl-C ends the service.\n"
    ))?;
    loop {
        tokio::select! {
            _ = ends.0.recv() => return Ok(()),
            _ = ends.1.recv() => return Ok(()),
            () = tokio::time::sleep(LOOK_EVERY) => service.must_live()?,
        }
    }
}

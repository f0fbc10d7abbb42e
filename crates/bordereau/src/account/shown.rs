//! Accounts as they are shown.

use crate::config::Config;
use crate::say;
use anyhow::Result;
use clap::ValueEnum;
use jiff::Zoned;
use serde_json::json;
use std::fmt::Write as _;
use store::AccountRow;

/// How accounts are shown.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum Format {
    #[default]
    Table,
    /// One JSON object a line
    Json,
}

/// Shows accounts.
pub(super) fn shown(accounts: &[AccountRow], format: Format, config: &Config) -> Result<()> {
    let today = Zoned::now().with_time_zone(config.time_zone()).date().to_string();
    match format {
        Format::Json => {
            for account in accounts {
                say(format!("{}\n", account_json(account)))?;
            }
        }
        Format::Table => {
            for account in accounts {
                say(account_text(account, &today))?;
            }
        }
    }
    Ok(())
}

fn account_json(account: &AccountRow) -> serde_json::Value {
    let affilies = |numbers: &[i32]| numbers.iter().map(|n| format!("{n:07}")).collect::<Vec<_>>();
    let mandates = account.mandats.iter().map(|mandate| {
        json!({
            "affilie": format!("{:07}", mandate.affilie),
            "from": mandate.depuis,
            "until": mandate.fin,
        })
    });
    let tokens = account.jetons.iter().map(|token| {
        json!({
            "id": token.id,
            "scopes": token.portees.split(' ').collect::<Vec<_>>(),
            "affilies": token.affilies.as_deref().map(affilies),
            "created_at": token.cree_le,
            "expires_at": token.expire_le,
            "revoked_at": token.revoque_le,
            "last_used_at": token.vu_le,
        })
    });
    json!({
        "name": account.nom,
        "role": account.role,
        "function": account.fonction,
        "has_password": account.has_secret,
        "created_at": account.cree_le,
        "disabled_at": account.ferme_le,
        "second_factor": account.facteur.as_ref().map(|factor| json!({
            "since": factor.cree_le,
            "recovery_codes": factor.codes,
        })),
        "linked_to": account.lien.as_ref().map(|link| json!({
            "issuer": link.emetteur,
            "login": link.identifiant,
            "subject": link.sujet,
            "since": link.cree_le,
        })),
        "mandates": mandates.collect::<Vec<_>>(),
        "tokens": tokens.collect::<Vec<_>>(),
    })
}

fn account_text(account: &AccountRow, today: &str) -> String {
    let function = account.fonction.as_ref().map_or_else(String::new, |it| format!(" ({it})"));
    let closed =
        account.ferme_le.as_ref().map_or_else(String::new, |at| format!(", disabled {at}"));
    let name = spec::printable(&account.nom);
    let mut out = format!("{name}: {}{function}{closed}\n", account.role);
    if let Some(factor) = &account.facteur {
        // Writing to a String cannot fail.
        let _ = writeln!(
            out,
            "  second factor since {}, {} recovery codes left",
            factor.cree_le, factor.codes
        );
    }
    if let Some(link) = &account.lien {
        let login = link.identifiant.as_deref().map(spec::printable).unwrap_or_default();
        let _ = match &link.sujet {
            Some(subject) => {
                let subject = spec::printable(subject);
                writeln!(out, "  opened through {} by {subject} {login}", link.emetteur)
            }
            None => writeln!(out, "  awaits {login} of {} since {}", link.emetteur, link.cree_le),
        };
    }
    for mandate in &account.mandats {
        let is_over = mandate.fin.as_deref().is_some_and(|fin| fin <= today);
        let end = mandate.fin.as_ref().map_or_else(String::new, |fin| {
            if is_over { format!(", ended {fin}") } else { format!(", until {fin}") }
        });
        // Writing to a String cannot fail.
        let _ = writeln!(out, "  for {:07} from {}{end}", mandate.affilie, mandate.depuis);
    }
    for token in &account.jetons {
        let told = [
            ("until", &token.expire_le),
            ("revoked", &token.revoque_le),
            ("last used", &token.vu_le),
        ];
        let told = told.iter().filter_map(|(what, at)| Some(format!(", {what} {}", at.as_ref()?)));
        let told: String = told.collect();
        let _ = writeln!(out, "  token {}: {}{told}", token.id, token.portees);
    }
    out
}

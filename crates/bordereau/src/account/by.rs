//! Who acts on an account, and what came of it.

use crate::status;
use clap::Args;
use store::{AccountActed, AccountHindrance};

/// Who acts, and why.
#[derive(Args)]
pub(super) struct By {
    /// Why: kept in the journal
    #[arg(long, default_value = "", hide_default_value = true)]
    pub(super) reason: String,
    /// On whose behalf: kept beside the account of the system that acts
    #[arg(long, value_name = "WHO")]
    pub(super) actor: Option<String>,
}

/// Says why nothing was done.
pub(super) fn done(acted: AccountActed, about: &str) -> u8 {
    let Err(hindrance) = acted else { return status::FINE };
    let why = match hindrance {
        AccountHindrance::Exists => format!("there is an account {about:?} already"),
        AccountHindrance::Unknown => {
            format!("there is no account {about:?}; `bordereau account list` shows them all")
        }
        AccountHindrance::Disabled => format!("the account {about:?} is disabled"),
        AccountHindrance::NotOfRole(scope) => {
            format!("the role of {about:?} does not allow the scope {}", scope.name())
        }
        AccountHindrance::NoMandate(affilie) => {
            format!("the account {about:?} has no mandate for {affilie}")
        }
        AccountHindrance::NotInsured => {
            format!("the role of {about:?} is not insured")
        }
        AccountHindrance::Bound => {
            format!("the account {about:?} is an insured person already, for good")
        }
        AccountHindrance::HasFactor => format!("the account {about:?} has a second factor"),
        AccountHindrance::Linked => {
            format!("the account {about:?} is linked already; `bordereau account unlink` ends that")
        }
        AccountHindrance::LinkedElsewhere => {
            "this person opens another account, or is awaited by one".to_owned()
        }
        AccountHindrance::NotLinked => format!("the account {about:?} is linked to no issuer"),
        AccountHindrance::NoFactor => format!("the account {about:?} has no second factor"),
        AccountHindrance::NoToken => format!("there is no token {about} that is not revoked"),
    };
    tell!("bordereau: {why}; nothing was changed");
    status::BLOCKING
}

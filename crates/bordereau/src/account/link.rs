//! `bordereau account link` and `unlink`: who opens an account through the issuer of an
//! organisation.

use super::by::{By, done};
use crate::config::Config;
use crate::status;
use anyhow::{Context as _, Result, ensure};
use clap::Args;
use store::{Act, LinkTo, NewLink, Store};

/// Link an account to a person at the issuer of an organisation (OpenID Connect)
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account link --name guichet --subject 248289761001
  bordereau account link --name guichet --login amina@cnss.example
  bordereau account link --name guichet --subject 42 \\
      --issuer https://login.cnss.example

The subject is the issuer's permanent name of the person; a sign-in without
a linked account shows it. With --login the account is bound to the first
person who signs in within 30 days with this value of the claim that the
setting oidc_claim names.
No account is ever made by a sign-in; role and mandates stay as they are.
Exit status: 0 linked, 1 it was refused, 2 could not run.")]
pub(super) struct Link {
    /// Name of the account
    #[arg(long)]
    name: String,
    /// The subject (sub) at the issuer
    #[arg(long, value_name = "SUB", conflicts_with = "login", required_unless_present = "login")]
    subject: Option<String>,
    /// Value of the claim that identifies the person at the first sign-in
    #[arg(long)]
    login: Option<String>,
    /// Address of the issuer [default: that of the settings]
    #[arg(long, value_name = "URL")]
    issuer: Option<String>,
    #[command(flatten)]
    by: By,
}

/// End the link of an account to a person at an organisation. Its sessions end
#[derive(Args)]
#[command(after_help = "Examples:
  bordereau account unlink --name guichet --reason 'left the house'

A password of the account, when it has one, still opens it.
Exit status: 0 done, 1 it was refused, 2 could not run.")]
pub(super) struct Unlink {
    /// Name of the account
    #[arg(long)]
    name: String,
    #[command(flatten)]
    by: By,
}

/// A value of 1 to 255 printable characters.
fn fits(what: &str, value: &str) -> Result<()> {
    let is_fine =
        (1..=255).contains(&value.chars().count()) && value.chars().all(spec::is_printable);
    ensure!(is_fine, "{what}: must be 1 to 255 printable characters");
    Ok(())
}

impl Link {
    pub(super) async fn run(&self, store: &Store, config: &Config) -> Result<u8> {
        let issuer = self.issuer.as_deref().or_else(|| config.oidc_issuer()).context(
            "no issuer: set oidc_issuer, or name one with --issuer as its tokens say it",
        )?;
        let awaited = self.login.as_deref().map(|login| login.trim().to_ascii_lowercase());
        let to = match (&self.subject, &awaited) {
            (Some(subject), _) => {
                fits("--subject", subject)?;
                LinkTo::Subject(subject)
            }
            (None, Some(awaited)) => {
                fits("--login", awaited)?;
                ensure!(
                    !config.oidc_claim().is_empty(),
                    "--login needs the setting oidc_claim: the claim that it is a value of; without it, link by --subject"
                );
                LinkTo::Awaited(awaited)
            }
            (None, None) => anyhow::bail!("name a --subject or a --login"),
        };
        let actor = crate::actor::actor(self.by.actor.as_deref());
        let act = Act { actor: &actor, reason: &self.by.reason };
        let new = NewLink { compte: &self.name, emetteur: issuer, to };
        let status = done(store.link_account(&new, act).await?, &self.name);
        if status == status::FINE && config.oidc_issuer() != Some(issuer) {
            tell!(
                "bordereau: note that people do not sign in through {issuer}: oidc_issuer is another"
            );
        }
        Ok(status)
    }
}

impl Unlink {
    pub(super) async fn run(&self, store: &Store) -> Result<u8> {
        let actor = crate::actor::actor(self.by.actor.as_deref());
        let act = Act { actor: &actor, reason: &self.by.reason };
        Ok(done(store.unlink_account(&self.name, act).await?, &self.name))
    }
}

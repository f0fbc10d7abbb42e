//! Settings of signing in through the issuer of an organisation.

use super::Config;
use anyhow::{Context as _, Result, ensure};
use std::path::{Path, PathBuf};
use web::Organisation;

/// Bytes of a secret.
const SECRET_MAX: usize = 4_096;

fn text(set: Option<&String>) -> String {
    set.map(|text| text.trim().to_owned()).unwrap_or_default()
}

fn path(set: Option<&PathBuf>) -> Option<&Path> {
    set.map(PathBuf::as_path).filter(|path| !path.as_os_str().is_empty())
}

/// The secret in a file, without the line break at its end.
fn secret(path: &Path) -> Result<String> {
    let read = std::fs::read_to_string(path);
    let read = read.with_context(|| {
        format!("oidc_client_secret_file: cannot read {} as text", path.display())
    })?;
    let secret = read.trim_end_matches(['\r', '\n']);
    ensure!(
        (1..=SECRET_MAX).contains(&secret.len()) && !secret.contains(['\r', '\n']),
        "oidc_client_secret_file: {} must hold the secret on one line, of 1 to {SECRET_MAX} bytes",
        path.display()
    );
    Ok(secret.to_owned())
}

impl Config {
    /// Address of the issuer through which people sign in; none when they do not.
    pub(crate) fn oidc_issuer(&self) -> Option<&str> {
        let issuer = self.file.oidc_issuer.as_deref().map(str::trim);
        issuer.filter(|issuer| !issuer.is_empty())
    }

    /// Claim by which people are awaited; empty for none.
    pub(crate) fn oidc_claim(&self) -> &str {
        self.file.oidc_claim.as_deref().map(str::trim).unwrap_or_default()
    }

    /// How people sign in through an organisation; none when they do not.
    ///
    /// # Errors
    /// The secret cannot be read, or something is set without the issuer.
    pub(crate) fn organisation(&self) -> Result<Option<Organisation>> {
        let file = &self.file;
        let Some(issuer) = self.oidc_issuer() else {
            let others = [
                ("oidc_client_id", !text(file.oidc_client_id.as_ref()).is_empty()),
                ("oidc_client_secret_file", path(file.oidc_client_secret_file.as_ref()).is_some()),
                ("oidc_address", !text(file.oidc_address.as_ref()).is_empty()),
                ("oidc_claim", !self.oidc_claim().is_empty()),
                ("oidc_second_factor", !text(file.oidc_second_factor.as_ref()).is_empty()),
            ];
            if let Some((name, _)) = others.iter().find(|(_, is_set)| *is_set) {
                anyhow::bail!("{name} is set, and oidc_issuer is not");
            }
            return Ok(None);
        };
        let factors = text(file.oidc_second_factor.as_ref());
        Ok(Some(Organisation {
            issuer: issuer.to_owned(),
            client_id: text(file.oidc_client_id.as_ref()),
            client_secret: path(file.oidc_client_secret_file.as_ref()).map(secret).transpose()?,
            address: text(file.oidc_address.as_ref()),
            name: text(file.oidc_name.as_ref()),
            claim: self.oidc_claim().to_owned(),
            factors: factors.split_whitespace().map(str::to_owned).collect(),
            authorities: path(file.oidc_authorities.as_ref()).map(Path::to_owned),
        }))
    }
}

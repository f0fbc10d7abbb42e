//! Settings of signing in through an organisation, and why they cannot be used.

use std::path::PathBuf;

/// Settings of signing in through an organisation.
#[derive(Clone, Default)]
pub struct Organisation {
    /// Address of the issuer, as its tokens say it.
    pub issuer: String,
    /// Our name at the issuer.
    pub client_id: String,
    /// Our secret at the issuer; none for a public client.
    pub client_secret: Option<String>,
    /// Address of the console as browsers see it: the issuer sends people back there.
    pub address: String,
    /// Name of the organisation on the page; empty for none.
    pub name: String,
    /// Claim by which people are awaited; empty for none.
    pub claim: String,
    /// Values that say that the issuer has asked for a second factor: `amr:mfa`, `acr:…`.
    pub factors: Vec<String>,
    /// PEM file of the authorities that certificates are believed of; none for the machine's.
    pub authorities: Option<PathBuf>,
}

impl std::fmt::Debug for Organisation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Organisation({} at {})", self.client_id, self.issuer)
    }
}

/// Why the settings of an organisation cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BadOrganisation {
    /// A setting is missing.
    #[error("oidc_issuer is set, and {0} is not")]
    Missing(&'static str),
    /// An address is none, or can be read on the way.
    #[error("{0} = {1:?}: must begin with https://, or http:// on the machine itself")]
    Address(&'static str, String),
    /// A value of a second factor is written otherwise.
    #[error("oidc_second_factor: {0:?}: must be amr: or acr: and a value")]
    Factor(String),
    /// Authorities cannot be read.
    #[error("oidc_authorities: cannot read {}", .0.display())]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// There are none.
    #[error("oidc_authorities: {0}: no certificate that could be believed in")]
    NoAuthority(String),
}

//! Settings of the door: where the service listens, and how callers come there.

use super::Config;
use anyhow::{Context as _, Result, ensure};
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use web::{Console, Limits, Served, Tls};

impl Config {
    /// What callers of the API may take.
    pub(crate) fn limits(&self) -> Limits {
        Limits::USUAL.at_rate(self.file.api_rate).at_public_rate(self.file.verify_rate)
    }

    /// The proxy that speaks TLS for the service.
    fn proxy(&self) -> Result<Option<IpAddr>> {
        let named = self.file.proxy.as_deref().map(str::trim).filter(|named| !named.is_empty());
        let read = named.map(|named| {
            named.parse().with_context(|| format!("proxy = {named:?}: must be an IP address"))
        });
        read.transpose()
    }

    /// Files of the certificate and of its key.
    fn certificate(&self) -> Result<Option<(PathBuf, PathBuf)>> {
        let set = |path: &Option<PathBuf>| path.clone().filter(|it| !it.as_os_str().is_empty());
        match (set(&self.file.tls_certificate), set(&self.file.tls_key)) {
            (None, None) => Ok(None),
            (Some(certificate), Some(key)) => Ok(Some((certificate, key))),
            (Some(_), None) => anyhow::bail!("tls_certificate is set, and tls_key is not"),
            (None, Some(_)) => anyhow::bail!("tls_key is set, and tls_certificate is not"),
        }
    }

    /// How connections are served.
    ///
    /// # Errors
    /// Certificate or key cannot be used, or what is sent could be read on the way.
    pub(crate) fn served(&self) -> Result<Served> {
        let files = self.certificate()?;
        let tls = files.map(|(certificate, key)| Tls::read(&certificate, &key)).transpose()?;
        let served = Served { limits: self.limits(), tls: tls.map(Arc::new), proxy: self.proxy()? };
        let address = self.listen.as_deref().and_then(|it| it.parse::<SocketAddr>().ok());
        let is_own = address.is_none_or(|address| address.ip().to_canonical().is_loopback());
        let is_safe = is_own || served.tls.is_some() || served.proxy.is_some();
        ensure!(
            is_safe || self.file.plain_http.unwrap_or(false),
            "listen = {:?} can be reached from other machines: set tls_certificate and tls_key, or proxy when one \
             speaks TLS for the service; plain_http = true serves it all the same",
            self.listen.as_deref().unwrap_or_default()
        );
        if !is_safe {
            tracing::warn!("plain_http: passwords and salaries can be read on the way");
        }
        Ok(served)
    }

    /// How the console is shown to those who come so.
    pub(crate) fn console(&self, served: &Served) -> Console {
        Console {
            is_secure: served.tls.is_some() || served.proxy.is_some(),
            zone: self.time_zone(),
            is_factor_due: self.file.second_factor_due.unwrap_or(false),
        }
    }
}

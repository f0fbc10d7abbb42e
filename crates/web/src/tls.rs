//! TLS: a certificate and its key from files, read again when they change.

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject as _};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use sha2::{Digest as _, Sha256};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio_rustls::TlsAcceptor;
use tokio_util::sync::CancellationToken;

/// Bytes of a file of certificates or of a key.
const FILE_MAX: u64 = 1 << 20;
/// How often the files are looked at.
const LOOK_EVERY: Duration = Duration::from_secs(5);

/// Why there is no TLS.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("cannot read {}", .0.display())]
    Unreadable(PathBuf, #[source] std::io::Error),
    /// A file is larger than any certificate.
    #[error("{}: more than {FILE_MAX} bytes", .0.display())]
    TooLarge(PathBuf),
    /// It is no PEM.
    #[error("{}: no PEM file with {what}", .path.display())]
    NoPem {
        /// The file.
        path: PathBuf,
        /// What was looked for.
        what: &'static str,
        /// What is wrong with it.
        #[source]
        source: pem::Error,
    },
    /// It has no certificate.
    #[error("{}: it has no certificate", .0.display())]
    NoCertificate(PathBuf),
    /// Certificate and key do not belong together, or are of a kind that is not taken.
    #[error("the certificate {} cannot be used with the key {}", .0.display(), .1.display())]
    Unfit(PathBuf, PathBuf, #[source] rustls::Error),
}

/// A certificate and its key, as they were last read.
pub struct Tls {
    certificate: PathBuf,
    key: PathBuf,
    now: RwLock<(Arc<ServerConfig>, [u8; 32])>,
}

impl Tls {
    /// Reads both files, PEM: the certificate and those between it and a root, and the key.
    ///
    /// # Errors
    /// See [`TlsError`].
    pub fn read(certificate: &Path, key: &Path) -> Result<Self, TlsError> {
        let now = RwLock::new(configured(certificate, key)?);
        Ok(Self { certificate: certificate.to_owned(), key: key.to_owned(), now })
    }

    /// What a connection that begins now is offered.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        let now = self.now.read().unwrap_or_else(PoisonError::into_inner);
        TlsAcceptor::from(now.0.clone())
    }

    /// Looks at the files from time to time, until `shutdown`, and takes what has changed.
    /// Connections that there are go on. What cannot be used is told, and nothing changes.
    pub async fn keep_fresh(self: Arc<Self>, shutdown: CancellationToken) {
        let mut told = None;
        loop {
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = shutdown.cancelled() => return,
            }
            let own = self.clone();
            let Ok(again) = tokio::task::spawn_blocking(move || own.again()).await else {
                return;
            };
            match again {
                Ok(is_new) => {
                    told = None;
                    if is_new {
                        tracing::info!(certificate = %self.certificate.display(), "TLS: the new certificate is in use");
                    }
                }
                Err(error) => {
                    // The same fault is told once.
                    let text = error.to_string();
                    if told.as_ref() != Some(&text) {
                        let error = &error as &dyn std::error::Error;
                        tracing::warn!(error, "TLS: the certificate before stays in use");
                    }
                    told = Some(text);
                }
            }
        }
    }

    /// Reads both files again; says whether something has changed.
    fn again(&self) -> Result<bool, TlsError> {
        let digest = digest_of(&bytes_of(&self.certificate)?, &bytes_of(&self.key)?);
        if self.now.read().unwrap_or_else(PoisonError::into_inner).1 == digest {
            return Ok(false);
        }
        let read = configured(&self.certificate, &self.key)?;
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = read;
        Ok(true)
    }
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, TlsError> {
    let unreadable = |error| TlsError::Unreadable(path.to_owned(), error);
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > FILE_MAX {
        return Err(TlsError::TooLarge(path.to_owned()));
    }
    std::fs::read(path).map_err(unreadable)
}

fn digest_of(certificate: &[u8], key: &[u8]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(Sha256::digest(certificate));
    digest.update(Sha256::digest(key));
    digest.finalize().into()
}

fn configured(certificate: &Path, key: &Path) -> Result<(Arc<ServerConfig>, [u8; 32]), TlsError> {
    let (chain, secret) = (bytes_of(certificate)?, bytes_of(key)?);
    let no_pem = |path: &Path, what| {
        let path = path.to_owned();
        move |source| TlsError::NoPem { path, what, source }
    };
    let certificates: Result<Vec<CertificateDer<'static>>, _> =
        CertificateDer::pem_slice_iter(&chain).collect();
    let certificates = certificates.map_err(no_pem(certificate, "certificates"))?;
    if certificates.is_empty() {
        return Err(TlsError::NoCertificate(certificate.to_owned()));
    }
    let private = PrivateKeyDer::from_pem_slice(&secret).map_err(no_pem(key, "a private key"))?;
    let unfit = |error| TlsError::Unfit(certificate.to_owned(), key.to_owned(), error);
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|builder| builder.with_no_client_auth().with_single_cert(certificates, private))
        .map_err(unfit)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok((Arc::new(config), digest_of(&chain, &secret)))
}

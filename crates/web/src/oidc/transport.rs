//! Requests to an issuer: over TLS, without following it elsewhere, bounded in bytes and time.

use super::settings::BadOrganisation;
use axum::http::header::{CONNECTION, HOST};
use axum::http::uri::Scheme;
use axum::http::{HeaderValue, Request, Uri};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper_util::rt::TokioIo;
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use std::net::IpAddr;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_util::task::AbortOnDropHandle;

/// Bytes of an answer.
const BODY_MAX: usize = 1 << 20;
/// How long an answer may take as a whole.
const WITHIN: Duration = Duration::from_secs(10);

/// Why an issuer could not be asked.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TransportError {
    /// An address without a host, or over something else than HTTP.
    #[error("no address that can be asked: {0}")]
    Address(String),
    /// What is said could be read on the way.
    #[error("{0} is asked without TLS, and is not this machine")]
    Plain(String),
    /// Nobody answers.
    #[error("{0} cannot be reached")]
    Unreachable(String, #[source] std::io::Error),
    /// TLS comes to nothing: the certificate is not believed, above all.
    #[error("no TLS with {0}")]
    Tls(String, #[source] std::io::Error),
    /// It does not speak HTTP as it should.
    #[error("{0} does not answer as it should")]
    Http(String, #[source] hyper::Error),
    /// Its answer is longer than any that is expected, or breaks off.
    #[error("the answer of {0} is longer than {BODY_MAX} bytes, or breaks off")]
    Body(String),
    /// It takes too long.
    #[error("no whole answer within {} seconds", WITHIN.as_secs())]
    Late,
}

/// Whether a host is this machine.
pub(super) fn is_own_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || bare.parse::<IpAddr>().is_ok_and(|it| it.to_canonical().is_loopback())
}

/// How issuers are asked.
pub(super) struct Transport {
    tls: TlsConnector,
}

impl Transport {
    /// With the authorities of a PEM file, or of the machine.
    pub(super) fn new(authorities: Option<PathBuf>) -> Result<Self, BadOrganisation> {
        let mut roots = RootCertStore::empty();
        let from = if let Some(path) = authorities {
            let pem = std::fs::read(&path)
                .map_err(|error| BadOrganisation::Unreadable(path.clone(), error))?;
            let all = CertificateDer::pem_slice_iter(&pem).filter_map(Result::ok);
            roots.add_parsable_certificates(all);
            path.display().to_string()
        } else {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
            "those of the machine".to_owned()
        };
        if roots.is_empty() {
            return Err(BadOrganisation::NoAuthority(from));
        }
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| BadOrganisation::NoAuthority(error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        Ok(Self { tls: TlsConnector::from(Arc::new(config)) })
    }

    async fn sent(&self, request: HttpRequest) -> Result<HttpResponse, TransportError> {
        let uri = request.uri().clone();
        let no_address = || TransportError::Address(uri.to_string());
        let host = uri.host().ok_or_else(no_address)?.to_owned();
        let is_tls = match uri.scheme() {
            Some(scheme) if *scheme == Scheme::HTTPS => true,
            Some(scheme) if *scheme == Scheme::HTTP => false,
            _ => return Err(no_address()),
        };
        if !is_tls && !is_own_machine(&host) {
            return Err(TransportError::Plain(host));
        }
        let bare = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        let port = uri.port_u16().unwrap_or(if is_tls { 443 } else { 80 });
        let stream = TcpStream::connect((bare.as_str(), port))
            .await
            .map_err(|error| TransportError::Unreachable(host.clone(), error))?;
        let request = prepared(request, &uri).ok_or_else(no_address)?;
        if !is_tls {
            return answered(stream, request, &host).await;
        }
        let name = ServerName::try_from(bare).map_err(|_| no_address())?;
        let stream = self.tls.connect(name, stream).await;
        let stream = stream.map_err(|error| TransportError::Tls(host.clone(), error))?;
        answered(stream, request, &host).await
    }
}

/// A request in the form for a server, with its host.
fn prepared(request: HttpRequest, uri: &Uri) -> Option<Request<Full<Bytes>>> {
    let path = uri.path_and_query()?.as_str().parse().ok()?;
    let host = HeaderValue::from_str(uri.authority()?.as_str()).ok()?;
    let (mut parts, body) = request.into_parts();
    parts.uri = path;
    parts.headers.insert(HOST, host);
    parts.headers.insert(CONNECTION, HeaderValue::from_static("close"));
    Some(Request::from_parts(parts, Full::new(Bytes::from(body))))
}

async fn answered(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    request: Request<Full<Bytes>>,
    host: &str,
) -> Result<HttpResponse, TransportError> {
    let wrong = |error| TransportError::Http(host.to_owned(), error);
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await.map_err(wrong)?;
    let _driven = AbortOnDropHandle::new(tokio::spawn(connection));
    let (parts, body) = sender.send_request(request).await.map_err(wrong)?.into_parts();
    let body = Limited::new(body, BODY_MAX).collect().await;
    let body = body.map_err(|_| TransportError::Body(host.to_owned()))?.to_bytes();
    Ok(HttpResponse::from_parts(parts, body.to_vec()))
}

impl<'c> AsyncHttpClient<'c> for Transport {
    type Error = TransportError;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, TransportError>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(async move {
            let sent = tokio::time::timeout(WITHIN, self.sent(request)).await;
            sent.unwrap_or(Err(TransportError::Late))
        })
    }
}

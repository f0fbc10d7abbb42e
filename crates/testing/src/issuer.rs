//! An OpenID Connect issuer: discovery, keys, authorization with PKCE, tokens. It is a program of
//! its own beside the service, and knows nothing of the library that the service uses. What it
//! signs can be wrong in every way that an attacker would try.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on must stop")]

use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use axum::{Form, Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hyper_util::rt::TokioIo;
use hyper_util::service::TowerToHyperService;
use ring::hmac;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use rsa::pkcs1v15::SigningKey;
use rsa::signature::{SignatureEncoding as _, Signer as _};
use rsa::traits::PublicKeyParts as _;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// Name of the client that it knows.
pub const CLIENT: &str = "bordereau";
/// Secret of that client, with letters that a header must escape.
pub const SECRET: &str = "un secret: 100% sûr";

/// How ID tokens are signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Signed {
    /// RS256, by the key in force.
    #[default]
    Rsa,
    /// ES256, by the key in force.
    Elliptic,
    /// RS256, by a key that was never published, under the name of the one in force.
    Forged,
    /// Not at all: `alg` is `none`.
    Not,
    /// HS256, by the secret of the client.
    Secret,
    /// HS256, by the public key, as if it were a shared secret.
    PublicAsSecret,
}

/// What the issuer does.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each says something else, in any combination")]
pub struct Manner {
    /// Claims of the person who signs in, over the usual ones: `sub`, `email`, `amr`; null takes
    /// one out.
    pub claims: serde_json::Map<String, Value>,
    /// How tokens are signed.
    pub signed: Signed,
    /// Whether it answers with 503.
    pub is_down: bool,
    /// What stands as `iss` in the answer of the authorization (RFC 9207); none for nothing.
    pub answers_as: Option<String>,
    /// Whether it lets nobody in.
    pub denies: bool,
    /// Whether it names itself otherwise in its discovery document.
    pub is_other: bool,
    /// Signing algorithms that it offers besides.
    pub offers: Vec<&'static str>,
    /// Whether it takes the secret of the client in the body alone.
    pub in_body: bool,
}

/// A code that was given out.
#[derive(Clone)]
struct Code {
    challenge: String,
    nonce: Option<String>,
    redirect: String,
}

struct Keys {
    rank: u32,
    rsa: SigningKey<rsa::sha2::Sha256>,
    elliptic: EcdsaKeyPair,
}

impl Keys {
    fn draw(rank: u32) -> Self {
        let key = rsa::RsaPrivateKey::new(&mut rsa::rand_core::OsRng, 2_048).unwrap();
        let random = SystemRandom::new();
        let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let elliptic = EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).unwrap();
        Self { rank, rsa: SigningKey::new(key), elliptic }
    }

    fn published(&self) -> [Value; 2] {
        let public: &rsa::RsaPublicKey = &rsa::RsaPublicKey::from(self.rsa.as_ref());
        let point = self.elliptic.public_key().as_ref();
        let (n, e) = (public.n().to_bytes_be(), public.e().to_bytes_be());
        [
            json!({"kty": "RSA", "use": "sig", "alg": "RS256", "kid": format!("r{}", self.rank),
                "n": URL_SAFE_NO_PAD.encode(n), "e": URL_SAFE_NO_PAD.encode(e)}),
            json!({"kty": "EC", "use": "sig", "crv": "P-256", "kid": format!("e{}", self.rank),
                "x": URL_SAFE_NO_PAD.encode(&point[1..33]), "y": URL_SAFE_NO_PAD.encode(&point[33..])}),
        ]
    }
}

/// What its routes share.
struct Inner {
    address: String,
    manner: Mutex<Manner>,
    keys: Mutex<Keys>,
    codes: Mutex<HashMap<String, Code>>,
    drawn: Mutex<u64>,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An issuer that runs until this is dropped.
pub struct Issuer {
    inner: Arc<Inner>,
    served: tokio::task::JoinHandle<()>,
}

impl Drop for Issuer {
    fn drop(&mut self) {
        self.served.abort();
    }
}

impl Issuer {
    /// On this machine, without TLS.
    pub async fn open() -> Self {
        Self::opened(None).await
    }

    /// On this machine as `localhost`, over TLS with this certificate.
    pub async fn open_over_tls(config: Arc<rustls::ServerConfig>) -> Self {
        Self::opened(Some(TlsAcceptor::from(config))).await
    }

    async fn opened(tls: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let address = match &tls {
            Some(_) => format!("https://localhost:{port}"),
            None => format!("http://127.0.0.1:{port}"),
        };
        let inner = Arc::new(Inner {
            address,
            manner: Mutex::default(),
            keys: Mutex::new(Keys::draw(1)),
            codes: Mutex::default(),
            drawn: Mutex::default(),
        });
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/keys", get(keys))
            .route("/authorize", get(authorize))
            .route("/token", post(token))
            .with_state(inner.clone());
        let served = tokio::spawn(async move {
            loop {
                let Ok((stream, _)) = listener.accept().await else { continue };
                let (router, tls) = (router.clone(), tls.clone());
                tokio::spawn(async move {
                    let service = TowerToHyperService::new(router);
                    let http = hyper::server::conn::http1::Builder::new();
                    // Callers who hang up are none of our business.
                    if let Some(tls) = tls {
                        if let Ok(stream) = tls.accept(stream).await {
                            let _ = http.serve_connection(TokioIo::new(stream), service).await;
                        }
                    } else {
                        let _ = http.serve_connection(TokioIo::new(stream), service).await;
                    }
                });
            }
        });
        Self { inner, served }
    }

    /// Its address, as its tokens say it.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.inner.address
    }

    /// Does otherwise from now on.
    pub fn does(&self, manner: Manner) {
        *held(&self.inner.manner) = manner;
    }

    /// The person with this subject signs in from now on, with these claims besides.
    pub fn person(&self, subject: &str, more: &Value) {
        let mut claims = more.as_object().cloned().unwrap_or_default();
        claims.insert("sub".to_owned(), json!(subject));
        self.does(Manner { claims, ..Manner::default() });
    }

    /// Takes new keys; the old ones are not published any more.
    pub fn rotate(&self) {
        let rank = held(&self.inner.keys).rank + 1;
        let drawn = Keys::draw(rank);
        *held(&self.inner.keys) = drawn;
    }
}

async fn discovery(State(inner): State<Arc<Inner>>) -> Response {
    let manner = held(&inner.manner).clone();
    if manner.is_down {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let at = &inner.address;
    let mut algorithms = vec!["RS256", "ES256"];
    algorithms.extend(manner.offers);
    let mut told = json!({
        "issuer": if manner.is_other { "https://another.example" } else { at },
        "authorization_endpoint": format!("{at}/authorize"),
        "token_endpoint": format!("{at}/token"),
        "jwks_uri": format!("{at}/keys"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": algorithms,
        "code_challenge_methods_supported": ["S256"],
    });
    if manner.in_body {
        told["token_endpoint_auth_methods_supported"] = json!(["client_secret_post"]);
    }
    Json(told).into_response()
}

async fn keys(State(inner): State<Arc<Inner>>) -> Json<Value> {
    Json(json!({"keys": held(&inner.keys).published()}))
}

/// A name that was not given before.
fn drawn(inner: &Inner) -> String {
    let mut drawn = held(&inner.drawn);
    *drawn += 1;
    format!("code-{drawn}")
}

async fn authorize(
    State(inner): State<Arc<Inner>>,
    Query(asked): Query<HashMap<String, String>>,
) -> Response {
    let value = |name: &str| asked.get(name).cloned().unwrap_or_default();
    let is_fine = value("response_type") == "code"
        && value("client_id") == CLIENT
        && value("code_challenge_method") == "S256"
        && value("scope").split(' ').any(|scope| scope == "openid");
    if !is_fine {
        return (StatusCode::BAD_REQUEST, "not as agreed").into_response();
    }
    let manner = held(&inner.manner).clone();
    let (redirect, state) = (value("redirect_uri"), value("state"));
    let named = manner.answers_as.map_or_else(String::new, |iss| format!("&iss={iss}"));
    if manner.denies {
        let to = format!("{redirect}?error=access_denied&state={state}{named}");
        return Redirect::to(&to).into_response();
    }
    let code = drawn(&inner);
    let given = Code {
        challenge: value("code_challenge"),
        nonce: asked.get("nonce").cloned(),
        redirect: redirect.clone(),
    };
    held(&inner.codes).insert(code.clone(), given);
    Redirect::to(&format!("{redirect}?code={code}&state={state}{named}")).into_response()
}

/// Whether the client has shown its secret, in the header (RFC 6749, 2.3.1) or in the body.
fn is_client(headers: &HeaderMap, form: &HashMap<String, String>, in_body: bool) -> bool {
    if in_body {
        let is = |name: &str, due: &str| form.get(name).is_some_and(|it| it == due);
        return is("client_id", CLIENT) && is("client_secret", SECRET);
    }
    let basic = headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
    let basic = basic.and_then(|it| it.strip_prefix("Basic "));
    let pair = basic.and_then(|it| STANDARD.decode(it).ok());
    let due = format!("{CLIENT}:un+secret%3A+100%25+s%C3%BBr");
    pair.is_some_and(|pair| pair == due.as_bytes())
}

async fn token(
    State(inner): State<Arc<Inner>>,
    headers: HeaderMap,
    Form(form): Form<HashMap<String, String>>,
) -> Response {
    let refused = |error: &str| {
        (StatusCode::BAD_REQUEST, Json(json!({"error": error, "error_description": "amina"})))
            .into_response()
    };
    let manner = held(&inner.manner).clone();
    if !is_client(&headers, &form, manner.in_body) {
        return refused("invalid_client");
    }
    let value = |name: &str| form.get(name).cloned().unwrap_or_default();
    // A code is taken once.
    let Some(code) = held(&inner.codes).remove(&value("code")) else {
        return refused("invalid_grant");
    };
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(value("code_verifier")));
    if challenge != code.challenge || value("redirect_uri") != code.redirect {
        return refused("invalid_grant");
    }
    let token = inner.token(&manner, code.nonce.as_deref());
    let answer = json!({
        "access_token": "opens nothing", "token_type": "Bearer", "expires_in": 60, "id_token": token,
    });
    ([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response()
}

impl Inner {
    fn token(&self, manner: &Manner, nonce: Option<&str>) -> String {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs();
        let mut claims = json!({
            "iss": self.address, "aud": CLIENT, "sub": "somebody", "nonce": nonce,
            "iat": now, "exp": now + 300,
        });
        for (name, value) in &manner.claims {
            if value.is_null() {
                claims.as_object_mut().unwrap().remove(name);
            } else {
                claims[name] = value.clone();
            }
        }
        let keys = held(&self.keys);
        let (algorithm, key) = match manner.signed {
            Signed::Rsa | Signed::Forged => ("RS256", format!("r{}", keys.rank)),
            Signed::Elliptic => ("ES256", format!("e{}", keys.rank)),
            Signed::Not => ("none", String::new()),
            Signed::Secret | Signed::PublicAsSecret => ("HS256", format!("r{}", keys.rank)),
        };
        let head = json!({"alg": algorithm, "typ": "JWT", "kid": key});
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let text = format!("{}.{}", part(&head), part(&claims));
        let bytes = text.as_bytes();
        let by_secret = |secret: &[u8]| {
            hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, secret), bytes).as_ref().to_vec()
        };
        let signature = match manner.signed {
            Signed::Rsa => keys.rsa.sign(bytes).to_vec(),
            Signed::Elliptic => {
                keys.elliptic.sign(&SystemRandom::new(), bytes).unwrap().as_ref().to_vec()
            }
            Signed::Forged => Keys::draw(0).rsa.sign(bytes).to_vec(),
            Signed::Not => Vec::new(),
            Signed::Secret => by_secret(SECRET.as_bytes()),
            Signed::PublicAsSecret => by_secret(keys.published()[0]["n"].to_string().as_bytes()),
        };
        format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

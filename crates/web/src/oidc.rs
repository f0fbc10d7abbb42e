//! Signing in through the OpenID Connect issuer of an organisation: authorization code with PKCE,
//! state and nonce.
//!
//! ```text
//! begin: secret of the browser -> state, nonce, verifier -> address at the issuer
//! finish: code -> token endpoint -> ID token, verified -> subject
//! ```
//! The issuer says who somebody is, and nothing else: which account that opens, its role and its
//! mandates stand in our tables.

mod attempt;
mod refusal;
mod settings;
mod transport;

pub(crate) use attempt::Attempt;
pub(crate) use refusal::Refusal;
pub use settings::{BadOrganisation, Organisation};

use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims,
    CoreIdTokenVerifier, CoreJwsSigningAlgorithm as Algorithm, CoreProviderMetadata,
};
use openidconnect::{
    AuthType, AuthenticationContextClass, AuthorizationCode, ClientId, ClientSecret, CsrfToken,
    EndpointMaybeSet, EndpointNotSet, EndpointSet, IssuerUrl, Nonce, PkceCodeChallenge,
    PkceCodeVerifier, RedirectUrl, Scope, TokenResponse as _,
};
use serde_json::Value;
use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::time::{Duration, Instant};
use transport::Transport;

/// Path to which the issuer sends people back.
pub(crate) const BACK: &str = "/login/organisation/back";

/// How long the discovery document is kept for sign-ins that begin. One that comes back reads it
/// and the keys again, so that a key that was withdrawn opens nothing.
const KEPT: Duration = Duration::from_mins(10);
/// Seconds by which the clock of the issuer may be ahead of ours.
const AHEAD_MAX: i64 = 120;
/// Seconds after which an ID token is too old, whatever it says itself.
const AGE_MAX: i64 = 600;
/// Characters of a subject (OpenID Connect Core, 2).
const SUBJECT_MAX: usize = 255;

/// Algorithms of signatures: with the issuer's private key. Neither `none` nor those with a shared
/// secret, which whoever has our setting could use as well.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RsaSsaPkcs1V15Sha256,
    Algorithm::RsaSsaPkcs1V15Sha384,
    Algorithm::RsaSsaPkcs1V15Sha512,
    Algorithm::RsaSsaPssSha256,
    Algorithm::RsaSsaPssSha384,
    Algorithm::RsaSsaPssSha512,
    Algorithm::EcdsaP256Sha256,
    Algorithm::EcdsaP384Sha384,
    Algorithm::EdDsa,
];

impl Organisation {
    /// Whether a service could run with these settings. Nothing is asked of the issuer.
    ///
    /// # Errors
    /// A setting cannot be used.
    pub fn check(self) -> Result<(), BadOrganisation> {
        Issuer::new(self).map(drop)
    }
}

/// Who has signed in at the issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Subject {
    /// `sub`, for good.
    pub(crate) sub: String,
    /// The claim of the settings, letters of ASCII in lower case; none where the issuer does not
    /// vouch for it.
    pub(crate) awaited: Option<String>,
    /// Whether the issuer has asked for a second factor that counts.
    pub(crate) has_factor: bool,
}

/// The issuer of an organisation.
pub(crate) struct Issuer {
    settings: Organisation,
    url: IssuerUrl,
    redirect: RedirectUrl,
    transport: Transport,
    known: Mutex<Option<(Instant, CoreProviderMetadata)>>,
}

/// A client of which the address of the authorization is known.
type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Whether nobody reads on the way what goes to an address.
fn is_safe(address: &str) -> bool {
    if !address.starts_with("http://") {
        return address.starts_with("https://");
    }
    let uri: Option<axum::http::Uri> = address.parse().ok();
    uri.is_some_and(|uri| uri.host().is_some_and(transport::is_own_machine))
}

impl Issuer {
    /// Of these settings. Nothing is asked yet: an issuer that is away keeps nothing from starting.
    pub(crate) fn new(settings: Organisation) -> Result<Self, BadOrganisation> {
        for (name, value) in
            [("oidc_client_id", &settings.client_id), ("oidc_address", &settings.address)]
        {
            if value.trim().is_empty() {
                return Err(BadOrganisation::Missing(name));
            }
        }
        for (name, address) in
            [("oidc_issuer", &settings.issuer), ("oidc_address", &settings.address)]
        {
            if !is_safe(address) {
                return Err(BadOrganisation::Address(name, address.clone()));
            }
        }
        for factor in &settings.factors {
            let value = factor.strip_prefix("amr:").or_else(|| factor.strip_prefix("acr:"));
            if value.is_none_or(str::is_empty) {
                return Err(BadOrganisation::Factor(factor.clone()));
            }
        }
        let wrong = |name, value: &str| BadOrganisation::Address(name, value.to_owned());
        let url = IssuerUrl::new(settings.issuer.clone())
            .map_err(|_| wrong("oidc_issuer", &settings.issuer))?;
        let redirect =
            RedirectUrl::new(format!("{}{BACK}", settings.address.trim_end_matches('/')))
                .map_err(|_| wrong("oidc_address", &settings.address))?;
        let transport = Transport::new(settings.authorities.as_deref().map(Path::to_owned))?;
        Ok(Self { settings, url, redirect, transport, known: Mutex::default() })
    }

    /// Name of the organisation; empty for none.
    pub(crate) fn name(&self) -> &str {
        &self.settings.name
    }

    /// Address of the issuer, as links of accounts name it.
    pub(crate) fn address(&self) -> &str {
        self.url.as_str()
    }

    /// Whether an answer that names its issuer (RFC 9207) names another one.
    pub(crate) fn is_other(&self, named: &str) -> bool {
        !named.is_empty() && named != self.url.as_str()
    }

    /// What the issuer says of itself.
    async fn metadata(&self, fresh: bool) -> Result<CoreProviderMetadata, Refusal> {
        if !fresh {
            let known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some((_, metadata)) = known.as_ref().filter(|(at, _)| at.elapsed() < KEPT) {
                return Ok(metadata.clone());
            }
        }
        let read = CoreProviderMetadata::discover_async(self.url.clone(), &self.transport);
        let metadata = read.await.map_err(Refusal::of_discovery)?;
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        *known = Some((Instant::now(), metadata.clone()));
        Ok(metadata)
    }

    fn client(&self, metadata: &CoreProviderMetadata) -> Client {
        let id = ClientId::new(self.settings.client_id.clone());
        let secret = self.settings.client_secret.clone().map(ClientSecret::new);
        let methods = metadata.token_endpoint_auth_methods_supported();
        let takes = |method| methods.is_none_or(|all| all.contains(&method));
        let in_body = !takes(CoreClientAuthMethod::ClientSecretBasic)
            && takes(CoreClientAuthMethod::ClientSecretPost);
        let kind = if in_body { AuthType::RequestBody } else { AuthType::BasicAuth };
        CoreClient::from_provider_metadata(metadata.clone(), id, secret)
            .set_redirect_uri(self.redirect.clone())
            .set_auth_type(kind)
    }

    /// The address at the issuer where somebody signs in.
    pub(crate) async fn begin(&self, attempt: &Attempt) -> Result<String, Refusal> {
        let client = self.client(&self.metadata(false).await?);
        let verifier = PkceCodeVerifier::new(attempt.verifier());
        let (state, nonce) = (attempt.state(), attempt.nonce());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier));
        match self.settings.claim.as_str() {
            "" => {}
            "email" => request = request.add_scope(Scope::new("email".to_owned())),
            _ => request = request.add_scope(Scope::new("profile".to_owned())),
        }
        for class in self.settings.factors.iter().filter_map(|factor| factor.strip_prefix("acr:")) {
            let class = AuthenticationContextClass::new(class.to_owned());
            request = request.add_auth_context_value(class);
        }
        Ok(request.url().0.into())
    }

    /// Who has signed in, by the code that came back.
    pub(crate) async fn finish(&self, attempt: &Attempt, code: &str) -> Result<Subject, Refusal> {
        let metadata = self.metadata(true).await?;
        let client = self.client(&metadata);
        let request = client.exchange_code(AuthorizationCode::new(code.to_owned()));
        let request = request.map_err(|_| Refusal::NoTokenEndpoint)?;
        let answered = request
            .set_pkce_verifier(PkceCodeVerifier::new(attempt.verifier()))
            .request_async(&self.transport)
            .await
            .map_err(Refusal::of_exchange)?;
        let token = answered.id_token().ok_or(Refusal::NoIdToken)?;
        let id = ClientId::new(self.settings.client_id.clone());
        let verifier = CoreIdTokenVerifier::new_public_client(
            id.clone(),
            self.url.clone(),
            metadata.jwks().clone(),
        )
        .set_allowed_algs(ALGORITHMS)
        .set_issue_time_verifier_fn(|at| is_recent(at.timestamp()));
        let nonce = attempt.nonce();
        let is_ours = |given: Option<&Nonce>| match given {
            Some(given) if *given.secret() == nonce => Ok(()),
            Some(_) => Err("it is that of another sign-in".to_owned()),
            None => Err("there is none".to_owned()),
        };
        let claims = token.claims(&verifier, is_ours)?;
        if claims.authorized_party().is_some_and(|party| *party != id) {
            return Err(Refusal::OtherParty);
        }
        let subject = claims.subject().as_str();
        if subject.is_empty() || subject.chars().count() > SUBJECT_MAX {
            return Err(Refusal::NoSubject);
        }
        Ok(Subject {
            sub: subject.to_owned(),
            awaited: awaited(&self.settings.claim, claims, &token.to_string()),
            has_factor: self.settings.factors.iter().any(|factor| has_factor(factor, claims)),
        })
    }
}

/// Whether a token was issued now, as far as clocks agree.
fn is_recent(at: i64) -> Result<(), String> {
    let age = jiff::Timestamp::now().as_second().saturating_sub(at);
    if age < -AHEAD_MAX {
        return Err("the ID token is of the future".to_owned());
    }
    if age > AGE_MAX {
        return Err(format!("the ID token was issued {age} seconds ago"));
    }
    Ok(())
}

/// Whether a token says what counts as a second factor.
fn has_factor(factor: &str, claims: &CoreIdTokenClaims) -> bool {
    if let Some(method) = factor.strip_prefix("amr:") {
        return claims
            .auth_method_refs()
            .is_some_and(|all| all.iter().any(|one| one.as_str() == method));
    }
    let class = factor.strip_prefix("acr:");
    class.is_some_and(|class| claims.auth_context_ref().is_some_and(|it| it.as_str() == class))
}

/// The value of the claim by which people are awaited, of a token whose signature was verified. An
/// address that the issuer has not verified is none.
fn awaited(claim: &str, claims: &CoreIdTokenClaims, token: &str) -> Option<String> {
    use base64::Engine as _;
    if claim.is_empty() || (claim == "email" && claims.email_verified() != Some(true)) {
        return None;
    }
    let payload = token.split('.').nth(1)?;
    let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(payload).ok()?;
    let payload: Value = serde_json::from_slice(&payload).ok()?;
    let value = payload.get(claim)?.as_str()?;
    // Letters of ASCII alone: other alphabets have letters whose lower case is one of another.
    Some(value.to_ascii_lowercase()).filter(|value| (1..=255).contains(&value.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::{BadOrganisation, Issuer, Organisation, is_recent, is_safe};

    fn fine() -> Organisation {
        Organisation {
            issuer: "https://connexion.example".to_owned(),
            client_id: "bordereau".to_owned(),
            address: "https://bordereau.example/".to_owned(),
            ..Organisation::default()
        }
    }

    #[test]
    fn addresses_that_could_be_read_on_the_way_are_refused() {
        for safe in
            ["https://a.example", "http://127.0.0.1:8080", "http://[::1]/x", "http://localhost:1"]
        {
            assert!(is_safe(safe), "{safe}");
        }
        for wrong in ["http://a.example", "http://127.0.0.1.evil.ma", "ftp://a", "", "localhost"] {
            assert!(!is_safe(wrong), "{wrong}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_told_by_its_setting() {
        assert!(Issuer::new(fine()).is_ok());
        for (wrong, due) in [
            (Organisation { client_id: String::new(), ..fine() }, "oidc_client_id"),
            (Organisation { address: String::new(), ..fine() }, "oidc_address"),
            (Organisation { address: "http://a.example".to_owned(), ..fine() }, "oidc_address"),
            (Organisation { issuer: "http://a.example".to_owned(), ..fine() }, "oidc_issuer"),
            (Organisation { factors: vec!["mfa".to_owned()], ..fine() }, "oidc_second_factor"),
            (Organisation { authorities: Some("/nowhere".into()), ..fine() }, "oidc_authorities"),
        ] {
            let error: BadOrganisation = Issuer::new(wrong).err().unwrap();
            assert!(error.to_string().contains(due), "{error}");
        }
    }

    #[test]
    fn a_token_is_of_now() {
        let now = jiff::Timestamp::now().as_second();
        for (at, is_fine) in [
            (now, true),
            (now + 60, true),
            (now - 300, true),
            (now + 300, false),
            (now - 700, false),
        ] {
            assert_eq!(is_recent(at).is_ok(), is_fine, "{}", at - now);
        }
    }
}

//! Why a sign-in through an issuer came to nothing: told to the operator in the log, and to people
//! by what they can do about it.

use super::transport::TransportError;
use openidconnect::core::CoreErrorResponseType;
use openidconnect::{
    ClaimsVerificationError, DiscoveryError, RequestTokenError, StandardErrorResponse,
};

/// Characters of what an issuer says that come into the log.
const TOLD_MAX: usize = 400;

/// Why somebody is not signed in. No text names the person.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Refusal {
    /// It is away, or not who it should be.
    #[error("the issuer cannot be asked")]
    Away(#[source] TransportError),
    /// What it says of itself, or its keys, cannot be used.
    #[error("the issuer does not describe itself as it should: {0}")]
    Discovery(String),
    /// It has no token endpoint.
    #[error("the issuer names no token endpoint")]
    NoTokenEndpoint,
    /// The code is not taken.
    #[error("the issuer does not take the code: {0}")]
    Code(String),
    /// What it answers is no answer.
    #[error("the issuer's answer to the code cannot be read: {0}")]
    Answer(String),
    /// There is no ID token in the answer.
    #[error("the issuer gives no ID token")]
    NoIdToken,
    /// The ID token is not what it should be.
    #[error("the ID token is refused")]
    Token(#[from] ClaimsVerificationError),
    /// It was made for somebody else.
    #[error("the ID token is refused: its authorized party is another client")]
    OtherParty,
    /// It names nobody.
    #[error("the ID token is refused: no subject of 1 to 255 characters")]
    NoSubject,
}

fn short(text: impl Into<String>) -> String {
    spec::printable(text.into()).as_str().chars().take(TOLD_MAX).collect()
}

impl Refusal {
    pub(super) fn of_discovery(error: DiscoveryError<TransportError>) -> Self {
        match error {
            DiscoveryError::Request(error) => Self::Away(error),
            DiscoveryError::Response(status, _, what) => {
                Self::Discovery(short(format!("{status}, {what}")))
            }
            DiscoveryError::Parse(error) => Self::Discovery(short(error.to_string())),
            other => Self::Discovery(short(other.to_string())),
        }
    }

    pub(super) fn of_exchange(
        error: RequestTokenError<TransportError, StandardErrorResponse<CoreErrorResponseType>>,
    ) -> Self {
        match error {
            RequestTokenError::Request(error) => Self::Away(error),
            // Its description may name somebody.
            RequestTokenError::ServerResponse(answer) => {
                Self::Code(short(answer.error().to_string()))
            }
            RequestTokenError::Parse(error, _) => {
                Self::Answer(short(format!("at {}", error.path())))
            }
            RequestTokenError::Other(what) => Self::Answer(short(what)),
        }
    }

    /// The whole cause on one line: formats of logs differ in how much of a chain they show.
    pub(crate) fn cause(&self) -> String {
        let mut out = self.to_string();
        let mut next = std::error::Error::source(self);
        while let Some(error) = next {
            out.push_str(": ");
            out.push_str(&error.to_string());
            next = error.source();
        }
        short(out)
    }

    /// Whether trying again later may help.
    pub(crate) const fn is_away(&self) -> bool {
        matches!(self, Self::Away(_) | Self::Discovery(_) | Self::NoTokenEndpoint)
    }
}

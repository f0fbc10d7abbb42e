//! One sign-in through an issuer: a secret that the browser alone has, and what follows from it.

use sha2::{Digest as _, Sha256};

/// Bytes of the secret.
const BYTES: usize = 32;

/// A sign-in that was begun by one browser.
pub(crate) struct Attempt(String);

impl Attempt {
    /// A new one, drawn at random.
    pub(crate) fn draw() -> Result<Self, getrandom::Error> {
        let mut bytes = [0_u8; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hex::encode(bytes)))
    }

    /// Of what a cookie holds; none when it is none of ours.
    pub(crate) fn read(cookie: &str) -> Option<Self> {
        let is_one = cookie.len() == BYTES * 2 && cookie.bytes().all(|b| b.is_ascii_hexdigit());
        is_one.then(|| Self(cookie.to_owned()))
    }

    /// As the cookie holds it.
    pub(crate) fn secret(&self) -> &str {
        &self.0
    }

    /// A value that follows from the secret, and from which neither it nor another follows.
    fn derived(&self, what: &str) -> [u8; 32] {
        Sha256::digest(format!("bordereau sign-in {what} {}", self.0)).into()
    }

    /// As it is kept: by it a sign-in comes back once.
    pub(crate) fn digest(&self) -> [u8; 32] {
        self.derived("kept")
    }

    /// `state`: only this browser comes back with it.
    pub(crate) fn state(&self) -> String {
        hex::encode(self.derived("state"))
    }

    /// `nonce`: the ID token is of this sign-in.
    pub(crate) fn nonce(&self) -> String {
        hex::encode(self.derived("nonce"))
    }

    /// Code verifier of PKCE (RFC 7636): 64 characters.
    pub(crate) fn verifier(&self) -> String {
        hex::encode(self.derived("verifier"))
    }

    /// Whether an answer is that to this sign-in.
    pub(crate) fn is_state(&self, given: &str) -> bool {
        // Digests are compared, so that time tells nothing of how much of it was right.
        Sha256::digest(given) == Sha256::digest(self.state())
    }
}

impl std::fmt::Debug for Attempt {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Attempt(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Attempt;
    use std::collections::HashSet;

    #[test]
    fn values_of_one_sign_in_tell_nothing_of_each_other() {
        let attempt = Attempt::draw().unwrap();
        let again = Attempt::read(attempt.secret()).unwrap();
        assert!(again.is_state(&attempt.state()) && again.nonce() == attempt.nonce());
        let all = [
            attempt.secret().to_owned(),
            attempt.state(),
            attempt.nonce(),
            attempt.verifier(),
            hex::encode(attempt.digest()),
        ];
        assert_eq!(all.iter().collect::<HashSet<_>>().len(), all.len());
        assert!((43..=128).contains(&attempt.verifier().len()));
        assert!(!attempt.is_state("") && !attempt.is_state(&Attempt::draw().unwrap().state()));
        assert!(Attempt::read("abc").is_none());
    }
}

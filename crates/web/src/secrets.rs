//! Tokens and passwords: what is shown once, and what is kept of it.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use sha2::{Digest as _, Sha256};
use std::fmt;
use std::sync::LazyLock;

/// Bytes of the public half of a token.
const ID_BYTES: usize = 8;
/// Bytes of its secret half.
const SECRET_BYTES: usize = 32;
/// Fewest characters of a password. Nothing is asked about which they are (NIST SP 800-63B).
const PASSWORD_MIN: usize = 12;
/// Most bytes of one.
const PASSWORD_MAX: usize = 512;

/// A token of the API, `brd_<id>_<secret>`: 16 and 64 hexadecimal digits.
#[derive(Clone)]
pub struct Token {
    id: String,
    secret: String,
}

impl Token {
    /// A new one, drawn at random.
    ///
    /// # Errors
    /// The system gives no random numbers.
    pub fn draw() -> Result<Self, getrandom::Error> {
        let mut bytes = [0_u8; ID_BYTES + SECRET_BYTES];
        getrandom::fill(&mut bytes)?;
        let (id, secret) = bytes.split_at(ID_BYTES);
        Ok(Self { id: hex::encode(id), secret: hex::encode(secret) })
    }

    /// As it is written; none for what is no token.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (id, secret) = text.strip_prefix("brd_")?.split_once('_')?;
        let is_hex = |text: &str, bytes: usize| {
            let digits = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
            digits && text.len() == bytes.saturating_mul(2)
        };
        let is_token = is_hex(id, ID_BYTES) && is_hex(secret, SECRET_BYTES);
        is_token.then(|| Self { id: id.to_owned(), secret: secret.to_owned() })
    }

    /// Its public half.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What is kept of its secret half: drawn from 2^256, it needs no salt and no slow digest.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.secret.as_bytes()).into()
    }

    /// Whether this digest was kept of it; takes as long whatever it is.
    #[must_use]
    pub fn is_of(&self, kept: &[u8]) -> bool {
        let own = self.digest();
        let differ = own.iter().zip(kept).fold(0_u8, |differ, (a, b)| differ | (a ^ b));
        kept.len() == own.len() && std::hint::black_box(differ) == 0
    }

    /// All of it, to be shown once.
    #[must_use]
    pub fn written(&self) -> String {
        format!("brd_{}_{}", self.id, self.secret)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "brd_{}_…", self.id)
    }
}

/// What is kept of a password: Argon2id with a salt of its own, as a PHC string.
#[derive(Clone)]
pub struct Secret(String);

/// What is compared with where there is nothing to compare with.
static NOBODY: LazyLock<Option<PasswordHash>> =
    LazyLock::new(|| Argon2::default().hash_password(b"nobody has this password").ok());

/// A password that is not taken.
#[derive(Debug, thiserror::Error)]
pub enum BadPassword {
    /// It is too easily found.
    #[error("a password has at least {PASSWORD_MIN} characters, this one has {0}")]
    Short(usize),
    /// It is longer than anybody types.
    #[error("a password has at most {PASSWORD_MAX} bytes")]
    Long,
    /// The machine cannot make its digest.
    #[error("the digest of a password cannot be made: {0}")]
    Machine(argon2::password_hash::Error),
}

impl Secret {
    /// Of a password. Takes 19 MiB and tens of milliseconds: never on a thread that answers others.
    ///
    /// # Errors
    /// See [`BadPassword`].
    pub fn of_password(password: &str) -> Result<Self, BadPassword> {
        let characters = password.chars().count();
        if characters < PASSWORD_MIN {
            return Err(BadPassword::Short(characters));
        }
        if password.len() > PASSWORD_MAX {
            return Err(BadPassword::Long);
        }
        let hash: PasswordHash =
            Argon2::default().hash_password(password.as_bytes()).map_err(BadPassword::Machine)?;
        Ok(Self(hash.to_string()))
    }

    /// Whether a password opens an account of which this PHC string is kept. Without one it takes
    /// as long, and opens nothing. Takes 19 MiB and tens of milliseconds: never on a thread that
    /// answers others.
    #[must_use]
    pub fn opens(password: &str, kept: Option<&str>) -> bool {
        let known = kept.and_then(|kept| PasswordHash::new(kept).ok());
        let is_known = known.is_some();
        let Some(hash) = known.as_ref().or(NOBODY.as_ref()) else { return false };
        let opened = password.len() <= PASSWORD_MAX
            && Argon2::default().verify_password(password.as_bytes(), hash).is_ok();
        opened && is_known
    }

    /// As the ledger keeps it.
    #[must_use]
    pub fn into_phc(self) -> String {
        self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{BadPassword, Secret, Token};

    #[test]
    fn a_token_is_read_as_it_is_written_and_nothing_else_is_one() {
        let token = Token::draw().unwrap();
        let written = token.written();
        let read = Token::read(&written).unwrap();
        assert_eq!((read.id(), read.digest()), (token.id(), token.digest()));
        assert!(read.is_of(&token.digest()) && !read.is_of(&Token::draw().unwrap().digest()));
        assert!(!read.is_of(&[]) && !read.is_of(&token.digest()[..31]));
        assert!(!format!("{token:?}").contains(&written[21..]), "a secret is not for logs");
        for wrong in ["", "brd_", "brd_a_b", &written[1..], &written.to_uppercase(), &written[..80]]
        {
            assert!(Token::read(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn a_password_is_kept_as_argon2id_with_the_usual_cost_and_its_own_salt() {
        let phc = |password| Secret::of_password(password).map(Secret::into_phc);
        let one = phc("correct horse battery").unwrap();
        assert!(one.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{one}");
        assert_ne!(one, phc("correct horse battery").unwrap());
        assert!(Secret::opens("correct horse battery", Some(&one)));
        for (password, kept) in [
            ("correct horse batterz", Some(one.as_str())),
            ("nobody has this password", None),
            ("correct horse battery", None),
            ("correct horse battery", Some("$argon2id$x")),
            ("", Some("")),
        ] {
            assert!(!Secret::opens(password, kept), "{password} {kept:?}");
        }
        assert!(matches!(phc("short"), Err(BadPassword::Short(5))));
        assert!(matches!(phc(&"x".repeat(513)), Err(BadPassword::Long)));
    }
}

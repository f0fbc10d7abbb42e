//! The key that seals the journal and signs exports: `DIR/cles/sceau.key`, mode 0600, its public
//! half `DIR/cles/<id>.pub`, and who has signed that, `DIR/cles/<id>.succession`.

use crate::error::{DepositError, Doing as _};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::ErrorKind;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use store::{Introduction, PublicKey, Seal, Store, Succession, hex, unhex};

const SECRET: &str = "sceau.key";
/// Longest file of a key, in bytes.
const KEY_MAX: u64 = 4_096;

/// A key for seals.
pub struct SealKey {
    signing: SigningKey,
    public: PublicKey,
}

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealKey").field("id", &self.public.id).finish_non_exhaustive()
    }
}

/// Which place a key takes.
#[derive(Clone, Copy)]
enum Taking {
    /// Only a free one.
    Free,
    /// That of the key before it.
    Over,
}

impl SealKey {
    /// The key of an installation, made when neither the folder has one nor the database knows one.
    /// Where the database knows one, its secret half must be there: a new one is made by
    /// [`SealKey::rotate`] and [`SealKey::replace`] only.
    pub async fn open_or_make(folder: &Path, store: &Store) -> Result<Self, DepositError> {
        if folder.join(SECRET).exists() {
            return Self::open(folder);
        }
        if store.has_key().await? {
            return Err(DepositError::NoKey { path: folder.join(SECRET).display().to_string() });
        }
        Self::first(folder)
    }

    /// The key of an installation.
    pub fn open(folder: &Path) -> Result<Self, DepositError> {
        let path = folder.join(SECRET);
        let text = read(&path).doing("read the key", &path)?;
        let secret = unhex(text.trim()).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let no_key = || {
            std::io::Error::new(std::io::ErrorKind::InvalidData, "64 hexadecimal digits are due")
        };
        let mut key = Self::of(&secret.ok_or_else(no_key).doing("understand the key", &path)?);
        let signed = folder.join(format!("{}.succession", key.public.id));
        key.public.succession = read(&signed).ok().as_deref().and_then(succession);
        Ok(key)
    }

    /// Makes the first key of an installation, which signs itself. Where another service that
    /// starts at the same moment was faster, its key is the one.
    pub fn first(folder: &Path) -> Result<Self, DepositError> {
        let mut key = Self::drawn(folder)?;
        let signed = key.signature_of(&key.public);
        key.public.succession = Some(signed);
        match key.keep(folder, Taking::Free) {
            Err(DepositError::Io { source, .. }) if source.kind() == ErrorKind::AlreadyExists => {
                for end in ["pub", "succession"] {
                    let _ = fs::remove_file(folder.join(format!("{}.{end}", key.public.id)));
                }
                Self::open(folder)
            }
            kept => kept.map(|()| key),
        }
    }

    /// Makes a key that takes the place of this one, which signs it. Old seals are verified with
    /// old public halves, which stay.
    pub fn rotate(&self, folder: &Path) -> Result<Self, DepositError> {
        let mut key = Self::drawn(folder)?;
        key.public.succession = Some(self.signature_of(&key.public));
        key.keep(folder, Taking::Over)?;
        Ok(key)
    }

    /// Makes a key in place of one that was lost: none signs it.
    pub fn replace(folder: &Path) -> Result<Self, DepositError> {
        let key = Self::drawn(folder)?;
        key.keep(folder, Taking::Over)?;
        Ok(key)
    }

    fn drawn(folder: &Path) -> Result<Self, DepositError> {
        fs::create_dir_all(folder).doing("make the folder", folder)?;
        let mut secret = [0; 32];
        let random = getrandom::fill(&mut secret).map_err(std::io::Error::from);
        random.doing("make a key in", folder)?;
        Ok(Self::of(&secret))
    }

    /// Writes it: what is public first, so that a secret is never there without it.
    fn keep(&self, folder: &Path, taking: Taking) -> Result<(), DepositError> {
        let public = folder.join(format!("{}.pub", self.public.id));
        fs::write(&public, hex(self.public.publique) + "\n").doing("write", &public)?;
        if let Some(signed) = &self.public.succession {
            let path = folder.join(format!("{}.succession", self.public.id));
            let line = format!("{} {}\n", signed.precedente, hex(signed.signature));
            fs::write(&path, line).doing("write", &path)?;
        }
        let path = folder.join(SECRET);
        // Made with mode 0600, and only then written.
        let mut file = tempfile::NamedTempFile::new_in(folder).doing("make a file in", folder)?;
        let mode = fs::Permissions::from_mode(0o600);
        fs::set_permissions(file.path(), mode).doing("protect", file.path())?;
        writeln!(file, "{}", hex(self.signing.to_bytes())).doing("write", &path)?;
        file.as_file().sync_all().doing("write", &path)?;
        let kept = match taking {
            Taking::Free => file.persist_noclobber(&path),
            Taking::Over => file.persist(&path),
        };
        kept.map_err(|error| error.error).doing("write", &path)?;
        fs::File::open(folder).and_then(|folder| folder.sync_all()).doing("write", folder)
    }

    fn of(secret: &[u8; 32]) -> Self {
        let signing = SigningKey::from_bytes(secret);
        let publique = signing.verifying_key().to_bytes();
        let id = key_id(&publique);
        Self { signing, public: PublicKey { id, publique, depuis: None, succession: None } }
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Signs a message.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> [u8; 64] {
        self.signing.sign(message).to_bytes()
    }

    /// Its signature of another key, or of itself.
    fn signature_of(&self, key: &PublicKey) -> Succession {
        let precedente = self.public.id.clone();
        Succession { signature: self.sign(&key.message(&precedente)), precedente }
    }

    /// Publishes the key in the database and signs the end of the journal; see [`Store::seal`].
    pub async fn seal(
        &self,
        store: &Store,
        daily: bool,
        actor: &str,
    ) -> Result<Option<Seal>, DepositError> {
        store.keep_key(&self.public, Introduction::Signed, actor).await?;
        let sign = |message: &[u8]| self.sign(message);
        Ok(store.seal(&self.public.id, daily, actor, sign).await?)
    }
}

/// A file of a key, which is never long.
fn read(path: &Path) -> std::io::Result<String> {
    use std::io::Read as _;
    let mut text = String::new();
    fs::File::open(path)?.take(KEY_MAX).read_to_string(&mut text)?;
    Ok(text)
}

fn succession(line: &str) -> Option<Succession> {
    let (precedente, signature) = line.trim().split_once(' ')?;
    let signature = unhex(signature)?.try_into().ok()?;
    Some(Succession { precedente: precedente.to_owned(), signature })
}

/// Id of a public key: the first 16 hexadecimal digits of its SHA-256.
#[must_use]
pub fn key_id(public: &[u8; 32]) -> String {
    hex(Sha256::digest(public).get(..8).unwrap_or_default())
}

/// Whether a message was signed with this public key.
#[must_use]
pub fn is_signed_with(message: &[u8], signature: &[u8; 64], public: &[u8; 32]) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(signature);
    VerifyingKey::from_bytes(public).is_ok_and(|key| key.verify_strict(message, &signature).is_ok())
}

/// Whether a seal was made with this public key.
#[must_use]
pub fn is_sealed_with(seal: &Seal, public: &[u8; 32]) -> bool {
    is_signed_with(&seal.message(), &seal.signature, public)
}

/// Whether a key was signed by the one that it names.
#[must_use]
pub fn is_successor(key: &PublicKey, of: &PublicKey) -> bool {
    key.succession.as_ref().is_some_and(|signed| {
        signed.precedente == of.id
            && is_signed_with(&key.message(&of.id), &signed.signature, &of.publique)
    })
}

#[cfg(test)]
mod tests {
    use super::SealKey;

    #[test]
    fn keys_made_at_one_moment_are_one_key() {
        let folder = tempfile::tempdir().unwrap();
        let made: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> =
                (0..8).map(|_| scope.spawn(|| SealKey::first(folder.path()).unwrap())).collect();
            threads.into_iter().map(|thread| thread.join().unwrap().public().id.clone()).collect()
        });
        let kept = SealKey::open(folder.path()).unwrap();
        assert!(made.iter().all(|id| *id == kept.public().id), "{made:?}");
    }
}

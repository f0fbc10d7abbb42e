//! The key that seals the journal: `DIR/cles/sceau.key`, mode 0600, and its public half `DIR/cles/<id>.pub`.

use crate::{Doing as _, IntakeError};
use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};
use sha2::{Digest as _, Sha256};
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use store::{PublicKey, Seal, Store, hex, unhex};

const SECRET: &str = "sceau.key";

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

impl SealKey {
    /// The key of an installation; made when the folder does not exist yet. A key that is gone or cannot be read is an
    /// error: a new one is made by [`SealKey::rotate`] only.
    pub fn open_or_make(folder: &Path) -> Result<Self, IntakeError> {
        if folder.exists() { Self::open(folder) } else { Self::rotate(folder) }
    }

    /// The key of an installation.
    pub fn open(folder: &Path) -> Result<Self, IntakeError> {
        let path = folder.join(SECRET);
        let text = fs::read_to_string(&path).doing("read the key", &path)?;
        let secret = unhex(text.trim()).and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
        let no_key = || {
            std::io::Error::new(std::io::ErrorKind::InvalidData, "64 hexadecimal digits are due")
        };
        Ok(Self::of(&secret.ok_or_else(no_key).doing("understand the key", &path)?))
    }

    /// Makes a key, which takes the place of the one before. Old seals are verified with old public halves, which stay.
    pub fn rotate(folder: &Path) -> Result<Self, IntakeError> {
        fs::create_dir_all(folder).doing("make the folder", folder)?;
        let mut secret = [0; 32];
        let random = getrandom::fill(&mut secret).map_err(std::io::Error::from);
        random.doing("make a key in", folder)?;
        let key = Self::of(&secret);
        let public = folder.join(format!("{}.pub", key.public.id));
        fs::write(&public, hex(key.public.publique) + "\n").doing("write", &public)?;
        let path = folder.join(SECRET);
        // Made with mode 0600, and only then written.
        let mut file = tempfile::NamedTempFile::new_in(folder).doing("make a file in", folder)?;
        let mode = fs::Permissions::from_mode(0o600);
        fs::set_permissions(file.path(), mode).doing("protect", file.path())?;
        writeln!(file, "{}", hex(secret)).doing("write", &path)?;
        file.as_file().sync_all().doing("write", &path)?;
        file.persist(&path).map_err(|error| error.error).doing("write", &path)?;
        Ok(key)
    }

    fn of(secret: &[u8; 32]) -> Self {
        let signing = SigningKey::from_bytes(secret);
        let publique = signing.verifying_key().to_bytes();
        Self { signing, public: PublicKey { id: key_id(&publique), publique, depuis: None } }
    }

    /// Its public half.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Publishes the key in the database and signs the end of the journal; see [`Store::seal`].
    pub async fn seal(
        &self,
        store: &Store,
        daily: bool,
        actor: &str,
    ) -> Result<Option<Seal>, IntakeError> {
        store.keep_key(&self.public, actor).await?;
        let sign = |message: &[u8]| self.signing.sign(message).to_bytes();
        Ok(store.seal(&self.public.id, daily, actor, sign).await?)
    }
}

/// Id of a public key: the first 16 hexadecimal digits of its SHA-256.
#[must_use]
pub fn key_id(public: &[u8; 32]) -> String {
    hex(Sha256::digest(public).get(..8).unwrap_or_default())
}

/// Whether a seal was made with this public key.
#[must_use]
pub fn is_sealed_with(seal: &Seal, public: &[u8; 32]) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(&seal.signature);
    VerifyingKey::from_bytes(public)
        .is_ok_and(|key| key.verify_strict(&seal.message(), &signature).is_ok())
}

//! Reading a claimed file, and controlling what was read.

use crate::claim::Claimed;
use crate::foreign::{Foreign, folder_affilie};
use crate::release::Look;
use crate::{Doing as _, IntakeError};
use failpoints::Point;
use rustix::fs::{Mode, OFlags, open};
use sha2::{Digest as _, Sha256};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::io::Read as _;
use std::os::unix::ffi::{OsStrExt as _, OsStringExt as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use store::{AS_PREETABLI, Months, Preetabli};
use validation::{
    Assumed, Control, Controlled, Declared, Identity, Settings, control, control_beside,
    identity_with,
};

/// A claimed file that was read.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) claimed: Claimed,
    /// Time of receipt, RFC 3339, UTC, milliseconds.
    pub(crate) received_at: String,
    pub(crate) size: u64,
    /// None when the file was too large to be read.
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) sha256: Option<[u8; 32]>,
    pub(crate) identity: Identity,
    /// Month of a CSV that does not say it itself (see [`Read::assume`]).
    pub(crate) month: Option<i32>,
    /// What it looked like before it was read; none when that would not tell whether it has changed since.
    pub(crate) look: Option<Look>,
}

/// A claimed file, read and controlled.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) read: Read,
    pub(crate) control: Control,
    /// Whom it declares for, when it lay in the folder of another affiliate.
    pub(crate) foreign: Option<Foreign>,
    /// The e-BDS declaration that a CSV was completed to.
    pub(crate) ebds: Option<Vec<u8>>,
    /// Digest of the préétabli that it was compared with.
    pub(crate) preetabli: Option<[u8; 32]>,
    /// Receipts of the declarations whose people it was compared with.
    pub(crate) declares: Vec<String>,
    /// Where it lacks its préétabli: the months of which its affiliate has one.
    pub(crate) months: Months,
}

/// Opens a claimed file. No link is followed and nothing is waited for: between the scan and here the entry may have been
/// replaced.
pub(crate) fn open_claimed(path: &Path) -> Result<File, IntakeError> {
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    open(path, flags, Mode::empty()).map(File::from).doing("open", path)
}

/// The first bytes of a claimed file; none when it cannot be read, which its reading tells.
pub(crate) fn head_of(path: &Path, most: usize) -> Vec<u8> {
    let mut head = Vec::new();
    if let Ok(file) = open_claimed(path) {
        let _ = file.take(u64::try_from(most).unwrap_or(u64::MAX)).read_to_end(&mut head);
    }
    head
}

/// Reads a claimed file once, whatever happens to it meanwhile.
pub(crate) fn read_claimed(claimed: Claimed, settings: &Settings) -> Result<Read, IntakeError> {
    let file = open_claimed(&claimed.path)?;
    let metadata = file.metadata().doing("read", &claimed.path)?;
    // From before the reading: what is written while it goes on shows afterwards.
    let look = Look::before_reading(&metadata);
    // The inode changed last when the file was claimed; its time of modification is the sender's to set.
    let claimed_at = i32::try_from(metadata.ctime_nsec())
        .ok()
        .and_then(|nanoseconds| jiff::Timestamp::new(metadata.ctime(), nanoseconds).ok());
    let received_at = claimed_at
        .filter(|_| claimed.recovered)
        .unwrap_or_else(jiff::Timestamp::now)
        .strftime("%Y-%m-%dT%H:%M:%S.%3fZ")
        .to_string();
    let read_point = if claimed.is_preetabli { Point::PreetabliRead } else { Point::Read };
    let mut size = metadata.len();
    let mut bytes = Vec::new();
    if size <= settings.bytes_max {
        bytes.reserve_exact(usize::try_from(size).unwrap_or(0).saturating_add(1));
        // One byte more than the limit shows that the file has grown past it.
        file.take(settings.bytes_max.saturating_add(1))
            .read_to_end(&mut bytes)
            .doing("read", &claimed.path)?;
        size = bytes.len() as u64;
    }
    if size > settings.bytes_max {
        let identity = Identity::default();
        failpoints::at(read_point);
        return Ok(Read {
            claimed,
            received_at,
            size,
            bytes: None,
            sha256: None,
            identity,
            month: None,
            look,
        });
    }
    let sha256 = Some(Sha256::digest(&bytes).into());
    // What has ended runs is not looked into.
    let identity = match claimed.given_up() {
        Some(_) => Identity::default(),
        None => identity_with(&bytes, &beside_folder(claimed.folder.as_deref(), None, settings)),
    };
    failpoints::at(read_point);
    let bytes = Some(bytes);
    Ok(Read { claimed, received_at, size, bytes, sha256, identity, month: None, look })
}

/// A CSV without a column for the affiliate, in a folder that an affiliate's number names, is his; one without a column for
/// the month is of the month given.
pub(crate) fn beside_folder(
    folder: Option<&OsStr>,
    month: Option<i32>,
    settings: &Settings,
) -> Settings {
    let digits = |name: &&str| name.len() == 7 && name.bytes().all(|byte| byte.is_ascii_digit());
    let number = folder.and_then(OsStr::to_str).filter(digits);
    let affilie = number.and_then(|number| number.parse().ok());
    let month = month.and_then(|month| u32::try_from(month).ok());
    let periode = month.or(settings.assumed.periode);
    Settings { assumed: Assumed { affilie, periode }, ..*settings }
}

impl Read {
    /// A deposit that the ledger keeps, as if it had just been claimed and read.
    pub(crate) fn kept(
        (prise, nom, dossier): (&str, &[u8], Option<&[u8]>),
        recu_le: &str,
        octets: u64,
        bytes: Option<Vec<u8>>,
    ) -> Self {
        let os = |bytes: &[u8]| OsString::from_vec(bytes.to_vec());
        Self {
            claimed: Claimed {
                path: PathBuf::new(),
                prise: prise.to_owned(),
                name: os(nom),
                folder: dossier.filter(|dossier| *dossier != AS_PREETABLI).map(os),
                is_preetabli: dossier == Some(AS_PREETABLI),
                recovered: true,
                deaths: 0,
                size: octets,
                settling: false,
                put_off: None,
            },
            received_at: recu_le.to_owned(),
            size: octets,
            sha256: bytes.as_deref().map(|bytes| Sha256::digest(bytes).into()),
            identity: bytes
                .as_deref()
                .map(|bytes| {
                    let folder = dossier.map(OsStr::from_bytes);
                    identity_with(bytes, &beside_folder(folder, None, &Settings::USUAL))
                })
                .unwrap_or_default(),
            month: None,
            look: None,
            bytes,
        }
    }

    /// The affiliate whose folder it lay in; none in the inbox itself and in folders of other names.
    pub(crate) fn folder_affilie(&self) -> Option<i32> {
        self.claimed.folder.as_ref().and_then(|folder| folder_affilie(folder.as_bytes()))
    }

    /// Affiliate and period whose préétabli and people it is compared with; none for a préétabli, for what is no
    /// declaration, and for what lies in the folder of another affiliate.
    pub(crate) fn preetabli_key(&self) -> Option<(i32, i32)> {
        let Identity { family: Some(family), affilie: Some(affilie), periode: Some(periode) } =
            self.identity
        else {
            return None;
        };
        let key = (i32::try_from(affilie).ok()?, i32::try_from(periode).ok()?);
        let is_own = self.folder_affilie().is_none_or(|folder| folder == key.0);
        let is_compared = family != spec::Family::Preetabli && !self.claimed.is_preetabli;
        (is_compared && is_own).then_some(key)
    }

    /// The affiliate in whose own folder it lies, when it declares for him and does not say for which month.
    pub(crate) fn without_month(&self) -> Option<i32> {
        let folder = self.folder_affilie().filter(|_| !self.claimed.is_preetabli)?;
        let Identity { family, affilie, periode } = self.identity;
        let is_own = affilie.and_then(|affilie| i32::try_from(affilie).ok()) == Some(folder);
        let is_principal = family == Some(spec::Family::Principal);
        (is_own && is_principal && periode.is_none()).then_some(folder)
    }

    /// Takes it for a declaration of this month, when it is a CSV without a column for it, in the folder of its affiliate.
    pub(crate) fn assume(&mut self, month: Option<i32>) {
        let Some((month, bytes)) =
            month.zip(self.bytes.as_deref()).filter(|_| self.without_month().is_some())
        else {
            return;
        };
        let folder = self.claimed.folder.as_deref();
        let beside = beside_folder(folder, Some(month), &Settings::USUAL);
        let identity = identity_with(bytes, &beside);
        if identity.periode.and_then(|periode| i32::try_from(periode).ok()) == Some(month) {
            (self.month, self.identity) = (Some(month), identity);
        }
    }

    /// Controls what was read.
    pub(crate) fn control(self, preetabli: Option<&Preetabli>, settings: &Settings) -> Prepared {
        let Controlled { control, ebds } = self.controlled(preetabli, None, settings);
        failpoints::at(Point::Controlled);
        Prepared {
            foreign: Foreign::of(&control, self.folder_affilie()),
            read: self,
            control,
            ebds,
            preetabli: preetabli.map(|(digest, _)| *digest),
            declares: Vec::new(),
            months: Months::default(),
        }
    }

    fn controlled(
        &self,
        preetabli: Option<&Preetabli>,
        declared: Option<&Declared>,
        settings: &Settings,
    ) -> Controlled {
        if let Some(deaths) = self.claimed.given_up() {
            return Controlled { control: Control::untried(deaths, settings), ebds: None };
        }
        failpoints::works_on(self.bytes.as_deref().unwrap_or_default());
        match &self.bytes {
            // The format of a préétabli is e-BDS alone.
            Some(bytes) if self.claimed.is_preetabli => {
                Controlled { control: control(bytes, None, settings), ebds: None }
            }
            None => Controlled { control: Control::too_large(self.size, settings), ebds: None },
            Some(bytes) => {
                let preetabli = preetabli.map(|(_, bytes)| bytes.as_ref());
                let settings = beside_folder(self.claimed.folder.as_deref(), self.month, settings);
                control_beside(bytes, preetabli, declared, &settings)
            }
        }
    }
}

impl Prepared {
    /// Controls again with what the ledger knows now: the préétabli in force, and who is declared in the period.
    pub(crate) fn control_again(
        &mut self,
        preetabli: Option<&Preetabli>,
        declared: Option<&Declared>,
        settings: &Settings,
    ) {
        let Controlled { control, ebds } = self.read.controlled(preetabli, declared, settings);
        (self.control, self.ebds) = (control, ebds);
        self.preetabli = preetabli.map(|(digest, _)| *digest);
    }

    /// The ledger has it: its bytes need not be held until it is published.
    pub(crate) fn forget_bytes(&mut self) {
        // That there were any is still asked.
        self.read.bytes = self.read.bytes.as_ref().map(|_| Vec::new());
        self.ebds = None;
    }

    /// Number of a complementary declaration; none for other files.
    pub(crate) fn complementary(&self) -> Option<u8> {
        let complementary = self.read.identity.family == Some(spec::Family::Complementary);
        complementary.then(|| self.control.sequence.unwrap_or(0))
    }
}

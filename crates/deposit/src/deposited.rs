//! A deposit on its way to the recorder: its bytes and what its door says, then its control.

use crate::arrival::{Arrival, Content};
use crate::facts::{Clos, Corrige};
use crate::foreign::Foreign;
use failpoints::Point;
use sha2::{Digest as _, Sha256};
use store::{Months, Preetabli, Regime};
use validation::{
    Assumed, Control, Controlled, Declared, Identity, Settings, control, control_beside,
    identity_with,
};

/// A deposit as its door hands it over.
#[derive(Clone, Debug)]
pub struct Deposited {
    pub(crate) arrival: Arrival,
    /// Size in bytes.
    pub(crate) size: u64,
    /// None when it was too large to be read.
    pub(crate) bytes: Option<Vec<u8>>,
    pub(crate) sha256: Option<[u8; 32]>,
    pub(crate) identity: Identity,
    /// Month of a CSV that does not say it itself (see [`Deposited::assume`]).
    pub(crate) month: Option<i32>,
    /// Whether its affiliate is of the agricultural regime in its month.
    pub(crate) is_agricultural: bool,
}

/// A deposit and its control.
#[derive(Debug)]
pub struct Prepared {
    pub(crate) deposit: Deposited,
    pub(crate) control: Control,
    /// Whom it declares for, when it lay in the folder of another affiliate.
    pub(crate) foreign: Option<Foreign>,
    /// The e-BDS declaration that a CSV was completed to.
    pub(crate) ebds: Option<Vec<u8>>,
    /// Digest of the préétabli that it was compared with.
    pub(crate) preetabli: Option<[u8; 32]>,
    /// Receipts of the declarations whose people it was compared with.
    pub(crate) declares: Vec<String>,
    /// What rectifications in force have changed about their people.
    pub(crate) corrected: Vec<Corrige>,
    /// Lines with a closed number, and how many more there are.
    pub(crate) closed: (Vec<Clos>, u64),
    /// Where it lacks its préétabli: the months of which its affiliate has one.
    pub(crate) months: Months,
}

/// A CSV without a column for the affiliate, in a folder that an affiliate's number names, is his;
/// one without a column for the month is of the month given.
pub(crate) fn beside_folder(
    folder: Option<&[u8]>,
    month: Option<i32>,
    settings: &Settings,
) -> Settings {
    let digits = |name: &&[u8]| name.len() == 7 && name.iter().all(u8::is_ascii_digit);
    let number = folder.filter(digits).and_then(|name| std::str::from_utf8(name).ok());
    let affilie = number.and_then(|number| number.parse().ok());
    let month = month.and_then(|month| u32::try_from(month).ok());
    let periode = month.or(settings.assumed.periode);
    Settings { assumed: Assumed { affilie, periode }, ..*settings }
}

/// A deposit that was read, and its door's ticket.
#[derive(Debug)]
pub struct Handed<T> {
    /// The deposit.
    pub deposit: Deposited,
    /// The door's own.
    pub ticket: T,
}

/// A deposit that was controlled, and what its door gets back with the outcome: a claimed file, the
/// sender of an answer.
#[derive(Debug)]
pub struct Ready<T> {
    /// The deposit.
    pub prepared: Prepared,
    /// The door's own.
    pub ticket: T,
}

impl Deposited {
    /// A deposit, looked into as far as its identity goes; not even that when it is given up.
    #[must_use]
    pub fn new(arrival: Arrival, content: Content, engine: &Settings) -> Self {
        let (size, bytes) = match content {
            Content::Whole(bytes) => (bytes.len() as u64, Some(bytes)),
            Content::TooLarge(size) => (size, None),
        };
        let looked = bytes.as_deref().filter(|_| arrival.given_up.is_none());
        let identity = looked
            .map(|bytes| identity_with(bytes, &beside_folder(arrival.via.folder(), None, engine)));
        Self {
            size,
            sha256: bytes.as_deref().map(|bytes| Sha256::digest(bytes).into()),
            identity: identity.unwrap_or_default(),
            month: None,
            is_agricultural: false,
            bytes,
            arrival,
        }
    }

    /// What its door says of it.
    #[must_use]
    pub fn arrival(&self) -> &Arrival {
        &self.arrival
    }

    /// Its size in bytes.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Digest of its bytes; none when it was too large to be read.
    #[must_use]
    pub fn sha256(&self) -> Option<[u8; 32]> {
        self.sha256
    }

    /// Whether its bytes were read.
    #[must_use]
    pub fn is_read(&self) -> bool {
        self.bytes.is_some()
    }

    /// Takes its bytes out.
    pub(crate) fn take_bytes(&mut self) -> Option<Vec<u8>> {
        self.bytes.take()
    }

    /// Affiliate and period whose préétabli and people it is compared with; none for a préétabli,
    /// for what is no declaration, and for what lies in the folder of another affiliate.
    pub(crate) fn preetabli_key(&self) -> Option<(i32, i32)> {
        let Identity { family: Some(family), affilie: Some(affilie), periode: Some(periode) } =
            self.identity
        else {
            return None;
        };
        let key = (i32::try_from(affilie).ok()?, i32::try_from(periode).ok()?);
        let is_own = self.arrival.via.affilie().is_none_or(|folder| folder == key.0);
        let is_compared = matches!(family, spec::Family::Principal | spec::Family::Complementary)
            && !self.arrival.via.is_preetabli();
        (is_compared && is_own).then_some(key)
    }

    /// The affiliate in whose own folder it lies, when it declares for him and does not say for
    /// which month.
    pub(crate) fn without_month(&self) -> Option<i32> {
        let folder = self.arrival.via.affilie().filter(|_| !self.arrival.via.is_preetabli())?;
        let Identity { family, affilie, periode } = self.identity;
        let is_own = affilie.and_then(|affilie| i32::try_from(affilie).ok()) == Some(folder);
        let is_principal = family == Some(spec::Family::Principal);
        (is_own && is_principal && periode.is_none()).then_some(folder)
    }

    /// Takes it for a declaration of this month, when it is a CSV without a column for it, in the
    /// folder of its affiliate.
    pub(crate) fn assume(&mut self, month: Option<i32>) {
        let Some((month, bytes)) =
            month.zip(self.bytes.as_deref()).filter(|_| self.without_month().is_some())
        else {
            return;
        };
        let folder = self.arrival.via.folder();
        let beside = beside_folder(folder, Some(month), &Settings::USUAL);
        let identity = identity_with(bytes, &beside);
        if identity.periode.and_then(|periode| i32::try_from(periode).ok()) == Some(month) {
            (self.month, self.identity) = (Some(month), identity);
        }
    }

    /// Its affiliate is of this regime in its month.
    pub(crate) fn of_regime(&mut self, regime: Regime) {
        self.is_agricultural = regime == Regime::Agricultural;
    }

    /// Controls what was read.
    #[must_use]
    pub fn control(self, preetabli: Option<&Preetabli>, settings: &Settings) -> Prepared {
        let Controlled { control, ebds } = self.controlled(preetabli, None, settings);
        failpoints::at(Point::Controlled);
        Prepared {
            foreign: Foreign::of(&control, self.arrival.via.affilie()),
            deposit: self,
            control,
            ebds,
            preetabli: preetabli.map(|(digest, _)| *digest),
            declares: Vec::new(),
            corrected: Vec::new(),
            closed: (Vec::new(), 0),
            months: Months::default(),
        }
    }

    fn controlled(
        &self,
        preetabli: Option<&Preetabli>,
        declared: Option<&Declared>,
        settings: &Settings,
    ) -> Controlled {
        let parameters = settings.parameters.of_regime(self.is_agricultural);
        let settings = &Settings { parameters, ..*settings };
        if let Some(deaths) = self.arrival.given_up {
            return Controlled { control: Control::untried(deaths, settings), ebds: None };
        }
        failpoints::works_on(self.bytes.as_deref().unwrap_or_default());
        match &self.bytes {
            // The format of a préétabli is e-BDS alone.
            Some(bytes) if self.arrival.via.is_preetabli() => {
                Controlled { control: control(bytes, None, settings), ebds: None }
            }
            None => Controlled { control: Control::too_large(self.size, settings), ebds: None },
            Some(bytes) => {
                let preetabli = preetabli.map(|(_, bytes)| bytes.as_ref());
                let settings = beside_folder(self.arrival.via.folder(), self.month, settings);
                control_beside(bytes, preetabli, declared, &settings)
            }
        }
    }
}

impl Prepared {
    /// The deposit.
    #[must_use]
    pub fn deposit(&self) -> &Deposited {
        &self.deposit
    }

    /// Controls again with what the ledger knows now: the préétabli in force, and who is declared
    /// in the period.
    pub(crate) fn control_again(
        &mut self,
        preetabli: Option<&Preetabli>,
        declared: Option<&Declared>,
        settings: &Settings,
    ) {
        let Controlled { control, ebds } = self.deposit.controlled(preetabli, declared, settings);
        (self.control, self.ebds) = (control, ebds);
        self.preetabli = preetabli.map(|(digest, _)| *digest);
    }

    /// The ledger has it: its bytes need not be held until it is published.
    pub fn forget_bytes(&mut self) {
        // That there were any is still asked.
        self.deposit.bytes = self.deposit.bytes.as_ref().map(|_| Vec::new());
        self.ebds = None;
    }

    /// Whether it corrects accepted declarations.
    pub(crate) fn is_rectification(&self) -> bool {
        self.deposit.identity.family == Some(spec::Family::Rectification)
    }

    /// Number of a complementary declaration; none for other files.
    pub(crate) fn complementary(&self) -> Option<u8> {
        let complementary = self.deposit.identity.family == Some(spec::Family::Complementary);
        complementary.then(|| self.control.sequence.unwrap_or(0))
    }
}

//! What an installation wants of its deposits, whatever door they come through.

use crate::banking::Banking;
use crate::metrics::Metrics;
use crate::month::{Calendar, Linking};
use dues::How;
use dues::account;
use spec::{Lang, NoticeForms};
use std::collections::HashMap;
use std::path::PathBuf;
use std::time::Duration;
use store::Billing;

/// What becomes of a principal declaration whose préétabli is not at hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WithoutPreetabli {
    /// It is refused (`BRD-208`): conformity is half of the control.
    #[default]
    Refuse,
    /// It is controlled by itself, and the notice says that conformity was not checked.
    Accept,
}

/// A person's word that a database which was set back is to be served all the same.
#[derive(Clone, Debug)]
pub struct Rollback {
    /// Who.
    pub actor: String,
    /// Why.
    pub reason: String,
}

/// Settings of payment slips and accounts.
#[derive(Clone, Copy, Debug)]
pub struct Dues {
    /// Rounding of amounts of slips.
    pub how: How,
    /// Rules of accounts.
    pub rules: account::Rules,
}

impl Default for Dues {
    fn default() -> Self {
        Self { how: How::SPECIFIED, rules: account::Rules::specified() }
    }
}

/// How deposits are controlled, decided, recorded and answered.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Folder of the key that seals the journal, and of the witness.
    pub cles: PathBuf,
    /// Settings of the engine.
    pub validation: validation::Settings,
    /// Language of the notices.
    pub lang: Lang,
    /// Language of the notices of some affiliates.
    pub lang_of: HashMap<i32, Lang>,
    /// Forms of the notices.
    pub notices: NoticeForms,
    /// Forms of the notices of some affiliates.
    pub notices_of: HashMap<i32, NoticeForms>,
    /// What becomes of a declaration without préétabli.
    pub without_preetabli: WithoutPreetabli,
    /// Whether complementary declarations are taken before the principal one was taken in charge.
    pub complementary_at_once: bool,
    /// Whether two persons must agree before the number of an insured is closed or opened again.
    pub closing_by_two: bool,
    /// Whether two persons must agree before a rectification that waits comes into force.
    pub rectification_by_two: bool,
    /// Who gives numbers to those declared without.
    pub linking: Linking,
    /// How long an answer of the database is waited for. Its connection is given up then, and the
    /// step is tried again over another: a server that vanished cannot be told from a slow one.
    pub hung_after: Duration,
    /// As `hung_after`, once the service is told to end; the next run takes up what was left.
    pub grace: Duration,
    /// Most files in one transaction.
    pub batch_files: usize,
    /// Bytes of files after which a transaction takes no more.
    pub batch_bytes: u64,
    /// Bytes of memory that deposits in hand take together, counted at what they come to; one that
    /// takes more is alone.
    pub memory_bytes: u64,
    /// What is done because a day has come.
    pub calendar: Calendar,
    /// Settings of payment slips and accounts.
    pub dues: Dues,
    /// Settings of orders to banks.
    pub banking: Banking,
    /// Whether a database that was set back is served all the same, and who says so.
    pub rollback: Option<Rollback>,
    /// What is counted on the way.
    pub metrics: Metrics,
}

/// What the installation wants of decisions about one affiliate.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) lang: Lang,
    /// Forms in which the deposit is answered.
    pub(crate) forms: NoticeForms,
    pub(crate) without_preetabli: WithoutPreetabli,
    pub(crate) complementary_at_once: bool,
    pub(crate) engine: validation::Settings,
}

impl Settings {
    /// The usual settings, with keys and witness in this folder.
    #[must_use]
    pub fn usual(cles: PathBuf) -> Self {
        Self {
            cles,
            validation: validation::Settings::USUAL,
            lang: Lang::Fr,
            lang_of: HashMap::new(),
            notices: NoticeForms::DEFAULT,
            notices_of: HashMap::new(),
            without_preetabli: WithoutPreetabli::Refuse,
            complementary_at_once: false,
            closing_by_two: false,
            rectification_by_two: false,
            linking: Linking::Propose,
            hung_after: Duration::from_mins(10),
            grace: Duration::from_secs(20),
            batch_files: 384,
            batch_bytes: 4 << 20,
            memory_bytes: 144 << 20,
            calendar: Calendar::default(),
            dues: Dues::default(),
            banking: Banking { second_person: true, ..Banking::default() },
            rollback: None,
            metrics: Metrics::default(),
        }
    }

    /// Terms of slips today.
    #[must_use]
    pub fn billing(&self) -> Billing {
        let Dues { how, rules } = self.dues;
        Billing { how, rules, today: (self.calendar.today)() }
    }

    /// Language of an affiliate's notices.
    #[must_use]
    pub fn lang_for(&self, affilie: i32) -> Lang {
        self.lang_of.get(&affilie).copied().unwrap_or(self.lang)
    }

    /// What decisions about an affiliate follow.
    pub(crate) fn rules_for(&self, affilie: i32) -> Rules {
        Rules {
            lang: self.lang_for(affilie),
            forms: self.notices_of.get(&affilie).copied().unwrap_or(self.notices),
            without_preetabli: self.without_preetabli,
            complementary_at_once: self.complementary_at_once,
            engine: self.validation,
        }
    }
}

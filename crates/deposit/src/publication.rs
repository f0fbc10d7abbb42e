//! Notices on their way out of the ledger.

use crate::settings::Settings;
use std::error::Error;
use store::{Notice, Store};

/// The notices of one deposit, and what tells where they go.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// Affiliate, 0 when unknown.
    pub affilie: i32,
    /// Receipt.
    pub accuse: &'a str,
    /// File name as handed over.
    pub name: &'a [u8],
    /// Folder as the ledger keeps it: that of an affiliate, or [`store::AS_PREETABLI`].
    pub folder: Option<&'a [u8]>,
    /// The notices.
    pub avis: &'a [Notice],
}

impl<'a> Publication<'a> {
    /// Notices that answer no deposit: they have no receipt, and are called as they are sent.
    #[must_use]
    pub const fn unasked(affilie: i32, name: &'a [u8], avis: &'a [Notice]) -> Self {
        Self { affilie, accuse: "", name, folder: None, avis }
    }
}

/// Why notices could not be put in place. The ledger has them, unmarked.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct OutletError(#[from] Box<dyn Error + Send + Sync>);

impl OutletError {
    /// The failure of an outlet.
    #[must_use]
    pub fn new(error: impl Error + Send + Sync + 'static) -> Self {
        Self(Box::new(error))
    }
}

/// A place that notices go to once the ledger has them: the outbox of a service.
pub trait Outlet: Sync {
    /// Puts notices in place, each whole and durable; those that are there already stay.
    ///
    /// # Errors
    /// The place cannot be written. The notices stay unmarked in the ledger, and the service that
    /// looks after the outbox publishes them.
    fn put(&self, publications: &[Publication<'_>]) -> Result<(), OutletError>;
}

/// What an act needs besides what it is about.
#[derive(Clone, Copy)]
pub struct Means<'a> {
    /// How deposits are decided and answered.
    pub settings: &'a Settings,
    /// The ledger.
    pub store: &'a Store,
    /// Where the notices go.
    pub outlet: &'a dyn Outlet,
}

impl std::fmt::Debug for Means<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Means").field("settings", self.settings).finish_non_exhaustive()
    }
}

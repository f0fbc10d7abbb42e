//! How the service works.

use crate::folders::Folders;
use crate::left_alone::LeftAlone;
use crate::metrics::Gauges;
use crate::space::Reserve;
use crate::uploads::Uploads;
use deposit::Means;
use std::time::Duration;
use store::Store;

/// How the service works.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where everything lies.
    pub folders: Folders,
    /// What deposits of every door follow.
    pub deposit: deposit::Settings,
    /// How long a file written in place must be left alone before it is taken.
    pub settle: Duration,
    /// How long a file that has settled is waited for while somebody has it open for writing, as
    /// far as that shows.
    pub open_writer_max: Duration,
    /// Names that are left alone where files are dropped.
    pub left_alone: LeftAlone,
    /// How often the whole inbox is looked at, whatever events say.
    pub scan_every: Duration,
    /// How often what could not be worked on is tried again, and what services that died have left
    /// is looked for.
    pub retry_every: Duration,
    /// Days after which notices go from the outbox; none when they stay.
    pub outbox_days: Option<u32>,
    /// Free space below which nothing is taken from where files are dropped.
    pub reserve: Reserve,
    /// What is counted of the folders.
    pub gauges: Gauges,
    /// Where the service takes what is sent to it.
    pub uploads: Uploads,
}

impl Settings {
    /// The usual settings for these folders.
    #[must_use]
    pub fn usual(folders: Folders) -> Self {
        let places = vec![folders.work.clone(), folders.outbox.clone()];
        let deposit = deposit::Settings::usual(folders.cles.clone());
        Self {
            gauges: Gauges::beside(deposit.metrics.clone()),
            deposit,
            outbox_days: None,
            reserve: Reserve { bytes: 512 << 20, places },
            folders,
            settle: Duration::from_secs(2),
            open_writer_max: Duration::from_mins(10),
            left_alone: LeftAlone::default(),
            scan_every: Duration::from_secs(10),
            retry_every: Duration::from_secs(30),
            uploads: Uploads::default(),
        }
    }

    /// What acts of people need: these settings, the ledger, and the outbox.
    #[must_use]
    pub fn means<'a>(&'a self, store: &'a Store) -> Means<'a> {
        Means { settings: &self.deposit, store, outlet: &self.folders }
    }
}

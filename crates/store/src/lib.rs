//! The only crate that knows the schema: migrations, ledger, rows, notices.
//!
//! A batch of deposits goes through one transaction ([`Batch`]): look up what the ledger knows of
//! each, decide, record everything, commit. Publishing comes after and is marked when done.

pub mod career;
pub mod schema;

mod accounts;
mod audit;
mod batch;
mod content;
mod counts;
mod database;
mod difference;
mod emission;
mod entries;
mod error;
mod expiry;
mod extent;
mod fund;
mod journal;
mod lookup;
mod missing;
mod months;
mod moves;
mod pages;
mod pieces;
mod pool;
mod preetablis;
mod pulse;
mod queries;
mod registry;
mod report;
mod role;
mod rows;
mod sample;
mod sums;
mod upload_keys;
mod vocabulary;
mod witness;

pub use ::hex::encode as hex;
pub use accounts::{
    AccountActed, AccountDigests, AccountHindrance, AccountRow, MandateRow, NewAccount, NewToken,
    Presented, TokenRow,
};
pub use audit::{
    Archived, ArchivedMoves, ArchivedNotice, ArchivedPreetabli, ArchivedReprise, ArchivedTotals,
    Audit, Catalogue, Deviation, Introduction, PreetabliLine, PublicKey, RegistryDeviation,
    RegistryStep, Seal, Standing, Stray, Succession, Vouched, seal_message, unhex,
};
pub use batch::{
    AS_PREETABLI, Act, Batch, Counting, Earlier, Entry, Known, Notice, Person, Question, Recorded,
    Replayed, StandsNow, Stored, renamed_for_replay,
};
pub use content::{compress, decompress};
pub use database::{Store, options_of};
pub use difference::restored;
pub use emission::{
    Emission, EmissionOrder, EmissionSource, Explained, ExplainedLine, Issued, Remittance,
    Remittances,
};
pub use entries::{EntryFilter, EntryRow, Page};
pub use error::{Fault, StoreError};
pub use expiry::{Expired, ExpiryStep};
pub use extent::Extent;
pub use fund::{
    EmployerFilter, EmployerShown, FundEmployer, FundInsured, InsuredFilter, InsuredJob,
    InsuredShown, LinkRefused, NumberLink, Regime, Unnumbered,
};
pub use journal::{Head, Link, Netstrings, Pieces, Quoi, now};
pub use missing::{Declared, MissingRow};
pub use months::Months;
pub use moves::{Hindrance, Moved, Moving, Order, Selection};
pub use pages::{Cursor, Deposit, DepositPage};
pub use preetablis::{Kept, NewPreetabli, Preetabli, PreetabliRow};
pub use pulse::Pulse;
pub use queries::{
    DepotRow, DepotShow, Filter, JournalRow, Judged, Kinds, Sort, Taken, Text, Unpublished,
    etat_form,
};
pub use registry::{EmployerRow, JobRow};
pub use report::ReportQuestion;
pub use rows::lines_of;
pub use sample::Sampled;
pub use sqlx::postgres::PgConnectOptions as ConnectOptions;
pub use sums::Sums;
pub use upload_keys::{Keyed, UploadKey, Uploaded};
pub use witness::{AcceptedRollback, Standpoint};

pub(crate) use database::SNAPSHOT;
pub(crate) use error::Doing;
pub(crate) use schema::MIGRATIONS;

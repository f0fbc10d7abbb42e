//! The only crate that knows the schema: migrations, ledger, rows, notices.
//!
//! A batch of deposits goes through one transaction ([`Batch`]): look up what the ledger knows of
//! each, decide, record everything, commit. Publishing comes after and is marked when done.

pub mod career;
pub mod schema;

mod accounts;
mod act;
mod attestations;
mod audit;
mod avis;
mod batch;
mod connections;
mod content;
mod counts;
mod database;
mod difference;
mod distribution;
mod door;
mod drafts;
mod dues;
mod emission;
mod entries;
mod erasure;
mod error;
mod events;
mod expiry;
mod extent;
mod forms;
mod fund;
mod journal;
mod locks;
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
mod rectification;
mod rectified;
mod redressement;
mod regime;
mod registry;
mod report;
mod role;
mod rows;
mod sample;
mod spread;
mod statements;
mod sums;
mod unload;
mod upload_keys;
mod vocabulary;
mod wall;
mod wanted;
mod witness;

pub use crate::dues::{
    AccountOn, AssignRefused, BankMandate, BankMandateRefused, Billing, Claim, ClaimRefused,
    DebitRow, DebitSeen, DuesDeviation, DuesDigests, DuesFault, DuesPulse, FactRow, LineBilled,
    NewBankMandate, NewFact, NewRefund, News, NotOrdered, OrderRefused, OrderRow, OrderTerms,
    PaymentAsked, PaymentRefused, PossibleSlip, Prepared, RecordRefused, Recordings, RefundRefused,
    ReturnFault, ReturnRow, ReturnShown, SchemeAgreed, SchemeAsked, SchemeRefused, SlipAt,
    SlipFilter, SlipHandout, SlipHandouts, SlipKey, SlipRow, SlipsAgain, Unbilled,
};
pub use ::hex::encode as hex;
pub use accounts::{
    AWAITED_DAYS, AccountActed, AccountDigests, AccountHindrance, AccountRow, Factor, FactorRow,
    LinkRow, LinkTo, MandateRow, NewAccount, NewFactor, NewLink, NewSession, NewToken, Presented,
    SESSION_HOURS, SESSION_IDLE_MINUTES, SIGN_IN_MINUTES, SessionOf, TokenRow,
};
pub use act::{Act, person};
pub use attestations::{
    AttestationFilter, AttestationHindrance, AttestationKey, AttestationRow, KeyedAttestation,
    NewAttestation, Standing as DeclaredMonths,
};
pub use audit::catalogue::{Catalogue, Deviation};
pub use audit::moves::ArchivedMoves;
pub use audit::preetablis::PreetabliLine;
pub use audit::rectified::{VersionFault, VouchedRectification};
pub use audit::registry::{RegistryDeviation, RegistryStep, Vouched};
pub use audit::strays::Stray;
pub use audit::{
    Archived, ArchivedNotice, ArchivedPreetabli, ArchivedReprise, ArchivedTotals, Audit,
    Introduction, PublicKey, Seal, Standing, Succession, seal_message,
};
pub use avis::Notice;
pub use batch::{
    AS_PREETABLI, Batch, Counting, Earlier, Entry, Known, Person, Question, Recorded, Replayed,
    StandsNow, Stored, renamed_for_replay,
};
pub use content::{compress, decompress, unhex};
pub use database::{Store, options_of};
pub use difference::restored;
pub use distribution::{Distribution, DistributionLack, distribute};
pub use door::Door;
pub use drafts::{Draft, DraftOf};
pub use emission::{
    Emission, EmissionOrder, EmissionSource, Explained, ExplainedLine, Issued, Remittance,
    Remittances,
};
pub use entries::{EntryFilter, EntryRow, Page};
pub use erasure::{Erased, HeldOf};
pub use error::{Fault, StoreError};
pub use events::{EventPage, EventRow};
pub use expiry::{Expired, ExpiryStep};
pub use extent::Extent;
pub use forms::etat_form;
pub use fund::{
    Candidate, ClosedNumber, Closing, ClosingAct, ClosingAsked, ClosingCause, ClosingDone,
    ClosingRefused, EmployerFilter, EmployerShown, FundEmployer, FundInsured, FundRegime,
    InsuredFilter, InsuredJob, InsuredShown, LinkRefused, NotAttributed, NumberLink, StaffRow,
    Unnumbered, closed,
};
pub use journal::{Head, Link, Netstrings, Pieces, Quoi, now};
pub use missing::{Declared, MissingRow};
pub use months::Months;
pub use pages::{Cursor, Deposit, DepositPage};
pub use preetablis::{Kept, NewPreetabli, Preetabli, PreetabliRow};
pub use pulse::Pulse;
pub use queries::{
    DepotRow, DepotShow, Filter, JournalRow, Judged, Kinds, Sort, Taken, Text, Unpublished,
};
pub use rectification::{Ground, KeptRectification, RectificationRow, VersionRow};
pub use rectified::{
    CorrectedPerson, Decided, DecisionRefused, LineChange, LineShown, PeriodVersion,
    PeriodVersions, RectificationDecision, RectificationFilter, RectificationShown,
    RectifiedAround,
};
pub use redressement::{
    NewRedressement, RedressementKey, RedressementPiece, RedressementRefused, RedressementShown,
};
pub use regime::Regime;
pub use registry::{EmployerRow, JobRow};
pub use report::ReportQuestion;
pub use rows::lines_of;
pub use sample::Sampled;
pub use spread::Place;
pub use sqlx::postgres::PgConnectOptions as ConnectOptions;
pub use statements::{
    FrozenStatement, IssuedStatements, StatementFault, StatementFilter, StatementOrder,
    StatementRow,
};
pub use sums::Sums;
pub use upload_keys::{Keyed, UploadKey, Uploaded};
pub use validation::PeriodSums;
pub use wall::Wall;
pub use wanted::{Hindrance, Moved, Moving, Order, Selection};
pub use witness::{AcceptedRollback, Standpoint};

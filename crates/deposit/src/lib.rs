//! A deposit however it came: controlled, decided, recorded, replayed, derived again.
//!
//! ```text
//! Deposited --Controls--> Prepared --Recorder: ledger, decide--> rows, findings, notices --> door
//! ```
//!
//! A door hands over bytes and what it knows about them ([`Arrival`]), and gets back what became of
//! them ([`Outcome`]) with a ticket of its own: the folders of `intake` a claimed file, the API the
//! sender of an answer. Whatever the door, deposits are controlled, decided and recorded by the
//! same code, many in one transaction, and the notices are the same.
//!
//! This crate knows no folder of deposits and no watcher; the folder of keys and witness is its
//! own.

mod accounts;
mod acts;
mod arrival;
mod attesting;
mod banking;
mod banks;
mod behind;
mod calendar;
mod career;
mod closings;
mod controls;
mod decide;
mod deposited;
mod depositor;
mod emission;
mod engine;
mod error;
mod facts;
mod foreign;
mod interrupted;
mod keys;
mod ledger;
mod linking;
mod lookups;
mod memory;
pub mod metrics;
mod month;
mod notice;
mod office;
mod preetablis;
mod publication;
mod recorder;
mod rectified;
mod rectified_facts;
mod rectifying;
mod rederive;
mod redressing;
mod replay;
mod replayed;
mod settings;
mod slips;
mod stating;
mod threads;
mod view;
mod vigil;
mod witness;

pub use accounts::{AccountAt, AccountView, account, statement};
pub use acts::{Acted, Refused, act, move_notices, would_act};
pub use arrival::{Arrival, Content, Via, moment, now};
pub use attesting::{
    AttestationRequest, FoundAttestation, Issued as IssuedAttestation, Issuer, NotAttested,
    NotIssued, Once, SearchedFor, attestable, issue_attestation,
};
pub use banking::Banking;
pub use banks::{BadReturn, refuse_return, return_json, take_return};
pub use behind::{Behind, Contradiction, Testimony};
pub use calendar::Days;
pub use career::{CareerAt, KnownCareer, known_career, through};
pub use closings::{closing_day, closing_told, closing_words};
pub use controls::{Controls, Ending};
pub use decide::{Decision, Outcome};
pub use deposited::{Deposited, Handed, Prepared, Ready};
pub use depositor::{Depositor, NotTaken};
pub use emission::{Emitted, Manner, Wanted, emit, emit_because, remit, would_emit};
pub use engine::ENGINE_VERSION;
pub use error::DepositError;
pub use foreign::folder_affilie;
pub use interrupted::Interrupted;
pub use keys::{SealKey, is_sealed_with, is_signed_with, is_successor, key_id};
pub use ledger::{Ledger, Waits, root_cause};
pub use linking::link_fitting;
pub use memory::{HEAD, KEPT, Memory, Taken};
pub use month::{Calendar, Linking, TakeInCharge, today_in_casablanca};
pub use notice::{ControlAgain, NoNotice, NoticeAgain, control_again, notice};
pub use office::Office;
pub use preetablis::{
    PreetabliAnswer, PreetabliFile, Preetablis, RecordedPreetabli, import_preetablis, publications,
    published_ids,
};
pub use publication::{Means, Outlet, OutletError, Publication};
pub use recorder::{Door, Late, PreetablisInHand, Recorded, Recorder};
pub use rectifying::{decide_rectification, would_rectify};
pub use rederive::{Declares, Derived, Kept, compared_with, rederive, was_loaded};
pub use redressing::{
    BadPiece, NotSettled, Pieces, Settled, last_day_for_remarks, pieces_of, settle_redressement,
};
pub use replay::{Replay, replay, replay_told};
pub use replayed::{Judgement, Refusal, Replayed};
pub use settings::{Dues, Rollback, Settings, WithoutPreetabli};
pub use slips::{IssuedSlips, hand_out_slips, issue_slips, slip_notices};
pub use stating::{NotRemitted, Stating, remit_statements, state_years};
pub use threads::Threads;
pub use view::{DepositView, findings_by_code};
pub use vigil::{Vigil, attest};
pub use witness::{WITNESS, Witness};

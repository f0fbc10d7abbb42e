//! The e-BDS format as tables: record layouts, control codes with their texts, situations, dated
//! parameters and the lifecycle of a declaration.
//!
//! Everything but the types is generated from the pages in `spec/` by `cargo xtask codegen`; a
//! test fails when the two drift apart. This crate depends on nothing and decides nothing: it
//! says what the specification says.

mod access;
mod agreement;
mod arrivals;
mod banks;
mod csv;
mod due;
mod dues;
mod forms;
#[expect(clippy::unreadable_literal, reason = "periods and centimes as the pages write them")]
mod generated;
mod lookup;
mod pages;
mod parameters;
mod printable;
mod receipt;
mod state;
mod types;
mod vocabulary;

pub use access::{Function, Role, Scope};
pub use agreement::{agreed, filled, placeholder};
pub use arrivals::{LeftAlone, LeftAloneKind, fits};
pub use banks::{
    Bank, BankCode, BankReason, FaultInfo, FileFact, Filling, Message, NextStep, OrderVersion,
    RecordPlace, Sheet, SheetColumn, Template,
};
pub use csv::{CsvColumn, CsvKind, CsvPlausible};
pub use due::{due_date, quarter_due_date, quarter_named, quarter_of, quarter_text};
pub use dues::{
    AssumedRate, Component, Fee, Granularity, Imputation, Life, Party, Penalty, Programme, Regime,
    Scheme, Share, SlipLine, Surcharge, SurchargeRule, Target, Tier,
};
pub use forms::{NoticeForm, NoticeForms};
pub use generated::arrivals::ARRIVALS;
pub use generated::audit::AuditCode;
pub use generated::banks::*;
pub use generated::codes::CODES;
pub use generated::csv::*;
pub use generated::dues::*;
pub use generated::layouts::*;
pub use generated::names::{Cause, Code, Column, RecordType};
pub use generated::rectification::*;
pub use generated::retention::{Holding, RETENTION, Retention};
pub use generated::tables::*;
pub use pages::{CodePage, CodeText, Field, FieldKind, Layout, TableText};
pub use parameters::{InForce, Parameters};
pub use printable::{Printable, guarded, is_printable, printable};
pub use receipt::Receipt;
pub use types::*;
pub use vocabulary::{
    Affilie, Centimes, DepositKey, Digest, Malformed, NumAssure, Periode, Sequence, affilie_key,
    assure_key,
};

/// Version of the specification that the tables come from: the cahier des charges and the state
/// of the pages.
pub const SPEC_VERSION: &str = "2006-02";

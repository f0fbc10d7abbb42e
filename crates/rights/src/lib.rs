//! Careers, and the rights that follow from them.
//!
//! A [`Career`] is what was declared for an insured, by month and employer, as it was known at a
//! moment. [`answer`] asks every benefit of `spec/rights/` what it makes of it at a day, given the
//! [`Facts`] that no declaration holds. The pages are data: conditions, windows, amounts and their
//! dates, each with its source and how sure it is; this crate only counts.
//!
//! Pure: no file, clock, thread or network. What is unknown stays unknown and is not computed.

mod amounts;
mod annual;
mod answer;
mod attestation;
mod career;
mod conditions;
mod facts;
#[expect(clippy::unreadable_literal, reason = "days and centimes as the pages write them")]
mod generated;
mod json;
mod pace;
mod question;
mod reference;
mod rights;
mod tables;
mod verified;
mod whatif;
mod words;

pub use annual::{
    AcceptedFile, AnnualStatement, Correction, DeclaredLine, Difference, EmployeeYear, Issue,
    StatementMonth, Totals, Unproved,
};
pub use answer::{
    Amount, Answer, Basis, Condition, Limited, Measure, NotComputed, Outcome, Per, Right, Share,
    ShareOf, Value,
};
pub use attestation::{
    Account, Attestation, Body, Checked, Declared, KINDS, Plan, Refusal, Wage,
    is_recent_for_tender, pseudonymised,
};
pub use career::{Career, Entry, History, Line, Month, Origin, Standing};
pub use facts::{Child, ChildStatus, Fact, Facts, OtherParent};
pub use generated::names::{Assumption, Benefit, Word};
pub use generated::pages::{ASSUMPTIONS, PAGES, SMAG, SMIG_UNCERTAIN};
pub use json::{career_json, right_json};
pub use question::{Question, month_of};
pub use reference::{NoReference, Reference};
pub use rights::answer;
pub use tables::*;
pub use verified::{Sealed, Seen, Verified, Withdrawal, masked};
pub use whatif::WhatIf;
pub use words::{answer_text, met_word};

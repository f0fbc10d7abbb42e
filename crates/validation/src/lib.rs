//! Declaration to findings and verdict.
//!
//! Pure: bytes, a préétabli perhaps, and settings in; a [`Control`] out. No clock, no files. A bad
//! file is not an error, it is a value with findings; nothing in here can fail.
//!
//! One pass over the records of the file, whatever is wrong with it. What a line has shown to be
//! unreadable makes the totals that depend on it unknown, and an unknown total is not controlled: a
//! fault is told once, not in echoes.
//!
//! Entry points: [`control`] and [`control_with`] for e-BDS, [`control_any`] for whatever was
//! dropped, [`identity`] to find out which préétabli is to be compared with, [`repair`] for what to
//! change.
//!
//! ```
//! use synthetic::{Country, CountrySpec};
//! use validation::{Settings, Verdict, control};
//!
//! // A made-up firm of three, and the file that it sends.
//! let size = CountrySpec { seed: 1, periode: 202_610, affiliates: 1, employees: 3 };
//! let mut records = Country::new(size).affiliate(0)?.principal;
//! let passed = control(&declaration::write(&records), None, &Settings::USUAL);
//! assert_eq!(passed.verdict(), Verdict::Accepted);
//!
//! // The same with a day too many in the summary record: one finding, with its place.
//! let summary = records.iter_mut().find(|record| record.kind() == spec::RecordType::B03).unwrap();
//! let days = summary.number(&spec::b03::N_T_JOURS_DECLARES).value().unwrap();
//! summary.set_number(&spec::b03::N_T_JOURS_DECLARES, u128::from(days) + 1)?;
//! let refused = control(&declaration::write(&records), None, &Settings::USUAL);
//! assert_eq!(refused.verdict(), Verdict::Rejected);
//! let finding = &refused.findings[0];
//! assert_eq!(finding.place.field.map(|field| field.name), Some("N_T_Jours_Declares"));
//! assert_eq!(finding.place.line, Some(6));
//! assert_eq!(finding.expected.as_deref(), Some(format!("{days:06}").as_bytes()));
//! # Ok::<(), declaration::TooWide>(())
//! ```

// Input decides the numbers here: nothing may overflow, no index may miss.
#![cfg_attr(not(test), warn(clippy::arithmetic_side_effects, clippy::indexing_slicing))]

mod beside;
mod charset;
mod columns;
mod controller;
mod csv;
mod declared;
mod details;
mod entrants;
mod entry;
mod explanation;
mod filler;
mod finding;
mod findings;
mod headers;
mod identity;
mod kinds;
mod names;
mod origin;
mod outcome;
mod padded;
mod recaps;
mod rectified;
mod reference;
#[cfg_attr(
    not(test),
    expect(
        clippy::arithmetic_side_effects,
        clippy::indexing_slicing,
        reason = "sums are wider than all lines of a file, tables as wide as their columns"
    )
)]
pub mod repair;
mod salaires;
mod scale;
mod seen;
mod settings;
mod verdict;
// Fields have 19 digits and a file a million lines: 128 bits hold their sums ten thousand times
// over.
#[cfg_attr(not(test), expect(clippy::arithmetic_side_effects, reason = "wide enough"))]
mod why;

pub use beside::{Damaged, control_beside, control_without};
pub use controller::control_bare;
pub use csv::known_in;
pub use declared::Declared;
pub use entry::{control, control_any, control_csv, control_with};
pub use explanation::{Explanation, Slip, Who};
pub use finding::{Fact, Finding, Medium, Person, Place};
pub use findings::Findings;
pub use identity::{Identity, identity, identity_with};
pub use outcome::{Control, Controlled, Totals};
pub use rectified::{
    Judged, LineInForce, LineKey, NewVersion, PeriodSums, RectificationOutcome, RowFinding,
    Surroundings, control_rectification, judge,
};
pub use reference::Reference;
pub use repair::Repair;
pub use settings::{Assumed, Settings};
pub use verdict::{Conformity, Verdict};

//! What to change so that a file passes, and what each change rests on.
//!
//! A declaration is a code that can correct itself: each detail line carries its horizontal sum,
//! each column its total, each total its grand total, and the préétabli repeats numbers, names,
//! children and allowances. A repair is the smallest set of edits after which the file passes,
//! proved by controlling the repaired bytes.
//!
//! What no sum, rule or préétabli speaks of is never invented: it stays open, and the rest is given
//! all the same.

mod apply;
mod bulk;
mod causes;
mod complete;
mod counted;
mod doc;
mod edit;
mod engine;
mod explain;
mod make;
mod mend;
mod names;
mod options;
mod place;
mod received;
mod sheet;
mod solve;
mod structure;
mod table;
mod transport;
mod values;
mod writing;

pub use apply::apply;

pub(crate) use sheet::{Given as Table, complete as complete_table};

pub(crate) use complete::{complete, is_ebds, undone};
pub use edit::{Candidate, Certainty, Change, Edit, Form, Reason, Repair, Transport, Witness};

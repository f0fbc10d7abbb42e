//! Rectifications of accepted declarations: versions of lines beside what was declared, and the
//! sums in force.
//!
//! What stands in the files and in `ligne` stays as it was accepted. A rectification in force adds
//! a version of each line that it corrects (`version_ligne`); the view `ligne_en_vigueur` gives
//! every line as it stands.

mod around;
mod changes;
mod decide;
mod lines;
mod list;
mod people;
mod sums;

pub use around::RectifiedAround;
pub use changes::LineChange;
pub use decide::{Decided, DecisionRefused, RectificationDecision};
pub use lines::LineShown;
pub use list::{RectificationFilter, RectificationShown};
pub use people::CorrectedPerson;
pub use sums::{PeriodVersion, PeriodVersions};

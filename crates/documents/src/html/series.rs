//! Series in the style sheet.

use crate::model::Series;

/// Name of a series in the style sheet.
pub(super) fn class(series: Series) -> &'static str {
    match series {
        Series::Good => "accepted",
        Series::Doubtful => "reserve",
        Series::Bad => "rejected",
        Series::Every => "every",
    }
}

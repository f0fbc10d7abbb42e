//! Rows of rectifications and of the versions of lines that they add, and the digests that the
//! journal vouches for.

mod digest;
mod keep;
mod kept;

pub(crate) use digest::{
    ROW, VERSION, rectification_digest, rectification_rows, row_of, version_of, version_rows,
    versions_digest,
};
pub use digest::{RectificationRow, VersionRow};
pub(crate) use keep::{keep, write_state, write_versions};
pub use kept::{Ground, KeptRectification};

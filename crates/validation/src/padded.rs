//! Numbers as fields write them.

use spec::Field;

/// A number written as its field is: zeros in front.
pub(crate) fn padded(value: impl std::fmt::Display, field: &Field) -> Vec<u8> {
    format!("{value:0>width$}", width = field.len).into_bytes()
}

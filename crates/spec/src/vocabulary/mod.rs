//! The words of the domain as types: parsed once where they come in, and right from then on.

mod affilie;
mod assure;
mod deposit;
mod digest;
mod money;
mod periode;
mod text;

pub use affilie::{Affilie, affilie_key};
pub use assure::{NumAssure, assure_key};
pub use deposit::{DepositKey, Sequence};
pub use digest::Digest;
pub use money::Centimes;
pub use periode::Periode;
pub use text::Malformed;

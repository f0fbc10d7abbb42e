//! Who works where: what préétablis and declarations say of an insured at an affiliate, and the
//! préétabli that follows for the next period (cahier des charges V2, p. 9).
//!
//! The rules stand here, beside the records that they read and write, because both a database and
//! a plain file can be asked them: nothing is known here of where facts are kept.

mod compose;
mod standing;
mod words;

pub use compose::{
    Allowances, Change, Composed, Employer, Move, NotComposed, Origin, compose, transfer_id,
};
pub use standing::{Gathered, Mention, Said, Standing};
pub use words::{NO_NUMBER, OCCASIONAL, encoded, is_person, plain};

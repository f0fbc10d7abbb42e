//! Who may look at a person: the person itself, and whoever works for the fund and says why.

use crate::caller::{Caller, Via};
use crate::problem::Problem;
use spec::{NumAssure, Role};

/// Longest purpose, in characters.
const PURPOSE_MAX: usize = 500;

/// A person whom the caller may look at.
#[derive(Clone, Debug)]
pub(crate) struct Looked {
    /// Number as the ledger has it.
    pub(crate) insured: i32,
    /// Number as documents write it.
    pub(crate) number: NumAssure,
    /// Why, for the journal.
    pub(crate) purpose: String,
}

/// Goes on only for the person itself, whose purpose is plain, and for those who see everybody and
/// name theirs. A foreign number, one that many people share, and a text that is none get the same
/// answer, before anything is looked up.
pub(crate) fn look_at(
    caller: &Caller,
    insured: &str,
    purpose: Option<&str>,
) -> Result<Looked, Problem> {
    let number: Option<NumAssure> = insured.parse().ok();
    let number = number.filter(|number| !matches!(number.number(), 100_000_000 | 999_999_999));
    let known = number.and_then(|number| Some((number, i32::try_from(number.number()).ok()?)));
    if caller.role == Role::Insured {
        let own = known.filter(|(_, insured)| caller.insured == Some(*insured));
        let (number, insured) = own.ok_or_else(Problem::not_found)?;
        let purpose = match caller.via {
            Via::Token(_) => "asked by the person, over the API",
            Via::Console => "asked by the person, in the console",
        };
        return Ok(Looked { insured, number, purpose: purpose.to_owned() });
    }
    // Careers go across affiliates: a token that is confined to some shows none.
    if !caller.role.sees_all() || caller.own().is_some() {
        return Err(Problem::not_found());
    }
    let purpose = purpose_of(purpose)?;
    let (number, insured) = known.ok_or_else(Problem::not_found)?;
    Ok(Looked { insured, number, purpose: purpose.to_owned() })
}

/// Why persons are looked at, for those who name it.
pub(crate) fn purpose_of(purpose: Option<&str>) -> Result<&str, Problem> {
    let purpose = purpose.map(str::trim).filter(|purpose| !purpose.is_empty());
    let purpose = purpose.ok_or_else(|| {
        Problem::malformed("purpose: why a person is looked at; it stands in the journal")
    })?;
    if purpose.chars().count() > PURPOSE_MAX {
        return Err(Problem::malformed(format!("purpose: at most {PURPOSE_MAX} characters")));
    }
    Ok(purpose)
}

/// The person that the caller is; none of an account that is not bound to a number yet.
pub(crate) fn own(caller: &Caller) -> Result<Option<Looked>, Problem> {
    let number = caller.insured.map(|insured| format!("{insured:09}"));
    number.map(|number| look_at(caller, &number, None)).transpose()
}

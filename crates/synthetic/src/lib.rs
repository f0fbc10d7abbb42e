//! Made-up months of declarations, and faults planted in them.
//!
//! Pure and seeded: the same seed gives the same bytes. `bordereau demo` and `bordereau generate`
//! show the service with these files; tests and benches take them as input.
//!
//! - [`Country`] plans a month of affiliates with realistic sizes and makes the préétabli and the
//!   principal declaration of each; [`Affiliate::complementary`] adds the forgotten entrants.
//! - [`faults::plant`] breaks one rule in a valid file and says which findings its control must
//!   give.
//! - [`bank::play`] answers an order for direct debits as a bank would.
//! - [`year::Year`] plays employers through months; [`owed`], [`careers`] and [`benefits`] say
//!   beside it, in the plainest way, what is owed, declared and due to people.
//!
//! ```
//! use synthetic::{Country, CountrySpec};
//!
//! let country = Country::new(CountrySpec { seed: 1, periode: 202_610, affiliates: 2, employees: 8 });
//! let affiliate = country.affiliate(0)?;
//! let file = declaration::write(&affiliate.principal);
//! assert!(file.starts_with(b"B00"));
//! # Ok::<(), declaration::TooWide>(())
//! ```

pub mod bank;
pub mod benefits;
pub mod careers;
mod country;
pub mod faults;
pub mod owed;
pub mod year;

pub use country::{Affiliate, Country, CountrySpec};

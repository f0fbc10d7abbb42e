//! The types that the generated tables are made of.

use std::fmt;

/// Length of a record in bytes, without its line end (cahier des charges V2, p. 11).
pub const RECORD_LEN: usize = 260;

/// What a file is, told by the first letter of its record types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// `A`: the préétabli that CNSS issues.
    Preetabli,
    /// `B`: the principal declaration.
    Principal,
    /// `E`: a complementary declaration, entrants only.
    Complementary,
    /// A CSV that corrects accepted declarations: it has no records.
    Rectification,
}

impl Family {
    /// Families made of records, in the order of their letters.
    pub const ALL: [Self; 3] = [Self::Preetabli, Self::Principal, Self::Complementary];

    /// All of them.
    pub const KINDS: [Self; 4] =
        [Self::Preetabli, Self::Principal, Self::Complementary, Self::Rectification];

    /// First letter of the record types; `R`, which no record begins with, where there are none.
    #[must_use]
    pub const fn letter(self) -> u8 {
        match self {
            Self::Preetabli => b'A',
            Self::Principal => b'B',
            Self::Complementary => b'E',
            Self::Rectification => b'R',
        }
    }

    /// The rank of the family's last record: 03 for a préétabli, 06 otherwise.
    #[must_use]
    pub const fn last_rank(self) -> Rank {
        match self {
            Self::Preetabli => Rank::R03,
            Self::Principal | Self::Complementary | Self::Rectification => Rank::R06,
        }
    }

    /// Name in machine output: `preetabli`, `principal`, `complementary`, `rectification`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Preetabli => "preetabli",
            Self::Principal => "principal",
            Self::Complementary => "complementary",
            Self::Rectification => "rectification",
        }
    }
}

/// The two digits of a record type: its place in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Rank {
    /// Header.
    R00,
    /// Employer.
    R01,
    /// Insured of the préétabli.
    R02,
    /// Recapitulation of the 02 records.
    R03,
    /// Entrants.
    R04,
    /// Recapitulation of the 04 records.
    R05,
    /// Recapitulation of the whole file.
    R06,
}

impl Rank {
    /// All seven, in file order.
    pub const ALL: [Self; 7] =
        [Self::R00, Self::R01, Self::R02, Self::R03, Self::R04, Self::R05, Self::R06];

    /// Whether several records of this rank may follow one another (02 and 04).
    #[must_use]
    pub const fn repeats(self) -> bool {
        matches!(self, Self::R02 | Self::R04)
    }

    /// The rank that comes after, if any.
    #[must_use]
    pub const fn next(self) -> Option<Self> {
        Some(match self {
            Self::R00 => Self::R01,
            Self::R01 => Self::R02,
            Self::R02 => Self::R03,
            Self::R03 => Self::R04,
            Self::R04 => Self::R05,
            Self::R05 => Self::R06,
            Self::R06 => return None,
        })
    }
}

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Tells the sender; the declaration is accepted with reserve.
    Warning,
    /// Rejects the whole file.
    Blocking,
}

impl Severity {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Blocking => "blocking",
        }
    }
}

/// How a code is written: official codes are numbers, ours are strings in the range `BRD-101` and
/// up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CodeId {
    /// Number of the cahier des charges, p. 32-34.
    Official(i16),
    /// A code of this project.
    Ours(&'static str),
}

impl fmt::Display for CodeId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Official(number) => write!(f, "{number}"),
            Self::Ours(name) => f.write_str(name),
        }
    }
}

/// The languages of the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// French, the language of the declarations.
    #[default]
    Fr,
    /// English.
    En,
    /// Arabic, right to left.
    Ar,
}

impl Lang {
    /// All three, in the order of the tables.
    pub const ALL: [Self; 3] = [Self::Fr, Self::En, Self::Ar];

    /// Two-letter name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
            Self::Ar => "ar",
        }
    }
}

/// What pay a situation allows (`spec/situations.toml`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pay {
    /// 1 to 26 days and a salary.
    Worked,
    /// Neither day nor salary.
    Nil,
    /// 0 to 26 days, any salary.
    Free,
}

/// A situation of an insured.
#[derive(Debug, PartialEq, Eq)]
pub struct Situation {
    /// The two characters of the file.
    pub code: &'static [u8; 2],
    /// What it adds to `S_Ctr`.
    pub rank: u8,
    /// What pay it allows.
    pub pay: Pay,
    /// Whether the whole net family allowance must be handed back.
    pub hands_back_all: bool,
    /// Its name, in the order of [`Lang::ALL`].
    pub names: [&'static str; 3],
}

/// A value that holds from a period on.
#[derive(Debug)]
pub struct Dated {
    /// First period, AAAAMM.
    pub from: u32,
    /// The value, in centimes.
    pub centimes: u64,
    /// Where it comes from.
    pub source: &'static str,
}

/// Which salaries a branch's rate is multiplied with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Base {
    /// Each employee's salary cut at the ceiling (`salaire_plaf`).
    Capped,
    /// Whole salaries (`salaire_reel`).
    Real,
}

impl Base {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Capped => "capped",
            Self::Real => "real",
        }
    }
}

/// How an amount is rounded to the centime.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// To the nearest, a half away from zero.
    HalfUp,
    /// To the nearest, a half to the even centime.
    HalfEven,
    /// What is below a centime is left out.
    Down,
    /// What is below a centime counts as one.
    Up,
}

impl Rounding {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::HalfUp, Self::HalfEven, Self::Down, Self::Up];

    /// Name in the pages and in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::HalfUp => "half-up",
            Self::HalfEven => "half-even",
            Self::Down => "down",
            Self::Up => "up",
        }
    }
}

/// What a branch costs from a period on.
#[derive(Debug, PartialEq, Eq)]
pub enum Rate {
    /// The shares in hundredths of a percent: 793 is 7.93 %.
    Shares {
        /// Paid by the employer.
        employer: u16,
        /// Kept from the salary.
        employee: u16,
    },
    /// The branch was not levied at CNSS.
    NotDue,
    /// It was levied, but the rate was not found or sources disagree: what is known, in the order
    /// of [`Lang::ALL`].
    Unknown([&'static str; 3]),
}

/// A rate that holds from a period on.
#[derive(Debug)]
pub struct DatedRate {
    /// First period, AAAAMM.
    pub from: u32,
    /// The rate.
    pub rate: Rate,
    /// Where it comes from.
    pub source: &'static str,
}

/// A branch of the contributions (`spec/parameters.toml`).
#[derive(Debug)]
pub struct Branch {
    /// Name in machine output.
    pub name: &'static str,
    /// Which salaries count.
    pub base: Base,
    /// Its name, in the order of [`Lang::ALL`].
    pub names: [&'static str; 3],
    /// What it costs, by period.
    pub rates: &'static [DatedRate],
}

impl Branch {
    /// What holds for a period (AAAAMM); none before the first entry.
    #[must_use]
    pub fn rate(&self, periode: u32) -> Option<&'static DatedRate> {
        self.rates.iter().rev().find(|entry| entry.from <= periode)
    }
}

/// Who may make a move of the lifecycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mover {
    /// The program by itself.
    Service,
    /// A person, with a reason.
    Operator,
}

/// What the lifecycle says of a state.
#[derive(Debug)]
pub struct StateInfo {
    /// Name in machine output and in the database.
    pub name: &'static str,
    /// Whether it keeps another declaration of the same affiliate, period and kind out.
    pub blocks: bool,
    /// The word shown, in the order of [`Lang::ALL`].
    pub names: [&'static str; 3],
}

//! The types that the generated tables are made of.

use crate::{CODES, Cause, Code, LAYOUTS, PLAFOND, RecordType, SITUATIONS, SMAG, SMIG};
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

    /// The record of this family at a rank, when the family has one (a préétabli ends at 03).
    #[must_use]
    pub const fn record(self, rank: Rank) -> Option<RecordType> {
        RecordType::of(self, rank)
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

impl RecordType {
    /// The layout of this record.
    #[must_use]
    pub fn layout(self) -> &'static Layout {
        // The table is generated in the order of the enum.
        &LAYOUTS[self as usize]
    }

    /// The code for a record of the wrong length: 2, 12 .. 62 (préétabli records use the code of
    /// their rank).
    #[must_use]
    pub const fn length_code(self) -> Code {
        match self.rank() {
            Rank::R00 => Code::C2,
            Rank::R01 => Code::C12,
            Rank::R02 => Code::C22,
            Rank::R03 => Code::C32,
            Rank::R04 => Code::C42,
            Rank::R05 => Code::C52,
            Rank::R06 => Code::C62,
        }
    }

    /// The code for a record that is not the one due: 102, 112 .. 162.
    #[must_use]
    pub const fn type_code(self) -> Code {
        match self.rank() {
            Rank::R00 => Code::C102,
            Rank::R01 => Code::C112,
            Rank::R02 => Code::C122,
            Rank::R03 => Code::C132,
            Rank::R04 => Code::C142,
            Rank::R05 => Code::C152,
            Rank::R06 => Code::C162,
        }
    }
}

impl fmt::Display for RecordType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// Text, left-aligned, filled with spaces.
    Text,
    /// A count, a number of days or a sum: digits, right-aligned, filled with zeros.
    Count,
    /// An identifier or a date made of digits.
    Identifier,
    /// An amount in centimes.
    Money,
    /// A code of the table of situations.
    Situation,
}

impl FieldKind {
    /// Whether the field must be made of digits.
    #[must_use]
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Count | Self::Identifier | Self::Money)
    }
}

/// One field of a record, at a fixed place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// Official name, as printed in the cahier des charges.
    pub name: &'static str,
    /// First column, 1-based, in bytes.
    pub start: usize,
    /// Width in bytes.
    pub len: usize,
    /// What it holds.
    pub kind: FieldKind,
    /// The code of a finding about this field when nothing more precise fits.
    pub code: Option<Code>,
}

impl Field {
    /// Last column, 1-based and inclusive.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.start + self.len - 1
    }

    /// The field's bytes in a record of [`RECORD_LEN`] bytes.
    #[inline]
    #[must_use]
    pub fn of<'a>(&self, record: &'a [u8; RECORD_LEN]) -> &'a [u8] {
        // Codegen has checked that every field lies inside the record.
        &record[self.start - 1..self.start - 1 + self.len]
    }
}

/// The fields of one record, in order, from column 1 to column 260 without a gap.
#[derive(Debug)]
pub struct Layout {
    /// The record.
    pub record: RecordType,
    /// What it is, in English.
    pub title: &'static str,
    /// Where the cahier des charges describes it.
    pub source: &'static str,
    /// Its fields.
    pub fields: &'static [Field],
}

impl Layout {
    /// The field of this official name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
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

/// A code's page: what the catalogue knows of it.
#[derive(Debug)]
pub struct CodePage {
    /// The code.
    pub code: Code,
    /// How it is written.
    pub id: CodeId,
    /// Short name of the defect.
    pub slug: &'static str,
    /// Blocking or warning.
    pub severity: Severity,
    /// Records on which the cahier des charges uses it.
    pub records: &'static [&'static str],
    /// Records on which this project uses it as well.
    pub also: &'static [&'static str],
    /// Official name of the field, when it is about one.
    pub field: Option<&'static str>,
    /// Where the rule stands.
    pub source: &'static str,
    /// Month since which the rule exists.
    pub since: &'static str,
    /// The page's prose, in English.
    pub prose: &'static str,
    /// Texts in the order of [`Lang::ALL`].
    pub texts: [CodeText; 3],
}

/// What a code says in one language. Messages hold `{facts}`.
#[derive(Debug)]
pub struct CodeText {
    /// The defect in a few words.
    pub title: &'static str,
    /// The finding in a sentence.
    pub message: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// The same where the finding is in a complementary declaration; empty where nothing differs.
    pub complementary: &'static str,
    /// More exact sentences for some causes.
    pub causes: &'static [(Cause, &'static str)],
    /// What differs where the finding is in a table.
    pub table: TableText,
}

/// What a code says of a table, whose columns have titles and whose amounts are dirhams; empty
/// where nothing differs.
#[derive(Debug)]
pub struct TableText {
    /// The finding in a sentence.
    pub message: &'static str,
    /// What to do about it.
    pub advice: &'static str,
    /// More exact sentences for some causes.
    pub causes: &'static [(Cause, &'static str)],
}

impl Code {
    /// The code's page.
    #[must_use]
    pub fn page(self) -> &'static CodePage {
        // The table is generated in the order of the enum.
        &CODES[self as usize]
    }

    /// How it is written.
    #[must_use]
    pub fn id(self) -> CodeId {
        self.page().id
    }

    /// Blocking or warning.
    #[must_use]
    pub fn severity(self) -> Severity {
        self.page().severity
    }

    /// The code written `text`: `1522`, `-1222`, `BRD-101`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        CODES.iter().find(|page| page.id.to_string().eq_ignore_ascii_case(text)).map(|p| p.code)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.id().fmt(f)
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

impl Situation {
    /// The situation written with these two bytes.
    #[inline]
    #[must_use]
    pub fn of(code: &[u8]) -> Option<&'static Self> {
        SITUATIONS.iter().find(|situation| situation.code == code)
    }
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

fn in_force(table: &[Dated], periode: u32) -> Option<u64> {
    table.iter().rev().find(|entry| entry.from <= periode).map(|entry| entry.centimes)
}

/// The parameters that hold by period: those of the specification, or others to try.
#[derive(Clone, Copy, Debug)]
pub struct Parameters {
    /// Ceiling of the capped salary, in order of date.
    pub plafond: &'static [Dated],
    /// Monthly minimum wage, in order of date: SMIG, or SMAG.
    pub smig: &'static [Dated],
    /// Whether the minimum wage is that of agriculture.
    pub is_agricultural: bool,
}

impl Parameters {
    /// Those of `spec/parameters.toml`.
    pub const SPECIFIED: Self = Self { plafond: PLAFOND, smig: SMIG, is_agricultural: false };

    /// Those of the agricultural regime: the same monthly ceiling (assumption), SMAG for SMIG.
    pub const AGRICULTURAL: Self = Self { plafond: PLAFOND, smig: SMAG, is_agricultural: true };

    /// Ceiling of the capped salary of a period (AAAAMM), in centimes.
    #[must_use]
    pub fn plafond(&self, periode: u32) -> Option<u64> {
        in_force(self.plafond, periode)
    }

    /// Monthly SMIG of a period (AAAAMM), in centimes; none before the first known figure.
    #[must_use]
    pub fn smig(&self, periode: u32) -> Option<u64> {
        in_force(self.smig, periode)
    }
}

/// Ceiling of the capped salary of a period (AAAAMM), in centimes.
#[must_use]
pub fn plafond(periode: u32) -> Option<u64> {
    in_force(PLAFOND, periode)
}

/// Monthly SMIG of a period (AAAAMM), in centimes; none before the first known figure.
#[must_use]
pub fn smig(periode: u32) -> Option<u64> {
    in_force(SMIG, periode)
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

//! A repair as a value.

use crate::finding::Person;
use crate::verdict::Verdict;
use spec::{Field, RecordType};

/// What to change so that a file passes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// What the edits are edits of.
    pub form: Form,
    /// Whether the file is no longer rejected once all the edits are made. False when something
    /// blocking stays open, and when edits were left out of the list.
    pub complete: bool,
    /// What becomes of the file once all the edits are made, those left out of the list with them.
    pub verdict_after: Verdict,
    /// The edits: causes before what follows from them. All apply together to the file as received.
    pub edits: Vec<Edit>,
    /// The people whose numbers the edits tell, where the préétabli or the file's own lines know
    /// their names.
    pub people: Vec<Person>,
    /// Edits left out of the list (see [`Settings::edits_max`](crate::Settings::edits_max)).
    pub omitted: u64,
}

/// What a file is made of, for those who read what to change in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Records of 260 bytes.
    Records,
    /// Rows below titles.
    Table,
}

impl Repair {
    /// The causes: edits that follow from no other.
    pub fn roots(&self) -> impl Iterator<Item = &Edit> {
        self.edits.iter().filter(|edit| edit.because.is_none())
    }

    /// The name behind a number that an edit tells.
    #[must_use]
    pub fn name_of(&self, number: &[u8]) -> Option<&[u8]> {
        let person = self.people.iter().find(|person| person.number == number);
        person.map(|person| person.name.as_slice())
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to do.
    pub change: Change,
    /// Line number in the file as received, from 1: of an insertion, the line before which the
    /// record goes. 0 for the whole file.
    pub line: u32,
    /// First and last column, 1-based and inclusive, in bytes of the line as received; none for
    /// whole lines. Of an insertion inside a line, the column before which the record goes, twice.
    /// Where a line end cuts the bytes in two, the columns are those of the first part.
    pub columns: Option<(u32, u32)>,
    /// The record.
    pub record: Option<RecordType>,
    /// The field.
    pub field: Option<Field>,
    /// The bytes that stand there; of a deletion, the whole line.
    pub from: Vec<u8>,
    /// The bytes that belong there; of an insertion, the whole record.
    pub to: Vec<u8>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What may be changed instead, for [`Certainty::Choice`]: the edit itself is one of them.
    pub candidates: Vec<Candidate>,
    /// Place in the list of the edit that it follows from; none for a cause.
    pub because: Option<usize>,
    /// What it rests on.
    pub why: Reason,
    /// The insured's number as written, when the edit is about one.
    pub assure: Option<Vec<u8>>,
    /// The column of a CSV, as its header line spells it.
    pub header: Option<String>,
}

/// What an edit does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// Undoes what happened to the whole file on its way; the other edits are written for the file
    /// as received all the same.
    Normalise(Transport),
    /// Other bytes in the place of some.
    Replace,
    /// A whole record more.
    Insert,
    /// A whole line less.
    Delete,
}

impl Change {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Normalise(_) => "normalise",
            Self::Replace => "replace",
            Self::Insert => "insert",
            Self::Delete => "delete",
        }
    }
}

/// What happened to a whole file on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Transport {
    /// A byte order mark in front.
    ByteOrderMark,
    /// UTF-16 in the place of one byte a character.
    Utf16,
    /// EBCDIC, the character code of mainframes.
    Ebcdic,
    /// UTF-8, two bytes for each letter with an accent.
    Utf8,
    /// Quoted-printable, the encoding of mails.
    QuotedPrintable,
    /// Line ends LF CR.
    LfCr,
    /// Line ends CR, as old Macintosh programs write them.
    Cr,
    /// Line ends CR CR LF: a text transfer of a file that had CR LF.
    CrCrLf,
    /// Other line ends: NEL of mainframes, form feed, vertical tab, record separator, or a mixture.
    OtherEnds,
    /// No line ends at all.
    NoEnds,
    /// Empty lines between the records.
    EmptyLines,
    /// Records cut into shorter lines.
    Wrapped,
    /// The same characters before each record, after it, or both: quotes, print control, marks of a
    /// reply.
    Surrounded,
    /// Blanks at the end of the lines cut off.
    BlanksCut,
    /// Runs of blanks made tabs.
    Tabs,
    /// Blanks that are no spaces: NUL, or no-break spaces.
    OddBlanks,
    /// Some bytes too many, or too few, at one column of each record.
    Shifted,
    /// Every line of a CSV in quotes, as one cell.
    QuotedLines,
}

impl Transport {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ByteOrderMark => "byte-order-mark",
            Self::Utf16 => "utf-16",
            Self::Ebcdic => "ebcdic",
            Self::Utf8 => "utf-8",
            Self::QuotedPrintable => "quoted-printable",
            Self::LfCr => "lf-cr",
            Self::Cr => "cr",
            Self::CrCrLf => "cr-cr-lf",
            Self::OtherEnds => "other-line-ends",
            Self::NoEnds => "no-line-ends",
            Self::EmptyLines => "empty-lines",
            Self::Wrapped => "wrapped",
            Self::Surrounded => "surrounded",
            Self::BlanksCut => "blanks-cut",
            Self::Tabs => "tabs",
            Self::OddBlanks => "odd-blanks",
            Self::Shifted => "shifted",
            Self::QuotedLines => "quoted-lines",
        }
    }
}

/// How sure an edit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// Nothing else does with as few causes, and at least two independent sums, rules or the
    /// préétabli agree on it.
    Proved,
    /// Nothing else does, and one of them speaks for it.
    Likely,
    /// Several do: they are listed.
    Choice,
}

impl Certainty {
    /// Name in machine output.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proved => "proved",
            Self::Likely => "likely",
            Self::Choice => "choice",
        }
    }
}

/// One of several edits that would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Line number, from 1.
    pub line: u32,
    /// First and last column, 1-based and inclusive.
    pub columns: Option<(u32, u32)>,
    /// The field.
    pub field: Option<Field>,
    /// What stands there.
    pub from: Vec<u8>,
    /// What would belong there.
    pub to: Vec<u8>,
    /// The insured's number as written, when it is about one.
    pub assure: Option<Vec<u8>>,
    /// The column of a CSV, as its header line spells it.
    pub header: Option<String>,
}

/// A sum that speaks for an edit: where it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Witness {
    /// Line number, from 1.
    pub line: u32,
    /// Record that holds the sum.
    pub record: RecordType,
    /// Official name of the sum.
    pub field: &'static str,
}

/// What an edit rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// The préétabli has it so.
    Preetabli,
    /// The header of the file has it so, and so many lines with it.
    Header,
    /// These sums agree on it.
    Sums(Vec<Witness>),
    /// It is the sum of what the line, or the lines, hold.
    Recomputed,
    /// It adds up what another edit changes.
    Follows,
    /// The same as another edit, on another line.
    Same,
    /// The smaller of the real salary and the ceiling, in centimes.
    Capped(u64),
    /// The allowance that the situation has handed back, or no more than the net allowance, in
    /// centimes.
    HandedBack(u64),
    /// The situation has neither days nor salary.
    Nil,
    /// The code that the file has for what the paper form writes so.
    PaperCode,
    /// The category of this kind of declaration.
    Category,
    /// The type of the record, told by its place and its fields.
    RecordType,
    /// The line is missing: who it is stands in the préétabli, the amounts are what the totals have
    /// besides.
    LineMissing,
    /// The record is missing or cannot be read, and follows from the others.
    RecordMissing,
    /// The insured stands on another line already, word for word.
    LineTwice {
        /// That line.
        first: u32,
    },
    /// The préétabli does not know this insured, and the totals do not count the line.
    NotInPreetabli,
    /// The order of the préétabli, or of the numbers.
    Order,
    /// Nothing belongs there.
    Empty,
    /// The characters that the format has for names.
    Alphabet,
    /// The record is 260 bytes long.
    Length,
    /// One byte for each character.
    Latin1,
    /// What happened to the file on its way.
    Transport(Transport),
    /// What stands in the cell can be read in one way only.
    OneReading,
    /// What stands in the cell can be read in several ways.
    SeveralReadings,
    /// The other cells of the column are written so.
    AsColumn,
    /// Every cell of the row fits its title then.
    UnderTitles,
    /// The name of the row is that of an insured of whom no row speaks.
    NameOfMissing,
    /// The number is nearly that of an insured of whom no row speaks.
    NumberOfMissing,
    /// An entrant has neither a situation nor allowances.
    NotForEntrant,
    /// The row adds up the others.
    TotalRow,
    /// The row is a text below the table.
    FooterRow,
    /// What the row of totals has besides the other rows.
    FromTotal {
        /// That row's line.
        line: u32,
    },
    /// No row speaks of the insured; the row of totals has his days and salary besides the others.
    RowMissing {
        /// That row's line.
        line: u32,
    },
    /// Another column with this title says the same, or this one nothing.
    TitleTwice,
    /// The numbers below the title are those of the préétabli.
    TitleByContent,
    /// The title is nearly that of a column.
    TitleNearly,
}
